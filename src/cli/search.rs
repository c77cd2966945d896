//! `offprint search`: which papers a query finds.

use std::path::Path;
use std::slice;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Serialize;

use super::{Done, Terminal, count, print_line, shown};
use crate::archive::{Entry, Whole, is_content};
use crate::collection::{Authorities, Collection, TagFacts, TermKind};
use crate::diagnostic::any_error;
use crate::fs;
use crate::paper::{Date, title};
use crate::search::{Fit, Query, Resolved, Vocabulary, best};
use crate::settings::{CONTENT, Lead, People, Settings};
use crate::site::search::terms_of;

/// Find papers: words, "phrases", -without, tag:, author:, year:2023..2025 (docs/search.md)
#[derive(Args)]
pub(super) struct Arguments {
    /// Words to look for, or a query in quotation marks: phrases and `-without` need them in a shell
    #[arg(allow_hyphen_values = true)]
    query: String,
    /// More words of the query
    // Had these hyphens, options behind a word would be taken for words.
    #[arg(value_name = "WORD")]
    words: Vec<String>,
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
    /// What was not taken as it was written, in words.
    mistakes: &'a [String],
    /// The first of them.
    results: &'a [FoundPaper],
}

/// A paper that was found.
#[derive(Serialize)]
struct FoundPaper {
    slug: String,
    title: String,
    date: Option<Date>,
    votes: Option<u64>,
    file: String,
    authors: Vec<String>,
    /// There are more authors than these.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    and_others: bool,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let text = &[slice::from_ref(&arguments.query), &arguments.words].concat().join(" ");
    // A query on the command line is finished.
    let query = Query::parse(&format!("{text} "));
    let mistakes: Vec<String> = query.mistakes.iter().map(ToString::to_string).collect();
    let mut problems = Vec::new();
    let mut people = People::default();
    people.look(root)?;
    let mut files = fs::walk(&root.join(CONTENT), &mut problems);
    files.retain(|file| is_content(&file.relative));
    let lead = Settings::read(root)?.lead;
    let read = |file: &str| {
        let (entry, whole) = Entry::read(file, &fs::read_text(&root.join(file)).ok()?).ok()?;
        let dated = match lead {
            Lead::First => None,
            Lead::Record => entry.dated_by_record(),
        };
        Some((dated.unwrap_or(entry), whole))
    };
    // Papers are read twice, so that memory needn't hold the words of all.
    let take = |(mut vocabulary, mut entries): (Vocabulary, Vec<Arc<Entry>>),
                (entry, whole): (Entry, Whole)| {
        if !entry.facts.draft {
            vocabulary.take(&terms_of(&whole.paper));
            entries.push(Arc::new(entry));
        }
        (vocabulary, entries)
    };
    let join = |(mut vocabulary, mut entries): (Vocabulary, Vec<Arc<Entry>>), (theirs, mut behind)| {
        vocabulary.join(theirs);
        entries.append(&mut behind);
        (vocabulary, entries)
    };
    let (vocabulary, entries) = files
        .par_iter()
        .filter_map(|file| read(&format!("{CONTENT}/{}", file.relative)))
        .fold(Default::default, take)
        .reduce(Default::default, join);
    let tags = TagFacts::default();
    let order = crate::locale::Order::default();
    let authorities = Authorities { tags: &tags, people: &people, order: &order, digest: people.digest };
    let collection = Collection::new(&entries, &authorities, None, &mut problems);
    let resolved = Resolved::new(&query, &vocabulary);
    let fitting = |(ordinal, entry): (usize, &Arc<Entry>)| {
        let (_, whole) = read(&entry.file)?;
        Some((resolved.fit(&terms_of(&whole.paper), entry.facts.date.map(Date::year))?, ordinal))
    };
    let papers = &collection.papers;
    let found: Vec<(Fit, usize)> = match query.clauses.is_empty() {
        true => Vec::new(),
        false => papers.par_iter().enumerate().filter_map(fitting).collect(),
    };
    let (mut found, complete) = best(found, resolved.wanted);
    match arguments.sort {
        Order::Relevance => {}
        Order::Date => found.sort_by_key(|(_, ordinal)| std::cmp::Reverse(*ordinal)),
        Order::Votes => {
            let votes = |ordinal: usize| papers[ordinal].facts.upvotes;
            found.sort_by_key(|(_, ordinal)| std::cmp::Reverse((votes(*ordinal), *ordinal)));
        }
    }
    let all = found.len();
    let first = found.into_iter().take(arguments.limit);
    let results: Vec<FoundPaper> = first.map(|(_, ordinal)| FoundPaper::new(&collection, ordinal)).collect();
    terminal.diagnostics(&problems);
    mistakes.iter().for_each(|mistake| terminal.say(mistake));
    if terminal.json {
        let (corrections, mistakes) = (&resolved.corrections, &mistakes);
        let results = &results;
        terminal.report(&Report { query: text, count: all, complete, corrections, mistakes, results });
    } else if query.clauses.is_empty() {
        terminal.say("There is nothing to look for: write a word.");
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
        let authors = match paper.authors.as_slice() {
            [] => String::new(),
            [only] if !paper.and_others => only.clone(),
            [one, other] if !paper.and_others => format!("{one} and {other}"),
            [first, ..] => format!("{first} and others"),
        };
        if !authors.is_empty() {
            print_line(&format!("{:<10}  {authors}", ""));
        }
        print_line(&format!("{:<10}  {}", "", shown(root, &paper.file)));
    }
    if results.len() < all {
        terminal.say(format!("{} more; --limit {all} shows all", all - results.len()));
    }
}

impl FoundPaper {
    fn new(collection: &Collection, ordinal: usize) -> Self {
        let entry = &collection.papers[ordinal];
        let mut authors: Vec<String> =
            entry.facts.authors.iter().map(|author| author.name.to_string()).collect();
        for (place, name) in collection.terms(TermKind::Author).told_names(ordinal) {
            name.clone_into(&mut authors[place as usize]);
        }
        Self {
            slug: entry.slug.to_string(),
            title: title::plain(&entry.facts.title),
            date: entry.facts.date,
            votes: entry.facts.upvotes,
            authors,
            and_others: entry.facts.has_more_authors,
            file: entry.file.clone(),
        }
    }
}
