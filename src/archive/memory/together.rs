//! What several lines of one paper say together: those of two branches, or of an import that was
//! killed and of the one before.
//!
//! Of a part the record counts that fits the file, because nobody touched the part then; where
//! several fit or none does, that of the newest day, and of one day the one with the greater digest.
//! So it doesn't matter in which order lines stand.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use litemap::LiteMap;

use super::line::Line;
use super::{Joined, Remembered, TagSource, Trace};
use crate::archive::part::Part;
use crate::paper::{Date, Digest, Paper};

/// Makes one of some lines of a paper. `paper` is what its file says.
pub(super) fn together(mut lines: Vec<Remembered>, paper: Option<&Paper>) -> Remembered {
    lines
        .sort_by_cached_key(|line| (newest_day(line), Digest::of(Line::of("", line).to_string().as_bytes())));
    let Some(newest) = lines.last() else { return Remembered::default() };
    let mut one = Remembered::of(newest.identity.clone());
    for line in lines.iter().rev() {
        line.own_identities().for_each(|identity| one.learn(identity));
    }
    let parts: BTreeSet<&Part> =
        lines.iter().flat_map(|line| line.parts.keys().chain(line.forgotten.keys())).collect();
    for part in parts {
        match record(part, &lines, paper) {
            Record::Written(trace) => drop(one.parts.insert(part.clone(), trace.clone())),
            Record::Forgotten(day) => drop(one.forgotten.insert(part.clone(), day)),
        }
    }
    for (part, digests) in lines.iter().flat_map(|line| &line.replaced) {
        one.replaced.entry(part.clone()).or_default().extend(digests);
    }
    one.versions = lines.iter().fold(one.versions, |known, line| known.or_earlier(line.versions));
    one.tags = tags(&lines, paper);
    one.undone = lines.iter().flat_map(|line| line.undone.iter().cloned()).collect();
    one.records = lines.iter().flat_map(|line| line.records.iter().copied()).collect();
    one.joined = joined(&lines, &one.undone);
    one.removed = lines.iter().any(|line| line.removed);
    for slug in lines.iter().flat_map(|line| &line.apart) {
        if !one.apart.contains(slug) {
            one.apart.push(slug.clone());
        }
    }
    one
}

fn newest_day(line: &Remembered) -> Option<Date> {
    let written = line.parts.values().map(|trace| trace.origin.captured);
    written.chain(line.forgotten.values().copied()).max().flatten()
}

/// What a line says of a part.
#[derive(Clone, Copy)]
enum Record<'a> {
    Written(&'a Trace),
    Forgotten(Option<Date>),
}

impl Record<'_> {
    fn day(self) -> Option<Date> {
        match self {
            Self::Written(trace) => trace.origin.captured,
            Self::Forgotten(day) => day,
        }
    }

    /// That something was forgotten counts more than what was written on the same day: the record
    /// which it took back may come again from another branch.
    fn compare(self, other: Self) -> Ordering {
        self.day().cmp(&other.day()).then_with(|| match (self, other) {
            (Self::Written(one), Self::Written(other)) => {
                (one.digest, &one.origin).cmp(&(other.digest, &other.origin))
            }
            (Self::Forgotten(_), Self::Forgotten(_)) => Ordering::Equal,
            (Self::Forgotten(_), Self::Written(_)) => Ordering::Greater,
            (Self::Written(_), Self::Forgotten(_)) => Ordering::Less,
        })
    }
}

/// The record of a part that counts. One of the lines has one.
fn record<'l>(part: &Part, lines: &'l [Remembered], paper: Option<&Paper>) -> Record<'l> {
    let of = |line: &'l Remembered| {
        let written = line.parts.get(part).map(Record::Written);
        written.or_else(|| line.forgotten.get(part).copied().map(Record::Forgotten))
    };
    let current = paper.and_then(|paper| part.digest(paper));
    let fits = |record: &Record| matches!(record, Record::Written(trace) if Some(trace.digest) == current);
    let newest = |one: Record<'l>, other: Record<'l>| if other.compare(one).is_gt() { other } else { one };
    let fitting = lines.iter().filter_map(of).filter(fits).reduce(newest);
    fitting.or_else(|| lines.iter().filter_map(of).reduce(newest)).unwrap_or(Record::Forgotten(None))
}

