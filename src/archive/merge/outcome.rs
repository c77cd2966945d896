//! What a merge did to a paper.

use serde::Serialize;

use crate::diagnostic::Diagnostic;

/// What became of a paper of a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "what")]
pub enum Outcome {
    /// It got a new file.
    New,
    /// Fields of its file changed.
    Changed {
        /// What changed.
        changes: Vec<Change>,
    },
    /// Its file says all that the listing says, or what a person wrote instead.
    Unchanged,
    /// An earlier record of the same import made or changed the file, which says all that this one says.
    Repeated,
    /// It was left out.
    Skipped {
        /// Why.
        reason: String,
    },
}

/// A field that an import changed, or an item of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field, such as `comments`, or the item, such as `links.pdf`.
    pub field: String,
    /// The value before, as the file has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The value now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// What a merge did to one paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Merged {
    /// The paper's slug.
    pub slug: String,
    /// Its file, from the site's folder; empty when there is none.
    pub file: String,
    /// What became of it.
    #[serde(flatten)]
    pub outcome: Outcome,
    /// Parts in which the listing says something new, and the person's value stayed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<String>,
    /// Papers that are perhaps the same.
    #[serde(flatten)]
    pub perhaps: Perhaps,
    /// What is doubtful of its identifiers.
    #[serde(skip)]
    pub warnings: Vec<Diagnostic>,
}

/// Papers that are perhaps the same as another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Perhaps {
    /// The slugs of the first of them, at most [`Perhaps::MOST`].
    #[serde(rename = "perhaps", skip_serializing_if = "Vec::is_empty")]
    pub slugs: Vec<String>,
    /// About how many more there are.
    #[serde(rename = "perhaps_more", skip_serializing_if = "is_zero")]
    pub more: usize,
}

impl Perhaps {
    /// How many papers are named for each.
    pub const MOST: usize = 10;

    /// The first of some papers, and how many more there are beside `more` that were not looked at.
    pub(super) fn of(mut slugs: Vec<String>, more: usize) -> Self {
        let more = if slugs.is_empty() { 0 } else { more + slugs.len().saturating_sub(Self::MOST) };
        slugs.truncate(Self::MOST);
        Self { slugs, more }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.slugs.is_empty()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Merged {
    /// A paper that was left out.
    pub(super) fn skipped(slug: String, file: String, reason: &str) -> Self {
        let outcome = Outcome::Skipped { reason: reason.to_owned() };
        Self { slug, file, outcome, kept: Vec::new(), perhaps: Perhaps::default(), warnings: Vec::new() }
    }
}
