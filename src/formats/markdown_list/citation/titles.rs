//! Titles in the text of a citation: what marks them or what follows shows where they end.

use super::super::line::FEWEST_WORDS;
use super::super::names::people::{Authors, are_names, authors};
use super::super::names::person::are_persons;
use super::super::venue::place::place;
use super::super::venue::published::journal;
use super::super::venue::year::bare_year;
use super::ends::MOST_ENDS;
use super::{LONGEST_TITLE, Line, several_sentences};
use crate::formats::syntax::markdown::Piece;

impl Line<'_> {
    /// The title between quotation marks that open at a place, and where what follows it begins.
    pub(super) fn quoted(&self, at: usize) -> Option<(&str, usize)> {
        let open = self.text.get(at..)?.chars().next()?;
        let close: &[char] = match open {
            '"' | '“' => &['"', '”'],
            '„' => &['“', '”'],
            '«' => &['»'],
            '\'' | '‘' => &['\'', '’'],
            _ => return None,
        };
        let inside = &self.text[at + open.len_utf8()..];
        let is_behind = |at: usize| !inside[at..].starts_with(char::is_alphanumeric);
        let is_end = |(at, mark): &(usize, char)| {
            // An apostrophe within a word ends nothing.
            close.contains(mark) && is_behind(at + mark.len_utf8())
        };
        // `"On "soft" ice."`, `"“Soft” ice."`
        let mut depth = 0_usize;
        let is_outer_end = |(at, mark): &(usize, char)| {
            let opens =
                |sign: char| matches!(sign, '"' | '“') && (*at == 0 || inside[..*at].ends_with([' ', '(']));
            if opens(*mark) && !is_behind(at + mark.len_utf8()) {
                depth += 1;
                return false;
            }
            let ends = is_end(&(*at, *mark));
            let is_inner = ends && depth > 0;
            depth -= usize::from(is_inner);
            ends && !is_inner
        };
        let mut signs = inside.char_indices();
        let (end, mark) = signs.find(is_outer_end).or_else(|| inside.char_indices().find(is_end))?;
        let title = inside[..end].trim();
        // Prose sets single words apart so.
        let is_word = matches!(open, '\'' | '‘') && !title.contains(' ');
        let is_title = title.contains(char::is_alphabetic) && title.len() <= LONGEST_TITLE && !is_word;
        let end = at + open.len_utf8() + end + mark.len_utf8();
        // `**“Soft” ice in winter.**`
        let goes_on = self.piece(at).is_some_and(|piece| piece.strong)
            && self.text[end..self.piece_end(at).max(end)].contains(char::is_alphanumeric);
        (is_title && !goes_on).then_some((title, end))
    }

    /// The title in strong type that begins at a place.
    pub(super) fn in_strong(&self, at: usize) -> Option<(&str, usize)> {
        let end = self.piece_end(at);
        let is_title = |piece: &Piece| piece.strong && !are_persons(&piece.text);
        let begins = self.starts.binary_search(&at).is_ok();
        self.piece(at).filter(|piece| begins && is_title(piece))?;
        Some((self.text.get(at..end)?, end))
    }

    /// The title in italics that begins at a place.
    pub(super) fn in_italics(&self, at: usize) -> Option<(&str, usize)> {
        let piece = self.piece(at).filter(|piece| piece.emphasis && !piece.strong)?;
        let end = self.piece_end(at);
        let title = self.text.get(at..end)?;
        // `*NeurIPS 2020*` behind names says where, and the title stands before them.
        (place(title).is_none() && !piece.text.trim().is_empty()).then_some((title, end))
    }

    /// Whether italics that begin at a place are the name of a journal: its volume follows in strong type.
    pub(super) fn is_journal(&self, at: usize) -> bool {
        let next = self.piece(self.piece_end(at)).filter(|piece| piece.text.trim().is_empty());
        let volume = match next {
            Some(_) => self.piece(self.piece_end(self.piece_end(at))),
            None => self.piece(self.piece_end(at)),
        };
        volume.is_some_and(|piece| {
            piece.strong
                && !piece.text.trim().is_empty()
                && piece.text.trim().bytes().all(|byte| byte.is_ascii_digit())
        })
    }

    /// The first title between quotation marks behind a place, and where it begins.
    pub(super) fn next_quoted(&self, at: usize) -> Option<(usize, (&str, usize))> {
        let opens = self.text.get(at..)?.match_indices(['"', '“', '„', '«']).map(|(open, _)| at + open);
        opens.take(MOST_ENDS).find_map(|open| Some((open, self.quoted(open)?)))
    }

    /// The title that begins at a place and ends with its full stop, or where italics begin.
    pub(super) fn sentence(&self, at: usize) -> Option<(&str, usize)> {
        let text = self.text.get(at..)?;
        let from = at + text.len() - text.trim_start().len();
        let text = self.text.get(from..)?;
        let begins = |first: char| first.is_alphanumeric() && !first.is_lowercase();
        // `Quill, A. & Nib, B. 2018, A&A, 610`
        let is_year = text.get(..4).is_some_and(|digits| bare_year(digits).is_some());
        if !text.starts_with(begins)
            || is_year && text[4..].starts_with([',', ':'])
            || self.piece(from).is_none_or(|piece| piece.strong || piece.emphasis || piece.link.is_some())
        {
            return None;
        }
        let stop = |(at, mark): (usize, &str)| {
            let word = text[..at].rsplit(' ').next().unwrap_or_default();
            let is_cut = word.chars().count() < 2 || ["vs", "cf"].contains(&word);
            (!is_cut || mark != ". ").then_some(at + mark.len() - 1)
        };
        let stops =
            || [". ", "? ", "! "].into_iter().flat_map(|mark| text.match_indices(mark).filter_map(stop));
        let italics =
            self.starts.iter().zip(self.pieces).enumerate().find(|(at, (start, piece))| {
                **start > from && piece.emphasis && !self.is_within_sentence(*at)
            });
        let italics = italics.map(|(_, (start, _))| start - from);
        let end = stops().chain(italics).min().unwrap_or(text.len());
        let end = several_sentences::end(text, end, stops(), italics).unwrap_or(end);
        let title = text[..end].trim();
        // Names may go on behind an initial, and with one.
        let begins_with_initial = title.chars().nth(1) == Some('.') && title.starts_with(char::is_uppercase);
        let are_more = begins_with_initial || (title.contains(',') && are_names(title));
        (title.len() <= LONGEST_TITLE && !are_more).then_some((title, from + end))
    }

    /// Whether the piece at this place is words in italics within a title, `Stones on *Bryum* leaves. *Moss Letters*
    /// 5`: small letters follow it, or its full stop and a venue in italics.
    pub(super) fn is_within_sentence(&self, at: usize) -> bool {
        let end = self.starts.get(at + 1).copied().unwrap_or(self.text.len());
        let behind = self.text.get(end..).unwrap_or_default();
        let mut later = (at + 1..self.starts.len() - 1).filter(|next| {
            self.pieces[*next].emphasis && self.pieces[*next].text.contains(char::is_alphabetic)
        });
        let Some(venue) = later.next() else { return false };
        let first =
            behind.trim_start_matches([' ', '-', '–']).split([' ', '.', ',']).next().unwrap_or_default();
        let goes_on = behind.starts_with([' ', '-', '–'])
            && first.starts_with(char::is_lowercase)
            && !["vol", "no", "pp", "volume", "issue", "in", "and"].contains(&first);
        let between = self.text.get(end..self.starts[venue]).unwrap_or_default().trim();
        goes_on && between.contains(['.', '?', '!']) || matches!(between, "." | "?" | "!")
    }

    /// The title that begins at a place and ends with the comma before the name of a journal and its numbers.
    pub(super) fn before_journal(&self, at: usize) -> Option<(&str, usize)> {
        let text = self.text.get(at..)?;
        let is_end = |(end, _): &(usize, &str)| {
            let behind = &text[end + 1..];
            behind.len() <= LONGEST_TITLE && journal(behind).is_some()
        };
        let (end, _) = text.match_indices(", ").take(MOST_ENDS).find(is_end)?;
        let title = text[..end].trim();
        let first = title.split(", ").next().unwrap_or_default();
        let is_title = title.split_whitespace().count() > 1 && authors(first).is_none();
        is_title.then_some((title, at + end))
    }

    /// The title behind the colon after names, if where and when it appeared follows: `Quill, A.: Moss in the snow, Moss Lett.,
    /// 12, 2020`, `Ada Quill, Bo Nib: Moss in the snow, ICML 2015`.
    pub(super) fn behind_colon(&self, at: usize, names: &str, list: &Authors) -> Option<(&str, usize)> {
        // `Think Globally, Act Locally: …`
        let is_certainly_list = list.count > 2 || names.contains(" and ") || names.contains(" & ");
        let are_certain = self.begins_with_author
            || list.are_certain()
            || list.count > 1 && (self.has_marked_name(at) || are_persons(names) && is_certainly_list);
        self.text[at..].starts_with(':').then_some(()).filter(|()| are_certain)?;
        let is_sentence = |(title, _): &(&str, usize)| !title.contains(". ");
        self.before_journal(at + 1).or_else(|| self.before_place(at + 1).filter(is_sentence))
    }

    /// The title that begins at a place and ends with the comma before where and when it appeared.
    pub(super) fn before_place(&self, at: usize) -> Option<(&str, usize)> {
        if let Some(found) = self.before_journal(at) {
            return Some(found);
        }
        let text = self.text.get(at..)?;
        let is_end =
            |(end, _): &(usize, &str)| place(&text[end + 1..]).is_some_and(|found| found.date.is_some());
        let (end, _) = text.match_indices(", ").take(MOST_ENDS).find(is_end)?;
        let title = text[..end].trim();
        let words = title.split_whitespace().count();
        let first = title.split(", ").next().unwrap_or_default();
        (words >= FEWEST_WORDS && authors(first).is_none()).then_some((title, at + end))
    }
}
