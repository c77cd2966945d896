//! The table of a paper's fields. All that has to be known of a field stands in its line: what it means,
//! its name, the type of its value, who knows it best, and by what values are compared. How a value is
//! read and written follows from its type ([`super::value`]).
//!
//! The front matter, the columns and keys of listings, the parts that imports merge, and whose word
//! counts all follow from this table.

use indexmap::IndexMap;
use serde::Deserialize;

use super::identifier::{AclId, ArxivId, DblpKey, Doi, Isbn, Issn, OpenReviewId, Pmcid, Pmid, Slot};
use super::identity::{OddIdentifier, ShownIdentifier};
use super::value::{Extent, Form, Value};
use super::{
    Appearance, Citations, Date, Digest, Funding, Organization, PaperType, Person, Presented, Relation,
    Status, Titles,
};

/// Who knows a field best where listings differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Whoever keeps the text: what a paper says of itself.
    Text,
    /// Whoever lists publications: where the paper was published.
    Publication,
    /// The page that lists it: what pages say of papers, and nobody else.
    Page,
}

/// By what the values of a field are compared where several listings have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// By the rank of the listing.
    Ranked,
    /// By the day of the capture: counts that grow.
    Newest,
    /// The earliest date: when the paper was first published.
    Earliest,
    /// The latest date, the highest number.
    Highest,
    /// All that any listing gives.
    Together,
    /// What a new file gets; no import changes it afterwards.
    Once,
}

/// Declares [`Paper`] and [`Field`] from the lines of the table, in the order of a new content file.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident $name:literal $member:ident: $type:ty, $source:ident, $rule:ident;)*) => {
        /// One paper as data: what a content file says, or what an import found.
        ///
        /// Fields stand in the order in which a new content file gets them. What is not known is
        /// `None`, empty or false, and is not written.
        #[derive(Clone, Debug, Default, PartialEq, Deserialize)]
        pub struct Paper {
            $(
                $(#[$doc])*
                #[serde(default, deserialize_with = "Value::read")]
                pub $member: $type,
            )*
            /// The abstract, in Markdown.
            #[serde(skip)]
            pub body: String,
            /// The curator's own sections after the abstract, in Markdown: from the first heading on.
            /// They are no field: no listing has them, and no import changes them.
            #[serde(skip)]
            pub sections: String,
        }

        /// A field of a paper as content files name it. The last one is the body.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
            /// The abstract.
            Body,
        }

        impl Field {
            /// All fields in the order in which a new file has them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)* Self::Body];

            /// The key in the front matter; `body` for the text after it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)*
                    Self::Body => "body",
                }
            }

            /// The form in which a content file has it.
            pub fn form(self) -> Form {
                match self {
                    $(Self::$variant => <$type as Value>::FORM,)*
                    Self::Body => Form::Markdown,
                }
            }

            /// Who knows it best.
            pub fn source(self) -> Source {
                match self {
                    $(Self::$variant => Source::$source,)*
                    Self::Body => Source::Text,
                }
            }

            /// By what its values are compared.
            pub fn rule(self) -> Rule {
                match self {
                    $(Self::$variant => Rule::$rule,)*
                    Self::Body => Rule::Ranked,
                }
            }

            /// Puts the value that `from` has into `to`.
            pub fn copy(self, from: &Paper, to: &mut Paper) {
                match self {
                    $(Self::$variant => to.$member.clone_from(&from.$member),)*
                    Self::Body => to.body.clone_from(&from.body),
                }
            }

            /// The field's lines in the front matter, or the text of the body; `None` when the
            /// paper doesn't have it.
            pub fn write(self, paper: &Paper) -> Option<String> {
                match self {
                    $(Self::$variant => Value::write(&paper.$member, $name),)*
                    Self::Body => (!paper.body.is_empty()).then(|| paper.body.clone()),
                }
            }

            /// The field's value as JSON, in the form of a content file; `None` when the paper doesn't
            /// have it.
            pub fn json(self, paper: &Paper) -> Option<serde_json::Value> {
                match self {
                    $(Self::$variant => json(&paper.$member),)*
                    Self::Body => json(&paper.body),
                }
            }

            /// How far the value reaches, where it is a day or a count.
            pub fn extent(self, paper: &Paper) -> Option<Extent> {
                match self {
                    $(Self::$variant => Value::extent(&paper.$member),)*
                    Self::Body => None,
                }
            }

            /// Whether two papers have the same value, however each spells it: a DOI in other case, the
            /// ten and the thirteen digits of one book.
            pub fn is_same(self, one: &Paper, other: &Paper) -> bool {
                match self {
                    $(Self::$variant => one.$member == other.$member,)*
                    Self::Body => self.digest(one) == self.digest(other),
                }
            }
        }

        impl Paper {
            /// The fields that are texts, with their values. The body is none.
            pub fn texts_mut(&mut self) -> impl Iterator<Item = (Field, &mut String)> {
                let texts = [$((Field::$variant, Value::text_mut(&mut self.$member))),*];
                texts.into_iter().filter_map(|(field, text)| Some((field, text?)))
            }

            /// The keys of the identifiers that tell the paper from others, in the order of a content
            /// file, each once.
            pub fn identifier_keys(&self) -> Vec<String> {
                let mut known: Vec<String> = Vec::new();
                for key in [$(Value::key(&self.$member)),*].into_iter().flatten() {
                    if !known.contains(&key) {
                        known.push(key);
                    }
                }
                known
            }

            /// The paper's identifiers in the order of a content file, that of arXiv with its version.
            pub fn identifiers(&self) -> impl Iterator<Item = ShownIdentifier> {
                let shown = [$(Value::shown(&self.$member)),*].into_iter().flatten();
                shown.map(|shown| self.with_version(shown))
            }

            /// What stands in the places of identifiers of the paper and its people, and is none.
            pub fn odd_identifiers(&self) -> Vec<OddIdentifier> {
                let mut odd = Vec::new();
                $(Value::find_odd(&self.$member, &mut odd);)*
                odd
            }

            /// Empties the places that hold no identifier, and gives what stood there.
            pub fn take_odd_identifiers(&mut self) -> Vec<OddIdentifier> {
                let odd = self.odd_identifiers();
                if !odd.is_empty() {
                    $(Value::clear_odd(&mut self.$member);)*
                }
                odd
            }
        }
    };
}

