//! The reference of themes: every template with what it sees, and every filter and function, from their own
//! descriptions; with examples from pages.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::filters::{Form, Helper, helpers, helpers_of_site};
use super::shape::Definitions;
use crate::site::pages;
use crate::site::view::{PageView, SiteView, TemplatePageView, schema};

/// What templates see and can call, with examples of values.
#[derive(Debug)]
pub struct Reference {
    /// What every template sees, and then each template's own, by its name.
    templates: Vec<(String, Struct)>,
    /// What is in other values, by the name of its kind.
    structs: BTreeMap<String, Struct>,
    /// The first value that was seen of each field, by the kind and the field's name.
    examples: BTreeMap<(String, String), String>,
}

/// A kind of value that has fields.
#[derive(Clone, Debug, PartialEq)]
struct Struct {
    description: String,
    fields: Vec<Field>,
}

/// A field.
#[derive(Clone, Debug, PartialEq)]
struct Field {
    name: String,
    kind: Kind,
    /// Whether it may be none.
    optional: bool,
    description: String,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Text,
    Number,
    Truth,
    /// A map with names of its own.
    Map,
    /// Anything.
    Any,
    List(Box<Kind>),
    /// Two or more values in their places.
    Tuple(Vec<Kind>),
    /// One that has fields.
    Struct(String),
}

/// What the reference calls the templates of pages that a theme adds.
const OF_OWN_PAGES: &str = "Pages of a theme's own";

/// The longest example, in characters.
const LONGEST: usize = 60;

impl Default for Reference {
    fn default() -> Self {
        Self::new()
    }
}

impl Reference {
    /// What templates see, without examples.
    pub fn new() -> Self {
        let mut reference =
            Self { templates: Vec::new(), structs: BTreeMap::new(), examples: BTreeMap::new() };
        for (name, schema) in [("site", schema::<SiteView>()), ("page", schema::<PageView>())] {
            reference.add(name, schema.as_value());
        }
        for (template, schema) in pages::views() {
            reference.add(template, schema.as_value());
        }
        reference.add(OF_OWN_PAGES, schema::<TemplatePageView>().as_value());
        reference
    }

    fn add(&mut self, name: &str, schema: &Value) {
        let found = self.read_struct(schema, &Definitions::of(schema));
        match self.templates.iter_mut().find(|(known, _)| known == name) {
            // Several kinds of pages have one template; what one of them adds, another may lack.
            Some((_, known)) => {
                let new = found
                    .fields
                    .into_iter()
                    .filter(|field| known.fields.iter().all(|other| other.name != field.name));
                let new: Vec<Field> = new.collect();
                known.fields.extend(new);
            }
            None => self.templates.push((name.to_owned(), found)),
        }
    }

    fn read_struct(&mut self, schema: &Value, definitions: &Definitions) -> Struct {
        let fields = schema["properties"].as_object().into_iter().flatten();
        let field = |(name, field): (&String, &Value)| {
            let (kind, optional) = self.read_kind(field, definitions);
            // A field that points to a kind says what it is itself.
            Field { name: name.clone(), kind, optional, description: description(field) }
        };
        let fields = fields.map(field).collect();
        Struct { description: description(schema), fields }
    }

    /// What a value is, and whether it may be none.
    fn read_kind(&mut self, schema: &Value, definitions: &Definitions) -> (Kind, bool) {
        let within = definitions.with(schema);
        if let Some(choices) = schema["anyOf"].as_array() {
            let is_none = |choice: &&Value| choice["type"] == "null";
            let optional = choices.iter().any(|choice| is_none(&choice));
            let mut kinds = choices.iter().filter(|choice| !is_none(choice));
            let (Some(kind), None) = (kinds.next(), kinds.next()) else { return (Kind::Any, optional) };
            return (self.read_kind(kind, &within).0, optional);
        }
        let resolved = within.resolve(schema);
        let named = Definitions::name(schema).or(schema["title"].as_str());
        let kinds: Vec<&str> = match &resolved["type"] {
            Value::String(kind) => vec![kind.as_str()],
            Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        let optional = kinds.contains(&"null");
        let kind = match kinds.into_iter().find(|kind| *kind != "null") {
            Some("string") => Kind::Text,
            Some("integer" | "number") => Kind::Number,
            Some("boolean") => Kind::Truth,
            Some("array") => match resolved["prefixItems"].as_array() {
                Some(items) => {
                    Kind::Tuple(items.iter().map(|item| self.read_kind(item, &within).0).collect())
                }
                None => Kind::List(Box::new(self.read_kind(&resolved["items"], &within).0)),
            },
            Some("object") => match (resolved["properties"].is_object(), named) {
                (true, Some(name)) => {
                    let name = shown_name(name);
                    let found = self.read_struct(resolved, &within);
                    self.structs.entry(name.clone()).or_insert(found);
                    Kind::Struct(name)
                }
                _ => Kind::Map,
            },
            _ => Kind::Any,
        };
        (kind, optional)
    }

    /// Takes examples of all fields from what a template sees on a page.
    pub fn learn(&mut self, template: &str, context: &Map<String, Value>) {
        let templates = self.templates.clone();
        for (name, found) in templates {
            match name.as_str() {
                "site" | "page" => self.learn_struct(&name, &found, &context[&name]),
                _ if name == template => self.learn_struct(&name, &found, &Value::Object(context.clone())),
                _ => {}
            }
        }
    }

    fn learn_struct(&mut self, name: &str, found: &Struct, value: &Value) {
        for field in &found.fields {
            let value = &value[&field.name];
            let key = (name.to_owned(), field.name.clone());
            if !self.examples.contains_key(&key)
                && let Some(example) = example(value)
            {
                self.examples.insert(key, example);
            }
            self.learn_kind(&field.kind, value);
        }
    }

    fn learn_kind(&mut self, kind: &Kind, value: &Value) {
        match (kind, value) {
            (Kind::Struct(name), Value::Object(_)) => {
                if let Some(found) = self.structs.get(name).cloned() {
                    self.learn_struct(name, &found, value);
                }
            }
            (Kind::List(kind), Value::Array(items)) => {
                items.iter().for_each(|item| self.learn_kind(kind, item));
            }
            _ => {}
        }
    }

    /// Fields that nothing describes.
    pub fn gaps(&self) -> Vec<String> {
        let own = self.templates.iter().map(|(name, found)| (name, found));
        let mut gaps = Vec::new();
        for (name, found) in own.chain(&self.structs) {
            for field in &found.fields {
                if field.description.is_empty() {
                    gaps.push(format!("`{}` of {name} has no description", field.name));
                }
            }
        }
        gaps
    }

    /// The reference as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = INTRODUCTION.to_owned();
        text.push_str("\n## What every template sees\n");
        for (name, found) in &self.templates {
            if name == "404.html" || found.fields.is_empty() {
                continue;
            }
            if name == first_template(&self.templates) {
                text.push_str("\n## Templates\n\nWhat each sees beside `site` and `page`.\n");
            }
            let title = if name == OF_OWN_PAGES { name.clone() } else { format!("`{name}`") };
            self.write_struct(&title, name, found, &mut text);
        }
        text.push_str("\n## Values with fields\n");
        for (name, found) in &self.structs {
            self.write_struct(name, name, found, &mut text);
        }
        for (form, title) in [(Form::Filter, "Filters"), (Form::Function, "Functions")] {
            text.push_str(&format!("\n## {title}\n"));
            let mut all: Vec<&Helper> =
                helpers().chain(helpers_of_site()).filter(|helper| helper.form == form).collect();
            all.sort_by_key(|helper| helper.name);
            all.into_iter().for_each(|helper| write_helper(helper, &mut text));
        }
        text
    }

