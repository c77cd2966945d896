//! Titles in quotation marks behind what the model of their paper is called, as lists of models have them: `**MossNet**:
//! "Moss in the snow", ICLR, 2021 (*Moss University*). [[Paper](…)]`.

use super::super::line::{FEWEST_WORDS, after, closing_quote, tokens};
use super::super::links::hosts::is_of_papers;
use super::super::links::labels;
use super::super::names::people::{are_names, is_one_name};
use super::super::venue::honours::honour;
use super::super::venue::place::{is_known, place};
use super::Entry;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::paper::Field;

/// How many words such a name has at most.
const MOST_WORDS: usize = 5;

/// How many words it has at most where no brackets are around it or no strong type, or before a title in italics.
const MOST_WORDS_OF_SHORT_NAME: usize = 2;

/// How many letters a word has at least that is written with a capital letter in a title.
const LEAST_LONG: usize = 4;

/// Longer words that are written in small letters in titles.
const SMALL_WORDS: &[&str] = &[
    "across", "after", "against", "before", "between", "beyond", "from", "into", "onto", "over", "than",
    "that", "through", "toward", "towards", "under", "using", "when", "with", "within", "without",
];

/// A title behind a name in short.
pub(super) struct Nicknamed {
    name: String,
    title: String,
    /// What follows the title, up to the first link.
    told: Vec<Piece>,
    /// The links and what else follows.
    rest: Vec<Piece>,
}

/// Reads a line that begins with a name in strong type, a colon and a title between quotation marks; with such a name
/// in brackets and a title in italics; or with the title, when institutions in italics and brackets follow it as they do
/// there.
pub(super) fn nicknamed(pieces: &[Piece]) -> Option<Nicknamed> {
    let first = pieces.iter().position(|piece| piece.link.is_some() || !piece.text.trim().is_empty())?;
    let own = &pieces[first];
    let found = in_brackets(own, &pieces[first + 1..]).or_else(|| before_italics(own, &pieces[first + 1..]));
    if found.is_some() {
        return found;
    }
    let has_name = own.strong && own.link.is_none();
    let behind = &pieces[first + usize::from(has_name)..];
    let end = behind.iter().position(|piece| piece.link.is_some()).unwrap_or(behind.len());
    let text = markdown::text(&behind[..end]);
    let inside = match has_name && !own.text.trim_end().ends_with(':') {
        true => text.trim_start().strip_prefix(':')?,
        false => &text,
    };
    let (name, inside) = match has_name {
        true => (folded(own.text.trim_end().trim_end_matches(':')), inside),
        false => plain_name(inside).unwrap_or((String::new(), inside)),
    };
    let is_name = name.split(' ').count() <= MOST_WORDS;
    let inside = inside.trim_start().strip_prefix(['"', '“']).filter(|_| is_name)?;
    let (close, length) = closing_quote(inside)?;
    let told = after(&behind[..end], text.len() - inside.len() + close + length);
    let has_places = || brackets(&told).1.iter().any(|(_, is_italic)| *is_italic);
    let is_named = || is_place(&markdown::text(&told), !name.is_empty());
    (has_name || has_places() || is_named()).then(|| Nicknamed {
        name,
        title: inside[..close].to_owned(),
        rest: behind[end..].to_vec(),
        told: told.clone(),
    })
}

/// A name in plain text before a title between quotation marks, and what follows its colon: `MossNet: "Moss in the snow"`.
fn plain_name(text: &str) -> Option<(String, &str)> {
    let (name, behind) = text.split_once(':')?;
    let name = name.trim();
    let is_name = name.contains(char::is_uppercase)
        && name.split(' ').count() <= MOST_WORDS_OF_SHORT_NAME
        && !name.contains(['"', '“', '.', ','])
        && labels::of_line(name).is_none();
    (is_name && behind.trim_start().starts_with(['"', '“'])).then(|| (name.to_owned(), behind))
}

