//! People with the place of each behind a comma, as USENIX lists them: `Ada Bell and Bo Chen, Stone University; Cy Dow, Ink
//! Lab`.

use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::Person;
use crate::paper::name::has_word_of_body;

/// The people of a list with semicolons, where what stands behind names is no given name: some of it has a word of a
/// university or a company, and whole names stand before all of it.
pub fn with_places_behind_commas(text: &str) -> Option<Vec<Person>> {
    let groups: Vec<&str> = text.split(';').map(str::trim).filter(|group| !group.is_empty()).collect();
    let is_of_body = |group: &&str| group.split_once(", ").is_some_and(|(_, place)| has_word_of_body(place));
    if groups.len() < 2 || !groups.iter().any(is_of_body) {
        return None;
    }
    let people: Vec<Vec<Person>> = groups.iter().map(|group| people_of(group)).collect::<Option<_>>()?;
    Some(people.concat())
}

/// The people of a group, who have one place.
fn people_of(group: &str) -> Option<Vec<Person>> {
    let parts: Vec<&str> = group.split(',').map(str::trim).collect();
    let is_name = |part: &&str| is_whole(part) && !has_word_of_body(part);
    let most = (parts.len() - 1).max(1);
    let count =
        parts[..most].iter().take_while(|part| part.split(" and ").all(|name| is_name(&name))).count();
    let (names, place) = parts.split_at(count);
    let place = folded(&place.join(", "));
    let names = names.iter().flat_map(|part| part.split(" and "));
    let person = |text: &str| {
        let mut person = name::person(text.trim_start_matches("and "))?;
        person.affiliations = Some(place.clone()).filter(|place| !place.is_empty()).into_iter().collect();
        Some(person)
    };
    (count > 0).then(|| names.map(person).collect())?
}

/// Whether a text has a given name and a family name, each with a capital letter.
fn is_whole(text: &str) -> bool {
    let text = text.trim_start_matches("and ");
    text.contains(' ')
        && text.starts_with(char::is_uppercase)
        && !text.contains(|sign: char| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_behind_commas_where_some_show_it() {
        let shown = |text: &str| {
            let people = with_places_behind_commas(text)?;
            let one =
                |person: &Person| format!("{} @ {}", person.display_name(), person.affiliations.join("+"));
            Some(people.iter().map(one).collect::<Vec<_>>().join("; "))
        };
        for (text, expected) in [
            (
                "Ada Bell and Bo Chen, Stone University; Cy Dow, NetApp, Inc.; Eve Fir",
                Some(
                    "Ada Bell @ Stone University; Bo Chen @ Stone University; Cy Dow @ NetApp, Inc.; Eve Fir @ ",
                ),
            ),
            (
                "Ada Bell, Bo Chen, and Cy Dow, Stone University; Eve Fir, Pure Moss",
                Some(
                    "Ada Bell @ Stone University; Bo Chen @ Stone University; Cy Dow @ Stone University; Eve Fir @ Pure Moss",
                ),
            ),
            ("Bell, Ada; Chen, Bo", None),
            ("García López, María; Moss Group, Ada", None),
            ("Bell, Ada; Stone University", None),
            ("Ada Bell, Stone University", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
