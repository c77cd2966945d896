//! When the version of record was published, of a paper that was posted before.
//!
//! `date` is the earliest that any record says. Where that is the day on which a preprint was posted, or the paper
//! was listed, and a record of the published version says a later one, both are kept. So that it doesn't matter in
//! which order records come, both dates are remembered of a paper that has records of both kinds, also while they
//! may be the same.

use super::Incoming;
use crate::archive::Field;
use crate::archive::memory::{Remembered, Trace, Versions};
use crate::archive::part::Part;
use crate::archive::ranks::{GUESSED, INFERRED};
use crate::formats::YearFrom;
use crate::paper::identity::kind::{is_published, kind_of};
use crate::paper::{Date, Paper};

const DATE: Part = Part::whole(Field::Date);
const RECORD_DATE: Part = Part::whole(Field::RecordDate);

/// Lets a file have the date of the version of record that follows from what a record says beside the earlier ones.
/// `again` says that the same listing had the paper before in this import. What a person wrote stays.
pub(super) fn follow(file: &mut Paper, remembered: &mut Remembered, record: &Incoming, again: bool) {
    let (is_of_record, was_of_record) = (is_published(kind_of(&record.paper)), is_published(kind_of(file)));
    let written = remembered.parts.get(&RECORD_DATE).map(|trace| trace.digest);
    let is_by_hand = written != RECORD_DATE.digest(file);
    let is_one_kind =
        remembered.versions.is_empty() && file.record_date.is_none() && is_of_record == was_of_record;
    if is_one_kind || is_by_hand || record.paper.record_date.is_some() {
        return;
    }
    let before = known(file, remembered, was_of_record);
    let mut after = before;
    let slot = if is_of_record { &mut after.published } else { &mut after.posted };
    if let Some(date) = record.paper.date.filter(|_| says_date(record)) {
        let corrects = !again && is_later_state(remembered, record, is_of_record);
        *slot = Some(slot.filter(|_| !corrects).map_or(date, |known| known.or_earlier(date)));
    }
    remembered.versions = after;
    let (old, new) = (of_record(before), of_record(after));
    if old == new || file.record_date != old {
        return;
    }
    file.record_date = new;
    match RECORD_DATE.digest(file) {
        Some(digest) => {
            let of_date = remembered.parts.get(&DATE).map(|trace| trace.origin.clone());
            let is_own = new == record.paper.date;
            let origin = of_date.filter(|_| !is_own).unwrap_or_else(|| record.origin.clone());
            remembered.record(RECORD_DATE, Trace { digest, origin });
        }
        None => drop(remembered.forget(&RECORD_DATE, record.origin.captured)),
    }
}

/// The dates that earlier records said, as they are remembered, or else as the file has them.
fn known(file: &Paper, remembered: &Remembered, was_of_record: bool) -> Versions {
    if !remembered.versions.is_empty() {
        return remembered.versions;
    }
    if file.record_date.is_some() {
        return Versions { posted: file.date, published: file.record_date };
    }
    let is_said = |trace: &Trace| {
        DATE.digest(file) == Some(trace.digest)
            && ![GUESSED, INFERRED].contains(&trace.origin.format.as_ref())
    };
    let said = file.date.filter(|_| remembered.parts.get(&DATE).is_some_and(is_said));
    match was_of_record {
        true => Versions { posted: None, published: said },
        false => Versions { posted: said, published: None },
    }
}

/// Whether a record is a later state of the listing that said the date of its version.
fn is_later_state(remembered: &Remembered, record: &Incoming, is_of_record: bool) -> bool {
    let of_record = remembered.parts.get(&RECORD_DATE).filter(|_| is_of_record);
    let last = of_record.or_else(|| remembered.parts.get(&DATE));
    last.is_some_and(|last| {
        last.origin.is_same_listing(&record.origin) && record.origin.captured >= last.origin.captured
    })
}

/// The date of the version of record, where it is certainly later than that of what came before.
fn of_record(versions: Versions) -> Option<Date> {
    let (posted, published) = versions.posted.zip(versions.published)?;
    is_before(posted, published).then_some(published)
}

/// Whether a record itself says its date.
fn says_date(record: &Incoming) -> bool {
    record.year == YearFrom::Record && !record.inferred.contains(&Field::Date)
}

/// Whether a date is certainly before another, as far as both say.
fn is_before(one: Date, other: Date) -> bool {
    let months = one.month().zip(other.month());
    let days = one.day().zip(other.day());
    one.year() < other.year()
        || one.year() == other.year()
            && months.is_some_and(|(month, later)| {
                month < later || month == later && days.is_some_and(|(day, later)| day < later)
            })
}
