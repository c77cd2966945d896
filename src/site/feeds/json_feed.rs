//! JSON feeds (version 1.1, <https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::{FeedFormat, FeedPage, Item, timestamp};
use crate::paper::Date;

/// The format.
pub(super) const FORMAT: FeedFormat =
    FeedFormat { name: "JSON Feed", media_type: "application/feed+json", file: "feed.json", write };

/// A feed, with the names of the standard.
#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    items: Vec<DocumentItem<'a>>,
}

#[derive(Serialize)]
struct DocumentItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    tags: &'a [&'a str],
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

fn write(feed: &FeedPage) -> Vec<u8> {
    let document = Document {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: &feed.address,
        description: feed.about,
        language: &feed.settings.language,
        items: feed.items.iter().map(DocumentItem::new).collect(),
    };
    // Even what takes it for HTML must find no element in it. Only strings can have the sign.
    serde_json::to_string(&document).unwrap_or_default().replace('<', "\\u003c").into_bytes()
}

impl<'a> DocumentItem<'a> {
    fn new(item: &'a Item) -> Self {
        Self {
            id: &item.address,
            url: &item.address,
            title: &item.title,
            content_html: &item.html,
            date_published: item.published.map(Date::timestamp),
            date_modified: timestamp(item.updated),
            authors: item.authors.iter().map(|name| Author { name }).collect(),
            tags: &item.tags,
        }
    }
}
