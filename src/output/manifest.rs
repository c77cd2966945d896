//! The manifest: what Offprint wrote into an output folder, and what from.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::log::Log;
use crate::fs::{self, Stamp};
use crate::paper::Digest;
use crate::site::plan::Origins;
use crate::site::questions::Question;

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
    /// What its template asked of the whole site, each with a digest of the answer.
    pub asked: Vec<(Arc<Question>, Digest)>,
}

/// Everything that Offprint wrote into one output folder.
#[derive(Debug)]
pub struct Manifest {
    /// The files by their paths in the folder.
    pub files: HashMap<String, Written>,
    /// The digest of the input from which the folder was last brought up to date, without errors.
    pub input: Option<Digest>,
    /// The files whose templates asked something of the whole site.
    pub asking: BTreeSet<String>,
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
    /// What the template of a file asked, as texts, each with the digest of the answer. It stands behind the
    /// file's own record.
    Asked { path: String, questions: Vec<(String, u128)> },
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
        let mut known = HashSet::new();
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
                        asked: Vec::new(),
                    };
                    files.insert(path, written);
                }
                Record::Removed(path) => {
                    files.remove(&path);
                }
                Record::Input(digest) => input = digest.map(Digest),
                Record::Asked { path, questions } => {
                    let Some(file) = files.get_mut(&path) else { continue };
                    let asked = questions.into_iter().map(|(text, digest)| {
                        let question = Arc::new(text.parse::<Question>().ok()?);
                        Some((one_of(&mut known, question), Digest(digest)))
                    });
                    match asked.collect() {
                        Some(asked) => file.asked = asked,
                        // A question that this version doesn't know has another answer.
                        None => file.fingerprint = Digest::default(),
                    }
                }
            }
        }
        // A damaged manifest may not hold all that the last build did.
        let input = if contents.damage.is_some() { None } else { input };
        let asking = files.iter().filter(|(_, file)| !file.asked.is_empty());
        let asking = asking.map(|(path, _)| path.clone()).collect();
        Self { files, input, asking, is_whole, log }
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
            records.extend(records_of(&path, &file));
            match file.asked.is_empty() {
                true => drop(self.asking.remove(&path)),
                false => drop(self.asking.insert(path.clone())),
            }
            self.files.insert(path, file);
        }
        for path in removed {
            records.push(Record::Removed(path.clone()));
            self.files.remove(path);
            self.asking.remove(path);
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
            let records = files.iter().flat_map(|(path, file)| records_of(path, file));
            records.chain(std::iter::once(Record::Input(input.map(|digest| digest.0))))
        };
        self.log.append(changed, files.len() + self.asking.len() + 1, live)
    }
}

/// Whether a path is one name after the other, none of which leads upwards.
fn is_below(path: &str) -> bool {
    path.split('/').all(|name| !matches!(name, "" | "." | ".."))
}

/// The same question as one that is known, so that the many pages which ask it share it.
fn one_of(known: &mut HashSet<Arc<Question>>, question: Arc<Question>) -> Arc<Question> {
    if let Some(known) = known.get(&question) {
        return Arc::clone(known);
    }
    known.insert(Arc::clone(&question));
    question
}

/// The record of a file, and that of what its template asked.
fn records_of(path: &str, file: &Written) -> impl Iterator<Item = Record> {
    let questions = || file.asked.iter().map(|(question, digest)| (question.to_text(), digest.0)).collect();
    let asked =
        (!file.asked.is_empty()).then(|| Record::Asked { path: path.to_owned(), questions: questions() });
    std::iter::once(record_of(path, file)).chain(asked)
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
            asked: Vec::new(),
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
    fn what_a_file_asked_is_remembered_until_it_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let open = || Manifest::open(folder.path(), Path::new("public"));
        let question = |text: &str| Arc::new(text.parse::<Question>().unwrap());
        let asked = vec![
            (question(r#"{"terms":{"kind":"tag"}}"#), Digest(5)),
            (question(r#"{"papers":{"year":2024,"limit":3}}"#), Digest(6)),
        ];
        let mut manifest = open();
        let file = Written { asked: asked.clone(), ..written(1) };
        let files = ["a", "b"].map(|path| (path.to_owned(), file.clone()));
        manifest.note(Vec::from(files), &[], None).unwrap();
        let read = open();
        assert_eq!((read.files["a"].asked.clone(), read.files["a"].fingerprint), (asked, Digest(1)));
        assert!(
            Arc::ptr_eq(&read.files["a"].asked[0].0, &read.files["b"].asked[0].0),
            "pages share questions"
        );
        assert_eq!(read.asking, BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        let mut manifest = read;
        manifest.note(vec![("a".to_owned(), written(2))], &["b".to_owned()], None).unwrap();
        for manifest in [manifest, open()] {
            assert_eq!(manifest.files["a"].asked, []);
            assert!(manifest.asking.is_empty());
        }
    }

    #[test]
    fn a_question_of_another_version_makes_its_page_anew() {
        let folder = tempfile::tempdir().unwrap();
        let mut manifest = Manifest::open(folder.path(), Path::new("public"));
        manifest.note(vec![("a".to_owned(), written(1))], &[], None).unwrap();
        let questions = vec![("{\"moons\":{}}".to_owned(), 1)];
        manifest.write(&[Record::Asked { path: "a".to_owned(), questions }]).unwrap();
        let read = Manifest::open(folder.path(), Path::new("public"));
        assert_eq!(read.files["a"].fingerprint, Digest::default());
        assert!(read.is_whole);
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
