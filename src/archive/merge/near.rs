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
    by_rest: HashMap<u64, Vec<u32>>,
    slugs: Vec<String>,
}

impl Near {
    /// Adds a paper.
    pub(super) fn add(&mut self, slug: &str, title: &str) {
        let number = u32::try_from(self.slugs.len()).expect("there are fewer than 2^32 papers");
        self.slugs.push(slug.to_owned());
        for key in keys(title) {
            let known = self.by_rest.entry(key).or_default();
            if known.last() != Some(&number) {
                known.push(number);
            }
        }
    }

    /// The slugs of papers with such a title, in the order in which they were added, and about how
    /// many more there are: reports that are numbered are all near to each other.
    pub(super) fn find(&self, title: &str) -> (Vec<&str>, usize) {
        let keys = keys(title);
        let known = || keys.iter().filter_map(|key| self.by_rest.get(key));
        let mut found: Vec<u32> = known().flat_map(|known| known.iter().take(MOST)).copied().collect();
        found.sort_unstable();
        found.dedup();
        let more = known().map(|known| known.len().saturating_sub(MOST)).max().unwrap_or_default();
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
    let mut keys = vec![key(words.iter())];
    for without in 0..words.len() {
        keys.push(key(words.iter().enumerate().filter(|(place, _)| *place != without).map(|(_, word)| word)));
    }
    if let Some((main, _)) = plain.split_once(": ") {
        let main = self::words(main);
        if main.len() >= FEWEST_WORDS {
            keys.push(key(main.iter()));
        }
    }
    keys
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect()
}

fn key<'a>(words: impl Iterator<Item = &'a String>) -> u64 {
    let text: Vec<&str> = words.map(String::as_str).collect();
    Digest::of(text.join(" ").as_bytes()).low()
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
    fn of_very_many_some_are_found_and_the_rest_counted() {
        let mut near = Near::default();
        let slugs: Vec<String> = (0..1000).map(|number| number.to_string()).collect();
        slugs.iter().for_each(|slug| near.add(slug, &format!("Report number {slug} on the work")));
        let (found, more) = near.find("Report number 4000 on the work");
        assert_eq!((found.len(), more), (MOST, 1000 - MOST));
    }
}
