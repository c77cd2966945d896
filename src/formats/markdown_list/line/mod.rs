//! A line of a list: its name and value, and the parts that it shows.

mod title;
mod tokens;

use std::borrow::Cow;

pub(super) use self::title::{is_behind_words, is_word_of_sentence, marked_title, name_before};
pub(super) use self::tokens::{closing_quote, families, has_open_bracket, is_told_by_code, tokens};

use crate::formats::markdown_list::links::labels::{self, plain};
use crate::formats::markdown_list::names::people::are_names;
use crate::formats::markdown_list::venue::place::Place;
use crate::formats::syntax::markdown::Piece;
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::paper::{ArxivId, Field};

/// How many words a title has at least that only its end marks.
pub(in crate::formats::markdown_list) const FEWEST_WORDS: usize = 3;

/// A part of a line.
#[derive(Clone)]
pub(in crate::formats::markdown_list) enum Token {
    Link {
        text: String,
        address: String,
    },
    Text {
        text: String,
        strong: bool,
    },
    Place(Place),
    /// The address of an identifier that stands as text.
    Identifier(String),
    /// Categories of arXiv.
    Categories(String),
    /// The end of the line.
    End,
}

/// Pieces in which a list of names goes on behind a comma at the end of a line.
pub(in crate::formats::markdown_list) fn without_wrapped_names(pieces: &[Piece]) -> Cow<'_, [Piece]> {
    let mut pieces = Cow::Borrowed(pieces);
    for at in 0..pieces.len() {
        if let Some(text) = with_joined_names(&pieces[at].text) {
            pieces.to_mut()[at].text = text;
        }
    }
    pieces
}

/// A text in which names that go on behind a comma stand on one line, if it has such.
fn with_joined_names(text: &str) -> Option<String> {
    if !text.contains(",\n") {
        return None;
    }
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.split('\n').peekable();
    while let Some(line) = lines.next() {
        joined.push_str(line);
        let Some(next) = lines.peek() else { break };
        // A label begins a line of its own.
        let are_names = |text: &str| are_names(text.trim_end_matches([',', '.', ' ']));
        let goes_on = line.ends_with(',')
            && next.starts_with(char::is_uppercase)
            && !next.contains(':')
            && line.len() + next.len() <= LONGEST_NAMES
            && are_names(line)
            && are_names(next);
        joined.push(if goes_on { ' ' } else { '\n' });
    }
    Some(joined)
}

/// The longest lines of names, in bytes.
const LONGEST_NAMES: usize = 1000;

/// The lines of pieces, of which those of one link are one.
pub(in crate::formats::markdown_list) fn lines(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut lines: Vec<Vec<Piece>> = vec![Vec::new()];
    for piece in pieces {
        // A mark goes on over the end of a line, and so does the text within.
        let is_marked = piece.link.is_some() || piece.strong || piece.emphasis;
        let texts: Vec<&str> = if is_marked && !piece.text.trim().is_empty() {
            vec![&piece.text]
        } else {
            piece.text.split('\n').collect()
        };
        for (at, text) in texts.into_iter().enumerate() {
            if at > 0 {
                lines.push(Vec::new());
            }
            let Some(line) = lines.last_mut() else { continue };
            match line.last_mut() {
                Some(last) if piece.link.is_some() && last.link == piece.link => {
                    last.text.push_str(text);
                    last.strong |= piece.strong;
                }
                _ => line.push(Piece { text: text.to_owned(), ..piece.clone() }),
            }
        }
    }
    lines
}

