//! Addresses in a text: where they begin, and where the sentence around them goes on.

use super::piece::Piece;
use super::reader::{Reader, Step};

/// Hosts that are often written without a scheme, with the beginning of a path that makes it an address.
const HOSTS: [&str; 7] = [
    "doi.org/10.",
    "dx.doi.org/10.",
    "arxiv.org/",
    "github.com/",
    "gitlab.com/",
    "huggingface.co/",
    "aclanthology.org/",
];

impl Reader<'_> {
    /// `https://…` at its colon, or `www.…` and `doi.org/…` at their first full stop.
    pub(super) fn bare_address(&mut self) -> Step {
        let plain = &self.text[self.plain..self.at];
        let Some(start) = self.address_start(plain) else {
            return Step::Plain(self.at + 1);
        };
        let (address, end) = self.address_from(start);
        if end <= self.at || !(is_web_address(&address) || lacks_only_scheme(&address)) {
            return Step::Plain(self.at + 1);
        }
        self.flush(start);
        self.push_address(&address);
        Step::Read(end)
    }

    /// `<https://…>`.
    pub(super) fn bracketed_address(&mut self) -> Step {
        let rest = &self.text[self.at + 1..];
        let end = rest.bytes().position(|byte| byte == b'>' || byte == b'<' || byte.is_ascii_whitespace());
        match end {
            Some(end) if rest.as_bytes()[end] == b'>' && is_web_address(&rest[..end]) => {
                self.put_piece(Piece::Address(fit(&rest[..end])), self.at + end + 2)
            }
            _ => Step::Plain(self.at + 1),
        }
    }

    /// The address that a command such as `\url` gives, with the sentence's marks after it as text.
    pub(super) fn push_given_address(&mut self, given: &str) {
        let given = without_escapes(given);
        let (address, rest) = given.split_at(length_without_sentence_marks(&given));
        self.push_address(address);
        self.pieces.push_text(rest);
    }

    fn push_address(&mut self, address: &str) {
        if is_web_address(address) {
            self.pieces.push(Piece::Address(fit(address)));
        } else if lacks_only_scheme(address) {
            self.pieces.push(Piece::LinkStart);
            self.pieces.push_text(address);
            self.pieces.push(Piece::LinkEnd(fit(&format!("https://{address}"))));
        } else {
            self.pieces.push_text(address);
        }
    }

    /// Where the address begins that the colon or full stop after this text is part of.
    fn address_start(&self, plain: &str) -> Option<usize> {
        let bytes = plain.as_bytes();
        let label = bytes.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let start = self.plain + plain.len() - label;
        let rest = &self.text[start..];
        let begins = match self.text.as_bytes()[self.at] {
            b':' => is_web_address(rest),
            _ => lacks_only_scheme(rest),
        };
        let outside_word =
            self.before(start).is_none_or(|c| !c.is_ascii_alphanumeric() && !"./@_-\\".contains(c));
        (begins && outside_word).then_some(start)
    }

    /// The address that begins here and where the text goes on after it.
    fn address_from(&self, start: usize) -> (String, usize) {
        // A style or a link that closes further on closes after the address.
        let limit = self.closers.stars.map_or(self.text.len(), |stars| stars.0.max(start));
        let limit = self.closers.link.as_ref().map_or(limit, |link| link.0.clamp(start, limit));
        let raw = &self.text[start..limit];
        let raw = &raw[..raw_length(raw)];
        let raw = &raw[..length_without_sentence_marks(raw)];
        (without_escapes(raw), start + raw.len())
    }
}

pub(super) fn is_web_address(text: &str) -> bool {
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| text.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme)));
    scheme.is_some_and(|scheme| text[scheme.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '['))
}

