//! Notes of OpenReview, of both versions of its API: submissions with their titles, abstracts and what
//! became of them. Reviews and comments are notes too and are left out.
//!
//! Sources: <https://docs.openreview.net/reference/api-v2/entities/note>,
//! <https://docs.openreview.net/reference/api-v1/entities/note>.

use serde_json::Value;

use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::json::{self, Reading, at, items};
use crate::formats::text::space::paragraphs;
use crate::formats::values::date;
use crate::formats::values::identifier;

use super::{Findings, Format, Kind, Listing};
use crate::formats::text;
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
    let is_note = glance.has_any(&["invitation", "invitations", "forum", "signatures"]);
    if !glance.has("content") || !is_note {
        return Err("its first record has no `content` with an `invitation` or a `forum`".to_owned());
    }
    Ok(())
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    json::read(listing.text, ENVELOPES, &mut records, &reading);
    records.finish();
}

fn reading(note: &Value) -> Reading {
    let (id, forum) = (json::raw(at(note, "id")), json::raw(at(note, "forum")));
    if !json::raw(at(note, "replyto")).is_empty() || (!forum.is_empty() && !id.is_empty() && forum != id) {
        return Reading::Other("reviews, comments or decisions");
    }
    if !at(note, "ddate").is_null() {
        return Reading::Other("notes that were deleted");
    }
    draft(note).into()
}

/// The paper that a note submits.
fn draft(note: &Value) -> Draft {
    let content = Content(at(note, "content"));
    let id = ["forum", "id"].iter().find_map(|key| json::text(at(note, key)));
    let bibtex = json::raw(content.get("_bibtex"));
    let fate = Fate::of(note, &content);
    let mut draft = Draft::new(id.clone());
    draft.paper = Paper {
        title: text::title(json::raw(content.get("title"))),
        r#type: paper_type(bibtex),
        authors: authors(&content),
        tags: json::texts(content.get("keywords")),
        categories: content.first(&["primary_area", "subject_areas"]).map(json_list).unwrap_or_default(),
        venue: fate.venue,
        openreview: id.map(|id| Slot::read(&id)).unwrap_or_default(),
        dblp: dblp_key(bibtex).into(),
        license: json::text(at(note, "license")),
        status: fate.is_withdrawn.then_some(Status::Withdrawn),
        summary: content.first(&["TL;DR", "TLDR", "tldr", "one-sentence_summary"]).and_then(json::text),
        body: text::markdown(&paragraphs(json::raw(content.get("abstract")))),
        ..Paper::default()
    };
    draft.paper.date = date(note);
    if let Some(venue) = fate.rejected_by {
        draft.paper.extra.insert("decision".to_owned(), "rejected".into());
        draft.paper.extra.extend(venue.map(|venue| ("submitted_to".to_owned(), venue.into())));
    }
    note_links(&mut draft.paper, &content);
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
        let person = Person::named(name.or_else(|| json::text(value))?);
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

/// What became of a submission.
struct Fate {
    /// Where it was published.
    venue: Option<String>,
    is_withdrawn: bool,
    /// That it was not accepted, and where it was submitted as far as that is said.
    rejected_by: Option<Option<String>>,
}

/// Words of a venue that say that the paper isn't published there.
const NOT_PUBLISHED: &[&str] =
    &["submitted to", "submission", "under review", "decision pending", "reject", "withdrawn", "in revision"];

impl Fate {
    fn of(note: &Value, content: &Content) -> Self {
        let venue = json::text(content.get("venue"));
        let mut says = vec![
            json::raw(content.get("venueid")).to_ascii_lowercase(),
            json::raw(at(note, "invitation")).to_ascii_lowercase(),
            venue.as_deref().unwrap_or_default().to_ascii_lowercase(),
        ];
        says.extend(items(at(note, "invitations")).iter().map(|name| json::raw(name).to_ascii_lowercase()));
        // Each submission's page offers to withdraw it: `…/-/Withdrawal` says that its authors did.
        let is_withdrawn =
            says.iter().any(|said| said.contains("withdrawn") || said.ends_with("/-/withdrawal"));
        let is_rejection = |said: &str| said.split(['/', ' ', '_']).any(|word| word.starts_with("reject"));
        // Of invitations, some only offer what may become of a note.
        let is_rejected = !is_withdrawn && (is_rejection(&says[0]) || is_rejection(&says[2]));
        let submitted_to =
            venue.as_deref().and_then(|venue| identifier::without_prefix(venue, "submitted to "));
        let rejected_by = is_rejected.then(|| submitted_to.map(str::to_owned));
        let is_published = |name: &String| {
            let lower = name.to_ascii_lowercase();
            !NOT_PUBLISHED.iter().any(|words| lower.contains(words))
        };
        let venue = venue.filter(is_published).filter(|_| !is_withdrawn);
        let venue = venue.map(|name| name.trim_start_matches("Accepted by ").to_owned());
        Self { venue, is_withdrawn, rejected_by }
    }
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

/// The key of a note that was taken over from DBLP.
fn dblp_key(bibtex: &str) -> Option<DblpKey> {
    let (_, key) = bibtex.split_once("{DBLP:")?;
    DblpKey::parse(key.split(',').next()?).ok()
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
    }
}
