//! Values in the places of a paper's own fields.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{Sheet, Style, Target, is_prose, links, names, people, talk, value, when};
use crate::formats::text::line_ends;
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::emphasis::without_emphasis;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{date, former_address, identifier, kind, language, name, relation};
use crate::paper::fold::fold;
use crate::paper::value::Form;
use crate::paper::{Doi, Field, Identifier, PaperType, Slot};

impl Sheet {
    /// Puts the value of one of our own fields in its place. Returns whether anything could be made of it, or it is told.
    pub(super) fn field(&mut self, field: Field, value: &Value) -> bool {
        let is_prose = matches!(field, Field::Title | Field::Body | Field::Summary);
        let lines = value.as_str().filter(|_| self.is_foreign && is_prose).and_then(line_ends::unescaped);
        match lines {
            Some(lines) => self.take_value(field, &Value::from(lines)),
            None => self.take_value(field, value),
        }
    }

    /// The same for a value whose line ends are some.
    fn take_value(&mut self, field: Field, value: &Value) -> bool {
        let own = self.style == Style::Own;
        let text = value::scalar(value);
        let is_text = text.is_some();
        match (field, field.form()) {
            (Field::Title, _) if self.is_foreign => {
                let title = |raw: String| markup::title(&raw, self.entities());
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
            (Field::Doi, _) if value.is_array() => self.dois(value),
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
                let address = links::addresses(value).find(|text| identifier::web_address(text).is_some());
                self.understood(field, address.map(Value::from), value)
            }
            // Other generators' aliases are addresses, and Obsidian's are names; their pages have an order.
            (Field::Aliases, _) if self.style == Style::FrontMatter => self.former_addresses(value),
            (Field::Aliases, _) if !own => true,
            (Field::Event, _) if self.is_foreign && text.as_deref().is_some_and(is_address) => false,
            (Field::Order, _) if self.style == Style::FrontMatter => true,
            (Field::Categories, _) if self.style == Style::FrontMatter => self.site_categories(value),
            (Field::Categories, _) => self.extend(field, value::categories(value)),
            (Field::Session, _) if !own || value.is_array() => {
                self.insert(field, text.or_else(|| names_of_sessions(value)).map(|text| sessions(&text)))
            }
            (_, Form::Markdown) => self.abstract_text(value),
            // A column may say whether it was at one: `Workshop: Yes`.
            (Field::Event, _) if value::truth(value).is_some() => false,
            (_, Form::Text) if self.is_foreign && is_prose(field) => {
                self.insert(field, text.map(|raw| self.prose(raw)))
            }
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
                let style = if self.is_foreign && own { Style::FrontMatter } else { self.style };
                let value = &self.without_entities(value);
                self.extend(field, people::of(value, style)) || unclear.is_some()
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

    /// How the short texts of the record write `&`. What a table has is decoded before.
    fn entities(&self) -> Entities {
        if self.style == Style::Table { Entities::Kept } else { Entities::Decoded }
    }

    /// Names with the signs for which entities stand, whose semicolons part none.
    fn without_entities<'v>(&self, value: &'v Value) -> Cow<'v, Value> {
        if !self.is_foreign || self.style == Style::Table {
            return Cow::Borrowed(value);
        }
        match value {
            Value::String(text) => {
                markup::decoded(text).map_or(Cow::Borrowed(value), |text| Cow::Owned(text.into()))
            }
            Value::Array(values) if values.iter().any(Value::is_string) => {
                Cow::Owned(values.iter().map(|value| self.without_entities(value).into_owned()).collect())
            }
            other => Cow::Borrowed(other),
        }
    }

    /// A short text without the markup around it and in it.
    fn prose(&self, raw: String) -> String {
        let bare = without_emphasis(&raw);
        match bare.contains(['<', '{', '&']) {
            true => markup::title(bare, self.entities()),
            false => bare.to_owned(),
        }
        .trim_end_matches([',', ';', ' '])
        .to_owned()
    }

