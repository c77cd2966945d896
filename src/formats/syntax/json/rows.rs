//! Records that stand in JSON as rows of a table: column by column, or each as a line of Markdown.

use serde_json::{Map, Value};

use crate::paper::ArxivId;

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
