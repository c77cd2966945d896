//! Whether the name of a venue is that of a journal or that of a meeting, whose year belongs to its name: `Moss Letters`
//! appeared in 2020, but a paper was at `ICML 2020`.

use super::words::SMALL;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::paper::venue::CONFERENCES;

/// Words that names of meetings have, in small letters.
const MEETINGS: &[&str] = &[
    "challenge",
    "conf",
    "conference",
    "congress",
    "findings",
    "konferenz",
    "meeting",
    "proc",
    "proceedings",
    "school",
    "seminar",
    "summit",
    "symp",
    "symposium",
    "tagung",
    "track",
    "tutorial",
    "workshop",
    "workshops",
];

/// Words that names of journals have, in small letters.
const JOURNALS: &[&str] = &[
    "acta",
    "annalen",
    "annales",
    "annals",
    "archiv",
    "archives",
    "bull",
    "bulletin",
    "chemie",
    "commun",
    "communications",
    "gazette",
    "journal",
    "lett",
    "letters",
    "magazine",
    "monthly",
    "notices",
    "quarterly",
    "rendus",
    "rev",
    "review",
    "reviews",
    "revista",
    "revue",
    "rivista",
    "surveys",
    "trans",
    "transactions",
    "zeitschrift",
];

/// Words with which names of journals begin, in small letters.
const BEGINNINGS: &[&str] = &[
    "ebiomedicine",
    "eclinicalmedicine",
    "elife",
    "eneuro",
    "iscience",
    "j",
    "lancet",
    "mbio",
    "msphere",
    "msystems",
    "nature",
    "npj",
    "plos",
    "pnas",
    "science",
];

/// Conferences by their long names, in small letters.
const LONG_NAMES: &[&str] =
    &["advances in neural information processing systems", "robotics: science and systems"];

/// The longest name of a journal, in words.
const MOST_WORDS: usize = 12;

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Whether a text begins as names do: with a capital letter, or with a few small ones before one, as `eLife` and `bioRxiv`
/// do.
pub(in crate::formats::markdown_list) fn begins_as_name(text: &str) -> bool {
    let first = words(text).next().unwrap_or_default();
    let small = first.chars().take_while(|letter| letter.is_lowercase()).count();
    let is_mixed = small <= MOST_SMALL
        && first.chars().nth(small).is_some_and(char::is_uppercase)
        && first.chars().skip(small + 1).any(char::is_alphabetic);
    text.starts_with(char::is_uppercase) || text.starts_with(first) && (is_mixed || first == "npj")
}

/// How many small letters stand before the capital one of such a name.
const MOST_SMALL: usize = 3;

fn is_acronym(word: &str) -> bool {
    word.chars().filter(|letter| letter.is_uppercase()).count() > 1
}

/// Whether a name is that of a meeting.
pub(in crate::formats::markdown_list) fn is_meeting(name: &str) -> bool {
    let lower = name.to_lowercase();
    words(&lower).any(|word| OF_MEETINGS.contains(word))
        || LONG_NAMES.iter().any(|known| lower.contains(known))
}

static OF_MEETINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| MEETINGS.iter().chain(&CONFERENCES).copied().collect());

/// Whether a name has the words of a journal's.
pub(in crate::formats::markdown_list) fn is_journal(name: &str) -> bool {
    let lower = name.to_lowercase();
    let begins = words(&lower).next().is_some_and(|first| BEGINNINGS.contains(&first));
    // `Review of moss methods` is a remark.
    let is_small = |word: &str| word.chars().count() > 3 && word.starts_with(char::is_lowercase);
    let is_remark = lower.starts_with("under ") || !begins && words(name).any(is_small);
    !is_meeting(name)
        && !is_remark
        && !name.contains(|sign: char| sign.is_ascii_digit())
        && begins_as_name(name)
        && words(&lower).count() <= MOST_WORDS
        && (begins || lower == "ieee access" || words(&lower).any(|word| JOURNALS.contains(&word)))
}

/// Whether the year behind a name belongs to it. `is_parted` is whether a sign parts both.
pub(in crate::formats::markdown_list) fn keeps_year(name: &str, is_parted: bool) -> bool {
    is_meeting(name) || !is_journal(name) && (!is_parted || words(name).any(is_acronym))
}

/// Whether a text that ends or begins with a year is rather a title than the name of a venue: `Tides and Moss 2024`,
/// `1984 Revisited`. `name` is the text without the year.
pub(in crate::formats::markdown_list) fn is_title_with_year(
    text: &str,
    name: &str,
    has_word_of_venues: bool,
) -> bool {
    // Names of venues are in capitals, but for small words.
    let is_content = |word: &str| {
        word.chars().count() > 3 && word.chars().all(char::is_lowercase) && !["from", "with"].contains(&word)
    };
    if words(name).any(is_content) && !words(name).any(is_acronym) {
        let begins = name.to_lowercase();
        return !["journal", "proc", "international conf", "conference"]
            .iter()
            .any(|word| begins.starts_with(word));
    }
    let is_other = has_word_of_venues || is_meeting(name) || is_journal(name) || words(name).any(is_acronym);
    let has_small = words(name).any(|word| SMALL.contains(&word));
    let begins_with_year =
        text.trim_start_matches(['[', '(', ' ']).starts_with(|sign: char| sign.is_ascii_digit());
    !is_other && (begins_with_year || has_small && words(name).count() > 2)
}

/// Whether a venue, perhaps with its year, is a conference that is known.
pub(in crate::formats::markdown_list) fn is_conference(venue: &str) -> bool {
    let name = venue.split(' ').next().unwrap_or_default().to_lowercase();
    CONFERENCES.contains(&name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_belong_to_meetings() {
        for (name, is_parted, expected) in [
            ("ICML", true, true),
            ("NeurIPS", false, true),
            ("Workshop on Moss", true, true),
            ("Proc. Moss", true, true),
            ("MOSS", true, true),
            ("Black Hat", false, true),
            ("Ocean Models", true, false),
            ("Moss Letters", false, false),
            ("Nature", false, false),
            ("IEEE Trans. Moss", false, false),
            ("Journal of Moss", false, false),
        ] {
            assert_eq!(keeps_year(name, is_parted), expected, "{name}");
        }
        for (text, expected) in [
            ("eLife", true),
            ("bioRxiv", true),
            ("npj Digital Medicine", true),
            ("pH of moss", false),
            ("moss", false),
            ("(eLife)", false),
        ] {
            assert_eq!(begins_as_name(text), expected, "{text}");
        }
        assert!(is_journal("mBio") && is_journal("npj Digital Medicine"));
        for remark in ["Under review", "Review of moss methods", "Moss", "J. Moss 9"] {
            assert!(!is_journal(remark), "{remark}");
        }
    }

    #[test]
    fn titles_may_have_a_year() {
        for (text, name, expected) in [
            ("Tides and Moss 2024", "Tides and Moss", true),
            ("1984 Revisited", "Revisited", true),
            ("[2024] Tides and Moss", "Tides and Moss", true),
            ("Findings of the moss task 2019", "Findings of the moss task", true),
            ("Findings of ACL 2019", "Findings of ACL", false),
            ("2020 AAAI", "AAAI", false),
            ("Black Hat 2020", "Black Hat", false),
            ("Workshop on Moss 2020", "Workshop on Moss", false),
        ] {
            assert_eq!(is_title_with_year(text, name, false), expected, "{text}");
        }
    }
}
