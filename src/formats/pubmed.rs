//! PubMed's own format, which it saves for citation managers (`.nbib`) and calls MEDLINE.
//!
//! A record is a sequence of lines with a tag of up to four letters, a hyphen and a value that goes on in
//! indented lines; it begins with `PMID`. What stands below the name of an author is the author's.
//!
//! ERIC, the catalogue of education, exports the same tags for works that have no such number, with `OWN - ERIC` first.
//!
//! Source: <https://www.nlm.nih.gov/bsd/mms/medlineelements.html>.

use serde_json::Value;

use super::{Findings, Format, Kind, Listing, account};
use crate::formats::records::{Complete, Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::text::space::folded;
use crate::formats::untaken;
use crate::formats::values::affiliation::without_mail;
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::{date, kind, labels, medline, name, relation};
use crate::paper::{Field, PaperType, Person, Relation, RelationKind, Slot, Status, Titles};

/// The format.
pub const FORMAT: Format = Format {
    name: "pubmed",
    title: "PubMed's own format (.nbib)",
    obtain: "choose “Send to: Citation manager”, or “Save” as PubMed, on https://pubmed.ncbi.nlm.nih.gov",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: Some(lines),
};

/// The tag with which a record begins.
const FIRST: &str = "PMID";

/// The tag and the value with which one of ERIC begins.
const OF_ERIC: (&str, &str) = ("OWN", "ERIC");

/// How wide tags are, with the hyphen and the space behind them.
const WIDTH: usize = 6;

fn recognise(text: &str) -> Result<(), String> {
    let mut lines = text.trim_start_matches('\u{feff}').lines().filter(|line| !line.trim().is_empty());
    match lines.next().and_then(tagged) {
        Some((FIRST, number)) if is_number(number) => Ok(()),
        Some(OF_ERIC) => Ok(()),
        _ => Err("it doesn't begin with a line `PMID- …` or `OWN - ERIC`".to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The tag and the value of a line.
fn tagged(line: &str) -> Option<(&str, &str)> {
    // Some programs leave out the blank behind the first tag.
    if let Some(number) = line.strip_prefix("PMID-").map(str::trim).filter(|number| is_number(number)) {
        return Some((FIRST, number));
    }
    let (tag, value) = line.split_at_checked(WIDTH).or_else(|| line.split_at_checked(WIDTH - 1))?;
    let tag = tag.trim_end().strip_suffix('-')?.trim_end();
    let is_tag =
        !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_tag.then(|| (tag, value.trim()))
}

/// A line of a record.
struct Line<'a> {
    number: usize,
    tag: &'a str,
    value: String,
}

/// Hands over the lines of each record, with the lines that continue them.
fn records<'a>(text: &'a str, take: &mut dyn FnMut(&[Line<'a>])) {
    let mut record: Vec<Line> = Vec::new();
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match tagged(line) {
            Some((tag, value)) => {
                if (tag == FIRST || (tag, value) == OF_ERIC) && !record.is_empty() {
                    take(&record);
                    record.clear();
                }
                record.push(Line { number, tag, value: without_label(tag, value).to_owned() });
            }
            None => {
                if let Some(last) = record.last_mut().filter(|_| !line.trim().is_empty()) {
                    last.value.push(' ');
                    last.value.push_str(line.trim());
                }
            }
        }
    }
    if !record.is_empty() {
        take(&record);
    }
}

/// A number without the label that ERIC puts before it: `EISSN-2375-5636`.
fn without_label<'v>(tag: &str, value: &'v str) -> &'v str {
    let labels: &[&str] = if matches!(tag, "ISSN" | "ISBN") { &["EISSN-", "ISSN-", "ISBN-"] } else { &[] };
    labels.iter().find_map(|label| value.strip_prefix(label)).unwrap_or(value)
}

/// What says something of papers, but for dates, types and languages, which papers say in another form.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    records(text, &mut |record| {
        let is_said = |line: &&Line| {
            !(FURNITURE.contains(&line.tag)
                || OTHER_FORM.contains(&line.tag)
                || relation_of(line.tag).is_some()
                || is_without_title(title(&line.value)))
        };
        for line in record.iter().filter(is_said) {
            let place = (line.tag == "AD").then(|| without_mail(&line.value).unwrap_or_default());
            let text = place.as_deref().unwrap_or(&line.value);
            take(account::Line { number: line.number, place: line.tag, text });
        }
    });
}

