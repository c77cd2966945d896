//! Dates as listings write them, to dates that are as precise as that and never more.

mod edtf;
mod exact;
mod month;

use std::borrow::Cow;

pub use self::edtf::edtf;
pub use self::exact::more_exact;
pub use self::month::{is_season, month, period};

use crate::paper::Date;
use crate::paper::date::month_name;

/// What a text says of a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What is wrong with the text, such as `month 13`.
    pub found: String,
    /// The part of the date that is certain all the same.
    pub known: Option<Date>,
    /// It reads as a date, but there is no such day.
    pub is_impossible: bool,
}

impl Doubt {
    /// There is no such day, and nothing certain about it.
    pub fn impossible(found: impl Into<String>) -> Self {
        Self { found: found.into(), known: None, is_impossible: true }
    }

    fn unreadable(text: &str) -> Self {
        Self { found: format!("`{}`", excerpt(text)), known: None, is_impossible: false }
    }
}

/// Reads a date: of ISO 8601 with or without a time and a zone (the day is the one that is
/// written), with slashes, points or blank parts (`2024/05//`), or in words, as in RFC 5322.
///
/// Of a range of days the month counts, of a range of months or years the first.
///
/// # Errors
/// When it is no date, when there is no such day, and when day and month can't be told apart.
pub fn parse(text: &str) -> Result<Date, Doubt> {
    let text = with_hyphens(text.trim());
    let text = text.as_ref();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 4
        && let Some(separator) = text[4..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))
        && !text[5..].starts_with(|c: char| c.is_alphabetic() || c.is_whitespace())
    {
        if is_second_year(&text[..4], &text[5..]) {
            return whole(number(&text[..4]), 0, 0);
        }
        return year_first(text, separator);
    }
    if digits == 8 && text.len() == 8 {
        return whole(number(&text[..4]), number(&text[4..6]), number(&text[6..]));
    }
    if let Some((year, month)) = year_and_month(text) {
        return whole(year, month, 0);
    }
    if let Some(date) = of_seconds(text) {
        return Ok(date);
    }
    if (1..=2).contains(&digits)
        && let Some(separator) = text[digits..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))
        && let Some(parts) = three_numbers(text, separator)
    {
        return year_last(parts, separator);
    }
    if let Some((month, year)) = month_and_year(text) {
        return whole(year, month, 0);
    }
    in_words(text).ok_or_else(|| Doubt::unreadable(text))?
}

/// `2024年7月1日` and `2024년 7월 1일` as `2024-7-1`.
fn with_hyphens(text: &str) -> Cow<'_, str> {
    if !text.contains(['年', '년']) {
        return Cow::Borrowed(text);
    }
    let parts =
        text.split(['年', '月', '日', '년', '월', '일']).map(str::trim).filter(|part| !part.is_empty());
    Cow::Owned(parts.collect::<Vec<_>>().join("-"))
}

/// The day in UTC of a moment that programs count in seconds, or thousandths of them, from the beginning of 1970: of
/// those from September 2001 to March 2030. Later ones may be days with their hours, such as `2024050612`.
fn of_seconds(text: &str) -> Option<Date> {
    let number: i64 = text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))?;
    let moment = match text.len() {
        10 => number * 1000,
        13 => number,
        _ => return None,
    };
    (1_000_000_000_000..1_900_000_000_000).contains(&moment).then(|| from_milliseconds(moment))?
}

/// Reads a date that may say only the month and the day or a season, where the year stands apart: `SEP-OCT`,
/// `JAN 10`, `SPR`.
///
/// # Errors
/// As [`parse`].
pub fn parse_in(text: &str, year: Option<&str>) -> Result<Date, Doubt> {
    let with_year = |year: &str| {
        let date = parse(&format!("{text} {year}")).ok();
        date.filter(|date| date.month().is_some() || is_season(text))
    };
    parse(text).or_else(|doubt| year.and_then(with_year).ok_or(doubt))
}

