//! Listings: which papers each had on which day, in that day's order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use serde::Serialize;

use super::mentions::{Group, Mentions, NO_TERM, index};
use super::spellings;
use super::terms::part_shared_slugs;
use crate::archive::Entry;
use crate::paper::{Date, Slug};

/// All listings in which papers stood.
#[derive(Debug, Default)]
pub struct Listings {
    /// In the order of their names.
    listings: Vec<Listing>,
    /// For each paper, where its listings stand in `ids`.
    ranges: Vec<Range<u32>>,
    /// The listings of papers, one paper after another: one for each of its appearances, in its own order.
    ids: Vec<u32>,
}

/// A list that names papers day by day.
#[derive(Debug, Default)]
pub struct Listing {
    /// Its most frequent spelling.
    pub name: String,
    /// Its address among the listings.
    pub slug: Slug,
    /// Its days, oldest first. Of some appearances only the month or the year is known: these are days of their
    /// own, before those that they may mean; papers whose appearance has no date stand before all.
    pub days: BTreeMap<Option<Date>, Day>,
    /// All its papers, each where it stood first, with the date of that; the newest at the end, so that they stand
    /// in a day's order when they are taken from there.
    papers: Vec<(u32, Option<Date>)>,
}

/// The papers of a day of a listing, the first one at the end: all lists are shown from their ends.
#[derive(Debug, Default)]
pub struct Day {
    /// The papers' ordinals.
    pub papers: Vec<u32>,
    /// For each of them, how it stood there.
    pub places: Vec<Standing>,
}

/// How a paper stood on a day of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The place, from 1.
    pub rank: Option<u32>,
    /// The votes it had there.
    pub upvotes: Option<u64>,
}

/// The papers of a listing's days, not in order yet.
type Days = BTreeMap<Option<Date>, Vec<(u32, Standing)>>;

impl Standing {
    /// By what papers of a day are in order: by their ranks, those without one behind, the most voted first.
    fn order(self) -> (u32, Reverse<u64>) {
        (self.rank.unwrap_or(u32::MAX), Reverse(self.upvotes.unwrap_or(0)))
    }
}

impl Listings {
    /// Takes papers in the order of the collection.
    pub(super) fn new(papers: &[&Entry]) -> Self {
        let names = |entry| spellings::group(entry, |facts| facts.listed.iter().map(|it| &*it.listing), None);
        let Mentions { mut groups, ids, ranges } = names(papers);
        part_shared_slugs(&mut groups);
        let mut days: Vec<Days> = Vec::new();
        days.resize_with(groups.len(), BTreeMap::new);
        for (ordinal, (entry, range)) in papers.iter().zip(&ranges).enumerate() {
            for (listed, id) in entry.facts.listed.iter().zip(&ids[range.start as usize..range.end as usize])
            {
                let Some(days) = days.get_mut(*id as usize) else { continue };
                let (day, ordinal) = (days.entry(listed.date).or_default(), index(ordinal));
                let standing = Standing { rank: listed.rank, upvotes: listed.upvotes };
                // Two spellings of one listing may have a paper twice.
                match day.last_mut().filter(|(last, _)| *last == ordinal) {
                    Some((_, known)) if known.order() <= standing.order() => {}
                    Some((_, known)) => *known = standing,
                    None => day.push((ordinal, standing)),
                }
            }
        }
        let listing = |(group, days): (Group, Days)| {
            let days = days.into_iter().map(|(date, papers)| (date, Day::new(papers))).collect();
            Listing { name: group.name, slug: group.slug, papers: first_appearances(&days), days }
        };
        Self { listings: groups.into_iter().zip(days).map(listing).collect(), ranges, ids }
    }

    /// All listings in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (u32, &Listing)> {
        self.listings.iter().enumerate().map(|(id, listing)| (index(id), listing))
    }

    /// The listing with that number.
    pub fn get(&self, id: u32) -> &Listing {
        &self.listings[id as usize]
    }

    /// For each appearance of a paper, in its own order, the listing; none where it names none.
    pub fn of_paper(&self, ordinal: usize) -> impl Iterator<Item = Option<&Listing>> {
        let range = &self.ranges[ordinal];
        let ids = self.ids[range.start as usize..range.end as usize].iter();
        ids.map(|id| (*id != NO_TERM).then(|| self.get(*id)))
    }

    /// How many listings there are.
    pub fn len(&self) -> usize {
        self.listings.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listings.is_empty()
    }

    /// The days of all listings, or of one, that have a date: the newest first, those of one date in the order of
    /// their listings' names.
    pub fn newest_days(&self, of: Option<u32>, count: usize) -> Vec<(u32, Date)> {
        let listings = self.iter().filter(|(id, _)| of.is_none_or(|of| of == *id));
        let newest = listings.flat_map(|(id, listing)| {
            let dates = listing.days.keys().rev().flatten().take(count);
            dates.map(move |date| (id, *date))
        });
        let mut days: Vec<(u32, Date)> = newest.collect();
        days.sort_by_key(|(_, date)| Reverse(*date));
        days.truncate(count);
        days
    }
}

