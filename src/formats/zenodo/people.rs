//! Creators and contributors, in the keys by which people are read elsewhere.

use serde_json::{Map, Value};

use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::fields::is_empty;

/// The people of a list.
pub(super) fn people<'v>(list: impl Iterator<Item = &'v Value>) -> Value {
    list.map(person).collect()
}

/// Whether a contributor is an editor.
pub(super) fn is_editor(one: &Value) -> bool {
    ["type", "role.id"].iter().any(|key| json::raw(at(one, key)).eq_ignore_ascii_case("editor"))
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
