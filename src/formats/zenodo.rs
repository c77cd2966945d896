//! Records of Zenodo: answers of its API, and single records.
//!
//! Sources: <https://developers.zenodo.org/#records>, <https://inveniordm.docs.cern.ch/reference/metadata/>.

use serde_json::{Map, Value};

use super::{Findings, Format, Kind, Listing};
use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, at, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty};
use crate::formats::values::kind;
use crate::paper::Field;

/// The format.
pub const FORMAT: Format = Format {
    name: "zenodo",
    title: "records of Zenodo",
    obtain: "curl 'https://zenodo.org/api/records?q=…&size=100' > records.json",
    kind: Kind::Repository,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["hits"];

/// Keys of which a record has one beside its metadata.
const MARKS: &[&str] =
    &["conceptrecid", "conceptdoi", "doi", "doi_url", "pids", "recid", "record_id", "files"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    match glance.value("metadata").starts_with('{') && glance.has_any(MARKS) {
        true => Ok(()),
        false => Err("its first record has no `metadata` beside a `doi` or `files`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    json::read(listing.text, ENVELOPES, &mut records, &|item| draft(item, &given).into());
    records.finish();
}

/// Keys of metadata that say something of records and not of works.
const BOOKKEEPING: &[&str] = &[
    "access_right",
    "access_right_category",
    "relations",
    "communities",
    "prereserve_doi",
    "access_conditions",
    "embargo_date",
    "custom",
    "upload_type",
    "formats",
    "sizes",
];

/// What a key of the metadata is for where its value is taken as it is.
fn target(key: &str) -> Option<Target> {
    Some(match key {
        "title" => Target::Field(Field::Title),
        "publication_date" => Target::Field(Field::Date),
        "doi" => Target::Field(Field::Doi),
        "keywords" => Target::Field(Field::Tags),
        "publisher" => Target::Field(Field::Publisher),
        "related_identifiers" => Target::Field(Field::Relations),
        "version" => Target::Extra("version".to_owned()),
        "notes" => Target::Extra("note".to_owned()),
        _ => return None,
    })
}

/// Maps of the metadata, their members, and what these are for.
fn parts() -> [(&'static str, &'static str, Target); 14] {
    let extra = |key: &str| Target::Extra(key.to_owned());
    [
        ("journal", "title", Target::Field(Field::Venue)),
        ("journal", "volume", Target::Field(Field::Volume)),
        ("journal", "issue", Target::Field(Field::Issue)),
        ("journal", "pages", Target::Field(Field::Pages)),
        ("meeting", "title", Target::Field(Field::Event)),
        ("meeting", "acronym", extra("event_acronym")),
        ("meeting", "session", Target::Field(Field::Session)),
        ("meeting", "place", extra("event_place")),
        ("meeting", "dates", extra("event_date")),
        ("imprint", "publisher", Target::Field(Field::Publisher)),
        ("imprint", "place", Target::Field(Field::Place)),
        ("imprint", "isbn", Target::Field(Field::Isbn)),
        ("part_of", "title", Target::Field(Field::Venue)),
        ("part_of", "pages", Target::Field(Field::Pages)),
    ]
}

fn draft(item: &Value, given: &Given) -> Draft {
    let work = at(item, "metadata");
    let mut sheet = Sheet::new(Style::Table);
    let (mut untaken, mut unread) = (Vec::new(), None);
    let first = |value: &Value, keys: &[&str]| {
        keys.iter().find_map(|key| json::text(at(value, key))).map_or(Value::Null, Value::from)
    };
    for (key, value) in work.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value)) {
        let mut put = |target: Target, value: Value| sheet.put(key, &target, &value);
        if let Some(target) = given.target(key) {
            put(target.clone(), value.clone());
            continue;
        }
        match key.as_str() {
            "description" => {}
            "creators" => put(Target::Field(Field::Authors), people(items(value).iter())),
            "contributors" => {
                let is_editor = |one: &&Value| {
                    first(one, &["type", "role.id"])
                        .as_str()
                        .is_some_and(|role| role.eq_ignore_ascii_case("editor"))
                };
                put(Target::Field(Field::Editors), people(items(value).iter().filter(is_editor)));
                let has_others = !items(value).iter().all(|one| is_editor(&one));
                untaken.extend(has_others.then(|| key.clone()));
            }
            "resource_type" => {
                let words = [
                    json::raw(at(value, "subtype")),
                    json::raw(at(value, "type")),
                    behind_dash(json::raw(at(value, "id"))),
                ];
                let word = words.into_iter().find(|word| kind::named(word).is_some());
                match word {
                    Some(word) => put(Target::Field(Field::Type), Value::from(word)),
                    None => unread = json::text(at(value, "type")).or_else(|| json::text(at(value, "id"))),
                }
            }
            "license" => put(
                Target::Field(Field::License),
                json::text(value).map_or_else(|| first(value, &["id", "title"]), Value::from),
            ),
            "rights" => put(
                Target::Field(Field::License),
                value.get(0).map_or(Value::Null, |one| first(one, &["id", "link"])),
            ),
            "journal" | "meeting" | "imprint" | "part_of" => {
                for (_, member, target) in parts().into_iter().filter(|(whole, ..)| whole == key) {
                    put(target, at(value, member).clone());
                }
            }
            "thesis" => {
                put(Target::Field(Field::Organizations), Value::from(vec![at(value, "university").clone()]));
                untaken.extend((!is_empty(at(value, "supervisors"))).then(|| key.clone()));
            }
            "subjects" => {
                let words = items(value).iter().map(|one| first(one, &["term", "subject"]));
                put(Target::Field(Field::Tags), words.filter(|word| !word.is_null()).collect());
            }
            "grants" | "funding" => {
                let name = |one: &Value| first(one, &["funder.name"]);
                let grants = items(value).iter().map(|one| {
                    serde_json::json!({"funderName": name(one), "awardNumber": first(one, &["code", "award.number"])})
                });
                put(Target::Field(Field::Funding), grants.collect());
            }
            "language" => put(Target::Field(Field::Language), value.clone()),
            "languages" => put(
                Target::Field(Field::Language),
                value.get(0).map_or(Value::Null, |one| at(one, "id").clone()),
            ),
            key if BOOKKEEPING.contains(&key) => {}
            key => match target(key) {
                Some(target) => put(target, value.clone()),
                None => untaken.push(key.to_owned()),
            },
        }
    }
    sheet.put("doi", &Target::Field(Field::Doi), &first(item, &["doi", "pids.doi.identifier"]));
    sheet.put("self_html", &Target::Address, &first(item, &["links.self_html"]));
    for file in items(at(item, "files")) {
        let name = json::raw(at(file, "key"));
        if name.to_ascii_lowercase().ends_with(".pdf") {
            sheet.put(
                "files",
                &Target::Link("pdf".to_owned()),
                &first(file, &["links.content", "links.self"]),
            );
        }
    }
    let mut draft = sheet.draft(json::text(at(item, "id")));
    clean::entities(&mut draft.paper);
    if draft.paper.body.is_empty() {
        draft.paper.body = markup::markdown(json::raw(at(work, "description")), Entities::Decoded);
    }
    draft.untaken.retain(|key| key != "doi");
    draft.untaken.extend(untaken);
    draft.unread.extend(unread.map(|kind| ("type", kind)));
    draft
}

/// The kind of publication in `publication-article`.
fn behind_dash(id: &str) -> &str {
    id.split_once('-').map_or(id, |(_, kind)| kind)
}

/// People, in the keys that are read elsewhere.
fn people<'v>(list: impl Iterator<Item = &'v Value>) -> Value {
    list.map(person).collect()
}

