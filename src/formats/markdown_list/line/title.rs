//! Which part of a line is a title, and what stands before one.

use super::{FEWEST_WORDS, Token, text_of};
use crate::formats::markdown_list::links::hosts::{is_of_code, is_of_papers, is_within_page};
use crate::formats::markdown_list::links::identifier::MOST_BEFORE;
use crate::formats::markdown_list::links::labels::{self, Label};
use crate::formats::markdown_list::names::people::{are_names, are_several_names, authors};
use crate::formats::markdown_list::names::person::are_persons;
use crate::formats::markdown_list::venue::honours::honour;
use crate::formats::markdown_list::venue::place::{place, place_of_link, place_of_title};
use crate::formats::markdown_list::venue::published::journal_of_link;
use crate::formats::markdown_list::venue::status::submission;
use crate::formats::text::space::folded;

/// Which token is a title that marks show: a link with words of its own, or strong type.
pub(in crate::formats::markdown_list) fn marked_title(tokens: &[Token]) -> Option<usize> {
    let mut found: Option<(usize, usize)> = None;
    let mut like_status: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        let (text, is_link) = match token {
            // A short text between brackets is a label, whatever it is: `[[CGF](…)]`.
            Token::Link { text, address }
                if !(is_within_page(address)
                    || is_in_brackets(&tokens[..at], text)
                    || is_of_papers(address) && is_journal_behind_title(&tokens[..at], text, address)) =>
            {
                (text, true)
            }
            Token::Text { text, strong: true } => (text, false),
            Token::Link { .. }
            | Token::Text { .. }
            | Token::Place(_)
            | Token::Categories(_)
            | Token::Identifier(_)
            | Token::End => {
                continue;
            }
        };
        let words = text.split_whitespace().count();
        let found_place = match token {
            Token::Link { address, .. } if is_of_papers(address) => place_of_link(text, true),
            Token::Link { .. }
            | Token::Text { .. }
            | Token::Place(_)
            | Token::Categories(_)
            | Token::Identifier(_)
            | Token::End => place_of_title(text),
        };
        if found_place.is_some() && submission(text).is_some() && is_before_names(tokens, at) {
            like_status.get_or_insert(at);
        }
        let says_something = text.contains(char::is_alphabetic)
            && labels::of_link(text).is_none()
            && found_place.is_none()
            && labels::of_line(text).is_none()
            && honour(text).is_none();
        if !says_something || (!is_link && are_several_names(text)) {
            continue;
        }
        let is_title_of_paper =
            matches!(token, Token::Link { address, .. } if is_of_papers(address)) && words >= FEWEST_WORDS;
        if is_link && found.is_none() && !is_title_of_paper && is_behind_title(&tokens[..at]) {
            break;
        }
        // `[Moss Benchmarks](https://github.com/…): [How to measure moss](https://arxiv.org/…)`
        let is_paper = matches!(token, Token::Link { address, .. } if is_of_papers(address));
        match found {
            None => found = Some((at, words)),
            Some((before, _)) if is_paper && words >= FEWEST_WORDS && leads_to_code(&tokens[before]) => {
                found = Some((at, words));
            }
            // A name in strong type may stand before the title of its paper, which is the link.
            Some((_, before)) if is_link && before < FEWEST_WORDS && words > before + 1 => {
                found = Some((at, words));
            }
            Some(_) => {}
        }
        if words >= FEWEST_WORDS && !(leads_to_code(token) && goes_on_with_title(&tokens[at + 1..])) {
            break;
        }
    }
    found.map(|(at, _)| at).or(like_status)
}

/// Whether a colon follows, and behind it a link to a paper.
fn goes_on_with_title(behind: &[Token]) -> bool {
    let [Token::Text { text, .. }, Token::Link { address, .. }, ..] = behind else { return false };
    text.trim() == ":" && is_of_papers(address)
}

fn leads_to_code(token: &Token) -> bool {
    matches!(token, Token::Link { address, .. } if is_of_code(address))
}

/// Whether the title stands before a link as plain text: a few words, and behind them where the paper appeared, or the
/// link to it that is called so.
fn is_behind_title(before: &[Token]) -> bool {
    let is_own = |token: &Token| {
        matches!(token, Token::Link { text, address }
            if is_of_papers(address) && labels::of_link(text) == Some(Label::Own))
    };
    let end = before.iter().position(|token| matches!(token, Token::Place(_) | Token::End) || is_own(token));
    let Some(end) = end.filter(|end| matches!(before[*end], Token::Place(_) | Token::Link { .. })) else {
        return false;
    };
    let [Token::Text { text, .. }] =
        before[..end].iter().filter(|token| !is_blank(token)).collect::<Vec<_>>()[..]
    else {
        return false;
    };
    let text = text.trim_matches([' ', '[', '(']);
    text.split_whitespace().count() >= FEWEST_WORDS
        && text.starts_with(char::is_uppercase)
        && !are_names(text)
}

