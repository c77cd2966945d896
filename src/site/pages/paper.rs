//! The pages of papers: one for each.

use serde::Serialize;
use serde_json::Value;

use super::listings::{listed_date, listing_address};
use super::similar::{self, Alike};
use super::{Content, Head, Kind, Page, PageContext, Shown, not_rendered, paper_picture};
use crate::archive::targets::Target;
use crate::archive::{Whole, excerpt_source};
use crate::collection::{CitedAs, TermKind};
use crate::diagnostic::{Diagnostic, Place};
use crate::locale::Locale;
use crate::paper::{
    Appearance, ArxivId, Digester, Doi, Funding, Identifier, Paper, Pmid, RelationKind, Titles, address,
    identity,
};
use crate::similar::Neighbours;
use crate::similar::keywords::Text;
use crate::site::access::{self, ResourceView};
use crate::site::address::paper_address;
use crate::site::byline::Byline;
use crate::site::card::{self, bare_date, date_view, term_link};
use crate::site::citing::cite_view;
use crate::site::license::license_view;
use crate::site::markdown::{HeadingLevel, Surroundings, size_in};
use crate::site::metadata::{self, Described, MetadataView};
use crate::site::open_paper::OpenPaper;
use crate::site::plan::{Plan, Planner};
use crate::site::talks::{leapt_over, presented_view};
use crate::site::targets::{self, Sizes};
use crate::site::view::{
    AppearanceView, Card, CitationsView, CiteView, DateView, ExtraView, FieldsView, FundingView,
    IdentifierView, PaperPageView, PaperView, RelationView, TermLink, TitlesView, VolumePlace,
};
use crate::site::{Shared, Site, volumes};

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
    /// The volume in which it stands.
    volume: Option<InVolume<'s>>,
    /// How citations name it and its authors.
    cited: CitedAs<'s>,
    /// What of the site it leads to and is not there.
    missing: Vec<&'s Target>,
    /// How large its pictures are.
    sizes: Sizes<'s>,
    /// For each of the paper's relations, what it means.
    relations: Vec<Meant<'s>>,
    /// Papers that say that they are related to it, and what each is to it.
    others: Vec<(RelationKind, Neighbour<'s>)>,
    /// Papers about the same.
    alike: Vec<Alike<'s>>,
    /// The address of its picture, if it has one.
    picture: Option<String>,
    /// For each of its appearances, the slug of the listing.
    listed: Vec<Option<&'s str>>,
}

