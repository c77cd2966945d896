//! Lists in which family names and initials alternate: `Bell, A., Stone, B. and Quill, C.`

use super::{
    are_initials, from_parts, is_certain_suffix, is_degree, is_generation, is_others, person, without_marks,
};
use crate::paper::Person;
use crate::paper::name::{ends_as_body, is_body};

/// What stands between two commas, or between a comma and `and`.
struct Piece<'t> {
    text: &'t str,
    /// `and` stands before it, so that it is no part of the name before.
    begins: bool,
}

/// People whose family names and initials alternate: `Vela, A., Birk, A. and Cole, C.`, as Scopus wrote them and as
/// most styles of references do. Bodies, names with the initials before them, and fewer given names in full may be
/// among them; `None` where something else is.
pub fn pairs(commas: &[&str]) -> Option<Vec<Person>> {
    let pieces = pieces(commas);
    let mut people = Vec::new();
    let (mut short, mut full) = (0, 0);
    let mut rest = pieces.as_slice();
    while let [first, behind @ ..] = rest {
        rest = behind;
        let second = rest.first().filter(|second| !second.begins).map(|second| second.text);
        let given = second.filter(|given| is_family_of(first.text, given));
        if let Some(given) = given {
            short += 1;
            rest = &rest[1..];
            let mut suffix = Vec::new();
            while let Some(next) = rest.first().filter(|next| !next.begins && is_behind_name(next.text)) {
                suffix.push(next.text);
                rest = &rest[1..];
            }
            people.push(from_parts(without_role(given), first.text, &suffix.join(" ")));
        } else if rest.is_empty() && short > 1 && full == 0 && is_alone(first.text) {
            people.push(Person::named(first.text.trim_end_matches('.')));
        } else if is_others(first.text) || is_body(first.text) || has_initials_before(first.text) {
            people.extend(person(first.text));
        } else {
            let given = second.filter(|given| is_word(first.text) && given.split(' ').all(is_word))?;
            full += 1;
            rest = &rest[1..];
            people.push(from_parts(given, first.text, ""));
        }
    }
    (short > full && pieces.len() > 2).then_some(people)
}

/// The pieces of a list, of which the commas are known.
fn pieces<'t>(commas: &[&'t str]) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    for whole in commas {
        let mut text = without_and(whole);
        let mut begins = text.len() < whole.len();
        // `B. and Quill`, but not `Eye and Vision Consortium`
        while let Some((left, right)) = cut(text).filter(|(left, _)| is_end(left) || !ends_as_body(text)) {
            pieces.push(Piece { text: left, begins });
            if text[left.len()..].trim_start().starts_with(['…', '.']) {
                pieces.push(Piece { text: "…", begins: true });
            }
            (text, begins) = (right, true);
        }
        pieces.push(Piece { text, begins });
    }
    pieces
}

/// A text at its first `and`, or at the dots that stand for names between.
fn cut(text: &str) -> Option<(&str, &str)> {
    let at = [" and ", " & ", " … ", " ... "].into_iter().filter_map(|word| Some((text.find(word)?, word)));
    let (at, word) = at.min()?;
    Some((text[..at].trim_end(), text[at + word.len()..].trim_start()))
}

/// Whether a name ends with that: with initials, or with what stands behind them.
fn is_end(text: &str) -> bool {
    are_short(text) || is_behind_name(text) || is_others(text)
}

fn is_behind_name(text: &str) -> bool {
    is_certain_suffix(text) || is_degree(text)
}

