//! Math that lost its dollars on the way: `S^{2}FT`, `x^2`, `10^{-3}`, `pi_0`, and `3times` for `$3\times$`.

use super::command;
use super::piece::Piece;
use super::reader::{Reader, Step};
use crate::paper::math;

/// The longest script in braces that is taken for one, in bytes.
const LONGEST_SCRIPT: usize = 64;

/// Scripts after a base.
pub(super) struct Scripts {
    /// As math: `^{-3}`, `_\theta`.
    pub(super) source: String,
    /// Where the text goes on after them.
    pub(super) end: usize,
    /// They can stand within a word: they are in braces, or a power.
    within_word: bool,
    subscript: bool,
}

impl Scripts {
    /// Whether what follows them leaves them what they are, and not part of a name like `x_1.csv`.
    pub(super) fn stand_alone(&self, next: Option<char>) -> bool {
        self.within_word || next.is_none_or(|c| !(c.is_alphanumeric() || "_^@".contains(c)))
    }
}

impl Reader<'_> {
    /// `^` or `_`: a script of the letter, number or word before it, or a character.
    pub(super) fn script(&mut self) -> Step {
        let plain = Step::Plain(self.at + 1);
        let before = &self.text[self.plain..self.at];
        let Some(mut base) = Base::at_end_of(before) else {
            return plain;
        };
        base.before = self.before(self.at - base.length);
        let Some(scripts) = self.scripts(self.at, base.kind == Kind::Greek) else {
            return plain;
        };
        let Some(length) = self.base_length(&base, &scripts) else {
            return plain;
        };
        let (text, in_formula) = before.split_at(before.len() - length);
        let sign = if base.kind == Kind::Greek && length > 0 { "\\" } else { "" };
        let source = format!("{sign}{in_formula}{}", scripts.source);
        if !math::is_formula(&source, self.after(scripts.end)) {
            return plain;
        }
        self.flush(self.plain + text.len());
        self.pieces.push(Piece::Math(source));
        Step::Read(scripts.end)
    }

    /// How much of the text before the scripts goes into the formula, if it is one.
    ///
    /// A single letter, a number and a Greek name do; of a longer word, which stays upright text, only
    /// the script does, as in `S$^{2}$FT`.
    fn base_length(&self, base: &Base, scripts: &Scripts) -> Option<usize> {
        let next = self.after(scripts.end);
        let in_name = base.before.is_some_and(|c| "_^@\\".contains(c))
            || scripts.subscript && base.before.is_some_and(|c| "./:#".contains(c));
        let file_name = scripts.subscript
            && next == Some('.')
            && self.after(scripts.end + 1).is_some_and(char::is_alphanumeric);
        if !scripts.within_word && (in_name || file_name || !scripts.stand_alone(next)) {
            return None;
        }
        let goes_on = next.is_some_and(char::is_alphanumeric) || self.goes_on_as_name(base, scripts.end);
        match base.kind {
            Kind::Letter | Kind::Greek if !goes_on && !in_name => Some(base.length),
            Kind::Number if !goes_on && scripts.within_word => Some(base.length),
            _ => scripts.within_word.then_some(0),
        }
    }

    /// Whether a capital with a power begins a name such as `U^2-Net`.
    fn goes_on_as_name(&self, base: &Base, end: usize) -> bool {
        base.capital
            && self.text[end..]
                .strip_prefix('-')
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_uppercase()))
    }

    /// The scripts that begin at this byte offset, at most one of each kind.
    pub(super) fn scripts(&self, start: usize, greek: bool) -> Option<Scripts> {
        let bytes = self.text.as_bytes();
        let mut scripts = Scripts { source: String::new(), end: start, within_word: true, subscript: false };
        let mut first = None;
        while let Some(sign @ (b'^' | b'_')) = bytes.get(scripts.end).copied() {
            if first.is_some_and(|first| first == sign || scripts.subscript && first == b'^') {
                break;
            }
            first.get_or_insert(sign);
            let Some(one) = self.one_script(sign, scripts.end + 1, greek) else {
                break;
            };
            scripts.source.push(char::from(sign));
            scripts.source.push_str(&one.source);
            scripts.end = one.end;
            scripts.within_word &= one.within_word;
            scripts.subscript |= sign == b'_';
        }
        (scripts.end > start).then_some(scripts)
    }

    /// What follows one `^` or `_`.
    fn one_script(&self, sign: u8, start: usize, greek: bool) -> Option<OneScript> {
        let power = sign == b'^';
        let rest = &self.text[start..];
        let digits = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_digit).count();
        let letters = |from: usize| rest[from..].bytes().take_while(u8::is_ascii_alphabetic).count();
        let (source, length, within_word) = match *rest.as_bytes().first()? {
            b'{' => {
                let raw = &self.text[start..=self.braces.close_of(start)?];
                let fits = raw.len() <= LONGEST_SCRIPT && !raw.contains(['$', '\n', '`']);
                let empty = raw[1..raw.len() - 1].trim().is_empty();
                (fits && !empty).then(|| (raw.to_string(), raw.len(), true))?
            }
            b'\\' => {
                let length = 1 + letters(1);
                (length > 1).then(|| (rest[..length].to_string(), length, power))?
            }
            b'*' if power && !rest[1..].starts_with(|c: char| c == '*' || c.is_alphanumeric()) => {
                ("*".to_string(), 1, false)
            }
            b'+' | b'-' if power && digits(1) > 0 => {
                let length = 1 + digits(1);
                (format!("{{{}}}", &rest[..length]), length, true)
            }
            b'0'..=b'9' => {
                let whole = digits(0);
                let fraction = if greek && rest[whole..].starts_with('.') { digits(whole + 1) } else { 0 };
                let length = whole + if fraction > 0 { 1 + fraction } else { 0 };
                let number = &rest[..length];
                // `n^3/2` may be n to the power of three halves, or half of a power.
                let is_fraction = rest[length..].strip_prefix('/').is_some_and(starts_with_digit);
                if power && is_fraction {
                    return None;
                }
                let source = if length == 1 { number.to_string() } else { format!("{{{number}}}") };
                (source, length, power)
            }
            _ => {
                let length = letters(0);
                let name = &rest[..length];
                let source = match length {
                    1 => name.to_string(),
                    _ if command::is_greek_name(name) => format!("\\{name}"),
                    _ => return None,
                };
                (source, length, false)
            }
        };
        Some(OneScript { source, end: start + length, within_word })
    }
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

