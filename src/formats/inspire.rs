//! Literature of INSPIRE, the catalogue of high-energy physics: answers of its API, and single records.
//!
//! Source: <https://github.com/inspirehep/rest-api-doc>.

use serde_json::Value;

use super::{Findings, Format, Kind, Listing, namesakes};
use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, add, at, items};
use crate::formats::text;
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::paragraphs;
use crate::formats::values::name;
use crate::formats::values::{date, identifier, kind, language, relation};
use crate::paper::{
    Citations, Organization, Paper, PaperType, Person, RelationKind, Slot, Status, Titles, body,
};

/// The format.
pub const FORMAT: Format = Format {
    name: "inspire",
    title: "literature of INSPIRE",
    obtain: "curl 'https://inspirehep.net/api/literature?q=…&size=250' > literature.json",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["hits"];

/// Keys that the metadata of its literature has, and others' has not.
const MARKS: &[&str] = &[
    "control_number",
    "texkeys",
    "arxiv_eprints",
    "publication_info",
    "inspire_categories",
    "document_type",
];

fn recognise(text: &str) -> Result<(), String> {
    // What an answer has beside the metadata comes before or behind it, and its keys in any order.
    let leads_there = json::glance(text, ENVELOPES)?.value("links").contains("/api/literature/");
    let metadata = json::glance(text, &["hits", "metadata"])?;
    match metadata.value("titles").starts_with('[') && (leads_there || metadata.has_any(MARKS)) {
        true => Ok(()),
        false => Err("its first record has no `titles` with what INSPIRE's literature has".to_owned()),
    }
}

/// The metadata of a record, which may stand alone.
fn metadata(record: &Value) -> &Value {
    record.get("metadata").filter(|metadata| metadata.is_object()).unwrap_or(record)
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    namesakes::read(listing.text, ENVELOPES, &mut records, draft, marks_of);
    records.finish();
}

/// The title and the number of a record that has no identifier of a paper: the number tells it from others.
fn marks_of(record: &Value) -> (String, String) {
    let work = metadata(record);
    let has_identifier = ["dois", "arxiv_eprints"].iter().any(|list| !items(at(work, list)).is_empty());
    let title = if has_identifier { String::new() } else { title(work) };
    (title, json::text(at(work, "control_number")).unwrap_or_default())
}

/// The first value under a key in a list of maps.
fn first(work: &Value, list: &str, key: &str) -> Option<String> {
    items(at(work, list)).iter().find_map(|one| json::text(at(one, key)))
}

/// All values under a key in a list of maps, each once.
fn all(work: &Value, list: &str, key: &str) -> Vec<String> {
    let mut found = Vec::new();
    let values = items(at(work, list)).iter().filter_map(|one| json::text(at(one, key)));
    values.for_each(|value| add(&mut found, value));
    found
}

/// The paper that a record is.
fn draft(record: &Value) -> Draft {
    let work = metadata(record);
    let published = published(work);
    let of_publication = |key: &str| json::text(at(published, key));
    let mut draft =
        Draft::new(json::text(at(work, "control_number")).or_else(|| json::text(at(record, "id"))));
    draft.paper = Paper {
        title: title(work),
        r#type: paper_type(work, published),
        authors: authors(work),
        editors: people(work, "editor"),
        organizations: organizations(work),
        tags: keywords(work, |schema| !CODES.contains(&schema)),
        categories: categories(work),
        language: json::texts(at(work, "languages")).first().and_then(|name| language::tag(name)),
        venue: of_publication("journal_title"),
        volume: of_publication("journal_volume"),
        issue: of_publication("journal_issue"),
        pages: pages(published),
        publisher: first(work, "imprints", "publisher"),
        license: license(work),
        status: (at(work, "withdrawn") == true).then_some(Status::Withdrawn),
        titles: translated(work),
        citekey: json::texts(at(work, "texkeys")).into_iter().next(),
        body: about(work),
        ..Paper::default()
    };
    clean::entities(&mut draft.paper);
    draft.paper.citations = at(work, "citation_count").as_u64().map(|count| Citations {
        count,
        source: Some("INSPIRE".to_owned()),
        as_of: None,
    });
    for id in all(work, "arxiv_eprints", "value") {
        identifier::note_arxiv(&mut draft.paper, &id);
    }
    take_dates(&mut draft, work, published);
    for doi in own(work, "dois") {
        let doi = json::raw(at(doi, "value"));
        // Another one beside it is of the same paper elsewhere.
        if !identifier::note_doi(&mut draft.paper, doi) {
            relation::add(&mut draft.paper.relations, RelationKind::Version, doi);
        }
    }
    draft.paper.isbn = first(work, "isbns", "value").map(|isbn| Slot::read(&isbn)).unwrap_or_default();
    // Figures that were taken out of the paper are no pages of it.
    for address in all(work, "urls", "value").iter().filter(|address| !address.ends_with(".png")) {
        identifier::note_address(&mut draft.paper, "page", address);
    }
    for (key, value) in [
        ("report_number", report_numbers(work).join(", ")),
        ("pacs", keywords(work, |schema| schema == "PACS").join(", ")),
        ("pdg", keywords(work, |schema| schema == "PDG").join(", ")),
        ("note", all(work, "public_notes", "value").join("; ")),
        // Where nothing takes it apart, it stands as it is.
        (
            "publication",
            of_publication("pubinfo_freetext").filter(|_| draft.paper.venue.is_none()).unwrap_or_default(),
        ),
    ] {
        if !value.is_empty() {
            draft.paper.extra.insert(key.to_owned(), Value::from(value));
        }
    }
    draft
}

/// Whether something is of a notice about a paper, and not of the paper.
fn is_notice(material: &Value) -> bool {
    matches!(
        json::raw(material),
        "erratum" | "addendum" | "corrigendum" | "reprint" | "translation" | "editorial note"
    )
}

/// What a list has of the paper itself; all of it where nothing else is there, since a notice is a record, too.
fn own<'w>(work: &'w Value, list: &str) -> Vec<&'w Value> {
    let all = items(at(work, list));
    let own: Vec<&Value> = all.iter().filter(|one| !is_notice(at(one, "material"))).collect();
    if own.is_empty() { all.iter().collect() } else { own }
}

