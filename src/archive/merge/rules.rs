//! Which value a part of a paper gets where the file, the last import and a listing differ.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Incoming, says, year};
use crate::archive::Field;
use crate::archive::memory::{Origin, Trace};
use crate::archive::part::Part;
use crate::archive::ranks::{GUESSED, INFERRED, Ranks};
use crate::paper::field::Rule;
use crate::paper::value::Extent;
use crate::paper::{Digest, Paper};

/// What becomes of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Take the listing's value.
    Follow,
    /// The file has the listing's value already.
    Agree,
    /// A person wrote something else, which stays.
    Keep,
    /// The listing says nothing that counts.
    Nothing,
}

fn rule(field: Field, ranks: &Ranks) -> Rule {
    if ranks.is_set(field) { Rule::Ranked } else { field.rule() }
}

/// What is remembered of a part.
#[derive(Clone, Copy, Default)]
pub struct Known<'a> {
    /// What the last import wrote.
    pub last: Option<&'a Trace>,
    /// The digests of values that others took the place of.
    pub replaced: Option<&'a BTreeSet<Digest>>,
}

/// Decides on one part by what is remembered of it, what the file says, and what the listing says.
/// `again` says that the same listing had the paper before in this import.
pub fn decide(
    part: &Part,
    file: &Paper,
    incoming: &Incoming,
    known: Known,
    ranks: &Ranks,
    again: bool,
) -> Decision {
    let Some(listing) = part.digest(&incoming.paper) else { return Decision::Nothing };
    // A number of authors says nothing where they are named.
    if part.field == Field::AuthorCount && !file.authors.is_empty() {
        return Decision::Nothing;
    }
    let current = part.digest(file);
    if current == Some(listing) {
        return Decision::Agree;
    }
    let is_same = part.is_same(file, &incoming.paper);
    let Some(last) = known.last else {
        return match current {
            None => Decision::Follow,
            Some(_) if is_same => Decision::Agree,
            Some(_) => Decision::Keep,
        };
    };
    let origin = incoming.origin_of(part);
    let had_its_turn = known.replaced.is_some_and(|replaced| replaced.contains(&listing));
    let contest = Contest { part, file, incoming, origin, last, listing, ranks, again, had_its_turn };
    // Of two spellings the one counts whose listing does, whichever came first.
    if is_same && (current != Some(last.digest) || !contest.is_won()) {
        return Decision::Agree;
    }
    match current == Some(last.digest) {
        true if contest.is_won() => Decision::Follow,
        false if last.digest != listing && !contest.says_less() && contest.is_stronger() => Decision::Keep,
        _ => Decision::Nothing,
    }
}

/// Whose word counts from now on when both say the same.
pub fn is_confirmed(part: &Part, incoming: &Incoming, last: &Trace, ranks: &Ranks) -> bool {
    let origin = incoming.origin_of(part);
    let age = origin.captured.cmp(&last.origin.captured);
    let rank = ranks.compare(part.field, &origin.format, &last.origin.format);
    match rule(part.field, ranks) {
        Rule::Newest => age == Ordering::Greater,
        _ => rank.then(age) == Ordering::Greater,
    }
}

/// A listing's value against the one that the last import wrote.
struct Contest<'a> {
    part: &'a Part,
    file: &'a Paper,
    incoming: &'a Incoming,
    /// Where the listing's value comes from.
    origin: Arc<Origin>,
    last: &'a Trace,
    listing: Digest,
    ranks: &'a Ranks,
    again: bool,
    /// Whether another value took the place of the listing's before.
    had_its_turn: bool,
}

