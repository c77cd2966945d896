//! The one import: listings in, content files out.
//!
//! Like a build, it is the same whether one file is imported or a hundred: read the content and
//! what earlier imports remember, read the listings, merge paper by paper, write what changed.

mod inferred;
mod listing;
pub mod own;
pub mod sources;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use crate::archive::is_content;
use crate::archive::library::Library;
use crate::archive::memory::{self, Memory, Origin};
use crate::archive::merge::{Incoming, Merged, Merger, Outcome};
use crate::archive::ranks::Ranks;
use crate::diagnostic::{Diagnostic, any_error};
use crate::formats::{Format, Record};
use crate::fs;
use crate::paper::{Date, Paper};
use crate::settings::Settings;
use crate::topics::{Matcher, Subject, Vocabulary};

pub use listing::{Lacking, ListingReport};
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
    /// The date of papers that have none and whose identifiers tell none.
    pub date: Option<Date>,
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
    /// The files that were removed, or would be.
    pub removed: Vec<String>,
    /// What was wrong with the site's own files. What was wrong with a listing is in its report.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics) || self.listings.iter().any(ListingReport::failed)
    }

    /// Whether anything is wrong or doubtful, of what was taken long ago too.
    pub fn is_doubtful(&self) -> bool {
        let listings = self.listings.iter().map(|listing| &listing.diagnostics);
        listings.chain([&self.diagnostics]).any(|diagnostics| !diagnostics.is_empty())
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
    let settings = Settings::read(&options.root)?;
    let ranks = ranks_of(&settings)?;
    let vocabulary = vocabulary_of(&options.root, &settings)?;
    let matcher = Matcher::new(&vocabulary);
    let mut report = Report::default();
    let mut incoming = Vec::new();
    // For each of them, the place of its listing in the report, and what its record lacks.
    let mut listings = Vec::new();
    let mut gaps = Vec::new();
    for (place, file) in files.iter().enumerate() {
        let mut records: Vec<Record> = Vec::new();
        let listing = listing::read(options, file, &mut |record| records.push(record));
        gaps.extend(records.iter_mut().map(|record| std::mem::take(&mut record.gaps)));
        report.read += listing.read + listing.refused;
        report.refused += listing.refused;
        let format = listing.format;
        report.listings.push(listing);
        listings.resize(listings.len() + records.len(), place);
        let Some(format) = format else { continue };
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
        incoming.par_extend(records.into_par_iter().map(|mut record| {
            let inferred = inferred::fill(&mut record.paper, options.date);
            let topics = tags(&matcher, &record.paper);
            let origin = Origin(format.to_owned(), name.to_owned(), record.captured);
            Incoming { paper: record.paper, topics, origin, inferred }
        }));
    }
    let topics = |paper: &Paper| tags(&matcher, paper);
    let mut merger = merger(&options.root, ranks, &topics, &mut report.diagnostics);
    merger.restore = options.restore;
    if settings.gives_topics && merger.library.sorted().is_empty() {
        let notes = report.listings.last_mut().map(|listing| &mut listing.notes);
        notes.into_iter().for_each(|notes| notes.extend(few_topics(&incoming)));
    }
    let before = merger.memory.files();
    let count = incoming.len();
    let mut slugs = Vec::with_capacity(count);
    for (done, (paper, listing)) in incoming.iter_mut().zip(&listings).enumerate() {
        progress(done, count);
        let merged = merger.merge(paper);
        slugs.push(merged.slug.clone());
        report.take(merged, Some(*listing));
    }
    // A person, or another listing, may have filled them.
    for ((slug, listing), gaps) in slugs.iter().zip(listings).zip(gaps) {
        let Some(file) = merger.library.get(slug) else { continue };
        let left = gaps.into_iter().filter(|gap| gap.lacks.is_in(&file.paper));
        let lacking = left.map(|gap| Lacking { paper: file.file.clone(), gap });
        report.listings[listing].gaps.extend(lacking);
    }
    report.listings.iter_mut().for_each(ListingReport::tell_gaps);
    report.finish(&options.root, options.dry_run, &mut merger, &before)?;
    Ok(report)
}

/// How many papers a first import has at least, of which it is said how few have topics.
const MANY: usize = 20;

/// Of how many papers the vocabulary knows one, where it says little of them: of one in this many.
const FEW: usize = 5;

