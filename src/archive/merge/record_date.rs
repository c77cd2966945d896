//! When the version of record was published, of a paper that was posted before.
//!
//! `date` is the earliest that any record says. Where that is the day on which a preprint was posted, or the paper
//! was listed, and a record of the published version says a later one, both are kept: whichever came first.

use super::Incoming;
use crate::archive::Field;
use crate::archive::memory::{Remembered, Trace};
use crate::archive::part::Part;
use crate::archive::ranks::{GUESSED, INFERRED};
use crate::formats::YearFrom;
use crate::paper::identity::kind::{is_published, kind_of};
use crate::paper::{Date, Paper};

/// A record of the published version with its date as that of the version of record, where the file has an
/// earlier one; `None` for any other record.
pub(super) fn with_own(record: &Incoming, file: &Paper) -> Option<Incoming> {
    let was_posted = !is_published(kind_of(file)) || file.record_date.is_some();
    let is_later = file.date.zip(record.paper.date).is_some_and(|(first, date)| is_before(first, date));
    let is_meant = is_published(kind_of(&record.paper)) && was_posted && is_later;
    if !is_meant || record.paper.record_date.is_some() || !says_date(record) {
        return None;
    }
    let mut record = record.clone();
    record.paper.record_date = record.paper.date;
    Some(record)
}

/// Lets the date of a file of the published version be that of the version of record, where a record of what came
/// before says an earlier one, which will take the place of the date.
pub(super) fn keep(file: &mut Paper, remembered: &mut Remembered, record: &Incoming) {
    let is_of_record = is_published(kind_of(&record.paper)) && record.paper.record_date.is_none();
    if !is_published(kind_of(file)) || file.record_date.is_some() || is_of_record || !says_date(record) {
        return;
    }
    let is_earlier = record.paper.date.zip(file.date).is_some_and(|(first, date)| is_before(first, date));
    let (whole, of_record) = (Part::whole(Field::Date), Part::whole(Field::RecordDate));
    let Some(Trace { digest, origin }) = remembered.parts.get(&whole) else { return };
    let is_said =
        whole.digest(file) == Some(*digest) && ![GUESSED, INFERRED].contains(&origin.format.as_ref());
    // Nobody has taken it away.
    if is_earlier && is_said && !remembered.parts.contains_key(&of_record) {
        let origin = origin.clone();
        file.record_date = file.date;
        if let Some(digest) = of_record.digest(file) {
            remembered.record(of_record, Trace { digest, origin });
        }
    }
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
