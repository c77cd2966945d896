//! Paragraphs of plain text, which may be titles or abstracts.

use std::borrow::Cow;

use super::cards::Paragraph;
use super::section::ABSTRACT_LENGTH;

/// A paragraph, and what stood right above it.
pub struct Gathered<'a> {
    /// Its lines.
    pub paragraph: Paragraph<'a>,
    /// Votes, which stand above titles only.
    pub upvotes: Option<Option<u64>>,
}

impl<'a> Gathered<'a> {
    /// Splits what has no blank lines where long lines follow short ones: titles and abstracts.
    pub fn split_at_long_lines(self) -> Vec<Self> {
        let is_long = |line: &Cow<str>| line.chars().count() > ABSTRACT_LENGTH;
        if self.paragraph.lines.len() < 2 || !self.paragraph.lines.iter().any(is_long) {
            return vec![self];
        }
        let Self { paragraph: Paragraph { number, lines }, mut upvotes } = self;
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
                    pieces.push(Self { paragraph, upvotes: upvotes.take() });
                }
            }
            was_long = Some(long || was_long == Some(true) && !begins);
        }
        pieces
    }
}

impl Gathered<'_> {
    fn length(&self) -> usize {
        self.paragraph.lines.iter().map(|line| line.chars().count() + 1).sum()
    }

    /// Whether it is as long as abstracts are, and titles are not.
    pub fn is_abstract(&self) -> bool {
        self.length() > ABSTRACT_LENGTH
    }

    /// Whether it may be a title: it is short and no sentence.
    pub fn is_title(&self) -> bool {
        let last = self.paragraph.lines.last().map_or("", |line| line);
        !self.is_abstract() && !last.ends_with(['.', ',', ';', ':'])
    }
}
