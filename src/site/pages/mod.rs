//! The kinds of pages: one file for each, and the table of them.
//!
//! A kind says which pages of it there are, the address and the template of each, the papers that
//! it shows, and its **facts**: everything else that it shows. What [`Kind::make`] makes, it makes
//! of the facts and of these papers alone, and just these are taken into the page's fingerprint
//! (see [`super::plan`]). So neither can know something that the other doesn't.
//!
//! To add a kind, write its file with an implementation of [`Kind`], and give it a line in the
//! table at the end of this file, and one among the modules.

mod companions;
pub mod calendar;
pub mod cite_file;
pub mod digest;
pub mod embed;
pub mod export;
pub mod export_file;
pub mod export_parts;
pub mod feed;
pub mod feeds;
pub mod file;
pub mod former;
pub mod home;
pub mod listings;
pub mod llms;
pub mod namesakes;
pub mod not_found;
pub mod open_search;
pub mod output;
pub mod paper;
pub mod paper_data;
pub mod paper_picture;
pub mod recent;
pub mod redirect;
pub mod robots;
pub mod schedule;
pub mod search;
pub mod search_facets;
pub mod site_picture;
pub mod sitemap;
pub mod standalone;
pub mod talk_file;
pub mod template_page;
pub mod term;
pub mod terms;
pub mod top;
pub mod trends;
mod list;
mod similar;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::feeds::{FORMATS, FeedTexts, Item};
use super::markdown::{Problem, ProblemKind};
use super::open_paper::OpenPaper;
use super::outputs::FilePieces;
use super::plan::{Plan, Planner};
use super::view::{CrumbView, FeedLink, PageView, PictureView, schema};
use super::{Opened, Shared, Site, citing, targets};
use crate::archive::targets::{HARMFUL, NamedBy, SAFE_SCHEMES, Target};
use crate::citing::Form;
use crate::collection::Ordinals;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Date;

/// A kind of page. A value of it is one page of that kind.
pub trait Kind: Copy {
    /// All that a page shows, but for what its papers say.
    type Facts<'s>: Serialize;
    /// What its template sees beside `site` and `page`; [`NoView`] where it has none.
    type View: JsonSchema + Serialize;

    /// The template of all its pages; none where they are no HTML, or only copied, and where
    /// [`Kind::views`] and [`Kind::template`] name several.
    const TEMPLATE: Option<&'static str> = None;

    /// Plans all pages of the kind, or those of them that may have changed.
    fn plan(planner: &mut Planner);

    /// The page's address from the site's root, without a slash before it.
    fn address(self, site: &Site) -> String;

    /// What the page is made from, as messages name it.
    fn owner(self, site: &Site) -> String;

    /// Its templates, each with the schema of what it sees beside `site` and `page`.
    fn views() -> Vec<(&'static str, Schema)> {
        Self::TEMPLATE.map(|template| (template, schema::<Self::View>())).into_iter().collect()
    }

    /// The template that renders it; none for what is no HTML, or only copied.
    fn template<'s>(self, _site: &'s Site) -> Option<&'s str> {
        Self::TEMPLATE
    }

    /// The papers that it shows, and how much of each.
    fn papers<'s>(self, _site: &'s Site) -> Shown<'s> {
        Shown::Nothing
    }

    /// Whether it is made of what all pages share, too: settings, links, the menu. Where it is not, its facts
    /// have all that it shows.
    fn takes_shared(self) -> bool {
        true
    }

    /// All else that it shows. `plan` has what was planned before.
    fn facts<'s>(self, site: &'s Site, plan: &Plan) -> Self::Facts<'s>;

    /// Makes the page of its facts and its papers.
    fn make(facts: &Self::Facts<'_>, context: &mut PageContext) -> Content<Self::View>;

    /// Whether readers may come to it, so that sitemaps list it.
    fn is_for_readers(self, site: &Site) -> bool {
        self.template(site).is_some()
    }

    /// The ordinal of the paper whose own page or old address it is.
    fn paper(self) -> Option<usize> {
        None
    }
}

