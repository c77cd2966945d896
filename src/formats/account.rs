//! The second entry of listings in plain text, in builds with debug assertions: no line vanishes without
//! a word.
//!
//! A format goes through a text once more, apart from its reader, and names the lines that say something
//! of papers. Most of what each of them says has to stand in a paper or in a message. Where it doesn't, the
//! reader has a fault, which is reported with the listing's other problems.

use std::borrow::Cow;
use std::collections::HashSet;

use super::clean::is_heading;
use super::said::Said;
use super::text::accent::lettered;
use super::text::markup::{self, Entities};
use super::values::placeholder::is_placeholder;
use super::values::{date, name};
use super::{Findings, Listing, Record};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Field;
use crate::paper::characters::clean_of_hidden;

/// A line of a listing that says something of a paper, or a value of one.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Its number, from 1.
    pub number: usize,
    /// The tag, field, key or column that says it; empty where a format has none.
    pub place: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// Hands over the lines of a text that say something of papers, as far as its format tells.
pub type Lines = fn(&str, &mut dyn FnMut(Line));

/// The longest text that is accounted for, in bytes, so that a long listing is read quickly.
const LONGEST: usize = 1 << 20;

/// From how many letters on a line is missed.
const FEWEST_LETTERS: usize = 4;

/// What is known of a listing while it is read.
#[derive(Debug)]
pub(super) struct Account {
    lines: Lines,
    /// All that its papers say.
    said: String,
    /// The lines on which its papers begin.
    starts: Vec<usize>,
}

impl Account {
    /// Begins for a listing of a format that is plain text, in a build with debug assertions.
    pub(super) fn open(lines: Option<Lines>, listing: &Listing) -> Option<Self> {
        let lines = lines.filter(|_| cfg!(debug_assertions) && listing.text.len() <= LONGEST)?;
        Some(Self { lines, said: String::new(), starts: Vec::new() })
    }

    /// Takes note of what a paper says.
    pub(super) fn enter(&mut self, record: &Record) {
        self.said.extend(Field::ALL.iter().filter_map(|field| field.write(&record.paper)));
        for text in [record.paper.sections.as_str(), "\n", &record.remarks, "\n"] {
            self.said.push_str(text);
        }
        self.starts.push(record.line);
        let gaps = record.gaps.iter().filter_map(|gap| gap.problem.found.as_deref());
        gaps.for_each(|found| self.said.extend([found, "\n"]));
    }

    /// Says which lines vanished.
    pub(super) fn close(self, listing: &Listing, findings: &Findings) -> Option<Diagnostic> {
        let told = Told::of(&self, listing, findings);
        let mut vanished = Vec::new();
        let mut text = Cow::Borrowed(listing.text);
        if !text.is_ascii() {
            clean_of_hidden(text.to_mut());
        }
        (self.lines)(&text, &mut |line: Line| {
            if !told.has(line) {
                vanished.push((line.number, format!("line {}: {} {}", line.number, line.place, line.text)));
            }
        });
        let (first, shown) = vanished.first()?;
        let message = match vanished.len() {
            1 => "a line vanished: no paper says what it does, and no message".to_owned(),
            count => format!("{count} lines vanished: no paper says what they do, and no message"),
        };
        let help = "this is a fault of Offprint’s reader: please report it with the listing";
        let place = Place::line(listing.name, *first, "");
        Some(Diagnostic::error(message).at(place).found(shown.as_str()).help(help))
    }
}

/// What papers and messages say of a listing.
struct Told<'f, 'l> {
    said: Said<'static>,
    /// Lines that messages name, and those of records that were left out.
    lines: HashSet<usize>,
    findings: &'f Findings<'l>,
}

impl<'f, 'l> Told<'f, 'l> {
    fn of(account: &Account, listing: &Listing, findings: &'f Findings<'l>) -> Self {
        let mut said = account.said.clone();
        let mut lines = HashSet::new();
        let mut starts = account.starts.clone();
        starts.sort_unstable();
        // Where what is told goes on to the next paper.
        let mut stretches = Vec::new();
        let end = listing.text.split(['\n', '\r']).count() + 1;
        for problem in &findings.diagnostics {
            let whole = problem.clone().whole();
            let found = whole.found.as_deref().unwrap_or_default();
            said.extend([problem.message.as_str(), "\n", found, "\n"]);
            let named =
                found.split("line ").skip(1).filter_map(|rest| rest.split(' ').next()?.parse::<usize>().ok());
            lines.extend(named);
            let Some(place) = problem.place.as_ref() else { continue };
            lines.insert(place.line);
            // It is named by its first line, and goes on to the next paper. Of many lines the first are shown.
            let goes_on = ["left out", "passed over", "cut off", "not understood", "can't be read"];
            if problem.is_error() || goes_on.iter().any(|words| problem.message.contains(words)) {
                let next = starts.get(starts.partition_point(|start| *start <= place.line));
                stretches.push(place.line..next.copied().unwrap_or(end));
            }
            if problem.found.as_deref().is_some_and(|found| found.ends_with('…')) {
                stretches.push(1..end);
            }
        }
        stretches.sort_unstable_by_key(|stretch| stretch.start);
        let mut known = 0;
        for stretch in stretches {
            lines.extend(stretch.start.max(known)..stretch.end);
            known = known.max(stretch.end);
        }
        Self { said: Said::words_of(said), lines, findings }
    }

