//! The words of a journal reference: names, numbers, their labels, and what stands in brackets.

use crate::formats::values::date;

/// A word, or what stands in round brackets.
pub(super) struct Word<'a> {
    /// The text, without the brackets.
    pub text: &'a str,
    /// Whether it stood in brackets.
    pub is_group: bool,
    /// Where it begins, with the brackets.
    start: usize,
}

/// What a number is by the word before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Volume,
    Issue,
    Pages,
    Article,
}

/// Labels in small letters, without the stop behind them.
const LABELS: [(&str, Label); 16] = [
    ("volume", Label::Volume),
    ("vol", Label::Volume),
    ("issue", Label::Issue),
    ("iss", Label::Issue),
    ("number", Label::Issue),
    ("num", Label::Issue),
    ("no", Label::Issue),
    ("pages", Label::Pages),
    ("page", Label::Pages),
    ("pp", Label::Pages),
    ("pgs", Label::Pages),
    ("p", Label::Pages),
    ("article", Label::Article),
    ("art", Label::Article),
    ("paper", Label::Article),
    ("id", Label::Article),
];

impl<'a> Word<'a> {
    /// Where it ends in the text.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len() + if self.is_group { 2 } else { 0 }
    }

    /// The year of a date in brackets: `(2007)`, `(January 5, 2007)`.
    pub(super) fn year_in_brackets(&self) -> Option<&'a str> {
        let year = self.text.rsplit([' ', ',']).next().filter(|year| self.is_group && is_year(year))?;
        let before = self.text[..self.text.len() - year.len()].trim_matches([',', ' ']);
        let is_day = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        let mut words = before.split([' ', ',']).filter(|word| !word.is_empty());
        words.all(|word| is_month(word) || is_day(word)).then_some(year)
    }

    /// What it says of the number behind it.
    pub(super) fn label(&self) -> Option<Label> {
        let word = self.text.trim_end_matches('.').to_ascii_lowercase();
        LABELS.iter().find(|(label, _)| !self.is_group && *label == word).map(|(_, label)| *label)
    }

    /// A label and its number in one word: `Vol.54`, `pp.1-10`.
    pub(super) fn joined(&self) -> Option<(Label, &'a str)> {
        let (label, number) = self.text.split_once('.')?;
        let is_number = number.starts_with(|letter: char| letter.is_ascii_digit());
        let label = Word { text: label, ..*self }.label()?;
        is_number.then_some((label, number))
    }
}

/// The words of a text, between which there are spaces, commas and colons.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut at = 0;
    // Behind the last bracket that closes none is looked for.
    let last = text.rfind(')').unwrap_or_default();
    while let Some(letter) = text[at..].chars().next() {
        let rest = &text[at..];
        let closing = (letter == '(' && at < last).then(|| rest.find(')')).flatten();
        if let Some(length) = closing {
            words.push(Word { text: &rest[1..length], is_group: true, start: at });
            at += length + 1;
        } else if matches!(letter, ' ' | ',' | ':' | ';' | '(') {
            at += 1;
        } else {
            let length = rest.find([' ', ',', ':', ';', '(']).unwrap_or(rest.len());
            words.push(Word { text: &rest[..length], is_group: false, start: at });
            at += length;
        }
    }
    words
}

/// Whether a text is a likely year.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1900..2100).contains(&year))
}

/// Whether a word is the name of a month.
pub(super) fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && date::month(word).is_some()
}
