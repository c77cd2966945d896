//! To which file a record goes: the one that it made, or else the one that describes its paper.

use std::sync::Arc;

use super::{Incoming, Merger, listing_of, year};
use crate::archive::Field;
use crate::archive::library::ContentFile;
use crate::archive::memory::{Remembered, Trace};
use crate::archive::part::Part;
use crate::archive::ranks::GUESSED;
use crate::archive::stem_of;
use crate::diagnostic::Diagnostic;
use crate::formats::YearFrom;
use crate::paper::fold::fold;
use crate::paper::identity::title::{self, is_distinctive};
use crate::paper::identity::{Identity, Place};
use crate::paper::sameness::{self, Against, Described, Verdict, Void, Weighed};
use crate::paper::title::plain;
use crate::paper::{Date, Digest, Digester, Paper};

/// A record as the merge looks for its paper.
pub(super) struct Wanted {
    /// What tells the paper from others.
    pub identity: Arc<Identity>,
    /// The digest of the record.
    pub record: Digest,
}

/// What a record says of its paper, as a digest by which the record is known again: all that tells
/// papers apart, and nothing that grows from day to day, that was inferred, or that follows from the day on
/// which the listing was saved.
pub fn record_digest(record: &Incoming) -> Digest {
    const FIELDS: [Field; 16] = [
        Field::Title,
        Field::Type,
        Field::Date,
        Field::Authors,
        Field::Venue,
        Field::Volume,
        Field::Issue,
        Field::Pages,
        Field::Arxiv,
        Field::Doi,
        Field::Openreview,
        Field::Acl,
        Field::Dblp,
        Field::Isbn,
        Field::Links,
        Field::Body,
    ];
    let mut digester = Digester::new("record");
    for field in FIELDS {
        let digest = match field {
            field if record.inferred.contains(&field) => None,
            Field::Date => year::digest_of_date(record),
            field => field.digest(&record.paper),
        };
        digester.digest(digest.unwrap_or_default());
    }
    // Few records have these numbers; of two with one title and day they may be all that differs. Without them the digest
    // is as it always was.
    let numbers = [Part::whole(Field::Pmid), Part::whole(Field::Pmcid), Part::of_extra(Paper::RECORD)];
    for digest in numbers.iter().filter_map(|part| part.digest(&record.paper)) {
        digester.digest(digest);
    }
    digester.finish()
}

/// Where a record goes.
pub(super) enum Found {
    /// To a file that there is, which may also be that of the others.
    File(String, Vec<String>),
    /// To a paper whose file was deleted, or can't be read.
    Remembered(String),
    /// To a new file. Others share an identifier with it, or the title.
    New(Vec<(String, Weighed)>),
}

/// The files to which a record may go.
struct Candidates {
    /// The slugs of those that describe its paper, the likeliest first.
    files: Vec<String>,
    /// Those that perhaps do, or share an identifier.
    others: Vec<(String, Weighed)>,
    /// Whether the likeliest ones are equally likely, and of different papers.
    is_tie: bool,
}