/// Of each source the list that is nearest to the file's tags; of several the newest line's.
fn tags(lines: &[Remembered], paper: Option<&Paper>) -> LiteMap<TagSource, Vec<String>> {
    let file: &[String] = paper.map_or(&[], |paper| &paper.tags);
    let sources: BTreeSet<&TagSource> = lines.iter().flat_map(|line| line.tags.keys()).collect();
    let nearest = |source: &TagSource| {
        let lists: Vec<&Vec<String>> = lines.iter().filter_map(|line| line.tags.get(source)).collect();
        let all: BTreeSet<&String> = lists.iter().copied().flatten().collect();
        let distance =
            |list: &Vec<String>| all.iter().filter(|tag| list.contains(tag) != file.contains(tag)).count();
        // The last of those that are equally near.
        lists.iter().rev().min_by_key(|list| distance(list)).map(|list| (*list).clone())
    };
    sources.into_iter().filter_map(|source| Some((source.clone(), nearest(source)?))).collect()
}

/// What was joined in any line and taken apart in none.
fn joined(lines: &[Remembered], undone: &BTreeSet<String>) -> Vec<Joined> {
    let mut known = undone.clone();
    let all = lines.iter().flat_map(|line| &line.joined);
    all.filter(|joined| known.insert(joined.key())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::archive::Field;
    use crate::archive::memory::Origin;
    use crate::archive::read;

    /// What `fields` of a front matter leave in the memory when a listing of that day wrote them.
    fn line(fields: &str, day: &str) -> Remembered {
        let paper = paper(fields);
        let mut line = Remembered::default();
        for part in Part::all_of(&paper) {
            let origin = Arc::new(Origin {
                format: "csv".into(),
                listing: "./x.csv".into(),
                captured: day.parse().ok(),
            });
            if let Some(digest) = part.digest(&paper) {
                line.record(part, Trace { digest, origin });
            }
        }
        line.tags.insert(("csv".into(), "./x.csv".into()), paper.tags.clone());
        line
    }

    fn paper(fields: &str) -> Paper {
        read::paper(&format!("---\ntitle: x\n{fields}\n---\n"), "x.md").unwrap()
    }

    #[test]
    fn the_record_that_fits_the_file_counts_and_else_the_newest_whatever_the_order() {
        let lines = [
            line("venue: a\nupvotes: 1\ntags: [a, b]", "2025-01-01"),
            line("venue: b\nupvotes: 2\ntags: [a, c]", "2025-01-03"),
            line("venue: c\nupvotes: 3\ntags: [d]", "2025-01-02"),
        ];
        for (file, venue, upvotes, tags) in [
            ("venue: a\nupvotes: 3\ntags: [a, b]", "venue: a", "upvotes: 3", "tags: [a, b]"),
            ("venue: mine\nupvotes: 1\ntags: [d, mine]", "venue: b", "upvotes: 1", "tags: [d]"),
            ("venue: b\ntags: [a, c]", "venue: b", "upvotes: 2", "tags: [a, c]"),
        ] {
            for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [1, 2, 0]] {
                let ordered = order.iter().map(|place| lines[*place].clone()).collect();
                let one = together(ordered, Some(&paper(file)));
                for (field, expected) in [(Field::Venue, venue), (Field::Upvotes, upvotes)] {
                    let part = Part::whole(field);
                    assert_eq!(
                        Some(one.parts[&part].digest),
                        part.digest(&paper(expected)),
                        "{file}: {order:?}"
                    );
                }
                assert_eq!(one.tags.values().next(), Some(&paper(tags).tags), "{file}: {order:?}");
            }
        }
    }

    #[test]
    fn what_was_forgotten_stays_so_unless_it_was_written_later() {
        let venue = Part::whole(Field::Venue);
        let old = line("venue: a", "2025-01-02");
        let mut forgetful = old.clone();
        forgetful.forget(&venue, None);
        let later = line("venue: b", "2025-01-03");
        for (lines, is_forgotten) in [
            (vec![old.clone(), forgetful.clone()], true),
            (vec![forgetful.clone(), old], true),
            (vec![forgetful.clone(), later.clone()], false),
            (vec![later, forgetful], false),
        ] {
            let one = together(lines, None);
            assert_eq!(one.forgotten.contains_key(&venue), is_forgotten);
            assert_ne!(one.parts.contains_key(&venue), is_forgotten);
        }
    }
}
