//! The content files of a site, read when they changed, and a cache that spares reading the others.
//!
//! The cache is only that: without it, or with a damaged one, everything is read again. A file is
//! taken for unchanged by its size and time of change, as long as a change would have shown in
//! them ([`fs::is_settled`]).

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Options;
use crate::archive::{self, Entry, Whole, is_content};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, Found, Stamp};
use crate::output::log::Log;
use crate::site::Opened;

/// The folder of the site that holds papers.
pub const CONTENT: &str = "content";

/// The form of the cache's records: another program may read papers in another way.
const KIND: &str = concat!("papers of ", env!("OFFPRINT_DIGEST"));

/// All content files, as they were at the last look.
#[derive(Default)]
pub struct Papers {
    files: BTreeMap<String, Read>,
    /// The papers to show, in the order of their files.
    pub entries: Vec<Arc<Entry>>,
    /// How many files the last look read.
    pub read: usize,
    /// What could not be read at the last look at the whole folder.
    unseen: Vec<Diagnostic>,
    cache: Option<Log>,
}

/// A content file as it was read.
struct Read {
    stamp: Stamp,
    /// Whether a later change shows in the stamp; otherwise the file is read again next time.
    settled: bool,
    result: Result<Arc<Entry>, Diagnostic>,
    warnings: Vec<Diagnostic>,
}

/// A record of the cache: a file that was read without anything to say about it.
#[derive(Serialize, Deserialize)]
struct Cached<E> {
    size: u64,
    modified: u64,
    entry: E,
}

impl Papers {
    /// Looks at all content files, and reads those that changed since the last look.
    pub fn look(&mut self, options: &Options, problems: &mut Vec<Diagnostic>, notes: &mut Vec<String>) {
        if self.cache.is_none() {
            self.open_cache(options, notes);
        }
        self.unseen.clear();
        let mut found = fs::walk(&options.root.join(CONTENT), &mut self.unseen);
        found.retain(|file| is_content(&file.relative));
        found.iter_mut().for_each(|file| file.relative.insert_str(0, "content/"));
        let files = &self.files;
        let is_known = |file: &Found| {
            files.get(&file.relative).is_some_and(|read| read.settled && read.stamp == file.stamp)
        };
        let read: Vec<(String, Option<Read>)> = found
            .par_iter()
            .filter(|file| !is_known(file))
            .map(|file| (file.relative.clone(), Read::file(file)))
            .collect();
        if self.files.len() + read.len() > found.len() {
            let there: BTreeSet<&str> = found.iter().map(|file| file.relative.as_str()).collect();
            self.files.retain(|file, _| there.contains(file.as_str()));
        }
        self.take(read, options, problems);
    }

    /// Looks at some content files only, given from the site's folder. Where there is nothing any
    /// more, a folder may have been.
    pub fn look_at(&mut self, files: &[String], options: &Options, problems: &mut Vec<Diagnostic>) {
        let look = |file: &String| {
            let path = options.root.join(file);
            let stamp = fs::stamp(&path)?;
            Read::file(&Found { path, relative: file.clone(), stamp })
        };
        for file in files {
            let below = format!("{file}/");
            let gone = self.files.range(below.clone()..).take_while(|(file, _)| file.starts_with(&below));
            let gone: Vec<String> = gone.map(|(file, _)| file.clone()).collect();
            if !gone.is_empty() && !fs::exists(&options.root.join(file)) {
                gone.iter().for_each(|file| drop(self.files.remove(file)));
            }
        }
        let content = files.iter().filter(|file| is_content(file));
        let read = content.map(|file| (file.clone(), look(file))).collect();
        self.take(read, options, problems);
    }

    /// Takes what was read; nothing was read of files that went away.
    fn take(&mut self, read: Vec<(String, Option<Read>)>, options: &Options, problems: &mut Vec<Diagnostic>) {
        let mut new = Vec::new();
        self.read = read.len();
        for (file, read) in read {
            match read {
                Some(read) => {
                    new.extend(read.cached());
                    self.files.insert(file, read);
                }
                None => drop(self.files.remove(&file)),
            }
        }
        self.remember(&new);
        problems.extend(self.unseen.iter().cloned());
        self.entries.clear();
        self.entries.reserve(self.files.len());
        for read in self.files.values() {
            problems.extend(read.warnings.iter().cloned());
            match &read.result {
                Ok(entry) if entry.facts.draft && !options.drafts => {}
                Ok(entry) => self.entries.push(Arc::clone(entry)),
                Err(problem) => problems.push(problem.clone()),
            }
        }
    }