    fn write_struct(&self, title: &str, name: &str, found: &Struct, text: &mut String) {
        text.push_str(&format!("\n### {title}\n\n"));
        if !found.description.is_empty() {
            text.push_str(&format!("{}\n\n", found.description));
        }
        text.push_str("| name | | meaning | example |\n|---|---|---|---|\n");
        for field in &found.fields {
            let none = if field.optional { " or none" } else { "" };
            let example = self.examples.get(&(name.to_owned(), field.name.clone()));
            let example = example.map(|example| code(example)).unwrap_or_default();
            let description = field.description.replace('|', "\\|");
            text.push_str(&format!(
                "| `{}` | {}{none} | {description} | {example} |\n",
                field.name,
                words(&field.kind)
            ));
        }
    }
}

const INTRODUCTION: &str = "# Reference of themes

What templates see and what they can call. `offprint theme reference` writes this page, from the program's own
descriptions; `offprint theme context ADDRESS` prints what a template sees on one page of a site.
[Themes](themes.md) tells how to begin.

A name that ends in `_html` is HTML, and is written with `| safe`; everything else is text and is escaped. An `address`
stands behind `page.root`. What may be none is tested with `{% if %}`.
";

fn first_template(templates: &[(String, Struct)]) -> &str {
    templates.iter().map(|(name, _)| name.as_str()).find(|name| name.ends_with(".html")).unwrap_or_default()
}

/// A description on one line, without the brackets of links within the program.
fn description(schema: &Value) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("[`", "`").replace("`]", "`")
}

/// The name of a kind as the reference has it.
fn shown_name(name: &str) -> String {
    name.strip_suffix("View").unwrap_or(name).to_owned()
}

/// What a value is, in words.
fn words(kind: &Kind) -> String {
    match kind {
        Kind::Text => "text".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Truth => "true or false".to_owned(),
        Kind::Map => "map".to_owned(),
        Kind::Any => "anything".to_owned(),
        Kind::List(item) => format!("list of {}", words(item)),
        Kind::Tuple(items) => items.iter().map(words).collect::<Vec<_>>().join(", "),
        Kind::Struct(name) => format!("[{name}](#{})", name.to_lowercase()),
    }
}

/// A value as an example; none of what is empty, and of what has fields.
fn example(value: &Value) -> Option<String> {
    let text = match value {
        Value::Null => return None,
        Value::String(text) if text.is_empty() => return None,
        Value::Array(items) if items.iter().all(|item| item.is_object() || item.is_array()) => return None,
        Value::Object(_) => return None,
        Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => value.to_string(),
    };
    // Offprint's own version would change the page with each release.
    let text = text.replace(env!("CARGO_PKG_VERSION"), "1.0.0");
    let is_long = text.chars().count() > LONGEST;
    Some(if is_long { text.chars().take(LONGEST).chain(['…']).collect() } else { text })
}

/// Code within a table.
fn code(text: &str) -> String {
    let text = text.replace('|', "\\|").replace('\n', " ");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn write_helper(helper: &Helper, text: &mut String) {
    text.push_str(&format!("\n### `{}`\n\n{}\n", helper.name, helper.description));
    if !helper.arguments.is_empty() {
        text.push('\n');
    }
    for argument in helper.arguments {
        text.push_str(&format!("- `{}`: {}\n", argument.name, argument.description));
    }
    text.push_str("\n```jinja\n");
    for (source, shown) in helper.examples {
        let shown = shown.trim_end();
        text.push_str(&format!("{source}\n"));
        if !shown.is_empty() {
            text.push_str(&format!("{{# {shown} #}}\n"));
        }
    }
    text.push_str("```\n");
}
