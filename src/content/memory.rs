//! What imports remember: `imports/<year>.jsonl`, one line a paper.
//!
//! For each field that an import wrote, the line has the digest of the value, the format it came
//! from, and the day on which the listing was saved. A field whose digest still fits may follow the
//! next listing; any other was changed by a person. Lines stand in the order of their slugs, so
//! that a version control system can merge them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Field;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::identity::Identity;
use crate::paper::{Date, Digest};

/// The folder of the site that holds these files.
pub const FOLDER: &str = "imports";

/// What imports remember of all papers, by slug.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    /// The papers.
    pub papers: BTreeMap<String, Remembered>,
}

/// What imports remember of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// By what the paper is known again when its file is gone.
    pub identity: Identity,
    /// The fields that an import wrote.
    pub fields: BTreeMap<Field, Trace>,
    /// The tags that an import or the vocabulary set.
    pub tags: Vec<String>,
}

/// What an import wrote into a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The digest of the value, as [`Field::digest`] gives it.
    pub digest: Digest,
    /// The format it came from.
    pub source: String,
    /// When the listing was saved, as far as that is known.
    pub captured: Option<Date>,
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    /// By field: digest, source, and capture date or nothing.
    fields: BTreeMap<String, (String, String, Option<Date>)>,
}

impl Memory {
    /// Takes the lines of one file. Lines that can't be read are told and left out: then imports
    /// only fill empty fields of their papers.
    pub fn read(&mut self, file: &str, text: &str, problems: &mut Vec<Diagnostic>) {
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match serde_json::from_str::<Line>(line) {
                Ok(line) => {
                    let (slug, remembered) = line.into_remembered();
                    self.papers.insert(slug, remembered);
                }
                Err(error) => problems.push(
                    Diagnostic::warning("a line of what imports remember can't be read")
                        .at(Place::line(file, index + 1, line).columns(error.column().max(1), 1))
                        .found(error.to_string())
                        .help("after a merge, keep one whole line for each paper; without it imports only fill empty fields"),
                ),
            }
        }
    }

    /// The files that hold all this, by their names in the folder.
    pub fn files(&self) -> BTreeMap<String, String> {
        let mut files: BTreeMap<String, String> = BTreeMap::new();
        for (slug, remembered) in &self.papers {
            let year = remembered.identity.year;
            let name = year.map_or_else(|| "undated.jsonl".to_owned(), |year| format!("{year:04}.jsonl"));
            let text = files.entry(name).or_default();
            let line = Line::of(slug, remembered);
            text.push_str(
                &serde_json::to_string(&line).expect("text, numbers and lists can be written as JSON"),
            );
            text.push('\n');
        }
        files
    }
}

impl Line {
    fn of(slug: &str, remembered: &Remembered) -> Self {
        let identity = remembered.identity.clone();
        let trace = |(field, trace): (&Field, &Trace)| {
            let value = (trace.digest.to_string(), trace.source.clone(), trace.captured);
            (field.name().to_owned(), value)
        };
        Self {
            slug: slug.to_owned(),
            title: identity.title,
            ids: identity.ids,
            year: identity.year,
            first_author: identity.first_author,
            tags: remembered.tags.clone(),
            fields: remembered.fields.iter().map(trace).collect(),
        }
    }

    /// Fields and digests that this version doesn't know are left out.
    fn into_remembered(self) -> (String, Remembered) {
        let trace = |(name, (digest, source, captured)): (String, (String, String, Option<Date>))| {
            Some((Field::named(&name)?, Trace { digest: digest.parse().ok()?, source, captured }))
        };
        let identity =
            Identity { ids: self.ids, title: self.title, year: self.year, first_author: self.first_author };
        let fields = self.fields.into_iter().filter_map(trace).collect();
        (self.slug, Remembered { identity, fields, tags: self.tags })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_back_what_was_written() {
        let mut memory = Memory::default();
        for (slug, year) in [("b", Some(2024)), ("a", Some(2024)), ("c", None)] {
            let trace = Trace {
                digest: Digest::of(slug.as_bytes()),
                source: "daily-papers".to_owned(),
                captured: Date::from_ymd(2025, 10, 28),
            };
            let identity = Identity { title: slug.to_owned(), year, ..Identity::default() };
            let fields = BTreeMap::from([(Field::Title, trace)]);
            let remembered = Remembered { identity, fields, tags: vec!["x".to_owned()] };
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
        memory.read("x", "<<<<<<<\n{\"slug\":\"a\",\"title\":\"a\",\"fields\":{}}\n", &mut problems);
        assert_eq!((memory.papers.len(), problems.len()), (1, 1));
        assert_eq!(problems[0].place.as_ref().unwrap().line, 1);
    }
}
