//! Papers in JSON with our own field names: one object a line (<https://jsonlines.org>), or one array
//! of objects.
//!
//! The fields are those of a content file's front matter, and `abstract` is its body, in Markdown. So
//! this is also the form in which the program writes papers for others to read. Records that tools
//! took from arXiv have fields of these names with arXiv's texts, and are read as such.

mod keys;

use std::collections::BTreeMap;

use serde_json::{Map, Value};

pub(super) use self::keys::Keys;
use super::{Findings, Format, Kind, Listing, dblp, europe_pmc, openreview, sigchi, zenodo};
use crate::diagnostic::Diagnostic;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Glance, Reading};
use crate::formats::values::fields::{Target, is_empty, names};
use crate::formats::values::{date, schedule};
use crate::paper::{Date, Paper};

/// The format.
pub const FORMAT: Format = Format {
    name: "json-lines",
    title: "JSON with the fields of content files",
    obtain: "write one JSON object a line with title, authors, date, abstract, or take arXiv's snapshot",
    kind: Kind::Curated,
    recognise,
    read,
    lines: None,
};

/// The keys under which lists stand; a feed that a program read as XML has its entries in two, and so has each row of a
/// data set.
const ENVELOPES: &[&str] = &[
    "papers",
    "data",
    "results",
    "articles",
    "feed",
    "entry",
    "entries",
    "rows",
    "row",
    "response",
    "docs",
    "accepted",
    "accepted_papers",
    "acceptedPapers",
    "documents",
    "preprints",
    "publications",
    "records",
    "submissions",
];

/// Keys of other things than papers with our fields.
const FOREIGN: &[&str] = &[
    "paper",
    "publishedAt",
    "submittedOnDailyAt",
    "paperId",
    "externalIds",
    "corpusid",
    "abstract_inverted_index",
    "authorships",
    "display_name",
    "issued",
    "container-title",
    "DOI",
    "invitation",
    "invitations",
    "content",
    "items",
    "theme",
    "base_url",
    "jatsxml",
    "server",
    "author_corresponding",
    "preprint_doi",
    "biorxiv_doi",
    "conceptrecid",
    "conceptdoi",
];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    let is_wrapped = is_of_scholarly(&glance) || openreview::is_of_virtual_conference(&glance);
    if let Some(key) = glance.keys().find(|key| FOREIGN.contains(key)).filter(|_| !is_wrapped) {
        return Err(format!("its first record has `{key}`, which is no field of a paper"));
    }
    if is_of_conference(&glance) {
        return Err("its first record is one of a conference's papers".to_owned());
    }
    if (sigchi::FORMAT.recognise)(text).is_ok() {
        return Err("its first record is of a conference's programme".to_owned());
    }
    if zenodo::is_metadata(&glance) {
        return Err("its first record is the metadata of a deposit at Zenodo".to_owned());
    }
    if dblp::is_info(&glance) {
        return Err("it is what DBLP says of a publication".to_owned());
    }
    if europe_pmc::is_record(&glance) {
        return Err("its first record is one of Europe PMC".to_owned());
    }
    if glance.value("id").contains("openalex.org/") {
        return Err("its first record is one of OpenAlex".to_owned());
    }
    if !says_title(&glance) {
        return Err("its first object has no `title`".to_owned());
    }
    if !is_wrapped && !OTHERS.iter().any(|name| glance.keys().any(|key| is_for(key, name))) {
        return Err("its first record has neither `abstract`, `authors`, `date` nor an identifier".to_owned());
    }
    Ok(())
}

/// Whether a record is of a conference's papers as Paper Copilot has them: with its people in one text, and what
/// became of it.
pub(super) fn is_of_conference(glance: &Glance) -> bool {
    let is_text = |key: &str| glance.value(key).starts_with('"');
    let status = glance.value("status").trim_start_matches('"').to_ascii_lowercase();
    let is_fate = || FATES.iter().any(|fate| status.starts_with(fate));
    ["title", "status"].into_iter().all(is_text)
        && ["author", "authors"].into_iter().any(is_text)
        && (glance.has("track") || (glance.has("site") && is_fate()))
}

/// What becomes of papers at conferences, in small letters.
const FATES: [&str; 12] = [
    "poster",
    "oral",
    "spotlight",
    "highlight",
    "reject",
    "withdraw",
    "desk reject",
    "accept",
    "long",
    "short",
    "findings",
    "technical",
];

/// Fields of which a record has one beside its title.
const OTHERS: [&str; 7] = ["abstract", "authors", "date", "arxiv", "doi", "openreview", "venue"];

/// Whether the fields of a map say that it is a paper.
pub(super) fn is_paper(map: &Map<String, Value>) -> bool {
    let has = |name: &str| map.keys().any(|key| is_for(key, name));
    map.iter().any(|(key, value)| is_for(key, "title") && value.is_string()) && OTHERS.into_iter().any(has)
}

/// Whether a key is for the title.
pub(super) fn is_title(key: &str) -> bool {
    is_for(key, "title")
}

