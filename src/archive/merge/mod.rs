//! Merging what a listing says into content files, without touching what a person wrote.
//!
//! Three values meet in each part of a paper: what the last import wrote, what the file says now,
//! and what the listing says. A part that only the listing changed follows it, if its word counts
//! as much as that of the listing that wrote the part ([`rules`]); one that a person changed stays;
//! where both changed, the person's stays and the conflict is told, once.

mod join;
mod near;
pub mod rules;
mod says;
pub mod tags;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::library::{ContentFile, Library};
use super::memory::{Memory, Origin, Remembered, Trace, parse_line};
use super::part::{self, Part};
use super::ranks::{INFERRED, Ranks};
use super::{Field, edit, write};
use crate::diagnostic::Diagnostic;
use crate::paper::Paper;
use crate::paper::fold::fold;
use crate::paper::identity::Identity;
use near::Near;
use rules::Decision;

/// A paper from a listing, ready to be merged.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The paper, with the tags that the listing gives it.
    pub paper: Paper,
    /// The tags that the vocabulary gives its title and abstract.
    pub topics: Vec<String>,
    /// The listing.
    pub origin: Origin,
    /// Fields that the listing doesn't tell, and that were inferred from what it tells.
    pub inferred: Vec<Field>,
}

impl Incoming {
    /// Where the value of a part comes from.
    pub fn origin_of(&self, part: &Part) -> Origin {
        match self.inferred.contains(&part.field) {
            true => Origin(INFERRED.to_owned(), self.origin.1.clone(), self.origin.captured()),
            false => self.origin.clone(),
        }
    }
}

/// What became of a paper of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "what")]
pub enum Outcome {
    /// It got a new file.
    New,
    /// Fields of its file changed.
    Changed {
        /// What changed.
        changes: Vec<Change>,
    },
    /// Its file says all that the listing says, or what a person wrote instead.
    Unchanged,
    /// It was left out.
    Skipped {
        /// Why.
        reason: String,
    },
}

/// A field that an import changed, or an item of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field, such as `comments`, or the item, such as `links.pdf`.
    pub field: String,
    /// The value before, as the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
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
    /// Parts in which the listing says something new, and the person's value stayed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Slugs of papers that are perhaps the same.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub perhaps: Vec<String>,
}

/// Merges papers one after another into content files and what imports remember of them.
pub struct Merger<'a> {
    /// The content files.
    pub library: Library,
    /// What imports remember.
    pub memory: Memory,
    /// Whose word counts.
    pub ranks: Ranks,
    /// The tags that the vocabulary gives a title and an abstract.
    pub topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    /// Bring papers back whose files were deleted by hand.
    pub restore: bool,
    /// Files to be written, by path, with their new texts.
    pub writes: BTreeMap<String, String>,
    /// Files to be removed.
    pub removes: BTreeSet<String>,
    /// What is wrong with files that should have changed.
    pub diagnostics: Vec<Diagnostic>,
    /// Slugs of remembered papers, by identifier and by title.
    remembered: HashMap<String, Vec<String>>,
    /// The texts of changed files before this import.
    originals: HashMap<String, String>,
    /// Slugs with the listings that told of them in this import.
    told: HashSet<(String, String)>,
    /// Titles of all papers, from when the first new one is met.
    near: Option<Near>,
}

impl<'a> Merger<'a> {
    /// Starts from what is there.
    pub fn new(
        library: Library,
        mut memory: Memory,
        ranks: Ranks,
        topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    ) -> Self {
        let papers = std::mem::take(&mut memory.papers);
        let mut merger = Self {
            library,
            memory,
            ranks,
            topics,
            restore: false,
            writes: BTreeMap::new(),
            removes: BTreeSet::new(),
            diagnostics: Vec::new(),
            remembered: HashMap::new(),
            originals: HashMap::new(),
            told: HashSet::new(),
            near: None,
        };
        for (slug, remembered) in papers {
            merger.remember(&slug, remembered);
        }
        merger
    }

