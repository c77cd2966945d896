//! `theme.toml`: what a theme is, and which one it builds on.

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::settings;

/// The name of a theme's manifest.
pub const FILE_NAME: &str = "theme.toml";

/// What a theme says about itself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Manifest {
    /// What it is like, in a sentence.
    pub description: String,
    /// The theme whose templates and files it takes where it has none of its own.
    pub extends: Option<String>,
    /// What a site may choose in its `[options]`, with defaults.
    pub options: toml::Table,
}

impl Manifest {
    /// Reads a manifest. `file` is the name for messages.
    ///
    /// # Errors
    /// When it is no TOML, or has a key that themes don't have.
    pub fn parse(text: &str, file: &str) -> Result<Self, Diagnostic> {
        toml::from_str(text).map_err(|error| settings::explain(&error, text, file))
    }
}
