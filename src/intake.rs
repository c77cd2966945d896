//! The one import: listings in, content files out.
//!
//! Like a build, it is the same whether one file is imported or a hundred: read the content and
//! what earlier imports remember, read the listings, merge paper by paper, write what changed.

mod listing;
pub mod sources;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::content::Field;
use crate::content::library::Library;
use crate::content::memory::{self, Memory};
use crate::content::merge::{Incoming, Merged, Merger, Outcome};
use crate::diagnostic::{Diagnostic, any_error, did_you_mean};
use crate::fs;
use crate::import::Format;
use crate::paper::Date;
use crate::settings::{self, Settings};
use crate::topics::{Matcher, Vocabulary};

pub use listing::ListingReport;
use sources::SourceFile;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder.
    pub root: PathBuf,
    /// The day on which the listings were saved, whatever their sources say.
    pub as_of: Option<Date>,
    /// Today.
    pub today: Date,
    /// The listings' format, when neither they nor their sources shall tell it.
    pub format: Option<&'static Format>,
    /// Bring papers back whose files were deleted.
    pub restore: bool,
    /// Write nothing.
    pub dry_run: bool,
    /// For tables: by field, the name of the column that has it.
    pub columns: BTreeMap<String, String>,
}

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Each listing.
    pub listings: Vec<ListingReport>,
    /// How many records were read.
    pub read: usize,
    /// How many papers are new.
    pub new: usize,
    /// How many papers changed.
    pub changed: usize,
    /// How many papers stayed as they were.
    pub unchanged: usize,
    /// How many papers were left out.
    pub skipped: usize,
    /// How many records could not be used.
    pub refused: usize,
    /// Each paper that is new, changed or left out, or where a person's value stayed.
    pub papers: Vec<Merged>,
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// What was wrong with the site's own files. What was wrong with a listing is in its report.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics) || self.listings.iter().any(ListingReport::failed)
    }
}

/// Imports listings, which are read one after another. `progress` is called with how many papers
/// are done and how many there are.
///
/// # Errors
/// When the site's settings or its vocabulary can't be read, or a file can't be written.
pub fn import(
    options: &Options,
    files: &[SourceFile],
    progress: impl Fn(usize, usize),
) -> Result<Report, Vec<Diagnostic>> {
    let vocabulary = vocabulary_of(&options.root)?;
    let matcher = Matcher::new(&vocabulary);
    let mut report = Report::default();
    let mut incoming = Vec::new();
    // For each of them, which listing it is from.
    let mut origins = Vec::new();
    for (origin, file) in files.iter().enumerate() {
        let mut records = Vec::new();
        let listing = listing::read(options, file, &mut |record| records.push(record));
        report.read += listing.read + listing.refused;
        report.refused += listing.refused;
        let format = listing.format;
        report.listings.push(listing);
        origins.resize(origins.len() + records.len(), origin);
        let Some(format) = format else { continue };
        incoming.par_extend(records.into_par_iter().map(|mut record| {
            add_tags(&mut record.paper, &matcher);
            Incoming { paper: record.paper, source: format, captured: record.captured }
        }));
    }
    let mut merger = merger(&options.root, options.restore, &mut report.diagnostics);
    let before = merger.memory.files();
    for (done, (paper, origin)) in incoming.iter().zip(&origins).enumerate() {
        progress(done, incoming.len());
        report.take(merger.merge(paper), Some(*origin));
    }
    report.finish(options, &mut merger, &before)?;
    Ok(report)
}

/// Applies the vocabulary to all papers of a site again. Tags that were set by hand stay.
///
/// # Errors
/// As [`import()`].
pub fn tag(root: &Path, dry_run: bool) -> Result<Report, Vec<Diagnostic>> {
    let vocabulary = vocabulary_of(root)?;
    let matcher = Matcher::new(&vocabulary);
    let mut report = Report::default();
    let mut merger = merger(root, false, &mut report.diagnostics);
    let before = merger.memory.files();
    let papers: Vec<(String, Vec<String>)> = merger
        .library
        .sorted()
        .par_iter()
        .map(|(slug, file)| ((*slug).to_owned(), tags(&matcher, &file.paper.title, &file.paper.body)))
        .collect();
    for (slug, tags) in papers {
        report.read += 1;
        report.take(merger.retag(&slug, &tags), None);
    }
    let options = Options {
        root: root.to_owned(),
        as_of: None,
        today: Date::from_year(1).expect("it is a year"),
        format: None,
        restore: false,
        dry_run,
        columns: BTreeMap::new(),
    };
    report.finish(&options, &mut merger, &before)?;
    Ok(report)
}

