//! What a line of a list says of a paper: its title, its links, who wrote it, where and when it appeared, in
//! whatever order.

use super::citation::{citation, title_first};
use super::honours::{Honour, honour, without_codes};
use super::hosts::{is_of_code, is_of_papers, is_within_page};
use super::labels::{self, Label, plain};
use super::line::{
    FEWEST_WORDS, Token, is_behind_words, labelled, lines, marked_title, name_before, texts, tokens,
};
use super::people::{are_names, are_several_names, ends_with_initial};
use super::person::are_persons;
use super::place::{Place, place, place_behind_names, place_of_link};
use super::published::{Published, journal, published};
use crate::formats::marks;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::{expected_address, without_prefix};
use crate::formats::values::name;
use crate::paper::{ArxivId, Field};

/// What a line, or a cell of a table, says.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// What is likely the title; empty where nothing is.
    pub title: String,
    /// The title is a link, or in strong type, or between quotation marks.
    pub is_marked: bool,
    /// Links with what they are called; the paper's own has no name.
    pub links: Vec<(String, String)>,
    /// A link leads to a paper.
    pub leads_to_paper: bool,
    /// A link is shown as the address that it leads to: beside authors and a title it is that of the paper.
    pub shows_address: bool,
    /// The names of its authors.
    pub authors: String,
    /// Where and when it appeared.
    pub place: Place,
    /// Values behind their names: the name, what it is for, the value.
    pub lines: Vec<(String, Target, String)>,
    /// What else is said.
    pub rest: Vec<String>,
    /// What it says of marks on names: `(* equal contribution)`.
    pub remarks: Vec<String>,
    /// The title stands within a sentence.
    pub is_sentence: bool,
    /// A number of arXiv stands before the title.
    pub is_numbered: bool,
    /// It cites a paper: names, and a title that marks or a year show.
    pub is_cited: bool,
    /// What the next paragraphs are: the last line has its name and not yet, or not all of, its value.
    pub awaits: Option<Target>,
}

