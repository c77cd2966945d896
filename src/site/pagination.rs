//! Dividing a list of papers into pages that don't move when papers are added.
//!
//! The first page has the newest papers. Older pages are numbered from the oldest and always
//! full, so that a new paper changes the first page alone until that has twice a page's papers.
//!
//! A long list of all papers of a time is divided into shorter times first, and each of these into pages of its own:
//! a paper of an old date moves those of its time and no others.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

use crate::collection::dates::{Month, Year};
use crate::collection::{Collection, Ordinals};
use crate::paper::Date;

/// How many full pages a list has before it is divided by time, and a time before it is divided once more.
const LONG: usize = 30;

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Part {
    /// The page at the list's own address, with the newest papers.
    Newest,
    /// A page of older papers, from 1, the oldest first: of all of the list, or of a year, month or day.
    Older(Option<Date>, u32),
}

/// How a list of papers is divided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pagination {
    /// One after the other; none of them empty where there are several.
    times: Arc<[Time]>,
    /// Where the newest page begins, counted from the oldest paper.
    newest: usize,
    page_size: usize,
}

/// The papers of a time.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Time {
    /// A year, month or day; none for a list that is not divided by time, and for papers without a date.
    date: Option<Date>,
    /// Where its papers stand in the list, counted from the oldest.
    papers: Range<usize>,
}

/// How the long lists of a collection are divided, by the ordinals of their papers.
#[derive(Debug, Default)]
pub struct LongLists {
    page_size: usize,
    lists: HashMap<Range<usize>, Pagination>,
}

impl LongLists {
    /// Those of a collection, in pages of `page_size`.
    pub fn new(collection: &Collection, page_size: usize) -> Self {
        let mut long = Self { page_size, lists: HashMap::new() };
        let dates = collection.dates();
        let all = Ordinals::Range(0..collection.papers.len());
        if !long.is_long(all.len()) {
            return long;
        }
        let mut times = vec![Time { date: None, papers: dates.undated.clone() }];
        for (number, year) in &dates.years {
            let of_year = long.of_year(*number, year);
            times.extend(of_year.iter().cloned());
            long.keep(&year.papers, of_year);
            for (month_number, month) in &year.months {
                let of_month = long.of_month(*number, *month_number, month);
                long.keep(&month.papers, of_month);
            }
        }
        long.keep(&(0..all.len()), times);
        long
    }

    /// How a list is divided.
    pub fn pagination(&self, papers: &Ordinals) -> Pagination {
        let known = match papers {
            Ordinals::Range(range) => self.lists.get(range).cloned(),
            Ordinals::List(_) => None,
        };
        known.unwrap_or_else(|| Pagination::new(papers.len(), self.page_size))
    }

    fn is_long(&self, papers: usize) -> bool {
        papers > LONG * self.page_size.max(1)
    }

    /// Keeps how the list of some papers is divided, when it is long. The times have ordinals.
    fn keep(&mut self, papers: &Range<usize>, times: Vec<Time>) {
        if self.is_long(papers.len()) {
            let in_list = |time: Time| Time {
                papers: time.papers.start - papers.start..time.papers.end - papers.start,
                ..time
            };
            let times = times.into_iter().filter(|time| !time.papers.is_empty()).map(in_list);
            self.lists.insert(papers.clone(), Pagination::by_time(times.collect(), self.page_size));
        }
    }

    fn of_year(&self, number: u16, year: &Year) -> Vec<Time> {
        let date = Date::from_year(number);
        if !self.is_long(year.papers.len()) {
            return vec![Time { date, papers: year.papers.clone() }];
        }
        let months = year.months.values().map(|month| month.papers.start).next();
        let own = Time { date, papers: year.papers.start..months.unwrap_or(year.papers.end) };
        let months =
            year.months.iter().flat_map(|(month_number, month)| self.of_month(number, *month_number, month));
        std::iter::once(own).chain(months).collect()
    }

    fn of_month(&self, year: u16, number: u8, month: &Month) -> Vec<Time> {
        let date = Date::from_ym(year, number);
        if !self.is_long(month.papers.len()) {
            return vec![Time { date, papers: month.papers.clone() }];
        }
        let days = month.days.values().map(|day| day.start).next();
        let own = Time { date, papers: month.papers.start..days.unwrap_or(month.papers.end) };
        let day = |(day, papers): (&u8, &Range<usize>)| Time {
            date: Date::from_ymd(year, number, *day),
            papers: papers.clone(),
        };
        std::iter::once(own).chain(month.days.iter().map(day)).collect()
    }
}

