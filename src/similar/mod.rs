//! Which papers are about the same.
//!
//! A paper is a vector of what others may share with it: the [`keywords`](mod@keywords) of its text, its
//! tags and people, and the papers to which it is related. What two papers share counts by what it weighs in
//! both and by how few papers have it (TF-IDF, Salton and Buckley 1988); the six papers with which one shares
//! most are its neighbours, if that is enough. A word alone is not.
//!
//! How many papers have something, and how many papers there are, count in powers of two. So an edit moves
//! few scores: a paper's neighbours are looked for anew when its own vector changed, when what it has got
//! rarer or more frequent by a step, when it shares something that few papers have with a paper whose vector
//! changed, and when one of its neighbours changed or went away. All other neighbours are those of the last
//! build ([`Similar::update`]), and are the same as if all were looked for anew.

pub mod keywords;
mod scores;
mod stock;

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::archive::Keyword;
use crate::collection::{Collection, TermKind};
use crate::paper::{Date, Digest, Digester, Slug};
use keywords::{keys_of_name, other_key};
use scores::{Features, Scratch};

/// The neighbours of all papers.
#[derive(Debug, Default)]
pub struct Similar {
    /// By the ordinals of papers.
    records: Vec<Neighbours>,
    /// The ordinals of papers by their numbers.
    ordinals: HashMap<u64, u32>,
    /// A digest of all that this follows from; none of what an earlier build found.
    basis: Option<Digest>,
}

/// The papers that are about the same as one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    /// A number that stands for the paper.
    paper: u64,
    /// A digest of the paper's vector and its date.
    vector: Digest,
    /// A digest of the vector with how few papers have each part of it.
    weighed: Digest,
    /// The nearest first.
    found: Vec<Neighbour>,
}

impl Neighbours {
    /// What is kept of a paper that went away: should it come back as it was, others have to be looked at again.
    fn gone(paper: u64) -> Self {
        Self { paper, ..Self::default() }
    }

    fn is_gone(&self) -> bool {
        self.vector == Digest::default()
    }
}

/// What an update changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// The ordinals of the papers of which something else is known.
    pub papers: Vec<u32>,
    /// What has to be kept of papers that went away.
    pub gone: Vec<Neighbours>,
}

/// A paper that is about the same as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Neighbour {
    /// A number that stands for the paper.
    paper: u64,
    /// What both have, that which says most first.
    shared: Vec<u32>,
}

/// What two papers share.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub enum Shared {
    /// The term with that number among those of its kind.
    Term(TermKind, u32),
    /// One is related to the other, or both are to the same, by what their files say.
    Relation,
    /// A word or a phrase of the text, which [`keywords::Text::spelled`] writes out.
    Keyword(u32),
}

/// What a tag weighs of a paper with few keywords, such as one without an abstract.
const TAG_ALONE: u8 = 100;
/// What a tag weighs that the title names, against the keywords of a text.
const TAG_OF_TITLE: u8 = 85;
/// What any other tag weighs: not enough to relate two papers by itself.
const TAG: u8 = 60;
/// Fewer keywords are few.
const FEW: usize = 12;
/// What a person weighs: enough by itself where hardly another paper has that person, and then less than any subject.
const PERSON: u8 = 60;
/// What a relation weighs that files name.
const RELATION: u8 = 200;
/// How many people of a paper count: some papers have thousands.
const MOST_PEOPLE: usize = 30;

impl Similar {
    /// What an earlier build found, in whatever order.
    pub fn known(records: Vec<Neighbours>) -> Self {
        Self { records, ..Self::default() }
    }