impl Merger<'_> {
    /// Finds out where a record goes.
    pub(super) fn find(&self, incoming: &Incoming, wanted: &Wanted) -> Found {
        let made = self.ledger.made_by(wanted.record);
        let made: Vec<&str> = made.filter(|slug| !self.is_of_other(slug, incoming, wanted)).collect();
        // A paper that was joined to another one may have its file back.
        let is_own = |slug: &&&str| {
            self.ledger.recall(slug).is_some_and(|known| known.records.contains(&wanted.record))
        };
        let mut there = made.iter().filter(|slug| self.library().has(slug));
        let has_title = |slug: &&&str| {
            let file = self.library().get(slug);
            file.is_some_and(|file| !self.weigh_record(file, incoming, &wanted.identity).is_by_identifier)
        };
        let likeliest =
            || (made.len() > 1).then(|| there.clone().find(|slug| is_own(slug) && has_title(slug)))?;
        if let Some(slug) = likeliest().or_else(|| there.clone().find(is_own)).or_else(|| there.next()) {
            return Found::File((*slug).to_owned(), Vec::new());
        }
        let Candidates { mut files, mut others, is_tie } = self.candidates(incoming, wanted);
        if let Some(slug) = made.first() {
            // Its file was deleted, unless a person gave it another name.
            files.retain(|slug| self.ledger.recall(slug).is_none());
            if files.is_empty() {
                return Found::Remembered((*slug).to_owned());
            }
        }
        if is_tie {
            let perhaps = |slug: String| {
                let file = self.library().get(&slug)?;
                let weighed = self.weigh_record(file, incoming, &wanted.identity);
                Some((slug, Weighed { verdict: Verdict::Perhaps, ..weighed }))
            };
            others.extend(files.into_iter().filter_map(perhaps));
            return Found::New(others);
        }
        if !files.is_empty() {
            let slug = files.remove(0);
            return Found::File(slug, files);
        }
        let known = self.ledger.known(&incoming.paper, &wanted.identity, self.void.ids());
        match known.filter(|slug| self.may_follow(slug, incoming, &wanted.identity)).min() {
            // Its title was changed by hand, or it was joined to another: the slug still shows it.
            Some(slug) if self.library().get(slug).is_some() => Found::File(slug.to_owned(), Vec::new()),
            Some(slug) => Found::Remembered(slug.to_owned()),
            None => Found::New(others),
        }
    }

    /// The files that describe the paper, and those that perhaps
    /// do. Of two records of one listing that have only a title in common
    /// which says little, such as two editorials, each has its own.
    fn candidates(&self, incoming: &Incoming, wanted: &Wanted) -> Candidates {
        let seen = self.seen.get(&listing_of(&incoming.origin));
        let text = fold(&incoming.paper.body);
        let mut found: Vec<(u8, String)> = Vec::new();
        let mut others = Vec::new();
        for slug in self.library().find_all(&incoming.paper, &wanted.identity) {
            let Some(file) = self.library().get(slug) else { continue };
            let mut weighed = self.weigh_record(file, incoming, &wanted.identity);
            if self.is_in_doubt(&weighed) {
                weighed.verdict = weighed.verdict.max(Verdict::Perhaps);
            }
            if weighed.verdict != Verdict::One {
                if weighed.verdict == Verdict::Perhaps || weighed.shared.is_some() {
                    others.push((slug.to_owned(), weighed));
                }
                continue;
            }
            let is_seen = seen.is_some_and(|seen| seen.contains(&Digest::of(slug.as_bytes())));
            let is_another = match is_seen {
                true => are_apart(file.paper(), &incoming.paper),
                false => are_of_two_months(file.paper(), &incoming.paper),
            };
            if is_another && !weighed.is_firm {
                continue;
            }
            if is_seen && weighed.shared.is_none() && are_of_two_records(file.paper(), &incoming.paper) {
                others.push((slug.to_owned(), Weighed { verdict: Verdict::Perhaps, ..weighed }));
                continue;
            }
            let body = Part::whole(Field::Body);
            let written = self.ledger.recall(slug).and_then(|known| known.parts.get(&body));
            if !is_seen && weighed.shared.is_none() && are_of_two_items(file.paper(), &incoming.paper) {
                continue;
            }
            let has_text = fold(&file.paper().body) == text
                || written.is_some_and(|trace| Some(trace.digest) == body.digest(&incoming.paper));
            let is_of_listing = |trace: &Trace| trace.origin.is_same_listing(&incoming.origin);
            let had_it = |known: &Remembered| known.parts.values().any(is_of_listing);
            let is_later_state = !is_seen && self.ledger.recall(slug).is_some_and(had_it);
            let likeness = (u8::from(weighed.shared.is_none()) << 3)
                | (u8::from(!has_text) << 2)
                | (u8::from(file.paper().date != incoming.paper.date) << 1)
                | u8::from(!is_later_state);
            found.push((likeness, slug.to_owned()));
        }
        found.sort_by_key(|(likeness, _)| *likeness);
        // A file with the same text leaves no doubt which of those with that title is meant.
        let is_sure = found.first().is_some_and(|(likeness, _)| likeness & 0b100 == 0);
        found.retain(|(likeness, _)| !is_sure || likeness & 0b1100 != 0b1100);
        let is_tie = match found.as_slice() {
            [(first, one), (second, other), ..] => first == second && self.are_known_apart(one, other),
            [_] | [] => false,
        };
        let files = found.into_iter().map(|(_, slug)| slug).collect();
        Candidates { files, others, is_tie }
    }

    /// Whether nothing but an identifier that a listing has on two papers says that two descriptions are of one.
    fn is_in_doubt(&self, weighed: &Weighed) -> bool {
        weighed.is_by_identifier && weighed.shared.as_ref().is_some_and(|id| self.doubtful.contains(id))
    }

    /// Whether the file of a paper that a record made describes the other one of two with an identifier in doubt.
    fn is_of_other(&self, slug: &str, incoming: &Incoming, wanted: &Wanted) -> bool {
        let is_of_two = wanted.identity.ids.iter().any(|id| self.doubtful.contains(id));
        let file = self.library().get(slug).filter(|_| is_of_two);
        file.is_some_and(|file| self.is_in_doubt(&self.weigh_record(file, incoming, &wanted.identity)))
    }

    /// Whether two files with one title are of two papers: a record that says no more than that title may be
    /// of either.
    fn are_known_apart(&self, one: &str, other: &str) -> bool {
        let (Some(one), Some(other)) = (self.library().get(one), self.library().get(other)) else {
            return false;
        };
        self.weigh(one, other.paper(), other.identity()).verdict != Verdict::One
    }

    /// Weighs whether a file describes the paper of a record. A year that was guessed contradicts nothing.
    fn weigh_record(&self, file: &ContentFile, incoming: &Incoming, identity: &Identity) -> Weighed {
        let is_guess = incoming.year == YearFrom::Guess || self.has_guessed_year(file);
        if !is_guess {
            return self.weigh(file, &incoming.paper, identity);
        }
        let date = year::fitted(incoming.paper.date, file.paper().date);
        let identity = Identity { year: date.map(Date::year), ..identity.clone() };
        self.compared.set(self.compared.get() + 1);
        let known = Described::of(file.identity(), file.paper());
        let record = Described { date, ..Described::of(&identity, &incoming.paper) };
        sameness::weigh(known, record, self.void.ids())
    }

    /// Whether the year of a file's date was guessed by an import, and nobody has changed it since.
    fn has_guessed_year(&self, file: &ContentFile) -> bool {
        let date = Part::whole(Field::Date);
        let written = self.ledger.recall(stem_of(&file.file)).and_then(|known| known.parts.get(&date));
        written.is_some_and(|trace| {
            *trace.origin.format == *GUESSED && Some(trace.digest) == date.digest(file.paper())
        })
    }

    /// Weighs whether a file describes a paper.
    pub(super) fn weigh(&self, file: &ContentFile, paper: &Paper, identity: &Identity) -> Weighed {
        self.compared.set(self.compared.get() + 1);
        let known = Described::of(file.identity(), file.paper());
        sameness::weigh(known, Described::of(identity, paper), self.void.ids())
    }

    /// Whether a record may go to a paper that only what is remembered speaks of: its file says
    /// something else by hand, was deleted, or has another paper joined to it. A file that says
    /// something against it has become another paper's.
    fn may_follow(&self, slug: &str, incoming: &Incoming, identity: &Identity) -> bool {
        let Some(file) = self.library().get(slug) else {
            let known = self.ledger.recall(slug).map(|known| Described::by(&known.identity));
            let weighed = known.map(|known| sameness::weigh(known, Described::by(identity), self.void.ids()));
            return !weighed.is_some_and(|weighed| self.is_in_doubt(&weighed));
        };
        let weighed = self.weigh_record(file, incoming, identity);
        if weighed.verdict == Verdict::One {
            // The same listing had it, with another text.
            return false;
        }
        let joined = self.ledger.recall(slug).is_some_and(|known| !known.joined.is_empty());
        joined || weighed.shared.is_some() || weighed.against == [Against::Title]
    }

    /// What is to be reported of files that share an identifier with a new paper and are of other papers.
    pub(super) fn told_apart(&self, incoming: &Incoming, others: &[(String, Weighed)]) -> Vec<Diagnostic> {
        let warning = |(slug, weighed): &(String, Weighed)| {
            let file = self.library().get(slug)?;
            let id = weighed.shared.as_deref()?;
            let against: Vec<String> = weighed.against.iter().map(ToString::to_string).collect();
            let titles = format!("“{}” and “{}”", plain(&file.paper().title), plain(&incoming.paper.title));
            Some(match weighed.is_notice {
                true => Diagnostic::warning(format!(
                    "{id} is on a paper and on a notice about it, which stay apart"
                ))
                .in_file(&file.file)
                .found(titles),
                false => Diagnostic::warning(match against.as_slice() {
                    [] => format!("{id} is on two papers, which stay apart"),
                    against => {
                        format!("{id} is on two papers with different {}, which stay apart", and(against))
                    }
                })
                .in_file(&file.file)
                .found(titles)
                .help("where they are one paper, `offprint merge` joins them; else mend the identifier"),
            })
        };
        others.iter().filter_map(warning).take(MOST_TOLD).collect()
    }
}

