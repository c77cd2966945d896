//! Lists of papers in YAML, as sites keep them among their data (`_data/papers.yml`): a list of maps with the
//! fields of papers, at the beginning of the file or below a key.
//!
//! Papers may stand in groups, by years or kinds, which are items with a list of papers in them.
//!
//! Items are found by their lines and parsed one by one, so that a broken one loses no other; of a group that can't
//! be parsed, the items in it are.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json_lines::{Keys, is_paper, says_which};
use super::{Findings, Format, Kind, Listing};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, LARGEST_RECORD, Records, Spot};
use crate::formats::syntax::yaml;
use crate::formats::values::fields::{is_empty, text_of};
use crate::paper::Date;

/// The format.
pub const FORMAT: Format = Format {
    name: "yaml-list",
    title: "a list of papers in YAML",
    obtain: "write an item `- title: …` for each paper, with authors, date, abstract below it",
    kind: Kind::Curated,
    recognise,
    read,
    lines: None,
};

/// How much of a text is looked at for its first items, in bytes.
const HEAD: usize = 1 << 18;

/// How many items are looked at: the first of a list may be a template in a comment.
const LOOKED_AT: usize = 5;

fn recognise(text: &str) -> Result<(), String> {
    let head = head_of(text);
    if !begins_with_map(head) {
        return Err("it is no list of maps in YAML".to_owned());
    }
    match Items::of(head).filter_map(|item| item.has_paper()).take(LOOKED_AT).any(|has_paper| has_paper) {
        true => Ok(()),
        false => {
            Err("its first items have no `title` with `authors`, `date`, `venue` or an identifier".to_owned())
        }
    }
}

/// Whether a text is a list of maps with several keys each, whatever these say: no list in Markdown is one.
pub(super) fn is_of_maps(text: &str) -> bool {
    let head = head_of(text);
    begins_with_map(head)
        && Items::of(head).take(LOOKED_AT).any(|item| match item.value() {
            Ok(value) => value.as_object().is_some_and(|map| map.len() > 1),
            Err(_) => item.has_several_keys(),
        })
}

/// The beginning of a text.
fn head_of(text: &str) -> &str {
    &text[..text.floor_char_boundary(HEAD)]
}

/// Whether the first item is a map, and nothing else stands before it.
fn begins_with_map(head: &str) -> bool {
    let mut items = Items::of(head);
    items.next().is_some_and(|first| first.is_map()) && items.strays.0 == 0
}

/// The first items of a list that can be read.
fn first_items(text: &str) -> Vec<Value> {
    Items::of(head_of(text)).take(LOOKED_AT).filter_map(|item| item.value().ok()).collect()
}

/// How deep papers may stand in the groups of a list.
const DEEPEST: usize = 4;

/// What an item of a list is.
#[derive(Default)]
struct Found {
    /// Its papers, or what stands in their place: the item itself, or where it is a group the items of a list in it;
    /// each with the year of its group.
    papers: Vec<(Value, Option<Date>)>,
    /// Keys of groups that say something.
    untaken: Vec<String>,
    /// How many groups have no paper.
    empty: usize,
}

/// Finds the papers of an item in a group of that year. `groups` are the keys under which groups have their papers;
/// new ones are noted.
fn find(item: &Value, depth: usize, year: Option<Date>, groups: &mut BTreeSet<String>, found: &mut Found) {
    let Some(map) = item.as_object().filter(|_| depth < DEEPEST) else {
        return found.papers.push((item.clone(), year));
    };
    // A group may have a title, a date and a text as papers have.
    let (says_which, is_like_paper) = (says_which(map), is_paper(map));
    let is_group = |value: &Value| {
        let is_one = |item: &Value| if is_like_paper { is_certain(item) } else { has_paper(item) };
        value.as_array().is_some_and(|list| list.iter().any(is_one))
    };
    if (is_like_paper && says_which) || !map.values().any(is_group) {
        let is_empty = !says_which && map.iter().any(|(key, value)| groups.contains(key) && is_empty(value));
        return if is_empty { found.empty += 1 } else { found.papers.push((item.clone(), year)) };
    }
    let own = map.get("year").and_then(|year| year_of(&text_of(year)));
    groups.extend(map.iter().filter(|(_, value)| is_group(value)).map(|(key, _)| key.clone()));
    for (key, value) in map {
        match value.as_array().filter(|_| is_group(value)) {
            Some(list) => list.iter().for_each(|item| find(item, depth + 1, own.or(year), groups, found)),
            None if is_empty(value) || (own.is_some() && key == "year") => {}
            None => found.untaken.push(key.clone()),
        }
    }
}

