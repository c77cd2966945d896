//! White space in what a listing says: lines are wrapped and padded there, and none of it matters.

/// The text with single plain spaces, and none at its ends.
///
/// Characters that show nothing (byte order mark, zero-width space, soft hyphen, controls) go.
pub fn folded(text: &str) -> String {
    if is_folded(text) {
        return text.to_owned();
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{feff}' | '\u{200b}' | '\u{ad}' => {}
            _ if letter.is_whitespace() || letter == '\u{2028}' => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ if letter.is_control() => {}
            _ => folded.push(letter),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether a text is plainly folded already, as most short ones are.
fn is_folded(text: &str) -> bool {
    let mut before = b' ';
    let all_are = text.bytes().all(|byte| {
        let is_single = byte != b' ' || before != b' ';
        before = byte;
        is_single && (byte == b' ' || byte.is_ascii_graphic())
    });
    all_are && (before != b' ' || text.is_empty())
}

/// The folded text, unless nothing is left of it.
pub fn nonempty(text: &str) -> Option<String> {
    Some(folded(text)).filter(|folded| !folded.is_empty())
}

/// A text of several lines with single spaces, and one blank line at most between two others.
pub fn paragraphs(text: &str) -> String {
    let mut folded_text = String::with_capacity(text.len());
    let mut is_after_blank = false;
    for line in text.lines().map(folded) {
        if line.is_empty() {
            is_after_blank = true;
            continue;
        }
        if !folded_text.is_empty() {
            folded_text.push_str(if is_after_blank { "\n\n" } else { "\n" });
        }
        folded_text.push_str(&line);
        is_after_blank = false;
    }
    folded_text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_single_spaces_stay() {
        assert_eq!(folded("\u{feff} a\u{a0}\n b\u{200b}c \t"), "a bc");
        assert_eq!(nonempty(" \u{a0}\n"), None);
        assert_eq!(paragraphs("\n a  b\r\nc\n \n\n\td \n"), "a b\nc\n\nd");
    }
}
