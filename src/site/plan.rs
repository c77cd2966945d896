//! The plan: every file that the site will hold, with what its bytes come from.
//!
//! A page's fingerprint is a digest of all that its bytes come from: its address, its template with all
//! that this includes, what all pages share, the papers that it shows, and its facts. Each kind of page
//! in [`super::pages`] gives the last two, and makes the page of these very values.

use std::collections::btree_map::Entry as Place;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::address::file_of;
use super::pages::{self, Page, Shown};
use super::pagination::Part;
use super::{Site, card, citing};
use crate::collection::Ordinals;
use crate::diagnostic::Diagnostic;
use crate::paper::digest::PROGRAM;
use crate::paper::{Digest, Digester};

/// Every file of the site by its path in the output folder, in the order of the paths.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files.
    pub pages: BTreeMap<String, PagePlan>,
    /// The files that the last update planned, or planned anew.
    pub touched: Vec<String>,
    /// A digest of all that decides which files there are. Where it is another one, everything is
    /// planned anew; nothing was planned while there is none.
    basis: Option<Digest>,
    /// The digest of all templates.
    templates: Digest,
    /// By the first page of each group of pages, a digest of the papers that the group shows.
    groups: HashMap<Page, Digest>,
    /// For each paper, what lists can show of it by itself, and with the names of its terms.
    cards: Vec<(Digest, Digest)>,
    /// For each paper, what citations can show of it by itself, and with what they take from the site.
    references: Vec<(Digest, Digest)>,
    problems: Vec<Diagnostic>,
}

/// One file of the site.
#[derive(Clone, Copy, Debug)]
pub struct PagePlan {
    /// What it is.
    pub page: Page,
    /// A digest of all that its bytes come from.
    pub fingerprint: Digest,
    /// A digest of all that its bytes come from but its template.
    shown: Digest,
    /// The same in parts, to say why a page is made anew.
    pub origins: Origins,
}

/// Short digests of what a page's bytes come from: they show what has changed, and decide nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origins {
    papers: u16,
    template: u16,
    shared: u16,
}

/// Why a page is made anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It was not there.
    New,
    /// What it shows of its papers has changed.
    Papers,
    /// Its template, or what this includes, has changed.
    Template,
    /// What all pages share has changed: the settings, the menu, addresses of assets, the program.
    Settings,
    /// What else it shows has changed: counts, neighbours, names, a page's own text.
    Facts,
    /// What its template asks of the whole site has another answer.
    Answers,
    /// The last build did not finish it, or had a warning for it.
    Unfinished,
    /// Its file is gone, or was changed by somebody else.
    Disk,
}

impl Reason {
    /// In a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Papers => "its papers changed",
            Self::Template => "its template changed",
            Self::Settings => "the settings changed",
            Self::Facts => "what it shows beside papers changed",
            Self::Answers => "what its template asks for changed",
            Self::Unfinished => "the last build did not finish it, or warned of it",
            Self::Disk => "missing or changed on disk",
        }
    }
}

impl Origins {
    /// What has changed of a page whose fingerprint is another one than it was, given what it was made
    /// from then.
    pub fn reason(self, before: Self) -> Reason {
        if self.shared != before.shared {
            Reason::Settings
        } else if self.template != before.template {
            Reason::Template
        } else if self.papers != before.papers {
            Reason::Papers
        } else {
            Reason::Facts
        }
    }
}

/// The lowest sixteen bits of a digest.
fn short(digest: Digest) -> u16 {
    let [a, b, ..] = digest.0.to_le_bytes();
    u16::from_le_bytes([a, b])
}

/// The digests of what pages are made with, besides papers and facts.
pub struct CommonDigests<'a> {
    /// The digest of a template with all that it can include.
    pub template: &'a (dyn Fn(&str) -> Digest + Sync),
    /// The digest of everything that all pages share: settings, options, menu, addresses of
    /// assets, templates, the program's version.
    pub shared: Digest,
    /// The digest of all templates.
    pub templates: Digest,
}

