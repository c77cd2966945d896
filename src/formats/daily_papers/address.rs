//! What an address on a saved page leads to.

use std::borrow::Cow;

use crate::paper::Date;
use crate::paper::{ArxivId, Identifier};

/// Where an address leads, as far as it says something about a paper or about the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// A paper's page on the site, by arXiv identifier.
    Paper(String),
    /// The comments on a paper's page.
    Comments,
    /// The sign-in page that stands behind the button for votes for a paper.
    Vote(String),
    /// A list of papers.
    Listing(Page),
    /// A person's or an organization's account, by its handle.
    Account(&'a str),
    /// A paper on arXiv, by identifier.
    Arxiv(String),
    /// A code repository.
    Code,
    /// Anything else.
    Other,
}

/// A kind of page that lists papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The list of a day, with the day where the address has it.
    Day(Option<Date>),
    /// The list of a week.
    Week,
    /// The list of a month.
    Month,
    /// The papers with the most attention of late.
    Trending,
    /// The answer to a search.
    Query,
}

impl<'a> Target<'a> {
    /// Where an address leads. An address without a host is one on the site.
    pub(super) fn of(address: &'a str) -> Self {
        let address = address.trim();
        if let Some(path) = site_path(address) {
            return on_site(path);
        }
        let Some((host, path)) = host_and_path(address) else { return Self::Other };
        match host {
            "arxiv.org" | "www.arxiv.org" | "export.arxiv.org" => {
                arxiv(path).map_or(Self::Other, Self::Arxiv)
            }
            "github.com" | "www.github.com" | "gitlab.com" if path.trim_matches('/').contains('/') => {
                Self::Code
            }
            _ => Self::Other,
        }
    }
}

/// The day on which the Internet Archive saved the page that an address of it shows.
pub(super) fn archived(address: &str) -> Option<Date> {
    let (_, rest) = address.split_once("web.archive.org/web/")?;
    let year = rest.get(..4)?.parse().ok()?;
    Date::from_ymd(year, rest.get(4..6)?.parse().ok()?, rest.get(6..8)?.parse().ok()?)
}

/// The host and the path, with query and fragment, of an address on the web.
fn host_and_path(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some(rest.find(['/', '?', '#']).map_or((rest, ""), |end| rest.split_at(end)))
}

/// The path of an address on the site, with query and fragment.
fn site_path(address: &str) -> Option<&str> {
    if address.starts_with('/') {
        return (!address.starts_with("//")).then_some(address);
    }
    let address = match address.contains("web.archive.org/web/") {
        true => address.find("/http").map(|at| &address[at + 1..])?,
        false => address,
    };
    let (host, path) = host_and_path(address)?;
    matches!(host, "huggingface.co" | "www.huggingface.co" | "hf.co").then_some(path)
}

fn on_site(path: &str) -> Target<'_> {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, part)| (path, Some(part)));
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = path.trim_matches('/');
    if path == "login" {
        let next = query.split('&').find_map(|part| part.strip_prefix("next=")).unwrap_or_default();
        let next = unescape_slashes(next);
        let voted =
            next.trim_start_matches('/').strip_prefix("papers/").and_then(|id| ArxivId::parse(id).ok());
        return voted.map_or(Target::Other, |voted| Target::Vote(voted.to_string()));
    }
    if path == "papers" {
        return Target::Listing(listing(query));
    }
    let Some(rest) = path.strip_prefix("papers/") else { return account(path) };
    let (kind, what) = rest.split_once('/').unwrap_or((rest, ""));
    match kind {
        "trending" => Target::Listing(Page::Trending),
        "date" => Target::Listing(Page::Day(what.parse().ok())),
        "week" => Target::Listing(Page::Week),
        "month" => Target::Listing(Page::Month),
        _ => match ArxivId::parse(&unescape_slashes(rest)) {
            Ok(_) if fragment.is_some() => Target::Comments,
            Ok(paper) => Target::Paper(paper.to_string()),
            Err(_) => Target::Other,
        },
    }
}

