//! Clears a text of characters that are no part of what it says: controls, foreign line ends, no-break spaces.

use std::borrow::Cow;

/// The text with `\n` as its only line end and without control characters (but tabs) and byte order marks.
///
/// No-break spaces become spaces: in listings they are left over from HTML. Direction marks stay.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find(needs_cleaning) else {
        return Cow::Borrowed(text);
    };
    let mut clean = String::with_capacity(text.len());
    clean.push_str(&text[..first]);
    let mut characters = text[first..].chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\n' | '\t' => clean.push(character),
            // These separate words.
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{2007}' | '\u{202f}' => clean.push(' '),
            '\u{feff}' => {}
            _ if character.is_control() => {}
            _ => clean.push(character),
        }
    }
    Cow::Owned(clean)
}

fn needs_cleaning(character: char) -> bool {
    match character {
        '\n' | '\t' | ' '..='~' => false,
        '\u{a0}' | '\u{2007}' | '\u{202f}' | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_become_line_feeds() {
        assert_eq!(clean("a\r\nb\rc\n\rd"), "a\nb\nc\n\nd");
    }

    #[test]
    fn controls_go_and_spaces_are_plain() {
        assert_eq!(clean("a\0b\u{7f}c\u{1b}d\u{a0}e\u{feff}f\u{c}g\th"), "abcd ef g\th");
    }

    #[test]
    fn other_text_is_not_copied() {
        assert!(matches!(clean("naïve — שלום \u{200f}\n"), Cow::Borrowed(_)));
    }
}
