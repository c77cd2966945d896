//! Lists of papers, divided into pages: what several kinds of pages have.

use serde::Serialize;

use super::Shown;
use super::search;
use crate::collection::Ordinals;
use crate::locale::Locale;
use crate::paper::Date;
use crate::site::address::top_address;
use crate::site::pagination::{Pagination, Part};
use crate::site::tops::TopList;
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
    /// Where the page's papers stand among all of the list, or of the year, month or day that the page is of, counted
    /// from the oldest, from 1: so a page of older papers stays as it is.
    places: (usize, usize),
    /// Whether it is one of several pages of that time.
    is_one_of_many: bool,
    /// Whether the list's most voted papers have a page, to which its newest part leads.
    has_top: bool,
    /// The query that narrows a search down to the list, as it stands in an address; on its newest part.
    search: Option<String>,
}

impl ListFacts {
    /// Those of a page of the list at `address`.
    pub fn new(site: &Site, papers: &Ordinals, part: Part, address: String) -> Self {
        Self::divided(&site.long_lists.pagination(papers), papers.len(), part, address)
    }

    /// Those of a page of the list at `address` that is divided in its own way.
    pub fn divided(pagination: &Pagination, count: usize, part: Part, address: String) -> Self {
        let (places, is_one_of_many) = pagination.within_time(part);
        Self {
            address,
            part,
            newer: pagination.newer(part),
            older: pagination.older(part),
            count: (part == Part::Newest).then_some(count),
            places: (places.start + 1, places.end),
            is_one_of_many,
            has_top: false,
            search: None,
        }
    }

    /// The same of a list whose most voted papers may have a page.
    #[must_use]
    pub fn with_top(self, site: &Site, list: TopList) -> Self {
        Self { has_top: self.part == Part::Newest && site.tops.of(list).is_some(), ..self }
    }

    /// The same of a list whose older pages there are not.
    #[must_use]
    pub fn without_older(self) -> Self {
        Self { older: None, ..self }
    }

    /// The same of a list to which a search can be narrowed down, by the value of a facet.
    #[must_use]
    pub fn with_search(self, facet: &str, value: impl std::fmt::Display) -> Self {
        Self { search: (self.part == Part::Newest).then(|| format!("{facet}={value}")), ..self }
    }

    /// The page's title among those of the list of all papers.
    pub fn title(&self, locale: &Locale) -> String {
        match self.part {
            Part::Newest => locale.word("papers-all").into_owned(),
            Part::Older(None, _) => {
                let (first, last) = self.places;
                locale.say("papers-page", &[("first", first.into()), ("last", last.into())])
            }
            Part::Older(Some(date), _) => self.of_time(locale, date),
        }
    }

    /// The time that the page is of, with the places of its papers where that has several pages.
    fn of_time(&self, locale: &Locale, date: Date) -> String {
        let (time, (first, last)) = (locale.date(date), self.places);
        match self.is_one_of_many {
            true => locale.say(
                "title-between",
                &[("title", (&time).into()), ("first", first.into()), ("last", last.into())],
            ),
            false => time,
        }
    }

    /// What templates see of them.
    pub fn view(&self, shared: &Shared) -> ListView {
        let href = |part: Part| shared.links.href(&part.address(&self.address));
        let pagination = PaginationView {
            number: match self.part {
                Part::Newest => None,
                Part::Older(_, number) => Some(number),
            },
            period: match self.part {
                Part::Newest | Part::Older(None, _) => None,
                Part::Older(Some(date), _) => Some(self.of_time(&shared.locale, date)),
            },
            newest: (self.part != Part::Newest).then(|| href(Part::Newest)),
            newer: self.newer.map(href),
            older: self.older.map(href),
            first: self.places.0,
            last: self.places.1,
        };
        let top = self.has_top.then(|| shared.links.href(&top_address(&self.address)));
        let search =
            self.search.as_ref().map(|query| format!("{}?{query}", shared.links.href(search::ADDRESS)));
        ListView { count: self.count, pagination, top, search }
    }
}

/// The papers on a page of a list.
pub(super) fn cards<'s>(site: &Site, papers: Ordinals<'s>, part: Part) -> Shown<'s> {
    let places = site.long_lists.pagination(&papers).range(part);
    Shown::Cards(papers.part(places))
}
