//! The pages of terms: the papers of a tag, a person, an organization or a venue.

use serde::Serialize;

use super::list::{self, ListFacts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::collection::{Ordinals, TermKind};
use crate::paper::{Identifier, Orcid};
use crate::site::address::term_address;
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{Link, TermHead, TermView};
use crate::site::Site;

/// A page of the list of papers of the term with that number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TermPage(pub TermKind, pub u32, pub Part);

/// What is shown of a term beside its papers.
#[derive(Debug, Serialize)]
pub struct TermFacts<'s> {
    kind: TermKind,
    name: &'s str,
    description: &'s str,
    home_page: Option<&'s str>,
    orcid: Option<Orcid>,
    address: String,
    list: ListFacts,
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
        TermFacts {
            kind: self.0,
            name: &term.name,
            description: &term.description,
            home_page: term.home_page.as_deref(),
            orcid: term.orcid,
            list: ListFacts::new(site, &Ordinals::List(&term.papers), self.2, address.clone()),
            address,
        }
    }

    fn make(facts: &TermFacts, context: &mut PageContext) -> Content<TermView> {
        let mut above = vec![(facts.kind.label().to_owned(), format!("{}/", facts.kind.folder()))];
        if facts.list.part != Part::Newest {
            above.push((facts.name.to_owned(), facts.address.clone()));
        }
        let feed_of = facts.kind.has_feeds().then(|| facts.address.clone());
        let site = &context.shared.settings.title;
        let description = match (facts.description, facts.kind) {
            ("", TermKind::Tag) => format!("Papers about {} in {site}", facts.name),
            ("", TermKind::Author) => format!("Papers by {} in {site}", facts.name),
            ("", TermKind::Organization) => format!("Papers from {} in {site}", facts.name),
            ("", TermKind::Venue) => format!("Papers published in {} in {site}", facts.name),
            (description, _) => description.to_owned(),
        };
        let title = facts.name.to_owned();
        let head = Head { kind: "term", title, description, feed_of, above, ..Head::default() };
        let orcid = |orcid: Orcid| Some(Link { label: orcid.to_string(), address: orcid.address()? });
        let term = TermHead {
            kind: facts.kind.name(),
            name: facts.name.to_owned(),
            description: facts.description.to_owned(),
            home_page: facts.home_page.map(ToOwned::to_owned),
            orcid: facts.orcid.and_then(orcid),
        };
        Content::html(head, TermView { term, list: facts.list.view(context.shared) })
    }
}

/// The papers of a term.
pub fn papers<'s>(site: &'s Site, kind: TermKind, id: u32) -> Ordinals<'s> {
    Ordinals::List(&site.collection.terms(kind).get(id).papers)
}

/// The address of a term's newest papers.
pub fn address(site: &Site, kind: TermKind, id: u32) -> String {
    term_address(kind, site.collection.terms(kind).get(id).slug.as_str())
}
