//! Whether what stands before a year is rather the name of a person, `Ada Quill, 2024`, or that of a venue, `Moss
//! Letters, 2024`.

use super::super::venue::words::is_of_venues;
use crate::formats::values::name;

/// Whether a text is a list of names of persons and of nothing else, or one: each with a given name or initials.
pub(in crate::formats::markdown_list) fn are_persons(text: &str) -> bool {
    let text = text.trim().trim_end_matches([',', ';']);
    let (text, goes_on) = match name::before_others(text) {
        Some(first) => (first, true),
        None => (text, false),
    };
    let parted = text.replace(" and ", ",").replace(" & ", ",");
    let names = parted.split([',', ';', '，', '、']).map(str::trim).filter(|name| !name.is_empty());
    let mut names = names.map(|name| name.strip_prefix("and ").unwrap_or(name)).peekable();
    let is_one = |name: &str| is_person(name) || (goes_on && is_word_of_name(name) && !is_of_venues(name));
    names.peek().is_some() && names.all(is_one)
}

/// Whether a text is a given name or initials and a family name, and has no word that venues have.
pub(in crate::formats::markdown_list) fn is_person(text: &str) -> bool {
    let text = name::without_marks(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle = |word: &&str| is_particle(word.trim_end_matches(['\'', '’']));
    let is_initials = |word: &&str| is_initials(word, 1);
    let is_generation = |word: &&str| name::is_generation(word) || *word == "II";
    let initials = words.iter().filter(|word| is_initials(word)).count();
    let whole: Vec<&&str> = words
        .iter()
        .filter(|word| !(is_initials(word) || is_particle(word) || is_generation(word)))
        .collect();
    let ends_with_letter = words.last().is_some_and(|word| is_initials(word) && !word.ends_with('.'));
    (2..=6).contains(&words.len())
        && !OTHER_NAMES.contains(&text.to_lowercase().as_str())
        && !whole.is_empty()
        && whole.len() < 5
        && (initials > 0 || whole.len() > 1)
        && !ends_with_letter
        && whole.iter().all(|word| is_word_of_name(word))
        && !words.iter().any(|word| is_of_venues(word))
}

/// Publishers, journals and meetings whose names look like those of persons, in small letters.
const OTHER_NAMES: &[&str] = &[
    "carnegie mellon",
    "cold spring harbor",
    "github universe",
    "google brain",
    "google cloud",
    "google deepmind",
    "google maps",
    "google scholar",
    "hugging face",
    "les houches",
    "max planck",
    "morgan kaufmann",
    "santa fe",
    "stack overflow",
    "strange loop",
    "thesis eleven",
];

/// Small words within names of families.
const PARTICLES: [&str; 24] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "do", "dos", "du", "la", "le", "ten",
    "ter", "bin", "ibn", "al", "el", "zu", "zur", "y", "af",
];

/// Whether a word is a small one within names of families: `van`.
pub(in crate::formats::markdown_list) fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

/// Whether a word is initials: `B.`, `J.-P.`, and of so many without stops at most: `AB`.
pub(in crate::formats::markdown_list) fn is_initials(word: &str, most_without_stops: usize) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let most = if word.contains('.') { 4 } else { most_without_stops };
    (1..=most).contains(&letters)
        && word.chars().all(|sign| sign.is_uppercase() || matches!(sign, '.' | '-' | '‐'))
}

/// What stands behind a particle that a hyphen or an apostrophe joins to a name, `al-Nib`, `d'Quill`.
pub(in crate::formats::markdown_list) fn behind_particle(word: &str) -> Option<&str> {
    const JOINED: [&str; 7] = ["al", "el", "ad", "ar", "az", "ul", "d"];
    let (particle, name) = word.split_once(['-', '‐', '\'', '’'])?;
    (JOINED.contains(&particle) && name.starts_with(char::is_uppercase)).then_some(name)
}

/// Whether a word begins with a capital letter and goes on in small ones, and isn't cut short.
pub(in crate::formats::markdown_list) fn is_word_of_name(word: &str) -> bool {
    let word = behind_particle(word).unwrap_or(word);
    word.starts_with(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && word.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '‐' | '\'' | '’'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_have_given_names_and_families() {
        for text in [
            "Ada Quill",
            "A. B. C. Quill",
            "Abd al-Nib",
            "Ada d'Quill",
            "Ada de La Quill Moss",
            "Bo Cy Nib Jr.",
        ] {
            assert!(is_person(text), "{text}");
        }
        for text in ["Quill", "Moss Letters", "Ada at-home", "al-Nib", "grows in snow"] {
            assert!(!is_person(text), "{text}");
        }
    }
}
