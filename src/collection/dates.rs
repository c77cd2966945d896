//! Papers by year, month and day.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::archive::Entry;

/// Which papers are of which year, month and day, as ranges of ordinals: papers stand in the
/// order of their dates.
#[derive(Debug, Default)]
pub struct Dates {
    /// Papers without a date.
    pub undated: Range<usize>,
    /// Papers by year.
    pub years: BTreeMap<u16, Year>,
}

/// The papers of a year.
#[derive(Debug, Default)]
pub struct Year {
    /// All of them, also those of which only the year is known.
    pub papers: Range<usize>,
    /// Papers by month, 1 to 12.
    pub months: BTreeMap<u8, Month>,
}

/// The papers of a month.
#[derive(Debug, Default)]
pub struct Month {
    /// All of them, also those of which only the month is known.
    pub papers: Range<usize>,
    /// Papers by day of the month.
    pub days: BTreeMap<u8, Range<usize>>,
}

impl Dates {
    /// Takes papers in the order of the collection.
    pub(super) fn new(papers: &[&Entry]) -> Self {
        let mut dates = Self::default();
        for (ordinal, entry) in papers.iter().enumerate() {
            let Some(date) = entry.facts.date else {
                extend(&mut dates.undated, ordinal);
                continue;
            };
            let year = dates.years.entry(date.year()).or_default();
            extend(&mut year.papers, ordinal);
            if let Some(month) = date.month() {
                let month = year.months.entry(month).or_default();
                extend(&mut month.papers, ordinal);
                if let Some(day) = date.day() {
                    extend(month.days.entry(day).or_default(), ordinal);
                }
            }
        }
        dates
    }
}

/// Puts the next ordinal at a range's end.
fn extend(range: &mut Range<usize>, ordinal: usize) {
    if range.start == range.end {
        range.start = ordinal;
    }
    range.end = ordinal + 1;
}