/// The place of a paper in its volume.
#[derive(Debug, Serialize)]
struct InVolume<'s> {
    name: String,
    slug: &'s str,
    before: Option<Neighbour<'s>>,
    behind: Option<Neighbour<'s>>,
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
        // Neighbours are shown by facts that decide which files there are.
        in_chunks(planner, |page| page);
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

    fn facts<'s>(self, site: &'s Site, plan: &Plan) -> PaperFacts<'s> {
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
        let entry = &site.collection.papers[ordinal];
        let own = &entry.facts.relations;
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
        let volume = site.collection.volumes().of_paper(ordinal).map(|(number, place)| {
            let volume = site.collection.volumes().get(number);
            let at = |place: Option<u32>| volume.papers.get(place? as usize).map(|other| paper(*other));
            InVolume {
                name: volumes::name(volume, &site.shared.locale),
                slug: volume.slug.as_str(),
                before: at(place.checked_sub(1)),
                behind: at(place.checked_add(1)),
            }
        });
        let listings = site.collection.listings().of_paper(ordinal);
        PaperFacts {
            ordinal,
            newer: neighbour(ordinal + 1),
            older: ordinal.checked_sub(1).and_then(neighbour),
            volume,
            missing: targets::missing(&entry.targets, &paper_address(&entry.slug), plan),
            sizes: targets::sizes(&entry.targets, &paper_address(&entry.slug), site),
            relations: relations.collect(),
            others: others.map(|(kind, other)| (*kind, paper(*other))).collect(),
            cited: site.collection.cited(ordinal),
            alike: similar::alike(site, ordinal),
            picture: paper_picture::address(site, ordinal),
            listed: listings.map(|listing| listing.map(|listing| listing.slug.as_str())).collect(),
        }
    }

    fn make(facts: &PaperFacts, context: &mut PageContext) -> Content<PaperPageView> {
        let paper = context.paper(facts.ordinal);
        let head = Head {
            kind: "paper",
            title: context.shared.markdown.shown_title(&paper.whole.paper.title),
            description: description(paper, context.shared),
            picture: paper_picture::view(&paper.whole.paper, facts.picture.as_deref()),
            ..Head::default()
        };
        let shared = context.shared;
        let link = |paper: &Neighbour| {
            shared.link(&shared.markdown.shown_title(paper.title), &paper_address(paper.slug))
        };
        let (newer, older) = (facts.newer.as_ref().map(link), facts.older.as_ref().map(link));
        let volume = facts.volume.as_ref().map(|volume| VolumePlace {
            name: volume.name.clone(),
            slug: volume.slug.to_owned(),
            before: volume.before.as_ref().map(link),
            behind: volume.behind.as_ref().map(link),
        });
        let asked = &shared.asked_of_papers;
        let mut failed = Vec::new();
        let cite = match asked.has("cite") {
            true => {
                cite_view(&facts.cited, &paper_address(paper.slug()), &paper.whole.paper, shared, &mut failed)
            }
            false => CiteView::default(),
        };
        context.problems.extend(failed.iter().map(|style| {
            Diagnostic::warning(format!("the paper can't be cited in the style “{style}”"))
                .in_file(paper.file())
                .help("its page shows the others; look for a field of an unusual form")
        }));
        let view = paper_view(paper, facts, context);
        let metadata = match asked.has("metadata") {
            true => with_described(paper, shared, context.address, metadata::metadata),
            false => MetadataView::default(),
        };
        let related = match facts.alike.as_slice() {
            [] => Vec::new(),
            alike => {
                let text = match shared.settings.abstracts.has(&paper.whole.paper) {
                    true => Text::of(&paper.whole.paper),
                    false => Text::of_title(&paper.whole.paper),
                };
                alike.iter().map(|alike| alike.view(&text, shared)).collect()
            }
        };
        Content::html(head, PaperPageView { paper: view, metadata, cite, related, newer, older, volume })
    }

    fn paper(self) -> Option<usize> {
        Some(self.0 as usize)
    }
}

/// Plans a page for each paper, of those papers that are looked at together when one of them changed.
pub(super) fn in_chunks<P: Into<Page>>(planner: &mut Planner, page: impl Fn(PaperPage) -> P) {
    let count = planner.site.collection.papers.len();
    for start in (0..count).step_by(CHUNK) {
        let papers = start..(start + CHUNK).min(count);
        let related: Vec<Option<&Neighbours>> =
            papers.clone().map(|ordinal| planner.site.similar.record(ordinal)).collect();
        let mut digester = Digester::new("papers with related ones");
        let digest = digester.digest(planner.digest_of_whole(papers.clone())).value(&related).finish();
        planner.pages_of(digest, papers.map(|ordinal| page(PaperPage::of(ordinal))));
    }
}

impl PaperPage {
    /// The page of the paper with that ordinal.
    pub fn of(ordinal: usize) -> Self {
        Self(number(ordinal))
    }
}

fn number(ordinal: usize) -> u32 {
    u32::try_from(ordinal).expect("a collection has fewer than 2^32 papers")
}

/// The beginning of the abstract as plain text, for search engines; of a paper without one that is shown, who
/// wrote it, where and when.
fn description(open: OpenPaper, shared: &Shared) -> String {
    let paper = &open.whole.paper;
    if shared.settings.abstracts.has(paper) && !paper.body.trim().is_empty() {
        return shared.markdown.plain_excerpt(excerpt_source(&paper.body), 200);
    }
    let authors: Vec<&str> = open.terms(TermKind::Author).take(3).map(|author| author.name).collect();
    let locale = &shared.locale;
    let comma = locale.word("comma");
    let has_more = paper.authors.len() > 3 || paper.has_more_authors();
    let more = if has_more { locale.word("and-more") } else { "".into() };
    let authors =
        (!authors.is_empty()).then(|| format!("{}{}{more}", locale.word("by"), authors.join(&comma)));
    let date = card::leading_date(shared, paper).map(|date| locale.date(date));
    let parts = [authors, paper.venue.clone(), date];
    parts.into_iter().flatten().collect::<Vec<_>>().join(&comma)
}

/// Abstracts stand under a heading of the second level.
const HEADING: HeadingLevel = HeadingLevel::H3;

