//! Lists of papers in YAML, as sites keep them among their data (`_data/papers.yml`): a list of maps with the
//! fields of papers, at the beginning of the file or below a key.
//!
//! Papers may stand in groups, by years or kinds, which are items with a list of papers in them, in the meetings of
//! reading groups, or in a map by their keys; a text may also be one map with one paper.
//!
//! Items are found by their lines and parsed one by one, so that a broken one loses no other; of a group that can't
//! be parsed, the items in it are.

mod aliases;
mod anchors;
mod groups;
mod items;
mod keyed;
mod lines;
mod references;
mod single;

use std::collections::BTreeMap;

use serde_json::Value;

use self::anchors::Anchors;
use self::groups::{Found, Groups, Meeting, find, is_certain, with_year, year_of};
use self::items::{Item, Items, documents};
use self::keyed::Named;
use self::lines::Lines;
use self::references::references;
use super::json_lines::{Keys, date_by_venue, says_which};
use super::{Findings, Format, Kind, Listing, citation_cff, markdown_list};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, LARGEST_RECORD, Records, Spot};
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::schedule;
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
    if (citation_cff::FORMAT.recognise)(text).is_ok() {
        return Err("it says of itself that it is a `CITATION.cff`".to_owned());
    }
    if documents(text).is_some() || keyed::papers(text).is_some() || is_of_one_paper(text) {
        return Ok(());
    }
    let head = head_of(listed(text));
    if !begins_with_map(head) {
        return Err("it is no list of maps in YAML".to_owned());
    }
    if Items::of(head).filter_map(|item| item.has_paper()).take(LOOKED_AT).any(|has_paper| has_paper) {
        return Ok(());
    }
    let named = first_items(listed(text)).iter().find_map(|item| name_for_title(item).map(str::to_owned));
    Err(match named {
        Some(key) => format!(
            "its first items have no `title`; in offprint.toml, [import.columns] title = \"{key}\" names another key for it"
        ),
        None => "its first items have no `title` with `authors`, `date`, `venue` or an identifier".to_owned(),
    })
}

/// What a text has lists in: of a document's metadata what that cites, of any other text all of it.
fn listed(text: &str) -> &str {
    references(text).map_or(text, |found| found.text)
}

/// The key with the name of an item that is a paper in all but its title.
fn name_for_title(item: &Value) -> Option<&str> {
    let map = item.as_object().filter(|map| says_which(map))?;
    let is_name = |key: &&String| matches!(key.to_lowercase().as_str(), "name" | "paper" | "heading");
    map.keys().find(is_name).map(String::as_str)
}

/// Whether a text is a list of maps with several keys each, whatever these say: no list in Markdown is one.
pub(super) fn is_of_maps(text: &str) -> bool {
    let head = head_of(listed(text));
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

/// Whether a text has several documents with a map each: it is no page with front matter.
pub(super) fn is_of_documents(text: &str) -> bool {
    documents(text).is_some()
}

/// Whether a text is one map with the fields of one paper.
pub(super) fn is_of_one_paper(text: &str) -> bool {
    single::paper(text).is_some()
}

/// Whether a text is a page whose front matter has several papers, and which is none itself.
pub(super) fn is_page_with_papers(text: &str) -> bool {
    let Some(found) = references(text) else { return false };
    Items::of(head_of(found.text))
        .filter_map(|item| item.has_paper())
        .filter(|has_paper| *has_paper)
        .nth(1)
        .is_some()
}

/// Whether a text is the metadata of a document, without that, and has what it cites as pandoc does.
pub(super) fn is_of_references(text: &str) -> bool {
    let first = references(text).and_then(|found| Items::of(head_of(found.text)).next()?.value().ok());
    first.is_some_and(|item| item.get("id").is_some())
}

/// Whether the first item is a map, and nothing stands before it but keys that say something of the file.
fn begins_with_map(head: &str) -> bool {
    let mut items = Items::of(head);
    let Some(first) = items.next().filter(Item::is_map) else { return false };
    // Front matter of a page may have lists too, and so may a paper.
    let is_front_matter = || head.lines().filter(|line| matches!(line.trim_end(), "---" | "...")).count() > 1;
    let is_of_paper = || {
        let is_of_one = |key: &&&str| matches!(**key, "author" | "authors" | "doi" | "abstract");
        let named = Named::before_items(before(head, &first));
        items.keys.iter().filter(is_of_one).any(|key| !named.has(key))
    };
    let can_have_keys = || first.below.is_some() && !is_front_matter() && !is_of_paper();
    items.strays.0 == 0 && (items.keys.is_empty() || can_have_keys())
}

/// What stands in a text before one of its items.
fn before<'t>(text: &'t str, item: &Item) -> &'t str {
    &text[..(item.text.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len())]
}

