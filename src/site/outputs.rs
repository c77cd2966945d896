//! Outputs that are made from all papers rather than from those of one page, such as the index for
//! searching.
//!
//! A reduction in two steps. Each paper gives **pieces**, from what its file says alone, and each piece has
//! a **key**. From the keys, and from sums over the pieces of each, the output plans its files: each takes
//! the pieces of the keys from one to another. Then those files are made whose pieces changed. What papers
//! give is kept from build to build, so one edit makes the pieces of one paper anew, and the files that hold
//! one of them.
//!
//! A piece has two layers, so that files which take one of them stay when only the other changed.
//!
//! To add such an output, write a file with an implementation of [`Output`] and put it into
//! [`OUTPUTS`](super::OUTPUTS).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Shared;
use crate::archive::{Entry, Whole};
use crate::collection::{Collection, Place};
use crate::paper::{Digest, Digester};

/// An output that is made from all papers.
pub trait Output: Sync {
    /// Its name, by which what papers give to it is kept.
    fn name(&self) -> &'static str;

    /// What a paper gives, from what its file says alone, in the order of the keys, no two with one key.
    fn pieces(&self, entry: &Entry, whole: &Whole) -> Vec<Piece>;

    /// The files, from the keys and the sums over their pieces, and from the indexes over all papers. No file
    /// should take so many pieces that it grows with the collection.
    fn files(&self, keys: &Keys, collection: &Collection) -> Vec<FilePlan>;

    /// The bytes of a file.
    fn file(&self, file: &FilePlan, keys: &Keys, pieces: &FilePieces, shared: &Shared) -> Vec<u8>;
}

/// A key of pieces that stand in the order of the collection, which settings decide and no paper knows: the place of
/// each paper is put behind it. No other key begins as it does.
pub const PLACED: &str = "@";

/// How many digits behind [`PLACED`] tell the number of the month.
pub const MONTH_DIGITS: usize = 6;

/// The key of a piece of the paper at a place.
pub fn key_at(key: &str, place: Place) -> Cow<'_, str> {
    if key != PLACED {
        return Cow::Borrowed(key);
    }
    Cow::Owned(format!("{PLACED}{:0width$}-{:08}", place.month, place.number, width = MONTH_DIGITS))
}

/// One of the two parts of each piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// What most files need.
    Short,
    /// What is looked up less often.
    Long,
}

/// What a paper gives under one key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// The key.
    pub key: String,
    /// The short layer.
    pub short: Vec<u8>,
    /// The long layer.
    pub long: Vec<u8>,
}

/// Sums over the pieces of a key. They are the same in whatever order pieces are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// How many pieces there are.
    pub pieces: u32,
    bytes: [u64; 2],
    digests: [u64; 2],
}

impl Sums {
    /// How many bytes a layer of them has.
    pub fn bytes(&self, layer: Layer) -> u64 {
        self.bytes[layer as usize]
    }

    /// Takes a piece.
    pub fn take(&mut self, place: Place, layers: [&[u8]; 2]) {
        self.pieces += 1;
        let seed = u64::from(place.month) << 32 | u64::from(place.number);
        for (number, bytes) in layers.into_iter().enumerate() {
            let digest = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, seed);
            self.bytes[number] += bytes.len() as u64;
            self.digests[number] = self.digests[number].wrapping_add(digest);
        }
    }

    /// With all pieces of other sums.
    fn with(mut self, other: &Self) -> Self {
        self.pieces += other.pieces;
        for number in 0..2 {
            self.bytes[number] += other.bytes[number];
            self.digests[number] = self.digests[number].wrapping_add(other.digests[number]);
        }
        self
    }

    /// Without the pieces of other sums, which are among them.
    fn without(mut self, other: &Self) -> Self {
        self.pieces = self.pieces.saturating_sub(other.pieces);
        for number in 0..2 {
            self.bytes[number] = self.bytes[number].saturating_sub(other.bytes[number]);
            self.digests[number] = self.digests[number].wrapping_sub(other.digests[number]);
        }
        self
    }
}

/// All keys under which papers give something, in their order, each with its sums.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keys {
    /// All keys, one behind another.
    text: String,
    /// Where each ends in it.
    ends: Vec<u32>,
    sums: Vec<Sums>,
}

impl Keys {
    /// Takes a key that comes behind all others.
    ///
    /// # Panics
    /// When all keys together have 4 GiB.
    pub fn push(&mut self, key: &str, sums: Sums) {
        self.text.push_str(key);
        self.ends.push(u32::try_from(self.text.len()).expect("keys have less than 4 GiB"));
        self.sums.push(sums);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.sums.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.sums.is_empty()
    }

    /// These and others; those of both with the sums of both.
    #[must_use]
    pub fn with(&self, others: &Self) -> Self {
        self.merged(others, Sums::with)
    }

    /// These without what others sum up, which is part of it.
    #[must_use]
    pub fn without(&self, others: &Self) -> Self {
        self.merged(others, Sums::without)
    }

