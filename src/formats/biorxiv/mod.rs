//! Answers of the API of bioRxiv and medRxiv: the versions of preprints.
//!
//! Each record is one version. Of several the newest that has a title is the paper, and those before it give no more than its date:
//! the day of the first, which also stands in the DOIs that were given out since the end of 2019.
//!
//! Source: <https://api.biorxiv.org>.

mod covid;
mod marks;

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::Value;

use super::{Findings, Format, Kind, Listing};
use crate::diagnostic::Diagnostic;
use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading, at};
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::date;
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty};
use crate::formats::values::identifier;
use crate::formats::values::license;
use crate::formats::values::placeholder::{is_no_title, is_placeholder};
use crate::formats::values::relation;
use crate::paper::{Date, Field, Identifier, PaperType, Person, RelationKind};

/// The format.
pub const FORMAT: Format = Format {
    name: "biorxiv",
    title: "preprints from the API of bioRxiv or medRxiv",
    obtain: "curl https://api.biorxiv.org/details/biorxiv/2024-01-01/2024-01-07/0 > preprints.json",
    kind: Kind::Repository,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["collection"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let is_version = glance.has("doi")
        && glance.has("title")
        && glance.has_any(&["jatsxml", "author_corresponding", "server"]);
    let is_published = glance.has("preprint_title") && glance.has("biorxiv_doi");
    match is_version || is_published || glance.has("preprint_doi") || covid::is_record(&glance) {
        true => Ok(()),
        false => Err("its first record has no `doi` and `title` with a `server`".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    let mut preprints: HashMap<String, Versions> = HashMap::new();
    json::each(listing.text, ENVELOPES, &mut |item| {
        let item = covid::plain(item);
        let Some(preprint) = preprint_of(&item) else { return };
        preprints.entry(preprint).or_default().see(&item);
    });
    let passed_over = Cell::new(0_usize);
    json::read(listing.text, ENVELOPES, &mut records, &|item| {
        let item = &covid::plain(item);
        let versions = preprint_of(item).and_then(|preprint| preprints.get(&preprint));
        if versions.is_some_and(|versions| version_of(item) < versions.newest) {
            passed_over.set(passed_over.get() + 1);
            return Reading::Passed;
        }
        let mut draft = draft(item, &given);
        draft.paper.date = versions.and_then(|versions| versions.first).or(draft.paper.date);
        draft.into()
    });
    if passed_over.get() > 0 {
        let (count, what) = (passed_over.get(), "of preprints of which the listing has a later one");
        let what = match count {
            1 => format!("1 version {what} was passed over"),
            count => format!("{count} versions {what} were passed over"),
        };
        let warning = Diagnostic::warning(what).in_file(listing.name);
        records.problem(
            warning.help("a paper has the title and the abstract of its newest version that has a title"),
        );
    }
    records.finish();
}

/// The versions of a preprint that a listing has.
#[derive(Default)]
struct Versions {
    /// The newest with a title; 0 where none has one.
    newest: u32,
    /// The day of the first, where the listing has that.
    first: Option<Date>,
}

impl Versions {
    fn see(&mut self, item: &Value) {
        let version = version_of(item);
        if has_title(item) {
            self.newest = self.newest.max(version);
        }
        if version == 1 {
            let day = day_of_record(item).and_then(Result::ok);
            self.first = self.first.into_iter().chain(day).min();
        }
    }
}

/// What a record says under the first of these keys that says anything.
fn said(item: &Value, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| json::text(at(item, key))).filter(|text| !is_placeholder(text))
}

fn doi_of(item: &Value) -> Option<String> {
    said(item, &["doi", "preprint_doi", "biorxiv_doi"])
}

/// Which preprint a record is a version of, where it has a valid DOI.
fn preprint_of(item: &Value) -> Option<String> {
    identifier::doi(&doi_of(item)?).map(|doi| doi.key())
}

fn has_title(item: &Value) -> bool {
    said(item, &["title", "preprint_title"]).is_some_and(|title| {
        let title = markup::title(&title, Entities::Decoded);
        !title.trim().is_empty() && !is_no_title(&title)
    })
}

/// The number of a version, from 1; published papers come without.
fn version_of(item: &Value) -> u32 {
    said(item, &["version"]).and_then(|version| version.parse().ok()).unwrap_or(1)
}

fn day_of_record(item: &Value) -> Option<Result<Date, date::Doubt>> {
    said(item, &["date", "preprint_date"]).map(|text| date::parse(&text))
}

/// Where a key's value goes; of the list of published papers the keys begin with `preprint_`.
fn target(key: &str) -> Option<Target> {
    Some(match key.strip_prefix("preprint_").unwrap_or(key) {
        "title" => Target::Field(Field::Title),
        "authors" => Target::Field(Field::Authors),
        "doi" | "biorxiv_doi" => Target::Field(Field::Doi),
        "category" => Target::Field(Field::Categories),
        "funder" => Target::Field(Field::Funding),
        "published_journal" | "published_date" => Target::Extra(key.to_owned()),
        _ => return None,
    })
}

/// Keys that are read beside others, or that say something of records.
const BESIDE: &[&str] = &[
    "date",
    "preprint_date",
    "version",
    "server",
    "preprint_platform",
    "published",
    "published_doi",
    "license",
    "jatsxml",
    "type",
    "author_corresponding",
    "preprint_author_corresponding",
    "author_corresponding_institution",
    "preprint_author_corresponding_institution",
    "abstract",
    "preprint_abstract",
];

fn draft(item: &Value, given: &Given) -> Draft {
    let mut sheet = Sheet::new(Style::Table);
    let mut untaken = Vec::new();
    for (key, value) in item.as_object().into_iter().flatten() {
        let says_nothing = is_empty(value) || value.as_str().is_some_and(is_placeholder);
        match given.target(key).cloned().or_else(|| target(key)) {
            _ if says_nothing => {}
            Some(target) => sheet.put(key, &target, &without_marks(&target, value)),
            None if BESIDE.contains(&key.as_str()) => {}
            None => untaken.push(key.clone()),
        }
    }
    let said = |keys: &[&str]| said(item, keys);
    let mut draft = sheet.draft(doi_of(item));
    draft.untaken.extend(untaken);
    clean::entities(&mut draft.paper);
    if draft.paper.body.is_empty() {
        let about = ["abstract", "preprint_abstract"].map(|key| json::raw(at(item, key))).concat();
        draft.paper.body = markup::markdown(&marks::markup(&about), Entities::Decoded);
    }
    let is_first = version_of(item) == 1;
    let of_doi = draft.paper.doi.get().and_then(|doi| day_of(doi.as_str()));
    match day_of_record(item) {
        Some(day) if is_first => draft.take_date(day),
        Some(Ok(day)) => (draft.paper.date, draft.paper.updated) = (of_doi, Some(day)),
        Some(Err(_)) | None => draft.paper.date = of_doi,
    }
    let paper = &mut draft.paper;
    if !is_first && given.target("version").is_none() {
        paper.extra.insert("version".to_owned(), version_of(item).to_string().into());
    }
    paper.r#type = Some(PaperType::Preprint);
    // Whose server it is, in the spelling that it has for itself.
    paper.publisher =
        said(&["server", "preprint_platform"]).map(|name| match name.to_ascii_lowercase().as_str() {
            "biorxiv" => "bioRxiv".to_owned(),
            "medrxiv" => "medRxiv".to_owned(),
            _ => name,
        });
    // `cc_no` is what it writes where there is no license.
    paper.license = said(&["license"]).filter(|text| text != "cc_no").map(|text| license::spdx(&text));
    if let Some(published) = said(&["published", "published_doi"]) {
        relation::add(&mut paper.relations, RelationKind::Version, &published);
    }
    if let Some(name) = said(&["author_corresponding", "preprint_author_corresponding"]) {
        let place = said(&["author_corresponding_institution", "preprint_author_corresponding_institution"]);
        note_corresponding(&name, place, &mut paper.authors);
    }
    draft
}

/// A value without the servers' marks. Names are parted at semicolons, with which entities end too.
fn without_marks(target: &Target, value: &Value) -> Value {
    match (target, value) {
        (Target::Field(Field::Authors), Value::String(names)) => {
            Value::from(markup::decoded(names).unwrap_or_else(|| names.clone()))
        }
        (_, Value::String(text)) => Value::from(marks::plain(text)),
        (_, other) => other.clone(),
    }
}

/// Marks the author of that name and notes the place, where there is one: the name is written out, and those of
/// authors have initials.
fn note_corresponding(name: &str, place: Option<String>, authors: &mut [Person]) {
    let lower = name.to_lowercase();
    let is_it = |person: &&mut Person| {
        let parts = person.family.as_deref().zip(person.given.as_deref());
        parts.is_some_and(|(family, given)| {
            lower.ends_with(&family.to_lowercase())
                && given.to_lowercase().chars().next() == lower.chars().next()
        })
    };
    let mut found = authors.iter_mut().filter(is_it);
    if let (Some(person), None) = (found.next(), found.next()) {
        person.corresponding = true;
        person.affiliations.extend(place);
    }
}

/// The day in a DOI such as `10.1101/2020.09.09.20191205`.
fn day_of(doi: &str) -> Option<Date> {
    let (_, rest) = doi.split_once('/')?;
    let mut numbers = rest.split('.').map(|number| number.parse::<u16>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Date::from_ymd(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
        .filter(|_| numbers.next().is_some())
}
