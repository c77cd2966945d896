//! Names that tables and feeds write without anything between them.

use crate::paper::name::ends_as_body;

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
    if let Some((names, places)) = lettered(text) {
        return Some((pieces(names), places));
    }
    let pieces = pieces(text);
    let is_place = |piece: &&str| piece.contains(',') || PLACES.iter().any(|word| piece.contains(word));
    let names = pieces.iter().take_while(|piece| !is_place(piece)).count();
    let (names, places) = pieces.split_at(names);
    let are_names =
        |piece: &&str| !piece.contains(char::is_numeric) && piece.split(' ').count() <= MOST_WORDS;
    let is_sure = pieces.len() > 1 && !names.is_empty() && names.iter().all(are_names);
    is_sure.then(|| (names.to_vec(), places.to_vec()))
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
            ("Maria Quilla University of Sand", Some("Maria Quill @ University of Sand")),
            ("Ada QuillBo Feather", Some("Ada Quill; Bo Feather @ ")),
            ("Ada McNib", None),
            ("Ada Quill, Bo Feather", None),
            ("Stone UniversityInk Lab", None),
        ] {
            assert_eq!(shown(text).as_deref(), expected, "{text}");
        }
    }
}