/// How many papers are reported that share an identifier with a new one.
const MOST_TOLD: usize = 3;

fn and(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.join(""),
    }
}

/// Whether two papers of one title differ in what their listing says of both: in their texts, or
/// where one has none, in when and where they were published.
fn are_apart(one: &Paper, other: &Paper) -> bool {
    let texts = (fold(&one.body), fold(&other.body));
    if !texts.0.is_empty() && !texts.1.is_empty() {
        return texts.0 != texts.1;
    }
    let fields = [Field::Venue, Field::Volume, Field::Issue, Field::Pages];
    let differs = fields.iter().any(|field| {
        let values = (field.digest(one), field.digest(other));
        values.0.is_some() && values.1.is_some() && values.0 != values.1
    });
    differs || one.date.zip(other.date).is_some_and(|(one, other)| !may_be_one_day(one, other))
}

/// Whether a listing names two papers of one title in two ways: by two numbers; under two keys or addresses, published on
/// two days, such as the reports of a series; or under two addresses, with a title that says little.
fn are_of_two_records(one: &Paper, other: &Paper) -> bool {
    let number = |paper: &Paper| paper.extra.get(Paper::RECORD).cloned();
    let has_other_number = number(one).zip(number(other)).is_some_and(|(one, other)| one != other);
    let has_other_key = one.citekey.is_some() && other.citekey.is_some() && one.citekey != other.citekey;
    let has_other_address = one.links.iter().any(|(label, address)| {
        other.links.get(label).is_some_and(|known| known != address && host(known) == host(address))
    });
    let has_day = |date: &Date| date.day().is_some();
    let days = one.date.filter(has_day).zip(other.date.filter(has_day));
    let has_other_day = days.is_some_and(|(one, other)| one != other);
    let is_short = !is_distinctive(&title::key(&one.title));
    has_other_number
        || (has_other_day && (has_other_key || has_other_address))
        || (is_short && has_other_address)
}

