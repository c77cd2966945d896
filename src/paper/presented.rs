//! When, where and by whom a paper is presented: in a reading group, at a workshop.
//!
//! A content file may hold anything in the places of days, times and zones. What can't be understood is kept as it
//! is written, is told with its place, and is not used.

use std::fmt;
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::Date;
use super::address::{is_safe, leads_elsewhere};
use super::talk::{Day, End, Talk};
use super::zone::{Clock, Zone};

/// When a paper is presented, where, and by whom.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Presented {
    /// Who presents it: a name, or several.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "one_or_several")]
    pub by: Vec<String>,
    /// The day, which may be partial; or the day with the time, and with the distance from UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Written<Day>>,
    /// When it begins on that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<Written<Clock>>,
    /// When it ends: on that day, or on the next one where that is earlier than its beginning.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Written<End>>,
    /// The time zone of both.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<Written<Zone>>,
    /// The room, or another place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The address of a call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A value as it is written, with what it means; nothing where it can't be understood.
#[derive(Clone, Debug)]
pub struct Written<T> {
    text: String,
    value: Option<T>,
}

/// The forms of a value.
pub trait Form: FromStr<Err = String> + PartialEq + Clone {
    /// What is wrong with a text that has none of them, as the end of a sentence.
    const MISMATCH: &'static str;
    /// What to write.
    const EXPECTED: &'static str;
}

/// Something of a talk that can't be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odd<'p> {
    /// The key under which it stands.
    pub key: &'static str,
    /// What is wrong with it, as the end of a sentence.
    pub mismatch: &'static str,
    /// What was found.
    pub found: String,
    /// What to write.
    pub help: &'static str,
    /// The text.
    pub text: &'p str,
}

impl Presented {
    /// A day alone.
    pub fn on(date: Date) -> Self {
        Self { date: Some(date.to_string().into()), ..Self::default() }
    }

    /// What one text says: a day, with the time or without, or else who presents. Nobody's name begins with a digit.
    fn of_text(text: &str) -> Self {
        let date = Written::from(text.to_owned());
        match date.value() {
            Some(_) => Self { date: Some(date), ..Self::default() },
            None if text.trim_start().starts_with(|sign: char| sign.is_ascii_digit()) => {
                Self { date: Some(date), ..Self::default() }
            }
            None => Self { by: vec![text.to_owned()], ..Self::default() },
        }
    }

    /// The day, month or year.
    pub fn date(&self) -> Option<Date> {
        Some(self.date.as_ref()?.value()?.date)
    }

    /// The talk, where a whole day is told.
    pub fn talk(&self) -> Option<Talk> {
        let day = self.date.as_ref()?.value()?;
        day.date.day()?;
        let time = self.time.as_ref().and_then(Written::value).copied().or(day.time);
        let zone = self.zone.as_ref().and_then(Written::value);
        let talk = Talk {
            day: day.date,
            time,
            end: self.end.as_ref().and_then(Written::value).copied().filter(|_| time.is_some()),
            zone: day.offset.map(Zone::Offset).or_else(|| zone.cloned()),
        };
        // The moment is told, and the zone is where it is.
        Some(match day.offset.and(zone) {
            Some(zone) => talk.moved(zone),
            None => talk,
        })
    }

    /// The address of a call: its own, or the place where that is one.
    pub fn call(&self) -> Option<&str> {
        let addresses = [self.url.as_deref(), self.place.as_deref()].into_iter().flatten();
        addresses.filter(|text| is_web(text)).map(str::trim).next()
    }

    /// The room, or another place that is no address of a call.
    pub fn room(&self) -> Option<&str> {
        self.place.as_deref().map(str::trim).filter(|place| !place.is_empty() && !is_web(place))
    }

    /// All that can't be used of it.
    pub fn odd(&self) -> Vec<Odd<'_>> {
        let mut odd = Vec::new();
        odd.extend(self.date.as_ref().and_then(|date| date.odd("date")));
        odd.extend(self.time.as_ref().and_then(|time| time.odd("time")));
        odd.extend(self.end.as_ref().and_then(|end| end.odd("end")));
        odd.extend(self.zone.as_ref().and_then(|zone| zone.odd("zone")));
        if let Some(url) = self.url.as_deref().filter(|url| !url.trim().is_empty() && !is_web(url)) {
            odd.push(Odd {
                key: "url",
                mismatch: "is no address on the web",
                found: format!("`{url}`"),
                help: "write an address with https://, and rooms under `place`",
                text: url,
            });
        }
        let lonely = |key, text, found: &str, help| Odd {
            key,
            mismatch: "says nothing alone",
            found: found.to_owned(),
            help,
            text,
        };
        let known = |day: &Written<Day>| day.value().is_some();
        if let Some(time) = self.time.as_ref().filter(|time| time.value.is_some())
            && self.talk().is_none()
            && self.date.as_ref().is_none_or(known)
        {
            odd.push(lonely("time", &time.text, "a time without a whole day", "write the day as `date`"));
        }
        if let Some(end) = self.end.as_ref().filter(|end| end.value.is_some())
            && self.time.as_ref().is_none_or(|time| time.value.is_some())
            && self.talk().is_some_and(|talk| talk.time.is_none())
        {
            odd.push(lonely("end", &end.text, "an end without a beginning", "write the beginning as `time`"));
        }
        if let Some(end) = self.end.as_ref()
            && self.talk().is_some_and(|talk| talk.end.is_some() && talk.when(None).end.is_none())
        {
            odd.push(Odd {
                key: "end",
                mismatch: "is not after the beginning",
                found: format!("`{}`", end.text),
                help: "write the time at which it ends, such as \"15:30\"",
                text: &end.text,
            });
        }
        let told = self.date.as_ref().and_then(Written::value).and_then(|day| day.time);
        if let Some(time) = self.time.as_ref()
            && told.zip(time.value).is_some_and(|(told, time)| told != time)
        {
            odd.push(Odd {
                key: "time",
                mismatch: "is another than the one behind the day",
                found: format!("`{}`", time.text),
                help: "write it once",
                text: &time.text,
            });
        }
        odd
    }
}

