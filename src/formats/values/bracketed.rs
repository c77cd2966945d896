//! People with the place of each in brackets behind the name.

use crate::formats::text::space::nonempty;
use crate::formats::values::name;
use crate::paper::Person;

/// The people of a list that has the place of each in brackets behind the name, as programs for reviewing
/// write it: `Ada Bell (Stone University)*; Bo Feather (Ink Lab)`, also with commas or bars between them. A star is
/// on who answers letters.
pub fn with_places(text: &str) -> Option<Vec<Person>> {
    read(text, false)
}

/// The same of a list beside which others have places: a single word behind the only name is one too.
pub fn with_places_as_others(text: &str) -> Option<Vec<Person>> {
    read(text, true)
}

fn read(text: &str, have_others: bool) -> Option<Vec<Person>> {
    let parts = parts(text)?;
    let one = |part: &&str| {
        let bare = part.trim_end_matches('*').trim_end();
        let (name, place) = bare.strip_suffix(')')?.split_once('(')?;
        let mut person = name::person(name).filter(|_| is_matched(place))?;
        // A single word may be another name of the person, but for what is all capitals.
        let is_place = have_others
            || part.ends_with('*')
            || place.contains(' ')
            || parts.len() > 1
            || (place.len() > 1 && place.bytes().all(|byte| byte.is_ascii_uppercase()));
        let places: Vec<String> = place.split(';').filter_map(nonempty).collect();
        let are_words = places.iter().all(|place| place.contains(char::is_alphabetic));
        person.affiliations = Some(places).filter(|places| is_place && are_words && !places.is_empty())?;
        person.corresponding = part.ends_with('*');
        Some(person)
    };
    parts.iter().map(one).collect()
}

/// Whether each bracket in a text has its other half.
fn is_matched(text: &str) -> bool {
    let depth = text.chars().try_fold(0_usize, |depth, sign| match sign {
        '(' => Some(depth + 1),
        ')' => depth.checked_sub(1),
        _ => Some(depth),
    });
    depth == Some(0)
}

/// The parts between the separators that stand outside of brackets: semicolons, else bars, else commas; and at each
/// `and` behind a bracket. `None` where brackets don't match.
fn parts(text: &str) -> Option<Vec<&str>> {
    let mut depth = 0_usize;
    let mut outside = Vec::new();
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            ';' | '|' | ',' if depth == 0 => outside.push((at, 1, sign)),
            ' ' if depth == 0 && text[..at].trim_end_matches('*').ends_with(')') => {
                let word = [" and ", " & "].into_iter().find(|word| text[at..].starts_with(word));
                outside.extend(word.map(|word| (at, word.len(), ' ')));
            }
            _ => {}
        }
    }
    let is_there = |sign: &char| outside.iter().any(|(.., found)| found == sign);
    let separator = [';', '|', ','].into_iter().find(is_there).unwrap_or(',');
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, length, _) in outside.into_iter().filter(|(.., sign)| [separator, ' '].contains(sign)) {
        parts.push(&text[start..at]);
        start = at + length;
    }
    parts.push(&text[start..]);
    // `…, and Bo Chen (Moss U)`
    let without_and =
        |part: &'_ str| ["and ", "& "].iter().find_map(|word| part.strip_prefix(word)).unwrap_or(part).len();
    let parts = parts.into_iter().map(str::trim).map(|part| &part[part.len() - without_and(part)..]);
    Some(parts.filter(|part| !part.is_empty()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_names_before_them() {
        let shown = |text: &str| {
            let people = with_places(text)?;
            let one = |person: &Person| {
                let star = if person.corresponding { "*" } else { "" };
                format!("{} @ {}{star}", person.display_name(), person.affiliations.join(" + "))
            };
            Some(people.iter().map(one).collect::<Vec<_>>().join("; "))
        };
        for (text, expected) in [
            (
                "Ada Bell (Stone U), Bo Chen (Moss U; Tarn Lab), Cy Dot (Stone U)",
                Some("Ada Bell @ Stone U; Bo Chen @ Moss U + Tarn Lab; Cy Dot @ Stone U"),
            ),
            (
                "Ada Bell (Stone U)*; Bo Chen (Moss (Sand))",
                Some("Ada Bell @ Stone U*; Bo Chen @ Moss (Sand)"),
            ),
            ("Ada Bell (Stone U) | Bo Chen (Moss, Sand)", Some("Ada Bell @ Stone U; Bo Chen @ Moss, Sand")),
            ("Ada Bell (Stone U) and Bo Chen (Moss U)", Some("Ada Bell @ Stone U; Bo Chen @ Moss U")),
            (
                "Ada Bell (Stone U), Bo Chen (Moss and Sand U), and Cy Dot (Sand)",
                Some("Ada Bell @ Stone U; Bo Chen @ Moss and Sand U; Cy Dot @ Sand"),
            ),
            ("Bell, Ada (Stone U); Chen, Bo (Moss U)", Some("Ada Bell @ Stone U; Bo Chen @ Moss U")),
            ("Bell, Ada (Stone U), Chen, Bo (Moss U)", None),
            ("Ada Bell (Stone U), Bo Chen", None),
            ("Robert (Bob) Bell, Bo Chen", None),
            ("Ada Bell (Stone U)), Bo Chen (Moss U", None),
            ("Ada Bell (Ada)", None),
            ("Ada Bell (MIT)", Some("Ada Bell @ MIT")),
            (
                "Ada Bell (Stone U) and Bo Chen (Moss U)* and Cy Dot (Sand)",
                Some("Ada Bell @ Stone U; Bo Chen @ Moss U*; Cy Dot @ Sand"),
            ),
            (
                "Ada Bell (Stone U); Bo Chen (Moss U) & Cy Dot (Sand)",
                Some("Ada Bell @ Stone U; Bo Chen @ Moss U; Cy Dot @ Sand"),
            ),
            (
                "Ada Bell (Stone U) | Bo Chen (Moss U) and Cy Dot (Sand)",
                Some("Ada Bell @ Stone U; Bo Chen @ Moss U; Cy Dot @ Sand"),
            ),
            ("Ada Bell (Stone U) Bo Chen (Moss U)", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
