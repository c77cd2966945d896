//! `offprint new`: an empty paper.

use std::path::Path;

use clap::Args;
use serde::Serialize;

use super::{Done, Terminal, print_line, shown, today};
use crate::archive::library::Library;
use crate::archive::{Field, write};
use crate::builder::CONTENT;
use crate::diagnostic::Diagnostic;
use crate::fs;
use crate::lock::Lock;
use crate::paper::Paper;

/// Make an empty paper
#[derive(Args)]
pub struct Arguments {
    /// The paper's title
    title: String,
}

#[derive(Serialize)]
struct Report {
    file: String,
}

/// Runs the command.
pub fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let title = arguments.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.contains('\0') {
        return Err(vec![
            Diagnostic::error("the title is empty").help("give it in quotes: offprint new \"A title\""),
        ]);
    }
    let mut problems = Vec::new();
    let lock =
        Lock::take(root, "new", terminal.patience(), &mut problems).map_err(|problem| vec![problem])?;
    terminal.diagnostics(&problems);
    let mut library = Library::default();
    for found in fs::walk(&root.join(CONTENT), &mut problems) {
        library.reserve(found.relative);
    }
    let date = today();
    let paper = Paper { title, date: Some(date), ..Paper::default() };
    let slug = library.free_slug(&paper, |_| false);
    let file = format!("{CONTENT}/{}/{slug}.md", date.year());
    let text = with_hints(&write::file(&paper));
    fs::write(&root.join(&file), text.as_bytes()).map_err(|error| vec![error.into()])?;
    drop(lock);
    if terminal.json {
        terminal.report(&Report { file });
    } else {
        print_line(&shown(root, &file));
    }
    Ok(true)
}

/// Puts the usual fields into the front matter, as comments to be filled in.
fn with_hints(text: &str) -> String {
    let hints: [(Field, &str); 6] = [
        (Field::Type, "inproceedings"),
        (Field::Authors, "[First Author, Second Author]"),
        (Field::Tags, "[topic]"),
        (Field::Venue, "Conference or journal"),
        (Field::Arxiv, "\"2401.00001\""),
        (Field::Doi, "10.1000/182"),
    ];
    let lines: String =
        hints.iter().map(|(field, example)| format!("# {}: {example}\n", field.name())).collect();
    text.replacen("\n---\n", &format!("\n{lines}---\n\nThe abstract, in Markdown.\n"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hints_leave_the_file_readable() {
        let paper = Paper { title: "A title: with a colon".to_owned(), ..Paper::default() };
        let text = with_hints(&write::file(&paper));
        let read = crate::archive::read::paper(&text, "x.md").unwrap();
        assert_eq!(read.title, paper.title);
        let filled = text.replace("# ", "");
        let read = crate::archive::read::paper(&filled, "x.md").unwrap();
        assert_eq!(read.authors.len(), 2);
    }
}
