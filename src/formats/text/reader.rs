//! Reads a listing's text into pieces: goes from one special character to the next and asks who knows it.

use super::brace::Braces;
use super::formula;
use super::piece::{Piece, Pieces, Style};
use super::script;
use crate::paper::math;

/// What a clean text (see [`clean`](super::characters::clean)) consists of.
pub(super) fn read(text: &str) -> Vec<Piece> {
    let mut reader = Reader::new(text);
    while let Some(special) = reader.next_special() {
        reader.at = special;
        let step = match text.as_bytes()[special] {
            b'\\' => reader.command(),
            b'$' => reader.formula(),
            b'{' => reader.open_group(),
            b'}' => reader.close_group(),
            b'~' => reader.tie(),
            b'^' | b'_' => reader.script(),
            b'*' => reader.stars(),
            b'`' => reader.backticks(),
            b'\'' => reader.closing_quotes(),
            b'[' => reader.link_start(),
            b']' => reader.link_end(),
            b'<' => reader.bracketed_address(),
            _ => reader.bare_address(),
        };
        match step {
            Step::Plain(end) => reader.at = end,
            Step::Read(end) => {
                reader.at = end;
                reader.plain = end;
                reader.give_up_passed_closers();
            }
        }
    }
    reader.flush(text.len());
    reader.close_groups_before(text.len());
    reader.pieces.into_vec()
}

/// How reading goes on after a special character.
pub(super) enum Step {
    /// It said nothing: go on at this byte offset, what comes before it is text.
    Plain(usize),
    /// Pieces were made of all up to this byte offset.
    Read(usize),
}

pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// The byte offset of the special character that is looked at.
    pub(super) at: usize,
    /// Where the text begins of which no piece was made yet.
    pub(super) plain: usize,
    pub(super) pieces: Pieces,
    pub(super) braces: Braces,
    /// The groups in braces that are open, the innermost last.
    pub(super) groups: Vec<Group>,
    pub(super) closers: Closers,
    pub(super) signs: Signs,
}

/// A group in braces whose braces don't show.
pub(super) struct Group {
    /// The byte offset of its closing brace.
    pub(super) close: usize,
    /// What its closing brace stands for, in order.
    pub(super) endings: Vec<Piece>,
}

/// Marks further on that close what was begun, found when it was.
#[derive(Default)]
pub(super) struct Closers {
    /// `*` or `**`: byte offset, style, and the index of the piece that began it.
    pub(super) stars: Option<(usize, Style, usize)>,
    /// `''`: byte offset.
    pub(super) quotes: Option<usize>,
    /// `](https://…)`: byte offset, where it ends, the address, and the index of the piece that began it.
    pub(super) link: Option<(usize, usize, String, usize)>,
}

