//! Content files: one Markdown file a paper, read, written, and changed line by line.
//!
//! [`document`] takes a file's text apart, [`read`] makes a paper of it, [`mod@write`] makes a new file,
//! and [`edit`] changes some fields of an existing one and leaves every other byte ([`crate::yaml`]
//! tells where they stand). [`library`] is
//! all of them together, [`memory`] what imports remember of them, and [`merge`] puts the two and a
//! listing together.

mod bound;
pub mod conflict;
pub mod document;
pub mod edit;
pub mod library;
pub mod lists;
pub mod memory;
pub mod merge;
pub mod misread;
pub mod part;
pub mod ranks;
pub mod read;
pub mod talks;
pub mod targets;
pub mod write;

pub use crate::paper::Field;
pub use bound::Bound;
pub use document::Document;
use targets::Target;

use std::ffi::OsStr;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::paper::{
    AclId, Appearance, ArxivId, CitedName, Citekey, Date, Digest, Digester, Doi, Identifier, OpenReviewId,
    Orcid, Paper, Person, Pmid, Presented, Relation, Slug, code,
};

use crate::paper::talk::Talk;
use crate::settings::has_open_abstract;

/// A content file, as far as a collection needs it: the [`Whole`] is read again when a page shows
/// it, so that memory doesn't hold all abstracts of a large collection.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// The file, from the site's folder, with forward slashes: `content/2024/lift-the-veil.md`.
    pub file: String,
    /// The file's stem, which is the paper's address.
    pub slug: Slug,
    /// The digest of the file's text.
    pub digest: Digest,
    /// The digest of what lists can show of it: the front matter, the abstract's beginning, and the code
    /// that the abstract names.
    pub card: Digest,
    /// The digest of its front matter: of what citations show of it, as long as they have no abstract.
    pub front: Digest,
    /// How many bytes its front matter and its abstract have.
    pub sizes: [u32; 2],
    /// What indexes are made of.
    pub facts: Facts,
    /// The digest of the facts.
    pub facts_digest: Digest,
    /// What of the site it leads to.
    pub targets: Vec<Target>,
    /// What its text is about, in the order of the numbers; nothing until a build takes it from the text
    /// ([`crate::similar`]).
    pub keywords: Box<[Keyword]>,
}

/// A word or a phrase of a paper's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keyword {
    /// A number that stands for it.
    pub key: u32,
    /// How much of the text it makes up, against other keywords.
    pub weight: u8,
    /// Whether the title has it.
    pub is_title: bool,
}

/// What indexes are made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The title, as the file has it.
    pub title: String,
    /// When it was first published.
    pub date: Option<Date>,
    /// When the version of record was published, where `date` is that of a preprint.
    pub record_date: Option<Date>,
    /// When a later version was published.
    pub updated: Option<Date>,
    /// The authors, in the paper's order.
    pub authors: Vec<Author>,
    /// How many authors it has, named or not.
    pub author_count: u32,
    /// Whether it has more of them than its file names or counts.
    pub has_more_authors: bool,
    /// The organizations' names.
    pub organizations: Vec<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// The journal, conference or series.
    pub venue: Option<String>,
    /// The volume in which it was published, and its place there, where it says something of these.
    pub bound: Option<Box<Bound>>,
    /// Votes where it was listed.
    pub upvotes: Option<u64>,
    /// When it came into the archive.
    pub added: Option<Date>,
    /// Its appearances in listings, in its own order.
    pub listed: Vec<Listed>,
    /// Slugs that it had before.
    pub aliases: Vec<String>,
    /// When it is presented, where a whole day is told.
    pub talk: Option<Box<Talk>>,
    /// Papers to which it is related, and how, in its own order.
    pub relations: Vec<Relation>,
    /// Digests of the names by which relations of other papers may mean it: its identifiers and its
    /// citation key.
    pub known_as: Vec<Digest>,
    /// The key by which bibliographies cite it, if no other paper has the same.
    pub citekey: Citekey,
    /// Whether anybody may print its abstract.
    pub has_open_abstract: bool,
    /// Whether it is left out of the published site.
    pub draft: bool,
}

/// An appearance in a listing, in a form that caches can keep.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The listing's name.
    pub listing: Box<str>,
    /// The listing's date.
    pub date: Option<Date>,
    /// The place in it, from 1.
    pub rank: Option<u32>,
    /// The votes it had there.
    pub upvotes: Option<u64>,
}

