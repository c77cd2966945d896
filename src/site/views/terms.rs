//! Views of tags, people and organizations.

use super::{link, list};
use crate::collection::{Ordinals, Term, TermKind};
use crate::paper::fold::fold;
use crate::site::Site;
use crate::site::pages::{Page, TermOrder, has_page, term_address};
use crate::site::pagination::Part;
use crate::site::view::{TermEntry, TermGroup, TermHead, TermView, TermsView};

/// What the list of a kind of terms is called.
pub fn label(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Tag => "Tags",
        TermKind::Author => "Authors",
        TermKind::Organization => "Organizations",
    }
}

/// The papers of a term.
pub fn term(site: &Site, kind: TermKind, id: u32, part: Part) -> TermView {
    let term = site.collection.terms(kind).get(id);
    TermView {
        term: TermHead { kind: kind.name(), name: term.name.clone(), description: term.description.clone() },
        list: list(site, &Ordinals::List(&term.papers), part, &term_address(site, kind, id)),
    }
}

/// All terms of a kind.
pub fn all(site: &Site, kind: TermKind, order: TermOrder) -> TermsView {
    let terms = site.collection.terms(kind);
    let largest = terms.iter().map(|(_, term)| term.papers.len()).max().unwrap_or(0);
    let entry = |(id, term): (u32, &Term)| TermEntry {
        name: term.name.clone(),
        address: has_page(site, kind, id).then(|| site.links.href(&term_address(site, kind, id))),
        count: term.papers.len(),
        weight: weight(term.papers.len(), largest),
    };
    let groups = match order {
        TermOrder::Name => by_letter(terms.iter().map(|(id, term)| (initial(&term.name), entry((id, term))))),
        TermOrder::Count => {
            let mut entries: Vec<TermEntry> = terms.iter().map(entry).collect();
            // A stable sort keeps equal counts in the order of names.
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.count));
            vec![TermGroup { letter: String::new(), terms: entries }]
        }
    };
    let address = |order| link(site, "", &Page::Terms(kind, order).address(site)).address;
    TermsView {
        kind: kind.name(),
        order: match order {
            TermOrder::Name => "name",
            TermOrder::Count => "count",
        },
        by_name: address(TermOrder::Name),
        by_count: address(TermOrder::Count),
        groups,
        count: terms.len(),
    }
}

/// Terms that stand in the order of their names, in groups by their first letters.
fn by_letter(terms: impl Iterator<Item = (String, TermEntry)>) -> Vec<TermGroup> {
    let mut groups: Vec<TermGroup> = Vec::new();
    for (letter, entry) in terms {
        match groups.last_mut().filter(|group| group.letter == letter) {
            Some(group) => group.terms.push(entry),
            None => groups.push(TermGroup { letter, terms: vec![entry] }),
        }
    }
    groups
}

/// The letter under which a name stands, or `#`.
fn initial(name: &str) -> String {
    let first = fold(name).chars().next();
    match first.filter(|letter| letter.is_alphabetic()) {
        Some(letter) => letter.to_uppercase().collect(),
        None => "#".to_owned(),
    }
}

/// A count against the largest, from 1 to 5, by orders of magnitude.
fn weight(count: usize, largest: usize) -> u8 {
    1 + super::calendar::level(count, largest)
}
