//! What a term's page tells beside its papers: when these are from, and which other terms they have most.

use std::collections::HashMap;

use serde::Serialize;

use super::terms::{EntryFacts, scale};
use crate::collection::{CompanionKind, Ordinals, TermKind};
use crate::site::chart::chart;
use crate::site::timeline::Timeline;
use crate::site::view::{AboutTermView, CompanionsView};
use crate::site::{Shared, Site};

/// How many terms of a kind are named.
const MOST: usize = 8;
/// How many papers a term needs for it.
const LEAST_PAPERS: usize = 3;
/// A paper with more authors than these tells little of who works with whom.
const MOST_AUTHORS: usize = 50;
/// Of how many years or months papers are shown.
const PERIODS: usize = 60;

/// What is told of a term.
#[derive(Debug, Serialize)]
pub(super) struct AboutTerm<'s> {
    timeline: Option<Timeline>,
    companions: Vec<Companions<'s>>,
}

/// Terms of a kind that papers of another term have.
#[derive(Debug, Serialize)]
struct Companions<'s> {
    kind: TermKind,
    /// The key of the word for them.
    word: &'static str,
    /// Each with how many papers have both.
    terms: Vec<EntryFacts<'s>>,
}

impl<'s> AboutTerm<'s> {
    /// What is told of a term; nothing of one with few papers.
    pub(super) fn new(site: &'s Site, kind: TermKind, id: u32) -> Option<Self> {
        let papers = &site.collection.terms(kind).get(id).papers;
        if papers.len() < LEAST_PAPERS {
            return None;
        }
        let timeline = Timeline::new(&site.collection, &Ordinals::List(papers), PERIODS);
        let companions = kind.companions().iter().map(|other| Companions {
            kind: other.kind,
            word: other.word,
            terms: companions(site, (kind, id), *other),
        });
        Some(Self {
            timeline: timeline.filter(|timeline| !timeline.is_moment()),
            companions: companions.filter(|companions| !companions.terms.is_empty()).collect(),
        })
    }

    /// What templates see of it.
    pub(super) fn view(&self, shared: &Shared) -> AboutTermView {
        AboutTermView {
            chart: self.timeline.as_ref().map(|timeline| chart(shared, "chart-over-time", timeline)),
            companions: self
                .companions
                .iter()
                .map(|companions| {
                    let Companions { kind, word, terms } = companions;
                    let scale = scale(terms.iter().map(|term| term.papers).max().unwrap_or_default());
                    let terms = terms.iter().map(|term| term.view(shared, *kind, scale)).collect();
                    CompanionsView { kind: kind.name(), label: shared.locale.word(word).into_owned(), terms }
                })
                .collect(),
        }
    }
}

/// The terms of a kind that most papers of a term have. Common ones that many papers have anyway say less: their
/// counts are taken against the power of two below all their papers, so that few pages change when one paper
/// is added.
fn companions<'s>(site: &'s Site, own: (TermKind, u32), other: CompanionKind) -> Vec<EntryFacts<'s>> {
    let CompanionKind { kind, least, .. } = other;
    let terms = site.collection.terms(kind);
    let mut counts: HashMap<u32, usize> = HashMap::new();
    for ordinal in &site.collection.terms(own.0).get(own.1).papers {
        let others = terms.of_paper(*ordinal as usize);
        if kind.is_people() && others.len() > MOST_AUTHORS {
            continue;
        }
        for other in others.iter().filter(|other| (kind, **other) != own) {
            *counts.entry(*other).or_default() += 1;
        }
    }
    let worth = |id: u32, count: usize| match kind.is_common() {
        true => (count * count * 1024) >> terms.get(id).papers.len().ilog2(),
        false => count,
    };
    let mut ordered: Vec<(u32, usize)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
    ordered.sort_unstable_by_key(|(id, count)| {
        (std::cmp::Reverse(worth(*id, *count)), terms.get(*id).slug.as_str())
    });
    ordered
        .into_iter()
        .take(MOST)
        .map(|(id, count)| EntryFacts { papers: count, ..EntryFacts::of(site, kind, id) })
        .collect()
}
