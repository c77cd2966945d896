//! Handing records over one by one, and telling what they lack.

use std::collections::BTreeMap;

use super::values::date::{self, Doubt};
use super::values::placeholder::{is_no_title, is_placeholder};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::formats::untaken::{self, Untaken};
use crate::formats::{Findings, Gap, Lacks, Listing, Record, YearFrom};
use crate::paper::{Date, Field, Paper};

/// The largest record that is read, in bytes.
pub const LARGEST_RECORD: usize = 50_000_000;

/// How much of a title messages show, in characters.
const LONGEST_NAME: usize = 60;

/// Where a record stands in its listing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spot<'a> {
    /// Its number among the records of the listing, from 1; 0 for the only one.
    pub number: usize,
    /// The line on which it begins, from 1; 0 where lines say nothing.
    pub line: usize,
    /// That line, where it says something.
    pub text: &'a str,
}

/// A record on its way to a paper.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The paper, as far as the record says.
    pub paper: Paper,
    /// What the record calls itself: its key or identifier.
    pub key: String,
    /// On which day the listing was generated, where its records say so.
    pub captured: Option<Date>,
    /// What is wrong with it: a sentence about `the record …`, and what was found.
    pub flaws: Vec<(String, String)>,
    /// Notes of the record that the paper doesn't have: they may explain marks on names.
    pub remarks: String,
    /// Names under which the record says what the paper doesn't have.
    pub untaken: Vec<String>,
    /// Fields with values that can't be understood.
    pub unread: Vec<(&'static str, String)>,
    /// Why there is no date, where one was given: as a flaw.
    pub bad_date: Option<(String, String)>,
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
                let taken = doubt.known.map_or_else(|| "without".to_owned(), |date| format!("as {date}"));
                let what =
                    if doubt.is_impossible { "an impossible date" } else { "a date that can't be read" };
                let flaw = format!("has {what}; it was taken {taken}");
                match doubt.known {
                    Some(_) => self.flaw(&flaw, doubt.found),
                    None => self.bad_date = Some((flaw, doubt.found)),
                }
            }
        }
    }

    /// Notes what is wrong: what the record has or is, and what was found.
    pub fn flaw(&mut self, what: &str, found: impl Into<String>) {
        self.flaws.push((what.to_owned(), found.into()));
    }

    /// Takes what another draft of the record says: it counts more than what this one says.
    pub fn take_over(&mut self, given: Self) {
        for field in Field::ALL.iter().filter(|field| field.write(&given.paper).is_some()) {
            match field {
                Field::Links => self.paper.links.extend(given.paper.links.clone()),
                Field::Extra => self.paper.extra.extend(given.paper.extra.clone()),
                Field::Tags => self.paper.tags.extend(given.paper.tags.iter().cloned()),
                field => field.copy(&given.paper, &mut self.paper),
            }
        }
        if !given.paper.sections.is_empty() {
            self.paper.sections = given.paper.sections;
        }
        self.flaws.extend(given.flaws);
        self.unread.extend(given.unread);
        self.untaken.extend(given.untaken);
        self.bad_date = given.bad_date.or(self.bad_date.take());
    }

    /// Leaves out what has not the form of its identifier.
    fn take_odd_identifiers(&mut self) {
        let odd = self.paper.take_odd_identifiers();
        for odd in odd.into_iter().filter(|odd| !is_placeholder(&odd.text)) {
            let what = format!("has no valid {}: {}; it was taken without", odd.label, odd.reason);
            self.flaw(&what, format!("`{}`", odd.text));
        }
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

/// Whether the records of a format have an abstract and a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Complete {
    /// All of them: each one that lacks something is reported as an error.
    Always,
    /// Many of them: those that lack something are counted.
    Often,
}

/// The records of a listing, on their way to whoever takes them.
pub struct Records<'r, 'l, 'f> {
    listing: &'r Listing<'l>,
    findings: &'r mut Findings<'f>,
    complete: Complete,
    left_out: BTreeMap<&'static str, usize>,
    untaken: Untaken,
}

