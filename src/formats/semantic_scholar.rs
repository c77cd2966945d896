//! Papers of Semantic Scholar: answers of its graph API, batches, recommendations, and the lines of
//! its data sets, which write all keys in lower case.
//!
//! Source: <https://api.semanticscholar.org/api-docs/graph>.

use serde_json::Value;

use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading, add, at, items};
use crate::formats::text::space::paragraphs;
use crate::formats::values::identifier;

use super::{Findings, Format, Kind, Listing};
use crate::formats::text;
use crate::paper::{Citations, Paper, PaperType, Person, Slot};

/// The format.
pub const FORMAT: Format = Format {
    name: "semantic-scholar",
    title: "papers of Semantic Scholar",
    obtain: "ask its graph API with fields=title,abstract,authors,externalIds,year,venue",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

/// The keys under which answers hold papers.
const ENVELOPES: &[&str] = &["data", "recommendedPapers", "papers", "citingPaper", "citedPaper"];

/// Keys that only its papers have.
const MARKS: &[&str] =
    &["paperId", "corpusId", "externalIds", "corpusid", "externalids", "s2FieldsOfStudy", "s2fieldsofstudy"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    if !glance.has_any(MARKS) {
        return Err("its first record has no `paperId`, `corpusId` or `externalIds`".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    json::read(listing.text, ENVELOPES, &mut records, &reading);
    records.finish();
}

fn reading(paper: &Value) -> Reading {
    // A batch has null where it knows no paper.
    if paper.is_null() {
        return Reading::Other("papers that Semantic Scholar doesn't know");
    }
    draft(paper).into()
}

/// The paper that a record is.
fn draft(record: &Value) -> Draft {
    let key = ["paperId", "corpusId"].iter().find_map(|key| json::text(get(record, key)));
    let mut draft = Draft::new(key);
    let venue = venue(record);
    draft.paper = Paper {
        title: text::title(json::raw(at(record, "title"))),
        r#type: paper_type(record, venue.as_deref()),
        authors: items(at(record, "authors")).iter().filter_map(author).collect(),
        tags: tags(record),
        venue,
        // For a preprint it repeats the number: `abs/2405.00001`.
        volume: json::text(at(record, "journal.volume")).filter(|volume| !volume.starts_with("abs/")),
        pages: json::text(at(record, "journal.pages")),
        summary: json::text(at(record, "tldr.text")).or_else(|| json::text(at(record, "tldr"))),
        body: text::markdown(&paragraphs(json::raw(at(record, "abstract")))),
        ..Paper::default()
    };
    clean::entities(&mut draft.paper);
    draft.paper.license = json::text(at(get(record, "openAccessPdf"), "license"));
    draft.paper.citations = at(record, "citationCount").as_u64().map(|count| Citations {
        count,
        source: Some("Semantic Scholar".to_owned()),
        as_of: None,
    });
    let date = json::text(get(record, "publicationDate"));
    draft.date_or_year(date.as_deref(), json::text(at(record, "year")).as_deref());
    let doi = json::text(get(get(record, "externalIds"), "DOI")).unwrap_or_default();
    draft.flaws.extend(identifier::take_doi(&mut draft.paper, &doi));
    note_identifiers(&mut draft.paper, get(record, "externalIds"));
    let pdf = get(record, "openAccessPdf");
    identifier::note_address(&mut draft.paper, "pdf", json::raw(at(pdf, "url")));
    identifier::note_address(&mut draft.paper, "semantic-scholar", json::raw(at(record, "url")));
    draft
}

/// The member of that name, or of that name in lower case.
fn get<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or_else(|| at(value, &key.to_ascii_lowercase()))
}

fn author(value: &Value) -> Option<Person> {
    let name = json::text(at(value, "name"))?;
    Some(Person {
        orcid: Slot::read(json::raw(at(value, "externalIds.ORCID"))),
        affiliations: json::texts(at(value, "affiliations")),
        ..Person::named(name)
    })
}

fn tags(record: &Value) -> Vec<String> {
    let mut tags = Vec::new();
    json::texts(get(record, "fieldsOfStudy")).into_iter().for_each(|field| add(&mut tags, field));
    for field in items(get(record, "s2FieldsOfStudy")) {
        json::text(at(field, "category")).into_iter().for_each(|field| add(&mut tags, field));
    }
    tags
}

/// Where it was published; preprint servers are named as venues too, and are none.
fn venue(record: &Value) -> Option<String> {
    let name = json::text(at(get(record, "publicationVenue"), "name"))
        .or_else(|| json::text(at(record, "venue")))
        .or_else(|| json::text(at(record, "journal.name")))?;
    (!is_preprint_server(&name)).then_some(name)
}

fn is_preprint_server(name: &str) -> bool {
    matches!(
        name.to_ascii_lowercase().as_str(),
        "arxiv"
            | "arxiv.org"
            | "arxiv e-prints"
            | "arxiv preprint"
            | "biorxiv"
            | "medrxiv"
            | "corr"
            | "ssrn electronic journal"
    )
}

fn paper_type(record: &Value, venue: Option<&str>) -> Option<PaperType> {
    let types = json::texts(get(record, "publicationTypes"));
    let is = |name: &str| types.iter().any(|kind| kind == name);
    let named = json::text(at(record, "venue")).or_else(|| json::text(at(record, "journal.name")));
    if venue.is_none() && named.is_some_and(|name| is_preprint_server(&name)) {
        return Some(PaperType::Preprint);
    }
    let kinds = [
        ("Conference", PaperType::Inproceedings),
        ("BookSection", PaperType::Chapter),
        ("Book", PaperType::Book),
        ("Dataset", PaperType::Dataset),
        ("JournalArticle", PaperType::Article),
        ("Review", PaperType::Article),
        ("MetaAnalysis", PaperType::Article),
        ("CaseReport", PaperType::Article),
        ("LettersAndComments", PaperType::Article),
        ("Editorial", PaperType::Article),
    ];
    kinds.into_iter().find(|(name, _)| is(name)).map(|(_, kind)| kind)
}

fn note_identifiers(paper: &mut Paper, ids: &Value) {
    let id = |key: &str| json::text(get(ids, key));
    if let Some(arxiv) = id("ArXiv") {
        identifier::note_arxiv(paper, &arxiv);
    }
    paper.pmid = id("PubMed").map(|id| Slot::read(&id)).unwrap_or_default();
    // The number alone, without the letters that belong to it.
    let central = id("PubMedCentral").map(|id| if id.starts_with("PMC") { id } else { format!("PMC{id}") });
    paper.pmcid = central.map(|id| Slot::read(&id)).unwrap_or_default();
    paper.acl = id("ACL").map(|id| Slot::read(&id)).unwrap_or_default();
    paper.dblp = id("DBLP").map(|id| Slot::read(&id)).unwrap_or_default();
}
