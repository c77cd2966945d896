//! Days as feeds, mails and pages write them: RFC 3339 (`2025-10-27T17:59:58Z`) and RFC 5322 with
//! its forerunner RFC 822 (`Mon, 27 Oct 2025 00:00:00 -0400`), each also without a time.

use crate::paper::Date;
use crate::paper::date::month_name;

/// The day that a timestamp names, in the time zone in which it is written; a year or a month
/// alone stays so. Of a text that is none, or of a day that doesn't exist, nothing.
pub fn day(text: &str) -> Option<Date> {
    let text = text.trim();
    let date = text.split(['T', 't', ' ']).next().unwrap_or_default();
    date.parse().ok().or_else(|| day_month_year(text))
}

/// `Mon, 27 Oct 2025 00:00:00 -0400`, `Monday, 27 October 2025`, `27 Oct 25`, `October 2025`.
fn day_month_year(text: &str) -> Option<Date> {
    let mut words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    words.next_if(|word| is_weekday(word));
    let day = words.next_if(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let month = month(words.next()?)?;
    let year = year(words.next()?)?;
    match day {
        Some(day) => Date::from_ymd(year, month, day.parse().ok()?),
        None => Date::from_ym(year, month),
    }
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&word))
}

/// The number of a month by its English name, whole or cut to three letters.
fn month(word: &str) -> Option<u8> {
    let word = word.trim_end_matches('.');
    (1..=12).find(|month| {
        let name = month_name(*month);
        word.eq_ignore_ascii_case(name) || word.eq_ignore_ascii_case(&name[..3])
    })
}

/// A year of four digits, or of two as RFC 5322 section 4.3 takes them.
fn year(word: &str) -> Option<u16> {
    let year: u16 = word.parse().ok()?;
    match word.len() {
        4 => Some(year),
        2 if year < 50 => Some(2000 + year),
        2 => Some(1900 + year),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_name_their_day() {
        let cases = [
            ("2025-10-27T17:59:58Z", Some("2025-10-27")),
            (" 2025-10-27T00:00:00-04:00\n", Some("2025-10-27")),
            ("2007-04-02", Some("2007-04-02")),
            ("2007-04", Some("2007-04")),
            ("Mon, 27 Oct 2025 00:00:00 -0400", Some("2025-10-27")),
            ("Wed, 5 Jun 2024", Some("2024-06-05")),
            ("Monday, 27 October 2025", Some("2025-10-27")),
            ("Mon, 27 Oct 25", Some("2025-10-27")),
            ("3 May 98", Some("1998-05-03")),
            ("October 2025", Some("2025-10")),
            ("2025-02-30T00:00:00Z", None),
            ("Fri, 31 Feb 2025", None),
            ("27 Brumaire 2025", None),
            ("yesterday", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(day(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
    }
}
