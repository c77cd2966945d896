//! Citations in which the title stands before the names: `**Moss in the snow**. A. Quill. *Moss Letters*, 12 (2022)`.

use super::super::links::hosts::{is_of_papers, is_within_page};
use super::super::links::labels;
use super::super::names::people::{are_names, authors};
use super::super::venue::place::place;
use super::super::venue::published::published;
use super::{Citation, label};
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;

/// Reads a line of which the first is a title in strong type or a link, then come names, and then the name of a journal
/// in italics with its numbers.
pub(in super::super) fn title_first(pieces: &[Piece]) -> Option<Citation> {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphabetic);
    let pieces = label::without(pieces);
    let first = pieces.iter().position(says_something)?;
    let title = &pieces[first];
    let is_marked = title.strong || title.link.as_deref().is_some_and(|address| !is_within_page(address));
    let is_ended = title.text.trim_end().ends_with('.')
        || pieces.get(first + 1).is_some_and(|next| next.text.starts_with(['.', '\n']));
    let is_title = is_marked
        && labels::of_link(&title.text).is_none()
        && place(&title.text).is_none()
        && (is_ended || !are_names(title.text.trim()));
    let end = first + pieces[first..].iter().position(|piece| piece.emphasis && says_something(piece))?;
    let are_of_line = |piece: &Piece| !piece.link.as_deref().is_some_and(is_of_papers) && !piece.code;
    if !is_title || end == first || !pieces[first + 1..end].iter().all(are_of_line) {
        return None;
    }
    let between = markdown::text(&pieces[first + 1..end]);
    let names = between.trim_matches([' ', '\n', '.', ',', ';', ':', '–', '—', '-']);
    let list = authors(names)?;
    let venue = pieces[end].text.trim();
    let behind = pieces[end + 1..].iter().position(|piece| piece.link.is_some());
    let behind = behind.map_or(pieces.len(), |behind| end + 1 + behind);
    let found = published(&markdown::text(&pieces[end + 1..behind]));
    let is_journal = !found.values.is_empty() && place(venue).is_none();
    let mut rest = pieces[first..=first].to_vec();
    rest.extend_from_slice(&pieces[end..]);
    is_journal.then(|| Citation {
        authors: folded(&list.text),
        date: None,
        title: None,
        status: None,
        is_certain: true,
        rest,
    })
}
