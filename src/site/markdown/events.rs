//! What becomes of a text's events before they are HTML: formulas, links, pictures, headings.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use super::unbroken::join_formulas;
use super::{Markdown, Problem, ProblemKind, Rendered, Surroundings};
use crate::paper::address::{is_safe, leads_elsewhere};
use crate::paper::mathml::MathDisplay;
use crate::site::Links;

impl Markdown {
    pub(super) fn events<'a>(
        &self,
        source: impl Iterator<Item = (Event<'a>, Range<usize>)>,
        place: &Surroundings,
        rendered: &mut Rendered,
    ) -> Vec<Event<'a>> {
        let Rendered { problems, targets, .. } = rendered;
        let mut events = Vec::with_capacity(source.size_hint().0 + 8);
        // What the end of an open link or image has to become.
        let mut open: Vec<TagEnd> = Vec::new();
        // Where pictures begin, with their sizes.
        let mut pictures: Vec<(usize, Option<(u32, u32)>)> = Vec::new();
        for (event, range) in source {
            events.push(match event {
                Event::InlineMath(source) => self.formula(&source, MathDisplay::Inline, range, problems),
                Event::DisplayMath(source) => self.formula(&source, MathDisplay::Block, range, problems),
                Event::Html(html) | Event::InlineHtml(html) if !self.raw_html => Event::Text(html),
                Event::Start(Tag::HtmlBlock) if !self.raw_html => Event::Start(Tag::Paragraph),
                Event::End(TagEnd::HtmlBlock) if !self.raw_html => Event::End(TagEnd::Paragraph),
                Event::Start(tag @ (Tag::Link { .. } | Tag::Image { .. })) => {
                    if let Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } = &tag {
                        if !leads_elsewhere(dest_url) {
                            targets.push(dest_url.to_string());
                        } else if !is_safe(dest_url) {
                            let message = format!("`{dest_url}`");
                            problems.push(Problem { range, kind: ProblemKind::Address, message });
                        }
                    }
                    let size = match &tag {
                        Tag::Image { dest_url, .. } => size_in(place.sizes, dest_url),
                        _ => None,
                    };
                    let tag = safe_link(tag, place.links, place.address);
                    // A picture in the words that stand for another is words too.
                    if matches!(tag, Tag::Image { .. }) && !open.contains(&TagEnd::Image) {
                        pictures.push((events.len(), size));
                    }
                    open.push(tag.to_end());
                    Event::Start(tag)
                }
                Event::End(TagEnd::Link | TagEnd::Image) => Event::End(open.pop().unwrap_or(TagEnd::Link)),
                other => other,
            });
        }
        // From the last one, so that the places of those before it stay.
        for (start, size) in pictures.into_iter().rev() {
            if let Some(size) = size {
                picture_with_size(&mut events, start, size);
            }
        }
        shift_headings(&mut events, place.top_heading);
        join_formulas(events)
    }

    pub(super) fn formula<'a>(
        &self,
        source: &str,
        display: MathDisplay,
        range: Range<usize>,
        problems: &mut Vec<Problem>,
    ) -> Event<'a> {
        match self.math.mathml(source, display) {
            Ok(mathml) => Event::InlineHtml(mathml.into()),
            Err(unshown) => {
                problems.push(Problem { range, kind: ProblemKind::Formula, message: unshown.to_string() });
                Event::Code(CowStr::from(source.to_owned()))
            }
        }
    }
}

/// The size of a picture by its address as it is written.
pub fn size_in(sizes: &[(&str, (u32, u32))], address: &str) -> Option<(u32, u32)> {
    sizes.iter().find(|(known, _)| *known == address).map(|(_, size)| *size)
}

/// Puts an element with width and height in the place of a picture's events, which begin at `start`.
fn picture_with_size(events: &mut Vec<Event>, start: usize, (width, height): (u32, u32)) {
    let mut depth = 0;
    let is_end = |event: &Event| {
        match event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        depth == 0
    };
    let Some(length) = events[start..].iter().position(is_end) else { return };
    let mut html = String::new();
    html::push_html(&mut html, events[start..=start + length].iter().cloned());
    if let Some(head) = html.trim_end().strip_suffix("/>") {
        html = format!("{head}width=\"{width}\" height=\"{height}\" loading=\"lazy\" />");
    }
    events.splice(start..=start + length, [Event::InlineHtml(html.into())]);
}

/// Moves headings so that the highest one of the text has the level `top`.
fn shift_headings(events: &mut [Event], top: HeadingLevel) {
    let level_of = |event: &Event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(*level),
        _ => None,
    };
    let Some(highest) = events.iter().filter_map(level_of).min() else { return };
    let shifted = |level: HeadingLevel| {
        let number = level as usize + top as usize - highest as usize;
        HeadingLevel::try_from(number.clamp(1, 6)).unwrap_or(HeadingLevel::H6)
    };
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) | Event::End(TagEnd::Heading(level)) => {
                *level = shifted(*level);
            }
            _ => {}
        }
    }
}

/// A link that can do no harm: addresses of schemes that run programs lead nowhere, and an image
/// of another host becomes a link, since pages load nothing from elsewhere.
fn safe_link<'a>(tag: Tag<'a>, links: &Links, from: &str) -> Tag<'a> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => {
            let dest_url = resolve(dest_url, link_type, links, from);
            Tag::Link { link_type, dest_url, title, id }
        }
        Tag::Image { dest_url, title, id, .. } if leads_elsewhere(&dest_url) => {
            let dest_url = resolve(dest_url, LinkType::Inline, links, from);
            Tag::Link { link_type: LinkType::Inline, dest_url, title, id }
        }
        Tag::Image { link_type, dest_url, title, id } => {
            let dest_url = resolve(dest_url, link_type, links, from);
            Tag::Image { link_type, dest_url, title, id }
        }
        other => other,
    }
}

fn resolve<'a>(target: CowStr<'a>, link_type: LinkType, links: &Links, from: &str) -> CowStr<'a> {
    if link_type == LinkType::Email {
        return target;
    }
    if !is_safe(&target) {
        return CowStr::Borrowed("#");
    }
    match target.strip_prefix('/') {
        Some(rest) if !leads_elsewhere(&target) => format!("{}{}", links.root(from), links.href(rest)).into(),
        _ => target,
    }
}
