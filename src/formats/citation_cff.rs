//! `CITATION.cff`, by which the repository of a program says how to cite it: the program itself, the paper that
//! its authors prefer to be cited, and works that it refers to. Programs among the latter are what it is made
//! of, and no papers.
//!
//! Source: <https://github.com/citation-file-format/citation-file-format/blob/main/schema-guide.md>.

use serde_json::Value;

use super::{Findings, Format, Kind, Listing};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::syntax::json::{self, at, items};
use crate::formats::syntax::yaml;
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty};
use crate::formats::values::{identifier, name, relation};
use crate::paper::{Field, Person, RelationKind, Slot, body};

/// The format.
pub const FORMAT: Format = Format {
    name: "citation-cff",
    title: "CITATION.cff of a program",
    obtain: "take the file CITATION.cff of a repository",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: None,
};

/// How far into a text its version is looked for, in bytes.
const HEAD: usize = 1 << 16;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let begins = |key: &str| head.lines().any(|line| line.trim_start_matches('\u{feff}').starts_with(key));
    match begins("cff-version:") {
        true => Ok(()),
        false => Err("no line of it begins with `cff-version:`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let text = listing.text;
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    if text.len() > LARGEST_RECORD {
        records.refuse(&Spot::default(), "is too large; it was left out", "more than 50 MB");
        return records.finish();
    }
    match yaml::value(text.trim_start_matches('\u{feff}')) {
        Ok(file) if file.is_object() => take_all(&file, text, &given, &mut records),
        Ok(_) => records.refuse(&Spot::default(), "has no keys; it was left out", "`cff-version`"),
        Err(problem) => {
            let line = text[..text.floor_char_boundary(problem.offset)].matches('\n').count();
            let shown = text.lines().nth(line).unwrap_or_default();
            let told = Diagnostic::error("the file can't be read as YAML");
            let told = told.at(Place::line(listing.name, line + 1, shown)).found(problem.reason);
            records.refuse_as(told.help("mend the line, and import again"));
        }
    }
    records.finish();
}

fn take_all(file: &Value, text: &str, given: &Given, records: &mut Records) {
    let line_of = |key: &str| {
        (1..).zip(text.lines()).find(|(_, line)| line.starts_with(key)).map_or(0, |(line, _)| line)
    };
    let mut number = 0;
    let mut take = |work: &Value, line: usize, code: Option<&str>, records: &mut Records| {
        number += 1;
        records.take(draft(work, code, given), &Spot { number, line, text: "" });
    };
    let code = ["repository-code", "repository", "url"].iter().find_map(|key| at(file, key).as_str());
    take(file, line_of("title"), None, records);
    let preferred = at(file, "preferred-citation");
    // A program that prefers to be cited as itself says so twice.
    let is_itself = at(preferred, "title") == at(file, "title") && is_program(preferred);
    if preferred.is_object() && !is_itself {
        take(preferred, line_of("preferred-citation"), code, records);
    }
    for work in items(at(file, "references")) {
        if is_program(work) {
            records.leave_out("programs on which it is built");
        } else {
            take(work, line_of("references"), None, records);
        }
    }
}

fn is_program(work: &Value) -> bool {
    json::raw(at(work, "type")).starts_with("software")
}

/// Keys of the file, of which the program is the work.
const OF_THE_FILE: &[&str] =
    &["cff-version", "contact", "message", "preferred-citation", "references", "type"];

/// What a work's keys are for.
fn target(key: &str) -> Option<Target> {
    Some(match key {
        "title" => Target::Field(Field::Title),
        "abstract" => Target::Field(Field::Body),
        "date-released" | "date-published" => Target::Field(Field::Date),
        "year" => Target::Year,
        "month" => Target::Month,
        "doi" => Target::Field(Field::Doi),
        "journal" => Target::Field(Field::Venue),
        "collection-title" | "volume-title" | "booktitle" => Target::Field(Field::Venue),
        "volume" => Target::Field(Field::Volume),
        "issue" => Target::Field(Field::Issue),
        "start" => Target::FirstPage,
        "end" => Target::LastPage,
        "edition" => Target::Field(Field::Edition),
        "number" => Target::Field(Field::Number),
        "isbn" => Target::Field(Field::Isbn),
        "issn" => Target::Field(Field::Issn),
        "pmcid" => Target::Field(Field::Pmcid),
        "keywords" => Target::Field(Field::Tags),
        "url" => Target::Address,
        "repository-code" => Target::Link("code".to_owned()),
        "repository" => Target::Link("repository".to_owned()),
        "repository-artifact" => Target::Link("artifact".to_owned()),
        "license-url" => Target::Extra("license_url".to_owned()),
        "version" | "commit" => Target::Extra(key.to_owned()),
        "notes" | "copyright" | "status" | "thesis-type" => Target::Extra(key.replace('-', "_")),
        _ => return None,
    })
}

/// The identifier of arXiv that stands in place of a journal.
fn number_of_arxiv(journal: &Value) -> Option<&str> {
    let text = json::raw(journal);
    let number = identifier::without_prefix(text, "arxiv preprint ").unwrap_or(text);
    matches!(identifier::named(number), Some((Field::Arxiv, _))).then_some(number)
}

/// The work that a map describes, with the address of the code that goes with it.
fn draft(work: &Value, code: Option<&str>, given: &Given) -> Draft {
    let mut sheet = Sheet::new(Style::Table);
    let (mut untaken, mut others) = (Vec::new(), Vec::new());
    for (key, value) in work.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value)) {
        let mut put = |target: Target, value: Value| sheet.put(key, &target, &value);
        if let Some(target) = given.target(key) {
            put(target.clone(), value.clone());
            continue;
        }
        match key.as_str() {
            "authors" => sheet.put_people(key, Field::Authors, items(value).iter().map(person)),
            "editors" => sheet.put_people(key, Field::Editors, items(value).iter().map(person)),
            "languages" => put(Target::Field(Field::Language), value.get(0).unwrap_or(value).clone()),
            "conference" => put(Target::Field(Field::Event), entity(value)),
            "publisher" => {
                put(Target::Field(Field::Publisher), entity(value));
                put(Target::Field(Field::Place), at(value, "city").clone());
            }
            "institution" => put(Target::Field(Field::Organizations), Value::from(vec![entity(value)])),
            "identifiers" => {
                for one in items(value) {
                    match json::raw(at(one, "type")) {
                        "doi" if work.get("doi").is_none() => {
                            put(Target::Field(Field::Doi), at(one, "value").clone());
                        }
                        "url" => put(Target::Address, at(one, "value").clone()),
                        // That of another version, or of all.
                        "doi" => others.push(json::raw(at(one, "value")).to_owned()),
                        "swh" => put(Target::Extra("swhid".to_owned()), at(one, "value").clone()),
                        _ => {
                            let named = identifier::named(json::raw(at(one, "value")));
                            match named.filter(|(field, _)| work.get(field.name()).is_none()) {
                                Some((field, id)) => put(Target::Field(field), Value::from(id)),
                                None => put(Target::Extra("identifier".to_owned()), at(one, "value").clone()),
                            }
                        }
                    }
                }
            }
            // `journal: "arXiv preprint arXiv:2402.00001"`
            "journal" if number_of_arxiv(value).is_some() => {
                put(Target::Field(Field::Arxiv), number_of_arxiv(value).map_or(Value::Null, Value::from));
            }
            // Several licenses are alternatives; the first one counts.
            "license" => {
                put(Target::Field(Field::License), value.get(0).unwrap_or(value).clone());
                if items(value).len() > 1 {
                    put(Target::Extra("licenses".to_owned()), value.clone());
                }
            }
            key if OF_THE_FILE.contains(&key) => {}
            key => match target(key) {
                Some(target) => put(target, value.clone()),
                None => untaken.push(key.to_owned()),
            },
        }
    }
    // A paper in proceedings stands in these, else the conference is what there is.
    if ["journal", "collection-title", "booktitle"].iter().all(|key| work.get(key).is_none()) {
        sheet.put("conference", &Target::Field(Field::Venue), &entity(at(work, "conference")));
    }
    if let Some(code) = code {
        sheet.put("repository-code", &Target::Link("code".to_owned()), &Value::from(code));
    }
    let kind = match json::raw(at(work, "type")) {
        "conference-paper" => "inproceedings",
        "generic" => "misc",
        "" if work.get("cff-version").is_some() => "software",
        "pamphlet" | "manual" => "report",
        kind if kind.starts_with("software") => "software",
        kind => kind,
    };
    if crate::formats::values::kind::named(kind).is_some() {
        sheet.put("type", &Target::Field(Field::Type), &Value::from(kind));
    }
    let mut draft = sheet.draft(None);
    draft.untaken.extend(untaken);
    let own = draft.paper.doi.get().map(ToString::to_string);
    for doi in others.iter().filter(|doi| own.as_ref() != Some(doi)) {
        relation::add(&mut draft.paper.relations, RelationKind::Version, doi);
    }
    draft
}

/// A person or a body. Empty where no name is told.
fn person(one: &Value) -> Person {
    let text = |key: &str| json::text(at(one, key));
    let particle = text("name-particle").map_or_else(String::new, |particle| particle + " ");
    let family = text("family-names").and_then(|family| nonempty(&(particle + &family)));
    let mut person = match (text("name"), text("given-names"), family) {
        (Some(name), ..) => body(name),
        (None, None, None) => text("alias").map(Person::named).unwrap_or_default(),
        (None, Some(given), Some(family)) => {
            name::from_parts(&given, &family, &text("name-suffix").unwrap_or_default())
        }
        (None, given, family) => Person { given, family, ..Person::default() },
    };
    person.orcid = text("orcid").map(|number| Slot::read(&number)).unwrap_or_default();
    person.affiliations = text("affiliation").into_iter().collect();
    person
}

/// The name of a body, which may stand alone.
fn entity(value: &Value) -> Value {
    json::text(value).or_else(|| json::text(at(value, "name"))).map_or(Value::Null, Value::from)
}
