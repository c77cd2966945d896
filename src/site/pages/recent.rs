//! The papers that came into the archive last, whatever their dates.
//!
//! It is one page: what comes in pushes the oldest off, and changes no other.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext, Shown, newest};
use crate::collection::Ordinals;
use crate::paper::Date;
use crate::site::Site;
use crate::site::card::bare_date;
use crate::site::plan::{Plan, Planner};
use crate::site::view::RecentView;

/// Its address.
pub const ADDRESS: &str = "recent/";

/// As messages name it.
pub const OWNER: &str = "the page of what was added last";

/// How many pages of an index its papers would fill.
const PAGES: usize = 4;

/// The page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recent;

/// What it shows beside its papers.
#[derive(Debug, Serialize)]
pub struct RecentFacts {
    count: usize,
    /// When each of its papers came, the last first.
    added: Vec<Option<Date>>,
}

impl Kind for Recent {
    type Facts<'s> = RecentFacts;
    type View = RecentView;

    const TEMPLATE: Option<&'static str> = Some("recent.html");

    fn plan(planner: &mut Planner) {
        if !planner.site.collection.papers.is_empty() {
            planner.page_of_papers(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        OWNER.to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Cards(papers(site))
    }

    fn facts(self, site: &Site, _: &Plan) -> RecentFacts {
        let added = |ordinal: usize| site.collection.papers[ordinal].facts.added;
        RecentFacts {
            count: site.collection.papers.len(),
            added: papers(site).iter().rev().map(added).collect(),
        }
    }

    fn make(facts: &RecentFacts, context: &mut PageContext) -> Content<RecentView> {
        let shared = context.shared;
        let site = ("site", (&shared.settings.title).into());
        let head = Head {
            kind: "recent",
            title: shared.locale.word("recently-added").into_owned(),
            description: shared.locale.say("about-recent", &[site]),
            feed_of: Some(ADDRESS.to_owned()),
            ..Head::default()
        };
        let added = facts.added.iter().map(|date| bare_date(shared, *date)).collect();
        Content::html(head, RecentView { count: facts.count, added })
    }
}

/// The papers that it shows.
fn papers<'s>(site: &'s Site) -> Ordinals<'s> {
    newest(site.collection.by_added(), site.shared.settings.page_size.saturating_mul(PAGES))
}
