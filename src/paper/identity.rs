//! When two descriptions are of one paper: identifiers, titles, years and people.

use super::fold::fold;
use super::identifier::{AclId, ArxivId, DblpKey, Doi, Identifier, Isbn, OpenReviewId, Slot};
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
        Self {
            ids: paper.identifier_keys(),
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

/// An identifier of a paper as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The scheme's name as readers know it.
    pub label: &'static str,
    /// The identifier, or the text that a person wrote for one.
    pub text: String,
    /// The address that it resolves to, if it is one and its scheme has a resolver.
    pub address: Option<String>,
}

impl Shown {
    fn of<T: Identifier>(slot: &Slot<T>) -> Option<Self> {
        let (text, address) = match slot {
            Slot::Empty => return None,
            Slot::Known(identifier) => (identifier.to_string(), identifier.address()),
            Slot::Odd(text) => (text.clone(), None),
        };
        Some(Self { label: T::LABEL, text, address })
    }
}

/// A text in the place of an identifier that has not its scheme's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddIdentifier {
    /// The scheme's name as readers know it.
    pub label: &'static str,
    /// The text.
    pub text: String,
    /// What is wrong with it, as half a sentence.
    pub reason: &'static str,
    /// An identifier of the scheme.
    pub example: &'static str,
}

impl OddIdentifier {
    fn of<T: Identifier>(slot: &Slot<T>) -> Option<Self> {
        let text = slot.odd()?;
        let reason = T::parse(text).err()?;
        Some(Self { label: T::LABEL, text: text.to_owned(), reason, example: T::EXAMPLE })
    }
}

impl Paper {
    /// What stands in the places of identifiers of the paper and its people, and is none.
    pub fn odd_identifiers(&self) -> Vec<OddIdentifier> {
        let own = [
            OddIdentifier::of(&self.arxiv),
            OddIdentifier::of(&self.doi),
            OddIdentifier::of(&self.openreview),
            OddIdentifier::of(&self.acl),
            OddIdentifier::of(&self.dblp),
            OddIdentifier::of(&self.isbn),
        ];
        let people = self.authors.iter().chain(&self.editors);
        own.into_iter()
            .flatten()
            .chain(people.filter_map(|person| OddIdentifier::of(&person.orcid)))
            .collect()
    }

    /// Empties the places that hold no identifier, and gives what stood there.
    pub fn take_odd_identifiers(&mut self) -> Vec<OddIdentifier> {
        fn empty<T>(slot: &mut Slot<T>) {
            if slot.odd().is_some() {
                *slot = Slot::Empty;
            }
        }
        let odd = self.odd_identifiers();
        if !odd.is_empty() {
            empty(&mut self.arxiv);
            empty(&mut self.doi);
            empty(&mut self.openreview);
            empty(&mut self.acl);
            empty(&mut self.dblp);
            empty(&mut self.isbn);
            self.authors.iter_mut().chain(&mut self.editors).for_each(|person| empty(&mut person.orcid));
        }
        odd
    }

    /// The keys of the identifiers that tell the paper from others, in the order of a content file.
    pub fn identifier_keys(&self) -> Vec<String> {
        let keys = [
            self.arxiv.key(),
            self.doi.key(),
            self.openreview.key(),
            self.acl.key(),
            self.dblp.key(),
            self.isbn.key(),
        ];
        let mut known = Vec::new();
        for key in keys.into_iter().flatten() {
            if !known.contains(&key) {
                known.push(key);
            }
        }
        known
    }

    /// The paper's identifiers in the order of a content file, that of arXiv with its version.
    pub fn identifiers(&self) -> impl Iterator<Item = Shown> {
        let arxiv = match (self.arxiv.get(), self.arxiv_version) {
            (Some(id), Some(version)) => Some(Shown {
                label: ArxivId::LABEL,
                text: format!("{id}v{version}"),
                address: Some(id.address_of(Some(version))),
            }),
            _ => Shown::of(&self.arxiv),
        };
        let others = [
            Shown::of(&self.doi),
            Shown::of(&self.openreview),
            Shown::of(&self.acl),
            Shown::of(&self.dblp),
            Shown::of(&self.isbn),
        ];
        arxiv.into_iter().chain(others.into_iter().flatten())
    }
}

/// The key of an identifier as it is made now, from one that an earlier version made; `None` when it
/// has not the form of its scheme.
pub fn current_key(key: &str) -> Option<String> {
    fn of<T: Identifier>(text: &str) -> Option<String> {
        T::parse(text).ok().map(|identifier| identifier.key())
    }
    let (scheme, text) = key.split_once(':')?;
    match scheme {
        "arxiv" => of::<ArxivId>(text),
        "doi" => of::<Doi>(text),
        "openreview" => of::<OpenReviewId>(text),
        "acl" => of::<AclId>(text),
        "dblp" => of::<DblpKey>(text),
        "isbn" => of::<Isbn>(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_earlier_versions_remembered_still_tells() {
        for (old, now) in [
            ("arxiv:1706.03762", Some("arxiv:1706.03762")),
            ("isbn:316148410X", Some("isbn:9783161484100")),
            ("doi:10.1000/a", Some("doi:10.1000/a")),
            ("acl:p17-1001", Some("acl:p17-1001")),
            ("openreview:https://example.org/", None),
            ("dblp:Fox21", None),
            ("arxiv:9913.00001", None),
        ] {
            assert_eq!(current_key(old).as_deref(), now);
        }
    }

    #[test]
    fn a_title_is_the_same_unless_something_contradicts() {
        let paper = |title: &str, year: Option<u16>, author: Option<&str>, arxiv: Option<&str>| {
            Identity::of(&Paper {
                title: title.to_owned(),
                date: year.and_then(crate::paper::Date::from_year),
                authors: author.map(crate::paper::Person::named).into_iter().collect(),
                arxiv: arxiv.and_then(|id| ArxivId::parse(id).ok()).into(),
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
