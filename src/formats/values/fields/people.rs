//! People by the names, lists and maps that records have.

use serde_json::{Map, Value};

use super::Style;
use super::value::{scalar, truth, without_wiki_links};
use crate::formats::text::space::nonempty;
use crate::formats::values::behind_commas::with_places_behind_commas;
use crate::formats::values::bracketed::with_places;
use crate::formats::values::name as names;
use crate::formats::values::run_together::words_apart;
use crate::paper::{Person, Slot, body};

/// The people that a value names: a list of names or maps, one map, or a text with all of them.
pub(super) fn of(value: &Value, style: Style) -> Vec<Value> {
    let people: Vec<Person> = match value {
        Value::Array(values) => values.iter().filter_map(|value| person(value, style)).collect(),
        Value::Object(_) => person(value, style).into_iter().collect(),
        Value::String(text) => {
            let text = with_others_uncounted(without_wiki_links(&without_numbers(without_stop(text))));
            with_places(&text)
                .or_else(|| with_places_behind_commas(&text))
                .unwrap_or_else(|| words_apart(names::list(&text)))
        }
        _ => Vec::new(),
    };
    people.into_iter().filter_map(|person| serde_json::to_value(person).ok()).collect()
}

/// A list of names without the full stop behind it: `A. Bell, B. Chen.`
fn without_stop(text: &str) -> &str {
    let text = text.trim();
    let Some(bare) = text.strip_suffix('.').filter(|bare| bare.contains([',', ';'])) else { return text };
    let last = bare.rsplit([' ', ',']).next().unwrap_or_default();
    let is_name = last.chars().count() > 3
        && last.chars().all(char::is_alphabetic)
        && last.ends_with(char::is_lowercase);
    if is_name { bare } else { text }
}

/// `Ann Li and 3 others` as `Ann Li and others`.
fn with_others_uncounted(text: String) -> String {
    let Some((names, rest)) = text.rsplit_once(" and ") else { return text };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let is_count = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words.split_first() {
        Some((count, ["others" | "more" | "other", ..] | ["additional", "authors"])) if is_count(count) => {
            format!("{names} and others")
        }
        _ => text,
    }
}

/// Names with a database's number after each (`Bell, Ada (57200000000)`), without it.
pub fn without_numbers(text: &str) -> String {
    let is_number = |part: &str| part.len() > 5 && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('(') {
        plain.push_str(before);
        match behind.split_once(')') {
            Some((number, behind)) if is_number(number.trim()) => rest = behind,
            _ => {
                plain.push('(');
                rest = behind;
            }
        }
    }
    plain + rest
}

fn person(value: &Value, style: Style) -> Option<Person> {
    match value {
        Value::String(text) if style == Style::Own => nonempty(text).map(Person::named),
        Value::String(text) => names::person(&without_wiki_links(text)),
        Value::Object(map) => person_of(map),
        _ => None,
    }
}

/// A person by a map, whatever its keys are called.
pub fn person_of(map: &Map<String, Value>) -> Option<Person> {
    // Quarto has the parts of the name in a map of its own.
    if let Some(Value::Object(parts)) = map.get("name") {
        let mut whole = map.clone();
        whole.remove("name");
        whole.extend(parts.clone());
        return person_of(&whole);
    }
    let get = |keys: &[&str]| keys.iter().find_map(|key| scalar(map.get(*key)?));
    let given = get(&["given", "first", "first_name", "firstname", "firstName", "given_name"]);
    let middle = get(&["middle", "middle_name", "middlename", "middleName"]);
    let given = match (given, middle) {
        (Some(given), Some(middle)) => Some(format!("{given} {middle}")),
        (given, _) => given,
    };
    let family = get(&["family", "last", "last_name", "lastname", "lastName", "surname", "family_name"]);
    // A particle of the family name; titles have capitals.
    let particle =
        get(&["prefix", "particle", "name-particle", "non-dropping-particle", "dropping-particle"])
            .filter(|particle| particle.starts_with(char::is_lowercase));
    let family = match (particle, family) {
        (Some(particle), Some(family)) => Some(format!("{particle} {family}")),
        (_, family) => family,
    };
    let literal = map.get("literal").filter(|literal| truth(literal).is_none()).and_then(scalar);
    if let Some(literal) = literal.filter(|_| given.is_none() && family.is_none()) {
        return Some(body(literal));
    }
    let name = get(&["name", "full_name", "fullname", "display_name", "title"]);
    let mut person = match (&given, &family) {
        (None, None) => Person::default(),
        (given, family) => {
            let suffix = get(&["suffix"]).unwrap_or_default();
            names::from_parts(
                given.as_deref().unwrap_or_default(),
                family.as_deref().unwrap_or_default(),
                &suffix,
            )
        }
    };
    if let Some(name) = name {
        person.name = name;
    }
    if given.is_some() != family.is_some() {
        (person.given, person.family) = (given, family);
        if person.name == person.given.as_deref().or(person.family.as_deref()).unwrap_or_default() {
            person.name.clear();
        }
    }
    person.orcid = get(&["orcid", "ORCID"]).map(|text| Slot::read(&text)).unwrap_or_default();
    let places =
        ["affiliation", "affiliations", "institution", "organization"].iter().find_map(|key| map.get(*key));
    person.affiliations = places.map(affiliations).unwrap_or_default();
    person.romanized = get(&["romanized", "romanised", "latin"]);
    person.equal =
        ["equal", "equal_contributor", "equal-contributor"].iter().find_map(|key| equal(map.get(*key)?));
    let is_true = |key: &str| map.get(key).and_then(truth) == Some(Value::Bool(true));
    (person.corresponding, person.literal) = (is_true("corresponding"), is_true("literal"));
    person.roles = map.get("roles").map(roles).unwrap_or_default();
    (!person.display_name().is_empty()).then_some(person)
}

