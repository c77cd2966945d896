//! Finding records by their tags, without reading what they hold.

/// The local name of a document's outermost element; of a text that is no XML, nothing.
pub fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = match rest {
            _ if rest.starts_with("<?") => rest.split_once("?>")?.1,
            _ if rest.starts_with("<!--") => rest.split_once("-->")?.1,
            _ if rest.starts_with("<!") => behind_declaration(rest)?,
            _ => break,
        }
        .trim_start();
    }
    let name = tag_name(rest.strip_prefix('<')?);
    name.starts_with(|c: char| c.is_alphabetic() || c == '_').then_some(name)
}

/// What follows the declaration of a document's type, which may have declarations of its own in brackets, with
/// quoted values and comments (<https://www.w3.org/TR/xml/#NT-doctypedecl>).
fn behind_declaration(text: &str) -> Option<&str> {
    let (mut rest, mut depth) = (&text["<!".len()..], 0_usize);
    loop {
        let at = rest.find(['"', '\'', '[', ']', '>', '<'])?;
        let (sign, behind) = (rest[at..].chars().next()?, &rest[at + 1..]);
        rest = match sign {
            '"' | '\'' => behind.split_once(sign)?.1,
            '<' if behind.starts_with("!--") => behind.split_once("-->")?.1,
            '<' if behind.starts_with('?') => behind.split_once("?>")?.1,
            '>' if depth == 0 => return Some(behind),
            _ => behind,
        };
        match sign {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
}

/// The name of a document's outermost element where the document doesn't end with its end tag.
pub fn missing_end(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let root = root(text)?;
    let last = text.rsplit_once("</").map(|(_, tag)| tag_name(tag));
    let is_whole = text.ends_with('>') && (last == Some(root) || last.is_none() && text.ends_with("/>"));
    (!is_whole).then_some(root)
}

/// The local name with which a tag's text after its `<` or `</` begins.
fn tag_name(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<')).unwrap_or(text.len());
    let name = &text[..end];
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// What stands before the first record of a document, or its beginning when it has none.
pub fn head<'a>(text: &'a str, name: &'static str) -> &'a str {
    let end = Records::new(text, name).next().map_or(text.len(), |record| record.offset);
    &text[..text.floor_char_boundary(end.min(LONGEST_HEAD))]
}

/// How many bytes are read of what stands before or after records.
pub(super) const LONGEST_HEAD: usize = 256 * 1024;

/// The records of a document: elements of one name, in their order.
#[derive(Debug)]
pub struct Records<'a> {
    text: &'a str,
    name: &'static str,
    at: usize,
    /// Where lines were counted to, and the number of that line.
    counted: (usize, usize),
    /// Whether no comment ends after this place, so that none needs to be looked for.
    comments_are_over: bool,
}

/// A record as it stands in its document.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Its text, with its tags.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub offset: usize,
    /// The line on which it begins, from 1.
    pub line: usize,
    /// Whether it has its end.
    pub end: End,
}

/// How a record ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With its end tag.
    Closed,
    /// The next record begins before this one ended.
    Unclosed,
    /// The document is over before the record is.
    Cut,
}

impl<'a> Records<'a> {
    /// The elements with that local name.
    pub fn new(text: &'a str, name: &'static str) -> Self {
        Self { text, name, at: 0, counted: (0, 1), comments_are_over: false }
    }

    /// The next tag of such an element: where it begins, and whether it is an end tag.
    fn tag(&mut self) -> Option<(usize, bool)> {
        loop {
            let start = self.at + self.text[self.at..].find('<')?;
            let rest = &self.text[start + 1..];
            self.at = start + 1;
            if rest.starts_with("!--") && !self.comments_are_over {
                match rest.find("-->") {
                    Some(end) => self.at += end,
                    None => self.comments_are_over = true,
                }
                continue;
            }
            let (name, is_end) = match rest.strip_prefix('/') {
                Some(rest) => (tag_name(rest), true),
                None => (tag_name(rest), false),
            };
            if name == self.name {
                return Some((start, is_end));
            }
        }
    }

    fn line(&mut self, offset: usize) -> usize {
        let (from, line) = self.counted;
        let line = line + newlines(&self.text[from..offset]);
        self.counted = (offset, line);
        line
    }
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let start = loop {
            let (start, is_end) = self.tag()?;
            if !is_end {
                break start;
            }
        };
        let line = self.line(start);
        let record =
            |stop: usize, end: End| Record { text: &self.text[start..stop], offset: start, line, end };
        let after = |from: usize| self.text[from..].find('>').map_or(self.text.len(), |end| from + end + 1);
        let opened = after(start);
        if self.text[start..opened].ends_with("/>") {
            let record = record(opened, End::Closed);
            self.at = opened;
            return Some(record);
        }
        let (record, at) = match self.clone_at(opened).tag() {
            Some((close, true)) => (record(after(close), End::Closed), after(close)),
            Some((next, false)) => (record(next, End::Unclosed), next),
            None => (record(self.text.len(), End::Cut), self.text.len()),
        };
        self.at = at;
        Some(record)
    }
}

impl Records<'_> {
    /// The same search from another place on, in which comments don't count.
    fn clone_at(&self, at: usize) -> Self {
        Self { text: self.text, name: self.name, at, counted: self.counted, comments_are_over: true }
    }
}

impl Record<'_> {
    /// The line of a place in the record, and its text.
    pub fn line_of(&self, offset: usize) -> (usize, &str) {
        let offset = self.text.floor_char_boundary(offset);
        let start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let text = self.text[start..].lines().next().unwrap_or_default();
        (self.line + newlines(&self.text[..start]), text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_end_where_they_end() {
        let text = "<l>\n<!-- <r>no</r> -->\n<r>1</r><r a='b'/>\n<rs/><n:r>2\n<r>3</r><r>4";
        let found: Vec<_> = Records::new(text, "r").map(|r| (r.text, r.line, r.end)).collect();
        assert_eq!(
            found,
            [
                ("<r>1</r>", 3, End::Closed),
                ("<r a='b'/>", 3, End::Closed),
                ("<n:r>2\n", 4, End::Unclosed),
                ("<r>3</r>", 5, End::Closed),
                ("<r>4", 5, End::Cut),
            ]
        );
    }

    #[test]
    fn the_root_is_reported() {
        for (text, expected) in [
            ("\u{feff}<?xml version='1.0'?>\n<!-- x -->\n<!DOCTYPE f>\n<a:feed x='y'>", Some("feed")),
            ("<rss>", Some("rss")),
            ("<!DOCTYPE f [<!ENTITY a \"<b>\"> <!-- ]> --> <?x ]> ?>]>\n<f>", Some("f")),
            ("<!DOCTYPE f SYSTEM 'f>.dtd'><f>", Some("f")),
            ("<!DOCTYPE f [<!ENTITY a", None),
            ("{}", None),
            ("<<", None),
            ("", None),
            ("< 3", None),
        ] {
            assert_eq!(root(text), expected, "{text}");
        }
    }

    #[test]
    fn a_document_ends_with_its_outermost_element() {
        for (text, expected) in [
            ("<rss><item></item></rss>\n", None),
            ("<a:feed></a:feed >", None),
            ("<rss/>", None),
            ("<rss><item></item>", Some("rss")),
            ("<rss><item></item></rs", Some("rss")),
            ("no markup", None),
        ] {
            assert_eq!(missing_end(text), expected, "{text}");
        }
    }

    #[test]
    fn places_have_lines() {
        let record = Records::new("\n<r>\n<t>x</r>", "r").next().unwrap();
        assert_eq!(record.line_of(7), (3, "<t>x</r>"));
    }
}
