//! The captures in a file, one after another, each as a sequence of items.

use std::borrow::Cow;
use std::iter::{Enumerate, Peekable};

use super::address::{Page, Target};
use super::line::{Day, Furniture, Line, Side, tidy};
use super::markup::{Dialect, Part, Plain, is_cut, is_rule, is_tag, reference};
use super::statement::{self, About, linked_day, side};
use crate::paper::Date;

/// A page, or one of several saved one after another in one file.
#[derive(Debug, Default)]
pub(super) struct Section<'a> {
    /// What it says of itself.
    pub about: About,
    /// What is on it, in its order.
    pub items: Vec<Item<'a>>,
}

/// A line, or a part of one.
#[derive(Debug)]
pub(super) struct Item<'a> {
    /// The number of its line, from 1.
    pub number: usize,
    /// The level of the heading that it is; 0 for none.
    pub heading: u8,
    /// Whether it begins a link or a heading.
    pub begins: bool,
    /// Whether it stands inside a link that began on a line above.
    pub is_inside: bool,
    /// Whether the file says that it was cut off here.
    pub is_cut: bool,
    /// What it is.
    pub line: Line<'a>,
    /// What it says, where it is no text: words of the page may be a title.
    said: Cow<'a, str>,
    /// Where its links lead.
    pub links: Vec<&'a str>,
    /// What an image in it is called.
    pub image: Option<&'a str>,
}

impl<'a> Item<'a> {
    /// A line that says so.
    pub(super) fn of(number: usize, line: Line<'a>) -> Self {
        Self {
            number,
            heading: 0,
            begins: false,
            is_inside: false,
            is_cut: false,
            line,
            said: Cow::Borrowed(""),
            links: Vec::new(),
            image: None,
        }
    }

    /// What it says.
    pub(super) fn text(&self) -> Cow<'a, str> {
        match &self.line {
            Line::Text(text) => text.clone(),
            _ => self.said.clone(),
        }
    }

    /// The paper that it links to.
    pub(super) fn paper(&self) -> Option<String> {
        self.links.iter().find_map(|link| match Target::of(link) {
            Target::Paper(id) => Some(id),
            _ => None,
        })
    }

    /// The account that it links to.
    pub(super) fn account(&self) -> Option<&'a str> {
        self.links.iter().find_map(|link| match Target::of(link) {
            Target::Account(handle) => Some(handle),
            _ => None,
        })
    }
}

/// The sections of a file, read one by one.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    dialect: Dialect<'a>,
    lines: Peekable<Enumerate<std::str::Lines<'a>>>,
    current: Section<'a>,
    shape: Shape,
    /// How many lines of a front matter were read, inside one.
    front_matter: Option<usize>,
    /// The item with which a link began that goes on.
    open: Option<usize>,
    /// A section that was ended by the line that was read last.
    ended: Option<Section<'a>>,
}

/// The most lines of a front matter.
const FRONT_MATTER: usize = 100;
/// Up to how many bytes a line is looked at for statements about the file.
const STATEMENT: usize = 300;
/// From how many characters on a paragraph is taken for an abstract and not for a title.
pub(super) const ABSTRACT_LENGTH: usize = 220;
/// How many lines below a page's heading are looked at for its byline.
const BELOW_HEADING: usize = 3;
/// Up to how many bytes a line of its own may be a name.
const NAME: usize = 80;

impl<'a> Iterator for Sections<'a> {
    type Item = Section<'a>;

    fn next(&mut self) -> Option<Section<'a>> {
        while let Some((index, line)) = self.lines.next() {
            self.line(index + 1, line.trim());
            if let Some(section) = self.ended.take() {
                return Some(section);
            }
        }
        let last = std::mem::take(&mut self.current);
        (!last.items.is_empty()).then_some(last)
    }
}