impl<'r, 'l, 'f> Records<'r, 'l, 'f> {
    /// Hands records to `findings`.
    pub fn new(listing: &'r Listing<'l>, findings: &'r mut Findings<'f>, complete: Complete) -> Self {
        let untaken = Untaken::of(untaken::Place::Key);
        Self { listing, findings, complete, left_out: BTreeMap::new(), untaken }
    }

    /// Lets messages call the places of a record's values as the format does; otherwise they are keys.
    #[must_use]
    pub fn with_places(self, place: untaken::Place) -> Self {
        Self { untaken: Untaken::of(place), ..self }
    }

    /// Tells of a place whose name is likely to be misspelt.
    pub fn misspelt(&mut self, name: &str, problem: Diagnostic) {
        self.untaken.tell_apart(name);
        self.findings.problem(problem);
    }

    /// Takes note of a place whose values are not taken.
    pub fn untaken(&mut self, name: &str) {
        self.untaken.name(name);
    }

    /// The listing's name for messages.
    pub fn listing(&self) -> &'l str {
        self.listing.name
    }

    /// Hands a record over, or refuses it when it has no title, and reports what it lacks.
    pub fn take(&mut self, mut draft: Draft, spot: &Spot) {
        draft.take_odd_identifiers();
        let name = draft.name();
        let complete = "mend the listing and import again";
        if draft.paper.title.trim().is_empty() || is_no_title(&draft.paper.title) {
            let problem = self.about(Severity::Error, spot, &name, "has no title; it was left out");
            return self.findings.refuse(problem.help(complete));
        }
        for (what, found) in &draft.flaws {
            let problem = self.about(Severity::Warning, spot, &name, what).found(found.as_str());
            let help = "mend it where the listing comes from, or write the field into the paper's file";
            self.findings.problem(problem.help(help));
        }
        draft.untaken.iter().for_each(|name| self.untaken.name(name));
        draft.unread.iter().for_each(|(field, value)| self.untaken.value(field, value, spot.line));
        let gaps = self.gaps(&draft, spot, &name);
        let captured = draft.captured.or(self.listing.as_of);
        self.findings.record(Record {
            paper: draft.paper,
            line: spot.line,
            captured,
            year: YearFrom::Record,
            remarks: draft.remarks,
            gaps,
        });
    }

    /// What a record lacks.
    fn gaps(&self, draft: &Draft, spot: &Spot, name: &str) -> Vec<Gap> {
        let help = "write it into the paper's file, or complete the listing and import again";
        let (severity, is_common) = match self.complete {
            Complete::Always => (Severity::Error, false),
            Complete::Often => (Severity::Warning, true),
        };
        let missing = |lacks: Lacks| {
            let what = format!("has no {}; it was taken without", lacks.name());
            Gap { lacks, is_common, problem: self.about(severity, spot, name, &what).help(help) }
        };
        let date = match &draft.bad_date {
            Some((what, found)) => {
                let problem = self.about(severity, spot, name, what).found(found.as_str());
                Gap { lacks: Lacks::Date, is_common: false, problem: problem.help(help) }
            }
            None => missing(Lacks::Date),
        };
        let gaps = [date, missing(Lacks::Abstract)];
        gaps.into_iter().filter(|gap| gap.lacks.is_in(&draft.paper)).collect()
    }

    /// Refuses a record: what is wrong with it, and what was found.
    pub fn refuse(&mut self, spot: &Spot, what: &str, found: &str) {
        let problem = self.about(Severity::Error, spot, "", what).found(found);
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

    /// Reports what concerns all records.
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
        self.findings.untaken.push(self.untaken);
        self.findings.report_none(self.listing, "save it again, with the records of the papers");
    }

    /// What is to be said about a record of that name.
    fn about(&self, severity: Severity, spot: &Spot, name: &str, what: &str) -> Diagnostic {
        let place = match spot.line {
            0 => Place::file(self.listing.name),
            line => Place::line(self.listing.name, line, spot.text),
        };
        let subject =
            if spot.number == 0 { "the paper".to_owned() } else { format!("record {}", spot.number) };
        let problem = Diagnostic::error(format!("{subject}{name} {what}")).at(place);
        Diagnostic { severity, ..problem }
    }
}