    /// Whether most of what a line says is said.
    fn has(&self, line: Line) -> bool {
        let untaken = &self.findings.untaken;
        let is_told =
            || untaken.iter().any(|untaken| untaken.has_name(line.place) || untaken.has_value(line.text));
        let says_nothing = is_placeholder(line.text)
            || is_heading(line.text)
            || name::is_nobody(line.text)
            || markup::markdown(line.text, Entities::Kept).is_empty();
        if self.lines.contains(&line.number) || says_nothing || is_told() {
            return true;
        }
        let (mut said, mut lost) = (0, 0);
        for word in words(&lettered(line.text)) {
            let letters = word.chars().count();
            // Months are numbers in dates.
            if date::month(word).is_some() || self.has_word(word) {
                said += letters;
            } else {
                lost += letters;
            }
        }
        lost < FEWEST_LETTERS || lost <= said
    }

    /// Whether a word is said, or each of two names that a table writes without anything between them.
    fn has_word(&self, word: &str) -> bool {
        let has_parts = || {
            let capitals = word.char_indices().filter(|(_, letter)| letter.is_uppercase());
            capitals.skip(1).any(|(at, _)| self.said.has(&word[..at]) && self.said.has(&word[at..]))
        };
        self.said.has(word) || has_parts()
    }
}

/// The words of a text, without commands of LaTeX, tags of HTML, and the addresses to which links lead.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|token| {
        let is_behind = |start: &str| token.find(start).unwrap_or(token.len());
        let end = is_behind("](").min(is_behind("http")).min(is_behind("www."));
        let command =
            |part: &'_ str| part.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(part.len());
        let parts = token[..end].split('\\').enumerate();
        let parts = parts.map(move |(at, part)| match part.split_once(['{', '}']) {
            _ if at == 0 => part,
            // The name of an environment says nothing either, nor does that of what is cited.
            Some(("begin" | "end" | "cite" | "citep" | "citet" | "ref" | "eqref" | "label", rest)) => {
                rest.split_once('}').map_or("", |(_, behind)| behind)
            }
            _ => &part[command(part)..],
        });
        parts
            .flat_map(|part| part.split(|sign: char| !sign.is_alphanumeric()))
            .filter(|word| !word.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Format, Kind, YearFrom, read};
    use crate::paper::{Date, Paper};
    use std::collections::BTreeMap;

    /// A format with a paper on each line, whose reader forgets what stands behind a bar.
    const FORGETFUL: Format = Format {
        name: "forgetful",
        title: "titles, each on a line",
        obtain: "write them",
        kind: Kind::Curated,
        recognise: |_| Ok(()),
        read: |listing, findings| {
            for (line, text) in (1..).zip(listing.text.lines()) {
                let title = text.split('|').next().unwrap_or_default().to_owned();
                match title.as_str() {
                    "left out" => {
                        let place = Place::line(listing.name, line, text);
                        findings.refuse(Diagnostic::error("a record was left out").at(place));
                    }
                    _ => findings.record(Record {
                        paper: Paper { title, ..Paper::default() },
                        line,
                        captured: None,
                        remarks: String::new(),
                        gaps: Vec::new(),
                        year: YearFrom::Record,
                    }),
                }
            }
        },
        lines: Some(|text, take| {
            (1..).zip(text.lines()).for_each(|(number, text)| take(Line { number, place: "", text }));
        }),
    };

    fn vanished(text: &str) -> Option<String> {
        let today = Date::from_ymd(2026, 1, 15).unwrap();
        let mut findings_of = |_| {};
        let mut findings = Findings::new("x", &mut findings_of);
        let listing = Listing { name: "x", text, as_of: None, today, columns: &BTreeMap::new() };
        read(&FORGETFUL, &listing, &mut findings);
        let vanished = findings.diagnostics.iter().find(|problem| problem.message.contains("vanished"))?;
        vanished.found.clone()
    }

    #[test]
    fn a_line_that_no_paper_says_and_no_message_is_reported() {
        assert_eq!(vanished("On moss\nOn lichens\n"), None);
        assert_eq!(
            vanished("On moss\nOn stones | and what became of them\n").as_deref(),
            Some("line 2:  On stones | and what became of them")
        );
        // It is reported by itself.
        assert_eq!(vanished("left out\n"), None);
    }

    #[test]
    fn commands_and_addresses_say_nothing_themselves() {
        let words: Vec<&str> =
            words(r"\emph{On}~\cite{quill2022},\cite{nib2023} moss](https://a.example.org/stones) https://b.example.org \begin{equation}x\end{equation}").collect();
        assert_eq!(words, ["On", "moss", "x"]);
    }
}
