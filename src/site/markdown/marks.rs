//! What stands in a text for something else: blocks of code with a word of ours, and citations in brackets.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::options;

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
