//! Splits a BibTeX file into its blocks: entries, `@string`, `@preamble` and `@comment`.
//!
//! A block ends with the brace that closes it. One that is never closed ends where the next entry
//! begins, so that the others are read. What stands between blocks is a comment, as in BibTeX.

/// A block as it stands in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block<'a> {
    /// What follows the `@`, such as `article`, as it is spelled.
    pub kind: &'a str,
    /// The citation key; empty without one, and for blocks that are no entries.
    pub key: &'a str,
    /// The block from its `@` to its closing brace.
    pub text: &'a str,
    /// Where it begins in the file, in bytes.
    pub start: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// How it ends.
    pub ending: Ending,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With its closing brace.
    Closed,
    /// Unclosed, where the next entry begins.
    NextEntry,
    /// Unclosed, with the file.
    EndOfText,
}

impl Block<'_> {
    /// Whether it is of that kind, which is given in lower case.
    pub(super) fn is(&self, kind: &str) -> bool {
        self.kind.eq_ignore_ascii_case(kind)
    }

    /// Whether it is an entry, and not `@string`, `@preamble` or `@comment`.
    pub(super) fn is_entry(&self) -> bool {
        !(self.is("string") || self.is("preamble") || self.is("comment"))
    }

    /// Where it ends in the file, in bytes.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The blocks of a file, in their order.
pub(super) fn blocks(text: &str) -> Blocks<'_> {
    Blocks { text, at: 0, counted: 0, line: 1, has_unclosed_comment: false }
}

/// Finds one block after the other.
#[derive(Debug)]
pub(super) struct Blocks<'a> {
    text: &'a str,
    at: usize,
    /// Up to where lines are counted, and the line there.
    counted: usize,
    line: usize,
    /// A comment ran to the end of the file: the others end at the next entry at the latest, or the
    /// time would be quadratic.
    has_unclosed_comment: bool,
}

impl<'a> Iterator for Blocks<'a> {
    type Item = Block<'a>;

    fn next(&mut self) -> Option<Block<'a>> {
        let (start, head) = self.next_head()?;
        let kind = head.kind;
        let open = start + head.open;
        let (end, ending) = self.end_of(kind, open);
        self.at = end;
        self.line += count_lines(&self.text[self.counted..start]);
        self.counted = start;
        let text = &self.text[start..end];
        let mut block = Block { kind, key: "", text, start, line: self.line, ending };
        if block.is_entry() {
            block.key = key_in(&self.text[open + 1..end]);
        }
        Some(block)
    }
}

impl<'a> Blocks<'a> {
    /// The next `@` outside blocks that begins one. `%` comments out the rest of its line.
    fn next_head(&mut self) -> Option<(usize, Head<'a>)> {
        let bytes = self.text.as_bytes();
        while let Some(found) = bytes[self.at..].iter().position(|byte| matches!(byte, b'@' | b'%')) {
            let at = self.at + found;
            self.at = at + 1;
            if bytes[at] == b'%' {
                self.at =
                    bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |end| at + end);
                continue;
            }
            let is_address = self.text[..at].ends_with(char::is_alphanumeric);
            if let Some(head) = head(&self.text[at..]).filter(|_| !is_address) {
                return Some((at, head));
            }
        }
        None
    }

    /// Where the block with this opening delimiter ends.
    fn end_of(&mut self, kind: &str, open: usize) -> (usize, Ending) {
        if kind.eq_ignore_ascii_case("comment") && !self.has_unclosed_comment {
            if let Some(end) = closing(self.text, open, Braces::All, |_| false).end() {
                return (end, Ending::Closed);
            }
            self.has_unclosed_comment = true;
        }
        let at_entry = |at| starts_line(self.text, at) && is_entry_head(&self.text[at..], false);
        let mut found = closing(self.text, open, Braces::All, at_entry);
        if found.end().is_none() {
            // In BibTeX a backslash does not escape a brace, but people think so.
            found = closing(self.text, open, Braces::Unescaped, at_entry);
        }
        match found {
            Closing::At(end) => (end, Ending::Closed),
            Closing::Stopped(end) => (loose_head(self.text, open + 1, end).unwrap_or(end), Ending::NextEntry),
            Closing::Missing => match loose_head(self.text, open + 1, self.text.len()) {
                Some(end) => (end, Ending::NextEntry),
                None => (self.text.len(), Ending::EndOfText),
            },
        }
    }
}

