//! Atom feeds (RFC 4287) of the newest papers.

use std::borrow::Cow;
use std::io::Write as _;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::markdown::{HeadingLevel, Surroundings};
use super::pages::{Page, newest, paper_address};
use super::{Links, Site};
use crate::collection::{Ordinals, TermKind};
use crate::paper::{Date, Paper, title};

/// The feed of a page that has one. `entry` gives the [`entry`] of each of its papers.
pub fn feed<'e>(site: &Site, page: Page, entry: impl Fn(usize) -> &'e [u8]) -> Vec<u8> {
    let (name, papers, home) = match page {
        Page::TermFeed(kind, id) => {
            let term = site.collection.terms(kind).get(id);
            let name = format!("{} – {}", term.name, site.settings.title);
            (name, Ordinals::List(&term.papers), super::pages::term_address(site, kind, id))
        }
        _ => (site.settings.title.clone(), site.collection.all(), String::new()),
    };
    let newest: Vec<usize> = newest(&papers, site.settings.feed_size).collect();
    let mut writer = Writer::new(Vec::with_capacity(64 * 1024));
    // A writer to memory has no errors of its own, and the texts are made clean beforehand.
    let _ = write_feed(&mut writer, site, page, (&name, &home), &newest, entry);
    writer.into_inner()
}

/// A paper as an element of feeds: the same in all of them.
pub fn entry(site: &Site, ordinal: usize, paper: &Paper) -> Vec<u8> {
    let mut writer = Writer::new(Vec::with_capacity(4 * 1024));
    let _ = Elements { writer: &mut writer }.entry(site, ordinal, paper);
    writer.into_inner()
}

/// Whether a paper is among the newest of any list that has a feed.
pub fn is_in_feed(site: &Site, ordinal: usize) -> bool {
    let size = site.settings.feed_size;
    let tags = site.collection.terms(TermKind::Tag);
    let is_new = |id: &u32| {
        let papers = &tags.get(*id).papers;
        papers[papers.len().saturating_sub(size)..].first().is_some_and(|first| *first as usize <= ordinal)
    };
    let has_feeds = site.settings.base_url.is_some();
    let is_new_at_home = ordinal + size >= site.collection.papers.len();
    has_feeds && (is_new_at_home || tags.of_paper(ordinal).iter().any(is_new))
}

type Written = std::io::Result<()>;

fn write_feed<'e>(
    writer: &mut Writer<Vec<u8>>,
    site: &Site,
    page: Page,
    (name, home): (&str, &str),
    newest: &[usize],
    entry: impl Fn(usize) -> &'e [u8],
) -> Written {
    let base = base(site);
    let own_address = format!("{base}{}", page.address(site));
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
    let changed = newest.iter().filter_map(|ordinal| updated(site, *ordinal)).max();
    let feed = writer.create_element("feed");
    let feed = feed.with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", site.settings.language.as_str()),
    ]);
    feed.write_inner_content(|writer| {
        let mut feed = Elements { writer };
        feed.text("id", &own_address)?;
        feed.text("title", name)?;
        if !site.settings.description.is_empty() {
            feed.text("subtitle", &site.settings.description)?;
        }
        feed.link("self", "application/atom+xml", &own_address)?;
        feed.link("alternate", "text/html", &format!("{base}{home}"))?;
        feed.text("updated", &timestamp(changed))?;
        feed.text("generator", "Offprint")?;
        newest.iter().try_for_each(|ordinal| feed.writer.get_mut().write_all(entry(*ordinal)))
    })?;
    Ok(())
}

fn base(site: &Site) -> String {
    site.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// When a paper last changed, as far as its file tells.
fn updated(site: &Site, ordinal: usize) -> Option<Date> {
    let facts = &site.collection.papers[ordinal].facts;
    facts.updated.or(facts.date)
}

/// A date as feeds have it. They need one: a paper without is as old as feeds can be.
fn timestamp(date: Option<Date>) -> String {
    date.map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), Date::timestamp)
}

/// Writes the elements of a feed.
struct Elements<'a> {
    writer: &'a mut Writer<Vec<u8>>,
}

impl Elements<'_> {
    fn text(&mut self, name: &str, text: &str) -> Written {
        let clean = without_controls(text);
        self.writer.create_element(name).write_text_content(BytesText::new(&clean))?;
        self.writer.write_event(Event::Text(BytesText::from_escaped("\n")))
    }

    fn link(&mut self, relation: &str, media_type: &str, address: &str) -> Written {
        let attributes = [("rel", relation), ("type", media_type), ("href", address)];
        self.writer.create_element("link").with_attributes(attributes).write_empty()?;
        self.writer.write_event(Event::Text(BytesText::from_escaped("\n")))
    }

    fn entry(&mut self, site: &Site, ordinal: usize, paper: &Paper) -> Written {
        let base = base(site);
        let entry = &site.collection.papers[ordinal];
        let address = format!("{base}{}", paper_address(&entry.slug));
        let path = site.settings.base_url.as_ref().map_or("/", |base| base.path());
        self.writer.create_element("entry").write_inner_content(|writer| {
            let mut element = Elements { writer };
            element.text("id", &address)?;
            element.text("title", &title::plain(&entry.facts.title))?;
            element.link("alternate", "text/html", &address)?;
            if let Some(date) = entry.facts.date {
                element.text("published", &date.timestamp())?;
            }
            element.text("updated", &timestamp(updated(site, ordinal)))?;
            element.authors(site, ordinal)?;
            let tags = site.collection.terms(TermKind::Tag);
            for id in tags.of_paper(ordinal) {
                let name = without_controls(&tags.get(*id).name);
                element.writer.create_element("category").with_attribute(("term", &*name)).write_empty()?;
            }
            let links = Links::Rooted(path.to_owned());
            let surroundings = Surroundings { links: &links, address: "", top_heading: HeadingLevel::H3 };
            let html = site.markdown.document(&paper.body, &surroundings).html;
            let content = element.writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&without_controls(&html)))?;
            Ok(())
        })?;
        self.writer.write_event(Event::Text(BytesText::from_escaped("\n")))
    }

    /// An entry has an author, by the standard: people, else organizations, else the site.
    fn authors(&mut self, site: &Site, ordinal: usize) -> Written {
        let facts = &site.collection.papers[ordinal].facts;
        let mut names: Vec<&str> = facts.authors.iter().map(|author| &*author.name).collect();
        if names.is_empty() {
            names.extend(facts.organizations.iter().map(String::as_str));
        }
        if names.is_empty() {
            names.push(&site.settings.title);
        }
        for name in names {
            self.writer
                .create_element("author")
                .write_inner_content(|writer| Elements { writer }.text("name", name))?;
        }
        Ok(())
    }
}

/// A text without the characters that XML 1.0 can't hold (its production `Char`).
fn without_controls(text: &str) -> Cow<'_, str> {
    let allowed = |letter: char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| allowed(*letter)).collect())
}
