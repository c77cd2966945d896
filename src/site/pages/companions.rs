//! What a term's page tells beside its papers: when these are from, and which other terms they have most.

use std::collections::HashMap;

use serde::Serialize;

use super::terms::weight;
use crate::collection::{Ordinals, TermKind};
use crate::site::address::term_address;
use crate::site::chart::chart;
use crate::site::timeline::Timeline;
use crate::site::view::{AboutTermView, CompanionsView, TermEntry};
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
    label: &'static str,
    terms: Vec<Companion<'s>>,
}

#[derive(Debug, Serialize)]
struct Companion<'s> {
    name: &'s str,
    /// Its slug, if it has a page.
    slug: Option<&'s str>,
    /// How many papers have both.
    count: usize,
}

/// Of which kinds the companions of a term are told, what they are called, and how many papers have to have
/// both.
fn told(kind: TermKind) -> &'static [(TermKind, &'static str, usize)] {
    match kind {
        TermKind::Tag => {
            &[(TermKind::Tag, "Related tags", 2), (TermKind::Author, "Most frequent authors", 2)]
        }
        TermKind::Author => {
            &[(TermKind::Author, "Co-authors", 1), (TermKind::Venue, "Venues", 1), (TermKind::Tag, "Tags", 2)]
        }
        TermKind::Organization | TermKind::Venue => {
            &[(TermKind::Tag, "Tags", 2), (TermKind::Author, "Most frequent authors", 2)]
        }
    }
}

impl<'s> AboutTerm<'s> {
    /// What is told of a term; nothing of one with few papers.
    pub(super) fn new(site: &'s Site, kind: TermKind, id: u32) -> Option<Self> {
        let papers = &site.collection.terms(kind).get(id).papers;
        if papers.len() < LEAST_PAPERS {
            return None;
        }
        let timeline = Timeline::new(&site.collection, &Ordinals::List(papers), PERIODS);
        let companions = told(kind).iter().map(|(other, label, least)| Companions {
            kind: *other,
            label,
            terms: companions(site, (kind, id), *other, *least),
        });
        Some(Self {
            timeline: timeline.filter(|timeline| !timeline.is_moment()),
            companions: companions.filter(|companions| !companions.terms.is_empty()).collect(),
        })
    }

    /// What templates see of it.
    pub(super) fn view(&self, shared: &Shared) -> AboutTermView {
        let entry = |kind: TermKind, companion: &Companion| TermEntry {
            name: companion.name.to_owned(),
            address: companion.slug.map(|slug| shared.links.href(&term_address(kind, slug))),
            count: companion.count,
            weight: weight(companion.count),
        };
        AboutTermView {
            chart: self.timeline.as_ref().map(|timeline| chart(shared, "Papers over time", timeline)),
            companions: self
                .companions
                .iter()
                .map(|companions| CompanionsView {
                    kind: companions.kind.name(),
                    label: companions.label,
                    terms: companions
                        .terms
                        .iter()
                        .map(|companion| entry(companions.kind, companion))
                        .collect(),
                })
                .collect(),
        }
    }
}

/// The terms of a kind that most papers of a term have. Tags that many papers have anyway say less: their
/// counts are taken against the power of two below all their papers, so that few pages change when one paper
/// is added.
fn companions<'s>(site: &'s Site, own: (TermKind, u32), kind: TermKind, least: usize) -> Vec<Companion<'s>> {
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
    let worth = |id: u32, count: usize| match kind {
        TermKind::Tag => (count * count * 1024) >> terms.get(id).papers.len().ilog2(),
        TermKind::Author | TermKind::Organization | TermKind::Venue => count,
    };
    let mut ordered: Vec<(u32, usize)> = counts.into_iter().filter(|(_, count)| *count >= least).collect();
    ordered.sort_unstable_by_key(|(id, count)| {
        (std::cmp::Reverse(worth(*id, *count)), terms.get(*id).slug.as_str())
    });
    ordered
        .into_iter()
        .take(MOST)
        .map(|(id, count)| {
            let term = terms.get(id);
            let slug = site.has_page(kind, id).then(|| term.slug.as_str());
            Companion { name: &term.name, slug, count }
        })
        .collect()
}
