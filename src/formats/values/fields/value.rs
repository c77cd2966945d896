//! Values of one field in the many forms that records have, put into the one that content files have.

use serde_json::{Map, Value};

use super::Style;
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::bracketed::with_places;
use crate::formats::values::name as names;
use crate::formats::values::run_together::words_apart;
use crate::formats::values::{funding as funders, identifier, keywords, relation};
use crate::paper::talk::Day;
use crate::paper::{Person, Slot, body};

/// A text, number or truth as text on one line, unless it is empty.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => nonempty(&without_wiki_links(text)),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(map) => ["name", "title", "literal"].iter().find_map(|key| scalar(map.get(*key)?)),
        _ => None,
    }
}

/// `[[People/Ada Bell|Ada]]` as what a reader of the notes sees: `Ada`, or else `Ada Bell`.
pub fn without_wiki_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("[[") {
        let inside = &rest[start + 2..];
        let Some(length) = inside.find("]]") else { break };
        let link = &inside[..length];
        // `[[ -f x ]]` and what goes over lines is something else.
        if link.contains(['\n', '[']) || link.trim() != link || link.is_empty() {
            plain.push_str(&rest[..start + 2]);
            rest = inside;
            continue;
        }
        let embedded = rest[..start].ends_with('!');
        plain.push_str(rest[..start].strip_suffix('!').unwrap_or(&rest[..start]));
        let shown =
            link.split_once('|').map_or_else(|| link.rsplit('/').next().unwrap_or(link), |(_, shown)| shown);
        if !embedded {
            plain.push_str(&shown.replace('#', " > "));
        }
        rest = &rest[start + 2 + length + 2..];
    }
    plain.push_str(rest);
    plain
}

/// A number of votes, comments and the like: `1,234`.
pub(super) fn count(value: &Value) -> Option<Value> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| whole_of(&number.to_string())).map(Value::from),
        Value::String(text) => whole_of(&text.trim().replace([',', ' '], "")).map(Value::from),
        _ => None,
    }
}

/// A whole number, also one that a program for tables took for a fraction: `12.0`.
fn whole_of(text: &str) -> Option<u64> {
    text.strip_suffix(".0").unwrap_or(text).parse().ok()
}

/// Who presented a paper, or on which day, perhaps with the time.
pub(super) fn presented(value: &Value) -> Option<Value> {
    let text = scalar(value).filter(|_| !value.is_object())?;
    Some(match text.parse::<Day>() {
        Ok(_) => serde_json::json!({ "date": text }),
        Err(_) => serde_json::json!({ "by": text }),
    })
}

/// Relations in a list as DataCite has them, or in a text: `version: the-preprint; erratum: 10.1000/1`.
pub(super) fn relations(value: &Value) -> Option<Value> {
    let listed = relation::of_list(value);
    if !listed.is_empty() {
        return serde_json::to_value(listed).ok();
    }
    let text = value.as_str()?;
    let relation = |part: &str| {
        let (kind, to) = part.split_once(':')?;
        Some(serde_json::json!({ "kind": kind.trim().to_lowercase(), "to": nonempty(to)? }))
    };
    let relations: Vec<Value> = text.split([';', '\n']).filter_map(relation).collect();
    (!relations.is_empty()).then_some(Value::Array(relations))
}

/// Who paid for the work: a list, one funder, or a text.
pub(super) fn funding(value: &Value) -> Vec<Value> {
    let found = match value {
        Value::String(text) => funders::of_text(text),
        Value::Object(_) => funders::of_list(&Value::Array(vec![value.clone()])),
        list => funders::of_list(list),
    };
    found.into_iter().filter_map(|one| serde_json::to_value(one).ok()).collect()
}

/// True or false, or a word for it.
pub(super) fn truth(value: &Value) -> Option<Value> {
    match value {
        Value::Bool(truth) => Some(Value::Bool(*truth)),
        value => match scalar(value)?.to_lowercase().as_str() {
            "true" | "yes" | "y" | "on" | "1" => Some(Value::Bool(true)),
            "false" | "no" | "n" | "off" | "0" => Some(Value::Bool(false)),
            _ => None,
        },
    }
}

/// The name of a status, when a text says one.
pub(super) fn status(text: &str) -> Option<String> {
    let status = text.to_lowercase();
    matches!(status.as_str(), "retracted" | "withdrawn" | "corrected").then_some(status)
}

