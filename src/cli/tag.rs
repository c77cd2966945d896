//! `offprint tag`: the topic vocabulary over all papers again; which tags there are, and other names for them.

use std::path::Path;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::{Done, Terminal, count, print_line};
use crate::import;
use crate::import::tags::{self, Naming, Tag};

/// Apply the topic vocabulary to all papers; list tags, or give them other names
///
/// Without a command the vocabulary is applied; tags set by hand stay.
#[derive(Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

#[derive(Subcommand)]
enum Command {
    /// List all tags with the number of their papers
    List,
    /// Give a tag another name in all papers; its old address leads to the new one
    Rename {
        /// The name that it has
        from: String,
        /// The name that it gets
        to: String,
        /// Show what would be written, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Make several tags one in all papers; the addresses of the others lead to it
    Merge {
        /// The tag that stays
        tag: String,
        /// The tags that become it
        #[arg(required = true)]
        others: Vec<String>,
        /// Show what would be written, and write nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    match &arguments.command {
        None => apply(arguments.dry_run, root, terminal),
        Some(Command::List) => list(root, terminal),
        Some(Command::Rename { from, to, dry_run }) => {
            name(Naming::Rename { from, to }, *dry_run, root, terminal)
        }
        Some(Command::Merge { tag, others, dry_run }) => {
            name(Naming::Merge { tag, others }, *dry_run, root, terminal)
        }
    }
}

fn apply(dry_run: bool, root: &Path, terminal: &Terminal) -> Done {
    let report = import::tag(root, dry_run, terminal.patience())?;
    super::import::show(&report, root, terminal, dry_run);
    terminal.report(&report);
    Ok(!report.failed())
}

#[derive(Serialize)]
struct List<'a> {
    tags: &'a [Tag],
}

fn list(root: &Path, terminal: &Terminal) -> Done {
    let mut problems = Vec::new();
    let tags = tags::list(root, &mut problems)?;
    terminal.diagnostics(&problems);
    if terminal.json {
        terminal.report(&List { tags: &tags });
    } else {
        for tag in &tags {
            let also = match tag.spellings.as_slice() {
                [] => String::new(),
                spellings => format!(" (also {})", spellings.join(", ")),
            };
            print_line(&format!("{:>6}  {}{also}", tag.papers, tag.name));
        }
    }
    Ok(!crate::diagnostic::any_error(&problems))
}

fn name(naming: Naming, dry_run: bool, root: &Path, terminal: &Terminal) -> Done {
    let report = tags::name(root, naming, dry_run, terminal.patience())?;
    terminal.diagnostics(&report.files.diagnostics);
    if let Some(upgrade) = &report.files.upgrade {
        terminal.say(upgrade.to_string());
    }
    let (what, leads) = match (naming, dry_run) {
        (Naming::Rename { from, to }, false) => (format!("{from} is {to} now"), "leads"),
        (Naming::Rename { from, to }, true) => (format!("{from} would be {to}"), "would lead"),
        (Naming::Merge { tag, others }, false) => (format!("{} is {tag} now", others.join(", ")), "leads"),
        (Naming::Merge { tag, others }, true) => {
            (format!("{} would be {tag}", others.join(", ")), "would lead")
        }
    };
    terminal.say(format!("{what}, on {}; the old address {leads} there.", count(report.papers, "paper")));
    let wrote = if dry_run { "would write" } else { "wrote" };
    report.files.written.iter().for_each(|file| terminal.detail(format!("  {wrote} {file}")));
    report.files.notes.iter().for_each(|note| terminal.say(format!("note: {note}")));
    if dry_run {
        terminal.say("Nothing was written.");
    }
    terminal.report(&report);
    Ok(!report.files.failed())
}
