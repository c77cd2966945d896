//! Citations of papers as files beside their pages, where the settings ask for them.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext, Shown};
use crate::citing::Form;
use crate::collection::CitedAs;
use crate::site::Site;
use crate::site::address::paper_address;
use crate::site::citing::{file_beside, letters, reference};
use crate::site::plan::{Plan, Planner};

/// A citation of the paper with that ordinal, in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CiteFile(u32, Form);

/// What the file shows beside the paper.
#[derive(Debug, Serialize)]
pub struct CiteFacts<'s> {
    /// The paper itself, which is in the fingerprint by what its file says.
    #[serde(skip)]
    ordinal: usize,
    cited: CitedAs<'s>,
    form: Form,
}

/// How many papers are looked at together: whether any of so many has changed.
const CHUNK: usize = 256;

impl Kind for CiteFile {
    type Facts<'s> = CiteFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if !planner.site.shared.settings.citations.files {
            return;
        }
        let count = planner.site.collection.papers.len();
        for start in (0..count).step_by(CHUNK) {
            let papers = start..(start + CHUNK).min(count);
            let digest = planner.digest_of_whole(papers.clone());
            let ordinals = papers.filter_map(|ordinal| u32::try_from(ordinal).ok());
            // Keys follow from the facts that decide which files there are.
            planner.pages_of(digest, ordinals.flat_map(|ordinal| Form::ALL.map(|form| Self(ordinal, form))));
        }
    }

    fn address(self, site: &Site) -> String {
        file_beside(&paper_address(&site.collection.papers[self.0 as usize].slug), self.1)
    }

    fn owner(self, site: &Site) -> String {
        format!("the citation of {}", site.collection.papers[self.0 as usize].file)
    }

    fn papers<'s>(self, _: &'s Site) -> Shown<'s> {
        Shown::Whole(self.0 as usize)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> CiteFacts<'s> {
        let ordinal = self.0 as usize;
        CiteFacts { ordinal, cited: site.collection.cited(ordinal), form: self.1 }
    }

    fn make(facts: &CiteFacts, context: &mut PageContext) -> Content<NoView> {
        let settings = context.shared.settings;
        let paper = &context.paper(facts.ordinal).whole.paper;
        let reference = reference(&facts.cited, paper, settings);
        let text = facts.form.file(&reference, letters(settings));
        Content::Bytes(text.into_bytes())
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}
