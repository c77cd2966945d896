//! Publication dates, which may be partial: a year, a month or a day.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date as precise as its source: `2024`, `2024-12` or `2024-12-09`.
///
/// A partial date stays partial: nothing invents the missing month or day. The order is
/// chronological, and a partial date comes before the days that it may mean.
/// The written form is that of ISO 8601 (calendar dates, extended format); years are 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// 1 to 12, or 0 when only the year is known.
    month: u8,
    /// 1 to 31, or 0 when the day is not known.
    day: u8,
}

impl Date {
    /// A whole date, or `None` when there is no such day.
    pub fn from_ymd(year: u16, month: u8, day: u8) -> Option<Self> {
        let possible = valid_year(year) && day >= 1 && day <= days_in_month(year, month)?;
        possible.then_some(Self { year, month, day })
    }

    /// A day of the calendar library; `None` before the year 1.
    pub fn from_civil(day: jiff::civil::Date) -> Option<Self> {
        Self::from_ymd(day.year().try_into().ok()?, day.month().try_into().ok()?, day.day().try_into().ok()?)
    }

    /// The day as the calendar library has it; `None` for a month or a year.
    pub fn civil(self) -> Option<jiff::civil::Date> {
        let (month, day) = (self.month()?, self.day()?);
        jiff::civil::Date::new(self.year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
    }

    /// A month of a year, or `None` when there is no such month.
    pub fn from_ym(year: u16, month: u8) -> Option<Self> {
        (valid_year(year) && (1..=12).contains(&month)).then_some(Self { year, month, day: 0 })
    }

    /// A year, or `None` when it is not between 1 and 9999.
    pub fn from_year(year: u16) -> Option<Self> {
        valid_year(year).then_some(Self { year, month: 0, day: 0 })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Earlier dates are smaller; of a year and a day in it the day is, because it says more.
    pub fn earliness(self) -> (u16, u8, u8) {
        (self.year, self.month().unwrap_or(u8::MAX), self.day().unwrap_or(u8::MAX))
    }

    /// The earlier of two dates, and of a year and a day in it the day.
    #[must_use]
    pub fn or_earlier(self, other: Self) -> Self {
        if other.earliness() < self.earliness() { other } else { self }
    }

    /// The month, 1 to 12, when it is known.
    pub fn month(self) -> Option<u8> {
        (self.month != 0).then_some(self.month)
    }

    /// The day of the month, when it is known.
    pub fn day(self) -> Option<u8> {
        (self.day != 0).then_some(self.day)
    }

    /// The day after a day; `None` for less than a day, and at the end of the last year.
    pub fn day_after(self) -> Option<Self> {
        let (month, day) = (self.month()?, self.day()?);
        Self::from_ymd(self.year, month, day + 1)
            .or_else(|| Self::from_ymd(self.year, month + 1, 1))
            .or_else(|| Self::from_ymd(self.year + 1, 1, 1))
    }

    /// The day before a day; `None` for less than a day, and at the beginning of the first year.
    pub fn day_before(self) -> Option<Self> {
        let (month, day) = (self.month()?, self.day()?);
        let last_of = |year: u16, month: u8| Self::from_ymd(year, month, days_in_month(year, month)?);
        Self::from_ymd(self.year, month, day - 1)
            .or_else(|| last_of(self.year, month - 1))
            .or_else(|| last_of(self.year - 1, 12))
    }

    /// The last day that it may mean.
    fn last_day(self) -> Self {
        let month = self.month().unwrap_or(12);
        let last = days_in_month(self.year, month).unwrap_or(31);
        Self { year: self.year, month, day: self.day().unwrap_or(last) }
    }

    /// Whether another date may be what it means: the same one, or one that says more.
    pub fn may_be(self, other: Self) -> bool {
        self.year == other.year
            && (self.month().is_none() || self.month() == other.month())
            && (self.day().is_none() || self.day() == other.day())
    }

    /// Whether a day that it may mean is not before another date.
    pub fn may_be_since(self, other: Self) -> bool {
        self.last_day() >= other
    }

    /// The date as a reader sees it: `9 December 2024`, `December 2024` or `2024`.
    pub fn in_words(self) -> String {
        match (self.month(), self.day()) {
            (Some(month), Some(day)) => format!("{day} {} {}", month_name(month), self.year),
            (Some(month), None) => format!("{} {}", month_name(month), self.year),
            _ => self.year.to_string(),
        }
    }

    /// The moment that feeds and sitemaps give for this date: its first instant in UTC,
    /// in the form of RFC 3339.
    pub fn timestamp(self) -> String {
        let month = self.month.max(1);
        let day = self.day.max(1);
        format!("{:04}-{month:02}-{day:02}T00:00:00Z", self.year)
    }
}

fn valid_year(year: u16) -> bool {
    (1..=9999).contains(&year)
}

/// How many days a month has, or `None` when there is no such month.
pub fn days_in_month(year: u16, month: u8) -> Option<u8> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}

/// The English name of a month from 1 to 12; of any other number, nothing.
pub fn month_name(month: u8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// What is wrong with it, such as `month 13`.
    pub found: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a date: {}", self.found)
    }
}