/// Where a person works: one place, or several.
pub fn affiliations(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(scalar).collect(),
        value => scalar(value).into_iter().collect(),
    }
}

/// The number of a group of authors who contributed equally; that of the only one is 1.
fn equal(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) => u32::try_from(number.as_u64()?).ok(),
        value => (truth(value) == Some(Value::Bool(true))).then_some(1),
    }
}

/// What a person did: texts, or as Quarto has them maps that grade each.
fn roles(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().flat_map(roles).collect(),
        Value::Object(map) if map.len() == 1 => map.keys().cloned().collect(),
        value => scalar(value).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn places_stand_in_brackets_behind_all_names() {
        let shown = |text: &str| {
            let people = with_places(text).into_iter().flatten();
            people
                .map(|one| {
                    format!(
                        "{}@{}{}",
                        one.display_name(),
                        one.affiliations.join("+"),
                        if one.corresponding { "*" } else { "" }
                    )
                })
                .collect::<Vec<_>>()
                .join("; ")
        };
        for (text, expected) in [
            ("Ada Bell (Stone University)*; Bo Feather (MIT)", "Ada Bell@Stone University*; Bo Feather@MIT"),
            (
                "Ada Bell (Stone University (East))|Bo Feather (Ink Lab)",
                "Ada Bell@Stone University (East); Bo Feather@Ink Lab",
            ),
            ("Ada Bell (Stone University)", "Ada Bell@Stone University"),
            (
                "Ada Bell (Ink Lab; Stone University)*; Bo Feather (MIT)",
                "Ada Bell@Ink Lab+Stone University*; Bo Feather@MIT",
            ),
            ("Ada Bell (Addie)", ""),
            ("Ada Bell (Stone University); Bo Feather", ""),
            ("Ada Bell; Bo Feather", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn people_come_in_maps_of_all_kinds() {
        let shown = |value: Value| Value::Array(of(&value, Style::FrontMatter)).to_string();
        for (value, expected) in [
            (
                json!("Bell, Ada (57200000000); Chen, Bo"),
                r#"[{"given":"Ada","family":"Bell"},{"given":"Bo","family":"Chen"}]"#,
            ),
            (
                json!([{"name": "Ada Bell", "orcid": "https://orcid.org/0000-0001-2345-6789", "affiliations": [{"name": "Ink Lab"}, "Marks Inc."]}]),
                r#"[{"name":"Ada Bell","orcid":"0000-0001-2345-6789","affiliation":["Ink Lab","Marks Inc."]}]"#,
            ),
            (json!([{"name": {"given": "Ada", "family": "Bell"}}]), r#"[{"given":"Ada","family":"Bell"}]"#),
            (
                json!([{"given": "Ada", "family": "Bell", "prefix": "von der"}, {"given": "Bo", "family": "Chen", "prefix": "Dr."}]),
                r#"[{"given":"Ada","family":"von der Bell"},{"given":"Bo","family":"Chen"}]"#,
            ),
            (json!({"first": "Ada", "last": "Bell"}), r#"[{"given":"Ada","family":"Bell"}]"#),
            (json!([{"url": "https://example.org"}, 7, null]), "[]"),
        ] {
            assert_eq!(shown(value.clone()), expected, "{value}");
        }
    }
}
