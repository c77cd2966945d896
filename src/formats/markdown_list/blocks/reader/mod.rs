//! The papers of a list, with what the headings above and the lines below each say of it.

mod paragraph;
mod row;

use std::collections::HashSet;

use indexmap::IndexSet;
use rayon::prelude::*;

use crate::formats::markdown::front_matter;
use crate::formats::markdown_list::blocks::beginning::{
    FEWEST_WORDS_OF_TITLE, begins_with_label, is_no_title, is_of_list,
};
use crate::formats::markdown_list::blocks::closed::{Closed, Found, Whole};
use crate::formats::markdown_list::blocks::headings::{self, Headings, Section};
use crate::formats::markdown_list::blocks::known_authors::known_authors;
use crate::formats::markdown_list::blocks::open::{
    Head, Open, add, is_names_of, is_paper_yet, join, lacks_authors, take_whole,
};
use crate::formats::markdown_list::blocks::pictures::undecorate;
use crate::formats::markdown_list::blocks::several::parted;
use crate::formats::markdown_list::blocks::table::Columns;
use crate::formats::markdown_list::citation::first_name;
use crate::formats::markdown_list::entry::{Entry, behind_year, is_cut_short, is_paper, title};
use crate::formats::markdown_list::links::labels::{self, Label};
use crate::formats::markdown_list::names::people::is_one_name;
use crate::formats::markdown_list::venue::badges;
use crate::formats::markdown_list::venue::place::{Place, place};
use crate::formats::markdown_list::venue::published::year_in;
use crate::formats::marks;
use crate::formats::records::{LARGEST_RECORD, Spot};
use crate::formats::syntax::markdown::{self, Block, Kind, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::{Given, Target};
use crate::formats::values::schedule;
use crate::paper::Date;

/// Finds the papers of a list.
pub(in crate::formats::markdown_list) fn papers<'a>(
    text: &'a str,
    given: &Given,
    take: &mut dyn FnMut(Found<'a>),
) {
    let mut reader = Reader {
        text,
        given,
        take,
        closed: Vec::new(),
        counted: (0, 1),
        number: 0,
        headings: Headings::default(),
        has_title: false,
        venue: None,
        badge: None,
        year: None,
        last_details: text.rfind("</details"),
        summary_end: None,
        reached: 0,
        columns: None,
        table: 0,
        authors: None,
        years_first: None,
        legend: legend(text),
        open: None,
    };
    let start = front_matter::end(text);
    let mut batch: Vec<Block> = Vec::with_capacity(BATCH);
    markdown::blocks(&text[start..], &mut |mut block| {
        block.range = block.range.start + start..block.range.end + start;
        block.cells.iter_mut().for_each(|cell| undecorate(cell));
        batch.push(block);
        if batch.len() == BATCH {
            reader.blocks(std::mem::take(&mut batch));
        }
    });
    reader.blocks(batch);
    reader.close();
    reader.hand_over();
}

/// How many blocks are read at a time, on all cores.
const BATCH: usize = 256;

/// The lines of a list that say what marks on names mean: the shortest, as others say it of their own names only.
fn legend(text: &str) -> String {
    let lines = text.lines().filter(|line| line.len() <= LONGEST_LEGEND && marks::explains(line));
    let mut lines: Vec<&str> = lines.collect::<IndexSet<_>>().into_iter().collect();
    lines.sort_by_key(|line| line.len());
    lines.truncate(MOST_LINES_OF_LEGEND);
    lines.join("\n")
}

/// How many lines that say what marks on names mean are looked at for each paper.
const MOST_LINES_OF_LEGEND: usize = 8;

/// The longest line that says what marks on names mean, in bytes.
const LONGEST_LEGEND: usize = 300;

/// The level of what is always shown of `<details>`, which is below any heading.
const SUMMARY: u8 = 7;

/// How much of what was passed over is shown, in characters.
const LONGEST_EXAMPLE: usize = 60;

struct Reader<'a, 't> {
    text: &'a str,
    given: &'t Given,
    take: &'t mut dyn FnMut(Found<'a>),
    /// What is complete, and not yet handed over.
    closed: Vec<Closed<'a>>,
    /// Up to which byte lines were counted, and the line there.
    counted: (usize, usize),
    number: usize,
    headings: Headings,
    has_title: bool,
    /// The venue of which all papers are, as the list's own title says.
    venue: Option<Place>,
    /// Where the next paper appeared, as a badge of its own above says.
    badge: Option<Place>,
    /// The year that some heading above names.
    year: Option<Date>,
    /// Where the last `<details>` of the text end.
    last_details: Option<usize>,
    /// Where the last heading ended, if it is what is always shown of `<details>`.
    summary_end: Option<usize>,
    /// Where the last block ended.
    reached: usize,
    columns: Option<Columns>,
    /// The table of these columns.
    table: usize,
    /// Authors whom some citation of the list names.
    authors: Option<HashSet<String>>,
    /// Whether titles stand behind years in this list, once that was asked.
    years_first: Option<bool>,
    /// What the list says of marks on names.
    legend: String,
    open: Option<Open>,
}

