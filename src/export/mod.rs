//! The collection, or a part of it, for other programs: as references, as a table, or with all that
//! files say.
//!
//! Papers are those that the site shows, newest first, and are written while others are still read, so that
//! memory holds a thousand of them.

mod digest;
mod selection;
mod table;

use rayon::prelude::*;
use serde_json::{Map, Value};

pub use digest::digest;
pub use selection::Selection;

use crate::archive::Whole;
use crate::builder::{Builder, Options, WholeOf};
use crate::citing;
use crate::collection::{Collection, TermKind};
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::paper::Field;
use crate::site::Site;
use crate::site::citing::{names_of, one_of};

/// What papers are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// References for programs.
    References(citing::Form),
    /// A table with a row for each paper (RFC 4180).
    Csv,
    /// A JSON object on a line for each paper, with all that its file says.
    JsonLines,
}

/// What an export came to.
#[derive(Debug, Default)]
pub struct Report {
    /// How many papers were written.
    pub papers: usize,
    /// What is wrong with the site. The papers that can be read were written all the same.
    pub diagnostics: Vec<Diagnostic>,
}

/// Writes the papers of a site that are selected. `put` is given one piece after another.
///
/// # Errors
/// When the site can't be read, when it has no such tag or person, and when a piece can't be put.
pub fn export(
    options: Options,
    selection: &Selection,
    form: Form,
    put: &mut dyn FnMut(&[u8]) -> fs::Result<()>,
) -> Result<Report, Vec<Diagnostic>> {
    let mut papers = 0;
    let mut is_begun = false;
    let choose = |collection: &Collection, whole: WholeOf| selection.papers(collection, whole);
    let diagnostics = Builder::new(options).each_batch(choose, |site, opened, ordinals| {
        if !std::mem::replace(&mut is_begun, true) {
            put(form.beginning().as_bytes())?;
        }
        let rows: Vec<String> =
            ordinals.par_iter().map(|ordinal| form.row(site, *ordinal, opened.whole(*ordinal))).collect();
        let mut text = String::new();
        for row in rows {
            if papers > 0 {
                text.push_str(form.between());
            }
            text.push_str(&row);
            papers += 1;
        }
        put(text.as_bytes())
    })?;
    if !is_begun {
        put(form.beginning().as_bytes()).map_err(|error| vec![error.into()])?;
    }
    put(form.end(papers).as_bytes()).map_err(|error| vec![error.into()])?;
    Ok(Report { papers, diagnostics })
}

impl Form {
    /// All forms by the names of the command line.
    pub const ALL: [(&'static str, Self); 5] = [
        ("bibtex", Self::References(citing::Form::Bibtex)),
        ("ris", Self::References(citing::Form::Ris)),
        ("csl-json", Self::References(citing::Form::CslJson)),
        ("csv", Self::Csv),
        ("jsonl", Self::JsonLines),
    ];

    /// How its files end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::References(form) => form.extension(),
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }

    /// What stands before the first paper.
    fn beginning(self) -> String {
        match self {
            Self::References(form) => form.beginning().to_owned(),
            Self::Csv => table::heading(),
            Self::JsonLines => String::new(),
        }
    }

    /// What stands between two papers.
    fn between(self) -> &'static str {
        match self {
            Self::References(form) => form.between(),
            Self::Csv | Self::JsonLines => "",
        }
    }

    /// What stands after the last of so many papers.
    fn end(self, papers: usize) -> &'static str {
        match self {
            Self::References(form) => form.end(papers),
            Self::Csv | Self::JsonLines => "",
        }
    }

    /// One paper.
    fn row(self, site: &Site, ordinal: usize, whole: &Whole) -> String {
        match self {
            Self::References(form) => one_of(site, ordinal, whole, form),
            Self::Csv => table::row(site, ordinal, whole),
            Self::JsonLines => json_line(site, ordinal, whole),
        }
    }
}

/// All that a file says, with tags, organizations and the venue as the site spells them, and people by the
/// names that it knows them by.
fn json_line(site: &Site, ordinal: usize, whole: &Whole) -> String {
    let mut fields = Map::new();
    let has_abstract = site.shared.settings.abstracts.has(&whole.paper);
    for field in Field::ALL.iter().filter(|field| has_abstract || **field != Field::Body) {
        let name = match field {
            Field::Body => "abstract",
            named => named.name(),
        };
        if let Some(value) = field.json(&whole.paper) {
            fields.insert(name.to_owned(), value);
        }
    }
    fields.insert(Field::Citekey.name().to_owned(), site.collection.citekey(ordinal).into());
    let tags = names_of(site, TermKind::Tag, ordinal);
    if !tags.is_empty() {
        fields.insert(Field::Tags.name().to_owned(), tags.into());
    }
    if let [venue] = names_of(site, TermKind::Venue, ordinal).as_slice() {
        fields.insert(Field::Venue.name().to_owned(), (*venue).into());
    }
    if let Some(Value::Object(links)) = fields.get_mut(Field::Links.name()) {
        for link in links.values_mut() {
            if let Some(address) = link.as_str().map(citing::without_spaces) {
                *link = address.into();
            }
        }
    }
    rename(fields.get_mut(Field::Organizations.name()), &names_of(site, TermKind::Organization, ordinal));
    rename(fields.get_mut(Field::Authors.name()), &names_of(site, TermKind::Author, ordinal));
    let mut line = Value::Object(fields).to_string();
    line.push('\n');
    line
}

/// Gives people or organizations the names of their terms, where each has one of its own.
fn rename(list: Option<&mut Value>, names: &[&str]) {
    let Some(Value::Array(list)) = list else { return };
    if list.len() != names.len() {
        return;
    }
    for (item, name) in list.iter_mut().zip(names) {
        match item {
            Value::Object(parts) if !parts.contains_key("name") && shown(parts) == *name => {}
            Value::Object(parts) => {
                parts.insert("name".to_owned(), (*name).into());
            }
            item => *item = (*name).into(),
        }
    }
}

/// The name that a person's parts make.
fn shown(parts: &Map<String, Value>) -> String {
    let part = |key: &str| parts.get(key).and_then(Value::as_str).unwrap_or_default();
    format!("{} {}", part("given"), part("family"))
}
