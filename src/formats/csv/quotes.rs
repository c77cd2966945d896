//! Where the quotes of a row stand.

/// What the quotes of a row show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quotes {
    /// Whether the last value begins with a quote that nothing closes.
    pub(super) is_open: bool,
    /// Whether one stands within a value that doesn't begin with one, or is closed before its end.
    is_misplaced: bool,
}

impl Quotes {
    /// Those of a row.
    pub(super) fn of(raw: &str, delimiter: char) -> Self {
        let (mut is_quoted, mut is_misplaced) = (false, false);
        let mut begins = true;
        let mut letters = raw.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' if is_quoted && letters.peek() == Some(&'"') => {
                    letters.next();
                }
                '"' if is_quoted => {
                    is_quoted = false;
                    let ends = |next: &char| *next == delimiter || matches!(next, '\n' | '\r');
                    is_misplaced |= !letters.peek().is_none_or(ends);
                }
                '"' if begins => is_quoted = true,
                '"' => is_misplaced = true,
                _ => {}
            }
            begins = !is_quoted && (letter == delimiter || letter == '\n');
        }
        Self { is_open: is_quoted, is_misplaced }
    }

    /// Whether all stand where RFC 4180 has them: around whole values.
    pub(super) fn are_well(self) -> bool {
        !self.is_open && !self.is_misplaced
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_around_whole_values() {
        for (raw, are_well, is_open) in [
            ("a,b", true, false),
            ("\"a,b\",c", true, false),
            ("\"a \"\"b\"\"\",c", true, false),
            ("a \"b\",c", false, false),
            ("\"a\" b,c", false, false),
            ("a,\"b", false, true),
            ("a,\"b\nc,d", false, true),
            ("a \"b,\"c", false, true),
            ("\"a\"\r\n", true, false),
        ] {
            let quotes = Quotes::of(raw, ',');
            assert_eq!((quotes.are_well(), quotes.is_open), (are_well, is_open), "{raw}");
        }
    }
}
