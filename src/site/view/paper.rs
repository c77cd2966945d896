//! What templates see of a paper, in lists and on its own page.

use schemars::JsonSchema;
use serde::Serialize;

use super::{DateView, Link, PresentedView, TermLink, VolumePlace};
use crate::collection::TermKind;
use crate::paper::Paper;
use crate::site::access::ResourceView;
use crate::site::byline::{ContributorView, FootnoteView};
use crate::site::metadata::MetadataView;

/// A paper as lists show it.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct Card {
    /// The file's stem, which is its address for good.
    pub slug: String,
    /// Where its page stands.
    pub address: String,
    /// Its title as plain text, math in LaTeX without dollars.
    pub title: String,
    /// Its title with math.
    pub title_html: String,
    /// The kind of publication, such as `article`, or none.
    pub r#type: Option<&'static str>,
    /// The language of the paper and its title, or none.
    pub language: Option<String>,
    /// When it was published, or none.
    pub date: Option<DateView>,
    /// When it came into the archive, or none; its `address` is empty.
    pub added: Option<DateView>,
    /// The first authors, in the paper's order: at most ten in a list, all on the paper's page.
    pub authors: Vec<TermLink>,
    /// How many authors it has: those named, or the number that a listing gave.
    pub author_count: usize,
    /// Whether there are more authors than its file names or counts.
    pub and_others: bool,
    /// The institutions behind it.
    pub organizations: Vec<TermLink>,
    /// Its topics.
    pub tags: Vec<TermLink>,
    /// The beginning of the abstract, one line of text with math; may be empty.
    pub excerpt_html: String,
    /// A machine's or an editor's summary, or none.
    pub summary: Option<String>,
    /// The same with math; may be empty.
    pub summary_html: String,
    /// The address of an image of this site, to be put behind `page.root`, or none.
    pub image: Option<String>,
    /// What the image shows; may be empty.
    pub alt: String,
    /// The journal, conference or series as the paper has it, or none.
    pub venue: Option<String>,
    /// The same as one that other papers have too, with its address; none without a venue.
    pub venues: Vec<TermLink>,
    /// Its pages, with an en dash in a range, or none.
    pub pages: Option<String>,
    /// The track of the event, or none.
    pub track: Option<String>,
    /// The session of the event, or none.
    pub session: Option<String>,
    /// Its place within the session or the volume, or none.
    pub order: Option<u32>,
    /// An award that it was given, or none.
    pub award: Option<String>,
    /// Where its preprint lies, when it has one beside its version of record: `arXiv`; or none.
    pub preprint: Option<&'static str>,
    /// Whether the preprint leads, as the settings say.
    pub preprint_leads: bool,
    /// Its PDF, or none.
    pub pdf: Option<ResourceView>,
    /// Its code, or none.
    pub code: Option<ResourceView>,
    /// The address of a file with its reference in BibTeX, where the settings ask for such files, or none.
    pub bibtex: Option<String>,
    /// Votes where it was listed, or none.
    pub upvotes: Option<u64>,
    /// Comments where it was listed, or none.
    pub comments: Option<u64>,
    /// Stars of its code repository, or none.
    pub github_stars: Option<u64>,
    /// `retracted`, `withdrawn`, `corrected`, or none.
    pub status: Option<&'static str>,
    /// Whether it is a draft, which only a local preview shows.
    pub draft: bool,
    /// Whatever else its file says under `extra`.
    pub extra: serde_json::Map<String, serde_json::Value>,
}

impl Card {
    /// The links to the paper's terms of a kind.
    pub fn terms_mut(&mut self, kind: TermKind) -> &mut Vec<TermLink> {
        match kind {
            TermKind::Tag => &mut self.tags,
            TermKind::Author => &mut self.authors,
            TermKind::Organization => &mut self.organizations,
            TermKind::Venue => &mut self.venues,
        }
    }
}