/// The schemas of keywords that are codes, and no words.
const CODES: [&str; 2] = ["PACS", "PDG"];

/// The keywords of the schemas that are asked for.
fn keywords(work: &Value, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let meant = items(at(work, "keywords")).iter().filter(|one| is_meant(json::raw(at(one, "schema"))));
    meant.filter_map(|one| json::text(at(one, "value"))).for_each(|word| add(&mut found, word));
    found
}

/// The numbers of its reports, without other spellings of them that are only there to be found.
fn report_numbers(work: &Value) -> Vec<String> {
    let shown = items(at(work, "report_numbers")).iter().filter(|one| at(one, "hidden") != true);
    shown.filter_map(|one| json::text(at(one, "value"))).collect()
}

/// The terms of use: of several those that aren't what arXiv asks for to show a paper.
fn license(work: &Value) -> Option<String> {
    let name = |one: &&Value| json::text(at(one, "license")).or_else(|| json::text(at(one, "url")));
    let is_of_archive = |one: &&&Value| name(one).is_some_and(|name| name.contains("nonexclusive-distrib"));
    let all = own(work, "license");
    let other = all.iter().filter(|one| !is_of_archive(one)).find_map(name);
    other.or_else(|| all.iter().find_map(name))
}

/// The title in another language.
fn translated(work: &Value) -> Option<Titles> {
    let title = markup::title(&first(work, "title_translations", "title")?, Entities::Kept);
    Some(Titles { translated: Some(title), ..Titles::default() })
}

/// Where it was published: of several the first that names a journal, or that names anything.
fn published(work: &Value) -> &Value {
    static NONE: Value = Value::Null;
    let all = own(work, "publication_info");
    let named = all.iter().find(|one| !at(one, "journal_title").is_null());
    named.or_else(|| all.first()).copied().unwrap_or(&NONE)
}

/// The title: of several the first, unless that of arXiv has formulas in LaTeX that it lacks.
fn title(work: &Value) -> String {
    let titles = items(at(work, "titles"));
    let has_formulas = |one: &&Value| json::raw(at(one, "title")).contains('$');
    let of_archive = titles.iter().filter(has_formulas).find(|one| at(one, "source") == "arXiv");
    let first = titles.first();
    let Some(chosen) = first.filter(has_formulas).or(of_archive).or(first) else { return String::new() };
    let part = |key: &str| markup::title(json::raw(at(chosen, key)), Entities::Kept);
    match (part("title"), part("subtitle")) {
        (title, subtitle) if subtitle.is_empty() || title.contains(&subtitle) => title,
        (title, subtitle) => format!("{title}: {subtitle}"),
    }
}

