//! Papers of a conference as <https://github.com/papercopilot/paperlists> collects them from the conferences'
//! own pages: what belongs to authors stands in texts that go author by author, with semicolons between.
//!
//! Where a record has its own BibTeX, this says where the paper was published. Else the file's name does, which
//! there is the conference and the year (`icra2014.json`), and the address of the paper's page.

use serde_json::Value;

use super::json_lines::is_of_conference;
use super::namesakes::Namesakes;
use super::{Findings, Format, Kind, Listing, bibtex};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty};
use crate::formats::values::{identifier, name};
use crate::paper::{
    Date, Doi, Field, Identifier, OpenReviewId, Organization, Paper, PaperType, Person, Slot, Status,
};

/// The format.
pub const FORMAT: Format = Format {
    name: "paperlists",
    title: "papers of a conference in the JSON of Paper Copilot",
    obtain: "take a conference's file from https://github.com/papercopilot/paperlists",
    kind: Kind::Venue,
    recognise,
    read,
    lines: None,
};

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, &[])?;
    match is_of_conference(&glance) {
        true => Ok(()),
        false => Err("its first record has no `title`, `author`, `status` and `track` or `site`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let given = Given::new(listing.columns);
    let held = Conference::of(listing.name);
    let mut records = Records::new(listing, findings, Complete::Often);
    let namesakes = namesakes(listing.text);
    json::read(listing.text, &[], &mut records, &|item| reading(item, &held, &namesakes, &given));
    namesakes.tell(&mut records);
    records.finish();
}

/// The records of one title that are numbered apart.
fn namesakes(text: &str) -> Namesakes {
    let mut namesakes = Namesakes::default();
    json::each(text, &[], &mut |item| {
        if let Some(number) = number_of(item) {
            namesakes.note(said(item, "title"), &number);
        }
    });
    namesakes
}

fn number_of(item: &Value) -> Option<String> {
    json::text(item.get("id")?).filter(|number| number.contains(char::is_alphanumeric))
}

/// Conferences as files are called, and as they call themselves.
const CONFERENCES: &[(&str, &str)] = &[
    ("3dv", "3DV"),
    ("aaai", "AAAI"),
    ("acl", "ACL"),
    ("acml", "ACML"),
    ("acmmm", "ACM Multimedia"),
    ("ai4x", "AI4X"),
    ("aistats", "AISTATS"),
    ("alt", "ALT"),
    ("automl", "AutoML"),
    ("coling", "COLING"),
    ("colm", "COLM"),
    ("colt", "COLT"),
    ("corl", "CoRL"),
    ("cvpr", "CVPR"),
    ("eccv", "ECCV"),
    ("emnlp", "EMNLP"),
    ("iccv", "ICCV"),
    ("iclr", "ICLR"),
    ("icml", "ICML"),
    ("icra", "ICRA"),
    ("ijcai", "IJCAI"),
    ("iros", "IROS"),
    ("kdd", "KDD"),
    ("naacl", "NAACL"),
    ("nips", "NeurIPS"),
    ("rss", "RSS"),
    ("siggraph", "SIGGRAPH"),
    ("siggraphasia", "SIGGRAPH Asia"),
    ("uai", "UAI"),
    ("wacv", "WACV"),
    ("www", "The Web Conference"),
];

/// What a file's name says of its papers.
#[derive(Default)]
struct Conference {
    venue: Option<String>,
    year: Option<Date>,
}

impl Conference {
    fn of(listing: &str) -> Self {
        let file = listing.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default().to_ascii_lowercase();
        let held = stem.len().checked_sub(4).and_then(|at| Some((stem.get(..at)?, stem.get(at..)?)));
        let Some((short, digits)) = held else { return Self::default() };
        let known = CONFERENCES.iter().find(|(known, _)| *known == short);
        let Some(((_, venue), year)) = known.zip(year(digits)) else { return Self::default() };
        Self { venue: Some(format!("{venue} {year}")), year: Some(year) }
    }
}

/// A year that is nothing but its four digits.
fn year(text: &str) -> Option<Date> {
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    is_year.then(|| Date::from_year(text.parse().ok()?)).flatten()
}

/// Hosts whose addresses name the year of the conference first of all years.
const WITH_YEARS: &[&str] =
    &["thecvf.com", "ecva.net", "icml.cc", "nips.cc", "neurips.cc", "iclr.cc", "ijcai.org"];

/// The year that an address names.
fn year_of_address(address: &str) -> Option<Date> {
    let (host, path) = address.split_once("://")?.1.split_once('/')?;
    let is_known = WITH_YEARS.iter().any(|known| host.ends_with(known));
    let mut parts = path.split(|sign: char| !sign.is_ascii_digit());
    is_known.then(|| parts.find_map(year)).flatten()
}

/// Keys by which records are told from each other, and those that are read beside others.
const NO_VALUES: &[&str] = &["id", "pid", "ssid", "psid", "bibtex", "author_num", "pdf_size"];

/// The place of a key's value in a paper; that of authors and of what became of the paper is no single one.
fn target(key: &str) -> Option<Target> {
    Some(match key {
        "title" => Target::Field(Field::Title),
        "abstract" => Target::Field(Field::Body),
        "keywords" => Target::Field(Field::Tags),
        "primary_area" => Target::Field(Field::Categories),
        "tldr" => Target::Field(Field::Summary),
        "venue" => Target::Field(Field::Venue),
        "session" | "sess" => Target::Field(Field::Session),
        "track" => Target::Field(Field::Track),
        "award" => Target::Field(Field::Award),
        "doi" => Target::Field(Field::Doi),
        "arxiv" => Target::Field(Field::Arxiv),
        "site" | "oa" | "openreview" | "url_paper" | "url" | "proceeding" => Target::Address,
        "pdf" => Target::Link("pdf".to_owned()),
        "github" => Target::Link("code".to_owned()),
        "project" => Target::Link("project".to_owned()),
        "supp" | "supplementary_material" => Target::Link("supplement".to_owned()),
        "video" | "youtube" => Target::Link("video".to_owned()),
        "slides" => Target::Link("slides".to_owned()),
        "poster" => Target::Link("poster".to_owned()),
        "review" => Target::Link("reviews".to_owned()),
        _ => return None,
    })
}

/// Where names and places may stand.
const NAMES: &[&str] = &["author", "authors"];
const PLACES: &[&str] = &["aff", "affs", "affiliations", "affiliation"];

/// What a record says under the first of these keys that says anything.
fn first_said<'v>(item: &'v Value, keys: &[&str]) -> &'v str {
    keys.iter().map(|key| said(item, key)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// What a record says under that key.
fn said<'v>(item: &'v Value, key: &str) -> &'v str {
    json::raw(item.get(key).unwrap_or(&Value::Null)).trim()
}

