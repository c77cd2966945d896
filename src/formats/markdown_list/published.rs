//! Volume, issue, pages and year, as citations say them behind the name of a journal.

use crate::formats::text::space::folded;
use crate::formats::values::fields::Target;
use crate::paper::{Date, Field};

/// What stands behind the name of a journal.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Published {
    /// Values with what they are for.
    pub values: Vec<(Target, String)>,
    /// The year.
    pub date: Option<Date>,
    /// What else is said.
    pub rest: Vec<String>,
}

/// Reads what stands behind the name of a journal: `12(3), 45–67`, `vol. 3, no. 2, pp. 1–9, 2022`.
pub(super) fn published(text: &str) -> Published {
    let mut found = Published::default();
    let text = folded(text);
    for part in text.split([',', ';', ':']) {
        let part = part.trim_matches([' ', '.', '(', '[']);
        let part = part.strip_suffix(')').filter(|part| !part.contains('(')).unwrap_or(part);
        if !part.contains(char::is_alphanumeric) {
            continue;
        }
        if let Some(date) = year_in(part) {
            found.date = found.date.or(Some(date));
            // `12 (2022)`
            let before = part.split(['(', ' ']).next().unwrap_or_default();
            if before.len() < part.len() && is_number(before) {
                found.values.push((Target::Field(Field::Volume), before.to_owned()));
            } else if part.split(' ').count() > 2 {
                found.rest.push(part.to_owned());
            }
            continue;
        }
        match values(part, found.values.is_empty()) {
            Some(values) => found.values.extend(values),
            None => found.rest.push(part.to_owned()),
        }
    }
    found
}

/// The year that a text has as a word of its own.
pub(super) fn year_in(text: &str) -> Option<Date> {
    let words =
        text.split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '–' | '/' | '.')));
    let mut years =
        words.map(|word| word.trim_matches('.')).filter(|word| word.len() == 4 && is_number(word));
    let year = years.find_map(|word| word.parse().ok().filter(|year| (1900..2100).contains(year)))?;
    Date::from_year(year)
}

/// What one part says.
fn values(part: &str, is_first: bool) -> Option<Vec<(Target, String)>> {
    const NAMES: &[(&str, Field)] = &[
        ("volume", Field::Volume),
        ("vol", Field::Volume),
        ("bd", Field::Volume),
        ("issue", Field::Issue),
        ("no", Field::Issue),
        ("nr", Field::Issue),
        ("heft", Field::Issue),
        ("pages", Field::Pages),
        ("pp", Field::Pages),
        ("p", Field::Pages),
        ("s", Field::Pages),
    ];
    let field = |field: Field, text: &str| (Target::Field(field), text.to_owned());
    let is_range = |text: &str| {
        text.split_once(['-', '–']).is_some_and(|(first, last)| {
            is_number(first.trim()) && is_number(last.trim_start_matches(['-', ' ']))
        })
    };
    let letters = part.find(|letter: char| !letter.is_alphabetic()).unwrap_or(part.len());
    let (name, value) = (&part[..letters], part[letters..].trim_start_matches(['.', ' ']));
    if let Some((_, own)) = NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
        return (is_number(value) || is_range(value)).then(|| vec![field(*own, value)]);
    }
    if let Some((volume, issue)) = part.split_once('(')
        && is_number(volume.trim())
    {
        let issue = issue.trim_end_matches(')');
        return (!issue.contains([' ', ')']))
            .then(|| vec![field(Field::Volume, volume.trim()), field(Field::Issue, issue)]);
    }
    if is_range(part) {
        return Some(vec![field(Field::Pages, part)]);
    }
    (is_number(part) && is_first).then(|| vec![field(Field::Volume, part)])
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_a_journal_are_told_apart() {
        for (text, expected) in [
            (", 12(3), 45–67.", "volume 12, issue 3, pages 45–67"),
            (", vol. 3, no. 2, pp. 1-9, 2022. (", "volume 3, issue 2, pages 1-9, 2022"),
            (" 12 (2022), S. 3–14.", "volume 12, pages 3–14, 2022"),
            (" 590, 12–15", "volume 590, pages 12–15"),
            (", in print", "in print"),
            (", 2021.", "2021"),
        ] {
            let Published { values, date, rest } = published(text);
            let values = values.into_iter().map(|(target, value)| match target {
                Target::Field(field) => format!("{} {value}", field.name()),
                _ => value,
            });
            let told: Vec<String> = values.chain(date.map(|date| date.to_string())).chain(rest).collect();
            assert_eq!(told.join(", "), expected, "{text}");
        }
    }
}
