//! The grammar of templates, as Tera 2.4 has it.

use super::token::{Kind, Token};
use super::{Component, Expression, Names, Node, Parameter, Template};

/// Tera nests no deeper; what does is no template.
const DEEPEST: usize = 100;

/// A template of its tokens.
pub(super) fn parse(tokens: Vec<Token<'_>>) -> Option<Template<'_>> {
    let mut parser = Parser { tokens, at: 0, depth: 0, template: Template::default() };
    let body = parser.body(&[])?;
    Some(Template { body, ..parser.template })
}

struct Parser<'s> {
    tokens: Vec<Token<'s>>,
    at: usize,
    depth: usize,
    template: Template<'s>,
}

impl<'s> Parser<'s> {
    fn peek(&self) -> Option<&Kind<'s>> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<Token<'s>> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn is_sign(&self, sign: &str) -> bool {
        matches!(self.peek(), Some(Kind::Sign(found)) if *found == sign)
    }

    fn is_word(&self, word: &str) -> bool {
        matches!(self.peek(), Some(Kind::Word(found)) if *found == word)
    }

    /// Takes a sign if it comes next.
    fn eat(&mut self, sign: &str) -> bool {
        let found = self.is_sign(sign);
        self.at += usize::from(found);
        found
    }

    /// Takes a keyword if it comes next.
    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.is_word(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, sign: &str) -> Option<()> {
        self.eat(sign).then_some(())
    }

    fn end_of_tag(&mut self) -> Option<()> {
        (self.next()?.kind == Kind::TagEnd).then_some(())
    }

    fn word(&mut self) -> Option<&'s str> {
        match self.next()?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    fn text(&mut self) -> Option<String> {
        match self.next()?.kind {
            Kind::Text(text) => Some(text.into_owned()),
            _ => None,
        }
    }

    /// A name of words with dots between them.
    fn dotted(&mut self) -> Option<String> {
        let mut name = self.word()?.to_owned();
        while self.eat(".") {
            name.push('.');
            name.push_str(self.word()?);
        }
        Some(name)
    }

