//! An append-only file of records, for what a build remembers.
//!
//! A change appends the changed records and nothing else. Each record has its length and a
//! checksum before it, so that a record cut off by a kill is told from a whole one and left out
//! with all after it. When most records are outdated the file is written anew.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fs;

/// An open log of records of one kind.
#[derive(Debug)]
pub struct Log {
    path: PathBuf,
    header: Vec<u8>,
    /// Records in the file, outdated ones among them.
    records: usize,
    /// Bytes of the file that hold whole records; 0 when it has to be written anew.
    length: u64,
}

/// What reading a log found.
#[derive(Debug)]
pub struct Contents<R> {
    /// The whole records in the order in which they were written.
    pub records: Vec<R>,
    /// Why the log could not be used, or not all of it.
    pub damage: Option<String>,
}

/// Length and checksum before each record.
const PREFIX: usize = 8;

impl Log {
    /// Reads the log at `path`. `kind` names what it holds and in which form: a log of another
    /// kind, or of another version, is taken for an empty one.
    pub fn open<R: DeserializeOwned + Send>(path: PathBuf, kind: &str) -> (Self, Contents<R>) {
        let header = format!("offprint {kind}\n").into_bytes();
        let mut log = Self { path, header, records: 0, length: 0 };
        let mut contents = Contents { records: Vec::new(), damage: None };
        let bytes = match fs::read(&log.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                contents.damage = (!error.is_not_found()).then(|| error.to_string());
                return (log, contents);
            }
        };
        let Some(mut rest) = bytes.strip_prefix(log.header.as_slice()) else {
            contents.damage = Some("it was written by another version of Offprint".to_owned());
            return (log, contents);
        };
        let mut slices = Vec::new();
        while !rest.is_empty() {
            let Some((record, behind)) = split_record(rest) else {
                contents.damage = Some("its end is missing or damaged".to_owned());
                break;
            };
            slices.push(record);
            rest = behind;
        }
        let decoded: Vec<Option<R>> =
            slices.par_iter().map(|record| postcard::from_bytes(record).ok()).collect();
        contents.records = decoded.into_iter().map_while(|record| record).collect();
        if contents.records.len() < slices.len() {
            contents.damage = Some("a record can't be read".to_owned());
        }
        log.records = contents.records.len();
        // What follows the damage would be read as part of it, so the next write starts anew.
        log.length = if contents.damage.is_some() { 0 } else { bytes.len() as u64 };
        (log, contents)
    }

    /// Appends records. `live` gives all records that count, so many, for when the file is written
    /// anew.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn append<R, L, I>(
        &mut self,
        changed: &[R],
        live_count: usize,
        live: impl Fn() -> I,
    ) -> fs::Result<()>
    where
        R: Serialize,
        L: Serialize,
        I: Iterator<Item = L>,
    {
        let outdated = (self.records + changed.len()).saturating_sub(live_count);
        // Somebody may have deleted the file since, or its folder, or written to it.
        let is_ours = fs::stamp(&self.path).is_some_and(|stamp| stamp.size == self.length);
        if self.length == 0 || !is_ours || outdated > live_count + 1024 {
            return self.replace(live());
        }
        if changed.is_empty() {
            return Ok(());
        }
        let mut bytes = Vec::new();
        changed.iter().for_each(|record| push_record(&mut bytes, record));
        fs::append(&self.path, &bytes)?;
        self.records += changed.len();
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// Writes the file anew, with these records and no others.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn replace<R: Serialize>(&mut self, records: impl Iterator<Item = R>) -> fs::Result<()> {
        let mut bytes = self.header.clone();
        let mut count = 0;
        for record in records {
            push_record(&mut bytes, &record);
            count += 1;
        }
        fs::write(&self.path, &bytes)?;
        (self.records, self.length) = (count, bytes.len() as u64);
        Ok(())
    }

    /// The log's file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn split_record(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (prefix, rest) = bytes.split_at_checked(PREFIX)?;
    let (length, checksum_bytes) = prefix.split_at(PREFIX / 2);
    let length = u32::from_le_bytes(length.try_into().ok()?) as usize;
    let (record, rest) = rest.split_at_checked(length)?;
    (checksum(record).to_le_bytes() == checksum_bytes).then_some((record, rest))
}

