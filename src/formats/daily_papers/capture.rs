//! When a page was saved, which gives the year of the dates that state none.

use std::cmp::Ordering;

use super::card::Card;
use super::line::{Day, Side};
use super::name::day_in_name;
use super::statement::About;
use crate::diagnostic::Diagnostic;
use crate::formats::{Listing, YearFrom};
use crate::paper::Date;

/// What a page says about the day on which it was saved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The day on which it says that it was saved.
    pub saved: Option<Date>,
    /// A day that is that one or a later one.
    pub exported: Option<Date>,
    /// Month and day that the page shows before its papers.
    pub shown: Option<(u8, u8)>,
    /// The same with its year.
    pub shown_date: Option<Date>,
    /// The day before or after, to whose list it links.
    pub linked: Option<(Date, Side)>,
    /// The latest date without a year whose year the paper's arXiv identifier gives.
    pub latest_by_identifier: Option<Date>,
    /// The latest year that a date states. A page leaves the year out of dates of its own year, so
    /// it was saved in a later one.
    pub latest_year: Option<u16>,
    /// How many dates state that year.
    pub of_latest_year: usize,
    /// How many dates state no year.
    pub without_year: usize,
}

impl Evidence {
    /// What a page and the dates of its cards say.
    pub(super) fn of(about: &About, cards: &[Card]) -> Self {
        let mut evidence = Self {
            saved: about.saved,
            exported: about.exported,
            shown: about.shown,
            shown_date: about.shown_date,
            linked: about.linked_days.iter().copied().min_by_key(|(_, side)| *side == Side::Either),
            ..Self::default()
        };
        for card in cards {
            let Some((_, day)) = &card.date else { continue };
            evidence.take_year(day.year, 1);
            if day.year.is_some() || !day.has_month() {
                continue;
            }
            match date_by_identifier(day, card.arxiv.as_deref()) {
                Some(date) => evidence.latest_by_identifier = evidence.latest_by_identifier.max(Some(date)),
                None => evidence.without_year += 1,
            }
        }
        evidence
    }

    /// This evidence, with the latest year of the whole file where the page itself states none.
    pub(super) fn or(mut self, whole: Self) -> Self {
        if self.latest_year.is_none() {
            self.take_year(whole.latest_year, whole.of_latest_year);
        }
        self
    }

    /// Takes note of a year that so many dates state.
    pub(super) fn take_year(&mut self, year: Option<u16>, count: usize) {
        match year.cmp(&self.latest_year) {
            Ordering::Less => {}
            Ordering::Equal if year.is_none() => {}
            Ordering::Equal => self.of_latest_year += count,
            Ordering::Greater => (self.latest_year, self.of_latest_year) = (year, count),
        }
    }

    /// Whether the page alone says too little.
    pub(super) fn is_weak(&self) -> bool {
        self.stated().is_none() && self.latest_year.is_none()
    }

    /// The day that the page states by itself or by what it links to.
    fn stated(&self) -> Option<Date> {
        self.saved.or(self.shown_date).or_else(|| self.day_by_link()).or(self.exported)
    }

    /// The day between those before and after.
    fn day_by_link(&self) -> Option<Date> {
        let (linked, side) = self.linked?;
        let Some((month, day)) = self.shown else {
            return match side {
                Side::Before => linked.day_after(),
                Side::After => linked.day_before(),
                Side::Either => Some(linked),
            };
        };
        let dates =
            (linked.year() - 1..=linked.year() + 1).filter_map(|year| Date::from_ymd(year, month, day));
        let on_its_side = dates.filter(|date| match side {
            Side::Before => *date >= linked,
            Side::After => *date <= linked,
            Side::Either => true,
        });
        on_its_side.min_by_key(|date| ordinal(*date).abs_diff(ordinal(linked)))
    }
}

/// The day on which a page was saved, and how that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Capture {
    /// The day.
    pub day: Date,
    /// How it is known.
    basis: Basis,
}

/// From what the day is known on which a page was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basis {
    /// Somebody said it, or the page, or the name of its file.
    Statement,
    /// The arXiv identifiers of its papers give the year.
    Identifiers,
    /// Many dates state the latest year that there is on the page.
    LatestYear(u16),
    /// The page shows month and day.
    DayShown,
    /// Nothing.
    Nothing,
}

