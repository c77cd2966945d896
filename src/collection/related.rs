//! Which papers of a site are related to which: as one of the two says, and seen from the other.

use std::collections::{HashMap, HashSet};

use super::mentions::index;
use crate::archive::{Entry, Facts, slug_name};
use crate::diagnostic::Diagnostic;
use crate::paper::{ArxivId, Digest, Doi, Identifier, Pmid, RelationKind};

/// The relations between the papers of a collection. Papers are meant by their slug, a former one, an
/// identifier or a citation key.
#[derive(Debug, Default)]
pub struct Related {
    /// For a paper that has relations, the paper that each of them means, if it is of the collection.
    own: HashMap<u32, Vec<Option<u32>>>,
    /// For a paper that others are related to, those, and what each is to it.
    others: HashMap<u32, Vec<(RelationKind, u32)>>,
}

impl Related {
    /// Finds the relations of papers that stand in the order of the collection. Names of no paper are told.
    pub(super) fn new(papers: &[&Entry], problems: &mut Vec<Diagnostic>) -> Self {
        let named: HashSet<Digest> = papers
            .iter()
            .flat_map(|entry| &entry.facts.relations)
            .flat_map(|relation| Facts::names_of(&relation.to))
            .collect();
        let mut related = Self::default();
        if named.is_empty() {
            return related;
        }
        // A slug counts more than one that a paper had, and that more than an identifier.
        let mut meant: HashMap<Digest, u32> = HashMap::with_capacity(named.len());
        let mut know = |name: Digest, ordinal: usize| {
            if named.contains(&name) {
                meant.entry(name).or_insert(index(ordinal));
            }
        };
        let all = || papers.iter().enumerate();
        all().for_each(|(ordinal, entry)| know(slug_name(entry.slug.as_str()), ordinal));
        for (ordinal, entry) in all() {
            entry.facts.aliases.iter().for_each(|alias| know(slug_name(alias), ordinal));
        }
        for (ordinal, entry) in all() {
            entry.facts.known_as.iter().for_each(|name| know(*name, ordinal));
        }
        for (ordinal, entry) in all().filter(|(_, entry)| !entry.facts.relations.is_empty()) {
            let of = |to: &str| Facts::names_of(to).iter().find_map(|name| meant.get(name)).copied();
            let own: Vec<Option<u32>> =
                entry.facts.relations.iter().map(|relation| of(&relation.to)).collect();
            for (relation, other) in entry.facts.relations.iter().zip(&own) {
                match other {
                    Some(other) => {
                        let others = related.others.entry(*other).or_default();
                        others.push((relation.kind.inverse(), index(ordinal)));
                    }
                    None if leads_elsewhere(&relation.to) => {}
                    None => problems.push(
                        Diagnostic::warning("a relation leads to no paper")
                            .in_file(&entry.file)
                            .found(format!("`{}`", relation.to))
                            .help(
                                "write the name of a paper's file without `.md`, an identifier, a citation key \
                                 or an address",
                            ),
                    ),
                }
            }
            related.own.insert(index(ordinal), own);
        }
        related
    }

    /// For each relation of a paper, the paper that it means, if it is of the collection.
    pub fn of_paper(&self, ordinal: u32) -> &[Option<u32>] {
        self.own.get(&ordinal).map_or(&[], Vec::as_slice)
    }

    /// The papers that say that they are related to this one, in their order, and what each is to it.
    pub fn to_paper(&self, ordinal: u32) -> &[(RelationKind, u32)] {
        self.others.get(&ordinal).map_or(&[], Vec::as_slice)
    }
}

/// Whether a name is that of something outside the site: an address, a DOI, an identifier of arXiv's or PubMed's.
fn leads_elsewhere(to: &str) -> bool {
    to.contains("://") || Doi::parse(to).is_ok() || ArxivId::parse(to).is_ok() || Pmid::named(to).is_some()
}
