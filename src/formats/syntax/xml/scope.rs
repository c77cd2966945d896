//! Reading a record, or what stands around the records, into elements.

use quick_xml::XmlVersion;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, ResolveResult};
use quick_xml::reader::NsReader;

use super::element::{Element, Node};
use super::records::LONGEST_HEAD;

/// How many elements may stand within each other.
const DEEPEST: usize = 64;

/// What holds for all records of a document: the namespaces that are declared around them, and
/// those that a format knows. One of these that ends with a hyphen stands for all that begin with it.
#[derive(Clone, Debug)]
pub struct Scope {
    resolver: NamespaceResolver,
    known: &'static [&'static str],
}

/// Why a record can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where in the record it shows, in bytes.
    pub offset: usize,
    /// What is wrong, as a half sentence.
    pub found: String,
}

impl Scope {
    /// The scope in which records stand that follow this beginning of a document.
    pub fn new(head: &str, known: &'static [&'static str]) -> Self {
        let mut reader = tolerant(head);
        while !matches!(reader.read_event(), Ok(Event::Eof) | Err(_)) {}
        Self { resolver: reader.resolver().clone(), known }
    }

    /// Reads the record that a text begins with.
    ///
    /// # Errors
    /// Says what is wrong with it and where.
    pub fn read(&self, text: &str) -> Result<Element, Fault> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().allow_dangling_amp = true;
        *reader.resolver_mut() = self.resolver.clone();
        let mut tree = Tree::default();
        loop {
            let (is_known, event) = match reader.read_resolved_event() {
                Ok((namespace, event)) => (self.knows(&namespace), event),
                Err(error) => return Err(fault(reader.error_position(), wrong(&error))),
            };
            match event {
                Event::Start(start) if !is_known => {
                    if let Err(error) = reader.read_to_end(start.name()) {
                        return Err(fault(reader.error_position(), wrong(&error)));
                    }
                }
                Event::Empty(_) if !is_known => {}
                Event::Eof => return Err(fault(reader.buffer_position(), "it has no end tag".to_owned())),
                event => {
                    if !tree.grow(&event) {
                        let found = format!("more than {DEEPEST} elements stand within each other");
                        return Err(fault(reader.buffer_position(), found));
                    }
                }
            }
            if let Some(element) = tree.whole() {
                return Ok(element);
            }
        }
    }

    fn knows(&self, namespace: &ResolveResult) -> bool {
        let ResolveResult::Bound(namespace) = namespace else { return true };
        let bare = |address: &str| {
            let address = address.trim_end_matches('/');
            address.split_once("://").map_or(address, |(_, rest)| rest).to_owned()
        };
        let namespace = bare(namespace.0);
        let is = |known: &str| known == namespace || known.ends_with('-') && namespace.starts_with(known);
        self.known.iter().any(|known| is(&bare(known)))
    }
}

fn fault(offset: u64, found: String) -> Fault {
    Fault { offset: usize::try_from(offset).unwrap_or(0), found }
}

/// What an XML reader found wrong, in a curator's words.
fn wrong(error: &Error) -> String {
    match error {
        Error::Syntax(error) => unclosed(*error).to_owned(),
        Error::IllFormed(error) => ill_formed(error),
        Error::InvalidAttr(_) => "an attribute is not written as `name=\"value\"`".to_owned(),
        Error::Encoding(_) => "there are bytes that are no text".to_owned(),
        Error::Escape(_) => {
            "a character is not written as XML has it, such as `&amp;` or `&#233;`".to_owned()
        }
        Error::Namespace(_) => "a prefix before a colon is not declared, or not allowed".to_owned(),
        Error::Io(_) => "the text can't be read to its end".to_owned(),
    }
}

fn unclosed(error: SyntaxError) -> &'static str {
    match error {
        SyntaxError::InvalidBangMarkup => "what follows `<!` is neither a comment nor CDATA",
        SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => "a `<?` has no `?>`",
        SyntaxError::UnclosedComment => "a `<!--` has no `-->`",
        SyntaxError::UnclosedDoctype => "the `<!DOCTYPE` has no `>`",
        SyntaxError::UnclosedCData => "a `<![CDATA[` has no `]]>`",
        SyntaxError::UnclosedTag => "a `<` has no `>`",
        SyntaxError::UnclosedSingleQuotedAttributeValue | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
            "the quotes around an attribute's value are not closed"
        }
    }
}

