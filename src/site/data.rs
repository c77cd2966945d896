//! The site's own data: files below `data/` that templates ask for by name.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Map, Value};

use crate::diagnostic::{Diagnostic, Place};
use crate::fs;
use crate::paper::Digest;
use crate::settings::{DATA, Places};
use crate::yaml;

/// A file of data.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DataFile {
    /// What it says. A table is a list of maps, one for each row, with the names of its header.
    pub value: Value,
    /// The digest of its text.
    pub digest: Digest,
    /// Whether it can't be read, which was told.
    pub is_broken: bool,
}

/// The files of data by their paths below `data/`.
pub type Data = BTreeMap<String, DataFile>;

/// The forms of data by the ends of their files' names.
const FORMS: [(&str, Read); 5] = [
    ("toml", toml_value),
    ("json", json_value),
    ("yaml", yaml_value),
    ("yml", yaml_value),
    ("csv", csv_value),
];

/// Reads a text; `file` is its name for messages.
type Read = fn(&str, &str) -> Result<Value, Diagnostic>;

/// A text of data as a value, by the end of its file's name; nothing when that is none of a form of data.
///
/// # Errors
/// When it can't be read, with the line.
pub fn value(text: &str, file: &str) -> Result<Option<Value>, Diagnostic> {
    reader(file).map(|read| read(text, file)).transpose()
}

fn reader(file: &str) -> Option<Read> {
    let end = file.rsplit_once('.').map_or("", |(_, end)| end);
    FORMS.iter().find(|(form, _)| form.eq_ignore_ascii_case(end)).map(|(_, read)| *read)
}

/// Reads all data of the site in `root`. What is wrong with a file is reported, and it stands there as
/// broken; files of other forms are left alone.
pub fn read_all(root: &Path, problems: &mut Vec<Diagnostic>) -> Data {
    let mut data = Data::new();
    for found in fs::walk(&root.join(DATA), problems) {
        let Some(read) = reader(&found.relative) else { continue };
        let file = format!("{DATA}/{}", found.relative);
        let read = match fs::read_text(&found.path) {
            Ok(text) => read(&text, &file).map(|value| DataFile {
                value,
                digest: Digest::of(text.as_bytes()),
                is_broken: false,
            }),
            Err(error) if error.is_not_found() => continue,
            Err(error) => Err(error.into()),
        };
        match read {
            Ok(read) => drop(data.insert(found.relative, read)),
            Err(problem) => {
                problems.push(problem);
                data.insert(found.relative, DataFile { is_broken: true, ..DataFile::default() });
            }
        }
    }
    data
}

fn unreadable(place: Place, found: impl Into<String>) -> Diagnostic {
    Diagnostic::error("the data can't be read")
        .at(place)
        .found(found)
        .help("mend the file; data are TOML, JSON, YAML or CSV with a header")
}

fn toml_value(text: &str, file: &str) -> Result<Value, Diagnostic> {
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let place = error.span().map_or_else(|| Place::file(file), |span| Place::at_span(file, text, &span));
        unreadable(place, error.message().lines().next().unwrap_or_default())
    })?;
    value_of(toml::Value::Table(table), &mut Vec::new(), &Places::of(text, file))
}

/// A value of TOML. Dates are texts: `2024-05-01`.
fn value_of(value: toml::Value, path: &mut Vec<String>, places: &Places) -> Result<Value, Diagnostic> {
    Ok(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => match serde_json::Number::from_f64(number) {
            Some(number) => Value::Number(number),
            None => {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                return Err(unreadable(places.value(&path), format!("{number} is no number")));
            }
        },
        toml::Value::Boolean(value) => Value::Bool(value),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(values) => {
            let mut list = Vec::with_capacity(values.len());
            for (number, value) in values.into_iter().enumerate() {
                path.push(number.to_string());
                list.push(value_of(value, path, places)?);
                path.pop();
            }
            Value::Array(list)
        }
        toml::Value::Table(table) => {
            let mut map = Map::new();
            for (key, value) in table {
                path.push(key.clone());
                map.insert(key, value_of(value, path, places)?);
                path.pop();
            }
            Value::Object(map)
        }
    })
}

