//! Venues in italics behind the names of authors: `**Moss in the snow**, Ada Quill, *Nature* (2021)`.

use super::super::links::identifier::identifier;
use super::super::names::people::{are_names, are_several_names, authors};
use super::super::names::person::are_persons;
use super::abbreviated::whole_name;
use super::honours::honour;
use super::name::{begins_as_name, is_journal, keeps_year};
use super::place::{Place, is_archive, place, place_behind_names};
use super::published::{journal, published, year_in};
use super::words::has_word_of_venues;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::date;

/// What italics behind names are.
pub(in crate::formats::markdown_list) enum Italics {
    /// The name of a venue, and nothing else but the month.
    Venue(Place),
    /// A venue with what follows, such as its year.
    Apart,
}

/// The longest name of a venue, in words.
const MOST_WORDS: usize = 14;

/// Words of what stands in italics behind names and is no venue, in small letters.
const OTHER_WORDS: &[&str] = &[
    "equal",
    "contribution",
    "contributed",
    "corresponding",
    "author",
    "authors",
    "submitted",
    "submission",
    "review",
    "press",
    "forthcoming",
    "appear",
    "preparation",
];

/// Whether the piece of a line at this place has the name of a venue in italics: behind a title in strong type or a
/// link, and the names of its authors.
pub(in crate::formats::markdown_list) fn venue_behind_names(line: &[Piece], at: usize) -> Option<Italics> {
    let piece = line.get(at)?;
    let is_italic = |piece: &Piece| piece.emphasis && !(piece.strong || piece.code || piece.link.is_some());
    let title = line[..at].iter().position(|piece| piece.strong || piece.link.is_some())?;
    if !is_italic(piece) {
        return None;
    }
    let before = markdown::text(&line[title + 1..at]);
    let names = before.trim_matches([' ', ',', '.', ';', ':', '-', '–', '—', '(', '\n']);
    let goes_on = [" and", " &", " in", " In"].iter().any(|word| names.ends_with(word));
    if goes_on || !(are_names(names) || authors(names).is_some()) {
        return None;
    }
    let text = folded(piece.text.trim_matches([' ', ',', ';', ':']));
    let lower = text.to_lowercase();
    let is_other = || lower.split(' ').any(|word| OTHER_WORDS.contains(&word.trim_matches('.')));
    let is_name = (begins_as_name(&text) || text.starts_with(|first: char| first.is_ascii_digit()))
        && text.contains(char::is_alphabetic)
        && text.split(' ').count() <= MOST_WORDS
        && !text.contains(['?', '!', '"']);
    if !is_name
        || are_several_names(&text)
        || honour(&text).is_some()
        || identifier(&text).is_some()
        || is_archive(text.trim_end_matches('.'))
    {
        return None;
    }
    if let Some(found) = of_month(&text).filter(|_| !is_other()) {
        return Some(Italics::Venue(found));
    }
    if place_behind_names(&text).is_some_and(|found| found.date.is_some() && found.venue.is_some()) {
        return Some(Italics::Apart);
    }
    let behind = line[at + 1..].iter().take_while(|piece| piece.link.is_none() && !piece.strong);
    let mut behind: String = behind.map(|piece| piece.text.as_str()).collect();
    if let Some((range, _)) = identifier(&behind) {
        behind.truncate(range.start);
    }
    if published(&behind).is_certain() {
        return Some(Italics::Apart);
    }
    let is_dated = year_in(&behind).is_some();
    let is_person = are_persons(&text);
    // `Ada Quill, *Bo Feather*, ICML 2020`
    let has_venue = || place(&behind).is_some_and(|found| found.venue.is_some());
    if is_other() || year_in(&text).is_some() || is_person && (!is_dated || has_venue()) {
        return None;
    }
    if journal(&format!("{text}{behind}")).is_some() || is_dated && keeps_year(&text, true) {
        return Some(Italics::Apart);
    }
    let is_venue = is_dated || !text.contains(' ') || is_journal(&text) || has_word_of_venues(&text);
    is_venue.then(|| Italics::Venue(Place { venue: Some(whole_name(&text)), ..Place::default() }))
}

/// How many words tell a month and its year.
const MOST_WORDS_OF_MONTH: usize = 2;

/// A venue with the month in which the paper appeared there: `Moss Letters, February 2021`.
pub(in crate::formats::markdown_list) fn of_month(text: &str) -> Option<Place> {
    let (name, month) = text.trim_end_matches('.').rsplit_once(", ")?;
    let date = date::parse(month).ok().filter(|date| date.month().is_some())?;
    let is_name = name.contains(' ')
        && !name.contains(',')
        && !name.contains(". ")
        && !is_archive(name)
        && year_in(name).is_none();
    let is_month = month.starts_with(char::is_alphabetic) && month.split(' ').count() <= MOST_WORDS_OF_MONTH;
    let venue = if keeps_year(name, true) { format!("{name} {}", date.year()) } else { whole_name(name) };
    (is_name && is_month).then(|| Place { venue: Some(venue), date: Some(date), ..Place::default() })
}
