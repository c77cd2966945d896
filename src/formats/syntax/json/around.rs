//! What stands around records and says something of them: the names under which they stand, and the day, the venue and the
//! year of an envelope.

use serde_json::{Map, Value};

use super::scan::{Member, Members, address_in, each_member, holds_records};
use crate::formats::values::{date, identifier};
use crate::paper::Date;
use crate::paper::fold::fold;

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

/// Keys of where a paper appeared, folded.
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

    /// Adds where and when all of them appeared, where a record doesn't say so itself. One that says another year has
    /// appeared elsewhere.
    fn add_place(&self, record: &Map<String, Value>, names: &mut Vec<(&str, Value)>) {
        if self.venue.is_none() && self.year.is_none() || !has_title(record) {
            return;
        }
        let said: Vec<(String, &Value)> = record
            .iter()
            .filter(|(_, value)| !is_nothing(value))
            .map(|(key, value)| (fold(key), value))
            .collect();
        let is_when = |key: &str| {
            key.contains("date") || ["issued", "published", "submitted", "year", "journalref"].contains(&key)
        };
        let days = names.iter().filter(|(name, _)| *name == "date").map(|(_, value)| value.to_string());
        let times = said.iter().filter(|(key, _)| is_when(key)).map(|(_, value)| value.to_string());
        let times: Vec<String> = times.chain(days).collect();
        let text = |value: &str| serde_json::from_str::<Value>(value).ok().map(|value| text_of(&value));
        let is_placed = said.iter().any(|(key, _)| VENUES.contains(&key.as_str()));
        let venue = self.venue.filter(|_| !is_placed).and_then(text);
        let in_venue = venue.as_deref().and_then(date::year_in).map(|year| year.to_string());
        let year = self.year.and_then(text);
        let told = year.as_ref().or(in_venue.as_ref());
        let is_of_that_year = |time: &String| told.is_none_or(|year| time.contains(year.as_str()));
        if !times.iter().all(is_of_that_year) {
            return;
        }
        match (venue, year) {
            (Some(venue), Some(year)) if !venue.contains(|sign: char| sign.is_ascii_digit()) => {
                names.push(("venue", Value::from(format!("{venue} {year}"))));
            }
            (Some(venue), _) => names.push(("venue", Value::from(venue))),
            (None, Some(year)) if times.is_empty() => names.push(("year", Value::from(year))),
            (None, _) => {}
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
            said.take(key, value);
        });
        said
    }

    /// Takes what a member of the envelope says, or a member of that which is about the meeting or the list. Returns whether
    /// it says anything.
    fn take(&mut self, key: &str, value: &'a str) -> bool {
        let mut has_any = false;
        match key {
            // Days there are those of the meeting, or when the list was made.
            "conference" if value.starts_with('{') => each_member(value, |key, value| {
                has_any |= key != "date" && self.member(key, value, true);
            }),
            // The year without a venue is that of the list, too.
            "meta" | "metadata" if value.starts_with('{') => {
                let mut inner = Self::default();
                each_member(value, |key, value| {
                    inner.member(key, value, false);
                });
                if inner.venue.is_some() {
                    (self.venue, self.year) = (self.venue.or(inner.venue), self.year.or(inner.year));
                    has_any = true;
                }
            }
            _ => has_any = self.member(key, value, false),
        }
        has_any
    }

    fn member(&mut self, key: &str, value: &'a str, is_of_meeting: bool) -> bool {
        let text = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
        let is_name = matches!(key, "conference" | "venue")
            || is_of_meeting && matches!(key, "name" | "title" | "short" | "acronym");
        match (key, text) {
            ("date", Some(day)) if day.parse::<Date>().is_ok_and(|date| date.day().is_some()) => {
                self.day = self.day.or(Some(day));
            }
            ("year", text) if text.unwrap_or(value).parse::<Date>().is_ok() => {
                self.year = self.year.or(Some(value));
            }
            (_, Some(name)) if is_name && name.contains(char::is_alphabetic) => {
                self.venue = self.venue.or(Some(value));
            }
            _ => return false,
        }
        true
    }
}

/// What an envelope says of an answer and how it was made, folded.
const OF_ANSWERS: &[&str] = &[
    "@context",
    "bozo",
    "code",
    "columns",
    "context",
    "count",
    "cursor",
    "encoding",
    "error",
    "errors",
    "facetcounts",
    "facets",
    "features",
    "filters",
    "format",
    "generated",
    "generatedat",
    "generatedby",
    "generator",
    "hasmore",
    "header",
    "headers",
    "href",
    "id",
    "index",
    "info",
    "language",
    "lastupdated",
    "length",
    "license",
    "limit",
    "link",
    "links",
    "maxscore",
    "message",
    "meta",
    "metadata",
    "msg",
    "namespaces",
    "next",
    "nextcursor",
    "nextpage",
    "nextpagetoken",
    "nexttoken",
    "note",
    "notes",
    "numpapers",
    "numresults",
    "numrowsperpage",
    "numrowstotal",
    "offset",
    "ok",
    "page",
    "pages",
    "pagesize",
    "paging",
    "params",
    "partial",
    "perpage",
    "prev",
    "previous",
    "query",
    "responseheader",
    "rows",
    "schema",
    "schemaversion",
    "size",
    "source",
    "start",
    "stats",
    "status",
    "success",
    "summary",
    "timestamp",
    "title",
    "token",
    "took",
    "total",
    "totalcount",
    "totalhits",
    "totalresults",
    "type",
    "updated",
    "updatedat",
    "url",
    "version",
];

/// The keys of the object that a text begins with beside the list of records in it, of which nothing is taken and which
/// aren't of an answer as such.
pub fn beside<'t>(text: &'t str, envelopes: &[&str]) -> Vec<&'t str> {
    let start = text.find(|sign: char| !sign.is_whitespace() && sign != '\u{feff}').unwrap_or_default();
    if !text[start..].starts_with('{') {
        return Vec::new();
    }
    let mut members = Members::new(text, start);
    let (mut beside, mut is_envelope) = (Vec::new(), false);
    while let Member::Value(key, at) = members.step() {
        is_envelope |= holds_records(text, start, key, at, envelopes);
        if !members.scanner.skip() {
            break;
        }
        let value = &text[at..members.scanner.at];
        let is_taken = envelopes.contains(&key) || Said::default().take(key, value);
        let says_something = !matches!(value, "null" | "\"\"" | "[]" | "{}");
        if !is_taken && says_something && !OF_ANSWERS.contains(&fold(key).as_str()) {
            beside.push(key);
        }
    }
    if is_envelope { beside } else { Vec::new() }
}
