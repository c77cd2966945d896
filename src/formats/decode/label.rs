//! What a text says of its own encoding.
//!
//! XML says it in its declaration (<https://www.w3.org/TR/xml/#charencoding>), HTML in a `meta`
//! element (<https://html.spec.whatwg.org/multipage/semantics.html#charset>), BibTeX in a comment
//! at its beginning, as JabRef, BibDesk and Emacs write it. Names are those of the Encoding
//! Standard (<https://encoding.spec.whatwg.org/#names-and-labels>).

use encoding_rs::{Encoding, REPLACEMENT, UTF_16BE, UTF_16LE};

/// How many bytes at the beginning are looked at. The HTML standard asks for 1024; pages that
/// browsers saved have more before it.
const LOOKED_AT: usize = 4096;

/// The encoding that a text of single bytes says it is in.
pub(super) fn encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]).to_ascii_lowercase();
    let label = of_xml(&head).or_else(|| of_html(&head)).or_else(|| of_comment(&head))?;
    let encoding = named(label.trim())?;
    // The label could not be read if the text were in one of these.
    (![UTF_16LE, UTF_16BE, REPLACEMENT].contains(&encoding)).then_some(encoding)
}

/// `<?xml version="1.0" encoding="iso-8859-1"?>`
fn of_xml(head: &str) -> Option<&str> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    value(declaration, "encoding")
}

/// `<meta charset="windows-1252">`, or the older form in which it is part of a content type.
fn of_html(head: &str) -> Option<&str> {
    head.split("<meta").skip(1).find_map(|rest| value(rest.split('>').next()?, "charset"))
}

/// `% Encoding: Cp1252`, `% -*- coding: latin-1 -*-`, `%% Saved with string encoding Western (ISO Latin 1)`
fn of_comment(head: &str) -> Option<&str> {
    let comments = head.lines().map(str::trim).filter_map(|line| line.strip_prefix(['%', '#']));
    comments.into_iter().find_map(|line| {
        if let Some((_, name)) = line.split_once("string encoding ") {
            return Some(name);
        }
        let (_, name) = line.split_once("coding:").or_else(|| line.split_once("fileencoding="))?;
        name.split_whitespace().next()
    })
}

/// The value of `key=value`, with or without quotes.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(key)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let end = |c: char| matches!(c, '"' | '\'' | ';' | ' ' | '/' | '>');
    let rest = rest.trim_start_matches(['"', '\'']);
    rest.split(end).next().filter(|value| !value.is_empty())
}

/// Names that the standard doesn't have, as Java and macOS write them.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("macroman", "macintosh"),
    ("western (mac os roman)", "macintosh"),
    ("western (iso latin 1)", "iso-8859-1"),
    ("western (windows latin 1)", "windows-1252"),
    ("unicode (utf-8)", "utf-8"),
];

fn named(label: &str) -> Option<&'static Encoding> {
    let other = OTHER_NAMES.iter().find(|(name, _)| *name == label).map_or(label, |(_, label)| label);
    Encoding::for_label(other.as_bytes())
        .or_else(|| Encoding::for_label(other.replace('_', "-").as_bytes()))
        .or_else(|| Encoding::for_label(other.replace(['_', '-'], "").as_bytes()))
}
