//! The pages of papers: one for each.

use serde::Serialize;

use super::{Content, Head, Kind, PageContext, Shown, math_problem};
use crate::archive::{Whole, excerpt_source};
use crate::collection::TermKind;
use crate::diagnostic::Place;
use crate::paper::{ArxivId, Date, Doi, Identifier, Paper, Person, RelationKind, Titles, address, identity, title};
use crate::site::address::paper_address;
use crate::site::card::{self, date_view, term_link};
use crate::site::citing::cite_view;
use crate::site::markdown::{HeadingLevel, Markdown, Surroundings};
use crate::site::open_paper::OpenPaper;
use crate::site::plan::{Plan, Planner};
use crate::site::view::{AppearanceView, Card, CitationsView, ContributorView, DateView, IdentifierView, LicenseView, Link, PaperPageView, PaperView, PresentedView, RelationView, TitlesView};
use crate::site::{Shared, Site};

/// The page of the paper with that ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PaperPage(pub u32);

/// What the page of a paper shows beside the paper.
#[derive(Debug, Serialize)]
pub struct PaperFacts<'s> {
    /// The paper itself, which is in the fingerprint by what its file says.
    #[serde(skip)]
    ordinal: usize,
    newer: Option<Neighbour<'s>>,
    older: Option<Neighbour<'s>>,
    /// The key by which bibliographies cite it, which depends on those of all others.
    citekey: &'s str,
    /// For each of the paper's relations, what it means.
    relations: Vec<Meant<'s>>,
    /// Papers that say that they are related to it, and what each is to it.
    others: Vec<(RelationKind, Neighbour<'s>)>,
}

/// What a relation means.
#[derive(Debug, Serialize)]
enum Meant<'s> {
    /// Something outside the site, or nothing.
    Elsewhere,
    /// The paper itself, by another of its identifiers.
    Itself,
    /// Another paper of the site.
    Paper(Neighbour<'s>),
}

/// A paper to which another one's page leads.
#[derive(Debug, Serialize)]
struct Neighbour<'s> {
    title: &'s str,
    slug: &'s str,
}

/// How many papers are looked at together: whether any of so many has changed.
const CHUNK: usize = 256;

impl Kind for PaperPage {
    type Facts<'s> = PaperFacts<'s>;
    type View = PaperPageView;

    const TEMPLATE: Option<&'static str> = Some("paper.html");

    fn plan(planner: &mut Planner) {
        let count = planner.site.collection.papers.len();
        for start in (0..count).step_by(CHUNK) {
            let papers = start..(start + CHUNK).min(count);
            let digest = planner.digest_of_whole(papers.clone());
            // Neighbours are shown by facts that decide which files there are.
            planner.pages_of(digest, papers.map(|ordinal| Self(number(ordinal))));
        }
    }

    fn address(self, site: &Site) -> String {
        paper_address(&site.collection.papers[self.0 as usize].slug)
    }

    fn owner(self, site: &Site) -> String {
        site.collection.papers[self.0 as usize].file.clone()
    }

    fn papers<'s>(self, _: &'s Site) -> Shown<'s> {
        Shown::Whole(self.0 as usize)
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> PaperFacts<'s> {
        let ordinal = self.0 as usize;
        let neighbour = |ordinal: usize| {
            let entry = site.collection.papers.get(ordinal)?;
            Some(Neighbour { title: &entry.facts.title, slug: entry.slug.as_str() })
        };
        let related = site.collection.related();
        let paper = |ordinal: u32| {
            let entry = &site.collection.papers[ordinal as usize];
            Neighbour { title: &entry.facts.title, slug: entry.slug.as_str() }
        };
        let own = &site.collection.papers[ordinal].facts.relations;
        let meant = related.of_paper(self.0);
        let relations = meant.iter().map(|meant| match meant {
            None => Meant::Elsewhere,
            Some(other) if *other == self.0 => Meant::Itself,
            Some(other) => Meant::Paper(paper(*other)),
        });
        // What both papers say is shown once.
        let says = |kind: RelationKind, other: u32| {
            own.iter().zip(meant).any(|(relation, meant)| relation.kind == kind && *meant == Some(other))
        };
        let others = related.to_paper(self.0).iter();
        let others = others.filter(|(kind, other)| *other != self.0 && !says(*kind, *other));
        PaperFacts {
            ordinal,
            newer: neighbour(ordinal + 1),
            older: ordinal.checked_sub(1).and_then(neighbour),
            relations: relations.collect(),
            others: others.map(|(kind, other)| (*kind, paper(*other))).collect(),
            citekey: site.collection.citekey(ordinal),
        }
    }

    fn make(facts: &PaperFacts, context: &mut PageContext) -> Content<PaperPageView> {
        let paper = context.paper(facts.ordinal);
        let head = Head {
            kind: "paper",
            title: title::plain(&paper.whole.paper.title),
            description: description(&paper.whole.paper),
            ..Head::default()
        };
        let shared = context.shared;
        let link = |paper: &Neighbour| shared.link(&title::plain(paper.title), &paper_address(paper.slug));
        let (newer, older) = (facts.newer.as_ref().map(link), facts.older.as_ref().map(link));
        let cite = cite_view(facts.citekey, &paper_address(paper.slug()), &paper.whole.paper, shared);
        Content::html(head, PaperPageView { paper: paper_view(paper, facts, context), cite, newer, older })
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}

