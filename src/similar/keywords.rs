//! The words and phrases that tell what a paper is about, taken from its own text alone.

use std::collections::HashMap;

use super::stock::{Weight, weight};
use crate::archive::Keyword;
use crate::paper::{Digest, Paper};
use crate::search::words;

/// How many keywords of a paper are kept: those that it uses most, and of those that it uses as often, the
/// first.
const MOST: usize = 64;

/// How much of an abstract is read for them, in bytes.
const LONGEST: usize = 6000;

/// How often a word of the title counts.
const TITLE: u32 = 3;

/// What is added to the length of a paper's keywords as a vector, so that a paper of a few words is not
/// taken for one that is about nothing else.
const SMOOTHING: f64 = 3.0;

/// What a keyword weighs that is all that a paper has.
const FULL: f64 = 400.0;

/// The keywords of a paper, by their numbers.
pub fn keywords(paper: &Paper) -> Box<[Keyword]> {
    let mut counts: HashMap<u32, (u32, usize)> = HashMap::new();
    let mut place = 0;
    for (text, worth) in [(paper.title.as_str(), TITLE), (beginning(&paper.body), 1)] {
        let mut before: Option<Token> = None;
        for token in Tokens::new(text) {
            for key in token.keys(before.as_ref()).into_iter().flatten() {
                place += 1;
                counts.entry(key).or_insert((0, place)).0 += worth;
            }
            if !token.is_whole {
                before = Some(token);
            }
        }
    }
    let mut found: Vec<(u32, u32, usize)> =
        counts.into_iter().map(|(key, (count, first))| (key, count, first)).collect();
    found.sort_unstable_by_key(|(_, count, first)| (std::cmp::Reverse(*count), *first));
    found.truncate(MOST);
    // The square root is exact by IEEE 754, so that weights are the same on every machine.
    let length = found.iter().map(|(_, count, _)| f64::from(*count)).sum::<f64>().sqrt() + SMOOTHING;
    let mut keywords: Vec<Keyword> = found
        .into_iter()
        .map(|(key, count, _)| Keyword { key, weight: scaled(f64::from(count).sqrt() / length) })
        .collect();
    keywords.sort_unstable_by_key(|keyword| keyword.key);
    keywords.into_boxed_slice()
}

/// A share of a paper's keywords as a whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn scaled(share: f64) -> u8 {
    (share * FULL).clamp(1.0, 255.0) as u8
}

/// As much of an abstract as is read.
fn beginning(body: &str) -> &str {
    &body[..body.floor_char_boundary(LONGEST)]
}

/// The keywords with these numbers as the paper's reader writes them, in this order: a phrase of several
/// words as long as its keywords overlap, and no word that stands in a phrase before it.
pub fn spelled(paper: &Paper, keys: &[u32]) -> Vec<String> {
    let mut found: Vec<Spelling> = Vec::new();
    for text in [paper.title.as_str(), beginning(&paper.body)] {
        find(text, keys, &mut found);
    }
    found.sort_by(|one, other| one.order().cmp(&other.order()));
    let mut chosen: Vec<Spelling> = Vec::new();
    for spelling in found {
        let is_said = |other: &Spelling| spelling.keys.iter().all(|key| other.keys.contains(key));
        if !chosen.iter().any(is_said) {
            chosen.push(spelling);
        }
    }
    chosen.into_iter().map(|spelling| spelling.text).collect()
}

/// A run of keywords in a text.
struct Spelling {
    text: String,
    /// Of the keywords that were asked for, those that it holds.
    keys: Vec<u32>,
    /// The place of the first of them among those that were asked for.
    rank: usize,
}

impl Spelling {
    /// What has most to say first; then as it is written within a sentence, with fewest capitals; then the
    /// longest.
    fn order(&self) -> (usize, usize, usize, &str) {
        let capitals = self.text.chars().filter(|letter| letter.is_uppercase()).count();
        (self.rank, capitals, usize::MAX - self.keys.len(), &self.text)
    }
}

/// The most words of a phrase.
const LONGEST_PHRASE: usize = 4;