    /// The DOI in a list of them, beside that of arXiv, which says the number there. Of several more none is taken.
    fn dois(&mut self, value: &Value) -> bool {
        let texts: Vec<String> = value.as_array().into_iter().flatten().filter_map(value::scalar).collect();
        let is_of_arxiv = |text: &String| text.to_ascii_lowercase().contains("10.48550/arxiv.");
        let (of_arxiv, others): (Vec<String>, Vec<String>) = texts.into_iter().partition(is_of_arxiv);
        if others.len() > 1 || of_arxiv.len() > 1 {
            return false;
        }
        let numbers = of_arxiv.iter().filter_map(|text| identifier::named(text));
        self.notes.extend(numbers.map(|(field, text)| (Target::Field(field), text)));
        self.notes.extend(others.into_iter().map(|text| (Target::Field(Field::Doi), text)));
        true
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

    /// Takes a part of the talk, which may say others too.
    pub(super) fn talk(&mut self, part: &'static str, value: &Value) -> bool {
        let text = value::scalar(value).unwrap_or_default();
        let is_number = !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        match part {
            // A year or a month is the paper's own date, and a number the day beside these.
            "date" if is_number && text.len() < 3 => {
                self.day = self.day.take().or(Some(text));
                return true;
            }
            "date" if date::parse(&text).is_ok_and(|date| date.day().is_none()) => {
                self.date = self.date.take().or(Some(text));
                return true;
            }
            "time" | "end" if is_number => return false,
            _ => {}
        }
        let said: Vec<(&str, Value)> = match part {
            "by" => talk::speakers(value).map(|names| (part, names)).into_iter().collect(),
            _ => value::scalar(value).map(|text| when::when(part, &text)).unwrap_or_default(),
        };
        if said.is_empty() {
            return false;
        }
        let talk = self.fields.entry(Field::Presented.name()).or_insert_with(|| Value::Object(Map::new()));
        for (part, said) in said {
            if let Value::Object(parts) = talk {
                parts.entry(part).or_insert(said);
            }
        }
        true
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
            Style::Own if self.is_foreign && markup::is_markup(raw) => {
                markup::markdown(raw, Entities::Decoded)
            }
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

    /// Takes the addresses from a site's root, and tells of others.
    fn former_addresses(&mut self, value: &Value) -> bool {
        let listed = value::list(value, Style::Own);
        let (addresses, others): (Vec<_>, Vec<_>) =
            listed.into_iter().partition(|one| one.as_str().and_then(former_address).is_some());
        self.extend(Field::Aliases, addresses);
        let others = others.iter().filter_map(Value::as_str).filter(|other| other.contains('/'));
        self.unread.extend(others.map(|other| (Field::Aliases.name(), other.to_owned())));
        true
    }

    /// Keeps the name of a file of another site for those who know where it lies, as BibTeX's are kept. Returns whether
    /// it is one.
    pub(super) fn file(&mut self, label: &str, text: &str) -> bool {
        let key = match label {
            "pdf" => "file",
            "slides" | "poster" | "supplement" => label,
            _ => return false,
        };
        let path = text.trim().trim_start_matches('/');
        let is_file = path.rsplit_once('.').is_some_and(|(stem, ending)| {
            !stem.is_empty()
                && (2..=4).contains(&ending.len())
                && ending.bytes().all(|b| b.is_ascii_alphabetic())
        });
        let is_one = self.keeps_files
            && is_file
            && !text.trim().starts_with("//")
            && !path.contains(':')
            && identifier::web_address(text).is_none();
        if is_one {
            self.extra.entry(key).or_insert_with(|| Value::from(path));
        }
        is_one
    }

    fn links(&mut self, value: &Value) -> bool {
        let found = links::of(value);
        let has_any = !found.is_empty();
        for (label, address) in found {
            if self.is_foreign && !is_address(&address) {
                let repository = label.as_deref().and_then(|label| repository(label, &address));
                let label = label.as_deref().map(|label| match names::target(label) {
                    Some((_, Target::Link(known))) => known,
                    _ => label.to_owned(),
                });
                if let Some(repository) = repository {
                    self.address(Target::Link("code".to_owned()), repository);
                } else if address != "#" && !label.is_some_and(|label| self.file(&label, &address)) {
                    self.unread.push((Field::Links.name(), address));
                }
                continue;
            }
            let target = label.map_or(Target::Address, |label| match names::target(&label) {
                Some((_, Target::Link(known))) if self.is_foreign => Target::Link(known),
                _ => Target::Link(label),
            });
            self.address(target, address);
        }
        has_any
    }

    /// Notes an address. In our own form, one that is none is reported.
    pub(super) fn address(&mut self, target: Target, address: String) {
        let mut address = identifier::encoded(&address).into_owned();
        if self.is_foreign && address.starts_with("10.") && Doi::parse(&address).is_ok() {
            address.insert_str(0, "https://doi.org/");
        }
        if !self.is_foreign && identifier::web_address(&address).is_none() {
            return self.flaw(
                "has a link that is no address on the web; it was taken without",
                format!("`{address}`"),
            );
        }
        self.notes.push((target, address));
    }
}

/// The address of a repository on GitHub that stands in short where repositories do: `repo: quill/moss`. Under `code`
/// it may be anything: `yes/no`, `R/Python`, a file.
pub(super) fn repository(key: &str, text: &str) -> Option<String> {
    const KEYS: [&str; 6] = ["repo", "repository", "github", "githubrepo", "coderepo", "source"];
    let is_one = KEYS.contains(&fold(key).as_str()) && !is_placeholder(text.trim());
    let (owner, name) = text.trim().split_once('/').filter(|_| is_one)?;
    let is_name = |name: &str| {
        let is_of_names = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
        !name.is_empty() && name.starts_with(char::is_alphanumeric) && name.chars().all(is_of_names)
    };
    (is_name(owner) && is_name(name)).then(|| format!("https://github.com/{owner}/{name}"))
}

/// Whether a text is an address on the web, perhaps without its scheme, or a DOI.
pub(super) fn is_address(text: &str) -> bool {
    identifier::expected_address(&identifier::encoded(text)).is_some() || Doi::parse(text).is_ok()
}

/// A value that has members, or several of them.
fn whole(value: &Value) -> Option<Value> {
    (value.is_object() || value.is_array()).then(|| value.clone())
}

/// Names of sessions, between which Mini-Conf has a bar.
fn sessions(text: &str) -> String {
    text.split('|').map(str::trim).collect::<Vec<_>>().join(", ")
}

/// The names of sessions, each with its times, as lists of Mini-Conf have them.
fn names_of_sessions(value: &Value) -> Option<String> {
    let name = |one: &Value| Some(one.get("session_name").or_else(|| one.get("name"))?.as_str()?.to_owned());
    Some(value.as_array()?.iter().map(name).collect::<Option<Vec<_>>>()?.join("|"))
}

pub(super) fn paper_type(value: &Value) -> Option<PaperType> {
    kind::named(&value::scalar(value).or_else(|| value::scalar(value.get(0)?))?)
}

/// The type of a document in words that mean another one elsewhere: of an article, or of a paper at a conference.
pub(super) fn type_of_document(text: &str) -> Option<PaperType> {
    match fold(text).as_str() {
        "review" => Some(PaperType::Article),
        "demo" | "demonstration" | "systemdemonstration" => Some(PaperType::Inproceedings),
        _ => None,
    }
}
