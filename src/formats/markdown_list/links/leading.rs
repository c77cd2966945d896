//! Words that lead to another paper than the one that a list names: `Based on …`, `see also …`.

/// Words that lead to another paper, in small letters.
const LEADING: &[&str] = &[
    "based on",
    "build on",
    "builds on",
    "built on",
    "building on",
    "builds upon",
    "see",
    "see also",
    "cf.",
    "cf",
    "compare",
    "compared to",
    "compared with",
    "extends",
    "extending",
    "extension of",
    "follow-up to",
    "follow-up of",
    "follows",
    "following",
    "inspired by",
    "similar to",
    "related to",
    "unlike",
    "beyond",
    "improves on",
    "improves upon",
    "in contrast to",
    "successor of",
    "successor to",
    "predecessor of",
    "predecessor to",
    "superseded by",
    "supersedes",
    "replaced by",
    "replaces",
    "reply to",
    "response to",
    "comment on",
    "cites",
    "cited by",
    "uses",
];

/// Whether a text ends with words that lead to another paper.
pub(in crate::formats::markdown_list) fn leads_to_other(before: &str) -> bool {
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(40))..];
    let lower = near.trim_end_matches([' ', '\n', ':', '"', '“', '(', '[']).to_lowercase();
    LEADING.iter().any(|words| {
        let before = lower.strip_suffix(words);
        before.is_some_and(|before| !before.ends_with(|sign: char| sign.is_alphanumeric() || sign == '-'))
    })
}
