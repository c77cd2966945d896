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

/// Keys of where a paper appeared, in small letters.
const VENUES: &[&str] = &["venue", "conference", "conf", "journal", "booktitle", "proceeding", "proceedings"];

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
        let is_placed = record.keys().any(|key| VENUES.contains(&key.to_lowercase().as_str()));
        if let Some(venue) = self.venue.filter(|_| !is_placed && has_title(record)) {
            names.extend(serde_json::from_str(venue).ok().map(|venue| ("venue", venue)));
        }
        let is_dated = names.iter().any(|(name, _)| *name == "date") || record.keys().any(says_when);
        if let Some(year) = self.year.filter(|_| !is_dated && has_title(record)) {
            names.extend(serde_json::from_str(year).ok().map(|year| ("year", year)));
        }
        record.extend(names.into_iter().map(|(name, value)| (name.to_owned(), value)));
    }

    /// Takes what an envelope says of all papers in it.
    pub(super) fn take(&mut self, said: Said<'a>) {
        self.key = self.key.or(said.day);
        self.venue = said.venue.or(self.venue);
        self.year = said.year.or(self.year);
    }
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
