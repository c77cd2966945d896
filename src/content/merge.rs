//! Merging what a listing says into content files, without touching what a person wrote.
//!
//! Three values meet in each field: what the last import wrote, what the file says now, and what
//! the listing says. A field that only the listing changed follows it; one that a person changed
//! stays; where both changed, the person's stays and the conflict is told.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::library::{ContentFile, Library};
use super::memory::{Memory, Remembered, Trace};
use super::{Field, edit, write};
use crate::diagnostic::Diagnostic;
use crate::paper::identity::Identity;
use crate::paper::{Date, Paper};

/// A paper from a listing, ready to be merged.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The paper, with the tags that the vocabulary gives it.
    pub paper: Paper,
    /// The format of the listing.
    pub source: &'static str,
    /// When the listing was saved, as far as that is known.
    pub captured: Option<Date>,
}

/// What became of a paper of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "what")]
pub enum Outcome {
    /// It got a new file.
    New,
    /// Fields of its file changed.
    Changed {
        /// The fields.
        fields: Vec<&'static str>,
    },
    /// Its file says all that the listing says, or what a person wrote instead.
    Unchanged,
    /// It was left out.
    Skipped {
        /// Why.
        reason: String,
    },
}

/// What a merge did to one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The paper's slug.
    pub slug: String,
    /// Its file, from the site's folder; empty when there is none.
    pub file: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Fields in which the listing changed too, and the person's value stayed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<&'static str>,
}

/// Merges papers one after another into content files and what imports remember of them.
pub struct Merger {
    /// The content files.
    pub library: Library,
    /// What imports remember.
    pub memory: Memory,
    /// Bring papers back whose files were deleted by hand.
    pub restore: bool,
    /// Files to be written, by path, with their new texts.
    pub writes: BTreeMap<String, String>,
    /// What is wrong with files that should have changed.
    pub diagnostics: Vec<Diagnostic>,
    /// Slugs of remembered papers, by identifier and by title.
    remembered: HashMap<String, Vec<String>>,
}

impl Merger {
    /// Starts from what is there.
    pub fn new(library: Library, memory: Memory, restore: bool) -> Self {
        let mut remembered: HashMap<String, Vec<String>> = HashMap::new();
        for (slug, paper) in &memory.papers {
            for key in keys(&paper.identity) {
                remembered.entry(key).or_default().push(slug.clone());
            }
        }
        Self { library, memory, restore, writes: BTreeMap::new(), diagnostics: Vec::new(), remembered }
    }

    /// Merges one paper.
    pub fn merge(&mut self, incoming: &Incoming) -> Merged {
        let identity = Identity::of(&incoming.paper);
        if let Some(slug) = self.library.find(&identity).map(str::to_owned) {
            return self.change(&slug, incoming, &identity);
        }
        match self.known_without_file(&identity) {
            Some(slug) => {
                if let Some(file) = self.library.unreadable(&slug).map(str::to_owned) {
                    return skipped(slug, file, "its file can't be read");
                }
                if self.library.has(&slug) {
                    // Its title was changed by hand: the slug still tells.
                    return self.change(&slug, incoming, &identity);
                }
                if !self.restore {
                    return skipped(slug, String::new(), "its file was deleted; --restore brings it back");
                }
                self.create(Some(slug), incoming, identity)
            }
            None => self.create(None, incoming, identity),
        }
    }

    /// The slug of a remembered paper that no readable file describes any more by its identity.
    fn known_without_file(&self, identity: &Identity) -> Option<String> {
        let slugs = keys(identity).into_iter().filter_map(|key| self.remembered.get(&key)).flatten();
        slugs
            .filter(|slug| {
                self.memory.papers.get(*slug).is_some_and(|known| known.identity.is_same(identity))
            })
            .min()
            .cloned()
    }