/// The papers that a page shows, and how much of each.
#[derive(Clone, Debug)]
pub enum Shown<'s> {
    /// None.
    Nothing,
    /// All that the file of one paper says.
    Whole(usize),
    /// What lists show of them.
    Cards(Ordinals<'s>),
    /// The same, with their files open: for what is made of them on that page alone.
    Open(Ordinals<'s>),
    /// What feeds show of them.
    Items(Ordinals<'s>),
    /// What citations for programs show of them.
    References(Ordinals<'s>),
    /// None, but how many bytes files of the site have, by their addresses; what these are made from is among the
    /// page's facts.
    Sizes(Vec<String>),
    /// What all papers give to a file of an output; a digest of that is among the page's facts.
    Pieces {
        /// The number of the output.
        output: u32,
        /// The number of the file.
        file: u32,
    },
}

impl Shown<'_> {
    /// Their ordinals, newest first.
    pub fn ordinals(&self) -> Vec<usize> {
        match self {
            Self::Nothing | Self::Pieces { .. } | Self::Sizes(_) => Vec::new(),
            Self::Whole(ordinal) => vec![*ordinal],
            Self::Cards(papers) | Self::Open(papers) | Self::Items(papers) | Self::References(papers) => {
                papers.iter().rev().collect()
            }
        }
    }
}

/// What a page is made of.
#[derive(Debug)]
pub enum Content<V> {
    /// What its template sees.
    Html(Box<Head>, V),
    /// Its bytes.
    Bytes(Vec<u8>),
    /// The bytes of the file with that number among the site's.
    Copy(usize),
}

impl<V> Content<V> {
    /// A page with a template.
    pub fn html(head: Head, view: V) -> Self {
        Self::Html(Box::new(head), view)
    }
}

/// What [`PageView`] is made of, as each kind of page states it.
#[derive(Debug, Default)]
pub struct Head {
    /// What kind of page it is, for templates.
    pub kind: &'static str,
    /// Its title as plain text.
    pub title: String,
    /// What it is about, as plain text; may be empty.
    pub description: String,
    /// Whether search engines are asked to leave it out.
    pub noindex: bool,
    /// The address of the page whose feed it has, when it has one.
    pub feed_of: Option<String>,
    /// Labels and addresses of the pages between the home page and this one.
    pub above: Vec<(String, String)>,
    /// The picture that stands for it; none for that of the site.
    pub picture: Option<PictureView>,
    /// Whether it is shown within pages of other sites, so that its links are whole.
    pub is_shown_elsewhere: bool,
}

/// A page without a template.
#[derive(Debug, JsonSchema, Serialize)]
pub struct NoView {}

/// What a page is made with: what all pages share, and the files of its papers.
pub struct PageContext<'a> {
    /// What all pages share.
    pub shared: &'a Shared<'a>,
    /// The page's own address.
    pub address: &'a str,
    /// What could not be rendered as it was meant.
    pub problems: Vec<Diagnostic>,
    opened: &'a Opened,
    texts: &'a FeedTexts,
    site: &'a Site<'a>,
    plan: &'a Plan,
}

impl<'a> PageContext<'a> {
    /// A paper that the page shows.
    ///
    /// # Panics
    /// When it is not open.
    pub fn paper(&self, ordinal: usize) -> OpenPaper<'a> {
        OpenPaper::new(self.site, self.opened, ordinal)
    }

    /// What all papers give to a file of an output.
    pub fn pieces(&self, output: u32, file: u32) -> Option<&'a FilePieces> {
        self.opened.pieces(output, file)
    }

    /// A paper that the page cites among others, in a form.
    ///
    /// # Panics
    /// When it is not open.
    pub fn reference(&self, ordinal: usize, form: Form) -> String {
        citing::one_of(self.site, ordinal, self.opened.whole(ordinal), form)
    }

    /// How many bytes the file at an address has, of those of which the page shows the sizes; nothing where it is not
    /// written.
    pub fn size(&self, address: &str) -> Option<u64> {
        self.opened.size(address)
    }

    /// Warns of what of the site a file leads to and is not there. `shown` is what the page's texts lead to.
    pub fn warn_of_missing(&mut self, missing: &[&Target], file: &str, shown: &[String]) {
        let is_shown = |target: &&&Target| {
            target.named_by == NamedBy::Field || shown.iter().any(|shown| **shown == *target.address)
        };
        let warning = |target: &&Target| targets::warning(target, file, self.address, self.plan);
        self.problems.extend(missing.iter().filter(is_shown).map(warning));
    }

    /// A paper that the page shows as feeds do, as news of a day.
    ///
    /// # Panics
    /// When its text was not made before, and it is not open.
    pub fn item(&self, ordinal: usize, published: Option<Date>) -> Item<'a> {
        Item::new(self.site, ordinal, published, self.texts.get(self.site, self.opened, ordinal))
    }
}

