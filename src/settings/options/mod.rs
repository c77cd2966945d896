//! Options: what themes let a site choose under `[options]` of its settings, each with a type, bounds and a
//! default.
//!
//! A theme declares an option in its `theme.toml` as a table with a `type`, or gives a plain value: a new
//! default for an option of the theme that it extends, or else an option of that value's type. Tables are
//! merged key by key: the site's over the theme's over those of the themes below.

mod kind;

use indexmap::IndexMap;
use toml::{Table, Value};

pub use kind::Kind;

use super::{Places, css};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// An option as a theme declares it.
#[derive(Clone, Debug, PartialEq)]
pub struct Declared {
    /// What it takes.
    pub kind: Kind,
    /// Its value where a site chooses none. Where nothing is said, it is empty: no text, an empty list, false, 0
    /// or the bound next to it, the first choice.
    pub default: Value,
    /// What it is for.
    pub description: String,
    /// What a colour has to be told from.
    pub grounds: Vec<Ground>,
}

/// A colour on which another is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Ground {
    /// Where it is: `light` or `dark`, or none for both.
    pub scheme: Option<String>,
    /// A colour as CSS writes it, or the name of an option that has one.
    pub colour: String,
    /// Where it is declared.
    pub place: Place,
}

/// All options of a site's themes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options(IndexMap<String, Declared>);

/// The options of a site's themes with the site's choices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// The values by name.
    pub values: Table,
    /// Colours and lengths as declarations of custom properties for a `style` attribute:
    /// `--option-accent:#7a1f3d;--option-page-width:60rem`. What is empty has none.
    pub properties: String,
}

/// The keys of a table that make it a declaration, and no value.
const DECLARING: [&str; 2] = ["type", "default"];

impl Options {
    /// Takes what an upper theme says under `options` of its manifest, over what those below say.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn declare(&mut self, written: &Table, places: &Places) -> Result<(), Vec<Diagnostic>> {
        let mut problems = Vec::new();
        for (name, value) in written {
            let path = ["options", name.as_str()];
            match self.0.get_mut(name) {
                Some(below) if !is_declaration(value) => {
                    problems.append(&mut below.check(value, &path, places));
                    below.take_default(value.clone());
                }
                below => match Declared::read(value, &path, places) {
                    Ok(mut declared) => {
                        if let Some(below) = below {
                            declared.put_over(below.clone());
                        }
                        self.0.insert(name.clone(), declared);
                    }
                    Err(mut found) => problems.append(&mut found),
                },
            }
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// All of them by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Declared)> {
        self.0.iter().map(|(name, declared)| (name.as_str(), declared))
    }

    /// Puts a site's choices over the defaults.
    ///
    /// # Errors
    /// What there is no option for, and values that an option doesn't take.
    pub fn choose(&self, chosen: &Table, places: &Places) -> Result<Chosen, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        for (name, value) in chosen {
            let path = ["options", name.as_str()];
            match self.0.get(name) {
                Some(declared) => problems.append(&mut declared.check(value, &path, places)),
                None => problems.push(kind::unknown(&path, self.0.keys(), places)),
            }
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let value = |(name, declared): (&String, &Declared)| {
            let default = declared.default.clone();
            let value = chosen.get(name).map_or(default.clone(), |value| merged(default, value.clone()));
            (name.clone(), value)
        };
        let values: Table = self.0.iter().map(value).collect();
        let mut properties = Vec::new();
        for (name, declared) in &self.0 {
            push_properties(&declared.kind, &values[name], &property(name), &mut properties);
        }
        Ok(Chosen { values, properties: properties.join(";") })
    }
}

impl Declared {
    /// Reads a declaration, or takes a plain value for a default.
    fn read(written: &Value, path: &[&str], places: &Places) -> Result<Self, Vec<Diagnostic>> {
        let name = path.last().copied().unwrap_or_default();
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
        if name.is_empty() || !name.chars().all(is_name) {
            return Err(vec![
                Diagnostic::error(format!("`{name}` can't be the name of an option"))
                    .at(places.key(path))
                    .help("write letters, digits, hyphens and underscores, such as `accent` or `page_width`"),
            ]);
        }
        let empty = Table::new();
        let table = written.as_table().filter(|_| is_declaration(written)).unwrap_or(&empty);
        let default = if table.is_empty() { Some(written) } else { table.get("default") };
        let mut reader = Reader { table, path, places, problems: Vec::new() };
        let kind = reader.kind(default);
        let description = reader.text("description").unwrap_or_default();
        let grounds = reader.grounds();
        if !reader.problems.is_empty() {
            return Err(reader.problems);
        }
        let default_value = default.cloned().unwrap_or_else(|| kind.empty());
        let declared = Self { default: default_value, kind, description, grounds };
        if let Some(default) = default {
            let at = if table.is_empty() { path.to_vec() } else { [path, &["default"]].concat() };
            let problems = declared.check(default, &at, places);
            if !problems.is_empty() {
                return Err(problems);
            }
        }
        let default = match &declared.kind {
            Kind::Table { keys } => {
                let defaults = keys.iter().map(|(key, declared)| (key.clone(), declared.default.clone()));
                merged(Value::Table(defaults.collect()), declared.default)
            }
            _ => declared.default,
        };
        Ok(Self { default, ..declared })
    }

