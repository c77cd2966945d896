//! Dates of which a record says month and day, and not the year: that follows from the day on which the
//! listing was saved, which may be guessed at one import and said at another.

use std::sync::Arc;

use super::Incoming;
use crate::archive::Field;
use crate::archive::memory::Remembered;
use crate::archive::part::Part;
use crate::archive::ranks::GUESSED;
use crate::formats::YearFrom;
use crate::paper::identity::Identity;
use crate::paper::{Appearance, Date, Digest, Paper};

/// What tells a record's paper from others, of its identity. A guessed year doesn't.
pub(super) fn without_guess(identity: Arc<Identity>, record: &Incoming) -> Arc<Identity> {
    match record.year {
        YearFrom::Guess if identity.year.is_some() => {
            Arc::new(Identity { year: None, ..Identity::clone(&identity) })
        }
        YearFrom::Record | YearFrom::Capture | YearFrom::Guess => identity,
    }
}

/// A digest of what a record itself says of its date.
pub(super) fn digest_of_date(record: &Incoming) -> Option<Digest> {
    match record.year {
        YearFrom::Record => Field::Date.digest(&record.paper),
        YearFrom::Capture | YearFrom::Guess => {
            let (month, day) = month_and_day(record.paper.date?)?;
            Some(Digest::of(format!("--{month:02}-{day:02}").as_bytes()))
        }
    }
}

/// A date with a guessed year beside another date of perhaps the same paper: that other one where month and
/// day are the same or it is of the year that was guessed, and nothing where only the years tell them apart.
pub(super) fn fitted(guessed: Option<Date>, other: Option<Date>) -> Option<Date> {
    let (date, other) = (guessed?, other?);
    if date.year() == other.year() {
        return Some(date);
    }
    differ_in_year_alone(date, other).then_some(other)
}

/// A record without places in lists of a guessed year, where the paper has them in another year already;
/// `None` when it has none of these.
pub(super) fn without_guessed_appearances(record: &Incoming, known: &Paper) -> Option<Incoming> {
    let is_known = |guess: &Appearance| known.appearances.iter().any(|it| are_of_two_years(it, guess));
    if record.year != YearFrom::Guess || !record.paper.appearances.iter().any(is_known) {
        return None;
    }
    let mut record = record.clone();
    record.paper.appearances.retain(|appearance| !is_known(appearance));
    Some(record)
}

/// Takes from a paper the places in lists that a record has in another year, where that was guessed, or where an
/// earlier import of the same record wrote it; `is_known` says that there was one. What somebody changed stays.
pub(super) fn take_back_appearances(
    paper: &mut Paper,
    remembered: &mut Remembered,
    record: &Incoming,
    is_known: bool,
) {
    if record.year == YearFrom::Guess {
        return;
    }
    let is_said_again = is_known && record.year == YearFrom::Capture;
    let is_wrong = |part: &Part| {
        let trace = remembered.parts.get(part)?;
        let known = part.appearance(paper)?;
        let is_untouched = part.digest(paper) == Some(trace.digest);
        let is_guess = *trace.origin.format == *GUESSED;
        let is_own = is_said_again && trace.origin.is_same_listing(&record.origin);
        let is_corrected = record.paper.appearances.iter().any(|it| are_of_two_years(it, known));
        Some(is_untouched && (is_guess || is_own) && is_corrected)
    };
    let parts = remembered.parts.keys().filter(|part| part.field == Field::Appearances);
    let wrong: Vec<Part> = parts.filter(|part| is_wrong(part) == Some(true)).cloned().collect();
    for part in wrong {
        part.clear(paper);
        remembered.forget(&part, record.origin.captured);
    }
}

/// Whether two places are in one list, of the same month and day of two years.
fn are_of_two_years(one: &Appearance, other: &Appearance) -> bool {
    let days = one.date.zip(other.date);
    one.listing == other.listing && days.is_some_and(|(one, other)| differ_in_year_alone(one, other))
}

/// Whether two dates are of the same month and day of two years.
pub(super) fn differ_in_year_alone(one: Date, other: Date) -> bool {
    let is_same_day = month_and_day(one).is_some() && month_and_day(one) == month_and_day(other);
    is_same_day && one.year() != other.year()
}

