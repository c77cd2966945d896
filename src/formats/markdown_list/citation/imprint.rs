//! Who edited and who published a book, as citations say it: `In E. Quill (Ed.), *Handbook of moss*. Fernham: Moss
//! Press, 2019.`

use super::super::names::people::{authors, ends_with_initial};
use crate::formats::text::space::folded;
use crate::formats::values::identifier::without_prefix;
use crate::paper::Field;

/// What stands in brackets behind the names of editors, in small letters and without stops.
const EDITORS: &[&str] = &["ed", "eds", "editor", "editors", "hg", "hrsg"];

/// Words of the names of publishers, in small letters.
const PUBLISHERS: &[&str] = &[
    "birkhäuser",
    "elsevier",
    "gruyter",
    "macmillan",
    "mcgraw-hill",
    "palgrave",
    "pearson",
    "press",
    "publishers",
    "publishing",
    "routledge",
    "springer",
    "springer-verlag",
    "verlag",
    "wiley",
];

/// Societies that publish, and PMLR, which citations name as a publisher.
const SOCIETIES: &[&str] = &["AAAI", "ACL", "ACM", "IEEE", "ISCA", "PMLR", "SIAM", "SPIE", "USENIX"];

/// From how many words on a text is no publisher, and no place of one.
const MOST_WORDS_OF_PUBLISHER: usize = 7;
const MOST_WORDS_OF_PLACE: usize = 5;

/// What is said of a book beside its name.
#[derive(Debug, Default)]
pub(in super::super) struct Book {
    /// The names of its editors.
    editors: Option<String>,
    /// Who published it, and where.
    imprint: Vec<(Field, String)>,
}

impl Book {
    /// Takes what texts before and behind the name of a book say of its editors and its publisher.
    pub(in super::super) fn taken(before: &str, behind: &mut String) -> Self {
        let editors = editors(before).or_else(|| take_editors(behind));
        Self { editors, imprint: take_imprint(behind).unwrap_or_default() }
    }

    /// Whether its editors are named, as of a book of which the paper is a chapter.
    pub(in super::super) fn has_editors(&self) -> bool {
        self.editors.is_some()
    }

    /// Whether it is said who published it, and where.
    pub(in super::super) fn has_imprint(&self) -> bool {
        !self.imprint.is_empty()
    }

    /// Its values, with what other words say of it behind its name: `3rd ed`, `Springer`, `Cham`.
    pub(in super::super) fn values(self, rest: &mut Vec<String>) -> Vec<(Field, String)> {
        let mut values = self.imprint;
        if let Some(editors) = self.editors {
            values.push((Field::Type, "chapter".to_owned()));
            values.push((Field::Editors, editors));
            let edition = rest.iter().position(|part| part.ends_with(" ed"));
            let edition = edition.map(|at| rest.remove(at).trim_end_matches(" ed").to_owned());
            values.extend(edition.map(|edition| (Field::Edition, edition)));
            if !values.iter().any(|(field, _)| *field == Field::Publisher)
                && (1..3).contains(&rest.len())
                && rest.iter().all(|part| publisher(part).is_some())
            {
                values.extend([Field::Publisher, Field::Place].into_iter().zip(rest.drain(..)));
            }
        } else if let [name] = rest.as_slice()
            && values.is_empty()
            && is_society(name)
        {
            values.extend(rest.pop().map(|name| (Field::Publisher, name)));
        }
        values
    }
}

/// The editors whom a text names before the name of a book, if it says nothing else: `In E. Quill (Ed.),`.
fn editors(text: &str) -> Option<String> {
    let text = text.trim_matches([' ', '.', ',', ';', ':', '\n']);
    let text = ["in ", "in: "].iter().find_map(|word| without_prefix(text, word))?;
    let (names, mark) = text.rsplit_once('(')?;
    let mark = mark.trim_end_matches([')', '.', ' ']).to_lowercase();
    let list = authors(names.trim()).filter(|_| EDITORS.contains(&mark.as_str()))?;
    Some(list.text)
}

/// Takes the editors out of a text that follows the name of a book: `, edited by E. Quill, 201–238`.
fn take_editors(text: &mut String) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let (start, from) = ["edited by ", "hrsg. von "]
        .iter()
        .find_map(|words| lower.find(words).map(|start| (start, start + words.len())))?;
    let names = &text[from..];
    let mut stops = names.match_indices(". ").map(|(at, _)| at);
    let stop = stops.find(|at| !ends_with_initial(&names[..*at])).unwrap_or(names.len());
    let near = &names[..stop.min(names.find(" (").unwrap_or(stop))];
    let ends = near.rmatch_indices(", ").map(|(at, _)| at).take(MOST_NAMES);
    let mut lists = std::iter::once(near.len()).chain(ends).filter_map(|end| {
        let list = authors(near[..end].trim_end_matches(['.', ' ']))?;
        Some((end, list.text))
    });
    let (end, names) = lists.next()?;
    text.replace_range(start..from + end, "");
    Some(names)
}

