//! The order of names in a language, and the letters under which it lists them.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};

use super::parsed;
use crate::paper::fold::fold;

/// Puts names in order as a language does: by the Unicode Collation Algorithm with CLDR's rules for it. Spaces
/// and marks count for nothing.
pub struct Order {
    tag: String,
    collator: Option<CollatorBorrowed<'static>>,
    /// Tells whether two letters are one to the language: `a` and `ä` in German, but not in Swedish.
    letters: Option<CollatorBorrowed<'static>>,
    /// How the language lists names whose letters are no alphabet.
    index: Index,
}

/// How a language lists Chinese characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Index {
    /// Each by itself.
    None,
    /// By the Latin letter with which its reading begins.
    Pinyin,
    /// By the number of its strokes.
    Strokes,
}

/// What lists of names stand under: a letter of the language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// The letter in upper case; `#` for names that begin with something else.
    pub letter: String,
    /// The letter in addresses.
    pub slug: String,
    /// Bytes by which it stands in order among others.
    pub place: Vec<u8>,
}

impl std::fmt::Debug for Order {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Order").field(&self.tag).finish()
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::new(super::FALLBACK)
    }
}

impl Order {
    /// The order of a language, by its tag.
    pub fn new(tag: &str) -> Self {
        let with = |options: CollatorOptions| Collator::try_new((&parsed(tag)).into(), options).ok();
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let collator = with(options);
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Primary);
        let is_before = |one: &str, other: &str| {
            collator.as_ref().is_some_and(|collator| collator.compare(one, other) == Ordering::Less)
        };
        // The marks of indexes stand among characters only in the order that has them.
        let index = if is_before(&pinyin_mark('B'), "八") {
            Index::Pinyin
        } else if is_before(&stroke_mark(4), "王") {
            Index::Strokes
        } else {
            Index::None
        };
        Self { tag: tag.to_owned(), letters: with(options), collator, index }
    }

    /// The tag of the language.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Bytes by which a name stands in order.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(2 * name.len());
        match &self.collator {
            // Memory takes what is written.
            Some(collator) => drop(collator.write_sort_key_to(name, &mut key)),
            None => key.extend(fold(name).bytes()),
        }
        key
    }

    /// How two names stand to each other.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(one, other),
            None => fold(one).cmp(&fold(other)),
        }
    }

    /// What names that begin with a letter are listed under; nothing stands for any other beginning.
    pub fn bucket(&self, first: Option<char>) -> Bucket {
        let Some(first) = first.filter(|first| first.is_alphabetic()) else { return Bucket::other() };
        if is_chinese(first)
            && let Some(bucket) = self.bucket_of_character(first)
        {
            return bucket;
        }
        let folded = fold(first.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(first);
        let first: char = first.to_lowercase().next().unwrap_or(first);
        let is_one = self.stands(first, folded).is_none_or(|stands| stands == Ordering::Equal);
        // What is spelled out, such as æ, begins with a letter of its own only where the language says so.
        let is_part = SPELLED_OUT.contains(&first) && self.stands(first, 'z') != Some(Ordering::Greater);
        let letter = if is_one || is_part { folded } else { first };
        let slug = match letter {
            letter if letter.is_ascii() => letter.to_string(),
            letter => format!("u{:04x}", u32::from(letter)),
        };
        Bucket { letter: letter.to_uppercase().collect(), slug, place: self.key(&letter.to_string()) }
    }

    /// How one letter stands to another.
    fn stands(&self, one: char, other: char) -> Option<Ordering> {
        let letters = self.letters.as_ref()?;
        Some(letters.compare(one.encode_utf8(&mut [0; 4]), other.encode_utf8(&mut [0; 4])))
    }

    fn bucket_of_character(&self, character: char) -> Option<Bucket> {
        let collator = self.collator.as_ref()?;
        let mut bytes = [0; 4];
        let character = &*character.encode_utf8(&mut bytes);
        let is_reached = |mark: &str| collator.compare(mark, character) != Ordering::Greater;
        match self.index {
            Index::None => None,
            Index::Pinyin => {
                let letter = ('A'..='Z').rev().find(|letter| is_reached(&pinyin_mark(*letter)))?;
                let slug = letter.to_ascii_lowercase().to_string();
                Some(Bucket { letter: letter.to_string(), place: self.key(&slug), slug })
            }
            Index::Strokes => {
                let count = (1..=MOST_STROKES).rev().find(|count| is_reached(&stroke_mark(*count)))?;
                let place = self.key(&stroke_mark(count));
                Some(Bucket { letter: format!("{count}劃"), slug: format!("strokes-{count:02}"), place })
            }
        }
    }
}

