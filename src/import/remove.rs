//! Papers that a person takes away for good.

use std::path::Path;

use serde::Serialize;

use super::ranks_of;
use super::site::{Access, Site, write};
use crate::archive::merge::{Merger, Page};
use crate::diagnostic::{Diagnostic, any_error};
use crate::fs;
use crate::lock::Patience;
use crate::settings::Settings;

/// What is at the address of a paper that is removed.
#[derive(Clone, Copy, Debug)]
pub enum Left<'a> {
    /// A page of the site.
    Page(Page<'a>),
    /// A redirect to the paper with this slug.
    Redirect(&'a str),
}

/// What removing a paper did.
#[derive(Debug, Default, Serialize)]
pub struct RemoveReport {
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// The files that were removed, or would be.
    pub removed: Vec<String>,
    /// What is good to know and asks for nothing.
    pub notes: Vec<String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl RemoveReport {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics)
    }
}

/// Takes a paper away for good: its file goes, and no import brings it back.
///
/// # Errors
/// When there is no such paper, or files can't be changed.
pub fn remove(
    root: &Path,
    slug: &str,
    left: Left,
    dry_run: bool,
    patience: Patience,
) -> Result<RemoveReport, Vec<Diagnostic>> {
    let ranks = ranks_of(&Settings::read(root)?)?;
    let mut report = RemoveReport::default();
    let access = if dry_run { Access::Look } else { Access::Write("remove", patience) };
    let site = Site::open(root, access, &mut report.diagnostics)?;
    let mut merger = Merger::new(site.library, site.memory, ranks, &|_| Vec::new());
    let result = match left {
        Left::Page(page) => merger.remove(slug, page),
        Left::Redirect(other) => merger.remove_in_favour_of(slug, other),
    };
    result.map_err(|problem| vec![problem])?;
    let mut changes = merger.finish();
    let new = changes.new_files().find(|file| fs::exists(&root.join(file)));
    if let Some(file) = new {
        return Err(vec![
            Diagnostic::error("a page of the site stands at the paper's address")
                .in_file(file)
                .help("rename or remove it, then remove the paper"),
        ]);
    }
    let written = write(&mut changes, site.writer, None, root)?;
    report.diagnostics.extend(written.diagnostics);
    report.notes.extend(written.notes);
    (report.written, report.removed) = (changes.written(), changes.removed());
    Ok(report)
}
