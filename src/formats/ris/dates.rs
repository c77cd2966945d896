//! The dates of a record: the year of publication, the day of the edition on line, the month of the issue.

use super::entry::Entry;
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Draft, Records};
use crate::formats::said::Said;
use crate::formats::values::date::{self, Doubt};
use crate::formats::values::fields::Given;
use crate::paper::Date;

/// The tags of dates, the one that counts first.
const TAGS: [&str; 4] = ["PY", "Y1", "DA", "PD"];

impl Entry<'_> {
    /// The texts of dates with their tags, and what they say.
    fn dates(&self) -> impl Iterator<Item = (&'static str, String, Result<Date, Doubt>)> {
        let year = self.first(&["PY", "Y1"]);
        let read = move |tag: &&'static str| {
            let text = self.first(&[tag])?;
            // `DA` may say only a month and a day: `MAY 6`.
            let date = date::parse_in(text.trim_end_matches('/'), year.as_deref());
            Some((*tag, text, date))
        };
        TAGS.iter().filter_map(read)
    }

    /// The first of the dates, made more precise by what the others say of the same year.
    pub(super) fn date(&self) -> Option<Result<Date, Doubt>> {
        let mut best: Option<Date> = None;
        let mut doubt = None;
        for (_, _, found) in self.dates() {
            match found {
                Ok(date) => best = Some(best.filter(|best| !refines(date, *best)).unwrap_or(date)),
                Err(found) => doubt = doubt.or(Some(found)),
            }
        }
        match (best, doubt) {
            (Some(best), Some(doubt)) if best.month().is_none() => {
                Some(Err(Doubt { known: Some(best), ..doubt }))
            }
            (Some(best), _) => Some(Ok(best)),
            (None, doubt) => doubt.map(Err),
        }
    }

    /// What the dates say beyond a month: a season, or several months.
    pub(super) fn period(&self) -> Option<String> {
        let date = self.date()?.ok()?;
        self.dates().find_map(|(_, text, found)| found.ok().and_then(|_| date::period(&text, date)))
    }

    /// A date that contradicts the one which counts, with its tag.
    pub(super) fn other_date(&self) -> Option<(&'static str, String)> {
        let date = self.date()?.ok()?;
        self.dates().find_map(|(tag, text, other)| {
            other.is_ok_and(|other| contradicts(other, date)).then_some((tag, text))
        })
    }
}

/// Whether a date is the paper's, or is reported.
pub(super) fn is_told(text: &str, year: Option<&str>, said: &Said, draft: &Draft) -> bool {
    match date::parse_in(text.trim_end_matches('/'), year) {
        Ok(date) => said.has_date(date),
        Err(doubt) => {
            draft.bad_date.iter().chain(&draft.flaws).any(|(_, found)| *found == doubt.found)
                || doubt.known.is_some_and(|date| said.has_date(date))
        }
    }
}

/// The records of a listing that have two dates.
#[derive(Default)]
pub(super) struct OtherDates {
    count: usize,
    /// Of the first one its line, the tags of the date that was taken and of the other, and both dates.
    first: Option<(usize, [&'static str; 2], String)>,
}

impl OtherDates {
    /// Looks at a record.
    pub(super) fn see(&mut self, entry: &Entry, given: &Given) {
        let Some((tag, text)) = entry.other_date().filter(|(tag, _)| given.target(tag).is_none()) else {
            return;
        };
        self.count += 1;
        if self.first.is_none()
            && let Some((of_first, first, _)) = entry.dates().find(|(.., date)| date.is_ok())
        {
            let found = format!("`{tag}` {text} beside `{of_first}` {first}");
            self.first = Some((entry.line, [of_first, tag], found));
        }
    }

    /// Tells of them.
    pub(super) fn finish(self, records: &mut Records) {
        let Some((line, [tag, other], found)) = self.first else { return };
        let message = match self.count {
            1 => format!("a record has two dates; that of `{tag}` was taken"),
            count => format!("{count} records have two dates; that of `{tag}` was taken"),
        };
        let warning = Diagnostic::warning(message).at(Place::line(records.listing(), line, ""));
        let help = format!(
            "where the other one counts, say so in offprint.toml: [import.columns] date = \"{other}\""
        );
        records.problem(warning.found(found).help(help));
    }
}

/// Whether a date says the same as another, and more.
fn refines(date: Date, other: Date) -> bool {
    date.year() == other.year()
        && date.month().is_some()
        && (other.month().is_none() || (other.month() == date.month() && other.day().is_none()))
}

/// Whether two dates can't be of one day.
fn contradicts(date: Date, other: Date) -> bool {
    let differ = |one: Option<u8>, other: Option<u8>| one.zip(other).is_some_and(|(one, other)| one != other);
    date.year() != other.year() || differ(date.month(), other.month()) || differ(date.day(), other.day())
}
