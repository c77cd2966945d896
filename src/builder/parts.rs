//! What papers give to the outputs that are made from all of them, kept from build to build.
//!
//! The pieces of all papers don't fit into memory, so they are kept in files: papers are divided into
//! buckets by their slugs, and one bucket is in memory at a time on each core. A bucket whose papers
//! are as they were is not read, but when a file needs pieces that are in it. Like all caches it can go
//! away at any time; what is missing is made anew from the papers' files.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rayon::prelude::*;
use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::sources::{self, Sources};
use crate::archive::{Entry, Whole};
use crate::collection::{Collection, Place};
use crate::output::log::Log;
use crate::paper::digest::PROGRAM;
use crate::paper::{Digest, Digester};
use crate::search::files::{push_number, take_number};
use crate::site::outputs::{FilePieces, Gathered, Keys, Output, Piece, Pieces, Sums, key_at};
use crate::site::{OUTPUTS, Site};

/// Into how many files the pieces for an output are divided.
const BUCKETS: usize = 32;

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
    /// The keys of all buckets.
    names: Mutex<Names>,
    /// The sums of all buckets.
    keys: Arc<Keys>,
}

/// What some papers give.
#[derive(Default)]
struct Bucket {
    /// Where it is kept, once that was looked at.
    log: Option<Log>,
    /// A digest of the papers, and their places, from which it was summed up.
    papers: Option<Digest>,
    /// The numbers of keys among [`Names`], with what the papers give under each.
    keys: Vec<(u32, Sums)>,
}

/// Keys by numbers: most are in many buckets.
#[derive(Default)]
struct Names {
    all: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32, TextHashing>,
}

impl Names {
    /// The number of a key.
    fn number(&mut self, key: &str) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = u32::try_from(self.all.len()).expect("there are fewer than 2^32 keys");
        let key: Arc<str> = key.into();
        self.all.push(Arc::clone(&key));
        self.numbers.insert(key, number);
        number
    }
}

/// Hashes texts quickly, by a number that nobody can know beforehand.
struct TextHashing(u64);

impl Default for TextHashing {
    fn default() -> Self {
        Self(RandomState::new().build_hasher().finish())
    }
}

impl BuildHasher for TextHashing {
    type Hasher = TextHasher;

    fn build_hasher(&self) -> TextHasher {
        TextHasher(self.0)
    }
}

struct TextHasher(u64);

impl Hasher for TextHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, self.0);
    }

    /// What ends a text.
    fn write_u8(&mut self, _: u8) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A paper and where it stands in the collection.
#[derive(Clone, Copy)]
struct Placed<'a> {
    entry: &'a Arc<Entry>,
    place: Place,
}

