//! JSON feeds (version 1.1, <https://www.jsonfeed.org/version/1.1/>) of the newest papers.

use serde::Serialize;

use super::{Content, Kind, PageContext, NoView, Shown};
use crate::paper::Date;
use crate::site::Site;
use crate::site::feed::{Feed, FeedFacts, FeedFormat, Item, base, timestamp};
use crate::site::plan::{Plan, Planner};

const FORMAT: FeedFormat =
    FeedFormat { name: "JSON Feed", media_type: "application/feed+json", file: "feed.json" };

/// The JSON feed of some papers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct JsonFeed(Feed);

/// A feed, with the names of the standard.
#[derive(Serialize)]
struct Document<'a> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'a str,
    items: Vec<DocumentItem<'a>>,
}

#[derive(Serialize)]
struct DocumentItem<'a> {
    id: String,
    url: String,
    title: String,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

impl Kind for JsonFeed {
    type Facts<'s> = FeedFacts<'s>;
    type View = NoView;

    const FEED: Option<FeedFormat> = Some(FORMAT);

    fn plan(planner: &mut Planner) {
        Feed::plan(planner, JsonFeed);
    }

    fn address(self, site: &Site) -> String {
        FORMAT.address(&self.0.home(site))
    }

    fn owner(self, site: &Site) -> String {
        self.0.owner(site)
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Items(self.0.papers(site))
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> FeedFacts<'s> {
        self.0.facts(site)
    }

    fn make(facts: &FeedFacts, context: &mut PageContext) -> Content<NoView> {
        let settings = context.shared.settings;
        let base = base(context.shared);
        let feed = Document {
            version: "https://jsonfeed.org/version/1.1",
            title: facts.title(context.shared),
            home_page_url: format!("{base}{}", facts.home),
            feed_url: format!("{base}{}", context.address),
            description: &settings.description,
            language: &settings.language,
            items: facts.papers.iter().map(|ordinal| DocumentItem::new(context.item(*ordinal))).collect(),
        };
        // Even what takes it for HTML must find no element in it. Only strings can have the sign.
        let json = serde_json::to_string(&feed).unwrap_or_default().replace('<', "\\u003c");
        Content::Bytes(json.into_bytes())
    }
}

impl<'a> DocumentItem<'a> {
    fn new(item: Item<'a>) -> Self {
        Self {
            id: item.address.clone(),
            url: item.address,
            title: item.title,
            content_html: item.html,
            date_published: item.published.map(Date::timestamp),
            date_modified: timestamp(item.updated),
            authors: item.authors.into_iter().map(|name| Author { name }).collect(),
            tags: item.tags,
        }
    }
}
