//! Which papers are about the same, kept from build to build.

use std::path::Path;

use crate::collection::Collection;
use crate::output::log::Log;
use crate::similar::{Changed, Neighbours, Similar};

/// The form of the log's records: another program may find other papers.
const KIND: &str = concat!("similar papers of ", env!("OFFPRINT_DIGEST"));

/// The log of what was found. Without it, all is found anew.
pub(super) struct SimilarLog {
    log: Log,
    /// What the log doesn't say yet.
    changed: Changed,
}

impl SimilarLog {
    /// Opens the log in the folder for what builds remember, with what it says.
    pub(super) fn open(memory: &Path) -> (Self, Similar) {
        let (log, contents) = Log::open::<Neighbours>(memory.join("similar.log"), KIND);
        (Self { log, changed: Changed::default() }, Similar::known(contents.records))
    }

    /// The papers that are about the same, beginning with what the last build found.
    pub(super) fn update(&mut self, last: Similar, collection: &Collection) -> Similar {
        let (similar, changed) = Similar::update(last, collection);
        self.changed = changed;
        similar
    }

    /// Writes down what was found. What can't be written is found again.
    pub(super) fn remember(&mut self, similar: &Similar) {
        let Changed { papers, gone } = std::mem::take(&mut self.changed);
        if papers.is_empty() && gone.is_empty() {
            return;
        }
        let papers = papers.into_iter().filter_map(|ordinal| similar.record(ordinal as usize));
        let changed: Vec<&Neighbours> = papers.chain(&gone).collect();
        let _ = self.log.append(&changed, similar.records().len(), || similar.records().iter());
    }
}
