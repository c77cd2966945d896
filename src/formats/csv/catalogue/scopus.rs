//! Scopus' tables.

use serde_json::{Value, json};

use super::{Row, Values, one, people, whole};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::{Target, without_numbers};
use crate::formats::values::name;
use crate::paper::{Field, Person};

/// Where the full names of authors stand, in tables that have them.
const FULL: &str = "Author full names";

/// Where authors stand with their places, beside the columns that have them alone or without these.
const PLACED: &str = "Authors with affiliations";

pub(super) fn target(column: &str) -> Option<Target> {
    match column {
        "Conference name" => Some(Target::Field(Field::Event)),
        PLACED => Some(Target::Field(Field::Authors)),
        _ => None,
    }
}

pub(super) fn is_silent(column: &str) -> bool {
    // `Source` is the catalogue.
    matches!(column, "Source" | "來源出版物" | "来源出版物")
}

pub(super) fn values(column: &str, value: &str, row: &Row) -> Option<Values> {
    match column {
        "Title" => {
            // `Contar olas; [Counting waves]`
            let (title, translated) = value.strip_suffix(']')?.split_once("; [")?;
            let titles = json!({ "translated": folded(translated) });
            Some(vec![one(Field::Title, title), (Target::Field(Field::Titles), titles)])
        }
        FULL | "Authors" => authors(column, value, row),
        // What can't be parted is kept whole.
        PLACED if row.get(&[FULL, "Authors"]).is_empty() => {
            let kept = || vec![(Target::Extra("affiliations".to_owned()), Value::from(value))];
            Some(placed(value).unwrap_or_else(kept))
        }
        PLACED => Some(Vec::new()),
        _ => None,
    }
}

/// Authors with their places, as far as a column has these.
fn authors(column: &str, value: &str, row: &Row) -> Option<Values> {
    if column == "Authors" && !row.get(&[FULL]).is_empty() {
        return None;
    }
    let places = row.get(&[PLACED]);
    let named = if column == FULL { in_full(value) } else { in_short(value) };
    if places.is_empty() {
        return named.map(|all| people(all.into_iter().filter_map(whole).collect()));
    }
    let short = row.get(&["Authors"]);
    let separator = if short.contains(';') { ';' } else { ',' };
    let short: Vec<String> = short.split(separator).filter_map(nonempty).collect();
    let mut all = named.unwrap_or_else(|| name::list(&without_numbers(value)));
    // Whose they are can't be told where the columns have other authors.
    let kept = |places: String| (Target::Extra("affiliations".to_owned()), Value::from(places));
    if all.len() != short.len() {
        let authors = (Target::Field(Field::Authors), Value::from(value));
        return Some(vec![authors, kept(places.to_owned())]);
    }
    let (mut last, mut of_nobody) = (None, Vec::new());
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
            (None, None) => of_nobody.push(part),
        }
    }
    let mut values = people(all.into_iter().filter_map(whole).collect());
    values.extend(nonempty(&of_nobody.join("; ")).map(kept));
    Some(values)
}

/// Authors of whom no other column says how they are called: `Kelp, A., Stone University, Quarry; Moss B., …`. What has
/// no initials is another place of the author before it.
fn placed(value: &str) -> Option<Values> {
    let mut all: Vec<Person> = Vec::new();
    for part in value.split(';').filter_map(nonempty) {
        match (with_place(&part), all.last_mut()) {
            (Some(person), _) => all.push(person),
            (None, Some(last)) => last.affiliations.push(part),
            (None, None) => return None,
        }
    }
    Some(people(all.into_iter().filter_map(whole).collect()))
}

/// A person with the place behind the name: `Kelp, A., Jr., Quarry`, `Kelp A., Quarry`.
fn with_place(part: &str) -> Option<Person> {
    let (first, mut rest) = part.split_once(", ").unwrap_or((part, ""));
    let (family, initials) = match first.rsplit_once(' ').filter(|(_, initials)| name::are_initials(initials))
    {
        Some(apart) => apart,
        None => {
            let (initials, behind) = rest.split_once(", ").unwrap_or((rest, ""));
            rest = behind;
            (first, initials)
        }
    };
    if !name::are_initials(initials) {
        return None;
    }
    let (next, behind) = rest.split_once(", ").unwrap_or((rest, ""));
    let suffix = if name::is_suffix(next) { next } else { "" };
    let place = if suffix.is_empty() { rest } else { behind };
    let mut person = name::from_parts(initials, family, suffix);
    person.affiliations = nonempty(place).into_iter().collect();
    Some(person)
}

/// Names in full with Scopus' number behind each: `Kelp, Ada (57000000001); Moss, Bo, Jr. (57000000002)`.
fn in_full(value: &str) -> Option<Vec<Person>> {
    let one = |item: &str| {
        let (name, number) = item.trim().strip_suffix(')')?.rsplit_once(" (")?;
        let is_number = number.bytes().all(|digit| digit.is_ascii_digit());
        match name.split(", ").collect::<Vec<_>>()[..] {
            [family, given] if is_number => Some(name::from_parts(given, family, "")),
            [family, given, suffix] if is_number && name::is_suffix(suffix) => {
                Some(name::from_parts(given, family, suffix))
            }
            _ => None,
        }
    };
    value.split(';').filter(|item| !item.trim().is_empty()).map(one).collect()
}

