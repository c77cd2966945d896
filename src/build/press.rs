//! Pages to bytes: views into templates, feeds, sitemaps, and files that are copied.

use std::sync::OnceLock;

use super::{Context, Inputs};
use crate::diagnostic::Diagnostic;
use crate::site::{Page, Plan, Site, feed, sitemap, views};
use crate::theme::{Prepared, Theme};

/// Renders pages from all that they are made with.
pub struct Press<'a> {
    /// All that pages are made from.
    pub site: &'a Site<'a>,
    theme: &'a Theme,
    inputs: &'a Inputs,
    /// Papers as lists show them, each made when the first list needs it.
    cards: Vec<OnceLock<Prepared>>,
}

impl<'a> Press<'a> {
    /// A press that has made nothing yet.
    pub fn new(site: &'a Site<'a>, theme: &'a Theme, inputs: &'a Inputs) -> Self {
        let cards = std::iter::repeat_with(OnceLock::new).take(site.collection.papers.len()).collect();
        Self { site, theme, inputs, cards }
    }

    /// The bytes of a page, and what could not be rendered as it was meant.
    ///
    /// # Errors
    /// What is wrong with its template, or why its file can't be read.
    pub fn bytes(&self, page: Page, plan: &Plan) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let site = self.site;
        let bytes = match page {
            Page::HomeFeed | Page::TermFeed(..) => feed::feed(site, page),
            Page::Robots => sitemap::robots(site).into_bytes(),
            Page::Sitemap(part) => sitemap_part(site, plan, part as usize).into_bytes(),
            Page::File(index) => {
                self.inputs.file_bytes(index as usize).map_err(|error| vec![error.into()])?
            }
            _ => return self.html(page),
        };
        Ok((bytes, Vec::new()))
    }

    fn html(&self, page: Page) -> Result<(Vec<u8>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let (Some((head, view, problems)), Some(template)) = (views::view(self.site, page), page.template())
        else {
            return Ok((Vec::new(), Vec::new()));
        };
        let papers = match view.papers() {
            Some(ordinals) => {
                Some(ordinals.iter().map(|ordinal| self.card(*ordinal)).collect::<Result<_, _>>()?)
            }
            None => None,
        };
        Ok((self.theme.render(template, &head, &view, papers)?, problems))
    }

    fn card(&self, ordinal: usize) -> Result<Prepared, Vec<Diagnostic>> {
        if let Some(card) = self.cards[ordinal].get() {
            return Ok(card.clone());
        }
        let file = || self.site.collection.papers[ordinal].file.as_str();
        let card = Theme::prepare(&views::card(self.site, ordinal)).map_err(|error| {
            vec![Diagnostic::error("the paper can't be shown").in_file(file()).found(error)]
        })?;
        Ok(self.cards[ordinal].get_or_init(|| card).clone())
    }
}

fn sitemap_part(site: &Site, plan: &Plan, part: usize) -> String {
    let parts = sitemap::parts(site, plan);
    match (parts.len(), part) {
        (1, _) => sitemap::sitemap(site, &parts[0]),
        (count, 0) => sitemap::index(site, count),
        _ => parts.get(part - 1).map(|pages| sitemap::sitemap(site, pages)).unwrap_or_default(),
    }
}

/// What a template sees on a page, as JSON; nothing for pages without a template.
pub fn context(site: &Site, page: Page) -> Option<Context> {
    let (head, view, _) = views::view(site, page)?;
    let json = |value: serde_json::Result<serde_json::Value>| value.unwrap_or_default();
    let mut shown = json(serde_json::to_value(&view));
    if let (Some(ordinals), Some(shown)) = (view.papers(), shown.as_object_mut()) {
        let cards = ordinals.iter().map(|ordinal| json(serde_json::to_value(views::card(site, *ordinal))));
        shown.insert("papers".to_owned(), cards.collect());
    }
    Some((
        json(serde_json::to_value(views::site(site))),
        json(serde_json::to_value(head)),
        shown,
        page.template().unwrap_or_default(),
    ))
}
