//! Terms: tags, authors, organizations and venues, each with the papers that have it.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use rayon::prelude::*;

use super::mentions::{Group, Mentions, NO_TERM, index};
use super::term_kind::{Names, TermKind};
use super::{Authorities, people, spellings};
use crate::archive::Entry;
use crate::locale::{Bucket, Order, first_of};
use crate::paper::{Orcid, Slug};

/// A tag, a person, an organization or a venue.
#[derive(Debug)]
pub struct Term {
    /// Its most frequent spelling, or a person's name where the site says it.
    pub name: String,
    /// Its address among the terms of its kind.
    pub slug: Slug,
    /// What it is, where the vocabulary says so.
    pub description: String,
    /// A person's ORCID iD, where a paper or the site says it.
    pub orcid: Option<Orcid>,
    /// The address of a person's home page, where the site says it.
    pub home_page: Option<String>,
    /// The ordinals of its papers, ascending.
    pub papers: Vec<u32>,
}

/// All terms of one kind.
#[derive(Debug, Default)]
pub struct Terms {
    /// In the order of the site's language, people by their family names, those that begin with no letter first.
    terms: Vec<Term>,
    letters: Vec<Letter>,
    /// All terms, those with most papers first.
    by_count: Vec<u32>,
    /// All terms in the order of their slugs.
    by_slug: Vec<u32>,
    /// For each paper, where its terms stand in `ids`.
    ranges: Vec<Range<u32>>,
    /// Terms of papers, one paper after another, each paper's in its own order.
    ids: Vec<u32>,
    /// Mentions of people whose names the site says: the paper's ordinal, the place among its authors, and
    /// the term; ascending.
    told: Vec<(u32, u32, u32)>,
    former: Vec<Former>,
}

/// An address that no term has, though one or more of them are spelled so: they had it before they were
/// joined or separated, or would have.
#[derive(Debug)]
pub struct Former {
    /// The address among the terms of its kind.
    pub slug: Slug,
    /// The terms, ascending.
    pub terms: Vec<u32>,
}

impl Terms {
    /// Finds the terms of papers that stand in the order of the collection.
    pub(super) fn new(kind: TermKind, papers: &[&Entry], authorities: &Authorities) -> Self {
        let mentions = match kind.names() {
            Names::People => people::group(papers, authorities.people),
            Names::Spellings(names) => {
                let known = (kind == TermKind::Tag).then_some(authorities.tags);
                spellings::group(papers, |facts| names(facts).iter().map(String::as_str), known)
            }
        };
        let Mentions { groups, ids, mut ranges } = mentions;
        let is_told: Vec<bool> = groups.iter().map(|group| group.is_told).collect();
        let mut told = Vec::new();
        let Ordered { mut terms, term_of, letters, former } = in_order(groups, authorities.order);
        let mut kept: Vec<u32> = Vec::with_capacity(ids.len());
        for (ordinal, range) in ranges.iter_mut().enumerate() {
            let start = kept.len();
            for (place, group) in (0..).zip(&ids[range.start as usize..range.end as usize]) {
                let Some(term) = term_of.get(*group as usize) else { continue };
                if is_told[*group as usize] {
                    told.push((index(ordinal), place, *term));
                }
                // A paper may name one term in two spellings.
                if !kept[start..].contains(term) {
                    kept.push(*term);
                    terms[*term as usize].papers.push(index(ordinal));
                }
            }
            *range = index(start)..index(kept.len());
        }
        let mut by_count: Vec<u32> = (0..index(terms.len())).collect();
        // Equal ones stay in the order of their names.
        by_count.sort_by_key(|id| std::cmp::Reverse(terms[*id as usize].papers.len()));
        let mut by_slug: Vec<u32> = (0..index(terms.len())).collect();
        by_slug.sort_by_key(|id| &terms[*id as usize].slug);
        Self { by_slug, terms, letters, by_count, ranges, ids: kept, told, former }
    }

