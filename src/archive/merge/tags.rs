//! Tags follow all their sources together: what any listing or the vocabulary gives is there, what
//! a person added or took away stays so.

use std::collections::{BTreeMap, HashSet};

use litemap::LiteMap;

use super::Incoming;
use crate::archive::Field;
use crate::archive::memory::{Origin, TagSource, is_same_name};
use crate::archive::ranks::{Ranks, TOPICS};
use crate::paper::fold::fold;

/// What each source gives, as imports remember it.
pub type Given = LiteMap<TagSource, Vec<String>>;

/// The key of the vocabulary's tags.
pub fn topics() -> TagSource {
    (TOPICS.into(), "".into())
}

/// The key of the tags that a listing gives.
pub(super) fn source_of(origin: &Origin) -> TagSource {
    (origin.format.clone(), origin.listing.clone())
}

/// Whether a known source is that one: its name may have been remembered without its folder.
fn is_source(known: &TagSource, source: &TagSource) -> bool {
    known.0 == source.0 && is_same_name(&known.1, &source.1)
}

/// The tags that a source gave, as far as it is known.
pub(super) fn given_by<'g>(given: &'g Given, source: &TagSource) -> Option<&'g [String]> {
    let known = given.get(source);
    let known =
        known.or_else(|| given.iter().find(|(known, _)| is_source(known, source)).map(|(_, tags)| tags));
    known.map(Vec::as_slice)
}

/// Adds those of some tags that others don't have yet.
pub(super) fn add(tags: &mut Vec<String>, more: &[String]) {
    for tag in more {
        if !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
}

/// Lets the listing of a record, and the vocabulary, give their tags. Returns whether the file's tags changed.
pub(super) fn give_all(
    tags: &mut Vec<String>,
    given: &mut Given,
    record: &Incoming,
    topics: &[String],
    ranks: &Ranks,
) -> bool {
    let source = source_of(&record.origin);
    let one = give(tags, given, source, &record.paper.tags, ranks);
    let other = give(tags, given, self::topics(), topics, ranks);
    one || other
}

/// Lets a source give these tags from now on. Returns whether the file's tags changed.
pub fn give(
    tags: &mut Vec<String>,
    given: &mut Given,
    source: TagSource,
    now: &[String],
    ranks: &Ranks,
) -> bool {
    let is_source = |known: &TagSource| is_source(known, &source);
    match given.get(&source) {
        Some(known) if known == now => return false,
        None if now.is_empty() && !given.keys().any(is_source) => return false,
        _ => {}
    }
    if given.is_empty() && !tags.is_empty() {
        // Nothing shows which of them were set by hand, so all stay as they are.
        return false;
    }
    let before = together(given, ranks);
    // What the listing gave when its folder wasn't remembered yet.
    given.retain(|known, _| !is_source(known));
    // A source that gives nothing any more stays, so that no other branch brings its tags back.
    given.insert(source, now.to_vec());
    let after = together(given, ranks);
    let file = std::mem::take(tags);
    *tags = if file == before { after } else { with_changes(&file, &before, &after) };
    *tags != file
}

/// The file's tags with what came and went.
fn with_changes(file: &[String], before: &[String], after: &[String]) -> Vec<String> {
    let (before, now): (HashSet<&String>, HashSet<&String>) =
        (before.iter().collect(), after.iter().collect());
    let went = |tag: &String| before.contains(tag) && !now.contains(tag);
    let mut tags: Vec<String> = file.iter().filter(|tag| !went(tag)).cloned().collect();
    let mut known: HashSet<String> = tags.iter().map(|tag| key(tag)).collect();
    for tag in after.iter().filter(|tag| !before.contains(tag)) {
        if known.insert(key(tag)) {
            tags.push(tag.clone());
        }
    }
    tags
}

/// Whether both are the same tags of the same formats, though perhaps of other listings.
pub fn give_the_same(one: &Given, other: &Given) -> bool {
    of_formats(one) == of_formats(other)
}

/// The tags of each format, as [`together`] has them.
fn of_formats(given: &Given) -> BTreeMap<&str, Vec<&str>> {
    let mut formats: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for ((format, _), tags) in given.iter().filter(|(_, tags)| !tags.is_empty()) {
        let known = formats.entry(format).or_default();
        for tag in tags {
            if !known.contains(&tag.as_str()) {
                known.push(tag);
            }
        }
    }
    formats
}

/// By what a tag is told from others: what has no letters folds to nothing, and is its own.
fn key(tag: &str) -> String {
    let folded = fold(tag);
    if folded.is_empty() { tag.to_owned() } else { folded }
}

/// The tags of all sources, those of the most trusted first, each once.
fn together(given: &Given, ranks: &Ranks) -> Vec<String> {
    let mut sources: Vec<(&TagSource, &Vec<String>)> = given.iter().collect();
    sources.sort_by_key(|((format, name), _)| (ranks.place(Field::Tags, format), format, name));
    let mut known = HashSet::new();
    let mut tags: Vec<String> = Vec::new();
    for tag in sources.into_iter().flat_map(|(_, tags)| tags) {
        if known.insert(key(tag)) {
            tags.push(tag.clone());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(tags: &[&str]) -> Vec<String> {
        tags.iter().map(|tag| (*tag).to_owned()).collect()
    }

    #[test]
    fn tags_follow_the_vocabulary_but_for_those_set_by_hand() {
        // In the file, set last time, set now, and the result.
        let cases: [[&[&str]; 4]; 7] = [
            [&["a", "b"], &["a", "b"], &["a", "c"], &["a", "c"]],
            [&["a", "mine"], &["a"], &["a", "c"], &["a", "mine", "c"]],
            [&["b"], &["a", "b"], &["a", "b"], &["b"]],
            [&["mine"], &[], &["a"], &["mine"]],
            [&[], &[], &["a"], &["a"]],
            [&[], &["a"], &["a"], &[]],
            [&["a", "b"], &["a", "b"], &[], &[]],
        ];
        for [file, last, now, result] in cases {
            let mut tags = owned(file);
            let mut given = Given::new();
            if !last.is_empty() {
                given.insert(topics(), owned(last));
            }
            give(&mut tags, &mut given, topics(), &owned(now), &Ranks::default());
            assert_eq!(tags, owned(result), "{file:?} {last:?} {now:?}");
        }
    }

    #[test]
    fn the_order_of_imports_does_not_matter() {
        let sources: [(TagSource, Vec<String>); 3] = [
            (("daily-papers".into(), "b.txt".into()), owned(&["x", "Fine-tuning"])),
            (("daily-papers".into(), "a.txt".into()), owned(&["y"])),
            (topics(), owned(&["fine tuning", "z"])),
        ];
        let expected = owned(&["y", "x", "Fine-tuning", "z"]);
        for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1]] {
            let (mut tags, mut given) = (Vec::new(), Given::new());
            for place in order {
                let (source, now) = sources[place].clone();
                give(&mut tags, &mut given, source, &now, &Ranks::default());
            }
            assert_eq!(tags, expected, "{order:?}");
        }
    }
}
