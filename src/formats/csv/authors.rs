//! Names of authors that a table writes without anything between them.

use crate::paper::name::ends_as_body;

/// The longest text of names that run together that is still split, in bytes.
const LONGEST_NAMES: usize = 10_000;

/// Names that a table writes without anything between them, apart: `Ada QuillBo Feather`.
pub(super) fn names_apart(text: &str) -> String {
    if text.len() > LONGEST_NAMES || text.contains([';', ',', '|']) || ends_as_body(text) {
        return text.to_owned();
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut apart = String::with_capacity(text.len() + 8);
    let mut start = 0;
    for pair in letters.windows(2) {
        let ((_, before), (at, letter)) = (pair[0], pair[1]);
        if !(before.is_lowercase() && letter.is_uppercase()) {
            continue;
        }
        let word = text[start..at].rsplit([' ', '-', '\'', '’']).next().unwrap_or_default();
        let has_given = text[start..at].trim().contains(' ');
        let goes_on = text[at..].split(|c: char| c.is_lowercase() || c == '.').nth(1).is_some();
        if has_given && goes_on && !PREFIXES.contains(&word) {
            apart.push_str(&text[start..at]);
            apart.push_str("; ");
            start = at;
        }
    }
    apart.push_str(&text[start..]);
    apart
}

/// Beginnings of family names after which a capital goes on.
const PREFIXES: &[&str] = &[
    "Mc", "Mac", "De", "Del", "Della", "Des", "Di", "Da", "Do", "Dos", "Du", "La", "Le", "Lo", "Van", "Von",
    "Fitz", "El", "Al", "Ben", "Bin", "Ten", "Ter", "St", "San", "Ap",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_run_together_are_parted() {
        for (text, names) in [
            ("Ada QuillBo Feather", "Ada Quill; Bo Feather"),
            ("Ada McNibBo van der DowCy A. Inkwell", "Ada McNib; Bo van der Dow; Cy A. Inkwell"),
            ("J. DeNibK. O'Blot", "J. DeNib; K. O'Blot"),
            ("Ada Quill", "Ada Quill"),
            ("Zoë ÉcritÖzge Ink", "Zoë Écrit; Özge Ink"),
            ("The InkLab Group", "The InkLab Group"),
        ] {
            assert_eq!(names_apart(text), names, "{text}");
        }
    }
}
