//! What a paper won, and how it was presented, as lists say it beside the venue: `NeurIPS 2023, Best Paper Award`,
//! `CVPR'23 Oral`.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::links::labels::plain;
use crate::paper::fold::with_capital;

/// What a paper won or how it was presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown_list) enum Honour {
    /// What it won.
    Award(String),
    /// How the venue accepted it: `Oral`.
    Decision(String),
}

/// How papers are presented, in small letters, with what may stand behind it.
const DECISIONS: &[&str] =
    &["oral", "spotlight", "highlight", "poster", "notable", "full paper", "short paper", "long paper"];

/// Words of what a decision may be called beside that.
const BESIDE: &[&str] =
    &["presentation", "paper", "talk", "accepted", "top", "selected", "as", "an", "a", "notable"];

/// Words with one of which the name of an award begins, ends, or which stand in it.
const AWARDS: &[&str] = &[
    "award",
    "awards",
    "prize",
    "distinguished paper",
    "outstanding paper",
    "best paper",
    "best student paper",
    "test of time",
];

/// Words beside those.
const OF_AWARDS: &[&str] = &[
    "best",
    "outstanding",
    "distinguished",
    "honorable",
    "honourable",
    "mention",
    "runner",
    "up",
    "finalist",
    "candidate",
    "nominee",
    "nomination",
    "student",
    "paper",
    "award",
    "awards",
    "prize",
    "test",
    "of",
    "time",
    "papers",
    "for",
    "the",
    "demo",
    "poster",
    "short",
    "long",
    "full",
    "research",
    "winner",
    "winning",
    "🏆",
    "acm",
    "sigsoft",
    "sigmod",
    "sigkdd",
    "sigplan",
    "area",
    "chair",
    "resource",
    "theme",
    "social",
    "impact",
    "artifact",
    "application",
    "track",
    "reproducibility",
    "dissertation",
    "shortlist",
    "shortlisted",
    "nominated",
    "received",
    "won",
    "and",
    "most",
    "influential",
    "cash",
    "industry",
    "applied",
    "system",
    "systems",
    "theory",
    "with",
];

/// What a text says of an award or of how a paper was presented, if it says nothing else.
pub(in crate::formats::markdown_list) fn honour(text: &str) -> Option<Honour> {
    let text = shown(text);
    if text.len() > LONGEST {
        return None;
    }
    let plain = plain(&text);
    let words: Vec<&str> = plain.split([' ', ',', '(', ')']).filter(|word| !word.is_empty()).collect();
    if AWARDS.iter().any(|award| plain.contains(award)) && words.iter().all(|word| OF_AWARDS.contains(word)) {
        return Some(Honour::Award(text));
    }
    let is_decision = |word: &&str| DECISIONS.contains(word);
    // A year belongs to the venue.
    let is_number = |part: &str| part.len() < 4 && part.bytes().all(|digit| digit.is_ascii_digit());
    let is_beside =
        |word: &&str| BESIDE.contains(word) || (text.contains('%') && word.split('.').all(is_number));
    let is_one = DECISIONS.contains(&plain.as_str())
        || words.iter().any(is_decision) && words.iter().all(|word| is_decision(word) || is_beside(word));
    is_one.then(|| Honour::Decision(with_capital(&text)))
}

/// Words of which each text that names an award or a decision has one.
static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let words = DECISIONS.iter().chain(AWARDS);
    AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
});

/// The longest name of an award, in bytes.
const LONGEST: usize = 80;

/// A text that ends with what a paper won or how it was presented, without that.
pub(in crate::formats::markdown_list) fn without_honour(text: &str) -> Option<(String, Honour)> {
    if text.len() > 2 * LONGEST {
        return None;
    }
    if !WORDS.as_ref().is_some_and(|words| words.is_match(text)) {
        return None;
    }
    let bare = text.trim_end_matches([')', ']', ' ', '.']);
    let parts =
        bare.char_indices().filter(|(_, sign)| matches!(sign, ' ' | ',' | '(' | '[' | '-' | ':' | '|' | '/'));
    for (at, sign) in parts.take(MOST_PARTS) {
        let (before, behind) = (&bare[..at], &bare[at + sign.len_utf8()..]);
        if before.contains(|letter: char| letter.is_alphanumeric())
            && let Some(found) = honour(behind)
        {
            let is_around = |sign: char| !(sign.is_alphanumeric() || sign == ')');
            return Some((before.trim_end_matches(is_around).to_owned(), found));
        }
    }
    None
}

/// How many places are tried at which a text may be parted.
const MOST_PARTS: usize = 30;

/// A text without signs around it, pictures among them.
fn shown(text: &str) -> String {
    let is_sign = |sign: char| !(sign.is_alphanumeric() || sign == '%');
    text.trim_matches(is_sign).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn honours_are_told_from_venues() {
        let award = |text: &str| Some(Honour::Award(text.to_owned()));
        let decision = |text: &str| Some(Honour::Decision(text.to_owned()));
        for (text, expected) in [
            ("🏆 Best Paper Award", award("Best Paper Award")),
            ("(Outstanding Paper)", award("Outstanding Paper")),
            ("**", None),
            ("Best student paper award, runner-up", award("Best student paper award, runner-up")),
            ("Test of Time Award", award("Test of Time Award")),
            ("oral", decision("Oral")),
            ("Spotlight Presentation", decision("Spotlight Presentation")),
            ("Notable top 5%", decision("Notable top 5%")),
            ("Best of moss", None),
            ("Moss", None),
            ("Paper", None),
            ("Award-winning moss", None),
        ] {
            assert_eq!(honour(text), expected, "{text}");
        }
        for (text, before, expected) in [
            ("NeurIPS 2023, Best Paper Award", "NeurIPS 2023", award("Best Paper Award")),
            ("ICLR 2024 (Spotlight)", "ICLR 2024", decision("Spotlight")),
            ("CVPR'23 Oral", "CVPR'23", decision("Oral")),
            ("ICML 2023 Outstanding Paper", "ICML 2023", award("Outstanding Paper")),
            ("Nature 2021*  🏆 Best Paper Award", "Nature 2021", award("Best Paper Award")),
        ] {
            let (found, honour) = without_honour(text).unwrap();
            assert_eq!((found.as_str(), Some(honour)), (before, expected), "{text}");
        }
    }
}
