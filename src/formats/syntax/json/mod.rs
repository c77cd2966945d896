//! Listings in JSON, read record by record: an array, an array in the envelope of an answer, one
//! object, or one object a line (RFC 8259; <https://jsonlines.org>).

mod around;
mod glance;
mod group;
mod parse;
mod rows;
mod scan;
mod walk;

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Draft, Records, Spot};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::keywords;

pub use self::around::beside;
pub use self::glance::{Glance, glance};
pub use self::scan::member;

/// What a record turns out to be.
pub enum Reading {
    /// A paper.
    Paper(Box<Draft>),
    /// Something else, which is left out. It is counted under this name: `reviews or comments`.
    Other(&'static str),
    /// Nothing of its own: another record says it, as the format itself tells.
    Passed,
}

impl From<Draft> for Reading {
    fn from(draft: Draft) -> Self {
        Self::Paper(Box::new(draft))
    }
}

/// Reads each record of a text. `envelopes` are the keys under which answers hold their records.
pub fn read(text: &str, envelopes: &[&str], records: &mut Records, reading: &dyn Fn(&Value) -> Reading) {
    // On one line, the number of a record says more than its line.
    let has_lines = text.trim().contains('\n');
    let mut take = |item: walk::Item| {
        let line = if has_lines { item.line } else { 0 };
        let spot = Spot { number: item.number, line, text: "" };
        match item.value {
            Ok(value @ (Value::Object(_) | Value::Null)) => match reading(&value) {
                Reading::Paper(mut draft) => {
                    for key in &item.doubled {
                        draft.flaw(&format!("has `{key}` twice; the last one was taken"), "two values");
                    }
                    if item.has_halves {
                        draft.flaw("has half a character, which became `�`", "`\\ud800` and the like alone");
                    }
                    records.take(*draft, &spot);
                }
                Reading::Other(what) => records.leave_out(what),
                Reading::Passed => {}
            },
            Ok(other) => records.refuse(&spot, "is no object; it was left out", &excerpt(&other.to_string())),
            Err(problem) => records.refuse(&spot, "can't be read; it was left out", &problem),
        }
    };
    let end = walk::records(text, envelopes, &mut take);
    let name = records.listing();
    match end {
        walk::End::Whole => {}
        walk::End::Cut { line, number } => records.refuse_as(
            Diagnostic::error(format!("the listing is cut off within record {number}"))
                .at(place(name, line, has_lines))
                .found("the text ends before the record does")
                .help("save the listing again; the records before that one were taken"),
        ),
        walk::End::Open => records.problem(
            Diagnostic::error("the listing is cut off after its last record")
                .in_file(name)
                .found("what stands around the records is not closed")
                .help("save the listing again if papers are missing; the records before the cut were taken"),
        ),
        walk::End::GivenUp { line, number } => records.problem(
            Diagnostic::error(format!("the listing can't be read from record {number} on"))
                .at(place(name, line, has_lines))
                .found("brackets and quotes that don't fit together")
                .help("save the listing again, or mend it with a tool for JSON"),
        ),
    }
}

/// Hands each record of a text to `see`, in their order, as [`read()`] does; what can't be read is passed over.
pub fn each(text: &str, envelopes: &[&str], see: &mut dyn FnMut(&Value)) {
    walk::records(text, envelopes, &mut |item| item.value.iter().for_each(&mut *see));
}

fn place(name: &str, line: usize, has_lines: bool) -> Place {
    if has_lines { Place::line(name, line, "") } else { Place::file(name) }
}

/// The beginning of a value, for messages.
pub fn excerpt(text: &str) -> String {
    let end = text.floor_char_boundary(60);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}

/// The value at a path of keys, such as `primary_location.source.type`; null when there is none.
pub fn at<'v>(value: &'v Value, path: &str) -> &'v Value {
    static NULL: Value = Value::Null;
    path.split('.').try_fold(value, |value, key| value.get(key)).unwrap_or(&NULL)
}

/// The elements of an array; none of anything else.
pub fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A text or number as text on one line, unless it is empty.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => nonempty(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A text, or the first one of an array.
pub fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::Array(values) => values.iter().find_map(text),
        value => text(value),
    }
}

/// A text as it is, with its line breaks; empty when there is none.
pub fn raw(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The texts of an array, or the keywords of one text.
pub fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(text).collect(),
        Value::String(text) => keywords::parts_of_one_sign(text).into_iter().filter_map(nonempty).collect(),
        _ => Vec::new(),
    }
}

/// The parts of a text between semicolons, else between commas.
pub fn parted(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator).map(folded).filter(|part| !part.is_empty()).collect()
}

/// Adds a text to a list that doesn't have it yet, in whatever case.
pub fn add(list: &mut Vec<String>, text: String) {
    let lower = text.to_lowercase();
    if !list.iter().any(|known| known.to_lowercase() == lower) {
        list.push(text);
    }
}
