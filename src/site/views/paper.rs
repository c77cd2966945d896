//! Views of papers: as lists show them, and on their own pages.

use super::{link, math_problem};
use crate::archive::{Whole, excerpt_source};
use crate::collection::TermKind;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::identity::Shown;
use crate::paper::{Date, Paper, title};
use crate::site::markdown::{HeadingLevel, Markdown, Surroundings};
use crate::site::pages::{has_page, paper_address, term_address};
use crate::site::view::{
    AppearanceView, Card, DateView, IdentifierView, Link, PaperPageView, PaperView, TermLink,
};
use crate::site::{Site, address};

/// How many authors a list names of a paper: some papers have thousands.
const LISTED_AUTHORS: usize = 10;

/// A paper as lists show it.
pub fn card(site: &Site, ordinal: usize, paper: &Paper) -> Card {
    let terms = |kind| term_links(site, kind, listed_terms(site, kind, ordinal));
    Card {
        authors: terms(TermKind::Author),
        organizations: terms(TermKind::Organization),
        tags: terms(TermKind::Tag),
        ..bare_card(site, ordinal, paper)
    }
}

/// A paper as lists show it, but for its terms.
pub fn bare_card(site: &Site, ordinal: usize, paper: &Paper) -> Card {
    let entry = &site.collection.papers[ordinal];
    let excerpt = excerpt_source(&paper.body);
    let more = excerpt.len() < paper.body.trim_start().len();
    Card {
        slug: entry.slug.to_string(),
        address: site.links.href(&paper_address(&entry.slug)),
        title: title::plain(&paper.title),
        title_html: site.markdown.title(&paper.title).html,
        r#type: paper.r#type.map(crate::paper::PaperType::name),
        date: paper.date.map(|date| date_view(site, date)),
        authors: Vec::new(),
        author_count: author_count(paper),
        organizations: Vec::new(),
        tags: Vec::new(),
        excerpt_html: site.markdown.excerpt(excerpt, more),
        venue: paper.venue.clone(),
        upvotes: paper.upvotes,
        comments: paper.comments,
        github_stars: paper.github_stars,
        status: paper.status.map(crate::paper::Status::name),
        draft: paper.draft,
        extra: paper.extra.clone(),
    }
}

fn author_count(paper: &Paper) -> usize {
    let counted = paper.author_count.map_or(0, |count| count as usize);
    counted.max(paper.authors.len())
}

/// The terms of a paper that lists name, in its own order.
pub fn listed_terms<'a>(site: &Site<'a>, kind: TermKind, ordinal: usize) -> &'a [u32] {
    let terms = site.collection.terms(kind).of_paper(ordinal);
    let most = if kind == TermKind::Author { LISTED_AUTHORS } else { terms.len() };
    &terms[..most.min(terms.len())]
}

/// A term with its address, if it has a page.
pub fn term_link(site: &Site, kind: TermKind, id: u32) -> TermLink {
    TermLink {
        name: site.collection.terms(kind).get(id).name.clone(),
        address: has_page(site, kind, id).then(|| site.links.href(&term_address(site, kind, id))),
    }
}

fn term_links(site: &Site, kind: TermKind, ids: &[u32]) -> Vec<TermLink> {
    ids.iter().map(|id| term_link(site, kind, *id)).collect()
}

/// A date with the address of the most precise list that has it.
pub fn date_view(site: &Site, date: Date) -> DateView {
    let mut address = format!("dates/{:04}/", date.year());
    if let Some(month) = date.month() {
        address.push_str(&format!("{month:02}/"));
    }
    if let Some(day) = date.day() {
        address.push_str(&format!("{day:02}/"));
    }
    DateView { iso: date.to_string(), words: date.in_words(), address: site.links.href(&address) }
}

/// The beginning of the abstract as plain text, for search engines.
pub fn description(paper: &Paper) -> String {
    Markdown::plain_excerpt(excerpt_source(&paper.body), 200)
}

/// Abstracts stand under a heading of the second level.
const HEADING: HeadingLevel = HeadingLevel::H3;

/// A paper on its own page, at `address`.
pub fn page(
    site: &Site,
    ordinal: usize,
    whole: &Whole,
    address: &str,
    problems: &mut Vec<Diagnostic>,
) -> PaperPageView {
    let entry = &site.collection.papers[ordinal];
    let paper = &whole.paper;
    let rendered = site
        .markdown
        .document(&paper.body, &Surroundings { links: &site.links, address, top_heading: HEADING });
    problems.extend(rendered.problems.iter().map(|problem| {
        math_problem(
            body_place(&entry.file, whole, problem.range.start, problem.range.len()),
            &problem.message,
        )
    }));
    let broken_title = site.markdown.title(&paper.title).problems;
    problems.extend(broken_title.iter().map(|problem| {
        math_problem(Place::file(&entry.file), &problem.message)
            .found(format!("in the title: {}", problem.message))
    }));
    let neighbour = |ordinal: usize| {
        let entry = &site.collection.papers[ordinal];
        link(site, &title::plain(&entry.facts.title), &paper_address(&entry.slug))
    };
    PaperPageView {
        paper: PaperView {
            abstract_html: rendered.html,
            summary: paper.summary.clone(),
            updated: paper.updated.map(|date| DateView { address: String::new(), ..date_view(site, date) }),
            editors: paper.editors.iter().map(|editor| editor.display_name().into_owned()).collect(),
            categories: paper.categories.clone(),
            language: paper.language.clone(),
            volume: paper.volume.clone(),
            issue: paper.issue.clone(),
            pages: paper.pages.clone(),
            publisher: paper.publisher.clone(),
            identifiers: identifiers(paper),
            links: links(paper),
            submitter: paper.submitter.clone(),
            image: paper.image.as_deref().and_then(address::below_root),
            appearances: appearances(site, paper),
            card: Card {
                authors: term_links(
                    site,
                    TermKind::Author,
                    site.collection.terms(TermKind::Author).of_paper(ordinal),
                ),
                ..card(site, ordinal, paper)
            },
        },
        newer: (ordinal + 1 < site.collection.papers.len()).then(|| neighbour(ordinal + 1)),
        older: ordinal.checked_sub(1).map(neighbour),
    }
}

fn identifiers(paper: &Paper) -> Vec<IdentifierView> {
    let view =
        |shown: Shown| IdentifierView { scheme: shown.label, value: shown.text, address: shown.address };
    paper.identifiers().map(view).collect()
}

/// The links of a paper, and its image when that stands elsewhere. Unsafe addresses are left out.
fn links(paper: &Paper) -> Vec<Link> {
    let remote_image = paper.image.iter().filter(|image| address::leads_elsewhere(image));
    let links = paper.links.iter().map(|(label, address)| (label.as_str(), address));
    links
        .chain(remote_image.map(|image| ("image", image)))
        .filter(|(_, address)| address::is_safe(address))
        .map(|(label, address)| Link { label: label.to_owned(), address: address.clone() })
        .collect()
}

fn appearances(site: &Site, paper: &Paper) -> Vec<AppearanceView> {
    let view = |appearance: &crate::paper::Appearance| AppearanceView {
        listing: appearance.listing.clone(),
        date: appearance.date.map(|date| DateView { address: String::new(), ..date_view(site, date) }),
        rank: appearance.rank,
        upvotes: appearance.upvotes,
    };
    paper.appearances.iter().map(view).collect()
}

/// The place in a content file of a place in its body.
fn body_place(file: &str, whole: &Whole, offset: usize, length: usize) -> Place {
    let mut place = Place::at_offset(file, &whole.paper.body, offset, length);
    place.line += whole.body_line - 1;
    place
}
