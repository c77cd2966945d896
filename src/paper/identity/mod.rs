//! What tells a paper from others: its identifiers, title, year, people, and where it stands. How two
//! are compared, [`sameness`](super::sameness) says.

pub mod kind;
pub mod people;
mod place;
pub mod title;

use super::identifier::{AclId, ArxivId, DblpKey, Doi, Identifier, Isbn, OpenReviewId, Pmcid, Pmid, Slot};
use super::{Paper, PaperType};
pub use people::key_of_person;
pub use place::Place;

/// What tells a paper from others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// Its own identifiers, such as `arxiv:1706.03762`, in the order of the schemes: not those of the
    /// book or the series that it stands in.
    pub ids: Vec<String>,
    /// Its title as it is compared: see [`title::key`].
    pub title: String,
    /// The year of its date.
    pub year: Option<u16>,
    /// The first author's family name, folded, and after a space the given name's first letter.
    pub first_author: Option<String>,
    /// What kind of publication it is, where that tells it from others.
    pub kind: Option<PaperType>,
    /// Where it stands.
    pub place: Place,
}

impl Identity {
    /// The identity of a paper.
    pub fn of(paper: &Paper) -> Self {
        let kind = kind::kind_of(paper);
        let mut ids = paper.identifier_keys();
        ids.retain(|id| is_own(id, kind, paper));
        Self {
            ids,
            title: title::key(&paper.title),
            year: paper.date.map(super::Date::year),
            first_author: paper.authors.first().and_then(key_of_person),
            kind,
            place: Place::of(paper),
        }
    }
}

/// Whether the ISBN of a paper is that of the volume which the paper is in.
pub fn has_isbn_of_volume(paper: &Paper) -> bool {
    paper.isbn.get().is_some_and(|isbn| !is_own(&isbn.key(), kind::kind_of(paper), paper))
}

/// Whether an identifier names the paper, and not the book, the volume or the journal that it is in.
fn is_own(id: &str, kind: Option<PaperType>, paper: &Paper) -> bool {
    let is_in_something = paper.venue.is_some() || paper.pages.is_some() || paper.volume.is_some();
    match id.split_once(':') {
        Some(("isbn", _)) => match kind {
            Some(PaperType::Book | PaperType::Thesis | PaperType::Report | PaperType::Standard) => true,
            Some(PaperType::Software | PaperType::Dataset) => true,
            Some(
                PaperType::Article
                | PaperType::Inproceedings
                | PaperType::Preprint
                | PaperType::Chapter
                | PaperType::Review
                | PaperType::Presentation
                | PaperType::Patent
                | PaperType::Webpage
                | PaperType::Misc,
            ) => false,
            None => !is_in_something,
        },
        Some(("doi", doi)) => {
            let suffix = doi.split_once('/').map_or("", |(_, suffix)| suffix);
            let is_of_book = Isbn::parse(suffix).is_ok() && kind != Some(PaperType::Book);
            let is_of_series = suffix.starts_with("(issn)") || suffix.starts_with("issn.");
            !is_of_series && !(is_of_book && (is_in_something || kind.is_some()))
        }
        _ => true,
    }
}

/// An identifier of a paper as its page shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownIdentifier {
    /// The scheme's name as readers know it.
    pub label: &'static str,
    /// The identifier, or the text that a person wrote for one.
    pub text: String,
    /// The address that it resolves to, if it is one and its scheme has a resolver.
    pub address: Option<String>,
    /// The address of the paper's PDF in the repository whose identifier it is, if it is one's.
    pub pdf: Option<String>,
    /// Whether it tells the paper from others; a journal's number doesn't.
    pub names_paper: bool,
}

impl ShownIdentifier {
    pub(super) fn of<T: Identifier>(slot: &Slot<T>) -> Option<Self> {
        let (text, address, pdf) = match slot {
            Slot::Empty => return None,
            Slot::Known(identifier) => (identifier.to_string(), identifier.address(), identifier.pdf()),
            Slot::Odd(text) => (text.clone(), None, None),
        };
        Some(Self { label: T::LABEL, text, address, pdf, names_paper: T::NAMES_PAPER })
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
    pub(super) fn of<T: Identifier>(slot: &Slot<T>) -> Option<Self> {
        let text = slot.odd()?;
        let reason = T::parse(text).err()?;
        Some(Self { label: T::LABEL, text: text.to_owned(), reason, example: T::EXAMPLE })
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
        // What is remembered was an identifier.
        "openreview" => OpenReviewId::chosen(text).map(|id| id.key()),
        "acl" => of::<AclId>(text),
        "dblp" => of::<DblpKey>(text),
        "isbn" => of::<Isbn>(text),
        "pmid" => of::<Pmid>(text),
        "pmcid" => of::<Pmcid>(text),
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
            ("openreview:abc", Some("openreview:abc")),
            ("dblp:Fox21", None),
            ("arxiv:9913.00001", None),
        ] {
            assert_eq!(current_key(old).as_deref(), now);
        }
    }

    #[test]
    fn the_identifiers_of_a_book_or_a_series_are_not_those_of_its_parts() {
        let book = "isbn:9783161484100";
        for (fields, own) in [
            ("type: book\nisbn: 3-16-148410-X", vec![book]),
            ("isbn: 978-3-16-148410-0", vec![book]),
            ("type: book\nvenue: A Series\nisbn: 978-3-16-148410-0", vec![book]),
            ("type: chapter\nisbn: 978-3-16-148410-0", vec![]),
            ("type: inproceedings\nisbn: 978-3-16-148410-0\ndoi: 10.1000/a", vec!["doi:10.1000/a"]),
            ("type: review\nisbn: 978-3-16-148410-0", vec![]),
            ("venue: A Conference\nisbn: 978-3-16-148410-0", vec![]),
            ("type: chapter\ndoi: 10.1007/978-3-16-148410-0", vec![]),
            ("type: chapter\ndoi: 10.1007/978-3-16-148410-0_3", vec!["doi:10.1007/978-3-16-148410-0_3"]),
            ("type: book\ndoi: 10.1007/978-3-16-148410-0", vec!["doi:10.1007/978-3-16-148410-0"]),
            ("type: article\ndoi: 10.1002/(ISSN)2049-3630", vec![]),
        ] {
            let text = format!("---\ntitle: A title\n{fields}\n---\n");
            let paper = crate::archive::read::paper(&text, "x.md").unwrap();
            assert_eq!(Identity::of(&paper).ids, own, "{fields}");
        }
        let fold = |title: &str| Identity::of(&Paper { title: title.to_owned(), ..Paper::default() }).title;
        assert_eq!(fold("RETRACTED: A Title"), fold("A title"));
        assert_eq!(fold("[Withdrawn] A Title"), fold("A title"));
        assert_ne!(fold("Retracted articles"), fold("articles"));
    }
}
