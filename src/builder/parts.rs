//! What papers give to the outputs that are made from all of them, kept from build to build.
//!
//! The pieces of all papers don't fit into memory, so they are kept in files: papers are divided into
//! buckets by their slugs, and one bucket is in memory at a time on each core. A bucket whose papers
//! are as they were is not read, but when a file needs pieces that are in it. Like all caches it can go
//! away at any time; what is missing is made anew from the papers' files.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::sources::{self, Sources};
use crate::archive::{Entry, Whole};
use crate::output::log::Log;
use crate::paper::digest::PROGRAM;
use crate::paper::{Date, Digest, Digester};
use crate::site::outputs::{Gathered, GivenPiece, Group, OUTPUTS, Output, Piece, Pieces};

/// Into how many files the pieces for an output are divided.
const BUCKETS: usize = 64;

/// How many records count, where none is to be taken for outdated.
const NO_LIMIT: usize = usize::MAX / 2;

/// What papers give to all outputs.
pub struct Parts {
    outputs: Vec<Stored>,
}

/// What papers give to an output.
struct Stored {
    output: &'static dyn Output,
    buckets: Vec<Bucket>,
}

/// What some papers give.
#[derive(Default)]
struct Bucket {
    /// Where it is kept, once that was looked at.
    log: Option<Log>,
    /// A digest of the papers from which the groups were summed up.
    papers: Option<Digest>,
    groups: BTreeMap<u32, Group>,
}

/// A record: what a paper gives. Later ones count over earlier ones.
#[derive(Serialize, Deserialize)]
struct Part {
    slug: String,
    /// The digest of the file from which it was made.
    paper: Digest,
    date: Option<Date>,
    pieces: Vec<(u32, Vec<u8>)>,
}

impl Default for Parts {
    fn default() -> Self {
        Self::new(OUTPUTS)
    }
}

impl Parts {
    /// Nothing yet, for these outputs.
    pub fn new(outputs: &[&'static dyn Output]) -> Self {
        let empty = |_: usize| Bucket::default();
        let stored = |output: &&'static dyn Output| Stored {
            output: *output,
            buckets: (0..BUCKETS).map(empty).collect(),
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
            let work = stored.buckets.iter_mut().zip(buckets).enumerate();
            for (number, (bucket, parts)) in work.filter(|(_, (_, parts))| !parts.is_empty()) {
                let log = bucket.log.get_or_insert_with(|| read(memory, output, number).0);
                // Outdated records go when the bucket is summed up.
                let _ = log.append(&parts, NO_LIMIT, || parts.iter());
            }
        }
    }

    /// Sums up what papers give; what is not known of them is made from their files. Returns how many
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
            let output = stored.output;
            let work = stored.buckets.par_iter_mut().zip(&buckets).enumerate();
            let counts: Result<Vec<usize>, String> = work
                .map(|(number, (bucket, papers))| {
                    bucket.gather(BucketFile { memory, sources, output, number, papers })
                })
                .collect();
            made += counts?.iter().sum::<usize>();
        }
        Ok(made)
    }

    /// The outputs with their groups, as they were summed up.
    pub fn gathered(&self) -> Vec<Gathered> {
        let gathered = |stored: &Stored| {
            let mut groups: BTreeMap<u32, Group> = BTreeMap::new();
            for (number, group) in stored.buckets.iter().flat_map(|bucket| &bucket.groups) {
                groups.entry(*number).or_default().join(group);
            }
            Gathered { output: stored.output, groups }
        };
        self.outputs.iter().map(gathered).collect()
    }

    /// The pieces of some groups, which papers give.
    ///
    /// # Errors
    /// The file that has changed since the last look.
    pub fn open(
        &self,
        memory: &Path,
        sources: Sources,
        papers: &[Arc<Entry>],
        groups: &BTreeSet<(u32, u32)>,
    ) -> Result<Pieces, String> {
        let mut pieces = Pieces::new();
        if groups.is_empty() {
            return Ok(pieces);
        }
        let buckets = in_buckets(papers);
        for (place, stored) in (0..).zip(&self.outputs) {
            let wanted: BTreeSet<u32> =
                groups.range((place, 0)..=(place, u32::MAX)).map(|(_, group)| *group).collect();
            let holds = |bucket: &Bucket| bucket.groups.keys().any(|group| wanted.contains(group));
            let numbers: Vec<usize> = (0..BUCKETS).filter(|number| holds(&stored.buckets[*number])).collect();
            let found: Result<Vec<Vec<(u32, GivenPiece)>>, String> = numbers
                .par_iter()
                .map(|number| {
                    let (output, papers) = (stored.output, &buckets[*number]);
                    let (_, parts, _) =
                        BucketFile { memory, sources, output, number: *number, papers }.open()?;
                    let given = parts.into_values().flat_map(Part::given);
                    Ok(given.filter(|(group, _)| wanted.contains(group)).collect())
                })
                .collect();
            for (group, piece) in found?.into_iter().flatten() {
                pieces.entry((place, group)).or_default().push(piece);
            }
        }
        pieces.values_mut().for_each(|pieces| pieces.sort_unstable());
        Ok(pieces)
    }
}

