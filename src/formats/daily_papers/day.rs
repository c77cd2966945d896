//! Dates as the page writes them, with the number of comments.

use crate::formats::values::date;

/// A date as the page writes it. Whether there is such a day is another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year, when it is stated.
    pub year: Option<u16>,
    /// The month, 1 to 12; 0 for a word that is no month.
    pub month: u8,
    /// The day of the month.
    pub day: u8,
    /// The number of comments.
    pub comments: Option<u64>,
    /// The whole line.
    pub text: String,
}

impl Day {
    /// Reads `Nov 28, 2014`, `May 7`, `Sep 26, 2023 3`, `Sep 9[9]`.
    pub fn of(line: &str) -> Option<Day> {
        let text = line.trim_start_matches(['·', '•', ' ']);
        let text = text.strip_prefix("Published on ").unwrap_or(text);
        let (word, rest) = text.split_once(' ')?;
        let month = month(word.trim_end_matches('.'))?;
        let (day, rest) = leading_number(rest)?;
        // `May 2024` is a month.
        if day >= 1000 {
            return None;
        }
        let rest = rest.trim_start();
        let (year, rest) = match rest.strip_prefix(',') {
            Some(behind) => {
                let (year, rest) = leading_number(behind.trim_start())?;
                (Some(u16::try_from(year).ok()?), rest)
            }
            None => match leading_number(rest) {
                Some((year, behind)) if (1900..2100).contains(&year) => {
                    (Some(u16::try_from(year).ok()?), behind)
                }
                _ => (None, rest),
            },
        };
        let comments = match comments(rest.trim()) {
            "" => None,
            number => Some(number.replace(',', "").parse().ok()?),
        };
        // A day past 255 is as impossible as one past 31.
        Some(Day { year, month, day: u8::try_from(day).unwrap_or(u8::MAX), comments, text: line.to_owned() })
    }

    /// Whether it has a month, as all but a text that only stands in a date's place.
    pub fn has_month(&self) -> bool {
        self.month > 0
    }
}

/// The number of comments behind a date: `3`, `[9]`, `4 comments`, or `[35]4` where a dump of the
/// page numbers its links.
fn comments(text: &str) -> &str {
    let behind_link = text.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    if let Some((link, number)) = behind_link {
        let is_link = link.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty();
        if is_link {
            return number.trim();
        }
    }
    let text = text.trim_start_matches(['[', '(']).trim_end_matches([']', ')']).trim();
    text.trim_end_matches("comments").trim_end_matches("comment").trim()
}

/// The digits at the beginning of a text, and what follows.
fn leading_number(text: &str) -> Option<(u64, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A month by its name, whole or cut: browsers translate pages.
pub fn month(word: &str) -> Option<u8> {
    date::month(word)
}
