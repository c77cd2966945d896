//! Where in a file a section ends and the next one begins.

use super::day::Day;
use super::line::{Furniture, Line};
use super::section::ABSTRACT_LENGTH;
use super::told::About;
use crate::paper::Date;

/// What was seen of the current section, as far as it tells where the next one begins.
#[derive(Debug, Default)]
pub struct Shape {
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
    pub fn begins(&self, line: &Line, is_link: bool, about: &About) -> bool {
        match line {
            Line::Furniture(Furniture::Title(_)) => !is_link && (self.has_cards || !about.has_byline),
            Line::Period(_) => !is_link,
            Line::Day(day) => self.stands_alone() && is_shown(day),
            _ => false,
        }
    }

    /// Takes note of what a line tells of its section.
    pub fn see(&mut self, line: &Line, heading: u8, about: &mut About) {
        if let Line::Text(text) = line {
            self.add(text.chars().count());
            self.has_title |= heading > 2;
            self.has_people = false;
            return;
        }
        self.is_open &= matches!(line, Line::Upvotes(_));
        match line {
            Line::Authors(_) | Line::Dot => {
                *self = Shape { has_cards: true, has_people: true, ..Shape::default() };
            }
            Line::Day(day) if self.stands_alone() && is_shown(day) => {
                about.shown = Some((day.month, day.day));
                let date = day.year.and_then(|year| Date::from_ymd(year, day.month, day.day));
                about.shown_date = about.shown_date.or(date);
                *self = Shape { has_cards: self.has_cards, ..Shape::default() };
            }
            Line::Day(_) => {
                let has_cards = self.has_cards || !self.stands_alone();
                *self = Shape { has_cards, ..Shape::default() };
            }
            Line::SubmittedBy(_) => about.has_submitters = true,
            Line::Period(page) => about.seen = about.seen.or(Some(*page)),
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
    pub fn is_wrapped(&self) -> bool {
        self.is_open && self.lines > 1 && self.last <= ABSTRACT_LENGTH
    }

    /// Whether a date stands by itself: the one that a page shows before its papers.
    fn stands_alone(&self) -> bool {
        !self.has_people && !self.has_title && !self.has_abstract
    }
}

/// Whether a date may be the one that a page shows.
fn is_shown(day: &Day) -> bool {
    day.comments.is_none() && !day.text.contains("Published")
}