fn json_value(text: &str, file: &str) -> Result<Value, Diagnostic> {
    serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|error| {
        let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
        let place = Place::line(file, error.line(), line).columns(error.column().max(1), 1);
        let message = error.to_string();
        unreadable(place, message.split(" at line ").next().unwrap_or_default())
    })
}

fn yaml_value(text: &str, file: &str) -> Result<Value, Diagnostic> {
    let options = serde_saphyr::options! { with_snippet: false };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| {
        let fault = yaml::fault(text, &error);
        let line = text.lines().nth(fault.line).unwrap_or_default();
        unreadable(Place::line(file, fault.line + 1, line), fault.reason)
    })
}

fn csv_value(text: &str, file: &str) -> Result<Value, Diagnostic> {
    let mut reader = ::csv::ReaderBuilder::new().trim(csv::Trim::Headers).from_reader(text.as_bytes());
    let wrong = |error: &csv::Error| {
        let line = error.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let found = match error.kind() {
            csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
                format!("{len} values, and {expected_len} names in the header")
            }
            _ => error.to_string(),
        };
        unreadable(Place::line(file, line, text.lines().nth(line - 1).unwrap_or_default()), found)
    };
    let names = reader.headers().map_err(|error| wrong(&error))?.clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.map_err(|error| wrong(&error))?;
        let cells = names.iter().zip(&row).map(|(name, cell)| (name.to_owned(), Value::from(cell)));
        Ok(Value::Object(cells.collect()))
    };
    reader.records().map(row).collect::<Result<Vec<Value>, Diagnostic>>().map(Value::Array)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(file: &str, text: &str) -> Result<Value, Diagnostic> {
        let end = file.rsplit_once('.').unwrap().1;
        FORMS.iter().find(|(form, _)| *form == end).unwrap().1(text, file)
    }

    #[test]
    fn every_form_is_read() {
        let expected = json!({"name": "Lab", "count": 2, "rooms": ["a", "b"]});
        for (file, text) in [
            ("a.toml", "name = \"Lab\"\ncount = 2\nrooms = [\"a\", \"b\"]\n"),
            ("a.json", "{\"name\": \"Lab\", \"count\": 2, \"rooms\": [\"a\", \"b\"]}"),
            ("a.yaml", "name: Lab\ncount: 2\nrooms: [a, b]\n"),
            ("a.yml", "name: Lab\ncount: 2\nrooms:\n  - a\n  - b\n"),
        ] {
            assert_eq!(read(file, text).unwrap(), expected, "{file}");
        }
        let rows = json!([{"name": "Ada, B.", "room": "1"}, {"name": "Émile", "room": ""}]);
        assert_eq!(read("a.csv", "name, room\n\"Ada, B.\",1\nÉmile,\n").unwrap(), rows);
        assert_eq!(read("a.toml", "day = 2024-05-01").unwrap(), json!({"day": "2024-05-01"}));
    }

    #[test]
    fn what_cant_be_read_is_told_with_its_line() {
        for (file, text, line) in [
            ("a.toml", "a = 1\nb = \n", 2),
            ("a.toml", "a = 1\nb = [1, nan]\n", 2),
            ("a.json", "{\n\"a\": 1,\n\"b\" 2}", 3),
            ("a.yaml", "a: 1\nb: [1\nc: 2\n", 3),
            ("a.csv", "a,b\n1,2\n3\n", 3),
        ] {
            let found = read(file, text).unwrap_err();
            let place = found.place.unwrap();
            assert_eq!((place.file.as_str(), place.line), (file, line), "{text}: {:?}", found.found);
            assert!(found.found.is_some_and(|found| !found.is_empty()), "{text}");
        }
    }
}