/// The first items of a list that can be read.
fn first_items(text: &str) -> Vec<Value> {
    Items::of(head_of(text)).take(LOOKED_AT).filter_map(|item| item.shape()).collect()
}

/// Whether a text has items in which the key that the settings name for the title has one.
pub fn has_title_by(text: &str, columns: &BTreeMap<String, String>) -> bool {
    let Some(title) = columns.get("title") else { return false };
    let has_it = |item: &Value| item.get(title).is_some_and(Value::is_string);
    begins_with_map(head_of(text)) && first_items(text).iter().any(has_it)
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut reader = Reader {
        keys: Keys::of_site(listing),
        given: Given::new(listing.columns),
        groups: Groups::default(),
        named: Named::default(),
        records: Records::new(listing, findings, Complete::Often),
        number: 0,
    };
    if let Some(papers) = keyed::papers(listing.text) {
        papers.iter().for_each(|(paper, item)| reader.take(paper, None, item));
        return reader.records.finish();
    }
    if let Some(paper) = single::paper(listing.text) {
        reader.take(&paper, None, &Item { text: listing.text, line: 1, below: None });
        return reader.records.finish();
    }
    let cited = references(listing.text);
    let text = cited.as_ref().map_or(listing.text, |found| found.text);
    let mut items = Items::of(text);
    if let Some(found) = &cited {
        items.begin_below(found.key, found.line, &found.keys);
    }
    let (mut anchors, mut maps) = (Anchors::default(), 0);
    for item in first_items(text) {
        find(&item, 0, None, &mut reader.groups, &mut Found::default());
    }
    let listed = documents(listing.text).unwrap_or_else(|| items.by_ref().collect());
    if let Some(first) = listed.first().filter(|first| first.below.is_some() && !items.keys.is_empty()) {
        reader.named = Named::before_items(before(text, first));
        items.keys.retain(|key| !reader.named.has(key));
    }
    for item in listed {
        let year = item.below.and_then(year_of);
        let place = maps;
        maps += usize::from(item.is_map());
        if item.text.len() > LARGEST_RECORD {
            reader.refuse(&Item { text: "", ..item }, "is too large; it was left out", "more than 50 MB");
            continue;
        }
        // It says what another item says already.
        if item.repeats().is_some_and(|name| text.contains(&format!("- &{name}"))) {
            continue;
        }
        let value = item.value().or_else(|reason| {
            let uses_name = item.is_map() && item.text.contains('*');
            anchors.value(text, place).filter(|_| uses_name).ok_or(reason)
        });
        match value {
            Ok(value @ Value::Object(_)) => reader.take(&value, year, &item),
            Ok(_) => reader.refuse(&item, "has no keys; it was left out", "an item that is no map"),
            Err(reason) => match item.inner() {
                Some((inner, own)) => {
                    let own_year =
                        own.iter().find(|(key, _)| *key == "year").and_then(|(_, year)| year_of(year));
                    let year = own_year.or(year);
                    let others = own.iter().filter(|(key, _)| !(own_year.is_some() && *key == "year"));
                    others.for_each(|(key, _)| reader.records.untaken(key));
                    for item in inner {
                        let what = "has an item that can't be read; it was left out";
                        match item.value() {
                            Ok(value) => reader.take(&value, year, &item),
                            Err(reason) => reader.refuse(&item, what, &reason),
                        }
                    }
                }
                None => reader.refuse(&item, "can't be read; it was left out", &reason),
            },
        }
    }
    let mut records = reader.records;
    items.keys.iter().for_each(|key| records.untaken(key));
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

/// Takes the papers of items one by one.
struct Reader<'r, 'l, 'f> {
    keys: Keys,
    given: Given,
    groups: Groups,
    /// People and venues that papers name by their keys.
    named: Named,
    records: Records<'r, 'l, 'f>,
    /// How many papers there were so far, also those that were refused.
    number: usize,
}

