//! Names of authors in a line of a list.

use serde_json::{Value, json};

use crate::formats::text::space::folded;
use crate::formats::values::name;

/// The longest list of names, in bytes, that is looked at.
const LONGEST: usize = 5000;

/// Words that stand in other phrases than names.
const OTHER_WORDS: &[&str] = &[
    "award",
    "best",
    "oral",
    "poster",
    "spotlight",
    "highlight",
    "paper",
    "survey",
    "report",
    "workshop",
    "conference",
    "journal",
    "university",
    "institute",
    "lab",
    "labs",
    "research",
    "google",
    "meta",
    "microsoft",
    "openai",
    "code",
    "available",
    "proceedings",
    "findings",
    "tutorial",
    "demo",
    "preprint",
    "arxiv",
    "accepted",
    "version",
    "technical",
    "blog",
    "project",
    "page",
    "model",
    "models",
    "learning",
    "the",
    "for",
    "with",
    "on",
    "in",
    "is",
    "are",
    "to",
    "networks",
    "of",
];

/// Whether a text is a list of names, or one.
pub(super) fn are_names(text: &str) -> bool {
    if text.len() > LONGEST || text.is_empty() {
        return false;
    }
    let text = without_brackets(text);
    let text = text.trim().trim_end_matches(['.', ',']);
    let (text, goes_on) = match name::before_others(text) {
        Some(first) => (first, true),
        None => (text, false),
    };
    let parted = text.replace(" and ", ",").replace(" & ", ",");
    let names: Vec<&str> =
        parted.split([',', ';', '，', '、']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let is_some = |name: &&str| is_name(name) || name::is_others(name);
    !names.is_empty() && names.iter().all(is_some) && (names.len() > 1 || goes_on || is_whole_name(names[0]))
}

/// Whether a text that is one name has two or three words, beside those in small letters.
fn is_whole_name(name: &str) -> bool {
    let words = name.split(' ').filter(|word| !word.starts_with(char::is_lowercase));
    matches!(words.count(), 2 | 3)
}

/// Whether a text is a list of names that no title is: with a comma between them, or `et al.`.
pub(super) fn are_several_names(text: &str) -> bool {
    let goes_on = name::before_others(text.trim()).is_some();
    let names = text.split([',', ';', '，', '、']);
    let are_whole = names.clone().count() > 1
        && names.filter(|name| !name.trim().is_empty()).all(|name| name.trim().contains(' '));
    (are_whole || goes_on) && are_names(text)
}

/// Whether a text has the form of one name.
fn is_name(text: &str) -> bool {
    let text = name::without_marks(text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_capital = |word: &&&str| {
        word.trim_start_matches(['(', '\''])
            .chars()
            .next()
            .is_some_and(|first| first.is_uppercase() || (first.is_alphabetic() && !first.is_lowercase()))
    };
    (1..=5).contains(&words.len())
        && !text.contains(" et al")
        && !text.contains(|letter: char| {
            letter.is_ascii_digit() || matches!(letter, ':' | '?' | '!' | '/' | '"' | '“' | '=' | '+' | '_')
        })
        && words.iter().filter(is_capital).count() * 2 >= words.len()
        && words.first().is_some_and(|word| is_capital(&word) || words.len() > 1)
        && !words.iter().any(|word| OTHER_WORDS.contains(&word.to_lowercase().trim_matches(['.', ','])))
}

/// A text without what stands in brackets.
fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let kept = text.chars().filter(|letter| {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' if depth > 0 => {
                depth -= 1;
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    folded(&kept.collect::<String>())
}

/// A list that ends with `等` or `等5人` goes on.
fn goes_on(text: &str) -> Option<String> {
    let (names, count) = text.trim().rsplit_once('等')?;
    let is_count = count.trim_end_matches(['人', '.', ' ']).bytes().all(|byte| byte.is_ascii_digit());
    is_count.then(|| format!("{}, et al.", names.trim_end_matches([',', ' ', '，'])))
}

/// A list of names as papers take it: of those with a place in brackets behind them, the place is theirs.
pub(super) fn people(text: &str) -> Value {
    let whole = goes_on(text);
    let text = whole.as_deref().unwrap_or(text);
    if !text.contains(" (") {
        return Value::from(text);
    }
    let mut people = Vec::new();
    let mut rest = text;
    while let Some((names, behind)) = rest.split_once('(') {
        let (place, behind) = behind.split_once(')').unwrap_or((behind, ""));
        let named = name::list(names.trim().trim_start_matches([',', ';']));
        let count = named.len();
        for (at, person) in named.into_iter().enumerate() {
            people.push(match at + 1 == count {
                true => json!({ "name": person.name, "affiliations": [folded(place)] }),
                false => Value::from(person.name),
            });
        }
        rest = behind;
    }
    let left = rest.trim().trim_start_matches([',', ';']).trim();
    if left.contains(char::is_alphabetic) {
        people.extend(
            name::list(left.trim_start_matches("and ")).into_iter().map(|person| Value::from(person.name)),
        );
    }
    Value::from(people)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_phrases() {
        for text in [
            "Ada Quill",
            "Ada Quill et al.",
            "Lu Zhang et.al.",
            "A. Karpathy and L. Fei-Fei",
            "Ada Quill, Bo Feather, C. Nib",
            "Justin Quill (University of Moss) et al.",
            "Ana de la Vela, B. Birk",
        ] {
            assert!(are_names(text), "{text}");
        }
        for text in [
            "",
            "moss",
            "Moss",
            "Best Paper",
            "ICML 2024",
            "we grow moss, and stones",
            "A survey of Moss",
            "Research Report",
        ] {
            assert!(!are_names(text), "{text}");
        }
        assert_eq!(people("Ada Quill").as_str(), Some("Ada Quill"));
        assert_eq!(people("Ada Quill, Bo Nib 等5人").as_str(), Some("Ada Quill, Bo Nib, et al."));
        assert_eq!(people("Ada Quill (Moss), Bo Feather")[0]["affiliations"][0], "Moss");
        assert_eq!(people("Ada Quill (Moss), Bo Feather")[1], "Bo Feather");
    }
}
