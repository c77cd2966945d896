//! The page for searching. What it searches is made by [`crate::site::search`] and
//! [`super::search_facets`].

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::collection::{Collection, TermKind};
use crate::site::Site;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{Link, SearchView};

/// The page for searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Search;

/// Its address.
pub const ADDRESS: &str = "search/";

/// The address of a search for a query.
pub fn address_of(query: &str) -> String {
    format!("{ADDRESS}?q={}", percent_encode(query.as_bytes(), NON_ALPHANUMERIC))
}

/// How many tags it names.
const TAGS: usize = 12;

/// How many years the example of a range has.
const YEARS: u16 = 3;

/// What it says of the papers.
#[derive(Debug, Serialize)]
pub struct SearchFacts<'s> {
    count: usize,
    /// The name and the slug of the most frequent tags.
    tags: Vec<(&'s str, &'s str)>,
    examples: Vec<String>,
}

impl Kind for Search {
    type Facts<'s> = SearchFacts<'s>;
    type View = SearchView;

    const TEMPLATE: Option<&'static str> = Some("search.html");

    fn plan(planner: &mut Planner) {
        // A site may have a page of its own there.
        if planner.is_new() && !planner.has("search/index.html") {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page for searching".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> SearchFacts<'s> {
        let collection = &site.collection;
        let tags = collection.terms(TermKind::Tag);
        let frequent = tags.by_count().iter().take(TAGS).map(|id| tags.get(*id));
        SearchFacts {
            count: collection.papers.len(),
            tags: frequent.map(|tag| (tag.name.as_str(), tag.slug.as_str())).collect(),
            examples: examples(collection),
        }
    }

    fn make(facts: &SearchFacts, context: &mut PageContext) -> Content<SearchView> {
        let head = Head {
            kind: "search",
            title: context.shared.locale.word("search").into_owned(),
            ..Head::default()
        };
        let page = context.shared.links.href(ADDRESS);
        let link = |(name, slug): &(&str, &str)| Link {
            label: (*name).to_owned(),
            address: format!("{page}?{}={slug}", TermKind::Tag.name()),
        };
        let tags = facts.tags.iter().map(link).collect();
        Content::html(head, SearchView { count: facts.count, tags, examples: facts.examples.clone() })
    }
}

/// Queries that find something among these papers, one of each kind.
fn examples(collection: &Collection) -> Vec<String> {
    let most_frequent = |kind: TermKind| {
        let terms = collection.terms(kind);
        terms.by_count().iter().map(move |id| terms.get(*id).name.replace('"', ""))
    };
    let mut tags = most_frequent(TermKind::Tag);
    let phrase = most_frequent(TermKind::Tag).find(|name| name.contains(' '));
    let years = &collection.dates().years;
    let newest = years.keys().next_back().copied();
    let range = newest.map(|newest| match years.range(newest.saturating_sub(YEARS - 1)..).next() {
        Some((oldest, _)) if *oldest < newest => format!("year:{oldest}..{newest}"),
        _ => format!("year:{newest}"),
    });
    let named = |field: &str, name: String| match name.contains(' ') {
        true => format!("{field}:\"{name}\""),
        false => format!("{field}:{name}"),
    };
    let author = most_frequent(TermKind::Author).next();
    let examples = [
        phrase.clone(),
        phrase.map(|phrase| format!("\"{phrase}\"")),
        tags.next().map(|tag| named("tag", tag)),
        author.map(|author| named("author", author)),
        range,
    ];
    examples.into_iter().flatten().collect()
}
