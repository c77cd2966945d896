//! The content files and the memory of a site while they are merged, and what stood before.
//!
//! At the end only what says something new is written: a value that came again leaves the line of
//! its paper as it was, with the listing and the day on which it came first.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use litemap::LiteMap;

use super::follow::edited;
use super::{is_same, tags};
use crate::archive::library::{CROWD, ContentFile, Library};
use crate::archive::memory::intent::{Change, FileChange, Named};
use crate::archive::memory::listings::ListingDay;
use crate::archive::memory::{How, Memory, Remembered, Standing};
use crate::archive::part::Part;
use crate::archive::ranks::Ranks;
use crate::archive::{Field, stem_of};
use crate::diagnostic::Diagnostic;
use crate::paper::identity::Identity;
use crate::paper::sameness::Void;
use crate::paper::{Digest, Digester, Paper};

/// Files and memory, as they are after what was merged so far.
#[derive(Default)]
pub(super) struct Ledger {
    library: Library,
    memory: Memory,
    /// Slugs of remembered papers, by the digests of identifiers and titles.
    remembered: HashMap<Digest, Slugs>,
    /// The same by the digest of the abstract that an import wrote.
    by_text: HashMap<Digest, Slugs>,
    /// The same by the digest of their records.
    by_record: HashMap<Digest, Slugs>,
    /// What was remembered before of papers of which something else is remembered now.
    stood: BTreeMap<String, Standing>,
    /// Files that changed.
    texts: BTreeMap<String, Texts>,
    /// By slug, what stands in texts that are not edited yet.
    unedited: BTreeMap<String, Unedited>,
    /// Slugs whose change belongs to that of another paper, by slug.
    belongs: BTreeMap<String, String>,
    /// Files whose names come from what is remembered, or from aliases.
    named_by_record: BTreeSet<String>,
}

/// What a file says: nothing when there is none.
struct Texts {
    before: Option<Arc<str>>,
    after: Option<Arc<str>>,
}

/// Slugs in their order. There is nearly always one alone, for which a set would take ten times the memory.
#[derive(Default)]
struct Slugs {
    first: Option<Arc<str>>,
    #[expect(clippy::box_collection, reason = "very many have none")]
    others: Option<Box<BTreeSet<Arc<str>>>>,
}

impl Slugs {
    fn insert(&mut self, slug: &Arc<str>) {
        match &mut self.first {
            None => self.first = Some(slug.clone()),
            Some(first) if first == slug => {}
            Some(first) => {
                let other =
                    if *slug < *first { std::mem::replace(first, slug.clone()) } else { slug.clone() };
                self.others.get_or_insert_default().insert(other);
            }
        }
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        self.first.iter().chain(self.others.iter().flat_map(|others| others.iter())).map(AsRef::as_ref)
    }
}

/// A file whose text doesn't say yet what its paper does.
struct Unedited {
    /// The paper as the text says it.
    paper: Paper,
    /// What was remembered of that.
    standing: Standing,
}

/// All that a merge changes.
#[derive(Debug, Default)]
pub struct Changes {
    /// What is remembered when all of it has happened.
    pub memory: Memory,
    /// The changes of files, each of which happens as a whole or not at all.
    pub changes: Vec<Change>,
    /// Files that two records changed, the second one back to what it was.
    pub as_they_were: BTreeSet<String>,
    /// What is wrong with files that should have changed.
    pub diagnostics: Vec<Diagnostic>,
    stood: BTreeMap<String, Standing>,
}

impl Ledger {
    /// Starts from what is there.
    pub(super) fn new(library: Library, mut memory: Memory) -> Self {
        memory.settle(|slug| library.get(slug).map(ContentFile::paper));
        let mut ledger = Self { library, ..Self::default() };
        for (slug, remembered) in memory.papers() {
            ledger.index(slug, remembered);
        }
        Self { memory, ..ledger }
    }

    /// The content files.
    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// What is remembered of a paper.
    pub(super) fn recall(&self, slug: &str) -> Option<&Remembered> {
        self.memory.get(slug)
    }

