//! Patterns: how the phrases of a vocabulary, and the signs of its fields, stand in a text.

use std::ops::Range;

use super::spellings::spellings;
use super::vocabulary::{Field, Topic};
use super::words::Words;

/// A spelling of a phrase or a sign, which is looked for in a paper's words.
#[derive(Debug)]
pub(super) struct Pattern {
    /// What it speaks of.
    pub of: Of,
    /// What it says of that.
    pub role: Role,
    /// Parts of the pattern that must match in case, since they are acronyms.
    pub exact: Vec<Range<usize>>,
    /// Whether it is what its topic is called, in more words than one, and nothing else is.
    pub is_full_name: bool,
    /// Its words, with a space on each side so that only whole words match.
    pub text: String,
}

/// What a phrase says of its topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The paper is about it.
    Speaks,
    /// The paper is about it, if its title says so.
    SpeaksInTitle,
    /// The paper is more about it, if something else speaks of it.
    Supports,
    /// These words are something else, whatever part of them speaks of the topic.
    Excludes,
    /// The paper is not about it, whatever else it says.
    RulesOut,
}

/// What a pattern speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// The topic of this index.
    Topic(usize),
    /// The field of this index, of which it is a sign.
    Field(usize),
}

impl Pattern {
    /// Whether a text that is equal but for case is equal where case matters.
    pub(super) fn fits(&self, text: &[u8]) -> bool {
        let own = self.text.as_bytes();
        self.exact.iter().all(|word| text[word.clone()] == own[word.clone()])
    }
}

/// The patterns of one topic, in the order in which it names them.
pub(super) fn patterns_of<'v>(
    index: usize,
    topic: &'v Topic,
    fields: &[&'v Field],
) -> impl Iterator<Item = Pattern> {
    let field = fields.iter().find(|field| topic.field.as_ref() == Some(&field.slug));
    let shared: Vec<String> = field
        .iter()
        .flat_map(|field| &field.shared)
        .map(|phrase| Words::of_phrase(phrase).to_lowercase())
        .collect();
    let name = Words::of_phrase(&topic.name).to_lowercase();
    [
        (Role::Speaks, &topic.phrases),
        (Role::SpeaksInTitle, &topic.title_phrases),
        (Role::Supports, &topic.supporting),
        (Role::Excludes, &topic.exclude),
        (Role::RulesOut, &topic.unless),
    ]
    .into_iter()
    .flat_map(|(role, phrases)| phrases.iter().map(move |phrase| (role, phrase)))
    .flat_map(move |(role, phrase)| {
        let words = Words::of_phrase(phrase).to_lowercase();
        let rest = name.strip_prefix(words.as_str());
        let is_name = rest.is_some_and(|rest| {
            matches!(rest.strip_prefix('s').unwrap_or(rest).chars().next(), None | Some(' '))
        });
        let is_full_name = words.contains(' ') && is_name && !shared.contains(&words);
        spellings(phrase).into_iter().map(move |spelling| {
            // With a space on each side only whole words match.
            let text = format!(" {spelling} ");
            Pattern { of: Of::Topic(index), role, exact: acronyms(&text), is_full_name, text }
        })
    })
}

/// The patterns of one sign of a field.
pub(super) fn signs_of(index: usize, sign: &str) -> impl Iterator<Item = Pattern> {
    spellings(sign).into_iter().map(move |spelling| {
        let text = format!(" {spelling} ");
        Pattern {
            of: Of::Field(index),
            role: Role::Speaks,
            exact: acronyms(&text),
            is_full_name: false,
            text,
        }
    })
}

/// The words of a pattern that match only in their own case: those with two capitals or more.
fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut acronyms = Vec::new();
    for word in text.split(' ') {
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        if capitals >= 2 {
            acronyms.push(start..start + word.len());
        }
        start += word.len() + 1;
    }
    acronyms
}
