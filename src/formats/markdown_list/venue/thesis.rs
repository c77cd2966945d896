//! Theses, as lists say it in the place of a venue: `PhD thesis, University of Moss, 2024`.

use crate::formats::values::identifier::without_prefix;

/// What a list says of a thesis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::formats::markdown_list) struct Thesis {
    /// What kind of thesis it is, in words.
    pub kind: String,
    /// Where it was handed in.
    pub school: Option<String>,
    /// Who has it in an archive.
    pub publisher: Option<String>,
}

/// How kinds of theses begin, and what they are called.
const KINDS: &[(&str, &str)] = &[
    ("phd", "PhD thesis"),
    ("ph.d.", "PhD thesis"),
    ("ph.d", "PhD thesis"),
    ("ph. d.", "PhD thesis"),
    ("dphil", "PhD thesis"),
    ("doctoral", "PhD thesis"),
    ("master's", "Master’s thesis"),
    ("master’s", "Master’s thesis"),
    ("masters", "Master’s thesis"),
    ("master", "Master’s thesis"),
    ("msc", "Master’s thesis"),
    ("m.sc.", "Master’s thesis"),
    ("m.s.", "Master’s thesis"),
    ("ms", "Master’s thesis"),
    ("bachelor's", "Bachelor’s thesis"),
    ("bachelor’s", "Bachelor’s thesis"),
    ("bachelors", "Bachelor’s thesis"),
    ("bachelor", "Bachelor’s thesis"),
    ("bsc", "Bachelor’s thesis"),
    ("b.sc.", "Bachelor’s thesis"),
    ("diploma", "Diploma thesis"),
    ("habilitation", "Habilitation thesis"),
    ("", ""),
];

/// Words for a thesis.
const WORDS: &[&str] = &["thesis", "dissertation", "diss."];

/// The thesis that a text is about whose date was taken off, if it says nothing else.
pub(in crate::formats::markdown_list) fn thesis(text: &str) -> Option<Thesis> {
    let (kind, behind) = KINDS.iter().find_map(|(begin, kind)| {
        let rest = without_prefix(text, begin)?.trim_start();
        let word = WORDS.iter().find(|word| without_prefix(rest, word).is_some())?;
        let behind = &rest[word.len()..];
        // `Thesis Eleven`
        let is_parted = kind.is_empty()
            && behind
                .strip_prefix(' ')
                .is_some_and(|behind| behind.starts_with(char::is_uppercase) && !has_word_of_schools(behind));
        let is_end = !behind.starts_with(char::is_alphanumeric) && !is_parted;
        is_end.then_some((if kind.is_empty() { &rest[..word.len()] } else { *kind }, behind))
    })?;
    let is_around =
        |sign: char| sign.is_whitespace() || matches!(sign, ',' | '.' | ':' | ';' | '(' | '–' | '-');
    let behind = behind.trim_matches(is_around);
    let behind =
        ["at the ", "at ", "from "].iter().find_map(|word| without_prefix(behind, word)).unwrap_or(behind);
    // `Doctoral dissertation, University of Moss]. Moss Archive`
    let (behind, publisher) = match behind.split_once(",. ") {
        Some((school, publisher)) => (school, Some(publisher)),
        None => (behind, None),
    };
    let is_school = behind.starts_with(char::is_uppercase) && !behind.contains(['?', '!', ':']);
    (behind.is_empty() || is_school).then(|| Thesis {
        kind: kind.to_owned(),
        school: (!behind.is_empty()).then(|| behind.to_owned()),
        publisher: publisher.map(str::to_owned),
    })
}

/// Whether a text has a word that names of schools have.
fn has_word_of_schools(text: &str) -> bool {
    const WORDS: &[&str] = &["universit", "college", "institute", "school", "hochschule", "academy"];
    let lower = text.to_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theses_have_a_kind_and_a_school() {
        for (text, expected) in [
            ("PhD thesis, University of Moss", Some(("PhD thesis", Some("University of Moss")))),
            (
                "Ph.D. dissertation, Moss University, Stone City",
                Some(("PhD thesis", Some("Moss University, Stone City"))),
            ),
            ("Master's thesis, ETH Moss", Some(("Master’s thesis", Some("ETH Moss")))),
            ("MSc Thesis. Moss College", Some(("Master’s thesis", Some("Moss College")))),
            ("PhD diss., University of Moss", Some(("PhD thesis", Some("University of Moss")))),
            ("Dissertation", Some(("Dissertation", None))),
            ("Thesis Eleven", None),
            ("Dissertation Abstracts", None),
            ("Thesis University of Moss", Some(("Thesis", Some("University of Moss")))),
            ("PhD", None),
            ("Thesis writing: a guide", None),
            ("Master of Moss", None),
        ] {
            let found = thesis(text);
            let found = found.as_ref().map(|found| (found.kind.as_str(), found.school.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
