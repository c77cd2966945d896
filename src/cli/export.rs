//! `offprint export`: the collection, or a part of it, for other programs.

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Done, Terminal, count};
use crate::archive::memory::FOLDER;
use crate::builder::Options;
use crate::diagnostic::{Diagnostic, any_error};
use crate::export::{Form, Selection, export};
use crate::fs;
use crate::paper::Date;
use crate::settings::{FOLDERS, STATIC};

/// Write the collection, or a part of it, for other programs
#[derive(Args)]
pub(super) struct Arguments {
    /// What to write
    #[arg(long, short, value_name = "FORMAT")]
    format: Format,
    /// Only papers with this tag; of several, papers with all of them
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    /// Only papers of this author; of several, papers of all of them
    #[arg(long, value_name = "NAME")]
    author: Vec<String>,
    /// Only papers of this date or later: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE")]
    since: Option<Date>,
    /// Only papers that the search finds: words, "phrases", -without, tag:, author:, year: (docs/search.md)
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    query: Option<String>,
    /// Write this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats by their names on the command line.
#[derive(Clone, Copy)]
struct Format(Form);

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; Form::ALL.len()] = {
            let [(_, one), (_, two), (_, three), (_, four), (_, five)] = Form::ALL;
            [Format(one), Format(two), Format(three), Format(four), Format(five)]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let (name, _) = Form::ALL.into_iter().find(|(_, form)| *form == self.0)?;
        Some(clap::builder::PossibleValue::new(name))
    }
}

#[derive(Serialize)]
struct Report {
    papers: usize,
    file: String,
    diagnostics: Vec<Diagnostic>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let options = Options::new(root);
    let Format(form) = arguments.format;
    let selection = Selection {
        tags: arguments.tag.clone(),
        authors: arguments.author.clone(),
        since: arguments.since,
        query: arguments.query.clone(),
    };
    let Some(path) = &arguments.output else {
        if terminal.json {
            return Err(vec![
                Diagnostic::error("papers and the report can't both go to standard output")
                    .help("name a file for the papers with --output"),
            ]);
        }
        let mut output = StandardOutput { is_open: true };
        let report = export(options, &selection, form, &mut |bytes| output.put(bytes))?;
        terminal.diagnostics(&report.diagnostics);
        return Ok(!any_error(&report.diagnostics));
    };
    if is_of_site(path, root, form) {
        return Err(vec![
            Diagnostic::error("the file is one of the site's own, and was not overwritten")
                .in_file(fs::display(path))
                .help("name another file with --output"),
        ]);
    }
    let mut file = fs::Growing::begin(path).map_err(|error| vec![error.into()])?;
    let report = export(options, &selection, form, &mut |bytes| file.put(bytes))?;
    file.finish().map_err(|error| vec![error.into()])?;
    terminal.diagnostics(&report.diagnostics);
    terminal.say(format!("Wrote {} to {}.", count(report.papers, "paper"), fs::display(path)));
    let is_well = !any_error(&report.diagnostics);
    let (papers, diagnostics) = (report.papers, report.diagnostics);
    terminal.report(&Report { papers, file: fs::display(path), diagnostics });
    Ok(is_well)
}

/// Whether an existing file is one that the site is made of. One below `static/` that ends as files of the form do
/// is taken for an earlier export, which is published.
fn is_of_site(path: &Path, root: &Path, form: Form) -> bool {
    if !fs::exists(path) || fs::is_dir(path) {
        return false;
    }
    let (path, root) = (fs::canonical(path), fs::canonical(root));
    let is_export = path.extension().is_some_and(|extension| extension == form.extension());
    let is_below = |folder: &&str| path.starts_with(fs::canonical(&root.join(folder)));
    match FOLDERS.iter().chain([&FOLDER]).copied().find(is_below) {
        Some(folder) => folder != STATIC || !is_export,
        None => path.parent() == Some(&root) && path.extension().is_some_and(|extension| extension == "toml"),
    }
}

/// Standard output, as long as somebody reads it: that a reader such as `head` has gone away is no error.
struct StandardOutput {
    is_open: bool,
}

impl StandardOutput {
    fn put(&mut self, bytes: &[u8]) -> fs::Result<()> {
        if !self.is_open {
            return Ok(());
        }
        let mut output = std::io::stdout().lock();
        match output.write_all(bytes).and_then(|()| output.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_open = false;
                Ok(())
            }
            result => result.map_err(fs::Error::of_output),
        }
    }
}