    /// Writes a new file.
    fn create(&mut self, slug: Option<String>, incoming: &Incoming, identity: Identity) -> Merged {
        let slug = slug.unwrap_or_else(|| {
            let taken = |slug: &str| self.memory.papers.contains_key(slug);
            self.library.free_slug(&incoming.paper, taken).to_string()
        });
        let folder = identity.year.map_or_else(|| "undated".to_owned(), |year| format!("{year:04}"));
        let file = format!("content/{folder}/{slug}.md");
        let text = write::file(&incoming.paper);
        let mut remembered =
            Remembered { identity, tags: incoming.paper.tags.clone(), ..Remembered::default() };
        for field in traced() {
            if let Some(digest) = field.digest(&incoming.paper) {
                remembered.fields.insert(field, trace(digest, incoming));
            }
        }
        self.remember(&slug, remembered);
        self.writes.insert(file.clone(), text.clone());
        let paper = incoming.paper.clone();
        self.library.insert(slug.clone(), ContentFile { file: file.clone(), text, paper });
        Merged { slug, file, outcome: Outcome::New, kept: Vec::new() }
    }

    fn remember(&mut self, slug: &str, remembered: Remembered) {
        for key in keys(&remembered.identity) {
            let slugs = self.remembered.entry(key).or_default();
            if !slugs.iter().any(|known| known == slug) {
                slugs.push(slug.to_owned());
            }
        }
        self.memory.papers.insert(slug.to_owned(), remembered);
    }

    /// Changes the fields of a file that may follow the listing.
    fn change(&mut self, slug: &str, incoming: &Incoming, identity: &Identity) -> Merged {
        let Some(existing) = self.library.get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let mut remembered = self.take_remembered(slug, identity);
        let mut paper = existing.paper.clone();
        let (mut changed, mut kept) = (Vec::new(), Vec::new());
        for field in traced() {
            match decide(field, &existing.paper, incoming, remembered.fields.get(&field)) {
                Decision::Follow(digest) => {
                    field.copy(&incoming.paper, &mut paper);
                    remembered.fields.insert(field, trace(digest, incoming));
                    changed.push(field);
                }
                Decision::Agree(digest) => {
                    remembered.fields.entry(field).or_insert_with(|| trace(digest, incoming));
                }
                Decision::Keep => kept.push(field.name()),
                Decision::Nothing => {}
            }
        }
        if merge_tags(&mut paper.tags, &mut remembered.tags, &incoming.paper.tags) {
            changed.push(Field::Tags);
        }
        self.finish(slug, existing, paper, changed, kept, remembered)
    }

    /// Applies the vocabulary's tags to a paper, without a listing.
    pub fn retag(&mut self, slug: &str, tags: &[String]) -> Merged {
        let Some(existing) = self.library.get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let mut paper = existing.paper.clone();
        let identity = Identity::of(&paper);
        let mut remembered = self.take_remembered(slug, &identity);
        let mut changed = Vec::new();
        if merge_tags(&mut paper.tags, &mut remembered.tags, tags) {
            changed.push(Field::Tags);
        }
        self.finish(slug, existing, paper, changed, Vec::new(), remembered)
    }

    /// What is remembered of a file's paper: by its slug, or by the slug that the file had before
    /// a person renamed it.
    fn take_remembered(&mut self, slug: &str, identity: &Identity) -> Remembered {
        if let Some(remembered) = self.memory.papers.get(slug) {
            return remembered.clone();
        }
        let renamed = self.known_without_file(identity).filter(|old| !self.library.has(old));
        let remembered = renamed.and_then(|old| self.memory.papers.remove(&old));
        remembered.unwrap_or_else(|| Remembered { identity: identity.clone(), ..Remembered::default() })
    }

    fn finish(
        &mut self,
        slug: &str,
        existing: ContentFile,
        paper: Paper,
        changed: Vec<Field>,
        kept: Vec<&'static str>,
        remembered: Remembered,
    ) -> Merged {
        let file = existing.file.clone();
        if changed.is_empty() {
            if !remembered.fields.is_empty() || !remembered.tags.is_empty() {
                self.remember(slug, remembered);
            }
            return Merged { slug: slug.to_owned(), file, outcome: Outcome::Unchanged, kept };
        }
        match edit::with_fields(&existing.text, &paper, &changed, &file) {
            Ok(text) => {
                self.remember(slug, remembered);
                self.writes.insert(file.clone(), text.clone());
                self.library.insert(slug.to_owned(), ContentFile { file: file.clone(), text, paper });
                let fields = changed.into_iter().map(Field::name).collect();
                Merged { slug: slug.to_owned(), file, outcome: Outcome::Changed { fields }, kept }
            }
            Err(problem) => {
                self.diagnostics.push(problem);
                skipped(slug.to_owned(), file, "its file can't be changed line by line")
            }
        }
    }
}

