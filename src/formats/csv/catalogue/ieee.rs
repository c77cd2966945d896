//! IEEE Xplore's search results.

use serde_json::Value;

use super::{Row, Values, one, people, whole};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::Target;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{date, name};
use crate::paper::Field;

/// The words by which IEEE Xplore tells types, and what others call them.
const TYPES: [(&str, &str); 7] = [
    ("Early Access", "article"),
    ("Journal", "article"),
    ("Magazine", "article"),
    ("Conference", "conference paper"),
    ("Standard", "standard"),
    ("Chapter", "book chapter"),
    ("Book", "book"),
];

pub(super) fn target(column: &str) -> Option<Target> {
    (column == "Document Identifier").then_some(Target::DocumentType)
}

pub(super) fn is_silent(column: &str) -> bool {
    matches!(column, "Author Affiliations" | "Issue Date" | "Online Date")
}

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    Some(match column {
        "Authors" => {
            let names: Vec<String> = value.split(';').filter_map(nonempty).collect();
            // `NA` or `N/A` stands there for none.
            let place = |place: &str| if is_placeholder(place) { String::new() } else { folded(place) };
            let places: Vec<String> = row.get(&["Author Affiliations"]).split(';').map(place).collect();
            if places.iter().all(String::is_empty) {
                return None;
            }
            if names.len() != places.len() {
                let names = people(names.into_iter().map(Value::from).collect());
                let places: Vec<String> = places.into_iter().filter(|place| !place.is_empty()).collect();
                let places = (Target::Field(Field::Organizations), Value::from(places));
                return Some(names.into_iter().chain([places]).collect());
            }
            let one = |(name, place): (&String, String)| {
                let mut person = name::person(name)?;
                person.affiliations = nonempty(&place).into_iter().collect();
                whole(person)
            };
            people(names.iter().zip(places).filter_map(one).collect())
        }
        "Document Identifier" => {
            let (_, kind) = TYPES.iter().find(|(word, _)| value.contains(word))?;
            // Of a book it has each chapter.
            let whole = row.get(&["Publication Title"]);
            let is_part = !whole.is_empty() && !whole.eq_ignore_ascii_case(row.get(&["Document Title"]));
            let kind = if *kind == "book" && is_part { "book chapter" } else { kind };
            vec![(Target::DocumentType, Value::from(kind))]
        }
        "Publication Year" => {
            let issue = row.get(&["Issue Date"]);
            // What names a quarter says no more than the year.
            let date = date::parse(issue).ok().or_else(|| {
                let first = issue.split('-').next().unwrap_or_default();
                date::parse_in(first, Some(value)).ok().or_else(|| date::parse(value).ok())
            });
            let date = date::more_exact(date, date::parse(row.get(&["Online Date"])).ok());
            let date = date.map(|date| one(Field::Date, &date.to_string()));
            date.into_iter().chain([(Target::Year, Value::from(value))]).collect()
        }
        // What has no place in an issue yet begins on its own first page.
        "Start Page" | "End Page" if row.get(&["Document Identifier"]).contains("Early Access") => Vec::new(),
        "Document Title" => vec![one(Field::Title, &without_formula_tags(value))],
        "Abstract" => vec![one(Field::Body, &without_formula_tags(value))],
        _ => return None,
    })
}

/// A text without the tags that IEEE Xplore puts around formulas in TeX.
fn without_formula_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        plain.push_str(before);
        let name = behind.trim_start_matches('/');
        let is_around = ["formula", "tex", "inline-formula", "tex-math", "disp-formula"]
            .iter()
            .any(|tag| name.strip_prefix(tag).is_some_and(|rest| rest.starts_with(['>', ' '])));
        match behind.split_once('>').filter(|_| is_around) {
            Some((_, behind)) => rest = behind,
            None => {
                plain.push('<');
                rest = behind;
            }
        }
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_of_ieee_lose_the_tags_around_them() {
        let text = "On <formula a=\"b\"><tex Notation=\"TeX\">$H_2$</tex></formula> if a < b <i>x</i>";
        assert_eq!(without_formula_tags(text), "On $H_2$ if a < b <i>x</i>");
    }
}
