//! Papers over time: how many are of each year or month.

use serde::Serialize;

use crate::archive::Entry;
use crate::collection::{Collection, Ordinals};
use crate::paper::Date;

/// By what time is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Unit {
    /// Years.
    Year,
    /// Months.
    Month,
}

/// How many papers are of each year or month, from the first that has one to the last.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Timeline {
    /// By what it is divided.
    pub unit: Unit,
    /// Years, or months since the year 0.
    start: u32,
    counts: Vec<u32>,
}

/// Time is divided by months where all papers are of so many years.
const YEARS_IN_MONTHS: u32 = 2;

impl Unit {
    /// What a bar is, in English.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Year => "year",
            Self::Month => "month",
        }
    }

    /// The number of the year or month of a date; none where it tells no month.
    fn number(self, date: Date) -> Option<u32> {
        let year = u32::from(date.year());
        match self {
            Self::Year => Some(year),
            Self::Month => Some(year * 12 + u32::from(date.month()?) - 1),
        }
    }

    /// The year or month with that number.
    fn date(self, number: u32) -> Option<Date> {
        match self {
            Self::Year => format!("{number:04}").parse().ok(),
            Self::Month => format!("{:04}-{:02}", number / 12, number % 12 + 1).parse().ok(),
        }
    }
}

impl Timeline {
    /// Some papers by year, or by month where they are of few years and tell their months. None where none
    /// has a date.
    pub(super) fn new(collection: &Collection, papers: &Ordinals, longest: usize) -> Option<Self> {
        let dates = || papers.iter().filter_map(|ordinal| collection.papers[ordinal].facts.date);
        let (first, last) = (dates().next()?, dates().next_back()?);
        let is_short = u32::from(last.year()) < u32::from(first.year()) + YEARS_IN_MONTHS;
        let unit =
            if is_short && dates().all(|date| date.month().is_some()) { Unit::Month } else { Unit::Year };
        Self::of(dates(), unit, longest)
    }

    /// All papers that tell their months, by month.
    pub(super) fn months(collection: &Collection, longest: usize) -> Option<Self> {
        let date = |entry: &std::sync::Arc<Entry>| entry.facts.date;
        Self::of(collection.papers.iter().filter_map(date), Unit::Month, longest)
    }

    /// Counts dates, of the last years or months only where there are more than `longest`.
    fn of(dates: impl Iterator<Item = Date>, unit: Unit, longest: usize) -> Option<Self> {
        let mut numbers: Vec<u32> = dates.filter_map(|date| unit.number(date)).collect();
        numbers.sort_unstable();
        let last = *numbers.last()?;
        let earliest = (last + 1).saturating_sub(u32::try_from(longest).unwrap_or(u32::MAX));
        numbers.retain(|number| *number >= earliest);
        let start = *numbers.first()?;
        let mut counts = vec![0; (last - start) as usize + 1];
        numbers.iter().for_each(|number| counts[(number - start) as usize] += 1);
        Some(Self { unit, start, counts })
    }

    /// How many papers it has.
    pub(super) fn count(&self) -> usize {
        self.counts.iter().map(|count| *count as usize).sum()
    }

    /// Whether all its papers are of one year or month.
    pub(super) fn is_moment(&self) -> bool {
        self.counts.len() < 2
    }

    /// The years or months, with how many papers each has.
    pub(super) fn periods(&self) -> impl Iterator<Item = (Date, usize)> {
        (self.start..)
            .zip(&self.counts)
            .filter_map(|(number, count)| Some((self.unit.date(number)?, *count as usize)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(dates: &[&str], unit: Unit, longest: usize) -> Vec<(String, usize)> {
        let dates = dates.iter().map(|date| date.parse().unwrap());
        let timeline = Timeline::of(dates, unit, longest);
        timeline.iter().flat_map(Timeline::periods).map(|(date, count)| (date.to_string(), count)).collect()
    }

    #[test]
    fn every_period_between_the_first_and_the_last_is_counted() {
        let dates = ["2023-11-05", "2024-02", "2024-02-29", "2024"];
        let year = |year: &str, count| (year.to_owned(), count);
        assert_eq!(counted(&dates, Unit::Year, 60), [year("2023", 1), year("2024", 3)]);
        let months = [year("2023-11", 1), year("2023-12", 0), year("2024-01", 0), year("2024-02", 2)];
        assert_eq!(counted(&dates, Unit::Month, 60), months);
        assert_eq!(
            counted(&dates, Unit::Month, 3),
            months[3..],
            "what is older than the longest is left out"
        );
        assert_eq!(counted(&["2024"], Unit::Month, 60), []);
        assert_eq!(counted(&[], Unit::Year, 60), []);
    }
}
