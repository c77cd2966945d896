//! Tags that are opened and not closed: Tera says only where it missed their ends.

use std::ops::Range;

use super::token::{Kind, Token, tokens};

/// A tag that is not closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::theme) struct Unclosed {
    /// What it opens: `for`, `if`, `block`, or the name of a component.
    pub name: String,
    /// What would close it.
    pub end: String,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The first tag that is still open where another one ends, or the template does.
pub(in crate::theme) fn unclosed(source: &str) -> Option<Unclosed> {
    let tokens = tokens(source)?;
    let mut open: Vec<Unclosed> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        if token.kind != Kind::TagStart {
            continue;
        }
        let tag = &tokens[at + 1..];
        let tag = &tag[..tag.iter().position(|token| token.kind == Kind::TagEnd).unwrap_or(tag.len())];
        if let Some(opened) = opened(source, token, tag) {
            open.push(opened);
        } else if let Some(end) = closed(source, tag) {
            match open.pop() {
                Some(innermost) if innermost.end != end => return Some(innermost),
                Some(_) => {}
                // It closes nothing: Tera points at it.
                None => return None,
            }
        }
    }
    open.pop()
}

/// What a tag opens.
fn opened(source: &str, start: &Token, tag: &[Token]) -> Option<Unclosed> {
    let (name, end) = match &tag.first()?.kind {
        Kind::Word(word @ ("for" | "if" | "block" | "filter" | "component")) => {
            ((*word).to_owned(), format!("end{word}"))
        }
        // With a value it has no end.
        Kind::Word("set" | "set_global") if tag.get(2).map(|token| &token.kind) != Some(&Kind::Sign("=")) => {
            ("set".to_owned(), "endset".to_owned())
        }
        Kind::Sign("<") => {
            let name = component(source, &tag[1..]);
            (format!("<{name}>"), format!("</{name}>"))
        }
        _ => return None,
    };
    let range = start.range.start..tag.last().map_or(start.range.end, |token| token.range.end);
    Some(Unclosed { name, end, range })
}

/// What a tag closes.
fn closed(source: &str, tag: &[Token]) -> Option<String> {
    match &tag.first()?.kind {
        Kind::Word(word @ ("endfor" | "endif" | "endblock" | "endfilter" | "endcomponent" | "endset")) => {
            Some((*word).to_owned())
        }
        Kind::Sign("</") => Some(format!("</{}>", component(source, &tag[1..]))),
        _ => None,
    }
}

/// The name of a component, which may have dots.
fn component(source: &str, tag: &[Token]) -> String {
    let name = tag.iter().enumerate().take_while(|(place, token)| match &token.kind {
        Kind::Word(_) => place % 2 == 0,
        Kind::Sign(".") => place % 2 == 1,
        _ => false,
    });
    name.map(|(_, token)| &source[token.range.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_that_lacks_its_end_is_found() {
        for (source, expected) in [
            ("{% for a in b %}x", Some("{% for a in b")),
            ("{% for a in b %}{% if a %}{% endfor %}", Some("{% if a")),
            ("{% if a %}{% for b in c %}{% else %}{% endfor %}{% elif d %}", Some("{% if a")),
            ("{% block a %}{% block b %}{% endblock a %}", Some("{% block a")),
            ("{%- set a -%}x", Some("{%- set a")),
            ("{% set a = 1 %}{% set_global b = 2 %}", None),
            ("{% set a | f(x=1) %}x{% endset %}{% filter f %}", Some("{% filter f")),
            ("{% component a.b(c) %}", Some("{% component a.b(c)")),
            ("{% <a.b c={1}> %}{% </a.b> %}{% <d> %}", Some("{% <d>")),
            ("{% raw %}{% for %}{% endraw %}", None),
            ("{% for a in b %}{% endfor %}{% include 'x' %}{% extends 'y' %}", None),
            ("{% endif %}", None),
            ("{{ ", None),
        ] {
            let found = unclosed(source).map(|found| &source[found.range]);
            assert_eq!(found, expected, "{source}");
        }
    }
}
