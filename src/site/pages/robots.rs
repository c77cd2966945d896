//! What robots may read (RFC 9309), and where the sitemap is.

use super::{Content, Kind, NoView, PageContext};
use crate::site::Site;
use crate::site::plan::{Plan, Planner};

/// The file `robots.txt`, unless the site has one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Robots;

impl Kind for Robots {
    type Facts<'s> = ();
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if planner.is_new() && !planner.has("robots.txt") {
            planner.page(Robots);
        }
    }

    fn address(self, _: &Site) -> String {
        "robots.txt".to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the file for robots".to_owned()
    }

    fn facts(self, _: &Site, _: &Plan) {}

    fn make((): &(), context: &mut PageContext) -> Content<NoView> {
        let settings = context.shared.settings;
        if settings.noindex {
            return Content::Bytes(b"User-agent: *\nDisallow: /\n".to_vec());
        }
        let text = match &settings.base_url {
            Some(base) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
            None => "User-agent: *\nAllow: /\n".to_owned(),
        };
        Content::Bytes(text.into_bytes())
    }
}
