//! Writes pieces as Markdown that reads as them and as nothing more: paragraphs with styles, links, code and math.
//!
//! What has to be escaped follows CommonMark 0.31 with tables, strikethrough, footnotes and math between
//! dollars (as pulldown-cmark 0.13 reads them), and where it costs little also other dialects'
//! superscripts, definition lists and wiki links. Escaped is only what could be markup where it stands.

use super::piece::Piece;
use super::style::Styles;

/// The Markdown of these pieces.
pub(super) fn write(pieces: &[Piece]) -> String {
    let length = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 32 }).sum();
    let mut writer = Writer::with_capacity(length);
    for (index, piece) in pieces.iter().enumerate() {
        let following = &pieces[index + 1..];
        match piece {
            Piece::Text(text) => writer.text(text, Behind::of(following)),
            Piece::Math(source) => writer.mark(&["$", source, "$"]),
            Piece::Display(source) => writer.mark(&["$$", source, "$$"]),
            Piece::Code(code) => writer.code(code),
            Piece::Address(address) if writer.styles.in_link() => writer.text(address, Behind::Anything),
            Piece::Address(address) => writer.mark(&["<", address, ">"]),
            Piece::Open(style) => writer.styles.open(*style, writer.out.len()),
            Piece::Close(style) => writer.styles.close(&mut writer.out, *style, first_character(following)),
            Piece::LinkStart => writer.styles.start_link(writer.out.len()),
            Piece::LinkEnd(address) => {
                let target = target(address);
                writer.styles.end_link(&mut writer.out, &target);
            }
        }
        writer.edge = Some(writer.out.len());
    }
    writer.finish()
}

/// Text as Markdown: nothing in it is markup.
pub(super) fn escape(text: &str) -> String {
    let mut writer = Writer::with_capacity(text.len());
    writer.text(text, Behind::Nothing);
    writer.finish()
}

#[derive(Default)]
struct Writer {
    out: String,
    /// Where the piece before ended. Marks may still be put there, so nothing is known of what is
    /// beside it.
    edge: Option<usize>,
    /// Where the last code ended.
    code_end: Option<usize>,
    styles: Styles,
}

impl Writer {
    fn with_capacity(length: usize) -> Self {
        Self { out: String::with_capacity(length + length / 16), ..Self::default() }
    }

    fn finish(mut self) -> String {
        self.out.truncate(self.out.trim_end_matches([' ', '\t', '\n']).len());
        self.out
    }

    /// Markup whose parts need no escapes.
    fn mark(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
    }