/// A year that a group is called by.
fn year_of(text: &str) -> Option<Date> {
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
fn has_paper(value: &Value) -> bool {
    let Some(map) = value.as_object() else { return false };
    is_paper(map) || map.values().any(|value| value.as_array().is_some_and(|list| list.iter().any(has_paper)))
}

/// Whether a value is a paper, and nothing else that has a title and a date.
fn is_certain(value: &Value) -> bool {
    value.as_object().is_some_and(|map| is_paper(map) && says_which(map))
}

fn read(listing: &Listing, findings: &mut Findings) {
    let keys = Keys::new(listing);
    let mut records = Records::new(listing, findings, Complete::Often);
    let mut items = Items::of(listing.text);
    let mut groups = BTreeSet::new();
    first_items(listing.text).iter().for_each(|item| find(item, 0, None, &mut groups, &mut Found::default()));
    for (number, item) in (1..).zip(items.by_ref()) {
        let spot = Spot { number, line: item.line, text: item.text.lines().next().unwrap_or_default() };
        let year = item.below.and_then(year_of);
        if item.text.len() > LARGEST_RECORD {
            records.refuse(&Spot { text: "", ..spot }, "is too large; it was left out", "more than 50 MB");
            continue;
        }
        match item.value() {
            Ok(value @ Value::Object(_)) => take_item(&value, year, &mut groups, &keys, &spot, &mut records),
            Ok(_) => records.refuse(&spot, "has no keys; it was left out", "an item that is no map"),
            Err(reason) => match item.inner() {
                Some((inner, own)) => {
                    let own_year =
                        own.iter().find(|(key, _)| *key == "year").and_then(|(_, year)| year_of(year));
                    let year = own_year.or(year);
                    let others = own.iter().filter(|(key, _)| !(own_year.is_some() && *key == "year"));
                    others.for_each(|(key, _)| records.untaken(key));
                    for item in inner {
                        let text = item.text.lines().next().unwrap_or_default();
                        let spot = Spot { line: item.line, text, ..spot };
                        match item.value() {
                            Ok(value) => take_item(&value, year, &mut groups, &keys, &spot, &mut records),
                            Err(reason) => records.refuse(
                                &spot,
                                "has an item that can't be read; it was left out",
                                &reason,
                            ),
                        }
                    }
                }
                None => records.refuse(&spot, "can't be read; it was left out", &reason),
            },
        }
    }
    if items.strays.0 > 0 {
        let (count, first) = items.strays;
        let lines = if count == 1 {
            "1 line that is part of no item was".to_owned()
        } else {
            format!("{count} lines that are part of no item were")
        };
        let text = listing.text.lines().nth(first - 1).unwrap_or_default();
        let warning = Diagnostic::warning(format!("{lines} passed over"));
        let warning = warning.at(Place::line(listing.name, first, text));
        records
            .problem(warning.help("papers are items `- title: …`, with what belongs to them indented below"));
    }
    records.finish();
}

/// Takes the papers of an item.
fn take_item(
    item: &Value,
    year: Option<Date>,
    groups: &mut BTreeSet<String>,
    keys: &Keys,
    spot: &Spot,
    records: &mut Records,
) {
    let mut found = Found::default();
    find(item, 0, year, groups, &mut found);
    for (paper, year) in &found.papers {
        match paper.is_object() {
            true => {
                let mut draft = keys.draft(&with_year(paper, *year));
                if draft.bad_date.is_none() {
                    draft.paper.date = draft.paper.date.or(*year);
                }
                for (key, value) in paper.as_object().into_iter().flatten() {
                    let inner = value.as_array().filter(|_| draft.untaken.contains(key));
                    let what = match inner.into_iter().flatten().filter(|item| is_certain(item)).count() {
                        0 => continue,
                        1 => "has another paper in it, which was left out".to_owned(),
                        count => format!("has {count} other papers in it, which were left out"),
                    };
                    draft.flaw(&what, format!("`{key}`"));
                }
                records.take(draft, spot);
            }
            false => records.refuse(spot, "has no keys; it was left out", "an item that is no map"),
        }
    }
    found.untaken.iter().for_each(|key| records.untaken(key));
    (0..found.empty).for_each(|_| records.leave_out("groups without papers"));
}

/// A paper that says its month alone, with the year of its group.
fn with_year(paper: &Value, year: Option<Date>) -> Value {
    let mut paper = paper.clone();
    if let (Some(year), Some(map)) = (year, paper.as_object_mut())
        && map.contains_key("month")
        && !["year", "date"].iter().any(|key| map.contains_key(*key))
    {
        map.insert("year".to_owned(), Value::from(year.to_string()));
    }
    paper
}

/// Keys with their values.
type Said<'a> = Vec<(&'a str, &'a str)>;

/// An item of a list.
struct Item<'a> {
    /// Its lines.
    text: &'a str,
    /// Its first line, from 1.
    line: usize,
    /// The key before its list, if there is one.
    below: Option<&'a str>,
}

