//! What papers give to the outputs that are made from all of them, kept from build to build.
//!
//! The pieces of all papers don't fit into memory, so they are kept in files: papers are divided into
//! buckets by their slugs. What new and changed papers give is first appended to a bucket's log, while their
//! files are at hand; then it goes into the bucket's [`store`], which has the pieces of all its papers in the
//! order of the keys. So one edit writes one store, and a file is made from what it takes of each. The sums
//! of all keys are kept in one file, with the digests of the stores that they sum up. Like all caches any of these can go
//! away at any time; what is missing is made anew from the papers' files.

mod bucket;
mod pieces;
mod store;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sources::Sources;
use crate::archive::{Entry, Whole};
use crate::collection::{Collection, Place};
use crate::output::log::Log;
use crate::paper::Digest;
use crate::paper::digest::PROGRAM;
use crate::site::outputs::{FilePieces, Gathered, Keys, Output, Pieces};
use crate::site::{OUTPUTS, Site};
use bucket::{Bucket, Change};
use pieces::Part;
use store::{Damaged, Known, Store};

/// Into how many files the pieces for an output are divided.
const BUCKETS: usize = 32;

/// What papers give to all outputs.
pub struct Parts {
    outputs: Vec<Stored>,
}

/// What papers give to an output.
struct Stored {
    output: &'static dyn Output,
    /// The logs of the buckets, those that are open.
    logs: Vec<Option<Log>>,
    /// The sums of all buckets, and where they are kept, once that was looked at.
    summed: Option<(Log, Summed)>,
}

/// The sums of all keys.
#[derive(Default, Serialize, Deserialize)]
struct Summed {
    /// The digests of the buckets that are summed up.
    buckets: Vec<Digest>,
    keys: Arc<Keys>,
}

impl Default for Parts {
    fn default() -> Self {
        Self::new(OUTPUTS)
    }
}

impl Parts {
    /// Nothing yet, for these outputs.
    pub fn new(outputs: &[&'static dyn Output]) -> Self {
        let stored = |output: &&'static dyn Output| Stored {
            output: *output,
            logs: (0..BUCKETS).map(|_| None).collect(),
            summed: None,
        };
        Self { outputs: outputs.iter().map(stored).collect() }
    }

    /// Whether there are outputs for which papers have to give something.
    pub fn is_empty(&self) -> bool {
        self.outputs.is_empty()
    }

    /// Keeps what some papers give, while all that they say is at hand. What can't be kept is made
    /// again when it is needed.
    pub fn keep(&mut self, memory: &Path, papers: &[(Arc<Entry>, Whole)]) {
        for stored in &mut self.outputs {
            let output = stored.output;
            let made: Vec<(usize, Part)> = papers
                .par_iter()
                .map(|(entry, whole)| (bucket_of(entry), Part::new(output, entry, whole)))
                .collect();
            let mut buckets: Vec<Vec<Part>> = (0..BUCKETS).map(|_| Vec::new()).collect();
            made.into_iter().for_each(|(bucket, part)| buckets[bucket].push(part));
            let work = stored.logs.iter_mut().zip(buckets).enumerate();
            for (number, (log, parts)) in work.filter(|(_, (_, parts))| !parts.is_empty()) {
                let log = log.get_or_insert_with(|| bucket::log(memory, output, number).0);
                // The log goes when the bucket's store is written.
                let _ = log.append(&parts, usize::MAX / 2, || parts.iter());
            }
        }
    }

    /// Sums up what papers give; what is not known of them is made from their files. Gives how many
    /// papers were read for that.
    ///
    /// # Errors
    /// The file that has changed since the last look.
    pub fn gather(
        &mut self,
        memory: &Path,
        sources: Sources,
        papers: &[Arc<Entry>],
    ) -> Result<usize, String> {
        let mut made = 0;
        let buckets = in_buckets(papers);
        for stored in &mut self.outputs {
            made += stored.gather(memory, sources, &buckets)?;
        }
        Ok(made)
    }

