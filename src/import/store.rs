//! A site's content and what imports remember of it, on disk: read, and written as one.
//!
//! Paper by paper, content and memory change together or not at all. The order is: what is about to
//! be written ([`Intent`]), the content files, what is remembered, and then the intents go. Whatever
//! a kill or a full disk leaves, the next command settles.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::own::is_memory;
use super::place;
use super::written::Written;
use crate::archive::is_content;
use crate::archive::library::{ContentFile, Library, ReadFile};
use crate::archive::memory::intent::{Change, Fate, FileNow, Intent, PENDING, digest_of};
use crate::archive::memory::listings::{LISTINGS, ListingDays};
use crate::archive::memory::{EXTENSION, FOLDER, GIT_ATTRIBUTES, Memory, OLD_FOLDER, is_old_file};
use crate::archive::merge::Changes;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::lock::Lock;
use crate::settings::CONTENT;

/// How many intents are written out at once.
const AT_ONCE: usize = 1024;

/// The content and the memory of a site, as they were read.
pub(super) struct Store {
    root: PathBuf,
    /// The texts of the memory's files, by name.
    texts: BTreeMap<String, String>,
    /// The files of the folder that there was before, by name.
    old: Vec<String>,
    has_pending: bool,
    /// Files in the folder of content files that were being written when a command was killed.
    temporary: Vec<PathBuf>,
    lock: Option<Lock>,
}

impl Store {
    /// Reads all content files and what imports remember, and writes nothing: what an import that was
    /// stopped left behind stays.
    pub(super) fn look(root: &Path, problems: &mut Vec<Diagnostic>) -> (Self, Library, Memory) {
        let intents = intents(root, problems);
        let has_pending = !intents.is_empty();
        let fates: Vec<Fate> = intents.iter().map(|intent| intent.fate(|file| now(root, file))).collect();
        let (library, temporary) = library(root, problems);
        let (root, texts, old) = (root.to_owned(), BTreeMap::new(), Vec::new());
        let mut store = Self { root, texts, old, has_pending, temporary, lock: None };
        let mut memory = store.memory(problems);
        intents.into_iter().zip(fates).for_each(|(intent, fate)| memory.take_intent(intent, fate));
        (store, library, memory)
    }

    /// Reads as [`look`](Self::look) does, after it has settled what an import that was stopped left
    /// behind. The site's lock is held until it has written.
    ///
    /// # Errors
    /// When a file can't be written or removed.
    pub(super) fn open(
        root: &Path,
        lock: Lock,
        problems: &mut Vec<Diagnostic>,
    ) -> fs::Result<(Self, Library, Memory)> {
        // What is wrong with intents is told by the look.
        settle(root, &intents(root, &mut Vec::new()), problems)?;
        let (mut store, library, mut memory) = Self::look(root, problems);
        store.lock = Some(lock);
        store.temporary.iter().try_for_each(|file| fs::remove(file))?;
        if store.has_pending {
            memory.settle(|slug| library.get(slug).map(ContentFile::paper));
            store.remember(&memory)?;
        }
        Ok((store, library, memory))
    }

    fn memory(&mut self, problems: &mut Vec<Diagnostic>) -> Memory {
        let mut memory = Memory::default();
        let folder = self.root.join(FOLDER);
        for file in fs::walk(&folder, problems) {
            let name = file.relative;
            if !name.ends_with(EXTENSION) || name.starts_with('.') || name == PENDING {
                continue;
            }
            match fs::place_below(&folder, &name).and_then(|place| fs::read_text(&place)) {
                Ok(text) => {
                    memory.read(&name, &text, problems);
                    self.texts.insert(name, text);
                }
                Err(error) => {
                    problems.push(error.into());
                    memory.leave_alone(&name);
                }
            }
        }
        let folder = self.root.join(OLD_FOLDER);
        let names = fs::entries(&folder).unwrap_or_else(|error| {
            problems.push(error.into());
            Vec::new()
        });
        for name in names.into_iter().filter(|name| is_old_file(name)) {
            match fs::read_text(&folder.join(&name)) {
                // A listing may have such a name, too.
                Ok(text) if text.lines().any(is_memory) => {
                    memory.read_old(&name, &text, problems);
                    self.old.push(name);
                }
                Ok(_) => {}
                Err(error) => problems.push(error.into()),
            }
        }
        memory
    }