    fn text(&mut self, text: &str, behind: Behind) {
        let bytes = text.as_bytes();
        let mut at = self.line_start(text, 0, behind);
        at += self.list_mark_after_digits(text, at);
        while at < bytes.len() {
            let plain = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]);
            let special = plain.map_or(bytes.len(), |length| at + length);
            self.out.push_str(&text[at..special]);
            if special == bytes.len() {
                break;
            }
            at = if bytes[special] == b'\n' {
                self.end_line();
                self.line_start(text, special + 1, behind)
            } else {
                self.special(text, special, behind)
            };
        }
    }

    /// Writes a character that may be markup in the line, or a run of it; gives where the text goes on.
    fn special(&mut self, text: &str, at: usize, behind: Behind) -> usize {
        let byte = text.as_bytes()[at];
        let rest = &text[at + 1..];
        let next_is = |like: fn(char) -> bool| match rest.chars().next() {
            Some(next) => like(next),
            None => behind.may_be(like),
        };
        let escaped = match byte {
            b'*' | b'_' | b'^' | b'~' => return self.delimiters(text, at),
            b'\\' => !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || !c.is_ascii()),
            b'[' => self.styles.in_link() || next_is(|c| c == '['),
            b']' => self.styles.in_link() || next_is(|c| matches!(c, '(' | ':')),
            b'<' => {
                next_is(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'))
                    || begins_mail_address(rest, behind)
            }
            b'!' => rest.starts_with('['),
            b'&' => begins_entity(rest, behind),
            _ => true,
        };
        if escaped {
            self.out.push('\\');
        }
        self.out.push(char::from(byte));
        at + 1
    }

    /// Writes a run of marks that surround text, with backslashes unless it can surround nothing.
    fn delimiters(&mut self, text: &str, at: usize) -> usize {
        let mark = text.as_bytes()[at];
        let length = text.as_bytes()[at..].iter().take_while(|byte| **byte == mark).count();
        let next = text[at + length..].chars().next();
        let at_edge = self.edge == Some(self.out.len());
        let line_start = self.is_at_line_start() && !at_edge;
        let previous = if at_edge { None } else { self.out.chars().next_back() };
        let is_space = |c: Option<char>| c.is_some_and(char::is_whitespace);
        let within_word =
            previous.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
        let alone = !line_start && is_space(previous) && is_space(next);
        let harmless = match mark {
            b'*' => alone,
            // A tilde that only can open strikes nothing through when none can close.
            b'~' if length > 2 => false,
            b'~' => {
                line_start || is_space(previous) || length == 1 && next.is_some_and(char::is_alphanumeric)
            }
            _ => within_word || alone,
        };
        for _ in 0..length {
            if !harmless {
                self.out.push('\\');
            }
            self.out.push(char::from(mark));
        }
        at + length
    }

    /// Code, in as many backticks as it needs.
    fn code(&mut self, code: &str) {
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        if code.is_empty() || self.code_end == Some(self.out.len()) {
            self.text(&code, Behind::Anything);
            return;
        }
        let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let gap = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
        self.mark(&[&fence, gap, &code, gap, &fence]);
        self.code_end = Some(self.out.len());
    }

    fn is_at_line_start(&self) -> bool {
        self.out.is_empty() || self.out.ends_with('\n')
    }

    fn end_line(&mut self) {
        self.out.truncate(self.out.trim_end_matches([' ', '\t']).len());
        if !self.out.is_empty() && !self.out.ends_with("\n\n") {
            self.out.push('\n');
        }
        self.styles.line_ended(self.out.len());
    }

    /// At a line's start: leaves out white space, and escapes what would begin a block. Gives where the
    /// text goes on.
    fn line_start(&mut self, text: &str, from: usize, behind: Behind) -> usize {
        if !self.is_at_line_start() {
            return from;
        }
        let indent = text[from..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let at = from + indent;
        let rest = &text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            self.out.push_str(&rest[..digits]);
            return at + digits + self.list_mark_after_digits(text, at + digits);
        }
        let escapes = marks_of_block(rest, behind);
        for mark in rest[..escapes].chars() {
            self.out.push('\\');
            self.out.push(mark);
        }
        at + escapes
    }

    /// Writes the mark that would make a numbered list of the digits that the line consists of so far;
    /// gives its length.
    fn list_mark_after_digits(&mut self, text: &str, at: usize) -> usize {
        let mut behind = text[at..].bytes();
        let Some(mark @ (b'.' | b')')) = behind.next() else {
            return 0;
        };
        let ahead_of_mark = self.out.bytes().rev().take(LONGEST_NUMBER + 1);
        let digits = ahead_of_mark.take_while(u8::is_ascii_digit).count();
        let fills_line =
            self.out.len() == digits || self.out.as_bytes()[self.out.len() - digits - 1] == b'\n';
        let ends_mark = behind.next().is_none_or(|byte| byte.is_ascii_whitespace());
        if digits == 0 || digits > LONGEST_NUMBER || !fills_line || !ends_mark {
            return 0;
        }
        self.out.push('\\');
        self.out.push(char::from(mark));
        1
    }
}

/// The marks that text is looked through for; those that only count at a line's start are not among them.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let bytes = b"\\`*_~^[]<&!$\n";
    let mut at = 0;
    while at < bytes.len() {
        special[bytes[at] as usize] = true;
        at += 1;
    }
    special
};

/// The most digits that the number of a list item has.
const LONGEST_NUMBER: usize = 9;

/// The longest name of an HTML entity, in bytes.
const LONGEST_ENTITY: usize = 32;

/// Whether this stands after the `<` of a mail address, which may begin with a digit too.
fn begins_mail_address(rest: &str, behind: Behind) -> bool {
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(byte);
    let length = rest.bytes().take_while(name).count();
    match rest.as_bytes().get(length) {
        Some(byte) => *byte == b'@',
        None => behind.may_be(|_| true),
    }
}

/// How many of the marks that a line begins with must be escaped, lest it begin a block or underline
/// the one before.
fn marks_of_block(line: &str, behind: Behind) -> usize {
    let Some(first) = line.bytes().next() else {
        return 0;
    };
    let run = || line.bytes().take_while(|byte| *byte == first).count();
    let ends_mark = |length: usize| line.as_bytes().get(length).is_none_or(u8::is_ascii_whitespace);
    let consists_of =
        |marks: &[u8]| line.bytes().take_while(|byte| *byte != b'\n').all(|byte| marks.contains(&byte));
    let table_rule = b"-:| \t";
    match first {
        b'#' if run() <= 6 && ends_mark(run()) => 1,
        b'>' => 1,
        b'[' if may_be_label(&line[1..], behind) => 1,
        b'-' if run() > 1 && consists_of(table_rule) => run(),
        b'-' | b':' if ends_mark(1) || consists_of(table_rule) => 1,
        b'+' if ends_mark(1) => 1,
        b'|' if consists_of(table_rule) => 1,
        b'=' if consists_of(b"= \t") => 1,
        _ => 0,
    }
}

