//! Citations in the texts of standalone pages, as Pandoc writes them: `[@bell2024tides]`, `[see @a, p. 12; -@b]`.

use std::ops::Range;

use serde::Serialize;

/// What stands between brackets and cites papers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// Where it stands in the page's Markdown, with its brackets, in bytes.
    pub range: Range<usize>,
    /// What it cites.
    pub items: Vec<Item>,
}

/// A paper that is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Item {
    /// What stands before it.
    pub prefix: String,
    /// Whether only its year is to be shown.
    pub only_year: bool,
    /// The key, or the slug.
    pub key: String,
    /// Where the key stands in the page's Markdown, in bytes.
    pub offset: usize,
    /// What stands behind it, with its comma or space: `, p. 12`.
    pub suffix: String,
}

/// The citation between brackets; none where one of its parts names nothing.
pub fn read(text: &str, range: &Range<usize>) -> Option<Citation> {
    let inner = text.get(range.start + 1..range.end.checked_sub(1)?)?;
    let mut items = Vec::new();
    let mut start = range.start + 1;
    for part in inner.split(';') {
        items.push(item(part, start)?);
        start += part.len() + 1;
    }
    Some(Citation { range: range.clone(), items })
}

/// A part of a citation, which begins at a byte of the text.
fn item(part: &str, start: usize) -> Option<Item> {
    let stands_free = |before: &str| before.is_empty() || before.ends_with(char::is_whitespace);
    let (at, only_year) = part.match_indices('@').find_map(|(at, _)| {
        let before = &part[..at];
        match before.strip_suffix('-') {
            _ if stands_free(before) => Some((at, false)),
            Some(before) if stands_free(before) => Some((at, true)),
            _ => None,
        }
    })?;
    let behind = &part[at + 1..];
    let (key, offset, suffix) = match behind.strip_prefix('{') {
        Some(braced) => {
            let (key, suffix) = braced.split_once('}')?;
            (key, at + 2, suffix)
        }
        None => {
            let end = key_end(behind);
            (&behind[..end], at + 1, &behind[end..])
        }
    };
    if key.is_empty() {
        return None;
    }
    let prefix = part[..at].strip_suffix('-').filter(|_| only_year).unwrap_or(&part[..at]);
    Some(Item {
        prefix: typeset(prefix.trim()),
        only_year,
        key: key.to_owned(),
        offset: start + offset,
        suffix: typeset(suffix.trim_end()),
    })
}

/// Where a key ends that no braces enclose: it has letters and digits, and between them single marks.
fn key_end(text: &str) -> usize {
    let mut end = 0;
    let mut after_mark = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if letter.is_alphanumeric() || letter == '_' => {
                end = at + letter.len_utf8();
                after_mark = false;
            }
            ':' | '.' | '#' | '$' | '%' | '&' | '-' | '+' | '?' | '<' | '>' | '~' | '/'
                if end > 0 && !after_mark =>
            {
                after_mark = true;
            }
            _ => break,
        }
    }
    end
}

/// A text on one line, with dashes between numbers.
fn typeset(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let space = if text.starts_with(char::is_whitespace) && !words.is_empty() { " " } else { "" };
    format!("{space}{words}").replace("--", "–").replace('\'', "’")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::markdown::marks;

    /// The citations of a text in a short form.
    fn citations(text: &str) -> Vec<String> {
        let brackets = marks(text, "papers").brackets;
        let shown = |citation: Citation| {
            let item = |item: &Item| {
                assert!(text[item.offset..].starts_with(&item.key));
                let minus = if item.only_year { "-" } else { "" };
                format!("{}|{minus}{}|{}", item.prefix, item.key, item.suffix)
            };
            citation.items.iter().map(item).collect::<Vec<_>>().join(" ; ")
        };
        brackets.iter().filter_map(|range| read(text, range)).map(shown).collect()
    }

    #[test]
    fn citations_are_pandocs() {
        for (text, expected) in [
            ("x [@bell2024tides] y", &["|bell2024tides|"][..]),
            ("[@a; @b, p. 12]", &["|a| ; |b|, p. 12"]),
            ("[see @a, pp. 3--5]. [-@b]", &["see|a|, pp. 3–5", "|-b|"]),
            ("[@a.]", &["|a|."]),
            ("[@DBLP:conf/x/Y-1 and on]", &["|DBLP:conf/x/Y-1| and on"]),
            ("[@{a b.}]", &["|a b.|"]),
            ("# A [@a]\n\n| [@b] |\n|---|\n| [@c] |\n", &["|a|", "|b|", "|c|"]),
            ("[@a;\n@b] *[@c]*", &["|a| ; |b|", "|c|"]),
            ("“[@a]” [@a_b_c]", &["|a|", "|a_b_c|"]),
            ("mail [me@example.org] or me@example.org", &[]),
            ("`[@a]` and\n\n    [@b]\n\n```\n[@c]\n```\n", &[]),
            ("[@someone](https://example.org) [@ref]\n\n[@ref]: /x\n", &[]),
            ("\\[@a] [a\\@b] [@] [a; @b] [^1] ![@a](/b.png) <https://e.org/@a>", &[]),
            ("@a says", &[]),
            ("[x [@a](/b) y]", &[]),
        ] {
            assert_eq!(citations(text), expected, "{text}");
        }
    }
}