/// A record: what a paper gives. Later ones count over earlier ones.
#[derive(Serialize, Deserialize)]
struct Part {
    slug: String,
    /// The digest of the file from which it was made.
    paper: Digest,
    pieces: Packed,
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
            buckets: (0..BUCKETS).map(|_| Bucket::default()).collect(),
            names: Mutex::default(),
            keys: Arc::default(),
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
            let (output, names) = (stored.output, &stored.names);
            let work = stored.buckets.par_iter_mut().zip(&buckets).enumerate();
            let changes: Result<Vec<Option<usize>>, String> = work
                .map(|(number, (bucket, papers))| {
                    bucket.gather(BucketFile { memory, sources, output, number, papers }, names)
                })
                .collect();
            let changes = changes?;
            made += changes.iter().flatten().sum::<usize>();
            if changes.iter().any(Option::is_some) {
                stored.keys = Arc::new(sum_up(&locked(&stored.names), &stored.buckets));
            }
        }
        Ok(made)
    }

    /// The outputs with their files, as they were when all was summed up.
    pub fn gathered(&self, collection: &Collection) -> Vec<Gathered> {
        let gathered = |stored: &Stored| Gathered::new(stored.output, &stored.keys, collection);
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
                .map(|(bucket, papers)| {
                    let file = BucketFile { memory, sources, output, number: bucket, papers };
                    let (_, parts, _) = file.open()?;
                    let mut found = BTreeMap::new();
                    for Placed { entry, place } in papers {
                        let Some(part) = parts.get(entry.slug.as_str()) else { continue };
                        wanted.pick(part, *place, &mut found);
                    }
                    Ok(found)
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

/// What all buckets give.
fn sum_up(names: &Names, buckets: &[Bucket]) -> Keys {
    let mut all = vec![Sums::default(); names.all.len()];
    for (number, sums) in buckets.iter().flat_map(|bucket| &bucket.keys) {
        all[*number as usize].join(sums);
    }
    let given = names.all.iter().zip(all).filter(|(_, sums)| sums.pieces > 0);
    Keys::new(given.map(|(key, sums)| (Arc::clone(key), sums)))
}

/// Keys are only ever added, so that a panic elsewhere leaves them whole.
fn locked(names: &Mutex<Names>) -> MutexGuard<'_, Names> {
    names.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// Picks the pieces that are wanted of those that a paper gives.
    fn pick(&self, part: &Part, place: Place, found: &mut BTreeMap<u32, FilePieces>) {
        let mut waiting = self.layers.each_ref().map(Vec::as_slice);
        for (key, layers) in part.pieces.iter() {
            let key = key_at(key, place);
            let key = key.as_ref();
            for (files, bytes) in waiting.iter_mut().zip(layers) {
                while let [first, rest @ ..] = *files
                    && first.last < key
                {
                    *files = rest;
                }
                let Some(wanted) = files.first().filter(|wanted| wanted.first <= key) else { continue };
                if let Some(number) = self.gathered.keys.find(wanted.keys.clone(), key) {
                    found.entry(wanted.file).or_default().push(number, place, bytes);
                }
            }
            if waiting.iter().all(|files| files.is_empty()) {
                break;
            }
        }
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

impl Bucket {
    /// Sums up what the papers of the bucket give. Gives how many papers were read for that, or nothing
    /// when all is as it was.
    fn gather(&mut self, file: BucketFile, names: &Mutex<Names>) -> Result<Option<usize>, String> {
        let mut digester = Digester::new("bucket");
        for Placed { entry, place } in file.papers {
            digester.text(entry.slug.as_str()).digest(entry.digest);
            digester.number(u64::from(place.month)).number(u64::from(place.number));
        }
        let digest = digester.finish();
        if self.papers == Some(digest) {
            return Ok(None);
        }
        self.papers = None;
        let (log, parts, made) = file.open()?;
        self.log = Some(log);
        let mut given: HashMap<&str, Sums, TextHashing> = HashMap::default();
        // No two papers have one place.
        let mut placed: Vec<(String, Sums)> = Vec::new();
        for Placed { entry, place } in file.papers {
            let Some(part) = parts.get(entry.slug.as_str()) else { continue };
            for (key, layers) in part.pieces.iter() {
                match key_at(key, *place) {
                    Cow::Borrowed(key) => given.entry(key).or_default().take(*place, layers),
                    Cow::Owned(key) => {
                        let mut sums = Sums::default();
                        sums.take(*place, layers);
                        placed.push((key, sums));
                    }
                }
            }
        }
        let mut names = locked(names);
        let placed = placed.iter_mut().map(|(key, sums)| (key.as_str(), std::mem::take(sums)));
        self.keys = given.into_iter().chain(placed).map(|(key, sums)| (names.number(key), sums)).collect();
        self.papers = Some(digest);
        Ok(Some(made))
    }
}

/// Where to find what the papers of a bucket give to an output.
struct BucketFile<'a> {
    memory: &'a Path,
    sources: Sources<'a>,
    output: &'static dyn Output,
    number: usize,
    papers: &'a [Placed<'a>],
}

impl BucketFile<'_> {
    /// What each paper gives, by their slugs; and how many were read for it, because that was not known.
    fn open(&self) -> Result<(Log, HashMap<String, Part>, usize), String> {
        let (mut log, mut known) = read(self.memory, self.output, self.number);
        let fits =
            |entry: &Entry| known.get(entry.slug.as_str()).is_some_and(|part| part.paper == entry.digest);
        let missing: Vec<&Arc<Entry>> =
            self.papers.iter().map(|placed| placed.entry).filter(|entry| !fits(entry)).collect();
        let make = |entry: &&Arc<Entry>| {
            let opened = sources::open(std::slice::from_ref(*entry), &[0], self.sources)?;
            Ok(Part::new(self.output, entry, opened.whole(0)))
        };
        let made: Vec<Part> = missing.par_iter().map(make).collect::<Result<_, String>>()?;
        let count = made.len();
        let slugs: Vec<String> = made.iter().map(|part| part.slug.clone()).collect();
        known.extend(made.into_iter().map(|part| (part.slug.clone(), part)));
        let live: HashSet<&str> = self.papers.iter().map(|placed| placed.entry.slug.as_str()).collect();
        known.retain(|slug, _| live.contains(slug.as_str()));
        let changed: Vec<&Part> = slugs.iter().filter_map(|slug| known.get(slug)).collect();
        // What can't be kept is made again when it is needed.
        let _ = log.append(&changed, known.len(), || known.values());
        Ok((log, known, count))
    }
}

impl Part {
    fn new(output: &dyn Output, entry: &Entry, whole: &Whole) -> Self {
        let pieces = output.pieces(entry, whole);
        Self { slug: entry.slug.to_string(), paper: entry.digest, pieces: Packed::new(&pieces) }
    }
}

/// Pieces of a paper one behind another, as bytes: with over a hundred for each of very many papers, a
/// value in memory for each would cost more than all else.
struct Packed(Vec<u8>);

impl Packed {
    fn new(pieces: &[Piece]) -> Self {
        let mut bytes = Vec::new();
        for piece in pieces {
            for field in [piece.key.as_bytes(), &piece.short, &piece.long] {
                push_number(&mut bytes, field.len() as u64);
                bytes.extend_from_slice(field);
            }
        }
        Self(bytes)
    }

    /// Each key with its layers.
    fn iter(&self) -> impl Iterator<Item = (&str, [&[u8]; 2])> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let key = take_field(&mut rest)?;
            let layers = [take_field(&mut rest)?, take_field(&mut rest)?];
            Some((std::str::from_utf8(key).ok()?, layers))
        })
    }
}

fn take_field<'a>(bytes: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = usize::try_from(take_number(bytes)?).ok()?;
    let (field, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(field)
}

impl Serialize for Packed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Packed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = Packed;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("bytes")
            }

            fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<Packed, E> {
                Ok(Packed(bytes.to_vec()))
            }
        }
        deserializer.deserialize_bytes(Bytes)
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
