//! Addresses: where pages stand, how links lead from one to another, and which leave the site.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

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

/// What can't stand in the path of an address: the URL standard's path percent-encode set, and the
/// percent sign, which stands for itself in a file's name.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// The path of a file as an address has it.
pub fn encoded(path: &str) -> String {
    utf8_percent_encode(path, NOT_IN_PATHS).to_string()
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

/// The address of all listings.
pub const LISTINGS: &str = "lists/";

/// The address of a day of the listing with that slug.
pub fn listing_day_address(slug: &str, date: Option<Date>) -> String {
    match date {
        Some(date) => format!("{LISTINGS}{slug}/{date}/"),
        None => format!("{LISTINGS}{slug}/undated/"),
    }
}

/// The address of the most voted papers of the list at an address.
pub fn top_address(list: &str) -> String {
    format!("{list}top/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::address::{below_root, is_safe, leads_elsewhere};

    #[test]
    fn paths_are_encoded_and_nothing_more() {
        for (path, address) in [
            ("theme/a.css", "theme/a.css"),
            ("a b/50%#?.css", "a%20b/50%25%23%3F.css"),
            ("ö.css", "%C3%B6.css"),
        ] {
            assert_eq!(encoded(path), address);
        }
    }

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
