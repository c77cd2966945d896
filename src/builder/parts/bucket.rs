//! The papers whose pieces are kept together.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::Placed;
use super::pieces::Part;
use super::store::{Damaged, Known, Store, StoreWriter, StoredKey, digest_of};
use crate::archive::Entry;
use crate::builder::sources::{self, Sources};
use crate::fs;
use crate::output::log::Log;
use crate::paper::Digest;
use crate::paper::digest::PROGRAM;
use crate::site::outputs::{Keys, Output, PLACED, key_at};

/// The papers of a bucket, and where to find what they give to an output.
pub(super) struct Bucket<'a> {
    pub memory: &'a Path,
    pub sources: Sources<'a>,
    pub output: &'static dyn Output,
    pub number: usize,
    pub papers: &'a [Placed<'a>],
}

/// What bringing buckets up to date changed.
#[derive(Default)]
pub(super) struct Change {
    /// How many papers were read, because it was not known what they give.
    pub made: usize,
    /// All keys, with their sums.
    pub is: Keys,
    /// What of the earlier sums these take the place of.
    pub was: Keys,
    /// Whether that is not known.
    is_unknown: bool,
}

impl Change {
    /// Whether it is known what of the earlier sums the new ones take the place of.
    pub(super) fn is_exact(&self) -> bool {
        !self.is_unknown
    }

    /// The changes of other buckets, too.
    pub(super) fn with(&self, other: &Self) -> Self {
        Self {
            made: self.made + other.made,
            is: self.is.with(&other.is),
            was: self.was.with(&other.was),
            is_unknown: self.is_unknown || other.is_unknown,
        }
    }
}

/// The folder with what papers give to an output.
pub(super) fn folder(memory: &Path, output: &dyn Output) -> PathBuf {
    memory.join("parts").join(output.name())
}

/// The log of a bucket, with what it says of papers. Later records count over earlier ones.
pub(super) fn log(memory: &Path, output: &dyn Output, bucket: usize) -> (Log, HashMap<String, Part>) {
    let (log, contents) = Log::open::<Part>(folder(memory, output).join(log_name(bucket)), &kind(output));
    (log, contents.records.into_iter().map(|part| (part.slug.clone(), part)).collect())
}

fn log_name(bucket: usize) -> String {
    format!("{bucket:02}.log")
}

fn kind(output: &dyn Output) -> String {
    format!("parts of {} of {PROGRAM}", output.name())
}

/// What tells these papers, and their places, from others.
pub(super) fn digest(papers: &[Placed]) -> Digest {
    digest_of(papers.iter().map(|Placed { entry, place }| (entry.slug.as_str(), entry.digest, *place)))
}

/// What a paper gives under a key.
struct Given<'a> {
    key: Cow<'a, str>,
    /// The number of the paper in the bucket.
    paper: u32,
    layers: [&'a [u8]; 2],
}

