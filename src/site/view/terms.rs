//! What templates see of tags, people, organizations and venues.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ChartView, ExportPartView, Link, ListView, with_papers};

/// `term.html`: the papers of a tag, a person, an organization or a venue.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct TermView {
    /// The term.
    pub term: TermHead,
    /// Of a list of over ten pages, the years with the page that has their newest papers.
    pub years: Vec<Link>,
    /// What is told of a term with some papers, on the page of the newest ones; or none.
    pub about: Option<AboutTermView>,
    /// The files with all of its papers for reference managers, on the page of the newest ones: parts of them, the
    /// newest first. One where nothing is divided, none where it is not exported.
    pub exports: Vec<ExportPartView>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
}

/// `about`: when a term's papers are from, and which other terms they have most.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AboutTermView {
    /// Its papers over time, or none where all are of one year or month.
    pub chart: Option<ChartView>,
    /// Other terms by kinds: related tags, co-authors, venues.
    pub companions: Vec<CompanionsView>,
}

/// Terms of a kind that papers of another term have most.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompanionsView {
    /// `tag`, `author` or `venue`.
    pub kind: &'static str,
    /// What they are called.
    pub label: String,
    /// The terms, each with how many papers have both.
    pub terms: Vec<TermEntry>,
}

/// `term`: a tag, person, organization or venue.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermHead {
    /// `tag`, `author`, `organization` or `venue`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// The last part of its address, which no other of its kind has: what `papers(tag=term.slug)` asks for.
    pub slug: String,
    /// What it is, where the topic vocabulary says so; may be empty.
    pub description: String,
    /// The whole address of a person's home page, where `people.toml` says it, or none.
    pub home_page: Option<String>,
    /// A person's ORCID iD, where papers or `people.toml` say it: its sixteen digits, and the whole
    /// address of its record; or none.
    pub orcid: Option<Link>,
}

/// `terms.html`: tags, people, organizations or venues. A long list is divided: the first page leads to the
/// letters and shows the most frequent terms, and each letter has pages of its own.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermsView {
    /// `tag`, `author`, `organization` or `venue`.
    pub kind: &'static str,
    /// How the list is sorted: `name` or `count`.
    pub order: &'static str,
    /// The address of the list sorted by name.
    pub by_name: String,
    /// The address of the list sorted by count.
    pub by_count: String,
    /// The letters under which there are terms.
    pub letters: Vec<LetterLink>,
    /// Whether the list is divided.
    pub divided: bool,
    /// The terms on this page in groups by their first letters; one group without a letter when
    /// they are sorted by count, or are the most frequent ones of a divided list.
    pub groups: Vec<TermGroup>,
    /// How many terms there are in all.
    pub count: usize,
    /// The page before this one, or none.
    pub previous: Option<String>,
    /// The page behind this one, or none.
    pub next: Option<String>,
}

/// A letter under which there are terms.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LetterLink {
    /// The letter, or `#` for names that begin with something else.
    pub letter: String,
    /// The address of its terms when the list is divided; none when they are on this page.
    pub address: Option<String>,
    /// How many terms stand under it.
    pub count: usize,
    /// Whether this page shows it.
    pub current: bool,
}

/// Terms with one first letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermGroup {
    /// The letter, `#` for anything else, empty for a group of all.
    pub letter: String,
    /// The terms.
    pub terms: Vec<TermEntry>,
}

/// A term in a list of terms.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermEntry {
    /// The name.
    pub name: String,
    /// The address of its page, or none.
    pub address: Option<String>,
    /// The last part of that address, or none: what `papers(tag=term.slug)` asks for.
    pub slug: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How long a bar for that number is, in percent: in proportion, the same for all pages of a list. The largest
    /// number of a list has one of at least two thirds of the whole.
    pub weight: u8,
}