/// A paper on its own page: all that a card has, and the rest.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PaperView {
    /// What lists show of it.
    #[serde(flatten)]
    pub card: Card,
    /// What its file says of it, as it stands there.
    #[serde(flatten)]
    pub fields: FieldsView,
    /// The whole abstract.
    pub abstract_html: String,
    /// The curator's own sections behind the abstract; may be empty.
    pub sections_html: String,
    /// When its version of record was published, where another date leads, or none; its `address` is empty.
    pub record_date: Option<DateView>,
    /// When it first appeared, where another date leads, or none; its `address` is empty.
    pub first_date: Option<DateView>,
    /// When a later version was published, or none.
    pub updated: Option<DateView>,
    /// The editors, in the paper's order.
    pub editors: Vec<TermLink>,
    /// The terms of use, or none.
    pub license: Option<LicenseView>,
    /// Who paid for the work.
    pub funding: Vec<FundingView>,
    /// The title in other languages and scripts: `original`, `romanized`, `translated`.
    pub titles: TitlesView,
    /// Who presents it, when and where, or none.
    pub presented: Option<PresentedView>,
    /// How often it is cited, or none.
    pub citations: Option<CitationsView>,
    /// Other papers to which it belongs.
    pub relations: Vec<RelationView>,
    /// All that is known of its authors, in the paper's order.
    pub contributors: Vec<ContributorView>,
    /// Where its authors worked, each place once.
    pub affiliations: Vec<String>,
    /// What the marks behind its authors' names mean.
    pub footnotes: Vec<FootnoteView>,
    /// Notices of what became of it: its corrections, and others to which its publisher points.
    pub notices: Vec<RelationView>,
    /// What its file says under `extra`, of the keys that the theme's option `shown_extra` names.
    pub shown_extra: Vec<ExtraView>,
    /// Its identifiers, each with the address that it resolves to.
    pub identifiers: Vec<IdentifierView>,
    /// What belongs to it, in the order of its use to readers: its PDF, its publisher's page, its code …
    pub links: Vec<ResourceView>,
    /// Where to look for the paper when nothing leads to it.
    pub find: Vec<Link>,
    /// Width and height in pixels of its image, where they are known, or none.
    pub image_size: Option<(u32, u32)>,
    /// In which listings it appeared.
    pub appearances: Vec<AppearanceView>,
}

/// The fields of a paper that its page shows as its file has them.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FieldsView {
    /// Classes of a repository's own scheme.
    pub categories: Vec<String>,
    /// Volume of the venue, or none.
    pub volume: Option<String>,
    /// Issue within the volume, or none.
    pub issue: Option<String>,
    /// Publisher, or none.
    pub publisher: Option<String>,
    /// The publisher's place, or none.
    pub place: Option<String>,
    /// The series of the book or the proceedings, or none.
    pub series: Option<String>,
    /// The edition, or none.
    pub edition: Option<String>,
    /// Its own number, or none.
    pub number: Option<String>,
    /// The conference or workshop at which it was given, or none.
    pub event: Option<String>,
    /// The key by which a bibliography cites it, or none.
    pub citekey: Option<String>,
    /// Who put it on a list, or none.
    pub submitter: Option<String>,
}

impl FieldsView {
    /// Those of a paper.
    pub fn of(paper: &Paper) -> Self {
        Self {
            categories: paper.categories.clone(),
            volume: paper.volume.clone(),
            issue: paper.issue.clone(),
            publisher: paper.publisher.clone(),
            place: paper.place.clone(),
            series: paper.series.clone(),
            edition: paper.edition.clone(),
            number: paper.number.clone(),
            event: paper.event.clone(),
            citekey: paper.citekey.clone(),
            submitter: paper.submitter.clone(),
        }
    }
}

/// A title in other languages and scripts.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct TitlesView {
    /// In the language and script of the paper, or none.
    pub original: Option<String>,
    /// The original in Latin letters, or none.
    pub romanized: Option<String>,
    /// In the language of the site, or none.
    pub translated: Option<String>,
}

/// The terms of use of a paper.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LicenseView {
    /// What it is called: an identifier of SPDX, or an address without `https://`.
    pub name: String,
    /// The whole address of its text, or none.
    pub address: Option<String>,
    /// Whether it is one of Creative Commons, whose sign can stand before it.
    pub creative_commons: bool,
}

/// Support that a paper had.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FundingView {
    /// The funder's name, or what the paper says of its support.
    pub text: String,
    /// The numbers of the funder's grants; may be none.
    pub awards: Vec<String>,
}

