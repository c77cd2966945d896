//! Addresses as browsers read them: whether they leave the site, and whether they can do harm.

use std::borrow::Cow;

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
