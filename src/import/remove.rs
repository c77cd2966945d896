//! Papers that a person takes away for good.

use std::path::Path;

use super::ranks_of;
use super::site::{Access, FileReport, Site};
use super::upgrade::Upgrade;
use crate::archive::merge::{Merger, Page};
use crate::diagnostic::Diagnostic;
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
) -> Result<FileReport, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let ranks = ranks_of(&settings)?;
    let mut report = FileReport::default();
    let access = if dry_run { Access::Look } else { Access::Write("remove", patience) };
    let site = Site::open(root, access, &mut report.diagnostics)?;
    let mut merger = Merger::new(site.library, site.memory, ranks, &|_| Vec::new());
    report.upgrade = Upgrade::of(&settings, &mut merger);
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
    report.write(&mut changes, site.writer, root)?;
    Ok(report)
}
