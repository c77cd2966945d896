//! What is about to be written, recorded before it is written, so that the next command knows after a
//! kill what has happened and what hasn't.
//!
//! Files and memory can't change in one moment. So the intents are written first, to
//! `provenance/pending.jsonl`, then the files, then what is remembered; at last the intents go. A
//! later command that finds some compares the files with them, paper by paper.

use serde::{Deserialize, Serialize};

use super::Memory;
use super::line::{Line, Said};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Digest;

/// The file that holds intents, in the folder of what imports remember.
pub const PENDING: &str = "pending.jsonl";

/// A change of content files and of what is remembered of their papers, which happens as a whole
/// or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// The papers of which something else is remembered afterwards.
    pub slugs: Vec<String>,
    /// The files: new ones first, then those that are written again, then those that go.
    pub files: Vec<FileChange>,
}

/// A change of a content file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileChange {
    /// The file, from the site's folder.
    pub file: String,
    /// Its text as it was read; `None` for a new file.
    pub before: Option<String>,
    /// Its text afterwards; `None` for a file that goes.
    pub after: Option<String>,
}

/// What is about to be written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    files: Vec<FileIntent>,
    lines: Vec<Line>,
}

/// A change of a file, by the digests of its texts.
#[derive(Serialize, Deserialize)]
struct FileIntent(String, Option<String>, Option<String>);

/// What became of an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It happened, but perhaps for files that should have gone.
    Happened,
    /// It didn't, but perhaps for new files.
    DidNotHappen,
    /// A person changed the file since, so that it is neither as it was nor as it should be.
    Unclear,
}

impl Change {
    /// A change of some files.
    pub fn new(slugs: Vec<String>, mut files: Vec<FileChange>) -> Self {
        files.sort_by_key(|file| match (&file.before, &file.after) {
            (None, _) => 0,
            (Some(_), Some(_)) => 1,
            (Some(_), None) => 2,
        });
        Self { slugs, files }
    }
}

impl Intent {
    /// The intent of a change, after which `memory` is remembered.
    pub fn of(change: &Change, memory: &Memory) -> Self {
        let digest = |text: &Option<String>| text.as_ref().map(|text| digest_of(text).to_string());
        let file =
            |file: &FileChange| FileIntent(file.file.clone(), digest(&file.before), digest(&file.after));
        Self {
            files: change.files.iter().map(file).collect(),
            lines: change.slugs.iter().filter_map(|slug| memory.line(slug)).collect(),
        }
    }

    /// A line for the file of intents.
    ///
    /// # Errors
    /// Never for an intent that was made or read here.
    pub fn line(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }

    /// The intents of a file.
    pub fn read(text: &str, problems: &mut Vec<Diagnostic>) -> Vec<Self> {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let intent = |(index, line): (usize, &str)| match serde_json::from_str(line) {
            Ok(intent) => Some(intent),
            Err(error) => {
                let file = format!("{}/{PENDING}", super::FOLDER);
                problems.push(
                    Diagnostic::warning("what a stopped import was about to write can't be read")
                        .at(Place::line(file, index + 1, line))
                        .found(super::fault(&error))
                        .help("imports may take its papers for changed by hand; look at what they say"),
                );
                None
            }
        };
        lines.filter_map(intent).collect()
    }

    /// The files that it is about.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.0.as_str())
    }

    /// What became of it. `now` gives the digest of a file's text as it is.
    pub fn fate(&self, now: impl Fn(&str) -> Option<Digest>) -> Fate {
        let now = |file: &FileIntent| now(&file.0).map(|digest| digest.to_string());
        let written_again = || self.files.iter().filter(|file| file.1.is_some() && file.2.is_some());
        let mut removed = self.files.iter().filter(|file| file.2.is_none());
        if written_again().next().is_none() {
            // New files appear whole, and only then others go.
            let has_gone = removed.any(|file| now(file).is_none());
            let is_there = self.files.iter().all(|file| file.2.is_some() && now(file).is_some());
            return if has_gone || is_there { Fate::Happened } else { Fate::DidNotHappen };
        }
        // Files go only after all else was written.
        if written_again().all(|file| now(file) == file.2) || removed.any(|file| now(file).is_none()) {
            Fate::Happened
        } else if written_again().all(|file| now(file) == file.1) {
            Fate::DidNotHappen
        } else {
            Fate::Unclear
        }
    }

    /// The files that have to go, so that all of it happened or nothing did.
    pub fn left_over(&self, fate: Fate, now: impl Fn(&str) -> Option<Digest>) -> Vec<&str> {
        let now = |file: &FileIntent| now(&file.0).map(|digest| digest.to_string());
        let is_left = |file: &&FileIntent| match fate {
            Fate::Happened => file.2.is_none() && now(file) == file.1,
            Fate::DidNotHappen | Fate::Unclear => {
                file.1.is_none() && now(file).is_some() && now(file) == file.2
            }
        };
        self.files.iter().filter(is_left).map(|file| file.0.as_str()).collect()
    }
}

