//! A talk on a day, and when that is elsewhere.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::Pieces;
use serde::{Deserialize, Serialize};

use super::Date;
use super::zone::{Clock, Offset, Zone};

/// A day, which may be partial, or a day with a time, and with the distance from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day, month or year.
    pub date: Date,
    /// The time, of a day alone.
    pub time: Option<Clock>,
    /// How far the time is from UTC.
    pub offset: Option<Offset>,
}

/// When a talk ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// At that time, for the first time behind its beginning.
    At(Clock),
    /// On that day at that time, with the distance from UTC where it is told.
    On(Date, Clock, Option<Offset>),
}

/// A talk on a day: what a calendar needs to know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// The day.
    pub day: Date,
    /// When it begins.
    pub time: Option<Clock>,
    /// When it ends.
    pub end: Option<End>,
    /// The time zone of the day and of both times.
    pub zone: Option<Zone>,
}

/// When a talk is, as a schedule shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct When {
    /// The day on which it begins.
    pub day: Date,
    /// When it begins.
    pub start: Option<Clock>,
    /// When it ends, which may be on a later day.
    pub end: Option<(Date, Clock)>,
    /// The time zone of all this; nothing where none is known.
    pub zone: Option<Zone>,
    /// How far clocks of that zone are before UTC when it begins.
    pub offset: Option<Offset>,
    /// The moments at which it begins and ends, where a time zone is known: seconds since 1970 in UTC.
    pub moments: Option<(i64, Option<i64>)>,
    /// Whether clocks leap over the time that its file tells.
    pub is_leapt_over: bool,
}

impl Talk {
    /// When it is. Of a talk without a time zone `home` is the zone, and talks of other zones are shown in it.
    pub fn when(&self, home: Option<&Zone>) -> When {
        let floating = When {
            day: self.day,
            start: self.time,
            end: self.end_of_clocks(),
            zone: None,
            offset: None,
            moments: None,
            is_leapt_over: false,
        };
        self.in_zone(home).unwrap_or(floating)
    }

    /// The same talk as clocks of another zone have it.
    #[must_use]
    pub fn moved(self, zone: &Zone) -> Self {
        let When { day, start, end, .. } = self.when(Some(zone));
        let end = end.map(|(day, time)| End::On(day, time, None));
        Self { day, time: start, end, zone: Some(zone.clone()) }
    }

    /// The same where time and zone are known.
    fn in_zone(&self, home: Option<&Zone>) -> Option<When> {
        let zone = self.zone.as_ref().or(home)?;
        let told = local(self.day, self.time?)?;
        let start = zone.moment(told)?;
        let end = match self.end {
            Some(End::On(day, time, offset)) => {
                let offset = offset.map(Zone::Offset);
                offset.as_ref().unwrap_or(zone).moment(local(day, time)?)
            }
            Some(End::At(_)) => self.end_of_clocks().and_then(|(day, time)| zone.moment(local(day, time)?)),
            None => None,
        };
        let end = end.filter(|end| *end > start);
        let shown = home.unwrap_or(zone);
        let (day, time) = parts(shown.local(start))?;
        Some(When {
            day,
            start: Some(time),
            end: end.and_then(|end| parts(shown.local(end))),
            zone: Some(shown.clone()),
            offset: Some(shown.offset(start)),
            moments: Some((start.as_second(), end.map(Timestamp::as_second))),
            is_leapt_over: zone.local(start) != told,
        })
    }

    /// When it ends by the clocks of its place.
    fn end_of_clocks(&self) -> Option<(Date, Clock)> {
        let start = self.time?;
        match self.end? {
            End::At(end) if end > start => Some((self.day, end)),
            End::At(end) if end < start => Some((self.day.day_after()?, end)),
            End::On(day, end, _) if (day, end) > (self.day, start) => Some((day, end)),
            End::At(_) | End::On(..) => None,
        }
    }
}

impl When {
    /// By what talks of a day are in order: those of the whole day first, then by their beginnings.
    pub fn order(&self) -> (Date, Option<i64>) {
        let beginning = self.moments.map(|(start, _)| start).or_else(|| {
            let local = local(self.day, self.start?)?;
            Zone::Offset(Offset(0)).moment(local).map(Timestamp::as_second)
        });
        (self.day, beginning)
    }

    /// When it begins, in the form of ISO 8601: `2025-11-03T14:30+01:00`, or less.
    pub fn iso(&self) -> String {
        let time = self.start.map(|start| format!("T{start}")).unwrap_or_default();
        let offset = self.offset.map(|offset| offset.to_string()).unwrap_or_default();
        format!("{}{time}{offset}", self.day)
    }
}

/// A day and a time as the library has them; nothing of less than a day.
pub fn local(day: Date, time: Clock) -> Option<DateTime> {
    Some(day.civil()?.at(time.hour.try_into().ok()?, time.minute.try_into().ok()?, 0, 0))
}

/// The reverse.
fn parts(local: DateTime) -> Option<(Date, Clock)> {
    Some((Date::from_civil(local.date())?, local.time().into()))
}

impl FromStr for Day {
    type Err = String;

