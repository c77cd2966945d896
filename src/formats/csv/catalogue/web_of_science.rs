//! The Web of Science's tables, with names of columns or with its field tags.

use std::borrow::Cow;

use indexmap::IndexSet;
use serde_json::{Value, json};

use super::{Row, Values, one, people, whole};
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::Target;
use crate::formats::values::orcids::{self, key, key_of};
use crate::formats::values::{date, kind, name};
use crate::paper::{Field, Person};

/// The fields of the Web of Science's tags, of its export guide.
pub(super) fn target(tag: &str) -> Option<Target> {
    Some(Target::Field(match tag {
        "TI" => Field::Title,
        "AF" | "AU" | "BF" | "BA" => Field::Authors,
        "BE" | "Book Editors" => Field::Editors,
        "SO" => Field::Venue,
        "SE" => Field::Series,
        "LA" => Field::Language,
        "PT" | "DT" => return Some(Target::DocumentType),
        "CT" => Field::Event,
        "DE" => Field::Tags,
        "AB" => Field::Body,
        "FU" => Field::Funding,
        "TC" | "Times Cited, WoS Core" => Field::Citations,
        "PU" => Field::Publisher,
        "PI" => Field::Place,
        "SN" => Field::Issn,
        "BN" => Field::Isbn,
        "PY" => return Some(Target::Year),
        "VL" => Field::Volume,
        "IS" => Field::Issue,
        "BP" => return Some(Target::FirstPage),
        "EP" => return Some(Target::LastPage),
        "AR" => return Some(Target::ArticleNumber),
        "DI" => Field::Doi,
        "PM" => Field::Pmid,
        _ => return None,
    }))
}

/// Whether a column says nothing of papers, or is read with another one.
pub(super) fn is_silent(column: &str) -> bool {
    matches!(
        column,
        "J9" | "JI"
            | "NR"
            | "Z9"
            | "U1"
            | "U2"
            | "PG"
            | "GA"
            | "DA"
            | "PD"
            | "CA"
            | "EI"
            | "Publication Type"
            | "Publication Date"
            | "Group Authors"
            | "eISSN"
            | "C1"
            | "Addresses"
            | "OI"
            | "ORCIDs"
            | "EA"
            | "Early Access Date"
    )
}

