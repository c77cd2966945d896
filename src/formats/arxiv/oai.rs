//! Records that arXiv gives to harvesters: OAI-PMH 2.0
//! (<https://www.openarchives.org/OAI/openarchivesprotocol.html>) with metadata in arXiv's formats
//! `arXiv`, `arXivRaw` and `arXivOld` or in the Dublin Core, `oai_dc`
//! (<https://info.arxiv.org/help/oa/index.html>).
//!
//! Only `arXivRaw` and `oai_dc` have the date of the first version for certain. In `arXiv`, `created`
//! was that date until 2025, and since then it is the date of the latest version: when it lies
//! after the month that the identifier names, it is taken for a later version's. The header's
//! `datestamp` is the day on which the record changed, and none of the paper's dates.

use super::authors::Authors;
use super::entry::{Entry, Published};
use super::intake::Intake;
use super::{categories, head};
use crate::diagnostic::Diagnostic;
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::space::folded;
use crate::formats::values::date;

use crate::formats::values::name;

use crate::formats::text;
use crate::formats::{Findings, Format, Kind, Listing};
use crate::paper::{Date, Person};

/// The format.
pub const FORMAT: Format = Format {
    name: "arxiv-oai",
    title: "OAI-PMH records of arXiv",
    obtain: "curl 'https://oaipmh.arxiv.org/oai?verb=ListRecords&metadataPrefix=arXivRaw&set=cs:cs:DL' > arxiv.xml",
    kind: Kind::Repository,
    recognise,
    read,
    lines: None,
};

/// The namespaces of the protocol and of the metadata formats.
const NAMESPACES: &[&str] = &[
    "http://www.openarchives.org/OAI/2.0/",
    "http://arxiv.org/OAI/arXiv/",
    "http://arxiv.org/OAI/arXivRaw/",
    "http://arxiv.org/OAI/arXivOld/",
    "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "http://purl.org/dc/elements/1.1/",
];

