//! The terms of a paper: by which words it is found, and where it has them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::words::{Word, words};

/// Where a paper has a term, as bits; the two lowest count how often the abstract has it, up to three times.
pub mod place {
    /// How often the abstract has it.
    pub const ABSTRACT: u8 = 0b11;
    /// In the title.
    pub const TITLE: u8 = 1 << 2;
    /// In a tag.
    pub const TAG: u8 = 1 << 3;
    /// In an author's name.
    pub const AUTHOR: u8 = 1 << 4;
    /// In an organization's name.
    pub const ORGANIZATION: u8 = 1 << 5;
    /// In the name of the journal, conference or series.
    pub const VENUE: u8 = 1 << 6;
    /// In a name of any kind.
    pub const NAMES: u8 = TAG | AUTHOR | ORGANIZATION | VENUE;
    /// In a title of few words.
    pub const SHORT_TITLE: u8 = 1 << 7;
}

/// How many words a short title has at most.
const SHORT_TITLE: u32 = 6;

/// A sentence begins at a multiple of this, so that a word that comes or goes moves those behind it in its
/// sentence alone, and no phrase reaches over the end. The title is before the first sentence.
pub const SENTENCE: u32 = 32;

/// Behind this an abstract has no positions.
const END: u32 = 4096 * SENTENCE;

/// A term that an abstract has so often may stand anywhere in it: where it is in a phrase, nobody looks.
const OFTEN: usize = 9;

/// What is searched of a paper, as plain text.
#[derive(Clone, Debug, Default)]
pub struct Texts<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its abstract.
    pub body: &'a str,
    /// Its tags.
    pub tags: Vec<&'a str>,
    /// Its authors' names.
    pub authors: Vec<&'a str>,
    /// Its organizations' names.
    pub organizations: Vec<&'a str>,
    /// The name of the journal, conference or series.
    pub venue: Option<&'a str>,
}

/// How a paper has a term.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Where: the bits of [`place`].
    pub places: u8,
    /// How many letters each part of a compound has but the last, where it is written in parts.
    pub cuts: Vec<u8>,
    /// Its positions in title and abstract, ascending. Names have none: a phrase is in names of a kind when all
    /// of its words are.
    pub positions: Vec<u32>,
    /// Whether it is so often in the abstract that its positions there are not kept.
    pub anywhere: bool,
}

/// Whether words stand one behind another in a paper, as far as positions tell.
pub fn follow_each_other(words: &[&Found]) -> bool {
    if words.iter().fold(place::NAMES, |places, found| places & found.places) != 0 {
        return true;
    }
    let Some(anchor) = words.iter().position(|found| !found.anywhere) else { return true };
    let follow = |start: u32| {
        (start..).zip(words).all(|(at, found)| found.anywhere || found.positions.binary_search(&at).is_ok())
    };
    let before = u32::try_from(anchor).unwrap_or(u32::MAX);
    words[anchor].positions.iter().any(|at| at.checked_sub(before).is_some_and(follow))
}

/// The terms of a paper.
pub fn terms(texts: &Texts) -> BTreeMap<String, Found> {
    let mut taken = Taken::default();
    let title = words(texts.title);
    let length = title.last().map_or(0, |last| last.position + last.span);
    let short = if length <= SHORT_TITLE { place::SHORT_TITLE } else { 0 };
    taken.take(title, 0..SENTENCE, place::TITLE | short);
    let names = [
        (place::TAG, texts.tags.as_slice()),
        (place::AUTHOR, &texts.authors),
        (place::ORGANIZATION, &texts.organizations),
        (place::VENUE, texts.venue.as_slice()),
    ];
    for (place, names) in names {
        for name in names {
            taken.take(words(name), 0..0, place);
        }
    }
    let mut start = SENTENCE;
    for sentence in sentences(texts.body) {
        start = taken.take(words(sentence), start..END, 0);
    }
    for found in taken.0.values_mut() {
        let title = found.positions.partition_point(|position| *position < SENTENCE);
        if found.positions.len() - title >= OFTEN {
            found.positions.truncate(title);
            found.anywhere = true;
        }
    }
    taken.0
}

