//! A paper's lines on a listing page, and the entry that they make.

use super::line::{self, Field, Head, Line};
use crate::formats::arxiv::atom;
use crate::formats::arxiv::authors::Authors;
use crate::formats::arxiv::entry::Entry;
use crate::paper::ArxivId;

/// The lines of one paper, as they are read.
#[derive(Clone, Debug, Default)]
pub(super) struct Card {
    /// Its head.
    pub head: Head,
    /// The line on which it begins.
    pub line: usize,
    /// How many bytes it has.
    pub size: usize,
    /// The lines from the title to the next label; a blank one is empty.
    title: Vec<String>,
    /// Whether a line of these names authors by its links, and which is the first that does.
    linked_authors: Option<usize>,
    authors: String,
    comment: String,
    journal: String,
    report: String,
    classes: Vec<String>,
    doi: String,
    subjects: String,
    abstract_text: String,
    field: Option<Field>,
    /// Whether that field began with its label.
    has_label: bool,
    /// Whether a blank line stood before this one.
    after_blank: bool,
}

/// How many lines title and authors have at most.
const MOST_TITLE_LINES: usize = 10_000;

impl Card {
    /// Begins with a head.
    pub(super) fn new(head: Head, line: usize) -> Self {
        Self { head, line, ..Self::default() }
    }

    /// Takes the next line.
    pub(super) fn take(&mut self, line: &Line) {
        self.size += line.text.len() + 1;
        if line.is_blank() {
            return self.blank();
        }
        if is_number(&line.text) {
            return;
        }
        // Nothing follows an abstract without a label.
        let is_last = self.field == Some(Field::Abstract) && !self.has_label;
        let label = if is_last { None } else { Field::parse(&line.text) };
        match label {
            Some((field, rest)) => {
                (self.field, self.has_label) = (Some(field), true);
                if field == Field::Class {
                    self.classes.push(String::new());
                }
                if !rest.is_empty() {
                    self.push(field, rest, line);
                }
            }
            None => match self.field {
                Some(field) => {
                    let next = self.next_field(field, &line.text);
                    self.has_label &= next == field;
                    self.field = Some(next);
                    self.push(next, &line.text, line);
                }
                None => {
                    self.head.addresses.extend(line.addresses.iter().cloned());
                    self.head.take_flags(&line.text);
                }
            },
        }
        self.after_blank = false;
    }

    fn blank(&mut self) {
        match self.field {
            Some(Field::Title) if self.title.last().is_some_and(|line| !line.is_empty()) => {
                self.title.push(String::new());
            }
            Some(Field::Abstract) if !self.abstract_text.is_empty() => self.abstract_text.push('\n'),
            _ => {}
        }
        self.after_blank = true;
    }

    /// The field that a line without a label belongs to. Behind the subjects comes the abstract.
    fn next_field(&self, field: Field, text: &str) -> Field {
        let is_over = match field {
            Field::Subjects if self.subjects.is_empty() || text.starts_with(';') => false,
            Field::Subjects => self.after_blank || self.subjects.ends_with(')'),
            _ => false,
        };
        if is_over { Field::Abstract } else { field }
    }

    fn push(&mut self, field: Field, text: &str, line: &Line) {
        let target = match field {
            Field::Title => {
                if self.linked_authors.is_none() && names_authors(line) {
                    self.linked_authors = Some(self.title.len());
                }
                if self.title.len() < MOST_TITLE_LINES {
                    self.title.push(text.to_owned());
                }
                return;
            }
            Field::Class => match self.classes.last_mut() {
                Some(class) => class,
                None => return,
            },
            Field::Authors => &mut self.authors,
            Field::Comments => &mut self.comment,
            Field::Journal => &mut self.journal,
            Field::Report => &mut self.report,
            Field::Doi => &mut self.doi,
            Field::Subjects => &mut self.subjects,
            Field::Abstract => &mut self.abstract_text,
        };
        if !target.is_empty() {
            target.push(if field == Field::Abstract { '\n' } else { ' ' });
        }
        target.push_str(text);
    }

    /// Whether it has subjects, which every paper has.
    pub(super) fn has_subjects(&self) -> bool {
        !self.subjects.is_empty()
    }

    /// Whether it has an abstract.
    pub(super) fn has_abstract(&self) -> bool {
        !self.abstract_text.trim().is_empty()
    }

    /// The entry, without dates.
    pub(super) fn entry(self) -> Entry {
        let (title, authors) = match self.authors.is_empty() {
            true => self.title_and_authors(),
            false => (self.title.join(" "), self.authors),
        };
        let authors = line::without_numbers(&line::without_escapes(&authors));
        let authors = line::without_addresses(&authors, &mut Vec::new());
        let mut entry = Entry {
            line: self.line,
            title,
            authors: Authors::parse(&authors),
            comment: line::without_numbers(&self.comment),
            journal: self.journal,
            report: self.report,
            doi: self.doi,
            abstract_text: self.abstract_text,
            classes: self.classes,
            identifier: self.head.identifier,
            ..Entry::default()
        };
        subjects(&self.subjects, &mut entry);
        for address in self.head.addresses {
            link(&address, &mut entry);
        }
        entry
    }

