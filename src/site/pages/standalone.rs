//! Pages that stand alone.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext, not_rendered};
use crate::archive::targets::Target;
use crate::diagnostic::Place;
use crate::site::markdown::{HeadingLevel, Surroundings};
use crate::site::plan::{Plan, Planner};
use crate::site::targets::{self, Sizes};
use crate::site::view::StandaloneView;
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
}

impl Kind for Standalone {
    type Facts<'s> = StandaloneFacts<'s>;
    type View = StandaloneView;

    const TEMPLATE: Option<&'static str> = Some("page.html");

    fn plan(planner: &mut Planner) {
        for (number, page) in (0..).zip(planner.site.standalone) {
            planner.pages_of(page.digest, [Standalone(number)]);
        }
    }

    fn address(self, site: &Site) -> String {
        site.standalone[self.0 as usize].address.clone()
    }

    fn owner(self, site: &Site) -> String {
        site.standalone[self.0 as usize].file.clone()
    }

    fn is_for_readers(self, site: &Site) -> bool {
        !site.standalone[self.0 as usize].noindex
    }

    fn facts<'s>(self, site: &'s Site, plan: &Plan) -> StandaloneFacts<'s> {
        let page = &site.standalone[self.0 as usize];
        StandaloneFacts {
            page,
            missing: targets::missing(&page.targets, &page.address, plan),
            sizes: targets::sizes(&page.targets, &page.address, site),
        }
    }

    fn make(facts: &Self::Facts<'_>, context: &mut PageContext) -> Content<StandaloneView> {
        let StandaloneFacts { page: facts, missing, sizes } = facts;
        let shared = context.shared;
        let surroundings = Surroundings {
            links: &shared.links,
            address: &facts.address,
            top_heading: HeadingLevel::H2,
            sizes,
        };
        let content = shared.markdown.document(&facts.body, &surroundings);
        context.problems.extend(content.problems.iter().map(|problem| {
            let mut place =
                Place::at_offset(&facts.file, &facts.body, problem.range.start, problem.range.len());
            place.line += facts.body_line - 1;
            not_rendered(place, problem)
        }));
        context.warn_of_missing(missing, &facts.file, &content.targets);
        let head = Head {
            kind: "page",
            title: shared.markdown.plain_title(&facts.title),
            description: facts.description.clone(),
            noindex: facts.noindex,
            ..Head::default()
        };
        let title_html = shared.markdown.title(&facts.title).html;
        Content::html(head, StandaloneView { title_html, content_html: content.html })
    }
}
