//! Notes of OpenReview, of both versions of its API: submissions with their titles, abstracts and what
//! became of them. Reviews and comments are notes too and are left out.
//!
//! Sources: <https://docs.openreview.net/reference/api-v2/entities/note>,
//! <https://docs.openreview.net/reference/api-v1/entities/note>.

mod fate;

use std::collections::HashMap;

use serde_json::Value;

use self::fate::Fate;
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Glance, Reading, at, items};
use crate::formats::text::space::{nonempty, paragraphs};
use crate::formats::values::date;
use crate::formats::values::identifier;

use super::{Findings, Format, Kind, Listing, bibtex};
use crate::formats::text;
use crate::formats::values::fields::is_empty;
use crate::paper::{Date, DblpKey, Identifier, Paper, PaperType, Person, Slot, Status};

/// The format.
pub const FORMAT: Format = Format {
    name: "openreview",
    title: "notes of OpenReview",
    obtain: "curl 'https://api2.openreview.net/notes?invitation=…' > notes.json",
    kind: Kind::Venue,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["notes"];

fn recognise(text: &str) -> Result<(), String> {
    let glance = json::glance(text, ENVELOPES)?;
    if is_of_virtual_conference(&glance) {
        return Err("its first record is a paper on the site of a virtual conference".to_owned());
    }
    let is_note = glance.has_any(&["invitation", "invitations", "forum", "signatures"]);
    if !glance.has("content") || !is_note {
        return Err("its first record has no `content` with an `invitation` or a `forum`".to_owned());
    }
    Ok(())
}

/// Whether a record is a paper as Mini-Conf hands it out (<https://github.com/Mini-Conf/Mini-Conf>): it has the form of a
/// note, but no invitation, and what its site shows of the paper.
pub(super) fn is_of_virtual_conference(glance: &Glance) -> bool {
    let shown = ["pdf_url", "recs", "similar_paper_uids", "session", "sessions"];
    let content = glance.value("content");
    // Version 2 of OpenReview's API has objects there.
    !glance.has_any(&["invitation", "invitations", "signatures"])
        && json::member(content, "title").is_some_and(|title| title.starts_with('"'))
        && shown.iter().any(|key| json::member(content, key).is_some())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let decisions = decisions(listing.text);
    json::read(listing.text, ENVELOPES, &mut records, &|note| reading(note, &decisions));
    records.finish();
}

/// The decisions on submissions, which are notes of their own, by what they are about.
fn decisions(text: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    json::each(text, ENVELOPES, &mut |note| {
        let replies = ["details.replies", "details.directReplies"].map(|key| items(at(note, key)));
        for reply in replies.into_iter().flatten().chain([note]) {
            let decision = json::text(Content(at(reply, "content")).get("decision"));
            let about = json::text(at(reply, "forum")).or_else(|| json::text(at(note, "id")));
            found.extend(about.zip(decision));
        }
    });
    found
}

fn reading(note: &Value, decisions: &HashMap<String, String>) -> Reading {
    let (id, forum) = (json::raw(at(note, "id")), json::raw(at(note, "forum")));
    if !json::raw(at(note, "replyto")).is_empty() || (!forum.is_empty() && !id.is_empty() && forum != id) {
        return Reading::Other("reviews, comments or decisions");
    }
    if !at(note, "ddate").is_null() {
        return Reading::Other("notes that were deleted");
    }
    draft(note, decisions).into()
}

/// The paper that a note submits.
fn draft(note: &Value, decisions: &HashMap<String, String>) -> Draft {
    let content = Content(at(note, "content"));
    let id = ["forum", "id"].iter().find_map(|key| json::text(at(note, key)));
    let bibtex = json::raw(content.get("_bibtex"));
    let decision = id.as_ref().and_then(|id| decisions.get(id));
    let fate = Fate::of(note, &content, decision.map(String::as_str));
    let certificates = json_list(content.get("certifications"));
    let mut draft = Draft::new(id.clone());
    draft.paper = Paper {
        title: text::title(json::raw(content.get("title"))),
        r#type: paper_type(bibtex).or(fate.kind),
        authors: authors(&content),
        tags: json::texts(content.get("keywords")),
        categories: content.first(&["primary_area", "subject_areas"]).map(json_list).unwrap_or_default(),
        venue: fate.venue,
        track: fate.track,
        award: Some(certificates.join(", ")).filter(|names| !names.is_empty()),
        openreview: id.map(|id| Slot::read(&id)).unwrap_or_default(),
        dblp: dblp_key(bibtex).into(),
        citekey: citekey(bibtex),
        license: json::text(at(note, "license")).or_else(|| json::text(content.get("license"))),
        status: fate.is_withdrawn.then_some(Status::Withdrawn),
        summary: content.first(&["TL;DR", "TLDR", "tldr", "one-sentence_summary"]).and_then(json::text),
        body: text::markdown(&paragraphs(json::raw(content.get("abstract")))),
        ..Paper::default()
    };
    // A paper is of the year in which its conference is held.
    let date = date(note);
    let is_of_year = |date: &Date| fate.year.is_none_or(|year| year.year() == date.year());
    draft.paper.date = date.filter(is_of_year).or(fate.year);
    if draft.paper.status.is_none() && fate.submitted_to.is_none() {
        take_published(&mut draft.paper, bibtex);
    }
    for (key, text) in [("decision", fate.decision), ("submitted_to", fate.submitted_to)] {
        draft.paper.extra.extend(text.map(|text| (key.to_owned(), text.into())));
    }
    note_links(&mut draft.paper, &content);
    let members = content.0.as_object().into_iter().flatten();
    let says = members.filter(|(key, _)| !is_empty(content.get(key)) && !is_known(key));
    draft.untaken.extend(says.map(|(key, _)| key.clone()));
    draft
}

/// The day of publication, or else of being made public, or of being submitted.
fn date(note: &Value) -> Option<Date> {
    let moment = ["pdate", "odate", "cdate", "tcdate"].iter().find_map(|key| at(note, key).as_i64())?;
    let date = date::from_milliseconds(moment)?;
    // Of a record of DBLP's only the year is known, and written as its first day.
    let is_from_dblp = json::raw(at(note, "invitation")).to_ascii_lowercase().starts_with("dblp.org")
        || items(at(note, "invitations"))
            .iter()
            .any(|name| json::raw(name).to_ascii_lowercase().starts_with("dblp.org"));
    if is_from_dblp { Date::from_year(date.year()) } else { Some(date) }
}

/// A note's content: in version 1 of the API its values, in version 2 objects that hold them.
struct Content<'v>(&'v Value);

