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

/// A text for a terminal, which obeys controls: they become spaces, but for tabs and the ends of lines.
pub fn printable(text: &str) -> Cow<'_, str> {
    let obeyed = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if text.contains(obeyed) { Cow::Owned(text.replace(obeyed, " ")) } else { Cow::Borrowed(text) }
}

impl Paper {
    /// Leaves out of all that it says the characters that no text has.
    pub fn clean_characters(&mut self) {
        clean(&mut self.body);
        clean(&mut self.sections);
        let named = Field::ALL.iter().filter(|field| **field != Field::Body);
        let fields: Map<String, Value> =
            named.filter_map(|field| Some((field.name().to_owned(), field.json(self)?))).collect();
        let mut fields = Value::Object(fields);
        if is_clean(&fields) {
            return;
        }
        clean_value(&mut fields);
        if let Ok(cleaned) = Self::deserialize(fields) {
            let (body, sections) = (std::mem::take(&mut self.body), std::mem::take(&mut self.sections));
            *self = Self { body, sections, ..cleaned };
        }
    }
}

fn is_clean(value: &Value) -> bool {
    let is_text = |text: &str| text.chars().all(is_of_text);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => is_text(text),
        Value::Array(list) => list.iter().all(is_clean),
        Value::Object(map) => map.iter().all(|(key, value)| is_text(key) && is_clean(value)),
    }
}

fn clean_value(value: &mut Value) {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
        Value::String(text) => clean(text),
        Value::Array(list) => list.iter_mut().for_each(clean_value),
        Value::Object(map) => {
            *map = std::mem::take(map)
                .into_iter()
                .map(|(mut key, mut value)| {
                    clean(&mut key);
                    clean_value(&mut value);
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