/// Whether what follows a line's first bracket may be the label of a link's definition: a bracket
/// in what is not text, such as code, could end it.
fn may_be_label(rest: &str, behind: Behind) -> bool {
    let ends_label = |c| matches!(c, '(' | ':');
    let bracket = rest.find(['[', ']']);
    let Some(after) = bracket.and_then(|at| rest[at..].strip_prefix(']')) else {
        return true;
    };
    match after.chars().next() {
        Some(next) => ends_label(next),
        None => behind.may_be(ends_label),
    }
}

/// Whether this stands after the `&` of an entity.
fn begins_entity(rest: &str, behind: Behind) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let length = name.bytes().take(LONGEST_ENTITY).take_while(u8::is_ascii_alphanumeric).count();
    match name.as_bytes().get(length) {
        Some(byte) => length > 0 && *byte == b';',
        None => behind.may_be(|c| c.is_ascii_alphanumeric() || c == ';'),
    }
}

/// What comes after a text.
#[derive(Debug, Clone, Copy)]
enum Behind {
    Nothing,
    Character(char),
    /// Other text or a mark: which of them is known only later.
    Anything,
}

impl Behind {
    fn of(pieces: &[Piece]) -> Self {
        match pieces.first() {
            None => Self::Nothing,
            Some(Piece::Math(_) | Piece::Display(_)) => Self::Character('$'),
            Some(Piece::Code(_)) => Self::Character('`'),
            Some(Piece::Address(_)) => Self::Character('<'),
            Some(_) => Self::Anything,
        }
    }

    fn may_be(self, like: impl Fn(char) -> bool) -> bool {
        match self {
            Self::Nothing => false,
            Self::Character(character) => like(character),
            Self::Anything => true,
        }
    }
}

/// The first character that pieces show or mark, as far as a style's end must know it. A style that
/// begins or ends right there is a `*`; a link may yet turn out to be text.
fn first_character(pieces: &[Piece]) -> Option<char> {
    let is_link_mark = |piece: &Piece| matches!(piece, Piece::LinkStart | Piece::LinkEnd(_));
    let first = pieces.iter().position(|piece| !is_link_mark(piece))?;
    match (&pieces[first], Behind::of(&pieces[first..])) {
        (Piece::Text(text), _) => text.chars().next(),
        (_, Behind::Character(character)) => Some(character),
        _ => Some('*'),
    }
}

/// An address as it stands in a link's parentheses, where pairs of them may stand too.
fn target(address: &str) -> String {
    let mut depth = 0_i32;
    let balanced = address.bytes().all(|byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        depth >= 0
    }) && depth == 0;
    let target = if balanced { address } else { &address.replace('(', "%28").replace(')', "%29") };
    // An entity is read in a target too.
    let mut parts = target.split('&');
    let mut escaped = parts.next().unwrap_or("").to_string();
    for part in parts {
        escaped.push_str(if begins_entity(part, Behind::Nothing) { "\\&" } else { "&" });
        escaped.push_str(part);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::text::piece::Style;

    #[test]
    fn code_gets_as_many_backticks_as_it_needs() {
        let code = |code: &str| write(&[Piece::Code(code.into())]);
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`a` ``"), "``` `a` `` ```");
        assert_eq!(code(" \n"), "");
    }

    #[test]
    fn brackets_of_a_target_are_encoded_unless_they_pair() {
        assert_eq!(target("https://e.org/a_(b)"), "https://e.org/a_(b)");
        assert_eq!(target("https://e.org/a)(b"), "https://e.org/a%29%28b");
        assert_eq!(target("https://e.org/?a&lt;b&c=1"), r"https://e.org/?a\&lt;b&c=1");
    }

    #[test]
    fn a_list_is_not_made_of_pieces() {
        let text = |text: &str| Piece::Text(text.into());
        assert_eq!(write(&[text("1"), Piece::Open(Style::Strong), text(". x")]), r"1\. x");
        assert_eq!(write(&[text("-"), Piece::Open(Style::Strong), text(" x")]), r"\- x");
    }
}