/// Family names with initials behind them, which commas part in older tables: `Moss Fern A., King M.L., Jr., Kelp B.`.
/// Some have no initials.
fn in_short(value: &str) -> Option<Vec<Person>> {
    let separator = if value.contains(';') { ';' } else { ',' };
    let mut all: Vec<(&str, &str, &str)> = Vec::new();
    for item in value.split(separator).map(str::trim).filter(|item| !item.is_empty()) {
        let (bare, behind) = match item.rsplit_once(", ") {
            Some((bare, suffix)) if name::is_suffix(suffix) => (bare, suffix),
            Some(_) => return None,
            None => (item, ""),
        };
        if let Some((.., suffix)) = all.last_mut().filter(|_| name::is_certain_suffix(item)) {
            *suffix = item;
            continue;
        }
        all.push(match bare.rsplit_once(' ') {
            Some((family, initials)) if name::are_initials(initials) && !family.contains(" and ") => {
                (family, initials, behind)
            }
            None => (bare, "", behind),
            Some(_) => return None,
        });
    }
    let has_initials = all.iter().any(|(_, initials, _)| !initials.is_empty());
    has_initials.then(|| {
        let people = all.into_iter();
        people.map(|(family, initials, suffix)| name::from_parts(initials, family, suffix)).collect()
    })
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
    use std::borrow::Cow;

    use super::*;

    #[test]
    fn places_of_nobody_are_kept() {
        let names = ["Authors", FULL, "Authors with affiliations"].map(str::to_owned);
        for (authors, full, places, kept) in [
            ("Kelp A.; Moss B.", "Kelp, Ada (1); Moss, Bo (2)", "Kelp A., Quarry; Moss B., Sand", None),
            ("Kelp A.", "Kelp, Ada (1); Moss, Bo (2)", "Kelp A., Quarry", Some("Kelp A., Quarry")),
            ("Kelp A.; Moss B.", "Kelp, Ada (1); Moss, Bo (2)", "Sand U; Kelp A., Quarry", Some("Sand U")),
        ] {
            let row = [authors, full, places].map(Cow::Borrowed);
            let row = Row { names: &names, values: &row };
            let found = values(FULL, full, &row).unwrap_or_default();
            let extra = found.iter().find(|(target, _)| matches!(target, Target::Extra(_)));
            assert_eq!(extra.and_then(|(_, value)| value.as_str()), kept, "{authors}");
            assert_eq!(found[0].0, Target::Field(Field::Authors), "{authors}");
        }
    }

    #[test]
    fn authors_may_stand_with_their_places_alone() {
        for (part, expected) in [
            ("Kelp, A.B., Stone University, Quarry", Some("Kelp/A.B./Stone University, Quarry")),
            ("van der Kelp A., Quarry", Some("van der Kelp/A./Quarry")),
            ("Kelp, A., Jr., Quarry", Some("Kelp/A./Quarry")),
            ("Kelp, A.", Some("Kelp/A./")),
            ("Stone University, Quarry", None),
        ] {
            let shown = with_place(part).map(|it| {
                format!(
                    "{}/{}/{}",
                    it.family.unwrap_or_default(),
                    it.given.unwrap_or_default(),
                    it.affiliations.join(";")
                )
            });
            assert_eq!(shown.as_deref(), expected, "{part}");
        }
    }

    #[test]
    fn names_have_their_families_first() {
        let shown = |people: Option<Vec<Person>>| {
            let one = |it: &Person| match (&it.given, &it.family) {
                (Some(given), Some(family)) => {
                    format!("{family}/{given}{}", if it.name.is_empty() { "" } else { "+" })
                }
                _ => it.name.clone(),
            };
            people.map(|all| all.iter().map(one).collect::<Vec<_>>().join(" "))
        };
        for (value, expected) in [
            ("Moss Fern A.", Some("Moss Fern/A.")),
            ("De Moss T., al-Fern A.-B.", Some("De Moss/T. al-Fern/A.-B.")),
            ("Moss M.L., Jr., Fern Sr. J.", Some("Moss/M.L.+ Fern/J.+")),
            ("Moss M.L., III; Fern J.", Some("Moss/M.L.+ Fern/J.")),
            ("Moss X., Madonna", Some("Moss/X. Madonna")),
            ("Ada Moss, Bo Fern", None),
            ("Anon", None),
            ("[No author name available]", None),
        ] {
            assert_eq!(shown(in_short(value)).as_deref(), expected, "{value}");
        }
        for (value, expected) in [
            ("Moss Jr., Ada Bea (57000000001)", Some("Moss/Ada Bea+")),
            ("Moss, Ada, III (57000000001); Fern, Bo (57000000002)", Some("Moss/Ada+ Fern/Bo")),
            ("Moss, Ada; Fern, Bo", None),
        ] {
            assert_eq!(shown(in_full(value)).as_deref(), expected, "{value}");
        }
    }

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
