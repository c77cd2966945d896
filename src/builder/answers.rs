//! Whether papers' texts have what the lists of standalone pages look for, kept from build to build.
//!
//! An answer depends on the query and on the paper's file alone. It is given when the file is read anyway; files
//! that were read before are read for a new query only. Where no page asks, nothing of this costs anything.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sources::{self, BATCH, Sources};
use crate::archive::{Entry, Whole};
use crate::output::log::Log;
use crate::paper::Digest;
use crate::search::Query;
use crate::site::search::terms_of;

/// The form of the log's records: another program may find other papers.
const KIND: &str = concat!("answers of ", env!("OFFPRINT_DIGEST"));

/// What is known. Without its log, papers are read again.
#[derive(Default)]
pub struct Answers {
    /// What pages look for, each with its number.
    queries: Vec<(u64, Query)>,
    /// By the query's number and the digest of the paper's file.
    known: HashMap<(u64, Digest), bool>,
    /// Those that the log doesn't have.
    new: Vec<(u64, Digest)>,
    log: Option<Log>,
}

/// An answer as it is kept.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Kept {
    query: u64,
    paper: Digest,
    holds: bool,
}

/// How many answers about papers that are gone are carried along.
const FORGOTTEN: usize = 4096;

impl Answers {
    /// From now on these queries of texts are answered.
    pub(super) fn ask(&mut self, queries: impl Iterator<Item = Query>) {
        self.queries.clear();
        for query in queries {
            let number = query.number();
            if self.queries.iter().all(|(known, _)| *known != number) {
                self.queries.push((number, query));
            }
        }
    }

    /// Answers of papers whose files were just read.
    pub(super) fn take(&mut self, papers: &[(Arc<Entry>, Whole)]) {
        let papers = papers.iter().map(|(entry, whole)| (entry.digest, whole));
        self.take_wholes(papers.collect());
    }

    fn take_wholes(&mut self, papers: Vec<(Digest, &Whole)>) {
        let queries = &self.queries;
        if queries.is_empty() {
            return;
        }
        let answers = papers.into_par_iter().flat_map_iter(|(paper, whole)| {
            let terms = terms_of(&whole.paper);
            queries.iter().map(move |(number, query)| ((*number, paper), query.holds(&terms)))
        });
        for (place, holds) in answers.collect::<Vec<_>>() {
            if self.known.insert(place, holds).is_none() {
                self.new.push(place);
            }
        }
    }

    /// Reads the papers about which there are no answers yet, and writes new answers down. Gives how many were read.
    ///
    /// # Errors
    /// The file that has changed since the last look.
    pub(super) fn complete(
        &mut self,
        memory: &Path,
        sources: Sources,
        entries: &[Arc<Entry>],
    ) -> Result<usize, String> {
        if self.queries.is_empty() {
            return Ok(0);
        }
        if self.log.is_none() {
            let (log, contents) = Log::open::<Kept>(memory.join("answers.log"), KIND);
            self.log = Some(log);
            for Kept { query, paper, holds } in contents.records {
                self.known.entry((query, paper)).or_insert(holds);
            }
        }
        let lacks = |entry: &Entry| {
            self.queries.iter().any(|(number, _)| !self.known.contains_key(&(*number, entry.digest)))
        };
        let open: Vec<usize> = (0..entries.len()).filter(|place| lacks(&entries[*place])).collect();
        for places in open.chunks(BATCH) {
            let opened = sources::open(entries, places, sources)?;
            self.take_wholes(
                places.iter().map(|place| (entries[*place].digest, opened.whole(*place))).collect(),
            );
        }
        self.write_down(entries);
        Ok(open.len())
    }

    /// Writes new answers down, and forgets those about papers that are gone when there are many.
    fn write_down(&mut self, entries: &[Arc<Entry>]) {
        let new = std::mem::take(&mut self.new);
        if new.is_empty() {
            return;
        }
        if self.known.len() > entries.len() * self.queries.len() + FORGOTTEN {
            let papers: HashSet<Digest> = entries.iter().map(|entry| entry.digest).collect();
            let queries: HashSet<u64> = self.queries.iter().map(|(number, _)| *number).collect();
            self.known.retain(|(query, paper), _| queries.contains(query) && papers.contains(paper));
        }
        let known = &self.known;
        let kept =
            |place: &(u64, Digest)| Some(Kept { query: place.0, paper: place.1, holds: *known.get(place)? });
        let new: Vec<Kept> = new.iter().filter_map(kept).collect();
        if let Some(log) = &mut self.log {
            // What can't be written is found again.
            let _ = log.append(&new, known.len(), || known.keys().filter_map(kept));
        }
    }

    /// Whether the query of texts with a number holds of a paper; not of one of which nobody knows.
    pub(super) fn holds(&self, query: u64, entry: &Entry) -> bool {
        self.known.get(&(query, entry.digest)).copied().unwrap_or(false)
    }
}
