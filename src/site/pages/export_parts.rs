//! What pages show of exports: the files of each part.

use serde::Serialize;

use crate::citing::Form;
use crate::site::exports::{ExportOf, ExportPart, Period, address, papers};
use crate::site::view::{ExportFileView, ExportPartView};
use crate::site::{Shared, Site};

/// What pages show of a part of an export.
#[derive(Debug, Serialize)]
pub struct PartFacts {
    period: Period,
    number: u32,
    count: usize,
    pub(super) files: Vec<(Form, String)>,
}

/// What pages show of all parts of what is exported, oldest first; nothing where it is not.
pub(in crate::site) fn part_facts(site: &Site, of: ExportOf) -> Vec<PartFacts> {
    let file = |part: &ExportPart, form: Form| (form, address(site, of, part, form));
    let facts = |part: &ExportPart| PartFacts {
        period: part.period,
        number: part.number,
        count: papers(site, of, part).len(),
        files: of.forms(site.shared.settings).map(|form| file(part, form)).collect(),
    };
    site.exports.parts(of).iter().map(facts).collect()
}

/// What templates see of parts, newest first, where sizes are not told.
pub(super) fn part_views(parts: &[PartFacts], shared: &Shared) -> Vec<ExportPartView> {
    parts.iter().rev().map(|part| part.view(shared, &|_| None)).collect()
}

impl PartFacts {
    /// What templates see of it. `size` tells of a file how large it is.
    pub(in crate::site) fn view(
        &self,
        shared: &Shared,
        size: &dyn Fn(&str) -> Option<String>,
    ) -> ExportPartView {
        let period = match self.period {
            Period::Whole => shared.locale.word("papers-all").into_owned(),
            Period::Of(date) => shared.locale.date(date),
            Period::Undated => shared.locale.word("undated").into_owned(),
        };
        let number = ("number", u64::from(self.number).into());
        let file = |(form, address): &(Form, String)| ExportFileView {
            name: form.name(),
            media_type: form.media_type(),
            address: address.clone(),
            size: size(address),
        };
        ExportPartView {
            label: match self.number {
                0 => period,
                _ => shared.locale.say("export-part", &[("period", (&period).into()), number]),
            },
            count: self.count,
            files: self.files.iter().map(file).collect(),
        }
    }
}
