//! The items of a text's lists, by their lines.

use serde_json::Value;

use super::LOOKED_AT;
use super::aliases::by_names;
use super::groups::{has_paper, year_of};
use crate::formats::syntax::yaml;

/// Keys with their values.
pub(super) type Said<'a> = Vec<(&'a str, &'a str)>;

/// An item of a list.
pub(super) struct Item<'a> {
    /// Its lines.
    pub text: &'a str,
    /// Its first line, from 1.
    pub line: usize,
    /// The key before its list, if there is one.
    pub below: Option<&'a str>,
}

impl Item<'_> {
    /// Whether its first line has a key, perhaps in braces; the dash may stand on a line of its own.
    pub(super) fn is_map(&self) -> bool {
        let bare = |line| str::trim_start(line).trim_start_matches('-').trim_start();
        let is_name = |line: &str| line.starts_with('&') && !line.contains(' ');
        let says_something = |line: &&str| !line.is_empty() && !line.starts_with('#') && !is_name(line);
        let first = self.text.lines().map(bare).find(says_something).unwrap_or_default();
        // What another item has is taken over: `<<: *first`.
        let first = first.strip_prefix("<<").filter(|rest| rest.starts_with(':')).map_or(first, |_| "merge:");
        let key = first
            .trim_start_matches('{')
            .trim_start()
            .split_once(':')
            .map(|(key, _)| key.trim_matches(['"', '\'']));
        key.is_some_and(|key| {
            !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || "_- ".contains(sign))
        })
    }

    /// The name that it has for others: `- &first`.
    pub(super) fn name(&self) -> Option<&str> {
        let name = self.text.trim_start().strip_prefix("- ")?.trim_start().strip_prefix('&')?;
        name.split_whitespace().next()
    }

    /// The name by which it repeats another item: `- *first`.
    pub(super) fn repeats(&self) -> Option<&str> {
        let name = self.text.trim().strip_prefix("- ")?.trim_start().strip_prefix('*')?;
        (!name.contains(char::is_whitespace)).then_some(name)
    }

    /// Whether it is a paper or a group of papers; `None` where it can't be read.
    pub(super) fn has_paper(&self) -> Option<bool> {
        match self.shape() {
            Some(value) => Some(has_paper(&value)),
            None => self.inner().map(|_| true),
        }
    }

    /// What it says, with the names of what other parts of the text say in place of that.
    pub(super) fn shape(&self) -> Option<Value> {
        self.value().ok().or_else(|| by_names(self.text))
    }

    /// Whether lines below its first one have keys as programs write them, in an item that can't be read.
    pub(super) fn has_several_keys(&self) -> bool {
        let is_key = |key: &str| {
            !key.is_empty() && key.chars().all(|sign| sign.is_lowercase() || "_-0123456789".contains(sign))
        };
        self.text.lines().skip(1).filter_map(|line| line.trim().split_once(':')).any(|(key, value)| {
            is_key(key) && !key.starts_with('-') && (value.is_empty() || value.starts_with(' '))
        })
    }

    /// The items in it, where it is a group of papers that can't be read as a whole, and the group's other keys with
    /// their values.
    pub(super) fn inner(&self) -> Option<(Vec<Item<'_>>, Said<'_>)> {
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
    pub(super) fn value(&self) -> Result<Value, String> {
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
pub(super) struct Items<'a> {
    rest: &'a str,
    line: usize,
    /// Lines that are no part of an item, and name no list: how many there are, and the first.
    pub strays: (usize, usize),
    /// Keys beside lists, which say something of the file.
    pub keys: Vec<&'a str>,
    /// The last key that names a list.
    key: Option<&'a str>,
    /// The last line that wasn't indented, where it is a key.
    last: Option<&'a str>,
    /// The lines between the items that were found so far.
    between: Vec<&'a str>,
}

impl<'a> Items<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            rest: text.trim_start_matches('\u{feff}'),
            line: 1,
            strays: (0, 0),
            keys: Vec::new(),
            key: None,
            last: None,
            between: Vec::new(),
        }
    }

    /// Lets the text be the list below a key, that begins on a line, beside other keys of the file.
    pub(super) fn begin_below(&mut self, key: &'a str, line: usize, others: &[&'a str]) {
        (self.key, self.line, self.keys) = (Some(key), line, others.to_vec());
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
            let key = bare.strip_suffix(':').or_else(|| bare.strip_suffix(": []")).map(str::trim_end);
            let names_list = bare == line && key.is_some_and(|key| !key.contains(' '));
            // Papers may stand by years below one key: `publications:`, and below it `2021:`. Any other key ends a year.
            let is_below = bare != line && self.last.is_some() && bare.contains(':');
            let is_year = |key: &str| year_of(key).is_some();
            let names_year = is_below && (key.is_some_and(is_year) || self.key.is_some_and(is_year));
            if names_list || names_year {
                self.key = key;
            }
            let said = bare
                .split_once(": ")
                .map(|(key, _)| key.trim_end())
                .filter(|key| bare == line && !names_list && is_plain(key));
            if bare == line && !is_empty {
                self.last = key.filter(|_| names_list).or(said);
            }
            // What is indented below a key belongs to it.
            let is_of_key = bare != line && self.last.is_some();
            // A key there may name a list in its turn.
            let is_said = is_of_key && !is_empty && key.is_none();
            if let Some(key) = said.or(self.last.filter(|_| is_said))
                && !self.keys.contains(&key)
            {
                self.keys.push(key);
            }
            if !(is_empty || names_list || said.is_some() || is_of_key) {
                let first = if self.strays.0 == 0 { self.line } else { self.strays.1 };
                self.strays = (self.strays.0 + 1, first);
            }
            self.step(end, 1);
        }
        None
    }
}

/// Whether a text can be a key as programs write them.
fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'))
}

/// Whether a line begins a map or a list: with a key, perhaps in quotes or with a name, or with an item.
fn begins_document(line: &str) -> bool {
    let (key, has_key) = line.split_once(':').map_or((line, false), |(key, _)| (key, true));
    is_item(line.trim_end())
        || line.starts_with('{')
        || line.starts_with('&')
        || has_key && is_plain(key.trim_matches(['"', '\'']))
}

/// The documents of a text, which lines of hyphens part, where there are several, each of them a map or a list, and most
/// have a paper, or papers in groups.
pub(super) fn documents(text: &str) -> Option<Vec<Item<'_>>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut documents: Vec<Item> = Vec::new();
    let (mut start, mut at, mut first) = (0, 0, 1);
    let ends = (1..).zip(text.split_inclusive('\n')).chain([(0, "---")]);
    for (number, line) in ends {
        if matches!(line.trim_end(), "---" | "...") || line.starts_with("--- #") {
            let document = &text[start..at];
            let mut lines =
                document.lines().filter(|line| !(line.trim().is_empty() || line.starts_with('#')));
            if let Some(begin) = lines.next() {
                if !begins_document(begin) {
                    return None;
                }
                documents.push(Item { text: document, line: first, below: None });
            }
            (start, first) = (at + line.len(), number + 1);
        }
        at += line.len();
    }
    let (mut papers, mut others) = (0, 0);
    for (place, item) in documents.iter().take(LOOKED_AT).enumerate() {
        match item.value() {
            Ok(value) if has_paper(&value) => papers += 1,
            Ok(value) if value.is_object() || value.is_array() => others += 1,
            // A broken one costs no other.
            Err(_) if place > 1 => {}
            Ok(_) | Err(_) => return None,
        }
    }
    (documents.len() > 1 && papers > 1 && papers > others).then_some(documents)
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
