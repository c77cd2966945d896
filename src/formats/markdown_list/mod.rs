//! Lists of papers in Markdown, as people keep them on code hosts: tables with a header, items with a link and
//! a year, headings above lines such as `**Authors:** …`, and what programs write there every day.
//!
//! Nothing says what such a list looks like. So each item, row, heading and paragraph is read for what it says
//! of a paper (`entry.rs`); it is one when a link leads to a paper, or when where and when it appeared, or its
//! authors, are told beside a title. What follows it, down to the next one, tells more of it (`section.rs`).

mod citation;
mod entry;
mod honours;
mod hosts;
mod labels;
mod line;
mod people;
mod place;
mod published;
mod section;
mod table;

use self::labels::Section;
use self::section::{Found, papers, words_of};
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

/// How many papers a list has at least.
const FEWEST: usize = 2;

/// From how many words on an item says more than where its link leads.
const FEWEST_WORDS: usize = 4;

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
    match lines_of_papers(text).len() >= FEWEST {
        true => Ok(()),
        false => Err("fewer than two of its items, rows or headings have the title of a paper with a link to it, or with its authors or year".to_owned()),
    }
}

/// Whether a text is a map in YAML as a whole, which no text for people is.
fn is_map_of_yaml(text: &str) -> bool {
    let says_something = |line: &&str| !(line.is_empty() || line.starts_with('#') || *line == "---");
    let first = text.lines().map(str::trim_end).find(says_something).unwrap_or_default();
    let begins_with_key =
        first.trim_end_matches(':') != first && !first.starts_with(['-', '*', '|', '<', '[']);
    begins_with_key && yaml::value(text).is_ok_and(|value| value.is_object())
}

/// The lines on which papers begin.
fn lines_of_papers(text: &str) -> Vec<usize> {
    let mut lines = Vec::new();
    papers(text, &Given::default(), &mut |found| {
        if let Found::Paper { spot, .. } = found {
            lines.push(spot.line);
        }
    });
    lines
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
    let lines = lines_of_papers(text);
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
    let mut passed: Vec<(usize, String)> = Vec::new();
    papers(listing.text, &Given::new(listing.columns), &mut |found| match found {
        Found::Paper { draft, spot } => records.take(*draft, &spot),
        Found::TooLarge(spot) => records.refuse(&spot, "is too large; it was left out", "more than 50 MB"),
        Found::Passed { line, text } => passed.push((line, text)),
    });
    if let Some((first, _)) = passed.first() {
        records.problem(passed_over(listing, *first, &passed));
    }
    records.finish();
}

fn passed_over(listing: &Listing, first: usize, passed: &[(usize, String)]) -> Diagnostic {
    let message = match passed.len() {
        1 => "an item or row that names no paper was passed over".to_owned(),
        count => format!("{count} items or rows that name no paper were passed over"),
    };
    let shown: Vec<String> =
        passed.iter().take(MOST_EXAMPLES).map(|(line, text)| format!("line {line} “{text}”")).collect();
    let more = if passed.len() > MOST_EXAMPLES { ", …" } else { "" };
    let help = "one that is a paper needs a link to it, or its authors or year, beside its title";
    let warning = Diagnostic::warning(message).at(Place::line(listing.name, first, ""));
    warning.found(format!("{}{more}", shown.join(", "))).help(help)
}