fn ill_formed(error: &IllFormedError) -> String {
    match error {
        IllFormedError::MissingDeclVersion(_) | IllFormedError::UnknownVersion => {
            "the first line, `<?xml …?>`, has no version 1.0 or 1.1".to_owned()
        }
        IllFormedError::MissingDoctypeName => "`<!DOCTYPE` has no name after it".to_owned(),
        IllFormedError::MissingEndTag(name) => format!("`<{name}>` has no `</{name}>`"),
        IllFormedError::UnmatchedEndTag(found) => format!("`</{found}>` closes nothing"),
        // A sign that the reader took for a tag without a name.
        IllFormedError::MismatchedEndTag { expected, .. } if expected.is_empty() => {
            "a `<` in the text is not written as `&lt;`".to_owned()
        }
        IllFormedError::MismatchedEndTag { expected, found } => {
            format!("`</{found}>` stands where `</{expected}>` should be")
        }
        IllFormedError::DoubleHyphenInComment => "a comment has `--` in it".to_owned(),
        IllFormedError::UnclosedReference => "an `&` has no `;`".to_owned(),
    }
}

/// Reads what stands before or after records, whether its tags match or not. What it holds is in
/// the element that is returned; it ends before something that is no XML, or that is very long.
pub fn fragment(text: &str) -> Element {
    let mut reader = tolerant(&text[..text.floor_char_boundary(LONGEST_HEAD)]);
    let mut tree = Tree::default();
    loop {
        match reader.read_event() {
            Ok(Event::Eof) | Err(_) => return tree.close(),
            Ok(event) => {
                if !tree.grow(&event) {
                    return tree.close();
                }
            }
        }
    }
}

fn tolerant(text: &str) -> NsReader<&[u8]> {
    let mut reader = NsReader::from_str(text);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    reader
}

/// Elements as they are read. The first one has no name and holds the others.
#[derive(Debug)]
struct Tree {
    open: Vec<Element>,
}

impl Default for Tree {
    fn default() -> Self {
        Self { open: vec![Element::default()] }
    }
}

impl Tree {
    /// Takes what was read next. When that stands too deep, it says no.
    fn grow(&mut self, event: &Event) -> bool {
        match event {
            Event::Start(start) => self.open.push(element(start)),
            Event::Empty(start) => self.push(Node::Element(element(start))),
            Event::End(_) => self.end(),
            Event::Text(text) => self.text(text),
            Event::CData(text) => self.text(text),
            Event::GeneralRef(reference) => self.reference(reference),
            _ => {}
        }
        self.open.len() <= DEEPEST
    }

    fn push(&mut self, node: Node) {
        if let Some(parent) = self.open.last_mut() {
            parent.nodes.push(node);
        }
    }

    fn end(&mut self) {
        if self.open.len() > 1
            && let Some(element) = self.open.pop()
        {
            self.push(Node::Element(element));
        }
    }

    /// A text comes in pieces: references and CDATA sections stand between them.
    fn text(&mut self, piece: &str) {
        let nodes = self.open.last_mut().map(|parent| &mut parent.nodes);
        match nodes.and_then(|nodes| nodes.last_mut()) {
            Some(Node::Text(text)) => text.push_str(piece),
            _ => self.push(Node::Text(piece.to_owned())),
        }
    }

    /// A reference that means nothing in XML stays as it is written.
    fn reference(&mut self, reference: &BytesRef) {
        if let Ok(Some(letter)) = reference.resolve_char_ref() {
            return self.text(letter.encode_utf8(&mut [0; 4]));
        }
        match resolve_predefined_entity(reference) {
            Some(text) => self.text(text),
            None => self.text(&format!("&{};", &**reference)),
        }
    }

