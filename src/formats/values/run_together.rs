//! Names that tables and feeds write without anything between them.

use crate::paper::Person;
use crate::paper::name::{ends_as_body, is_body};

/// The longest text of names that run together that is still split, in bytes.
const LONGEST_NAMES: usize = 10_000;

/// Names that a table writes without anything between them, apart: `Ada QuillBo Feather`.
pub fn names_apart(text: &str) -> String {
    if text.len() > LONGEST_NAMES || text.contains([';', ',', '|']) || ends_as_body(text) {
        return text.to_owned();
    }
    pieces(text).join("; ")
}

/// The names and the places of a text that has all of them without anything between, first the people and then
/// where they work: `Ada QuillBo FeatherStone University, Ink Lab`. `None` where nothing shows that.
pub fn names_and_places(text: &str) -> Option<(Vec<&str>, Vec<&str>)> {
    if text.len() > LONGEST_NAMES || text.contains([';', '|']) {
        return None;
    }
    if let Some((names, places)) = numbered(text) {
        let names = pieces(names);
        return (names.len() > 1 || places.len() > 1).then_some((names, places));
    }
    if let Some((names, places)) = lettered(text).filter(|(names, _)| !names.contains(',')) {
        let names = pieces(names);
        // One name and one place may as well be the name of a place.
        return (names.len() > 1 || places.len() > 1).then_some((names, places));
    }
    let pieces = pieces(text);
    let is_place = |piece: &&str| piece.contains(',') || PLACES.iter().any(|word| piece.contains(word));
    let names = pieces.iter().take_while(|piece| !is_place(piece)).count();
    let (names, places) = pieces.split_at(names);
    let are_names = |piece: &&str| {
        !piece.contains(char::is_numeric) && (2..=MOST_WORDS).contains(&piece.split(' ').count())
    };
    let shows = pieces.len() > 1 && !names.is_empty() && names.iter().all(are_names);
    // Capitals within words are how groups write their names.
    let is_sure = shows && (!places.is_empty() || !is_body(text));
    is_sure.then(|| (names.to_vec(), places.to_vec()))
}

/// Names whose words a program put together, where all of a list are (`AdaBell`, `BoFeather`), as names with spaces,
/// and without the sign of a footnote before one.
pub fn words_apart(people: Vec<Person>) -> Vec<Person> {
    let words = |person: &Person| {
        let bare = person.name.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        let ends = bare.char_indices().zip(bare.chars().skip(1));
        let mut ends = ends.filter(|((_, one), next)| one.is_lowercase() && next.is_uppercase());
        let ((at, letter), _) = ends.next().filter(|_| !bare.contains([' ', '.', ',']))?;
        let (given, family) = bare.split_at(at + letter.len_utf8());
        let is_name = |part: &str| part.chars().skip(1).any(char::is_lowercase);
        let is_prefix = PREFIXES.contains(&given);
        (ends.next().is_none() && !is_prefix && is_name(given) && is_name(family))
            .then(|| format!("{given} {family}"))
    };
    let apart: Option<Vec<Person>> = people.iter().map(|person| words(person).map(Person::named)).collect();
    apart.filter(|apart| apart.len() > 1).unwrap_or(people)
}

/// The names, and the places behind them that have letters: `Ada QuillBo Feathera School of Inkb Bureau of Moss`.
fn lettered(text: &str) -> Option<(&str, Vec<&str>)> {
    let is_place = |rest: &str| {
        let word = rest.split(' ').next().unwrap_or_default();
        PLACES.iter().any(|place| word.starts_with(place))
    };
    let (start, _) =
        text.match_indices("a ").find(|(at, mark)| *at > 0 && is_place(&text[at + mark.len()..]))?;
    let mut places = Vec::new();
    let mut rest = &text[start + "a ".len()..];
    for letter in 'b'..='z' {
        let mark = format!("{letter} ");
        let next = rest.match_indices(&mark).find(|(at, _)| {
            let (before, behind) = (&rest[..*at], &rest[at + mark.len()..]);
            before.ends_with(char::is_alphabetic) && behind.starts_with(char::is_uppercase)
        });
        let Some((at, _)) = next else { break };
        places.push(&rest[..at]);
        rest = &rest[at + mark.len()..];
    }
    places.push(rest);
    Some((&text[..start], places))
}

/// The names, and the places behind them that have numbers:
/// `Ada QuillBo Feather1Centre for Moss, Sand.2Ink Lab, Quarry.`
fn numbered(text: &str) -> Option<(&str, Vec<&str>)> {
    let at_number = |text: &str, number: usize| {
        let sign = number.to_string();
        let found = text.match_indices(&sign).find(|(at, sign)| {
            let (before, behind) = (&text[..*at], &text[at + sign.len()..]);
            before.ends_with(|sign: char| sign.is_lowercase() || sign == '.')
                && behind.starts_with(char::is_uppercase)
        });
        found.map(|(at, sign)| (at, at + sign.len()))
    };
    let (end, start) = at_number(text, 1)?;
    let (names, mut rest) = (&text[..end], &text[start..]);
    if names.contains(',') || names.contains(char::is_numeric) {
        return None;
    }
    let mut places = Vec::new();
    for number in 2.. {
        let Some((end, start)) = at_number(rest, number) else { break };
        places.push(rest[..end].trim_end_matches('.'));
        rest = &rest[start..];
    }
    places.push(rest.trim_end_matches('.'));
    Some((names, places))
}

