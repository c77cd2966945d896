//! References in the styles that a site asks for, kept from build to build.

use std::path::Path;
use std::sync::{Arc, Weak};

use crate::citing::styled::{Kept, StyledReferences};
use crate::collection::Collection;
use crate::output::log::Log;
use crate::site::address::paper_address;

/// The form of the log's records: another program may format references in another way.
const KIND: &str = concat!("references of ", env!("OFFPRINT_DIGEST"));

/// The log of what was formatted. Without it, all is formatted anew.
#[derive(Default)]
pub(super) struct ReferenceLog {
    log: Option<Log>,
    /// To which styles the log told what it knows.
    told: Weak<StyledReferences>,
}

impl ReferenceLog {
    /// Tells styles what the log knows, unless they were told before.
    pub(super) fn tell(&mut self, styles: &Arc<StyledReferences>, memory: &Path) {
        if styles.is_empty() || self.told.upgrade().is_some_and(|told| Arc::ptr_eq(&told, styles)) {
            return;
        }
        let (log, contents) = Log::open::<Kept>(memory.join("references.log"), KIND);
        styles.recall(contents.records);
        (self.log, self.told) = (Some(log), Arc::downgrade(styles));
    }

    /// Writes down what was formatted, and gives how much that is. What can't be written is formatted again.
    pub(super) fn remember(&mut self, styles: &StyledReferences, collection: &Collection) -> usize {
        if let Some(log) = self.log.as_mut().filter(|_| !styles.is_empty()) {
            let addresses = collection.papers.iter().map(|entry| paper_address(&entry.slug));
            let _ = styles.write_down(addresses, |new, all| log.append(new, all.len(), || all.values()));
        }
        styles.take_formatted()
    }
}