impl From<&Appearance> for Listed {
    fn from(appearance: &Appearance) -> Self {
        Self {
            listing: appearance.listing.as_str().into(),
            date: appearance.date,
            rank: appearance.rank,
            upvotes: appearance.upvotes,
        }
    }
}

/// An author, as far as it takes to tell who that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name as the paper has it.
    pub name: Box<str>,
    /// The ORCID iD, where the paper has a valid one.
    pub orcid: Option<Orcid>,
    /// The [key](CitedName::filing_key) by which the name stands in its place, where the paper tells its
    /// parts and these are others than the name alone would show.
    pub filing_key: Option<Box<str>>,
}

impl From<&Person> for Author {
    fn from(person: &Person) -> Self {
        let name = person.display_name();
        let tells_parts = person.family.is_some() || person.literal;
        let told = tells_parts.then(|| CitedName::of(person).filing_key());
        let filing_key = told.filter(|told| *told != CitedName::named(&name).filing_key());
        Self {
            name: (&*name).into(),
            orcid: person.orcid.get().copied(),
            filing_key: filing_key.map(String::into_boxed_str),
        }
    }
}

/// All that a content file says.
#[derive(Debug, Default)]
pub struct Whole {
    /// The paper.
    pub paper: Paper,
    /// On which line of the file the abstract begins, from 1.
    pub body_line: usize,
    /// On which line of the file the curator's sections begin, from 1.
    pub sections_line: usize,
}

/// How much of an abstract lists may show at most, in bytes of Markdown.
pub const EXCERPT_SOURCE: usize = 900;

/// The beginning of an abstract, up to the end of a word: all that an excerpt is made of.
pub fn excerpt_source(body: &str) -> &str {
    let body = body.trim_start();
    if body.len() <= EXCERPT_SOURCE {
        return body;
    }
    let beginning = &body[..body.floor_char_boundary(EXCERPT_SOURCE)];
    // A text without spaces, as in Chinese, may end anywhere.
    let end = beginning.rfind(char::is_whitespace).filter(|end| *end > EXCERPT_SOURCE / 2);
    beginning[..end.unwrap_or(beginning.len())].trim_end()
}

impl Entry {
    /// Reads a content file's text.
    ///
    /// # Errors
    /// As [`read::paper`], and when the file's stem is no slug.
    pub fn read(file: &str, text: &str) -> Result<(Self, Whole), Diagnostic> {
        let slug = slug_of(file)?;
        let paper = read::paper(text, file)?;
        let document = Document::parse(text, file)?;
        let card = Digester::new("card")
            .text(slug.as_str())
            .text(document.yaml())
            .text(excerpt_source(&paper.body))
            .number(u64::from(paper.body.trim_start().len() > EXCERPT_SOURCE))
            .optional(code::address(&paper.body).as_deref())
            .finish();
        let line_at = |offset: usize| text[..offset].matches('\n').count() + 1;
        let (body_line, sections_line) = (line_at(document.body.start), line_at(document.sections.start));
        let facts = Facts::of(&paper);
        let entry = Self {
            file: file.to_owned(),
            digest: Digest::of(text.as_bytes()),
            card,
            front: Digest::of(document.yaml().as_bytes()),
            sizes: [document.yaml(), &paper.body].map(|text| u32::try_from(text.len()).unwrap_or(u32::MAX)),
            facts_digest: facts.digest(&slug),
            facts,
            targets: targets::of_paper(&paper, &document),
            slug,
            keywords: Box::default(),
        };
        Ok((entry, Whole { paper, body_line, sections_line }))
    }
}

impl Entry {
    /// The same, with the date of the version of record for its date; `None` where that is its date already.
    pub fn dated_by_record(&self) -> Option<Self> {
        let date = self.facts.record_date.filter(|date| Some(*date) != self.facts.date)?;
        let facts = Facts { date: Some(date), ..self.facts.clone() };
        Some(Self {
            file: self.file.clone(),
            slug: self.slug.clone(),
            digest: self.digest,
            card: self.card,
            front: self.front,
            sizes: self.sizes,
            facts_digest: facts.digest(&self.slug),
            facts,
            targets: self.targets.clone(),
            keywords: self.keywords.clone(),
        })
    }
}