    /// The outputs with their files, as they were when all was summed up.
    pub fn gathered(&self, collection: &Collection) -> Vec<Gathered> {
        let gathered = |stored: &Stored| {
            let keys =
                stored.summed.as_ref().map_or_else(Arc::default, |(_, summed)| Arc::clone(&summed.keys));
            Gathered::new(stored.output, &keys, collection)
        };
        self.outputs.iter().map(gathered).collect()
    }

    /// The pieces of some files, by the number of the output and that of the file.
    ///
    /// # Errors
    /// The file of a paper that has changed since the last look.
    pub fn open(
        &self,
        memory: &Path,
        sources: Sources,
        site: &Site,
        files: &BTreeSet<(u32, u32)>,
    ) -> Result<Pieces, String> {
        let mut pieces = Pieces::new();
        if files.is_empty() {
            return Ok(pieces);
        }
        let buckets = in_buckets(&site.collection.papers);
        for (number, gathered) in (0..).zip(&site.outputs) {
            let wanted: Vec<u32> =
                files.range((number, 0)..=(number, u32::MAX)).map(|(_, file)| *file).collect();
            let wanted = Wanted::new(gathered, &wanted);
            if wanted.is_empty() {
                continue;
            }
            let output = gathered.output;
            let found: Result<Vec<BTreeMap<u32, FilePieces>>, String> = buckets
                .par_iter()
                .enumerate()
                .map(|(number, papers)| {
                    let bucket = Bucket { memory, sources, output, number, papers };
                    wanted.read(&bucket)
                })
                .collect();
            for (file, part) in found?.into_iter().flatten() {
                pieces.entry((number, file)).or_default().join(&part);
            }
        }
        pieces.par_iter_mut().for_each(|(_, pieces)| pieces.sort());
        Ok(pieces)
    }
}

impl Stored {
    /// Brings the stores of buckets whose papers changed up to date, and the sums of all. Gives how many papers
    /// were read for that.
    fn gather(&mut self, memory: &Path, sources: Sources, buckets: &[Vec<Placed>]) -> Result<usize, String> {
        let output = self.output;
        let digests: Vec<Digest> = buckets.par_iter().map(|papers| bucket::digest(papers)).collect();
        let (log, summed) = self.summed.get_or_insert_with(|| {
            let kind = format!("sums of {} of {PROGRAM}", output.name());
            let (log, contents) = Log::open::<Summed>(bucket::folder(memory, output).join("sums.log"), &kind);
            (log, contents.records.into_iter().next().unwrap_or_default())
        });
        let changed: Vec<usize> =
            (0..BUCKETS).filter(|number| summed.buckets.get(*number) != Some(&digests[*number])).collect();
        if changed.is_empty() {
            return Ok(0);
        }
        let known = &summed.buckets;
        let update = |number: usize| {
            let bucket = Bucket { memory, sources, output, number, papers: &buckets[number] };
            bucket.update(known.get(number).copied())
        };
        let join = |one: Change, other: Change| Ok(one.with(&other));
        let change = changed.par_iter().map(|number| update(*number)).try_reduce(Change::default, join)?;
        let (keys, made) = match change.is_exact() {
            true => (summed.keys.without(&change.was).with(&change.is), change.made),
            false => {
                let others: Vec<usize> = (0..BUCKETS).filter(|number| !changed.contains(number)).collect();
                let all =
                    others.par_iter().map(|number| update(*number)).try_reduce(Change::default, join)?;
                (change.is.with(&all.is), change.made + all.made)
            }
        };
        *summed = Summed { buckets: digests, keys: Arc::new(keys) };
        // What can't be kept is summed up again.
        let _ = log.replace(std::iter::once(&*summed));
        changed.into_iter().for_each(|number| self.logs[number] = None);
        Ok(made)
    }
}

/// A paper and where it stands in the collection.
#[derive(Clone, Copy)]
struct Placed<'a> {
    entry: &'a Arc<Entry>,
    place: Place,
}

/// The keys of the files that are wanted.
struct Wanted<'a> {
    gathered: &'a Gathered,
    /// For each layer, in the order of the keys.
    layers: [Vec<WantedFile<'a>>; 2],
}

