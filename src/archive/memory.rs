//! What imports remember: `imports/<year>.jsonl`, one line a paper.
//!
//! For each part of the paper that an import wrote, the line has the digest of the value and where
//! it came from: the format, the listing's name, and the day on which it was saved. A part whose
//! digest still fits may follow the next listing; any other was changed by a person. Lines stand in
//! the order of their slugs, so that a version control system can merge them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::part::Part;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::identity::{Identity, current_key};
use crate::paper::{Date, Digest};

/// The folder of the site that holds these files.
pub const FOLDER: &str = "imports";

/// How the names of these files end.
pub const EXTENSION: &str = ".jsonl";

/// What imports remember of all papers, by slug.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The papers.
    pub papers: BTreeMap<String, Remembered>,
    /// By file, lines that can't be read. They stay for a person to mend.
    garbled: BTreeMap<String, Vec<String>>,
    /// Files that can't be read at all, and are left alone.
    unreadable: BTreeSet<String>,
}

/// What imports remember of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// By what the paper is known again when its file is gone.
    pub identity: Identity,
    /// The parts that an import wrote.
    pub parts: BTreeMap<Part, Trace>,
    /// The tags that each listing gave, and those of the vocabulary, by source.
    pub tags: BTreeMap<TagSource, Vec<String>>,
    /// Papers that a person joined to this one.
    pub joined: Vec<Joined>,
    /// Slugs of papers that a person told apart from this one.
    pub apart: Vec<String>,
}

/// What an import wrote into a part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The digest of the value, as [`Part::digest`] gives it.
    pub digest: Digest,
    /// Where it came from.
    pub origin: Origin,
}

/// A listing, as far as it tells whose word counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Origin(
    /// The format's name.
    pub String,
    /// The listing's file name.
    pub String,
    /// When it was saved, as far as that is known.
    pub Option<Date>,
);

impl Origin {
    /// The format's name.
    pub fn source(&self) -> &str {
        &self.0
    }

    /// When the listing was saved, as far as that is known.
    pub fn captured(&self) -> Option<Date> {
        self.2
    }

    /// Whether both are states of one listing.
    pub fn is_same_listing(&self, other: &Self) -> bool {
        (&self.0, &self.1) == (&other.0, &other.1)
    }
}

/// The format and the name of a listing that gave tags; [`TOPICS`](super::ranks::TOPICS) and
/// nothing for the vocabulary.
pub type TagSource = (String, String);

/// A paper that a person joined to another one, with all that it takes to undo it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Joined {
    /// The slug that it had.
    pub slug: String,
    /// Its file, from the site's folder.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// The text of the other file before.
    pub before: String,
    /// The digest of the other file's text afterwards.
    pub after: String,
    /// The parts that the other paper got from it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filled: Vec<String>,
    /// What was remembered of it, as a line of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

/// A line of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    slug: String,
    title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_author: Option<String>,
    /// Format, listing, and the tags that it gave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String, Vec<String>)>,
    /// The listings that wrote parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Origin>,
    /// By part: the digest, and the place of its origin among the `origins`.
    #[serde(default)]
    parts: BTreeMap<String, (String, usize)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    joined: Vec<Joined>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    apart: Vec<String>,
}

/// What is remembered of a paper, as a line with its slug.
pub fn line(slug: &str, remembered: &Remembered) -> String {
    let line = Line::of(slug, remembered);
    serde_json::to_string(&line).expect("text, numbers and lists can be written as JSON")
}

/// The slug and what is remembered, from a line.
///
/// # Errors
/// When it is no such line.
pub fn parse_line(line: &str) -> Result<(String, Remembered), serde_json::Error> {
    serde_json::from_str::<Line>(line).map(Line::into_remembered)
}

impl Memory {
    /// Takes the lines of one file of the folder. Lines that can't be read are told and stay in the
    /// file; until they are mended, imports only fill empty fields of their papers.
    pub fn read(&mut self, file: &str, text: &str, problems: &mut Vec<Diagnostic>) {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match parse_line(line) {
                Ok((slug, remembered)) => {
                    self.papers.insert(slug, remembered);
                }
                Err(error) => {
                    self.garbled.entry(file.to_owned()).or_default().push(line.to_owned());
                    let shown = format!("{FOLDER}/{file}");
                    problems.push(
                    Diagnostic::warning("a line of what imports remember can't be read")
                        .at(Place::line(shown, index + 1, line).columns(error.column().max(1), 1))
                        .found(error.to_string())
                        .help("after a merge, keep one whole line for each paper; without it imports only fill empty fields"),
                );
                }
            }
        }
    }

    /// Leaves a file alone that can't be read.
    pub fn leave_alone(&mut self, file: &str) {
        self.unreadable.insert(file.to_owned());
    }

    /// The files that hold all this, by their names in the folder.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for (slug, remembered) in &self.papers {
            let year = remembered.identity.year;
            let name = year.map_or_else(|| "undated.jsonl".to_owned(), |year| format!("{year:04}.jsonl"));
            let text = files.entry(name).or_default();
            text.push_str(&line(slug, remembered));
            text.push('\n');
        }
        for (file, lines) in &self.garbled {
            let text = files.entry(file.clone()).or_default();
            lines.iter().for_each(|line| text.extend([line.as_str(), "\n"]));
        }
        files.retain(|file, _| !self.unreadable.contains(file));
        files
    }
}

