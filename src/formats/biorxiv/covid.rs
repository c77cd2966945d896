//! Preprints on COVID-19 and SARS-CoV-2, which the API has in a form of its own (<https://api.biorxiv.org/covid19/help>):
//! `rel_title`, `rel_authors` …

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::formats::syntax::json::{self, Glance, at, items};
use crate::formats::values::placeholder::is_placeholder;

/// Its keys, and those of other answers.
const KEYS: [(&str, &str); 6] = [
    ("rel_doi", "doi"),
    ("rel_title", "title"),
    ("rel_abs", "abstract"),
    ("rel_authors", "authors"),
    ("rel_date", "date"),
    ("rel_site", "server"),
];

/// The page to which the DOI leads, and how many authors the list of them has.
const BESIDE: [&str; 2] = ["rel_link", "rel_num_authors"];

/// Whether a record has its keys.
pub(super) fn is_record(glance: &Glance) -> bool {
    glance.has("rel_doi") && glance.has("rel_title")
}

/// A record in the keys of other answers.
pub(super) fn plain(item: &Value) -> Cow<'_, Value> {
    let Some(record) = item.as_object().filter(|record| record.contains_key("rel_doi")) else {
        return Cow::Borrowed(item);
    };
    let mut plain = Map::new();
    for (key, value) in record.iter().filter(|(key, _)| !BESIDE.contains(&key.as_str())) {
        let name = KEYS.iter().find(|(own, _)| own == key).map_or(key.as_str(), |(_, name)| name);
        let value = if name == "authors" { people(value) } else { value.clone() };
        plain.insert(name.to_owned(), value);
    }
    Cow::Owned(Value::Object(plain))
}

fn people(value: &Value) -> Value {
    // The servers write `NA` for what they don't know.
    let place = |one: &Value| json::text(at(one, "author_inst")).filter(|place| !is_placeholder(place));
    let person =
        |one: &Value| serde_json::json!({ "name": at(one, "author_name"), "affiliation": place(one) });
    items(value).iter().map(person).collect()
}