/// A value of a paper's `extra`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ExtraView {
    /// What it is called: its key as readers see it.
    pub label: String,
    /// Its values as text: one, or those of a list.
    pub values: Vec<String>,
}

/// How often a paper is cited.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CitationsView {
    /// How many works cite it.
    pub count: u64,
    /// Who counted, or none.
    pub source: Option<String>,
    /// When, or none; its `address` is empty.
    pub as_of: Option<DateView>,
}

/// A relation to another paper.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct RelationView {
    /// What the other paper is to this one: `version`, `erratum`, `erratum-of` …
    pub kind: &'static str,
    /// The same as a reader would put it: `Other version`, `Erratum`, `Erratum of` …
    pub label: String,
    /// The other paper's slug or identifier.
    pub to: String,
    /// The other paper's title as plain text, or none where it is not of this site.
    pub title: Option<String>,
    /// Where it leads, or none: whole, or behind `page.root` where `external` is false.
    pub address: Option<String>,
    /// Whether the address leads away from the site.
    pub external: bool,
}

/// An identifier of a paper.
#[derive(Debug, JsonSchema, Serialize)]
pub struct IdentifierView {
    /// The scheme's name: `arXiv`, `DOI` …
    pub scheme: &'static str,
    /// The identifier.
    pub value: String,
    /// The address that it resolves to, or none.
    pub address: Option<String>,
    /// Whether one of the paper's links leads there too, so that a page needs no second one.
    pub linked: bool,
}

/// An appearance of a paper in a listing.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AppearanceView {
    /// The listing's name, as the paper's file has it.
    pub listing: String,
    /// The listing's address, or none where it has no name.
    pub address: Option<String>,
    /// Its date, or none; its `address` is that of the day in the listing.
    pub date: Option<DateView>,
    /// The place in it, or none.
    pub rank: Option<u32>,
    /// The votes it had there, or none.
    pub upvotes: Option<u64>,
}

/// `paper.html`: one paper.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PaperPageView {
    /// The paper.
    pub paper: PaperView,
    /// Its citation in all forms.
    pub cite: CiteView,
    /// What machines read of it.
    pub metadata: MetadataView,
    /// Papers about the same, the nearest first: at most six.
    pub related: Vec<RelatedView>,
    /// The next newer paper, or none.
    pub newer: Option<Link>,
    /// The next older paper, or none.
    pub older: Option<Link>,
    /// The volume in which it stands, or none.
    pub volume: Option<VolumePlace>,
}

/// A paper about the same as another.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RelatedView {
    /// Its title as plain text, math in LaTeX without dollars.
    pub title: String,
    /// Its title with math.
    pub title_html: String,
    /// Where its page stands.
    pub address: String,
    /// When it was published, or none; its `address` is empty.
    pub date: Option<DateView>,
    /// Whether a file says that one of them belongs to the other, or both to the same paper.
    pub linked: bool,
    /// What both share, in words: tags, people, and words of their texts; at most three.
    pub shares: Vec<String>,
}

/// `cite`: a paper's citation in all forms.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct CiteView {
    /// The key by which bibliographies cite it, which no other paper of the site has.
    pub key: String,
    /// The reference as people read it, first in the site's own form.
    pub references: Vec<FormattedView>,
    /// Whether the paper has authors of whom the archive knows no name, so that none stands in the references.
    pub lacks_authors: bool,
    /// The reference as programs read it: BibTeX, RIS, CSL-JSON, Markdown.
    pub forms: Vec<FormView>,
    /// Files with it beside the page, where the settings ask for them.
    pub files: Vec<CiteFileView>,
}

/// A formatted reference.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormattedView {
    /// What people call the style; the site's own form, which stands first, is called a reference.
    pub style: String,
    /// As HTML on one line.
    pub html: String,
    /// As plain text on one line.
    pub text: String,
}

/// A reference in a form for programs.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormView {
    /// The form's name: `BibTeX`.
    pub name: &'static str,
    /// The reference.
    pub text: String,
    /// The name for a file with it: `vaswani2017attention.bib`.
    pub file: String,
    /// The file itself, as an address that needs no server (`data:`).
    pub address: String,
}

/// A file with a reference.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CiteFileView {
    /// The media type of its form.
    pub media_type: &'static str,
    /// Its address.
    pub address: String,
}
