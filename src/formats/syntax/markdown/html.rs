//! HTML within Markdown: what its tags show, and no more of the standard than lists of papers use.

use std::ops::Range;

use super::{Kind, Walk, Within};
use crate::formats::text::markup;

/// HTML without what stands before its lines in a quote or an item, and where its parts stand in the text.
#[derive(Debug, Default)]
pub(super) struct Html {
    source: String,
    /// Where each part begins in `source`, and its range in the text.
    parts: Vec<(usize, Range<usize>)>,
}

impl Html {
    /// Adds what stands at that range of the text.
    pub(super) fn push(&mut self, part: &str, range: Range<usize>) {
        self.parts.push((self.source.len(), range));
        self.source.push_str(part);
    }

    /// The place in the text of an offset in `source`; where a part was put together, its beginning.
    fn offset(&self, at: usize) -> usize {
        let behind = self.parts.partition_point(|(start, _)| *start <= at);
        let Some((start, range)) = self.parts.get(behind.saturating_sub(1)) else { return 0 };
        let end = self.parts.get(behind).map_or(self.source.len(), |(next, _)| *next);
        range.start + if end - start == range.len() { at - start } else { 0 }
    }

    fn range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.offset(range.start);
        start..self.offset(range.end).max(start)
    }
}

/// Takes what a stretch of HTML shows.
pub(super) fn pieces(html: &Html, walk: &mut Walk) {
    let source = html.source.as_str();
    let mut rest = source;
    let within = |rest: &str, length: usize| {
        let start = source.len() - rest.len();
        html.range(start..start + length)
    };
    while let Some(at) = rest.find('<') {
        text(&rest[..at], within(rest, at), walk);
        rest = &rest[at..];
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| end + "<!---->".len()),
            None => rest.find('>').map(|end| end + 1),
        };
        // Without an end, nothing behind is text.
        let Some(end) = end else { return };
        if !rest.starts_with("<!") {
            let is_last = ends_paragraph(&rest[end..]);
            tag(&rest[1..end - 1], within(rest, end), is_last, walk);
        }
        rest = &rest[end..];
    }
    text(rest, within(rest, rest.len()), walk);
}

fn text(source: &str, range: Range<usize>, walk: &mut Walk) {
    let has_cell = walk.open.as_ref().is_some_and(|block| !block.cells.is_empty());
    if source.is_empty() || (!has_cell && source.trim().is_empty()) {
        return;
    }
    if walk.open.is_none() {
        walk.begin(Kind::Paragraph, range);
        walk.within = match (walk.divisions, walk.is_behind_p) {
            (0, true) => Within::Paragraph,
            (0, false) => Within::Nothing,
            _ => Within::Division,
        };
        walk.is_behind_p = false;
    }
    // Browsers read this entity without its semicolon, too.
    let spaced = source.replace("&nbsp ", "&nbsp; ");
    let decoded = markup::decoded(&spaced);
    walk.push(decoded.as_deref().unwrap_or(source), false);
}

/// Whether nothing of a paragraph follows: the end, or a tag with which another block begins.
fn ends_paragraph(behind: &str) -> bool {
    let behind = behind.trim_start();
    behind.is_empty() || ["<div", "</div", "<p>", "<p ", "<h"].iter().any(|tag| behind.starts_with(tag))
}

/// What stands between the brackets of a tag; `is_last` says that nothing of a paragraph follows it.
fn tag(inside: &str, range: Range<usize>, is_last: bool, walk: &mut Walk) {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let name = inside[..end].to_ascii_lowercase();
    let is_in_row = walk.is_in_row();
    let mut begin = |kind: Kind| match closes {
        true => walk.close(),
        false => walk.begin(kind, range.clone()),
    };
    match name.as_str() {
        "table" if closes && is_in_row => walk.close(),
        "table" if !closes => {
            walk.tables += 1;
            walk.push("\n", false);
        }
        "summary" if is_in_row => {
            count(&mut walk.styles.summaries, closes);
            walk.push("\n", false);
        }
        "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if is_in_row => walk.push("\n", false),
        "summary" => begin(Kind::Summary),
        "li" => begin(Kind::Item),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => begin(Kind::Heading(inside.as_bytes()[1] - b'0')),
        "div" => {
            count(&mut walk.divisions, closes);
            // What stands in one is together, whatever is within it.
            let is_whole = closes && is_last && walk.divisions == 0 && walk.is_paragraph_of(Within::Division);
            match is_whole {
                true => walk.close(),
                false => walk.push("\n", false),
            }
        }
        "p" if !closes && walk.divisions == 0 => {
            match walk.is_paragraph_of(Within::Paragraph) {
                true => walk.close(),
                false => walk.push("\n", false),
            }
            walk.is_behind_p = walk.open.is_none();
        }
        "br" | "p" | "center" | "details" | "table" | "ul" | "ol" => walk.push("\n", false),
        "tr" => match closes {
            true => walk.close(),
            false => walk.begin_row(Kind::Row, range),
        },
        "td" | "th" if !closes => walk.cell_of_row(name == "th"),
        "b" | "strong" => count(&mut walk.styles.strong, closes),
        "i" | "em" => count(&mut walk.styles.emphasis, closes),
        "sup" => count(&mut walk.styles.raised, closes),
        "a" if closes => {
            walk.styles.links.pop();
        }
        "a" => walk.styles.links.push(address(inside).unwrap_or_default().to_owned()),
        "img" => {
            walk.picture();
            walk.styles.pictures -= 1;
        }
        _ => {}
    }
}

fn count(open: &mut usize, closes: bool) {
    *open = if closes { open.saturating_sub(1) } else { *open + 1 };
}

/// The address in the tag of a link.
fn address(tag: &str) -> Option<&str> {
    let lower = tag.to_ascii_lowercase();
    let rest = tag[lower.find("href")? + "href".len()..].trim_start().strip_prefix('=')?.trim_start();
    match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next(),
        _ => rest.split_whitespace().next(),
    }
}