fn month_and_day(date: Date) -> Option<(u8, u8)> {
    Some((date.month()?, date.day()?))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::archive::library::{Library, ReadFile};
    use crate::archive::memory::{Memory, Origin};
    use crate::archive::merge::{Merger, Outcome};
    use crate::archive::ranks::Ranks;
    use crate::archive::read;

    /// A paper on a list of that day, as a listing of that name says it.
    fn on_list(listing: &str, day: &str, year: YearFrom) -> Incoming {
        let list = format!("appearances: [{{listing: daily, date: {day}, rank: 1}}]");
        let paper = read::paper(
            &format!(
                "---\ntitle: On the growth of moss on northern walls\ndate: {day}\n{list}\n---\n\nText.\n"
            ),
            "x.md",
        )
        .unwrap();
        let captured = (year == YearFrom::Capture).then(|| day.parse().unwrap());
        let origin = Arc::new(Origin { format: "daily-papers".into(), listing: listing.into(), captured });
        Incoming { paper, topics: Vec::new(), origin, inferred: Vec::new(), year }
    }

    /// Dates and lists of all papers after imports of these records, one after the other.
    fn imported(records: impl IntoIterator<Item = Incoming>) -> Vec<String> {
        let (mut library, mut memory) = (Library::default(), Memory::default());
        for mut record in records {
            let mut merger = Merger::new(library, memory, Ranks::default(), &|_| Vec::new());
            let merged = merger.merge(&mut record);
            assert!(!matches!(merged.outcome, Outcome::Skipped { .. }), "{merged:?}");
            library = Library::default();
            for (_, file) in merger.library().sorted() {
                library.add(ReadFile::of(file.file.clone(), file.text.to_string()), &mut Vec::new());
            }
            memory = merger.finish().memory;
        }
        let shown = |paper: &Paper| {
            let days = paper.appearances.iter().filter_map(|it| it.date).map(|day| day.to_string());
            let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
            format!("{date} on {}", days.collect::<Vec<_>>().join(", "))
        };
        library.sorted().iter().map(|(_, file)| shown(file.paper())).collect()
    }

    #[test]
    fn a_record_has_one_paper_and_one_place_in_a_list_whatever_year_is_guessed_or_said() {
        use YearFrom::{Capture, Guess};
        for (imports, expected) in [
            ([("a", "2025-10-29", Capture), ("a", "2015-10-29", Guess)], "2025-10-29 on 2025-10-29"),
            ([("a", "2015-10-29", Guess), ("a", "2025-10-29", Capture)], "2025-10-29 on 2025-10-29"),
            ([("a", "2015-10-29", Capture), ("a", "2025-10-29", Capture)], "2025-10-29 on 2025-10-29"),
            ([("a", "2025-10-29", Capture), ("a", "2015-10-29", Capture)], "2015-10-29 on 2015-10-29"),
            // A year later the same guess would be another one.
            ([("a", "2025-10-29", Guess), ("a", "2026-10-29", Guess)], "2025-10-29 on 2025-10-29"),
            // Another listing of the same list, in either order.
            ([("a", "2025-10-29", Capture), ("b", "2015-10-29", Guess)], "2025-10-29 on 2025-10-29"),
            ([("b", "2015-10-29", Guess), ("a", "2025-10-29", Capture)], "2025-10-29 on 2025-10-29"),
        ] {
            let records = imports.iter().map(|(listing, day, year)| on_list(listing, day, *year));
            assert_eq!(imported(records), [expected], "{imports:?}");
        }
    }

    #[test]
    fn a_guessed_year_contradicts_nothing_and_a_stated_one_does() {
        let stated = |day: &str| Incoming { year: YearFrom::Record, ..on_list("b", day, YearFrom::Record) };
        for (guess, count) in [(YearFrom::Guess, 1), (YearFrom::Capture, 2)] {
            let there = imported([on_list("a", "2015-10-29", guess), stated("2025-03-01")]);
            let back = imported([stated("2025-03-01"), on_list("a", "2015-10-29", guess)]);
            assert_eq!((there.len(), back.len()), (count, count), "{there:?} {back:?}");
        }
        let there = imported([on_list("a", "2015-10-29", YearFrom::Guess), stated("2025-03-01")]);
        assert!(there[0].starts_with("2025-03-01"), "{there:?}");
    }
}
