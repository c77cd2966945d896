//! Papers in JSON with our own field names: one object a line (<https://jsonlines.org>), or one array
//! of objects.
//!
//! The fields are those of a content file's front matter, and `abstract` is its body, in Markdown. So
//! this is also the form in which the program writes papers for others to read. Records that tools
//! took from arXiv have fields of these names with arXiv's texts, and are read as such.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Findings, Format, Kind, Listing, borrowed, scraped, zenodo};
use crate::diagnostic::Diagnostic;
use crate::formats::arxiv;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Glance, at};
use crate::formats::values::date;
use crate::formats::values::fields::{Given, Sheet, Style, Target, is_empty, names};
use crate::formats::values::identifier;
use crate::paper::{Date, Field, Paper};

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
const ENVELOPES: &[&str] =
    &["papers", "data", "results", "articles", "feed", "entry", "entries", "rows", "row"];

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
    if let Some(key) = glance.keys().find(|key| FOREIGN.contains(key)) {
        return Err(format!("its first record has `{key}`, which is no field of a paper"));
    }
    if is_of_conference(&glance) {
        return Err("its first record is one of a conference's papers".to_owned());
    }
    if zenodo::is_metadata(&glance) {
        return Err("its first record is the metadata of a deposit at Zenodo".to_owned());
    }
    if glance.value("id").contains("openalex.org/") {
        return Err("its first record is one of OpenAlex".to_owned());
    }
    if !says_title(&glance) {
        return Err("its first object has no `title`".to_owned());
    }
    if !OTHERS.iter().any(|name| glance.keys().any(|key| is_for(key, name))) {
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

fn says_title(glance: &Glance) -> bool {
    // The events of a conference's site have names.
    let is_event = glance.value("name").starts_with('"')
        && glance.value("authors").starts_with("[{")
        && glance.has_any(&["abstract", "paper_url", "virtualsite_url"]);
    is_event || glance.keys().any(|key| is_for(key, "title") && glance.value(key).starts_with('"'))
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
        date_by_venue(&mut draft);
        draft.into()
    });
    records.finish();
}

/// Warns of keys of the first record that look like misspelt fields.
fn report_misspelt(glance: &Glance, records: &mut Records) {
    // What arXiv's tools call `comment` is taken as such.
    if glance.has("ENTRYTYPE") {
        return;
    }
    let is_of_arxiv = glance.has_any(&["categories", "primary_category", "summary"]);
    let is_of_page = |key: &str| {
        let is_comment =
            key.eq_ignore_ascii_case("comment") && (is_of_arxiv || glance.value(key).starts_with('"'));
        is_comment || (key == "submitted" && glance.value(key).contains("Submitted on"))
    };
    for key in glance.keys().filter(|key| !is_of_page(key)) {
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

/// Keys by which records are told from each other, and which papers have as their addresses.
const NAMES_OF_RECORDS: [&str; 4] = ["id", "key", "slug", "_id"];

/// The keys that the settings give to fields.
pub(super) struct Keys {
    given: Given,
}

impl Keys {
    /// The keys that the settings give to fields for a listing.
    pub(super) fn new(listing: &Listing) -> Self {
        Self { given: Given::new(listing.columns) }
    }

    /// The title that an object has, as it is written.
    pub(super) fn title_of<'v>(&self, item: &'v Value) -> Option<&'v str> {
        let is_it = |key: &str| match self.given.target(key) {
            Some(target) => *target == Target::Field(Field::Title),
            None => is_title(key),
        };
        item.as_object()?.iter().find(|(key, _)| is_it(key)).and_then(|(_, value)| value.as_str())
    }

    /// The paper that an object describes.
    pub(super) fn draft(&self, item: &Value) -> Draft {
        let unlabelled = scraped::without_labels(item);
        let item = unlabelled.as_ref().unwrap_or(item);
        if let Some(entry) = arxiv::entry(item) {
            return self.of_arxiv(item, entry);
        }
        if let Some(draft) = borrowed::draft(item, &self.given) {
            return draft;
        }
        let mut sheet = Sheet::new(Style::Own);
        let mut others: Vec<(usize, &str, Target, &Value)> = Vec::new();
        let (mut untaken, mut remarks) = (Vec::new(), Vec::new());
        let Some(map) = item.as_object() else { return sheet.draft(None) };
        let event = scraped::title_of_event(map);
        for (key, value) in map {
            if let Some(target) = self.given.target(key) {
                others.push((0, key, target.clone(), value));
            } else if event == Some(key.as_str()) {
                sheet.put(key, &Target::Field(Field::Title), value);
            } else if let Some(found) = scraped::of_arxiv_page(map, key, value) {
                found.iter().for_each(|(target, value)| sheet.put(key, target, value));
            } else if key == "type" && json::raw(value) == "paper" {
                // Every record is one.
            } else if let Some(own) = names::field(key) {
                sheet.put_own(own, value);
            } else if let Some(venue) = proceeding(key, value) {
                sheet.put(key, &Target::Field(Field::Venue), &venue);
            } else if let Some((rank, target)) = names::target(key).filter(|_| !is_own_name(key, value)) {
                others.push((rank + 1, key, target, value));
            } else if is_untaken(key, value) {
                untaken.push(key.clone());
                remarks.extend(value.as_str().map(str::to_owned));
            }
        }
        others.sort_by_key(|(rank, ..)| *rank);
        others.iter().for_each(|(_, key, target, value)| sheet.put(key, target, value));
        let key = NAMES_OF_RECORDS.iter().find_map(|key| json::text(json::at(item, key)));
        let mut draft = Draft { remarks: remarks.join("\n"), ..sheet.draft(key) };
        draft.untaken.extend(untaken);
        take_shown(item, &mut draft);
        take_journal(item, &mut draft.paper);
        draft
    }

    /// The paper of a record that a tool took from arXiv: what arXiv says, and what the tool adds.
    fn of_arxiv(&self, item: &Value, entry: arxiv::Entry) -> Draft {
        let mut sheet = Sheet::new(Style::Table);
        sheet.put("title", &Target::Field(Field::Title), json::at(item, "title"));
        let mut others: Vec<(usize, &str, Target, &Value)> = Vec::new();
        let mut untaken = Vec::new();
        for (key, value) in item.as_object().into_iter().flatten() {
            if let Some(target) = self.given.target(key) {
                others.push((0, key, target.clone(), value));
            } else if !arxiv::reads(key, value) {
                match names::target(key).filter(|_| !is_own_name(key, value)) {
                    Some((rank, target)) => others.push((rank + 1, key, target, value)),
                    None if is_untaken(key, value) => untaken.push(key.clone()),
                    None => {}
                }
            }
        }
        others.sort_by_key(|(rank, ..)| *rank);
        others.iter().for_each(|(_, key, target, value)| sheet.put(key, target, value));
        let mut draft = sheet.draft(Some(entry.identifier.clone()));
        draft.untaken.extend(untaken);
        let added = std::mem::replace(&mut draft.paper, entry.paper());
        add(&mut draft.paper, added);
        draft
    }
}