fn push_record(bytes: &mut Vec<u8>, record: &impl Serialize) {
    let start = bytes.len();
    bytes.extend_from_slice(&[0; PREFIX]);
    let owned = std::mem::take(bytes);
    *bytes = postcard::to_extend(record, owned).expect("records are plain data");
    let length = u32::try_from(bytes.len() - start - PREFIX).expect("a record is smaller than 4 GiB");
    let sum = checksum(&bytes[start + PREFIX..]);
    bytes[start..start + 4].copy_from_slice(&length.to_le_bytes());
    bytes[start + 4..start + PREFIX].copy_from_slice(&sum.to_le_bytes());
}

/// The lower half of XXH3's 64 bits.
fn checksum(bytes: &[u8]) -> u32 {
    let [a, b, c, d, ..] = xxhash_rust::xxh3::xxh3_64(bytes).to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(folder: &tempfile::TempDir) -> (Log, Contents<String>) {
        Log::open(folder.path().join("x.log"), "test 1")
    }

    fn append(log: &mut Log, changed: &[&str], live: &[&str]) {
        let owned: Vec<String> = changed.iter().map(|text| (*text).to_owned()).collect();
        log.append(&owned, live.len(), || live.iter().map(|text| (*text).to_owned())).unwrap();
    }

    #[test]
    fn gives_back_what_was_appended() {
        let folder = tempfile::tempdir().unwrap();
        let (mut log, contents) = open(&folder);
        assert!(contents.records.is_empty() && contents.damage.is_none());
        append(&mut log, &["a"], &["a"]);
        append(&mut log, &["b", "c"], &["a", "b", "c"]);
        assert_eq!(open(&folder).1.records, ["a", "b", "c"]);
    }

    #[test]
    fn a_cut_or_damaged_end_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let (mut log, _) = open(&folder);
        append(&mut log, &["first"], &["first"]);
        append(&mut log, &["second"], &["first", "second"]);
        let whole = std::fs::read(log.path()).unwrap();
        let first_end = whole.len() - PREFIX - 1 - "second".len();
        for cut in first_end + 1..whole.len() {
            std::fs::write(log.path(), &whole[..cut]).unwrap();
            let (_, contents) = open(&folder);
            assert_eq!(contents.records, ["first"]);
            assert!(contents.damage.is_some());
        }
        let mut flipped = whole.clone();
        *flipped.last_mut().unwrap() ^= 1;
        std::fs::write(log.path(), &flipped).unwrap();
        let (mut log, contents) = open(&folder);
        assert_eq!(contents.records, ["first"]);
        append(&mut log, &["third"], &["first", "third"]);
        let (_, contents) = open(&folder);
        assert_eq!((contents.records, contents.damage), (vec!["first".to_owned(), "third".to_owned()], None));
    }

    #[test]
    fn another_version_counts_as_empty() {
        let folder = tempfile::tempdir().unwrap();
        let (mut log, _) = open(&folder);
        append(&mut log, &["a"], &["a"]);
        let (_, contents) = Log::open::<String>(folder.path().join("x.log"), "test 2");
        assert!(contents.records.is_empty() && contents.damage.is_some());
    }

    #[test]
    fn a_log_that_was_deleted_is_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("memory/x.log");
        let mut log = Log::open::<String>(path.clone(), "test 1").0;
        for number in 0..4 {
            append(&mut log, &["a"], &["a", "b"]);
            let contents = Log::open::<String>(path.clone(), "test 1").1;
            assert!(contents.damage.is_none() && contents.records.contains(&"b".to_owned()), "{number}");
            match number {
                0 => std::fs::remove_file(&path).unwrap(),
                1 => std::fs::remove_dir_all(path.parent().unwrap()).unwrap(),
                _ => std::fs::write(&path, "something else").unwrap(),
            }
        }
    }

    #[test]
    fn a_file_full_of_outdated_records_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let (mut log, _) = open(&folder);
        for _ in 0..1100 {
            append(&mut log, &["a"], &["a"]);
        }
        assert!(open(&folder).1.records.len() < 100);
    }
}
