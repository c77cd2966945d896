//! What a paper is: its fields, dates, people and their names, identity and slug.
//!
//! Plain values: nothing here reads a file or writes a page.

pub mod address;
pub mod cited_name;
pub mod citekey;
pub mod date;
pub mod digest;
pub mod field;
pub mod fold;
pub mod heading;
pub mod identifier;
pub mod identity;
pub mod math;
pub mod name;
pub mod person;
pub mod sameness;
pub mod slug;
pub mod title;
pub mod value;

use serde::{Deserialize, Serialize};

pub use cited_name::CitedName;
pub use citekey::Citekey;
pub use date::Date;
pub use digest::{Digest, Digester};
pub use field::{Field, Paper};
pub use identifier::{
    AclId, ArxivId, DblpKey, Doi, Identifier, Isbn, Issn, OpenReviewId, Orcid, Pmcid, Pmid, Slot,
};
pub use person::{Organization, Person};
pub use slug::Slug;

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

/// How a paper stands to another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Another version of it, such as its preprint.
    Version,
    /// A correction of it.
    Erratum,
    /// An answer to it.
    Reply,
    /// What was published beside it.
    Supplement,
    /// The whole that it is a part of.
    Part,
    /// It in another language.
    Translation,
}

impl RelationKind {
    /// The name that content files use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Erratum => "erratum",
            Self::Reply => "reply",
            Self::Supplement => "supplement",
            Self::Part => "part",
            Self::Translation => "translation",
        }
    }
}

/// A relation to another paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What the other one is to this.
    pub kind: RelationKind,
    /// The other one's slug or identifier, or an address.
    pub to: String,
}

impl Relation {
    /// The slug of the other paper, where that is how it is named: no identifier but a number looks like
    /// one.
    pub fn slug(&self) -> Option<Slug> {
        Slug::parse(&self.to).ok()
    }
}

/// When a paper was presented, and by whom: in a reading group, say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Presented {
    /// Who presented it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
}

/// How often a paper is cited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Citations {
    /// How many works cite it.
    pub count: u64,
    /// Who counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
}

/// A title in other forms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Titles {
    /// In the language and script of the paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<String>,
    /// The original in Latin letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub romanized: Option<String>,
    /// In the language of the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translated: Option<String>,
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
