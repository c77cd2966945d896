//! What stands around records and says something of them: the names under which they stand, and the day, the venue and the
//! year of an envelope.

use serde_json::{Map, Value};

use super::scan::{address_in, each_member};
use crate::formats::values::identifier;
use crate::paper::Date;

/// Under what records stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Around<'a> {
    /// An identifier, an address, or a day.
    pub key: Option<&'a str>,
    /// The name of their group among others.
    pub topic: Option<&'a str>,
    /// Whether what stands there is a member of a group.
    pub is_in_group: bool,
    /// Where all of them appeared, as JSON has it.
    pub venue: Option<&'a str>,
    /// The year of all of them, as JSON has it.
    pub year: Option<&'a str>,
}

/// Keys of where a paper appeared, in small letters and without signs.
const VENUES: &[&str] = &[
    "booktitle",
    "conf",
    "conference",
    "conferencename",
    "containertitle",
    "event",
    "eventname",
    "journal",
    "journalname",
    "journalref",
    "journaltitle",
    "proceeding",
    "proceedings",
    "publication",
    "publicationname",
    "publicationtitle",
    "publicationvenue",
    "source",
    "sourcetitle",
    "venue",
    "venuename",
];

impl<'a> Around<'a> {
    /// Adds what the names say under which a record stands, where it doesn't say so itself.
    pub(super) fn add_to(&self, record: &mut Map<String, Value>) {
        let has = |names: &[&str]| names.iter().any(|name| record.contains_key(*name));
        let says_when = |key: &String| {
            let key = key.to_lowercase();
            let is_date = key.contains("date") && !key.starts_with("update");
            is_date
                || key.starts_with("publish")
                || matches!(key.as_str(), "year" | "created" | "versions" | "paper")
        };
        let is_time = self.key.is_some_and(|key| key.parse::<Date>().is_ok());
        let mut names = Vec::new();
        match self.key {
            Some(day) if is_time && has(&["title"]) && !record.keys().any(says_when) => {
                names.push(("date", Value::from(day)));
            }
            Some(key) if let Some(address) = address_in(key) => {
                let name = if identifier::web_address(&address).is_some() { "url" } else { "doi" };
                let is_said = has(&[name]) || name == "doi" && has(&["DOI"]);
                names.extend((!is_said).then(|| (name, Value::from(address))));
            }
            // What else it has for an `id` may be any number.
            Some(id) if !is_time && !has(&["arxiv", "arxiv_id"]) => names.push(("arxiv", Value::from(id))),
            _ => {}
        }
        if let Some(topic) = self.topic.filter(|_| !has(&["tags", "topics", "topic", "keywords", "category"]))
        {
            names.push(("tags", Value::from(vec![topic])));
        }
        self.add_place(record, &mut names);
        record.extend(names.into_iter().map(|(name, value)| (name.to_owned(), value)));
    }

    /// Adds where and when all of them appeared, where a record says neither.
    fn add_place(&self, record: &Map<String, Value>, names: &mut Vec<(&str, Value)>) {
        if self.venue.is_none() && self.year.is_none() {
            return;
        }
        let folded = |key: &String| key.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "");
        let keys: Vec<String> =
            record.iter().filter(|(_, value)| !is_nothing(value)).map(|(key, _)| folded(key)).collect();
        let is_when = |key: &String| {
            key.contains("date")
                || ["issued", "published", "submitted", "year", "journalref"].contains(&key.as_str())
        };
        let is_dated = keys.iter().any(is_when) || names.iter().any(|(name, _)| *name == "date");
        if !has_title(record) || is_dated {
            return;
        }
        let is_placed = keys.iter().any(|key| VENUES.contains(&key.as_str()));
        let text = |value: &str| serde_json::from_str::<Value>(value).ok().map(|value| text_of(&value));
        let venue = self.venue.filter(|_| !is_placed).and_then(text);
        let year = self.year.and_then(text);
        match (venue, year) {
            (Some(venue), Some(year)) if !venue.contains(|sign: char| sign.is_ascii_digit()) => {
                names.push(("venue", Value::from(format!("{venue} {year}"))));
            }
            (Some(venue), _) => names.push(("venue", Value::from(venue))),
            (None, Some(year)) => names.push(("year", Value::from(year))),
            (None, None) => {}
        }
    }

    /// Takes what an envelope says of all papers in it.
    pub(super) fn take(&mut self, said: Said<'a>) {
        self.key = self.key.or(said.day);
        self.venue = said.venue.or(self.venue);
        self.year = said.year.or(self.year);
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn has_title(record: &Map<String, Value>) -> bool {
    record.keys().any(|key| matches!(key.to_lowercase().as_str(), "title" | "name"))
}

/// What an envelope says of all papers in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said<'a> {
    day: Option<&'a str>,
    venue: Option<&'a str>,
    year: Option<&'a str>,
}

impl<'a> Said<'a> {
    /// What an envelope says that begins a text.
    pub(super) fn by(envelope: &'a str) -> Self {
        let mut said = Self::default();
        each_member(envelope, |key, value| {
            let text = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            match (key, text) {
                ("date", Some(day)) if day.parse::<Date>().is_ok_and(|date| date.day().is_some()) => {
                    said.day = said.day.or(Some(day));
                }
                ("conference" | "venue", Some(name)) if name.contains(char::is_alphabetic) => {
                    said.venue = said.venue.or(Some(value));
                }
                ("year", text) if text.unwrap_or(value).parse::<Date>().is_ok() => {
                    said.year = said.year.or(Some(value));
                }
                _ => {}
            }
        });
        said
    }
}
