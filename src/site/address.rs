//! Addresses: where pages stand, how links lead from one to another, and which leave the site.

use std::borrow::Cow;

use crate::collection::TermKind;
use crate::paper::Date;

/// How one page leads to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Links {
    /// From page to page, with the names of files, so that the site works from any folder and
    /// from disk.
    Relative,
    /// From the root of the host: the path of the site, with a slash at both ends.
    Rooted(String),
}

impl Links {
    /// What stands before an address (`tags/robotics/`) on the page with the address `from`.
    pub fn root(&self, from: &str) -> String {
        match self {
            Self::Rooted(path) => path.clone(),
            Self::Relative => match from.matches('/').count() {
                0 => "./".to_owned(),
                depth => "../".repeat(depth),
            },
        }
    }

    /// An address as links give it, to be put after the root: without a web server, a folder
    /// needs the name of its page. A query or a fragment stays after that name.
    pub fn href(&self, address: &str) -> String {
        let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        match self {
            Self::Relative if path.is_empty() || path.ends_with('/') => format!("{path}index.html{rest}"),
            _ => address.to_owned(),
        }
    }
}

/// The file for an address: a folder's page is its `index.html`.
pub fn file_of(address: &str) -> String {
    if address.is_empty() || address.ends_with('/') {
        return format!("{address}index.html");
    }
    address.to_owned()
}

/// The address of the paper with that slug.
pub fn paper_address(slug: impl std::fmt::Display) -> String {
    format!("papers/{slug}/")
}

/// The address of the newest papers of the term with that slug.
pub fn term_address(kind: TermKind, slug: &str) -> String {
    format!("{}/{slug}/", kind.folder())
}

/// The address of papers without a date.
pub const UNDATED: &str = "dates/undated/";

/// The address of the papers of a year.
pub fn year_address(year: u16) -> String {
    format!("dates/{year:04}/")
}

/// The address of the papers of a month.
pub fn month_address(year: u16, month: u8) -> String {
    format!("dates/{year:04}/{month:02}/")
}

/// The address of the papers of a day.
pub fn day_address(year: u16, month: u8, day: u8) -> String {
    format!("dates/{year:04}/{month:02}/{day:02}/")
}

/// The address of the most precise list that has a date.
pub fn date_address(date: Date) -> String {
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => day_address(date.year(), month, day),
        (Some(month), None) => month_address(date.year(), month),
        (None, _) => year_address(date.year()),
    }
}

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
    fn links_work_from_any_depth() {
        let relative = Links::Relative;
        assert_eq!(relative.root(""), "./");
        assert_eq!(relative.root("404.html"), "./");
        assert_eq!(relative.root("papers/x/"), "../../");
        assert_eq!(relative.href(""), "index.html");
        assert_eq!(relative.href("tags/x/"), "tags/x/index.html");
        assert_eq!(relative.href("theme/style.css"), "theme/style.css");
        let rooted = Links::Rooted("/archive/".to_owned());
        assert_eq!(rooted.root("papers/x/"), "/archive/");
        assert_eq!(rooted.href("tags/x/"), "tags/x/");
    }

    #[test]
    fn a_query_stays_behind_the_name_of_a_page() {
        for (address, expected) in [
            ("tags/?x=1", "tags/index.html?x=1"),
            ("tags/#y", "tags/index.html#y"),
            ("tags/?x=/#y/", "tags/index.html?x=/#y/"),
            ("?x", "index.html?x"),
            ("#y", "index.html#y"),
            ("x.pdf?page=2", "x.pdf?page=2"),
        ] {
            assert_eq!(Links::Relative.href(address), expected);
            assert_eq!(Links::Rooted("/".to_owned()).href(address), address);
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

    /// Scraps of addresses that browsers read in surprising ways.
    #[rustfmt::skip]
    const SCRAPS: &[&str] = &[
        "/", "/", "\\", "\t", "\n", "\r", " ", "\0", "\u{1}", "\u{b}", "\u{a0}", ".", "..", ":", "?", "#", "@", "%",
        "%2f", "%5c", "http", "https", "ht", "tps", "file", "data", "javascript", "evil.example", "1", "[", "]", "é", "／",
    ];

    proptest::proptest! {
        #[test]
        fn a_browser_stays_where_an_address_does(
            scraps in proptest::collection::vec(proptest::sample::select(SCRAPS), 0..8)
        ) {
            let address = scraps.concat();
            let page = url::Url::parse("https://example.org/a/papers/x/").unwrap();
            if let Some(below) = below_root(&address) {
                for links in [Links::Relative, Links::Rooted("/".to_owned()), Links::Rooted("/a/".to_owned())] {
                    let found = page.join(&format!("{}{below}", links.root("papers/x/")));
                    let host = found.as_ref().ok().and_then(url::Url::host_str);
                    proptest::prop_assert_eq!(host, Some("example.org"), "{:?}", address);
                }
            }
            if !leads_elsewhere(&address) && let Ok(found) = page.join(&address) {
                proptest::prop_assert_eq!(found.host_str(), Some("example.org"), "{:?}", address);
            }
            if is_safe(&address) && let Ok(found) = page.join(&address) {
                let is_known = matches!(found.scheme(), "http" | "https" | "mailto" | "ftp" | "doi");
                proptest::prop_assert!(is_known, "{:?} is {}", address, found);
            }
        }
    }
}
