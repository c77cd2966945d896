//! Stepping over JSON values by brackets and quotes, without reading them.

use std::borrow::Cow;

use crate::formats::values::identifier;
use crate::paper::{ArxivId, Date, Doi, Identifier};

/// The key with which an object begins.
pub(super) fn first_key(record: &str) -> Option<&str> {
    match Members::new(record, 0).step() {
        Member::Value(key, _) => Some(key),
        _ => None,
    }
}

/// The value of a member of the object that a text is, as it is written; up to the end of the text
/// where that is cut off in it.
pub fn member<'a>(object: &'a str, key: &str) -> Option<&'a str> {
    let mut members = Members::new(object, object.find('{')?);
    while let Member::Value(name, at) = members.step() {
        let is_whole = members.scanner.skip();
        if name == key {
            return object.get(at..members.scanner.at);
        }
        if !is_whole {
            return None;
        }
    }
    None
}

/// Hands over the members of the object that a text begins with, their values as they are written.
pub(super) fn each_member<'a>(object: &'a str, mut take: impl FnMut(&'a str, &'a str)) {
    let Some(start) = object.find('{') else { return };
    let mut members = Members::new(object, start);
    while let Member::Value(name, at) = members.step() {
        if !members.scanner.skip() {
            return;
        }
        take(name, object.get(at..members.scanner.at).unwrap_or_default());
    }
}

/// Whether a key is no field's but the name of the record, or of the list of records, that it holds: an arXiv
/// identifier or a day.
pub(super) fn names_record(key: &str) -> bool {
    let is_day = matches!(key.len(), 7 | 10) && key.parse::<Date>().is_ok_and(|date| date.month().is_some());
    is_day || ArxivId::parse_versioned(key).is_some_and(|(id, _)| key.starts_with(id.as_str()))
}

/// The address or the DOI that a key is, by which a paper may be called.
pub(super) fn address_in(key: &str) -> Option<Cow<'_, str>> {
    let key = match key.contains('\\') {
        true => Cow::Owned(serde_json::from_str(&format!("\"{key}\"")).ok()?),
        false => Cow::Borrowed(key),
    };
    let is_one =
        identifier::web_address(&key).is_some() || key.starts_with("10.") && Doi::parse(&key).is_ok();
    is_one.then_some(key)
}

/// Whether what a member holds are records, and the object around it is none: what has a title is one, unless
/// papers stand in it under a word for papers, as those of a session or an issue do, or the items of a feed.
///
/// `start` is where the object begins, `at` where the member's value does.
pub(super) fn holds_records(text: &str, start: usize, key: &str, at: usize, envelopes: &[&str]) -> bool {
    let rest = &text.as_bytes()[at..];
    // What a program that reads feeds says of the feed stands beside its entries.
    if key == "feed" && rest.first() == Some(&b'{') && has_entries(text, start) {
        return false;
    }
    if !envelopes.contains(&key) || !matches!(rest.first(), Some(b'[' | b'{')) {
        return false;
    }
    let mut inside = rest.iter().skip(1).filter(|byte| !byte.is_ascii_whitespace());
    let are_papers =
        matches!(key, "papers" | "articles" | "items" | "recommendedPapers") && inside.next() == Some(&b'{');
    are_papers || !has_title(text, start)
}

/// Whether the object that begins there has a list of entries.
fn has_entries(text: &str, start: usize) -> bool {
    member(&text[start..], "entries").is_some_and(|entries| entries.starts_with('['))
}

/// Whether the object that begins there has a title.
pub(super) fn has_title(text: &str, start: usize) -> bool {
    let mut members = Members::new(text, start);
    while let Member::Value(key, at) = members.step() {
        if key == "title" && text.as_bytes().get(at) == Some(&b'"') {
            return true;
        }
        if !members.scanner.skip() {
            break;
        }
    }
    false
}

