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

/// Whether in rows that may have quotes of their own these were put around values by a program for tables: all that
/// begin with one end with one, and those within are doubled or protect a comma that others don't have bare.
pub(super) fn stand_around_values(rows: &str, delimiter: char) -> bool {
    let (mut has_doubled, mut has_comma, mut has_bare_comma) = (false, false, false);
    for value in rows.lines().flat_map(|row| row.split(delimiter)) {
        let Some(inside) = value.strip_prefix('"') else {
            if value.contains('"') {
                return false;
            }
            has_bare_comma |= value.contains(',');
            continue;
        };
        let bare = inside.strip_suffix('"').map(|inside| inside.replace("\"\"", ""));
        let Some(bare) = bare.filter(|bare| !bare.contains('"')) else { return false };
        has_doubled |= bare.len() + 2 < value.len();
        has_comma |= bare.contains(',');
    }
    has_doubled || (has_comma && !has_bare_comma)
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

    #[test]
    fn a_program_for_tables_puts_quotes_around_all_values_with_commas() {
        for (rows, expected) in [
            ("AU\tTI\n\"Bell, A\"\t\"Days, nights\"\n", true),
            ("AU\tTI\nBell, A\t\"Days\"\n", false),
            ("AU\tTI\nBell, A\t\"Days, nights\"\n", false),
            ("AU\tTI\nBell, A\t\"A \"\"comet\"\" is seen.\"\n", true),
            ("AU\tTI\nBell, A\t\"Days\" and \"nights\"\n", false),
            ("AU\tTI\n\"Bell, A\"\tOn \"days\"\n", false),
            ("AU\tTI\nBell\tDays\n", false),
        ] {
            assert_eq!(stand_around_values(rows, '\t'), expected, "{rows}");
        }
    }
}
