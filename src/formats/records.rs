//! Handing records over one by one, and telling what they lack.

use std::collections::BTreeMap;

use super::values::date::{self, Doubt};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::{Findings, Listing, Record};
use crate::paper::{Date, Paper};

/// The largest record that is read, in bytes.
pub const LARGEST_RECORD: usize = 50_000_000;

/// How much of a title messages show, in characters.
const LONGEST_NAME: usize = 60;

/// Where a record stands in its listing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot<'a> {
    /// The how many-th record it is, from 1; 0 for the only one.
    pub number: usize,
    /// The line on which it begins, from 1; 0 where lines say nothing.
    pub line: usize,
    /// That line, where it says something.
    pub text: &'a str,
}

/// A record on its way to a paper.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The paper, as far as the record tells.
    pub paper: Paper,
    /// What the record calls itself: its key or identifier.
    pub key: String,
    /// On which day the listing was generated, where its records say so.
    pub captured: Option<Date>,
    /// What is wrong with it: a sentence about `the record …`, and what was found.
    pub flaws: Vec<(String, String)>,
    /// Whether it is told already why there is no date.
    has_bad_date: bool,
}

impl Draft {
    /// A draft of a record that calls itself so, if it does.
    pub fn new(key: Option<String>) -> Self {
        Self { key: key.unwrap_or_default(), ..Self::default() }
    }

    /// Takes the date that one text says, or at least the year that another one does.
    pub fn date_or_year(&mut self, date: Option<&str>, year: Option<&str>) {
        self.take_date_or_year(date.map(date::parse), year.map(date::parse));
    }

    /// Takes a date, or at least its year where that stands apart.
    pub fn take_date_or_year(
        &mut self,
        date: Option<Result<Date, Doubt>>,
        year: Option<Result<Date, Doubt>>,
    ) {
        match (date, year) {
            (Some(Err(doubt)), Some(Ok(year))) => {
                self.take_date(Err(Doubt { known: doubt.known.or(Some(year)), ..doubt }));
            }
            (Some(date), _) | (None, Some(date)) => self.take_date(date),
            (None, None) => {}
        }
    }

    /// Takes a date, or notes why there is none.
    pub fn take_date(&mut self, date: Result<Date, Doubt>) {
        match date {
            Ok(date) => self.paper.date = Some(date),
            Err(doubt) => {
                self.paper.date = doubt.known;
                self.has_bad_date = true;
                let taken = doubt.known.map_or_else(|| "without".to_owned(), |date| format!("as {date}"));
                let what =
                    if doubt.is_impossible { "an impossible date" } else { "a date that can't be read" };
                self.flaw(&format!("has {what}; it was taken {taken}"), doubt.found);
            }
        }
    }

    /// Notes what is wrong: what the record has or is, and what was found.
    pub fn flaw(&mut self, what: &str, found: impl Into<String>) {
        self.flaws.push((what.to_owned(), found.into()));
    }

    /// How messages name the record: by its title, or else by its key.
    fn name(&self) -> String {
        match (self.paper.title.trim(), self.key.as_str()) {
            ("", "") => String::new(),
            ("", key) => format!(" (`{key}`)"),
            (title, _) if title.chars().count() > LONGEST_NAME => {
                let cut: String = title.chars().take(LONGEST_NAME).collect();
                format!(" (“{}…”)", cut.trim_end())
            }
            (title, _) => format!(" (“{title}”)"),
        }
    }
}

/// Whether the records of a format have abstracts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Abstracts {
    /// As a rule: each one that lacks it is told.
    Expected,
    /// In some listings: a record that lacks it is told where others have one.
    Optional,
}

/// The records of a listing, on their way to whoever takes them.
pub struct Records<'r, 'l, 'f> {
    listing: &'r Listing<'l>,
    findings: &'r mut Findings<'f>,
    abstracts: Abstracts,
    with_abstract: usize,
    without_abstract: Vec<Diagnostic>,
    left_out: BTreeMap<&'static str, usize>,
}

