//! A line of a list as the parts that it shows: links, texts, places in brackets; and which of them is a title.

use super::links::hosts::{is_of_code, is_of_papers, is_within_page};
use super::links::identifier::{MOST_BEFORE, identifier};
use super::links::labels::{self, Label, plain};
use super::names::people::{are_names, are_several_names, authors};
use super::names::person::are_persons;
use super::venue::honours::honour;
use super::venue::italics::{Italics, venue_behind_names};
use super::venue::long_name::long_name;
use super::venue::place::{Place, place, place_in_brackets, place_of_link, place_of_title};
use super::venue::status::submission;
use super::venue::words::has_word_of_venues;
use crate::formats::arxiv;
use crate::formats::syntax::markdown::Piece;
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::paper::ArxivId;

/// How many words a title has at least that only its end marks.
pub(super) const FEWEST_WORDS: usize = 3;

/// A part of a line.
#[derive(Clone)]
pub(super) enum Token {
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

/// The lines of pieces, of which those of one link are one.
pub(super) fn lines(pieces: &[Piece]) -> Vec<Vec<Piece>> {
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
pub(super) fn labelled(line: &[Piece]) -> Option<(String, Target, Vec<Piece>)> {
    let mut name = String::new();
    for (at, piece) in line.iter().enumerate() {
        if piece.link.is_some() || name.len() > LONGEST_NAME {
            return None;
        }
        let Some(end) = piece.text.find([':', '：']) else {
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

/// How many words the name of a line has at most that is none of those which are known.
const MOST_WORDS_OF_NAME: usize = 2;

/// The longest name of a line, in bytes.
const LONGEST_NAME: usize = 60;

/// The parts of lines.
pub(super) fn tokens(pieces: &[Piece]) -> Vec<Token> {
    let mut tokens = Vec::new();
    for line in lines(pieces) {
        let mut leads_on = false;
        let line = with_plain_brackets(line);
        for (at, piece) in line.iter().enumerate() {
            let in_italics = venue_behind_names(&line, at);
            if let Some(Italics::Venue(found)) = in_italics {
                tokens.push(Token::Place(found));
                continue;
            }
            if in_italics.is_some() {
                tokens.push(Token::End);
            }
            // Names in italics stand apart from what is before them.
            if piece.emphasis && !leads_on && are_names(&piece.text) {
                tokens.push(Token::End);
            }
            let leading = piece.text.trim_end();
            leads_on = [" in", " In"].iter().any(|word| leading.ends_with(word)) || leading == "In";
            tokens.extend(tokens_of(piece));
        }
        tokens.push(Token::End);
    }
    tokens
}

/// A line without italics and strong type that say nothing: those that stand in brackets with plain text around them,
/// `(*arXiv 2024*)`, `(**ICML 2024**)`.
fn with_plain_brackets(line: Vec<Piece>) -> Vec<Piece> {
    let is_plain = |piece: &Piece| piece.link.is_none() && !piece.strong && !piece.code;
    let is_in_brackets = |last: &Piece, piece: &Piece| {
        piece.link.is_none()
            && piece.strong
            && last.text.ends_with(['(', '['])
            && place(&piece.text).is_some()
    };
    let mut joined: Vec<Piece> = Vec::new();
    for piece in line {
        match joined.last_mut() {
            Some(last)
                if is_plain(last)
                    && (is_plain(&piece) || is_in_brackets(last, &piece))
                    && has_open_bracket(&last.text) =>
            {
                last.text.push_str(&piece.text);
                last.emphasis = false;
            }
            // A title in strong type may have words in italics.
            Some(last) if last.strong && piece.strong && last.link.is_none() && piece.link.is_none() => {
                last.text.push_str(&piece.text);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// Whether a text opens brackets that it doesn't close.
pub(super) fn has_open_bracket(text: &str) -> bool {
    let is_open = |open, close| text.rfind(open).is_some_and(|at| !text[at..].contains(close));
    is_open('(', ')') || is_open('[', ']')
}

/// The categories of arXiv that a text has, if it has nothing else.
fn categories(text: &str) -> Option<Token> {
    let words: Vec<&str> = text.split([' ', ',', ';', '/']).filter(|word| !word.is_empty()).collect();
    let are_all =
        !words.is_empty() && words.iter().all(|word| word.contains(['.', '-']) && arxiv::is_category(word));
    are_all.then(|| Token::Categories(words.join(", ")))
}

/// What brackets say of an award or of how a paper was presented.
fn honour_in_brackets(text: &str) -> Option<Token> {
    let found = honour(text)?;
    Some(Token::Place(Place { honours: vec![found], ..Place::default() }))
}

/// What brackets say that cite as a sentence does, names and a year: `Quill et al., 2024`.
fn names_and_year(text: &str, names_in: impl Fn(&str) -> Option<String>) -> Option<Vec<Token>> {
    let (names, year) = text.rsplit_once([' ', ','])?;
    let of_year = place(year).filter(|found| found.date.is_some() && found.venue.is_none())?;
    // `Quill et al., ICML 2024`
    let of_venue = text.rsplit_once([',', ';']).and_then(|(names, rest)| {
        let found = place(rest.trim_start()).filter(|found| found.venue.is_some())?;
        Some((names_in(names)?, found))
    });
    let (names, found) =
        of_venue.or_else(|| Some((names_in(names.trim_end_matches([' ', ',']))?, of_year)))?;
    Some(vec![Token::End, Token::Text { text: names, strong: false }, Token::Place(found)])
}

/// Whether names in brackets are those of authors: `Quill et al.`, `Ada Quill`.
fn are_authors(names: &str) -> bool {
    authors(names).is_some_and(|list| list.are_certain()) || are_persons(names)
}

/// Family names, the last one behind a word or sign for “and”, `Quill & Feather`, `Nib, Quill & Feather`, with
/// semicolons between them.
pub(super) fn families(names: &str) -> Option<String> {
    let is_word = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.clone().any(char::is_lowercase)
            && letters.all(|letter| letter.is_alphabetic() || letter == '-')
    };
    // `Ní Mhurchú`
    let is_family = |name: &str| name.split(' ').count() < FEWEST_WORDS && name.split(' ').all(is_word);
    let (first, last) = names.rsplit_once(" & ").or_else(|| names.rsplit_once(" and "))?;
    let families: Vec<&str> = first.trim_end_matches(',').split(", ").chain([last]).collect();
    let are_families = families.iter().all(|name| is_family(name) && place(name).is_none());
    (are_families && !has_word_of_venues(names)).then(|| families.join("; "))
}

/// How many identifiers that stand as text are looked for in a piece: no paper has as many.
const MOST_IDENTIFIERS: usize = 40;

/// The parts of a piece: identifiers that stand as text apart.
fn tokens_of(piece: &Piece) -> Vec<Token> {
    if let Some(address) = &piece.link {
        return vec![Token::Link { text: piece.text.clone(), address: address.clone() }];
    }
    if (piece.code || piece.emphasis)
        && let Some(found) = categories(&piece.text)
    {
        return vec![found];
    }
    let (mut tokens, mut rest) = (Vec::new(), piece.text.as_str());
    for _ in 0..MOST_IDENTIFIERS {
        let Some((range, address)) = identifier(rest) else { break };
        tokens.extend(with_titles(&rest[..range.start], piece));
        tokens.push(Token::Identifier(address));
        rest = &rest[range.end..];
    }
    tokens.extend(with_titles(rest, piece));
    tokens
}

/// The parts of a text of a piece: titles between quotation marks apart.
fn with_titles(text: &str, piece: &Piece) -> Vec<Token> {
    let (mut tokens, mut rest) = (Vec::new(), text);
    while let Some((before, quoted, behind)) = quoted_title(rest).filter(|_| !(piece.strong || piece.code)) {
        tokens.extend(with_places(before, piece));
        tokens.push(Token::Text { text: quoted.to_owned(), strong: true });
        rest = behind;
    }
    tokens.extend(with_places(rest, piece));
    tokens
}

/// The parts of a text of a piece: places in brackets apart.
fn with_places(text: &str, piece: &Piece) -> Vec<Token> {
    let strong = piece.strong;
    if piece.code
        && let Some(found) = place(text)
    {
        return vec![Token::Place(found)];
    }
    let mut tokens = Vec::new();
    let (mut rest, mut plain) = (text, String::new());
    while let Some(at) = rest.find(['[', '(', '（', '【', '`']) {
        let open = rest[at..].chars().next().map_or(1, char::len_utf8);
        let inside = &rest[at + open..];
        let near = &inside[..inside.floor_char_boundary(LONGEST_PLACE)];
        plain.push_str(&rest[..at]);
        let told = |text| {
            let one = categories(text).map(|token| vec![token]).or_else(|| names_and_year(text, families));
            let one = one.or_else(|| honour_in_brackets(text).map(|token| vec![token]));
            let one = one.or_else(|| place_in_brackets(text).map(|found| vec![Token::Place(found)]));
            one.or_else(|| names_and_year(text, |names| are_authors(names).then(|| names.to_owned())))
        };
        match near.find([']', ')', '）', '】', '`']).map(|end| (told(&near[..end]), end)) {
            Some((Some(mut found), end)) => {
                let close = inside[end..].chars().next().map_or(1, char::len_utf8);
                if let [Token::Place(Place { venue: Some(short), .. })] = found.as_mut_slice()
                    && let Some(at) = long_name(&plain, short)
                {
                    *short = format!("{} ({short})", plain[at..].trim_end());
                    plain.truncate(at);
                    let before = plain.trim_end();
                    let before =
                        before.strip_suffix("In").or_else(|| before.strip_suffix("in")).unwrap_or(before);
                    plain.truncate(before.len());
                }
                tokens.push(Token::Text { text: std::mem::take(&mut plain), strong });
                tokens.extend(found);
                rest = &inside[end + close..];
            }
            _ => {
                plain.push_str(&rest[at..at + open]);
                rest = inside;
            }
        }
    }
    plain.push_str(rest);
    tokens.push(Token::Text { text: plain, strong });
    tokens
}

/// A text parted before and behind a title between quotation marks: one at its beginning or behind names, and with
/// nothing of a sentence behind it.
fn quoted_title(text: &str) -> Option<(&str, &str, &str)> {
    let (at, open) = text.char_indices().find(|(_, letter)| matches!(letter, '"' | '“'))?;
    let inside = &text[at + open.len_utf8()..];
    let end = inside.find(['"', '”'])?;
    let (quoted, mark) = (&inside[..end], inside[end..].chars().next()?);
    let (before, behind) = (&text[..at], &inside[end + mark.len_utf8()..]);
    let ends_before =
        |text: &str| text.is_empty() || text.ends_with(['.', ',', ':', ';', ')', ']', '-', '–', '—']);
    let goes_on = behind.trim_start().starts_with(|next: char| next.is_alphanumeric() || next == ':');
    // References end a title within the marks; a question may go on as a title itself.
    let names = behind.split(". ").next().unwrap_or_default().trim();
    let are_several = [", ", " and ", " & "].iter().any(|sign| names.contains(sign)) && are_authors(names);
    let is_ended = quoted.ends_with(['.', ','])
        || (quoted.ends_with(['?', '!']) && (are_several || !before.trim().is_empty()));
    let leads_to_names = behind.trim_start().starts_with("by ");
    let is_title = (leads_to_names || quoted.split_whitespace().count() >= FEWEST_WORDS)
        && ends_before(before.trim_end())
        && (!goes_on || is_ended || leads_to_names);
    is_title.then_some((before, quoted, behind))
}

/// Where the quotation mark that closes a title stands, and how long it is: one before a sign or the end, else the last.
pub(super) fn closing_quote(text: &str) -> Option<(usize, usize)> {
    let marks = || text.char_indices().filter(|(_, sign)| matches!(sign, '"' | '”'));
    let ends = |(at, mark): &(usize, char)| {
        let behind = text[at + mark.len_utf8()..].trim_start();
        behind.is_empty() || behind.starts_with([',', '.', ';', '(', '['])
    };
    let (at, mark) = marks().find(ends).or_else(|| marks().next_back())?;
    text[..at].contains(char::is_alphabetic).then_some((at, mark.len_utf8()))
}

/// What stands behind a place of the text of pieces.
pub(super) fn after(pieces: &[Piece], mut at: usize) -> Vec<Piece> {
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

/// Whether a text that stands as code says where and when a paper appeared, or of what it is.
pub(super) fn is_told_by_code(text: &str) -> bool {
    categories(text).is_some() || place(text).is_some()
}

/// The longest place that stands in brackets, in bytes.
const LONGEST_PLACE: usize = 80;

/// Which token is a title that marks show: a link with words of its own, or strong type.
pub(super) fn marked_title(tokens: &[Token]) -> Option<usize> {
    let mut found: Option<(usize, usize)> = None;
    let mut like_status: Option<usize> = None;
    for (at, token) in tokens.iter().enumerate() {
        let (text, is_link) = match token {
            // A short text between brackets is a label, whatever it is: `[[CGF](…)]`.
            Token::Link { text, address }
                if !is_within_page(address) && !is_in_brackets(&tokens[..at], text) =>
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
pub(super) fn name_before(tokens: &mut Vec<Token>) -> Option<String> {
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
    is_open && text.split_whitespace().count() <= FEWEST_WORDS
}

/// What parts of a line show, but for labels of links.
pub(super) fn text_of(tokens: &[Token]) -> String {
    let shown = tokens.iter().filter_map(|token| match token {
        Token::Text { text, .. } => Some(text.as_str()),
        Token::Link { text, .. } if labels::of_link(text).is_none() => Some(text.as_str()),
        Token::Link { .. } | Token::Place(_) | Token::Categories(_) | Token::Identifier(_) | Token::End => {
            None
        }
    });
    shown.collect()
}

/// Whether before a title stands more than a place, a number, a name in short, or those who wrote it.
pub(super) fn is_behind_words(tokens: &[Token]) -> bool {
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
pub(super) fn is_word_of_sentence(tokens: &[Token], title: usize) -> bool {
    let Token::Link { text, .. } = &tokens[title] else { return false };
    let has_words = |tokens: &[Token]| text_of(tokens).contains(char::is_alphabetic);
    let is_word = !text.trim().contains(' ')
        && !text.contains(|sign: char| sign.is_uppercase() || sign.is_ascii_digit());
    is_word && has_words(&tokens[..title]) && has_words(&tokens[title + 1..])
}

/// The texts that stand between links, separators and ends of lines, but for the title.
pub(super) fn texts(tokens: &[Token], title: Option<usize>) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quotation_mark_before_a_sign_ends_a_title() {
        for (text, title) in [
            ("Moss in the snow\", ICLR, 2021", "Moss in the snow"),
            ("Why \"moss\" grows\". ICLR", "Why \"moss\" grows"),
            ("Moss in the snow,\" ICLR 2021", "Moss in the snow,"),
            ("Moss in the snow” (ICLR)", "Moss in the snow"),
        ] {
            let (end, _) = closing_quote(text).unwrap();
            assert_eq!(&text[..end], title, "{text}");
        }
        assert_eq!(closing_quote("Moss in the snow"), None);
    }
}
