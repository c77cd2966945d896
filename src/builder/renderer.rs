//! Pages to bytes: what kinds of pages make, put into templates; and files that are copied.

use std::sync::OnceLock;

use super::Context;
use crate::collection::TermKind;
use crate::diagnostic::Diagnostic;
use crate::site::card;
use crate::site::feeds::FeedTexts;
use crate::site::open_paper::{OpenPaper, TermFact};
use crate::site::pages::{MadeContent, Shown};
use crate::site::questions::{Answer, Question};
use crate::site::shared::site_view;
use crate::site::view::ListingDay;
use crate::site::{Opened, Page, Plan, Site};
use crate::theme::{Asked, NotRendered, Prepared, Theme};

/// Renders pages from all that they are made with.
pub(super) struct Renderer<'a> {
    /// All that pages are made from.
    pub site: &'a Site<'a>,
    theme: &'a Theme,
    /// Papers as lists show them, each made once, when its own page or the first list needs it.
    cards: Vec<OnceLock<Prepared>>,
    /// Texts of papers as feeds show them, made like cards, of those that are in a feed.
    texts: FeedTexts,
    /// By kind, the terms as cards show them: most cards share most of their terms.
    terms: [Vec<OnceLock<Prepared>>; TermKind::ALL.len()],
}

/// A page that is rendered.
pub(super) struct Printed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What could not be rendered as it was meant.
    pub warnings: Vec<Diagnostic>,
    /// What its template asked of the whole site.
    pub asked: Vec<Asked>,
}

impl<'a> Renderer<'a> {
    /// A renderer that has made nothing yet.
    pub(super) fn new(site: &'a Site<'a>, theme: &'a Theme) -> Self {
        let empty = |count| std::iter::repeat_with(OnceLock::new).take(count).collect();
        let terms = TermKind::ALL.map(|kind| empty(site.collection.terms(kind).len()));
        let count = site.collection.papers.len();
        Self { site, theme, cards: empty(count), texts: FeedTexts::new(count), terms }
    }

    /// The papers that have to be open before a page is made.
    pub(super) fn needs(&self, page: Page) -> Vec<usize> {
        match page.papers(self.site) {
            Shown::Nothing | Shown::Pieces { .. } | Shown::Sizes(_) => Vec::new(),
            Shown::Whole(ordinal) => vec![ordinal],
            Shown::Cards(papers) => {
                papers.iter().filter(|ordinal| self.cards[*ordinal].get().is_none()).collect()
            }
            Shown::Open(papers) | Shown::References(papers) => papers.iter().collect(),
            Shown::Items(papers) => papers.iter().filter(|ordinal| !self.texts.has(*ordinal)).collect(),
        }
    }

    /// The bytes of a page, and what could not be rendered as it was meant.
    ///
    /// # Errors
    /// What is wrong with its template, or why its file can't be read; or what it asks that has no answer yet.
    pub(super) fn bytes(&self, page: Page, plan: &Plan, opened: &Opened) -> Result<Printed, NotRendered> {
        let made = page.make(self.site, plan, opened, &self.texts);
        let (bytes, asked) = match made.content {
            MadeContent::Html { head, view } => {
                // Without a name, rendering reports that there is no such template.
                let template = page.template(self.site).unwrap_or_default();
                let papers = self.papers(page, opened).map_err(NotRendered::Wrong)?;
                let rendered = self.theme.render(template, &head, &view, papers)?;
                (rendered.html, rendered.asked)
            }
            MadeContent::Bytes(bytes) => (bytes, Vec::new()),
            MadeContent::Copy(file) => {
                let bytes = self.site.files[file].bytes();
                (bytes.map_err(|error| NotRendered::Wrong(vec![error.into()]))?, Vec::new())
            }
        };
        Ok(Printed { bytes, warnings: made.problems, asked })
    }

    /// The papers that have to be open before a question is answered.
    pub(super) fn needs_for(&self, question: &Question) -> Vec<usize> {
        let not_made = |mut papers: Vec<usize>| {
            papers.retain(|ordinal| self.cards[*ordinal].get().is_none());
            papers
        };
        match question.answer(self.site) {
            Ok(Answer::Papers(papers)) => not_made(papers),
            Ok(Answer::ListingDays(days)) => {
                not_made(days.into_iter().flat_map(|(_, papers)| papers).collect())
            }
            Ok(
                Answer::Terms(_)
                | Answer::Volumes(_)
                | Answer::Years(_)
                | Answer::Months(_)
                | Answer::Data(_),
            )
            | Err(_) => Vec::new(),
        }
    }