impl Plan {
    /// Plans a site, beginning with an earlier plan of it. Two owners of one path are an error; the
    /// first one keeps it.
    ///
    /// Which files there are follows from the facts of the papers, the settings, and the names of
    /// other files. Where these are as they were, only groups of pages whose papers changed are
    /// planned again.
    pub fn update(
        last: Option<Self>,
        site: &Site,
        digests: &CommonDigests,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let basis = Some(basis(site, digests));
        let last = last.filter(|last| last.basis == basis);
        let is_new = last.is_none();
        let mut plan = last.unwrap_or_default();
        plan.basis = basis;
        plan.touched.clear();
        plan.cards = cards(site, &plan.cards);
        plan.references = references(site, &plan.references);
        let mut planner =
            Planner { site, digests, plan, is_new, waiting: Vec::new(), clashes: BTreeMap::new() };
        pages::plan(&mut planner);
        if is_new {
            planner.settle_targets();
        }
        let mut plan = planner.plan;
        if plan.templates != digests.templates {
            plan.templates = digests.templates;
            plan.take_templates(site, digests);
        }
        problems.extend(plan.problems.iter().cloned());
        plan
    }

    /// Whether the last update planned everything anew.
    pub fn is_new(&self) -> bool {
        self.touched.len() == self.pages.len()
    }

    /// A digest of all that a list can show of a paper.
    pub(super) fn card(&self, ordinal: usize) -> Digest {
        self.cards[ordinal].1
    }

    /// A digest of what pages show of some papers.
    fn digest_of(&self, site: &Site, shown: &Shown) -> Digest {
        let mut digester = Digester::new("papers");
        let mut take_whole = |ordinal: usize| {
            digester.digest(site.collection.papers[ordinal].digest).digest(self.cards[ordinal].1);
        };
        match shown {
            Shown::Nothing | Shown::Sizes(_) => {}
            Shown::References(papers) => papers.iter().for_each(|ordinal| {
                digester.digest(self.references[ordinal].1);
            }),
            Shown::Pieces { output, file } => {
                digester.digest(site.outputs[*output as usize].files[*file as usize].1);
            }
            Shown::Whole(ordinal) => take_whole(*ordinal),
            Shown::Items(papers) => papers.iter().for_each(take_whole),
            Shown::Cards(papers) | Shown::Open(papers) => papers.iter().for_each(|ordinal| {
                digester.digest(self.cards[ordinal].1);
            }),
        }
        digester.finish()
    }

    fn page(&self, site: &Site, digests: &CommonDigests, page: Page, address: &str) -> PagePlan {
        let mut digester = Digester::new("page");
        let shared = if page.takes_shared() { digests.shared } else { Digest::of(PROGRAM.as_bytes()) };
        digester.digest(shared).text(address).optional(page.template(site));
        let papers = self.digest_of(site, &page.papers(site));
        digester.digest(papers);
        page.take_facts(site, self, &mut digester);
        let shown = digester.finish();
        let template = template_of(page, site, digests);
        let origins = Origins { papers: short(papers), template: short(template), shared: short(shared) };
        PagePlan { page, fingerprint: fingerprint(shown, template), shown, origins }
    }

    /// Takes templates that are other than they were: what pages show beside them is as it was.
    fn take_templates(&mut self, site: &Site, digests: &CommonDigests) {
        for (file, planned) in &mut self.pages {
            let template = template_of(planned.page, site, digests);
            let fingerprint = fingerprint(planned.shown, template);
            if planned.fingerprint != fingerprint {
                planned.fingerprint = fingerprint;
                planned.origins.template = short(template);
                self.touched.push(file.clone());
            }
        }
    }
}

/// A digest of a page's template with all that this includes.
fn template_of(page: Page, site: &Site, digests: &CommonDigests) -> Digest {
    page.template(site).map_or_else(Digest::default, |name| (digests.template)(name))
}

/// A digest of all that a page's bytes come from.
fn fingerprint(shown: Digest, template: Digest) -> Digest {
    Digester::new("fingerprint").digest(shown).digest(template).finish()
}

