//! Writes an entry anew that has harmless faults, so that the parser takes it.
//!
//! Reads fields as BibTeX does, and beyond that: entries in parentheses, a missing comma, key or
//! value, values without braces, quotes in braces within quotes, and comments between fields.

use super::blocks::{Block, Ending};

/// A harmless fault that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mend {
    /// Where it is in the block's text, in bytes.
    pub at: usize,
    /// What was found, such as `no comma before year`.
    pub what: String,
}

/// What makes an entry unreadable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// Where it is in the block's text, in bytes.
    pub at: usize,
    /// What was found, such as `no = after title`.
    pub what: String,
}

impl Fault {
    /// A fault at this byte offset in the block's text.
    pub(super) fn new(at: usize, what: impl Into<String>) -> Self {
        Self { at, what: what.into() }
    }
}

/// The text of a block in the form that every parser takes, and what had to be mended for it.
///
/// # Errors
/// What can't be mended: a brace or quote that is never closed, a name without a value, and text
/// between two fields.
pub(super) fn mend(block: &Block) -> Result<(String, Vec<Mend>), Fault> {
    let open = block.text.find(['{', '(']).unwrap_or_default();
    let mut reader = Reader {
        text: block.text,
        at: open + 1,
        is_cut: block.ending != Ending::Closed,
        close: if block.text[open..].starts_with('(') { b')' } else { b'}' },
        written: format!("@{}{{", block.kind),
        mends: Vec::new(),
    };
    if block.is_entry() {
        reader.key(block.key)?;
    }
    while reader.field()? {
        if reader.mends.len() > MOST {
            return Err(Fault::new(reader.mends[0].at, format!("{} and more", reader.mends[0].what)));
        }
    }
    if block.ending == Ending::EndOfText {
        return Err(Fault::new(block.text.trim_end().len(), "the end of the file within the entry"));
    }
    if block.ending == Ending::NextEntry {
        let end = block.text.trim_end().len();
        reader.mends.push(Mend { at: end, what: "no closing brace".to_owned() });
    }
    reader.written.push_str("\n}");
    Ok((reader.written, reader.mends))
}

/// How far the `=` after a field's name of several words is looked for, in bytes.
const LONGEST_NAME: usize = 80;

/// How many faults are mended in one entry.
const MOST: usize = 20;

struct Reader<'a> {
    text: &'a str,
    at: usize,
    /// The block is never closed.
    is_cut: bool,
    /// What closes the block.
    close: u8,
    written: String,
    mends: Vec<Mend>,
}

impl<'a> Reader<'a> {
    /// Reads the citation key. A placeholder is written, since a parser takes few characters in it.
    fn key(&mut self, key: &str) -> Result<(), Fault> {
        self.written.push_str("key,");
        if key.is_empty() {
            self.skip_space();
            if !self.eat(b',') {
                self.mends.push(Mend { at: self.at, what: "no citation key".to_owned() });
            }
            return Ok(());
        }
        // A comment before the key counts as a part of it.
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len() + key.len();
        if key.contains(char::is_whitespace) {
            self.mends.push(Mend { at: self.at - key.len(), what: "a space in the citation key".to_owned() });
        }
        self.skip_space();
        if !self.eat(b',') && !self.is_end() {
            self.mends.push(Mend { at: self.at, what: "no comma after the citation key".to_owned() });
        }
        Ok(())
    }

    /// Reads a field with the comma after it. Returns whether there was one.
    fn field(&mut self) -> Result<bool, Fault> {
        self.skip_space();
        while self.eat(b',') {
            self.skip_space();
        }
        if self.is_end() {
            return Ok(false);
        }
        let start = self.at;
        let name = self.field_name();
        if name.is_empty() {
            return Err(Fault::new(start, format!("{} where a field should begin", self.shown())));
        }
        self.skip_space();
        if !self.eat(b'=') {
            return Err(Fault::new(start, format!("no `=` after `{name}`")));
        }
        self.written.push_str("\n  ");
        self.written.push_str(&name);
        self.written.push_str(" = ");
        self.value(&name)?;
        self.written.push(',');
        self.skip_space();
        if !self.eat(b',') && !self.is_end() {
            let next = self.at;
            if !self.is_field() {
                return Err(Fault::new(next, format!("{} after the value of `{name}`", self.shown())));
            }
            self.mends.push(Mend { at: next, what: format!("no comma after `{name}`") });
        }
        Ok(true)
    }

