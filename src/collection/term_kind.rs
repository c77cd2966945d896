//! The kinds of terms, and the table of all that tells one kind from another.
//!
//! To add a kind, give it a variant and its line in [`TermKind::about`].

use serde::Serialize;

use crate::archive::Facts;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum TermKind {
    /// A topic.
    Tag,
    /// An author.
    Author,
    /// An institution.
    Organization,
    /// A journal, conference or series.
    Venue,
}

/// All that tells one kind of term from another. What each means stands at the method of its name.
struct About {
    folder: &'static str,
    name: &'static str,
    word: &'static str,
    listed: usize,
    names: Names,
    companions: &'static [CompanionKind],
    is_common: bool,
    facet_bytes: usize,
}

/// A kind of terms that a term's page names because its papers have them.
#[derive(Clone, Copy, Debug)]
pub struct CompanionKind {
    /// The kind.
    pub kind: TermKind,
    /// The key of the word for them there.
    pub word: &'static str,
    /// How many papers have to have both.
    pub least: usize,
}

/// What is named of the papers of an institution or a venue.
const TAGS_AND_AUTHORS: &[CompanionKind] = &[
    CompanionKind { kind: TermKind::Tag, word: "tags", least: 2 },
    CompanionKind { kind: TermKind::Author, word: "authors-frequent", least: 2 },
];

/// What papers give for a kind.
#[derive(Clone, Copy)]
pub(super) enum Names {
    /// Names, in the paper's order: those that fold to the same are one term.
    Spellings(fn(&Facts) -> &[String]),
    /// Authors, who are told apart by more than their names.
    People,
}

impl TermKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Tag, Self::Author, Self::Organization, Self::Venue];

    const fn about(self) -> &'static About {
        match self {
            Self::Tag => &About {
                folder: "tags",
                name: "tag",
                word: "tags",
                listed: usize::MAX,
                names: Names::Spellings(|facts| &facts.tags),
                companions: &[
                    CompanionKind { kind: Self::Tag, word: "tags-related", least: 2 },
                    CompanionKind { kind: Self::Author, word: "authors-frequent", least: 2 },
                ],
                is_common: true,
                facet_bytes: 110_000,
            },
            Self::Author => &About {
                folder: "authors",
                name: "author",
                word: "authors",
                // Some papers have thousands.
                listed: 10,
                names: Names::People,
                companions: &[
                    CompanionKind { kind: Self::Author, word: "co-authors", least: 1 },
                    CompanionKind { kind: Self::Venue, word: "venues", least: 1 },
                    CompanionKind { kind: Self::Tag, word: "tags", least: 2 },
                ],
                is_common: false,
                facet_bytes: 24_000,
            },
            Self::Organization => &About {
                folder: "organizations",
                name: "organization",
                word: "organizations",
                listed: usize::MAX,
                names: Names::Spellings(|facts| &facts.organizations),
                companions: TAGS_AND_AUTHORS,
                is_common: false,
                facet_bytes: 40_000,
            },
            Self::Venue => &About {
                folder: "venues",
                name: "venue",
                word: "venues",
                listed: usize::MAX,
                names: Names::Spellings(|facts| facts.venue.as_slice()),
                companions: TAGS_AND_AUTHORS,
                is_common: false,
                facet_bytes: 24_000,
            },
        }
    }

    /// The folder of the kind's addresses.
    pub fn folder(self) -> &'static str {
        self.about().folder
    }

    /// The kind's name, as templates see it.
    pub fn name(self) -> &'static str {
        self.about().name
    }

    /// The key of the word for all terms of the kind.
    pub fn word(self) -> &'static str {
        self.about().word
    }

    /// How many terms of the kind lists name at most of a paper.
    pub fn listed(self) -> usize {
        self.about().listed
    }

    /// Whether its terms are people, who have pages of their own from so many papers on as the
    /// settings say.
    pub fn is_people(self) -> bool {
        matches!(self.about().names, Names::People)
    }

    /// What papers give for it.
    pub(super) fn names(self) -> Names {
        self.about().names
    }

    /// Which terms a term's page names because its papers have them, kind by kind.
    pub fn companions(self) -> &'static [CompanionKind] {
        self.about().companions
    }

    /// Whether many papers have the most frequent of them, so that it says little that those of another term do.
    pub fn is_common(self) -> bool {
        self.about().is_common
    }

    /// How many bytes the papers of its most frequent terms may take in the search index. They are loaded
    /// together.
    pub fn facet_bytes(self) -> usize {
        self.about().facet_bytes
    }
}
