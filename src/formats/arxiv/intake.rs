//! Taking entries one by one: what is wrong with each is reported, and the paper handed on.

use super::entry::{Entry, Published};
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::syntax::xml::{self, End};
use crate::formats::text::space::folded;
use crate::formats::values::identifier;
use crate::formats::{Findings, Gap, Lacks, Listing, Record, YearFrom};
use crate::paper::Date;

/// Takes the entries of a listing.
pub(super) struct Intake<'a, 'f> {
    /// The listing.
    pub listing: &'a Listing<'a>,
    /// The day on which it was saved, when it or somebody says so.
    stated: Option<Date>,
    /// The day on which it was saved, as far as that is known.
    captured: Option<Date>,
    findings: &'a mut Findings<'f>,
    /// How many papers are older than the dates that the listing gives.
    open: usize,
    /// Whether the listing says why it has no papers.
    is_explained: bool,
}

impl<'a, 'f> Intake<'a, 'f> {
    /// Begins with a listing that says so or doesn't when it was saved.
    pub(super) fn new(
        listing: &'a Listing<'a>,
        findings: &'a mut Findings<'f>,
        captured: Option<Date>,
    ) -> Self {
        let stated = captured.or(listing.as_of);
        Self { listing, stated, captured: stated, findings, open: 0, is_explained: false }
    }

    /// Takes note of a day that the listing shows, and that it wasn't saved before.
    pub(super) fn saw_day(&mut self, day: Option<Date>) {
        self.captured = self.stated.or(day);
    }

    /// Takes a paper's entry, and reports what is wrong with it.
    pub(super) fn take(&mut self, entry: Entry) {
        let (problems, gaps) = (self.problems_of(&entry), self.gaps_of(&entry));
        let is_open = entry.published == Published::Open;
        let (line, identifier) = (entry.line, entry.identifier.trim().to_owned());
        let paper = entry.paper();
        if paper.title.is_empty() {
            let refusal = Diagnostic::error("a paper without a title was left out");
            let refusal = refusal.at(self.place(line, &identifier));
            return self.refuse(refusal.help("give it its title, and import again"));
        }
        self.open += usize::from(is_open);
        self.findings.diagnostics.extend(problems);
        self.findings.record(Record {
            paper,
            line,
            captured: self.captured,
            year: YearFrom::Record,
            remarks: String::new(),
            gaps,
        });
    }

