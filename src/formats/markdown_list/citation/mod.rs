//! A line that cites a paper, as publication lists and reference styles do: names, perhaps a year, and then the
//! title, in italics, between quotation marks, or up to its full stop.

mod behind;
mod coauthors;
mod ends;
mod several_sentences;
mod imprint;
mod label;
mod national;
mod one_author;
mod presentation;
mod proceedings;
mod quoted_link;
mod report;
mod run_together;
mod stacked;
mod title_first;
mod titles;
mod volume;
mod within;

use super::line::{FEWEST_WORDS, families};
use super::links::hosts::is_of_papers;
use super::links::identifier::identifier;
use super::links::labels;
use super::names::people::{
    Authors, are_names, are_several_names, authors, ends_with_initial, is_one_name, reversed_name,
    with_own_stop,
};
use super::names::person::are_persons;
use super::venue::name::is_journal;
use super::venue::place::place;
use super::venue::published::{journal, year_in};
use super::venue::status::{status, without_status};
use super::venue::words::{has_word_of_venues, is_of_venues};
use crate::formats::syntax::markdown::Piece;
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;
use crate::formats::values::name;
use crate::paper::Date;

use self::behind::{is_of_record, is_of_work, is_published};
pub(super) use self::behind::{leads_to_venue, of_publisher, status_before, take_numbers};
pub(super) use self::coauthors::with_coauthors;
use self::ends::{End, MOST_ENDS, ends};
pub(super) use self::imprint::{Book, has_word_of_publishers, is_society, publisher, take_imprint};
pub(super) use self::national::{Reference, national};
use self::one_author::one_author;
pub(super) use self::presentation::{Presentation, before_kind, presentation};
pub(super) use self::proceedings::{Proceedings, proceedings};
pub(super) use self::quoted_link::plain_quoted_link;
pub(super) use self::report::{Report, report};
pub(super) use self::run_together::run_together;
pub(super) use self::stacked::stacked;
pub(super) use self::title_first::{name_like_title_first, title_first};
pub(super) use self::volume::upright_volumes;
pub(super) use self::within::{Within, are_proceedings, within};

/// What such a line says before its venue.
#[derive(Debug)]
pub(super) struct Citation {
    /// The names.
    pub authors: String,
    /// The year behind the names.
    pub date: Option<Date>,
    /// The title; of one that is a link or in strong type, nothing: it stands first in what follows.
    pub title: Option<String>,
    /// How far the paper is, which brackets in the place of the year say.
    pub status: Option<String>,
    /// Marks or the year show where the title begins.
    pub is_certain: bool,
    /// What follows.
    pub rest: Vec<Piece>,
}

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 500;

/// Reads a line as a citation, if it is one; of one that is known to begin with an author, one name is enough.
pub(super) fn citation(pieces: &[Piece], begins_with_author: bool) -> Option<Citation> {
    let line = Line { begins_with_author, ..Line::of(pieces) };
    let start = line.start();
    ends(&line, start).take(MOST_ENDS).find_map(|(at, end)| line.cited(start, at, end))
}

/// The name with which a line begins and which a full stop ends, as the only one.
pub(super) fn first_name(pieces: &[Piece]) -> Option<String> {
    let line = Line::of(pieces);
    let (name, _) = line.text.get(line.start()..)?.split_once(". ")?;
    let is_short = name.split(' ').count() <= MOST_WORDS_OF_NAME;
    (is_short && is_one_name(name)).then(|| folded(name))
}

/// How many words the name of an author has at most.
const MOST_WORDS_OF_NAME: usize = 5;

/// The pieces before the first link that is no author's, as one text.
struct Line<'a> {
    pieces: &'a [Piece],
    text: String,
    /// Where each of the pieces begins in the text; the last one is where the text ends.
    starts: Vec<usize>,
    begins_with_author: bool,
}

