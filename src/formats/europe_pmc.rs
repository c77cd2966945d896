//! Answers of Europe PMC in JSON, in their short form (`resultType=lite`) and the long one (`core`), and its lists of the
//! works that cite a paper and of those that it cites.
//!
//! Source: <https://europepmc.org/RestfulWebService>.

use serde_json::{Value, json};

use super::{Findings, Format, Kind, Listing, namesakes};
use crate::formats::clean;
use crate::formats::pubmed_xml::plain_title;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Glance, add, at, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::affiliation::without_mail;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{date, funding, identifier, kind, language, medline, name, relation};
use crate::paper::{Citations, Funding, Paper, PaperType, Person, Relation, Slot, Status, body};

/// The format.
pub const FORMAT: Format = Format {
    name: "europe-pmc",
    title: "an answer of Europe PMC",
    obtain: "curl 'https://www.ebi.ac.uk/europepmc/webservices/rest/search?query=…&resultType=core&format=json' > papers.json",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] =
    &["resultList", "result", "citationList", "citation", "referenceList", "reference"];

/// Keys that only its records have.
const MARKS: &[&str] = &[
    "inEPMC",
    "authorString",
    "authorList",
    "firstIndexDate",
    "journalInfo",
    "hasTextMinedTerms",
    "citationType",
    "citedOrder",
];

fn recognise(text: &str) -> Result<(), String> {
    match is_record(&json::glance(text, ENVELOPES)?) {
        true => Ok(()),
        false => Err("its first record has no `source` and `authorString`".to_owned()),
    }
}

/// Whether a text begins with a record of Europe PMC.
pub(super) fn is_record(glance: &Glance) -> bool {
    glance.has("source") && glance.has("title") && glance.has_any(MARKS)
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    namesakes::read(listing.text, ENVELOPES, &mut records, draft, marks_of);
    records.finish();
}

/// The title and the number of a record that has no identifier of a paper: the number tells it from others of its source.
fn marks_of(record: &Value) -> (String, String) {
    let has_identifier = at(record, "source") == "MED"
        || ["doi", "pmid", "pmcid"].iter().any(|key| !at(record, key).is_null());
    let text = |key: &str| json::text(at(record, key)).unwrap_or_default();
    let title = if has_identifier { String::new() } else { text("title") };
    (title, format!("{}:{}", text("source"), text("id")))
}

/// The paper that a record is.
fn draft(record: &Value) -> Draft {
    // The short form has no maps: its keys stand for a path of the long one.
    let text = |keys: &[&str]| keys.iter().find_map(|key| json::text(at(record, key)));
    let is_preprint = at(record, "source") == "PPR";
    let types = types(record);
    let mut draft = Draft::new(text(&["id"]));
    draft.paper = Paper {
        title: markup::title(plain_title(&text(&["title"]).unwrap_or_default()), Entities::Decoded),
        r#type: is_preprint.then_some(PaperType::Preprint).or_else(|| paper_type(record, &types)),
        authors: authors(record),
        tags: tags(record),
        language: text(&["language"]).and_then(|name| language::tag(&name)),
        venue: text(&["journalInfo.journal.title", "journalTitle", "journalAbbreviation"]),
        volume: text(&["journalInfo.volume", "journalVolume", "volume"]),
        issue: text(&["journalInfo.issue", "issue"]),
        pages: text(&["pageInfo"]).filter(|pages| !is_placeholder(pages)),
        publisher: text(&["bookOrReportDetails.publisher"]),
        license: text(&["license"]),
        status: types
            .iter()
            .any(|name| name.eq_ignore_ascii_case("Retracted Publication"))
            .then_some(Status::Retracted),
        body: markup::markdown(json::raw(at(record, "abstractText")), Entities::Decoded),
        ..Paper::default()
    };
    clean::entities(&mut draft.paper);
    draft.paper.funding = funding_of(record);
    draft.paper.citations = at(record, "citedByCount").as_u64().map(|count| Citations {
        count,
        source: Some("Europe PMC".to_owned()),
        as_of: None,
    });
    take_date(&mut draft, record);
    draft.flaws.extend(identifier::take_doi(&mut draft.paper, json::raw(at(record, "doi"))));
    let id = |key: &str| text(&[key]);
    // Lists of citations have PubMed's number as that of the record alone.
    let number = id("pmid").or_else(|| id("id").filter(|_| at(record, "source") == "MED"));
    draft.paper.pmid = number.map(|id| Slot::read(&id)).unwrap_or_default();
    draft.paper.pmcid = id("pmcid").map(|id| Slot::read(&id)).unwrap_or_default();
    let issn = text(&["journalInfo.journal.issn", "journalInfo.journal.essn", "journalIssn", "issn"]);
    // The short form has all of a journal in one text.
    let issn =
        issn.and_then(|issn| issn.split(';').map(str::trim).find(|issn| !issn.is_empty()).map(str::to_owned));
    draft.paper.issn = issn.map(|issn| Slot::read(&issn)).unwrap_or_default();
    let isbn = text(&["bookOrReportDetails.isbn13", "bookOrReportDetails.isbn10"]);
    draft.paper.isbn = isbn.map(|isbn| Slot::read(&isbn)).unwrap_or_default();
    take_links(&mut draft.paper, record);
    draft.paper.relations = relations(record);
    draft
}

