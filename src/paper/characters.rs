//! Characters that no text has: controls, and the code points that Unicode keeps for programs' own use. HTML,
//! XML and BibTeX refuse some of them, and terminals obey others.

use std::borrow::Cow;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{Field, Paper};

/// Whether a character may stand in a text: it is no control but a tab or a line end, and no noncharacter
/// (the Unicode standard, section 23.7).
pub fn is_of_text(character: char) -> bool {
    match character {
        '\n' | '\t' | '\r' | ' '..='~' => true,
        character => !character.is_control() && !is_noncharacter(character),
    }
}

fn is_noncharacter(character: char) -> bool {
    let number = u32::from(character);
    number & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&number)
}

/// Leaves out of a text the characters that no text has. Those that part words become spaces.
pub fn clean(text: &mut String) {
    if !text.chars().all(is_of_text) {
        *text = text.replace(['\u{b}', '\u{c}', '\u{85}'], " ");
        text.retain(is_of_text);
    }
}

/// Characters that show nothing: a hyphen where a word may be broken, what joins words without a space, and what sets the
/// direction of letters against their nature.
fn is_hidden(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{2060}' | '\u{feff}' | '\u{202d}' | '\u{202e}')
}

/// A space without width, which parts words where no spaces do.
const SPACE_WITHOUT_WIDTH: char = '\u{200b}';

/// Whether a letter is of a script without spaces between words: Thai, Lao, Tibetan, Burmese, Khmer and their kin.
fn is_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}')
}

/// Marks that say on which side a sign stands, where letters are written from the right.
fn is_mark_of_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}')
}

/// Whether a letter is written from the right: Hebrew, Arabic and their kin.
fn is_from_right(letter: char) -> bool {
    letter.is_alphabetic()
        && matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

fn is_plain(character: char) -> bool {
    is_of_text(character)
        && !is_hidden(character)
        && !is_mark_of_direction(character)
        && character != SPACE_WITHOUT_WIDTH
}

/// Leaves out what no text has, and what shows nothing and stands in texts that were copied from pages.
pub fn clean_of_hidden(text: &mut String) {
    clean(text);
    let has_marks = text.contains(is_from_right);
    let has_spaces = text.contains(is_without_spaces);
    text.retain(|character| match character {
        SPACE_WITHOUT_WIDTH => has_spaces,
        character if is_mark_of_direction(character) => has_marks,
        character => !is_hidden(character),
    });
}

/// A text for a terminal, which obeys controls: they become spaces, but for tabs and the ends of lines.
pub fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if text.contains(obeyed) { Cow::Owned(text.replace(obeyed, " ")) } else { Cow::Borrowed(text) }
}

impl Paper {
    /// Leaves out of all that it says the characters that no text has.
    pub fn clean_characters(&mut self) {
        self.clean_by(is_of_text, clean);
    }

    /// Leaves out of all that a listing says of it also the characters that show nothing.
    pub fn clean_hidden_characters(&mut self) {
        self.clean_by(is_plain, clean_of_hidden);
    }

    /// Cleans all texts in which a character stands that is none of these.
    fn clean_by(&mut self, is_kept: fn(char) -> bool, clean: fn(&mut String)) {
        for text in [&mut self.body, &mut self.sections] {
            if !text.chars().all(is_kept) {
                clean(text);
            }
        }
        let named = Field::ALL.iter().filter(|field| **field != Field::Body);
        let fields: Map<String, Value> =
            named.filter_map(|field| Some((field.name().to_owned(), field.json(self)?))).collect();
        let mut fields = Value::Object(fields);
        if is_clean(&fields, is_kept) {
            return;
        }
        clean_value(&mut fields, clean);
        if let Ok(cleaned) = Self::deserialize(fields) {
            let (body, sections) = (std::mem::take(&mut self.body), std::mem::take(&mut self.sections));
            *self = Self { body, sections, ..cleaned };
        }
    }
}

fn is_clean(value: &Value, is_kept: fn(char) -> bool) -> bool {
    let is_text = |text: &str| text.chars().all(is_kept);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => is_text(text),
        Value::Array(list) => list.iter().all(|value| is_clean(value, is_kept)),
        Value::Object(map) => map.iter().all(|(key, value)| is_text(key) && is_clean(value, is_kept)),
    }
}

