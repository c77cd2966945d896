//! Addresses that several terms would have: each has one of its own then, and the plain one names them.

use serde::Serialize;

use super::former::{Bearer, addresses, bearers, former_address};
use super::terms::{about, scale, weight};
use super::{Content, Head, Kind, PageContext};
use crate::collection::TermKind;
use crate::site::Site;
use crate::site::address::term_address;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{TermEntry, TermGroup, TermsView};

/// An address that several terms would have, which names them: by the kind, and
/// the number of the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SharedAddress(TermKind, u32);

/// The terms that share an address.
#[derive(Debug, Serialize)]
pub struct SharedFacts<'s> {
    kind: TermKind,
    terms: Vec<Bearer<'s>>,
}

impl Kind for SharedAddress {
    type Facts<'s> = SharedFacts<'s>;
    type View = TermsView;

    const TEMPLATE: Option<&'static str> = Some("terms.html");

    fn plan(planner: &mut Planner) {
        for (kind, number) in addresses(planner, |bearers| bearers > 1) {
            planner.page(SharedAddress(kind, number));
        }
    }

    fn address(self, site: &Site) -> String {
        former_address(site, self.0, self.1)
    }

    fn owner(self, _: &Site) -> String {
        format!("an address that several of the {} share", self.0.folder())
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> SharedFacts<'s> {
        SharedFacts { kind: self.0, terms: bearers(site, self.0, self.1) }
    }

    fn make(facts: &SharedFacts, context: &mut PageContext) -> Content<TermsView> {
        let (kind, shared) = (facts.kind, context.shared);
        let folder = format!("{}/", kind.folder());
        let scale = scale(facts.terms.iter().map(|term| term.papers).max().unwrap_or_default());
        let entry = |term: &Bearer| TermEntry {
            name: term.name.clone(),
            address: Some(shared.links.href(&term_address(kind, term.slug))),
            slug: Some(term.slug.to_string()),
            count: term.papers,
            weight: weight(term.papers, scale),
        };
        let above = vec![(shared.locale.word(kind.word()).into_owned(), folder.clone())];
        let names: Vec<&str> = facts.terms.iter().map(|term| term.name.as_str()).collect();
        let part = names.join(&shared.locale.word("comma"));
        let title = shared.locale.word(kind.word());
        let title = shared.locale.say("title-part", &[("title", (&*title).into()), ("part", part.into())]);
        let group = TermGroup { letter: String::new(), terms: facts.terms.iter().map(entry).collect() };
        let view = TermsView {
            kind: kind.name(),
            order: "name",
            by_count: shared.links.href(&format!("{folder}by-count/")),
            by_name: shared.links.href(&folder),
            letters: Vec::new(),
            divided: false,
            groups: vec![group],
            count: facts.terms.len(),
            previous: None,
            next: None,
        };
        let description = about(shared, &title);
        Content::html(Head { kind: "terms", title, description, above, ..Head::default() }, view)
    }
}
