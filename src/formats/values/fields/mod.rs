//! Records that name a paper's fields, as lines of JSON, tables and front matter do, made into papers.
//!
//! Each value is put into the form that content files have, as far as that can be decided, and then read
//! as content files are; a value that doesn't fit is reported and left out.

mod draft;
mod given;
pub mod languages;
mod links;
pub mod names;
mod own;
mod people;
mod rivals;
pub mod talk;
mod when;
mod value;

use serde_json::{Map, Value};

use self::draft::check;
pub use self::given::Given;
pub use self::names::Target;
pub use self::people::{affiliations, person_of, without_numbers};
pub use self::value::{arxiv_class_behind, is_arxiv_class, scalar, without_wiki_links};
use super::identifier;
use super::placeholder::is_placeholder;
use crate::formats::text::markup::{self, Entities};
use crate::paper::value::Form;
use crate::paper::{Field, PaperType, Person};

/// Where the values come from, which decides how texts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Our own form: texts are as in content files, the abstract in Markdown.
    Own,
    /// A table: texts are plain, with LaTeX and tags that show through; lists are one text.
    Table,
    /// Another site's front matter: the abstract is Markdown, names may be links to notes.
    FrontMatter,
}

/// The heading of the section into which a value for notes goes.
const NOTES: &str = "## Notes";

/// A record's values, field by field.
pub struct Sheet {
    style: Style,
    /// Whether links that are names of files are kept as those of BibTeX are.
    keeps_files: bool,
    /// Whether the record is in the words of another site or program, even where its form is our own: short texts have
    /// HTML, and names may have the family name first.
    is_foreign: bool,
    fields: Map<String, Value>,
    body: String,
    /// Identifiers and addresses: what they are for, and the text.
    notes: Vec<(Target, String)>,
    year: Option<String>,
    month: Option<String>,
    day: Option<String>,
    pages: (Option<String>, Option<String>),
    date: Option<String>,
    extra: Map<String, Value>,
    /// A text for the curator's section of notes.
    curator: String,
    flaws: Vec<(String, String)>,
    /// Fields with values that can't be understood.
    unread: Vec<(&'static str, String)>,
    /// Names of values that are for identifiers and have none.
    nameless: Vec<String>,
    /// Values whose place was taken by others already, or that are a part of a place: what they are called,
    /// what they are for, and the value.
    rivals: Vec<(String, Target, Value)>,
}

impl Sheet {
    /// An empty record.
    pub fn new(style: Style) -> Self {
        Self {
            style,
            keeps_files: style == Style::FrontMatter,
            is_foreign: style != Style::Own,
            fields: Map::new(),
            body: String::new(),
            notes: Vec::new(),
            year: None,
            month: None,
            day: None,
            pages: (None, None),
            date: None,
            extra: Map::new(),
            curator: String::new(),
            flaws: Vec::new(),
            unread: Vec::new(),
            nameless: Vec::new(),
            rivals: Vec::new(),
        }
    }

    /// The same for a record in the words of another site or program, or in our own.
    #[must_use]
    pub fn in_foreign_words(self, is_foreign: bool) -> Self {
        Self { is_foreign, ..self }
    }

    /// The same for a record whose links may be names of files of its site.
    #[must_use]
    pub fn keeping_files(self) -> Self {
        Self { keeps_files: true, ..self }
    }

    /// Puts a value in its place as it is, when it has the form that content files have.
    pub fn put_own(&mut self, field: Field, value: &Value) {
        let name = names::name(field);
        let is_list = matches!(field.form(), Form::People | Form::Organizations | Form::Funding | Form::List);
        let is_noted = matches!(
            field,
            Field::Title
                | Field::Body
                | Field::Date
                | Field::RecordDate
                | Field::Updated
                | Field::Arxiv
                | Field::Doi
                | Field::Links
                | Field::Extra
        );
        let is_of_sites = self.style == Style::FrontMatter && field == Field::Categories;
        let is_reworded = is_of_sites || self.is_foreign && (field.form() == Form::People || is_prose(field));
        if is_noted || is_reworded || (is_list && !value.is_array()) || is_empty(value) {
            return self.put(name, &Target::Field(field), value);
        }
        if check(field.name(), value) {
            self.set(field, Some(value.clone()));
            return;
        }
        // A part of which nothing can be made is lost; of people, only where there are fewer then.
        let listed = value.as_array().filter(|_| field.form() == Form::People);
        if is_list && listed.is_none_or(|list| people::of(value, self.style).len() < list.len()) {
            self.tell(&format!("has a part of `{name}` that can't be used; the rest was taken"), value);
        }
        self.put(name, &Target::Field(field), value);
    }