impl std::error::Error for DateError {}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let error = |found: String| Err(DateError { found });
        let mut parts = text.trim().split('-');
        let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let digits =
            |part: &str, width: usize| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit());
        let well_formed = digits(year, 4)
            && month.is_none_or(|month| digits(month, 2))
            && day.is_none_or(|day| digits(day, 2))
            && parts.next().is_none();
        if !well_formed {
            return error(format!("`{}`", text.trim()));
        }
        let year: u16 = year.parse().unwrap_or(0);
        let number = |part: Option<&str>| part.map(|part| part.parse::<u8>().unwrap_or(0));
        match (number(month), number(day)) {
            (Some(month), _) if !(1..=12).contains(&month) => error(format!("month {month}")),
            (Some(month), Some(day)) => match Self::from_ymd(year, month, day) {
                Some(date) => Ok(date),
                None => error(format!("{} {year} has no day {day}", month_name(month))),
            },
            (Some(month), None) => {
                Self::from_ym(year, month).ok_or(DateError { found: format!("year {year}") })
            }
            _ => Self::from_year(year).ok_or(DateError { found: format!("year {year}") }),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month() {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day() {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|error: DateError| serde::de::Error::custom(error.found))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["2024", "2024-12", "2024-12-09", "0001-01-01", "9999-12-31", "2024-02-29"] {
            assert_eq!(text.parse::<Date>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let cases = [
            ("2024-13-05", "month 13"),
            ("2023-02-29", "February 2023 has no day 29"),
            ("2024-00", "month 0"),
            ("24-01-01", "`24-01-01`"),
            ("2024-1-1", "`2024-1-1`"),
            ("0000", "year 0"),
            ("2024-01-01-01", "`2024-01-01-01`"),
            ("Dec 9, 2024", "`Dec 9, 2024`"),
            ("", "``"),
        ];
        for (text, found) in cases {
            assert_eq!(text.parse::<Date>().unwrap_err().found, found, "{text}");
        }
    }

    #[test]
    fn a_partial_date_comes_before_its_days() {
        let mut dates: Vec<Date> = ["2024-01-01", "2024", "2023-12-31", "2024-01"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        dates.sort();
        let written: Vec<String> = dates.iter().map(Date::to_string).collect();
        assert_eq!(written, ["2023-12-31", "2024", "2024-01", "2024-01-01"]);
    }

    #[test]
    fn days_follow_each_other() {
        for (day, next) in [
            ("2024-02-28", "2024-02-29"),
            ("2023-02-28", "2023-03-01"),
            ("2023-12-31", "2024-01-01"),
            ("2024-04-30", "2024-05-01"),
            ("2024-05-01", "2024-05-02"),
        ] {
            let (day, next): (Date, Date) = (day.parse().unwrap(), next.parse().unwrap());
            assert_eq!((day.day_after(), next.day_before()), (Some(next), Some(day)));
        }
        for date in ["2024", "2024-05"] {
            let date: Date = date.parse().unwrap();
            assert_eq!((date.day_after(), date.day_before()), (None, None));
        }
    }

    #[test]
    fn what_is_less_precise_may_be_of_any_of_its_days() {
        for (date, since, may_be) in [
            ("2024", "2024", true),
            ("2024", "2024-01", true),
            ("2024", "2024-01-01", true),
            ("2024", "2024-12-31", true),
            ("2024", "2025", false),
            ("2024", "2025-01-01", false),
            ("2024-05", "2024-05-31", true),
            ("2024-05", "2024-06", false),
            ("2024-02", "2024-02-29", true),
            ("2024-05-01", "2024", true),
            ("2024-05-01", "2024-05", true),
            ("2024-05-01", "2024-05-02", false),
            ("2023-12-31", "2024", false),
        ] {
            let [date, since]: [Date; 2] = [date, since].map(|text| text.parse().unwrap());
            assert_eq!(date.may_be_since(since), may_be, "{date} since {since}");
        }
    }

    #[test]
    fn is_shown_in_words() {
        assert_eq!(Date::from_ymd(2024, 12, 9).unwrap().in_words(), "9 December 2024");
        assert_eq!(Date::from_ym(2024, 5).unwrap().in_words(), "May 2024");
        assert_eq!(Date::from_year(1936).unwrap().in_words(), "1936");
    }
}