/// Whether the fields of a map say whose paper it is, or which: a group of papers can have any of the others.
pub(super) fn says_which(map: &Map<String, Value>) -> bool {
    let names = ["authors", "arxiv", "doi", "openreview"];
    names.into_iter().any(|name| map.iter().any(|(key, value)| is_for(key, name) && !is_empty(value)))
}

/// Whether a record is one of the library `scholarly`, which has most of it below `bib`.
fn is_of_scholarly(glance: &Glance) -> bool {
    json::member(glance.value("bib"), "title").is_some()
}

fn says_title(glance: &Glance) -> bool {
    // ADS has a list with one.
    let is_text = |value: &str| value.starts_with('"') || value.starts_with("[\"");
    // The events of a conference's site have names.
    let is_event = glance.value("name").starts_with('"')
        && glance.value("authors").strip_prefix('[').is_some_and(|list| list.trim_start().starts_with('{'))
        && glance.has_any(&["abstract", "paper_url", "virtualsite_url"]);
    is_of_scholarly(glance)
        || openreview::is_of_virtual_conference(glance)
        || is_event
        || glance.keys().any(|key| is_for(key, "title") && is_text(glance.value(key)))
}

/// Whether a key is for that field, or for a part of it.
fn is_for(key: &str, name: &str) -> bool {
    match names::target(key) {
        Some((_, Target::Field(field))) => names::name(field) == name,
        Some((_, Target::Year)) => name == "date",
        _ => false,
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let keys = Keys::new(listing);
    let mut records = Records::new(listing, findings, Complete::Often);
    if let Ok(glance) = json::glance(listing.text, ENVELOPES) {
        report_misspelt(&glance, &mut records);
    }
    json::read(listing.text, ENVELOPES, &mut records, &|item| {
        let mut draft = keys.draft(item);
        if is_event(item, &draft.paper) {
            return Reading::Other("breaks and other events that nobody gives");
        }
        if schedule::is_without_paper(&draft.paper) {
            return Reading::Other(schedule::WITHOUT_PAPER);
        }
        date_by_venue(&mut draft);
        draft.into()
    });
    json::beside(listing.text, ENVELOPES).into_iter().for_each(|key| records.untaken(key));
    records.finish();
}

/// Whether a record of a conference's programme is an event without authors and text.
fn is_event(item: &Value, paper: &Paper) -> bool {
    let is_of_programme =
        ["eventtype", "event_type"].iter().any(|key| item.get(key).is_some_and(Value::is_string));
    is_of_programme && paper.authors.is_empty() && paper.body.trim().is_empty()
}

/// Warns of keys of the first record that look like misspelt fields.
fn report_misspelt(glance: &Glance, records: &mut Records) {
    if glance.has("ENTRYTYPE") {
        return;
    }
    let is_of_arxiv = glance.has_any(&["categories", "primary_category", "summary"]);
    let is_known = |key: &str| match key {
        // What arXiv's tools and pages call `comment` is taken as such.
        "comment" | "Comment" => is_of_arxiv || glance.value(key).starts_with('"'),
        "version" => is_of_arxiv,
        "submitted" => glance.value(key).contains("Submitted on"),
        "page" => glance.has("volume") || glance.has("bibcode"),
        _ => false,
    };
    for key in glance.keys().filter(|key| !is_known(key)) {
        if let Some(meant) = names::meant(key).filter(|meant| !glance.has(meant)) {
            let warning =
                Diagnostic::warning(format!("`{key}` is no field of a paper")).in_file(records.listing());
            records.misspelt(
                key,
                warning.help(format!("did you mean `{meant}`? To keep it as it is, put it under `extra`")),
            );
        }
    }
}

/// Whether a text has objects in which one of the keys that the settings name is the title's.
pub fn has_title_by(text: &str, columns: &BTreeMap<String, String>) -> bool {
    let Some(title) = columns.get("title") else { return false };
    let glance = json::glance(text, ENVELOPES);
    glance.is_ok_and(|glance| glance.keys().any(|key| key == title) && glance.value(title).starts_with('"'))
}

/// Takes the year that the venue has in its name, where nothing else says when the paper appeared.
pub(super) fn date_by_venue(draft: &mut Draft) {
    let paper = &mut draft.paper;
    let is_open = paper.date.is_none() && draft.bad_date.is_none();
    if is_open && paper.arxiv.is_empty() && paper.acl.is_empty() {
        paper.date =
            paper.venue.as_deref().and_then(|venue| date::year_in(venue).or_else(|| short_year(venue)));
    }
}

/// The year that a venue ends with in short: `INKS '22`.
fn short_year(venue: &str) -> Option<Date> {
    let (_, year) = venue.trim_end().rsplit_once(['\'', '’']).filter(|(_, year)| year.len() == 2)?;
    let year: u16 = year.parse().ok()?;
    Date::from_year(if year < 50 { 2000 + year } else { 1900 + year })
}