    /// Puts a value with that name in its place, unless that is taken; lists take the new parts too. A
    /// name is noted where the paper doesn't say what it has, and a value of which nothing can be made is told.
    pub fn put(&mut self, name: &str, target: &Target, value: &Value) {
        if is_empty(value) {
            return;
        }
        if *target == Target::Identifier {
            return self.identifier(name, value);
        }
        if *target == Target::Field(Field::Venue) {
            // It may have the year with it.
            self.year = self.year.take().or_else(|| value::scalar(value.get("year")?));
        }
        let value = alone(target, value);
        let in_short = value.as_str().filter(|_| self.is_foreign && matches!(target, Target::Link(_)));
        let repository = in_short.and_then(|text| own::repository(name, text)).map(Value::from);
        let value = repository.as_ref().unwrap_or(value);
        let is_contested = self.is_contested(target);
        if is_contested {
            self.rivals.push((name.to_owned(), target.clone(), value.clone()));
        }
        if !self.take(target, value) && !is_contested {
            self.useless(name, value);
        }
    }

    /// Puts people in the place of a field, unless that has some. The name is that under which the record has them.
    pub fn put_people(&mut self, name: &str, field: Field, people: impl IntoIterator<Item = Person>) {
        let named = people.into_iter().filter(|person| !person.display_name().is_empty());
        let people: Vec<Value> = named.filter_map(|person| serde_json::to_value(person).ok()).collect();
        let target = Target::Field(field);
        if !people.is_empty() && self.is_contested(&target) {
            self.rivals.push((name.to_owned(), target, people.into()));
        } else {
            self.extend(field, people);
        }
    }

    /// Puts what a record is called by in the place of the identifier that it is.
    fn identifier(&mut self, name: &str, value: &Value) {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        let named: Vec<_> = values.iter().filter_map(|value| identifier::named(value.as_str()?)).collect();
        if named.is_empty() {
            self.nameless.push(name.to_owned());
        }
        for (field, text) in named {
            self.put(name, &Target::Field(field), &Value::from(text));
        }
    }

    /// Takes a value for its place. Returns whether anything could be made of it, or it is told.
    fn take(&mut self, target: &Target, value: &Value) -> bool {
        let text = value::scalar(value);
        let is_text = text.is_some();
        let is_time = matches!(
            target,
            Target::Year | Target::Month | Target::Day | Target::Field(Field::Date) | Target::Talk(_)
        );
        if is_time && text.as_deref().is_some_and(is_placeholder) {
            return true;
        }
        match target {
            Target::Field(field) => return self.field(*field, value),
            Target::DocumentType => {
                let kind = value.as_str().and_then(own::type_of_document);
                // Also what such a paper is about says something.
                let is_conference_paper = kind == Some(PaperType::Inproceedings);
                if let Some(text) = text.filter(|_| is_conference_paper) {
                    self.keep_type(text);
                }
                let name = kind.map(|kind| Value::from(kind.name()));
                return self.field(Field::Type, name.as_ref().unwrap_or(value));
            }
            Target::Year => self.year = self.year.take().or(text),
            Target::Month => self.month = self.month.take().or(text),
            Target::Day => self.day = self.day.take().or(text),
            Target::FirstPage => self.pages.0 = self.pages.0.take().or(text),
            // The Web of Science has a sign where none is known: `&`.
            Target::LastPage => {
                let text = text.filter(|text| text.contains(char::is_alphanumeric));
                self.pages.1 = self.pages.1.take().or(text);
            }
            Target::ArticleNumber => self.pages.0 = self.pages.0.take().or(text),
            Target::Address | Target::Link(_) => {
                let is_address = links::addresses(value).any(|text| own::is_address(&text));
                if *target == Target::Address
                    && !is_address
                    && let Some((field, id)) = text.as_deref().and_then(identifier::named)
                {
                    return self.field(field, &Value::from(id));
                }
                if self.is_foreign && !is_address {
                    if let (Target::Link(label), Some(text)) = (target, &text)
                        && self.file(label, text)
                    {
                        return true;
                    }
                    let shown = text.unwrap_or_else(|| value.to_string());
                    let says_something = shown.contains(char::is_alphanumeric) && !is_placeholder(&shown);
                    self.unread.extend(says_something.then_some(("links", shown)));
                    return true;
                }
                let addresses: Vec<String> = links::addresses(value).collect();
                let has_any = !addresses.is_empty();
                for address in addresses {
                    let named = identifier::named(address.trim_end_matches([',', ';'])).filter(|_| {
                        *target == Target::Address && identifier::expected_address(&address).is_none()
                    });
                    match named {
                        Some((Field::Doi, _)) => self.address(Target::Field(Field::Doi), address),
                        Some((field, id)) => drop(self.field(field, &Value::from(id))),
                        None => self.address(target.clone(), address),
                    }
                }
                return has_any;
            }
            Target::Extra(key) => {
                self.extra.entry(key.clone()).or_insert_with(|| value.clone());
                return true;
            }
            Target::Talk(part) => return self.talk(part, value),
            Target::Identifier => {}
            Target::Notes => {
                let text = match value {
                    Value::String(text) => text.clone(),
                    other => text.unwrap_or_else(|| other.to_string()),
                };
                self.curator = match self.style {
                    Style::Table => markup::markdown(&text, Entities::Kept),
                    Style::FrontMatter | Style::Own => text.trim().to_owned(),
                };
                return true;
            }
        }
        is_text
    }

