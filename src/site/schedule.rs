//! The schedule: which papers have talks, in the order of these.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::Entry;
use crate::collection::{Collection, Ordinals};
use crate::paper::Date;
use crate::settings::ScheduleSettings;

/// The address of the page with the newest talks.
pub const ADDRESS: &str = "schedule/";

/// The address of the calendar with all talks.
pub const CALENDAR: &str = "schedule/schedule.ics";

/// The name of the calendar with the talk on a paper, beside its page.
pub const TALK_FILE: &str = "talk.ics";

/// Over the turn of a year a series goes on where its next talk is at most this far away: a quarter of a year.
const MOST_DAYS_BETWEEN: i32 = 92;

/// The papers that are presented on a day, in the order of their talks, by years.
#[derive(Debug, Default)]
pub struct Schedule {
    papers: Vec<u32>,
    /// Where the papers of each year stand; those of the newest with those of the year before, where both are of one
    /// series: a build has no clock, and what comes next may be of either.
    years: BTreeMap<u16, Range<usize>>,
    /// The first year of the newest ones.
    newest_from: u16,
    /// Whether the site has a page of its own at [`ADDRESS`].
    is_taken: bool,
}

impl Schedule {
    /// That of a collection. `is_taken` says whether the site has a page of its own at [`ADDRESS`].
    pub fn new(collection: &Collection, settings: &ScheduleSettings, is_taken: bool) -> Self {
        let talk = |(ordinal, entry): (u32, &Arc<Entry>)| {
            let when = entry.facts.talk.as_ref()?.when(settings.zone.as_ref());
            Some((when.order(), ordinal))
        };
        let mut talks: Vec<_> = (0..).zip(&collection.papers).filter_map(talk).collect();
        talks.sort_unstable();
        let mut years: BTreeMap<u16, Range<usize>> = BTreeMap::new();
        for (place, ((day, _), _)) in talks.iter().enumerate() {
            years.entry(day.year()).or_insert(place..place).end = place + 1;
        }
        let days: Vec<Date> = talks.iter().map(|((day, _), _)| *day).collect();
        let newest_from = join_newest(&mut years, &days);
        Self { papers: talks.into_iter().map(|(_, ordinal)| ordinal).collect(), years, newest_from, is_taken }
    }

    /// Whether there are no talks.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// The papers of all talks.
    pub fn all(&self) -> Ordinals<'_> {
        Ordinals::List(&self.papers)
    }

    /// The papers of the talks of a year, as [`Self::years`] gives it.
    pub fn of(&self, year: u16) -> Ordinals<'_> {
        Ordinals::List(self.years.get(&year).map_or(&[], |places| &self.papers[places.clone()]))
    }

    /// All years that have a page, the newest first; its page may begin with the year before.
    pub fn years(&self) -> impl Iterator<Item = u16> {
        self.years.keys().rev().copied()
    }

    /// The first year of a year's page.
    pub fn first_of(&self, year: u16) -> u16 {
        if self.years.last_key_value().is_some_and(|(newest, _)| *newest == year) {
            self.newest_from
        } else {
            year
        }
    }

    /// The address of the talks of a year: the newest stand on the page of the schedule itself, where that place is free.
    pub fn address(&self, year: u16) -> String {
        match self.years.last_key_value() {
            Some((newest, _)) if *newest == year && !self.is_taken => ADDRESS.to_owned(),
            _ => format!("{ADDRESS}{year:04}/"),
        }
    }
}

/// Puts the year before to the newest one, where both are of one series, and gives the first year of the newest ones.
/// `days` are those of all talks.
fn join_newest(years: &mut BTreeMap<u16, Range<usize>>, days: &[Date]) -> u16 {
    let Some((newest, places)) = years.pop_last() else { return 0 };
    let last_before = places.start.checked_sub(1).and_then(|place| days[place].civil());
    let apart = last_before.zip(days[places.start].civil()).map(|(last, next)| (next - last).get_days());
    let goes_on = apart.is_some_and(|days| days <= MOST_DAYS_BETWEEN);
    let before = newest.checked_sub(1).filter(|_| goes_on).and_then(|year| years.remove(&year));
    let start = before.as_ref().map_or(places.start, |before| before.start);
    years.insert(newest, start..places.end);
    newest - u16::from(before.is_some())
}
