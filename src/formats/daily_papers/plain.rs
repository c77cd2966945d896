//! Cards in text without links, recognized by the marks that the page sets around each: who submitted it
//! and the votes above the title; people, or an organization with a dot, and the date below the
//! abstract. What stands between is title and abstract, whatever it looks like.

use std::borrow::Cow;
use std::ops::Range;

use super::card::{Card, Expected, Found, OrganizationLine, Paragraph, Stray};
use super::line::{Day, Furniture, Line};
use super::section::{ABSTRACT_LENGTH, Item};

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

/// Up to how many characters a line above the dot is taken for an organization's.
const ORGANIZATION_LENGTH: usize = 120;
/// From how many words on a line with a full stop is a sentence and no name.
const SENTENCE: usize = 9;

/// The lines of a section, without those that are blank.
struct Page<'a> {
    tokens: Vec<Token<'a>>,
    is_list: bool,
    /// Whether a bullet stands before the number of authors, as the page writes it.
    has_bullets: bool,
}

/// A line that is not blank.
struct Token<'a> {
    item: Item<'a>,
    /// Whether a blank line, or nothing, stands above.
    is_apart: bool,
    /// Whether the file says that it was cut off above.
    is_cut: bool,
}

impl<'a> Page<'a> {
    fn of(items: Vec<Item<'a>>, is_list: bool) -> Self {
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

    fn line(&self, at: usize) -> Option<&Line<'a>> {
        self.tokens.get(at).map(|token| &token.item.line)
    }

    fn text(&self, at: usize) -> Cow<'a, str> {
        self.tokens[at].item.text()
    }

    fn is_apart(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| token.is_apart)
    }

    /// What stands below the cards: people, dot and date, as far as they are there.
    fn feet(&self) -> Vec<Range<usize>> {
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
    fn foot(&self, at: usize) -> Option<usize> {
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
    fn end_of_foot(&self, at: usize) -> usize {
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
    fn is_date(&self, at: usize, is_below_dot: bool) -> bool {
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
    fn has_text_above(&self, at: usize) -> bool {
        let is_text =
            |line: &Line| matches!(line, Line::Text(text) if text.chars().count() > ABSTRACT_LENGTH / 4);
        self.line(at - 1).is_some_and(is_text)
    }

    /// Whether the next card, the page's foot, or the file's end may stand there.
    fn begins_card(&self, at: usize) -> bool {
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
    fn paragraph_end(&self, at: usize) -> usize {
        (at + 1..self.tokens.len()).find(|at| self.is_apart(*at)).unwrap_or(self.tokens.len()).max(at)
    }

    fn length(&self, range: Range<usize>) -> usize {
        range.filter(|at| *at < self.tokens.len()).map(|at| self.text(at).chars().count() + 1).sum()
    }

    /// Whether votes stand above each title: above the first one, or above all others.
    fn has_votes(&self, feet: &[Range<usize>]) -> bool {
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
    fn head(&self, part: Range<usize>, has_foot: bool) -> Head {
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
    fn byline(&self, part: Range<usize>) -> Option<usize> {
        let is_byline = |at: &usize| self.line(*at) == Some(&Line::Furniture(Furniture::Byline));
        let short = |at: &usize| self.tokens[*at].item.text().chars().count() <= ABSTRACT_LENGTH;
        part.take_while(short).find(is_byline)
    }

    /// Whether a line that looks like a mark may be a title, where no other stands below.
    fn may_be_title(&self, at: usize, head: &Head) -> bool {
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
}

/// What stands above a card's title.
struct Head {
    /// Where the title is, or what stands in its place.
    title: usize,
    /// Where the name of who submitted the paper is, on a line of its own.
    name: Option<usize>,
}

/// A word of the page that stands below a card, or is one of its menu.
fn is_label(line: &Line) -> bool {
    matches!(
        line,
        Line::UpvoteLabel(_) | Line::Code(_) | Line::Button(_) | Line::Comments(_) | Line::Withdrawn
    )
}

/// Whether it is the number of authors with the page's bullet before it.
fn is_bulleted(item: &Item) -> bool {
    matches!(item.line, Line::Authors(_)) && !item.text().starts_with(|letter: char| letter.is_ascii_digit())
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

impl<'a> Page<'a> {
    fn is_text(&self, at: usize) -> bool {
        matches!(self.line(at), Some(Line::Text(_)))
    }

    fn votes(&self, at: usize) -> Option<u64> {
        match self.line(at) {
            Some(Line::Upvotes(votes)) => *votes,
            _ => None,
        }
    }

    fn stray(&self, at: usize) -> Stray<'a> {
        Stray { number: self.tokens[at].item.number, text: self.text(at) }
    }

    /// The paragraphs of a part.
    fn gathered(&self, part: Range<usize>) -> Vec<Gathered<'a>> {
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

/// A paragraph, which may be a title or an abstract.
struct Gathered<'a> {
    paragraph: Paragraph<'a>,
}

impl Gathered<'_> {
    /// Splits what has no blank lines where long lines follow short ones: titles and abstracts.
    fn split_at_long_lines(self) -> Vec<Self> {
        let is_long = |line: &Cow<str>| line.chars().count() > ABSTRACT_LENGTH;
        if self.paragraph.lines.len() < 2 || !self.paragraph.lines.iter().any(is_long) {
            return vec![self];
        }
        let Paragraph { number, lines } = self.paragraph;
        let mut pieces: Vec<Self> = Vec::new();
        let mut was_long = None;
        let mut lines = lines.into_iter().enumerate().peekable();
        while let Some((at, line)) = lines.next() {
            let long = is_long(&line);
            let is_next_long = lines.peek().is_some_and(|(_, next)| is_long(next));
            // A short line below a long one is its end, unless it is the title of the next abstract.
            let is_title = !long && is_next_long && !line.ends_with(['.', ',', ';', ':']);
            let begins = match was_long {
                None => true,
                Some(true) => is_title,
                Some(false) => long,
            };
            match pieces.last_mut().filter(|_| !begins) {
                Some(piece) => piece.paragraph.lines.push(line),
                None => {
                    let paragraph = Paragraph { number: number + at, lines: vec![line] };
                    pieces.push(Self { paragraph });
                }
            }
            was_long = Some(long || was_long == Some(true) && !begins);
        }
        pieces
    }

    fn length(&self) -> usize {
        self.paragraph.lines.iter().map(|line| line.chars().count() + 1).sum()
    }

    fn last(&self) -> &str {
        self.paragraph.lines.last().map_or("", |line| line)
    }

    /// Whether it is as long as abstracts are, and titles are not.
    fn is_abstract(&self) -> bool {
        self.length() > ABSTRACT_LENGTH
    }

    /// Whether it may be a title: it is short and no sentence.
    fn is_title(&self) -> bool {
        !self.is_abstract() && !self.last().ends_with(['.', ',', ';', ':'])
    }

    /// Whether it ends as a sentence does.
    fn is_ended(&self) -> bool {
        self.last()
            .trim_end_matches([')', '"', '”', '’', '\'', '`', '*', '/'])
            .ends_with(['.', '?', '!', '…'])
    }
}