/// The notices about the paper and the papers that it is about, as far as PubMed has them.
fn relations(record: &Value) -> Vec<Relation> {
    let mut relations = Vec::new();
    let of_pubmed = |one: &&Value| at(one, "source") == "MED";
    for one in items(at(record, "commentCorrectionList.commentCorrection")).iter().filter(of_pubmed) {
        if let (Some(kind), Some(id)) =
            (relation::kind_in_pubmed(json::raw(at(one, "type"))), json::text(at(one, "id")))
        {
            relation::add(&mut relations, kind, &format!("pmid:{id}"));
        }
    }
    relations
}

fn types(record: &Value) -> Vec<String> {
    let long = json::texts(at(record, "pubTypeList.pubType"));
    if !long.is_empty() {
        return long;
    }
    let short = ["pubType", "citationType"].map(|key| json::raw(at(record, key)));
    short.iter().flat_map(|names| names.split(';')).map(|name| name.trim().to_owned()).collect()
}

/// The first type that says something. What stands in a journal, and is called a case report or the like, is an article.
fn paper_type(record: &Value, types: &[String]) -> Option<PaperType> {
    let named = types.iter().find_map(|name| type_of(name));
    let journals = ["journalInfo", "journalTitle", "journalAbbreviation"];
    let is_in_journal = || journals.iter().any(|key| !at(record, key).is_null());
    named.or_else(|| is_in_journal().then_some(PaperType::Article))
}

/// The type of that name. A review is an article that surveys others, and another thing is nothing.
fn type_of(name: &str) -> Option<PaperType> {
    match name.to_lowercase().as_str() {
        "review" | "review-article" | "systematic review" => Some(PaperType::Article),
        "other" => None,
        name => kind::named(name),
    }
}

/// The authors, of whom the short form has no more than names and initials.
fn authors(record: &Value) -> Vec<Person> {
    let list = items(at(record, "authorList.author"));
    if list.is_empty() {
        return medline::people(json::raw(at(record, "authorString")));
    }
    list.iter().filter_map(person).collect()
}

fn person(author: &Value) -> Option<Person> {
    let text = |key: &str| json::text(at(author, key));
    if let Some(name) = text("collectiveName") {
        return Some(body(name));
    }
    let named = match (text("lastName"), text("firstName").or_else(|| text("initials"))) {
        (Some(family), Some(given)) => name::from_parts(&given, &family, ""),
        (family, _) => Person::named(family.or_else(|| text("fullName"))?),
    };
    let places = items(at(author, "authorAffiliationDetailsList.authorAffiliation")).iter();
    let places = places.filter_map(|place| json::text(at(place, "affiliation"))).chain(text("affiliation"));
    let mut affiliations = Vec::new();
    places.filter_map(|place| without_mail(&place)).for_each(|place| add(&mut affiliations, place));
    let number = at(author, "authorId");
    let number = Some(at(number, "value")).filter(|_| at(number, "type") == "ORCID").map(json::raw);
    let orcid = number.map(Slot::read).unwrap_or_default();
    Some(Person { orcid, affiliations, ..named })
}

/// The keywords, or where there are none the headings under which it is filed.
fn tags(record: &Value) -> Vec<String> {
    let words = json::texts(at(record, "keywordList.keyword"));
    if !words.is_empty() {
        return words;
    }
    let headings = items(at(record, "meshHeadingList.meshHeading")).iter();
    headings.filter_map(|heading| json::text(at(heading, "descriptorName"))).collect()
}

fn funding_of(record: &Value) -> Vec<Funding> {
    let grants = items(at(record, "grantsList.grant")).iter();
    let grants =
        grants.map(|grant| json!({"funderName": at(grant, "agency"), "awardNumber": at(grant, "grantId")}));
    funding::of_list(&grants.collect())
}

/// The day on which it came out first, at least of which year it is.
fn take_date(draft: &mut Draft, record: &Value) {
    let text = |key: &str| json::text(at(record, key));
    let days = ["firstPublicationDate", "electronicPublicationDate", "journalInfo.printPublicationDate"];
    let day = days.iter().find_map(|key| text(key));
    let year = text("pubYear").or_else(|| text("journalInfo.yearOfPublication"));
    draft.take_date_or_year(day.map(|day| date::parse(&day)), year.map(|year| date::parse(&year)));
}

/// The PDF and the page on which all can read it.
fn take_links(paper: &mut Paper, record: &Value) {
    let is_open = |copy: &&Value| at(copy, "availabilityCode") != "S";
    for copy in items(at(record, "fullTextUrlList.fullTextUrl")).iter().filter(is_open) {
        let label = match json::raw(at(copy, "documentStyle")) {
            "pdf" => "pdf",
            "html" => "page",
            // What leads to the publisher by the DOI.
            _ => continue,
        };
        identifier::note_address(paper, label, json::raw(at(copy, "url")));
    }
}