pub(super) fn values(column: &str, row: &Row) -> Option<Values> {
    let full = row.get(&["AF", "Author Full Names"]);
    Some(match column {
        "AF" | "Author Full Names" if full.is_empty() => Vec::new(),
        "AU" | "Authors" if !full.is_empty() => Vec::new(),
        "AF" | "Author Full Names" | "AU" | "Authors" => {
            let mut all: Vec<Person> = row
                .get(&[column])
                .split(';')
                .filter(|name| name.trim() != ANONYMOUS)
                .filter_map(name::person)
                .collect();
            let places = Places::of(row.get(&["C1", "Addresses"]));
            for person in &mut all {
                person.affiliations = places.of_person(person);
            }
            let left = orcids::give(&mut all, row.get(&["OI", "ORCIDs"])).join("; ");
            let left = nonempty(&left).map(|left| (Target::Extra("orcids".to_owned()), Value::from(left)));
            let groups = row.get(&["CA", "Group Authors"]).split(';').filter_map(nonempty);
            // Some exports name a group behind both forms of the authors.
            let groups = groups.collect::<IndexSet<String>>().into_iter();
            let groups = groups.map(|group| json!({ "literal": group }));
            let people = people(all.into_iter().filter_map(whole).chain(groups).collect());
            let organizations = places.of_nobody.into_iter().map(Value::from).collect::<Vec<_>>();
            let organizations = (Target::Field(Field::Organizations), Value::from(organizations));
            people.into_iter().chain([organizations]).chain(left).collect()
        }
        "BA" | "BF" | "Book Authors" | "Book Author Full Names"
            if !row.get(&["AU", "AF", "Authors", "Author Full Names"]).is_empty() =>
        {
            return None;
        }
        "BA" | "Book Authors" if !row.get(&["BF", "Book Author Full Names"]).is_empty() => Vec::new(),
        "PY" | "Publication Year" => {
            let year = row.get(&[column]);
            // A program for tables makes `15-Mar` of `MAR 15`.
            let day = row.get(&["PD", "Publication Date"]);
            // SciELO's is a date as such, `2003-08`.
            let is_program_s = day.starts_with(|sign: char| sign.is_ascii_digit()) && !day.starts_with(year);
            let day = if is_program_s || year.is_empty() {
                Cow::Owned(day.replace('-', " "))
            } else {
                Cow::Borrowed(day)
            };
            let date = date::parse_in(&day, Some(year)).ok().filter(|_| !day.is_empty());
            // A season, or several months.
            let period = date.and_then(|date| date::period(&day, date));
            let period = period.map(|period| (Target::Extra("date".to_owned()), Value::from(period)));
            let date = date.or_else(|| date::parse(year).ok());
            let early = date::parse(row.get(&["EA", "Early Access Date"])).ok();
            let date = date::more_exact(date, early);
            let date = date.map(|date| one(Field::Date, &date.to_string()));
            date.into_iter().chain([(Target::Year, Value::from(year))]).chain(period).collect()
        }
        "SN" | "ISSN" => {
            let others = row.get(&["EI", "eISSN"]);
            vec![one(Field::Issn, format!("{}; {others}", row.get(&[column])).trim_matches([';', ' ']))]
        }
        // What holds the record, where nothing tells its type.
        "PT" => {
            let kinds = [("J", "article"), ("C", "conference paper"), ("B", "book"), ("P", "patent")];
            let kind = kinds.into_iter().find(|(sign, _)| *sign == row.get(&["PT"]));
            let kind = kind.filter(|_| row.get(&["DT"]).is_empty());
            kind.map(|(_, kind)| (Target::DocumentType, Value::from(kind))).into_iter().collect()
        }
        // `Article; Early Access`
        "DT" | "Document Type" => {
            let kinds: Vec<&str> = row.get(&[column]).split(';').map(str::trim).collect();
            // Chapters are articles there as well.
            let chapter = kinds.iter().find(|kind| **kind == "Book Chapter");
            let known = || kinds.iter().find(|kind| kind::named(kind).is_some() || **kind == "Review");
            let kind = chapter.or_else(known).copied().unwrap_or(row.get(&[column]));
            let is_retracted = kinds.contains(&"Retracted Publication");
            let status = is_retracted.then(|| one(Field::Status, "retracted"));
            std::iter::once((Target::DocumentType, Value::from(kind))).chain(status).collect()
        }
        _ => return None,
    })
}

/// What stands for the authors of works that name none.
const ANONYMOUS: &str = "ANON";

/// Where the authors of a record work: `[Bell, Ada; Chen, Bo] Univ Stone, Quarry; [Chen, Bo] Moss Inst, Sand`.
#[derive(Default)]
struct Places {
    /// The names of those who work at each.
    of_people: Vec<(Vec<String>, String)>,
    /// Those without names.
    of_nobody: Vec<String>,
}

impl Places {
    fn of(text: &str) -> Self {
        let mut places = Self::default();
        let mut rest = text.trim();
        while !rest.is_empty() {
            let (names, behind) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                Some((names, behind)) => (names, behind),
                None => ("", rest),
            };
            let (place, next) = behind.split_once(';').unwrap_or((behind, ""));
            let names: Vec<String> = names.split(';').map(key).filter(|name| !name.is_empty()).collect();
            match nonempty(place.trim().trim_end_matches('.')) {
                Some(place) if names.is_empty() => places.of_nobody.push(place),
                Some(place) => places.of_people.push((names, place)),
                None => {}
            }
            rest = next.trim_start();
        }
        places
    }

    fn of_person(&self, person: &Person) -> Vec<String> {
        let name = key_of(person);
        let own = self.of_people.iter().filter(|(names, _)| names.contains(&name));
        own.map(|(_, place)| place.clone()).collect()
    }
}