fn read(listing: &Listing, findings: &mut Findings) {
    let all = Records::new(listing, findings, Complete::Often);
    let mut all = all.with_places(untaken::Place::Tag);
    let given = Given::new(listing.columns);
    let mut number = 0;
    records(listing.text, &mut |record| {
        number += 1;
        let line = record.first().map_or(0, |line| line.number);
        let spot = Spot { number, line, text: "" };
        let size: usize = record.iter().map(|line| line.value.len()).sum();
        match size > LARGEST_RECORD {
            true => all.refuse(&spot, "is too large; it was left out", "more than 50 MB"),
            false => all.take(draft(record, &given), &spot),
        }
    });
    all.finish();
}

/// Tags of what is PubMed's own: dates of entry, owners, numbers of indexing.
const FURNITURE: &[&str] = &[
    "OWN", "STAT", "DA", "DCOM", "LR", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SO", "SB", "DEP", "JID", "TA",
    "AU", "FIR", "IR", "IRAD", "CI", "CTDT", "RN", "NM", "JC", "MID", "PMCR", "OID", "OABL", "IRIN", "RF",
    "SFM", "RO", "STD", "OTO", "PUBM",
];

/// Tags of values that papers have in another form, or in part.
const OTHER_FORM: &[&str] = &["DP", "DEP", "LA", "PT", "IS", "AID", "LID", "AUID", "PMID", "PMC", "MH", "PL"];

/// Tags with a citation of another paper, and what that is to this one.
const RELATIONS: &[(&str, RelationKind)] = &[
    ("EIN", RelationKind::Erratum),
    ("CRI", RelationKind::Erratum),
    ("EFR", RelationKind::ErratumOf),
    ("RIN", RelationKind::Retraction),
    ("ROF", RelationKind::RetractionOf),
    ("CIN", RelationKind::Reply),
    ("CON", RelationKind::ReplyTo),
    ("UIN", RelationKind::Version),
    ("UOF", RelationKind::Version),
];

/// What the tag of a line says that another paper is to this one.
fn relation_of(tag: &str) -> Option<RelationKind> {
    RELATIONS.iter().find(|(known, _)| *known == tag).map(|(_, kind)| *kind)
}

/// The relation of a line that cites another paper with its number, `J Moss. 1997;11:7. PMID: 9876500`.
fn related(line: &Line) -> Option<(RelationKind, String)> {
    let kind = relation_of(line.tag)?;
    let (_, number) = line.value.rsplit_once("PMID:")?;
    let number: String = number.trim_start().chars().take_while(char::is_ascii_digit).collect();
    (!number.is_empty()).then(|| (kind, format!("pmid:{number}")))
}

/// The papers about this one, and those that it is about.
fn relations(record: &[Line]) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (kind, to) in record.iter().filter_map(related) {
        relation::add(&mut relations, kind, &to);
    }
    relations
}

/// Tags with the fields that take their values.
const FIELDS: &[(&str, Field)] = &[
    (FIRST, Field::Pmid),
    ("PMC", Field::Pmcid),
    ("AB", Field::Body),
    ("JT", Field::Venue),
    ("VI", Field::Volume),
    ("IP", Field::Issue),
    ("PG", Field::Pages),
    ("DP", Field::Date),
    ("LA", Field::Language),
    ("PB", Field::Publisher),
    ("EN", Field::Edition),
    ("GR", Field::Funding),
];

/// Whether the citation of a paper without pages has a number in their place: `Moss Lett. 2018;7:e33911.`
fn has_article_number(citation: Option<&str>, number: &str) -> bool {
    let behind = citation.and_then(|citation| citation.split_once(':')?.1.strip_prefix(number));
    number.contains(|sign: char| sign.is_ascii_digit())
        && behind.is_some_and(|behind| behind.starts_with('.'))
}

