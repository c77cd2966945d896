//! Years and dates in the few words that say where and when a paper appeared.

use super::abbreviated::is_abbreviated;
use super::name::is_meeting;
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::paper::Date;

/// A text that is a date and no more, with a month at least, or a year.
pub(in crate::formats::markdown_list) fn whole_date(text: &str) -> Option<Date> {
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let words = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty());
    let is_date = words.clone().all(|word| {
        let word = word.trim_end_matches(|letter: char| {
            letter.is_ascii_alphabetic() && word.starts_with(|first: char| first.is_ascii_digit())
        });
        word.bytes().all(|byte| byte.is_ascii_digit()) || date::month(word).is_some()
    });
    if !has_digits || !is_date || words.count() > 4 {
        return None;
    }
    let date = date::parse(text).ok()?;
    is_year(u32::from(date.year())).then_some(date)
}

pub(in crate::formats::markdown_list) fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year)
}

/// A text that is a year and nothing else.
pub(in crate::formats::markdown_list) fn bare_year(text: &str) -> Option<Date> {
    let year: u16 = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())??;
    is_year(u32::from(year)).then(|| Date::from_year(year))?
}

/// The name of a meeting without the year with which it begins: `2018 IEEE Conference on Moss`.
pub(in crate::formats::markdown_list) fn behind_leading_year(name: &str) -> &str {
    let parted =
        name.split_once(' ').filter(|(year, behind)| bare_year(year).is_some() && is_meeting(behind));
    parted.map_or(name, |(_, behind)| behind)
}

/// Whether a text behind a conference and its year names a part of it: `Findings`, `Industry Track`, `DMLR Workshop`.
fn is_track(text: &str) -> bool {
    const TRACKS: [&str; 15] = [
        "benchmarks",
        "demo",
        "demos",
        "demonstrations",
        "findings",
        "industry",
        "oral",
        "paper",
        "poster",
        "spotlight",
        "track",
        "tutorial",
        "wip",
        "workshop",
        "workshops",
    ];
    let mut words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.clone().count() <= MOST_WORDS_OF_TRACK
        && words.any(|word| TRACKS.contains(&word.to_lowercase().as_str()))
}

/// How many words such a name has at most.
const MOST_WORDS_OF_TRACK: usize = 4;

/// A text without the year in it, the year, and whether a comma or a stop parts them, as it does names from a year
/// rather than the name of a conference.
pub(in crate::formats::markdown_list) fn with_year(text: &str) -> Option<(String, u16, bool)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for (at, byte) in bytes.iter().enumerate().filter(|(_, byte)| matches!(byte, b'\'' | b'1' | b'2')) {
        let before = at.checked_sub(1).is_some_and(is_digit);
        // `e2022GL100001`
        let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
        let end = at + if *byte == b'\'' { 3 } else { 4 };
        if at.checked_sub(1).is_some_and(is_letter) && is_letter(end) {
            continue;
        }
        let (length, year) = match byte {
            b'\'' if is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3) => {
                (3, text.get(at + 1..at + 3)?.parse::<u32>().ok()? + 2000)
            }
            b'1' | b'2' if !before && (1..4).all(|next| is_digit(at + next)) && !is_digit(at + 4) => {
                (4, text.get(at..at + 4)?.parse().ok()?)
            }
            _ => continue,
        };
        if is_year(year) {
            let (before, behind) = (text.get(..at)?, text.get(at + length..)?);
            // `ICML'22 Moss in Snow`
            let is_title = behind.strip_prefix(' ').is_some_and(|next| next.starts_with(char::is_alphabetic))
                && !is_track(behind);
            if length == 3 && is_title && at.checked_sub(1).is_some_and(is_letter) {
                continue;
            }
            let is_parted = match before.trim_end() {
                "" => behind.starts_with([',', '.', ':']),
                before if before.ends_with('.') => !is_abbreviated(before.trim_end_matches('.')),
                before => before.ends_with([',', ';', '(']),
            };
            let name = folded(&format!(
                "{} {}",
                before.trim_end_matches(['-', ' ', ',', '\'']),
                behind.trim_matches([' ', ',', '-', ':', ')', '.'])
            ));
            return Some((name, u16::try_from(year).ok()?, is_parted));
        }
    }
    None
}
