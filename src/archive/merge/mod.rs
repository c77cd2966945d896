//! Merging what a listing says into content files, without touching what a person wrote.
//!
//! Three values meet in each part of a paper: what the last import wrote, what the file says now,
//! and what the listing says. A part that only the listing changed follows it, if its word counts
//! as much as that of the listing that wrote the part ([`rules`]); one that a person changed stays;
//! where both changed, the person's stays and the conflict is reported, once.

mod find;
mod join;
mod ledger;
mod near;
mod remove;
pub mod rules;
mod says;
pub mod tags;
mod versions;
mod void;

use std::cell::Cell;
use std::collections::HashSet;

use serde::Serialize;

use super::library::{ContentFile, Library};
use super::memory::{How, Memory, Origin, Remembered, Trace};
use super::part::{self, Part};
use super::ranks::{INFERRED, Ranks};
use super::{Document, Field, edit, read, write};
use crate::diagnostic::Diagnostic;
use crate::paper::field::body_digest;
use crate::paper::heading::without_headings;
use crate::paper::identity::Identity;
use crate::paper::sameness::{self, Against, Described, Verdict, Void, Weighed};
use crate::paper::{Date, Digest, Paper};
use find::{Found, Wanted, joined_by};
use join::changed_fields;
use ledger::Ledger;
use near::Near;
use rules::{Decision, Known};
use versions::Published;
use void::VoidIds;

pub use find::record_digest;
pub use ledger::Changes;
pub use remove::Page;

/// A paper from a listing, ready to be merged.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The paper, with the tags that the listing gives it.
    pub paper: Paper,
    /// The tags that the vocabulary gives its title and abstract.
    pub topics: Vec<String>,
    /// The listing.
    pub origin: Origin,
    /// Fields that the listing doesn't give, and that were inferred from what it gives.
    pub inferred: Vec<Field>,
}

impl Incoming {
    /// Where the value of a part comes from.
    pub fn origin_of(&self, part: &Part) -> Origin {
        match self.inferred.contains(&part.field) {
            true => Origin { format: INFERRED.to_owned(), ..self.origin.clone() },
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
    /// Papers that are perhaps the same.
    #[serde(flatten)]
    pub perhaps: Perhaps,
    /// What is doubtful of its identifiers.
    #[serde(skip)]
    pub warnings: Vec<Diagnostic>,
}

/// Papers that are perhaps the same as another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Perhaps {
    /// The slugs of the first of them, at most [`Perhaps::MOST`].
    #[serde(rename = "perhaps", skip_serializing_if = "Vec::is_empty")]
    pub slugs: Vec<String>,
    /// About how many more there are.
    #[serde(rename = "perhaps_more", skip_serializing_if = "is_zero")]
    pub more: usize,
}

impl Perhaps {
    /// How many papers are named for each.
    pub const MOST: usize = 10;

    /// The first of some papers, and how many more there are beside `more` that were not looked at.
    fn of(mut slugs: Vec<String>, more: usize) -> Self {
        let more = if slugs.is_empty() { 0 } else { more + slugs.len().saturating_sub(Self::MOST) };
        slugs.truncate(Self::MOST);
        Self { slugs, more }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slugs.is_empty()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Merges papers one after another into content files and what imports remember of them.
pub struct Merger<'a> {
    ledger: Ledger,
    ranks: Ranks,
    topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    restores: bool,
    diagnostics: Vec<Diagnostic>,
    /// Slugs with the listings that had them in this import.
    seen: HashSet<(String, String)>,
    /// Titles of all papers, from when the first new one is met.
    near: Option<Near>,
    /// Identifiers that say nothing.
    void: VoidIds,
    /// Those of them that were reported.
    void_reported: HashSet<String>,
    /// How many pairs of papers were compared.
    compared: Cell<usize>,
}

impl<'a> Merger<'a> {
    /// Starts from what is there. `topics` gives the vocabulary's tags for a paper.
    pub fn new(
        library: Library,
        memory: Memory,
        ranks: Ranks,
        topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    ) -> Self {
        Self {
            ledger: Ledger::new(library, memory),
            ranks,
            topics,
            restores: false,
            diagnostics: Vec::new(),
            seen: HashSet::new(),
            near: None,
            void: VoidIds::default(),
            void_reported: HashSet::new(),
            compared: Cell::new(0),
        }
    }

