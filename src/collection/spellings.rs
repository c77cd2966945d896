//! Spellings: the different ways in which papers write the terms that they name.

use std::collections::HashMap;

use super::TagFacts;
use super::mentions::{Group, Mentions, NO_TERM, index};
use crate::archive::{Entry, Facts};
use crate::paper::Slug;
use crate::paper::fold::fold;

/// The different spellings that papers use, numbered in the order of their first use.
#[derive(Default)]
pub(super) struct Spellings<'a> {
    ids: HashMap<&'a str, u32>,
    /// The spellings by their numbers.
    pub names: Vec<&'a str>,
}

impl<'a> Spellings<'a> {
    /// The number of a spelling.
    pub(super) fn id(&mut self, name: &'a str) -> u32 {
        let next = index(self.names.len());
        let id = *self.ids.entry(name).or_insert(next);
        if id == next {
            self.names.push(name);
        }
        id
    }
}

/// Joins what papers name whose spellings fold to the same. `names` are those of one paper, and `known`
/// is what a vocabulary says of them.
pub(super) fn group(papers: &[&Entry], names: fn(&Facts) -> &[String], known: Option<&TagFacts>) -> Mentions {
    let mut spellings = Spellings::default();
    let mut mentions = Mentions::default();
    for entry in papers {
        mentions.of_paper(names(&entry.facts).iter().map(|name| spellings.id(name)));
    }
    let mut counts = vec![0_u32; spellings.names.len()];
    mentions.ids.iter().for_each(|id| counts[*id as usize] += 1);
    let mut folded: Vec<(String, u32)> = (0..)
        .zip(&spellings.names)
        .map(|(id, name)| (fold(name), id))
        .filter(|(folded, _)| !folded.is_empty())
        .collect();
    folded.sort_unstable();
    let mut group_of = vec![NO_TERM; spellings.names.len()];
    for group in folded.chunk_by(|one, other| one.0 == other.0) {
        let used = group.iter().map(|(_, id)| (spellings.names[*id as usize], counts[*id as usize]));
        let name = most_frequent(used).trim().to_owned();
        let key = group[0].0.clone();
        for (_, spelling) in group {
            group_of[*spelling as usize] = index(mentions.groups.len());
        }
        let (slug, description) = match known.and_then(|known| known.get(&key)) {
            Some((slug, description)) => (slug.clone(), description.clone()),
            None => (Slug::from_text(&name), String::new()),
        };
        let other_slugs = group.iter().map(|(_, id)| Slug::from_text(spellings.names[*id as usize]));
        let other_slugs = other_slugs.filter(|other| *other != slug).collect();
        mentions.groups.push(Group { key, name, slug, other_slugs, description, ..Group::default() });
    }
    mentions.ids.iter_mut().for_each(|id| *id = group_of[*id as usize]);
    mentions
}

/// The spelling that most papers use; of equally frequent ones the first in the order of bytes.
pub(super) fn most_frequent<S: Ord + Default>(spellings: impl Iterator<Item = (S, u32)>) -> S {
    let best = spellings
        .min_by(|(one, count), (other, other_count)| other_count.cmp(count).then_with(|| one.cmp(other)));
    best.map(|(spelling, _)| spelling).unwrap_or_default()
}
