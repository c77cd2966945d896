//! `offprint tag`: the topic vocabulary over all papers again.

use std::path::Path;

use clap::Args;

use super::{Done, Terminal};
use crate::import;

/// Apply the topic vocabulary to all papers; tags set by hand stay
#[derive(Args)]
pub(super) struct Arguments {
    /// Show what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let report = import::tag(root, arguments.dry_run, terminal.patience())?;
    super::import::show(&report, root, terminal, arguments.dry_run);
    terminal.report(&report);
    Ok(!report.failed())
}
