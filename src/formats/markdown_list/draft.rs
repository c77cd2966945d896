//! The paper that an item, a row or a heading makes, with what the lines below it say.

use serde_json::Value;

use super::blocks::open::{FEWEST_WORDS_OF_SUMMARY, Open};
use super::links::hosts::is_of_papers;
use super::links::labels;
use super::names::institutions::with_institutions;
use super::names::listed::people;
use crate::formats::records::Draft;
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::formats::values::fields::{Given, Sheet, Style, Target, arxiv_class_behind};
use crate::formats::values::kind;
use crate::paper::{ArxivId, Date, Field};

/// The paper that all this makes.
pub(super) fn draft(open: Open, topic: Option<&str>, given: &Given) -> Draft {
    let Open { entry, mut cells, texts, mut untaken, quoted, .. } = open;
    if entry.place.date.is_some() {
        untaken.extend(take_days_without_year(&mut cells));
    }
    let mut sheet = Sheet::new(Style::Table);
    sheet.put("title", &Target::Field(Field::Title), &Value::from(entry.title));
    let mut has = Vec::new();
    let lines = entry.lines.into_iter().map(|(name, target, text)| match target {
        Target::Field(Field::Tags) if text.starts_with('[') => (name, target, in_brackets(&text)),
        Target::Field(Field::Body | Field::Summary) => {
            let more = texts.iter().filter(|(of, _)| *of == target).map(|(_, text)| text.as_str());
            let parts: Vec<&str> = std::iter::once(text.as_str()).chain(more).collect();
            (name, target, Value::from(parts.join("\n\n")))
        }
        _ => (name, target, Value::from(text)),
    });
    let mut lines: Vec<(String, Target, Value)> = lines.collect();
    name_abstract(&mut lines);
    for (name, target, value) in cells.into_iter().chain(lines) {
        let value = match (&target, value) {
            (Target::Field(Field::Authors), Value::String(text)) => people(&text),
            (Target::Field(Field::Categories), Value::String(text)) => categories(&text),
            (Target::Field(Field::Tags), Value::String(text)) if text.starts_with('#') => {
                text.split(['#', ',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).collect()
            }
            (Target::Field(Field::Date), Value::String(text)) => {
                // `8 Sep 2024 (v1), last revised 9 Sep 2024 (v2)`
                if let Some((_, revised)) = text.split_once("last revised ") {
                    let day = revised.split(" (").next().unwrap_or_default();
                    sheet.put(&name, &Target::Field(Field::Updated), &Value::from(day));
                }
                Value::from(text.split(" (v").next().unwrap_or_default())
            }
            (_, value) => value,
        };
        has.push(target.clone());
        // What lists call a type is often a kind of model or data.
        let is_other = target == Target::Field(Field::Type)
            && value.as_str().is_none_or(|text| kind::named(text).is_none());
        let target = if is_other { Target::Extra("type".to_owned()) } else { target };
        sheet.put(&name, given.target(&name).unwrap_or(&target), &value);
    }
    let lacks = |field: Field| !has.contains(&Target::Field(field));
    if lacks(Field::Authors) {
        let (authors, institutions) = match lacks(Field::Organizations) {
            true => with_institutions(&entry.authors),
            false => (entry.authors.as_str(), None),
        };
        sheet.put("authors", &Target::Field(Field::Authors), &people(authors));
        if let Some(names) = institutions {
            sheet.put("institutions", &Target::Field(Field::Organizations), &Value::from(names));
        }
    }
    let is_only_archived = entry.place.is_archived && entry.place.venue.is_none();
    let is_said =
        |date: &Date| lacks(Field::Date) && !(entry.place.is_archived && is_of_number(*date, &entry.links));
    if let Some(date) = entry.place.date.filter(is_said) {
        sheet.put("date", &Target::Field(Field::Date), &Value::from(date.to_string()));
    }
    let has_venue = entry.place.venue.is_some() || !lacks(Field::Venue);
    if let Some(venue) = entry.place.venue.filter(|_| lacks(Field::Venue)) {
        sheet.put("venue", &Target::Field(Field::Venue), &Value::from(venue));
    }
    if let Some(server) = entry.place.server.filter(|_| !has_venue && lacks(Field::Publisher)) {
        sheet.put("server", &Target::Field(Field::Publisher), &Value::from(server));
    }
    for field in [Field::Body, Field::Summary].into_iter().filter(|field| lacks(*field)) {
        let parts: Vec<&str> = texts
            .iter()
            .filter(|(target, _)| *target == Target::Field(field))
            .map(|(_, text)| text.as_str())
            .collect();
        sheet.put("text", &Target::Field(field), &Value::from(parts.join("\n\n")));
    }
    for (label, address) in entry.links {
        if let Some(number) = number_of_pubmed(&address).filter(|_| lacks(Field::Pmid)) {
            sheet.put("pmid", &Target::Field(Field::Pmid), &Value::from(number));
            continue;
        }
        match label.is_empty() || is_of_papers(&address) && !labels::BESIDE_PAPERS.contains(&label.as_str()) {
            true => sheet.put("link", &Target::Address, &Value::from(address)),
            false => sheet.put(&label, &Target::Link(label.clone()), &Value::from(address)),
        }
    }
    let has_abstract = !lacks(Field::Body) || texts.iter().any(|(of, _)| *of == Target::Field(Field::Body));
    put_remarks(&mut sheet, &entry.rest, &quoted, !lacks(Field::Summary), has_abstract);
    if let Some(topic) = topic {
        let own = Target::Field(Field::Tags);
        sheet.put(HEADING, given.target(HEADING).unwrap_or(&own), &Value::from(vec![topic]));
    }
    let mut draft = sheet.draft(None);
    draft.untaken.extend(untaken);
    draft.remarks = entry.remarks.join("\n") + "\n";
    // Of what is on arXiv and nowhere else, the number says the month.
    let month = draft.paper.arxiv.get().and_then(ArxivId::month).filter(|_| is_only_archived);
    let is_less = |date: &mut Date| date.month().is_none() && month.map(Date::year) == Some(date.year());
    draft.paper.date.take_if(is_less);
    draft
}

/// Puts what is said beside a title: what describes the paper is its summary, unless it has one, beside which a quotation
/// is the abstract that it lacks.
fn put_remarks(sheet: &mut Sheet, rest: &[String], quoted: &[String], has_summary: bool, has_abstract: bool) {
    let is_abstract = has_summary && !has_abstract && !quoted.is_empty();
    if is_abstract {
        sheet.put("quotation", &Target::Field(Field::Body), &Value::from(quoted.join("\n\n")));
    }
    let quoted = if is_abstract { &[] } else { quoted };
    let rest = rest.iter().chain(quoted).map(|text| remark(text)).filter(|text| !text.is_empty());
    let rest = rest.collect::<Vec<_>>().join(" ");
    let describes = rest.split_whitespace().count() >= FEWEST_WORDS_OF_SUMMARY;
    let target = if describes && !has_summary {
        Target::Field(Field::Summary)
    } else {
        Target::Extra("note".to_owned())
    };
    sheet.put("note", &target, &Value::from(rest));
}

/// Takes the days of meetings without their year out of cells, and gives back what their columns are called: they say
/// nothing of when a paper appeared that tells this itself.
fn take_days_without_year(cells: &mut Vec<(String, Target, Value)>) -> Vec<String> {
    let is_one = |(_, target, value): &mut (String, Target, Value)| {
        let is_day = |day: &str| date::parse(day).is_err() && date::parse_in(day, Some("2000")).is_ok();
        *target == Target::Field(Field::Date) && value.as_str().is_some_and(is_day)
    };
    cells.extract_if(.., is_one).map(|(name, ..)| name).collect()
}

/// Whether what looks like a year is that and the month with which the paper's number on arXiv begins: `arXiv 2012` of
/// 2012.00001.
fn is_of_number(year: Date, links: &[(String, String)]) -> bool {
    let numbers = links.iter().filter_map(|(_, address)| ArxivId::parse_versioned(address));
    let mut months = numbers.filter_map(|(id, _)| id.month());
    let begins = |month: Date| month.month().map(|number| month.year() % 100 * 100 + u16::from(number));
    year.month().is_none() && months.any(|month| begins(month) == Some(year.year()))
}

/// What arXiv's API calls the summary is the abstract, where other lines have its names too.
fn name_abstract(lines: &mut [(String, Target, Value)]) {
    let is_named = |(name, ..): &(String, Target, Value), known: &str| name.eq_ignore_ascii_case(known);
    let has = |known: &str| lines.iter().any(|line| is_named(line, known));
    let is_of_api = has("arxiv id") || has("published") && has("updated");
    let has_abstract = lines.iter().any(|(_, target, _)| *target == Target::Field(Field::Body));
    let summary = lines.iter_mut().find(|line| is_named(line, "summary") && is_of_api && !has_abstract);
    if let Some((_, target, _)) = summary {
        *target = Target::Field(Field::Body);
    }
}

/// The number by which PubMed knows the paper to whose page there an address leads.
fn number_of_pubmed(address: &str) -> Option<&str> {
    let pages = ["pubmed.ncbi.nlm.nih.gov/", "www.ncbi.nlm.nih.gov/pubmed/"];
    let number = pages.iter().find_map(|page| address.split_once(page))?.1;
    let number = number.split(['/', '?', '#']).next().unwrap_or_default();
    (!number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(number)
}

/// What is said beside a title, without pictures and brackets around the whole.
fn remark(text: &str) -> String {
    let text = folded(text);
    let inside = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    match inside.filter(|inside| !inside.contains(['(', ')'])) {
        Some(inside) => inside.to_owned(),
        None => text,
    }
}

/// Classes of arXiv, of those behind their names, `Computation and Language (cs.CL)`, without these.
fn categories(text: &str) -> Value {
    let found: Vec<&str> = text.split_inclusive(')').filter_map(|part| arxiv_class_behind(part)).collect();
    if found.is_empty() { Value::from(text) } else { Value::from(found) }
}

/// Tags that stand in brackets: `[moss], [stones]`.
fn in_brackets(text: &str) -> Value {
    let tags = text.split(['[', ']']).map(|tag| tag.trim_matches([',', ';', ' ']));
    tags.filter(|tag| !tag.is_empty()).collect()
}

/// What settings call the heading above a paper.
const HEADING: &str = "heading";
