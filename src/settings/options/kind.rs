//! The types of options: what each takes, and what it says of a value that it doesn't take.

use indexmap::IndexMap;
use toml::Value;

use super::Declared;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::settings::{Places, css};

/// The type of an option, with its bounds.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// True or false.
    Bool,
    /// A whole number.
    Integer {
        /// The least, where there is one.
        min: Option<i64>,
        /// The largest, where there is one.
        max: Option<i64>,
    },
    /// A colour as CSS writes it.
    Colour,
    /// One of these words.
    Choice(Vec<String>),
    /// A length or percentage as CSS writes it. Where there is a bound, it has the bound's unit.
    Length {
        /// The least, where there is one.
        min: Option<String>,
        /// The largest, where there is one.
        max: Option<String>,
    },
    /// A text.
    Text {
        /// How many characters it has at most.
        max: Option<usize>,
    },
    /// A list.
    List {
        /// What its items are.
        items: Box<Self>,
        /// How many it has at least.
        min: Option<usize>,
        /// How many it has at most.
        max: Option<usize>,
    },
    /// A table.
    Table {
        /// What may stand under its keys; anything, where none are named.
        keys: IndexMap<String, Declared>,
    },
}

impl Kind {
    /// The names of all types in `theme.toml`.
    pub const NAMES: [&str; 8] = ["bool", "integer", "colour", "choice", "length", "text", "list", "table"];

    /// Its name in `theme.toml`.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Integer { .. } => "integer",
            Self::Colour => "colour",
            Self::Choice(_) => "choice",
            Self::Length { .. } => "length",
            Self::Text { .. } => "text",
            Self::List { .. } => "list",
            Self::Table { .. } => "table",
        }
    }

    /// The type of a default that says none itself; none of dates and fractions.
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Boolean(_) => Self::Bool,
            Value::Integer(_) => Self::Integer { min: None, max: None },
            Value::String(_) => Self::Text { max: None },
            Value::Array(_) => Self::List { items: Box::new(Self::Text { max: None }), min: None, max: None },
            Value::Table(_) => Self::Table { keys: IndexMap::new() },
            Value::Float(_) | Value::Datetime(_) => return None,
        })
    }

    /// Whether its bounds leave out every value.
    pub(super) fn takes_nothing(&self) -> bool {
        match self {
            Self::Integer { min: Some(min), max: Some(max) } => min > max,
            Self::List { min: Some(min), max: Some(max), .. } => min > max,
            Self::Length { min: Some(min), max: Some(max) } => match (css::length(min), css::length(max)) {
                (Some((least, unit)), Some((most, other))) => {
                    let is_zero = (least == 0.0 && unit.is_empty()) || (most == 0.0 && other.is_empty());
                    least > most || !(is_zero || unit.eq_ignore_ascii_case(other))
                }
                _ => false,
            },
            _ => false,
        }
    }

    /// The value of an option without a default.
    pub fn empty(&self) -> Value {
        match self {
            Self::Bool => Value::Boolean(false),
            Self::Integer { min, max } => {
                Value::Integer(0.clamp(min.unwrap_or(i64::MIN), max.unwrap_or(i64::MAX)))
            }
            Self::Choice(choices) => Value::String(choices.first().cloned().unwrap_or_default()),
            Self::Colour | Self::Length { .. } | Self::Text { .. } => Value::String(String::new()),
            Self::List { .. } => Value::Array(Vec::new()),
            Self::Table { .. } => Value::Table(toml::Table::new()),
        }
    }

    /// What it takes, in words.
    pub fn expected(&self) -> String {
        match self {
            Self::Bool => "true or false".to_owned(),
            Self::Integer { min, max } => {
                format!("a whole number{}", between(min.as_ref(), max.as_ref(), ""))
            }
            Self::Colour => {
                "a colour as CSS writes it, such as \"#7a1f3d\", \"darkgreen\" or \"oklch(50% .12 250)\""
                    .to_owned()
            }
            Self::Choice(choices) => {
                let quoted: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
                match quoted.split_last() {
                    Some((last, before)) if !before.is_empty() => format!("{} or {last}", before.join(", ")),
                    Some((last, _)) => last.clone(),
                    None => "nothing".to_owned(),
                }
            }
            Self::Length { min: None, max: None } => {
                "a length as CSS writes it, such as \"2rem\", \"12px\" or \"60%\"".to_owned()
            }
            Self::Length { min, max } => format!("a length{}", between(min.as_ref(), max.as_ref(), "\"")),
            Self::Text { max: None } => "text in quotes".to_owned(),
            Self::Text { max: Some(max) } => format!("text of at most {max} characters, in quotes"),
            Self::List { items, min, max } => {
                let count = match between(min.as_ref(), max.as_ref(), "") {
                    count if count.is_empty() => count,
                    count => format!(" with{count} items"),
                };
                format!("a list in [ ]{count}, each {}", items.expected())
            }
            Self::Table { keys } if keys.is_empty() => "a table".to_owned(),
            Self::Table { keys } => {
                let names: Vec<String> = keys.keys().map(|name| format!("`{name}`")).collect();
                format!("a table with the keys {}", names.join(", "))
            }
        }
    }

    /// What is wrong with a value that stands at a path; nothing where it is right.
    pub(super) fn check(&self, value: &Value, path: &[&str], places: &Places) -> Vec<Diagnostic> {
        match (self, value) {
            (Self::List { items, .. }, Value::Array(values)) if self.takes(value) => {
                let check = |(number, item): (usize, &Value)| {
                    items.check(item, &[path, &[number.to_string().as_str()]].concat(), places)
                };
                values.iter().enumerate().flat_map(check).collect()
            }
            (Self::Table { keys }, Value::Table(values)) if !keys.is_empty() => {
                let check = |(key, value): (&String, &Value)| {
                    let path = [path, &[key.as_str()]].concat();
                    match keys.get(key) {
                        Some(declared) => declared.check(value, &path, places),
                        None => vec![unknown(&path, keys.keys(), places)],
                    }
                };
                values.iter().flat_map(check).collect()
            }
            _ if self.takes(value) => Vec::new(),
            _ => {
                let expected = self.expected();
                let help = match (self, value) {
                    (Self::Colour, Value::String(text)) => css::near_colour(text),
                    (Self::Choice(choices), Value::String(text)) => {
                        did_you_mean(text, choices.iter().map(String::as_str))
                    }
                    _ => None,
                };
                vec![
                    Diagnostic::error(format!("`{}` can't be {}", path.join("."), shown(value)))
                        .at(places.value(path))
                        .found(format!("expected {expected}"))
                        .help(match help {
                            Some(near) => format!("did you mean `{near}`?"),
                            None => format!("write {expected}"),
                        }),
                ]
            }
        }
    }

    /// Whether it takes a value; of lists and tables, without a look at what is in them.
    fn takes(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Bool, Value::Boolean(_)) => true,
            (Self::Integer { min, max }, Value::Integer(number)) => {
                is_between(number, min.as_ref(), max.as_ref())
            }
            (Self::Colour, Value::String(text)) => css::colour(text).is_some(),
            (Self::Choice(choices), Value::String(text)) => choices.contains(text),
            (Self::Length { min, max }, Value::String(text)) => {
                let min = min.as_deref().and_then(css::length);
                let max = max.as_deref().and_then(css::length);
                css::length(text).is_some_and(|(number, unit)| {
                    let has_unit = |(_, bound): (f64, &str)| {
                        number == 0.0 || bound.is_empty() || bound.eq_ignore_ascii_case(unit)
                    };
                    let of = |bound: Option<(f64, &str)>| bound.map(|(number, _)| number);
                    min.is_none_or(has_unit)
                        && max.is_none_or(has_unit)
                        && is_between(&number, of(min).as_ref(), of(max).as_ref())
                })
            }
            (Self::Text { max }, Value::String(text)) => max.is_none_or(|max| text.chars().count() <= max),
            (Self::List { min, max, .. }, Value::Array(items)) => {
                is_between(&items.len(), min.as_ref(), max.as_ref())
            }
            (Self::Table { .. }, Value::Table(_)) => true,
            _ => false,
        }
    }
}

