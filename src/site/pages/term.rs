//! The pages of terms: the papers of a tag, a person, an organization or a venue.

use serde::Serialize;

use super::companions::AboutTerm;
use super::export_parts::{PartFacts, part_facts, part_views};
use super::list::{self, ListFacts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::collection::{Ordinals, TermKind};
use crate::paper::{Identifier, Orcid};
use crate::site::Site;
use crate::site::address::term_address;
use crate::site::exports::ExportOf;
use crate::site::feeds::has_feeds;
use crate::site::pagination::{Pagination, Part};
use crate::site::plan::{Plan, Planner};
use crate::site::tops::TopList;
use crate::site::view::{Link, TermHead, TermView};

/// A page of the list of papers of the term with that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermPage(pub TermKind, pub u32, pub Part);

/// What is shown of a term beside its papers.
#[derive(Debug, Serialize)]
pub struct TermFacts<'s> {
    head: HeadFacts<'s>,
    address: String,
    list: ListFacts,
    /// The page with the newest papers of each year, where the list is long.
    years: Vec<(u16, Part)>,
    about: Option<AboutTerm<'s>>,
    /// The files with all of its papers, on the page of the newest ones.
    exports: Vec<PartFacts>,
}

/// A term itself.
#[derive(Debug, Serialize)]
pub(super) struct HeadFacts<'s> {
    kind: TermKind,
    name: &'s str,
    slug: &'s str,
    description: &'s str,
    home_page: Option<&'s str>,
    orcid: Option<Orcid>,
}

impl<'s> HeadFacts<'s> {
    pub(super) fn of(site: &'s Site, kind: TermKind, id: u32) -> Self {
        let term = site.collection.terms(kind).get(id);
        Self {
            kind,
            name: &term.name,
            slug: term.slug.as_str(),
            description: &term.description,
            home_page: term.home_page.as_deref(),
            orcid: term.orcid,
        }
    }

    /// What templates see of it.
    pub(super) fn view(&self) -> TermHead {
        let orcid = |orcid: Orcid| Some(Link { label: orcid.to_string(), address: orcid.address()? });
        TermHead {
            kind: self.kind.name(),
            name: self.name.to_owned(),
            slug: self.slug.to_owned(),
            description: self.description.to_owned(),
            home_page: self.home_page.map(ToOwned::to_owned),
            orcid: self.orcid.and_then(orcid),
        }
    }
}

impl Kind for TermPage {
    type Facts<'s> = TermFacts<'s>;
    type View = TermView;

    const TEMPLATE: Option<&'static str> = Some("term.html");

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        for kind in TermKind::ALL {
            for (id, term) in site.collection.terms(kind).iter().filter(|(id, _)| site.has_page(kind, *id)) {
                planner.list(Ordinals::List(&term.papers), |part| TermPage(kind, id, part));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        self.2.address(&address(site, self.0, self.1))
    }

    fn owner(self, site: &Site) -> String {
        format!("the {} “{}”", self.0.name(), site.collection.terms(self.0).get(self.1).name)
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        list::cards(site, papers(site, self.0, self.1), self.2)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> TermFacts<'s> {
        let term = site.collection.terms(self.0).get(self.1);
        let address = address(site, self.0, self.1);
        let list = ListFacts::new(site, &Ordinals::List(&term.papers), self.2, address.clone())
            .with_search(self.0.name(), &term.slug);
        TermFacts {
            head: HeadFacts::of(site, self.0, self.1),
            list: if self.0 == TermKind::Tag { list.with_top(site, TopList::Tag(self.1)) } else { list },
            years: years(site, &Ordinals::List(&term.papers)),
            about: (self.2 == Part::Newest).then(|| AboutTerm::new(site, self.0, self.1)).flatten(),
            exports: match self.2 {
                Part::Newest => part_facts(site, ExportOf::Term(self.0, self.1)),
                Part::Older(..) => Vec::new(),
            },
            address,
        }
    }

    fn make(facts: &TermFacts, context: &mut PageContext) -> Content<TermView> {
        let HeadFacts { kind, name, .. } = facts.head;
        let mut above =
            vec![(context.shared.locale.word(kind.word()).into_owned(), format!("{}/", kind.folder()))];
        if facts.list.part != Part::Newest {
            above.push((name.to_owned(), facts.address.clone()));
        }
        let feed_of = has_feeds(kind, context.shared.settings).then(|| facts.address.clone());
        let site = &context.shared.settings.title;
        let description = match facts.head.description {
            "" => context.shared.locale.say(
                "about-term",
                &[("kind", kind.name().into()), ("name", name.into()), ("site", site.into())],
            ),
            description => description.to_owned(),
        };
        let title = name.to_owned();
        let head = Head { kind: "term", title, description, feed_of, above, ..Head::default() };
        let shared = context.shared;
        let year = |(year, part): &(u16, Part)| {
            shared.link(&super::calendar::year_title(&shared.locale, *year), &part.address(&facts.address))
        };
        let view = TermView {
            term: facts.head.view(),
            years: facts.years.iter().map(year).collect(),
            about: facts.about.as_ref().map(|about| about.view(shared)),
            exports: part_views(&facts.exports, shared),
            list: facts.list.view(shared),
        };
        Content::html(head, view)
    }
}

/// How many pages of older papers a list needs for links to years.
const LONG: u32 = 10;

/// The page that has the newest papers of each year, newest first, of a list that is long.
fn years(site: &Site, papers: &Ordinals) -> Vec<(u16, Part)> {
    let pagination = Pagination::new(papers.len(), site.shared.settings.page_size);
    if pagination.older_pages() < LONG {
        return Vec::new();
    }
    let mut years: Vec<(u16, Part)> = Vec::new();
    for (place, ordinal) in (0..papers.len()).rev().zip(papers.iter().rev()) {
        let Some(date) = site.collection.papers[ordinal].facts.date else { continue };
        if years.last().is_none_or(|(year, _)| *year != date.year()) {
            years.push((date.year(), pagination.part_of(place)));
        }
    }
    years
}

/// The papers of a term.
pub fn papers<'s>(site: &'s Site, kind: TermKind, id: u32) -> Ordinals<'s> {
    Ordinals::List(&site.collection.terms(kind).get(id).papers)
}

/// The address of a term's newest papers.
pub fn address(site: &Site, kind: TermKind, id: u32) -> String {
    term_address(kind, site.collection.terms(kind).get(id).slug.as_str())
}
