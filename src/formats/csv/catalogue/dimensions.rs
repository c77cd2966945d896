//! The tables of Dimensions.

use serde_json::Value;

use super::{Row, Values, one};
use crate::formats::values::date;
use crate::formats::values::fields::Target;
use crate::paper::Field;

/// When a paper appeared on the web.
const ONLINE: &str = "Publication Date (online)";

pub(super) fn target(column: &str) -> Option<Target> {
    Some(match column {
        "Source Linkout" => Target::Address,
        "Pagination" => Target::Field(Field::Pages),
        "Book editors" => Target::Field(Field::Editors),
        _ => return None,
    })
}

pub(super) fn is_silent(column: &str) -> bool {
    matches!(column, "Anthology title" | ONLINE)
}

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    if column == "PubYear" && row.get(&["Publication Date"]).is_empty() {
        let date = date::more_exact(date::parse(value).ok(), date::parse(row.get(&[ONLINE])).ok());
        let date = date.map(|date| one(Field::Date, &date.to_string()));
        return Some(date.into_iter().chain([(Target::Year, Value::from(value))]).collect());
    }
    // A chapter's book has a column of its own, beside its series.
    let book = row.get(&["Anthology title"]);
    let is_series = column == "Source title" && !book.is_empty() && book != value;
    is_series.then(|| vec![one(Field::Venue, book), one(Field::Series, value)])
}
