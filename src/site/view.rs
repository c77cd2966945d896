//! What templates see: one struct for each thing on a page.
//!
//! Every template gets `site` and `page`; the struct of its kind of page adds the rest at the top
//! level. Names that end in `_html` are HTML made by Offprint and are output with `| safe`; all
//! else is text and is escaped. An `address` stands behind `page.root` in a link:
//! `<a href="{{ page.root }}{{ paper.address }}">`.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde_json::Value;

use super::access::ResourceView;
use super::byline::{ContributorView, FootnoteView};
use super::metadata::MetadataView;
use crate::collection::TermKind;

pub use super::link::{Link, TermLink};

/// `site`: what all pages share.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SiteView {
    /// The site's name.
    pub title: String,
    /// What the site is, in a sentence; may be empty.
    pub description: String,
    /// The language of the site's words, a tag by BCP 47.
    pub language: String,
    /// The address at which the site is published, with a slash at its end, or none.
    pub base_url: Option<String>,
    /// The address of the home page.
    pub home: String,
    /// The address of the page for searching, to be put behind `page.root`; `?q=` with a query may follow.
    pub search: String,
    /// The address of the page of trends.
    pub trends: String,
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
    /// `undated`, `top`, `trends`, `page`, `search`, `404` or `redirect`.
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
    /// The pages above it, from the home page down.
    pub breadcrumbs: Vec<CrumbView>,
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
#[derive(Debug, JsonSchema, Serialize)]
pub struct DateView {
    /// As in the content file: `2024-12-09`, `2024-12` or `2024`.
    pub iso: String,
    /// As people write it: `9 December 2024`, `December 2024` or `2024`.
    pub words: String,
    /// The address of its day, month or year.
    pub address: String,
}

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
    /// The journal, conference or series as the paper has it, or none.
    pub venue: Option<String>,
    /// The same as one that other papers have too, with its address; none without a venue.
    pub venues: Vec<TermLink>,
    /// Its PDF, or none.
    pub pdf: Option<ResourceView>,
    /// Its code, or none.
    pub code: Option<ResourceView>,
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
    /// The whole abstract.
    pub abstract_html: String,
    /// The curator's own sections behind the abstract; may be empty.
    pub sections_html: String,
    /// A machine's or an editor's summary, or none.
    pub summary: Option<String>,
    /// When its version of record was published, where another date leads, or none; its `address` is empty.
    pub record_date: Option<DateView>,
    /// When it first appeared, where another date leads, or none; its `address` is empty.
    pub first_date: Option<DateView>,
    /// Where its preprint lies, when it has one beside its version of record: `arXiv`; or none.
    pub preprint: Option<&'static str>,
    /// Whether the preprint leads, as the settings say.
    pub preprint_leads: bool,
    /// When a later version was published, or none.
    pub updated: Option<DateView>,
    /// The editors, in the paper's order.
    pub editors: Vec<TermLink>,
    /// Classes of a repository's own scheme.
    pub categories: Vec<String>,
    /// Volume of the venue, or none.
    pub volume: Option<String>,
    /// Issue within the volume, or none.
    pub issue: Option<String>,
    /// Pages, with an en dash in a range, or none.
    pub pages: Option<String>,
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
    /// The session of the event, or none.
    pub session: Option<String>,
    /// The track of the event, or none.
    pub track: Option<String>,
    /// Its place within the session or the volume, or none.
    pub order: Option<u32>,
    /// An award that it was given, or none.
    pub award: Option<String>,
    /// The terms of use, or none.
    pub license: Option<LicenseView>,
    /// The key by which a bibliography cites it, or none.
    pub citekey: Option<String>,
    /// The title in other languages and scripts: `original`, `romanized`, `translated`.
    pub titles: TitlesView,
    /// When it came into the archive, or none.
    pub added: Option<DateView>,
    /// Who presented it, and when, or none.
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
    /// Who put it on a list, or none.
    pub submitter: Option<String>,
    /// The address of an image of this site, to be put behind `page.root`, or none.
    pub image: Option<String>,
    /// What the image shows; may be empty.
    pub alt: String,
    /// In which listings it appeared.
    pub appearances: Vec<AppearanceView>,
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

/// A value of a paper's `extra`.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ExtraView {
    /// What it is called: its key as readers see it.
    pub label: String,
    /// Its values as text: one, or those of a list.
    pub values: Vec<String>,
}

