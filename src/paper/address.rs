//! Addresses as browsers read them: whether they leave the site, and whether they can do harm.

use std::borrow::Cow;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};

/// An address as browsers take it (WHATWG URL Standard, section 4.4): without control characters and
/// spaces around it, and without tabs and line breaks in it.
fn cleaned(address: &str) -> Cow<'_, str> {
    let address = address.trim_matches(|c| c <= ' ');
    match address.contains(['\t', '\n', '\r']) {
        true => address.replace(['\t', '\n', '\r'], "").into(),
        false => address.into(),
    }
}

/// The scheme of an address, when it has one.
fn scheme(cleaned: &str) -> Option<&str> {
    let (scheme, _) = cleaned.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    valid.then_some(scheme)
}

/// Whether an address on a page may lead to another host. Browsers take a backslash for a slash.
pub fn leads_elsewhere(address: &str) -> bool {
    let address = cleaned(address);
    let mut start = address.bytes();
    let is_slash = |byte: Option<u8>| matches!(byte, Some(b'/' | b'\\'));
    scheme(&address).is_some() || is_slash(start.next()) && is_slash(start.next())
}

/// An address that doesn't lead elsewhere, to be put after the root.
pub fn below_root(address: &str) -> Option<String> {
    let is_own = !leads_elsewhere(address);
    is_own.then(|| cleaned(address).trim_start_matches(['/', '\\']).to_owned())
}

/// The address of a file of the site as it stands behind the root, when an address has no scheme and doesn't
/// lead to another host: `files/My paper.pdf` is `files/My%20paper.pdf`. What is encoded already stays so. With
/// `..` it doesn't leave the site, as no address leaves its host.
pub fn of_file(address: &str) -> Option<String> {
    let below = without_dots(&below_root(address).filter(|below| is_safe(below))?);
    let mut encoded = String::with_capacity(below.len());
    for (at, letter) in below.char_indices() {
        let is_escape =
            || below.as_bytes().get(at + 1..at + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit));
        let is_plain = letter.is_ascii_alphanumeric() || "-._~/:@!$&'()*+,;=?#".contains(letter);
        if is_plain || letter == '%' && is_escape() {
            encoded.push(letter);
        } else {
            encoded.extend(percent_encode(letter.encode_utf8(&mut [0; 4]).as_bytes(), NON_ALPHANUMERIC));
        }
    }
    Some(encoded)
}

/// An address behind the root without the segments `.` and `..` of its path (WHATWG URL Standard, section 4.4,
/// path state).
fn without_dots(below: &str) -> String {
    let (path, rest) = below.split_at(below.find(['?', '#']).unwrap_or(below.len()));
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    format!("{}{rest}", parts.join("/"))
}

/// Whether a link to the address can do no harm: schemes that run programs can.
pub fn is_safe(address: &str) -> bool {
    let address = cleaned(address);
    match scheme(&address) {
        Some(scheme) => {
            ["http", "https", "mailto", "ftp", "doi"].iter().any(|safe| scheme.eq_ignore_ascii_case(safe))
        }
        // A colon before any slash could be read as a scheme with odd characters in it.
        None => !address.split(['/', '?', '#']).next().unwrap_or_default().contains(':'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_the_site_has_an_address_that_browsers_take() {
        for (written, address) in [
            ("files/x.pdf", Some("files/x.pdf")),
            ("/files/My paper.pdf", Some("files/My%20paper.pdf")),
            ("files/My%20paper.pdf#page=2", Some("files/My%20paper.pdf#page=2")),
            ("100%.pdf", Some("100%25.pdf")),
            ("../x.pdf", Some("x.pdf")),
            ("/../../files/./y/../x.pdf?a=../b", Some("files/x.pdf?a=../b")),
            ("größe/π.pdf", Some("gr%C3%B6%C3%9Fe/%CF%80.pdf")),
            ("x\"><b>.pdf", Some("x%22%3E%3Cb%3E.pdf")),
            ("https://example.org/x.pdf", None),
            ("//example.org/x.pdf", None),
            ("C:\\papers\\x.pdf", None),
            ("javascript:x", None),
        ] {
            assert_eq!(of_file(written).as_deref(), address, "{written}");
        }
    }

    #[test]
    fn what_runs_programs_is_not_safe() {
        for address in [
            "javascript:x",
            " JavaScript:x",
            "java\nscript:x",
            "\u{1}data:x",
            "vbscript:x",
            "file:///x",
            "é:x",
        ] {
            assert!(!is_safe(address), "{address:?}");
        }
        for address in
            ["", "x", "x/y:z", "?x:y", "#x:y", "//e.org", "HTTPS://e.org", "mailto:x", "doi:10.1/x"]
        {
            assert!(is_safe(address), "{address:?}");
        }
    }
}
