//! Addresses, and links with their labels, in the forms that records have.

use serde_json::{Map, Value};

use super::value::scalar;
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::identifier;

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
pub(super) fn of(value: &Value) -> Vec<(Option<String>, String)> {
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
        Value::Array(values) => values.iter().flat_map(of).collect(),
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
    identifier::web_address(&identifier::encoded(text)).is_some()
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
    fn links_come_in_maps_lists_and_texts() {
        let shown = |value| {
            let links = of(&value).into_iter();
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