impl Pagination {
    /// Divides so many papers into pages of `page_size`, which is at least 1.
    pub fn new(papers: usize, page_size: usize) -> Self {
        Self::by_time(vec![Time { date: None, papers: 0..papers }], page_size)
    }

    fn by_time(times: Vec<Time>, page_size: usize) -> Self {
        let page_size = page_size.max(1);
        let papers = times.last().map_or(0, |time| time.papers.end);
        let mut newest = papers;
        for time in times.iter().rev() {
            if papers - newest >= page_size {
                break;
            }
            newest = time.page(time.pages(page_size), page_size).start;
        }
        Self { times: times.into(), newest, page_size }
    }

    fn papers(&self) -> usize {
        self.times.last().map_or(0, |time| time.papers.end)
    }

    /// How many pages of older papers a time has.
    fn older_of(&self, time: &Time) -> u32 {
        match time.papers.end <= self.newest {
            true if time.papers.is_empty() => 0,
            true => time.pages(self.page_size),
            false if time.papers.start >= self.newest => 0,
            false => time.pages(self.page_size) - 1,
        }
    }

    /// How many pages of older papers there are.
    pub fn older_pages(&self) -> u32 {
        self.times.iter().map(|time| self.older_of(time)).sum()
    }

    /// All pages, the newest papers first.
    pub fn parts(&self) -> impl Iterator<Item = Part> {
        let older = |time: &Time| {
            let date = time.date;
            (1..=self.older_of(time)).rev().map(move |number| Part::Older(date, number))
        };
        std::iter::once(Part::Newest).chain(self.times.iter().rev().flat_map(older))
    }

    /// Which papers a page has, counted from the oldest.
    pub fn range(&self, part: Part) -> Range<usize> {
        match part {
            Part::Newest => self.newest..self.papers(),
            Part::Older(date, number) => match self.time(date) {
                Some(time) => self.times[time].page(number, self.page_size),
                None => 0..0,
            },
        }
    }

    /// Where the papers of a page stand among those of its time, counted from the oldest, and whether that has several pages.
    pub fn within_time(&self, part: Part) -> (Range<usize>, bool) {
        let range = self.range(part);
        match part {
            Part::Older(date @ Some(_), _) => {
                let time = self.time(date).map(|time| &self.times[time]);
                let (start, pages) =
                    time.map_or((0, 1), |time| (time.papers.start, time.pages(self.page_size)));
                (range.start - start..range.end - start, pages > 1)
            }
            Part::Newest | Part::Older(None, _) => (range, true),
        }
    }

    /// The page that has the paper at a place, counted from the oldest.
    pub fn part_of(&self, place: usize) -> Part {
        if place >= self.newest {
            return Part::Newest;
        }
        let time = &self.times[self.times.partition_point(|time| time.papers.end <= place)];
        let page = (place - time.papers.start) / self.page_size + 1;
        Part::Older(time.date, u32::try_from(page).unwrap_or(u32::MAX).min(time.pages(self.page_size)))
    }

    /// The page with the next newer papers.
    pub fn newer(&self, part: Part) -> Option<Part> {
        let Part::Older(date, number) = part else { return None };
        let time = self.time(date)?;
        if number < self.older_of(&self.times[time]) {
            return Some(Part::Older(date, number + 1));
        }
        let next = self.times.get(time + 1).filter(|next| self.older_of(next) > 0);
        Some(next.map_or(Part::Newest, |next| Part::Older(next.date, 1)))
    }

    /// The page with the next older papers.
    pub fn older(&self, part: Part) -> Option<Part> {
        let before = match part {
            Part::Older(date, number) if number > 1 => return Some(Part::Older(date, number - 1)),
            Part::Older(date, _) => self.time(date)?,
            Part::Newest => self.times.len(),
        };
        let mut times = self.times[..before].iter().rev().map(|time| (time.date, self.older_of(time)));
        times.find(|(_, pages)| *pages > 0).map(|(date, pages)| Part::Older(date, pages))
    }

    /// Where the time of a date stands among all.
    fn time(&self, date: Option<Date>) -> Option<usize> {
        self.times.binary_search_by(|time| time.date.cmp(&date)).ok()
    }
}

impl Time {
    /// How many pages it has: all full, and the last one less than twice.
    fn pages(&self, page_size: usize) -> u32 {
        u32::try_from(self.papers.len() / page_size).unwrap_or(u32::MAX).max(1)
    }