impl Report {
    /// Takes what became of a paper, which came from that listing if it came from one.
    fn take(&mut self, merged: Merged, origin: Option<usize>) {
        if let Some(listing) = origin.and_then(|origin| self.listings.get_mut(origin)) {
            listing.count(&merged.outcome);
        }
        match merged.outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed { .. } => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped { .. } => self.skipped += 1,
        }
        if merged.outcome != Outcome::Unchanged || !merged.kept.is_empty() {
            self.papers.push(merged);
        }
    }

    /// Writes what changed: first the papers, then what is remembered of them.
    fn finish(
        &mut self,
        options: &Options,
        merger: &mut Merger,
        before: &BTreeMap<String, String>,
    ) -> Result<(), Vec<Diagnostic>> {
        self.diagnostics.append(&mut merger.diagnostics);
        self.written = merger.writes.keys().cloned().collect();
        if options.dry_run {
            return Ok(());
        }
        let result: fs::Result<()> = merger
            .writes
            .par_iter()
            .try_for_each(|(file, text)| fs::write(&options.root.join(file), text.as_bytes()));
        result.map_err(|error| vec![error.into()])?;
        let after = merger.memory.files();
        let folder = options.root.join(memory::FOLDER);
        let write = || -> fs::Result<()> {
            for (file, text) in after.iter().filter(|(file, text)| before.get(*file) != Some(text)) {
                fs::write(&folder.join(file), text.as_bytes())?;
            }
            before
                .keys()
                .filter(|file| !after.contains_key(*file))
                .try_for_each(|file| fs::remove(&folder.join(file)))
        };
        write().map_err(|error| vec![error.into()])
    }
}

/// Puts the tags of the vocabulary behind those that the listing gave.
fn add_tags(paper: &mut crate::paper::Paper, matcher: &Matcher) {
    for tag in tags(matcher, &paper.title, &paper.body) {
        if !paper.tags.contains(&tag) {
            paper.tags.push(tag);
        }
    }
}

fn tags(matcher: &Matcher, title: &str, body: &str) -> Vec<String> {
    matcher.topics(title, body).into_iter().map(|found| found.topic.name.clone()).collect()
}

/// All content files and what imports remember.
fn merger(root: &Path, restore: bool, problems: &mut Vec<Diagnostic>) -> Merger {
    let files = fs::walk(&root.join("content"), problems);
    let papers = files.into_par_iter().filter(|file| file.relative.ends_with(".md"));
    let texts: Vec<(String, fs::Result<String>)> =
        papers.map(|file| (format!("content/{}", file.relative), fs::read_text(&file.path))).collect();
    let mut library = Library::default();
    for (file, text) in texts {
        match text {
            Ok(text) => library.add(file, text, problems),
            Err(error) => problems.push(error.into()),
        }
    }
    let mut memory = Memory::default();
    for file in fs::walk(&root.join(memory::FOLDER), problems) {
        match fs::read_text(&file.path) {
            Ok(text) => memory.read(&format!("{}/{}", memory::FOLDER, file.relative), &text, problems),
            Err(error) => problems.push(error.into()),
        }
    }
    Merger::new(library, memory, restore)
}

/// A site's settings, and their text for messages.
fn settings_of(root: &Path) -> Result<(Settings, String), Vec<Diagnostic>> {
    let text = fs::read_text(&root.join(settings::FILE_NAME)).map_err(|error| vec![error.into()])?;
    Ok((Settings::parse(&text, settings::FILE_NAME)?, text))
}

/// What the site's settings say of the columns of tables: by field, the name of one.
///
/// # Errors
/// When the settings can't be read, or name a field that papers don't have.
pub fn columns(root: &Path) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    const TABLE: &str = "import.columns";
    let (settings, text) = settings_of(root)?;
    let names: Vec<&str> = Field::ALL.iter().map(|field| field.name()).chain(["abstract"]).collect();
    let is_known = |name: &str| {
        let is_part = name.starts_with("links.") || name.starts_with("extra.");
        is_part || names.contains(&name)
    };
    let wrong: Vec<Diagnostic> = settings
        .columns
        .keys()
        .filter(|name| !is_known(name))
        .map(|name| {
            let help = match did_you_mean(name, names.iter().copied()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => "fields are named as in content files; also `abstract`, \"links.pdf\"".to_owned(),
            };
            Diagnostic::error(format!("papers have no field `{name}`"))
                .at(settings::place_in_table(TABLE, name, &text, settings::FILE_NAME))
                .help(help)
        })
        .collect();
    if wrong.is_empty() { Ok(settings.columns) } else { Err(wrong) }
}

/// The text of the site's topic vocabulary, when it has one.
///
/// # Errors
/// When it can't be read.
pub fn vocabulary_text(root: &Path, settings: &Settings) -> Result<Option<String>, Diagnostic> {
    match fs::read_text(&root.join(&settings.topics)) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The site's topic vocabulary, or the one that ships where the site has none.
///
/// # Errors
/// When the text is no vocabulary.
pub fn vocabulary(text: Option<&str>, settings: &Settings) -> Result<Vocabulary, Vec<Diagnostic>> {
    match text {
        Some(text) => {
            Vocabulary::from_toml(text).map_err(|error| vec![error.diagnostic(text, &settings.topics)])
        }
        None => Ok(Vocabulary::built_in()),
    }
}

fn vocabulary_of(root: &Path) -> Result<Vocabulary, Vec<Diagnostic>> {
    let (settings, _) = settings_of(root)?;
    let text = vocabulary_text(root, &settings).map_err(|error| vec![error])?;
    vocabulary(text.as_deref(), &settings)
}
