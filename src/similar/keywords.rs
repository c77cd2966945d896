//! The words and phrases that tell what a paper is about, taken from its own text alone.

use std::ops::Range;

use super::stock::{Weight, weight};
use crate::archive::Keyword;
use crate::paper::{Digest, Paper};
use crate::search::{Word, words};

/// How many keywords of a paper are kept: those that it uses most, and of those that it uses as often, the
/// first.
const MOST: usize = 48;

/// How much of an abstract is read for them, in bytes.
const LONGEST: usize = 6000;

/// How often a word of the title counts.
const TITLE: u32 = 3;

/// How often an abstract has to have a word that the title hasn't, so that the paper is about it. Phrases say
/// more.
const OFTEN: u32 = 3;

/// What is added to the length of a paper's keywords as a vector, so that a paper of a few words is not
/// taken for one that is about nothing else.
const SMOOTHING: f64 = 3.0;

/// What a keyword weighs that is all that a paper has.
const FULL: f64 = 400.0;

/// The title and the abstract of a paper, taken apart.
pub struct Text<'p> {
    parts: [Part<'p>; 2],
}

/// A text with its words.
struct Part<'p> {
    text: &'p str,
    tokens: Vec<Token>,
}

impl<'p> Text<'p> {
    /// Takes the title alone apart, of a paper whose abstract is not shown.
    pub fn of_title(paper: &'p Paper) -> Self {
        Self { parts: [&*paper.title, ""].map(|text| Part { text, tokens: tokens(text) }) }
    }

    /// Takes a paper's text apart.
    pub fn of(paper: &'p Paper) -> Self {
        let body = &paper.body[..paper.body.floor_char_boundary(LONGEST)];
        Self { parts: [&paper.title, body].map(|text| Part { text, tokens: tokens(text) }) }
    }

    /// The keywords, by their numbers.
    pub fn keywords(&self) -> Box<[Keyword]> {
        let mut all: Vec<Occurrence> = Vec::new();
        for (part, worth) in self.parts.iter().zip([TITLE, 1]) {
            part.each(|[word, phrase]| {
                for key in [word, phrase].into_iter().flatten() {
                    all.push(Occurrence { key, place: all.len(), worth });
                }
            });
        }
        all.sort_unstable_by_key(|occurrence| (occurrence.key, occurrence.place));
        let mut found: Vec<(Occurrence, bool)> = Vec::new();
        for group in all.chunk_by(|one, other| one.key == other.key) {
            let worth = group.iter().map(|occurrence| occurrence.worth).sum();
            let is_title = group[0].worth == TITLE;
            if is_title || worth >= OFTEN || !is_word(group[0].key) {
                found.push((Occurrence { worth, ..group[0] }, is_title));
            }
        }
        found.sort_unstable_by_key(|(occurrence, _)| (std::cmp::Reverse(occurrence.worth), occurrence.place));
        found.truncate(MOST);
        // The square root is exact by IEEE 754, so that weights are the same on every machine.
        let worth: f64 = found.iter().map(|(occurrence, _)| f64::from(occurrence.worth)).sum();
        let length = worth.sqrt() + SMOOTHING;
        let keyword = |(Occurrence { key, worth, .. }, is_title): (Occurrence, bool)| Keyword {
            key,
            weight: scaled(f64::from(worth).sqrt() / length),
            is_title,
        };
        let mut keywords: Vec<Keyword> = found.into_iter().map(keyword).collect();
        keywords.sort_unstable_by_key(|keyword| keyword.key);
        keywords.into_boxed_slice()
    }

