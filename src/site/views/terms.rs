//! Views of tags, people and organizations.

use super::{link, list};
use crate::collection::{TermKind, Terms};
use crate::paper::Identifier;
use crate::site::Site;
use crate::site::pages::{Page, TermsList, has_page, term_address};
use crate::site::view::{LetterLink, Link, TermEntry, TermGroup, TermHead, TermView, TermsView};

/// What the list of a kind of terms is called.
pub fn label(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Tag => "Tags",
        TermKind::Author => "Authors",
        TermKind::Organization => "Organizations",
    }
}

/// The papers of a term.
pub fn term(site: &Site, page: Page, kind: TermKind, id: u32) -> TermView {
    let term = site.collection.terms(kind).get(id);
    TermView {
        term: TermHead {
            kind: kind.name(),
            name: term.name.clone(),
            description: term.description.clone(),
            home_page: term.home_page.clone(),
            orcid: term
                .orcid
                .and_then(|orcid| Some(Link { label: orcid.to_string(), address: orcid.address()? })),
        },
        list: list(site, page, &term_address(site, kind, id)),
    }
}

/// How many terms one page shows at most.
const TERMS_ON_PAGE: usize = 1000;
/// How many of the most frequent terms stand beside the way to the letters.
const MOST_FREQUENT: usize = 100;

/// The lists of the terms of a kind: by name and by count, divided where they don't fit on a page.
pub fn lists_of_terms(terms: &Terms) -> Vec<TermsList> {
    let mut lists = vec![TermsList::ByName];
    let pages = |count: usize| 1..=u32::try_from(count.div_ceil(TERMS_ON_PAGE)).unwrap_or(u32::MAX);
    lists.extend(pages(terms.len()).map(TermsList::ByCount));
    if terms.len() > TERMS_ON_PAGE {
        for (number, letter) in (0_u32..).zip(terms.letters()) {
            lists.extend(pages(letter.terms.len()).map(|page| TermsList::Letter(number, page)));
        }
    }
    lists
}

/// A list of the terms of a kind.
pub fn list_of_terms(site: &Site, kind: TermKind, list: TermsList) -> TermsView {
    let terms = site.collection.terms(kind);
    let is_divided = terms.len() > TERMS_ON_PAGE;
    let address = |list| link(site, "", &Page::Terms(kind, list).address(site)).address;
    let letters = (0_u32..).zip(terms.letters()).map(|(number, letter)| LetterLink {
        letter: letter.letter.clone(),
        address: is_divided.then(|| address(TermsList::Letter(number, 1))),
        count: letter.terms.len(),
        current: matches!(list, TermsList::Letter(shown, _) if shown == number),
    });
    let group = |letter: &str, ids: Vec<u32>| TermGroup {
        letter: letter.to_owned(),
        terms: entries(site, kind, &ids),
    };
    let groups = match list {
        TermsList::ByName if is_divided => {
            vec![group("", by_count(terms).into_iter().take(MOST_FREQUENT).collect())]
        }
        TermsList::ByName => terms
            .letters()
            .iter()
            .map(|letter| group(&letter.letter, letter.terms.clone().collect()))
            .collect(),
        TermsList::Letter(number, page) => {
            let letter = &terms.letters()[number as usize];
            vec![group(&letter.letter, on_page(letter.terms.clone().collect(), page))]
        }
        TermsList::ByCount(page) => vec![group("", on_page(by_count(terms), page))],
    };
    let of_page = |number: u32| match list {
        TermsList::ByName => None,
        TermsList::Letter(letter, page) => Some(TermsList::Letter(letter, neighbour(page, number)?)),
        TermsList::ByCount(page) => Some(TermsList::ByCount(neighbour(page, number)?)),
    };
    let lists = lists_of_terms(terms);
    let exists = |list: &TermsList| lists.contains(list);
    TermsView {
        kind: kind.name(),
        order: if matches!(list, TermsList::ByCount(_)) { "count" } else { "name" },
        by_name: address(TermsList::ByName),
        by_count: address(TermsList::ByCount(1)),
        letters: letters.collect(),
        divided: is_divided,
        groups,
        count: terms.len(),
        previous: of_page(0).filter(exists).map(address),
        next: of_page(2).filter(exists).map(address),
    }
}

/// The number of the page before (0) or behind (2) a page.
fn neighbour(page: u32, step: u32) -> Option<u32> {
    (page + step).checked_sub(1).filter(|number| *number > 0)
}

fn on_page(ids: Vec<u32>, page: u32) -> Vec<u32> {
    ids.into_iter().skip((page as usize - 1) * TERMS_ON_PAGE).take(TERMS_ON_PAGE).collect()
}

/// All terms, those with most papers first; equal ones in the order of their names.
fn by_count(terms: &Terms) -> Vec<u32> {
    let mut ids: Vec<u32> = terms.iter().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(terms.get(*id).papers.len()));
    ids
}

fn entries(site: &Site, kind: TermKind, ids: &[u32]) -> Vec<TermEntry> {
    let terms = site.collection.terms(kind);
    let entry = |id: &u32| {
        let term = terms.get(*id);
        TermEntry {
            name: term.name.clone(),
            address: has_page(site, kind, *id).then(|| site.links.href(&term_address(site, kind, *id))),
            count: term.papers.len(),
            weight: weight(term.papers.len()),
        }
    };
    ids.iter().map(entry).collect()
}

/// How heavy a count is, from 1 to 5: the same on every page, so that pages can be compared.
fn weight(count: usize) -> u8 {
    match count {
        0..2 => 1,
        2..5 => 2,
        5..15 => 3,
        15..50 => 4,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_have_neighbours() {
        assert_eq!((neighbour(1, 0), neighbour(1, 2)), (None, Some(2)));
        assert_eq!((neighbour(3, 0), neighbour(3, 2)), (Some(2), Some(4)));
        assert_eq!(on_page((0..2500).collect(), 3), (2000..2500).collect::<Vec<_>>());
    }
}
