//! Mentions: what papers name of a kind of terms, before it is put in order.

use std::ops::Range;

use crate::paper::{Orcid, Slug};

/// What papers name of a kind, joined to groups that become terms.
#[derive(Default)]
pub(super) struct Mentions {
    pub groups: Vec<Group>,
    /// For each mention its group, one paper after another; [`NO_TERM`] where it has none.
    pub ids: Vec<u32>,
    /// For each paper, where its mentions stand in `ids`.
    pub ranges: Vec<Range<u32>>,
}

impl Mentions {
    /// Takes the mentions of the next paper.
    pub(super) fn of_paper(&mut self, ids: impl Iterator<Item = u32>) {
        let start = self.ids.len();
        self.ids.extend(ids);
        self.ranges.push(index(start)..index(self.ids.len()));
    }
}

/// A term that has no place in the order yet.
#[derive(Default)]
pub(super) struct Group {
    /// What all its names have in common.
    pub key: String,
    /// By what it stands in its place among the others.
    pub filing_key: String,
    /// What tells it from another one with the same key.
    pub distinction: String,
    pub name: String,
    pub slug: Slug,
    /// The addresses that its other spellings would have.
    pub other_slugs: Vec<Slug>,
    /// Whether a person chose the slug, so that others have to give way.
    pub keeps_slug: bool,
    pub description: String,
    pub orcid: Option<Orcid>,
    pub home_page: Option<String>,
    /// Whether a person said what it is called.
    pub is_told: bool,
}

/// Stands for a mention that says nothing, such as white space.
pub(super) const NO_TERM: u32 = u32::MAX;

/// Ordinals and terms are counted in 32 bits: a site has fewer than 2³² of them.
pub(super) fn index(number: usize) -> u32 {
    u32::try_from(number).expect("a collection has fewer than 2^32 papers, terms and mentions")
}