fn is_web(text: &str) -> bool {
    let text = text.trim();
    let is_http = text.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
    is_http && leads_elsewhere(text) && is_safe(text)
}

impl<T> Written<T> {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What it means; nothing where that can't be understood.
    pub fn value(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

impl<T: Form> Written<T> {
    /// What can't be understood of it.
    fn odd(&self, key: &'static str) -> Option<Odd<'_>> {
        let found = self.text.parse::<T>().err().filter(|_| !self.text.trim().is_empty())?;
        Some(Odd { key, mismatch: T::MISMATCH, found, help: T::EXPECTED, text: &self.text })
    }
}

impl<T: Form> From<String> for Written<T> {
    fn from(text: String) -> Self {
        let value = text.parse().ok();
        Self { text, value }
    }
}

impl<T: PartialEq> PartialEq for Written<T> {
    fn eq(&self, other: &Self) -> bool {
        match (&self.value, &other.value) {
            (Some(one), Some(other)) => one == other,
            _ => self.text == other.text,
        }
    }
}

impl<T: PartialEq> Eq for Written<T> {}

impl<T> Serialize for Written<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de, T: Form> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

/// Writes one name as a text, and several as a list.
fn one_or_several<S: Serializer>(names: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    match names {
        [only] => only.serialize(serializer),
        names => names.serialize(serializer),
    }
}

/// A name, or a list of some.
#[derive(Default)]
struct Names(Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NamesVisitor;

        impl<'de> Visitor<'de> for NamesVisitor {
            type Value = Names;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a name, or a list of names")
            }

            fn visit_unit<E: Error>(self) -> Result<Names, E> {
                Ok(Names::default())
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Names, E> {
                Ok(Names(vec![name.to_owned()]))
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Names, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Names, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_f64<E: Error>(self, number: f64) -> Result<Names, E> {
                self.visit_str(&number.to_string())
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
                let mut names = Vec::new();
                while let Some(name) = list.next_element()? {
                    names.push(name);
                }
                Ok(Names(names))
            }
        }

        deserializer.deserialize_any(NamesVisitor)
    }
}

impl<'de> Deserialize<'de> for Presented {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// The parts as a map has them.
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Parts {
            #[serde(default)]
            by: Names,
            date: Option<Written<Day>>,
            time: Option<Written<Clock>>,
            end: Option<Written<End>>,
            zone: Option<Written<Zone>>,
            place: Option<String>,
            url: Option<String>,
        }

        struct PresentedVisitor;

        impl<'de> Visitor<'de> for PresentedVisitor {
            type Value = Presented;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a map, a day, or a name")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Presented, E> {
                Ok(Presented::of_text(text))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Presented, A::Error> {
                let Parts { by, date, time, end, zone, place, url } =
                    Parts::deserialize(MapAccessDeserializer::new(map))?;
                Ok(Presented { by: by.0, date, time, end, zone, place, url })
            }
        }

        deserializer.deserialize_any(PresentedVisitor)
    }
}

impl Form for Day {
    const MISMATCH: &'static str = "is not a date";
    const EXPECTED: &'static str = "write YYYY-MM-DD, or a time behind it too: 2025-11-03T14:30+01:00";
}

impl Form for Clock {
    const MISMATCH: &'static str = "is not a time of day";
    const EXPECTED: &'static str = "write \"14:30\" or \"2:30 pm\"; the time zone stands under `zone`";
}

impl Form for End {
    const MISMATCH: &'static str = Clock::MISMATCH;
    const EXPECTED: &'static str = "write the time at which it ends, such as \"15:30\"";
}

impl Form for Zone {
    const MISMATCH: &'static str = "is no time zone";
    const EXPECTED: &'static str =
        "write a name such as Europe/Berlin, a distance from UTC such as +02:00, or UTC";
}
