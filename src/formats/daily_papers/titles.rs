//! Finding titles that are headings or links to papers.

use super::line::Line;
use super::section::{ABSTRACT_LENGTH, Item};

/// A title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its first item.
    pub at: usize,
    /// The item behind its last one.
    pub end: usize,
}

/// The titles among the items of a section, when they are headings or links; `None` when cards have
/// to be told by other marks.
pub fn find(items: &[Item]) -> Option<Vec<Title>> {
    let headings = headings(items);
    let links = links(items);
    let starts = if headings.len() >= links.len() { headings } else { links };
    // A heading above the list is no title of a paper.
    if starts.is_empty() || starts.len() * 10 < feet(items) * 9 {
        return None;
    }
    Some(starts.into_iter().map(|at| Title { at, end: end(items, at) }).collect())
}

/// Headings of the level that those have which lead to papers, or else of the deepest level.
fn headings(items: &[Item]) -> Vec<usize> {
    let is_heading = |item: &&Item| item.heading > 0 && matches!(item.line, Line::Text(_));
    let of_papers = items.iter().filter(is_heading).find(|item| item.paper().is_some());
    let deepest = || items.iter().filter(is_heading).map(|item| item.heading).max();
    let Some(level) = of_papers.map(|item| item.heading).or_else(deepest) else { return Vec::new() };
    let is_title = |item: &Item| item.heading == level && matches!(item.line, Line::Text(_));
    (0..items.len()).filter(|at| is_title(&items[*at])).collect()
}

/// The first text of each run of texts that lead to the same paper.
fn links(items: &[Item]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut current = None;
    for (at, item) in items.iter().enumerate() {
        if !matches!(item.line, Line::Text(_)) {
            continue;
        }
        if let Some(paper) = item.paper().filter(|paper| current.as_ref() != Some(paper)) {
            current = Some(paper);
            found.push(at);
        }
    }
    found
}

/// How many cards the people and dots of a section tell of: each card has one of both at least, and
/// few have two of one.
fn feet(items: &[Item]) -> usize {
    let count = |is_it: fn(&Line) -> bool| items.iter().filter(|item| is_it(&item.line)).count();
    count(|line| matches!(line, Line::Authors(_))).max(count(|line| *line == Line::Dot))
}

/// Where a title ends: with its line, or with its link, or before the blank line behind which the
/// abstract begins.
fn end(items: &[Item], at: usize) -> usize {
    let is_text = |item: &Item| matches!(item.line, Line::Text(_));
    let below = &items[at + 1..];
    let inside = below.iter().take_while(|item| is_text(item) && item.is_inside && !item.begins).count();
    if inside > 0 || items[at].paper().is_some() && items[at].heading > 0 {
        return at + 1 + inside;
    }
    let adjacent = below.iter().take_while(|item| is_text(item) && !item.begins).count();
    let mut behind = below[adjacent..].iter();
    let is_apart = behind.next().is_some_and(|item| item.line == Line::Blank);
    let next = behind.find(|item| item.line != Line::Blank);
    let has_abstract = next.is_some_and(|item| is_text(item) && item.heading == 0);
    let is_short = below[..adjacent].iter().map(length).sum::<usize>() <= ABSTRACT_LENGTH / 2;
    let goes_on = adjacent <= 2 && is_short && is_apart && has_abstract;
    at + 1 + if goes_on { adjacent } else { 0 }
}

fn length(item: &Item) -> usize {
    match &item.line {
        Line::Text(text) => text.chars().count(),
        _ => 0,
    }
}