/// Says that the vocabulary finds hardly any topics, as it does in other fields than its own.
fn few_topics(incoming: &[Incoming]) -> Option<String> {
    let (all, found) = (incoming.len(), incoming.iter().filter(|paper| !paper.topics.is_empty()).count());
    (all >= MANY && found * FEW < all).then(|| {
        format!(
            "the topic vocabulary found topics for {found} of {all} papers; it is one of machine learning: \
             write your own as `topics.toml`, or switch it off with `topics = false` in [import]"
        )
    })
}

/// Applies the vocabulary to all papers of a site again. Tags that were set by hand stay.
///
/// # Errors
/// As [`import()`].
pub fn tag(root: &Path, dry_run: bool) -> Result<Report, Vec<Diagnostic>> {
    let settings = Settings::read(root)?;
    let ranks = ranks_of(&settings)?;
    let vocabulary = vocabulary_of(root, &settings)?;
    let matcher = Matcher::new(&vocabulary);
    let mut report = Report::default();
    let topics = |paper: &Paper| tags(&matcher, paper);
    let mut merger = merger(root, ranks, &topics, &mut report.diagnostics);
    let before = merger.memory.files();
    let papers: Vec<(String, Vec<String>)> = merger
        .library
        .sorted()
        .par_iter()
        .map(|(slug, file)| ((*slug).to_owned(), tags(&matcher, &file.paper)))
        .collect();
    for (slug, tags) in papers {
        report.read += 1;
        report.take(merger.retag(&slug, &tags), None);
    }
    report.finish(root, dry_run, &mut merger, &before)?;
    Ok(report)
}

/// What a person says of two papers, by their slugs.
#[derive(Clone, Copy, Debug)]
pub enum Joining<'a> {
    /// They are one: `other` is joined to `paper`.
    Join {
        /// The paper that stays.
        paper: &'a str,
        /// The paper whose file goes.
        other: &'a str,
    },
    /// They are not: what was joined to `paper` comes back.
    Split {
        /// The paper that another one was joined to.
        paper: &'a str,
        /// The paper that was joined to it; the last one if none is named.
        other: Option<&'a str>,
    },
}

/// What joining two papers, or taking them apart, did.
#[derive(Debug, Default, Serialize)]
pub struct JoinReport {
    /// The slug of the paper that was joined, or came back.
    pub other: String,
    /// What the paper that stays got from it.
    pub filled: Vec<String>,
    /// The files that were written, or would be.
    pub written: Vec<String>,
    /// The files that were removed, or would be.
    pub removed: Vec<String>,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}

impl JoinReport {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics)
    }
}

/// Joins two papers, or takes them apart.
///
/// # Errors
/// When there are no such papers, or their files can't be changed.
pub fn join(root: &Path, joining: Joining, dry_run: bool) -> Result<JoinReport, Vec<Diagnostic>> {
    let ranks = ranks_of(&Settings::read(root)?)?;
    let mut report = JoinReport::default();
    let mut merger = merger(root, ranks, &|_| Vec::new(), &mut report.diagnostics);
    let before = merger.memory.files();
    match joining {
        Joining::Join { paper, other } => {
            other.clone_into(&mut report.other);
            report.filled = merger.join(paper, other).map_err(|problem| vec![problem])?;
        }
        Joining::Split { paper, other } => {
            report.other = merger.split(paper, other).map_err(|problem| vec![problem])?;
        }
    }
    report.written = merger.writes.keys().cloned().collect();
    report.removed = merger.removes.iter().cloned().collect();
    if !dry_run {
        report.diagnostics.extend(write(root, &merger, &before)?);
    }
    Ok(report)
}

impl Report {
    /// Takes what became of a paper, which came from the listing in that place if it came from one.
    fn take(&mut self, merged: Merged, listing: Option<usize>) {
        if let Some(listing) = listing.and_then(|place| self.listings.get_mut(place)) {
            listing.count(&merged.outcome);
        }
        match merged.outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed { .. } => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped { .. } => self.skipped += 1,
        }
        self.papers.push(merged);
    }

    /// Counts papers as unchanged whose files are in the end as they were.
    fn settle(&mut self, as_they_were: &BTreeSet<String>) {
        for merged in &mut self.papers {
            if as_they_were.contains(&merged.file) && matches!(merged.outcome, Outcome::Changed { .. }) {
                merged.outcome = Outcome::Unchanged;
                self.changed -= 1;
                self.unchanged += 1;
            }
        }
        let is_worth_a_word = |merged: &Merged| {
            merged.outcome != Outcome::Unchanged || !merged.kept.is_empty() || !merged.perhaps.is_empty()
        };
        self.papers.retain(is_worth_a_word);
    }

    /// Writes what changed.
    fn finish(
        &mut self,
        root: &Path,
        dry_run: bool,
        merger: &mut Merger,
        before: &BTreeMap<String, String>,
    ) -> Result<(), Vec<Diagnostic>> {
        self.diagnostics.append(&mut merger.diagnostics);
        self.settle(&merger.settle());
        self.written = merger.writes.keys().cloned().collect();
        self.removed = merger.removes.iter().cloned().collect();
        if !dry_run {
            self.diagnostics.extend(write(root, merger, before)?);
        }
        Ok(())
    }
}

