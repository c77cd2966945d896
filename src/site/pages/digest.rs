//! The digests of weeks: a page for each week in which papers came in, the list of them, and its feed.

use std::borrow::Cow;

use serde::Serialize;

use super::{Content, Head, Kind, NoView, PageContext};
use crate::paper::{Date, Days, Week};
use crate::site::address::{LISTINGS, listing_day_address};
use crate::site::digest::{Digest, DigestForm, Item, Topic, period, week_in_words};
use crate::site::feeds::{self, FORMATS, FeedPage, base};
use crate::site::plan::{Plan, Planner};
use crate::site::view::{
    DigestItem, DigestListing, DigestTopic, DigestView, DigestYear, DigestsView, Link, TermLink, WeekEntry,
};
use crate::site::xml::without_controls;
use crate::site::{Shared, Site};

/// The address of the list of weeks.
pub const ADDRESS: &str = "digest/";

/// How many weeks the feed has: a quarter of a year.
const FEED_WEEKS: usize = 13;

/// Of how many listings a week names its days.
const MOST_LISTINGS: usize = 10;

/// The digest of a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DigestPage(Week);

/// The list of all weeks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DigestIndex;

/// The feed of weeks, in the format with that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DigestFeed(usize);

/// What the page of a week shows.
#[derive(Debug, Serialize)]
pub struct DigestFacts<'s> {
    week: Week,
    digest: Digest<'s>,
    /// The weeks before and behind it that have papers.
    around: [Option<Week>; 2],
    /// Names and slugs of listings, each with the days of the week on which it had papers.
    listings: Vec<(&'s str, &'s str, Vec<Date>)>,
}

/// What the feed shows.
#[derive(Debug, Serialize)]
pub struct FeedFacts<'s> {
    /// The number of its format.
    format: usize,
    /// The weeks, the last first, each with the first and the last day on which papers came in.
    weeks: Vec<(Week, Digest<'s>, Option<Days>)>,
}

/// All weeks with how many papers each has, the last first.
#[derive(Debug, Serialize)]
pub struct IndexFacts(Vec<(Week, usize)>);

/// Whether there are digests: the settings may turn them off, and a site may know of no day on which papers came in.
pub fn is_planned(site: &Site) -> bool {
    site.shared.settings.digest_pages && !site.collection.news().is_empty()
}

/// Whether they have a feed.
pub fn has_feed(site: &Site) -> bool {
    is_planned(site) && site.shared.settings.base_url.is_some()
}

/// The address of a week.
fn address(week: Week) -> String {
    format!("{ADDRESS}{week}/")
}

impl Kind for DigestPage {
    type Facts<'s> = DigestFacts<'s>;
    type View = DigestView;

    const TEMPLATE: Option<&'static str> = Some("digest.html");

    fn plan(planner: &mut Planner) {
        // All that digests tell is among the facts that decide which files there are.
        if planner.is_new() && is_planned(planner.site) {
            let site = planner.site;
            site.collection.news().weeks().for_each(|(week, _)| planner.page(Self(week)));
        }
    }

    fn address(self, _: &Site) -> String {
        address(self.0)
    }

    fn owner(self, _: &Site) -> String {
        format!("the digest of {}", self.0)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> DigestFacts<'s> {
        let days = self.0.days();
        let listings = site.collection.listings().iter().map(|(_, listing)| {
            let dates = listing.days.range(Some(days.first)..=Some(days.last)).filter_map(|(date, _)| *date);
            // Of a month it is not known whether it is of this week.
            let dates: Vec<Date> = dates.filter(|date| date.day().is_some()).collect();
            (listing.name.as_str(), listing.slug.as_str(), dates)
        });
        DigestFacts {
            week: self.0,
            digest: Digest::new(site, days),
            around: site.collection.news().around(self.0),
            listings: listings.filter(|(_, _, dates)| !dates.is_empty()).take(MOST_LISTINGS).collect(),
        }
    }

    fn make(facts: &DigestFacts, context: &mut PageContext) -> Content<DigestView> {
        let shared = context.shared;
        let (digest, locale) = (&facts.digest, &shared.locale);
        let period = period(digest.days, locale);
        let told = [("site", (&shared.settings.title).into()), ("period", (&period).into())];
        let head = Head {
            kind: "digest",
            title: week_in_words(facts.week, locale),
            description: locale.say("about-digest-week", &told),
            above: vec![(locale.word("digest").into_owned(), ADDRESS.to_owned())],
            ..Head::default()
        };
        let [earlier, later] = facts.around.map(|week| week.map(|week| link(shared, week)));
        let listing = |(name, slug, dates): &(&str, &str, Vec<Date>)| DigestListing {
            listing: shared.link(name, &format!("{LISTINGS}{slug}/")),
            days: dates
                .iter()
                .map(|date| shared.link(&locale.date(*date), &listing_day_address(slug, Some(*date))))
                .collect(),
        };
        let view = DigestView {
            period,
            count: digest.counts[0],
            before: digest.counts[1],
            listings: facts.listings.iter().map(listing).collect(),
            topics: digest.topics.iter().map(|topic| topic_view(shared, topic)).collect(),
            left_out: digest.left_out,
            earlier,
            later,
        };
        Content::html(head, view)
    }
}

