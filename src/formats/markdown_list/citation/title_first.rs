//! Citations in which the title stands before the names: `**Moss in the snow**. A. Quill. *Moss Letters*, 12 (2022)`.

use super::super::links::hosts::{is_of_papers, is_within_page};
use super::super::links::labels;
use super::super::names::people::{are_names, authors};
use super::super::venue::place::place;
use super::super::venue::published::{Published, published, year_in};
use super::super::venue::words::has_word_of_venues;
use super::{Citation, label};
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;

/// Reads a line of which the first is a title in strong type or a link, then come names, and then the name of a journal
/// in italics with its numbers.
pub(in super::super) fn title_first(pieces: &[Piece]) -> Option<Citation> {
    let (citation, found) = title_and_venue(pieces)?;
    (!found.is_like_name && !found.published.values.is_empty() && place(&found.venue).is_none())
        .then_some(citation)
}

/// Reads a line of which the first is a title in strong type that looks like a name, as `Deep Sets` does, then come
/// names, and then nothing but a venue in italics; or a year in brackets, and then the names.
pub(in super::super) fn name_like_title_first(pieces: &[Piece]) -> Option<Citation> {
    if let Some(citation) = title_and_year(pieces) {
        return Some(citation);
    }
    let (citation, found) = title_and_venue(pieces)?;
    (found.is_like_name && found.published.rest.is_empty() && is_venue(&found.venue)).then_some(citation)
}

/// `**Deep Sets** (2017), A. Quill et al. [[pdf](…)]`
fn title_and_year(pieces: &[Piece]) -> Option<Citation> {
    let pieces = label::without(pieces);
    let first = pieces.iter().position(|piece| piece.text.contains(char::is_alphanumeric))?;
    let title = Some(&pieces[first]).filter(|title| title.strong && title.link.is_none())?;
    let behind = &pieces[first + 1..];
    let end = behind.iter().position(|piece| piece.link.is_some()).unwrap_or(behind.len());
    let text = markdown::text(&behind[..end]);
    let (year, names) = text.trim_start().strip_prefix('(')?.split_once("), ")?;
    let date = year_in(year).filter(|_| year.len() == "2017".len() && are_names(title.text.trim()))?;
    let names = authors(names.trim_matches([' ', ',', ';', '[']))?;
    Some(Citation {
        authors: folded(&names.text),
        date: Some(date),
        title: Some(folded(&title.text)),
        status: None,
        is_certain: true,
        rest: behind[end..].to_vec(),
    })
}

/// What stands around the names behind a title.
struct Around {
    /// Whether the title, in strong type, looks like a name.
    is_like_name: bool,
    /// The words in italics behind the names.
    venue: String,
    /// What stands behind these.
    published: Published,
}

fn title_and_venue(pieces: &[Piece]) -> Option<(Citation, Around)> {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphabetic);
    let pieces = label::without(pieces);
    let first = pieces.iter().position(says_something)?;
    let title = &pieces[first];
    let is_marked = title.strong || title.link.as_deref().is_some_and(|address| !is_within_page(address));
    let end = first + pieces[first..].iter().position(|piece| piece.emphasis && says_something(piece))?;
    if !is_marked || end == first {
        return None;
    }
    let is_ended = title.text.trim_end().ends_with('.')
        || pieces.get(first + 1).is_some_and(|next| next.text.starts_with(['.', '\n']));
    let is_like_name = !is_ended && are_names(title.text.trim_matches([' ', ',', ';', ':']));
    let is_title = labels::of_link(&title.text).is_none()
        && place(&title.text).is_none()
        && (title.strong || !is_like_name);
    let are_of_line = |piece: &Piece| !piece.link.as_deref().is_some_and(is_of_papers) && !piece.code;
    if !is_title || !pieces[first + 1..end].iter().all(are_of_line) {
        return None;
    }
    let between = markdown::text(&pieces[first + 1..end]);
    let names = between.trim_matches([' ', '\n', '.', ',', ';', ':', '–', '—', '-']);
    let list = authors(names)?;
    let venue = pieces[end].text.trim().to_owned();
    let behind = pieces[end + 1..].iter().position(|piece| piece.link.is_some());
    let behind = behind.map_or(pieces.len(), |behind| end + 1 + behind);
    let published = published(&markdown::text(&pieces[end + 1..behind]));
    let mut rest = pieces[first..=first].to_vec();
    rest.extend_from_slice(&pieces[end..]);
    let (authors, is_certain) = (folded(&list.text), true);
    let citation = Citation { authors, date: None, title: None, status: None, is_certain, rest };
    Some((citation, Around { is_like_name, venue, published }))
}

/// Whether words in italics are certainly a venue and no title: a known one, or one with words of venues, or shortened.
fn is_venue(text: &str) -> bool {
    let is_shortened = |word: &str| word.ends_with('.');
    place(text).is_some()
        || has_word_of_venues(text)
        || text.trim_end_matches('.').split_whitespace().any(is_shortened)
}
