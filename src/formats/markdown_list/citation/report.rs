//! Reports and books, as citations say them in the place of a venue: `Technical Report TR-12, University of Moss, 2017`.

use super::super::venue::published::year_in;
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Date;

/// What a citation says of a report.
#[derive(Debug, Default, PartialEq)]
pub(in super::super) struct Report {
    /// Its number.
    pub number: Option<String>,
    /// Who published it.
    pub organization: Option<String>,
    /// The year.
    pub date: Option<Date>,
}

/// What reports are called, in small letters.
const KINDS: &[&str] = &[
    "technical report",
    "tech. report",
    "tech. rep.",
    "tech report",
    "technical note",
    "working paper",
    "white paper",
    "research report",
    "internal report",
];

/// The report that a text is about, if it says nothing else.
pub(in super::super) fn report(text: &str) -> Option<Report> {
    let text = folded(text);
    let is_around = |sign: char| sign.is_whitespace() || matches!(sign, '.' | ',' | ';' | ':' | '(' | ')');
    let behind = KINDS.iter().find_map(|kind| without_prefix(text.trim_matches(is_around), kind))?;
    if behind.starts_with(char::is_alphabetic) {
        return None;
    }
    let mut report = Report::default();
    let behind = behind.replace(". ", ", ");
    let mut parts = behind.split([',', '(', ')']).map(|part| part.trim_matches(is_around));
    let first = parts.next().unwrap_or_default();
    let is_number = first.contains(|sign: char| sign.is_ascii_digit()) && first.split(' ').count() < 4;
    report.number = Some(first.to_owned()).filter(|_| is_number && !behind.trim_start().starts_with(','));
    let others = Some(first).filter(|_| report.number.is_none()).into_iter().chain(parts);
    let mut names: Vec<&str> = Vec::new();
    for part in others.filter(|part| !part.is_empty()) {
        match year_in(part) {
            Some(year) if part.split(' ').count() < 3 => report.date = Some(year),
            _ if part.starts_with(char::is_uppercase) => names.push(part),
            _ => return None,
        }
    }
    report.organization = Some(names.join(", ")).filter(|name| !name.is_empty());
    Some(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reports_have_a_number_and_an_organization() {
        for (text, expected) in [
            (
                "Technical Report TR-12, University of Moss, 2017.",
                Some(("TR-12", "University of Moss", "2017")),
            ),
            (
                ". Tech. Rep. 2017-04. Moss Institute, Fernham (2017)",
                Some(("2017-04", "Moss Institute, Fernham", "2017")),
            ),
            ("Working paper, Moss Bank, May 2017", Some(("", "Moss Bank", "2017"))),
            ("Technical reports on moss, 2017", None),
            ("Technical report, we grow moss", None),
            ("Moss Letters, 2017", None),
        ] {
            let found = report(text);
            let found = found.as_ref().map(|found| {
                let date = found.date.map(|date| date.to_string()).unwrap_or_default();
                let text = |value: &Option<String>| value.clone().unwrap_or_default();
                (text(&found.number), text(&found.organization), date)
            });
            let found =
                found.as_ref().map(|(number, name, date)| (number.as_str(), name.as_str(), date.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
