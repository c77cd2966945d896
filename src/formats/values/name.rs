//! People's names as listings write them.

use crate::formats::text::space::{folded, nonempty};
use crate::paper::Person;

/// A person by a name as one field of a listing has it: `Bell, Ada`, `Bell, Jr., Ada`, `Ada Bell`.
///
/// Nothing for an empty name and for the `et al.` that ends a list.
pub fn person(text: &str) -> Option<Person> {
    let name = folded(text);
    let name = name.trim_matches([',', ';', ' ']);
    if name.is_empty() || is_others(name) {
        return None;
    }
    let parts: Vec<&str> = name.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    Some(match parts.as_slice() {
        [family, suffix] if is_suffix(suffix) => Person::named(format!("{family} {suffix}")),
        [family, given] => from_parts(given, family, ""),
        [family, suffix, given] if is_suffix(suffix) => from_parts(given, family, suffix),
        [family, given, suffix] if is_suffix(suffix) => from_parts(given, family, suffix),
        _ => Person::named(name),
    })
}

/// A person by parts of a name, of which any may be empty.
pub fn from_parts(given: &str, family: &str, suffix: &str) -> Person {
    let (given, family, suffix) = (nonempty(given), nonempty(family), nonempty(suffix));
    // With one part only, there is nothing to tell apart.
    let name = match (&given, &family, &suffix) {
        (Some(given), Some(family), Some(suffix)) => format!("{given} {family} {suffix}"),
        (Some(_), Some(_), None) => String::new(),
        (one, other, _) => return Person::named(one.as_deref().or(other.as_deref()).unwrap_or_default()),
    };
    Person { name, given, family, ..Person::default() }
}

/// The people in a list that is one text: between semicolons, bars or line ends, else by `and`, else
/// between commas when these don't part a family name from a given one.
pub fn list(text: &str) -> Vec<Person> {
    let text = text.trim();
    for separator in [";", "|", "\n"] {
        if text.contains(separator) {
            return text.split(separator).filter_map(person).collect();
        }
    }
    let pieces: Vec<&str> = text.split(" and ").flat_map(|piece| piece.split(" & ")).collect();
    let commas = pieces.iter().map(|piece| piece.matches(',').count()).max().unwrap_or_default();
    let has_family_first = |piece: &&str| {
        piece.split_once(',').is_none_or(|(family, given)| {
            !given.contains(',')
                && (family.trim().split(' ').count() == 1 || given.trim().split(' ').count() == 1)
        })
    };
    if commas == 0 || (commas == 1 && pieces.iter().all(has_family_first)) {
        return pieces.into_iter().filter_map(person).collect();
    }
    // `Bell A., Chen B.`, `Ada Bell, Bo Chen and Cy Dow`.
    let names = pieces.iter().flat_map(|piece| piece.split(',')).filter_map(nonempty);
    names.filter(|name| !is_others(name)).map(|name| without_and(&name)).collect()
}

/// `and Cy Dow`, behind the comma of an enumeration.
fn without_and(name: &str) -> Person {
    Person::named(name.strip_prefix("and ").or_else(|| name.strip_prefix("& ")).unwrap_or(name))
}

/// Whether a name is what ends a list that isn't whole: `et al.`.
pub fn is_others(name: &str) -> bool {
    let plain = name.trim().trim_end_matches('.').to_ascii_lowercase();
    matches!(plain.as_str(), "et al" | "and others" | "others" | "…" | "")
}

/// Whether a part of a name is a generation or a degree, such as `Jr.`, and no given name.
pub fn is_suffix(part: &str) -> bool {
    let plain = part.trim().trim_end_matches('.').to_ascii_lowercase();
    matches!(plain.as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "phd" | "ph.d" | "md" | "m.d" | "esq")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(person: &Person) -> String {
        let parts = [&person.given, &person.family].map(|part| part.clone().unwrap_or_default());
        format!("{} ({})", person.display_name(), parts.join("/"))
    }

    #[test]
    fn a_comma_parts_the_family_name() {
        for (text, expected) in [
            ("Bell, Ada", "Ada Bell (Ada/Bell)"),
            ("van der Dow, C.", "C. van der Dow (C./van der Dow)"),
            ("Bell, Jr., Ada", "Ada Bell Jr. (Ada/Bell)"),
            ("Bell, Ada, Jr.", "Ada Bell Jr. (Ada/Bell)"),
            ("Ada Bell, PhD", "Ada Bell PhD (/)"),
            (" Ada \n Bell ", "Ada Bell (/)"),
            ("World Ink Organization,", "World Ink Organization (/)"),
            ("李明", "李明 (/)"),
        ] {
            assert_eq!(person(text).as_ref().map(shown).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(person(" , "), None);
        assert_eq!(person("et al."), None);
    }

    #[test]
    fn lists_are_parted_by_what_parts_them() {
        for (text, expected) in [
            ("Bell, Ada; Chen, Bo", "Ada Bell|Bo Chen"),
            ("Ada Bell; Bo Chen;", "Ada Bell|Bo Chen"),
            ("Bell, Ada and Chen, Bo and others", "Ada Bell|Bo Chen"),
            ("Ada Bell and Bo Chen", "Ada Bell|Bo Chen"),
            ("Ada Bell, Bo Chen, and Cy Dow", "Ada Bell|Bo Chen|Cy Dow"),
            ("Ada Bell, Bo Chen", "Ada Bell|Bo Chen"),
            ("Bell A., Chen B., et al.", "Bell A.|Chen B."),
            ("Bell, Ada", "Ada Bell"),
            ("Bell, Ada Lou", "Ada Lou Bell"),
            ("Ada Bell & Bo Chen", "Ada Bell|Bo Chen"),
            ("Ada Bell\nBo Chen", "Ada Bell|Bo Chen"),
            ("", ""),
        ] {
            let names: Vec<String> =
                list(text).iter().map(|person| person.display_name().into_owned()).collect();
            assert_eq!(names.join("|"), expected, "{text}");
        }
    }
}
