//! Atom feeds (RFC 4287) of the newest papers.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Content, Kind, PageContext, NoView, Shown};
use crate::site::Site;
use crate::site::feed::{Feed, FeedFacts, FeedFormat, Item, base, timestamp, without_controls};
use crate::site::plan::{Plan, Planner};

const FORMAT: FeedFormat =
    FeedFormat { name: "Atom", media_type: "application/atom+xml", file: "feed.xml" };

/// The Atom feed of some papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Atom(Feed);

impl Kind for Atom {
    type Facts<'s> = FeedFacts<'s>;
    type View = NoView;

    const FEED: Option<FeedFormat> = Some(FORMAT);

    fn plan(planner: &mut Planner) {
        Feed::plan(planner, Atom);
    }

    fn address(self, site: &Site) -> String {
        FORMAT.address(&self.0.home(site))
    }

    fn owner(self, site: &Site) -> String {
        self.0.owner(site)
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Items(self.0.papers(site))
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedFacts<'s> {
        self.0.facts(site)
    }

    fn make(facts: &FeedFacts, context: &mut PageContext) -> Content<NoView> {
        let mut writer = Writer::new(Vec::with_capacity(64 * 1024));
        // A writer to memory has no errors of its own, and the texts are made clean beforehand.
        let _ = write_feed(&mut writer, facts, context);
        Content::Bytes(writer.into_inner())
    }
}

type Written = std::io::Result<()>;

fn write_feed(writer: &mut Writer<Vec<u8>>, facts: &FeedFacts, context: &PageContext) -> Written {
    let settings = context.shared.settings;
    let base = base(context.shared);
    let own_address = format!("{base}{}", context.address);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    writer.write_event(Event::Text(BytesText::from_escaped("\n")))?;
    let feed = writer.create_element("feed");
    let feed = feed.with_attributes([
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", settings.language.as_str()),
    ]);
    feed.write_inner_content(|writer| {
        let mut feed = Elements { writer };
        feed.text("id", &own_address)?;
        feed.text("title", &facts.title(context.shared))?;
        if !settings.description.is_empty() {
            feed.text("subtitle", &settings.description)?;
        }
        feed.link("self", FORMAT.media_type, &own_address)?;
        feed.link("alternate", "text/html", &format!("{base}{}", facts.home))?;
        feed.text("updated", &timestamp(facts.updated))?;
        feed.text("generator", "Offprint")?;
        facts.papers.iter().try_for_each(|ordinal| feed.entry(&context.item(*ordinal), &settings.title))
    })?;
    Ok(())
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

    /// `site` is the author of a paper that names none: an entry has one, by the standard.
    fn entry(&mut self, item: &Item, site: &str) -> Written {
        self.writer.create_element("entry").write_inner_content(|writer| {
            let mut element = Elements { writer };
            element.text("id", &item.address)?;
            element.text("title", &item.title)?;
            element.link("alternate", "text/html", &item.address)?;
            if let Some(date) = item.published {
                element.text("published", &date.timestamp())?;
            }
            element.text("updated", &timestamp(item.updated))?;
            item.authors.iter().try_for_each(|name| element.author(name))?;
            if item.authors.is_empty() {
                element.author(site)?;
            }
            for tag in &item.tags {
                let name = without_controls(tag);
                element.writer.create_element("category").with_attribute(("term", &*name)).write_empty()?;
            }
            let content = element.writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(item.html))?;
            Ok(())
        })?;
        self.writer.write_event(Event::Text(BytesText::from_escaped("\n")))
    }

    fn author(&mut self, name: &str) -> Written {
        let author = self.writer.create_element("author");
        author.write_inner_content(|writer| Elements { writer }.text("name", name))?;
        Ok(())
    }
}
