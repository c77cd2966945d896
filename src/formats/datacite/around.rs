//! What a work stands in: a journal, a book, proceedings.

use serde_json::Value;

use super::texts::main_title;
use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::fields::{Target, is_empty};
use crate::paper::Field;

/// Puts what a container says in its places.
pub(super) fn container(value: &Value, put: &mut dyn FnMut(Target, Value)) {
    for (member, target) in [
        ("title", Target::Field(Field::Venue)),
        ("volume", Target::Field(Field::Volume)),
        ("issue", Target::Field(Field::Issue)),
        ("firstPage", Target::FirstPage),
        ("lastPage", Target::LastPage),
    ] {
        put(target, at(value, member).clone());
    }
    for (kind, field) in [("ISSN", Field::Issn), ("ISBN", Field::Isbn)] {
        if json::raw(at(value, "identifierType")) == kind {
            put(Target::Field(field), at(value, "identifier").clone());
        }
    }
}

/// Takes the related item in which a work is published, where no container says that. Returns whether there are no others.
pub(super) fn items_around(work: &Value, related: &Value, put: &mut dyn FnMut(Target, Value)) -> bool {
    let is_around = |one: &&Value| at(one, "relationType") == "IsPublishedIn";
    let item = items(related).iter().find(is_around);
    if let Some(item) = item.filter(|_| is_empty(at(work, "container"))) {
        container(&container_of_item(item), put);
    }
    items(related).len() <= usize::from(item.is_some())
}

/// Puts relations to other works, and the numbers of what the work stands in, in their places.
pub(super) fn related(value: &Value, put: &mut dyn FnMut(Target, Value)) {
    let mut others = Vec::new();
    for one in items(value) {
        match number_of_volume(one) {
            Some(field) => put(Target::Field(field), at(one, "relatedIdentifier").clone()),
            None => others.push(one.clone()),
        }
    }
    put(Target::Field(Field::Relations), Value::from(others));
}

/// Whether a related work is what the work stands in.
fn is_in(related: &Value) -> bool {
    matches!(json::raw(at(related, "relationType")), "IsPublishedIn" | "IsPartOf")
}

/// The field that a related identifier is for which is the number of a journal or of a book in which the work stands.
fn number_of_volume(related: &Value) -> Option<Field> {
    match json::raw(at(related, "relatedIdentifierType")) {
        "ISSN" | "EISSN" | "LISSN" if is_in(related) => Some(Field::Issn),
        "ISBN" if is_in(related) => Some(Field::Isbn),
        _ => None,
    }
}

/// A related work as a container.
fn container_of_item(item: &Value) -> Value {
    let identifier = at(item, "relatedItemIdentifier");
    serde_json::json!({
        "title": main_title(at(item, "titles")).map(|one| at(one, "title")),
        "volume": at(item, "volume"),
        "issue": at(item, "issue"),
        "firstPage": at(item, "firstPage"),
        "lastPage": at(item, "lastPage"),
        "identifier": at(identifier, "relatedItemIdentifier"),
        "identifierType": at(identifier, "relatedItemIdentifierType"),
    })
}
