//! Markdown and math to HTML. The only caller of pulldown-cmark beside the reader of lists.
//!
//! Markdown is CommonMark with tables, strikethrough, footnotes, smart punctuation and math between
//! dollars, which becomes MathML.

mod events;
mod marks;
mod parts;
mod plain;
#[cfg(test)]
mod tests;
mod unbroken;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, html};

pub use events::size_in;
pub use marks::{Block, Marks, marks};
pub use parts::Part;
pub use pulldown_cmark::HeadingLevel;
use unbroken::join_formulas;

use super::Links;
use crate::paper::html::escape_into;
use crate::paper::math::{Segment, segments};
use crate::paper::mathml::{Math, MathDisplay};
use crate::paper::title;

/// Turns Markdown and math into HTML.
pub struct Markdown {
    math: Math,
    raw_html: bool,
}

/// Where on the site a text stands.
pub struct Surroundings<'a> {
    /// How links lead from page to page. One that begins with a slash leads from the site's root.
    pub links: &'a Links,
    /// The address of the page.
    pub address: &'a str,
    /// The level of the text's highest headings.
    pub top_heading: HeadingLevel,
    /// The addresses of pictures, as the text has them, with width and height in pixels.
    pub sizes: &'a [(&'a str, (u32, u32))],
}

/// HTML made from Markdown.
#[derive(Debug, Default)]
pub struct Rendered {
    /// The HTML. It holds nothing of the source unescaped, unless raw HTML is allowed.
    pub html: String,
    /// What could not be rendered as it was meant.
    pub problems: Vec<Problem>,
    /// What of the site its links and images lead to, as it is written.
    pub targets: Vec<String>,
}

/// Something that could not be rendered as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands in the Markdown, in bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: ProblemKind,
    /// What is wrong with it.
    pub message: String,
}

/// What can't be rendered as it was meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A formula; the page shows its source.
    Formula,
    /// A link or an image whose address could do harm; it leads nowhere.
    Address,
}

impl Markdown {
    /// `raw_html` lets HTML in Markdown reach the page as HTML; otherwise it is shown as text.
    pub fn new(raw_html: bool) -> Self {
        Self { math: Math::new(), raw_html }
    }

    /// A whole text.
    pub fn document(&self, text: &str, place: &Surroundings) -> Rendered {
        let mut rendered = Rendered::default();
        let source = Parser::new_ext(text, options()).into_offset_iter();
        let events = self.events(source, place, &mut rendered);
        html::push_html(&mut rendered.html, events.into_iter());
        rendered
    }

    /// A title or another line of plain text in which only math between dollars is interpreted.
    pub fn title(&self, title: &str) -> Rendered {
        let mut rendered = Rendered::default();
        let mut at = 0;
        let mut events = Vec::new();
        for segment in segments(title) {
            let (text, source) = match &segment {
                Segment::Text(text) => (*text, None),
                Segment::Math(source) | Segment::Display(source) => (*source, Some(*source)),
            };
            let range = at..at + text.len();
            at = range.end;
            events.push(match source {
                Some(source) => self.formula(source, MathDisplay::Inline, range, &mut rendered.problems),
                None => Event::Text(title::typeset(text).into_owned().into()),
            });
        }
        for event in join_formulas(events) {
            match event {
                Event::InlineHtml(html) => rendered.html.push_str(&html),
                Event::Code(source) => {
                    rendered.html.push_str("<code>");
                    escape_into(&source, &mut rendered.html);
                    rendered.html.push_str("</code>");
                }
                Event::Text(text) => escape_into(&text, &mut rendered.html),
                _ => {}
            }
        }
        rendered
    }
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
}