impl<'a> Sections<'a> {
    /// Looks at a file.
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            dialect: Dialect::of(text),
            lines: text.lines().enumerate().peekable(),
            current: Section::default(),
            shape: Shape::default(),
            front_matter: None,
            open: None,
            ended: None,
        }
    }

    /// Reads a line.
    fn line(&mut self, number: usize, line: &'a str) {
        if self.is_front_matter(line) {
            // A front matter begins a capture, even one that says nothing.
            self.begin();
            if let Some(stated) = statement::in_front_matter(line).filter(|_| line.len() <= STATEMENT) {
                self.current.about.take(stated);
            }
            return;
        }
        // In plain text a tag is what somebody wrote, such as a title.
        if line.is_empty() || is_rule(line) || self.dialect.has_links && is_tag(line) {
            return self.blank(number, false);
        }
        if is_cut(line) {
            return self.blank(number, true);
        }
        if self.dialect.has_links && (reference(line).is_some() || self.is_address(line)) {
            return;
        }
        if let Some(stated) =
            statement::in_line(line).filter(|_| !self.shape.is_open && !self.shape.has_abstract)
        {
            self.begin();
            return self.current.about.take(stated);
        }
        self.text(number, line);
    }

    /// Whether a line is one of a front matter; the marks around it are.
    fn is_front_matter(&mut self, line: &str) -> bool {
        let is_mark = line == "---";
        match self.front_matter {
            Some(lines) => {
                self.front_matter = (!is_mark && lines < FRONT_MATTER).then_some(lines + 1);
                true
            }
            None if is_mark => {
                let next = self.lines.peek().map(|(_, line)| line.trim()).unwrap_or_default();
                let key = next.split_once(':').map(|(key, _)| key).unwrap_or_default();
                let is_key = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-');
                let has_key = !key.is_empty() && key.bytes().all(is_key) && self.closes_front_matter();
                self.front_matter = has_key.then_some(0);
                has_key
            }
            None => false,
        }
    }

    /// Whether lines of a front matter follow, and a mark that ends it.
    fn closes_front_matter(&self) -> bool {
        let mut lines = self.lines.clone().map(|(_, line)| line.trim_end()).take(FRONT_MATTER);
        let is_entry = |line: &&str| {
            line.is_empty() || line.contains(':') || line.starts_with([' ', '-', '#', '\t', ']', '}'])
        };
        lines.by_ref().take_while(|line| *line != "---").all(|line| is_entry(&line))
            && self.lines.clone().take(FRONT_MATTER).any(|(_, line)| line.trim() == "---")
    }

    /// Takes an address on a line of its own for what the line above links to, if it is the page's.
    fn is_address(&mut self, line: &'a str) -> bool {
        let line = line.trim_start_matches('<').trim_end_matches('>');
        let is_address = line.starts_with("https://") || line.starts_with("http://");
        if !is_address || line.contains([' ', '[', ']', '(', ')']) {
            return false;
        }
        let above = self.current.items.iter().rposition(|item| item.line != Line::Blank);
        let is_wanted = match (Target::of(line), above.map(|at| &self.current.items[at].line)) {
            (_, Some(Line::Code(_) | Line::Button(_))) => true,
            (Target::Paper(_) | Target::Vote(_) | Target::Comments, _) => true,
            (Target::Account(_), Some(Line::Text(name))) if self.shape.lines == 1 => name.len() <= NAME,
            (Target::Arxiv(_) | Target::Code, _) => false,
            // Inside a paragraph it is the authors'.
            _ => !self.shape.is_open && line.contains("huggingface.co/"),
        };
        if is_wanted {
            // Below an item that has its address another one is that of a picture.
            let above = above.filter(|at| self.current.items[*at].links.is_empty());
            self.link(line, above);
            self.shape.is_open = false;
        }
        is_wanted
    }

    /// Reads a line that is none of the file's own.
    fn text(&mut self, number: usize, line: &'a str) {
        if let Some(day) = linked_day(line).filter(|_| !self.dialect.has_links) {
            return self.current.about.linked_days.push((day, side(line)));
        }
        let plain = Plain::of(line, number, &self.dialect);
        let is_inside = self.open.is_some() && !plain.opens;
        let mut first = self.current.items.len();
        for part in plain.parts {
            let begins = plain.heading > 0 || plain.opens || part.is_link;
            let links = part.links.clone();
            let image = part.image;
            let mut target = None;
            for (line, said) in lines_of(part, &self.shape, begins) {
                if self.begins_section(&line, begins && plain.heading == 0) {
                    self.begin();
                    first = 0;
                }
                self.shape.see(&line, plain.heading, &mut self.current.about);
                let takes_link = !matches!(line, Line::Dot | Line::Day(_) | Line::Authors(_));
                target = target.or(takes_link.then_some(self.current.items.len()));
                let item =
                    Item { heading: plain.heading, begins, is_inside, image, said, ..Item::of(number, line) };
                self.current.items.push(item);
            }
            links.into_iter().for_each(|link| self.link(link, target));
        }
        if plain.opens {
            self.open = Some(first);
        }
        if let Some(address) = plain.closes {
            let from = self.open.take().unwrap_or(first).min(self.current.items.len());
            let target = self.current.items[from..].iter().position(|item| item.line != Line::Blank);
            address.into_iter().for_each(|address| self.link(address, target.map(|at| from + at)));
        }
    }

    /// Gives an item a link. Without one the link still says something of the page.
    fn link(&mut self, address: &'a str, at: Option<usize>) {
        let target = Target::of(address);
        let item = at.and_then(|at| self.current.items.get_mut(at));
        if let Target::Listing(Page::Day(Some(day))) = target {
            let side = match item.as_deref() {
                Some(Item { line: Line::Furniture(Furniture::DayLink(side)), .. }) => *side,
                Some(Item { line: Line::Text(text), .. }) => side(text),
                _ => Side::Either,
            };
            self.current.about.linked_days.push((day, side));
        }
        let Some(item) = item else { return };
        match (&target, &item.line) {
            (Target::Comments, Line::Upvotes(Some(number))) => item.line = Line::Comments(*number),
            (Target::Paper(_), Line::Text(_)) => self.shape.has_title = true,
            _ => {}
        }
        item.links.push(address);
    }

    /// Whether a line is the first of a section. Below a page's words, or above them, what looks like
    /// a heading is one; elsewhere it may be a title.
    fn begins_section(&self, line: &Line, is_link: bool) -> bool {
        if !self.shape.begins(line, is_link, &self.current.about) {
            return false;
        }
        let above = self.current.items.iter().rev().map(|item| &item.line).find(|line| **line != Line::Blank);
        if above.is_none_or(|line| matches!(line, Line::Furniture(_))) {
            return true;
        }
        let below = self.lines.clone().map(|(_, line)| line.trim()).filter(|line| !line.is_empty());
        let mut below = below.take(BELOW_HEADING).map(|line| {
            let part = Plain::of(line, 0, &self.dialect).parts.pop();
            part.map_or(Line::Blank, |part| Line::of(part.text))
        });
        if matches!(line, Line::Furniture(_)) {
            let is_byline = |line: &Line| *line == Line::Furniture(Furniture::Byline);
            let next = below.next();
            let is_mark = |line: &Line| matches!(line, Line::Day(_) | Line::Period(_) | Line::SubmittedBy(_));
            return next.as_ref().is_some_and(|line| is_mark(line) || is_byline(line))
                || below.any(|line| is_byline(&line));
        }
        let is_below_votes = matches!(above, Some(Line::Upvotes(_)));
        match below.next() {
            Some(Line::Text(text)) => !is_below_votes && text.chars().count() <= ABSTRACT_LENGTH,
            Some(Line::Authors(_) | Line::Dot) => false,
            _ => !is_below_votes,
        }
    }

    /// Begins a section, where the current one has cards.
    fn begin(&mut self) {
        let shape = std::mem::take(&mut self.shape);
        if !shape.has_cards && !shape.has_title {
            return self.blank(0, false);
        }
        self.open = None;
        self.ended = Some(std::mem::take(&mut self.current));
    }

    fn blank(&mut self, number: usize, is_cut: bool) {
        self.shape.is_open = false;
        if is_cut || self.current.items.last().is_some_and(|last| last.line != Line::Blank) {
            self.current.items.push(Item { is_cut, ..Item::of(number, Line::Blank) });
        }
    }
}

