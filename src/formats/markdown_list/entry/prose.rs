//! What stands behind the name of a line: its words, and of the links among them those that are words, too.

use super::super::links::labels;
use crate::formats::syntax::markdown::Piece;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::expected_address;
use crate::paper::Field;

/// The text of a line's value without labels of links; but in sentences, addresses and labels that stand within them
/// are words. `goes_on` says that the value goes on with a sentence of the line before.
pub(super) fn shown_text(target: &Target, value: &[Piece], goes_on: bool) -> String {
    let is_prose = matches!(target, Target::Field(Field::Body | Field::Summary));
    let shown = value.iter().enumerate().filter(|(at, piece)| {
        piece.link.is_none()
            || matches!(target, Target::Field(_) | Target::Notes) && labels::of_link(&piece.text).is_none()
            || is_prose && is_word(value, *at, goes_on)
    });
    let text: String = shown.map(|(_, piece)| piece.text.as_str()).collect();
    // The brackets of a link that is left out.
    let bare = text.trim_end();
    let bare = ["[]", "()"].iter().find_map(|brackets| bare.strip_suffix(brackets)).filter(|_| is_prose);
    match bare {
        Some(bare) => bare.to_owned(),
        None => text,
    }
}

/// Whether the link at a place is a word of a sentence: an address to which words lead, `at https://…`, or behind which
/// they go on, or a label with words on both of its sides.
fn is_word(pieces: &[Piece], at: usize, goes_on: bool) -> bool {
    let beside = |at: Option<usize>| {
        let piece = at.and_then(|at| pieces.get(at)).filter(|piece| piece.link.is_none());
        piece.map_or("", |piece| piece.text.trim())
    };
    let (before, behind) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
    let is_behind_words = before.ends_with(char::is_alphabetic) || goes_on && before.is_empty() && at < 2;
    match expected_address(pieces[at].text.trim()) {
        Some(_) => {
            is_behind_words
                || before.ends_with([':', ',', '('])
                || before.ends_with(char::is_numeric)
                || behind.starts_with(char::is_alphabetic)
        }
        None => is_behind_words && (behind.starts_with(char::is_alphabetic) || behind.starts_with('.')),
    }
}

/// Whether a text ends where a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end().trim_end_matches([')', '”', '"', '*']).ends_with(['.', '?', '!', '。', '！', '？'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::syntax::markdown;

    #[test]
    fn links_within_sentences_are_words() {
        for (source, expected) in [
            (
                "Moss is at https://moss.example.org/a. It works.",
                "Moss is at https://moss.example.org/a. It works.",
            ),
            ("See (https://moss.example.org/a) for it.", "See (https://moss.example.org/a) for it."),
            ("https://moss.example.org/a has moss.", "https://moss.example.org/a has moss."),
            ("Moss grows. https://moss.example.org/a", "Moss grows. "),
            ("Moss grows. [PDF](https://moss.example.org/a)", "Moss grows. "),
            ("Our [code](https://moss.example.org/a) is open.", "Our code is open."),
            ("We release [code](https://moss.example.org/a).", "We release code."),
            (
                "Moss grows [pdf](https://moss.example.org/a), [code](https://moss.example.org/b)",
                "Moss grows , ",
            ),
            ("Moss grows. [[pdf](https://moss.example.org/a)]", "Moss grows. "),
            ("[pdf](https://moss.example.org/a)", ""),
        ] {
            let mut pieces = Vec::new();
            markdown::blocks(source, &mut |block| pieces.extend(block.cells.concat()));
            assert_eq!(shown_text(&Target::Field(Field::Body), &pieces, false), expected, "{source}");
        }
    }
}
