//! Papers by the day on which they were news, and how many of each week.

use std::collections::BTreeMap;

use super::mentions::index;
use crate::archive::Entry;
use crate::paper::{Date, Days, Week};

/// Which papers were news on which day ([`crate::archive::Facts::announced`]). Those of which no day is known are
/// none.
#[derive(Debug, Default)]
pub struct News {
    /// Ordinals, ascending.
    days: BTreeMap<Date, Vec<u32>>,
    weeks: BTreeMap<Week, usize>,
}

impl News {
    /// Takes papers in the order of the collection.
    pub(super) fn new(papers: &[&Entry]) -> Self {
        let mut news = Self::default();
        for (ordinal, entry) in papers.iter().enumerate() {
            let Some((day, week)) = entry.facts.announced().and_then(|day| Some((day, Week::of(day)?)))
            else {
                continue;
            };
            news.days.entry(day).or_default().push(index(ordinal));
            *news.weeks.entry(week).or_default() += 1;
        }
        news
    }

    /// The papers of some days, by ordinals, day by day.
    pub fn of(&self, days: Days) -> impl Iterator<Item = usize> {
        self.days.range(days.first..=days.last).flat_map(|(_, papers)| papers).map(|paper| *paper as usize)
    }

    /// The first and the last of some days that have papers.
    pub fn ends(&self, days: Days) -> Option<Days> {
        let mut found = self.days.range(days.first..=days.last).map(|(day, _)| *day);
        let first = found.next()?;
        Some(Days { first, last: found.next_back().unwrap_or(first) })
    }

    /// The weeks that have papers with how many each has, the first one at the beginning.
    pub fn weeks(&self) -> impl DoubleEndedIterator<Item = (Week, usize)> {
        self.weeks.iter().map(|(week, count)| (*week, *count))
    }

    /// The weeks before and behind a week that have papers.
    pub fn around(&self, week: Week) -> [Option<Week>; 2] {
        let behind = (std::ops::Bound::Excluded(week), std::ops::Bound::Unbounded);
        [self.weeks.range(..week).next_back(), self.weeks.range(behind).next()]
            .map(|found| found.map(|(week, _)| *week))
    }

    /// Whether no paper was news on a day that is known.
    pub fn is_empty(&self) -> bool {
        self.weeks.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_stand_by_the_days_on_which_they_were_news() {
        let entry = |(number, fields): (usize, &&str)| {
            Entry::read(&format!("content/p{number}.md"), &format!("---\ntitle: x\n{fields}\n---\n"))
                .unwrap()
                .0
        };
        let papers = [
            "date: 2024-12-29",
            "added: 2024-12-30",
            "date: 2010-01-01\nappearances: [{listing: Daily, date: 2025-01-05}]",
            "added: 2025-02",
            "date: 2025",
            "",
            "added: 2025-10-28",
        ];
        let entries: Vec<Entry> = papers.iter().enumerate().map(entry).collect();
        let news = News::new(&entries.iter().collect::<Vec<_>>());
        let week = |text: &str| text.parse::<Week>().unwrap();
        let weeks: Vec<_> = news.weeks().collect();
        assert_eq!(weeks, [(week("2024-W52"), 1), (week("2025-W01"), 2), (week("2025-W44"), 1)]);
        let days = week("2025-W01").days();
        assert_eq!(news.of(days).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(news.ends(days).map(|days| days.last.to_string()), Some("2025-01-05".to_owned()));
        assert_eq!(news.around(week("2025-W01")), [Some(week("2024-W52")), Some(week("2025-W44"))]);
        assert_eq!(news.around(week("2025-W44"))[1], None);
        assert!(News::default().is_empty() && !news.is_empty());
    }
}
