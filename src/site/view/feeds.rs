//! What templates see of the page about feeds, and of lists for other sites.

use schemars::JsonSchema;
use serde::Serialize;

use super::{FeedLink, Link, with_papers};

/// `feeds.html`: the feeds of the site, but for those of single terms.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FeedsView {
    /// The feeds in groups, none of which is empty.
    pub groups: Vec<FeedGroup>,
    /// The lists of those terms of which each has a feed: tags, organizations, venues, and people where the settings
    /// ask for it.
    pub indexes: Vec<Link>,
    /// The address of a file with all feeds, in OPML.
    pub opml: String,
}

/// Some feeds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FeedGroup {
    /// What they are of: `site`, `own` for those that the settings ask for, `lists` for listings.
    pub kind: &'static str,
    /// The feeds.
    pub feeds: Vec<FeedEntry>,
}

/// A feed in a list of feeds.
#[derive(Debug, JsonSchema, Serialize)]
pub struct FeedEntry {
    /// What it is of, as plain text.
    pub title: String,
    /// Where its papers are found on the site.
    pub address: String,
    /// It in all formats, Atom first.
    pub formats: Vec<FeedLink>,
}

/// `embed.html` and `embed-list.html`: papers for the pages of other sites, as a page for a frame and as a part of a
/// page. `page.root` is the whole address of the site there.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct EmbedView {
    /// Where on the site its papers are found.
    pub list: Link,
}