/// How many names of editors are looked at.
const MOST_NAMES: usize = 20;

/// Takes where a book was published, and who published it, out of a text: `. Fernham: Moss Press, 2019`.
pub(in super::super) fn take_imprint(text: &mut String) -> Option<Vec<(Field, String)>> {
    let found = text.match_indices(": ").take(MOST_NAMES).find_map(|(colon, sign)| {
        let start = [". ", ") "].iter().filter_map(|end| Some(text[..colon].rfind(end)? + end.len())).max();
        let start = start.unwrap_or(0);
        let from = colon + sign.len();
        let behind = &text[from..];
        let ends = [". ", "; ", " (", ".", ", "].into_iter().filter_map(|end| behind.find(end));
        let end = from + ends.min().unwrap_or(behind.len());
        let place = place_of_publisher(&text[start..colon])?;
        let publisher = publisher(&text[from..end])?;
        Some((start..end, vec![(Field::Publisher, publisher), (Field::Place, place)]))
    });
    let (range, values) = found?;
    text.replace_range(range, "");
    Some(values)
}

/// Where a publisher is, if a text can say that: `Cambridge, MA`.
fn place_of_publisher(text: &str) -> Option<String> {
    let name = folded(text.trim_matches([' ', '.', ',', ';', '(', '\n']));
    let is_word = |word: &str| {
        let is_name = |letter: char| letter.is_alphabetic() || matches!(letter, '.' | ',' | '-' | '\'');
        word == "&" || word == "am" || !word.starts_with(char::is_lowercase) && word.chars().all(is_name)
    };
    let are_words = name.split(' ').all(is_word) && !["In", "DOI", "PMID"].contains(&name.as_str());
    (are_words && !name.is_empty() && name.split(' ').count() < MOST_WORDS_OF_PLACE).then_some(name)
}

/// The publisher that a text names, if it says nothing else.
pub(in super::super) fn publisher(text: &str) -> Option<String> {
    let name = folded(text.trim_matches(|sign: char| !sign.is_alphanumeric()));
    let is_name = !name.starts_with(char::is_lowercase)
        && name.contains(char::is_alphabetic)
        && !name.contains(". ")
        && name.chars().count() > 1;
    let is_short = name.split(' ').count() < MOST_WORDS_OF_PUBLISHER
        && !name.contains(|sign: char| sign.is_ascii_digit());
    (is_name && is_short).then_some(name)
}

/// Whether a text is the name of a society that publishes.
pub(in super::super) fn is_society(name: &str) -> bool {
    SOCIETIES.iter().any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a text has a word of the names of publishers.
pub(in super::super) fn has_word_of_publishers(text: &str) -> bool {
    text.split(' ').any(|word| PUBLISHERS.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_and_publishers_stand_around_the_name_of_a_book() {
        for (before, behind, expected) in [
            (
                ". In E. Quill (Ed.), ",
                " (pp. 12–34). Moss Press.",
                "type chapter; editors E. Quill | (pp. 12–34). Moss Press.",
            ),
            (
                ". In: B. Feather & E. Quill (Hrsg.): ",
                ". Fernham: Moos, 2019, S. 3.",
                "publisher Moos; place Fernham; type chapter; editors B. Feather; E. Quill | . , 2019, S. 3.",
            ),
            (
                " in ",
                ", edited by R. Nib (Moss Press, Fernham, 2019), pp. 1–9.",
                "type chapter; editors R. Nib | ,  (Moss Press, Fernham, 2019), pp. 1–9.",
            ),
            (" in ", ", 4–5. Fernham, MA: MIT Press.", "publisher MIT Press; place Fernham, MA | , 4–5. ."),
            (". ", ", 2020: 3–4.", " | , 2020: 3–4."),
        ] {
            let mut behind = behind.to_owned();
            let values = Book::taken(before, &mut behind).values(&mut Vec::new());
            let values = values.into_iter().map(|(field, value)| format!("{} {value}", field.name()));
            let told = values.collect::<Vec<_>>().join("; ");
            assert_eq!(format!("{told} | {}", behind.trim()), expected, "{before}");
        }
    }
}
