//! CSL-JSON: Zotero's and other managers' exports, and what Crossref and DataCite answer when asked
//! for `application/vnd.citationstyles.csl+json`; also the answers of Crossref's REST API, which say
//! the same with a few arrays more.
//!
//! Sources: <https://docs.citationstyles.org/en/stable/specification.html>,
//! <https://github.com/citation-style-language/schema>, <https://api.crossref.org/swagger-ui/>.

use std::borrow::Cow;

use serde_json::Value;

use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::said::Said;
use crate::formats::syntax::json::{self, add, at, first_text, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::citation_key;
use crate::formats::values::date::{self, Doubt};
use crate::formats::values::fields::{Given, arxiv_class_behind, is_empty, text_of};
use crate::formats::values::identifier;

use crate::formats::values::{funding, kind, language, license, name, relation};

use super::{Findings, Format, Kind, Listing};
use crate::paper::{
    Citations, Date, Identifier, Isbn, Paper, PaperType, Person, Pmcid, Pmid, Relation, STATES, Slot, Status,
    body,
};

/// The format.
pub const FORMAT: Format = Format {
    name: "csl-json",
    title: "CSL-JSON of Zotero or Crossref",
    obtain: "export as CSL JSON from Zotero, or ask https://api.crossref.org/works?query=…",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: None,
};

/// The keys under which Crossref and Zotero answer.
const ENVELOPES: &[&str] = &["message", "items"];

/// Keys that only these records have.
const MARKS: &[&str] = &[
    "issued",
    "container-title",
    "DOI",
    "ISSN",
    "ISBN",
    "URL",
    "accessed",
    "publisher-place",
    "citation-key",
    "event-title",
    "collection-title",
    "event-place",
    "title-short",
    "reference-count",
];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let authors = glance.value("author");
    let has_names = authors.contains("\"family\"") || authors.contains("\"literal\"");
    if !glance.has_any(&["type", "title"]) || !(glance.has_any(MARKS) || has_names) {
        return Err("its first record has no `issued`, `container-title`, `DOI` or the like".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    json::read(listing.text, ENVELOPES, &mut records, &|item| draft_with(item, &given).into());
    records.finish();
}

/// The paper that an item describes, with what the settings give a place, and what neither takes.
fn draft_with(item: &Value, given: &Given) -> Draft {
    let item = &with_texts(item);
    let mut draft = draft(item);
    for key in TEXTS.iter().chain(PEOPLE) {
        let value = at(item, key);
        let is_useless = match value {
            Value::Array(_) => !PEOPLE.contains(key),
            Value::Object(_) => !PEOPLE.contains(key) || names(value).is_empty(),
            _ => false,
        };
        if is_useless && !is_empty(value) && given.target(key).is_none() {
            let what = format!("has a value for `{key}` that can't be used; it was taken without");
            draft.flaw(&what, json::excerpt(&value.to_string()));
        }
    }
    if given.target("note").is_some() {
        draft.paper.extra.retain(|key, _| key != "note");
    }
    let members = || item.as_object().into_iter().flatten().filter(|(_, value)| !is_empty(value));
    given.put(members().map(|(key, value)| (key.as_str(), value.clone())), &mut draft);
    draft.remarks = json::raw(at(item, "note")).to_owned();
    let id = json::raw(at(item, "id"));
    draft.paper.citekey = draft.paper.citekey.take().or_else(|| citation_key::of_id(id, &draft.paper));
    let said = Said::of(&draft.paper);
    for (key, value) in members().filter(|(key, _)| given.target(key).is_none()) {
        let key_is_of = |keys: &[&str]| keys.contains(&key.as_str());
        let is_taken = key_is_of(TAKEN)
            || key_is_of(BOOKKEEPING)
            || (key == "relation" && are_known(value))
            || (key_is_of(DATES) && (draft.bad_date.is_some() || is_date_of(value, &said)))
            || (key_is_of(LICENSES) && is_license_of(value, &draft.paper))
            || (key_is_of(PERHAPS) && said.has(without_address(&text_of(value))));
        if !is_taken {
            draft.untaken.push(key.clone());
        }
    }
    for (key, is_open) in
        [("language", draft.paper.language.is_none()), ("type", draft.paper.r#type.is_none())]
    {
        if let Some(value) = json::text(at(item, key)).filter(|_| is_open) {
            draft.unread.push((key, value));
        }
    }
    draft
}

/// Keys whose value is one text or number.
const TEXTS: &[&str] = &["DOI", "abstract", "language", "volume", "issue", "page", "publisher", "type"];

/// Keys whose value is a list of people.
const PEOPLE: &[&str] = &["author", "editor"];

/// An item with the one text of a list where a text belongs.
fn with_texts(item: &Value) -> Cow<'_, Value> {
    let mut item = Cow::Borrowed(item);
    for key in TEXTS {
        if let [one @ (Value::String(_) | Value::Number(_))] = items(at(&item, key)) {
            let one = one.clone();
            item.to_mut()[*key] = one;
        }
    }
    item
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

/// Whether all that Crossref says of relations is known: lists of works that a paper cites are none.
fn are_known(relations: &Value) -> bool {
    let is_known = |name: &String| {
        matches!(name.as_str(), "references" | "is-referenced-by" | "cites" | "is-cited-by")
            || relation::kind(name).is_some()
    };
    relations.as_object().is_some_and(|relations| relations.keys().all(is_known))
}

/// Whether a date variable has the paper's date, or none.
fn is_date_of(value: &Value, said: &Said) -> bool {
    date(value).is_none_or(|date| match date {
        Ok(date) => said.has_date(date),
        Err(doubt) => doubt.known.is_some_and(|date| said.has_date(date)),
    })
}

/// Whether all licenses of a value are the paper's, under whatever address.
fn is_license_of(value: &Value, paper: &Paper) -> bool {
    let of_paper = paper.license.as_deref().map(license::spdx);
    let mut told = match value {
        Value::Array(_) => licenses(value).map(|(_, address)| address).collect(),
        one => Vec::from_iter(json::text(one)),
    };
    told.retain(|one| Some(license::spdx(one)) != of_paper);
    told.is_empty()
}

/// Keys whose values are taken, whatever they are.
const TAKEN: &[&str] = &[
    "type",
    "author",
    "editor",
    "keyword",
    "subject",
    "categories",
    "language",
    "volume",
    "issue",
    "page",
    "publisher",
    "edition",
    "citation-key",
    "PMID",
    "PMCID",
    "DOI",
    "URL",
    "resource",
    "link",
    "abstract",
    "is-referenced-by-count",
    "updated-by",
    "citation-label",
    "update-to",
    "relatedIdentifiers",
    "status",
    "funder",
    "fundingReferences",
];

/// Keys whose values are taken in some items; in others they say something of their own.
const PERHAPS: &[&str] = &[
    "title",
    "publisher-place",
    "publisher-location",
    "ISBN",
    "ISSN",
    "article-number",
    "container-title",
    "event-title",
    "event",
    "collection-title",
    "number",
    "report-number",
    "collection-number",
    "archive",
    "archive_location",
    "archive-location",
    "note",
    "genre",
    "medium",
    "chapter-number",
    "subtype",
    "subtitle",
    "original-title",
    "institution",
];

/// Keys of dates, of which a paper has one.
const DATES: &[&str] = &["issued", "published", "published-online", "published-print", "posted"];

/// Keys of licenses, of which a paper has one.
const LICENSES: &[&str] = &["license", "copyright"];

/// Keys that say something of records, programs and styles and not of papers, or that have the short form
/// of what another key says.
const BOOKKEEPING: &[&str] = &[
    "id",
    "accessed",
    "indexed",
    "reference",
    "reference-count",
    "references-count",
    "content-domain",
    "short-container-title",
    "container-title-short",
    "title-short",
    "journalAbbreviation",
    "shortTitle",
    "created",
    "deposited",
    "update-policy",
    "source",
    "prefix",
    "member",
    "score",
    "alternative-id",
    "journal-issue",
    "issn-type",
    "isbn-type",
    "published-other",
    "content-created",
    "content-updated",
    "multi",
    "system_id",
    "schema",
    "submitted",
    "accepted",
    "approved",
    "publisher-DOI",
    "publication-type",
];

/// The paper that an item describes.
fn draft(item: &Value) -> Draft {
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
        Some(subtitle) if !subtitle.is_empty() && !title.contains(&subtitle) => {
            format!("{}: {subtitle}", title.trim_end_matches(':'))
        }
        _ => title,
    }
}

/// The people of a list, or of a text that names them all.
fn names(value: &Value) -> Vec<Person> {
    match value {
        Value::String(text) => name::list(text),
        Value::Object(_) => name(value).into_iter().collect(),
        value => items(value).iter().filter_map(name).collect(),
    }
}

/// A person, or an organization that wrote as one.
fn name(value: &Value) -> Option<Person> {
    let part = |key: &str| json::text(at(value, key)).unwrap_or_default();
    let particles = format!("{} {}", part("dropping-particle"), part("non-dropping-particle"));
    let family = format!("{particles} {}", part("family"));
    if let Value::String(text) = value {
        return name::person(text);
    }
    let mut person = match ["literal", "name"].iter().find_map(|key| json::text(at(value, key))) {
        Some(name) => body(name),
        None => name::from_parts(&part("given"), &family, &part("suffix")),
    };
    person.orcid = Slot::read(&part("ORCID"));
    let place = |one: &Value| json::text(at(one, "name")).or_else(|| json::text(one));
    let affiliations = items(at(value, "affiliation")).iter().filter_map(place);
    person.affiliations = affiliations.collect();
    if person.affiliations.is_empty() {
        person.affiliations.extend(json::text(at(value, "affiliation")));
    }
    (!person.display_name().is_empty()).then_some(person)
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

fn venue(item: &Value) -> Option<String> {
    // A talk stands in nothing, and a chapter of its author's own book in no other.
    let names: &[&str] = match json::raw(at(item, "type")) {
        "speech" | "chapter" => &["container-title"],
        _ => &["container-title", "event-title", "event.name", "event", "collection-title"],
    };
    let found = container(item).or_else(|| names.iter().find_map(|key| first_text(at(item, key))));
    found.or_else(|| institution(item, &["posted-content"]))
}

/// The book of a paper that has a series before it in one list, as Crossref writes it.
fn container(item: &Value) -> Option<String> {
    let names = at(item, "container-title").as_array()?;
    let is_in_book = !json::raw(at(item, "type")).contains("journal");
    names.iter().skip(1).filter_map(json::text).next_back().filter(|_| is_in_book)
}

/// The institution of an item of one of these types: the server of a preprint, the school of a thesis.
fn institution(item: &Value, types: &[&str]) -> Option<String> {
    let names = items(at(item, "institution")).iter().find_map(|one| json::text(at(one, "name")));
    names.filter(|_| types.contains(&json::raw(at(item, "type"))))
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

/// What citations need beside the venue.
fn publication(paper: &mut Paper, item: &Value) {
    let venue = paper.venue.clone();
    let text = |keys: &[&str]| {
        keys.iter().find_map(|key| first_text(at(item, key))).filter(|text| Some(text) != venue.as_ref())
    };
    paper.place = text(&["publisher-place", "publisher-location"]);
    let series = || container(item).and_then(|_| first_text(at(item, "container-title")));
    paper.series = text(&["collection-title"]).or_else(series);
    paper.edition = text(&["edition"]);
    let number = text(&["number", "report-number", "collection-number"]);
    paper.number = number.filter(|number| !number.to_ascii_lowercase().contains("arxiv"));
    paper.event = text(&["event-title", "event.name", "event"]);
    // Only a key that somebody chose; Crossref and Zotero give numbers and addresses for identifiers.
    paper.citekey = json::text(at(item, "citation-key"));
    let words = ["license", "copyright"].iter().find_map(|key| json::text(at(item, key)));
    paper.license = license_of(at(item, "license")).or(words);
    paper.citations = at(item, "is-referenced-by-count").as_u64().map(|count| Citations {
        count,
        source: Some("Crossref".to_owned()),
        as_of: None,
    });
    for key in ["ISBN", "ISSN"] {
        // Of several numbers, a paper has the first.
        let numbers: Vec<String> =
            json::texts(at(item, key)).iter().map(|text| without_address(text).to_owned()).collect();
        if numbers.len() > 1 {
            paper.extra.insert(key.to_ascii_lowercase(), numbers.join(", ").into());
        }
    }
    let first_of =
        |key: &str| items(at(item, key)).iter().find_map(json::text).or_else(|| json::text(at(item, key)));
    paper.issn = first_of("ISSN")
        .map(|text| identifier::issn(&text).map_or_else(|| Slot::read(&text), Slot::Known))
        .unwrap_or_default();
    paper.pmid = json::text(at(item, "PMID")).map(|text| Slot::read(&text)).unwrap_or_default();
    paper.pmcid = json::text(at(item, "PMCID")).map(|text| Slot::read(&text)).unwrap_or_default();
}

/// The licenses of a list of Crossref's, but for the terms on which programs may read the text.
fn licenses(value: &Value) -> impl Iterator<Item = (&str, String)> {
    let licenses = items(value).iter().map(|one| (json::raw(at(one, "content-version")), at(one, "URL")));
    let of_papers = licenses.filter(|(version, _)| !matches!(*version, "tdm" | "stm-asf"));
    of_papers.filter_map(|(version, address)| Some((version, json::text(address)?)))
}

/// The license of a paper that has several: one that lets readers use it, and that of its published version.
fn license_of(value: &Value) -> Option<String> {
    let rank = |version: &str, address: &str| {
        (!address.contains("creativecommons.org"), version != "vor", version == "am")
    };
    licenses(value).min_by_key(|(version, address)| rank(version, address)).map(|(_, address)| address)
}

/// The number at the end of the address that Crossref once wrote for it.
fn without_address(text: &str) -> &str {
    text.rsplit_once("/isbn/").map_or(text, |(_, number)| number)
}

/// The first book number, where an item has those of several bindings.
fn isbn(value: &Value) -> Slot<Isbn> {
    let texts = match value {
        Value::Array(_) => json::texts(value),
        one => json::text(one).into_iter().collect(),
    };
    let found = texts.iter().find_map(|text| identifier::isbn(without_address(text)));
    found.map(Slot::Known).or_else(|| Some(Slot::read(texts.first()?))).unwrap_or_default()
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
    for line in json::raw(at(item, "note")).lines() {
        if line.trim_start().to_ascii_lowercase().starts_with("arxiv:") {
            identifier::note_arxiv(paper, line);
        }
        let (label, number) = line.split_once(':').unwrap_or_default();
        match label.trim().to_ascii_lowercase().as_str() {
            "pmid" => paper.pmid.fill(Pmid::parse(number.trim()).ok()),
            "pmcid" => paper.pmcid.fill(Pmcid::parse(number.trim()).ok()),
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
        ("note", note(json::raw(at(item, "note")))),
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
    let lines: Vec<&str> = text.lines().filter(|line| !is_variable(line)).collect();
    nonempty(&lines.join(" "))
}

/// What a date says beyond a day, month or year, as bibliographies have it in `date` (EDTF): days from one to
/// another, and seasons, which stand for months.
fn in_full(issued: &Value) -> Option<String> {
    let season = number(at(issued, "season")).and_then(|season| u32::try_from(season).ok());
    let season = season.filter(|season| (1..=4).contains(season)).map(|season| FIRST_SEASON + season - 1);
    let day = |parts: &Value| {
        let mut numbers = items(parts).iter().map(|part| u32::try_from(number(part)?).ok());
        let (year, month, day) = (numbers.next()??, numbers.next(), numbers.next());
        match (
            month.map_or(Some(season.unwrap_or_default()), |month| month)?,
            day.map_or(Some(0), |day| day)?,
        ) {
            (month, 0) if in_season(month).is_some() => Some(format!("{year:04}-{}", in_season(month)?)),
            (month, day) => date::whole(year, month, day).ok().map(|date| date.to_string()),
        }
    };
    match items(at(issued, "date-parts")) {
        [only] => day(only).filter(|told| told.parse::<Date>().is_err()),
        [first, last] => Some(format!("{}/{}", day(first)?, day(last)?)),
        _ => None,
    }
}

/// The season of spring in EDTF.
const FIRST_SEASON: u32 = 21;

/// The season for which a number of a month stands: 21 to 24 in EDTF and in CSL, 13 to 20 in older data.
fn in_season(month: u32) -> Option<u32> {
    (13..=24).contains(&month).then(|| FIRST_SEASON + (month - 13) % 4)
}

fn number(part: &Value) -> Option<i64> {
    part.as_i64().or_else(|| part.as_str()?.trim().parse().ok())
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

/// The date of a date variable: its parts, or what was written; of a range the beginning, of a season the year.
fn date(value: &Value) -> Option<Result<Date, Doubt>> {
    let parts = items(items(at(value, "date-parts")).first().unwrap_or(&Value::Null));
    let mut parts = parts.iter().map(number);
    if let Some(Some(year)) = parts.next() {
        let mut rest = || parts.next().flatten().and_then(|part| u32::try_from(part).ok()).unwrap_or(0);
        let month = rest();
        let Ok(year) = u32::try_from(year) else {
            return Some(Err(Doubt::impossible(format!("year {year}"))));
        };
        return Some(match (in_season(month), rest()) {
            (Some(_), 0) => date::whole(year, 0, 0),
            (_, day) => date::whole(year, month, day),
        });
    }
    let written = ["raw", "literal"].iter().find_map(|key| json::text(at(value, key)));
    let written = written.or_else(|| json::text(value))?;
    // EDTF is what schema 1.0.2 allows.
    Some(date::edtf(&written).map_or_else(|| date::parse(&written), |(date, _)| Ok(date)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_come_in_parts_or_in_words() {
        for (value, expected) in [
            (json!({"date-parts": [[2024, 5, 6]]}), Some("2024-05-06")),
            (json!({"date-parts": [["2024", "05"]]}), Some("2024-05")),
            (json!({"date-parts": [[2024, 5], [2024, 7]]}), Some("2024-05")),
            (json!({"date-parts": [[2024]], "season": "2"}), Some("2024")),
            (json!({"date-parts": [[2024, 21]]}), Some("2024")),
            (json!({"date-parts": [[2024, 13], [2024, 14]]}), Some("2024")),
            (json!({"date-parts": [[null]]}), None),
            (json!({"raw": "2024-05-06"}), Some("2024-05-06")),
            (json!({"literal": "Spring 2024"}), Some("2024")),
            (json!("2024-05-06/2024-05-08"), Some("2024-05-06")),
            (json!(null), None),
        ] {
            let date = date(&value).and_then(Result::ok).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{value}");
        }
        let impossible = date(&json!({"date-parts": [[2024, 25, 1]]}));
        let impossible = impossible.and_then(Result::err);
        assert_eq!(impossible.as_ref().map(|doubt| doubt.found.as_str()), Some("month 25"));
        assert_eq!(impossible.and_then(|doubt| doubt.known), Date::from_year(2024));
        for (value, expected) in [
            (json!({"date-parts": [[2024, 5, 6]]}), None),
            (json!({"date-parts": [[2024, 13]]}), Some("2024-21")),
            (json!({"date-parts": [[2024, 24]]}), Some("2024-24")),
            (json!({"date-parts": [["2024"]], "season": "2"}), Some("2024-22")),
            (json!({"date-parts": [[2024, 5, 6], [2024, 5, 8]]}), Some("2024-05-06/2024-05-08")),
            (json!({"date-parts": [[2023, 24], [2024, 21]]}), Some("2023-24/2024-21")),
            (json!({"date-parts": [[2024, 5], [null]]}), None),
        ] {
            assert_eq!(in_full(&value).as_deref(), expected, "{value}");
        }
        let ancient = date(&json!({"date-parts": [[-380]]})).and_then(Result::err);
        assert_eq!(ancient.map(|doubt| doubt.found).as_deref(), Some("year -380"));
    }
}
