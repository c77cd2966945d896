//! The setting `[export]`: of which indexes there are files that reference managers read.

use serde::Serialize;

use super::{Places, written};
use crate::diagnostic::{Diagnostic, did_you_mean};

/// Of what there may be exports, by the names of the settings.
pub const EXPORTS: [&str; 7] = ["site", "tags", "organizations", "venues", "authors", "lists", "volumes"];

/// In which forms there may be exports, by the names that they have on the command line, too.
pub const EXPORT_FORMATS: [&str; 3] = ["bibtex", "ris", "csl-json"];

/// Of which indexes there are exports.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exported {
    /// Which, of [`EXPORTS`].
    pub of: Vec<&'static str>,
    /// In which forms those are that are not of the whole site, which has all of [`EXPORT_FORMATS`].
    pub formats: Vec<&'static str>,
}

impl Exported {
    /// Whether there are exports of something of [`EXPORTS`].
    pub fn has(&self, what: &str) -> bool {
        self.of.contains(&what)
    }
}

/// Checks what is written, against [`EXPORTS`] and the names of forms.
pub(super) fn resolve(
    written: &written::Export,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Exported {
    let mut known = |key: &str, names: &[String], all: &[&'static str], what: &str| -> Vec<&'static str> {
        let mut found = Vec::new();
        for (number, name) in names.iter().enumerate() {
            match all.iter().find(|known| **known == name.as_str()) {
                Some(known) => found.push(*known),
                None => problems.push(
                    Diagnostic::error(format!("there is no {what} `{name}`"))
                        .at(places.value(&["export", key, &number.to_string()]))
                        .help(match did_you_mean(name, all.iter().copied()) {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("write some of {}", all.join(", ")),
                        }),
                ),
            }
        }
        found
    };
    let of = known("of", &written.of, &EXPORTS, "export of");
    let formats = known("formats", &written.formats, &EXPORT_FORMATS, "format");
    Exported { of, formats }
}
