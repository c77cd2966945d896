//! The names that values have for others, `&us`, and by which others use them, `*us`.

use serde_json::Value;

use crate::formats::syntax::yaml;

/// What an item says by itself, with the names of what it uses in place of that; `None` where it uses nothing or can't be
/// read for another reason.
pub(super) fn by_names(item: &str) -> Option<Value> {
    let mut readable = String::with_capacity(item.len());
    let mut at = 0;
    for (place, name) in names(item, '*') {
        let before = &item[at..place];
        match before.strip_suffix("<<: ") {
            Some(before) => readable.extend([before, MERGED, ": \"", name, "\""]),
            None => readable.extend([before, "\"", name, "\""]),
        }
        at = place + 1 + name.len();
    }
    if at == 0 {
        return None;
    }
    readable.push_str(&item[at..]);
    match yaml::value(&readable).ok()? {
        Value::Array(mut items) if items.len() == 1 => Some(items.remove(0)),
        other => Some(other),
    }
}

/// The key of the name of another item of which an item takes over what it lacks, in place of `<<`: of a chain of items
/// each of which takes over the one before, YAML's own way is to say all of it over again at each.
pub(super) const MERGED: &str = "taken-over-from";

/// The names behind a sign where values stand, and where the sign does: `&us` gives one, `*us` uses it.
pub(super) fn names(text: &str, sign: char) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices(sign).filter_map(move |(at, _)| {
        let is_value = text[..at].ends_with([' ', '[', '{', ',', '\n']) || at == 0;
        let rest = &text[at + sign.len_utf8()..];
        let end = rest.find([' ', ',', ']', '}', '\n', '\r']).unwrap_or(rest.len());
        let is_name = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
        let name = &rest[..end];
        (is_value && !name.is_empty() && name.chars().all(is_name)).then_some((at, name))
    })
}