    /// Brings papers back from now on whose files were deleted by hand.
    pub fn restore(&mut self) {
        self.restores = true;
    }

    /// The content files, as they are after what was merged so far.
    pub fn library(&self) -> &Library {
        self.ledger.library()
    }

    /// How many pairs of papers were compared so far. It grows with the number of papers, whatever their
    /// titles are, and not with its square.
    pub fn compared(&self) -> usize {
        self.compared.get()
    }

    /// What has to be written.
    pub fn finish(mut self) -> Changes {
        self.diagnostics.extend(self.ledger.write_out_all());
        let mut changes = self.ledger.finish(&self.ranks);
        changes.diagnostics = self.diagnostics;
        changes
    }

    /// Looks for identifiers that say nothing, among what is there and all that is about to be merged.
    pub fn survey(&mut self, incoming: &[Incoming]) {
        let identities: Vec<Identity> = incoming.iter().map(|it| Identity::of(&it.paper)).collect();
        let files = self.ledger.library().sorted();
        let files = files.iter().map(|(_, file)| file.identity());
        self.void = VoidIds::among(files.chain(&identities));
    }

    /// Merges one paper.
    pub fn merge(&mut self, incoming: &mut Incoming) -> Merged {
        part::put_in_order(&mut incoming.paper);
        let record = record_digest(&incoming.paper);
        let wanted = Wanted { identity: Identity::of(&incoming.paper), record };
        match self.find(incoming, &wanted) {
            Found::File(slug, others) => {
                if let Some(file) = self.library().unreadable(&slug).map(str::to_owned) {
                    return skipped(slug, file, "its file can't be read");
                }
                let mut merged = self.change(&slug, incoming, &wanted);
                let others = self.not_apart(&slug, others.iter().map(String::as_str));
                merged.perhaps = Perhaps::of(others, 0);
                merged
            }
            Found::Remembered(slug) => {
                if let Some(file) = self.library().unreadable(&slug).map(str::to_owned) {
                    return skipped(slug, file, "its file can't be read");
                }
                if self.ledger.recall(&slug).is_some_and(|known| known.removed) {
                    return skipped(slug, String::new(), "it was removed for good");
                }
                if !self.restores {
                    return skipped(slug, String::new(), "its file was deleted; --restore brings it back");
                }
                self.create(Some(slug), incoming, wanted, &[])
            }
            Found::New(others) => self.create(None, incoming, wanted, &others),
        }
    }

    /// Writes a new file.
    fn create(
        &mut self,
        slug: Option<String>,
        incoming: &Incoming,
        wanted: Wanted,
        others: &[(String, Weighed)],
    ) -> Merged {
        let Wanted { identity, record } = wanted;
        let perhaps = self.perhaps_same(&identity, &incoming.paper, others);
        let mut warnings = self.told_apart(incoming, others);
        warnings.extend(identity.ids.iter().filter_map(|id| self.void_warning(id, incoming)));
        self.void_reported.extend(identity.ids.iter().filter(|id| self.void.ids().contains(*id)).cloned());
        let slug = slug.unwrap_or_else(|| {
            let taken = |slug: &str| self.ledger.recall(slug).is_some();
            self.library().free_slug(&incoming.paper, taken).to_string()
        });
        let folder = identity.year.map_or_else(|| "undated".to_owned(), |year| format!("{year:04}"));
        let file = format!("content/{folder}/{slug}.md");
        let mut paper = incoming.paper.clone();
        let mut remembered = Remembered::of(identity);
        if let Some(old) = self.ledger.recall(&slug) {
            let Remembered { joined, undone, apart, records, .. } = old.clone();
            remembered = Remembered { joined, undone, apart, records, ..remembered };
            old.own_identities().for_each(|identity| remembered.learn(identity));
        }
        remembered.records.insert(record);
        if !paper.sections.is_empty() {
            remembered.records.insert(notes_given());
        }
        for part in Part::all_of(&paper) {
            if let Some(digest) = part.digest(&paper) {
                let origin = incoming.origin_of(&part);
                remembered.record(part, Trace { digest, origin });
            }
        }
        paper.tags.clear();
        self.give_tags(&mut paper, &mut remembered, incoming, &incoming.topics.clone());
        let text = write::file(&paper);
        self.seen.insert((slug.clone(), listing_of(&incoming.origin)));
        self.ledger.remember(&slug, remembered);
        if let Some(near) = &mut self.near {
            near.add(&slug, &paper.title);
        }
        self.ledger.put(&slug, ContentFile::new(file.clone(), text, paper), None);
        Merged { slug, file, outcome: Outcome::New, kept: Vec::new(), perhaps, warnings }
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
        let source = (incoming.origin.format.clone(), incoming.origin.listing.clone());
        let (tags, given) = (&mut paper.tags, &mut remembered.tags);
        let one = tags::give(tags, given, source, &incoming.paper.tags, &self.ranks);
        let other = tags::give(tags, given, tags::topics(), topics, &self.ranks);
        one || other
    }

