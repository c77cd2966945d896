//! Where and when a paper appeared before its title, as lists by year have it: `ICML 2023, Moss in the snow, [arXiv](…)`,
//! `**ICML'23**: Moss in the snow [[Paper](…)]`.

use super::super::blocks::prose::is_prose;
use super::super::line::{FEWEST_WORDS, after};
use super::super::links::hosts::{is_of_code, is_of_papers};
use super::super::links::labels::{self, Label};
use super::super::names::people::{are_names, authors};
use super::super::venue::name::is_conference;
use super::super::venue::place::{Place, is_archive, is_known, place};
use super::super::venue::published::year_in;
use crate::formats::syntax::markdown::{self, Piece};

/// The longest place that stands before a title, in bytes.
const LONGEST: usize = 60;

/// Signs between a place and the title behind it.
const SIGNS: &[&str] = &[": ", "：", " - ", " – ", " — "];

/// The conference or the archive with the year with which a line begins, in whatever type, where a sign and the title
/// follow, or the title alone behind strong type, and then a link to the paper; and what stands behind it.
pub(super) fn place_before_title(pieces: &[Piece]) -> Option<(Place, Vec<Piece>)> {
    let first = pieces.iter().position(|piece| !piece.text.trim().is_empty())?;
    let own = pieces.get(first).filter(|piece| piece.link.is_none() && !piece.code)?;
    let whole = own.text.trim().trim_end_matches([':', '：']);
    let is_marked = own.strong || own.emphasis || whole.starts_with(|first: char| first.is_ascii_digit());
    let (found, end) = match known_place(whole, is_marked).filter(|_| pieces.len() > first + 1) {
        Some(found) => (found, own.text.len()),
        None => {
            let end = signed_end(&own.text)?;
            (known_place(own.text[..end].trim(), is_marked)?, end)
        }
    };
    let mut behind = after(&pieces[first..], end);
    behind.retain(|piece| !piece.text.is_empty());
    let next = behind.first_mut()?;
    let is_signed = own.text[..end].trim_end().ends_with([':', '：']);
    if next.link.is_none() {
        let text = next.text.trim_start();
        let title = text.trim_start_matches([':', '：', '-', '–', '—', ',', ' ']);
        // `ICML 2023 (oral)`, `ICML 2023 Workshop`
        if !is_signed && !own.strong && title.len() == text.len() {
            return None;
        }
        next.text = title.to_owned();
    } else if !is_signed {
        return None;
    }
    is_title_with_link(&behind).then_some((found, behind))
}

/// Where the sign stands behind the place with which a text begins: the first one, or behind a year, `2023, ICML, …`, the
/// second comma.
fn signed_end(text: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let commas = near.match_indices(", ").map(|(at, _)| at);
    let year = near.trim_start().split(", ").next().unwrap_or_default();
    let comma = commas.skip(1).take_while(|_| year.len() == 4 && year_in(year).is_some()).next();
    let colon = text.trim_end().strip_suffix(':').filter(|before| before.len() <= LONGEST).map(str::len);
    SIGNS.iter().filter_map(|sign| near.find(sign)).chain(comma).chain(colon).min()
}

/// The place with its year that a text says and nothing else, if it is certainly one: an archive, a conference or a journal
/// that is known, or where marks set it apart, one word in capital letters.
fn known_place(text: &str, is_marked: bool) -> Option<Place> {
    let is_short =
        text.len() <= LONGEST && text.split(' ').count() <= MOST_WORDS && !text.contains(['(', '[']);
    let found = Some(text).filter(|_| is_short).and_then(place)?;
    let is_capital = |name: &str| {
        let (word, year) = name.split_once(' ').unwrap_or((name, ""));
        let letters = word.chars().filter(char::is_ascii_uppercase).count();
        letters > 2
            && word.chars().all(|sign| sign.is_ascii_uppercase() || sign.is_ascii_digit())
            && year.chars().all(|digit| digit.is_ascii_digit())
    };
    // `Nature 2023`
    let is_venue =
        |name: &str| place(name).is_some_and(|found| found.venue.is_some() && found.date.is_none());
    // `NIPS 2016 Tutorial: Moss in Nets` is a title.
    let is_known = match found.venue.as_deref() {
        Some(name) if name.contains("Tutorial") => false,
        Some(name) => is_conference(name) || is_marked && is_capital(name) || is_venue(name),
        None => found.is_archived,
    };
    (is_known && found.date.is_some() && found.status.is_none()).then_some(found)
}

