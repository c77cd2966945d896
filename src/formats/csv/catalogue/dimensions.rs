//! The tables of Dimensions.

use super::{Row, Values, one};
use crate::formats::values::fields::Target;
use crate::paper::Field;

pub(super) fn target(column: &str) -> Option<Target> {
    Some(match column {
        "Source Linkout" => Target::Address,
        "Pagination" => Target::Field(Field::Pages),
        "Book editors" => Target::Field(Field::Editors),
        _ => return None,
    })
}

pub(super) fn is_silent(column: &str) -> bool {
    column == "Anthology title"
}

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    // A chapter's book has a column of its own, beside its series.
    let book = row.get(&["Anthology title"]);
    let is_series = column == "Source title" && !book.is_empty() && book != value;
    is_series.then(|| vec![one(Field::Venue, book), one(Field::Series, value)])
}