fn recognise(text: &str) -> Result<(), String> {
    if !matches!(xml::root(text), Some("OAI-PMH" | "ListRecords" | "GetRecord" | "record")) {
        return Err("no OAI-PMH answer".to_owned());
    }
    if !head(text).to_ascii_lowercase().contains("arxiv.org") {
        return Err("an OAI-PMH answer, but not of arXiv".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let head = xml::head(listing.text, "record");
    let answer = xml::fragment(head);
    let captured = answer.find("responseDate").and_then(|date| date::parse(&date.text()).ok());
    let mut intake = Intake::new(listing, findings, captured);
    // On a day without news it answers so, too.
    if let Some(error) = answer.find("error").filter(|error| error.attribute("code") != "noRecordsMatch") {
        intake.answered(0, &format!("{}: {}", error.attribute("code"), error.text()));
    }
    let mut deleted = 0;
    let tail = intake.records("record", &xml::Scope::new(head, NAMESPACES), |intake, record, line| {
        match record.child("header").map(|header| header.attribute("status")) {
            Some("deleted") => deleted += 1,
            _ => intake.take(entry(record, line)),
        }
    });
    if deleted > 0 {
        let records = if deleted == 1 { "1 record is".to_owned() } else { format!("{deleted} records are") };
        let note = Diagnostic::warning(format!("{records} of deleted papers; left out"));
        intake.problem(note.in_file(listing.name).help("delete their files if you have them"));
    }
    if let Some(note) = xml::harvest_goes_on(tail, listing.name) {
        intake.problem(note);
    }
    intake.finish("ask for records, with the verb ListRecords or GetRecord");
}

fn entry(record: &Element, line: usize) -> Entry {
    let header = record.child("header");
    let mut entry = Entry {
        line,
        identifier: header.map(|header| header.text_of("identifier")).unwrap_or_default(),
        ..Entry::default()
    };
    let metadata = record.child("metadata").and_then(|metadata| metadata.elements().next());
    match metadata {
        Some(metadata) if metadata.name == "dc" => dublin_core(metadata, header, &mut entry),
        Some(metadata) => own(metadata, &mut entry),
        None => {}
    }
    entry
}

/// arXiv's own formats: `arXiv`, `arXivRaw`, `arXivOld`.
fn own(metadata: &Element, entry: &mut Entry) {
    let id = metadata.text_of("id");
    if !id.trim().is_empty() {
        entry.identifier = id;
    }
    entry.title = metadata.text_of("title");
    entry.abstract_text = metadata.text_of("abstract");
    entry.comment = metadata.text_of("comments");
    entry.journal = metadata.text_of("journal-ref");
    entry.doi = metadata.text_of("doi");
    entry.report = metadata.text_of("report-no");
    entry.license = metadata.text_of("license");
    entry.submitter = metadata.text_of("submitter");
    entry.authors = match metadata.child("authors") {
        Some(authors) if authors.child("author").is_some() => structured_authors(authors),
        Some(authors) => Authors::parse(&authors.text()),
        None => Authors::default(),
    };
    for term in metadata.text_of("categories").split_whitespace() {
        entry.classify(term);
    }
    // Where both are there and the same, the second is a copy of the first.
    for name in ["msc-class", "acm-class"] {
        let class = folded(&metadata.text_of(name));
        if !class.is_empty() && !entry.classes.contains(&class) {
            entry.classes.push(class);
        }
    }
    match metadata.child("version") {
        Some(_) => versions(metadata, entry),
        None => created(metadata, entry),
    }
}

/// `<author><keyname>Ray</keyname><forenames>Bo</forenames><suffix>Jr</suffix></author>`.
fn structured_authors(authors: &Element) -> Authors {
    let person = |author: &Element| {
        let part = |name: &str| text::title(&folded(&author.text_of(name)));
        let places = author.children("affiliation").map(|place| text::title(&folded(&place.text())));
        let affiliations = places.filter(|place| !place.is_empty()).collect();
        Person { affiliations, ..name::from_parts(&part("forenames"), &part("keyname"), &part("suffix")) }
    };
    let people = authors.children("author").map(person).filter(|person| !person.display_name().is_empty());
    Authors { people: people.collect(), unnamed: None }
}

/// The versions of `arXivRaw`, each with its date.
fn versions(metadata: &Element, entry: &mut Entry) {
    let number = |version: &Element| version.attribute("version").trim_start_matches('v').parse::<u32>().ok();
    let mut versions: Vec<(u32, &Element)> =
        metadata.children("version").filter_map(|version| Some((number(version)?, version))).collect();
    versions.sort_by_key(|(number, _)| *number);
    let (Some((first, one)), Some((last, latest))) = (versions.first(), versions.last()) else { return };
    if *first == 1 {
        entry.published = Published::read(&one.text_of("date"));
    }
    entry.updated = date::parse(&latest.text_of("date")).ok();
    entry.is_withdrawn = latest.text_of("source_type").contains('I');
    if let Some((id, _)) = entry.id() {
        entry.identifier = format!("{id}v{last}");
    }
}

/// The dates of `arXiv`.
fn created(metadata: &Element, entry: &mut Entry) {
    entry.published = Published::read(&metadata.text_of("created"));
    entry.updated = date::parse(&metadata.text_of("updated")).ok();
    let month = entry.id().and_then(|(id, _)| id.month());
    if let (Published::On(created), Some(month)) = (&entry.published, month)
        && (created.year(), created.month()) > (month.year(), month.month())
    {
        entry.updated = entry.updated.max(Some(*created));
        entry.published = Published::Open;
    }
}

/// The Dublin Core, which has no elements of its own for most of it.
fn dublin_core(metadata: &Element, header: Option<&Element>, entry: &mut Entry) {
    let texts = |name: &'static str| metadata.children(name).map(Element::text);
    entry.title = metadata.text_of("title");
    entry.authors.people =
        texts("creator").filter_map(|creator| name::person(&text::title(&creator))).collect();
    for description in texts("description") {
        match description.trim().strip_prefix("Comment:") {
            Some(comment) => entry.comment = comment.to_owned(),
            None if entry.abstract_text.is_empty() => entry.abstract_text = description,
            None => entry.comment = description,
        }
    }
    let mut dates: Vec<Date> = texts("date").filter_map(|date| date::parse(&date).ok()).collect();
    dates.sort();
    entry.published = match dates.first() {
        Some(date) => Published::On(*date),
        None => Published::read(&metadata.text_of("date")),
    };
    entry.updated = dates.last().copied();
    for identifier in texts("identifier").map(|identifier| folded(&identifier)) {
        match identifier.strip_prefix("doi:") {
            Some(doi) => entry.doi = doi.to_owned(),
            None if identifier.contains("arxiv.org/") => entry.identifier = identifier,
            None if identifier.contains("doi.org/") => entry.doi = identifier,
            None => entry.journal = identifier,
        }
    }
    let sets = header.into_iter().flat_map(|header| header.children("setSpec"));
    for category in sets.filter_map(|set| categories::of_set(&set.text())) {
        entry.classify(&category);
    }
    for subject in texts("subject").map(|subject| folded(&subject)) {
        entry.take_subject(&subject);
    }
}
