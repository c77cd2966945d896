//! What stands around titles that no marks show: the names and the year in brackets before one, `[Quill et al., 2024] Moss
//! in the snow [[Paper](…)]`; and italics of which names follow, `*Moss in the snow*, Ada Quill et al. [[Paper](…)]`.

use super::super::line::{FEWEST_WORDS, Token};
use super::super::names::people::{are_several_names, authors};
use super::super::names::person::are_persons;
use super::super::venue::name::is_journal;
use super::super::venue::place::place;
use super::super::venue::words::has_word_of_venues;
use crate::formats::syntax::markdown::{self, Piece};

/// Takes away the names with which a line begins, where they stand in brackets with a year and the title follows as plain
/// text.
pub(super) fn names_before(tokens: &mut Vec<Token>) -> Option<String> {
    let is_blank =
        |token: &&Token| matches!(token, Token::Text { text, .. } if !text.contains(char::is_alphanumeric));
    let at = tokens.iter().take_while(is_blank).count();
    let [Token::End, Token::Text { text: names, strong: false }, Token::Place(found), behind @ ..] =
        tokens.get(at..)?
    else {
        return None;
    };
    let title = behind.iter().find(|token| !is_blank(token));
    let is_title = |text: &str| text.trim().contains(' ') && !are_authors(text.trim());
    let is_one = matches!(title, Some(Token::Text { text, strong: false }) if is_title(text));
    let names = (is_one && found.date.is_some()).then(|| names.clone())?;
    tokens.drain(at..at + 2);
    Some(names)
}

/// Sets a title in italics in strong type with which a line begins, perhaps behind a place in brackets, where the names of
/// several follow.
pub(super) fn strong_italic_title(pieces: &mut [Piece]) {
    let is_before = |piece: &&Piece| {
        let text = piece.text.trim();
        let is_in_brackets = text.starts_with(['[', '(']) && text.ends_with([']', ')']);
        piece.link.is_none() && (text.is_empty() || is_in_brackets && place(text).is_some())
    };
    let at = pieces.iter().take_while(is_before).count();
    let Some([title, behind @ ..]) = pieces.get(at..) else { return };
    let text = title.text.trim();
    let is_title = title.emphasis
        && !title.strong
        && title.link.is_none()
        && text.split_whitespace().count() >= FEWEST_WORDS
        && !(are_authors(text) || is_journal(text) || place(text).is_some());
    let end = behind.iter().position(|piece| piece.link.is_some()).unwrap_or(behind.len());
    let told = markdown::text(&behind[..end]);
    let names = told.trim_matches([' ', '\n', ',', '.', ';', '[', '(']);
    let is_parted = told.starts_with([',', '.', ';', ' ']);
    if is_title && is_parted && are_several_names(names) && !has_word_of_venues(names) {
        pieces[at].strong = true;
    }
}

/// Whether a text is names, and no title whose words are as few.
fn are_authors(text: &str) -> bool {
    are_persons(text) || authors(text).is_some_and(|list| list.count > 1)
}
