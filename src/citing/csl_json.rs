//! CSL-JSON, which Zotero, pandoc and citeproc read.
//!
//! Source: the schema of version 1.0.2,
//! <https://github.com/citation-style-language/schema/blob/v1.0.2/schemas/input/csl-data.json>.

use serde_json::{Map, Value, json};

use super::{Reference, Work, pages_with};
use crate::paper::{CitedName, Date, PaperType};

/// A reference as an item.
pub fn item(reference: &Reference) -> Value {
    let mut item = Item(Map::new());
    let paper = reference.paper;
    item.text("id", Some(reference.key));
    item.text("citation-key", Some(reference.key));
    item.text("type", Some(kind(reference)));
    item.text("title", Some(&paper.title));
    let body: Vec<CitedName> = reference.body_as_author().into_iter().collect();
    let authors = if body.is_empty() { &reference.authors } else { &body };
    item.names("author", authors, reference.has_more_authors);
    item.names("editor", &reference.editors, false);
    if let Some(date) = reference.date() {
        let mut parts = vec![date_parts(date)];
        parts.extend(end_of_range(reference).map(date_parts));
        item.0.insert("issued".to_owned(), json!({ "date-parts": parts }));
    }
    item.text("container-title", reference.container);
    item.text("event-title", paper.event.as_deref());
    item.text("collection-title", paper.series.as_deref());
    item.text("volume", paper.volume.as_deref());
    item.text("issue", paper.issue.as_deref());
    item.text("page", paper.pages.as_deref().map(|pages| pages_with(pages, "-")).as_deref());
    item.text("edition", paper.edition.as_deref());
    item.text("chapter-number", reference.particular("chapter"));
    item.text("genre", genre(reference));
    item.text("medium", reference.way());
    let version = paper.arxiv_version.map(|version| format!("v{version}")).unwrap_or_default();
    let archived = reference.arxiv.map(|id| format!("arXiv:{id}{version}"));
    // Only of what is nothing but a preprint the number there is its own: styles print it before volume and pages.
    let is_number = reference.kind == PaperType::Preprint && paper.number.is_none();
    item.text("number", paper.number.as_deref().or(archived.as_deref().filter(|_| is_number)));
    item.text("archive_location", archived.as_deref().filter(|_| !is_number));
    let server =
        archived.as_ref().filter(|_| reference.kind == PaperType::Preprint && reference.container.is_none());
    item.text("publisher", reference.publisher.or(server.map(|_| "arXiv")));
    item.text("publisher-place", paper.place.as_deref());
    item.text("DOI", paper.doi.get().map(crate::paper::Doi::as_str));
    item.text("ISBN", paper.isbn.get().map(ToString::to_string).as_deref().or(reference.particular("isbn")));
    item.text("ISSN", paper.issn.get().map(ToString::to_string).as_deref().or(reference.particular("issn")));
    item.text("PMID", paper.pmid.get().map(ToString::to_string).as_deref());
    item.text("PMCID", paper.pmcid.get().map(ToString::to_string).as_deref());
    item.text("URL", reference.url.as_deref());
    item.text("status", reference.state());
    item.text("note", reference.with_status(reference.particular("note")).as_deref());
    item.text("language", paper.language.as_deref());
    item.text("keyword", Some(&keywords(&reference.keywords)));
    item.text("abstract", reference.summary.as_deref());
    Value::Object(item.0)
}

/// A reference as the array of one item that programs read from a file, with one variable a line: every
/// page has it twice, so that space counts.
pub fn file(reference: &Reference) -> String {
    let item = item(reference);
    let variables = item.as_object().into_iter().flatten();
    let lines: Vec<String> =
        variables.map(|(variable, value)| format!("  {}: {value}", Value::from(variable.as_str()))).collect();
    format!("[{{\n{}\n}}]\n", lines.join(",\n"))
}

struct Item(Map<String, Value>);

impl Item {
    fn text(&mut self, variable: &str, text: Option<&str>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.0.insert(variable.to_owned(), text.into());
        }
    }

    fn names(&mut self, variable: &str, people: &[CitedName], has_more: bool) {
        let mut names: Vec<Value> = people.iter().map(name).collect();
        if has_more {
            // CSL has no other way to say so; pandoc writes and reads the same.
            names.push(json!({ "literal": "others" }));
        }
        if !names.is_empty() {
            self.0.insert(variable.to_owned(), names.into());
        }
    }
}

fn name(name: &CitedName) -> Value {
    match name {
        CitedName::Whole(name) => json!({ "literal": name }),
        CitedName::Parted { given, particle, family, suffix } => {
            let mut parts = Map::new();
            let known = [
                ("family", family),
                ("given", given),
                ("non-dropping-particle", particle),
                ("suffix", suffix),
            ];
            for (part, text) in known.into_iter().filter(|(_, text)| !text.is_empty()) {
                parts.insert(part.to_owned(), (&**text).into());
            }
            Value::Object(parts)
        }
    }
}

/// The last day, where imports keep that it was published over several.
fn end_of_range(reference: &Reference) -> Option<Date> {
    let (first, last) = reference.particular("date")?.split_once('/')?;
    (first.parse() == Ok(reference.date()?)).then(|| last.parse().ok())?
}

/// Keywords between commas, or between semicolons where one has a comma of its own.
fn keywords(keywords: &[&str]) -> String {
    let has_comma = keywords.iter().any(|keyword| keyword.contains(','));
    match (has_comma, keywords) {
        (false, _) => keywords.join(", "),
        (true, [one]) => format!("{one};"),
        (true, _) => keywords.join("; "),
    }
}

/// Year, month and day as far as they are known.
fn date_parts(date: Date) -> Vec<u16> {
    let parts = [Some(date.year()), date.month().map(u16::from), date.day().map(u16::from)];
    parts.into_iter().flatten().collect()
}

/// The type of item.
fn kind(reference: &Reference) -> &'static str {
    match reference.kind {
        PaperType::Misc if reference.work() == Some(Work::Unpublished) => "manuscript",
        PaperType::Article => "article-journal",
        PaperType::Inproceedings => "paper-conference",
        PaperType::Preprint => "article",
        PaperType::Thesis => "thesis",
        PaperType::Book => "book",
        PaperType::Chapter => "chapter",
        PaperType::Report => "report",
        PaperType::Review => "review",
        PaperType::Dataset => "dataset",
        PaperType::Software => "software",
        PaperType::Presentation => "speech",
        PaperType::Patent => "patent",
        PaperType::Standard => "standard",
        PaperType::Webpage => "webpage",
        PaperType::Misc => "document",
    }
}

/// What kind of work it is, in words; CSL knows preprints by it.
fn genre<'a>(reference: &Reference<'a>) -> Option<&'a str> {
    reference.particular("genre").or((reference.kind == PaperType::Preprint).then_some("Preprint"))
}