/// The paper of a record.
fn draft(record: &[Line], given: &Given) -> Draft {
    let mut sheet = Sheet::new(Style::Table);
    let (mut untaken, mut original) = (Vec::new(), None);
    let of =
        |tag: &'static str| record.iter().filter(move |line| line.tag == tag).map(|line| line.value.as_str());
    let (has_title, has_full_names) = (of("TI").next().is_some(), of("FAU").next().is_some());
    let citation = of("SO").next().filter(|_| of("PG").next().is_none());
    let is_article_number = |text: &str| has_article_number(citation, text);
    let is_untranslated = of("TI").any(|text| is_without_title(title(text))) && of("TT").next().is_some();
    let mut people = People::default();
    if !has_full_names {
        let short = |text: &str| medline::person(text).or_else(|| name::person(text));
        people.authors = of("AU").filter_map(short).collect();
    }
    let (has_keywords, has_journal) = (of("OT").next().is_some(), of("JT").next().is_some());
    let is_of_eric = record.first().is_some_and(|line| (line.tag, line.value.as_str()) == OF_ERIC);
    let is_of_journal = of("PT").any(|kind| kind == "Journal Articles");
    for line in record.iter().filter(|line| !(is_untranslated && line.tag == "TI")) {
        let value = Value::from(line.value.as_str());
        let mut put = |target: Target| sheet.put(line.tag, &target, &value);
        if let Some(target) = given.target(line.tag) {
            put(target.clone());
            continue;
        }
        if let Some((field, text)) = in_own_words(line, is_of_eric, is_untranslated) {
            sheet.put(line.tag, &Target::Field(field), &Value::from(text));
            continue;
        }
        if is_of_eric && let Some(target) = target_of_eric(line, is_of_journal) {
            let value = match line.tag {
                "PT" => kind_of_eric(&line.value, is_of_journal),
                _ => &line.value,
            };
            sheet.put(line.tag, &target, &Value::from(value));
            continue;
        }
        if let Some((_, field)) = FIELDS.iter().find(|(tag, _)| *tag == line.tag) {
            put(Target::Field(*field));
            continue;
        }
        match line.tag {
            "FAU" => people.author(&line.value),
            "CN" => people.body(&line.value),
            "FED" => people.editor(&line.value),
            // Of names in short one place is told, that of the first.
            "AD" if !has_full_names => {
                if let Some(first) = people.authors.first_mut() {
                    first.affiliations.extend(without_mail(&line.value));
                }
            }
            "AD" => people.place(&line.value),
            "AUID" => people.last(|person| person.orcid.fill(Slot::read(orcid(&line.value)))),
            // A book has its own title, and a chapter that of its book.
            // `TI` has the title in English then.
            "TT" => original = Some(title(&line.value).to_owned()),
            "BTI" if has_title => put(Target::Field(Field::Venue)),
            "BTI" => put(Target::Field(Field::Title)),
            "LID" | "AID" if line.value.ends_with("[doi]") => {
                let doi = line.value.trim_end_matches("[doi]").trim();
                sheet.put(line.tag, &Target::Field(Field::Doi), &Value::from(doi));
            }
            "LID" | "AID" if line.value.starts_with("arXiv:") => {
                let id = line.value.split_whitespace().next().unwrap_or_default();
                sheet.put(line.tag, &Target::Field(Field::Arxiv), &Value::from(id));
            }
            "LID" | "AID" if line.value.ends_with("[bookaccession]") => {
                let number = line.value.trim_end_matches("[bookaccession]").trim();
                let address = format!("https://www.ncbi.nlm.nih.gov/books/{number}/");
                sheet.put(line.tag, &Target::Address, &Value::from(address));
            }
            "LID" if is_article_number(&line.value) => put(Target::Field(Field::Pages)),
            "IS" => put(Target::Field(Field::Issn)),
            "ISBN" => put(Target::Field(Field::Isbn)),
            "PL" if record.iter().any(|line| line.tag == "BTI") => put(Target::Field(Field::Place)),
            // Numbers of publishers, and the country of a journal.
            "LID" | "AID" | "PL" => {}
            // Authors' own keywords: a stroke parts no heading from what qualifies it.
            "OT" => {
                let keyword = folded(line.value.trim_matches('*'));
                sheet.put(line.tag, &Target::Field(Field::Tags), &Value::from(vec![keyword]));
            }
            "MH" if !has_keywords => {
                sheet.put(line.tag, &Target::Field(Field::Tags), &Value::from(vec![keyword(&line.value)]));
            }
            "MH" => {}
            "PT" if kind::named(&line.value).is_some() => put(Target::DocumentType),
            "PT" => {}
            // Its title in short.
            "TA" if !has_journal => put(Target::Field(Field::Venue)),
            tag if FURNITURE.contains(&tag) || related(line).is_some() => {}
            tag => untaken.push(tag.to_owned()),
        }
    }
    let mut draft = sheet.draft(of(FIRST).chain(of("OID")).next().map(str::to_owned));
    draft.paper.relations.append(&mut relations(record));
    draft.paper.authors = people.authors;
    draft.paper.editors = people.editors;
    draft.paper.titles = original.map(|original| Titles { original: Some(original), ..Titles::default() });
    draft.paper.status = status(record).or(draft.paper.status);
    let electronic = of("DEP").find_map(|day| date::parse(day).ok());
    draft.paper.date = date::more_exact(draft.paper.date, electronic);
    if of("BTI").next().is_some() && draft.paper.r#type.is_none_or(|kind| kind == PaperType::Article) {
        draft.paper.r#type = Some(if has_title { PaperType::Chapter } else { PaperType::Book });
    }
    // The same number under several tags, and the title of a journal in short, say nothing more.
    draft.untaken.retain(|tag| !matches!(tag.as_str(), "LID" | "AID" | "IS" | "PT"));
    draft.untaken.extend(untaken);
    draft
}

