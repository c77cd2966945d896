//! Cards in text without links: each is what stands above people, a dot and a date.

use std::borrow::Cow;

use super::cards::{Above, Card, Expected, Organization, Paragraph};
use super::cards::{take_above, take_comments, take_mark, take_organization};
use super::day::Day;
use super::line::{Furniture, Line};
use super::paragraph::Gathered;
use super::section::{ABSTRACT_LENGTH, Item};

/// The cards of a section of plain text. In the lists of a day, week or month papers have no
/// abstracts.
pub fn cards<'a>(items: Vec<Item<'a>>, is_list: bool) -> Vec<Card<'a>> {
    let mut finder = Finder { is_list, ..Finder::default() };
    for item in items {
        finder.item(item);
    }
    finder.finish()
}

/// Gathers paragraphs until people, a dot or a date end their card.
#[derive(Default)]
struct Finder<'a> {
    cards: Vec<Card<'a>>,
    gathered: Vec<Gathered<'a>>,
    /// Whether the next text belongs to the last paragraph.
    is_open: bool,
    above: Above<'a>,
    expected: Expected,
    /// What stands below the last card as yet.
    foot: Foot,
    /// Whether the page's frame goes on below the cards.
    is_below: bool,
    /// Whether the page's frame above the cards is behind us.
    has_begun: bool,
    is_list: bool,
    /// Whether the first card has votes above it.
    has_votes: Option<bool>,
    /// Whether titles stand in paragraphs of their own.
    has_lone_titles: bool,
}

/// How far the foot of a card has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Foot {
    /// It is complete, or there is none.
    #[default]
    None,
    /// The people stand above.
    People,
    /// The dot stands above.
    Dot,
}

impl<'a> Finder<'a> {
    fn item(&mut self, mut item: Item<'a>) {
        let line = std::mem::replace(&mut item.line, Line::Blank);
        if item.is_cut {
            self.cut();
        }
        match line {
            Line::Blank => self.is_open = false,
            Line::Text(text) => self.text(item.number, text),
            Line::Upvotes(votes) => self.upvotes(votes),
            Line::SubmittedBy(name) => self.submitted_by(name),
            Line::Authors(count) => self.people(&item, count),
            Line::Dot => self.dot(&item),
            Line::Day(day) => self.day(item.number, day),
            Line::Furniture(furniture) => self.furniture(furniture),
            Line::Period(_) => self.clear(),
            line => self.mark(&item, line),
        }
    }

    fn text(&mut self, number: usize, text: Cow<'a, str>) {
        if self.expected == Expected::Submitter {
            self.expected = Expected::Nothing;
            self.above.submitter = Some(text);
            return;
        }
        // What stands right below the dot is the date, even when it can't be one.
        if self.foot == Foot::Dot && looks_like_date(&text) {
            let day = Day { year: None, month: 0, day: 0, comments: None, text: text.into_owned() };
            return self.day(number, day);
        }
        self.foot = Foot::None;
        if !self.is_open {
            let upvotes = self.above.upvotes.take();
            let paragraph = Paragraph { number, lines: Vec::new() };
            self.gathered.push(Gathered { paragraph, upvotes });
        }
        self.is_open = true;
        if let Some(last) = self.gathered.last_mut() {
            last.paragraph.lines.push(text);
        }
    }

    fn upvotes(&mut self, votes: Option<u64>) {
        // Below the cards stand the numbers of pages.
        if self.is_below && self.gathered.is_empty() {
            return;
        }
        let card = self.cards.last_mut().filter(|_| self.gathered.is_empty());
        self.is_open = false;
        self.foot = Foot::None;
        // Where no votes stand above the first title, none stand above any.
        let has_votes = *self.has_votes.get_or_insert(card.is_none());
        if !has_votes && !self.is_list && self.expected == Expected::Nothing {
            return take_comments(card, votes);
        }
        take_above(&mut self.above, &mut self.expected, card, Line::Upvotes(votes));
    }

    fn submitted_by(&mut self, name: Option<Cow<'a, str>>) {
        self.lose_foot();
        self.has_begun = true;
        let card = self.cards.last_mut();
        take_above(&mut self.above, &mut self.expected, card, Line::SubmittedBy(name));
    }

    fn people(&mut self, item: &Item<'a>, count: u32) {
        if self.foot == Foot::None || !self.gathered.is_empty() {
            self.end_card(item.number, false);
        }
        if let Some(card) = self.cards.last_mut() {
            card.authors = card.authors.or(Some(count));
        }
        self.foot = Foot::People;
    }

    fn dot(&mut self, item: &Item<'a>) {
        if self.foot != Foot::People || !self.gathered.is_empty() {
            self.end_card(item.number, true);
        }
        if let Some(card) = self.cards.last_mut() {
            card.has_dot = true;
        }
        self.foot = Foot::Dot;
    }

