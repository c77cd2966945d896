//! Entries as bibtexparser keeps them in JSON and YAML: maps with their type, their key and their fields.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::entry::Entry;
use super::paper::{self, Read};
use crate::formats::records::Draft;
use crate::formats::syntax::json;
use crate::formats::values::fields::{Given, is_empty};
use crate::formats::values::name;

/// The keys under which an entry has its type and its key.
const OWN: [&str; 2] = ["ENTRYTYPE", "ID"];

/// Whether a map is an entry.
pub(in crate::formats) fn is_entry(map: &Map<String, Value>) -> bool {
    map.get(OWN[0]).is_some_and(Value::is_string)
}

/// The paper that an entry describes. Values that no entry can have are named as not taken.
pub(in crate::formats) fn draft(map: &Map<String, Value>, given: &Given) -> Draft {
    let text = |key: &str| map.get(key).map_or("", json::raw).trim();
    let fields = || map.iter().filter(|(name, value)| !OWN.contains(&name.as_str()) && !is_empty(value));
    let told = fields().filter_map(|(name, value)| Some((name.as_str(), told(name, value)?)));
    let entry = Entry::of(text(OWN[0]), text(OWN[1]), told);
    let Read { paper, dated, unclear_names, mut untaken, unread, flaws } =
        paper::read(&entry, &[], given, &str::to_owned);
    untaken.extend(
        fields().filter(|(name, value)| self::told(name, value).is_none()).map(|(name, _)| name.clone()),
    );
    let mut draft = Draft { paper, flaws, untaken, unread, ..Draft::new(Some(entry.key.to_owned())) };
    if let Some(names) = unclear_names {
        draft.flaw(name::UNCLEAR, format!("`{names}`"));
    }
    if let Some((field, found)) = dated.fault {
        let found = format!("`{found}`");
        match draft.paper.date {
            Some(date) => draft.flaw(&format!("has a `{field}` that is no date; {date} was taken"), found),
            None => {
                let what = format!("has a `{field}` that is no date; it was taken without");
                draft.bad_date = Some((what, found));
            }
        }
    }
    draft
}

/// A value as BibTeX has it: of what programs part, one text.
fn told<'v>(name: &str, value: &'v Value) -> Option<Cow<'v, str>> {
    let between = match name {
        "author" | "editor" => " and ",
        "keyword" | "keywords" => "; ",
        _ => "",
    };
    match value {
        Value::String(text) => Some(Cow::Borrowed(text.as_str())),
        Value::Number(number) => Some(Cow::Owned(number.to_string())),
        Value::Array(parts) if !between.is_empty() => {
            let parts: Option<Vec<&str>> = parts.iter().map(Value::as_str).collect();
            Some(Cow::Owned(parts?.join(between)))
        }
        _ => None,
    }
}
