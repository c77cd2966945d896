//! Servers of preprints whose addresses don't tell their names, as their own style cites them: `bioRxiv
//! 2020.11.02.365999; doi: …`, and PubMed's: `bioRxiv [Preprint]. 2020 Nov 5:2020.11.02.365999`.

use super::year::whole_date;
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Date;

/// The servers, by what they call themselves.
const SERVERS: &[&str] = &[
    "bioRxiv",
    "ChemRxiv",
    "EarthArXiv",
    "medRxiv",
    "PsyArXiv",
    "Research Square",
    "SocArXiv",
    "SSRN",
    "TechRxiv",
];

/// What a citation says of a preprint.
pub(in crate::formats::markdown_list) struct Preprint {
    /// The server that has it.
    pub server: &'static str,
    /// When it took it.
    pub date: Option<Date>,
}

/// The longest text that says that, in bytes.
const LONGEST: usize = 100;

/// What a text says of a server of preprints and of when it took the paper, if it says nothing else.
pub(in crate::formats::markdown_list) fn server(text: &str) -> Option<Preprint> {
    let is_sign = |sign: char| !sign.is_alphanumeric();
    let text = text.trim_matches(is_sign);
    let text = ["in ", "preprint at ", "preprint on "]
        .iter()
        .find_map(|word| without_prefix(text, word))
        .unwrap_or(text);
    let (name, rest) = SERVERS.iter().find_map(|name| Some((name, without_prefix(text, name)?)))?;
    if rest.len() > LONGEST || rest.starts_with(char::is_alphanumeric) {
        return None;
    }
    let rest = folded(&rest.to_lowercase().replace("[preprint]", "").replace("(preprint)", ""));
    let rest = rest.trim_matches(is_sign);
    let rest = ["doi", "preprint"].iter().find_map(|word| rest.strip_suffix(word)).unwrap_or(rest);
    let rest = without_prefix(rest, "preprint").unwrap_or(rest).trim_matches(is_sign);
    let (told, number) = match rest.rsplit_once([':', ' ']) {
        Some((told, number)) if day_of(number).is_some() => (told.trim_matches(is_sign), day_of(number)),
        _ if day_of(rest).is_some() => ("", day_of(rest)),
        _ => (rest, None),
    };
    let day = if told.is_empty() { None } else { Some(whole_date(told)?) };
    let date = match (day, number) {
        (Some(day), Some(of_number)) if day.month().is_none() && day.year() == of_number.year() => {
            Some(of_number)
        }
        (day, number) => day.or(number),
    };
    Some(Preprint { server: name, date })
}

/// The day with which the numbers of such preprints begin: `2020.11.02.365999`.
fn day_of(number: &str) -> Option<Date> {
    let (day, count) = number.trim_matches([' ', '.', ',']).rsplit_once('.')?;
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    let are_parts = day.split('.').count() == 3 && day.split('.').all(is_number);
    (are_parts && is_number(count) && count.len() > 4).then(|| date::parse(&day.replace('.', "-")).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_told_from_journals() {
        for (text, expected) in [
            ("bioRxiv 2020.11.02.365999; doi:", Some("bioRxiv 2020-11-02")),
            ("bioRxiv [Preprint]. 2022 May 5:2022.05.04.490999. doi:", Some("bioRxiv 2022-05-05")),
            ("medRxiv. 2022 Jan 3.", Some("medRxiv 2022-01-03")),
            ("(bioRxiv, 2020)", Some("bioRxiv 2020")),
            ("BIORXIV", Some("bioRxiv ")),
            ("SSRN preprint", Some("SSRN ")),
            ("bioRxiv is a server", None),
            ("bioRxivist 2020", None),
            ("Moss Letters 2020", None),
        ] {
            let found = server(text).map(|found| {
                let date = found.date.map(|date| date.to_string()).unwrap_or_default();
                format!("{} {date}", found.server)
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
