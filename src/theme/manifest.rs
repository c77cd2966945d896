//! `theme.toml`: what a theme is, and which one it builds on.

use serde::Deserialize;

use crate::diagnostic::Diagnostic;
use crate::settings::Places;
use crate::settings::explain::{Words, explain};

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
    /// Where each of these stands.
    #[serde(skip)]
    pub places: Places,
}

impl Manifest {
    /// Reads a manifest. `file` is the name for messages.
    ///
    /// # Errors
    /// When it is no TOML, or has a key that themes don't have.
    pub fn parse(text: &str, file: &str) -> Result<Self, Diagnostic> {
        let manifest: Self = toml::from_str(text).map_err(|error| explain(&WORDS, &error, text, file))?;
        Ok(Self { places: Places::of(text, file), ..manifest })
    }
}

const WORDS: Words = Words {
    whole: "the theme",
    no_key: "a theme has no key",
    help: "a theme says its `description`, the theme that it `extends`, and its `[options]`",
};
