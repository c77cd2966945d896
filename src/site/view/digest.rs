//! What templates see of the digests of weeks.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Link, TermLink};

/// `digests.html`: all weeks in which papers came in.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestsView {
    /// The years to which the weeks count, newest first.
    pub years: Vec<DigestYear>,
}

/// A year of digests.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestYear {
    /// The year.
    pub year: u16,
    /// How many papers came in.
    pub count: usize,
    /// Its weeks that have papers, newest first.
    pub weeks: Vec<WeekEntry>,
}

/// A week in the list of digests.
#[derive(Debug, JsonSchema, Serialize)]
pub struct WeekEntry {
    /// Its number in the year, 1 to 53, by ISO 8601.
    pub week: u8,
    /// The week with its year, in words.
    pub words: String,
    /// Its days, in words.
    pub period: String,
    /// The address of its digest.
    pub address: String,
    /// How many papers came in.
    pub count: usize,
}

/// `digest.html`: the papers that came in in a week, by topic. They are told in short: this is no list of cards.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestView {
    /// The days of the week, in words.
    pub period: String,
    /// How many papers came in.
    pub count: usize,
    /// How many came in in the week before.
    pub before: usize,
    /// Listings with their days of that week, the first ten that have some.
    pub listings: Vec<DigestListing>,
    /// The twenty topics with most new papers, and last what has no topic.
    pub topics: Vec<DigestTopic>,
    /// How many papers are of topics that are left out.
    pub left_out: usize,
    /// The week before that has papers, or none.
    pub earlier: Option<Link>,
    /// The week behind that has papers, or none.
    pub later: Option<Link>,
}

/// A listing in a week.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestListing {
    /// The listing.
    pub listing: Link,
    /// Its days of that week, the first one at the beginning.
    pub days: Vec<Link>,
}

/// The new papers of a topic, each under its first tag.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestTopic {
    /// The tag, or none of papers without a tag.
    pub term: Option<TermLink>,
    /// How many papers came in.
    pub count: usize,
    /// How many came in in the week before.
    pub before: usize,
    /// As many of them as the settings say, the most voted first.
    pub papers: Vec<DigestItem>,
    /// How many more there are.
    pub more: usize,
    /// The address under which those stand.
    pub address: String,
}

/// A paper in a digest.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DigestItem {
    /// Its title as plain text.
    pub title: String,
    /// Its title with math.
    pub title_html: String,
    /// Its address.
    pub address: String,
    /// Its first authors, and how many more there are, or how many where none is named, in words; may be empty.
    pub by: String,
    /// Votes where it was listed, or none.
    pub upvotes: Option<u64>,
}
