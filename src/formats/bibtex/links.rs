//! Addresses and files of an entry.

use std::borrow::Cow;

use serde_json::Value;

use super::entry::Entry;
use super::identifiers;
use super::latex::{self, ANGLES};
use crate::formats::values::identifier::{self, add_link, expected_address, note_address, take_identifier};
use crate::formats::values::placeholder::is_placeholder;
use crate::paper::Paper;

/// Fields with addresses, and the label of each where the address itself doesn't say.
const FIELDS: [(&str, &str); 25] = [
    ("url", "page"),
    ("ee", "page"),
    ("link", "page"),
    ("html", "page"),
    ("pdf", "pdf"),
    ("preprint", "pdf"),
    ("code", "code"),
    ("github", "code"),
    ("software", "code"),
    ("project", "project"),
    ("website", "project"),
    ("data", "data"),
    ("dataset", "data"),
    ("video", "video"),
    ("slides", "slides"),
    ("poster", "poster"),
    ("blog", "blog"),
    ("supp", "supplement"),
    ("attachment", "supplement"),
    ("bdsk-url-1", "page"),
    ("bdsk-url-2", "page"),
    ("bdsk-url-3", "page"),
    ("adsurl", "page"),
    ("howpublished", "page"),
    ("note", "page"),
];

/// Puts the addresses of an entry into a paper: identifiers where they hold them, links otherwise.
/// A note may hold the address of another paper, and a data set has a DOI of its own.
/// Paths of local files are no addresses and go to `extra`.
pub(super) fn link(entry: &Entry, paper: &mut Paper) {
    for (field, label) in FIELDS {
        let Some(value) = entry.get(field) else { continue };
        let mut found = addresses(value);
        if found.is_empty() && !matches!(field, "howpublished" | "note") {
            found.extend(expected_address(&latex::verbatim(value)).map(Cow::into_owned));
        }
        if found.is_empty() {
            match field {
                "pdf" => add_file(latex::verbatim(value), paper),
                "slides" | "poster" | "supp" => name_file(label, latex::verbatim(value), paper),
                _ => {}
            }
        }
        let is_own = match field {
            "howpublished" | "note" => {
                is_address_only(value) || !identifiers::in_note(&latex::plain(value)).is_empty()
            }
            _ => matches!(label, "page" | "pdf"),
        };
        for address in found {
            if !(is_own && take_identifier(paper, &address)) {
                add_link(paper, label, &address);
            }
        }
    }
    for file in entry.get("file").into_iter().flat_map(files) {
        let is_address = file.starts_with("http://") || file.starts_with("https://");
        match is_address {
            true => note_address(paper, "pdf", &file),
            false => add_file(file, paper),
        }
    }
    preview(entry, paper);
}

/// A picture that stands for the paper: its address, or the name of a file.
fn preview(entry: &Entry, paper: &mut Paper) {
    let Some(picture) = entry.get("preview").map(latex::verbatim).filter(|picture| !picture.is_empty())
    else {
        return;
    };
    match addresses(&picture).into_iter().next() {
        Some(address) => paper.image = Some(address),
        None => name_file("preview", picture, paper),
    }
}

/// Keeps the name of a file under a key of its own.
fn name_file(key: &str, file: String, paper: &mut Paper) {
    if !(file.is_empty() || is_placeholder(&file)) {
        paper.extra.insert(key.to_owned(), file.into());
    }
}

/// Whether a field is for an address and nothing else. Some may hold the path of a file, and a note anything.
pub(super) fn is_for_address(name: &str) -> bool {
    !matches!(name, "pdf" | "slides" | "poster" | "supp" | "howpublished" | "note")
        && FIELDS.iter().any(|(field, _)| *field == name)
}

/// Whether there is an address in a value.
pub(super) fn has_address(value: &str) -> bool {
    !addresses(value).is_empty() || expected_address(&latex::verbatim(value)).is_some()
}

/// The addresses in a value: alone, several with white space between them, or in `\url{…}`.
fn addresses(value: &str) -> Vec<String> {
    let plain = latex::verbatim(value);
    if let [one] = identifier::addresses(&plain).as_slice()
        && one.starts_with("http")
        && one.contains(' ')
    {
        return vec![identifier::encoded(one).into_owned()];
    }
    let mut found = Vec::new();
    let value = &*with_encoded_angles(value);
    let mut rest = value;
    while let Some(start) = rest.find("http") {
        let address = &rest[start..];
        if !(address.starts_with("http://") || address.starts_with("https://")) {
            rest = &address["http".len()..];
            continue;
        }
        let is_behind = |c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '|');
        let end = address.find(is_behind).unwrap_or(address.len());
        let end = unmatched_brace(&address[..end]).unwrap_or(end);
        let shown = latex::verbatim(&address[..end]);
        let shown = shown.trim_end_matches(['.', ',', ';', '\\']);
        if shown.len() > "https://".len() {
            found.push(shown.to_owned());
        }
        rest = &address[end..];
    }
    found
}

