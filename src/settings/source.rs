//! The listings that a site is made from: `[[sources]]`.

use super::{Places, written};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Date;

/// Listings that a bare `offprint import` takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// A file, a folder, or a pattern such as `inbox/*.txt`, from the site's folder.
    pub path: String,
    /// The name of their format, when it is not to be found out, and where it stands.
    pub format: Option<(String, Place)>,
    /// The day on which they were saved.
    pub as_of: Option<Date>,
}

/// Checks what is written.
pub(super) fn resolve(
    written: Vec<written::Source>,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Source> {
    let mut sources = Vec::new();
    for (number, source) in written.into_iter().enumerate() {
        let place = |key: &str| places.value(&["sources", &number.to_string(), key]);
        if source.path.trim().is_empty() {
            problems.push(
                Diagnostic::error("`path` is empty")
                    .at(place("path"))
                    .help("write a file, a folder, or a pattern such as \"inbox/*.txt\""),
            );
        }
        let as_of = source.as_of.as_ref().and_then(day);
        if source.as_of.is_some() && as_of.is_none() {
            problems.push(
                Diagnostic::error("`as_of` is no day")
                    .at(place("as_of"))
                    .help("write YYYY-MM-DD, the day on which the listings were saved"),
            );
        }
        let format = source.format.map(|format| (format, place("format")));
        sources.push(Source { path: source.path, format, as_of });
    }
    sources
}

fn day(value: &toml::Value) -> Option<Date> {
    let text = match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Datetime(date) => date.to_string(),
        _ => return None,
    };
    text.parse().ok().filter(|date: &Date| date.day().is_some())
}