/// What the parts of a line are. A dot parts what it says from a date, people or comments. Inside a
/// paragraph the words of the page's frame are text.
fn lines_of<'a>(part: Part<'a>, shape: &Shape, begins: bool) -> Vec<(Line<'a>, Cow<'a, str>)> {
    if part.text.is_empty() {
        return Vec::new();
    }
    let line = Line::of(part.text.clone());
    match line {
        Line::Furniture(_) | Line::Period(_) if shape.is_open && !begins => text_of(part.text),
        Line::Upvotes(_) if shape.is_wrapped() && !begins => text_of(part.text),
        Line::Day(_) if part.text.starts_with(['·', '•']) => {
            vec![(Line::Dot, Cow::Borrowed("·")), (line, part.text)]
        }
        Line::Text(_) if part.text.contains(['·', '•']) => split_at_dots(part.text),
        Line::Text(_) => text_of(part.text),
        _ => vec![(line, part.text)],
    }
}

/// Splits a line at its dots if what is between them is what stands below a paper.
fn split_at_dots(text: Cow<'_, str>) -> Vec<(Line<'_>, Cow<'_, str>)> {
    if text.len() > STATEMENT {
        return text_of(text);
    }
    let mut lines = Vec::new();
    for (index, piece) in text.split(['·', '•']).enumerate() {
        if index > 0 {
            lines.push((Line::Dot, Cow::Borrowed("·")));
        }
        let piece: Cow<str> = Cow::Owned(tidy(piece).into_owned());
        let line = Line::of(piece.clone());
        if line != Line::Blank {
            lines.push((line, piece));
        }
    }
    let is_foot = lines.iter().any(|(line, _)| matches!(line, Line::Day(_) | Line::Authors(_)));
    if is_foot { lines } else { text_of(text) }
}