/// Finds the runs of keywords in a text.
fn find(text: &str, asked: &[u32], found: &mut Vec<Spelling>) {
    let mut run: Vec<Token> = Vec::new();
    let mut keys: Vec<u32> = Vec::new();
    let mut finish = |run: &mut Vec<Token>, keys: &mut Vec<u32>| {
        if let Some(rank) = keys.iter().filter_map(|key| asked.iter().position(|other| other == key)).min() {
            let text = written(text, run);
            found.push(Spelling { text, keys: std::mem::take(keys), rank });
        }
        run.clear();
        keys.clear();
    };
    let mut before: Option<Token> = None;
    for token in Tokens::new(text) {
        let [word, phrase] = token.keys(before.as_ref());
        let is_asked = |key: &Option<u32>| key.is_some_and(|key| asked.contains(&key));
        if token.is_whole {
            // Its parts have been looked at, and may go on.
            if is_asked(&word) {
                keys.extend(word);
                if run.is_empty() {
                    run.push(token);
                    finish(&mut run, &mut keys);
                }
            }
            continue;
        }
        match (is_asked(&phrase), is_asked(&word)) {
            (true, _) => {
                if run.len() >= LONGEST_PHRASE {
                    finish(&mut run, &mut keys);
                }
                if run.is_empty() {
                    run.extend(before.clone());
                }
                keys.extend(phrase);
                keys.extend(word.filter(|key| asked.contains(key)));
                run.push(token.clone());
            }
            (false, is_word) => {
                finish(&mut run, &mut keys);
                if is_word {
                    keys.extend(word);
                    run.push(token.clone());
                }
            }
        }
        before = Some(token);
    }
    finish(&mut run, &mut keys);
}

/// Words as a text has them.
fn written(text: &str, run: &[Token]) -> String {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return String::new() };
    let whole = text[first.start..last.end].split_whitespace().collect::<Vec<_>>().join(" ");
    whole.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+' && letter != '#').to_owned()
}

/// A word of a text.
#[derive(Clone, Debug)]
struct Token {
    term: String,
    weight: Weight,
    /// Whether something stands before it that ends a phrase.
    is_apart: bool,
    /// Where it stands in the text, in bytes, with the compound that it is part of.
    start: usize,
    end: usize,
    /// Whether it is a compound as a whole, which follows its parts.
    is_whole: bool,
}

impl Token {
    /// The number of the word by itself and that of the phrase with the word before it, where they say
    /// something.
    fn keys(&self, before: Option<&Self>) -> [Option<u32>; 2] {
        let word = (self.weight == Weight::Telling).then(|| word_key(&self.term));
        let is_phrase = |before: &&Self| {
            let pair = [before.weight, self.weight];
            !self.is_apart
                && !self.is_whole
                && pair.contains(&Weight::Telling)
                && !pair.contains(&Weight::Passing)
        };
        [word, before.filter(is_phrase).map(|before| phrase_key(&before.term, &self.term))]
    }
}

/// The number of a word. It is odd: by itself it can't relate papers.
fn word_key(term: &str) -> u32 {
    key(&["word", term]) | 1
}

/// The number of two words that stand together. It is even, as the keys of all else are.
fn phrase_key(one: &str, other: &str) -> u32 {
    key(&["phrase", one, other]) & !1
}

/// The number of something that papers share, by its kind and its name.
pub(super) fn other_key(kind: &str, name: &str) -> u32 {
    key(&[kind, name]) & !1
}

/// Whether a number is that of a single word.
pub(super) fn is_word(key: u32) -> bool {
    key & 1 == 1
}

#[expect(clippy::cast_possible_truncation, reason = "a digest's lowest bits are one too")]
fn key(parts: &[&str]) -> u32 {
    Digest::of(parts.join("\0").as_bytes()).0 as u32
}

/// The words of a text in their order.
struct Tokens<'t> {
    text: &'t str,
    /// From where on the text was not looked at.
    rest: usize,
    /// Words of the piece that was last looked at, the last first.
    waiting: Vec<Token>,
    is_apart: bool,
}

impl<'t> Tokens<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, rest: 0, waiting: Vec::new(), is_apart: true }
    }

    /// Takes what stands between two spaces apart. Formulas and addresses are none of a paper's words.
    fn take_piece(&mut self, start: usize, piece: &str) {
        if piece.contains(['$', '\\']) || piece.contains("://") {
            self.is_apart = true;
            return;
        }
        self.is_apart |= piece.starts_with(|first: char| "([{<\"“".contains(first));
        let mut found = words(piece);
        // The parts of a compound, and then the compound.
        found.sort_by_key(|word| word.span > 1);
        let end = start + piece.len();
        for word in found {
            let is_whole = word.span > 1;
            let weight = weight(&word.term);
            let is_apart = std::mem::take(&mut self.is_apart);
            self.waiting.push(Token { term: word.term, weight, is_apart, start, end, is_whole });
        }
        self.is_apart |= piece.ends_with(|last: char| ".,;:!?)]}>\"”".contains(last));
        self.waiting.reverse();
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        while self.waiting.is_empty() {
            let behind = &self.text[self.rest..];
            let trimmed = behind.trim_start();
            if trimmed.is_empty() {
                return None;
            }
            let start = self.rest + behind.len() - trimmed.len();
            let length = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
            self.rest = start + length;
            self.take_piece(start, &trimmed[..length]);
        }
        self.waiting.pop()
    }
}
