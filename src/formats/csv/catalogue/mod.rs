//! The catalogues whose tables are known by their columns: what they call a paper's fields, what says nothing of
//! papers, and the values that stand in several columns or hold several things.

mod dimensions;
mod embase;
mod google_scholar;
mod ieee;
mod openalex;
mod publish_or_perish;
mod pubmed;
mod scopus;
mod web_of_science;

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::formats::values::fields::Target;
use crate::paper::{Field, Person};

/// A catalogue, or a program that asks one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Catalogue {
    Scopus,
    Ieee,
    /// With columns that have names, or the two letters of its field tags.
    WebOfScience,
    SpringerLink,
    Dimensions,
    Lens,
    PubMed,
    OpenAlex,
    PublishOrPerish,
    GoogleScholar,
    Embase,
}

/// Columns of which the exports of a catalogue have all, in small letters.
const MARKS: &[(Catalogue, &[&str])] = &[
    (Catalogue::Scopus, &["title", "source title", "eid"]),
    (Catalogue::Ieee, &["document title", "publication title", "pdf link"]),
    (Catalogue::Ieee, &["document title", "publication title", "article citation count"]),
    (Catalogue::WebOfScience, &["article title", "source title", "ut (unique wos id)"]),
    (Catalogue::WebOfScience, &["pt", "au", "ti", "so"]),
    (Catalogue::SpringerLink, &["item title", "publication title", "item doi"]),
    (Catalogue::Dimensions, &["title", "publication id", "dimensions url"]),
    (Catalogue::Dimensions, &["title", "publication id", "pubyear"]),
    (Catalogue::Lens, &["title", "lens id", "source title"]),
    (Catalogue::Scopus, &["title", "source title", "document type"]),
    // In another language, with what its words for the title, the source and citations are there.
    (Catalogue::Scopus, &["書名", "來源出版物名稱", "施引文獻"]),
    (Catalogue::Scopus, &["文献标题", "来源出版物名称", "施引文献"]),
    (Catalogue::PubMed, &["pmid", "title", "citation", "create date"]),
    // Until 2020.
    (Catalogue::PubMed, &["title", "description", "details", "shortdetails", "identifiers"]),
    (Catalogue::Embase, &["title", "author names", "source", "copyright"]),
    (Catalogue::OpenAlex, &["id", "display_name", "primary_location.source.display_name"]),
    (Catalogue::OpenAlex, &["id", "display_name", "authorships.author.display_name"]),
    (Catalogue::OpenAlex, &["id", "display_name", "publication_year"]),
    (Catalogue::PublishOrPerish, &["title", "gsrank", "querydate"]),
    (
        Catalogue::GoogleScholar,
        &["authors", "title", "publication", "volume", "number", "pages", "year", "publisher"],
    ),
];

/// The values of a row by the names of their columns.
pub(super) struct Row<'a> {
    pub(super) names: &'a [String],
    pub(super) values: &'a [Cow<'a, str>],
}

impl Row<'_> {
    /// What the first of these columns has that says anything.
    fn get(&self, names: &[&str]) -> &str {
        let of = |name: &&str| {
            let place = self.names.iter().position(|column| column == name)?;
            self.values.get(place).map(|value| value.trim()).filter(|value| !value.is_empty())
        };
        names.iter().find_map(of).unwrap_or_default()
    }
}

type Values = Vec<(Target, Value)>;

impl Catalogue {
    /// The catalogue whose exports have these columns.
    pub(super) fn of(columns: &[String]) -> Option<Self> {
        let lower: Vec<String> = columns.iter().map(|name| name.to_lowercase()).collect();
        let has_all = |names: &[&str]| names.iter().all(|name| lower.iter().any(|column| column == name));
        MARKS.iter().find(|(_, names)| has_all(names)).map(|(catalogue, _)| *catalogue)
    }

    /// What it is called.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Scopus => "Scopus",
            Self::Ieee => "IEEE Xplore",
            Self::WebOfScience => "Web of Science",
            Self::SpringerLink => "SpringerLink",
            Self::Dimensions => "Dimensions",
            Self::Lens => "The Lens",
            Self::PubMed => "PubMed",
            Self::OpenAlex => "OpenAlex",
            Self::PublishOrPerish => "Publish or Perish",
            Self::GoogleScholar => "Google Scholar",
            Self::Embase => "Embase",
        }
    }

    /// What a column is for where the catalogue means something else by its name than others do.
    pub(super) fn target(self, column: &str) -> Option<Target> {
        match self {
            Self::Scopus => scopus::target(column),
            Self::Ieee => ieee::target(column),
            Self::WebOfScience => web_of_science::target(column),
            Self::SpringerLink => (column == "Book Series Title").then_some(Target::Field(Field::Series)),
            Self::Dimensions => dimensions::target(column),
            Self::OpenAlex => openalex::target(column),
            Self::PubMed => pubmed::target(column),
            Self::PublishOrPerish => publish_or_perish::target(column),
            Self::GoogleScholar => google_scholar::target(column),
            Self::Embase => embase::target(column),
            Self::Lens => None,
        }
    }

    /// Whether a column says nothing of papers, or is read with another one.
    pub(super) fn is_silent(self, column: &str) -> bool {
        match self {
            Self::Scopus => scopus::is_silent(column),
            Self::Ieee => ieee::is_silent(column),
            Self::WebOfScience => web_of_science::is_silent(column),
            Self::Dimensions => dimensions::is_silent(column),
            Self::OpenAlex => openalex::is_silent(column),
            Self::PubMed => pubmed::is_silent(column),
            Self::PublishOrPerish => publish_or_perish::is_silent(column),
            Self::SpringerLink | Self::Lens | Self::GoogleScholar | Self::Embase => false,
        }
    }

    /// What a row says in a column that is written as only this catalogue does, or that others complete.
    pub(super) fn values(self, column: &str, row: &Row) -> Option<Values> {
        let value = row.get(&[column]);
        match self {
            Self::WebOfScience => web_of_science::values(column, row),
            Self::Ieee => ieee::values(column, value, row),
            Self::Scopus => scopus::values(column, value, row),
            Self::PubMed => pubmed::values(column, value, row),
            Self::OpenAlex => openalex::values(column, value, row),
            Self::PublishOrPerish => publish_or_perish::values(column, value),
            Self::GoogleScholar => google_scholar::values(column, value),
            Self::Dimensions => dimensions::values(column, value, row),
            Self::Embase => embase::values(column, value),
            Self::SpringerLink | Self::Lens => None,
        }
    }
}

fn one(field: Field, value: &str) -> (Target, Value) {
    (Target::Field(field), Value::from(value))
}

fn people(people: Vec<Value>) -> Values {
    vec![(Target::Field(Field::Authors), Value::from(people))]
}

/// A person as a map, whose name is read no more.
fn whole(person: Person) -> Option<Value> {
    match serde_json::to_value(person).ok()? {
        Value::String(name) => Some(json!({ "name": name })),
        map => Some(map),
    }
}
