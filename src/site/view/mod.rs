//! What templates see: one struct for each thing on a page.
//!
//! Every template gets `site` and `page`; the struct of its kind of page adds the rest at the top
//! level. Names that end in `_html` are HTML made by Offprint and are output with `| safe`; all
//! else is text and is escaped. An `address` stands behind `page.root` in a link:
//! `<a href="{{ page.root }}{{ paper.address }}">`.

mod dates;
mod digest;
mod feeds;
mod exports;
mod listings;
mod paper;
mod schedule;
mod terms;
mod trends;
mod volumes;

use schemars::{JsonSchema, Schema, schema_for};
use serde::Serialize;
use serde_json::Value;

pub use super::link::{Link, TermLink};
pub use dates::{CountLink, DatesView, DayEntry, DayView, MonthEntry, MonthGrid, PeriodView, YearEntry};
pub use digest::{DigestItem, DigestListing, DigestTopic, DigestView, DigestYear, DigestsView, WeekEntry};
pub use exports::{ExportFileView, ExportPartView, ExportView};
pub use feeds::{EmbedView, FeedEntry, FeedGroup, FeedsView};
pub use listings::{
    HomeView, ListingDay, ListingDayView, ListingEntry, ListingView, ListingYear, ListsView, RecentView,
    StandingView,
};
pub use paper::{
    AppearanceView, Card, CitationsView, CiteFileView, CiteView, ExtraView, FieldsView, FormView,
    FormattedView, FundingView, IdentifierView, LicenseView, PaperPageView, PaperView, RelatedView,
    RelationView, TitlesView,
};
pub use schedule::{PresentedView, ScheduleDay, ScheduleView, ScheduleYear, TalkTimeView, TalkView};
pub use terms::{
    AboutTermView, CompanionsView, LetterLink, TermEntry, TermGroup, TermHead, TermView, TermsView,
};
pub use trends::{ChangeView, ChartRow, ChartView, PeriodsView, TrendsView};
pub use volumes::{VolumePart, VolumePlace, VolumeView};

/// `site`: what all pages share.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// What the site is, in a sentence; may be empty.
    pub description: String,
    /// The language of the site's words, a tag by BCP 47.
    pub language: String,
    /// In which direction that language is written: `ltr` or `rtl`.
    pub direction: &'static str,
    /// The address at which the site is published, with a slash at its end, or none.
    pub base_url: Option<String>,
    /// The address of the home page.
    pub home: String,
    /// The address of the page for searching, to be put behind `page.root`; `?q=` with a query may follow.
    pub search: String,
    /// The address of the page of trends.
    pub trends: String,
    /// The address of the papers that came into the archive last.
    pub recent: String,
    /// The address of the digests of weeks, or none.
    pub digest: Option<String>,
    /// The address of the page that tells how to take papers along into other programs, or none.
    pub export: Option<String>,
    /// The address of the schedule of talks, or none.
    pub schedule: Option<String>,
    /// The address of a calendar with all talks, or none.
    pub calendar: Option<String>,
    /// The address of the listings in which papers stood, or none.
    pub lists: Option<String>,
    /// The address of the page about feeds, or none without a `base_url`.
    pub feeds: Option<String>,
    /// The menu, in its order.
    pub menu: Vec<MenuItem>,
    /// The address of the logo, or none.
    pub logo: Option<String>,
    /// The address of the icon for browser tabs, or none.
    pub favicon: Option<String>,
    /// The address of a picture that stands for the site where a link to it is shown as a card, or none.
    pub image: Option<String>,
    /// Whether search engines are asked to keep away.
    pub noindex: bool,
    /// The address of the description of the site's search for browsers, or none.
    pub opensearch: Option<String>,
    /// What the theme lets a site choose, with the site's choices.
    #[schemars(with = "serde_json::Map<String, serde_json::Value>")]
    pub options: toml::Table,
    /// The options that are colours and lengths as declarations of custom properties, for the `style` attribute of
    /// the `html` element: `--option-accent:#7a1f3d`; may be empty.
    pub option_properties: String,
    /// Offprint's name and version.
    pub generator: &'static str,
}

