//! Records that stand in JSON as rows of a table: column by column, as lists of values below a list of names, or each
//! as a line of Markdown.

use serde_json::{Map, Value};

use super::scan::{Member, Members, Scanner};
use crate::paper::ArxivId;

/// A table with its columns' names apart from its rows, as pandas writes it with `orient="split"`:
/// `{"columns": ["title", …], "index": [0, …], "data": [["x", …], …]}`.
pub(super) struct Split<'t> {
    /// The names as they are written, without quotes.
    pub columns: Vec<&'t str>,
    /// Where the list of rows begins.
    pub rows: usize,
}

impl<'t> Split<'t> {
    /// The table that begins there, if there is one.
    pub(super) fn of(text: &'t str, start: usize) -> Option<Self> {
        let (mut columns, mut rows) = (None, None);
        let mut members = Members::new(text, start);
        while columns.is_none() || rows.is_none() {
            let Member::Value(key, at) = members.step() else { return None };
            match key {
                "columns" => columns = Some(names(text, at)?),
                "data" => {
                    let inside = text[at..].strip_prefix('[')?;
                    inside.trim_start().starts_with('[').then_some(())?;
                    rows = Some(at);
                }
                "index" | "index_names" | "column_names" => {}
                _ => return None,
            }
            if (columns.is_none() || rows.is_none()) && !members.scanner.skip() {
                return None;
            }
        }
        Some(Self { columns: columns?, rows: rows? })
    }

    /// The names of columns with the values of the first row, as they are written.
    pub(super) fn first(&self, text: &'t str) -> Vec<(&'t str, &'t str)> {
        let inside = text[self.rows + 1..].trim_start();
        let row = elements(text, text.len() - inside.len()).unwrap_or_default();
        self.columns.iter().copied().zip(row).collect()
    }

    /// The record of a row.
    pub(super) fn record(&self, row: &str) -> serde_json::Result<Value> {
        let values: Vec<Value> = serde_json::from_str(row)?;
        let name =
            |name: &str| serde_json::from_str(&format!("\"{name}\"")).unwrap_or_else(|_| name.to_owned());
        let record: Map<String, Value> = self.columns.iter().map(|column| name(column)).zip(values).collect();
        Ok(Value::Object(record))
    }
}

/// The names of columns in the array that begins there, of which one is the title's.
fn names(text: &str, at: usize) -> Option<Vec<&str>> {
    let names = elements(text, at)?.into_iter().map(|name| name.strip_prefix('"')?.strip_suffix('"'));
    let names: Option<Vec<&str>> = names.collect();
    names.filter(|names| names.iter().any(|name| name.eq_ignore_ascii_case("title")))
}

/// The elements of the array that begins there, as they are written; `None` where there is none, or it is cut off.
fn elements(text: &str, at: usize) -> Option<Vec<&str>> {
    let mut scanner = Scanner { text, at };
    if scanner.byte() != Some(b'[') {
        return None;
    }
    scanner.at += 1;
    let mut elements = Vec::new();
    loop {
        scanner.skip_space_and(b',');
        let start = scanner.at;
        if scanner.byte()? == b']' {
            return Some(elements);
        }
        if !scanner.skip() || scanner.at == start {
            return None;
        }
        elements.push(text.get(start..scanner.at)?);
    }
}

/// The records of a table that was written column by column, as pandas does: `{"title": {"0": "x", "1": "y"}, …}`.
pub(super) fn of_columns(value: &Value) -> Option<Vec<Value>> {
    let columns = value.as_object()?;
    let titles = columns.iter().find(|(key, _)| key.eq_ignore_ascii_case("title"))?.1.as_object()?;
    let is_column = |column: &Value| column.as_object().is_some_and(|column| column.len() == titles.len());
    let is_table = titles.keys().all(|row| row.bytes().all(|byte| byte.is_ascii_digit()))
        && !titles.is_empty()
        && columns.values().all(is_column);
    let row = |name: &String| {
        columns.iter().filter_map(|(key, column)| Some((key.clone(), column.get(name)?.clone()))).collect()
    };
    is_table.then(|| titles.keys().map(row).collect())
}

/// The record of a line of Markdown under its arXiv identifier, as the lists have them that programs gather every day
/// and write into a README: `"2401.00001": "|**2024-01-02**|**Title**|Ann Lee et.al.|[2401.00001](http://…)|null|"`.
pub(super) fn of_markdown(text: &str, key: &str, at: usize) -> Option<Map<String, Value>> {
    let is_line = ["\"|**", "\"- **"].iter().any(|begin| text[at..].starts_with(begin));
    let (id, _) = ArxivId::parse_versioned(key).filter(|(id, _)| is_line && key.starts_with(id.as_str()))?;
    let Some(Ok(Value::String(line))) = serde_json::Deserializer::from_str(&text[at..]).into_iter().next()
    else {
        return None;
    };
    let mut parts = line.splitn(5, "**").skip(1);
    let (date, _, title) = (parts.next()?, parts.next()?, parts.next()?);
    let rest = parts.next()?.trim_start_matches(['|', ',', ' ']);
    let end = rest.find('|').or_else(|| rest.find(", Paper:")).unwrap_or(rest.len());
    let (authors, links) = rest.split_at(end);
    let links = links.split("](").skip(1).filter_map(|link| link.split(')').next());
    let mut links: Vec<&str> = links.collect();
    links.dedup();
    let mut record = Map::new();
    for (name, value) in [
        ("title", Value::from(title)),
        ("authors", Value::from(authors.trim().replace("et.al.", "et al."))),
        ("date", Value::from(date)),
        ("arxiv", Value::from(id.as_str())),
        ("links", Value::from(links)),
    ] {
        record.insert(name.to_owned(), value);
    }
    Some(record)
}
