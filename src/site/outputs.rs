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
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

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
/// each paper is put behind it.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// How many pieces there are.
    pub pieces: u32,
    bytes: [u32; 2],
    digests: [u64; 2],
}

impl Sums {
    /// How many bytes a layer of them has.
    pub fn bytes(&self, layer: Layer) -> u32 {
        self.bytes[layer as usize]
    }

    /// Takes a piece.
    pub fn take(&mut self, place: Place, layers: [&[u8]; 2]) {
        self.pieces += 1;
        let seed = u64::from(place.month) << 32 | u64::from(place.number);
        for (number, bytes) in layers.into_iter().enumerate() {
            let digest = xxhash_rust::xxh3::xxh3_64_with_seed(bytes, seed);
            self.bytes[number] =
                self.bytes[number].saturating_add(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
            self.digests[number] = self.digests[number].wrapping_add(digest);
        }
    }

    /// Takes all pieces of other sums.
    pub fn join(&mut self, other: &Self) {
        self.pieces += other.pieces;
        for number in 0..2 {
            self.bytes[number] = self.bytes[number].saturating_add(other.bytes[number]);
            self.digests[number] = self.digests[number].wrapping_add(other.digests[number]);
        }
    }
}

/// All keys under which papers give something, in their order, each with its sums.
#[derive(Debug, Default)]
pub struct Keys(Vec<(Arc<str>, Sums)>);

impl Keys {
    /// These keys, in any order.
    pub fn new(keys: impl IntoIterator<Item = (Arc<str>, Sums)>) -> Self {
        let mut keys: Vec<(Arc<str>, Sums)> = keys.into_iter().collect();
        keys.par_sort_unstable_by(|one, other| one.0.cmp(&other.0));
        Self(keys)
    }

    /// The keys that begin with a text.
    pub fn beginning_with(&self, prefix: &str) -> Range<usize> {
        let start = self.0.partition_point(|(key, _)| &**key < prefix);
        let count = self.0[start..].partition_point(|(key, _)| key.starts_with(prefix));
        start..start + count
    }

    /// A key and its sums.
    pub fn get(&self, number: usize) -> (&str, &Sums) {
        let (key, sums) = &self.0[number];
        (key, sums)
    }

    /// Which of some keys that is.
    pub fn find(&self, keys: Range<usize>, key: &str) -> Option<usize> {
        let found = self.0[keys.clone()].binary_search_by(|(known, _)| (**known).cmp(key));
        found.ok().map(|at| keys.start + at)
    }

    /// A digest of all keys and of all that papers give.
    pub fn digest(&self) -> Digest {
        let mut digester = Digester::new("keys");
        for (key, sums) in &self.0 {
            digester.text(key).number(u64::from(sums.pieces));
            sums.digests.iter().for_each(|digest| {
                digester.number(*digest);
            });
        }
        digester.finish()
    }

    /// Some keys and their sums.
    pub fn part(&self, keys: Range<usize>) -> impl DoubleEndedIterator<Item = (usize, &str, &Sums)> {
        keys.clone().zip(&self.0[keys]).map(|(number, (key, sums))| (number, &**key, sums))
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
        let weight =
            |sums: &Sums| u64::from(sums.bytes(*layer)) + u64::from(sums.pieces) * size_of::<Given>() as u64;
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

    #[test]
    fn sums_are_the_same_in_whatever_order_pieces_come() {
        let place = |number| Place { month: 1, number };
        let pieces = [(place(0), "x"), (place(1), "x"), (place(2), "y")];
        let sums = |order: &[usize]| {
            let mut sums = Sums::default();
            order.iter().for_each(|at| sums.take(pieces[*at].0, [pieces[*at].1.as_bytes(), b""]));
            sums
        };
        let mut parts = sums(&[1]);
        parts.join(&sums(&[2, 0]));
        assert_eq!(sums(&[0, 1, 2]), parts);
        assert_ne!(sums(&[0, 1]), sums(&[0, 2]));
        let mut elsewhere = Sums::default();
        elsewhere.take(place(9), [b"x", b""]);
        assert_ne!(sums(&[0]), elsewhere);
    }

    #[test]
    fn a_file_stays_when_only_the_other_layer_changed() {
        let keys = |long: &[u8]| {
            let mut sums = Sums::default();
            sums.take(Place::default(), [b"short", long]);
            Keys::new([("a".into(), sums)])
        };
        let file = |layer| FilePlan { pieces: Some((0..1, layer)), ..FilePlan::default() };
        assert_eq!(file(Layer::Short).digest(&keys(b"1")), file(Layer::Short).digest(&keys(b"2")));
        assert_ne!(file(Layer::Long).digest(&keys(b"1")), file(Layer::Long).digest(&keys(b"2")));
    }
}
