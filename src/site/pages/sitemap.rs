//! Sitemaps, <https://www.sitemaps.org/protocol.html>.

use serde::Serialize;

use super::{Content, Kind, NoView, Page, PageContext};
use crate::paper::Date;
use crate::paper::address::of_file;
use crate::site::feeds::base;
use crate::site::plan::{Plan, Planner};
use crate::site::xml::Xml;
use crate::site::{Shared, Site};

/// The most addresses that one sitemap may have.
const MAX_ADDRESSES: usize = 50_000;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The sitemap, or one of its parts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sitemap(u32);

/// What a file of the sitemap lists.
#[derive(Debug, Serialize)]
pub enum SitemapFacts {
    /// Pages.
    Pages(Vec<Listed>),
    /// Its parts, each with the day on which it changed, as far as its papers tell.
    Parts(Vec<Option<Date>>),
}

/// A page in a sitemap.
#[derive(Debug, Serialize)]
pub struct Listed {
    address: String,
    /// When it changed, as far as its paper says.
    changed: Option<Date>,
}

impl Kind for Sitemap {
    type Facts<'s> = SitemapFacts;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        // Which pages there are, and the dates of papers, are among the facts that decide about files.
        let site = planner.site;
        let has_own = planner.has("sitemap.xml");
        if !planner.is_new() || has_own || site.shared.settings.base_url.is_none() {
            return;
        }
        planner.page(Sitemap(0));
        let parts = parts(count(site, planner.so_far()));
        (1..=parts).filter(|_| parts > 1).for_each(|part| planner.page(Sitemap(part)));
    }

    fn address(self, _: &Site) -> String {
        address(self.0)
    }

    fn owner(self, _: &Site) -> String {
        "the sitemap".to_owned()
    }

    fn facts(self, site: &Site, plan: &Plan) -> SitemapFacts {
        let parts = parts(count(site, plan));
        if self.0 == 0 && parts > 1 {
            let pages: Vec<Page> = pages(site, plan).collect();
            let newest = |part: &[Page]| part.iter().filter_map(|page| changed(site, *page)).max();
            return SitemapFacts::Parts(pages.chunks(MAX_ADDRESSES).map(newest).collect());
        }
        let before = MAX_ADDRESSES * (self.0 as usize).saturating_sub(1);
        let pages = pages(site, plan).skip(before).take(MAX_ADDRESSES);
        let listed = |page: Page| Listed { address: page.address(site), changed: changed(site, page) };
        SitemapFacts::Pages(pages.map(listed).collect())
    }

    fn make(facts: &SitemapFacts, context: &mut PageContext) -> Content<NoView> {
        Content::Bytes(match facts {
            SitemapFacts::Pages(pages) => urlset(context.shared, pages),
            SitemapFacts::Parts(parts) => index(context.shared, parts),
        })
    }
}

fn address(part: u32) -> String {
    if part == 0 { "sitemap.xml".to_owned() } else { format!("sitemap-{part}.xml") }
}

/// The pages that readers may come to, in the order of their paths.
fn pages<'s>(site: &'s Site, plan: &'s Plan) -> impl Iterator<Item = Page> + 's {
    let pages = plan.pages.values().map(|planned| planned.page).filter(|page| page.is_for_readers(site));
    pages.take(if site.shared.settings.noindex { 0 } else { usize::MAX })
}

fn count(site: &Site, plan: &Plan) -> usize {
    pages(site, plan).count()
}

/// Into how many parts a sitemap of this many pages is divided.
fn parts(pages: usize) -> u32 {
    u32::try_from(pages.div_ceil(MAX_ADDRESSES)).unwrap_or(u32::MAX).max(1)
}

/// When a page changed, as far as its paper says.
fn changed(site: &Site, page: Page) -> Option<Date> {
    let facts = &site.collection.papers[page.paper()?].facts;
    facts.updated.or(facts.date)
}

/// The sitemap of some pages.
fn urlset(shared: &Shared, pages: &[Listed]) -> Vec<u8> {
    Xml::document("urlset", &[("xmlns", NAMESPACE)], |xml| {
        for page in pages {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &whole(shared, &page.address));
                if let Some(date) = page.changed {
                    xml.text("lastmod", &[], &date.to_string());
                }
            });
        }
    })
}

/// A whole address as the protocol asks for it (RFC 3986): an own page may have any name.
fn whole(shared: &Shared, address: &str) -> String {
    format!("{}{}", base(shared), of_file(address).unwrap_or_default())
}

/// The list of the parts of a sitemap.
fn index(shared: &Shared, parts: &[Option<Date>]) -> Vec<u8> {
    Xml::document("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for (part, changed) in (1..).zip(parts) {
            xml.element("sitemap", &[], |xml| {
                xml.text("loc", &[], &whole(shared, &address(part)));
                if let Some(date) = changed {
                    xml.text("lastmod", &[], &date.to_string());
                }
            });
        }
    })
}
