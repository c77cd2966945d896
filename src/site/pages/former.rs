//! Addresses that terms have by one of their spellings and that none has as its own: an address of a
//! person, a tag, an organization or a venue stays alive when terms are joined or separated.
//!
//! All of it follows from the papers and from what the site says of terms, so nothing has to be
//! remembered.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::collection::TermKind;
use crate::site::Site;
use crate::site::address::{file_of, term_address};
use crate::site::plan::{Plan, Planner};
use crate::site::view::RedirectView;

/// Another address of one term, which leads to its own: by the kind, and the number of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FormerAddress(TermKind, u32);

/// A term that has an address.
#[derive(Debug, Serialize)]
pub struct Bearer<'s> {
    /// Its name.
    pub name: String,
    /// Its slug.
    pub slug: &'s str,
    /// How many papers it has.
    pub papers: usize,
}

impl Kind for FormerAddress {
    type Facts<'s> = (TermKind, Option<Bearer<'s>>);
    type View = RedirectView;

    const TEMPLATE: Option<&'static str> = Some("redirect.html");

    fn plan(planner: &mut Planner) {
        for (kind, number) in addresses(planner, |bearers| bearers == 1) {
            planner.page(FormerAddress(kind, number));
        }
    }

    fn address(self, site: &Site) -> String {
        former_address(site, self.0, self.1)
    }

    fn owner(self, _: &Site) -> String {
        format!("another spelling of one of the {}", self.0.folder())
    }

    fn is_for_readers(self, _: &Site) -> bool {
        false
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> Self::Facts<'s> {
        (self.0, bearers(site, self.0, self.1).pop())
    }

    fn make((kind, term): &Self::Facts<'_>, context: &mut PageContext) -> Content<RedirectView> {
        let all = context.shared.locale.word(kind.word());
        let (name, address) = match term {
            Some(term) => (term.name.as_str(), term_address(*kind, term.slug)),
            None => (&*all, format!("{}/", kind.folder())),
        };
        let target = context.shared.link(name, &address);
        Content::html(Head { kind: "redirect", ..Head::default() }, RedirectView { target })
    }
}

/// The addresses that as many terms have as `fits` says, but for those that something has as its own.
pub(super) fn addresses(planner: &Planner, fits: fn(usize) -> bool) -> Vec<(TermKind, u32)> {
    // Terms are among the facts that decide which files there are.
    if !planner.is_new() {
        return Vec::new();
    }
    let site = planner.site;
    let numbers = |kind: TermKind| (0..).take(site.collection.terms(kind).former().len());
    let all = TermKind::ALL.into_iter().flat_map(|kind| numbers(kind).map(move |number| (kind, number)));
    let is_free = |kind, number| !planner.has(&file_of(&former_address(site, kind, number)));
    all.filter(|(kind, number)| fits(bearers(site, *kind, *number).len()) && is_free(*kind, *number))
        .collect()
}

/// The address with that number.
pub(super) fn former_address(site: &Site, kind: TermKind, number: u32) -> String {
    term_address(kind, site.collection.terms(kind).former()[number as usize].slug.as_str())
}

/// The terms that have an address and a page, people with what tells them from their namesakes.
pub(super) fn bearers<'s>(site: &'s Site, kind: TermKind, number: u32) -> Vec<Bearer<'s>> {
    let terms = site.collection.terms(kind);
    let former = &terms.former()[number as usize];
    let shown = former.terms.iter().filter(|id| site.has_page(kind, **id));
    let bearer = |id: &u32| {
        let term = terms.get(*id);
        let name = match term.orcid {
            Some(orcid) if former.terms.len() > 1 => format!("{} ({orcid})", term.name),
            _ => term.name.clone(),
        };
        Bearer { name, slug: term.slug.as_str(), papers: term.papers.len() }
    };
    shown.map(bearer).collect()
}