    /// The element that was read, once it has its end.
    fn whole(&mut self) -> Option<Element> {
        let [root] = self.open.as_mut_slice() else { return None };
        let place = root.nodes.iter().position(|node| matches!(node, Node::Element(_)))?;
        match root.nodes.swap_remove(place) {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }

    /// All that was read, with the elements that have no end.
    fn close(mut self) -> Element {
        while self.open.len() > 1 {
            self.end();
        }
        self.open.pop().unwrap_or_default()
    }
}

fn element(start: &BytesStart) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().map(|attribute| {
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.unwrap_or_else(|_| attribute.value.clone());
        (attribute.key.local_name().as_ref().to_owned(), value.into_owned())
    });
    Element {
        name: start.local_name().as_ref().to_owned(),
        attributes: attributes.collect(),
        nodes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["http://example.org/one", "http://example.org/two"];

    fn read(text: &str) -> Result<Element, Fault> {
        Scope::new("", KNOWN).read(text)
    }

    #[test]
    fn text_is_whole_however_it_is_written() {
        let element = read("<a>R&amp;D &lt; <![CDATA[<b> & ]]>x&#x3b1;<i>in</i>&nbsp; A & B</a>").unwrap();
        assert_eq!(element.text(), "R&D < <b> & xαin&nbsp; A & B");
    }

    #[test]
    fn prefixes_come_and_go() {
        let scope = Scope::new(r#"<n:feed xmlns:n="http://example.org/one/" xmlns:m="urn:m">"#, KNOWN);
        let element = scope
            .read(
                r#"<n:entry><m:title>media</m:title><m:x/><n:title>one</n:title><z:doi>10</z:doi>
                <doi xmlns="https://example.org/two">20</doi></n:entry>"#,
            )
            .unwrap();
        assert_eq!(element.text_of("title"), "one");
        assert_eq!(element.child("x"), None);
        assert_eq!(element.children("doi").map(Element::text).collect::<Vec<_>>(), ["10", "20"]);
    }

    #[test]
    fn versions_of_a_namespace_are_known() {
        let scope = Scope::new("", &["http://example.org/kernel-"]);
        let read = |version| scope.read(&format!(r#"<r xmlns="https://example.org/{version}"><t/></r>"#));
        assert!(read("kernel-2.1").is_ok() && read("kernel-4").is_ok());
        assert!(read("kernels").is_err());
    }

    #[test]
    fn a_fault_says_where() {
        let fault = read("<r>\n<t>x</r>").unwrap_err();
        assert!(fault.found.contains("</t>"), "{fault:?}");
        assert_eq!(fault.offset, 8);
        for (text, expected) in [
            ("<r></s>", "`</s>` stands where `</r>` should be"),
            ("<r><t>a < b</t></r>", "a `<` in the text is not written as `&lt;`"),
            ("<r><!-- ", "a `<!--` has no `-->`"),
            ("<r><![CDATA[ ", "a `<![CDATA[` has no `]]>`"),
            ("<r><t", "a `<` has no `>`"),
            ("<r><t a=\"", "the quotes around an attribute's value are not closed"),
            ("<r><? ", "a `<?` has no `?>`"),
            ("<r><!x", "what follows `<!` is neither a comment nor CDATA"),
            ("<m:x xmlns:m='urn:m'><y>", "`<m:x>` has no `</m:x>`"),
            ("<r xmlns:xmlns='x'>", "a prefix before a colon is not declared, or not allowed"),
        ] {
            assert_eq!(read(text).unwrap_err().found, expected, "{text}");
        }
        assert!(read(&"<d>".repeat(100)).unwrap_err().found.contains("within each other"));
        assert!(read("<r>").unwrap_err().found.contains("no end tag"));
    }

    #[test]
    fn fragments_needn_t_match() {
        let head = fragment("<?xml version='1.0'?><feed><id>7</id><x><updated>now</updated>");
        assert_eq!(head.find("updated").map(Element::text).as_deref(), Some("now"));
        let tail = fragment("</entry><token size='3'>t</token></feed>");
        assert_eq!(tail.find("token").map(|token| token.attribute("size")), Some("3"));
    }
}