/// The sentences of a text, roughly: a point, a question or an exclamation mark before a space ends one.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let is_end = |(at, letter): (usize, char)| match letter {
            '。' | '！' | '？' | '।' | '\n' => Some(at + letter.len_utf8()),
            '.' | '?' | '!' => rest[at + 1..].starts_with(char::is_whitespace).then_some(at + 1),
            _ => None,
        };
        let end = rest.char_indices().find_map(is_end).unwrap_or(rest.len());
        let (sentence, behind) = rest.split_at(end);
        rest = behind;
        Some(sentence)
    })
}

#[derive(Default)]
struct Taken(BTreeMap<String, Found>);

impl Taken {
    /// Takes words that stand at a place, with positions in a range. Gives where the next sentence begins.
    fn take(&mut self, words: Vec<Word>, room: Range<u32>, place: u8) -> u32 {
        let length = words.last().map_or(0, |last| last.position + last.span);
        let mut cuts: Vec<u8> = Vec::new();
        for word in words {
            let found = self.0.entry(word.term).or_default();
            if place == 0 {
                let count = found.places & place::ABSTRACT;
                found.places += u8::from(count < place::ABSTRACT);
            }
            found.places |= place;
            let position = room.start + word.position;
            if position < room.end {
                let at = found.positions.partition_point(|known| *known < position);
                if found.positions.get(at) != Some(&position) {
                    found.positions.insert(at, position);
                }
            }
            match word.span {
                1 => cuts.push(u8::try_from(word.written.chars().count()).unwrap_or(u8::MAX)),
                span => {
                    let own = &cuts[cuts.len() - span as usize..cuts.len() - 1];
                    if found.cuts.is_empty() || own < found.cuts.as_slice() {
                        found.cuts = own.to_vec();
                    }
                }
            }
        }
        room.start + length.div_ceil(SENTENCE) * SENTENCE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str, body: &str) -> BTreeMap<String, Found> {
        terms(&Texts { title, body, ..Texts::default() })
    }

    #[test]
    fn places_are_told_apart() {
        let texts = Texts {
            title: "Merging models",
            body: "We merge. Merging merges models, and models merge.",
            tags: vec!["merging"],
            authors: vec!["Ada Merge"],
            organizations: vec![],
            venue: Some("Merge"),
        };
        let all = terms(&texts);
        let merge = &all["merg"];
        let expected =
            place::ABSTRACT | place::TITLE | place::SHORT_TITLE | place::TAG | place::AUTHOR | place::VENUE;
        assert_eq!(merge.places, expected);
        assert_eq!(all["ada"].places, place::AUTHOR);
        assert_eq!(all["model"].places & place::ABSTRACT, 2);
    }

    #[test]
    fn a_word_more_moves_no_other_sentence() {
        let before = of("x", "One two three. Four five six.");
        let after = of("x", "One new two three. Four five six.");
        for term in ["four", "fiv", "six", "one", "x"] {
            assert_eq!(before[term], after[term], "{term}");
        }
        assert_ne!(before["two"], after["two"]);
    }

    #[test]
    fn a_word_that_is_there_very_often_may_stand_anywhere() {
        let all =
            of("x", "model merging. model a. model b. model c. model d. model e. model f. model g. model h.");
        assert!(all["model"].anywhere && all["model"].positions.is_empty() && !all["merg"].anywhere);
        assert!(follow_each_other(&[&all["model"], &all["merg"]]));
        assert!(follow_each_other(&[&all["merg"], &all["model"]]));
        assert!(!follow_each_other(&[&all["a"], &all["b"]]));
    }

    #[test]
    fn compounds_say_where_they_are_cut() {
        let all = of("fine-tuning", "finetuning state-of-the-art");
        assert_eq!(all["finetun"].cuts, [4]);
        assert_eq!(all["stateoftheart"].cuts, [5, 2, 3]);
        assert!(all["fin"].cuts.is_empty());
    }
}