fields! {
    /// Plain text in which only `$…$` is interpreted, as math.
    Title "title" title: String, Text, Ranked;
    /// The title in other languages and scripts.
    Titles "titles" titles: Option<Titles>, Text, Ranked;
    /// What kind of publication it is.
    Type "type" r#type: Option<PaperType>, Publication, Ranked;
    /// When it was first published.
    Date "date" date: Option<Date>, Text, Earliest;
    /// When the version of record was published, where `date` is that of a preprint before it.
    RecordDate "record_date" record_date: Option<Date>, Publication, Earliest;
    /// When a later version was published.
    Updated "updated" updated: Option<Date>, Text, Highest;
    /// When it came into the archive.
    Added "added" added: Option<Date>, Text, Once;
    /// Authors in the paper's order.
    Authors "authors" authors: Vec<Person>, Text, Ranked;
    /// Editors in the paper's order.
    Editors "editors" editors: Vec<Person>, Publication, Ranked;
    /// How many authors there are, where a listing says only that.
    AuthorCount "author_count" author_count: Option<u32>, Text, Highest;
    /// Institutions behind the paper.
    Organizations "organizations" organizations: Vec<Organization>, Page, Ranked;
    /// Topics: from the listing, from the topic vocabulary, or set by hand.
    Tags "tags" tags: Vec<String>, Text, Together;
    /// Classes of a repository's own scheme, such as `cs.CL` of arXiv's.
    Categories "categories" categories: Vec<String>, Text, Ranked;
    /// The language of the paper, a tag by BCP 47.
    Language "language" language: Option<String>, Publication, Ranked;
    /// The journal, conference or series that published it.
    Venue "venue" venue: Option<String>, Publication, Ranked;
    /// Volume of the venue.
    Volume "volume" volume: Option<String>, Publication, Ranked;
    /// Issue or number within the volume.
    Issue "issue" issue: Option<String>, Publication, Ranked;
    /// First and last page, or an article number.
    Pages "pages" pages: Option<String>, Publication, Ranked;
    /// Publisher.
    Publisher "publisher" publisher: Option<String>, Publication, Ranked;
    /// Where the publisher is.
    Place "place" place: Option<String>, Publication, Ranked;
    /// The series that the book or the proceedings stand in.
    Series "series" series: Option<String>, Publication, Ranked;
    /// Which edition of a book it is.
    Edition "edition" edition: Option<String>, Publication, Ranked;
    /// Its own number: of a report, a patent, a standard, or within a series.
    Number "number" number: Option<String>, Publication, Ranked;
    /// The conference or workshop at which it was given.
    Event "event" event: Option<String>, Publication, Ranked;
    /// The session of the event.
    Session "session" session: Option<String>, Publication, Ranked;
    /// The track of the event.
    Track "track" track: Option<String>, Publication, Ranked;
    /// Its place within the session, or else within the volume, from 1.
    Order "order" order: Option<u32>, Publication, Ranked;
    /// An award that it was given.
    Award "award" award: Option<String>, Publication, Ranked;
    /// Who paid for the work.
    Funding "funding" funding: Vec<Funding>, Publication, Ranked;
    /// The terms of use: an identifier of SPDX, or an address.
    License "license" license: Option<String>, Text, Ranked;
    /// arXiv identifier without its version.
    Arxiv "arxiv" arxiv: Slot<ArxivId>, Text, Ranked;
    /// The version of the arXiv paper, from 1.
    ArxivVersion "arxiv_version" arxiv_version: Option<u32>, Text, Highest;
    /// Digital object identifier, without a resolver's address.
    Doi "doi" doi: Slot<Doi>, Publication, Ranked;
    /// OpenReview forum identifier.
    Openreview "openreview" openreview: Slot<OpenReviewId>, Text, Ranked;
    /// ACL Anthology identifier.
    Acl "acl" acl: Slot<AclId>, Publication, Ranked;
    /// DBLP key.
    Dblp "dblp" dblp: Slot<DblpKey>, Publication, Ranked;
    /// The number of its record in PubMed.
    Pmid "pmid" pmid: Slot<Pmid>, Publication, Ranked;
    /// The number of its text in PubMed Central.
    Pmcid "pmcid" pmcid: Slot<Pmcid>, Publication, Ranked;
    /// International standard book number.
    Isbn "isbn" isbn: Slot<Isbn>, Publication, Ranked;
    /// International standard serial number of the journal or series.
    Issn "issn" issn: Slot<Issn>, Publication, Ranked;
    /// The key by which a bibliography cites it.
    Citekey "citekey" citekey: Option<String>, Publication, Ranked;
    /// Other papers to which it belongs, and how.
    Relations "relations" relations: Vec<Relation>, Publication, Ranked;
    /// Addresses by label: pdf, code, project, video, slides …
    Links "links" links: IndexMap<String, String>, Page, Ranked;
    /// How often it is cited, as last seen.
    Citations "citations" citations: Option<Citations>, Page, Newest;
    /// Votes on the site that listed it, as last seen.
    Upvotes "upvotes" upvotes: Option<u64>, Page, Newest;
    /// Comments on the site that listed it, as last seen.
    Comments "comments" comments: Option<u64>, Page, Newest;
    /// Stars of its code repository, as last seen.
    GithubStars "github_stars" github_stars: Option<u64>, Page, Newest;
    /// Who put it on a list; not an author.
    Submitter "submitter" submitter: Option<String>, Page, Ranked;
    /// Who presented it, when and where: in a reading group, say.
    Presented "presented" presented: Option<Presented>, Page, Ranked;
    /// A machine's or an editor's summary, apart from the abstract.
    Summary "summary" summary: Option<String>, Page, Ranked;
    /// A path under `static/`, or an address that is shown as a link.
    Image "image" image: Option<String>, Page, Ranked;
    /// What the image shows, for readers who don't see it.
    Alt "alt" alt: Option<String>, Page, Ranked;
    /// In which listings it appeared.
    Appearances "appearances" appearances: Vec<Appearance>, Page, Newest;
    /// Whether it was retracted, withdrawn or corrected.
    Status "status" status: Option<Status>, Publication, Ranked;
    /// Slugs that it had before; each leads here.
    Aliases "aliases" aliases: Vec<String>, Text, Ranked;
    /// Left out of the published site.
    Draft "draft" draft: bool, Text, Ranked;
    /// Whatever else a theme wants to know.
    Extra "extra" extra: serde_json::Map<String, serde_json::Value>, Page, Ranked;
}

