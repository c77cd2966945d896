//! Lists of papers in Markdown, as people keep them on code hosts: tables with a header, items with a link and
//! a year, headings above lines such as `**Authors:** …`, and what programs write there every day.
//!
//! Nothing says what such a list looks like. So each item, row, heading and paragraph is read for what it says
//! of a paper (`entry/`); it is one when a link leads to a paper, or when where and when it appeared, or its
//! authors, are told beside a title. What follows it, down to the next one, tells more of it (`blocks/`).

mod blocks;
mod citation;
mod cited;
mod code_tags;
mod draft;
mod entry;
mod line;
mod links;
mod names;
mod recognise;
mod venue;

use self::blocks::closed::Found;
use self::blocks::headings::{self, Headings, Section};
use self::blocks::reader::{papers, words_of};
pub(super) use self::recognise::is_of_one_paper;
use self::recognise::recognise;
use super::{Findings, Format, Kind, Listing, account};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::markdown::front_matter;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::markdown::{self as syntax, Kind as BlockKind};
use crate::formats::text::space::folded;
use crate::formats::untaken;
use crate::formats::values::fields::Given;

/// The format.
pub const FORMAT: Format = Format {
    name: "markdown-list",
    title: "a list of papers in Markdown",
    obtain: "save the README of a list on a code host as it is (its “raw” text)",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: Some(lines),
};

/// From how many words on an item says more than where its link leads.
const FEWEST_WORDS_ACCOUNTED: usize = 4;

/// What makes a paper of an item.
const PAPERS: &str = "a paper is what has a title, and beside it a link to where papers are (arXiv, a DOI, a publisher, a PDF), its authors and the year, or a venue";

/// The items and rows that link to a paper, and those with a year where there may be papers.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let start = front_matter::end(text);
    let (mut number, mut counted) = (1, 0);
    let mut above = Headings::default();
    syntax::blocks(&text[start..], &mut |block| {
        let start = (block.range.start + start).max(counted);
        number += text[counted..start].matches('\n').count();
        counted = start;
        let shown = block.text();
        if let BlockKind::Heading(level) = block.kind {
            above.push(level, headings::section(&shown), None);
        }
        let is_below_other = above.any(|section| matches!(section, Section::Other));
        let is_of_contents = above.any(|section| matches!(section, Section::Contents));
        let links_to_paper =
            block.pieces().filter_map(|piece| piece.link.as_deref()).any(links::hosts::is_of_papers);
        let is_linked = links_to_paper && !is_below_other;
        let is_dated = venue::published::year_in(&shown).is_some() && !(is_below_other || is_of_contents);
        // What has a name says more of a paper above.
        let is_named =
            shown.split_once([':', '：']).is_some_and(|(name, _)| links::labels::of_line(name).is_some());
        let is_dated = is_dated && !is_named && words_of(&block) >= FEWEST_WORDS_ACCOUNTED;
        let says_more = shown.split_whitespace().count() >= FEWEST_WORDS_ACCOUNTED;
        if (is_linked || is_dated) && says_more && matches!(block.kind, BlockKind::Item | BlockKind::Row) {
            take(account::Line { number, place: "", text: &shown });
        }
    });
}

fn read(listing: &Listing, findings: &mut Findings) {
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Column);
    let mut passed: Vec<(usize, String)> = Vec::new();
    let mut free: Vec<(usize, String)> = Vec::new();
    let mut wide: Vec<usize> = Vec::new();
    papers(listing.text, &Given::new(listing.columns), &mut |found| match found {
        Found::Paper { draft, spot } => records.take(*draft, &spot),
        Found::TooLarge(spot) => records.refuse(&spot, "is too large; it was left out", "more than 50 MB"),
        Found::Passed { line, text } => passed.push((line, text)),
        Found::Free { line, text } => free.push((line, text)),
        Found::Wide { line } => wide.push(line),
    });
    if let Some(first) = wide.first() {
        records.problem(beyond_head(listing, *first, wide.len()));
    }
    if let Some((first, _)) = passed.first() {
        records.problem(passed_over(listing, *first, &passed));
    }
    if let Some((first, _)) = free.first() {
        records.problem(without_paper(listing, *first, &free));
    }
    records.finish();
}

/// The papers that one entry of such a list names, which other formats have as a text; none where it says something else too.
pub(super) fn papers_of(entry: &str, given: &Given) -> Vec<Draft> {
    let (mut drafts, mut others) = (Vec::new(), 0);
    papers(&format!("- {}\n", folded(entry)), given, &mut |found| match found {
        Found::Paper { draft, .. } => drafts.push(*draft),
        _ => others += 1,
    });
    if others == 0 { drafts } else { Vec::new() }
}

fn beyond_head(listing: &Listing, first: usize, count: usize) -> Diagnostic {
    let message = match count {
        1 => "a row has more cells than its table's head; those beyond it were left out".to_owned(),
        count => {
            format!("{count} rows have more cells than their table's head; those beyond it were left out")
        }
    };
    let warning = Diagnostic::warning(message).at(Place::line(listing.name, first, ""));
    warning.help("write `\\|` for a bar within a cell, or give every column a name")
}

fn without_paper(listing: &Listing, first: usize, free: &[(usize, String)]) -> Diagnostic {
    let message = match free.len() {
        1 => "a row says that there was no paper, and was passed over".to_owned(),
        count => format!("{count} rows say that there was no paper, and were passed over"),
    };
    let shown = free.iter().map(|(line, text)| format!("line {line} “{text}”")).collect();
    Diagnostic::warning(message).at(Place::line(listing.name, first, "")).found_all(shown)
}

fn passed_over(listing: &Listing, first: usize, passed: &[(usize, String)]) -> Diagnostic {
    let message = match passed.len() {
        1 => "an item or row that names no paper was passed over".to_owned(),
        count => format!("{count} items or rows that name no paper were passed over"),
    };
    let shown = passed.iter().map(|(line, text)| format!("line {line} “{text}”")).collect();
    let warning = Diagnostic::warning(message).at(Place::line(listing.name, first, ""));
    warning.found_all(shown).help(PAPERS)
}
