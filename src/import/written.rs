//! What became of the files of an import.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;

/// What became of the files that were to be written.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// What is good to know.
    pub notes: Vec<String>,
    /// Content files that were not written, with the reason.
    pub left: BTreeMap<String, &'static str>,
    /// How many files of the memory were written or removed.
    pub remembered: usize,
}