/// Whether pieces begin with a title, as a link or before the first one, and one of the links leads to a paper.
fn is_title_with_link(pieces: &[Piece]) -> bool {
    let Some(link) = pieces.iter().position(|piece| piece.link.is_some()) else { return false };
    let before = markdown::text(&pieces[..link]);
    let before = before.trim_matches([' ', '\n', '[', '(', ',', '.', '-', '|']);
    let is_label = labels::of_link(&pieces[link].text).is_some();
    let is_title = |text: &str| text.contains(' ') && !goes_on_with_name(text);
    let are_authors = |text: &str| authors(text).is_some_and(|list| list.count > 1);
    let begins = match before.contains(char::is_alphanumeric) {
        true => is_label && is_title(before) && !(are_authors(before) || is_prose(before)),
        false => !is_label && is_title(&pieces[link].text),
    };
    begins && leads_to_paper(&pieces[link..])
}

/// Whether one of these links leads to a paper.
fn leads_to_paper(pieces: &[Piece]) -> bool {
    pieces.iter().filter(|piece| !piece.link.as_deref().is_some_and(is_of_code)).any(|piece| {
        let is_own = || matches!(labels::of_link(&piece.text), Some(Label::Own | Label::Named("pdf")));
        piece.link.as_deref().is_some_and(|address| is_of_papers(address) || is_own())
    })
}

/// Whether what stands behind a place goes on with its name: `NeurIPS 2021, Workshop on Moss, …`.
fn goes_on_with_name(behind: &str) -> bool {
    ["Workshop", "Findings", "Proceedings", "Track"].iter().any(|word| behind.starts_with(word))
}

/// How many words a place before a title has at most.
const MOST_WORDS: usize = 3;

/// Takes away the conference or the archive with the year with which a line begins, where a comma and the title follow, and
/// behind these a link.
pub(super) fn take_leading_place(pieces: &mut Vec<Piece>) -> Option<Place> {
    let first = pieces.iter().position(|piece| !piece.text.trim().is_empty())?;
    let own = pieces.get(first).filter(|piece| piece.link.is_none() && !piece.emphasis)?;
    let text = own.text.trim_start();
    let (before, behind) = text.split_once(", ").filter(|(before, _)| before.len() <= LONGEST)?;
    let found = place(before).filter(|found| found.date.is_some())?;
    let is_short = |name: &str| {
        !name.contains(' ') || name.split(' ').nth(1).is_some_and(|year| year_in(year).is_some())
    };
    let is_acronym =
        |name: &str| is_short(name) && name.chars().filter(|sign| sign.is_uppercase()).count() > 1;
    let is_plain =
        !before.contains([':', '(']) && ![" - ", "–", "—"].iter().any(|sign| before.contains(sign));
    let is_one = match found.venue.as_deref() {
        Some(name) => is_plain && (is_conference(name) || is_acronym(name)),
        None => is_plain && found.is_archived,
    };
    if goes_on_with_name(behind) {
        return None;
    }
    let is_marked = |piece: &Piece| piece.strong || piece.link.is_some();
    let says_more =
        behind.contains(char::is_alphabetic) || pieces[first + 1..].first().is_some_and(is_marked);
    let leads_to_paper = pieces[first + 1..].iter().any(|piece| {
        let own = labels::of_link(&piece.text);
        piece
            .link
            .as_deref()
            .is_some_and(|address| is_of_papers(address) || matches!(own, Some(Label::Own | Label::Named(_))))
    });
    if !(is_one && says_more && leads_to_paper) {
        return None;
    }
    pieces[first].text = behind.to_owned();
    join_title(pieces, first);
    Some(found)
}

