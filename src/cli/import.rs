//! `offprint import`: listings into content files.

use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::{Done, Terminal, count, shown, today};
use crate::content::merge::{Merged, Outcome};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::fs;
use crate::import::{FORMATS, Format, format_named};
use crate::intake::{self, Report, Source};
use crate::paper::Date;

/// Write a Markdown file for each paper of a listing
#[derive(Args)]
pub struct Arguments {
    /// Listings: files, folders of files, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The day on which the listings were saved, which tells the year of dates without one
    #[arg(long, value_name = "DATE")]
    as_of: Option<Date>,
    /// The listings' format, when it is not to be found out
    #[arg(long, value_name = "NAME")]
    format: Option<String>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Bring papers back whose files were deleted
    #[arg(long)]
    restore: bool,
}

/// Runs the command.
pub fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let mut problems = Vec::new();
    let sources = sources(&arguments.files, &mut problems);
    let options = intake::Options {
        root: root.to_owned(),
        as_of: whole_day(arguments.as_of)?,
        today: today(),
        format: format(arguments.format.as_deref())?,
        restore: arguments.restore,
        dry_run: arguments.dry_run,
        columns: intake::columns(root)?,
    };
    let bar = progress_bar(terminal);
    let result = intake::import(&options, &sources, |done, all| {
        if all >= PROGRESS_FROM {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
        }
    });
    bar.finish_and_clear();
    let mut report = result?;
    report.diagnostics.append(&mut problems);
    show(&report, root, terminal, arguments.dry_run);
    terminal.report(&report);
    Ok(!report.failed())
}

/// From how many papers on an import shows how far it is.
const PROGRESS_FROM: usize = 500;

/// A bar on a terminal; in a pipe, nothing.
fn progress_bar(terminal: &Terminal) -> ProgressBar {
    // It draws on standard error, and only where that is a terminal.
    let bar = if terminal.quiet { ProgressBar::hidden() } else { ProgressBar::no_length() };
    if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos} of {len} papers") {
        bar.set_style(style);
    }
    bar
}

/// A day that can be the day of a capture.
fn whole_day(date: Option<Date>) -> Result<Option<Date>, Vec<Diagnostic>> {
    match date {
        Some(date) if date.day().is_none() => {
            Err(vec![Diagnostic::error(format!("--as-of {date} is no day")).help("write YYYY-MM-DD")])
        }
        date => Ok(date),
    }
}

fn format(name: Option<&str>) -> Result<Option<&'static Format>, Vec<Diagnostic>> {
    let Some(name) = name else { return Ok(None) };
    format_named(name).map(Some).ok_or_else(|| {
        let names = FORMATS.iter().map(|format| format.name);
        let help = match did_you_mean(name, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {}", names.collect::<Vec<_>>().join(", ")),
        };
        vec![Diagnostic::error(format!("there is no format `{name}`")).help(help)]
    })
}

/// Reads what the command line names. What can't be read is told, and the others go on.
fn sources(files: &[PathBuf], problems: &mut Vec<Diagnostic>) -> Vec<Source> {
    let mut sources = Vec::new();
    let mut take = |name: String, bytes: fs::Result<Vec<u8>>, problems: &mut Vec<Diagnostic>| match bytes {
        Ok(bytes) => sources.push(Source { name, bytes }),
        Err(error) => problems.push(error.into()),
    };
    for file in files {
        if file == Path::new("-") {
            take("standard input".to_owned(), fs::read_stdin(), problems);
        } else if fs::is_dir(file) {
            for found in fs::walk(file, problems) {
                let hidden = found.relative.split('/').any(|part| part.starts_with('.'));
                if !hidden {
                    take(fs::display(&found.path), fs::read(&found.path), problems);
                }
            }
        } else {
            take(fs::display(file), fs::read(file), problems);
        }
    }
    sources
}