    /// What is wrong with a value. One that is as empty as the default is always right: it means the theme's own.
    fn check(&self, value: &Value, path: &[&str], places: &Places) -> Vec<Diagnostic> {
        let is_left_out = matches!(self.kind, Kind::Colour | Kind::Length { .. })
            && matches!(value, Value::String(text) if text.is_empty());
        if is_left_out { Vec::new() } else { self.kind.check(value, path, places) }
    }

    fn take_default(&mut self, value: Value) {
        self.default = merged(std::mem::replace(&mut self.default, Value::Boolean(false)), value);
    }

    /// Lies over the option of that name of a theme below: tables have the keys and defaults of both.
    fn put_over(&mut self, below: Self) {
        if let (Kind::Table { keys }, Kind::Table { keys: keys_below }) = (&mut self.kind, below.kind) {
            // A table that takes anything goes on to.
            if !keys.is_empty() && !keys_below.is_empty() {
                let upper = std::mem::replace(keys, keys_below);
                keys.extend(upper);
            }
            let upper = std::mem::replace(&mut self.default, below.default);
            self.take_default(upper);
        }
    }
}

/// Reads the keys of a declaration.
struct Reader<'a> {
    table: &'a Table,
    path: &'a [&'a str],
    places: &'a Places,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    /// The type that a declaration names, or that of its default, with all that belongs to it.
    fn kind(&mut self, default: Option<&Value>) -> Kind {
        let text = Kind::Text { max: None };
        let (name, known): (&str, &[&str]) = match self.table.get("type") {
            Some(Value::String(name)) => (name, &Kind::NAMES),
            Some(other) => {
                self.problem("type", format!("a type can't be {other}"), &one_of(&Kind::NAMES));
                return text;
            }
            None => match default.and_then(Kind::of) {
                Some(kind) if self.table.is_empty() => return kind,
                Some(kind) => (kind.name(), &[]),
                None => {
                    let value = default.map_or_else(|| "nothing".to_owned(), Value::to_string);
                    self.problem("default", format!("no option can be {value}"), &one_of(&Kind::NAMES));
                    return text;
                }
            },
        };
        let kind = match name {
            "bool" => Kind::Bool,
            "integer" => Kind::Integer { min: self.number("min"), max: self.number("max") },
            "colour" => Kind::Colour,
            "choice" => Kind::Choice(self.choices()),
            "length" => Kind::Length { min: self.length("min"), max: self.length("max") },
            "text" => Kind::Text { max: self.count("max") },
            "list" => {
                Kind::List { items: Box::new(self.items()), min: self.count("min"), max: self.count("max") }
            }
            "table" => Kind::Table { keys: self.keys() },
            _ => {
                let help = match did_you_mean(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => one_of(known),
                };
                self.problem("type", format!("there is no type `{name}`"), &help);
                return text;
            }
        };
        self.refuse_others(name);
        if kind.takes_nothing() {
            self.problem(
                "max",
                "no value lies between `min` and `max`".to_owned(),
                "write a `max` from `min` on, both in one unit",
            );
        }
        kind
    }

    /// Tells of keys that declarations of a type don't have.
    fn refuse_others(&mut self, kind: &str) {
        let own: &[&str] = match kind {
            "colour" => &["contrast_with"],
            "integer" | "length" => &["min", "max"],
            "choice" => &["choices"],
            "text" => &["max"],
            "list" => &["items", "min", "max"],
            "table" => &["keys"],
            _ => &[],
        };
        let known = || ["type", "default", "description"].into_iter().chain(own.iter().copied());
        for key in self.table.keys().filter(|key| !known().any(|known| known == *key)) {
            let help = match did_you_mean(key, known()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("known here are {}", known().collect::<Vec<_>>().join(", ")),
            };
            let path = [self.path, &[key.as_str()]].concat();
            self.problems.push(
                Diagnostic::error(format!("an option of the type `{kind}` has no key `{key}`"))
                    .at(self.places.key(&path))
                    .help(help),
            );
        }
    }

    fn problem(&mut self, key: &str, message: String, help: &str) {
        let path = if self.table.is_empty() { self.path.to_vec() } else { [self.path, &[key]].concat() };
        self.problems.push(Diagnostic::error(message).at(self.places.value(&path)).help(help));
    }

    /// A key's value, in the form that it has to have.
    fn value<T>(&mut self, key: &str, expected: &str, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        let value = self.table.get(key)?;
        let read = read(value);
        if read.is_none() {
            self.problem(key, format!("`{key}` can't be {value}"), &format!("write {expected}"));
        }
        read
    }

    fn text(&mut self, key: &str) -> Option<String> {
        self.value(key, "text in quotes", |value| value.as_str().map(ToOwned::to_owned))
    }

    fn number(&mut self, key: &str) -> Option<i64> {
        self.value(key, "a whole number", Value::as_integer)
    }

    fn count(&mut self, key: &str) -> Option<usize> {
        self.value(key, "a whole number from 0", |value| usize::try_from(value.as_integer()?).ok())
    }

    fn length(&mut self, key: &str) -> Option<String> {
        let read =
            |value: &Value| value.as_str().filter(|text| css::length(text).is_some()).map(ToOwned::to_owned);
        self.value(key, "a length such as \"2rem\"", read)
    }

    fn choices(&mut self) -> Vec<String> {
        let read = |value: &Value| {
            let choices: Option<Vec<String>> =
                value.as_array()?.iter().map(|choice| choice.as_str().map(ToOwned::to_owned)).collect();
            choices.filter(|choices| !choices.is_empty())
        };
        let expected = "a list of words, such as [\"left\", \"right\"]";
        let choices = self.value("choices", expected, read);
        if choices.is_none() && !self.table.contains_key("choices") {
            self.problem(
                "type",
                "a choice has no `choices`".to_owned(),
                &format!("write `choices` with {expected}"),
            );
        }
        choices.unwrap_or_default()
    }

    /// What the items of a list are: a type's name, or a declaration without a default.
    fn items(&mut self) -> Kind {
        let Some(written) = self.table.get("items") else { return Kind::Text { max: None } };
        let table = match written {
            Value::String(name) => Table::from_iter([("type".to_owned(), Value::String(name.clone()))]),
            Value::Table(table) => table.clone(),
            other => {
                let help = "write the name of a type, or a table with a `type`";
                self.problem("items", format!("`items` can't be {other}"), help);
                return Kind::Text { max: None };
            }
        };
        let path = [self.path, &["items"]].concat();
        let mut reader = Reader { table: &table, path: &path, places: self.places, problems: Vec::new() };
        let kind = reader.kind(None);
        // A mere name stands at `items` itself.
        let place = self.places.value(&path);
        let problems = reader.problems.into_iter().map(|problem| match written {
            Value::String(_) => problem.at(place.clone()),
            _ => problem,
        });
        self.problems.extend(problems);
        kind
    }

    /// What a colour has to be told from: a colour, or one for light and one for dark.
    fn grounds(&mut self) -> Vec<Ground> {
        let path = [self.path, &["contrast_with"]].concat();
        let place = self.places.value(&path);
        let ground = |scheme: Option<&str>, colour: &Value| {
            let colour = colour.as_str()?.to_owned();
            Some(Ground { scheme: scheme.map(ToOwned::to_owned), colour, place: place.clone() })
        };
        let read = |value: &Value| match value {
            Value::Table(schemes) => {
                let known = schemes.iter().all(|(scheme, _)| matches!(scheme.as_str(), "light" | "dark"));
                let grounds = schemes.iter().map(|(scheme, colour)| ground(Some(scheme), colour));
                grounds.collect::<Option<Vec<_>>>().filter(|_| known)
            }
            _ => ground(None, value).map(|ground| vec![ground]),
        };
        let expected = "a colour, the name of an option, or one of these for each: { light = \"#fff\", dark = \"#111\" }";
        self.value("contrast_with", expected, read).unwrap_or_default()
    }

    /// What may stand under the keys of a table.
    fn keys(&mut self) -> IndexMap<String, Declared> {
        let mut keys = IndexMap::new();
        let Some(table) = self.value("keys", "a table of options", |value| value.as_table().cloned()) else {
            return keys;
        };
        for (name, value) in &table {
            let path = [self.path, &["keys", name.as_str()]].concat();
            match Declared::read(value, &path, self.places) {
                Ok(declared) => drop(keys.insert(name.clone(), declared)),
                Err(mut found) => self.problems.append(&mut found),
            }
        }
        keys
    }
}