fn number(ordinal: usize) -> u32 {
    u32::try_from(ordinal).expect("a collection has fewer than 2^32 papers")
}

/// The beginning of the abstract as plain text, for search engines.
fn description(paper: &Paper) -> String {
    Markdown::plain_excerpt(excerpt_source(&paper.body), 200)
}

/// Abstracts stand under a heading of the second level.
const HEADING: HeadingLevel = HeadingLevel::H3;

/// A paper on its own page.
fn paper_view(open: OpenPaper, facts: &PaperFacts, context: &mut PageContext) -> PaperView {
    let shared = context.shared;
    let paper = &open.whole.paper;
    let surroundings =
        Surroundings { links: &shared.links, address: &shared.links.href(context.address), top_heading: HEADING };
    let rendered = shared.markdown.document(&paper.body, &surroundings);
    context.problems.extend(rendered.problems.iter().map(|problem| {
        math_problem(
            body_place(open.file(), open.whole, problem.range.start, problem.range.len()),
            &problem.message,
        )
    }));
    let sections = shared.markdown.document(&paper.sections, &surroundings);
    context.problems.extend(sections.problems.iter().map(|problem| {
        let range = &problem.range;
        let mut place = Place::at_offset(open.file(), &paper.sections, range.start, range.len());
        place.line += open.whole.sections_line - 1;
        math_problem(place, &problem.message)
    }));
    let broken_title = shared.markdown.title(&paper.title).problems;
    context.problems.extend(broken_title.iter().map(|problem| {
        math_problem(Place::file(open.file()), &problem.message)
            .found(format!("in the title: {}", problem.message))
    }));
    PaperView {
        abstract_html: rendered.html,
        sections_html: sections.html,
        summary: paper.summary.clone(),
        updated: paper.updated.map(|date| DateView { address: String::new(), ..date_view(shared, date) }),
        editors: paper.editors.iter().map(|editor| editor.display_name().into_owned()).collect(),
        categories: paper.categories.clone(),
        language: paper.language.clone(),
        volume: paper.volume.clone(),
        issue: paper.issue.clone(),
        pages: paper.pages.clone(),
        publisher: paper.publisher.clone(),
        place: paper.place.clone(),
        series: paper.series.clone(),
        edition: paper.edition.clone(),
        number: paper.number.clone(),
        event: paper.event.clone(),
        session: paper.session.clone(),
        track: paper.track.clone(),
        order: paper.order,
        award: paper.award.clone(),
        license: paper.license.as_deref().map(license),
        citekey: paper.citekey.clone(),
        titles: titles(paper),
        added: bare_date(paper.added),
        presented: paper
            .presented
            .as_ref()
            .map(|given| PresentedView { by: given.by.clone(), date: bare_date(given.date) }),
        citations: paper.citations.as_ref().map(|counted| CitationsView {
            count: counted.count,
            source: counted.source.clone(),
            as_of: bare_date(counted.as_of),
        }),
        relations: relations(shared, paper, facts),
        contributors: paper.authors.iter().filter_map(contributor).collect(),
        identifiers: identifiers(paper),
        links: links(paper),
        submitter: paper.submitter.clone(),
        image: paper.image.as_deref().and_then(address::below_root),
        alt: paper.alt.clone().unwrap_or_default(),
        appearances: appearances(shared, paper),
        card: Card {
            authors: open.terms(TermKind::Author).map(|term| term_link(shared, term)).collect(),
            ..card::card(shared, open)
        },
    }
}