    /// Merges one paper.
    pub fn merge(&mut self, incoming: &mut Incoming) -> Merged {
        part::put_in_order(&mut incoming.paper);
        let identity = Identity::of(&incoming.paper);
        let found = self.candidates(incoming, &identity);
        if let Some((slug, others)) = found.split_first() {
            let mut merged = self.change(slug, incoming, &identity);
            merged.perhaps = self.not_apart(slug, others.iter().map(String::as_str));
            return merged;
        }
        let known =
            self.known_without_file(&identity).filter(|slug| !self.is_another(slug, incoming, &identity));
        let Some(slug) = known else {
            return self.create(None, incoming, identity);
        };
        if let Some(file) = self.library.unreadable(&slug).map(str::to_owned) {
            return skipped(slug, file, "its file can't be read");
        }
        if self.library.has(&slug) {
            // Its title was changed by hand, or it was joined to another: the slug still tells.
            return self.change(&slug, incoming, &identity);
        }
        if !self.restore {
            return skipped(slug, String::new(), "its file was deleted; --restore brings it back");
        }
        self.create(Some(slug), incoming, identity)
    }

    /// The slugs of the files that describe the paper, the likeliest first. Of two records of one
    /// listing that have only their title in common, such as two editorials, each has its own.
    fn candidates(&self, incoming: &Incoming, identity: &Identity) -> Vec<String> {
        let listing = listing_of(&incoming.origin);
        let text = fold(&incoming.paper.body);
        let mut found: Vec<(u8, String)> = Vec::new();
        for slug in self.library.find_all(identity) {
            let Some(file) = self.library.get(slug) else { continue };
            let known = Identity::of(&file.paper);
            let has_id = known.ids.iter().any(|id| identity.ids.contains(id));
            let is_told = self.told.contains(&(slug.to_owned(), listing.clone()));
            if !has_id && is_told && are_apart(&file.paper, &incoming.paper) {
                continue;
            }
            let body = Part::whole(Field::Body);
            let written = self.memory.papers.get(slug).and_then(|known| known.parts.get(&body));
            let has_text = fold(&file.paper.body) == text
                || written.is_some_and(|trace| Some(trace.digest) == body.digest(&incoming.paper));
            let likeness = (u8::from(!has_id) << 2)
                | (u8::from(!has_text) << 1)
                | u8::from(file.paper.date != incoming.paper.date);
            found.push((likeness, slug.to_owned()));
        }
        found.sort_by_key(|(likeness, _)| *likeness);
        // A file with the same text leaves no doubt which of those with that title is meant.
        let is_sure = found.first().is_some_and(|(likeness, _)| likeness & 0b10 == 0);
        found.retain(|(likeness, _)| !is_sure || likeness & 0b110 != 0b110);
        found.into_iter().map(|(_, slug)| slug).collect()
    }

    /// The slug of a remembered paper that no readable file describes any more by its identity.
    fn known_without_file(&self, identity: &Identity) -> Option<String> {
        self.known(identity).into_iter().min().cloned()
    }

    /// The slugs of remembered papers with that identity.
    fn known(&self, identity: &Identity) -> Vec<&String> {
        let slugs = keys(identity).into_iter().filter_map(|key| self.remembered.get(&key)).flatten();
        let is_known = |slug: &&String| {
            let known = self.memory.papers.get(*slug);
            known.is_some_and(|known| identities(known).iter().any(|known| known.is_same(identity)))
        };
        slugs.filter(is_known).collect()
    }

    /// Whether a file whose title a record has was told of by the same listing, with another text.
    fn is_another(&self, slug: &str, incoming: &Incoming, identity: &Identity) -> bool {
        let is_told = self.told.contains(&(slug.to_owned(), listing_of(&incoming.origin)));
        is_told && self.library.find_all(identity).contains(&slug)
    }

