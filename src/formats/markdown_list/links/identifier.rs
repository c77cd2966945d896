//! Identifiers that stand in a text with the names of their schemes: `arXiv:2405.01234`, `doi: 10.1000/1`.

use std::ops::Range;

use super::leading::leads_to_other;
use crate::paper::ArxivId;

/// How many words may stand before a title that is a link.
pub(in crate::formats::markdown_list) const MOST_BEFORE: usize = 3;

/// Whether an identifier stands within brackets of a sentence, between these texts, which name a paper in passing.
fn is_in_sentence(before: &str, behind: &str) -> bool {
    let inside = before.rfind('(').map(|open| &before[open..]).filter(|inside| !inside.contains(')'));
    let goes_on = behind
        .split_once(')')
        .is_some_and(|(inside, rest)| !inside.contains('(') && rest.contains(char::is_alphabetic));
    inside.map_or(goes_on, |inside| inside.split_whitespace().count() > MOST_BEFORE)
}

/// An identifier that stands in a text, `arXiv:2405.01234` or `doi:10.1000/1`: where, and to which address it leads.
pub(in crate::formats::markdown_list) fn identifier(text: &str) -> Option<(Range<usize>, String)> {
    // Each scheme has one of these signs.
    if !text.contains([':', '/', 'x', 'X']) {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    ["arxiv:", "arxiv ", "corr abs/", "corr, abs/", "doi:"]
        .into_iter()
        .filter_map(|scheme| {
            let start = lower.find(scheme)?;
            let behind = &text[start + scheme.len()..];
            let value = behind.trim_start();
            let from = text.len() - value.len();
            let is_end = |letter: char| letter.is_whitespace() || "[]{}<>\"|，。；）".contains(letter);
            let value = without_end(&value[..value.find(is_end).unwrap_or(value.len())]);
            if is_in_sentence(&text[..start], &text[from..]) || leads_to_other(&text[..start]) {
                return None;
            }
            let (value, address) = match scheme {
                "doi:" => (value, value.starts_with("10.").then(|| format!("https://doi.org/{value}"))),
                // `arXiv:2405.01234(2024)`
                _ => {
                    let value = value.split('(').next().unwrap_or_default();
                    let id = ArxivId::parse_versioned(value);
                    (value, id.map(|_| format!("https://arxiv.org/abs/{value}")))
                }
            };
            Some((start..from + value.len(), address?))
        })
        .min_by_key(|(range, _)| range.start)
}

/// An identifier without what belongs to the sentence: stops, and a bracket that it doesn't open.
fn without_end(value: &str) -> &str {
    let count = |sign| value.matches(sign).count();
    let mut value = value.trim_end_matches(['.', ',', ';']);
    for _ in count('(')..count(')') {
        value = value.strip_suffix(')').unwrap_or(value).trim_end_matches(['.', ',', ';']);
    }
    value
}
