//! arXiv's records in the JSON of tools that keep them: the snapshot of all metadata
//! (<https://www.kaggle.com/datasets/Cornell-University/arxiv>), and what scripts write that ask
//! arXiv's API (<https://info.arxiv.org/help/api/user-manual.html>) every day.

use serde_json::Value;

use super::authors::Authors;
use super::entry::{Entry, Published};
use crate::formats::syntax::json::{self, at};
use crate::formats::text;
use crate::formats::values::date;
use crate::formats::values::identifier;
use crate::formats::values::name;
use crate::paper::{ArxivId, Date};

/// The keys that [`entry`] reads. Others are for whoever keeps the list.
const KEYS: &[&str] = &[
    "id",
    "arxiv_id",
    "entry_id",
    "title",
    "abstract",
    "abs",
    "summary",
    "authors",
    "authors_parsed",
    "categories",
    "primary_category",
    "comment",
    "comments",
    "journal-ref",
    "journal_ref",
    "report-no",
    "report_no",
    "doi",
    "license",
    "submitter",
    "versions",
    "published",
    "date",
    "updated",
    "update_date",
    "created",
    "author_detail",
    "title_detail",
    "summary_detail",
    "published_parsed",
    "updated_parsed",
    "guidislink",
    "arxiv_primary_category",
    "arxiv:primary_category",
    "arxiv_comment",
    "arxiv:comment",
    "arxiv_doi",
    "arxiv:doi",
    "arxiv_journal_ref",
    "arxiv:journal_ref",
    "arxiv_affiliation",
    "arxiv:affiliation",
];

/// Whether [`entry`] reads what stands under a key: of an element of arXiv's own feed, which programs such as feedparser
/// and xmltodict give as a map of its attributes, also under a key that other records have for something else.
pub fn reads(key: &str, value: &Value) -> bool {
    let is_element = || value.is_object() || json::items(value).iter().any(Value::is_object);
    KEYS.contains(&key) || (matches!(key, "tags" | "category" | "link") && is_element()) || key == "author"
}

/// Keys of which a record of such a tool has two at least.
const MARKS: &[&str] = &[
    "categories",
    "primary_category",
    "versions",
    "entry_id",
    "abs",
    "authors_parsed",
    "summary",
    "journal-ref",
    "journal_ref",
    "update_date",
    "published",
    "created",
    "arxiv_primary_category",
    "arxiv:primary_category",
    "guidislink",
];

/// What a record says of a paper on arXiv: nothing when it is no record of such a tool.
pub fn entry(item: &Value) -> Option<Entry> {
    if MARKS.iter().filter(|mark| item.get(**mark).is_some()).count() < 2 && !has_abstract_as_summary(item) {
        return None;
    }
    let identifier = identifier_of(item)?;
    let raw = |keys: &[&str]| {
        let texts = keys.iter().map(|key| of_element(at(item, key)));
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned()
    };
    // Of a paper on arXiv the summary is the authors' own. `abs` may also be its page.
    let texts = ["abstract", "summary", "abs"].iter().map(|key| json::raw(at(item, key)));
    let abstract_text = texts.into_iter().find(|text| !is_nothing(text)).unwrap_or_default().to_owned();
    let mut entry = Entry {
        published: published(item),
        identifier: with_version(identifier, item),
        title: raw(&["title"]),
        abstract_text,
        authors: with_places_of(
            at(item, "authors_parsed"),
            authors(
                ["authors", "author"]
                    .map(|key| at(item, key))
                    .into_iter()
                    .find(|names| !names.is_null())
                    .unwrap_or(&Value::Null),
            ),
        ),
        updated: updated(item),
        comment: raw(&["comment", "comments", "arxiv_comment", "arxiv:comment"]),
        journal: raw(&["journal-ref", "journal_ref", "arxiv_journal_ref", "arxiv:journal_ref"]),
        doi: raw(&["doi", "arxiv_doi", "arxiv:doi"]),
        report: raw(&["report-no", "report_no"]),
        license: raw(&["license"]),
        submitter: raw(&["submitter"]),
        ..Entry::default()
    };
    // The primary category comes first, wherever else it stands.
    let of_feed = ["arxiv_primary_category", "arxiv:primary_category", "tags", "category"];
    for key in ["primary_category", "categories"] {
        match at(item, key) {
            Value::String(text) => text.split([' ', ',', ';']).for_each(|term| entry.classify(term)),
            list => json::items(list).iter().for_each(|term| entry.classify(of_element(term))),
        }
    }
    for key in of_feed {
        let terms = std::slice::from_ref(at(item, key));
        let terms = terms.iter().chain(json::items(at(item, key))).filter(|term| term.is_object());
        terms.for_each(|term| entry.classify(of_element(term)));
    }
    Some(entry)
}