/// What a block says by itself; nothing of a row, which its columns tell, and of one that is too large.
fn entry_of(block: &Block) -> Entry {
    // Several lines above a rule are no title.
    let is_title = || !block.text().trim().contains('\n');
    let says = match block.kind {
        Kind::Item | Kind::Paragraph => true,
        Kind::Heading(_) | Kind::Summary => is_title(),
        Kind::Row | Kind::Header | Kind::Code => false,
    };
    match says && block.range.len() <= LARGEST_RECORD {
        true => Entry::of(&block.cells.concat()),
        false => Entry::default(),
    }
}

impl Reader<'_, '_> {
    fn blocks(&mut self, blocks: Vec<Block>) {
        let with_entry = |block: Block| {
            let entry = entry_of(&block);
            (block, entry)
        };
        let entries = blocks.into_par_iter().flat_map_iter(parted).map(with_entry);
        let entries: Vec<(Block, Entry)> = entries.collect();
        entries.into_iter().for_each(|(block, entry)| self.block(&block, entry));
        self.hand_over();
    }

    /// Hands over what is complete.
    fn hand_over(&mut self) {
        let closed = std::mem::take(&mut self.closed).into_par_iter();
        let found: Vec<Found> = closed.map(|one| one.found(self.given, &self.legend)).collect();
        found.into_iter().for_each(&mut *self.take);
    }

    fn block(&mut self, block: &Block, entry: Entry) {
        if block.range.len() > LARGEST_RECORD {
            if self.open.is_none() || block.kind != Kind::Paragraph {
                self.close();
                self.begin(block, Head::Paragraph, Entry::default());
            }
        } else {
            self.read(block, entry);
        }
        self.reached = self.reached.max(block.range.end);
    }

    fn read(&mut self, block: &Block, entry: Entry) {
        if !matches!(block.kind, Kind::Row | Kind::Header) || block.table != self.table {
            self.columns = None;
            self.table = block.table;
        }
        match block.kind {
            Kind::Heading(level) => self.heading(block, level, entry),
            Kind::Summary => self.heading(block, SUMMARY, entry),
            Kind::Item => self.item(block, entry),
            Kind::Paragraph => self.paragraph(block, entry),
            Kind::Header => {
                let behind = &self.text[block.range.end.min(self.text.len())..];
                self.columns = Some(Columns::of(block, self.given).above(behind));
            }
            Kind::Row => self.row(block),
            Kind::Code => self.code(block),
        }
    }

    fn heading(&mut self, block: &Block, level: u8, entry: Entry) {
        let text = block.text();
        // What follows is of the paper above.
        let is_below = |open: &&mut Open| {
            !open.entry.title.is_empty()
                && (level == SUMMARY || matches!(open.head, Head::Heading(above) if above < level))
        };
        if let Some(open) = self.open.as_mut().filter(is_below) {
            match labels::of_line(&text) {
                Some(target @ Target::Field(_)) => return open.awaits = Some(target),
                _ if is_paper_yet(open) && labels::of_link(&text) == Some(Label::Named(labels::BIBTEX)) => {
                    return;
                }
                // What opens on a click tells more of the paper, line by line.
                _ if level == SUMMARY && is_paper_yet(open) && labels::is_of_details(&text) => {
                    return open.awaits = Some(Target::Extra("note".to_owned()));
                }
                _ => {}
            }
        }
        let is_of_paper = self.open.as_ref().is_some_and(is_paper_yet);
        self.close();
        self.headings.close_details(self.text, block.range.start);
        match self.summary_end {
            Some(end) if level < SUMMARY && !is_of_paper && self.is_within_details(end, block) => {
                self.headings.open_details(end, level);
            }
            _ => {}
        }
        self.summary_end = (level == SUMMARY).then_some(block.range.end);
        self.year = year_in(&text).or(self.year);
        // The first heading of the highest level is the list's own title, and that of a paper says nothing of others.
        let section = match level == 1 && !std::mem::replace(&mut self.has_title, true) {
            true => {
                self.venue = headings::venue(&text);
                Section::Plain
            }
            false if entry.is_numbered => Section::Plain,
            // The label of what it hides, which may be a part of an item.
            false if level == SUMMARY && (labels::of_line(&text).is_some() || headings::opens(&text)) => {
                Section::Plain
            }
            false => headings::section(&text),
        };
        self.headings.push(level, section, headings::dated(&text));
        let whole = entry.is_bare_citation().then(|| Entry::of_title(&block.cells.concat()).title);
        self.begin(block, Head::Heading(level), with_title(entry, &text));
        if let Some(open) = &mut self.open {
            open.whole = whole;
        }
    }

