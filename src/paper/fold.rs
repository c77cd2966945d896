//! Folding: the form in which two spellings of one name or title are equal.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text whose first letter is a capital.
pub fn with_capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A name without case, accents, spaces, hyphens and other punctuation, so that `Fine tuning`,
/// `fine-tuning` and `finetuning`, or `José Peña` and `Jose Pena`, are one term.
///
/// Compatibility forms are decomposed first (Unicode Standard Annex 15, form NFKD), then letters
/// without a decomposition (ø, ł, ß …) are spelled out. Text in other scripts keeps its letters.
/// A name of punctuation alone, such as `C++` beside `C`, keeps the signs that tell it apart.
pub fn fold(text: &str) -> String {
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ' || byte == b'-') {
        let mut folded = String::with_capacity(text.len());
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        folded.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        return folded;
    }
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        match spelled_out(letter) {
            Some(spelling) => folded.push_str(spelling),
            None if letter.is_alphanumeric() => folded.extend(letter.to_lowercase()),
            None if distinguishes(letter) => folded.push(letter),
            None => {}
        }
    }
    folded
}

/// Signs that make another name: `C#`, `C++`, `A*`, `R&D`, `@handle`.
fn distinguishes(letter: char) -> bool {
    matches!(letter, '#' | '+' | '*' | '&' | '@' | '%' | '$' | '=' | '<' | '>' | '^')
        || (!letter.is_ascii() && !letter.is_whitespace() && !is_punctuation(letter))
}

/// General punctuation (dashes, quotation marks, bullets), which never tells two names apart.
fn is_punctuation(letter: char) -> bool {
    matches!(letter, '\u{a0}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{feff}')
}

/// The spelling in basic Latin letters of a letter that has no decomposition.
pub fn spelled_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'ŋ' | 'Ŋ' => "ng",
        'ŧ' | 'Ŧ' => "t",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_are_equal() {
        for spellings in [
            &["fine-tuning", "Fine tuning", "finetuning", "FINE‑TUNING", "fine – tuning"][..],
            &["José Peña", "Jose Pena", "JOSÉ-PEÑA", "Jose\u{301} Pen\u{303}a"],
            &["Søren Ørsted", "Soren Orsted"],
            &["Groß", "GROSS"],
            &["ﬁne", "fine"],
            &["J. Smith", "J Smith"],
        ] {
            for spelling in spellings {
                assert_eq!(fold(spelling), fold(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in [("C", "C++"), ("C", "C#"), ("A", "A*"), ("东京", "京都"), ("🦀", "🐍")] {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }
}
