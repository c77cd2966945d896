//! The collection: all papers in their order, and the indexes over them.
//!
//! Papers stand in ascending order of date and slug, so that newer papers append. Every index is
//! made of ordinals in that order.

mod citekeys;
pub mod dates;
pub mod listings;
mod mentions;
mod months;
mod news;
mod people;
mod related;
mod spellings;
mod term_kind;
pub mod terms;
pub mod volumes;

use std::collections::HashMap;
use std::collections::hash_map::Entry as Occurrence;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

use citekeys::Citekeys;
pub use dates::Dates;
pub use listings::{Listing, Listings};
pub use months::{Months, Place};
pub use news::News;
pub use related::Related;
pub use term_kind::{CompanionKind, TermKind};
pub use terms::{Term, Terms};
pub use volumes::{Volume, Volumes};

use crate::archive::Entry;
use crate::diagnostic::Diagnostic;
use crate::locale::Order;
use crate::paper::fold::fold;
use crate::paper::{Date, Digest, Digester, Slug};
use crate::settings::People;
use crate::topics::{Alias, Topic, Vocabulary};

/// What citations show of a paper beside what its file says.
#[derive(Clone, Debug, Serialize)]
pub struct CitedAs<'a> {
    /// The key by which bibliographies cite it, which depends on those of all other papers.
    pub key: &'a str,
    /// The names that the site says of its authors, each with the place among these, from 0.
    pub names: Vec<(u32, &'a str)>,
}

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
    months: Months,
    terms: [Terms; TermKind::ALL.len()],
    /// Which papers are related to which.
    related: Related,
    citekeys: Citekeys,
    listings: Listings,
    volumes: Volumes,
    added: Added,
    news: News,
    problems: Vec<Diagnostic>,
}

/// What a vocabulary says of tags.
#[derive(Clone, Debug, Default)]
pub struct TagFacts {
    /// The slugs and descriptions of its topics, by their folded names.
    pub topics: HashMap<String, (Slug, String)>,
    /// Tags that have another name now, by their folded former names.
    pub aliases: HashMap<String, Alias>,
}

impl TagFacts {
    /// The addresses that tags had under other names, by the folded names that they have.
    fn former_slugs(&self) -> HashMap<String, Vec<Slug>> {
        let mut slugs: HashMap<String, Vec<Slug>> = HashMap::new();
        for (folded, alias) in &self.aliases {
            let slug = match self.topics.get(folded) {
                Some((slug, _)) => slug.clone(),
                None => Slug::from_text(&alias.former),
            };
            slugs.entry(fold(&alias.name)).or_default().push(slug);
        }
        slugs.values_mut().for_each(|slugs| slugs.sort_unstable());
        slugs
    }
}

/// What a vocabulary says of tags.
pub fn tag_facts(vocabulary: &Vocabulary) -> TagFacts {
    let fact = |topic: &Topic| {
        let slug = Slug::parse(&topic.slug).unwrap_or_else(|_| Slug::from_text(&topic.name));
        (fold(&topic.name), (slug, topic.description.clone()))
    };
    TagFacts {
        topics: vocabulary.topics().map(fact).collect(),
        aliases: vocabulary.aliases().map(|alias| (fold(&alias.former), alias.clone())).collect(),
    }
}

/// What a site says of its terms, beside its papers.
#[derive(Clone, Copy, Debug)]
pub struct Authorities<'a> {
    /// What the vocabulary says of tags.
    pub tags: &'a TagFacts,
    /// What the site says of people.
    pub people: &'a People,
    /// In which order names stand.
    pub order: &'a Order,
    /// A digest of all of it.
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

    /// Where papers stand among those of their months.
    pub fn months(&self) -> &Months {
        &self.index.months
    }

    /// The index of one kind of term.
    pub fn terms(&self, kind: TermKind) -> &Terms {
        &self.index.terms[kind as usize]
    }

    /// Which papers stood in which listings.
    pub fn listings(&self) -> &Listings {
        &self.index.listings
    }

    /// The volumes in which papers were published.
    pub fn volumes(&self) -> &Volumes {
        &self.index.volumes
    }

    /// Which papers were news on which day.
    pub fn news(&self) -> &News {
        &self.index.news
    }

    /// All papers in the order in which they came into the archive, the last to come at the end: by `added`, those
    /// of one day, or without one, by their dates.
    pub fn by_added(&self) -> Ordinals<'_> {
        Ordinals::List(&self.index.added.papers)
    }

    /// How many papers came into the archive on a day.
    pub fn added_on(&self, day: Date) -> usize {
        let Added { papers, .. } = &self.index.added;
        let added = |ordinal: &u32| self.papers[*ordinal as usize].facts.added_or_date();
        let start = papers.partition_point(|ordinal| added(ordinal) < Some(day));
        papers[start..].partition_point(|ordinal| added(ordinal) == Some(day))
    }

    /// The so many of some papers that came into the archive last, in the order of [`Self::by_added`].
    pub fn last_added(&self, papers: &Ordinals, count: usize) -> Vec<u32> {
        let mut places: Vec<u32> = papers.iter().map(|ordinal| self.index.added.places[ordinal]).collect();
        if places.len() > count {
            let rest = places.len() - count;
            places.select_nth_unstable(rest);
            places.drain(..rest);
        }
        places.sort_unstable();
        places.into_iter().map(|place| self.index.added.papers[place as usize]).collect()
    }

    /// Which papers are related to which.
    pub fn related(&self) -> &Related {
        &self.index.related
    }

    /// The key by which bibliographies cite the paper with that ordinal: unique among all papers, whatever
    /// the case of letters.
    pub fn citekey(&self, ordinal: usize) -> &str {
        self.index.citekeys.of(ordinal, &self.papers[ordinal])
    }

    /// What citations show of the paper with that ordinal beside what its file says.
    pub fn cited(&self, ordinal: usize) -> CitedAs<'_> {
        let names = self.terms(TermKind::Author).told_names(ordinal).collect();
        CitedAs { key: self.citekey(ordinal), names }
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
        let volumes = Volumes::new(&ordered, &terms[TermKind::Venue as usize], authorities.order);
        let dates = Dates::new(&ordered);
        let related = Related::new(&ordered, &mut problems);
        let months = Months::new(&ordered);
        let citekeys = Citekeys::new(&ordered, &mut problems);
        let listings = Listings::new(&ordered);
        let added = Added::new(&ordered);
        let news = News::new(&ordered);
        Self {
            shape,
            order,
            dates,
            months,
            terms,
            related,
            citekeys,
            listings,
            volumes,
            added,
            news,
            problems,
        }
    }
}

/// The order in which papers came into the archive.
#[derive(Debug, Default)]
struct Added {
    /// The ordinals of all papers in that order.
    papers: Vec<u32>,
    /// For each paper, its place in it.
    places: Vec<u32>,
}

impl Added {
    fn new(papers: &[&Entry]) -> Self {
        let mut order: Vec<u32> = (0..mentions::index(papers.len())).collect();
        // Papers of one day stay in the order of the collection, which is that of their dates.
        order.par_sort_by_key(|ordinal| papers[*ordinal as usize].facts.added_or_date());
        let mut places = vec![0; order.len()];
        for (place, ordinal) in (0..).zip(&order) {
            places[*ordinal as usize] = place;
        }
        Self { papers: order, places }
    }
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

    /// Whether a paper is among them.
    pub fn has(&self, ordinal: usize) -> bool {
        match self {
            Self::Range(range) => range.contains(&ordinal),
            Self::List(list) => list.binary_search_by(|other| (*other as usize).cmp(&ordinal)).is_ok(),
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
