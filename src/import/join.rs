//! Two papers that a person joins, or takes apart.

use std::path::Path;

use serde::Serialize;

use super::ranks_of;
use super::site::{Access, FileReport, Site};
use super::upgrade::Upgrade;
use crate::archive::merge::Merger;
use crate::diagnostic::Diagnostic;
use crate::lock::Patience;
use crate::settings::Settings;

/// What a person says of two papers, by their slugs.
#[derive(Clone, Copy, Debug)]
pub enum Joining<'a> {
    /// They are one: `other` is joined to `paper`.
    Join {
        /// The paper that stays.
        paper: &'a str,
        /// The paper whose file goes.
        other: &'a str,
    },
    /// They are not: what was joined to `paper` comes back.
    Split {
        /// The paper that another one was joined to.
        paper: &'a str,
        /// The paper that was joined to it; the last one if none is named.
        other: Option<&'a str>,
    },
}

/// What joining two papers, or taking them apart, did.
#[derive(Debug, Default, Serialize)]
pub struct JoinReport {
    /// The slug of the paper that was joined, or came back.
    pub other: String,
    /// What the paper that stays got from it.
    pub filled: Vec<String>,
    /// What it did to files.
    #[serde(flatten)]
    pub files: FileReport,
}

/// Joins two papers, or takes them apart.
///
/// # Errors
/// When there are no such papers, or their files can't be changed.
pub fn join(
    root: &Path,
    joining: Joining,
    dry_run: bool,
    patience: Patience,
) -> Result<JoinReport, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let ranks = ranks_of(&settings)?;
    let mut report = JoinReport::default();
    let command = match joining {
        Joining::Join { .. } => "merge",
        Joining::Split { .. } => "split",
    };
    let access = if dry_run { Access::Look } else { Access::Write(command, patience) };
    let site = Site::open(root, access, &mut report.files.diagnostics)?;
    let mut merger = Merger::new(site.library, site.memory, ranks, &|_| Vec::new());
    report.files.upgrade = Upgrade::of(&settings, &mut merger);
    match joining {
        Joining::Join { paper, other } => {
            other.clone_into(&mut report.other);
            let (filled, warning) = merger.join(paper, other).map_err(|problem| vec![problem])?;
            report.filled = filled;
            report.files.diagnostics.extend(warning);
        }
        Joining::Split { paper, other } => {
            report.other = merger.split(paper, other).map_err(|problem| vec![problem])?;
        }
    }
    report.files.write(&mut merger.finish(), site.writer, root)?;
    Ok(report)
}