    /// Whether there may be papers in folders that could not be read.
    pub fn is_partial(&self) -> bool {
        !self.unseen.is_empty()
    }

    /// The slugs of the content files that can't be read.
    pub fn unreadable(&self) -> BTreeSet<String> {
        let broken = self.files.iter().filter(|(_, read)| read.result.is_err());
        broken.filter_map(|(file, _)| Some(archive::slug_of(file).ok()?.to_string())).collect()
    }

    /// The stems of all content files, drafts and those that can't be read among them.
    pub fn slugs(&self) -> HashSet<&str> {
        self.files.keys().map(|file| archive::stem_of(file)).collect()
    }

    /// Lets a file be read again at the next look.
    pub fn distrust(&mut self, file: &str) {
        if let Some(read) = self.files.get_mut(file) {
            read.settled = false;
        }
    }

    fn open_cache(&mut self, options: &Options, notes: &mut Vec<String>) {
        let (log, contents) = Log::open::<Cached<Entry>>(options.memory().join("papers.log"), KIND);
        if let Some(damage) = contents.damage {
            notes.push(format!("The cache of papers is not used: {damage}."));
        }
        for Cached { size, modified, entry } in contents.records {
            let stamp = Stamp { size, modified: u128::from(modified) };
            let file = entry.file.clone();
            let read = Read { stamp, settled: true, result: Ok(Arc::new(entry)), warnings: Vec::new() };
            self.files.insert(file, read);
        }
        self.cache = Some(log);
    }

    /// Puts what was read into the cache. A cache that can't be written is done without.
    fn remember(&mut self, new: &[Cached<Arc<Entry>>]) {
        let Some(cache) = self.cache.as_mut().filter(|_| !new.is_empty()) else { return };
        let records: Vec<Cached<&Entry>> = new.iter().map(Cached::borrowed).collect();
        let all = || self.files.values().filter_map(Read::cached);
        let _ = cache.append(&records, self.files.len(), all);
    }
}

/// Reads all that the files of some papers say.
///
/// # Errors
/// The file that has changed since the last look: another one has to be taken.
pub fn open(papers: &[Arc<Entry>], ordinals: &[usize], root: &Path) -> Result<Opened, String> {
    let open = |ordinal: &usize| {
        let entry = &papers[*ordinal];
        let text = fs::read_text(&root.join(&entry.file)).ok();
        let read = text.and_then(|text| Entry::read(&entry.file, &text).ok());
        let (_, whole) = read.filter(|(read, _)| read.digest == entry.digest).ok_or(&entry.file)?;
        Ok((*ordinal, whole))
    };
    let opened: Result<Vec<(usize, Whole)>, &String> = ordinals.par_iter().map(open).collect();
    opened.map(Opened::new).map_err(String::clone)
}

impl Read {
    /// Reads a file; nothing when it went away since it was found.
    fn file(found: &Found) -> Option<Self> {
        let settled = fs::is_settled(found.stamp);
        let file = &found.relative;
        let (result, warnings) = match fs::read_text(&found.path) {
            Ok(text) => {
                let mut warnings = archive::read::unknown_fields(&text, file);
                let result = Entry::read(file, &text).map(|(entry, whole)| {
                    warnings.extend(archive::read::bad_identifiers(&whole.paper, &text, file));
                    Arc::new(entry)
                });
                (result, warnings)
            }
            Err(error) if error.is_not_found() => return None,
            Err(error) => (Err(Diagnostic { place: None, ..error.into() }.in_file(file)), Vec::new()),
        };
        Some(Self { stamp: found.stamp, settled, result, warnings })
    }

    /// What the cache keeps of it: nothing of a file that has to be read again anyway.
    fn cached(&self) -> Option<Cached<Arc<Entry>>> {
        let entry = self.result.as_ref().ok().filter(|_| self.settled && self.warnings.is_empty())?;
        let modified = u64::try_from(self.stamp.modified).ok()?;
        Some(Cached { size: self.stamp.size, modified, entry: Arc::clone(entry) })
    }
}

impl Cached<Arc<Entry>> {
    fn borrowed(&self) -> Cached<&Entry> {
        Cached { size: self.size, modified: self.modified, entry: &self.entry }
    }
}
