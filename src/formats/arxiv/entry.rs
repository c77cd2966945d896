//! What arXiv says of a paper, whatever the listing, and the paper that this makes.

use indexmap::IndexMap;
use serde_json::Value;

use super::authors::Authors;
use super::journal::Reference;
use super::{categories, comment};
use crate::formats::text;
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::date;
use crate::formats::values::identifier;
use crate::paper::{ArxivId, Date, Paper, PaperType, Status};

/// A paper's entry in a listing, as the listing has it.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// The line on which it begins.
    pub line: usize,
    /// The identifier as it is written.
    pub identifier: String,
    /// The title.
    pub title: String,
    /// The abstract, with arXiv's line breaks.
    pub abstract_text: String,
    /// Who wrote it.
    pub authors: Authors,
    /// Categories and classes of other schemes, the primary category first.
    pub categories: Vec<String>,
    /// Classes of other schemes.
    pub classes: Vec<String>,
    /// Subjects by their names, where the listing doesn't give categories.
    pub subjects: Vec<String>,
    /// When the first version was published.
    pub published: Published,
    /// When a later version was published, as it is written or read.
    pub updated: Option<Date>,
    /// The author's comment.
    pub comment: String,
    /// The journal reference.
    pub journal: String,
    /// The DOI.
    pub doi: String,
    /// The report number.
    pub report: String,
    /// The licence's address.
    pub license: String,
    /// Who submitted it.
    pub submitter: String,
    /// Addresses by label.
    pub links: IndexMap<String, String>,
    /// Whether the listing says that it is withdrawn.
    pub is_withdrawn: bool,
    /// Whether the listing has no abstracts.
    pub no_abstracts: bool,
}

/// How many categories, classes or subjects of a paper are taken; there never are so many.
pub(super) const MOST_TERMS: usize = 200;

/// What a listing says of the date of a paper's first version.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Published {
    /// Nothing, though it should.
    #[default]
    Missing,
    /// The date.
    On(Date),
    /// Only a date that can't be.
    Impossible(String),
    /// Nothing, as it is about a later version.
    Open,
}

impl Published {
    /// A date as it is written.
    pub fn read(text: &str) -> Self {
        match (text.trim(), date::parse(text).ok()) {
            (_, Some(date)) => Self::On(date),
            ("", None) => Self::Missing,
            (text, None) => Self::Impossible(text.to_owned()),
        }
    }
}

impl Entry {
    /// The identifier and its version, when it is one.
    pub fn id(&self) -> Option<(ArxivId, Option<u32>)> {
        ArxivId::parse_versioned(&self.identifier)
    }

    /// Puts a category or a class of another scheme where it belongs.
    pub fn classify(&mut self, term: &str) {
        let term = folded(term);
        let list = match categories::is_category(&term) {
            true => &mut self.categories,
            false => &mut self.classes,
        };
        if !term.is_empty() && list.len() < MOST_TERMS && !list.contains(&term) {
            list.push(term);
        }
    }

    /// Takes a subject that is given by its name: a category, the name of several, or a class of
    /// another scheme.
    pub fn take_subject(&mut self, subject: &str) {
        let lower = subject.to_lowercase();
        if self.categories.iter().any(|category| categories::name(category) == Some(&lower)) {
            return;
        }
        match categories::named(subject) {
            Some(category) => self.classify(category),
            None if categories::is_name(subject) => self.subjects.push(subject.to_owned()),
            None => self.classify(subject),
        }
    }

