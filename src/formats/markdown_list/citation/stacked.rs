//! Papers that homepages tell on lines of their own: the title in strong type, the names, the venue, the links.

use super::super::line::lines;
use super::super::links::labels;
use super::super::names::people::{are_names, authors, names_of_line};
use super::super::venue::words::has_word_of_venues;
use super::Citation;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;

/// Reads lines of which the first is a title in strong type, and the second has names of which some have one word only,
/// so that they are none elsewhere.
pub(in super::super) fn stacked(pieces: &[Piece]) -> Option<Citation> {
    let has_lines = pieces.iter().any(|piece| piece.text.contains('\n'));
    if !has_lines || !pieces.iter().any(|piece| piece.strong) {
        return None;
    }
    let mut lines = lines(pieces);
    lines.retain(|line| says_something(line));
    let [title, names, rest @ ..] = lines.as_slice() else { return None };
    let is_title = title.iter().all(|piece| piece.strong || !piece.text.contains(char::is_alphanumeric));
    let is_alone = names.iter().all(|piece| labels::of_link(&piece.text).is_none());
    let names = markdown::text(names);
    let list = authors(&names).filter(|_| !begins_with_one_word(&names));
    // `Water, Water, Everywhere` would be names.
    let are_plain = list.is_some() && !are_names(&markdown::text(title));
    if !is_title || !is_alone || rest.is_empty() || are_plain || has_word_of_venues(&names) {
        return None;
    }
    Some(Citation {
        authors: list.map(|list| list.text).or_else(|| names_of_line(&names))?,
        date: None,
        title: Some(folded(&markdown::text(title))),
        status: None,
        is_certain: true,
        rest: rest.join(&Piece { text: "\n".to_owned(), ..Piece::default() }),
    })
}

/// Whether a name of one word stands before a whole one, and not before its own given name: `Priya, Ada Quill`.
fn begins_with_one_word(names: &str) -> bool {
    let mut parts = names.split(',').map(str::trim);
    let (Some(first), Some(second)) = (parts.next(), parts.next()) else { return false };
    !first.contains(' ') && second.contains(' ') && !second.contains('.') && !second.starts_with("and ")
}

fn says_something(line: &[Piece]) -> bool {
    line.iter().any(|piece| piece.text.contains(char::is_alphanumeric) || piece.link.is_some())
}
