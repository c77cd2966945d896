//! When two descriptions are of one paper: identifiers, titles, years and people.

use super::fold::fold;
use super::{Paper, Person, title};

/// What tells a paper from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its identifiers, such as `arxiv:1706.03762`, in the order of the schemes.
    pub ids: Vec<String>,
    /// Its title, folded.
    pub title: String,
    /// The year of its date.
    pub year: Option<u16>,
    /// The first author's family name, folded, and behind a space the given name's first letter.
    pub first_author: Option<String>,
}

impl Identity {
    /// The identity of a paper.
    pub fn of(paper: &Paper) -> Self {
        let ids = paper.identifiers().map(|(scheme, value)| scheme.key(value));
        Self {
            ids: ids.collect(),
            title: fold(&title::plain(&paper.title)),
            year: paper.date.map(super::Date::year),
            first_author: paper.authors.first().and_then(key_of_person),
        }
    }

    /// Whether both describe one paper: an identifier is the same, or else the title is and
    /// nothing contradicts it.
    pub fn is_same(&self, other: &Self) -> bool {
        let shared_id = self.ids.iter().any(|id| other.ids.contains(id));
        shared_id || (self.title == other.title && !self.title.is_empty() && !self.contradicts(other))
    }

    /// Whether ids of one scheme differ, years are more than two apart, or first authors differ.
    pub fn contradicts(&self, other: &Self) -> bool {
        let scheme = |id: &str| id.split_once(':').map(|(scheme, _)| scheme.to_owned());
        let ids = self
            .ids
            .iter()
            .any(|id| other.ids.iter().any(|other| other != id && scheme(other) == scheme(id)));
        let years = match (self.year, other.year) {
            (Some(one), Some(other)) => one.abs_diff(other) > 2,
            _ => false,
        };
        let authors = match (&self.first_author, &other.first_author) {
            (Some(one), Some(other)) => !may_be_same_person(one, other),
            _ => false,
        };
        ids || years || authors
    }
}

/// Family name and first initial: what all spellings of a name have.
fn key_of_person(person: &Person) -> Option<String> {
    let name = person.display_name();
    let (given, family) = match (&person.given, &person.family, name.split_once(',')) {
        (given, Some(family), _) => (given.as_deref().unwrap_or_default(), family.as_str()),
        (_, None, Some((family, given))) => (given, family),
        _ => name.trim().rsplit_once(char::is_whitespace).unwrap_or(("", &name)),
    };
    let mut key = fold(family);
    if key.is_empty() {
        return None;
    }
    if let Some(initial) = fold(given).chars().next() {
        key.extend([' ', initial]);
    }
    Some(key)
}

/// Whether two keys can be of one person: particles may be missing before the family name, and
/// the given name altogether.
fn may_be_same_person(one: &str, other: &str) -> bool {
    let parts = |key: &'_ str| {
        key.split_once(' ')
            .map_or((key.to_owned(), None), |(family, initial)| (family.to_owned(), Some(initial.to_owned())))
    };
    let ((family, initial), (other_family, other_initial)) = (parts(one), parts(other));
    let families = family.ends_with(&other_family) || other_family.ends_with(&family);
    families && (initial.is_none() || other_initial.is_none() || initial == other_initial)
}

/// The identifier schemes that a paper can have, each with the address it resolves to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// arXiv, <https://info.arxiv.org/help/arxiv_identifier.html>.
    Arxiv,
    /// Digital object identifiers, ISO 26324.
    Doi,
    /// OpenReview forums.
    Openreview,
    /// ACL Anthology, <https://aclanthology.org/info/ids/>.
    Acl,
    /// DBLP keys, such as `conf/nips/VaswaniSPUJGKP17`.
    Dblp,
    /// Book numbers, ISO 2108.
    Isbn,
}