    /// Changes the parts of a file that may follow the listing.
    fn change(&mut self, slug: &str, incoming: &Incoming, wanted: &Wanted) -> Merged {
        let identity = &wanted.identity;
        let Some(existing) = self.library().get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let (mut remembered, renamed) = self.recall_or_rename(slug, identity);
        let again = !self.seen.insert((slug.to_owned(), listing_of(&incoming.origin)));
        let joined = joined_by(&remembered, &existing, wanted, self.void.ids());
        let published = Published::of(existing.identity(), identity);
        let record = (published == Published::File).then(|| versions::without_place(incoming));
        let incoming = record.as_ref().unwrap_or(incoming);
        let mut before = existing.paper.clone();
        if published == Published::Record {
            versions::take_place(&mut before, &mut remembered);
        }
        let mut paper = before.clone();
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
            let replaced = remembered.replaced.get(&part);
            match rules::decide(&part, &before, incoming, Known { last, replaced }, &self.ranks, again) {
                Decision::Follow => {
                    part.copy(&incoming.paper, &mut paper);
                    remembered.replace(part, trace());
                }
                Decision::Agree => {
                    // The file may spell the same value in another way, which stays.
                    let digest = part.digest(&before).unwrap_or(digest);
                    let counts = last.is_none_or(|last| {
                        last.digest != digest || rules::is_confirmed(&part, incoming, last, &self.ranks)
                    });
                    if counts {
                        remembered.record(part, Trace { digest, ..trace() });
                    }
                }
                Decision::Keep => {
                    kept.push(part.to_string());
                    remembered.record(part, trace());
                }
                Decision::Nothing => {}
            }
        }
        keep_author_count(&before, &mut paper, &mut remembered, incoming.origin.captured);
        if gives_notes(&existing, incoming, &remembered) {
            paper.sections = with_section(&existing.paper.sections, &incoming.paper.sections);
            remembered.records.insert(notes_given());
        }
        if joined.is_none() {
            remembered.learn(identity);
            remembered.records.insert(wanted.record);
        }
        let topics = self.topics_of(&paper, &existing.paper, &remembered, incoming);
        // The listing's tags for a joined paper came with it, and take none of the other's away.
        if joined.is_none() {
            let both = again.then(|| tags::with_those_before(incoming, &remembered));
            self.give_tags(&mut paper, &mut remembered, both.as_ref().unwrap_or(incoming), &topics);
        }
        self.change_to(slug, existing, paper, kept, remembered, renamed)
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
        let Some(existing) = self.library().get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let mut paper = existing.paper.clone();
        let (mut remembered, renamed) = self.recall_or_rename(slug, existing.identity());
        tags::give(&mut paper.tags, &mut remembered.tags, tags::topics(), topics, &self.ranks);
        self.change_to(slug, existing, paper, Vec::new(), remembered, renamed)
    }

    /// Gives a file these tags, as a person does: no import changes what became of them.
    pub fn set_tags(&mut self, slug: &str, tags: Vec<String>) -> Merged {
        let Some(existing) = self.library().get(slug).cloned() else {
            return skipped(slug.to_owned(), String::new(), "its file went away");
        };
        let paper = Paper { tags, ..existing.paper.clone() };
        let (remembered, renamed) = self.recall_or_rename(slug, existing.identity());
        self.change_to(slug, existing, paper, Vec::new(), remembered, renamed)
    }

