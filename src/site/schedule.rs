//! The schedule: which papers have talks, in the order of these.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::archive::Entry;
use crate::collection::{Collection, Ordinals};
use crate::settings::ScheduleSettings;

/// The address of the page with the newest talks.
pub const ADDRESS: &str = "schedule/";

/// The address of the calendar with all talks.
pub const CALENDAR: &str = "schedule/schedule.ics";

/// The name of the calendar with the talk on a paper, beside its page.
pub const TALK_FILE: &str = "talk.ics";

/// The papers that are presented on a day, in the order of their talks, by years.
#[derive(Debug, Default)]
pub struct Schedule {
    papers: Vec<u32>,
    /// Where the papers of each year stand.
    years: BTreeMap<u16, Range<usize>>,
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
        Self { papers: talks.into_iter().map(|(_, ordinal)| ordinal).collect(), years, is_taken }
    }

    /// Whether there are no talks.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// The papers of all talks.
    pub fn all(&self) -> Ordinals<'_> {
        Ordinals::List(&self.papers)
    }

    /// The papers of the talks of a year.
    pub fn of(&self, year: u16) -> Ordinals<'_> {
        Ordinals::List(self.years.get(&year).map_or(&[], |places| &self.papers[places.clone()]))
    }

    /// All years with talks, the newest first.
    pub fn years(&self) -> impl Iterator<Item = u16> {
        self.years.keys().rev().copied()
    }

    /// The address of the talks of a year: the newest stand on the page of the schedule itself, where that place is free.
    pub fn address(&self, year: u16) -> String {
        match self.years.last_key_value() {
            Some((newest, _)) if *newest == year && !self.is_taken => ADDRESS.to_owned(),
            _ => format!("{ADDRESS}{year:04}/"),
        }
    }
}