    /// The slugs of remembered papers with that identity, each perhaps more than once. Of a title that
    /// very many have only those are found that have the abstract too, and a few.
    pub(super) fn known<'l>(
        &'l self,
        paper: &Paper,
        identity: &'l Identity,
        void: &'l Void,
    ) -> impl Iterator<Item = &'l str> {
        let text = Part::whole(Field::Body).digest(paper);
        let by_text = text.and_then(|text| self.by_text.get(&text)).into_iter().flat_map(Slugs::iter);
        let slugs = keys(identity).filter_map(|key| self.remembered.get(&key));
        slugs.flat_map(|slugs| slugs.iter().take(CROWD)).chain(by_text.take(CROWD)).filter(|slug| {
            let known = self.memory.get(slug);
            known.is_some_and(|known| known.identities().iter().any(|known| is_same(known, identity, void)))
        })
    }

    /// The slugs of the papers that a record made or changed.
    pub(super) fn made_by(&self, record: Digest) -> impl Iterator<Item = &str> {
        let slugs = self.by_record.get(&record).into_iter().flat_map(Slugs::iter);
        slugs.filter(move |slug| self.memory.get(slug).is_some_and(|known| known.has_record(record)))
    }

    /// The records that are remembered. One that was forgotten since may be among them: its file is worked out in its turn.
    pub(super) fn records(&self) -> HashSet<Digest> {
        self.by_record.keys().copied().collect()
    }

    /// Remembers on which day a listing was saved.
    pub(super) fn say(&mut self, day: ListingDay) {
        self.memory.say(day);
    }

    fn index(&mut self, slug: &str, remembered: &Remembered) {
        let name: Arc<str> = slug.into();
        for key in remembered.identities().into_iter().flat_map(keys) {
            self.remembered.entry(key).or_default().insert(&name);
        }
        let before = self.memory.get(slug);
        let is_new = |record: &Digest| before.is_none_or(|before| !before.records.contains(record));
        let joined = remembered.joined.iter().flat_map(|joined| joined.remembered.all_records());
        for record in remembered.records.iter().copied().filter(is_new).chain(joined) {
            self.by_record.entry(record).or_default().insert(&name);
        }
        if let Some(trace) = remembered.parts.get(&Part::whole(Field::Body)) {
            self.by_text.entry(trace.digest).or_default().insert(&name);
        }
    }

    /// Remembers this of a paper.
    pub(super) fn remember(&mut self, slug: &str, remembered: Remembered) {
        self.keep_standing(slug);
        self.index(slug, &remembered);
        self.memory.put(slug, remembered);
    }

    /// Lets a slug lead on to another paper, of whose change this is a part.
    pub(super) fn retire(&mut self, slug: &str, to: &str, how: How) {
        self.keep_standing(slug);
        self.memory.retire(slug, to, how);
        self.belong(slug, to);
    }

    /// Makes the change of one paper a part of the change of another.
    pub(super) fn belong(&mut self, slug: &str, to: &str) {
        self.belongs.insert(slug.to_owned(), to.to_owned());
    }

    fn keep_standing(&mut self, slug: &str) {
        if !self.stood.contains_key(slug) {
            self.stood.insert(slug.to_owned(), self.memory.standing(slug));
        }
    }

    /// Puts a file in place of the one that has its slug. `before` is that one's text.
    pub(super) fn put(&mut self, slug: &str, file: ContentFile, before: Option<Arc<str>>) {
        self.say_of(&file.file, before, Some(file.text.clone()));
        self.library.insert(slug, file);
    }

    /// Puts a new file there, which says all that its paper does.
    pub(super) fn put_new(&mut self, slug: &str, file: ContentFile) {
        self.put(slug, file, None);
        self.library.set_aside(slug);
    }

    /// Puts a file back whose name is only remembered.
    pub(super) fn put_back(&mut self, slug: &str, file: ContentFile) {
        self.named_by_record.insert(file.file.clone());
        self.put(slug, file, None);
    }

    /// Lets a file say something else. `before` is what it said, if nothing has changed it yet.
    fn say_of(&mut self, file: &str, before: Option<Arc<str>>, after: Option<Arc<str>>) {
        match self.texts.get_mut(file) {
            Some(texts) => texts.after = after,
            None => drop(self.texts.insert(file.to_owned(), Texts { before, after })),
        }
    }

    /// Whether a file was changed before.
    pub(super) fn has_changed(&self, file: &str) -> bool {
        self.texts.contains_key(file)
    }

    /// Before other things are said of a paper and remembered, while the text stays as it is: `paper` is
    /// what it says.
    pub(super) fn postpone(&mut self, slug: &str, paper: Paper) {
        let memory = &self.memory;
        let unedited = || Unedited { paper, standing: memory.standing(slug) };
        self.unedited.entry(slug.to_owned()).or_insert_with(unedited);
    }

    /// Lets a paper say other things than its file's text, which is edited later.
    pub(super) fn replace(&mut self, slug: &str, file: ContentFile) {
        self.library.insert(slug, file);
    }

    /// Edits the text of a paper that says other things than it.
    ///
    /// # Errors
    /// When the text can't be edited line by line. Then the paper says what it does, and that is remembered.
    pub(super) fn write_out(&mut self, slug: &str) -> Result<(), Diagnostic> {
        let Some(Unedited { paper: before, standing }) = self.unedited.remove(slug) else { return Ok(()) };
        let Some(file) = self.library.get(slug) else { return Ok(()) };
        let ContentFile { file: name, text, .. } = file;
        match edited(text, &before, file.paper(), name) {
            Ok(text) => {
                let file = ContentFile::new(name.clone(), text, file.paper().clone());
                self.put(slug, file, None);
                Ok(())
            }
            Err(problem) => {
                let file = ContentFile::new(name.clone(), text.clone(), before);
                self.library.insert(slug, file);
                self.memory.put_back(slug, standing);
                Err(problem)
            }
        }
    }

    /// Edits all texts of papers that say other things than these. Returns what could not be edited.
    pub(super) fn write_out_all(&mut self) -> Vec<Diagnostic> {
        let slugs: Vec<String> = self.unedited.keys().cloned().collect();
        slugs.iter().filter_map(|slug| self.write_out(slug).err()).collect()
    }

    /// Puts a page that is no paper's into the site, as part of the change of a paper.
    pub(super) fn put_page(&mut self, slug: &str, file: &str, text: String) {
        self.belong(stem_of(file), slug);
        self.named_by_record.insert(file.to_owned());
        self.say_of(file, None, Some(text.into()));
    }

    /// Takes a file away.
    pub(super) fn remove(&mut self, slug: &str) {
        if let Some(ContentFile { file, text, .. }) = self.library.remove(slug) {
            self.say_of(&file, Some(text), None);
        }
    }

    /// What has to be written.
    pub(super) fn finish(self, ranks: &Ranks) -> Changes {
        let Self { mut memory, mut stood, mut texts, belongs, named_by_record, library, .. } = self;
        // What is written stands in the texts: memory needn't hold it twice. They are freed beside what follows.
        rayon::spawn(move || drop(library));
        let same = texts.iter().filter(|(_, texts)| texts.before == texts.after);
        let as_they_were: BTreeSet<String> = same.map(|(file, _)| file.clone()).collect();
        texts.retain(|_, texts| texts.before != texts.after);
        for (slug, standing) in &stood {
            let says_nothing_new = match (standing.remembered(), memory.get(slug)) {
                (Some(before), Some(now)) => says_the_same(before, now, ranks),
                _ => false,
            };
            if says_nothing_new {
                memory.put_back(slug, standing.clone());
            }
        }
        stood.retain(|slug, standing| memory.standing(slug) != *standing);
        let mut grouped: BTreeMap<String, (Vec<String>, Vec<FileChange>)> = BTreeMap::new();
        let first = |slug: &str| belongs.get(slug).map_or(slug, String::as_str).to_owned();
        for slug in stood.keys() {
            grouped.entry(first(slug)).or_default().0.push(slug.clone());
        }
        for (file, Texts { before, after }) in texts {
            let named = match named_by_record.contains(&file) {
                true => Named::ByRecord,
                false => Named::ByContent,
            };
            let group = grouped.entry(first(stem_of(&file))).or_default();
            group.1.push(FileChange { file, before, after, named });
        }
        let changes = grouped.into_values().filter(|(_, files)| !files.is_empty());
        let changes = changes.map(|(slugs, files)| Change::new(slugs, files)).collect();
        Changes { memory, changes, as_they_were, diagnostics: Vec::new(), stood }
    }
}