/// The beginning of a block.
#[derive(Clone, Copy, Debug)]
struct Head<'a> {
    kind: &'a str,
    /// Where its opening brace or parenthesis stands after the `@`, in bytes.
    open: usize,
}

/// `@kind{` or `@kind(`.
fn head(text: &str) -> Option<Head<'_>> {
    let rest = text.strip_prefix('@')?.trim_start();
    let kind = &rest[..rest.bytes().take_while(|byte| is_kind_byte(*byte)).count()];
    if !kind.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return None;
    }
    let behind = rest[kind.len()..].trim_start();
    behind.starts_with(['{', '(']).then(|| Head { kind, open: text.len() - behind.len() })
}

fn is_kind_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'.')
}

/// The types of entries that are in common use, in BibTeX or BibLaTeX.
const KINDS: [&str; 34] = [
    "article",
    "book",
    "booklet",
    "bookinbook",
    "collection",
    "conference",
    "dataset",
    "electronic",
    "inbook",
    "incollection",
    "inproceedings",
    "inreference",
    "manual",
    "mastersthesis",
    "misc",
    "mvbook",
    "mvcollection",
    "mvproceedings",
    "online",
    "patent",
    "periodical",
    "phdthesis",
    "proceedings",
    "reference",
    "report",
    "software",
    "standard",
    "suppbook",
    "suppperiodical",
    "techreport",
    "thesis",
    "unpublished",
    "www",
    "xdata",
];

/// Whether an entry or another block begins here, and not only a word with an `@` before it. Of the
/// kinds in common use an entry may lack its key, unless `strict`.
pub(super) fn is_entry_head(text: &str, strict: bool) -> bool {
    let Some(head) = head(text) else { return false };
    if ["string", "preamble", "comment"].iter().any(|kind| head.kind.eq_ignore_ascii_case(kind)) {
        return !strict;
    }
    let inside = text[head.open + 1..].trim_start();
    let key = inside.find([',', '=', '{', '}', '(', ')', '"', '\n', '@']).unwrap_or(inside.len());
    if key > 300 {
        return false;
    }
    if inside[key..].starts_with(',') {
        return true;
    }
    let is_known = KINDS.iter().any(|kind| head.kind.eq_ignore_ascii_case(kind));
    is_known && inside[key..].starts_with(['=', '\n'])
}

/// An entry that begins after white space or a brace anywhere in this part of the text.
fn loose_head(text: &str, from: usize, to: usize) -> Option<usize> {
    text[from..to].match_indices('@').map(|(at, _)| from + at).find(|at| {
        let before = text.as_bytes()[at - 1];
        (before.is_ascii_whitespace() || before == b'}') && is_entry_head(&text[*at..], true)
    })
}

/// Which braces count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Braces {
    All,
    Unescaped,
}

/// Where a delimiter is closed.
enum Closing {
    /// Right before this byte offset.
    At(usize),
    /// Nowhere before this byte offset, at which the search was to stop.
    Stopped(usize),
    Missing,
}

impl Closing {
    fn end(&self) -> Option<usize> {
        match self {
            Self::At(end) => Some(*end),
            _ => None,
        }
    }
}

/// Finds what closes the delimiter at this byte offset; `stop` is asked at each `@`.
fn closing(text: &str, open: usize, braces: Braces, stop: impl Fn(usize) -> bool) -> Closing {
    let bytes = text.as_bytes();
    let has_parentheses = bytes[open] == b'(';
    let mut depth = usize::from(!has_parentheses);
    let mut in_quotes = false;
    let mut at = open + 1;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if braces == Braces::Unescaped || bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 && !has_parentheses {
                    return Closing::At(at + 1);
                }
            }
            b'"' if depth == 0 => in_quotes = !in_quotes,
            b')' if has_parentheses && depth == 0 && !in_quotes => return Closing::At(at + 1),
            b'@' if stop(at) => return Closing::Stopped(at),
            _ => {}
        }
        at += 1;
    }
    Closing::Missing
}

