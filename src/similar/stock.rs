//! Words that say nothing, or little, of what a paper is about.
//!
//! How many papers of a collection have a word tells this too, but a collection of ten papers can't.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::search::stem;

/// How much a word says of what a paper is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// Nothing, and it ends a phrase: `however`, `propose`, `novel`.
    Passing,
    /// Something beside another word: `model`, `large`, `performance`.
    General,
    /// Something by itself.
    Telling,
}

/// How much a word says, given without its ending and in lower case.
pub(super) fn weight(term: &str) -> Weight {
    let is_number = term.starts_with(|first: char| first.is_ascii_digit())
        && !term.contains(|letter: char| letter.is_alphabetic() && letter != 'x' && letter != 'k');
    if is_number || term.len() < 2 {
        return Weight::Passing;
    }
    STOCK.get(term).copied().unwrap_or(Weight::Telling)
}

static STOCK: LazyLock<HashMap<String, Weight>> = LazyLock::new(|| {
    let words = |list: &'static str| {
        list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(stem)
    };
    let general = words(include_str!("general.txt")).map(|word| (word, Weight::General));
    // What stands in both lists says nothing.
    general.chain(words(include_str!("passing.txt")).map(|word| (word, Weight::Passing))).collect()
});
