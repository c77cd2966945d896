//! The page that explains feeds and lists them, and the file that has all of them, in OPML 2.0
//! (<http://opml.org/spec2.opml>).

use serde::Serialize;

use super::{Content, Head, Kind, NoView, PageContext, digest, feed};
use crate::collection::TermKind;
use crate::settings::FEEDS;
use crate::site::feeds::{FORMATS, FeedOf, base, has_feeds};
use crate::site::plan::{Plan, Planner};
use crate::site::view::{FeedEntry, FeedGroup, FeedsView};
use crate::site::xml::Xml;
use crate::site::{Shared, Site};

/// The address of the page.
pub const ADDRESS: &str = FEEDS;

/// The address of the file with all feeds.
pub const OPML: &str = "feeds.opml";

/// The page about feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feeds;

/// The file with all feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Opml;

/// A feed, as a list of feeds has it.
#[derive(Debug, Serialize)]
pub struct FeedFacts<'s> {
    name: Name<'s>,
    /// The address to which the names of formats are added.
    address: String,
    /// Where its papers are found on the site.
    home: String,
}

/// What a feed is called in a list of feeds.
#[derive(Debug, Serialize)]
enum Name<'s> {
    /// As the site.
    Site,
    /// What came into the archive.
    Recent,
    /// The digests of weeks.
    Digest,
    Own(&'s str),
}

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct FeedsFacts<'s> {
    /// The feeds of the site, those that the settings ask for, and those of listings.
    groups: [Vec<FeedFacts<'s>>; 3],
    /// The kinds of terms with feeds.
    kinds: Vec<TermKind>,
}

/// The groups, as templates know them.
const GROUPS: [&str; 3] = ["site", "own", "lists"];

/// What the file has.
#[derive(Debug, Serialize)]
pub struct OpmlFacts<'s> {
    groups: [Vec<FeedFacts<'s>>; 3],
    /// The feeds of all terms, kind by kind.
    terms: Vec<(TermKind, Vec<FeedFacts<'s>>)>,
}

/// The address of the page, where there are feeds.
pub fn address(shared: &Shared) -> Option<&'static str> {
    shared.settings.base_url.is_some().then_some(ADDRESS)
}

impl Kind for Feeds {
    type Facts<'s> = FeedsFacts<'s>;
    type View = FeedsView;

    const TEMPLATE: Option<&'static str> = Some("feeds.html");

    fn plan(planner: &mut Planner) {
        // A site may have a page of its own there.
        let is_free = !planner.has("feeds/index.html");
        if planner.is_new() && is_free && address(&planner.site.shared).is_some() {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page about feeds".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedsFacts<'s> {
        FeedsFacts { groups: groups(site), kinds: kinds(site).collect() }
    }

    fn make(facts: &FeedsFacts, context: &mut PageContext) -> Content<FeedsView> {
        let shared = context.shared;
        let site = ("site", (&shared.settings.title).into());
        let head = Head {
            kind: "feeds",
            title: shared.locale.word("feeds").into_owned(),
            description: shared.locale.say("about-feeds", &[site]),
            feed_of: Some(String::new()),
            ..Head::default()
        };
        let entry = |feed: &FeedFacts| FeedEntry {
            title: feed.title(shared),
            address: shared.links.href(&feed.home),
            formats: FORMATS.iter().map(|format| format.link(&feed.address)).collect(),
        };
        let group = |(kind, feeds): (&'static str, &Vec<FeedFacts>)| FeedGroup {
            kind,
            feeds: feeds.iter().map(entry).collect(),
        };
        let groups = GROUPS.into_iter().zip(&facts.groups).filter(|(_, feeds)| !feeds.is_empty());
        let index =
            |kind: &TermKind| shared.link(&shared.locale.word(kind.word()), &format!("{}/", kind.folder()));
        let view = FeedsView {
            groups: groups.map(group).collect(),
            indexes: facts.kinds.iter().map(index).collect(),
            opml: OPML.to_owned(),
        };
        Content::html(head, view)
    }
}

impl Kind for Opml {
    type Facts<'s> = OpmlFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        // Which feeds there are follows from the facts that decide which files there are.
        if planner.is_new() && !planner.has(OPML) && address(&planner.site.shared).is_some() {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        OPML.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the list of all feeds".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> OpmlFacts<'s> {
        let of_kind = |kind: TermKind| {
            let terms = site.collection.terms(kind).iter().filter(|(id, _)| site.has_page(kind, *id));
            (kind, terms.map(|(id, _)| FeedFacts::new(site, FeedOf::Term(kind, id))).collect())
        };
        OpmlFacts { groups: groups(site), terms: kinds(site).map(of_kind).collect() }
    }

