//! One block to an entry with its fields, with `@string`s put in.

use std::borrow::Cow;
use std::collections::HashMap;

use biblatex::{Pair, ParseErrorKind, RawBibliography, RawChunk};
use indexmap::IndexMap;

use super::blocks::Block;
use super::macros::Macros;
use super::mend::{self, Fault, Mend};
use crate::formats::values::date::month;

/// An entry as its author wrote it: values are LaTeX, without the braces or quotes around them.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry<'a> {
    /// The type in lower case.
    pub kind: String,
    /// The citation key; empty without one.
    pub key: &'a str,
    /// Names in lower case and values, none of which is blank, in their order. No name is doubled.
    fields: IndexMap<String, Cow<'a, str>>,
}

impl<'a> Entry<'a> {
    /// An entry of that type and key with these fields, as they are written.
    pub(super) fn of(
        kind: &str,
        key: &'a str,
        fields: impl Iterator<Item = (&'a str, Cow<'a, str>)>,
    ) -> Self {
        let said = |value: &Cow<str>| !is_blank(value);
        let fields = fields.map(|(name, value)| (name.to_ascii_lowercase(), outside_math(value)));
        let fields = fields.filter(|(_, value)| said(value)).collect();
        Self { kind: kind.to_ascii_lowercase(), key, fields }
    }

    /// The value of a field, which is named in lower case.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(|value| &**value)
    }

    /// The value of the first of these fields that the entry has.
    pub(super) fn first(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| self.get(name))
    }

    /// Names and values of all fields.
    pub(super) fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(name, value)| (name.as_str(), &**value))
    }

    /// Adds a field.
    pub(super) fn add(&mut self, name: impl Into<String>, value: impl Into<Cow<'a, str>>) {
        self.fields.insert(name.into(), value.into());
    }
}

/// The texts that `@string` gave names, which are in lower case, and those of commands that `@preamble` defines.
#[derive(Clone, Debug, Default)]
pub(super) struct Strings {
    texts: HashMap<String, String>,
    macros: Macros,
}

/// The longest text that `@string`s may make, in bytes. Without a limit, each could double another.
pub(super) const LONGEST: usize = 1 << 20;

impl Strings {
    /// Takes the commands of an `@preamble` block.
    pub(super) fn take_preamble(&mut self, block: &Block) {
        self.macros.define(block.text);
    }

    /// Takes the definitions of an `@string` block.
    ///
    /// # Errors
    /// What is wrong with it, when it can't be read.
    pub(super) fn define(&mut self, block: &Block) -> Result<(), Fault> {
        let mended;
        let (text, _) = match RawBibliography::parse(block.text) {
            Ok(_) => (block.text, Vec::new()),
            Err(_) => {
                mended = mend::mend(block)?;
                (mended.0.as_str(), mended.1)
            }
        };
        let raw = RawBibliography::parse(text)
            .map_err(|error| Fault::new(error.span.start, describe(&error.kind)))?;
        for pair in raw.abbreviations {
            let value = self.resolve(&pair, &mut Vec::new());
            self.texts.insert(pair.key.v.to_ascii_lowercase(), value.into_owned());
        }
        Ok(())
    }

    /// The value of a field. A name that nothing defines stands for itself and is reported; the months'
    /// names need no definition.
    fn resolve<'a>(&self, pair: &Pair<'a>, unknown: &mut Vec<&'a str>) -> Cow<'a, str> {
        if let [chunk] = pair.value.v.as_slice()
            && let RawChunk::Normal(text) = chunk.v
        {
            return Cow::Borrowed(text);
        }
        let mut value = String::new();
        for chunk in &pair.value.v {
            let part = match chunk.v {
                RawChunk::Normal(text) => text,
                RawChunk::Abbreviation(name) => match self.texts.get(&name.to_ascii_lowercase()) {
                    Some(text) => text,
                    None => {
                        if month(name).is_none() {
                            unknown.push(name);
                        }
                        name
                    }
                },
            };
            if value.len() + part.len() > LONGEST {
                break;
            }
            value.push_str(part);
        }
        Cow::Owned(value)
    }
}

