//! The files of the index, as bytes: `docs/search-format.md` describes them.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::collection::Place;

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
pub fn push_number(bytes: &mut Vec<u8>, number: impl Into<u64>) {
    let mut number: u64 = number.into();
    while number > 0x7f {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Reads a number from the beginning of some bytes; nothing when they are cut off.
pub fn take_number(bytes: &mut &[u8]) -> Option<u64> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if *byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A text behind its length in bytes.
pub fn push_text(bytes: &mut Vec<u8>, text: &str) {
    push_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

/// The papers that have something, in the order of the collection: their months, and then their numbers.
pub fn push_places(bytes: &mut Vec<u8>, places: impl Iterator<Item = Place> + Clone) {
    let mut months: Vec<(u32, u32)> = Vec::new();
    for place in places.clone() {
        match months.last_mut() {
            Some((month, count)) if *month == place.month => *count += 1,
            _ => months.push((place.month, 1)),
        }
    }
    push_number(bytes, months.len() as u64);
    let mut last = 0;
    for (month, count) in months {
        push_number(bytes, month - last);
        push_number(bytes, count);
        last = month;
    }
    let mut before: Option<Place> = None;
    for place in places {
        match before.filter(|before| before.month == place.month) {
            Some(before) => push_number(bytes, place.number - before.number - 1),
            None => push_number(bytes, place.number),
        }
        before = Some(place);
    }
}

/// A table of texts in their order, each sharing its beginning with the one before, with what belongs to each
/// in columns: bytes of one kind stand together, which compresses better.
#[derive(Debug)]
pub struct Table<const COLUMNS: usize> {
    head: Vec<u8>,
    columns: [Vec<u8>; COLUMNS],
    count: u32,
    last: String,
}

impl<const COLUMNS: usize> Default for Table<COLUMNS> {
    fn default() -> Self {
        let columns = std::array::from_fn(|_| Vec::new());
        Self { head: Vec::new(), columns, count: 0, last: String::new() }
    }
}

impl<const COLUMNS: usize> Table<COLUMNS> {
    /// Adds a text with what stands beside it, and what belongs to it.
    pub fn push(&mut self, text: &str, beside: &[u8], belongings: &[Vec<u8>; COLUMNS]) {
        let shared = self.last.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        let shared = (0..=shared).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        push_number(&mut self.head, shared as u64);
        push_text(&mut self.head, &text[shared..]);
        self.head.extend_from_slice(beside);
        for (column, own) in self.columns.iter_mut().zip(belongings) {
            push_number(&mut self.head, own.len() as u64);
            column.extend_from_slice(own);
        }
        self.count += 1;
        text.clone_into(&mut self.last);
    }

    /// The whole, compressed.
    pub fn finish(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        push_number(&mut bytes, self.count);
        bytes.extend_from_slice(&self.head);
        self.columns.iter().for_each(|column| bytes.extend_from_slice(column));
        gzip(&bytes)
    }
}

/// Compresses a file: the same bytes give the same file, without a date or a name in it (RFC 1952).
///
/// # Panics
/// Never: it writes to memory.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::new(6));
    let written = encoder.write_all(bytes);
    written.and_then(|()| encoder.finish()).expect("memory takes all that is written to it")
}

/// The name of the file whose first text that is: FNV-1a, 64 bits.
pub fn name(first: &str) -> String {
    format!("{:016x}", hash(first))
}

fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// How much goes into one file.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// From so much on a file may end.
    pub least: u64,
    /// With so much it has to.
    pub most: u64,
}

/// One in so many beginnings of texts may begin a file.
const BEGINNINGS: u64 = 3;

/// How many characters of a text are its beginning. Texts with the same one stay together, so that the words which
/// somebody may be about to write are seldom in two files.
const BEGINNING: usize = 4;

/// Divides texts among files by what they say: whether a file begins with a text follows from its beginning
/// and from what stands shortly before it, so that one that comes or goes changes few files. One that alone
/// is as much as a file gets a file of its own. The limits are the same for collections of any size.
///
/// `texts` are the texts in their order, each with how much it brings. Gives how many each file has.
pub fn divide<'a>(texts: impl Iterator<Item = (&'a str, u64)>, sizes: Sizes) -> Vec<usize> {
    let mut files = Vec::new();
    let (mut count, mut sum, mut alone, mut last) = (0, 0, false, "");
    for (text, weight) in texts {
        let own = beginning(text);
        let may_begin = sum >= sizes.least && own != last && (hash(own) >> 32).is_multiple_of(BEGINNINGS);
        last = own;
        let begins = alone || weight >= sizes.least || may_begin || sum + weight > sizes.most;
        if count > 0 && begins {
            files.push(count);
            (count, sum) = (0, 0);
        }
        count += 1;
        sum += weight;
        alone = weight >= sizes.least;
    }
    files.extend((count > 0).then_some(count));
    files
}

fn beginning(text: &str) -> &str {
    text.char_indices().nth(BEGINNING).map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes = Sizes { least: 100, most: 300 };

    fn texts(count: usize) -> Vec<(String, u64)> {
        (0..count).map(|number| (format!("{:05}", number * 7919 % 100_000), 10)).collect()
    }

    fn files(mut texts: Vec<(String, u64)>) -> Vec<Vec<String>> {
        texts.sort();
        let counts = divide(texts.iter().map(|(text, weight)| (text.as_str(), *weight)), SIZES);
        let mut rest = texts.into_iter().map(|(text, _)| text);
        counts.into_iter().map(|count| rest.by_ref().take(count).collect()).collect()
    }

    #[test]
    fn a_text_that_comes_changes_few_files() {
        let before = files(texts(2000));
        let mut all = 0;
        for number in 0..200 {
            let mut more = texts(2000);
            more.push((format!("{number:03}xx"), 10));
            let after = files(more);
            let changed = after.iter().filter(|file| !before.contains(file)).count();
            // A file that is divided anew by the beginnings of its words is a few.
            assert!(changed <= 8, "{number}: {changed} of {} files", after.len());
            all += changed;
        }
        assert!(all <= 400, "{all} files for 200 texts");
    }

    #[test]
    fn texts_with_one_beginning_stay_together() {
        let words = (0..900).map(|number| (format!("{:04}{}", number / 3 * 31, number % 3), 10)).collect();
        let files = files(words);
        assert!(files.len() > 20, "{}", files.len());
        for pair in files.windows(2) {
            let (last, first) = (pair[0].last().unwrap(), &pair[1][0]);
            assert!(last[..4] != first[..4] || pair[0].len() == 30, "{last} and {first}");
        }
    }

    #[test]
    fn files_have_their_sizes() {
        for file in files(texts(2000)) {
            assert!(file.len() <= 30, "{}", file.len());
        }
        let heavy = vec![("a".to_owned(), 5), ("b".to_owned(), 1000), ("c".to_owned(), 5)];
        assert_eq!(files(heavy).len(), 3);
        assert!(files(Vec::new()).is_empty());
    }

    #[test]
    fn compressed_files_hold_no_date() {
        let bytes = gzip(b"text");
        assert_eq!(bytes[..3], [0x1f, 0x8b, 8]);
        assert_eq!(bytes[3..8], [0; 5]);
    }

    #[test]
    fn numbers_take_as_many_bytes_as_they_need() {
        let bytes = |number: u32| {
            let mut bytes = Vec::new();
            push_number(&mut bytes, number);
            bytes
        };
        assert_eq!(bytes(0), [0]);
        assert_eq!(bytes(127), [127]);
        assert_eq!(bytes(128), [0x80, 1]);
        assert_eq!(bytes(300), [0xac, 2]);
    }
}
