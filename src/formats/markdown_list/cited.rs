//! What a citation says behind its names and its title: the journal or conference, volume and pages, or that it is a
//! thesis, a report or a book.

use super::citation::{
    Book, Citation, Presentation, Proceedings, Reference, Report, Within, are_proceedings, before_kind,
    has_word_of_publishers, is_society, leads_to_venue, of_publisher, presentation, proceedings, publisher,
    report, run_together, status_before, take_imprint, take_numbers, within,
};
use super::entry::{Entry, short_name};
use super::line::{FEWEST_WORDS, lines, tokens, without_wrapped_names};
use super::links::identifier::identifier;
use super::names::institutions::are_institutions;
use super::names::people::authors;
use super::venue::abbreviated::whole_name;
use super::venue::honours::{Honour, honour};
use super::venue::name::{is_journal, keeps_year};
use super::venue::place::{Place, is_archive, place, place_behind_names};
use super::venue::published::{Published, journal, published, year_in};
use super::venue::status::{leading_status, status, without_status};
use super::venue::words::{SMALL, has_word_of_venues};
use super::venue::year::{bare_year, behind_leading_year};
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::without_prefix;
use crate::paper::{Date, Field};

impl Entry {
    /// What a heading with a title and the lines below it say, if these have the names of its authors, and then where it
    /// appeared or where it is.
    pub(super) fn below(heading: &Self, pieces: &[Piece]) -> Option<Self> {
        let mut lines = lines(&without_wrapped_names(pieces));
        lines.retain(|line| line.iter().any(|piece| piece.text.contains(char::is_alphanumeric)));
        if lines.len() < 2 || heading.title.is_empty() {
            return None;
        }
        let first = lines.remove(0);
        let names = authors(&markdown::text(&first))?;
        // A title in strong type below the heading of a section, and then the names.
        let is_title = first.iter().all(|piece| piece.strong || piece.text.trim().is_empty());
        if is_title && lines.first().is_some_and(|next| authors(&markdown::text(next)).is_some()) {
            return None;
        }
        let mut entry = Self {
            links: heading.links.clone(),
            leads_to_paper: heading.leads_to_paper,
            place: heading.place.clone(),
            lines: heading.lines.clone(),
            rest: heading.rest.clone(),
            ..Self::default()
        };
        let rest = entry.named(lines);
        let title = Some(heading.title.clone());
        let date = entry.place.date;
        entry.cited(Citation { authors: names.text, date, title, status: None, is_certain: true, rest });
        let is_told = entry.place.venue.is_some() || entry.place.date.is_some() || entry.leads_to_paper;
        is_told.then_some(entry)
    }