/// The name and the value of a line such as `**Authors:** Ada Quill`, and what it is for.
pub(in crate::formats::markdown_list) fn labelled(line: &[Piece]) -> Option<(String, Target, Vec<Piece>)> {
    let mut name = String::new();
    for (at, piece) in line.iter().enumerate() {
        if piece.link.is_some() || name.len() > LONGEST_NAME {
            return None;
        }
        let Some(end) = piece.text.find([':', '：']) else {
            if let Some(target) = strong_label(piece, line.get(at + 1)).filter(|_| name.trim().is_empty()) {
                return Some((folded(&piece.text), target, line[at + 1..].to_vec()));
            }
            name.push_str(&piece.text);
            continue;
        };
        name.push_str(&piece.text[..end]);
        // `2405.01234: A title`
        if ArxivId::parse_versioned(name.trim()).is_some() {
            return None;
        }
        let rest = piece.text[end..].trim_start_matches([':', '：']);
        // A title in strong type may have a colon.
        if (piece.strong && !rest.trim().is_empty()) || rest.starts_with("//") {
            return None;
        }
        let is_link_alone = || {
            let mut behind = line[at + 1..].iter();
            let plain = plain(&name);
            (plain.split(' ').count() <= MOST_WORDS_OF_NAME
                && !plain.is_empty()
                && rest.trim().is_empty()
                && behind.all(|piece| piece.link.is_some() || !piece.text.contains(char::is_alphanumeric))
                && line[at + 1..].iter().any(|piece| piece.link.is_some()))
            .then_some(Target::Link(plain))
        };
        let target = labels::of_line(&name).or_else(is_link_alone)?;
        // `TensorFlow: A System for Moss` is a title.
        if labels::is_framework(&name) && rest.split_whitespace().count() >= FEWEST_WORDS {
            return None;
        }
        // `**PPT**: "Moss in the snow"` is what a model is called.
        if matches!(target, Target::Link(_)) && rest.trim_start().starts_with(['"', '“']) {
            return None;
        }
        let first = Piece { text: rest.to_owned(), ..piece.clone() };
        return Some((
            folded(&name),
            target,
            std::iter::once(first).chain(line[at + 1..].iter().cloned()).collect(),
        ));
    }
    // A name alone in strong type: its value follows.
    let is_strong = line.iter().all(|piece| piece.strong || piece.text.trim().is_empty());
    let target = labels::of_line(&name).filter(|target| is_strong && matches!(target, Target::Field(_)))?;
    Some((folded(&name), target, Vec::new()))
}

/// What a line has behind a name in strong type without a colon: `**TL;DR** Moss grows.`
fn strong_label(piece: &Piece, next: Option<&Piece>) -> Option<Target> {
    let begins = |piece: &Piece| {
        let behind = piece.text.strip_prefix(' ');
        let is_plain = !(piece.strong || piece.link.is_some());
        is_plain && behind.is_some_and(|behind| behind.starts_with(|sign: char| !sign.is_lowercase()))
    };
    let is_text = |target: &Target| matches!(target, Target::Field(Field::Body | Field::Summary));
    let is_label = piece.strong && piece.link.is_none() && next.is_some_and(begins);
    labels::of_line(&piece.text).filter(|target| is_label && is_text(target))
}

/// How many words the name of a line has at most that is none of those which are known.
const MOST_WORDS_OF_NAME: usize = 2;

/// The longest name of a line, in bytes.
const LONGEST_NAME: usize = 60;

/// What stands behind a place of the text of pieces.
pub(in crate::formats::markdown_list) fn after(pieces: &[Piece], mut at: usize) -> Vec<Piece> {
    let mut behind = Vec::new();
    for piece in pieces {
        let start = at.min(piece.text.len());
        if at == 0 || start < piece.text.len() {
            let text = piece.text.get(start..).unwrap_or_default().to_owned();
            behind.push(Piece { text, ..piece.clone() });
        }
        at -= start;
    }
    behind
}

/// What parts of a line show, but for labels of links.
pub(in crate::formats::markdown_list) fn text_of(tokens: &[Token]) -> String {
    let shown = tokens.iter().filter_map(|token| match token {
        Token::Text { text, .. } => Some(text.as_str()),
        Token::Link { text, .. } if labels::of_link(text).is_none() => Some(text.as_str()),
        Token::Link { .. } | Token::Place(_) | Token::Categories(_) | Token::Identifier(_) | Token::End => {
            None
        }
    });
    shown.collect()
}

/// The texts that stand between links, separators and ends of lines, but for the title.
pub(in crate::formats::markdown_list) fn texts(tokens: &[Token], title: Option<usize>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Token::Text { text, .. } if Some(at) != title => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            Token::Text { .. }
            | Token::Link { .. }
            | Token::Place(_)
            | Token::Categories(_)
            | Token::Identifier(_)
            | Token::End => {
                texts.push(String::new());
            }
        }
    }
    let parts = texts.iter().flat_map(|text| text.split(" | ")).flat_map(|text| text.split(['·', '•']));
    parts.filter(|text| text.contains(char::is_alphanumeric)).map(str::to_owned).collect()
}
