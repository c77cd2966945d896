//! LaTeX's accents (`\'e`, `\"{o}`, `\v{s}`) as the letters that they make.

use unicode_normalization::UnicodeNormalization;

use super::reader::{Reader, Step};

/// The combining mark for the sign of an accent command.
pub(super) fn mark(sign: char) -> Option<char> {
    Some(match sign {
        '`' => '\u{300}',
        '\'' => '\u{301}',
        '^' => '\u{302}',
        '~' => '\u{303}',
        '=' => '\u{304}',
        '.' => '\u{307}',
        '"' => '\u{308}',
        _ => return None,
    })
}

/// The combining mark for the letter of an accent command.
pub(super) fn letter_mark(name: &str) -> Option<char> {
    Some(match name {
        "u" => '\u{306}',
        "r" => '\u{30a}',
        "H" => '\u{30b}',
        "v" => '\u{30c}',
        "d" => '\u{323}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        _ => return None,
    })
}

impl Reader<'_> {
    /// The letter with its accent, if one stands behind the command that ends at this byte offset.
    pub(super) fn accent(&mut self, mark: char, end: usize) -> Option<Step> {
        let base = self.accented(mark, end)?;
        let composed = compose(&base.letters, mark, &self.text[self.at + 1..end]);
        Some(self.put(&composed, base.end))
    }

    fn accented(&self, mark: char, end: usize) -> Option<Accented> {
        let named = self.text[end - 1..end].starts_with(|c: char| c.is_ascii_alphabetic());
        if let Some(close) = self.braces.close_of(end) {
            let inside = self.text[end + 1..close].trim();
            let letters = match inside {
                r"\i" => "i",
                r"\j" => "j",
                _ => inside,
            };
            let fits = letters.chars().count() <= 1 && letters.chars().all(char::is_alphabetic);
            return fits.then(|| Accented { letters: letters.into(), end: close + 1 });
        }
        let rest = &self.text[end..];
        for (dotless, letters) in [(r"\i", "i"), (r"\j", "j")] {
            if let Some(behind) = rest.strip_prefix(dotless)
                && !behind.starts_with(|c: char| c.is_ascii_alphabetic())
            {
                let gap = if behind.starts_with("{}") { 2 } else { usize::from(behind.starts_with(' ')) };
                return Some(Accented { letters: letters.into(), end: end + dotless.len() + gap });
            }
        }
        // Without braces, a named accent's letter follows a space, and only the usual letters count.
        let start = if named { end + usize::from(rest.starts_with(' ')) } else { end };
        let letter = self.after(start)?;
        let usual = usual_letters(mark).contains(letter) && (!named || start > end);
        usual.then(|| Accented { letters: letter.into(), end: start + 1 })
    }
}

struct Accented {
    letters: String,
    end: usize,
}

/// The mark on the first of these letters; without letters the sign itself.
fn compose(letters: &str, mark: char, sign: &str) -> String {
    let mut rest = letters.chars();
    match rest.next() {
        Some(first) => [first, mark].into_iter().nfc().chain(rest).collect(),
        None if sign.starts_with(|c: char| c.is_ascii_punctuation()) => sign.to_string(),
        None => String::new(),
    }
}

/// The letters that languages put this mark on. Others stand behind an escaped quotation mark.
fn usual_letters(mark: char) -> &'static str {
    match mark {
        '\u{300}' => "aeiouAEIOU",
        '\u{301}' => "aeiouyclnrszAEIOUYCLNRSZ",
        '\u{302}' => "aeiouyghjscwAEIOUYGHJSCW",
        '\u{303}' => "anioANIO",
        '\u{304}' => "aeiouAEIOU",
        '\u{307}' => "zcegIZCEG",
        '\u{308}' => "aeiouyAEIOUY",
        '\u{306}' => "agiouAGIOU",
        '\u{30a}' => "auAU",
        '\u{30b}' => "ouOU",
        '\u{30c}' => "cdelnrstzCDELNRSTZ",
        '\u{327}' => "cstCST",
        '\u{328}' => "aeiuAEIU",
        '\u{323}' => "dhlmnrstz",
        _ => "",
    }
}
