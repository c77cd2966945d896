//! Where a reader can look for a paper to which nothing leads: search pages of the web.

use serde::Serialize;
use url::form_urlencoded::byte_serialize;

/// A service that finds papers by their titles.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct FindService {
    /// The name in the settings.
    pub name: &'static str,
    /// The name for readers.
    pub title: &'static str,
    /// What stands before and behind the title in the address of a search.
    #[serde(skip)]
    address: (&'static str, &'static str),
}

/// All services, in the order in which pages offer them.
pub const FIND_SERVICES: &[FindService] = &[
    FindService {
        name: "arxiv",
        title: "arXiv",
        address: ("https://arxiv.org/search/?query=", "&searchtype=title"),
    },
    FindService {
        name: "semantic-scholar",
        title: "Semantic Scholar",
        address: ("https://www.semanticscholar.org/search?q=", ""),
    },
    FindService {
        name: "google-scholar",
        title: "Google Scholar",
        address: ("https://scholar.google.com/scholar?q=", ""),
    },
    FindService { name: "openalex", title: "OpenAlex", address: ("https://openalex.org/works?search=", "") },
];

impl FindService {
    /// The service with that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FIND_SERVICES.iter().find(|service| service.name == name)
    }

    /// The address of a search for a title, which is plain text.
    pub fn search(&self, title: &str) -> String {
        let (before, behind) = self.address;
        let title: String = byte_serialize(title.as_bytes()).collect();
        format!("{before}{title}{behind}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_holds_any_title() {
        let service = FindService::named("arxiv").unwrap();
        assert_eq!(
            service.search("A & B: \"50%\" of π?"),
            "https://arxiv.org/search/?query=A+%26+B%3A+%2250%25%22+of+%CF%80%3F&searchtype=title"
        );
        assert_eq!(FindService::named("nowhere"), None);
    }
}
