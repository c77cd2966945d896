//! `offprint merge` and `offprint split`: two papers are one after all, or were not.

use std::path::Path;

use clap::Args;

use super::{Done, Terminal};
use crate::import::{self, Joining};

/// Merge two records of one paper: the second file is removed, its address leads to the first
#[derive(Args)]
pub(super) struct MergeArguments {
    /// The paper that stays: its slug, or its file
    paper: String,
    /// The paper that is merged into it
    other: String,
    /// Write nothing; show what would change
    #[arg(long)]
    dry_run: bool,
}

/// Separate papers again that were joined with `merge`
#[derive(Args)]
pub(super) struct SplitArguments {
    /// The paper that another one was merged into: its slug, or its file
    paper: String,
    /// The slug of the paper that was merged into it [default: the last one]
    other: Option<String>,
    /// Write nothing; show what would change
    #[arg(long)]
    dry_run: bool,
}

/// Runs `merge`.
pub(super) fn merge(arguments: &MergeArguments, root: &Path, terminal: &Terminal) -> Done {
    let (paper, other) = (slug_of(&arguments.paper), slug_of(&arguments.other));
    let joining = Joining::Join { paper, other };
    let report = import::join(root, joining, arguments.dry_run, terminal.patience())?;
    terminal.diagnostics(&report.files.diagnostics);
    if report.files.written.is_empty() {
        return Ok(false);
    }
    let what = if report.filled.is_empty() { "no field".to_owned() } else { report.filled.join(", ") };
    terminal.say(match arguments.dry_run {
        true => format!("{other} would be {paper} from then on; {what} would come from it."),
        false => format!("{other} is {paper} from now on; {what} came from it."),
    });
    show(&report, arguments.dry_run, terminal);
    Ok(!report.files.failed())
}

/// Runs `split`.
pub(super) fn split(arguments: &SplitArguments, root: &Path, terminal: &Terminal) -> Done {
    let (paper, other) = (slug_of(&arguments.paper), arguments.other.as_deref().map(slug_of));
    let joining = Joining::Split { paper, other };
    let report = import::join(root, joining, arguments.dry_run, terminal.patience())?;
    terminal.diagnostics(&report.files.diagnostics);
    if report.files.written.is_empty() {
        return Ok(false);
    }
    let would = if arguments.dry_run { "would be" } else { "is" };
    terminal.say(format!("{} {would} a paper of its own again.", report.other));
    show(&report, arguments.dry_run, terminal);
    Ok(!report.files.failed())
}

fn show(report: &import::JoinReport, dry_run: bool, terminal: &Terminal) {
    if let Some(upgrade) = &report.files.upgrade {
        terminal.say(upgrade.to_string());
    }
    let (wrote, removed) = if dry_run { ("would write", "would remove") } else { ("wrote", "removed") };
    for file in &report.files.written {
        terminal.detail(format!("  {wrote} {file}"));
    }
    for file in &report.files.removed {
        terminal.detail(format!("  {removed} {file}"));
    }
    report.files.notes.iter().for_each(|note| terminal.say(format!("note: {note}")));
    if dry_run {
        terminal.say("Nothing was written.");
    }
    terminal.report(report);
}

/// The slug that a person means by a slug, or by a file's path.
pub(super) fn slug_of(text: &str) -> &str {
    let name = text.rsplit(['/', '\\']).next().unwrap_or(text);
    crate::archive::without_extension(name)
}