/// A value as JSON, if there is one.
fn json<T: Value + serde::Serialize>(value: &T) -> Option<serde_json::Value> {
    let json = (*value != T::default()).then(|| serde_json::to_value(value));
    json.and_then(Result::ok)
}

impl Field {
    /// The field with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// A paper that has this value in the field and nothing else; `None` when the field can't hold it.
    pub fn alone(self, value: &serde_json::Value) -> Option<Paper> {
        let fields = serde_json::json!({ "title": "-", self.name(): value });
        Paper::deserialize(fields).ok().filter(|paper| paper.odd_identifiers().is_empty())
    }

    /// A digest of the field's value, the same however the file lays it out; of a field that the
    /// paper doesn't have, `None`.
    pub fn digest(self, paper: &Paper) -> Option<Digest> {
        if self == Self::Body {
            return body_digest(&paper.body);
        }
        Some(Digest::of(self.write(paper)?.as_bytes()))
    }
}

/// The digest of an abstract: the same however lines end, and whatever blank lines and spaces stand
/// before its first line and after its last word; `None` for one without words.
pub fn body_digest(body: &str) -> Option<Digest> {
    let body = body.trim_end();
    let blank = body.len() - body.trim_start().len();
    let first_line = body[..blank].rfind('\n').map_or(0, |line_end| line_end + 1);
    let body = &body[first_line..];
    match body.contains('\r') {
        _ if body.is_empty() => None,
        true => Some(Digest::of(body.replace("\r\n", "\n").as_bytes())),
        false => Some(Digest::of(body.as_bytes())),
    }
}

