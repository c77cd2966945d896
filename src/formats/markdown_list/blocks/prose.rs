//! Sentences with a link that is called so, as a program's README has them: `It builds on MossNet [[paper]](…)`. They
//! name no papers.

/// The first words of sentences, and of hardly any title, in small letters.
const FIRST: &[&str] = &["it", "we", "our", "if", "see", "please", "this", "they", "you"];

/// What follows them.
const SECOND: &[&str] = &[
    "also",
    "build",
    "builds",
    "cite",
    "comes",
    "contains",
    "depends",
    "extends",
    "follows",
    "implements",
    "includes",
    "our",
    "package",
    "propose",
    "provides",
    "refer",
    "repository",
    "requires",
    "see",
    "supports",
    "the",
    "use",
    "uses",
    "you",
];

/// Words with which a line goes on with the sentence of the one before.
const GOING_ON: &[&str] = &["and", "or", "as", "which", "with", "from", "the", "on", "in", "by", "to"];

/// Words that speak to readers.
const TO_READERS: &[&str] = &["please cite", "our paper", "our work", "if you use", "cite the"];

/// Words with which a link to another version of a paper, or to what belongs to it, is led to, in small letters.
const OF_VERSIONS: &[&str] = &["code", "extended", "full", "here", "read", "slides", "supplementary"];

/// Words behind which a sentence goes on, in small letters.
const LAST: &[&str] = &[
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "our", "see",
    "the", "their", "this", "to", "with",
];

/// Whether a line before a link is a part of a sentence.
pub(in crate::formats::markdown_list) fn is_prose(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let goes_on = text.trim_start().starts_with(char::is_lowercase) && GOING_ON.contains(&first);
    goes_on
        || FIRST.contains(&first) && SECOND.contains(&second) && !text.contains([':', '?'])
        || TO_READERS.iter().any(|words| lower.contains(words))
}

/// Whether a text before a link is the beginning of a sentence and no title, where titles stand alone: `We extend this list
/// with`.
pub(super) fn leads_on(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let (first, last) = (lower.split(' ').next(), lower.rsplit(' ').next());
    first.is_some_and(|word| FIRST.contains(&word) || OF_VERSIONS.contains(&word))
        || last.is_some_and(|word| LAST.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_told_from_titles() {
        for text in [
            "It builds on FernNet [",
            "and on ReedNet [",
            "A library for moss. If you use it, please cite our paper [",
            "See our paper for details [",
        ] {
            assert!(is_prose(text), "{text}");
        }
        for text in [
            "Moss in the snow [",
            "You only grow once [",
            "mossup: beyond stones [",
            "It takes two to grow [",
        ] {
            assert!(!is_prose(text), "{text}");
        }
    }

    #[test]
    fn sentences_lead_on_to_links() {
        for text in ["We extend this list with", "Extended version of the journal", "Moss grows, see"] {
            assert!(leads_on(text), "{text}");
        }
        for text in ["(arXiv 24.06.04) Moss in the snow", "Moss and stones"] {
            assert!(!leads_on(text), "{text}");
        }
    }
}