/// An entry of the menu.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MenuItem {
    /// What it says.
    pub label: String,
    /// Where it leads. An external address is whole; another stands behind `page.root`.
    pub address: String,
    /// Whether it leads away from the site.
    pub external: bool,
}

/// `page`: the page itself.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct PageView {
    /// What kind of page it is: `home`, `paper`, `terms`, `term`, `dates`, `year`, `month`, `day`,
    /// `undated`, `lists`, `listing`, `listing-day`, `recent`, `top`, `trends`, `digests`, `digest`, `schedule`, `export`, `feeds`, `embed`, `page`, `search`, `404` or `redirect`; `theme` for one that a template adds.
    pub kind: &'static str,
    /// Its title as plain text; empty on the home page.
    pub title: String,
    /// What it is about, as plain text; may be empty.
    pub description: String,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// What stands before an address on this page.
    pub root: String,
    /// Its own address.
    pub address: String,
    /// Its whole address where it will be published, or none without a `base_url`.
    pub canonical: Option<String>,
    /// The address of its Atom feed, or none.
    pub feed: Option<String>,
    /// Its feeds in all formats, Atom first.
    pub feeds: Vec<FeedLink>,
    /// The picture that stands for it where a link to it is shown as a card, or none.
    pub picture: Option<PictureView>,
    /// The pages above it, from the home page down.
    pub breadcrumbs: Vec<CrumbView>,
}

/// A picture that stands for a page.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PictureView {
    /// Its address, to be put behind `site.base_url`.
    pub address: String,
    /// What it shows; may be empty.
    pub alt: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
    /// Whether it is made to be shown large, above the title.
    pub large: bool,
}

/// A page above another.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct CrumbView {
    /// What it says, as plain text.
    pub label: String,
    /// Where it leads.
    pub address: String,
    /// Whether the menu leads there too.
    pub in_menu: bool,
}

/// A feed of a page.
#[derive(Clone, Debug, PartialEq, Eq, JsonSchema, Serialize)]
pub struct FeedLink {
    /// The format's name.
    pub format: &'static str,
    /// The format's media type.
    pub media_type: &'static str,
    /// Its address.
    pub address: String,
}

/// A date.
#[derive(Clone, Debug, JsonSchema, Serialize)]
pub struct DateView {
    /// As in the content file: `2024-12-09`, `2024-12` or `2024`.
    pub iso: String,
    /// As people write it: `9 December 2024`, `December 2024` or `2024`.
    pub words: String,
    /// Its year, as people write it.
    pub year: String,
    /// The address of its day, month or year.
    pub address: String,
}

/// Where a list goes on.
#[derive(Debug, Default, PartialEq, Eq, JsonSchema, Serialize)]
pub struct PaginationView {
    /// The number of a page of older papers, or none on the page with the newest.
    pub number: Option<u32>,
    /// The page with the newest papers.
    pub newest: Option<String>,
    /// The page with the next newer papers, or none.
    pub newer: Option<String>,
    /// The page with the next older papers, or none.
    pub older: Option<String>,
    /// The year, month or day of which a page of older papers of a long list is, in words and with the places of its papers
    /// where that has several pages; or none.
    pub period: Option<String>,
    /// Where the page's first paper stands among all of the list, or of that time, counted from the oldest, from 1.
    pub first: usize,
    /// Where its last one stands.
    pub last: usize,
}

/// The schema of a type, with those of all that it holds.
pub fn schema<T: JsonSchema>() -> Schema {
    schema_for!(T)
}

/// Tells of `papers`, which templates of lists see beside a view's own fields.
fn with_papers(list: &mut Schema) {
    let papers = serde_json::json!({
        "type": "array",
        "description": "The papers, as lists show them.",
        "items": schema::<Card>(),
    });
    if let Some(Value::Object(fields)) = list.ensure_object().get_mut("properties") {
        fields.insert("papers".to_owned(), papers);
    }
}

