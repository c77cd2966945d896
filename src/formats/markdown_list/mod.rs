//! Lists of papers in Markdown, as people keep them on code hosts: tables with a header, items with a link and
//! a year, headings above lines such as `**Authors:** …`, and what programs write there every day.
//!
//! Nothing says what such a list looks like. So each item, row, heading and paragraph is read for what it says
//! of a paper (`entry.rs`); it is one when a link leads to a paper, or when where and when it appeared, or its
//! authors, are told beside a title. What follows it, down to the next one, tells more of it (`section.rs`).

mod beginning;
mod citation;
mod cited;
mod closed;
mod code_tags;
mod draft;
mod entry;
mod honours;
mod hosts;
mod identifier;
mod italics;
mod labels;
mod leading;
mod line;
mod mention;
mod names_below;
mod open;
mod people;
mod person;
mod place;
mod prose;
mod published;
mod section;
mod table;
mod talk;
mod thesis;
mod venue_name;

use self::closed::Found;
use self::labels::Section;
use self::section::{papers, words_of};
use super::{Findings, Format, Kind, Listing, account, arxiv, citation_cff, daily_papers, yaml_list};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::markdown::front_matter;
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::markdown::{self as syntax, Kind as BlockKind};
use crate::formats::syntax::yaml;
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

/// How much of a text is looked at to recognise the format, in bytes.
const LOOKED_AT: usize = 1 << 18;

/// How many papers a list has at least, unless it has one and nothing else.
const FEWEST: usize = 2;

/// How many items and rows that name no paper a list has at most for each that does.
const MOST_OTHERS: usize = 10;

/// How many words may stand around the only paper of a list.
const MOST_AROUND: usize = 40;

/// From how many words on an item says more than where its link leads.
const FEWEST_WORDS: usize = 4;

/// What makes a paper of an item.
const PAPERS: &str = "a paper is what has a title, and beside it a link to where papers are (arXiv, a DOI, a publisher, a PDF), its authors and the year, or a venue";

/// How many examples of what was passed over are shown.
const MOST_EXAMPLES: usize = 3;

fn recognise(text: &str) -> Result<(), String> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let begins_otherwise =
        ["{", "[{", "[\n", "<?xml", "<!DOCTYPE", "<!doctype", "<html", "<rss", "<feed", "@"];
    if begins_otherwise.iter().any(|begin| start.starts_with(begin)) || is_of_one_paper(start) {
        return Err("it doesn't begin as a list in Markdown does".to_owned());
    }
    if yaml_list::is_of_maps(text) {
        return Err("it is a list of maps in YAML".to_owned());
    }
    if is_map_of_yaml(text) {
        return Err("it is a map in YAML".to_owned());
    }
    for format in [daily_papers::FORMAT, arxiv::listing::FORMAT, arxiv::mailing::FORMAT, citation_cff::FORMAT]
    {
        if (format.recognise)(text).is_ok() {
            return Err(format!("it is {}", format.title));
        }
    }
    let (papers, passed) = papers_and_others(text);
    let is_list = papers.len() >= FEWEST && passed.len() <= papers.len() * MOST_OTHERS;
    match is_list || (papers.len() < FEWEST && is_of_one(text)) {
        true => Ok(()),
        false => Err(no_list(papers.len(), &passed)),
    }
}

/// Why a text is no list of papers, of which so many were found, and which items and rows that name none.
fn no_list(papers: usize, passed: &[(usize, String)]) -> String {
    let found = match papers {
        0 => "none of its items, rows and headings names a paper".to_owned(),
        1 => "only one of its items, rows and headings names a paper".to_owned(),
        count => format!("{count} of its items, rows and headings name a paper, and {} do not", passed.len()),
    };
    let example = passed.first().map(|(line, text)| format!(", line {line} “{text}” for one doesn't"));
    format!("{found}{}: {PAPERS}", example.unwrap_or_default())
}

/// Whether a text is a map in YAML as a whole, which no text for people is.
fn is_map_of_yaml(text: &str) -> bool {
    let says_something = |line: &&str| !(line.is_empty() || line.starts_with('#') || *line == "---");
    let first = text.lines().map(str::trim_end).find(says_something).unwrap_or_default();
    let begins_with_key =
        first.trim_end_matches(':') != first && !first.starts_with(['-', '*', '|', '<', '[']);
    begins_with_key && yaml::value(text).is_ok_and(|value| value.is_object())
}

/// Whether a text is a list of one paper: an item or a row with a title and an identifier, and hardly anything else.
fn is_of_one(text: &str) -> bool {
    let mut found = Vec::new();
    papers(text, &Given::default(), &mut |one| found.push(one));
    let [Found::Paper { draft, spot }] = found.as_slice() else { return false };
    if draft.paper.identifier_keys().is_empty() || text.lines().any(is_head_of_references) {
        return false;
    }
    let (mut is_item, mut is_behind, mut around, mut has_code) = (false, false, 0, false);
    let start = front_matter::end(text);
    syntax::blocks(&text[start..], &mut |block| {
        let line = 1 + text[..start + block.range.start].matches('\n').count();
        match block.kind {
            BlockKind::Code => has_code = true,
            BlockKind::Heading(_) => is_behind = false,
            BlockKind::Item | BlockKind::Row if line == spot.line => (is_item, is_behind) = (true, true),
            BlockKind::Header | BlockKind::Summary => {}
            // What follows the paper tells more of it.
            _ if is_behind => {}
            _ => around += words_of(&block),
        }
    });
    is_item && !has_code && around <= MOST_AROUND
}

