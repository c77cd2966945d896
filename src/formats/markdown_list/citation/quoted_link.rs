//! Titles in quotation marks behind names that are links: `Ada Quill, "[Moss in the snow](…)," *Moss Letters* 5`, and
//! links that are a citation as a whole: `[Quill, Ada. "Moss in the snow." Moss Letters 5 (2020).](…)`.

use super::super::line::FEWEST_WORDS;
use super::super::names::people::{are_names, authors, reversed_name};
use crate::formats::syntax::markdown::Piece;

/// Makes the title plain text, as it is where it is no link, and puts the link at the end of its line.
pub(in super::super) fn plain_quoted_link(pieces: &mut Vec<Piece>) {
    if begins_with_quoted_link(pieces) || begins_with_linked_citation(pieces) {
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
    link_at_end_of_line(pieces, at, title.link);
    if behind.text.ends_with('\n') {
        pieces.push(Piece { text: "\n".to_owned(), ..Piece::default() });
    }
}

/// Puts a link at the end of the line in which a piece stands.
fn link_at_end_of_line(pieces: &mut Vec<Piece>, at: usize, link: Option<String>) {
    let line = pieces[at..].iter().position(|piece| piece.text == "\n").map_or(pieces.len(), |end| at + end);
    let blank = Piece { text: " ".to_owned(), ..Piece::default() };
    let link = Piece { text: "link".to_owned(), link, ..Piece::default() };
    pieces.splice(line..line, [blank, link]);
}

/// Makes a link plain text that cites a paper as a whole, and puts it at the end of its line.
fn begins_with_linked_citation(pieces: &mut Vec<Piece>) -> bool {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    let first = pieces.iter().position(says_something).filter(|at| cites(&pieces[*at]));
    if let Some(at) = first {
        let link = pieces[at].link.take();
        link_at_end_of_line(pieces, at, link);
    }
    first.is_some()
}

/// Whether a link has names, and behind them a title in quotation marks that doesn't go on behind these.
fn cites(piece: &Piece) -> bool {
    let parts = || {
        let (names, quoted) = piece.text.split_once(['"', '“'])?;
        let (title, behind) = quoted.split_once(['"', '”'])?;
        let behind = behind.trim();
        let goes_on = behind.starts_with(char::is_lowercase) && !behind.starts_with("arXiv");
        let is_ended = title.ends_with(['.', ',', '?', '!']) || !(goes_on || behind.starts_with([':', '-']));
        is_ended.then_some((names.trim_end(), title))
    };
    let Some((names, title)) = parts().filter(|_| piece.link.is_some()) else { return false };
    let end = names.trim_end_matches(['.', ',', ' ']);
    let are_authors = || authors(end).is_some() || reversed_name(end).is_some();
    end.len() < names.len() && title.split_whitespace().count() >= FEWEST_WORDS && are_authors()
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
