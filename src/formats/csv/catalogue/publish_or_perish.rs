//! The tables of Publish or Perish.

use super::{Values, google_scholar};
use crate::formats::values::fields::Target;
use crate::formats::values::kind;
use crate::paper::Field;

pub(super) fn target(column: &str) -> Option<Target> {
    match column {
        "Source" => Some(Target::Field(Field::Venue)),
        "FullTextURL" => Some(Target::Link("pdf".to_owned())),
        _ => None,
    }
}

pub(super) fn is_silent(column: &str) -> bool {
    matches!(
        column,
        "GSRank"
            | "QueryDate"
            | "CitesURL"
            | "CitationURL"
            | "RelatedURL"
            | "ECC"
            | "CitesPerYear"
            | "CitesPerAuthor"
            | "Age"
    )
}

pub(super) fn values(column: &str, value: &str) -> Option<Values> {
    let says_nothing = match column {
        "Title" => return google_scholar::title(value),
        // A zero stands there for what is not known.
        "Volume" | "Issue" | "StartPage" | "EndPage" | "AuthorCount" => value == "0",
        // What the search found: `PDF`, `HTML`.
        "Type" => kind::named(value).is_none(),
        // The host of the address, where nobody is named.
        "Publisher" => value.contains('.') && !value.contains(' ') && value.to_lowercase() == value,
        _ => false,
    };
    says_nothing.then(Vec::new)
}
