//! Works of OpenAlex: an answer with `results`, single works, or its snapshot's lines.
//!
//! Source: <https://docs.openalex.org/api-entities/works/work-object>.

use serde_json::Value;

use crate::formats::clean;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading, add, at, items};
use crate::formats::text::markup::{self, Entities};
use crate::formats::values::funding;
use crate::formats::values::identifier;

use crate::formats::values::kind;

use crate::formats::values::language;

use super::{Findings, Format, Kind, Listing};
use crate::formats::values::name;
use crate::paper::{Citations, Funding, Organization, Paper, PaperType, Person, Slot, Status};

/// The format.
pub const FORMAT: Format = Format {
    name: "openalex",
    title: "works of OpenAlex",
    obtain: "curl 'https://api.openalex.org/works?filter=…' > works.json",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["results"];

/// Keys that only works have.
const MARKS: &[&str] =
    &["abstract_inverted_index", "authorships", "primary_location", "open_access", "host_venue"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let id = glance.value("id").trim_start_matches('"');
    let is_work = id.starts_with("https://openalex.org/W");
    let is_other = id.starts_with("https://openalex.org/") && !is_work;
    if is_other || !(is_work || glance.has_any(MARKS)) {
        return Err("its first record has no `authorships` or other marks of a work".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    json::read(listing.text, ENVELOPES, &mut records, &reading);
    records.finish();
}

fn reading(work: &Value) -> Reading {
    let id = json::raw(at(work, "id"));
    if id.starts_with("https://openalex.org/") && !id.starts_with("https://openalex.org/W") {
        return Reading::Other("authors, sources or other things that OpenAlex knows");
    }
    draft(work).into()
}

/// The paper that a work is.
fn draft(work: &Value) -> Draft {
    let title = ["title", "display_name"].iter().find_map(|key| json::text(at(work, key)));
    let source = at(work, "primary_location.source");
    let mut draft = Draft::new(json::text(at(work, "id")));
    draft.paper = Paper {
        title: markup::title(&title.unwrap_or_default(), Entities::Decoded),
        r#type: paper_type(work),
        authors: items(at(work, "authorships")).iter().filter_map(author).collect(),
        organizations: organizations(work),
        tags: tags(work),
        language: json::text(at(work, "language")).and_then(|name| language::tag(&name)),
        venue: venue(work),
        volume: json::text(at(work, "biblio.volume")),
        issue: json::text(at(work, "biblio.issue")),
        pages: pages(work),
        publisher: json::text(at(source, "host_organization_name"))
            .or_else(|| json::text(at(work, "host_venue.publisher")))
            // Whoever runs a repository has published nothing.
            .filter(|_| at(source, "type") != "repository"),
        status: at(work, "is_retracted").as_bool().unwrap_or_default().then_some(Status::Retracted),
        body: markup::markdown(&words(at(work, "abstract_inverted_index")), Entities::Decoded),
        ..Paper::default()
    };
    clean::entities(&mut draft.paper);
    draft.paper.license = ["best_oa_location", "primary_location"]
        .iter()
        .find_map(|copy| json::text(at(at(work, copy), "license")))
        .filter(|license| license != "other-oa" && license != "publisher-specific-oa");
    draft.paper.funding = funding_of(work);
    draft.paper.citations = at(work, "cited_by_count").as_u64().map(|count| Citations {
        count,
        source: Some("OpenAlex".to_owned()),
        as_of: None,
    });
    draft.date_or_year(date(work).as_deref(), json::text(at(work, "publication_year")).as_deref());
    if at(work, "is_authors_truncated").as_bool().unwrap_or_default() {
        let listed = draft.paper.authors.len();
        draft.flaw("lists only its first authors", format!("{listed} authors"));
    }
    draft.flaws.extend(
        ["doi", "ids.doi"]
            .iter()
            .filter_map(|key| identifier::take_doi(&mut draft.paper, json::raw(at(work, key)))),
    );
    note_identifiers(&mut draft.paper, work);
    note_links(&mut draft.paper, work);
    draft
}

/// The date. Of a work of which only the year is known, it is the first of January; that day is
/// taken for the year, which is right in any case.
fn date(work: &Value) -> Option<String> {
    let date = json::text(at(work, "publication_date"))?;
    Some(date.strip_suffix("-01-01").map_or_else(|| date.clone(), str::to_owned))
}

/// The type. A review is an article that surveys others, not a review of one.
fn paper_type(work: &Value) -> Option<PaperType> {
    let crossref = json::raw(at(work, "type_crossref"));
    let in_proceedings =
        crossref == "proceedings-article" || at(work, "primary_location.source.type") == "conference";
    match json::raw(at(work, "type")) {
        "article" | "review" | "letter" | "editorial" if in_proceedings => Some(PaperType::Inproceedings),
        "review" | "letter" | "editorial" | "retraction" => Some(PaperType::Article),
        "erratum" | "paratext" | "libguides" | "grant" | "supplementary-materials" => Some(PaperType::Misc),
        name => kind::named(name),
    }
}

fn author(authorship: &Value) -> Option<Person> {
    let name = json::text(at(authorship, "author.display_name"));
    let name = name.or_else(|| json::text(at(authorship, "raw_author_name")));
    let mut places: Vec<String> = items(at(authorship, "institutions"))
        .iter()
        .filter_map(|place| json::text(at(place, "display_name")))
        .collect();
    if places.is_empty() {
        places = json::texts(at(authorship, "raw_affiliation_strings"));
    }
    Some(Person {
        orcid: Slot::read(json::raw(at(authorship, "author.orcid"))),
        affiliations: places,
        corresponding: at(authorship, "is_corresponding").as_bool().unwrap_or_default(),
        ..name::person(&name?)?
    })
}

/// Funders with their grants: in older answers `grants`, in newer ones `awards`, and `funders` without any.
fn funding_of(work: &Value) -> Vec<Funding> {
    let told = ["awards", "grants", "funders"].map(|key| funding::of_list(at(work, key)));
    told.into_iter().find(|told| !told.is_empty()).unwrap_or_default()
}

/// The institutions of all authors, each once.
fn organizations(work: &Value) -> Vec<Organization> {
    let mut names = Vec::new();
    for authorship in items(at(work, "authorships")) {
        for place in items(at(authorship, "institutions")) {
            json::text(at(place, "display_name")).into_iter().for_each(|name| add(&mut names, name));
        }
    }
    names.into_iter().map(|name| Organization { name, handle: None }).collect()
}

/// Keywords and topics; older works have concepts, of which the likely ones count.
fn tags(work: &Value) -> Vec<String> {
    let mut tags = Vec::new();
    for key in ["keywords", "topics"] {
        for tag in items(at(work, key)) {
            let name = ["display_name", "keyword"].iter().find_map(|key| json::text(at(tag, key)));
            name.into_iter().for_each(|name| add(&mut tags, name));
        }
    }
    if tags.is_empty() {
        let likely = |concept: &&Value| at(concept, "score").as_f64().is_some_and(|score| score >= 0.3);
        let concepts = items(at(work, "concepts")).iter().filter(likely);
        concepts
            .filter_map(|concept| json::text(at(concept, "display_name")))
            .for_each(|name| add(&mut tags, name));
    }
    tags
}

/// Where it was published. A repository that keeps a copy is no venue.
fn venue(work: &Value) -> Option<String> {
    let source = at(work, "primary_location.source");
    if at(source, "type") == "repository" || at(source, "type") == "metadata" {
        return None;
    }
    // What the work itself calls it, where no source is known by that name.
    let raw = json::text(at(work, "primary_location.raw_source_name")).filter(|_| source.is_null());
    json::text(at(source, "display_name")).or_else(|| json::text(at(work, "host_venue.display_name"))).or(raw)
}

fn pages(work: &Value) -> Option<String> {
    match (json::text(at(work, "biblio.first_page")), json::text(at(work, "biblio.last_page"))) {
        (Some(first), Some(last)) if first != last => Some(format!("{first}-{last}")),
        (first, last) => first.or(last),
    }
}

/// The abstract, of which each word comes with the places at which it stands.
fn words(index: &Value) -> String {
    let mut words: Vec<(u64, &str)> = Vec::new();
    for (word, places) in index.as_object().into_iter().flatten() {
        words.extend(items(places).iter().filter_map(Value::as_u64).map(|place| (place, word.as_str())));
    }
    words.sort_by_key(|(place, _)| *place);
    let words: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
    words.join(" ")
}

fn note_identifiers(paper: &mut Paper, work: &Value) {
    let id = |key: &str| json::text(at(work, key));
    paper.pmid = id("ids.pmid").map(|id| Slot::read(&id)).unwrap_or_default();
    paper.pmcid = id("ids.pmcid").map(|id| Slot::read(&id)).unwrap_or_default();
    let issn = id("primary_location.source.issn_l").filter(|_| paper.venue.is_some());
    paper.issn = issn.map(|id| Slot::read(&id)).unwrap_or_default();
    for location in items(at(work, "locations")).iter().chain([at(work, "primary_location")]) {
        for key in ["landing_page_url", "pdf_url"] {
            let address = json::raw(at(location, key));
            if address.contains("arxiv.org/") || address.contains("10.48550/") {
                identifier::note_arxiv(paper, address);
            }
        }
    }
}

fn note_links(paper: &mut Paper, work: &Value) {
    let copies = ["best_oa_location", "primary_location"];
    for copy in copies {
        identifier::note_address(paper, "pdf", json::raw(at(at(work, copy), "pdf_url")));
    }
    let open = json::raw(at(work, "open_access.oa_url"));
    identifier::note_address(paper, "page", open);
    for copy in copies {
        identifier::note_address(paper, "page", json::raw(at(at(work, copy), "landing_page_url")));
    }
    identifier::note_address(paper, "openalex", json::raw(at(work, "id")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_abstract_is_put_together_from_its_words() {
        assert_eq!(words(&json!({"ink": [1, 3], "The": [0], "is": [2, -5, "x"]})), "The ink is ink");
        assert_eq!(words(&json!(null)), "");
    }
}
