//! Where a paper stands: venue, volume, issue and first page.

use serde::{Deserialize, Serialize};

use super::super::Paper;
use super::super::fold::fold;

/// Where a paper stands, in a form in which spellings of one place are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The venue, folded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub venue: Option<String>,
    /// The volume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<String>,
    /// The issue; of several the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<String>,
    /// The first page, and after it a hyphen where a last one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
}

impl Place {
    /// Where a paper stands.
    pub fn of(paper: &Paper) -> Self {
        let known = |text: String| (!text.is_empty()).then_some(text);
        let first = |text: &str| fold(text.split(['-', '–', '—', '/', ',']).next().unwrap_or_default());
        Self {
            venue: paper.venue.as_deref().map(fold).and_then(known),
            volume: paper.volume.as_deref().map(|text| bare(&fold(text), &["volume", "vol"])).and_then(known),
            issue: paper
                .issue
                .as_deref()
                .map(|text| bare(&first(text), &["number", "issue", "no"]))
                .and_then(known),
            page: paper.pages.as_deref().and_then(page),
        }
    }

    /// Whether nothing is known of it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether both stand in other volumes or issues, or begin on other pages.
    pub fn contradicts(&self, other: &Self) -> bool {
        differ(self.volume.as_deref(), other.volume.as_deref())
            || differ(self.issue.as_deref(), other.issue.as_deref())
            || self.pages_differ(other)
    }

    /// An article's number and the pages in its file don't contradict each other.
    fn pages_differ(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.page, &other.page) else { return false };
        one.ends_with('-') == other.ends_with('-') && first_page(one) != first_page(other)
    }

    /// Whether both begin on one page of one volume or venue, as far as these are known.
    pub fn agrees(&self, other: &Self) -> bool {
        let is_known = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
        let has_page = self.page.as_deref().zip(other.page.as_deref());
        let has_page = has_page.is_some_and(|(one, other)| first_page(one) == first_page(other));
        let has_issue = is_known(&self.volume, &other.volume) || is_known(&self.venue, &other.venue);
        has_page && has_issue && !self.contradicts(other)
    }

    /// Whether both have the same venue.
    pub fn has_one_venue(&self, other: &Self) -> bool {
        self.venue.is_some() && self.venue == other.venue
    }

    /// Whether both have a venue, and neither can be an abbreviation of the other.
    pub fn has_unlike_venue(&self, other: &Self) -> bool {
        let (Some(one), Some(other)) = (&self.venue, &other.venue) else { return false };
        !abbreviates(one, other) && !abbreviates(other, one)
    }

    /// Whether both have a venue, and not the same.
    pub fn has_other_venue(&self, other: &Self) -> bool {
        differ(self.venue.as_deref(), other.venue.as_deref())
    }
}

/// Whether the letters of a folded name stand in another one in this order, beginning with its first, or the
/// name is a part of it.
fn abbreviates(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let is_in_order = short.chars().all(|letter| letters.any(|other| other == letter));
    (is_in_order && short.chars().next() == long.chars().next()) || long.contains(short)
}

fn differ(one: Option<&str>, other: Option<&str>) -> bool {
    one.is_some() && other.is_some() && one != other
}

fn first_page(page: &str) -> &str {
    let page = page.trim_end_matches('-');
    let number = page.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    if number.is_empty() { page } else { number }
}

/// A folded text without a label and without zeros before a number.
fn bare(text: &str, labels: &[&str]) -> String {
    let rest = labels.iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text);
    let number = rest.trim_start_matches('0');
    if number.is_empty() { rest.to_owned() } else { number.to_owned() }
}

/// The first page; `None` for a number of pages.
fn page(pages: &str) -> Option<String> {
    let text = pages.trim().trim_start_matches("pp").trim_start_matches(['.', ' ']);
    if text.to_ascii_lowercase().contains("pages") {
        return None;
    }
    let (first, last) = text.split_once(['-', '–', '—']).unwrap_or((text, ""));
    let is_range = !fold(last).is_empty();
    let first = fold(first.split([',', ';', ' ']).next().unwrap_or_default());
    (!first.is_empty()).then(|| if is_range { format!("{first}-") } else { first })
}
