//! Lists of terms: all tags, people, organizations or venues. A long list is divided.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::collection::{TermKind, Terms};
use crate::site::address::term_address;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{LetterLink, TermEntry, TermGroup, TermsView};
use crate::site::{Shared, Site};

/// How many terms one page shows at most.
const TERMS_ON_PAGE: usize = 1000;
/// How many of the most frequent terms stand beside the way to the letters.
const MOST_FREQUENT: usize = 100;

/// A page of a list of the terms of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermList(pub TermKind, pub Order);

/// A list of terms. What doesn't fit on one page is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By name: all of them, or the way to each letter.
    ByName,
    /// Those under one letter, and the page of that list, from 1.
    Letter(u32, u32),
    /// By the number of papers, most first, and the page of that list, from 1.
    ByCount(u32),
}

/// What a list of terms shows.
#[derive(Debug, Serialize)]
pub struct TermsFacts<'s> {
    kind: TermKind,
    by_count: bool,
    /// How many terms there are in all.
    count: usize,
    letters: Vec<LetterFacts<'s>>,
    is_divided: bool,
    groups: Vec<GroupFacts<'s>>,
    /// The number of papers for which a bar is as long as can be.
    scale: usize,
    /// Which of the letters it is whose terms alone are shown.
    shown_letter: Option<usize>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct LetterFacts<'s> {
    letter: &'s str,
    /// The address of its terms when they have a page of their own.
    address: Option<String>,
    count: usize,
}

#[derive(Debug, Serialize)]
struct GroupFacts<'s> {
    /// The letter, or nothing for a group of all.
    letter: &'s str,
    terms: Vec<EntryFacts<'s>>,
}

/// A term, with how many papers it has, or has together with another.
#[derive(Debug, Serialize)]
pub(super) struct EntryFacts<'s> {
    pub(super) name: &'s str,
    /// Its slug, if it has a page.
    pub(super) slug: Option<&'s str>,
    pub(super) papers: usize,
}

impl<'s> EntryFacts<'s> {
    pub(super) fn of(site: &'s Site, kind: TermKind, id: u32) -> Self {
        let term = site.collection.terms(kind).get(id);
        let slug = site.has_page(kind, id).then(|| term.slug.as_str());
        Self { name: &term.name, slug, papers: term.papers.len() }
    }

    /// What templates see of it, in a list whose bars have this scale.
    pub(super) fn view(&self, shared: &Shared, kind: TermKind, scale: usize) -> TermEntry {
        TermEntry {
            name: self.name.to_owned(),
            address: self.slug.map(|slug| shared.links.href(&term_address(kind, slug))),
            slug: self.slug.map(str::to_owned),
            count: self.papers,
            weight: weight(self.papers, scale),
        }
    }
}

/// What a page of a list of terms is about.
pub(super) fn about(shared: &Shared, title: &str) -> String {
    shared.locale.say("about-terms", &[("title", title.into()), ("site", (&shared.settings.title).into())])
}

impl Kind for TermList {
    type Facts<'s> = TermsFacts<'s>;
    type View = TermsView;

    const TEMPLATE: Option<&'static str> = Some("terms.html");

