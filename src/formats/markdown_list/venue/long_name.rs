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

/// How many words beside those of its letters a long name has at most that doesn't say what it is.
const MOST_OTHER_WORDS: usize = 2;

/// Where the long name of a venue begins with which a text ends, before what it is called in short: `. Conference on
/// Acoustics, Speech and Moss `.
pub(in super::super) fn long_name(text: &str, short: &str) -> Option<usize> {
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
        let fits = || has_letters(name, short);
        let may_be_kind = |word: &str| KINDS_OF_VENUES.contains(&word) || PERHAPS_OF_VENUES.contains(&word);
        let may_say_kind = || name.split(' ').any(|word| may_be_kind(&word_of(word)));
        if is_certain(name) || may_say_kind() && fits() {
            return at;
        }
        // All of a text may be a title.
        nearest = nearest.or(at.filter(|_| end > 0 && has_word_of_venues(name) && fits()));
        // Of the parts between commas an earlier one may say what they are.
        if sign != ',' {
            break;
        }
    }
    nearest
}

/// Whether a name is certainly that of a venue: `Conference on Moss`, `Moss Conference`, `Int. Conf. Moss`, `Advances in
/// Moss`.
fn is_certain(name: &str) -> bool {
    let words: Vec<String> = name.split_whitespace().map(word_of).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let is_kind = |at: usize| {
        let leads_on = words.get(at + 1).is_none_or(|next| ["for", "of", "on"].contains(next));
        KINDS_OF_VENUES.contains(&words[at]) && (leads_on || SHORTENED.contains(&words[at]))
    };
    matches!(words.as_slice(), ["int", ..] | ["advances", "in", ..]) || (0..words.len()).any(is_kind)
}

/// Whether the capital letters of a short name stand in their order at the beginnings of the words of a long one, and
/// hardly any other word does: `Neural Information Processing Systems` for `NeurIPS`.
fn has_letters(name: &str, short: &str) -> bool {
    let short = short.split(' ').next().unwrap_or_default();
    let letters: Vec<char> = short.chars().filter(|letter| letter.is_uppercase()).collect();
    let words = name.split([' ', '-', '/']);
    let initials = words.filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
    let initials: Vec<char> = initials.filter(|letter| letter.is_uppercase()).collect();
    let mut rest = initials.iter();
    letters.len() > 1
        && letters.iter().all(|letter| rest.any(|initial| initial == letter))
        && initials.len() <= letters.len() + MOST_OTHER_WORDS
}

/// A word without signs around it, in small letters.
fn word_of(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}
