//! JSON Feed: what sites publish for readers of news, in JSON.
//!
//! Source: <https://www.jsonfeed.org/version/1.1/>.

use serde_json::Value;

use super::feed::Item;
use super::namesakes::Namesakes;
use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::json::{self, Reading, at, items};
use crate::formats::values::fields::Given;
use crate::paper::Field;

/// The format.
pub const FORMAT: Format = Format {
    name: "json-feed",
    title: "a JSON Feed",
    obtain: "save a site's feed, often https://…/feed.json",
    kind: Kind::Page,
    recognise,
    read,
    lines: None,
};

const ENVELOPES: &[&str] = &["items"];

/// How far into a text its version is looked for, in bytes.
const HEAD: usize = 1 << 16;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let version = json::member(head, "version").unwrap_or_default();
    // Some programs write the number alone.
    let is_number = || {
        let has_feed = ["feed_url", "home_page_url"].iter().any(|key| json::member(head, key).is_some());
        has_feed && matches!(version.trim_matches('"'), "1" | "1.0" | "1.1")
    };
    match head.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && (version.contains("jsonfeed.org/version") || is_number())
    {
        true => Ok(()),
        false => Err("its `version` is none of JSON Feed".to_owned()),
    }
}

fn read(listing: &Listing, findings: &mut Findings) {
    let mut records = Records::new(listing, findings, Complete::Often);
    let given = Given::new(listing.columns);
    let namesakes = namesakes(listing.text);
    json::read(listing.text, ENVELOPES, &mut records, &|item| {
        if item.get("items").is_some() {
            return Reading::Other("a feed without items");
        }
        let mut draft = feed_item(item).draft(item_values(item), &given);
        let [title, url, _] = marks_of(item);
        namesakes.mark(title, url, &mut draft.paper);
        draft.into()
    });
    namesakes.tell(&mut records);
    records.finish();
}

/// The items of one title that have addresses and identifiers of their own.
fn namesakes(text: &str) -> Namesakes {
    let mut namesakes = Namesakes::default();
    json::each(text, ENVELOPES, &mut |item| {
        let [title, url, id] = marks_of(item);
        namesakes.note_item(title, url, id);
    });
    namesakes
}

/// The title, the address and the identifier of an item.
fn marks_of(item: &Value) -> [&str; 3] {
    ["title", "url", "id"].map(|key| json::raw(at(item, key)).trim())
}

fn item_values(item: &Value) -> impl Iterator<Item = (&str, Value)> {
    item.as_object().into_iter().flatten().map(|(key, value)| (key.as_str(), value.clone()))
}

/// Keys that say something of items and not of papers.
const BOOKKEEPING: &[&str] = &["banner_image"];

/// The names of authors: a list of objects, also one of them alone or names without an object, as some programs write
/// them.
fn names(value: &Value) -> Vec<String> {
    let one = |one: &Value| json::text(at(one, "name")).or_else(|| json::text(one));
    match value {
        Value::Array(all) => all.iter().filter_map(one).collect(),
        value => one(value).into_iter().collect(),
    }
}

fn feed_item(item: &Value) -> Item {
    let texts = |keys: &[&str]| keys.iter().filter_map(|key| json::text(at(item, key))).collect::<Vec<_>>();
    let content = ["content_html", "content_text"].map(|key| json::raw(at(item, key)));
    let known = [
        "id",
        "url",
        "external_url",
        "title",
        "content_html",
        "content_text",
        "summary",
        "image",
        "date_published",
        "date_modified",
        "authors",
        "author",
        "tags",
        "language",
        "attachments",
    ];
    let others = item.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
    let others =
        others.filter(|key| !(known.contains(key) || BOOKKEEPING.contains(key) || key.starts_with('_')));
    let authors = ["authors", "author"].map(|key| names(at(item, key)));
    let updated =
        json::text(at(item, "date_modified")).filter(|day| day != json::raw(at(item, "date_published")));
    let mut links = Item::default();
    texts(&["external_url", "url"]).iter().for_each(|link| links.link(link));
    links.identify(texts(&["id"]));
    for file in items(at(item, "attachments")) {
        let said = |key: &str| json::text(at(file, key)).unwrap_or_default();
        links.attach(&said("url"), &said("mime_type"), "attachments");
    }
    links.untaken.extend(others.map(str::to_owned));
    Item {
        title: json::raw(at(item, "title")).to_owned(),
        authors: authors.into_iter().find(|names| !names.is_empty()).unwrap_or_default(),
        fields: updated.into_iter().map(|day| (Field::Updated, day)).collect(),
        description: json::raw(at(item, "summary")).to_owned(),
        content: content.into_iter().find(|text| !text.trim().is_empty()).unwrap_or_default().to_owned(),
        dates: texts(&["date_published"]),
        tags: items(at(item, "tags")).iter().filter_map(json::text).collect(),
        image: json::text(at(item, "image")),
        language: json::text(at(item, "language")),
        ..links
    }
}