/// Of how many words a name is at most.
const MOST_WORDS: usize = 6;

/// Words of places where people work.
const PLACES: &[&str] = &[
    "Univers",
    "Institut",
    "Department",
    "Departamento",
    "School",
    "College",
    "Centre",
    "Center",
    "Hospital",
    "Laborator",
    "Faculty",
    "Academy",
    "Bureau",
    "Ministry",
    "Agency",
    "Hochschule",
    "École",
    "Polytech",
];

/// The pieces of a text between a small letter and the capital that follows it, where names end and begin.
fn pieces(text: &str) -> Vec<&str> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut pieces = Vec::new();
    let mut start = 0;
    for pair in letters.windows(2) {
        let ((_, before), (at, letter)) = (pair[0], pair[1]);
        if !(before.is_lowercase() && letter.is_uppercase()) {
            continue;
        }
        let word = text[start..at].rsplit([' ', '-', '\'', '’']).next().unwrap_or_default();
        let has_given = text[start..at].trim().contains(' ');
        let goes_on = text[at..].split(|c: char| c.is_lowercase() || c == '.').nth(1).is_some();
        if has_given && goes_on && !PREFIXES.contains(&word) {
            pieces.push(text[start..at].trim());
            start = at;
        }
    }
    pieces.push(text[start..].trim());
    pieces
}

/// Beginnings of family names after which a capital goes on.
const PREFIXES: &[&str] = &[
    "Mc", "Mac", "De", "Del", "Della", "Des", "Di", "Da", "Do", "Dos", "Du", "La", "Le", "Lo", "Van", "Von",
    "Fitz", "El", "Al", "Ben", "Bin", "Ten", "Ter", "St", "San", "Ap",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::values::name as names;

    #[test]
    fn names_that_run_together_are_parted() {
        for (text, names) in [
            ("Ada QuillBo Feather", "Ada Quill; Bo Feather"),
            ("Ada McNibBo van der DowCy A. Inkwell", "Ada McNib; Bo van der Dow; Cy A. Inkwell"),
            ("J. DeNibK. O'Blot", "J. DeNib; K. O'Blot"),
            ("Ada Quill", "Ada Quill"),
            ("Zoë ÉcritÖzge Ink", "Zoë Écrit; Özge Ink"),
            ("The InkLab Group", "The InkLab Group"),
        ] {
            assert_eq!(names_apart(text), names, "{text}");
        }
    }

    #[test]
    fn words_of_names_that_run_together_are_parted() {
        let shown = |text: &str| {
            let people = words_apart(names::list(text));
            people.iter().map(|one| one.display_name().into_owned()).collect::<Vec<_>>().join("; ")
        };
        for (text, expected) in [
            ("◊AdaBell|BoFeather", "Ada Bell; Bo Feather"),
            ("AdaBell|Bo Feather", "AdaBell; Bo Feather"),
            ("McDonald", "McDonald"),
            ("McDonald|McArthur", "McDonald; McArthur"),
            ("OpenAI|DeepMind", "OpenAI; DeepMind"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_told_from_places_that_follow() {
        let shown = |text: &str| {
            names_and_places(text)
                .map(|(names, places)| format!("{} @ {}", names.join("; "), places.join("; ")))
        };
        for (text, expected) in [
            (
                "Ada QuillBo van der FeatherStone University, Bureau of Ink, and Centre for MossUniversity of Sand",
                Some(
                    "Ada Quill; Bo van der Feather @ Stone University, Bureau of Ink, and Centre for Moss; University of Sand",
                ),
            ),
            (
                "Ada QuillBo Feathera Department of Ink, Stone University, UKb School of Sand, Sand",
                Some("Ada Quill; Bo Feather @ Department of Ink, Stone University, UK; School of Sand, Sand"),
            ),
            (
                "Ada QuillBo Feather1Centre for Moss, Sand.2Ink Lab, Quarry.",
                Some("Ada Quill; Bo Feather @ Centre for Moss, Sand; Ink Lab, Quarry"),
            ),
            ("Ada Quill1Ink", None),
            ("Maria Quilla University of Sand", None),
            ("California Institute of Technology", None),
            ("Ada Bell, Columbia University", None),
            ("Google DeepMind", None),
            ("The PyTorch Team", None),
            ("Ada QuillBo Feather", Some("Ada Quill; Bo Feather @ ")),
            ("Ada McNib", None),
            ("Ada Quill, Bo Feather", None),
            ("Stone UniversityInk Lab", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
