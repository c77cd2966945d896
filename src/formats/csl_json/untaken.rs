//! What an item says and its paper doesn't have.

use serde_json::Value;

use super::container::{licenses, without_address, without_comment_label};
use super::date::date;
use crate::formats::records::Draft;
use crate::formats::said::Said;
use crate::formats::syntax::json;
use crate::formats::values::fields::text_of;
use crate::formats::values::{license, relation};
use crate::paper::Paper;

/// Whether what stands under a key is taken, or says nothing of a paper. `said` is what the draft's paper says.
pub(super) fn is_taken(key: &str, value: &Value, draft: &Draft, said: &Said) -> bool {
    TAKEN.contains(&key)
        || BOOKKEEPING.contains(&key)
        || (key == "relation" && are_known(value))
        || (DATES.contains(&key) && (draft.bad_date.is_some() || is_date_of(value, said)))
        || (LICENSES.contains(&key) && is_license_of(value, &draft.paper))
        || (PERHAPS.contains(&key) && said.has(without_comment_label(without_address(&text_of(value)))))
}

/// Whether all that Crossref says of relations is known: lists of works that a paper cites are none.
fn are_known(relations: &Value) -> bool {
    let is_known = |name: &String| relation::is_citation(name) || relation::kind(name).is_some();
    relations.as_object().is_some_and(|relations| relations.keys().all(is_known))
}

/// Whether a date variable has the paper's date, or says nothing.
fn is_date_of(value: &Value, said: &Said) -> bool {
    match date(value) {
        None => !text_of(value).contains(char::is_alphanumeric),
        Some(Ok(date)) => said.has_date(date),
        Some(Err(doubt)) => doubt.known.is_some_and(|date| said.has_date(date)),
    }
}

/// Whether all licenses of a value are the paper's, under whatever address.
fn is_license_of(value: &Value, paper: &Paper) -> bool {
    let of_paper = paper.license.as_deref().map(license::spdx);
    let mut told = match value {
        Value::Array(_) => licenses(value).map(|(_, address)| address).collect(),
        one => Vec::from_iter(json::text(one)),
    };
    told.retain(|one| Some(license::spdx(one)) != of_paper);
    told.is_empty()
}

/// Keys whose values are taken, whatever they are.
const TAKEN: &[&str] = &[
    "type",
    "author",
    "editor",
    "keyword",
    "subject",
    "categories",
    "language",
    "volume",
    "issue",
    "page",
    "publisher",
    "edition",
    "edition-number",
    "citation-key",
    "PMID",
    "PMCID",
    "DOI",
    "URL",
    "resource",
    "link",
    "abstract",
    "is-referenced-by-count",
    "updated-by",
    "citation-label",
    "update-to",
    "relatedIdentifiers",
    "status",
    "funder",
    "fundingReferences",
];

/// Keys whose values are taken in some items; in others they say something of their own.
const PERHAPS: &[&str] = &[
    "title",
    "publisher-place",
    "publisher-location",
    "ISBN",
    "ISSN",
    "article-number",
    "container-title",
    "event-title",
    "event",
    "collection-title",
    "number",
    "report-number",
    "collection-number",
    "archive",
    "archive_location",
    "archive-location",
    "note",
    "genre",
    "medium",
    "chapter-number",
    "subtype",
    "subtitle",
    "original-title",
    "institution",
];

/// Keys of dates, of which a paper has one.
pub(super) const DATES: &[&str] = &["issued", "published", "published-online", "published-print", "posted"];

/// Keys of licenses, of which a paper has one.
const LICENSES: &[&str] = &["license", "copyright"];

/// Keys that say something of records, programs and styles and not of papers, or that have the short form
/// of what another key says.
const BOOKKEEPING: &[&str] = &[
    "id",
    "accessed",
    "indexed",
    "reference",
    "reference-count",
    "references-count",
    "content-domain",
    "short-container-title",
    "container-title-short",
    "title-short",
    "journalAbbreviation",
    "shortTitle",
    "created",
    "deposited",
    "update-policy",
    "source",
    "prefix",
    "member",
    "score",
    "alternative-id",
    "journal-issue",
    "issn-type",
    "isbn-type",
    "published-other",
    "content-created",
    "content-updated",
    "multi",
    "system_id",
    "schema",
    "submitted",
    "accepted",
    "approved",
    "publisher-DOI",
    "publication-type",
];
