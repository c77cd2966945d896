//! Scopus' tables.

use serde_json::json;

use super::{Row, Values, one, people, whole};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::{Target, without_numbers};
use crate::formats::values::name;
use crate::paper::Field;

/// Where the full names of authors stand, in tables that have them.
const FULL: &str = "Author full names";

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    match column {
        "Title" => {
            // `Contar olas; [Counting waves]`
            let (title, translated) = value.strip_suffix(']')?.split_once("; [")?;
            let titles = json!({ "translated": folded(translated) });
            Some(vec![one(Field::Title, title), (Target::Field(Field::Titles), titles)])
        }
        FULL | "Authors" => authors(column, value, row),
        _ => None,
    }
}

/// Authors with their places, as far as a column has these.
fn authors(column: &str, value: &str, row: &Row) -> Option<Values> {
    let places = row.get(&["Authors with affiliations"]);
    if places.is_empty() || (column == "Authors" && !row.get(&[FULL]).is_empty()) {
        return None;
    }
    let short = row.get(&["Authors"]);
    let separator = if short.contains(';') { ';' } else { ',' };
    let short: Vec<String> = short.split(separator).filter_map(nonempty).collect();
    let mut all = name::list(&without_numbers(value));
    if all.len() != short.len() {
        return None;
    }
    let mut last = None;
    for part in places.split(';').filter_map(nonempty) {
        // The next authors come first; a name may stand twice.
        let next = last.map_or(0, |last| last + 1);
        let found = (next..short.len()).find_map(|at| Some((at, behind(&part, &short[at])?)));
        match (found, last) {
            (Some((at, place)), _) => {
                all[at].affiliations.extend(nonempty(place));
                last = Some(at);
            }
            (None, Some(last)) => all[last].affiliations.push(part),
            (None, None) => {}
        }
    }
    Some(people(all.into_iter().filter_map(whole).collect()))
}

/// What stands behind a name, which a comma may part: `Kelp, A., Stone University` behind `Kelp A.`
fn behind<'p>(part: &'p str, name: &str) -> Option<&'p str> {
    let mut letters = name.chars().filter(|sign| sign.is_alphanumeric());
    let mut next = letters.next();
    for (at, sign) in part.char_indices() {
        let Some(letter) = next else {
            // The rest of the name's own signs.
            let rest = part[at..].trim_start_matches('.');
            return if rest.is_empty() { Some("") } else { rest.strip_prefix(',').map(str::trim) };
        };
        if sign.is_alphanumeric() {
            if sign != letter {
                return None;
            }
            next = letters.next();
        }
    }
    next.is_none().then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_behind_names() {
        for (part, name, expected) in [
            ("Kelp A., Stone University, Quarry", "Kelp A.", Some("Stone University, Quarry")),
            ("Kelp, A., Stone University", "Kelp A.", Some("Stone University")),
            ("van der Kelp, A.-M., Quarry", "van der Kelp A.-M.", Some("Quarry")),
            ("Kelp A.", "Kelp A.", Some("")),
            ("Kelp, A.-B.", "Kelp A.-B.", Some("")),
            ("Kelp A.B., Quarry", "Kelp A.", None),
            ("Kel A., Quarry", "Kelp A.", None),
        ] {
            assert_eq!(behind(part, name), expected, "{part}");
        }
    }
}
