//! Lists of papers in Markdown, as people keep them on code hosts: tables with a header, items with a link and
//! a year, headings above lines such as `**Authors:** …`, and what programs write there every day.
//!
//! Nothing says what such a list looks like. So each item, row, heading and paragraph is read for what it says
//! of a paper (`entry.rs`); it is one when a link leads to a paper, or when where and when it appeared, or its
//! authors, are told beside a title. What follows it, down to the next one, tells more of it (`section.rs`).

mod entry;
mod labels;
mod people;
mod place;
mod section;
mod table;

use self::section::{Found, papers};
use super::{Findings, Format, Kind, Listing, account, arxiv, citation_cff, daily_papers, yaml_list};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::markdown::front_matter;
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::markdown::{self as syntax, Kind as BlockKind};
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
    if begins_otherwise.iter().any(|begin| start.starts_with(begin)) || front_matter::has_paper(start) {
        return Err("it doesn't begin as a list in Markdown does".to_owned());
    }
    if yaml_list::is_of_maps(text) {
        return Err("it is a list of maps in YAML".to_owned());
    }
    for format in [daily_papers::FORMAT, arxiv::listing::FORMAT, arxiv::mailing::FORMAT, citation_cff::FORMAT]
    {
        if (format.recognise)(text).is_ok() {
            return Err(format!("it is {}", format.title));
        }
    }
    let mut count = 0;
    papers(text, &Given::default(), &mut |found| count += usize::from(matches!(found, Found::Paper { .. })));
    match count >= FEWEST {
        true => Ok(()),
        false => Err("fewer than two of its items, rows or headings have the title of a paper with a link to it, or with its authors or year".to_owned()),
    }
}

/// The items and rows with a link to a paper.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let (mut number, mut counted) = (1, 0);
    syntax::blocks(text, &mut |block| {
        let start = block.range.start.max(counted);
        number += text[counted..start].matches('\n').count();
        counted = start;
        let is_linked = block.pieces().filter_map(|piece| piece.link.as_deref()).any(entry::is_of_papers);
        let says_more = block.text().split_whitespace().count() >= FEWEST_WORDS;
        if is_linked && says_more && matches!(block.kind, BlockKind::Item | BlockKind::Row) {
            take(account::Line { number, place: "", text: &block.text() });
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
