//! What stands for the styles of journals and societies in a program that was built without them
//! (feature `csl`).

use super::Reference;
use super::formatted::Piece;

/// No styles.
#[derive(Debug, Default)]
pub struct Styles;

/// No names.
pub fn names() -> impl Iterator<Item = &'static str> + Clone {
    std::iter::empty()
}

impl Styles {
    /// No styles.
    pub fn new(_: &[String]) -> Self {
        Self
    }

    /// No references.
    pub fn references(&self, _: &Reference, _: &str) -> Vec<(&str, Option<Vec<Piece<'static>>>)> {
        Vec::new()
    }
}