impl Line {
    fn of(slug: &str, remembered: &Remembered) -> Self {
        let identity = remembered.identity.clone();
        let mut origins: Vec<Origin> = remembered.parts.values().map(|trace| trace.origin.clone()).collect();
        origins.sort_unstable();
        origins.dedup();
        let trace = |(part, trace): (&Part, &Trace)| {
            let origin = origins.binary_search(&trace.origin).unwrap_or_default();
            (part.to_string(), (trace.digest.to_string(), origin))
        };
        let parts = remembered.parts.iter().map(trace).collect();
        let tags = remembered.tags.iter();
        Self {
            slug: slug.to_owned(),
            title: identity.title,
            ids: identity.ids,
            year: identity.year,
            first_author: identity.first_author,
            tags: tags.map(|((format, name), tags)| (format.clone(), name.clone(), tags.clone())).collect(),
            parts,
            origins,
            joined: remembered.joined.clone(),
            apart: remembered.apart.clone(),
        }
    }

    /// Parts and digests that this version doesn't know are left out.
    fn into_remembered(self) -> (String, Remembered) {
        let origins = self.origins;
        let trace = |(name, (digest, origin)): (String, (String, usize))| {
            let origin = origins.get(origin).cloned().unwrap_or_default();
            Some((name.parse().ok()?, Trace { digest: digest.parse().ok()?, origin }))
        };
        let identity = Identity {
            ids: self.ids.iter().filter_map(|id| current_key(id)).collect(),
            title: self.title,
            year: self.year,
            first_author: self.first_author,
        };
        let parts = self.parts.into_iter().filter_map(trace).collect();
        let tags = self.tags.into_iter().map(|(format, name, tags)| ((format, name), tags)).collect();
        (self.slug, Remembered { identity, parts, tags, joined: self.joined, apart: self.apart })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Field;

    #[test]
    fn gives_back_what_was_written() {
        let mut memory = Memory::default();
        for (slug, year) in [("b", Some(2024)), ("a", Some(2024)), ("c", None)] {
            let origin = Origin("daily-papers".to_owned(), "a.txt".to_owned(), Date::from_ymd(2025, 10, 28));
            let trace = Trace { digest: Digest::of(slug.as_bytes()), origin };
            let identity = Identity { title: slug.to_owned(), year, ..Identity::default() };
            let other = Trace { digest: Digest::of(b"x"), origin: Origin::default() };
            let link = Part { field: Field::Links, item: "a.b c".to_owned() };
            let parts = BTreeMap::from([(Part::whole(Field::Title), trace), (link, other)]);
            let tags = BTreeMap::from([(("topics".to_owned(), String::new()), vec!["x".to_owned()])]);
            let joined = Joined {
                slug: "old".to_owned(),
                file: "content/old.md".to_owned(),
                text: "a\nb".to_owned(),
                before: String::new(),
                after: String::new(),
                filled: vec!["venue".to_owned()],
                line: None,
            };
            let apart = vec!["other".to_owned()];
            let remembered = Remembered { identity, parts, tags, joined: vec![joined], apart };
            memory.papers.insert(slug.to_owned(), remembered);
        }
        let files = memory.files();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["2024.jsonl", "undated.jsonl"]);
        assert!(files["2024.jsonl"].starts_with("{\"slug\":\"a\""));
        let mut read = Memory::default();
        let mut problems = Vec::new();
        files.iter().for_each(|(file, text)| read.read(file, text, &mut problems));
        assert_eq!((read, problems), (memory, vec![]));
    }

    #[test]
    fn a_bad_line_is_told_and_the_others_are_kept() {
        let mut memory = Memory::default();
        let mut problems = Vec::new();
        memory.read("x", "<<<<<<<\n{\"slug\":\"a\",\"title\":\"a\"}\n", &mut problems);
        assert_eq!((memory.papers.len(), problems.len()), (1, 1));
        assert_eq!(problems[0].place.as_ref().unwrap().line, 1);
    }
}
