//! Places: where a paper stands among those of its month.

use crate::archive::Entry;
use crate::paper::Date;

/// Where a paper stands in the collection: a paper that comes or goes moves no others but those of its month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The number of the month: thirteen a year, of which the first is for papers whose month is not known;
    /// 0 for papers without a date.
    pub month: u32,
    /// The number among the papers of the month, by date and then by slug, from 0.
    pub number: u32,
}

impl Place {
    /// The number of the month of a date.
    pub fn month_of(date: Option<Date>) -> u32 {
        date.map_or(0, |date| u32::from(date.year()) * 13 + u32::from(date.month().unwrap_or(0)))
    }
}

/// The months that have papers, each with the ordinal of its first.
#[derive(Debug, Default)]
pub struct Months(Vec<(u32, u32)>);

impl Months {
    /// The months of papers that stand in the order of the collection.
    pub(super) fn new(papers: &[&Entry]) -> Self {
        let mut months: Vec<(u32, u32)> = Vec::new();
        for (ordinal, entry) in (0..).zip(papers) {
            let month = Place::month_of(entry.facts.date);
            if months.last().is_none_or(|(last, _)| *last != month) {
                months.push((month, ordinal));
            }
        }
        Self(months)
    }

    /// Where the paper with that ordinal stands.
    pub fn place(&self, ordinal: u32) -> Place {
        let behind = self.0.partition_point(|(_, first)| *first <= ordinal);
        let (month, first) = behind.checked_sub(1).map_or((0, 0), |at| self.0[at]);
        Place { month, number: ordinal - first }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_follow_each_other() {
        let month = |text: &str| Place::month_of(text.parse().ok());
        assert!(month("") < month("0001") && month("2023-12-31") < month("2024"));
        assert!(month("2024") < month("2024-01"));
        assert_eq!(month("2024-01"), month("2024-01-31"));
    }

    #[test]
    fn a_place_counts_from_the_first_paper_of_the_month() {
        let entry = |date: &str| {
            let text = format!("---\ntitle: x\ndate: {date}\n---\n");
            Entry::read("content/x.md", &text).unwrap().0
        };
        let entries = ["2023-05-01", "2023-05-02", "2024-01-01"].map(entry);
        let months = Months::new(&entries.iter().collect::<Vec<_>>());
        let numbers: Vec<u32> = (0..3).map(|ordinal| months.place(ordinal).number).collect();
        assert_eq!(numbers, [0, 1, 0]);
        assert_eq!(months.place(2).month, 2024 * 13 + 1);
    }
}
