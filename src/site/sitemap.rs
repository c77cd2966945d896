//! Sitemaps and the file for robots, <https://www.sitemaps.org/protocol.html>.

use std::fmt::Write as _;

use super::pages::Page;
use super::plan::Plan;
use super::{Site, markdown};
use crate::paper::{Date, Digest, Digester};

/// The most addresses that one sitemap may have.
const MAX_ADDRESSES: usize = 50_000;

/// The pages of each part of the sitemap, in the order of their paths.
pub fn parts(site: &Site, plan: &Plan) -> Vec<Vec<Page>> {
    let own_kinds =
        |page: &Page| page.template().is_some() && !matches!(page, Page::Redirect(..) | Page::NotFound);
    let mut pages: Vec<Page> = plan.pages.values().map(|planned| planned.page).filter(own_kinds).collect();
    if site.settings.noindex {
        pages.clear();
    }
    if pages.len() <= MAX_ADDRESSES {
        return vec![pages];
    }
    pages.chunks(MAX_ADDRESSES).map(<[Page]>::to_vec).collect()
}

/// A digest of what a part of the sitemap says.
pub fn digest(site: &Site, part: &[Page]) -> Digest {
    let mut digester = Digester::new("sitemap");
    for page in part {
        digester.text(&page.address(site));
        let date = last_change(site, *page).map(Date::timestamp);
        digester.optional(date.as_deref());
    }
    digester.finish()
}

/// When a page changed, as far as its paper tells.
fn last_change(site: &Site, page: Page) -> Option<Date> {
    let Page::Paper(ordinal) = page else { return None };
    let facts = &site.collection.papers[ordinal as usize].facts;
    facts.updated.or(facts.date)
}

/// The sitemap of some pages.
pub fn sitemap(site: &Site, part: &[Page]) -> String {
    let mut xml = String::with_capacity(part.len() * 96 + 128);
    xml.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in part {
        xml.push_str("<url><loc>");
        push_address(site, &page.address(site), &mut xml);
        xml.push_str("</loc>");
        if let Some(date) = last_change(site, *page) {
            let _ = write!(xml, "<lastmod>{date}</lastmod>");
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// The list of the parts of a sitemap.
pub fn index(site: &Site, parts: usize) -> String {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for part in 1..=parts {
        xml.push_str("<sitemap><loc>");
        push_address(site, &format!("sitemap-{part}.xml"), &mut xml);
        xml.push_str("</loc></sitemap>\n");
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

fn push_address(site: &Site, address: &str, xml: &mut String) {
    let base = site.settings.base_url.as_ref().map(ToString::to_string).unwrap_or_default();
    markdown::escape_into(&base, xml);
    markdown::escape_into(address, xml);
}

/// What robots may read (RFC 9309), and where the sitemap is.
pub fn robots(site: &Site) -> String {
    if site.settings.noindex {
        return "User-agent: *\nDisallow: /\n".to_owned();
    }
    match &site.settings.base_url {
        Some(base) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        None => "User-agent: *\nAllow: /\n".to_owned(),
    }
}
