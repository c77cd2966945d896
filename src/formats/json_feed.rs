//! JSON Feed: what sites publish for readers of news, in JSON.
//!
//! Source: <https://www.jsonfeed.org/version/1.1/>.

use serde_json::Value;

use super::feed::Item;
use super::feed::post::is_elsewhere;
use super::namesakes::Namesakes;
use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Records};
use crate::formats::syntax::json::{self, Reading, at, items};
use crate::formats::text::space::nonempty;
use crate::formats::values::fields::Given;
use crate::formats::values::{date, identifier};
use crate::paper::{Appearance, Field};

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
    let feed = Feed::of(listing.text);
    json::read(listing.text, ENVELOPES, &mut records, &|item| {
        if item.get("items").is_some() {
            return Reading::Other("a feed without items");
        }
        if feed.is_of_posts && feed.is_by_its_authors(item) && !(leads_elsewhere(item) || names_paper(item)) {
            return Reading::Other("posts that lead to no paper");
        }
        let mut draft = feed.item(item).draft(item_values(item), &given);
        let [title, url, _] = marks_of(item);
        namesakes.mark(title, url, &mut draft.paper);
        draft.into()
    });
    namesakes.tell(&mut records);
    records.finish();
}

/// What a feed says of all of its items.
#[derive(Default)]
struct Feed {
    title: String,
    /// Who writes it.
    authors: Vec<String>,
    /// Most of its items are posts about papers elsewhere.
    is_of_posts: bool,
}

impl Feed {
    /// That of a text.
    fn of(text: &str) -> Self {
        let head = &text[..text.floor_char_boundary(HEAD)];
        let said = |key: &str| {
            let value = json::member(head, key).and_then(|value| serde_json::from_str(value).ok());
            value.unwrap_or(Value::Null)
        };
        let authors = ["authors", "author"].map(|key| names(&said(key)));
        let title = json::raw(&said("title")).to_owned();
        let mut feed = Self { title, authors: authors.concat(), is_of_posts: false };
        let (mut posts, mut others) = (0_usize, 0_usize);
        json::each(text, ENVELOPES, &mut |item| match feed.is_post(item) {
            true => posts += 1,
            false => others += 1,
        });
        feed.is_of_posts = posts > 1 && posts > others;
        feed
    }

    /// Whether an item is by those who write the feed: what mirrors journals and archives has nobody who does.
    fn is_by_its_authors(&self, item: &Value) -> bool {
        let mut named = ["authors", "author"].iter().flat_map(|key| names(at(item, key)));
        !self.authors.is_empty() && named.all(|name| self.authors.contains(&name))
    }

    /// Whether an item is a post about a paper elsewhere.
    fn is_post(&self, item: &Value) -> bool {
        leads_elsewhere(item) && self.is_by_its_authors(item)
    }

    /// An item, which may be a post about a paper elsewhere: then its day and its author are none of the paper's.
    fn item(&self, item: &Value) -> Item {
        let mut post = feed_item(item);
        if self.is_post(item) {
            let listing = nonempty(&self.title).unwrap_or_else(|| "JSON Feed".to_owned());
            let date = post.dates.iter().find_map(|day| date::parse(day).ok());
            post.post = Some(Appearance { listing, date, rank: None, upvotes: None });
            post.authors.clear();
            post.dates.clear();
            post.fields.retain(|(field, _)| *field != Field::Updated);
        }
        post
    }
}

/// Whether an item leads to another site than that on which it stands itself.
fn leads_elsewhere(item: &Value) -> bool {
    let [own, other, id] = ["url", "external_url", "id"].map(|key| json::raw(at(item, key)));
    is_elsewhere(other, if own.is_empty() { id } else { own })
}

/// Whether an item stands at the address of a paper, or is called by its identifier.
fn names_paper(item: &Value) -> bool {
    ["url", "external_url", "id"].iter().any(|key| identifier::named(json::raw(at(item, key))).is_some())
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
