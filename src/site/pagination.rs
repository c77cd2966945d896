//! Dividing a list of papers into pages that don't move when papers are added.
//!
//! The first page has the newest papers. Older pages are numbered from the oldest and always
//! full, so that a new paper changes the first page alone until that has twice a page's papers.

use std::ops::Range;

use serde::Serialize;

/// A page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Part {
    /// The page at the list's own address, with the newest papers.
    Newest,
    /// A page of older papers, from 1, the oldest first.
    Older(u32),
}

/// How a list of so many papers is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pagination {
    papers: usize,
    page_size: usize,
}

impl Pagination {
    /// Divides so many papers into pages of `page_size`, which is at least 1.
    pub fn new(papers: usize, page_size: usize) -> Self {
        Self { papers, page_size: page_size.max(1) }
    }

    /// How many pages of older papers there are.
    pub fn older_pages(self) -> u32 {
        let full = self.papers / self.page_size;
        u32::try_from(full.saturating_sub(1)).unwrap_or(u32::MAX)
    }

    /// All pages, the newest papers first.
    pub fn parts(self) -> impl Iterator<Item = Part> {
        std::iter::once(Part::Newest).chain((1..=self.older_pages()).rev().map(Part::Older))
    }

    /// Which papers a page has, counted from the oldest.
    pub fn range(self, part: Part) -> Range<usize> {
        match part {
            Part::Newest => self.older_pages() as usize * self.page_size..self.papers,
            Part::Older(number) => {
                let end = number as usize * self.page_size;
                end - self.page_size..end
            }
        }
    }

    /// The page that has the paper at a place, counted from the oldest.
    pub fn part_of(self, place: usize) -> Part {
        match u32::try_from(place / self.page_size) {
            Ok(page) if page < self.older_pages() => Part::Older(page + 1),
            Ok(_) | Err(_) => Part::Newest,
        }
    }

    /// The page with the next newer papers.
    pub fn newer(self, part: Part) -> Option<Part> {
        match part {
            Part::Newest => None,
            Part::Older(number) if number == self.older_pages() => Some(Part::Newest),
            Part::Older(number) => Some(Part::Older(number + 1)),
        }
    }

    /// The page with the next older papers.
    pub fn older(self, part: Part) -> Option<Part> {
        match part {
            Part::Newest => Some(self.older_pages()).filter(|last| *last > 0).map(Part::Older),
            Part::Older(number) => (number > 1).then(|| Part::Older(number - 1)),
        }
    }
}

impl Part {
    /// The address of a page of the list at `address`.
    pub fn address(self, address: &str) -> String {
        match self {
            Self::Newest => address.to_owned(),
            Self::Older(number) => format!("{address}page/{number}/"),
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
                assert_eq!(now.range(Part::Older(number)), next.range(Part::Older(number)));
                assert_eq!(now.range(Part::Older(number)).len(), 10);
            }
            assert!((10..20).contains(&now.range(Part::Newest).len()));
            assert!((0..papers).all(|place| now.range(now.part_of(place)).contains(&place)));
        }
    }

    #[test]
    fn pages_lead_from_the_newest_to_the_oldest_and_back() {
        let pagination = Pagination::new(47, 10);
        let mut seen = vec![Part::Newest];
        while let Some(older) = pagination.older(*seen.last().unwrap()) {
            assert_eq!(pagination.newer(older), seen.last().copied());
            seen.push(older);
        }
        assert_eq!(seen, pagination.parts().collect::<Vec<_>>());
        let papers: usize = seen.iter().map(|part| pagination.range(*part).len()).sum();
        assert_eq!(papers, 47);
    }
}
