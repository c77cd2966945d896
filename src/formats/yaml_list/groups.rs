//! Groups of papers: items of a list that have a list of papers in them, by years or kinds, or what is read for a meeting.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::formats::json_lines::{is_paper, is_title, says_which};
use crate::formats::values::fields::{is_empty, talk, text_of};
use crate::paper::Date;

/// How deep papers may stand in the groups of a list.
const DEEPEST: usize = 4;

/// What groups of a list have, as far as they were seen.
#[derive(Default)]
pub(super) struct Groups {
    /// The keys under which they have their papers.
    keys: BTreeSet<String>,
    /// They are meetings with texts that are read.
    have_readings: bool,
}

/// What an item of a list is.
#[derive(Default)]
pub(super) struct Found {
    /// Its papers, or what stands in their place: the item itself, or where it is a group the items of a list in it;
    /// each with the year of its group.
    pub papers: Vec<(Value, Option<Date>)>,
    /// Texts in Markdown that cite papers, each with what the meeting says at which they are read.
    pub cited: Vec<(String, Meeting)>,
    /// Keys of groups that say something.
    pub untaken: Vec<String>,
    /// How many groups have no paper.
    pub empty: usize,
}

/// When, where and by whom something is presented: parts of a talk.
pub(super) type Meeting = Vec<(&'static str, Value)>;

/// Finds the papers of an item in a group of that year, and notes what groups have.
pub(super) fn find(item: &Value, depth: usize, year: Option<Date>, groups: &mut Groups, found: &mut Found) {
    let Some(map) = item.as_object().filter(|_| depth < DEEPEST) else {
        return found.papers.push((item.clone(), year));
    };
    if let Some((key, paper)) = paper_of_meeting(map) {
        groups.keys.insert(key.to_owned());
        return found.papers.push((paper, year));
    }
    if let Some((key, texts)) = readings_of_meeting(map, groups.have_readings) {
        groups.have_readings = true;
        return found.readings(map, key, &texts);
    }
    // A group may have a title, a date and a text as papers have.
    let (says_which, is_like_paper) = (says_which(map), is_paper(map));
    let is_group = |value: &Value| {
        let is_one = |item: &Value| if is_like_paper { is_certain(item) } else { has_paper(item) };
        value.as_array().is_some_and(|list| list.iter().any(is_one))
    };
    if (is_like_paper && says_which) || !map.values().any(is_group) {
        let is_open = |(key, value): (&String, &Value)| groups.keys.contains(key) && is_empty(value);
        // A meeting of which the paper isn't chosen, or that is cancelled.
        let is_meeting = || {
            let has_title = map.keys().any(|key| is_title(key));
            !has_title && (groups.have_readings || MEETING.iter().any(|key| groups.keys.contains(*key)))
        };
        let is_empty = !says_which && (map.iter().any(is_open) || is_meeting());
        return if is_empty { found.empty += 1 } else { found.papers.push((item.clone(), year)) };
    }
    let own = map.get("year").and_then(|year| year_of(&text_of(year)));
    groups.keys.extend(map.iter().filter(|(_, value)| is_group(value)).map(|(key, _)| key.clone()));
    for (key, value) in map {
        match value.as_array().filter(|_| is_group(value)) {
            Some(list) => list.iter().for_each(|item| find(item, depth + 1, own.or(year), groups, found)),
            None if is_empty(value) || (own.is_some() && key == "year") => {}
            None => found.untaken.push(key.clone()),
        }
    }
}

/// Keys under which a reading group's meeting has its paper.
const MEETING: [&str; 4] = ["paper", "article", "publication", "reading"];

/// The paper of a reading group's meeting, under its key, with when, where and by whom it was presented, and what else
/// the meeting says.
fn paper_of_meeting(map: &Map<String, Value>) -> Option<(&'static str, Value)> {
    if says_which(map) {
        return None;
    }
    let key = MEETING.into_iter().find(|key| map.get(*key).is_some_and(is_certain))?;
    let mut paper = map.get(key)?.as_object()?.clone();
    let is_told = paper.contains_key("presented");
    for (own, value) in map.iter().filter(|(own, value)| *own != key && !is_empty(value)) {
        match talk::part_of_meeting(own) {
            Some(_) if is_told => {}
            Some(part) => drop(paper.insert(format!("presented.{part}"), value.clone())),
            None => drop(paper.entry(own.clone()).or_insert_with(|| value.clone())),
        }
    }
    Some((key, Value::Object(paper)))
}

impl Found {
    /// Takes what is read for a meeting.
    fn readings(&mut self, meeting: &Map<String, Value>, key: &str, texts: &[&str]) {
        let (mut talk, mut others) = (Meeting::new(), Vec::new());
        for (own, value) in meeting.iter().filter(|(own, value)| *own != key && !is_empty(value)) {
            match talk::part_of_meeting(own) {
                Some(part) => talk.push((part, value.clone())),
                None => others.push(own.clone()),
            }
        }
        self.cited.extend(texts.iter().map(|text| ((*text).to_owned(), talk.clone())));
        self.untaken.extend(others);
    }
}

/// Keys under which a meeting of a course has what is read for it, as texts.
const READINGS: [&str; 4] = ["readings", "reading", "papers", "reading_list"];

/// What is read for a meeting, under its key: texts in Markdown of which one links to what it cites, as far as no other
/// meeting has such, in a list or in several by their kinds.
fn readings_of_meeting(map: &Map<String, Value>, have_readings: bool) -> Option<(&'static str, Vec<&str>)> {
    let found = READINGS.into_iter().find_map(|key| {
        let texts = texts_of(map.get(key)?)?;
        (have_readings || texts.iter().any(|text| text.contains("](http"))).then_some((key, texts))
    });
    found.filter(|_| !says_which(map))
}

/// The texts of a list, or of the lists in a map, which have nothing else.
fn texts_of(value: &Value) -> Option<Vec<&str>> {
    match value {
        Value::String(text) => Some(vec![text]),
        Value::Array(texts) => texts.iter().map(Value::as_str).collect(),
        Value::Object(lists) => {
            let lists: Option<Vec<_>> =
                lists.values().map(|list| texts_of(list.as_array().map(|_| list)?)).collect();
            lists.map(|lists| lists.concat())
        }
        _ => None,
    }
}

/// A year that a group is called by.
pub(super) fn year_of(text: &str) -> Option<Date> {
    let text = text.trim().trim_matches(['"', '\'']);
    // A venue with its year names a group too: `icml2021`.
    let name = text.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end_matches(['-', '_']);
    let is_name =
        name.len() < text.len() && name.chars().all(|sign| sign.is_alphabetic() || matches!(sign, '-' | '_'));
    let text = if is_name { text[name.len()..].trim_start_matches(['-', '_']) } else { text };
    let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    is_year.then(|| Date::from_year(text.parse().ok()?)).flatten()
}

/// Whether a value is a paper, or a group of papers.
pub(super) fn has_paper(value: &Value) -> bool {
    let Some(map) = value.as_object() else { return false };
    is_paper(map)
        || paper_of_meeting(map).is_some()
        || readings_of_meeting(map, false).is_some()
        || map.values().any(|value| value.as_array().is_some_and(|list| list.iter().any(has_paper)))
}

/// Whether a value is a paper, and nothing else that has a title and a date.
pub(super) fn is_certain(value: &Value) -> bool {
    value.as_object().is_some_and(|map| is_paper(map) && says_which(map))
}

/// A paper that says its month alone, with the year of its group.
pub(super) fn with_year(paper: &Value, year: Option<Date>) -> Value {
    let mut paper = paper.clone();
    if let (Some(year), Some(map)) = (year, paper.as_object_mut())
        && map.contains_key("month")
        && !["year", "date"].iter().any(|key| map.contains_key(*key))
    {
        map.insert("year".to_owned(), Value::from(year.to_string()));
    }
    paper
}
