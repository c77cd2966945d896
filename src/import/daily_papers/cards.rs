//! Finding the cards of papers among the lines of a saved page.

use super::line::{Day, Line};

/// A page, or one of several saved one after another in one file.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Month and day that it shows before its papers.
    pub shown: Option<(u8, u8)>,
    /// Its cards.
    pub cards: Vec<Card>,
}

/// What a card says, as it says it. Lines are numbered from 1.
#[derive(Clone, Debug, Default)]
pub struct Card {
    /// The title and its line.
    pub title: Option<(usize, String)>,
    /// The abstract, its paragraphs apart by blank lines.
    pub abstract_text: String,
    /// Where the abstract begins.
    abstract_line: usize,
    /// The number of authors.
    pub authors: Option<u32>,
    /// The organization's line.
    pub organization: Option<String>,
    /// The date's line, and what it says.
    pub date: Option<(usize, Day)>,
    /// Votes, where they stand before the title.
    pub upvotes: Option<u64>,
    /// Whether people, dot or date stand below it.
    pub has_footer: bool,
}

impl Card {
    /// The first line that is left of a card without a title.
    pub fn first_line(&self) -> (usize, &str) {
        match (&self.date, self.abstract_line) {
            (Some((line, day)), 0) => (*line, &day.text),
            (_, line) => (line, self.abstract_text.lines().next().unwrap_or_default()),
        }
    }
}

/// From how many characters on a paragraph is taken for an abstract and not for a title.
const ABSTRACT_LENGTH: usize = 220;
/// Up to how many characters a line above the dot is taken for an organization's.
const ORGANIZATION_LENGTH: usize = 80;

/// Lines that stand together, without a blank one between them.
#[derive(Clone, Debug, Default)]
struct Paragraph {
    line: usize,
    lines: Vec<String>,
    /// Votes that stood right before it.
    upvotes: Option<Option<u64>>,
}

impl Paragraph {
    fn text(&self) -> String {
        self.lines.join(" ")
    }

    fn length(&self) -> usize {
        self.lines.iter().map(|line| line.chars().count() + 1).sum()
    }

    fn is_abstract(&self) -> bool {
        self.length() > ABSTRACT_LENGTH
    }
}

/// The sections of a file with their cards.
pub fn sections(text: &str) -> Vec<Section> {
    let lines: Vec<(usize, Line)> =
        text.lines().enumerate().map(|(index, line)| (index + 1, Line::parse(line))).collect();
    let mut finder = Finder::default();
    let mut at = 0;
    while let Some((number, line)) = lines.get(at) {
        match line {
            Line::Authors(_) | Line::Dot => {
                let footer = Footer::read(&lines[at..]);
                at += footer.lines;
                finder.end_card(footer);
                continue;
            }
            Line::Day(day) => finder.lone_day(*number, day),
            Line::Blank => finder.open = false,
            Line::Upvotes(votes) => finder.votes(*votes),
            Line::Text(text) => finder.text(*number, text),
        }
        at += 1;
    }
    finder.finish()
}

/// What stands below an abstract: people, dot and date, each of which may be missing.
#[derive(Debug, Default)]
struct Footer {
    authors: Option<u32>,
    has_dot: bool,
    date: Option<(usize, Day)>,
    /// How many lines it has.
    lines: usize,
}

impl Footer {
    /// Reads a footer that begins with the first of these lines.
    fn read(lines: &[(usize, Line)]) -> Self {
        let mut footer = Self::default();
        for (index, (number, line)) in lines.iter().enumerate() {
            match line {
                Line::Authors(count) if footer.authors.is_none() && !footer.has_dot => {
                    footer.authors = Some(*count)
                }
                Line::Dot if !footer.has_dot => footer.has_dot = true,
                Line::Day(day) => {
                    footer.date = Some((*number, day.clone()));
                    footer.lines = index + 1;
                    return footer;
                }
                // What stands right below the dot is the date, even when it can't be one.
                Line::Text(text) if footer.has_dot && footer.lines == index && looks_like_date(text) => {
                    let day = Day { year: None, month: 0, day: 0, comments: None, text: text.clone() };
                    footer.date = Some((*number, day));
                    footer.lines = index + 1;
                    return footer;
                }
                Line::Blank => continue,
                _ => return footer,
            }
            footer.lines = index + 1;
        }
        footer
    }
}

/// Whether a short line with a number in it stands where a date should.
fn looks_like_date(text: &str) -> bool {
    text.len() <= 30 && text.bytes().any(|b| b.is_ascii_digit())
}

/// Gathers paragraphs until a footer ends their card.
#[derive(Default)]
struct Finder {
    sections: Vec<Section>,
    current: Section,
    paragraphs: Vec<Paragraph>,
    /// Whether the next text belongs to the last paragraph.
    open: bool,
    votes: Option<Option<u64>>,
}