/// Whether a text before the first link says where a paper appeared, ` CVPR. [[`, or nothing, where a name says enough.
fn is_place(text: &str, has_name: bool) -> bool {
    let text = text.trim_matches(|sign: char| !(sign.is_alphanumeric() || sign == ')'));
    has_name && text.is_empty() || place(text).is_some() && (has_name || is_known(text))
}

/// Lets a title be text of which only the name is in strong type or the link to the paper, `**MossNet**: Learning Moss in
/// Deep Snow`, perhaps behind its number in the list.
pub(super) fn with_name_in_title(pieces: &mut Vec<Piece>) {
    let has_text = |piece: &Piece| piece.link.is_some() || piece.text.contains(char::is_alphabetic);
    let Some(first) = pieces.iter().position(has_text) else { return };
    let [own, next, behind @ ..] = &pieces[first..] else { return };
    let is_short = own.text.split_whitespace().count() < FEWEST_WORDS;
    // `MossTS2020` may be a meeting.
    let has_year = own.text.bytes().filter(u8::is_ascii_digit).count() >= "2020".len();
    let is_marked = match own.link.as_deref() {
        Some(address) => is_of_papers(address) && labels::of_link(&own.text).is_none(),
        None => own.strong,
    };
    let is_name = is_marked && is_short && !has_year;
    let is_plain = next.link.is_none() && !(next.strong || next.emphasis || next.code);
    let title = match own.text.trim_end().ends_with(':') {
        true => Some(next.text.as_str()),
        false => next.text.strip_prefix(':'),
    };
    let leads_somewhere = own.link.is_some() || behind.iter().any(|piece| piece.link.is_some());
    let is_title = |text: &str| is_in_title_case(text) && !text.trim_start().starts_with(['"', '“']);
    if !(is_name && is_plain && leads_somewhere && title.is_some_and(is_title)) {
        return;
    }
    if own.link.is_some() {
        let end = title_end(&next.text).unwrap_or(next.text.len());
        // The title may have commas and stops of its own.
        let told = next.text[end..].trim_matches([',', '.', ' ', '\n', '[', '(']);
        let names = told.split(". ").next().unwrap_or_default();
        if !(told.is_empty() || place(told).is_some() || are_names(names)) {
            return;
        }
        let behind = pieces[first + 1].text.split_off(end);
        let title = std::mem::replace(&mut pieces[first + 1].text, behind);
        pieces[first].text.push_str(title.trim_end());
    } else {
        let next = pieces.remove(first + 1);
        pieces[first].text.push_str(&next.text);
        pieces[first].strong = false;
        pieces.drain(..first);
    }
}

/// Where a title ends at the latest that no marks show.
fn title_end(text: &str) -> Option<usize> {
    text.find([',', '.', '(', '[', '\n'])
}

/// Whether a text begins with words of which all but small ones have capital letters, as titles have, and sentences have
/// not.
pub(super) fn is_in_title_case(text: &str) -> bool {
    let text = text[..title_end(text).unwrap_or(text.len())].trim();
    let mut words = text.split_whitespace();
    let is_long = |word: &str| word.chars().count() >= LEAST_LONG;
    words.clone().count() >= FEWEST_WORDS
        && words.clone().filter(|word| word.starts_with(char::is_uppercase)).count() > 1
        && words.all(|word| {
            !(is_long(word) && word.starts_with(char::is_lowercase)) || SMALL_WORDS.contains(&word)
        })
        && !are_names(text)
}

/// `**(MossNet)** *Moss in the deep snow* ICLR 2024 [[Paper](…)]`
fn in_brackets(own: &Piece, behind: &[Piece]) -> Option<Nicknamed> {
    let inside = |open, close| own.text.trim().strip_prefix(open)?.strip_suffix(close);
    let name = inside('(', ')').or_else(|| inside('[', ']')).filter(|_| own.strong && own.link.is_none())?;
    let at = behind.iter().position(|piece| piece.link.is_some() || !piece.text.trim().is_empty())?;
    let title = &behind[at];
    let is_title = title.emphasis && title.text.split_whitespace().count() >= FEWEST_WORDS;
    let (title, behind) = (folded(&title.text), &behind[at + 1..]);
    let end = behind.iter().position(|piece| piece.link.is_some()).unwrap_or(behind.len());
    let (told, rest) = (behind[..end].to_vec(), behind[end..].to_vec());
    let is_said = place(name).is_some() || honour(name).is_some();
    let is_name = is_title && name.split(' ').count() <= MOST_WORDS && !is_said;
    is_name.then(|| Nicknamed { name: folded(name), title, told, rest })
}