    /// The neighbours of all papers of a collection, beginning with those of an earlier one; and of which papers
    /// something else is known than before.
    pub fn update(last: Self, collection: &Collection) -> (Self, Changed) {
        let basis = basis(collection);
        if last.basis == Some(basis) {
            return (last, Changed::default());
        }
        let count = collection.papers.len();
        let numbers: Vec<u64> = collection.papers.iter().map(|entry| number(entry.slug.as_str())).collect();
        let ordinals: HashMap<u64, u32> = numbers.iter().copied().zip(0..).collect();
        let vectors = vectors(collection);
        // Of two papers that share as much that of a nearer date comes first, so dates count as well.
        let own: Vec<Digest> = vectors
            .par_iter()
            .zip(&collection.papers)
            .map(|(vector, entry)| Digester::new("vector").value(vector).value(&entry.facts.date).finish())
            .collect();
        let months = collection.papers.iter().map(|entry| month(entry.facts.date)).collect();
        let features = Features::new(&vectors, months);
        drop(vectors);
        let mut known: HashMap<u64, Neighbours> =
            last.records.into_iter().map(|record| (record.paper, record)).collect();
        let weighed: Vec<Digest> =
            (0..count).into_par_iter().map(|ordinal| features.digest(ordinal)).collect();
        let mut is_due = vec![false; count];
        // The papers whose vectors changed, and those that went away.
        let mut moved: HashSet<u64> =
            known.keys().filter(|paper| !ordinals.contains_key(paper)).copied().collect();
        let gone = moved.iter().filter(|paper| !known[paper].is_gone()).map(|paper| Neighbours::gone(*paper));
        let gone: Vec<Neighbours> = gone.collect();
        for (ordinal, paper) in numbers.iter().enumerate() {
            let record = known.get(paper);
            if record.is_none_or(|record| record.vector != own[ordinal]) {
                moved.insert(*paper);
                features.sharers(ordinal, |other| is_due[other] = true);
            }
            is_due[ordinal] |= record.is_none_or(|record| record.weighed != weighed[ordinal]);
        }
        for (ordinal, paper) in numbers.iter().enumerate() {
            let has_moved =
                |record: &Neighbours| record.found.iter().any(|found| moved.contains(&found.paper));
            is_due[ordinal] |= moved.contains(paper) || known.get(paper).is_some_and(has_moved);
        }
        let due: Vec<usize> = (0..count).filter(|ordinal| is_due[*ordinal]).collect();
        let found: Vec<Neighbours> = due
            .par_iter()
            .with_min_len(64)
            .map_init(Scratch::default, |scratch, ordinal| {
                let nearest = features.nearest(*ordinal, scratch);
                let neighbour =
                    |(other, shared): (u32, Vec<u32>)| Neighbour { paper: numbers[other as usize], shared };
                Neighbours {
                    paper: numbers[*ordinal],
                    vector: own[*ordinal],
                    weighed: weighed[*ordinal],
                    found: nearest.into_iter().map(neighbour).collect(),
                }
            })
            .collect();
        let mut papers = Vec::new();
        for record in found {
            if known.get(&record.paper) != Some(&record) {
                papers.push(ordinals[&record.paper]);
                known.insert(record.paper, record);
            }
        }
        let records = numbers.iter().map(|paper| known.remove(paper).unwrap_or_default()).collect();
        (Self { records, ordinals, basis: Some(basis) }, Changed { papers, gone })
    }

    /// What is kept of the paper with that ordinal; none where nothing was looked for.
    pub fn record(&self, ordinal: usize) -> Option<&Neighbours> {
        self.records.get(ordinal)
    }

    /// What is kept of all papers.
    pub fn records(&self) -> &[Neighbours] {
        &self.records
    }

    /// The ordinals of the papers that are about the same as one, the nearest first, each with what both
    /// have, that which says most first.
    pub fn of<'a>(
        &'a self,
        collection: &'a Collection,
        ordinal: usize,
    ) -> impl Iterator<Item = (usize, Vec<Shared>)> + 'a {
        let found = self.records.get(ordinal).map_or(&[][..], |record| &record.found);
        let names: HashMap<u32, Shared> = match found {
            [] => HashMap::new(),
            _ => names(collection, ordinal),
        };
        found.iter().filter_map(move |neighbour| {
            let other = *self.ordinals.get(&neighbour.paper)? as usize;
            let shared = neighbour.shared.iter().map(|key| match names.get(key) {
                Some(Shared::Term(kind, id)) => Shared::Term(*kind, *id),
                Some(Shared::Relation) => Shared::Relation,
                Some(Shared::Keyword(_)) | None => Shared::Keyword(*key),
            });
            Some((other, shared.collect()))
        })
    }
}

