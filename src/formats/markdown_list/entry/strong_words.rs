//! Words in strong type within a title that is plain text: `A Survey on **Moss** in Snow, [[paper](…)]`.

use super::super::links::labels;
use super::super::links::leading::leads_to_other;
use super::super::names::people::{are_names, are_several_names};
use super::super::names::person::are_persons;
use super::super::venue::place::place;
use crate::formats::syntax::markdown::Piece;
use crate::formats::values::identifier::without_prefix;

/// How many words stand in strong type at most where these begin a title.
const MOST_WORDS: usize = 4;

/// How many words of the title stand behind those at least.
const FEWEST_BEHIND: usize = 2;

/// Lets words in strong type be plain that stand within a title, before a link that is called as those to papers are.
pub(super) fn plain_words_of_title(pieces: &mut [Piece]) {
    let is_strong = |piece: &Piece| piece.strong && piece.link.is_none() && !piece.code;
    let Some(end) = pieces.iter().position(|piece| piece.link.is_some()) else { return };
    let has_label = labels::of_link(&pieces[end].text).is_some();
    if !has_label || !pieces[..end].iter().any(is_strong) {
        return;
    }
    let told = &pieces[..end];
    let is_within = |at: usize| is_strong(&told[at]) && goes_on(&told[..at], &told[at], &told[at + 1..]);
    if (0..end).filter(|at| is_strong(&told[*at])).all(is_within) {
        pieces[..end].iter_mut().for_each(|piece| piece.strong = false);
    }
}

/// Whether the words around a piece are of one title with it.
fn goes_on(before: &[Piece], piece: &Piece, behind: &[Piece]) -> bool {
    let before: String = before.iter().map(|piece| piece.text.as_str()).collect();
    let behind: String = behind.iter().map(|piece| piece.text.as_str()).collect();
    // What a paper is called for short stands before its title.
    if piece.text.starts_with(['[', '(']) || before.ends_with(['[', '(']) {
        return false;
    }
    // What stands before a title ends so.
    let own = before.rsplit([']', ')', '\n', '|', ',']).next().unwrap_or_default();
    let is_before = own.ends_with(' ')
        && own.trim_end().ends_with(char::is_alphabetic)
        && !(are_names(own.trim()) || are_persons(own.trim()) || place(own.trim()).is_some())
        && !leads_to_other(own)
        && labels::of_line(own).is_none();
    let line = behind.split('\n').next().unwrap_or_default();
    let is_next = |text: &str| text.starts_with(' ') || text.starts_with('-') || text.starts_with('/');
    let next = line.split([',', '.', '[', '(', '|']).next().unwrap_or_default();
    let is_text_of_title = |text: &str| {
        let text = text.trim();
        let words = text.split_whitespace().count();
        let begins_names = without_prefix(text, "by ").is_some();
        let all = line.trim().trim_end_matches(['[', '(', ',', '.', ' ']);
        words >= FEWEST_BEHIND
            && text.starts_with(char::is_alphabetic)
            && !begins_names
            && !(are_names(text) || are_persons(text) || are_several_names(all) || place(text).is_some())
    };
    let words = piece.text.split_whitespace().count();
    is_before || words <= MOST_WORDS && is_next(line) && is_text_of_title(next)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::syntax::markdown::blocks;

    #[test]
    fn words_within_titles_are_plain() {
        for (source, expected) in [
            ("(arXiv 2020.12) A Survey on **Moss** in Snow, [[Paper]](p)", true),
            (
                "(arXiv 2022.09) I2D: Learning **Moss** to **Snow** Attention for **Few Stones**, [[Paper]](p)",
                true,
            ),
            ("(arXiv 2022.09) **motion synthesis** with diffusion of moss [[Paper]](p)", true),
            ("RSS 2024, **Natural Moss** Can Help Bridge the Gap, [arXiv](p)", true),
            ("**Moss in the Snow** [[Paper]](p)", false),
            ("**Moss in the Snow** Ada Quill, Bo Nib [[Paper]](p)", false),
            ("**Deep Moss**, Ada Quill, *ICML*, 2017 [paper](p)", false),
            ("**MossNet**: Learning Moss in Deep Snow [[paper]](p)", false),
            ("Ada Quill, Bo Nib **Moss in the Snow** ICML 2020 [paper](p)", false),
            ("ICML 2020 **Moss in the Snow** [paper](p)", false),
            ("**MossNet** ICML 2020 [paper](p)", false),
            ("**[SNOW]** SNOW: A Large Moss [paper](p)", false),
            ("(**SNOW**) SNOW: A Large Moss [paper](p)", false),
            ("A Survey on **Moss** in Snow", false),
        ] {
            blocks(source, &mut |block| {
                let mut pieces = block.cells.concat();
                plain_words_of_title(&mut pieces);
                assert_eq!(!pieces.iter().any(|piece| piece.strong), expected, "{source}");
            });
        }
    }
}
