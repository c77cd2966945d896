//! Names of authors that lead to where they are at home: `[Moss in the snow](…), [Ada Quill](https://quill.example.org),
//! [Bo Nib](https://nib.example.org). ICML 2023`.

use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::names::person::are_persons;
use crate::formats::syntax::markdown::Piece;

/// How many names stand together at least.
const FEWEST: usize = 2;

/// Lets names of people behind a title that stand together be text, as other names are.
pub(super) fn plain_people(pieces: &mut Vec<Piece>) {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    let Some(first) = pieces.iter().position(says_something) else { return };
    let mut at = first + 1;
    let mut is_changed = false;
    while at < pieces.len() {
        let length = pieces[at..].iter().take_while(|piece| is_of_people(piece)).count();
        let run = &mut pieces[at..at + length];
        let are_linked = run.iter().any(|piece| piece.link.is_some());
        if are_linked && run.iter().filter(|piece| says_something(piece)).count() >= FEWEST {
            run.iter_mut().for_each(|piece| piece.link = None);
            is_changed = true;
        }
        at += length + 1;
    }
    if is_changed {
        let is_alike = |one: &Piece, other: &Piece| {
            let style = |piece: &Piece| (piece.emphasis, piece.strong, piece.code);
            one.link.is_none() && other.link.is_none() && style(one) == style(other)
        };
        pieces.dedup_by(|next, piece| {
            let is_next = is_alike(piece, next);
            if is_next {
                piece.text.push_str(&next.text);
            }
            is_next
        });
    }
}

/// Whether a piece has names of people, or signs between them, and nothing else.
fn is_of_people(piece: &Piece) -> bool {
    let text = piece.text.trim_matches([' ', ',', ';', '&', '.', '*', '\n']);
    let text = text.strip_prefix("and ").unwrap_or(text);
    match &piece.link {
        Some(address) => {
            let has_label = || text.split(' ').any(|word| labels::of_link(word).is_some());
            !is_of_papers(address) && are_persons(text) && !has_label()
        }
        None => !piece.code && (text.is_empty() || text == "and" || are_persons(text)),
    }
}