impl<'v> Content<'v> {
    fn get(&self, key: &str) -> &'v Value {
        // Keys such as `TL;DR` are no paths.
        match self.0.get(key) {
            Some(Value::Object(member)) if member.contains_key("value") => &member["value"],
            Some(value) => value,
            None => &Value::Null,
        }
    }

    /// The first of these that says something.
    fn first(&self, keys: &[&str]) -> Option<&'v Value> {
        let says = |value: &&Value| json::first_text(value).is_some();
        keys.iter().map(|key| self.get(key)).find(says)
    }
}

/// Whether the paper has the value of a key, or it says something of accounts, agreements and records.
fn is_known(key: &str) -> bool {
    TAKEN.contains(&key) || LINKS.iter().any(|(known, _)| *known == key)
}

/// Keys that are taken, and those of accounts, agreements and records.
const TAKEN: &[&str] = &[
    "title",
    "authors",
    "keywords",
    "primary_area",
    "subject_areas",
    "TL;DR",
    "TLDR",
    "tldr",
    "one-sentence_summary",
    "abstract",
    "venue",
    "venueid",
    "decision",
    "certifications",
    "license",
    "_bibtex",
    "authorids",
    "paperhash",
    "original_pdf",
    "code_of_ethics",
    "code_of_conduct",
    "withdrawal",
    "withdrawal_confirmation",
    "submission_guidelines",
    "anonymous_url",
    "no_acknowledgement_section",
    "reciprocal_reviewing",
    "resubmission",
    "student_author",
    "submission_history",
    "submission_length",
    "assigned_action_editor",
    "previous_TMLR_submission_url",
];

fn json_list(value: &Value) -> Vec<String> {
    match value {
        Value::Array(_) => json::texts(value),
        one => json::text(one).into_iter().collect(),
    }
}

