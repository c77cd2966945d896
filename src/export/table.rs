//! Papers as a table: a row for each, in the columns that `offprint import` knows (RFC 4180).

use super::terms;
use crate::archive::Whole;
use crate::citing::Reference;
use crate::collection::TermKind;
use crate::site::Site;
use crate::site::address::paper_address;

/// The columns' names, which are those of fields.
const COLUMNS: [&str; 18] = [
    "citekey",
    "title",
    "authors",
    "date",
    "type",
    "venue",
    "volume",
    "issue",
    "pages",
    "publisher",
    "doi",
    "arxiv",
    "isbn",
    "organizations",
    "tags",
    "url",
    "page",
    "abstract",
];

/// The row of their names.
pub(super) fn heading() -> String {
    line(COLUMNS.map(str::to_owned))
}

/// A paper's row.
pub(super) fn row(site: &Site, ordinal: usize, whole: &Whole) -> String {
    let paper = &whole.paper;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let list = |kind: TermKind| terms(site, kind, ordinal).join("; ");
    let base = site.shared.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default();
    let slug = &site.collection.papers[ordinal].slug;
    let reference = Reference::new("", paper);
    line([
        site.collection.citekey(ordinal).to_owned(),
        paper.title.clone(),
        list(TermKind::Author),
        paper.date.map(|date| date.to_string()).unwrap_or_default(),
        paper.r#type.map(|kind| kind.name().to_owned()).unwrap_or_default(),
        list(TermKind::Venue),
        text(&paper.volume),
        text(&paper.issue),
        text(&paper.pages),
        text(&paper.publisher),
        paper.doi.get().map(ToString::to_string).unwrap_or_default(),
        paper.arxiv.get().map(ToString::to_string).unwrap_or_default(),
        paper.isbn.get().map(ToString::to_string).unwrap_or_default(),
        list(TermKind::Organization),
        list(TermKind::Tag),
        reference.url.unwrap_or_default(),
        format!("{base}{}", paper_address(slug)),
        if site.shared.settings.abstracts.has(paper) { paper.body.clone() } else { String::new() },
    ])
}

/// A row; values with commas, quotes or line ends stand in quotes.
fn line(values: [String; COLUMNS.len()]) -> String {
    let quoted = values.map(|value| match value.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value,
    });
    quoted.join(",") + "\r\n"
}