    /// Answers a question, for all pages that ask it.
    pub(super) fn answer(&self, question: &Question, plan: &Plan, opened: &Opened) {
        let answer = match question.answer(self.site) {
            Ok(Answer::Terms(terms)) => Theme::prepare(&terms),
            Ok(Answer::Papers(papers)) => self.all_cards(&papers, opened).map(Prepared::list),
            Ok(Answer::ListingDays(days)) => {
                let day = |(day, papers): &(ListingDay, Vec<usize>)| {
                    Ok(Theme::prepare(day)?.with_list("papers", self.all_cards(papers, opened)?))
                };
                days.iter().map(day).collect::<Result<_, String>>().map(Prepared::list)
            }
            Ok(Answer::Volumes(volumes)) => Theme::prepare(&volumes),
            Ok(Answer::Years(years)) => Theme::prepare(&years),
            Ok(Answer::Months(months)) => Theme::prepare(&months),
            Ok(Answer::Data(file)) => Theme::prepare(&file.value),
            Err(reason) => Err(reason),
        };
        self.theme.answer(question.clone(), question.digest(self.site, plan), answer);
    }

    /// The cards of some papers, or in words why one can't be shown.
    fn all_cards(&self, papers: &[usize], opened: &Opened) -> Result<Vec<Prepared>, String> {
        let cards = papers.iter().map(|ordinal| self.card(*ordinal, opened));
        cards.collect::<Result<_, _>>().map_err(|_| "one of the papers can't be shown".to_owned())
    }

    /// The cards of the papers that a page lists; none on pages that list none.
    fn papers(&self, page: Page, opened: &Opened) -> Result<Option<Vec<Prepared>>, Vec<Diagnostic>> {
        match page.papers(self.site) {
            Shown::Cards(papers) => {
                let cards = papers.iter().rev().map(|ordinal| self.card(ordinal, opened));
                cards.collect::<Result<_, _>>().map(Some)
            }
            Shown::Whole(ordinal) => {
                // Lists and feeds will want these when the paper's file is no longer open.
                self.card(ordinal, opened)?;
                if self.site.feed_papers.has(ordinal) {
                    self.texts.get(self.site, opened, ordinal);
                }
                Ok(None)
            }
            Shown::Nothing
            | Shown::Items(_)
            | Shown::Open(_)
            | Shown::References(_)
            | Shown::Sizes(_)
            | Shown::Pieces { .. } => Ok(None),
        }
    }

    fn card(&self, ordinal: usize, opened: &Opened) -> Result<Prepared, Vec<Diagnostic>> {
        if let Some(card) = self.cards[ordinal].get() {
            return Ok(card.clone());
        }
        let paper = OpenPaper::new(self.site, opened, ordinal);
        let card = card::bare_card(&self.site.shared, paper);
        let mut card = Theme::prepare(&card).map_err(|error| {
            vec![Diagnostic::error("the paper can't be shown").in_file(paper.file()).found(error)]
        })?;
        for kind in TermKind::ALL {
            let terms = paper.terms(kind).take(kind.listed());
            card = card.with_list(kind.folder(), terms.map(|term| self.term(term)).collect());
        }
        Ok(self.cards[ordinal].get_or_init(|| card).clone())
    }

    fn term(&self, term: TermFact) -> Prepared {
        let prepare = || Theme::prepare(&card::term_link(&self.site.shared, term)).unwrap_or_default();
        self.terms[term.kind as usize][term.id as usize].get_or_init(prepare).clone()
    }
}

/// What a template sees on a page, as JSON; nothing for pages without a template.
pub(super) fn context(site: &Site, page: Page, plan: &Plan, opened: &Opened) -> Option<Context> {
    let texts = FeedTexts::new(site.collection.papers.len());
    let MadeContent::Html { head, view } = page.make(site, plan, opened, &texts).content else {
        return None;
    };
    let json = |value: serde_json::Result<serde_json::Value>| value.unwrap_or_default();
    let mut shown = json(serde_json::to_value(&view));
    if let (Shown::Cards(papers), Some(shown)) = (page.papers(site), shown.as_object_mut()) {
        let card = |ordinal: usize| card::card(&site.shared, OpenPaper::new(site, opened, ordinal));
        let cards = papers.iter().rev().map(|ordinal| json(serde_json::to_value(card(ordinal))));
        shown.insert("papers".to_owned(), cards.collect());
    }
    let mut values = serde_json::Map::new();
    values.insert("site".to_owned(), json(serde_json::to_value(site_view(site))));
    values.insert("page".to_owned(), json(serde_json::to_value(head)));
    if let serde_json::Value::Object(shown) = shown {
        values.extend(shown);
    }
    let template = page.template(site).unwrap_or_default().to_owned();
    Some(Context { template, values })
}
