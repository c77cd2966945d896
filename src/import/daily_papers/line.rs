//! What a line of a saved Daily Papers page is.

/// A line, told by its shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing but white space.
    Blank,
    /// `• 4 authors`.
    Authors(u32),
    /// The middle dot between people and date.
    Dot,
    /// A date, perhaps with the number of comments.
    Day(Day),
    /// A number, or a hyphen for none, as it stands before a title.
    Upvotes(Option<u64>),
    /// Anything else.
    Text(String),
}

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

impl Line {
    /// Tells what a line is.
    pub fn parse(line: &str) -> Self {
        let text = tidy(line);
        if text.is_empty() {
            return Self::Blank;
        }
        if matches!(text.as_str(), "·" | "•" | "‧" | "∙" | "⋅" | "・") {
            return Self::Dot;
        }
        if text == "-" || text == "–" {
            return Self::Upvotes(None);
        }
        if text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
            return Self::Upvotes(text.parse().ok());
        }
        if let Some(count) = authors(&text) {
            return Self::Authors(count);
        }
        match day(&text) {
            Some(day) => Self::Day(day),
            None => Self::Text(text),
        }
    }
}

/// A line with plain spaces, single ones, and none at its ends.
fn tidy(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            '\u{feff}' | '\u{200b}' => {}
            letter if letter.is_whitespace() => {
                if !text.is_empty() && !text.ends_with(' ') {
                    text.push(' ');
                }
            }
            letter => text.push(letter),
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// `• 4 authors`, `1 author`: the number.
fn authors(text: &str) -> Option<u32> {
    let rest = text.trim_start_matches(['•', '·', '*', '-', ' ']);
    let (number, word) = rest.split_once(' ')?;
    let count = number.replace(',', "").parse().ok()?;
    matches!(word.to_ascii_lowercase().as_str(), "author" | "authors").then_some(count)
}

/// `Nov 28, 2014`, `May 7`, `Sep 26, 2023 3`, `Sep 9[9]`.
fn day(text: &str) -> Option<Day> {
    let (word, rest) = text.split_once(' ')?;
    let month = month(word.trim_end_matches('.'))?;
    let (day, rest) = leading_number(rest)?;
    let rest = rest.trim_start();
    let (year, rest) = match rest.strip_prefix(',') {
        Some(behind) => {
            let (year, rest) = leading_number(behind.trim_start())?;
            (Some(u16::try_from(year).ok()?), rest)
        }
        None => match leading_number(rest) {
            Some((year, behind)) if (1900..2100).contains(&year) => (Some(u16::try_from(year).ok()?), behind),
            _ => (None, rest),
        },
    };
    let comments = match rest.trim().trim_start_matches(['[', '(']).trim_end_matches([']', ')']) {
        "" => None,
        number => {
            let number = number.trim_end_matches("comments").trim_end_matches("comment").trim();
            Some(number.replace(',', "").parse().ok()?)
        }
    };
    // A day past 255 is as impossible as one past 31.
    Some(Day { year, month, day: u8::try_from(day).unwrap_or(u8::MAX), comments, text: text.to_owned() })
}

/// The digits at the beginning of a text, and what follows.
fn leading_number(text: &str) -> Option<(u64, &str)> {
    let end = text.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

/// A month by its English name, whole or cut to three letters.
fn month(word: &str) -> Option<u8> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_ascii_lowercase();
    let number = MONTHS.iter().position(|month| word.starts_with(month))?;
    let name = crate::paper::date::month_name(u8::try_from(number + 1).ok()?).to_ascii_lowercase();
    (word.len() == 3 || word == name || word == "sept").then(|| u8::try_from(number + 1).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: Option<u16>, month: u8, day: u8, comments: Option<u64>) -> impl Fn(&str) -> Line {
        move |text| Line::Day(Day { year, month, day, comments, text: text.to_owned() })
    }

    #[test]
    fn dates_are_told_with_and_without_year_and_comments() {
        let cases = [
            ("Nov 28, 2014", day(Some(2014), 11, 28, None)),
            ("May 7", day(None, 5, 7, None)),
            ("Sep 26, 2023 3", day(Some(2023), 9, 26, Some(3))),
            ("Sep 9[9]", day(None, 9, 9, Some(9))),
            ("Sep 9 [12]", day(None, 9, 9, Some(12))),
            ("Sep 28 3", day(None, 9, 28, Some(3))),
            ("September 28, 2025", day(Some(2025), 9, 28, None)),
            ("Sept. 28", day(None, 9, 28, None)),
            ("Feb 31, 2024", day(Some(2024), 2, 31, None)),
            ("Oct 28 2025", day(Some(2025), 10, 28, None)),
        ];
        for (text, expected) in cases {
            assert_eq!(Line::parse(text), expected(text), "{text}");
        }
    }

    #[test]
    fn other_lines_are_told_by_their_shape() {
        let cases = [
            ("  \u{a0} ", Line::Blank),
            ("  • 4 authors", Line::Authors(4)),
            ("\u{a0}\u{a0}•\u{a0}1 author\r", Line::Authors(1)),
            ("·", Line::Dot),
            ("-", Line::Upvotes(None)),
            ("128", Line::Upvotes(Some(128))),
            ("alibabagroup alibaba", Line::Text("alibabagroup alibaba".to_owned())),
            ("May we learn 3 things", Line::Text("May we learn 3 things".to_owned())),
            ("May 4: A Survey", Line::Text("May 4: A Survey".to_owned())),
            ("Marching 3, 2024", Line::Text("Marching 3, 2024".to_owned())),
            ("4 authors walk into a bar", Line::Text("4 authors walk into a bar".to_owned())),
        ];
        for (text, expected) in cases {
            assert_eq!(Line::parse(text), expected, "{text}");
        }
    }
}
