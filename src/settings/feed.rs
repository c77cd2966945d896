//! The feeds that a site asks for: `[[feeds]]`.

use serde::Serialize;

use super::{Places, written};
use crate::diagnostic::Diagnostic;
use crate::paper::Slug;

/// How many papers a feed has, where nothing is said.
pub(super) const SIZE: usize = 50;

/// How many papers a list for other sites has, where nothing is said.
const EMBED_SIZE: usize = 10;

/// Where feeds of a site's own stand, and the page about all feeds.
pub const FOLDER: &str = "feeds/";

/// The papers that a query finds, for those who follow them elsewhere.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OwnFeed {
    /// What it is called, different from all others.
    pub name: String,
    /// The title that it shows.
    pub title: String,
    /// Its address from the site's root, with a slash at its end.
    pub address: String,
    /// Which papers it has, in the language of the search.
    pub query: String,
    /// In which form.
    pub format: FeedForm,
    /// How many papers it has at most, but for a day that brings more.
    pub size: usize,
}

/// In which form a feed of a site's own is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FeedForm {
    /// As a feed, in each format of feeds.
    #[default]
    Feed,
    /// As a list for the pages of other sites.
    Embed,
}

impl FeedForm {
    /// Both with their names in the settings.
    const ALL: [(&'static str, Self); 2] = [("feed", Self::Feed), ("embed", Self::Embed)];
}

/// Checks what is written. `size` is that of all feeds.
pub(super) fn resolve(
    written: Vec<written::Feed>,
    size: usize,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> Vec<OwnFeed> {
    let mut feeds: Vec<OwnFeed> = Vec::new();
    for (number, feed) in written.into_iter().enumerate() {
        let place = |key: &str| places.value(&["feeds", &number.to_string(), key]);
        let mut wrong = |key: &str, message: String, help: String| {
            problems.push(Diagnostic::error(message).at(place(key)).help(help));
        };
        let name = feed.name.trim();
        if name.is_empty() {
            wrong("name", "`name` is empty".to_owned(), "write what the feed is called".to_owned());
            continue;
        }
        let (key, address) = match &feed.address {
            Some(address) => ("address", address_of(address)),
            None => ("name", Some(format!("{FOLDER}{}/", Slug::from_text(name)))),
        };
        let Some(address) = address else {
            let help = "write a folder of the site, such as \"news/\": small letters, digits and hyphens";
            wrong("address", "`address` is no folder of this site".to_owned(), help.to_owned());
            continue;
        };
        if let Some(other) = feeds.iter().find(|other| other.address == address || other.name == name) {
            let message = match other.name == name {
                true => format!("two feeds are called `{name}`"),
                false => format!("the feeds `{}` and `{name}` want the same address", other.name),
            };
            let key = if other.name == name { "name" } else { key };
            wrong(key, message, format!("rename one of them; `/{}` is taken", other.address));
            continue;
        }
        let format = feed.format.as_deref().unwrap_or("feed");
        let Some((_, format)) = FeedForm::ALL.into_iter().find(|(name, _)| *name == format) else {
            let help = "write \"feed\" or \"embed\"".to_owned();
            wrong("format", format!("a feed can't have the format `{format}`"), help);
            continue;
        };
        if feed.size == Some(0) {
            wrong("size", "`size` is 0".to_owned(), "write a whole number from 1".to_owned());
        }
        let default_size = match format {
            FeedForm::Feed => size,
            FeedForm::Embed => EMBED_SIZE,
        };
        feeds.push(OwnFeed {
            title: feed.title.unwrap_or_else(|| name.to_owned()),
            name: name.to_owned(),
            address,
            query: feed.query.split_whitespace().collect::<Vec<_>>().join(" "),
            format,
            size: feed.size.unwrap_or(default_size),
        });
    }
    feeds
}

/// An address from the site's root, with a slash at its end; none for what is no folder of plain names.
fn address_of(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.trim().trim_matches('/').split('/').collect();
    let is_plain = parts.iter().all(|part| Slug::parse(part).is_ok());
    is_plain.then(|| parts.iter().map(|part| format!("{part}/")).collect())
}
