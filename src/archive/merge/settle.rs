//! Papers of which several records came are settled when all of these had their turn.
//!
//! What one record says may count only after another one was merged, as the place of publication does when
//! it shows that what came first was a preprint. And only when all records of a listing were seen is it known which
//! tags the listing no longer gives. Such records have another turn until none of them changes anything, so that an
//! import of the same listings finds nothing left to change.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::follow::changes;
use super::join::changed_fields;
use super::ledger::keys as keys_of;
use super::{Change, Incoming, Merged, Merger, Outcome, tags};
use crate::archive::memory::{Remembered, TagSource};
use crate::paper::identity::Identity;
use crate::paper::{Digest, Digester, Paper};

/// How many turns a record has at most. Nearly all papers are settled in the second one.
const MOST_TURNS: usize = 4;

/// What depends on records that are still to come.
#[derive(Default)]
pub(super) struct Unsettled {
    /// By slug and listing, the tags that the listing gives a paper to which it gave others before.
    pub fewer_tags: BTreeMap<(String, TagSource), Vec<String>>,
    /// The papers whose texts changed, and with them the vocabulary's tags.
    pub topics: BTreeSet<String>,
    /// Whether other records may change the paper of the one that has its turn.
    pub may_change_again: bool,
}

/// A record that may have another turn, with what became of it so far.
pub(super) struct Held {
    /// Its number among all records.
    pub number: usize,
    /// The record.
    pub record: Box<Incoming>,
    /// What became of it.
    pub merged: Merged,
}

impl Held {
    /// Whether it was left out: nothing of it may change its paper later.
    fn is_skipped(&self) -> bool {
        matches!(self.merged.outcome, Outcome::Skipped { .. })
    }
}