/// The day in UTC of a moment in milliseconds since 1970.
pub fn from_milliseconds(milliseconds: i64) -> Option<Date> {
    // Howard Hinnant's `civil_from_days`, <https://howardhinnant.github.io/date_algorithms.html>.
    let days = milliseconds.div_euclid(86_400_000).checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    Date::from_ymd(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The date of a year, a month and a day, of which the last two may be unknown (0).
///
/// # Errors
/// When there is no such day; what is known then is the year, or the month.
pub fn whole(year: u32, month: u32, day: u32) -> Result<Date, Doubt> {
    let (short_year, short_month, short_day) = (
        u16::try_from(year).unwrap_or(0),
        u8::try_from(month).unwrap_or(99),
        u8::try_from(day).unwrap_or(99),
    );
    let of_year = Date::from_year(short_year).ok_or_else(|| Doubt::impossible(format!("year {year}")))?;
    if month == 0 {
        return Ok(of_year);
    }
    let in_year = |found: String| Doubt { known: Some(of_year), ..Doubt::impossible(found) };
    let of_month = Date::from_ym(short_year, short_month).ok_or_else(|| in_year(format!("month {month}")))?;
    if day == 0 {
        return Ok(of_month);
    }
    Date::from_ymd(short_year, short_month, short_day).ok_or_else(|| {
        let found = format!("{} {year} has no day {day}", month_name(short_month));
        Doubt { known: Some(of_month), ..Doubt::impossible(found) }
    })
}

/// `2024-05-06T10:00:00+02:00`, `2024-5-6`, `2024/05//`, `2024-05-00`.
fn year_first(text: &str, separator: char) -> Result<Date, Doubt> {
    let mut parts = text.splitn(4, separator).map(str::trim);
    let mut next = || {
        let part = parts.next().unwrap_or_default();
        let end = part.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(part.len());
        (number(&part[..end]), &part[end..])
    };
    let ((year, _), (month, behind_month), (day, behind_day)) = (next(), next(), next());
    // Behind the day stands a time at most; a season or the like says nothing of the day.
    let is_time = |rest: &str| rest.is_empty() || rest.starts_with(['T', 't', ' ', ',', 'Z', '+']);
    // RIS has other words behind the day: `2001///Jul-Aug`.
    let words = parts.next().unwrap_or_default();
    if month == 0
        && day == 0
        && let Some(date) = in_words(&format!("{words} {}", &text[..4])).filter(|_| !words.is_empty())
    {
        return date;
    }
    if !is_time(behind_month) || (day > 0 && !is_time(behind_day)) {
        return Err(Doubt::unreadable(text));
    }
    whole(year, month, day)
}

/// What follows the separator of `2024-25` and `2024-2025`, and no month that there isn't.
fn is_second_year(first: &str, rest: &str) -> bool {
    let is_number = rest.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (rest.len() == 4 || (rest.len() == 2 && number(rest) > 12 && rest > &first[2..]))
}

/// Three numbers of which the last is a year; a time may follow.
fn three_numbers(text: &str, separator: char) -> Option<[u32; 3]> {
    let mut parts = text.splitn(3, separator);
    let (first, second, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let year = rest.split([' ', ',', 'T']).next().unwrap_or_default();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let fits =
        is_number(first) && is_number(second) && second.len() <= 2 && is_number(year) && year.len() == 4;
    fits.then(|| [number(first), number(second), number(year)])
}

/// `9/2021`, `09-2021`: no month is greater than twelve, and no year has fewer than four digits.
fn month_and_year(text: &str) -> Option<(u32, u32)> {
    let (month, year) = text.split_once(['/', '-', '.'])?;
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let fits = matches!(month.len(), 1 | 2) && year.len() == 4 && is_number(month) && is_number(year);
    fits.then(|| (number(month), number(year))).filter(|(month, _)| (1..=12).contains(month))
}

/// `202409`: the year and the month without a sign between them.
fn year_and_month(text: &str) -> Option<(u32, u32)> {
    let is_number = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month) = text.split_at_checked(4).filter(|_| is_number)?;
    let fits = |&(year, month): &(u32, u32)| (1900..2100).contains(&year) && (1..=12).contains(&month);
    Some((number(year), number(month))).filter(fits)
}

/// The year that a text has as a word of its own, and not as the end of a range.
pub fn year_in(text: &str) -> Option<Date> {
    let words =
        text.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '–' | '/' | '.')));
    let words: Vec<&str> = words.map(|word| word.trim_matches('.')).filter(|word| !word.is_empty()).collect();
    let has = |at: Option<usize>, is: &dyn Fn(&str) -> bool| {
        at.and_then(|at| words.get(at)).is_some_and(|word| is(word))
    };
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_dash = |word: &str| matches!(word, "-" | "–");
    let ends_range = |at: usize| {
        (has(at.checked_add(1), &is_dash) && has(at.checked_add(2), &is_number))
            || (has(at.checked_sub(1), &is_dash) && has(at.checked_sub(2), &is_number))
    };
    let years = words.iter().enumerate().filter(|(_, word)| word.len() == 4 && is_number(word));
    let mut years = years.filter(|(at, _)| !ends_range(*at));
    let year = years.find_map(|(_, word)| word.parse().ok().filter(|year| (1900..2100).contains(year)))?;
    Date::from_year(year)
}

