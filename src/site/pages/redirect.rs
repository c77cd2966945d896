//! Old addresses of papers, which lead to the new ones.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::diagnostic::Diagnostic;
use crate::paper::Slug;
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::plan::{Plan, Planner};
use crate::site::view::RedirectView;

/// An alias of a paper: the paper's ordinal, and the number of the alias among its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Redirect(u32, u32);

/// The paper that is shown in its place.
#[derive(Debug, Serialize)]
pub struct RedirectFacts<'s> {
    title: &'s str,
    slug: &'s str,
}

impl Kind for Redirect {
    type Facts<'s> = RedirectFacts<'s>;
    type View = RedirectView;

    const TEMPLATE: Option<&'static str> = Some("redirect.html");

    fn plan(planner: &mut Planner) {
        // Aliases are among the facts that decide which files there are.
        if !planner.is_new() {
            return;
        }
        for (ordinal, entry) in (0..).zip(&planner.site.collection.papers) {
            for (number, alias) in (0..).zip(&entry.facts.aliases) {
                match Slug::parse(alias) {
                    Ok(_) => planner.page(Redirect(ordinal, number)),
                    Err(error) => planner.tell(
                        Diagnostic::error(format!("an alias can't be an address: {}", error.problem))
                            .in_file(&entry.file)
                            .found(format!("`{alias}`"))
                            .help(format!("write the old file's stem, such as `{}`", error.suggestion)),
                    ),
                }
            }
        }
    }

    fn address(self, site: &Site) -> String {
        paper_address(&site.collection.papers[self.0 as usize].facts.aliases[self.1 as usize])
    }

    fn owner(self, site: &Site) -> String {
        format!("an alias in {}", site.collection.papers[self.0 as usize].file)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> RedirectFacts<'s> {
        let entry = &site.collection.papers[self.0 as usize];
        RedirectFacts { title: &entry.facts.title, slug: entry.slug.as_str() }
    }

    fn make(facts: &RedirectFacts, context: &mut PageContext) -> Content<RedirectView> {
        let target = context
            .shared
            .link(&context.shared.markdown.plain_title(facts.title), &paper_address(facts.slug));
        Content::html(Head { kind: "redirect", ..Head::default() }, RedirectView { target })
    }

    fn is_for_readers(self, _: &Site) -> bool {
        false
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}