    /// Whether a block right behind what is always shown of `<details>`, which ends at a place, is within them.
    fn is_within_details(&self, end: usize, block: &Block) -> bool {
        let has_end = self.last_details.is_some_and(|last| last >= block.range.start);
        has_end && !self.text.get(end..block.range.start).unwrap_or_default().contains("</details")
    }

    /// What an item or a paragraph says in this list, that says this by itself.
    fn entry(&mut self, block: &Block, pieces: &[Piece], mut entry: Entry) -> Entry {
        let says_none = || {
            let has_more = !entry.authors.is_empty() || entry.place != Place::default();
            !has_more && schedule::says_none(&entry.title)
        };
        if is_no_title(&entry.title) || is_of_list(pieces) || says_none() {
            entry.title.clear();
            entry.is_cited = false;
        }
        let is_name = entry.is_marked && entry.authors.is_empty() && is_one_name(&entry.title);
        let name = match is_name {
            true => Some(entry.title.clone()),
            false => first_name(pieces).filter(|_| !entry.is_cited),
        };
        let is_author = name
            .is_some_and(|name| self.authors.get_or_insert_with(|| known_authors(self.text)).contains(&name));
        let mut entry = if is_author { Entry::of_author(pieces) } else { entry };
        self.badges(block, &mut entry);
        if let Some((year, title)) = behind_year(&entry.title)
            && *self.years_first.get_or_insert_with(|| has_years_first(self.text))
        {
            entry.title = title.to_owned();
            entry.place.date = entry.place.date.or(Some(year));
        }
        entry
    }

    /// Takes what the badges of a block say of where it appeared.
    fn badges(&self, block: &Block, entry: &mut Entry) {
        let source = self.text.get(block.range.clone()).unwrap_or_default();
        badges::places(source).for_each(|found| entry.at(found));
    }

    fn item(&mut self, block: &Block, entry: Entry) {
        let pieces = block.cells.concat();
        let entry = self.entry(block, &pieces, entry);
        let is_paper = is_paper(&entry) && !entry.is_sentence;
        if let Some(open) = &mut self.open {
            let is_below = match open.head {
                Head::Item(depth) => block.depth > depth,
                Head::Heading(_) | Head::Paragraph => true,
            };
            let text = markdown::text(&pieces);
            let names =
                Some(&mut *open).filter(|open| is_below && open.entry.is_marked && lacks_authors(open));
            if let Some(open) = names
                && let Some(entry) = Entry::of_names_first(&pieces)
            {
                return join(open, entry);
            }
            let is_bare =
                matches!(open.head, Head::Paragraph) && open.entry.is_marked && open.entry.links.is_empty();
            if is_bare && begins_with_label(&pieces) {
                return join(open, entry);
            }
            // A short title in strong type and the names behind it look like names.
            let may_name = !(is_paper && entry.is_marked)
                && (entry.links.is_empty() || (!entry.leads_to_paper && is_paper_yet(open)));
            let is_detail = entry.is_detail() || (may_name && is_names_of(open, &text));
            // What counts readers may stand between the authors of a heading's paper and the links to it.
            let is_of_heading = matches!(open.head, Head::Heading(_))
                && !open.entry.authors.is_empty()
                && entry.links.is_empty()
                && !entry.is_marked
                && counts_something(&text)
                && !is_paper;
            let is_of_item = !is_paper && matches!(open.head, Head::Item(_)) && is_paper_yet(open);
            if is_below && (is_detail || is_of_item || is_of_heading) {
                let leads_to_paper = entry.leads_to_paper && matches!(open.head, Head::Heading(_));
                add(open, entry, &text, false);
                let line = self.line(block);
                if let Some(open) = self.open.as_mut().filter(|_| leads_to_paper) {
                    open.details.push((line, shortened(&text)));
                }
                return;
            }
        }
        self.close();
        self.begin(block, Head::Item(block.depth), entry);
    }

    /// An entry of BibTeX may stand below the paper that it is of.
    fn code(&mut self, block: &Block) {
        let Some(open) = self.open.as_mut().filter(|open| open.entry_of_bibtex.is_empty()) else { return };
        let text = block.text();
        if text.contains('@') {
            open.entry_of_bibtex = text;
        }
    }