impl Changes {
    /// Leaves out a change that did not happen: of its papers the same is remembered as before.
    pub fn take_back(&mut self, change: &Change) {
        for slug in &change.slugs {
            if let Some(standing) = self.stood.remove(slug) {
                self.memory.put_back(slug, standing);
            }
        }
    }

    /// The files that are written, or would be, in the order of their names.
    pub fn written(&self) -> Vec<String> {
        self.files(|change| change.after.is_some())
    }

    /// The files that are written, or would be, and are not there yet.
    pub fn new_files(&self) -> impl Iterator<Item = &str> {
        let files = self.changes.iter().flat_map(|change| &change.files);
        files.filter(|file| file.before.is_none()).map(|file| file.file.as_str())
    }

    /// The files that are removed, or would be, in the order of their names.
    pub fn removed(&self) -> Vec<String> {
        self.files(|change| change.after.is_none())
    }

    fn files(&self, which: impl Fn(&FileChange) -> bool) -> Vec<String> {
        let files = self.changes.iter().flat_map(|change| &change.files).filter(|file| which(file));
        let mut files: Vec<String> = files.map(|file| file.file.clone()).collect();
        files.sort_unstable();
        files
    }
}

/// By what a remembered paper is looked up.
pub(super) fn keys(identity: &Identity) -> impl Iterator<Item = Digest> {
    let title = Digester::new("title").text(&identity.title).finish();
    identity.ids.iter().map(|id| Digest::of(id.as_bytes())).chain([title])
}

/// Whether what is remembered now says no more than what was: the same values, though perhaps of
/// other listings or another day. A listing whose word counts more is something new.
fn says_the_same(before: &Remembered, now: &Remembered, ranks: &Ranks) -> bool {
    let rest = |of: &Remembered| Remembered {
        parts: LiteMap::new(),
        tags: LiteMap::new(),
        // A record that says nothing new is found again as it was now.
        records: BTreeSet::new(),
        ..of.clone()
    };
    before.parts.len() == now.parts.len()
        && before.parts.iter().zip(&now.parts).all(|((part, before), (other, now))| {
            let rank = || ranks.compare(part.field, &now.origin.format, &before.origin.format);
            part == other && before.digest == now.digest && rank().is_le()
        })
        && tags::give_the_same(&before.tags, &now.tags)
        && rest(before) == rest(now)
}
