//! Days of a reading group's talks, which say nothing of when a paper appeared: `**Nov 26**: *Moss in the snow*, by A.
//! Quill. MossConf 2018.`

use crate::formats::syntax::markdown::Piece;
use crate::formats::values::date::month;
use crate::formats::values::fields::Target;
use crate::formats::values::identifier::without_prefix;

/// What the day of a talk is for.
pub(in crate::formats::markdown_list) const DAY: Target = Target::Talk("date");

/// A talk of a reading group.
pub(in crate::formats::markdown_list) struct Talk {
    /// Its day, without a year.
    pub day: String,
    /// Who spoke, which brackets behind the day say: `**1 March** (Ada + Bo): …`.
    pub by: Option<String>,
}

/// Takes the day in strong type with which pieces begin, a month and its day; a title in italics behind it, which names
/// follow, is put in strong type.
pub(in crate::formats::markdown_list) fn take_talk(pieces: &mut Vec<Piece>) -> Option<Talk> {
    let says_something = |piece: &Piece| piece.text.contains(char::is_alphanumeric);
    let first = pieces.iter().position(says_something)?;
    let day = pieces[first].text.trim().trim_end_matches([':', '.', ',']).to_owned();
    if !pieces[first].strong || !is_day(&day) {
        return None;
    }
    pieces.drain(..=first);
    let mut by = None;
    if let Some(next) = pieces.first_mut().filter(|next| next.link.is_none()) {
        if let Some((names, behind)) = speakers(&next.text) {
            by = Some(names);
            next.text = behind.to_owned();
        }
        next.text = next.text.trim_start_matches([' ', ':', '.', ',', '–', '—', '-']).to_owned();
    }
    let title = pieces.iter().position(says_something);
    let leads_to_names =
        |next: &Piece| without_prefix(next.text.trim_start_matches([' ', ',', '.']), "by ").is_some();
    if let Some(at) = title.filter(|at| pieces.get(at + 1).is_some_and(leads_to_names))
        && let Some(title) = pieces.get_mut(at).filter(|title| title.emphasis)
    {
        (title.emphasis, title.strong) = (false, true);
    }
    Some(Talk { day, by })
}

/// The longest names of speakers in brackets, in bytes.
const LONGEST_NAMES: usize = 80;

/// The names in brackets and before a colon with which a text begins, and what follows them.
fn speakers(text: &str) -> Option<(String, &str)> {
    let (names, behind) = text.trim_start().strip_prefix('(')?.split_once("):")?;
    let are_names = names.len() <= LONGEST_NAMES
        && names.starts_with(char::is_uppercase)
        && !names.contains(|sign: char| sign.is_ascii_digit() || sign == '(');
    are_names.then(|| (names.replace(" + ", ", "), behind))
}

/// A day without its year with the time or the place behind it, `May 22, 15:00`, `May 15 (Room 305)`, and which part that is.
pub(in crate::formats::markdown_list) fn with_more(text: &str) -> Option<(String, &'static str, String)> {
    let parted = |sign: &str| text.split_once(sign).filter(|(day, _)| is_day(day.trim()));
    let (day, part, rest) = match parted(" (") {
        Some((day, place)) => (day, "place", place.trim_end_matches(')')),
        None => parted(", ").map(|(day, time)| (day, "time", time))?,
    };
    let rest = rest.trim().to_owned();
    (!rest.is_empty()).then(|| (day.trim().to_owned(), part, rest))
}

/// Whether a text is a month and its day, without a year.
pub(in crate::formats::markdown_list) fn is_day(text: &str) -> bool {
    let Some((first, second)) = text.split_once(' ') else { return false };
    let is_number = |word: &str| {
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic() || letter == '.');
        matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_month = |word: &str| month(word.trim_end_matches('.')).is_some();
    is_month(first) && is_number(second) || is_number(first) && is_month(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_a_month_and_no_year() {
        for (text, expected) in [
            ("Nov 26", true),
            ("26 November", true),
            ("Nov. 26th", true),
            ("November", false),
            ("Nov 2020", false),
            ("Moss 26", false),
            ("26", false),
        ] {
            assert_eq!(is_day(text), expected, "{text}");
        }
    }
}