    /// Writes a new file.
    fn create(&mut self, slug: Option<String>, incoming: &Incoming, identity: Identity) -> Merged {
        let perhaps = self.perhaps_same(&identity, &incoming.paper);
        let slug = slug.unwrap_or_else(|| {
            let taken = |slug: &str| self.memory.papers.contains_key(slug);
            self.library.free_slug(&incoming.paper, taken).to_string()
        });
        let folder = identity.year.map_or_else(|| "undated".to_owned(), |year| format!("{year:04}"));
        let file = format!("content/{folder}/{slug}.md");
        let mut paper = incoming.paper.clone();
        let old = self.memory.papers.remove(&slug).unwrap_or_default();
        let mut remembered =
            Remembered { identity, joined: old.joined, apart: old.apart, ..Remembered::default() };
        for part in Part::all_of(&paper) {
            if let Some(digest) = part.digest(&paper) {
                let origin = incoming.origin_of(&part);
                remembered.parts.insert(part, Trace { digest, origin });
            }
        }
        paper.tags.clear();
        self.give_tags(&mut paper, &mut remembered, incoming, &incoming.topics.clone());
        let text = write::file(&paper);
        self.told.insert((slug.clone(), listing_of(&incoming.origin)));
        self.remember(&slug, remembered);
        if let Some(near) = &mut self.near {
            near.add(&slug, &paper.title);
        }
        self.put(&slug, ContentFile { file: file.clone(), text, paper }, String::new());
        Merged { slug, file, outcome: Outcome::New, kept: Vec::new(), perhaps }
    }

    /// Lets the listing and the vocabulary give a paper their tags.
    fn give_tags(
        &self,
        paper: &mut Paper,
        remembered: &mut Remembered,
        incoming: &Incoming,
        topics: &[String],
    ) -> bool {
        let by_hand = remembered.tags.is_empty() && !paper.tags.is_empty();
        if by_hand {
            return false;
        }
        let source = (incoming.origin.source().to_owned(), incoming.origin.1.clone());
        let (tags, given) = (&mut paper.tags, &mut remembered.tags);
        let one = tags::give(tags, given, source, &incoming.paper.tags, &self.ranks);
        let other = tags::give(tags, given, tags::topics(), topics, &self.ranks);
        one || other
    }

    /// Puts a file in place of the one that has its slug.
    fn put(&mut self, slug: &str, file: ContentFile, before: String) {
        self.originals.entry(file.file.clone()).or_insert(before);
        self.removes.remove(&file.file);
        self.writes.insert(file.file.clone(), file.text.clone());
        self.library.insert(slug.to_owned(), file);
    }

    fn remember(&mut self, slug: &str, remembered: Remembered) {
        for key in identities(&remembered).iter().flat_map(keys) {
            let slugs = self.remembered.entry(key).or_default();
            if !slugs.iter().any(|known| known == slug) {
                slugs.push(slug.to_owned());
            }
        }
        self.memory.papers.insert(slug.to_owned(), remembered);
    }

    /// Changes the parts of a file that may follow the listing.
    fn change(&mut self, slug: &str, incoming: &Incoming, identity: &Identity) -> Merged {
        let Some(existing) = self.library.get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let mut remembered = self.take_remembered(slug, identity);
        let again = !self.told.insert((slug.to_owned(), listing_of(&incoming.origin)));
        let joined = joined_by(&remembered, &existing.paper, identity);
        let mut paper = existing.paper.clone();
        let mut kept = Vec::new();
        for part in Part::all_of(&incoming.paper) {
            let last = remembered.parts.get(&part);
            let Some(digest) = part.digest(&incoming.paper) else { continue };
            // What the paper had before another one was joined to it, that one doesn't change.
            if joined.as_ref().is_some_and(|filled| !filled.contains(&part.to_string()) && last.is_some()) {
                continue;
            }
            let origin = incoming.origin_of(&part);
            let trace = || Trace { digest, origin: origin.clone() };
            match rules::decide(&part, &existing.paper, incoming, last, &self.ranks, again) {
                Decision::Follow => {
                    part.copy(&incoming.paper, &mut paper);
                    remembered.parts.insert(part, trace());
                }
                Decision::Agree => {
                    let counts = last.is_none_or(|last| {
                        last.digest != digest || rules::is_confirmed(&part, incoming, last, &self.ranks)
                    });
                    if counts {
                        remembered.parts.insert(part, trace());
                    }
                }
                Decision::Keep => {
                    kept.push(part.to_string());
                    remembered.parts.insert(part, trace());
                }
                Decision::Nothing => {}
            }
        }
        keep_author_count(&existing.paper, &mut paper, &mut remembered);
        let topics = self.topics_of(&paper, &existing.paper, &remembered, incoming);
        self.give_tags(&mut paper, &mut remembered, incoming, &topics);
        self.finish(slug, existing, paper, kept, remembered)
    }

