//! Proceedings, as MLA's style cites them behind a title: `Proceedings of the Meeting on Moss. Vol. 2. Moss Press, 2015.`.

use super::super::venue::place::{Place, place};
use super::super::venue::published::year_in;
use super::super::venue::words::has_word_of_venues;
use crate::formats::text::space::folded;
use crate::paper::Date;

/// What a citation says of proceedings.
#[derive(Debug, PartialEq)]
pub(in super::super) struct Proceedings {
    /// Their name, or that of the meeting.
    pub venue: String,
    /// Their volume.
    pub volume: Option<String>,
    /// Who published them.
    pub publisher: Option<String>,
    /// The year.
    pub date: Date,
}

/// How many words the name of a publisher has at most.
const MOST_WORDS_OF_PUBLISHER: usize = 5;

/// The proceedings that a text names, if it says nothing else.
pub(in super::super) fn proceedings(text: &str) -> Option<Proceedings> {
    let text = folded(text);
    let text = text.trim_matches([' ', '.', ',', ';', '[', '(']).trim_end_matches(')');
    let (before, last) = text.rsplit_once(". ")?;
    let (publisher, year) = match last.rsplit_once(", ") {
        Some((publisher, year)) => (Some(publisher), year),
        None => (None, last.trim_start_matches('(')),
    };
    let date = year_in(year).filter(|_| year.len() == "2015".len())?;
    let (name, volume) = match before.rsplit_once(". Vol. ") {
        Some((name, volume)) => (name, Some(volume.to_owned())),
        None => (before, None),
    };
    // `2013 IEEE conference on moss`
    let name = match name.split_once(' ') {
        Some((year, name)) if year.len() == "2015".len() && year_in(year).is_some() => name,
        _ => name,
    };
    let is_known = || matches!(place(name), Some(Place { venue: Some(_), .. }));
    let is_name = name.starts_with(char::is_uppercase)
        && !name.contains([';', '?', '!', '"'])
        && !name.contains(". ")
        && (has_word_of_venues(name) || is_known());
    let is_publisher = publisher.is_none_or(|name| {
        name.starts_with(char::is_uppercase) && name.split(' ').count() <= MOST_WORDS_OF_PUBLISHER
    });
    let is_volume = volume.as_ref().is_none_or(|volume| volume.bytes().all(|digit| digit.is_ascii_digit()));
    (is_name && is_publisher && is_volume).then(|| Proceedings {
        venue: name.to_owned(),
        volume,
        publisher: publisher.map(str::to_owned),
        date,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proceedings_have_a_name_and_a_year() {
        for (text, expected) in [
            (
                " Proceedings of the Meeting on Moss. 2015. [",
                Some("Proceedings of the Meeting on Moss; ; ; 2015"),
            ),
            (
                "2013 IEEE conference on moss, stones and rain. IEEE, 2013.",
                Some("IEEE conference on moss, stones and rain; ; IEEE; 2013"),
            ),
            ("ICML. Vol. 14. 2014.", Some("ICML; 14; ; 2014")),
            ("Advances in moss systems. (2012)", Some("Advances in moss systems; ; ; 2012")),
            ("We grow moss. 2014", None),
            ("Moss grows on stones in 2014.", None),
        ] {
            let found = proceedings(text).map(|found| {
                let text = |value: Option<String>| value.unwrap_or_default();
                format!("{}; {}; {}; {}", found.venue, text(found.volume), text(found.publisher), found.date)
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