fn reading(item: &Value, held: &Conference, namesakes: &Namesakes, given: &Given) -> Reading {
    let mut sheet = Sheet::new(Style::Table);
    let mut untaken = Vec::new();
    for (key, value) in item.as_object().into_iter().flatten() {
        let is_main =
            key == "track" && value.as_str().is_some_and(|track| track.eq_ignore_ascii_case("main"));
        match given.target(key).cloned().or_else(|| target(key)) {
            _ if is_main || is_empty(value) => {}
            // True or false doesn't say which.
            Some(Target::Field(Field::Award)) if value.is_boolean() => {}
            // A name of one area may have commas.
            Some(target @ Target::Field(Field::Categories)) => {
                sheet.put(key, &target, &Value::Array(vec![value.clone()]));
            }
            Some(target @ (Target::Address | Target::Link(_))) => match whole_address(key, value, item) {
                Some(address) => sheet.put(key, &target, &address),
                None if says_more(item, key, value) => untaken.push(key.clone()),
                None => {}
            },
            Some(target) => sheet.put(key, &target, value),
            None if says_more(item, key, value) => untaken.push(key.clone()),
            None => {}
        }
    }
    let own = sheet.draft(None);
    let published = bibtex::paper_of(said(item, "bibtex")).unwrap_or_default();
    let (authors, organizations) = authors(item, &published);
    let mut draft = Draft { paper: published, ..Draft::default() };
    // The record says these itself, where it says them.
    draft.paper.authors = authors;
    draft.paper.organizations = organizations;
    draft.paper.body.clear();
    draft.take_over(own);
    let paper = &mut draft.paper;
    let addresses = ["site", "oa", "pdf"].map(|key| said(item, key));
    paper.date = paper.date.or_else(|| addresses.into_iter().find_map(year_of_address)).or(held.year);
    note_fate(item, held, paper);
    if let Some(number) = number_of(item) {
        namesakes.mark(said(item, "title"), &number, paper);
    }
    let count = item.get("gs_citation").and_then(Value::as_u64);
    paper.citations = count.map(|count| crate::paper::Citations {
        count,
        source: Some("Google Scholar".to_owned()),
        as_of: None,
    });
    if item.get("award") == Some(&Value::Bool(true)) {
        paper.award = Some("Award".to_owned());
    }
    draft.untaken.extend(untaken);
    draft.into()
}