/// `06.05.2024` has the day first; with slashes or hyphens only the numbers can tell.
fn year_last([first, second, year]: [u32; 3], separator: char) -> Result<Date, Doubt> {
    if separator == '.' || first > 12 || first == second {
        return whole(year, second, first);
    }
    if second > 12 {
        return whole(year, first, second);
    }
    let found =
        format!("`{first}{separator}{second}{separator}{year}`, whose day and month can't be told apart");
    Err(Doubt { found, known: whole(year, 0, 0).ok(), is_impossible: false })
}

/// `6 May 2024`, `May 6, 2024`, `2024 May`, `13-17 May 2019`, `July/August 2019`, `Spring 2020`.
fn in_words(text: &str) -> Option<Result<Date, Doubt>> {
    let mut years = Vec::new();
    let mut months = Vec::new();
    let mut days = Vec::new();
    let mut days_before = 0;
    // How many months stand before the second year.
    let mut months_of_first = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && c != ':').filter(|word| !word.is_empty()) {
        if word.contains(':') {
            break;
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &word[digits..];
        match digits {
            0 => {
                if let Some(month) = month(word) {
                    months.push(u32::from(month));
                    days_before = days.len();
                } else if let Some(year) = year_behind_sign(word) {
                    years.push(year);
                }
                if years.len() < 2 {
                    months_of_first = months.len();
                }
            }
            // `1998a` tells works of one year apart.
            4 if behind.is_empty()
                || (behind.len() == 1 && behind.bytes().all(|b| b.is_ascii_lowercase())) =>
            {
                years.push(number(&word[..4]));
            }
            1 | 2 if matches!(behind, "" | "st" | "nd" | "rd" | "th") => days.push(number(&word[..digits])),
            _ => return None,
        }
    }
    // RFC 5322, section 4.3: `6 May 24`.
    if let ([], [month], [day, year], 1) = (years.as_slice(), months.as_slice(), days.as_slice(), days_before)
    {
        let century = if *year < 50 { 2000 } else { 1900 };
        return Some(whole(century + year, *month, *day));
    }
    // Years before the first have a sign.
    let first = if text.starts_with('-') { 1000 } else { 1 };
    let year = *years.first().filter(|year| (first..=2999).contains(*year) && years.len() <= 2)?;
    // `2016 Dec-2017 Jan`, `Dec 2016-Jan 2017`
    if years.len() == 2 && months.len() == 2 && months_of_first > 0 {
        return Some(whole(year, months[0], 0));
    }
    months.dedup();
    match (years.as_slice(), months.as_slice(), days.as_slice()) {
        ([_], [month], [day]) => Some(whole(year, *month, *day)),
        ([_], [month, ..], _) => Some(whole(year, *month, 0)),
        // A number that belongs to no month is no day: `2019 12` is something else.
        (_, [], [_, ..]) if !text.bytes().any(|byte| byte.is_ascii_alphabetic()) => None,
        _ => Some(whole(year, 0, 0)),
    }
}

/// The year in `c1988` and `cop1988`, as librarians copy it from a book.
fn year_behind_sign(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let sign = word[..word.len() - digits.len()].to_ascii_lowercase();
    let is_year = digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_year && matches!(sign.as_str(), "c" | "ca" | "circa" | "cop" | "p")).then(|| number(digits))
}

fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u32::MAX })
}