/// Whether only white space stands before it on its line.
fn starts_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// The citation key at the beginning of an entry's inside.
fn key_in(inside: &str) -> &str {
    let inside = inside.trim_start();
    if let Some(key) = accented_key(inside) {
        return key;
    }
    let end = inside.find([',', '=', '{', '}', '"', '\n']).unwrap_or(inside.len());
    let key = inside[..end].trim();
    match inside[end..].chars().next() {
        // A field without a key before it.
        Some('=' | '{' | '"') if !key.contains(char::is_whitespace) => "",
        // A key without a comma after it, and the name of a field.
        Some('=' | '{' | '"') => key.split_whitespace().next().unwrap_or_default(),
        _ => key,
    }
}

/// A citation key with accents of LaTeX, as OpenReview makes them of names: `{\r{A}}s2024moss`.
fn accented_key(inside: &str) -> Option<&str> {
    let (key, _) = inside.split_once(',').filter(|(key, _)| key.contains('{'))?;
    let is_closed = key.matches('{').count() == key.matches('}').count();
    let bare = key.replace("\\\"", "");
    (is_closed && !bare.contains(|sign: char| sign.is_whitespace() || matches!(sign, '=' | '"')))
        .then_some(key)
}

/// The name of a field that stands where there is no entry: a brace too many closed the one before.
pub(super) fn stray_field(between: &str) -> Option<&str> {
    let start = between.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '}'));
    let name = &start[..start.bytes().take_while(|byte| is_kind_byte(*byte)).count()];
    let value = start[name.len()..].trim_start().strip_prefix('=')?.trim_start();
    let is_field =
        !name.is_empty() && value.starts_with(|c: char| matches!(c, '{' | '"') || c.is_ascii_digit());
    is_field.then_some(name)
}

/// How many lines end in a text.
pub(super) fn count_lines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str, usize, Ending)> {
        blocks(text).map(|block| (block.kind, block.key, block.line, block.ending)).collect()
    }

    #[test]
    fn blocks_stand_anywhere() {
        let text = "prose me@example.org {x}\n@article{a, title = {@x{y}} } @Book(b,\n title = \"(\" )\n\n\
                    % @misc{no, }\n@ misc {\n c,}@comment{{} @misc{d,}}";
        assert_eq!(
            found(text),
            [
                ("article", "a", 2, Ending::Closed),
                ("Book", "b", 2, Ending::Closed),
                ("misc", "c", 6, Ending::Closed),
                ("comment", "", 7, Ending::Closed),
            ]
        );
    }

    #[test]
    fn an_unclosed_block_ends_at_the_next_entry() {
        let text = "@article{a, title = {x, year = 1}\n@book{b, title = {y}}\n@misc{c, title = {z}";
        assert_eq!(
            found(text),
            [
                ("article", "a", 1, Ending::NextEntry),
                ("book", "b", 2, Ending::Closed),
                ("misc", "c", 3, Ending::EndOfText),
            ]
        );
        let text = "@article{a, title = {x, year = 1} @book{b, title = {y}} @misc{c, title = {z}}";
        let kinds: Vec<&str> = blocks(text).map(|block| block.kind).collect();
        assert_eq!(kinds, ["article", "book", "misc"]);
    }

    #[test]
    fn a_backslash_escapes_a_brace_only_if_need_be() {
        let text = "@article{a, title = {x \\{ y}}\n@article{b, file = {C:\\x\\}, year = 1}\n@book{c,}";
        assert_eq!(
            found(text),
            [
                ("article", "a", 1, Ending::Closed),
                ("article", "b", 2, Ending::Closed),
                ("book", "c", 3, Ending::Closed)
            ]
        );
    }

    #[test]
    fn keys_are_found_in_odd_places() {
        for (text, key) in [
            ("@misc{a b, title = {x}}", "a b"),
            ("@misc{title = {x}}", ""),
            ("@misc{, title = {x}}", ""),
            ("@misc{key\n  title = {x}}", "key"),
            ("@misc{key title = {x}}", "key"),
            ("@misc{\nkey,\ntitle = {x}}", "key"),
            ("@misc{DBLP:conf/x/Y20}", "DBLP:conf/x/Y20"),
        ] {
            assert_eq!(blocks(text).next().unwrap().key, key, "{text}");
        }
    }

    #[test]
    fn fields_outside_entries_are_noticed() {
        assert_eq!(stray_field(",\n  year = 2020\n}\n"), Some("year"));
        assert_eq!(stray_field("\n% Encoding = UTF-8\n"), None);
        assert_eq!(stray_field("\nThis file = mine"), None);
    }
}
