//! The papers of each tag, author, organization and venue, for searching: by what results are narrowed.
//! `docs/search-format.md` describes the files.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext};
use crate::collection::{Collection, TermKind};
use crate::search::files::{Sizes, divide, gzip, name, push_number, push_places, push_text};
use crate::site::Site;
use crate::site::plan::{Plan, Planner};
use crate::site::search::FORMAT;

/// A file of facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SearchFacets {
    /// Which files there are.
    Head,
    /// The most frequent terms of each kind, of which results tell the counts.
    Frequent,
    /// Terms of a kind: from one to another, in the order of their slugs.
    Terms(TermKind, u32, u32),
}

/// What a file says, not yet compressed.
#[derive(Serialize)]
pub struct Contents(Vec<u8>);

/// Which files there are.
#[derive(Serialize)]
struct Head<'s> {
    format: u32,
    /// Another one whenever any file of facets may be another one.
    edition: String,
    /// The kinds, by the numbers that files give them.
    kinds: [&'static str; TermKind::ALL.len()],
    /// By kind, the first slug of each file.
    files: BTreeMap<&'static str, Vec<&'s str>>,
}

/// How much goes into a file: about two bytes for each paper of a term.
const TERMS: Sizes = Sizes { least: 24_000, most: 64_000 };

impl Kind for SearchFacets {
    type Facts<'s> = Contents;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        if !planner.is_new() {
            return;
        }
        planner.page(Self::Head);
        planner.page(Self::Frequent);
        for kind in TermKind::ALL {
            for terms in files(&planner.site.collection, kind) {
                planner.page(Self::Terms(kind, terms.start, terms.end));
            }
        }
    }

    fn address(self, site: &Site) -> String {
        match self {
            Self::Head => "search/facets.gz".to_owned(),
            Self::Frequent => "search/facets/frequent.gz".to_owned(),
            Self::Terms(kind, start, _) => {
                format!("search/facets/{}-{}.gz", kind.name(), name(slug_at(&site.collection, kind, start)))
            }
        }
    }

    fn owner(self, _: &Site) -> String {
        "the facets for searching".to_owned()
    }

    fn facts(self, site: &Site, _: &Plan) -> Contents {
        let collection = &site.collection;
        Contents(match self {
            Self::Head => head(collection),
            Self::Frequent => {
                let terms = TermKind::ALL.iter().flat_map(|kind| frequent(collection, *kind));
                terms_file(collection, terms, &[])
            }
            Self::Terms(kind, start, end) => {
                let ids = collection.terms(kind).by_slug();
                let terms = ids[start as usize..end as usize].iter().map(|id| (kind, *id));
                terms_file(collection, terms, &former_slugs(collection, kind, start, end))
            }
        })
    }

    fn make(contents: &Contents, _: &mut PageContext) -> Content<NoView> {
        Content::Bytes(gzip(&contents.0))
    }
}

fn slug_at(collection: &Collection, kind: TermKind, place: u32) -> &str {
    let terms = collection.terms(kind);
    terms.get(terms.by_slug()[place as usize]).slug.as_str()
}

/// Which terms stand in one file, by their places in the order of the slugs.
fn files(collection: &Collection, kind: TermKind) -> Vec<Range<u32>> {
    let terms = collection.terms(kind);
    let weights = terms.by_slug().iter().map(|id| {
        let term = terms.get(*id);
        (term.slug.as_str(), (2 * term.papers.len() + term.slug.as_str().len() + term.name.len()) as u64)
    });
    let mut start = 0;
    let ranges = divide(weights, TERMS).into_iter().map(|count| {
        let end = start + u32::try_from(count).unwrap_or(u32::MAX);
        std::mem::replace(&mut start, end)..end
    });
    ranges.collect()
}

/// A slug that a term had, with the slug that it has now.
struct FormerSlug<'c> {
    kind: TermKind,
    former: &'c str,
    now: &'c str,
}

/// The slugs that terms had and that would stand in the file with those of these places. One that several terms
/// had leads to each of them.
fn former_slugs(collection: &Collection, kind: TermKind, start: u32, end: u32) -> Vec<FormerSlug<'_>> {
    let terms = collection.terms(kind);
    let place_of = |place: u32| {
        let slug = slug_at(collection, kind, place);
        terms.former().partition_point(|former| former.slug.as_str() < slug)
    };
    // The first file has what stands before all slugs, the last one what stands behind them.
    let first = if start == 0 { 0 } else { place_of(start) };
    let last = if end as usize == terms.len() { terms.former().len() } else { place_of(end) };
    let mut slugs = Vec::new();
    for known in &terms.former()[first..last] {
        let bearers = known.terms.iter().map(|id| terms.get(*id).slug.as_str());
        slugs.extend(bearers.map(|now| FormerSlug { kind, former: known.slug.as_str(), now }));
    }
    slugs
}

fn head(collection: &Collection) -> Vec<u8> {
    let first = |kind: TermKind| {
        let files = files(collection, kind);
        files.into_iter().map(|terms| slug_at(collection, kind, terms.start)).collect()
    };
    let head = Head {
        format: FORMAT,
        edition: collection.shape().to_string()[..12].to_owned(),
        kinds: TermKind::ALL.map(TermKind::name),
        files: TermKind::ALL.iter().map(|kind| (kind.name(), first(*kind))).collect(),
    };
    serde_json::to_vec(&head).expect("what is written is plain data")
}

/// The most frequent terms of a kind, as many as have room.
fn frequent(collection: &Collection, kind: TermKind) -> impl Iterator<Item = (TermKind, u32)> {
    let terms = collection.terms(kind);
    let mut room = kind.facet_bytes();
    let fitting = terms.by_count().iter().take_while(move |id| {
        let size = terms.get(**id).papers.len() + 16;
        let fits = size <= room;
        room = room.saturating_sub(size);
        fits
    });
    fitting.map(move |id| (kind, *id))
}

fn terms_file(
    collection: &Collection,
    terms: impl Iterator<Item = (TermKind, u32)>,
    former: &[FormerSlug],
) -> Vec<u8> {
    let (mut head, mut body, mut count) = (Vec::new(), Vec::new(), 0_u32);
    for (kind, id) in terms {
        let term = collection.terms(kind).get(id);
        let start = body.len();
        push_places(&mut body, term.papers.iter().map(|ordinal| collection.months().place(*ordinal)));
        push_number(&mut head, kind as u64);
        push_text(&mut head, term.slug.as_str());
        push_text(&mut head, &term.name);
        push_number(&mut head, (body.len() - start) as u64);
        count += 1;
    }
    for FormerSlug { kind, former, now } in former {
        push_number(&mut head, *kind as u64);
        push_text(&mut head, former);
        push_text(&mut head, now);
        push_number(&mut head, 0_u64);
        count += 1;
    }
    let mut bytes = Vec::new();
    push_number(&mut bytes, count);
    [bytes, head, body].concat()
}