    /// All keys of both. Those that are left with no piece go.
    fn merged(&self, others: &Self, join: impl Fn(Sums, &Sums) -> Sums) -> Self {
        let mut merged = Self {
            text: String::with_capacity(self.text.len()),
            ends: Vec::with_capacity(self.len()),
            sums: Vec::with_capacity(self.len()),
        };
        let (mut at, mut other) = (0, 0);
        while at < self.len() || other < others.len() {
            let order = match (at < self.len(), other < others.len()) {
                (true, true) => self.key(at).cmp(others.key(other)),
                (true, false) => Ordering::Less,
                (false, _) => Ordering::Greater,
            };
            let key = if order.is_le() { self.key(at) } else { others.key(other) };
            let own = if order.is_le() { self.sums[at] } else { Sums::default() };
            let sums = if order.is_ge() { join(own, &others.sums[other]) } else { own };
            if sums.pieces > 0 {
                merged.push(key, sums);
            }
            at += usize::from(order.is_le());
            other += usize::from(order.is_ge());
        }
        merged
    }

    fn key(&self, number: usize) -> &str {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// How many keys, from a first one on, come before the first for which that is not so.
    fn count_while(&self, from: Range<usize>, holds: impl Fn(&str) -> bool) -> usize {
        let (mut least, mut most) = (from.start, from.end);
        while least < most {
            let middle = least.midpoint(most);
            match holds(self.key(middle)) {
                true => least = middle + 1,
                false => most = middle,
            }
        }
        least - from.start
    }

    /// The keys that begin with a text.
    pub fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.count_while(0..self.len(), |key| key < prefix);
        start..start + self.count_while(start..self.len(), |key| key.starts_with(prefix))
    }

    /// A key and its sums.
    pub fn get(&self, number: usize) -> (&str, &Sums) {
        (self.key(number), &self.sums[number])
    }

    /// Which of some keys that is.
    pub fn find(&self, keys: Range<usize>, key: &str) -> Option<usize> {
        let at = keys.start + self.count_while(keys.clone(), |known| known < key);
        (at < keys.end && self.key(at) == key).then_some(at)
    }

    /// A digest of all keys and of all that papers give.
    pub fn digest(&self) -> Digest {
        let mut digester = Digester::new("keys");
        for (_, key, sums) in self.part(0..self.len()) {
            digester.text(key).number(u64::from(sums.pieces));
            sums.digests.iter().for_each(|digest| {
                digester.number(*digest);
            });
        }
        digester.finish()
    }

    /// Some keys and their sums.
    pub fn part(&self, keys: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &str, &Sums)> {
        keys.map(|number| (number, self.key(number), &self.sums[number]))
    }
}

/// A file that an output makes.
#[derive(Clone, Debug, Default)]
pub struct FilePlan {
    /// Its address.
    pub address: String,
    /// Which kind of file it is, as the output numbers them.
    pub kind: u8,
    /// The keys whose pieces it is made from, and the layer of them that it takes; none when it is made
    /// from sums alone.
    pub pieces: Option<(Range<usize>, Layer)>,
    /// What else it is made from: what follows from keys, sums and the indexes over all papers.
    pub extra: Vec<u8>,
}

impl FilePlan {
    /// A digest of all that the file is made from.
    pub fn digest(&self, keys: &Keys) -> Digest {
        let mut digester = Digester::new("file of all papers");
        digester.number(u64::from(self.kind)).bytes(&self.extra);
        if let Some((range, layer)) = &self.pieces {
            for (_, key, sums) in keys.part(range.clone()) {
                digester.text(key).number(u64::from(sums.pieces)).number(sums.digests[*layer as usize]);
            }
        }
        digester.finish()
    }

    /// About how much memory its pieces take.
    pub fn weight(&self, keys: &Keys) -> u64 {
        let Some((range, layer)) = &self.pieces else { return 0 };
        let weight = |sums: &Sums| sums.bytes(*layer) + u64::from(sums.pieces) * size_of::<Given>() as u64;
        keys.part(range.clone()).map(|(_, _, sums)| weight(sums)).sum()
    }
}

/// The pieces of a file: by key, and then in the order of the collection.
#[derive(Debug, Default)]
pub struct FilePieces {
    given: Vec<Given>,
    bytes: Vec<u8>,
}

/// A piece of a file.
#[derive(Clone, Copy, Debug)]
struct Given {
    key: u32,
    place: Place,
    start: u32,
    length: u32,
}

impl FilePieces {
    /// Takes a piece of the key with that number.
    ///
    /// # Panics
    /// When the pieces of a file have 4 GiB.
    pub fn push(&mut self, key: usize, place: Place, bytes: &[u8]) {
        let number = |number: usize| u32::try_from(number).expect("a batch of pieces is smaller than 4 GiB");
        let given =
            Given { key: number(key), place, start: number(self.bytes.len()), length: number(bytes.len()) };
        self.given.push(given);
        self.bytes.extend_from_slice(bytes);
    }