/// Writes what changed: first the papers, then what is remembered of them, and at last takes away
/// the files whose texts are remembered now, so that a kill at any moment loses nothing that a
/// person wrote. A file that somebody changed since it was read stays as it is and is told.
fn write(
    root: &Path,
    merger: &Merger,
    before: &BTreeMap<String, String>,
) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let folder = root.join(memory::FOLDER);
    let after = merger.memory.files();
    let put = |(file, text): (&String, &String)| -> fs::Result<Option<Diagnostic>> {
        let path = root.join(file);
        let now = fs::exists(&path).then(|| fs::read_text(&path)).transpose()?;
        if now.unwrap_or_default() != merger.original(file) {
            let problem = Diagnostic::error("the file was changed while the import was at work");
            return Ok(Some(problem.in_file(file).help("it stays as it is; import again")));
        }
        fs::write(&path, text.as_bytes())?;
        Ok(None)
    };
    let write = || -> fs::Result<Vec<Diagnostic>> {
        let told: Vec<Option<Diagnostic>> = merger.writes.par_iter().map(put).collect::<fs::Result<_>>()?;
        for (file, text) in after.iter().filter(|(file, text)| before.get(*file) != Some(text)) {
            fs::write(&folder.join(file), text.as_bytes())?;
        }
        let gone = before.keys().filter(|file| !after.contains_key(*file));
        gone.into_iter().try_for_each(|file| fs::remove(&folder.join(file)))?;
        merger.removes.iter().try_for_each(|file| fs::remove(&root.join(file)))?;
        Ok(told.into_iter().flatten().collect())
    };
    write().map_err(|error| vec![error.into()])
}

/// The tags that the vocabulary gives.
fn tags(matcher: &Matcher, paper: &Paper) -> Vec<String> {
    matcher.topics(&Subject::from(paper)).into_iter().map(|found| found.topic.name.clone()).collect()
}

/// All content files and what imports remember.
fn merger<'a>(
    root: &Path,
    ranks: Ranks,
    topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    problems: &mut Vec<Diagnostic>,
) -> Merger<'a> {
    let files = fs::walk(&root.join("content"), problems);
    let papers = files.into_par_iter().filter(|file| is_content(&file.relative));
    let texts: Vec<(String, fs::Result<String>)> =
        papers.map(|file| (format!("content/{}", file.relative), fs::read_text(&file.path))).collect();
    let mut library = Library::default();
    for (file, text) in texts {
        match text {
            Ok(text) => library.add(file, text, problems),
            Err(error) => {
                problems.push(error.into());
                library.reserve(file);
            }
        }
    }
    let mut memory = Memory::default();
    for file in fs::walk(&root.join(memory::FOLDER), problems) {
        if !file.relative.ends_with(memory::EXTENSION) || file.relative.starts_with('.') {
            continue;
        }
        match fs::read_text(&file.path) {
            Ok(text) => memory.read(&file.relative, &text, problems),
            Err(error) => {
                problems.push(error.into());
                memory.leave_alone(&file.relative);
            }
        }
    }
    Merger::new(library, memory, ranks, topics)
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

/// The vocabulary by which papers get tags: an empty one where the settings switch it off.
fn vocabulary_of(root: &Path, settings: &Settings) -> Result<Vocabulary, Vec<Diagnostic>> {
    if !settings.gives_topics {
        return Ok(Vocabulary::default());
    }
    let text = vocabulary_text(root, settings).map_err(|error| vec![error])?;
    vocabulary(text.as_deref(), settings)
}

/// Whose word counts, by the site's settings.
fn ranks_of(settings: &Settings) -> Result<Ranks, Vec<Diagnostic>> {
    Ranks::new(&settings.ranks).map_err(|problems| {
        let place = |field: &str| settings.places.key(&["import", "ranks", field]);
        problems.into_iter().map(|(field, problem)| problem.at(place(&field))).collect()
    })
}
