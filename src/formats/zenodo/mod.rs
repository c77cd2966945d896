//! Records of Zenodo: answers of its API, single records, deposits, and the metadata of one alone, as repositories have
//! them in `.zenodo.json`.
//!
//! Sources: <https://developers.zenodo.org/#records>, <https://inveniordm.docs.cern.ch/reference/metadata/>.

mod people;
mod published;

use serde_json::Value;

use self::people::{is_editor, person};
use self::published::{TYPES, kind_of, of_deposit};
use super::{Findings, Format, Kind, Listing};
use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Glance, at, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty};
use crate::formats::values::relation;
use crate::paper::{Field, RelationKind};

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
const MARKS: &[&str] = &[
    "conceptrecid",
    "conceptdoi",
    "custom_fields",
    "doi",
    "doi_url",
    "pids",
    "recid",
    "record_id",
    "files",
    "submitted",
];

/// Keys of which metadata alone have one beside their creators.
const OF_METADATA: &[&str] = &[
    "access_right",
    "communities",
    "conference_title",
    "image_type",
    "journal_title",
    "partof_title",
    "prereserve_doi",
    "publication_type",
    "related_identifiers",
    "thesis_university",
    "upload_type",
];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let is_record = glance.value("metadata").starts_with('{') && glance.has_any(MARKS);
    match is_record || is_metadata(&glance) {
        true => Ok(()),
        false => Err("its first record has no `metadata` beside a `doi` or `files`".to_owned()),
    }
}

/// Whether a record is the metadata of a deposit alone.
pub(super) fn is_metadata(glance: &Glance) -> bool {
    glance.has("title") && glance.value("creators").starts_with('[') && glance.has_any(OF_METADATA)
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
    "formats",
    "sizes",
];

