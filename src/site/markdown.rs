//! Markdown and math to HTML. The only caller of pulldown-cmark beside the reader of lists.
//!
//! Markdown is CommonMark with tables, strikethrough, footnotes, smart punctuation and math between
//! dollars, which becomes MathML.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

pub use pulldown_cmark::HeadingLevel;

use super::{Links, plain_math};
use crate::paper::address::{is_safe, leads_elsewhere};
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

/// What stands in a text for something else: fenced blocks of code, and brackets with an `@` in them.
#[derive(Debug, Default)]
pub struct Marks {
    /// The fenced blocks with the word that was asked for, in their order.
    pub blocks: Vec<Block>,
    /// Where brackets that are no links have an `@` in them, in bytes.
    pub brackets: Vec<Range<usize>>,
}

/// A fenced block of code.
#[derive(Debug)]
pub struct Block {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// Its lines, each with the byte where it begins.
    pub lines: Vec<(usize, String)>,
    /// Whether it stands in a list, a quotation or a note.
    pub is_nested: bool,
}

/// Finds the fenced blocks whose first word is `word`, and brackets with an `@` in them.
pub fn marks(text: &str, word: &str) -> Marks {
    let mut marks = Marks::default();
    let (mut depth, mut open_links) = (0_usize, 0_usize);
    let mut block: Option<Block> = None;
    let mut code = false;
    let mut run: Range<usize> = 0..0;
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let goes_on = text.get(run.end..range.start).is_some_and(|gap| gap.trim().is_empty());
        match &event {
            Event::Text(_) | Event::SoftBreak if !code && open_links == 0 => {
                match goes_on && !run.is_empty() {
                    true => run.end = range.end,
                    false => {
                        brackets_in(text, run, &mut marks.brackets);
                        run = range;
                    }
                }
                continue;
            }
            Event::Text(line) => {
                if let Some(block) = &mut block {
                    let mut at = range.start;
                    for line in line.split_inclusive('\n') {
                        block.lines.push((at, line.trim_end().to_owned()));
                        at += line.len();
                    }
                }
                continue;
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                code = true;
                if let CodeBlockKind::Fenced(info) = kind
                    && info.split_whitespace().next() == Some(word)
                {
                    block = Some(Block { range, lines: Vec::new(), is_nested: depth > 0 });
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                code = false;
                marks.blocks.extend(block.take());
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => open_links += 1,
            Event::End(TagEnd::Link | TagEnd::Image) => open_links -= 1,
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => depth -= 1,
            _ => {}
        }
        brackets_in(text, std::mem::take(&mut run), &mut marks.brackets);
    }
    brackets_in(text, run, &mut marks.brackets);
    marks
}

/// The brackets within a part of a text that have an `@`, and no brackets in them.
fn brackets_in(text: &str, run: Range<usize>, brackets: &mut Vec<Range<usize>>) {
    let mut opened = None;
    for (at, letter) in text[run.clone()].char_indices().map(|(at, letter)| (run.start + at, letter)) {
        match letter {
            '[' => {
                let slashes = text[..at].len() - text[..at].trim_end_matches('\\').len();
                opened = slashes.is_multiple_of(2).then_some(at);
            }
            ']' => {
                brackets.extend(
                    opened.take().map(|start| start..at + 1).filter(|at| text[at.clone()].contains('@')),
                );
            }
            _ => {}
        }
    }
}

/// A part of a text, up to a block that something else stands for, or to the text's end.
#[derive(Debug)]
pub struct Part {
    /// Its HTML.
    pub html: String,
    /// The level of a heading that would come next under its last one.
    pub next_level: usize,
}

/// What stands around a word with a formula in it: browsers would break lines before and behind formulas.
const UNBROKEN: [&str; 2] = ["<span class=\"unbroken\">", "</span>"];

/// Whether a formula stays on the line of a sign beside it. A line may end behind dashes and slashes, and, in scripts
/// without spaces between words, anywhere.
fn is_joined(sign: char) -> bool {
    !sign.is_whitespace() && !matches!(sign, '-' | '\u{2010}'..='\u{2015}' | '/') && sign < '\u{2e80}'
}

/// Where the word begins with which a text ends.
fn last_word(text: &str) -> usize {
    text.char_indices().rev().find(|(_, sign)| !is_joined(*sign)).map_or(0, |(at, sign)| at + sign.len_utf8())
}

/// Where the word ends with which a text begins.
fn first_word(text: &str) -> usize {
    text.find(|sign| !is_joined(sign)).unwrap_or(text.len())
}

/// Puts what keeps a line whole around formulas and the parts of words that stand beside them.
fn join_formulas(events: Vec<Event>) -> Vec<Event> {
    let is_formula = |event: &Event| matches!(event, Event::InlineHtml(html) if html.starts_with("<math>") && html.ends_with("</math>"));
    if !events.iter().any(is_formula) {
        return events;
    }
    let mark = |place: usize| Event::InlineHtml(CowStr::Borrowed(UNBROKEN[place]));
    let mut joined: Vec<Event> = Vec::with_capacity(events.len() + 8);
    // Whether the last formula's word may go on, and whether it has begun with a mark.
    let mut open: Option<bool> = None;
    for event in events {
        match event {
            Event::Text(text) => match open {
                Some(is_marked) => {
                    let end = first_word(&text);
                    if end > 0 && !is_marked {
                        joined.insert(joined.len() - 1, mark(0));
                    }
                    let is_marked = is_marked || end > 0;
                    if end > 0 {
                        joined.push(Event::Text(text[..end].to_owned().into()));
                    }
                    open = Some(is_marked);
                    if end < text.len() {
                        joined.extend(is_marked.then(|| mark(1)));
                        joined.push(Event::Text(text[end..].to_owned().into()));
                        open = None;
                    }
                }
                None => joined.push(Event::Text(text)),
            },
            formula if is_formula(&formula) => {
                if open.is_none() {
                    open = Some(false);
                    if let Some(Event::Text(text)) = joined.last() {
                        let (start, text) = (last_word(text), text.clone());
                        if start < text.len() {
                            joined.pop();
                            if start > 0 {
                                joined.push(Event::Text(text[..start].to_owned().into()));
                            }
                            joined.extend([mark(0), Event::Text(text[start..].to_owned().into())]);
                            open = Some(true);
                        }
                    }
                }
                joined.push(formula);
            }
            other => {
                joined.extend(open.take().filter(|is_marked| *is_marked).map(|_| mark(1)));
                joined.push(other);
            }
        }
    }
    joined.extend(open.filter(|is_marked| *is_marked).map(|_| mark(1)));
    joined
}

/// About how many characters of an abstract a list shows.
const EXCERPT_LENGTH: usize = 320;

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

    /// A text in parts: each ends where one of `blocks` stands, which is left out. In the places of `insets`, which
    /// [`marks`] gave as brackets, their HTML stands. The text has no NUL in it.
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

    fn events<'a>(
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

    fn formula<'a>(
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

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_MATH
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

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(&Markdown::new(false), text).html
    }

    fn render(markdown: &Markdown, text: &str) -> Rendered {
        let links = Links::Rooted("/a/".to_owned());
        markdown.document(
            text,
            &Surroundings { links: &links, address: "papers/x/", top_heading: HeadingLevel::H2, sizes: &[] },
        )
    }

    #[test]
    fn pictures_of_the_site_have_their_sizes() {
        let links = Links::Relative;
        let sizes = [("/a.png", (640, 480)), ("b.png", (1, 2))];
        let place =
            Surroundings { links: &links, address: "x/", top_heading: HeadingLevel::H2, sizes: &sizes };
        let html = |text: &str| Markdown::new(false).document(text, &place).html;
        assert_eq!(
            html("![A *\"b\"*](/a.png 'T')"),
            "<p><img src=\"../a.png\" alt=\"A &quot;b&quot;\" title=\"T\" width=\"640\" height=\"480\" loading=\"lazy\" /></p>\n"
                .replace("&quot;b&quot;", "“b”")
        );
        let both = html("[![x ![y](b.png)](/a.png)](/) ![z](c.png)");
        assert!(both.contains("width=\"640\"") && both.contains("<img src=\"c.png\" alt=\"z\" />"), "{both}");
        let nested = html("![x ![y](b.png)](/a.png)");
        assert!(nested.contains("alt=\"x y\"") && nested.contains("width=\"640\""), "{nested}");
        assert!(html("![x](https://example.org/a.png)").contains("<a href"));
    }

    #[test]
    fn knows_the_extensions() {
        assert!(html("| a |\n|---|\n| b |").contains("<table>"));
        assert!(html("~~x~~").contains("<del>"));
        assert!(html("x[^1]\n\n[^1]: note").contains("footnote"));
        assert_eq!(html("\"x\" -- y"), "<p>“x” – y</p>\n");
        assert!(html("$x^2$").contains("<math>"));
    }

    #[test]
    fn headings_begin_below_the_title_of_the_page() {
        assert_eq!(html("# A\n\n## B"), "<h2>A</h2>\n<h3>B</h3>\n");
        assert_eq!(html("## A\n\n### B"), "<h2>A</h2>\n<h3>B</h3>\n");
        assert_eq!(html("### A\n\n## B\n\n###### C"), "<h3>A</h3>\n<h2>B</h2>\n<h6>C</h6>\n");
    }

    #[test]
    fn raw_html_is_shown_as_text() {
        assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
        assert_eq!(html("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
        let allowed = render(&Markdown::new(true), "a <b>c</b>").html;
        assert_eq!(allowed, "<p>a <b>c</b></p>\n");
    }

    #[test]
    fn links_do_no_harm() {
        assert!(html("[x](javascript:alert)").contains("href=\"#\""));
        assert!(html("[x](JaVaScRiPt:alert)").contains("href=\"#\""));
        assert!(html("[x](data:text/html,y)").contains("href=\"#\""));
        assert!(html("[x](https://example.org/)").contains("href=\"https://example.org/\""));
        assert!(html("[x](/tags/#y)").contains("href=\"/a/tags/#y\""));
        let without_host = Surroundings {
            links: &Links::Relative,
            address: "papers/x/",
            top_heading: HeadingLevel::H2,
            sizes: &[],
        };
        let relative = Markdown::new(false).document("[q](/tags/?x=1)", &without_host).html;
        assert!(relative.contains("href=\"../../tags/index.html?x=1\""), "{relative}");
        assert!(html("<me@example.org>").contains("mailto:me@example.org"));
        let image = html("![y](https://example.org/i.png)");
        assert!(image.contains("<a href") && !image.contains("<img"), "{image}");
        assert!(html("![y](/i.png)").contains("<img src=\"/a/i.png\""));
    }

    #[test]
    fn broken_math_shows_its_source() {
        let markdown = Markdown::new(false);
        let rendered = render(&markdown, "so $\\nosuch{1}$ <");
        assert!(rendered.html.contains("<code>\\nosuch{1}</code>"), "{}", rendered.html);
        assert_eq!(rendered.problems.len(), 1);
        assert_eq!(rendered.problems[0].range, 3..15);
        for formula in
            [format!("{}{}", "{".repeat(200), "}".repeat(200)), "\\sqrt".repeat(800), "x".repeat(5000)]
        {
            assert_eq!(render(&markdown, &format!("${formula}$")).problems.len(), 1);
        }
        let title = markdown.title("A $\\nosuch{x}$ <b>");
        assert_eq!(title.html, "A <code>\\nosuch{x}</code> &lt;b&gt;");
    }

    #[test]
    fn a_word_with_a_formula_stays_on_one_line() {
        let markdown = Markdown::new(false);
        let math = markdown.title("$x$").html;
        for (text, expected) in [
            ("S$x$FT: good", "[S#FT:] good"),
            ("of $x$ and ($x$), $x$s", "of # and [(#),] [#s]"),
            ("$x$-NN a/$x$ a$x$", "#-NN a/# [a#]"),
            ("a$x$b$x$c d", "[a#b#c] d"),
            ("茶$x$碗 $x$", "茶#碗 #"),
        ] {
            let shown =
                |html: &str| html.replace(&math, "#").replace(UNBROKEN[0], "[").replace(UNBROKEN[1], "]");
            assert_eq!(shown(&markdown.title(text).html), expected, "{text}");
            assert_eq!(shown(&render(&markdown, text).html), format!("<p>{expected}</p>\n"), "{text}");
        }
    }

    #[test]
    fn an_excerpt_is_cut_between_words() {
        let markdown = Markdown::new(false);
        let text = "word ".repeat(200);
        let excerpt = markdown.excerpt(&text, false);
        assert!(excerpt.ends_with("word…") && excerpt.len() < EXCERPT_LENGTH + 8, "{excerpt}");
        assert_eq!(
            markdown.excerpt("Short *text* with `code`.\n\nMore.", false),
            "Short text with code. More."
        );
        assert_eq!(markdown.excerpt("Short,", true), "Short…");
        assert_eq!(markdown.excerpt("# Head\n\nText <b>", false), "Text &lt;b&gt;");
        assert!(markdown.excerpt("An $x^2$ law", false).contains("<math>"));
    }

    /// Scraps of which markup can be put together, in Markdown, in HTML and through formulas.
    #[rustfmt::skip]
    const SCRAPS: &[&str] = &[
        "<", ">", "</", "/>", "<script>", "</script>", "<scr", "ipt>", "script", "<img src=x onerror=alert(1)>",
        "<style>", "<!--", "-->", "<![CDATA[", "]]>", "&", "&lt;", "&#60;", "\"", "'", "`", "```", "*", "**", "_",
        "~~", "|", "$", "$$", "\\", "\\operatorname{", "\\operatorname*{", "\\text{", "\\mathrm{", "\\frac{", "{", "}",
        "[", "](", "]", "(", ")", "![", "[^1]", "[^1]:", "<https://e.org>", "#", "- ", "a", "x", " ", "\n", "\n\n",
    ];

    /// What may follow a `<` in what is rendered.
    const RENDERED: &[&str] = &[
        "p",
        "em",
        "strong",
        "code",
        "pre",
        "del",
        "a",
        "img",
        "ul",
        "ol",
        "li",
        "blockquote",
        "table",
        "sup",
        "div",
        "br",
        "hr",
        "b",
        "i",
        "s",
        "span",
        "u",
    ];

    proptest::proptest! {
        #[test]
        fn no_text_reaches_the_page_as_markup(
            scraps in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..16)
        ) {
            let text = scraps.concat();
            let markdown = Markdown::new(false);
            let rendered =
                [render(&markdown, &text).html, markdown.title(&text).html, markdown.excerpt(&text, true)];
            for html in rendered {
                for tag in html.split('<').skip(1) {
                    let name = tag.trim_start_matches('/');
                    let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
                    let is_known = RENDERED.contains(&name)
                        || matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
                        || matches!(name, "thead" | "tbody" | "tr" | "th" | "td")
                        || name.starts_with('m') && name.len() > 1;
                    proptest::prop_assert!(is_known, "<{} in {}", name, html);
                }
            }
        }
    }

    #[test]
    fn the_scraps_make_markup_where_it_is_allowed() {
        let allowed = render(&Markdown::new(true), &SCRAPS.concat()).html;
        assert!(allowed.contains("<script>"), "{allowed}");
    }
}
