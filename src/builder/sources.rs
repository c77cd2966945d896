//! Content files as they were read, and where the text of a paper is found again.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::archive::{self, Entry, Whole};
use crate::diagnostic::Diagnostic;
use crate::fs::{self, Found, Stamp};
use crate::similar::keywords::Text;
use crate::site::Opened;

/// How many papers are in memory at a time with all that they say.
pub(super) const BATCH: usize = 1024;

/// Where the text of a paper's file is.
#[derive(Clone, Copy)]
pub struct Sources<'a> {
    /// The site's folder.
    pub(super) root: &'a Path,
    /// The content files as they were read.
    pub(super) files: &'a BTreeMap<String, Read>,
}

impl Sources<'_> {
    /// The text of a file; nothing when it can't be read.
    fn text(self, file: &str) -> Option<String> {
        let held = self.files.get(file).and_then(|read| read.text.clone());
        held.or_else(|| fs::read_text(&self.root.join(file)).ok())
    }
}

/// A content file as it was read.
pub(super) struct Read {
    /// Its size and time of change then.
    pub stamp: Stamp,
    /// Whether a later change shows in the stamp; otherwise the file is read again next time.
    pub settled: bool,
    /// The paper in it, or why it can't be read.
    pub result: Result<Arc<Entry>, Diagnostic>,
    /// What is doubtful in it.
    pub warnings: Vec<Diagnostic>,
    /// What it says, of a file that is held.
    pub text: Option<String>,
}

/// A content file as it was read, and the paper in it.
pub(super) type ReadWhole = (Read, Option<Whole>);

/// Reads all that the file of a paper says; nothing when it has changed since the last look.
pub(super) fn whole(entry: &Entry, sources: Sources) -> Option<Whole> {
    let read = Entry::read(&entry.file, &sources.text(&entry.file)?).ok();
    read.filter(|(read, _)| read.digest == entry.digest).map(|(_, whole)| whole)
}

/// Reads all that the files of some papers say.
///
/// # Errors
/// The file that has changed since the last look: another one has to be taken.
pub(super) fn open(papers: &[Arc<Entry>], ordinals: &[usize], sources: Sources) -> Result<Opened, String> {
    let open = |ordinal: &usize| {
        let entry = &papers[*ordinal];
        Ok((*ordinal, whole(entry, sources).ok_or(&entry.file)?))
    };
    let opened: Result<Vec<(usize, Whole)>, &String> = ordinals.par_iter().map(open).collect();
    opened.map(Opened::new).map_err(String::clone)
}

impl Read {
    /// Reads a file; nothing when it went away since it was found.
    pub(super) fn file(found: &Found, is_held: bool) -> Option<ReadWhole> {
        let settled = fs::is_settled(found.stamp);
        let file = &found.relative;
        let mut held = None;
        let (result, whole, warnings) = match fs::read_text(&found.path) {
            Ok(text) => {
                let mut warnings = archive::read::unknown_fields(&text, file);
                let read = Entry::read(file, &text).map(|(entry, whole)| {
                    (Entry { keywords: Text::of(&whole.paper).keywords(), ..entry }, whole)
                });
                held = is_held.then(|| text.clone());
                match read {
                    Ok((entry, whole)) => {
                        warnings.extend(archive::read::bad_identifiers(&whole.paper, &text, file));
                        warnings.extend(archive::talks::odd(&whole.paper, &text, file));
                        warnings.extend(archive::targets::harmful(&whole.paper, &text, file));
                        warnings.extend(archive::lists::one_tag_of_words(&whole.paper, &text, file));
                        warnings.extend(archive::misread::warnings(&text, file));
                        (Ok(Arc::new(entry)), Some(whole), warnings)
                    }
                    Err(problem) => (Err(problem), None, warnings),
                }
            }
            Err(error) if error.is_not_found() => return None,
            Err(error) => (Err(Diagnostic { place: None, ..error.into() }.in_file(file)), None, Vec::new()),
        };
        Some((Self { stamp: found.stamp, settled, result, warnings, text: held }, whole))
    }
}