    /// What is wrong with an entry.
    fn problems_of(&self, entry: &Entry) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        if entry.id().is_none() {
            let problem = self.about(entry, "a paper has no arXiv identifier; it was taken without");
            let problem = problem.help("write it into the paper's file as `arxiv`, such as 2401.00001");
            problems.push(with_found(problem, entry.identifier.trim()));
        }
        if !entry.doi.trim().is_empty() && identifier::doi(&entry.doi).is_none() {
            let problem = self.about(entry, "a paper has a DOI that is none; it was left out");
            let problem = problem.help("write the DOI into the paper's file; it begins with `10.`");
            problems
                .push(Diagnostic { severity: Severity::Warning, ..with_found(problem, entry.doi.trim()) });
        }
        problems
    }

    /// What an entry lacks.
    fn gaps_of(&self, entry: &Entry) -> Vec<Gap> {
        let gap = |lacks: Lacks, problem: Diagnostic| Gap { lacks, is_common: false, problem };
        let mut gaps = Vec::new();
        if entry.abstract_text.trim().is_empty() && !entry.no_abstracts {
            let problem = self.about(entry, "a paper has no abstract; it was taken without");
            gaps.push(gap(Lacks::Abstract, problem.help(COMPLETE)));
        }
        match &entry.published {
            Published::Missing => {
                let problem = self.about(entry, "a paper has no date; it was taken without");
                gaps.push(gap(Lacks::Date, problem.help(COMPLETE)));
            }
            Published::Impossible(date) => {
                let problem = self.about(entry, "a paper has an impossible date; it was taken without");
                let problem = problem.help("write the date into the paper's file");
                gaps.push(gap(Lacks::Date, with_found(problem, date)));
            }
            Published::On(_) | Published::Open => {}
        }
        gaps
    }

    /// An error about an entry, with its identifier.
    fn about(&self, entry: &Entry, what: &str) -> Diagnostic {
        let problem = Diagnostic::error(what).at(self.place(entry.line, &folded(&entry.title)));
        Diagnostic { found: entry.id().map(|(id, _)| format!("arXiv:{id}")), ..problem }
    }

    /// Takes note of a record that can't be used.
    pub(super) fn refuse(&mut self, problem: Diagnostic) {
        self.findings.refuse(problem);
    }

    /// Takes note of something wrong with the listing as a whole.
    pub(super) fn problem(&mut self, problem: Diagnostic) {
        self.findings.problem(problem);
    }

    /// Takes note of arXiv's own answer that there are no papers, and why.
    pub(super) fn answered(&mut self, line: usize, found: &str) {
        self.is_explained = true;
        let place = match line {
            0 => Place::file(self.listing.name),
            line => Place::line(self.listing.name, line, ""),
        };
        self.problem(
            Diagnostic::error("arXiv answered with an error, not with papers")
                .at(place)
                .found(folded(found))
                .help("mend the query, and save its answer again"),
        );
    }

    /// Takes the records of an XML document, elements of that name, and gives what follows
    /// the last one.
    pub(super) fn records(
        &mut self,
        name: &'static str,
        scope: &xml::Scope,
        mut take: impl FnMut(&mut Self, &xml::Element, usize),
    ) -> &'a str {
        let mut tail = self.listing.text;
        for record in xml::Records::new(self.listing.text, name) {
            if record.end == End::Cut {
                let cut = Diagnostic::error(format!("the listing is cut off within its last `<{name}>`"));
                self.refuse(cut.at(self.place(record.line, "")).help(SAVE_AGAIN));
                return "";
            }
            tail = &self.listing.text[record.offset + record.text.len()..];
            if record.text.len() > LARGEST_RECORD {
                self.refuse(too_large(self.place(record.line, ""), record.text.len()));
            } else if record.end == End::Unclosed {
                let found = format!("`<{name}>` without `</{name}>`");
                self.refuse(unreadable(self.place(record.line, ""), found));
            } else {
                match scope.read(record.text) {
                    Ok(element) => take(self, &element, record.line),
                    Err(fault) => {
                        let (line, text) = record.line_of(fault.offset);
                        self.refuse(unreadable(self.place(line, text), fault.found));
                    }
                }
            }
        }
        self.end_of_document();
        tail
    }

    /// Reports when the document doesn't end with the end of its outermost element.
    fn end_of_document(&mut self) {
        if let Some(root) = xml::missing_end(self.listing.text) {
            let cut = format!("the listing is cut off: it ends without `</{root}>`; papers may be missing");
            self.problem(Diagnostic::error(cut).in_file(self.listing.name).help(SAVE_AGAIN));
        }
    }

    fn place(&self, line: usize, text: &str) -> Place {
        Place::line(self.listing.name, line, text)
    }

    /// Ends with what concerns the listing as a whole.
    pub(super) fn finish(mut self, help: &str) {
        if self.open > 0 {
            let note = match self.open {
                1 => "1 paper is older than the date that the listing gives; its own stays open".to_owned(),
                count => format!(
                    "{count} papers are older than the dates that the listing gives; their own stay open"
                ),
            };
            let help = "an answer of arXiv's API has the dates of first versions";
            self.problem(Diagnostic::warning(note).in_file(self.listing.name).help(help));
        }
        if !self.is_explained {
            self.findings.report_none(self.listing, help);
        }
    }
}

const COMPLETE: &str = "write it into the paper's file, or complete the listing and import again";
const SAVE_AGAIN: &str = "save the listing again in full, and import it again";

/// A problem with what was found, if anything was.
fn with_found(problem: Diagnostic, found: &str) -> Diagnostic {
    if found.is_empty() { problem } else { problem.found(format!("“{found}”")) }
}

/// The refusal of a record that can't be read.
fn unreadable(place: Place, found: String) -> Diagnostic {
    Diagnostic::error("a record can't be read; it was left out").at(place).found(found).help(SAVE_AGAIN)
}

/// The refusal of a record that is too large.
pub(super) fn too_large(place: Place, size: usize) -> Diagnostic {
    Diagnostic::error("a record is too large; it was left out")
        .at(place)
        .found(format!("{size} bytes; at most {LARGEST_RECORD} are read"))
        .help("look whether the listing is broken there")
}