fn titles(paper: &Paper) -> TitlesView {
    let Titles { original, romanized, translated } = paper.titles.clone().unwrap_or_default();
    TitlesView { original, romanized, translated }
}

/// A date that leads nowhere.
fn bare_date(date: Option<Date>) -> Option<DateView> {
    let date = date?;
    Some(DateView { iso: date.to_string(), words: date.in_words(), address: String::new() })
}

/// The name and the address of a license: one of Creative Commons' by the name that SPDX has for it.
fn license(text: &str) -> LicenseView {
    let bare = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(bare) = bare.filter(|_| address::is_safe(text)) else {
        let is_id = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.+".contains(&byte));
        // Without a version it is none of SPDX'.
        let has_version = text.contains('-') && text.contains(|c: char| c.is_ascii_digit());
        let address = (is_id && has_version).then(|| format!("https://spdx.org/licenses/{text}.html"));
        return LicenseView { name: text.to_owned(), address };
    };
    let terms = bare.trim_start_matches("www.").strip_prefix("creativecommons.org/licenses/");
    let mut parts = terms.unwrap_or_default().split('/');
    let name = match (parts.next(), parts.next()) {
        (Some(terms), Some(version)) if !terms.is_empty() && !version.is_empty() => {
            format!("CC-{}-{version}", terms.to_ascii_uppercase())
        }
        _ => bare.trim_end_matches('/').to_owned(),
    };
    LicenseView { name, address: Some(text.to_owned()) }
}

/// The relations of a paper, its own first, with the addresses to which they lead.
fn relations(shared: &Shared, paper: &Paper, facts: &PaperFacts) -> Vec<RelationView> {
    let to_paper = |kind: RelationKind, other: &Neighbour, to: &str| RelationView {
        kind: kind.name(),
        label: kind.label(),
        to: to.to_owned(),
        title: Some(title::plain(other.title)),
        address: Some(shared.links.href(&paper_address(other.slug))),
        external: false,
    };
    let own = paper.relations.iter().zip(&facts.relations).filter_map(|(relation, meant)| match meant {
        Meant::Itself => None,
        Meant::Paper(other) => Some(to_paper(relation.kind, other, &relation.to)),
        Meant::Elsewhere => {
            let address = resolved(&relation.to);
            Some(RelationView {
                kind: relation.kind.name(),
                label: relation.kind.label(),
                to: relation.to.clone(),
                title: None,
                external: address.is_some(),
                address,
            })
        }
    });
    let others = facts.others.iter().map(|(kind, other)| to_paper(*kind, other, other.slug));
    own.chain(others).collect()
}

/// The address of what a text names: a web page, a DOI, a paper of arXiv's.
fn resolved(text: &str) -> Option<String> {
    if address::leads_elsewhere(text) {
        return Some(text.to_owned()).filter(|text| address::is_safe(text));
    }
    let doi = Doi::parse(text).ok().and_then(|doi| doi.address());
    doi.or_else(|| ArxivId::parse(text).ok()?.address())
}

/// What is known of an author beside the name, if anything is.
fn contributor(person: &Person) -> Option<ContributorView> {
    let view = ContributorView {
        name: person.display_name().into_owned(),
        romanized: person.romanized.clone(),
        affiliations: person.affiliations.clone(),
        equal: person.equal,
        corresponding: person.corresponding,
        roles: person.roles.clone(),
    };
    let says =
        view.romanized.is_some() || view.equal.is_some() || view.corresponding || !view.roles.is_empty();
    says.then_some(view)
}

fn identifiers(paper: &Paper) -> Vec<IdentifierView> {
    let view = |shown: identity::ShownIdentifier| IdentifierView {
        scheme: shown.label,
        value: shown.text,
        address: shown.address,
    };
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

fn appearances(shared: &Shared, paper: &Paper) -> Vec<AppearanceView> {
    let view = |appearance: &crate::paper::Appearance| AppearanceView {
        listing: appearance.listing.clone(),
        date: appearance.date.map(|date| DateView { address: String::new(), ..date_view(shared, date) }),
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
