//! Cards in text with links or headings: each begins with its title, which is one.

use std::borrow::Cow;

use super::card::{Card, Expected, Found, OrganizationLine, Paragraph, Stray};
use super::line::{Furniture, Line};
use super::section::{ABSTRACT_LENGTH, Item};

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Its first item.
    pub at: usize,
    /// The item after its last one.
    pub end: usize,
}

/// The titles among the items of a section, when they are headings or links; `None` when cards have
/// to be recognized by other marks.
pub(super) fn titles(items: &[Item]) -> Option<Vec<Title>> {
    let headings = headings(items);
    let links = links(items);
    let starts = if headings.len() >= links.len() { headings } else { links };
    // A heading above the list is no title of a paper.
    if starts.is_empty() || starts.len() * 10 < feet(items) * 9 {
        return None;
    }
    Some(starts.into_iter().map(|at| Title { at, end: end(items, at) }).collect())
}

/// The cards of a section whose titles are these.
pub(super) fn cards<'a>(items: Vec<Item<'a>>, titles: &[Title]) -> Found<'a> {
    let mut finder = Finder::default();
    let mut titles = titles.iter().peekable();
    let mut title_end = 0;
    for (at, item) in items.into_iter().enumerate() {
        if let Some(title) = titles.next_if(|title| title.at == at) {
            title_end = title.end;
            finder.begin(&item);
        }
        if at < title_end {
            if let Some(card) = finder.cards.last_mut().filter(|_| item.line != Line::Blank) {
                card.title.push(item.text());
            }
            continue;
        }
        finder.item(item);
    }
    finder.end_list();
    Found { cards: finder.cards, strays: finder.strays }
}

/// Up to how many characters a line above the dot is taken for an organization's.
const ORGANIZATION_LENGTH: usize = 80;

/// What stands above a card's title and belongs to it.
#[derive(Debug, Default)]
struct Above<'a> {
    /// Who submitted the paper.
    submitter: Option<Cow<'a, str>>,
    /// Votes, or the mark for none.
    upvotes: Option<Option<u64>>,
}

/// Gathers what stands below the titles.
#[derive(Debug, Default)]
struct Finder<'a> {
    cards: Vec<Card<'a>>,
    above: Above<'a>,
    expected: Expected,
    /// Whether the last card's abstract is at its end.
    has_foot: bool,
    /// Whether the page's frame goes on below the cards.
    is_below: bool,
    /// Whether the next text belongs to the last paragraph.
    is_open: bool,
    strays: Vec<Stray<'a>>,
}

impl<'a> Finder<'a> {
    /// Begins a card.
    fn begin(&mut self, item: &Item<'a>) {
        let above = std::mem::take(&mut self.above);
        let mut card = Card { number: item.number, arxiv: item.paper(), ..Card::default() };
        card.submitter = above.submitter;
        card.upvotes = above.upvotes.flatten();
        self.cards.push(card);
        let cards = std::mem::take(&mut self.cards);
        let strays = std::mem::take(&mut self.strays);
        *self = Self { cards, strays, ..Self::default() };
    }

    /// Takes what stands between titles.
    fn item(&mut self, mut item: Item<'a>) {
        let line = std::mem::replace(&mut item.line, Line::Blank);
        if let Line::Text(text) = line {
            return self.text(&item, text);
        }
        self.is_open = false;
        let Some(card) = self.cards.last_mut() else {
            take_above(&mut self.above, &mut self.expected, None, line);
            return;
        };
        if item.is_cut {
            card.is_cut = !self.has_foot;
        }
        match line {
            Line::Blank | Line::Period(_) => return,
            Line::Upvotes(_) if self.is_below => return,
            Line::Furniture(Furniture::Foot | Furniture::DayLink(_)) => self.end_list(),
            Line::Dot => {
                if card.authors.is_none() && card.organization.is_none() {
                    card.organization = take_last_organization(&mut card.body);
                }
                card.has_dot = true;
            }
            Line::Upvotes(_) | Line::SubmittedBy(_) => {
                let is_foot = self.has_foot || matches!(line, Line::SubmittedBy(_));
                take_above(&mut self.above, &mut self.expected, self.has_foot.then_some(card), line);
                self.has_foot = is_foot;
                return;
            }
            line => {
                item.line = line;
                card.take_mark(&mut self.expected, &item);
            }
        }
        self.has_foot = true;
    }

    /// Ends the list of cards; a number that no title followed is that of comments.
    fn end_list(&mut self) {
        take_comments(self.cards.last_mut(), self.above.upvotes.take().flatten());
        self.is_below = true;
    }

    fn text(&mut self, item: &Item<'a>, text: Cow<'a, str>) {
        if self.expected == Expected::Submitter {
            self.expected = Expected::Nothing;
            self.above.submitter = Some(text);
            return;
        }
        let Some(card) = self.cards.last_mut() else { return self.stray(item, text) };
        let organization = || OrganizationLine { text: text.clone(), handle: item.account().or(item.image) };
        let is_account = item.account().is_some() || item.begins && item.image.is_some();
        if is_account && item.paper().is_none() && card.organization.is_none() {
            card.organization = Some(organization());
            self.has_foot = true;
            return;
        }
        if self.has_foot {
            return self.stray(item, text);
        }
        let paragraph = card.body.last_mut().filter(|_| self.is_open && !item.begins);
        match paragraph {
            Some(paragraph) => paragraph.lines.push(text),
            None => card.body.push(Paragraph { number: item.number, lines: vec![text] }),
        }
        self.is_open = true;
    }