    /// What is remembered of a file's paper: by its slug, or by the slug that the file had before
    /// a person renamed it, which is given too.
    fn recall_or_rename(&self, slug: &str, identity: &Identity) -> (Remembered, Option<String>) {
        if let Some(remembered) = self.ledger.recall(slug) {
            return (remembered.clone(), None);
        }
        let known = self
            .library()
            .get(slug)
            .into_iter()
            .flat_map(|file| self.ledger.known(&file.paper, identity, self.void.ids()));
        let is_removed = |old: &str| self.ledger.recall(old).is_some_and(|known| known.removed);
        let renamed = known.filter(|old| !self.library().has(old) && !is_removed(old)).min().cloned();
        let remembered = renamed.as_ref().and_then(|old| self.ledger.recall(old)).cloned();
        (remembered.unwrap_or_else(|| Remembered::of(identity.clone())), renamed)
    }

    /// Lets a file say what `paper` says, and remembers it.
    fn change_to(
        &mut self,
        slug: &str,
        existing: ContentFile,
        paper: Paper,
        kept: Vec<String>,
        remembered: Remembered,
        renamed: Option<String>,
    ) -> Merged {
        let file = existing.file.clone();
        let merged = |outcome| Merged {
            slug: slug.to_owned(),
            file,
            outcome,
            kept,
            perhaps: Perhaps::default(),
            warnings: Vec::new(),
        };
        let changed = changed_fields(&existing.paper, &paper);
        let has_new_section = paper.sections != existing.paper.sections;
        if changed.is_empty() && !has_new_section {
            self.remember(slug, &existing, remembered, renamed);
            return merged(Outcome::Unchanged);
        }
        let mut changes = changes(&changed, &existing.paper, &paper);
        if has_new_section {
            let after = Some(paper.sections.clone());
            changes.push(Change { field: "notes".to_owned(), before: None, after });
        }
        // However many records tell of a paper, its text is edited for the first one, which shows that it
        // can be, and once for all others.
        if self.ledger.has_changed(&existing.file) {
            let file = ContentFile::new(existing.file, existing.text, paper);
            self.ledger.postpone(slug, existing.paper);
            self.remember(slug, &file, remembered, renamed);
            self.ledger.replace(slug, file);
            return merged(Outcome::Changed { changes });
        }
        match edited(&existing.text, &existing.paper, &paper, &existing.file) {
            Ok(text) => {
                let file = ContentFile::new(existing.file, text, paper);
                self.remember(slug, &file, remembered, renamed);
                self.ledger.put(slug, file, Some(existing.text));
                merged(Outcome::Changed { changes })
            }
            Err(problem) => {
                self.diagnostics.push(problem);
                skipped(slug.to_owned(), existing.file, "its file can't be changed line by line")
            }
        }
    }

    /// Remembers this of a file's paper, which had another slug if it was renamed.
    fn remember(
        &mut self,
        slug: &str,
        file: &ContentFile,
        mut remembered: Remembered,
        renamed: Option<String>,
    ) {
        if remembered.parts.is_empty() && remembered.tags.is_empty() {
            return;
        }
        // What was joined to a paper is known by itself.
        if remembered.joined.is_empty() {
            remembered.learn(file.identity());
        }
        if let Some(old) = renamed {
            self.ledger.retire(&old, slug, How::Renamed);
        }
        self.ledger.remember(slug, remembered);
    }

    /// Gives abstracts that an import wrote, and nobody changed, bold words in place of headings: an
    /// abstract ends at the first heading since format 2. Returns how many there were.
    pub fn upgrade_abstracts(&mut self) -> usize {
        let body = Part::whole(Field::Body);
        let has_sections =
            |(slug, file): (&str, &ContentFile)| (!file.paper.sections.is_empty()).then(|| slug.to_owned());
        let slugs: Vec<String> = self.library().sorted().into_iter().filter_map(has_sections).collect();
        let mut count = 0;
        for slug in slugs {
            let Some(file) = self.library().get(&slug).cloned() else { continue };
            let Some(mut remembered) = self.ledger.recall(&slug).cloned() else { continue };
            let Some(trace) = remembered.parts.get_mut(&body) else { continue };
            let Ok(document) = Document::parse(&file.text, &file.file) else { continue };
            let whole = &file.text[document.body.start..document.sections.end];
            if Some(trace.digest) != body_digest(whole) {
                continue;
            }
            let before = &file.text[..document.body.start];
            let behind = &file.text[document.sections.end..];
            let text = [before, &without_headings(whole), behind].concat();
            let Ok(paper) = read::paper(&text, &file.file) else { continue };
            let Some(digest) = body.digest(&paper) else { continue };
            trace.digest = digest;
            self.ledger.remember(&slug, remembered);
            self.ledger.put(&slug, ContentFile::new(file.file, text, paper), Some(file.text));
            count += 1;
        }
        count
    }