    fn begin(&mut self, block: &Block, head: Head, mut entry: Entry) {
        if let Some(place) = self.badge.take() {
            entry.at(place);
        }
        let line = self.line(block);
        self.open = Some(Open {
            quoted: Vec::new(),
            head,
            line,
            start: block.range.start,
            entry,
            cells: Vec::new(),
            untaken: Vec::new(),
            awaits: None,
            texts: Vec::new(),
            is_titled: false,
            is_of_papers: false,
            says_something: block.kind == Kind::Item && words_of(block) >= FEWEST_WORDS_OF_TITLE,
            details: Vec::new(),
            whole: None,
            entry_of_bibtex: String::new(),
        });
    }

    /// The line of a block. Blocks come in their order.
    fn line(&mut self, block: &Block) -> usize {
        let (from, line) = self.counted;
        let start = block.range.start.clamp(from, self.text.len());
        let lines = self.text.as_bytes()[from..start].iter().filter(|byte| **byte == b'\n').count();
        self.counted = (start, line + lines);
        self.counted.1
    }

    /// Ends what is open.
    fn close(&mut self) {
        let Some(mut open) = self.open.take() else { return };
        take_whole(&mut open);
        let is_other = match self.headings.nearest() {
            Some(Section::Other) => true,
            // The parts of contents lead within the page.
            Some(Section::Contents) => !is_paper_yet(&open),
            Some(Section::Plain | Section::Topic(_)) | None => false,
        };
        if is_other {
            return;
        }
        let spot = |number| Spot {
            number,
            line: open.line,
            text: self.text[open.start..].lines().next().unwrap_or_default(),
        };
        if self.reached.saturating_sub(open.start) > LARGEST_RECORD {
            self.number += 1;
            return self.closed.push(Closed::Other(Found::TooLarge(spot(self.number))));
        }
        if !is_paper_yet(&open) {
            let has_links = !open.entry.links.is_empty();
            let says_something = has_links
                || open.says_something
                || open.entry.title.split_whitespace().count() >= FEWEST_WORDS_OF_TITLE;
            if says_something && matches!(open.head, Head::Item(_) | Head::Paragraph) {
                let text = match open.entry.title.as_str() {
                    "" => shortened(spot(0).text),
                    title => shortened(title),
                };
                self.closed.push(Closed::Other(Found::Passed { line: open.line, text }));
            }
            let passed = |(line, text)| Closed::Other(Found::Passed { line, text });
            self.closed.extend(open.details.into_iter().map(passed));
            return;
        }
        self.number += 1;
        let spot = spot(self.number);
        let own_heading = match open.head {
            Head::Heading(level) => Some(level),
            Head::Item(_) | Head::Paragraph => None,
        };
        let topic = self.headings.topic(own_heading).map(str::to_owned);
        let date = self.headings.date();
        let date = date.or_else(|| self.venue.as_ref().and_then(|venue| venue.date));
        let own = &mut open.entry.place;
        if own.venue.is_none() && !own.is_archived {
            own.venue = self.venue.as_ref().and_then(|found| found.venue.clone());
        }
        let year = self.year;
        self.closed.push(Closed::Paper(Box::new(Whole { open, topic, date, year, spot })));
    }
}

/// Whether a text has numbers behind what they count: `likes: 12, posts: 3`.
fn counts_something(text: &str) -> bool {
    text.split_once(": ").is_some_and(|(_, number)| number.starts_with(|sign: char| sign.is_ascii_digit()))
}

/// How many words a block has outside links.
pub(in crate::formats::markdown_list) fn words_of(block: &Block) -> usize {
    let texts = block.pieces().filter(|piece| piece.link.is_none());
    let words = texts.flat_map(|piece| piece.text.split_whitespace());
    words.filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// A text as examples show it.
fn shortened(text: &str) -> String {
    folded(text).chars().take(LONGEST_EXAMPLE).collect()
}

/// What a heading says that has the form of a venue with its year, `SemEval 2019`: it is a title where a paper's authors
/// follow.
fn with_title(mut entry: Entry, text: &str) -> Entry {
    if is_cut_short(&entry, text) {
        entry.title = title(text);
        entry.rest.clear();
    }
    let is_venue = entry.title.is_empty() && entry.authors.is_empty() && headings::dated(text).is_none();
    if is_venue && place(text).is_some_and(|found| found.venue.is_some()) {
        entry.title = title(text);
        entry.place = Place::default();
    }
    entry
}

/// How many items have a year before their title where that is none of a title's own.
const FEWEST_YEARS: usize = 3;

/// Whether a list has the years before the titles, `- [2017 - Moss in the snow](…)`: several have, since few titles begin
/// with a year themselves.
fn has_years_first(text: &str) -> bool {
    let title = |line: &str| behind_year(line.trim_start_matches([' ', '-', '*', '+', '['])).is_some();
    text.lines().filter(|line| title(line)).take(FEWEST_YEARS).count() == FEWEST_YEARS
}