    /// Takes what a citation says.
    pub(super) fn cited(&mut self, citation: Citation) {
        self.authors = citation.authors;
        self.place.date = citation.date;
        self.is_cited = citation.is_certain;
        self.at(Place { status: citation.status, ..Place::default() });
        let mut rest = citation.rest;
        match citation.title {
            Some(found) => {
                let end = rest.iter().position(|piece| piece.link.is_some()).unwrap_or(rest.len());
                let told = markdown::text(&rest[..end]);
                let is_presented = |kind: &str| presentation(&format!("{kind}{told}")).is_some();
                let kind = before_kind(&found).filter(|(_, kind)| is_presented(kind));
                match kind.or_else(|| before_thesis(&found)) {
                    Some((title, kind)) => {
                        self.set_title(title);
                        rest.insert(0, Piece { text: kind.to_owned(), ..Piece::default() });
                    }
                    None => self.set_title(&found),
                }
            }
            // A title that is all of a link or of words in strong type.
            None if is_whole_title(&rest) => {
                let own = rest.remove(0);
                self.set_title(&own.text);
                own.link.iter().for_each(|address| self.add_link("", address, false));
            }
            None => {
                let (behind, _) = before_links(&rest[1..]);
                self.free(&rest);
                self.place.date = self.place.date.or_else(|| year_in(&behind));
                return;
            }
        }
        self.is_marked = true;
        let (text, end) = before_links(&rest);
        let is_venue = |piece: &Piece| {
            piece.emphasis
                && piece.text.contains(char::is_alphabetic)
                && !is_identifier(&piece.text)
                && !(piece.text.trim().eq_ignore_ascii_case("corr") && identifier(&text).is_some())
        };
        let venue = rest[..end].iter().position(is_venue);
        // `*Moss Letters*, 12(3), 45–67`
        if let Some(at) = venue {
            let before = markdown::text(&rest[..at]);
            let mut behind = markdown::text(&rest[at + 1..end]);
            let own = take_identifier(&mut behind);
            let mut numbers = take_numbers(&mut behind);
            let mut name = whole_name(&rest[at].text);
            // `*Moss Letters* (ML) 12(3)`
            if let Some((short, others)) = short_name(&behind) {
                name = format!("{name} ({short})");
                behind = others.to_owned();
            }
            let book = Book::taken(&before, &mut behind);
            let is_alone = leads_to_venue(&before) || book.has_editors();
            let has_imprint = book.has_imprint();
            let mut found = published(&behind);
            numbers.extend(book.values(&mut found.rest));
            // `*Moss Letters*, 2024`, `*Proceedings of the …* (MOSS'24)`
            let is_told = (found.values.is_empty() && place(&format!("{name}{behind}")).is_some())
                || found.rest.iter().any(|part| place(part).is_some());
            // `*Moss Letters*, 2024`: its name has no year.
            let is_journal = found.values.is_empty()
                && found.rest.is_empty()
                && found.date.is_some()
                && year_in(&name).is_none()
                && !(is_archive(&name) || keeps_year(&name, true));
            let is_of_other_year = are_proceedings(&name) && year_in(&format!("{name}{behind}")).is_none();
            if is_alone && (!is_told || is_journal || has_imprint || is_of_other_year) {
                self.at(place_behind_names(&name).unwrap_or_else(|| Place {
                    venue: Some(behind_leading_year(&name).to_owned()),
                    ..Place::default()
                }));
                self.published(found);
                self.numbered(own, numbers);
                self.at(Place { status: status_before(&before), ..Place::default() });
                rest.drain(..end);
            }
        } else if self.told_plainly(&text) {
            rest.drain(..end);
        }
        self.take(&tokens(&rest), None);
        self.place.date = self.place.date.or_else(|| year_in(before_access(&text)));
    }

    /// Takes what a text without italics says behind a title, if it says nothing else: the name of a journal and its
    /// numbers, or that it is a thesis, a report or a book.
    fn told_plainly(&mut self, text: &str) -> bool {
        let (mut text, day) = match run_together(text) {
            Some((text, day)) => (text, Some(day)),
            None => (text.to_owned(), None),
        };
        let own = take_identifier(&mut text);
        let status = without_status(&text).map(|(before, status)| {
            text = before;
            status
        });
        let mut numbers = take_numbers(&mut text);
        // `(PhD thesis). University of Moss.`
        let thesis = place(&text.replace(['(', ')', '[', ']'], ",")).filter(|found| found.thesis.is_some());
        if let Some((name, found)) = journal(&text) {
            self.at(Place { venue: Some(name), ..Place::default() });
            self.published(found);
        } else if let Some(Within { venue, values, published }) = within(&text) {
            self.at(Place { venue: Some(venue), ..Place::default() });
            self.published(published);
            numbers.extend(values);
        } else if let Some(found) = thesis {
            self.at(found);
        } else if let Some(found) = archived(&text).filter(|_| own.is_some()) {
            self.at(found);
        } else if let Some(found) = presentation(&text) {
            self.presented(found);
        } else if let Some(report) = report(&text) {
            self.reported(report);
        } else if let Some(found) = proceedings(&text) {
            self.in_proceedings(found);
        } else if let Some((name, date)) = of_publisher(&text) {
            self.place.date = self.place.date.or(Some(date));
            numbers.extend([(Field::Type, "book".to_owned()), (Field::Publisher, name)]);
        } else if let Some((name, year)) = dated_name(&text) {
            self.place.date = self.place.date.or(Some(year));
            self.at(Place { venue: Some(name), ..Place::default() });
        } else if let Some(imprint) = imprint(&text, numbers.iter().any(is_of_book)) {
            numbers.push((Field::Type, "book".to_owned()));
            numbers.extend(imprint);
            self.place.date = self.place.date.or_else(|| year_in(&text));
        } else {
            return false;
        }
        self.place.date = self.place.date.or(day);
        self.at(Place { status, ..Place::default() });
        self.numbered(own, numbers);
        true
    }

