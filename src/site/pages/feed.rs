//! Feeds of the newest papers, in each of the formats of [`FORMATS`].

use serde::Serialize;

use super::term::{self, TermPage};
use super::{Content, Kind, NoView, PageContext, Shown, newest};
use crate::collection::{Ordinals, TermKind};
use crate::paper::Date;
use crate::site::Site;
use crate::site::feeds::{FORMATS, FeedFormat, FeedPage, base};
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};

/// A feed of some papers, in the format with that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FeedFile(Feed, usize);

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Feed {
    /// All papers.
    Home,
    /// The papers of the term with that number.
    Term(TermKind, u32),
}

/// What a feed shows beside its papers.
#[derive(Debug, Serialize)]
pub struct FeedFacts<'s> {
    /// The number of its format.
    format: usize,
    /// The term whose papers it has.
    term: Option<&'s str>,
    /// The address of the page that it belongs to.
    home: String,
    /// When it last changed, as far as its papers say.
    updated: Option<Date>,
    /// Its papers, newest first; they are in the fingerprint by themselves.
    #[serde(skip)]
    papers: Vec<usize>,
}

impl Kind for FeedFile {
    type Facts<'s> = FeedFacts<'s>;
    type View = NoView;

    /// Feeds need absolute addresses.
    fn plan(planner: &mut Planner) {
        let site = planner.site;
        if site.shared.settings.base_url.is_none() {
            return;
        }
        for format in 0..FORMATS.len() {
            planner.page_of_papers(FeedFile(Feed::Home, format));
            for kind in TermKind::ALL.into_iter().filter(|kind| kind.has_feeds()) {
                for (id, _) in site.collection.terms(kind).iter() {
                    planner.page_of_papers(FeedFile(Feed::Term(kind, id), format));
                }
            }
        }
    }

    fn address(self, site: &Site) -> String {
        self.format().address(&self.0.home(site))
    }

    fn owner(self, site: &Site) -> String {
        match self.0 {
            Feed::Home => "the home page".to_owned(),
            Feed::Term(kind, id) => TermPage(kind, id, Part::Newest).owner(site),
        }
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Items(self.0.papers(site))
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedFacts<'s> {
        let papers = self.0.papers(site);
        let changed = |ordinal: usize| {
            let facts = &site.collection.papers[ordinal].facts;
            facts.updated.or(facts.date)
        };
        FeedFacts {
            format: self.1,
            term: match self.0 {
                Feed::Home => None,
                Feed::Term(kind, id) => Some(&site.collection.terms(kind).get(id).name),
            },
            home: self.0.home(site),
            updated: papers.iter().filter_map(changed).max(),
            papers: papers.iter().rev().collect(),
        }
    }

    fn make(facts: &FeedFacts, context: &mut PageContext) -> Content<NoView> {
        let settings = context.shared.settings;
        let base = base(context.shared);
        let title = match facts.term {
            Some(term) => format!("{term} – {}", settings.title),
            None => settings.title.clone(),
        };
        let feed = FeedPage {
            settings,
            title,
            address: format!("{base}{}", context.address),
            home: format!("{base}{}", facts.home),
            updated: facts.updated,
            items: facts.papers.iter().map(|ordinal| context.item(*ordinal)).collect(),
        };
        Content::Bytes((FORMATS[facts.format].write)(&feed))
    }
}

impl FeedFile {
    fn format(self) -> &'static FeedFormat {
        &FORMATS[self.1]
    }
}

impl Feed {
    /// The address of the page that it belongs to.
    fn home(self, site: &Site) -> String {
        match self {
            Self::Home => String::new(),
            Self::Term(kind, id) => term::address(site, kind, id),
        }
    }

    /// Its papers.
    fn papers<'s>(self, site: &'s Site) -> Ordinals<'s> {
        let all = match self {
            Self::Home => site.collection.all(),
            Self::Term(kind, id) => term::papers(site, kind, id),
        };
        newest(all, site.shared.settings.feed_size)
    }
}