fn excerpt(text: &str) -> &str {
    &text[..text.floor_char_boundary(60)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        for (text, expected) in [
            ("2024-05-06", "2024-05-06"),
            ("2024-05-06T23:30:00+02:00", "2024-05-06"),
            ("2024-05-06 23:30", "2024-05-06"),
            ("2024-5-6", "2024-05-06"),
            ("2024/05/06/", "2024-05-06"),
            ("2024/05/06/Spring", "2024-05-06"),
            ("2024/05//", "2024-05"),
            ("2024///Spring", "2024"),
            ("2024-00-00", "2024"),
            ("2024-05-00", "2024-05"),
            ("20240506", "2024-05-06"),
            ("202405", "2024-05"),
            ("2024", "2024"),
            ("2024.05.06", "2024-05-06"),
            ("06.05.2024", "2024-05-06"),
            ("25/12/2024", "2024-12-25"),
            ("12/25/2024", "2024-12-25"),
            ("05/05/2024 10:00", "2024-05-05"),
            ("6 May 2024", "2024-05-06"),
            ("2024年5月6日", "2024-05-06"),
            ("2024년 5월", "2024-05"),
            ("2024年", "2024"),
            ("May 6th, 2024", "2024-05-06"),
            ("Mon, 06 May 2024 10:00:00 GMT", "2024-05-06"),
            ("2024 May 6", "2024-05-06"),
            ("Mon, 27 Oct 2025 00:00:00 -0400", "2025-10-27"),
            ("Monday, 27 October 2025", "2025-10-27"),
            ("Mon, 27 Oct 25", "2025-10-27"),
            ("3-May-98", "1998-05-03"),
            ("3. mai 2024", "2024-05-03"),
            ("Sept. 2024", "2024-09"),
            ("MAY 2024", "2024-05"),
            ("13-17 May 2019", "2019-05"),
            ("July/August 2019", "2019-07"),
            ("SEP-OCT 2003", "2003-09"),
            ("2019 Mar-Apr", "2019-03"),
            ("2016 Dec-2017 Jan", "2016-12"),
            ("Dec 2016-Jan 2017", "2016-12"),
            ("1998 Dec 31-1999 Jan 6", "1998-12"),
            ("2001///Jul-Aug", "2001-07"),
            ("9/2021", "2021-09"),
            ("09-2021", "2021-09"),
            ("Spring 2020", "2020"),
            ("2019-2020", "2019"),
            ("2019-20", "2019"),
            ("2020 (to appear)", "2020"),
            ("c1988", "1988"),
            ("ca. 1988", "1988"),
            ("1998a", "1998"),
            ("0987", "0987"),
            ("0987-03", "0987-03"),
            ("3 May 0987", "0987-05-03"),
            ("30-Mar-2020", "2020-03-30"),
        ] {
            assert_eq!(parse(text).map(|date| date.to_string()).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_reported() {
        for (text, found) in [
            ("2024-13-05", "month 13"),
            ("2020-13", "month 13"),
            ("2024-02-30", "February 2024 has no day 30"),
            ("30 February 2024", "February 2024 has no day 30"),
            ("Fri, 31 Feb 2025", "February 2025 has no day 31"),
            ("May 6 24", "`May 6 24`"),
            ("13-17 May", "`13-17 May`"),
            ("yesterday", "`yesterday`"),
            ("0000-00-00", "year 0"),
            ("n.d.", "`n.d.`"),
            ("in press", "`in press`"),
            ("", "``"),
            ("12 34", "`12 34`"),
            ("99999999999", "`99999999999`"),
            ("202413", "`202413`"),
            ("240506", "`240506`"),
        ] {
            assert_eq!(parse(text).unwrap_err().found, found, "{text}");
        }
        for (text, known) in [
            ("03/04/2024", "2024"),
            ("2024-13-05", "2024"),
            ("2024-02-30", "2024-02"),
            ("30 February 2024", "2024-02"),
        ] {
            let known_of = parse(text).unwrap_err().known.map(|date| date.to_string());
            assert_eq!(known_of.as_deref(), Some(known), "{text}");
        }
        assert_eq!(parse("13/2021").unwrap_err().known, None);
    }

    #[test]
    fn a_year_may_stand_apart() {
        for (text, year, expected) in [
            ("JAN 10", Some("2025"), Some("2025-01-10")),
            ("SEP-OCT", Some("2003"), Some("2003-09")),
            ("2024-05-06", Some("2023"), Some("2024-05-06")),
            ("in press", Some("2025"), None),
            ("SPR", Some("2019"), Some("2019")),
            ("MAY", None, None),
        ] {
            let date = parse_in(text, year).ok().map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn milliseconds_are_days_in_utc() {
        let shown = |milliseconds| from_milliseconds(milliseconds).map(|date| date.to_string());
        assert_eq!(shown(0).as_deref(), Some("1970-01-01"));
        assert_eq!(shown(1_709_164_800_000).as_deref(), Some("2024-02-29"));
        assert_eq!(shown(1_709_251_199_999).as_deref(), Some("2024-02-29"));
        assert_eq!(shown(-1).as_deref(), Some("1969-12-31"));
        assert_eq!(shown(i64::MAX), None);
        assert_eq!(shown(i64::MIN), None);
    }
}