impl Bucket {
    /// That of names that begin with no letter, which stands first.
    fn other() -> Self {
        Self { letter: "#".to_owned(), slug: "other".to_owned(), place: Vec::new() }
    }
}

/// The letter or the digit with which a name begins, behind quotation marks and the like.
pub fn first_of(name: &str) -> Option<char> {
    name.chars().find(|letter| letter.is_alphanumeric())
}

/// More strokes than any character has.
const MOST_STROKES: u32 = 64;

/// CLDR's mark before the first character whose reading begins with a letter.
fn pinyin_mark(letter: char) -> String {
    format!("\u{fdd0}{letter}")
}

/// CLDR's mark before the first character of so many strokes.
fn stroke_mark(count: u32) -> String {
    let count = char::from_u32(0x2800 + count).unwrap_or('\u{2800}');
    format!("\u{fdd0}{count}")
}

/// Whether a letter is a Chinese character.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Letters that are sorted as two where a language has no place for them.
const SPELLED_OUT: [char; 5] = ['æ', 'œ', 'ß', 'þ', 'ŋ'];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::cited_name::FAMILY_END;

    fn sorted<'n>(tag: &str, names: &[&'n str]) -> Vec<&'n str> {
        let order = Order::new(tag);
        let mut names = names.to_vec();
        names.sort_by_key(|name| order.key(name));
        assert!(names.is_sorted_by(|one, other| order.compare(one, other) != Ordering::Greater), "{tag}");
        names
    }

    #[test]
    fn names_stand_in_the_order_of_their_language() {
        for (tag, expected) in [
            ("en", &["Aal", "Ähre", "Azur", "co-training", "Cotton", "co writing", "Öl", "Zürich"][..]),
            ("de", &["Aal", "Ähre", "Azur", "Ofen", "Öl", "Zürich"]),
            ("fr", &["cote", "coté", "côte", "côté", "élan", "été", "étude"]),
            ("sv", &["Aal", "Azur", "Zürich", "Ångström", "Ähre", "Öl"]),
            // chén, lǐ, wáng, zhāng
            ("zh-Hans", &["陈", "李", "王", "张"]),
            // Of 4, 7, 10 and 11 strokes.
            ("zh-Hant", &["王", "李", "孫", "陳"]),
            ("ar", &["أحمد", "باسم", "خالد", "محمد", "يوسف"]),
        ] {
            let mut mixed = expected.to_vec();
            mixed.reverse();
            assert_eq!(sorted(tag, &mixed), expected, "{tag}");
        }
    }

    #[test]
    fn family_names_count_before_given_names() {
        let mark = FAMILY_END;
        let names = [
            format!("Li{mark}Wei"),
            format!("Liang{mark}An"),
            format!("Müller{mark}Ada"),
            format!("Muller{mark}Bo"),
        ];
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        for tag in ["en", "de", "fr", "zh-Hans", "ar"] {
            assert_eq!(sorted(tag, &names), names, "{tag}");
        }
    }

    #[test]
    fn names_are_listed_under_the_letters_of_their_language() {
        for (tag, cases) in [
            (
                "en",
                &[
                    ("Ähre", "A"),
                    ("ålesund", "A"),
                    ("Øre", "O"),
                    ("Æsop", "A"),
                    ("3D", "#"),
                    ("“Zeta”", "Z"),
                    ("Ωmega", "Ω"),
                    ("C++", "C"),
                    ("…", "#"),
                ][..],
            ),
            ("de", &[("Ähre", "A"), ("ßa", "S")]),
            ("sv", &[("Ähre", "Ä"), ("Ångström", "Å"), ("Aal", "A"), ("Émile", "E")]),
            ("da", &[("Ørsted", "Ø"), ("Æsop", "Æ")]),
            ("zh-Hans", &[("张伟", "Z"), ("陈", "C"), ("Zhang", "Z"), ("八", "B")]),
            ("zh-Hant", &[("王", "4劃"), ("陳", "11劃"), ("Wang", "W")]),
            ("ar", &[("أحمد", "ا"), ("باسم", "ب"), ("Ahmed", "A")]),
        ] {
            let order = Order::new(tag);
            for (name, letter) in cases {
                assert_eq!(order.bucket(first_of(name)).letter, *letter, "{tag}: {name}");
            }
        }
    }
}