impl<'r, 'l, 'f> Records<'r, 'l, 'f> {
    /// Hands records to `findings`.
    pub fn new(listing: &'r Listing<'l>, findings: &'r mut Findings<'f>, abstracts: Abstracts) -> Self {
        let (without_abstract, left_out) = (Vec::new(), BTreeMap::new());
        Self { listing, findings, abstracts, with_abstract: 0, without_abstract, left_out }
    }

    /// The listing's name for messages.
    pub fn listing(&self) -> &'l str {
        self.listing.name
    }

    /// Hands a record over, or refuses it when it has no title, and tells what it lacks.
    pub fn take(&mut self, draft: Draft, spot: &Spot) {
        let name = draft.name();
        let complete = "mend the listing and import again";
        if draft.paper.title.trim().is_empty() {
            let problem = self.about(spot, &name, "has no title; it was left out");
            return self.findings.refuse(problem.help(complete));
        }
        for (what, found) in &draft.flaws {
            let problem = self.about(spot, &name, what).found(found.as_str());
            let help = "mend it where the listing comes from, or write the field into the paper's file";
            self.findings.problem(problem.help(help));
        }
        let help = "write it into the paper's file, or complete the listing and import again";
        if draft.paper.date.is_none() && !draft.has_bad_date {
            self.findings.problem(self.about(spot, &name, "has no date; it was taken without").help(help));
        }
        if draft.paper.body.is_empty() {
            let problem = self.about(spot, &name, "has no abstract; it was taken without").help(help);
            match self.abstracts {
                Abstracts::Expected => self.findings.problem(problem),
                Abstracts::Optional => self.without_abstract.push(problem),
            }
        } else {
            self.with_abstract += 1;
        }
        let captured = draft.captured.or(self.listing.as_of);
        self.findings.record(Record { paper: draft.paper, line: spot.line, captured });
    }

    /// Refuses a record: what is wrong with it, and what was found.
    pub fn refuse(&mut self, spot: &Spot, what: &str, found: &str) {
        let problem = self.about(spot, "", what).found(found);
        self.findings.refuse(problem.help("mend the record where the listing comes from, and import again"));
    }

    /// Refuses a record with a message of its own.
    pub fn refuse_as(&mut self, problem: Diagnostic) {
        self.findings.refuse(problem);
    }

    /// Leaves a record out that describes no paper; `what` is what it describes.
    pub fn leave_out(&mut self, what: &'static str) {
        *self.left_out.entry(what).or_default() += 1;
    }

    /// Takes note of something wrong with the listing as a whole.
    pub fn problem(&mut self, problem: Diagnostic) {
        self.findings.problem(problem);
    }

    /// Tells what concerns all records.
    pub fn finish(self) {
        for (what, count) in &self.left_out {
            let records = if *count == 1 {
                "1 record is no paper and was".to_owned()
            } else {
                format!("{count} records are no papers and were")
            };
            let warning = Diagnostic::warning(format!("{records} left out")).in_file(self.listing.name);
            self.findings.problem(warning.found(*what));
        }
        let lacking = self.without_abstract.len();
        if self.with_abstract > 0 {
            self.without_abstract.into_iter().for_each(|problem| self.findings.problem(problem));
        } else if lacking > 0 {
            let message = if lacking == 1 {
                "the paper has no abstract".to_owned()
            } else {
                format!("none of the {lacking} papers has an abstract")
            };
            let help = if lacking == 1 {
                "write it into the paper's file, or complete the listing and import again"
            } else {
                "if the source has them, export the listing with abstracts and import it again"
            };
            self.findings.problem(Diagnostic::warning(message).in_file(self.listing.name).help(help));
        }
        if self.findings.taken == 0 && self.findings.refused == 0 {
            let problem = Diagnostic::error("the listing has no papers").in_file(self.listing.name);
            self.findings.problem(problem.help("save it again, with the records of the papers"));
        }
    }

    /// An error about a record of that name.
    fn about(&self, spot: &Spot, name: &str, what: &str) -> Diagnostic {
        let place = match spot.line {
            0 => Place::file(self.listing.name),
            line => Place::line(self.listing.name, line, spot.text),
        };
        let subject =
            if spot.number == 0 { "the paper".to_owned() } else { format!("record {}", spot.number) };
        Diagnostic::error(format!("{subject}{name} {what}")).at(place)
    }
}
