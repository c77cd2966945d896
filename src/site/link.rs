//! Links as templates see them.

use schemars::JsonSchema;
use serde::Serialize;

/// A label and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct Link {
    /// What it says, as plain text.
    pub label: String,
    /// Where it leads.
    pub address: String,
}

/// A tag, person, organization or venue on a paper: its name, and where it leads if it has a page.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct TermLink {
    /// The name.
    pub name: String,
    /// The address of its page, or none.
    pub address: Option<String>,
    /// The last part of that address, or none: what `papers(tag=term.slug)` asks for.
    pub slug: Option<String>,
}
