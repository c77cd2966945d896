//! Papers that are perhaps the same: titles that differ in one word or in a subtitle, or one citation key.
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
    rests: Rests,
    /// Rests of titles without a word that has a number. They are looked for among the others only: reports and issues
    /// that their numbers or days tell apart are not the same.
    without_number: Rests,
    slugs: Vec<String>,
    /// The first paper with each citation key, in small letters.
    by_citekey: HashMap<String, u32>,
}

/// Papers by the rests of their titles.
#[derive(Debug, Default)]
struct Rests {
    /// The first paper with each rest. Nearly all rests are of one paper, which needs no list.
    first: HashMap<u64, u32>,
    /// The others with it.
    others: HashMap<u64, Vec<u32>>,
}

impl Rests {
    fn add(&mut self, key: u64, number: u32) {
        let first = *self.first.entry(key).or_insert(number);
        if first != number {
            let others = self.others.entry(key).or_default();
            if others.last() != Some(&number) {
                others.push(number);
            }
        }
    }

    /// The papers with these rests, and how many more there are with the most frequent one.
    fn find(&self, keys: &[u64], found: &mut Vec<u32>) -> usize {
        let others = || keys.iter().filter_map(|key| self.others.get(key));
        found.extend(keys.iter().filter_map(|key| self.first.get(key)));
        found.extend(others().flat_map(|others| others.iter().take(MOST - 1)));
        others().map(|others| (others.len() + 1).saturating_sub(MOST)).max().unwrap_or_default()
    }
}

impl Near {
    /// Adds a paper with the keys of its title.
    pub(super) fn add(&mut self, slug: &str, keys: &Keys, citekey: Option<&str>) {
        let number = u32::try_from(self.slugs.len()).expect("there are fewer than 2^32 papers");
        self.slugs.push(slug.to_owned());
        if let Some(citekey) = citekey {
            self.by_citekey.entry(citekey.to_lowercase()).or_insert(number);
        }
        keys.rests.iter().for_each(|key| self.rests.add(*key, number));
        keys.without_number.iter().for_each(|key| self.without_number.add(*key, number));
    }

    /// The slug of the first paper that has this citation key.
    pub(super) fn with_citekey(&self, citekey: &str) -> Option<&str> {
        self.by_citekey.get(&citekey.to_lowercase()).map(|number| self.slugs[*number as usize].as_str())
    }

    /// The slugs of papers with a title of such keys, in the order in which they were added, and about how
    /// many more there are.
    pub(super) fn find(&self, keys: &Keys) -> (Vec<&str>, usize) {
        let mut found: Vec<u32> = Vec::new();
        let more = [
            self.rests.find(&keys.rests, &mut found),
            self.rests.find(&keys.without_number, &mut found),
            self.without_number.find(&keys.rests, &mut found),
        ];
        found.sort_unstable();
        found.dedup();
        let slugs = found.into_iter().map(|number| self.slugs[number as usize].as_str());
        (slugs.collect(), more.into_iter().max().unwrap_or_default())
    }
}

/// Keys of which two titles share one when a word was edited, came or went, or a subtitle did.
#[derive(Default)]
pub(super) struct Keys {
    rests: Vec<u64>,
    without_number: Vec<u64>,
}

impl Keys {
    /// The keys of a title.
    pub(super) fn of(title: &str) -> Self {
        let plain = title::plain(title);
        let texts: Vec<&str> = plain.split_whitespace().filter(|word| !fold(word).is_empty()).collect();
        if texts.len() < FEWEST_WORDS {
            return Self::default();
        }
        let words = words(&plain);
        let mut keys = Self { rests: vec![key(&words)], without_number: Vec::new() };
        for (text, key) in texts.iter().zip(keys_without_a_word(&words)) {
            let has_number = text.contains(|sign: char| sign.is_ascii_digit());
            if has_number { &mut keys.without_number } else { &mut keys.rests }.push(key);
        }
        if let Some((main, _)) = plain.split_once(": ") {
            let main = self::words(main);
            if main.len() >= FEWEST_WORDS {
                keys.rests.push(key(&main));
            }
        }
        keys
    }
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
        near.add("one", &Keys::of("Deep Residual Learning for Image Recognition"), None);
        near.add("two", &Keys::of("A Short Title"), Some("Two2020"));
        assert_eq!((near.with_citekey("two2020"), near.with_citekey("one")), (Some("two"), None));
        for (title, is_near) in [
            ("Deep Residual Learning for Image Classification", true),
            ("Deep Residual Learning for Image Recognition: A Second Look", true),
            ("Deep Residual Learning for Fast Image Recognition", true),
            ("Residual Learning for Image Recognition", true),
            ("Deep Residual Learning for Image Recognition 2", true),
            ("Deep Residual Networks for Image Classification", false),
            ("A Long Title", false),
        ] {
            assert_eq!(
                near.find(&Keys::of(title)),
                (if is_near { vec!["one"] } else { vec![] }, 0),
                "{title}"
            );
        }
    }

    #[test]
    fn titles_that_their_numbers_tell_apart_are_not_near() {
        let mut near = Near::default();
        near.add("one", &Keys::of("Weekly notes on moss 2026-02-16 (30 notes)"), None);
        near.add("two", &Keys::of("Reports of the moss office 12"), None);
        for (title, is_near) in [
            ("Weekly notes on moss 2026-02-23 (30 notes)", false),
            ("Reports of the moss office 13", false),
            ("Reports of the moss office", true),
            ("Reports of the fern office 12", true),
        ] {
            assert_eq!(!near.find(&Keys::of(title)).0.is_empty(), is_near, "{title}");
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
        // A word for each number.
        let word = |number: usize| -> String {
            number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
        };
        for number in 0..1000 {
            near.add(&number.to_string(), &Keys::of(&format!("Report {} on the work", word(number))), None);
        }
        let (found, more) = near.find(&Keys::of(&format!("Report {} on the work", word(4000))));
        assert_eq!((found.len(), more), (MOST, 1000 - MOST));
    }
}
