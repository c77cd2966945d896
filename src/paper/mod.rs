//! What a paper is: its fields, dates, people and their names, identity and slug.
//!
//! Plain values: nothing here reads a file or writes a page.

pub mod date;
pub mod digest;
pub mod fold;
pub mod identifier;
pub mod identity;
pub mod math;
pub mod name;
pub mod person;
pub mod sameness;
pub mod slug;
pub mod title;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

pub use date::Date;
pub use digest::{Digest, Digester};
pub use identifier::{AclId, ArxivId, DblpKey, Doi, Identifier, Isbn, OpenReviewId, Orcid, Slot};
pub use person::{Organization, Person};
pub use slug::Slug;

/// One paper as data: what a content file says, or what an import found.
///
/// Fields stand in the order in which a new content file gets them. What is not known is `None`,
/// zero length or false, and is not written.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Paper {
    /// Plain text in which only `$…$` is interpreted, as math.
    pub title: String,
    /// What kind of publication it is.
    pub r#type: Option<PaperType>,
    /// When it was first published.
    pub date: Option<Date>,
    /// When a later version was published.
    pub updated: Option<Date>,
    /// Authors in the paper's order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub authors: Vec<Person>,
    /// Editors in the paper's order.
    #[serde(default, deserialize_with = "lenient::list")]
    pub editors: Vec<Person>,
    /// How many authors there are, where a listing tells only that.
    pub author_count: Option<u32>,
    /// Institutions behind the paper.
    #[serde(default, deserialize_with = "lenient::list")]
    pub organizations: Vec<Organization>,
    /// Topics: from the listing, from the topic vocabulary, or set by hand.
    #[serde(default, deserialize_with = "lenient::list")]
    pub tags: Vec<String>,
    /// Classes of a repository's own scheme, such as `cs.CL` of arXiv's.
    #[serde(default, deserialize_with = "lenient::list")]
    pub categories: Vec<String>,
    /// The language of the paper, a tag by BCP 47.
    pub language: Option<String>,
    /// The journal, conference or series that published it.
    pub venue: Option<String>,
    /// Volume of the venue.
    pub volume: Option<String>,
    /// Issue or number within the volume.
    pub issue: Option<String>,
    /// First and last page, or an article number.
    pub pages: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// arXiv identifier without its version.
    #[serde(default)]
    pub arxiv: Slot<ArxivId>,
    /// The version of the arXiv paper, from 1.
    pub arxiv_version: Option<u32>,
    /// Digital object identifier, without a resolver's address.
    #[serde(default)]
    pub doi: Slot<Doi>,
    /// OpenReview forum identifier.
    #[serde(default)]
    pub openreview: Slot<OpenReviewId>,
    /// ACL Anthology identifier.
    #[serde(default)]
    pub acl: Slot<AclId>,
    /// DBLP key.
    #[serde(default)]
    pub dblp: Slot<DblpKey>,
    /// International standard book number.
    #[serde(default)]
    pub isbn: Slot<Isbn>,
    /// Addresses by label: pdf, code, project, video, slides …
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub links: IndexMap<String, String>,
    /// Votes on the site that listed it, as last seen.
    pub upvotes: Option<u64>,
    /// Comments on the site that listed it, as last seen.
    pub comments: Option<u64>,
    /// Stars of its code repository, as last seen.
    pub github_stars: Option<u64>,
    /// Who put it on a list; not an author.
    pub submitter: Option<String>,
    /// A machine's or an editor's summary, apart from the abstract.
    pub summary: Option<String>,
    /// A path under `static/`, or an address that is shown as a link.
    pub image: Option<String>,
    /// In which listings it appeared.
    #[serde(default, deserialize_with = "lenient::list")]
    pub appearances: Vec<Appearance>,
    /// Whether it was retracted, withdrawn or corrected.
    pub status: Option<Status>,
    /// Slugs that it had before; each leads here.
    #[serde(default, deserialize_with = "lenient::list")]
    pub aliases: Vec<String>,
    /// Left out of the published site.
    #[serde(default)]
    pub draft: bool,
    /// Whatever else a theme wants to know.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub extra: serde_json::Map<String, serde_json::Value>,
    /// The abstract, in Markdown.
    #[serde(skip)]
    pub body: String,
}

/// What kind of publication a paper is: the names that BibTeX and CSL have in common use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperType {
    /// In a journal.
    Article,
    /// In the proceedings of a conference or workshop.
    Inproceedings,
    /// On a preprint server, not peer-reviewed.
    Preprint,
    /// A doctoral or master's thesis.
    Thesis,
    /// A whole book.
    Book,
    /// A chapter or another part of a book.
    Chapter,
    /// A technical report or white paper.
    Report,
    /// A review of another work.
    Review,
    /// A data set.
    Dataset,
    /// A program.
    Software,
    /// A poster, talk or demonstration.
    Presentation,
    /// A patent.
    Patent,
    /// A standard, such as an RFC.
    Standard,
    /// A web page or post.
    Webpage,
    /// Anything else.
    Misc,
}

impl PaperType {
    /// All types with the names that content files use.
    pub const ALL: [(&'static str, Self); 15] = [
        ("article", Self::Article),
        ("inproceedings", Self::Inproceedings),
        ("preprint", Self::Preprint),
        ("thesis", Self::Thesis),
        ("book", Self::Book),
        ("chapter", Self::Chapter),
        ("report", Self::Report),
        ("review", Self::Review),
        ("dataset", Self::Dataset),
        ("software", Self::Software),
        ("presentation", Self::Presentation),
        ("patent", Self::Patent),
        ("standard", Self::Standard),
        ("webpage", Self::Webpage),
        ("misc", Self::Misc),
    ];

    /// The name that content files use.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].0
    }
}

/// What became of a paper after it was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Taken back by its publisher.
    Retracted,
    /// Taken back by its authors.
    Withdrawn,
    /// Published again with corrections.
    Corrected,
}

impl Status {
    /// The name that content files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Retracted => "retracted",
            Self::Withdrawn => "withdrawn",
            Self::Corrected => "corrected",
        }
    }
}

/// One appearance of a paper in a listing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Appearance {
    /// The listing's name.
    pub listing: String,
    /// The listing's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// The place in it, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u32>,
    /// The votes it had there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upvotes: Option<u64>,
}

/// Reading that takes what people write: a single value for a list of one, nothing for none.
mod lenient {
    use std::fmt;
    use std::marker::PhantomData;

    use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
    use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

    /// A list, a single value as a list of one, or nothing as an empty list.
    pub(super) fn list<'de, D, T>(deserializer: D) -> Result<Vec<T>, D::Error>
    where
        D: Deserializer<'de>,
        T: Deserialize<'de>,
    {
        struct ListVisitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for ListVisitor<T> {
            type Value = Vec<T>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list")
            }

            fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
                Ok(Vec::new())
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
                T::deserialize(serde::de::value::StrDeserializer::new(text)).map(|one| vec![one])
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Vec<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
            }
        }

        deserializer.deserialize_any(ListVisitor(PhantomData))
    }

    /// A value, or nothing for its default.
    pub(super) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
    where
        D: Deserializer<'de>,
        T: Deserialize<'de> + Default,
    {
        Ok(Option::deserialize(deserializer)?.unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_stand_in_the_order_of_their_names() {
        for (name, kind) in PaperType::ALL {
            assert_eq!(kind.name(), name);
            assert_eq!(serde_json::to_value(kind).unwrap(), name);
        }
    }
}
