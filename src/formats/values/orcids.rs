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
/// the only author of the family and initial is meant.
pub fn give(people: &mut [Person], text: &str) {
    let initial = |key: &str| {
        let (family, given) = key.split_once(',')?;
        Some(format!("{family},{}", given.chars().next()?))
    };
    for part in text.split([';', '\n']) {
        let Some((name, number)) = part.rsplit_once('/') else { continue };
        let name = key(name);
        let keys: Vec<String> = people.iter().map(key_of).collect();
        let is_alike = |own: &String| initial(own).is_some() && initial(own) == initial(&name);
        let alike: Vec<usize> = (0..keys.len()).filter(|place| is_alike(&keys[*place])).collect();
        let place = keys.iter().position(|own| *own == name).or(match alike.as_slice() {
            [one] => Some(*one),
            _ => None,
        });
        if let Some(person) = place.map(|place| &mut people[place]) {
            person.orcid = Slot::read(number.trim());
        }
    }
}