/// How many dates have to state the latest year of a page before the next year is taken for the page's own.
/// One old paper on a list of the day says nothing; where there are some of that year, there would be some
/// of the year after it too.
const ENOUGH: usize = 3;

impl Capture {
    /// Takes the day that was stated, or else infers it.
    pub(super) fn new(listing: &Listing, evidence: Evidence) -> Self {
        if let Some(day) = listing.as_of.or_else(|| evidence.stated()) {
            return Self { day, basis: Basis::Statement };
        }
        let today = listing.today;
        if let Some(latest) = evidence.latest_by_identifier {
            let shown = evidence.shown.and_then(|(month, day)| first_since(month, day, latest));
            return Self { day: shown.unwrap_or(latest), basis: Basis::Identifiers };
        }
        let named = day_in_name(listing.name, today);
        if let Some(day) = named.filter(|day| evidence.latest_year.is_none_or(|year| year < day.year())) {
            // Where it was saved, it may still have been the day before the one that it shows.
            let is_shown = |next: &Date| next.month().zip(next.day()) == evidence.shown;
            let next = day.day_after().filter(is_shown);
            return Self { day: next.unwrap_or(day), basis: Basis::Statement };
        }
        if let Some(latest) = evidence.latest_year.filter(|_| evidence.of_latest_year >= ENOUGH) {
            let year = latest.saturating_add(1);
            let day = match evidence.shown {
                Some((month, day)) => Date::from_ymd(year, month, day),
                None => Date::from_ymd(year, 12, 31),
            };
            if let Some(day) = day.filter(|day| *day <= today || year == today.year()) {
                return Self { day: day.min(today), basis: Basis::LatestYear(latest) };
            }
        }
        match evidence.shown.and_then(|(month, day)| latest_before(month, day, today)) {
            Some(day) => Self { day, basis: Basis::DayShown },
            None => Self { day: today, basis: Basis::Nothing },
        }
    }

    /// The day, unless it is a guess.
    pub(super) fn known_day(&self) -> Option<Date> {
        (!self.basis.is_guess()).then_some(self.day)
    }

    /// The date that a day means on a page that was saved then, and who says of which year it is. The paper's
    /// arXiv identifier gives a missing year best.
    pub(super) fn date(&self, day: &Day, arxiv: Option<&str>) -> Option<(Date, YearFrom)> {
        if let Some(year) = day.year {
            return Some((Date::from_ymd(year, day.month, day.day)?, YearFrom::Record));
        }
        if let Some(date) = date_by_identifier(day, arxiv) {
            return Some((date, YearFrom::Record));
        }
        let year = if self.basis.is_guess() { YearFrom::Guess } else { YearFrom::Capture };
        Some((self.without_year(day.month, day.day)?, year))
    }

    /// The date of a day that states no year: the latest one that is not in the page's future.
    pub(super) fn without_year(&self, month: u8, day: u8) -> Option<Date> {
        latest_before(month, day, self.day)
    }

    /// Says which year was taken and why, when dates depend on it and nobody stated it.
    pub(super) fn warning(&self, listing: &str, dates: usize) -> Option<Diagnostic> {
        let reason = self.basis.in_words(self.day).filter(|_| dates > 0)?;
        let count = if dates == 1 { "1 date has".to_owned() } else { format!("{dates} dates have") };
        let taken = match self.basis.is_guess() {
            true => format!("{count} no year; as a guess, the listing is taken to be of"),
            false => format!("{count} no year; the listing is taken to be of"),
        };
        Some(
            Diagnostic::warning(format!("{taken} {}", self.day.in_words()))
                .in_file(listing)
                .found(reason)
                .help("say on which day it was saved: with --as-of YYYY-MM-DD, or in its name, such as 2025-10-29.txt"),
        )
    }
}

impl Basis {
    fn is_guess(self) -> bool {
        match self {
            Self::Statement | Self::Identifiers => false,
            Self::LatestYear(_) | Self::DayShown | Self::Nothing => true,
        }
    }

    /// Why a page is taken to be of a day; nothing where somebody said so.
    fn in_words(self, day: Date) -> Option<String> {
        Some(match self {
            Self::Statement => return None,
            Self::Identifiers => "the arXiv identifiers of its papers are of that time".to_owned(),
            Self::LatestYear(year) => {
                format!(
                    "a page leaves out its own year, and the latest that others of its dates have is {year}"
                )
            }
            Self::DayShown => {
                let in_words = day.in_words();
                let shown = in_words.rsplit_once(' ').map_or(in_words.as_str(), |(shown, _)| shown);
                format!("the page shows {shown} without a year; this is the last one up to today")
            }
            Self::Nothing => "nothing in it tells the year, so today was taken".to_owned(),
        })
    }
}