/// What was doubtful about an entry that was read all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    /// Its text had to be mended.
    Mended(Mend),
    /// A field that it has twice, with two values; the first counts.
    Doubled(String),
    /// A name without quotes or braces that no `@string` defines.
    Undefined(String),
}

/// Reads an entry.
///
/// # Errors
/// What is wrong with it, when it can't be read even after mending.
pub(super) fn entry<'a>(
    block: &Block<'a>,
    strings: &Strings,
    doubts: &mut Vec<Doubt>,
) -> Result<Entry<'a>, Fault> {
    if block.ending == super::blocks::Ending::Closed
        && let Ok(raw) = RawBibliography::parse(block.text)
        && is_whole(block, &raw)
    {
        return Ok(build(block, &raw, strings, doubts));
    }
    let (text, mends) = mend::mend(block)?;
    doubts.extend(mends.into_iter().map(Doubt::Mended));
    let raw = RawBibliography::parse(&text).map_err(|error| Fault::new(0, describe(&error.kind)))?;
    let entry = build(&Block { text: &text, ..*block }, &raw, strings, doubts);
    let fields = entry.fields.into_iter().map(|(name, value)| (name, Cow::Owned(value.into_owned())));
    Ok(Entry { kind: entry.kind, key: block.key, fields: fields.collect() })
}

/// Whether the parser read the entry to its end. It knows nothing of quotes in braces within quotes.
fn is_whole(block: &Block, raw: &RawBibliography) -> bool {
    matches!(raw.entries.as_slice(), [entry] if entry.span.end + 1 == block.text.len())
}

fn build<'a>(
    block: &Block<'a>,
    raw: &RawBibliography<'a>,
    strings: &Strings,
    doubts: &mut Vec<Doubt>,
) -> Entry<'a> {
    let mut entry = Entry { kind: block.kind.to_ascii_lowercase(), key: block.key, fields: IndexMap::new() };
    for pair in raw.entries.iter().flat_map(|entry| &entry.v.fields) {
        let mut unknown = Vec::new();
        let value = outside_math(strings.resolve(pair, &mut unknown));
        let value = strings.macros.expanded(value, LONGEST);
        doubts.extend(unknown.into_iter().map(|name| Doubt::Undefined(name.to_owned())));
        if is_blank(&value) {
            continue;
        }
        let name = pair.key.v.to_ascii_lowercase();
        match entry.get(&name) {
            None => entry.add(name, value),
            Some(first) if first.trim() == value.trim() => {}
            Some(first) => match between(&name) {
                // ScienceDirect has a field for each keyword, and some programs one for each author.
                Some(separator) => {
                    let joined = format!("{}{separator}{}", first.trim(), value.trim());
                    entry.add(name, joined);
                }
                None => doubts.push(Doubt::Doubled(name)),
            },
        }
    }
    entry
}

fn is_blank(value: &str) -> bool {
    value.trim_matches(|c: char| c.is_whitespace() || matches!(c, '{' | '}')).is_empty()
}

/// A value as it reads outside math: TeX's `\ifmmode …\else …\fi`, which the American Physical Society puts
/// around accents, stands for what follows `\else`.
fn outside_math(value: Cow<str>) -> Cow<str> {
    const IF: &str = r"\ifmmode";
    const ELSE: &str = r"\else";
    const END: &str = r"\fi";
    if !value.contains(IF) {
        return value;
    }
    let mut text = String::with_capacity(value.len());
    let mut rest: &str = &value;
    while let Some((before, behind)) = rest.split_once(IF) {
        let Some(((_, outside), end)) =
            behind.split_once(END).and_then(|(both, end)| Some((both.split_once(ELSE)?, end)))
        else {
            break;
        };
        text.push_str(before);
        text.push_str(outside.trim());
        rest = end.strip_prefix("{}").unwrap_or(end);
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// What stands between the parts of a field that is a list.
fn between(field: &str) -> Option<&'static str> {
    match field {
        "keywords" | "keyword" | "author_keywords" => Some("; "),
        "author" | "editor" => Some(" and "),
        _ => None,
    }
}

/// An error of the parser in words.
fn describe(kind: &ParseErrorKind) -> String {
    match kind {
        ParseErrorKind::UnexpectedEof => "its braces or quotes do not pair".to_owned(),
        other => other.to_string(),
    }
}