fn skipped(slug: String, file: String, reason: &str) -> Merged {
    Merged { slug, file, outcome: Outcome::Skipped { reason: reason.to_owned() }, kept: Vec::new() }
}

fn trace(digest: crate::paper::Digest, incoming: &Incoming) -> Trace {
    Trace { digest, source: incoming.source.to_owned(), captured: incoming.captured }
}

/// By what a remembered paper is looked up.
fn keys(identity: &Identity) -> Vec<String> {
    let mut keys = identity.ids.clone();
    keys.push(format!("title:{}", identity.title));
    keys
}

/// The fields that follow a listing by their digests. Tags follow one by one.
fn traced() -> impl Iterator<Item = Field> {
    Field::ALL.iter().copied().filter(|field| *field != Field::Tags)
}

enum Decision {
    /// Take the listing's value.
    Follow(crate::paper::Digest),
    /// The file has the listing's value already.
    Agree(crate::paper::Digest),
    /// Both changed: the file's value stays.
    Keep,
    /// The listing says nothing new.
    Nothing,
}

/// Decides on one field by what the last import wrote, what the file says, and what the listing
/// says.
fn decide(field: Field, file: &Paper, incoming: &Incoming, last: Option<&Trace>) -> Decision {
    let Some(listing) = field.digest(&incoming.paper) else { return Decision::Nothing };
    // Only a paper whose authors nobody names needs their number.
    if field == Field::AuthorCount && !file.authors.is_empty() {
        return Decision::Nothing;
    }
    let current = field.digest(file);
    if current == Some(listing) {
        return Decision::Agree(listing);
    }
    match last {
        // An older capture tells nothing new of what a newer one wrote.
        Some(last) if last.captured > incoming.captured => Decision::Nothing,
        Some(last) if current == Some(last.digest) => Decision::Follow(listing),
        Some(last) if last.digest == listing => Decision::Nothing,
        None if current.is_none() => Decision::Follow(listing),
        _ => Decision::Keep,
    }
}

