//! Sites that an earlier version made, brought to the present format by the next command that writes.
//!
//! | format | what came with it |
//! |---|---|
//! | 1 | the first |
//! | 2 | an abstract ends at its first heading; what stands behind is the curator's own |
//!
//! The settings say which format a site has. They are written last, so that a kill leaves an upgrade to
//! be done again; doing it again changes nothing.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use toml::Spanned;

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
}

impl Upgrade {
    /// Brings papers to the present format, if the site has an earlier one.
    pub fn of(settings: &Settings, merger: &mut Merger) -> Option<Self> {
        let from = settings.format;
        (from < settings::FORMAT).then(|| Self {
            from,
            to: settings::FORMAT,
            abstracts: merger.upgrade_abstracts(),
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
        match self.abstracts {
            0 => write!(f, "no paper has to change."),
            1 => write!(f, "the headings in 1 abstract of an import become bold words."),
            count => write!(f, "the headings in {count} abstracts of imports become bold words."),
        }
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