/// When a paper was presented, and by whom.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PresentedView {
    /// Who presented it, or none.
    pub by: Option<String>,
    /// The day, or none; its `address` is empty.
    pub date: Option<DateView>,
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
    pub label: &'static str,
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
    /// The listing's name.
    pub listing: String,
    /// Its date, or none.
    pub date: Option<DateView>,
    /// The place in it, or none.
    pub rank: Option<u32>,
    /// The votes it had there, or none.
    pub upvotes: Option<u64>,
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
    /// Where the page's first paper stands among all of the list, counted from the oldest, from 1.
    pub first: usize,
    /// Where its last one stands.
    pub last: usize,
}

/// The schema of a type, complete in itself.
pub fn schema<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::default().with(|settings| settings.inline_subschemas = true);
    settings.into_generator().into_root_schema_for::<T>()
}

/// Tells of `papers`, which templates of lists see beside a view's own fields.
fn with_papers(list: &mut Schema) {
    let papers = serde_json::json!({ "type": "array", "items": schema::<Card>() });
    if let Some(Value::Object(fields)) = list.ensure_object().get_mut("properties") {
        fields.insert("papers".to_owned(), papers);
    }
}

/// A list of papers: `home.html`, `year.html`, `month.html` and `day.html`.
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

/// `term.html`: the papers of a tag, a person, an organization or a venue.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct TermView {
    /// The term.
    pub term: TermHead,
    /// Of a list of over ten pages, the years with the page that has their newest papers.
    pub years: Vec<Link>,
    /// What is told of a term with some papers, on the page of the newest ones; or none.
    pub about: Option<AboutTermView>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
}

/// `about`: when a term's papers are from, and which other terms they have most.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AboutTermView {
    /// Its papers over time, or none where all are of one year or month.
    pub chart: Option<ChartView>,
    /// Other terms by kinds: related tags, co-authors, venues.
    pub companions: Vec<CompanionsView>,
}

/// Terms of a kind that papers of another term have most.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CompanionsView {
    /// `tag`, `author` or `venue`.
    pub kind: &'static str,
    /// What they are called.
    pub label: &'static str,
    /// The terms, each with how many papers have both.
    pub terms: Vec<TermEntry>,
}

/// Papers over time as a chart.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChartView {
    /// What it shows.
    pub title: String,
    /// The same in a sentence with its numbers.
    pub description: String,
    /// The bars as SVG, which stretches to any size; its colours are the style sheet's.
    pub svg_html: String,
    /// What the first bar stands for.
    pub first: String,
    /// What the last bar stands for.
    pub last: String,
    /// The number of the highest bar.
    pub most: usize,
    /// What a bar is: `year` or `month`.
    pub unit: &'static str,
    /// The same as a table.
    pub rows: Vec<ChartRow>,
}

/// A bar of a chart.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChartRow {
    /// The year or month.
    pub label: String,
    /// The address of its papers, or none without papers.
    pub address: Option<String>,
    /// How many papers there are.
    pub count: usize,
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

/// `trends.html`: papers a month, and the topics that rise and fall.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TrendsView {
    /// Papers a month, of the last five years that have some; or none.
    pub months: Option<ChartView>,
    /// The periods that are compared, or none where no two have enough papers.
    pub periods: Option<PeriodsView>,
    /// Tags whose share has grown by more than chance would have it, by percentage points.
    pub rising: Vec<ChangeView>,
    /// Tags whose share has fallen by more than chance would have it.
    pub falling: Vec<ChangeView>,
}

/// Two periods that are compared.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PeriodsView {
    /// The months of the earlier one, in words.
    pub before: String,
    /// How many papers it has.
    pub before_count: usize,
    /// The months of the later one, in words.
    pub now: String,
    /// How many papers it has.
    pub now_count: usize,
}

/// A tag whose share of papers has changed.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChangeView {
    /// The tag.
    pub term: TermLink,
    /// Its share before in percent, with one decimal.
    pub before: String,
    /// How many papers that is.
    pub before_count: usize,
    /// Its share now in percent, with one decimal.
    pub now: String,
    /// How many papers that is.
    pub now_count: usize,
}

/// `term`: a tag, person, organization or venue.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermHead {
    /// `tag`, `author`, `organization` or `venue`.
    pub kind: &'static str,
    /// The name.
    pub name: String,
    /// What it is, where the topic vocabulary says so; may be empty.
    pub description: String,
    /// The whole address of a person's home page, where `people.toml` says it, or none.
    pub home_page: Option<String>,
    /// A person's ORCID iD, where papers or `people.toml` say it: its sixteen digits, and the whole
    /// address of its record; or none.
    pub orcid: Option<Link>,
}