fn text_of(text: Cow<'_, str>) -> Vec<(Line<'_>, Cow<'_, str>)> {
    vec![(Line::Text(text), Cow::Borrowed(""))]
}

/// What was seen of the current section, as far as it says where the next one begins.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// Whether cards stand above.
    pub has_cards: bool,
    /// Whether people or a dot stand right above, so that a date belongs to them.
    has_people: bool,
    /// Whether a heading or a link to a paper stands above, without a date since.
    pub has_title: bool,
    /// The characters of the last paragraph.
    length: usize,
    /// The lines of the last paragraph.
    pub lines: usize,
    /// The characters of its last line.
    last: usize,
    /// Whether the last paragraph goes on.
    pub is_open: bool,
    /// Whether a long paragraph stands above.
    has_abstract: bool,
}

impl Shape {
    /// Whether a line is the first of a section.
    pub(super) fn begins(&self, line: &Line, is_link: bool, about: &About) -> bool {
        match line {
            Line::Furniture(Furniture::Title(_)) => !is_link && (self.has_cards || !about.has_byline),
            Line::Period(_) => !is_link && !self.has_abstract,
            Line::Day(day) => self.stands_alone() && is_shown(day),
            _ => false,
        }
    }

    /// Takes note of what a line says of its section.
    pub(super) fn see(&mut self, line: &Line, heading: u8, about: &mut About) {
        if let Line::Text(text) = line {
            self.add(text.chars().count());
            self.has_title |= heading > 2;
            self.has_people = false;
            return;
        }
        let stands_alone = self.stands_alone();
        self.is_open &= matches!(line, Line::Upvotes(_));
        match line {
            Line::Authors(_) | Line::Dot => {
                *self = Shape { has_cards: true, has_people: true, ..Shape::default() };
            }
            Line::Day(day) if stands_alone && is_shown(day) => {
                about.shown = about.shown.or(Some((day.month, day.day)));
                let date = day.year.and_then(|year| Date::from_ymd(year, day.month, day.day));
                about.shown_date = about.shown_date.or(date);
                *self = Shape { has_cards: self.has_cards, ..Shape::default() };
            }
            Line::Day(_) => {
                let has_cards = self.has_cards || !stands_alone;
                *self = Shape { has_cards, ..Shape::default() };
            }
            // Below the first card the same words may be a title.
            Line::SubmittedBy(_) if !self.has_cards => about.has_submitters = true,
            Line::Period(page) if !self.has_cards => about.seen = about.seen.or(Some(*page)),
            Line::Furniture(Furniture::Title(page)) if !about.has_byline => about.seen = page.or(about.seen),
            Line::Furniture(Furniture::Byline) => about.has_byline = true,
            _ => {}
        }
    }

    /// Adds a line of text with that many characters.
    fn add(&mut self, length: usize) {
        if !self.is_open {
            (self.length, self.lines) = (0, 0);
        }
        self.length += length + 1;
        self.lines += 1;
        self.last = length;
        self.has_abstract |= self.length > ABSTRACT_LENGTH;
        self.is_open = true;
    }

    /// Whether a paragraph of wrapped lines goes on: what looks like votes is a part of its text.
    pub(super) fn is_wrapped(&self) -> bool {
        self.is_open && self.lines > 1 && self.last <= ABSTRACT_LENGTH
    }

    /// Whether a date stands by itself: the one that a page shows before its papers. Right below a line of
    /// text it is a part of that.
    fn stands_alone(&self) -> bool {
        !self.has_people && !self.has_title && !self.has_abstract && !self.is_open
    }
}

/// Whether a date may be the one that a page shows.
fn is_shown(day: &Day) -> bool {
    day.comments.is_none() && !day.text.contains("Published")
}
