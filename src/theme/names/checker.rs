//! Templates gone through as Tera renders them, with the shapes of values in their places.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::scope::{Scope, assigned, find_block, round};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::theme::shape::Shape;
use crate::theme::syntax::{Component, Expression, Node, Template};
use crate::theme::templates::Templates;
use crate::theme::views::answer;

/// Components that call components so deep are not followed further.
const DEEPEST: usize = 16;

/// A name's template, by its full name, and its place in it.
type Spot = (String, usize);

/// Where a node stands.
#[derive(Clone, Copy)]
struct At<'a> {
    /// The template's full name.
    full: &'a str,
    /// The template that is rendered and those that it extends, the topmost first.
    chain: &'a [(&'a str, &'a Template<'a>)],
    /// The block around, and the place in the chain of the template that it is of.
    block: Option<(&'a str, usize)>,
}

pub(super) struct Checker<'a> {
    templates: &'a Templates<'a>,
    /// The names that pages of some kind have: what several kinds share may ask for any of them.
    of_pages: BTreeSet<String>,
    /// Names that a page doesn't have.
    wrong: BTreeMap<Spot, Diagnostic>,
    /// Names that a page has.
    right: BTreeSet<Spot>,
    /// Components with what they were given that have been gone through.
    calls: Vec<(String, BTreeMap<String, Shape>)>,
    depth: usize,
}

impl<'a> Checker<'a> {
    /// Starts with the names that pages of any kind have.
    pub(super) fn new(templates: &'a Templates<'a>, of_pages: BTreeSet<String>) -> Self {
        let (wrong, right) = (BTreeMap::new(), BTreeSet::new());
        Self { templates, of_pages, wrong, right, calls: Vec::new(), depth: 0 }
    }

