//! Slugs: the part of an address that names one paper, tag, person or organization.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::digest::Digest;
use super::fold::spelled_out;

/// The longest slug, in characters (all of them ASCII).
pub const MAX_LENGTH: usize = 80;

/// How many hexadecimal digits of a digest tell two texts apart in a slug.
const DIGEST_LENGTH: usize = 6;

/// A name in an address: lower-case ASCII letters and digits in words joined by single hyphens,
/// 1 to [`MAX_LENGTH`] characters, and no name that a file system reserves.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Slug(Box<str>);

impl Slug {
    /// The slug of a text. It depends on nothing but the text.
    ///
    /// Latin, Greek and Cyrillic letters are transliterated. Where that loses what the text says
    /// (other scripts, or no letters at all) a short digest of the text follows, so that two such
    /// texts don't share an address.
    pub fn from_text(text: &str) -> Self {
        let (words, lossy) = transliterate(text);
        let slug = cut_at_word(&words, MAX_LENGTH);
        if lossy || slug.is_empty() {
            return Self::with_digest(&slug, text);
        }
        if is_reserved(&slug) {
            return Self::with_digest(&slug, text);
        }
        Self(slug.into())
    }

    /// The slug of `text` with a short digest of `whole` after it, for the later of two texts
    /// that would share an address.
    pub fn distinct(text: &str, whole: &str) -> Self {
        Self::with_digest(&cut_at_word(&transliterate(text).0, MAX_LENGTH), whole)
    }

    fn with_digest(slug: &str, whole: &str) -> Self {
        let digest = Digest::of(whole.as_bytes()).to_string();
        let short = &digest[..DIGEST_LENGTH];
        let room = MAX_LENGTH - DIGEST_LENGTH - 1;
        let words = cut_at_word(slug, room);
        if words.is_empty() {
            return Self(format!("paper-{short}").into());
        }
        Self(format!("{words}-{short}").into())
    }

    /// Takes a text that is a slug already, such as a file's stem.
    ///
    /// # Errors
    /// Says what keeps the text from being a slug, and which slug it could be.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let problem = if text.is_empty() {
            "it is empty"
        } else if text.len() > MAX_LENGTH {
            "it is longer than 80 characters"
        } else if !text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            "only the letters a to z in lower case, digits and hyphens can stand in it"
        } else if text.starts_with('-') || text.ends_with('-') || text.contains("--") {
            "hyphens stand only between words"
        } else if is_reserved(text) {
            "the name is reserved"
        } else {
            return Ok(Self(text.into()));
        };
        Err(SlugError { problem, suggestion: Self::from_text(text) })
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl std::borrow::Borrow<str> for Slug {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// Why a text is no slug.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlugError {
    /// What is wrong, as half a sentence.
    pub problem: &'static str,
    /// The slug that comes nearest.
    pub suggestion: Slug,
}

/// The text's words in lower-case ASCII joined by hyphens, and whether something that the text
/// says was lost on the way.
fn transliterate(text: &str) -> (String, bool) {
    let mut words = String::with_capacity(text.len());
    let mut foreign = false;
    let mut pending_hyphen = false;
    let push = |piece: &str, words: &mut String, pending_hyphen: &mut bool| {
        for byte in piece.bytes() {
            if byte.is_ascii_alphanumeric() {
                if *pending_hyphen && !words.is_empty() {
                    words.push('-');
                }
                *pending_hyphen = false;
                words.push(char::from(byte.to_ascii_lowercase()));
            } else if byte != b'\'' {
                *pending_hyphen = true;
            }
        }
    };
    for letter in text.nfkd().filter(|letter| !is_combining_mark(*letter)) {
        if letter.is_ascii() {
            let mut buffer = [0; 4];
            push(letter.encode_utf8(&mut buffer), &mut words, &mut pending_hyphen);
        } else if let Some(spelling) = spelled_out(letter) {
            push(spelling, &mut words, &mut pending_hyphen);
        } else if letter.is_alphanumeric() {
            foreign |= !is_soundly_transliterated(letter);
            let latin = deunicode::deunicode_char(letter).unwrap_or("");
            push(latin, &mut words, &mut pending_hyphen);
            foreign |= latin.is_empty();
        } else if !is_apostrophe(letter) {
            pending_hyphen = true;
        }
    }
    if words.is_empty() {
        // Only emoji or other symbols: their names are better than nothing.
        push(&deunicode::deunicode(text), &mut words, &mut pending_hyphen);
        foreign = true;
    }
    (words, foreign)
}

