//! A paper's text as the matcher reads it: words separated by single spaces, with markup taken away.
//!
//! Vocabulary and paper go through the same reading, so `fine-tuning`, `fine tuning` and
//! `**fine**‑tuning` all meet as `fine tuning`. What isn't prose (math, addresses, links) and
//! punctuation become a [`BREAK`], over which no phrase can match.

/// Stands where words may not join into a phrase.
const BREAK: char = '|';

/// How far, in bytes, the end of math, of a link or of a braced argument is looked for.
/// Real ones are far shorter; the limit keeps hostile text from costing quadratic time.
const LONGEST_SPAN: usize = 1_000;

/// A title and an abstract in one buffer, ` title words | first sentence | second sentence `.
///
/// It starts and ends with a space and has one on each side of every word, so ` word ` finds
/// whole words only. ASCII letters keep their case, since acronyms are told apart by it; all
/// others are in lower case.
#[derive(Debug)]
pub(super) struct Words {
    buffer: String,
    /// Where each sentence of the abstract starts in `buffer`, in order.
    sentences: Vec<usize>,
}

/// What stands between the word before and the next one; the later variant wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Space,
    Break,
    Sentence,
}

impl Words {
    /// Reads a paper. Both texts may be plain or Markdown, with LaTeX in them or not.
    pub(super) fn of_paper(title: &str, abstract_: &str) -> Self {
        let mut reader = Reader::new(title.len() + abstract_.len());
        reader.read(title);
        reader.gap = Gap::Sentence;
        // A title's own full stops part nothing: it is one place, whatever it looks like.
        reader.sentences.clear();
        reader.read(abstract_);
        reader.finish()
    }

    /// Reads a phrase of the vocabulary; words only, so the result is what a text must hold.
    pub(super) fn of_phrase(phrase: &str) -> String {
        let mut reader = Reader::new(phrase.len());
        reader.read(phrase);
        reader.finish().buffer.trim().to_owned()
    }

    /// The text to search.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.buffer.as_bytes()
    }

    /// What the text spells acronyms out as, `margin of error (MoE)`: each acronym, and where the words
    /// stand of which it has the first letters. Small words may have none in it.
    pub(super) fn spelled_out(&self) -> Vec<(String, std::ops::Range<usize>)> {
        let mut places = Vec::new();
        let mut words: Vec<(usize, &str)> = Vec::new();
        let mut at = 0;
        for word in self.buffer.split(' ') {
            if !word.is_empty() {
                words.push((at, word));
            }
            at += word.len() + 1;
        }
        for (index, (_, word)) in words.iter().enumerate() {
            let acronym = word.strip_suffix('s').unwrap_or(word);
            let capitals = acronym.bytes().filter(u8::is_ascii_uppercase).count();
            let letters: Vec<char> =
                acronym.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_lowercase()).collect();
            if capitals < 2 || !(2..=LONGEST_ACRONYM).contains(&letters.len()) {
                continue;
            }
            let before = index
                .checked_sub(1)
                .filter(|last| words[*last].1 == BREAK_WORD)
                .and_then(|last| initials_before(&words[..last], &letters));
            let behind = || {
                let rest = words.get(index + 2..).filter(|_| words[index + 1].1 == BREAK_WORD)?;
                initials_behind(rest, &letters)
            };
            if let Some((first, last)) = before.or_else(behind) {
                places.push((acronym.to_owned(), first.0..last.0 + last.1.len()));
            }
        }
        places
    }

    /// The sentence that holds byte `at`: 0 for the title, from 1 on for those of the abstract.
    pub(super) fn sentence_at(&self, at: usize) -> usize {
        self.sentences.partition_point(|&start| start <= at)
    }
}

/// The longest acronym that is looked for, in letters.
const LONGEST_ACRONYM: usize = 8;

const BREAK_WORD: &str = "|";

/// A word and where it stands.
type Placed<'w> = (usize, &'w str);

/// Words that an acronym may pass over.
fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "and"
            | "as"
            | "at"
            | "by"
            | "for"
            | "from"
            | "in"
            | "of"
            | "on"
            | "or"
            | "the"
            | "to"
            | "with"
    )
}