/// A digest of all that neighbours follow from.
fn basis(collection: &Collection) -> Digest {
    let mut digester = Digester::new("similar");
    digester.digest(collection.shape());
    for entry in &collection.papers {
        digester.digest(entry.digest);
    }
    digester.finish()
}

/// The number of a date's month, from the year 0 on.
fn month(date: Option<Date>) -> Option<u32> {
    date.map(|date| u32::from(date.year()) * 12 + u32::from(date.month().unwrap_or(6)))
}

/// The number that stands for the paper with that slug.
#[expect(clippy::cast_possible_truncation, reason = "a digest's lowest bits are one too")]
fn number(slug: &str) -> u64 {
    Digest::of(slug.as_bytes()).0 as u64
}

/// Something that papers may share, by its number, with what it weighs.
type Feature = (u32, u8);

/// All that papers may share with others, in the order of the numbers.
fn vectors(collection: &Collection) -> Vec<Vec<Feature>> {
    let tags: Vec<Tag> =
        collection.terms(TermKind::Tag).iter().map(|(_, tag)| Tag::new(&tag.slug, &tag.name)).collect();
    let vector = |ordinal: usize| {
        let entry = &collection.papers[ordinal];
        let tags = collection.terms(TermKind::Tag).of_paper(ordinal).iter().map(|id| &tags[*id as usize]);
        // What a tag says is not said a second time by words.
        let says = |key: &u32| tags.clone().any(|tag| tag.says.contains(key));
        let keywords = entry.keywords.iter().filter(|keyword| !says(&keyword.key));
        let mut vector: Vec<Feature> = keywords.map(|keyword| (keyword.key, keyword.weight)).collect();
        vector.extend(tags.clone().map(|tag| (tag.key, tag.weight(&entry.keywords))));
        let people = collection.terms(TermKind::Author).of_paper(ordinal).iter().take(MOST_PEOPLE);
        vector.extend(people.map(|id| (term_key(collection, TermKind::Author, *id), PERSON)));
        vector.extend(relation_keys(collection, ordinal).map(|key| (key, RELATION)));
        // Of two that have one number the heavier counts.
        vector.sort_unstable_by_key(|(key, weight)| (*key, std::cmp::Reverse(*weight)));
        vector.dedup_by_key(|(key, _)| *key);
        vector
    };
    (0..collection.papers.len()).into_par_iter().map(vector).collect()
}

/// A tag as what papers share.
struct Tag {
    key: u32,
    /// The keywords that say the same.
    says: Vec<u32>,
}

impl Tag {
    fn new(slug: &Slug, name: &str) -> Self {
        Self { key: other_key(TermKind::Tag.name(), slug.as_str()), says: keys_of_name(name) }
    }

    /// What it weighs in a paper with these keywords.
    fn weight(&self, keywords: &[Keyword]) -> u8 {
        let is_in_title = |keyword: &Keyword| keyword.is_title && self.says.contains(&keyword.key);
        match keywords {
            few if few.len() < FEW => TAG_ALONE,
            keywords if keywords.iter().any(is_in_title) => TAG_OF_TITLE,
            _ => TAG,
        }
    }
}

/// The terms and relations of a paper by the numbers that they have among what papers share.
fn names(collection: &Collection, ordinal: usize) -> HashMap<u32, Shared> {
    let terms = [TermKind::Tag, TermKind::Author].into_iter().flat_map(|kind| {
        let terms = collection.terms(kind).of_paper(ordinal).iter().take(MOST_PEOPLE);
        terms.map(move |id| (term_key(collection, kind, *id), Shared::Term(kind, *id)))
    });
    terms.chain(relation_keys(collection, ordinal).map(|key| (key, Shared::Relation))).collect()
}

/// The number of a term: that of its address, which joins its spellings.
fn term_key(collection: &Collection, kind: TermKind, id: u32) -> u32 {
    other_key(kind.name(), collection.terms(kind).get(id).slug.as_str())
}

