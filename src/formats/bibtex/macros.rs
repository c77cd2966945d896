//! Commands that a file defines for its own texts: `@preamble{"\\newcommand{\\jot}{Journal of Tests}"}`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::journals;
use crate::formats::text::accent::{letter_marks, name};
use crate::formats::text::symbol::symbol;

/// The texts of commands without arguments, by their names.
#[derive(Clone, Debug, Default)]
pub(super) struct Macros(HashMap<String, String>);

/// How often commands are looked for in the texts of others.
const DEEPEST: usize = 4;

/// What defines a command.
const DEFINITIONS: [&str; 5] =
    ["newcommand", "renewcommand", "providecommand", "def", "DeclareRobustCommand"];

impl Macros {
    /// Takes the definitions of an `@preamble` block. What is known anyway keeps its meaning.
    pub(super) fn define(&mut self, block: &str) {
        for (at, _) in block.match_indices('\\') {
            let word = name(&block[at + 1..]);
            if !DEFINITIONS.contains(&word) {
                continue;
            }
            let rest = block[at + 1 + word.len()..].trim_start_matches('*').trim_start();
            let (rest, is_braced) = match rest.strip_prefix('{') {
                Some(rest) => (rest.trim_start(), true),
                None => (rest, false),
            };
            let Some(rest) = rest.strip_prefix('\\') else { continue };
            let command = name(rest);
            let rest = rest[command.len()..].trim_start();
            let rest = if is_braced { rest.strip_prefix('}').unwrap_or_default().trim_start() } else { rest };
            let is_known = symbol(command).is_some()
                || letter_marks(command).is_some()
                || journals::named(&format!("\\{command}")).is_some();
            if let Some(text) = group(rest).filter(|_| !(command.is_empty() || is_known)) {
                self.0.insert(command.to_owned(), text.to_owned());
            }
        }
    }

    /// A value with the texts of these commands, up to so many bytes.
    pub(super) fn expanded<'v>(&self, mut value: Cow<'v, str>, longest: usize) -> Cow<'v, str> {
        for _ in 0..DEEPEST {
            match self.expanded_once(&value).filter(|text| text.len() <= longest) {
                Some(text) => value = Cow::Owned(text),
                None => break,
            }
        }
        value
    }

    fn expanded_once(&self, value: &str) -> Option<String> {
        if self.0.is_empty() || !value.contains('\\') {
            return None;
        }
        let (mut text, mut rest, mut has_any) = (String::new(), value, false);
        while let Some((before, behind)) = rest.split_once('\\') {
            text.push_str(before);
            let command = name(behind);
            rest = &behind[command.len()..];
            match self.0.get(command) {
                Some(own) => {
                    text.push_str(own);
                    rest = rest.strip_prefix("{}").unwrap_or_else(|| rest.trim_start_matches(' '));
                    has_any = true;
                }
                None => {
                    text.push('\\');
                    text.push_str(command);
                    // The sign of an accent or an escaped backslash.
                    let sign = rest.chars().next().filter(|_| command.is_empty());
                    text.extend(sign);
                    rest = &rest[sign.map_or(0, char::len_utf8)..];
                }
            }
        }
        text.push_str(rest);
        has_any.then_some(text)
    }
}

/// How long the text of a command is at most, in bytes.
const LONGEST_TEXT: usize = 1000;

/// What stands in the braces with which a text begins.
fn group(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('{')?;
    let inside = &inside[..inside.floor_char_boundary(LONGEST_TEXT)];
    let mut depth = 1_usize;
    let mut is_escaped = false;
    for (at, sign) in inside.char_indices() {
        match sign {
            _ if is_escaped => {}
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        is_escaped = sign == '\\' && !is_escaped;
        if depth == 0 {
            return Some(&inside[..at]);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_without_arguments_stand_for_their_texts() {
        let mut macros = Macros::default();
        macros.define(
            r#"@preamble{"\newcommand{\jot}{Journal of {T}ests}" # "\def\lab{Ink Lab} \newcommand{\two}[1]{#1}
            \def\cprime{$'$} \providecommand\again{\again\again} "}"#,
        );
        for (value, expected) in [
            (r"\jot", "Journal of {T}ests"),
            (r"In \jot{}, \lab ora", "In Journal of {T}ests, Ink Labora"),
            (r"\two{a} \'e \\jot \jota \cprime", r"\two{a} \'e \\jot \jota \cprime"),
        ] {
            assert_eq!(macros.expanded(Cow::Borrowed(value), 1000), expected, "{value}");
        }
        assert!(macros.expanded(Cow::Borrowed(r"\again"), 1000).len() < 1000);
    }
}
