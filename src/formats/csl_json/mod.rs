//! CSL-JSON: Zotero's and other managers' exports, and what Crossref and DataCite answer when asked
//! for `application/vnd.citationstyles.csl+json`; also the answers of Crossref's REST API, which say
//! the same with a few arrays more.
//!
//! Sources: <https://docs.citationstyles.org/en/stable/specification.html>,
//! <https://github.com/citation-style-language/schema>, <https://api.crossref.org/swagger-ui/>.

mod container;
mod date;
pub(super) mod pandoc;
mod people;
mod untaken;
mod work;

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::said::Said;
use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::citation_key;
use crate::formats::values::fields::{Given, is_empty};

/// The format.
pub const FORMAT: Format = Format {
    name: "csl-json",
    title: "CSL-JSON of Zotero or Crossref",
    obtain: "export as CSL JSON from Zotero, or ask https://api.crossref.org/works?query=…",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: None,
};

/// The keys under which Crossref and Zotero answer, and under which documents have the items that they cite.
const ENVELOPES: &[&str] = &["message", "items", "citationItems", "itemData"];

/// Keys that only these records have.
const MARKS: &[&str] = &[
    "issued",
    "container-title",
    "DOI",
    "ISSN",
    "ISBN",
    "URL",
    "accessed",
    "publisher-place",
    "citation-key",
    "event-title",
    "collection-title",
    "event-place",
    "title-short",
    "reference-count",
];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let authors = glance.value("author");
    let has_names = authors.contains("\"family\"") || authors.contains("\"literal\"");
    if !glance.has_any(&["type", "title"]) || !(glance.has_any(MARKS) || has_names) {
        return Err("its first record has no `issued`, `container-title`, `DOI` or the like".to_owned());
    }
    Ok(())
}

/// Keys of items that no other list of papers has.
const OWN: &[&str] = &[
    "container-title",
    "publisher-place",
    "citation-key",
    "event-title",
    "event-place",
    "collection-title",
    "title-short",
    "container-title-short",
];

/// Whether a map in a list of papers is an item by its keys and its type.
pub(super) fn is_item(map: &Map<String, Value>) -> bool {
    if map.contains_key("authors") || !map.contains_key("title") {
        return false;
    }
    let is_person = |one: &Value| one.get("family").or_else(|| one.get("literal")).is_some();
    let has_people =
        || PEOPLE.iter().filter_map(|key| map.get(*key)).any(|all| items(all).iter().any(is_person));
    // A date in words or as one number may be another vocabulary's.
    let issued =
        || map.get("issued").is_some_and(|issued| issued.is_object() || issued.is_array() || has_people());
    let kind = || map.get("type").is_some_and(|kind| TYPES.contains(&json::raw(kind)));
    OWN.iter().any(|key| map.contains_key(*key)) || issued() || kind()
}

/// Types of which other vocabularies have no such names.
const TYPES: &[&str] = &[
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "entry-dictionary",
    "entry-encyclopedia",
    "paper-conference",
    "post-weblog",
];

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    json::read(listing.text, ENVELOPES, &mut records, &|item| draft_with(item, &given).into());
    records.finish();
}

/// The paper that an item describes, with what the settings give a place, and what neither takes.
pub(super) fn draft_with(item: &Value, given: &Given) -> Draft {
    let item = &with_texts(item);
    let mut draft = work::draft(item);
    for key in TEXTS.iter().chain(PEOPLE) {
        let value = at(item, key);
        let is_useless = match value {
            Value::Array(_) => !PEOPLE.contains(key),
            Value::Object(_) => !PEOPLE.contains(key) || people::names(value).is_empty(),
            _ => false,
        };
        if is_useless && !is_empty(value) && given.target(key).is_none() {
            let what = format!("has a value for `{key}` that can't be used; it was taken without");
            draft.flaw(&what, json::excerpt(&value.to_string()));
        }
    }
    if given.target("note").is_some() {
        draft.paper.extra.retain(|key, _| key != "note");
    }
    let members = || item.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value));
    given.put(members().map(|(key, value)| (key.as_str(), value.clone())), &mut draft);
    draft.remarks = json::raw(at(item, "note")).to_owned();
    let id = json::raw(at(item, "id"));
    draft.paper.citekey = draft.paper.citekey.take().or_else(|| citation_key::of_id(id, &draft.paper));
    let said = Said::of(&draft.paper);
    for (key, value) in members().filter(|(key, _)| given.target(key).is_none()) {
        if !untaken::is_taken(key, value, &draft, &said) {
            draft.untaken.push(key.clone());
        }
    }
    for (key, is_open) in
        [("language", draft.paper.language.is_none()), ("type", draft.paper.r#type.is_none())]
    {
        if let Some(value) = json::text(at(item, key)).filter(|_| is_open) {
            draft.unread.push((key, value));
        }
    }
    draft
}

/// Keys whose value is one text or number.
const TEXTS: &[&str] = &["DOI", "abstract", "language", "volume", "issue", "page", "publisher", "type"];

/// Keys whose value is a list of people.
const PEOPLE: &[&str] = &["author", "editor"];

/// The abstract of a list of descriptions: those that are called so, or all of them.
fn described(descriptions: &Value) -> Option<String> {
    let all = || {
        items(descriptions)
            .iter()
            .filter_map(|one| Some((json::raw(at(one, "type")), json::text(at(one, "text"))?)))
    };
    let is_abstract = |kind: &str| kind.eq_ignore_ascii_case("abstract");
    let has_abstract = all().any(|(kind, _)| is_abstract(kind));
    let texts: Vec<String> =
        all().filter(|(kind, _)| !has_abstract || is_abstract(kind)).map(|(_, text)| text).collect();
    Some(texts.join("\n\n")).filter(|text| !text.is_empty())
}

/// An item with the one text of a list where a text belongs.
fn with_texts(item: &Value) -> Cow<'_, Value> {
    let mut item = Cow::Borrowed(item);
    // DataCite has descriptions of several kinds there.
    if let Some(text) = described(at(&item, "abstract")).map(Value::from) {
        item.to_mut()["abstract"] = text;
    }
    for key in TEXTS {
        if let [one @ (Value::String(_) | Value::Number(_))] = items(at(&item, key)) {
            let one = one.clone();
            item.to_mut()[*key] = one;
        }
    }
    item
}