    /// The vocabulary's tags for what a file says now.
    fn topics_of(
        &self,
        paper: &Paper,
        before: &Paper,
        remembered: &Remembered,
        incoming: &Incoming,
    ) -> Vec<String> {
        let text = |paper: &'_ Paper| {
            (paper.title.clone(), paper.body.clone(), paper.categories.clone(), paper.venue.clone())
        };
        if text(paper) == text(&incoming.paper) {
            return incoming.topics.clone();
        }
        match remembered.tags.get(&tags::topics()) {
            Some(known) if text(paper) == text(before) => known.clone(),
            _ => (self.topics)(paper),
        }
    }

    /// Applies the vocabulary's tags to a paper, without a listing.
    pub fn retag(&mut self, slug: &str, topics: &[String]) -> Merged {
        let Some(existing) = self.library.get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let mut paper = existing.paper.clone();
        let identity = Identity::of(&paper);
        let mut remembered = self.take_remembered(slug, &identity);
        tags::give(&mut paper.tags, &mut remembered.tags, tags::topics(), topics, &self.ranks);
        self.finish(slug, existing, paper, Vec::new(), remembered)
    }

    /// What is remembered of a file's paper: by its slug, or by the slug that the file had before
    /// a person renamed it.
    fn take_remembered(&mut self, slug: &str, identity: &Identity) -> Remembered {
        if let Some(remembered) = self.memory.papers.get(slug) {
            return remembered.clone();
        }
        let renamed = self.known(identity).into_iter().filter(|old| !self.library.has(old)).min().cloned();
        let remembered = renamed.and_then(|old| self.memory.papers.remove(&old));
        remembered.unwrap_or_else(|| Remembered { identity: identity.clone(), ..Remembered::default() })
    }

    fn finish(
        &mut self,
        slug: &str,
        existing: ContentFile,
        paper: Paper,
        kept: Vec<String>,
        remembered: Remembered,
    ) -> Merged {
        let file = existing.file.clone();
        let merged = |outcome| Merged { slug: slug.to_owned(), file, outcome, kept, perhaps: Vec::new() };
        let changed: Vec<Field> = Field::ALL
            .iter()
            .copied()
            .filter(|field| field.digest(&paper) != field.digest(&existing.paper))
            .collect();
        if changed.is_empty() {
            if !remembered.parts.is_empty() || !remembered.tags.is_empty() {
                self.remember(slug, remembered);
            }
            return merged(Outcome::Unchanged);
        }
        match edit::with_fields(&existing.text, &paper, &changed, &existing.file) {
            Ok(text) => {
                self.remember(slug, remembered);
                let changes = changes(&changed, &existing.paper, &paper);
                let file = ContentFile { file: existing.file, text, paper };
                self.put(slug, file, existing.text);
                merged(Outcome::Changed { changes })
            }
            Err(problem) => {
                self.diagnostics.push(problem);
                skipped(slug.to_owned(), existing.file, "its file can't be changed line by line")
            }
        }
    }

    /// The text that a file had when it was read; nothing for a new one.
    pub fn original(&self, file: &str) -> &str {
        self.originals.get(file).map_or("", String::as_str)
    }

    /// Drops writes that leave a file as it was: two records of one paper can undo each other.
    /// Gives the files that are as they were.
    pub fn settle(&mut self) -> BTreeSet<String> {
        let originals = &self.originals;
        let is_as_it_was = |file: &String, text: &String| originals.get(file).is_some_and(|old| old == text);
        let same = self.writes.iter().filter(|(file, text)| is_as_it_was(file, text));
        let same: BTreeSet<String> = same.map(|(file, _)| file.clone()).collect();
        self.writes.retain(|file, _| !same.contains(file));
        same
    }

    /// The slugs of papers that are perhaps the same as a new one.
    fn perhaps_same(&mut self, identity: &Identity, paper: &Paper) -> Vec<String> {
        let library = &self.library;
        let near = self.near.get_or_insert_with(|| {
            let mut near = Near::default();
            for (slug, file) in library.sorted() {
                near.add(slug, &file.paper.title);
            }
            near
        });
        let found = near.find(&paper.title).into_iter().filter(|slug| {
            let known = library.get(slug);
            known.is_some_and(|known| !Identity::of(&known.paper).contradicts(identity))
        });
        found.map(str::to_owned).collect()
    }

    /// Those of the slugs that no person told apart from this one.
    fn not_apart<'s>(&self, slug: &str, others: impl Iterator<Item = &'s str>) -> Vec<String> {
        let apart = self.memory.papers.get(slug).map_or(&[][..], |known| known.apart.as_slice());
        others.filter(|other| !apart.iter().any(|known| known == other)).map(str::to_owned).collect()
    }
}

