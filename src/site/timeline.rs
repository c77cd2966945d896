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
    /// How many papers there are, with those that it leaves out.
    all: usize,
}

/// How large a part of the papers before them may be that are far behind all others: as a year that was
/// mistyped is.
const STRAYS: usize = 20;

/// Time is divided by months where all papers are of so many years.
const YEARS_IN_MONTHS: u32 = 2;

impl Unit {
    /// What a bar is, as words choose their forms by it.
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
        let dates: Vec<Date> =
            papers.iter().filter_map(|ordinal| collection.papers[ordinal].facts.date).collect();
        Self::by_what_fits(&dates, longest, papers.len())
    }

    /// All papers that tell their months, by month.
    pub(super) fn months(collection: &Collection, longest: usize) -> Option<Self> {
        let date = |entry: &std::sync::Arc<Entry>| entry.facts.date;
        let dates = collection.papers.iter().filter_map(date);
        Self::of(dates, Unit::Month, longest, collection.papers.len())
    }

    fn by_what_fits(dates: &[Date], longest: usize, all: usize) -> Option<Self> {
        let years = Self::of(dates.iter().copied(), Unit::Year, longest, all)?;
        let is_short = u32::try_from(years.counts.len()).is_ok_and(|count| count <= YEARS_IN_MONTHS);
        let counted = |date: &&Date| (years.start..=years.newest()).contains(&u32::from(date.year()));
        match is_short && dates.iter().filter(counted).all(|date| date.month().is_some()) {
            true => Self::of(dates.iter().filter(counted).copied(), Unit::Month, longest, all),
            false => Some(years),
        }
    }

    /// Counts dates, of the last years or months only where there are more than `longest`. `all` is how many
    /// papers there are, with those that have no date.
    fn of(dates: impl Iterator<Item = Date>, unit: Unit, longest: usize, all: usize) -> Option<Self> {
        let longest = u32::try_from(longest).unwrap_or(u32::MAX);
        let mut numbers: Vec<u32> = dates.filter_map(|date| unit.number(date)).collect();
        numbers.sort_unstable();
        numbers.truncate(before_strays(&numbers, longest));
        let last = *numbers.last()?;
        let earliest = (last + 1).saturating_sub(longest);
        numbers.retain(|number| *number >= earliest);
        let start = *numbers.first()?;
        let mut counts = vec![0; (last - start) as usize + 1];
        numbers.iter().for_each(|number| counts[(number - start) as usize] += 1);
        Some(Self { unit, start, counts, all })
    }

    /// How many papers there are, with those that it leaves out: without a date, or with one far from the rest.
    pub(super) fn all(&self) -> usize {
        self.all
    }

    /// The last of its years, or of its months since the year 0.
    pub(super) fn newest(&self) -> u32 {
        self.start + u32::try_from(self.counts.len()).unwrap_or(u32::MAX) - 1
    }

    /// Where a period may end: at the newest year or month, or at an earlier one that has papers, where those behind it
    /// are so few that they may be strays.
    pub(super) fn ends(&self) -> impl Iterator<Item = u32> {
        let few = (self.count() / STRAYS).max(1);
        let mut behind = 0;
        let numbers = (self.start..=self.newest()).rev().zip(self.counts.iter().rev());
        numbers.filter(|(_, count)| **count > 0).map_while(move |(number, count)| {
            let may_end = (behind <= few).then_some(number);
            behind += *count as usize;
            may_end
        })
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

/// How many of some numbers, ascending, come before the few that a gap of `longest` parts from the rest.
fn before_strays(numbers: &[u32], longest: u32) -> usize {
    let mut end = numbers.len();
    while let Some(gap) = (1..end).rev().find(|at| numbers[*at] - numbers[at - 1] > longest)
        && end - gap < gap
        && end - gap <= (gap / STRAYS).max(1)
    {
        end = gap;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_ends_before_the_few_that_are_late() {
        let ends = |dates: &[&str]| {
            let dates = dates.iter().map(|date| date.parse::<Date>().unwrap());
            let timeline = Timeline::of(dates, Unit::Year, 60, 9).unwrap();
            timeline.ends().collect::<Vec<_>>()
        };
        assert_eq!(ends(&["2019"; 3]), [2019]);
        assert_eq!(ends(&["2018", "2019", "2019", "2025"]), [2025, 2019]);
        assert_eq!(ends(&["2019", "2025", "2025"]), [2025]);
    }

    fn counted(dates: &[&str], unit: Unit, longest: usize) -> Vec<(String, usize)> {
        let dates = dates.iter().map(|date| date.parse().unwrap());
        let timeline = Timeline::of(dates, unit, longest, 0);
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

    #[test]
    fn a_mistyped_year_is_not_the_newest() {
        let last = |dates: &[&str]| {
            let dates: Vec<Date> = dates.iter().map(|date| date.parse().unwrap()).collect();
            let timeline = Timeline::by_what_fits(&dates, 60, dates.len()).unwrap();
            let (date, _) = timeline.periods().last().unwrap();
            (date.to_string(), timeline.count(), timeline.all())
        };
        let of = |date: &str, count, all| (date.to_owned(), count, all);
        assert_eq!(last(&["2023-01", "2024-02", "9999-12"]), of("2024-02", 2, 3));
        assert_eq!(last(&["2023", "2024", "2024", "3024", "9999"]), of("2024", 3, 5));
        assert_eq!(last(&["1905", "2024-01", "2024-02", "2024-03"]), of("2024-03", 3, 4));
        assert_eq!(last(&["1990", "2024"]), of("2024", 2, 2), "a gap that fits");
        assert_eq!(last(&["1736", "2023", "2024", "2024"]), of("2024", 3, 4));
        assert_eq!(last(&["1700", "1900", "1901", "1902"]), of("1902", 3, 4));
        assert_eq!(last(&["1700", "1900"]), of("1900", 1, 2), "which is mistyped, nobody knows");
        assert_eq!(
            last(&["1700", "1701", "1900", "1901"]),
            of("1901", 2, 4),
            "as many as before are no strays"
        );
    }
}
