//! DataCite's metadata in XML, as repositories offer it beside each work and by OAI-PMH.
//!
//! Source: <https://schema.datacite.org/meta/kernel-4.6/>. What its elements say is that of the form in JSON.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::{Findings, Format, Kind, Listing, datacite};
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::Given;

/// The format.
pub const FORMAT: Format = Format {
    name: "datacite-xml",
    title: "DataCite's metadata in XML",
    obtain: "curl -H 'Accept: application/vnd.datacite.datacite+xml' https://doi.org/… > work.xml",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

/// How far into a text its first work begins at most, in bytes.
const HEAD: usize = 1 << 16;

const RESOURCE: &str = "resource";

/// The namespaces of the schema's versions, and those of OAI-PMH around them.
const NAMESPACES: &[&str] = &[
    "http://datacite.org/schema/kernel-",
    "http://www.openarchives.org/OAI/2.0/",
    "http://schema.datacite.org/oai/oai-1.0/",
    "http://schema.datacite.org/oai/oai-1.1/",
];

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    // Its first version had no namespace, but where its schema is.
    let names_schema = ["datacite.org/schema/kernel-", "datacite.org/meta/kernel-"];
    match xml::root(text).is_some() && names_schema.iter().any(|name| head.contains(name)) {
        true => Ok(()),
        false => Err("it has no `<resource>` of DataCite's schema".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    let mut others = BTreeSet::new();
    xml::read(listing.text, RESOURCE, NAMESPACES, &mut records, &mut |resource, _, spot, records| {
        let work = work(resource);
        others.extend(datacite::texts::others(&work, &given));
        records.take(datacite::draft(&work, &given), spot);
    });
    datacite::texts::tell(others, &mut records);
    let tail = listing.text.rsplit_once("resource>").map_or("", |(_, tail)| tail);
    if let Some(note) = xml::harvest_goes_on(tail, listing.name) {
        records.problem(note);
    }
    records.finish();
}

/// The lists of a work, the element of each of their members, and what the form in JSON calls its text.
const LISTS: [(&str, &str, &str); 11] = [
    ("titles", "title", "title"),
    ("creators", "creator", "name"),
    ("contributors", "contributor", "name"),
    ("subjects", "subject", "subject"),
    ("dates", "date", "date"),
    ("alternateIdentifiers", "alternateIdentifier", "alternateIdentifier"),
    ("relatedIdentifiers", "relatedIdentifier", "relatedIdentifier"),
    ("rightsList", "rights", "rights"),
    ("descriptions", "description", "description"),
    ("fundingReferences", "fundingReference", "funderName"),
    ("relatedItems", "relatedItem", ""),
];

/// Codes that stand where the schema wants a value and there is none: `:unav`, `(:tba)`.
fn is_code(text: &str) -> bool {
    let text = text.trim().trim_start_matches('(').trim_end_matches(')');
    text.strip_prefix(':').is_some_and(|code| {
        matches!(code, "unac" | "unal" | "unap" | "unas" | "unav" | "unkn" | "none" | "null" | "tba" | "etal")
    })
}

/// A work in the form that it has in JSON.
fn work(resource: &Element) -> Value {
    let mut work = Map::new();
    for element in resource.elements() {
        let name = element.name.as_str();
        let value = match name {
            "identifier" if element.attribute("identifierType").eq_ignore_ascii_case("doi") => {
                let doi = Some(folded(&element.text())).filter(|doi| !is_code(doi));
                work.extend(doi.map(|doi| ("doi".to_owned(), json!(doi))));
                continue;
            }
            "resourceType" => {
                let general = element.attribute("resourceTypeGeneral");
                work.insert(
                    "types".to_owned(),
                    json!({"resourceTypeGeneral": general, "resourceType": folded(&element.text())}),
                );
                continue;
            }
            _ if is_code(&element.text()) => continue,
            // Old versions of the schema have no list around them.
            "rights" => {
                join(&mut work, "rightsList", json!([map(element, element.elements(), "rights")]));
                continue;
            }
            name => match LISTS.iter().find(|(list, ..)| *list == name) {
                Some((_, member, text)) => {
                    let known = element.children(member).filter(|one| !is_code(&one.text()));
                    known.flat_map(|one| members(one, text)).collect()
                }
                None => json!(folded(&element.text())),
            },
        };
        join(&mut work, name, value);
    }
    Value::Object(work)
}

/// Puts a value into a work: of one that stands there several times the first counts, and lists are one.
fn join(work: &mut Map<String, Value>, key: &str, value: Value) {
    match (work.get_mut(key), value) {
        (_, Value::String(text)) if text.is_empty() => {}
        (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
        (Some(_), _) => {}
        (None, value) => drop(work.insert(key.to_owned(), value)),
    }
}

/// What a member of a list says. People whom a program put into one element are as many as there are names.
fn members(element: &Element, text: &str) -> Vec<Value> {
    let elements: Vec<&Element> = element.elements().collect();
    let is_name = |one: &Element| matches!(one.name.as_str(), "creatorName" | "contributorName");
    let names = elements.iter().enumerate().filter(|(_, one)| is_name(one)).map(|(at, _)| at);
    let mut ends: Vec<usize> = names.skip(1).collect();
    ends.push(elements.len());
    let mut start = 0;
    let mut part =
        |end: usize| map(element, elements[std::mem::replace(&mut start, end)..end].iter().copied(), text);
    ends.into_iter().map(&mut part).collect()
}

/// An element with its attributes, its text under the name that is given, and the elements in it.
fn map<'e>(element: &Element, elements: impl Iterator<Item = &'e Element>, text: &str) -> Value {
    let mut map: Map<String, Value> = Map::new();
    for (name, value) in element.attributes() {
        let name = if name == "rightsURI" { "rightsUri" } else { name };
        map.insert(name.to_owned(), json!(folded(value)));
    }
    for one in elements {
        match one.name.as_str() {
            "creatorName" | "contributorName" => {
                map.insert("name".to_owned(), json!(folded(&one.text())));
                map.insert("nameType".to_owned(), json!(one.attribute("nameType")));
            }
            "nameIdentifier" => {
                let number = json!({
                    "nameIdentifier": folded(&one.text()),
                    "nameIdentifierScheme": one.attribute("nameIdentifierScheme"),
                });
                push(&mut map, "nameIdentifiers", number);
            }
            "affiliation" => push(&mut map, "affiliation", json!(folded(&one.text()))),
            "titles" => {
                let titles = one.children("title").map(|title| json!({"title": folded(&title.text())}));
                map.insert("titles".to_owned(), titles.collect());
            }
            "relatedItemIdentifier" => {
                let kind = one.attribute("relatedItemIdentifierType");
                let number = json!({
                    "relatedItemIdentifier": folded(&one.text()),
                    "relatedItemIdentifierType": kind,
                });
                map.insert("relatedItemIdentifier".to_owned(), number);
            }
            name => drop(map.insert(name.to_owned(), json!(folded(&one.text())))),
        }
    }
    // In a text there may be tags; people have elements for each part of their names.
    let is_text = !matches!(text, "name" | "funderName" | "");
    if let Some(own) = nonempty(&element.text()).filter(|_| is_text) {
        map.insert(text.to_owned(), json!(own));
    }
    Value::Object(map)
}

fn push(map: &mut Map<String, Value>, key: &str, value: Value) {
    if let Value::Array(list) = map.entry(key).or_insert_with(|| json!([])) {
        list.push(value);
    }
}
