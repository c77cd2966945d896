//! ORCID iDs that stand beside a list of people, each behind a name, as the Web of Science has them.

use crate::formats::text::space::folded;
use crate::paper::{Person, Slot};

/// A name by its letters alone, as two columns may write it.
pub fn key(name: &str) -> String {
    folded(name).to_lowercase().chars().filter(|sign| sign.is_alphanumeric() || *sign == ',').collect()
}

/// The same of a person, with the family name first.
pub fn key_of(person: &Person) -> String {
    match (&person.family, &person.given) {
        (Some(family), Some(given)) => key(&format!("{family},{given}")),
        _ => key(&person.display_name()),
    }
}

/// Gives people their ORCID iDs: `Bell, Ada/0000-0002-1825-0097; Chen, Bo/…`. Where no name is the same, that of
/// the only author of the family and initial is meant. Returns the parts that are nobody's, or of two of one name.
pub fn give<'t>(people: &mut [Person], text: &'t str) -> Vec<&'t str> {
    let initial = |key: &str| {
        let (family, given) = key.split_once(',')?;
        Some(format!("{family},{}", given.chars().next()?))
    };
    let keys: Vec<String> = people.iter().map(key_of).collect();
    let initials: Vec<Option<String>> = keys.iter().map(|key| initial(key)).collect();
    let mut left = Vec::new();
    for part in text.split([';', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        let (name, number) = part.rsplit_once('/').unwrap_or((part, ""));
        let name = key(name);
        let short = initial(&name);
        let is_alike = |place: &usize| short.is_some() && initials[*place] == short;
        let alike: Vec<usize> = (0..keys.len()).filter(is_alike).collect();
        let same: Vec<usize> = (0..keys.len()).filter(|place| keys[*place] == name).collect();
        let place = match (same.as_slice(), alike.as_slice()) {
            ([one], _) | ([], [one]) => Some(*one),
            _ => None,
        };
        match place.filter(|_| !number.is_empty()).map(|place| &mut people[place]) {
            Some(person) => person.orcid.fill(Slot::read(number.trim())),
            None => left.push(part),
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::values::name;

    #[test]
    fn numbers_are_those_of_the_names_before_them() {
        let people = || name::list("Bell, Ada M.; Bell, Bo; Dot, Cy; Dot, Cecil; Fox, Di; Fox, Di");
        for (text, numbers, left) in [
            ("Bell, Ada/0000-0002-1825-0097", "0 0000-0002-1825-0097", ""),
            (
                "Dot, Cy/0000-0002-1825-0097\n  Elm, Eve/0000-0001-5109-3700",
                "2 0000-0002-1825-0097",
                "Elm, Eve/0000-0001-5109-3700",
            ),
            ("Dot, C./0000-0002-1825-0097", "", "Dot, C./0000-0002-1825-0097"),
            ("Bell, Ada", "", "Bell, Ada"),
            ("Fox, Di/0000-0002-1825-0097", "", "Fox, Di/0000-0002-1825-0097"),
        ] {
            let mut people = people();
            let rest = give(&mut people, text).join("; ");
            let given =
                people.iter().enumerate().filter_map(|(at, one)| Some(format!("{at} {}", one.orcid.get()?)));
            assert_eq!(
                (given.collect::<Vec<_>>().join(" ").as_str(), rest.as_str()),
                (numbers, left),
                "{text}"
            );
        }
    }
}
