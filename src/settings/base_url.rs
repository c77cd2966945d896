//! The address at which a site will be published.

use std::fmt;

use serde::{Serialize, Serializer};

/// An absolute address without query or fragment, such as `https://example.org/archive/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a slash behind them.
    origin: String,
    /// The path, with a slash at both ends.
    path: String,
}

/// What [`BaseUrl::parse`] takes, as help in a message.
pub const EXPECTED: &str = "write the whole address, such as \"https://example.org/archive/\"";

impl BaseUrl {
    /// Reads an address; a slash at its end may be missing.
    ///
    /// # Errors
    /// Half a sentence that says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(format!("has no scheme: `{text}`"));
        };
        if !matches!(scheme, "http" | "https") {
            return Err(format!("has the scheme `{scheme}`, where a site has http or https"));
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() {
            return Err(format!("has no host: `{text}`"));
        }
        if let Some(bad) =
            text.chars().find(|c| c.is_whitespace() || c.is_control() || "?#\"'<>\\".contains(*c))
        {
            return Err(format!("holds `{}`", bad.escape_default()));
        }
        let path = path.trim_matches('/');
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        Ok(Self { origin: format!("{scheme}://{host}"), path })
    }

    /// The path, with a slash at both ends.
    pub fn path(&self) -> &str {
        &self.path
    }
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
        ] {
            let url = BaseUrl::parse(text).unwrap();
            assert_eq!((url.to_string().as_str(), url.path()), (whole, path));
        }
    }

    #[test]
    fn refuses_what_is_no_address_of_a_site() {
        for text in [
            "example.org",
            "ftp://example.org",
            "https://",
            "https://a b",
            "https://a/?q",
            "https://a/#x",
            "//a",
        ] {
            assert!(BaseUrl::parse(text).is_err(), "{text}");
        }
    }
}
