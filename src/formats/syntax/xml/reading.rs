//! Reading the records of a document one by one.

use super::{Element, End, Record, Scope, fragment, head, missing_end};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{LARGEST_RECORD, Records, Spot};

/// Reads each record of a document: the elements of that name, in the namespaces that a format knows. Those
/// that can't be read are refused, and where the document is cut off is told.
pub fn read(
    text: &str,
    name: &'static str,
    known: &'static [&'static str],
    records: &mut Records,
    take: &mut dyn FnMut(&Element, &Record, &Spot, &mut Records),
) {
    let last = read_others(text, name, known, records, take);
    if let Some(root) = missing_end(text).filter(|root| last != Some(End::Cut) && *root != name) {
        let text = text.trim_end();
        let line = text.matches('\n').count() + 1;
        let end = text.lines().next_back().unwrap_or_default();
        let cut = Diagnostic::error("the listing is cut off after its last whole record")
            .at(Place::line(records.listing(), line, end))
            .found(format!("it ends without `</{root}>`"));
        records.problem(
            cut.help("save the listing again if papers are missing; the records before the cut were taken"),
        );
    }
}

/// What is to be said where an answer of OAI-PMH with that end goes on in another one.
pub fn harvest_goes_on(tail: &str, listing: &str) -> Option<Diagnostic> {
    let tail = fragment(tail);
    let token = tail.find("resumptionToken").filter(|token| !token.text().trim().is_empty());
    let note = Diagnostic::warning("the harvest goes on: the answer has a resumption token");
    token.map(|_| note.in_file(listing).help("harvest the rest with it, and import that as well"))
}

/// Reads records of another name in a document that [`read()`] reads. Returns how the last one ends.
pub fn read_others(
    text: &str,
    name: &'static str,
    known: &'static [&'static str],
    records: &mut Records,
    take: &mut dyn FnMut(&Element, &Record, &Spot, &mut Records),
) -> Option<End> {
    let scope = Scope::new(head(text, name), known);
    let without_end = format!("`<{name}>` without `</{name}>`");
    let mut last = None;
    for (number, record) in (1..).zip(super::Records::new(text, name)) {
        let spot = Spot { number, line: record.line, text: "" };
        last = Some(record.end);
        if record.text.len() > LARGEST_RECORD {
            records.refuse(&spot, "is too large; it was left out", "more than 50 MB");
            continue;
        }
        match (record.end, scope.read(record.text)) {
            (End::Cut, _) => records.refuse(&spot, "is cut off; it was left out", &without_end),
            (End::Unclosed, _) => records.refuse(&spot, "has no end; it was left out", &without_end),
            (End::Closed, Err(fault)) => {
                records.refuse(&spot, "can't be read; it was left out", &fault.found);
            }
            (End::Closed, Ok(element)) => take(&element, &record, &spot, records),
        }
    }
    last
}
