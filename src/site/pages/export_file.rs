//! Exports: the papers of whole indexes as files that reference managers read.

use rayon::prelude::*;
use serde::Serialize;

use super::term::TermPage;
use super::{Content, Kind, NoView, PageContext, Shown, listings};
use crate::citing::Form;
use crate::settings::{Citations, ShownAbstracts};
use crate::site::Site;
use crate::site::exports::{ExportOf, ExportPart, address, papers};
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};
use crate::site::volumes;

/// The part with that number of what is exported, in a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExportFile(ExportOf, u32, Form);

/// What is exported beside the papers.
#[derive(Debug, Serialize)]
pub struct ExportFacts<'s> {
    form: Form,
    citations: &'s Citations,
    abstracts: ShownAbstracts,
    /// The papers, in the order of the file; they are in the fingerprint by themselves.
    #[serde(skip)]
    papers: Vec<usize>,
}

impl Kind for ExportFile {
    type Facts<'s> = ExportFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        for (of, parts) in site.exports.iter() {
            for (number, part) in (0..).zip(parts) {
                let digest = planner.digest_of_references(papers(site, of, part));
                let forms = of.forms(site.shared.settings);
                planner.pages_of(digest, forms.map(|form| Self(of, number, form)));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        address(site, self.0, self.part(site), self.2)
    }

    fn owner(self, site: &Site) -> String {
        match self.0 {
            ExportOf::Site => "the export of all papers".to_owned(),
            ExportOf::Term(kind, id) => {
                format!("the export of {}", TermPage(kind, id, Part::Newest).owner(site))
            }
            ExportOf::Day(id, _) => format!("the export of {}", listings::owner(site, id)),
            ExportOf::Volume(number) => {
                let volume = site.collection.volumes().get(number);
                format!("the export of “{}”", volumes::name(volume, &site.shared.locale))
            }
        }
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::References(papers(site, self.0, self.part(site)))
    }

    /// Only what its facts have: a changed theme makes no export anew.
    fn takes_shared(self) -> bool {
        false
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> ExportFacts<'s> {
        let settings = site.shared.settings;
        let all = papers(site, self.0, self.part(site));
        ExportFacts {
            form: self.2,
            citations: &settings.citations,
            abstracts: settings.abstracts,
            papers: match self.0 {
                ExportOf::Volume(_) => all.iter().collect(),
                ExportOf::Site | ExportOf::Term(..) | ExportOf::Day(..) => all.iter().rev().collect(),
            },
        }
    }

    fn make(facts: &ExportFacts, context: &mut PageContext) -> Content<NoView> {
        let form = facts.form;
        let one_of = |ordinal: &usize| context.reference(*ordinal, form);
        let references: Vec<String> = facts.papers.par_iter().map(one_of).collect();
        let all = references.join(form.between());
        let file = [form.beginning(), &all, form.end(references.len())].concat();
        Content::Bytes(file.into_bytes())
    }
}

impl ExportFile {
    fn part<'s>(self, site: &'s Site) -> &'s ExportPart {
        &site.exports.parts(self.0)[self.1 as usize]
    }
}