impl Scheme {
    /// The scheme's name as readers know it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Arxiv => "arXiv",
            Self::Doi => "DOI",
            Self::Openreview => "OpenReview",
            Self::Acl => "ACL Anthology",
            Self::Dblp => "DBLP",
            Self::Isbn => "ISBN",
        }
    }

    /// An identifier with its scheme, the same for all spellings: without an arXiv version, without
    /// a resolver's address, DOIs in lower case.
    pub fn key(self, identifier: &str) -> String {
        let (name, value) = match self {
            Self::Arxiv => ("arxiv", without_version(identifier).to_owned()),
            Self::Doi => {
                let doi = identifier.trim().to_ascii_lowercase();
                let doi = doi.split_once("doi.org/").map_or(doi.as_str(), |(_, doi)| doi);
                // arXiv's own DOIs name its papers.
                if let Some(id) = doi.strip_prefix("10.48550/arxiv.") {
                    return Self::Arxiv.key(id);
                }
                ("doi", doi.to_owned())
            }
            Self::Openreview => ("openreview", identifier.trim().to_owned()),
            Self::Acl => ("acl", identifier.trim().to_ascii_lowercase()),
            Self::Dblp => ("dblp", identifier.trim().to_owned()),
            Self::Isbn => ("isbn", identifier.chars().filter(char::is_ascii_alphanumeric).collect()),
        };
        format!("{name}:{value}")
    }

    /// The address that an identifier resolves to; books have none.
    pub fn address(self, identifier: &str) -> Option<String> {
        let prefix = match self {
            Self::Arxiv => "https://arxiv.org/abs/",
            Self::Doi => "https://doi.org/",
            Self::Openreview => "https://openreview.net/forum?id=",
            Self::Acl => "https://aclanthology.org/",
            Self::Dblp => "https://dblp.org/rec/",
            Self::Isbn => return None,
        };
        let mut address = prefix.to_owned();
        for byte in identifier.bytes() {
            let plain = byte.is_ascii_alphanumeric() || b"-._~/:;()@!$*,+".contains(&byte);
            match plain {
                true => address.push(char::from(byte)),
                false => address.push_str(&format!("%{byte:02X}")),
            }
        }
        Some(address)
    }
}

impl super::Paper {
    /// The paper's identifiers in the order of a content file.
    pub fn identifiers(&self) -> impl Iterator<Item = (Scheme, &str)> {
        [
            (Scheme::Arxiv, &self.arxiv),
            (Scheme::Doi, &self.doi),
            (Scheme::Openreview, &self.openreview),
            (Scheme::Acl, &self.acl),
            (Scheme::Dblp, &self.dblp),
            (Scheme::Isbn, &self.isbn),
        ]
        .into_iter()
        .filter_map(|(scheme, value)| Some((scheme, value.as_deref()?)))
    }
}

/// An arXiv identifier without `arXiv:` before it and a version behind it.
fn without_version(identifier: &str) -> &str {
    let id = identifier.trim();
    let id = id.strip_prefix("arXiv:").or_else(|| id.strip_prefix("arxiv:")).unwrap_or(id);
    match id.rsplit_once('v') {
        Some((id, version)) if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) => id,
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_odd_identifier_stays_one_address() {
        let address = Scheme::Doi.address("10.1002/(SICI)1097<1::AID\"#x>3.0").unwrap();
        assert_eq!(address, "https://doi.org/10.1002/(SICI)1097%3C1::AID%22%23x%3E3.0");
    }

    #[test]
    fn spellings_of_one_identifier_have_one_key() {
        assert_eq!(Scheme::Arxiv.key("arXiv:1706.03762v5"), "arxiv:1706.03762");
        assert_eq!(Scheme::Arxiv.key("quant-ph/9508027"), "arxiv:quant-ph/9508027");
        assert_eq!(Scheme::Doi.key("https://doi.org/10.48550/arXiv.1706.03762"), "arxiv:1706.03762");
        assert_eq!(
            Scheme::Doi.key("10.1145/359340.359342"),
            Scheme::Doi.key("http://dx.doi.org/10.1145/359340.359342")
        );
    }

    #[test]
    fn a_title_is_the_same_unless_something_contradicts() {
        let paper = |title: &str, year: Option<u16>, author: Option<&str>, arxiv: Option<&str>| {
            Identity::of(&Paper {
                title: title.to_owned(),
                date: year.and_then(crate::paper::Date::from_year),
                authors: author.map(crate::paper::Person::named).into_iter().collect(),
                arxiv: arxiv.map(str::to_owned),
                ..Paper::default()
            })
        };
        let one = paper("Attention Is All You Need", Some(2017), Some("Ashish Vaswani"), Some("1706.03762"));
        for (other, same) in [
            (paper("Attention is all you need!", None, None, None), true),
            (paper("Attention Is All You Need", Some(2019), Some("ASHISH VASWANI"), None), true),
            (paper("Attention Is All You Need", Some(2020), None, None), false),
            (paper("Attention Is All You Need", None, Some("A. Other"), None), false),
            (paper("Attention Is All You Need", None, Some("Vaswani, A."), None), true),
            (paper("Attention Is All You Need", None, Some("B. Vaswani"), None), false),
            (paper("Attention Is All You Need", None, None, Some("2401.00001")), false),
            (paper("Another title", Some(2030), None, Some("1706.03762v2")), true),
            (paper("Attention", None, None, None), false),
        ] {
            assert_eq!(one.is_same(&other), same, "{other:?}");
        }
    }
}
