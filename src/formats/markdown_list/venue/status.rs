//! How far a paper is that hasn't appeared: `in press`, `to appear in …`, `accepted`.

use crate::formats::values::date::year_in;
use crate::formats::values::identifier::without_prefix;
use crate::paper::fold::with_capital;

/// How far papers are that haven't appeared, in small letters.
const UNPUBLISHED: &[&str] = &[
    "accepted",
    "accepted for presentation",
    "accepted for publication",
    "conditionally accepted",
    "forthcoming",
    "im druck",
    "im erscheinen",
    "in press",
    "in preparation",
    "in review",
    "in revision",
    "in submission",
    "major revision",
    "manuscript",
    "minor revision",
    "submitted",
    "submitted for publication",
    "to appear",
    "under review",
    "under revision",
    "under submission",
    "working paper",
];

/// Words that lead from that to a venue, in small letters.
const LEADING: &[&str] = &[
    "accepted at ",
    "accepted by ",
    "accepted for publication in ",
    "accepted in ",
    "accepted to ",
    "forthcoming in ",
    "in press at ",
    "in press in ",
    "to appear at ",
    "to appear in ",
    "to be published in ",
];

/// Words that lead to where a paper isn't accepted yet, in small letters.
const SUBMITTED: &[&str] = &[
    "in review at ",
    "in revision at ",
    "in revision for ",
    "submitted to ",
    "under review at ",
    "under review by ",
    "under review for ",
    "under review in ",
    "under revision at ",
];

/// Where a paper was submitted and isn't accepted yet, if a text says nothing else: `Submitted to Moss Letters (2024)`.
pub(in crate::formats::markdown_list) fn submission(text: &str) -> Option<String> {
    let text = text.trim_matches(|sign: char| !(sign.is_alphanumeric() || sign == ')'));
    let text = text.strip_suffix(')').filter(|text| !text.contains('(')).unwrap_or(text);
    let name = SUBMITTED.iter().find_map(|words| without_prefix(text, words))?;
    let is_name = name.split(' ').count() <= MOST_WORDS && !name.contains([':', ';', '?', '!', '[']);
    is_name.then(|| with_capital(text))
}

/// How many words the name of a venue has at most to which a paper was submitted.
const MOST_WORDS: usize = 9;

/// The longest of these words, with signs around them, in bytes.
const LONGEST: usize = 60;

/// How far a paper is, if a text says nothing else.
pub(in crate::formats::markdown_list) fn status(text: &str) -> Option<String> {
    let text = text.trim_matches(|sign: char| !sign.is_alphanumeric());
    if text.len() > LONGEST {
        return None;
    }
    let text = without_prefix(text, "currently ").unwrap_or(text);
    UNPUBLISHED.iter().any(|status| status.eq_ignore_ascii_case(text)).then(|| with_capital(text))
}

/// How far a paper is, where a text ends with that behind a sign, `Moss Letters (in press)`, perhaps with a year; and the
/// text without it.
pub(in crate::formats::markdown_list) fn without_status(text: &str) -> Option<(String, String)> {
    let is_sign = |sign: char| !sign.is_alphanumeric();
    let bare = text.trim_end_matches(is_sign);
    let (bare, year) = match bare.rsplit_once([' ', ',']) {
        Some((before, year)) if year.len() == "2020".len() && year_in(year).is_some() => {
            (before.trim_end_matches(is_sign), year)
        }
        _ => (bare, ""),
    };
    let near = bare.ceil_char_boundary(bare.len().saturating_sub(LONGEST));
    let signs = bare[near..].char_indices().filter(|(_, sign)| is_sign(*sign) && !matches!(sign, ' ' | '-'));
    let starts = signs.map(|(at, sign)| near + at + sign.len_utf8());
    let whole = (near == 0).then_some(0);
    let (start, found) =
        whole.into_iter().chain(starts).find_map(|start| Some((start, status(&bare[start..])?)))?;
    let before = bare[..start].trim_end_matches([' ', ',', ';', ':', '(', '[', '–', '—']);
    let parted = if before.is_empty() || year.is_empty() { "" } else { ", " };
    Some((format!("{before}{parted}{year}"), found))
}

/// How far a paper is, where a text begins with words that lead from that to a venue, `to appear in Moss Letters`, and what
/// follows them.
pub(in crate::formats::markdown_list) fn leading_status(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    let words = LEADING.iter().find_map(|words| Some((words, without_prefix(text, words)?)));
    let (words, behind) = words?;
    let behind = without_prefix(behind, "the ").unwrap_or(behind);
    let words = words.trim_end().rsplit_once(' ').map_or(*words, |(status, _)| status);
    Some((with_capital(words), behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_not_appeared_is_told_from_venues() {
        for (text, before, expected) in [
            ("Moss Letters (in press)", "Moss Letters", "In press"),
            ("ECCV 2022, to appear.", "ECCV 2022", "To appear"),
            ("J Moss. In press 2022.", "J Moss., 2022", "In press"),
            (" (In press). [", "", "In press"),
            ("currently under review", "", "Under review"),
        ] {
            let found = without_status(text);
            assert_eq!(found, Some((before.to_owned(), expected.to_owned())), "{text}");
        }
        for text in ["Freedom in press", "Moss Letters", "Moss was accepted", "ICML 2022"] {
            assert_eq!(without_status(text), None, "{text}");
        }
        assert_eq!(
            submission("submitted to Moss Letters (2024)."),
            Some("Submitted to Moss Letters (2024)".to_owned())
        );
        assert_eq!(submission(" under review at ICML"), Some("Under review at ICML".to_owned()));
        assert_eq!(submission("Moss submitted to ICML"), None);
        assert_eq!(leading_status("to appear in Moss"), Some(("To appear".to_owned(), "Moss")));
        assert_eq!(leading_status("Accepted at the Moss"), Some(("Accepted".to_owned(), "Moss")));
        assert_eq!(leading_status("We appear in Moss"), None);
    }
}