/// The date of a day that states no year, when the month in which the paper was announced gives it:
/// papers are announced within days of their date.
fn date_by_identifier(day: &Day, arxiv: Option<&str>) -> Option<Date> {
    let (year, month) = arxiv.and_then(announced)?;
    let months = |year: u16, month: u8| i32::from(year) * 12 + i32::from(month);
    let distance = |candidate: &u16| months(*candidate, day.month).abs_diff(months(year, month));
    let nearest = (year - 1..=year + 1).min_by_key(distance)?;
    if distance(&nearest) > 2 {
        return None;
    }
    Date::from_ymd(nearest, day.month, day.day)
}

/// The year and month in which a paper with that arXiv identifier was announced.
fn announced(id: &str) -> Option<(u16, u8)> {
    let digits = id.rsplit_once('/').map_or(id, |(_, number)| number);
    let year: u16 = digits.get(..2)?.parse().ok()?;
    let month: u8 = digits.get(2..4)?.parse().ok()?;
    // The first papers are of August 1991.
    let year = if year >= 91 { 1900 + year } else { 2000 + year };
    (1..=12).contains(&month).then_some((year, month))
}

/// The latest such day that is not after `limit`, at most a year back; the limit itself counts.
fn latest_before(month: u8, day: u8, limit: Date) -> Option<Date> {
    let this_year = Date::from_ymd(limit.year(), month, day).filter(|date| *date <= limit);
    this_year.or_else(|| Date::from_ymd(limit.year() - 1, month, day))
}

/// The first such day that is not before `limit`.
fn first_since(month: u8, day: u8, limit: Date) -> Option<Date> {
    let this_year = Date::from_ymd(limit.year(), month, day).filter(|date| *date >= limit);
    this_year.or_else(|| Date::from_ymd(limit.year() + 1, month, day))
}

