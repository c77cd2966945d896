//! Lines below a title that begin with the names of its authors: `*Ada Quill, Bo B. Feather* [[pdf](…)], 2019.11`.

use super::super::entry::Entry;
use super::super::line::after;
use super::super::links::labels;
use super::super::names::people::{are_names, authors};
use super::super::names::person::are_persons;
use super::super::venue::place::place;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;

impl Entry {
    /// What a line below a title says that begins with the names of all authors, in italics or up to its first link, and
    /// has no title of its own.
    pub(in crate::formats::markdown_list) fn of_names_first(pieces: &[Piece]) -> Option<Self> {
        let says_something = |piece: &Piece| piece.link.is_some() || !piece.text.trim().is_empty();
        let first = pieces.iter().position(says_something)?;
        let is_italic = pieces[first].emphasis && !pieces[first].strong && pieces[first].link.is_none();
        let is_other = |piece: &Piece| piece.link.is_some() || piece.strong || piece.code;
        let mut end = match is_italic {
            true => first + 1,
            false => pieces.iter().position(is_other)?,
        };
        // `*Ada Quill*, *Bo Feather*`
        let goes_on = |end: usize| {
            let is_comma = |piece: &Piece| matches!(piece.text.trim(), "," | "and" | "&" | ", and");
            is_italic
                && pieces.get(end).is_some_and(is_comma)
                && pieces.get(end + 1).is_some_and(|next| next.emphasis && are_names(&next.text))
        };
        while goes_on(end) {
            end += 2;
        }
        // `Ada Quill, Bo Feather | ICML 2020 | [PDF](…)`
        let whole = markdown::text(pieces.get(first..end)?);
        let sign = [" | ", " · ", " • "].iter().filter_map(|sign| whole.find(sign)).min();
        let text = &whole[..sign.unwrap_or(whole.len())];
        let text = text.trim_matches([' ', '\n', ',', ';', '[', '(', '.']);
        let list = authors(text);
        let are_several =
            list.as_ref().is_some_and(|list| list.count > 1) || text.contains([',', ';', '&', '，']);
        let are_own = match is_italic {
            true => are_names(text) && (are_several || are_persons(text)),
            false => list.is_some() && are_several && !text.contains('\n'),
        };
        let is_named = |piece: &Piece| {
            piece.link.is_none() || labels::of_link(&piece.text).is_some() || place(&piece.text).is_some()
        };
        let behind = match sign {
            Some(at) => &after(&pieces[first..], at),
            None => &pieces[end..],
        };
        let has_links = behind.iter().any(|piece| piece.link.is_some());
        // `*Ada Quill, Bo Feather.* 2024.03`
        let is_told = || is_italic && place(&markdown::text(behind)).is_some();
        if !are_own || !(has_links || is_told()) || !behind.iter().all(is_named) {
            return None;
        }
        let mut entry = Self::of(behind);
        if entry.is_marked && !entry.title.is_empty() || !entry.authors.is_empty() {
            return None;
        }
        entry.authors = list.map_or_else(|| folded(text), |list| list.text);
        Some(entry)
    }
}
