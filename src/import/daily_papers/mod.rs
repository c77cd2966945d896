//! The Daily Papers page of Hugging Face (<https://huggingface.co/papers>), saved as text from a
//! browser.
//!
//! The text has a preamble with the day that was shown, then a card for each paper: perhaps the
//! number of upvotes, the title, the abstract, the number of authors or else an organization, a
//! middle dot, the date, and perhaps the number of comments. Cards are found by that shape
//! (`cards`), not by what stands before them, and line by line (`line`) what each part is.
//! Dates of the year in which the page was saved have no year (`capture`).

mod capture;
mod cards;
mod line;

use rayon::prelude::*;

use self::capture::{Capture, Evidence};
use self::cards::Card;
use self::line::Day;
use super::parts::text;
use super::{Findings, Format, Listing, Record};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::{Date, Organization, Paper};

/// The format.
pub const FORMAT: Format =
    Format { name: "daily-papers", title: "a saved Daily Papers page", recognise, read };

fn recognise(text: &str) -> Result<(), String> {
    let sections = cards::sections(text);
    let found: usize =
        sections.iter().map(|section| section.cards.iter().filter(|card| card.has_footer).count()).sum();
    if found == 0 {
        return Err("no card with authors, a middle dot and a date".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let sections = cards::sections(listing.text);
    let whole = Evidence::of(sections.iter().flat_map(|section| &section.cards));
    let mut raw: Vec<(Card, Capture)> = Vec::new();
    for section in sections {
        let evidence = Evidence { shown: section.shown, ..Evidence::of(&section.cards) };
        let capture = Capture::new(listing, evidence.or(whole));
        if let Some(warning) = capture.warning(listing.name, evidence.without_year) {
            findings.problem(warning);
        }
        raw.extend(section.cards.into_iter().map(|card| (card, capture.clone())));
    }
    let read: Vec<(Option<Record>, Vec<Diagnostic>)> =
        raw.into_par_iter().map(|(card, capture)| record(listing.name, &card, &capture)).collect();
    for (record, problems) in read {
        findings.diagnostics.extend(problems);
        match record {
            Some(record) => findings.record(record),
            None => findings.refused += 1,
        }
    }
    if findings.taken == 0 && findings.refused == 0 {
        findings.problem(
            Diagnostic::error("the listing has no papers")
                .in_file(listing.name)
                .help("save the whole page as text, with the cards of the papers"),
        );
    }
}

/// The paper on a card, and what is wrong with it. A card without a title is no paper.
fn record(name: &str, card: &Card, capture: &Capture) -> (Option<Record>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let at = |line: usize, text: &str| Place::line(name, line, text);
    let Some((title_line, title)) = &card.title else {
        let (line, text) = card.first_line();
        problems.push(
            Diagnostic::error("a paper without a title was left out")
                .at(at(line, text))
                .help("put the title on a line before the abstract, and import again"),
        );
        return (None, problems);
    };
    let mut gap = |what: &str, help: &str| {
        problems.push(
            Diagnostic::error(format!("a paper has no {what}; it was taken without"))
                .at(at(*title_line, title))
                .help(help),
        );
    };
    if card.abstract_text.is_empty() {
        gap("abstract", "write it into the paper's file, or complete the listing and import again");
    }
    let date = match &card.date {
        Some((line, day)) => match capture.date(day) {
            Some(date) => Some(date),
            None => {
                problems.push(
                    Diagnostic::error("a paper has an impossible date; it was taken without")
                        .at(at(*line, &day.text))
                        .found(format!("of “{title}”"))
                        .help("write the date into the paper's file"),
                );
                None
            }
        },
        None => {
            gap("date", "write it into the paper's file, or complete the listing and import again");
            None
        }
    };
    let paper = Paper {
        title: text::title(title),
        date,
        author_count: card.authors,
        organizations: card.organization.as_deref().map(organization).into_iter().collect(),
        comments: card.date.as_ref().and_then(|(_, day)| day.comments),
        upvotes: card.upvotes,
        body: text::markdown(&card.abstract_text),
        ..Paper::default()
    };
    if paper.title.is_empty() {
        return (None, problems);
    }
    (Some(Record { paper, line: *title_line, captured: Some(capture.day) }), problems)
}

/// Words that stand behind a name, not behind the handle of an account.
const NAME_WORDS: [&str; 12] = [
    "university",
    "institute",
    "lab",
    "labs",
    "laboratory",
    "research",
    "college",
    "school",
    "academy",
    "group",
    "of",
    "for",
];

/// An organization's line: its handle and then its name, or a name alone.
fn organization(line: &str) -> Organization {
    if let Some((handle, name)) = line.split_once(' ') {
        let name = name.trim();
        let first = name.split(' ').next().unwrap_or_default().to_lowercase();
        let is_handle = handle.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        if is_handle && !NAME_WORDS.contains(&first.as_str()) {
            return Organization { name: name.to_owned(), handle: Some(handle.to_owned()) };
        }
    }
    Organization { name: line.to_owned(), handle: None }
}

impl Capture {
    /// The date that a day means on a page that was saved then.
    fn date(&self, day: &Day) -> Option<Date> {
        match day.year {
            Some(year) => Date::from_ymd(year, day.month, day.day),
            None => self.without_year(day.month, day.day),
        }
    }
}