    /// Takes note of a line that is no part of a card. A link is one of the page's own.
    fn stray(&mut self, item: &Item<'a>, text: Cow<'a, str>) {
        if item.links.is_empty() && item.image.is_none() {
            self.strays.push(Stray { number: item.number, text });
        }
    }
}

/// Takes what may stand above a title. A number right below a card is that of its comments when
/// another number or a name follows.
fn take_above<'a>(
    above: &mut Above<'a>,
    expected: &mut Expected,
    card: Option<&mut Card<'a>>,
    line: Line<'a>,
) {
    match line {
        Line::Upvotes(votes) => {
            let label = std::mem::take(expected);
            match (label, card) {
                (Expected::Upvotes, Some(card)) => card.upvotes = votes.or(card.upvotes),
                (Expected::Stars, Some(card)) => card.stars = votes.or(card.stars),
                (_, card) => {
                    let earlier = above.upvotes.replace(votes).flatten();
                    take_comments(card, earlier);
                }
            }
        }
        Line::SubmittedBy(name) => {
            take_comments(card, above.upvotes.take().flatten());
            *expected = if name.is_none() { Expected::Submitter } else { Expected::Nothing };
            above.submitter = name;
        }
        _ => {}
    }
}

/// Takes a number for that of a card's comments, if it has none.
fn take_comments(card: Option<&mut Card<'_>>, number: Option<u64>) {
    if let Some(card) = card.filter(|card| card.comments.is_none()) {
        card.comments = number;
    }
}

/// Takes a paragraph's last line when it is an organization's, right above the dot.
fn take_organization<'a>(paragraph: &mut Paragraph<'a>) -> Option<OrganizationLine<'a>> {
    let line = paragraph.lines.last()?;
    // A sentence is no name, nor is an address.
    let is_long = line.chars().count() > ORGANIZATION_LENGTH;
    if is_long || line.ends_with(['.', ',', ';', ':']) || line.contains("://") {
        return None;
    }
    Some(OrganizationLine { text: paragraph.lines.pop()?, handle: None })
}

/// Takes the last paragraph, or its last line, when it is an organization's.
fn take_last_organization<'a>(paragraphs: &mut Vec<Paragraph<'a>>) -> Option<OrganizationLine<'a>> {
    let organization = take_organization(paragraphs.last_mut()?);
    paragraphs.pop_if(|last| last.lines.is_empty());
    organization
}

/// Whether an item may be a title: a text, or a heading that leads to a paper, whatever it says.
fn is_text(item: &Item) -> bool {
    let is_paper = item.heading > 0 && item.line != Line::Blank && item.paper().is_some();
    is_paper || matches!(item.line, Line::Text(_))
}

/// Headings of the level that those have which lead to papers, or else of the deepest level.
fn headings(items: &[Item]) -> Vec<usize> {
    let is_heading = |item: &&Item| item.heading > 0 && is_text(item);
    let of_papers = items.iter().filter(is_heading).find(|item| item.paper().is_some());
    let deepest = || items.iter().filter(is_heading).map(|item| item.heading).max();
    let Some(level) = of_papers.map(|item| item.heading).or_else(deepest) else { return Vec::new() };
    let is_title = |item: &Item| item.heading == level && is_text(item);
    (0..items.len()).filter(|at| is_title(&items[*at])).collect()
}

/// The first text of each run of texts that lead to the same paper.
fn links(items: &[Item]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut current = None;
    for (at, item) in items.iter().enumerate() {
        if !is_text(item) {
            continue;
        }
        if let Some(paper) = item.paper().filter(|paper| current.as_ref() != Some(paper)) {
            current = Some(paper);
            found.push(at);
        }
    }
    found
}

/// How many cards the people and dots of a section stand for: each card has one of both at least, and
/// few have two of one.
fn feet(items: &[Item]) -> usize {
    let count = |is_it: fn(&Line) -> bool| items.iter().filter(|item| is_it(&item.line)).count();
    count(|line| matches!(line, Line::Authors(_))).max(count(|line| *line == Line::Dot))
}

/// Where a title ends: with its line, or with its link, or before the blank line after which the
/// abstract begins.
fn end(items: &[Item], at: usize) -> usize {
    let is_text = |item: &Item| matches!(item.line, Line::Text(_));
    let below = &items[at + 1..];
    let inside = below.iter().take_while(|item| is_text(item) && item.is_inside && !item.begins).count();
    if inside > 0 || items[at].paper().is_some() && items[at].heading > 0 {
        return at + 1 + inside;
    }
    let adjacent = below.iter().take_while(|item| is_text(item) && !item.begins).count();
    let mut behind = below[adjacent..].iter();
    let is_apart = behind.next().is_some_and(|item| item.line == Line::Blank);
    let next = behind.find(|item| item.line != Line::Blank);
    let has_abstract = next.is_some_and(|item| is_text(item) && item.heading == 0);
    let is_short = below[..adjacent].iter().map(length).sum::<usize>() <= ABSTRACT_LENGTH / 2;
    let goes_on = adjacent <= 2 && is_short && is_apart && has_abstract;
    at + 1 + if goes_on { adjacent } else { 0 }
}

fn length(item: &Item) -> usize {
    match &item.line {
        Line::Text(text) => text.chars().count(),
        _ => 0,
    }
}
