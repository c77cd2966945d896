//! arXiv's mails of the day (<https://info.arxiv.org/help/subscribe.html>): new papers, cross-lists and
//! replacements.
//!
//! A paper begins with a line of two backslashes and its identifier; its fields have labels and go on in
//! indented lines; between two further such lines stands the abstract, which replacements often lack. The last
//! line has the paper's address and size.

use super::authors::Authors;
use super::entry::{Entry, Published};
use super::head;
use super::intake::{Intake, too_large};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::LARGEST_RECORD;
use crate::formats::values::date;
use crate::formats::{Findings, Format, Kind, Listing, account};

/// The format.
pub const FORMAT: Format = Format {
    name: "arxiv-mailing",
    title: "a mail of arXiv with the papers of a day",
    obtain: "subscribe to a category (https://info.arxiv.org/help/subscribe.html), and save its mail as text",
    kind: Kind::Repository,
    recognise,
    read,
    lines: Some(lines),
};

/// What stands before, between and behind the parts of a paper.
const MARK: &str = r"\\";

/// How many signs a line that parts papers has at least.
const SHORTEST_RULE: usize = 20;

fn recognise(text: &str) -> Result<(), String> {
    let quotes = quotes(text);
    let lines: Vec<&str> = head(text).lines().map(|line| bare(line, quotes)).collect();
    let is_paper = |pair: &[&str]| pair[0] == MARK && identifier(pair[1]).is_some();
    match lines.windows(2).any(is_paper) {
        true => Ok(()),
        false => Err(r"no line of two backslashes with an `arXiv:` identifier below it".to_owned()),
    }
}

/// The identifier of a paper's first line, and what follows it.
fn identifier(line: &str) -> Option<(&str, &str)> {
    let rest =
        ["arXiv:", "Paper (*cross-listing*):", "Paper:"].iter().find_map(|label| line.strip_prefix(label))?;
    let rest = rest.trim_start();
    Some(rest.split_at(rest.find([' ', '(']).unwrap_or(rest.len()))).filter(|(id, _)| !id.is_empty())
}

/// Where in a mail a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// Between papers, in what the mail says of itself.
    Frame,
    /// Below the mark with which a paper may begin.
    Mark,
    Fields,
    Abstract,
}

impl Part {
    /// In which part the next line stands, behind a line in this one.
    fn behind(self, line: &str) -> Self {
        let is_rule = line.len() >= SHORTEST_RULE
            && (line.bytes().all(|byte| byte == b'-')
                || line.bytes().all(|byte| matches!(byte, b'%' | b'-')));
        match self {
            _ if line == MARK => match self {
                Self::Frame | Self::Mark => Self::Mark,
                Self::Fields => Self::Abstract,
                Self::Abstract => Self::Frame,
            },
            _ if begins_mail(line) => Self::Frame,
            // The address of the paper, and its size; other lines of the abstract may begin so.
            _ if is_rule || (line.starts_with(MARK) && (self != Self::Abstract || is_end(line))) => {
                Self::Frame
            }
            Self::Mark if identifier(line).is_some() => Self::Fields,
            Self::Mark => Self::Frame,
            Self::Frame | Self::Fields | Self::Abstract => self,
        }
    }
}

/// Whether a line ends a paper: `\\ ( https://arxiv.org/abs/2401.00001 ,  5kb)`.
fn is_end(line: &str) -> bool {
    line.strip_prefix(MARK).is_some_and(|behind| behind.trim_start().starts_with('('))
}

/// Whether a line is one of a paper's marks or rules.
fn is_frame(line: &str, part: Part) -> bool {
    line == MARK || part.behind(line) == Part::Frame
}

/// The fields and abstracts of papers, but for their dates.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let mut part = Part::Frame;
    let quotes = quotes(text);
    for (number, line) in (1..).zip(text.lines()) {
        let line = bare(line, quotes);
        let is_said = matches!(part, Part::Fields | Part::Abstract)
            && !is_frame(line, part)
            && !line.ends_with(NOT_SHOWN);
        let (label, value) = label(line).filter(|_| part == Part::Fields).unwrap_or(("", line));
        let value = if label == FROM { sender(value) } else { value };
        if is_said
            && !matches!(label, "Date" | "Proxy")
            && !label.starts_with("Date (")
            && !line.starts_with(REPLACED)
        {
            take(account::Line { number, place: label, text: value });
        }
        part = part.behind(line);
    }
}

