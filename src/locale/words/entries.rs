//! What files say, made into patterns: words that refer to words have them in themselves.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Message, Pattern as Written, PatternElement, Resource, Term,
    VariantKey,
};

use super::file::{WordFile, place_of, range_of};
use crate::diagnostic::Diagnostic;
use crate::locale::pattern::{Case, Part, Pattern};

/// Words and terms as they are written, of one language.
pub(super) struct Entries<'f> {
    /// By key, the topmost first.
    pub messages: BTreeMap<&'f str, Vec<(&'f WordFile, &'f Message<&'f str>)>>,
    terms: BTreeMap<&'f str, &'f Term<&'f str>>,
}

/// Words that refer to words so deep refer to themselves.
const DEEPEST: usize = 16;

/// What is wrong with a word: message, the part of the text, and what to do.
pub(super) struct Fault<'f>(String, Option<&'f str>, &'static str);

impl Fault<'_> {
    pub(super) fn told(self, file: &WordFile, key: &str) -> Diagnostic {
        let Self(message, part, help) = self;
        // What it refers to may stand in another file.
        let inside = |part: &&str| {
            range_of(&file.text, part).end <= file.text.len() && part.as_ptr() >= file.text.as_ptr()
        };
        let place = part.filter(inside).map_or_else(|| place_of(file, key), |part| place_of(file, part));
        Diagnostic::error(format!("in the word `{key}`: {message}")).at(place).help(help)
    }
}

impl<'f> Entries<'f> {
    pub(super) fn of(read: &'f [(&'f WordFile, Resource<&'f str>)], problems: &mut Vec<Diagnostic>) -> Self {
        let mut entries = Self { messages: BTreeMap::new(), terms: BTreeMap::new() };
        for (file, resource) in read {
            let mut own = BTreeSet::new();
            for entry in &resource.body {
                match entry {
                    Entry::Message(message) => {
                        let key = message.id.name;
                        if !own.insert(key) {
                            problems.push(
                                Diagnostic::error(format!("the word `{key}` stands here twice"))
                                    .at(place_of(file, key))
                                    .help("take one of them out"),
                            );
                        }
                        entries.messages.entry(key).or_default().push((file, message));
                    }
                    Entry::Term(term) => drop(entries.terms.entry(term.id.name).or_insert(term)),
                    Entry::Comment(_)
                    | Entry::GroupComment(_)
                    | Entry::ResourceComment(_)
                    | Entry::Junk { .. } => {}
                }
            }
        }
        entries
    }

    pub(super) fn compiled(&self, written: &'f Written<&'f str>, depth: usize) -> Result<Pattern, Fault<'f>> {
        let mut pattern = Pattern::default();
        for element in &written.elements {
            match element {
                PatternElement::TextElement { value } => push_text(&mut pattern, value),
                PatternElement::Placeable { expression } => {
                    self.expression(expression, depth, &mut pattern)?;
                }
            }
        }
        Ok(pattern)
    }

    fn expression(
        &self,
        expression: &'f Expression<&'f str>,
        depth: usize,
        pattern: &mut Pattern,
    ) -> Result<(), Fault<'f>> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, depth, pattern),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let (by, is_ordinal) = chosen_by(selector)?;
        let (mut forms, mut otherwise) = (Vec::new(), Pattern::default());
        for variant in variants {
            let form = self.compiled(&variant.value, depth)?;
            if variant.default {
                otherwise = form.clone();
            }
            forms.push((case(&variant.key)?, form));
        }
        pattern.0.push(Part::Choice { by: by.to_owned(), is_ordinal, forms, otherwise });
        Ok(())
    }

    fn inline(
        &self,
        inline: &'f InlineExpression<&'f str>,
        depth: usize,
        pattern: &mut Pattern,
    ) -> Result<(), Fault<'f>> {
        let other = |name: &'f str, value: Option<&'f Written<&'f str>>, pattern: &mut Pattern| {
            if depth >= DEEPEST {
                return Err(Fault(
                    format!("`{name}` leads back to itself"),
                    Some(name),
                    "write out one of them",
                ));
            }
            let unknown = || {
                Fault(
                    format!("there is no `{name}`"),
                    Some(name),
                    "write the key of another word, or the text itself",
                )
            };
            for part in self.compiled(value.ok_or_else(unknown)?, depth + 1)?.0 {
                match part {
                    Part::Text(text) => push_text(pattern, &text),
                    part @ (Part::Argument(_) | Part::Choice { .. }) => pattern.0.push(part),
                }
            }
            Ok(())
        };
        match inline {
            InlineExpression::StringLiteral { value } => {
                push_text(pattern, &fluent_syntax::unicode::unescape_unicode_to_string(value));
                Ok(())
            }
            InlineExpression::NumberLiteral { value } => {
                push_text(pattern, value);
                Ok(())
            }
            InlineExpression::VariableReference { id } => {
                pattern.0.push(Part::Argument(id.name.to_owned()));
                Ok(())
            }
            InlineExpression::MessageReference { id, attribute: None } => {
                let value = self.messages.get(id.name).and_then(|all| all.first()?.1.value.as_ref());
                other(id.name, value, pattern)
            }
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                other(id.name, self.terms.get(id.name).map(|term| &term.value), pattern)
            }
            InlineExpression::Placeable { expression } => self.expression(expression, depth, pattern),
            InlineExpression::FunctionReference { id, .. } => Err(Fault(
                format!("the function `{}` can't be used here", id.name),
                Some(id.name),
                "numbers and dates are written as the language does without it",
            )),
            InlineExpression::MessageReference { id, .. } | InlineExpression::TermReference { id, .. } => {
                Err(Fault(
                    format!("`{}` can't be used with attributes or arguments", id.name),
                    Some(id.name),
                    "refer to the whole word, or write out the text",
                ))
            }
        }
    }
}

/// The argument by which a form is chosen, and whether as an ordinal number.
fn chosen_by<'f>(selector: &InlineExpression<&'f str>) -> Result<(&'f str, bool), Fault<'f>> {
    match selector {
        InlineExpression::VariableReference { id } => Ok((id.name, false)),
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => {
            let is_ordinal = |argument: &fluent_syntax::ast::NamedArgument<&str>| {
                argument.name.name == "type"
                    && matches!(&argument.value, InlineExpression::StringLiteral { value } if *value == "ordinal")
            };
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] => {
                    Ok((id.name, arguments.named.iter().any(is_ordinal)))
                }
                _ => Err(Fault(UNCLEAR.to_owned(), None, CHOOSE)),
            }
        }
        _ => Err(Fault(UNCLEAR.to_owned(), None, CHOOSE)),
    }
}

const UNCLEAR: &str = "it isn't clear what decides between the forms";
const CHOOSE: &str = "choose by an argument: `{ $count -> … }`";

fn case<'f>(key: &VariantKey<&'f str>) -> Result<Case, Fault<'f>> {
    match key {
        VariantKey::Identifier { name } => Ok(Case::Named((*name).to_owned())),
        VariantKey::NumberLiteral { value } => value.parse().map(Case::Number).map_err(|_| {
            Fault(
                format!("`[{value}]` is no whole number"),
                Some(value),
                "write a whole number or a category such as `one`",
            )
        }),
    }
}

fn push_text(pattern: &mut Pattern, text: &str) {
    match pattern.0.last_mut() {
        Some(Part::Text(last)) => last.push_str(text),
        _ => pattern.0.push(Part::Text(text.to_owned())),
    }
}
