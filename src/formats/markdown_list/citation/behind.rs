//! What stands behind the title of a citation: whether it says where and when the paper appeared, and the numbers of
//! its record.

use super::super::links::hosts::is_of_papers;
use super::super::links::identifier::identifier;
use super::super::names::people::are_several_names;
use super::super::venue::place::{Place, place};
use super::super::venue::published::{journal, year_in};
use super::super::venue::status::{leading_status, status, without_status};
use super::imprint::{has_word_of_publishers, publisher, take_imprint};
use super::proceedings::proceedings;
use super::run_together::run_together;
use super::within::are_proceedings;
use crate::formats::syntax::markdown::{self, Piece};
use crate::formats::values::date;
use crate::formats::values::identifier::{expected_address, without_prefix};
use crate::paper::{Date, Field};

/// Words that lead to the name of a venue, in small letters.
const LEADING: &[&str] = &["", "in", "in the", "appeared in", "published in", "presented at"];

/// Whether words lead to the name of a venue and say nothing else.
pub(in super::super) fn leads_to_venue(text: &str) -> bool {
    let text = text.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    LEADING.contains(&text.as_str()) || status_before(&text).is_some()
}

/// How far a paper is, where words before the name of a venue say this and nothing else: `to appear in`.
pub(in super::super) fn status_before(text: &str) -> Option<String> {
    let behind = |(status, rest): (String, &str)| rest.trim().is_empty().then_some(status);
    status(text).or_else(|| leading_status(&format!("{} ", text.trim_end())).and_then(behind))
}

/// The longest text that may be an identifier and nothing else, in bytes.
const LONGEST_IDENTIFIER: usize = 64;

/// Whether what follows a title says where the paper appeared, and in which year, `In *Proc. Moss*, 2022.`, or by which identifier.
pub(super) fn is_published(rest: &[Piece]) -> bool {
    let end = rest.iter().position(|piece| piece.link.is_some()).unwrap_or(rest.len());
    let whole = markdown::text(&rest[..end]);
    let text = whole.trim_start_matches([' ', '.', ',', ';', ':', '(', '[']);
    let is_told =
        || year_in(text).is_some() || leading_status(text).is_some() || without_status(text).is_some();
    let is_identified = || text.len() <= LONGEST_IDENTIFIER && identifier(text).is_some();
    if text.len() > LONGEST || !(is_told() || is_identified()) {
        return false;
    }
    let is_venue = |piece: &Piece| piece.emphasis && piece.text.contains(char::is_alphabetic);
    match rest[..end].iter().position(is_venue) {
        Some(at) => leads_to_venue(&markdown::text(&rest[..at])) && !are_several_names(rest[at].text.trim()),
        None => {
            let is_more_than_date = |found: Place| found != Place { date: found.date, ..Place::default() };
            ["in ", "in: "].iter().any(|word| without_prefix(text, word).is_some())
                || leading_status(text).is_some()
                || identifier(text).is_some()
                || is_of_work(text)
                || is_of_proceedings(text)
                || place(text).is_some_and(is_more_than_date)
        }
    }
}

/// Whether what follows a title has what only the record of a work has: the numbers of a journal or of proceedings, a
/// publisher, an identifier, or the address of one that is shown as it is.
pub(super) fn is_of_record(rest: &[Piece]) -> bool {
    let end = rest.iter().position(|piece| piece.link.is_some()).unwrap_or(rest.len());
    let text = markdown::text(&rest[..end]);
    let text = text.trim_start_matches(['.', '?', '!', ' ']);
    let shows_address = |piece: &Piece| {
        piece.link.as_deref().is_some_and(is_of_papers) && expected_address(piece.text.trim()).is_some()
    };
    journal(text).is_some()
        || identifier(text).is_some()
        || is_of_proceedings(text)
        || of_publisher(text).is_some()
        || rest.iter().any(shows_address)
}

/// Whether a text says in which proceedings a paper appeared, and nothing else.
fn is_of_proceedings(text: &str) -> bool {
    run_together(text).is_some() || proceedings(text).is_some()
}

/// Who published a book, and when, if a text says nothing else: `MIT Press, 2018`.
pub(in super::super) fn of_publisher(text: &str) -> Option<(String, Date)> {
    let (name, day) = text.trim_matches([' ', '.', ',']).rsplit_once([',', ';'])?;
    let date = date::parse(day.trim()).ok()?;
    let name = publisher(name).filter(|name| has_word_of_publishers(name) && !name.contains(':'))?;
    Some((name, date))
}

/// Whether a text says in which journal or book a work appeared, or who published it.
pub(super) fn is_of_work(text: &str) -> bool {
    let bare = text.trim_start_matches(['.', '?', '!', ' ']);
    text.len() <= LONGEST
        && (journal(text).is_some() || take_imprint(&mut text.to_owned()).is_some() || are_proceedings(bare))
}

/// The longest text that says where a paper appeared, in bytes.
const LONGEST: usize = 1000;

/// Names of the numbers of a record, as PubMed cites them.
const NUMBERS: &[(&str, Field)] =
    &[("pmid:", Field::Pmid), ("pmcid:", Field::Pmcid), ("isbn:", Field::Isbn), ("isbn ", Field::Isbn)];

/// Takes the numbers of a record out of a text.
pub(in super::super) fn take_numbers(text: &mut String) -> Vec<(Field, String)> {
    let mut found = Vec::new();
    for (name, field) in NUMBERS {
        let Some(start) = text.to_ascii_lowercase().find(name) else { continue };
        let behind = text[start + name.len()..].trim_start();
        let from = text.len() - behind.len();
        let is_end = |sign: char| !(sign.is_ascii_alphanumeric() || sign == '-');
        let value = behind[..behind.find(is_end).unwrap_or(behind.len())].to_owned();
        let is_first = text[..start].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        if is_first && value.bytes().any(|byte| byte.is_ascii_digit()) {
            text.replace_range(start..from + value.len(), "");
            found.push((*field, value));
        }
    }
    found
}