    /// All terms in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (u32, &Term)> {
        self.terms.iter().enumerate().map(|(id, term)| (index(id), term))
    }

    /// The term with that number.
    pub fn get(&self, id: u32) -> &Term {
        &self.terms[id as usize]
    }

    /// The terms of a paper, in the paper's order.
    pub fn of_paper(&self, ordinal: usize) -> &[u32] {
        let range = &self.ranges[ordinal];
        &self.ids[range.start as usize..range.end as usize]
    }

    /// The names that the site says of authors of a paper, each with the place among these, from 0.
    pub fn told_names(&self, ordinal: usize) -> impl Iterator<Item = (u32, &str)> {
        let start = self.told.partition_point(|(paper, ..)| (*paper as usize) < ordinal);
        let of_paper = self.told[start..].iter().take_while(move |(paper, ..)| *paper as usize == ordinal);
        of_paper.map(|(_, place, term)| (*place, self.get(*term).name.as_str()))
    }

    /// The letters under which there are terms, in their order.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
    }

    /// All terms, those with most papers first; equal ones in the order of their names.
    pub fn by_count(&self) -> &[u32] {
        &self.by_count
    }

    /// All terms in the order of their slugs.
    pub fn by_slug(&self) -> &[u32] {
        &self.by_slug
    }

    /// Addresses by which terms are known and that none of them has, in their order.
    pub fn former(&self) -> &[Former] {
        &self.former
    }

    /// How many terms there are.
    pub fn len(&self) -> usize {
        self.terms.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// The terms under one letter.
#[derive(Debug)]
pub struct Letter {
    /// The letter in upper case, or `#` for names that begin with something else.
    pub letter: String,
    /// The letter in addresses.
    pub slug: String,
    /// The terms, which stand one after another.
    pub terms: Range<u32>,
}

/// Terms in order.
struct Ordered {
    terms: Vec<Term>,
    /// For each group its term.
    term_of: Vec<u32>,
    letters: Vec<Letter>,
    former: Vec<Former>,
}

fn in_order(mut groups: Vec<Group>, language: &Order) -> Ordered {
    part_shared_slugs(&mut groups);
    let own: HashSet<Slug> = groups.iter().map(|group| group.slug.clone()).collect();
    let mut others: Vec<(Slug, u32)> = Vec::new();
    for (id, group) in (0..).zip(&mut groups) {
        let slugs = std::mem::take(&mut group.other_slugs).into_iter();
        others.extend(slugs.filter(|slug| !own.contains(slug)).map(|slug| (slug, id)));
    }
    let names: Vec<String> = groups.iter_mut().map(|group| std::mem::take(&mut group.filing_key)).collect();
    let keys: Vec<Vec<u8>> = names.par_iter().map(|name| language.key(name)).collect();
    let buckets = Buckets::of(&names, language);
    let mut order: Vec<u32> = (0..index(groups.len())).collect();
    order.par_sort_unstable_by(|one, other| {
        let place = |id: u32| {
            let group = &groups[id as usize];
            (&buckets.of_name(id).place, &keys[id as usize], &group.key, &group.distinction)
        };
        place(*one).cmp(&place(*other))
    });
    let mut letters: Vec<Letter> = Vec::new();
    let mut term_of = vec![NO_TERM; groups.len()];
    let mut terms = Vec::with_capacity(groups.len());
    for (place, id) in (0..).zip(order) {
        term_of[id as usize] = place;
        let group = std::mem::take(&mut groups[id as usize]);
        let Bucket { letter, slug, .. } = buckets.of_name(id);
        match letters.last_mut().filter(|last| last.slug == *slug) {
            Some(last) => last.terms.end = place + 1,
            None => {
                let terms = place..place + 1;
                letters.push(Letter { letter: letter.clone(), slug: slug.clone(), terms });
            }
        }
        terms.push(group.into_term());
    }
    others.iter_mut().for_each(|(_, id)| *id = term_of[*id as usize]);
    others.sort_unstable();
    others.dedup();
    let former = others
        .chunk_by(|one, other| one.0 == other.0)
        .map(|same| Former { slug: same[0].0.clone(), terms: same.iter().map(|(_, id)| *id).collect() });
    let former = former.collect();
    Ordered { terms, term_of, letters, former }
}

/// What names are listed under.
struct Buckets {
    all: Vec<Bucket>,
    /// For each name its bucket.
    of_names: Vec<u32>,
}

impl Buckets {
    fn of(names: &[String], language: &Order) -> Self {
        let mut known: HashMap<Option<char>, u32> = HashMap::new();
        let mut all = Vec::new();
        let bucket = |name: &String| {
            let first = first_of(name);
            *known.entry(first).or_insert_with(|| {
                all.push(language.bucket(first));
                index(all.len() - 1)
            })
        };
        let of_names = names.iter().map(bucket).collect();
        Self { all, of_names }
    }

    fn of_name(&self, id: u32) -> &Bucket {
        &self.all[self.of_names[id as usize] as usize]
    }
}

impl Group {
    fn into_term(self) -> Term {
        Term {
            name: self.name,
            slug: self.slug,
            description: self.description,
            orcid: self.orcid,
            home_page: self.home_page,
            papers: Vec::new(),
        }
    }
}

/// Gives groups that would share an address a short digest each, but for one that was given it.
pub(super) fn part_shared_slugs(groups: &mut [Group]) {
    let mut sharing: HashMap<&Slug, usize> = HashMap::with_capacity(groups.len());
    for group in groups.iter() {
        *sharing.entry(&group.slug).or_default() += 1;
    }
    let is_parted = |group: &Group| !group.keeps_slug && sharing[&group.slug] > 1;
    let parted: Vec<usize> = (0..groups.len()).filter(|id| is_parted(&groups[*id])).collect();
    for id in parted {
        let group = &mut groups[id];
        let whole = format!("{}{}", group.key, group.distinction);
        let distinct = Slug::distinct(&group.name, &whole);
        group.other_slugs.push(std::mem::replace(&mut group.slug, distinct));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::TagFacts;
    use crate::paper::Digest;
    use crate::settings::People;
    use crate::topics::Alias;

    fn entries(tags: &[&[&str]]) -> Vec<Entry> {
        let entry = |(index, tags): (usize, &&[&str])| {
            let tags: String = tags.iter().map(|tag| format!("  - {tag}\n")).collect();
            let text = format!("---\ntitle: x\ntags:\n{tags}---\n");
            Entry::read(&format!("content/p{index}.md"), &text).unwrap().0
        };
        tags.iter().enumerate().map(entry).collect()
    }

    fn tags(entries: &[Entry], facts: TagFacts) -> Terms {
        let order = Order::default();
        let authorities = Authorities {
            tags: &facts,
            people: &People::default(),
            order: &order,
            digest: Digest::default(),
        };
        Terms::new(TermKind::Tag, &entries.iter().collect::<Vec<_>>(), &authorities)
    }

    fn shown(terms: &Terms) -> Vec<(&str, &str, usize)> {
        terms.iter().map(|(_, term)| (term.name.as_str(), term.slug.as_str(), term.papers.len())).collect()
    }

    #[test]
    fn spellings_join_under_the_most_frequent_one() {
        let entries = entries(&[&["fine-tuning", "Fine Tuning"], &["finetuning"], &["fine-tuning"]]);
        let terms = tags(&entries, TagFacts::default());
        assert_eq!(shown(&terms), [("fine-tuning", "fine-tuning", 3)]);
        assert_eq!(terms.of_paper(0), [0]);
    }

    #[test]
    fn different_terms_with_one_address_are_parted() {
        let entries = entries(&[&["C", "C++"]]);
        let terms = tags(&entries, TagFacts::default());
        let slugs: Vec<&str> = terms.iter().map(|(_, term)| term.slug.as_str()).collect();
        assert!(slugs.iter().all(|slug| slug.starts_with("c-")), "{slugs:?}");
        assert_ne!(slugs[0], slugs[1]);
    }

    #[test]
    fn the_vocabulary_gives_address_and_description() {
        let topics =
            HashMap::from([("cv".to_owned(), (Slug::from_text("computer-vision"), "Seeing.".to_owned()))]);
        let facts = TagFacts { topics, ..TagFacts::default() };
        let terms = tags(&entries(&[&["CV"]]), facts);
        assert_eq!(shown(&terms), [("CV", "computer-vision", 1)]);
        assert_eq!(terms.get(0).description, "Seeing.");
    }

    #[test]
    fn a_tag_that_has_another_name_is_the_tag_of_that_name() {
        let alias = |former: &str, name: &str| {
            (former.to_owned(), Alias { former: former.to_owned(), name: name.to_owned() })
        };
        let facts = TagFacts { aliases: HashMap::from([alias("mosses", "Moss")]), ..TagFacts::default() };
        let former = |terms: &Terms| -> Vec<String> {
            terms.former().iter().map(|former| former.slug.to_string()).collect()
        };
        // The old spelling is the more frequent one.
        let terms = tags(&entries(&[&["moss"], &["Mosses"], &["Mosses"]]), facts.clone());
        assert_eq!(shown(&terms), [("moss", "moss", 3)]);
        assert_eq!(former(&terms), ["mosses"]);
        // Only the old one is used, or only the new one.
        let terms = tags(&entries(&[&["mosses"]]), facts.clone());
        assert_eq!((shown(&terms), former(&terms)), (vec![("Moss", "moss", 1)], vec!["mosses".to_owned()]));
        let terms = tags(&entries(&[&["moss"]]), facts);
        assert_eq!((shown(&terms), former(&terms)), (vec![("moss", "moss", 1)], vec!["mosses".to_owned()]));
    }
}
