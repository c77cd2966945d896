//! An item as a paper.

use serde_json::Value;

use super::container::{institution, isbn, publication, venue, without_comment_label};
use super::date::{date, in_full};
use super::people::names;
use super::untaken::DATES;
use crate::formats::clean;
use crate::formats::records::Draft;
use crate::formats::syntax::json::{self, add, at, first_text, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::arxiv_class_behind;
use crate::formats::values::{funding, identifier, kind, language, relation};
use crate::paper::fold::fold;
use crate::paper::{Identifier, Paper, PaperType, Pmcid, Pmid, Relation, STATES, Status};

/// The paper that an item describes.
pub(super) fn draft(item: &Value) -> Draft {
    let key = ["citation-key", "id", "DOI"].iter().find_map(|key| json::text(at(item, key)));
    let mut draft = Draft::new(key);
    draft.paper = Paper {
        title: title(item),
        authors: names(at(item, "author")),
        editors: names(at(item, "editor")),
        tags: tags(item),
        categories: classes(item),
        language: json::text(at(item, "language")).and_then(|name| language::tag(&name)),
        venue: venue(item).map(|venue| folded(&markup::text(&venue, Entities::Decoded))),
        volume: json::text(at(item, "volume")),
        issue: json::text(at(item, "issue")),
        pages: ["page", "article-number"].iter().find_map(|key| json::text(at(item, key))),
        publisher: json::text(at(item, "publisher"))
            .or_else(|| institution(item, &["dissertation", "thesis"])),
        isbn: isbn(at(item, "ISBN")),
        status: status(item),
        body: markup::markdown(json::raw(at(item, "abstract")), Entities::Decoded),
        ..Paper::default()
    };
    publication(&mut draft.paper, item);
    // Crossref's texts are markup, and reference managers took theirs from there or from pages.
    clean::entities(&mut draft.paper);
    draft.flaws.extend(identifier::take_doi(&mut draft.paper, json::raw(at(item, "DOI"))));
    note_identifiers(&mut draft.paper, item);
    // Whoever runs a repository has published nothing.
    let is_archive = |name: &String| name.eq_ignore_ascii_case("arxiv");
    if draft.paper.arxiv.get().is_some() && draft.paper.publisher.as_ref().is_some_and(is_archive) {
        draft.paper.publisher = None;
    }
    draft.paper.relations = relations(item);
    let funders = ["funder", "fundingReferences"].map(|key| funding::of_list(at(item, key)));
    draft.paper.funding = funders.concat();
    note_links(&mut draft.paper, item);
    draft.paper.r#type = paper_type(item, &draft.paper);
    note_date(&mut draft, item);
    keep_particulars(&mut draft.paper, item);
    draft
}

/// The title; Crossref gives the subtitle apart.
fn title(item: &Value) -> String {
    let Some(title) = first_text(at(item, "title")) else { return String::new() };
    let title = markup::title(&title, Entities::Decoded);
    let subtitle =
        first_text(at(item, "subtitle")).map(|subtitle| markup::title(&subtitle, Entities::Decoded));
    match subtitle {
        Some(subtitle)
            if !subtitle.is_empty() && !title.contains(&subtitle) && !is_running_head(&subtitle, &title) =>
        {
            format!("{}: {subtitle}", title.trim_end_matches(':'))
        }
        _ => title,
    }
}

/// Whether what stands for a subtitle is the line at the head of a journal's pages: `QUILL et al.`, or the authors and
/// the title or its beginning, `Quill and Feather, Slow Growth`.
fn is_running_head(text: &str, title: &str) -> bool {
    const MOST_WORDS: usize = 5;
    let names = text.trim_end_matches('.').strip_suffix(" et al");
    let are_capitals = |names: &str| {
        let letters = || names.chars().filter(|sign| sign.is_alphabetic());
        letters().next().is_some() && letters().all(char::is_uppercase)
    };
    let is_begin = |(names, rest): (&str, &str)| {
        let rest = rest.trim().trim_end_matches(['.', '…', ' ']);
        let is_of_title = rest.contains(' ') && fold(title).starts_with(&fold(rest));
        names.split_whitespace().count() <= MOST_WORDS && is_of_title
    };
    names.is_some_and(are_capitals) || text.split_once([',', ':']).is_some_and(is_begin)
}

/// Zotero's keywords, Crossref's subjects, DataCite's categories.
fn tags(item: &Value) -> Vec<String> {
    let mut tags = Vec::new();
    for key in ["keyword", "subject", "categories"] {
        json::texts(at(item, key)).into_iter().for_each(|tag| add(&mut tags, tag));
    }
    // Subjects of the OECD, which DataCite adds to arXiv's.
    tags.retain(|tag| !tag.starts_with("FOS: ") && arxiv_class_behind(tag).is_none());
    tags
}

/// The classes of arXiv among DataCite's categories.
fn classes(item: &Value) -> Vec<String> {
    json::texts(at(item, "categories"))
        .iter()
        .filter_map(|name| arxiv_class_behind(name))
        .map(str::to_owned)
        .collect()
}

fn status(item: &Value) -> Option<Status> {
    let updates = items(at(item, "updated-by"));
    let is = |kinds: &[&str]| updates.iter().any(|update| kinds.contains(&json::raw(at(update, "type"))));
    if is(&["retraction", "removal", "partial_retraction"]) {
        return Some(Status::Retracted);
    }
    if is(&["withdrawal"]) {
        return Some(Status::Withdrawn);
    }
    is(&["correction", "corrigendum", "erratum"]).then_some(Status::Corrected)
}

/// Crossref's relations, the notices about a paper, and the papers that a notice is about.
fn relations(item: &Value) -> Vec<Relation> {
    let mut relations = relation::of_list(at(item, "relatedIdentifiers"));
    for (name, others) in at(item, "relation").as_object().into_iter().flatten() {
        let Some(kind) = relation::kind(name) else { continue };
        for other in items(others) {
            relation::add(&mut relations, kind, json::raw(at(other, "id")));
        }
    }
    let notices = |key: &str| items(at(item, key)).iter();
    for notice in notices("updated-by") {
        if let Some(kind) = relation::kind_of_notice(json::raw(at(notice, "type"))) {
            relation::add(&mut relations, kind, json::raw(at(notice, "DOI")));
        }
    }
    for about in notices("update-to") {
        if let Some(kind) = relation::kind_of_notice(json::raw(at(about, "type"))) {
            relation::add(&mut relations, kind.inverse(), json::raw(at(about, "DOI")));
        }
    }
    relations
}

fn note_identifiers(paper: &mut Paper, item: &Value) {
    // Zotero puts an arXiv number into different fields, from version to version.
    for key in ["number", "archive_location", "archive-location"] {
        let value = json::raw(at(item, key));
        if value.to_ascii_lowercase().contains("arxiv")
            || json::raw(at(item, "archive")).eq_ignore_ascii_case("arxiv")
        {
            identifier::note_arxiv(paper, value);
        }
    }
    for line in lines(json::raw(at(item, "note"))) {
        if line.trim_start().to_ascii_lowercase().starts_with("arxiv:") {
            identifier::note_arxiv(paper, line);
        }
        let (label, number) = line.split_once(':').unwrap_or_default();
        match label.trim().to_ascii_lowercase().as_str() {
            "pmid" => paper.pmid.fill(Pmid::parse(number.trim()).ok()),
            "pmcid" => paper.pmcid.fill(Pmcid::parse(number.trim()).ok()),
            "doi" => drop(identifier::note_doi(paper, number)),
            _ => {}
        }
    }
}

fn note_links(paper: &mut Paper, item: &Value) {
    for key in ["resource.primary.URL", "URL"] {
        identifier::note_address(paper, "page", json::raw(at(item, key)));
    }
    let is_pdf = |link: &&Value| json::raw(at(link, "content-type")) == "application/pdf";
    let links = items(at(item, "link"));
    // Copies for comparing texts may not be open to readers.
    let is_open = |link: &&Value| json::raw(at(link, "intended-application")) != "similarity-checking";
    if let Some(link) = links.iter().filter(is_pdf).find(is_open) {
        identifier::note_address(paper, "pdf", json::raw(at(link, "URL")));
    }
}

/// What citations need beyond our fields.
fn keep_particulars(paper: &mut Paper, item: &Value) {
    let text = |key: &str| json::text(at(item, key));
    let is_type = |words: &String| {
        let is_preprint = paper.r#type == Some(PaperType::Preprint);
        is_preprint && words.to_lowercase().contains("preprint")
    };
    let told = [
        ("chapter", text("chapter-number")),
        ("genre", text("genre").filter(|words| !is_type(words))),
        ("howpublished", text("medium")),
        ("pubstate", text("status").map(|words| state(&words))),
        ("note", note(without_comment_label(json::raw(at(item, "note"))))),
        ("date", in_full(at(item, "issued"))),
    ];
    for (key, text) in told {
        if let Some(text) = text {
            paper.extra.entry(key).or_insert_with(|| text.into());
        }
    }
}

/// A state of publication by BibLaTeX's key for it, or as it is told.
fn state(words: &str) -> String {
    let known = STATES.iter().find(|(_, known)| known.eq_ignore_ascii_case(words));
    known.map_or(words, |(key, _)| key).to_owned()
}

/// The note without the lines in which Zotero and others put what has no variable of its own: `PMID: 31234567`.
fn note(text: &str) -> Option<String> {
    let is_variable = |line: &&str| {
        line.split_once(':').is_some_and(|(label, _)| {
            // `Original Date`, `tex.howpublished`; `See also` is a sentence's.
            let are_names = !label.trim().contains(' ')
                || label.split(' ').all(|word| word.starts_with(char::is_uppercase));
            label.len() <= 40
                && are_names
                && label.chars().all(|letter| letter.is_alphanumeric() || " ._-".contains(letter))
        })
    };
    let is_key = |line: &str| line.split_once('=').is_some_and(|(key, _)| key.starts_with("tex."));
    let lines: Vec<&str> = lines(text).filter(|line| !is_variable(line) && !is_key(line)).collect();
    nonempty(&lines.join(" "))
}

/// The lines of a note. In their older form, variables stand in braces, `{:PMID: 31234567}`, of which a line has several.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let parts = |line| {
        let mut rest = Some(line);
        std::iter::from_fn(move || {
            let text: &str = rest?;
            let variable = text.strip_prefix("{:").and_then(|inside| inside.split_once('}'));
            let (part, behind) = match (variable, text.find("{:").filter(|at| *at > 0)) {
                (Some((variable, behind)), _) => (variable, Some(behind)),
                (None, Some(at)) => (&text[..at], Some(&text[at..])),
                (None, None) => (text, None),
            };
            rest = behind.filter(|behind| !behind.is_empty());
            Some(part)
        })
    };
    text.lines().flat_map(parts)
}

/// The type. CSL calls `article` what is in no journal, such as a preprint.
fn paper_type(item: &Value, paper: &Paper) -> Option<PaperType> {
    let says_preprint = |key: &str| json::raw(at(item, key)).to_lowercase().contains("preprint");
    let name = json::raw(at(item, "type"));
    if name == "article" && (paper.venue.is_none() || says_preprint("genre") || says_preprint("subtype")) {
        return Some(PaperType::Preprint);
    }
    // DataCite calls what arXiv holds an article of a journal.
    let is_in_nothing = paper.venue.is_none() && paper.publisher.is_none() && paper.volume.is_none();
    if name == "article-journal" && is_in_nothing && paper.arxiv.get().is_some() {
        return Some(PaperType::Preprint);
    }
    kind::named(name)
}

/// The date of publication; of Crossref's dates `issued` is the earliest.
fn note_date(draft: &mut Draft, item: &Value) {
    for key in DATES {
        match date(at(item, key)) {
            None => {}
            Some(date) => return draft.take_date(date),
        }
    }
}
