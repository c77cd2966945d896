//! The headings of a listing page, and its foot.

use crate::formats::arxiv::announcement::Announcement;
use crate::formats::values::date;
use crate::paper::Date;

/// A heading of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// The day or month of what follows.
    Date {
        /// The date, when there is such a one.
        date: Option<Date>,
        /// Whether a page begins here.
        is_page: bool,
        /// Whether its papers have abstracts.
        has_abstracts: bool,
        /// How many papers follow.
        count: Option<usize>,
    },
    /// How the papers that follow are announced.
    Section {
        /// The type.
        kind: Announcement,
        /// The day, when it stands there as well.
        date: Option<Date>,
        /// How many papers follow.
        count: Option<usize>,
    },
    /// The page's foot, or its navigation.
    Foot,
}

impl Heading {
    /// Reads a heading.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let date = |text: &str, has_abstracts: bool| {
            let text = text.split(", skipping ").next().unwrap_or(text);
            Some(Self::Date { date: date::parse(text).ok(), is_page: true, has_abstracts, count: None })
        };
        if let Some(day) = text.strip_prefix("Showing new listings for ") {
            return date(day, true);
        }
        if let Some(month) = text.strip_prefix("Authors and titles for ") {
            // `Authors and titles for cs.CL in Oct 2015, skipping first 25`, as it was once.
            let month = month.rsplit_once(" in ").map_or(month, |(_, month)| month);
            return if month.starts_with("recent") { None } else { date(month, false) };
        }
        if let Some(rest) = text.strip_prefix("Catchup results for ") {
            return date(rest.rsplit_once(" on ")?.1, false);
        }
        section(text).or_else(|| day(text)).or_else(|| foot(text))
    }
}

/// `New submissions (showing 3 of 3 entries)`, and as it was before 2024,
/// `Cross-lists for Mon, 27 Oct 25`.
fn section(text: &str) -> Option<Heading> {
    let sections = [
        ("New submissions", Announcement::New),
        ("Cross submissions", Announcement::Cross),
        ("Cross-lists", Announcement::Cross),
        ("Replacement submissions", Announcement::Replace),
        ("Replacements", Announcement::Replace),
    ];
    let (rest, kind) =
        sections.iter().find_map(|(name, kind)| Some((text.strip_prefix(name)?.trim(), *kind)))?;
    if let Some(day) = rest.strip_prefix("for ") {
        return Some(Heading::Section { kind, date: date::parse(day).ok(), count: None });
    }
    is_count(rest).then(|| Heading::Section { kind, date: None, count: count(rest) })
}

/// `(showing first 25 of 250 entries )`, `(continued, showing last 3 of 53 entries )`.
fn is_count(text: &str) -> bool {
    text.starts_with("(showing") || text.starts_with("(continued")
}

/// The first number of a count: how many papers are shown.
fn count(text: &str) -> Option<usize> {
    text.split([' ', '(']).find_map(|word| word.parse().ok())
}

/// `Mon, 27 Oct 2025`: a day alone. Before 2024 it was a heading where papers follow at once; else
/// it belongs to the page's navigation.
pub(super) fn lone_day(text: &str) -> Option<Heading> {
    let is_date = text.len() <= 32 && text.contains(',') && text.ends_with(|c: char| c.is_ascii_digit());
    let date = date::parse(text).ok().filter(|date| is_date && date.day().is_some());
    date.map(|date| Heading::Date { date: Some(date), is_page: false, has_abstracts: false, count: None })
}

/// `Mon, 27 Oct 2025 (showing 25 of 250 entries )`.
fn day(text: &str) -> Option<Heading> {
    let (date, shown) = text.split_at(text.find('(')?);
    let is_date = is_count(shown) && date.contains(',') && date.contains(|c: char| c.is_ascii_digit());
    is_date.then(|| Heading::Date {
        date: date::parse(date).ok(),
        is_page: false,
        has_abstracts: false,
        count: count(shown),
    })
}

/// `Total of 250 entries : 1-25 26-50`, and as it was before 2024, `[ total of 134 entries: 1-134 ]`.
fn foot(text: &str) -> Option<Heading> {
    let is_number = |rest: &str| rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
    let total = ["Total of ", "[ total of ", "[total of "].iter().find_map(|start| text.strip_prefix(start));
    let is_foot = total.is_some_and(|rest| is_number(rest) && rest.contains("entr"))
        || text.starts_with("Showing up to ")
        || text.starts_with("[ showing ")
        || text.starts_with("Links to: arXiv")
        || matches!(text, "About" | "Help" | "About arXivLabs" | "Bibliographic Tools");
    is_foot.then_some(Heading::Foot)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known() {
        let date = |text: &str| date::parse(text).ok();
        let of_day = |text: &str, is_page, has_abstracts, count| {
            Some(Heading::Date { date: date(text), is_page, has_abstracts, count })
        };
        let section = |kind, day: &str, count| Some(Heading::Section { kind, date: date(day), count });
        for (text, expected) in [
            ("Showing new listings for Monday, 27 October 2025", of_day("2025-10-27", true, true, None)),
            (
                "Mon, 27 Oct 2025 (showing first 25 of 250 entries )",
                of_day("2025-10-27", false, false, Some(25)),
            ),
            (
                "Mon, 27 Oct 2025 (continued, showing last 3 of 53 entries )",
                of_day("2025-10-27", false, false, Some(3)),
            ),
            (
                "Authors and titles for cs.CL in Oct 2015, skipping first 25",
                of_day("2015-10", true, false, None),
            ),
            ("Authors and titles for October 2025", of_day("2025-10", true, false, None)),
            ("Catchup results for Logic on Mon, 27 Oct 2025", of_day("2025-10-27", true, false, None)),
            ("New submissions (showing 3 of 3 entries)", section(Announcement::New, "", Some(3))),
            ("Replacements for Mon, 27 Oct 25", section(Announcement::Replace, "2025-10-27", None)),
            ("Total of 250 entries : 1-25", Some(Heading::Foot)),
            ("Mon, 27 Oct 2025", None),
            ("New submissions", None),
            ("New submissions are (showing) well", None),
        ] {
            assert_eq!(Heading::parse(text), expected, "{text}");
        }
        assert_eq!(lone_day("Mon, 27 Oct 2025"), of_day("2025-10-27", false, false, None));
        assert_eq!(lone_day("2025-10-27"), None);
    }
}
