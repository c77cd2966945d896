//! What all pages share: settings, links, the menu.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::address::file_of;
use super::markdown::Markdown;
use super::pages::{digest, export, feeds, listings, open_search, recent, search, trends};
use super::view::{Link, MenuItem, SiteView};
use super::{Links, Plan, Site, exports, schedule};
use crate::citing::styled::StyledReferences;
use crate::collection::TermKind;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::locale::Locale;
use crate::paper::address::{below_root, of_file};
use crate::settings::Settings;
use crate::settings::options::Chosen;

/// What the pages of a template ask for: what none of them looks up needs not be made.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The names that are looked up; without them, anything may be.
    pub names: Option<BTreeSet<String>>,
}

impl Asked {
    /// Whether they may ask for what a page has under a name.
    pub fn has(&self, name: &str) -> bool {
        self.names.as_ref().is_none_or(|names| names.contains(name))
    }
}

/// What all pages share. All of it is in every page's fingerprint.
pub struct Shared<'a> {
    /// The settings, resolved.
    pub settings: &'a Settings,
    /// How one page leads to another.
    pub links: Links,
    /// Turns Markdown and math into HTML.
    pub markdown: Markdown,
    /// The language of the site's words.
    pub locale: Arc<Locale>,
    /// What the theme lets a site choose, with the site's choices.
    pub options: Chosen,
    /// The styles of references that the settings ask for.
    pub styles: Arc<StyledReferences>,
    /// What the theme's pages of papers ask for: `cite`, `metadata` and `related` are made for those that do.
    pub asked_of_papers: Asked,
    /// The site is looked at on this machine: what is made for pages of other sites leads here, too.
    pub is_preview: bool,
}

impl Shared<'_> {
    /// A link to a page of the site.
    pub fn link(&self, label: &str, address: &str) -> Link {
        Link { label: label.to_owned(), address: self.links.href(address) }
    }

    /// Whether the menu leads to an address of the site.
    pub fn is_in_menu(&self, address: &str) -> bool {
        let is_same = |entry: &str| {
            below_root(entry)
                .is_some_and(|entry| entry.trim_end_matches('/') == address.trim_end_matches('/'))
        };
        match &self.settings.menu {
            Some(menu) => menu.values().any(|entry| is_same(entry)),
            None => indexes().any(|(_, entry)| is_same(&entry)),
        }
    }
}

/// `site`, the same on every page.
pub fn site_view(site: &Site) -> SiteView {
    let settings = site.shared.settings;
    SiteView {
        title: settings.title.clone(),
        description: settings.description.clone(),
        language: settings.language.clone(),
        direction: if site.shared.locale.is_right_to_left() { "rtl" } else { "ltr" },
        base_url: settings.base_url.as_ref().map(ToString::to_string),
        home: site.shared.links.href(""),
        trends: site.shared.links.href(trends::ADDRESS),
        recent: site.shared.links.href(recent::ADDRESS),
        digest: digest::is_planned(site).then(|| site.shared.links.href(digest::ADDRESS)),
        export: export::is_planned(site).then(|| site.shared.links.href(exports::FOLDER)),
        schedule: (!site.schedule.is_empty()).then(|| site.shared.links.href(schedule::ADDRESS)),
        calendar: (!site.schedule.is_empty()).then(|| schedule::CALENDAR.to_owned()),
        lists: lists_address(site).map(|address| site.shared.links.href(&address)),
        feeds: feeds::address(&site.shared).map(|address| site.shared.links.href(address)),
        search: site.shared.links.href(search::ADDRESS),
        menu: menu(site),
        logo: settings.logo.as_deref().and_then(of_file),
        favicon: settings.favicon.as_deref().and_then(of_file),
        image: settings.image.as_deref().and_then(of_file),
        opensearch: open_search::is_planned(site).then(|| open_search::ADDRESS.to_owned()),
        noindex: settings.noindex,
        options: site.shared.options.values.clone(),
        option_properties: site.shared.options.properties.clone(),
        generator: concat!("Offprint ", env!("CARGO_PKG_VERSION")),
    }
}

