//! What stands behind a stop or a comma and is still of the title: `Moss is not Stone. Or is it?`, `Notes on Moss, Part II`.

use super::super::names::people::are_names;
use super::super::venue::place::Place;
use super::Entry;
use super::nickname::is_in_title_case;
use crate::formats::text::space::folded;

/// How many words such a half has at most.
const MOST_WORDS: usize = 8;

/// Words that count parts of a work, in small letters.
const PARTS: &[&str] = &["chapter", "episode", "part", "section", "vol", "volume"];

/// Whether what follows the first sentence of a title, up to the end of a text, is its second half, a question.
pub(super) fn is_second_half(behind: &str) -> bool {
    let behind = behind.trim();
    let is_question = behind.ends_with('?') && !are_names(behind.trim_end_matches('?'));
    let is_short =
        behind.split(' ').count() <= MOST_WORDS && !behind.contains([',', ';', '(', '[', '|', ':']);
    is_short && !behind.contains(". ") && is_question
}

/// Whether a heading goes on behind the first stop of its title, and says nothing else: `Moss is not Stone. Or is it?`
pub(in super::super) fn is_cut_short(entry: &Entry, text: &str) -> bool {
    let says_title_alone = !entry.is_marked
        && entry.authors.is_empty()
        && entry.links.is_empty()
        && entry.lines.is_empty()
        && entry.place == Place::default();
    let text = folded(text);
    let behind = text.split_once(&entry.title).map(|(_, behind)| behind);
    let half = behind.and_then(|behind| behind.strip_prefix(". ")).filter(|_| says_title_alone);
    half.is_some_and(|half| !entry.title.is_empty() && (is_second_half(half) || is_in_title_case(half)))
}

/// Whether a text begins with the number of a part: `Part II. Ada Quill`.
pub(super) fn begins_with_part(text: &str) -> bool {
    let mut words = text.split([' ', '.', ',']).filter(|word| !word.is_empty());
    let (word, number) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_roman = |number: &str| number.chars().all(|letter| "IVXLC".contains(letter));
    let is_number = number.chars().all(|digit| digit.is_ascii_digit()) || is_roman(number);
    PARTS.contains(&word.to_lowercase().as_str()) && !number.is_empty() && is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_halves_are_told_from_names() {
        for (text, expected) in [
            ("Or is it?", true),
            ("Ada Quill", false),
            ("Ada Quill?", false),
            ("Oral presentation", false),
            ("", false),
        ] {
            assert_eq!(is_second_half(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_have_numbers() {
        for (text, expected) in [
            ("Part II. Ada Quill, Bo Nib", true),
            ("part 2", true),
            ("Vol. 3. Ada Quill", true),
            ("Part of the moss", false),
            ("Part", false),
            ("Ada Quill", false),
        ] {
            assert_eq!(begins_with_part(text), expected, "{text}");
        }
    }
}
