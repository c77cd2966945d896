//! The papers of a list, with what the headings above and the lines below each say of it.

use std::collections::HashSet;

use rayon::prelude::*;

use super::super::citation::first_name;
use super::super::entry::{Entry, behind_year, title};
use super::super::line::FEWEST_WORDS;
use super::super::links::hosts::is_of_papers;
use super::super::links::labels::{self, Label};
use super::super::names::people::{are_several_names, is_one_name};
use super::super::venue::badges;
use super::super::venue::honours::without_codes;
use super::super::venue::place::{Place, place};
use super::super::venue::published::year_in;
use super::beginning::{
    FEWEST_WORDS_OF_TITLE, begins_with_brackets, begins_with_label, begins_with_mark, first_line_is_marked,
    is_no_title, is_of_list, is_of_page, labelled_lines, title_in_brackets,
};
use super::closed::{Closed, Found, Whole};
use super::headings::{self, Section};
use super::known_authors::known_authors;
use super::open::{
    Head, Open, add, is_names_of, is_paper, is_paper_yet, join, lacks_authors, names_below_title,
};
use super::table::{Bars, Columns};
use crate::formats::markdown::front_matter;
use crate::formats::marks;
use crate::formats::records::{LARGEST_RECORD, Spot};
use crate::formats::syntax::markdown::{self, Block, Kind, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::{Given, Target};
use crate::formats::values::identifier::expected_address;
use crate::paper::{Date, Field};

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
        headings: Vec::new(),
        has_title: false,
        venue: None,
        badge: None,
        year: None,
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
        block.cells.iter_mut().flatten().for_each(take_codes);
        batch.push(block);
        if batch.len() == BATCH {
            reader.blocks(&std::mem::take(&mut batch));
        }
    });
    reader.blocks(&batch);
    reader.close();
    reader.hand_over();
}

/// Takes the codes of pictures away from a piece: `:star:`.
fn take_codes(piece: &mut Piece) {
    if !piece.code && piece.text.contains(':') {
        piece.text = without_codes(&piece.text);
    }
}

/// How many blocks are read at a time, on all cores.
const BATCH: usize = 256;

