//! What the papers of a bucket give to an output, as a file in the order of the keys, so that the pieces of
//! some keys are read without the others.
//!
//! The file begins with a line that names what it holds, the length of its head and a checksum. The head has
//! the papers and the blocks; each block has its first key, its place and a checksum. A block has keys one
//! behind another, each with its sums and its pieces.

use std::path::Path;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::pieces::{push_field, take_field};
use crate::collection::Place;
use crate::fs;
use crate::paper::{Digest, Digester};
use crate::search::files::{push_number, take_number};
use crate::site::outputs::{Keys, Sums};

/// How many bytes a block has, if no single key has more.
const BLOCK: usize = 64 << 10;

/// The bytes that tell the length of the head and its checksum.
const PREFIX: usize = 16;

/// A store that is read.
pub(super) struct Store {
    bytes: Bytes,
    /// Where the first block begins.
    data: u64,
    head: Head,
}

/// Where the bytes of a store are.
enum Bytes {
    File(fs::Divided),
    Memory(Vec<u8>),
}

#[derive(Default, Serialize, Deserialize)]
struct Head {
    papers: Vec<Known>,
    blocks: Vec<Block>,
}

/// A paper whose pieces a store has.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Known {
    pub slug: String,
    /// The digest of its file.
    pub paper: Digest,
    month: u32,
    number: u32,
}

impl Known {
    pub(super) fn new(slug: &str, paper: Digest, place: Place) -> Self {
        Self { slug: slug.to_owned(), paper, month: place.month, number: place.number }
    }

    /// Where it stood in the collection when its pieces were summed up.
    pub(super) fn place(&self) -> Place {
        Place { month: self.month, number: self.number }
    }
}

/// What tells some papers, with their places, from others.
pub(super) fn digest_of<'a>(papers: impl Iterator<Item = (&'a str, Digest, Place)>) -> Digest {
    let mut digester = Digester::new("bucket");
    for (slug, paper, place) in papers {
        digester.text(slug).digest(paper).number(u64::from(place.month)).number(u64::from(place.number));
    }
    digester.finish()
}

#[derive(Serialize, Deserialize)]
struct Block {
    first: String,
    start: u64,
    length: u32,
    checksum: u64,
}

/// A key of a store.
pub(super) struct StoredKey<'a> {
    pub key: &'a str,
    pub sums: Sums,
    pieces: &'a [u8],
}

impl<'a> StoredKey<'a> {
    /// The pieces: the number of the paper among those of the store, and its two layers.
    pub(super) fn pieces(&self) -> impl Iterator<Item = (u32, [&'a [u8]; 2])> {
        let mut rest = self.pieces;
        std::iter::from_fn(move || take_piece(&mut rest))
    }
}

fn take_piece<'a>(rest: &mut &'a [u8]) -> Option<(u32, [&'a [u8]; 2])> {
    let paper = u32::try_from(take_number(rest)?).ok()?;
    Some((paper, [take_field(rest)?, take_field(rest)?]))
}

impl Store {
    /// Opens the store in a file; nothing when there is none of that kind that can be read.
    pub(super) fn open(path: &Path, kind: &str) -> Option<Self> {
        let mut file = fs::Divided::open(path).ok()?;
        let line = first_line(kind);
        let prefix = file.part(0, line.len() + PREFIX).ok()?;
        let (length, checksum) = split_prefix(prefix.strip_prefix(line.as_bytes())?)?;
        let start = prefix.len() as u64;
        let head = file.part(start, usize::try_from(length).ok()?).ok()?;
        if xxh3_64(&head) != checksum {
            return None;
        }
        let head = postcard::from_bytes(&head).ok()?;
        Some(Self { bytes: Bytes::File(file), data: start + length, head })
    }

    /// The papers whose pieces it has.
    pub(super) fn papers(&self) -> &[Known] {
        &self.head.papers
    }

    /// What tells them, with their places, from others.
    pub(super) fn digest(&self) -> Digest {
        digest_of(self.head.papers.iter().map(|known| (known.slug.as_str(), known.paper, known.place())))
    }

    /// All keys with their sums.
    pub(super) fn keys(&mut self) -> Result<Keys, Damaged> {
        let mut keys = Keys::default();
        self.each_key(|_, _| true, |stored| keys.push(stored.key, stored.sums))?;
        Ok(keys)
    }

    /// Hands over all keys of the blocks in which those that are wanted can be. `is_wanted` is asked with the
    /// first key of a block and that of the next one.
    ///
    /// # Errors
    /// When a block is damaged.
    pub(super) fn each_key(
        &mut self,
        is_wanted: impl Fn(&str, Option<&str>) -> bool,
        mut take: impl FnMut(&StoredKey),
    ) -> Result<(), Damaged> {
        for (number, block) in self.head.blocks.iter().enumerate() {
            let next = self.head.blocks.get(number + 1).map(|block| block.first.as_str());
            if !is_wanted(&block.first, next) {
                continue;
            }
            let length = block.length as usize;
            let start = self.data + block.start;
            let read;
            let bytes = match &mut self.bytes {
                Bytes::File(file) => {
                    read = file.part(start, length).map_err(|_| Damaged)?;
                    &read
                }
                Bytes::Memory(bytes) => {
                    let start = usize::try_from(start).map_err(|_| Damaged)?;
                    bytes.get(start..start + length).ok_or(Damaged)?
                }
            };
            if xxh3_64(bytes) != block.checksum {
                return Err(Damaged);
            }
            let mut rest = bytes;
            while !rest.is_empty() {
                take(&take_key(&mut rest).ok_or(Damaged)?);
            }
        }
        Ok(())
    }
}

/// A store whose bytes are not as they were written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

fn take_key<'a>(rest: &mut &'a [u8]) -> Option<StoredKey<'a>> {
    let key = std::str::from_utf8(take_field(rest)?).ok()?;
    let (sums, behind) = postcard::take_from_bytes(rest).ok()?;
    *rest = behind;
    Some(StoredKey { key, sums, pieces: take_field(rest)? })
}

