//! Addresses of the web in settings: that at which a site will be published, and others.

use std::fmt;

use serde::{Serialize, Serializer};
use url::{ParseError, Position, Url};

/// An absolute address without query or fragment, such as `https://example.org/archive/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme, host and port, without a slash after them.
    origin: String,
    /// The path, with a slash at both ends.
    path: String,
}

/// What [`BaseUrl::parse`] takes, as help in a message.
pub(super) const EXPECTED: &str = "write the whole address, such as \"https://example.org/archive/\"";

impl BaseUrl {
    /// Reads an address; a slash at its end may be missing. It is kept as browsers understand it, with
    /// names in other scripts and special characters encoded.
    ///
    /// # Errors
    /// Half a sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let url = web_address(text)?;
        if url.query().is_some() {
            return Err("has a query, `?`, where pages will stand".to_owned());
        }
        if url.fragment().is_some() {
            return Err("has a fragment, `#`, where pages will stand".to_owned());
        }
        let path = url.path().trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(Self { origin: url[..Position::BeforePath].to_owned(), path })
    }

    /// The path, with a slash at both ends.
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// Reads a whole address of the web by the [URL standard](https://url.spec.whatwg.org/), but without
/// what browsers forgive in addresses that are typed: missing slashes, spaces, backslashes.
///
/// # Errors
/// Half a sentence that says what is wrong with it.
pub(super) fn web_address(text: &str) -> Result<Url, String> {
    let text = text.trim();
    let bad = |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>' | '\\');
    if let Some(bad) = text.chars().find(bad) {
        return Err(format!("holds `{}`", bad.escape_default()));
    }
    let Some((scheme, rest)) = text.split_once("://") else {
        return Err(format!("has no `https://`: `{text}`"));
    };
    if !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
        return Err(format!("has the scheme `{scheme}`, where a site has http or https"));
    }
    // The standard forgives slashes before a host.
    if rest.starts_with('/') {
        return Err(format!("has no host: `{text}`"));
    }
    let url = Url::parse(text).map_err(|error| match error {
        ParseError::EmptyHost => format!("has no host: `{text}`"),
        ParseError::InvalidPort => "has a port that is no number up to 65535".to_owned(),
        ParseError::InvalidIpv4Address => "has a host that is no IPv4 address".to_owned(),
        ParseError::InvalidIpv6Address => "has a host that is no IPv6 address".to_owned(),
        ParseError::IdnaError | ParseError::InvalidDomainCharacter => {
            "has a host with characters that names of hosts can't have".to_owned()
        }
        // The library may come to report more.
        other => format!("is no address: {other}"),
    })?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("holds a name or a password, which every page would show".to_owned());
    }
    Ok(url)
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

impl Serialize for BaseUrl {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_addresses_with_and_without_paths() {
        for (text, whole, path) in [
            ("https://example.org", "https://example.org/", "/"),
            ("https://example.org/", "https://example.org/", "/"),
            ("http://localhost:8000/a/b", "http://localhost:8000/a/b/", "/a/b/"),
            ("https://example.org//a//", "https://example.org/a/", "/a/"),
            ("HTTPS://Example.ORG:443/A", "https://example.org/A/", "/A/"),
            ("http://[::1]:8080/", "http://[::1]:8080/", "/"),
            ("http://127.0.0.1/x", "http://127.0.0.1/x/", "/x/"),
            ("https://bücher.example/töne/", "https://xn--bcher-kva.example/t%C3%B6ne/", "/t%C3%B6ne/"),
            ("https://example.org/a%20b/./c/../d/", "https://example.org/a%20b/d/", "/a%20b/d/"),
            (" https://example.org/~ada/ ", "https://example.org/~ada/", "/~ada/"),
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.to_string().as_str(), url.path()), (whole, path), "{text}");
            assert_eq!(BaseUrl::parse(whole), Ok(url), "{text} twice");
        }
    }

    #[test]
    fn refuses_what_is_no_address_of_a_site_with_the_reason() {
        for (text, reason) in [
            ("", "has no `https://`"),
            ("example.org", "has no `https://`"),
            ("//example.org/", "has no `https://`"),
            ("https:example.org", "has no `https://`"),
            ("https:/example.org", "has no `https://`"),
            ("ftp://example.org", "has the scheme `ftp`"),
            ("file:///srv/www/", "has the scheme `file`"),
            ("javascript://example.org/", "has the scheme `javascript`"),
            ("https://", "has no host"),
            ("https:///example.org/", "has no host"),
            ("https://:80/", "has no host"),
            ("https://?q", "has no host"),
            ("https://[::1", "is no IPv6 address"),
            ("https://[::g]/", "is no IPv6 address"),
            ("https://1.2.3.4.5/", "is no IPv4 address"),
            ("https://256.1.1.1/", "is no IPv4 address"),
            ("https://exa%mple/", "names of hosts can't have"),
            ("https://exa^mple/", "names of hosts can't have"),
            ("https://exa%00mple/", "names of hosts can't have"),
            ("https://xn--a/", "names of hosts can't have"),
            ("https://example.org:port/", "has a port"),
            ("https://example.org:65536/", "has a port"),
            ("https://ada@example.org/", "a name or a password"),
            ("https://ada:secret@example.org/", "a name or a password"),
            ("https://:secret@example.org/", "a name or a password"),
            ("https://a b", "holds ` `"),
            ("https://exa\tmple.org/", "holds `\\t`"),
            ("https://example.org/\"onload=", "holds `\\\"`"),
            ("https:\\\\example.org", "holds `\\\\`"),
            ("https://example.org/<b>", "holds `<`"),
            ("https://a/?q", "has a query"),
            ("https://a/#x", "has a fragment"),
        ] {
            let found = BaseUrl::parse(text).expect_err(text);
            assert!(found.contains(reason), "{text}: {found}");
        }
    }
}