/// A value with angles that are formulas, or stand in older DOIs, as an address has them: they are a part of it, and end
/// it nowhere, unless they stand around it.
fn with_encoded_angles(value: &str) -> Cow<'_, str> {
    let are_around = ANGLES.iter().any(|(formula, _)| value.contains(&format!("{formula}http")));
    ANGLES.into_iter().fold(identifier::with_encoded_angles(value), |value, (formula, angle)| {
        let encoded = match angle {
            angle if are_around => angle,
            "<" => "%3C",
            _ => "%3E",
        };
        if value.contains(formula) { Cow::Owned(value.replace(formula, encoded)) } else { value }
    })
}

/// The first closing brace that none opens.
fn unmatched_brace(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| match byte {
        b'{' => {
            depth += 1;
            false
        }
        b'}' if depth == 0 => true,
        b'}' => {
            depth -= 1;
            false
        }
        _ => false,
    })
}

/// Whether a value says no more than an address does, and when it was looked at.
pub(super) fn is_address_only(value: &str) -> bool {
    let shown = latex::verbatim(value);
    shown.starts_with("http") && !shown.contains(char::is_whitespace)
        || addresses(value).len() == 1 && shown.to_ascii_lowercase().contains("access")
}

fn add_file(file: String, paper: &mut Paper) {
    if file.is_empty() {
        return;
    }
    match paper.extra.get_mut("file") {
        None => {
            paper.extra.insert("file".to_owned(), file.into());
        }
        Some(Value::Array(files)) => files.push(file.into()),
        Some(other) => *other = Value::Array(vec![other.take(), file.into()]),
    }
}

/// The paths in a `file` field: `description:path:type`, several of them with `;` in between, as
/// JabRef, Zotero and Mendeley write them, or a bare path.
fn files(value: &str) -> Vec<String> {
    let value = latex::verbatim(value);
    let mut paths = Vec::new();
    for item in split_unescaped(&value, ';') {
        let parts = split_unescaped(item, ':');
        let path = match parts.as_slice() {
            [_, path, _] => (*path).to_owned(),
            // A drive's letter or an address, whose colon nobody escaped.
            [_, middle @ .., kind] if middle.len() == 2 && !kind.contains(['/', '\\']) => middle.join(":"),
            _ => item.to_owned(),
        };
        let path = path.replace("\\:", ":").replace("\\;", ";").replace("\\\\", "\\");
        paths.push(path.trim().to_owned());
    }
    paths
}

/// Splits at a sign that no backslash stands before.
fn split_unescaped(text: &str, sign: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(sign) {
        if !text[..at].ends_with('\\') {
            parts.push(&text[start..at]);
            start = at + sign.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_fields_hold_paths() {
        for (value, paths) in [
            (":papers/a.pdf:PDF", &["papers/a.pdf"][..]),
            (
                r"Full Text:C\:\\Users\\x\\a b.pdf:application/pdf;Snapshot:/z/s.html:text/html",
                &[r"C:\Users\x\a b.pdf", "/z/s.html"],
            ),
            (r":C$\backslash$:/Users/x{\_}y.pdf:pdf", &["C:/Users/x_y.pdf"]),
            ("/home/x/a.pdf;/home/x/b.pdf", &["/home/x/a.pdf", "/home/x/b.pdf"]),
            (r"D:\x\a.pdf", &[r"D:\x\a.pdf"]),
            (r":http\://example.org/a.pdf:PDF", &["http://example.org/a.pdf"]),
            (":https://example.org/a.pdf:PDF", &["https://example.org/a.pdf"]),
            ("::", &[""]),
        ] {
            assert_eq!(files(value), paths, "{value}");
        }
    }

    #[test]
    fn addresses_are_found_in_text() {
        for (value, found) in [
            ("https://example.org/a{\\_}b", &["https://example.org/a_b"][..]),
            ("\\url{https://example.org/a}, accessed 2020", &["https://example.org/a"]),
            ("http://a.org/1 http://b.org/2", &["http://a.org/1", "http://b.org/2"]),
            ("\\href{https://a.org/x}{here}.", &["https://a.org/x"]),
            ("https://a.org/a b.pdf", &["https://a.org/a%20b.pdf"]),
            ("https://a.org/b{$<$}c$>$d <e>", &["https://a.org/b%3Cc%3Ed"]),
            ("https", &[]),
            ("httphttp://a.org/1.", &["http://a.org/1"]),
        ] {
            assert_eq!(addresses(value), found, "{value}");
        }
    }
}
