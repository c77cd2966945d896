//! The manifest: what Offprint wrote into an output folder, and what from.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::log::Log;
use crate::fs::{self, Stamp};
use crate::paper::Digest;
use crate::site::plan::Origins;

/// The form of the records; another form is another kind of log.
const KIND: &str = "manifest 2";

/// A file that Offprint wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The fingerprint of what its bytes come from; zero when it isn't known to fit any more.
    pub fingerprint: Digest,
    /// What its bytes come from, in parts.
    pub origins: Origins,
    /// The digest of its bytes; zero when a build ended before it was known.
    pub digest: Digest,
    /// Its size and time of change when it was written.
    pub stamp: Stamp,
    /// The slug of the paper whose page or old address it is; empty for other files.
    pub paper: String,
}

/// Everything that Offprint wrote into one output folder.
#[derive(Debug)]
pub struct Manifest {
    /// The files by their paths in the folder.
    pub files: HashMap<String, Written>,
    /// The digest of the input from which the folder was last brought up to date, without errors.
    pub input: Option<Digest>,
    /// Whether these are all the files: there was a manifest, and nothing of it was damaged.
    pub is_whole: bool,
    log: Log,
}

/// A record of the log. Later ones count over earlier ones.
#[derive(Serialize, Deserialize)]
enum Record {
    /// The file is about to be written: from now on it is Offprint's.
    Intent(String),
    /// The file was written.
    File {
        path: String,
        fingerprint: u128,
        origins: Origins,
        digest: u128,
        size: u64,
        modified: u64,
        paper: String,
    },
    /// The file was removed.
    Removed(String),
    /// The folder is up to date with the input of that digest.
    Input(Option<u128>),
}

impl Manifest {
    /// Reads the manifest of an output folder. `memory` is the folder for what builds remember.
    pub fn open(memory: &Path, output: &Path) -> Self {
        let name = Digest::of(fs::canonical(output).to_string_lossy().as_bytes());
        Self::read(memory.join("manifests").join(format!("{name}.log")))
    }

    fn read(path: PathBuf) -> Self {
        let (log, contents) = Log::open::<Record>(path, KIND);
        let mut files: HashMap<String, Written> = HashMap::new();
        let is_whole = !contents.records.is_empty() && contents.damage.is_none();
        let mut input = None;
        for record in contents.records {
            match record {
                // Offprint writes no such names, so somebody else did.
                Record::Intent(path) | Record::File { path, .. } if !is_below(&path) => {}
                Record::Intent(path) => {
                    let file = files.entry(path).or_default();
                    (file.fingerprint, file.digest) = (Digest::default(), Digest::default());
                }
                Record::File { path, fingerprint, origins, digest, size, modified, paper } => {
                    let stamp = Stamp { size, modified: u128::from(modified) };
                    let written = Written {
                        fingerprint: Digest(fingerprint),
                        origins,
                        digest: Digest(digest),
                        stamp,
                        paper,
                    };
                    files.insert(path, written);
                }
                Record::Removed(path) => {
                    files.remove(&path);
                }
                Record::Input(digest) => input = digest.map(Digest),
            }
        }
        // A damaged manifest may not hold all that the last build did.
        let input = if contents.damage.is_some() { None } else { input };
        Self { files, input, is_whole, log }
    }

    /// Says before files are written that they will be, so that a kill loses no track of them.
    ///
    /// # Errors
    /// When the manifest can't be written.
    pub fn announce(&mut self, paths: &[&str]) -> fs::Result<()> {
        let mut records: Vec<Record> = vec![Record::Input(None)];
        records.extend(paths.iter().map(|path| Record::Intent((*path).to_owned())));
        self.input = None;
        for path in paths {
            self.files.entry((*path).to_owned()).or_default();
        }
        self.write(&records)
    }

    /// Takes note of what was written and removed, and of the input that the folder now fits.
    ///
    /// # Errors
    /// When the manifest can't be written.
    pub fn note(
        &mut self,
        written: Vec<(String, Written)>,
        removed: &[String],
        input: Option<Digest>,
    ) -> fs::Result<()> {
        let mut records = Vec::with_capacity(written.len() + removed.len() + 1);
        for (path, file) in written {
            records.push(record_of(&path, &file));
            self.files.insert(path, file);
        }
        for path in removed {
            records.push(Record::Removed(path.clone()));
            self.files.remove(path);
        }
        if self.input != input {
            records.push(Record::Input(input.map(|digest| digest.0)));
            self.input = input;
        }
        if records.is_empty() {
            return Ok(());
        }
        self.write(&records)
    }

    fn write(&mut self, changed: &[Record]) -> fs::Result<()> {
        let (files, input) = (&self.files, self.input);
        let live = || {
            let records = files.iter().map(|(path, file)| record_of(path, file));
            records.chain(std::iter::once(Record::Input(input.map(|digest| digest.0))))
        };
        self.log.append(changed, files.len() + 1, live)
    }
}

/// Whether a path is one name after the other, none of which leads upwards.
fn is_below(path: &str) -> bool {
    path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

fn record_of(path: &str, file: &Written) -> Record {
    Record::File {
        path: path.to_owned(),
        fingerprint: file.fingerprint.0,
        origins: file.origins,
        digest: file.digest.0,
        size: file.stamp.size,
        modified: u64::try_from(file.stamp.modified).unwrap_or(0),
        paper: file.paper.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u128) -> Written {
        Written {
            fingerprint: Digest(number),
            origins: Origins::default(),
            digest: Digest(number + 1),
            stamp: Stamp { size: 3, modified: 4 },
            paper: String::new(),
        }
    }

    #[test]
    fn remembers_what_was_written_and_removed() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Manifest::open(folder.path(), Path::new("public"));
        let mut manifest = open();
        assert!(!manifest.is_whole);
        manifest.announce(&["a", "b"]).unwrap();
        assert_eq!(open().files.len(), 2, "what is about to be written is known");
        let files = vec![("a".to_owned(), written(1)), ("b".to_owned(), written(2))];
        manifest.note(files, &[], Some(Digest(9))).unwrap();
        manifest.note(vec![], &["b".to_owned()], Some(Digest(9))).unwrap();
        let read = open();
        assert_eq!(read.files, HashMap::from([("a".to_owned(), written(1))]));
        assert_eq!((read.input, read.is_whole), (Some(Digest(9)), true));
    }

    #[test]
    fn names_that_lead_elsewhere_are_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::open(folder.path(), Path::new("public"));
        let names = ["../../victim", "/etc/x", "a/../../b", "a/b"];
        let files = names.iter().map(|name| ((*name).to_owned(), written(1))).collect();
        manifest.note(files, &[], None).unwrap();
        manifest.announce(&["../x", "c"]).unwrap();
        let read = Manifest::open(folder.path(), Path::new("public"));
        let mut found: Vec<&String> = read.files.keys().collect();
        found.sort_unstable();
        assert_eq!(found, ["a/b", "c"]);
    }

    #[test]
    fn an_announced_file_no_longer_counts_as_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::open(folder.path(), Path::new("public"));
        manifest.note(vec![("a".to_owned(), written(1))], &[], Some(Digest(9))).unwrap();
        manifest.announce(&["a"]).unwrap();
        let read = Manifest::open(folder.path(), Path::new("public"));
        assert_eq!(read.files["a"].fingerprint, Digest::default());
        assert_eq!(read.input, None);
    }
}
