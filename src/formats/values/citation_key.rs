//! Identifiers of records that somebody chose for citing: `quill2018moss`.

use super::identifier;
use crate::paper::Paper;

/// The identifier of a record, where it is like a citation key: it begins with the family name of the first author, or
/// has the paper's year. Programs have addresses, numbers and letters by chance there.
pub fn of_id(id: &str, paper: &Paper) -> Option<String> {
    let id = id.trim();
    let letters = |text: &str| {
        deunicode::deunicode(text).to_lowercase().replace(|sign: char| !sign.is_ascii_alphanumeric(), "")
    };
    let first = paper.authors.first().or(paper.editors.first());
    let family = first.and_then(|person| person.family.as_deref()).map(letters).unwrap_or_default();
    let begins = family.len() > 1 && letters(id).starts_with(&family);
    let year = paper.date.map(|date| date.year().to_string());
    let has_year =
        year.is_some_and(|year| id.split(|sign: char| !sign.is_ascii_digit()).any(|number| number == year));
    (is_word(id) && (begins || has_year)).then(|| id.to_owned())
}

/// Whether a text is one word that may be a citation key, and no identifier.
pub fn is_word(id: &str) -> bool {
    id.starts_with(char::is_alphabetic)
        && id.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | ':' | '.' | '+'))
        && identifier::named(id).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Date, Person};

    #[test]
    fn keys_begin_with_a_family_name_or_have_the_year() {
        let person = Person { family: Some("Müller-Quill".to_owned()), ..Person::default() };
        let paper = Paper { authors: vec![person], date: Date::from_year(2018), ..Paper::default() };
        for (id, is_key) in [
            ("muller-quill2018", true),
            ("MullerQuill_moss", true),
            ("moss2018", true),
            ("YuJbg3zO", false),
            ("ITEM-1", false),
            ("moss2019", false),
            ("pmid:20181234", false),
            ("2018", false),
            ("http://zotero.example/2018", false),
            ("10.1234/moss.2018", false),
            ("", false),
        ] {
            assert_eq!(of_id(id, &paper).is_some(), is_key, "{id}");
        }
    }
}
