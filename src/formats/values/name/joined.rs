//! Lists of people with another language's word for “and” between them.

use std::borrow::Cow;

/// A list of people in which these words mean “and”, with the sign that parts people in their place. What stands on
/// both sides has to be a whole name: `Ramón y Cajal` is one.
pub fn with_and_read<'v>(list: &'v str, words: &[&str]) -> Cow<'v, str> {
    let next =
        |from: usize| words.iter().filter_map(|and| Some((from + list[from..].find(and)?, and.len()))).min();
    let sign = if list.contains(';') { "; " } else { " and " };
    let mut read = String::new();
    let (mut start, mut from) = (0, 0);
    while let Some((at, length)) = next(from) {
        from = at + length;
        let before = list[start..at].rsplit(';').next().unwrap_or_default();
        let behind = &list[from..next(from).map_or(list.len(), |(at, _)| at)];
        let is_join = is_whole(before) && !behind.starts_with("al") && goes_on(before, behind, &list[from..]);
        if is_join {
            read.extend([&list[start..at], sign]);
            start = from;
        }
    }
    match read.is_empty() {
        true => Cow::Borrowed(list),
        false => Cow::Owned(read + &list[start..]),
    }
}

/// Whether what stands before the word ends with a whole name: with several words, or with what a comma parts from a
/// family name.
fn is_whole(before: &str) -> bool {
    before.rsplit(',').next().is_some_and(|last| last.trim().contains(' ')) || is_reversed(before)
}

/// Whether the family stands first in the last name.
fn is_reversed(before: &str) -> bool {
    before.matches(',').count() % 2 == 1
}

/// Whether another name follows: of several words, or a family that goes on behind a comma. Up to the next word for
/// “and” one word is a part of the name before it, as in `Santiago Ramón y Cajal y Ana Gil`, unless in that the family
/// stands first.
fn goes_on(before: &str, behind: &str, rest: &str) -> bool {
    let is_long = |text: &str| text.trim().contains([',', ' ']);
    let has_initials = before.ends_with('.');
    // `A. Gil y L` of `A. Gil y L. Paz`, where a sentence was parted at the stop.
    let is_initial = |text: &str| {
        let mut letters = text.trim().trim_end_matches('.').chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    is_long(behind) || is_initial(behind) || (has_initials || is_reversed(before)) && is_long(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_for_and_parts_whole_names() {
        for (list, expected) in [
            ("Ramón y Cajal, S.", "Ramón y Cajal, S."),
            ("Ramón y Cajal, S. y Gil, A.", "Ramón y Cajal, S. and Gil, A."),
            ("Gil, A. y Ramón y Cajal, S.", "Gil, A. and Ramón y Cajal, S."),
            (
                "Gil, A., Ramón y Cajal, S. y Ortega y Gasset, J.",
                "Gil, A., Ramón y Cajal, S. and Ortega y Gasset, J.",
            ),
            ("Ramón y Cajal S, Gil A", "Ramón y Cajal S, Gil A"),
            ("Santiago Ramón y Cajal", "Santiago Ramón y Cajal"),
            ("Santiago Ramón y Cajal y Ana Gil", "Santiago Ramón y Cajal and Ana Gil"),
            ("Ana Gil y Santiago Ramón y Cajal", "Ana Gil and Santiago Ramón y Cajal"),
            ("Ana Gil, Luz Paz y Eva Sol", "Ana Gil, Luz Paz and Eva Sol"),
            ("Gil, A. y otros", "Gil, A. y otros"),
            // Where a sentence is parted at a stop.
            ("A. Gil y L", "A. Gil and L"),
            ("A. Gil y L.", "A. Gil and L."),
            ("A. Gil y L. Paz", "A. Gil and L. Paz"),
        ] {
            assert_eq!(with_and_read(list, &[" y "]), expected, "{list}");
        }
    }
}