/// The names of authors replace their number, unless a person wrote the number.
fn keep_author_count(before: &Paper, paper: &mut Paper, remembered: &mut Remembered) {
    let part = Part::whole(Field::AuthorCount);
    if before.author_count.is_none() || !before.authors.is_empty() || paper.authors.is_empty() {
        return;
    }
    let written = remembered.parts.remove(&part).map(|trace| trace.digest);
    if written != part.digest(before) {
        paper.author_count = before.author_count;
    }
}

/// What changed, with items one by one.
fn changes(fields: &[Field], before: &Paper, after: &Paper) -> Vec<Change> {
    let mut parts: Vec<Part> = Part::all_of(before).into_iter().chain(Part::all_of(after)).collect();
    parts.push(Part::whole(Field::Tags));
    parts.retain(|part| fields.contains(&part.field) && part.digest(before) != part.digest(after));
    parts.sort();
    parts.dedup();
    let change =
        |part: Part| Change { field: part.to_string(), before: part.value(before), after: part.value(after) };
    parts.into_iter().map(change).collect()
}

fn skipped(slug: String, file: String, reason: &str) -> Merged {
    let outcome = Outcome::Skipped { reason: reason.to_owned() };
    Merged { slug, file, outcome, kept: Vec::new(), perhaps: Vec::new() }
}

fn listing_of(origin: &Origin) -> String {
    format!("{}:{}", origin.0, origin.1)
}

/// The parts that came from a joined paper, if it is that one which a record describes.
fn joined_by(remembered: &Remembered, paper: &Paper, identity: &Identity) -> Option<Vec<String>> {
    if remembered.joined.is_empty() || remembered.identity.is_same(identity) {
        return None;
    }
    let own_ids = Identity::of(paper).ids;
    let describes = |line: &str| {
        parse_line(line)
            .is_ok_and(|(_, known)| identities(&known).iter().any(|known| known.is_same(identity)))
    };
    let mut joined = remembered.joined.iter().rev();
    let found = joined.find(|joined| joined.line.as_deref().is_some_and(describes))?;
    let came_with_it = |id: &String| found.filled.iter().any(|part| id.starts_with(&format!("{part}:")));
    let is_own = own_ids.iter().any(|id| identity.ids.contains(id) && !came_with_it(id));
    (!is_own).then(|| found.filled.clone())
}

/// By what a paper can be known: its own identity, and those of papers that were joined to it.
fn identities(remembered: &Remembered) -> Vec<Identity> {
    let lines = remembered.joined.iter().filter_map(|joined| parse_line(joined.line.as_deref()?).ok());
    let joined = lines.flat_map(|(_, known)| identities(&known));
    std::iter::once(remembered.identity.clone()).chain(joined).collect()
}

/// Whether two papers of one title differ in what their listing says of both: in their texts, or
/// where one has none, in when and where they were published.
fn are_apart(one: &Paper, other: &Paper) -> bool {
    let texts = (fold(&one.body), fold(&other.body));
    if !texts.0.is_empty() && !texts.1.is_empty() {
        return texts.0 != texts.1;
    }
    let fields = [Field::Date, Field::Venue, Field::Volume, Field::Issue, Field::Pages];
    fields.iter().any(|field| {
        let values = (field.digest(one), field.digest(other));
        values.0.is_some() && values.1.is_some() && values.0 != values.1
    })
}

