//! Elements as trees.

/// An element with all that it holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// Its name without a prefix.
    pub name: String,
    /// Attributes by their local names.
    pub(super) attributes: Vec<(String, String)>,
    /// What stands in it, in its order.
    pub(super) nodes: Vec<Node>,
}

/// A piece of what stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Text, with its references resolved.
    Text(String),
    /// An element.
    Element(Element),
}

impl Element {
    /// The elements directly in it.
    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The elements of that name directly in it.
    pub fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.elements().filter(move |element| element.name == name)
    }

    /// The first element of that name directly in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of that name anywhere in it.
    pub fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(|element| match element.name == name {
            true => Some(element),
            false => element.find(name),
        })
    }

    /// All text in it, with that of the elements in it, as it stands there; a `<br/>` ends a line.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(piece) => text.push_str(piece),
                Node::Element(element) if element.name == "br" => text.push('\n'),
                Node::Element(element) => element.push_text(text),
            }
        }
    }

    /// The text that stands directly in it, without that of the elements in it.
    pub fn own_text(&self) -> String {
        let own = self.nodes.iter().filter_map(|node| match node {
            Node::Text(piece) => Some(piece.as_str()),
            Node::Element(_) => None,
        });
        own.collect()
    }

    /// The text of the first element of that name directly in it; empty when there is none.
    pub fn text_of(&self, name: &str) -> String {
        self.child(name).map(Self::text).unwrap_or_default()
    }

    /// All attributes, by their local names.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of an attribute, recognized by its local name; empty when there is none.
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    }
}
