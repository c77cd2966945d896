//! LaTeX's accents (`\'e`, `\"{o}`, `\v{s}`, `\polhk{a}`) as the letters that they make.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::reader::{Reader, Step};
use super::symbol::symbol;

/// The combining marks for the sign of an accent command.
pub fn sign_marks(sign: char) -> Option<&'static str> {
    Some(match sign {
        '`' => "\u{300}",
        '\'' | '´' => "\u{301}",
        '^' => "\u{302}",
        '~' => "\u{303}",
        '=' => "\u{304}",
        '.' => "\u{307}",
        '"' => "\u{308}",
        _ => return None,
    })
}

/// The combining marks for the name of an accent command: LaTeX's own, those of its packages for
/// phonetics and for Vietnamese, and those by which catalogues of mathematics print names.
pub fn letter_marks(name: &str) -> Option<&'static str> {
    Some(match name {
        "u" | "textbreve" => "\u{306}",
        "r" | "ocirc" => "\u{30a}",
        "H" => "\u{30b}",
        "v" | "soft" => "\u{30c}",
        "d" | "udot" => "\u{323}",
        "c" => "\u{327}",
        "k" | "polhk" | "textogonekcentered" => "\u{328}",
        "b" | "textsubbar" => "\u{331}",
        "h" => "\u{309}",
        "G" | "textdoublegrave" => "\u{30f}",
        "U" => "\u{30e}",
        "f" | "newtie" => "\u{311}",
        "t" => "\u{361}",
        "lfhook" | "textcommabelow" => "\u{326}",
        "uarc" | "textsubarch" => "\u{32f}",
        "textsubring" => "\u{325}",
        "textsubtilde" => "\u{330}",
        "textsubcircum" => "\u{32d}",
        "textsyllabic" => "\u{329}",
        "cfac" | "textcircumacute" => "\u{302}\u{301}",
        "cfgrv" | "textcircumgrave" => "\u{302}\u{300}",
        "cftil" | "textcircumtilde" => "\u{302}\u{303}",
        "cfhook" => "\u{302}\u{309}",
        "cfudot" => "\u{302}\u{323}",
        _ => return None,
    })
}

/// The letter that an accent command makes which begins this text, and the command's length with it.
///
/// Reads as TeX does: what the accent stands on may be a group, a letter's command or another accent.
pub fn accented(text: &str) -> Option<(String, usize)> {
    accented_within(text, 0)
}

/// A text in which accents and the commands of letters are the letters that they make, without braces around one.
pub fn lettered(text: &str) -> Cow<'_, str> {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let letter =
            accented(rest).or_else(|| letter(rest).map(|(letter, length)| (letter.to_owned(), length)));
        match letter {
            Some((letter, length)) => {
                rest = &rest[length..];
                // `{\"O}`
                if let Some(behind) = rest.strip_prefix('}').filter(|_| plain.ends_with('{')) {
                    plain.pop();
                    rest = behind;
                }
                plain.push_str(&letter);
            }
            None => {
                plain.push('\\');
                rest = &rest[1..];
            }
        }
    }
    if rest.len() == text.len() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(plain + rest)
}

/// How deep accents are followed that stand on one another.
const DEEPEST: usize = 3;

fn accented_within(text: &str, depth: usize) -> Option<(String, usize)> {
    let rest = text.strip_prefix('\\')?;
    let name = name(rest);
    let (marks, length) = match name {
        "" => {
            let sign = rest.chars().next()?;
            (sign_marks(sign)?, sign.len_utf8())
        }
        name => (letter_marks(name)?, name.len()),
    };
    let behind = &rest[length..];
    let gap = behind.len() - behind.trim_start_matches(' ').len();
    let (base, base_length) = base(&behind[gap..], depth)?;
    Some((compose(&base, marks)?, 1 + length + gap + base_length))
}

/// What an accent stands on, and its length: a letter, a command, or a group of these.
fn base(text: &str, depth: usize) -> Option<(String, usize)> {
    if depth > DEEPEST {
        return None;
    }
    if let Some(inside) = text.strip_prefix('{') {
        let end = matching(inside)?;
        let group = inside[..end].trim_start();
        let (base, length) = base(group, depth + 1)?;
        let rest = group[length..].trim_end();
        return rest.chars().all(char::is_alphabetic).then(|| (base + rest, end + 2));
    }
    if let Some(accented) = accented_within(text, depth + 1) {
        return Some(accented);
    }
    if let Some((letter, length)) = letter(text).or_else(|| dotless(text)) {
        return Some((letter.to_owned(), length));
    }
    let letter = text.chars().next().filter(|c| c.is_alphabetic() || c.is_ascii_digit())?;
    Some((letter.to_string(), letter.len_utf8()))
}

