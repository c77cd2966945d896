//! Citation keys that are unique among all papers.
//!
//! What papers say of their keys by themselves is among their facts; here stand only the keys of those
//! that would share one. A key that several papers tell, or that is made for several, gets a short digest
//! of the slug with each of them, so that none depends on which came first; a key that one paper tells
//! stays, whatever is made for others. Keys that differ in case alone are one to BibTeX.

use std::collections::{HashMap, HashSet};

use crate::archive::Entry;
use crate::diagnostic::Diagnostic;
use crate::paper::Digest;

/// The keys of papers whose own would not be theirs alone, by ordinal.
#[derive(Debug, Default)]
pub(super) struct Citekeys(HashMap<u32, Box<str>>);

/// How many hexadecimal digits tell two papers apart; more where so many don't.
const DIGITS: [usize; 3] = [6, 12, 32];

impl Citekeys {
    /// Parts the keys of papers that stand in the order of the collection. Keys that several papers tell
    /// are told.
    pub(super) fn new(papers: &[&Entry], problems: &mut Vec<Diagnostic>) -> Self {
        let mut holders: HashMap<String, Holders> = HashMap::with_capacity(papers.len());
        for (ordinal, entry) in (0..).zip(papers) {
            let key = &entry.facts.citekey;
            let holders = holders.entry(key.text.to_lowercase()).or_default();
            if key.is_told { &mut holders.told } else { &mut holders.made }.push(ordinal);
        }
        let mut parted: Vec<u32> = Vec::new();
        let mut shared: Vec<(Option<u32>, &[u32])> = Vec::new();
        for holders in holders.values() {
            match (holders.told.as_slice(), holders.made.as_slice()) {
                (&[], &[_]) => {}
                (told, made) => {
                    let first = first_of(told, papers);
                    if told.len() > 1 {
                        shared.push((first, told));
                    }
                    parted.extend(told.iter().chain(made).filter(|ordinal| Some(**ordinal) != first));
                }
            }
        }
        parted.sort_unstable();
        let is_parted: HashSet<u32> = parted.iter().copied().collect();
        tell_of_shared(papers, &shared, problems);
        // A key that nobody shares may look like one with a digest.
        let mut taken: HashSet<String> = match parted.is_empty() {
            true => HashSet::new(),
            false => (0..)
                .zip(papers)
                .filter(|(ordinal, _)| !is_parted.contains(ordinal))
                .map(|(_, entry)| entry.facts.citekey.text.to_lowercase())
                .collect(),
        };
        let mut keys = HashMap::with_capacity(parted.len());
        for ordinal in parted {
            let entry = papers[ordinal as usize];
            let digest = Digest::of(entry.slug.as_str().as_bytes()).to_string();
            let candidates =
                DIGITS.map(|digits| format!("{}-{}", entry.facts.citekey.text, &digest[..digits]));
            let [.., longest] = &candidates;
            let free = candidates.iter().find(|key| !taken.contains(&key.to_lowercase()));
            let key = free.unwrap_or(longest);
            taken.insert(key.to_lowercase());
            keys.insert(ordinal, key.as_str().into());
        }
        Self(keys)
    }

    /// The key of the paper with that ordinal.
    pub(super) fn of<'a>(&'a self, ordinal: usize, entry: &'a Entry) -> &'a str {
        let parted = u32::try_from(ordinal).ok().and_then(|ordinal| self.0.get(&ordinal));
        parted.unwrap_or(&entry.facts.citekey.text)
    }
}

/// The paper that has a key before all others that tell it: the only one, the one that was added first, or the oldest
/// of those that were added on one day.
fn first_of(told: &[u32], papers: &[&Entry]) -> Option<u32> {
    // What is unknown comes last.
    let age = |ordinal: u32| {
        let facts = &papers[ordinal as usize].facts;
        [facts.added, facts.date].map(|date| (date.is_none(), date))
    };
    let first = told.iter().copied().min_by_key(|ordinal| age(*ordinal))?;
    told.iter().all(|other| *other == first || age(*other) != age(first)).then_some(first)
}

/// The ordinals of the papers that have a key.
#[derive(Default)]
struct Holders {
    told: Vec<u32>,
    made: Vec<u32>,
}

