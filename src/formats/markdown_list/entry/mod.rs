//! What a line of a list says of a paper: its title, its links, who wrote it, where and when it appeared, in
//! whatever order.

mod cited_before;
mod nickname;
mod paper;
mod people;
mod pieces;
mod place_first;
mod prose;
mod say;
mod second_half;
mod strong_words;
mod title;

use std::collections::HashSet;

use self::cited_before::{names_before, strong_italic_title};
use self::nickname::{nicknamed, with_name_in_title};
pub(super) use self::paper::is_paper;
use self::people::plain_people;
use self::pieces::{end_names_with_stop, part_dots, take_legend, upright, without_colon_of_in};
use self::place_first::{place_before_title, take_leading_place, take_place_in_italics};
use self::prose::{ends_sentence, shown_text};
pub(super) use self::second_half::is_cut_short;
use self::strong_words::plain_words_of_title;
use self::title::{before_place, behind_brackets, behind_place, numbered};
pub(super) use self::title::{behind_year, short_name, title};
use super::blocks::talk::{self, take_talk};
use super::citation::{
    citation, name_like_title_first, national, plain_quoted_link, stacked, title_first, upright_volumes,
    with_coauthors,
};
use super::code_tags::take_code_tags;
use super::line::{
    Token, is_behind_words, is_word_of_sentence, labelled, lines, marked_title, name_before, text_of, texts,
    tokens, without_wrapped_names,
};
use super::links::called::call_by_labels;
use super::links::hosts::{is_of_code, is_of_papers, is_within_page};
use super::links::labels::{self, Label, plain};
use super::links::leading::{behind_label_of_reading, leads_to_other, without_lead};
use super::links::mention::without_mentions;
use super::venue::honours::Honour;
use super::venue::place::{Place, place, place_of_link};
use super::venue::published::{journal, journal_of_link};
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::{expected_address, without_prefix};
use crate::formats::values::placeholder::is_no_answer;
use crate::paper::{Date, Field};

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
    /// The title is a link that a sentence mentions: its address, and whether words before it say that it is of another
    /// paper.
    pub mentioned: Option<(String, bool)>,
    /// A line with a name said where it appeared.
    pub is_placed: bool,
    /// A number of arXiv stands before the title.
    pub is_numbered: bool,
    /// It cites a paper: names, and a title that marks or a year show.
    pub is_cited: bool,
    /// What the next paragraphs are: the last line has its name and not yet, or not all of, its value.
    pub awaits: Option<Target>,
}

/// What is known of how a line begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    Unknown,
    /// With the name of an author.
    Author,
    /// With the title.
    Title,
}

impl Entry {
    /// What these pieces say.
    pub(super) fn of(pieces: &[Piece]) -> Self {
        Self::of_lines(pieces, Start::Unknown)
    }

    /// What these pieces say, of which the first are the name of an author.
    pub(super) fn of_author(pieces: &[Piece]) -> Self {
        Self::of_lines(pieces, Start::Author)
    }

    /// What these pieces say, of which the first are the title, as its authors are named elsewhere.
    pub(super) fn of_title(pieces: &[Piece]) -> Self {
        Self::of_lines(pieces, Start::Title)
    }

    /// Whether names seem to stand in it, none of them with initials, and it doesn't say where or when the paper appeared.
    pub(super) fn is_bare_citation(&self) -> bool {
        self.place == Place::default() && !(self.authors.is_empty() || self.authors.contains('.'))
    }

    fn of_lines(pieces: &[Piece], start: Start) -> Self {
        // A list of reading says of papers that they are required.
        let of_reading = behind_label_of_reading(pieces).map(|rest| Self::behind_label(&rest, start));
        let of_reading = of_reading.filter(|entry| is_paper(entry) && !entry.is_sentence);
        of_reading.unwrap_or_else(|| Self::behind_label(pieces, start))
    }

    fn behind_label(pieces: &[Piece], start: Start) -> Self {
        let Some((found, rest)) = place_before_title(pieces) else {
            return Self::behind_place(pieces, start);
        };
        let mut entry = Self::behind_place(&rest, start);
        entry.at(found);
        entry
    }

