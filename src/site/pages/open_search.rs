//! How a browser searches the site: an `OpenSearch` description
//! (<https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md>).

use super::{Content, Kind, NoView, PageContext, search};
use crate::site::plan::{Plan, Planner};
use crate::site::xml::Xml;
use crate::site::{Site, feeds};

/// The file `opensearch.xml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OpenSearch;

/// Its address.
pub const ADDRESS: &str = "opensearch.xml";

/// The longest name that browsers take, in characters.
const LONGEST_NAME: usize = 16;

/// Whether the site has one: it needs whole addresses.
pub fn is_planned(site: &Site) -> bool {
    site.shared.settings.base_url.is_some()
}

impl Kind for OpenSearch {
    type Facts<'s> = ();
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if planner.is_new() && is_planned(planner.site) && !planner.has(ADDRESS) {
            planner.page(OpenSearch);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the description of the search".to_owned()
    }

    fn facts(self, _: &Site, _: &Plan) {}

    fn make((): &(), context: &mut PageContext) -> Content<NoView> {
        let shared = context.shared;
        let title = &shared.settings.title;
        let name: String = title.chars().take(LONGEST_NAME).collect();
        let search = format!("{}{}?q={{searchTerms}}", feeds::base(shared), search::ADDRESS);
        let namespace = [("xmlns", "http://a9.com/-/spec/opensearch/1.1/")];
        Content::Bytes(Xml::document("OpenSearchDescription", &namespace, |xml| {
            xml.text("ShortName", &[], name.trim());
            xml.text("Description", &[], &shared.locale.say("about-search", &[("site", title.into())]));
            xml.text("InputEncoding", &[], "UTF-8");
            xml.empty("Url", &[("type", "text/html"), ("template", &search)]);
        }))
    }
}