fn person(one: &Value) -> Value {
    let newer = at(one, "person_or_org");
    let who = if newer.is_object() { newer } else { one };
    let mut map = Map::new();
    let mut add = |key: &str, value: Option<String>| {
        map.extend(value.map(|value| (key.to_owned(), Value::from(value))));
    };
    let name = json::text(at(who, "name"));
    let is_body = json::raw(at(who, "type")) == "organizational";
    match (json::text(at(who, "family_name")), name.as_deref().and_then(|name| name.split_once(", "))) {
        _ if is_body => add("literal", name),
        (Some(family), _) => {
            add("family", Some(family));
            add("given", json::text(at(who, "given_name")));
        }
        (None, Some((family, given))) if !given.contains(',') => {
            add("family", Some(family.to_owned()));
            add("given", Some(given.to_owned()));
        }
        (None, _) => add("name", name),
    }
    let numbers = items(at(who, "identifiers")).iter();
    let number = numbers
        .filter(|number| json::raw(at(number, "scheme")) == "orcid")
        .find_map(|number| json::text(at(number, "identifier")));
    add("orcid", json::text(at(one, "orcid")).or(number));
    let places = ["affiliation", "affiliations"].map(|key| at(one, key));
    map.extend(
        places
            .into_iter()
            .find(|place| !is_empty(place))
            .map(|place| ("affiliations".to_owned(), place.clone())),
    );
    Value::Object(map)
}
