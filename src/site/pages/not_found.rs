//! What a host shows for an address that doesn't exist.

use super::{Content, Head, Kind, PageContext};
use crate::site::Site;
use crate::site::plan::{Plan, Planner};
use crate::site::view::EmptyView;

/// The page `404.html`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NotFound;

impl Kind for NotFound {
    type Facts<'s> = ();
    type View = EmptyView;

    const TEMPLATE: Option<&'static str> = Some("404.html");

    fn plan(planner: &mut Planner) {
        if planner.is_new() {
            planner.page(NotFound);
        }
    }

    fn address(self, _: &Site) -> String {
        "404.html".to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page for addresses that don't exist".to_owned()
    }

    fn facts(self, _: &Site, _: &Plan) {}

    fn make((): &(), context: &mut PageContext) -> Content<EmptyView> {
        let head = Head {
            kind: "404",
            title: context.shared.locale.word("not-found").into_owned(),
            ..Head::default()
        };
        Content::html(head, EmptyView {})
    }

    fn is_for_readers(self, _: &Site) -> bool {
        false
    }
}
