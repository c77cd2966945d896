//! The Markdown that a text's author clearly meant (`**bold**`, `` `code` ``, `[text](https://…)`), and LaTeX's quotation marks.

use super::piece::{Piece, Style};
use super::reader::{Reader, Step};

impl Reader<'_> {
    /// `*word*` and `**word**`.
    ///
    /// Clear are marks that stand outside a word, hug what they surround, and of which the very next
    /// ones close the first.
    pub(super) fn stars(&mut self) -> Step {
        let length = run_length(&self.text[self.at..], b'*');
        let inside = self.at + length;
        if let Some((close, style, _)) = self.closers.stars
            && close == self.at
        {
            self.closers.stars = None;
            return self.put_piece(Piece::Close(style), inside);
        }
        let style = match length {
            1 => Style::Emphasis,
            2 => Style::Strong,
            _ => return Step::Plain(inside),
        };
        let outside_word = self.before(self.at).is_none_or(begins_after);
        let hugs = self.after(inside).is_some_and(|c| c.is_alphanumeric() || "\"'`$\\([".contains(c));
        let close = self.closing_run(inside, b'*', length);
        let (true, true, Some(close)) = (outside_word, hugs, close) else {
            return Step::Plain(inside);
        };
        let step = self.put_piece(Piece::Open(style), inside);
        self.closers.stars = Some((close, style, self.pieces.count() - 1));
        step
    }

    /// `` `code` ``, or LaTeX's ``` ``quotation'' ``` and `` `quotation' ``.
    pub(super) fn backticks(&mut self) -> Step {
        let length = run_length(&self.text[self.at..], b'`');
        let inside = self.at + length;
        let ahead = &self.text[inside..];
        let up_to = |marks: &str| &ahead[..length_up_to(ahead, |rest| rest.starts_with(marks.as_bytes()))];
        let begins_quotation = !ahead.starts_with(char::is_whitespace);
        if length == 2
            && begins_quotation
            && let Some(distance) = up_to("``").find("''")
        {
            self.closers.quotes = Some(inside + distance);
            return self.put("\"", inside);
        }
        if length <= 2
            && let Some(close) = self.closing_run(inside, b'`', length)
        {
            let code = self.text[inside..close].to_string();
            return self.put_piece(Piece::Code(code), close + length);
        }
        let outside_word = self.before(self.at).is_none_or(begins_after);
        match length {
            2 if begins_quotation && up_to("`").contains('"') => self.put("\"", inside),
            1 if begins_quotation && outside_word && has_closing_quote(up_to("`")) => self.put("'", inside),
            _ => Step::Plain(inside),
        }
    }

    /// The `''` of a quotation.
    pub(super) fn closing_quotes(&mut self) -> Step {
        if self.closers.quotes != Some(self.at) {
            return Step::Plain(self.at + 1);
        }
        self.closers.quotes = None;
        self.put("\"", self.at + 2)
    }

    /// `[text](https://…)`: its beginning.
    pub(super) fn link_start(&mut self) -> Step {
        let inside = self.at + 1;
        let close = inside + length_up_to(&self.text[inside..], |rest| matches!(rest[0], b'[' | b']'));
        let shown = &self.text[inside..close];
        let Some(address) = self.text[close..].strip_prefix("](").and_then(link_address) else {
            return Step::Plain(inside);
        };
        if shown.trim().is_empty() {
            return Step::Plain(inside);
        }
        let end = close + 2 + address.len() + 1;
        let address = super::address::fit(address);
        let step = self.put_piece(Piece::LinkStart, inside);
        self.closers.link = Some((close, end, address, self.pieces.count() - 1));
        step
    }

    /// `[text](https://…)`: the end of its text.
    pub(super) fn link_end(&mut self) -> Step {
        match self.closers.link.take_if(|link| link.0 == self.at) {
            Some((_, end, address, _)) => self.put_piece(Piece::LinkEnd(address), end),
            None => Step::Plain(self.at + 1),
        }
    }

    /// Where the next run of a mark stands, if it is as long, hugs what is before it and ends a word.
    fn closing_run(&self, inside: usize, mark: u8, length: usize) -> Option<usize> {
        let close = inside + length_up_to(&self.text[inside..], |rest| rest[0] == mark);
        let same = run_length(&self.text[close..], mark) == length;
        let hugs = close > inside && !self.before(close)?.is_whitespace();
        let ends_word = same && self.after(close + length).is_none_or(|c| !c.is_alphanumeric());
        (hugs && ends_word).then_some(close)
    }
}

/// How many of these bytes a text begins with.
fn run_length(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

/// How far it is to where `found` says so, or to the end of the paragraph.
fn length_up_to(text: &str, found: impl Fn(&[u8]) -> bool) -> usize {
    let bytes = text.as_bytes();
    let mut line_is_blank = false;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' if line_is_blank => return at,
            b'\n' => line_is_blank = true,
            b' ' | b'\t' => {}
            _ if found(&bytes[at..]) => return at,
            _ => line_is_blank = false,
        }
    }
    bytes.len()
}

/// Whether a word can begin after this character.
fn begins_after(character: char) -> bool {
    character.is_whitespace() || "([{\"'-–—:;,/“‘«=".contains(character)
}

/// Whether a `'` ends a word here: not an apostrophe inside one.
fn has_closing_quote(ahead: &str) -> bool {
    ahead.match_indices('\'').any(|(at, _)| {
        let hugs = ahead[..at].chars().next_back().is_some_and(|c| !c.is_whitespace());
        hugs && ahead[at + 1..].chars().next().is_none_or(|c| !c.is_alphanumeric())
    })
}

/// The http(s) address that a link's closing parenthesis follows.
fn link_address(target: &str) -> Option<&str> {
    if !super::address::is_web_address(target) {
        return None;
    }
    let mut depth = 0_usize;
    for (at, byte) in target.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return Some(&target[..at]),
            b')' => depth -= 1,
            b'[' | b'<' | b'>' | b'"' | b'\\' => return None,
            _ if byte.is_ascii_whitespace() => return None,
            _ => {}
        }
    }
    None
}