    /// Reads a value: parts with `#` between them.
    fn value(&mut self, name: &str) -> Result<(), Fault> {
        loop {
            self.skip_space();
            match self.text.as_bytes().get(self.at) {
                Some(b'{') => self.braced(name)?,
                Some(b'"') => self.quoted(name)?,
                _ => self.bare(name),
            }
            self.skip_space();
            if !self.eat(b'#') {
                return Ok(());
            }
            self.written.push_str(" # ");
        }
    }

    fn braced(&mut self, name: &str) -> Result<(), Fault> {
        let start = self.at;
        let end = self.balanced(start, |_, depth| depth == 0);
        let Some(end) = end else {
            return Err(Fault::new(start, format!("a brace that is never closed, in `{name}`")));
        };
        if self.is_cut && has_field(&self.text[start..end]) {
            return Err(Fault::new(start, format!("a brace that is never closed, in `{name}`")));
        }
        self.write_braced(&self.text[start + 1..end]);
        self.at = end + 1;
        Ok(())
    }

    fn quoted(&mut self, name: &str) -> Result<(), Fault> {
        let start = self.at;
        let end = self.balanced(start + 1, |byte, depth| byte == b'"' && depth == 0);
        let Some(end) = end else {
            return Err(Fault::new(start, format!("a quote that is never closed, in `{name}`")));
        };
        self.write_braced(&self.text[start + 1..end]);
        self.at = end + 1;
        Ok(())
    }

    /// The first byte from `start` on that `is_end`, which sees the depth of braces after it.
    fn balanced(&self, start: usize, is_end: impl Fn(u8, usize) -> bool) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut depth = 0_usize;
        let mut at = start;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'\\' if bytes.get(at + 1) == Some(&b'"') => {
                    at += 2;
                    continue;
                }
                b'{' => depth += 1,
                b'}' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            if is_end(*byte, depth) {
                return Some(at);
            }
            at += 1;
        }
        None
    }

    fn write_braced(&mut self, value: &str) {
        self.written.push('{');
        self.written.push_str(value);
        // The parser would take the backslash and the brace for an escaped brace.
        let backslashes = value.len() - value.trim_end_matches('\\').len();
        if backslashes % 2 == 1 {
            self.written.push(' ');
        }
        self.written.push('}');
    }

    /// A number or the name of a string, or else a text without braces or quotes, or nothing.
    fn bare(&mut self, name: &str) {
        let start = self.at;
        let rest = &self.text[start..];
        let end = rest.find([',', '#', '}', '{', '"', '\n', '=', '%']).unwrap_or(rest.len());
        let end = match self.close {
            b')' => rest[..end].find(')').unwrap_or(end),
            _ => end,
        };
        let mut run = rest[..end].trim_end();
        if rest[end..].starts_with('=') {
            // The last word is the name of the next field.
            run = run.rsplit_once(char::is_whitespace).map_or("", |(value, _)| value.trim_end());
        }
        self.at += run.len();
        let is_number = !run.is_empty() && run.bytes().all(|byte| byte.is_ascii_digit());
        let is_name = run.starts_with(|c: char| c.is_ascii_alphabetic()) && run.bytes().all(is_name_byte);
        if is_number || is_name {
            self.written.push_str(run);
            return;
        }
        self.write_braced(run);
        let what = match run {
            "" => format!("no value of `{name}`"),
            _ => format!("a value of `{name}` without braces"),
        };
        self.mends.push(Mend { at: start, what });
    }

    /// The name of a field. Scopus has some of two words: `funding_text 1`, with a space of any kind.
    fn field_name(&mut self) -> String {
        // A no-break space is no white space to a byte, and part of the name so far.
        let mut name = self.name().split_whitespace().collect::<Vec<_>>().join("_");
        let rest = &self.text[self.at..];
        let rest = &rest[..rest.floor_char_boundary(LONGEST_NAME)];
        if let Some((words, _)) = rest.split_once('=')
            && !words.contains(['\n', '\r'])
            && words.split_whitespace().all(|word| word.bytes().all(is_name_byte))
            && !name.is_empty()
        {
            for word in words.split_whitespace() {
                name.push('_');
                name.push_str(word);
            }
            self.at += words.len();
        }
        name
    }

    fn name(&mut self) -> &'a str {
        let text = self.text;
        let start = self.at;
        self.at += text[start..].bytes().take_while(|byte| is_name_byte(*byte)).count();
        &text[start..self.at]
    }

    /// Whether a field begins here.
    fn is_field(&self) -> bool {
        let rest = &self.text[self.at..];
        let name = rest.bytes().take_while(|byte| is_name_byte(*byte)).count();
        name > 0 && rest[name..].trim_start().starts_with('=')
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.text.as_bytes().get(self.at) == Some(&byte);
        self.at += usize::from(is_next);
        is_next
    }

    /// Skips white space and comments.
    fn skip_space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            let trimmed = rest.trim_start();
            self.at += rest.len() - trimmed.len();
            if !trimmed.starts_with('%') {
                return;
            }
            self.at += trimmed.find('\n').unwrap_or(trimmed.len());
        }
    }

    /// Whether the block's closing delimiter or the end of its text is reached.
    fn is_end(&self) -> bool {
        self.text.as_bytes().get(self.at).is_none_or(|byte| *byte == self.close)
    }

    /// The word that stands here, for a message.
    fn shown(&self) -> String {
        let rest = &self.text[self.at..];
        let word: String = rest.split_whitespace().next().unwrap_or_default().chars().take(20).collect();
        format!("`{word}`")
    }
}

