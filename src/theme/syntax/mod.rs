//! What a template says, as Tera 2 reads it: Tera keeps its own reading to itself.
//!
//! Only what shows what a template depends on and which names it uses is kept: no text, no order of
//! operations. A template that Tera takes is read here too; where that fails all the same,
//! [`Template::read`] gives nothing, and whoever asks has to expect anything of the template.

mod parser;
mod token;
mod unclosed;

use std::ops::Range;

pub(super) use unclosed::unclosed;

/// The parts of a template that are text: neither output, tag nor comment. Nothing when it can't be read.
pub(super) fn outside(source: &str) -> Vec<Range<usize>> {
    token::outside(source).unwrap_or_default()
}

/// A template.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Template<'s> {
    /// The template that it extends.
    pub extends: Option<String>,
    /// What it does.
    pub body: Vec<Node<'s>>,
    /// The components that it defines.
    pub components: Vec<Component<'s>>,
}

/// A component: `{% component card(paper, level=2, @page) %}`.
#[derive(Debug, PartialEq)]
pub(super) struct Component<'s> {
    /// Its name, which may have dots.
    pub name: String,
    /// Its parameters.
    pub parameters: Vec<Parameter<'s>>,
    /// The parameter that takes all other arguments.
    pub rest: Option<&'s str>,
    /// What it does.
    pub body: Vec<Node<'s>>,
}

/// A parameter of a component.
#[derive(Debug, PartialEq)]
pub(super) struct Parameter<'s> {
    /// Its name.
    pub name: &'s str,
    /// Whether it is looked up where the component is called.
    pub implicit: bool,
    /// Its value when it isn't given.
    pub default: Option<Expression<'s>>,
}

