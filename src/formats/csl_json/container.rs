//! What an item appeared in, who published it, and what else citations need beside its people and title.

use serde_json::Value;

use crate::formats::syntax::json::{self, at, first_text, items};
use crate::formats::values::identifier;
use crate::paper::fold::fold;
use crate::paper::{Citations, Isbn, Paper, Slot};

pub(super) fn venue(item: &Value) -> Option<String> {
    // A talk stands in nothing, and a chapter of its author's own book in no other.
    let names: &[&str] = match json::raw(at(item, "type")) {
        "speech" | "chapter" => &["container-title"],
        _ => &["container-title", "event-title", "event.name", "event", "collection-title"],
    };
    let found = container(item)
        .map(|(book, _)| book)
        .or_else(|| names.iter().find_map(|key| first_text(at(item, key))));
    found.or_else(|| institution(item, &["posted-content"]))
}

/// The book of a paper and its series, of a list that has both. Crossref writes the series before the book, and some
/// publishers behind it: then the first is called as the meeting is.
fn container(item: &Value) -> Option<(String, String)> {
    let is_in_book = !json::raw(at(item, "type")).contains("journal");
    // The commas of one name part no others.
    let names: Vec<String> = items(at(item, "container-title")).iter().filter_map(json::text).collect();
    let [first, .., last] = names.as_slice() else { return None };
    let is_first = is_of_meeting(item, first) && !is_of_meeting(item, last);
    let (book, series) = if is_first { (first, last) } else { (last, first) };
    Some((book.clone(), series.clone())).filter(|_| is_in_book)
}

/// Whether a name is that of a meeting's proceedings: it has the meeting's name, or says that it is that.
fn is_of_meeting(item: &Value, name: &str) -> bool {
    const MEETINGS: [&str; 6] = ["conference", "congress", "meeting", "symposium", "workshop", "colloquium"];
    let event = ["event.name", "event-title", "event"]
        .iter()
        .find_map(|key| json::text(at(item, key)))
        .map(|event| fold(&event));
    let is_called_so = event.is_some_and(|event| !event.is_empty() && fold(name).contains(&event));
    let name = name.to_lowercase();
    let is_series =
        name.ends_with("proceedings") || name.contains("series") || name.contains("lecture notes");
    let is_proceedings =
        name.starts_with("proceedings of") && MEETINGS.iter().any(|word| name.contains(word));
    is_called_so || is_proceedings && !is_series
}

/// The institution of an item of one of these types: the server of a preprint, the school of a thesis.
pub(super) fn institution(item: &Value, types: &[&str]) -> Option<String> {
    let names = items(at(item, "institution")).iter().find_map(|one| json::text(at(one, "name")));
    names.filter(|_| types.contains(&json::raw(at(item, "type"))))
}

/// What citations need beside the venue.
pub(super) fn publication(paper: &mut Paper, item: &Value) {
    let venue = paper.venue.clone();
    let text = |keys: &[&str]| {
        keys.iter().find_map(|key| first_text(at(item, key))).filter(|text| Some(text) != venue.as_ref())
    };
    paper.place = text(&["publisher-place", "publisher-location"]);
    let series = || container(item).map(|(_, series)| series);
    paper.series = text(&["collection-title"]).or_else(series);
    paper.edition = text(&["edition", "edition-number"]);
    let number = text(&["number", "report-number", "collection-number"]);
    paper.number = number.filter(|number| !number.to_ascii_lowercase().contains("arxiv"));
    paper.event = text(&["event-title", "event.name", "event"]);
    // Only a key that somebody chose; Crossref and Zotero give numbers and addresses for identifiers.
    paper.citekey = json::text(at(item, "citation-key"));
    let words = ["license", "copyright"].iter().find_map(|key| json::text(at(item, key)));
    paper.license = license_of(at(item, "license")).or(words);
    paper.citations = at(item, "is-referenced-by-count").as_u64().map(|count| Citations {
        count,
        source: Some("Crossref".to_owned()),
        as_of: None,
    });
    for key in ["ISBN", "ISSN"] {
        // Of several numbers, a paper has the first.
        let numbers: Vec<String> =
            json::texts(at(item, key)).iter().map(|text| without_address(text).to_owned()).collect();
        if numbers.len() > 1 {
            paper.extra.insert(key.to_ascii_lowercase(), numbers.join(", ").into());
        }
    }
    let first_of =
        |key: &str| items(at(item, key)).iter().find_map(json::text).or_else(|| json::text(at(item, key)));
    paper.issn = first_of("ISSN")
        .map(|text| identifier::issn(&text).map_or_else(|| Slot::read(&text), Slot::Known))
        .unwrap_or_default();
    paper.pmid = json::text(at(item, "PMID")).map(|text| Slot::read(&text)).unwrap_or_default();
    paper.pmcid = json::text(at(item, "PMCID")).map(|text| Slot::read(&text)).unwrap_or_default();
}

/// The licenses of a list of Crossref's, but for the terms on which programs may read the text.
pub(super) fn licenses(value: &Value) -> impl Iterator<Item = (&str, String)> {
    let licenses = items(value).iter().map(|one| (json::raw(at(one, "content-version")), at(one, "URL")));
    let of_papers = licenses.filter(|(version, _)| !matches!(*version, "tdm" | "stm-asf"));
    of_papers.filter_map(|(version, address)| Some((version, json::text(address)?)))
}

/// The license of a paper that has several: one that lets readers use it, and that of its published version.
fn license_of(value: &Value) -> Option<String> {
    let rank = |version: &str, address: &str| {
        (!address.contains("creativecommons.org"), version != "vor", version == "am")
    };
    licenses(value).min_by_key(|(version, address)| rank(version, address)).map(|(_, address)| address)
}

/// The number at the end of the address that Crossref once wrote for it.
pub(super) fn without_address(text: &str) -> &str {
    text.rsplit_once("/isbn/").map_or(text, |(_, number)| number)
}

/// The first book number, where an item has those of several bindings.
pub(super) fn isbn(value: &Value) -> Slot<Isbn> {
    let texts = match value {
        Value::Array(_) => json::texts(value),
        one => json::text(one).into_iter().collect(),
    };
    let found = texts.iter().find_map(|text| identifier::isbn(without_address(text)));
    found.map(Slot::Known).or_else(|| Some(Slot::read(texts.first()?))).unwrap_or_default()
}

/// A note without the label with which Zotero begins what authors say to arXiv of their paper.
pub(super) fn without_comment_label(text: &str) -> &str {
    text.trim_start().strip_prefix("Comment:").unwrap_or(text)
}
