//! What becomes of a record without the others: it is worked out for many records at once, before each has its turn.

use std::sync::Arc;

use super::near::Keys;
use super::{Incoming, Wanted, record_digest, tags, year};
use crate::archive::library::ContentFile;
use crate::archive::memory::{Remembered, Trace};
use crate::archive::part::{self, Part};
use crate::archive::ranks::Ranks;
use crate::archive::write;
use crate::paper::Digest;
use crate::paper::identity::Identity;

/// What is worked out of a record before its turn.
pub(super) struct Prepared {
    pub wanted: Wanted,
    /// The paper's new file, where nothing remembers the record.
    pub fresh: Option<Fresh>,
}

impl Prepared {
    /// Works out what a record looks for, and what its paper's new file would be if `is_known` doesn't know it.
    pub(super) fn of(
        incoming: &mut Incoming,
        identity: Arc<Identity>,
        ranks: &Ranks,
        is_known: impl Fn(Digest) -> bool,
    ) -> Self {
        part::put_in_order(&mut incoming.paper);
        let record = record_digest(incoming);
        let fresh = (!is_known(record)).then(|| Fresh::of(incoming, identity.clone(), ranks));
        Self { wanted: Wanted { identity: year::without_guess(identity, incoming), record }, fresh }
    }
}

/// The new file of a record's paper, with what is remembered of it.
pub(super) struct Fresh {
    /// The file, which has no name yet.
    pub content: ContentFile,
    /// The keys of its title.
    pub keys: Keys,
    parts: Vec<(Part, Trace)>,
    tags: tags::Given,
}

impl Fresh {
    pub(super) fn of(incoming: &Incoming, identity: Arc<Identity>, ranks: &Ranks) -> Self {
        let mut paper = incoming.paper.clone();
        let trace = |part: Part| {
            let (digest, origin) = (part.digest(&paper)?, incoming.origin_of(&part));
            Some((part, Trace { digest, origin }))
        };
        let parts: Vec<(Part, Trace)> = Part::all_of(&paper).into_iter().filter_map(trace).collect();
        paper.tags.clear();
        let mut given = tags::Given::default();
        tags::give_all(&mut paper.tags, &mut given, incoming, &incoming.topics, ranks);
        let text = write::file(&paper);
        let keys = Keys::of(&paper.title);
        let content = ContentFile::known_by(identity, String::new(), text, paper);
        Self { content, keys, parts, tags: given }
    }

    /// Remembers what the file says, and returns the file under its name.
    pub(super) fn put(self, file: String, remembered: &mut Remembered) -> ContentFile {
        remembered.parts.reserve(self.parts.len());
        self.parts.into_iter().for_each(|(part, trace)| remembered.record(part, trace));
        remembered.tags = self.tags;
        let mut content = self.content;
        content.file = file;
        content
    }
}
