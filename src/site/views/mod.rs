//! Making the view of a page: what its template sees.

mod calendar;
mod paper;
mod terms;

use serde::Serialize;

use super::address::below_root;
use super::markdown::{HeadingLevel, Surroundings};
use super::pages::{Page, TermsList, term_address};
use super::pagination::{Pagination, Part};
use super::view::{
    EmptyView, Link, ListView, MenuItem, PageView, PaginationView, RedirectView, SiteView, StandaloneView,
};
use super::{Opened, Site};
use crate::collection::{Ordinals, TermKind};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::title;

pub use calendar::day_neighbours;
pub use paper::{bare_card, card, listed_terms, term_link};
pub use terms::lists_of_terms;

/// What a page's kind adds to `site` and `page`.
#[derive(Serialize)]
#[serde(untagged)]
pub enum View {
    /// A list of papers.
    List(ListView),
    /// One paper.
    Paper(Box<super::view::PaperPageView>),
    /// The papers of a term.
    Term(super::view::TermView),
    /// All terms of a kind.
    Terms(super::view::TermsView),
    /// All years.
    Dates(super::view::DatesView),
    /// A year or a month.
    Period(super::view::PeriodView),
    /// A day.
    Day(super::view::DayView),
    /// A page that stands alone.
    Standalone(StandaloneView),
    /// An old address.
    Redirect(RedirectView),
    /// Nothing more.
    Empty(EmptyView),
}

/// `site`, the same on every page.
pub fn site(site: &Site) -> SiteView {
    let settings = site.settings;
    SiteView {
        title: settings.title.clone(),
        description: settings.description.clone(),
        language: settings.language.clone(),
        base_url: settings.base_url.as_ref().map(ToString::to_string),
        home: site.links.href(""),
        menu: menu(site),
        logo: settings.logo.clone(),
        favicon: settings.favicon.clone(),
        noindex: settings.noindex,
        options: site.options.clone(),
        generator: concat!("Offprint ", env!("CARGO_PKG_VERSION")),
    }
}

/// The menu of the settings, or else the indexes. An index with nothing in it has no entry.
fn menu(site: &Site) -> Vec<MenuItem> {
    let indexes = [
        ("Papers", "/"),
        ("Dates", "/dates/"),
        ("Tags", "/tags/"),
        ("Authors", "/authors/"),
        ("Organizations", "/organizations/"),
    ];
    let items: Vec<(&str, &str)> = match &site.settings.menu {
        Some(menu) => menu.iter().map(|(label, address)| (label.as_str(), address.as_str())).collect(),
        None => indexes.to_vec(),
    };
    let shown = items.into_iter().filter(|(_, address)| !is_empty_index(site, address));
    shown.map(|(label, address)| menu_item(site, label, address)).collect()
}

/// Whether an address is that of a list of terms that has none, and so no page.
pub fn is_empty_index(site: &Site, address: &str) -> bool {
    let path = address.trim_matches('/');
    TermKind::ALL.iter().any(|kind| kind.folder() == path && site.collection.terms(*kind).is_empty())
}

fn menu_item(site: &Site, label: &str, address: &str) -> MenuItem {
    let (address, external) = match below_root(address) {
        Some(address) => (site.links.href(&address), false),
        None => (address.to_owned(), true),
    };
    MenuItem { label: label.to_owned(), address, external }
}

/// The view of a page that has a template, and what could not be rendered as it was meant.
pub fn view(site: &Site, page: Page, opened: &Opened) -> (PageView, View, Vec<Diagnostic>) {
    let mut head = head(site, page);
    let mut problems = Vec::new();
    let body = match page {
        Page::Home(_) => View::List(list(site, page, "")),
        Page::Paper(ordinal) => {
            let ordinal = ordinal as usize;
            let whole = opened.whole(ordinal);
            head.title = title::plain(&whole.paper.title);
            head.description = paper::description(&whole.paper);
            View::Paper(Box::new(paper::page(site, ordinal, whole, &head.address, &mut problems)))
        }
        Page::Redirect(ordinal, _) => View::Redirect(redirect(site, ordinal)),
        Page::Term(kind, id, _) => View::Term(terms::term(site, page, kind, id)),
        Page::Terms(kind, list) => View::Terms(terms::list_of_terms(site, kind, list)),
        Page::Dates => View::Dates(calendar::years(site)),
        Page::Year(year, part) => View::Period(calendar::year(site, page, year, part)),
        Page::Month(year, month, part) => View::Period(calendar::month(site, page, year, month, part)),
        Page::Day(year, month, day, _) => View::Day(calendar::day(site, page, year, month, day)),
        Page::Undated(_) => View::Day(calendar::undated(site, page)),
        Page::Standalone(index) => View::Standalone(standalone(site, index, &mut head, &mut problems)),
        _ => View::Empty(EmptyView {}),
    };
    (head, body, problems)
}

/// `page`: title, address and the way down from the home page.
fn head(site: &Site, page: Page) -> PageView {
    let address = page.address(site);
    let base = site.settings.base_url.as_ref();
    let (kind, title, above) = place(site, page);
    let mut breadcrumbs = Vec::with_capacity(above.len() + 1);
    if !address.is_empty() && !matches!(page, Page::Redirect(..)) {
        breadcrumbs.push(link(site, "Papers", ""));
        breadcrumbs.extend(above.iter().map(|(label, address)| link(site, label, address)));
    }
    let feed = match page {
        Page::Home(_) => Some(Page::HomeFeed),
        Page::Term(TermKind::Tag, id, _) => Some(Page::TermFeed(TermKind::Tag, id)),
        _ => None,
    };
    PageView {
        kind,
        title,
        description: String::new(),
        root: site.links.root(&address),
        canonical: base.map(|base| format!("{base}{address}")),
        feed: feed.filter(|_| base.is_some()).map(|feed| feed.address(site)),
        address: site.links.href(&address),
        breadcrumbs,
    }
}

