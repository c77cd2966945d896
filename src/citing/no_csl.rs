//! What stands for the styles of journals and societies in a program that was built without them
//! (feature `csl`).

use serde_json::Value;

use super::formatted::Piece;

/// No styles.
#[derive(Debug, Default)]
pub struct Styles;

/// A style, of which there is none.
#[derive(Debug)]
pub struct Style {
    /// The name by which it was asked for.
    pub name: String,
    /// What readers call it.
    pub title: String,
}

/// No names.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    std::iter::empty()
}

/// No name.
pub fn called(_: &str) -> Option<&'static str> {
    None
}

impl Styles {
    /// No styles.
    pub fn new(_: &[String]) -> Self {
        Self
    }

    /// No styles.
    #[must_use]
    pub fn in_language(self, _: &str) -> Self {
        self
    }

    /// No styles.
    pub fn all(&self) -> &[Style] {
        &[]
    }
}

impl Style {
    /// No reference.
    pub fn reference(&self, _: &Value) -> Option<Vec<Piece<'static>>> {
        None
    }
}