impl Reader<'_, '_, '_> {
    fn refuse(&mut self, item: &Item, what: &str, found: &str) {
        self.number += 1;
        let text = item.text.lines().next().unwrap_or_default();
        self.records.refuse(&Spot { number: self.number, line: item.line, text }, what, found);
    }

    /// Takes the papers of an item.
    fn take(&mut self, value: &Value, year: Option<Date>, item: &Item) {
        let mut found = Found::default();
        find(value, 0, year, &mut self.groups, &mut found);
        let mut lines = Lines::of(item.text, item.line);
        let is_group = !matches!(found.papers.as_slice(), [(only, _)] if only == value);
        for (paper, year) in &found.papers {
            if !paper.is_object() {
                self.refuse(item, "has no keys; it was left out", "an item that is no map");
                continue;
            }
            let mut draft = self.keys.draft(&self.named.resolve(&with_year(paper, *year)));
            if schedule::is_without_paper(&draft.paper) {
                self.records.leave_out(schedule::WITHOUT_PAPER);
                continue;
            }
            if draft.bad_date.is_none() {
                draft.paper.date = draft.paper.date.or(*year);
            }
            date_by_venue(&mut draft);
            for (key, value) in paper.as_object().into_iter().flatten() {
                let inner = value.as_array().filter(|_| draft.untaken.contains(key));
                let what = match inner.into_iter().flatten().filter(|item| is_certain(item)).count() {
                    0 => continue,
                    1 => "has another paper in it, which was left out".to_owned(),
                    count => format!("has {count} other papers in it, which were left out"),
                };
                draft.flaw(&what, format!("`{key}`"));
            }
            self.number += 1;
            let own = self.keys.title_of(paper).filter(|_| is_group).and_then(|title| lines.of_title(title));
            let (line, text) =
                own.unwrap_or_else(|| (item.line, item.text.lines().next().unwrap_or_default()));
            self.records.take(draft, &Spot { number: self.number, line, text });
        }
        self.take_cited(&found.cited, item);
        found.untaken.iter().for_each(|key| self.records.untaken(key));
        (0..found.empty).for_each(|_| self.records.leave_out("groups without papers"));
    }

    /// Takes the papers that texts of an item cite, as a list in Markdown has them.
    fn take_cited(&mut self, cited: &[(String, Meeting)], item: &Item) {
        let (mut at, mut line) = (0, item.line);
        for (text, meeting) in cited {
            let begin = &text[..text.floor_char_boundary(LOOKED_FOR)];
            if let Some(found) = item.text[at..].find(begin) {
                line += item.text[at..at + found].matches('\n').count();
                at += found;
            }
            let drafts = markdown_list::papers_of(text, &self.given);
            if drafts.is_empty() {
                self.records.leave_out("readings that name no paper");
            }
            for mut draft in drafts {
                let mut talk = Sheet::new(Style::FrontMatter);
                for (part, value) in meeting {
                    talk.put(part, &Target::Talk(part), value);
                }
                let talk = talk.draft_beside(&draft.paper.title);
                draft.paper.presented = talk.paper.presented.or(draft.paper.presented.take());
                draft.flaws.extend(talk.flaws);
                draft.untaken.extend(talk.untaken);
                draft.unread.extend(talk.unread);
                self.number += 1;
                self.records.take(draft, &Spot { number: self.number, line, text: begin });
            }
        }
    }
}

/// How much of a text is looked for to find its line, in bytes.
const LOOKED_FOR: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_may_have_another_name() {
        let text =
            "featured:\n  - name: Mosses\n    authors: Ada Bell\n  - name: Ferns\n    authors: Bo Feather\n";
        let columns = |name: &str| BTreeMap::from([("title".to_owned(), name.to_owned())]);
        assert!(has_title_by(text, &columns("name")));
        assert!(!has_title_by(text, &columns("heading")) && !has_title_by(text, &BTreeMap::new()));
        let reason = recognise(text).unwrap_err();
        assert!(reason.contains("[import.columns] title = \"name\""), "{reason}");
    }

    #[test]
    fn titles_are_found_on_their_lines() {
        let text = "- year: 2020\n  papers:\n  - title: One\n  - {title: \"Two\", year: 2019}\n  - title: >\n      Three\n  - authors: x\n    title: Four\n";
        let mut lines = Lines::of(text, 10);
        let found = ["One", "Two", "Three", "Four"].map(|title| lines.of_title(title).map(|(line, _)| line));
        assert_eq!(found, [Some(12), Some(13), None, Some(17)]);
    }
}
