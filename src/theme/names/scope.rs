//! What names stand for in a part of a template.

use std::collections::BTreeMap;

use crate::theme::shape::Shape;
use crate::theme::syntax::{Expression, Names, Node};

/// What names stand for where a template is.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope {
    /// What the page has, or what a component was given.
    pub(super) given: BTreeMap<String, Shape>,
    /// What was set.
    pub(super) set: BTreeMap<String, Shape>,
    /// What the loops around have, the outermost first.
    pub(super) loops: Vec<BTreeMap<String, Shape>>,
    /// What a component's caller has, for components that look there.
    pub(super) caller: BTreeMap<String, Shape>,
    /// Whether it is that of a page, and not of a component, which has only what it was given.
    pub(super) is_page: bool,
}

impl Scope {
    pub(super) fn find(&self, name: &str) -> Option<&Shape> {
        let inner = self.loops.iter().rev().find_map(|names| names.get(name));
        inner.or_else(|| self.set.get(name)).or_else(|| self.given.get(name))
    }

    pub(super) fn set(&mut self, name: &str, global: bool, shape: Shape) {
        let names = if global { None } else { self.loops.last_mut() };
        names.unwrap_or(&mut self.set).insert(name.to_owned(), shape);
    }

    /// All names, as one map.
    pub(super) fn visible(&self) -> BTreeMap<String, Shape> {
        let mut names = self.given.clone();
        names.extend(self.set.clone());
        names.extend(self.loops.iter().flatten().map(|(name, shape)| (name.clone(), shape.clone())));
        names
    }

    /// What holds after two ways, one of which was taken.
    pub(super) fn or(&mut self, other: Self) {
        join(&mut self.set, other.set);
        for (names, other) in self.loops.iter_mut().zip(other.loops) {
            join(names, other);
        }
    }
}

fn join(names: &mut BTreeMap<String, Shape>, others: BTreeMap<String, Shape>) {
    for (name, shape) in others {
        let joined = match names.remove(&name) {
            Some(known) => known.or(shape),
            None => shape,
        };
        names.insert(name, joined);
    }
}

/// The names of a loop's round over a list.
pub(super) fn round(names: &Names, list: &Shape) -> BTreeMap<String, Shape> {
    let mut round = BTreeMap::new();
    let value = if names.key.is_some() { Shape::Open } else { list.item() };
    round.insert(names.value.to_owned(), value);
    round.extend(names.key.map(|key| (key.to_owned(), Shape::Open)));
    round
}

/// The names that are set somewhere in these nodes, with whether they are global.
pub(super) fn assigned<'n>(nodes: &'n [Node]) -> Vec<(&'n str, bool)> {
    let mut names = Vec::new();
    for node in nodes {
        match node {
            Node::Set { name, global, .. } => names.push((*name, *global)),
            Node::Capture { name, body, .. } => {
                names.extend(*name);
                names.extend(assigned(body));
            }
            Node::Block { body, .. } => names.extend(assigned(body)),
            Node::For { body, otherwise, .. } => {
                names.extend(assigned(body));
                names.extend(assigned(otherwise));
            }
            Node::If { branches, otherwise } => {
                names.extend(branches.iter().flat_map(|(_, body)| assigned(body)));
                names.extend(assigned(otherwise));
            }
            Node::Output(_) | Node::Include(_) => {}
        }
    }
    names
}

/// The body of a block in some nodes.
pub(super) fn find_block<'n, 's>(nodes: &'n [Node<'s>], name: &str) -> Option<&'n [Node<'s>]> {
    nodes.iter().find_map(|node| match node {
        Node::Block { name: known, body } if *known == name => Some(body.as_slice()),
        Node::Block { body, .. } | Node::Capture { body, .. } => find_block(body, name),
        Node::For { body, otherwise, .. } => find_block(body, name).or_else(|| find_block(otherwise, name)),
        Node::If { branches, otherwise } => branches
            .iter()
            .find_map(|(_, body)| find_block(body, name))
            .or_else(|| find_block(otherwise, name)),
        Node::Output(Expression::Component { body, .. }) => find_block(body, name),
        Node::Output(_) | Node::Set { .. } | Node::Include(_) => None,
    })
}
