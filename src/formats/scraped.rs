//! What programs take from web pages, as they keep it in JSON: values with the labels of arXiv's page before them, its
//! subjects and its day of submission, and the events of a conference's site.

use serde_json::{Map, Value};

use crate::formats::records::Draft;
use crate::formats::syntax::json::{self, at, items};
use crate::formats::values::fields::{Target, arxiv_class_behind};
use crate::paper::{ArxivId, Field};

/// The labels of arXiv's page.
const LABELS: [&str; 6] = ["Title:", "Authors:", "Author:", "Abstract:", "Comments:", "Subjects:"];

/// A text without the label before it; `None` where it has none.
fn bare(value: &Value) -> Option<&str> {
    let text = value.as_str()?.trim_start();
    LABELS.iter().find_map(|label| text.strip_prefix(label)).map(str::trim_start)
}

/// A record without the labels of arXiv's page before its values; `None` where it has none. The title has one, and so
/// does another value, or the record is of arXiv.
pub(super) fn without_labels(item: &Value) -> Option<Value> {
    let map = item.as_object()?;
    bare(at(item, "title")).filter(|title| !title.is_empty())?;
    if map.values().filter_map(bare).count() < 2 && !is_of_arxiv(map) {
        return None;
    }
    let mut plain = map.clone();
    for value in plain.values_mut() {
        if let Some(text) = bare(value).map(str::to_owned) {
            *value = Value::from(text);
        }
    }
    Some(Value::Object(plain))
}

/// Whether a record has an identifier of arXiv's, under a key for it or in an address.
pub(super) fn is_of_arxiv(map: &Map<String, Value>) -> bool {
    map.iter().any(|(key, value)| {
        let key = key.to_ascii_lowercase();
        let can_be = key == "id" || ["arxiv", "url", "link", "pdf"].iter().any(|word| key.contains(word));
        can_be && json::text(value).is_some_and(|text| ArxivId::parse_versioned(&text).is_some())
    })
}

/// What a value of arXiv's page is for, where its key means something else elsewhere: `subjects`, `submitted`,
/// `comments`.
pub(super) fn of_arxiv_page(
    map: &Map<String, Value>,
    key: &str,
    value: &Value,
) -> Option<Vec<(Target, Value)>> {
    let text = value.as_str()?.trim();
    let one = |target, text: &str| Some(vec![(target, Value::from(text))]);
    match key.to_ascii_lowercase().as_str() {
        "subjects" => {
            let parts: Vec<&str> = text.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
            let classes: Option<Vec<&str>> = parts.iter().map(|part| arxiv_class_behind(part)).collect();
            let name = |part: &&str| part.rsplit_once('(').map_or(*part, |(name, _)| name.trim()).to_owned();
            Some(match classes {
                Some(classes) => vec![
                    (Target::Field(Field::Categories), Value::from(classes)),
                    (Target::Field(Field::Tags), parts.iter().map(name).map(Value::from).collect()),
                ],
                None => vec![(Target::Field(Field::Tags), value.clone())],
            })
        }
        "submitted" => {
            let rest = text.trim_matches(['[', ']']).strip_prefix("Submitted on ")?;
            let day = rest.split([',', '(', ';']).next().unwrap_or(rest).trim();
            one(Target::Field(Field::Date), day)
        }
        "comment" | "comments" if text.contains(char::is_alphabetic) && is_of_arxiv(map) => {
            one(Target::Extra("arxiv_comment".to_owned()), text)
        }
        _ => None,
    }
}

/// The key under which an event of a conference's site has its title (<https://icml.cc/virtual/>): its `name`, where
/// people and an abstract or an address stand beside it.
pub(super) fn title_of_event(map: &Map<String, Value>) -> Option<&'static str> {
    let has = |key: &str| map.contains_key(key);
    let has_people =
        items(map.get("authors")?).iter().all(Value::is_object) && map.get("authors")?.is_array();
    let is_event =
        has_people && !has("title") && (has("abstract") || has("paper_url") || has("virtualsite_url"));
    (is_event && map.get("name")?.is_string()).then_some("name")
}

