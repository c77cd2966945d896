//! Names that templates use, held against what pages have: a name that no page has prints nothing,
//! without a word, in most places where it can stand.
//!
//! Each template of a page is gone through as Tera renders it, with its blocks, includes and components,
//! but with the shapes of values in their places. A name counts as wrong when no page on which it is
//! used has it, and no way leads to it that reading can't follow.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::shape::Shape;
use super::syntax::{Component, Expression, Names, Node, Template};
use super::templates::Templates;
use crate::diagnostic::{Diagnostic, Place, did_you_mean};

/// Diagnostics for the names that no page has. `pages` has for each template of a page what it sees.
pub(super) fn check<'p>(
    templates: &Templates,
    pages: impl IntoIterator<Item = (&'p str, Shape)>,
) -> Vec<Diagnostic> {
    let pages: Vec<(&str, BTreeMap<String, Shape>)> = pages
        .into_iter()
        .filter_map(|(template, page)| match page {
            Shape::Struct(fields) => Some((template, Arc::unwrap_or_clone(fields))),
            _ => None,
        })
        .collect();
    let mut checker = Checker {
        templates,
        of_pages: pages.iter().flat_map(|(_, page)| page.keys().cloned()).collect(),
        wrong: BTreeMap::new(),
        right: BTreeSet::new(),
        calls: Vec::new(),
        depth: 0,
    };
    for (template, page) in pages {
        if let Some(full) = templates.resolve(template) {
            checker.template(full, &mut Scope { given: page, is_page: true, ..Scope::default() });
        }
    }
    let Checker { wrong, right, .. } = checker;
    wrong.into_iter().filter(|(spot, _)| !right.contains(spot)).map(|(_, problem)| problem).collect()
}

/// Components that call components so deep are not followed further.
const DEEPEST: usize = 16;

/// A name's template, by its full name, and its place in it.
type Spot = (String, usize);

/// What names stand for where a template is.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// What the page has, or what a component was given.
    given: BTreeMap<String, Shape>,
    /// What was set.
    set: BTreeMap<String, Shape>,
    /// What the loops around have, the outermost first.
    loops: Vec<BTreeMap<String, Shape>>,
    /// What a component's caller has, for components that look there.
    caller: BTreeMap<String, Shape>,
    /// Whether it is that of a page, and not of a component, which has only what it was given.
    is_page: bool,
}

impl Scope {
    fn find(&self, name: &str) -> Option<&Shape> {
        let inner = self.loops.iter().rev().find_map(|names| names.get(name));
        inner.or_else(|| self.set.get(name)).or_else(|| self.given.get(name))
    }

    fn set(&mut self, name: &str, global: bool, shape: Shape) {
        let names = if global { None } else { self.loops.last_mut() };
        names.unwrap_or(&mut self.set).insert(name.to_owned(), shape);
    }

    /// All names, as one map.
    fn visible(&self) -> BTreeMap<String, Shape> {
        let mut names = self.given.clone();
        names.extend(self.set.clone());
        names.extend(self.loops.iter().flatten().map(|(name, shape)| (name.clone(), shape.clone())));
        names
    }

