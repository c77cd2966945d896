//! How a page says that its paper is to be cited, as the template academicpages has it, where that alone names the
//! authors: `Quill, Ada & Nib, Bo. (2015). "Moss in the rain." <i>Moss Letters</i>. 1(3).`

use serde_json::Value;

use super::arxiv::Reference;
use crate::formats::text::markup;
use crate::formats::values::{date, name};
use crate::paper::{Date, Paper};

/// Takes the authors, and volume, issue and pages, from how a paper is to be cited. Returns false where the text doesn't
/// show which is which.
pub(super) fn take(citation: Option<&Value>, paper: &mut Paper) -> bool {
    let Some(text) = citation.and_then(Value::as_str) else { return false };
    let text = plain(text);
    let title = paper.title.trim_end_matches('.');
    let at = text.to_ascii_lowercase().find(&title.to_ascii_lowercase()).filter(|_| !title.is_empty());
    let Some(at) = at else { return false };
    let marks = ['"', '“', '”', '\'', '‘', '’', ' ', ',', ':'];
    let (names, year) = without_year(text[..at].trim_matches(marks));
    let people = name::list(names);
    // It may be an entry of BibTeX, or a sentence.
    let are_no_names =
        |text: &str| text.contains(|sign: char| sign.is_ascii_digit() || "{}@=/".contains(sign));
    if people.is_empty() || name::is_unclear(names) || are_no_names(names) {
        return false;
    }
    if paper.authors.is_empty() {
        paper.authors = people;
    }
    paper.date = paper.date.or(year);
    let behind = text[at + title.len()..].trim_matches(marks).trim_matches('.').trim_matches(marks);
    take_place(behind, paper);
    true
}

/// A text without tags and entities of HTML.
fn plain(text: &str) -> String {
    let text = markup::decoded(text).unwrap_or_else(|| text.to_owned());
    let mut bare = String::with_capacity(text.len());
    for (number, piece) in text.split('<').enumerate() {
        let behind = piece.split_once('>').filter(|_| number > 0);
        bare.push_str(behind.map_or(piece, |(_, behind)| behind));
    }
    bare
}

/// Names before a year, and the year: `Quill, Ada. (2015).`
fn without_year(text: &str) -> (&str, Option<Date>) {
    let ends = |text: &str| {
        let word = text.rsplit(['.', ' ', ',']).next().unwrap_or_default();
        text.ends_with('.') && word.is_empty() && {
            // The stop of an initial is the name's.
            let last = text.trim_end_matches('.').rsplit([' ', '.', ',']).next().unwrap_or_default();
            last.chars().count() > 1
        }
    };
    let bare = text.trim_end_matches(['.', ' ']);
    let year = bare.strip_suffix(')').and_then(|bare| bare.rsplit_once('('));
    let found = year.and_then(|(names, year)| Some((names.trim_end(), date::year_in(year)?)));
    let (names, year) = found.map_or((text, None), |(names, year)| (names, Some(year)));
    (if ends(names) { names.trim_end_matches('.') } else { names }, year)
}

/// Takes the journal with its numbers, as far as the paper has none.
fn take_place(text: &str, paper: &mut Paper) {
    let year = paper.date.map(|date| date.year().to_string()).unwrap_or_default();
    // Where the journal is known, what stands behind it are its numbers, whatever its name looks like.
    let numbers = paper.venue.as_deref().and_then(|venue| text.strip_prefix(venue));
    let text = match numbers {
        Some(numbers) => format!("Journal {}", numbers.trim_matches(['.', ',', ' '])),
        None => text.replacen(". ", " ", usize::from(text.matches(". ").count() == 1)),
    };
    let found = Reference::parse(&text).or_else(|| Reference::parse(&format!("{text}, {year}")));
    let Some(found) = found.filter(|found| found.volume.as_ref() != Some(&year)) else { return };
    paper.venue = paper.venue.take().or(Some(found.venue));
    paper.volume = paper.volume.take().or(found.volume);
    paper.issue = paper.issue.take().or(found.issue);
    paper.pages = paper.pages.take().or(found.pages);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_and_numbers_stand_around_the_title() {
        for (citation, venue, expected) in [
            (
                "Quill, A., Nib, B. and Feather, C. (2015). &quot;Moss in the rain.&quot; <i>Moss 1</i>. 1(3), 1-9.",
                "Moss 1",
                "A. Quill; B. Nib; C. Feather|Moss 1|1|3|1-9",
            ),
            (
                "Quill, Ada &amp; Nib, Bo. (2010). &quot;Moss in the rain.&quot; <i>Moss 1</i>. 1(2).",
                "Moss 1",
                "Ada Quill; Bo Nib|Moss 1|1|2|",
            ),
            (
                "Ada Quill, Bo Nib. Moss in the Rain. Moss Letters 12(3), 4-9, 2016.",
                "",
                "Ada Quill; Bo Nib|Moss Letters|12|3|4-9",
            ),
            ("A. Quill and B. Nib, “Moss in the rain”, in ICML 2016", "ICML", "A. Quill; B. Nib|ICML|||"),
            ("Moss in the rain. Moss Letters", "Moss Letters", "none"),
            ("@article{quill, title={Moss in the rain}}", "Moss Letters", "none"),
            ("Quill, A. (2015). Something else.", "", "none"),
        ] {
            let venue = Some(venue.to_owned()).filter(|venue| !venue.is_empty());
            let mut paper = Paper { title: "Moss in the rain".to_owned(), venue, ..Paper::default() };
            let is_taken = take(Some(&Value::from(citation)), &mut paper);
            let names: Vec<String> =
                paper.authors.iter().map(|author| author.display_name().into_owned()).collect();
            let parts = [Some(names.join("; ")), paper.venue, paper.volume, paper.issue, paper.pages];
            let shown: Vec<String> = parts.into_iter().map(Option::unwrap_or_default).collect();
            let shown = if is_taken { shown.join("|") } else { "none".to_owned() };
            assert_eq!(shown, expected, "{citation}");
        }
    }
}