impl Bucket<'_> {
    /// Brings the store up to date. `summed` is the digest of the papers that the sums know of the bucket, if they
    /// know any.
    pub(super) fn update(&self, summed: Option<Digest>) -> Result<Change, String> {
        let kept = self.kept();
        let before = kept.as_ref().map(Store::digest);
        let is_done = before == Some(digest(self.papers));
        let mut change = match kept {
            Some(mut store) if is_done => match store.keys() {
                Ok(is) => Change { is, ..Change::default() },
                Err(Damaged) => self.make(None)?.1,
            },
            kept => self.make(kept)?.1,
        };
        match summed {
            Some(summed) => change.is_unknown |= is_done || before != Some(summed),
            None => (change.was, change.is_unknown) = (Keys::default(), false),
        }
        Ok(change)
    }

    /// The store with what these papers give.
    pub(super) fn store(&self) -> Result<Store, String> {
        let kept = self.kept();
        match kept {
            Some(store) if store.digest() == digest(self.papers) => Ok(store),
            kept => Ok(self.make(kept)?.0),
        }
    }

    /// The store as it is kept; nothing when it is not there or can't be read.
    fn kept(&self) -> Option<Store> {
        Store::open(&self.path(), &kind(self.output))
    }

    fn path(&self) -> PathBuf {
        folder(self.memory, self.output).join(format!("{:02}.keys", self.number))
    }

    /// Makes the store, of one that is kept, the log, and the files of papers that neither knows.
    pub(super) fn make(&self, kept: Option<Store>) -> Result<(Store, Change), String> {
        let (_, mut logged) = log(self.memory, self.output, self.number);
        let numbers: HashMap<&str, u32> =
            self.papers.iter().map(|placed| placed.entry.slug.as_str()).zip(0..).collect();
        // Which of the papers each kept one is now.
        let now = |known: &Known| {
            let number = *numbers.get(known.slug.as_str())?;
            (self.papers[number as usize].entry.digest == known.paper).then_some(number)
        };
        let now: Vec<Option<u32>> = kept.iter().flat_map(Store::papers).map(now).collect();
        let mut is_kept = vec![false; self.papers.len()];
        now.iter().flatten().for_each(|number| is_kept[*number as usize] = true);
        let (mut parts, mut unknown) = (Vec::new(), Vec::new());
        for (number, Placed { entry, .. }) in
            (0..).zip(self.papers).filter(|(number, _)| !is_kept[*number as usize])
        {
            match logged.remove(entry.slug.as_str()).filter(|part| part.paper == entry.digest) {
                Some(part) => parts.push((number, part)),
                None => unknown.push((number, *entry)),
            }
        }
        drop(logged);
        let made = unknown.len();
        let make = |(number, entry): (u32, &Arc<Entry>)| {
            let opened = sources::open(std::slice::from_ref(entry), &[0], self.sources)?;
            Ok((number, Part::new(self.output, entry, opened.whole(0))))
        };
        parts.append(&mut unknown.into_par_iter().map(make).collect::<Result<_, String>>()?);
        let Ok((writer, is, was)) = self.merge(kept, &now, &parts) else {
            let (store, change) = self.make(None)?;
            return Ok((store, Change { is_unknown: true, ..change }));
        };
        let (store, written) = writer.finish(&self.path(), &kind(self.output));
        if written.is_ok() {
            // All that it says of these papers is in the store.
            let _ = fs::remove(&folder(self.memory, self.output).join(log_name(self.number)));
        }
        Ok((store, Change { made, is, was, is_unknown: false }))
    }

    /// Merges what a kept store says of papers that are as they were, `now` being their numbers, and what
    /// others give. Gives the sums of all keys, too, and those of the store.
    fn merge(
        &self,
        kept: Option<Store>,
        now: &[Option<u32>],
        parts: &[(u32, Part)],
    ) -> Result<(StoreWriter, Keys, Keys), Damaged> {
        let mut kept = kept;
        // The keys of pieces that stand by their places are others when places are.
        let mut moved: Vec<(u32, [Vec<u8>; 2])> = Vec::new();
        if let Some(store) = &mut kept {
            let may_be_placed = |first: &str, _: Option<&str>| first <= PLACED || first.starts_with(PLACED);
            store.each_key(may_be_placed, |stored| {
                if stored.key.starts_with(PLACED) {
                    let pieces =
                        stored.pieces().filter_map(|(paper, layers)| Some((now[paper as usize]?, layers)));
                    moved.extend(pieces.map(|(paper, layers)| (paper, layers.map(<[u8]>::to_vec))));
                }
            })?;
        }
        let place = |paper: u32| self.papers[paper as usize].place;
        let mut given: Vec<Given> = Vec::new();
        for (paper, part) in parts {
            let pieces = part.pieces.iter();
            given.extend(pieces.map(|(key, layers)| Given {
                key: key_at(key, place(*paper)),
                paper: *paper,
                layers,
            }));
        }
        given.extend(moved.iter().map(|(paper, layers)| Given {
            key: key_at(PLACED, place(*paper)),
            paper: *paper,
            layers: layers.each_ref().map(Vec::as_slice),
        }));
        given.sort_unstable_by(|one, other| (&one.key, one.paper).cmp(&(&other.key, other.paper)));
        let papers = self.papers.iter();
        let papers =
            papers.map(|Placed { entry, place }| Known::new(entry.slug.as_str(), entry.digest, *place));
        let mut merger =
            Merger { writer: StoreWriter::new(papers.collect()), keys: Keys::default(), waiting: &given };
        let mut was = Keys::default();
        if let Some(store) = &mut kept {
            store.each_key(
                |_, _| true,
                |stored| {
                    was.push(stored.key, stored.sums);
                    if !stored.key.starts_with(PLACED) {
                        merger.take(stored, now);
                    }
                },
            )?;
        }
        merger.take_before(None);
        Ok((merger.writer, merger.keys, was))
    }
}

/// Merges the keys of a store with what other papers give.
struct Merger<'a> {
    writer: StoreWriter,
    keys: Keys,
    /// What others give, and was not yet taken.
    waiting: &'a [Given<'a>],
}

impl<'a> Merger<'a> {
    /// Takes what others give under the keys before one.
    fn take_before(&mut self, end: Option<&str>) {
        while let Some(key) =
            self.waiting.first().map(|given| &*given.key).filter(|key| end.is_none_or(|end| *key < end))
        {
            let pieces = self.next(key);
            self.write(key, pieces.iter().map(|given| (given.paper, given.layers)));
        }
    }

    /// Takes a key of the store, after all that others give under those before it.
    fn take(&mut self, stored: &StoredKey, now: &[Option<u32>]) {
        self.take_before(Some(stored.key));
        let mut pieces: Vec<(u32, [&[u8]; 2])> =
            stored.pieces().filter_map(|(paper, layers)| Some((now[paper as usize]?, layers))).collect();
        pieces.extend(self.next(stored.key).iter().map(|given| (given.paper, given.layers)));
        pieces.sort_unstable_by_key(|(paper, _)| *paper);
        if !pieces.is_empty() {
            self.write(stored.key, pieces);
        }
    }

    /// What others give under a key, if it is the next one.
    fn next(&mut self, key: &str) -> &'a [Given<'a>] {
        let count = self.waiting.partition_point(|given| *given.key <= *key);
        let (pieces, rest) = self.waiting.split_at(count);
        self.waiting = rest;
        pieces
    }

    fn write<'b>(&mut self, key: &str, pieces: impl IntoIterator<Item = (u32, [&'b [u8]; 2])>) {
        let sums = self.writer.key(key, pieces);
        self.keys.push(key, sums);
    }
}
