//! The topics that the built-in vocabulary finds, against what a researcher would expect.
//!
//! `tests/cases/topics/daily-papers-query.tsv` judges a real listing, `traps.tsv` short texts of
//! our own that use the vocabulary's words in other senses. In both, a tag that is neither
//! expected nor acceptable is wrong, and none may be.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use offprint::topics::{MOST_TOPICS, Matcher, Subject, Vocabulary};

/// Where the real listings are, from the crate's own folder.
const LISTINGS: &str = "../shared/listings";

/// The cases, from the crate's own folder.
const CASES: &str = "tests/cases/topics";

/// The share of the expected tags that must be found in the real listing, in percent.
const LEAST_RECALL: usize = 90;

/// How many different tags the real listing must get at least.
const LEAST_VARIETY: usize = 25;

#[test]
fn the_real_listing_gets_the_topics_that_a_researcher_expects() {
    let Some(listing) = real_listing("daily-papers-query.txt") else {
        return;
    };
    let lines: Vec<&str> = listing.lines().collect();
    let papers = rows("daily-papers-query.tsv").into_iter().map(|row| {
        let [line, expected, acceptable] = columns(&row);
        let title: usize = line.parse().expect("the first column is a line number");
        // Counted from 1, with an empty line between title and abstract.
        Case::new(&format!("line {line}"), lines[title - 1], lines[title + 1], expected, acceptable)
    });
    let outcome = Outcome::of(papers);
    assert_eq!(outcome.wrong, "", "tags that no researcher would give");
    assert_eq!(outcome.without, "", "papers without a tag");
    assert!(outcome.most <= MOST_TOPICS);
    assert!(outcome.variety.len() >= LEAST_VARIETY, "only {:?}", outcome.variety);
    assert!(
        outcome.found * 100 >= outcome.expected * LEAST_RECALL,
        "{} of {} expected tags found; missing:\n{}",
        outcome.found,
        outcome.expected,
        outcome.missing
    );
}

#[test]
fn words_in_another_sense_make_no_topic() {
    let cases = rows("traps.tsv").into_iter().map(|row| {
        let [name, title, abstract_, expected, acceptable] = columns(&row);
        Case::new(name, title, abstract_, expected, acceptable)
    });
    let outcome = Outcome::of(cases);
    assert_eq!(outcome.wrong, "", "tags from a word in another sense");
    assert_eq!(outcome.missing, "", "tags that the text earns");
}

#[test]
fn papers_of_other_fields_get_no_topics_of_machine_learning() {
    let cases = rows("other-fields.tsv").into_iter().map(|row| {
        let [field, title, abstract_, expected, acceptable] = columns(&row);
        Case::new(field, title, abstract_, expected, acceptable)
    });
    let cases: Vec<Case> = cases.collect();
    assert!(cases.len() >= 60);
    let outcome = Outcome::of(cases.into_iter());
    assert_eq!(outcome.wrong, "", "tags from a word in another sense");
    assert_eq!(outcome.missing, "", "tags that the text earns");
}

#[test]
fn the_cases_name_topics_that_exist() {
    let vocabulary = Vocabulary::built_in();
    for (file, first) in [("daily-papers-query.tsv", 1), ("traps.tsv", 3), ("other-fields.tsv", 3)] {
        for row in rows(file) {
            for slug in row.split('\t').skip(first).flat_map(slugs) {
                assert!(vocabulary.topic_by_slug(slug).is_some(), "{file} names `{slug}`");
            }
        }
    }
}

/// A paper, and the topics that it should and may get.
struct Case {
    name: String,
    title: String,
    abstract_: String,
    expected: Vec<String>,
    acceptable: Vec<String>,
}

impl Case {
    fn new(name: &str, title: &str, abstract_: &str, expected: &str, acceptable: &str) -> Self {
        Self {
            name: format!("{name}, {title:?}"),
            title: title.to_owned(),
            abstract_: abstract_.to_owned(),
            expected: slugs(expected).map(str::to_owned).collect(),
            acceptable: slugs(acceptable).map(str::to_owned).collect(),
        }
    }
}

/// What came of all cases of a file; the texts name the case and the tag on each line.
#[derive(Default)]
struct Outcome {
    wrong: String,
    missing: String,
    without: String,
    expected: usize,
    found: usize,
    most: usize,
    variety: BTreeSet<String>,
}

impl Outcome {
    fn of(cases: impl Iterator<Item = Case>) -> Self {
        let vocabulary = Vocabulary::built_in();
        let matcher = Matcher::new(&vocabulary);
        let mut outcome = Self::default();
        for case in cases {
            let topics = matcher.topics(&Subject::of_text(&case.title, &case.abstract_));
            let tags: BTreeSet<_> = topics.iter().map(|found| found.topic.slug.clone()).collect();
            outcome.judge(&case, &tags);
        }
        outcome
    }

    fn judge(&mut self, case: &Case, tags: &BTreeSet<String>) {
        for tag in tags {
            if !case.expected.contains(tag) && !case.acceptable.contains(tag) {
                let _ = writeln!(self.wrong, "{}: {tag}", case.name);
            }
        }
        for tag in &case.expected {
            if !tags.contains(tag) {
                let _ = writeln!(self.missing, "{}: {tag}", case.name);
            }
        }
        if tags.is_empty() {
            let _ = writeln!(self.without, "{}", case.name);
        }
        self.expected += case.expected.len();
        self.found += case.expected.iter().filter(|tag| tags.contains(*tag)).count();
        self.most = self.most.max(tags.len());
        self.variety.extend(tags.iter().cloned());
    }
}

/// A real listing, or nothing where it isn't at hand; in CI that is a failure.
fn real_listing(name: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(LISTINGS).join(name);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if std::env::var_os("CI").is_some() => {
            panic!("{} is needed in CI: {error}", path.display())
        }
        Err(error) => {
            eprintln!("skipped, since {} can't be read: {error}", path.display());
            None
        }
    }
}

/// The rows of a case file, without its heading.
fn rows(name: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES).join(name);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().skip(1).map(str::to_owned).collect()
}

fn columns<const N: usize>(row: &str) -> [&str; N] {
    let columns: Vec<&str> = row.split('\t').collect();
    columns.try_into().unwrap_or_else(|_| panic!("not {N} columns: {row}"))
}

fn slugs(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').filter(|slug| !slug.is_empty())
}
