//! Which papers standalone pages list and cite.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::StandalonePage;
use super::listed::{PaperList, Sort};
use crate::archive::Entry;
use crate::collection::Collection;
use crate::diagnostic::did_you_mean;
use crate::locale::Order;
use crate::search::answer;

/// The papers of a standalone page, by their ordinals.
#[derive(Debug, Default)]
pub struct PagePapers {
    /// Those of each list, in its order.
    pub lists: Vec<Vec<u32>>,
    /// What its names of papers mean: citation keys and slugs, in citations and in lists.
    pub named: HashMap<String, Named>,
    /// All of them, ascending.
    pub all: Vec<u32>,
}

/// What a name of a paper means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// The paper with that ordinal.
    Paper(u32),
    /// None; and what may have been meant.
    Nothing(Option<String>),
}

/// Finds the papers of pages. `in_texts` says whether a query of texts ([`crate::search::Query::of_texts`]), given by its
/// [`crate::search::Query::number`], holds of a paper.
pub fn find(
    pages: &[StandalonePage],
    collection: &Collection,
    order: &Order,
    in_texts: &(dyn Fn(u64, &Entry) -> bool + Sync),
) -> Vec<PagePapers> {
    let names = pages.iter().flat_map(StandalonePage::names);
    let named = resolve(names, collection);
    let of_page = |page: &StandalonePage| {
        let lists = page.lists.iter().map(|list| of_list(list, &named, collection, order, in_texts));
        let lists: Vec<Vec<u32>> = lists.collect();
        let own = page.names().map(|name| (name.to_owned(), named[name].clone()));
        let named: HashMap<String, Named> = own.collect();
        let mut all = lists.concat();
        all.extend(page.cited().filter_map(|name| named[name].paper()));
        all.sort_unstable();
        all.dedup();
        PagePapers { lists, named, all }
    };
    pages.iter().map(of_page).collect()
}

impl Named {
    /// The paper's ordinal.
    pub fn paper(&self) -> Option<u32> {
        match self {
            Self::Paper(ordinal) => Some(*ordinal),
            Self::Nothing(_) => None,
        }
    }
}

impl StandalonePage {
    /// The names of papers in its citations.
    fn cited(&self) -> impl Iterator<Item = &str> {
        self.citations.iter().flat_map(|citation| &citation.items).map(|item| item.key.as_str())
    }

    /// All names of papers in it.
    fn names(&self) -> impl Iterator<Item = &str> {
        let listed = self.lists.iter().flat_map(|list| &list.named).map(|(name, _)| name.as_str());
        self.cited().chain(listed)
    }
}

/// What names of papers mean: citation keys first, then those that differ in case alone, then slugs.
fn resolve<'n>(names: impl Iterator<Item = &'n str>, collection: &Collection) -> HashMap<&'n str, Named> {
    /// By how good a match it is, the lowest first.
    type Match = (u8, u32);
    let mut wanted: HashMap<&str, Option<Match>> = names.map(|name| (name, None)).collect();
    if wanted.is_empty() {
        return HashMap::new();
    }
    let mut by_fold: HashMap<String, Vec<&str>> = HashMap::new();
    wanted.keys().for_each(|name| by_fold.entry(name.to_lowercase()).or_default().push(name));
    for (ordinal, entry) in (0..).zip(&collection.papers) {
        let key = collection.citekey(ordinal as usize);
        let mut offer = |name: &str, rank: u8| {
            if let Some(place) = wanted.get_mut(name) {
                let offered = Some((rank, ordinal));
                *place = if place.is_none() { offered } else { (*place).min(offered) };
            }
        };
        offer(key, 0);
        for name in by_fold.get(&key.to_lowercase()).into_iter().flatten() {
            offer(name, 1);
        }
        offer(entry.slug.as_str(), 2);
    }
    let meant = |(name, found): (&'n str, Option<Match>)| match found {
        Some((_, ordinal)) => (name, Named::Paper(ordinal)),
        None => (name, Named::Nothing(near(name, collection))),
    };
    wanted.into_iter().map(meant).collect()
}

/// The key or the slug that is nearest to a name.
fn near(name: &str, collection: &Collection) -> Option<String> {
    let keys = || (0..collection.papers.len()).map(|ordinal| collection.citekey(ordinal));
    let slugs = || collection.papers.iter().map(|entry| entry.slug.as_str());
    // A key that several papers would have ends with a digest.
    let parted = keys().find(|key| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('-')));
    parted.or_else(|| did_you_mean(name, keys())).or_else(|| did_you_mean(name, slugs())).map(str::to_owned)
}

/// The papers of a list, in its order.
fn of_list(
    list: &PaperList,
    named: &HashMap<&str, Named>,
    collection: &Collection,
    order: &Order,
    in_texts: &(dyn Fn(u64, &Entry) -> bool + Sync),
) -> Vec<u32> {
    let facts = |ordinal: u32| &collection.papers[ordinal as usize].facts;
    let mut papers: Vec<u32> = match list.read_query() {
        Some(query) => {
            let number = query.of_texts().map(|query| query.number()).unwrap_or_default();
            answer(&query, collection, |ordinal| in_texts(number, &collection.papers[ordinal]))
        }
        None if list.named.is_empty() => {
            collection.all().iter().filter_map(|at| u32::try_from(at).ok()).collect()
        }
        None => {
            let mut papers = Vec::new();
            for ordinal in list.named.iter().filter_map(|(name, _)| named[name.as_str()].paper()) {
                if !papers.contains(&ordinal) {
                    papers.push(ordinal);
                }
            }
            papers
        }
    };
    // Papers stand in the collection from the oldest to the newest.
    match list.sort {
        None if !list.named.is_empty() => {}
        None | Some(Sort::Newest) => papers.sort_by_key(|ordinal| Reverse(*ordinal)),
        Some(Sort::Oldest) => {
            papers.sort_unstable();
            // Those without a date come last here, too.
            papers.sort_by_key(|ordinal| facts(*ordinal).date.is_none());
        }
        Some(Sort::Title) => {
            papers.sort_by_cached_key(|ordinal| (order.key(&facts(*ordinal).title), *ordinal));
        }
        Some(Sort::Order) => papers.sort_by_key(|ordinal| collection.volumes().rank(*ordinal)),
        Some(Sort::Votes) => {
            papers.sort_by_key(|ordinal| (Reverse(facts(*ordinal).upvotes.unwrap_or(0)), Reverse(*ordinal)));
        }
    }
    papers.truncate(list.limit.unwrap_or(usize::MAX));
    papers
}
