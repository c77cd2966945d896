//! Bringing an output folder to what a plan says: only what changed is written, only what the
//! manifest knows is removed.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::paper::Digest;
use crate::settings::OUTPUT_MARKER as MARKER;

use super::manifest::{Manifest, Written};

/// The folder in it for files that are being written.
pub const TEMPORARY: &str = ".offprint-tmp";

const MARKER_TEXT: &str = "Offprint writes the files in this folder. Changes made here by hand are lost.\n";

/// An output folder that may be written to. Nothing is written or removed outside it, nor through
/// links in it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    temporary: PathBuf,
    was_marked: bool,
}

/// What became of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It has new bytes.
    Written,
    /// It already had these bytes.
    Unchanged,
}

impl Folder {
    /// Takes a folder for output; it is made when it is missing. Where it is a link, the folder to
    /// which it leads is taken. One without a marker is Offprint's, too, when the manifest knows all that
    /// is in it: somebody may have removed the folder while it was written.
    ///
    /// # Errors
    /// When it holds files of others (unless `force` is set), or can't be written.
    pub fn open(path: &Path, force: bool, manifest: &Manifest) -> Result<Self, Diagnostic> {
        let path = fs::canonical(path);
        let entries = fs::entries(&path)?;
        let was_marked = entries.iter().any(|name| name == MARKER);
        let folder = Self { temporary: path.join(TEMPORARY), path, was_marked };
        let other = if was_marked || force { None } else { folder.other(&entries, manifest) };
        if let Some(other) = other {
            return Err(Diagnostic::error("the output folder holds files that Offprint did not write")
                .in_file(fs::display(&folder.path))
                .found(format!("among them `{other}`"))
                .help("choose an empty folder with --output, or use --force to write into this one"));
        }
        // What a killed build left half written.
        fs::remove_dir(&folder.temporary)?;
        if !was_marked {
            fs::write_by_way_of(&folder.temporary, &folder.path.join(MARKER), MARKER_TEXT.as_bytes())?;
        }
        Ok(folder)
    }

    /// A file or folder that is not as the manifest knows it.
    fn other(&self, entries: &[String], manifest: &Manifest) -> Option<String> {
        // A build that was killed before anything else may have left half a marker.
        let mut entries = entries.iter().filter(|name| *name != TEMPORARY).peekable();
        entries.peek()?;
        let first = |file: &'_ str| file.split('/').next().unwrap_or(file).to_owned();
        let known: HashSet<String> = manifest.files.keys().map(|file| first(file)).collect();
        let unknown = entries.find(|name| !known.contains(*name));
        unknown.cloned().or_else(|| {
            let is_known = |file: &str| {
                first(file) == TEMPORARY
                    || manifest.files.get(file).is_some_and(|written| self.is_intact(file, written))
            };
            self.strangers(is_known).into_iter().next()
        })
    }

    /// Whether it has its marker still. Without it somebody removed the folder, or files in it.
    pub fn is_marked(&self) -> bool {
        fs::exists(&self.path.join(MARKER))
    }

    /// Whether it had been written to before.
    pub fn was_marked(&self) -> bool {
        self.was_marked
    }

    /// The place of a file.
    pub fn place(&self, file: &str) -> PathBuf {
        self.path.join(file)
    }

    /// Whether a file is still as it was written.
    pub fn is_intact(&self, file: &str, written: &Written) -> bool {
        fs::own_stamp(&self.place(file)) == Some(written.stamp)
    }

    /// Puts bytes into a file, unless it holds them already. `before` is what the manifest knows.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put(
        &self,
        file: &str,
        bytes: &[u8],
        fingerprint: Digest,
        before: Option<&Written>,
    ) -> fs::Result<(Outcome, Written)> {
        let place = fs::place_below(&self.path, file)?;
        let digest = Digest::of(bytes);
        let holds_them = match before {
            Some(before) if before.digest == digest && self.is_intact(file, before) => true,
            // Without a manifest, or after a change by hand, the bytes themselves tell.
            _ => {
                let size = fs::own_stamp(&place).map(|stamp| stamp.size);
                size == Some(bytes.len() as u64) && fs::read(&place).is_ok_and(|found| found == bytes)
            }
        };
        if !holds_them {
            fs::write_by_way_of(&self.temporary, &place, bytes)?;
        }
        let stamp = fs::own_stamp(&place).unwrap_or_default();
        let before = before.cloned().unwrap_or_default();
        let outcome = if holds_them { Outcome::Unchanged } else { Outcome::Written };
        Ok((outcome, Written { fingerprint, digest, stamp, ..before }))
    }

    /// Removes a file, and folders that are empty then. What lies behind a link is another file than
    /// the one that was written, and stays.
    ///
    /// # Errors
    /// When it can't be removed.
    pub fn remove(&self, file: &str) -> fs::Result<()> {
        let Ok(place) = fs::place_below(&self.path, file) else { return Ok(()) };
        fs::remove(&place)?;
        if let Some(folder) = place.parent() {
            fs::remove_empty_folders(folder, &self.path);
        }
        Ok(())
    }

    /// Files in the folder that are neither known nor the marker, sorted.
    pub fn strangers(&self, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let names = fs::own_files(&self.path).into_iter();
        names.filter(|name| name != MARKER && !is_known(name)).collect()
    }

    /// Takes away what was only needed while writing.
    pub fn close(&self) {
        let _ = fs::remove_dir(&self.temporary);
    }
}
