//! What is about to be written, recorded before it is written, so that the next command knows after a
//! kill what has happened and what hasn't.
//!
//! Files and memory can't change in one moment. So the intents are written first, to
//! `provenance/pending.jsonl`, then the files, then what is remembered; at last the intents go. A
//! later command that finds some compares the files with them, paper by paper.

use std::sync::Arc;

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
    pub before: Option<Arc<str>>,
    /// Its text afterwards; `None` for a file that goes.
    pub after: Option<Arc<str>>,
    /// Where its name comes from.
    pub named: Named,
}

/// Where the name of a file comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Named {
    /// From the site's content: it was read, or it is the place of a new paper.
    #[default]
    ByContent,
    /// From what imports remember, or from an alias: whoever made the site wrote it there.
    ByRecord,
}

/// What is about to be written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    files: Vec<FileIntent>,
    lines: Vec<Line>,
}

/// A change of a file: its name, and the digests of its text before and after.
#[derive(Serialize, Deserialize)]
pub struct FileIntent(String, Option<String>, Option<String>);

impl FileIntent {
    /// The file, from the site's folder, as the line has it.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// Whether it stands before and after the change.
    pub fn is_written_again(&self) -> bool {
        self.1.is_some() && self.2.is_some()
    }

    fn is_new(&self) -> bool {
        self.1.is_none()
    }

    fn goes(&self) -> bool {
        self.2.is_none()
    }
}

/// How a file is when a later command looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileNow {
    /// There is none.
    Missing,
    /// It has a text with this digest.
    Text(Digest),
    /// It can't be read as a text.
    Unreadable,
}

impl FileNow {
    fn is(self, digest: Option<&String>) -> bool {
        matches!(self, Self::Text(now) if digest.is_some_and(|digest| *digest == now.to_string()))
    }
}

/// What became of an intent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It happened, but perhaps for files that should have gone.
    Happened,
    /// It didn't, but perhaps for new files.
    DidNotHappen,
    /// A person changed the file since, so that it is neither as it was nor as it should be. Old and
    /// new line count together, and no file goes.
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
        let digest = |text: &Option<Arc<str>>| text.as_ref().map(|text| digest_of(text).to_string());
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
        let intent = |(index, line): (usize, &str)| {
            let read = serde_json::from_str::<Self>(line).map_err(|error| super::fault(&error));
            let found = match read {
                Ok(intent) if intent.files.iter().all(|file| !(file.is_new() && file.goes())) => {
                    return Some(intent);
                }
                Ok(_) => "a file that is there neither before nor after",
                Err(fault) => fault,
            };
            let file = format!("{}/{PENDING}", super::FOLDER);
            problems.push(
                Diagnostic::warning("what a stopped import was about to write can't be read")
                    .at(Place::line(file, index + 1, line))
                    .found(found)
                    .help("imports may take its papers for changed by hand; look at what they say"),
            );
            None
        };
        lines.filter_map(intent).collect()
    }

    /// The files that it is about.
    pub fn files(&self) -> impl Iterator<Item = &FileIntent> {
        self.files.iter()
    }

    /// What became of it. `now` tells how a file is.
    pub fn fate(&self, now: impl Fn(&str) -> FileNow) -> Fate {
        let now = |file: &FileIntent| now(&file.0);
        let is_missing = |file: &FileIntent| now(file) == FileNow::Missing;
        let new = || self.files.iter().filter(|file| file.is_new());
        let written_again = || self.files.iter().filter(|file| file.is_written_again());
        let mut removed = self.files.iter().filter(|file| file.goes()).peekable();
        let (has_new, has_removed) = (new().next().is_some(), removed.peek().is_some());
        let has_written_again = written_again().next().is_some();
        // Files go only after all else was written, and new ones come before all else.
        if removed.any(is_missing) {
            return Fate::Happened;
        }
        if has_written_again && written_again().all(|file| now(file).is(file.2.as_ref())) {
            return Fate::Happened;
        }
        if new().any(is_missing) {
            return Fate::DidNotHappen;
        }
        if !has_written_again {
            // New files appear whole.
            return if has_removed { Fate::DidNotHappen } else { Fate::Happened };
        }
        if written_again().all(|file| now(file).is(file.1.as_ref())) {
            return Fate::DidNotHappen;
        }
        // A kill between new files and the one that is written again leaves that one as it was. So it was
        // written, and a person changed it.
        if has_new { Fate::Happened } else { Fate::Unclear }
    }

    /// The files that have to go, so that all of it happened or nothing did.
    pub fn left_over(&self, now: impl Fn(&str) -> FileNow) -> Vec<&str> {
        let fate = self.fate(&now);
        let is_left = |file: &&FileIntent| match fate {
            Fate::Happened => file.goes() && now(&file.0).is(file.1.as_ref()),
            Fate::DidNotHappen => file.is_new() && now(&file.0).is(file.2.as_ref()),
            Fate::Unclear => false,
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
        let owned = |text: Option<&str>| text.map(Arc::from);
        FileChange {
            file: file.to_owned(),
            before: owned(before),
            after: owned(after),
            named: Named::ByContent,
        }
    }

    /// The change, the files as they are after a kill, what became of it, and what has to go.
    type Case<'a> = (&'a [FileChange], &'a [(&'a str, &'a str)], Fate, &'a [&'a str]);

    #[test]
    fn the_files_show_what_became_of_an_intent() {
        let joining = [change("gone", Some("b"), None), change("kept", Some("old"), Some("new"))];
        let splitting = [change("kept", Some("old"), Some("new")), change("back", None, Some("b"))];
        let creating = [change("kept", None, Some("new"))];
        let removing = [change("gone", Some("b"), None), change("note", None, Some("new"))];
        let cases: [Case; 18] = [
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
            (&splitting, &[("kept", "mine"), ("back", "b")], Fate::Happened, &[]),
            (&splitting, &[("kept", "mine"), ("back", "mine")], Fate::Happened, &[]),
            (&splitting, &[("kept", "old"), ("back", "mine")], Fate::DidNotHappen, &[]),
            (&splitting, &[("kept", "mine")], Fate::DidNotHappen, &[]),
            (&creating, &[("kept", "mine")], Fate::Happened, &[]),
            (&creating, &[], Fate::DidNotHappen, &[]),
        ];
        for (files, now, fate, left_over) in cases {
            let change = Change::new(Vec::new(), files.to_vec());
            let line = Intent::of(&change, &Memory::default()).line().unwrap();
            let intent = Intent::read(&line, &mut Vec::new()).remove(0);
            let found = |file: &str| {
                let text = now.iter().find(|(name, _)| *name == file);
                text.map_or(FileNow::Missing, |(_, text)| FileNow::Text(digest_of(text)))
            };
            assert_eq!(intent.fate(found), fate, "{files:?} {now:?}");
            assert_eq!(intent.left_over(found), left_over, "{files:?} {now:?}");
            let unreadable = |file: &str| match found(file) {
                FileNow::Text(_) => FileNow::Unreadable,
                missing => missing,
            };
            assert!(intent.left_over(unreadable).is_empty(), "what can't be read stays: {files:?} {now:?}");
        }
    }

    #[test]
    fn a_file_that_is_there_neither_before_nor_after_is_no_intent() {
        let mut problems = Vec::new();
        let line = r#"{"files":[["content/a.md",null,null]],"lines":[]}"#;
        assert!(Intent::read(line, &mut problems).is_empty());
        assert_eq!(problems.len(), 1);
    }
}