    /// Takes what a citation says of which the style tells all parts apart.
    pub(super) fn referred(&mut self, reference: Reference) {
        let Reference { authors, title, venue, published, values, address, rest } = reference;
        self.authors = authors;
        self.set_title(&title);
        (self.is_marked, self.is_cited) = (true, true);
        self.at(Place { venue, ..Place::default() });
        self.published(published);
        self.numbered(address, values);
        self.take(&tokens(&rest), None);
    }

    /// Takes what a citation says of a presentation.
    fn presented(&mut self, found: Presentation) {
        let venue = Place { venue: Some(found.event), ..Place::default() };
        self.at(Place { honours: vec![Honour::Decision(found.kind)], ..venue });
        self.tell([(Field::Type, "presentation".to_owned())]);
        self.tell(found.place.map(|place| (Field::Place, place)));
    }

    /// Takes what a citation says of proceedings.
    fn in_proceedings(&mut self, found: Proceedings) {
        self.place.date = self.place.date.or(found.date);
        self.at(Place { venue: Some(found.venue), ..Place::default() });
        let values =
            [(Field::Volume, found.volume), (Field::Issue, found.issue), (Field::Publisher, found.publisher)];
        self.tell(values.into_iter().filter_map(|(field, value)| Some((field, value?))));
    }

    /// Takes what a citation says of a report.
    fn reported(&mut self, report: Report) {
        self.place.date = self.place.date.or(report.date);
        let values = [
            (Field::Type, Some("report".to_owned())),
            (Field::Number, report.number),
            (Field::Organizations, report.organization),
        ];
        self.tell(values.into_iter().filter_map(|(field, value)| Some((field, value?))));
    }

    /// Takes the identifiers and numbers that a citation ends with.
    fn numbered(&mut self, address: Option<String>, numbers: Vec<(Field, String)>) {
        self.links.extend(address.map(|address| (String::new(), address)));
        self.tell(numbers);
    }

    /// Takes values of fields.
    fn tell(&mut self, values: impl IntoIterator<Item = (Field, String)>) {
        let named = |(field, value): (Field, String)| (field.name().to_owned(), Target::Field(field), value);
        self.lines.extend(values.into_iter().map(named));
    }

    /// Takes what stands behind the name of a journal.
    pub(super) fn published(&mut self, found: Published) {
        // The year stands behind the names, too.
        let is_finer = |known: Date| {
            found.date.is_some_and(|date| date.year() == known.year() && known.month().is_none())
        };
        self.place.date = self.place.date.filter(|known| !is_finer(*known)).or(found.date);
        self.tell(found.values);
        let mut rest = found.rest;
        rest.retain(|part| match (honour(part), status(part)) {
            (Some(found), _) => {
                self.honour(found);
                false
            }
            (None, Some(status)) => {
                self.at(Place { status: Some(status), ..Place::default() });
                false
            }
            (None, None) => true,
        });
        self.rest.extend(Some(rest.join(", ")).filter(|rest| !rest.is_empty()));
    }
}

/// A title, and brackets at its end that say of which kind a thesis is and where it was handed in: `Moss in the snow
/// (Doctoral dissertation, University of Moss)`.
fn before_thesis(title: &str) -> Option<(&str, &str)> {
    let (before, inside) = title.trim_end_matches(['.', ' ']).strip_suffix(')')?.rsplit_once(" (")?;
    let thesis = place(inside).and_then(|found| found.thesis);
    thesis.is_some_and(|thesis| thesis.school.is_some()).then(|| (before, &title[before.len()..]))
}

