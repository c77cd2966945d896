//! Times of day and time zones, by the names of the IANA's database (<https://www.iana.org/time-zones>), which the
//! program brings: the same on every computer, whatever its system knows.

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

use jiff::Timestamp;
use jiff::civil::{DateTime, Time};
use jiff::tz::{self, TimeZone, TimeZoneDatabase};
use serde::{Deserialize, Serialize};

/// A time of day, to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Zone {
    /// One of the database, by its name there.
    Named(Box<str>),
    /// Always as far from UTC.
    Offset(Offset),
}

/// How far a place's time is before UTC, in seconds: less than 26 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offset(pub i32);

/// The database, read once.
fn database() -> &'static TimeZoneDatabase {
    static DATABASE: OnceLock<TimeZoneDatabase> = OnceLock::new();
    DATABASE.get_or_init(TimeZoneDatabase::bundled)
}

impl From<Time> for Clock {
    /// Without seconds.
    fn from(time: Time) -> Self {
        let part = |part: i8| u8::try_from(part).unwrap_or(0);
        Self { hour: part(time.hour()), minute: part(time.minute()) }
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

impl FromStr for Clock {
    type Err = String;

    /// Takes `14:30`, `9:05:00` and `2:30 pm`.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let wrong = || format!("`{text}`");
        let lower = text.to_ascii_lowercase();
        let half = ["am", "pm", "a.m.", "p.m."].iter().find(|half| lower.ends_with(**half));
        let clock = lower[..lower.len() - half.map_or(0, |half| half.len())].trim_end();
        let mut parts = clock.split(':');
        let number = |part: &str, widths: &[usize]| -> Option<u8> {
            let is_number = widths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
            part.parse().ok().filter(|_| is_number)
        };
        let hour = number(parts.next().unwrap_or_default(), &[1, 2]).ok_or_else(wrong)?;
        let minute = match (parts.next(), half) {
            (Some(minute), _) => number(minute, &[2]).ok_or_else(wrong)?,
            (None, Some(_)) => 0,
            (None, None) => return Err(wrong()),
        };
        let second = parts.next().map_or(Some(0), |second| number(second, &[2])).ok_or_else(wrong)?;
        if parts.next().is_some() {
            return Err(wrong());
        }
        let hour = match half.map(|half| half.starts_with('p')) {
            None if hour <= 23 => hour,
            Some(is_afternoon) if (1..=12).contains(&hour) => hour % 12 + if is_afternoon { 12 } else { 0 },
            _ => return Err(format!("hour {hour}")),
        };
        match (minute, second) {
            (0..=59, 0..=59) => Ok(Self { hour, minute }),
            (60.., _) => Err(format!("minute {minute}")),
            _ => Err(format!("second {second}")),
        }
    }
}

impl Zone {
    /// The names of all zones of the database.
    pub fn names() -> Vec<String> {
        database().available().map(|name| name.as_str().to_owned()).collect()
    }

    /// The moment at which clocks there show that. Where they leap over it, it is as if they had not leapt yet; where
    /// they show it twice, it is the first time (RFC 5545, 3.3.5). Nothing beyond what calendars reach.
    pub fn moment(&self, local: DateTime) -> Option<Timestamp> {
        self.zone().to_ambiguous_timestamp(local).compatible().ok()
    }

    /// What clocks there show at a moment.
    pub fn local(&self, moment: Timestamp) -> DateTime {
        self.zone().to_datetime(moment)
    }

    /// How far clocks there are before UTC at a moment.
    pub fn offset(&self, moment: Timestamp) -> Offset {
        Offset(self.zone().to_offset(moment).seconds())
    }

    fn zone(&self) -> TimeZone {
        let found = match self {
            Self::Named(name) => database().get(name).ok(),
            Self::Offset(Offset(seconds)) => tz::Offset::from_seconds(*seconds).ok().map(TimeZone::fixed),
        };
        // What has no zone is not read as one.
        found.unwrap_or(TimeZone::UTC)
    }
}

impl fmt::Display for Zone {
    /// As readers see it: `Europe/Berlin`, `America/New York`, `UTC`, `UTC+02:00`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Named(name) => f.write_str(&name.replace('_', " ")),
            Self::Offset(Offset(0)) => f.write_str("UTC"),
            Self::Offset(offset) => write!(f, "UTC{offset}"),
        }
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.unsigned_abs() / 60);
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl FromStr for Zone {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let wrong = || format!("`{text}`");
        let is_utc = |prefix: &str| prefix.eq_ignore_ascii_case("utc") || prefix.eq_ignore_ascii_case("gmt");
        if is_utc(text) || text.eq_ignore_ascii_case("z") {
            return Ok(Self::Offset(Offset(0)));
        }
        let distance = text.get(..3).filter(|prefix| is_utc(prefix)).map_or(text, |_| text[3..].trim_start());
        let Some((sign, digits)) = [('+', 1), ('-', -1), ('\u{2212}', -1)]
            .iter()
            .find_map(|(sign, factor)| Some((factor, distance.strip_prefix(*sign)?)))
        else {
            let zone = database().get(text).map_err(|_| wrong())?;
            let name = zone.iana_name().ok_or_else(wrong)?;
            return Ok(Self::Named(name.into()));
        };
        let digits = digits.replace(':', "");
        let number: i32 = digits.parse().map_err(|_| wrong())?;
        let (hours, minutes) = match digits.len() {
            1 | 2 => (number, 0),
            4 => (number / 100, number % 100),
            _ => return Err(wrong()),
        };
        // No place is further from UTC.
        if hours > 14 || minutes > 59 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        Ok(Self::Offset(Offset(sign * (hours * 60 + minutes) * 60)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_are_read_as_people_write_them() {
        for (text, expected) in [
            ("14:30", "14:30"),
            ("9:05", "09:05"),
            ("09:05:59", "09:05"),
            ("2:30 pm", "14:30"),
            ("12:00 AM", "00:00"),
            ("12 p.m.", "12:00"),
            ("7pm", "19:00"),
            ("24:00", "hour 24"),
            ("13:00 pm", "hour 13"),
            ("0:30 am", "hour 0"),
            ("14:60", "minute 60"),
            ("14:30:60", "second 60"),
            ("14", "`14`"),
            ("14:3", "`14:3`"),
            ("14:30:00:00", "`14:30:00:00`"),
            ("14:30 CET", "`14:30 CET`"),
            ("-1:30", "`-1:30`"),
            ("", "``"),
            ("noon", "`noon`"),
        ] {
            let found = text.parse::<Clock>().map(|clock| clock.to_string());
            assert_eq!(found.unwrap_or_else(|found| found), expected, "{text}");
        }
    }

    #[test]
    fn zones_have_names_and_distances() {
        for (text, expected) in [
            ("Europe/Berlin", "Europe/Berlin"),
            ("america/new_york", "America/New York"),
            ("UTC", "UTC"),
            ("z", "UTC"),
            ("GMT", "UTC"),
            ("+02:00", "UTC+02:00"),
            ("-0330", "UTC-03:30"),
            ("UTC+2", "UTC+02:00"),
            ("\u{2212}8", "UTC-08:00"),
            ("+15:00", "`+15:00`"),
            ("+02:60", "`+02:60`"),
            ("++2", "`++2`"),
            ("Berlin", "`Berlin`"),
            ("PST", "`PST`"),
            ("", "``"),
        ] {
            let found = text.parse::<Zone>().map(|zone| zone.to_string());
            assert_eq!(found.unwrap_or_else(|found| found), expected, "{text}");
        }
        assert!(Zone::names().len() > 400);
    }
}
