//! Which papers feeds hold: of each what came into the archive last.

use std::collections::BTreeMap;

use crate::archive::Entry;
use crate::collection::{Collection, Listing, Ordinals, TermKind};
use crate::paper::Date;
use crate::search::{Query, answer};
use crate::settings::{FeedForm, OwnFeed, Settings};

/// How many papers may come on a day so that feeds hold all of them. More is an archive that comes in as a whole,
/// and no day's news.
pub const LONGEST_DAY: usize = 500;

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedOf {
    /// All papers.
    Home,
    /// All papers, for those who follow what came into the archive.
    Recent,
    /// What the query of the feed with that number among the site's own finds.
    Own(u32),
    /// The papers of the listing with that number.
    Listing(u32),
    /// The papers of the term with that number.
    Term(TermKind, u32),
}

/// The papers of all feeds, and of the lists that other sites show.
#[derive(Debug, Default)]
pub struct FeedPapers {
    /// Ordinals, the newest at the end: by when papers came into the archive; of a listing by when they stood there.
    papers: BTreeMap<FeedOf, Vec<u32>>,
    /// The same of each list for other sites, by its number among the site's own feeds.
    embedded: BTreeMap<u32, Vec<u32>>,
    /// Whether a paper is in any feed, by ordinal.
    is_in_feed: Vec<bool>,
}

impl FeedPapers {
    /// Those of a collection; none without a `base_url`, because feeds need absolute addresses. `in_texts` says
    /// whether a query of texts ([`Query::of_texts`]), given by its [`Query::number`], holds of a paper.
    pub fn new(
        collection: &Collection,
        settings: &Settings,
        in_texts: &(dyn Fn(u64, &Entry) -> bool + Sync),
    ) -> Self {
        if settings.base_url.is_none() {
            return Self::default();
        }
        let size = settings.feed_size;
        let last = |papers: &Ordinals| news(collection, papers, size);
        let all = last(&collection.all());
        let mut papers = BTreeMap::from([(FeedOf::Home, all.clone())]);
        if !all.is_empty() {
            papers.insert(FeedOf::Recent, all);
        }
        for kind in TermKind::ALL.into_iter().filter(|kind| has_feeds(*kind, settings)) {
            let terms = collection.terms(kind).iter();
            let least = if kind.is_people() { settings.min_papers } else { 1 };
            for (id, term) in terms.filter(|(_, term)| term.papers.len() >= least) {
                papers.insert(FeedOf::Term(kind, id), last(&Ordinals::List(&term.papers)));
            }
        }
        for (id, listing) in collection.listings().iter() {
            papers
                .insert(FeedOf::Listing(id), listed(listing, size).iter().map(|(paper, _)| *paper).collect());
        }
        let mut embedded = BTreeMap::new();
        for (number, feed) in (0..).zip(&settings.feeds) {
            let found = found(collection, feed, in_texts);
            let found = Ordinals::List(&found);
            match feed.format {
                FeedForm::Feed => {
                    papers.insert(FeedOf::Own(number), news(collection, &found, feed.size));
                }
                FeedForm::Embed => {
                    embedded.insert(number, collection.last_added(&found, feed.size));
                }
            }
        }
        let mut is_in_feed = vec![false; collection.papers.len()];
        papers.values().flatten().for_each(|ordinal| is_in_feed[*ordinal as usize] = true);
        Self { papers, embedded, is_in_feed }
    }

    /// What there are feeds of.
    pub fn feeds(&self) -> impl Iterator<Item = FeedOf> {
        self.papers.keys().copied()
    }

    /// The papers of a feed, the newest at the end.
    pub fn of(&self, feed: FeedOf) -> &[u32] {
        self.papers.get(&feed).map(Vec::as_slice).unwrap_or_default()
    }

    /// The lists for other sites, by their numbers among the site's own feeds.
    pub fn embeds(&self) -> impl Iterator<Item = u32> {
        self.embedded.keys().copied()
    }

    /// The papers of such a list, the newest at the end.
    pub fn embedded(&self, number: u32) -> &[u32] {
        self.embedded.get(&number).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a paper is in any feed.
    pub fn has(&self, ordinal: usize) -> bool {
        self.is_in_feed.get(ordinal).is_some_and(|is_in_feed| *is_in_feed)
    }
}

/// Whether the terms of a kind have feeds: all but people, who have them where the settings ask for it.
pub fn has_feeds(kind: TermKind, settings: &Settings) -> bool {
    !kind.is_people() || settings.people_feeds
}

/// What a listing's feed has: as that of what came last, by the days of the listing.
pub fn listed(listing: &Listing, size: usize) -> &[(u32, Option<Date>)] {
    let all = listing.last_papers(usize::MAX);
    let newest = all.last().and_then(|(_, date)| *date).filter(|date| date.day().is_some());
    let of_day = all.iter().rev().take_while(|(_, date)| newest.is_some() && *date == newest).count();
    listing.last_papers(if of_day > LONGEST_DAY { size } else { size.max(of_day) })
}

/// So many of some papers, those that came into the archive last; all of their newest day where that brought more,
/// unless it brought the whole archive more than [`LONGEST_DAY`].
fn news(collection: &Collection, papers: &Ordinals, size: usize) -> Vec<u32> {
    let last = collection.last_added(papers, size);
    let added = |ordinal: usize| collection.papers[ordinal].facts.added.filter(|date| date.day().is_some());
    let [first, .., newest] = last.as_slice() else { return last };
    let Some(day) = added(*newest as usize).filter(|day| added(*first as usize) == Some(*day)) else {
        return last;
    };
    if collection.added_on(day) > LONGEST_DAY {
        return last;
    }
    let of_day = papers.iter().filter(|ordinal| added(*ordinal) == Some(day)).count();
    collection.last_added(papers, size.max(of_day))
}

/// What the query of a feed finds.
fn found(
    collection: &Collection,
    feed: &OwnFeed,
    in_texts: &(dyn Fn(u64, &Entry) -> bool + Sync),
) -> Vec<u32> {
    let query = Query::exact(&feed.query);
    let number = query.of_texts().map(|query| query.number()).unwrap_or_default();
    answer(&query, collection, |ordinal| in_texts(number, &collection.papers[ordinal]))
}
