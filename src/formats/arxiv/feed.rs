//! What arXiv's feeds have in common: their namespaces, their marks, and the items by which papers
//! are announced, in RSS and in Atom.

use std::borrow::Cow;

use super::announcement::Announcement;
use super::authors::Authors;
use super::entry::{Entry, Published};
use crate::formats::syntax::xml::Element;
use crate::formats::text;
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::folded;
use crate::paper::{ArxivId, Date, Identifier, Person};

/// The namespaces of Atom and of XHTML within it, of arXiv's extensions, and of the Dublin Core.
pub(super) const ATOM_NAMESPACES: &[&str] = &[
    "http://www.w3.org/2005/Atom",
    "http://www.w3.org/1999/xhtml",
    "http://arxiv.org/schemas/atom",
    "http://purl.org/dc/elements/1.1/",
];

/// Whether a feed has arXiv's announcements.
pub(super) fn is_announcement(head: &str) -> bool {
    let marks =
        ["announce_type>", "Announce Type:", "rss.arxiv.org/", "updates on arXiv.org", ">oai:arXiv.org:"];
    marks.iter().any(|mark| head.contains(mark))
}

/// An item of RSS or an entry of Atom. Where it has no date, that of the feed counts.
pub(super) fn item(element: &Element, line: usize, announced: Option<Date>) -> Entry {
    let either = |one: &str, other: &str| element.child(one).or_else(|| element.child(other));
    let text = |one: &str, other: &str| either(one, other).map(Element::text).unwrap_or_default();
    let description = text("description", "summary");
    let (title, description) = (element.text_of("title"), markup::out_of_cdata(description.trim()));
    let mut entry = Entry {
        line,
        authors: creators(element),
        journal: text("journal_reference", "journal_ref"),
        doi: text("DOI", "doi"),
        license: element.text_of("rights"),
        ..Entry::default()
    };
    for category in element.children("category") {
        match category.attribute("term") {
            "" => entry.classify(&category.text()),
            term => entry.classify(term),
        }
    }
    let mut kind = Announcement::named(&element.text_of("announce_type"));
    if let Some(tail) = Tail::of(&title) {
        tail.categories.iter().for_each(|category| entry.classify(category));
        kind = Some(tail.kind);
        entry.identifier = tail.identifier.to_owned();
        entry.title = tail.title.to_owned();
        entry.abstract_text = plain(description).into_owned();
    } else {
        let described = Description::of(description);
        kind = kind.or_else(|| Announcement::named(described.kind));
        entry.identifier = described.identifier.to_owned();
        entry.abstract_text = without_tags(described.abstract_text);
        entry.title = title;
    }
    if ArxivId::parse(&entry.identifier).is_err() {
        entry.identifier = identifier(element);
    }
    let day = either("pubDate", "published").or_else(|| element.child("date")).map(Element::text);
    (entry.published, entry.updated) = match (day.as_deref().map(Published::read), announced) {
        (Some(Published::On(day)), _) | (None | Some(Published::Missing), Some(day)) => {
            // A type that isn't given may be any, so the date has to be plausible.
            kind.unwrap_or(Announcement::Cross).dates(day, entry.id().as_ref())
        }
        (Some(published), _) => (published, None),
        (None, None) => (Published::Missing, None),
    };
    entry
}

/// The identifier of an item by its other elements: the first that has one.
fn identifier(element: &Element) -> String {
    let links = element.children("link").map(|link| match link.attribute("href") {
        "" => link.text(),
        address => address.to_owned(),
    });
    let mut texts = ["guid", "id"].into_iter().map(|name| element.text_of(name)).chain(links);
    let first = texts.find(|text| ArxivId::parse(text).is_ok());
    first.unwrap_or_else(|| element.attribute("about").to_owned())
}

/// The authors of an item: elements as Atom has them, or lines of the Dublin Core.
fn creators(element: &Element) -> Authors {
    let mut all = authors(element);
    for creator in element.children("creator") {
        let line = Authors::parse(&plain(&creator.text()));
        all.people.extend(line.people);
        all.unnamed = all.unnamed.or(line.unnamed);
    }
    all
}

/// The authors, each an element with a name and perhaps affiliations.
pub(super) fn authors(element: &Element) -> Authors {
    let person = |author: &Element| {
        let places: Vec<String> = author.children("affiliation").map(|place| folded(&place.text())).collect();
        let name = text::title(&folded(&author.text_of("name")));
        Person { affiliations: places, ..Person::named(name) }
    };
    let people = element.children("author").map(person).filter(|person| !person.name.is_empty());
    Authors { people: people.collect(), unnamed: None }
}

