//! The page for searching. What it searches is made by [`crate::site::search`] and
//! [`super::search_facets`].

use super::{Content, Head, Kind, PageContext};
use crate::site::Site;
use crate::site::plan::{Plan, Planner};
use crate::site::view::SearchView;

/// The page for searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Search;

/// Its address.
pub const ADDRESS: &str = "search/";

impl Kind for Search {
    type Facts<'s> = usize;
    type View = SearchView;

    const TEMPLATE: Option<&'static str> = Some("search.html");

    fn plan(planner: &mut Planner) {
        // A site may have a page of its own there.
        if planner.is_new() && !planner.has("search/index.html") {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page for searching".to_owned()
    }

    fn facts(self, site: &Site, _: &Plan) -> usize {
        site.collection.papers.len()
    }

    fn make(count: &usize, _: &mut PageContext) -> Content<SearchView> {
        let head = Head { kind: "search", title: "Search".to_owned(), ..Head::default() };
        Content::html(head, SearchView { count: *count })
    }
}
