//! What is complete in a list: its papers, of which nothing more is said, and what is to be told of the rest.

use super::super::draft::draft;
use super::open::{Open, is_talk};
use crate::formats::bibtex;
use crate::formats::records::{Draft, Spot};
use crate::formats::values::fields::Given;
use crate::paper::identity::title;
use crate::paper::{Date, Paper};

/// What is found in a list, in its order.
pub(in crate::formats::markdown_list) enum Found<'a> {
    /// A paper.
    Paper {
        /// What is said of it.
        draft: Box<Draft>,
        /// Where it stands.
        spot: Spot<'a>,
    },
    /// A paper of which more is said than is read.
    TooLarge(Spot<'a>),
    /// An item or a row with links that names no paper.
    Passed {
        /// Its line.
        line: usize,
        /// How it begins.
        text: String,
    },
    /// A row of a schedule that says that there was no paper, or that it isn't chosen.
    Free {
        /// Its line.
        line: usize,
        /// How it begins.
        text: String,
    },
    /// A row that has more cells than the head of its table, of which those beyond it are not shown.
    Wide {
        /// Its line.
        line: usize,
    },
}

/// A paper with all that is said of it, where nothing was made of that yet; or what is found beside papers.
pub(in crate::formats::markdown_list) enum Closed<'a> {
    /// A paper.
    Paper(Box<Whole<'a>>),
    /// Anything else.
    Other(Found<'a>),
}

/// All that a list says of a paper.
pub(in crate::formats::markdown_list) struct Whole<'a> {
    /// What it says itself.
    pub open: Open,
    /// The topic that a heading above names.
    pub topic: Option<String>,
    /// The date that a heading above names.
    pub date: Option<Date>,
    /// The year that some heading above names, as of the days of a group's talks.
    pub year: Option<Date>,
    /// Where it stands.
    pub spot: Spot<'a>,
}

impl<'a> Closed<'a> {
    /// What is found with it. `legend` is what the list says of marks on names.
    pub(in crate::formats::markdown_list) fn found(self, given: &Given, legend: &str) -> Found<'a> {
        let Whole { mut open, topic, date, year, spot } = match self {
            Self::Paper(whole) => *whole,
            Self::Other(found) => return found,
        };
        let is_presented = is_talk(&mut open, year);
        let cited = bibtex::paper_of(&std::mem::take(&mut open.entry_of_bibtex));
        let own = draft(open, topic.as_deref(), given);
        let mut draft = Box::new(match cited.filter(|cited| is_same(cited, &own.paper)) {
            Some(cited) => with_entry(own, cited),
            None => own,
        });
        draft.remarks.push_str(legend);
        let is_undated = draft.paper.date.is_none() && draft.bad_date.is_none();
        // Their identifiers say when they appeared.
        if is_undated && !is_presented && draft.paper.arxiv.is_empty() && draft.paper.acl.is_empty() {
            draft.paper.date = date;
        }
        Found::Paper { draft, spot }
    }
}

/// Whether an entry is of a paper: what follows the last paper of a list may be how to cite the list.
fn is_same(cited: &Paper, own: &Paper) -> bool {
    title::key(&cited.title) == title::key(&own.title)
}

/// What a list says of a paper, and what only its entry of BibTeX says.
fn with_entry(own: Draft, mut cited: Paper) -> Draft {
    cited.title.clone_from(&own.paper.title);
    let mut draft = Draft { paper: cited, remarks: own.remarks.clone(), ..Draft::default() };
    // Lists name the first authors.
    let authors = std::mem::take(&mut draft.paper.authors);
    let has_more = authors.len() > own.paper.authors.len();
    draft.take_over(own);
    if has_more {
        draft.paper.authors = authors;
    }
    draft
}
