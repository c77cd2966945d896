//! The site: which pages there are, where they stand, what each shows.
//!
//! [`Site`] brings together all that pages are made from. [`pages`] has one file for each kind of
//! page, and the table of them. [`plan`] lists every file that the site will hold, with a
//! fingerprint of what its bytes come from. [`view`] has what templates see.

pub mod access;
pub mod address;
pub mod byline;
pub mod card;
mod change;
mod chart;
pub mod cited;
pub mod citing;
pub mod data;
pub mod digest;
pub mod digest_names;
pub mod exports;
pub mod feeds;
pub mod files;
pub mod icalendar;
mod license;
pub mod link;
pub mod listed;
pub mod markdown;
pub mod metadata;
pub mod open_paper;
pub mod outputs;
pub mod page_papers;
pub mod pages;
pub mod pagination;
pub mod picture;
pub mod plain_math;
pub mod plan;
pub mod questions;
pub mod schedule;
pub mod search;
pub mod shared;
pub mod standalone;
pub mod style_sheet;
pub mod talks;
mod timeline;
pub mod template_pages;
mod volumes;
pub mod tops;
pub mod targets;
pub mod view;
pub mod xml;

use std::collections::HashMap;

use outputs::{FilePieces, Gathered, Output, Pieces};
use search::SearchIndex;

use crate::archive::Whole;
use crate::collection::{Collection, TermKind};
use crate::similar::Similar;

pub use address::Links;
pub use data::Data;
use exports::Exports;
use feeds::FeedPapers;
pub use files::StaticFile;
pub use page_papers::PagePapers;
pub use pages::Page;
pub use pagination::LongLists;
pub use plan::Plan;
use schedule::Schedule;
pub use shared::Shared;
pub use standalone::StandalonePage;
pub use template_pages::TemplatePages;
use tops::Tops;

/// All outputs that are made from all papers.
pub const OUTPUTS: &[&dyn Output] = &[&SearchIndex];

/// All that the pages of a site are made from.
pub struct Site<'a> {
    /// What all pages share.
    pub shared: Shared<'a>,
    /// The papers and the indexes over them.
    pub collection: Collection,
    /// Which of them are about the same.
    pub similar: Similar,
    /// The most voted of them, of all and of long lists.
    pub tops: Tops,
    /// How long lists of them are divided into pages.
    pub long_lists: LongLists,
    /// The papers of all feeds.
    pub feed_papers: FeedPapers,
    /// The talks on them.
    pub schedule: Schedule,
    /// How exports are divided.
    pub exports: Exports,
    /// Pages that stand alone, by their addresses.
    pub standalone: &'a [StandalonePage],
    /// Which papers each of these lists and cites.
    pub page_papers: Vec<PagePapers>,
    /// Files that are copied, by their paths.
    pub files: &'a [StaticFile],
    /// The templates that add pages of their own.
    pub template_pages: &'a [TemplatePages],
    /// Data for templates that ask for it.
    pub data: &'a Data,
    /// What papers give to the outputs that are made from all of them.
    pub outputs: Vec<Gathered>,
}

impl Site<'_> {
    /// Width and height in pixels of the picture at a path below `static/`, where they are known.
    pub fn size_of(&self, path: &str) -> Option<(u32, u32)> {
        let found = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files[found].size
    }

    /// Whether a term has a page of its own: people need so many papers for it as the settings say.
    pub fn has_page(&self, kind: TermKind, id: u32) -> bool {
        let papers = &self.collection.terms(kind).get(id).papers;
        !kind.is_people() || papers.len() >= self.shared.settings.min_papers
    }
}

/// What some pages are about to show: papers whose files are open, by ordinal; pieces; and sizes of files that the site
/// has, by their addresses.
#[derive(Debug, Default)]
pub struct Opened {
    papers: HashMap<usize, Whole>,
    pieces: Pieces,
    sizes: HashMap<String, u64>,
}

impl Opened {
    /// These papers.
    pub fn new(papers: impl IntoIterator<Item = (usize, Whole)>) -> Self {
        Self { papers: papers.into_iter().collect(), ..Self::default() }
    }

    /// The same with these pieces.
    #[must_use]
    pub fn with_pieces(self, pieces: Pieces) -> Self {
        Self { pieces, ..self }
    }

    /// The same with these sizes of files.
    #[must_use]
    pub fn with_sizes(self, sizes: HashMap<String, u64>) -> Self {
        Self { sizes, ..self }
    }

    /// How many bytes the file at an address has, where that is known.
    pub fn size(&self, address: &str) -> Option<u64> {
        self.sizes.get(address).copied()
    }

    /// How many papers there are.
    pub fn len(&self) -> usize {
        self.papers.len()
    }

    /// Whether there are no papers.
    pub fn is_empty(&self) -> bool {
        self.papers.is_empty()
    }

    /// All that a paper's file says.
    ///
    /// # Panics
    /// When it is not open: a build opens papers before it renders the pages that show them.
    pub fn whole(&self, ordinal: usize) -> &Whole {
        &self.papers[&ordinal]
    }

    /// The pieces of a file of an output.
    pub fn pieces(&self, output: u32, file: u32) -> Option<&FilePieces> {
        self.pieces.get(&(output, file))
    }
}