/// With what a line ends that says how many authors it doesn't name.
const NOT_SHOWN: &str = "additional authors not shown)";

/// By how many signs each line of a mail is quoted in another.
fn quotes(text: &str) -> usize {
    let mark = head(text).lines().find(|line| line.trim_start_matches(['>', ' ']).trim_end() == MARK);
    mark.map_or(0, |line| line.split(MARK).next().unwrap_or_default().matches('>').count())
}

/// A line without the signs by which it is quoted, and without the one that files of mails have before `From`.
fn bare(line: &str, quotes: usize) -> &str {
    let mut line = line.trim_end();
    for _ in 0..quotes {
        let Some(rest) = line.strip_prefix('>') else { break };
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line.strip_prefix('>').filter(|line| line.starts_with("From ")).unwrap_or(line)
}

/// Whether another mail begins there, in a file of several: `From no-reply@arxiv.org Fri Mar 15 05:00:00 2024`.
fn begins_mail(line: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    line.starts_with("From ") && line.contains('@') && line.rsplit(' ').next().is_some_and(is_year)
}

/// The label of who sent a paper in, as mails had it in the 1990s.
const FROM: &str = "From";

/// The name of a sender, without the address of mails: `Ada Bell <bell@example.org>`, `bell@example.org (Ada Bell)`.
fn sender(value: &str) -> &str {
    let name = match (value.split_once('<'), value.split_once('(')) {
        (Some((name, _)), _) => name,
        (None, Some((_, name))) => name.trim_end().trim_end_matches(')'),
        (None, None) => value,
    };
    let name = name.trim().trim_matches('"');
    if name.contains('@') { "" } else { name }
}

/// With what the line begins that says when a paper was replaced.
const REPLACED: &str = "replaced with revised version";

/// The label of a field and its value.
fn label(line: &str) -> Option<(&str, &str)> {
    let (label, value) = line.split_once(':')?;
    let is_label = !line.starts_with(' ') && LABELS.contains(&label.trim_end());
    let is_date = label.starts_with("Date (");
    (is_label || is_date).then(|| (label.trim_end(), value.trim()))
}

/// What fields are called.
const LABELS: [&str; 16] = [
    FROM,
    "Title",
    "Author",
    "Authors",
    "Date",
    "Categories",
    "Subj-class",
    "Comments",
    "Report-no",
    "Journal-ref",
    "DOI",
    "MSC-class",
    "ACM-class",
    "License",
    "Note",
    "Proxy",
];

fn read(listing: &Listing, findings: &mut Findings) {
    let mut reader = Reader { intake: Intake::new(listing, findings, None), paper: None };
    let mut part = Part::Frame;
    let quotes = quotes(listing.text);
    for (number, line) in (1..).zip(listing.text.lines()) {
        let line = bare(line, quotes);
        let next = part.behind(line);
        match (part, next) {
            (Part::Fields | Part::Abstract, Part::Frame) if begins_mail(line) => {
                reader.report_cut();
                reader.end();
            }
            (Part::Mark, Part::Fields) => reader.begin(line, number),
            (Part::Fields | Part::Abstract, Part::Frame) => reader.end(),
            (Part::Fields, Part::Fields) => reader.field(line),
            (Part::Abstract, Part::Abstract) => reader.abstract_line(line),
            (Part::Frame, Part::Frame) if label(line).is_some_and(|(label, _)| label == "Title") => {
                reader.report_headless(number, line);
            }
            (Part::Frame | Part::Mark | Part::Fields | Part::Abstract, _) => {}
        }
        part = next;
    }
    if matches!(part, Part::Fields | Part::Abstract) {
        reader.report_cut();
    }
    reader.end();
    reader.intake.finish("save the mail again as text, with its papers");
}

/// A paper whose lines are read.
#[derive(Default)]
struct Paper {
    entry: Entry,
    /// The label of the last field, with its value, of which the next lines may be a part.
    field: Option<(String, String)>,
    size: usize,
}

struct Reader<'a, 'f> {
    intake: Intake<'a, 'f>,
    paper: Option<Paper>,
}

impl Reader<'_, '_> {
    fn begin(&mut self, line: &str, number: usize) {
        self.end();
        let Some((id, _)) = identifier(line) else { return };
        let entry = Entry { line: number, identifier: id.to_owned(), ..Entry::default() };
        self.paper = Some(Paper { entry, ..Paper::default() });
    }

    fn field(&mut self, line: &str) {
        let Some(paper) = &mut self.paper else { return };
        paper.size += line.len();
        if let Some(day) = line.strip_prefix(REPLACED) {
            paper.entry.published = Published::Open;
            paper.entry.updated = moment(day);
        } else if let Some((label, value)) = label(line) {
            paper.take_field();
            paper.field = Some((label.to_owned(), value.to_owned()));
        } else if let Some((_, value)) = paper.field.as_mut().filter(|_| paper.size <= LARGEST_RECORD) {
            value.push(' ');
            value.push_str(line.trim());
        }
    }

    fn abstract_line(&mut self, line: &str) {
        let Some(paper) = &mut self.paper else { return };
        paper.size += line.len();
        if paper.size <= LARGEST_RECORD {
            paper.entry.abstract_text.push_str(line);
            paper.entry.abstract_text.push('\n');
        }
    }

    fn report_cut(&mut self) {
        let line = self.paper.as_ref().map_or(0, |paper| paper.entry.line);
        let cut = Diagnostic::error("the mail is cut off within its last paper");
        let place = Place::line(self.intake.listing.name, line, "");
        self.intake.problem(cut.at(place).help("save the mail again in full, and import it again"));
    }

    /// Reports a title that stands below no identifier.
    fn report_headless(&mut self, number: usize, line: &str) {
        let what = "a paper whose first lines are missing was passed over";
        let place = Place::line(self.intake.listing.name, number, line);
        let problem = Diagnostic::warning(what).at(place);
        self.intake.problem(problem.help("save the mail again in full, and import it again"));
    }

    fn end(&mut self) {
        let Some(mut paper) = self.paper.take() else { return };
        if paper.size > LARGEST_RECORD {
            let place = Place::line(self.intake.listing.name, paper.entry.line, "");
            return self.intake.refuse(too_large(place, paper.size));
        }
        paper.take_field();
        // Replacements are announced without it.
        paper.entry.no_abstracts = paper.entry.published == Published::Open;
        self.intake.take(paper.entry);
    }
}

impl Paper {
    /// Puts the last field where it belongs.
    fn take_field(&mut self) {
        let Some((label, value)) = self.field.take() else { return };
        let entry = &mut self.entry;
        match label.as_str() {
            FROM => entry.submitter = sender(&value).to_owned(),
            "Title" => entry.title = value,
            "Author" | "Authors" => entry.authors = Authors::parse(&value),
            "Date" | "Date (v1)" if entry.published != Published::Open => {
                entry.published = moment(&value)
                    .map_or_else(|| Published::Impossible(value.trim().to_owned()), Published::On);
            }
            "Categories" => value.split(' ').for_each(|term| entry.classify(term)),
            "Subj-class" => value.split(';').for_each(|subject| entry.take_subject(subject.trim())),
            "MSC-class" | "ACM-class" => value.split([',', ';']).for_each(|term| entry.classify(term)),
            "Comments" => entry.comment = value,
            "Note" if entry.comment.is_empty() => entry.comment = value,
            "Report-no" => entry.report = value,
            "Journal-ref" => entry.journal = value,
            "DOI" => entry.doi = value,
            "License" => entry.license = value,
            later if later.starts_with("Date (") => entry.updated = moment(&value).or(entry.updated),
            _ => {}
        }
    }
}

/// The day of `Tue, 14 Jan 2025 20:11:12 GMT   (1042kb,D)`.
fn moment(text: &str) -> Option<crate::paper::Date> {
    date::parse(text.split('(').next().unwrap_or_default().trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_is_a_name_and_no_address() {
        for (value, expected) in [
            ("Ada Bell <bell@example.org>", "Ada Bell"),
            ("\"Ada Bell\" <bell@example.org>", "Ada Bell"),
            ("bell@example.org (Ada Bell)", "Ada Bell"),
            ("<bell@example.org>", ""),
            ("bell@example.org", ""),
            ("Ada Bell", "Ada Bell"),
        ] {
            assert_eq!(sender(value), expected, "{value}");
        }
    }
}