/// Whether a key has something of its own to say that the paper doesn't have.
fn says_more(item: &Value, key: &str, value: &Value) -> bool {
    match key {
        "author" | "aff" | "affs" | "affiliation" | "affiliations" | "orcid" | "status" | "award"
        | "gs_citation" => false,
        "authors" | "author_site" => {
            let names = |text: &str| text.split([',', ';']).filter_map(nonempty).collect::<Vec<_>>();
            names(said(item, key)) != names(first_said(item, NAMES))
        }
        key if NO_VALUES.contains(&key) => false,
        // Numbers below zero, and lists of nothing, are how it says that it doesn't know.
        _ => {
            value.as_str().is_none_or(|text| text.contains(char::is_alphanumeric))
                && value.as_f64().is_none_or(|number| number >= 0.0)
        }
    }
}

/// The address in a value, whole: also of a path at the host of the conference's page or at OpenReview, of a
/// number there, and behind a picture. None of what is no address.
fn whole_address(key: &str, value: &Value, item: &Value) -> Option<Value> {
    let Some(text) = value.as_str().map(str::trim) else { return Some(value.clone()) };
    let text = match text.starts_with("[![") {
        true => text.rsplit_once("](").and_then(|(_, rest)| rest.strip_suffix(')')).unwrap_or(text),
        false => text,
    };
    if text.starts_with("/attachment/") || text.starts_with("/pdf/") {
        return Some(Value::from(format!("https://openreview.net{text}")));
    }
    if text.starts_with("/media/") {
        let (scheme, rest) = said(item, "site").split_once("://")?;
        let host = rest.split('/').next()?;
        return Some(Value::from(format!("{scheme}://{host}{text}")));
    }
    if key == "openreview" && !text.contains(['/', '.']) && OpenReviewId::parse(text).is_ok() {
        return Some(Value::from(format!("https://openreview.net/forum?id={text}")));
    }
    let is_one = |text: &str| {
        identifier::expected_address(&identifier::encoded(text)).is_some() || Doi::parse(text).is_ok()
    };
    identifier::addresses(text).into_iter().any(is_one).then(|| Value::from(text))
}

/// The parts of a text that goes author by author.
fn parts(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { text.split(';').map(folded).collect() }
}

/// The names in a text. Some of its files part them by commas alone.
fn names_in(text: &str) -> Vec<String> {
    let is_name = |part: &str| part.trim().contains(' ');
    match !text.contains(';') && text.split(',').all(is_name) {
        true => text.split(',').map(folded).collect(),
        false => parts(text),
    }
}

/// A place without the number of a footnote.
fn without_note(place: &str) -> Option<&str> {
    place.strip_suffix(|sign: char| sign.is_ascii_digit()).filter(|bare| bare.ends_with(char::is_alphabetic))
}

