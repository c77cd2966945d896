//! Commands that a file defines for its own texts: `@preamble{"\\newcommand{\\jot}{Journal of Tests}"}`.

use std::borrow::Cow;
use std::collections::HashMap;

use super::journals;
use crate::formats::text::accent::{letter_marks, name};
use crate::formats::text::symbol::symbol;

/// Commands by their names: the texts of those without arguments, and those with one argument that hide it, as bibliographies
/// use for sorting.
#[derive(Clone, Debug, Default)]
pub(super) struct Macros(HashMap<String, Meaning>);

#[derive(Clone, Debug)]
enum Meaning {
    Text(String),
    /// It hides its argument: `\newcommand{\SortNoop}[1]{}`.
    Nothing,
}

/// How often commands are looked for in the texts of others.
const DEEPEST: usize = 4;

/// Commands whose argument is read, whatever a file makes of them.
const MARKING: [&str; 9] =
    ["doi", "emph", "enquote", "href", "textbf", "textit", "textsc", "textsuperscript", "url"];

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
            let is_known = MARKING.contains(&command)
                || symbol(command).is_some()
                || letter_marks(command).is_some()
                || journals::named(&format!("\\{command}")).is_some();
            let behind_argument = ["[1]", "#1"].iter().find_map(|argument| rest.strip_prefix(*argument));
            let is_nothing = behind_argument.and_then(group).is_some_and(|text| text.trim().is_empty());
            let meaning = match is_nothing {
                true => Some(Meaning::Nothing),
                false => group(rest).map(|text| Meaning::Text(text.to_owned())),
            };
            if let Some(meaning) = meaning.filter(|_| !(command.is_empty() || is_known)) {
                self.0.insert(command.to_owned(), meaning);
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
                Some(Meaning::Text(own)) => {
                    text.push_str(own);
                    rest = rest.strip_prefix("{}").unwrap_or_else(|| rest.trim_start_matches(' '));
                    has_any = true;
                }
                Some(Meaning::Nothing) => {
                    rest = rest.trim_start();
                    rest = match group(rest) {
                        Some(argument) => &rest[argument.len() + 2..],
                        None => rest,
                    };
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
    fn commands_stand_for_their_texts() {
        let mut macros = Macros::default();
        macros.define(
            r#"@preamble{"\newcommand{\jot}{Journal of {T}ests}" # "\def\lab{Ink Lab} \newcommand{\two}[1]{#1}
            \def\cprime{$'$} \providecommand\again{\again\again} \newcommand{\SortNoop}[1]{} \def\hide#1{ }"}"#,
        );
        for (value, expected) in [
            (r"\jot", "Journal of {T}ests"),
            (r"{\SortNoop{B{\'e}rg}}van den Berg, \hide {x}J.", "{}van den Berg, J."),
            (r"In \jot{}, \lab ora", "In Journal of {T}ests, Ink Labora"),
            (r"\two{a} \'e \\jot \jota \cprime", r"\two{a} \'e \\jot \jota \cprime"),
        ] {
            assert_eq!(macros.expanded(Cow::Borrowed(value), 1000), expected, "{value}");
        }
        assert!(macros.expanded(Cow::Borrowed(r"\again"), 1000).len() < 1000);
    }
}