/// The message about a key that there isn't.
pub(super) fn unknown<'a>(
    path: &[&str],
    known: impl Iterator<Item = &'a String> + Clone,
    places: &Places,
) -> Diagnostic {
    let key = path.last().copied().unwrap_or_default();
    let near = did_you_mean(key, known.clone().map(String::as_str));
    let names: Vec<&str> = known.map(String::as_str).collect();
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "the theme lets a site choose nothing here".to_owned(),
        None => format!("known here are {}", names.join(", ")),
    };
    Diagnostic::error(format!("the theme has no option `{}`", path[1..].join(".")))
        .at(places.key(path))
        .help(help)
}

/// A value as it stands in a message, shortened.
fn shown(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("a list of {}", items.len()),
        Value::Table(_) => "a table".to_owned(),
        Value::String(_) | Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            let text = value.to_string();
            match text.char_indices().nth(60) {
                Some((end, _)) => format!("{}…", &text[..end]),
                None => text,
            }
        }
    }
}

/// ` from 1 to 4`, ` from 1`, ` up to 4`, or nothing.
fn between<T: std::fmt::Display>(min: Option<&T>, max: Option<&T>, quote: &str) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!(" from {quote}{min}{quote} to {quote}{max}{quote}"),
        (Some(min), None) => format!(" from {quote}{min}{quote}"),
        (None, Some(max)) => format!(" up to {quote}{max}{quote}"),
        (None, None) => String::new(),
    }
}

fn is_between<T: PartialOrd>(value: &T, min: Option<&T>, max: Option<&T>) -> bool {
    min.is_none_or(|min| value >= min) && max.is_none_or(|max| value <= max)
}