/// A paper on its own page.
fn paper_view(open: OpenPaper, facts: &PaperFacts, context: &mut PageContext) -> PaperView {
    let PaperFacts { missing, sizes, .. } = facts;
    let shared = context.shared;
    let paper = &open.whole.paper;
    let surroundings = Surroundings {
        links: &shared.links,
        address: &shared.links.href(context.address),
        top_heading: HEADING,
        sizes,
    };
    // A formula that can't be rendered is reported whether or not the abstract is shown.
    let rendered = shared.markdown.document(&paper.body, &surroundings);
    context.problems.extend(rendered.problems.iter().map(|problem| {
        not_rendered(body_place(open.file(), open.whole, problem.range.start, problem.range.len()), problem)
    }));
    let sections = shared.markdown.document(&paper.sections, &surroundings);
    context.problems.extend(sections.problems.iter().map(|problem| {
        let range = &problem.range;
        let mut place = Place::at_offset(open.file(), &paper.sections, range.start, range.len());
        place.line += open.whole.sections_line - 1;
        not_rendered(place, problem)
    }));
    context.warn_of_missing(missing, open.file(), &[&rendered.targets[..], &sections.targets].concat());
    let talk = paper.presented.as_ref();
    context.problems.extend(talk.and_then(|talk| leapt_over(shared, talk, open.file())));
    let broken_title = shared.markdown.title(&paper.title).problems;
    context.problems.extend(broken_title.iter().map(|problem| {
        not_rendered(Place::file(open.file()), problem).found(format!("in the title: {}", problem.message))
    }));
    let leading = card::leading_date(shared, paper);
    let links = access::resources(paper, &shared.locale);
    let authors: Vec<TermLink> = open.terms(TermKind::Author).map(|term| term_link(shared, term)).collect();
    let Byline { contributors, affiliations, footnotes } = Byline::of(paper, &authors, &shared.locale);
    let relations = relations(shared, paper, facts);
    let notices = [RelationKind::Erratum.name(), RelationKind::Retraction.name()];
    PaperView {
        notices: relations.iter().filter(|relation| notices.contains(&relation.kind)).cloned().collect(),
        record_date: bare_date(shared, paper.record_date.filter(|date| Some(*date) != leading)),
        first_date: bare_date(shared, paper.date.filter(|date| Some(*date) != leading)),
        shown_extra: shown_extra(paper, &shared.options.values, &shared.locale),
        affiliations,
        footnotes,
        abstract_html: if shared.settings.abstracts.has(paper) { rendered.html } else { String::new() },
        sections_html: sections.html,
        updated: paper.updated.map(|date| DateView { address: String::new(), ..date_view(shared, date) }),
        editors: paper
            .editors
            .iter()
            .map(|editor| TermLink { name: editor.display_name().into_owned(), address: None, slug: None })
            .collect(),
        license: paper.license.as_deref().map(license_view),
        funding: paper.funding.iter().map(funding).collect(),
        titles: titles(paper),
        presented: paper.presented.as_ref().map(|given| presented_view(shared, open.slug(), given)),
        citations: paper.citations.as_ref().map(|counted| CitationsView {
            count: counted.count,
            source: counted.source.clone(),
            as_of: bare_date(shared, counted.as_of),
        }),
        relations,
        contributors,
        identifiers: identifiers(paper, &links),
        find: access::find(paper, &shared.markdown.plain_title(&paper.title), &links, &shared.settings.find),
        links,
        image_size: paper.image.as_deref().and_then(|image| size_in(sizes, image)),
        appearances: appearances(shared, paper, &facts.listed),
        fields: FieldsView::of(paper),
        card: Card { authors, ..card::card(shared, open) },
    }
}

fn funding(support: &Funding) -> FundingView {
    match support {
        Funding::Grant { funder, awards } => FundingView { text: funder.clone(), awards: awards.clone() },
        Funding::Statement(text) => FundingView { text: text.clone(), awards: Vec::new() },
    }
}

fn titles(paper: &Paper) -> TitlesView {
    let Titles { original, romanized, translated } = paper.titles.clone().unwrap_or_default();
    TitlesView { original, romanized, translated }
}