    /// Title and authors when these have no label: they are apart by a blank line, have links, or
    /// are the last line.
    fn title_and_authors(&self) -> (String, String) {
        let lines: Vec<&str> = self.title.iter().map(String::as_str).collect();
        let lines = lines.strip_suffix(&[""]).unwrap_or(&lines);
        let blank = lines.iter().position(|line| line.is_empty());
        let split = match self.linked_authors.or(blank) {
            Some(split) => split,
            None if lines.len() < 2 => lines.len(),
            None => {
                let mut first = lines.len() - 1;
                while first > 1 && goes_on(lines[first - 1]) {
                    first -= 1;
                }
                first
            }
        };
        let (title, authors) = lines.split_at(split.min(lines.len()));
        (join(title), join(authors))
    }
}

fn join(lines: &[&str]) -> String {
    lines.join(" ").trim().to_owned()
}

/// `[12]`, the number of the next paper.
fn is_number(text: &str) -> bool {
    let number = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether the links of a line are searches for authors, or it begins with a link's number, as no
/// title does.
fn names_authors(line: &Line) -> bool {
    let is_numbered = line::numbered(&line.text).is_some();
    is_numbered
        || line
            .addresses
            .iter()
            .any(|address| address.contains("searchtype=author") || address.contains("/a/"))
}

/// Whether a line of names goes on in the next one: it ends with a comma, or has names apart by
/// commas and nothing else.
fn goes_on(line: &str) -> bool {
    let is_name = |name: &str| {
        let words = name.split_whitespace();
        let capitals = words.clone().filter(|word| word.starts_with(char::is_uppercase)).count();
        (1..=5).contains(&words.clone().count()) && capitals > 0 && capitals + 1 >= words.count()
    };
    line.ends_with(',') || (line.contains(", ") && line.split(", ").all(is_name))
}

/// `Machine Learning (cs.LG); Logic in Computer Science (cs.LO)`, the primary one first.
fn subjects(text: &str, entry: &mut Entry) {
    for subject in text.split(';').map(str::trim).filter(|subject| !subject.is_empty()) {
        let code = subject.strip_suffix(')').and_then(|subject| subject.rsplit_once('('));
        match code {
            Some((_, code)) => entry.classify(code),
            None => entry.take_subject(subject),
        }
    }
}

/// Takes the address of a PDF or of a page with the text, and the version that such an address has.
fn link(address: &str, entry: &mut Entry) {
    let address = match address.strip_prefix('/') {
        Some(path) => format!("https://arxiv.org/{path}"),
        None => atom::secure(address),
    };
    let Some(path) = address.strip_prefix("https://arxiv.org/") else { return };
    let Some((kind, id)) = path.split_once('/') else { return };
    if !matches!(kind, "pdf" | "html" | "abs") {
        return;
    }
    let Some((found, version)) = ArxivId::parse_versioned(id) else { return };
    let lacks_version = entry.id().is_some_and(|(own, version)| own == found && version.is_none());
    if lacks_version && version.is_some() {
        entry.identifier = id.to_owned();
    }
    if kind != "abs" {
        entry.links.insert(kind.to_owned(), address);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title_and_authors(lines: &[&str]) -> (String, String) {
        let mut card = Card::default();
        for (index, line) in lines.iter().enumerate() {
            let line = if index == 0 { format!("Title: {line}") } else { (*line).to_owned() };
            card.take(&Line::parse(&line));
        }
        card.title_and_authors()
    }

    #[test]
    fn authors_without_a_label_are_told_from_the_title() {
        let cases: [(&[&str], &str, &str); 7] = [
            (&["On Tests"], "On Tests", ""),
            (&["On Tests", "Ann Lee, Bo Ray"], "On Tests", "Ann Lee, Bo Ray"),
            (&["On Tests and", "Their Uses", "Ann Lee"], "On Tests and Their Uses", "Ann Lee"),
            (&["On Tests", "Ann Lee,", "Bo Ray"], "On Tests", "Ann Lee, Bo Ray"),
            (
                &["On Tests", "Ann Lee, Bo Ray, Cy", "Day, Di Fox"],
                "On Tests",
                "Ann Lee, Bo Ray, Cy Day, Di Fox",
            ),
            (
                &["On Tests, Proofs, and", "Trials", "", "Ann Lee,", "Bo Ray"],
                "On Tests, Proofs, and Trials",
                "Ann Lee, Bo Ray",
            ),
            (&["", "On Tests", "", "Ann Lee", ""], "On Tests", "Ann Lee"),
        ];
        for (lines, title, authors) in cases {
            assert_eq!(title_and_authors(lines), (title.to_owned(), authors.to_owned()), "{lines:?}");
        }
    }
}
