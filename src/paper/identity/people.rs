//! First authors: what all spellings of a name have in common.

use super::super::Person;
use super::super::fold::fold;

/// Family name, folded, and after a space the given name's first letter where one is known. What
/// tells that more authors follow is no part of the name.
pub fn key_of_person(person: &Person) -> Option<String> {
    let name = person.display_name();
    let (given, family) = match (&person.given, &person.family) {
        (given, Some(family)) => (given.as_deref().unwrap_or_default(), without_more(family)),
        (_, None) => parts(without_more(&name)),
    };
    let mut key = fold(family);
    if key.is_empty() {
        return None;
    }
    if let Some(initial) = fold(given).chars().next() {
        key.extend([' ', initial]);
    }
    Some(key)
}

/// Given and family name of a name as it is written.
fn parts(name: &str) -> (&str, &str) {
    let mut pieces = name.split(',').map(str::trim);
    let first = pieces.next().unwrap_or_default();
    let given = pieces.find(|piece| !is_suffix(piece) && !piece.is_empty());
    let (before, last) = first.rsplit_once(char::is_whitespace).unwrap_or(("", first));
    match given {
        // `Vaswani A, Shazeer N`, `Vaswani A`.
        _ if are_initials(last) && !before.is_empty() => (last, before.trim()),
        Some(given) => (given, first),
        None if is_suffix(last) && !before.is_empty() => parts(before.trim()),
        None => (before, last),
    }
}

/// A name without `et al.` and what means the same.
fn without_more(name: &str) -> &str {
    let lower = name.to_ascii_lowercase();
    if lower.trim_start().starts_with("et al") {
        return "";
    }
    let end = MORE.iter().filter_map(|more| lower.find(more)).min().unwrap_or(name.len());
    name.get(..end).unwrap_or(name).trim().trim_end_matches(',')
}

const MORE: [&str; 6] = [" et al", ", et al", " et. al", " and others", " and co-workers", " u. a."];

/// Whether a word is initials: `A`, `JR`, `A.`, `J.-C.`.
fn are_initials(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    (1..=3).contains(&letters) && word.chars().all(|letter| letter.is_uppercase() || ".-".contains(letter))
}

fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.').to_ascii_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv")
}

/// Whether two keys can be of one person: a particle or one of two family names may be missing, and
/// the given name altogether.
pub fn may_be_same(one: &str, other: &str) -> bool {
    let ((family, initial), (other_family, other_initial)) = (split(one), split(other));
    let initials = initial.zip(other_initial);
    may_be_same_family(&plain(family), &plain(other_family))
        && initials.is_none_or(|(one, other)| one == other)
}

fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once(' ').map_or((key, None), |(family, initial)| (family, Some(initial)))
}

/// Umlauts are written with and without an e.
fn plain(family: &str) -> String {
    family.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

fn may_be_same_family(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    if short == long {
        return true;
    }
    let Some(before) = long.strip_suffix(short) else {
        return short.chars().count() >= LONG_NAME && long.starts_with(short);
    };
    short.chars().count() >= LONG_NAME || are_particles(before)
}

/// From how many letters on a family name is hardly the end of another one by chance.
const LONG_NAME: usize = 5;

fn are_particles(text: &str) -> bool {
    text.is_empty() || PARTICLES.iter().any(|particle| text.strip_prefix(particle).is_some_and(are_particles))
}

/// Whether a word is one that stands before family names: `von`, `de`.
pub fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

const PARTICLES: [&str; 24] = [
    "al", "ben", "bin", "da", "das", "de", "del", "della", "dem", "den", "der", "di", "do", "dos", "du",
    "el", "la", "le", "ten", "ter", "van", "von", "zu", "y",
];
