//! The most voted papers of long lists.

use std::collections::BTreeMap;

use super::pagination::Pagination;
use crate::collection::{Collection, Ordinals, TermKind};
use crate::settings::Settings;

/// A list whose most voted papers have a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TopList {
    /// All papers.
    All,
    /// Those of a month of a year.
    Month(u16, u8),
    /// Those of the tag with that number.
    Tag(u32),
}

/// The most voted papers of all lists that have more than a page, by ordinals, the most voted last.
#[derive(Debug, Default)]
pub struct Tops(BTreeMap<TopList, Vec<u32>>);

impl Tops {
    /// Those of a collection: as many of each list as the settings say.
    pub fn new(collection: &Collection, settings: &Settings) -> Self {
        let mut tops = BTreeMap::new();
        let mut take = |list: TopList, papers: &Ordinals| {
            if Pagination::new(papers.len(), settings.page_size).older_pages() == 0 {
                return;
            }
            let top = most_voted(collection, papers, settings.top_size);
            if !top.is_empty() {
                tops.insert(list, top);
            }
        };
        if settings.top_size > 0 {
            take(TopList::All, &collection.all());
            for (year, months) in &collection.dates().years {
                for (month, papers) in &months.months {
                    take(TopList::Month(*year, *month), &Ordinals::Range(papers.papers.clone()));
                }
            }
            for (id, tag) in collection.terms(TermKind::Tag).iter() {
                take(TopList::Tag(id), &Ordinals::List(&tag.papers));
            }
        }
        Self(tops)
    }

    /// All lists that have such papers.
    pub fn lists(&self) -> impl Iterator<Item = TopList> {
        self.0.keys().copied()
    }

    /// The most voted papers of a list, the most voted last; none where it has no page of them.
    pub fn of(&self, list: TopList) -> Option<&[u32]> {
        self.0.get(&list).map(Vec::as_slice)
    }
}

/// So many papers of a list that have most votes, the most voted last; of equal ones the newest.
fn most_voted(collection: &Collection, papers: &Ordinals, count: usize) -> Vec<u32> {
    let votes = |ordinal: usize| {
        let votes = collection.papers[ordinal].facts.upvotes.filter(|votes| *votes > 0)?;
        Some((votes, u32::try_from(ordinal).ok()?))
    };
    let mut voted: Vec<(u64, u32)> = papers.iter().filter_map(votes).collect();
    // A single paper is in no order.
    if voted.len() == 1 {
        return Vec::new();
    }
    if voted.len() > count {
        let rest = voted.len() - count;
        voted.select_nth_unstable(rest);
        voted.drain(..rest);
    }
    voted.sort_unstable();
    voted.into_iter().map(|(_, ordinal)| ordinal).collect()
}