    /// Writes what changed. A file that somebody changed since it was read stays as it is, with what
    /// was remembered of it, and is reported. What can't be written leaves what was written before.
    ///
    /// # Errors
    /// When what is remembered can't be written. The next command makes up for it.
    pub(super) fn write(mut self, changes: &mut Changes, written: &mut Written) -> fs::Result<()> {
        self.has_pending |= !changes.changes.is_empty();
        if self.has_pending {
            let line = |change: &Change| Intent::of(change, &changes.memory).line().ok();
            let pending = self.pending();
            // Whatever a link leads to is nothing that imports write.
            if fs::is_link(&pending) || fs::is_device(&pending) {
                fs::remove(&pending)?;
            }
            // Together they may be as long as all content files.
            let mut file = fs::Growing::begin(&pending)?;
            for some in changes.changes.chunks(AT_ONCE) {
                let lines: Vec<String> = some.par_iter().filter_map(line).collect();
                file.put(lines.iter().flat_map(|line| [line.as_str(), "\n"]).collect::<String>().as_bytes())?;
            }
            file.finish()?;
        }
        let failed = self.write_content(changes, written);
        if failed {
            // The intents stay: they say what became of the file that could not be written.
            self.has_pending = false;
        }
        written.remembered = self.remember(&changes.memory)?;
        self.carry_over(written)?;
        drop(self.lock);
        Ok(())
    }

    /// Writes the content files. Returns whether one could not be written; then no more are tried.
    fn write_content(&self, changes: &mut Changes, written: &mut Written) -> bool {
        let has_failed = AtomicBool::new(false);
        let carry_out = |change: Change| {
            if has_failed.load(Ordering::Relaxed) {
                return (change, None);
            }
            let result = self.carry_out(&change);
            has_failed.fetch_or(result.is_err(), Ordering::Relaxed);
            (change, Some(result))
        };
        let all = std::mem::take(&mut changes.changes);
        let outcomes: Vec<(Change, Option<Result<bool, Diagnostic>>)> =
            all.into_par_iter().map(carry_out).collect();
        for (change, outcome) in outcomes {
            let reason = match outcome {
                Some(Ok(true)) => {
                    changes.changes.push(change);
                    continue;
                }
                Some(Ok(false)) => {
                    let file = change.files.first().map_or("", |file| file.file.as_str());
                    written.diagnostics.push(
                        Diagnostic::error("the file was changed while the import was at work")
                            .in_file(file)
                            .help("it stays as it is; import again"),
                    );
                    "its file was changed meanwhile"
                }
                Some(Err(problem)) => {
                    written.diagnostics.push(problem);
                    "it could not be written"
                }
                None => "it could not be written",
            };
            changes.take_back(&change);
            written.left.extend(change.files.into_iter().map(|file| (file.file, reason)));
        }
        has_failed.into_inner()
    }

    /// Writes and removes the files of one change, if they are as they were read.
    fn carry_out(&self, change: &Change) -> Result<bool, Diagnostic> {
        let mut places = Vec::with_capacity(change.files.len());
        for file in &change.files {
            let path = place::of_change(&self.root, file)?;
            let now = fs::exists(&path).then(|| fs::read_text(&path)).transpose()?;
            if now.as_deref() != file.before.as_deref() {
                return Ok(false);
            }
            places.push(path);
        }
        for (file, path) in change.files.iter().zip(&places) {
            match (&file.before, &file.after) {
                (None, Some(text)) => fs::write(path, text.as_bytes())?,
                (Some(_), Some(text)) => fs::rewrite(path, text.as_bytes())?,
                (_, None) => fs::remove(path)?,
            }
        }
        Ok(true)
    }

    /// Writes the files of the memory that changed, and then takes away the intents. Returns how many
    /// were written or removed.
    fn remember(&mut self, memory: &Memory) -> fs::Result<usize> {
        let folder = self.root.join(FOLDER);
        let files = memory.files();
        let changed = files.iter().filter(|(file, text)| self.texts.get(*file) != Some(text));
        let gone = self.texts.keys().filter(|file| !files.contains_key(*file));
        let mut count = 0;
        for (file, text) in changed {
            let place = fs::place_below(&folder, file)?;
            match fs::is_link(&place) {
                // What it leads to is nothing that imports remember.
                true => fs::write(&place, text.as_bytes())?,
                false => fs::rewrite(&place, text.as_bytes())?,
            }
            count += 1;
        }
        for file in gone {
            fs::remove(&folder.join(file))?;
            count += 1;
        }
        self.texts = files;
        if self.has_pending {
            fs::remove(&self.pending())?;
            self.has_pending = false;
        }
        Ok(count)
    }

