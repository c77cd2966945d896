//! The content and the memory of a site, opened for a command and written back as one.

use std::path::Path;

use serde::Serialize;

use super::place;
use super::store::Store;
use super::upgrade::Upgrade;
use super::written::Written;
use crate::archive::library::Library;
use crate::archive::memory::Memory;
use crate::archive::merge::Changes;
use crate::diagnostic::{Diagnostic, any_error};
use crate::lock::{Lock, Patience};

/// The content and the memory of a site, and who writes them.
pub(super) struct Site {
    pub library: Library,
    pub memory: Memory,
    /// None when nothing shall be written.
    pub writer: Option<Store>,
}

/// What a command does with a site.
#[derive(Clone, Copy)]
pub(super) enum Access {
    /// It writes nothing, and waits for nobody.
    Look,
    /// The command of this name writes, when no other does.
    Write(&'static str, Patience),
}

impl Site {
    pub(super) fn open(
        root: &Path,
        access: Access,
        problems: &mut Vec<Diagnostic>,
    ) -> Result<Self, Vec<Diagnostic>> {
        match access {
            Access::Look => {
                let (_, library, memory) = Store::look(root, problems);
                Ok(Self { library, memory, writer: None })
            }
            Access::Write(command, patience) => {
                let lock = Lock::take(root, command, patience, problems).map_err(|problem| vec![problem])?;
                let opened = Store::open(root, lock, problems);
                let (store, library, memory) = opened.map_err(|error| vec![error.into()])?;
                Ok(Self { library, memory, writer: Some(store) })
            }
        }
    }
}

/// What a command did to the files of a site.
#[derive(Debug, Default, Serialize)]
pub struct FileReport {
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// The files that were removed, or would be.
    pub removed: Vec<String>,
    /// What is good to know and asks for nothing.
    pub notes: Vec<String>,
    /// What became of a site of an earlier format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upgrade: Option<Upgrade>,
    /// What was wrong with the site's own files. What was wrong with a listing is in its report.
    pub diagnostics: Vec<Diagnostic>,
}

impl FileReport {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics)
    }

    /// Writes what changed, unless nothing shall be written.
    pub(super) fn write(
        &mut self,
        changes: &mut Changes,
        writer: Option<Store>,
        root: &Path,
    ) -> Result<Written, Vec<Diagnostic>> {
        let mut written = write(changes, writer, self.upgrade.as_ref(), root)?;
        self.diagnostics.append(&mut written.diagnostics);
        self.notes.append(&mut written.notes);
        (self.written, self.removed) = (changes.written(), changes.removed());
        Ok(written)
    }
}

/// Writes what changed, unless nothing shall be written, and then the site's format. What became of it
/// has all that was wrong with the changes, too.
///
/// # Errors
/// When what is remembered, or the settings, can't be written.
pub(super) fn write(
    changes: &mut Changes,
    writer: Option<Store>,
    upgrade: Option<&Upgrade>,
    root: &Path,
) -> Result<Written, Vec<Diagnostic>> {
    let diagnostics = std::mem::take(&mut changes.diagnostics);
    let mut written = Written { diagnostics, ..Written::default() };
    place::leave_out_strays(root, changes, &mut written);
    if let Some(writer) = writer {
        writer.write(changes, &mut written).map_err(|error| vec![error.into()])?;
        write_format(upgrade, root, written.left.is_empty())?;
    }
    Ok(written)
}

/// Writes the site's format when all its files have it.
fn write_format(upgrade: Option<&Upgrade>, root: &Path, is_whole: bool) -> Result<(), Vec<Diagnostic>> {
    let done = upgrade.filter(|_| is_whole);
    done.map_or(Ok(()), |upgrade| upgrade.write(root).map_err(|error| vec![error.into()]))
}
