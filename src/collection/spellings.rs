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

/// A spelling that papers use.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Spelling<'k> {
    /// What is the same for all spellings of one term.
    key: String,
    /// The name that the term has now, where this is one that it had.
    name: Option<&'k str>,
    id: u32,
}

/// Joins what papers name whose spellings fold to the same. `names` are those of one paper, and `known`
/// is what a vocabulary says of them.
pub(super) fn group<'a, N: Iterator<Item = &'a str>>(
    papers: &[&'a Entry],
    names: impl Fn(&'a Facts) -> N,
    known: Option<&TagFacts>,
) -> Mentions {
    let mut spellings = Spellings::default();
    let mut mentions = Mentions::default();
    for entry in papers {
        mentions.of_paper(names(&entry.facts).map(|name| spellings.id(name)));
    }
    let mut counts = vec![0_u32; spellings.names.len()];
    mentions.ids.iter().for_each(|id| counts[*id as usize] += 1);
    let alias = |folded: &str| known.and_then(|known| known.aliases.get(folded));
    let former_slugs = known.map(TagFacts::former_slugs).unwrap_or_default();
    let mut folded: Vec<Spelling> = (0..)
        .zip(&spellings.names)
        .map(|(id, name)| {
            let own = fold(name);
            match alias(&own) {
                Some(alias) => Spelling { key: fold(&alias.name), name: Some(alias.name.as_str()), id },
                None => Spelling { key: own, name: None, id },
            }
        })
        .filter(|spelling| !spelling.key.is_empty())
        .collect();
    folded.sort_unstable();
    let mut group_of = vec![NO_TERM; spellings.names.len()];
    for group in folded.chunk_by(|one, other| one.key == other.key) {
        // A name that a tag had before counts only where no paper has the other one.
        let own = group.iter().filter(|spelling| spelling.name.is_none());
        let used = own.map(|spelling| (spellings.names[spelling.id as usize], counts[spelling.id as usize]));
        let now = group.iter().find_map(|spelling| spelling.name);
        let name = match most_frequent(used).trim() {
            "" => now.unwrap_or_default().trim().to_owned(),
            name => name.to_owned(),
        };
        let key = group[0].key.clone();
        for spelling in group {
            group_of[spelling.id as usize] = index(mentions.groups.len());
        }
        let (slug, description) = match known.and_then(|known| known.topics.get(&key)) {
            Some((slug, description)) => (slug.clone(), description.clone()),
            None => (Slug::from_text(&name), String::new()),
        };
        let spelled = group.iter().map(|spelling| Slug::from_text(spellings.names[spelling.id as usize]));
        let former = former_slugs.get(&key).into_iter().flatten().cloned();
        let other_slugs = spelled.chain(former).filter(|other| *other != slug).collect();
        let filing_key = name.clone();
        mentions.groups.push(Group {
            key,
            filing_key,
            name,
            slug,
            other_slugs,
            description,
            ..Group::default()
        });
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
