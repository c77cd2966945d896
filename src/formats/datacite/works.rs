//! Works as DataCite's API answered until 2022 (`/works`), in the form in which it answers now.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::formats::syntax::json::{self, at, items};

/// Keys that all works of the older form have, and none of the newer one.
const MARKS: [&str; 2] = ["data-center-id", "resource-type-id"];

/// What a work says, in the newer form.
pub(super) fn newer(work: &Value) -> Cow<'_, Value> {
    if !MARKS.iter().any(|mark| work.get(mark).is_some()) {
        return Cow::Borrowed(work);
    }
    let creators: Vec<Value> = items(at(work, "author")).iter().map(creator).collect();
    let relations: Vec<Value> = items(at(work, "related-identifiers")).iter().map(relation).collect();
    let terms: Vec<Value> =
        text_of(work, "license").map(|terms| json!({"rightsUri": terms})).into_iter().collect();
    Cow::Owned(json!({
        "doi": at(work, "doi"),
        "url": at(work, "url"),
        "titles": [{"title": at(work, "title")}],
        "creators": creators,
        // It is who published the work.
        "publisher": at(work, "container-title"),
        "descriptions": [{"descriptionType": "Abstract", "description": at(work, "description")}],
        "types": {
            "resourceTypeGeneral": at(work, "resource-type-id"),
            "resourceType": at(work, "resource-type-subtype"),
        },
        "dates": [{"dateType": "Issued", "date": at(work, "published")}],
        "rightsList": terms,
        "relatedIdentifiers": relations,
        "version": at(work, "version"),
        "citationCount": at(work, "citation-count"),
    }))
}

fn text_of(work: &Value, key: &str) -> Option<String> {
    json::text(at(work, key))
}

fn creator(one: &Value) -> Value {
    match text_of(one, "literal") {
        Some(name) => json!({"name": name, "nameType": "Organizational"}),
        None => json!({
            "givenName": at(one, "given"),
            "familyName": at(one, "family"),
            "nameIdentifiers": [{"nameIdentifierScheme": "ORCID", "nameIdentifier": at(one, "orcid")}],
        }),
    }
}

fn relation(one: &Value) -> Value {
    json!({
        "relationType": at(one, "relation-type-id"),
        "relatedIdentifier": at(one, "related-identifier"),
    })
}
