//! What a reader sees of Markdown, as pulldown-cmark reads it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
}

/// The text with its markup in a short form: `<strong>`, `<em>`, `<code>`, `<a ADDRESS>`, `<math>`,
/// `<display>`, and a blank line between paragraphs. An error names anything else that was read.
pub(crate) fn with_markup(markdown: &str) -> Result<String, String> {
    let mut shown = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) => shown.push_str(&text),
            Event::Code(code) => shown.push_str(&format!("<code>{code}</code>")),
            Event::InlineMath(source) => shown.push_str(&format!("<math>{source}</math>")),
            Event::DisplayMath(source) => shown.push_str(&format!("<display>{source}</display>")),
            Event::SoftBreak => shown.push('\n'),
            Event::Start(Tag::Paragraph) if shown.is_empty() => {}
            Event::Start(Tag::Paragraph) => shown.push_str("\n\n"),
            Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Strong) => shown.push_str("<strong>"),
            Event::End(TagEnd::Strong) => shown.push_str("</strong>"),
            Event::Start(Tag::Emphasis) => shown.push_str("<em>"),
            Event::End(TagEnd::Emphasis) => shown.push_str("</em>"),
            Event::Start(Tag::Link { dest_url, .. }) => shown.push_str(&format!("<a {dest_url}>")),
            Event::End(TagEnd::Link) => shown.push_str("</a>"),
            other => return Err(format!("{other:?} was read in {markdown:?}")),
        }
    }
    Ok(shown)
}

/// The text without its markup, with dollars around math; an error names anything but text in paragraphs.
pub(crate) fn as_text(markdown: &str) -> Result<String, String> {
    let mut shown = String::new();
    for event in Parser::new_ext(markdown, options()) {
        match event {
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::InlineMath(source) => shown.push_str(&format!("${source}$")),
            Event::DisplayMath(source) => shown.push_str(&format!("$${source}$$")),
            Event::SoftBreak | Event::Start(Tag::Paragraph) => shown.push('\n'),
            Event::Start(Tag::Strong | Tag::Emphasis | Tag::Link { .. }) => {}
            Event::End(TagEnd::Paragraph | TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link) => {}
            other => return Err(format!("{other:?} was read in {markdown:?}")),
        }
    }
    Ok(shown)
}

/// White space and smart punctuation folded, so that texts can be compared that differ in them only.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::new();
    for character in text.chars() {
        match character {
            '“' | '”' => folded.push('"'),
            '‘' | '’' => folded.push('\''),
            '–' => folded.push_str("--"),
            '—' => folded.push_str("---"),
            '…' => folded.push_str("..."),
            _ => folded.push(character),
        }
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}
