//! The programme of a conference as SIGCHI's site of programmes keeps it: what is presented there, which names its authors,
//! sessions, tracks and kinds by numbers, beside the lists of these.
//!
//! Source: <https://programs.sigchi.org>.

use std::collections::HashMap;

use serde_json::Value;

use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading, at, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty, names};
use crate::formats::values::{identifier, name};
use crate::paper::{Field, PaperType, Person};

/// The format.
pub const FORMAT: Format = Format {
    name: "sigchi",
    title: "the programme of a conference in SIGCHI's JSON",
    obtain: "save a programme's JSON from https://programs.sigchi.org",
    kind: Kind::Venue,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["contents"];

/// How much of a text is looked at for people with numbers, in bytes.
const HEAD: usize = 1 << 18;

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let is_content = ["title", "typeId", "authors"].iter().all(|key| glance.has(key))
        && glance.has_any(&["trackId", "sessionIds", "importedId"])
        && text[..text.floor_char_boundary(HEAD)].contains("\"personId\"");
    match is_content {
        true => Ok(()),
        false => Err("its first record has no `title`, `typeId`, `authors` and `sessionIds`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let given = Given::new(listing.columns);
    let programme = Programme::of(listing.text);
    let mut records = Records::new(listing, findings, Complete::Often);
    json::read(listing.text, ENVELOPES, &mut records, &|content| programme.reading(content, &given));
    records.finish();
}

/// What a programme has beside its contents.
struct Programme {
    conference: Value,
    /// By their numbers.
    people: HashMap<String, Person>,
    sessions: HashMap<String, String>,
    tracks: HashMap<String, String>,
    /// What kinds of contents there are.
    kinds: HashMap<String, String>,
    awards: HashMap<String, String>,
}

impl Programme {
    fn of(text: &str) -> Self {
        let named = |list: &str| {
            let mut found = HashMap::new();
            json::each(text, &[list], &mut |one| {
                found.extend(json::text(at(one, "id")).zip(json::text(at(one, "name"))));
            });
            found
        };
        let mut people = HashMap::new();
        json::each(text, &["people"], &mut |one| {
            people.extend(json::text(at(one, "id")).zip(person(one)));
        });
        let conference = json::member(text, "conference").and_then(|said| serde_json::from_str(said).ok());
        Self {
            conference: conference.unwrap_or_default(),
            people,
            sessions: named("sessions"),
            tracks: named("tracks"),
            kinds: named("contentTypes"),
            awards: named("recognitions"),
        }
    }

    fn reading(&self, content: &Value, given: &Given) -> Reading {
        let kind = self.kinds.get(&id(content, "typeId")).map(String::as_str).unwrap_or_default();
        let has_doi = !json::raw(at(content, "addons.doi.url")).is_empty();
        if at(content, "isBreak") == &Value::Bool(true) || is_of_programme(kind) && !has_doi {
            return Reading::Other("keynotes, breaks and other events of the programme");
        }
        self.draft(content, kind, given).into()
    }

    /// The paper of a content of that kind.
    fn draft(&self, content: &Value, kind: &str, given: &Given) -> Draft {
        let mut sheet = Sheet::new(Style::Table);
        let mut untaken = Vec::new();
        let mut put = |name: &str, target: Target, value: Value| sheet.put(name, &target, &value);
        let of_conference =
            |keys: &[&str]| keys.iter().find_map(|key| json::text(at(&self.conference, key))).into();
        // An article of a journal is only presented there.
        let is_article = kind.to_lowercase().contains("journal");
        if is_article {
            let event = of_conference(&["displayShortName", "name", "shortName"]);
            put("conference", Target::Field(Field::Event), event);
        } else {
            let venue = of_conference(&["fullName", "name", "shortName"]);
            put("conference", Target::Field(Field::Venue), venue);
            put("year", Target::Year, of_conference(&["year"]));
        }
        put("keywords", Target::Field(Field::Tags), at(content, "keywords").clone());
        let tags = items(at(content, "tags")).iter().filter(|tag| tag.is_string()).cloned();
        put("tags", Target::Field(Field::Tags), tags.collect());
        put("trackId", Target::Field(Field::Track), self.tracks.get(&id(content, "trackId")).cloned().into());
        let sessions = named(at(content, "sessionIds"), &self.sessions);
        put("sessionIds", Target::Field(Field::Session), sessions.into());
        let awards = named(at(content, "recognitionIds"), &self.awards);
        let award = awards.or_else(|| json::text(at(content, "award")).map(|award| in_words(&award)));
        put("award", Target::Field(Field::Award), award.into());
        for (name, addon) in at(content, "addons").as_object().into_iter().flatten() {
            match target_of_addon(name, addon) {
                Some(target) => put(name, target, at(addon, "url").clone()),
                None => untaken.push("addons".to_owned()),
            }
        }
        let own = if is_article { PaperType::Article } else { PaperType::Inproceedings };
        put("typeId", Target::Field(Field::Type), own.name().into());
        if !["paper", "papers"].contains(&kind.to_lowercase().as_str()) {
            put("typeId", Target::Extra("type".to_owned()), kind.into());
        }
        let title = markup::title(json::raw(at(content, "title")), Entities::Decoded);
        let mut draft = sheet.draft_beside(&title);
        draft.key = id(content, "id");
        draft.paper.body = markup::markdown(json::raw(at(content, "abstract")), Entities::Decoded);
        self.take_authors(content, &mut draft);
        let members = || content.as_object().into_iter().flatten();
        let others = members().filter(|(key, value)| !(KNOWN.contains(&key.as_str()) || is_empty(value)));
        draft.untaken.extend(untaken.into_iter().chain(others.map(|(key, _)| key.clone())));
        given.put(members().map(|(key, value)| (key.as_str(), value.clone())), &mut draft);
        draft
    }

    /// Takes the authors of a content, and tells of numbers that nobody has.
    fn take_authors(&self, content: &Value, draft: &mut Draft) {
        let mut unknown = Vec::new();
        for author in items(at(content, "authors")) {
            let number = id(author, "personId");
            let Some(person) = self.people.get(&number) else {
                unknown.push(format!("`{number}`"));
                continue;
            };
            let places: Vec<String> = items(at(author, "affiliations")).iter().filter_map(place).collect();
            let affiliations = if places.is_empty() { person.affiliations.clone() } else { places };
            draft.paper.authors.push(Person { affiliations, ..person.clone() });
        }
        if !unknown.is_empty() {
            draft.flaw("has authors whom `people` doesn't name; it was taken without", unknown.join(", "));
        }
    }
}

/// Keys of contents that are taken, those of the programme's own bookkeeping, and the year of all.
const KNOWN: [&str; 19] = [
    "id",
    "typeId",
    "title",
    "trackId",
    "tags",
    "keywords",
    "sessionIds",
    "eventIds",
    "isBreak",
    "importedId",
    "source",
    "award",
    "recognitionIds",
    "abstract",
    "addons",
    "authors",
    "durationOverride",
    "conference",
    "year",
];

/// The number under a key.
fn id(value: &Value, key: &str) -> String {
    json::text(at(value, key)).unwrap_or_default()
}

/// The names of what has these numbers.
fn named(numbers: &Value, names: &HashMap<String, String>) -> Option<String> {
    let found = items(numbers).iter().filter_map(|number| names.get(&json::text(number)?));
    nonempty(&found.map(String::as_str).collect::<Vec<_>>().join(", "))
}

/// Whether contents of that kind are parts of the programme that are no papers.
fn is_of_programme(kind: &str) -> bool {
    const WORDS: [&str; 10] = [
        "break",
        "ceremony",
        "closing",
        "event",
        "keynote",
        "lunch",
        "opening",
        "plenary",
        "reception",
        "social",
    ];
    const PAPERS: [&str; 3] = ["paper", "article", "poster"];
    let kind = kind.to_lowercase();
    let has = |known: &[&str]| {
        let mut words = kind.split(|sign: char| !sign.is_alphanumeric());
        words.any(|word| {
            known.contains(&word) || word.strip_suffix('s').is_some_and(|word| known.contains(&word))
        })
    };
    has(&WORDS) && !has(&PAPERS)
}

/// The place of an address beside a content, by its name and its kind.
fn target_of_addon(name: &str, addon: &Value) -> Option<Target> {
    let address = json::raw(at(addon, "url"));
    identifier::web_address(address)?;
    let kind = json::raw(at(addon, "type")).to_lowercase();
    match names::target(name).map(|(_, target)| target) {
        Some(target @ (Target::Link(_) | Target::Address | Target::Field(Field::Doi))) => Some(target),
        _ if ["video", "youtube", "vimeo"].iter().any(|word| kind.contains(word)) => {
            Some(Target::Link("video".to_owned()))
        }
        _ => None,
    }
}

/// A person of a programme.
fn person(one: &Value) -> Option<Person> {
    let part = |key: &str| json::text(at(one, key)).unwrap_or_default();
    let given = format!("{} {}", part("firstName"), part("middleInitial"));
    let person = name::from_parts(given.trim(), &part("lastName"), "");
    let is_named = !person.display_name().is_empty();
    let affiliations = items(at(one, "affiliations")).iter().filter_map(place).collect();
    is_named.then_some(Person { affiliations, ..person })
}

/// Where somebody works: a department, an institution and where that is.
fn place(one: &Value) -> Option<String> {
    let keys = ["dsl", "institution", "city", "state", "country"];
    let parts = keys.iter().filter_map(|key| json::text(at(one, key)));
    nonempty(&parts.collect::<Vec<_>>().join(", "))
}

/// The name of an award that programmes write for themselves: `BEST_PAPER`.
fn in_words(award: &str) -> String {
    if award.contains(char::is_lowercase) {
        return award.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter();
        first.chain(letters.flat_map(char::to_lowercase)).collect::<String>()
    };
    award.split('_').map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_a_programme_are_told_by_their_kinds() {
        for (kind, expected) in [
            ("Keynotes", true),
            ("Coffee Break", true),
            ("Paper", false),
            ("Late-Breaking Work", false),
            ("Social Events", true),
            ("", false),
        ] {
            assert_eq!(is_of_programme(kind), expected, "{kind}");
        }
    }

    #[test]
    fn awards_are_written_in_words() {
        assert_eq!(in_words("BEST_PAPER"), "Best Paper");
        assert_eq!(in_words("Best Paper"), "Best Paper");
    }
}
