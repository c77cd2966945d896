//! Which papers feeds hold: of each what came into the archive last.

use std::collections::BTreeMap;

use crate::collection::{Collection, Ordinals, TermKind};
use crate::settings::Settings;

/// What a feed is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedOf {
    /// All papers.
    Home,
    /// All papers, for those who follow what came into the archive.
    Recent,
    /// The papers of the term with that number.
    Term(TermKind, u32),
    /// The papers of the listing with that number.
    Listing(u32),
}

/// The papers of all feeds.
#[derive(Debug, Default)]
pub struct FeedPapers {
    /// Ordinals, the newest at the end: by when papers came into the archive; of a listing by when they stood there.
    papers: BTreeMap<FeedOf, Vec<u32>>,
    /// Whether a paper is in any feed, by ordinal.
    is_in_feed: Vec<bool>,
}

impl FeedPapers {
    /// Those of a collection; none without a `base_url`, because feeds need absolute addresses.
    pub fn new(collection: &Collection, settings: &Settings) -> Self {
        if settings.base_url.is_none() {
            return Self::default();
        }
        let size = settings.feed_size;
        let last = |papers: &Ordinals| collection.last_added(papers, size);
        let all = last(&collection.all());
        let mut papers = BTreeMap::from([(FeedOf::Home, all.clone())]);
        if !all.is_empty() {
            papers.insert(FeedOf::Recent, all);
        }
        for kind in TermKind::ALL.into_iter().filter(|kind| kind.has_feeds()) {
            for (id, term) in collection.terms(kind).iter() {
                papers.insert(FeedOf::Term(kind, id), last(&Ordinals::List(&term.papers)));
            }
        }
        for (id, listing) in collection.listings().iter() {
            let listed = listing.last_papers(size).iter().map(|(paper, _)| *paper);
            papers.insert(FeedOf::Listing(id), listed.collect());
        }
        let mut is_in_feed = vec![false; collection.papers.len()];
        papers.values().flatten().for_each(|ordinal| is_in_feed[*ordinal as usize] = true);
        Self { papers, is_in_feed }
    }

    /// What there are feeds of.
    pub fn feeds(&self) -> impl Iterator<Item = FeedOf> {
        self.papers.keys().copied()
    }

    /// The papers of a feed, the newest at the end.
    pub fn of(&self, feed: FeedOf) -> &[u32] {
        self.papers.get(&feed).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether a paper is in any feed.
    pub fn has(&self, ordinal: usize) -> bool {
        self.is_in_feed.get(ordinal).is_some_and(|is_in_feed| *is_in_feed)
    }
}