/// What comes next in an object.
pub(super) enum Member<'a> {
    /// A key, and where its value begins, at which the scanner stands.
    Value(&'a str, usize),
    /// Its closing bracket, after which the scanner stands.
    End,
    /// The end of the text.
    Cut,
    /// Something that can't stand there.
    Broken,
}

/// The members of an object, one after another. Their values have to be stepped over in between.
pub(super) struct Members<'a> {
    /// What steps through the object.
    pub scanner: Scanner<'a>,
}

impl<'a> Members<'a> {
    /// The members of the object that begins at that offset.
    pub(super) fn new(text: &'a str, at: usize) -> Self {
        Self { scanner: Scanner { text, at: at + 1 } }
    }

    /// Steps to the next member's value.
    pub(super) fn step(&mut self) -> Member<'a> {
        let scanner = &mut self.scanner;
        scanner.skip_space_and(b',');
        let start = scanner.at;
        match scanner.byte() {
            None => Member::Cut,
            Some(b'}') => {
                scanner.at += 1;
                Member::End
            }
            Some(b'"') => {
                if !scanner.skip() {
                    return Member::Cut;
                }
                let key = scanner.text.get(start + 1..scanner.at - 1).unwrap_or_default();
                scanner.skip_space_and(b' ');
                match scanner.byte() {
                    None => return Member::Cut,
                    Some(b':') => scanner.at += 1,
                    Some(_) => return Member::Broken,
                }
                scanner.skip_space_and(b' ');
                match scanner.byte() {
                    None => Member::Cut,
                    Some(b',' | b'}' | b']' | b':') => Member::Broken,
                    Some(_) => Member::Value(key, scanner.at),
                }
            }
            Some(_) => Member::Broken,
        }
    }
}

/// Steps over JSON values without reading them.
pub(super) struct Scanner<'a> {
    /// The text.
    pub text: &'a str,
    /// The offset at which it stands.
    pub at: usize,
}

impl Scanner<'_> {
    /// The byte at which it stands.
    pub(super) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over white space and another byte.
    pub(super) fn skip_space_and(&mut self, other: u8) {
        while self.byte().is_some_and(|byte| byte.is_ascii_whitespace() || byte == other) {
            self.at += 1;
        }
    }

    /// Steps over a value. False when the text ends before it does.
    pub(super) fn skip(&mut self) -> bool {
        let mut depth = 0_usize;
        while let Some(byte) = self.byte() {
            match byte {
                b'"' => {
                    if !self.skip_string() {
                        return false;
                    }
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth == 0 => return true,
                b'}' | b']' => {
                    depth -= 1;
                    self.at += 1;
                }
                b',' | b'\n' if depth == 0 => return true,
                _ if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.skip_word(),
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }

    /// A number, `true`, or what was meant as a word.
    fn skip_word(&mut self) {
        let bytes = &self.text.as_bytes()[self.at..];
        let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b'\n' | b'\r' | b'"' | b'{' | b'[');
        self.at += bytes.iter().position(is_end).unwrap_or(bytes.len()).max(1);
    }

    /// A string ends at its quote. No string holds a line end, so that one that isn't closed ends there.
    fn skip_string(&mut self) -> bool {
        self.at += 1;
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'\n' => return true,
                b'"' => {
                    self.at += 1;
                    return true;
                }
                _ => self.at += 1,
            }
        }
        self.at = bytes.len();
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_as_it_is_written() {
        let object = r#"{"a": {"b": 1, "c": [2]}, "b" : "x", "c": [{"d": 3}, {"d"#;
        assert_eq!(member(object, "a"), Some(r#"{"b": 1, "c": [2]}"#));
        assert_eq!(member(object, "b"), Some(r#""x""#));
        assert_eq!(member(object, "c"), Some(r#"[{"d": 3}, {"d"#));
        assert_eq!(member(object, "d"), None);
        assert_eq!(member("[1]", "d"), None);
    }
}