/// The authors: names, or in newer notes objects. Their accounts are no part of a paper.
fn authors(content: &Content) -> Vec<Person> {
    let author = |value: &Value| {
        let name = ["fullname", "name"].iter().find_map(|key| json::text(at(value, key)));
        let name = name.or_else(|| json::text(value))?;
        let person = Person::named(name);
        let places =
            items(at(value, "institutions")).iter().filter_map(|place| json::text(at(place, "name")));
        Some(Person { affiliations: places.collect(), ..person })
    };
    let authors = content.get("authors");
    match authors {
        Value::Array(values) => {
            values.iter().filter_map(author).filter(|person| !is_anonymous(person)).collect()
        }
        one => json::parted(json::raw(one)).into_iter().map(Person::named).collect(),
    }
}

fn is_anonymous(person: &Person) -> bool {
    matches!(
        person.name.to_ascii_lowercase().as_str(),
        "anonymous" | "anonymous authors" | "anonymous author"
    )
}

/// The type, as the note's own BibTeX says it.
fn paper_type(bibtex: &str) -> Option<PaperType> {
    let name = bibtex.trim_start().strip_prefix('@')?.split('{').next()?.trim().to_ascii_lowercase();
    match name.as_str() {
        "inproceedings" | "conference" => Some(PaperType::Inproceedings),
        "article" => Some(PaperType::Article),
        "misc" | "unpublished" => Some(PaperType::Preprint),
        "phdthesis" | "mastersthesis" => Some(PaperType::Thesis),
        _ => None,
    }
}

/// Takes where a paper was published from its note's own BibTeX, as far as nothing else says so.
fn take_published(paper: &mut Paper, bibtex: &str) {
    let Some(own) = bibtex::paper_of(bibtex) else { return };
    if own.venue.as_deref().is_some_and(|venue| venue.starts_with("Submitted to ")) {
        return;
    }
    // The paper is of the year of its venue.
    let is_of_other_year = own.date.zip(paper.date).is_some_and(|(own, date)| own.year() != date.year());
    if paper.venue.is_none() && own.venue.is_some() && is_of_other_year {
        paper.date = own.date;
    }
    paper.venue = paper.venue.take().or(own.venue);
    // Their numbers are those of the venue that the BibTeX names.
    paper.volume = own.volume;
    paper.issue = own.issue;
    paper.pages = own.pages;
    paper.publisher = own.publisher;
    paper.date = paper.date.or(own.date);
}

/// The key of a note that was taken over from DBLP.
fn dblp_key(bibtex: &str) -> Option<DblpKey> {
    let (_, key) = bibtex.split_once("{DBLP:")?;
    DblpKey::parse(key.split(',').next()?).ok()
}

/// The key of a note's own BibTeX, unless it names nobody.
fn citekey(bibtex: &str) -> Option<String> {
    let (_, rest) = bibtex.trim_start().strip_prefix('@')?.split_once('{')?;
    let (key, _) = rest.split_once(',')?;
    nonempty(key).filter(|key| {
        !(key.contains([' ', '=', '{', '}']) || key.starts_with("DBLP:") || key.starts_with("anonymous"))
    })
}

/// Keys of a note's content that hold addresses, with the labels of the links that they become.
const LINKS: &[(&str, &str)] = &[
    ("pdf", "pdf"),
    ("html", "html"),
    ("code", "code"),
    ("code_and_data", "code"),
    ("data", "data"),
    ("dataset", "data"),
    ("video", "video"),
    ("slides", "slides"),
    ("poster", "poster"),
    ("project_page", "project"),
    ("website", "project"),
    ("url", "page"),
    ("supplementary_material", "supplement"),
    ("previous_URL", "previous"),
];

/// Files that OpenReview keeps are given by their path there.
fn note_links(paper: &mut Paper, content: &Content) {
    for (key, label) in LINKS {
        let value = json::raw(content.get(key)).trim();
        if value.starts_with("/pdf/") || value.starts_with("/attachment/") {
            identifier::note_address(paper, label, &format!("https://openreview.net{value}"));
        } else {
            identifier::note_address(paper, label, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bibtex_tells_type_and_key() {
        let bibtex = "@inproceedings{DBLP:conf/inks/Bell24,\n title={X}}";
        assert_eq!(paper_type(bibtex), Some(PaperType::Inproceedings));
        assert_eq!(dblp_key(bibtex).as_ref().map(DblpKey::as_str), Some("conf/inks/Bell24"));
        assert_eq!(dblp_key("@misc{\nbell2024ink,"), None);
        assert_eq!(citekey("@misc{\nbell2024ink,\ntitle={X}}").as_deref(), Some("bell2024ink"));
        assert_eq!(citekey(bibtex).or(citekey("@misc{title={X}, year=2024}")), None);
    }
}
