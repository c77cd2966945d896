//! The long names of venues before what they are called in short, as in `Conference on Moss (MOSS)`.

use super::name::begins_as_name;
use super::words::has_word_of_venues;
use crate::formats::values::identifier::without_prefix;

/// Words with which the long names of venues say what they are, whole or shortened, in small letters.
const KINDS_OF_VENUES: &[&str] = &[
    "advances",
    "annual",
    "int",
    "international",
    "intl",
    "conf",
    "conference",
    "congress",
    "journal",
    "letters",
    "meeting",
    "proc",
    "proceedings",
    "review",
    "symp",
    "symposium",
    "trans",
    "transactions",
    "workshop",
];

/// Words that are shortened within names of venues, in small letters.
const SHORTENED: &[&str] =
    &["ann", "annu", "conf", "eur", "int", "intl", "j", "nat", "proc", "symp", "trans"];

/// How many parts between commas and full stops the name of a venue has at most.
const MOST_PARTS_OF_NAME: usize = 5;

/// Where the long name of a venue begins with which a text ends, before what it is called in short: `. Conference on
/// Acoustics, Speech and Moss `.
pub(in super::super) fn long_name(text: &str) -> Option<usize> {
    let word_of = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let says_kind =
        |name: &str| name.split(' ').any(|word| KINDS_OF_VENUES.contains(&word_of(word).as_str()));
    let ends_name = |at: usize| {
        let last = text[..at].rsplit([' ', '/']).next().unwrap_or_default();
        !text[at..].starts_with('.') || !SHORTENED.contains(&word_of(last).as_str())
    };
    let mut ends = text.char_indices().rev().filter_map(|(at, sign)| {
        let end = at + sign.len_utf8();
        let is_end = matches!(sign, '.' | ',' | ';' | '-' | '–' | '—') && text[end..].starts_with(' ');
        (is_end && ends_name(at)).then_some((sign, end))
    });
    let ends = ends.by_ref().take(MOST_PARTS_OF_NAME).chain([('.', 0)]);
    let mut nearest = None;
    for (sign, end) in ends {
        let name = text[end..].trim_start();
        let name = without_prefix(name, "in ").unwrap_or(name);
        let is_name = begins_as_name(name) && name.trim_end().contains(' ');
        let at = is_name.then(|| text.len() - name.len());
        if says_kind(name) {
            return at;
        }
        // All of a text may be a title.
        nearest = nearest.or(at.filter(|_| end > 0 && has_word_of_venues(name)));
        // Of the parts between commas an earlier one may say what they are.
        if sign != ',' {
            break;
        }
    }
    nearest
}
