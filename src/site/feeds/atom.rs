//! Atom feeds (RFC 4287).

use super::{FeedFormat, FeedPage, Item, timestamp};
use crate::paper::Date;
use crate::site::xml::Xml;

/// The format.
pub(super) const FORMAT: FeedFormat =
    FeedFormat { name: "Atom", media_type: "application/atom+xml", file: "feed.xml", write };

fn write(feed: &FeedPage) -> Vec<u8> {
    let language = &feed.settings.language;
    let attributes = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", language.as_str())];
    Xml::document("feed", &attributes, |xml| {
        xml.text("id", &[], &feed.address);
        xml.text("title", &[], &feed.title);
        if !feed.about.is_empty() {
            xml.text("subtitle", &[], feed.about);
        }
        link(xml, "self", FORMAT.media_type, &feed.address);
        link(xml, "alternate", "text/html", &feed.home);
        xml.text("updated", &[], &timestamp(feed.updated));
        xml.text("generator", &[], "Offprint");
        feed.items.iter().for_each(|item| entry(xml, item, &feed.settings.title));
    })
}

fn link(xml: &mut Xml, relation: &str, media_type: &str, address: &str) {
    xml.empty("link", &[("rel", relation), ("type", media_type), ("href", address)]);
}

/// `site` is the author of a paper that names none: an entry has one, by the standard.
fn entry(xml: &mut Xml, item: &Item, site: &str) {
    xml.element("entry", &[], |xml| {
        xml.text("id", &[], &item.address);
        xml.text("title", &[], &item.title);
        link(xml, "alternate", "text/html", &item.address);
        if let Some(published) = item.published.map(Date::timestamp) {
            xml.text("published", &[], &published);
        }
        xml.text("updated", &[], &timestamp(item.updated));
        let authors = if item.authors.is_empty() { &[site][..] } else { &item.authors };
        for name in authors {
            xml.element("author", &[], |xml| xml.text("name", &[], name));
        }
        for tag in &item.tags {
            xml.empty("category", &[("term", tag)]);
        }
        xml.text("content", &[("type", "html")], &item.html);
    });
}