impl Contest<'_> {
    fn is_won(&self) -> bool {
        let field = self.part.field;
        let is_later_state = self.is_same_listing() && !self.is_older();
        match self.says() {
            Ordering::Less => return false,
            // A value that says more than a second, which ranks above a third, which ranks above the first:
            // these would replace each other at each import. So each has one turn on a day.
            Ordering::Greater if self.had_its_turn && self.by_age() != Ordering::Greater => {}
            Ordering::Greater if !matches!(field, Field::Date | Field::RecordDate) => return true,
            Ordering::Greater | Ordering::Equal => {}
        }
        match rule(field, self.ranks) {
            Rule::Ranked | Rule::Together => self.is_stronger(),
            Rule::Once => false,
            Rule::Newest => match self.by_age() {
                Ordering::Equal => is_later_state || self.by_number() == Ordering::Greater,
                age => age == Ordering::Greater,
            },
            Rule::Earliest if self.is_stated() != self.was_stated() => self.is_stated() > self.was_stated(),
            // Of guesses at one date the first stays: another one would follow from the day of the import.
            Rule::Earliest if self.is_another_guess() => false,
            Rule::Earliest => {
                is_later_state
                    || earliness(field.extent(&self.incoming.paper)) < earliness(field.extent(self.file))
            }
            Rule::Highest => is_later_state || field.extent(&self.incoming.paper) > field.extent(self.file),
        }
    }

    /// Whether the listing says more than the file or less, whatever the ranks of the two. A site's own
    /// order of sources comes first, and a listing may correct itself.
    fn says(&self) -> Ordering {
        if self.ranks.is_set(self.part.field) || self.is_stated() != self.was_stated() {
            return Ordering::Equal;
        }
        let (now, before) = (&self.incoming.paper, self.file);
        match says::compare(self.part, now, before) {
            _ if self.is_same_listing() && self.corrects() => Ordering::Equal,
            says => says,
        }
    }

    fn says_less(&self) -> bool {
        self.says() == Ordering::Less
    }

    /// Whether the older of two states of one listing may be right to say more: the newer one was
    /// corrected then.
    fn corrects(&self) -> bool {
        let (now, before) = (&self.incoming.paper, self.file);
        match self.is_older() {
            true => says::may_be_correction(self.part, before, now),
            false => says::may_be_correction(self.part, now, before),
        }
    }

    fn is_stated(&self) -> Stated {
        Stated::of(&self.origin)
    }

    fn was_stated(&self) -> Stated {
        Stated::of(&self.last.origin)
    }

    fn is_another_guess(&self) -> bool {
        let days = self.incoming.paper.date.zip(self.file.date);
        let is_guess = self.is_stated() == Stated::Guessed && self.is_same_listing();
        is_guess && days.is_some_and(|(now, before)| year::differ_in_year_alone(now, before))
    }

    fn by_number(&self) -> Ordering {
        let numbers = (number(self.part, &self.incoming.paper), number(self.part, self.file));
        numbers.0.cmp(&numbers.1).then_with(|| self.listing.cmp(&self.last.digest))
    }

    /// Whether the listing's word counts more than that of the one that wrote the value: by rank,
    /// then by age. Between two listings of one rank and day the later version counts,
    /// else the digest decides, so that their order doesn't.
    fn is_stronger(&self) -> bool {
        let origins = (&self.origin.format, &self.last.origin.format);
        self.ranks.compare(self.part.field, origins.0, origins.1).then_with(|| {
            match (self.is_same_listing(), self.by_age()) {
                (true, Ordering::Equal) => Ordering::Greater,
                (_, Ordering::Equal) => self.by_version().then_with(|| self.by_digest()),
                (_, age) => age,
            }
        }) == Ordering::Greater
    }

    /// Which of two versions of a text is the later one: title, authors and abstract belong to a version.
    fn by_version(&self) -> Ordering {
        let is_of_version = matches!(self.part.field, Field::Title | Field::Authors | Field::Body);
        if !is_of_version || self.origin.format != self.last.origin.format {
            return Ordering::Equal;
        }
        let version = |paper: &Paper| (paper.arxiv_version, paper.updated);
        version(&self.incoming.paper).cmp(&version(self.file))
    }

    /// An order of values that doesn't depend on which came first. Of what the last import wrote only the digest is
    /// known where a person wrote something else.
    fn by_digest(&self) -> Ordering {
        let digest =
            |paper: &Paper| says::common(self.part, paper).map(|common| Digest::of(common.as_bytes()));
        let common = match self.part.digest(self.file) == Some(self.last.digest) {
            true => digest(&self.incoming.paper).cmp(&digest(self.file)),
            false => Ordering::Equal,
        };
        common.then_with(|| self.listing.cmp(&self.last.digest))
    }

    /// Whether the listing is the one that wrote the value, in another state. Two records of one
    /// listing are told apart as those of two listings are.
    fn is_same_listing(&self) -> bool {
        !self.again && self.origin.is_same_listing(&self.last.origin)
    }

    fn is_older(&self) -> bool {
        self.by_age() == Ordering::Less
    }

    /// A listing without a day is older than any with one, but for an earlier state of itself.
    fn by_age(&self) -> Ordering {
        match (self.origin.captured, self.last.origin.captured) {
            (None, Some(_)) if self.is_same_listing() => Ordering::Equal,
            (incoming, last) => incoming.cmp(&last),
        }
    }
}

