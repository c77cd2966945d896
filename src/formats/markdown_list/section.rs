//! The papers of a list, with what the headings above and the lines below each say of it.

use std::collections::HashSet;

use serde_json::Value;

use super::citation::first_name;
use super::entry::{Entry, title};
use super::hosts::is_of_papers;
use super::labels::{self, Section};
use super::people::{are_names, is_one_name, people};
use super::table::Columns;
use crate::formats::arxiv;
use crate::formats::markdown::front_matter;
use crate::formats::records::{Draft, LARGEST_RECORD, Spot};
use crate::formats::syntax::markdown::{self, Block, Kind, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::kind;
use crate::paper::Field;

/// What is found in a list, in its order.
pub(super) enum Found<'a> {
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
}

/// Finds the papers of a list.
pub(super) fn papers<'a>(text: &'a str, given: &Given, take: &mut dyn FnMut(Found<'a>)) {
    let mut reader = Reader {
        text,
        given,
        take,
        counted: (0, 1),
        number: 0,
        headings: Vec::new(),
        has_title: false,
        reached: 0,
        columns: None,
        table: 0,
        authors: None,
        open: None,
    };
    let start = front_matter::end(text);
    markdown::blocks(&text[start..], &mut |mut block| {
        block.range = block.range.start + start..block.range.end + start;
        reader.block(&block);
    });
    reader.close();
}

/// What a paper's lines stand below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// A heading of that level, or what is always shown of `<details>`.
    Heading(u8),
    /// An item of so many lists.
    Item(usize),
    Paragraph,
}

/// The level of what is always shown of `<details>`, which is below any heading.
const SUMMARY: u8 = 7;

/// From how many words on what else is said of a paper describes it.
const FEWEST_WORDS_OF_SUMMARY: usize = 6;

/// From how many words on an item without links is told of when it is no paper.
const FEWEST_WORDS_OF_TITLE: usize = 4;

/// How many words a label of paragraphs has at most.
const MOST_WORDS_OF_LABEL: usize = 2;

/// How much of what was passed over is shown, in characters.
const LONGEST_EXAMPLE: usize = 60;

/// What may be a paper, while lines that tell more of it may come.
struct Open {
    head: Head,
    line: usize,
    start: usize,
    entry: Entry,
    /// Values of a table's row.
    cells: Vec<(String, Target, Value)>,
    untaken: Vec<String>,
    /// What the next paragraphs are, after a heading such as “Abstract”.
    awaits: Option<Target>,
    /// Paragraphs of the abstract and of what describes it.
    texts: Vec<(Target, String)>,
    /// A column is for its title.
    is_titled: bool,
    /// It is an item or a row of so many words that it is told of when it is no paper.
    says_something: bool,
    /// Items with links to papers that tell more of what a heading names: their lines, and how they begin.
    details: Vec<(usize, String)>,
}

struct Reader<'a, 't> {
    text: &'a str,
    given: &'t Given,
    take: &'t mut dyn FnMut(Found<'a>),
    /// Up to which byte lines were counted, and the line there.
    counted: (usize, usize),
    number: usize,
    headings: Vec<(u8, Section)>,
    has_title: bool,
    /// Where the last block ended.
    reached: usize,
    columns: Option<Columns>,
    /// The table of these columns.
    table: usize,
    /// Authors whom some citation of the list names.
    authors: Option<HashSet<String>>,
    open: Option<Open>,
}

impl Reader<'_, '_> {
    fn block(&mut self, block: &Block) {
        if block.range.len() > LARGEST_RECORD {
            if self.open.is_none() || block.kind != Kind::Paragraph {
                self.close();
                self.begin(block, Head::Paragraph, Entry::default());
            }
        } else {
            self.read(block);
        }
        self.reached = block.range.end;
    }

