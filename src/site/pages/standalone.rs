//! Pages that stand alone.

mod listed;
mod references;

use serde::Serialize;

use super::{Content, Head, Kind, PageContext, Shown, not_rendered};
use crate::archive::targets::Target;
use crate::collection::{Ordinals, TermKind};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Digester;
use crate::site::markdown::{HeadingLevel, Surroundings};
use crate::site::page_papers::Named;
use crate::site::plan::{Plan, Planner};
use crate::site::targets::{self, Sizes};
use crate::site::view::{StandaloneView, TextPart};
use crate::site::{Site, StandalonePage};

/// The page with that number among the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standalone(pub u32);

/// What a page that stands alone shows.
#[derive(Debug, Serialize)]
pub struct StandaloneFacts<'s> {
    page: &'s StandalonePage,
    /// What of the site it leads to and is not there.
    missing: Vec<&'s Target>,
    /// How large its pictures are.
    sizes: Sizes<'s>,
    /// The papers of each of its lists, in their order.
    lists: Vec<Vec<PaperFact<'s>>>,
    /// What its names of papers mean, in the order of the names.
    named: Vec<(&'s str, Meant<'s>)>,
}

/// A paper that a page lists or cites, by what its card doesn't say.
#[derive(Clone, Debug, Serialize)]
struct PaperFact<'s> {
    /// It says where the paper is found, and is no part of what the page shows.
    #[serde(skip)]
    ordinal: usize,
    slug: &'s str,
    /// The names that the site says of its authors, each with the place among these, from 0.
    names: Vec<(u32, &'s str)>,
}

/// What a name of a paper means.
#[derive(Debug, Serialize)]
enum Meant<'s> {
    Paper(PaperFact<'s>),
    /// None; and what may have been meant.
    Nothing(Option<&'s str>),
}

impl<'s> PaperFact<'s> {
    fn new(site: &'s Site, ordinal: u32) -> Self {
        let ordinal = ordinal as usize;
        let names = site.collection.terms(TermKind::Author).told_names(ordinal).collect();
        Self { ordinal, slug: site.collection.papers[ordinal].slug.as_str(), names }
    }
}

impl StandaloneFacts<'_> {
    /// The paper that a name means.
    fn paper(&self, name: &str) -> Option<&PaperFact<'_>> {
        let found = self.named.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        match &self.named[found].1 {
            Meant::Paper(paper) => Some(paper),
            Meant::Nothing(_) => None,
        }
    }
}

impl Kind for Standalone {
    type Facts<'s> = StandaloneFacts<'s>;
    type View = StandaloneView;

