//! A look at what a JSON text begins with, by which its format is recognized.

use super::group::{are_named, group, has_papers, names_value};
use super::rows::{Split, of_markdown};
use super::scan::{Member, Members, Scanner, holds_records};

/// What a JSON text begins with: the first object that could be a record.
#[derive(Debug, Default)]
pub struct Glance<'a> {
    members: Vec<(&'a str, &'a str)>,
}

impl<'a> Glance<'a> {
    /// Whether the record has a member of that name.
    pub fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(name, _)| *name == key)
    }

    /// Whether the record has a member of one of those names.
    pub fn has_any(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.has(key))
    }

    /// The beginning of a member's value, as it is written; empty when there is none.
    pub fn value(&self, key: &str) -> &'a str {
        self.members.iter().find(|(name, _)| *name == key).map_or("", |(_, value)| value)
    }

    /// Of a table that is written column by column, what its first row has.
    fn of_columns(mut self) -> Self {
        fn first(column: &str) -> Option<&str> {
            let (name, value) = column.strip_prefix('{')?.trim_start().strip_prefix('"')?.split_once('"')?;
            let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then(|| value.trim_start().strip_prefix(':')).flatten().map(str::trim_start)
        }
        if self.members.iter().all(|(_, column)| first(column).is_some()) {
            self.members.iter_mut().for_each(|(_, column)| *column = first(column).unwrap_or_default());
        }
        self
    }

    /// The names of all members.
    pub fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.members.iter().map(|(name, _)| *name)
    }
}

/// How much of a text is looked at to recognise its format.
const GLANCE: usize = 1 << 20;

/// How much of a value is looked at, in bytes, and how much of an object.
const SHOWN: usize = 120;
const SHOWN_OF_OBJECTS: usize = 20_000;

/// How many envelopes may be around one another.
const DEEPEST: usize = 6;

/// Looks at the first record of a text.
///
/// # Errors
/// Says why there is none.
pub fn glance<'a>(text: &'a str, envelopes: &[&str]) -> Result<Glance<'a>, String> {
    let text = &text[..text.floor_char_boundary(GLANCE)];
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scanner = Scanner { text, at };
    scanner.skip_space_and(0x1e);
    if !matches!(scanner.byte(), Some(b'{' | b'[')) {
        return Err("it is no JSON".to_owned());
    }
    let start = text[scanner.at..].trim_start_matches(|sign: char| sign == '[' || sign.is_whitespace());
    if start.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with('\'')) {
        return Err("it is Python's notation, with single quotes: write it by `json.dump`".to_owned());
    }
    let mut at = scanner.at;
    for _ in 0..DEEPEST {
        match look(text, first_object(text, at)?, envelopes) {
            Look::Envelope(inside) => at = inside,
            Look::Record(glance) if glance.members.is_empty() => break,
            Look::Record(glance) => return Ok(glance.of_columns()),
        }
    }
    Err("its first record is empty".to_owned())
}

/// Where the first object begins, in arrays perhaps, and after other values.
fn first_object(text: &str, at: usize) -> Result<usize, String> {
    let mut scanner = Scanner { text, at };
    loop {
        scanner.skip_space_and(b',');
        match scanner.byte() {
            Some(b'[') => scanner.at += 1,
            Some(b'{') => return Ok(scanner.at),
            Some(b']' | b'}') | None => return Err("it has no records".to_owned()),
            Some(_) => {
                scanner.skip();
            }
        }
    }
}

/// What an object turns out to be.
enum Look<'a> {
    /// An envelope, and where what is in it begins.
    Envelope(usize),
    Record(Glance<'a>),
}

fn look<'a>(text: &'a str, start: usize, envelopes: &[&str]) -> Look<'a> {
    let mut glance = Glance::default();
    if let Some(table) = Split::of(text, start) {
        return Look::Record(Glance { members: table.first(text) });
    }
    let is_group = group(text, start, envelopes).is_some();
    let mut members = Members::new(text, start);
    while let Member::Value(key, at) = members.step() {
        let opens = matches!(members.scanner.byte(), Some(b'[' | b'{'));
        let is_named = opens && glance.members.is_empty() && names_value(text, key, at);
        let is_of_group = is_group && has_papers(text, at, envelopes, 0);
        let are_named = opens && glance.members.is_empty() && are_named(text, key, at);
        if is_named || are_named || is_of_group || holds_records(text, start, key, at, envelopes) {
            return Look::Envelope(at);
        }
        if of_markdown(text, key, at).is_some() {
            // What each line has.
            let members = ["title", "authors", "date", "arxiv"].map(|name| (name, "\"\""));
            return Look::Record(Glance { members: members.to_vec() });
        }
        let shown = if text[at..].starts_with('{') { SHOWN_OF_OBJECTS } else { SHOWN };
        glance.members.push((key, &text[at..text.floor_char_boundary(at + shown)]));
        if !members.scanner.skip() {
            break;
        }
    }
    Look::Record(glance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glance_sees_the_first_record() {
        let keys =
            |text| glance(text, &["results"]).map(|glance| glance.keys().collect::<Vec<_>>().join(" "));
        assert_eq!(keys(r#"[null, {"id": 1, "title": "x"#), Ok("id title".to_owned()));
        assert_eq!(keys(r#"{"meta":{},"results":[{"id":{"results":1}}]}"#), Ok("id".to_owned()));
        assert_eq!(keys("@article{x}"), Err("it is no JSON".to_owned()));
        assert_eq!(keys(r#"{"2024-01-31":[{"2401.00001":{"title":"x"}}]}"#), Ok("title".to_owned()));
        assert_eq!(keys(r#"{"id":1,"2024-01-31":{"title":"x"}}"#), Ok("id 2024-01-31".to_owned()));
        assert_eq!(keys(r#"{"title":"x","results":[{"id":1}]}"#), Ok("title results".to_owned()));
        assert_eq!(keys(r#"{"results":[{"id":1}],"title":"x"}"#), Ok("results title".to_owned()));
        assert_eq!(keys(r#"{"Ink":[],"Paper":[{"title":"x","url":"u"}]}"#), Ok("title url".to_owned()));
        assert_eq!(keys(r#"{"answer":{"count":1,"results":[{"id":1}]}}"#), Ok("id".to_owned()));
        assert_eq!(keys(r#"{"columns":["id","title"],"data":[[1,"x"]]}"#), Ok("id title".to_owned()));
        assert_eq!(keys(r#"{"0":{"title":"x","doi":"y"}}"#), Ok("title doi".to_owned()));
        assert_eq!(keys(r#"{"doi":"x","titles":[{"title":"x","url":"u"}]}"#), Ok("doi titles".to_owned()));
        assert_eq!(keys(r#"{"names":["x"],"Ink":[{"title":"x","url":"u"}]}"#), Ok("names Ink".to_owned()));
        assert!(keys("[{'title': 'x'}]").is_err_and(|reason| reason.contains("Python")));
        assert_eq!(keys("[]"), Err("it has no records".to_owned()));
        assert_eq!(keys(&"{\"results\":".repeat(100_000)), Err("its first record is empty".to_owned()));
    }
}