/// The warning about what of a text can't be rendered as it was meant.
pub(super) fn not_rendered(place: Place, problem: &Problem) -> Diagnostic {
    let (message, help) = match problem.kind {
        ProblemKind::Formula => (
            "the formula can't be rendered; the page shows its source",
            "mend the LaTeX, or write `\\$` for a dollar that begins no formula",
        ),
        ProblemKind::Address => (HARMFUL, SAFE_SCHEMES),
    };
    Diagnostic::warning(message).at(place).found(&problem.message).help(help)
}

/// The newest so many of some papers.
pub fn newest(papers: Ordinals<'_>, count: usize) -> Ordinals<'_> {
    let length = papers.len();
    papers.part(length.saturating_sub(count)..length)
}

/// Makes the table of kinds from a line for each: its name and its file.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($module:ident)),+ $(,)?) => {
        /// One file of the site, as what it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Page {
            $($(#[$doc])* $name($module::$name)),+
        }

        $(impl From<$module::$name> for Page {
            fn from(page: $module::$name) -> Self {
                Self::$name(page)
            }
        })+

        /// What the template of a page sees beside `site` and `page`.
        #[derive(Serialize)]
        #[serde(untagged)]
        pub enum View {
            $($(#[$doc])* $name(Box<<$module::$name as Kind>::View>)),+
        }

        /// The templates of all kinds, each with the schema of what it sees beside `site` and `page`.
        /// One that several kinds have is there for each.
        pub fn views() -> Vec<(&'static str, Schema)> {
            [$($module::$name::views()),+].concat()
        }

        /// Plans the pages of all kinds, one kind after another: of two pages that want one address
        /// the one that is planned first keeps it.
        pub(super) fn plan(planner: &mut Planner) {
            $(
                $module::$name::plan(planner);
                planner.settle();
            )+
        }

        impl Page {
            /// The page's address from the site's root, without a slash before it.
            pub fn address(self, site: &Site) -> String {
                match self { $(Self::$name(page) => page.address(site)),+ }
            }

            /// What the page is made from, as messages name it.
            pub fn owner(self, site: &Site) -> String {
                match self { $(Self::$name(page) => page.owner(site)),+ }
            }

            /// The template that renders it; none for what is no HTML, or only copied.
            pub fn template<'s>(self, site: &'s Site) -> Option<&'s str> {
                match self { $(Self::$name(page) => page.template(site)),+ }
            }

            /// The papers that it shows, and how much of each.
            pub fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
                match self { $(Self::$name(page) => page.papers(site)),+ }
            }

            /// Whether readers may come to it, so that sitemaps list it.
            pub fn is_for_readers(self, site: &Site) -> bool {
                match self { $(Self::$name(page) => page.is_for_readers(site)),+ }
            }

            /// Whether it is made of what all pages share, too.
            pub(super) fn takes_shared(self) -> bool {
                match self { $(Self::$name(page) => page.takes_shared()),+ }
            }

            /// The ordinal of the paper whose own page or old address it is.
            pub fn paper(self) -> Option<usize> {
                match self { $(Self::$name(page) => page.paper()),+ }
            }

            /// Takes all that it shows beside its papers into a digest.
            pub(super) fn take_facts(self, site: &Site, plan: &Plan, digester: &mut crate::paper::Digester) {
                match self { $(Self::$name(page) => digester.value(&page.facts(site, plan))),+ };
            }

            fn content(self, plan: &Plan, context: &mut PageContext) -> Content<View> {
                match self {
                    $(Self::$name(page) => {
                        let facts = page.facts(context.site, plan);
                        match $module::$name::make(&facts, context) {
                            Content::Html(head, view) => Content::Html(head, View::$name(Box::new(view))),
                            Content::Bytes(bytes) => Content::Bytes(bytes),
                            Content::Copy(file) => Content::Copy(file),
                        }
                    })+
                }
            }
        }
    };
}

