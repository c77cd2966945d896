//! The plan: every file that the site will hold, with what its bytes come from.

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;

use super::Site;
use super::address::{below_root, file_of};
use super::pages::{Page, has_page};
use super::planner::Planner;
use super::views::is_empty_index;
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::{Digest, Digester};

/// Every file of the site by its path in the output folder, in the order of the paths.
#[derive(Debug, Default)]
pub struct Plan {
    /// The files.
    pub pages: BTreeMap<String, PagePlan>,
    /// The files that the last update planned, or planned anew.
    pub touched: Vec<String>,
    /// A digest of all that decides which files there are. Where it is another one, everything is
    /// planned anew.
    pub(super) basis: Digest,
    /// By the first page of each group of pages, a digest of the papers that the group shows.
    pub(super) groups: HashMap<Page, Digest>,
    /// For each paper, what lists can show of it by itself, and with the names of its terms.
    pub(super) cards: Vec<(Digest, Digest)>,
    pub(super) problems: Vec<Diagnostic>,
}

/// One file of the site.
#[derive(Clone, Copy, Debug)]
pub struct PagePlan {
    /// What it is.
    pub page: Page,
    /// A digest of all that its bytes come from.
    pub fingerprint: Digest,
}

/// The digests of what pages are made with, besides papers.
pub struct Makings<'a> {
    /// The digest of a template with all that it can include.
    pub template: &'a dyn Fn(&str) -> Digest,
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
        makings: &Makings,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let basis = basis(site, makings);
        let mut plan = last.filter(|last| last.basis == basis).unwrap_or_default();
        plan.basis = basis;
        plan.touched.clear();
        let cards = cards(site, &plan.cards);
        plan.cards = cards;
        let plan = Planner { site, makings, plan }.plan();
        problems.extend(plan.problems.iter().cloned());
        plan
    }

    /// Whether the last update planned everything anew.
    pub fn is_new(&self) -> bool {
        self.touched.len() == self.pages.len()
    }
}

/// A digest of all that decides which files there are, and of what all pages are made with.
fn basis(site: &Site, makings: &Makings) -> Digest {
    let mut digester = Digester::new("basis");
    digester.digest(site.collection.shape()).digest(makings.shared).digest(makings.templates);
    for page in site.standalone {
        digester.text(&page.file).text(&page.address);
    }
    for file in site.files {
        digester.text(&file.address).text(&file.source);
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
            _ => {
                let has_page = |kind, id| has_page(site, kind, id);
                (papers[ordinal].card, site.collection.card_digest(ordinal, has_page, digester))
            }
        })
        .collect()
}

/// Warnings about menu entries that lead to no page of the plan.
pub fn check_menu(site: &Site, plan: &Plan) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (label, address) in site.settings.menu.iter().flatten() {
        let Some(below) = below_root(address) else { continue };
        let path = below.split(['#', '?']).next().unwrap_or_default();
        if plan.pages.contains_key(&file_of(path)) || is_empty_index(site, address) {
            continue;
        }
        let pages = site.standalone.iter().map(|page| page.address.as_str());
        let near = did_you_mean(path, pages.chain(["dates/", "tags/", "authors/", "organizations/"]));
        warnings.push(
            Diagnostic::warning(format!("the menu's “{label}” leads to no page"))
                .at(site.settings.places.value(&["menu", label]))
                .found(format!("`{address}`"))
                .help(match near {
                    Some(near) => format!("did you mean `/{near}`?"),
                    None => "write the address of a page, such as `/tags/`".to_owned(),
                }),
        );
    }
    warnings
}