/// The words right before an acronym that begin with its letters: the first and the last of them.
fn initials_before<'w>(words: &[Placed<'w>], letters: &[char]) -> Option<(Placed<'w>, Placed<'w>)> {
    let last = *words.last()?;
    let mut rest = words.iter().rev();
    let mut first = last;
    for letter in letters.iter().rev() {
        loop {
            let word = *rest.next().filter(|word| word.1 != BREAK_WORD)?;
            first = word;
            if begins_with(word.1, *letter) {
                break;
            }
            if !is_small(word.1) {
                return None;
            }
        }
    }
    Some((first, last))
}

/// The words right after an acronym that begin with its letters.
fn initials_behind<'w>(words: &[Placed<'w>], letters: &[char]) -> Option<(Placed<'w>, Placed<'w>)> {
    let first = *words.first()?;
    let mut rest = words.iter();
    let mut last = first;
    for letter in letters {
        loop {
            let word = *rest.next().filter(|word| word.1 != BREAK_WORD)?;
            last = word;
            if begins_with(word.1, *letter) {
                break;
            }
            if !is_small(word.1) {
                return None;
            }
        }
    }
    Some((first, last))
}

fn begins_with(word: &str, letter: char) -> bool {
    word.chars().next().is_some_and(|first| first.to_lowercase().eq([letter]))
}

/// The state of one reading, left to right.
struct Reader {
    buffer: String,
    sentences: Vec<usize>,
    gap: Gap,
}

impl Reader {
    fn new(capacity: usize) -> Self {
        let mut buffer = String::with_capacity(capacity + capacity / 8 + 8);
        buffer.push(' ');
        Self { buffer, sentences: Vec::new(), gap: Gap::Nothing }
    }

    fn finish(mut self) -> Words {
        self.buffer.push(' ');
        Words { buffer: self.buffer, sentences: self.sentences }
    }

    fn read(&mut self, text: &str) {
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let next = at + c.len_utf8();
            at = match c {
                _ if c.is_alphanumeric() => self.read_word(text, at),
                '$' => self.break_over(math_end(text, at).unwrap_or(next)),
                '[' => self.break_over(link_end(text, at).unwrap_or(next)),
                '\\' => self.read_backslash(text, next),
                '.' | '!' | '?' => {
                    let gap = if self.ends_sentence(&text[next..]) { Gap::Sentence } else { Gap::Break };
                    self.widen(gap);
                    next
                }
                '。' | '！' | '？' | '؟' => {
                    self.widen(Gap::Sentence);
                    next
                }
                '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' => {
                    // Between words a hyphen joins; `--` and a spaced dash set apart.
                    let joins = text[..at].ends_with(char::is_alphanumeric);
                    self.widen(if joins { Gap::Space } else { Gap::Break });
                    next
                }
                '\'' | '\u{2019}' if self.is_inside_word(text, at, next) => next,
                _ if is_invisible(c) => next,
                '~' => {
                    self.widen(Gap::Space);
                    next
                }
                _ if c.is_whitespace() => {
                    let paragraph = c == '\n' && text[next..].starts_with('\n');
                    self.widen(if paragraph { Gap::Sentence } else { Gap::Space });
                    next
                }
                _ => {
                    self.widen(Gap::Break);
                    next
                }
            };
        }
    }

    /// Takes the run of letters and digits at `at`, unless it begins an address.
    fn read_word(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let length = rest.find(|c: char| !c.is_alphanumeric() && !is_mark(c)).unwrap_or(rest.len());
        if matches!(rest.as_bytes().get(length), Some(b':' | b'.'))
            && let Some(address) = address_length(rest, length)
        {
            return self.break_over(at + address);
        }
        self.close_gap();
        let word = &rest[..length];
        if word.is_ascii() {
            self.buffer.push_str(word);
        } else {
            for c in word.chars() {
                if c.is_ascii() {
                    self.buffer.push(c);
                } else {
                    self.buffer.extend(c.to_lowercase());
                }
            }
        }
        at + length
    }

    /// Reads on after a backslash: an escaped sign stands for itself, a LaTeX command for nothing.
    fn read_backslash(&mut self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let name = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
        if name == 0 {
            let sign = rest.chars().next().map_or(0, char::len_utf8);
            // `\-` and `\ ` go on as the sign itself would.
            if rest.starts_with(['-', ' ', '\n']) {
                return at;
            }
            return self.break_over(at + sign);
        }
        let after = at + name;
        match &rest[..name] {
            "url" | "cite" | "citep" | "citet" | "ref" | "label" => {
                self.break_over(braces_end(text, after).unwrap_or(after))
            }
            "href" => {
                let address = braces_end(text, after).unwrap_or(after);
                self.break_over(braces_end(text, address).unwrap_or(address))
            }
            _ => after,
        }
    }

    /// Whether a full stop before `rest` ends a sentence rather than an abbreviation or a number.
    fn ends_sentence(&self, rest: &str) -> bool {
        let rest = rest.trim_start_matches(['"', '\'', ')', ']', '*', '\u{201d}', '\u{2019}']);
        let Some(next) = rest.trim_start().chars().next() else {
            return true;
        };
        if !rest.starts_with(char::is_whitespace) || next.is_lowercase() {
            return false;
        }
        let before = self.buffer.rsplit(' ').next().unwrap_or_default();
        // One letter is an initial, or the end of "e.g." and "i.e.".
        let abbreviated = before.chars().count() == 1 && before.chars().all(char::is_alphabetic);
        !abbreviated && !matches!(before, "al" | "vs" | "cf" | "Fig" | "Eq" | "resp")
    }

    fn is_inside_word(&self, text: &str, at: usize, next: usize) -> bool {
        self.gap == Gap::Nothing
            && text[..at].ends_with(char::is_alphanumeric)
            && text[next..].starts_with(char::is_alphanumeric)
    }

    fn break_over(&mut self, end: usize) -> usize {
        self.widen(Gap::Break);
        end
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    /// Writes what separates the last word from the one that comes now.
    fn close_gap(&mut self) {
        let first = self.buffer.len() == 1;
        match self.gap {
            Gap::Nothing => {}
            Gap::Space if first => {}
            Gap::Space => self.buffer.push(' '),
            Gap::Break | Gap::Sentence => {
                if !first {
                    self.buffer.push(' ');
                }
                self.buffer.push(BREAK);
                self.buffer.push(' ');
            }
        }
        if self.gap == Gap::Sentence {
            self.sentences.push(self.buffer.len());
        }
        self.gap = Gap::Nothing;
    }
}

