//! The collection: all papers in their order, and the indexes over them.
//!
//! Papers stand in ascending order of date and slug, so that newer papers append. Every index is
//! made of ordinals in that order.

pub mod dates;
pub mod terms;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

pub use dates::Dates;
pub use terms::{Term, TermKind, Terms};

use crate::content::Entry;
use crate::diagnostic::Diagnostic;
use crate::paper::{Digest, Digester, Slug};

/// All papers of a site with the indexes over them. It never changes once it is made.
#[derive(Debug)]
pub struct Collection {
    /// Papers by date and then by slug, undated ones first.
    pub papers: Vec<Arc<Entry>>,
    /// Which papers are of which year, month and day.
    pub dates: Dates,
    terms: [Terms; TermKind::ALL.len()],
}

/// The slugs and descriptions of the tags that a vocabulary knows, by their folded names.
pub type TagFacts = HashMap<String, (Slug, String)>;

impl Collection {
    /// Makes the indexes over papers. Two files with one stem are an error; the first one by path
    /// stays.
    pub fn new(mut papers: Vec<Arc<Entry>>, tag_facts: &TagFacts, diagnostics: &mut Vec<Diagnostic>) -> Self {
        papers.sort_unstable_by(|one, other| {
            (one.paper.date, &one.slug, &one.file).cmp(&(other.paper.date, &other.slug, &other.file))
        });
        drop_doubles(&mut papers, diagnostics);
        let dates = Dates::new(&papers);
        let terms = TermKind::ALL.map(|kind| Terms::new(kind, &papers, tag_facts));
        Self { papers, dates, terms }
    }

    /// All papers.
    pub fn all(&self) -> Ordinals<'_> {
        Ordinals::Range(0..self.papers.len())
    }

    /// The index of one kind of term.
    pub fn terms(&self, kind: TermKind) -> &Terms {
        &self.terms[kind as usize]
    }

    /// What lists show of a paper, with the names and addresses of its terms.
    pub fn card_digest(&self, ordinal: usize) -> Digest {
        let mut digester = Digester::new("card in a list");
        digester.digest(self.papers[ordinal].card);
        for terms in &self.terms {
            for id in terms.of_paper(ordinal) {
                digester.digest(terms.get(*id).digest);
            }
        }
        digester.finish()
    }
}

/// The ordinals of some papers, ascending.
#[derive(Clone, Debug)]
pub enum Ordinals<'a> {
    /// Papers that stand one behind another, such as those of a day.
    Range(Range<usize>),
    /// Any others, such as those of a tag.
    List(&'a [u32]),
}

impl Ordinals<'_> {
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
    pub fn slice(&self, places: Range<usize>) -> impl DoubleEndedIterator<Item = usize> {
        places.map(|place| match self {
            Self::Range(range) => range.start + place,
            Self::List(list) => list[place] as usize,
        })
    }
}

/// Reports files that share a stem, and keeps the first of them by path.
fn drop_doubles(papers: &mut Vec<Arc<Entry>>, diagnostics: &mut Vec<Diagnostic>) {
    let mut first_file: HashMap<&str, &Arc<Entry>> = HashMap::with_capacity(papers.len());
    let mut doubles: Vec<(String, String)> = Vec::new();
    for entry in papers.iter() {
        match first_file.get_mut(entry.slug.as_str()) {
            None => {
                first_file.insert(entry.slug.as_str(), entry);
            }
            Some(first) => {
                let (kept, dropped) =
                    if first.file <= entry.file { (*first, entry) } else { (entry, *first) };
                doubles.push((kept.file.clone(), dropped.file.clone()));
                *first = kept;
            }
        }
    }
    if doubles.is_empty() {
        return;
    }
    doubles.sort_unstable();
    papers.retain(|entry| doubles.iter().all(|(_, dropped)| *dropped != entry.file));
    for (kept, dropped) in doubles {
        diagnostics.push(
            Diagnostic::error("two files have one address")
                .in_file(&dropped)
                .found(format!("{kept} has the same stem"))
                .help("rename one of them; the address stays with the file's stem"),
        );
    }
}
