//! A reference for people, in a plain form of our own: authors, year, title, where it was published, and
//! an identifier, in the order of the APA's style (7th edition, chapter 9).
//!
//! It is made in pieces, from which text, HTML and Markdown follow.

use std::borrow::Cow;

use super::{Reference, Work, pages_with};
use crate::locale::Locale;
use crate::paper::fold::fold;
use crate::paper::identifier::Identifier;
use crate::paper::name::is_without_spaces;
use crate::paper::{CitedName, PaperType, title};

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

/// A reference in pieces, in a language.
pub fn pieces<'a>(reference: &Reference<'a>, locale: &Locale) -> Vec<Piece<'a>> {
    pieces_with_letter(reference, locale, "")
}

/// A reference in pieces with a letter behind its year, which tells it from others of the same people and year.
pub fn pieces_with_letter<'a>(reference: &Reference<'a>, locale: &Locale, letter: &str) -> Vec<Piece<'a>> {
    let mut line = Line { pieces: Vec::with_capacity(8), locale };
    let year = year(reference, locale) + letter;
    let names = responsible(reference, locale);
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
        line.pieces.push(Piece::Address(address));
    }
    line.pieces
}

/// Its year as references give it, or the word for none.
pub fn year(reference: &Reference, locale: &Locale) -> String {
    let unknown = || locale.say(undated(reference), &[]);
    reference.date().map_or_else(unknown, |date| date.year().to_string())
}

/// The people behind a work as a text names them that cites it: the family names of one or two, or of the first
/// with a word for the others; the title, shortened and in quotation marks, where there are none.
pub fn people(reference: &Reference, locale: &Locale) -> String {
    let family = |name: &CitedName| match name {
        CitedName::Whole(name) => name.clone().into_owned(),
        CitedName::Parted { given, family, .. } if is_without_spaces(given) => format!("{family}{given}"),
        CitedName::Parted { .. } => name.full_family().into_owned(),
    };
    let names = match reference.authors.as_slice() {
        [] => &reference.editors,
        _ => &reference.authors,
    };
    match names.as_slice() {
        [] => match reference.corporate_author() {
            Some(name) => name.to_owned(),
            None => {
                let title = short_title(&title::plain(&reference.paper.title));
                locale.say("citation-title", &[("title", title.into())])
            }
        },
        [only] if !reference.has_more_authors => family(only),
        [first, last] if !reference.has_more_authors => {
            let (first, last) = (family(first), family(last));
            locale.say("citation-two-names", &[("first", first.into()), ("last", last.into())])
        }
        [first, ..] => locale.say("citation-and-others", &[("first", family(first).into())]),
    }
}

/// How many words of a title a text names that cites it, where they are no part of it that ends in a colon.
const TITLE_WORDS: usize = 4;

/// The longest title, or part of one before a colon, that is named whole, in words.
const LONGEST_TITLE: usize = 6;

/// A title as a text names it: the part before its colon, or its first words.
fn short_title(title: &str) -> String {
    let part = title.split_once(": ").map_or(title, |(part, _)| part);
    let words: Vec<&str> = part.split_whitespace().collect();
    if words.len() <= LONGEST_TITLE {
        return words.join(" ");
    }
    words[..TITLE_WORDS].join(" ").trim_end_matches([',', ';', '.']).to_owned() + " …"
}

