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
}
