//! The table of a content file's fields: their names, their order, and how each is written.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::paper::{Date, Digest, Paper};

/// Declares [`Field`] from the names of the fields of [`Paper`], in the order of a new file.
macro_rules! fields {
    ($($variant:ident $name:literal $member:ident,)*) => {
        /// A field of a paper as content files name it. The last one is the body.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "the fields of `Paper` have the documentation")]
        pub enum Field { $($variant),* }

        impl Field {
            /// All fields in the order in which a new file has them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The key in the front matter; `body` for the text behind it.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// Puts the value that `from` has into `to`.
            pub fn copy(self, from: &Paper, to: &mut Paper) {
                match self { $(Self::$variant => to.$member.clone_from(&from.$member)),* }
            }

            /// The field's lines in the front matter, or the text of the body; `None` when the
            /// paper doesn't have it.
            pub fn write(self, paper: &Paper) -> Option<String> {
                if let Some(date) = self.date(paper) {
                    return Some(format!("{}: {date}\n", self.name()));
                }
                if self == Self::Body {
                    return (!paper.body.is_empty()).then(|| paper.body.clone());
                }
                match self { $(Self::$variant => entry($name, &paper.$member)),* }
            }
        }
    };
}

fields! {
    Title "title" title,
    Type "type" r#type,
    Date "date" date,
    Updated "updated" updated,
    Authors "authors" authors,
    Editors "editors" editors,
    AuthorCount "author_count" author_count,
    Organizations "organizations" organizations,
    Tags "tags" tags,
    Categories "categories" categories,
    Language "language" language,
    Venue "venue" venue,
    Volume "volume" volume,
    Issue "issue" issue,
    Pages "pages" pages,
    Publisher "publisher" publisher,
    Arxiv "arxiv" arxiv,
    ArxivVersion "arxiv_version" arxiv_version,
    Doi "doi" doi,
    Openreview "openreview" openreview,
    Acl "acl" acl,
    Dblp "dblp" dblp,
    Isbn "isbn" isbn,
    Links "links" links,
    Upvotes "upvotes" upvotes,
    Comments "comments" comments,
    GithubStars "github_stars" github_stars,
    Submitter "submitter" submitter,
    Summary "summary" summary,
    Image "image" image,
    Appearances "appearances" appearances,
    Status "status" status,
    Aliases "aliases" aliases,
    Draft "draft" draft,
    Extra "extra" extra,
    Body "body" body,
}

impl Field {
    /// The field with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// The value of a field that holds a date. YAML libraries quote dates; no person would.
    fn date(self, paper: &Paper) -> Option<Date> {
        match self {
            Self::Date => paper.date,
            Self::Updated => paper.updated,
            _ => None,
        }
    }

    /// What the front matter may hold for this field, as help in a message.
    pub fn expected(self) -> &'static str {
        match self {
            Self::Date | Self::Updated => "write YYYY-MM-DD, YYYY-MM or YYYY",
            Self::AuthorCount | Self::ArxivVersion | Self::Upvotes | Self::Comments | Self::GithubStars => {
                "write a whole number, 0 or more"
            }
            Self::Authors | Self::Editors => {
                "write a list of names, or of maps with name, given, family, orcid, affiliation"
            }
            Self::Organizations => "write a list of names, or of maps with name and handle",
            Self::Tags | Self::Categories | Self::Aliases => {
                "write a list: `[one, two]`, or one `- item` a line"
            }
            Self::Links => "write a map: one `label: address` a line, indented",
            Self::Appearances => "write a list of maps with listing, date, rank, upvotes",
            Self::Type => {
                "write article, inproceedings, preprint, thesis, book, chapter, report, review, \
                 dataset, software, presentation, patent, standard, webpage or misc"
            }
            Self::Status => "write retracted, withdrawn or corrected",
            Self::Draft => "write true or false",
            Self::Extra => "write a map: one `key: value` a line, indented",
            _ => "write text, in double quotes when it holds `: ` or ` #` or begins with a sign",
        }
    }

    /// A digest of the field's value, the same however the file spells it; of a field that the
    /// paper doesn't have, `None`.
    pub fn digest(self, paper: &Paper) -> Option<Digest> {
        let written = self.write(paper)?;
        if self == Self::Body && written.contains('\r') {
            return Some(Digest::of(written.replace("\r\n", "\n").as_bytes()));
        }
        Some(Digest::of(written.as_bytes()))
    }
}

/// `key: value` in YAML, in block style; nothing for a value that is not there.
fn entry<T: Serialize + Default + PartialEq>(key: &str, value: &T) -> Option<String> {
    struct Entry<'a, T>(&'a str, &'a T);

    impl<T: Serialize> Serialize for Entry<'_, T> {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(self.0, self.1)?;
            map.end()
        }
    }

    if *value == T::default() {
        return None;
    }
    let options = serde_saphyr::ser_options! {
        compact_list_indent: false,
        prefer_block_scalars: false,
    };
    Some(
        serde_saphyr::to_string_with_options(&Entry(key, value), options)
            .expect("text, numbers, lists and maps can be written as YAML"),
    )
}
