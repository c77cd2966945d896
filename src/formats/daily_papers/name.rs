//! The day in the name of a file, which says when a page was saved: `2025-10-29.txt`,
//! `daily-2025_10_29.html`, `2025/10/29.txt`.

use crate::paper::Date;

/// How many parts of a path are looked at, the file's name with them.
const PARTS: usize = 3;
/// The year of the first preprint server.
const FIRST_YEAR: u16 = 1991;

/// The day that a file's name has, or its folder's, with year, month and day in that order. A day that is
/// still to come is none on which something was saved, but that of tomorrow may be today's elsewhere.
pub fn day_in_name(name: &str, today: Date) -> Option<Date> {
    let slashes: Vec<usize> = name.rmatch_indices(['/', '\\']).map(|(at, _)| at + 1).take(PARTS).collect();
    let start = slashes.get(PARTS - 1).copied().unwrap_or(0);
    let of_folder = slashes.get(1).copied().unwrap_or(0);
    let name = name.as_bytes();
    let ends_late = |(_, end): &(Date, usize)| *end > of_folder;
    let days = (start..name.len()).filter_map(|at| day_at(name, at)).filter(ends_late);
    days.map(|(day, _)| day).rfind(|day| day.year() >= FIRST_YEAR && is_past(*day, today))
}

/// A day that begins at a place of a name, and where it ends.
fn day_at(name: &[u8], at: usize) -> Option<(Date, usize)> {
    let is_digit = |at: usize| name.get(at).is_some_and(u8::is_ascii_digit);
    if at > 0 && is_digit(at - 1) {
        return None;
    }
    let mark =
        name.get(at + 4).copied().filter(|mark| matches!(mark, b'-' | b'_' | b'.' | b' ' | b'/' | b'\\'));
    let width = usize::from(mark.is_some());
    let (month, day) = (at + 4 + width, at + 6 + 2 * width);
    if is_digit(day + 2) {
        return None;
    }
    // In folders of years and months a day may have marks of both kinds: `2025-10/29.txt`.
    let has_mark = width == 0 || name.get(month + 2).is_some_and(|it| !it.is_ascii_alphanumeric());
    let date = Date::from_ymd(number(name, at, 4)?, two(name, month)?, two(name, day)?)?;
    has_mark.then_some((date, day + 2))
}

fn two(name: &[u8], at: usize) -> Option<u8> {
    number(name, at, 2)?.try_into().ok()
}

/// The number that so many digits are.
fn number(name: &[u8], at: usize, digits: usize) -> Option<u16> {
    let text = name.get(at..at + digits).filter(|text| text.iter().all(u8::is_ascii_digit))?;
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Whether a day has come, wherever on earth.
fn is_past(day: Date, today: Date) -> bool {
    day.day_before().is_none_or(|before| before <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_days_in_many_forms() {
        let today = "2026-11-23".parse().unwrap();
        for (name, expected) in [
            ("2025-10-29.txt", "2025-10-29"),
            ("inbox/2025-10-29.txt", "2025-10-29"),
            ("inbox/daily-2025_10_29.html", "2025-10-29"),
            ("inbox/Daily Papers 2025.10.29.txt", "2025-10-29"),
            ("inbox/daily_20251029.txt", "2025-10-29"),
            ("20251029T0930.txt", "2025-10-29"),
            ("2025-10-29 Daily Papers.md", "2025-10-29"),
            ("/home/me/lists/2025/10/29.txt", "2025-10-29"),
            ("lists/2025-10/29-daily.txt", "2025-10-29"),
            ("lists/2025-10-29/daily.txt", "2025-10-29"),
            ("C:\\lists\\2025-10-29.txt", "2025-10-29"),
            ("2024-01-01 to 2025-10-29.txt", "2025-10-29"),
            ("2026-11-24.txt", "2026-11-24"),
            // No day of a capture.
            ("2026-11-25.txt", ""),
            ("backup/2025-10-29/inbox/daily.txt", ""),
            ("standard input", ""),
            ("daily.txt", ""),
            ("2025-10.txt", ""),
            ("2025-13-29.txt", ""),
            ("29-10-2025.txt", ""),
            ("12025-10-29.txt", ""),
            ("2025-10-291.txt", ""),
            ("202510291.txt", ""),
            ("1890-10-29.txt", ""),
            ("é2025-1é-29.txt", ""),
        ] {
            let found = day_in_name(name, today).map(|day| day.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{name}");
        }
    }
}
