//! The collection: all papers in their order, and the indexes over them.
//!
//! Papers stand in ascending order of date and slug, so that newer papers append. Every index is
//! made of ordinals in that order.

mod citekeys;
pub mod dates;
mod mentions;
mod people;
mod spellings;
pub mod terms;

use std::collections::hash_map::Entry as Occurrence;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use citekeys::Citekeys;
pub use dates::Dates;
pub use terms::{Term, TermKind, Terms};

use crate::archive::Entry;
use crate::diagnostic::Diagnostic;
use crate::paper::fold::fold;
use crate::paper::{Digest, Digester, Slug};
use crate::settings::People;
use crate::topics::{Topic, Vocabulary};

/// All papers of a site with the indexes over them. It never changes once it is made.
#[derive(Debug, Default)]
pub struct Collection {
    /// Papers by date and then by slug, undated ones first.
    pub papers: Vec<Arc<Entry>>,
    index: Arc<Index>,
}

/// What follows from the facts of papers alone, and stays when only their abstracts change.
#[derive(Debug, Default)]
struct Index {
    /// A digest of the facts that this was made from.
    shape: Digest,
    /// For each paper of the collection, its place among the papers that were given.
    order: Vec<u32>,
    dates: Dates,
    terms: [Terms; TermKind::ALL.len()],
    /// The slugs to which papers are related and that have a page.
    related: HashSet<Slug>,
    citekeys: Citekeys,
    problems: Vec<Diagnostic>,
}

/// The slugs and descriptions of the tags that a vocabulary knows, by their folded names.
pub type TagFacts = HashMap<String, (Slug, String)>;

/// What a vocabulary says of tags.
pub fn tag_facts(vocabulary: &Vocabulary) -> TagFacts {
    let fact = |topic: &Topic| {
        let slug = Slug::parse(&topic.slug).unwrap_or_else(|_| Slug::from_text(&topic.name));
        (fold(&topic.name), (slug, topic.description.clone()))
    };
    vocabulary.topics().map(fact).collect()
}

/// What a site says of its terms, beside its papers.
#[derive(Clone, Copy, Debug)]
pub struct Authorities<'a> {
    /// What the vocabulary says of tags.
    pub tags: &'a TagFacts,
    /// What the site says of people.
    pub people: &'a People,
    /// A digest of both.
    pub digest: Digest,
}

impl Collection {
    /// Makes the indexes over papers that are given in the order of their files. Two files with one
    /// stem are an error; the first one by path stays.
    ///
    /// `last` is a collection of the same site: where the facts of all papers are as they were, its
    /// indexes are as they were.
    pub fn new(
        papers: &[Arc<Entry>],
        authorities: &Authorities,
        last: Option<&Self>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut shape = Digester::new("shape");
        shape.digest(authorities.digest);
        for entry in papers {
            shape.digest(entry.facts_digest);
        }
        let shape = shape.finish();
        let index = match last.filter(|last| last.index.shape == shape) {
            Some(last) => Arc::clone(&last.index),
            None => Arc::new(Index::new(papers, authorities, shape)),
        };
        problems.extend(index.problems.iter().cloned());
        let papers = index.order.iter().map(|place| Arc::clone(&papers[*place as usize])).collect();
        Self { papers, index }
    }

    /// All papers.
    pub fn all(&self) -> Ordinals<'_> {
        Ordinals::Range(0..self.papers.len())
    }

    /// Which papers are of which year, month and day.
    pub fn dates(&self) -> &Dates {
        &self.index.dates
    }

    /// The index of one kind of term.
    pub fn terms(&self, kind: TermKind) -> &Terms {
        &self.index.terms[kind as usize]
    }

    /// Whether a slug to which a paper is related is that of a paper, or was.
    pub fn has_related(&self, slug: &Slug) -> bool {
        self.index.related.contains(slug)
    }

    /// The key by which bibliographies cite the paper with that ordinal: unique among all papers, whatever
    /// the case of letters.
    pub fn citekey(&self, ordinal: usize) -> &str {
        self.index.citekeys.of(ordinal, &self.papers[ordinal])
    }

    /// A digest of the facts of all papers and of what the site says of terms: where it is the same, the
    /// indexes are.
    pub fn shape(&self) -> Digest {
        self.index.shape
    }
}

