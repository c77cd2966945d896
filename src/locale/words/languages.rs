//! The languages in which a word is looked for, and their plurals.

use icu_plurals::PluralRules;

use crate::locale::pattern::Plurals;
use crate::locale::{FALLBACK, parsed};

pub(super) fn plurals(language: &str) -> Plurals {
    let tag = parsed(language);
    Plurals {
        language: language.to_owned(),
        cardinal: PluralRules::try_new_cardinal((&tag).into()).ok(),
        ordinal: PluralRules::try_new_ordinal((&tag).into()).ok(),
    }
}

/// The languages in which a word is looked for, the first one first: of less and less that the tag says. Chinese
/// of a place is written in that place's script.
pub(super) fn languages(tag: &str) -> Vec<String> {
    let mut languages = Vec::new();
    let mut rest = tag.split_once("-u-").map_or(tag, |(tag, _)| tag);
    loop {
        languages.push(rest.to_owned());
        match rest.rsplit_once('-') {
            Some((less, _)) => rest = less,
            None => break,
        }
    }
    if is_same(rest, "zh") {
        let parts: Vec<String> = tag.split('-').map(str::to_ascii_lowercase).collect();
        let is_traditional = parts.iter().any(|part| ["hant", "tw", "hk", "mo"].contains(&part.as_str()));
        let script = if is_traditional { "zh-Hant" } else { "zh-Hans" };
        if !languages.iter().any(|known| is_same(known, script)) {
            let before_last = languages.len() - 1;
            languages.insert(before_last, script.to_owned());
        }
    }
    if !languages.iter().any(|known| is_same(known, FALLBACK)) {
        languages.push(FALLBACK.to_owned());
    }
    languages
}

/// Whether two tags are one, whatever their case.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}