    /// The keywords with these numbers as the text writes them, in this order: a phrase of several words as
    /// long as its keywords overlap, and no word that stands in a phrase before it.
    pub fn spelled(&self, keys: &[u32]) -> Vec<String> {
        let mut found: Vec<Spelling> = Vec::new();
        for part in &self.parts {
            part.find(keys, &mut found);
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
}

/// The keywords of a name, such as that of a tag, whatever they say by themselves.
pub(super) fn keys_of_name(name: &str) -> Vec<u32> {
    let tokens = tokens(name);
    let words = tokens.iter().map(|token| word_key(token.id));
    let parts: Vec<&Token> = tokens.iter().filter(|token| !token.is_whole).collect();
    let phrases = parts.windows(2).map(|pair| phrase_key(pair[0].id, pair[1].id));
    words.chain(phrases).collect()
}

/// A keyword at a place of the text.
#[derive(Clone, Copy)]
struct Occurrence {
    key: u32,
    place: usize,
    worth: u32,
}

/// A share of a paper's keywords as a whole number.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
fn scaled(share: f64) -> u8 {
    (share * FULL).clamp(1.0, 255.0) as u8
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

impl Part<'_> {
    /// Hands over the number of each word by itself and that of the phrase with the word before it, where
    /// they say something.
    fn each(&self, mut take: impl FnMut([Option<u32>; 2])) {
        let mut before = None;
        for token in &self.tokens {
            take(token.keys(before));
            if !token.is_whole {
                before = Some(token);
            }
        }
    }

    /// Finds the runs of keywords.
    fn find(&self, asked: &[u32], found: &mut Vec<Spelling>) {
        let mut run: Vec<&Token> = Vec::new();
        let mut keys: Vec<u32> = Vec::new();
        let mut finish = |run: &mut Vec<&Token>, keys: &mut Vec<u32>| {
            if let Some(rank) =
                keys.iter().filter_map(|key| asked.iter().position(|other| other == key)).min()
            {
                let text = self.written(run);
                found.push(Spelling { text, keys: std::mem::take(keys), rank });
            }
            run.clear();
            keys.clear();
        };
        let mut before: Option<&Token> = None;
        for token in &self.tokens {
            let [word, phrase] = token.keys(before);
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
                        run.extend(before);
                    }
                    keys.extend(phrase);
                    keys.extend(word.filter(|key| asked.contains(key)));
                    run.push(token);
                }
                (false, is_word) => {
                    finish(&mut run, &mut keys);
                    if is_word {
                        keys.extend(word);
                        run.push(token);
                    }
                }
            }
            before = Some(token);
        }
        finish(&mut run, &mut keys);
    }

    /// Words as the text has them.
    fn written(&self, run: &[&Token]) -> String {
        let range = match run {
            [] => 0..0,
            [token] => token.range.clone(),
            [first, .., last] => first.with_compound.start..last.with_compound.end,
        };
        let whole = &self.text[range];
        let whole = whole.split_whitespace().collect::<Vec<_>>().join(" ");
        whole
            .trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+' && letter != '#')
            .to_owned()
    }
}

/// A word of a text.
#[derive(Debug)]
struct Token {
    /// A number that stands for the word without its ending. A name of several capitals (`CLIP`, `LiST`) is not
    /// the word that has its letters.
    id: u64,
    weight: Weight,
    /// Whether something stands before it that ends a phrase.
    is_apart: bool,
    /// Where it stands in the text, in bytes.
    range: Range<usize>,
    /// The same with the compound that it is part of, where the other parts say little by themselves.
    with_compound: Range<usize>,
    /// Whether it is a compound as a whole, which follows its parts.
    is_whole: bool,
}

impl Token {
    /// The number of the word by itself and that of the phrase with the word before it, where they say
    /// something.
    fn keys(&self, before: Option<&Self>) -> [Option<u32>; 2] {
        let word = (self.weight == Weight::Telling).then(|| word_key(self.id));
        let is_phrase = |before: &&Self| {
            let pair = [before.weight, self.weight];
            !self.is_apart
                && !self.is_whole
                && pair.contains(&Weight::Telling)
                && !pair.contains(&Weight::Passing)
        };
        [word, before.filter(is_phrase).map(|before| phrase_key(before.id, self.id))]
    }
}