fn is_blank(token: &Token) -> bool {
    matches!(token, Token::Text { text, .. } if !text.contains(char::is_alphanumeric))
}

/// Whether nothing stands before a token and names do behind it: so it is a title, also where it begins as `Submitted to
/// the sea` does.
fn is_before_names(tokens: &[Token], at: usize) -> bool {
    let text = |token: &Token| match token {
        Token::Link { text, .. } | Token::Text { text, .. } => text.clone(),
        Token::Place(_) | Token::Categories(_) | Token::Identifier(_) | Token::End => String::new(),
    };
    let says_something = |token: &Token| text(token).contains(char::is_alphabetic);
    let Some(behind) = tokens[at + 1..].iter().map(text).find(|text| text.contains(char::is_alphabetic))
    else {
        return false;
    };
    let names = behind.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let first = names.split([',', '.', ';', '(']).next().unwrap_or_default().trim();
    !tokens[..at].iter().any(says_something) && are_persons(first)
}

/// Takes away the short name in strong type and brackets that stands before a title: `**[MOSS]** A study of moss`.
pub(in crate::formats::markdown_list) fn name_before(tokens: &mut Vec<Token>) -> Option<String> {
    let is_some = |token: &Token| {
        !matches!(token, Token::End) && !matches!(token, Token::Text { text, .. } if text.trim().is_empty())
    };
    let first = tokens.iter().position(is_some)?;
    let Some(Token::Text { text, strong: true }) = tokens.get(first) else { return None };
    let inside = text.trim().strip_prefix(['[', '【']).and_then(|text| text.strip_suffix([']', '】']))?;
    // Names of authors follow a title.
    let are_authors = |text: &str| {
        let names = text.split(". ").next().unwrap_or_default().trim_start_matches(['.', ' ']);
        authors(names).is_some_and(|list| list.count > 1)
    };
    let goes_on = tokens[first + 1..].iter().find(|token| is_some(token)).is_some_and(|next| {
        matches!(next, Token::Text { text, .. } if text.contains(char::is_alphabetic) && !are_authors(text))
    });
    let name = (goes_on && inside.split_whitespace().count() <= MOST_BEFORE).then(|| folded(inside))?;
    tokens.remove(first);
    Some(name)
}

/// Whether a link stands behind an opening bracket and has the few words of a label.
fn is_in_brackets(before: &[Token], text: &str) -> bool {
    let is_open = matches!(before.last(), Some(Token::Text { text, .. }) if text.trim_end().ends_with(['[', '(', '【', '（']));
    let has_own = text.starts_with('[') && text.ends_with(']') && !before.iter().all(is_blank);
    (is_open || has_own) && text.split_whitespace().count() <= FEWEST_WORDS
}

/// How many parts before a link are looked at for a title.
const MOST_NEAR: usize = 12;

/// Whether a link behind a title names the journal that has the paper: `Moss in the snow, Ada Quill, [Moss Letters](…)`.
fn is_journal_behind_title(before: &[Token], text: &str, address: &str) -> bool {
    let near = &before[before.len().saturating_sub(MOST_NEAR)..];
    let says = text_of(near);
    let words = says.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    words.take(FEWEST_WORDS).count() == FEWEST_WORDS && journal_of_link(text, address).is_some()
}

/// Whether before a title stands more than a place, a number, a name in short, or those who wrote it.
pub(in crate::formats::markdown_list) fn is_behind_words(tokens: &[Token]) -> bool {
    // A link to the code of a paper may be called by many words.
    let told: Vec<Token> = tokens.iter().filter(|token| !leads_to_code(token)).cloned().collect();
    let text = text_of(&told);
    let is_long = |part: &str| {
        // `Direct Moss Optimization (DMO): `
        let part = match part.trim_end().strip_suffix("):").and_then(|part| part.rsplit_once('(')) {
            Some((part, _)) => part,
            None => part,
        };
        let part = part.trim_matches(|letter: char| !letter.is_alphanumeric());
        // `MossNet: Quill, A., Feather, B., `
        let label = part.split_once(": ").filter(|(label, _)| label.split(' ').count() < FEWEST_WORDS);
        let names = label.map_or(part, |(_, names)| names);
        part.split_whitespace().count() > MOST_BEFORE
            && !are_names(names)
            && authors(names).is_none()
            && place(part).is_none()
    };
    text.split(" | ").any(is_long)
}

/// Whether what would be a title is one word in small letters with words around, `Our [survey](…) is out`.
pub(in crate::formats::markdown_list) fn is_word_of_sentence(tokens: &[Token], title: usize) -> bool {
    let Token::Link { text, .. } = &tokens[title] else { return false };
    let has_words = |tokens: &[Token]| text_of(tokens).contains(char::is_alphabetic);
    let is_word = !text.trim().contains(' ')
        && !text.contains(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    is_word && has_words(&tokens[..title]) && has_words(&tokens[title + 1..])
}
