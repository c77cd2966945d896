//! Finding the cards of papers among the items of a saved page.
//!
//! Where titles are headings or links to papers, a card begins with each of them (`titles`).
//! Elsewhere a card is what stands above people, a dot and a date (`plain`).

use std::borrow::Cow;

use super::address::Target;
use super::day::Day;
use super::line::{Button, Furniture, Line};
use super::plain;
use super::section::Item;
use super::titles;

/// What a card says, as it says it. Lines are numbered from 1.
#[derive(Debug, Default)]
pub struct Card<'a> {
    /// The title, line by line.
    pub title: Vec<Cow<'a, str>>,
    /// The abstract, or the summary that stands for it.
    pub body: Vec<Paragraph<'a>>,
    /// The line of the title; without one, of what comes first.
    pub number: usize,
    /// The number of authors.
    pub authors: Option<u32>,
    /// The organization.
    pub organization: Option<Organization<'a>>,
    /// The date's line, and what it says.
    pub date: Option<(usize, Day)>,
    /// Votes.
    pub upvotes: Option<u64>,
    /// Comments.
    pub comments: Option<u64>,
    /// The arXiv identifier in the address that the paper's title or button leads to.
    pub arxiv: Option<String>,
    /// The address of the code repository.
    pub code: Option<&'a str>,
    /// The address of the project's page.
    pub project: Option<&'a str>,
    /// Stars of the code repository.
    pub stars: Option<u64>,
    /// Who submitted it to the list.
    pub submitter: Option<Cow<'a, str>>,
    /// Whether it says that the paper was withdrawn.
    pub is_withdrawn: bool,
    /// Whether a dot stands below it.
    pub has_dot: bool,
    /// Whether the file was cut off in it.
    pub is_cut: bool,
}

/// An organization's line.
#[derive(Debug)]
pub struct Organization<'a> {
    /// What it says: a name, or a handle and a name.
    pub text: Cow<'a, str>,
    /// The handle, where a link or a picture tells it.
    pub handle: Option<&'a str>,
}

/// Lines that stand together, without a blank one between them.
#[derive(Debug, Default)]
pub struct Paragraph<'a> {
    /// The number of the first line.
    pub number: usize,
    /// The lines.
    pub lines: Vec<Cow<'a, str>>,
}

impl Paragraph<'_> {
    /// The lines as one.
    pub fn text(&self) -> String {
        self.lines.join(" ")
    }
}

impl Card<'_> {
    /// The title on one line.
    pub fn title(&self) -> Option<String> {
        let title = self.title.join(" ");
        (!title.is_empty()).then_some(title)
    }

    /// The abstract, its paragraphs apart by blank lines.
    pub fn body(&self) -> String {
        self.body.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n")
    }

    /// How many bytes title and abstract have.
    pub fn size(&self) -> usize {
        let lines = self.body.iter().flat_map(|paragraph| &paragraph.lines);
        self.title.iter().chain(lines).map(|line| line.len()).sum()
    }

    /// A line of it, and the text there: for messages about a card without a title.
    pub fn first_line(&self) -> (usize, &str) {
        match (self.body.first(), &self.date) {
            (Some(paragraph), _) => (paragraph.number, paragraph.lines.first().map_or("", |line| line)),
            (None, Some((number, day))) => (*number, &day.text),
            (None, None) => (self.number, ""),
        }
    }

    /// Whether people, dot or date stand below it, or it leads to a paper: what only cards have.
    pub fn is_certain(&self) -> bool {
        let has_people = self.authors.is_some() || self.has_dot;
        let has_place = self.arxiv.is_some() || self.code.is_some() || self.submitter.is_some();
        self.date.is_some() && has_people || self.authors.is_some() && self.has_dot || has_place
    }

    /// Whether it has what only the cards of the trending page have.
    pub fn is_trending(&self) -> bool {
        self.date.as_ref().is_some_and(|(_, day)| day.text.contains("Published"))
    }

    /// Whether another card of the same title is of another paper.
    pub fn contradicts(&self, other: &Self) -> bool {
        let ids = self.arxiv.as_ref().zip(other.arxiv.as_ref());
        ids.is_some_and(|(one, other)| one != other)
    }

    /// Takes what the same card says elsewhere for what it does not say itself.
    pub fn complete(&mut self, other: Self) {
        if self.body.is_empty() {
            self.body = other.body;
        }
        self.authors = self.authors.or(other.authors);
        self.organization = self.organization.take().or(other.organization);
        self.date = self.date.take().or(other.date);
        self.upvotes = self.upvotes.or(other.upvotes);
        self.comments = self.comments.or(other.comments);
        self.arxiv = self.arxiv.take().or(other.arxiv);
        self.code = self.code.or(other.code);
        self.project = self.project.or(other.project);
        self.stars = self.stars.or(other.stars);
        self.submitter = self.submitter.take().or(other.submitter);
        self.is_withdrawn |= other.is_withdrawn;
    }
}