    /// Takes what [`Date`] takes, and a time behind a day as RFC 3339 has it, with or without the distance from UTC.
    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let error = match text.parse::<Date>() {
            Ok(date) => return Ok(Self { date, time: None, offset: None }),
            Err(error) => error.found,
        };
        if !text.as_bytes().get(10).is_some_and(|byte| b"Tt ".contains(byte)) {
            return Err(error);
        }
        let wrong = || format!("`{text}`");
        let date = text.get(..10).ok_or_else(wrong)?.parse::<Date>().map_err(|error| error.found)?;
        let pieces = Pieces::parse(text).ok().filter(|pieces| pieces.time_zone_annotation().is_none());
        let pieces = pieces.ok_or_else(wrong)?;
        let offset = pieces.to_numeric_offset().map(|offset| Offset(offset.seconds()));
        Ok(Self { date, time: Some(pieces.time().ok_or_else(wrong)?.into()), offset })
    }
}

impl FromStr for End {
    type Err = String;

    /// Takes what [`Clock`] takes, and what [`Day`] takes with a time.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse::<Day>() {
            Ok(Day { date, time: Some(time), offset }) => Ok(Self::On(date, time, offset)),
            _ => text.parse().map(Self::At),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A talk, and when it is: shown there, in UTC, and its end.
    #[test]
    fn talks_are_at_the_moment_that_their_zone_says() {
        let berlin = "Europe/Berlin";
        for (day, time, end, zone, home, expected) in [
            ("2025-11-03", "14:30", "15:30", berlin, "", "2025-11-03T14:30+01:00 13:30Z 15:30"),
            ("2025-07-03", "14:30", "15:30", berlin, "", "2025-07-03T14:30+02:00 12:30Z 15:30"),
            // Those of other zones are shown at home, perhaps on another day.
            (
                "2025-07-06",
                "17:00",
                "18:00",
                "America/Vancouver",
                berlin,
                "2025-07-07T02:00+02:00 00:00Z 03:00",
            ),
            ("2025-07-06", "17:00", "", "", "America/Vancouver", "2025-07-06T17:00-07:00 00:00Z -"),
            ("2025-07-06", "17:00", "18:30", "", "", "2025-07-06T17:00 - 18:30"),
            ("2025-07-06", "", "", berlin, "", "2025-07-06 - -"),
            ("2025-11-03", "23:30", "0:15", "+05:30", "", "2025-11-03T23:30+05:30 18:00Z 00:15"),
            ("2025-11-03", "14:30", "14:30", berlin, "", "2025-11-03T14:30+01:00 13:30Z -"),
            ("2025-11-03", "14:30", "2025-11-03T16:00Z", berlin, "", "2025-11-03T14:30+01:00 13:30Z 17:00"),
            ("2025-11-03", "14:30", "2025-11-03T09:00", berlin, "", "2025-11-03T14:30+01:00 13:30Z -"),
            // Clocks leap over 02:30, and show it twice.
            ("2025-03-30", "02:30", "03:30", berlin, "", "2025-03-30T03:30+02:00 01:30Z - leapt"),
            ("2025-03-30", "01:30", "02:30", berlin, "", "2025-03-30T01:30+01:00 00:30Z 03:30"),
            ("2025-10-26", "02:30", "03:30", berlin, "", "2025-10-26T02:30+02:00 00:30Z 03:30"),
            // At the ends of time no moment is known.
            ("9999-12-31", "23:30", "0:30", "-12:00", "", "9999-12-31T23:30 - -"),
        ] {
            let known = |zone: &str| (!zone.is_empty()).then(|| zone.parse::<Zone>().unwrap());
            let talk = Talk {
                day: day.parse().unwrap(),
                time: (!time.is_empty()).then(|| time.parse().unwrap()),
                end: (!end.is_empty()).then(|| end.parse().unwrap()),
                zone: known(zone),
            };
            let when = talk.when(known(home).as_ref());
            let utc = |(start, _): (i64, Option<i64>)| {
                let minutes = start.div_euclid(60).rem_euclid(24 * 60);
                format!("{:02}:{:02}Z", minutes / 60, minutes % 60)
            };
            let none = || "-".to_owned();
            let found = format!(
                "{} {} {}{}",
                when.iso(),
                when.moments.map_or_else(none, utc),
                when.end.map_or_else(none, |(_, end)| end.to_string()),
                if when.is_leapt_over { " leapt" } else { "" }
            );
            assert_eq!(found, expected, "{day} {time} {zone}");
        }
    }

    #[test]
    fn days_are_read_with_their_times() {
        for (text, expected) in [
            ("2025", "2025"),
            ("2025-11", "2025-11"),
            (" 2025-11-03 ", "2025-11-03"),
            ("2025-11-03T14:30", "2025-11-03 14:30"),
            ("2025-11-03 14:30:59", "2025-11-03 14:30"),
            ("2025-11-03T14:30:00.000Z", "2025-11-03 14:30 +00:00"),
            ("2025-11-03T14:30+0530", "2025-11-03 14:30 +05:30"),
            ("2025-11-03T14:30-08:00", "2025-11-03 14:30 -08:00"),
            ("2025-13-01", "month 13"),
            ("2025-02-30T10:00", "February 2025 has no day 30"),
            ("2025-11-03T25:00", "`2025-11-03T25:00`"),
            ("2025-11-03T14:30[Europe/Berlin]", "`2025-11-03T14:30[Europe/Berlin]`"),
            ("2025-11-03 at noon", "`2025-11-03 at noon`"),
            ("3 November", "`3 November`"),
            ("ノノノノ", "`ノノノノ`"),
        ] {
            let found = text.parse::<Day>().map(|day| {
                let time = day.time.map(|time| format!(" {time}")).unwrap_or_default();
                let offset = day.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
                format!("{}{time}{offset}", day.date)
            });
            assert_eq!(found.unwrap_or_else(|found| found), expected, "{text}");
        }
    }
}