    fn read(&mut self, block: &Block) {
        if !matches!(block.kind, Kind::Row | Kind::Header) || block.table != self.table {
            self.columns = None;
            self.table = block.table;
        }
        match block.kind {
            Kind::Heading(level) => self.heading(block, level),
            Kind::Summary => self.heading(block, SUMMARY),
            Kind::Item => self.item(block),
            Kind::Paragraph => self.paragraph(block),
            Kind::Header => self.columns = Some(Columns::of(block, self.given)),
            Kind::Row => self.row(block),
            Kind::Code => {}
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        let text = block.text();
        // What follows is of the paper above.
        if let (Some(open), Some(target @ Target::Field(_))) = (&mut self.open, labels::of_line(&text))
            && (level == SUMMARY || matches!(open.head, Head::Heading(above) if above < level))
            && !open.entry.title.is_empty()
        {
            open.awaits = Some(target);
            return;
        }
        self.close();
        self.headings.retain(|(above, _)| *above < level);
        // Several lines above a rule are no title.
        let entry = match text.trim().contains('\n') {
            true => Entry::default(),
            false => Entry::of(&block.cells.concat()),
        };
        // The first heading of the highest level is the list's own title, and that of a paper says nothing of others.
        let section = match level == 1 && !std::mem::replace(&mut self.has_title, true) {
            true => Section::Plain,
            false if entry.is_numbered => Section::Plain,
            false => labels::section(&text),
        };
        self.headings.push((level, section));
        self.begin(block, Head::Heading(level), entry);
    }

    /// What an item or a paragraph says.
    fn entry(&mut self, pieces: &[Piece]) -> Entry {
        let mut entry = Entry::of(pieces);
        if is_no_title(&entry.title) {
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
        if is_author { Entry::of_author(pieces) } else { entry }
    }

    fn item(&mut self, block: &Block) {
        let pieces = block.cells.concat();
        let entry = self.entry(&pieces);
        let is_paper = is_paper(&entry) && !entry.is_sentence;
        if let Some(open) = &mut self.open {
            let is_below = match open.head {
                Head::Item(depth) => block.depth > depth,
                Head::Heading(_) | Head::Paragraph => true,
            };
            let text = markdown::text(&pieces);
            let may_name = entry.links.is_empty() || (!entry.leads_to_paper && is_paper_yet(open));
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

    fn paragraph(&mut self, block: &Block) {
        let pieces = block.cells.concat();
        let text = markdown::text(&pieces);
        let entry = self.entry(&pieces);
        if let Some(open) = self.open.as_mut().filter(|open| is_title_alone(open, &self.headings))
            && let Some(entry) = Entry::below(&open.entry, &pieces)
        {
            open.entry = entry;
            return;
        }
        let begins = (begins_with_mark(&pieces) || entry.is_cited) && entry.is_marked && !entry.is_sentence;
        let label = labels::of_line(&text)
            .filter(|target| begins_with_mark(&pieces) && matches!(target, Target::Field(_)));
        if let (Some(open), Some(target)) = (&mut self.open, label) {
            open.awaits = Some(target);
            return;
        }
        if let Some(open) = &mut self.open {
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
                let is_over = matches!(open.head, Head::Item(depth) if block.depth < depth);
                match is_over {
                    true => self.close(),
                    false => add(open, entry, &text),
                }
                return;
            }
        }
        self.close();
        if begins {
            self.begin(block, Head::Paragraph, entry);
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
        let row = columns.row(block);
        self.close();
        self.begin(block, Head::Paragraph, row.entry);
        if let Some(open) = &mut self.open {
            open.says_something = columns.has_title() && words_of(block) >= FEWEST_WORDS_OF_TITLE;
            open.cells = row.cells;
            open.untaken = row.untaken;
            open.is_titled = columns.has_title();
        }
        self.close();
    }

    fn begin(&mut self, block: &Block, head: Head, entry: Entry) {
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
            says_something: block.kind == Kind::Item && words_of(block) >= FEWEST_WORDS_OF_TITLE,
            details: Vec::new(),
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

    /// Hands over what is open, if it is a paper.
    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        // What a date or a plain word is about says the heading above it.
        let is_telling = |section: &&Section| !matches!(section, Section::Plain);
        let nearest = self.headings.iter().rev().map(|(_, section)| section).find(is_telling);
        if matches!(nearest, Some(Section::Other)) {
            return;
        }
        let spot = |number| Spot {
            number,
            line: open.line,
            text: self.text[open.start..].lines().next().unwrap_or_default(),
        };
        if self.reached.saturating_sub(open.start) > LARGEST_RECORD {
            self.number += 1;
            return (self.take)(Found::TooLarge(spot(self.number)));
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
                (self.take)(Found::Passed { line: open.line, text });
            }
            for (line, text) in open.details {
                (self.take)(Found::Passed { line, text });
            }
            return;
        }
        self.number += 1;
        let spot = spot(self.number);
        let topic = self.headings.iter().rev().find_map(|(level, section)| match section {
            Section::Topic(topic) if open.head != Head::Heading(*level) => Some(topic.as_str()),
            Section::Topic(_) | Section::Other | Section::Plain => None,
        });
        let draft = Box::new(draft(open, topic, self.given));
        (self.take)(Found::Paper { draft, spot });
    }
}

/// Authors whom some citation of a list names, or whose names are in strong type there among those of others, as a
/// group's own are.
fn known_authors(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    markdown::blocks(text, &mut |block| {
        if !matches!(block.kind, Kind::Item | Kind::Paragraph) {
            return;
        }
        let pieces = block.cells.concat();
        let entry = Entry::of(&pieces);
        if entry.is_cited {
            let names = entry.authors.replace(" and ", ";").replace(" & ", ";");
            found.extend(names.split([';', ',']).map(folded).filter(|name| is_one_name(name)));
        }
        let strong = pieces.iter().filter(|piece| piece.strong).map(|piece| title(&piece.text));
        found.extend(strong.filter(|name| is_one_name(name) && entry.authors.contains(name.as_str())));
    });
    found
}

/// How many words a block has outside links.
pub(super) fn words_of(block: &Block) -> usize {
    let texts = block.pieces().filter(|piece| piece.link.is_none());
    let words = texts.flat_map(|piece| piece.text.split_whitespace());
    words.filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// A text as examples show it.
fn shortened(text: &str) -> String {
    folded(text).chars().take(LONGEST_EXAMPLE).collect()
}

/// Whether what is open is a heading that may be a title and of which nothing was said yet.
fn is_title_alone(open: &Open, headings: &[(u8, Section)]) -> bool {
    let is_long = open.entry.title.split_whitespace().count() >= FEWEST_WORDS_OF_LONG_TITLE;
    let is_topic = headings.last().is_some_and(|(_, section)| matches!(section, Section::Topic(_)));
    matches!(open.head, Head::Heading(_))
        && (is_topic || is_long)
        && open.awaits.is_none()
        && open.texts.is_empty()
        && open.entry.authors.is_empty()
}

/// From how many words on a heading is hardly that of a section.
const FEWEST_WORDS_OF_LONG_TITLE: usize = 6;

/// Whether the first thing that a paragraph shows is a link or in strong type.
fn begins_with_mark(pieces: &[Piece]) -> bool {
    let first =
        pieces.iter().find(|piece| piece.text.contains(char::is_alphanumeric) || piece.link.is_some());
    first.is_some_and(|piece| piece.strong || piece.link.is_some())
}

/// Whether what stands where a title would is someone's address, or how many papers there are.
fn is_no_title(title: &str) -> bool {
    let is_count = title
        .split_once(' ')
        .is_some_and(|(count, rest)| count.bytes().all(|byte| byte.is_ascii_digit()) && !rest.contains(' '));
    is_count || (title.contains('@') && !title.contains(' '))
}

/// Whether what a line says is enough for a paper.
fn is_paper(entry: &Entry) -> bool {
    let words = entry.title.split_whitespace().count();
    let has_authors = !entry.authors.is_empty();
    let is_told = match (&entry.place.venue, entry.place.date) {
        (Some(_), _) => true,
        (None, Some(_)) => has_authors || entry.place.is_archived,
        (None, None) => false,
    };
    words > 0 && (entry.leads_to_paper || entry.is_cited || (is_told && (words > 2 || entry.is_marked)))
}

/// Whether enough was said for a paper.
fn is_paper_yet(open: &Open) -> bool {
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
fn is_names_of(open: &Open, text: &str) -> bool {
    let has_authors = !open.entry.authors.is_empty()
        || open.entry.lines.iter().any(|(_, target, _)| *target == Target::Field(Field::Authors));
    let text = text.trim().trim_end_matches('.');
    !has_authors && !open.entry.title.is_empty() && are_names(text)
}

/// Adds what a line below a paper says of it.
fn add(open: &mut Open, entry: Entry, text: &str) {
    if let Some(target) = &open.awaits
        && entry.lines.is_empty()
        && !entry.is_detail()
    {
        open.texts.push((target.clone(), text.trim().to_owned()));
        return;
    }
    if entry.lines.is_empty() && is_names_of(open, text) {
        folded(text).trim_end_matches('.').clone_into(&mut open.entry.authors);
        return;
    }
    let own = &mut open.entry;
    let is_prose = entry.lines.is_empty()
        && entry.awaits.is_none()
        && entry.links.is_empty()
        && text.split_whitespace().count() >= FEWEST_WORDS_OF_SUMMARY;
    if is_prose {
        own.rest.push(folded(text));
        return;
    }
    own.links.extend(entry.links);
    own.leads_to_paper |= entry.leads_to_paper;
    open.awaits = entry.awaits;
    own.lines.extend(entry.lines);
    if own.authors.is_empty() {
        own.authors = entry.authors;
    }
    own.place.venue = own.place.venue.take().or(entry.place.venue);
    own.place.date = own.place.date.or(entry.place.date);
    own.rest.extend(Some(entry.title).filter(|title| !title.is_empty()));
    own.rest.extend(entry.rest);
}

/// The paper that all this makes.
fn draft(open: Open, topic: Option<&str>, given: &Given) -> Draft {
    let Open { entry, cells, texts, .. } = open;
    let mut sheet = Sheet::new(Style::Table);
    sheet.put("title", &Target::Field(Field::Title), &Value::from(entry.title));
    let mut has = Vec::new();
    let lines = entry.lines.into_iter().map(|(name, target, text)| match target {
        Target::Field(Field::Tags) if text.starts_with('[') => (name, target, in_brackets(&text)),
        Target::Field(Field::Body | Field::Summary) => {
            let more = texts.iter().filter(|(of, _)| *of == target).map(|(_, text)| text.as_str());
            let parts: Vec<&str> = std::iter::once(text.as_str()).chain(more).collect();
            (name, target, Value::from(parts.join("\n\n")))
        }
        _ => (name, target, Value::from(text)),
    });
    let lines: Vec<(String, Target, Value)> = lines.collect();
    for (name, target, value) in cells.into_iter().chain(lines) {
        let value = match (&target, value) {
            (Target::Field(Field::Authors), Value::String(text)) => people(&text),
            (Target::Field(Field::Categories), Value::String(text)) => categories(&text),
            (Target::Field(Field::Date), Value::String(text)) => {
                // `8 Sep 2024 (v1), last revised 9 Sep 2024 (v2)`
                if let Some((_, revised)) = text.split_once("last revised ") {
                    let day = revised.split(" (").next().unwrap_or_default();
                    sheet.put(&name, &Target::Field(Field::Updated), &Value::from(day));
                }
                Value::from(text.split(" (v").next().unwrap_or_default())
            }
            (_, value) => value,
        };
        has.push(target.clone());
        // What lists call a type is often a kind of model or data.
        let is_other = target == Target::Field(Field::Type)
            && value.as_str().is_none_or(|text| kind::named(text).is_none());
        let target = if is_other { Target::Extra("type".to_owned()) } else { target };
        sheet.put(&name, given.target(&name).unwrap_or(&target), &value);
    }
    let lacks = |field: Field| !has.contains(&Target::Field(field));
    if lacks(Field::Authors) {
        sheet.put("authors", &Target::Field(Field::Authors), &people(&entry.authors));
    }
    if let Some(date) = entry.place.date.filter(|_| lacks(Field::Date)) {
        sheet.put("date", &Target::Field(Field::Date), &Value::from(date.to_string()));
    }
    if let Some(venue) = entry.place.venue.filter(|_| lacks(Field::Venue)) {
        sheet.put("venue", &Target::Field(Field::Venue), &Value::from(venue));
    }
    for field in [Field::Body, Field::Summary].into_iter().filter(|field| lacks(*field)) {
        let parts: Vec<&str> = texts
            .iter()
            .filter(|(target, _)| *target == Target::Field(field))
            .map(|(_, text)| text.as_str())
            .collect();
        sheet.put("text", &Target::Field(field), &Value::from(parts.join("\n\n")));
    }
    for (label, address) in entry.links {
        match label.is_empty() || is_of_papers(&address) && !labels::BESIDE_PAPERS.contains(&label.as_str()) {
            true => sheet.put("link", &Target::Address, &Value::from(address)),
            false => sheet.put(&label, &Target::Link(label.clone()), &Value::from(address)),
        }
    }
    let rest = entry.rest.join(" ");
    let describes = rest.split_whitespace().count() >= FEWEST_WORDS_OF_SUMMARY;
    let target = if describes && lacks(Field::Summary) {
        Target::Field(Field::Summary)
    } else {
        Target::Extra("note".to_owned())
    };
    sheet.put("note", &target, &Value::from(rest));
    if let Some(topic) = topic {
        let own = Target::Field(Field::Tags);
        sheet.put(HEADING, given.target(HEADING).unwrap_or(&own), &Value::from(vec![topic]));
    }
    let mut draft = sheet.draft(None);
    draft.untaken.extend(open.untaken);
    draft
}

/// Categories that stand in brackets behind their names: `Computation and Language (cs.CL)`.
fn categories(text: &str) -> Value {
    let inside = text.split('(').skip(1).filter_map(|part| part.split(')').next());
    let found: Vec<&str> = inside.filter(|part| arxiv::is_category(part)).collect();
    if found.is_empty() { Value::from(text) } else { Value::from(found) }
}

/// Tags that stand in brackets: `[moss], [stones]`.
fn in_brackets(text: &str) -> Value {
    let tags = text.split(['[', ']']).map(|tag| tag.trim_matches([',', ';', ' ']));
    tags.filter(|tag| !tag.is_empty()).collect()
}

/// What settings call the heading above a paper.
const HEADING: &str = "heading";
