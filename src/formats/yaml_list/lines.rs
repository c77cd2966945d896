//! On which lines the papers of a group stand.

use crate::formats::json_lines::is_title;

/// How much of a title is looked for, in bytes: it may go on in the next line.
const LOOKED_FOR: usize = 30;

/// How many lines with other titles are passed over: those of groups, and such as YAML writes in another way.
const MOST_OTHERS: usize = 8;

/// The lines of a group whose titles come one after the other.
pub(super) struct Lines<'a> {
    rest: &'a str,
    number: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a text that begins on line `number` of its file.
    pub(super) fn of(text: &'a str, number: usize) -> Self {
        Self { rest: text, number }
    }

    /// The next line that has that title, with its number; `None` where it is written in a way of YAML's that shows it
    /// otherwise.
    pub(super) fn of_title(&mut self, title: &str) -> Option<(usize, &'a str)> {
        let end = title.find(['\'', '"', '\\', '\n']).unwrap_or(title.len()).min(LOOKED_FOR);
        let begin = &title[..title.floor_char_boundary(end)];
        let (mut rest, mut number, mut others) = (self.rest, self.number, 0);
        while !rest.is_empty() && others < MOST_OTHERS {
            let end = rest.find('\n').map_or(rest.len(), |end| end + 1);
            let line = rest[..end].trim_end();
            (rest, number) = (&rest[end..], number + 1);
            match line.split([',', '{']).any(names_title) {
                true if line.contains(begin) => {
                    (self.rest, self.number) = (rest, number);
                    return Some((number - 1, line));
                }
                has_title => others += usize::from(has_title),
            }
        }
        None
    }
}

/// Whether a line, or a member of a map in braces, begins with the key of a title.
fn names_title(part: &str) -> bool {
    let key = part.trim_start_matches([' ', '-', '\t']).split(':').next().unwrap_or_default();
    is_title(key.trim_matches(['"', '\'', ' ']))
}
