//! Proceedings, as MLA's style cites them behind a title, `Proceedings of the Meeting on Moss. Vol. 2. Moss Press, 2015.`,
//! and those of which all styles have no number but the volume: `Advances in Moss Systems 30`.

use super::super::venue::name::{begins_as_name, is_journal, is_meeting};
use super::super::venue::place::{Place, place};
use super::super::venue::published::is_number;
use super::super::venue::words::has_word_of_venues;
use super::super::venue::year::{bare_year, behind_leading_year};
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Date;

/// What a citation says of proceedings.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Proceedings {
    /// Their name, or that of the meeting.
    pub venue: String,
    /// Their volume.
    pub volume: Option<String>,
    /// Their number.
    pub issue: Option<String>,
    /// Who published them.
    pub publisher: Option<String>,
    /// The year; where only their volume follows the name, it stands elsewhere.
    pub date: Option<Date>,
}

/// How many words the name of a publisher has at most.
const MOST_WORDS_OF_PUBLISHER: usize = 5;

/// The proceedings that a text names, if it says nothing else.
pub(in super::super) fn proceedings(text: &str) -> Option<Proceedings> {
    let text = folded(text);
    let text = text.trim_matches([' ', '.', ',', ';', '[', '(']).trim_end_matches(')');
    let text = without_prefix(text, "in ").unwrap_or(text);
    if let Some(found) = of_volume(text) {
        return Some(found);
    }
    let (before, last) = text.rsplit_once(". ")?;
    let (publisher, year) = match last.rsplit_once(", ") {
        Some((publisher, year)) => (Some(publisher), year),
        None => (None, last.trim_start_matches('(')),
    };
    let date = bare_year(year)?;
    let (before, issue) = behind_label(before, ". No. ");
    let (name, volume) = behind_label(before, ". Vol. ");
    let name = behind_leading_year(name);
    let is_known = || matches!(place(name), Some(Place { venue: Some(_), .. }));
    let is_name = name.starts_with(char::is_uppercase)
        && !name.contains([';', '?', '!', '"'])
        && !name.contains(". ")
        && (has_word_of_venues(name) || is_known());
    let is_publisher = publisher.is_none_or(|name| {
        name.starts_with(char::is_uppercase) && name.split(' ').count() <= MOST_WORDS_OF_PUBLISHER
    });
    let is_number = |number: &Option<String>| number.as_deref().is_none_or(is_number);
    (is_name && is_publisher && is_number(&volume) && is_number(&issue)).then(|| Proceedings {
        venue: name.to_owned(),
        volume,
        issue,
        publisher: publisher.map(str::to_owned),
        date: Some(date),
    })
}

/// A text up to a label, and what stands behind it.
fn behind_label<'t>(text: &'t str, label: &str) -> (&'t str, Option<String>) {
    match text.rsplit_once(label) {
        Some((before, behind)) => (before, Some(behind.to_owned())),
        None => (text, None),
    }
}

/// The proceedings of which a text says the volume and perhaps the year: `Advances in Moss Systems, 30`, `… 30 (2017)`,
/// `…. 2017;30`.
fn of_volume(text: &str) -> Option<Proceedings> {
    let (text, year) = match text.rsplit_once(" (") {
        Some((text, year)) => (text, Some(bare_year(year)?)),
        None => (text, None),
    };
    let (before, volume) = text.rsplit_once([' ', ';'])?;
    if !(is_number(volume) && volume.len() <= MOST_DIGITS) {
        return None;
    }
    let (name, date) = match before.rsplit_once(". ") {
        Some((name, year)) if text.contains(';') => (name, Some(bare_year(year)?)),
        _ => (before, year),
    };
    let name = name.trim_end_matches(',');
    // `Meeting on Moss, Fernham, March 28-April 2`
    let has_digits = name.contains(|sign: char| sign.is_ascii_digit());
    let is_of_meeting = is_meeting(name) && !name.contains(',');
    let is_name = begins_as_name(name) && has_word_of_venues(name) && (is_journal(name) || is_of_meeting);
    (is_name && !has_digits).then(|| Proceedings {
        venue: name.to_owned(),
        volume: Some(volume.to_owned()),
        issue: None,
        publisher: None,
        date,
    })
}

/// How many digits a volume has at most.
const MOST_DIGITS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proceedings_have_a_name_and_a_year() {
        for (text, expected) in [
            (
                " Proceedings of the Meeting on Moss. 2015. [",
                Some("Proceedings of the Meeting on Moss; ; ; ; 2015"),
            ),
            (
                "2013 IEEE conference on moss, stones and rain. IEEE, 2013.",
                Some("IEEE conference on moss, stones and rain; ; ; IEEE; 2013"),
            ),
            ("ICML. Vol. 14. 2014.", Some("ICML; 14; ; ; 2014")),
            ("ICML. Vol. 14. No. 02. 2014.", Some("ICML; 14; 02; ; 2014")),
            ("Advances in moss systems. (2012)", Some("Advances in moss systems; ; ; ; 2012")),
            ("Moss processing systems 30", None),
            ("Journal of Moss Systems 30", Some("Journal of Moss Systems; 30; ; ; ")),
            (
                " Advances in neural information processing systems, 30.",
                Some("Advances in neural information processing systems; 30; ; ; "),
            ),
            (
                "Proceedings of the Meeting on Moss. 2017;30.",
                Some("Proceedings of the Meeting on Moss; 30; ; ; 2017"),
            ),
            (
                "Proceedings of the Meeting on Moss 30 (2017).",
                Some("Proceedings of the Meeting on Moss; 30; ; ; 2017"),
            ),
            ("In Conference on Moss. 2017.", Some("Conference on Moss; ; ; ; 2017")),
            ("Meeting on Moss, Fernham, March 28-April 2", None),
            ("We grow moss 30", None),
            ("Proceedings of the Meeting on Moss, 2017", None),
            ("We grow moss. 2014", None),
            ("Moss grows on stones in 2014.", None),
        ] {
            let found = proceedings(text).map(|found| {
                let text = |value: Option<String>| value.unwrap_or_default();
                let date = text(found.date.map(|date| date.to_string()));
                let values = [found.volume, found.issue, found.publisher].map(text);
                format!("{}; {}; {date}", found.venue, values.join("; "))
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
