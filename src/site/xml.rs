//! Writing XML: feeds and sitemaps. The only place that calls quick-xml's writer.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// A document that is being written. What is given to it is escaped, and what XML can't hold is left
/// out.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with one element that holds all others.
    pub fn document(name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self(Writer::new(Vec::with_capacity(64 * 1024)));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        xml.end_line();
        xml.element(name, attributes, |xml| {
            xml.end_line();
            inner(xml);
        });
        xml.0.into_inner()
    }

    /// An element that holds others.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &str)], inner: impl FnOnce(&mut Self)) {
        self.event(Event::Start(start(name, attributes)));
        inner(self);
        self.event(Event::End(BytesEnd::new(name)));
        self.end_line();
    }

    /// An element that holds a text.
    pub fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.event(Event::Text(BytesText::new(&without_controls(text)))));
    }

    /// An element that holds nothing.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
        self.end_line();
    }

    fn end_line(&mut self) {
        self.event(Event::Text(BytesText::from_escaped("\n")));
    }

    fn event(&mut self, event: Event) {
        // Memory takes whatever is written to it.
        let _ = self.0.write_event(event);
    }
}

fn start<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, &*without_controls(value)));
    }
    start
}

/// A text without the characters that XML 1.0 can't hold (its production `Char`).
pub fn without_controls(text: &str) -> Cow<'_, str> {
    let allowed = |letter: char| matches!(letter, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(allowed) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| allowed(*letter)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped_and_free_of_what_xml_cannot_hold() {
        let nasty = "a<b> & \"c\" 'd'\u{0}\u{8}\u{b}\u{1f}\u{fffe}\u{ffff}é\u{10ffff}";
        let xml = Xml::document("list", &[("kind", nasty)], |xml| {
            xml.text("item", &[], nasty);
            xml.empty("end", &[]);
        });
        let clean = "a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;é\u{10ffff}";
        assert_eq!(
            String::from_utf8(xml).unwrap(),
            format!(
                "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<list kind=\"{clean}\">\n<item>{clean}</item>\n\
                 <end/>\n</list>\n"
            )
        );
    }
}
