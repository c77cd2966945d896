//! Feeds of the newest papers, in each of the formats of [`FORMATS`].

use serde::Serialize;

use super::term::TermPage;
use super::{Content, Kind, NoView, PageContext, Shown, listings, recent, search, term};
use crate::collection::Ordinals;
use crate::paper::Date;
use crate::settings::FILE_NAME;
use crate::site::Site;
use crate::site::feeds::{self, FORMATS, FeedFormat, FeedOf, FeedPage, base};
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};

/// A feed of some papers, in the format with that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FeedFile(FeedOf, usize);

/// What a feed shows beside its papers.
#[derive(Debug, Serialize)]
pub struct FeedFacts<'s> {
    /// The number of its format.
    format: usize,
    /// Of what its papers are.
    of: Name<'s>,
    /// The address of the page that it belongs to.
    home: String,
    /// What it is about, where the site says it of this one alone.
    about: &'s str,
    /// When it last changed, as far as its papers say.
    updated: Option<Date>,
    /// When each of its papers was news, the newest first.
    published: Vec<Option<Date>>,
    /// Its papers in the same order; they are in the fingerprint by themselves.
    #[serde(skip)]
    papers: Vec<usize>,
}

/// What the papers of a feed are called, beside the site's title.
#[derive(Debug, Serialize)]
enum Name<'s> {
    /// Nothing: they are of the whole site.
    Site,
    /// What came into the archive.
    Recent,
    /// The name of a term or a listing.
    Own(&'s str),
}

impl Kind for FeedFile {
    type Facts<'s> = FeedFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        for feed in site.feed_papers.feeds() {
            (0..FORMATS.len()).for_each(|format| planner.page_of_papers(FeedFile(feed, format)));
        }
    }

    fn address(self, site: &Site) -> String {
        self.format().address(&address(site, self.0))
    }

    fn owner(self, site: &Site) -> String {
        match self.0 {
            FeedOf::Home => "the home page".to_owned(),
            FeedOf::Own(number) => own_owner(site, number),
            FeedOf::Recent => recent::OWNER.to_owned(),
            FeedOf::Term(kind, id) => TermPage(kind, id, Part::Newest).owner(site),
            FeedOf::Listing(id) => listings::owner(site, id),
        }
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Items(Ordinals::List(site.feed_papers.of(self.0)))
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedFacts<'s> {
        let papers: Vec<usize> =
            site.feed_papers.of(self.0).iter().rev().map(|paper| *paper as usize).collect();
        let facts = |ordinal: &usize| &site.collection.papers[*ordinal].facts;
        let published: Vec<Option<Date>> = match self.0 {
            FeedOf::Listing(id) => {
                let listing = site.collection.listings().get(id);
                let listed = feeds::listed(listing, site.shared.settings.feed_size);
                listed.iter().rev().map(|(_, date)| *date).collect()
            }
            FeedOf::Home | FeedOf::Recent | FeedOf::Own(_) | FeedOf::Term(..) => {
                papers.iter().map(|paper| facts(paper).announced()).collect()
            }
        };
        let updated = papers.iter().map(|paper| facts(paper).updated).chain(published.iter().copied()).max();
        FeedFacts {
            format: self.1,
            of: match self.0 {
                FeedOf::Home => Name::Site,
                FeedOf::Recent => Name::Recent,
                FeedOf::Own(number) => Name::Own(&site.shared.settings.feeds[number as usize].title),
                FeedOf::Term(kind, id) => Name::Own(&site.collection.terms(kind).get(id).name),
                FeedOf::Listing(id) => Name::Own(&site.collection.listings().get(id).name),
            },
            home: home(site, self.0),
            about: match self.0 {
                FeedOf::Term(kind, id) => &site.collection.terms(kind).get(id).description,
                FeedOf::Home | FeedOf::Recent | FeedOf::Own(_) | FeedOf::Listing(_) => "",
            },
            updated: updated.flatten(),
            published,
            papers,
        }
    }

    fn make(facts: &FeedFacts, context: &mut PageContext) -> Content<NoView> {
        let settings = context.shared.settings;
        let base = base(context.shared);
        let title = match facts.of {
            Name::Site => settings.title.clone(),
            Name::Recent => format!("{} – {}", context.shared.locale.word("recently-added"), settings.title),
            Name::Own(name) => format!("{name} – {}", settings.title),
        };
        let items = facts.papers.iter().zip(&facts.published);
        let feed = FeedPage {
            settings,
            title,
            address: format!("{base}{}", context.address),
            home: format!("{base}{}", facts.home),
            about: if facts.about.is_empty() { &settings.description } else { facts.about },
            updated: facts.updated,
            items: items.map(|(ordinal, published)| context.item(*ordinal, *published)).collect(),
        };
        Content::Bytes((FORMATS[facts.format].write)(&feed))
    }
}

impl FeedFile {
    fn format(self) -> &'static FeedFormat {
        &FORMATS[self.1]
    }
}

/// The address to which the names of a feed's formats are added.
pub fn address(site: &Site, feed: FeedOf) -> String {
    match feed {
        FeedOf::Home => String::new(),
        FeedOf::Recent => recent::ADDRESS.to_owned(),
        FeedOf::Own(number) => site.shared.settings.feeds[number as usize].address.clone(),
        FeedOf::Term(kind, id) => term::address(site, kind, id),
        FeedOf::Listing(id) => listings::address(site, id),
    }
}

/// The address of the page that a feed belongs to: of a query, where readers search for it.
pub fn home(site: &Site, feed: FeedOf) -> String {
    match feed {
        FeedOf::Own(number) => search::address_of(&site.shared.settings.feeds[number as usize].query),
        FeedOf::Home | FeedOf::Recent | FeedOf::Term(..) | FeedOf::Listing(_) => address(site, feed),
    }
}

/// A feed of the site's own, as messages name it.
pub fn own_owner(site: &Site, number: u32) -> String {
    format!("{FILE_NAME}, the feed “{}”", site.shared.settings.feeds[number as usize].name)
}
