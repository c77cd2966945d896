//! Reading listings of every format: cases as data, recognising, and what must hold for any text.

mod accounting;
mod cards;
mod cases;
mod commands;
mod examples;
mod fuzz;
mod growth;
mod own_form;
mod recognise;
mod sizes;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use offprint::diagnostic::Diagnostic;
use offprint::formats::{self, Findings, Format, Listing, Recognised, Record, Unknown};

/// What a listing was found to have.
struct Found {
    records: Vec<Record>,
    refused: usize,
    diagnostics: Vec<Diagnostic>,
    notes: Vec<String>,
}

/// Reads a text by a format.
fn read(format: &Format, name: &str, text: &str) -> Found {
    read_with_columns(format, name, text, &BTreeMap::new())
}

fn read_with_columns(format: &Format, name: &str, text: &str, columns: &BTreeMap<String, String>) -> Found {
    let today = "2026-01-15".parse().unwrap();
    let listing = Listing { name, text, as_of: None, today, columns };
    let mut records: Vec<Record> = Vec::new();
    let mut take = |record| records.push(record);
    let mut findings = Findings::new(name, &mut take);
    formats::read(format, &listing, &mut findings);
    let untaken = findings.untaken.iter().flat_map(|untaken| untaken.told(name));
    let diagnostics = findings.diagnostics.iter().cloned().chain(untaken).collect();
    let (refused, notes) = (findings.refused, findings.notes);
    Found { records, refused, diagnostics, notes }
}

/// As what a text is recognized.
fn recognised(name: &str, text: &str) -> Result<Recognised, Unknown> {
    let today = "2026-01-15".parse().unwrap();
    formats::recognise(&Listing { name, text, as_of: None, today, columns: &BTreeMap::new() })
}

/// The text of an input, as imports read it.
fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    let decoded = formats::decode::decode("x", &bytes).unwrap_or_else(|problem| panic!("{problem:?}"));
    decoded.text.into_owned()
}

/// The inputs of a format's cases, sorted: all files in its folder but those with what is expected.
fn inputs(format: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/formats");
    let Ok(files) = fs::read_dir(root.join(format)) else { return Vec::new() };
    let mut files: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.is_file() && path.extension().is_none_or(|extension| extension != "expected"));
    files.sort();
    files
}
