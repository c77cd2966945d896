//! How much papers share.

use std::cmp::Reverse;

use rayon::prelude::*;

use super::Feature;
use super::keywords::is_word;
use crate::paper::{Digest, Digester};

/// How many neighbours a paper has at most.
const MOST: usize = 6;
/// How many papers that share most of what is rare are looked at first.
const FIRST: usize = 64;
/// How many of the things that two papers share are kept.
const MOST_SHARED: usize = 6;
/// Something that fewer than two to this many papers have leads to neighbours. What more have counts between
/// papers that share something rarer too.
const FREQUENT_STEP: u8 = 9;
/// A collection counts as one of at least two to this many papers: in a small one nothing is rare.
const SMALLEST_STEP: u8 = 6;
/// How much two papers have to share, in the unit of [`Features::worth`] for something that one paper alone
/// would have.
const ENOUGH: u32 = 2000;
/// How much a single word counts at most: two of them are not enough.
const MOST_OF_WORD: u32 = 950;

/// What papers share: all things that at least two of them have, and that are rare enough to count.
pub(super) struct Features {
    /// Where the things of each paper stand in `things`, and where they end.
    starts: Vec<usize>,
    /// The places of a paper's things among all things, with what they weigh in the paper.
    things: Vec<Weighed>,
    /// All things: first those that lead to neighbours, then those that are frequent.
    all: Vec<Thing>,
    /// How many things lead to neighbours.
    leading: u32,
    /// Their papers, those of one thing after another.
    papers: Vec<(u32, u8)>,
    /// How rare something is that one paper has.
    rarest: u32,
    /// The month of each paper's date.
    months: Vec<Option<u32>>,
}

/// The place of something among all things, with what it weighs in a paper.
type Weighed = (u32, u8);

/// Something that several papers have.
#[derive(Clone, Copy)]
struct Thing {
    key: u32,
    /// How rare it is, in steps.
    rarity: u8,
    /// What it weighs in the paper in which it weighs most.
    most: u8,
    /// Where its papers stand among all, and where they end.
    papers: (usize, usize),
}

/// What is used again from paper to paper.
#[derive(Default)]
pub(super) struct Scratch {
    /// By paper: what it shares with the paper that is looked at, of what leads to neighbours.
    scores: Vec<u32>,
    touched: Vec<u32>,
    /// By frequent thing: what it weighs in the paper that is looked at.
    frequent: Vec<u8>,
}

impl Features {
    /// Finds what papers share, given all that each has, and the months of their dates.
    pub(super) fn new(vectors: &[Vec<Feature>], months: Vec<Option<u32>>) -> Self {
        let mut pairs: Vec<(u32, u32, u8)> = Vec::with_capacity(vectors.iter().map(Vec::len).sum());
        for (ordinal, vector) in (0..).zip(vectors) {
            pairs.extend(vector.iter().map(|(key, weight)| (*key, ordinal, *weight)));
        }
        pairs.par_sort_unstable();
        let collection = step(vectors.len().next_power_of_two()).max(SMALLEST_STEP);
        let mut leading = Vec::new();
        let mut frequent = Vec::new();
        let mut papers = Vec::new();
        for group in pairs.chunk_by(|one, other| one.0 == other.0) {
            // One step less: what two papers have is as rare as anything that is shared.
            let rarity = collection.saturating_sub(step(group.len()) + 1);
            if group.len() < 2 || rarity == 0 {
                continue;
            }
            let start = papers.len();
            papers.extend(group.iter().map(|(_, ordinal, weight)| (*ordinal, *weight)));
            let most = group.iter().map(|(_, _, weight)| *weight).max().unwrap_or(u8::MAX);
            let thing = Thing { key: group[0].0, rarity, most, papers: (start, papers.len()) };
            let leads = step(group.len()) < FREQUENT_STEP;
            if leads { &mut leading } else { &mut frequent }.push(thing);
        }
        drop(pairs);
        let count = u32::try_from(leading.len()).unwrap_or(u32::MAX);
        let mut all = leading;
        all.append(&mut frequent);
        let mut starts = vec![0; vectors.len() + 1];
        papers.iter().for_each(|(ordinal, _)| starts[*ordinal as usize + 1] += 1);
        for ordinal in 0..vectors.len() {
            starts[ordinal + 1] += starts[ordinal];
        }
        let mut ends = starts.clone();
        let mut things = vec![(0, 0); papers.len()];
        for (place, thing) in (0..).zip(&all) {
            for (ordinal, weight) in &papers[thing.papers.0..thing.papers.1] {
                let end = &mut ends[*ordinal as usize];
                things[*end] = (place, *weight);
                *end += 1;
            }
        }
        Self { starts, things, all, leading: count, papers, rarest: u32::from(collection - 1), months }
    }

    /// A digest of all that a paper's scores come from, but for the other papers.
    pub(super) fn digest(&self, ordinal: usize) -> Digest {
        let mut digester = Digester::new("weighed");
        digester.number(u64::from(self.rarest));
        let (leading, frequent) = self.things_of(ordinal);
        for (place, weight) in leading.iter().chain(frequent) {
            let thing = &self.all[*place as usize];
            digester.value(&(thing.key, thing.rarity, *place < self.leading, *weight));
        }
        digester.finish()
    }

