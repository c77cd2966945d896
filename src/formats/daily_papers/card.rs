//! What a card of the page says, as it says it.

use std::borrow::Cow;

use super::address::Target;
use super::line::{Button, Day, Line};
use super::section::Item;

/// What a card says, as it says it. Lines are numbered from 1.
#[derive(Debug, Default)]
pub(super) struct Card<'a> {
    /// The title, line by line.
    pub title: Vec<Cow<'a, str>>,
    /// The abstract, or the summary that stands for it.
    pub body: Vec<Paragraph<'a>>,
    /// The line of the title; without one, of what comes first.
    pub number: usize,
    /// The number of authors.
    pub authors: Option<u32>,
    /// The organization.
    pub organization: Option<OrganizationLine<'a>>,
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
pub(super) struct OrganizationLine<'a> {
    /// What it says: a name, or a handle and a name.
    pub text: Cow<'a, str>,
    /// The handle, where a link or a picture has it.
    pub handle: Option<&'a str>,
}

/// Lines that stand together, without a blank one between them.
#[derive(Debug, Default)]
pub(super) struct Paragraph<'a> {
    /// The number of the first line.
    pub number: usize,
    /// The lines.
    pub lines: Vec<Cow<'a, str>>,
}

impl Paragraph<'_> {
    /// The lines as one.
    pub(super) fn text(&self) -> String {
        self.lines.join(" ")
    }
}

impl Card<'_> {
    /// The title on one line.
    pub(super) fn title(&self) -> Option<String> {
        let title = self.title.join(" ");
        (!title.is_empty()).then_some(title)
    }

    /// The abstract, its paragraphs apart by blank lines.
    pub(super) fn body(&self) -> String {
        self.body.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n")
    }

    /// How many bytes title and abstract have.
    pub(super) fn size(&self) -> usize {
        let lines = self.body.iter().flat_map(|paragraph| &paragraph.lines);
        self.title.iter().chain(lines).map(|line| line.len()).sum()
    }

    /// A line of it, and the text there: for messages about a card without a title.
    pub(super) fn first_line(&self) -> (usize, &str) {
        match (self.body.first(), &self.date) {
            (Some(paragraph), _) => (paragraph.number, paragraph.lines.first().map_or("", |line| line)),
            (None, Some((number, day))) => (*number, &day.text),
            (None, None) => (self.number, ""),
        }
    }

    /// Whether people, dot or date stand below it, or it leads to a paper: what only cards have.
    pub(super) fn is_certain(&self) -> bool {
        let has_people = self.authors.is_some() || self.has_dot;
        let has_place = self.arxiv.is_some() || self.code.is_some() || self.submitter.is_some();
        self.date.is_some() && has_people || self.authors.is_some() && self.has_dot || has_place
    }

    /// Whether it has more of a card than a link to a paper, which any list of papers has below a heading.
    pub(super) fn is_of_page(&self) -> bool {
        self.date.is_some() || self.authors.is_some() || self.has_dot || self.submitter.is_some()
    }

    /// Whether it has what only the cards of the trending page have.
    pub(super) fn is_trending(&self) -> bool {
        self.date.as_ref().is_some_and(|(_, day)| day.text.contains("Published"))
    }

    /// Whether another card of the same title is of another paper.
    pub(super) fn contradicts(&self, other: &Self) -> bool {
        let ids = self.arxiv.as_ref().zip(other.arxiv.as_ref());
        ids.is_some_and(|(one, other)| one != other)
    }

    /// Takes what the same card says elsewhere for what it does not say itself.
    pub(super) fn complete(&mut self, other: Self) {
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

/// What a label says that the next text or number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Expected {
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

/// The cards of a section, and what is on it besides.
#[derive(Debug, Default)]
pub(super) struct Found<'a> {
    /// The cards.
    pub cards: Vec<Card<'a>>,
    /// Lines that are no part of a card and no words of the page's frame.
    pub strays: Vec<Stray<'a>>,
}

/// A line that was not understood.
#[derive(Debug)]
pub(super) struct Stray<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// What it says.
    pub text: Cow<'a, str>,
}

impl<'a> Card<'a> {
    /// Takes what stands below an abstract.
    pub(super) fn take_mark(&mut self, expected: &mut Expected, item: &Item<'a>) {
        let address = item.links.first().copied();
        match &item.line {
            Line::Authors(count) => self.authors = self.authors.or(Some(*count)),
            Line::Day(day) => {
                self.comments = self.comments.or(day.comments);
                self.date.get_or_insert_with(|| (item.number, day.clone()));
            }
            Line::UpvoteLabel(votes) => {
                self.upvotes = votes.or(self.upvotes);
                *expected = if votes.is_none() { Expected::Upvotes } else { Expected::Nothing };
            }
            Line::Code(stars) => {
                self.stars = stars.or(self.stars);
                self.code = self.code.or(address.filter(|address| Target::of(address) == Target::Code));
                *expected = if stars.is_none() { Expected::Stars } else { Expected::Nothing };
            }
            Line::Button(Button::Arxiv) => {
                let id = address.and_then(|address| match Target::of(address) {
                    Target::Arxiv(id) => Some(id),
                    _ => None,
                });
                self.arxiv = self.arxiv.take().or(id);
            }
            Line::Button(Button::Project) => self.project = self.project.or(address),
            Line::Comments(count) => self.comments = Some(*count),
            Line::Withdrawn => self.is_withdrawn = true,
            Line::Blank
            | Line::Dot
            | Line::Upvotes(_)
            | Line::SubmittedBy(_)
            | Line::Period(_)
            | Line::Furniture(_)
            | Line::Text(_) => {}
        }
    }

    /// Takes a number for what the label above it says.
    pub(super) fn take_number(&mut self, label: Expected, number: Option<u64>) {
        match label {
            Expected::Upvotes => self.upvotes = number.or(self.upvotes),
            Expected::Stars => self.stars = number.or(self.stars),
            Expected::Nothing | Expected::Submitter => {}
        }
    }
}