/// Scripts whose letters have one usual Latin spelling, whatever the language.
fn is_soundly_transliterated(letter: char) -> bool {
    // Latin and its extensions, Greek with its extension, Cyrillic.
    matches!(letter, '\u{80}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{52f}'
        | '\u{1e00}'..='\u{1eff}' | '\u{1f00}'..='\u{1fff}')
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\u{2019}' | '\u{2bc}')
}

/// The longest beginning of whole words within the limit; of one over-long word, its beginning.
fn cut_at_word(words: &str, limit: usize) -> String {
    if words.len() <= limit {
        return words.to_owned();
    }
    let cut = match words[..=limit].rfind('-') {
        Some(hyphen) if hyphen > 0 => hyphen,
        _ => limit,
    };
    words[..cut].to_owned()
}

/// Names that Windows keeps for devices, and those that stand for parts of an index.
fn is_reserved(slug: &str) -> bool {
    let device = matches!(slug, "con" | "prn" | "aux" | "nul")
        || (slug.len() == 4
            && (slug.starts_with("com") || slug.starts_with("lpt"))
            && slug.as_bytes()[3].is_ascii_digit());
    device || matches!(slug, "page" | "by-count" | "letter" | "undated" | "index")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_readable() {
        let cases = [
            (
                "LoRA vs Full Fine-tuning: An Illusion of Equivalence",
                "lora-vs-full-fine-tuning-an-illusion-of-equivalence",
            ),
            ("S$^{2}$FT: Efficient", "s-2-ft-efficient"),
            ("On Giant's Shoulders", "on-giants-shoulders"),
            ("On Giant’s Shoulders", "on-giants-shoulders"),
            ("Straße nach Łódź — Ærø", "strasse-nach-lodz-aero"),
            ("Ελλάδα και Физика", "ellada-kai-fizika"),
            ("  --  Hello,   World!  --  ", "hello-world"),
            ("🤗 Transformers", "transformers"),
            ("E=mc²", "e-mc2"),
        ];
        for (title, slug) in cases {
            assert_eq!(Slug::from_text(title).as_str(), slug, "{title}");
        }
    }

    #[test]
    fn lossy_transliterations_carry_a_digest() {
        for title in ["深度学习", "🦀🦀", "...", "עברית", "CON", "page", "深度 learning"] {
            let slug = Slug::from_text(title);
            let digest = Digest::of(title.as_bytes()).to_string();
            assert!(slug.as_str().ends_with(&digest[..DIGEST_LENGTH]), "{title}: {slug}");
            assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()), "{title}");
        }
        assert_eq!(Slug::from_text("...").as_str().len(), "paper-".len() + DIGEST_LENGTH);
        assert!(Slug::from_text("深度学习").as_str().starts_with("shen-du-xue-xi-"));
        assert!(Slug::from_text("🦀").as_str().starts_with("crab-"));
    }

    #[test]
    fn long_titles_are_cut_at_a_word() {
        let slug = Slug::from_text(&"structured sparsity ".repeat(10));
        assert_eq!(
            slug.as_str(),
            "structured-sparsity-structured-sparsity-structured-sparsity-structured-sparsity"
        );
        assert_eq!(Slug::from_text(&"x".repeat(300)).as_str(), "x".repeat(80));
    }

    #[test]
    fn a_bad_slug_is_reported_with_a_suggestion() {
        let cases = [("Attention", "attention"), ("a--b", "a-b"), ("-a", "a"), ("a_b", "a-b")];
        for (text, suggestion) in cases {
            assert_eq!(Slug::parse(text).unwrap_err().suggestion.as_str(), suggestion);
        }
        assert!(Slug::parse("con").is_err());
        assert!(Slug::parse("lpt1").is_err());
        assert!(Slug::parse("").is_err());
    }

    proptest::proptest! {
        #[test]
        fn every_text_has_a_valid_slug(text in ".{0,200}") {
            let slug = Slug::from_text(&text);
            proptest::prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            let other = Slug::distinct(&text, "another");
            proptest::prop_assert_eq!(Slug::parse(other.as_str()), Ok(other.clone()));
        }
    }
}
