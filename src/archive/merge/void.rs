//! Identifiers that say nothing, because papers that differ in all else have them: the example of a
//! template, what a program once put into thousands of records, the DOI of a series.
//!
//! They are found before anything is merged, among all records and files together; each is looked at
//! once.

use std::collections::HashMap;

use crate::paper::identity::Identity;
use crate::paper::identity::title::Titles;
use crate::paper::sameness::Void;

/// How many different titles an identifier has at least that says nothing, where first authors differ.
const TITLES: usize = 3;

/// The same where one person wrote them all, who may have changed a title.
const TITLES_OF_ONE: usize = 4;

/// How many titles are compared with each other.
const MOST_COMPARED: usize = 8;

/// The identifiers that say nothing.
#[derive(Debug, Default)]
pub(super) struct VoidIds {
    ids: Void,
    /// On how many papers each was found.
    counts: HashMap<String, usize>,
}

impl VoidIds {
    /// Looks for them among the papers of a site and those of listings.
    pub(super) fn among<'i>(identities: impl Iterator<Item = &'i Identity>) -> Self {
        let mut holders: HashMap<&str, Vec<&Identity>> = HashMap::new();
        for identity in identities {
            for id in &identity.ids {
                holders.entry(id).or_default().push(identity);
            }
        }
        let mut found = Self::default();
        for (id, holders) in holders {
            if holders.len() >= TITLES && are_of_many(&holders) {
                found.ids.insert(id.to_owned());
                found.counts.insert(id.to_owned(), holders.len());
            }
        }
        found
    }

    /// The identifiers.
    pub(super) fn ids(&self) -> &Void {
        &self.ids
    }

    /// On how many papers an identifier was found that says nothing.
    pub(super) fn count(&self, id: &str) -> Option<usize> {
        self.counts.get(id).copied()
    }
}

/// Whether records with one identifier are of papers with different titles.
fn are_of_many(holders: &[&Identity]) -> bool {
    let mut apart: Vec<&Identity> = Vec::new();
    let mut seen: Vec<&str> = Vec::new();
    for holder in holders {
        if apart.len() >= MOST_COMPARED || seen.contains(&holder.title.as_str()) {
            continue;
        }
        if seen.len() < MOST_COMPARED {
            seen.push(&holder.title);
        }
        let is_other = |known: &&Identity| Titles::of(&known.title, &holder.title) == Titles::Other;
        if apart.iter().all(is_other) {
            apart.push(holder);
        }
        if apart.len() >= TITLES_OF_ONE {
            return true;
        }
    }
    let mut authors: Vec<&str> = apart.iter().filter_map(|known| known.first_author.as_deref()).collect();
    authors.sort_unstable();
    authors.dedup();
    apart.len() >= TITLES && authors.len() != 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(id: &str, title: &str, author: &str) -> Identity {
        Identity {
            ids: vec![id.to_owned()],
            title: title.to_owned(),
            first_author: (!author.is_empty()).then(|| author.to_owned()),
            ..Identity::default()
        }
    }

    #[test]
    fn an_identifier_on_papers_that_differ_in_all_else_tells_nothing() {
        let (moss, lichens, wheels, paths) =
            ("onthegrowthofmoss", "lichensofthenortherncoast", "fastwheels", "countingshortpaths");
        // Titles and first authors of those that have it, and whether it says nothing.
        let cases: [(&[(&str, &str)], bool); 8] = [
            (&[(moss, "quill a"), (lichens, "feather b"), (wheels, "fox f")], true),
            (&[(moss, ""), (lichens, ""), (wheels, "")], true),
            (&[(moss, "quill a"), (lichens, "feather b")], false),
            (&[(moss, "quill a"), (lichens, "quill a"), (wheels, "quill a")], false),
            (&[(moss, "quill a"), (lichens, "quill a"), (wheels, "quill a"), (paths, "quill a")], true),
            (&[(moss, "quill a"), (moss, "feather b"), (moss, "fox f"), (moss, "gray g")], false),
            (&[(moss, "quill a"), ("onthegrowthofmosses", "quill"), ("growthofmoss", "quill a")], false),
            (&[("part1", "a"), ("part2", "b"), ("part3", "c")], true),
        ];
        for (holders, is_void) in cases {
            let identities: Vec<Identity> =
                holders.iter().map(|(title, author)| identity("doi:10.1000/x", title, author)).collect();
            let void = VoidIds::among(identities.iter());
            assert_eq!(void.count("doi:10.1000/x").is_some(), is_void, "{holders:?}");
        }
    }
}