    /// Hands over all papers that share something with a paper that leads to neighbours.
    pub(super) fn sharers(&self, ordinal: usize, mut take: impl FnMut(usize)) {
        for (place, _) in self.things_of(ordinal).0 {
            self.papers_of(&self.all[*place as usize]).iter().for_each(|(other, _)| take(*other as usize));
        }
    }

    /// The papers with which a paper shares most, the nearest first, and of equal ones that of the nearest date; each with
    /// what both have.
    pub(super) fn nearest(&self, ordinal: usize, scratch: &mut Scratch) -> Vec<(u32, Vec<u32>)> {
        let Scratch { scores, touched, frequent } = scratch;
        scores.resize(self.starts.len() - 1, 0);
        frequent.resize(self.all.len() - self.leading as usize, 0);
        let (leading, others) = self.things_of(ordinal);
        for (place, weight) in leading {
            let thing = &self.all[*place as usize];
            for (other, other_weight) in self.papers_of(thing) {
                let score = &mut scores[*other as usize];
                if *score == 0 {
                    touched.push(*other);
                }
                *score += worth(thing, *weight, *other_weight, self.rarest);
            }
        }
        // What is frequent is added only for papers that can still come near.
        let mut rest = 0;
        for (place, weight) in others {
            let thing = &self.all[*place as usize];
            rest += worth(thing, *weight, thing.most, self.rarest);
            frequent[(place - self.leading) as usize] = *weight;
        }
        let enough = ENOUGH * self.rarest * self.rarest;
        let mut candidates: Vec<(u32, u32)> = Vec::new();
        for other in touched.drain(..) {
            let score = std::mem::take(&mut scores[other as usize]);
            if score + rest >= enough && other as usize != ordinal {
                candidates.push((score, other));
            }
        }
        // Those that share most of what is rare come first: behind them few can still come near.
        if candidates.len() > FIRST {
            candidates.select_nth_unstable_by(FIRST, |one, other| other.cmp(one));
        }
        let mut best: Vec<(u32, u32)> = Vec::with_capacity(MOST + 1);
        for (score, other) in candidates {
            let last = best.get(MOST - 1).map_or(enough, |last| last.0);
            if score + rest < last {
                continue;
            }
            let score = score + self.frequent_worth(other as usize, frequent);
            if score >= last {
                best.push((score, other));
                best.sort_unstable_by_key(|(score, other)| {
                    let months = self.months_between(ordinal, *other as usize);
                    (Reverse(*score), months, Reverse(*other))
                });
                best.truncate(MOST);
            }
        }
        others.iter().for_each(|(place, _)| frequent[(place - self.leading) as usize] = 0);
        best.into_iter().map(|(score, other)| (other, self.reasons(ordinal, other as usize, score))).collect()
    }

    /// How many months lie between two papers; of those without a date, most.
    fn months_between(&self, one: usize, other: usize) -> u32 {
        let between = self.months[one].zip(self.months[other]).map(|(one, other)| one.abs_diff(other));
        between.unwrap_or(u32::MAX)
    }

    /// How much that is frequent a paper shares with one, given what it weighs there.
    fn frequent_worth(&self, other: usize, weights: &[u8]) -> u32 {
        let worth_of = |(place, weight): &Weighed| match weights[(place - self.leading) as usize] {
            0 => 0,
            own => worth(&self.all[*place as usize], own, *weight, self.rarest),
        };
        self.things_of(other).1.iter().map(worth_of).sum()
    }

    /// What two papers share, that which says most first. What says little beside that is left out.
    fn reasons(&self, one: usize, other: usize, score: u32) -> Vec<u32> {
        let mut shared: Vec<(u32, u32)> =
            self.shared(one, other).filter(|(worth, _)| *worth >= score / 16).collect();
        shared.sort_unstable_by(|one, other| other.cmp(one));
        shared.into_iter().take(MOST_SHARED).map(|(_, key)| key).collect()
    }

    /// All that two papers share: how much it counts, and its number.
    fn shared(&self, one: usize, other: usize) -> impl Iterator<Item = (u32, u32)> {
        let [things, others] =
            [one, other].map(|paper| &self.things[self.starts[paper]..self.starts[paper + 1]]);
        things.iter().filter_map(move |(place, weight)| {
            let found = others.binary_search_by_key(place, |(place, _)| *place).ok()?;
            let thing = &self.all[*place as usize];
            Some((worth(thing, *weight, others[found].1, self.rarest), thing.key))
        })
    }

    /// What of a paper leads to neighbours, and what it has that is frequent.
    fn things_of(&self, ordinal: usize) -> (&[Weighed], &[Weighed]) {
        let things = &self.things[self.starts[ordinal]..self.starts[ordinal + 1]];
        things.split_at(things.partition_point(|(place, _)| *place < self.leading))
    }

    fn papers_of(&self, thing: &Thing) -> &[(u32, u8)] {
        &self.papers[thing.papers.0..thing.papers.1]
    }
}

/// How much something counts that two papers share: the product of what it weighs in each by the square of
/// how rare it is.
fn worth(thing: &Thing, one: u8, other: u8, rarest: u32) -> u32 {
    let rarity = u32::from(thing.rarity);
    let worth = u32::from(one) * u32::from(other) * rarity * rarity;
    if is_word(thing.key) { worth.min(MOST_OF_WORD * rarest * rarest) } else { worth }
}

/// The power of two below a number.
fn step(number: usize) -> u8 {
    u8::try_from(number.max(1).ilog2()).unwrap_or(u8::MAX)
}
