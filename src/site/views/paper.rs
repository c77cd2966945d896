//! Views of papers: as lists show them, and on their own pages.

use super::{link, math_problem};
use crate::collection::TermKind;
use crate::content::{Entry, excerpt_source};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::{Date, title};
use crate::site::markdown::{HeadingLevel, Markdown, Surroundings, is_safe_address};
use crate::site::pages::{has_page, paper_address, term_address};
use crate::site::view::{
    AppearanceView, Card, DateView, IdentifierView, Link, PaperPageView, PaperView, TermLink,
};
use crate::site::{Site, markdown};

/// A paper as lists show it.
pub fn card(site: &Site, ordinal: usize) -> Card {
    let entry = &site.collection.papers[ordinal];
    let paper = entry.paper();
    let excerpt = excerpt_source(&paper.body);
    let more = excerpt.len() < paper.body.trim_start().len();
    Card {
        slug: entry.slug.to_string(),
        address: site.links.href(&paper_address(&entry.slug)),
        title: title::plain(&paper.title),
        title_html: site.markdown.title(&paper.title).html,
        r#type: paper.r#type.map(crate::paper::PaperType::name),
        date: paper.date.map(|date| date_view(site, date)),
        authors: terms(site, TermKind::Author, ordinal),
        author_count: author_count(entry),
        organizations: terms(site, TermKind::Organization, ordinal),
        tags: terms(site, TermKind::Tag, ordinal),
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

fn author_count(entry: &Entry) -> usize {
    let counted = entry.paper().author_count.map_or(0, |count| count as usize);
    counted.max(entry.paper().authors.len())
}

/// The terms of a paper in its own order, with addresses for those that have a page.
fn terms(site: &Site, kind: TermKind, ordinal: usize) -> Vec<TermLink> {
    let terms = site.collection.terms(kind);
    let link = |id: &u32| TermLink {
        name: terms.get(*id).name.clone(),
        address: has_page(site, kind, *id).then(|| site.links.href(&term_address(site, kind, *id))),
    };
    terms.of_paper(ordinal).iter().map(link).collect()
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
pub fn description(site: &Site, ordinal: usize) -> String {
    let paper = site.collection.papers[ordinal].paper();
    Markdown::plain_excerpt(excerpt_source(&paper.body), 200)
}

/// Abstracts stand under a heading of the second level.
const HEADING: HeadingLevel = HeadingLevel::H3;

/// A paper on its own page, at `address`.
pub fn page(site: &Site, ordinal: usize, address: &str, problems: &mut Vec<Diagnostic>) -> PaperPageView {
    let entry = &site.collection.papers[ordinal];
    let paper = entry.paper();
    let rendered = site
        .markdown
        .document(&paper.body, &Surroundings { links: &site.links, address, top_heading: HEADING });
    problems.extend(rendered.problems.iter().map(|problem| {
        math_problem(body_place(entry, problem.range.start, problem.range.len()), &problem.message)
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
            identifiers: identifiers(entry),
            links: links(entry),
            submitter: paper.submitter.clone(),
            image: paper.image.clone().filter(|image| !markdown::is_absolute(image)),
            appearances: appearances(site, entry),
            card: card(site, ordinal),
        },
        newer: (ordinal + 1 < site.collection.papers.len()).then(|| neighbour(ordinal + 1)),
        older: ordinal.checked_sub(1).map(neighbour),
    }
}

fn identifiers(entry: &Entry) -> Vec<IdentifierView> {
    let version = entry.paper().arxiv_version.map_or_else(String::new, |version| format!("v{version}"));
    let identifiers = entry.paper().identifiers().map(|(scheme, value)| {
        let versioned = match scheme {
            crate::paper::identity::Scheme::Arxiv => format!("{value}{version}"),
            _ => value.to_owned(),
        };
        IdentifierView { scheme: scheme.label(), address: scheme.address(&versioned), value: versioned }
    });
    identifiers.collect()
}

/// The links of a paper, and its image when that stands elsewhere. Unsafe addresses are left out.
fn links(entry: &Entry) -> Vec<Link> {
    let remote_image = entry.paper().image.iter().filter(|image| markdown::is_absolute(image));
    let links = entry.paper().links.iter().map(|(label, address)| (label.as_str(), address));
    links
        .chain(remote_image.map(|image| ("image", image)))
        .filter(|(_, address)| is_safe_address(address))
        .map(|(label, address)| Link { label: label.to_owned(), address: address.clone() })
        .collect()
}

fn appearances(site: &Site, entry: &Entry) -> Vec<AppearanceView> {
    let view = |appearance: &crate::paper::Appearance| AppearanceView {
        listing: appearance.listing.clone(),
        date: appearance.date.map(|date| DateView { address: String::new(), ..date_view(site, date) }),
        rank: appearance.rank,
        upvotes: appearance.upvotes,
    };
    entry.paper().appearances.iter().map(view).collect()
}

/// The place in a content file of a place in its body.
fn body_place(entry: &Entry, offset: usize, length: usize) -> Place {
    let mut place = Place::at_offset(&entry.file, &entry.paper().body, offset, length);
    place.line += entry.whole().body_line - 1;
    place
}
