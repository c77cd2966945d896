//! What a paper is: its fields, dates, people and their names, identity and slug.
//!
//! Plain values: nothing here reads a file or writes a page.

pub mod address;
pub mod cited_name;
pub mod characters;
pub mod citekey;
pub mod code;
pub mod date;
pub mod digest;
pub mod field;
pub mod fold;
pub mod funding;
pub mod heading;
pub mod html;
pub mod identifier;
pub mod identity;
pub mod math;
pub mod mathml;
pub mod name;
pub mod person;
pub mod presented;
pub mod sameness;
pub mod slug;
pub mod talk;
pub mod title;
pub mod value;
pub mod venue;
pub mod week;
pub mod zone;

use serde::{Deserialize, Serialize};

pub use cited_name::{CitedName, body};
pub use citekey::Citekey;
pub use date::Date;
pub use digest::{Digest, Digester};
pub use field::{Field, Paper};
pub use funding::Funding;
pub use identifier::{
    AclId, ArxivId, DblpKey, Doi, Identifier, Isbn, Issn, OpenReviewId, Orcid, Pmcid, Pmid, Slot,
};
pub use person::{Organization, Person};
pub use presented::Presented;
pub use slug::Slug;
pub use week::{Days, Week};

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

/// States of publication by BibLaTeX's keys (its manual, section 4.9.2.11), and in words.
pub const STATES: [(&str, &str); 5] = [
    ("inpreparation", "in preparation"),
    ("submitted", "submitted"),
    ("forthcoming", "forthcoming"),
    ("inpress", "in press"),
    ("prepublished", "prepublished"),
];

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

    /// What stands in notes and in metadata.
    pub fn label(self) -> &'static str {
        match self {
            Self::Retracted => "Retracted",
            Self::Withdrawn => "Withdrawn",
            Self::Corrected => "Corrected",
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

/// What another paper is to a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// Another version of it, such as its preprint.
    Version,
    /// A correction of it.
    Erratum,
    /// What it corrects.
    ErratumOf,
    /// The notice that takes it back.
    Retraction,
    /// What it takes back, as such a notice.
    RetractionOf,
    /// An answer to it.
    Reply,
    /// What it answers.
    ReplyTo,
    /// What was published beside it.
    Supplement,
    /// What it was published beside.
    SupplementTo,
    /// The whole that it is a part of.
    Part,
    /// A part of it.
    Contains,
    /// It in another language.
    Translation,
    /// What it is a translation of.
    TranslationOf,
}

impl RelationKind {
    /// All kinds, each with the name that content files use.
    pub const ALL: [(Self, &'static str); 13] = [
        (Self::Version, "version"),
        (Self::Erratum, "erratum"),
        (Self::ErratumOf, "erratum-of"),
        (Self::Retraction, "retraction"),
        (Self::RetractionOf, "retraction-of"),
        (Self::Reply, "reply"),
        (Self::ReplyTo, "reply-to"),
        (Self::Supplement, "supplement"),
        (Self::SupplementTo, "supplement-to"),
        (Self::Part, "part"),
        (Self::Contains, "contains"),
        (Self::Translation, "translation"),
        (Self::TranslationOf, "translation-of"),
    ];

    /// The name that content files use.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What the one paper is to the other, where the other is this to the one.
    #[must_use]
    pub fn inverse(self) -> Self {
        match self {
            Self::Version => Self::Version,
            Self::Erratum => Self::ErratumOf,
            Self::ErratumOf => Self::Erratum,
            Self::Retraction => Self::RetractionOf,
            Self::RetractionOf => Self::Retraction,
            Self::Reply => Self::ReplyTo,
            Self::ReplyTo => Self::Reply,
            Self::Supplement => Self::SupplementTo,
            Self::SupplementTo => Self::Supplement,
            Self::Part => Self::Contains,
            Self::Contains => Self::Part,
            Self::Translation => Self::TranslationOf,
            Self::TranslationOf => Self::Translation,
        }
    }
}

/// A relation to another paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// What the other one is to this.
    pub kind: RelationKind,
    /// The other one's slug, its identifier or citation key, or an address.
    pub to: String,
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
    fn relations_have_an_inverse() {
        for (place, (kind, name)) in RelationKind::ALL.into_iter().enumerate() {
            assert_eq!((kind as usize, kind.inverse().inverse()), (place, kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), name);
        }
    }

    #[test]
    fn types_stand_in_the_order_of_their_names() {
        for (name, kind) in PaperType::ALL {
            assert_eq!(kind.name(), name);
            assert_eq!(serde_json::to_value(kind).unwrap(), name);
        }
    }
}