impl Entry {
    /// What these pieces say.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        Self::of_lines(pieces, false)
    }

    /// What these pieces say, of which the first are the name of an author.
    pub(super) fn of_author(pieces: &[Piece]) -> Self {
        Self::of_lines(pieces, true)
    }

    fn of_lines(pieces: &[Piece], begins_with_author: bool) -> Self {
        let mut entry = Self::default();
        let free = entry.named(lines(pieces));
        match citation(&free, begins_with_author).or_else(|| title_first(&free)) {
            Some(cited) => entry.cited(cited),
            None => entry.free(&free),
        }
        entry.leads_to_paper |= entry.shows_address && entry.is_marked && !entry.authors.is_empty();
        entry
    }

    /// Takes the lines that have names, and gives back the others.
    pub(super) fn named(&mut self, lines: Vec<Vec<Piece>>) -> Vec<Piece> {
        let mut free: Vec<Piece> = Vec::new();
        for line in lines {
            if let Some((name, target, value)) = labelled(&line) {
                let is_long = matches!(target, Target::Field(Field::Body | Field::Summary));
                let is_empty = !value.iter().any(|piece| piece.text.contains(char::is_alphanumeric));
                self.awaits = (is_long || is_empty).then(|| target.clone());
                self.labelled(&name, target, value);
                continue;
            }
            // What has a name on a line of its own stands below it.
            if let Some(target) =
                self.awaits.clone().filter(|_| markdown::text(&line).contains(char::is_alphanumeric))
            {
                self.labelled(CONTINUED, target, line);
                continue;
            }
            free.extend(line);
            free.push(Piece { text: "\n".to_owned(), ..Piece::default() });
        }
        free.iter_mut().for_each(|piece| self.remarks.extend(take_legend(piece)));
        upright(&mut free);
        free
    }

    /// Takes what stands in lines without names.
    pub(super) fn free(&mut self, pieces: &[Piece]) {
        let mut tokens = tokens(pieces);
        let name = name_before(&mut tokens);
        let title = marked_title(&tokens);
        self.is_marked = title.is_some();
        self.is_sentence = title.is_some_and(|title| is_behind_words(&tokens[..title]));
        self.take(&tokens, title);
        self.rest.extend(name.filter(|name| !self.title.starts_with(name)));
    }

    pub(super) fn take(&mut self, tokens: &[Token], title: Option<usize>) {
        for (at, token) in tokens.iter().enumerate() {
            match token {
                _ if Some(at) == title => self.take_title(token),
                Token::Link { text, address } => self.link(text, address),
                Token::Place(found) => self.at(found.clone()),
                Token::Categories(text) => self.categories(text),
                Token::Text { .. } | Token::Identifier(_) | Token::End => {}
            }
        }
        for text in texts(tokens, title) {
            self.say(&text);
        }
        // A sentence may name a paper, too.
        let names_paper = self.is_marked || !self.authors.is_empty();
        for token in tokens {
            if let Token::Identifier(address) = token {
                self.links.push((String::new(), address.clone()));
                self.leads_to_paper |= names_paper;
            }
        }
    }

    fn categories(&mut self, text: &str) {
        let own = Target::Field(Field::Categories);
        match self.lines.iter_mut().find(|(name, target, _)| name == CATEGORIES && *target == own) {
            Some((_, _, known)) => known.extend([", ", text]),
            None => self.lines.push((CATEGORIES.to_owned(), own, text.to_owned())),
        }
    }

    /// Takes a title, and the number of arXiv that may stand before it.
    pub(super) fn set_title(&mut self, text: &str) {
        let text = match behind_place(text) {
            Some((found, behind)) => {
                self.at(found);
                behind
            }
            None => text,
        };
        let numbered = numbered(text);
        self.title = title(numbered.map_or(text, |(_, behind)| behind));
        if let Some((number, _)) = numbered {
            self.is_numbered = true;
            self.add_link("", &format!("https://arxiv.org/abs/{number}"), true);
        }
    }

    /// Whether it is about a link and nothing else: its label, or a name of a line.
    pub(super) fn is_detail(&self) -> bool {
        self.title.is_empty() && !(self.links.is_empty() && self.lines.is_empty())
    }

    fn take_title(&mut self, token: &Token) {
        let (text, address) = match token {
            Token::Link { text, address } => (text, Some(address)),
            Token::Text { text, .. } => (text, None),
            Token::Place(_) | Token::Categories(_) | Token::Identifier(_) | Token::End => return,
        };
        self.set_title(text);
        if let Some(address) = address {
            self.add_link("", address, false);
        }
    }

    /// Takes a link by its text.
    pub(super) fn link(&mut self, text: &str, address: &str) {
        match labels::of_link(text) {
            Some(Label::Own) => {
                // What an address leads to that is shown as it is, it tells itself.
                let shows_itself = expected_address(text.trim()).is_some();
                self.shows_address |= shows_itself && !is_of_code(address);
                self.add_link("", address, !shows_itself);
            }
            Some(Label::Named(label)) => self.add_link(label, address, false),
            // A picture tells nothing but where it leads.
            None if plain(text).is_empty() => self.add_link("", address, false),
            None => match place_of_link(text, is_of_papers(address)) {
                Some(found) => {
                    self.at(found);
                    self.add_link("", address, true);
                }
                None => self.add_link(&plain(text), address, false),
            },
        }
    }

    /// Adds a link to the paper where its text says so, or to whatever its address tells.
    pub(super) fn add_link(&mut self, label: &str, address: &str, is_paper: bool) {
        if is_within_page(address) {
            return;
        }
        self.leads_to_paper |= is_of_papers(address) || (is_paper && !is_of_code(address));
        self.links.push((label.to_owned(), address.to_owned()));
    }

    pub(super) fn at(&mut self, found: Place) {
        let precision = |place: &Place| place.date.map_or(0, |date| 1 + usize::from(date.month().is_some()));
        if precision(&found) > precision(&self.place) {
            self.place.date = found.date;
        }
        self.place.venue = self.place.venue.take().or(found.venue);
        self.place.is_archived |= found.is_archived;
        self.rest.extend(found.name);
        if let Some(thesis) = found.thesis {
            let mut tell = |name: &str, target, text| self.lines.push((name.to_owned(), target, text));
            tell("type", Target::Field(Field::Type), "thesis".to_owned());
            tell("genre", Target::Extra("genre".to_owned()), thesis.kind);
            thesis
                .school
                .into_iter()
                .for_each(|school| tell("school", Target::Field(Field::Organizations), school));
        }
        found.honours.into_iter().for_each(|honour| self.honour(honour));
    }

    /// Takes what it won, or how it was presented.
    pub(super) fn honour(&mut self, honour: Honour) {
        let (name, target, text) = match honour {
            Honour::Award(text) => ("award", Target::Field(Field::Award), text),
            Honour::Decision(text) => ("decision", Target::Extra("decision".to_owned()), text),
        };
        match self.lines.iter_mut().find(|(_, known, _)| *known == target) {
            Some((_, _, known)) if known.to_lowercase().contains(&text.to_lowercase()) => {}
            Some((_, _, known)) => known.extend([", ", text.as_str()]),
            None => self.lines.push((name.to_owned(), target, text)),
        }
    }

    pub(super) fn labelled(&mut self, name: &str, target: Target, value: Vec<Piece>) {
        for piece in value.iter().filter(|piece| piece.link.is_some()) {
            let address = piece.link.clone().unwrap_or_default();
            match (&target, labels::of_link(&piece.text)) {
                (Target::Link(label), None | Some(Label::Own)) => {
                    self.add_link(label, &address, label == "pdf");
                }
                (Target::Address, None | Some(Label::Own)) => self.add_link("", &address, true),
                _ => self.link(&piece.text, &address),
            }
        }
        let shown = value.iter().filter(|piece| {
            piece.link.is_none()
                || matches!(target, Target::Field(_) | Target::Notes)
                    && labels::of_link(&piece.text).is_none()
        });
        let text: String = shown.map(|piece| piece.text.as_str()).collect();
        let text =
            folded(text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '|' | ':')));
        // What stands between links only parts them.
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        if target == Target::Field(Field::Venue)
            && let Some(found) = place(&text).filter(|found| found.date.is_some())
        {
            return self.at(found);
        }
        match self.lines.last_mut() {
            Some((_, last, known)) if *last == target && name == CONTINUED => {
                known.push(' ');
                known.push_str(&text);
            }
            _ => self.lines.push((name.to_owned(), target, text)),
        }
    }

    /// Takes what a text beside the title says, or is the title's where there is none yet.
    pub(super) fn say(&mut self, text: &str) {
        let mut rest = Some(text);
        while let Some(text) = rest {
            rest = self.say_first(text);
        }
    }

    /// Takes the first that a text says, and gives back what follows it.
    fn say_first<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let text = without_codes(text);
        let whole = text.trim_start_matches(|letter| is_separator(letter) || matches!(letter, ')' | ']'));
        let whole = whole.trim_end_matches([' ', '\n', '(', '[']);
        if let Some((remark, behind)) = outcry(text) {
            self.rest.push(remark.to_owned());
            return Some(behind);
        }
        // What a dash leads to describes the title before it.
        let begin = text.trim_start_matches([' ', '\n', ']', ')']);
        let describes = ["- ", "– ", "— ", ": "].iter().any(|sign| begin.starts_with(sign))
            && text.trim_matches(is_separator).contains(' ');
        let text = without_separators(text).trim_start_matches([')', ']']).trim_end_matches(['(', '[']);
        let text = without_separators(text);
        let text =
            text.strip_prefix(['[', '(']).and_then(|text| text.strip_suffix([']', ')'])).unwrap_or(text);
        let text = ["by ", "in ", "at "].iter().find_map(|word| without_prefix(text, word)).unwrap_or(text);
        let has_authors = !self.authors.is_empty();
        if has_authors
            && self.place.venue.is_none()
            && let Some((name, found)) = journal(text)
        {
            self.at(Place { venue: Some(name), ..Place::default() });
            self.published(found);
            return None;
        }
        if let Some(found) = place(text).or_else(|| place_behind_names(text).filter(|_| has_authors)) {
            self.at(found);
            return None;
        }
        if !self.title.is_empty()
            && let Some(found) = honour(text)
        {
            self.honour(found);
            return None;
        }
        // A number or a picture says nothing.
        if !text.contains(char::is_alphabetic) {
            let found = published(text);
            if self.is_cited && found.is_certain() {
                self.published(Published { rest: Vec::new(), ..found });
            }
            return None;
        }
        if self.title.is_empty() {
            return self.begin(text);
        }
        if self.authors.is_empty() {
            if are_names(text) && behind_others(text).is_none_or(|(_, rest)| rest.is_empty()) {
                self.named_with_places(text);
                return None;
            }
            if let Some((names, rest)) = behind_names(text) {
                self.authors = with_stop(names.trim());
                return Some(rest);
            }
        }
        if let Some((first, rest)) = text.split_once([',', '.'])
            && let Some(found) = place(first)
            && !rest.starts_with(|letter: char| letter.is_ascii_digit())
        {
            self.at(found);
            return Some(rest);
        }
        // Words that only lead to a link say nothing without it.
        let leads_on = !describes
            && text.split_whitespace().count() < FEWEST_WORDS
            && !text.contains(char::is_uppercase);
        if !leads_on {
            self.rest.push(folded(whole));
        }
        None
    }

    /// Takes names of authors; the places in brackets behind several of them are those of all.
    fn named_with_places(&mut self, text: &str) {
        let parted = text.strip_suffix(')').and_then(|text| text.split_once(" ("));
        let parted =
            parted.filter(|(names, places)| are_several_names(names) && !places.contains(['(', ')']));
        let Some((names, places)) = parted else {
            self.authors = with_stop(text);
            return;
        };
        self.authors = with_stop(names);
        let target = Target::Field(Field::Organizations);
        self.lines.push((Field::Organizations.name().to_owned(), target, places.to_owned()));
    }

    /// Takes the first words of a text without marks as the title, or as the names of authors before it.
    fn begin<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        if let Some((name, authors, rest)) = title_and_names(text).filter(|_| self.authors.is_empty()) {
            self.set_title(name);
            self.authors = with_stop(authors);
            self.at(place(rest).unwrap_or_default());
            return None;
        }
        let words = |text: &str| text.split_whitespace().count();
        let ends = [". ", " - ", " – ", " — "];
        let end = ends.iter().filter_map(|end| Some((text.find(end)?, end.len()))).min();
        match end.filter(|(at, _)| words(&text[..*at]) >= FEWEST_WORDS) {
            Some((at, length)) if self.authors.is_empty() && are_several_names(&text[..at]) => {
                text[..at].clone_into(&mut self.authors);
                Some(&text[at + length..])
            }
            Some((at, length)) => {
                self.take_text(&text[..at]);
                Some(&text[at + length..])
            }
            None => {
                self.take_text(text);
                None
            }
        }
    }

    /// Takes a text without marks as the title, but for where and when it appeared: `Moss in the snow, ICLR 2020`.
    fn take_text(&mut self, text: &str) {
        let parted =
            text.rsplit_once(", ").filter(|(name, _)| name.split_whitespace().count() >= FEWEST_WORDS);
        let found = parted.and_then(|(name, rest)| Some((name, place(rest).filter(|it| it.date.is_some())?)));
        match found {
            Some((name, found)) => {
                self.set_title(name);
                self.at(found);
            }
            None => self.set_title(text),
        }
    }
}

