//! The files of outputs that are made from all papers.

use serde::Serialize;

use super::{Content, Kind, PageContext, NoView, Shown};
use crate::paper::Digest;
use crate::site::Site;
use crate::site::outputs::{Group, Output};
use crate::site::plan::{Plan, Planner};

/// The file of a group: the number of the output, and that of the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OutputFile(u32, u32);

/// What the file of a group is made from.
#[derive(Serialize)]
pub struct OutputFacts {
    #[serde(skip)]
    output: &'static dyn Output,
    /// Its number, by which its pieces are found.
    #[serde(skip)]
    number: u32,
    name: &'static str,
    group: u32,
    /// A digest of the pieces that papers give.
    pieces: Digest,
}

impl Kind for OutputFile {
    type Facts<'s> = OutputFacts;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        for (number, gathered) in (0..).zip(&planner.site.outputs) {
            for (number_of_group, group) in &gathered.groups {
                planner.pages_of(group.digest(), [Self(number, *number_of_group)]);
            }
        }
    }

    fn address(self, site: &Site) -> String {
        site.outputs[self.0 as usize].output.address(self.1)
    }

    fn owner(self, site: &Site) -> String {
        format!("what is made from all papers ({})", site.outputs[self.0 as usize].output.name())
    }

    fn papers<'s>(self, _: &'s Site) -> Shown<'s> {
        Shown::Pieces { output: self.0, group: self.1 }
    }

    fn facts(self, site: &Site, _: &Plan) -> OutputFacts {
        let gathered = &site.outputs[self.0 as usize];
        OutputFacts {
            output: gathered.output,
            number: self.0,
            name: gathered.output.name(),
            group: self.1,
            pieces: gathered.groups.get(&self.1).map(Group::digest).unwrap_or_default(),
        }
    }

    fn make(facts: &OutputFacts, context: &mut PageContext) -> Content<NoView> {
        let pieces = context.pieces(facts.number, facts.group);
        Content::Bytes(facts.output.file(facts.group, pieces, context.shared))
    }
}