/// `terms.html`: tags, people, organizations or venues. A long list is divided: the first page leads to the
/// letters and shows the most frequent terms, and each letter has pages of its own.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermsView {
    /// `tag`, `author`, `organization` or `venue`.
    pub kind: &'static str,
    /// How the list is sorted: `name` or `count`.
    pub order: &'static str,
    /// The address of the list sorted by name.
    pub by_name: String,
    /// The address of the list sorted by count.
    pub by_count: String,
    /// The letters under which there are terms.
    pub letters: Vec<LetterLink>,
    /// Whether the list is divided.
    pub divided: bool,
    /// The terms on this page in groups by their first letters; one group without a letter when
    /// they are sorted by count, or are the most frequent ones of a divided list.
    pub groups: Vec<TermGroup>,
    /// How many terms there are in all.
    pub count: usize,
    /// The page before this one, or none.
    pub previous: Option<String>,
    /// The page behind this one, or none.
    pub next: Option<String>,
}

/// A letter under which there are terms.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LetterLink {
    /// The letter, or `#` for names that begin with something else.
    pub letter: String,
    /// The address of its terms when the list is divided; none when they are on this page.
    pub address: Option<String>,
    /// How many terms stand under it.
    pub count: usize,
    /// Whether this page shows it.
    pub current: bool,
}

/// Terms with one first letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermGroup {
    /// The letter, `#` for anything else, empty for a group of all.
    pub letter: String,
    /// The terms.
    pub terms: Vec<TermEntry>,
}

/// A term in a list of terms.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermEntry {
    /// The name.
    pub name: String,
    /// The address of its page, or none.
    pub address: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How much of the largest count that is, from 1 to 5.
    pub weight: u8,
}

/// `dates.html`: all years.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DatesView {
    /// The years that have papers, newest first.
    pub years: Vec<YearEntry>,
    /// Papers without a date, or none.
    pub undated: Option<CountLink>,
    /// How many papers there are.
    pub count: usize,
}

/// A year in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct YearEntry {
    /// The year.
    pub year: u16,
    /// Its address.
    pub address: String,
    /// How many papers it has.
    pub count: usize,
    /// All twelve months, January first.
    pub months: Vec<MonthEntry>,
}

/// A month in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MonthEntry {
    /// The number, 1 to 12.
    pub month: u8,
    /// The name.
    pub name: &'static str,
    /// Its address, or none without papers.
    pub address: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How much of the largest count that is, from 0 (none) to 4.
    pub level: u8,
}

/// A count, and where it leads.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CountLink {
    /// Where it leads.
    pub address: String,
    /// How many papers there are.
    pub count: usize,
}

/// `year.html` and `month.html`: papers with a calendar of their days.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct PeriodView {
    /// The year.
    pub year: u16,
    /// The months to show: all with papers on a year's page, one on a month's page.
    pub calendar: Vec<MonthGrid>,
    /// The period before that has papers, or none.
    pub earlier: Option<Link>,
    /// The period behind that has papers, or none.
    pub later: Option<Link>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
}

/// A month as a grid of weeks.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MonthGrid {
    /// The number, 1 to 12.
    pub month: u8,
    /// The name.
    pub name: &'static str,
    /// Its address.
    pub address: String,
    /// How many papers it has, also those of which only the month is known.
    pub count: usize,
    /// The weeks, each with seven places from Monday to Sunday; none where another month's day is.
    pub weeks: Vec<Vec<Option<DayEntry>>>,
}

/// A day in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DayEntry {
    /// The day of the month.
    pub day: u8,
    /// Its address, or none without papers.
    pub address: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How much of the largest count that is, from 0 (none) to 4.
    pub level: u8,
}

/// `day.html`: the papers of a day, or those without a date.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct DayView {
    /// The day before that has papers, or none.
    pub earlier: Option<Link>,
    /// The day behind that has papers, or none.
    pub later: Option<Link>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
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
    /// The reference as programs read it: BibTeX, RIS, CSL-JSON, Markdown.
    pub forms: Vec<FormView>,
    /// Files with it beside the page, where the settings ask for them.
    pub files: Vec<CiteFileView>,
}

/// A formatted reference.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FormattedView {
    /// The style's name; empty for the site's own form.
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

/// `page.html`: a page that stands alone.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StandaloneView {
    /// Its title with math.
    pub title_html: String,
    /// Its text.
    pub content_html: String,
}

/// `search.html`: the page for searching. Its script finds the index beside it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SearchView {
    /// How many papers the site has.
    pub count: usize,
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
