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

/// How long names of venues begin, and hardly any title.
const BEGINNINGS: &[&str] = &[
    "Conference on ",
    "International Conference on ",
    "International Symposium on ",
    "International Workshop on ",
    "Journal of ",
    "Symposium on ",
    "Workshop on ",
];

/// The same where all of a text may be a title.
const CERTAIN_BEGINNINGS: &[&str] = &["ACM ", "IEEE ", "IEEE/", "Proc. of ", "Proceedings of ", "USENIX "];

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
        let behind_in = without_prefix(name, "in ");
        let (name, is_led) = (behind_in.unwrap_or(name), behind_in.is_some() || end > 0);
        let is_name = begins_as_name(name) && name.trim_end().contains(' ');
        let at = is_name.then(|| text.len() - name.len());
        let may_be_kind = |word: &str| KINDS_OF_VENUES.contains(&word) || PERHAPS_OF_VENUES.contains(&word);
        let may_say_kind = || name.split(' ').any(|word| may_be_kind(&word_of(word)));
        let fits = fits(name, short);
        let begins = |known: &[&str]| known.iter().any(|begin| name.starts_with(begin));
        let is_venue = match fits {
            Fits::Not => begins(CERTAIN_BEGINNINGS) || is_led && begins(BEGINNINGS),
            Fits::Within => is_led || begins(CERTAIN_BEGINNINGS),
            Fits::Wholly => true,
        };
        if is_venue && is_certain(name) || fits == Fits::Wholly && may_say_kind() {
            return at;
        }
        // All of a text may be a title.
        let is_near = end > 0 && fits == Fits::Wholly && has_word_of_venues(name);
        nearest = nearest.or(at.filter(|_| is_near));
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

/// How a long name fits a short one.
#[derive(PartialEq, Eq)]
enum Fits {
    /// It doesn't have its letters.
    Not,
    /// It has its letters, and many words beside them.
    Within,
    /// It has its letters, and hardly any other word.
    Wholly,
}

/// Whether the capital letters of a short name stand in their order at the beginnings of the words of a long one, `Neural
/// Information Processing Systems` for `NeurIPS`, or the short name is one of these words.
fn fits(name: &str, short: &str) -> Fits {
    let short = short.split(' ').next().unwrap_or_default();
    let letters: Vec<char> = short.chars().filter(|letter| letter.is_uppercase()).collect();
    let words = || name.split([' ', '-', '/', ',']);
    let initials: Vec<char> =
        words().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric())).collect();
    let mut rest = initials.iter().flat_map(|letter| letter.to_uppercase());
    let has_letters =
        letters.len() > 1 && letters.iter().all(|letter| rest.any(|initial| initial == *letter));
    let capitals = initials.iter().filter(|letter| letter.is_uppercase()).count();
    match has_letters || words().any(|word| word.eq_ignore_ascii_case(short)) {
        false => Fits::Not,
        true if capitals > letters.len() + MOST_OTHER_WORDS => Fits::Within,
        true => Fits::Wholly,
    }
}

/// A word without signs around it, in small letters.
fn word_of(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase()
}