/// The number of a word. It is odd: by itself it can't relate papers.
#[expect(clippy::cast_possible_truncation, reason = "a digest's lowest bits are one too")]
fn word_key(word: u64) -> u32 {
    word as u32 | 1
}

/// The number of two words that stand together. It is even, as the keys of all else are.
#[expect(clippy::cast_possible_truncation, reason = "a digest's lowest bits are one too")]
fn phrase_key(one: u64, other: u64) -> u32 {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&one.to_le_bytes());
    bytes[8..].copy_from_slice(&other.to_le_bytes());
    Digest::of(&bytes).0 as u32 & !1
}

/// The number of something that papers share, by its kind and its name.
#[expect(clippy::cast_possible_truncation, reason = "a digest's lowest bits are one too")]
pub(super) fn other_key(kind: &str, name: &str) -> u32 {
    Digest::of([kind, name].join("\0").as_bytes()).0 as u32 & !1
}

/// Whether a number is that of a single word.
pub(super) fn is_word(key: u32) -> bool {
    key & 1 == 1
}

/// The words of a text in their order. Formulas and addresses are none of them.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 6);
    // Where everything is in capitals, they say nothing.
    let tells_names = text.chars().any(char::is_lowercase);
    let mut is_apart = true;
    let mut end = 0;
    for piece in text.split_inclusive(char::is_whitespace) {
        let start = end;
        end += piece.len();
        let piece = piece.trim_end();
        if piece.is_empty() {
            continue;
        }
        if piece.contains(['$', '\\']) || piece.contains("://") {
            is_apart = true;
            continue;
        }
        is_apart |= piece.starts_with(|first: char| "([{<\"“".contains(first));
        let count = tokens.len();
        take_piece(piece, start, tells_names, is_apart, &mut tokens);
        is_apart &= tokens.len() == count;
        is_apart |= piece.ends_with(|last: char| ".,;:!?)]}>\"”".contains(last));
    }
    tokens
}

/// Takes the words of a piece of a text: what stands between two spaces.
fn take_piece(piece: &str, start: usize, tells_names: bool, mut is_apart: bool, tokens: &mut Vec<Token>) {
    let found = words(piece);
    let first = tokens.len();
    let (mut behind, mut has_names) = (0, false);
    // The parts of a compound, and then the compound.
    for is_whole in [false, true] {
        for word in found.iter().filter(|word| (word.span > 1) == is_whole) {
            let place = if is_whole { 0..piece.len() } else { place_of(word, piece, behind) };
            let capitals = piece[place.clone()].chars().filter(|letter| letter.is_uppercase()).count();
            let is_name = if is_whole { has_names } else { tells_names && capitals > 1 };
            has_names |= is_name;
            behind = place.end;
            let range = start + place.start..start + place.end;
            tokens.push(Token {
                id: Digest::of(word.term.as_bytes()).low() ^ if is_name { NAME } else { 0 },
                weight: weight(&word.term),
                is_apart: std::mem::take(&mut is_apart),
                with_compound: range.clone(),
                range,
                is_whole,
            });
        }
    }
    let parts = &mut tokens[first..];
    let telling = parts.iter().filter(|part| !part.is_whole && part.weight == Weight::Telling).count();
    for part in parts.iter_mut().filter(|_| telling < 2) {
        if telling == 0 || part.weight == Weight::Telling {
            part.with_compound = start..start + piece.len();
        }
    }
}

/// Tells names from words.
const NAME: u64 = 0x5bd1_e995_97f4_a7c2;

/// Where a word stands in a piece, from a place on; the whole piece when its letters are others there.
fn place_of(word: &Word, piece: &str, from: usize) -> Range<usize> {
    let (written, length) = (word.written.as_bytes(), word.written.len());
    let rest = &piece.as_bytes()[from.min(piece.len())..];
    match rest.windows(length.max(1)).position(|letters| letters.eq_ignore_ascii_case(written)) {
        Some(at) if piece.is_ascii() => from + at..from + at + length,
        _ => 0..piece.len(),
    }
}
