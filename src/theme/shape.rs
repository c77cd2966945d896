//! What templates can know of a value before there is one: its fields.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde_json::Value;

use crate::site::view::schema;

/// What is known of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A struct of just these fields.
    Struct(Arc<BTreeMap<String, Self>>),
    /// A list of such items.
    List(Arc<Self>),
    /// A text, a number, or a truth value.
    Plain,
    /// `none`.
    Nothing,
    /// Nothing: a map with any keys, or what is worked out.
    Open,
}

impl Shape {
    /// What values of a type look like to templates: the form in which serde writes them.
    pub fn of<T: JsonSchema>() -> Self {
        Self::read(schema::<T>().as_value())
    }

    /// A struct with one more field.
    #[must_use]
    pub fn with(self, name: &str, field: Self) -> Self {
        let Self::Struct(fields) = self else { return self };
        let mut fields = Arc::unwrap_or_clone(fields);
        fields.insert(name.to_owned(), field);
        Self::Struct(Arc::new(fields))
    }

    /// A struct in which one field of one of its structs has another shape.
    #[must_use]
    pub fn with_inner(self, name: &str, field: &str, shape: &Self) -> Self {
        let Self::Struct(fields) = &self else { return self };
        match fields.get(name).cloned() {
            Some(inner) => self.with(name, inner.with(field, shape.clone())),
            None => self,
        }
    }

    /// The shape of a value that has one of two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (one, other) if one == other => one,
            (Self::Nothing, shape) | (shape, Self::Nothing) => shape,
            _ => Self::Open,
        }
    }

    /// The shape of an item of a list.
    #[must_use]
    pub fn item(&self) -> Self {
        match self {
            Self::List(item) => (**item).clone(),
            Self::Plain => Self::Plain,
            Self::Nothing => Self::Nothing,
            Self::Struct(_) | Self::Open => Self::Open,
        }
    }

    /// What a schema says.
    pub fn read(schema: &Value) -> Self {
        Self::read_in(schema, &Definitions::of(schema))
    }

    fn read_in(schema: &Value, definitions: &Definitions) -> Self {
        let within = definitions.with(schema);
        let (schema, definitions) = (within.resolve(schema), &within);
        let kinds: Vec<&str> = match &schema["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => {
                kinds.iter().filter_map(Value::as_str).filter(|kind| *kind != "null").collect()
            }
            _ => return Self::read_choice(schema, definitions),
        };
        match kinds.as_slice() {
            ["object"] => match &schema["properties"] {
                Value::Object(fields) => {
                    let field =
                        |(name, field): (&String, &Value)| (name.clone(), Self::read_in(field, definitions));
                    Self::Struct(Arc::new(fields.iter().map(field).collect()))
                }
                // A struct without fields has nothing else either; a map says what its values are.
                _ if schema.get("additionalProperties").is_none() => Self::Struct(Arc::default()),
                _ => Self::Open,
            },
            ["array"] => Self::List(Arc::new(Self::read_in(&schema["items"], definitions))),
            ["null"] => Self::Nothing,
            ["string" | "integer" | "number" | "boolean"] => Self::Plain,
            _ => Self::Open,
        }
    }

    /// A value that may be missing: one of two, the other being nothing.
    fn read_choice(schema: &Value, definitions: &Definitions) -> Self {
        let choices = schema["anyOf"].as_array().map(Vec::as_slice).unwrap_or_default();
        let mut shapes = choices.iter().map(|choice| Self::read_in(choice, definitions));
        let first = shapes.next();
        first.map_or(Self::Open, |first| shapes.fold(first, Self::or))
    }
}

/// The schemas to which other schemas point by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Definitions<'s>(BTreeMap<&'s str, &'s Value>);

/// What stands before a name where a schema points to it.
const POINTER: &str = "#/$defs/";

impl<'s> Definitions<'s> {
    /// Those that a schema brings along.
    pub(super) fn of(schema: &'s Value) -> Self {
        Self::default().with(schema)
    }

    /// The same with those that another schema brings along.
    pub(super) fn with(&self, schema: &'s Value) -> Self {
        let mut all = self.clone();
        let brought = schema["$defs"].as_object().into_iter().flatten();
        all.0.extend(brought.map(|(name, definition)| (name.as_str(), definition)));
        all
    }

    /// The name to which a schema points.
    pub(super) fn name(schema: &Value) -> Option<&str> {
        schema["$ref"].as_str()?.strip_prefix(POINTER)
    }

    /// The schema to which another points, or itself.
    pub(super) fn resolve(&self, schema: &'s Value) -> &'s Value {
        Self::name(schema).and_then(|name| self.0.get(name)).copied().unwrap_or(schema)
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::*;

    #[derive(JsonSchema, Serialize)]
    struct Inner {
        name: String,
        r#type: Option<&'static str>,
    }

    #[derive(JsonSchema, Serialize)]
    #[expect(dead_code, reason = "only its form counts")]
    struct Flat {
        count: usize,
        #[serde(skip)]
        hidden: usize,
    }

    #[derive(JsonSchema, Serialize)]
    struct Outer {
        #[serde(flatten)]
        flat: Flat,
        list: Vec<Inner>,
        maybe: Option<Inner>,
        grid: Vec<Vec<Option<Inner>>>,
        map: serde_json::Map<String, Value>,
        any: Value,
    }

    #[test]
    fn a_shape_has_what_serde_writes() {
        let fields = |fields: &[(&str, Shape)]| {
            let fields = fields.iter().map(|(name, field)| ((*name).to_owned(), field.clone()));
            Shape::Struct(Arc::new(fields.collect()))
        };
        let list = |item: &Shape| Shape::List(Arc::new(item.clone()));
        let inner = fields(&[("name", Shape::Plain), ("type", Shape::Plain)]);
        let outer = fields(&[
            ("count", Shape::Plain),
            ("list", list(&inner)),
            ("maybe", inner.clone()),
            ("grid", list(&list(&inner))),
            ("map", Shape::Open),
            ("any", Shape::Open),
        ]);
        assert_eq!(Shape::of::<Outer>(), outer);
    }
}
