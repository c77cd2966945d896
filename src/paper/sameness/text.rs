//! Abstracts: whether two can be of one paper.

use std::collections::HashSet;

use super::super::fold::fold;

/// How two abstracts are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Texts {
    /// They are the same, or one is cut off, or they have most words in common.
    Alike,
    /// They have hardly a word in common.
    Unlike,
    /// Nothing can be said of them.
    Unknown,
}

/// From how many words on an abstract is compared by its words.
const ENOUGH: usize = 12;

/// From how many words on two short texts without a common one are of two papers.
const FEW: usize = 4;

/// Shorter words stand in every text.
const SHORTEST: usize = 5;

impl Texts {
    pub(super) fn of(one: &str, other: &str) -> Self {
        if one.trim().is_empty() || other.trim().is_empty() {
            return Self::Unknown;
        }
        if one == other {
            return Self::Alike;
        }
        let folded = (fold(one), fold(other));
        let (short, long) =
            if folded.0.len() < folded.1.len() { (&folded.0, &folded.1) } else { (&folded.1, &folded.0) };
        if short == long {
            return Self::Alike;
        }
        let words = (words(one), words(other));
        let fewest = words.0.len().min(words.1.len());
        let most = words.0.len().max(words.1.len());
        if long.starts_with(short.as_str()) {
            return if fewest >= ENOUGH { Self::Alike } else { Self::Unknown };
        }
        let common = words.0.intersection(&words.1).count();
        if fewest < ENOUGH {
            // A short text may be a note on a long one.
            let is_unlike = fewest >= FEW && most < ENOUGH && common == 0;
            return if is_unlike { Self::Unlike } else { Self::Unknown };
        }
        match (common * 10).div_euclid(fewest) {
            0..=2 => Self::Unlike,
            5.. => Self::Alike,
            _ => Self::Unknown,
        }
    }
}

/// The long words of a text.
fn words(text: &str) -> HashSet<String> {
    let words = text.split_whitespace().map(fold);
    words.filter(|word| word.chars().count() >= SHORTEST || !word.is_ascii()).collect()
}
