//! Cards: papers as lists show them, with their terms.

use super::address::{date_address, paper_address, term_address};
use super::byline::pages_with_dash;
use super::citing::file_beside;
use super::open_paper::{OpenPaper, TermFact, terms};
use super::view::{Card, DateView, TermLink};
use super::{Shared, Site, access};
use crate::archive::excerpt_source;
use crate::citing::Form;
use crate::collection::TermKind;
use crate::paper::address::of_file;
use crate::paper::{Date, Digest, Digester, Paper};
use crate::settings::Lead;

/// A digest of all that a page can show of a paper but for the rest of its abstract: what its file
/// says, and its terms.
pub fn digest(site: &Site, ordinal: usize, digester: &mut Digester) -> Digest {
    digester.restart("card").digest(site.collection.papers[ordinal].card);
    for kind in TermKind::ALL {
        let terms = terms(site, kind, ordinal);
        digester.number(terms.len() as u64);
        for term in terms {
            digester.value(&term);
        }
    }
    digester.finish()
}

/// A paper as lists show it.
pub fn card(shared: &Shared, paper: OpenPaper) -> Card {
    let mut card = bare_card(shared, paper);
    for kind in TermKind::ALL {
        let terms = paper.terms(kind).take(kind.listed());
        *card.terms_mut(kind) = terms.map(|term| term_link(shared, term)).collect();
    }
    card
}

/// A paper as lists show it, but for its terms.
pub fn bare_card(shared: &Shared, open: OpenPaper) -> Card {
    let paper = &open.whole.paper;
    let excerpt = excerpt_source(&paper.body);
    let more = excerpt.len() < paper.body.trim_start().len();
    let resources = access::resources(paper, &shared.locale);
    Card {
        slug: open.slug().to_owned(),
        address: shared.links.href(&paper_address(open.slug())),
        title: shared.markdown.shown_title(&paper.title),
        title_html: shared.markdown.title(&paper.title).html,
        r#type: paper.r#type.map(crate::paper::PaperType::name),
        language: paper.language.clone(),
        date: leading_date(shared, paper).map(|date| date_view(shared, date)),
        added: bare_date(shared, paper.added),
        author_count: paper.counted_authors() as usize,
        and_others: paper.has_more_authors(),
        excerpt_html: match shared.settings.abstracts.has(paper) {
            true => shared.markdown.excerpt(excerpt, more),
            false => String::new(),
        },
        summary: paper.summary.clone(),
        summary_html: paper
            .summary
            .as_deref()
            .map_or_else(String::new, |text| shared.markdown.title(text).html),
        image: paper.image.as_deref().and_then(of_file),
        alt: paper.alt.clone().unwrap_or_default(),
        venue: paper.venue.clone(),
        preprint: access::repository_pdf(paper)
            .map(|(_, repository)| repository)
            .filter(|_| access::has_record(paper)),
        preprint_leads: shared.settings.lead == Lead::First,
        pdf: access::first_of(&resources, "pdf"),
        code: access::first_of(&resources, "code"),
        bibtex: shared
            .settings
            .citations
            .files
            .then(|| shared.links.href(&file_beside(&paper_address(open.slug()), Form::Bibtex))),
        pages: paper.pages.as_deref().map(pages_with_dash),
        track: paper.track.clone(),
        session: paper.session.clone(),
        order: paper.order,
        award: paper.award.clone(),
        upvotes: paper.upvotes,
        comments: paper.comments,
        github_stars: paper.github_stars,
        status: paper.status.map(crate::paper::Status::name),
        draft: paper.draft,
        extra: paper.extra.clone(),
        ..Card::default()
    }
}

/// A term with its address, if it has a page.
pub fn term_link(shared: &Shared, fact: TermFact) -> TermLink {
    TermLink {
        name: fact.name.to_owned(),
        address: fact.slug.map(|slug| shared.links.href(&term_address(fact.kind, slug))),
        slug: fact.slug.map(str::to_owned),
    }
}

/// The date by which a paper stands, as the settings say.
pub fn leading_date(shared: &Shared, paper: &Paper) -> Option<Date> {
    match shared.settings.lead {
        Lead::First => paper.date,
        Lead::Record => paper.record_or_first_date(),
    }
}

/// A date with the address of the most precise list that has it.
pub fn date_view(shared: &Shared, date: Date) -> DateView {
    DateView {
        iso: date.to_string(),
        words: shared.locale.date(date),
        year: Date::from_year(date.year()).map_or_else(String::new, |year| shared.locale.date(year)),
        address: shared.links.href(&date_address(date)),
    }
}

/// A date that leads nowhere.
pub fn bare_date(shared: &Shared, date: Option<Date>) -> Option<DateView> {
    let date = date?;
    Some(DateView { address: String::new(), ..date_view(shared, date) })
}