impl Merger<'_> {
    /// Which records share an identifier, the title or a known paper with another one of them.
    pub(super) fn sharing(&self, incoming: &[Box<Incoming>], identities: &[Arc<Identity>]) -> Vec<bool> {
        let (ledger, void) = (&self.ledger, self.void.ids());
        let say_nothing: HashSet<Digest> = void.iter().map(|id| Digest::of(id.as_bytes())).collect();
        let keys = |(record, identity): (&Incoming, &Arc<Identity>)| -> Vec<u64> {
            let own = keys_of(identity).filter(|key| !say_nothing.contains(key));
            let files = ledger.library().find_all(&record.paper, identity).into_iter();
            let known = files.chain(ledger.known(&record.paper, identity, void));
            let known = known.map(|slug| Digester::new("slug").text(slug).finish());
            let mut keys: Vec<u64> = own.chain(known).map(Digest::low).collect();
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let keys: Vec<Vec<u64>> = incoming.par_iter().map(AsRef::as_ref).zip(identities).map(keys).collect();
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for key in keys.iter().flatten() {
            *counts.entry(*key).or_default() += 1;
        }
        keys.par_iter().map(|keys| keys.iter().any(|key| counts[key] > 1)).collect()
    }

    /// The record with the tags that its listing gave the paper before, as long as it may have other records that
    /// still give them. `again` says that it had the paper before in this import.
    pub(super) fn with_earlier_tags(
        &mut self,
        slug: &str,
        record: &Incoming,
        remembered: &Remembered,
        again: bool,
    ) -> Option<Incoming> {
        let source = tags::source_of(&record.origin);
        let earlier = tags::given_by(&remembered.tags, &source)?.to_vec();
        let now = &record.paper.tags;
        let key = (slug.to_owned(), source);
        if again {
            if let Some(fewer) = self.unsettled.fewer_tags.get_mut(&key) {
                tags::add(fewer, now);
            }
        } else if earlier.iter().any(|tag| !now.contains(tag)) {
            self.unsettled.fewer_tags.insert(key, now.clone());
        } else {
            return None;
        }
        let mut record = record.clone();
        let own = std::mem::replace(&mut record.paper.tags, earlier);
        tags::add(&mut record.paper.tags, &own);
        Some(record)
    }

    /// Takes away the tags that listings gave before, and none of their records gives any more, and gives the
    /// vocabulary's tags for what the files say now.
    pub(super) fn settle_tags(&mut self) {
        let Unsettled { fewer_tags, topics, .. } = std::mem::take(&mut self.unsettled);
        for ((slug, source), now) in fewer_tags {
            self.let_give(&slug, source, |_| now);
        }
        let topics_of = self.topics;
        for slug in topics {
            self.let_give(&slug, tags::topics(), topics_of);
        }
    }

    /// Lets a source of tags give those that it has for a paper.
    fn let_give(&mut self, slug: &str, source: TagSource, tags: impl FnOnce(&Paper) -> Vec<String>) {
        let Some(existing) = self.library().get(slug).cloned() else { return };
        let Some(mut remembered) = self.ledger.recall(slug).cloned() else { return };
        let mut paper = existing.paper().clone();
        let tags = tags(&paper);
        tags::give(&mut paper.tags, &mut remembered.tags, source, &tags, &self.ranks);
        self.change_to(slug, existing, paper, Vec::new(), remembered, None);
    }

    /// Gives records another turn whose papers another one of them changed.
    pub(super) fn settle(&mut self, held: &mut [Held]) {
        let slugs = held.iter().map(|held| held.merged.slug.as_str());
        let fewer = self.unsettled.fewer_tags.keys().map(|(slug, _)| slug);
        let tagged: HashSet<&str> = fewer.chain(&self.unsettled.topics).map(String::as_str).collect();
        let mut first: HashMap<String, Option<Paper>> = HashMap::new();
        let mut unsettled = several(held);
        for slug in slugs.filter(|slug| tagged.contains(slug) || unsettled.contains(*slug)) {
            let paper = || self.library().get(slug).map(|file| file.paper().clone());
            first.entry(slug.to_owned()).or_insert_with(paper);
        }
        self.settle_tags();
        for _ in 1..MOST_TURNS {
            if unsettled.is_empty() {
                break;
            }
            let before: Vec<(String, State)> =
                unsettled.drain().map(|slug| (slug.clone(), self.state(&slug))).collect();
            let slugs: HashSet<&str> = before.iter().map(|(slug, _)| slug.as_str()).collect();
            self.seen.clear();
            self.unsettled.may_change_again = true;
            let again = held.iter_mut().filter(|held| !held.is_skipped());
            for held in again.filter(|held| slugs.contains(held.merged.slug.as_str())) {
                self.merge(&mut held.record);
            }
            self.settle_tags();
            let changed = before.into_iter().filter(|(slug, state)| self.state(slug) != *state);
            unsettled = changed.map(|(slug, _)| slug).collect();
        }
        for held in held.iter_mut().filter(|held| !held.is_skipped()) {
            if let Some(Some(first)) = first.remove(&held.merged.slug) {
                self.tell(&mut held.merged, &first);
            }
        }
    }

    /// What a file says and what is remembered of it.
    fn state(&self, slug: &str) -> State {
        let paper = self.library().get(slug).map(|file| file.paper().clone());
        (paper, self.ledger.recall(slug).cloned())
    }

    /// Adds to what became of a record what its paper's other turns changed.
    fn tell(&self, merged: &mut Merged, first: &Paper) {
        let Some(file) = self.library().get(&merged.slug) else { return };
        let more = changes(&changed_fields(first, file.paper()), first, file.paper());
        match &mut merged.outcome {
            _ if more.is_empty() => {}
            Outcome::Changed { changes } => more.into_iter().for_each(|later| join(changes, later)),
            Outcome::Unchanged | Outcome::Repeated => merged.outcome = Outcome::Changed { changes: more },
            Outcome::New | Outcome::Skipped { .. } => {}
        }
    }
}

/// Adds a later change to earlier ones; of one field only what it was before them all and what it is now is told.
fn join(changes: &mut Vec<Change>, later: Change) {
    match changes.iter_mut().find(|change| change.field == later.field) {
        Some(change) => change.after = later.after,
        None => changes.push(later),
    }
}

type State = (Option<Paper>, Option<Remembered>);

/// The papers of several records of which one changed something.
fn several(held: &[Held]) -> HashSet<String> {
    let mut counts: HashMap<&str, (usize, bool)> = HashMap::new();
    for Held { merged, .. } in held.iter().filter(|held| !held.is_skipped()) {
        let (count, is_changed) = counts.entry(&merged.slug).or_default();
        *count += 1;
        *is_changed |= matches!(merged.outcome, Outcome::Changed { .. });
    }
    let several = counts.into_iter().filter(|(_, (count, is_changed))| *count > 1 && *is_changed);
    several.map(|(slug, _)| slug.to_owned()).collect()
}