fn first_line(kind: &str) -> String {
    format!("offprint {kind}\n")
}

fn split_prefix(prefix: &[u8]) -> Option<(u64, u64)> {
    let (length, checksum) = prefix.split_at_checked(PREFIX / 2)?;
    let [length, checksum] = [length, checksum].map(|bytes| Some(u64::from_le_bytes(bytes.try_into().ok()?)));
    Some((length?, checksum?))
}

/// Makes a store.
pub(super) struct StoreWriter {
    head: Head,
    data: Vec<u8>,
    /// Where the block begins that takes the next key.
    start: usize,
    pieces: Vec<u8>,
}

impl StoreWriter {
    /// A store of what these papers give.
    pub(super) fn new(papers: Vec<Known>) -> Self {
        Self { head: Head { papers, blocks: Vec::new() }, data: Vec::new(), start: 0, pieces: Vec::new() }
    }

    /// Takes a key that comes behind all others, with pieces in the order of the papers. Gives the sums.
    pub(super) fn key<'a>(
        &mut self,
        key: &str,
        pieces: impl IntoIterator<Item = (u32, [&'a [u8]; 2])>,
    ) -> Sums {
        let mut sums = Sums::default();
        self.pieces.clear();
        for (paper, layers) in pieces {
            sums.take(self.head.papers[paper as usize].place(), layers);
            push_number(&mut self.pieces, paper);
            layers.iter().for_each(|layer| push_field(&mut self.pieces, layer));
        }
        if self.start == self.data.len() {
            let (first, start) = (key.to_owned(), self.start as u64);
            self.head.blocks.push(Block { first, start, length: 0, checksum: 0 });
        }
        push_field(&mut self.data, key.as_bytes());
        let data = std::mem::take(&mut self.data);
        self.data = postcard::to_extend(&sums, data).expect("sums are plain data");
        push_field(&mut self.data, &self.pieces);
        if self.data.len() - self.start >= BLOCK {
            self.end_block();
        }
        sums
    }

    fn end_block(&mut self) {
        let bytes = &self.data[self.start..];
        if let Some(block) = self.head.blocks.last_mut().filter(|_| !bytes.is_empty()) {
            block.length = u32::try_from(bytes.len()).expect("what papers give under a key is small");
            block.checksum = xxh3_64(bytes);
        }
        self.start = self.data.len();
    }

    /// Writes the store into its file. When that can't be written it is kept in memory alone.
    pub(super) fn finish(mut self, path: &Path, kind: &str) -> (Store, fs::Result<()>) {
        self.end_block();
        let head = postcard::to_allocvec(&self.head).expect("a head is plain data");
        let mut bytes = first_line(kind).into_bytes();
        bytes.reserve_exact(PREFIX + head.len() + self.data.len());
        bytes.extend_from_slice(&(head.len() as u64).to_le_bytes());
        bytes.extend_from_slice(&xxh3_64(&head).to_le_bytes());
        bytes.extend_from_slice(&head);
        let data = bytes.len() as u64;
        bytes.extend_from_slice(&self.data);
        let written = fs::write(path, &bytes);
        (Store { bytes: Bytes::Memory(bytes), data, head: self.head }, written)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KIND: &str = "test";

    fn known(number: u32) -> Known {
        Known::new(&format!("paper-{number}"), Digest::of(&[1]), Place { month: 7, number })
    }

    /// The key `00042`, and what two papers give under it.
    fn key(number: usize) -> (String, [(u32, Vec<u8>); 2]) {
        (
            format!("{number:05}"),
            [(0, vec![1; number % 300]), (2, vec![u8::try_from(number % 200).unwrap(); 3])],
        )
    }

    fn write(folder: &tempfile::TempDir, keys: usize) -> (Store, Keys) {
        let mut writer = StoreWriter::new((0..3).map(known).collect());
        let mut sums = Keys::default();
        for (key, pieces) in (0..keys).map(key) {
            let pieces = pieces.iter().map(|(paper, bytes)| (*paper, [bytes.as_slice(), b"long"]));
            sums.push(&key, writer.key(&key, pieces));
        }
        let (store, written) = writer.finish(&folder.path().join("store"), KIND);
        written.unwrap();
        (store, sums)
    }

    fn open(folder: &tempfile::TempDir) -> Option<Store> {
        Store::open(&folder.path().join("store"), KIND)
    }

    #[test]
    fn what_was_written_is_read_from_memory_and_from_the_file() {
        let folder = tempfile::tempdir().unwrap();
        for count in [0, 1, 5000] {
            let (store, sums) = write(&folder, count);
            for mut store in [store, open(&folder).unwrap()] {
                assert_eq!(store.keys(), Ok(sums.clone()));
                assert_eq!(store.papers().len(), 3);
                let mut number = 0;
                let each = store.each_key(
                    |_, _| true,
                    |stored| {
                        let pieces: Vec<_> =
                            stored.pieces().map(|(paper, [short, _])| (paper, short.to_vec())).collect();
                        assert_eq!((stored.key.to_owned(), pieces), (key(number).0, key(number).1.to_vec()));
                        number += 1;
                    },
                );
                assert_eq!((each, number), (Ok(()), count));
            }
        }
    }

    #[test]
    fn blocks_without_keys_that_are_wanted_are_not_read() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, 5000);
        let mut store = open(&folder).unwrap();
        assert!(store.head.blocks.len() > 10);
        let (mut seen, mut found) = (0, false);
        let wanted = "02500";
        let may_hold =
            |first: &str, next: Option<&str>| first <= wanted && next.is_none_or(|next| next > wanted);
        let each = store.each_key(may_hold, |stored| {
            seen += 1;
            found |= stored.key == wanted;
        });
        assert!(each.is_ok() && found && seen < 1000, "{seen}");
    }

    #[test]
    fn damage_is_told_wherever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder, 3000);
        let path = folder.path().join("store");
        let whole = std::fs::read(&path).unwrap();
        for at in (0..whole.len()).step_by(whole.len() / 97) {
            let mut flipped = whole.clone();
            flipped[at] ^= 1;
            for bytes in [flipped.as_slice(), &whole[..at]] {
                std::fs::write(&path, bytes).unwrap();
                assert!(open(&folder).is_none_or(|mut store| store.keys() == Err(Damaged)), "byte {at}");
            }
        }
        assert!(Store::open(&path, "another kind").is_none());
    }

    #[test]
    fn another_place_makes_another_digest() {
        let digest = |number: u32| {
            let known = known(number);
            digest_of([("a", known.paper, known.place())].into_iter())
        };
        assert_eq!(digest(1), digest(1));
        assert_ne!(digest(1), digest(2));
    }
}