    fn make(facts: &OpmlFacts, context: &mut PageContext) -> Content<NoView> {
        let shared = context.shared;
        Content::Bytes(Xml::document("opml", &[("version", "2.0")], |xml| {
            xml.element("head", &[], |xml| {
                xml.text("title", &[], &shared.settings.title);
                xml.text("docs", &[], "http://opml.org/spec2.opml");
            });
            xml.element("body", &[], |xml| {
                let [site, own, lists] = &facts.groups;
                site.iter().chain(own).for_each(|feed| feed.outline(shared, xml));
                let terms = facts.terms.iter().map(|(kind, feeds)| (kind.word(), feeds));
                let groups = [("lists", lists)].into_iter().chain(terms);
                for (word, feeds) in groups.filter(|(_, feeds)| !feeds.is_empty()) {
                    let word = shared.locale.word(word);
                    xml.element("outline", &[("text", &word), ("title", &word)], |xml| {
                        feeds.iter().for_each(|feed| feed.outline(shared, xml));
                    });
                }
            });
        }))
    }
}

/// The kinds of terms of which each has a feed, as far as there are any.
fn kinds<'s>(site: &'s Site) -> impl Iterator<Item = TermKind> + 's {
    let kinds = TermKind::ALL.into_iter().filter(|kind| has_feeds(*kind, site.shared.settings));
    kinds.filter(|kind| !site.collection.terms(*kind).is_empty())
}

/// The feeds that belong to no term, in groups.
fn groups<'s>(site: &'s Site) -> [Vec<FeedFacts<'s>>; 3] {
    let mut groups = <[Vec<FeedFacts>; 3]>::default();
    for feed in site.feed_papers.feeds() {
        let group = match feed {
            FeedOf::Home | FeedOf::Recent => 0,
            FeedOf::Own(_) => 1,
            FeedOf::Listing(_) => 2,
            FeedOf::Term(..) => continue,
        };
        groups[group].push(FeedFacts::new(site, feed));
    }
    if digest::has_feed(site) {
        let address = digest::ADDRESS.to_owned();
        groups[0].push(FeedFacts { name: Name::Digest, home: address.clone(), address });
    }
    groups
}

impl<'s> FeedFacts<'s> {
    fn new(site: &'s Site, of: FeedOf) -> Self {
        let name = match of {
            FeedOf::Home => Name::Site,
            FeedOf::Recent => Name::Recent,
            FeedOf::Own(number) => Name::Own(&site.shared.settings.feeds[number as usize].title),
            FeedOf::Listing(id) => Name::Own(&site.collection.listings().get(id).name),
            FeedOf::Term(kind, id) => Name::Own(&site.collection.terms(kind).get(id).name),
        };
        Self { name, address: feed::address(site, of), home: feed::home(site, of) }
    }

    fn title(&self, shared: &Shared) -> String {
        match self.name {
            Name::Site => shared.settings.title.clone(),
            Name::Recent => shared.locale.word("recently-added").into_owned(),
            Name::Digest => shared.locale.word("digest").into_owned(),
            Name::Own(name) => name.to_owned(),
        }
    }

    /// As a line of OPML: readers take `rss` for feeds of all formats.
    fn outline(&self, shared: &Shared, xml: &mut Xml) {
        let (title, base) = (self.title(shared), base(shared));
        let (feed, home) =
            (format!("{base}{}", FORMATS[0].address(&self.address)), format!("{base}{}", self.home));
        let attributes = [
            ("type", "rss"),
            ("text", title.as_str()),
            ("title", &title),
            ("xmlUrl", &feed),
            ("htmlUrl", &home),
        ];
        xml.empty("outline", &attributes);
    }
}