/// What a key of the metadata is for where its value is taken as it is.
fn target(key: &str) -> Option<Target> {
    Some(match key {
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

/// The value under the first of these keys that has a text.
fn first(value: &Value, keys: &[&str]) -> Value {
    keys.iter().find_map(|key| json::text(at(value, key))).map_or(Value::Null, Value::from)
}

/// Who paid, and the number of the grant, as DataCite has them.
fn grant(one: &Value) -> Value {
    let (name, number) = (first(one, &["funder.name"]), first(one, &["code", "award.number"]));
    serde_json::json!({"funderName": name, "awardNumber": number})
}

fn draft(item: &Value, given: &Given) -> Draft {
    let work = item.get("metadata").filter(|metadata| metadata.is_object()).unwrap_or(item);
    let mut sheet = Sheet::new(Style::Table);
    let (mut untaken, mut odd_type, mut odd_license) = (Vec::new(), None, None);
    for (key, value) in work.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value)) {
        let mut put = |target: Target, value: Value| sheet.put(key, &target, &value);
        if let Some(target) = given.target(key) {
            put(target.clone(), value.clone());
            continue;
        }
        match key.as_str() {
            "description" => {}
            "creators" => sheet.put_people(key, Field::Authors, items(value).iter().map(person)),
            "contributors" => {
                let editors = items(value).iter().filter(|one| is_editor(one));
                sheet.put_people(key, Field::Editors, editors.map(person));
                untaken.extend((!items(value).iter().all(is_editor)).then(|| key.clone()));
            }
            key if TYPES.contains(&key) => match kind_of(work) {
                Ok(word) => put(Target::Field(Field::Type), Value::from(word)),
                Err(word) => odd_type = word.map(|word| ("type", word.to_owned())),
            },
            "license" | "rights" => match license(value) {
                Ok(name) => put(Target::Field(Field::License), name),
                Err(other) => odd_license = Some(("license", other)),
            },
            // People often write all into one.
            "keywords" if items(value).len() == 1 => put(Target::Field(Field::Tags), value[0].clone()),
            "identifiers" => {
                SCHEMES.iter().for_each(|(word, field)| put(Target::Field(*field), identifier(value, word)));
                // What its records are called at Zenodo says nothing of the work.
                let are_known = are_of(value, "scheme", &["arxiv", "pmid", "isbn", "oai"]);
                untaken.extend((!are_known).then(|| key.clone()));
            }
            "title" => put(Target::Field(Field::Title), title(work)),
            "additional_titles" => {
                put(Target::Field(Field::Titles), translated(work));
                let are_known = are_of(value, "type.id", &["subtitle", "translated-title"]);
                untaken.extend((!are_known).then(|| key.clone()));
            }
            "journal" | "meeting" | "imprint" | "part_of" | "thesis" => {
                Places { given, sheet: &mut sheet, untaken: &mut untaken }.put_whole(key, key, value);
            }
            "subjects" => {
                let words = items(value).iter().map(|one| first(one, &["term", "subject"]));
                put(Target::Field(Field::Tags), words.filter(|word| !word.is_null()).collect());
            }
            "grants" | "funding" => {
                put(Target::Field(Field::Funding), items(value).iter().map(grant).collect());
            }
            "language" => put(Target::Field(Field::Language), value.clone()),
            "languages" => put(
                Target::Field(Field::Language),
                value.get(0).map_or(Value::Null, |one| at(one, "id").clone()),
            ),
            key if BOOKKEEPING.contains(&key) => {}
            key => match (target(key), of_deposit(key)) {
                (Some(target), _) => put(target, value.clone()),
                (None, Some((whole, member))) => {
                    Places { given, sheet: &mut sheet, untaken: &mut untaken }.put_member(
                        key,
                        (whole, member),
                        value,
                    );
                }
                (None, None) => untaken.push(key.to_owned()),
            },
        }
    }
    let mut places = Places { given, sheet: &mut sheet, untaken: &mut untaken };
    places.put_fields(at(item, "custom_fields"));
    // A deposit that isn't published yet has the DOI that is kept for it.
    let dois =
        ["doi", "pids.doi.identifier", "metadata.doi", "metadata.prereserve_doi.doi", "prereserve_doi.doi"];
    sheet.put("doi", &Target::Field(Field::Doi), &first(item, &dois));
    sheet.put("self_html", &Target::Address, &page(at(item, "links")));
    for file in files(at(item, "files")) {
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
    relation::take_same_on_arxiv(&mut draft.paper, at(work, "related_identifiers"));
    if draft.paper.body.is_empty() {
        draft.paper.body = markup::markdown(json::raw(at(work, "description")), Entities::Decoded);
    }
    // The DOI that all versions share, beside that of this one.
    if let Some(all) = json::text(&first(item, &["conceptdoi", "parent.pids.doi.identifier"])) {
        relation::add(&mut draft.paper.relations, RelationKind::Version, &all);
    }
    draft.untaken.retain(|key| key != "doi");
    draft.untaken.extend(untaken);
    draft.unread.extend(odd_type.into_iter().chain(odd_license));
    draft
}

/// The terms of use. `Err` where a record says that they are said elsewhere: `other-open`.
fn license(value: &Value) -> Result<Value, String> {
    let one = value.get(0).unwrap_or(value);
    let keys = ["id", "spdx_id", "link", "title", "name"];
    let name = json::text(one).map_or_else(|| first(one, &keys), Value::from);
    match name.as_str() {
        Some(other) if other.starts_with("other-") => Err(other.to_owned()),
        _ => Ok(name),
    }
}

/// What a work is called in other catalogues that is an identifier of papers, by Zenodo's word for it.
const SCHEMES: [(&str, Field); 3] = [("arxiv", Field::Arxiv), ("pmid", Field::Pmid), ("isbn", Field::Isbn)];

fn identifier(list: &Value, scheme: &str) -> Value {
    let is_it = |one: &&Value| json::raw(at(one, "scheme")).eq_ignore_ascii_case(scheme);
    items(list).iter().find(is_it).map(|one| at(one, "identifier").clone()).unwrap_or_default()
}

/// Whether all of a list have one of these words at a path.
fn are_of(list: &Value, path: &str, words: &[&str]) -> bool {
    items(list).iter().all(|one| words.iter().any(|word| json::raw(at(one, path)).eq_ignore_ascii_case(word)))
}

/// The title in another language.
fn translated(work: &Value) -> Value {
    let title = additional_title(work, "translated-title");
    title.map(|title| serde_json::json!({ "translated": title })).unwrap_or_default()
}

/// The title with its subtitle.
fn title(work: &Value) -> Value {
    let title = at(work, "title");
    let subtitle = additional_title(work, "subtitle");
    subtitle.map_or_else(|| title.clone(), |subtitle| format!("{}: {subtitle}", json::raw(title)).into())
}

/// The first of a record's other titles that is of this type.
fn additional_title(work: &Value, kind: &str) -> Option<String> {
    let is_it = |one: &&Value| json::raw(at(one, "type.id")) == kind;
    items(at(work, "additional_titles")).iter().find(is_it).and_then(|one| json::text(at(one, "title")))
}

/// Where the members of a record's maps go: what an article, a meeting or a book says of itself.
struct Places<'a> {
    given: &'a Given,
    sheet: &'a mut Sheet,
    untaken: &'a mut Vec<String>,
}

impl Places<'_> {
    /// Puts what a newer record has in fields of its own kind: `journal:journal`, `thesis:university`.
    fn put_fields(&mut self, fields: &Value) {
        let fields = fields.as_object().into_iter().flatten();
        for (key, value) in fields.filter(|(_, value)| !is_empty(value)) {
            match (self.given.target(key), key.split_once(':')) {
                (Some(target), _) => self.sheet.put(key, target, value),
                (None, Some((whole, _))) if value.is_object() => self.put_whole(key, whole, value),
                (None, Some(member)) => self.put_member(key, member, value),
                (None, None) => self.untaken.push(key.clone()),
            }
        }
    }

    /// Puts the members of a map in their places. `key` is the name of the map in the record, `whole` what it describes.
    fn put_whole(&mut self, key: &str, whole: &str, value: &Value) {
        for (member, value) in value.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value)) {
            self.put_member(&format!("{key}.{member}"), (whole, member), value);
        }
    }

    /// Puts a member of a map, which has that name in the record, in its place.
    fn put_member(&mut self, name: &str, (whole, member): (&str, &str), value: &Value) {
        match self.given.target(name).cloned().or_else(|| published::target(whole, member)) {
            // A comma in its name parts no two.
            Some(target @ Target::Field(Field::Organizations)) => {
                self.sheet.put(name, &target, &Value::from(vec![value.clone()]));
            }
            Some(target) => self.sheet.put(name, &target, value),
            None => self.untaken.push(name.to_owned()),
        }
    }
}

/// The page of a record.
fn page(links: &Value) -> Value {
    // That of a deposit is for its owner alone.
    let is_open = |page: &String| page.contains("/record");
    let html = || json::text(at(links, "html")).filter(is_open).map_or(Value::Null, Value::from);
    let page = first(links, &["self_html", "record_html"]);
    if page.is_null() { html() } else { page }
}

/// The files of a record: in a list, or by their names.
fn files(value: &Value) -> impl Iterator<Item = &Value> {
    let named = at(value, "entries").as_object().into_iter().flat_map(|files| files.values());
    items(value).iter().chain(items(at(value, "entries"))).chain(named)
}
