//! Content files: one Markdown file a paper, read, written, and changed line by line.
//!
//! [`document`] takes a file's text apart, [`read`] makes a paper of it, [`write`] makes a new file,
//! and [`edit`] changes some fields of an existing one and leaves every other byte. [`library`] is
//! all of them together, [`memory`] what imports remember of them, and [`merge`] puts the two and a
//! listing together.

pub mod document;
pub mod edit;
pub mod field;
pub mod library;
pub mod memory;
pub mod merge;
pub mod read;
pub mod write;

pub use document::Document;
pub use field::Field;

use crate::diagnostic::Diagnostic;
use crate::paper::{Digest, Digester, Paper, Slug};

/// A content file that was read.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file, from the site's folder, with forward slashes: `content/2024/lift-the-veil.md`.
    pub file: String,
    /// The file's stem, which is the paper's address.
    pub slug: Slug,
    /// The digest of the file's text.
    pub digest: Digest,
    /// The digest of what lists can show of it: the front matter and the abstract's beginning.
    pub card: Digest,
    /// On which line of the file the abstract begins, from 1.
    pub body_line: usize,
    /// The paper itself.
    pub paper: Paper,
}

/// How much of an abstract lists may show, in bytes of Markdown.
pub const EXCERPT_SOURCE: usize = 900;

/// The beginning of an abstract: all that an excerpt is made of.
pub fn excerpt_source(body: &str) -> &str {
    let body = body.trim_start();
    &body[..body.floor_char_boundary(EXCERPT_SOURCE)]
}

impl Entry {
    /// Reads a content file's text.
    ///
    /// # Errors
    /// As [`read::paper`], and when the file's stem is no slug.
    pub fn read(file: &str, text: &str) -> Result<Self, Diagnostic> {
        let slug = slug_of(file)?;
        let paper = read::paper(text, file)?;
        let document = Document::parse(text, file)?;
        let card = Digester::new("card")
            .text(slug.as_str())
            .text(document.yaml())
            .text(excerpt_source(&paper.body))
            .number(u64::from(paper.body.trim_start().len() > EXCERPT_SOURCE))
            .finish();
        let digest = Digest::of(text.as_bytes());
        let body_line = text[..document.body.start].matches('\n').count() + 1;
        Ok(Self { file: file.to_owned(), slug, digest, card, body_line, paper })
    }
}

/// The slug that a content file's name says.
///
/// # Errors
/// When the stem is no slug; the message has a suggestion.
pub fn slug_of(file: &str) -> Result<Slug, Diagnostic> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.strip_suffix(".md").unwrap_or(name);
    Slug::parse(stem).map_err(|error| {
        Diagnostic::error(format!("the file's name can't be an address: {}", error.problem))
            .in_file(file)
            .found(format!("`{stem}`"))
            .help(format!("rename it to `{}.md`", error.suggestion))
    })
}