impl<'a> Line<'a> {
    fn of(pieces: &'a [Piece]) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for piece in pieces {
            let is_author = |address: &String| {
                !is_of_papers(address) && labels::of_link(&piece.text).is_none() && are_names(&piece.text)
            };
            if !piece.link.as_ref().is_none_or(is_author) || piece.code {
                break;
            }
            starts.push(text.len());
            // Line ends within a sentence are blanks.
            text.extend(piece.text.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }));
        }
        starts.push(text.len());
        Self { pieces, text, starts, begins_with_author: false }
    }

    /// Where names begin: behind a label, `[J2]`, a number, `3.` or `[3]`, or a year.
    fn start(&self) -> usize {
        let label = label::length(&self.text);
        if label > 0 {
            return label;
        }
        let is_before = |letter: char| {
            letter.is_whitespace()
                || letter.is_ascii_digit()
                || matches!(letter, '[' | ']' | '.' | ')' | '(' | '-' | '–' | '•')
        };
        let behind = self.text.trim_start_matches(is_before);
        let start = self.text.len() - behind.len();
        let digits = self.text[..start].bytes().filter(u8::is_ascii_digit).count();
        if digits < 4 || year_in(&self.text[..start]).is_some() { start } else { 0 }
    }

    /// The piece at a place of the text.
    fn piece(&self, at: usize) -> Option<&'a Piece> {
        self.pieces.get(self.starts.partition_point(|start| *start <= at).checked_sub(1)?)
    }

    /// Where the piece at a place ends.
    fn piece_end(&self, at: usize) -> usize {
        self.starts.get(self.starts.partition_point(|start| *start <= at)).copied().unwrap_or(self.text.len())
    }

    /// What stands behind a place.
    fn rest(&self, at: usize) -> Vec<Piece> {
        let next = self.starts.partition_point(|start| *start <= at);
        let part = next.checked_sub(1).filter(|_| at < self.text.len()).and_then(|index| {
            let piece = self.pieces.get(index)?;
            let text = self.text.get(at..self.starts.get(next).copied()?)?;
            Some(Piece { text: text.to_owned(), ..piece.clone() })
        });
        let whole = if at < self.text.len() { next } else { self.starts.len() - 1 };
        part.into_iter().chain(self.pieces.iter().skip(whole).cloned()).collect()
    }

    /// Whether the name of an author before a place is in strong type, or leads to where that one is at home.
    fn has_marked_name(&self, at: usize) -> bool {
        let is_marked = |piece: &Piece| piece.strong || piece.link.is_some();
        let is_one = |text: &str| authors(text).is_some_and(|list| list.count == 1);
        let mut pieces = self.pieces.iter().zip(&self.starts);
        pieces.any(|(piece, from)| *from < at && is_marked(piece) && is_one(&piece.text))
    }

    /// What stands between two places.
    fn between(&self, at: usize, end: usize) -> Vec<Piece> {
        let mut left = end - at;
        let pieces = self.rest(at).into_iter().map_while(|mut piece| {
            piece.text.truncate(left);
            left -= piece.text.len();
            (!piece.text.is_empty()).then_some(piece)
        });
        pieces.collect()
    }

    /// The citation whose names end at a place, if these are names and a title follows.
    fn cited(&self, start: usize, at: usize, end: End) -> Option<Citation> {
        let is_around =
            |sign: char| matches!(sign, ' ' | ',' | ';' | ':' | '.' | '–' | '—' | '-' | '_' | '(');
        let told = self.text.get(start..)?;
        let names = told.get(..at - start)?.trim_matches(is_around).trim_start_matches(['*', ' ']);
        let names = &without_numbers(with_own_stop(told, names));
        if let Some(cited) = self.cited_by_one(at, end, names) {
            return Some(cited);
        }
        let list = match end {
            End::Quote => authors(names).or_else(|| reversed_name(names)),
            // `Quill, Ada (2021): Moss in the snow. Moss Archive. https://doi.org/…`
            End::Year(_, length) if self.text[at..].starts_with('(') && self.is_colon(at + length) => {
                reversed_name(names).or_else(|| authors(names))
            }
            _ => authors(names),
        };
        let Some(list) = list else {
            let found = self.cited_by_families(at, end, names);
            return found.or_else(|| self.cited_alone(start, at, end, names));
        };
        let has_marks = self.has_marked_name(at);
        // Where a title is in strong type, nothing else is one.
        let is_title = |piece: &Piece| {
            piece.strong && piece.text.split_whitespace().count() >= FEWEST_WORDS && !are_names(&piece.text)
        };
        let is_plain = !self.pieces.iter().any(is_title);
        let are_certain = self.begins_with_author || list.are_certain() || has_marks && list.count > 1;
        // A degree is no word of a venue: `Ada Quill, PhD, Bo Feather`.
        let is_venue =
            |names: &str| names.split([' ', ',']).any(|word| is_of_venues(word) && !name::is_degree(word));
        let names_end = self.text[..at].trim_end().ends_with([',', '.']);
        let citation = |date: Option<Date>, title: Option<(&str, usize)>, is_certain| {
            let title = title.map(|(title, end)| (folded(title), end));
            Some(Citation {
                authors: folded(&list.text),
                status: self.status(at, end),
                date: date.or_else(|| year_in(&self.text[..start])),
                rest: self.rest(title.as_ref().map_or(at, |(_, end)| *end)),
                title: title.map(|(title, _)| title),
                is_certain,
            })
        };
        match end {
            End::Marked => (has_marks || are_certain).then(|| citation(None, None, true))?,
            End::Quote if are_certain || list.count > 1 || names_end => {
                citation(None, Some(self.quoted(at)?), true)
            }
            End::Italics if self.is_journal(at) => {
                let (opens, (title, end)) = self.next_quoted(self.piece_end(at))?;
                let mut rest = self.between(at, opens);
                rest.extend(self.rest(end));
                (are_certain || list.count > 1)
                    .then(|| citation(None, Some((title, end)), true))?
                    .map(|cited| Citation { rest, ..cited })
            }
            End::Italics => citation(None, Some(self.italic_title(at, names, &list, are_certain)?), true),
            End::Stop if is_plain && let Some(title) = self.behind_colon(at, names, &list) => {
                citation(None, Some(title), true)
            }
            End::Stop if is_plain && (list.are_family_first || !ends_with_initial(names)) => {
                let (title, end) = self.sentence(at + 1)?;
                let is_published = is_published(&self.rest(end));
                let is_sentence = self.text[at..].starts_with('.');
                let is_long = title.split_whitespace().count() > 1 || is_published;
                let is_cited = are_certain
                    || list.is_body() && self.is_numbered(end)
                    || list.count > 1 && is_sentence && is_published && !is_venue(names)
                    || !is_sentence && is_published && are_persons(names) && self.is_numbered(end);
                (is_long && is_cited).then(|| citation(None, Some((title, end)), is_published))?
            }
            End::Comma if is_plain && are_certain => citation(None, Some(self.before_place(at + 1)?), false),
            End::Year(date, length)
                if are_certain
                    || (list.count > 1 && !self.text[at..].starts_with('('))
                    || is_plain
                        && (are_persons(names) || list.is_body())
                        && self.has_title(at + length, list.count)
                    || list.is_body() && self.has_long_title(at + length) =>
            {
                let behind = self.text.get(at + length..)?;
                let from = self.text.len() - behind.trim_start_matches([' ', '.', ',', ':', ';']).len();
                if from >= self.text.len() {
                    let rest = self.rest(from);
                    let has_title = rest.first().is_some_and(|piece| labels::of_link(&piece.text).is_none());
                    return has_title
                        .then(|| citation(date, None, true))?
                        .map(|cited| Citation { rest, ..cited });
                }
                if let Some(rest) = self.journal_first(from) {
                    return citation(date, None, true).map(|cited| Citation { rest, ..cited });
                }
                citation(date, Some(self.title_behind_year(from, are_certain)?), true)
            }
            End::Quote | End::Stop | End::Comma | End::Year(..) => None,
        }
    }

    /// The citation whose only author has initials without stops, `Quill AB. Moss in the snow. *Moss Letters*. 2020;12:3`,
    /// if the record of a work follows the title.
    fn cited_by_one(&self, at: usize, end: End, names: &str) -> Option<Citation> {
        let authors = matches!(end, End::Stop).then(|| one_author(names))??;
        let (title, title_end) = self.text[at..].starts_with('.').then(|| self.sentence(at + 1))??;
        let rest = self.rest(title_end);
        // `Richard S. Sutton, Moss in the snow`
        let goes_on = title.split_once(", ").is_some_and(|(first, _)| !first.contains(' '));
        let is_one = !(are_names(title) || goes_on) && is_published(&rest) && is_of_record(&rest);
        is_one.then(|| Citation {
            authors,
            date: None,
            title: Some(folded(title)),
            status: None,
            is_certain: true,
            rest,
        })
    }

    /// The citation whose authors are families, with a year and a title between quotation marks: `Quill & Feather (2010) "Moss"`.
    fn cited_by_families(&self, at: usize, end: End, names: &str) -> Option<Citation> {
        let End::Year(date, length) = end else { return None };
        let behind = self.text.get(at + length..)?.trim_start_matches([' ', '.', ',', ':']);
        let found = self.quoted(self.text.len() - behind.len());
        let (title, title_end) = found?;
        Some(Citation {
            authors: families(names)?,
            date,
            title: Some(folded(title)),
            status: None,
            is_certain: true,
            rest: self.rest(title_end),
        })
    }

    /// The title in italics that begins behind the names at a place, if it is neither a venue nor other names.
    fn italic_title(
        &self,
        at: usize,
        names: &str,
        list: &Authors,
        are_certain: bool,
    ) -> Option<(&str, usize)> {
        let (title, end) = self.in_italics(at)?;
        let is_published = is_published(&self.rest(end));
        // `Moss in the snow. *Ada Quill.* ICML 2022`
        let is_sentence = names.match_indices(". ").any(|(at, _)| !ends_with_initial(&names[..at]));
        let may_be_names =
            list.count > 1 || title.ends_with('.') && (are_persons(names) || list.has_initials());
        // `**Deep Moss**, Ada Quill, *Stone Models*, 2023`
        let may_be_author = self.begins_with_author || list.are_certain();
        // `**Ada Quill**, Bo Nib. *Moss Analysis*. Moss Journal, 2023`
        let is_venue = !may_be_author
            && self.begins_strong()
            && has_word_of_venues(title)
            && !has_word_of_venues(&self.text[end..]);
        // `Ada Quill. *Logic without Regret.* PhD thesis, Moss University, 2021`
        let behind = &self.text[end..];
        let is_ended = title.ends_with('.')
            && title.split_whitespace().count() >= FEWEST_WORDS
            && (!has_word_of_venues(title) || has_word_of_venues(behind))
            && year_in(behind).is_some();
        let is_other = is_sentence
            || match list.count {
                1 if is_ended => are_persons(title),
                1 => are_names(title),
                _ => are_several_names(title),
            };
        let is_title = (is_published || is_ended) && !is_other && may_be_names && !is_venue;
        let is_long = title.split_whitespace().count() > 1 || is_published && title.ends_with('.');
        (is_long && !is_venue && (are_certain || is_title)).then_some((title, end))
    }

    /// The title behind a year: between quotation marks, in italics, or up to its full stop. Of one word it is where a
    /// venue follows names that are certain.
    fn title_behind_year(&self, from: usize, are_certain: bool) -> Option<(&str, usize)> {
        let leads_on = |end: usize| {
            let behind = self.text[end..].trim_start_matches([' ', '.', ',']);
            let next = self.piece(self.text.len() - behind.len());
            next.is_some_and(|next| next.emphasis) || without_prefix(behind, "in ").is_some()
        };
        let is_long = |(title, end): &(&str, usize)| {
            title.split_whitespace().count() > 1 || are_certain && leads_on(*end)
        };
        self.quoted(from)
            .or_else(|| self.in_italics(from).filter(is_long))
            .or_else(|| self.sentence(from).filter(is_long))
            .or_else(|| self.in_strong(from).filter(is_long))
    }

    /// The citation whose only author's family stands first, `Quill, Ada (2019): Moss. In: …`, if where it appeared
    /// follows the title.
    fn cited_alone(&self, start: usize, at: usize, end: End, names: &str) -> Option<Citation> {
        let list = reversed_name(names).filter(|_| !has_word_of_venues(names))?;
        let (date, title) = match end {
            End::Italics if self.text[..at].trim_end().ends_with('.') => (None, self.in_italics(at)?),
            // `Quill, Ada: Moss. In: …`
            End::Stop if self.text[at..].starts_with(':') => (None, self.sentence(at + 1)?),
            // `Quill, Ada. Moss in the snow. Shore Press, 2018.`
            End::Stop => {
                let (title, title_end) = self.sentence(at + 1)?;
                let behind = self.text[title_end..].trim_matches(['.', ' ']);
                let is_thesis = || place(behind).is_some_and(|found| found.thesis.is_some());
                let is_whole_work = of_publisher(behind).is_some() || is_thesis();
                (None, Some((title, title_end)).filter(|_| is_whole_work)?)
            }
            End::Year(date, length) => {
                let behind = self.text.get(at + length..)?;
                let from = self.text.len() - behind.trim_start_matches([' ', '.', ',', ':', ';']).len();
                let title = self.quoted(from).or_else(|| self.in_italics(from));
                (date, title.or_else(|| self.sentence(from)).or_else(|| self.in_strong(from))?)
            }
            End::Italics | End::Marked | End::Quote | End::Comma => return None,
        };
        let (title, title_end) = title;
        let is_certain = is_of_work(self.text.get(title_end..)?) || is_published(&self.rest(title_end));
        is_certain.then(|| Citation {
            authors: list.text,
            date: date.or_else(|| year_in(&self.text[..start])),
            title: Some(folded(title)),
            status: self.status(at, end),
            is_certain,
            rest: self.rest(title_end),
        })
    }

    /// How far the paper is, if brackets in the place of the year say that.
    fn status(&self, at: usize, end: End) -> Option<String> {
        let End::Year(_, length) = end else { return None };
        let inside = self.text.get(at..at + length)?.trim_matches(['(', ')']);
        status(inside).or_else(|| without_status(inside).map(|(_, status)| status))
    }

    /// Whether a title of several words follows a year, in italics or before a name in italics.
    fn has_long_title(&self, at: usize) -> bool {
        let Some(behind) = self.text.get(at..) else { return false };
        let from = self.text.len() - behind.trim_start_matches([' ', '.', ',', ':', ';']).len();
        let before_italics = || {
            let (title, end) = self.sentence(from)?;
            let behind = self.text[end..].trim_start_matches([' ', '.']);
            let next = self.piece(self.text.len() - behind.len())?;
            next.emphasis.then_some((title, end))
        };
        let found = self.in_italics(from).or_else(before_italics);
        found.is_some_and(|(title, _)| title.split(' ').count() > 1)
    }

    /// Whether a colon follows.
    fn is_colon(&self, at: usize) -> bool {
        self.text.get(at..).is_some_and(|behind| behind.trim_start().starts_with(':'))
    }

    /// Whether the name of a journal with its numbers follows, or an identifier and nothing else.
    fn is_numbered(&self, at: usize) -> bool {
        let behind = self.text.get(at..).unwrap_or_default().trim_start_matches(['.', '?', '!', ' ']);
        journal(behind).is_some() || identifier(behind).is_some_and(|(range, _)| range.start == 0)
    }

    /// What follows a place, if this is the name of a journal with its numbers and then a link with the title, which is
    /// put first: `A&A, 610, A12, [Moss in the snow](…)`.
    fn journal_first(&self, from: usize) -> Option<Vec<Piece>> {
        let published = self.text.get(from..).filter(|text| text.len() <= LONGEST_TITLE)?;
        journal(published)?;
        let next = self.starts.len() - 1;
        let is_title = |piece: &&Piece| {
            piece.link.is_some()
                && labels::of_link(&piece.text).is_none()
                && piece.text.split_whitespace().count() > 1
        };
        let title = self.pieces.get(next).filter(is_title)?;
        let published = Piece { text: format!(" {published}"), ..Piece::default() };
        Some([title.clone(), published].into_iter().chain(self.pieces[next + 1..].iter().cloned()).collect())
    }

    /// Whether the first words are in strong type, as a title is, or the name of one's own.
    fn begins_strong(&self) -> bool {
        self.pieces.iter().find(|piece| !piece.text.trim().is_empty()).is_some_and(|piece| piece.strong)
    }

    /// Whether a title that only its full stop marks stands behind the year of so many authors; behind that of one, it is
    /// told where it appeared.
    fn has_title(&self, at: usize, authors: usize) -> bool {
        let Some(behind) = self.text.get(at..) else { return false };
        let from = self.text.len() - behind.trim_start_matches([' ', '.', ',', ':', ';']).len();
        let Some((title, end)) = self.sentence(from) else { return false };
        let rest = self.text[end..].trim_matches([' ', '.', ',', '[', '(']);
        let is_venue = || is_journal(rest) || journal(rest).is_some() || place(rest).is_some();
        title.split(' ').count() > 1 && (authors > 1 && !are_names(title) || is_venue())
    }
}

/// Names without the numbers by which DBLP tells people of one name apart: `Ada Quill 0001`.
fn without_numbers(names: &str) -> String {
    let is_number = |word: &&str| {
        let digits = word.trim_end_matches(',');
        digits.len() == 4 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !names.contains(" 00") {
        return names.to_owned();
    }
    let mut kept: Vec<String> = Vec::new();
    for word in names.split(' ') {
        match kept.last_mut().filter(|_| is_number(&word)) {
            Some(last) => last.push_str(&word[word.trim_end_matches(',').len()..]),
            None => kept.push(word.to_owned()),
        }
    }
    kept.join(" ")
}
