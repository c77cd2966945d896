//! The language of a site's own words: the words themselves, how dates and numbers are written, and in which
//! order names stand.
//!
//! Words stand in files of Fluent (<https://projectfluent.org/fluent/guide/>), one for each language:
//! those that ship in `locales/`, those of themes, and those of the site, which count before them. All else
//! follows from Unicode's CLDR (<https://cldr.unicode.org>), which `icu4x` brings.

mod dates;
mod numbers;
mod order;
mod pattern;
mod shipped;
mod words;

use std::borrow::Cow;

use icu_locale_core::Locale as Tag;

pub use order::{Bucket, Order, first_of};
pub use pattern::Argument;
pub use shipped::SHIPPED;
pub use words::{Forms, WordFile, Words};

use crate::diagnostic::Diagnostic;
use crate::paper::{Date, Digest, Digester};
use dates::Dates;
use numbers::Numbers;

/// The language in which all words are there.
pub const FALLBACK: &str = "en";

/// A language with its words, as a site uses it.
pub struct Locale {
    tag: String,
    is_right_to_left: bool,
    words: Words,
    numbers: Numbers,
    dates: Dates,
    order: Order,
    digest: Digest,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Locale").field(&self.tag).finish()
    }
}

impl Default for Locale {
    /// English, with the words of the program alone.
    fn default() -> Self {
        let files = shipped::files();
        Self::new(FALLBACK, &files)
            .unwrap_or_else(|_| Self::of(FALLBACK, Words::default(), Digest::default()))
    }
}

impl Locale {
    /// A language by its tag (BCP 47), with the words of these files, of which the first that has a word counts.
    ///
    /// # Errors
    /// What is wrong with files of this language, with file and line.
    pub fn new(tag: &str, files: &[WordFile]) -> Result<Self, Vec<Diagnostic>> {
        let words = Words::new(tag, files)?;
        let mut digester = Digester::new("locale");
        digester.text(tag);
        for file in files {
            digester.text(&file.language).text(&file.file).text(&file.text);
        }
        Ok(Self::of(tag, words, digester.finish()))
    }

    fn of(tag: &str, words: Words, digest: Digest) -> Self {
        let parsed = parsed(tag);
        Self {
            is_right_to_left: is_right_to_left(&parsed),
            numbers: Numbers::new(&parsed),
            dates: Dates::new(&parsed),
            order: Order::new(tag),
            tag: tag.to_owned(),
            words,
            digest,
        }
    }

    /// The tag.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Whether the language is written from right to left.
    pub fn is_right_to_left(&self) -> bool {
        self.is_right_to_left
    }

    /// A digest of the language and of all words.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The order of names.
    pub fn order(&self) -> &Order {
        &self.order
    }

    /// The words.
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// A word that takes no arguments, or the key where there is none, which a test rules out.
    pub fn word<'w>(&'w self, key: &'w str) -> Cow<'w, str> {
        self.words.plain(key).map_or_else(|| self.say(key, &[]).into(), Cow::Borrowed)
    }

    /// A word with arguments, as plain text.
    pub fn say(&self, key: &str, arguments: &[(&str, Argument)]) -> String {
        self.words.text(key, arguments, &self.numbers).unwrap_or_else(|| key.to_owned())
    }

    /// A word with arguments, as HTML where its key ends in `-html`.
    pub(crate) fn say_html(&self, key: &str, arguments: &[(&str, Argument)]) -> Option<String> {
        self.words.html(key, arguments, &self.numbers)
    }

    /// What a script needs to say a word: its forms.
    pub(crate) fn forms(&self, key: &str) -> Option<Forms> {
        self.words.forms(key)
    }

    /// A number with the digits and signs of the language: `12,345`.
    pub fn number(&self, number: u64) -> String {
        self.numbers.whole(number)
    }

    /// Any number with the digits and signs of the language: `-12.25`; nothing for what is no number.
    pub fn any_number(&self, number: f64) -> Option<String> {
        self.numbers.any(number)
    }

    /// A number with one digit behind the decimal sign: `12.5`.
    pub fn tenths(&self, number: f64) -> String {
        self.numbers.tenths(number)
    }

    /// A date as precise as it is: `9 December 2024`, `December 2024` or `2024`.
    pub fn date(&self, date: Date) -> String {
        self.dates.date(date)
    }

    /// The name of a month from 1 to 12, as it stands alone; of any other number, nothing.
    pub fn month(&self, month: u8) -> &str {
        self.dates.month(month)
    }

    /// The short name of a month from 1 to 12, as it stands alone; of any other number, nothing.
    pub fn short_month(&self, month: u8) -> &str {
        self.dates.short_month(month)
    }

    /// How many days behind Monday the weeks of calendars begin.
    pub fn week_start(&self) -> usize {
        self.dates.week_start()
    }

    /// Names of the days of the week from Monday on, whole and short.
    pub fn weekdays(&self) -> impl Iterator<Item = (&str, &str)> {
        self.dates.weekdays()
    }

    /// The weekday of a day, and its short name; nothing of a month or a year.
    pub fn weekday(&self, date: Date) -> (&str, &str) {
        let place = date.civil().map(|day| usize::from(day.weekday().to_monday_zero_offset().unsigned_abs()));
        place.and_then(|place| self.weekdays().nth(place)).unwrap_or_default()
    }
}

/// A tag as the libraries take it; English's for what is no tag.
fn parsed(tag: &str) -> Tag {
    tag.parse().unwrap_or(icu_locale_core::locale!("en"))
}

/// Whether a text is a tag of a language.
pub fn is_tag(text: &str) -> bool {
    text.parse::<Tag>().is_ok_and(|tag| !tag.id.language.is_unknown())
}

/// Scripts that are written from right to left (Unicode Standard Annex 9; ISO 15924).
const SCRIPTS: [&str; 10] = ["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"];

/// Languages that are mostly written in one of them, as CLDR's likely subtags have them.
const LANGUAGES: [&str; 21] = [
    "ar", "arc", "ars", "arz", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn",
    "nqo", "ps", "sd", "ug", "ur", "yi",
];

fn is_right_to_left(tag: &Tag) -> bool {
    match tag.id.script {
        Some(script) => SCRIPTS.contains(&script.as_str()),
        None => LANGUAGES.contains(&tag.id.language.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directions_follow_language_and_script() {
        for (tag, expected) in [
            ("ar", true),
            ("fa-IR", true),
            ("ar-Latn", false),
            ("az-Arab", true),
            ("de", false),
            ("zh-Hant", false),
        ] {
            assert_eq!(is_right_to_left(&parsed(tag)), expected, "{tag}");
        }
    }

    #[test]
    fn tags_are_told_from_words() {
        for (text, expected) in [
            ("de", true),
            ("zh-Hant-TW", true),
            ("ar-u-nu-arab", true),
            ("german", false),
            ("de_", false),
            ("", false),
            ("und", false),
            ("no such", false),
        ] {
            assert_eq!(is_tag(text), expected, "{text}");
        }
    }
}