/// What the list of papers shows for a query string.
fn listing(query: &str) -> Page {
    for part in query.split('&') {
        match part.split_once('=') {
            Some(("q", _)) => return Page::Query,
            Some(("date", date)) => return Page::Day(date.parse().ok()),
            Some(("week", _)) => return Page::Week,
            Some(("month", _)) => return Page::Month,
            _ => {}
        }
    }
    Page::Day(None)
}

/// Parts of the site that look like accounts.
const PARTS: [&str; 24] = [
    "blog",
    "chat",
    "collections",
    "datasets",
    "docs",
    "enterprise",
    "front",
    "hardware",
    "inference",
    "join",
    "languages",
    "learn",
    "login",
    "models",
    "new",
    "organizations",
    "posts",
    "pricing",
    "privacy",
    "settings",
    "spaces",
    "storage",
    "tasks",
    "terms-of-service",
];

fn account(path: &str) -> Target<'_> {
    let is_handle = !path.is_empty()
        && path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        && !PARTS.contains(&path);
    if is_handle { Target::Account(path) } else { Target::Other }
}

/// The identifier in the path of one of arXiv's pages on a paper.
fn arxiv(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let id = ["/abs/", "/pdf/", "/html/"].iter().find_map(|prefix| path.strip_prefix(prefix))?;
    ArxivId::parse(id).ok().map(|id| id.to_string())
}

fn unescape_slashes(text: &str) -> Cow<'_, str> {
    match text.contains("%2") {
        true => Cow::Owned(text.replace("%2F", "/").replace("%2f", "/")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_where_they_lead() {
        let paper = |id: &str| Target::Paper(id.to_owned());
        let day = "2025-10-27".parse().ok();
        let cases = [
            ("https://huggingface.co/papers/2510.01234", paper("2510.01234")),
            ("/papers/2510.01234v2", paper("2510.01234")),
            ("https://hf.co/papers/cs/0112017", paper("cs/0112017")),
            ("https://huggingface.co/papers/2510.01234#community", Target::Comments),
            (
                "https://huggingface.co/login?next=%2Fpapers%2F2510.01234",
                Target::Vote("2510.01234".to_owned()),
            ),
            ("https://huggingface.co/login?next=%2Fpapers", Target::Other),
            ("https://huggingface.co/papers", Target::Listing(Page::Day(None))),
            ("https://huggingface.co/papers/date/2025-10-27", Target::Listing(Page::Day(day))),
            ("/papers?date=2025-10-27", Target::Listing(Page::Day(day))),
            ("/papers/week/2025-W44", Target::Listing(Page::Week)),
            ("/papers/month/2025-10", Target::Listing(Page::Month)),
            ("/papers/trending", Target::Listing(Page::Trending)),
            ("https://huggingface.co/papers?q=tea+pots", Target::Listing(Page::Query)),
            ("https://huggingface.co/tea-lab", Target::Account("tea-lab")),
            ("https://huggingface.co/docs", Target::Other),
            ("https://arxiv.org/abs/2510.01234v1", Target::Arxiv("2510.01234".to_owned())),
            ("https://arxiv.org/pdf/2510.01234.pdf", Target::Arxiv("2510.01234".to_owned())),
            ("https://github.com/tea-lab/pots", Target::Code),
            ("https://github.com/", Target::Other),
            (
                "https://web.archive.org/web/20251028093000/https://huggingface.co/papers/2510.01234",
                paper("2510.01234"),
            ),
            ("//example.org/papers", Target::Other),
        ];
        for (address, expected) in cases {
            assert_eq!(Target::of(address), expected, "{address}");
        }
    }

    #[test]
    fn an_archived_page_tells_its_day() {
        let address = "https://web.archive.org/web/20251028093000/https://huggingface.co/papers";
        assert_eq!(archived(address), "2025-10-28".parse().ok());
        assert_eq!(archived("https://huggingface.co/papers"), None);
    }
}
