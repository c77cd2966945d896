//! The pieces of a line as its readers expect them: what type or signs set apart that say nothing there is joined, and names
//! end where they should.

use super::super::line::has_open_bracket;
use super::super::links::labels::plain;
use super::super::names::people::{are_several_names, is_one_name};
use super::say::{LONGEST_NAMES, MOST_PARTS};
use crate::formats::marks;
use crate::formats::syntax::markdown::Piece;

/// Lets names in italics end where the italics do, `*Ada Quill, Bo Feather* ICML 2022`.
pub(super) fn end_names_with_stop(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let [piece, next] = &mut pieces[at - 1..=at] else { return };
        let goes_on =
            next.link.is_none() && next.text.trim_start_matches(' ').starts_with(char::is_uppercase);
        let is_open = piece.emphasis && piece.link.is_none() && !piece.text.trim_end().ends_with('.');
        if is_open && goes_on && are_several_names(&piece.text) {
            piece.text.push('.');
        }
    }
}

/// Pieces in which words such as `et al.` are in no italics, which say nothing there.
pub(super) fn upright(pieces: &mut Vec<Piece>) {
    let is_small = |piece: &Piece| {
        piece.link.is_none() && matches!(plain(&piece.text).as_str(), "et al" | "in" | "and" | "to appear in")
    };
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces.drain(..) {
        if piece.emphasis && !piece.strong && is_small(&piece) {
            piece.emphasis = false;
        }
        // `*Moss Transactions (**MT**)*`
        if let Some(last) = joined.last_mut()
            && [&*last, &piece].iter().all(|piece| piece.emphasis && piece.link.is_none())
            && has_open_bracket(&last.text)
        {
            last.text.push_str(&piece.text);
            continue;
        }
        // `Ada Quill, ***Bo Nib***, Cy Feather`
        let is_among_names = |last: &Piece| last.link.is_none() && last.text.trim_end().ends_with(',');
        if piece.emphasis && piece.strong && piece.link.is_none() && joined.last().is_some_and(is_among_names)
        {
            let is_one = is_one_name(piece.text.trim_matches(|sign: char| !sign.is_alphabetic()));
            (piece.emphasis, piece.strong) = (!is_one, !is_one);
        }
        // `**Growth of moss *in vivo*.**`
        if let Some(last) = joined.last_mut().filter(|last| is_within_strong(last, &piece)) {
            last.text.push_str(&piece.text);
            continue;
        }
        let is_plain =
            |piece: &Piece| !(piece.emphasis || piece.strong || piece.code || piece.link.is_some());
        match joined.last_mut().filter(|last| is_plain(last) && is_plain(&piece)) {
            Some(last) => last.text.push_str(&piece.text),
            None => joined.push(piece),
        }
    }
    *pieces = joined;
}

/// Whether a piece goes on with words in strong type, in which a part may be in italics too.
fn is_within_strong(last: &Piece, next: &Piece) -> bool {
    let is_strong = |piece: &Piece| piece.strong && piece.link.is_none() && !piece.code;
    is_strong(last) && is_strong(next) && !last.emphasis && last.text.contains(' ')
}

/// Takes the colon away between `In` and the name of a venue in italics: `In: *Moss Letters*`.
pub(super) fn without_colon_of_in(pieces: &mut [Piece]) {
    for at in 1..pieces.len() {
        let [piece, next] = &mut pieces[at - 1..=at] else { return };
        let text = piece.text.trim_end();
        let is_before_venue = next.emphasis && !next.strong && piece.link.is_none();
        let word = text.strip_suffix(':').and_then(|before| before.rsplit([' ', '\n']).next());
        if is_before_venue && word.is_some_and(|word| word.eq_ignore_ascii_case("in")) {
            let end = text.len() - ":".len();
            piece.text.replace_range(end..=end, "");
        }
    }
}

/// Lets the dots that stand for names left out of a list stand between commas, as other names do: `Quill, A., . . . Nib,
/// B.`, `Quill, A.,... Nib, B.`
pub(super) fn part_dots(piece: &mut Piece) {
    if piece.link.is_some() {
        return;
    }
    for dots in [", . . . ", ",... ", ", ... ", ",… ", ", … "] {
        let is_behind_name =
            |(at, dots): (usize, &str)| at == 0 || dots.contains('…') || piece.text[..at].ends_with('.');
        if piece.text.match_indices(dots).any(is_behind_name) {
            piece.text = piece.text.replace(dots, ", …, ");
        }
    }
}

/// Takes away what brackets behind names say of the marks on these.
pub(super) fn take_legend(piece: &mut Piece) -> Option<String> {
    if piece.link.is_some() || piece.text.len() > LONGEST_NAMES {
        return None;
    }
    let brackets = piece.text.match_indices('(').take(MOST_PARTS).filter_map(|(open, _)| {
        let close = open + piece.text[open..].find(')')?;
        marks::explains(&piece.text[open..close]).then_some((open, close))
    });
    let (open, close) = brackets.last()?;
    let legend = piece.text[open + 1..close].to_owned();
    let behind = piece.text.split_off(close + 1);
    piece.text.truncate(piece.text[..open].trim_end().len());
    piece.text.push_str(&behind);
    Some(legend)
}
