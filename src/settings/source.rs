//! The listings that a site is made from: `[[sources]]`.

use toml::Spanned;

use super::written;
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

/// Checks what is written. `text` and `file` are the settings, for messages.
pub fn resolve(
    written: Vec<written::Source>,
    text: &str,
    file: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Source> {
    let mut sources = Vec::new();
    for source in written {
        if source.path.get_ref().trim().is_empty() {
            problems.push(
                Diagnostic::error("`path` is empty")
                    .at(place(&source.path, text, file))
                    .help("write a file, a folder, or a pattern such as \"inbox/*.txt\""),
            );
        }
        let as_of = source.as_of.as_ref().and_then(|value| {
            let day = day(value.get_ref());
            if day.is_none() {
                problems.push(
                    Diagnostic::error("`as_of` is no day")
                        .at(place(value, text, file))
                        .help("write YYYY-MM-DD, the day on which the listings were saved"),
                );
            }
            day
        });
        let format = source.format.map(|format| {
            let place = place(&format, text, file);
            (format.into_inner(), place)
        });
        sources.push(Source { path: source.path.into_inner(), format, as_of });
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

fn place<T>(value: &Spanned<T>, text: &str, file: &str) -> Place {
    let span = value.span();
    let length = text.get(span.clone()).map_or(1, |text| text.chars().count());
    Place::at_offset(file, text, span.start, length)
}