/// The lines on which papers begin, and the items and rows that name none.
fn papers_and_others(text: &str) -> (Vec<usize>, Vec<(usize, String)>) {
    let (mut lines, mut others) = (Vec::new(), Vec::new());
    papers(text, &Given::default(), &mut |found| match found {
        Found::Paper { spot, .. } => lines.push(spot.line),
        Found::Passed { line, text } => others.push((line, text)),
        Found::TooLarge(_) | Found::Wide { .. } => {}
    });
    (lines, others)
}

/// Whether a text begins with the front matter of one paper: a title may be that of a list, too.
pub(super) fn is_of_one_paper(text: &str) -> bool {
    front_matter::has_one_paper(text)
        || (front_matter::has_paper(text) && !is_mostly_list(&text[front_matter::end(text)..]))
}

/// Whether a text is a list rather than one that ends with a list: from its first paper on, more is said than
/// before.
fn is_mostly_list(text: &str) -> bool {
    let text = &text[..text.floor_char_boundary(LOOKED_AT)];
    let (lines, _) = papers_and_others(text);
    let Some(first) = lines.first().filter(|_| lines.len() >= FEWEST) else { return false };
    if text.lines().take(first - 1).any(is_head_of_references) {
        return false;
    }
    let words = |lines: &mut dyn Iterator<Item = &str>| {
        lines.map(|line| line.split_whitespace().count()).sum::<usize>()
    };
    words(&mut text.lines().take(first - 1)) < words(&mut text.lines().skip(first - 1))
}

/// Whether a line is the heading of what a paper cites.
fn is_head_of_references(line: &str) -> bool {
    const HEADS: [&str; 7] =
        ["references", "bibliography", "works cited", "literatur", "références", "referencias", "参考文献"];
    let head = line.trim_start_matches('#');
    head.len() < line.len() && HEADS.contains(&head.trim().trim_end_matches(':').to_lowercase().as_str())
}

/// The items and rows that link to a paper, and those with a year where there may be papers.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let start = front_matter::end(text);
    let (mut number, mut counted) = (1, 0);
    let mut sections: Vec<(u8, bool)> = Vec::new();
    syntax::blocks(&text[start..], &mut |block| {
        let start = (block.range.start + start).max(counted);
        number += text[counted..start].matches('\n').count();
        counted = start;
        let shown = block.text();
        if let BlockKind::Heading(level) = block.kind {
            sections.retain(|(above, _)| *above < level);
            sections.push((level, matches!(labels::section(&shown), Section::Other)));
        }
        let is_below_other = sections.iter().any(|(_, is_other)| *is_other);
        let links_to_paper =
            block.pieces().filter_map(|piece| piece.link.as_deref()).any(hosts::is_of_papers);
        let is_linked = links_to_paper && !is_below_other;
        let is_dated = published::year_in(&shown).is_some() && !is_below_other;
        // What has a name says more of a paper above.
        let is_named = shown.split_once([':', '：']).is_some_and(|(name, _)| labels::of_line(name).is_some());
        let is_dated = is_dated && !is_named && words_of(&block) >= FEWEST_WORDS;
        let says_more = shown.split_whitespace().count() >= FEWEST_WORDS;
        if (is_linked || is_dated) && says_more && matches!(block.kind, BlockKind::Item | BlockKind::Row) {
            take(account::Line { number, place: "", text: &shown });
        }
    });
}

fn read(listing: &Listing, findings: &mut Findings) {
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Column);
    let (mut passed, mut wide): (Vec<(usize, String)>, Vec<usize>) = (Vec::new(), Vec::new());
    papers(listing.text, &Given::new(listing.columns), &mut |found| match found {
        Found::Paper { draft, spot } => records.take(*draft, &spot),
        Found::TooLarge(spot) => records.refuse(&spot, "is too large; it was left out", "more than 50 MB"),
        Found::Passed { line, text } => passed.push((line, text)),
        Found::Wide { line } => wide.push(line),
    });
    if let Some(first) = wide.first() {
        records.problem(beyond_head(listing, *first, wide.len()));
    }
    if let Some((first, _)) = passed.first() {
        records.problem(passed_over(listing, *first, &passed));
    }
    records.finish();
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

fn passed_over(listing: &Listing, first: usize, passed: &[(usize, String)]) -> Diagnostic {
    let message = match passed.len() {
        1 => "an item or row that names no paper was passed over".to_owned(),
        count => format!("{count} items or rows that name no paper were passed over"),
    };
    let shown: Vec<String> =
        passed.iter().take(MOST_EXAMPLES).map(|(line, text)| format!("line {line} “{text}”")).collect();
    let more = if passed.len() > MOST_EXAMPLES { ", …" } else { "" };
    let help = PAPERS;
    let warning = Diagnostic::warning(message).at(Place::line(listing.name, first, ""));
    warning.found(format!("{}{more}", shown.join(", "))).help(help)
}
