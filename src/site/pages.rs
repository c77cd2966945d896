//! The kinds of pages, and the address of each.

use std::ops::Range;

use super::Site;
use super::pagination::{Pagination, Part};
use crate::collection::{Ordinals, TermKind};

/// One file of the site, as what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Page {
    /// The newest papers.
    Home(Part),
    /// The newest papers, for feed readers.
    HomeFeed,
    /// The paper with that ordinal.
    Paper(u32),
    /// An old address of a paper: its ordinal, and the number of the alias.
    Redirect(u32, u32),
    /// A list of terms of a kind.
    Terms(TermKind, TermsList),
    /// The papers of a term.
    Term(TermKind, u32, Part),
    /// The newest papers of a term, for feed readers.
    TermFeed(TermKind, u32),
    /// The calendar of all years.
    Dates,
    /// The papers of a year.
    Year(u16, Part),
    /// The papers of a month.
    Month(u16, u8, Part),
    /// The papers of a day.
    Day(u16, u8, u8, Part),
    /// Papers without a date.
    Undated(Part),
    /// A page that stands alone.
    Standalone(u32),
    /// What a host shows for an address that doesn't exist.
    NotFound,
    /// The list of all pages for search engines, or one of its parts from 1.
    Sitemap(u32),
    /// What robots may read.
    Robots,
    /// A file that is copied as it is.
    File(u32),
}

/// A list of terms. What doesn't fit on one page is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermsList {
    /// By name: all of them, or the way to each letter.
    ByName,
    /// Those under one letter, and the page of that list, from 1.
    Letter(u32, u32),
    /// By the number of papers, most first, and the page of that list, from 1.
    ByCount(u32),
}

impl Page {
    /// The page's address from the site's root, without a slash before it.
    pub fn address(self, site: &Site) -> String {
        match self {
            Self::Home(part) => part.address(""),
            Self::HomeFeed => "feed.xml".to_owned(),
            Self::Paper(ordinal) => paper_address(&site.collection.papers[ordinal as usize].slug),
            Self::Redirect(ordinal, alias) => {
                paper_address(&site.collection.papers[ordinal as usize].facts.aliases[alias as usize])
            }
            Self::Terms(kind, TermsList::ByName) => format!("{}/", kind.folder()),
            Self::Terms(kind, TermsList::ByCount(number)) => {
                numbered(format!("{}/by-count/", kind.folder()), number)
            }
            Self::Terms(kind, TermsList::Letter(letter, number)) => {
                let letter = &site.collection.terms(kind).letters()[letter as usize];
                numbered(format!("{}/letter/{}/", kind.folder(), letter.slug), number)
            }
            Self::Term(kind, id, part) => part.address(&term_address(site, kind, id)),
            Self::TermFeed(kind, id) => format!("{}feed.xml", term_address(site, kind, id)),
            Self::Dates => "dates/".to_owned(),
            Self::Year(year, part) => part.address(&format!("dates/{year:04}/")),
            Self::Month(year, month, part) => part.address(&format!("dates/{year:04}/{month:02}/")),
            Self::Day(year, month, day, part) => {
                part.address(&format!("dates/{year:04}/{month:02}/{day:02}/"))
            }
            Self::Undated(part) => part.address("dates/undated/"),
            Self::Standalone(index) => site.standalone[index as usize].address.clone(),
            Self::NotFound => "404.html".to_owned(),
            Self::Sitemap(0) => "sitemap.xml".to_owned(),
            Self::Sitemap(part) => format!("sitemap-{part}.xml"),
            Self::Robots => "robots.txt".to_owned(),
            Self::File(index) => site.files[index as usize].address.clone(),
        }
    }

    /// What the page is made from, as messages name it.
    pub fn owner(self, site: &Site) -> String {
        let file = |ordinal: u32| site.collection.papers[ordinal as usize].file.as_str();
        match self {
            Self::Paper(ordinal) => file(ordinal).to_owned(),
            Self::Redirect(ordinal, _) => format!("an alias in {}", file(ordinal)),
            Self::Standalone(index) => site.standalone[index as usize].file.clone(),
            Self::File(index) => site.files[index as usize].source.clone(),
            Self::Term(kind, id, _) | Self::TermFeed(kind, id) => {
                format!("the {} “{}”", kind.name(), site.collection.terms(kind).get(id).name)
            }
            Self::Terms(kind, _) => format!("the list of {}", kind.folder()),
            Self::Home(_) | Self::HomeFeed => "the home page".to_owned(),
            Self::Dates | Self::Year(..) | Self::Month(..) | Self::Day(..) | Self::Undated(_) => {
                "the list of dates".to_owned()
            }
            Self::NotFound => "the page for addresses that don't exist".to_owned(),
            Self::Sitemap(_) => "the sitemap".to_owned(),
            Self::Robots => "the file for robots".to_owned(),
        }
    }

