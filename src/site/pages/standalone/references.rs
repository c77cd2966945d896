//! The citations in the text of a page, and the papers that they cite.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::PageContext;
use super::{PaperFact, StandaloneFacts};
use crate::citing::{Reference, formatted};
use crate::collection::CitedAs;
use crate::paper::html::escape_into;
use crate::paper::title;
use crate::site::address::paper_address;
use crate::site::cited::Citation;
use crate::site::citing::{linked_html, reference};
use crate::site::view::ReferenceEntry;

/// A paper that is cited.
struct Cited<'a> {
    slug: &'a str,
    reference: Reference<'a>,
    /// Who wrote it, and when.
    people: String,
    year: String,
    /// What tells it from others of the same people and year.
    letter: String,
    /// The anchors of its citations.
    cited_at: Vec<String>,
}

/// What stands in the places of citations, and the papers that they cite, in the order of the people behind them.
pub(super) fn of(
    facts: &StandaloneFacts,
    context: &PageContext,
) -> (Vec<(Range<usize>, String)>, Vec<ReferenceEntry>) {
    let citations = &facts.page.citations;
    let mut papers: Vec<&PaperFact> = Vec::new();
    let mut slugs = HashSet::new();
    for item in citations.iter().flat_map(|citation| &citation.items) {
        if let Some(paper) = facts.paper(&item.key)
            && slugs.insert(paper.slug)
        {
            papers.push(paper);
        }
    }
    let named: Vec<CitedAs> =
        papers.iter().map(|paper| CitedAs { key: "", names: paper.names.clone() }).collect();
    let cited = papers.iter().zip(&named).map(|(paper, named)| cited(paper, named, context));
    let mut cited: Vec<Cited> = cited.collect();
    in_order(&mut cited, context);
    let places: HashMap<&str, usize> = cited.iter().map(|cited| cited.slug).zip(0..).collect();
    let mut count = 0;
    let mut insets = Vec::new();
    for citation in citations {
        if let Some(html) = inset(citation, facts, (&mut cited, &places), &mut count) {
            insets.push((citation.range.clone(), html));
        }
    }
    (insets, cited.into_iter().map(|cited| entry(cited, facts, context)).collect())
}

fn cited<'a>(paper: &PaperFact<'a>, named: &'a CitedAs<'a>, context: &PageContext<'a>) -> Cited<'a> {
    let shared = context.shared;
    let reference = reference(named, &context.paper(paper.ordinal).whole.paper, shared.settings);
    Cited {
        slug: paper.slug,
        people: title::plain(&formatted::people(&reference, &shared.locale)),
        year: formatted::year(&reference, &shared.locale),
        reference,
        letter: String::new(),
        cited_at: Vec::new(),
    }
}

/// Puts papers in the order of their references, and gives letters to those of the same people and year.
fn in_order(cited: &mut [Cited], context: &PageContext) {
    let locale = &context.shared.locale;
    cited.sort_by_cached_key(|cited| {
        let pieces = formatted::pieces(&cited.reference, locale);
        (locale.order().key(&formatted::text(&pieces, title::plain)), cited.slug.to_owned())
    });
    let mut same: HashMap<(String, String), Vec<usize>> = HashMap::new();
    for (place, cited) in cited.iter().enumerate() {
        same.entry((cited.people.clone(), cited.year.clone())).or_default().push(place);
    }
    for places in same.into_values().filter(|places| places.len() > 1) {
        for (number, place) in places.into_iter().enumerate() {
            cited[place].letter = letter(number);
        }
    }
}

/// `a` to `z`, then `aa`.
fn letter(number: usize) -> String {
    let last = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    if number < 26 { last.to_string() } else { format!("{}{last}", letter(number / 26 - 1)) }
}

/// A citation as HTML; none where it names no paper that there is.
fn inset(
    citation: &Citation,
    facts: &StandaloneFacts,
    (cited, places): (&mut [Cited], &HashMap<&str, usize>),
    count: &mut usize,
) -> Option<String> {
    citation.items.iter().find_map(|item| facts.paper(&item.key))?;
    let mut html = "(".to_owned();
    for (number, item) in citation.items.iter().enumerate() {
        if number > 0 {
            html.push_str("; ");
        }
        escape_into(&item.prefix, &mut html);
        if !item.prefix.is_empty() {
            html.push(' ');
        }
        let place = facts.paper(&item.key).and_then(|paper| places.get(paper.slug));
        match place.and_then(|place| cited.get_mut(*place)) {
            Some(cited) => {
                *count += 1;
                let anchor = format!("cite-{count}");
                html.push_str(&format!("<a class=\"cited\" id=\"{anchor}\" href=\"#ref-{}\">", cited.slug));
                if !item.only_year {
                    escape_into(&cited.people, &mut html);
                    html.push(' ');
                }
                escape_into(&cited.year, &mut html);
                html.push_str(&cited.letter);
                html.push_str("</a>");
                cited.cited_at.push(anchor);
            }
            // It stays as it is written.
            None => escape_into(&format!("@{}", item.key), &mut html),
        }
        escape_into(&item.suffix, &mut html);
    }
    html.push(')');
    Some(html)
}

fn entry(cited: Cited, facts: &StandaloneFacts, context: &PageContext) -> ReferenceEntry {
    let shared = context.shared;
    let pieces = formatted::pieces_with_letter(&cited.reference, &shared.locale, &cited.letter);
    let page = shared.links.href(&paper_address(cited.slug));
    let address = format!("{}{page}", shared.links.root(&facts.page.address));
    let title = shared.markdown.plain_title(&cited.reference.paper.title);
    ReferenceEntry {
        id: format!("ref-{}", cited.slug),
        html: linked_html(&pieces, &shared.markdown, &title, &address),
        cited_at: cited.cited_at,
    }
}
