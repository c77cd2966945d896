//! The feeds in which arXiv announces papers: RSS 2.0 and Atom 1.0 as
//! <https://info.arxiv.org/help/rss_specifications.html> defines them, and RSS 1.0 as it was until
//! 2024.
//!
//! The text of an item begins with `arXiv:2401.00001v1 Announce Type: new`, and then has the
//! abstract. The date of an item is that of the announcement; which dates of the paper it gives
//! depends on the type (`announcement`). In the old feeds the title ends with
//! `(arXiv:2401.00001v1 [cs.CL] UPDATED)`, and abstract and authors are HTML.

use super::feed::{ATOM_NAMESPACES, is_announcement, item};
use super::head;
use super::intake::Intake;
use crate::formats::syntax::xml::{self, Element};
use crate::formats::values::date;
use crate::formats::{Findings, Format, Kind, Listing};

/// The format.
pub const FORMAT: Format = Format {
    name: "arxiv-rss",
    title: "an announcement feed of arXiv (RSS or Atom)",
    obtain: "curl https://rss.arxiv.org/rss/cs.DL > arxiv.xml",
    kind: Kind::Repository,
    recognise,
    read,
    lines: None,
};

/// The namespaces of both kinds of RSS, beside those of Atom.
const NAMESPACES: &[&str] = &[
    "http://purl.org/rss/1.0/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    ATOM_NAMESPACES[0],
    ATOM_NAMESPACES[1],
    ATOM_NAMESPACES[2],
    ATOM_NAMESPACES[3],
];

fn recognise(text: &str) -> Result<(), String> {
    let is_of_arxiv = is_announcement(head(text));
    match xml::root(text) {
        Some("rss" | "RDF" | "feed") if is_of_arxiv => Ok(()),
        Some("rss" | "RDF") => Err("an RSS feed, but not of arXiv".to_owned()),
        Some("feed") => Err("an Atom feed, but not of arXiv's announcements".to_owned()),
        _ => Err("no RSS or Atom feed".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let name = if xml::root(listing.text) == Some("feed") { "entry" } else { "item" };
    let head = xml::head(listing.text, name);
    let channel = xml::fragment(head);
    let date = |name: &str| channel.find(name).and_then(|element| date::parse(&element.text()).ok());
    let announced = ["pubDate", "published", "updated", "date"].into_iter().find_map(date);
    let captured = date("lastBuildDate").or(announced);
    let mut intake = Intake::new(listing, findings, captured);
    if channel.find("title").is_some_and(|title| title.text().trim_start().starts_with("Feed error")) {
        let answer = ["description", "subtitle"].into_iter().find_map(|name| channel.find(name));
        intake.answered(0, &answer.map(Element::text).unwrap_or_default());
    }
    intake.records(name, &xml::Scope::new(head, NAMESPACES), |intake, element, line| {
        intake.take(item(element, line, announced));
    });
    intake
        .finish("arXiv announces no papers on Saturdays, Sundays and holidays; save the feed of another day");
}