impl Listing {
    /// How many papers it has.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether it has no papers, which no listing of a collection is.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// The so many of its papers that it had last, each with the day on which it stood there first; the last at
    /// the end.
    pub fn last_papers(&self, count: usize) -> &[(u32, Option<Date>)] {
        &self.papers[self.papers.len().saturating_sub(count)..]
    }
}

impl Day {
    fn new(mut papers: Vec<(u32, Standing)>) -> Self {
        // Of equal ones the newest comes first.
        papers.sort_by_key(|(ordinal, standing)| Reverse((standing.order(), Reverse(*ordinal))));
        let (papers, places) = papers.into_iter().unzip();
        Self { papers, places }
    }
}

/// The papers of some days, each where it stood first. A month or a year counts where there is no day in it, and days
/// without a date where there is no other.
fn first_appearances(days: &BTreeMap<Option<Date>, Day>) -> Vec<(u32, Option<Date>)> {
    let mut first: HashMap<u32, Option<Date>> = HashMap::new();
    for (date, day) in days {
        for paper in &day.papers {
            let known = first.entry(*paper).or_insert(*date);
            if known.is_none_or(|known| date.is_some_and(|date| known.may_be(date))) {
                *known = *date;
            }
        }
    }
    let papers_of = |(date, day): (&Option<Date>, &Day)| {
        let (date, first) = (*date, &first);
        let papers = day.papers.iter().filter(move |paper| first.get(*paper) == Some(&date));
        papers.map(move |paper| (*paper, date)).collect::<Vec<_>>()
    };
    days.iter().flat_map(papers_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Listings of papers that have these appearances, one paper a line.
    fn listings(papers: &[&str]) -> Listings {
        let entry = |(number, appearances): (usize, &&str)| {
            let text = format!("---\ntitle: x\nappearances: [{appearances}]\n---\n");
            Entry::read(&format!("content/p{number}.md"), &text).unwrap().0
        };
        let entries: Vec<Entry> = papers.iter().enumerate().map(entry).collect();
        Listings::new(&entries.iter().collect::<Vec<_>>())
    }

    /// The papers of a day in their order.
    fn day(listing: &Listing, date: &str) -> Vec<u32> {
        listing.days[&date.parse().ok()].papers.iter().rev().copied().collect()
    }

    #[test]
    fn papers_of_a_day_stand_by_rank_then_by_votes() {
        let found = listings(&[
            "{listing: Daily, date: 2025-10-28, rank: 3}",
            "{listing: Daily, date: 2025-10-28, upvotes: 4}",
            "{listing: Daily, date: 2025-10-28, rank: 1, upvotes: 1}",
            "{listing: Daily, date: 2025-10-28, upvotes: 9}",
            "{listing: Daily, date: 2025-10-28}",
            "{listing: Daily, date: 2025-10-28}",
            "{listing: Daily, date: 2025-10-29}",
        ]);
        assert_eq!(day(found.get(0), "2025-10-28"), [2, 0, 3, 1, 5, 4]);
        assert_eq!(found.newest_days(None, 5).len(), 2);
    }

    #[test]
    fn spellings_of_a_listing_are_one_and_a_paper_stands_there_once() {
        let found = listings(&[
            "{listing: Daily Papers, date: 2025-10-28, rank: 3}, {listing: daily papers, date: 2025-10-28, rank: 2}",
            "{listing: Daily Papers, date: 2025-10-28, rank: 1}, {listing: Other, date: 2025-10-28}",
        ]);
        let names: Vec<&str> = found.iter().map(|(_, listing)| listing.name.as_str()).collect();
        assert_eq!(names, ["Daily Papers", "Other"]);
        assert_eq!(day(found.get(0), "2025-10-28"), [1, 0]);
        assert_eq!(found.of_paper(0).flatten().count(), 2);
        assert_eq!(found.newest_days(None, 1), [(0, "2025-10-28".parse().unwrap())]);
        assert_eq!(found.newest_days(Some(1), 9), [(1, "2025-10-28".parse().unwrap())]);
    }

    #[test]
    fn listings_that_would_share_an_address_are_parted() {
        let found = listings(&["{listing: C}", "{listing: C++}"]);
        let slugs: Vec<&str> = found.iter().map(|(_, listing)| listing.slug.as_str()).collect();
        assert!(slugs.iter().all(|slug| slug.starts_with("c-")) && slugs[0] != slugs[1], "{slugs:?}");
    }

    #[test]
    fn a_paper_counts_where_it_stood_first() {
        let found = listings(&[
            "{listing: Daily, date: 2025-10-29, rank: 1}, {listing: Daily, date: 2025-10-27, rank: 9}",
            "{listing: Daily}, {listing: Daily, date: 2025-10-28}",
            "{listing: Daily}",
            "{listing: Daily, date: 2025-10-29, rank: 2}",
            "{listing: Daily, date: 2025-10}",
            "{listing: Daily, date: 2025}, {listing: Daily, date: 2025-10}, {listing: Daily, date: 2025-10-30}",
        ]);
        let papers: Vec<u32> = found.get(0).last_papers(9).iter().map(|(paper, _)| *paper).collect();
        assert_eq!(papers, [2, 4, 0, 1, 3, 5]);
        assert_eq!(found.get(0).last_papers(1), [(5, "2025-10-30".parse().ok())]);
        assert_eq!(found.get(0).days.len(), 7);
    }
}