    /// Takes away the files of the folder that there was before, when all that they say is in the new
    /// ones, and lets git know of those.
    fn carry_over(&self, written: &mut Written) -> fs::Result<()> {
        if self.old.is_empty() {
            return Ok(());
        }
        let folder = self.root.join(OLD_FOLDER);
        let attributes = self.root.join(".gitattributes");
        let tells_git = fs::exists(&attributes);
        if !tells_git {
            fs::write(&attributes, GIT_ATTRIBUTES.as_bytes())?;
        }
        for name in &self.old {
            fs::remove(&folder.join(name))?;
        }
        fs::remove_empty_folders(&folder, &self.root);
        let mut note =
            format!("what imports remember is in {FOLDER}/ now, not in {OLD_FOLDER}/ any more; commit both");
        match fs::read_text(&attributes) {
            Ok(text) if text.contains(FOLDER) => {}
            _ => {
                note.push_str(&format!("; put this line into .gitattributes: {}", GIT_ATTRIBUTES.trim_end()));
            }
        }
        written.notes.push(note);
        Ok(())
    }

    fn pending(&self) -> PathBuf {
        self.root.join(FOLDER).join(PENDING)
    }
}

/// Settles what an import that was stopped left of content files: temporary files, and files of
/// changes that happened by half. The caller holds the site's lock.
///
/// # Errors
/// When a file can't be removed.
pub fn settle_files(root: &Path, problems: &mut Vec<Diagnostic>) -> fs::Result<()> {
    let intents = intents(root, problems);
    settle(root, &intents, problems)
}

fn settle(root: &Path, intents: &[Intent], problems: &mut Vec<Diagnostic>) -> fs::Result<()> {
    // A file that is a link was written beside its target.
    let files = intents.iter().flat_map(Intent::files);
    let targets = files.map(|file| fs::canonical(&root.join(file.name())));
    let mut folders: BTreeSet<PathBuf> =
        targets.filter_map(|file| file.parent().map(Path::to_owned)).collect();
    folders.extend([root.join(FOLDER), root.to_owned()]);
    for folder in folders {
        for name in fs::entries(&folder)?.into_iter().filter(|name| fs::is_temporary(name.as_ref())) {
            fs::remove(&folder.join(name))?;
        }
    }
    for intent in intents {
        for file in intent.left_over(|file| now(root, file)) {
            match place::of_record(root, file) {
                Ok(place) => fs::remove(&place)?,
                Err(refusal) => problems.push(refusal),
            }
        }
    }
    Ok(())
}

/// What an import that was stopped was about to write. Of what leads out of the site's content nothing
/// is taken.
fn intents(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<Intent> {
    let mut intents = match fs::read_text(&root.join(FOLDER).join(PENDING)) {
        Ok(text) => Intent::read(&text, problems),
        Err(error) if error.is_not_found() => Vec::new(),
        Err(error) => {
            problems.push(error.into());
            Vec::new()
        }
    };
    intents.retain(|intent| {
        let refusal = intent.files().find_map(|file| place::of_content(root, file.name()).err());
        let is_allowed = refusal.is_none();
        problems.extend(refusal);
        is_allowed
    });
    intents
}

/// The days on which listings were saved, as somebody said at an earlier import. What can't be read of them is
/// reported by whoever reads all that is remembered.
pub(super) fn listing_days(root: &Path) -> ListingDays {
    let mut memory = Memory::default();
    if let Ok(text) = fs::read_text(&root.join(FOLDER).join(LISTINGS)) {
        memory.read(LISTINGS, &text, &mut Vec::new());
    }
    memory.listings().clone()
}

/// How a file is now.
fn now(root: &Path, file: &str) -> FileNow {
    match fs::read_text(&root.join(file)) {
        Ok(text) => FileNow::Text(digest_of(&text)),
        Err(error) if error.is_not_found() => FileNow::Missing,
        Err(_) => FileNow::Unreadable,
    }
}

/// All content files, and those that were being written when a command was killed.
fn library(root: &Path, problems: &mut Vec<Diagnostic>) -> (Library, Vec<PathBuf>) {
    let files = fs::walk(&root.join(CONTENT), problems);
    let is_temporary = |file: &fs::Found| file.path.file_name().is_some_and(fs::is_temporary);
    let temporary = files.iter().filter(|file| is_temporary(file)).map(|file| file.path.clone()).collect();
    let papers = files.into_par_iter().filter(|file| is_content(&file.relative));
    let read = papers.map(|file| {
        let name = format!("{CONTENT}/{}", file.relative);
        match fs::read_text(&file.path) {
            Ok(text) => ReadFile::of(name, text),
            Err(error) => ReadFile::Reserved(name, error.into()),
        }
    });
    let mut library = Library::default();
    for file in read.collect::<Vec<ReadFile>>() {
        library.add(file, problems);
    }
    (library, temporary)
}
