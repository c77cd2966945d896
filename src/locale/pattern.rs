//! A word as it is put together: text, arguments, and choices between forms.

use std::borrow::Cow;
use std::collections::BTreeSet;

use icu_plurals::{PluralCategory, PluralRules};

use super::numbers::Numbers;
use crate::paper::html::escape_into;

/// What a word is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument<'a> {
    /// Plain text.
    Text(Cow<'a, str>),
    /// A number, by which words choose their forms. It is shown with the signs of the language.
    Number(u64),
    /// HTML, for words that are HTML.
    Html(Cow<'a, str>),
    /// A number of this category, which a script fills in later.
    Later(PluralCategory),
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.as_str().into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<u64> for Argument<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Argument<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// A word, ready to be written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Pattern(pub(super) Vec<Part>);

/// A part of a word.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// Text.
    Text(String),
    /// An argument.
    Argument(String),
    /// One of several forms, by an argument.
    Choice {
        /// The argument.
        by: String,
        /// Whether it counts as an ordinal number: 1st, 2nd.
        is_ordinal: bool,
        /// The forms.
        forms: Vec<(Case, Pattern)>,
        /// The form for all else.
        otherwise: Pattern,
    },
}

/// For what a form is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Case {
    /// Just this number.
    Number(u64),
    /// A category of plurals, or a text.
    Named(String),
}

/// The plurals of a language.
pub(super) struct Plurals {
    pub(super) language: String,
    pub(super) cardinal: Option<PluralRules>,
    pub(super) ordinal: Option<PluralRules>,
}

/// How a word is written.
pub(super) struct Writer<'w> {
    pub(super) arguments: &'w [(&'w str, Argument<'w>)],
    pub(super) plurals: &'w Plurals,
    pub(super) numbers: Option<&'w Numbers>,
    /// Whether what is written is HTML, so that text that is given has to be escaped.
    pub(super) is_html: bool,
}

/// Among whole numbers below this one are those of all categories that counts of things have: some languages have one
/// more, for millions.
const SAMPLE: u64 = 200;

impl Pattern {
    /// The text of a word without arguments and choices.
    pub(super) fn plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// The names of all arguments.
    pub(super) fn names(&self, names: &mut BTreeSet<String>) {
        for part in &self.0 {
            match part {
                Part::Text(_) => {}
                Part::Argument(name) => drop(names.insert(name.clone())),
                Part::Choice { by, forms, otherwise, .. } => {
                    names.insert(by.clone());
                    forms.iter().for_each(|(_, form)| form.names(names));
                    otherwise.names(names);
                }
            }
        }
    }

    /// The names of all forms, each behind the argument that decides.
    pub(super) fn choices(&self, names: &mut BTreeSet<(String, String)>) {
        for part in &self.0 {
            let Part::Choice { by, forms, .. } = part else { continue };
            for (case, form) in forms {
                if let Case::Named(name) = case {
                    names.insert((by.clone(), name.clone()));
                }
                form.choices(names);
            }
        }
    }

    /// The categories of whole numbers for which a choice by a number has no form of its own.
    pub(super) fn lacks(&self, plurals: &Plurals, lacking: &mut BTreeSet<&'static str>) {
        for part in &self.0 {
            let Part::Choice { is_ordinal, forms, otherwise, .. } = part else { continue };
            let rules = if *is_ordinal { &plurals.ordinal } else { &plurals.cardinal };
            let is_named = |name: &str| {
                forms.iter().any(|(case, _)| matches!(case, Case::Named(named) if named == name))
            };
            let is_counted = forms.iter().all(|(case, _)| match case {
                Case::Named(named) => PluralCategory::all().any(|category| name_of(category) == named),
                Case::Number(_) => true,
            });
            if let (true, Some(rules)) = (is_counted, rules) {
                let apart =
                    (0..SAMPLE).filter(|number| forms.iter().all(|(case, _)| *case != Case::Number(*number)));
                let needed = apart.map(|number| name_of(rules.category_for(number)));
                lacking.extend(needed.filter(|name| !is_named(name)));
            }
            forms.iter().for_each(|(_, form)| form.lacks(plurals, lacking));
            otherwise.lacks(plurals, lacking);
        }
    }

    /// Writes the word. An argument that is not given leaves its name between braces.
    pub(super) fn write(&self, writer: &Writer, text: &mut String) {
        for part in &self.0 {
            match part {
                Part::Text(part) => text.push_str(part),
                Part::Argument(name) => writer.argument(name, text),
                Part::Choice { by, is_ordinal, forms, otherwise } => {
                    let fits = |case: &Case| writer.fits(by, *is_ordinal, case);
                    // A number that is named counts before its category.
                    let exact = forms.iter().find(|(case, _)| matches!(case, Case::Number(_)) && fits(case));
                    let form = exact.or_else(|| forms.iter().find(|(case, _)| fits(case)));
                    form.map_or(otherwise, |(_, form)| form).write(writer, text);
                }
            }
        }
    }
}

impl Writer<'_> {
    fn find(&self, name: &str) -> Option<&Argument<'_>> {
        self.arguments.iter().find(|(known, _)| *known == name).map(|(_, argument)| argument)
    }

    fn argument(&self, name: &str, text: &mut String) {
        match self.find(name) {
            Some(Argument::Text(given)) if self.is_html => escape_into(given, text),
            Some(Argument::Text(given) | Argument::Html(given)) => text.push_str(given),
            Some(Argument::Number(number)) => match self.numbers {
                Some(numbers) => text.push_str(&numbers.whole(*number)),
                None => text.push_str(&number.to_string()),
            },
            Some(Argument::Later(..)) | None => text.extend(["{", name, "}"]),
        }
    }

    fn fits(&self, name: &str, is_ordinal: bool, case: &Case) -> bool {
        let rules = if is_ordinal { &self.plurals.ordinal } else { &self.plurals.cardinal };
        let category_of = |number: u64| rules.as_ref().map(|rules| rules.category_for(number));
        match (self.find(name), case) {
            (Some(Argument::Text(given) | Argument::Html(given)), Case::Named(named)) => *given == **named,
            (Some(Argument::Text(given) | Argument::Html(given)), Case::Number(number)) => {
                given.parse() == Ok(*number)
            }
            (Some(Argument::Number(given)), Case::Number(number)) => given == number,
            (Some(Argument::Number(given)), Case::Named(named)) => {
                category_of(*given).map(name_of) == Some(named)
            }
            (Some(Argument::Later(category)), Case::Named(named)) => name_of(*category) == *named,
            (Some(Argument::Later(_)), Case::Number(_)) | (None, _) => false,
        }
    }
}

/// The name of a category of plurals, as CLDR and Fluent have it.
pub(super) fn name_of(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
