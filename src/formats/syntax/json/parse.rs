//! A record's text as a value, or why it can't be read.

use serde_json::Value;

/// Parses a record, and tells whether it had halves of characters, which become `�`. Python's programs write `NaN` and `Infinity`, which are no JSON, for what they
/// don't know.
pub(super) fn parsed(text: &str) -> serde_json::Result<(Value, bool)> {
    let error = match serde_json::from_str(text) {
        Ok(value) => return Ok((value, false)),
        Err(error) => error,
    };
    let known = without_nan(text);
    let whole = without_halves(known.as_deref().unwrap_or(text));
    let has_halves = whole.is_some();
    match whole.or(known) {
        Some(mended) => serde_json::from_str(&mended).map(|value| (value, has_halves)).map_err(|_| error),
        None => Err(error),
    }
}

/// The text with `\ufffd` for each half of a character whose other half is missing (`\ud83d`), when it has any. Programs
/// that cut texts after so many units of UTF-16 leave such halves.
fn without_halves(text: &str) -> Option<String> {
    let unit = |at: usize| {
        let digits =
            text.get(at..).and_then(|rest| rest.strip_prefix("\\u")).and_then(|rest| rest.get(..4))?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut mended: Option<String> = None;
    let mut at = 0;
    while let Some(found) = text[at..].find('\\') {
        at += found;
        match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => at += 12,
            (Some(0xd800..=0xdfff), _) => {
                mended.get_or_insert_with(|| text.to_owned()).replace_range(at..at + 6, "\\ufffd");
                at += 6;
            }
            // What is escaped may be a backslash.
            _ => at += 1 + text[at + 1..].chars().next().map_or(0, char::len_utf8),
        }
    }
    mended
}

/// The text with `null` for each `NaN` and `Infinity` outside its strings, when it has any.
fn without_nan(text: &str) -> Option<String> {
    if !text.contains("NaN") && !text.contains("Infinity") {
        return None;
    }
    let mut mended = String::with_capacity(text.len());
    let (mut rest, mut is_string) = (text, false);
    while let Some(at) = rest.find(['"', '\\', 'N', 'I', '-']) {
        mended.push_str(&rest[..at]);
        rest = &rest[at..];
        let word = ["NaN", "-NaN", "-Infinity", "Infinity"].iter().find(|word| rest.starts_with(**word));
        let length = match (rest.as_bytes()[0], word) {
            (b'"', _) => {
                is_string = !is_string;
                1
            }
            // What is escaped ends no string.
            (b'\\', _) => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            (_, Some(word)) if !is_string => {
                mended.push_str("null");
                rest = &rest[word.len()..];
                continue;
            }
            _ => 1,
        };
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    mended.push_str(rest);
    Some(mended)
}

/// Where a record that begins on `line` stops being JSON. The parser gives the place and whether the
/// text ended too early by its kinds; its sentences are for programmers.
pub(super) fn reason(error: &serde_json::Error, text: &str, line: usize) -> String {
    if error.to_string().starts_with("recursion limit") {
        return "arrays and objects within each other, more than 120 deep".to_owned();
    }
    if error.is_eof() {
        return "its end, before all that it opens is closed".to_owned();
    }
    let within = text.lines().nth(error.line().max(1) - 1).unwrap_or_default();
    // The column counts bytes, up to the first one that doesn't fit.
    let at = within.floor_char_boundary(error.column().saturating_sub(1));
    let start = within.floor_char_boundary(at.saturating_sub(16));
    let end = within.floor_char_boundary((at + 16).min(within.len()));
    let near = within[start..end].trim();
    // A text in it goes on past its line.
    if near.is_empty() {
        return "its end, before all that it opens is closed".to_owned();
    }
    match error.line() {
        0 | 1 => format!("no JSON near `{near}`, {} characters into the record", error.column()),
        lines => format!("no JSON near `{near}`, in line {}", line + lines - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_python_writes_for_nothing_is_nothing() {
        let value =
            parsed(r#"{"a": NaN, "b": [-Infinity, Infinity], "NaN": "NaN \" NaN", "c": -1}"#).unwrap();
        assert_eq!(value.0.to_string(), r#"{"a":null,"b":[null,null],"NaN":"NaN \" NaN","c":-1}"#);
        for (text, expected) in [
            (r#"{"a":"x \ud83d y"}"#, "x � y"),
            (r#"{"a":"\udca9 \ud83d\udca9 \\ud83d \ud83d"}"#, "� 💩 \\ud83d �"),
        ] {
            let (value, has_halves) = parsed(text).unwrap();
            assert_eq!((value["a"].as_str(), has_halves), (Some(expected), true), "{text}");
        }
        let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
        assert!(parsed(&deep).is_err_and(|error| reason(&error, &deep, 1).contains("120 deep")));
        assert!(parsed("{NaN}").is_err() && parsed(r#"{"a": Nan}"#).is_err());
    }
}