impl Kind for DigestIndex {
    type Facts<'s> = IndexFacts;
    type View = DigestsView;

    const TEMPLATE: Option<&'static str> = Some("digests.html");

    fn plan(planner: &mut Planner) {
        // A site may have a page of its own there.
        let is_free = !planner.has("digest/index.html");
        if planner.is_new() && is_free && is_planned(planner.site) {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the list of digests".to_owned()
    }

    fn facts(self, site: &Site, _: &Plan) -> IndexFacts {
        IndexFacts(site.collection.news().weeks().rev().collect())
    }

    fn make(facts: &IndexFacts, context: &mut PageContext) -> Content<DigestsView> {
        let shared = context.shared;
        let site = ("site", (&shared.settings.title).into());
        let head = Head {
            kind: "digests",
            title: shared.locale.word("digest").into_owned(),
            description: shared.locale.say("about-digest", &[site]),
            feed_of: Some(ADDRESS.to_owned()),
            ..Head::default()
        };
        let years = facts.0.chunk_by(|(one, _), (other, _)| one.year() == other.year());
        let year = |weeks: &[(Week, usize)]| DigestYear {
            year: weeks[0].0.year(),
            count: weeks.iter().map(|(_, count)| count).sum(),
            weeks: weeks.iter().map(|(week, count)| week_entry(shared, *week, *count)).collect(),
        };
        Content::html(head, DigestsView { years: years.map(year).collect() })
    }
}

impl Kind for DigestFeed {
    type Facts<'s> = FeedFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if planner.is_new() && has_feed(planner.site) {
            (0..FORMATS.len()).for_each(|format| planner.page(Self(format)));
        }
    }

    fn address(self, _: &Site) -> String {
        FORMATS[self.0].address(ADDRESS)
    }

    fn owner(self, _: &Site) -> String {
        "the feed of digests".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedFacts<'s> {
        let news = site.collection.news();
        let entry = |(week, _): (Week, usize)| {
            let days = week.days();
            (week, Digest::new(site, days), news.ends(days))
        };
        FeedFacts { format: self.0, weeks: news.weeks().rev().take(FEED_WEEKS).map(entry).collect() }
    }

    fn make(facts: &FeedFacts, context: &mut PageContext) -> Content<NoView> {
        let (shared, base) = (context.shared, base(context.shared));
        let locale = &shared.locale;
        let item = |(week, digest, days): &(Week, Digest, Option<Days>)| {
            let count = locale.say("papers", &[("count", digest.counts[0].into())]);
            let title = [("title", week_in_words(*week, locale).into()), ("part", count.into())];
            let html = digest.written(shared, DigestForm::Entry);
            feeds::Item {
                address: format!("{base}{}", address(*week)),
                title: locale.say("title-part", &title),
                published: days.map(|days| days.first),
                updated: days.map(|days| days.last),
                authors: Vec::new(),
                tags: Vec::new(),
                html: Cow::Owned(without_controls(&html).into_owned()),
            }
        };
        let items: Vec<feeds::Item> = facts.weeks.iter().map(item).collect();
        let feed = FeedPage {
            settings: shared.settings,
            title: format!("{} – {}", locale.word("digest"), shared.settings.title),
            address: format!("{base}{}", context.address),
            home: format!("{base}{ADDRESS}"),
            about: &shared.settings.description,
            updated: items.first().and_then(|item| item.updated),
            items,
        };
        Content::Bytes((FORMATS[facts.format].write)(&feed))
    }
}

fn link(shared: &Shared, week: Week) -> Link {
    shared.link(&week_in_words(week, &shared.locale), &address(week))
}

fn week_entry(shared: &Shared, week: Week, count: usize) -> WeekEntry {
    WeekEntry {
        week: week.number(),
        words: week_in_words(week, &shared.locale),
        period: period(week.days(), &shared.locale),
        address: shared.links.href(&address(week)),
        count,
    }
}

fn topic_view(shared: &Shared, topic: &Topic) -> DigestTopic {
    let address = shared.links.href(&topic.address());
    DigestTopic {
        term: topic.tag.map(|(name, slug)| TermLink {
            name: name.to_owned(),
            address: Some(address.clone()),
            slug: Some(slug.to_owned()),
        }),
        count: topic.counts[0],
        before: topic.counts[1],
        papers: topic.papers.iter().map(|paper| item_view(shared, paper)).collect(),
        more: topic.more(),
        address,
    }
}

fn item_view(shared: &Shared, paper: &Item) -> DigestItem {
    DigestItem {
        title: shared.markdown.shown_title(paper.title),
        title_html: shared.markdown.title(paper.title).html,
        address: shared.links.href(&paper.address()),
        by: paper.people(shared),
        upvotes: paper.votes,
    }
}
