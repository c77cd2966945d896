//! What a build did.

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity, any_error};

/// What a build did, and what was wrong.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// How many papers the site has.
    pub papers: usize,
    /// How many files the site has.
    pub files: usize,
    /// How many bytes the site has.
    pub bytes: u64,
    /// How many papers were read, whole and from their files.
    pub read: usize,
    /// How many files were rendered or copied.
    pub rendered: usize,
    /// The files that have new bytes, by their paths in the output folder.
    pub written: Vec<String>,
    /// The files that went away.
    pub removed: Vec<String>,
    /// Whether the build ended before it wrote anything.
    pub stopped: bool,
    /// What else is worth knowing, such as a cache that could not be used.
    pub notes: Vec<String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        self.stopped || any_error(&self.diagnostics)
    }

    /// Whether there are warnings, which the next build would have to repeat.
    pub(super) fn has_warnings(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Warning)
    }

    /// Puts everything into an order that doesn't depend on threads, and says things once.
    pub(super) fn sort(&mut self) {
        self.written.sort_unstable();
        self.removed.sort_unstable();
        self.diagnostics.sort_by(|one, other| {
            let place = |diagnostic: &Diagnostic| {
                diagnostic.place.as_ref().map(|place| (place.file.clone(), place.line, place.column))
            };
            (one.severity, place(one), &one.message).cmp(&(other.severity, place(other), &other.message))
        });
        self.diagnostics.dedup();
    }
}
