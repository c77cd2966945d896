//! The files of outputs that are made from all papers.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext, Shown};
use crate::site::Site;
use crate::site::outputs::{FilePieces, Gathered};
use crate::site::plan::{Plan, Planner};

/// A file of an output: the number of the output, and that of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OutputFile(u32, u32);

/// What the file is made from, beside what a digest of its papers covers.
#[derive(Serialize)]
pub struct OutputFacts<'s> {
    #[serde(skip)]
    gathered: &'s Gathered,
    #[serde(skip)]
    file: OutputFile,
    name: &'static str,
}

impl Kind for OutputFile {
    type Facts<'s> = OutputFacts<'s>;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        for (number, gathered) in (0..).zip(&planner.site.outputs) {
            for (file, (_, digest)) in (0..).zip(gathered.files.iter()) {
                planner.pages_of(*digest, [Self(number, file)]);
            }
        }
    }

    fn address(self, site: &Site) -> String {
        site.outputs[self.0 as usize].files[self.1 as usize].0.address.clone()
    }

    fn owner(self, site: &Site) -> String {
        format!("what is made from all papers ({})", site.outputs[self.0 as usize].output.name())
    }

    fn papers<'s>(self, _: &'s Site) -> Shown<'s> {
        Shown::Pieces { output: self.0, file: self.1 }
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> OutputFacts<'s> {
        let gathered = &site.outputs[self.0 as usize];
        OutputFacts { gathered, file: self, name: gathered.output.name() }
    }

    fn make(facts: &OutputFacts, context: &mut PageContext) -> Content<NoView> {
        let OutputFile(output, number) = facts.file;
        let Gathered { output: maker, keys, files } = facts.gathered;
        let none = FilePieces::default();
        let pieces = context.pieces(output, number).unwrap_or(&none);
        Content::Bytes(maker.file(&files[number as usize].0, keys, pieces, context.shared))
    }
}