/// A digest of all that decides which files there are, and of what all pages are made with but their templates.
fn basis(site: &Site, digests: &CommonDigests) -> Digest {
    let mut digester = Digester::new("basis");
    digester.digest(site.collection.shape()).digest(digests.shared).value(&site.shared.asked_of_papers.names);
    digester.digest(site.exports.digest());
    for pages in site.template_pages {
        digester.value(pages);
    }
    for page in site.standalone {
        digester.text(&page.file).text(&page.address);
    }
    for file in site.files {
        let (width, height) = file.size.unwrap_or_default();
        digester.text(&file.address).text(&file.source).number(width.into()).number(height.into());
    }
    for gathered in &site.outputs {
        digester.text(gathered.output.name()).number(gathered.files.len() as u64);
        gathered.files.iter().for_each(|(file, _)| {
            digester.text(&file.address);
        });
    }
    digester.finish()
}

/// The digests of all cards, by ordinal; those of papers that are as they were are taken over.
fn cards(site: &Site, last: &[(Digest, Digest)]) -> Vec<(Digest, Digest)> {
    let papers = &site.collection.papers;
    (0..papers.len())
        .into_par_iter()
        .map_init(Digester::default, |digester, ordinal| match last.get(ordinal) {
            Some(known) if known.0 == papers[ordinal].card => *known,
            _ => (papers[ordinal].card, card::digest(site, ordinal, digester)),
        })
        .collect()
}

/// The digests of what citations show of all papers, by ordinal; those of papers that are as they were are taken over:
/// their keys and the names of their terms follow from the facts that decide which files there are.
fn references(site: &Site, last: &[(Digest, Digest)]) -> Vec<(Digest, Digest)> {
    if site.exports.is_empty() {
        return Vec::new();
    }
    let has_abstract = site.shared.settings.citations.with_abstract;
    let papers = &site.collection.papers;
    (0..papers.len())
        .into_par_iter()
        .map_init(Digester::default, |digester, ordinal| {
            let own = if has_abstract { papers[ordinal].digest } else { papers[ordinal].front };
            match last.get(ordinal) {
                Some(known) if known.0 == own => *known,
                _ => (own, citing::digest(site, ordinal, own, digester)),
            }
        })
        .collect()
}

/// Plans a site, or what changed of it. Each kind of page adds its pages.
pub struct Planner<'s> {
    /// What is planned.
    pub site: &'s Site<'s>,
    digests: &'s CommonDigests<'s>,
    plan: Plan,
    is_new: bool,
    /// Pages whose fingerprints are not known yet, in the order in which they are planned.
    waiting: Vec<Page>,
    /// By template that adds pages, the place of the problem that tells of a clash, what was found first, and how
    /// many of its pages clash.
    clashes: BTreeMap<String, (usize, String, usize)>,
}

/// How many pages wait until all of them are planned at once.
const WAITING: usize = 4096;

