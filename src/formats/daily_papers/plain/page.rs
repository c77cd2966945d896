//! The lines of a section, and the marks by which cards are recognized among them.

use std::borrow::Cow;
use std::ops::Range;

use super::gathered::Gathered;
use crate::formats::daily_papers::card::{Paragraph, Stray};
use crate::formats::daily_papers::line::{Furniture, Line};
use crate::formats::daily_papers::section::{ABSTRACT_LENGTH, Item};

/// The lines of a section, without those that are blank.
pub(super) struct Page<'a> {
    pub(super) tokens: Vec<Token<'a>>,
    pub(super) is_list: bool,
    /// Whether a bullet stands before the number of authors, as the page writes it.
    pub(super) has_bullets: bool,
}

/// A line that is not blank.
pub(super) struct Token<'a> {
    pub(super) item: Item<'a>,
    /// Whether a blank line, or nothing, stands above.
    pub(super) is_apart: bool,
    /// Whether the file says that it was cut off above.
    pub(super) is_cut: bool,
}

impl<'a> Page<'a> {
    pub(super) fn of(items: Vec<Item<'a>>, is_list: bool) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity(items.len());
        let (mut is_apart, mut is_cut) = (true, false);
        for item in items {
            if item.line == Line::Blank {
                (is_apart, is_cut) = (true, is_cut || item.is_cut);
                continue;
            }
            tokens.push(Token { item, is_apart, is_cut });
            (is_apart, is_cut) = (false, false);
        }
        if is_cut {
            tokens.push(Token { item: Item::of(0, Line::Blank), is_apart, is_cut });
        }
        let has_bullets = tokens.iter().any(|token| is_bulleted(&token.item));
        Self { tokens, is_list, has_bullets }
    }

