//! What stands behind a stop or a comma and is still of the title: `Moss is not Stone. Or is it?`, `Notes on Moss, Part II`.

use super::super::names::people::{are_names, are_several_names};
use super::super::venue::place::Place;
use super::Entry;
use super::nickname::is_in_title_case;
use crate::formats::text::space::folded;

/// The shortest word with which a second half begins, in letters: `Predicting`.
const SHORTEST: usize = 7;

/// How many words such a half has at most.
const MOST_WORDS: usize = 8;

/// Given names that end as such words do.
const GIVEN_NAMES: &[&str] = &["fleming", "manning", "sterling"];

/// Words that count parts of a work, in small letters.
const PARTS: &[&str] = &["chapter", "episode", "part", "section", "vol", "volume"];

/// Whether what follows the first sentence of a title, up to the end of a text, is its second half: a question, or words
/// that begin with one such as `Predicting`.
pub(super) fn is_second_half(behind: &str) -> bool {
    let behind = behind.trim();
    let is_question = behind.ends_with('?') && !are_names(behind.trim_end_matches('?'));
    let is_short =
        behind.split(' ').count() <= MOST_WORDS && !behind.contains([',', ';', '(', '[', '|', ':']);
    is_short && !behind.contains(". ") && (is_question || begins_with_gerund(behind))
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

/// Whether a text begins with a word that ends in `ing` and is no given name: Chinese ones have no consonants together but
/// a few.
fn begins_with_gerund(text: &str) -> bool {
    let Some((first, rest)) = text.split_once(' ') else { return false };
    let word = first.to_lowercase();
    let Some(stem) = word.strip_suffix("ing").filter(|_| word.chars().count() >= SHORTEST) else {
        return false;
    };
    let is_consonant = |letter: &u8| letter.is_ascii_lowercase() && !b"aeiouy".contains(letter);
    let are_together = |pair: &[u8]| {
        pair.iter().all(is_consonant)
            && !matches!(pair[0], b'n' | b'g' | b'r')
            && !matches!(pair, b"zh" | b"ch" | b"sh")
    };
    let is_foreign = stem.as_bytes().windows(2).any(are_together);
    is_foreign
        && !GIVEN_NAMES.contains(&word.as_str())
        && rest.starts_with(char::is_alphabetic)
        && !are_several_names(text)
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
            ("Predicting Kernels", true),
            ("Estimating the depth of snow", true),
            ("Ada Quill", false),
            ("Xiaoting Quill", false),
            ("Shuangqing Wei", false),
            ("Yangming Chen", false),
            ("Sterling Quill", false),
            ("Predicting Moss. Ada Quill", false),
            ("Fleming Quill, Manning Nib", false),
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