    /// Where the papers of a page stand.
    fn page(&self, number: u32, page_size: usize) -> Range<usize> {
        let start = self.papers.start + (number as usize - 1) * page_size;
        let end = if number == self.pages(page_size) { self.papers.end } else { start + page_size };
        start..end
    }
}

impl Part {
    /// The address of a page of the list at `address`.
    pub fn address(self, address: &str) -> String {
        match self {
            Self::Newest => address.to_owned(),
            Self::Older(None, number) => format!("{address}page/{number}/"),
            Self::Older(Some(date), number) => format!("{address}page/{date}/{number}/"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_two_pages_of_papers_are_one_page() {
        for papers in [0, 1, 10, 19] {
            let pagination = Pagination::new(papers, 10);
            assert_eq!(pagination.parts().collect::<Vec<_>>(), [Part::Newest]);
            assert_eq!(pagination.range(Part::Newest), 0..papers);
        }
    }

    #[test]
    fn full_pages_never_change() {
        for papers in 20..200 {
            let (now, next) = (Pagination::new(papers, 10), Pagination::new(papers + 1, 10));
            for number in 1..=now.older_pages() {
                let part = Part::Older(None, number);
                assert_eq!(now.range(part), next.range(part));
                assert_eq!(now.range(part).len(), 10);
            }
            assert!((10..20).contains(&now.range(Part::Newest).len()));
            assert!((0..papers).all(|place| now.range(now.part_of(place)).contains(&place)));
        }
    }

    /// A list with so many papers of each of these times.
    fn by_time(counts: &[(&str, usize)]) -> Pagination {
        let mut end = 0;
        let time = |(date, count): &(&str, usize)| {
            end += count;
            Time { date: date.parse().ok(), papers: end - count..end }
        };
        Pagination::by_time(counts.iter().map(time).collect(), 10)
    }

    #[test]
    fn pages_lead_from_the_newest_to_the_oldest_and_back() {
        let of_times =
            [("", 3), ("2020", 7), ("2021-01", 25), ("2021-02", 40), ("2022-05-01", 12), ("2022-05-02", 2)];
        for (pagination, papers) in [(Pagination::new(47, 10), 47), (by_time(&of_times), 89)] {
            let mut seen = vec![Part::Newest];
            while let Some(older) = pagination.older(*seen.last().unwrap()) {
                assert_eq!(pagination.newer(older), seen.last().copied());
                seen.push(older);
            }
            assert_eq!(seen, pagination.parts().collect::<Vec<_>>());
            let places: Vec<usize> = seen.iter().rev().flat_map(|part| pagination.range(*part)).collect();
            assert_eq!(places, (0..papers).collect::<Vec<_>>());
            assert!((0..papers).all(|place| pagination.range(pagination.part_of(place)).contains(&place)));
        }
    }

    #[test]
    fn the_newest_page_is_filled_up_from_the_times_before() {
        for (last, newest, older) in [
            (&[("2022-05-01", 12), ("2022-05-02", 2)][..], 14, "page/2021-02/4/"),
            (&[("2022-05-01", 12), ("2022-05-02", 9)], 21, "page/2021-02/4/"),
            (&[("2022-05-01", 12), ("2022-05-02", 10)], 10, "page/2022-05-01/1/"),
            (&[("2022-05-01", 25), ("2022-05-02", 9)], 24, "page/2022-05-01/1/"),
            (&[("2022-05-01", 3), ("2022-05-02", 4)], 17, "page/2021-02/3/"),
            (&[("2022-05-02", 35)], 15, "page/2022-05-02/2/"),
        ] {
            let times = [&[("2021-01", 25), ("2021-02", 40)][..], last].concat();
            let pagination = by_time(&times);
            assert_eq!(pagination.range(Part::Newest).len(), newest, "{times:?}");
            assert_eq!(pagination.older(Part::Newest).map(|part| part.address("")).as_deref(), Some(older));
        }
    }

    #[test]
    fn a_paper_of_an_old_date_moves_the_pages_of_its_time_alone() {
        let times = [("2020", 7), ("2021-01", 25), ("2021-02", 40), ("2021-03", 40)];
        let before = by_time(&times);
        for grown in 0..times.len() - 1 {
            let mut now = times;
            now[grown].1 += 1;
            let now = by_time(&now);
            for part in before.parts() {
                let Part::Older(date, _) = part else { continue };
                let (old, new) = (before.range(part), now.range(part));
                let moved = usize::from(before.time(date).unwrap() > grown);
                let is_own = before.time(date) == Some(grown);
                assert!(is_own || (old.start + moved..old.end + moved) == new, "{part:?}: {old:?}, {new:?}");
            }
        }
    }
}