/// The lines of a list that say what marks on names mean.
fn legend(text: &str) -> String {
    let lines = text.lines().filter(|line| line.len() <= LONGEST_LEGEND && marks::explains(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// The longest line that says what marks on names mean, in bytes.
const LONGEST_LEGEND: usize = 300;

/// The level of what is always shown of `<details>`, which is below any heading.
const SUMMARY: u8 = 7;

/// How many words a label of paragraphs has at most.
const MOST_WORDS_OF_LABEL: usize = 2;

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
    /// The headings above: their level, and what they say of papers.
    headings: Vec<(u8, Section, Option<Date>)>,
    has_title: bool,
    /// The venue of which all papers are, as the list's own title says.
    venue: Option<Place>,
    /// Where the next paper appeared, as a badge of its own above says.
    badge: Option<Place>,
    /// The year that some heading above names.
    year: Option<Date>,
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
    fn blocks(&mut self, blocks: &[Block]) {
        let entries: Vec<Entry> = blocks.par_iter().map(entry_of).collect();
        blocks.iter().zip(entries).for_each(|(block, entry)| self.block(block, entry));
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
        self.reached = block.range.end;
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
        self.close();
        self.year = year_in(&text).or(self.year);
        // What has a heading of its own is none of the contents, however deep it stands.
        self.headings.retain(|(above, section, _)| *above < level && !matches!(section, Section::Contents));
        // The first heading of the highest level is the list's own title, and that of a paper says nothing of others.
        let section = match level == 1 && !std::mem::replace(&mut self.has_title, true) {
            true => {
                self.venue = headings::venue(&text);
                Section::Plain
            }
            false if entry.is_numbered => Section::Plain,
            // The label of what it hides, which may be a part of an item.
            false if level == SUMMARY && labels::of_line(&text).is_some() => Section::Plain,
            false => headings::section(&text),
        };
        self.headings.push((level, section, headings::dated(&text)));
        self.begin(block, Head::Heading(level), with_title(entry, &text));
    }

    /// What an item or a paragraph says in this list, that says this by itself.
    fn entry(&mut self, block: &Block, pieces: &[Piece], mut entry: Entry) -> Entry {
        if is_no_title(&entry.title) || is_of_list(pieces) {
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
            if is_below
                && (is_detail || (!is_paper && matches!(open.head, Head::Item(_)) && is_paper_yet(open)))
            {
                let leads_to_paper = entry.leads_to_paper && matches!(open.head, Head::Heading(_));
                add(open, entry, &text);
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

    fn paragraph(&mut self, block: &Block, entry: Entry) {
        let pieces = block.cells.concat();
        let text = markdown::text(&pieces);
        let entry = self.entry(block, &pieces, entry);
        let says_place = entry.title.is_empty() && entry.authors.is_empty() && entry.place.venue.is_some();
        if says_place && badges::begins_behind(&self.text[..block.range.start]) {
            self.close();
            self.badge = Some(entry.place);
            return;
        }
        // A title in strong type with the names of its authors, below the heading of a section.
        let is_whole = first_line_is_marked(&pieces) && entry.is_marked && !entry.authors.is_empty();
        if let Some(open) = self.open.as_mut().filter(|open| is_title_alone(open, &self.headings))
            && !is_whole
            && let Some(entry) = Entry::below(&open.entry, &pieces)
        {
            open.entry = entry;
            return;
        }
        if let Some(open) = self.open.as_mut().filter(|open| is_title_alone(open, &self.headings))
            && let Some(names) = names_below_title(&open.entry, &text)
        {
            open.entry.authors = names;
            open.entry.is_marked = true;
            return;
        }
        if self.takes_names(&pieces, &text) || self.takes_link(&pieces) {
            return;
        }
        if let Some(title) = title_in_brackets(&pieces).filter(|_| block.depth == 0) {
            self.close();
            return self.begin(block, Head::Paragraph, Entry { title, is_marked: true, ..Entry::default() });
        }
        let is_open = |open: &&mut Open| match open.head {
            Head::Item(depth) => block.depth >= depth,
            Head::Heading(_) | Head::Paragraph => true,
        };
        let names = self.open.as_mut().filter(is_open);
        if let Some(open) = names.filter(|open| {
            let may_have = open.entry.is_marked || is_title_alone(open, &self.headings);
            may_have && lacks_authors(open) && open.awaits.is_none()
        }) && let Some(entry) = Entry::of_names_first(&pieces)
        {
            open.entry.is_marked = true;
            return join(open, entry);
        }
        let begins = (begins_with_mark(&pieces) || entry.is_cited) && entry.is_marked && !entry.is_sentence;
        let label = labels::of_line(&text)
            .filter(|target| begins_with_mark(&pieces) && matches!(target, Target::Field(_)));
        if let (Some(open), Some(target)) = (&mut self.open, label) {
            open.awaits = Some(target);
            return;
        }
        let is_listed = !labelled_lines(block, &self.text[block.range.clone()]).is_empty();
        let is_another = is_listed && begins_with_brackets(&pieces);
        let may_follow = |open: &Open| {
            !is_another && (!is_listed || is_paper_yet(open) || matches!(open.head, Head::Item(_)))
        };
        if let Some(open) = self.open.as_mut().filter(|open| may_follow(open)) {
            let is_within = matches!(open.head, Head::Item(depth) if block.depth >= depth);
            // Below a paper's own heading, a few words in strong type are the label of what follows.
            let is_label = matches!(open.head, Head::Heading(_))
                && is_paper_yet(open)
                && entry.title.split_whitespace().count() <= MOST_WORDS_OF_LABEL;
            if is_label && begins && entry.rest.is_empty() {
                let target = labels::of_line(&text).filter(|target| matches!(target, Target::Field(_)));
                open.entry.leads_to_paper |= entry.leads_to_paper;
                let are_links = !entry.links.is_empty();
                open.entry.links.extend(entry.links.into_iter().map(|(_, address)| (String::new(), address)));
                open.awaits = (!are_links).then_some(target.unwrap_or(Target::Field(Field::Summary)));
                return;
            }
            let is_another =
                !is_within && begins && (is_paper(&entry) || entry.rest.is_empty() && entry.lines.is_empty());
            if !is_another {
                // What opens on a click, and a quotation right below an item, belong to it at the margin, too.
                let is_over = matches!(open.head, Head::Item(depth) if block.depth < depth)
                    && open.awaits.is_none()
                    && !is_quoted_below(&self.text[..block.range.start]);
                match is_over {
                    true => self.close(),
                    false => add(open, entry, &text),
                }
                return;
            }
        }
        self.close();
        if begins {
            return self.begin(block, Head::Paragraph, entry);
        }
        // Lines of titles, each with the link to its paper.
        for (offset, line) in labelled_lines(block, &self.text[block.range.clone()]) {
            let start = block.range.start + offset;
            let end = self.text[start..block.range.end].find('\n').map_or(block.range.end, |end| start + end);
            let own = Block { range: start..end, ..block.clone() };
            let entry = self.entry(&own, &line, Entry::of(&line));
            self.begin(&own, Head::Paragraph, entry);
            self.close();
        }
    }

    /// Takes the names of all authors below a link to their paper.
    fn takes_names(&mut self, pieces: &[Piece], text: &str) -> bool {
        let is_plain = pieces.iter().all(|piece| piece.link.is_none() && !piece.code);
        let open = self.open.as_mut().filter(|open| {
            let is_linked = open.head == Head::Paragraph && open.entry.leads_to_paper && open.entry.is_marked;
            is_plain && is_linked && open.texts.is_empty() && lacks_authors(open)
        });
        let Some(open) = open.filter(|_| are_several_names(text.trim().trim_end_matches('.'))) else {
            return false;
        };
        let names = names_below_title(&open.entry, text);
        let are_found = names.is_some();
        open.entry.authors = names.unwrap_or_default();
        are_found
    }

    /// Takes the link to the paper of which a heading is the title, where nothing else stands below it.
    fn takes_link(&mut self, pieces: &[Piece]) -> bool {
        let mut shown = pieces.iter().filter(|piece| piece.text.contains(char::is_alphanumeric));
        let (Some(link), None) = (shown.next(), shown.next()) else { return false };
        let address = link.link.as_ref().filter(|address| is_of_papers(address));
        let address = address.filter(|_| labels::of_link(&link.text) == Some(Label::Own));
        // An address that is shown as it is says the more.
        let fewest = FEWEST_WORDS - usize::from(expected_address(&link.text).is_some());
        let open = self.open.as_mut().filter(|open| {
            let entry = &open.entry;
            let has_title = entry.title.split_whitespace().count() >= fewest;
            matches!(open.head, Head::Heading(level) if level != SUMMARY)
                && has_title
                && !is_of_page(&entry.title)
                && entry.links.is_empty()
                && entry.lines.is_empty()
                && open.awaits.is_none()
        });
        let (Some(open), Some(address)) = (open, address) else { return false };
        open.entry.add_link("", address, true);
        open.entry.is_marked = true;
        true
    }

    /// An entry of BibTeX may stand below the paper that it is of.
    fn code(&mut self, block: &Block) {
        let Some(open) = self.open.as_mut().filter(|open| open.entry_of_bibtex.is_empty()) else { return };
        let text = block.text();
        if text.contains('@') {
            open.entry_of_bibtex = text;
        }
    }

    fn row(&mut self, block: &Block) {
        let columns = self.columns.take().unwrap_or_else(|| Columns::of_first(block, self.given));
        self.row_of(&columns, block);
        self.columns = Some(columns);
    }

    fn row_of(&mut self, columns: &Columns, block: &Block) {
        if let Some(open) = &mut self.open
            && !columns.has_title()
            && let [name, value] = block.cells.as_slice()
            && let Some(target) = labels::of_line(&markdown::text(name))
        {
            let name = folded(&markdown::text(name));
            return open.entry.labelled(&name, target, value.clone());
        }
        if columns.is_header(block) {
            return;
        }
        let bars = columns.with_bars(block, &self.text[block.range.clone()]);
        let mut row = match bars {
            Bars::None => columns.row(block),
            Bars::Joined(joined) => columns.row(&joined),
            Bars::Beyond => {
                let line = self.line(block);
                self.closed.push(Closed::Other(Found::Wide { line }));
                columns.row(block)
            }
        };
        self.close();
        self.badges(block, &mut row.entry);
        self.begin(block, Head::Paragraph, row.entry);
        if let Some(open) = &mut self.open {
            open.says_something = columns.has_title() && words_of(block) >= FEWEST_WORDS_OF_TITLE;
            open.cells = row.cells;
            open.untaken = row.untaken;
            open.is_titled = columns.has_title();
            open.is_of_papers = columns.names_papers();
        }
        self.close();
    }

    fn begin(&mut self, block: &Block, head: Head, mut entry: Entry) {
        if let Some(place) = self.badge.take() {
            entry.at(place);
        }
        let line = self.line(block);
        self.open = Some(Open {
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
        // What a date or a plain word is about says the heading above it.
        let is_telling = |section: &&Section| !matches!(section, Section::Plain);
        let nearest = self.headings.iter().rev().map(|(_, section, _)| section).find(is_telling);
        let is_other = match nearest {
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
        let topic = self.headings.iter().rev().find_map(|(level, section, _)| match section {
            Section::Topic(topic) if open.head != Head::Heading(*level) => Some(topic.clone()),
            Section::Topic(_) | Section::Contents | Section::Other | Section::Plain => None,
        });
        let date = self.headings.iter().rev().find_map(|(.., date)| *date);
        let date = date.or_else(|| self.venue.as_ref().and_then(|venue| venue.date));
        let own = &mut open.entry.place;
        if own.venue.is_none() && !own.is_archived {
            own.venue = self.venue.as_ref().and_then(|found| found.venue.clone());
        }
        let year = self.year;
        self.closed.push(Closed::Paper(Box::new(Whole { open, topic, date, year, spot })));
    }
}

/// Whether a text ends with the sign of a quotation on the line below another one.
fn is_quoted_below(before: &str) -> bool {
    let Some((above, line)) = before.rsplit_once('\n') else { return false };
    line.trim() == ">" && !above.rsplit('\n').next().unwrap_or_default().trim().is_empty()
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

/// Whether what is open is a heading that may be a title and of which nothing was said yet.
fn is_title_alone(open: &Open, headings: &[(u8, Section, Option<Date>)]) -> bool {
    let is_long = open.entry.title.split_whitespace().count() >= FEWEST_WORDS_OF_LONG_TITLE;
    let is_topic = headings.last().is_some_and(|(_, section, _)| matches!(section, Section::Topic(_)));
    matches!(open.head, Head::Heading(_))
        && (is_topic || is_long)
        && open.awaits.is_none()
        && open.texts.is_empty()
        && open.entry.authors.is_empty()
}

/// From how many words on a heading is hardly that of a section.
const FEWEST_WORDS_OF_LONG_TITLE: usize = 6;

/// What a heading says that has the form of a venue with its year, `SemEval 2019`: it is a title where a paper's authors
/// follow.
fn with_title(mut entry: Entry, text: &str) -> Entry {
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
