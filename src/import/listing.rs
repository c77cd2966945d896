//! One listing: its bytes, its text, its format, its records.

use serde::Serialize;

use super::Options;
use super::sources::SourceFile;
use crate::archive::merge::Outcome;
use crate::diagnostic::{Diagnostic, any_error};
use crate::formats::decode::decode;
use crate::formats::{self, Findings, Format, Listing, Record};

/// What an import found in one listing, and what became of it.
#[derive(Debug, Default, Serialize)]
pub struct ListingReport {
    /// Its name.
    pub listing: String,
    /// Its format; nothing when none was recognised.
    pub format: Option<&'static str>,
    /// How many records could be used.
    pub read: usize,
    /// How many could not.
    pub refused: usize,
    /// How many of its papers are new.
    pub new: usize,
    /// How many changed a paper that was there.
    pub changed: usize,
    /// How many papers stayed as they were.
    pub unchanged: usize,
    /// How many were left out, such as papers whose files were deleted.
    pub skipped: usize,
    /// What is good to know and asks for nothing, such as a choice between two formats.
    pub notes: Vec<String>,
    /// What was wrong or doubtful.
    pub diagnostics: Vec<Diagnostic>,
}

impl ListingReport {
    /// Counts what became of one of its papers.
    pub fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed { .. } => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Skipped { .. } => self.skipped += 1,
        }
    }

    /// Whether something was taken from it that was not there before. Otherwise its warnings say
    /// nothing that an earlier import didn't say.
    pub fn is_news(&self) -> bool {
        self.new + self.changed > 0
    }

    /// Whether something is wrong.
    pub fn failed(&self) -> bool {
        any_error(&self.diagnostics)
    }
}

/// Reads one listing, and hands each record to `take`. Only its records stay in memory.
pub fn read(options: &Options, file: &SourceFile, take: &mut dyn FnMut(Record)) -> ListingReport {
    let mut report = ListingReport { listing: file.name.clone(), ..ListingReport::default() };
    if let Err(problem) = read_into(&mut report, options, file, take) {
        report.diagnostics.push(problem);
    }
    report
}

fn read_into(
    report: &mut ListingReport,
    options: &Options,
    file: &SourceFile,
    take: &mut dyn FnMut(Record),
) -> Result<(), Diagnostic> {
    let bytes = file.read()?;
    let decoded = decode(&file.name, &bytes)?;
    report.diagnostics.extend(decoded.warnings);
    let text = decoded.text.as_ref();
    let format = match options.format.or(file.format) {
        Some(format) => format,
        None => found_out(report, text)?,
    };
    let listing = Listing {
        name: &file.name,
        text,
        as_of: options.as_of.or(file.as_of),
        today: options.today,
        columns: &options.columns,
    };
    let mut findings = Findings::new(take);
    (format.read)(&listing, &mut findings);
    (report.format, report.read, report.refused) = (Some(format.name), findings.taken, findings.refused);
    report.diagnostics.extend(findings.diagnostics);
    if report.read == 0 && !report.failed() {
        return Err(Diagnostic::error("the listing has no papers")
            .in_file(&file.name)
            .found(format!("read as {}", format.title))
            .help("save the whole listing, or name its format with --format"));
    }
    Ok(())
}

/// The format of a text. A note tells of others that fit too.
fn found_out(report: &mut ListingReport, text: &str) -> Result<&'static Format, Diagnostic> {
    let format = formats::recognise(&report.listing, text).map_err(|problem| match is_sign_in(text) {
        true => problem.help("it is a page that asks to sign in: sign in, and save the page behind it"),
        false => problem,
    })?;
    let others: Vec<String> =
        formats::also_fit(format, text).map(|other| format!("--format {}", other.name)).collect();
    if !others.is_empty() {
        report.notes.push(format!(
            "{} was read as {} (--format {}); it could also be {}",
            report.listing,
            format.title,
            format.name,
            others.join(" or ")
        ));
    }
    Ok(format)
}

/// Whether a text is a page with a field for a password.
fn is_sign_in(text: &str) -> bool {
    text.trim_start().starts_with('<')
        && ["type=\"password\"", "type='password'", "type=password"].iter().any(|mark| text.contains(mark))
}
