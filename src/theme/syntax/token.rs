//! The words and signs of a template, as Tera 2 tells them apart.

use std::borrow::Cow;
use std::ops::Range;

/// A word or sign inside `{{ … }}` or `{% … %}`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token<'s> {
    /// What it is.
    pub kind: Kind<'s>,
    /// Its bytes in the source.
    pub range: Range<usize>,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind<'s> {
    /// `{{` or `{{-`.
    OutputStart,
    /// `}}` or `-}}`.
    OutputEnd,
    /// `{%` or `{%-`.
    TagStart,
    /// `%}` or `-%}`.
    TagEnd,
    /// A name or a keyword.
    Word(&'s str),
    /// A text between quotes, without its escapes.
    Text(Cow<'s, str>),
    /// A number.
    Number,
    /// `true` or `false`.
    Bool,
    /// An operator or a bracket.
    Sign(&'static str),
}

/// Signs, longer ones before those that they begin with.
const SIGNS: [&str; 31] = [
    "...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?[", "+", "-", "*", "/", "%", "!", ".", ",", ":",
    "~", "|", "=", ">", "<", "(", ")", "[", "]", "{", "}", "@",
];

/// The tokens of a template, without the text between its tags and without comments. Nothing when
/// Tera doesn't take it for a template either.
pub(super) fn tokens(source: &str) -> Option<Vec<Token<'_>>> {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new() };
    while let Some(start) = lexer.find_start() {
        lexer.at = start;
        match &source.as_bytes()[start + 1] {
            b'#' => lexer.comment()?,
            b'%' => lexer.tag()?,
            _ => {
                lexer.start(Kind::OutputStart);
                lexer.inside("}}", Kind::OutputEnd)?;
            }
        }
    }
    Some(lexer.tokens)
}

/// The text between the tags of a template, without its comments. What is raw is text, too.
pub(super) fn outside(source: &str) -> Option<Vec<Range<usize>>> {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new() };
    let mut texts = Vec::new();
    while let Some(start) = lexer.find_start() {
        texts.push(lexer.at..start);
        lexer.at = start;
        match &source.as_bytes()[start + 1] {
            b'#' => lexer.comment()?,
            b'%' => {
                let before = lexer.tokens.len();
                lexer.tag()?;
                if lexer.tokens.len() == before {
                    texts.push(start..lexer.at);
                }
            }
            _ => {
                lexer.start(Kind::OutputStart);
                lexer.inside("}}", Kind::OutputEnd)?;
            }
        }
    }
    texts.push(lexer.at..source.len());
    Some(texts)
}

struct Lexer<'s> {
    source: &'s str,
    at: usize,
    tokens: Vec<Token<'s>>,
}

impl<'s> Lexer<'s> {
    fn rest(&self) -> &'s str {
        &self.source[self.at..]
    }

    /// Where the next output, tag or comment starts.
    fn find_start(&self) -> Option<usize> {
        let starts = |pair: &[u8]| matches!(pair, b"{{" | b"{%" | b"{#");
        Some(self.at + self.rest().as_bytes().windows(2).position(starts)?)
    }

    fn push(&mut self, kind: Kind<'s>, length: usize) {
        self.tokens.push(Token { kind, range: self.at..self.at + length });
        self.at += length;
    }

    /// Takes a start with the hyphen that trims the text before it.
    fn start(&mut self, kind: Kind<'s>) {
        let length = if self.rest().as_bytes().get(2) == Some(&b'-') { 3 } else { 2 };
        self.push(kind, length);
    }

    fn comment(&mut self) -> Option<()> {
        let start = if self.rest().as_bytes().get(2) == Some(&b'-') { 3 } else { 2 };
        self.at += start + self.rest()[start..].find("#}")? + 2;
        Some(())
    }

    /// A tag, or all from `{% raw %}` to `{% endraw %}`, where nothing is a tag.
    fn tag(&mut self) -> Option<()> {
        let before = self.tokens.len();
        self.start(Kind::TagStart);
        let Some(length) = lone_word(self.rest(), "raw") else { return self.inside("%}", Kind::TagEnd) };
        self.tokens.truncate(before);
        self.at += length;
        loop {
            self.at += self.rest().find("{%")? + 2;
            if let Some(length) = lone_word(self.rest(), "endraw") {
                self.at += length;
                return Some(());
            }
        }
    }

    /// All tokens up to the end of an output or a tag.
    fn inside(&mut self, end: &str, kind: Kind<'s>) -> Option<()> {
        loop {
            self.at +=
                self.rest().len() - self.rest().trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
            let rest = self.rest();
            let hyphen = usize::from(rest.starts_with('-'));
            if rest[hyphen..].starts_with(end) {
                self.push(kind, hyphen + end.len());
                return Some(());
            }
            self.token()?;
        }
    }

    fn token(&mut self) -> Option<()> {
        let rest = self.rest();
        let first = *rest.as_bytes().first()?;
        if matches!(first, b'"' | b'\'' | b'`') {
            return self.text(first);
        }
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            self.push(Kind::Sign(sign), sign.len());
            return Some(());
        }
        if first.is_ascii_digit() {
            let mut dots = 0;
            let length = rest.bytes().take_while(|c| {
                dots += usize::from(*c == b'.');
                c.is_ascii_digit() || (*c == b'.' && dots == 1)
            });
            let length = length.count();
            self.push(Kind::Number, length);
            return Some(());
        }
        let length = rest.bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'_').count();
        match &rest[..length] {
            "" => return None,
            "true" | "True" | "false" | "False" => self.push(Kind::Bool, length),
            word => self.push(Kind::Word(word), length),
        }
        Some(())
    }

    fn text(&mut self, quote: u8) -> Option<()> {
        let inner = &self.rest()[1..];
        let mut escaped = false;
        let length = inner.bytes().position(|c| {
            let ends = !escaped && c == quote;
            escaped = !escaped && c == b'\\';
            ends
        })?;
        let text = unescaped(&inner[..length])?;
        self.push(Kind::Text(text), length + 2);
        Some(())
    }
}

/// How long the rest of a tag is that has just this word.
fn lone_word(rest: &str, word: &str) -> Option<usize> {
    let trimmed =
        |text: &'_ str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
    let mut at = usize::from(rest.starts_with('-'));
    at += trimmed(&rest[at..]);
    at += rest[at..].starts_with(word).then_some(word.len())?;
    at += trimmed(&rest[at..]);
    at += usize::from(rest[at..].starts_with('-'));
    rest[at..].starts_with("%}").then_some(at + 2)
}

fn unescaped(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('\\') {
        return Some(Cow::Borrowed(text));
    }
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(c) = characters.next() {
        plain.push(match c {
            '\\' => match characters.next()? {
                c @ ('"' | '\'' | '/' | '\\') => c,
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                _ => return None,
            },
            c => c,
        });
    }
    Some(Cow::Owned(plain))
}