/// Takes away the venue in italics with its year behind a title in plain text, `Moss in the snow, in *ICML* 2023. [[paper](…)]`.
pub(super) fn take_place_in_italics(pieces: &mut Vec<Piece>) -> Option<Place> {
    let is_italic = |piece: &Piece| piece.emphasis && !piece.strong && !piece.code;
    let at = pieces.iter().take_while(|piece| piece.link.is_none()).position(is_italic)?;
    let (before, behind) = (at.checked_sub(1)?, at + 1);
    let title = pieces[before].text.trim_end().strip_suffix(", in")?.to_owned();
    let year = pieces.get(behind).filter(|piece| piece.link.is_none())?;
    let end = year.text.find(['.', '[', '(', '\n']).unwrap_or(year.text.len());
    let found = place(&format!("{} {}", pieces[at].text.trim(), year.text[..end].trim()))?;
    let is_title = pieces[..before].iter().all(|piece| piece.text.trim().is_empty())
        && title.split_whitespace().count() >= FEWEST_WORDS
        && found.date.is_some()
        && (found.venue.is_some() || found.is_archived);
    // `in *Vienna* 2023`
    let name = pieces[at].text.trim();
    let is_word = !name.contains(' ') && name.chars().filter(|sign| sign.is_uppercase()).count() < 2;
    let is_title = is_title && !(is_word && !is_known(name) && !is_archive(name));
    if !(is_title && pieces[behind..].iter().any(|piece| piece.link.is_some())) {
        return None;
    }
    let rest = year.text[end..].trim_start_matches('.').to_owned();
    pieces[behind].text = format!(" {}", rest.trim_start());
    pieces[before].text = title;
    pieces.remove(at);
    Some(found)
}

/// Lets a title of which a part is in strong type be one, down to the first link: `**MossNet**: Slow, Deep, Green`,
/// `Growing **Green Moss** in Snow`.
fn join_title(pieces: &mut Vec<Piece>, first: usize) {
    let link = pieces.iter().position(|piece| piece.link.is_some()).unwrap_or(pieces.len());
    let Some(strong) = pieces[first..link].iter().position(|piece| piece.strong) else { return };
    let text = |pieces: &[Piece]| -> String { pieces.iter().map(|piece| piece.text.as_str()).collect() };
    let (before, behind) = (text(&pieces[first..first + strong]), text(&pieces[first + strong + 1..link]));
    // What goes on in small letters or behind a colon is of the title, names are not: `**Moss in Nets** Ada Quill`.
    let next = behind.trim_start();
    let goes_on =
        behind.starts_with([':', '-']) || next.starts_with(char::is_lowercase) && !next.starts_with("by ");
    let is_behind_words = before.trim_end().ends_with(char::is_alphanumeric) && !are_names(before.trim());
    let is_part = is_behind_words || (goes_on && before.trim().is_empty());
    if is_part {
        let text = text(&pieces[first..link]);
        let title = text.trim_end().trim_end_matches([',', ';', '(', '[', ' ']).to_owned();
        pieces.splice(first..link, [Piece { text: title, strong: true, ..Piece::default() }]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_before_titles_are_known() {
        for (text, venue) in [
            ("ICML 2023", Some("ICML 2023")),
            ("ICML'23", Some("ICML 2023")),
            ("2023-ICML", Some("ICML 2023")),
            ("2023, ICML", Some("ICML 2023")),
            ("MOSSC 2023", Some("MOSSC 2023")),
            ("arXiv 2023", Some("")),
            ("Nature 2023", Some("Nature")),
            ("ICML", None),
            ("2023", None),
            ("MossEval 2023", None),
            ("MOSS-19", None),
            ("MossNet", None),
            ("Moss in 2023", None),
            ("ICML 2023 (oral)", None),
        ] {
            let found = known_place(text, true).map(|found| found.venue.unwrap_or_default());
            assert_eq!(found.as_deref(), venue, "{text}");
        }
    }
}
