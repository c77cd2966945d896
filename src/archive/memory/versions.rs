//! When the versions of a paper appeared, as far as records say.

use crate::paper::Date;

/// The earliest dates that records say of the versions of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Versions {
    /// Those of a preprint, or of where the paper was listed.
    pub posted: Option<Date>,
    /// Those of the published version.
    pub published: Option<Date>,
}

impl Versions {
    /// The earlier ones of these and others.
    #[must_use]
    pub fn or_earlier(self, other: Self) -> Self {
        let earlier = |one: Option<Date>, other: Option<Date>| match (one, other) {
            (Some(one), Some(other)) => Some(one.or_earlier(other)),
            (one, other) => one.or(other),
        };
        Self {
            posted: earlier(self.posted, other.posted),
            published: earlier(self.published, other.published),
        }
    }

    /// Whether nothing is known of them.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}
