//! The only author of a citation in Vancouver's style: a family name and initials without stops, `Quill AB`.

use super::super::names::person::{is_particle, is_word_of_name};
use super::super::venue::words::has_word_of_venues;

/// How many words the family name has at most, and how many letters the initials.
const MOST_WORDS: usize = 3;
const MOST_INITIALS: usize = 3;

/// Words behind which a letter counts and is no initial, in small letters: `Vitamin D`.
const LETTERED: &[&str] = &[
    "appendix",
    "class",
    "factor",
    "figure",
    "grade",
    "group",
    "hepatitis",
    "influenza",
    "model",
    "part",
    "phase",
    "plan",
    "protein",
    "section",
    "stage",
    "table",
    "type",
    "vitamin",
];

/// The name that a text is, with a comma behind the family.
pub(super) fn one_author(text: &str) -> Option<String> {
    let (family, initials) = text.rsplit_once(' ')?;
    let are_initials = initials.chars().all(char::is_uppercase) && initials.chars().count() <= MOST_INITIALS;
    let is_family = family.split(' ').count() <= MOST_WORDS
        && family.split(' ').all(|word| is_particle(word) || is_word_of_name(word))
        && family.contains(char::is_uppercase)
        && !LETTERED.contains(&family.to_lowercase().as_str())
        && !has_word_of_venues(family);
    (are_initials && is_family && !initials.is_empty()).then(|| format!("{family}, {initials}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_have_initials_behind_them() {
        for (text, expected) in [
            ("Quill A", Some("Quill, A")),
            ("van der Quill ABC", Some("van der Quill, ABC")),
            ("Nib-Quill AB", Some("Nib-Quill, AB")),
            ("Quill ABCD", None),
            ("Quill Ab", None),
            ("Quill A.", None),
            ("Moss grows A", None),
            ("Moss Network B", None),
            ("AB C", None),
            ("Vitamin D", None),
            ("Quill", None),
        ] {
            assert_eq!(one_author(text).as_deref(), expected, "{text}");
        }
    }
}