/// Pieces in which words such as `et al.` are in no italics, which say nothing there.
fn upright(pieces: &mut Vec<Piece>) {
    let is_small = |piece: &Piece| {
        piece.link.is_none() && matches!(plain(&piece.text).as_str(), "et al" | "in" | "and" | "to appear in")
    };
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for mut piece in pieces.drain(..) {
        if piece.emphasis && !piece.strong && is_small(&piece) {
            piece.emphasis = false;
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

/// Takes away what brackets behind names say of the marks on these.
fn take_legend(piece: &mut Piece) -> Option<String> {
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

/// The number of arXiv before a title, `[2405.01234] …` or `2405.01234: …`, and the title.
fn numbered(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches(['[', '(', ' ']);
    let (number, behind) = text.split_at(text.find([']', ')', ':', ' '])?);
    let number = without_prefix(number, "arxiv:").unwrap_or(number);
    ArxivId::parse_versioned(number)?;
    behind.contains(char::is_alphabetic).then(|| (number, behind.trim_start_matches([']', ')'])))
}

/// The year and the venue before a title, `24_MOSS_Stones: …`, and the title.
fn behind_place(text: &str) -> Option<(Place, &str)> {
    let (year, behind) = text.trim_start().split_once('_')?;
    let (venue, title) = behind.split_once('_')?;
    let is_year = year.len() == 2 && year.bytes().all(|byte| byte.is_ascii_digit());
    let is_venue = venue.starts_with(char::is_alphabetic) && venue.split(' ').count() < FEWEST_WORDS;
    (is_year && is_venue && title.contains(' '))
        .then(|| Some((place(&format!("{venue} 20{year}"))?, title)))?
}

/// What a venue is called in short, which stands in brackets behind its name, and what follows.
pub(super) fn short_name(text: &str) -> Option<(&str, &str)> {
    let (short, behind) = text.trim_start().strip_prefix('(')?.split_once(')')?;
    let is_one = short.chars().all(char::is_alphabetic)
        && short.chars().filter(|sign| sign.is_uppercase()).count() > 1;
    (is_one && behind.contains(char::is_alphanumeric)).then_some((short, behind))
}

/// A remark in brackets that cries out, with which a text begins, `(RECOMMENDED!) …`, and what follows it.
fn outcry(text: &str) -> Option<(&str, &str)> {
    let is_before = |sign: char| is_separator(sign) || matches!(sign, ')' | ']');
    let inside = text.trim_start_matches(is_before).strip_prefix(['(', '['])?;
    let (remark, behind) = inside.split_at(inside.find([')', ']'])?);
    let cries = remark.ends_with('!') && remark.split(' ').count() < FEWEST_WORDS;
    (cries || remark.eq_ignore_ascii_case("recommended")).then_some((remark, &behind[1..]))
}

/// The names with which a text begins, and what follows: behind `et al.`, a full stop, or the comma before
/// where it appeared.
fn behind_names(text: &str) -> Option<(&str, &str)> {
    let parts = |end: &'static str| {
        text.match_indices(end).map(|(at, end)| (&text[..at], &text[at + end.len()..])).take(MOST_PARTS)
    };
    behind_others(text)
        .or_else(|| parts(". ").find(|(names, _)| !ends_with_initial(names) && are_names(names)))
        .or_else(|| parts(", ").find(|(names, rest)| are_names(names) && is_place_behind(names, rest)))
        .or_else(|| parts(", in ").find(|(names, _)| are_names(names)))
        .or_else(|| parts(" in ").find(|(names, rest)| are_names(names) && place(rest).is_some()))
}

/// Whether where and when a paper appeared follows names. Behind `and` and one more name no other one does.
fn is_place_behind(names: &str, rest: &str) -> bool {
    let last = names.rsplit(", ").next().unwrap_or_default();
    let are_all = [" and ", " & "].iter().any(|word| last.contains(word)) || last.starts_with("and ");
    place(rest).is_some() || (are_all && place_behind_names(rest).is_some())
}

/// A title, the names of persons behind it, and what follows them, `Moss in the snow, Ada Quill, 2024`, where no
/// marks tell them apart.
fn title_and_names(text: &str) -> Option<(&str, &str, &str)> {
    let ends = |text: &str| {
        let ends = [", ", ". "].into_iter().flat_map(|end| text.match_indices(end)).map(|(at, _)| at);
        let mut ends: Vec<usize> = ends.take(MOST_PARTS).collect();
        ends.sort_unstable();
        ends
    };
    ends(text).into_iter().find_map(|title_end| {
        let (title, behind) = (&text[..title_end], &text[title_end + 2..]);
        let is_title = title.split_whitespace().count() >= FEWEST_WORDS && !are_names(title);
        let names_end = ends(behind).into_iter().find(|end| {
            let (names, rest) = (&behind[..*end], &behind[end + 2..]);
            // `MossNet: Slow Growth, Long Context, NeurIPS 2023`
            let may_be_subtitle = title.contains(": ") && !names.contains([',', '.', '&']);
            let found = place(rest).filter(|found| found.date.is_some());
            let found = found.filter(|found| found.venue.is_none() || !may_be_subtitle);
            is_title && are_persons(names) && found.is_some()
        })?;
        Some((title, &behind[..names_end], &behind[names_end + 2..]))
    })
}

/// What categories are called that stand as code or in brackets.
const CATEGORIES: &str = "categories";

/// What lines are called that go on with the value of the one before.
const CONTINUED: &str = "text";

/// How many places are tried at which a text may be parted.
const MOST_PARTS: usize = 40;

/// A title without numbers, signs and quotation marks around it.
pub(super) fn title(text: &str) -> String {
    let text = folded(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..]
        .strip_prefix([')', '.'])
        .filter(|rest| digits > 0 && digits < 4 && rest.starts_with(' '));
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '«' | '»' | '《' | '》');
    let is_before = |letter: char| {
        !letter.is_alphanumeric()
            && !is_quote(letter)
            && !matches!(letter, '(' | '$' | '[' | '\\' | '#' | '@' | '\'' | '‘' | '¿' | '¡' | '.')
    };
    let text = behind.unwrap_or(&text).trim_start_matches(is_before).trim_end_matches(is_separator);
    // Marks around the whole title are none of its own.
    let is_quoted =
        text.starts_with(is_quote) && text.ends_with(is_quote) && text.matches(is_quote).count() == 2;
    let text = if is_quoted { text.trim_matches(is_quote).trim_end_matches(is_separator) } else { text };
    let opens = |open: char, close: char| text.matches(open).count() > text.matches(close).count();
    let text = if opens(')', '(') { text.trim_end_matches(')') } else { text };
    let text = if opens(']', '[') { text.trim_end_matches(']') } else { text };
    text.trim().to_owned()
}

pub(super) fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(
            letter,
            ',' | '.'
                | ':'
                | ';'
                | '-'
                | '–'
                | '—'
                | '|'
                | '·'
                | '•'
                | '/'
                | '\\'
                | '，'
                | '。'
                | '：'
                | '；'
                | '、'
                | '*'
                | '_'
                | '→'
                | '>'
        )
        || (!letter.is_alphanumeric()
            && u32::from(letter) > 0x2190
            && !(0x3000..0x3100).contains(&u32::from(letter)))
}

/// A text without separators around it, but with the marks of footnotes on its last word.
fn without_separators(text: &str) -> &str {
    let text = text.trim_start_matches(is_separator);
    let bare = text.trim_end_matches(is_separator);
    let marks = text[bare.len()..].find(|sign| !name::is_mark(sign)).unwrap_or(text.len() - bare.len());
    &text[..bare.len() + marks]
}

/// Names whose last initial has the full stop that the others have.
fn with_stop(names: &str) -> String {
    let has_stops = [". ", ".,", ".;"].iter().any(|stop| names.contains(stop));
    if has_stops && ends_with_initial(names) { format!("{names}.") } else { names.to_owned() }
}

/// The names up to `et al.`, and what follows.
fn behind_others(text: &str) -> Option<(&str, &str)> {
    let near = text[..text.floor_char_boundary(LONGEST_NAMES)].to_ascii_lowercase();
    let ends = [" et al.", " et. al.", " et.al.", " et al", " et.al"];
    let end = ends.iter().find_map(|end| Some(near.find(end)? + end.len()))?;
    are_names(&text[..end]).then(|| (&text[..end], &text[end..]))
}

/// How far into a text the end of a list of names is looked for, in bytes.
const LONGEST_NAMES: usize = 3000;