    /// Moves what an import wrote under these keys of `extra`, and nobody changed, into the fields that
    /// there are for it now, where these are empty. Returns how many values those were.
    pub fn move_from_extra(&mut self, moves: &[(&str, Field)]) -> usize {
        let has_any =
            |(slug, file): (&str, &ContentFile)| (!file.paper.extra.is_empty()).then(|| slug.to_owned());
        let slugs: Vec<String> = self.library().sorted().into_iter().filter_map(has_any).collect();
        let mut count = 0;
        for slug in slugs {
            let Some(existing) = self.library().get(&slug).cloned() else { continue };
            let Some(mut remembered) = self.ledger.recall(&slug).cloned() else { continue };
            let mut paper = existing.paper.clone();
            let mut moved = 0;
            for (key, field) in moves {
                let (old, new) = (Part::of_extra(key), Part::whole(*field));
                let Some(trace) = remembered.parts.get(&old).cloned() else { continue };
                let Some(value) = paper.extra.get(*key) else { continue };
                if Some(trace.digest) != old.digest(&paper) || new.digest(&paper).is_some() {
                    continue;
                }
                let Some(alone) = field.alone(value) else { continue };
                let Some(digest) = new.digest(&alone) else { continue };
                new.copy(&alone, &mut paper);
                old.clear(&mut paper);
                remembered.forget(&old, None);
                remembered.record(new, Trace { digest, origin: trace.origin });
                moved += 1;
            }
            if moved == 0 {
                continue;
            }
            let merged = self.change_to(&slug, existing, paper, Vec::new(), remembered, None);
            if let Err(problem) = self.ledger.write_out(&slug) {
                self.diagnostics.push(problem);
                continue;
            }
            if matches!(merged.outcome, Outcome::Changed { .. }) {
                count += moved;
            }
        }
        count
    }

    /// The slugs of papers that are perhaps the same as a new one: `others` that share much with it,
    /// and those with a title that is near.
    fn perhaps_same(&mut self, identity: &Identity, paper: &Paper, others: &[(String, Weighed)]) -> Perhaps {
        let library = self.ledger.library();
        let near = self.near.get_or_insert_with(|| {
            let mut near = Near::default();
            for (slug, file) in library.sorted() {
                near.add(slug, &file.paper.title);
            }
            near
        });
        let (found, more) = near.find(&paper.title);
        let others = others.iter().filter(|(_, weighed)| weighed.verdict == Verdict::Perhaps);
        let mut slugs: Vec<String> = others.map(|(slug, _)| slug.clone()).collect();
        let void = self.void.ids();
        for slug in found {
            let Some(file) = library.get(slug).filter(|_| !slugs.iter().any(|known| known == slug)) else {
                continue;
            };
            self.compared.set(self.compared.get() + 1);
            let one = Described::of(file.identity(), &file.paper);
            let weighed = sameness::weigh(one, Described::of(identity, paper), void);
            if weighed.shared.is_none() && weighed.against == [Against::Title] {
                slugs.push(slug.to_owned());
            }
        }
        Perhaps::of(slugs, more)
    }

    /// The report, once, of an identifier that says nothing.
    fn void_warning(&self, id: &str, incoming: &Incoming) -> Option<Diagnostic> {
        let count = self.void.count(id).filter(|_| !self.void_reported.contains(id))?;
        let message =
            format!("{id} is on {count} records with different titles, and tells none of them apart");
        let warning = Diagnostic::warning(message).in_file(&incoming.origin.listing);
        let found = format!("first on “{}”", incoming.paper.title);
        Some(warning.found(found).help("mend it where the listing comes from"))
    }

    /// Those of the slugs that no person told apart from this one.
    fn not_apart<'s>(&self, slug: &str, others: impl Iterator<Item = &'s str>) -> Vec<String> {
        let apart = self.ledger.recall(slug).map_or(&[][..], |known| known.apart.as_slice());
        others.filter(|other| !apart.iter().any(|known| known == other)).map(str::to_owned).collect()
    }
}

/// The names of authors replace their number, unless a person wrote the number.
fn keep_author_count(before: &Paper, paper: &mut Paper, remembered: &mut Remembered, day: Option<Date>) {
    let part = Part::whole(Field::AuthorCount);
    if before.author_count.is_none() || !before.authors.is_empty() || paper.authors.is_empty() {
        return;
    }
    let written = remembered.forget(&part, day).map(|trace| trace.digest);
    if written != part.digest(before) {
        paper.author_count = before.author_count;
    }
}