impl Facts {
    fn of(paper: &Paper) -> Self {
        Self {
            title: paper.title.clone(),
            date: paper.date,
            record_date: paper.record(),
            updated: paper.updated,
            authors: paper.authors.iter().map(Author::from).collect(),
            author_count: paper.counted_authors(),
            has_more_authors: paper.has_more_authors(),
            organizations: paper.organizations.iter().map(|organization| organization.name.clone()).collect(),
            tags: paper.tags.clone(),
            venue: paper.venue.clone(),
            bound: Bound::of(paper),
            upvotes: paper.upvotes,
            added: paper.added,
            listed: paper.appearances.iter().map(Listed::from).collect(),
            aliases: paper.aliases.clone(),
            talk: paper.presented.as_ref().and_then(Presented::talk).map(Box::new),
            relations: paper.relations.clone(),
            known_as: known_as(paper),
            citekey: Citekey::of(paper),
            has_open_abstract: has_open_abstract(paper),
            draft: paper.draft,
        }
    }

    /// When it came into the archive, as far as its file says; else its date.
    pub fn added_or_date(&self) -> Option<Date> {
        self.added.or(self.date)
    }

    /// When it was news: the first day on which a listing had it, else when it came into the archive.
    pub fn announced(&self) -> Option<Date> {
        let mut days: Vec<Date> = self.listed.iter().filter_map(|listed| listed.date).collect();
        days.sort_unstable();
        // A month or a year is no news where there is a day in it.
        let listed = days.into_iter().reduce(|first, day| if first.may_be(day) { day } else { first });
        listed.or_else(|| self.added_or_date())
    }

    /// Digests of the names by which a relation may mean a paper: the most certain first.
    pub fn names_of(to: &str) -> Vec<Digest> {
        let slug = Slug::parse(to).ok().map(|slug| slug_name(slug.as_str()));
        let doi = Doi::parse(to).ok().map(|doi| name_of(&doi.key()));
        let arxiv = ArxivId::parse(to).ok().map(|id| name_of(&id.key()));
        let acl = AclId::parse(to).ok().map(|id| name_of(&id.key()));
        let openreview = OpenReviewId::parse(to).ok().map(|id| name_of(&id.key()));
        let pmid = Pmid::named(to).map(|number| name_of(&number.key()));
        let citekey = Some(name_of(&format!("citekey:{to}")));
        [slug, doi, arxiv, acl, openreview, pmid, citekey].into_iter().flatten().collect()
    }

    fn digest(&self, slug: &Slug) -> Digest {
        Digester::new("facts").text(slug.as_str()).value(self).finish()
    }
}

/// The names of a paper beside its slugs.
fn known_as(paper: &Paper) -> Vec<Digest> {
    let citekey = paper.citekey.iter().map(|key| format!("citekey:{key}"));
    paper.identifier_keys().into_iter().chain(citekey).map(|key| name_of(&key)).collect()
}

/// The digest of a slug as a name.
pub fn slug_name(slug: &str) -> Digest {
    name_of(&format!("slug:{slug}"))
}

fn name_of(key: &str) -> Digest {
    Digest::of(key.as_bytes())
}

/// How the names of Markdown files end, in whatever case.
const EXTENSIONS: [&str; 2] = ["md", "markdown"];

/// Whether a file is read as Markdown: not what editors and systems leave beside it.
pub fn is_content(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(OsStr::to_str);
    let is_markdown = extension
        .is_some_and(|extension| EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)));
    is_markdown && !file.split('/').any(|part| part.starts_with('.'))
}

/// The name of a content file without its folder and its extension.
pub fn stem_of(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    without_extension(name)
}

/// A Markdown file's name or path without its extension.
pub fn without_extension(file: &str) -> &str {
    match file.rsplit_once('.') {
        Some((stem, extension)) if EXTENSIONS.iter().any(|known| extension.eq_ignore_ascii_case(known)) => {
            stem
        }
        _ => file,
    }
}

/// The slug that a content file's name says.
///
/// # Errors
/// When the stem is no slug; the message has a suggestion.
pub fn slug_of(file: &str) -> Result<Slug, Diagnostic> {
    let stem = stem_of(file);
    Slug::parse(stem).map_err(|error| {
        Diagnostic::error(format!("the file's name can't be an address: {}", error.problem))
            .in_file(file)
            .found(format!("`{stem}`"))
            .help(format!("rename it to `{}.md`", error.suggestion))
    })
}
