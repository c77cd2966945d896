//! Where the names of a citation may end.

use super::super::links::labels;
use super::super::names::people::are_names;
use super::super::venue::status::status;
use super::super::venue::year::bare_year;
use super::Line;
use crate::formats::values::date;
use crate::paper::Date;

/// Where names may end, and what stands behind them.
#[derive(Clone, Copy)]
pub(super) enum End {
    /// A title in italics.
    Italics,
    /// A title that is a link or in strong type.
    Marked,
    /// An opening quotation mark.
    Quote,
    /// A year, or that there is none yet, and how long that is with what closes it.
    Year(Option<Date>, usize),
    /// A full stop or a colon.
    Stop,
    /// A comma.
    Comma,
}

/// How far into a line the end of its names is looked for, in bytes.
pub(super) const LONGEST_NAMES: usize = 3000;

/// How many places are tried at which names may end.
pub(super) const MOST_ENDS: usize = 60;

/// The places at which names may end, in their order, commas last: they part names, too.
pub(super) fn ends<'l>(line: &'l Line, start: usize) -> impl Iterator<Item = (usize, End)> + 'l {
    let text = line.text.as_str();
    let near = &text[..text.floor_char_boundary(LONGEST_NAMES)];
    let within = near.char_indices().filter(move |(at, _)| *at > start).filter_map(move |(at, letter)| {
        let begins_piece = line.starts.binary_search(&at).is_ok();
        let piece = line.piece(at)?;
        let before = text[..at].trim_end();
        let is_behind_sign = before.ends_with(['.', ',', ':', ';', ')', '–', '—', '-']);
        let end = match letter {
            _ if begins_piece && piece.strong && !piece.text.trim().is_empty() && !are_names(&piece.text) => {
                End::Marked
            }
            '"' | '“' | '„' | '«' | '‘' => End::Quote,
            '\'' if is_behind_sign && text[..at].ends_with(' ') => End::Quote,
            _ if begins_piece && piece.emphasis && piece.text.contains(char::is_alphanumeric) => End::Italics,
            '(' => year_in_brackets(&text[at..]).map(|(date, length)| End::Year(date, length))?,
            '1' | '2' if before.ends_with(',') || text[..at].ends_with(' ') => {
                let date = bare_year(text.get(at..at + 4)?)?;
                let behind = &text[at + 4..];
                let of_year = behind.starts_with([',', '.', ':']).then_some((date, 4))?;
                let (date, length) = with_month(&text[at..]).unwrap_or(of_year);
                End::Year(Some(date), length)
            }
            '.' | ':' if text[at + 1..].starts_with(' ') => End::Stop,
            _ => return None,
        };
        Some((at, end))
    });
    let commas = near.match_indices(", ").filter(move |(at, _)| *at > start).map(|(at, _)| (at, End::Comma));
    let marked = std::iter::once((text.len(), End::Marked)).filter(move |_| {
        let next = line.pieces.get(line.starts.len() - 1);
        next.is_some_and(|piece| {
            labels::of_link(&piece.text).is_none() && piece.text.contains(char::is_alphabetic)
        })
    });
    within.chain(marked).chain(commas)
}

/// The year in the brackets with which a text begins, or the day, `(2022)`, `(2022, May 3)` or `(in press)`, and how
/// long they are.
fn year_in_brackets(text: &str) -> Option<(Option<Date>, usize)> {
    let inside = text.strip_prefix('(')?;
    let end = inside.find(')').filter(|end| *end <= "2022, accepted for publication".len())?;
    let length = end + "()".len();
    let inside = inside.get(..end)?;
    if status(inside).is_some() || ["n.d.", "n. d.", "o. J.", "s.f."].contains(&inside) {
        return Some((None, length));
    }
    let (digits, behind) = (inside.get(..4)?, inside.get(4..)?);
    let is_more = behind.is_empty()
        || behind.starts_with(',')
        || (behind.len() == 1 && behind.starts_with(char::is_lowercase));
    let year = bare_year(digits).filter(|_| is_more)?;
    // `2022, May 3`
    let day = behind.strip_prefix(',').map(|behind| format!("{} {digits}", behind.trim()));
    let day = day.and_then(|day| date::parse(&day).ok()).filter(|day| day.year() == year.year());
    Some((Some(day.unwrap_or(year)), length))
}

/// The year and the month with which a text begins, `2021, July.`, and how long they are.
fn with_month(text: &str) -> Option<(Date, usize)> {
    let (digits, behind) = text.split_at_checked(4)?;
    let (name, _) = behind.strip_prefix(", ")?.split_once('.')?;
    let month = date::month(name)?;
    let date = date::parse(&format!("{digits}-{month:02}")).ok()?;
    Some((date, digits.len() + ", ".len() + name.len()))
}
