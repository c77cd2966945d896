//! Where and when a paper appeared, as lists say it in a few words: `ICML 2024`, `[2020 AAAI]`, `CVPR'23`,
//! `arXiv`, `4 Apr 2023`.

use super::people::are_names;
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::paper::Date;
use crate::paper::venue::CONFERENCES;

/// Where and when a paper appeared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// The venue with its year; `None` where it is none, such as arXiv.
    pub venue: Option<String>,
    /// The date as the list says it.
    pub date: Option<Date>,
    /// It is in an archive such as arXiv.
    pub is_archived: bool,
}

/// The longest venue that is taken for one, in words.
const MOST_WORDS: usize = 9;

/// What else lists name without a year, beside conferences.
const OTHER_VENUES: &[&str] = &[
    "acl findings",
    "emnlp findings",
    "findings of acl",
    "findings of emnlp",
    "ijcv",
    "jmlr",
    "mm",
    "acm mm",
    "nature",
    "science",
    "pami",
    "rss",
    "siggraph asia",
    "tacl",
    "tip",
    "tmlr",
    "tog",
    "tpami",
    "usenix security",
    "vldb",
    "www",
    "3dv",
];

/// Names of archives, which are no venues.
const ARCHIVES: &[&str] = &[
    "arxiv",
    "arxiv preprint",
    "arxiv.org",
    "corr",
    "preprint",
    "preprints",
    "biorxiv",
    "medrxiv",
    "openreview",
    "abs",
];

/// What a text says of where and when a paper appeared, if it says nothing else.
pub(super) fn place(text: &str) -> Option<Place> {
    let is_sign = |letter: char| !(letter.is_alphanumeric() || letter == ')');
    let text = folded(&text.trim_matches(is_sign).trim_end_matches(')').replace(['’', '‘'], "'"));
    if text.is_empty() || text.len() > 100 {
        return None;
    }
    if let Some(date) = whole_date(&text) {
        return Some(Place { date: Some(date), ..Place::default() });
    }
    let Some((name, year)) = with_year(&text) else { return without_year(&text) };
    let date = Date::from_year(year);
    // `Arxiv, Mar. 2023`, `June 2020`.
    let (name, date) = match name.rsplit_once([' ', ',']) {
        Some((rest, month)) if date::month(month.trim_matches(['.', ','])).is_some() => {
            (rest.to_owned(), date::parse(&format!("{month} {year}")).ok().or(date))
        }
        _ => (name, date),
    };
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != ')').to_owned();
    if is_archive(&name) || name.is_empty() {
        return Some(Place { venue: None, date, is_archived: !name.is_empty() });
    }
    let is_venue = name.split_whitespace().count() <= MOST_WORDS
        && name.chars().next().is_some_and(|first| first.is_uppercase() || first.is_ascii_digit())
        && !name.contains([':', '?', '!', ';'])
        && !has_names(&name);
    is_venue.then(|| Place { venue: Some(format!("{name} {year}")), date, is_archived: false })
}

/// Whether names of authors stand before the venue.
fn has_names(name: &str) -> bool {
    name.contains(" et al") || name.rsplit_once(", ").is_some_and(|(names, _)| are_names(names))
}

/// A text that is a date and no more, with a month at least, or a year.
fn whole_date(text: &str) -> Option<Date> {
    let has_digits = text.bytes().any(|byte| byte.is_ascii_digit());
    let words = text.split([' ', ',', '.', '-', '/']).filter(|word| !word.is_empty());
    let is_date = words.clone().all(|word| {
        let word = word.trim_end_matches(|letter: char| {
            letter.is_ascii_alphabetic() && word.starts_with(|first: char| first.is_ascii_digit())
        });
        word.bytes().all(|byte| byte.is_ascii_digit()) || date::month(word).is_some()
    });
    if !has_digits || !is_date || words.count() > 4 {
        return None;
    }
    let date = date::parse(text).ok()?;
    is_year(u32::from(date.year())).then_some(date)
}

fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year)
}

/// A text without the year in it, and the year.
fn with_year(text: &str) -> Option<(String, u16)> {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for (at, byte) in bytes.iter().enumerate() {
        let before = at.checked_sub(1).is_some_and(is_digit);
        let (length, year) = match byte {
            b'\'' if is_digit(at + 1) && is_digit(at + 2) && !is_digit(at + 3) => {
                (3, text.get(at + 1..at + 3)?.parse::<u32>().ok()? + 2000)
            }
            b'1' | b'2' if !before && (1..4).all(|next| is_digit(at + next)) && !is_digit(at + 4) => {
                (4, text.get(at..at + 4)?.parse().ok()?)
            }
            _ => continue,
        };
        if is_year(year) {
            let (before, behind) = (text.get(..at)?, text.get(at + length..)?);
            let name = folded(&format!(
                "{} {}",
                before.trim_end_matches(['-', ' ', ',', '\'']),
                behind.trim_matches([' ', ',', '-', ':', ')', '.'])
            ));
            return Some((name, u16::try_from(year).ok()?));
        }
    }
    None
}

fn is_archive(name: &str) -> bool {
    ARCHIVES.contains(&name.to_lowercase().as_str())
}

fn without_year(text: &str) -> Option<Place> {
    if is_archive(text) {
        return Some(Place { is_archived: true, ..Place::default() });
    }
    let lower = text.to_lowercase();
    let is_venue = CONFERENCES.contains(&lower.as_str()) || OTHER_VENUES.contains(&lower.as_str());
    is_venue.then(|| Place { venue: Some(text.to_owned()), ..Place::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn venues_and_years_are_found_in_many_spellings() {
        for (text, venue, date) in [
            ("ICML 2024", Some("ICML 2024"), "2024"),
            ("(CVPR2020)", Some("CVPR 2020"), "2020"),
            ("[2020 AAAI]", Some("AAAI 2020"), "2020"),
            ("CVPR'23", Some("CVPR 2023"), "2023"),
            ("SIGMOD-Companion ’23", Some("SIGMOD-Companion 2023"), "2023"),
            ("Expositiones Mathematicae 2019", Some("Expositiones Mathematicae 2019"), "2019"),
            ("3DV2020", Some("3DV 2020"), "2020"),
            ("arXiv 2023.", None, "2023"),
            ("Arxiv, Mar. 2023", None, "2023-03"),
            ("2024/02", None, "2024-02"),
            ("2024-02-27", None, "2024-02-27"),
            ("4 Apr 2023", None, "2023-04-04"),
            ("February 11, 2026", None, "2026-02-11"),
            ("(2016)", None, "2016"),
            ("NeurIPS", Some("NeurIPS"), ""),
            ("arXiv", None, ""),
        ] {
            let found = place(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.venue.as_deref(), venue, "{text}");
            assert_eq!(found.date.map(|date| date.to_string()).unwrap_or_default(), date, "{text}");
        }
        for text in [
            "",
            "Ada Quill",
            "we show it in 2020: moss grows",
            "best paper",
            "1/2",
            "300 stars",
            "2405.00001",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
