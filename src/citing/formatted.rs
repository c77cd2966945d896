//! A reference for people, in a plain form of our own: authors, year, title, where it was published, and
//! an identifier, in the order of the APA's style (7th edition, chapter 9).
//!
//! It is made in pieces, from which text, HTML and Markdown follow.

use std::borrow::Cow;

use super::{Reference, pages_with};
use crate::paper::identifier::Identifier;
use crate::paper::name::is_without_spaces;
use crate::paper::{CitedName, PaperType};

/// A piece of a formatted reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text.
    Text(Cow<'a, str>),
    /// The title, in which `$…$` is math; whether it is set apart, as those of whole works are.
    Title(&'a str, bool),
    /// Text that is set apart, such as a journal's name.
    Apart(Cow<'a, str>),
    /// An address, which is shown as it is.
    Address(String),
}

/// A reference in pieces.
pub fn pieces<'a>(reference: &Reference<'a>) -> Vec<Piece<'a>> {
    let mut line = Line(Vec::with_capacity(8));
    let year = reference.date().map_or_else(|| "n.d.".to_owned(), |date| date.year().to_string());
    let names = responsible(reference);
    if names.is_empty() {
        line.title(reference);
        line.end();
        line.text(format!(" ({year})."));
    } else {
        let stop = if names.ends_with('.') { "" } else { "." };
        line.text(format!("{names}{stop} ({year}). "));
        line.title(reference);
        line.end();
    }
    line.source(reference);
    if let Some(address) = address(reference) {
        line.text(" ");
        line.0.push(Piece::Address(address));
    }
    line.0
}

/// A reference as text. `plain` makes plain text of a title with formulas.
pub fn text(pieces: &[Piece], plain: impl Fn(&str) -> String) -> String {
    let shown = pieces.iter().map(|piece| match piece {
        Piece::Text(text) | Piece::Apart(text) => Cow::Borrowed(&**text),
        Piece::Title(text, _) => Cow::Owned(plain(text)),
        Piece::Address(address) => Cow::Borrowed(address.as_str()),
    });
    shown.collect()
}

/// A reference in Markdown, its formulas in LaTeX between dollars.
pub fn markdown(pieces: &[Piece]) -> String {
    let mut markdown = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => escape(text, &mut markdown),
            Piece::Apart(text) => apart(text, &mut markdown),
            Piece::Title(text, true) => apart(text, &mut markdown),
            Piece::Title(text, false) => escape_title(text, &mut markdown),
            Piece::Address(address) => markdown.extend(["<", address, ">"]),
        }
    }
    markdown
}

fn apart(text: &str, markdown: &mut String) {
    markdown.push('*');
    escape_title(text, markdown);
    markdown.push('*');
}

/// Puts text with formulas after `markdown`; these stay as they are.
fn escape_title(text: &str, markdown: &mut String) {
    use crate::paper::math::{Segment, segments};
    for segment in segments(text) {
        match segment {
            Segment::Text(text) => escape(text, markdown),
            Segment::Math(formula) => markdown.extend(["$", formula, "$"]),
            Segment::Display(formula) => markdown.extend(["$$", formula, "$$"]),
        }
    }
}

/// Puts text after `markdown` so that none of it is taken for markup.
fn escape(text: &str, markdown: &mut String) {
    for letter in text.chars() {
        if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '$' | '~' | '|') {
            markdown.push('\\');
        }
        markdown.push(letter);
    }
}

/// A reference while it is put together.
struct Line<'a>(Vec<Piece<'a>>);

impl<'a> Line<'a> {
    fn text(&mut self, text: impl Into<Cow<'a, str>>) {
        self.0.push(Piece::Text(text.into()));
    }

    /// The title; that of a part of something stands plain.
    fn title(&mut self, reference: &Reference<'a>) {
        let is_part = reference.container.is_some()
            && matches!(
                reference.kind,
                PaperType::Article | PaperType::Review | PaperType::Inproceedings | PaperType::Chapter
            );
        self.0.push(Piece::Title(&reference.paper.title, !is_part));
        if let Some(words) = description(reference) {
            self.text(format!(" [{words}]"));
        }
    }

    /// A stop, unless there is a mark already.
    fn end(&mut self) {
        let ends = match self.0.last() {
            Some(Piece::Title(title, _)) => title.ends_with(['.', '?', '!', '…']),
            Some(Piece::Text(text) | Piece::Apart(text)) => text.ends_with(['.', '?', '!', '…']),
            Some(Piece::Address(_)) | None => true,
        };
        if !ends {
            self.text(".");
        }
    }

