//! Names as MEDLINE has them in short: the family name, then initials without stops (`de la Cruz JA Jr`).

use super::name::{from_parts, is_generation, is_others, person as person_of};
use crate::formats::text::space::{folded, nonempty};
use crate::paper::{Person, body};

/// A person by a name in short; nothing where initials are missing.
pub fn person(text: &str) -> Option<Person> {
    let text = folded(text);
    let (mut name, mut suffix) = (text.as_str(), "");
    if let Some((before, last)) = name.rsplit_once(' ').filter(|(_, last)| is_generation(last)) {
        (name, suffix) = (before, last);
    }
    let (family, initials) = name.rsplit_once(' ')?;
    let are_initials = initials.chars().count() <= 4 && initials.chars().all(char::is_uppercase);
    are_initials.then(|| from_parts(initials, family, suffix))
}

/// The people of a list with commas between names and semicolons around groups, which a stop ends:
/// `Lee A, Ray B; Moss Study Group.`
pub fn people(text: &str) -> Vec<Person> {
    let text = text.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    text.split(';').filter_map(nonempty).flat_map(|group| of_group(&group)).collect()
}

/// People, or the group that wrote as one.
fn of_group(group: &str) -> Vec<Person> {
    let parts: Vec<String> = group.split(',').filter_map(nonempty).collect();
    if !parts.iter().any(|part| person(part).is_some()) {
        return vec![body(group.to_owned())];
    }
    let one = |part: &String| match is_others(part) {
        true => person_of(part),
        false => person(part).or_else(|| Some(Person::named(part.as_str()))),
    };
    parts.iter().filter_map(one).collect()
}

/// How long a label of a part is at most, in bytes.
const LONGEST_LABEL: usize = 60;

/// Words that labels of an abstract's parts have.
const LABELS: &[&str] = &[
    "BACKGROUND",
    "INTRODUCTION",
    "CONTEXT",
    "RATIONALE",
    "HYPOTHESIS",
    "PROBLEM",
    "IMPORTANCE",
    "SIGNIFICANCE",
    "OBJECTIVE",
    "OBJECTIVES",
    "AIM",
    "AIMS",
    "PURPOSE",
    "GOAL",
    "GOALS",
    "QUESTION",
    "DESIGN",
    "SETTING",
    "SETTINGS",
    "PARTICIPANTS",
    "PATIENTS",
    "SUBJECTS",
    "POPULATION",
    "METHOD",
    "METHODS",
    "METHODOLOGY",
    "MATERIALS",
    "APPROACH",
    "INTERVENTION",
    "INTERVENTIONS",
    "EXPOSURE",
    "EXPOSURES",
    "MEASURES",
    "MEASUREMENTS",
    "OUTCOME",
    "OUTCOMES",
    "DATA",
    "EVIDENCE",
    "SYNTHESIS",
    "ANALYSIS",
    "RESULT",
    "RESULTS",
    "FINDINGS",
    "OBSERVATIONS",
    "DISCUSSION",
    "INTERPRETATION",
    "CONCLUSION",
    "CONCLUSIONS",
    "RELEVANCE",
    "LIMITATIONS",
    "IMPLICATIONS",
    "REGISTRATION",
    "FUNDING",
    "SUMMARY",
];

/// An abstract whose parts have labels (`BACKGROUND: … METHODS: …`) with each part as a paragraph and its label in
/// bold, as PubMed's XML has them.
pub fn with_labels(text: &str) -> String {
    let is_label = |text: &str| {
        let is_sign =
            |sign: char| sign.is_uppercase() || matches!(sign, ' ' | ',' | '&' | '/' | '-' | '(' | ')');
        text.len() < LONGEST_LABEL
            && text.chars().all(is_sign)
            && text.split(|sign: char| !sign.is_alphabetic()).any(|word| LABELS.contains(&word))
    };
    let mut parts: Vec<(&str, &str)> = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(at) = rest[from..].find(": ").map(|at| from + at) {
        // A label is short.
        let near = rest.floor_char_boundary(at.saturating_sub(LONGEST_LABEL));
        let start = rest[near..at].rfind(". ").map_or(near, |stop| near + stop + 2);
        if (near == 0 || start > near) && is_label(rest[start..at].trim()) && !(start > 0 && parts.is_empty())
        {
            if let Some((_, words)) = parts.last_mut() {
                *words = rest[..start].trim();
            }
            parts.push((rest[start..at].trim(), rest[at + 2..].trim()));
            (rest, from) = (&rest[at + 2..], 0);
        } else if parts.is_empty() {
            break;
        } else {
            from = at + 2;
        }
    }
    match parts.len() {
        0 | 1 => text.to_owned(),
        _ => parts
            .iter()
            .map(|(label, words)| format!("**{label}:** {words}"))
            .collect::<Vec<_>>()
            .join("\n\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_follow_the_family_name_and_groups_stand_apart() {
        let shown = |text: &str| {
            let one = |person: Person| match (&person.given, &person.family) {
                (Some(given), Some(family)) => format!("{family}, {given} = {}", person.display_name()),
                _ => person.display_name().into_owned(),
            };
            people(text).into_iter().map(one).collect::<Vec<_>>().join(" | ")
        };
        for (text, expected) in [
            ("Lee A, García-Ray BC.", "Lee, A = A Lee | García-Ray, BC = BC García-Ray"),
            ("Lee A.", "Lee, A = A Lee"),
            ("de la Cruz JA Jr, Dow C 3rd.", "de la Cruz, JA = JA de la Cruz Jr | Dow, C = C Dow 3rd"),
            ("LEE AB.", "LEE, AB = AB LEE"),
            ("Lee A; Moss, Fern and Stone Group.", "Lee, A = A Lee | Moss, Fern and Stone Group"),
            ("Moss Study Group; Lee A, Ray B.", "Moss Study Group | Lee, A = A Lee | Ray, B = B Ray"),
            ("Lee A, Plato, et al.", "Lee, A = A Lee | Plato | et al"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn parts_of_abstracts_have_their_labels_in_bold() {
        for (text, expected) in [
            (
                "BACKGROUND: Moss is soft. METHODS AND DESIGN: We sat on it. It had CI: 2. RESULTS: Soft.",
                "**BACKGROUND:** Moss is soft.\n\n**METHODS AND DESIGN:** We sat on it. It had CI: 2.\n\n**RESULTS:** Soft.",
            ),
            (
                "Moss is soft. METHODS: We sat on it. RESULTS: Soft.",
                "Moss is soft. METHODS: We sat on it. RESULTS: Soft.",
            ),
            ("BACKGROUND: Moss is soft.", "BACKGROUND: Moss is soft."),
            ("DNA: it is long. RNA: it is short.", "DNA: it is long. RNA: it is short."),
            ("", ""),
        ] {
            assert_eq!(with_labels(text), expected);
        }
    }
}
