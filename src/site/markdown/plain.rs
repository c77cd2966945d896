//! Texts without their markup, and the beginnings of abstracts that lists show.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Markdown, options};
use crate::paper::html::escape_into;
use crate::paper::math::{Segment, segments};
use crate::paper::mathml::MathDisplay;
use crate::paper::title;
use crate::site::plain_math;

/// About how many characters of an abstract a list shows.
pub(super) const EXCERPT_LENGTH: usize = 320;

impl Markdown {
    /// The same as plain text: for the titles of browser tabs, feeds and whatever else holds no markup.
    pub fn plain_title(&self, title: &str) -> String {
        let mut text = String::with_capacity(title.len());
        for segment in segments(title) {
            match segment {
                Segment::Text(piece) => text.push_str(piece),
                Segment::Math(source) | Segment::Display(source) => {
                    text.push_str(&self.plain_formula(source));
                }
            }
        }
        text
    }

    /// The same as readers see it: with the apostrophes and dashes of [`Self::title`].
    pub fn shown_title(&self, title: &str) -> String {
        let mut text = String::with_capacity(title.len());
        for segment in segments(title) {
            match segment {
                Segment::Text(piece) => text.push_str(&title::typeset(piece)),
                Segment::Math(source) | Segment::Display(source) => {
                    text.push_str(&self.plain_formula(source));
                }
            }
        }
        text
    }

    /// A formula as plain text; its letters where it can't be set.
    fn plain_formula(&self, source: &str) -> String {
        match self.math.mathml(source, MathDisplay::Inline) {
            Ok(mathml) => plain_math::text_of(&mathml),
            Err(_) => title::plain(&format!("${source}$")),
        }
    }

    /// The beginning of an abstract as one line of text with math, for lists. `source` is what
    /// [`crate::archive::excerpt_source`] gives, `more` says whether the abstract goes on.
    pub fn excerpt(&self, source: &str, more: bool) -> String {
        let mut html = String::with_capacity(source.len() + 64);
        let mut length = 0;
        let mut skipping = 0;
        let space = |html: &mut String| {
            if !html.is_empty() && !html.ends_with(' ') {
                html.push(' ');
            }
        };
        for event in Parser::new_ext(source, options()) {
            match event {
                Event::Start(Tag::Heading { .. } | Tag::FootnoteDefinition(_) | Tag::Table(_)) => {
                    skipping += 1;
                }
                Event::End(TagEnd::Heading(_) | TagEnd::FootnoteDefinition | TagEnd::Table) => skipping -= 1,
                _ if skipping > 0 => {}
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    let room = EXCERPT_LENGTH - length;
                    let (shown, whole) = cut_at_word(&text, room);
                    escape_into(shown, &mut html);
                    length += shown.chars().count();
                    if !whole {
                        return end_with_ellipsis(html);
                    }
                }
                Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                    match self.math.mathml(&formula, MathDisplay::Inline) {
                        Ok(mathml) => html.push_str(&mathml),
                        Err(_) => escape_into(&formula, &mut html),
                    }
                    length = (length + formula.chars().count()).min(EXCERPT_LENGTH);
                }
                Event::SoftBreak | Event::HardBreak => space(&mut html),
                Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock) => space(&mut html),
                _ => {}
            }
        }
        html.truncate(html.trim_end().len());
        if more { end_with_ellipsis(html) } else { html }
    }

    /// A whole text as plain text, for citations: its paragraphs between blank lines, its formulas in LaTeX
    /// between dollars.
    pub fn text(source: &str) -> String {
        let mut text = String::with_capacity(source.len());
        let mut open_images = 0;
        for event in Parser::new_ext(source, options() - Options::ENABLE_SMART_PUNCTUATION) {
            match event {
                Event::Start(Tag::Image { .. }) => open_images += 1,
                Event::End(TagEnd::Image) => open_images -= 1,
                _ if open_images > 0 => {}
                Event::Text(piece) | Event::Code(piece) | Event::Html(piece) | Event::InlineHtml(piece) => {
                    text.push_str(&piece);
                }
                Event::InlineMath(formula) | Event::DisplayMath(formula) => {
                    text.extend(["$", formula.trim(), "$"]);
                }
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Item) => {
                    text.truncate(text.trim_end().len());
                    text.push_str("\n\n");
                }
                _ => {}
            }
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// The beginning of an abstract as plain text, for descriptions.
    pub fn plain_excerpt(&self, source: &str, limit: usize) -> String {
        Self::beginning(&plain_text(source, |formula| self.plain_formula(formula)), limit)
    }

    /// A text as plain text on one line; formulas by their letters alone, as words are looked up.
    pub fn plain(source: &str) -> String {
        plain_text(source, |formula| title::plain(&format!("${formula}$")))
    }

    /// The beginning of a plain text, with an ellipsis where it goes on.
    fn beginning(text: &str, limit: usize) -> String {
        match cut_at_word(text, limit) {
            (whole, true) => whole.to_owned(),
            (beginning, false) => format!("{}…", beginning.trim_end()),
        }
    }
}

/// A text as plain text on one line, with what `formula` makes of formulas.
fn plain_text(source: &str, formula: impl Fn(&str) -> String) -> String {
    let mut text = String::with_capacity(source.len());
    for event in Parser::new_ext(source, options()) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text.push_str(&piece),
            Event::InlineMath(source) | Event::DisplayMath(source) => text.push_str(&formula(&source)),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => {
                text.push(' ');
            }
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The beginning of a text, of at most `room` characters and cut between words, and whether it is
/// the whole text.
fn cut_at_word(text: &str, room: usize) -> (&str, bool) {
    let Some((end, _)) = text.char_indices().nth(room) else { return (text, true) };
    let cut = text[..end].rfind(char::is_whitespace).unwrap_or(if room == 0 { 0 } else { end });
    (&text[..cut], false)
}

fn end_with_ellipsis(mut html: String) -> String {
    let end = html.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | '–' | '—')).len();
    html.truncate(end);
    html.push('…');
    html
}