/// The papers by the buckets in which what they give is kept.
fn in_buckets(papers: &[Arc<Entry>]) -> Vec<Vec<&Arc<Entry>>> {
    let mut buckets: Vec<Vec<&Arc<Entry>>> = vec![Vec::new(); BUCKETS];
    papers.iter().for_each(|entry| buckets[bucket_of(entry)].push(entry));
    // Of two files with one stem the first is in the collection.
    buckets.iter_mut().for_each(|papers| {
        papers.sort_by(|one, other| one.slug.cmp(&other.slug));
        papers.dedup_by(|later, first| later.slug == first.slug);
    });
    buckets
}

impl Bucket {
    /// Sums up what the papers of the bucket give, unless they are as they were. Returns how many papers
    /// were read for that.
    fn gather(&mut self, file: BucketFile) -> Result<usize, String> {
        let mut digester = Digester::new("bucket");
        for entry in file.papers {
            digester.text(entry.slug.as_str()).digest(entry.digest);
        }
        let digest = digester.finish();
        if self.papers == Some(digest) {
            return Ok(0);
        }
        self.papers = None;
        let (log, parts, made) = file.open()?;
        self.log = Some(log);
        self.groups.clear();
        for part in parts.values() {
            for (group, bytes) in &part.pieces {
                self.groups.entry(*group).or_default().take(part.date, &part.slug, bytes);
            }
        }
        self.papers = Some(digest);
        Ok(made)
    }
}

/// Where to find what the papers of a bucket give to an output.
struct BucketFile<'a> {
    memory: &'a Path,
    sources: Sources<'a>,
    output: &'static dyn Output,
    number: usize,
    papers: &'a [&'a Arc<Entry>],
}

impl BucketFile<'_> {
    /// What each paper gives, by their slugs; and how many were read for it, because that was not known.
    fn open(&self) -> Result<(Log, HashMap<String, Part>, usize), String> {
        let (mut log, mut known) = read(self.memory, self.output, self.number);
        let fits =
            |entry: &Entry| known.get(entry.slug.as_str()).is_some_and(|part| part.paper == entry.digest);
        let missing: Vec<&Arc<Entry>> = self.papers.iter().filter(|entry| !fits(entry)).copied().collect();
        let make = |entry: &&Arc<Entry>| {
            let opened = sources::open(std::slice::from_ref(*entry), &[0], self.sources)?;
            Ok(Part::new(self.output, entry, opened.whole(0)))
        };
        let made: Vec<Part> = missing.par_iter().map(make).collect::<Result<_, String>>()?;
        let count = made.len();
        let slugs: Vec<String> = made.iter().map(|part| part.slug.clone()).collect();
        known.extend(made.into_iter().map(|part| (part.slug.clone(), part)));
        let live: BTreeSet<&str> = self.papers.iter().map(|entry| entry.slug.as_str()).collect();
        known.retain(|slug, _| live.contains(slug.as_str()));
        let changed: Vec<&Part> = slugs.iter().filter_map(|slug| known.get(slug)).collect();
        // What can't be kept is made again when it is needed.
        let _ = log.append(&changed, known.len(), || known.values());
        Ok((log, known, count))
    }
}

impl Part {
    fn new(output: &dyn Output, entry: &Entry, whole: &Whole) -> Self {
        let pieces = output.pieces(entry, whole).into_iter();
        Self {
            slug: entry.slug.to_string(),
            paper: entry.digest,
            date: entry.facts.date,
            pieces: pieces.map(|Piece { group, bytes }| (group, bytes)).collect(),
        }
    }

    fn given(self) -> impl Iterator<Item = (u32, GivenPiece)> {
        let Self { slug, date, pieces, .. } = self;
        pieces.into_iter().map(move |(group, bytes)| (group, GivenPiece { date, slug: slug.clone(), bytes }))
    }
}

fn bucket_of(entry: &Entry) -> usize {
    (Digest::of(entry.slug.as_str().as_bytes()).0 % BUCKETS as u128) as usize
}

/// What is known of the papers of a bucket, by their slugs.
fn read(memory: &Path, output: &dyn Output, bucket: usize) -> (Log, HashMap<String, Part>) {
    let path = memory.join("parts").join(output.name()).join(format!("{bucket:02}.log"));
    let kind = format!("parts of {} of {PROGRAM}", output.name());
    let (log, contents) = Log::open::<Part>(path, &kind);
    (log, contents.records.into_iter().map(|part| (part.slug.clone(), part)).collect())
}