impl Finder {
    fn text(&mut self, number: usize, text: &str) {
        if !self.open {
            let upvotes = self.votes.take();
            self.paragraphs.push(Paragraph { line: number, lines: Vec::new(), upvotes });
        }
        self.open = true;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.lines.push(text.to_owned());
        }
    }

    fn votes(&mut self, votes: Option<u64>) {
        // A number within a paragraph is a part of its text that was wrapped.
        if self.open && self.paragraphs.last().is_some_and(|last| last.lines.len() > 1) {
            let text = votes.map_or_else(|| "-".to_owned(), |votes| votes.to_string());
            return self.text(0, &text);
        }
        self.open = false;
        self.votes = Some(votes);
    }

    /// A date that stands below neither people nor a dot: the day that a page shows before its
    /// papers, or the date of a card that lost the rest.
    fn lone_day(&mut self, number: usize, day: &Day) {
        let has_card = self.paragraphs.windows(2).any(|pair| !pair[0].is_abstract() && pair[1].is_abstract());
        if has_card {
            let date = Some((number, day.clone()));
            return self.end_card(Footer { date, ..Footer::default() });
        }
        self.paragraphs.clear();
        self.open = false;
        self.votes = None;
        if day.year.is_none() && day.comments.is_none() {
            if !self.current.cards.is_empty() {
                self.sections.push(std::mem::take(&mut self.current));
            }
            self.current.shown = Some(day.month_and_day());
        }
    }

    fn end_card(&mut self, footer: Footer) {
        self.open = false;
        let mut paragraphs = std::mem::take(&mut self.paragraphs);
        let organization = match footer.authors {
            None if footer.has_dot => take_organization(&mut paragraphs),
            _ => None,
        };
        let votes = self.votes.take();
        self.cards_without_footer(&mut paragraphs);
        let mut card = card_of(paragraphs);
        card.authors = footer.authors;
        card.organization = organization;
        card.date = footer.date;
        card.has_footer = true;
        card.upvotes = card.upvotes.or(votes.flatten());
        let says_nothing = card.title.is_none() && card.abstract_text.is_empty();
        if !says_nothing || footer.has_dot {
            self.current.cards.push(card);
        }
    }

    /// Takes titles with abstracts from the front, as long as another title with its abstract
    /// follows: cards that lost all that stood below.
    fn cards_without_footer(&mut self, paragraphs: &mut Vec<Paragraph>) {
        loop {
            let is_start = |at: usize| {
                !paragraphs[at].is_abstract() && paragraphs.get(at + 1).is_some_and(Paragraph::is_abstract)
            };
            let starts: Vec<usize> = (0..paragraphs.len()).filter(|at| is_start(*at)).collect();
            let [first, second, ..] = starts.as_slice() else { return };
            let card: Vec<Paragraph> = paragraphs.drain(..*second).skip(*first).collect();
            self.current.cards.push(card_of(card));
        }
    }

    fn finish(mut self) -> Vec<Section> {
        let mut paragraphs = std::mem::take(&mut self.paragraphs);
        self.cards_without_footer(&mut paragraphs);
        // What stands behind the last card is the page's foot, unless it has a title's shape and an
        // abstract's.
        let start = paragraphs.windows(2).position(|pair| !pair[0].is_abstract() && pair[1].is_abstract());
        if let Some(start) = start.filter(|_| !self.current.cards.is_empty()) {
            let card = paragraphs.into_iter().skip(start).enumerate();
            let card = card.take_while(|(index, paragraph)| *index == 0 || paragraph.is_abstract());
            self.current.cards.push(card_of(card.map(|(_, paragraph)| paragraph).collect()));
        }
        self.sections.push(self.current);
        self.sections
    }
}

/// Takes the line above the dot when it is an organization's.
fn take_organization(paragraphs: &mut Vec<Paragraph>) -> Option<String> {
    let lines: usize = paragraphs.iter().map(|paragraph| paragraph.lines.len()).sum();
    let last = paragraphs.last_mut()?;
    let line = last.lines.last()?;
    // Of two lines the second is an abstract that is short, or an organization whose paper has no
    // abstract; a sentence tells.
    if line.chars().count() > ORGANIZATION_LENGTH || lines < 2 || line.ends_with('.') {
        return None;
    }
    let line = last.lines.pop();
    if last.lines.is_empty() {
        paragraphs.pop();
    }
    line
}

/// A card of paragraphs: the title is the last one before the abstract.
fn card_of(mut paragraphs: Vec<Paragraph>) -> Card {
    let mut card = Card::default();
    if let [only] = paragraphs.as_mut_slice() {
        // Without blank lines the title is the first line, unless all of it is an abstract.
        if only.lines.len() > 1 && only.lines[0].chars().count() <= ABSTRACT_LENGTH {
            let rest = only.lines.split_off(1);
            let line = only.line + 1;
            paragraphs.push(Paragraph { line, lines: rest, upvotes: None });
        }
    }
    let mut text: Vec<Paragraph> = Vec::new();
    let has_two = paragraphs.len() > 1;
    while let Some(last) = paragraphs.pop_if(|last| last.is_abstract() || (has_two && text.is_empty())) {
        text.insert(0, last);
    }
    if let Some(title) = paragraphs.pop() {
        card.upvotes = title.upvotes.flatten();
        card.title = Some((title.line, title.text()));
    }
    card.abstract_line = text.first().map_or(0, |paragraph| paragraph.line);
    card.abstract_text = text.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n");
    card
}