    const TEMPLATE: Option<&'static str> = Some("page.html");

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        for ((number, page), papers) in (0..).zip(site.standalone).zip(&site.page_papers) {
            let mut digester = Digester::new("page with papers");
            digester.digest(page.digest).digest(planner.digest_of_cards(Ordinals::List(&papers.all)));
            let digest = digester.value(&papers.lists).finish();
            planner.pages_of(digest, [Standalone(number)]);
        }
    }

    fn address(self, site: &Site) -> String {
        site.standalone[self.0 as usize].address.clone()
    }

    fn owner(self, site: &Site) -> String {
        site.standalone[self.0 as usize].file.clone()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        match site.page_papers[self.0 as usize].all.as_slice() {
            [] => Shown::Nothing,
            papers => Shown::Open(Ordinals::List(papers)),
        }
    }

    fn is_for_readers(self, site: &Site) -> bool {
        !site.standalone[self.0 as usize].noindex
    }

    fn facts<'s>(self, site: &'s Site, plan: &Plan) -> StandaloneFacts<'s> {
        let page = &site.standalone[self.0 as usize];
        let papers = &site.page_papers[self.0 as usize];
        let list = |list: &'s Vec<u32>| list.iter().map(|ordinal| PaperFact::new(site, *ordinal)).collect();
        let meant = |(name, named): (&'s String, &'s Named)| {
            let meant = match named {
                Named::Paper(ordinal) => Meant::Paper(PaperFact::new(site, *ordinal)),
                Named::Nothing(near) => Meant::Nothing(near.as_deref()),
            };
            (name.as_str(), meant)
        };
        let mut named: Vec<_> = papers.named.iter().map(meant).collect();
        named.sort_unstable_by_key(|(name, _)| *name);
        StandaloneFacts {
            page,
            missing: targets::missing(&page.targets, &page.address, plan),
            sizes: targets::sizes(&page.targets, &page.address, site),
            lists: papers.lists.iter().map(list).collect(),
            named,
        }
    }

    fn make(facts: &Self::Facts<'_>, context: &mut PageContext) -> Content<StandaloneView> {
        let (page, shared) = (facts.page, context.shared);
        let surroundings = Surroundings {
            links: &shared.links,
            address: &page.address,
            top_heading: HeadingLevel::H2,
            sizes: &facts.sizes,
        };
        context.problems.extend(unknown_names(facts));
        let (insets, references) = references::of(facts, context);
        let blocks: Vec<_> = page.lists.iter().map(|list| list.range.clone()).collect();
        let (parts, content) = shared.markdown.in_parts(&page.body, &surroundings, &insets, &blocks);
        context.problems.extend(
            content
                .problems
                .iter()
                .map(|problem| not_rendered(place(page, problem.range.start, problem.range.len()), problem)),
        );
        context.warn_of_missing(&facts.missing, &page.file, &content.targets);
        let head = Head {
            kind: "page",
            title: shared.markdown.shown_title(&page.title),
            description: page.description.clone(),
            noindex: page.noindex,
            ..Head::default()
        };
        let title_html = shared.markdown.title(&page.title).html;
        let content_html = parts.iter().map(|part| part.html.as_str()).collect();
        let part = |(number, part): (usize, crate::site::markdown::Part)| TextPart {
            html: part.html,
            list: (number < facts.lists.len()).then(|| listed::view(facts, number, part.next_level, context)),
        };
        let parts = parts.into_iter().enumerate().map(part).collect();
        Content::html(head, StandaloneView { title_html, content_html, parts, references })
    }
}

/// The place of a part of a page's text.
fn place(page: &StandalonePage, offset: usize, length: usize) -> Place {
    let mut place = Place::at_offset(&page.file, &page.body, offset, length);
    place.line += page.body_line - 1;
    place
}

/// Warnings about names that mean no paper, and about lists without papers.
fn unknown_names(facts: &StandaloneFacts) -> Vec<Diagnostic> {
    let page = facts.page;
    let warning = |name: &str, place: &dyn Fn() -> Place| {
        let found = facts.named.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        let Meant::Nothing(near) = &facts.named[found].1 else { return None };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "a paper's citation key stands on its page, and its name in its address".to_owned(),
        };
        Some(Diagnostic::warning(format!("there is no paper `{name}`")).at(place()).help(help))
    };
    let mut warnings = Vec::new();
    for item in page.citations.iter().flat_map(|citation| &citation.items) {
        let place = || place(page, item.offset, item.key.chars().count());
        let told = warning(&item.key, &place).map(|warning| {
            let help = warning.help.clone().unwrap_or_default();
            warning.help(format!("{help}; where no citation is meant, write `\\[@{}]`", item.key))
        });
        warnings.extend(told);
    }
    let line = |line: usize| Place { file: page.file.clone(), line, ..Place::default() };
    for (list, papers) in page.lists.iter().zip(&facts.lists) {
        warnings.extend(list.named.iter().filter_map(|(name, at)| warning(name, &|| line(*at))));
        if papers.is_empty() {
            let problem = Diagnostic::warning("the list finds no paper").at(line(list.line));
            warnings.push(match &list.query {
                Some(query) => problem.found(format!("`{query}`")).help(
                    "all that it names has to hold of a paper; a name between quotation marks is the whole name",
                ),
                None => problem.help("name papers that there are"),
            });
        }
    }
    warnings
}