    /// Where it was published.
    fn source(&mut self, reference: &Reference<'a>) {
        let paper = reference.paper;
        match reference.kind {
            PaperType::Article | PaperType::Review | PaperType::Preprint if reference.container.is_some() => {
                self.journal(reference);
            }
            PaperType::Inproceedings | PaperType::Chapter if reference.container.is_some() => {
                self.book_of_part(reference);
            }
            PaperType::Preprint => {
                if let Some(id) = reference.arxiv {
                    self.text(format!(" arXiv:{id}."));
                }
            }
            PaperType::Book
            | PaperType::Thesis
            | PaperType::Report
            | PaperType::Standard
            | PaperType::Patent => {
                self.particulars(reference);
                self.sentence(reference.container.or(paper.series.as_deref()));
            }
            PaperType::Article
            | PaperType::Review
            | PaperType::Inproceedings
            | PaperType::Chapter
            | PaperType::Dataset
            | PaperType::Software
            | PaperType::Presentation
            | PaperType::Webpage
            | PaperType::Misc => {
                self.sentence(reference.container.or(paper.event.as_deref()));
            }
        }
        let is_journal =
            matches!(reference.kind, PaperType::Article | PaperType::Review | PaperType::Preprint);
        let is_said = reference.kind == PaperType::Thesis;
        self.sentence(
            reference.publisher.filter(|_| !(is_journal && reference.container.is_some() || is_said)),
        );
    }

    fn journal(&mut self, reference: &Reference<'a>) {
        let Some(journal) = reference.container else { return };
        self.text(" ");
        self.0.push(Piece::Apart(journal.into()));
        if let Some(volume) = &reference.paper.volume {
            self.text(", ");
            self.0.push(Piece::Apart(volume.into()));
        }
        if let Some(number) = reference.number() {
            self.text(if reference.paper.volume.is_some() {
                format!("({number})")
            } else {
                format!(", ({number})")
            });
        }
        if let Some(pages) = &reference.paper.pages {
            self.text(format!(", {}", pages_with(pages, "–")));
        }
        self.end();
    }

    fn book_of_part(&mut self, reference: &Reference<'a>) {
        let Some(book) = reference.container else { return };
        let editors: Vec<String> = reference.editors.iter().map(initials_first).collect();
        let role = if editors.len() == 1 { "Ed." } else { "Eds." };
        match editors.is_empty() {
            true => self.text(" In "),
            false => self.text(format!(" In {} ({role}), ", listed(&editors, false))),
        }
        self.0.push(Piece::Apart(book.into()));
        let paper = reference.paper;
        let pages = paper.pages.as_deref().map(|pages| {
            let pages = pages_with(pages, "–");
            if pages.contains(['–', ',']) { format!("pp. {pages}") } else { format!("p. {pages}") }
        });
        let parts = [
            paper.edition.as_deref().map(edition),
            paper.volume.as_deref().map(|volume| format!("Vol. {volume}")),
            reference.number().map(|number| format!("No. {number}")),
            pages,
        ];
        self.bracketed(parts);
        self.end();
        self.sentence(paper.series.as_deref());
    }

    /// Edition, volume and number after the title of a whole work.
    fn particulars(&mut self, reference: &Reference<'a>) {
        let paper = reference.paper;
        let parts = [
            paper.edition.as_deref().map(edition),
            paper.volume.as_deref().map(|volume| format!("Vol. {volume}")),
            reference.number().map(|number| number_of_whole(reference.kind, number)),
        ];
        // They stand before the stop.
        let stop = self.0.pop_if(|last| *last == Piece::Text(".".into()));
        self.bracketed(parts);
        if stop.is_some() {
            self.end();
        }
    }

    fn bracketed(&mut self, parts: impl IntoIterator<Item = Option<String>>) {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if !parts.is_empty() {
            self.text(format!(" ({})", parts.join(", ")));
        }
    }

    fn sentence(&mut self, text: Option<&'a str>) {
        if let Some(text) = text {
            self.text(" ");
            self.text(text);
            self.end();
        }
    }
}

/// The number of a whole work: `No. 12`; `RFC 2324` as it is.
fn number_of_whole(kind: PaperType, number: &str) -> String {
    match kind {
        PaperType::Patent => format!("Patent No. {number}"),
        _ if number.starts_with(|first: char| first.is_alphabetic()) => number.to_owned(),
        _ => format!("No. {number}"),
    }
}

