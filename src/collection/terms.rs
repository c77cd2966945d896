//! Terms: tags, authors and organizations, each with the papers that have it.

use std::collections::HashMap;
use std::ops::Range;

use super::TagFacts;
use crate::content::{Entry, Facts};
use crate::paper::fold::fold;
use crate::paper::{Digest, Digester, Slug};

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermKind {
    /// A topic.
    Tag,
    /// An author.
    Author,
    /// An institution.
    Organization,
}

impl TermKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Tag, Self::Author, Self::Organization];

    /// The folder of the kind's addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Tag => "tags",
            Self::Author => "authors",
            Self::Organization => "organizations",
        }
    }

    /// The kind's name, as templates see it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Author => "author",
            Self::Organization => "organization",
        }
    }

    /// The names that a paper gives for this kind, in the paper's order.
    fn names(self, facts: &Facts) -> &[String] {
        match self {
            Self::Tag => &facts.tags,
            Self::Author => &facts.authors,
            Self::Organization => &facts.organizations,
        }
    }
}

/// A tag, a person or an organization.
#[derive(Debug)]
pub struct Term {
    /// Its most frequent spelling.
    pub name: String,
    /// Its address among the terms of its kind.
    pub slug: Slug,
    /// What it is, where the vocabulary says so.
    pub description: String,
    /// The ordinals of its papers, ascending.
    pub papers: Vec<u32>,
    /// A digest of its name, address and description.
    pub digest: Digest,
}

/// All terms of one kind.
#[derive(Debug, Default)]
pub struct Terms {
    /// In the order of their folded names, those that begin with no letter first.
    terms: Vec<Term>,
    letters: Vec<Letter>,
    /// For each paper, where its terms stand in `ids`.
    ranges: Vec<Range<u32>>,
    /// Terms of papers, one paper after another, each paper's in its own order.
    ids: Vec<u32>,
}

impl Terms {
    /// Finds the terms of papers that stand in the order of the collection.
    pub(super) fn new(kind: TermKind, papers: &[&Entry], facts: &TagFacts) -> Self {
        let mut spellings = Spellings::default();
        let mut ranges = Vec::with_capacity(papers.len());
        let mut ids: Vec<u32> = Vec::new();
        for entry in papers {
            let start = ids.len();
            ids.extend(kind.names(&entry.facts).iter().map(|name| spellings.id(name)));
            ranges.push(index(start)..index(ids.len()));
        }
        for id in &ids {
            spellings.counts[*id as usize] += 1;
        }
        let (mut terms, term_of, letters) = spellings.into_terms(kind, facts);
        let mut kept: Vec<u32> = Vec::with_capacity(ids.len());
        for (ordinal, range) in ranges.iter_mut().enumerate() {
            let start = kept.len();
            for spelling in &ids[range.start as usize..range.end as usize] {
                let term = term_of[*spelling as usize];
                // A paper may name one term in two spellings.
                if term != NO_TERM && !kept[start..].contains(&term) {
                    kept.push(term);
                    terms[term as usize].papers.push(index(ordinal));
                }
            }
            *range = index(start)..index(kept.len());
        }
        Self { terms, letters, ranges, ids: kept }
    }

    /// All terms in the order of their folded names.
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

    /// The letters under which there are terms, in their order.
    pub fn letters(&self) -> &[Letter] {
        &self.letters
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
    /// The terms, which stand one behind another.
    pub terms: Range<u32>,
}

/// The letter under which a folded name stands; nothing for one that begins with something else.
fn initial(folded: &str) -> Option<char> {
    folded.chars().next().filter(|first| first.is_alphabetic())
}

fn slug_of_letter(letter: Option<char>) -> String {
    match letter {
        None => "other".to_owned(),
        Some(letter) if letter.is_ascii() => letter.to_string(),
        Some(letter) => format!("u{:04x}", u32::from(letter)),
    }
}

/// Stands for a spelling that says nothing, such as white space.
const NO_TERM: u32 = u32::MAX;

/// Ordinals and terms are counted in 32 bits: a site has fewer than four thousand million of them.
fn index(number: usize) -> u32 {
    u32::try_from(number).expect("a collection has fewer than 2^32 papers, terms and mentions")
}

/// The different spellings that papers use, numbered in the order of their first use.
#[derive(Default)]
struct Spellings {
    ids: HashMap<String, u32>,
    names: Vec<String>,
    counts: Vec<u32>,
}

impl Spellings {
    fn id(&mut self, name: &str) -> u32 {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = index(self.names.len());
        self.ids.insert(name.to_owned(), id);
        self.names.push(name.to_owned());
        self.counts.push(0);
        id
    }