    /// The template that renders it; none for what is no HTML, or only copied.
    pub fn template(self) -> Option<&'static str> {
        Some(match self {
            Self::Home(_) => "home.html",
            Self::Paper(_) => "paper.html",
            Self::Redirect(..) => "redirect.html",
            Self::Terms(..) => "terms.html",
            Self::Term(..) => "term.html",
            Self::Dates => "dates.html",
            Self::Year(..) => "year.html",
            Self::Month(..) => "month.html",
            Self::Day(..) | Self::Undated(_) => "day.html",
            Self::Standalone(_) => "page.html",
            Self::NotFound => "404.html",
            Self::HomeFeed | Self::TermFeed(..) | Self::Sitemap(_) | Self::Robots | Self::File(_) => {
                return None;
            }
        })
    }
}

impl Page {
    /// The list of papers that it is a part of, and which part; none for pages of other kinds.
    pub fn list<'a>(self, site: &Site<'a>) -> Option<(Ordinals<'a>, Part)> {
        let dates = site.collection.dates();
        let year = |number: u16| dates.years.get(&number);
        let month = |number: u16, month: u8| year(number)?.months.get(&month);
        let range = |range: Option<&Range<usize>>| Ordinals::Range(range.cloned().unwrap_or_default());
        Some(match self {
            Self::Home(part) => (site.collection.all(), part),
            Self::Term(kind, id, part) => (Ordinals::List(&site.collection.terms(kind).get(id).papers), part),
            Self::Year(number, part) => (range(year(number).map(|year| &year.papers)), part),
            Self::Month(year, number, part) => (range(month(year, number).map(|month| &month.papers)), part),
            Self::Day(year, number, day, part) => {
                (range(month(year, number).and_then(|month| month.days.get(&day))), part)
            }
            Self::Undated(part) => (Ordinals::Range(dates.undated.clone()), part),
            _ => return None,
        })
    }

    /// The papers that it shows with more than their facts, by their ordinals.
    pub fn papers(self, site: &Site) -> Vec<usize> {
        let newest = |papers: &Ordinals| newest(papers, site.settings.feed_size).collect();
        match self {
            Self::Paper(ordinal) => vec![ordinal as usize],
            Self::HomeFeed => newest(&site.collection.all()),
            Self::TermFeed(kind, id) => newest(&Ordinals::List(&site.collection.terms(kind).get(id).papers)),
            _ => self.list(site).map_or_else(Vec::new, |(papers, part)| {
                papers
                    .slice(Pagination::new(papers.len(), site.settings.page_size).range(part))
                    .rev()
                    .collect()
            }),
        }
    }
}

/// The newest so many of some papers, newest first.
pub fn newest<'a>(papers: &'a Ordinals, count: usize) -> impl Iterator<Item = usize> + 'a {
    papers.slice(papers.len().saturating_sub(count)..papers.len()).rev()
}

/// The address of a page of a list that is numbered from 1.
fn numbered(address: String, number: u32) -> String {
    if number <= 1 { address } else { format!("{address}page/{number}/") }
}

/// The address of a paper with that slug.
pub fn paper_address(slug: impl std::fmt::Display) -> String {
    format!("papers/{slug}/")
}

/// The address of a term's newest papers.
pub fn term_address(site: &Site, kind: TermKind, id: u32) -> String {
    format!("{}/{}/", kind.folder(), site.collection.terms(kind).get(id).slug)
}

/// Whether a term has a page of its own: people need so many papers for it as the settings say.
pub fn has_page(site: &Site, kind: TermKind, id: u32) -> bool {
    kind != TermKind::Author || site.collection.terms(kind).get(id).papers.len() >= site.settings.min_papers
}
