//! Files of words, as they are written.

use std::borrow::Cow;
use std::ops::Range;

use fluent_syntax::ast::{Entry, Resource};

use crate::diagnostic::{Diagnostic, Place};
use crate::locale::shipped;

/// A file of words: a language of the site, of a theme, or of the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordFile {
    /// The tag of the language.
    pub language: String,
    /// The file, as messages name it.
    pub file: String,
    /// What it says.
    pub text: Cow<'static, str>,
}

impl WordFile {
    /// The files of the program.
    pub fn shipped() -> Vec<Self> {
        shipped::files()
    }

    /// The keys that it has, as they stand in it; those that can't be read are left out.
    pub fn keys(&self) -> Vec<&str> {
        let (Ok(resource) | Err((resource, _))) = fluent_syntax::parser::parse(&*self.text);
        let keys = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name),
            _ => None,
        });
        keys.collect()
    }

    /// The place of a key; the whole file where it has none of that name.
    pub fn place_of(&self, key: &str) -> Place {
        match self.keys().into_iter().find(|known| *known == key) {
            Some(known) => place_of(self, known),
            None => Place::file(&self.file),
        }
    }
}

/// Reads a file; what can't be read is told and left out.
pub(super) fn read<'f>(file: &'f WordFile, problems: &mut Vec<Diagnostic>) -> Resource<&'f str> {
    match fluent_syntax::parser::parse(&*file.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            problems.extend(errors.into_iter().map(|error| {
                let text = error.kind.to_string();
                let text = text.trim_end_matches('.');
                let lower = text[..1].to_lowercase() + &text[1..];
                Diagnostic::error(format!("words can't be read: {lower}"))
                    .at(Place::at_offset(&file.file, &file.text, error.pos.start, 1))
                    .help(
                        "a word is `key = what it says`; further lines of it are indented: docs/languages.md",
                    )
            }));
            resource
        }
    }
}

/// The place of a key in its file.
pub(super) fn place_of(file: &WordFile, key: &str) -> Place {
    Place::at_span(&file.file, &file.text, &range_of(&file.text, key))
}

/// Where a part of a text stands in it.
pub(super) fn range_of(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}
