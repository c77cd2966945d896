//! arXiv's records in the JSON of tools that keep them: the snapshot of all metadata
//! (<https://www.kaggle.com/datasets/Cornell-University/arxiv>), and what scripts write that ask
//! arXiv's API (<https://info.arxiv.org/help/api/user-manual.html>) every day.

use serde_json::Value;

use super::authors::Authors;
use super::entry::{Entry, Published};
use crate::formats::syntax::json::{self, at};
use crate::formats::values::date;
use crate::formats::values::identifier;
use crate::formats::values::name;
use crate::paper::ArxivId;

/// The keys that [`entry`] reads. Others are for whoever keeps the list.
pub const KEYS: &[&str] = &[
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
];

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
];

/// What a record says of a paper on arXiv: nothing when it is no record of such a tool.
pub fn entry(item: &Value) -> Option<Entry> {
    if MARKS.iter().filter(|mark| item.get(**mark).is_some()).count() < 2 {
        return None;
    }
    let places = ["id", "arxiv_id", "entry_id", "abs", "pdf", "pdf_url", "url"];
    let texts = places.iter().filter_map(|key| json::text(at(item, key)));
    let identifier = texts.into_iter().find(|text| ArxivId::parse_versioned(text).is_some())?;
    let raw = |keys: &[&str]| {
        let texts = keys.iter().map(|key| json::raw(at(item, key)));
        texts.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned()
    };
    // Of a paper on arXiv the summary is the authors' own. `abs` may also be its page.
    let texts = ["abstract", "summary", "abs"].iter().map(|key| json::raw(at(item, key)));
    let abstract_text = texts.into_iter().find(|text| !is_nothing(text)).unwrap_or_default().to_owned();
    let mut entry = Entry {
        published: published(item),
        identifier,
        title: raw(&["title"]),
        abstract_text,
        authors: authors(at(item, "authors")),
        updated: ["updated", "update_date"].iter().find_map(|key| date::parse(json::raw(at(item, key))).ok()),
        comment: raw(&["comment", "comments"]),
        journal: raw(&["journal-ref", "journal_ref"]),
        doi: raw(&["doi"]),
        report: raw(&["report-no", "report_no"]),
        license: raw(&["license"]),
        submitter: raw(&["submitter"]),
        ..Entry::default()
    };
    // The primary category comes first, wherever else it stands.
    for key in ["primary_category", "categories"] {
        match at(item, key) {
            Value::String(text) => text.split([' ', ',', ';']).for_each(|term| entry.classify(term)),
            list => json::items(list).iter().for_each(|term| entry.classify(json::raw(term))),
        }
    }
    Some(entry)
}

fn is_nothing(text: &str) -> bool {
    text.trim().is_empty() || identifier::web_address(text).is_some()
}

/// When the first version came.
fn published(item: &Value) -> Published {
    let first = json::items(at(item, "versions")).first().map(|version| json::raw(at(version, "created")));
    let dates = first.into_iter().chain(["published", "date"].map(|key| json::raw(at(item, key))));
    dates.map(Published::read).find(|date| *date != Published::Missing).unwrap_or_default()
}

fn authors(value: &Value) -> Authors {
    match value {
        Value::String(line) => Authors::parse(line),
        list => {
            let names = json::items(list)
                .iter()
                .filter_map(|one| json::text(one).or_else(|| json::text(at(one, "name"))));
            Authors { people: names.filter_map(|name| name::person(&name)).collect(), unnamed: None }
        }
    }
}