/// The relations of a paper, its own first, with the addresses to which they lead.
fn relations(shared: &Shared, paper: &Paper, facts: &PaperFacts) -> Vec<RelationView> {
    let to_paper = |kind: RelationKind, other: &Neighbour, to: &str| RelationView {
        kind: kind.name(),
        label: relation_label(shared, kind),
        to: to.to_owned(),
        title: Some(shared.markdown.shown_title(other.title)),
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
                label: relation_label(shared, relation.kind),
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

/// What another paper is to one, before its title.
fn relation_label(shared: &Shared, kind: RelationKind) -> String {
    shared.locale.say(&format!("relation-{}", kind.name()), &[])
}

/// The address of what a text names: a web page, a DOI, a paper of arXiv's or PubMed's.
fn resolved(text: &str) -> Option<String> {
    if let Some(number) = Pmid::named(text) {
        return number.address();
    }
    if address::leads_elsewhere(text) {
        return Some(text.to_owned()).filter(|text| address::is_safe(text));
    }
    let doi = Doi::parse(text).ok().and_then(|doi| doi.address());
    doi.or_else(|| ArxivId::parse(text).ok()?.address())
}

/// Makes something of what machines are told of a paper.
pub(super) fn with_described<T>(
    open: OpenPaper,
    shared: &Shared,
    address: &str,
    make: impl FnOnce(&Described) -> T,
) -> T {
    let paper = &open.whole.paper;
    let links = |kind: TermKind| open.terms(kind).map(|term| term_link(shared, term)).collect::<Vec<_>>();
    let abstract_text = match shared.settings.abstracts.has(paper) {
        true => shared.markdown.plain_excerpt(&paper.body, LONGEST_ABSTRACT),
        false => String::new(),
    };
    make(&Described {
        shared,
        paper,
        title: &shared.markdown.plain_title(&paper.title),
        authors: &links(TermKind::Author),
        tags: &links(TermKind::Tag),
        abstract_text: &abstract_text,
        resources: &access::resources(paper, &shared.locale),
        address,
    })
}

/// How much of an abstract machines are told, in characters.
const LONGEST_ABSTRACT: usize = 5000;

/// The values of `extra` that the theme's option `shown_extra` names.
fn shown_extra(paper: &Paper, options: &toml::Table, locale: &Locale) -> Vec<ExtraView> {
    let keys = options.get("shown_extra").and_then(toml::Value::as_array);
    let keys = keys.into_iter().flatten().filter_map(toml::Value::as_str);
    let shown = |key: &str| {
        let values: Vec<String> = match paper.extra.get(key)? {
            Value::Array(items) => items.iter().filter_map(|item| text_of(item, locale)).collect(),
            value => text_of(value, locale).into_iter().collect(),
        };
        (!values.is_empty()).then(|| ExtraView { label: access::readable(key), values })
    };
    keys.filter_map(shown).collect()
}

/// A value as text; none of one that has parts.
fn text_of(value: &Value, locale: &Locale) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(true) => Some(locale.word("yes").into_owned()),
        Value::Bool(false) => Some(locale.word("no").into_owned()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn identifiers(paper: &Paper, links: &[ResourceView]) -> Vec<IdentifierView> {
    let is_linked =
        |address: &Option<String>| links.iter().any(|link| Some(&link.address) == address.as_ref());
    let view = |shown: identity::ShownIdentifier| IdentifierView {
        scheme: shown.label,
        value: shown.text,
        linked: is_linked(&shown.address),
        address: shown.address,
    };
    paper.identifiers().map(view).collect()
}

fn appearances(shared: &Shared, paper: &Paper, listed: &[Option<&str>]) -> Vec<AppearanceView> {
    let view = |(appearance, slug): (&Appearance, Option<&str>)| AppearanceView {
        listing: appearance.listing.clone(),
        address: slug.map(|slug| shared.links.href(&listing_address(slug))),
        date: appearance.date.map(|date| match slug {
            Some(slug) => listed_date(shared, slug, date),
            None => DateView { address: String::new(), ..date_view(shared, date) },
        }),
        rank: appearance.rank,
        upvotes: appearance.upvotes,
    };
    paper.appearances.iter().zip(listed.iter().copied()).map(view).collect()
}

/// The place in a content file of a place in its body.
fn body_place(file: &str, whole: &Whole, offset: usize, length: usize) -> Place {
    let mut place = Place::at_offset(file, &whole.paper.body, offset, length);
    place.line += whole.body_line - 1;
    place
}