/// The menu of the settings, or else the indexes. An index with nothing in it has no entry.
fn menu(site: &Site) -> Vec<MenuItem> {
    let items: Vec<(String, String)> = match &site.shared.settings.menu {
        Some(menu) => menu.iter().map(|(label, address)| (label.clone(), address.clone())).collect(),
        None => {
            let own = site.template_pages.iter();
            let own =
                own.filter_map(|page| Some((page.label(&site.shared.locale)?, format!("/{}", page.address))));
            let word = |(word, address): (&str, _)| (site.shared.locale.word(word).into_owned(), address);
            indexes().map(word).chain(own).collect()
        }
    };
    let shown = items.into_iter().filter(|(_, address)| !is_empty_index(site, address));
    shown.map(|(label, address)| menu_item(site, label, &address)).collect()
}

/// Words for the indexes over all papers and for what they show together, with their addresses.
pub(crate) fn indexes() -> impl Iterator<Item = (&'static str, String)> {
    let terms = TermKind::ALL.iter().map(|kind| (kind.word(), format!("/{}/", kind.folder())));
    let before = [("papers-all", "/"), ("dates", "/dates/"), ("lists", "/lists/")];
    let before = before.map(|(word, address)| (word, address.to_owned()));
    let behind = [("trends", trends::ADDRESS), ("schedule", schedule::ADDRESS)];
    before.into_iter().chain(terms).chain(behind.map(|(word, address)| (word, format!("/{address}"))))
}

/// The address of all listings, or of the only one; none where there is none.
fn lists_address(site: &Site) -> Option<String> {
    let all = || (!site.collection.listings().is_empty()).then(|| listings::ADDRESS.to_owned());
    listings::only(site).map(|id| listings::address(site, id)).or_else(all)
}

/// Whether an address is that of a list of terms, listings, talks or weeks that has none, and so no page; or of the
/// trends of no papers. A page of the site's own may stand there.
fn is_empty_index(site: &Site, address: &str) -> bool {
    let path = address.trim_matches('/');
    if site.standalone.iter().any(|page| page.address.trim_matches('/') == path) {
        return false;
    }
    if path == trends::ADDRESS.trim_matches('/') {
        return site.collection.papers.is_empty();
    }
    if path == schedule::ADDRESS.trim_matches('/') {
        return site.schedule.is_empty();
    }
    if path == listings::ADDRESS.trim_matches('/') {
        return site.collection.listings().is_empty();
    }
    if path == digest::ADDRESS.trim_matches('/') {
        return site.collection.news().is_empty();
    }
    TermKind::ALL.iter().any(|kind| kind.folder() == path && site.collection.terms(*kind).is_empty())
}

fn menu_item(site: &Site, label: String, address: &str) -> MenuItem {
    let (address, external) = match below_root(address) {
        // Of a single listing it would only lead on.
        Some(address) if address.trim_end_matches('/') == listings::ADDRESS.trim_end_matches('/') => {
            (site.shared.links.href(&lists_address(site).unwrap_or(address)), false)
        }
        Some(address) => (site.shared.links.href(&address), false),
        None => (address.to_owned(), true),
    };
    MenuItem { label, address, external }
}

/// Warnings about menu entries that lead to no page of the plan.
pub fn check_menu(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (label, address) in site.shared.settings.menu.iter().flatten() {
        let Some(below) = below_root(address) else { continue };
        let path = below.split(['#', '?']).next().unwrap_or_default();
        if plan.pages.contains_key(&file_of(path)) || is_empty_index(site, address) {
            continue;
        }
        let indexes: Vec<String> = indexes().map(|(_, address)| address[1..].to_owned()).collect();
        let pages = site.standalone.iter().map(|page| page.address.as_str());
        let near = did_you_mean(path, pages.chain(indexes.iter().map(String::as_str)));
        warnings.push(
            Diagnostic::warning(format!("the menu's “{label}” leads to no page"))
                .at(site.shared.settings.places.value(&["menu", label]))
                .found(format!("`{address}`"))
                .help(match near {
                    Some(near) => format!("did you mean `/{near}`?"),
                    None => "write the address of a page, such as `/tags/`".to_owned(),
                }),
        );
    }
    warnings
}