/// Whether a record has a name under that key that is its own, and no identifier.
fn is_own_name(key: &str, value: &Value) -> bool {
    NAMES_OF_RECORDS.contains(&key) && value.as_str().and_then(identifier::named).is_none()
}

/// Whether a key that is for no field has a value.
fn is_untaken(key: &str, value: &Value) -> bool {
    !is_empty(value) && !NAMES_OF_RECORDS.contains(&key)
}

/// Takes what a link shows of where the paper came out, where nothing else says it: `Nature 570, 344 (2019)`.
fn take_shown(item: &Value, draft: &mut Draft) {
    let Some(shown) = ["link", "url"].iter().find_map(|key| json::text(at(at(item, key), "display"))) else {
        return;
    };
    let paper = &mut draft.paper;
    let year = shown.strip_suffix(')').and_then(|shown| shown.rsplit_once('(')).map(|(_, year)| year);
    let year =
        year.filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).filter(|year| *year > 1500);
    paper.date = paper.date.or(year.and_then(Date::from_year));
    let names_paper = paper.arxiv.get().is_some_and(|id| shown.contains(id.as_str()));
    match arxiv::Reference::parse(&shown).filter(|_| paper.venue.is_none()) {
        Some(reference) => {
            paper.venue = Some(reference.venue);
            paper.volume = paper.volume.take().or(Some(reference.volume).filter(|volume| !volume.is_empty()));
            paper.issue = paper.issue.take().or(reference.issue);
            paper.pages = paper.pages.take().or(reference.pages);
        }
        None if names_paper => {}
        None => {
            paper.extra.entry("note").or_insert_with(|| Value::from(shown));
        }
    }
}

/// Takes the publisher for the journal, as Manubot tells it: it names what a DOI stands in where there is such a thing,
/// else who published it. Lists for sites of labs have it beside the identifier (`id: doi:10.1000/1`).
fn take_journal(item: &Value, paper: &mut Paper) {
    let is_cited = json::raw(at(item, "id")).starts_with("doi:") && at(item, "link").is_string();
    let is_server = |name: &String| SERVERS.iter().any(|server| name.eq_ignore_ascii_case(server));
    if is_cited && paper.venue.is_none() {
        paper.venue = paper.publisher.take_if(|name| !is_server(name));
    }
}

/// Who keeps what has no journal.
const SERVERS: [&str; 14] = [
    "arXiv",
    "bioRxiv",
    "Center for Open Science",
    "Cold Spring Harbor Laboratory",
    "Dryad",
    "figshare",
    "GitHub",
    "Harvard Dataverse",
    "medRxiv",
    "openRxiv",
    "OSF",
    "PeerJ Preprints",
    "Research Square",
    "Zenodo",
];

/// Takes the year that the venue has in its name, where nothing else says when the paper appeared.
pub(super) fn date_by_venue(draft: &mut Draft) {
    let paper = &mut draft.paper;
    let is_open = paper.date.is_none() && draft.bad_date.is_none();
    if is_open && paper.arxiv.is_empty() && paper.acl.is_empty() {
        paper.date = paper.venue.as_deref().and_then(date::year_in);
    }
}

/// The venue of Papers with Code, which puts the month after its year: `NeurIPS 2020 12`.
fn proceeding(key: &str, value: &Value) -> Option<Value> {
    let (venue, month) = value.as_str().filter(|_| key == "proceeding")?.rsplit_once(' ')?;
    let is_number =
        |text: &str, length| text.len() <= length && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = venue.rsplit(' ').next()?;
    (is_number(month, 2) && is_number(year, 4) && year.len() == 4).then(|| Value::from(venue))
}

/// Adds what a tool's record says beyond arXiv's.
fn add(paper: &mut Paper, added: Paper) {
    paper.tags.extend(added.tags);
    paper.organizations.extend(added.organizations);
    for (label, address) in added.links {
        paper.links.entry(label).or_insert(address);
    }
    for (key, value) in added.extra {
        paper.extra.entry(key).or_insert(value);
    }
    paper.sections = added.sections;
    paper.venue = paper.venue.take().or(added.venue);
    paper.language = paper.language.take().or(added.language);
    paper.summary = paper.summary.take().or(added.summary);
    paper.image = paper.image.take().or(added.image);
    paper.upvotes = paper.upvotes.or(added.upvotes);
    paper.github_stars = paper.github_stars.or(added.github_stars);
}
