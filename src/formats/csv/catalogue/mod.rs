//! The catalogues whose tables are known by their columns: what they call a paper's fields, what says nothing of
//! papers, and the values that stand in several columns or hold several things.

mod ieee;
mod scopus;
mod web_of_science;

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::formats::pubmed;
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::Target;
use crate::formats::values::{date, kind, medline, name};
use crate::paper::{Field, Person, Slot};

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
    (Catalogue::Lens, &["title", "lens id", "source title"]),
    (Catalogue::Scopus, &["title", "source title", "document type"]),
    (Catalogue::PubMed, &["pmid", "title", "citation", "create date"]),
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
        }
    }

    /// What a column is for where the catalogue means something else by its name than others do.
    pub(super) fn target(self, column: &str) -> Option<Target> {
        if self == Self::WebOfScience {
            return web_of_science::target(column);
        }
        let field = match (self, column) {
            (Self::PublishOrPerish, "Source") | (Self::OpenAlex, "host_venue_display_name") => Field::Venue,
            (Self::OpenAlex, "display_name") => Field::Title,
            (Self::OpenAlex, "is_retracted") => Field::Status,
            (Self::OpenAlex, "ids.pmid") => Field::Pmid,
            (Self::OpenAlex, "biblio.volume") | (Self::PubMed, "Citation") => Field::Volume,
            (Self::OpenAlex, "biblio.issue") | (Self::GoogleScholar, "Number") => Field::Issue,
            (Self::OpenAlex, "biblio.first_page") => return Some(Target::FirstPage),
            (Self::OpenAlex, "biblio.last_page") => return Some(Target::LastPage),
            (Self::OpenAlex, "primary_location.landing_page_url") => return Some(Target::Address),
            (Self::OpenAlex, "primary_location.pdf_url" | "best_oa_location.pdf_url")
            | (Self::PublishOrPerish, "FullTextURL") => return Some(Target::Link("pdf".to_owned())),
            (Self::OpenAlex, "primary_location.license") => Field::License,
            (Self::Dimensions, "Source Linkout") => return Some(Target::Address),
            (Self::Scopus, "Conference name") => Field::Event,
            (Self::Dimensions, "Pagination") => Field::Pages,
            (Self::Dimensions, "Book editors") => Field::Editors,
            (Self::SpringerLink, "Book Series Title") => Field::Series,
            (Self::Ieee, "Document Identifier") => return Some(Target::DocumentType),
            _ => return None,
        };
        Some(Target::Field(field))
    }

    /// Whether a column says nothing of papers, or is read with another one.
    pub(super) fn is_silent(self, column: &str) -> bool {
        match self {
            // There it names the catalogue.
            Self::Scopus => matches!(column, "Source" | "Authors with affiliations"),
            Self::WebOfScience => matches!(
                column,
                "J9" | "JI"
                    | "NR"
                    | "Z9"
                    | "U1"
                    | "U2"
                    | "PG"
                    | "GA"
                    | "DA"
                    | "PD"
                    | "CA"
                    | "EI"
                    | "Publication Type"
                    | "Publication Date"
                    | "Group Authors"
                    | "eISSN"
                    | "C1"
                    | "Addresses"
                    | "OI"
                    | "ORCIDs"
                    | "EA"
                    | "Early Access Date"
            ),
            Self::Ieee => matches!(column, "Author Affiliations" | "Issue Date" | "Online Date"),
            Self::PubMed => matches!(column, "First Author" | "Create Date"),
            Self::Dimensions => column == "Anthology title",
            Self::OpenAlex => column == "authorships.author.orcid",
            Self::PublishOrPerish => matches!(
                column,
                "GSRank"
                    | "QueryDate"
                    | "CitesURL"
                    | "CitationURL"
                    | "RelatedURL"
                    | "ECC"
                    | "CitesPerYear"
                    | "CitesPerAuthor"
                    | "Age"
            ),
            Self::SpringerLink | Self::Lens | Self::GoogleScholar => false,
        }
    }

    /// What a row says in a column that is written as only this catalogue does, or that others complete.
    pub(super) fn values(self, column: &str, row: &Row) -> Option<Values> {
        let value = row.get(&[column]);
        match self {
            Self::WebOfScience => web_of_science::values(column, row),
            Self::Ieee => ieee::values(column, value, row),
            Self::Scopus => scopus::values(column, value, row),
            Self::PubMed => of_pubmed(column, value, row),
            Self::OpenAlex => of_openalex(column, value, row),
            Self::PublishOrPerish | Self::GoogleScholar if column == "Title" => {
                without_marks(value).map(|title| vec![one(Field::Title, title)])
            }
            Self::PublishOrPerish => of_publish_or_perish(column, value),
            Self::Dimensions if column == "Source title" => {
                // A chapter's book has a column of its own, beside its series.
                let book = row.get(&["Anthology title"]);
                let is_series = !book.is_empty() && book != value;
                is_series.then(|| vec![one(Field::Venue, book), one(Field::Series, value)])
            }
            Self::GoogleScholar if column == "Publication" && value.contains("arXiv:") => {
                Some(vec![one(Field::Arxiv, &value[value.find("arXiv:").unwrap_or_default()..])])
            }
            _ => None,
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

fn of_pubmed(column: &str, value: &str, row: &Row) -> Option<Values> {
    Some(match column {
        "Title" => vec![one(Field::Title, pubmed::title(value))],
        "Authors" => {
            let authors = medline::people(value).into_iter();
            people(authors.filter_map(whole).collect())
        }
        "Citation" => of_citation(value, row.get(&["Journal/Book"])),
        _ => return None,
    })
}

/// Date, volume, issue and pages of `J Moss. 2021 Apr;4(2):17-29. doi: …`.
fn of_citation(text: &str, journal: &str) -> Values {
    let rest = text.strip_prefix(journal).unwrap_or_default().trim_start_matches(['.', ' ']);
    let (day, rest) = rest.split_at(rest.find([';', ':', '.']).unwrap_or(rest.len()));
    let mut found: Values = Vec::new();
    found.extend(date::parse(day).ok().map(|date| one(Field::Date, &date.to_string())));
    let Some(rest) = rest.strip_prefix(';') else { return found };
    let rest = rest.split(". ").next().unwrap_or_default().trim_end_matches('.');
    let (numbers, pages) = rest.split_once(':').unwrap_or((rest, ""));
    let (volume, issue) = numbers.split_once('(').unwrap_or((numbers, ""));
    let parts = [(Field::Volume, volume), (Field::Issue, issue.trim_end_matches(')')), (Field::Pages, pages)];
    let parts = parts.into_iter().filter(|(_, part)| !part.trim().is_empty());
    found.extend(parts.map(|(field, part)| one(field, part.trim())));
    found
}

fn of_openalex(column: &str, value: &str, row: &Row) -> Option<Values> {
    Some(match column {
        "authorships.author.display_name" => {
            let names: Vec<&str> = value.split('|').collect();
            let numbers: Vec<&str> = row.get(&["authorships.author.orcid"]).split('|').collect();
            if names.len() != numbers.len() {
                return None;
            }
            let one = |(name, number): (&&str, &str)| {
                let mut person = name::person(name)?;
                let number = nonempty(number.rsplit('/').next().unwrap_or_default());
                person.orcid = number.map(|number| Slot::read(&number)).unwrap_or_default();
                whole(person)
            };
            people(names.iter().zip(numbers).filter_map(one).collect())
        }
        "is_retracted" => {
            let is_so = value.eq_ignore_ascii_case("true");
            is_so.then(|| one(Field::Status, "retracted")).into_iter().collect()
        }
        "ids.pmid" => vec![one(Field::Pmid, value.rsplit('/').next().unwrap_or_default())],
        _ => return None,
    })
}

/// A title without the marks of Google before it, which say what a hit is: `[BOOK][B] `, `[PDF][PDF] `.
fn without_marks(title: &str) -> Option<&str> {
    let (words, rest) = title.trim_start().strip_prefix('[')?.split_once("][")?;
    let (sign, rest) = rest.split_once("] ")?;
    let is_mark = matches!(sign, "B" | "C" | "PDF" | "HTML" | "DOC" | "PS" | "RTF" | "TXT");
    (is_mark && !words.contains(char::is_lowercase)).then(|| rest.trim_start())
}

fn of_publish_or_perish(column: &str, value: &str) -> Option<Values> {
    let says_nothing = match column {
        // A zero stands there for what is not known.
        "Volume" | "Issue" | "StartPage" | "EndPage" | "AuthorCount" => value == "0",
        // What the search found: `PDF`, `HTML`.
        "Type" => kind::named(value).is_none(),
        // The host of the address, where nobody is named.
        "Publisher" => value.contains('.') && !value.contains(' ') && value.to_lowercase() == value,
        _ => false,
    };
    says_nothing.then(Vec::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_before_titles_go() {
        for (title, expected) in [
            ("[BOOK][B] The Moss", Some("The Moss")),
            ("[PDF][PDF] On Moss", Some("On Moss")),
            ("[CITATION][C] On Moss", Some("On Moss")),
            ("[图书][B] On Moss", Some("On Moss")),
            ("[Fe][C] bonds", None),
            ("[FeFe] clusters", None),
            ("On Moss", None),
        ] {
            assert_eq!(without_marks(title), expected, "{title}");
        }
    }

    #[test]
    fn a_citation_of_pubmed_has_date_volume_issue_and_pages() {
        for (text, expected) in [
            ("J Moss. 2021 Apr;4(2):17-29. doi: 10.1234/a.", "2021-04 4 2 17-29"),
            ("J Moss. 2021 Apr 5;4:17.", "2021-04-05 4 17"),
            ("J Moss. 2021;4 Suppl 1:S1-S9. Epub 2020.", "2021 4 Suppl 1 S1-S9"),
            ("J Moss. 2021 Apr 5:S0140. doi: 10.1234/b.", "2021-04-05"),
            ("Ferns. 2020;1:1.", ""),
        ] {
            let found = of_citation(text, "J Moss");
            let found: Vec<&str> = found.iter().filter_map(|(_, value)| value.as_str()).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