/// An item's text.
#[derive(Debug, PartialEq, Eq)]
struct Description<'a> {
    identifier: &'a str,
    kind: &'a str,
    abstract_text: &'a str,
}

impl<'a> Description<'a> {
    /// Takes `arXiv:2401.00001v1 Announce Type: new Abstract: …` apart; a text without that
    /// beginning is an abstract.
    fn of(text: &'a str) -> Self {
        let bare = Self { identifier: "", kind: "", abstract_text: text };
        let Some((before, rest)) = text.split_once("Announce Type:") else { return bare };
        if before.len() > 64 {
            return bare;
        }
        let rest = rest.trim_start();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (kind, rest) = rest.split_at(end);
        let rest = rest.trim_start();
        Self {
            identifier: before.trim(),
            kind,
            abstract_text: rest.strip_prefix("Abstract:").unwrap_or(rest),
        }
    }
}

/// What follows a title in the old feeds.
#[derive(Debug, PartialEq, Eq)]
struct Tail<'a> {
    title: &'a str,
    identifier: &'a str,
    categories: Vec<&'a str>,
    kind: Announcement,
}

impl<'a> Tail<'a> {
    /// Takes `A title. (arXiv:2401.00001v1 [cs.CL] UPDATED)` apart.
    fn of(title: &'a str) -> Option<Self> {
        let (title, tail) = title.trim().strip_suffix(')')?.rsplit_once("(arXiv:")?;
        let (identifier, rest) = tail.split_at(tail.find([' ', '[']).unwrap_or(tail.len()));
        // An identifier of the old kind begins with the class, which isn't said a second time.
        let (categories, mark) = match rest.split_once('[') {
            Some((_, rest)) => rest.split_once(']')?,
            None => (identifier.split_once('/').map_or("", |(class, _)| class), rest),
        };
        ArxivId::parse(identifier).ok()?;
        let kind = match mark.trim() {
            "UPDATED" => Announcement::Replace,
            "CROSS LISTED" => Announcement::Cross,
            _ => Announcement::New,
        };
        let title = title.trim_end();
        Some(Self {
            title: title.strip_suffix('.').unwrap_or(title),
            identifier: identifier.trim(),
            categories: categories.split([' ', ',']).filter(|category| !category.is_empty()).collect(),
            kind,
        })
    }
}

/// An abstract in plain text, in which a few words may be in elements of HTML.
fn without_tags(text: &str) -> String {
    match markup::is_markup(text) {
        true => markup::text(text, Entities::Kept),
        false => text.to_owned(),
    }
}

/// The text of a piece of HTML; of one without tags, the text itself.
fn plain(html: &str) -> Cow<'_, str> {
    match html.contains("</") {
        true => Cow::Owned(markup::text(html, Entities::Decoded)),
        false => Cow::Borrowed(html),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_taken_apart() {
        let described =
            Description::of("arXiv:2401.00001v2 Announce Type: replace-cross \nAbstract: We\nshow");
        let expected = Description {
            identifier: "arXiv:2401.00001v2",
            kind: "replace-cross",
            abstract_text: " We\nshow",
        };
        assert_eq!(described, expected);
        let described = Description::of("Just an abstract.");
        assert_eq!(described, Description { identifier: "", kind: "", abstract_text: "Just an abstract." });
        assert_eq!(Description::of("Announce Type:").kind, "");
    }

    #[test]
    fn tails_of_old_titles_are_taken_off() {
        let tail = Tail::of("On $x$ (revised). (arXiv:1206.5001v3 [hep-ph] UPDATED)").unwrap();
        assert_eq!((tail.title, tail.identifier), ("On $x$ (revised)", "1206.5001v3"));
        assert_eq!((tail.categories.as_slice(), tail.kind), (["hep-ph"].as_slice(), Announcement::Replace));
        let tail = Tail::of("On $x$. (arXiv:hep-th/9712345v4 UPDATED)").unwrap();
        assert_eq!((tail.title, tail.identifier), ("On $x$", "hep-th/9712345v4"));
        assert_eq!((tail.categories.as_slice(), tail.kind), (["hep-th"].as_slice(), Announcement::Replace));
        assert_eq!(Tail::of("On arXiv (arXiv:nothing)"), None);
    }

    #[test]
    fn html_becomes_text() {
        assert_eq!(plain("<p>a &lt; b, c<d &amp; e</p>"), "a < b, c<d & e");
        assert_eq!(plain("a <b> c"), "a <b> c");
        assert_eq!(plain("<a href='x'>Ann</a> &lt;"), "Ann <");
    }
}
