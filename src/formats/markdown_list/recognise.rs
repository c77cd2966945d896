//! Whether a text is a list of papers in Markdown, which nothing says but the papers in it.

use super::PAPERS;
use super::blocks::closed::Found;
use super::blocks::headings::is_head_of_references;
use super::blocks::reader::{papers, words_of};
use crate::formats::markdown::front_matter;
use crate::formats::syntax::markdown::{self as syntax, Kind as BlockKind};
use crate::formats::syntax::yaml;
use crate::formats::values::fields::Given;
use crate::formats::{arxiv, citation_cff, daily_papers, yaml_list};

/// How much of a text is looked at to recognise the format, in bytes.
const LOOKED_AT: usize = 1 << 18;

/// At how much is looked first: most lists show soon what they are.
const LOOKED_AT_FIRST: usize = 1 << 15;

/// How many papers show that a text is a list, where no more of its items and rows name none.
const SURELY: usize = 20;

/// How many papers a list has at least, unless it has one and nothing else.
const FEWEST: usize = 2;

/// How many items and rows that name no paper a list has at most for each that does.
const MOST_OTHERS: usize = 10;

/// How many words may stand around the only paper of a list.
const MOST_AROUND: usize = 40;

pub(super) fn recognise(text: &str) -> Result<(), String> {
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
    if is_map_of_yaml(text) || yaml_list::is_of_one_paper(text) || yaml_list::is_page_with_papers(text) {
        return Err("it is a map in YAML".to_owned());
    }
    for format in [daily_papers::FORMAT, arxiv::listing::FORMAT, arxiv::mailing::FORMAT, citation_cff::FORMAT]
    {
        if (format.recognise)(text).is_ok() {
            return Err(format!("it is {}", format.title));
        }
    }
    if text.len() > LOOKED_AT_FIRST {
        let (papers, passed) = papers_and_others(&text[..text.floor_char_boundary(LOOKED_AT_FIRST)]);
        if papers.len() >= SURELY && passed.len() <= papers.len() {
            return Ok(());
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
    let begins_with_key = first.ends_with(':') && !first.starts_with(['-', '*', '|', '<', '[']);
    begins_with_key && yaml::value(text).is_ok_and(|value| value.is_object())
}

/// Whether a text is a list of one paper: an item or a row with a title and an identifier, and hardly anything else, or a
/// talk on it among few.
fn is_of_one(text: &str) -> bool {
    let mut found = Vec::new();
    papers(text, &Given::default(), &mut |one| found.push(one));
    found.retain(|one| !matches!(one, Found::Free { .. }));
    let is_talk = |one: &Found| {
        matches!(one, Found::Paper { draft, .. }
        if draft.paper.presented.is_some() && !draft.paper.identifier_keys().is_empty())
    };
    // Of a group that reads papers the others may have no link, or aren't chosen yet.
    if found.len() <= MOST_OTHERS && found.iter().any(is_talk) {
        return true;
    }
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
        Found::Free { .. } | Found::TooLarge(_) | Found::Wide { .. } => {}
    });
    (lines, others)
}

/// Whether a text begins with the front matter of one paper: a title may be that of a list, too.
pub(in super::super) fn is_of_one_paper(text: &str) -> bool {
    front_matter::has_one_paper(text)
        || (front_matter::has_paper(text)
            && !front_matter::is_named_as_list(text)
            && !is_mostly_list(&text[front_matter::end(text)..]))
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