/// The word for the year of what has none.
fn undated(reference: &Reference) -> &'static str {
    match reference.particular("pubstate").map(fold).as_deref() {
        Some("inpress") => "reference-in-press",
        Some("forthcoming") => "reference-forthcoming",
        Some("inpreparation") => "reference-in-preparation",
        Some("submitted") => "reference-submitted",
        _ => "reference-no-date",
    }
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
pub(crate) fn escape_title(text: &str, markdown: &mut String) {
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
struct Line<'a, 'l> {
    pieces: Vec<Piece<'a>>,
    locale: &'l Locale,
}

impl<'a> Line<'a, '_> {
    fn text(&mut self, text: impl Into<Cow<'a, str>>) {
        self.pieces.push(Piece::Text(text.into()));
    }

    /// The title; that of a part of something stands plain.
    fn title(&mut self, reference: &Reference<'a>) {
        let is_part = reference.container.is_some()
            && matches!(
                reference.kind,
                PaperType::Article | PaperType::Review | PaperType::Inproceedings | PaperType::Chapter
            );
        self.pieces.push(Piece::Title(&reference.paper.title, !is_part));
        self.particulars(reference, is_part);
        if let Some(words) = description(reference, self.locale) {
            self.text(format!(" [{words}]"));
        }
    }

    /// A stop, unless there is a mark already.
    fn end(&mut self) {
        let ends = match self.pieces.last() {
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
            // Without the title of a book it is one of a book that is its author's own.
            PaperType::Book
            | PaperType::Chapter
            | PaperType::Thesis
            | PaperType::Report
            | PaperType::Standard
            | PaperType::Patent => {
                self.sentence(reference.container.or(paper.series.as_deref()));
            }
            PaperType::Article
            | PaperType::Review
            | PaperType::Inproceedings
            | PaperType::Dataset
            | PaperType::Software
            | PaperType::Presentation
            | PaperType::Webpage
            | PaperType::Misc => {
                self.sentence(reference.container.or(paper.event.as_deref()));
            }
        }
        self.sentence(reference.way());
        // What was never published says in its note where it is, or for what it was written.
        let note = reference.particular("note").filter(|_| reference.work() == Some(Work::Unpublished));
        let genre = reference.particular("genre").map(fold);
        self.sentence(note.filter(|note| Some(fold(note)) != genre));
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
        self.pieces.push(Piece::Apart(journal.into()));
        if let Some(volume) = &reference.paper.volume {
            self.text(", ");
            self.pieces.push(Piece::Apart(volume.into()));
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
        let (locale, within) = (self.locale, self.locale.word("reference-in"));
        match editors.is_empty() {
            true => self.text(format!(" {within}")),
            false => {
                let names = listed(&editors, false, locale);
                self.text(format!(" {within}{names} ({}), ", role_of_editors(editors.len(), locale)));
            }
        }
        self.pieces.push(Piece::Apart(book.into()));
        let paper = reference.paper;
        let parts = [
            paper.edition.as_deref().map(|text| edition(text, locale)),
            paper
                .volume
                .as_deref()
                .map(|volume| locale.say("reference-volume", &[("volume", volume.into())])),
            reference.number().map(|number| locale.say("reference-number", &[("number", number.into())])),
            reference.particular("chapter").map(|text| chapter(text, locale)),
            paper.pages.as_deref().map(|text| pages(text, locale)),
        ];
        self.bracketed(parts);
        self.end();
        self.sentence(paper.series.as_deref());
    }

    /// Edition, volume and number after the title of a whole work, and the chapter of what is no part of another.
    fn particulars(&mut self, reference: &Reference<'a>, is_part: bool) {
        let has_any = match reference.kind {
            PaperType::Chapter => !is_part,
            PaperType::Book
            | PaperType::Thesis
            | PaperType::Report
            | PaperType::Standard
            | PaperType::Patent => true,
            PaperType::Article
            | PaperType::Inproceedings
            | PaperType::Preprint
            | PaperType::Review
            | PaperType::Dataset
            | PaperType::Software
            | PaperType::Presentation
            | PaperType::Webpage
            | PaperType::Misc => false,
        };
        if !has_any {
            return;
        }
        let (paper, locale) = (reference.paper, self.locale);
        self.bracketed([
            paper.edition.as_deref().map(|text| edition(text, locale)),
            paper
                .volume
                .as_deref()
                .map(|volume| locale.say("reference-volume", &[("volume", volume.into())])),
            reference.number().map(|number| number_of_whole(reference, number, locale)),
            reference.particular("chapter").map(|text| chapter(text, locale)),
            paper
                .pages
                .as_deref()
                .filter(|_| reference.kind == PaperType::Chapter)
                .map(|text| pages(text, locale)),
        ]);
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

/// The number of a whole work: `No. 12`, `Technical report No. 12`; `RFC 2324` as it is.
fn number_of_whole(reference: &Reference, number: &str, locale: &Locale) -> String {
    let is_named = number.starts_with(|first: char| first.is_alphabetic());
    let numbered = match is_named {
        true => number.to_owned(),
        false => locale.say("reference-number", &[("number", number.into())]),
    };
    let genre = reference.particular("genre");
    match (reference.kind, genre) {
        (PaperType::Patent, _) => locale.say("reference-patent", &[("number", number.into())]),
        (PaperType::Report | PaperType::Standard, Some(genre)) if !fold(number).starts_with(&fold(genre)) => {
            format!("{genre} {numbered}")
        }
        _ => numbered,
    }
}

fn chapter(chapter: &str, locale: &Locale) -> String {
    match chapter.starts_with(|first: char| first.is_ascii_digit()) || chapter.len() <= 4 {
        true => locale.say("reference-chapter", &[("chapter", chapter.into())]),
        false => chapter.to_owned(),
    }
}

fn pages(pages: &str, locale: &Locale) -> String {
    let pages = pages_with(pages, "–");
    let key = if pages.contains(['–', ',']) { "reference-pages" } else { "reference-page" };
    locale.say(key, &[("pages", pages.into())])
}

/// Who stands first: the authors, or the editors of a book, or an institution. Empty for none.
fn responsible(reference: &Reference, locale: &Locale) -> String {
    if !reference.authors.is_empty() {
        let names: Vec<String> = reference.authors.iter().map(initials_last).collect();
        return listed(&names, reference.has_more_authors, locale);
    }
    if reference.kind == PaperType::Book && !reference.editors.is_empty() {
        let names: Vec<String> = reference.editors.iter().map(initials_last).collect();
        let role = role_of_editors(names.len(), locale);
        return format!("{} ({role})", listed(&names, false, locale));
    }
    reference.corporate_author().unwrap_or_default().to_owned()
}

/// What stands behind the names of so many editors.
fn role_of_editors(count: usize, locale: &Locale) -> String {
    locale.say("reference-editors", &[("count", count.into())])
}

/// How many names are given at most; of more, all but the last of so many, and the last of all.
const MOST_NAMES: usize = 20;

/// Names in a row: `A, B, & C`.
fn listed(names: &[String], has_more: bool, locale: &Locale) -> String {
    // Within a name stands a comma of its own, whatever the language.
    let row = |names: &[String]| names.join(", ");
    let and_more = |names: String| locale.say("reference-and-more", &[("names", names.into())]);
    match names {
        [] => String::new(),
        [only] if has_more => and_more(only.clone()),
        [only] => only.clone(),
        _ if has_more => and_more(row(&names[..names.len().min(MOST_NAMES - 1)])),
        [one, other] if !one.contains(',') => {
            locale.say("reference-two-names", &[("first", one.into()), ("last", other.into())])
        }
        [.., last] if names.len() > MOST_NAMES => format!("{}, … {last}", row(&names[..MOST_NAMES - 1])),
        [before @ .., last] => {
            locale.say("reference-names", &[("names", row(before).into()), ("last", last.into())])
        }
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

fn edition(edition: &str, locale: &Locale) -> String {
    match edition.parse::<u64>() {
        Ok(number) => locale.say("reference-edition-numbered", &[("edition", number.into())]),
        // What is written out says so itself.
        Err(_) if edition.contains("ed") => edition.to_owned(),
        Err(_) => locale.say("reference-edition", &[("edition", edition.into())]),
    }
}

/// What kind of work it is, where that has to be said.
fn description(reference: &Reference, locale: &Locale) -> Option<String> {
    let word = |key: &str| locale.say(key, &[]);
    let genre = reference.particular("genre");
    match reference.kind {
        PaperType::Thesis => {
            let words = genre.map_or_else(|| word("reference-thesis"), ToOwned::to_owned);
            Some(match reference.publisher {
                Some(school) => format!("{words}, {school}"),
                None => words,
            })
        }
        PaperType::Dataset => Some(word("reference-dataset")),
        PaperType::Software => Some(word("reference-software")),
        PaperType::Presentation => {
            Some(genre.map_or_else(|| word("reference-presentation"), ToOwned::to_owned))
        }
        // Of one with a number it stands before that.
        PaperType::Report | PaperType::Standard => {
            genre.filter(|_| reference.number().is_none()).map(str::to_owned)
        }
        PaperType::Book | PaperType::Misc => genre.map(str::to_owned),
        PaperType::Article
        | PaperType::Inproceedings
        | PaperType::Preprint
        | PaperType::Chapter
        | PaperType::Review
        | PaperType::Patent
        | PaperType::Webpage => None,
    }
}

/// Where a DOI leads, or else where it can be found.
fn address(reference: &Reference) -> Option<String> {
    reference.paper.doi.get().and_then(Identifier::address).or_else(|| reference.url.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_the_beginning_of_a_title() {
        for (title, expected) in [
            ("Tides: A Study of Cups", "Tides"),
            ("Of Tides in Cups", "Of Tides in Cups"),
            ("On how tides rise, and fall in cups of tea", "On how tides rise …"),
            ("On how all tides that rise in cups: a study", "On how all tides …"),
            ("杯中之潮", "杯中之潮"),
            (":", ":"),
        ] {
            assert_eq!(short_title(title), expected);
        }
    }
}