/// The cards of a section.
pub fn cards<'a>(items: Vec<Item<'a>>, is_list: bool) -> Vec<Card<'a>> {
    match titles::find(&items) {
        Some(titles) => below_titles(items, &titles),
        None => plain::cards(items, is_list),
    }
}

/// Up to how many characters a line above the dot is taken for an organization's.
const ORGANIZATION_LENGTH: usize = 80;

/// What stands above a card's title and belongs to it.
#[derive(Debug, Default)]
pub struct Above<'a> {
    /// Who submitted the paper.
    pub submitter: Option<Cow<'a, str>>,
    /// Votes, or the mark for none.
    pub upvotes: Option<Option<u64>>,
}

/// What a label says that the next text or number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Expected {
    /// No label stands above.
    #[default]
    Nothing,
    /// The name of who submitted the paper.
    Submitter,
    /// Votes.
    Upvotes,
    /// Stars.
    Stars,
}

/// The cards of a section whose titles were found.
fn below_titles<'a>(items: Vec<Item<'a>>, titles: &[titles::Title]) -> Vec<Card<'a>> {
    let mut finder = Finder::default();
    let mut titles = titles.iter().peekable();
    let mut title_end = 0;
    for (at, item) in items.into_iter().enumerate() {
        if let Some(title) = titles.next_if(|title| title.at == at) {
            title_end = title.end;
            finder.begin(&item);
        }
        if at < title_end {
            if let (Line::Text(text), Some(card)) = (item.line, finder.cards.last_mut()) {
                card.title.push(text);
            }
            continue;
        }
        finder.item(item);
    }
    finder.end_list();
    finder.cards
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
        *self = Self { cards, ..Self::default() };
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
            Line::Furniture(Furniture::Foot | Furniture::Turn(_)) => self.end_list(),
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
            line => take_mark(card, &mut self.expected, &item, line),
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
        let Some(card) = self.cards.last_mut() else { return };
        let organization = || Organization { text: text.clone(), handle: item.account().or(item.image) };
        let is_account = item.account().is_some() || item.begins && item.image.is_some();
        if is_account && item.paper().is_none() && card.organization.is_none() {
            card.organization = Some(organization());
            self.has_foot = true;
            return;
        }
        if self.has_foot {
            return;
        }
        let paragraph = card.body.last_mut().filter(|_| self.is_open && !item.begins);
        match paragraph {
            Some(paragraph) => paragraph.lines.push(text),
            None => card.body.push(Paragraph { number: item.number, lines: vec![text] }),
        }
        self.is_open = true;
    }
}

/// Takes what may stand above a title. A number right below a card is that of its comments when
/// another number or a name follows.
pub fn take_above<'a>(
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
pub fn take_comments(card: Option<&mut Card<'_>>, number: Option<u64>) {
    if let Some(card) = card.filter(|card| card.comments.is_none()) {
        card.comments = number;
    }
}

/// Takes what stands below an abstract.
pub fn take_mark<'a>(card: &mut Card<'a>, expected: &mut Expected, item: &Item<'a>, line: Line<'a>) {
    let address = item.links.first().copied();
    match line {
        Line::Authors(count) => card.authors = card.authors.or(Some(count)),
        Line::Day(day) => {
            card.comments = card.comments.or(day.comments);
            card.date.get_or_insert((item.number, day));
        }
        Line::UpvoteLabel(votes) => {
            card.upvotes = votes.or(card.upvotes);
            *expected = if votes.is_none() { Expected::Upvotes } else { Expected::Nothing };
        }
        Line::Code(stars) => {
            card.stars = stars.or(card.stars);
            card.code = card.code.or(address.filter(|address| Target::of(address) == Target::Code));
            *expected = if stars.is_none() { Expected::Stars } else { Expected::Nothing };
        }
        Line::Button(Button::Arxiv) => {
            let id = address.and_then(|address| match Target::of(address) {
                Target::Arxiv(id) => Some(id),
                _ => None,
            });
            card.arxiv = card.arxiv.take().or(id);
        }
        Line::Button(Button::Project) => card.project = card.project.or(address),
        Line::Comments(count) => card.comments = Some(count),
        Line::Withdrawn => card.is_withdrawn = true,
        _ => {}
    }
}

/// Takes a paragraph's last line when it is an organization's, right above the dot.
pub fn take_organization<'a>(paragraph: &mut Paragraph<'a>) -> Option<Organization<'a>> {
    let line = paragraph.lines.last()?;
    // A sentence is no name, nor is an address.
    let is_long = line.chars().count() > ORGANIZATION_LENGTH;
    if is_long || line.ends_with(['.', ',', ';', ':']) || line.contains("://") {
        return None;
    }
    Some(Organization { text: paragraph.lines.pop()?, handle: None })
}

/// Takes the last paragraph, or its last line, when it is an organization's.
fn take_last_organization<'a>(paragraphs: &mut Vec<Paragraph<'a>>) -> Option<Organization<'a>> {
    let organization = take_organization(paragraphs.last_mut()?);
    paragraphs.pop_if(|last| last.lines.is_empty());
    organization
}