/// Whether a value holds what looks like another field: the value's own brace is missing then.
fn has_field(value: &str) -> bool {
    value.match_indices(',').any(|(comma, _)| {
        let rest = value[comma + 1..].trim_start();
        let name = rest.bytes().take_while(|byte| is_name_byte(*byte)).count();
        let behind = rest[name..].trim_start();
        name > 0 && behind.strip_prefix('=').is_some_and(|value| value.trim_start().starts_with(['{', '"']))
    })
}

/// Whether a byte may stand in the name of a field or a string.
fn is_name_byte(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_graphic() && !b"@{}\"#'(),=%\\~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    fn mended(text: &str) -> Result<(String, Vec<String>), String> {
        let block = blocks(text).next().unwrap();
        let (text, mends) = mend(&block).map_err(|fault| fault.what)?;
        let fields = text.split_once(',').unwrap().1.replace("\n  ", "").replace(",\n}", "");
        Ok((fields, mends.into_iter().map(|mend| mend.what).collect()))
    }

    #[test]
    fn harmless_faults_are_mended() {
        for (text, fields, faults) in [
            ("@misc(k, title = \"a (b) {\"}c\")", "title = {a (b) {\"}c}", &[][..]),
            ("@misc{k, a = {x}\n b = {y},, % z\n % zz\n}", "a = {x},b = {y}", &["no comma after `a`"]),
            ("@misc{k a = 1}", "a = 1", &["no comma after the citation key"]),
            ("@misc{a = {x}}", "a = {x}", &["no citation key"]),
            ("@misc{k l, a = {x}}", "a = {x}", &["a space in the citation key"]),
            ("@misc{%k, a = {x}}", "a = {x}", &[]),
            ("@misc{k, a = , b = ix # \"z\"}", "a = {},b = ix # {z}", &["no value of `a`"]),
            (
                "@misc{k, a = 1--2 b = 3}",
                "a = {1--2},b = 3",
                &["a value of `a` without braces", "no comma after `a`"],
            ),
            ("@misc{k, a = {x}\n@book{l,}", "a = {x}", &["no closing brace"]),
            ("@misc{k, a = {C:\\x\\}}", "a = {C:\\x\\ }", &[]),
        ] {
            let faults = faults.iter().map(|fault| (*fault).to_owned()).collect();
            assert_eq!(mended(text), Ok((fields.to_owned(), faults)), "{text}");
        }
    }

    #[test]
    fn other_faults_are_reported() {
        for (text, fault) in [
            ("@misc{k, title {x}}", "no `=` after `title`"),
            ("@misc{k, a = {x} b, c = 1}", "`b,` after the value of `a`"),
            ("@misc{k, a = {x\n@book{l,}", "a brace that is never closed, in `a`"),
            ("@misc{k, a = \"x\n@book{l,}", "a quote that is never closed, in `a`"),
            ("@misc{k, a = {x, b = {y}}\n@book{l,}", "a brace that is never closed, in `a`"),
            ("@misc{k, (}", "`(}` where a field should begin"),
            ("@misc{k, a = 1", "the end of the file within the entry"),
        ] {
            assert_eq!(mended(text), Err(fault.to_owned()), "{text}");
        }
    }
}
