//! What style sheets lead to: the `url(…)` of fonts and pictures, and the sheets that they import.

use std::collections::BTreeMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;

use super::address::encoded;
use super::targets;
use crate::archive::targets::NamedBy;

/// The files of the site to which a style sheet at `path` leads, each once. What is named from a root or on another host is
/// none of them.
pub fn leads(path: &str, css: &[u8]) -> Vec<String> {
    let Ok(css) = str::from_utf8(css) else { return Vec::new() };
    let mut leads: Vec<String> =
        addresses(css).into_iter().filter_map(|range| target(path, &css[range])).collect();
    leads.sort_unstable();
    leads.dedup();
    leads
}

/// The same style sheet, where it leads to files with new names by their paths. A new name is in the folder of the old one.
pub fn renamed(path: &str, css: Vec<u8>, names: &BTreeMap<String, String>) -> Vec<u8> {
    let css = match String::from_utf8(css) {
        Ok(css) => css,
        Err(error) => return error.into_bytes(),
    };
    let mut text = String::with_capacity(css.len() + 64);
    let mut end = 0;
    for range in addresses(&css) {
        let address = &css[range.clone()];
        let Some(name) = target(path, address).and_then(|target| names.get(&target)) else { continue };
        let name = name.rsplit('/').next().unwrap_or_default();
        let path = &address[..address.find(['?', '#']).unwrap_or(address.len())];
        let folder = path.rfind('/').map_or(0, |slash| slash + 1);
        text.push_str(&css[end..range.start + folder]);
        text.push_str(&encoded(name));
        end = range.start + path.len();
    }
    text.push_str(&css[end..]);
    text.into_bytes()
}

/// The path of the file to which an address in a style sheet leads.
fn target(sheet: &str, address: &str) -> Option<String> {
    if address.starts_with(['/', '#', '?']) || address.contains([':', '\\']) {
        return None;
    }
    let path = targets::path(address, sheet, NamedBy::Text)?;
    Some(percent_decode_str(&path).decode_utf8_lossy().into_owned())
}

/// Where addresses stand in a style sheet, by the tokens of CSS Syntax 3: in `url(…)`, and in the text of `@import`.
fn addresses(css: &str) -> Vec<Range<usize>> {
    let bytes = css.as_bytes();
    let starts = |at: usize, what: &str| {
        bytes.get(at..at + what.len()).is_some_and(|found| found.eq_ignore_ascii_case(what.as_bytes()))
    };
    let space = |mut at: usize| {
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        at
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let before = if at == 0 { b' ' } else { bytes[at - 1] };
        let is_part_of_name =
            before.is_ascii_alphanumeric() || matches!(before, b'-' | b'_' | b'\\' | 0x80..);
        if starts(at, "/*") {
            at = css[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
        } else if matches!(bytes[at], b'"' | b'\'') {
            at = text(bytes, at).end + 1;
        } else if starts(at, "url(") && !is_part_of_name {
            let start = space(at + 4);
            let range = match bytes.get(start) {
                Some(b'"' | b'\'') => text(bytes, start),
                _ => {
                    let end =
                        bytes[start..].iter().position(|byte| *byte == b')' || byte.is_ascii_whitespace());
                    start..end.map_or(bytes.len(), |end| start + end)
                }
            };
            at = range.end + 1;
            found.push(range);
        } else if starts(at, "@import") {
            at = space(at + 7);
            if matches!(bytes.get(at), Some(b'"' | b'\'')) {
                let range = text(bytes, at);
                at = range.end + 1;
                found.push(range);
            }
        } else {
            at += 1;
        }
    }
    found
}

/// What stands between the quotes of a text that begins at `quote`, up to a line's end where it isn't closed.
fn text(bytes: &[u8], quote: usize) -> Range<usize> {
    let mut end = quote + 1;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'\\' => end += 2,
            b'\n' => break,
            byte if *byte == bytes[quote] => break,
            _ => end += 1,
        }
    }
    quote + 1..end.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_lead_to_files_and_follow_their_names() {
        let names = ["theme/a.woff2", "theme/b c.png", "x.svg", "theme/more.css"];
        let names = names.map(|path| (path.to_owned(), path.replace('.', ".1f.")));
        let names = BTreeMap::from(names);
        for (css, expected) in [
            ("src: url(a.woff2)", "src: url(a.1f.woff2)"),
            ("src: URL( 'a.woff2' ) format(\"woff2\")", "src: URL( 'a.1f.woff2' ) format(\"woff2\")"),
            (
                "url(\"./a.woff2?#iefix\"),url(../theme/a.woff2#x)",
                "url(\"./a.1f.woff2?#iefix\"),url(../theme/a.1f.woff2#x)",
            ),
            (
                "url(../x.svg) url(b%20c.png) url(\"b c.png\")",
                "url(../x.1f.svg) url(b%20c.1f.png) url(\"b%20c.1f.png\")",
            ),
            (
                "@import 'more.css' screen;@IMPORT url(more.css);",
                "@import 'more.1f.css' screen;@IMPORT url(more.1f.css);",
            ),
            (
                "a { content: \"ü\" } b { background: url(a.woff2) }",
                "a { content: \"ü\" } b { background: url(a.1f.woff2) }",
            ),
        ] {
            let found = renamed("theme/style.css", css.as_bytes().to_vec(), &names);
            assert_eq!(String::from_utf8(found).unwrap(), expected);
            assert!(!leads("theme/style.css", css.as_bytes()).is_empty(), "{css}");
        }
    }

    #[test]
    fn what_is_no_address_of_the_site_stays() {
        let names = BTreeMap::from([("theme/a.woff2".to_owned(), "theme/a.1f.woff2".to_owned())]);
        for css in [
            "/* url(a.woff2) */",
            "content: \"url(a.woff2)\"",
            "content: \"\\\" url(a.woff2)\"",
            "--curl(a.woff2)",
            "url(/theme/a.woff2) url(//theme/a.woff2) url(https://a.woff2) url(data:a.woff2)",
            "url(../a.woff2) url(../../theme/a.woff2) url(#a) url() url(",
            "@import",
            "url(\"a.woff2\n",
            "/* ",
            "'\\",
        ] {
            let found = renamed("theme/style.css", css.as_bytes().to_vec(), &names);
            let expected = css.replace("url(\"a.woff2\n", "url(\"a.1f.woff2\n");
            assert_eq!(String::from_utf8(found).unwrap(), expected);
        }
        assert_eq!(renamed("a.css", vec![0xff, b'u'], &names), [0xff, b'u']);
    }
}
