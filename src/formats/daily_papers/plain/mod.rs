//! Cards in text without links, recognized by the marks that the page sets around each: who submitted it
//! and the votes above the title; people, or an organization with a dot, and the date below the
//! abstract. What stands between is title and abstract, whatever it looks like.

mod gathered;
mod page;

use std::borrow::Cow;
use std::ops::Range;

use super::card::{Card, Expected, Found, OrganizationLine, Paragraph, Stray};
use super::line::{Day, Furniture, Line};
use super::section::{ABSTRACT_LENGTH, Item};
use gathered::Gathered;
use page::{Page, is_label};

/// Up to how many characters a line above the dot is taken for an organization's.
const ORGANIZATION_LENGTH: usize = 120;
/// From how many words on a line with a full stop is a sentence and no name.
const SENTENCE: usize = 9;

/// The cards of a section of plain text. In the lists of a day, week or month papers have no
/// abstracts.
pub(super) fn cards(items: Vec<Item<'_>>, is_list: bool) -> Found<'_> {
    let page = Page::of(items, is_list);
    let feet = page.feet();
    let mut finder = Finder::new(&page, page.has_votes(&feet));
    let mut start = 0;
    for foot in &feet {
        finder.part(start..foot.start, Some(foot));
        start = foot.end;
    }
    finder.part(start..page.tokens.len(), None);
    finder.finish()
}

/// Makes cards of what stands between feet.
struct Finder<'p, 'a> {
    page: &'p Page<'a>,
    has_votes: bool,
    found: Found<'a>,
    /// Whether the page's frame above the cards was seen.
    has_begun: bool,
    /// Whether the page's frame goes on below the cards.
    is_below: bool,
    /// Whether titles stand in paragraphs of their own.
    has_lone_titles: bool,
}

/// What stands above a card's title and belongs to it.
#[derive(Default)]
struct Above<'a> {
    submitter: Option<Cow<'a, str>>,
    /// Votes, or the mark for none.
    upvotes: Option<Option<u64>>,
}

impl<'p, 'a> Finder<'p, 'a> {
    fn new(page: &'p Page<'a>, has_votes: bool) -> Self {
        let found = Found::default();
        Self { page, has_votes, found, has_begun: false, is_below: false, has_lone_titles: false }
    }

    /// Makes a card of what stands between the foot before and this one; without a foot, of what
    /// stands after the last. Cards that have nothing below stand above it.
    fn part(&mut self, part: Range<usize>, foot: Option<&Range<usize>>) {
        let (page, mut start) = (self.page, part.start);
        loop {
            let mut head = page.head(start..part.end, foot.is_some());
            if self.has_votes {
                head.title = self.below_votes(start..head.title, foot.is_some());
                let is_title = foot.is_some() && self.is_number_a_title(start..head.title, part.end);
                head.title -= usize::from(is_title);
            }
            let is_last = head.title >= part.end && foot.is_none();
            let above = self.take_head(start..head.title, head.name, is_last);
            let rest = head.title..part.end;
            match rest.clone().skip(1).find(|at| page.tokens[*at].is_cut || self.is_next(*at)) {
                Some(cut) if page.tokens[cut].is_cut => {
                    self.cut(rest.start..cut, &above);
                    start = cut;
                }
                Some(next) => {
                    let card = self.card(page.gathered(rest.start..next), &above);
                    self.found.cards.push(card);
                    start = next;
                }
                None => {
                    return match foot {
                        Some(foot) => self.with_foot(rest, foot.clone(), &above),
                        None => self.last(rest, above),
                    };
                }
            }
        }
    }

    /// Where votes stand above each title, the line below them is the title, whatever it looks like.
    fn below_votes(&self, head: Range<usize>, has_foot: bool) -> usize {
        let is_number = |at: &usize| matches!(self.page.line(*at), Some(Line::Upvotes(_)));
        let is_named = |at: &usize| matches!(self.page.line(*at), Some(Line::SubmittedBy(_)));
        let is_framed = |at: &usize| {
            matches!(self.page.line(*at), Some(Line::Furniture(Furniture::Byline | Furniture::Title(_))))
        };
        let Some(votes) = head.clone().rev().find(is_number) else { return head.end };
        let below = votes + 1..head.end;
        let is_label = |at: usize| {
            at > head.start
                && matches!(self.page.line(at - 1), Some(Line::UpvoteLabel(None) | Line::Code(None)))
        };
        // Behind the last card the page's foot stands below the number of comments.
        let is_foot = |at: usize| {
            matches!(self.page.line(at), Some(Line::Furniture(Furniture::Foot | Furniture::DayLink(_))))
        };
        let is_end = !has_foot && is_foot(votes + 1);
        if is_end || below.clone().any(|at| is_named(&at) || is_framed(&at)) || is_label(votes) {
            return head.end;
        }
        votes + 1
    }

