//! When a page was saved, which tells the year of the dates that state none.

use super::cards::Card;
use super::line::Day;
use crate::diagnostic::Diagnostic;
use crate::import::Listing;
use crate::paper::Date;

/// What a page tells about the day on which it was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// Month and day that the page shows before its papers.
    pub shown: Option<(u8, u8)>,
    /// The latest year that a date states. A page leaves the year out of dates of its own year, so
    /// it was saved in a later one.
    pub latest_year: Option<u16>,
    /// How many dates state no year.
    pub without_year: usize,
}

impl Evidence {
    /// What the dates of cards tell.
    pub fn of<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Self {
        let mut evidence = Self::default();
        for (_, day) in cards.into_iter().filter_map(|card| card.date.as_ref()) {
            evidence.latest_year = evidence.latest_year.max(day.year);
            evidence.without_year += usize::from(day.year.is_none());
        }
        evidence
    }

    /// This evidence, with the latest year of the whole file where the page itself states none.
    pub fn or(self, whole: Self) -> Self {
        Self { latest_year: self.latest_year.or(whole.latest_year), ..self }
    }
}

/// The day on which a page was saved, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// The day.
    pub day: Date,
    /// Why it is taken to be that day; nothing when somebody said so.
    reason: Option<String>,
}

impl Capture {
    /// Takes the day that was stated, or else infers it.
    pub fn new(listing: &Listing, evidence: Evidence) -> Self {
        if let Some(day) = listing.as_of {
            return Self { day, reason: None };
        }
        let today = listing.today;
        if let Some(latest) = evidence.latest_year {
            let year = latest + 1;
            let day = match evidence.shown {
                Some((month, day)) => Date::from_ymd(year, month, day),
                None => Date::from_ymd(year, 12, 31),
            };
            if let Some(day) = day.filter(|day| *day <= today || year == today.year()) {
                let day = day.min(today);
                return Self {
                    day,
                    reason: Some(format!("the latest year that its dates state is {latest}")),
                };
            }
        }
        let shown = evidence.shown.and_then(|(month, day)| latest_before(month, day, today));
        match shown {
            Some(day) => {
                Self { day, reason: Some("it shows that day, and the next one is in the future".to_owned()) }
            }
            None => Self {
                day: today,
                reason: Some("nothing in it tells the year, so today was taken".to_owned()),
            },
        }
    }

    /// The date of a day that states no year: the latest one that is not in the page's future.
    pub fn without_year(&self, month: u8, day: u8) -> Option<Date> {
        latest_before(month, day, self.day)
    }

    /// Says which year was taken and why, when dates depend on it and nobody stated it.
    pub fn warning(&self, listing: &str, dates: usize) -> Option<Diagnostic> {
        let reason = self.reason.as_deref().filter(|_| dates > 0)?;
        let count = if dates == 1 { "1 date has".to_owned() } else { format!("{dates} dates have") };
        Some(
            Diagnostic::warning(format!(
                "{count} no year; took the listing to be of {}",
                self.day.in_words()
            ))
            .in_file(listing)
            .found(reason)
            .help(format!("state the day on which it was saved: --as-of {}", self.day)),
        )
    }
}

/// The latest such day that is not behind `limit`, at most a year back; the limit itself counts.
fn latest_before(month: u8, day: u8, limit: Date) -> Option<Date> {
    let this_year = Date::from_ymd(limit.year(), month, day).filter(|date| *date <= limit);
    this_year.or_else(|| Date::from_ymd(limit.year() - 1, month, day))
}

impl Day {
    /// The month and day alone.
    pub fn month_and_day(&self) -> (u8, u8) {
        (self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn capture(
        as_of: Option<&str>,
        shown: Option<(u8, u8)>,
        latest_year: Option<u16>,
        today: &str,
    ) -> Capture {
        let columns = std::collections::BTreeMap::new();
        let listing =
            Listing { name: "x", text: "", as_of: as_of.map(date), today: date(today), columns: &columns };
        Capture::new(&listing, Evidence { shown, latest_year, without_year: 1 })
    }

    #[test]
    fn a_stated_day_counts() {
        let stated = capture(Some("2025-10-28"), Some((1, 1)), Some(2010), "2030-01-01");
        assert_eq!(stated.day, date("2025-10-28"));
        assert!(stated.warning("x", 3).is_none());
    }

    #[test]
    fn stated_years_tell_the_year_of_the_others() {
        let inferred = capture(None, Some((10, 28)), Some(2024), "2031-05-05");
        assert_eq!(inferred.day, date("2025-10-28"));
        assert!(inferred.warning("x", 3).unwrap().help.unwrap().contains("--as-of 2025-10-28"));
        assert!(inferred.warning("x", 0).is_none());
        assert_eq!(capture(None, None, Some(2024), "2031-05-05").day, date("2025-12-31"));
        assert_eq!(capture(None, Some((12, 28)), Some(2025), "2026-11-23").day, date("2026-11-23"));
    }

    #[test]
    fn without_evidence_it_is_the_shown_day_or_today() {
        assert_eq!(capture(None, Some((10, 28)), None, "2026-11-23").day, date("2026-10-28"));
        assert_eq!(capture(None, Some((12, 28)), None, "2026-11-23").day, date("2025-12-28"));
        assert_eq!(capture(None, None, None, "2026-11-23").day, date("2026-11-23"));
    }

    #[test]
    fn no_date_is_in_the_future_of_its_page() {
        let page = capture(Some("2026-01-15"), None, None, "2030-01-01");
        assert_eq!(page.without_year(12, 30), Some(date("2025-12-30")));
        assert_eq!(page.without_year(1, 15), Some(date("2026-01-15")));
        assert_eq!(page.without_year(1, 16), Some(date("2025-01-16")));
        assert_eq!(page.without_year(2, 30), None);
    }
}
