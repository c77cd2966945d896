//! Pictures that only decorate a list: codes for them, `:star:`, and those with which a line begins, `🔥 Moss in the snow`.

use crate::formats::syntax::markdown::Piece;

/// Takes away what only decorates the pieces of a cell.
pub(super) fn undecorate(cell: &mut [Piece]) {
    let mut begins_line = true;
    for piece in cell {
        if !piece.code && piece.text.contains(':') {
            piece.text = without_codes(&piece.text);
        }
        let ends_line = piece.text.trim_end_matches(' ').ends_with('\n');
        let is_blank = piece.text.trim().is_empty();
        if !piece.code && piece.link.is_none() && piece.text.contains(is_picture) {
            piece.text = without_leading_pictures(&piece.text, begins_line);
        }
        begins_line = ends_line || begins_line && is_blank;
    }
}

/// A text without the pictures before the words of its lines. The first of these may go on with one before.
fn without_leading_pictures(text: &str, begins_line: bool) -> String {
    let lines = text.split_inclusive('\n').enumerate().map(|(at, line)| {
        let words = line.trim_start_matches(|sign: char| is_picture(sign) || sign == ' ');
        let is_decorated =
            words.starts_with(|sign: char| sign.is_alphanumeric() || matches!(sign, '"' | '“'));
        if is_decorated && (at > 0 || begins_line) { words } else { line }
    });
    lines.collect()
}

/// Whether a sign is a picture, or chooses how one is shown.
fn is_picture(sign: char) -> bool {
    matches!(sign,
        '\u{200D}' | '\u{20E3}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{FE0F}'
            | '\u{1F000}'..='\u{1FAFF}')
}

/// A text without the codes of pictures in it: `Moss :star::star:`.
fn without_codes(text: &str) -> String {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    // A code begins behind a blank, a sign that isn't a colon, or another code.
    let mut is_behind_code = false;
    while let Some((before, behind)) = rest.split_once(':') {
        kept.push_str(before);
        is_behind_code &= before.is_empty();
        let may_begin = is_behind_code || !kept.ends_with(|sign: char| sign.is_alphanumeric() || sign == ':');
        let code = behind.split_once(':').filter(|(code, behind)| {
            let is_of_code = |sign: char| {
                sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, '_' | '+' | '-')
            };
            let is_named =
                code.contains(|sign: char| sign.is_ascii_lowercase()) || matches!(*code, "+1" | "-1");
            may_begin
                && code.len() > 1
                && is_named
                && code.chars().all(is_of_code)
                && !behind.starts_with(char::is_alphanumeric)
        });
        is_behind_code = code.is_some();
        match code {
            Some((_, behind)) => rest = behind,
            None => {
                kept.push(':');
                rest = behind;
            }
        }
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_pictures_go() {
        for (text, expected) in [
            ("(NAF) :star::star:", "(NAF) "),
            (":fire: moss at 10:30:20", " moss at 10:30:20"),
            ("NAACL 2018. :star2: :+1:", "NAACL 2018.  "),
            ("std::moss::stone", "std::moss::stone"),
            ("moss :stones:rain", "moss :stones:rain"),
            ("moss: stones", "moss: stones"),
        ] {
            assert_eq!(without_codes(text), expected, "{text}");
        }
    }

    #[test]
    fn pictures_before_words_go() {
        for (text, expected) in [
            ("🔥 Moss in the snow 🔥", "Moss in the snow 🔥"),
            ("✍️ Ada Quill\n👩‍🔬 Bo Nib\n", "Ada Quill\nBo Nib\n"),
            ("⭐⭐ “Moss”", "“Moss”"),
            ("✅", "✅"),
            ("🏆 (2 of 3)", "🏆 (2 of 3)"),
        ] {
            assert_eq!(without_leading_pictures(text, true), expected, "{text}");
        }
        assert_eq!(without_leading_pictures("🔥 Moss", false), "🔥 Moss");
    }
}