    /// What holds after two ways, one of which was taken.
    fn or(&mut self, other: Self) {
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

struct Checker<'a> {
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
    /// Goes through a template as it is rendered.
    fn template(&mut self, full: &'a str, scope: &mut Scope) {
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
                    "reverse" | "sort" | "unique" => shape,
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
            Expression::Call { name, arguments } => {
                for (_, argument) in arguments {
                    self.shape(argument, at, scope);
                }
                if let ("super", Some((block, place))) = (*name, at.block) {
                    self.block(block, place + 1, at, scope);
                }
                Shape::Open
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

/// The names of a loop's round over a list.
fn round(names: &Names, list: &Shape) -> BTreeMap<String, Shape> {
    let mut round = BTreeMap::new();
    let value = if names.key.is_some() { Shape::Open } else { list.item() };
    round.insert(names.value.to_owned(), value);
    round.extend(names.key.map(|key| (key.to_owned(), Shape::Open)));
    round
}

/// The names that are set somewhere in these nodes, with whether they are global.
fn assigned<'n>(nodes: &'n [Node]) -> Vec<(&'n str, bool)> {
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
fn find_block<'n, 's>(nodes: &'n [Node<'s>], name: &str) -> Option<&'n [Node<'s>]> {
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::theme::{Layer, TemplateFile, builtin, views};

    fn layer(name: &str, templates: &[(&str, &str)]) -> Layer {
        let template = |(file, source): &(&str, &str)| TemplateFile {
            name: (*file).to_owned(),
            file: (*file).to_owned(),
            source: Cow::Owned((*source).to_owned()),
        };
        Layer { name: name.to_owned(), templates: templates.iter().map(template).collect() }
    }

    /// What is wrong when a theme that ships has these templates above it.
    fn found(templates: &[(&str, &str)]) -> Vec<Diagnostic> {
        let theme = &builtin::THEMES[0];
        let below = Layer { name: theme.name.to_owned(), templates: theme.templates() };
        let layers = [layer("", templates), below];
        check(&Templates::read(&layers), views::seen())
    }

    /// The lines, the marked words and the help of what is wrong with a template for papers' pages.
    fn wrong(source: &str) -> Vec<(usize, String, String)> {
        let found = found(&[("paper.html", source)]);
        let mark = |place: &Place| place.text.chars().skip(place.column - 1).take(place.length).collect();
        found
            .into_iter()
            .filter_map(|found| Some((found.place.as_ref()?.line, mark(found.place.as_ref()?), found.help?)))
            .collect()
    }

    #[test]
    fn the_themes_that_ship_use_only_names_that_there_are() {
        for theme in builtin::THEMES {
            let layer = Layer { name: theme.name.to_owned(), templates: theme.templates() };
            let layers = [layer];
            let templates = Templates::read(&layers);
            for (full, source) in &templates.all {
                assert!(source.template.is_some(), "{full} can't be read");
            }
            assert_eq!(check(&templates, views::seen()), []);
        }
    }

    #[test]
    fn a_name_that_is_not_there_is_reported_wherever_it_stands() {
        for source in [
            "{{ paper.titel_html | safe }}",
            "{% if paper.titel_html %}{% endif %}",
            "{% if a is undefined %}{% elif not paper.titel_html %}{% endif %}",
            "{{ \"a\" ~ paper.titel_html }}",
            "{{ paper?.titel_html }}",
            "{{ paper[\"titel_html\"] }}",
            "{{ paper.titel_html is defined }}",
            "{{ paper.titel_html | default(value=1) }}",
            "{{ 1 | default(value=paper.titel_html) }}",
            "{{ page.title if paper.titel_html else 1 }}",
            "{{ [paper.titel_html] }}{# #}",
            "{{ {\"a\": paper.titel_html} }}",
            "{{ paper.authors[:paper.titel_html] }}",
            "{{ paper.authors[paper.titel_html] }}",
            "{{ [paper.titel_html for a in paper.authors] }}",
            "{{ [a for a in paper.authors if paper.titel_html] }}",
            "{{ asset(path=paper.titel_html) }}",
            "{{ -paper.titel_html }}{{ 1 }}",
            "{{ 1 + 2 * paper.titel_html }}",
            "{{ 1 in paper.titel_html }}",
            "{% set a = paper.titel_html %}",
            "{% set a %}{{ paper.titel_html }}{% endset %}",
            "{% set a = paper %}{{ a.titel_html }}",
            "{% set a = paper if page.title else none %}{{ a.titel_html }}",
            "{% set a = paper or none %}{% set b = a %}{{ b.titel_html }}",
            "{% set a = [paper, paper] %}{{ a[0].titel_html }}",
            "{% filter upper %}{{ paper.titel_html }}{% endfilter %}",
            "{% for a in paper.titel_html %}{% endfor %}",
            "{% for a in paper.authors %}{% else %}{{ paper.titel_html }}{% endfor %}",
            "{% for a in [paper] %}{{ a.titel_html }}{% endfor %}",
            "{% for a in [paper] | reverse %}{% set b = a %}{{ b.titel_html }}{% endfor %}",
            "{% block own %}{{ paper.titel_html }}{% endblock %}",
            "{% extends \"base.html\" %}{% block content %}{{ super() }}{{ paper.titel_html }}{% endblock %}",
            "{% include \"part.html\" %}{{ paper.titel_html }}",
            "{{ <paper_card paper={paper} level={paper.titel_html} /> }}",
            "{{ <own p={paper} /> }}{% component own(p) %}{{ p.titel_html }}{% endcomponent %}",
            "{% <own p={paper}> %}x{% </own> %}{% component own(p) %}{{ body }}{{ p.titel_html }}{% endcomponent %}",
            "{% <own> %}{{ paper.titel_html }}{% </own> %}{% component own() %}{{ body }}{% endcomponent %}",
            "{{ <own /> }}{% component own(@paper) %}{{ paper.titel_html }}{% endcomponent %}",
            "{{ <one p={paper} /> }}{% component one(p) %}{{ <two q={p} /> }}{% endcomponent %}\
             {% component two(q, @page) %}{{ page.title }}{{ q.titel_html }}{% endcomponent %}",
        ] {
            let found = wrong(source);
            assert_eq!(found.len(), 1, "{source}: {found:?}");
            let mark = found[0].1.trim_matches('"');
            assert_eq!((mark, found[0].2.as_str()), ("titel_html", "did you mean `title_html`?"), "{source}");
        }
    }

    #[test]
    fn names_of_their_own_are_held_against_all_that_is_there() {
        for (template, source, line, mark, help) in [
            ("page.html", "\n{{ titel_html | safe }}", 2, "titel_html", "did you mean `title_html`?"),
            ("home.html", "{% for p in paprs %}{% endfor %}", 1, "paprs", "did you mean `papers`?"),
            (
                "home.html",
                "{% for p in papers %}\n\n{{ p.adress }}{% endfor %}",
                3,
                "adress",
                "did you mean `address`?",
            ),
            ("home.html", "{{ papers[0].tags[0].nmae }}", 1, "nmae", "did you mean `name`?"),
            (
                "home.html",
                "{{ papers | first | last }}{{ pagination.oldr }}",
                1,
                "oldr",
                "did you mean `older`?",
            ),
            ("term.html", "{{ term.orcid.labl }}", 1, "labl", "did you mean `label`?"),
            (
                "month.html",
                "{% for m in calendar %}{% for w in m.weeks %}{% for d in w %}{{ d.dya }}{% endfor %}{% endfor %}{% endfor %}",
                1,
                "dya",
                "did you mean `day`?",
            ),
            ("404.html", "{{ site.menus }}", 1, "menus", "did you mean `menu`?"),
            ("404.html", "{{ page.breadcrumbs.label }}", 1, "label", "`offprint theme context"),
            ("404.html", "{{ site.title.html }}", 1, "html", "`offprint theme context"),
            ("404.html", "{{ pge?.title }}", 1, "pge", "did you mean `page`?"),
            ("base.html", "{{ papr?.title }}", 1, "papr", "did you mean `p"),
            ("base.html", "{% if paper?.typo %}{% endif %}", 1, "typo", "did you mean `type`?"),
            (
                "components.html",
                "{% component term_link(term) %}{{ term.adress }}{% endcomponent %}",
                1,
                "adress",
                "did you mean `address`?",
            ),
            (
                "components.html",
                "{% component term_link(term) %}{{ site.title }}{{ term.name }}{% endcomponent %}",
                1,
                "site",
                "",
            ),
        ] {
            let found = found(&[(template, source)]);
            assert!(!found.is_empty(), "{template}: {source}");
            let place = found[0].place.as_ref().expect("a place");
            let marked: String = place.text.chars().skip(place.column - 1).take(place.length).collect();
            assert_eq!(
                (place.file.as_str(), place.line, marked.as_str()),
                (template, line, mark),
                "{source}"
            );
            assert!(
                found[0].help.as_deref().is_some_and(|found| found.starts_with(help)),
                "{source}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_there_and_what_reading_cant_tell_is_left_alone() {
        for source in [
            "{{ paper.title_html | safe }}{{ paper?.date?.iso }}{{ paper[\"title\"] }}",
            "{{ paper.extra.anything.at.all }}{{ site.options.whatever }}{{ site.options[\"x\"].y }}",
            "{{ paper.type }}{{ paper.links[0].label }}{{ paper.appearances | length }}",
            "{% for key, value in paper.extra %}{{ key }}{{ value.x }}{% endfor %}",
            "{% for a in paper.authors %}{{ loop.index }}{{ a.name }}{{ loop.last }}{% endfor %}",
            "{% set a = {\"x\": 1} %}{{ a.x }}{{ a.y }}",
            "{% set a = paper.title | split(pat=\" \") %}{{ a.x }}",
            "{% set a = paper if page.title else page %}{{ a.breadcrumbs }}{{ a.title_html }}",
            "{% set a = page %}{% if page.title %}{% set a = paper %}{% endif %}{{ a.title_html }}",
            "{% if page.title %}{% set a = 1 %}{% endif %}{% if a %}{% endif %}",
            "{% for p in paper.authors %}{% if last %}{{ last.name }}{% endif %}{% set_global last = p %}{% endfor %}",
            "{% if nosuch is defined %}{% endif %}{% if nosuch is not undefined %}{% endif %}",
            "{{ paper[page.kind] }}{{ __tera_context }}",
            "{% set a %}x{% endset %}{{ a }}{{ a | safe }}",
            "{{ [a.name for a in paper.authors if a.address] | join }}",
            "{{ <own a={1} x=\"y\" /> }}{% component own(a, ...rest) %}{{ a }}{{ rest.x }}{% endcomponent %}",
            "{{ <own {...paper} /> }}{% component own(title) %}{{ title.x }}{% endcomponent %}",
            "{{ <own p={paper} /> }}{{ <own p={ {\"x\": 1} } /> }}{% component own(p) %}{% if p.x %}{% endif %}{% endcomponent %}",
            "{{ <own p={paper} /> }}{{ <own p={page} /> }}{% component own(p) %}{{ p.title_html }}{{ p.breadcrumbs }}{% endcomponent %}",
            "{% component never(p) %}{{ p.x }}{{ q }}{% endcomponent %}",
            "{% component rec(p, n=1) %}{{ p.title }}{{ <rec p={p} n={n} /> }}{% endcomponent %}{{ <rec p={paper} /> }}",
            "{% raw %}{{ paper.typo }}{% endraw %}{# {{ paper.typo }} #}",
            // What can't be read is no template to Tera either.
            "{{ paper.typo",
        ] {
            let found = wrong(source);
            assert!(found.is_empty(), "{source}: {found:?}");
        }
    }

    #[test]
    fn a_part_that_several_pages_show_may_use_what_only_one_has() {
        let part = "{% if term %}{{ term.name }}{% endif %}{{ title | trim }}";
        let with = |home: &str| {
            found(&[
                ("part.html", part),
                ("term.html", "{% set title = 1 %}{% include \"part.html\" %}"),
                ("home.html", home),
            ])
        };
        assert_eq!(with("{% include \"part.html\" %}"), []);
    }
}
