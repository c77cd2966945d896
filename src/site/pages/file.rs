//! Files that are copied as they are.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext};
use crate::paper::Digest;
use crate::site::Site;
use crate::site::plan::{Plan, Planner};

/// The file with that number among the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct File(u32);

/// What the copy is made of.
#[derive(Debug, Serialize)]
pub struct FileFacts {
    /// The digest of the bytes.
    bytes: Digest,
    /// Where to find them, which is no part of them.
    #[serde(skip)]
    number: usize,
}

impl Kind for File {
    type Facts<'s> = FileFacts;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        for (number, file) in (0..).zip(planner.site.files) {
            planner.pages_of(file.digest, [File(number)]);
        }
    }

    fn address(self, site: &Site) -> String {
        site.files[self.0 as usize].address.clone()
    }

    fn owner(self, site: &Site) -> String {
        site.files[self.0 as usize].source.clone()
    }

    fn facts(self, site: &Site, _: &Plan) -> FileFacts {
        FileFacts { bytes: site.files[self.0 as usize].digest, number: self.0 as usize }
    }

    fn make(facts: &FileFacts, _: &mut PageContext) -> Content<NoView> {
        Content::Copy(facts.number)
    }
}