/// The authors with where they work. Where that can't be told author by author, the places are the paper's.
fn authors(item: &Value, published: &Paper) -> (Vec<Person>, Vec<Organization>) {
    let mut names = names_in(first_said(item, NAMES));
    let accounts = parts(said(item, "authorids"));
    let mut places = parts(first_said(item, PLACES));
    // Pages with the list of names at both ends gave it twice.
    let half = names.len() / 2;
    let is_twice = |list: &[String]| list.len() == 2 * half && list[..half] == list[half..];
    if half > 0 && is_twice(&names) && (is_twice(&accounts) || (accounts.is_empty() && places.len() == half))
    {
        names.truncate(half);
    }
    let each = || places.iter().flat_map(|place| place.split('+'));
    if places.len() > 1 && each().all(|place| without_note(place).is_some()) {
        for place in &mut places {
            *place = place.split('+').filter_map(without_note).collect::<Vec<_>>().join("+");
        }
    }
    let numbers = parts(said(item, "orcid"));
    let mut people: Vec<Person> = Vec::new();
    for (at, text) in names.iter().enumerate() {
        let Some(mut person) = name::person(text) else { continue };
        let same = published.authors.get(at).filter(|_| published.authors.len() == names.len());
        if let Some(parted) = same.filter(|known| known.display_name() == person.display_name()) {
            person = parted.clone();
        }
        if places.len() == names.len() {
            person.affiliations = places[at].split('+').filter_map(nonempty).collect();
        }
        if numbers.len() == names.len() {
            let number = nonempty(numbers[at].rsplit('/').next().unwrap_or_default());
            person.orcid = number.map(|number| Slot::read(&number)).unwrap_or_default();
        }
        people.push(person);
    }
    let mut organizations: Vec<Organization> = Vec::new();
    if places.len() != names.len() {
        for place in places.iter().flat_map(|place| place.split('+')).filter_map(nonempty) {
            let organization = Organization { name: place, handle: None };
            if !organizations.contains(&organization) {
                organizations.push(organization);
            }
        }
    }
    (people, organizations)
}

/// Notes what became of the paper, and where it was published if it was.
fn note_fate(item: &Value, held: &Conference, paper: &mut Paper) {
    let status = said(item, "status");
    let lower = status.to_ascii_lowercase();
    if lower.contains("reject") || lower.contains("withdraw") {
        let submitted = paper.venue.take().or_else(|| held.venue.clone());
        paper.r#type = Some(PaperType::Preprint);
        if lower.contains("withdraw") {
            paper.status = Some(Status::Withdrawn);
        } else {
            paper.extra.insert("decision".to_owned(), "rejected".into());
        }
        paper.extra.extend(submitted.map(|venue| ("submitted_to".to_owned(), venue.into())));
        return;
    }
    paper.venue = paper.venue.take().or_else(|| held.venue.clone());
    paper.r#type = paper.r#type.or(Some(PaperType::Inproceedings));
    if !status.is_empty() {
        paper.extra.insert("decision".to_owned(), status.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_and_addresses_tell_conference_and_year() {
        for (name, expected) in [
            ("lists/icra2014.json", "ICRA 2014"),
            ("C:\\lists\\nips1987.json", "NeurIPS 1987"),
            ("siggraphasia2024.json.gz", "SIGGRAPH Asia 2024"),
            ("moss2014.json", ""),
            ("2014.json", ""),
            ("standard input", ""),
        ] {
            assert_eq!(Conference::of(name).venue.unwrap_or_default(), expected, "{name}");
        }
        for (address, expected) in [
            (
                "https://openaccess.thecvf.com/content_cvpr_2013/html/Bell_2048_Inks_2013.html",
                Date::from_year(2013),
            ),
            ("https://nips.cc/virtual/2013/poster/3886", Date::from_year(2013)),
            ("https://ieeexplore.ieee.org/document/2013/", None),
        ] {
            assert_eq!(year_of_address(address), expected, "{address}");
        }
    }
}
