//! Spans of days, and the weeks of ISO 8601.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{ISOWeekDate, Weekday};
use serde::{Serialize, Serializer};

use super::Date;

/// Some days, one after another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Days {
    /// The first one.
    pub first: Date,
    /// The last one.
    pub last: Date,
}

impl Days {
    /// So many days, up to a last one; `None` for none, and where the calendar ends.
    pub fn up_to(last: Date, count: u32) -> Option<Self> {
        last.day()?;
        let mut first = last;
        for _ in 1..count {
            first = first.day_before()?;
        }
        (count > 0).then_some(Self { first, last })
    }

    /// As many days before these.
    pub fn before(self) -> Option<Self> {
        Self::up_to(self.first.day_before()?, self.count())
    }

    /// How many they are.
    pub fn count(self) -> u32 {
        let days = self.first.civil().zip(self.last.civil()).map(|(first, last)| (last - first).get_days());
        1 + days.and_then(|days| u32::try_from(days).ok()).unwrap_or_default()
    }
}

/// A week of ISO 8601 (week dates): it begins on Monday, and is of the year in which its Thursday lies. So
/// 30 December 2024 is in week 1 of 2025.
///
/// The written form is that of the standard, `2025-W44`; the order is chronological.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Week {
    year: u16,
    number: u8,
    days: Days,
}

impl Week {
    /// The week of a day; `None` for a month or a year.
    pub fn of(day: Date) -> Option<Self> {
        let of_week = day.civil()?.iso_week_date();
        Self::numbered(of_week.year().try_into().ok()?, of_week.week().try_into().ok()?)
    }

    /// The week with that number in a year; `None` where the year doesn't have it.
    fn numbered(year: u16, number: u8) -> Option<Self> {
        let monday =
            ISOWeekDate::new(year.try_into().ok()?, number.try_into().ok()?, Weekday::Monday).ok()?;
        let first = Date::from_civil(monday.date())?;
        let last = (1..7).fold(first, |day, _| day.day_after().unwrap_or(day));
        Some(Self { year, number, days: Days { first, last } })
    }

    /// The year to which it counts.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Its number in that year, 1 to 53.
    pub fn number(self) -> u8 {
        self.number
    }

    /// Its days; of the last week of the calendar, those that there are.
    pub fn days(self) -> Days {
        self.days
    }
}

impl fmt::Display for Week {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

impl Serialize for Week {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A text that is no week, or one of a week that its year doesn't have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoWeek;

impl fmt::Display for NoWeek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no week of ISO 8601, such as `2025-W44`")
    }
}

impl std::error::Error for NoWeek {}

impl FromStr for Week {
    type Err = NoWeek;

    fn from_str(text: &str) -> Result<Self, NoWeek> {
        let (year, number) = text.split_once("-W").ok_or(NoWeek)?;
        let number_of = |digits: &str, width: usize| {
            let is_written = digits.len() == width && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_written.then(|| digits.parse::<u16>().ok()).flatten().ok_or(NoWeek)
        };
        let number = u8::try_from(number_of(number, 2)?).map_err(|_| NoWeek)?;
        Self::numbered(number_of(year, 4)?, number).ok_or(NoWeek)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_before_are_as_many() {
        let week = Days::up_to(date("2025-11-02"), 7).unwrap();
        assert_eq!(week.first, date("2025-10-27"));
        let before = week.before().unwrap();
        assert_eq!((before.first, before.last), (date("2025-10-20"), date("2025-10-26")));
        assert_eq!(Days::up_to(date("2025-11"), 7), None);
        assert_eq!(Days::up_to(date("2025-11-02"), 0), None);
    }

    #[test]
    fn a_week_is_of_the_year_of_its_thursday() {
        for (day, week, first, last) in [
            ("2025-10-28", "2025-W44", "2025-10-27", "2025-11-02"),
            ("2024-12-29", "2024-W52", "2024-12-23", "2024-12-29"),
            ("2024-12-30", "2025-W01", "2024-12-30", "2025-01-05"),
            ("2021-01-03", "2020-W53", "2020-12-28", "2021-01-03"),
            ("2021-01-04", "2021-W01", "2021-01-04", "2021-01-10"),
            ("0001-01-01", "0001-W01", "0001-01-01", "0001-01-07"),
            ("9999-12-31", "9999-W52", "9999-12-27", "9999-12-31"),
        ] {
            let found = Week::of(date(day)).unwrap();
            assert_eq!(found.to_string(), week, "{day}");
            assert_eq!(found.days(), Days { first: date(first), last: date(last) }, "{day}");
            assert_eq!(week.parse(), Ok(found));
        }
        assert_eq!(Week::of(date("2025-10")), None);
    }

    #[test]
    fn a_week_that_a_year_does_not_have_is_none() {
        for text in [
            "2021-W53",
            "2025-W00",
            "2025-W54",
            "2025-44",
            "2025-W4",
            "25-W44",
            "2025-W044",
            "0000-W01",
            "2025-W+4",
            "",
        ] {
            assert_eq!(text.parse::<Week>(), Err(NoWeek), "{text}");
        }
    }
}