/// How certain a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stated {
    Guessed,
    Inferred,
    Said,
}

impl Stated {
    fn of(origin: &Origin) -> Self {
        match origin.format.as_ref() {
            GUESSED => Self::Guessed,
            INFERRED => Self::Inferred,
            _ => Self::Said,
        }
    }
}

/// How high the count of a part is.
fn number(part: &Part, paper: &Paper) -> Option<Extent> {
    match part.field {
        Field::Appearances => part.appearance(paper)?.upvotes.map(Extent::Count),
        field => field.extent(paper),
    }
}

/// Earlier dates are smaller; of a year and a day in it the day is, because it says more.
fn earliness(extent: Option<Extent>) -> (u16, u8, u8) {
    match extent {
        Some(Extent::Day(date)) => date.earliness(),
        Some(Extent::Count(_)) | None => (u16::MAX, u8::MAX, u8::MAX),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::memory::Origin;
    use crate::archive::read;
    use crate::formats::YearFrom;

    fn paper(fields: &str) -> Paper {
        read::paper(&format!("---\ntitle: x\n{fields}\n---\n"), "x.md").unwrap()
    }

    fn origin(text: &str) -> Arc<Origin> {
        let mut words = text.split(' ');
        let mut next = || words.next().unwrap_or_default();
        Arc::new(Origin { format: next().into(), listing: next().into(), captured: next().parse().ok() })
    }

    /// The field as the last import wrote it | from where | as the file has it | as the listing has it | from
    /// where | what becomes of it. `daily-papers` ranks above an unknown source.
    const CASES: &str = "
        # Ranks.
        venue: a            | other x                   | venue: a            | venue: b            | daily-papers y     | Follow
        venue: a            | daily-papers x            | venue: a            | venue: b            | other y            | Nothing
        venue: a            | daily-papers x            | venue: a            | venue: b            | daily-papers x     | Follow
        # Age, within one rank.
        venue: a            | other x 2025-01-02        | venue: a            | venue: b            | other y 2025-01-03 | Follow
        venue: a            | other x 2025-01-02        | venue: a            | venue: b            | other x 2025-01-01 | Nothing
        venue: a            | other x 2025-01-02        | venue: a            | venue: b            | other x            | Follow
        venue: a            | other x 2025-01-02        | venue: a            | venue: b            | other y            | Nothing
        # A person's value stays, and is reported when the listing says something new.
        venue: a            | other x                   | venue: mine         | venue: b            | other x            | Keep
        venue: a            | other x                   | venue: mine         | venue: a            | other x            | Nothing
        venue: a            | other x                   |                     | venue: a            | other x            | Nothing
        # Of two listings that say something else than a person one counts, so that each import tells the same.
        venue: a            | other x                   | venue: mine         | venue: b            | other y            | Nothing
        venue: b            | other y                   | venue: mine         | venue: a            | other x            | Keep
        venue: a            | other x                   |                     | venue: b            | other y            | Nothing
        venue: b            | other y                   |                     | venue: a            | other x            | Keep
                            |                           | venue: mine         | venue: a            | other x            | Keep
                            |                           |                     | venue: a            | other x            | Follow
        venue: a            | other x                   | venue: b            | venue: b            | other x            | Agree
        # Counts follow the newest capture, whatever its rank.
        upvotes: 9          | daily-papers x 2025-01-01 | upvotes: 9          | upvotes: 5          | other y 2025-02-01 | Follow
        upvotes: 9          | other x 2025-01-01        | upvotes: 9          | upvotes: 12         | daily-papers y     | Nothing
        upvotes: 9          | other x                   | upvotes: 9          | upvotes: 12         | other y            | Follow
        upvotes: 9          | other x                   | upvotes: 9          | upvotes: 5          | other y            | Nothing
        upvotes: 9          | other x                   | upvotes: 9          | upvotes: 5          | other x            | Follow
        # The earliest date, and the one that says most of the same time.
        date: 2020-05-01    | other x                   | date: 2020-05-01    | date: 2019          | other y            | Follow
        date: 2020-05-01    | other x                   | date: 2020-05-01    | date: 2021-01-01    | daily-papers y     | Nothing
        date: 2020-05-01    | other x                   | date: 2020-05-01    | date: 2020          | daily-papers y     | Nothing
        date: 2020          | other x                   | date: 2020          | date: 2020-05-01    | other y            | Follow
        date: 2020          | other x                   | date: 2020          | date: 2021          | other x            | Follow
        # A guess at a year gives way to all else, and never to another guess.
        date: 2015-10-29    | guessed x                 | date: 2015-10-29    | date: 2025-10-29    | daily-papers x     | Follow
        date: 2025-10-29    | daily-papers x            | date: 2025-10-29    | date: 2015-10-29    | guessed x          | Nothing
        date: 2015-10       | guessed x                 | date: 2015-10       | date: 2025-10       | inferred y         | Follow
        date: 2025-10       | inferred x                | date: 2025-10       | date: 2015-10-29    | guessed y          | Nothing
        date: 2025-10-29    | guessed x                 | date: 2025-10-29    | date: 2026-10-29    | guessed x          | Nothing
        date: 2025-10-29    | guessed x                 | date: 2025-10-29    | date: 2025-10-30    | guessed x          | Follow
        # The highest version, the latest revision.
        arxiv_version: 2    | other x                   | arxiv_version: 2    | arxiv_version: 1    | daily-papers y     | Nothing
        updated: 2020-01-01 | other x                   | updated: 2020-01-01 | updated: 2020-02-01 | other y            | Follow
        # A number of authors says nothing when they are named.
                            |                           | authors: [a, b]     | author_count: 2     | other x            | Nothing
    ";

    #[test]
    fn values_are_chosen_by_the_rule_of_their_field() {
        let is_case = |line: &&str| !line.is_empty() && !line.starts_with('#');
        for case in CASES.lines().map(str::trim).filter(is_case) {
            let cells: Vec<&str> = case.split('|').map(str::trim).collect();
            let [last, last_origin, file, listing, listing_origin, expected] = cells[..] else {
                panic!("{case}")
            };
            let incoming = Incoming {
                paper: paper(listing),
                topics: Vec::new(),
                origin: origin(listing_origin),
                inferred: Vec::new(),
                year: YearFrom::Record,
            };
            let part = Part::all_of(&incoming.paper)
                .into_iter()
                .find(|part| part.field != Field::Title && part.digest(&incoming.paper).is_some())
                .unwrap();
            let last = part.digest(&paper(last)).map(|digest| Trace { digest, origin: origin(last_origin) });
            let decision = decide(
                &part,
                &paper(file),
                &incoming,
                Known { last: last.as_ref(), replaced: None },
                &Ranks::default(),
                false,
            );
            assert_eq!(format!("{decision:?}"), expected, "{case}");
        }
    }
}
