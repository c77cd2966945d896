//! What templates see of exports: papers of indexes as files that reference managers read.

use schemars::JsonSchema;
use serde::Serialize;

/// `export.html`: how to take papers along into other programs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ExportView {
    /// How many papers there are in all.
    pub count: usize,
    /// Whether pages of tags have files with their papers, too.
    pub of_tags: bool,
    /// The files with all of them in parts, the newest first; one where nothing is divided.
    pub parts: Vec<ExportPartView>,
}

/// A part of an export.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ExportPartView {
    /// Of which papers it is: all, or those of a year or a month.
    pub label: String,
    /// How many papers it has.
    pub count: usize,
    /// Its files, one in each form.
    pub files: Vec<ExportFileView>,
}

/// A file of an export.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct ExportFileView {
    /// The name of its form: `BibTeX`, `RIS` or `CSL-JSON`.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its address.
    pub address: String,
    /// How large it is, in words, or none: told on the page of exports alone.
    pub size: Option<String>,
}