fn clean_value(value: &mut Value, clean: fn(&mut String)) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => clean(text),
        Value::Array(list) => list.iter_mut().for_each(|value| clean_value(value, clean)),
        Value::Object(map) => {
            *map = std::mem::take(map)
                .into_iter()
                .map(|(mut key, mut value)| {
                    clean(&mut key);
                    clean_value(&mut value, clean);
                    (key, value)
                })
                .collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_noncharacters_are_left_out() {
        for (text, expected) in [
            ("a\u{0}b\u{1b}[31mc\u{7f}\u{9b}d", "ab[31mcd"),
            ("a\u{fffe}b\u{ffff}c\u{1fffe}d\u{10ffff}e\u{fdd0}f\u{fdef}", "abcdef"),
            ("a\u{b}b\u{c}c\u{85}d", "a b c d"),
            ("tab\tand\r\nline", "tab\tand\r\nline"),
            ("naïve — שלום \u{200f}\u{fffd} 𝕏\u{a0}\u{ad}", "naïve — שלום \u{200f}\u{fffd} 𝕏\u{a0}\u{ad}"),
        ] {
            let mut cleaned = text.to_owned();
            clean(&mut cleaned);
            assert_eq!(cleaned, expected);
        }
    }

    #[test]
    fn listings_lose_what_shows_nothing() {
        for (text, expected) in [
            ("Wa\u{ad}ter \u{feff}and\u{200b} moss\u{2060}", "Water and moss"),
            ("\u{202e}Fast Water\u{202c}", "Fast Water"),
            ("\u{2068}Ada\u{2069} \u{200e}Bell", "Ada Bell"),
            ("שלום (C\u{200f}) \u{202b}א\u{202c}", "שלום (C\u{200f}) \u{202b}א\u{202c}"),
            ("ខ្មែរ\u{200b}អក្សរ \u{200e}", "ខ្មែរ\u{200b}អក្សរ "),
            ("\u{1e900}\u{200f} 1", "\u{1e900}\u{200f} 1"),
            ("می\u{200c}خواهم \u{1f469}\u{200d}\u{1f4bb}", "می\u{200c}خواهم \u{1f469}\u{200d}\u{1f4bb}"),
        ] {
            let mut paper = Paper { title: text.to_owned(), body: text.to_owned(), ..Paper::default() };
            paper.authors = vec![crate::paper::Person::named(text)];
            paper.clean_hidden_characters();
            assert_eq!((paper.title.as_str(), paper.body.as_str()), (expected, expected));
            assert_eq!(paper.authors[0].name, expected);
        }
    }

    #[test]
    fn all_that_a_paper_says_is_cleaned_and_nothing_else_changes() {
        let text = "title: A@ title\nauthors:\n- name: Ada@ Bell\n  orcid: 0000-0002-1825-0097\n  affiliation: Kiln@s\n- Bo\n\
                    tags: [t@ag]\nvenue: V@enue\ndoi: 10.1234/x\nlinks: {p@df: 'https://e.org/@x'}\ndate: 2024-05\n\
                    extra: {no@te: [a@, {b@: c@}], count: 3}\nrelations: [{kind: erratum, to: x@y}]\nisbn: odd@\n";
        let paper = |sign: &str| -> Paper {
            let json: Value = serde_saphyr::from_str(&text.replace('@', "§")).unwrap();
            let json = json.to_string().replace('§', sign);
            let paper: Paper = serde_json::from_str(&json).unwrap();
            let body =
                "Abs@tract".replace('@', &serde_json::from_str::<String>(&format!("\"{sign}\"")).unwrap());
            Paper { body: body.clone(), sections: body, ..paper }
        };
        for sign in ["\\u0000", "\\u001b", "\\uffff", "\\u009b"] {
            let mut cleaned = paper(sign);
            assert_ne!(cleaned, paper(""), "{sign}");
            cleaned.clean_characters();
            assert_eq!(cleaned, paper(""), "{sign}");
        }
    }
}
