//! A paper's data beside its page, where the settings ask for it: what its page says, in the words of
//! schema.org.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext, Shown, paper};
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::metadata::{DATA_FILE, json_ld};
use crate::site::plan::{Plan, Planner};

/// The file `index.json` of the paper with that ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaperData(paper::PaperPage);

/// Which paper it is, which is in the fingerprint by what its file says.
#[derive(Debug, Serialize)]
pub struct PaperDataFacts {
    #[serde(skip)]
    ordinal: usize,
}

impl Kind for PaperData {
    type Facts<'s> = PaperDataFacts;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if planner.site.shared.settings.paper_json {
            paper::in_chunks(planner, PaperData);
        }
    }

    fn address(self, site: &Site) -> String {
        format!("{}{DATA_FILE}", self.0.address(site))
    }

    fn owner(self, site: &Site) -> String {
        format!("the data of {}", self.0.owner(site))
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        self.0.papers(site)
    }

    fn facts(self, _: &Site, _: &Plan) -> PaperDataFacts {
        PaperDataFacts { ordinal: self.0.0 as usize }
    }

    fn make(facts: &PaperDataFacts, context: &mut PageContext) -> Content<NoView> {
        let open = context.paper(facts.ordinal);
        let address = paper_address(open.slug());
        let data = paper::with_described(open, context.shared, &address, json_ld);
        let mut text = serde_json::to_string_pretty(&data).unwrap_or_default();
        text.push('\n');
        Content::Bytes(text.into_bytes())
    }
}
