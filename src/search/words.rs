//! A text as the words by which it is found.

use unicode_normalization::char::is_combining_mark;

use super::fold::{lower, without_marks};
use super::stem::stem;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Word {
    /// Folded, in lower case, without its ending.
    pub term: String,
    /// Its place among the words of the text, from 0.
    pub position: u32,
    /// Over how many places it reaches: a compound that is also taken in parts, over all of them.
    pub span: u32,
    /// The same with its ending.
    pub written: String,
}

/// The most letters of a word that count.
const LONGEST: usize = 48;
/// The most parts of a compound that is also taken whole.
const MOST_PARTS: usize = 6;
/// The fewest letters of each part where a compound is only told by capital letters.
const SHORTEST_PART: usize = 3;

/// Takes a text apart into words.
///
/// A word is a run of letters and digits. Words that a hyphen or a low line joins (`fine-tuning`), and those
/// that capital letters tell apart (`AlphaFold`), are taken in parts and whole. Points and commas between
/// digits belong to the number. Chinese, Japanese and Korean are taken by overlapping pairs of characters,
/// and the last character of a run by itself.
pub fn words(text: &str) -> Vec<Word> {
    let text: Vec<char> = without_marks(text).chars().collect();
    let mut taker = Taker {
        text: &text,
        words: Vec::with_capacity(text.len() / 6 + 1),
        position: 0,
        letters: Vec::new(),
    };
    let mut at = 0;
    while at < text.len() {
        if !is_in_words(text[at]) {
            at += 1;
            continue;
        }
        at = if is_paired(text[at]) { taker.take_pairs(at) } else { taker.take_compound(at) };
    }
    taker.words
}

/// Whether a character is written in a script without spaces, or in Korean.
pub fn is_paired(letter: char) -> bool {
    matches!(letter,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{3099}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}'
        | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_in_words(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// Hyphens, and the low line.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}' | '\u{2011}' | '_')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '\u{2019}' | '\u{2bc}')
}

struct Taker<'t> {
    text: &'t [char],
    words: Vec<Word>,
    position: u32,
    /// The letters of the run that is looked at.
    letters: Vec<char>,
}

impl Taker<'_> {
    /// Takes a run of characters by pairs. Gives where it ends.
    fn take_pairs(&mut self, start: usize) -> usize {
        let end = self.end_of(start, is_paired);
        for at in start..end {
            self.push(lower(self.text[at..end.min(at + 2)].iter().copied()), 1);
            self.position += 1;
        }
        end
    }

    /// Takes words that nothing but hyphens part. Gives where the last one ends.
    fn take_compound(&mut self, start: usize) -> usize {
        let (first, known) = (self.position, self.words.len());
        let mut at = start;
        loop {
            at = self.take_run(at);
            let goes_on = self.text.get(at).copied().is_some_and(is_joiner)
                && self.text.get(at + 1).is_some_and(|next| is_in_words(*next) && !is_paired(*next));
            if !goes_on {
                break;
            }
            at += 1;
        }
        let parts = &self.words[known..];
        if (2..=MOST_PARTS).contains(&parts.len()) {
            let whole = parts.iter().map(|part| part.written.as_str()).collect();
            let span = self.position - first;
            let after = std::mem::replace(&mut self.position, first);
            self.push(whole, span);
            self.position = after;
        }
        at
    }

    /// Takes a word, or the words that capital letters tell apart in it. Gives where it ends.
    fn take_run(&mut self, start: usize) -> usize {
        let mut letters = std::mem::take(&mut self.letters);
        letters.clear();
        let mut at = start;
        while let Some(letter) = self.text.get(at).copied() {
            if is_in_words(letter) && !is_paired(letter) {
                letters.push(letter);
                at += 1;
                continue;
            }
            let before = at.checked_sub(1).filter(|_| at > start).map(|before| self.text[before]);
            let next = self.text.get(at + 1).copied();
            if is_apostrophe(letter) && before.is_some_and(is_in_words) && next.is_some_and(is_in_words) {
                // The s of a genitive goes with it.
                let is_last = !self.text.get(at + 2).copied().is_some_and(is_in_words);
                if matches!(next, Some('s' | 'S')) && is_last {
                    at += 2;
                    break;
                }
            } else if is_digit(before) && is_digit(next) && matches!(letter, '.' | ',') {
                if letter == '.' {
                    letters.push(letter);
                }
            } else {
                break;
            }
            at += 1;
        }
        // C++ and C#.
        if letters.len() == 1 {
            let signs = self.text[at..].iter().take_while(|sign| matches!(sign, '+' | '#')).count();
            letters.extend_from_slice(&self.text[at..at + signs.min(2)]);
            at += signs;
        }
        let mut begin = 0;
        for end in capital_starts(&letters).into_iter().chain([letters.len()]) {
            self.push(lower(letters[begin..end].iter().copied()), 1);
            self.position += 1;
            begin = end;
        }
        self.letters = letters;
        at
    }

    fn end_of(&self, start: usize, is_part: fn(char) -> bool) -> usize {
        self.text[start..]
            .iter()
            .position(|letter| !is_part(*letter))
            .map_or(self.text.len(), |end| start + end)
    }

    fn push(&mut self, mut written: String, span: u32) {
        if written.len() > LONGEST
            && let Some((end, _)) = written.char_indices().nth(LONGEST)
        {
            written.truncate(end);
        }
        self.words.push(Word { term: stem(&written), position: self.position, span, written });
    }
}

fn is_digit(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit())
}

/// Where words begin that capital letters tell apart, in a run of letters, but for the first. All of them have
/// to be long enough: `AlphaFold` and `BERTScore` are two words each, `LLMs`, `arXiv` and `PyTorch` one.
fn capital_starts(letters: &[char]) -> Vec<usize> {
    let mut starts = Vec::new();
    for place in 1..letters.len() {
        let (before, letter) = (letters[place - 1], letters[place]);
        let next = letters.get(place + 1).copied();
        let begins = letter.is_uppercase() && (before.is_lowercase() || next.is_some_and(char::is_lowercase));
        if begins {
            starts.push(place);
        }
    }
    let ends = starts.iter().copied().chain([letters.len()]);
    let is_short = [0].iter().chain(&starts).zip(ends).any(|(start, end)| end - start < SHORTEST_PART);
    if is_short {
        starts.clear();
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.term).collect()
    }

    #[test]
    fn compounds_are_found_in_parts_and_whole() {
        assert_eq!(terms("fine-tuning"), ["fin", "tun", "finetun"]);
        assert_eq!(terms("finetuning"), ["finetun"]);
        assert_eq!(terms("AlphaFold"), ["alpha", "fold", "alphafold"]);
        assert_eq!(terms("LLMs"), ["llm"]);
    }

    #[test]
    fn positions_count_the_parts() {
        let found: Vec<(u32, u32)> =
            words("a fine-tuned model").into_iter().map(|word| (word.position, word.span)).collect();
        assert_eq!(found, [(0, 1), (1, 1), (2, 1), (1, 2), (3, 1)]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_taken_apart(text in ".{0,60}") {
            for word in words(&text) {
                proptest::prop_assert!(!word.term.is_empty() && word.span > 0);
            }
        }

        #[test]
        fn what_is_found_does_not_depend_on_case(text in "[a-z ]{0,40}") {
            proptest::prop_assert_eq!(terms(&text), terms(&text.to_uppercase()));
        }
    }
}