/// `**MossNet** – *Moss in the Deep Snow*, Ada Bell, Bo Feather, [arXiv](…)`: names follow the title, which none do behind a
/// venue.
fn before_italics(own: &Piece, behind: &[Piece]) -> Option<Nicknamed> {
    let is_sign = |piece: &&Piece| piece.link.is_none() && !piece.text.contains(char::is_alphanumeric);
    let at = behind.iter().take_while(is_sign).count();
    let (title, behind) = (behind.get(at)?, &behind[at + 1..]);
    let name = folded(own.text.trim_end_matches([':', ' ']));
    let is_name = own.strong && own.link.is_none() && name.split(' ').count() <= MOST_WORDS_OF_SHORT_NAME;
    let is_title = title.emphasis && title.link.is_none() && is_in_title_case(&title.text);
    let end = behind.iter().position(|piece| piece.link.is_some())?;
    let told = markdown::text(&behind[..end]);
    let names = told.trim_start_matches([',', '.', ' ', '\n']).split(['.', '(', '\n']).next()?;
    let names: Vec<&str> = names.split(", ").filter(|name| !name.trim().is_empty()).collect();
    // Their venue may follow.
    let are_names = match names.as_slice() {
        [] => false,
        [one] => is_one_name(one.trim()),
        [first, second, ..] => are_names(&format!("{first}, {second}")) || is_one_name(first),
    };
    (is_name && is_title && are_names && place(&title.text).is_none()).then(|| Nicknamed {
        name,
        title: folded(&title.text),
        told: behind[..end].to_vec(),
        rest: behind[end..].to_vec(),
    })
}

/// What stands in brackets in pieces, and whether it is in italics; and the text around.
fn brackets(pieces: &[Piece]) -> (String, Vec<(String, bool)>) {
    let (mut around, mut groups, mut depth) = (String::new(), Vec::<(String, bool)>::new(), 0_usize);
    for piece in pieces {
        for sign in piece.text.chars() {
            match sign {
                '(' if depth == 0 => {
                    groups.push((String::new(), false));
                    depth = 1;
                }
                ')' if depth == 1 => depth = 0,
                sign if depth > 0 => {
                    depth = match sign {
                        '(' => depth + 1,
                        ')' => depth - 1,
                        _ => depth,
                    };
                    if let Some((group, is_italic)) = groups.last_mut() {
                        group.push(sign);
                        *is_italic |= piece.emphasis;
                    }
                }
                sign => around.push(sign),
            }
        }
    }
    (around, groups)
}

impl Entry {
    /// Takes what stands around a title in quotation marks behind a name in short.
    pub(super) fn nicknamed(&mut self, found: Nicknamed) {
        self.set_title(&found.title);
        self.is_marked = true;
        let is_told = found.name.contains(char::is_alphanumeric) && !self.title.starts_with(&found.name);
        self.rest.extend(Some(found.name).filter(|_| is_told));
        let (around, groups) = brackets(&found.told);
        let around = around.trim_end_matches([' ', '[', '\n']);
        match place(around) {
            Some(place) => self.at(place),
            None => self.say(around),
        }
        for (text, is_italic) in groups.iter().filter(|(text, _)| text.contains(char::is_alphanumeric)) {
            match honour(text) {
                Some(found) => self.honour(found),
                None if *is_italic => {
                    let target = Target::Field(Field::Organizations);
                    // The sign at the end keeps their commas.
                    let names = folded(text).replace(" + ", "; ") + ";";
                    self.lines.push((Field::Organizations.name().to_owned(), target, names));
                }
                None => self.rest.push(folded(text.trim_start_matches(['&', ' ']))),
            }
        }
        self.take(&tokens(&found.rest), None);
    }
}