/// Tells of keys that the files of several papers tell, with each file but that of the paper which keeps the key, or
/// else but the first.
fn tell_of_shared(papers: &[&Entry], shared: &[(Option<u32>, &[u32])], problems: &mut Vec<Diagnostic>) {
    let mut told: Vec<(&Entry, &Entry, &str)> = Vec::new();
    for (keeper, ordinals) in shared {
        let mut entries: Vec<&Entry> = ordinals.iter().map(|ordinal| papers[*ordinal as usize]).collect();
        entries.sort_unstable_by(|one, other| one.file.cmp(&other.file));
        let first = keeper.map_or(entries[0], |keeper| papers[keeper as usize]);
        let help = match keeper {
            Some(_) => {
                "give one of them another `citekey`; until then the key of this one ends with a digest"
            }
            None => "give one of them another `citekey`; until then both keys end with a digest",
        };
        let others = entries.into_iter().filter(|entry| entry.file != first.file);
        told.extend(others.map(|entry| (entry, first, help)));
    }
    told.sort_unstable_by(|(one, ..), (other, ..)| one.file.cmp(&other.file));
    problems.extend(told.into_iter().map(|(entry, first, help)| {
        Diagnostic::warning("two papers have one citation key")
            .in_file(&entry.file)
            .found(format!("`{}`, which {} has too", entry.facts.citekey.text, first.file))
            .help(help)
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of papers, each given by its slug and what its front matter says.
    fn keys(papers: &[(&str, &str)]) -> (Vec<String>, usize) {
        let entry = |(slug, text): &(&str, &str)| {
            Entry::read(&format!("content/{slug}.md"), &format!("---\n{text}\n---\n")).unwrap().0
        };
        let entries: Vec<Entry> = papers.iter().map(entry).collect();
        let entries: Vec<&Entry> = entries.iter().collect();
        let mut problems = Vec::new();
        let keys = Citekeys::new(&entries, &mut problems);
        (
            entries.iter().enumerate().map(|(at, entry)| keys.of(at, entry).to_owned()).collect(),
            problems.len(),
        )
    }

    #[test]
    fn a_key_is_that_of_one_paper() {
        let tides = "title: Tides\nauthors: [Ada Bell]\ndate: 2020";
        let told = "title: Cups\ncitekey: bell2020tides";
        let (alone, _) = keys(&[("tides", tides)]);
        assert_eq!(alone, ["bell2020tides"]);
        let (made, problems) = keys(&[("tides", tides), ("tides-again", tides), ("cups", "title: Cups")]);
        assert!(made[0].starts_with("bell2020tides-") && made[1].starts_with("bell2020tides-"), "{made:?}");
        assert_ne!(made[0], made[1]);
        assert_eq!((made[2].as_str(), problems), ("cups", 0));
        let (reversed, _) = keys(&[("tides-again", tides), ("tides", tides)]);
        assert_eq!((&reversed[0], &reversed[1]), (&made[1], &made[0]), "the order plays no part");
        let (one_told, problems) = keys(&[("tides", tides), ("cups", told)]);
        assert_eq!((one_told[0].as_str(), one_told[1].as_str()), (made[0].as_str(), "bell2020tides"));
        assert_eq!(problems, 0);
        let kept = "title: Mugs\ncitekey: bell2020tides\nadded: 2021-01-01";
        let (by_day, problems) = keys(&[("cups", told), ("mugs", kept)]);
        assert_eq!((by_day[1].as_str(), problems), ("bell2020tides", 1));
        assert!(by_day[0].starts_with("bell2020tides-"), "{by_day:?}");
        let upper = "title: Saucers\ncitekey: BELL2020tides";
        let (both_told, problems) = keys(&[("cups", told), ("saucers", upper)]);
        assert!(both_told[0].starts_with("bell2020tides-") && both_told[1].starts_with("BELL2020tides-"));
        assert_eq!(problems, 1);
        for (one, other) in [("Äb", "äb"), ("ẞx", "ßx"), ("ÉTÉ2020", "été2020")] {
            let told = |key: &str| format!("title: x\ncitekey: {key}");
            let (keys, problems) = keys(&[("cups", &told(one)), ("saucers", &told(other))]);
            assert_ne!(keys[0].to_lowercase(), keys[1].to_lowercase());
            assert_eq!(problems, 1, "{one} and {other} are one");
        }
        let (likeness, _) = keys(&[
            ("tides", tides),
            ("tides-again", tides),
            ("cups", &format!("title: x\ncitekey: {}", made[0])),
        ]);
        assert_eq!(likeness[2], made[0]);
        assert!(likeness[0].starts_with(&made[0]) && likeness[0] != made[0], "{likeness:?}");
    }
}