fn is_declaration(written: &Value) -> bool {
    written.as_table().is_some_and(|table| DECLARING.iter().any(|key| table.contains_key(*key)))
}

fn one_of(names: &[&str]) -> String {
    format!("write one of {}", names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", "))
}

/// A value over another: tables key by key, anything else as it is.
fn merged(below: Value, above: Value) -> Value {
    match (below, above) {
        (Value::Table(mut below), Value::Table(above)) => {
            for (key, value) in above {
                let value = match below.remove(&key) {
                    Some(known) => merged(known, value),
                    None => value,
                };
                below.insert(key, value);
            }
            Value::Table(below)
        }
        (_, above) => above,
    }
}

/// The custom property of an option.
fn property(name: &str) -> String {
    format!("--option-{}", name.replace('_', "-"))
}

/// The custom properties of a value: one for a colour or a length, those of its keys for a table.
fn push_properties(kind: &Kind, value: &Value, property: &str, properties: &mut Vec<String>) {
    match (kind, value) {
        (Kind::Colour | Kind::Length { .. }, Value::String(text)) if !text.is_empty() => {
            properties.push(format!("{property}:{}", text.trim()));
        }
        (Kind::Table { keys }, Value::Table(values)) => {
            for (key, declared) in keys {
                if let Some(value) = values.get(key) {
                    let property = format!("{property}-{}", key.replace('_', "-"));
                    push_properties(&declared.kind, value, &property, properties);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