/// The digest by which a file's text is known again.
pub fn digest_of(text: &str) -> Digest {
    Digest::of(text.as_bytes())
}

impl Memory {
    /// Remembers what an intent was about, as far as it happened.
    pub fn take_intent(&mut self, intent: Intent, fate: Fate) {
        for said in intent.lines.into_iter().map(Line::said) {
            match (fate, said) {
                (Fate::DidNotHappen, _) => {}
                (Fate::Unclear, said) => self.add(said),
                (Fate::Happened, Said::Of(slug, remembered)) => {
                    self.further.remove(&slug);
                    self.put(&slug, *remembered);
                }
                (Fate::Happened, Said::Gone(slug, gone)) => {
                    self.further.remove(&slug);
                    self.papers.remove(&slug);
                    self.gone.insert(slug, gone);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(file: &str, before: Option<&str>, after: Option<&str>) -> FileChange {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        FileChange { file: file.to_owned(), before: owned(before), after: owned(after) }
    }

    /// The change, the files as they are after a kill, what became of it, and what has to go.
    type Case<'a> = (&'a [FileChange], &'a [(&'a str, &'a str)], Fate, &'a [&'a str]);

    #[test]
    fn the_files_show_what_became_of_an_intent() {
        let joining = [change("gone", Some("b"), None), change("kept", Some("old"), Some("new"))];
        let splitting = [change("kept", Some("old"), Some("new")), change("back", None, Some("b"))];
        let creating = [change("kept", None, Some("new"))];
        let removing = [change("gone", Some("b"), None), change("note", None, Some("new"))];
        let cases: [Case; 15] = [
            (&removing, &[("gone", "b")], Fate::DidNotHappen, &[]),
            (&removing, &[("gone", "b"), ("note", "new")], Fate::DidNotHappen, &["note"]),
            (&removing, &[("note", "new")], Fate::Happened, &[]),
            (&joining, &[("gone", "b"), ("kept", "old")], Fate::DidNotHappen, &[]),
            (&joining, &[("gone", "b"), ("kept", "new")], Fate::Happened, &["gone"]),
            (&joining, &[("gone", "mine"), ("kept", "new")], Fate::Happened, &[]),
            (&joining, &[("kept", "new")], Fate::Happened, &[]),
            (&joining, &[("kept", "mine")], Fate::Happened, &[]),
            (&joining, &[("gone", "b"), ("kept", "mine")], Fate::Unclear, &[]),
            (&splitting, &[("kept", "old")], Fate::DidNotHappen, &[]),
            (&splitting, &[("kept", "old"), ("back", "b")], Fate::DidNotHappen, &["back"]),
            (&splitting, &[("kept", "new"), ("back", "b")], Fate::Happened, &[]),
            (&splitting, &[("kept", "mine"), ("back", "mine")], Fate::Unclear, &[]),
            (&creating, &[("kept", "mine")], Fate::Happened, &[]),
            (&creating, &[], Fate::DidNotHappen, &[]),
        ];
        for (files, now, fate, left_over) in cases {
            let change = Change::new(Vec::new(), files.to_vec());
            let line = Intent::of(&change, &Memory::default()).line().unwrap();
            let intent = Intent::read(&line, &mut Vec::new()).remove(0);
            let text =
                |file: &str| now.iter().find(|(name, _)| *name == file).map(|(_, text)| digest_of(text));
            assert_eq!(intent.fate(text), fate, "{files:?} {now:?}");
            assert_eq!(intent.left_over(fate, text), left_over, "{files:?} {now:?}");
        }
    }
}
