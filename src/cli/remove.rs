//! `offprint remove`: a paper goes for good.

use std::path::Path;

use clap::Args;

use super::merge::slug_of;
use super::{Done, Terminal};
use crate::archive::merge::Page;
use crate::import::{self, Left};
use crate::paper::Slug;
use crate::settings;
use crate::site::address::paper_address;

/// Take a paper away for good: no listing brings it back, its address says so or leads to another
#[derive(Args)]
pub(super) struct Arguments {
    /// The paper: its slug, or its file
    paper: String,
    /// Let its address lead to this paper instead of a page that says that it was removed
    #[arg(long, value_name = "PAPER", conflicts_with = "note")]
    redirect_to: Option<String>,
    /// What the page at its address says, in Markdown
    #[arg(long, value_name = "TEXT", default_value = "It is no longer on this site.")]
    note: String,
    /// Write nothing; show what would change
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let paper = slug_of(&arguments.paper);
    let page =
        format!("---\ntitle: This paper was removed\nnoindex: true\n---\n\n{}\n", arguments.note.trim());
    let left = match &arguments.redirect_to {
        Some(other) => Left::Redirect(slug_of(other)),
        None => Left::Page(Page { file: page_of, text: &page }),
    };
    let report = import::remove(root, paper, left, arguments.dry_run, terminal.patience())?;
    terminal.diagnostics(&report.diagnostics);
    if report.failed() && report.removed.is_empty() {
        terminal.report(&report);
        return Ok(false);
    }
    let (is, wrote, removed) = match arguments.dry_run {
        true => ("would be", "would write", "would remove"),
        false => ("is", "wrote", "removed"),
    };
    let what = match left {
        Left::Page(_) => "its address says so".to_owned(),
        Left::Redirect(other) => format!("its address leads to {other}"),
    };
    terminal.say(format!("{paper} {is} removed for good: {what}, and no listing brings it back."));
    report.removed.iter().for_each(|file| terminal.say(format!("  {removed} {file}")));
    report.written.iter().for_each(|file| terminal.say(format!("  {wrote} {file}")));
    report.notes.iter().for_each(|note| terminal.say(format!("note: {note}")));
    terminal.say(match arguments.dry_run {
        true => "Nothing was written.",
        false => "To undo it, bring these files back to what version control has.",
    });
    terminal.report(&report);
    Ok(!report.failed())
}

/// The file of the page that is shown at a paper's address.
fn page_of(slug: &Slug) -> String {
    format!("{}/{}.md", settings::PAGES, paper_address(slug.as_str()).trim_end_matches('/'))
}
