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
        let mut person = name::person(name)?;
        // A single word may be another name of the person.
        let is_place = have_others || part.ends_with('*') || place.contains(' ') || parts.len() > 1;
        let places: Vec<String> = place.split(';').filter_map(nonempty).collect();
        let are_words = places.iter().all(|place| place.contains(char::is_alphabetic));
        person.affiliations = Some(places).filter(|places| is_place && are_words && !places.is_empty())?;
        person.corresponding = part.ends_with('*');
        Some(person)
    };
    parts.iter().map(one).collect()
}

/// The parts between the separators that stand outside of brackets: semicolons, else bars, else commas and `and`.
/// `None` where brackets don't match.
fn parts(text: &str) -> Option<Vec<&str>> {
    let mut depth = 0_usize;
    let mut outside = Vec::new();
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            ';' | '|' | ',' if depth == 0 => outside.push((at, sign)),
            _ => {}
        }
    }
    let is_there = |sign: &char| outside.iter().any(|(_, found)| found == sign);
    let separator = [';', '|', ','].into_iter().find(is_there).unwrap_or(',');
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in outside.into_iter().filter(|(_, sign)| *sign == separator) {
        parts.push(&text[start..at]);
        start = at + sign.len_utf8();
    }
    parts.push(&text[start..]);
    let mut last = parts.pop()?;
    if separator == ',' {
        // `…, and Bo Chen (Moss U)`, `Ada Bell (Stone U) and Bo Chen (Moss U)`
        last = ["and ", "& "].iter().find_map(|word| last.trim_start().strip_prefix(word)).unwrap_or(last);
        let cut = [") and ", ") & "].iter().find_map(|word| last.split_once(word).zip(Some(word)));
        if let Some(((before, behind), _)) = cut {
            parts.push(&last[..=before.len()]);
            last = behind;
        }
    }
    parts.push(last);
    Some(parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect())
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
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