/// Lets tags follow the vocabulary: those that it set and sets no more go, new ones come, and what
/// a person added or took away stays so. Tells whether the file's tags changed.
fn merge_tags(tags: &mut Vec<String>, last: &mut Vec<String>, now: &[String]) -> bool {
    let before = tags.clone();
    if last.is_empty() && !tags.is_empty() {
        // Nothing tells which of them were set by hand, so all stay as they are.
        return false;
    }
    tags.retain(|tag| now.contains(tag) || !last.contains(tag));
    for tag in now {
        if !last.contains(tag) && !tags.contains(tag) {
            tags.push(tag.clone());
        }
    }
    now.clone_into(last);
    *tags != before
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(text: &str) -> Paper {
        super::super::read::paper(text, "x.md").unwrap()
    }

    fn incoming(text: &str, captured: &str) -> Incoming {
        Incoming { paper: paper(text), source: "test", captured: captured.parse().ok() }
    }

    const FIRST: &str = "---\ntitle: Lift\ndate: 2025-05-31\ntags:\n  - a\n  - b\ncomments: 2\n---\n\nText\n";

    /// A merger that has imported `FIRST`, with the file changed by hand afterwards.
    fn after_import(edit: impl Fn(&str) -> Option<String>) -> Merger {
        let mut merger = Merger::new(Library::default(), Memory::default(), false);
        assert_eq!(merger.merge(&incoming(FIRST, "2025-10-28")).outcome, Outcome::New);
        let mut library = Library::default();
        if let Some(text) = edit(&merger.writes["content/2025/lift.md"]) {
            library.add("content/2025/lift.md".to_owned(), text, &mut Vec::new());
        }
        Merger::new(library, merger.memory, false)
    }

    fn text_after(merger: &Merger) -> &str {
        &merger.library.get("lift").unwrap().text
    }

    #[test]
    fn importing_again_changes_nothing() {
        let mut merger = after_import(|text| Some(text.to_owned()));
        let memory = merger.memory.clone();
        assert_eq!(merger.merge(&incoming(FIRST, "2025-10-28")).outcome, Outcome::Unchanged);
        assert!(merger.writes.is_empty());
        assert_eq!(merger.memory, memory);
    }

    #[test]
    fn a_field_that_only_the_listing_changed_follows_it() {
        let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift  # mine")));
        let merged = merger.merge(&incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!(merged.outcome, Outcome::Changed { fields: vec!["comments"] });
        assert!(text_after(&merger).contains("comments: 5") && text_after(&merger).contains("# mine"));
    }

    #[test]
    fn an_older_capture_changes_nothing() {
        let mut merger = after_import(|text| Some(text.to_owned()));
        let merged = merger.merge(&incoming(&FIRST.replace("comments: 2", "comments: 1"), "2025-10-20"));
        assert_eq!(merged.outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_field_that_a_person_changed_stays() {
        let mut merger =
            after_import(|text| Some(text.replace("comments: 2", "comments: 3").replace("Text", "Mine")));
        let merged = merger.merge(&incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!((merged.outcome, merged.kept), (Outcome::Unchanged, vec!["comments"]));
        assert!(text_after(&merger).contains("Mine"));
    }

    #[test]
    fn a_field_that_a_person_removed_stays_away() {
        let mut merger = after_import(|text| Some(text.replace("comments: 2\n", "")));
        assert_eq!(merger.merge(&incoming(FIRST, "2025-10-29")).outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_deleted_paper_stays_deleted_until_it_is_restored() {
        let mut merger = after_import(|_| None);
        let merged = merger.merge(&incoming(FIRST, "2025-10-29"));
        assert!(matches!(merged.outcome, Outcome::Skipped { .. }));
        merger.restore = true;
        let merged = merger.merge(&incoming(FIRST, "2025-10-29"));
        assert_eq!((merged.outcome, merged.file.as_str()), (Outcome::New, "content/2025/lift.md"));
    }

    #[test]
    fn a_renamed_file_is_known_by_its_title_and_a_retitled_one_by_its_name() {
        let merger = after_import(|_| None);
        let mut library = Library::default();
        library.add("content/mine/lifted.md".to_owned(), FIRST.to_owned(), &mut Vec::new());
        let mut renamed = Merger::new(library, merger.memory, false);
        let newer = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
        assert_eq!(renamed.merge(&newer).outcome, Outcome::Changed { fields: vec!["comments"] });
        assert!(renamed.memory.papers.contains_key("lifted") && !renamed.memory.papers.contains_key("lift"));

        let mut retitled = after_import(|text| Some(text.replace("title: Lift", "title: Raise")));
        assert_eq!(retitled.merge(&newer).outcome, Outcome::Changed { fields: vec!["comments"] });
        assert!(text_after(&retitled).contains("title: Raise"));
    }

    #[test]
    fn lost_memory_only_fills_empty_fields() {
        let mut merger = after_import(|text| Some(text.replace("comments: 2\n", "")));
        merger.memory = Memory::default();
        let mut merger = Merger::new(merger.library, Memory::default(), false);
        let newer = FIRST.replace("comments: 2", "comments: 5").replace("Text", "Other");
        let merged = merger.merge(&incoming(&newer, "2025-10-29"));
        assert_eq!(
            (merged.outcome, merged.kept),
            (Outcome::Changed { fields: vec!["comments"] }, vec!["body"])
        );
    }

    #[test]
    fn tags_follow_the_vocabulary_but_for_those_set_by_hand() {
        // In the file, set last time, set now, and the result.
        let cases: [[&[&str]; 4]; 6] = [
            [&["a", "b"], &["a", "b"], &["a", "c"], &["a", "c"]],
            [&["a", "mine"], &["a"], &["a", "c"], &["a", "mine", "c"]],
            [&["b"], &["a", "b"], &["a", "b"], &["b"]],
            [&["mine"], &[], &["a"], &["mine"]],
            [&[], &[], &["a"], &["a"]],
            [&[], &["a"], &["a"], &[]],
        ];
        let owned = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect::<Vec<_>>();
        for [file, last, now, result] in cases {
            let mut tags = owned(file);
            merge_tags(&mut tags, &mut owned(last), &owned(now));
            assert_eq!(tags, owned(result), "{file:?} {last:?} {now:?}");
        }
    }
}