struct OneScript {
    source: String,
    end: usize,
    within_word: bool,
}

/// What stands before a script.
struct Base {
    kind: Kind,
    /// Its length in bytes.
    length: usize,
    capital: bool,
    /// The character before it.
    before: Option<char>,
}

#[derive(PartialEq)]
enum Kind {
    Letter,
    Number,
    /// The name of a Greek letter that has lost its backslash.
    Greek,
    /// A longer word, or a closing bracket.
    Other,
}

impl Base {
    fn at_end_of(text: &str) -> Option<Self> {
        let rest = text.trim_end_matches(char::is_alphanumeric);
        let word = &text[rest.len()..];
        let mut characters = word.chars();
        let (kind, length) = match (characters.next(), characters.next()) {
            (None, _) if rest.ends_with([')', ']', '|']) => (Kind::Other, 1),
            (None, _) => return None,
            (Some('a'..='z' | 'A'..='Z' | 'Α'..='ω'), None) => (Kind::Letter, word.len()),
            _ if word.bytes().all(|byte| byte.is_ascii_digit()) => (Kind::Number, number_length(text)),
            _ if command::is_greek_name(word) => (Kind::Greek, word.len()),
            _ => (Kind::Other, word.len()),
        };
        Some(Self { kind, length, capital: word.starts_with(char::is_uppercase), before: None })
    }
}

/// The length of the number, perhaps with a decimal point, that a text ends with.
fn number_length(text: &str) -> usize {
    let number = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    let length = text.len() - number.len();
    length - text[number.len()..].bytes().take_while(|byte| *byte == b'.').count()
}

/// A multiplication whose sign became the word `times`.
pub(super) struct LostTimes {
    /// Its beginning and end in the text, as byte offsets.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) source: String,
}

/// The first `3times` or `3times3` of a text: a number and `times` with nothing in between.
pub(super) fn lost_times(text: &str) -> Option<LostTimes> {
    for (at, times) in text.match_indices("times") {
        let length = number_length(&text[..at]);
        let start = at - length;
        let part_of_word = text[..start].ends_with(|c: char| c.is_alphanumeric() || "_$,".contains(c));
        if length == 0 || part_of_word {
            continue;
        }
        let mut end = at + times.len();
        loop {
            let factor = leading_number(&text[end..]);
            end += factor;
            if factor == 0 || !text[end..].starts_with(times) {
                break;
            }
            end += times.len();
        }
        if !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_') {
            let source = text[start..end].replace(times, r"\times");
            return Some(LostTimes { start, end, source });
        }
    }
    None
}

fn leading_number(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let fraction = text[whole..].strip_prefix('.').map_or(0, digits);
    if whole > 0 && fraction > 0 { whole + 1 + fraction } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_times_are_a_multiplication() {
        for (text, expected) in [
            ("up to 3times", Some(r"3\times")),
            ("1.5times.", Some(r"1.5\times")),
            ("4times4times2 cells", Some(r"4\times4\times2")),
            ("...3times", Some(r"3\times")),
            ("3 times", None),
            ("x3times", None),
            ("3timesx", None),
            ("sometimes", None),
        ] {
            assert_eq!(lost_times(text).map(|lost| lost.source).as_deref(), expected, "in {text:?}");
        }
    }
}
