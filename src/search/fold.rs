//! Folding: the form in which letters are compared that a reader takes for one another.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::paper::fold::spelled_out;

/// A text without accents, points and presentation forms, in the case that it had.
///
/// Compatibility forms are decomposed (Unicode Standard Annex 15, form NFKD), the marks of
/// [`is_dropped`] left out, and the rest composed again, so that Japanese and Korean syllables stay what
/// they are. The marks are told by ranges, and not by their category, because these ranges are the same
/// in every version of Unicode that a browser may have.
pub fn without_marks(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.nfkd().filter(|letter| !is_dropped(*letter)).map(plain).nfc().collect())
}

/// The letters of a word in lower case, those without a decomposition (ø, ł, ß …) spelled out.
pub fn lower(word: impl Iterator<Item = char>) -> String {
    let mut lower = String::with_capacity(word.size_hint().0);
    for letter in word {
        if letter.is_ascii() {
            lower.push(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase() {
            match spelled_out(letter) {
                Some(spelling) => lower.push_str(spelling),
                None if letter == 'ς' => lower.push('σ'),
                // What lower case leaves behind a Turkish capital I.
                None if letter == '\u{307}' => {}
                None => lower.push(letter),
            }
        }
    }
    lower
}

/// Marks that readers leave out when they type: accents of Latin, Greek and Cyrillic, points of Hebrew and
/// Arabic, the dot below of Indic letters; and characters that only say where a line may break or
/// letters join.
pub fn is_dropped(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{640}' | '\u{670}' | '\u{feff}'
        | '\u{300}'..='\u{36f}'
        | '\u{483}'..='\u{487}'
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}'
        | '\u{6ea}'..='\u{6ed}'
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}'
        | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

/// One letter for those that keyboards and languages of one script write differently; digits of all scripts
/// that have their own in common use.
fn plain(letter: char) -> char {
    match letter {
        // Arabic: alef with wasla, alef maksura and Persian yeh, teh marbuta, Persian kaf, heh of Urdu.
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' | 'ہ' | 'ۃ' => 'ه',
        'ک' => 'ك',
        '\u{660}'..='\u{669}' => digit(letter, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(letter, 0x6f0),
        '\u{966}'..='\u{96f}' => digit(letter, 0x966),
        '\u{9e6}'..='\u{9ef}' => digit(letter, 0x9e6),
        _ => letter,
    }
}

fn digit(letter: char, zero: u32) -> char {
    char::from_digit(u32::from(letter) - zero, 10).unwrap_or(letter)
}