/// A text up to where it says when someone read the paper: `Retrieved June 4, 2019, from`.
fn before_access(text: &str) -> &str {
    let words = ["Retrieved ", "retrieved ", "Accessed ", "accessed "];
    &text[..words.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len())]
}

/// The name of a journal of which nothing follows but the year in brackets, `Moss Letters (2016)`, and that year.
fn dated_name(text: &str) -> Option<(String, Date)> {
    let (name, year) = text.trim_matches([' ', '.']).strip_suffix(')')?.rsplit_once(" (")?;
    let year = bare_year(year)?;
    let name = without_prefix(name, "in ").unwrap_or(name);
    let is_of_name =
        |word: &str| word.starts_with(char::is_uppercase) || word == "&" || SMALL.contains(&word);
    let is_name = name.starts_with(char::is_uppercase)
        && name.split(' ').all(is_of_name)
        && name.split(' ').count() <= MOST_WORDS_OF_NAME
        && !name.contains(|sign: char| !(sign.is_alphabetic() || matches!(sign, ' ' | '&' | '-')));
    let is_acronym =
        (3..=MOST_LETTERS).contains(&name.len()) && name.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_journal = is_journal(name) || is_acronym && !is_society(name) || has_word_of_venues(name);
    let is_other = has_word_of_publishers(name)
        || is_archive(name)
        || status(name).is_some()
        || leading_status(&format!("{name} ")).is_some()
        || honour(name).is_some()
        || are_institutions(name);
    (is_name && is_journal && !is_other).then(|| (name.to_owned(), year))
}

/// How many words the name of a journal has at most that nothing else tells, and how many letters its acronym.
const MOST_WORDS_OF_NAME: usize = 8;
const MOST_LETTERS: usize = 6;

/// Whether a number is that of a book.
fn is_of_book((field, _): &(Field, String)) -> bool {
    *field == Field::Isbn
}

/// Who published a book, and where, if a text says nothing else.
fn imprint(text: &str, is_of_book: bool) -> Option<Vec<(Field, String)>> {
    let mut rest = text.to_owned();
    if let Some(found) = take_imprint(&mut rest) {
        return (!rest.contains(char::is_alphabetic)).then_some(found);
    }
    let name = publisher(text).filter(|name| is_of_book || has_word_of_publishers(name))?;
    Some(vec![(Field::Publisher, name)])
}

/// What a text beside an identifier of an archive says of when it is of, if it says nothing else.
fn archived(text: &str) -> Option<Place> {
    place(text).filter(|found| found.venue.is_none() && found.name.is_none() && found.thesis.is_none())
}

/// Whether a text is an identifier, with the name of an archive at most.
fn is_identifier(text: &str) -> bool {
    identifier(text).is_some_and(|(range, _)| {
        let beside = format!("{}{}", &text[..range.start], &text[range.end..]);
        !beside.contains(char::is_alphabetic) || place(&beside).is_some_and(|found| found.is_archived)
    })
}

/// Whether the first piece is all of a title: a link, or words in strong type.
fn is_whole_title(pieces: &[Piece]) -> bool {
    let Some(next) = pieces.get(1) else { return true };
    let title = &pieces[0];
    match title.link {
        Some(_) => !next.strong && next.link != title.link,
        None => title.strong && !next.strong && title.text.split_whitespace().count() >= FEWEST_WORDS,
    }
}

/// Takes the identifier out of a text that stands in it, and gives its address.
fn take_identifier(text: &mut String) -> Option<String> {
    let (range, address) = identifier(text)?;
    text.replace_range(range, "");
    Some(address)
}

/// The text before the first link, and how many pieces it has.
fn before_links(pieces: &[Piece]) -> (String, usize) {
    let end = pieces.iter().position(|piece| piece.link.is_some()).unwrap_or(pieces.len());
    (markdown::text(&pieces[..end]), end)
}
