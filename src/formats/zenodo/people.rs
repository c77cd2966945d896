//! Creators and contributors.

use serde_json::Value;

use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::fields::{affiliations, is_empty};
use crate::formats::values::name;
use crate::paper::{Person, Slot, body};

/// Whether a contributor is an editor.
pub(super) fn is_editor(one: &Value) -> bool {
    ["type", "role.id"].iter().any(|key| json::raw(at(one, key)).eq_ignore_ascii_case("editor"))
}

/// A creator or contributor. Empty where no name is told.
pub(super) fn person(one: &Value) -> Person {
    let newer = at(one, "person_or_org");
    let who = if newer.is_object() { newer } else { one };
    let text = |key: &str| json::text(at(who, key));
    let mut person = match json::raw(at(who, "type")) {
        "organizational" => text("name").map(body).unwrap_or_default(),
        _ => match text("family_name") {
            Some(family) => name::from_parts_or_whole(text("given_name"), Some(family), None),
            None => name::from_parts_or_whole(None, None, text("name")),
        },
    };
    let is_orcid = |number: &&Value| json::raw(at(number, "scheme")) == "orcid";
    let number = items(at(who, "identifiers")).iter().find(is_orcid).map(|number| at(number, "identifier"));
    let number = json::text(at(one, "orcid")).or_else(|| json::text(number?));
    person.orcid = number.map(|number| Slot::read(&number)).unwrap_or_default();
    let mut places = ["affiliation", "affiliations"].map(|key| at(one, key)).into_iter();
    person.affiliations = places.find(|places| !is_empty(places)).map(affiliations).unwrap_or_default();
    person
}