/// The letter that a command without accent makes, and the command's length with what ends its name.
fn letter(text: &str) -> Option<(&'static str, usize)> {
    let name = name(text.strip_prefix('\\')?);
    let letter = symbol(name).filter(|sign| sign.chars().all(char::is_alphabetic) && !sign.is_empty())?;
    let behind = &text[1 + name.len()..];
    let spaces = behind.len() - behind.trim_start_matches(' ').len();
    let gap = if behind.starts_with("{}") { 2 } else { spaces };
    Some((letter, 1 + name.len() + gap))
}

/// The dotless letter of `\i` and `\j`, behind which programs left the space out: `Mart\'\in`.
fn dotless(text: &str) -> Option<(&'static str, usize)> {
    let name = name(text.strip_prefix('\\')?);
    let letter = match name.as_bytes().first()? {
        b'i' => "ı",
        b'j' => "ȷ",
        _ => return None,
    };
    Some((letter, 2))
}

/// The name of a command of letters that begins here.
pub fn name(text: &str) -> &str {
    &text[..text.bytes().take_while(u8::is_ascii_alphabetic).count()]
}

/// Where the brace that is open at the beginning is closed. Accents stand on few letters, so only
/// these are looked at.
fn matching(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in text.bytes().enumerate().take(40) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The marks on the first of these letters, over those that it has.
fn compose(letters: &str, marks: &str) -> Option<String> {
    let mut rest = letters.chars();
    let letter = match rest.next()? {
        'ı' => 'i',
        'ȷ' => 'j',
        letter if letter.is_alphabetic() => letter,
        // Directions in crystals have bars over numbers: `(000\=1)`.
        digit if digit.is_ascii_digit() && marks == "\u{304}" => digit,
        _ => return None,
    };
    let rest = rest.as_str();
    let own = rest.len() - rest.trim_start_matches(|c| ('\u{300}'..'\u{370}').contains(&c)).len();
    let composed = [letter].into_iter().chain(rest[..own].chars()).chain(marks.chars()).nfc();
    Some(composed.chain(rest[own..].chars()).collect())
}

impl Reader<'_> {
    /// The letter with its accent, if one stands after the command that ends at this byte offset.
    pub(super) fn accent(&mut self, marks: &str, end: usize) -> Option<Step> {
        if let Some(close) = self.braces.close_of(end) {
            if self.text[end + 1..close].trim().is_empty() {
                let sign = &self.text[self.at + 1..end];
                let shown = if sign.starts_with(|c: char| c.is_ascii_punctuation()) { sign } else { "" };
                return Some(self.put(shown, close + 1));
            }
            let (letters, length) = base(&self.text[end..], 0)?;
            return Some(self.put(&compose(&letters, marks)?, end + length));
        }
        let named = self.text.as_bytes()[end - 1].is_ascii_alphabetic();
        let start = end + usize::from(named && self.text[end..].starts_with(' '));
        // Without braces, a named accent's letter follows a space, and only the usual letters count.
        let usual = |letter| usual_letters(marks).contains(letter) && (!named || start > end);
        let is_base = match self.after(start)? {
            '\\' => letter(&self.text[start..]).or_else(|| dotless(&self.text[start..])).is_some(),
            letter => usual(letter),
        };
        if !is_base {
            return None;
        }
        let (letters, length) = base(&self.text[start..], 0)?;
        Some(self.put(&compose(&letters, marks)?, start + length))
    }
}

/// The letters that languages put these marks on. Others stand after an escaped quotation mark.
fn usual_letters(marks: &str) -> &'static str {
    match marks {
        "\u{300}" => "aeiouAEIOU",
        "\u{301}" => "aeiouyclnrszAEIOUYCLNRSZ",
        "\u{302}" => "aeiouyghjscwAEIOUYGHJSCW",
        "\u{303}" => "anioANIO",
        "\u{304}" => "aeiouAEIOU0123456789",
        "\u{307}" => "zcegIZCEG",
        "\u{308}" => "aeiouyAEIOUY",
        "\u{306}" => "agiouAGIOU",
        "\u{30a}" => "auAU",
        "\u{30b}" => "ouOU",
        "\u{30c}" => "cdelnrstzCDELNRSTZ",
        "\u{327}" => "cstCST",
        "\u{328}" => "aeiuAEIU",
        "\u{323}" => "dhlmnrstz",
        _ => "",
    }
}