/// A list of papers: `year.html`, `month.html` and `day.html`.
///
/// Templates also see `papers`: the [`Card`]s of the papers, newest first. Many lists show one paper, so
/// cards are made once and put in when a page is rendered.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct ListView {
    /// How many papers the whole list has; none on pages of older papers.
    pub count: Option<usize>,
    /// Where the list goes on.
    pub pagination: PaginationView,
    /// The address of its most voted papers, on the page of the newest ones; or none.
    pub top: Option<String>,
    /// The address of a search among its papers, for a month or a day among those of its year; on the page of the
    /// newest ones, or none.
    pub search: Option<String>,
}

/// `top.html`: the most voted papers of all, of a month, or of a tag, the most voted first.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct TopView {
    /// The whole list, by date.
    pub list: Link,
    /// How many papers are shown.
    pub count: usize,
}

/// `page.html`: a page that stands alone.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StandaloneView {
    /// Its title with math.
    pub title_html: String,
    /// Its text, without the lists of papers in it.
    pub content_html: String,
    /// Its text in parts, each but the last with a list of papers behind it.
    pub parts: Vec<TextPart>,
    /// The papers that its text cites.
    pub references: Vec<ReferenceEntry>,
}

/// A part of the text of a page that stands alone.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TextPart {
    /// The text; may be empty.
    pub html: String,
    /// The list of papers behind it, or none.
    pub list: Option<ListedView>,
}

/// A list of papers in a text.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListedView {
    /// Whether its papers are shown as references, and not as cards.
    pub as_references: bool,
    /// How its papers are numbered: `up` from 1, `down` to 1, or none.
    pub numbered: Option<&'static str>,
    /// Its papers, in one group or several.
    pub groups: Vec<ListedGroup>,
}

/// Papers of a list that belong together.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListedGroup {
    /// The headings above them: none, one, or two where a group is divided once more.
    pub headings: Vec<GroupHeading>,
    /// The level of headings below these.
    pub level: usize,
    /// The number of the first of its papers, from 1.
    pub first: usize,
    /// The papers.
    pub papers: Vec<ListedPaper>,
}

/// The heading of a group.
#[derive(Debug, JsonSchema, Serialize)]
pub struct GroupHeading {
    /// What it says: a year, or a type of publications.
    pub label: String,
    /// Its level, 2 to 6.
    pub level: usize,
    /// Its anchor on the page.
    pub id: String,
}

/// A paper of a list in a text.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListedPaper {
    /// What lists show of it.
    #[serde(flatten)]
    pub card: Card,
    /// The reference to it, whose title leads to its page; empty where the list shows cards.
    pub reference_html: String,
}

/// A paper that a text cites.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ReferenceEntry {
    /// Its anchor on the page.
    pub id: String,
    /// The reference to it, whose title leads to its page.
    pub html: String,
    /// The anchors of the citations.
    pub cited_at: Vec<String>,
}

/// A page that a template adds: one with a head that says its address.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TemplatePageView {
    /// The tag, person, organization or venue that the page is made for, or none.
    pub term: Option<TermHead>,
    /// The year that it is made for, or that of the month; or none.
    pub year: Option<u16>,
    /// The month that it is made for, 1 to 12, or none.
    pub month: Option<u8>,
    /// The volume that it is made for, or none.
    pub volume: Option<VolumeView>,
    /// What it is made for, with the address of its papers; or none.
    pub list: Option<Link>,
    /// The listing whose day it is made for, or none: with `date`, what
    /// `listing_days(listing=listing.label, date=date.iso)` asks for.
    pub listing: Option<Link>,
    /// That day, or none; its `address` is that of the day in the listing.
    pub date: Option<DateView>,
    /// How many papers that has; of a page that is made once, how many the site has.
    pub count: usize,
}

/// `search.html`: the page for searching. Its script finds the index beside it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SearchView {
    /// How many papers the site has.
    pub count: usize,
    /// The most frequent tags, each with the address of a search that is narrowed to it, behind `page.root`.
    pub tags: Vec<Link>,
    /// Queries to begin with, of different kinds.
    pub examples: Vec<String>,
}

/// `redirect.html`: an old address.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RedirectView {
    /// Where the paper stands now.
    pub target: Link,
}

/// `404.html` needs nothing more.
#[derive(Debug, JsonSchema, Serialize)]
pub struct EmptyView {}