    /// Takes all pieces of another part of the file.
    ///
    /// # Panics
    /// When the pieces of a file have 4 GiB.
    pub fn join(&mut self, other: &Self) {
        let shift = u32::try_from(self.bytes.len()).expect("a batch of pieces is smaller than 4 GiB");
        self.given.extend(other.given.iter().map(|given| Given { start: given.start + shift, ..*given }));
        self.bytes.extend_from_slice(&other.bytes);
    }

    /// Puts them in order.
    pub fn sort(&mut self) {
        self.given.sort_unstable_by_key(|given| (given.key, given.place));
    }

    /// Each key's number, with its pieces in the order of the collection.
    pub fn by_key(
        &self,
    ) -> impl Iterator<Item = (usize, impl ExactSizeIterator<Item = (Place, &[u8])> + Clone)> {
        self.given.chunk_by(|one, other| one.key == other.key).map(|same| {
            let bytes =
                |given: &Given| &self.bytes[given.start as usize..(given.start + given.length) as usize];
            (same[0].key as usize, same.iter().map(move |given| (given.place, bytes(given))))
        })
    }
}

/// The pieces of some files, by the number of the output and that of the file.
pub type Pieces = HashMap<(u32, u32), FilePieces>;

/// An output with what papers give to it, summed up, and its files.
pub struct Gathered {
    /// The output.
    pub output: &'static dyn Output,
    /// The keys.
    pub keys: Arc<Keys>,
    /// The files, each with a digest of all that it is made from.
    pub files: Vec<(FilePlan, Digest)>,
}

impl Gathered {
    /// Plans the files of an output.
    pub fn new(output: &'static dyn Output, keys: &Arc<Keys>, collection: &Collection) -> Self {
        let files = output.files(keys, collection);
        let files = files.into_par_iter().map(|file| {
            let digest = file.digest(keys);
            (file, digest)
        });
        Self { output, files: files.collect(), keys: Arc::clone(keys) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(number: u32) -> Place {
        Place { month: 1, number }
    }

    fn sums(pieces: &[(u32, &str)]) -> Sums {
        let mut sums = Sums::default();
        pieces.iter().for_each(|(number, text)| sums.take(place(*number), [text.as_bytes(), b""]));
        sums
    }

    fn keys(all: &[(&str, Sums)]) -> Keys {
        let mut keys = Keys::default();
        all.iter().for_each(|(key, sums)| keys.push(key, *sums));
        keys
    }

    #[test]
    fn sums_are_the_same_in_whatever_order_pieces_come() {
        let [one, two, three] = [(0, "x"), (1, "x"), (2, "y")];
        assert_eq!(sums(&[one, two, three]), sums(&[three, one, two]));
        assert_eq!(sums(&[one, two, three]), sums(&[two]).with(&sums(&[three, one])));
        assert_ne!(sums(&[one, two]), sums(&[one, three]));
        assert_ne!(sums(&[one]), sums(&[(9, "x")]), "another place");
    }

    #[test]
    fn keys_are_summed_up_and_taken_apart_again() {
        let one = keys(&[("a", sums(&[(0, "x")])), ("b", sums(&[(0, "y")])), ("d", sums(&[(0, "")]))]);
        let other = keys(&[("", sums(&[(1, "v")])), ("b", sums(&[(1, "z")])), ("e", sums(&[(1, "")]))]);
        let both = one.with(&other);
        assert_eq!(both.get(2), ("b", &sums(&[(1, "z"), (0, "y")])));
        assert_eq!(both.part(0..both.len()).map(|(_, key, _)| key).collect::<String>(), "abde");
        assert_eq!((both.without(&one), both.without(&other)), (other.clone(), one.clone()));
        assert_eq!(both, other.with(&one));
        assert_eq!(one.without(&one), Keys::default());
        assert_eq!(one.with(&Keys::default()), one);
    }

    #[test]
    fn keys_are_found_by_their_beginnings_and_whole() {
        let keys = keys(&["a", "ab", "abc", "b", "é"].map(|key| (key, sums(&[(0, key)]))));
        assert_eq!(keys.beginning_with("ab"), 1..3);
        assert_eq!(keys.beginning_with(""), 0..5);
        assert_eq!(keys.beginning_with("c"), 4..4);
        assert_eq!(keys.find(0..5, "abc"), Some(2));
        assert_eq!(keys.find(0..2, "abc"), None);
        assert_eq!(keys.find(0..5, "aa"), None);
    }

    #[test]
    fn a_file_stays_when_only_the_other_layer_changed() {
        let keys = |long: &[u8]| {
            let mut sums = Sums::default();
            sums.take(Place::default(), [b"short", long]);
            keys(&[("a", sums)])
        };
        let file = |layer| FilePlan { pieces: Some((0..1, layer)), ..FilePlan::default() };
        assert_eq!(file(Layer::Short).digest(&keys(b"1")), file(Layer::Short).digest(&keys(b"2")));
        assert_ne!(file(Layer::Long).digest(&keys(b"1")), file(Layer::Long).digest(&keys(b"2")));
    }
}
