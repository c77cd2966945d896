//! What may be a paper, while lines that tell more of it may come: when that is enough for one, and what a line adds.

use serde_json::Value;

use super::entry::Entry;
use super::hosts::{is_of_code, is_of_papers};
use super::people::are_names;
use super::person::are_institutions;
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::paper::Field;

/// What a paper's lines stand below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// A heading of that level, or what is always shown of `<details>`.
    Heading(u8),
    /// An item of so many lists.
    Item(usize),
    Paragraph,
}

/// What may be a paper, while lines that tell more of it may come.
pub(super) struct Open {
    pub(super) head: Head,
    pub(super) line: usize,
    pub(super) start: usize,
    pub(super) entry: Entry,
    /// Values of a table's row.
    pub(super) cells: Vec<(String, Target, Value)>,
    pub(super) untaken: Vec<String>,
    /// What the next paragraphs are, after a heading such as “Abstract”.
    pub(super) awaits: Option<Target>,
    /// Paragraphs of the abstract and of what describes it.
    pub(super) texts: Vec<(Target, String)>,
    /// A column is for its title.
    pub(super) is_titled: bool,
    /// It is an item or a row of so many words that it is told of when it is no paper.
    pub(super) says_something: bool,
    /// Items with links to papers that tell more of what a heading names: their lines, and how they begin.
    pub(super) details: Vec<(usize, String)>,
    /// An entry of BibTeX that stands below it.
    pub(super) entry_of_bibtex: String,
}

/// From how many words on what else is said of a paper describes it.
pub(super) const FEWEST_WORDS_OF_SUMMARY: usize = 6;

/// Whether what a line says is enough for a paper.
pub(super) fn is_paper(entry: &Entry) -> bool {
    let words = entry.title.split_whitespace().count();
    let has_authors = !entry.authors.is_empty();
    let is_told = match (&entry.place.venue, entry.place.date) {
        (Some(_), _) => true,
        (None, Some(_)) => has_authors || entry.place.is_archived,
        (None, None) if has_authors && entry.is_marked => {
            let is_own = |(label, address): &(String, String)| label.is_empty() && !is_of_code(address);
            entry.place.is_unpublished
                || entry.place.is_archived
                || has_several(&entry.authors) && entry.links.first().is_some_and(is_own)
        }
        (None, None) => false,
    };
    words > 0 && (entry.leads_to_paper || entry.is_cited || (is_told && (words > 2 || entry.is_marked)))
}

/// Whether names of authors are those of several.
fn has_several(names: &str) -> bool {
    [",", ";", " and ", " & ", " et al"].iter().any(|sign| names.contains(sign))
}

/// Whether enough was said for a paper.
pub(super) fn is_paper_yet(open: &Open) -> bool {
    let entry = &open.entry;
    let tells = |target: &Target| {
        matches!(target, Target::Field(Field::Authors | Field::Body | Field::Arxiv | Field::Doi))
    };
    let has_lines = entry.lines.iter().any(|(_, target, _)| tells(target))
        || open.texts.iter().any(|(target, _)| tells(target));
    let has_date = entry.place.date.is_some()
        || entry.lines.iter().any(|(_, target, _)| *target == Target::Field(Field::Date));
    let is_dated = has_date && !entry.authors.is_empty() && (entry.is_marked || !entry.lines.is_empty());
    let is_one = match open.head {
        Head::Heading(_) => {
            let is_own = |(label, address): &(String, String)| label.is_empty() && is_of_papers(address);
            entry.is_cited || entry.is_marked && entry.links.first().is_some_and(is_own)
        }
        Head::Item(_) | Head::Paragraph => is_paper(entry) && !entry.is_sentence,
    };
    let is_told = |(_, target, _): &(String, Target, Value)| {
        tells(target) || matches!(target, Target::Field(Field::Venue))
    };
    let of_table = open.is_titled && (open.cells.iter().any(is_told) || is_paper(entry));
    !entry.title.is_empty() && (is_one || has_lines || is_dated || of_table)
}

/// Whether a text has the names of a paper's authors, which it lacks.
pub(super) fn is_names_of(open: &Open, text: &str) -> bool {
    lacks_authors(open) && !text.contains(['[', ']']) && are_names(text.trim().trim_end_matches('.'))
}

/// Whether it has a title, and nothing has said who wrote it.
pub(super) fn lacks_authors(open: &Open) -> bool {
    let is_of_authors = |(_, target, _): &(String, Target, String)| *target == Target::Field(Field::Authors);
    open.entry.authors.is_empty()
        && !open.entry.lines.iter().any(is_of_authors)
        && !open.entry.title.is_empty()
}

/// Adds what a line below a paper says of it.
pub(super) fn add(open: &mut Open, entry: Entry, text: &str) {
    if let Some(target) = &open.awaits
        && entry.lines.is_empty()
        && !entry.is_detail()
    {
        match target {
            Target::Extra(_) => open.entry.rest.push(folded(text)),
            target => open.texts.push((target.clone(), text.trim().to_owned())),
        }
        return;
    }
    if entry.lines.is_empty() && entry.links.is_empty() && are_institutions(text) {
        let name = "institutions".to_owned();
        open.entry.lines.push((name, Target::Field(Field::Organizations), folded(text).replace(" & ", "; ")));
        return;
    }
    if entry.lines.is_empty() && is_names_of(open, text) {
        folded(text).trim_end_matches('.').clone_into(&mut open.entry.authors);
        return;
    }
    let is_prose = entry.lines.is_empty()
        && entry.awaits.is_none()
        && entry.links.is_empty()
        && text.split_whitespace().count() >= FEWEST_WORDS_OF_SUMMARY;
    match is_prose {
        true => open.entry.rest.push(folded(text)),
        false => join(open, entry),
    }
}

/// Adds all that a line below a paper says of it.
pub(super) fn join(open: &mut Open, entry: Entry) {
    let own = &mut open.entry;
    own.links.extend(entry.links);
    own.leads_to_paper |= entry.leads_to_paper;
    open.awaits = entry.awaits;
    own.lines.extend(entry.lines);
    if own.authors.is_empty() {
        own.authors = entry.authors;
    }
    own.at(entry.place);
    own.rest.extend(Some(entry.title).filter(|title| !title.is_empty()));
    own.rest.extend(entry.rest);
}
