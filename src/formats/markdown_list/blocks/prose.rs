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
    "propose",
    "follows",
    "implements",
    "includes",
    "our",
    "package",
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
}
