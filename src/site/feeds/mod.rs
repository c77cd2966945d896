//! Feeds: what they show of papers, and the formats in which they are written.
//!
//! To add a format, write its file with a [`FeedFormat`], and put it into [`FORMATS`].

mod atom;
mod json_feed;
mod papers;
mod whole;

pub use papers::{FeedOf, FeedPapers, LONGEST_DAY, has_feeds, listed};

use std::borrow::Cow;
use std::sync::OnceLock;

use super::address::paper_address;
use super::markdown::{HeadingLevel, Surroundings};
use super::view::FeedLink;
use super::xml::without_controls;
use super::{Links, Opened, Shared, Site};
use crate::collection::TermKind;
use crate::paper::Date;
use crate::settings::Settings;

/// All formats of feeds. Each page with a feed has it in each of them; the first is the one that
/// templates link where they link one.
pub static FORMATS: [FeedFormat; 2] = [atom::FORMAT, json_feed::FORMAT];

/// A format of feeds.
#[derive(Clone, Copy, Debug)]
pub struct FeedFormat {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The name of its files.
    pub file: &'static str,
    /// Writes a feed.
    pub write: fn(&FeedPage) -> Vec<u8>,
}

impl FeedFormat {
    /// The address of the feed of the page at an address.
    pub fn address(&self, page: &str) -> String {
        format!("{page}{}", self.file)
    }

    /// The feed of the page at an address.
    pub fn link(&self, page: &str) -> FeedLink {
        FeedLink { format: self.name, media_type: self.media_type, address: self.address(page) }
    }
}

/// A feed as every format has it, with absolute addresses.
#[derive(Debug)]
pub struct FeedPage<'a> {
    /// The site's settings.
    pub settings: &'a Settings,
    /// Its title.
    pub title: String,
    /// Its own address.
    pub address: String,
    /// The address of the page that it belongs to.
    pub home: String,
    /// What it is about, in a sentence; may be empty.
    pub about: &'a str,
    /// When it last changed, as far as its papers say.
    pub updated: Option<Date>,
    /// Its entries, newest first.
    pub items: Vec<Item<'a>>,
}

/// A date as feeds have it. They need one: a paper without is as old as feeds can be.
pub fn timestamp(date: Option<Date>) -> String {
    date.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Date::timestamp)
}

/// What stands before all addresses: feeds are read elsewhere.
pub fn base(shared: &Shared) -> String {
    shared.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// An entry of a feed: a paper, or the digest of a week.
#[derive(Debug)]
pub struct Item<'a> {
    /// The address of its page.
    pub address: String,
    /// Its title as plain text.
    pub title: String,
    /// When it was news: on the day of a listing, else when it came into the archive. Of a week, the first day on
    /// which papers came in.
    pub published: Option<Date>,
    /// When a later version of it was published, where that was after it was news; else the same. Of a week, the last
    /// day on which papers came in.
    pub updated: Option<Date>,
    /// Its people, else organizations, else none.
    pub authors: Vec<&'a str>,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Its abstract in HTML, without characters that XML can't hold. Of a week, all of its digest.
    pub html: Cow<'a, str>,
}

impl<'a> Item<'a> {
    /// The paper with that ordinal and that text, as news of a day.
    pub fn new(site: &'a Site, ordinal: usize, published: Option<Date>, html: &'a str) -> Self {
        let entry = &site.collection.papers[ordinal];
        let facts = &entry.facts;
        // As everywhere, each in the one spelling of the site.
        let names = |kind: TermKind| -> Vec<&str> {
            let terms = site.collection.terms(kind);
            terms.of_paper(ordinal).iter().map(|id| terms.get(*id).name.as_str()).collect()
        };
        let people = names(TermKind::Author);
        let authors = if people.is_empty() { names(TermKind::Organization) } else { people };
        Self {
            address: format!("{}{}", base(&site.shared), paper_address(&entry.slug)),
            title: site.shared.markdown.shown_title(&facts.title),
            published,
            updated: facts.updated.max(published),
            authors,
            tags: names(TermKind::Tag),
            html: Cow::Borrowed(html),
        }
    }
}

/// The texts of papers as feeds show them, each made once, when the paper's file is open.
#[derive(Debug)]
pub struct FeedTexts(Vec<OnceLock<Box<str>>>);

impl FeedTexts {
    /// None yet, of so many papers.
    pub fn new(papers: usize) -> Self {
        Self(std::iter::repeat_with(OnceLock::new).take(papers).collect())
    }

    /// Whether a paper's text is made.
    pub fn has(&self, ordinal: usize) -> bool {
        self.0[ordinal].get().is_some()
    }

    /// The text of a paper.
    ///
    /// # Panics
    /// When it was not made before, and the paper is not open.
    pub fn get(&self, site: &Site, opened: &Opened, ordinal: usize) -> &str {
        self.0[ordinal].get_or_init(|| {
            let path = site.shared.settings.base_url.as_ref().map_or("/", |base| base.path());
            let links = Links::Rooted(path.to_owned());
            let surroundings =
                Surroundings { links: &links, address: "", top_heading: HeadingLevel::H3, sizes: &[] };
            let paper = &opened.whole(ordinal).paper;
            if !site.shared.settings.abstracts.has(paper) {
                return Box::default();
            }
            let html = site.shared.markdown.document(&paper.body, &surroundings).html;
            let page =
                format!("{}{}", base(&site.shared), paper_address(&site.collection.papers[ordinal].slug));
            without_controls(&whole::with_whole_addresses(&html, &page)).into()
        })
    }
}