    /// Nodes up to a tag that begins with one of some words or signs, which comes next then; up to the
    /// template's end for none.
    fn body(&mut self, ends: &[&str]) -> Option<Vec<Node<'s>>> {
        self.depth += 1;
        let mut nodes = Vec::new();
        while self.depth < DEEPEST {
            let Some(token) = self.next() else {
                self.depth -= 1;
                return ends.is_empty().then_some(nodes);
            };
            match token.kind {
                Kind::OutputStart => {
                    nodes.push(Node::Output(self.expression(0)?));
                    (self.next()?.kind == Kind::OutputEnd).then_some(())?;
                }
                Kind::TagStart if matches!(self.peek()?, Kind::Word(end) if ends.contains(end)) => {
                    self.depth -= 1;
                    return Some(nodes);
                }
                Kind::TagStart if matches!(self.peek()?, Kind::Sign(end) if ends.contains(end)) => {
                    self.depth -= 1;
                    return Some(nodes);
                }
                Kind::TagStart => {
                    nodes.extend(self.tag()?);
                    self.end_of_tag()?;
                }
                _ => return None,
            }
        }
        None
    }

    /// A tag without its end; nothing inside for those that do nothing where they stand.
    fn tag(&mut self) -> Option<Option<Node<'s>>> {
        let node = match self.next()?.kind {
            Kind::Word("set") => self.set(false)?,
            Kind::Word("set_global") => self.set(true)?,
            Kind::Word("include") => Node::Include(self.text()?),
            Kind::Word("extends") => {
                self.template.extends = Some(self.text()?);
                return Some(None);
            }
            Kind::Word("block") => self.block()?,
            Kind::Word("for") => self.for_loop()?,
            Kind::Word("if") => self.conditions()?,
            Kind::Word("filter") => {
                let mut arguments = self.filter_arguments()?;
                while self.eat("|") {
                    arguments.append(&mut self.filter_arguments()?);
                }
                self.end_of_tag()?;
                let body = self.body(&["endfilter"])?;
                self.word()?;
                Node::Capture { name: None, arguments, body }
            }
            Kind::Word("component") => {
                let component = self.component()?;
                self.template.components.push(component);
                return Some(None);
            }
            Kind::Word("break" | "continue") => return Some(None),
            Kind::Sign("<") => self.component_with_body()?,
            _ => return None,
        };
        Some(Some(node))
    }

    fn set(&mut self, global: bool) -> Option<Node<'s>> {
        let name = self.word()?;
        if self.eat("=") {
            return Some(Node::Set { name, global, value: self.expression(0)? });
        }
        let mut arguments = Vec::new();
        while self.eat("|") {
            arguments.append(&mut self.filter_arguments()?);
        }
        self.end_of_tag()?;
        let body = self.body(&["endset"])?;
        self.word()?;
        Some(Node::Capture { name: Some((name, global)), arguments, body })
    }

    /// The arguments of a filter whose name comes next.
    fn filter_arguments(&mut self) -> Option<Vec<Expression<'s>>> {
        self.word()?;
        let arguments = if self.is_sign("(") { self.arguments()? } else { Vec::new() };
        Some(arguments.into_iter().map(|(_, argument)| argument).collect())
    }

    fn block(&mut self) -> Option<Node<'s>> {
        let name = self.word()?;
        self.end_of_tag()?;
        let body = self.body(&["endblock"])?;
        self.word()?;
        if matches!(self.peek(), Some(Kind::Word(_))) {
            self.word()?;
        }
        Some(Node::Block { name, body })
    }

    fn for_loop(&mut self) -> Option<Node<'s>> {
        let names = self.names()?;
        let over = self.expression(0)?;
        self.end_of_tag()?;
        let body = self.body(&["endfor", "else"])?;
        let mut otherwise = Vec::new();
        if self.eat_word("else") {
            self.end_of_tag()?;
            otherwise = self.body(&["endfor"])?;
        }
        self.word()?;
        Some(Node::For { names, over, body, otherwise })
    }

    /// `value in` or `key, value in`.
    fn names(&mut self) -> Option<Names<'s>> {
        let first = self.word()?;
        let names = match self.eat(",") {
            true => Names { key: Some(first), value: self.word()? },
            false => Names { key: None, value: first },
        };
        self.eat_word("in").then_some(names)
    }

    fn conditions(&mut self) -> Option<Node<'s>> {
        let mut branches = Vec::new();
        let mut otherwise = Vec::new();
        loop {
            let condition = self.expression(0)?;
            self.end_of_tag()?;
            branches.push((condition, self.body(&["elif", "else", "endif"])?));
            if self.eat_word("elif") {
                continue;
            }
            if self.eat_word("else") {
                self.end_of_tag()?;
                otherwise = self.body(&["endif"])?;
            }
            self.word()?;
            return Some(Node::If { branches, otherwise });
        }
    }

    fn component(&mut self) -> Option<Component<'s>> {
        let name = self.dotted()?;
        let mut parameters = Vec::new();
        let mut rest = None;
        self.expect("(")?;
        while !self.eat(")") {
            if self.eat("...") {
                rest = Some(self.word()?);
            } else {
                parameters.push(self.parameter()?);
            }
            if !self.eat(",") {
                self.expect(")")?;
                break;
            }
        }
        if self.eat("{") {
            self.map()?;
        }
        self.end_of_tag()?;
        let body = self.body(&["endcomponent"])?;
        self.word()?;
        if matches!(self.peek(), Some(Kind::Word(_))) {
            self.dotted()?;
        }
        Some(Component { name, parameters, rest, body })
    }

    fn parameter(&mut self) -> Option<Parameter<'s>> {
        let implicit = self.eat("@");
        let name = self.word()?;
        if self.eat(":") {
            self.word()?;
        }
        let default = if self.eat("=") { Some(self.expression(0)?) } else { None };
        Some(Parameter { name, implicit, default })
    }

    fn component_with_body(&mut self) -> Option<Node<'s>> {
        let (name, arguments) = (self.dotted()?, self.attributes()?);
        self.expect(">")?;
        self.end_of_tag()?;
        let body = self.body(&["</"])?;
        self.expect("</")?;
        self.dotted()?;
        self.expect(">")?;
        Some(Node::Output(Expression::Component { name, arguments, body }))
    }

    /// `name="text" name={value} name {...values}`.
    fn attributes(&mut self) -> Option<Vec<(Option<&'s str>, Expression<'s>)>> {
        let mut attributes = Vec::new();
        loop {
            if self.eat("{") {
                self.expect("...")?;
                attributes.push((None, self.expression(0)?));
                self.expect("}")?;
                continue;
            }
            let Some(Kind::Word(name)) = self.peek().cloned() else { return Some(attributes) };
            let range = self.next()?.range;
            let value = if !self.eat("=") {
                Expression::Name(name, range)
            } else if self.eat("{") {
                let value = self.expression(0)?;
                self.expect("}")?;
                value
            } else {
                Expression::Text(self.text()?)
            };
            attributes.push((Some(name), value));
        }
    }

    /// `(key=value, key=value)`.
    fn arguments(&mut self) -> Option<Vec<(&'s str, Expression<'s>)>> {
        let mut arguments = Vec::new();
        self.expect("(")?;
        while !self.eat(")") {
            let name = self.word()?;
            self.expect("=")?;
            arguments.push((name, self.expression(0)?));
            if !self.eat(",") {
                self.expect(")")?;
                break;
            }
        }
        Some(arguments)
    }

    /// An expression of operators that bind at least as strongly as `least`.
    fn expression(&mut self, least: u8) -> Option<Expression<'s>> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut value = self.operand()?;
        while let Some(operator) = self.operator() {
            if operator == Operator::Subscript {
                value = self.subscript(value)?;
                continue;
            }
            if operator.strength() < least {
                break;
            }
            value = self.operation(operator, value)?;
        }
        self.depth -= 1;
        Some(value)
    }

    fn operand(&mut self) -> Option<Expression<'s>> {
        let token = self.next()?;
        Some(match token.kind {
            Kind::Number | Kind::Bool => Expression::Plain(Vec::new()),
            Kind::Text(text) => Expression::Text(text.into_owned()),
            Kind::Word("none" | "None" | "null") => Expression::Nothing,
            Kind::Sign("-") => Expression::Plain(vec![self.expression(20)?]),
            Kind::Word("not") => Expression::Plain(vec![self.expression(5)?]),
            Kind::Word(name) if self.is_sign("(") => {
                Expression::Call { name, range: token.range, arguments: self.arguments()? }
            }
            Kind::Word(name) => self.chain(Expression::Name(name, token.range))?,
            Kind::Sign("<") => {
                let (name, arguments) = (self.dotted()?, self.attributes()?);
                self.expect("/")?;
                self.expect(">")?;
                Expression::Component { name, arguments, body: Vec::new() }
            }
            Kind::Sign("{") => self.map()?,
            Kind::Sign("[") => self.list()?,
            Kind::Sign("(") => {
                let value = self.expression(0)?;
                self.expect(")")?;
                value
            }
            _ => return None,
        })
    }

    /// What follows a name: `.field`, `?.field`, `[item]`, `?[item]`.
    fn chain(&mut self, mut value: Expression<'s>) -> Option<Expression<'s>> {
        loop {
            if self.eat(".") || self.eat("?.") {
                let range = self.tokens.get(self.at)?.range.clone();
                value = Expression::Field { of: Box::new(value), name: self.word()?, range };
            } else if self.is_sign("[") || self.is_sign("?[") {
                value = self.subscript(value)?;
            } else {
                return Some(value);
            }
        }
    }

    /// `[item]` or `[from:to:step]` after a value.
    fn subscript(&mut self, of: Expression<'s>) -> Option<Expression<'s>> {
        self.next()?;
        let of = Box::new(of);
        let start = self.tokens.get(self.at)?.range.start;
        let mut bounds = Vec::new();
        if !self.is_sign(":") {
            bounds.push(self.expression(0)?);
        }
        let range = start..self.tokens.get(self.at.checked_sub(1)?)?.range.end;
        if self.eat("]") {
            return Some(Expression::Item { of, at: Box::new(bounds.pop()?), range });
        }
        self.expect(":")?;
        if !self.is_sign(":") && !self.is_sign("]") {
            bounds.push(self.expression(0)?);
        }
        if self.eat(":") {
            bounds.push(self.expression(0)?);
        }
        self.expect("]")?;
        Some(Expression::Slice { of, bounds })
    }

    fn map(&mut self) -> Option<Expression<'s>> {
        let mut values = Vec::new();
        while !self.eat("}") {
            if !self.eat("...") {
                let is_key = matches!(self.next()?.kind, Kind::Text(_) | Kind::Number | Kind::Bool);
                is_key.then_some(())?;
                self.expect(":")?;
            }
            values.push(self.expression(0)?);
            if !self.eat(",") {
                self.expect("}")?;
                break;
            }
        }
        Some(Expression::Map(values))
    }

    fn list(&mut self) -> Option<Expression<'s>> {
        let mut items = Vec::new();
        let mut is_spread = false;
        while !self.eat("]") {
            let spread = self.eat("...");
            is_spread |= spread;
            let item = self.expression(0)?;
            if items.is_empty() && !spread && self.eat_word("for") {
                return self.comprehension(item);
            }
            items.push(item);
            if !self.eat(",") {
                self.expect("]")?;
                break;
            }
        }
        Some(if is_spread { Expression::Map(items) } else { Expression::List(items) })
    }

    fn comprehension(&mut self, item: Expression<'s>) -> Option<Expression<'s>> {
        let names = self.names()?;
        // A condition is no choice between two lists.
        let over = Box::new(self.expression(1)?);
        let condition = if self.eat_word("if") { Some(Box::new(self.expression(1)?)) } else { None };
        self.expect("]")?;
        Some(Expression::Comprehension { item: Box::new(item), names, over, condition })
    }

    /// The operator that comes next.
    fn operator(&self) -> Option<Operator> {
        Some(match self.peek()? {
            Kind::Sign("[") => Operator::Subscript,
            Kind::Sign("|") => Operator::Filter,
            Kind::Sign("**") => Operator::Power,
            Kind::Sign("*" | "/" | "//" | "%" | "~") => Operator::Product,
            Kind::Sign("+" | "-") => Operator::Sum,
            Kind::Sign("<" | "<=" | ">" | ">=" | "==" | "!=") => Operator::Comparison,
            Kind::Word("in" | "not") => Operator::In,
            Kind::Word("is") => Operator::Is,
            Kind::Word("and") => Operator::And,
            Kind::Word("or") => Operator::Or,
            Kind::Word("if") => Operator::Choice,
            _ => return None,
        })
    }

    fn operation(&mut self, operator: Operator, left: Expression<'s>) -> Option<Expression<'s>> {
        let not_in = operator == Operator::In && self.is_word("not");
        self.next()?;
        if not_in && !self.eat_word("in") {
            return None;
        }
        let left = Box::new(left);
        Some(match operator {
            Operator::Filter => {
                let name = self.word()?;
                let arguments = if self.is_sign("(") { self.arguments()? } else { Vec::new() };
                Expression::Filter { of: left, name, arguments }
            }
            Operator::Is => {
                self.eat_word("not");
                let name = self.word()?;
                let arguments = if self.is_sign("(") { self.arguments()? } else { Vec::new() };
                Expression::Test { of: left, name, arguments }
            }
            Operator::Choice => {
                let condition = Box::new(self.expression(0)?);
                self.eat_word("else").then_some(())?;
                Expression::Choice { condition, then: left, otherwise: Box::new(self.expression(0)?) }
            }
            Operator::And | Operator::Or => {
                Expression::Either(left, Box::new(self.expression(operator.strength() + 1)?))
            }
            // The one that goes from right to left.
            Operator::Power => Expression::Plain(vec![*left, self.expression(operator.strength() - 1)?]),
            Operator::Product | Operator::Sum | Operator::Comparison | Operator::In => {
                Expression::Plain(vec![*left, self.expression(operator.strength() + 1)?])
            }
            Operator::Subscript => return None,
        })
    }
}

/// What may stand after a value.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Operator {
    Choice,
    Or,
    And,
    In,
    Is,
    Comparison,
    Sum,
    Product,
    Power,
    Filter,
    Subscript,
}

impl Operator {
    /// How strongly it binds what stands before it.
    fn strength(self) -> u8 {
        match self {
            Self::Choice => 0,
            Self::Or => 1,
            Self::And => 3,
            Self::In | Self::Is => 5,
            Self::Comparison => 7,
            Self::Sum => 11,
            Self::Product => 13,
            Self::Power => 16,
            Self::Filter => 17,
            Self::Subscript => u8::MAX,
        }
    }
}
