//! What feeds show: which feeds there are, and papers as all formats of feeds have them.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::Serialize;

use super::markdown::{HeadingLevel, Surroundings};
use super::pages::{newest, paper_address, term};
use super::plan::Planner;
use super::view::FeedLink;
use super::{Links, Opened, Page, Shared, Site};
use crate::collection::{Ordinals, TermKind};
use crate::paper::{Date, title};

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Feed {
    /// All papers.
    Home,
    /// The papers of the term with that number.
    Term(TermKind, u32),
}

/// A format of feeds.
#[derive(Clone, Copy, Debug)]
pub struct FeedFormat {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// The name of its files.
    pub file: &'static str,
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

/// What a feed shows beside its papers.
#[derive(Debug, Serialize)]
pub struct FeedFacts<'s> {
    /// The term whose papers it has.
    term: Option<&'s str>,
    /// The address of the page that it belongs to.
    pub home: String,
    /// When it last changed, as far as its papers say.
    pub updated: Option<Date>,
    /// Its papers, newest first; they are in the fingerprint by themselves.
    #[serde(skip)]
    pub papers: Vec<usize>,
}

impl Feed {
    /// Plans all feeds of a format. Feeds need absolute addresses.
    pub fn plan<P: Into<Page>>(planner: &mut Planner, page: impl Fn(Self) -> P) {
        let site = planner.site;
        if site.shared.settings.base_url.is_none() {
            return;
        }
        planner.page_of_papers(page(Self::Home));
        for kind in TermKind::ALL.into_iter().filter(|kind| kind.has_feeds()) {
            for (id, _) in site.collection.terms(kind).iter() {
                planner.page_of_papers(page(Self::Term(kind, id)));
            }
        }
    }

    /// The address of the page that it belongs to.
    pub fn home(self, site: &Site) -> String {
        match self {
            Self::Home => String::new(),
            Self::Term(kind, id) => term::address(site, kind, id),
        }
    }

    /// What it is made from, as messages name it.
    pub fn owner(self, site: &Site) -> String {
        match self {
            Self::Home => "the home page".to_owned(),
            Self::Term(kind, id) => {
                format!("the {} “{}”", kind.name(), site.collection.terms(kind).get(id).name)
            }
        }
    }

    /// Its papers.
    pub fn papers<'s>(self, site: &'s Site) -> Ordinals<'s> {
        let all = match self {
            Self::Home => site.collection.all(),
            Self::Term(kind, id) => term::papers(site, kind, id),
        };
        newest(all, site.shared.settings.feed_size)
    }

    /// What it shows beside its papers.
    pub fn facts<'s>(self, site: &'s Site) -> FeedFacts<'s> {
        let papers = self.papers(site);
        let changed = |ordinal: usize| {
            let facts = &site.collection.papers[ordinal].facts;
            facts.updated.or(facts.date)
        };
        FeedFacts {
            term: match self {
                Self::Home => None,
                Self::Term(kind, id) => Some(&site.collection.terms(kind).get(id).name),
            },
            home: self.home(site),
            updated: papers.iter().filter_map(changed).max(),
            papers: papers.iter().rev().collect(),
        }
    }
}

impl FeedFacts<'_> {
    /// The feed's title.
    pub fn title(&self, shared: &Shared) -> String {
        match self.term {
            Some(term) => format!("{term} – {}", shared.settings.title),
            None => shared.settings.title.clone(),
        }
    }
}

/// A date as feeds have it. They need one: a paper without is as old as feeds can be.
pub fn timestamp(date: Option<Date>) -> String {
    date.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Date::timestamp)
}

/// What stands before all addresses: feeds are read elsewhere.
pub fn base(shared: &Shared) -> String {
    shared.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// A paper as feeds show it.
#[derive(Debug)]
pub struct Item<'a> {
    /// The address of its page.
    pub address: String,
    /// Its title as plain text.
    pub title: String,
    /// When it was published.
    pub published: Option<Date>,
    /// When it last changed, as far as its file says.
    pub updated: Option<Date>,
    /// Its people, else organizations, else none.
    pub authors: Vec<&'a str>,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Its abstract in HTML, without characters that XML can't hold.
    pub html: &'a str,
}

impl<'a> Item<'a> {
    /// The paper with that ordinal and that text.
    pub fn new(site: &'a Site, ordinal: usize, html: &'a str) -> Self {
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
            title: title::plain(&facts.title),
            published: facts.date,
            updated: facts.updated.or(facts.date),
            authors,
            tags: names(TermKind::Tag),
            html,
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
            let surroundings = Surroundings { links: &links, address: "", top_heading: HeadingLevel::H3 };
            let html = site.shared.markdown.document(&opened.whole(ordinal).paper.body, &surroundings).html;
            without_controls(&html).into()
        })
    }
}

/// Whether a paper is among the newest of any list that has a feed.
pub fn is_in_feed(site: &Site, ordinal: usize) -> bool {
    let size = site.shared.settings.feed_size;
    let is_new = |kind: TermKind| {
        let terms = site.collection.terms(kind);
        terms.of_paper(ordinal).iter().any(|id| {
            let papers = &terms.get(*id).papers;
            let first = papers[papers.len().saturating_sub(size)..].first();
            first.is_some_and(|first| *first as usize <= ordinal)
        })
    };
    let has_feeds = site.shared.settings.base_url.is_some();
    let is_new_at_home = ordinal + size >= site.collection.papers.len();
    has_feeds && (is_new_at_home || TermKind::ALL.into_iter().filter(|kind| kind.has_feeds()).any(is_new))
}

/// A text without the characters that XML 1.0 can't hold (its production `Char`).
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let allowed = |letter: char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| allowed(*letter)).collect())
}