/// Who stands first: the authors, or the editors of a book, or an institution. Empty for none.
fn responsible(reference: &Reference) -> String {
    if !reference.authors.is_empty() {
        let names: Vec<String> = reference.authors.iter().map(initials_last).collect();
        return listed(&names, reference.has_more_authors);
    }
    if reference.kind == PaperType::Book && !reference.editors.is_empty() {
        let names: Vec<String> = reference.editors.iter().map(initials_last).collect();
        let role = if names.len() == 1 { "Ed." } else { "Eds." };
        return format!("{} ({role})", listed(&names, false));
    }
    reference.corporate_author().unwrap_or_default().to_owned()
}

/// How many names are given at most; of more, all but the last of so many, and the last of all.
const MOST_NAMES: usize = 20;

/// Names in a row: `A, B, & C`.
fn listed(names: &[String], has_more: bool) -> String {
    match names {
        [] => String::new(),
        [only] if has_more => format!("{only}, et al."),
        [only] => only.clone(),
        _ if has_more => format!("{}, et al.", names[..names.len().min(MOST_NAMES - 1)].join(", ")),
        [one, other] if !one.contains(',') => format!("{one} & {other}"),
        [.., last] if names.len() > MOST_NAMES => {
            format!("{}, … {last}", names[..MOST_NAMES - 1].join(", "))
        }
        [before @ .., last] => format!("{}, & {last}", before.join(", ")),
    }
}

/// `Vaswani, A.`, `van Beethoven, L.`, `King, M. L., Jr.`
fn initials_last(name: &CitedName) -> String {
    match name {
        CitedName::Whole(name) => name.clone().into_owned(),
        CitedName::Parted { given, family, .. } if is_without_spaces(given) => format!("{family}{given}"),
        CitedName::Parted { given, suffix, .. } => {
            let parts = [name.full_family().into_owned(), initials(given), suffix.clone().into_owned()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
        }
    }
}

/// `A. Vaswani`.
fn initials_first(name: &CitedName) -> String {
    match name {
        CitedName::Whole(name) => name.clone().into_owned(),
        CitedName::Parted { given, family, .. } if is_without_spaces(given) => format!("{family}{given}"),
        CitedName::Parted { given, suffix, .. } => {
            let parts = [initials(given), name.full_family().into_owned(), suffix.clone().into_owned()];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
    }
}

/// `Jean-Pierre Ada` as `J.-P. A.`
fn initials(given: &str) -> String {
    let initial = |part: &str| part.chars().next().map(|letter| format!("{}.", letter.to_uppercase()));
    let word = |word: &str| -> String {
        let parts: Vec<String> = word.split(['-', '‐']).filter_map(initial).collect();
        parts.join("-")
    };
    let words =
        given.split(|letter: char| letter.is_whitespace() || letter == '.').filter(|word| !word.is_empty());
    // The hyphen in `J.-P.` stands after a stop.
    words.map(|part| word(part.trim_start_matches('-'))).collect::<Vec<_>>().join(" ")
}

fn edition(edition: &str) -> String {
    let number = edition.parse::<u32>().ok();
    let ending = |number: u32| match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    match number {
        Some(number) => format!("{number}{} ed.", ending(number)),
        None if edition.contains("ed") => edition.to_owned(),
        None => format!("{edition} ed."),
    }
}

/// What kind of work it is, where that has to be said.
fn description(reference: &Reference) -> Option<String> {
    let genre = reference.particular("genre");
    match reference.kind {
        PaperType::Thesis => {
            let words = genre.unwrap_or("Thesis");
            Some(reference.publisher.map_or_else(|| words.to_owned(), |school| format!("{words}, {school}")))
        }
        PaperType::Dataset => Some("Data set".to_owned()),
        PaperType::Software => Some("Computer software".to_owned()),
        PaperType::Presentation => Some(genre.unwrap_or("Presentation").to_owned()),
        PaperType::Article
        | PaperType::Inproceedings
        | PaperType::Preprint
        | PaperType::Book
        | PaperType::Chapter
        | PaperType::Report
        | PaperType::Review
        | PaperType::Patent
        | PaperType::Standard
        | PaperType::Webpage
        | PaperType::Misc => None,
    }
}

/// Where a DOI leads, or else where it can be found.
fn address(reference: &Reference) -> Option<String> {
    reference.paper.doi.get().and_then(Identifier::address).or_else(|| reference.url.clone())
}
