//! Papers that are perhaps the same: titles that differ in one word, or in a subtitle.
//!
//! They are reported and never merged. Titles are looked up by the words that are left when one is
//! taken out, so that a collection of any size costs as much per paper.

use std::collections::HashMap;

use crate::paper::Digest;
use crate::paper::fold::fold;
use crate::paper::title;

/// Shorter titles differ in a word all the time.
const FEWEST_WORDS: usize = 4;

/// How many papers with one rest of a title are looked at.
const MOST: usize = 40;

/// Titles by what is left of them.
#[derive(Debug, Default)]
pub(super) struct Near {
    /// The first paper with each rest. Nearly all rests are of one paper, which needs no list.
    first: HashMap<u64, u32>,
    /// The others with it.
    others: HashMap<u64, Vec<u32>>,
    slugs: Vec<String>,
}

impl Near {
    /// Adds a paper.
    pub(super) fn add(&mut self, slug: &str, title: &str) {
        let number = u32::try_from(self.slugs.len()).expect("there are fewer than 2^32 papers");
        self.slugs.push(slug.to_owned());
        for key in keys(title) {
            let first = *self.first.entry(key).or_insert(number);
            if first != number {
                let others = self.others.entry(key).or_default();
                if others.last() != Some(&number) {
                    others.push(number);
                }
            }
        }
    }

    /// The slugs of papers with such a title, in the order in which they were added, and about how
    /// many more there are: reports that are numbered are all near to each other.
    pub(super) fn find(&self, title: &str) -> (Vec<&str>, usize) {
        let keys = keys(title);
        let first = keys.iter().filter_map(|key| self.first.get(key));
        let others = || keys.iter().filter_map(|key| self.others.get(key));
        let others_found = others().flat_map(|others| others.iter().take(MOST - 1));
        let mut found: Vec<u32> = first.chain(others_found).copied().collect();
        found.sort_unstable();
        found.dedup();
        let more = others().map(|others| (others.len() + 1).saturating_sub(MOST)).max().unwrap_or_default();
        (found.into_iter().map(|number| self.slugs[number as usize].as_str()).collect(), more)
    }
}

/// Keys of which two titles share one when a word was edited, came or went, or a subtitle did.
fn keys(title: &str) -> Vec<u64> {
    let plain = title::plain(title);
    let words = words(&plain);
    if words.len() < FEWEST_WORDS {
        return Vec::new();
    }
    let mut keys = keys_without_a_word(&words);
    keys.push(key(&words));
    if let Some((main, _)) = plain.split_once(": ") {
        let main = self::words(main);
        if main.len() >= FEWEST_WORDS {
            keys.push(key(&main));
        }
    }
    keys
}

/// The digests of a text's words.
fn words(text: &str) -> Vec<u64> {
    let words = text.split_whitespace().map(fold).filter(|word| !word.is_empty());
    words.map(|word| Digest::of(word.as_bytes()).low()).collect()
}

/// What each word counts less than the one after it: the number of Knuth's linear congruential generator.
const STEP: u64 = 6_364_136_223_846_793_005;

/// One number for words in their order: the sum of their digests, each times the next power of [`STEP`].
/// So the key of a title without one of its words follows from those of its beginning and its end.
fn key(words: &[u64]) -> u64 {
    words.iter().rev().fold(0, |rest, word| word.wrapping_add(rest.wrapping_mul(STEP)))
}

/// The keys of what is left of a title when each of its words is taken out.
fn keys_without_a_word(words: &[u64]) -> Vec<u64> {
    let mut ends = vec![0_u64; words.len() + 1];
    for place in (0..words.len()).rev() {
        ends[place] = words[place].wrapping_add(ends[place + 1].wrapping_mul(STEP));
    }
    let (mut beginning, mut power) = (0_u64, 1_u64);
    let without = |(word, end): (&u64, &u64)| {
        let key = beginning.wrapping_add(power.wrapping_mul(*end));
        beginning = beginning.wrapping_add(word.wrapping_mul(power));
        power = power.wrapping_mul(STEP);
        key
    };
    words.iter().zip(&ends[1..]).map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_differ_in_a_word_or_a_subtitle_are_near() {
        let mut near = Near::default();
        near.add("one", "Deep Residual Learning for Image Recognition");
        near.add("two", "A Short Title");
        for (title, is_near) in [
            ("Deep Residual Learning for Image Classification", true),
            ("Deep Residual Learning for Image Recognition: A Second Look", true),
            ("Deep Residual Learning for Fast Image Recognition", true),
            ("Residual Learning for Image Recognition", true),
            ("Deep Residual Networks for Image Classification", false),
            ("A Long Title", false),
        ] {
            assert_eq!(near.find(title), (if is_near { vec!["one"] } else { vec![] }, 0), "{title}");
        }
    }

    #[test]
    fn the_key_without_a_word_is_that_of_the_other_words() {
        let words: Vec<u64> = words("a title of some words and one word more, and that word again");
        for (place, without) in keys_without_a_word(&words).into_iter().enumerate() {
            let rest: Vec<u64> = [&words[..place], &words[place + 1..]].concat();
            assert_eq!(without, key(&rest), "{place}");
        }
    }

    #[test]
    fn of_very_many_some_are_found_and_the_rest_counted() {
        let mut near = Near::default();
        let slugs: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        slugs.iter().for_each(|slug| near.add(slug, &format!("Report number {slug} on the work")));
        let (found, more) = near.find("Report number 4000 on the work");
        assert_eq!((found.len(), more), (MOST, 1000 - MOST));
    }
}
