//! People, and organizations that wrote as one.

use serde_json::Value;

use crate::formats::syntax::json::{self, at, items};
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::name::has_word_of_body;
use crate::paper::{Person, Slot, body};

/// The people of a list, or of a text that names them all.
pub(super) fn names(value: &Value) -> Vec<Person> {
    match value {
        Value::String(text) => name::list(text),
        Value::Object(_) => name(value).into_iter().collect(),
        value => items(value).iter().filter_map(name).collect(),
    }
}

/// A person, or an organization that wrote as one.
fn name(value: &Value) -> Option<Person> {
    let part = |key: &str| json::text(at(value, key)).unwrap_or_default();
    let particles = format!("{} {}", part("dropping-particle"), part("non-dropping-particle"));
    let family = format!("{particles} {}", part("family"));
    if let Value::String(text) = value {
        return name::person(text);
    }
    let mut person = match ["literal", "name"].iter().find_map(|key| json::text(at(value, key))) {
        Some(name) => body(name),
        // Mendeley has bodies as families, too.
        None if is_body(&part("given"), &family) => body(folded(&family)),
        None => name::from_parts(&part("given"), &family, &part("suffix")),
    };
    person.orcid = Slot::read(&part("ORCID"));
    let place = |one: &Value| json::text(at(one, "name")).or_else(|| json::text(one));
    let affiliations = items(at(value, "affiliation")).iter().filter_map(place);
    person.affiliations = affiliations.collect();
    if person.affiliations.is_empty() {
        person.affiliations.extend(json::text(at(value, "affiliation")));
    }
    (!person.display_name().is_empty()).then_some(person)
}

/// Whether a family alone is a body's name: it has a word of such names, or more words than families have.
fn is_body(given: &str, family: &str) -> bool {
    let words = family.split_whitespace().count();
    given.trim().is_empty()
        && family.trim_start().starts_with(char::is_uppercase)
        && (words > MOST_WORDS_OF_FAMILY || words > 1 && has_word_of_body(family))
}

/// How many words the family of a person has at most.
const MOST_WORDS_OF_FAMILY: usize = 4;