/// Tells what an import did, or would do.
pub fn show(report: &Report, root: &Path, terminal: &Terminal, dry_run: bool) {
    terminal.diagnostics(&report.diagnostics);
    for merged in &report.papers {
        let line = line_of(merged, root);
        if dry_run || !merged.kept.is_empty() || !merged.perhaps.is_empty() {
            terminal.say(line);
        } else {
            terminal.detail(line);
        }
        for line in differences(merged) {
            if dry_run { terminal.say(line) } else { terminal.detail(line) }
        }
    }
    let mut parts = vec![format!("{} read", count(report.read, "paper"))];
    for (number, what) in [
        (report.new, "new"),
        (report.changed, "changed"),
        (report.unchanged, "unchanged"),
        (report.skipped, "skipped"),
    ] {
        if number > 0 {
            parts.push(format!("{number} {what}"));
        }
    }
    let nothing = report.new == 0 && report.changed == 0;
    let end = match (dry_run, nothing) {
        (true, _) => "; nothing was written",
        (false, true) => "; nothing changed",
        (false, false) => "",
    };
    terminal.say(format!("{}{end}.", parts.join(", ")));
    for (reason, number) in reasons(report) {
        terminal.say(format!("  {number} skipped: {reason}"));
    }
}

/// Why papers were left out, and how many for each reason.
fn reasons(report: &Report) -> std::collections::BTreeMap<String, usize> {
    let mut reasons = std::collections::BTreeMap::new();
    for merged in &report.papers {
        if let Outcome::Skipped { reason } = &merged.outcome {
            *reasons.entry(reason.clone()).or_default() += 1;
        }
    }
    let refused: usize = report.listings.iter().map(|listing| listing.refused).sum();
    if refused > 0 {
        reasons.insert("the listing has no title for it".to_owned(), refused);
    }
    reasons
}

fn line_of(merged: &Merged, root: &Path) -> String {
    let file = if merged.file.is_empty() { merged.slug.clone() } else { shown(root, &merged.file) };
    let mut line = match &merged.outcome {
        Outcome::New => format!("new        {file}"),
        Outcome::Changed { changes } => {
            let fields: Vec<&str> = changes.iter().map(|change| change.field.as_str()).collect();
            format!("changed    {file}: {}", fields.join(", "))
        }
        Outcome::Unchanged => format!("unchanged  {file}"),
        Outcome::Skipped { reason } => format!("skipped    {file}: {reason}"),
    };
    if !merged.kept.is_empty() {
        line.push_str(&format!(" (yours kept: {})", merged.kept.join(", ")));
    }
    if !merged.perhaps.is_empty() {
        line.push_str(&format!(" (perhaps the same as {})", merged.perhaps.join(", ")));
    }
    line
}

/// What changed in a paper, field by field: the lines that went and those that came.
fn differences(merged: &Merged) -> Vec<String> {
    let Outcome::Changed { changes } = &merged.outcome else { return Vec::new() };
    let mut lines = Vec::new();
    for change in changes {
        let values = (value_of(&change.field, &change.before), value_of(&change.field, &change.after));
        match values {
            (before, Some(after))
                if !before.as_deref().unwrap_or_default().contains('\n') && !after.contains('\n') =>
            {
                let before = before.as_deref().map(shortened).unwrap_or_else(|| "nothing".to_owned());
                lines.push(format!("    {}: {before} → {}", change.field, shortened(&after)));
            }
            (before, after) => {
                lines.push(format!("    {}:", change.field));
                let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
                lines.extend(
                    lines_without(&before, &after).map(|line| format!("      - {}", shortened(line))),
                );
                lines.extend(
                    lines_without(&after, &before).map(|line| format!("      + {}", shortened(line))),
                );
            }
        }
    }
    lines
}

/// The lines of a text that another one doesn't have.
fn lines_without<'t>(text: &'t str, other: &'t str) -> impl Iterator<Item = &'t str> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.filter(|line| !other.lines().any(|known| known.trim() == *line))
}

/// A value without its key.
fn value_of(field: &str, value: &Option<String>) -> Option<String> {
    let text = value.as_deref()?.trim_end();
    Some(
        text.strip_prefix(field)
            .and_then(|rest| rest.strip_prefix(':'))
            .unwrap_or(text)
            .trim_start_matches([' ', '\n'])
            .to_owned(),
    )
}

/// The beginning of a long line.
fn shortened(line: &str) -> String {
    const MOST: usize = 100;
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