impl Paper {
    /// Under which key of `extra` it stands that a list of authors goes on: `and others`, `et al.`.
    pub const AND_OTHERS: &'static str = "and_others";

    /// Under which key of `extra` it stands that a list of editors goes on.
    pub const EDITORS_AND_OTHERS: &'static str = "editors_and_others";

    /// Under which key of `extra` the number stands by which a listing tells a paper from others of its title.
    pub const RECORD: &'static str = "record";

    /// How many authors it names or counts.
    pub fn counted_authors(&self) -> u32 {
        let named = u32::try_from(self.authors.len()).unwrap_or(u32::MAX);
        self.author_count.unwrap_or_default().max(named)
    }

    /// Whether there are more authors than it names or counts.
    pub fn has_more_authors(&self) -> bool {
        let goes_on = self.extra.get(Self::AND_OTHERS).is_some_and(|value| *value == true);
        let counted = self.author_count.map_or(0, |count| count as usize);
        goes_on && counted <= self.authors.len()
    }

    /// The identifier of arXiv's with the paper's version after it.
    fn with_version(&self, shown: ShownIdentifier) -> ShownIdentifier {
        match (self.arxiv.get(), self.arxiv_version) {
            (Some(id), Some(version)) if shown.text == id.as_str() => ShownIdentifier {
                text: format!("{id}v{version}"),
                address: Some(id.address_of(Some(version))),
                pdf: Some(id.pdf_of(Some(version))),
                ..shown
            },
            _ => shown,
        }
    }

    /// When its version of record was published: as it says, or in the year with which the name of its venue ends
    /// (`ICASSP 2025`) where its date is that of a preprint some years before.
    pub fn record(&self) -> Option<Date> {
        const LONGEST: u16 = 5;
        let of_venue = || {
            let year: u16 =
                self.venue.as_deref()?.rsplit(' ').next().filter(|word| word.len() == 4)?.parse().ok()?;
            let first = self.date?.year();
            Date::from_year(year).filter(|_| (first + 1..=first + LONGEST).contains(&year))
        };
        self.record_date.or_else(of_venue)
    }

    /// When its version of record was published, as far as that is known, or else its date.
    pub fn record_or_first_date(&self) -> Option<Date> {
        self.record().or(self.date)
    }
}
