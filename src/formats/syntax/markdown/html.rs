//! HTML within Markdown: what its tags show, and no more of the standard than lists of papers use.

use super::{Kind, Walk};
use crate::formats::text::markup;

/// Takes what a stretch of HTML shows.
pub(super) fn pieces(source: &str, start: usize, walk: &mut Walk) {
    let mut rest = source;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], start + source.len() - rest.len(), walk);
        rest = &rest[at..];
        let offset = start + source.len() - rest.len();
        let end = match rest.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map(|end| end + "<!---->".len()),
            None => rest.find('>').map(|end| end + 1),
        };
        // Without an end, nothing behind is text.
        let Some(end) = end else { return };
        if !rest.starts_with("<!") {
            tag(&rest[1..end - 1], offset, walk);
        }
        rest = &rest[end..];
    }
    text(rest, start + source.len() - rest.len(), walk);
}

fn text(source: &str, offset: usize, walk: &mut Walk) {
    if source.is_empty() || (walk.open.is_none() && source.trim().is_empty()) {
        return;
    }
    if walk.open.is_none() {
        walk.begin(Kind::Paragraph, offset..offset + source.len());
    }
    let decoded = markup::decoded(source);
    walk.push(decoded.as_deref().unwrap_or(source), false);
}

/// What stands between the brackets of a tag.
fn tag(inside: &str, offset: usize, walk: &mut Walk) {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let name = inside[..end].to_ascii_lowercase();
    let mut begin = |kind: Kind| match closes {
        true => walk.close(),
        false => walk.begin(kind, offset..offset + inside.len() + 2),
    };
    match name.as_str() {
        "summary" => begin(Kind::Summary),
        "li" => begin(Kind::Item),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => begin(Kind::Heading(inside.as_bytes()[1] - b'0')),
        "br" | "p" | "div" | "center" | "details" | "table" | "ul" | "ol" => walk.push("\n", false),
        "tr" => match closes {
            true => walk.close(),
            false => walk.begin_row(Kind::Row, offset..offset + inside.len() + 2),
        },
        "td" | "th" if !closes => walk.cell(),
        "b" | "strong" => count(&mut walk.styles.strong, closes),
        "i" | "em" => count(&mut walk.styles.emphasis, closes),
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