    /// The paper. Gaps stay gaps.
    pub fn paper(self) -> Paper {
        let id = self.id();
        let date = match self.published {
            Published::On(date) => Some(date),
            _ => None,
        };
        let comment = text::title(&folded(&self.comment));
        let is_withdrawn = self.is_withdrawn || says_withdrawn(&comment);
        let named = u32::try_from(self.authors.people.len()).unwrap_or(u32::MAX);
        let mut paper = Paper {
            title: text::title(&folded(&self.title)),
            r#type: Some(PaperType::Preprint),
            date,
            updated: self.updated.filter(|updated| date != Some(*updated)),
            author_count: self.authors.unnamed.map(|more| more.saturating_add(named)),
            authors: self.authors.people,
            tags: tags(&self.categories, &self.subjects),
            categories: self.categories,
            arxiv_version: id.as_ref().and_then(|(_, version)| *version),
            arxiv: id.map(|(id, _)| id).into(),
            links: self.links,
            submitter: Some(folded(&self.submitter)).filter(|name| !name.is_empty()),
            license: nonempty(&self.license),
            status: is_withdrawn.then_some(Status::Withdrawn),
            body: text::markdown(&paragraphs(&self.abstract_text)),
            ..Paper::default()
        };
        let doi = identifier::take_doi(&mut paper, &self.doi).map(|_| folded(&self.doi));
        // Its links are those that the comment names, and that nothing else has told.
        for (label, address) in comment::links(&self.comment.replace("\\_", "_")) {
            if !paper.links.contains_key(label) {
                identifier::note_address(&mut paper, label, address);
            }
        }
        let journal = text::title(&folded(&self.journal));
        let is_split = journal_of(&journal, &mut paper);
        let notes = [
            ("arxiv_comment", comment),
            ("arxiv_journal_ref", if is_split { journal } else { String::new() }),
            ("arxiv_doi", doi.unwrap_or_default()),
            ("report_number", folded(&self.report)),
        ];
        let notes = notes.into_iter().filter(|(_, value)| !value.is_empty());
        paper.extra = notes.map(|(key, value)| (key.to_owned(), Value::from(value))).collect();
        if !self.classes.is_empty() {
            paper.extra.insert("classes".to_owned(), Value::from(self.classes));
        }
        paper
    }
}

/// Readable names of categories and subjects, each once.
fn tags(categories: &[String], subjects: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    let names = categories.iter().filter_map(|category| categories::name(category));
    let subjects = subjects.iter().take(MOST_TERMS);
    for tag in names.map(str::to_owned).chain(subjects.map(|subject| subject.to_lowercase())) {
        if !tags.iter().any(|other| other.eq_ignore_ascii_case(&tag)) {
            tags.push(tag);
        }
    }
    tags
}

/// Puts a journal reference into the paper, and says whether it was taken apart.
fn journal_of(reference: &str, paper: &mut Paper) -> bool {
    let Some(parts) = Reference::parse(reference) else {
        paper.venue = (!reference.is_empty()).then(|| reference.to_owned());
        return false;
    };
    paper.venue = Some(parts.venue);
    paper.volume = parts.volume;
    paper.issue = parts.issue;
    paper.pages = parts.pages;
    // The paper was posted in a year before.
    let is_later = |year: &Date| paper.date.is_some_and(|posted| posted.year() < year.year());
    paper.record_date = parts.year.filter(is_later);
    true
}

/// Whether a comment says that the paper was taken back.
fn says_withdrawn(comment: &str) -> bool {
    let comment = comment.to_lowercase();
    let subjects = ["paper", "submission", "article", "manuscript", "preprint"];
    let verbs = ["has been", "is", "was"];
    let said = subjects
        .iter()
        .flat_map(|subject| verbs.iter().map(move |verb| format!("this {subject} {verb} withdrawn")))
        .any(|sentence| comment.contains(&sentence));
    said || comment.starts_with("withdrawn") || comment.starts_with("paper withdrawn")
}

/// An abstract's paragraphs, apart by blank lines. arXiv breaks lines anywhere and begins a
/// paragraph with two spaces (<https://info.arxiv.org/help/prep.html#abstract>); a deeper
/// indentation is that of the document.
fn paragraphs(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let content = folded(line);
        let indentation = line.len() - line.trim_start_matches(' ').len();
        let ends = whole.ends_with(['.', '!', '?', ':', ';', ')', '$', '}', '"', '”']);
        match content.as_str() {
            "" => {
                if !whole.is_empty() && !whole.ends_with('\n') {
                    whole.push_str("\n\n");
                }
                continue;
            }
            _ if whole.is_empty() || whole.ends_with('\n') => {}
            _ if indentation == 2 && ends => whole.push_str("\n\n"),
            _ => whole.push(' '),
        }
        whole.push_str(&content);
    }
    whole.truncate(whole.trim_end().len());
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_abstract_keeps_its_paragraphs() {
        for (text, expected) in [
            ("  One\ntwo.\n  Three\nfour.\n", "One two.\n\nThree four."),
            ("\n      One.\n      Two.\n    ", "One. Two."),
            ("One\n  two", "One two"),
            ("One.\n \nTwo.", "One.\n\nTwo."),
            (" \n\t ", ""),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_withdrawn_paper_says_so() {
        for (comment, expected) in [
            ("This paper has been withdrawn by the author due to an error", true),
            ("Withdrawn: see v1", true),
            ("12 pages. Section 5 has been withdrawn", false),
            ("", false),
        ] {
            assert_eq!(says_withdrawn(comment), expected, "{comment}");
        }
    }
}
