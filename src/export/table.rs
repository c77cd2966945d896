//! Papers as a table: a row for each, in the columns that `offprint import` knows (RFC 4180). All that styles of
//! references print of a paper has a column.

use crate::archive::Whole;
use crate::citing::Reference;
use crate::collection::TermKind;
use crate::formats::values::fields::names::PAGE_OF_EXPORTS;
use crate::paper::{CitedName, Date, Field};
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::citing::{cited, names_of};

/// What stands in a column.
#[derive(Clone, Copy)]
enum Column {
    /// A field: its value as text.
    Field(Field),
    /// A particular that imports keep under `extra`.
    Extra(&'static str),
    /// Where the paper can be found on the web.
    Url,
    /// The address of its page.
    Page,
}

/// The columns in their order.
const COLUMNS: [Column; 42] = [
    Column::Field(Field::Citekey),
    Column::Field(Field::Title),
    Column::Field(Field::Authors),
    Column::Field(Field::Date),
    Column::Field(Field::Type),
    Column::Field(Field::Status),
    Column::Field(Field::Venue),
    Column::Field(Field::Volume),
    Column::Field(Field::Issue),
    Column::Field(Field::Pages),
    Column::Field(Field::Publisher),
    Column::Field(Field::Doi),
    Column::Field(Field::Arxiv),
    Column::Field(Field::Isbn),
    Column::Field(Field::Organizations),
    Column::Field(Field::Tags),
    Column::Url,
    Column::Page,
    Column::Field(Field::Editors),
    Column::Field(Field::AuthorCount),
    Column::Field(Field::RecordDate),
    Column::Field(Field::Series),
    Column::Field(Field::Number),
    Column::Field(Field::Edition),
    Column::Field(Field::Event),
    Column::Field(Field::Place),
    Column::Field(Field::Language),
    Column::Field(Field::Categories),
    Column::Field(Field::ArxivVersion),
    Column::Field(Field::Issn),
    Column::Field(Field::Openreview),
    Column::Field(Field::Acl),
    Column::Field(Field::Pmid),
    Column::Field(Field::Pmcid),
    Column::Extra("genre"),
    Column::Extra("chapter"),
    Column::Extra("howpublished"),
    Column::Extra("pubstate"),
    Column::Extra("date"),
    Column::Extra("isbn"),
    Column::Extra("note"),
    Column::Field(Field::Body),
];

impl Column {
    fn name(self) -> String {
        match self {
            Self::Field(Field::Body) => "abstract".to_owned(),
            Self::Field(field) => field.name().to_owned(),
            Self::Extra(key) => format!("extra.{key}"),
            Self::Url => "url".to_owned(),
            Self::Page => PAGE_OF_EXPORTS.to_owned(),
        }
    }

    fn value(self, site: &Site, ordinal: usize, whole: &Whole, reference: &Reference) -> String {
        let paper = &whole.paper;
        let list =
            |kind: TermKind| listed(names_of(site, kind, ordinal).into_iter().map(str::to_owned).collect());
        match self {
            Self::Field(Field::Citekey) => site.collection.citekey(ordinal).to_owned(),
            Self::Field(Field::Authors) => authors(site, ordinal, reference),
            Self::Field(Field::Editors) => people(reference.editors.iter().map(named).collect()),
            Self::Field(Field::Venue) => names_of(site, TermKind::Venue, ordinal).join("; "),
            Self::Field(Field::Organizations) => list(TermKind::Organization),
            Self::Field(Field::Tags) => list(TermKind::Tag),
            Self::Field(Field::Categories) => listed(paper.categories.clone()),
            Self::Field(Field::Date) => paper.date.map(|date: Date| date.to_string()).unwrap_or_default(),
            Self::Field(Field::Body) if !site.shared.settings.abstracts.has(paper) => String::new(),
            Self::Field(field) => field.json(paper).map(|value| text(&value)).unwrap_or_default(),
            Self::Extra(key) => paper.extra.get(key).map(text).unwrap_or_default(),
            Self::Url => reference.url.clone().unwrap_or_default(),
            Self::Page => {
                let base =
                    site.shared.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("{base}{}", paper_address(&site.collection.papers[ordinal].slug))
            }
        }
    }
}

/// The row of their names.
pub(super) fn heading() -> String {
    line(COLUMNS.map(Column::name))
}

/// A paper's row.
pub(super) fn row(site: &Site, ordinal: usize, whole: &Whole) -> String {
    let reference = cited(site, ordinal, whole);
    line(COLUMNS.map(|column| column.value(site, ordinal, whole, &reference)))
}

/// A text as it is, a number in digits.
fn text(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// The authors by the names that the site knows them by, and `et al.` where there are more.
fn authors(site: &Site, ordinal: usize, reference: &Reference) -> String {
    let known = names_of(site, TermKind::Author, ordinal);
    let mut names: Vec<String> = match known.len() == reference.authors.len() {
        true => (known.iter().zip(&reference.paper.authors).zip(&reference.authors))
            // The site may know somebody by another name than the paper.
            .map(
                |((known, own), cited)| {
                    if own.display_name() == *known { named(cited) } else { (*known).to_owned() }
                },
            )
            .collect(),
        false => reference.authors.iter().map(named).collect(),
    };
    if reference.paper.extra.contains_key(crate::paper::Paper::AND_OTHERS) {
        names.push("et al.".to_owned());
    }
    people(names)
}

/// A name as a reader would write it: with the family name first where that is not seen otherwise, and in braces
/// where it has no parts.
fn named(name: &CitedName) -> String {
    let natural = natural(name);
    if CitedName::named(&natural) == *name && !natural.contains(',') {
        return natural;
    }
    match name {
        CitedName::Whole(name) => format!("{{{name}}}"),
        CitedName::Parted { given, suffix, .. } => {
            let parts = [name.full_family().into_owned(), given.to_string(), suffix.to_string()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `Ludwig van Beethoven`, `Martin Luther King Jr.`
fn natural(name: &CitedName) -> String {
    match name {
        CitedName::Whole(name) => name.to_string(),
        CitedName::Parted { given, suffix, .. } => {
            let parts = [given.to_string(), name.full_family().into_owned(), suffix.to_string()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// Names of people in one value. A semicolon behind the only one says that nothing in it parts it.
fn people(names: Vec<String>) -> String {
    let parts = |name: &String| [",", " and ", " & "].iter().any(|sign| name.contains(sign));
    match names.as_slice() {
        [one] if parts(one) => format!("{one};"),
        names => names.join("; "),
    }
}

/// Values of a list in one, none of which keeps a semicolon of its own: that parts them.
fn listed(values: Vec<String>) -> String {
    people(values.into_iter().map(|value| value.replace(';', ",")).collect())
}

/// A row; values with commas, quotes or line ends stand in quotes.
fn line(values: [String; COLUMNS.len()]) -> String {
    let quoted = values.map(|value| match value.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value,
    });
    quoted.join(",") + "\r\n"
}