    fn plan(planner: &mut Planner) {
        // Terms, and how many papers they have, are among the facts that decide which files there are.
        if !planner.is_new() {
            return;
        }
        for kind in TermKind::ALL {
            let terms = planner.site.collection.terms(kind);
            for list in lists(terms).into_iter().filter(|_| !terms.is_empty()) {
                planner.page(TermList(kind, list));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        let folder = self.0.folder();
        match self.1 {
            Order::ByName => format!("{folder}/"),
            Order::ByCount(number) => numbered(format!("{folder}/by-count/"), number),
            Order::Letter(letter, number) => {
                let letter = &site.collection.terms(self.0).letters()[letter as usize];
                numbered(format!("{folder}/letter/{}/", letter.slug), number)
            }
        }
    }

    fn owner(self, _: &Site) -> String {
        format!("the list of {}", self.0.folder())
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> TermsFacts<'s> {
        let Self(kind, list) = self;
        let terms = site.collection.terms(kind);
        let is_divided = terms.len() > TERMS_ON_PAGE;
        let address = |list| TermList(kind, list).address(site);
        let letters = (0..).zip(terms.letters()).map(|(number, letter)| LetterFacts {
            letter: &letter.letter,
            address: is_divided.then(|| address(Order::Letter(number, 1))),
            count: letter.terms.len(),
        });
        let of_page = |step: u32| match list {
            Order::ByName => None,
            Order::Letter(letter, page) => Some(Order::Letter(letter, neighbour(page, step)?)),
            Order::ByCount(page) => Some(Order::ByCount(neighbour(page, step)?)),
        };
        let exists = |list: &Order| page_count(terms, *list).is_some_and(|(page, count)| page <= count);
        TermsFacts {
            kind,
            by_count: matches!(list, Order::ByCount(_)),
            count: terms.len(),
            letters: letters.collect(),
            is_divided,
            groups: groups(site, self, is_divided),
            scale: scale(terms.by_count().first().map_or(0, |id| terms.get(*id).papers.len())),
            shown_letter: match list {
                Order::Letter(number, _) => Some(number as usize),
                Order::ByName | Order::ByCount(_) => None,
            },
            previous: of_page(0).filter(exists).map(address),
            next: of_page(2).filter(exists).map(address),
        }
    }

    fn make(facts: &TermsFacts, context: &mut PageContext) -> Content<TermsView> {
        let (kind, shared) = (facts.kind, context.shared);
        let folder = format!("{}/", kind.folder());
        let href = |address: &String| shared.links.href(address);
        let label = &*shared.locale.word(kind.word());
        let (title, above) = match facts.shown_letter {
            None => (label.to_owned(), Vec::new()),
            Some(shown) => {
                let letter = facts.letters[shown].letter;
                (
                    shared.locale.say("title-part", &[("title", label.into()), ("part", letter.into())]),
                    vec![(label.to_owned(), folder.clone())],
                )
            }
        };
        let letter = |(number, letter): (usize, &LetterFacts)| LetterLink {
            letter: letter.letter.to_owned(),
            address: letter.address.as_ref().map(href),
            count: letter.count,
            current: facts.shown_letter == Some(number),
        };
        let group = |group: &GroupFacts| TermGroup {
            letter: group.letter.to_owned(),
            terms: group.terms.iter().map(|term| term.view(shared, kind, facts.scale)).collect(),
        };
        let view = TermsView {
            kind: kind.name(),
            order: if facts.by_count { "count" } else { "name" },
            by_count: href(&format!("{folder}by-count/")),
            by_name: href(&folder),
            letters: facts.letters.iter().enumerate().map(letter).collect(),
            divided: facts.is_divided,
            groups: facts.groups.iter().map(group).collect(),
            count: facts.count,
            previous: facts.previous.as_ref().map(href),
            next: facts.next.as_ref().map(href),
        };
        let description = about(shared, &title);
        Content::html(Head { kind: "terms", title, description, above, ..Head::default() }, view)
    }
}

/// The lists of the terms of a kind: by name and by count, divided where they don't fit on a page.
fn lists(terms: &Terms) -> Vec<Order> {
    let mut lists = vec![Order::ByName];
    lists.extend((1..=pages(terms.len())).map(Order::ByCount));
    if terms.len() > TERMS_ON_PAGE {
        for (number, letter) in (0..).zip(terms.letters()) {
            lists.extend((1..=pages(letter.terms.len())).map(|page| Order::Letter(number, page)));
        }
    }
    lists
}

/// How many pages so many terms need.
fn pages(terms: usize) -> u32 {
    u32::try_from(terms.div_ceil(TERMS_ON_PAGE)).unwrap_or(u32::MAX)
}

/// Some terms as lists show them, with bars for these alone.
pub fn entries(site: &Site, kind: TermKind, ids: &[u32]) -> Vec<TermEntry> {
    let facts: Vec<EntryFacts> = ids.iter().map(|id| EntryFacts::of(site, kind, *id)).collect();
    let scale = scale(facts.iter().map(|term| term.papers).max().unwrap_or(0));
    facts.iter().map(|term| term.view(&site.shared, kind, scale)).collect()
}

/// The number of a page of a divided list, and how many the list has.
fn page_count(terms: &Terms, list: Order) -> Option<(u32, u32)> {
    match list {
        Order::ByName => None,
        Order::Letter(letter, page) => Some((page, pages(terms.letters()[letter as usize].terms.len()))),
        Order::ByCount(page) => Some((page, pages(terms.len()))),
    }
}

/// The terms on a page, in groups.
fn groups<'s>(site: &'s Site, page: TermList, is_divided: bool) -> Vec<GroupFacts<'s>> {
    let TermList(kind, list) = page;
    let terms = site.collection.terms(kind);
    let entry = |id: u32| EntryFacts::of(site, kind, id);
    let most_frequent =
        |ids: &[u32]| GroupFacts { letter: "", terms: ids.iter().copied().map(entry).collect() };
    match list {
        Order::ByName if is_divided => {
            vec![most_frequent(&terms.by_count()[..MOST_FREQUENT.min(terms.len())])]
        }
        Order::ByName => {
            let letters = terms.letters().iter();
            letters
                .map(|letter| GroupFacts {
                    letter: &letter.letter,
                    terms: letter.terms.clone().map(entry).collect(),
                })
                .collect()
        }
        Order::Letter(number, page) => {
            let letter = &terms.letters()[number as usize];
            vec![GroupFacts {
                letter: &letter.letter,
                terms: on_page(letter.terms.clone(), page).map(entry).collect(),
            }]
        }
        Order::ByCount(page) => {
            let ids = on_page(terms.by_count().iter().copied(), page);
            vec![GroupFacts { letter: "", terms: ids.map(entry).collect() }]
        }
    }
}