/// Whether a record brings notes for a file that has none: once, since they are the curator's from then on.
fn gives_notes(existing: &ContentFile, incoming: &Incoming, remembered: &Remembered) -> bool {
    let Some(heading) = incoming.paper.sections.lines().next() else { return false };
    let has_one = existing.paper.sections.lines().any(|line| line.trim_end() == heading);
    !has_one && !remembered.records.contains(&notes_given())
}

/// What stands among the records of a paper to which an import gave notes.
fn notes_given() -> Digest {
    Digest::of(b"notes")
}

/// The curator's sections with another one behind them.
fn with_section(sections: &str, new: &str) -> String {
    if sections.is_empty() { new.to_owned() } else { format!("{}\n\n{new}", sections.trim_end()) }
}

/// The text of a file that says `before` so that it says `after`.
///
/// # Errors
/// When it can't be changed line by line.
fn edited(text: &str, before: &Paper, after: &Paper, file: &str) -> Result<String, Diagnostic> {
    let text = edit::with_fields(text, after, &changed_fields(before, after), file)?;
    Ok(if before.sections == after.sections { text } else { edit::with_sections(&text, &after.sections) })
}

/// What changed, with items one by one.
fn changes(fields: &[Field], before: &Paper, after: &Paper) -> Vec<Change> {
    let parts = fields.iter().flat_map(|field| part::differing(*field, before, after));
    let change =
        |part: Part| Change { field: part.to_string(), before: part.value(before), after: part.value(after) };
    parts.map(change).collect()
}

fn skipped(slug: String, file: String, reason: &str) -> Merged {
    let outcome = Outcome::Skipped { reason: reason.to_owned() };
    Merged { slug, file, outcome, kept: Vec::new(), perhaps: Perhaps::default(), warnings: Vec::new() }
}

fn listing_of(origin: &Origin) -> String {
    format!("{}:{}", origin.format, origin.listing)
}

