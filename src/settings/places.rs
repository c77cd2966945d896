//! Where each setting stands in its file, for messages.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

use crate::diagnostic::Place;

/// The places of all keys and values of a TOML file, by their paths, such as `["feeds", "size"]`.
/// What stands in a list has its number for a name, from 0: `["sources", "0", "path"]`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    file: String,
    text: String,
    spans: BTreeMap<Vec<String>, Spans>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Spans {
    key: Range<usize>,
    value: Range<usize>,
}

impl Places {
    /// The places in a text; none when it is no TOML. `file` is the name for messages.
    pub fn of(text: &str, file: &str) -> Self {
        let mut places = Self { file: file.to_owned(), text: text.to_owned(), spans: BTreeMap::new() };
        if let Ok(table) = DeTable::parse(text) {
            places.take_table(&[], table.get_ref());
        }
        places
    }

    /// Where a setting's key stands, or the file when it has none.
    pub fn key(&self, path: &[&str]) -> Place {
        self.place(path, |spans| &spans.key)
    }

    /// Where a setting's value stands, or the file when it has none.
    pub fn value(&self, path: &[&str]) -> Place {
        self.place(path, |spans| &spans.value)
    }

    fn place(&self, path: &[&str], part: impl Fn(&Spans) -> &Range<usize>) -> Place {
        let path: Vec<String> = path.iter().map(|name| (*name).to_owned()).collect();
        match self.spans.get(&path) {
            Some(spans) => Place::at_span(&self.file, &self.text, part(spans)),
            None => Place::file(&self.file),
        }
    }

    fn take_table(&mut self, above: &[String], table: &DeTable) {
        for (key, value) in table {
            let path = [above, &[key.get_ref().to_string()]].concat();
            self.take(path, &key.span(), &value.span(), value.get_ref());
        }
    }

    fn take_array(&mut self, above: &[String], array: &DeArray) {
        for (number, value) in array.iter().enumerate() {
            let path = [above, &[number.to_string()]].concat();
            self.take(path, &value.span(), &value.span(), value.get_ref());
        }
    }

    fn take(&mut self, path: Vec<String>, key: &Range<usize>, value: &Range<usize>, what: &DeValue) {
        match what {
            DeValue::Table(table) => self.take_table(&path, table),
            DeValue::Array(array) => self.take_array(&path, array),
            DeValue::String(_)
            | DeValue::Integer(_)
            | DeValue::Float(_)
            | DeValue::Boolean(_)
            | DeValue::Datetime(_) => {}
        }
        self.spans.insert(path, Spans { key: key.clone(), value: value.clone() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_is_found_however_it_is_written() {
        for (text, line, column) in [
            ("size = 3\n[feeds]\nsize = 0", 3, 8),
            ("[options]\nsize = 3\n[feeds]\n  size=0", 4, 8),
            ("options.size = 3\nfeeds.size = 0", 2, 14),
            ("options = { size = 3 }\nfeeds = { size = 0 }", 2, 18),
            ("\"feeds\".'size' = 0", 1, 18),
            ("# size = 1\n[feeds] # size = 2\nsize = 0 # size = 3", 3, 8),
            ("a = \"\"\"\n[feeds]\nsize = 9\n\"\"\"\n[feeds]\nsize = 0", 6, 8),
        ] {
            let place = Places::of(text, "x").value(&["feeds", "size"]);
            assert_eq!((place.line, place.column, place.length), (line, column, 1), "{text}");
        }
    }

    #[test]
    fn keys_values_and_lists_have_places() {
        let places = Places::of("[[a]]\nb = 1\n[[a]]\nb = \"two\"\nc = [3, 44]\n", "x");
        let of = |place: Place| (place.line, place.column, place.length);
        assert_eq!(of(places.key(&["a", "1", "b"])), (4, 1, 1));
        assert_eq!(of(places.value(&["a", "1", "b"])), (4, 5, 5));
        assert_eq!(of(places.value(&["a", "1", "c", "1"])), (5, 9, 2));
        assert_eq!(places.value(&["a", "2", "b"]), Place::file("x"));
        assert_eq!(Places::of("no toml", "x").key(&["no"]), Place::file("x"));
    }
}