    fn behind_place(pieces: &[Piece], start: Start) -> Self {
        let mut entry = Self::default();
        let mut free = entry.named(lines(&without_wrapped_names(pieces)));
        free.iter_mut().for_each(part_dots);
        without_colon_of_in(&mut free);
        without_lead(&mut free);
        call_by_labels(&mut free);
        plain_quoted_link(&mut free);
        plain_people(&mut free);
        strong_italic_title(&mut free);
        let leading = take_leading_place(&mut free).or_else(|| take_place_in_italics(&mut free));
        plain_words_of_title(&mut free);
        with_name_in_title(&mut free);
        end_names_with_stop(&mut free);
        upright_volumes(&mut free);
        let talk = take_talk(&mut free);
        let begins_with_author = start == Start::Author;
        let cited = || {
            if start == Start::Title {
                return None;
            }
            let stacked = with_coauthors(&free).or_else(|| stacked(&free));
            let titled = || name_like_title_first(&free).filter(|_| !begins_with_author);
            let cited = stacked.or_else(titled).or_else(|| citation(&free, begins_with_author));
            cited.or_else(|| title_first(&free))
        };
        if let Some(reference) = national(&free) {
            entry.referred(reference);
        } else if let Some(found) = nicknamed(&free) {
            entry.nicknamed(found);
        } else if let Some(cited) = cited() {
            entry.cited(cited);
        } else {
            entry.free(&free);
        }
        if let Some(found) = leading {
            entry.at(found);
        }
        if let Some(names) = without_prefix(&entry.authors, "by ") {
            entry.authors = names.to_owned();
        }
        if let Some(found) = talk {
            entry.lines.push(("day".to_owned(), talk::DAY, found.day));
            entry.lines.extend(found.by.map(|by| (PRESENTED_BY.to_owned(), Target::Talk("by"), by)));
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
        let tags = take_code_tags(&mut free);
        if !tags.is_empty() {
            let text = format!("[{}]", tags.join("], ["));
            self.lines.push((Field::Tags.name().to_owned(), Target::Field(Field::Tags), text));
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
        let names = if title.is_none() { names_before(&mut tokens) } else { None };
        self.is_marked = title.is_some();
        if let Some(title) = title {
            let is_led = leads_to_other(&text_of(&tokens[..title]));
            self.is_sentence =
                is_led || is_behind_words(&tokens[..title]) || is_word_of_sentence(&tokens, title);
            self.mentioned = match &tokens[title] {
                Token::Link { address, .. } if self.is_sentence => Some((address.clone(), is_led)),
                _ => None,
            };
        }
        self.take(&tokens, title);
        if self.authors.is_empty() {
            self.authors = names.unwrap_or_default();
        }
        self.rest.extend(name.filter(|name| !self.title.starts_with(name)));
    }

    pub(super) fn take(&mut self, tokens: &[Token], title: Option<usize>) {
        let tokens = &without_mentions(tokens, title);
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

    /// Takes a title, and the number of arXiv or the year and the conference that may stand before it, or the conference
    /// behind it.
    pub(super) fn set_title(&mut self, text: &str) {
        let found = behind_place(text).or_else(|| behind_brackets(text)).or_else(|| before_place(text));
        let text = match found {
            Some((found, title)) => {
                self.at(found);
                title
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
        self.title.is_empty() && !(self.links.is_empty() && self.lines.is_empty() && !self.is_placed)
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
                // Papers have pages of their own, too.
                self.leads_to_paper |= plain(text) == "paper" && address.contains(".github.io/");
            }
            Some(Label::Named(label)) => self.add_link(label, address, false),
            // A picture tells nothing but where it leads.
            None if plain(text).is_empty() => self.add_link("", address, false),
            None => match place_of_link(text, is_of_papers(address)) {
                Some(found) => {
                    self.at(found);
                    self.add_link("", address, true);
                }
                None if is_of_papers(address) && self.take_journal(text, address) => {
                    self.add_link("", address, true);
                }
                None => self.add_link(&plain(text), address, false),
            },
        }
    }

    /// Takes the name of a journal, perhaps with its volume and its year, which is all that a link says.
    fn take_journal(&mut self, text: &str, address: &str) -> bool {
        let Some((name, found)) = journal_of_link(text, address) else { return false };
        self.at(Place { venue: Some(name), ..Place::default() });
        self.published(found);
        true
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
        let known_year = self.place.date.map(Date::year);
        let precision = |place: &Place| place.date.map_or(0, |date| 1 + usize::from(date.month().is_some()));
        // Beside a venue and its year, another year is that of a preprint.
        let is_of_preprint = self.place.venue.is_some()
            && self.place.date.zip(found.date).is_some_and(|(known, other)| known.year() != other.year());
        if precision(&found) > precision(&self.place) && !is_of_preprint {
            self.place.date = found.date;
        }
        match (&self.place.venue, found.venue) {
            (None, venue) => self.place.venue = venue,
            (Some(known), Some(other)) => {
                let year = found.date.map(Date::year);
                let is_of_year = known_year.is_none_or(|known| year.is_none_or(|year| year == known));
                let year = year.map(|year| year.to_string()).unwrap_or_default();
                let name = other.strip_suffix(&year).unwrap_or(&other).trim_end();
                match is_of_year {
                    true if is_same_venue(known, &other) => {}
                    true => self.rest.push(name.to_owned()),
                    false => self.rest.push(format!("{name} {year}")),
                }
            }
            (Some(_), None) => {}
        }
        self.place.is_archived |= found.is_archived;
        self.place.server = self.place.server.or(found.server);
        if let Some(status) = found.status.filter(|_| self.place.status.is_none()) {
            self.rest.push(status.clone());
            self.place.status = Some(status);
        }
        self.rest.extend(found.name);
        if let Some(thesis) = found.thesis {
            let mut tell = |name: &str, target, text| self.lines.push((name.to_owned(), target, text));
            tell("type", Target::Field(Field::Type), "thesis".to_owned());
            tell("genre", Target::Extra("genre".to_owned()), thesis.kind);
            thesis
                .school
                .into_iter()
                .for_each(|school| tell("school", Target::Field(Field::Organizations), school));
            let publisher = thesis.publisher.into_iter();
            publisher.for_each(|name| tell("publisher", Target::Field(Field::Publisher), name));
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

    pub(super) fn labelled(&mut self, name: &str, target: Target, mut value: Vec<Piece>) {
        if !matches!(target, Target::Field(Field::Body | Field::Summary)) {
            call_by_labels(&mut value);
        }
        for piece in value.iter().filter(|piece| piece.link.is_some()) {
            let address = piece.link.clone().unwrap_or_default();
            match (&target, labels::of_link(&piece.text)) {
                // What is noted there is called by what it is.
                (Target::Link(label), None) if label == "notes" && !plain(&piece.text).is_empty() => {
                    self.link(&piece.text, &address);
                }
                (Target::Link(label), own)
                    if matches!(own, None | Some(Label::Own))
                        || label != "pdf" && labels::is_place(&piece.text) =>
                {
                    self.add_link(label, &address, label == "pdf");
                }
                (Target::Address, None | Some(Label::Own)) => self.add_link("", &address, true),
                _ => self.link(&piece.text, &address),
            }
        }
        let goes_on = name == CONTINUED && self.lines.last().is_some_and(|(.., known)| !ends_sentence(known));
        let text = shown_text(&target, &value, goes_on);
        let text =
            folded(text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '|' | ':')));
        // What stands between links only parts them, and numbers that count rows lead nowhere.
        let is_count = target == Target::Address && text.bytes().all(|sign| sign.is_ascii_digit());
        let is_long = matches!(target, Target::Field(Field::Body | Field::Summary));
        if is_count || !text.contains(char::is_alphanumeric) || is_long && is_no_answer(&text) {
            return;
        }
        // `**Authors:** Authors: Ada Quill`
        let text = match text.split_once(": ") {
            Some((own, behind)) if own.eq_ignore_ascii_case(name.trim()) => behind.to_owned(),
            _ => text,
        };
        if target == Target::Field(Field::Venue) {
            if let Some((name, found)) = journal(&text) {
                self.is_placed = true;
                self.at(Place { venue: Some(name), ..Place::default() });
                return self.published(found);
            }
            if let Some(found) = place(&text).filter(|found| found.date.is_some() || found.is_archived) {
                self.is_placed = true;
                return self.at(found);
            }
        }
        let is_author = target == Target::Field(Field::Authors) && name.eq_ignore_ascii_case("author");
        let text = if is_author { with_place(&text) } else { text };
        match self.lines.last_mut() {
            Some((_, last, known)) if *last == target && name == CONTINUED => {
                known.push(' ');
                known.push_str(&text);
            }
            // Each has a line of its own.
            Some((_, last, known)) if *last == target && is_author => known.extend(["; ", &text]),
            _ => self.lines.push((name.to_owned(), target, text)),
        }
    }
}

/// The name of an author with what a bar parts from it in brackets: `Quill, Ada | Moss University`.
fn with_place(text: &str) -> String {
    match text.split_once(" | ") {
        Some((name, place)) if !place.contains(" | ") => format!("{name} ({place})"),
        _ => text.to_owned(),
    }
}

/// Whether of two names of a venue one has all words of the other, whatever years stand there: `CVPR 2022` and `CVPR`.
fn is_same_venue(one: &str, other: &str) -> bool {
    let words = |name: &str| -> HashSet<String> {
        let words = name.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    one.is_subset(&other) || other.is_subset(&one)
}

/// What categories are called that stand as code or in brackets.
const CATEGORIES: &str = "categories";

/// What lines are called that name who told of a paper.
const PRESENTED_BY: &str = "presented by";

/// What lines are called that go on with the value of the one before.
const CONTINUED: &str = "text";