/// A title or an abstract as papers have them.
fn in_own_words(line: &Line, is_of_eric: bool, is_untranslated: bool) -> Option<(Field, String)> {
    match line.tag {
        "TI" => Some((Field::Title, title(&line.value).to_owned())),
        "TT" if is_untranslated => Some((Field::Title, title(&line.value).to_owned())),
        "AB" if !is_of_eric => Some((Field::Body, labels::in_bold(&line.value))),
        _ => None,
    }
}

/// A type of ERIC in our words; a work in a journal has several of its types.
fn kind_of_eric(kind: &str, is_of_journal: bool) -> &'static str {
    match kind.split(" - ").next().unwrap_or_default() {
        _ if is_of_journal => "article",
        "Books" | "Collected Works" => "book",
        "Dissertations/Theses" => "thesis",
        "Speeches/Meeting Papers" => "presentation",
        kind if kind.starts_with("Reports") => "report",
        _ => "",
    }
}

/// Where ERIC's values go that mean something else there, or are written in another form.
fn target_of_eric(line: &Line, is_of_journal: bool) -> Option<Target> {
    Some(match line.tag {
        "AID" | "LID" => Target::Address,
        "OID" => Target::Extra("eric".to_owned()),
        // What stands there of other works is who published them.
        "JT" if !is_of_journal => Target::Field(Field::Publisher),
        // Volume, issue and pages have tags of their own.
        "SO" if !is_of_journal => Target::Extra("note".to_owned()),
        "ISSN" => Target::Field(Field::Issn),
        "PT" => Target::DocumentType,
        _ => return None,
    })
}

/// A title without the full stop that ends it there, and the brackets around one that was translated.
pub(super) fn title(text: &str) -> &str {
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(text);
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}

/// Whether a title in English is what PubMed has where nobody translated it.
pub(super) fn is_without_title(title: &str) -> bool {
    ["Not Available", "Title not available", "No title available"]
        .iter()
        .any(|words| title.eq_ignore_ascii_case(words))
}

/// What became of a paper, as its types say.
fn status(record: &[Line]) -> Option<Status> {
    let mut types = record.iter().filter(|line| line.tag == "PT");
    types.find_map(|line| match line.value.as_str() {
        "Retracted Publication" => Some(Status::Retracted),
        "Corrected and Republished Article" => Some(Status::Corrected),
        _ => None,
    })
}

/// The digits of `ORCID: 0000-0002-1825-0097`, also behind an address.
fn orcid(text: &str) -> &str {
    text.trim_start_matches("ORCID:").trim().rsplit('/').next().unwrap_or_default()
}

/// A keyword without the star of a main one, and without what qualifies a heading.
fn keyword(text: &str) -> String {
    folded(text.split('/').next().unwrap_or_default().trim_matches('*'))
}

/// The people of a record, of whom the next lines tell more.
#[derive(Default)]
struct People {
    authors: Vec<Person>,
    editors: Vec<Person>,
    is_editor: bool,
    /// A place before all names, which is that of the first author in older records.
    early: Option<String>,
}

impl People {
    fn author(&mut self, text: &str) {
        let person = name::person(text);
        self.authors.extend(
            person.map(|person| Person { affiliations: self.early.take().into_iter().collect(), ..person }),
        );
        self.is_editor = false;
    }

    fn editor(&mut self, text: &str) {
        self.editors.extend(name::person(text));
        self.is_editor = true;
    }

    fn body(&mut self, text: &str) {
        self.authors.push(Person { literal: true, ..Person::named(folded(text)) });
        self.is_editor = false;
    }

    fn place(&mut self, text: &str) {
        match self.authors.is_empty() && self.editors.is_empty() {
            true => self.early = without_mail(text),
            false => self.last(|person| person.affiliations.extend(without_mail(text))),
        }
    }

    fn last(&mut self, add: impl FnOnce(&mut Person)) {
        let list = if self.is_editor { &mut self.editors } else { &mut self.authors };
        if let Some(person) = list.last_mut() {
            add(person);
        }
    }
}