/// The numbers of a paper and of those to which it is related by what files say: so two papers share one when
/// either is related to the other.
fn relation_keys(collection: &Collection, ordinal: usize) -> impl Iterator<Item = u32> {
    let own = u32::try_from(ordinal).ok();
    let others = own.map_or(&[][..], |own| collection.related().of_paper(own)).iter().flatten();
    let papers = own.into_iter().chain(others.copied());
    papers.map(|paper| other_key("paper", collection.papers[paper as usize].slug.as_str()))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::keywords::Text;
    use super::*;
    use crate::archive::Entry;
    use crate::collection::{Authorities, TagFacts};
    use crate::locale::Order;
    use crate::settings::People;

    /// A collection of papers, each given by its slug, its front matter and its abstract.
    fn collection(papers: &[(String, String, String)]) -> Collection {
        let entry = |(slug, front, body): &(String, String, String)| {
            let text = format!("---\n{front}\n---\n\n{body}\n");
            let (entry, whole) = Entry::read(&format!("content/{slug}.md"), &text).unwrap();
            Arc::new(Entry { keywords: Text::of(&whole.paper).keywords(), ..entry })
        };
        let entries: Vec<Arc<Entry>> = papers.iter().map(entry).collect();
        let (tags, people) = (TagFacts::default(), People::default());
        let order = Order::default();
        let authorities =
            Authorities { tags: &tags, people: &people, order: &order, digest: Digest::default() };
        Collection::new(&entries, &authorities, None, &mut Vec::new())
    }

    fn made(papers: &[(&str, &str, &str)]) -> Collection {
        let owned = |(slug, front, body): &(&str, &str, &str)| {
            ((*slug).to_owned(), (*front).to_owned(), (*body).to_owned())
        };
        collection(&papers.iter().map(owned).collect::<Vec<_>>())
    }

    /// The slugs of a paper's neighbours.
    fn neighbours<'c>(collection: &'c Collection, related: &Similar, slug: &str) -> Vec<&'c str> {
        let ordinal = collection.papers.iter().position(|entry| entry.slug.as_str() == slug).unwrap();
        related.of(collection, ordinal).map(|(other, _)| collection.papers[other].slug.as_str()).collect()
    }

    fn all(collection: &Collection) -> Similar {
        Similar::update(Similar::default(), collection).0
    }

    /// A paper's front matter and abstract.
    type Paper = (&'static str, &'static str);

    /// Two papers, and whether they come out as neighbours of each other.
    const PAIRS: [(&str, bool, Paper, Paper); 15] = [
        (
            "one subject",
            true,
            (
                "title: Tide gauges of the north coast",
                "We read tide gauges at nine harbours of the north coast.",
            ),
            ("title: A century of tide gauges", "Harbour masters wrote down what tide gauges showed."),
        ),
        (
            "other subjects",
            false,
            ("title: Tide gauges of the north coast", "We read tide gauges at nine harbours."),
            ("title: Bees in cities", "Hives on roofs, and what their bees gather."),
        ),
        (
            "stock phrases of abstracts",
            false,
            (
                "title: Bees in cities",
                "Extensive experiments with large language models show that our novel method outperforms the state of \
                 the art by a large margin. Hives stand on roofs.",
            ),
            (
                "title: Tide gauges",
                "Extensive experiments with large language models demonstrate state-of-the-art performance; our \
                 method outperforms existing approaches by a large margin. Harbours have them.",
            ),
        ),
        (
            "a single word",
            false,
            ("title: Wing beats of bees", "Hives on roofs are watched with a microphone."),
            ("title: A microphone for harbours", "Ships are heard before they are seen in fog."),
        ),
        (
            "one spelling or another",
            true,
            ("title: Low-rank adapters for choirs", "Singers with low-rank adapters."),
            ("title: Choirs need low rank adapters", "Singing is lowered in rank."),
        ),
        (
            "words with endings",
            true,
            ("title: Merging glacier maps", "Glacier maps are merged by hand."),
            ("title: How glacier maps merge", "One glacier map and another."),
        ),
        (
            "a name in capitals and a word of its letters",
            false,
            ("title: CLIP on the shore", "CLIP sees gulls. CLIP sees crabs. What CLIP calls a crab."),
            ("title: Clips of the shore", "Clips of sound: a clip of rain, a clip of hail."),
        ),
        (
            "words that stand once in abstracts",
            false,
            ("title: Bees in cities", "Hives, roofs, gardens, winters and neighbours."),
            ("title: Tide gauges", "Roofs and gardens under water, winters, and what neighbours say."),
        ),
        ("a tag", true, ("title: First\ntags: [Sea ice]", ""), ("title: Second\ntags: [sea ice]", "")),
        (
            "a person",
            true,
            ("title: First\nauthors: [Ada Bell]", ""),
            ("title: Second\nauthors: [Ada Bell]", ""),
        ),
        (
            "other people",
            false,
            ("title: First\nauthors: [Ada Bell]", ""),
            ("title: Second\nauthors: [Ida Bell]", ""),
        ),
        (
            "a relation",
            true,
            ("title: First\nrelations:\n  - kind: erratum\n    to: paper-1", ""),
            ("title: Second", ""),
        ),
        (
            "a relation to an old address",
            true,
            ("title: First\nrelations:\n  - kind: reply\n    to: old-one", ""),
            ("title: Second\naliases: [old-one]", ""),
        ),
        (
            "another script",
            true,
            ("title: 海洋波浪的统计模型", "海洋波浪随风而起。"),
            ("title: 风与海洋波浪", "海洋波浪的高度。"),
        ),
        ("nothing", false, ("title: First", ""), ("title: Second", "")),
    ];

    #[test]
    fn what_makes_neighbours() {
        for (what, are_near, one, other) in PAIRS {
            let collection = made(&[("paper-0", one.0, one.1), ("paper-1", other.0, other.1)]);
            let related = all(&collection);
            for (slug, expected) in [("paper-0", "paper-1"), ("paper-1", "paper-0")] {
                let found = neighbours(&collection, &related, slug);
                assert_eq!(found, if are_near { vec![expected] } else { vec![] }, "{what}");
            }
        }
    }

    #[test]
    fn the_nearest_come_first_and_at_most_six() {
        let mut papers =
            vec![("gauges".to_owned(), "title: Tide gauges of harbours".to_owned(), String::new())];
        for number in 0..9 {
            papers.push((
                format!("far-{number}"),
                format!("title: Tide gauges\ndate: 200{number}"),
                String::new(),
            ));
        }
        papers.push(("near".to_owned(), "title: Tide gauges of two harbours".to_owned(), String::new()));
        let collection = collection(&papers);
        let found = neighbours(&collection, &all(&collection), "gauges");
        assert_eq!(found, ["near", "far-8", "far-7", "far-6", "far-5", "far-4"], "of equal ones the newest");
        papers[0].1.push_str("\ndate: 2002");
        let collection = super::tests::collection(&papers);
        let found = neighbours(&collection, &all(&collection), "gauges");
        assert_eq!(
            found,
            ["near", "far-2", "far-3", "far-1", "far-4", "far-0"],
            "of equal ones those of its time"
        );
    }

    #[test]
    fn a_subject_counts_more_than_a_person() {
        let collection = made(&[
            ("one", "title: Tide gauges\nauthors: [Ada Bell]", ""),
            ("person", "title: Bees in cities\nauthors: [Ada Bell]", ""),
            ("subject", "title: More tide gauges\nauthors: [Ida Moss]", ""),
        ]);
        assert_eq!(neighbours(&collection, &all(&collection), "one"), ["subject", "person"]);
    }

    #[test]
    fn what_is_shared_is_spelled_as_the_paper_spells_it() {
        let cases = [
            (
                ("Task Arithmetic for Choirs", "When we sum voices, task arithmetic is what sums them."),
                ("Voices by task arithmetic", "An essay on task arithmetic."),
                "task arithmetic",
            ),
            (
                ("Low-rank tide tables", "Each is a low-rank tide table."),
                (
                    "On tide tables of low rank",
                    "A low rank tide table for each harbour, and more low rank tide tables.",
                ),
                "low-rank tide table",
            ),
            (
                ("Hearing with LoRA adapters", "LoRA adapters (small)."),
                ("LoRA adapters", ""),
                "LoRA adapters",
            ),
        ];
        for ((title, body), (other_title, other_body), expected) in cases {
            let read = |title: &str, body: &str| {
                let text = format!("---\ntitle: {title}\n---\n\n{body}\n");
                Entry::read("content/paper.md", &text).unwrap().1.paper
            };
            let (one, other) = (read(title, body), read(other_title, other_body));
            let others = Text::of(&other).keywords();
            let mut shared: Vec<crate::archive::Keyword> = Text::of(&one)
                .keywords()
                .iter()
                .filter(|own| others.iter().any(|other| other.key == own.key))
                .copied()
                .collect();
            shared.sort_by_key(|keyword| std::cmp::Reverse((keyword.weight, keyword.key)));
            let keys: Vec<u32> = shared.iter().map(|keyword| keyword.key).collect();
            let spelled = Text::of(&one).spelled(&keys);
            assert_eq!(spelled.first().map(String::as_str), Some(expected), "{spelled:?}");
        }
    }

    const WORDS: [&str; 14] = [
        "tide", "gauge", "bee", "hive", "glacier", "map", "choir", "voice", "fog", "harbour", "kelp",
        "otter", "model", "novel",
    ];

    /// A paper of a few words, which may have a tag, an author, and a relation.
    fn paper() -> impl Strategy<Value = (String, String)> {
        let words = |count| prop::collection::vec(prop::sample::select(&WORDS[..]), count);
        (words(1..4), words(0..8), 0..5_u8, 2000..2004_u16, prop::option::of(0..20_u8)).prop_map(
            |(title, body, name, year, to)| {
                let mut front = format!("title: {}\ndate: {year}", title.join(" "));
                match name {
                    0 => front.push_str("\ntags: [Sea ice]"),
                    1 => front.push_str("\nauthors: [Ada Bell]"),
                    _ => {}
                }
                if let Some(to) = to {
                    front.push_str(&format!("\nrelations:\n  - kind: reply\n    to: paper-{to}"));
                }
                (front, body.join(" "))
            },
        )
    }

    #[derive(Clone, Debug)]
    enum Edit {
        Write((String, String)),
        Remove,
        /// As it was at first.
        Restore,
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![paper().prop_map(Edit::Write), Just(Edit::Remove), Just(Edit::Restore)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn an_update_equals_a_beginning_from_nothing(
            papers in prop::collection::vec(paper(), 1..40),
            edits in prop::collection::vec((0..50_usize, edit()), 1..9),
        ) {
            let named = |(number, (front, body)): (usize, &(String, String))| {
                (format!("paper-{number}"), front.clone(), body.clone())
            };
            let mut papers: Vec<Option<(String, String)>> = papers.into_iter().map(Some).collect();
            let first = papers.clone();
            let there = |papers: &[Option<(String, String)>]| -> Vec<(String, String, String)> {
                papers.iter().enumerate().filter_map(|(at, paper)| Some(named((at, paper.as_ref()?)))).collect()
            };
            // As a log keeps it, of which each build reads all.
            let mut log = all(&collection(&there(&papers))).records;
            for (which, edit) in edits {
                papers.resize(papers.len().max(which + 1), None);
                let which = if matches!(edit, Edit::Write(_)) { which } else { which % first.len() };
                papers[which] = match edit {
                    Edit::Write(paper) => Some(paper),
                    Edit::Remove => None,
                    Edit::Restore => first[which].clone(),
                };
                let collection = collection(&there(&papers));
                let before: std::collections::HashMap<u64, Neighbours> =
                    log.iter().map(|record| (record.paper, record.clone())).collect();
                let (updated, changed) = Similar::update(Similar::known(log.clone()), &collection);
                let anew = all(&collection);
                prop_assert_eq!(updated.records(), anew.records());
                for (ordinal, record) in updated.records().iter().enumerate() {
                    let is_told = changed.papers.contains(&u32::try_from(ordinal).unwrap());
                    prop_assert_eq!(before.get(&record.paper) != Some(record), is_told);
                }
                log.extend(changed.papers.iter().map(|ordinal| updated.records[*ordinal as usize].clone()));
                log.extend(changed.gone);
            }
        }
    }
}
