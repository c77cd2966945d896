//! HTML as its parts: tags and texts, as browsers tell them apart.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A part of HTML. Comments and declarations are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// `<name attribute="value">`.
    Start(Element),
    /// `</name>`.
    End {
        /// The element's name.
        name: String,
        /// The line on which it stands, from 1.
        line: usize,
    },
    /// A text, with its entities resolved.
    Text(String),
}

/// The start of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name, in lower case.
    pub name: String,
    /// Names and values of its attributes.
    pub attributes: Vec<(String, String)>,
    /// Whether it ends with `/>`, which counts in SVG and MathML.
    pub closes_itself: bool,
    /// The line on which it ends, from 1.
    pub line: usize,
}

impl Element {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether nothing stands in it, so that no end follows.
    pub(crate) fn is_void(&self) -> bool {
        self.closes_itself || VOID.contains(&self.name.as_str())
    }
}

/// Elements without an end tag (HTML standard, section 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Takes HTML apart. What it holds is never run or loaded.
pub(crate) fn pieces(html: &str) -> Vec<Piece> {
    let sink = Pieces::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

#[derive(Default)]
struct Pieces(RefCell<Vec<Piece>>);

impl TokenSink for Pieces {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let line = usize::try_from(line).unwrap_or_default();
        let mut pieces = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => match pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text),
                _ => pieces.push(Piece::Text(text.to_string())),
            },
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                pieces.push(Piece::End { name: tag.name.to_string(), line });
            }
            Token::TagToken(tag) => {
                let attributes =
                    tag.attrs.iter().map(|attr| (attr.name.local.to_string(), attr.value.to_string()));
                let closes_itself = tag.self_closing;
                let element = Element {
                    name: tag.name.to_string(),
                    attributes: attributes.collect(),
                    closes_itself,
                    line,
                };
                pieces.push(Piece::Start(element));
                return match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "noscript" | "iframe" | "xmp" | "noembed" | "noframes" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::DoctypeToken(_)
            | Token::CommentToken(_)
            | Token::NullCharacterToken
            | Token::EOFToken
            | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_taken_apart_as_browsers_do() {
        let html = "<!doctype html><p class=\"a&amp;b\" hidden>x &lt; y<br/>\n<script>if (a<b) '<i>'</script><!-- <b> --></P >";
        let found = pieces(html);
        let names: Vec<String> = found
            .iter()
            .map(|piece| match piece {
                Piece::Start(element) => format!("<{} {}", element.name, element.line),
                Piece::End { name, line } => format!("/{name} {line}"),
                Piece::Text(text) => format!("'{text}'"),
            })
            .collect();
        assert_eq!(
            names,
            ["<p 1", "'x < y'", "<br 1", "'\n'", "<script 2", "'if (a<b) '<i>''", "/script 2", "/p 2"]
        );
        let Piece::Start(p) = &found[0] else { panic!("{found:?}") };
        assert_eq!(
            (p.attribute("class"), p.attribute("hidden"), p.attribute("id")),
            (Some("a&b"), Some(""), None)
        );
    }
}