    /// What was found: the names that a page doesn't have, and that no other page has in the same place.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        let Self { wrong, right, .. } = self;
        wrong.into_iter().filter(|(spot, _)| !right.contains(spot)).map(|(_, problem)| problem).collect()
    }

    /// Goes through a template as it is rendered.
    pub(super) fn template(&mut self, full: &'a str, scope: &mut Scope) {
        let Some(chain) = self.templates.chain(full) else { return };
        let Some((root, template)) = chain.last().copied() else { return };
        self.nodes(&template.body, At { full: root, chain: &chain, block: None }, scope);
    }

    fn nodes(&mut self, nodes: &[Node], at: At, scope: &mut Scope) {
        for node in nodes {
            self.node(node, at, scope);
        }
    }

    fn node(&mut self, node: &Node, at: At, scope: &mut Scope) {
        match node {
            Node::Output(value) => drop(self.shape(value, at, scope)),
            Node::Set { name, global, value } => {
                let shape = self.shape(value, at, scope);
                scope.set(name, *global, shape);
            }
            Node::Capture { name, arguments, body } => {
                self.nodes(body, at, scope);
                for argument in arguments {
                    self.shape(argument, at, scope);
                }
                if let Some((name, global)) = name {
                    scope.set(name, *global, Shape::Plain);
                }
            }
            Node::Include(name) => {
                if let Some(full) = self.templates.resolve(name) {
                    let given = scope.visible();
                    let (caller, is_page) = (scope.caller.clone(), scope.is_page);
                    self.template(full, &mut Scope { given, caller, is_page, ..Scope::default() });
                }
            }
            Node::Block { name, .. } => self.block(name, 0, at, scope),
            Node::For { names, over, body, otherwise } => {
                let list = self.shape(over, at, scope);
                scope.loops.push(round(names, &list));
                // What a round sets is there in the next one.
                for (name, global) in assigned(body) {
                    if scope.find(name).is_none() {
                        scope.set(name, global, Shape::Open);
                    }
                }
                self.nodes(body, at, scope);
                scope.loops.pop();
                self.nodes(otherwise, at, scope);
            }
            Node::If { branches, otherwise } => {
                let mut ends: Vec<Scope> = Vec::new();
                for (condition, body) in branches {
                    self.shape(condition, at, scope);
                    let mut inside = scope.clone();
                    self.nodes(body, at, &mut inside);
                    ends.push(inside);
                }
                self.nodes(otherwise, at, scope);
                ends.into_iter().for_each(|end| scope.or(end));
            }
        }
    }

    /// Goes through a block as the topmost template has it, from a place of the chain on.
    fn block(&mut self, name: &str, from: usize, at: At, scope: &mut Scope) {
        for (place, (full, template)) in at.chain.iter().copied().enumerate().skip(from) {
            if let Some(body) = find_block(&template.body, name) {
                let block = Some((name, place));
                return self.nodes(body, At { full, chain: at.chain, block }, scope);
            }
        }
    }

    /// Looks at all names in an expression, and returns what is known of its value.
    fn shape(&mut self, expression: &Expression, at: At, scope: &mut Scope) -> Shape {
        match expression {
            Expression::Text(_) => Shape::Plain,
            Expression::Nothing => Shape::Nothing,
            Expression::Plain(parts) => {
                for part in parts {
                    self.shape(part, at, scope);
                }
                Shape::Plain
            }
            Expression::Map(parts) => {
                for part in parts {
                    self.shape(part, at, scope);
                }
                Shape::Open
            }
            Expression::List(items) => {
                let shapes: Vec<Shape> = items.iter().map(|item| self.shape(item, at, scope)).collect();
                Shape::List(Arc::new(shapes.into_iter().reduce(Shape::or).unwrap_or(Shape::Open)))
            }
            Expression::Name(name, range) => self.name(name, range, at, scope),
            Expression::Field { of, name, range } => {
                let shape = self.shape(of, at, scope);
                self.field(of, &shape, name, range, at)
            }
            Expression::Item { of, at: item, range } => {
                let shape = self.shape(of, at, scope);
                self.shape(item, at, scope);
                match &**item {
                    Expression::Text(name) => self.field(of, &shape, name, range, at),
                    _ => shape.item(),
                }
            }
            Expression::Slice { of, bounds } => {
                for bound in bounds {
                    self.shape(bound, at, scope);
                }
                self.shape(of, at, scope)
            }
            Expression::Filter { of, name, arguments } => {
                let shape = self.shape(of, at, scope);
                let given: Vec<Shape> =
                    arguments.iter().map(|(_, argument)| self.shape(argument, at, scope)).collect();
                match *name {
                    "first" | "last" | "nth" => shape.item(),
                    "filter" | "reverse" | "sort" | "unique" => shape,
                    "default" => given.into_iter().fold(shape, Shape::or),
                    _ => Shape::Open,
                }
            }
            Expression::Test { of, name, arguments } => {
                // Whether there is such a name is just what is asked here.
                let asks = matches!(*name, "defined" | "undefined") && matches!(**of, Expression::Name(..));
                if !asks {
                    self.shape(of, at, scope);
                }
                for (_, argument) in arguments {
                    self.shape(argument, at, scope);
                }
                Shape::Plain
            }
            Expression::Choice { condition, then, otherwise } => {
                self.shape(condition, at, scope);
                self.shape(then, at, scope).or(self.shape(otherwise, at, scope))
            }
            Expression::Either(one, other) => self.shape(one, at, scope).or(self.shape(other, at, scope)),
            Expression::Comprehension { item, names, over, condition } => {
                let list = self.shape(over, at, scope);
                scope.loops.push(round(names, &list));
                if let Some(condition) = condition {
                    self.shape(condition, at, scope);
                }
                let shape = self.shape(item, at, scope);
                scope.loops.pop();
                Shape::List(Arc::new(shape))
            }
            Expression::Call { name, arguments, .. } => {
                for (_, argument) in arguments {
                    self.shape(argument, at, scope);
                }
                if let ("super", Some((block, place))) = (*name, at.block) {
                    self.block(block, place + 1, at, scope);
                }
                answer(name, arguments.iter().any(|(argument, _)| *argument == "year"))
            }
            Expression::Component { name, arguments, body } => {
                self.nodes(body, at, scope);
                let mut given = BTreeMap::new();
                let mut is_spread = false;
                for (name, argument) in arguments {
                    let shape = self.shape(argument, at, scope);
                    match name {
                        Some(name) => drop(given.insert((*name).to_owned(), shape)),
                        None => is_spread = true,
                    }
                }
                if let Some((home, component)) = self.templates.component(name) {
                    self.component(home, component, (given, is_spread), scope);
                }
                Shape::Plain
            }
        }
    }

    /// Goes through a component with what it is given; what is spread may give it anything else.
    fn component(
        &mut self,
        home: &'a str,
        component: &Component,
        (mut given, is_spread): (BTreeMap<String, Shape>, bool),
        scope: &Scope,
    ) {
        let mut caller = scope.caller.clone();
        caller.extend(scope.visible());
        let mut names = BTreeMap::from([("body".to_owned(), Shape::Plain)]);
        for parameter in &component.parameters {
            let looked_up = || caller.get(parameter.name).filter(|_| parameter.implicit).cloned();
            let default = match &parameter.default {
                Some(Expression::Nothing) | None => Shape::Nothing,
                Some(Expression::Text(_) | Expression::Plain(_)) => Shape::Plain,
                Some(_) => Shape::Open,
            };
            let shape = match given.remove(parameter.name).or_else(looked_up) {
                Some(shape) => shape,
                None if is_spread || parameter.implicit => Shape::Open,
                None => default,
            };
            names.insert(parameter.name.to_owned(), shape);
        }
        names.extend(component.rest.map(|rest| (rest.to_owned(), Shape::Open)));
        let is_known = |(known, with): &(String, _)| *known == component.name && *with == names;
        if self.depth >= DEEPEST || self.calls.iter().any(is_known) {
            return;
        }
        self.calls.push((component.name.clone(), names.clone()));
        self.depth += 1;
        let mut inside = Scope { given: names, caller, ..Scope::default() };
        self.nodes(&component.body, At { full: home, chain: &[], block: None }, &mut inside);
        self.depth -= 1;
    }

    fn name(&mut self, name: &str, range: &Range<usize>, at: At, scope: &Scope) -> Shape {
        // Tera's own: Tera itself reports what `loop` doesn't have.
        if name == "loop" || name.starts_with("__tera_") {
            return Shape::Open;
        }
        if let Some(shape) = scope.find(name) {
            let shape = shape.clone();
            self.right.insert((at.full.to_owned(), range.start));
            return shape;
        }
        if scope.is_page && self.of_pages.contains(name) {
            return Shape::Nothing;
        }
        let names = scope.visible();
        self.tell(at, range, format!("in a template: there is no `{name}` here"), name, names.keys());
        Shape::Nothing
    }

    fn field(&mut self, of: &Expression, shape: &Shape, name: &str, range: &Range<usize>, at: At) -> Shape {
        let fields = match shape {
            Shape::Struct(fields) => fields,
            Shape::List(_) | Shape::Plain => {
                let what = if matches!(shape, Shape::Plain) { "a plain value" } else { "a list" };
                let message = format!("in a template: {} is {what} and has no `{name}`", path(of));
                self.tell(at, range, message, name, []);
                return Shape::Open;
            }
            Shape::Nothing => return Shape::Nothing,
            // It may have anything.
            Shape::Open => {
                self.right.insert((at.full.to_owned(), range.start));
                return Shape::Open;
            }
        };
        if let Some(field) = fields.get(name) {
            self.right.insert((at.full.to_owned(), range.start));
            return field.clone();
        }
        self.tell(at, range, format!("in a template: {} has no `{name}`", path(of)), name, fields.keys());
        Shape::Open
    }

    fn tell<'n>(
        &mut self,
        at: At,
        range: &Range<usize>,
        message: String,
        name: &str,
        known: impl IntoIterator<Item = &'n String>,
    ) {
        let Some(source) = self.templates.all.get(at.full) else { return };
        let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
        let help = match (did_you_mean(name, known.iter().copied()), known.as_slice()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, []) => "`offprint theme context ADDRESS` prints what a template sees on a page".to_owned(),
            (None, known) => format!("known are {}", known.join(", ")),
        };
        let place = Place::at_span(source.file, source.text, range);
        let problem = Diagnostic::error(message).at(place).help(help);
        self.wrong.entry((at.full.to_owned(), range.start)).or_insert(problem);
    }
}

/// An expression as messages name it.
fn path(expression: &Expression) -> String {
    fn words(expression: &Expression) -> Option<String> {
        match expression {
            Expression::Name(name, _) => Some((*name).to_owned()),
            Expression::Field { of, name, .. } => Some(format!("{}.{name}", words(of)?)),
            Expression::Item { of, .. } => Some(format!("{}[…]", words(of)?)),
            _ => None,
        }
    }
    words(expression).map_or_else(|| "what stands before it".to_owned(), |words| format!("`{words}`"))
}
