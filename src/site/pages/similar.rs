//! What the page of a paper shows of others about the same.

use serde::Serialize;

use crate::collection::TermKind;
use crate::paper::{Date, Paper};
use crate::search::words;
use crate::similar::{self, keywords};
use crate::site::address::paper_address;
use crate::site::card::date_view;
use crate::site::view::{DateView, RelatedView};
use crate::site::{Shared, Site};

/// How many things that two papers share are named.
const MOST_NAMED: usize = 3;

/// A paper about the same as another.
#[derive(Debug, Serialize)]
pub(super) struct Alike<'s> {
    title: &'s str,
    slug: &'s str,
    date: Option<Date>,
    shared: Vec<Named<'s>>,
}

/// What two papers share.
#[derive(Debug, Serialize)]
enum Named<'s> {
    /// A tag or a person.
    Term(TermKind, &'s str),
    /// A relation that a file names.
    Relation,
    /// A word or a phrase of both, which the paper's own text writes out.
    Keyword(u32),
}

/// The papers about the same as one.
pub(super) fn alike<'s>(site: &'s Site, ordinal: usize) -> Vec<Alike<'s>> {
    let collection = &site.collection;
    let named = |shared: similar::Shared| match shared {
        similar::Shared::Term(kind, id) => Named::Term(kind, &collection.terms(kind).get(id).name),
        similar::Shared::Relation => Named::Relation,
        similar::Shared::Keyword(key) => Named::Keyword(key),
    };
    let alike = |(other, shared): (usize, Vec<similar::Shared>)| {
        let entry = &collection.papers[other];
        Alike {
            title: &entry.facts.title,
            slug: entry.slug.as_str(),
            date: entry.facts.date,
            shared: shared.into_iter().map(named).collect(),
        }
    };
    site.similar.of(collection, ordinal).map(alike).collect()
}

impl Alike<'_> {
    /// What templates see of it on the page of a paper.
    pub(super) fn view(&self, paper: &Paper, shared: &Shared) -> RelatedView {
        RelatedView {
            title: shared.markdown.plain_title(self.title),
            title_html: shared.markdown.title(self.title).html,
            address: shared.links.href(&paper_address(self.slug)),
            date: self.date.map(|date| DateView { address: String::new(), ..date_view(shared, date) }),
            linked: self.shared.iter().any(|shared| matches!(shared, Named::Relation)),
            shares: self.shares(paper),
        }
    }

    /// What both have in words, that which says most first.
    fn shares(&self, paper: &Paper) -> Vec<String> {
        let keys: Vec<u32> = self.shared.iter().filter_map(Named::keyword).collect();
        let mut spelled = keywords::spelled(paper, &keys).into_iter();
        let mut shares: Vec<String> = Vec::new();
        // A tag says what a phrase says, in whatever forms of its words.
        let mut said: Vec<String> = Vec::new();
        let mut say = |name: String| {
            let terms: Vec<String> = words(&name).into_iter().map(|word| word.term).collect();
            let terms = format!(" {} ", terms.join(" "));
            if !said.iter().any(|said| said.contains(&terms)) {
                said.push(terms);
                shares.push(name);
            }
        };
        for shared in &self.shared {
            match shared {
                Named::Term(_, name) => say((*name).to_owned()),
                Named::Keyword(_) => spelled.next().into_iter().for_each(&mut say),
                Named::Relation => {}
            }
        }
        shares.truncate(MOST_NAMED);
        shares
    }
}

impl Named<'_> {
    fn keyword(&self) -> Option<u32> {
        match self {
            Self::Keyword(key) => Some(*key),
            Self::Term(..) | Self::Relation => None,
        }
    }
}