    fn flaw(&mut self, what: &str, found: String) {
        self.flaws.push((what.to_owned(), found));
    }

    /// Tells of a value of which nothing can be made, if it says anything.
    fn useless(&mut self, name: &str, value: &Value) {
        self.tell(&format!("has a value for `{name}` that can't be used; it was taken without"), value);
    }

    /// Tells once what is wrong with a value, if it says anything.
    fn tell(&mut self, what: &str, value: &Value) {
        let text = text_of(value);
        let is_told = self.flaws.iter().any(|(told, _)| told == what);
        if text.contains(char::is_alphanumeric) && !is_placeholder(text.trim()) && !is_told {
            self.flaw(what, excerpt(value));
        }
    }

    fn insert(&mut self, field: Field, text: Option<String>) -> bool {
        self.set(field, text.map(Value::from))
    }

    /// Sets a field that has no value yet. Returns whether there is a value for it.
    fn set(&mut self, field: Field, value: Option<Value>) -> bool {
        let Some(value) = value else { return false };
        self.fields.entry(field.name()).or_insert(value);
        true
    }

    /// Puts what was understood of a value in its place. In our own form a text that isn't understood
    /// stays, and is told where the paper is made; elsewhere it is told with the listing.
    fn understood(&mut self, field: Field, found: Option<Value>, value: &Value) -> bool {
        match (found, self.is_foreign) {
            (Some(found), _) => self.set(field, Some(found)),
            (None, false) => {
                let kept = value::scalar(value).map_or_else(|| value.clone(), Value::from);
                self.set(field, Some(kept))
            }
            (None, true) => {
                let shown = value::scalar(value).unwrap_or_else(|| value.to_string());
                // What others call a type is often how long a paper is, or how it was presented.
                match field {
                    Field::Type => self.keep_type(shown),
                    _ => self.unread.push((field.name(), shown)),
                }
                true
            }
        }
    }

    fn keep_type(&mut self, text: String) {
        self.extra.entry(Field::Type.name()).or_insert(Value::from(text));
    }

    /// Adds to a list. Returns whether there is anything to add.
    fn extend(&mut self, field: Field, values: Vec<Value>) -> bool {
        let has_any = !values.is_empty();
        let list = self.fields.entry(field.name()).or_insert_with(|| Value::Array(Vec::new()));
        let Value::Array(list) = list else { return has_any };
        // People are listed by one column alone, and two may have one name; lists of topics add up.
        let are_people = field.form() == Form::People;
        if are_people && !list.is_empty() {
            return has_any;
        }
        for value in values {
            if are_people || self.style == Style::Own || !list.contains(&value) {
                list.push(value);
            }
        }
        has_any
    }
}

/// The one text of a list, where a text is meant.
fn alone<'v>(target: &Target, value: &'v Value) -> &'v Value {
    let Some([one @ (Value::String(_) | Value::Number(_))]) = value.as_array().map(Vec::as_slice) else {
        return value;
    };
    let is_one = match target {
        Target::Field(field) => match field.form() {
            Form::Text | Form::Identifier | Form::Markdown | Form::Date => true,
            Form::Type | Form::Status | Form::Truth | Form::Count => true,
            Form::Links
            | Form::Open
            | Form::List
            | Form::Organizations
            | Form::Funding
            | Form::People
            | Form::Appearances
            | Form::Citations
            | Form::Presented
            | Form::Relations
            | Form::Titles => false,
        },
        Target::DocumentType | Target::Year | Target::Month | Target::Day | Target::Talk(_) => true,
        Target::FirstPage | Target::LastPage | Target::ArticleNumber => true,
        Target::Address | Target::Link(_) | Target::Extra(_) | Target::Notes | Target::Identifier => false,
    };
    if is_one { one } else { value }
}

/// Whether a field is a short text of names and words, not a number or an address.
fn is_prose(field: Field) -> bool {
    matches!(
        field,
        Field::Venue
            | Field::Publisher
            | Field::Place
            | Field::Series
            | Field::Event
            | Field::Session
            | Field::Track
            | Field::Award
    )
}

/// All texts and numbers within a value.
pub fn text_of(value: &Value) -> String {
    match value {
        Value::Array(values) => values.iter().map(|value| text_of(value) + " ").collect(),
        Value::Object(members) => members.values().map(|value| text_of(value) + " ").collect(),
        Value::Null => String::new(),
        value => value::scalar(value).unwrap_or_else(|| value.to_string()),
    }
}

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(values) => values.iter().all(is_empty),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// The beginning of a value, for messages.
fn excerpt(value: &Value) -> String {
    let text = value.to_string();
    let end = text.floor_char_boundary(80);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}