impl Planner<'_> {
    /// Whether everything is planned anew. Otherwise the facts that decide which files there are
    /// (those of all papers, the names and addresses of terms, the settings) are as they were, and
    /// pages that show nothing else stay planned.
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Whether a file is planned.
    pub fn has(&self, file: &str) -> bool {
        self.plan.pages.contains_key(file)
    }

    /// The plan as far as it is known.
    pub fn so_far(&self) -> &Plan {
        &self.plan
    }

    /// Reports something that is wrong.
    pub fn tell(&mut self, problem: Diagnostic) {
        self.plan.problems.push(problem);
    }

    /// Plans all pages of a list of papers, when any of these changed.
    pub fn list<P: Into<Page>>(&mut self, papers: Ordinals, page: impl Fn(Part) -> P) {
        let pagination = self.site.long_lists.pagination(&papers);
        let digest = self.plan.digest_of(self.site, &Shown::Cards(papers));
        self.pages_of(digest, pagination.parts().map(page));
    }

    /// Plans a page, when any of its papers changed.
    pub fn page_of_papers(&mut self, page: impl Into<Page>) {
        let page = page.into();
        let digest = self.plan.digest_of(self.site, &page.papers(self.site));
        self.pages_of(digest, std::iter::once(page));
    }

    /// Plans some pages, when what all of them show together has another digest than it had. Which
    /// pages these are follows from the facts that decide which files there are.
    pub fn pages_of<P: Into<Page>>(&mut self, digest: Digest, pages: impl IntoIterator<Item = P>) {
        let mut pages = pages.into_iter().map(Into::into).peekable();
        let Some(first) = pages.peek() else { return };
        if self.plan.groups.insert(*first, digest) != Some(digest) {
            self.waiting.extend(pages);
            if self.waiting.len() >= WAITING {
                self.settle();
            }
        }
    }

    /// Plans those pages again that lead to others, when all are known. Otherwise which pages there are is as it
    /// was.
    fn settle_targets(&mut self) {
        let pages = self.site.collection.papers.len();
        let papers = (0..pages).filter(|ordinal| !self.site.collection.papers[*ordinal].targets.is_empty());
        let papers: Vec<Page> = papers.map(|ordinal| pages::paper::PaperPage::of(ordinal).into()).collect();
        let standalone = (0..).zip(self.site.standalone).filter(|(_, page)| !page.targets.is_empty());
        let standalone = standalone.map(|(number, _)| pages::standalone::Standalone(number).into());
        for page in papers.into_iter().chain(standalone) {
            let address = page.address(self.site);
            let planned = self.plan.page(self.site, self.digests, page, &address);
            if let Some(place) =
                self.plan.pages.get_mut(&file_of(&address)).filter(|place| place.page == page)
            {
                *place = planned;
            }
        }
    }

    /// A digest of some papers and of all that their files say.
    pub fn digest_of_whole(&self, papers: Range<usize>) -> Digest {
        self.plan.digest_of(self.site, &Shown::Items(Ordinals::Range(papers)))
    }

    /// A digest of what lists show of some papers.
    pub fn digest_of_cards(&self, papers: Ordinals) -> Digest {
        self.plan.digest_of(self.site, &Shown::Cards(papers))
    }

    /// A digest of what citations show of some papers.
    pub fn digest_of_references(&self, papers: Ordinals) -> Digest {
        self.plan.digest_of(self.site, &Shown::References(papers))
    }

    /// Plans a page.
    pub fn page(&mut self, page: impl Into<Page>) {
        self.waiting.push(page.into());
    }

    /// Works out the fingerprints of all pages that wait for it. What the pages of one kind show of the plan is
    /// what the kinds before it have planned.
    pub fn settle(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let (site, digests, plan) = (self.site, self.digests, &self.plan);
        let planned: Vec<(String, PagePlan)> = waiting
            .into_par_iter()
            .map(|page| {
                let address = page.address(site);
                let planned = plan.page(site, digests, page, &address);
                (address, planned)
            })
            .collect();
        planned.into_iter().for_each(|(address, planned)| self.put(&address, planned));
    }

    /// Puts a page in its place, unless another one has it.
    fn put(&mut self, address: &str, planned: PagePlan) {
        let page = planned.page;
        let file = file_of(address);
        match self.plan.pages.entry(file.clone()) {
            Place::Occupied(place) if place.get().page != page => {
                let (first, second) = (place.get().page.owner(self.site), page.owner(self.site));
                let found = format!("`/{address}` belongs to {first}");
                // The pages of one template mostly clash together.
                if let (Page::TemplatePage(_), Some(template)) = (page, page.template(self.site)) {
                    match self.clashes.get_mut(template) {
                        Some((place, found, count)) => {
                            *count += 1;
                            let found =
                                format!("{found}; {count} pages of this template have addresses of others");
                            self.plan.problems[*place].found = Some(found);
                            return;
                        }
                        None => {
                            let clash = (self.plan.problems.len(), found.clone(), 1);
                            self.clashes.insert(template.to_owned(), clash);
                        }
                    }
                }
                self.plan.problems.push(
                    Diagnostic::error("two things want the same address")
                        .in_file(second)
                        .found(found)
                        .help("rename one of them, or take the alias away"),
                );
                return;
            }
            Place::Occupied(mut place) => *place.get_mut() = planned,
            Place::Vacant(place) => {
                place.insert(planned);
            }
        }
        self.plan.touched.push(file);
    }
}
