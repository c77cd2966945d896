//! What the page of a paper shows of others about the same.

use serde::Serialize;

use crate::archive::Entry;
use crate::collection::TermKind;
use crate::paper::Date;
use crate::search::words;
use crate::settings::ShownAbstracts;
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

/// The papers about the same as one. Words of an abstract that isn't shown aren't named, whose ever it is.
pub(super) fn alike<'s>(site: &'s Site, ordinal: usize) -> Vec<Alike<'s>> {
    let collection = &site.collection;
    let named = |shared: similar::Shared| match shared {
        similar::Shared::Term(kind, id) => Named::Term(kind, &collection.terms(kind).get(id).name),
        similar::Shared::Relation => Named::Relation,
        similar::Shared::Keyword(key) => Named::Keyword(key),
    };
    let abstracts = site.shared.settings.abstracts;
    let alike = |(other, shared): (usize, Vec<similar::Shared>)| {
        let (own, entry) = (&collection.papers[ordinal], &collection.papers[other]);
        let is_shown = |shared: &similar::Shared| match shared {
            similar::Shared::Keyword(key) => [own, entry].iter().all(|entry| shows(entry, *key, abstracts)),
            similar::Shared::Term(..) | similar::Shared::Relation => true,
        };
        Alike {
            title: &entry.facts.title,
            slug: entry.slug.as_str(),
            date: entry.facts.date,
            shared: shared.into_iter().filter(is_shown).map(named).collect(),
        }
    };
    site.similar.of(collection, ordinal).map(alike).collect()
}

/// Whether what the site shows of a paper has a keyword of it: its title does, or its abstract is shown.
fn shows(entry: &Entry, key: u32, abstracts: ShownAbstracts) -> bool {
    let of_title = || {
        let place = entry.keywords.binary_search_by_key(&key, |keyword| keyword.key);
        place.is_ok_and(|place| entry.keywords[place].is_title)
    };
    abstracts.has_such(entry.facts.has_open_abstract) || of_title()
}

impl Alike<'_> {
    /// What templates see of it on the page of a paper.
    pub(super) fn view(&self, text: &keywords::Text, shared: &Shared) -> RelatedView {
        RelatedView {
            title: shared.markdown.shown_title(self.title),
            title_html: shared.markdown.title(self.title).html,
            address: shared.links.href(&paper_address(self.slug)),
            date: self.date.map(|date| DateView { address: String::new(), ..date_view(shared, date) }),
            linked: self.shared.iter().any(|shared| matches!(shared, Named::Relation)),
            shares: self.shares(text),
        }
    }

    /// What both have in words, that which says most first.
    fn shares(&self, text: &keywords::Text) -> Vec<String> {
        let keys: Vec<u32> = self.shared.iter().filter_map(Named::keyword).collect();
        let mut spelled = text.spelled(&keys).into_iter();
        let mut shares: Vec<Share> = Vec::new();
        for shared in &self.shared {
            let share = match shared {
                Named::Term(_, name) => Some(Share::new((*name).to_owned(), true)),
                Named::Keyword(_) => spelled.next().map(|name| Share::new(name, false)),
                Named::Relation => None,
            };
            let Some(share) = share else { continue };
            match shares.iter_mut().find(|known| known.says_the_same(&share)) {
                // The name that the site has for it.
                Some(known) if share.is_term && !known.is_term => *known = share,
                Some(_) => {}
                None => shares.push(share),
            }
        }
        shares.truncate(MOST_NAMED);
        shares.into_iter().map(|share| share.name).collect()
    }
}

/// Something that two papers share, in words.
struct Share {
    name: String,
    /// The words, without their endings.
    words: Vec<String>,
    /// Whether it is a tag or a person.
    is_term: bool,
}

/// Words that begin with as many letters alike are forms of one (`predict`, `predictive`).
const ALIKE: usize = 5;

impl Share {
    fn new(name: String, is_term: bool) -> Self {
        let words = words(&name).into_iter().filter(|word| word.span == 1).map(|word| word.term).collect();
        Self { name, words, is_term }
    }

    /// Whether one says what the other says: the same words, some of them, their initials, or another form.
    fn says_the_same(&self, other: &Self) -> bool {
        let holds = |one: &Self, other: &Self| {
            other.words.is_empty() || one.words.windows(other.words.len()).any(|words| words == other.words)
        };
        let beginning = |share: &Self| match share.words.as_slice() {
            [word] => word.get(..ALIKE).map(str::to_owned),
            _ => None,
        };
        holds(self, other)
            || holds(other, self)
            || self.abbreviates(other)
            || other.abbreviates(self)
            || beginning(self).is_some_and(|start| beginning(other) == Some(start))
    }

    /// Whether its capitals are the initials of another one's words: `LoRA`, low-rank adaptation.
    fn abbreviates(&self, other: &Self) -> bool {
        let capitals = self.name.chars().filter(|letter| letter.is_uppercase()).flat_map(char::to_lowercase);
        let initials = other.words.iter().filter_map(|word| word.chars().next());
        self.words.len() == 1 && other.words.len() > 1 && capitals.eq(initials)
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

#[cfg(test)]
mod tests {
    use super::Share;

    #[test]
    fn what_is_shared_is_said_once() {
        for (one, other, is_same) in [
            ("mixture of experts", "mixture-of-experts", true),
            ("parameter-efficient", "parameter-efficient fine-tuning", true),
            ("supervised fine-tuning", "SFT", true),
            ("low-rank adaptation", "LoRA", true),
            ("sparsity", "sparse", true),
            ("robotics", "robot's", true),
            ("predictive", "predict", true),
            ("Ada Bell", "Ada Chen", false),
            ("tide", "tides", true),
            ("tide tables", "table", true),
            ("model merging", "merging models", false),
            ("SFT", "RLHF", false),
        ] {
            let share = |name: &str| Share::new(name.to_owned(), false);
            let says = |one, other| share(one).says_the_same(&share(other));
            assert_eq!([says(one, other), says(other, one)], [is_same; 2], "{one}, {other}");
        }
    }
}