/// The identifier of a record, which may have lost zeros as a number. Only a record in the snapshot's own shape may have
/// a wrong one, or none.
fn identifier_of(item: &Value) -> Option<String> {
    let places = ["id", "arxiv_id", "entry_id", "abs", "pdf", "pdf_url", "url"];
    let texts = || places.iter().filter_map(|key| json::text(at(item, key)));
    let whole = texts().find(|text| ArxivId::parse_versioned(text).is_some());
    whole
        .or_else(|| texts().find_map(|text| identifier::restored(&text)))
        .or_else(|| is_of_snapshot(item).then(|| json::text(at(item, "id")).unwrap_or_default()))
}

/// Whether a record tells of its versions as the snapshot does.
fn is_of_snapshot(item: &Value) -> bool {
    let first = json::items(at(item, "versions")).first();
    let has_day =
        first.is_some_and(|version| ["version", "created"].iter().all(|key| at(version, key).is_string()));
    has_day && ["authors_parsed", "update_date"].iter().any(|key| item.get(*key).is_some())
}

/// Whether a record calls a paper by its arXiv identifier and has its abstract, whole, in `summary`, as arXiv's API does.
fn has_abstract_as_summary(item: &Value) -> bool {
    const SHORTEST: usize = 300;
    let [summary, id] = ["summary", "arxiv_id"].map(|key| json::raw(at(item, key)).trim());
    let has_other = || ["abstract", "abs"].iter().any(|key| !is_nothing(json::raw(at(item, key))));
    let has_ends = || summary.contains('\n') && !summary.contains("\n-") && !summary.contains("\n*");
    let is_whole = || (summary.len() >= SHORTEST || has_ends()) && !summary.starts_with(['-', '*', '#']);
    ArxivId::parse_versioned(id).is_some() && is_whole() && !has_other()
}

/// What an element of a feed says, which programs give as a text or as a map of its attributes and its text.
fn of_element(value: &Value) -> &str {
    match value {
        Value::Object(members) => {
            let keys = ["#text", "term", "@term"];
            keys.iter().find_map(|key| members.get(*key)?.as_str()).unwrap_or_default()
        }
        value => json::raw(value),
    }
}

fn is_nothing(text: &str) -> bool {
    text.trim().is_empty() || identifier::web_address(text).is_some()
}

/// When the first version came.
fn published(item: &Value) -> Published {
    let first =
        json::items(at(item, "versions")).first().and_then(|version| json::text(at(version, "created")));
    let others = ["published", "date", "created"].into_iter().filter_map(|key| json::text(at(item, key)));
    first
        .into_iter()
        .chain(others)
        .map(|date| Published::read(&date))
        .find(|date| *date != Published::Missing)
        .unwrap_or_default()
}

/// When the record was last changed; where it tells versions alone, when the newest came.
fn updated(item: &Value) -> Option<Date> {
    let day = |value: &Value| date::parse(json::raw(value)).ok();
    let versions = json::items(at(item, "versions"));
    let of_versions = versions.last().and_then(|newest| day(at(newest, "created")));
    ["updated", "update_date"].iter().find_map(|key| day(at(item, key))).or(of_versions)
}

/// An identifier with the version that is the newest in a list of all, where it says none itself.
fn with_version(identifier: String, item: &Value) -> String {
    let newest = json::items(at(item, "versions")).last();
    let version = newest.map_or("", |newest| json::raw(newest.get("version").unwrap_or(newest)));
    let whole = format!("{identifier}{version}");
    match (ArxivId::parse_versioned(&identifier), ArxivId::parse_versioned(&whole)) {
        (Some((id, None)), Some((same, Some(_)))) if id == same => whole,
        _ => identifier,
    }
}

/// A name in the parts of the snapshot's `authors_parsed`: family, given, suffix.
fn parsed(name: &Value) -> Option<String> {
    let part = |at: usize| name.get(at).map_or("", json::raw).trim();
    match (part(0), part(1), part(2)) {
        ("", ..) => None,
        (family, "", _) => Some(family.to_owned()),
        (family, given, "") => Some(format!("{family}, {given}")),
        (family, given, suffix) => Some(format!("{given} {family} {suffix}")),
    }
}

/// Authors with the affiliations that the snapshot's `authors_parsed` has behind each name, where the line of names has them
/// behind the last one only.
fn with_places_of(parsed: &Value, mut authors: Authors) -> Authors {
    let parsed = json::items(parsed);
    if parsed.len() != authors.people.len() {
        return authors;
    }
    let lacking = authors.people.iter_mut().zip(parsed).filter(|(person, _)| person.affiliations.is_empty());
    for (person, parts) in lacking {
        let places = json::items(parts).iter().skip(3).map(|place| text::title(json::raw(place).trim()));
        person.affiliations = places
            .filter(|place| place.contains(char::is_alphabetic) && !place.ends_with("Collaboration"))
            .collect();
    }
    authors
}

fn authors(value: &Value) -> Authors {
    match value {
        Value::String(line) => Authors::parse(line),
        list => {
            let one = list.is_object().then_some(list);
            let names = one.into_iter().chain(json::items(list));
            let names = names.filter_map(|one| {
                json::text(one).or_else(|| json::text(at(one, "name"))).or_else(|| parsed(one))
            });
            Authors { people: names.filter_map(|name| name::person(&name)).collect(), unnamed: None }
        }
    }
}