fn lacks_only_scheme(text: &str) -> bool {
    let known = HOSTS.iter().any(|host| {
        text.strip_prefix(host).is_some_and(|path| path.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    let host = text.strip_prefix("www.").unwrap_or("");
    let label = host
        .bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-' || !byte.is_ascii())
        .count();
    let rest = host[label..].strip_prefix('.').unwrap_or("");
    known || label > 0 && rest.starts_with(|c: char| c.is_alphabetic())
}

/// How far a bare address goes at most: to white space, a bracket that can't be part of one, or a
/// closing brace that belongs to what surrounds it.
fn raw_length(text: &str) -> usize {
    let mut braces = 0_usize;
    let mut skip = 0;
    for (at, character) in text.char_indices() {
        if at < skip {
            continue;
        }
        match character {
            '{' => braces += 1,
            '}' if braces == 0 => return at,
            '}' => braces -= 1,
            '\\' if text[at + 1..].starts_with(|c| "_%#&$~{}".contains(c)) => skip = at + 2,
            // An old way to write `~` in an address.
            '$' if text[at..].starts_with(r"$\sim$") => skip = at + 6,
            '\\' | '<' | '>' | '"' | '`' | '|' | '^' | '“' | '”' | '‘' | '«' | '»' | '…' | '$' => {
                return at;
            }
            '，' | '。' | '；' | '：' | '！' | '？' | '、' | '（' | '）' | '《' | '》' | '「' | '」'
            | '】' | '【' => return at,
            _ if character.is_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

/// How much of an address is left without the marks of the sentence around it: full stops and the
/// like at the end, and closing brackets that nothing in the address opens.
fn length_without_sentence_marks(address: &str) -> usize {
    let mut open = [b"()", b"[]", b"{}"].map(|pair| {
        let count = |bracket| address.bytes().filter(|byte| *byte == bracket).count();
        (pair[1], count(pair[0]), count(pair[1]))
    });
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        let unmatched = open.iter_mut().find(|(close, ..)| char::from(*close) == last);
        match unmatched {
            Some((_, opening, closing)) if *closing > *opening => *closing -= 1,
            _ if ".,;:!?'\"’”*~\\–—".contains(last) => {}
            _ => break,
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest.len()
}

/// The address without what LaTeX needs in it (`\_` for `_`, `\~{}` and `$\sim$` for `~`), and without
/// white space, which LaTeX ignores there.
pub(super) fn without_escapes(address: &str) -> String {
    let mut plain: String = address.split_whitespace().collect();
    if !plain.contains('\\') {
        return plain;
    }
    for tilde in [r"$\sim$", r"\~{}", r"\textasciitilde{}", r"\textasciitilde"] {
        plain = plain.replace(tilde, "~");
    }
    for escaped in ["_", "%", "#", "&", "$", "~", "{", "}"] {
        plain = plain.replace(&format!("\\{escaped}"), escaped);
    }
    plain
}

/// The address with those characters percent-encoded (RFC 3986, section 2.1) that an autolink or a
/// link's target can't hold, and that no address holds.
pub(super) fn fit(address: &str) -> String {
    let mut fit = String::with_capacity(address.len());
    for character in address.chars() {
        match character {
            '<' | '>' | '\\' | '\0'..=' ' => fit.push_str(&format!("%{:02X}", u32::from(character))),
            _ => fit.push(character),
        }
    }
    fit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_sentence_are_no_part_of_an_address() {
        for (address, expected) in [
            ("https://e.org/a.", "https://e.org/a"),
            ("https://e.org/a.)", "https://e.org/a"),
            ("https://e.org/a_(b)", "https://e.org/a_(b)"),
            ("https://e.org/a_(b))?!", "https://e.org/a_(b)"),
            ("https://e.org/[a]]\"", "https://e.org/[a]"),
            ("https://e.org/a-", "https://e.org/a-"),
        ] {
            assert_eq!(&address[..length_without_sentence_marks(address)], expected);
        }
    }

    #[test]
    fn an_address_ends_where_none_goes_on() {
        for (text, expected) in [
            ("https://e.org/a b", "https://e.org/a"),
            ("https://e.org/{a}b}c", "https://e.org/{a}b"),
            ("https://e.org/a\\_b\\footnote", "https://e.org/a\\_b"),
            ("https://e.org/a<b", "https://e.org/a"),
        ] {
            assert_eq!(&text[..raw_length(text)], expected);
        }
    }

    #[test]
    fn what_can_be_opened_is_an_address() {
        assert!(is_web_address("HTTPS://e.org") && is_web_address("http://[::1]/"));
        assert!(!is_web_address("https:// e") && !is_web_address("ftp://e.org"));
        assert!(lacks_only_scheme("www.e.org") && lacks_only_scheme("doi.org/10.1/a"));
        assert!(!lacks_only_scheme("www.") && !lacks_only_scheme("doi.org/about"));
    }
}