impl Item<'_> {
    /// Whether its first line has a key, perhaps in braces; the dash may stand on a line of its own.
    fn is_map(&self) -> bool {
        let bare = |line| str::trim_start(line).trim_start_matches('-').trim_start();
        let says_something = |line: &&str| !line.is_empty() && !line.starts_with('#');
        let first = self.text.lines().map(bare).find(says_something).unwrap_or_default();
        let key = first
            .trim_start_matches('{')
            .trim_start()
            .split_once(':')
            .map(|(key, _)| key.trim_matches(['"', '\'']));
        key.is_some_and(|key| {
            !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "_- ".contains(sign))
        })
    }

    /// Whether it is a paper or a group of papers; `None` where it can't be read.
    fn has_paper(&self) -> Option<bool> {
        match self.value() {
            Ok(value) => Some(has_paper(&value)),
            Err(_) => self.inner().map(|_| true),
        }
    }

    /// Whether lines below its first one have keys as programs write them, in an item that can't be read.
    fn has_several_keys(&self) -> bool {
        let is_key = |key: &str| {
            !key.is_empty() && key.chars().all(|sign| sign.is_lowercase() || "_-0123456789".contains(sign))
        };
        self.text.lines().skip(1).filter_map(|line| line.trim().split_once(':')).any(|(key, value)| {
            is_key(key) && !key.starts_with('-') && (value.is_empty() || value.starts_with(' '))
        })
    }

    /// The items in it, where it is a group of papers that can't be read as a whole, and the group's other keys with
    /// their values.
    fn inner(&self) -> Option<(Vec<Item<'_>>, Said<'_>)> {
        let start = self.text.find('\n')? + 1;
        let mut items = Items { line: self.line + 1, ..Items::of(&self.text[start..]) };
        let inner: Vec<Item> = items.by_ref().collect();
        let is_paper = |item: &Item| item.is_map() && item.value().is_ok_and(|value| has_paper(&value));
        let indent = |item: &Item| item.text.len() - item.text.trim_start().len();
        let depth = inner.iter().find(|item| is_paper(item)).map(indent)?;
        // Other lists of the group are no papers.
        let papers = inner.into_iter().filter(|item| indent(item) == depth).collect();
        let own = self.text.lines().next().into_iter().chain(items.between.iter().copied());
        let own = own.filter_map(|line| line.trim_start().trim_start_matches("- ").split_once(": "));
        let own: Vec<_> = own.map(|(key, value)| (key.trim(), value)).collect();
        Some((papers, own))
    }

    /// What it says, or why it can't be read.
    fn value(&self) -> Result<Value, String> {
        match yaml::value(self.text) {
            Ok(Value::Array(mut items)) if items.len() == 1 => Ok(items.remove(0)),
            Ok(other) => Ok(other),
            Err(problem) => {
                let line = self.line
                    + self.text[..self.text.floor_char_boundary(problem.offset)].matches('\n').count();
                Err(format!("{} on line {line}", problem.reason))
            }
        }
    }
}

/// The items of a text's lists.
struct Items<'a> {
    rest: &'a str,
    line: usize,
    /// Lines that are no part of an item, and name no list: how many there are, and the first.
    strays: (usize, usize),
    /// The last key that names a list.
    key: Option<&'a str>,
    /// The lines between the items that were found so far.
    between: Vec<&'a str>,
}

impl<'a> Items<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            rest: text.trim_start_matches('\u{feff}'),
            line: 1,
            strays: (0, 0),
            key: None,
            between: Vec::new(),
        }
    }

    /// Steps over so many bytes and lines.
    fn step(&mut self, end: usize, lines: usize) {
        self.rest = &self.rest[end..];
        self.line += lines;
    }

    /// How far the next item is indented, at whose line it stands then.
    fn find(&mut self) -> Option<usize> {
        while !self.rest.is_empty() {
            let end = self.rest.find('\n').map_or(self.rest.len(), |end| end + 1);
            let line = self.rest[..end].trim_end();
            let bare = line.trim_start();
            if is_item(bare) {
                return Some(line.len() - bare.len());
            }
            self.between.push(bare);
            let is_empty = bare.is_empty() || bare.starts_with('#') || matches!(bare, "---" | "...");
            // A key may stand before a list, and name it.
            let names_list = bare == line && bare.ends_with(':') && !bare.contains(' ');
            if names_list {
                self.key = bare.strip_suffix(':');
            }
            if !(is_empty || names_list) {
                let first = if self.strays.0 == 0 { self.line } else { self.strays.1 };
                self.strays = (self.strays.0 + 1, first);
            }
            self.step(end, 1);
        }
        None
    }
}

fn is_item(bare: &str) -> bool {
    bare == "-" || bare.starts_with("- ")
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        let indent = self.find()?;
        let (mut end, mut lines) = (0, 0);
        for line in self.rest.split_inclusive('\n') {
            let bare = line.trim_start();
            let says_something = !bare.trim_end().is_empty() && !bare.starts_with('#');
            if lines > 0 && says_something && line.len() - bare.len() <= indent {
                break;
            }
            end += line.len();
            lines += 1;
        }
        let item = Item { text: &self.rest[..end], line: self.line, below: self.key };
        self.step(end, lines);
        Some(item)
    }
}
