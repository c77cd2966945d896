//! Lists of papers, divided into pages: what several kinds of pages have.

use serde::Serialize;

use super::Shown;
use crate::collection::Ordinals;
use crate::site::pagination::{Pagination, Part};
use crate::site::view::{ListView, PaginationView};
use crate::site::{Shared, Site};

/// What a page of a list shows beside its papers.
#[derive(Debug, Serialize)]
pub struct ListFacts {
    /// The address of the list's newest papers.
    address: String,
    /// Which page of the list it is.
    pub part: Part,
    newer: Option<Part>,
    older: Option<Part>,
    /// How many papers the list has; none on pages of older papers, so that they stay as they are.
    count: Option<usize>,
}

impl ListFacts {
    /// Those of a page of the list at `address`.
    pub fn new(site: &Site, papers: &Ordinals, part: Part, address: String) -> Self {
        let pagination = Pagination::new(papers.len(), site.shared.settings.page_size);
        Self {
            address,
            part,
            newer: pagination.newer(part),
            older: pagination.older(part),
            count: (part == Part::Newest).then_some(papers.len()),
        }
    }

    /// What templates see of them.
    pub fn view(&self, shared: &Shared) -> ListView {
        let href = |part: Part| shared.links.href(&part.address(&self.address));
        let pagination = PaginationView {
            number: match self.part {
                Part::Newest => None,
                Part::Older(number) => Some(number),
            },
            newest: (self.part != Part::Newest).then(|| href(Part::Newest)),
            newer: self.newer.map(href),
            older: self.older.map(href),
        };
        ListView { count: self.count, pagination }
    }
}

/// The papers on a page of a list.
pub(super) fn cards<'s>(site: &Site, papers: Ordinals<'s>, part: Part) -> Shown<'s> {
    let pagination = Pagination::new(papers.len(), site.shared.settings.page_size);
    Shown::Cards(papers.part(pagination.range(part)))
}
