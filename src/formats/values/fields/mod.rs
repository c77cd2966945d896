//! Records that name a paper's fields, as lines of JSON, tables and front matter do, made into papers.
//!
//! Each value is put into the form that content files have, as far as that can be decided, and then read
//! as content files are; a value that doesn't fit is reported and left out.

mod given;
pub mod names;
mod value;

use serde::Deserialize;
use serde_json::{Map, Value};

pub use self::given::Given;
pub use self::names::Target;
pub use self::value::{arxiv_class_behind, is_arxiv_class, scalar, without_numbers, without_wiki_links};
use super::date;
use super::identifier;
use super::placeholder::is_placeholder;
use super::{kind, language, name, relation};
use crate::formats::records::Draft;
use crate::formats::said::Said;
use crate::formats::text::markup::{self, Entities};
use crate::paper::value::Form;
use crate::paper::zone::Clock;
use crate::paper::{Date, Doi, Field, Identifier, Paper, PaperType, Slot};

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
        if is_noted || (is_list && !value.is_array()) || is_empty(value) {
            return self.put(name, &Target::Field(field), value);
        }
        if check(field.name(), value) {
            self.set(field, Some(value.clone()));
            return;
        }
        // A part of which nothing can be made is lost; of people, only where there are fewer then.
        let people = value.as_array().filter(|_| field.form() == Form::People);
        if is_list && people.is_none_or(|list| value::people(value, self.style).len() < list.len()) {
            self.useless(name, value);
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
        let is_contested = self.is_contested(target);
        if is_contested {
            self.rivals.push((name.to_owned(), target.clone(), value.clone()));
        }
        if !self.take(target, value) && !is_contested {
            self.useless(name, value);
        }
    }

    /// Puts what a record is called by in the place of the identifier that it is.
    fn identifier(&mut self, name: &str, value: &Value) {
        let named = value.as_str().and_then(identifier::named);
        match named {
            Some((field, text)) => self.put(name, &Target::Field(field), &Value::from(text)),
            None => self.nameless.push(name.to_owned()),
        }
    }

    /// Takes a value for its place. Returns whether anything could be made of it, or it is told.
    fn take(&mut self, target: &Target, value: &Value) -> bool {
        let text = value::scalar(value);
        let is_text = text.is_some();
        match target {
            Target::Field(field) => return self.field(*field, value),
            Target::DocumentType => {
                let review = value.as_str().is_some_and(|text| text.trim().eq_ignore_ascii_case("review"));
                let value = if review { &Value::from("article") } else { value };
                return self.field(Field::Type, value);
            }
            Target::Year => self.year = self.year.take().or(text),
            Target::Month => self.month = self.month.take().or(text),
            Target::Day => self.day = self.day.take().or(text),
            Target::FirstPage => self.pages.0 = self.pages.0.take().or(text),
            Target::LastPage => self.pages.1 = self.pages.1.take().or(text),
            Target::ArticleNumber => self.pages.0 = self.pages.0.take().or(text),
            Target::Address | Target::Link(_) => {
                let is_one = |text: &String| {
                    let encoded = identifier::without_spaces(text);
                    identifier::expected_address(&encoded).is_some() || Doi::parse(text).is_ok()
                };
                if self.style != Style::Own && !value::addresses(value).any(|text| is_one(&text)) {
                    let shown = text.unwrap_or_else(|| value.to_string());
                    let says_something = shown.contains(char::is_alphanumeric) && !is_placeholder(&shown);
                    self.unread.extend(says_something.then_some(("links", shown)));
                    return true;
                }
                let addresses: Vec<String> = value::addresses(value).collect();
                let has_any = !addresses.is_empty();
                addresses.into_iter().for_each(|address| self.address(target.clone(), address));
                return has_any;
            }
            Target::Extra(key) => {
                self.extra.entry(key.clone()).or_insert_with(|| value.clone());
                return true;
            }
            Target::Talk(part) => self.talk(part, value),
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

    /// Whether a place is taken already, or is shared by values of several names.
    fn is_contested(&self, target: &Target) -> bool {
        match target {
            Target::Year | Target::Month | Target::Day => true,
            Target::FirstPage | Target::LastPage | Target::ArticleNumber => true,
            Target::Field(Field::Date | Field::Pages) => true,
            Target::Field(Field::Body) => !self.body.is_empty(),
            Target::Field(field @ (Field::Doi | Field::Arxiv)) => {
                self.notes.iter().any(|(noted, _)| *noted == Target::Field(*field))
            }
            Target::Field(field) => match field.form() {
                // What they have adds up.
                Form::Links | Form::Open | Form::List | Form::Organizations | Form::Funding => false,
                Form::Text
                | Form::Identifier
                | Form::Markdown
                | Form::Date
                | Form::Type
                | Form::Status
                | Form::Truth
                | Form::Count
                | Form::People
                | Form::Appearances
                | Form::Citations
                | Form::Presented
                | Form::Relations
                | Form::Titles => self.fields.contains_key(field.name()),
            },
            Target::DocumentType => self.fields.contains_key(Field::Type.name()),
            Target::Extra(key) => self.extra.contains_key(key),
            Target::Notes => !self.curator.is_empty(),
            Target::Talk(part) => {
                self.fields.get(Field::Presented.name()).is_some_and(|talk| talk.get(part).is_some())
            }
            Target::Address | Target::Link(_) | Target::Identifier => false,
        }
    }

    /// Names of values that had to give way to others, and that the paper doesn't say.
    fn untaken(&self, rivals: Vec<(String, Target, Value)>, draft: &Draft) -> Vec<String> {
        if rivals.is_empty() {
            return Vec::new();
        }
        let paper = &draft.paper;
        let (said, prose) = (Said::of(paper), Said::of_prose(paper));
        let is_told = |found: &str| {
            let flaws = draft.bad_date.iter().chain(&draft.flaws).map(|(_, found)| found);
            let unread = draft.unread.iter().map(|(_, found)| found);
            flaws.chain(unread).any(|told| told == found)
        };
        let is_said = |target: &Target, value: &Value| {
            let text = text_of(value);
            if is_placeholder(&text) || is_told(text.trim()) {
                return true;
            }
            match target {
                Target::Year | Target::Field(Field::Date) => {
                    match date::parse_in(&text, self.year.as_deref()) {
                        Ok(date) => said.has_date(date),
                        Err(doubt) => is_told(&doubt.found) || said.has(&text),
                    }
                }
                Target::Month => {
                    let number = text.trim().parse().ok().or_else(|| date::month(text.trim()));
                    number.is_some() && number == paper.date.and_then(Date::month)
                }
                Target::Day => {
                    text.trim().parse().is_ok_and(|day| Some(day) == paper.date.and_then(Date::day))
                }
                Target::DocumentType | Target::Field(Field::Type) => {
                    paper_type(value).is_none_or(|kind| Some(kind) == paper.r#type)
                }
                Target::Field(Field::Doi) => identifier::is_doi_of(paper, &text),
                Target::Field(Field::Language) => said.has_language(&text),
                Target::Field(Field::Status) => value::status(&text).is_some_and(|status| said.has(&status)),
                Target::Field(Field::Body | Field::Summary) => prose.has(&text),
                Target::Notes => Said::words_of(&paper.sections).has(&text),
                _ => said.has(&text),
            }
        };
        let untaken = rivals
            .into_iter()
            .filter(|(name, target, value)| !(names::is_beside_another(name) || is_said(target, value)));
        untaken.map(|(name, ..)| name).collect()
    }

    /// Puts the value of one of our own fields in its place. Returns whether anything could be made of it, or it is told.
    fn field(&mut self, field: Field, value: &Value) -> bool {
        let own = self.style == Style::Own;
        let text = value::scalar(value);
        let is_text = text.is_some();
        match (field, field.form()) {
            (Field::Title, _) if !own => {
                let title = |raw: String| markup::title(&raw, Entities::Kept);
                self.insert(field, text.map(title))
            }
            (Field::Date, _) => {
                self.date = self.date.take().or(text);
                is_text
            }
            (Field::Arxiv, _) => {
                // A number has lost its zeros, in JSON as in a spreadsheet.
                let restored = text.as_deref().and_then(identifier::restored);
                self.notes.extend(restored.or(text).map(|text| (Target::Field(field), text)));
                is_text
            }
            (Field::Doi, _) => {
                self.notes.extend(text.map(|text| (Target::Field(field), text)));
                is_text
            }
            (Field::Isbn, _) if !own => {
                let number = text.as_deref().and_then(identifier::isbn).map(|isbn| isbn.to_string());
                self.keep_several("isbn", text.as_deref());
                self.insert(field, number.or(text))
            }
            (Field::Issn, _) if !own => self.issn(text.as_deref()),
            (Field::Language, _) => {
                let tag = text.and_then(|name| language::tag(&name));
                self.understood(field, tag.map(Value::from), value)
            }
            (Field::Image, _) if !own => {
                let address = value::addresses(value).find(|text| identifier::web_address(text).is_some());
                self.understood(field, address.map(Value::from), value)
            }
            // Other generators' aliases are addresses, and Obsidian's are names; their pages have an order.
            (Field::Aliases, _) if !own => true,
            (Field::Order, _) if self.style == Style::FrontMatter => true,
            (Field::Categories, _) if self.style == Style::FrontMatter => self.site_categories(value),
            (Field::Categories, _) => self.extend(field, value::categories(value)),
            // Mini-Conf has a bar between several.
            (Field::Session, _) if !own => {
                let sessions = text.map(|text| text.split('|').map(str::trim).collect::<Vec<_>>().join(", "));
                self.insert(field, sessions)
            }
            (_, Form::Markdown) => self.abstract_text(value),
            (_, Form::Text | Form::Identifier) => self.insert(field, text),
            (_, Form::Date) => match text.map(|text| date::parse(&text)) {
                Some(Err(doubt)) => {
                    let what = match field {
                        Field::Updated => "has an impossible date of its update".to_owned(),
                        other => format!("has an impossible date in `{}`", other.name()),
                    };
                    self.flaw(&format!("{what}; it was taken without"), doubt.found);
                    true
                }
                date => self.insert(field, date.and_then(Result::ok).map(|date| date.to_string())),
            },
            (_, Form::Type) => {
                let name = paper_type(value).map(PaperType::name);
                self.understood(field, name.map(Value::from), value)
            }
            (_, Form::Status) => {
                let status = text.and_then(|text| value::status(&text));
                self.understood(field, status.map(Value::from), value)
            }
            (_, Form::Truth) => self.understood(field, value::truth(value), value),
            (_, Form::Count) => self.understood(field, value::count(value), value),
            (_, Form::People) => {
                let unclear = value.as_str().filter(|names| name::is_unclear(names));
                if let Some(names) = unclear {
                    self.flaw(name::UNCLEAR, format!("`{}`", names.trim()));
                }
                self.extend(field, value::people(value, self.style)) || unclear.is_some()
            }
            (_, Form::Organizations) => self.extend(field, value::organizations(value)),
            (_, Form::Funding) => self.extend(field, value::funding(value)),
            (_, Form::List) => self.extend(field, value::list(value, self.style)),
            (_, Form::Links) => self.links(value),
            (_, Form::Appearances) => self.set(field, own.then(|| value.clone())),
            (_, Form::Citations) => {
                let counted = value::count(value).map(|count| serde_json::json!({ "count": count }));
                self.understood(field, counted.or_else(|| whole(value)), value)
            }
            (_, Form::Presented) => {
                self.understood(field, value::presented(value).or_else(|| whole(value)), value)
            }
            (_, Form::Relations) => self.relations(value),
            (_, Form::Titles) => self.understood(field, whole(value), value),
            (_, Form::Open) => {
                self.open(value);
                true
            }
        }
    }

    /// Relations; of a list in the words of DataCite the kinds that papers don't have are told.
    fn relations(&mut self, value: &Value) -> bool {
        let field = Field::Relations;
        let found = value::relations(value);
        if !relation::is_list(value) {
            return self.understood(field, found.or_else(|| whole(value)), value);
        }
        let others = relation::other_kinds(value).into_iter();
        self.unread.extend(others.map(|kind| (field.name(), kind)));
        self.set(field, found);
        true
    }

    /// Takes the first number of a journal in a text, or what stands in its place.
    fn issn(&mut self, text: Option<&str>) -> bool {
        self.keep_several("issn", text);
        let number = match text.map(identifier::issn_or_text).unwrap_or_default() {
            Slot::Known(number) => Some(number.to_string()),
            Slot::Odd(text) => Some(text),
            Slot::Empty => None,
        };
        self.insert(Field::Issn, number)
    }

    /// Keeps numbers of books or journals where a text has several, of which the paper has the first.
    fn keep_several(&mut self, key: &str, text: Option<&str>) {
        let numbers = text.into_iter().flat_map(identifier::numbers).collect::<Vec<_>>();
        if numbers.len() > 1 {
            self.extra.entry(key).or_insert_with(|| Value::from(numbers.join(", ")));
        }
    }

    /// A part of the talk. What begins with a time alone has no day there.
    fn talk(&mut self, part: &'static str, value: &Value) {
        let Some(text) = value::scalar(value) else { return };
        let part = if part == "date" && text.parse::<Clock>().is_ok() { "time" } else { part };
        let talk = self.fields.entry(Field::Presented.name()).or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(parts) = talk {
            parts.entry(part).or_insert_with(|| Value::from(text));
        }
    }

    /// Members of any name, or what Zotero keeps in its field `Extra`, a line each: identifiers that have no
    /// field of their own there, and notes.
    fn open(&mut self, value: &Value) {
        let text = match value {
            Value::Object(members) => return self.extra.extend(members.clone()),
            Value::String(text) => text,
            other => return self.put("note", &Target::Extra("note".to_owned()), other),
        };
        let mut notes: Vec<&str> = Vec::new();
        for line in text.lines().map(str::trim) {
            let (label, text) = line.split_once(':').unwrap_or(("", line));
            let target = match label.trim().to_ascii_lowercase().as_str() {
                "arxiv" => Field::Arxiv,
                "pmid" => Field::Pmid,
                "pmcid" => Field::Pmcid,
                "doi" => Field::Doi,
                "citation key" => Field::Citekey,
                _ => {
                    notes.push(line);
                    continue;
                }
            };
            // The name of the archive before a number tells it from other numbers.
            let text = if target == Field::Arxiv { line } else { text.trim() };
            self.put(label.trim(), &Target::Field(target), &Value::from(text));
        }
        let notes = notes.join("\n");
        if !notes.trim().is_empty() {
            self.put("note", &Target::Extra("note".to_owned()), &Value::from(notes.trim()));
        }
    }

    fn abstract_text(&mut self, value: &Value) -> bool {
        let Some(raw) = value.as_str() else { return false };
        if !self.body.is_empty() {
            return true;
        }
        self.body = match self.style {
            Style::Table => markup::markdown(raw, Entities::Kept),
            Style::FrontMatter => raw.replace("\r\n", "\n").trim_matches('\n').trim_end().to_owned(),
            Style::Own => raw.to_owned(),
        };
        true
    }

    /// What other site generators call categories are topics, unless they look like arXiv's.
    fn site_categories(&mut self, value: &Value) -> bool {
        let (classes, topics) = value::list(value, self.style).into_iter().partition(value::is_arxiv_class);
        let has_classes = self.extend(Field::Categories, classes);
        self.extend(Field::Tags, topics) || has_classes
    }

    fn links(&mut self, value: &Value) -> bool {
        let links = value::links(value);
        let has_any = !links.is_empty();
        for (label, address) in links {
            let target = label.map_or(Target::Address, |label| match names::target(&label) {
                Some((_, Target::Link(known))) if self.style != Style::Own => Target::Link(known),
                _ => Target::Link(label),
            });
            self.address(target, address);
        }
        has_any
    }

    /// Notes an address. In our own form, one that is none is reported.
    fn address(&mut self, target: Target, address: String) {
        let address = identifier::without_spaces(&address).into_owned();
        if self.style == Style::Own && identifier::web_address(&address).is_none() {
            return self.flaw(
                "has a link that is no address on the web; it was taken without",
                format!("`{address}`"),
            );
        }
        self.notes.push((target, address));
    }

    fn flaw(&mut self, what: &str, found: String) {
        self.flaws.push((what.to_owned(), found));
    }

    /// Tells of a value of which nothing can be made, if it says anything.
    fn useless(&mut self, name: &str, value: &Value) {
        let text = text_of(value);
        let what = format!("has a value for `{name}` that can't be used; it was taken without");
        let is_told = self.flaws.iter().any(|(told, _)| *told == what);
        if text.contains(char::is_alphanumeric) && !is_placeholder(text.trim()) && !is_told {
            self.flaw(&what, excerpt(value));
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
        match (found, self.style) {
            (Some(found), _) => self.set(field, Some(found)),
            (None, Style::Own) => {
                let kept = value::scalar(value).map_or_else(|| value.clone(), Value::from);
                self.set(field, Some(kept))
            }
            (None, Style::Table | Style::FrontMatter) => {
                let shown = value::scalar(value).unwrap_or_else(|| value.to_string());
                self.unread.push((field.name(), shown));
                true
            }
        }
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

    /// The paper that these values make beside others that give its title.
    pub fn draft_beside(mut self, title: &str) -> Draft {
        self.insert(Field::Title, Some(title.to_owned()));
        self.draft(None)
    }

    /// The paper, and what was wrong with its values.
    pub fn draft(mut self, key: Option<String>) -> Draft {
        let mut draft = Draft::new(key);
        draft.flaws = std::mem::take(&mut self.flaws);
        draft.unread = std::mem::take(&mut self.unread);
        let first = self.pages.0.take();
        let pages = match (first, self.pages.1.take()) {
            (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
            (first, last) => first.or(last),
        };
        self.insert(Field::Pages, pages);
        let told = self.date.take();
        let date = told.as_ref().map(|text| date::parse_in(text, self.year.as_deref()));
        draft.paper = typed(std::mem::take(&mut self.fields), &mut draft);
        draft.paper.body = std::mem::take(&mut self.body);
        draft.paper.extra = std::mem::take(&mut self.extra);
        if !self.curator.is_empty() {
            draft.paper.sections = format!("{NOTES}\n\n{}", self.curator);
        }
        draft.take_date_or_year(date, self.year_and_month());
        let season = told.filter(|text| date::is_season(text)).zip(draft.paper.date);
        if let Some(period) = season.and_then(|(text, date)| date::period(&text, date)) {
            draft.paper.extra.entry("date").or_insert_with(|| period.into());
        }
        self.note(&mut draft.paper, &mut draft.flaws);
        let rivals = std::mem::take(&mut self.rivals);
        draft.untaken = self.untaken(rivals, &draft);
        draft.untaken.append(&mut self.nameless);
        draft
    }

    fn year_and_month(&self) -> Option<Result<Date, date::Doubt>> {
        let year = date::parse(self.year.as_deref()?);
        let (Ok(date), Some(month)) = (&year, &self.month) else { return Some(year) };
        let number = month.trim().parse().ok().or_else(|| date::month(month.trim()).map(u32::from));
        match number {
            Some(number) if date.month().is_none() => {
                let day = self.day.as_deref().and_then(|day| day.trim().parse().ok()).unwrap_or(0);
                Some(date::whole(u32::from(date.year()), number, day))
            }
            _ => Some(year),
        }
    }

    /// Notes identifiers first, so that an address doesn't take their place.
    fn note(&self, paper: &mut Paper, flaws: &mut Vec<(String, String)>) {
        for (target, text) in &self.notes {
            match target {
                // Those that follow are told of as values that had to give way.
                Target::Field(Field::Doi) if paper.doi.is_empty() => {
                    flaws.extend(identifier::take_doi(paper, text));
                }
                Target::Field(Field::Doi) => {}
                Target::Field(Field::Arxiv) if identifier::note_arxiv(paper, text) => {}
                Target::Field(Field::Arxiv) => paper.arxiv.fill(Slot::read(text)),
                _ => {}
            }
        }
        for (target, text) in &self.notes {
            match target {
                Target::Link(label) if self.style == Style::Own => note_own(paper, label, text),
                Target::Link(label) => identifier::note_address(paper, label, text),
                Target::Address => identifier::note_address(paper, "page", text),
                _ => {}
            }
        }
    }
}

/// Notes an address of our own form: the identifier that it is, where its label says so, or a link.
fn note_own(paper: &mut Paper, label: &str, text: &str) {
    if !(identifier::is_of_paper(label) && identifier::take_identifier(paper, text)) {
        paper.links.entry(label.to_owned()).or_insert_with(|| text.to_owned());
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

/// A value that has members, or several of them.
fn whole(value: &Value) -> Option<Value> {
    (value.is_object() || value.is_array()).then(|| value.clone())
}

fn paper_type(value: &Value) -> Option<PaperType> {
    kind::named(&value::scalar(value).or_else(|| value::scalar(value.get(0)?))?)
}

/// The paper that these fields make; those of the wrong form are reported and left out. Words for a type or status
/// that are none are told once for all records.
fn typed(mut fields: Map<String, Value>, draft: &mut Draft) -> Paper {
    if !fields.contains_key("title") {
        return Paper::default();
    }
    let whole = Value::Object(fields);
    if let Ok(paper) = Paper::deserialize(&whole) {
        return paper;
    }
    let Value::Object(all) = whole else { return Paper::default() };
    fields = Map::new();
    for (name, value) in all {
        let field = Field::named(&name).filter(|field| matches!(field.form(), Form::Type | Form::Status));
        match (field, value.as_str()) {
            _ if check(&name, &value) => {
                fields.insert(name, value);
            }
            (Some(field), Some(word)) => draft.unread.push((field.name(), word.to_owned())),
            _ => {
                let what = format!("has a value for `{name}` that can't be used; it was taken without");
                draft.flaw(&what, excerpt(&value));
            }
        }
    }
    Paper::deserialize(&Value::Object(fields)).unwrap_or_default()
}

/// Whether a field can have that value.
fn check(name: &str, value: &Value) -> bool {
    let mut alone = Map::new();
    alone.insert("title".to_owned(), Value::from("-"));
    alone.insert(name.to_owned(), value.clone());
    Paper::deserialize(&Value::Object(alone)).is_ok()
}

/// The beginning of a value, for messages.
fn excerpt(value: &Value) -> String {
    let text = value.to_string();
    let end = text.floor_char_boundary(80);
    format!("{}{}", &text[..end], if end < text.len() { "…" } else { "" })
}