    /// Joins spellings that fold to the same into terms, in the order of their folded names, and
    /// tells for each spelling which term it is.
    fn into_terms(self, kind: TermKind, facts: &TagFacts) -> (Vec<Term>, Vec<u32>, Vec<Letter>) {
        let mut folded: Vec<(String, u32)> = self
            .names
            .iter()
            .enumerate()
            .map(|(id, name)| (fold(name), index(id)))
            .filter(|(folded, _)| !folded.is_empty())
            .collect();
        folded.sort_unstable_by(|one, other| {
            let key = |name: &str| initial(name).is_some();
            (key(&one.0), one).cmp(&(key(&other.0), other))
        });
        let mut terms = Vec::new();
        let mut letters: Vec<Letter> = Vec::new();
        let mut keys: Vec<&str> = Vec::new();
        let mut term_of = vec![NO_TERM; self.names.len()];
        for group in folded.chunk_by(|one, other| one.0 == other.0) {
            for (_, spelling) in group {
                term_of[*spelling as usize] = index(terms.len());
            }
            let key = group[0].0.as_str();
            let (first, next) = (initial(key), index(terms.len()) + 1);
            let slug = slug_of_letter(first);
            match letters.last_mut().filter(|last| last.slug == slug) {
                Some(last) => last.terms.end = next,
                None => {
                    let letter = first.map_or_else(|| "#".to_owned(), |first| first.to_uppercase().collect());
                    letters.push(Letter { letter, slug, terms: next - 1..next });
                }
            }
            let name = self.most_frequent(group).trim().to_owned();
            let known = (kind == TermKind::Tag).then(|| facts.get(key)).flatten();
            let (slug, description) = match known {
                Some((slug, description)) => (slug.clone(), description.clone()),
                None => (Slug::from_text(&name), String::new()),
            };
            terms.push(Term { name, slug, description, papers: Vec::new(), digest: Digest::default() });
            keys.push(key);
        }
        part_shared_slugs(&mut terms, &keys);
        for term in &mut terms {
            let mut digester = Digester::new(kind.name());
            term.digest = digester.text(&term.name).text(term.slug.as_str()).text(&term.description).finish();
        }
        (terms, term_of, letters)
    }

    /// The spelling that most papers use; of equally frequent ones the first in the order of bytes.
    fn most_frequent(&self, group: &[(String, u32)]) -> &str {
        let spellings = group.iter().map(|(_, id)| *id as usize);
        let best = spellings.min_by(|one, other| {
            let frequency = self.counts[*other].cmp(&self.counts[*one]);
            frequency.then_with(|| self.names[*one].cmp(&self.names[*other]))
        });
        best.map_or("", |id| &self.names[id])
    }
}

/// Gives terms that would share an address a short digest each.
fn part_shared_slugs(terms: &mut [Term], keys: &[&str]) {
    let mut owners: HashMap<Slug, Vec<usize>> = HashMap::with_capacity(terms.len());
    for (id, term) in terms.iter().enumerate() {
        owners.entry(term.slug.clone()).or_default().push(id);
    }
    for sharing in owners.into_values().filter(|sharing| sharing.len() > 1) {
        for id in sharing {
            terms[id].slug = Slug::distinct(&terms[id].name, keys[id]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(tags: &[&[&str]]) -> Vec<Entry> {
        let entry = |(index, tags): (usize, &&[&str])| {
            let tags: String = tags.iter().map(|tag| format!("  - {tag}\n")).collect();
            let text = format!("---\ntitle: x\ntags:\n{tags}---\n");
            Entry::read(&format!("content/p{index}.md"), &text).unwrap().0
        };
        tags.iter().enumerate().map(entry).collect()
    }

    fn shown(terms: &Terms) -> Vec<(&str, &str, usize)> {
        terms.iter().map(|(_, term)| (term.name.as_str(), term.slug.as_str(), term.papers.len())).collect()
    }

    #[test]
    fn spellings_join_under_the_most_frequent_one() {
        let entries = entries(&[&["fine-tuning", "Fine Tuning"], &["finetuning"], &["fine-tuning"]]);
        let terms = Terms::new(TermKind::Tag, &entries.iter().collect::<Vec<_>>(), &HashMap::new());
        assert_eq!(shown(&terms), [("fine-tuning", "fine-tuning", 3)]);
        assert_eq!(terms.of_paper(0), [0]);
    }

    #[test]
    fn different_terms_with_one_address_are_parted() {
        let entries = entries(&[&["C", "C++"]]);
        let terms = Terms::new(TermKind::Tag, &entries.iter().collect::<Vec<_>>(), &HashMap::new());
        let slugs: Vec<&str> = terms.iter().map(|(_, term)| term.slug.as_str()).collect();
        assert!(slugs.iter().all(|slug| slug.starts_with("c-")), "{slugs:?}");
        assert_ne!(slugs[0], slugs[1]);
    }

    #[test]
    fn the_vocabulary_gives_address_and_description() {
        let facts =
            HashMap::from([("cv".to_owned(), (Slug::from_text("computer-vision"), "Seeing.".to_owned()))]);
        let terms = Terms::new(TermKind::Tag, &[&entries(&[&["CV"]])[0]], &facts);
        assert_eq!(shown(&terms), [("CV", "computer-vision", 1)]);
        assert_eq!(terms.get(0).description, "Seeing.");
    }
}