    /// Whether the last of the numbers above a card's text is its title, and the one above that its votes:
    /// without it, the only paragraph below would have to be title and abstract. The first of two numbers
    /// may also be that of the comments on the card before.
    fn is_number_a_title(&self, head: Range<usize>, end: usize) -> bool {
        let page = self.page;
        let Some(votes) = head.end.checked_sub(2).filter(|votes| *votes >= head.start) else { return false };
        let are_numbers =
            [votes, votes + 1].iter().all(|at| matches!(page.line(*at), Some(Line::Upvotes(Some(_)))));
        let are_apart = (votes + 1..=head.end).all(|at| page.is_apart(at));
        let has_comments = self.found.cards.last().is_none_or(|card| card.comments.is_some());
        let is_alone = head.end < end && page.paragraph_end(head.end) >= end;
        are_numbers && are_apart && is_alone && has_comments && !page.is_list
    }

    /// Takes the marks above a title: those of the card before, and those of this one.
    fn take_head(&mut self, head: Range<usize>, name: Option<usize>, is_last: bool) -> Above<'a> {
        let page = self.page;
        let mut above = Above::default();
        let mut expected = Expected::Nothing;
        let mut numbers: Vec<usize> = Vec::new();
        let mut has_frame = self.found.cards.is_empty();
        for at in head {
            let item = &page.tokens[at].item;
            match &item.line {
                _ if name == Some(at) => above.submitter = Some(item.text()),
                Line::SubmittedBy(name) => {
                    self.has_begun = true;
                    self.comments(&mut numbers);
                    above.submitter.clone_from(name);
                }
                Line::Upvotes(votes) if expected != Expected::Nothing => {
                    if let Some(card) = self.found.cards.last_mut() {
                        card.take_number(std::mem::take(&mut expected), *votes);
                    }
                }
                Line::Upvotes(_) if !self.is_below => numbers.push(at),
                // Below the cards stand the numbers of pages.
                Line::Upvotes(_) => {}
                Line::Furniture(furniture) => {
                    self.comments(&mut numbers);
                    self.has_begun |= !matches!(furniture, Furniture::Foot | Furniture::DayLink(_));
                    self.is_below = matches!(furniture, Furniture::Foot | Furniture::DayLink(_))
                        && !self.found.cards.is_empty();
                    has_frame = true;
                }
                Line::Day(_) | Line::Period(_) if has_frame => self.has_begun = true,
                line if is_label(line) => match self.found.cards.last_mut().filter(|_| !has_frame) {
                    Some(card) => card.take_mark(&mut expected, item),
                    // Above the cards the same words are the site's menu.
                    None if has_frame => {}
                    None => self.stray(at),
                },
                _ => self.stray(at),
            }
        }
        let has_own = self.has_votes || self.page.is_list || self.found.cards.is_empty();
        if has_own && !is_last {
            let votes = numbers.pop().map(|at| page.votes(at));
            above.upvotes = votes;
        }
        self.comments(&mut numbers);
        above
    }

    /// Takes the first number for that of the last card's comments.
    fn comments(&mut self, numbers: &mut Vec<usize>) {
        for at in numbers.drain(..) {
            let number = self.page.votes(at);
            match self.found.cards.last_mut().filter(|card| card.comments.is_none() && !self.is_below) {
                Some(card) => card.comments = number,
                None => self.found.strays.push(self.page.stray(at)),
            }
        }
    }

    /// Whether the next card's votes stand there, where the card before has nothing below.
    fn is_next(&self, at: usize) -> bool {
        let page = self.page;
        if !self.has_votes || !page.is_apart(at) || !page.is_apart(at + 1) {
            return false;
        }
        match page.line(at) {
            Some(Line::Upvotes(_)) => page.is_text(at + 1) && page.begins_card(at + 1),
            Some(Line::SubmittedBy(None)) => matches!(page.line(at + 2), Some(Line::Upvotes(_))),
            _ => false,
        }
    }

    fn with_foot(&mut self, content: Range<usize>, foot: Range<usize>, above: &Above<'a>) {
        let page = self.page;
        self.has_begun = true;
        let mut gathered = page.gathered(content);
        let mut card = Card::default();
        if page.line(foot.start) == Some(&Line::Dot) {
            card.organization = self.organization_of(&mut gathered);
        }
        if !self.has_votes {
            self.cards_without_foot(&mut gathered);
        }
        let organization = card.organization.take();
        let mut card = self.card(gathered, above);
        card.organization = organization;
        if card.number == 0 {
            card.number = page.tokens[foot.start].item.number;
        }
        for at in foot {
            let item = &page.tokens[at].item;
            match &item.line {
                Line::Dot => card.has_dot = true,
                Line::Authors(count) => card.authors = Some(*count),
                Line::Day(day) => {
                    card.comments = day.comments;
                    card.date = Some((item.number, day.clone()));
                }
                // What stands in a date's place.
                _ => card.date = Some((item.number, Day::unreadable(&item.text()))),
            }
        }
        self.is_below = false;
        self.found.cards.push(card);
    }

    /// Takes what was gathered for a card that the file's end cut off.
    fn cut(&mut self, content: Range<usize>, above: &Above<'a>) {
        let mut gathered = self.page.gathered(content);
        if self.is_below {
            return gathered.into_iter().for_each(|one| self.stray_paragraph(one));
        }
        self.cards_without_foot(&mut gathered);
        let card = self.card(gathered, above);
        self.found.cards.push(Card { is_cut: true, ..card });
    }

    /// Takes what follows the last foot: cards that have nothing below, one that the capture's
    /// end cut off, or the page's frame.
    fn last(&mut self, content: Range<usize>, above: Above<'a>) {
        let page = self.page;
        let is_frame = |at: &usize| {
            matches!(page.line(*at), Some(Line::Furniture(Furniture::Foot | Furniture::DayLink(_))))
        };
        let frame = content.clone().find(is_frame);
        let end = frame.unwrap_or(content.end);
        let mut gathered = page.gathered(content.start..end);
        (end..content.end).filter(|at| page.is_text(*at)).for_each(|at| self.stray(at));
        if self.is_below || !self.has_begun && self.found.cards.is_empty() {
            return gathered.into_iter().for_each(|one| self.stray_paragraph(one));
        }
        let is_known = self.has_votes && above.upvotes.is_some();
        if !self.has_votes {
            self.cards_without_foot(&mut gathered);
        }
        if gathered.is_empty() {
            if let Some(name) = above.submitter {
                let number = page.tokens.get(content.start.saturating_sub(1)).map_or(0, |it| it.item.number);
                self.found.strays.push(Stray { number, text: name });
            }
            return;
        }
        let pairs = gathered.windows(2);
        let start = if is_known {
            Some(0)
        } else {
            pairs.into_iter().position(|pair| pair[0].is_title() && pair[1].is_abstract())
        };
        match start.filter(|_| gathered.len() > 1) {
            Some(start) => {
                let mut card: Vec<Gathered> = gathered.split_off(start);
                let texts = card.iter().skip(1).take_while(|one| one.is_abstract() || is_known).count();
                let rest = card.split_off(1 + texts);
                let is_whole = frame.is_some()
                    || !rest.is_empty()
                    || card.iter().next_back().is_some_and(Gathered::is_ended);
                gathered.into_iter().chain(rest).for_each(|one| self.stray_paragraph(one));
                let card = self.card(card, &above);
                self.found.cards.push(Card { is_cut: !is_whole, ..card });
            }
            None if frame.is_some() && !is_known => {
                gathered.into_iter().for_each(|one| self.stray_paragraph(one));
            }
            None => {
                let card = self.card(gathered, &above);
                self.found.cards.push(Card { is_cut: true, ..card });
            }
        }
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
        let mut found = std::mem::replace(gathered, rest).into_iter();
        found.by_ref().take(first).for_each(|one| self.stray_paragraph(one));
        for pair in starts.windows(2) {
            let card = found.by_ref().take(pair[1] - pair[0]).collect();
            let card = self.card(card, &Above::default());
            self.found.cards.push(card);
        }
    }

    /// A card of paragraphs.
    fn card(&mut self, gathered: Vec<Gathered<'a>>, above: &Above<'a>) -> Card<'a> {
        let begins_with_title = self.has_votes && above.upvotes.is_some();
        let (has_title, gathered) = match gathered.len() {
            1 => self.split(gathered, begins_with_title),
            _ => {
                self.has_lone_titles |= !gathered.is_empty();
                let title = if begins_with_title {
                    Some(0).filter(|_| !gathered.is_empty())
                } else {
                    self.title_at(&gathered)
                };
                let mut gathered = gathered;
                let kept = gathered.split_off(title.unwrap_or(0));
                gathered.into_iter().for_each(|one| self.stray_paragraph(one));
                (title.is_some(), kept)
            }
        };
        let mut card =
            Card { upvotes: above.upvotes.flatten(), submitter: above.submitter.clone(), ..Card::default() };
        let mut gathered = gathered.into_iter();
        card.number = gathered.as_slice().first().map_or(0, |first| first.paragraph.number);
        if let Some(title) = if has_title { gathered.next() } else { None } {
            card.title = title.paragraph.lines;
        }
        card.body = gathered.map(|one| one.paragraph).collect();
        card
    }

    /// Splits a paragraph into title and abstract; returns whether it has a title.
    fn split(
        &mut self,
        mut gathered: Vec<Gathered<'a>>,
        begins_with_title: bool,
    ) -> (bool, Vec<Gathered<'a>>) {
        let Some(only) = gathered.first_mut() else { return (false, gathered) };
        let title = self.title_lines(&only.paragraph.lines).max(usize::from(begins_with_title));
        if title == 0 {
            return (false, gathered);
        }
        let lines = only.paragraph.lines.split_off(title);
        if !lines.is_empty() {
            let paragraph = Paragraph { number: only.paragraph.number + title, lines };
            gathered.push(Gathered { paragraph });
        }
        (true, gathered)
    }

    /// The paragraph that is the title.
    fn title_at(&self, gathered: &[Gathered]) -> Option<usize> {
        let short = gathered.iter().take_while(|one| !one.is_abstract()).count();
        let candidates = &gathered[..short];
        // What stands above the first card's title is the page's own. Without a long paragraph the
        // last one is the abstract.
        let is_first = self.found.cards.is_empty() || self.is_below;
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
        if is_title && (self.page.is_list || self.has_lone_titles) {
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

    /// Takes the organization, which stands right above the dot where no people do: the last
    /// paragraph, or its last line. Of two lines the second is one whose paper has no abstract.
    fn organization_of(&self, gathered: &mut Vec<Gathered<'a>>) -> Option<OrganizationLine<'a>> {
        let is_title = gathered.len() == 1 && gathered[0].paragraph.lines.len() == 1;
        if is_title {
            return None;
        }
        let is_paragraph = gathered.last()?.paragraph.lines.len() == 1;
        let lines = &mut gathered.last_mut()?.paragraph.lines;
        let line = lines.last()?;
        let above = lines.iter().rev().nth(1).map_or("", |line| line);
        // In wrapped text a line goes on from the one above, unless that ends a sentence.
        let is_apart = is_paragraph || above.ends_with(['.', '?', '!', '”', '"']);
        let is_sentence = line.ends_with('.') && line.split(' ').count() >= SENTENCE;
        let is_open = line.ends_with([',', ';', ':']) || !is_apart && line.ends_with('.');
        if line.chars().count() > ORGANIZATION_LENGTH || is_sentence || is_open || line.contains("://") {
            return None;
        }
        let text = lines.pop()?;
        gathered.pop_if(|last| last.paragraph.lines.is_empty());
        Some(OrganizationLine { text, handle: None })
    }

    /// Takes note of a line that is no part of a card.
    fn stray(&mut self, at: usize) {
        self.found.strays.push(self.page.stray(at));
    }

    fn stray_paragraph(&mut self, gathered: Gathered<'a>) {
        let Paragraph { number, lines } = gathered.paragraph;
        let strays = lines.into_iter().enumerate();
        self.found.strays.extend(strays.map(|(at, text)| Stray { number: number + at, text }));
    }

    fn finish(mut self) -> Found<'a> {
        let says_something = |card: &Card| {
            !card.title.is_empty() || !card.body.is_empty() || card.has_dot || card.authors.is_some()
        };
        self.found.cards.retain(says_something);
        self.found
    }
}
