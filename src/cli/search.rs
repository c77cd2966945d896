//! `offprint search`: which papers a query finds.

use std::path::Path;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::{Done, Terminal, count, print_line, shown};
use crate::archive::{Entry, Whole, is_content};
use crate::diagnostic::any_error;
use crate::fs;
use crate::paper::{Date, title};
use crate::search::{Fit, Query, Resolved, Vocabulary, best};
use crate::settings::CONTENT;
use crate::site::search::terms_of;

/// Find papers: words, "phrases", -without, tag:, author:, year:2023..2025 (docs/search.md)
#[derive(Args)]
pub(super) struct Arguments {
    /// What to look for, in quotation marks where it has spaces
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// How many papers to show at most
    #[arg(long, value_name = "NUMBER", default_value_t = 20)]
    limit: usize,
    /// In which order
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    sort: Order,
}

/// The order of results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Those that fit best first
    Relevance,
    /// The newest first
    Date,
    /// Those with most votes first
    Votes,
}

/// What was found, for machines.
#[derive(Serialize)]
struct Report<'a> {
    query: &'a str,
    /// How many papers were found.
    count: usize,
    /// Whether they have all words, and not only most of them.
    complete: bool,
    /// Words that are nowhere, and what was taken for them.
    corrections: &'a [(String, String)],
    /// The first of them.
    results: &'a [FoundPaper],
}

/// A paper that was found.
#[derive(Clone, Serialize)]
struct FoundPaper {
    slug: String,
    title: String,
    date: Option<Date>,
    votes: Option<u64>,
    file: String,
    authors: Vec<String>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let text = &arguments.query;
    // A query on the command line is finished.
    let query = Query::parse(&format!("{text} "));
    let mut problems = Vec::new();
    let mut files = fs::walk(&root.join(CONTENT), &mut problems);
    files.retain(|file| is_content(&file.relative));
    let read = |file: &fs::Found| {
        let name = format!("{CONTENT}/{}", file.relative);
        let (entry, whole) = Entry::read(&name, &fs::read_text(&file.path).ok()?).ok()?;
        (!entry.facts.draft).then_some((entry, whole))
    };
    // Papers are read twice, so that memory needn't hold the words of all.
    let take = |mut vocabulary: Vocabulary, (_, whole): (Entry, Whole)| {
        vocabulary.take(&terms_of(&whole.paper));
        vocabulary
    };
    let join = |mut one: Vocabulary, other: Vocabulary| {
        one.join(other);
        one
    };
    let vocabulary =
        files.par_iter().filter_map(read).fold(Vocabulary::default, take).reduce(Vocabulary::default, join);
    let resolved = Resolved::new(&query, &vocabulary);
    let fitting = |(entry, whole): (Entry, Whole)| {
        let fit = resolved.fit(&terms_of(&whole.paper), entry.facts.date.map(Date::year))?;
        Some((fit, FoundPaper::new(entry, &whole)))
    };
    let mut found: Vec<(Fit, FoundPaper)> = files.par_iter().filter_map(read).filter_map(fitting).collect();
    found.sort_by(|(_, one), (_, other)| (one.date, &one.slug).cmp(&(other.date, &other.slug)));
    let (mut found, complete) = best(found, resolved.wanted);
    match arguments.sort {
        Order::Relevance => {}
        Order::Date => {
            found.sort_by(|(_, one), (_, other)| (other.date, &other.slug).cmp(&(one.date, &one.slug)));
        }
        Order::Votes => found.sort_by_key(|(_, paper)| std::cmp::Reverse(paper.votes)),
    }
    let all = found.len();
    let results: Vec<FoundPaper> = found.into_iter().map(|(_, paper)| paper).take(arguments.limit).collect();
    terminal.diagnostics(&problems);
    if terminal.json {
        let corrections = &resolved.corrections;
        terminal.report(&Report { query: text, count: all, complete, corrections, results: &results });
    } else {
        show(all, complete, &resolved, &results, root, terminal);
    }
    Ok(!any_error(&problems))
}

fn show(
    all: usize,
    complete: bool,
    resolved: &Resolved,
    results: &[FoundPaper],
    root: &Path,
    terminal: &Terminal,
) {
    for (written, term) in &resolved.corrections {
        terminal.say(format!("no paper has “{written}”; these have “{term}”"));
    }
    match (all, complete) {
        (0, _) => terminal.say("No papers found."),
        (_, true) => terminal.say(format!("{} found", count(all, "paper"))),
        (_, false) => {
            terminal.say(format!("no paper has all words; {} with most of them", count(all, "paper")));
        }
    }
    for paper in results {
        let date = paper.date.map(|date| date.to_string()).unwrap_or_default();
        print_line(&format!("{date:<10}  {}", paper.title));
        if let Some(first) = paper.authors.first() {
            let others = if paper.authors.len() > 1 { " and others" } else { "" };
            print_line(&format!("{:<10}  {first}{others}", ""));
        }
        print_line(&format!("{:<10}  {}", "", shown(root, &paper.file)));
    }
    if results.len() < all {
        terminal.say(format!("{} more; --limit shows them", all - results.len()));
    }
}

impl FoundPaper {
    fn new(entry: Entry, whole: &Whole) -> Self {
        let authors = entry.facts.authors.iter().map(|author| author.name.to_string());
        Self {
            slug: entry.slug.to_string(),
            title: title::plain(&entry.facts.title),
            date: entry.facts.date,
            votes: whole.paper.upvotes,
            authors: authors.collect(),
            file: entry.file,
        }
    }
}