/// Whether these are a family name and the initials of its bearer.
fn is_family_of(family: &str, given: &str) -> bool {
    if family.is_empty() || are_initials(family) || is_others(family) || cut(family).is_some() {
        return false;
    }
    if are_short(given) {
        return true;
    }
    // `Bell, AB`, but not `Ada Bell, MD`
    let capitals = family.split(' ').filter(|word| !word.starts_with(char::is_lowercase)).count();
    let is_name = capitals == 1 && family.chars().any(char::is_lowercase);
    is_name && given.len() <= 3 && given.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether a part of a name is nothing but initials with stops, of which some may be small (`M. d. C.`), perhaps with
/// the mark of a footnote, `Jr.` or a role behind them.
fn are_short(text: &str) -> bool {
    let bare = without_marks(without_role(text));
    let bare = match bare.rsplit_once(' ') {
        Some((before, word)) if is_generation(word) => before,
        _ => bare,
    };
    let is_small = |word: &&str| word.starts_with(char::is_lowercase) && word.len() <= 3;
    let words: Vec<&str> = bare.split(' ').filter(|word| !is_small(word)).collect();
    are_initials(bare) || (words.len() > 1 && words.iter().all(|word| are_initials(word)))
}

/// `B. Stone`
fn has_initials_before(name: &str) -> bool {
    let (first, last) = (name.split(' ').next().unwrap_or_default(), name.rsplit(' ').next());
    are_initials(first) && last.is_some_and(|last| !last.contains('.') && last.chars().count() > 1)
}

/// Whether it is one word of a name in full.
fn is_word(text: &str) -> bool {
    text.starts_with(char::is_uppercase)
        && (text.contains(char::is_lowercase) || are_initials(text))
        && !text.contains([' ', '(', '/'])
}

/// Whether the last name of a list is one word, of a person who has no other: `Sukarno`, with the stop of the list.
fn is_alone(text: &str) -> bool {
    let bare = text.trim_end_matches('.');
    is_word(bare) && bare.chars().count() > 2 && bare.chars().all(|sign| sign.is_alphabetic() || sign == '-')
}

/// Whether it is a name in order that begins with an initial, as no family name does: `A. B. Stone`, but not
/// `St. Stone`.
pub fn begins_with_initial(name: &str) -> bool {
    let first = name.trim().split(' ').next().unwrap_or_default();
    has_initials_before(name.trim()) && !first.contains(char::is_lowercase)
}

/// Words in brackets behind names that say what these did for a book.
const ROLES: [&str; 7] = ["eds", "ed", "editors", "editor", "hrsg", "hg", "éds"];

/// A list, or the end of one, without `(Eds.)` or `[ed.]` behind it.
pub fn without_role(text: &str) -> &str {
    let behind = |open: char, close: char| text.trim_end().strip_suffix(close)?.rsplit_once(open);
    let role = behind('(', ')').or_else(|| behind('[', ']'));
    match role {
        Some((names, role)) if ROLES.contains(&role.to_lowercase().trim_matches(['.', ' '])) => {
            names.trim_end()
        }
        _ => text,
    }
}

/// `and Cy Dow`, after the comma of an enumeration.
pub fn without_and(name: &str) -> &str {
    name.strip_prefix("and ").or_else(|| name.strip_prefix("& ")).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::shown;
    use super::*;

    #[test]
    fn initials_stand_behind_the_comma_of_each_family_name() {
        for (text, expected) in [
            ("Vela, A., Birk, B., Cole-Doe, J.-C.", Some("A./Vela B./Birk J.-C./Cole-Doe")),
            ("Bell, A., Stone, B. and Quill, C.", Some("A./Bell B./Stone C./Quill")),
            ("Bell, A., Stone, B. & Quill, C.", Some("A./Bell B./Stone C./Quill")),
            ("Bell, A., Stone, B., and van der Quill, C.", Some("A./Bell B./Stone C./van der Quill")),
            ("Bell, A., Stone, B. (Eds.)", Some("A./Bell B./Stone")),
            ("Bell, A.*, Stone, B.†", Some("A.*/Bell B.†/Stone")),
            ("Bell, A., Stone, B., Quill, C. Jr.", Some("A./Bell B./Stone C./Quill")),
            ("Bell, A., Jr., Stone, B. and Quill, C., PhD", Some("A./Bell B./Stone C./Quill")),
            ("Reyes, M. d. C., Xu, X.", Some("M. d. C./Reyes X./Xu")),
            ("Bell, A., Stone, B., Moss Consortium", Some("A./Bell B./Stone Moss Consortium")),
            (
                "Bell, A., International Brain Laboratory, Stone, B.",
                Some("A./Bell International Brain Laboratory B./Stone"),
            ),
            ("Bell, A., The Moss Atlas, Stone, B.", Some("A./Bell The Moss Atlas B./Stone")),
            ("Bell, A. and Eye and Moss Group", Some("A./Bell Eye and Moss Group")),
            ("Bell, A., B. Stone and C. Quill", Some("A./Bell B. Stone C. Quill")),
            ("Bell, A., Stone, B. … Quill, C.", Some("A./Bell B./Stone … C./Quill")),
            ("Bell, A., Stone, Bo, Quill, C.", Some("A./Bell Bo/Stone C./Quill")),
            ("Bell, AB, Stone, C", Some("AB/Bell C/Stone")),
            ("Bell, A., St-Stone, J.-F., Sukarno.", Some("A./Bell J.-F./St-Stone Sukarno")),
            ("Bell, A., Stone, B., and Sukarno", Some("A./Bell B./Stone Sukarno")),
            ("Bell, A., Sukarno", None),
            ("Ada Bell, MD, Bo Chen, MA", None),
            ("Bell, Ada, Stone, B.", None),
            ("Bell, A., Stone Moss, Bo Cy", None),
            ("Bell, A.", None),
            ("A., Bell, B., Stone", None),
        ] {
            let commas: Vec<&str> = text.split(',').map(str::trim).collect();
            let names = pairs(&commas).map(|people| {
                let name = |person: &Person| match shown(person).rsplit_once(" (") {
                    Some((name, "/)")) => name.to_owned(),
                    Some((_, parts)) => parts.trim_end_matches(')').to_owned(),
                    None => String::new(),
                };
                people.iter().map(name).collect::<Vec<_>>().join(" ")
            });
            assert_eq!(names.as_deref(), expected, "{text}");
        }
    }
}
