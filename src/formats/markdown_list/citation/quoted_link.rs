//! Titles in quotation marks behind names that are links: `Ada Quill, "[Moss in the snow](…)," *Moss Letters* 5`.

use super::super::names::people::{are_names, authors};
use crate::formats::syntax::markdown::Piece;

/// Makes the title plain text, as it is where it is no link, and puts the link at the end of its line.
pub(in super::super) fn plain_quoted_link(pieces: &mut Vec<Piece>) {
    if begins_with_quoted_link(pieces) {
        return;
    }
    let is_quoted = |at: usize| {
        let (before, title, behind) = (&pieces[at - 1], &pieces[at], &pieces[at + 1]);
        let names = before.text.trim_end().strip_suffix(['"', '“']).unwrap_or_default();
        let names = names.trim_matches(|sign: char| !(sign.is_alphanumeric() || sign == '.'));
        let closes = |text: &str| text.trim_start_matches([',', '.', '?', '!']).starts_with(['"', '”']);
        let is_plain = |piece: &Piece| piece.link.is_none() && !piece.code;
        title.link.is_some()
            && is_plain(before)
            && is_plain(behind)
            && (closes(&behind.text) || title.text.ends_with(['"', '”']))
            && (are_names(names) || authors(names).is_some())
    };
    let Some(at) = (1..pieces.len().saturating_sub(1)).find(|at| is_quoted(*at)) else { return };
    let title = pieces.remove(at);
    let behind = pieces.remove(at);
    pieces[at - 1].text.extend([title.text.as_str(), behind.text.trim_end_matches('\n')]);
    let line = pieces[at..].iter().position(|piece| piece.text == "\n").map_or(pieces.len(), |end| at + end);
    let blank = Piece { text: " ".to_owned(), ..Piece::default() };
    let link = Piece { text: "link".to_owned(), link: title.link, ..Piece::default() };
    pieces.splice(line..line, [blank, link]);
    if behind.text.ends_with('\n') {
        pieces.push(Piece { text: "\n".to_owned(), ..Piece::default() });
    }
}

/// Takes the marks away from around a link with which a line begins: `"[Moss in the snow](…)" (with Ada Quill)`.
fn begins_with_quoted_link(pieces: &mut [Piece]) -> bool {
    let [before, title, behind, ..] = pieces else { return false };
    let begins = matches!(before.text.trim(), "\"" | "“") && title.link.is_some() && behind.link.is_none();
    let end = behind.text.find(['"', '”']).filter(|end| begins && *end < 2);
    if let Some(end) = end {
        before.text.clear();
        let mark = behind.text[end..].chars().next().map_or(0, char::len_utf8);
        behind.text.replace_range(end..end + mark, "");
    }
    end.is_some()
}