    /// A date below people or a dot; or by itself the day that a page shows before its papers, or the
    /// date of a card that lost the rest.
    fn day(&mut self, number: usize, day: Day) {
        if !matches!(self.foot, Foot::People | Foot::Dot) {
            let has_card = self.gathered.iter().any(Gathered::is_abstract);
            if !has_card && !day.text.contains("Published") {
                return self.clear();
            }
            self.end_card(number, false);
        }
        if let Some(card) = self.cards.last_mut() {
            card.comments = card.comments.or(day.comments);
            card.date.get_or_insert((number, day));
        }
        self.foot = Foot::None;
    }

    /// Votes, stars and links that stand below a card.
    fn mark(&mut self, item: &Item<'a>, line: Line<'a>) {
        // Above the cards the same words are the site's menu.
        let is_card =
            self.gathered.len() > 1 || self.gathered.iter().any(|one| one.paragraph.lines.len() > 1);
        if self.has_begun && !self.is_below && is_card {
            self.end_card(item.number, false);
        }
        self.is_open = false;
        self.foot = Foot::None;
        if let Some(card) = self.cards.last_mut().filter(|_| self.gathered.is_empty()) {
            take_mark(card, &mut self.expected, item, line);
        }
    }

    fn furniture(&mut self, furniture: Furniture) {
        self.end_list();
        self.has_begun |= !matches!(furniture, Furniture::Foot | Furniture::Turn(_));
        self.is_below = matches!(furniture, Furniture::Foot | Furniture::Turn(_)) && !self.cards.is_empty();
    }

    /// Takes what stands behind the last card; a number that no title followed is that of comments.
    fn end_list(&mut self) {
        let above = std::mem::take(&mut self.above);
        let card = self.cards.last_mut().filter(|_| self.gathered.is_empty() && !self.is_below);
        take_comments(card, above.upvotes.flatten());
        self.lose_foot();
    }

    /// Forgets what stands above the cards.
    fn clear(&mut self) {
        self.gathered.clear();
        self.is_open = false;
        self.foot = Foot::None;
        self.above = Above::default();
        self.has_begun = true;
    }

    /// Takes what was gathered for a card that the file's end cut off.
    fn cut(&mut self) {
        let before = self.cards.len();
        self.lose_foot();
        self.cards[before..].last_mut().into_iter().for_each(|card| card.is_cut = true);
    }

    /// Takes the cards that were gathered and have nothing below.
    fn lose_foot(&mut self) {
        let mut gathered = self.gathered();
        self.foot = Foot::None;
        if self.is_below {
            return;
        }
        self.cards_without_foot(&mut gathered);
        // What stands behind the last card is the page's foot, unless it has a title's shape and an
        // abstract's.
        let start = gathered.windows(2).position(|pair| pair[0].is_title() && pair[1].is_abstract());
        if let Some(start) = start.filter(|_| !self.cards.is_empty()) {
            let card = gathered.into_iter().skip(start).enumerate();
            let card = card.take_while(|(index, one)| *index == 0 || one.is_abstract());
            let card = self.card_of(card.map(|(_, one)| one).collect());
            self.cards.push(card);
        }
    }

