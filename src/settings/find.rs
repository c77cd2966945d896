//! Where a reader can look for a paper to which nothing leads: search pages of the web.

use serde::Serialize;
use url::form_urlencoded::byte_serialize;

use super::Places;
use crate::diagnostic::Diagnostic;

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

/// The services that the settings name, each once.
pub(super) fn resolve(
    names: &[String],
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Vec<&'static FindService> {
    let mut services = Vec::with_capacity(names.len());
    for (number, name) in names.iter().enumerate() {
        match FindService::named(name) {
            Some(service) if services.contains(&service) => {}
            Some(service) => services.push(service),
            None => {
                let known: Vec<&str> = FIND_SERVICES.iter().map(|service| service.name).collect();
                problems.push(
                    Diagnostic::error(format!("`{name}` is no service that finds papers"))
                        .at(places.value(&["find", "services", &number.to_string()]))
                        .help(format!("known are {}; an empty list offers none", known.join(", "))),
                );
            }
        }
    }
    services
}

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
