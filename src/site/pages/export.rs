//! The page that tells how to take papers along into other programs, with the exports of the whole site.

use serde::Serialize;

use super::export_parts::{PartFacts, part_facts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::citing::Form;
use crate::collection::TermKind;
use crate::paper::Digest;
use crate::site::address::file_of;
use crate::site::exports::{ExportOf, FOLDER};
use crate::site::plan::{Plan, Planner};
use crate::site::view::ExportView;
use crate::site::{Shared, Site};

/// The page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ExportPage;

/// What it shows: the files, of which the sizes follow from what they are made from.
#[derive(Debug, Serialize)]
pub struct ExportPageFacts {
    count: usize,
    of_tags: bool,
    parts: Vec<PartFacts>,
    /// For each file of each part a digest of what it is made from.
    made_from: Vec<Digest>,
}

/// Whether a site has such a page.
pub fn is_planned(site: &Site) -> bool {
    !site.exports.parts(ExportOf::Site).is_empty()
}

impl Kind for ExportPage {
    type Facts<'s> = ExportPageFacts;
    type View = ExportView;

    const TEMPLATE: Option<&'static str> = Some("export.html");

    fn plan(planner: &mut Planner) {
        if is_planned(planner.site) {
            let digest = planner.digest_of_references(planner.site.collection.all());
            planner.pages_of(digest, [Self]);
        }
    }

    fn address(self, _: &Site) -> String {
        FOLDER.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page of exports".to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        let parts = part_facts(site, ExportOf::Site);
        Shown::Sizes(parts.into_iter().flat_map(|part| part.files).map(|(_, address)| address).collect())
    }

    fn facts(self, site: &Site, plan: &Plan) -> ExportPageFacts {
        let parts = part_facts(site, ExportOf::Site);
        let files = parts.iter().flat_map(|part| &part.files);
        let made_from = |(_, address): &(Form, String)| {
            plan.pages.get(&file_of(address)).map(|planned| planned.fingerprint).unwrap_or_default()
        };
        ExportPageFacts {
            count: site.collection.papers.len(),
            of_tags: site.shared.settings.export.has("tags")
                && !site.collection.terms(TermKind::Tag).is_empty(),
            made_from: files.map(made_from).collect(),
            parts,
        }
    }

    fn make(facts: &ExportPageFacts, context: &mut PageContext) -> Content<ExportView> {
        let shared = context.shared;
        let site = ("site", (&shared.settings.title).into());
        let head = Head {
            kind: "export",
            title: shared.locale.word("export").into_owned(),
            description: shared.locale.say("about-export", &[site]),
            ..Head::default()
        };
        let size = |address: &str| context.size(address).map(|bytes| size(shared, bytes));
        let parts = facts.parts.iter().rev().map(|part| part.view(shared, &size)).collect();
        Content::html(head, ExportView { count: facts.count, of_tags: facts.of_tags, parts })
    }
}

/// A size in words.
fn size(shared: &Shared, bytes: u64) -> String {
    const MEGABYTE: u64 = 1_000_000;
    let (unit, size) = match bytes {
        MEGABYTE.. => ("mb", shared.locale.tenths(thousands(bytes) / 1000.0)),
        _ => ("kb", shared.locale.number(bytes.div_ceil(1000))),
    };
    shared.locale.say("file-size", &[("unit", unit.into()), ("size", (&size).into())])
}

/// How many thousands a number has; no file has so many bytes that any would be lost.
#[expect(clippy::cast_precision_loss, reason = "files are far smaller")]
fn thousands(bytes: u64) -> f64 {
    (bytes / 1000) as f64
}