/// The abstract; of several that of arXiv.
fn about(work: &Value) -> String {
    let abstracts = items(at(work, "abstracts"));
    let of_archive = abstracts.iter().find(|one| at(one, "source") == "arXiv");
    let Some(chosen) = of_archive.or_else(|| abstracts.first()) else { return String::new() };
    let words = json::raw(at(chosen, "value"));
    match markup::is_markup(words) {
        true => markup::markdown(words, Entities::Kept),
        false => text::markdown(&paragraphs(words)),
    }
}

/// The authors and, where these are not all, the collaborations for which they write.
fn authors(work: &Value) -> Vec<Person> {
    let mut people = people(work, "author");
    let bodies = all(work, "corporate_author", "value");
    let bodies = bodies.into_iter().chain(json::texts(at(work, "corporate_author")));
    people.extend(bodies.map(body));
    for name in all(work, "collaborations", "value") {
        let name = if is_of_body(&name) { name } else { format!("{name} Collaboration") };
        let is_known = |known: &Person| bare(&known.display_name()) == bare(&name);
        if !people.iter().any(is_known) {
            people.push(body(name));
        }
    }
    people
}

/// Whether a name says that it is that of a group.
fn is_of_body(name: &str) -> bool {
    const WORDS: [&str; 8] =
        ["collaboration", "collaborations", "consortium", "group", "network", "program", "project", "team"];
    name.split(|sign: char| !sign.is_alphabetic()).any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// A group's name without the article, in small letters.
fn bare(name: &str) -> String {
    let name = name.to_lowercase();
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}

/// The people with this role: who has none is an author.
fn people(work: &Value, role: &str) -> Vec<Person> {
    let has_role = |author: &&Value| {
        let roles = json::texts(at(author, "inspire_roles"));
        if roles.is_empty() { role == "author" } else { roles.iter().any(|one| one == role) }
    };
    items(at(work, "authors")).iter().filter(has_role).filter_map(person).collect()
}

fn person(author: &Value) -> Option<Person> {
    let named = name::person(&json::text(at(author, "full_name"))?)?;
    let orcid = items(at(author, "ids")).iter().find(|id| at(id, "schema") == "ORCID");
    Some(Person {
        orcid: orcid.map(|id| Slot::read(json::raw(at(id, "value")))).unwrap_or_default(),
        affiliations: all(author, "affiliations", "value"),
        corresponding: at(author, "corresponding").as_bool().unwrap_or_default(),
        ..named
    })
}

/// Where a thesis was written.
fn organizations(work: &Value) -> Vec<Organization> {
    let names = all(at(work, "thesis_info"), "institutions", "name");
    names.into_iter().map(|name| Organization { name, handle: None }).collect()
}

fn categories(work: &Value) -> Vec<String> {
    let mut found = Vec::new();
    for eprint in items(at(work, "arxiv_eprints")) {
        json::texts(at(eprint, "categories")).into_iter().for_each(|category| add(&mut found, category));
    }
    found
}

fn pages(published: &Value) -> Option<String> {
    let part = |key: &str| json::text(at(published, key));
    match (part("page_start"), part("page_end")) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (Some(first), _) => Some(first),
        _ => part("artid"),
    }
}

fn paper_type(work: &Value, published: &Value) -> Option<PaperType> {
    let types = json::texts(at(work, "document_type"));
    let is_of_archive = !items(at(work, "arxiv_eprints")).is_empty();
    match types.first().map(String::as_str) {
        Some("article") if at(published, "journal_title").is_null() && is_of_archive => {
            Some(PaperType::Preprint)
        }
        Some("activity report") => Some(PaperType::Report),
        Some(name) => kind::named(name),
        None => None,
    }
}

/// The day on which it was published; of a preprint the day on which it came first.
fn take_dates(draft: &mut Draft, work: &Value, published: &Value) {
    let printed = first(work, "imprints", "date").or_else(|| json::text(at(work, "thesis_info.date")));
    let printed = printed.or_else(|| json::text(at(published, "year")));
    let early = ["preprint_date", "earliest_date"].iter().find_map(|key| json::text(at(work, key)));
    let is_preprint = draft.paper.r#type == Some(PaperType::Preprint);
    let day = if is_preprint { early.or(printed) } else { printed.or(early) };
    if let Some(day) = day {
        draft.take_date(date::parse(&day));
    }
}