/// Whether two identities are of one paper, as far as they alone say.
fn is_same(one: &Identity, other: &Identity, void: &Void) -> bool {
    let described = |identity| Described { identity, text: "", date: None };
    sameness::weigh(described(one), described(other), void).verdict == Verdict::One
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(text: &str) -> Paper {
        super::super::read::paper(text, "x.md").unwrap()
    }

    fn incoming(text: &str, captured: &str) -> Incoming {
        let (format, listing) = ("test".to_owned(), "./a.txt".to_owned());
        let origin = Origin { format, listing, captured: captured.parse().ok() };
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

    /// The files and the memory after `FIRST` was imported, and the file changed by hand.
    fn imported(edit: impl Fn(&str) -> Option<String>) -> (Library, Memory) {
        let mut first = merger(Library::default(), Memory::default());
        assert_eq!(first.merge(&mut incoming(FIRST, "2025-10-28")).outcome, Outcome::New);
        let mut library = Library::default();
        if let Some(text) = edit(text_after(&first)) {
            library.add("content/2025/lift.md".to_owned(), text, &mut Vec::new());
        }
        (library, first.finish().memory)
    }

    fn after_import(edit: impl Fn(&str) -> Option<String>) -> Merger<'static> {
        let (library, memory) = imported(edit);
        merger(library, memory)
    }

    fn text_after<'a>(merger: &'a Merger) -> &'a str {
        &merger.library().get("lift").unwrap().text
    }

    #[test]
    fn importing_again_changes_nothing() {
        let (library, memory) = imported(|text| Some(text.to_owned()));
        // A later capture that says the same is nothing new.
        for captured in ["2025-10-28", "2025-10-29", ""] {
            let mut library_again = Library::default();
            let file = library.get("lift").unwrap();
            library_again.add(file.file.clone(), file.text.clone(), &mut Vec::new());
            let mut merger = merger(library_again, memory.clone());
            assert_eq!(merger.merge(&mut incoming(FIRST, captured)).outcome, Outcome::Unchanged);
            let changes = merger.finish();
            assert_eq!((changes.changes, &changes.memory), (vec![], &memory), "{captured}");
        }
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
        merger.restore();
        let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
        assert_eq!((merged.outcome, merged.file.as_str()), (Outcome::New, "content/2025/lift.md"));
    }

    #[test]
    fn a_renamed_file_is_known_by_its_title_and_a_retitled_one_by_its_name() {
        let (mut library, memory) = imported(|_| None);
        library.add("content/mine/lifted.md".to_owned(), FIRST.to_owned(), &mut Vec::new());
        let mut renamed = merger(library, memory);
        let mut newer = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
        assert_eq!(fields(&renamed.merge(&mut newer)), ["comments"]);
        let memory = renamed.finish().memory;
        assert!(memory.get("lifted").is_some() && memory.get("lift").is_none());

        let mut retitled = after_import(|text| Some(text.replace("title: Lift", "title: Raise")));
        assert_eq!(fields(&retitled.merge(&mut newer)), ["comments"]);
        assert!(text_after(&retitled).contains("title: Raise"));
    }

    #[test]
    fn lost_memory_only_fills_empty_fields() {
        let (library, _) = imported(|text| Some(text.replace("comments: 2\n", "")));
        let mut merger = merger(library, Memory::default());
        let newer = FIRST.replace("comments: 2", "comments: 5").replace("Text", "Other");
        let merged = merger.merge(&mut incoming(&newer, "2025-10-29"));
        assert_eq!(fields(&merged), ["comments"]);
        assert_eq!(merged.kept, ["body"]);
    }

    #[test]
    fn a_text_is_edited_twice_at_most_however_many_records_tell_of_its_paper() {
        for count in [3, 30, 300] {
            let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift # mine")));
            let before = edit::EDITS.get();
            for number in 1..=count {
                let day = format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
                let fields = format!(
                    "comments: {number}\nlinks:\n  copy-{number}: https://example.org/{number}\n\
                     appearances:\n  - listing: daily\n    date: {day}\n"
                );
                let record = FIRST.replace("comments: 2\n", &fields);
                let merged = merger.merge(&mut incoming(&record, "2025-10-29"));
                assert!(fields_of(&merged).contains(&format!("links.copy-{number}")), "{merged:?}");
            }
            let changes = merger.finish();
            assert!(edit::EDITS.get() - before <= 2, "{} edits", edit::EDITS.get() - before);
            let text = changes.changes[0].files[0].after.clone().unwrap();
            assert!(text.contains("title: Lift # mine"), "{text}");
            assert_eq!(text.matches("listing: daily").count(), count, "{text}");
            assert_eq!(paper(&text).links.len(), count);
            // All of it is remembered as the text has it: nothing counts as a person's.
            let mut library = Library::default();
            library.add("content/2025/lift.md".to_owned(), text.clone(), &mut Vec::new());
            let mut again = self::merger(library, changes.memory);
            let record = text
                .replace("title: Lift # mine", "title: Lift")
                .replace("comments:", "upvotes: 9\ncomments:");
            let merged = again.merge(&mut incoming(&record, "2025-10-30"));
            assert_eq!((fields_of(&merged), merged.kept), (vec!["upvotes".to_owned()], vec![]));
        }
    }

    #[test]
    fn what_cannot_be_edited_later_leaves_what_was_edited_first() {
        let with_name = |text: &str| text.replace("comments: 2\n", "comments: &c 2\nmine: *c\n");
        let mut merger = after_import(|text| Some(with_name(text)));
        let with_venue = FIRST.replace("comments:", "venue: Letters\ncomments:");
        assert_eq!(fields(&merger.merge(&mut incoming(&with_venue, "2025-10-29"))), ["venue"]);
        let mut newer = incoming(&with_venue.replace("comments: 2", "comments: 5"), "2025-10-30");
        newer.origin.listing = "./b.txt".to_owned();
        merger.merge(&mut newer);
        let changes = merger.finish();
        let text = changes.changes[0].files[0].after.clone().unwrap();
        assert!(text.contains("venue: Letters\n") && text.contains("comments: &c 2\nmine: *c\n"), "{text}");
        assert_eq!(changes.diagnostics.len(), 1, "{:?}", changes.diagnostics);
        let comments = Part::whole(Field::Comments);
        let remembered = changes.memory.get("lift").unwrap();
        assert_eq!(remembered.parts.get(&comments).map(|trace| trace.digest), comments.digest(&paper(FIRST)));
    }

    fn fields_of(merged: &Merged) -> Vec<String> {
        fields(merged).into_iter().map(str::to_owned).collect()
    }
}