// Papers come first, so that each keeps its own address; what a site brings itself comes before
// what would be written for it, and what lists all pages comes last.
kinds! {
    /// A paper.
    PaperPage(paper),
    /// The newest papers.
    Home(home),
    /// The newest papers of a term.
    TermPage(term),
    /// A list of terms of a kind.
    TermList(terms),
    /// The papers of a year, a month or a day, or the calendar of all years.
    Calendar(calendar),
    /// All listings, a listing, or its papers of a day.
    ListingPage(listings),
    /// The papers that came into the archive last.
    Recent(recent),
    /// The most voted papers of a list.
    Top(top),
    /// Papers a month, and the topics that rise and fall.
    Trends(trends),
    /// The newest papers, for feed readers.
    FeedFile(feed),
    /// A page that stands alone.
    Standalone(standalone),
    /// A file that is copied as it is.
    File(file),
    /// A page that a template adds.
    TemplatePage(template_page),
    /// The digest of a week.
    DigestPage(digest),
    /// The list of digests.
    DigestIndex(digest),
    /// The digests of the last weeks, for feed readers.
    DigestFeed(digest),
    /// The talks of a year.
    SchedulePage(schedule),
    /// Talks for calendar programs.
    TalkFile(talk_file),
    /// The page about feeds.
    Feeds(feeds),
    /// The file with all feeds.
    Opml(feeds),
    /// A list of papers for the pages of other sites.
    Embed(embed),
    /// A file that is made from what all papers give to it.
    OutputFile(output),
    /// A citation of a paper.
    CiteFile(cite_file),
    /// Papers of an index, for reference managers.
    ExportFile(export_file),
    /// How to take papers along into other programs.
    ExportPage(export),
    /// The page for searching.
    Search(search),
    /// The papers of terms, by which results of a search are narrowed.
    SearchFacets(search_facets),
    /// An old address of a paper.
    Redirect(redirect),
    /// Another address of a term, by another of its spellings.
    FormerAddress(former),
    /// An address that several terms would have.
    SharedAddress(namesakes),
    /// What a host shows for an address that doesn't exist.
    NotFound(not_found),
    /// What a browser has to know to search the site.
    OpenSearch(open_search),
    /// A picture of a paper.
    PaperPicture(paper_picture),
    /// The picture of the site.
    SitePicture(site_picture),
    /// A paper's data beside its page.
    PaperData(paper_data),
    /// What is where, for programs that read for people.
    Llms(llms),
    /// What robots may read.
    Robots(robots),
    /// A list of all pages for search engines.
    Sitemap(sitemap),
}

/// A page that is made: what to render or write, and what could not be made as it was meant.
pub struct Made {
    /// What it is made of.
    pub content: MadeContent,
    /// What could not be rendered as it was meant.
    pub problems: Vec<Diagnostic>,
}

/// What a page is made of, complete.
pub enum MadeContent {
    /// What its template sees: `page`, and what its kind adds.
    Html {
        /// `page`.
        head: Box<PageView>,
        /// What its kind adds.
        view: View,
    },
    /// Its bytes.
    Bytes(Vec<u8>),
    /// The bytes of the file with that number among the site's.
    Copy(usize),
}

impl Page {
    /// Makes the page.
    ///
    /// # Panics
    /// When a paper that it shows is needed and not open.
    pub fn make(self, site: &Site, plan: &Plan, opened: &Opened, texts: &FeedTexts) -> Made {
        let address = self.address(site);
        let problems = Vec::new();
        let mut context =
            PageContext { shared: &site.shared, address: &address, problems, opened, texts, site, plan };
        let content = match self.content(plan, &mut context) {
            Content::Html(head, view) => {
                let head = Box::new(page_view(site, &address, *head));
                MadeContent::Html { head, view }
            }
            Content::Bytes(bytes) => MadeContent::Bytes(bytes),
            Content::Copy(file) => MadeContent::Copy(file),
        };
        Made { content, problems: context.problems }
    }
}

/// `page`: what all kinds of pages have.
fn page_view(site: &Site, address: &str, head: Head) -> PageView {
    let shared = &site.shared;
    let base = shared.settings.base_url.as_ref();
    let mut breadcrumbs = Vec::with_capacity(head.above.len() + 1);
    if !address.is_empty() {
        let papers = shared.locale.word("papers-all");
        let above = head.above.iter().map(|(label, address)| (label.as_str(), address.as_str()));
        breadcrumbs.extend([(&*papers, "")].into_iter().chain(above).map(|(label, address)| CrumbView {
            label: label.to_owned(),
            address: shared.links.href(address),
            in_menu: shared.is_in_menu(address),
        }));
    }
    let feeds: Vec<FeedLink> = match head.feed_of.filter(|_| base.is_some()) {
        Some(page) => FORMATS.iter().map(|format| format.link(&page)).collect(),
        None => Vec::new(),
    };
    PageView {
        kind: head.kind,
        title: head.title,
        description: head.description,
        noindex: head.noindex || shared.settings.noindex,
        root: match base.filter(|_| head.is_shown_elsewhere && !shared.is_preview) {
            Some(base) => base.to_string(),
            None => shared.links.root(address),
        },
        canonical: base.map(|base| format!("{base}{address}")),
        feed: feeds.first().map(|feed| feed.address.clone()),
        feeds,
        address: shared.links.href(address),
        picture: head.picture.filter(|_| base.is_some()).or_else(|| site_picture::view(site)),
        breadcrumbs,
    }
}