    fn gathered(&mut self) -> Vec<Gathered<'a>> {
        self.is_open = false;
        std::mem::take(&mut self.gathered).into_iter().flat_map(Gathered::split_at_long_lines).collect()
    }

    fn end_card(&mut self, number: usize, has_dot: bool) {
        self.has_begun = true;
        let mut gathered = self.gathered();
        let organization = if has_dot { organization_of(&mut gathered) } else { None };
        let above = std::mem::take(&mut self.above);
        self.cards_without_foot(&mut gathered);
        let mut card = self.card_of(gathered);
        if card.number == 0 {
            card.number = number;
        }
        card.organization = organization;
        card.submitter = above.submitter;
        card.upvotes = card.upvotes.or(above.upvotes.flatten());
        self.is_below = false;
        self.cards.push(card);
    }

    /// Takes titles with abstracts from the front, as long as another title with its abstract
    /// follows: cards that lost all that stood below.
    fn cards_without_foot(&mut self, gathered: &mut Vec<Gathered<'a>>) {
        let is_start = |at: &usize| {
            let one = &gathered[*at];
            let has_abstract = gathered.get(at + 1).is_some_and(Gathered::is_abstract);
            !one.is_abstract() && has_abstract && (*at == 0 || one.is_title())
        };
        let starts: Vec<usize> = (0..gathered.len()).filter(is_start).collect();
        let [first, .., last] = starts[..] else { return };
        let rest = gathered.split_off(last);
        let mut found = std::mem::replace(gathered, rest).into_iter().skip(first);
        for pair in starts.windows(2) {
            let card = found.by_ref().take(pair[1] - pair[0]).collect();
            let card = self.card_of(card);
            self.cards.push(card);
        }
    }

    /// A card of paragraphs.
    fn card_of(&mut self, gathered: Vec<Gathered<'a>>) -> Card<'a> {
        let (has_title, gathered) = match gathered.len() {
            1 => self.split(gathered),
            _ => {
                self.has_lone_titles |= !gathered.is_empty();
                let title = self.title_at(&gathered);
                (title.is_some(), gathered.into_iter().skip(title.unwrap_or(0)).collect())
            }
        };
        let mut card = Card::default();
        let mut gathered = gathered.into_iter();
        card.number = gathered.as_slice().first().map_or(0, |first| first.paragraph.number);
        if let Some(title) = if has_title { gathered.next() } else { None } {
            card.upvotes = title.upvotes.flatten();
            card.title = title.paragraph.lines;
        }
        card.body = gathered.map(|one| one.paragraph).collect();
        card
    }

    /// Splits a paragraph into title and abstract; tells whether it has a title.
    fn split(&mut self, mut gathered: Vec<Gathered<'a>>) -> (bool, Vec<Gathered<'a>>) {
        let Some(only) = gathered.first_mut() else { return (false, gathered) };
        let title = self.title_lines(&only.paragraph.lines);
        if title == 0 {
            return (false, gathered);
        }
        let lines = only.paragraph.lines.split_off(title);
        if !lines.is_empty() {
            let paragraph = Paragraph { number: only.paragraph.number + title, lines };
            gathered.push(Gathered { paragraph, upvotes: None });
        }
        (true, gathered)
    }

    /// The paragraph that is the title.
    fn title_at(&self, gathered: &[Gathered]) -> Option<usize> {
        let short = gathered.iter().take_while(|one| !one.is_abstract()).count();
        let candidates = &gathered[..short];
        // What stands above the first card's title is the page's own. Without a long paragraph the
        // last one is the abstract.
        let is_first = self.cards.is_empty() || self.is_below;
        let ends = if short == gathered.len() && short > 1 { short - 1 } else { short };
        let found = match is_first {
            true => candidates[..ends].iter().rposition(Gathered::is_title),
            false => candidates[..ends].iter().position(Gathered::is_title),
        };
        found.or(ends.checked_sub(1))
    }

    /// How many lines of a paragraph are the title, above an abstract without a blank line between.
    fn title_lines(&self, lines: &[Cow<'a, str>]) -> usize {
        let lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).collect();
        let longest = lengths.iter().max().copied().unwrap_or_default();
        let whole: usize = lengths.iter().map(|length| length + 1).sum();
        let last = lines.last().map_or("", |line| line);
        if longest > ABSTRACT_LENGTH {
            return 0;
        }
        if lines.len() == 1 {
            // Two sentences are no title.
            let is_prose = last.ends_with('.') && last.contains(". ") && whole > 100;
            return usize::from(!is_prose);
        }
        let is_title = whole <= ABSTRACT_LENGTH && !last.ends_with('.');
        if is_title && (self.is_list || self.has_lone_titles) {
            return lines.len();
        }
        // Wrapped lines are full, but for the last one of the title: the next word has room there.
        let has_room = |at: &usize| {
            let word = lines[at + 1].split(' ').next().unwrap_or_default();
            lengths[*at] + 1 + word.chars().count() <= longest
        };
        match (0..(lines.len() - 1).min(4)).find(has_room) {
            Some(at) => at + 1,
            None => 1,
        }
    }

    fn finish(mut self) -> Vec<Card<'a>> {
        self.end_list();
        let says_something = |card: &Card| !card.title.is_empty() || !card.body.is_empty() || card.has_dot;
        self.cards.retain(says_something);
        self.cards
    }
}

/// Whether a short line with a number in it stands where a date should.
fn looks_like_date(text: &str) -> bool {
    text.len() <= 30 && text.bytes().any(|b| b.is_ascii_digit())
}

/// Takes the last paragraph, or its last line, when it is an organization's: of two lines the second
/// is one whose paper has no abstract.
fn organization_of<'a>(gathered: &mut Vec<Gathered<'a>>) -> Option<Organization<'a>> {
    let is_title = gathered.len() == 1 && gathered[0].paragraph.lines.len() == 1;
    if is_title {
        return None;
    }
    let organization = take_organization(&mut gathered.last_mut()?.paragraph);
    gathered.pop_if(|last| last.paragraph.lines.is_empty());
    organization
}