/// A part of a template.
#[derive(Debug, PartialEq)]
pub(super) enum Node<'s> {
    /// `{{ value }}`, and a component with a body.
    Output(Expression<'s>),
    /// `{% set name = value %}`.
    Set {
        /// The name.
        name: &'s str,
        /// Whether it counts after the loop that it stands in.
        global: bool,
        /// Its value.
        value: Expression<'s>,
    },
    /// `{% set name %} … {% endset %}` and `{% filter … %} … {% endfilter %}`.
    Capture {
        /// The name that takes the text, with whether it is global.
        name: Option<(&'s str, bool)>,
        /// The arguments of the filters.
        arguments: Vec<Expression<'s>>,
        /// What is captured.
        body: Vec<Self>,
    },
    /// `{% include "name" %}`.
    Include(String),
    /// `{% block name %} … {% endblock %}`.
    Block {
        /// The name.
        name: &'s str,
        /// What it does where no other template overrides it.
        body: Vec<Self>,
    },
    /// `{% for key, value in list %} … {% else %} … {% endfor %}`.
    For {
        /// What each round sees.
        names: Names<'s>,
        /// What is gone through.
        over: Expression<'s>,
        /// What each round does.
        body: Vec<Self>,
        /// What is done without any round.
        otherwise: Vec<Self>,
    },
    /// `{% if a %} … {% elif b %} … {% else %} … {% endif %}`.
    If {
        /// Conditions, with what is done where one holds.
        branches: Vec<(Expression<'s>, Vec<Self>)>,
        /// What is done where none holds.
        otherwise: Vec<Self>,
    },
}

/// The names that a round of a loop sees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Names<'s> {
    /// The key, when a map is gone through.
    pub key: Option<&'s str>,
    /// The value.
    pub value: &'s str,
}

/// Something that has a value.
#[derive(Debug, PartialEq)]
pub(super) enum Expression<'s> {
    /// A text that is written out.
    Text(String),
    /// A number or a truth value that is written out, and what operators make of others.
    Plain(Vec<Self>),
    /// `none`.
    Nothing,
    /// A name.
    Name(&'s str, Range<usize>),
    /// `of.name`.
    Field {
        /// What has the field.
        of: Box<Self>,
        /// The field's name.
        name: &'s str,
        /// Where the name stands.
        range: Range<usize>,
    },
    /// `of[at]`.
    Item {
        /// What has the item.
        of: Box<Self>,
        /// Which item.
        at: Box<Self>,
        /// Where that stands.
        range: Range<usize>,
    },
    /// `of[from:to:step]`.
    Slice {
        /// What is cut.
        of: Box<Self>,
        /// From, to and step, as far as they are written.
        bounds: Vec<Self>,
    },
    /// `of | name(key=value)`.
    Filter {
        /// What is filtered.
        of: Box<Self>,
        /// The filter.
        name: &'s str,
        /// Its arguments.
        arguments: Vec<(&'s str, Self)>,
    },
    /// `of is name(key=value)`.
    Test {
        /// What is tested.
        of: Box<Self>,
        /// The test.
        name: &'s str,
        /// Its arguments.
        arguments: Vec<(&'s str, Self)>,
    },
    /// `then if condition else otherwise`.
    Choice {
        /// What decides.
        condition: Box<Self>,
        /// The value when it holds.
        then: Box<Self>,
        /// The value when it doesn't.
        otherwise: Box<Self>,
    },
    /// `one or other`, `one and other`: one of the two.
    Either(Box<Self>, Box<Self>),
    /// `[one, other]`.
    List(Vec<Self>),
    /// `{"key": value}`, and lists that others are spread into: the values in it.
    Map(Vec<Self>),
    /// `[item for value in list if condition]`.
    Comprehension {
        /// What becomes of each item.
        item: Box<Self>,
        /// What it is made from.
        names: Names<'s>,
        /// What is gone through.
        over: Box<Self>,
        /// Which items count.
        condition: Option<Box<Self>>,
    },
    /// `name(key=value)`.
    Call {
        /// The function.
        name: &'s str,
        /// Where its name stands.
        range: Range<usize>,
        /// Its arguments.
        arguments: Vec<(&'s str, Self)>,
    },
    /// `<name key={value} {...rest} />`.
    Component {
        /// The component.
        name: String,
        /// Its arguments; those that are spread have no name.
        arguments: Vec<(Option<&'s str>, Self)>,
        /// What stands between its tags.
        body: Vec<Node<'s>>,
    },
}

/// A part of a template, for those who look at all of them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part<'a, 's> {
    /// A node.
    Node(&'a Node<'s>),
    /// An expression.
    Expression(&'a Expression<'s>),
}

impl<'s> Template<'s> {
    /// Reads a template's source; nothing when it can't be read.
    pub(super) fn read(source: &'s str) -> Option<Self> {
        parser::parse(token::tokens(source)?)
    }

    /// Looks at all parts, those of its components too.
    pub(super) fn visit(&self, look: &mut dyn FnMut(Part<'_, 's>)) {
        visit_all(&self.body, look);
        for component in &self.components {
            visit_all(&component.body, look);
        }
    }
}

fn visit_all<'s>(nodes: &[Node<'s>], look: &mut dyn FnMut(Part<'_, 's>)) {
    nodes.iter().for_each(|node| node.visit(look));
}

impl<'s> Node<'s> {
    fn visit(&self, look: &mut dyn FnMut(Part<'_, 's>)) {
        look(Part::Node(self));
        match self {
            Self::Output(value) | Self::Set { value, .. } => value.visit(look),
            Self::Capture { arguments, body, .. } => {
                arguments.iter().for_each(|argument| argument.visit(look));
                visit_all(body, look);
            }
            Self::Include(_) => {}
            Self::Block { body, .. } => visit_all(body, look),
            Self::For { over, body, otherwise, .. } => {
                over.visit(look);
                visit_all(body, look);
                visit_all(otherwise, look);
            }
            Self::If { branches, otherwise } => {
                for (condition, body) in branches {
                    condition.visit(look);
                    visit_all(body, look);
                }
                visit_all(otherwise, look);
            }
        }
    }
}

impl<'s> Expression<'s> {
    fn visit(&self, look: &mut dyn FnMut(Part<'_, 's>)) {
        look(Part::Expression(self));
        match self {
            Self::Text(_) | Self::Nothing | Self::Name(..) => {}
            Self::Plain(parts) | Self::List(parts) | Self::Map(parts) => {
                parts.iter().for_each(|part| part.visit(look));
            }
            Self::Field { of, .. } => of.visit(look),
            Self::Item { of, at: other, .. } | Self::Either(of, other) => {
                of.visit(look);
                other.visit(look);
            }
            Self::Slice { of, bounds } => {
                of.visit(look);
                bounds.iter().for_each(|bound| bound.visit(look));
            }
            Self::Filter { of, arguments, .. } | Self::Test { of, arguments, .. } => {
                of.visit(look);
                arguments.iter().for_each(|(_, argument)| argument.visit(look));
            }
            Self::Choice { condition, then, otherwise } => {
                for part in [condition, then, otherwise] {
                    part.visit(look);
                }
            }
            Self::Comprehension { item, over, condition, .. } => {
                item.visit(look);
                over.visit(look);
                condition.iter().for_each(|condition| condition.visit(look));
            }
            Self::Call { arguments, .. } => arguments.iter().for_each(|(_, argument)| argument.visit(look)),
            Self::Component { arguments, body, .. } => {
                arguments.iter().for_each(|(_, argument)| argument.visit(look));
                visit_all(body, look);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use tera::{ErrorKind, Tera};

    use super::*;

    /// Expressions in all forms, with spaces that may become other white space.
    fn expressions() -> impl Strategy<Value = String> {
        let words = [
            "a",
            "a.b",
            "a?.b",
            "a ?. b . c",
            "a[0]",
            "a?[0].b",
            "a[1:]",
            "a[:2]",
            "a[::2]",
            "a[1:b:3]",
            "1",
            "1.5",
            "'x'",
            "\"}}%}\"",
            "`\\n\\'`",
            "true",
            "False",
            "none",
            "null",
            "f()",
            "f(x=1, y=a,)",
            "<c/>",
            "< c . d />",
            "<c a={1} b=\"2\" e {...g} / >",
            "[]",
            "{}",
            "{'a': 1, 2: b, true: 'c',}",
            "loop",
            "\"a\"[0]",
        ];
        let leaf = prop::sample::select(words.to_vec()).prop_map(str::to_owned);
        let forms = [
            "@ + @",
            "@ - @",
            "@ * @",
            "@ / @",
            "@ // @",
            "@ % @",
            "@ ** @",
            "@ ~ @",
            "@ < @",
            "@ <= @",
            "@ > @",
            "@ >= @",
            "@ == @",
            "@ != @",
            "@ and @",
            "@ or @",
            "@ in @",
            "@ not in @",
            "not @",
            "- @",
            "( @ )",
            "[ @ , @ , ]",
            "[ ... @ , @ ]",
            "{ 'k' : @ , ... @ }",
            "@ | f",
            "@ | f ( x = @ ) | g",
            "@ is t",
            "@ is not t ( x = @ )",
            "@ if @ else @",
            "[ @ for a in @ ]",
            "[ @ for a , b in @ if @ ]",
            "( @ ) [ @ ]",
            "a [ @ ]",
            "f ( x = @ )",
            "<c a={ @ } b = { @ } />",
            "< c { ... @ } />",
        ];
        leaf.prop_recursive(4, 24, 3, move |inner| {
            let parts = prop::collection::vec(inner, 3);
            (prop::sample::select(forms.to_vec()), parts).prop_map(|(form, parts)| filled(form, &parts))
        })
    }

    /// Templates in all forms.
    fn templates() -> impl Strategy<Value = String> {
        let forms = [
            "{{ @ }}",
            "{{- @ -}}",
            "{% set x = @ %}",
            "{%- set_global x = @ -%}",
            "{# {{ @ }} #}",
            "{#- {% -#}",
            "{% raw %}{{ @ }}{% endraw %}",
            "{%- raw -%}{% if {%- endraw -%}",
            "{% include 'p' %}",
            "text < b > { } @",
            "{% break %}",
            "{% throw %}",
        ];
        let leaf = (prop::sample::select(forms.to_vec()), prop::collection::vec(expressions(), 1));
        let leaf = leaf.prop_map(|(form, parts)| filled(form, &parts));
        let around = [
            "{% if @ %}#{% elif @ %}#{% else %}#{% endif %}",
            "{% if @ %}#{% endif %}",
            "{% for a in @ %}#{% endfor %}",
            "{% for a , b in @ %}#{% else %}#{% endfor %}",
            "{% set x %}#{% endset %}",
            "{% set x | f ( y = @ ) | g %}#{% endset %}",
            "{% filter f ( x = @ ) | g %}#{% endfilter %}",
            "{% <c> %}#{% </c> %}",
            "{% < c.d a = { @ } > %}#{% </ c . d > %}",
            "{% block b %}#{% endblock %}",
            "{% block b %}#{% endblock b %}",
            "{% component k ( ) %}#{% endcomponent %}",
            "{% component k . l ( a , b = 1 , c : string = 'x' , @d , ... e ) { 'm' : 1 } %}#{% endcomponent k . l %}",
            "##",
        ];
        leaf.prop_recursive(3, 12, 3, move |inner| {
            let parts = (prop::collection::vec(inner, 3), prop::collection::vec(expressions(), 3));
            (prop::sample::select(around.to_vec()), parts).prop_map(|(form, (nodes, values))| {
                let mut nodes = nodes.into_iter();
                let whole: String = filled(form, &values)
                    .chars()
                    .map(|c| if c == '\u{0}' { nodes.next().unwrap_or_default() } else { c.to_string() })
                    .collect();
                whole
            })
        })
    }

    /// A form with its `@` filled. `@d` is a parameter's sign, and `#` that is no comment's a node.
    fn filled(form: &str, parts: &[String]) -> String {
        let mut parts = parts.iter();
        let mut text = String::new();
        let characters: Vec<char> = form.chars().collect();
        for (place, c) in characters.iter().enumerate() {
            let before = place.checked_sub(1).map(|place| characters[place]);
            let behind = characters.get(place + 1).copied();
            match c {
                '@' if behind != Some('d') => text.push_str(parts.next().map_or("a", String::as_str)),
                '#' if before != Some('{') && behind != Some('}') && before != Some('-') => {
                    text.push('\u{0}');
                }
                c => text.push(*c),
            }
        }
        text
    }

    /// What Tera says that a template uses and nobody has, by a word before it.
    fn unknown(text: &str, what: &str) -> Vec<String> {
        let names = text.split(what).skip(1).filter_map(|rest| rest.split('`').next());
        names.map(str::to_owned).collect::<BTreeSet<_>>().into_iter().collect()
    }

    proptest! {
        #[test]
        fn what_tera_reads_is_read_here_with_the_same_uses(source in templates(), space in "[ \n\t]{1,2}") {
            let source = source.replace(' ', &space);
            let text = match Tera::default().add_raw_template("t", &source) {
                Ok(()) => String::new(),
                Err(error) if matches!(error.kind(), ErrorKind::SyntaxError(_)) => return Ok(()),
                Err(error) => error.to_string(),
            };
            let template = Template::read(&source);
            prop_assert!(template.is_some(), "not read: {source}");
            let (mut components, mut included) = (BTreeSet::new(), BTreeSet::new());
            let template = template.unwrap_or_default();
            template.visit(&mut |part| match part {
                Part::Expression(Expression::Component { name, .. }) => {
                    components.insert(name.clone());
                }
                Part::Node(Node::Include(name)) => {
                    included.insert(name.clone());
                }
                Part::Node(_) | Part::Expression(_) => {}
            });
            for own in &template.components {
                components.remove(&own.name);
            }
            let names = |names: &BTreeSet<String>| names.iter().cloned().collect::<Vec<_>>();
            prop_assert_eq!(names(&components), unknown(&text, "Unknown component `"));
            prop_assert_eq!(names(&included), unknown(&text, "Unknown template `"));
        }

        #[test]
        fn any_text_is_read_or_refused_without_a_panic(source in "([{}%#a<>/=\"'`\\[\\]().|~@, \\\\-]|if|for|in|set|é){0,40}") {
            let _ = Template::read(&source);
        }
    }
}