/// Signs that are not seen, or that only mark the word up: `**bold**`, `S^{2}FT`, soft hyphens.
fn is_invisible(c: char) -> bool {
    matches!(c, '*' | '{' | '}' | '^' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
        || is_mark(c)
}

/// Combining accents belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The end of the math that a dollar sign at `at` opens, if it opens any.
///
/// The rule is Pandoc's `tex_math_dollars`: no white space after the opening sign nor before the
/// closing one, and no digit after the closing one, so that "$200 or $300" is money.
fn math_end(text: &str, at: usize) -> Option<usize> {
    let window = window(text, at);
    if window.starts_with(b"$$") {
        let close = window[2..].windows(2).position(|pair| pair == b"$$")?;
        return Some(at + 2 + close + 2);
    }
    if window.get(1).is_none_or(u8::is_ascii_whitespace) {
        return None;
    }
    let close = (2..window.len()).find(|&i| {
        window[i] == b'$'
            && !window[i - 1].is_ascii_whitespace()
            && window[i - 1] != b'\\'
            && !window.get(i + 1).is_some_and(u8::is_ascii_digit)
    })?;
    Some(at + close + 1)
}

/// The end of the Markdown link `[text](address)` that starts at `at`, if one does.
fn link_end(text: &str, at: usize) -> Option<usize> {
    let window = window(text, at);
    let close = window.iter().position(|&byte| byte == b']')?;
    if window.get(close + 1) != Some(&b'(') {
        return None;
    }
    let end = window[close..].iter().position(|&byte| byte == b')')?;
    Some(at + close + end + 1)
}

/// The end of the `{…}` at `at`, if there is one.
fn braces_end(text: &str, at: usize) -> Option<usize> {
    let window = window(text, at);
    if window.first() != Some(&b'{') {
        return None;
    }
    let close = window.iter().position(|&byte| byte == b'}')?;
    Some(at + close + 1)
}

fn window(text: &str, at: usize) -> &[u8] {
    let bytes = &text.as_bytes()[at..];
    &bytes[..bytes.len().min(LONGEST_SPAN)]
}

/// The length of the address at the start of `rest`, whose first word has `word` bytes:
/// `https://…`, `www.…`, or a host name with a path such as `example.org/code`.
fn address_length(rest: &str, word: usize) -> Option<usize> {
    let rest = &rest[..rest.floor_char_boundary(LONGEST_SPAN)];
    let run = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | ')' | ']' | '}'))
        .unwrap_or(rest.len());
    let run = rest[..run].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let is_address = run[word.min(run.len())..].starts_with("://")
        || run.starts_with("www.")
        || run.split_once('/').is_some_and(|(host, _)| is_host(host));
    is_address.then_some(run.len())
}