/// A file that is wanted.
struct WantedFile<'a> {
    file: u32,
    /// Its keys.
    keys: std::ops::Range<usize>,
    first: &'a str,
    last: &'a str,
}

impl<'a> Wanted<'a> {
    fn new(gathered: &'a Gathered, files: &[u32]) -> Self {
        let mut layers = [Vec::new(), Vec::new()];
        for file in files {
            let pieces = gathered.files[*file as usize].0.pieces.clone();
            let Some((keys, layer)) = pieces.filter(|(keys, _)| !keys.is_empty()) else { continue };
            let [first, last] = [keys.start, keys.end - 1].map(|number| gathered.keys.get(number).0);
            layers[layer as usize].push(WantedFile { file: *file, keys, first, last });
        }
        layers.iter_mut().for_each(|files| files.sort_by_key(|wanted| wanted.keys.start));
        Self { gathered, layers }
    }

    fn is_empty(&self) -> bool {
        self.layers.iter().all(Vec::is_empty)
    }

    /// The pieces that are wanted of those that the papers of a bucket give.
    fn read(&self, bucket: &Bucket) -> Result<BTreeMap<u32, FilePieces>, String> {
        match self.pick(&mut bucket.store()?) {
            Ok(found) => Ok(found),
            Err(Damaged) => {
                let (mut store, _) = bucket.make(None)?;
                Ok(self.pick(&mut store).expect("what was just made is whole"))
            }
        }
    }

    fn pick(&self, store: &mut Store) -> Result<BTreeMap<u32, FilePieces>, Damaged> {
        let places: Vec<Place> = store.papers().iter().map(Known::place).collect();
        let mut found: BTreeMap<u32, FilePieces> = BTreeMap::new();
        let mut waiting = self.layers.each_ref().map(Vec::as_slice);
        let is_wanted = |first: &str, next: Option<&str>| self.is_between(first, next);
        store.each_key(is_wanted, |stored| {
            for (layer, files) in waiting.iter_mut().enumerate() {
                while let [first, rest @ ..] = *files
                    && first.last < stored.key
                {
                    *files = rest;
                }
                let Some(wanted) = files.first().filter(|wanted| wanted.first <= stored.key) else {
                    continue;
                };
                let Some(number) = self.gathered.keys.find(wanted.keys.clone(), stored.key) else { continue };
                let pieces = found.entry(wanted.file).or_default();
                stored
                    .pieces()
                    .for_each(|(paper, layers)| pieces.push(number, places[paper as usize], layers[layer]));
            }
        })?;
        Ok(found)
    }

    /// Whether a key that is wanted may stand from one key on and before another.
    fn is_between(&self, first: &str, next: Option<&str>) -> bool {
        self.layers.iter().any(|files| {
            let from = files.partition_point(|wanted| wanted.last < first);
            files.get(from).is_some_and(|wanted| next.is_none_or(|next| wanted.first < next))
        })
    }
}

/// The papers by the buckets in which what they give is kept.
fn in_buckets(papers: &[Arc<Entry>]) -> Vec<Vec<Placed<'_>>> {
    // Of two files with one stem the first is in the collection.
    let mut slugs = HashSet::with_capacity(papers.len());
    let mut papers: Vec<&Arc<Entry>> =
        papers.iter().filter(|entry| slugs.insert(entry.slug.as_str())).collect();
    papers.sort_unstable_by_key(|entry| (entry.facts.date, &entry.slug));
    let mut buckets: Vec<Vec<Placed>> = vec![Vec::new(); BUCKETS];
    let mut next = Place::default();
    for entry in papers {
        let month = Place::month_of(entry.facts.date);
        if month != next.month {
            next = Place { month, number: 0 };
        }
        buckets[bucket_of(entry)].push(Placed { entry, place: next });
        next.number += 1;
    }
    buckets
}

fn bucket_of(entry: &Entry) -> usize {
    (Digest::of(entry.slug.as_str().as_bytes()).0 % BUCKETS as u128) as usize
}