/// The number of the page before (0) or after (2) a page.
fn neighbour(page: u32, step: u32) -> Option<u32> {
    (page + step).checked_sub(1).filter(|number| *number > 0)
}

fn on_page(ids: impl Iterator<Item = u32>, page: u32) -> impl Iterator<Item = u32> {
    ids.skip((page as usize - 1) * TERMS_ON_PAGE).take(TERMS_ON_PAGE)
}

/// The address of a page of a list that is numbered from 1.
pub(super) fn numbered(address: String, number: u32) -> String {
    if number <= 1 { address } else { format!("{address}page/{number}/") }
}

/// How long the bar of a count is, in percent of the longest.
pub(super) fn weight(count: usize, scale: usize) -> u8 {
    u8::try_from(count.saturating_mul(100).div_ceil(scale.max(1))).unwrap_or(100).min(100)
}

/// A round number that is at least as large as the largest count of a list. It changes seldom, so that a new
/// paper doesn't change the bars on all pages.
pub(super) fn scale(most: usize) -> usize {
    const STEPS: [usize; 6] = [10, 15, 20, 30, 50, 70];
    let mut unit = 1;
    loop {
        match STEPS.iter().map(|step| step * unit).find(|step| *step >= most) {
            Some(step) => return step,
            None => unit *= 10,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion() {
        for (most, expected) in
            [(0, 10), (10, 10), (11, 15), (66, 70), (71, 100), (1501, 2000), (99_999, 100_000)]
        {
            assert_eq!(scale(most), expected, "{most}");
        }
        let lengths = [66, 34, 24, 9, 7, 1, 0].map(|count| weight(count, scale(66)));
        assert_eq!(lengths, [95, 49, 35, 13, 10, 2, 0]);
    }

    #[test]
    fn pages_have_neighbours() {
        assert_eq!((neighbour(1, 0), neighbour(1, 2)), (None, Some(2)));
        assert_eq!((neighbour(3, 0), neighbour(3, 2)), (Some(2), Some(4)));
        assert_eq!(on_page(0..2500, 3).collect::<Vec<_>>(), (2000..2500).collect::<Vec<_>>());
    }
}