fn is_host(name: &str) -> bool {
    let mut labels = name.rsplit('.');
    let top = labels.next().unwrap_or_default();
    top.len() >= 2
        && top.bytes().all(|byte| byte.is_ascii_lowercase())
        && labels.clone().count() >= 1
        && labels.all(|label| {
            !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        Words::of_paper("", text).buffer
    }

    #[test]
    fn hyphens_spaces_and_line_ends_read_alike() {
        for text in [
            "low-rank adaptation",
            "low\u{2011}rank adaptation",
            "low\u{2013}rank\u{a0}adaptation",
            "low rank\n  adaptation",
            "**low-rank** adaptation",
            "low-rank~adaptation",
            "\\emph{low-rank} adaptation",
            "low-\u{200b}rank adap\u{ad}tation",
        ] {
            assert_eq!(read(text), " | low rank adaptation ", "{text:?}");
        }
    }

    #[test]
    fn punctuation_breaks_phrases() {
        assert_eq!(read("a, b (c) d/e"), " | a | b | c | d | e ");
        assert_eq!(read("pruning - models"), " | pruning | models ");
        assert_eq!(read("pruning--models"), " | pruning | models ");
    }

    #[test]
    fn math_links_and_addresses_are_not_read() {
        assert_eq!(read("with $k$ and $$x$$ steps"), " | with | and | steps ");
        assert_eq!(read("a [diffusion](https://x.org/y) b"), " | a | b ");
        assert_eq!(read("see <https://robot.org/a> now"), " | see | now ");
        assert_eq!(read("at www.robot.org, or"), " | at | or ");
        assert_eq!(read("at robot.github.io/drone. Next"), " | at | Next ");
        assert_eq!(read("\\url{https://robot.org} b"), " | b ");
        assert_eq!(read("\\url{https://robot.org b"), " | b ");
        assert_eq!(read("\\href{https://a.org}{robots} b"), " | b ");
    }

    #[test]
    fn money_and_escapes_are_not_math() {
        assert_eq!(read("<$200 or $300 each"), " | 200 or | 300 each ");
        assert_eq!(read("\\$5 a robot and \\$6"), " | 5 a robot and | 6 ");
        assert_eq!(read("5\\% of S^{2}FT"), " | 5 | of S2FT ");
    }

    #[test]
    fn an_apostrophe_reads_as_a_plural() {
        assert_eq!(read("the LLM's and model\u{2019}s"), " | the LLMs and models ");
        assert_eq!(read("'model' it"), " | model | it ");
    }

    #[test]
    fn sentences_are_counted_from_the_title() {
        let words = Words::of_paper("A title. With a stop", "One, e.g. This is one. Two? Three");
        let sentence_of = |word: &str| {
            let at = words.buffer.find(word).expect("the word is there");
            words.sentence_at(at)
        };
        assert_eq!(sentence_of("title"), 0);
        assert_eq!(sentence_of("stop"), 0);
        assert_eq!(sentence_of("One"), 1);
        assert_eq!(sentence_of("This"), 1);
        assert_eq!(sentence_of("Two"), 2);
        assert_eq!(sentence_of("Three"), 3);
    }

    #[test]
    fn any_text_is_read() {
        let mut text = String::new();
        for c in (0..0x3000).chain(0x1f300..0x1f700).filter_map(char::from_u32) {
            text.push(c);
            text.push_str("a$é[b](");
        }
        for end in (0..text.len()).step_by(9_973).filter(|&end| text.is_char_boundary(end)) {
            read(&text[..end]);
            read(&text[end..]);
        }
        for text in ["$", "$$", "\\", "[", "[](", "\\url{", "http://", "a.b/", "\u{301}", "."] {
            assert!(read(text).starts_with(' '), "{text:?}");
        }
    }
}
