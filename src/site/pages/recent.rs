//! The papers that came into the archive last, whatever their dates.
//!
//! They are numbered from the paper that came first, so that what comes in changes the first page alone. Pages reach
//! back as far as what is still news; all papers stand in the calendar.

use serde::Serialize;

use super::list::ListFacts;
use super::{Content, Head, Kind, PageContext, Shown};
use crate::paper::Date;
use crate::site::Site;
use crate::site::card::bare_date;
use crate::site::pagination::{Pagination, Part};
use crate::site::plan::{Plan, Planner};
use crate::site::view::RecentView;

/// Its address.
pub const ADDRESS: &str = "recent/";

/// As messages name it.
pub const OWNER: &str = "the page of what was added last";

/// How many pages of an index a full page of it would fill.
const PAGES: usize = 4;

/// How many pages lie behind the first.
const OLDER: usize = 4;

/// A page of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Recent(pub Part);

/// What it shows beside its papers.
#[derive(Debug, Serialize)]
pub struct RecentFacts {
    /// How many papers there are; none on pages behind the first, so that they stay.
    count: Option<usize>,
    /// When each of its papers came, the last first.
    added: Vec<Option<Date>>,
    list: ListFacts,
}

impl Kind for Recent {
    type Facts<'s> = RecentFacts;
    type View = RecentView;

    const TEMPLATE: Option<&'static str> = Some("recent.html");

    fn plan(planner: &mut Planner) {
        if !planner.site.collection.papers.is_empty() {
            shown(&pagination(planner.site)).for_each(|part| planner.page_of_papers(Self(part)));
        }
    }

    fn address(self, _: &Site) -> String {
        self.0.address(ADDRESS)
    }

    fn owner(self, _: &Site) -> String {
        OWNER.to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Cards(site.collection.by_added().part(pagination(site).range(self.0)))
    }

    fn facts(self, site: &Site, _: &Plan) -> RecentFacts {
        let (papers, pagination) = (site.collection.by_added(), pagination(site));
        let added = |ordinal: usize| site.collection.papers[ordinal].facts.added;
        let list = ListFacts::divided(&pagination, papers.len(), self.0, ADDRESS.to_owned());
        let is_last = shown(&pagination).last() == Some(self.0);
        RecentFacts {
            count: (self.0 == Part::Newest).then_some(papers.len()),
            added: papers.part(pagination.range(self.0)).iter().rev().map(added).collect(),
            list: if is_last { list.without_older() } else { list },
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
            // Pages behind the first come and go.
            noindex: facts.count.is_none(),
            ..Head::default()
        };
        let added = facts.added.iter().map(|date| bare_date(shared, *date)).collect();
        let pagination = facts.list.view(shared).pagination;
        Content::html(head, RecentView { count: facts.count, added, pagination })
    }

    fn is_for_readers(self, _: &Site) -> bool {
        self.0 == Part::Newest
    }
}

fn pagination(site: &Site) -> Pagination {
    Pagination::new(site.collection.papers.len(), site.shared.settings.page_size.saturating_mul(PAGES))
}

/// The pages that there are.
fn shown(pagination: &Pagination) -> impl Iterator<Item = Part> {
    pagination.parts().take(1 + OLDER)
}