/// What kind of page it is, its title, and the labels and addresses of the pages above it.
fn place(site: &Site, page: Page) -> (&'static str, String, Vec<(String, String)>) {
    let dates = || ("Dates".to_owned(), "dates/".to_owned());
    let year_link = |year: u16| (year.to_string(), format!("dates/{year:04}/"));
    match page {
        Page::Home(Part::Newest) => ("home", String::new(), vec![]),
        Page::Home(Part::Older(number)) => ("home", format!("Papers, page {number}"), vec![]),
        Page::Paper(_) => ("paper", String::new(), vec![]),
        Page::Redirect(..) => ("redirect", String::new(), vec![]),
        Page::Terms(kind, TermsList::Letter(letter, _)) => {
            let letter = &site.collection.terms(kind).letters()[letter as usize].letter;
            let above = vec![(terms::label(kind).to_owned(), format!("{}/", kind.folder()))];
            ("terms", format!("{}: {letter}", terms::label(kind)), above)
        }
        Page::Terms(kind, _) => ("terms", terms::label(kind).to_owned(), vec![]),
        Page::Term(kind, id, part) => {
            let name = site.collection.terms(kind).get(id).name.clone();
            let mut above = vec![(terms::label(kind).to_owned(), format!("{}/", kind.folder()))];
            if part != Part::Newest {
                above.push((name.clone(), term_address(site, kind, id)));
            }
            ("term", name, above)
        }
        Page::Dates => ("dates", "Dates".to_owned(), vec![]),
        Page::Year(year, _) => ("year", year.to_string(), vec![dates()]),
        Page::Month(year, month, _) => (
            "month",
            format!("{} {year}", crate::paper::date::month_name(month)),
            vec![dates(), year_link(year)],
        ),
        Page::Day(year, month, day, _) => {
            let name = crate::paper::date::month_name(month);
            let month_link = (name.to_owned(), format!("dates/{year:04}/{month:02}/"));
            ("day", format!("{day} {name} {year}"), vec![dates(), year_link(year), month_link])
        }
        Page::Undated(_) => ("undated", "Undated".to_owned(), vec![dates()]),
        Page::Standalone(index) => ("page", title::plain(&site.standalone[index as usize].title), vec![]),
        Page::NotFound => ("404", "Page not found".to_owned(), vec![]),
        Page::HomeFeed | Page::TermFeed(..) | Page::Sitemap(_) | Page::Robots | Page::File(_) => {
            ("file", String::new(), vec![])
        }
    }
}

/// A link to a page of the site.
fn link(site: &Site, label: &str, address: &str) -> Link {
    Link { label: label.to_owned(), address: site.links.href(address) }
}

/// The list of papers on a page; `address` is that of the list's newest papers.
fn list(site: &Site, page: Page, address: &str) -> ListView {
    let (papers, part) = page.list(site).unwrap_or((Ordinals::Range(0..0), Part::Newest));
    let pagination = Pagination::new(papers.len(), site.settings.page_size);
    ListView {
        papers: page.papers(site),
        count: (part == Part::Newest).then_some(papers.len()),
        pagination: pagination_view(site, pagination, part, address),
    }
}

fn pagination_view(site: &Site, pagination: Pagination, part: Part, address: &str) -> PaginationView {
    let href = |part: Part| site.links.href(&part.address(address));
    PaginationView {
        number: match part {
            Part::Newest => None,
            Part::Older(number) => Some(number),
        },
        newest: (part != Part::Newest).then(|| href(Part::Newest)),
        newer: pagination.newer(part).map(href),
        older: pagination.older(part).map(href),
    }
}

fn redirect(site: &Site, ordinal: u32) -> RedirectView {
    let entry = &site.collection.papers[ordinal as usize];
    let address = Page::Paper(ordinal).address(site);
    RedirectView { target: link(site, &title::plain(&entry.facts.title), &address) }
}

fn standalone(
    site: &Site,
    index: u32,
    head: &mut PageView,
    problems: &mut Vec<Diagnostic>,
) -> StandaloneView {
    let page = &site.standalone[index as usize];
    head.description.clone_from(&page.description);
    let surroundings =
        Surroundings { links: &site.links, address: &page.address, top_heading: HeadingLevel::H2 };
    let content = site.markdown.document(&page.body, &surroundings);
    problems.extend(content.problems.iter().map(|problem| {
        let mut place = Place::at_offset(&page.file, &page.body, problem.range.start, problem.range.len());
        place.line += page.body_line - 1;
        math_problem(place, &problem.message)
    }));
    StandaloneView { title_html: site.markdown.title(&page.title).html, content_html: content.html }
}

/// The warning about a formula that can't be rendered.
fn math_problem(place: Place, message: &str) -> Diagnostic {
    Diagnostic::warning("the formula can't be rendered; the page shows its source")
        .at(place)
        .found(message)
        .help("mend the LaTeX, or write `\\$` for a dollar that begins no formula")
}

impl View {
    /// The papers that a page lists, by their ordinals; none on other pages.
    pub fn papers(&self) -> Option<&[usize]> {
        let list = match self {
            Self::List(list) => list,
            Self::Term(view) => &view.list,
            Self::Period(view) => &view.list,
            Self::Day(view) => &view.list,
            _ => return None,
        };
        Some(&list.papers)
    }
}
