//! Listings to papers: one file a format, and the table of them.
//!
//! A format recognises its listings by their content and reads each record by itself, so that a
//! bad one never loses the others. What it can't tell stays open: nothing is invented, and no gap
//! is filled from a neighbour.

pub mod daily_papers;
pub mod decode;
pub mod text;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::paper::{Date, Paper};

/// A listing's text and what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    /// Its name for messages: a path, or `standard input`.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The day on which it was saved, when somebody said so.
    pub as_of: Option<Date>,
    /// Today, for listings that don't tell when they were saved.
    pub today: Date,
    /// For tables: by field, the name of the column that has it.
    pub columns: &'a BTreeMap<String, String>,
}

/// A paper that a listing has.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The paper, as far as the listing tells.
    pub paper: Paper,
    /// The line on which it begins, from 1; 0 where lines say nothing, as in JSON on one line.
    pub line: usize,
    /// The day on which the listing was saved, as far as that is known.
    pub captured: Option<Date>,
}

/// Takes what is found in a listing, record by record, so that a long listing needn't be held whole.
pub struct Findings<'a> {
    take: &'a mut dyn FnMut(Record),
    /// How many records were taken.
    pub taken: usize,
    /// How many records could not be used.
    pub refused: usize,
    /// What was wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Hands each record to `take`.
    pub fn new(take: &'a mut dyn FnMut(Record)) -> Self {
        Self { take, taken: 0, refused: 0, diagnostics: Vec::new() }
    }

    /// Takes a record.
    pub fn record(&mut self, record: Record) {
        self.taken += 1;
        (self.take)(record);
    }

    /// Takes note of a record that can't be used, and why.
    pub fn refuse(&mut self, problem: Diagnostic) {
        self.refused += 1;
        self.diagnostics.push(problem);
    }

    /// Takes note of something wrong or doubtful.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.diagnostics.push(problem);
    }
}

/// A format of listings.
#[derive(Debug)]
pub struct Format {
    /// The name that `--format` takes and that imports remember.
    pub name: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// Says why a text is no listing of this format, or nothing when it is one.
    pub recognise: fn(&str) -> Result<(), String>,
    /// Reads a listing.
    pub read: fn(&Listing, &mut Findings),
}

/// All formats, in the order in which they are tried.
pub const FORMATS: &[Format] = &[daily_papers::FORMAT];

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The formats behind that one in the table which a text could be, too.
pub fn also_fit<'a>(format: &Format, text: &'a str) -> impl Iterator<Item = &'static Format> + 'a {
    let place = FORMATS.iter().position(|other| other.name == format.name);
    let behind = place.map_or(FORMATS.len(), |place| place + 1);
    FORMATS[behind..].iter().filter(move |other| (other.recognise)(text).is_ok())
}

/// Finds the format of a text.
///
/// # Errors
/// Names the file, and for each format why the text is none of its listings.
pub fn recognise(name: &str, text: &str) -> Result<&'static Format, Diagnostic> {
    let mut reasons = Vec::new();
    for format in FORMATS {
        match (format.recognise)(text) {
            Ok(()) => return Ok(format),
            Err(reason) => reasons.push(format!("{}: {reason}", format.title)),
        }
    }
    let found = if text.trim().is_empty() { "the file is empty".to_owned() } else { reasons.join("; ") };
    Err(Diagnostic::error("no listing that Offprint knows")
        .in_file(name)
        .found(found)
        .help("see docs/import.md for what can be imported, or name the format with --format"))
}
