//! Answers of arXiv's API: Atom 1.0 (RFC 4287) with elements of arXiv's own, as
//! <https://info.arxiv.org/help/api/user-manual.html> (section 3.3) defines them.
//!
//! `published` is the date of the first version, `updated` that of the version that is shown. To a
//! bad query the API answers with a feed of one entry, titled “Error”, which is no paper. The feeds
//! in which arXiv announces papers may be Atom too, but mean other things ([`super::rss`]).

use super::entry::{Entry, Published};
use super::intake::Intake;
use super::{feed, head};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::values::date;
use crate::formats::{Findings, Format, Kind, Listing};
use crate::paper::{ArxivId, Identifier};

/// The format.
pub const FORMAT: Format = Format {
    name: "arxiv-atom",
    title: "an answer of arXiv's API (Atom)",
    obtain: "curl 'https://export.arxiv.org/api/query?search_query=cat:cs.DL&max_results=100' > arxiv.xml",
    kind: Kind::Repository,
    recognise,
    read,
    lines: None,
};

fn recognise(text: &str) -> Result<(), String> {
    if xml::root(text) != Some("feed") {
        return Err("no Atom feed".to_owned());
    }
    if !is_of_arxiv(head(text)) {
        return Err("an Atom feed, but not of arXiv".to_owned());
    }
    if feed::is_announcement(head(text)) {
        return Err("an Atom feed of announcements, not the API's".to_owned());
    }
    Ok(())
}

/// Whether a feed has elements of arXiv's, or identifiers that are addresses there.
pub(super) fn is_of_arxiv(head: &str) -> bool {
    let marks = [
        "arxiv.org/schemas/atom",
        ">http://arxiv.org/api/",
        ">https://arxiv.org/api/",
        ">http://arxiv.org/abs/",
        ">https://arxiv.org/abs/",
        ">oai:arXiv.org:",
        "rss.arxiv.org/",
    ];
    marks.iter().any(|mark| head.contains(mark))
}

fn read(listing: &Listing, findings: &mut Findings) {
    let head = xml::head(listing.text, "entry");
    let updated = xml::fragment(head).find("updated").map(Element::text);
    let captured = updated.and_then(|text| date::parse(&text).ok());
    let mut intake = Intake::new(listing, findings, captured);
    intake.records("entry", &xml::Scope::new(head, feed::ATOM_NAMESPACES), |intake, element, line| {
        if is_error(element) {
            intake.answered(line, &element.text_of("summary"));
        } else if element.child("announce_type").is_some() {
            intake.take(feed::item(element, line, captured));
        } else {
            intake.take(entry(element, line));
        }
    });
    intake.finish("ask the API for something that it finds, and save its answer as it comes");
}

/// Whether an entry reports an error instead of a paper.
fn is_error(element: &Element) -> bool {
    let id = element.text_of("id");
    let is_untrue = element.text_of("title").trim() == "Error" && ArxivId::parse(&id).is_err();
    id.contains("arxiv.org/api/errors") || is_untrue
}

fn entry(element: &Element, line: usize) -> Entry {
    let mut entry = Entry {
        line,
        identifier: element.text_of("id"),
        title: element.text_of("title"),
        abstract_text: element.text_of("summary"),
        authors: feed::authors(element),
        published: Published::read(&element.text_of("published")),
        updated: date::parse(&element.text_of("updated")).ok(),
        comment: element.text_of("comment"),
        journal: element.text_of("journal_ref"),
        doi: element.text_of("doi"),
        ..Entry::default()
    };
    let primary = element.children("primary_category");
    for category in primary.chain(element.children("category")) {
        entry.classify(category.attribute("term"));
    }
    for link in element.children("link") {
        let address = secure(link.attribute("href"));
        match link.attribute("title") {
            "doi" if entry.doi.is_empty() => entry.doi = address,
            "pdf" if address.starts_with("http") => {
                entry.links.insert("pdf".to_owned(), address);
            }
            _ => {}
        }
    }
    entry
}

/// An address on arXiv as it is today, when it is given in its old form.
pub(super) fn secure(address: &str) -> String {
    let address = address.trim();
    match address.strip_prefix("http://").filter(|rest| rest.starts_with("arxiv.org/")) {
        Some(rest) => format!("https://{rest}"),
        None => address.to_owned(),
    }
}