/// Whether papers of one title that came with two listings are two items of one site: the site told items of that title
/// apart by their addresses, or the title says little, and they have two numbers or stand under two addresses.
fn are_of_two_items(one: &Paper, other: &Paper) -> bool {
    let number = |paper: &Paper| Some(paper.extra.get(Paper::RECORD)?.as_str()?.to_owned());
    let page = |paper: &Paper| paper.links.get("page").cloned();
    let are_two = |one: &str, other: &str| one.contains("://") && one != other && host(one) == host(other);
    let numbers = number(one).zip(number(other));
    if numbers.as_ref().is_some_and(|(one, other)| are_two(one, other)) {
        return true;
    }
    let has_other_number = numbers.is_some_and(|(one, other)| one != other);
    let has_other_page = || page(one).zip(page(other)).is_some_and(|(one, other)| are_two(&one, &other));
    (has_other_number || has_other_page()) && !is_distinctive(&title::key(&one.title))
}

fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

/// Whether two papers of one title stand in one venue, in other months of it: a column.
fn are_of_two_months(one: &Paper, other: &Paper) -> bool {
    Place::of(one).has_one_venue(&Place::of(other))
        && one.date.zip(other.date).is_some_and(|(one, other)| !may_be_one_day(one, other))
}

/// Whether one date is the other, or says less of it.
fn may_be_one_day(one: Date, other: Date) -> bool {
    let (one, other) = (one.to_string(), other.to_string());
    one.starts_with(&other) || other.starts_with(&one)
}

/// The parts that came from a joined paper, if it is that one which a record describes.
pub(super) fn joined_by(
    remembered: &Remembered,
    file: &ContentFile,
    wanted: &Wanted,
    void: &Void,
) -> Option<Vec<String>> {
    let identity = &wanted.identity;
    if remembered.joined.is_empty() {
        return None;
    }
    let made = remembered.joined.iter().rev().find(|joined| {
        joined.remembered.all_records().contains(&wanted.record)
            && !remembered.records.contains(&wanted.record)
    });
    if let Some(joined) = made {
        return Some(joined.filled.clone());
    }
    let is_same = |known: &Identity| super::is_same(known, identity, void);
    if remembered.own_identities().any(is_same) {
        return None;
    }
    let describes = |known: &Remembered| known.identities().into_iter().any(is_same);
    let found = remembered.joined.iter().rev().find(|joined| describes(&joined.remembered))?;
    let came_with_it = |id: &String| found.filled.iter().any(|part| id.starts_with(&format!("{part}:")));
    let own_ids = &file.identity().ids;
    let is_own = own_ids.iter().any(|id| identity.ids.contains(id) && !came_with_it(id));
    (!is_own).then(|| found.filled.clone())
}
