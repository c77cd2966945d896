//! Sites that an earlier version made, brought to the present format by the next command that writes.
//!
//! | format | what came with it |
//! |---|---|
//! | 1 | the first |
//! | 2 | an abstract ends at its first heading; what follows is the curator's own. Values under `extra` have fields of their own |
//!
//! The settings say which format a site has. They are written last, so that a kill leaves an upgrade to
//! be done again; doing it again changes nothing.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::archive::Field;
use crate::archive::merge::Merger;
use crate::fs;
use crate::settings::{self, Settings};

/// What an upgrade did, or would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Upgrade {
    /// The format before.
    pub from: i64,
    /// The format now.
    pub to: i64,
    /// How many abstracts that imports wrote have bold words in place of headings.
    pub abstracts: usize,
    /// How many values that imports wrote under `extra` have fields of their own.
    pub moved: usize,
}

/// What imports wrote under these keys of `extra` before there were fields for it.
const MOVED: [(&str, Field); 9] = [
    ("citation_key", Field::Citekey),
    ("license", Field::License),
    ("series", Field::Series),
    ("edition", Field::Edition),
    ("address", Field::Place),
    ("number", Field::Number),
    ("issn", Field::Issn),
    ("pmid", Field::Pmid),
    ("pmcid", Field::Pmcid),
];

impl Upgrade {
    /// Brings papers to the present format, if the site has an earlier one.
    pub fn of(settings: &Settings, merger: &mut Merger) -> Option<Self> {
        let from = settings.format;
        (from < settings::FORMAT).then(|| Self {
            from,
            to: settings::FORMAT,
            abstracts: merger.upgrade_abstracts(),
            moved: merger.move_from_extra(&MOVED),
        })
    }

    /// Writes into the settings that the site has the present format.
    ///
    /// # Errors
    /// When the settings can't be read or written.
    pub fn write(&self, root: &Path) -> fs::Result<()> {
        let file = root.join(settings::FILE_NAME);
        let text = fs::read_text(&file)?;
        let changed = with_format(&text, self.to);
        if changed == text { Ok(()) } else { fs::write(&file, changed.as_bytes()) }
    }
}

impl fmt::Display for Upgrade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The site comes from format {} to format {}: ", self.from, self.to)?;
        let abstracts = match self.abstracts {
            0 => None,
            1 => Some("the headings in 1 abstract of an import become bold words".to_owned()),
            count => Some(format!("the headings in {count} abstracts of imports become bold words")),
        };
        let moved = match self.moved {
            0 => None,
            1 => Some("1 value moves from `extra` to a field of its own".to_owned()),
            count => Some(format!("{count} values move from `extra` to fields of their own")),
        };
        let done: Vec<String> = abstracts.into_iter().chain(moved).collect();
        if done.is_empty() {
            return write!(f, "no paper has to change.");
        }
        write!(f, "{}.", done.join("; "))
    }
}

/// The text of the settings with that format; every other byte stays.
fn with_format(text: &str, format: i64) -> String {
    #[derive(Deserialize)]
    struct Written {
        format: Option<Spanned<i64>>,
    }

    let written = toml::from_str::<Written>(text).ok().and_then(|written| written.format);
    match written {
        Some(written) => {
            let span = written.span();
            format!("{}{format}{}", &text[..span.start], &text[span.end..])
        }
        None => {
            let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
            format!("format = {format}{newline}{text}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_settings_keep_every_other_byte() {
        for (before, after) in [
            ("# mine\nformat = 1 # form\ntitle = \"x\"\n", "# mine\nformat = 2 # form\ntitle = \"x\"\n"),
            ("title = \"format = 1\"\r\n", "format = 2\r\ntitle = \"format = 1\"\r\n"),
            ("", "format = 2\n"),
            ("[options]\nformat = 1\n", "format = 2\n[options]\nformat = 1\n"),
        ] {
            assert_eq!(with_format(before, 2), after);
            assert_eq!(with_format(after, 2), after);
        }
    }
}
