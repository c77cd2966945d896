//! Pages to bytes: views into templates, feeds, sitemaps, and files that are copied.

use std::sync::OnceLock;

use super::{Context, Inputs};
use crate::collection::TermKind;
use crate::diagnostic::Diagnostic;
use crate::site::{Opened, Page, Plan, Site, feed, sitemap, views};
use crate::theme::{Prepared, Theme};

/// Renders pages from all that they are made with.
pub struct Press<'a> {
    /// All that pages are made from.
    pub site: &'a Site<'a>,
    theme: &'a Theme,
    inputs: &'a Inputs,
    /// Papers as lists show them, each made once, when its own page or the first list needs it.
    cards: Vec<OnceLock<Prepared>>,
    /// Papers as feeds show them, made like cards, of those that are in a feed.
    entries: Vec<OnceLock<Box<[u8]>>>,
    /// By kind, the terms as cards show them: most cards share most of their terms.
    terms: [Vec<OnceLock<Prepared>>; TermKind::ALL.len()],
}

/// Bytes, and what could not be rendered as it was meant.
type Printed = (Vec<u8>, Vec<Diagnostic>);

impl<'a> Press<'a> {
    /// A press that has made nothing yet.
    pub fn new(site: &'a Site<'a>, theme: &'a Theme, inputs: &'a Inputs) -> Self {
        let empty = |count| std::iter::repeat_with(OnceLock::new).take(count).collect();
        let terms = TermKind::ALL.map(|kind| empty(site.collection.terms(kind).len()));
        let count = site.collection.papers.len();
        let entries = std::iter::repeat_with(OnceLock::new).take(count).collect();
        Self { site, theme, inputs, cards: empty(count), entries, terms }
    }

    /// The papers that have to be open before a page is made.
    pub fn needs(&self, page: Page) -> Vec<usize> {
        let mut papers = page.papers(self.site);
        match page {
            Page::Paper(_) => {}
            Page::HomeFeed | Page::TermFeed(..) => {
                papers.retain(|ordinal| self.entries[*ordinal].get().is_none());
            }
            _ => papers.retain(|ordinal| self.cards[*ordinal].get().is_none()),
        }
        papers
    }

    /// The bytes of a page, and what could not be rendered as it was meant.
    ///
    /// # Errors
    /// What is wrong with its template, or why its file can't be read.
    pub fn bytes(&self, page: Page, plan: &Plan, opened: &Opened) -> Result<Printed, Vec<Diagnostic>> {
        let site = self.site;
        let bytes = match page {
            Page::HomeFeed | Page::TermFeed(..) => {
                feed::feed(site, page, |ordinal| self.entry(ordinal, opened))
            }
            Page::Robots => sitemap::robots(site).into_bytes(),
            Page::Sitemap(part) => sitemap_part(site, plan, part as usize).into_bytes(),
            Page::File(index) => {
                self.inputs.file_bytes(index as usize).map_err(|error| vec![error.into()])?
            }
            _ => return self.html(page, opened),
        };
        Ok((bytes, Vec::new()))
    }

    fn html(&self, page: Page, opened: &Opened) -> Result<Printed, Vec<Diagnostic>> {
        let Some(template) = page.template() else { return Ok((Vec::new(), Vec::new())) };
        let (head, view, problems) = views::view(self.site, page, opened);
        let card = |ordinal: &usize| self.card(*ordinal, opened);
        let papers = view.papers().map(|papers| papers.iter().map(card).collect::<Result<_, _>>());
        if let Page::Paper(ordinal) = page {
            // Lists and feeds will want these when the paper's file is no longer open.
            let ordinal = ordinal as usize;
            self.card(ordinal, opened)?;
            if feed::is_in_feed(self.site, ordinal) {
                self.entry(ordinal, opened);
            }
        }
        Ok((self.theme.render(template, &head, &view, papers.transpose()?)?, problems))
    }

    fn card(&self, ordinal: usize, opened: &Opened) -> Result<Prepared, Vec<Diagnostic>> {
        if let Some(card) = self.cards[ordinal].get() {
            return Ok(card.clone());
        }
        let file = || self.site.collection.papers[ordinal].file.as_str();
        let card = views::bare_card(self.site, ordinal, &opened.whole(ordinal).paper);
        let mut card = Theme::prepare(&card).map_err(|error| {
            vec![Diagnostic::error("the paper can't be shown").in_file(file()).found(error)]
        })?;
        for kind in TermKind::ALL {
            card = card.with_list(kind.folder(), self.terms_of(kind, ordinal));
        }
        Ok(self.cards[ordinal].get_or_init(|| card).clone())
    }

    fn entry(&self, ordinal: usize, opened: &Opened) -> &[u8] {
        let entry = || feed::entry(self.site, ordinal, &opened.whole(ordinal).paper).into_boxed_slice();
        self.entries[ordinal].get_or_init(entry)
    }

    fn terms_of(&self, kind: TermKind, ordinal: usize) -> Vec<Prepared> {
        let term = |id: u32| {
            let prepare = || Theme::prepare(&views::term_link(self.site, kind, id)).unwrap_or_default();
            self.terms[kind as usize][id as usize].get_or_init(prepare).clone()
        };
        views::listed_terms(self.site, kind, ordinal).iter().map(|id| term(*id)).collect()
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
pub fn context(site: &Site, page: Page, opened: &Opened) -> Option<Context> {
    let template = page.template()?;
    let (head, view, _) = views::view(site, page, opened);
    let json = |value: serde_json::Result<serde_json::Value>| value.unwrap_or_default();
    let mut shown = json(serde_json::to_value(&view));
    if let (Some(ordinals), Some(shown)) = (view.papers(), shown.as_object_mut()) {
        let card = |ordinal: &usize| views::card(site, *ordinal, &opened.whole(*ordinal).paper);
        let cards = ordinals.iter().map(|ordinal| json(serde_json::to_value(card(ordinal))));
        shown.insert("papers".to_owned(), cards.collect());
    }
    let site = json(serde_json::to_value(views::site(site)));
    Some((site, json(serde_json::to_value(head)), shown, template))
}
