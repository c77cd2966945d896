//! Names as citations need them: the parts of a person's name, or the name of a body as a whole.

use std::borrow::Cow;

use super::Person;
use super::name::{is_body, is_without_spaces, natural};

/// An author or editor as citations name them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedName<'a> {
    /// What has no parts: a group, an institution, or a person of one name.
    Whole(Cow<'a, str>),
    /// A person.
    Parted {
        /// Given names; empty where only the family name is known.
        given: Cow<'a, str>,
        /// What stands before the family name in lower case: `van der`. Empty for most.
        particle: Cow<'a, str>,
        /// The family name without it.
        family: Cow<'a, str>,
        /// What stands after the name: `Jr.`. Empty for most.
        suffix: Cow<'a, str>,
    },
}

/// Stands between family name and given names in what names are filed by: Unicode's CLDR puts it before all letters
/// (Unicode Technical Standard 35, part 5, section 1.1).
pub const FAMILY_END: char = '\u{fffe}';

impl<'a> CitedName<'a> {
    /// The name of a person as a paper has it. Where only the whole name is told, the last word is the
    /// family name, with the words in lower case before it.
    pub fn of(person: &'a Person) -> Self {
        if person.literal {
            return Self::Whole(person.display_name());
        }
        match (person.given.as_deref(), person.family.as_deref()) {
            (Some(given), Some(family)) => {
                let (particle, family) = without_particle(family);
                Self::Parted {
                    given: given.into(),
                    particle: particle.into(),
                    family: family.into(),
                    suffix: suffix(person).into(),
                }
            }
            (None, Some(family)) if family.contains(' ') => {
                let (particle, family) = without_particle(family);
                Self::Parted {
                    given: "".into(),
                    particle: particle.into(),
                    family: family.into(),
                    suffix: "".into(),
                }
            }
            _ => Self::guess(person.display_name()),
        }
    }

    /// A name that is told as a whole.
    pub fn named(name: &'a str) -> Self {
        Self::guess(Cow::Borrowed(name))
    }

    /// The parts of a name of which only the whole is told.
    fn guess(name: Cow<'a, str>) -> Self {
        let natural = natural(&name);
        let words: Vec<&str> = natural.split_whitespace().collect();
        if words.len() < 2 || is_body(&natural) || is_without_spaces(&natural) || natural.contains(',') {
            return Self::Whole(name);
        }
        let has_suffix = words.len() > 2 && words.last().is_some_and(|last| is_suffix(last));
        let last = words.len() - 1 - usize::from(has_suffix);
        let first = (1..last).find(|at| words[*at].starts_with(char::is_lowercase)).unwrap_or(last);
        let family = words[first..=last].join(" ");
        let (particle, family) = without_particle(&family);
        Self::Parted {
            given: words[..first].join(" ").into(),
            particle: particle.to_owned().into(),
            family: family.to_owned().into(),
            suffix: words[last + 1..].join(" ").into(),
        }
    }

    /// By what the name stands in its place in a list: the family name without its particle and then, behind
    /// [`FAMILY_END`], the given names; the whole of a name without parts, but not its article.
    pub fn filing_key(&self) -> String {
        match self {
            Self::Whole(name) => {
                let natural = natural(name);
                let bare = natural.strip_prefix("The ").or_else(|| natural.strip_prefix("the "));
                bare.unwrap_or(&natural).to_owned()
            }
            Self::Parted { given, family, suffix, .. } => {
                let mut key = family.to_string();
                for part in [given, suffix].into_iter().filter(|part| !part.is_empty()) {
                    key.push(FAMILY_END);
                    key.push_str(part);
                }
                key
            }
        }
    }

    /// The family name with its particle, or the whole.
    pub fn full_family(&self) -> Cow<'_, str> {
        match self {
            Self::Whole(name) => Cow::Borrowed(name),
            Self::Parted { particle, family, .. } if particle.is_empty() => Cow::Borrowed(family),
            // `d'Alembert` and `l’Hôpital` are one word.
            Self::Parted { particle, family, .. } if particle.ends_with(['\'', '’']) => {
                Cow::Owned(format!("{particle}{family}"))
            }
            Self::Parted { particle, family, .. } => Cow::Owned(format!("{particle} {family}")),
        }
    }
}

/// Someone whose name a source marks as one whole, as BibTeX does with braces. It is noted where the name's
/// words don't show it.
pub fn body(name: impl Into<String>) -> Person {
    let person = Person::named(name);
    let is_plain = matches!(CitedName::of(&person), CitedName::Whole(_));
    Person { literal: !is_plain, ..person }
}