    pub(super) fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.tokens.get(at).map(|token| &token.item.line)
    }

    pub(super) fn text(&self, at: usize) -> Cow<'a, str> {
        self.tokens[at].item.text()
    }

    pub(super) fn is_apart(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.is_apart)
    }

    /// What stands below the cards: people, dot and date, as far as they are there.
    pub(super) fn feet(&self) -> Vec<Range<usize>> {
        let mut feet = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.foot(at) {
                Some(end) => {
                    feet.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        }
        feet
    }

    /// The end of the foot that begins there, if one does.
    pub(super) fn foot(&self, at: usize) -> Option<usize> {
        let end = self.end_of_foot(at);
        let has = |wanted: fn(&Line) -> bool| (at..end).any(|at| self.line(at).is_some_and(wanted));
        let has_dot = has(|line| *line == Line::Dot);
        let has_date = end > at && self.is_date(end - 1, has_dot);
        let is_foot = match self.line(at)? {
            Line::Authors(_) if self.has_bullets && !is_bulleted(&self.tokens[at].item) => false,
            // With the page's bullet, and alone, it ends a card that has lost the rest.
            Line::Authors(_) => {
                let is_alone = self.has_bullets && self.is_apart(at) && self.is_apart(end);
                has_dot || has_date || is_alone || self.begins_card(end)
            }
            Line::Dot => has_date || end > at + 1 || self.begins_card(end),
            Line::Day(day) => {
                day.is_published() || at > 0 && self.has_text_above(at) && self.begins_card(end)
            }
            _ => false,
        };
        is_foot.then_some(end)
    }

    /// Where people, dot and date end that begin there.
    pub(super) fn end_of_foot(&self, at: usize) -> usize {
        let (mut end, mut has_people, mut has_dot) = (at, false, false);
        while let Some(line) = self.line(end) {
            match line {
                Line::Dot if !has_dot => has_dot = true,
                Line::Authors(_) if !has_people => has_people = true,
                _ if (has_dot || has_people || end == at) && self.is_date(end, has_dot) => return end + 1,
                _ => break,
            }
            end += 1;
        }
        end
    }

    /// Whether a date stands there. What stands right below the dot is one, even when there is no
    /// such day.
    pub(super) fn is_date(&self, at: usize, is_below_dot: bool) -> bool {
        match self.line(at) {
            Some(Line::Day(_)) => true,
            Some(Line::Text(text)) => {
                let is_short = text.len() <= 30 && text.bytes().any(|b| b.is_ascii_digit());
                is_below_dot && is_short && at > 0 && self.line(at - 1) == Some(&Line::Dot)
            }
            _ => false,
        }
    }

    /// Whether what stands above could be the abstract of a card.
    pub(super) fn has_text_above(&self, at: usize) -> bool {
        let is_text =
            |line: &Line| matches!(line, Line::Text(text) if text.chars().count() > ABSTRACT_LENGTH / 4);
        self.line(at - 1).is_some_and(is_text)
    }

    /// Whether the next card, the page's foot, or the file's end may stand there.
    pub(super) fn begins_card(&self, at: usize) -> bool {
        match self.line(at) {
            None | Some(Line::SubmittedBy(_) | Line::Upvotes(_) | Line::Furniture(_)) => true,
            Some(line) if is_label(line) => true,
            Some(_) if !self.is_apart(at) => false,
            Some(_) => {
                let behind = self.paragraph_end(at);
                let (title, next) = (self.length(at..behind), self.paragraph_end(behind));
                let last = self.text(behind - 1);
                let is_title = title <= ABSTRACT_LENGTH && !last.ends_with(['.', ',', ';', ':']);
                is_title && (self.length(behind..next) > ABSTRACT_LENGTH || self.end_of_foot(behind) > behind)
            }
        }
    }

    /// Where the paragraph ends that begins there.
    pub(super) fn paragraph_end(&self, at: usize) -> usize {
        (at + 1..self.tokens.len()).find(|at| self.is_apart(*at)).unwrap_or(self.tokens.len()).max(at)
    }

    pub(super) fn length(&self, range: Range<usize>) -> usize {
        range.filter(|at| *at < self.tokens.len()).map(|at| self.text(at).chars().count() + 1).sum()
    }

    /// Whether votes stand above each title: above the first one, or above all others.
    pub(super) fn has_votes(&self, feet: &[Range<usize>]) -> bool {
        let starts = std::iter::once(0).chain(feet.iter().map(|foot| foot.end));
        let mut found = starts.zip(feet).map(|(start, foot)| {
            let head = self.head(start..foot.start, true);
            head.title > start && matches!(self.line(head.title - 1), Some(Line::Upvotes(_)))
        });
        let first = found.next().unwrap_or(false);
        let others: Vec<bool> = found.collect();
        first || others.len() >= 3 && others.iter().all(|has| *has)
    }

    /// What stands above the title of a card: marks of the card before and of this one, and words of
    /// the page's frame. Where no title is left below them, the last of them is the title.
    pub(super) fn head(&self, part: Range<usize>, has_foot: bool) -> Head {
        let mut head = Head { title: part.start, name: None };
        while head.title < part.end {
            match self.line(head.title) {
                Some(Line::SubmittedBy(name)) => {
                    let is_named = name.is_some() || head.title + 1 >= part.end;
                    head.name = (!is_named).then_some(head.title + 1);
                    head.title += if is_named { 1 } else { 2 };
                }
                Some(Line::Upvotes(_) | Line::Furniture(_) | Line::Period(_) | Line::Day(_)) => {
                    head.title += 1;
                }
                Some(line) if is_label(line) => head.title += 1,
                // What stands above the page's byline is the site's.
                Some(Line::Text(_)) if part.start == 0 => match self.byline(head.title..part.end) {
                    Some(byline) => head.title = byline + 1,
                    None => break,
                },
                _ => break,
            }
        }
        let first = head.title;
        let has_title = first < part.end && self.tokens[first].item.text().chars().count() <= ABSTRACT_LENGTH;
        let is_card = has_foot || first < part.end;
        if is_card && !has_title && first > part.start && self.may_be_title(first - 1, &head) {
            head.title -= 1;
        }
        head
    }

    /// Where the page's byline stands, if no abstract stands above it.
    pub(super) fn byline(&self, part: Range<usize>) -> Option<usize> {
        let is_byline = |at: &usize| self.line(*at) == Some(&Line::Furniture(Furniture::Byline));
        let short = |at: &usize| self.tokens[*at].item.text().chars().count() <= ABSTRACT_LENGTH;
        part.take_while(short).find(is_byline)
    }

    /// Whether a line that looks like a mark may be a title, where no other stands below.
    pub(super) fn may_be_title(&self, at: usize, head: &Head) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.line(above));
        let is_labelled = matches!(above, Some(Line::UpvoteLabel(None) | Line::Code(None)));
        match self.line(at) {
            _ if is_labelled || head.name == Some(at) => false,
            // The day that a page shows stands below its heading.
            Some(Line::Day(_) | Line::Period(_)) => !matches!(above, None | Some(Line::Furniture(_))),
            Some(Line::Furniture(Furniture::Byline)) => false,
            Some(Line::Upvotes(_)) => matches!(above, Some(Line::Upvotes(_))) || !self.is_list && at > 0,
            _ => true,
        }
    }

    pub(super) fn is_text(&self, at: usize) -> bool {
        matches!(self.line(at), Some(Line::Text(_)))
    }

    pub(super) fn votes(&self, at: usize) -> Option<u64> {
        match self.line(at) {
            Some(Line::Upvotes(votes)) => *votes,
            _ => None,
        }
    }

    pub(super) fn stray(&self, at: usize) -> Stray<'a> {
        Stray { number: self.tokens[at].item.number, text: self.text(at) }
    }

    /// The paragraphs of a part.
    pub(super) fn gathered(&self, part: Range<usize>) -> Vec<Gathered<'a>> {
        let mut gathered: Vec<Gathered> = Vec::new();
        for token in self.tokens[part].iter().filter(|token| token.item.line != Line::Blank) {
            match gathered.last_mut().filter(|_| !token.is_apart) {
                Some(last) => last.paragraph.lines.push(token.item.text()),
                None => {
                    let lines = vec![token.item.text()];
                    gathered.push(Gathered { paragraph: Paragraph { number: token.item.number, lines } });
                }
            }
        }
        gathered.into_iter().flat_map(Gathered::split_at_long_lines).collect()
    }
}

/// What stands above a card's title.
pub(super) struct Head {
    /// Where the title is, or what stands in its place.
    pub(super) title: usize,
    /// Where the name of who submitted the paper is, on a line of its own.
    pub(super) name: Option<usize>,
}

/// A word of the page that stands below a card, or is one of its menu.
pub(super) fn is_label(line: &Line) -> bool {
    matches!(
        line,
        Line::UpvoteLabel(_) | Line::Code(_) | Line::Button(_) | Line::Comments(_) | Line::Withdrawn
    )
}

/// Whether it is the number of authors with the page's bullet before it.
fn is_bulleted(item: &Item) -> bool {
    matches!(item.line, Line::Authors(_)) && !item.text().starts_with(|letter: char| letter.is_ascii_digit())
}