/// Takes the meeting of an event from the group of OpenReview that it came from (`group?id=NeurIPS.cc/2023/Conference`),
/// and the day on which it begins for the paper's date.
pub(super) fn take_meeting(item: &Value, draft: &mut Draft) {
    let paper = &mut draft.paper;
    if let Some(venue) = meeting_of(json::raw(at(item, "sourceurl"))).filter(|_| paper.venue.is_none()) {
        paper.venue = Some(venue);
        draft.untaken.retain(|key| key != "sourceurl");
    }
    if paper.date.is_none() && draft.bad_date.is_none() {
        let day = json::raw(at(item, "starttime")).split(['T', ' ']).next().unwrap_or_default();
        paper.date = day.parse().ok();
    }
}

/// What a group of OpenReview is called: the meeting with its year, and the workshop.
fn meeting_of(address: &str) -> Option<String> {
    let (_, group) = address.split_once("openreview.net/group?id=")?;
    let parts: Vec<&str> = group.split(['&', '#']).next()?.split('/').collect();
    let is_year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let place = parts.iter().position(is_year).filter(|place| *place > 0)?;
    let meeting = format!("{} {}", parts[place - 1].trim_end_matches(".cc"), parts[place]);
    Some(match parts[place + 1..] {
        ["Workshop", name, ..] => format!("{meeting} Workshop {}", name.replace('_', " ")),
        _ => meeting,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn labels_go_where_several_values_have_them() {
        for (item, title) in [
            (json!({"title": "Title:Pens", "abstract": "Abstract:  We write."}), Some("Pens")),
            (json!({"title": "Title: Pens", "arxiv_id": "2401.00001"}), Some("Pens")),
            (json!({"title": "Title: a study of titles", "venue": "Ink"}), None),
            (json!({"title": "Pens", "abstract": "Abstract: We write."}), None),
        ] {
            let plain = without_labels(&item);
            assert_eq!(plain.as_ref().map(|plain| json::raw(at(plain, "title"))), title, "{item}");
        }
    }

    #[test]
    fn groups_of_openreview_name_meetings() {
        for (group, expected) in [
            ("NeurIPS.cc/2023/Conference", Some("NeurIPS 2023")),
            ("robot-learning.org/CoRL/2023/Conference", Some("CoRL 2023")),
            ("ICML.cc/2024/Workshop/Ink_and_Pens", Some("ICML 2024 Workshop Ink and Pens")),
            ("NeurIPS.cc/2023/Track/Datasets#tab", Some("NeurIPS 2023")),
            ("TMLR", None),
            ("2023", None),
        ] {
            let address = format!("https://openreview.net/group?id={group}");
            assert_eq!(meeting_of(&address).as_deref(), expected, "{group}");
        }
        assert_eq!(meeting_of("https://example.org/2023"), None);
    }

    #[test]
    fn what_arxiv_s_page_says_has_its_places() {
        let map = json!({"id": "2401.00001v2"});
        let map = map.as_object().unwrap();
        let shown = |key: &str, text: &str| {
            let found = of_arxiv_page(map, key, &Value::from(text)).unwrap_or_default();
            found.into_iter().map(|(_, value)| value.to_string()).collect::<Vec<_>>().join(" ")
        };
        for (key, text, expected) in [
            (
                "subjects",
                "Ink and Pens (cs.HC); Optics (physics.optics)",
                r#"["cs.HC","physics.optics"] ["Ink and Pens","Optics"]"#,
            ),
            ("Subjects", "ink; pens", r#""ink; pens""#),
            (
                "submitted",
                "[Submitted on 1 Mar 2022 (v1), last revised 3 Mar 2022 (this version, v2)]",
                r#""1 Mar 2022""#,
            ),
            ("submitted", "2022-03-01", ""),
            ("Comment", "12 pages", r#""12 pages""#),
            ("comments", "12", ""),
        ] {
            assert_eq!(shown(key, text), expected, "{key}: {text}");
        }
    }
}