/// A family name without the words in lower case before it, and these.
fn without_particle(family: &str) -> (&str, &str) {
    let mut at = 0;
    while let Some(end) = family[at..].find(' ')
        && family[at..].starts_with(char::is_lowercase)
        && !family[at..].starts_with("and ")
    {
        at += end + 1;
    }
    (family[..at].trim_end(), &family[at..])
}

/// What the whole name has after its parts.
fn suffix(person: &Person) -> &str {
    let (Some(given), Some(family)) = (&person.given, &person.family) else { return "" };
    let rest = person
        .name
        .strip_prefix(given.as_str())
        .and_then(|rest| rest.trim_start().strip_prefix(family.as_str()));
    rest.map_or("", |rest| rest.trim_start_matches([',', ' ']))
}

/// Whether the last word of a name stands after the family name.
fn is_suffix(word: &str) -> bool {
    matches!(word.trim_end_matches('.'), "Jr" | "jr" | "Sr" | "sr" | "II" | "III" | "IV" | "PhD" | "Ph.D")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(person: &Person) -> String {
        match CitedName::of(person) {
            CitedName::Whole(name) => format!("[{name}]"),
            CitedName::Parted { given, particle, family, suffix } => {
                format!("{given}|{particle}|{family}|{suffix}")
            }
        }
    }

    #[test]
    fn names_are_parted_as_bibliographies_part_them() {
        for (name, expected) in [
            ("Ada Lovelace", "Ada||Lovelace|"),
            ("Lovelace, Ada", "Ada||Lovelace|"),
            ("Ludwig van Beethoven", "Ludwig|van|Beethoven|"),
            ("Aäron van den Oord", "Aäron|van den|Oord|"),
            ("José Ortega y Gasset", "José Ortega|y|Gasset|"),
            ("Martin Luther King Jr.", "Martin Luther||King|Jr."),
            ("bell hooks", "bell||hooks|"),
            ("The ATLAS Collaboration", "[The ATLAS Collaboration]"),
            ("University of Ghent", "[University of Ghent]"),
            ("OpenAI", "[OpenAI]"),
            ("Plato", "[Plato]"),
            ("李雷", "[李雷]"),
            ("Ministry of Health, Labour and Welfare", "[Ministry of Health, Labour and Welfare]"),
        ] {
            assert_eq!(parts(&Person::named(name)), expected, "{name}");
        }
        let parted = |given: &str, family: &str, name: &str| Person {
            name: name.to_owned(),
            given: Some(given.to_owned()),
            family: Some(family.to_owned()),
            ..Person::default()
        };
        for (person, expected) in [
            (parted("Jean", "de la Fontaine", ""), "Jean|de la|Fontaine|"),
            (parted("Martin", "King", "Martin King Jr."), "Martin||King|Jr."),
            (parted("José", "Ortega y Gasset", ""), "José||Ortega y Gasset|"),
            (parted("小明", "王", ""), "小明||王|"),
        ] {
            assert_eq!(parts(&person), expected);
        }
        assert_eq!(parts(&body("PyTorch Contributors")), "[PyTorch Contributors]");
        assert_eq!(body("OpenAI"), Person::named("OpenAI"), "what a name shows isn't written down");
        let only_family = Person { family: Some("van Gogh".to_owned()), ..Person::default() };
        assert_eq!(parts(&only_family), "|van|Gogh|");
    }

    #[test]
    fn names_are_filed_by_their_family_names() {
        for (name, key) in [
            ("Jean Pouget-Abadie", "Pouget-Abadie|Jean"),
            ("Pouget-Abadie, Jean", "Pouget-Abadie|Jean"),
            ("Ludwig van Beethoven", "Beethoven|Ludwig"),
            ("Martin Luther King Jr.", "King|Martin Luther|Jr."),
            ("DeepSeek-AI", "DeepSeek-AI"),
            ("The ATLAS Collaboration", "ATLAS Collaboration"),
            ("José Ortega y Gasset", "Gasset|José Ortega"),
            ("Plato", "Plato"),
            ("李雷", "李雷"),
            ("李, 雷", "李雷"),
        ] {
            assert_eq!(CitedName::named(name).filing_key().replace(FAMILY_END, "|"), key, "{name}");
        }
        assert_eq!(CitedName::of(&body("PyTorch Contributors")).filing_key(), "PyTorch Contributors");
    }
}