/// What a text as a whole shows of how to read it.
pub(super) struct Signs {
    /// It has LaTeX commands.
    pub(super) latex: bool,
    /// It escapes quotation marks as a string in code does, so that `\"o` is no accent.
    pub(super) escaped_quotes: bool,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            plain: 0,
            pieces: Pieces::default(),
            braces: Braces::of(text),
            groups: Vec::new(),
            closers: Closers::default(),
            signs: Signs::of(text),
        }
    }

    fn next_special(&self) -> Option<usize> {
        let ahead = self.text.as_bytes()[self.at..].iter();
        ahead.copied().position(|byte| TELLING[usize::from(byte)]).map(|distance| self.at + distance)
    }

    /// Makes text of all before this byte offset of which no piece was made yet.
    pub(super) fn flush(&mut self, to: usize) {
        let mut plain = &self.text[self.plain..to];
        while let Some(lost) = script::lost_times(plain) {
            self.pieces.push_text(&plain[..lost.start]);
            self.pieces.push(Piece::Math(lost.source));
            plain = &plain[lost.end..];
        }
        self.pieces.push_text(plain);
        self.plain = to;
    }

    /// Makes this text of what was looked at, which ends at this byte offset.
    pub(super) fn put(&mut self, text: &str, end: usize) -> Step {
        self.flush(self.at);
        self.pieces.push_text(text);
        Step::Read(end)
    }

    /// Makes this piece of what was looked at, which ends at this byte offset.
    pub(super) fn put_piece(&mut self, piece: Piece, end: usize) -> Step {
        self.flush(self.at);
        self.pieces.push(piece);
        Step::Read(end)
    }

    /// The character before a byte offset.
    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    /// The character at a byte offset.
    pub(super) fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }

    /// Math between dollars, or a dollar.
    fn formula(&mut self) -> Step {
        let Some(formula) = math::formula_at(self.text, self.at) else {
            return Step::Plain(self.at + 1);
        };
        let source = on_one_line(formula.source);
        if let Some(words) = formula::raised_words(&source) {
            return self.put(&words, formula.end);
        }
        let piece = if formula.display { Piece::Display(source) } else { Piece::Math(source) };
        self.put_piece(piece, formula.end)
    }

    /// `~` between words keeps them on one line in LaTeX, and so it does between a name and its number, as in
    /// `Fig.~1`; elsewhere it says "about", as in `z~3`, or "distributed as" in `x~N(0, 1)`.
    fn tie(&mut self) -> Step {
        let next = self.at + 1;
        let (Some(left), Some(right)) = (self.before(self.at), self.after(next)) else {
            return Step::Plain(next);
        };
        let about = right.is_numeric() && self.is_behind_quantity();
        let variable = !self.before(self.at - left.len_utf8()).is_some_and(char::is_alphanumeric);
        let distribution = matches!(self.after(next + right.len_utf8()), Some('(' | '['));
        let ties = (left.is_alphanumeric() || ".,:;)]}'\"$%".contains(left))
            && (right.is_alphanumeric() || "\\$([{\"`<".contains(right));
        if ties && !about && !(variable && left.is_alphabetic() && distribution) {
            self.put(" ", next)
        } else {
            Step::Plain(next)
        }
    }

    /// Whether a number or a quantity ends here, which is one letter, as `z` is, or called by its name. What is behind
    /// another word belongs to it: `Section~3`, `NGC~1068`, `in~2019`.
    fn is_behind_quantity(&self) -> bool {
        let before = &self.text[..self.at];
        let word = before.rsplit(|sign: char| !sign.is_alphanumeric()).next().unwrap_or_default();
        let is_letter = word.chars().all(char::is_alphabetic) && word.chars().count() == 1;
        let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
        is_letter || is_number || word.eq_ignore_ascii_case("redshift")
    }

    /// Shows the marks again that began a style or a link whose closing mark was passed over.
    fn give_up_passed_closers(&mut self) {
        if let Some((close, style, index)) = self.closers.stars
            && close < self.at
        {
            self.pieces.show_again(index, if style == Style::Strong { "**" } else { "*" });
            self.closers.stars = None;
        }
        if let Some((close, _, _, index)) = self.closers.link
            && close < self.at
        {
            self.pieces.show_again(index, "[");
            self.closers.link = None;
        }
    }
}

impl Signs {
    fn of(text: &str) -> Self {
        let mut signs = Self { latex: false, escaped_quotes: false };
        for (at, _) in text.match_indices('\\') {
            let mut ahead = text.as_bytes()[at + 1..].iter();
            match ahead.next() {
                Some(letter) if letter.is_ascii_alphabetic() => signs.latex = true,
                Some(b'"') => {
                    let accents = ahead.next().is_some_and(|c| c.is_ascii_alphabetic() || b"{\\".contains(c));
                    signs.escaped_quotes |= !accents;
                }
                _ => {}
            }
        }
        signs
    }
}

/// A formula's source with its line breaks as spaces, which mean the same.
pub(super) fn on_one_line(source: &str) -> String {
    if source.contains('\n') {
        source.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        source.to_string()
    }
}

const TELLING: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"\\${}~^_*`'[]<:.";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};
