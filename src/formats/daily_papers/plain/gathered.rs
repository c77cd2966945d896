//! Paragraphs, each of which may be a title or an abstract.

use std::borrow::Cow;

use crate::formats::daily_papers::card::Paragraph;
use crate::formats::daily_papers::section::ABSTRACT_LENGTH;

/// A paragraph, which may be a title or an abstract.
pub(super) struct Gathered<'a> {
    pub(super) paragraph: Paragraph<'a>,
}

impl Gathered<'_> {
    /// Splits what has no blank lines where long lines follow short ones: titles and abstracts.
    pub(super) fn split_at_long_lines(self) -> Vec<Self> {
        let is_long = |line: &Cow<str>| line.chars().count() > ABSTRACT_LENGTH;
        if self.paragraph.lines.len() < 2 || !self.paragraph.lines.iter().any(is_long) {
            return vec![self];
        }
        let Paragraph { number, lines } = self.paragraph;
        let mut pieces: Vec<Self> = Vec::new();
        let mut was_long = None;
        let mut lines = lines.into_iter().enumerate().peekable();
        while let Some((at, line)) = lines.next() {
            let long = is_long(&line);
            let is_next_long = lines.peek().is_some_and(|(_, next)| is_long(next));
            // A short line below a long one is its end, unless it is the title of the next abstract.
            let is_title = !long && is_next_long && !line.ends_with(['.', ',', ';', ':']);
            let begins = match was_long {
                None => true,
                Some(true) => is_title,
                Some(false) => long,
            };
            match pieces.last_mut().filter(|_| !begins) {
                Some(piece) => piece.paragraph.lines.push(line),
                None => {
                    let paragraph = Paragraph { number: number + at, lines: vec![line] };
                    pieces.push(Self { paragraph });
                }
            }
            was_long = Some(long || was_long == Some(true) && !begins);
        }
        pieces
    }

    pub(super) fn length(&self) -> usize {
        self.paragraph.lines.iter().map(|line| line.chars().count() + 1).sum()
    }

    pub(super) fn last(&self) -> &str {
        self.paragraph.lines.last().map_or("", |line| line)
    }

    /// Whether it is as long as abstracts are, and titles are not.
    pub(super) fn is_abstract(&self) -> bool {
        self.length() > ABSTRACT_LENGTH
    }

    /// Whether it may be a title: it is short and no sentence.
    pub(super) fn is_title(&self) -> bool {
        !self.is_abstract() && !self.last().ends_with(['.', ',', ';', ':'])
    }

    /// Whether it ends as a sentence does.
    pub(super) fn is_ended(&self) -> bool {
        self.last()
            .trim_end_matches([')', '"', '”', '’', '\'', '`', '*', '/'])
            .ends_with(['.', '?', '!', '…'])
    }
}