impl Index {
    fn new(papers: &[Arc<Entry>], authorities: &Authorities, shape: Digest) -> Self {
        let mut problems = Vec::new();
        let mut order: Vec<u32> = without_doubles(papers, &mut problems);
        order.par_sort_unstable_by(|one, other| {
            let key = |place: u32| {
                let entry = &papers[place as usize];
                (entry.facts.date, &entry.slug)
            };
            key(*one).cmp(&key(*other))
        });
        let ordered: Vec<&Entry> = order.iter().map(|place| &*papers[*place as usize]).collect();
        let terms: Vec<Terms> =
            TermKind::ALL.par_iter().map(|kind| Terms::new(*kind, &ordered, authorities)).collect();
        let terms = <[Terms; TermKind::ALL.len()]>::try_from(terms).unwrap_or_default();
        let dates = Dates::new(&ordered);
        let related = related(&ordered, &mut problems);
        let citekeys = Citekeys::new(&ordered, &mut problems);
        Self { shape, order, dates, terms, related, citekeys, problems }
    }
}

/// The slugs to which papers are related and that have a page. Those that have none are reported.
fn related(papers: &[&Entry], problems: &mut Vec<Diagnostic>) -> HashSet<Slug> {
    let named: HashSet<&str> =
        papers.iter().flat_map(|entry| &entry.facts.related).map(Slug::as_str).collect();
    if named.is_empty() {
        return HashSet::new();
    }
    let has_page = |slug: &&str| named.contains(slug);
    let now = papers.iter().map(|entry| entry.slug.as_str());
    let before = papers.iter().flat_map(|entry| &entry.facts.aliases).map(String::as_str);
    let found: HashSet<&str> = now.chain(before).filter(has_page).collect();
    for entry in papers {
        for slug in entry.facts.related.iter().filter(|slug| !found.contains(slug.as_str())) {
            problems.push(
                Diagnostic::warning("a relation leads to no paper")
                    .in_file(&entry.file)
                    .found(format!("`{slug}`"))
                    .help("write the name of a paper's file without `.md`, an identifier or an address"),
            );
        }
    }
    let related = papers.iter().flat_map(|entry| &entry.facts.related);
    related.filter(|slug| found.contains(slug.as_str())).cloned().collect()
}

/// The ordinals of some papers, ascending.
#[derive(Clone, Debug)]
pub enum Ordinals<'a> {
    /// Papers that stand one after another, such as those of a day.
    Range(Range<usize>),
    /// Any others, such as those of a tag.
    List(&'a [u32]),
}

impl<'a> Ordinals<'a> {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Range(range) => range.len(),
            Self::List(list) => list.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Those at these places, which exist.
    #[must_use]
    pub fn part(&self, places: Range<usize>) -> Self {
        match self {
            Self::Range(range) => Self::Range(range.start + places.start..range.start + places.end),
            Self::List(list) => Self::List(&list[places]),
        }
    }

    /// All of them, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = usize> + use<'a> {
        let this = self.clone();
        (0..this.len()).map(move |place| match &this {
            Self::Range(range) => range.start + place,
            Self::List(list) => list[place] as usize,
        })
    }
}

/// The places of papers in the order of their files, without those whose stem another has before
/// them; these are reported.
fn without_doubles(papers: &[Arc<Entry>], problems: &mut Vec<Diagnostic>) -> Vec<u32> {
    let mut files: HashMap<&str, &str> = HashMap::with_capacity(papers.len());
    let mut order = Vec::with_capacity(papers.len());
    for (place, entry) in papers.iter().enumerate() {
        match files.entry(entry.slug.as_str()) {
            Occurrence::Vacant(first) => {
                first.insert(&entry.file);
                order.push(u32::try_from(place).expect("a collection has fewer than 2^32 papers"));
            }
            Occurrence::Occupied(first) => problems.push(
                Diagnostic::error("two files have one address")
                    .in_file(&entry.file)
                    .found(format!("{} has the same stem", first.get()))
                    .help("rename one of them; the address stays with the file's stem"),
            ),
        }
    }
    order
}
