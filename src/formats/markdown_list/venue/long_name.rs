//! The long names of venues before what they are called in short, as in `Conference on Moss (MOSS)`.

use super::name::begins_as_name;
use super::words::has_word_of_venues;
use crate::formats::values::identifier::without_prefix;

/// Words with which the long names of venues say what they are, whole or shortened, in small letters.
const KINDS_OF_VENUES: &[&str] = &[
    "conf",
    "conference",
    "congress",
    "journal",
    "proc",
    "proceedings",
    "symp",
    "symposium",
    "transactions",
    "workshop",
];

/// Words that long names of venues have as well as titles, in small letters.
const PERHAPS_OF_VENUES: &[&str] =
    &["advances", "annual", "int", "international", "intl", "letters", "meeting", "review", "trans"];

/// Words that are shortened within names of venues, in small letters.
const SHORTENED: &[&str] =
    &["ann", "annu", "conf", "eur", "int", "intl", "j", "nat", "proc", "symp", "trans"];

/// How many parts between commas and full stops the name of a venue has at most.
const MOST_PARTS_OF_NAME: usize = 5;

/// Where the long name of a venue begins with which a text ends, before what it is called in short: `. Conference on
/// Acoustics, Speech and Moss `. What is strong, stands behind a dash or is all of the text may be a title, and has to
/// say more clearly what it is.
pub(in super::super) fn long_name(text: &str, is_strong: bool) -> Option<usize> {
    let word_of = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let has_one =
        |name: &str, known: &[&str]| name.split(' ').any(|word| known.contains(&word_of(word).as_str()));
    // `Conference on Moss`, `Moss Conference`
    let is_certain = |name: &str| {
        let words: Vec<String> = name.split_whitespace().map(word_of).collect();
        let is_kind = |word: &String| KINDS_OF_VENUES.contains(&word.as_str());
        let leads_on =
            |next: Option<&String>| next.is_none_or(|next| matches!(next.as_str(), "for" | "of" | "on"));
        words.iter().enumerate().any(|(at, word)| is_kind(word) && leads_on(words.get(at + 1)))
    };
    let ends_name = |at: usize| {
        let last = text[..at].rsplit([' ', '/']).next().unwrap_or_default();
        !text[at..].starts_with('.') || !SHORTENED.contains(&word_of(last).as_str())
    };
    let ends = text.char_indices().rev().filter_map(|(at, sign)| {
        let end = at + sign.len_utf8();
        let is_end = matches!(sign, '.' | ',' | ';' | '-' | '–' | '—') && text[end..].starts_with(' ');
        (is_end && ends_name(at)).then_some((sign, end))
    });
    let mut nearest = None;
    for (sign, end) in ends.take(MOST_PARTS_OF_NAME).chain([('.', 0)]) {
        let name = text[end..].trim_start();
        let name = without_prefix(name, "in ").unwrap_or(name);
        let is_name = begins_as_name(name) && name.trim_end().contains(' ');
        let at = is_name.then(|| text.len() - name.len());
        let may_be_title = is_strong || end == 0 || matches!(sign, '-' | '–' | '—');
        let says_kind = match may_be_title {
            true => is_certain(name),
            false => has_one(name, KINDS_OF_VENUES) || has_one(name, PERHAPS_OF_VENUES),
        };
        if says_kind {
            return at;
        }
        nearest = nearest.or(at.filter(|_| !may_be_title && has_word_of_venues(name)));
        // Of the parts between commas an earlier one may say what they are.
        if sign != ',' {
            break;
        }
    }
    nearest
}
