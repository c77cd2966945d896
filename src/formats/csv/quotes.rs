//! Where the quotes of a row stand.

/// Whether all quotes of a row stand where RFC 4180 has them: around whole values.
pub(super) fn is_well_quoted(raw: &str, delimiter: char) -> bool {
    let mut is_quoted = false;
    let mut begins = true;
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' if is_quoted => {
                is_quoted = false;
                if letters.peek().is_some_and(|next| *next != delimiter && !matches!(next, '\n' | '\r')) {
                    return false;
                }
            }
            '"' if begins => is_quoted = true,
            '"' => return false,
            _ => {}
        }
        begins = !is_quoted && (letter == delimiter || letter == '\n');
    }
    !is_quoted
}

/// Whether the last value of a row begins with a quote that nothing closes.
pub(super) fn is_open(raw: &str, delimiter: char) -> bool {
    let mut is_quoted = false;
    let mut begins = true;
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if begins => is_quoted = true,
            _ => {}
        }
        begins = !is_quoted && (letter == delimiter || letter == '\n');
    }
    is_quoted
}
