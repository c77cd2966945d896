//! A text in parts, between which the site puts something else.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

use super::{Markdown, Rendered, Surroundings, options};

/// A part of a text, up to a block that something else stands for, or to the text's end.
#[derive(Debug)]
pub struct Part {
    /// Its HTML.
    pub html: String,
    /// The level of a heading that would come next under its last one.
    pub next_level: usize,
}

impl Markdown {
    /// A text in parts: each ends where one of `blocks` stands, which is left out. In the places of `insets`, which
    /// [`marks`](super::marks) gave as brackets, their HTML stands. The text has no NUL in it.
    pub fn in_parts(
        &self,
        text: &str,
        place: &Surroundings,
        insets: &[(Range<usize>, String)],
        blocks: &[Range<usize>],
    ) -> (Vec<Part>, Rendered) {
        let mut rendered = Rendered::default();
        let source = with_markers(text, insets, blocks);
        let events = self.events(source.into_iter(), place, &mut rendered);
        let mut levels = Vec::with_capacity(blocks.len());
        let mut last = place.top_heading as usize;
        for event in &events {
            match event {
                Event::Start(Tag::Heading { level, .. }) => last = (*level as usize + 1).min(6),
                Event::Text(text) if **text == *BLOCK => levels.push(last),
                _ => {}
            }
        }
        html::push_html(&mut rendered.html, events.into_iter());
        let mut html = String::with_capacity(rendered.html.len());
        let mut parts = Vec::with_capacity(blocks.len() + 1);
        let mut levels = levels.into_iter();
        let mut end = |html: &mut String| {
            let next_level = levels.next().unwrap_or(last);
            parts.push(Part { html: std::mem::take(html), next_level });
        };
        for (number, piece) in rendered.html.split('\0').enumerate() {
            match (number % 2, piece.parse::<usize>()) {
                (0, _) => html.push_str(piece),
                (_, Ok(inset)) => html.push_str(&insets[inset].1),
                (_, Err(_)) => end(&mut html),
            }
        }
        end(&mut html);
        (parts, rendered)
    }
}

/// What stands in a text for a block that is left out. No text has a NUL in it.
const BLOCK: &str = "\0-\0";

/// The events of a text, with markers between NULs for blocks and for what has insets. Both are in the order of their places.
fn with_markers<'a>(
    text: &'a str,
    insets: &[(Range<usize>, String)],
    blocks: &[Range<usize>],
) -> Vec<(Event<'a>, Range<usize>)> {
    let mut events = Vec::new();
    let mut blocks = blocks.iter().peekable();
    // The first inset that ends behind a place.
    let behind = |place: usize| insets.partition_point(|(inset, _)| inset.end <= place);
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        if let Some(block) =
            blocks.peek().filter(|block| block.contains(&range.start) && range.end <= block.end)
        {
            if matches!(event, Event::Start(_)) {
                events.push((Event::Text(BLOCK.into()), range));
            } else if matches!(event, Event::End(TagEnd::CodeBlock)) {
                debug_assert_eq!(block.start, range.start);
                blocks.next();
            }
            continue;
        }
        let Event::Text(written) = &event else {
            let is_inside = |(inset, _): &(Range<usize>, String)| inset.contains(&range.start);
            if !(matches!(event, Event::SoftBreak) && insets.get(behind(range.start)).is_some_and(is_inside))
            {
                events.push((event, range));
            }
            continue;
        };
        let mut at = range.start;
        // A text that is not as it is written is a single sign, in brackets or outside of them.
        let is_as_written = **written == text[range.clone()];
        for (number, (inset, _)) in insets.iter().enumerate().skip(behind(range.start)) {
            if inset.start >= range.end {
                break;
            }
            if at < inset.start && is_as_written {
                events.push((Event::Text(text[at..inset.start].into()), at..inset.start));
            }
            if range.contains(&inset.start) {
                events.push((Event::Text(format!("\0{number}\0").into()), inset.clone()));
            }
            at = inset.end.min(range.end);
        }
        match at == range.start {
            true => events.push((event, range)),
            false if at < range.end => events.push((Event::Text(text[at..range.end].into()), at..range.end)),
            false => {}
        }
    }
    events
}