/// The people that a value names: a list of names or maps, one map, or a text with all of them.
pub(super) fn people(value: &Value, style: Style) -> Vec<Value> {
    let people: Vec<Person> = match value {
        Value::Array(values) => values.iter().filter_map(|value| person(value, style)).collect(),
        Value::Object(_) => person(value, style).into_iter().collect(),
        Value::String(text) => {
            let text = with_others_uncounted(without_wiki_links(&without_numbers(without_stop(text))));
            with_places(&text).unwrap_or_else(|| words_apart(names::list(&text)))
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
fn person_of(map: &Map<String, Value>) -> Option<Person> {
    // Quarto has the parts of the name in a map of its own.
    if let Some(Value::Object(parts)) = map.get("name") {
        let mut whole = map.clone();
        whole.remove("name");
        whole.extend(parts.clone());
        return person_of(&whole);
    }
    let get = |keys: &[&str]| keys.iter().find_map(|key| scalar(map.get(*key)?));
    let given = get(&["given", "first", "first_name", "firstname", "firstName", "given_name"]);
    let family = get(&["family", "last", "last_name", "lastname", "lastName", "surname", "family_name"]);
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
fn affiliations(value: &Value) -> Vec<String> {
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

/// Institutions: names, or maps with a handle.
pub(super) fn organizations(value: &Value) -> Vec<Value> {
    match value {
        Value::Array(values) => values.iter().filter_map(organization).collect(),
        Value::String(text) => parts(text).into_iter().map(Value::from).collect(),
        value => organization(value).into_iter().collect(),
    }
}

fn organization(value: &Value) -> Option<Value> {
    let name = scalar(value)?;
    match value.get("handle").and_then(scalar) {
        Some(handle) => Some(serde_json::json!({"name": name, "handle": handle})),
        None => Some(Value::from(name)),
    }
}

/// The entries of a list, or the parts of one text.
pub(super) fn list(value: &Value, style: Style) -> Vec<Value> {
    let entries: Vec<String> = match value {
        Value::Array(values) => values.iter().filter_map(scalar).collect(),
        Value::String(text) => {
            let text = without_wiki_links(text);
            keywords::parts_of_one_sign(&text).into_iter().filter_map(nonempty).collect()
        }
        value => scalar(value).into_iter().collect(),
    };
    let without_sign = |entry: String| match (style, entry.strip_prefix('#')) {
        (Style::FrontMatter, Some(tag)) => tag.to_owned(),
        _ => entry,
    };
    entries.into_iter().map(without_sign).map(Value::from).collect()
}

/// The parts of a text between semicolons, bars or line ends, else between commas.
fn parts(text: &str) -> Vec<String> {
    let separator = [';', '|', '\n'].into_iter().find(|separator| text.contains(*separator)).unwrap_or(',');
    text.split(separator).map(folded).filter(|part| !part.is_empty()).collect()
}

/// Classes of a repository, which spaces may part too: `cs.CL cs.LG`.
pub(super) fn categories(value: &Value) -> Vec<Value> {
    let entries = match value {
        Value::String(text) if !text.contains([';', ',', '|', '\n']) => {
            let words: Vec<Value> = text.split_whitespace().map(Value::from).collect();
            if words.iter().all(is_arxiv_class) { words } else { vec![Value::from(folded(text))] }
        }
        value => list(value, Style::Own),
    };
    entries.into_iter().filter(|entry| entry.as_str() != Some("")).collect()
}

/// The class of arXiv's in brackets behind its name: `cs.LG` of `Machine Learning (cs.LG)`.
pub fn arxiv_class_behind(name: &str) -> Option<&str> {
    let (_, class) = name.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    is_arxiv_class(&Value::from(class)).then_some(class)
}

/// Whether an entry looks like a class of arXiv's: `cs.CL`, `quant-ph`.
pub fn is_arxiv_class(entry: &Value) -> bool {
    let Some(text) = entry.as_str() else { return false };
    let lower = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    match text.split_once('.') {
        Some((archive, class)) => {
            lower(archive)
                && archive.len() >= 2
                && class.len() >= 2
                && class.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-')
        }
        None => matches!(
            text,
            "quant-ph"
                | "gr-qc"
                | "hep-th"
                | "hep-ph"
                | "hep-ex"
                | "hep-lat"
                | "math-ph"
                | "nucl-th"
                | "nucl-ex"
        ),
    }
}

/// The addresses in a value: one, several with space or semicolons between them, or a list.
pub(super) fn addresses(value: &Value) -> impl Iterator<Item = String> {
    let addresses: Vec<String> = match value {
        Value::Array(values) => {
            values.iter().flat_map(|value| addresses(value).collect::<Vec<_>>()).collect()
        }
        Value::Object(map) => {
            ["url", "href", "link", "src"].iter().find_map(|key| scalar(map.get(*key)?)).into_iter().collect()
        }
        value => scalar(value)
            .into_iter()
            .flat_map(|text| match text.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')) {
                Some((address, _)) => vec![address.to_owned()],
                None => identifier::addresses(&text).into_iter().map(str::to_owned).collect(),
            })
            .collect(),
    };
    addresses.into_iter().filter(|address| !address.is_empty())
}

/// The address of a link that has its label before it.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::Object(_) | Value::Array(_) => addresses(value).next(),
        value => scalar(value),
    }
}

/// Addresses with their labels: a map, a list of maps, or a text `pdf: https://…; code: https://…`.
pub(super) fn links(value: &Value) -> Vec<(Option<String>, String)> {
    match value {
        Value::Object(map)
            if map.values().any(|value| address(value).is_some_and(|text| is_address(&text)))
                && !is_link(map) =>
        {
            map.iter().filter_map(|(label, value)| Some((Some(folded(label)), address(value)?))).collect()
        }
        Value::Object(map) => {
            let get = |keys: &[&str]| keys.iter().find_map(|key| scalar(map.get(*key)?));
            let label = ["label", "name", "title", "type", "text", "rel"].iter().find_map(|key| {
                // A link of a feed says its type of media and how it is related.
                let label = scalar(map.get(*key)?)?.to_lowercase();
                (!label.contains('/') && !matches!(label.as_str(), "alternate" | "related")).then_some(label)
            });
            // Hugo Blox names an archive and the number there.
            let of_provider = || {
                let id = get(&["id"])?;
                let address = match get(&["provider"])?.to_lowercase().as_str() {
                    "arxiv" => format!("https://arxiv.org/abs/{id}"),
                    "doi" => format!("https://doi.org/{id}"),
                    "github" => return Some((Some("code".to_owned()), format!("https://github.com/{id}"))),
                    _ => return None,
                };
                Some((None, address))
            };
            let found = get(&["url", "href", "link"]).map(|address| (label, address));
            found.or_else(of_provider).into_iter().collect()
        }
        Value::Array(values) => values.iter().flat_map(links).collect(),
        Value::String(text) => labelled_parts(text).into_iter().filter_map(labelled).collect(),
        _ => Vec::new(),
    }
}

/// Whether a map is one link, and not links by their labels.
fn is_link(map: &Map<String, Value>) -> bool {
    let has_address = ["url", "href", "link"].iter().any(|key| map.contains_key(*key));
    has_address
        && ["label", "name", "title", "icon", "icon_pack", "text", "type", "rel"]
            .iter()
            .any(|key| map.contains_key(*key))
}

fn is_address(text: &str) -> bool {
    identifier::web_address(&identifier::without_spaces(text)).is_some()
}

/// A text parted at line ends, bars, and semicolons behind which another label or address begins.
fn labelled_parts(text: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = Vec::new();
    for line in text.split(['\n', '|']) {
        let mut start = 0;
        for (at, _) in line.match_indices(';') {
            let next = line[at + 1..].split(';').next().unwrap_or_default();
            if line[at + 1..].trim().is_empty() || labelled(next).is_some() {
                parts.push(&line[start..at]);
                start = at + 1;
            }
        }
        parts.push(&line[start..]);
    }
    parts
}

fn labelled(part: &str) -> Option<(Option<String>, String)> {
    let part = part.trim();
    if is_address(part) {
        return Some((None, part.to_owned()));
    }
    let (label, address) = part.split_once(':').or_else(|| part.split_once('='))?;
    is_address(address).then(|| (nonempty(&label.to_lowercase()), address.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn wiki_links_become_what_they_show() {
        for (text, expected) in [
            ("[[Ada Bell]]", "Ada Bell"),
            ("[[People/Ada Bell|Ada]] and [[Bo Chen]]", "Ada and Bo Chen"),
            ("see [[Ink#Marks]] ![[figure.png]]now", "see Ink > Marks now"),
            ("an [[open one", "an [[open one"),
            ("if [[ -f x ]]; then [[a]]", "if [[ -f x ]]; then a"),
            ("plain", "plain"),
        ] {
            assert_eq!(without_wiki_links(text), expected, "{text}");
        }
    }

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
        let shown = |value: Value| Value::Array(people(&value, Style::FrontMatter)).to_string();
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
            (json!({"first": "Ada", "last": "Bell"}), r#"[{"given":"Ada","family":"Bell"}]"#),
            (json!([{"url": "https://example.org"}, 7, null]), "[]"),
        ] {
            assert_eq!(shown(value.clone()), expected, "{value}");
        }
    }

    #[test]
    fn links_come_in_maps_lists_and_texts() {
        let shown = |value| {
            let links = links(&value).into_iter();
            links
                .map(|(label, url)| format!("{}={url}", label.unwrap_or_default()))
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (value, expected) in [
            (
                json!({"pdf": "https://a.org/1", "Code": "https://b.org"}),
                "pdf=https://a.org/1 Code=https://b.org",
            ),
            (
                json!([{"name": "Slides", "url": "https://a.org/s"}, "https://b.org"]),
                "slides=https://a.org/s =https://b.org",
            ),
            (json!("pdf: https://a.org/1; https://b.org"), "pdf=https://a.org/1 =https://b.org"),
            (
                json!("pdf: https://a.org/a;b; code: https://b.org"),
                "pdf=https://a.org/a;b code=https://b.org",
            ),
            (json!({"name": "x"}), ""),
        ] {
            assert_eq!(shown(value), expected);
        }
    }
}