/// By what a remembered paper is looked up.
fn keys(identity: &Identity) -> Vec<String> {
    let mut keys = identity.ids.clone();
    keys.push(format!("title:{}", identity.title));
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(text: &str) -> Paper {
        super::super::read::paper(text, "x.md").unwrap()
    }

    fn incoming(text: &str, captured: &str) -> Incoming {
        let origin = Origin("test".to_owned(), "a.txt".to_owned(), captured.parse().ok());
        Incoming { paper: paper(text), topics: Vec::new(), origin, inferred: Vec::new() }
    }

    fn merger(library: Library, memory: Memory) -> Merger<'static> {
        Merger::new(library, memory, Ranks::default(), &|_| Vec::new())
    }

    fn fields(merged: &Merged) -> Vec<&str> {
        match &merged.outcome {
            Outcome::Changed { changes } => changes.iter().map(|change| change.field.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    const FIRST: &str = "---\ntitle: Lift\ndate: 2025-05-31\ntags:\n  - a\n  - b\ncomments: 2\n---\n\nText\n";

    /// A merger that has imported `FIRST`, with the file changed by hand afterwards.
    fn after_import(edit: impl Fn(&str) -> Option<String>) -> Merger<'static> {
        let mut imported = merger(Library::default(), Memory::default());
        assert_eq!(imported.merge(&mut incoming(FIRST, "2025-10-28")).outcome, Outcome::New);
        let mut library = Library::default();
        if let Some(text) = edit(&imported.writes["content/2025/lift.md"]) {
            library.add("content/2025/lift.md".to_owned(), text, &mut Vec::new());
        }
        merger(library, imported.memory)
    }

    fn text_after<'a>(merger: &'a Merger) -> &'a str {
        &merger.library.get("lift").unwrap().text
    }

    #[test]
    fn importing_again_changes_nothing() {
        let mut merger = after_import(|text| Some(text.to_owned()));
        let memory = merger.memory.clone();
        assert_eq!(merger.merge(&mut incoming(FIRST, "2025-10-28")).outcome, Outcome::Unchanged);
        assert!(merger.writes.is_empty());
        assert_eq!(merger.memory, memory);
    }

    #[test]
    fn a_field_that_only_the_listing_changed_follows_it() {
        let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift  # mine")));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!(fields(&merged), ["comments"]);
        assert!(text_after(&merger).contains("comments: 5") && text_after(&merger).contains("# mine"));
    }

    #[test]
    fn an_older_capture_changes_nothing() {
        let mut merger = after_import(|text| Some(text.to_owned()));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 1"), "2025-10-20"));
        assert_eq!(merged.outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_field_that_a_person_changed_stays() {
        let mut merger =
            after_import(|text| Some(text.replace("comments: 2", "comments: 3").replace("Text", "Mine")));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!((merged.outcome, merged.kept), (Outcome::Unchanged, vec!["comments".to_owned()]));
        assert!(text_after(&merger).contains("Mine"));
    }

    #[test]
    fn a_field_that_a_person_removed_stays_away() {
        let mut merger = after_import(|text| Some(text.replace("comments: 2\n", "")));
        assert_eq!(merger.merge(&mut incoming(FIRST, "2025-10-29")).outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_deleted_paper_stays_deleted_until_it_is_restored() {
        let mut merger = after_import(|_| None);
        let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
        assert!(matches!(merged.outcome, Outcome::Skipped { .. }));
        merger.restore = true;
        let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
        assert_eq!((merged.outcome, merged.file.as_str()), (Outcome::New, "content/2025/lift.md"));
    }

    #[test]
    fn a_renamed_file_is_known_by_its_title_and_a_retitled_one_by_its_name() {
        let imported = after_import(|_| None);
        let mut library = Library::default();
        library.add("content/mine/lifted.md".to_owned(), FIRST.to_owned(), &mut Vec::new());
        let mut renamed = merger(library, imported.memory);
        let mut newer = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
        assert_eq!(fields(&renamed.merge(&mut newer)), ["comments"]);
        assert!(renamed.memory.papers.contains_key("lifted") && !renamed.memory.papers.contains_key("lift"));

        let mut retitled = after_import(|text| Some(text.replace("title: Lift", "title: Raise")));
        assert_eq!(fields(&retitled.merge(&mut newer)), ["comments"]);
        assert!(text_after(&retitled).contains("title: Raise"));
    }

    #[test]
    fn lost_memory_only_fills_empty_fields() {
        let imported = after_import(|text| Some(text.replace("comments: 2\n", "")));
        let mut merger = merger(imported.library, Memory::default());
        let newer = FIRST.replace("comments: 2", "comments: 5").replace("Text", "Other");
        let merged = merger.merge(&mut incoming(&newer, "2025-10-29"));
        assert_eq!(fields(&merged), ["comments"]);
        assert_eq!(merged.kept, ["body"]);
    }
}