/// A number that grows with a date, for telling which of two is nearer.
fn ordinal(date: Date) -> i32 {
    let (month, day) = (date.month().unwrap_or(1), date.day().unwrap_or(1));
    i32::from(date.year()) * 372 + i32::from(month) * 31 + i32::from(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn taken(as_of: Option<&str>, evidence: Evidence, today: &str) -> Capture {
        let columns = std::collections::BTreeMap::new();
        let listing =
            Listing { name: "x", text: "", as_of: as_of.map(date), today: date(today), columns: &columns };
        Capture::new(&listing, evidence)
    }

    fn capture(
        as_of: Option<&str>,
        shown: Option<(u8, u8)>,
        latest_year: Option<u16>,
        today: &str,
    ) -> Capture {
        let of_latest_year = if latest_year.is_some() { ENOUGH } else { 0 };
        let evidence =
            Evidence { shown, latest_year, of_latest_year, without_year: 1, ..Evidence::default() };
        taken(as_of, evidence, today)
    }

    #[test]
    fn a_stated_day_counts() {
        let stated = capture(Some("2025-10-28"), Some((1, 1)), Some(2010), "2030-01-01");
        assert_eq!(stated.day, date("2025-10-28"));
        assert!(stated.warning("x", 3).is_none());
        let saved =
            Evidence { saved: Some(date("2025-10-28")), latest_year: Some(2010), ..Evidence::default() };
        assert_eq!(taken(None, saved, "2030-01-01").day, date("2025-10-28"));
        assert_eq!(taken(Some("2025-10-29"), saved, "2030-01-01").day, date("2025-10-29"));
    }

    #[test]
    fn the_day_before_or_after_tells_the_day_itself() {
        let cases = [
            (Some((10, 28)), "2025-10-27", Side::Before, "2025-10-28"),
            (Some((1, 1)), "2025-12-31", Side::Before, "2026-01-01"),
            (Some((12, 31)), "2026-01-02", Side::After, "2025-12-31"),
            (Some((10, 28)), "2025-10-27", Side::Either, "2025-10-28"),
            (Some((12, 31)), "2026-01-01", Side::Either, "2025-12-31"),
            (None, "2025-10-31", Side::Before, "2025-11-01"),
            (None, "2024-03-01", Side::After, "2024-02-29"),
            (None, "2025-01-01", Side::After, "2024-12-31"),
        ];
        for (shown, linked, side, expected) in cases {
            let evidence = Evidence { shown, linked: Some((date(linked), side)), ..Evidence::default() };
            let found = taken(None, evidence, "2030-01-01");
            assert_eq!(found.day, date(expected), "{shown:?} {linked} {side:?}");
            assert!(found.warning("x", 1).is_none());
        }
    }

    #[test]
    fn stated_years_tell_the_year_of_the_others() {
        let inferred = capture(None, Some((10, 28)), Some(2024), "2031-05-05");
        assert_eq!(inferred.day, date("2025-10-28"));
        // A guess is no advice.
        assert!(!inferred.warning("x", 3).unwrap().help.unwrap().contains("--as-of 2025"));
        assert!(inferred.warning("x", 0).is_none());
        assert_eq!(capture(None, None, Some(2024), "2031-05-05").day, date("2025-12-31"));
        assert_eq!(capture(None, Some((12, 28)), Some(2025), "2026-11-23").day, date("2026-11-23"));
    }

    #[test]
    fn one_old_paper_says_nothing_of_the_year() {
        let one = Evidence {
            shown: Some((10, 29)),
            latest_year: Some(2014),
            of_latest_year: 1,
            without_year: 1,
            ..Evidence::default()
        };
        let found = taken(None, one, "2026-11-23");
        assert_eq!((found.day, found.known_day()), (date("2026-10-29"), None));
        let mut some = one;
        some.take_year(Some(2014), 2);
        some.take_year(Some(2011), 40);
        some.take_year(None, 40);
        assert_eq!(taken(None, some, "2026-11-23").day, date("2015-10-29"));
    }

    #[test]
    fn the_name_of_a_file_comes_before_a_guess() {
        let columns = std::collections::BTreeMap::new();
        let named = |name, evidence| {
            let today = date("2026-11-23");
            Capture::new(&Listing { name, text: "", as_of: None, today, columns: &columns }, evidence)
        };
        let old = |latest_year| Evidence {
            latest_year: Some(latest_year),
            of_latest_year: 9,
            ..Evidence::default()
        };
        let found = named("inbox/2025-10-29.txt", old(2014));
        assert_eq!(found.known_day(), Some(date("2025-10-29")));
        assert!(found.warning("x", 3).is_none());
        // A page of 2025 wouldn't state that year.
        assert_eq!(named("inbox/2025-10-29.txt", old(2025)).known_day(), None);
        // What the page says of itself counts first.
        let saved = Evidence { saved: Some(date("2024-05-06")), ..old(2014) };
        assert_eq!(named("inbox/2025-10-29.txt", saved).day, date("2024-05-06"));
    }

    #[test]
    fn a_day_shown_shortly_after_the_named_one_is_of_its_year() {
        let columns = std::collections::BTreeMap::new();
        for (shown, expected) in [
            ((10, 28), "2025-10-28"),
            ((10, 29), "2025-10-29"),
            // Saved where it was still the day before.
            ((10, 30), "2025-10-30"),
            ((12, 31), "2024-12-31"),
        ] {
            let evidence = Evidence { shown: Some(shown), ..Evidence::default() };
            let name = "2025-10-29.txt";
            let today = date("2026-11-23");
            let capture =
                Capture::new(&Listing { name, text: "", as_of: None, today, columns: &columns }, evidence);
            assert_eq!(capture.without_year(shown.0, shown.1), Some(date(expected)), "{shown:?}");
        }
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

    #[test]
    fn an_identifier_tells_a_missing_year() {
        let day = |month, day| Day { year: None, month, day, comments: None, text: String::new() };
        let page = capture(Some("2030-01-15"), None, None, "2030-01-01");
        let said = YearFrom::Record;
        assert_eq!(page.date(&day(5, 29), Some("2606.00683")), Some((date("2026-05-29"), said)));
        assert_eq!(page.date(&day(12, 31), Some("2601.00001")), Some((date("2025-12-31"), said)));
        assert_eq!(page.date(&day(8, 1), Some("2601.00001")), Some((date("2029-08-01"), YearFrom::Capture)));
    }
}
