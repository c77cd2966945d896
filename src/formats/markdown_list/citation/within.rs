//! Books and proceedings of which a paper is a part, as citations in plain text have them: `In: Quill, A. (eds.) Mosses.
//! LNCS, vol. 3, pp. 1–9. Springer, Cham (2022)`, `in Proc. Moss, London, Jun. 2020, pp. 1–6`.

use super::super::names::people::{authors, reversed_name};
use super::super::venue::abbreviated::is_abbreviated;
use super::super::venue::name::{begins_as_name, is_meeting};
use super::super::venue::published::{Published, published, year_in};
use super::super::venue::year::behind_leading_year;
use super::imprint::{Book, publisher};
use crate::formats::text::space::folded;
use crate::formats::values::date;
use crate::formats::values::identifier::without_prefix;
use crate::paper::{Date, Field};

/// What stands behind the names of editors, in small letters.
const EDITORS: &[&str] = &[
    ", editors",
    ", editor",
    ", eds.",
    ", ed.",
    "(editors)",
    "(eds.)",
    "(eds)",
    "(ed.)",
    "(ed)",
    "(hrsg.)",
    "(hg.)",
];

/// The longest text that says that, in bytes.
const LONGEST: usize = 600;

/// What a citation says of a book or of proceedings.
pub(in super::super) struct Within {
    /// The name.
    pub venue: String,
    /// The editors, the publisher, the series and the type.
    pub values: Vec<(Field, String)>,
    /// Volume, pages, the year, and what else is said.
    pub published: Published,
}

/// The book or the proceedings that a text names, if it says nothing else.
pub(in super::super) fn within(text: &str) -> Option<Within> {
    let text = folded(text);
    let text = text.trim_matches([' ', '.', ',', ';', '[', '(']);
    let behind_in = ["in: ", "in "].iter().find_map(|word| without_prefix(text, word));
    let text = behind_in.or_else(|| Some(text).filter(|text| are_proceedings(text)))?;
    if text.len() > LONGEST {
        return None;
    }
    let (names, behind) = with_editors(text)?;
    let mut behind = behind.to_owned();
    let before = names.map_or_else(String::new, |names| format!("In {names} (Ed.)"));
    let book = Book::taken(&before, &mut behind);
    let has_editors = book.has_editors();
    let (name, told) = behind.split_at(end_of_name(&behind));
    let name = name.trim_matches([' ', '.', ',', ':']);
    // `Proceedings of Moss; 2003 Sep 7-11; Recife, Brazil`
    let (name, held) = match name.split_once("; ") {
        Some((name, held)) if year_in(held).is_some() => (name, Some(held)),
        _ => (name, None),
    };
    let name = behind_leading_year(name);
    let mut published = published(told);
    // `Proc. Moss, London, U.K., Jun. 2020`
    let (venue, places, day) = if is_meeting(name) { without_places(name) } else { (name, None, None) };
    published.date = published.date.or(day);
    let is_name = begins_as_name(venue) && !venue.contains(['?', '!', ';', '"']);
    if !is_name || !(has_editors || published.is_certain() || are_proceedings(venue)) {
        return None;
    }
    let mut values = Vec::new();
    if published.rest.len() > 2 && published.values.iter().any(|(field, _)| *field == Field::Volume) {
        values.push((Field::Series, published.rest.remove(0)));
    }
    values.extend(book.values(&mut published.rest));
    let are_publisher = (1..3).contains(&published.rest.len())
        && published.rest.iter().all(|part| publisher(part).is_some())
        && !values.iter().any(|(field, _)| *field == Field::Publisher);
    if are_publisher {
        values.extend([Field::Publisher, Field::Place].into_iter().zip(published.rest.drain(..)));
    }
    if is_meeting(venue) {
        values.retain(|(field, _)| *field != Field::Type);
        values.push((Field::Type, "inproceedings".to_owned()));
    }
    published.rest.extend(places.or(held).map(str::to_owned));
    Some(Within { venue: venue.to_owned(), values, published })
}

/// Whether a text begins as the names of proceedings do, which nothing else does: `Proceedings of the 4th Meeting on Moss`.
pub(in super::super) fn are_proceedings(text: &str) -> bool {
    let text = ["in: ", "in "].iter().find_map(|word| without_prefix(text, word)).unwrap_or(text);
    ["Proceedings of ", "Proc. of "].iter().any(|words| text.starts_with(words))
}

/// The names of editors with which a text begins, if there are any, and what follows them.
fn with_editors(text: &str) -> Option<(Option<String>, &str)> {
    let lower = text.to_ascii_lowercase();
    let marks = EDITORS.iter().filter_map(|mark| Some((lower.find(mark)?, mark.len())));
    let Some((at, length)) = marks.min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length))) else {
        return Some((None, text));
    };
    let names = text[..at].trim();
    let list = authors(names).or_else(|| reversed_name(names))?;
    // `Kerr L`
    let names = match list.text.rsplit_once(' ') {
        Some((family, letters))
            if !list.text.contains([',', ';']) && letters.chars().all(char::is_uppercase) =>
        {
            format!("{family}, {letters}")
        }
        _ => list.text,
    };
    Some((Some(names), text[at + length..].trim_start_matches([',', '.', ':', ' '])))
}

/// Where the name of a book ends: at a full stop behind a whole word, or before volume and pages.
fn end_of_name(text: &str) -> usize {
    let begins_numbers = |behind: &str| {
        let lower = behind.trim_start().to_lowercase();
        let is_number = lower.starts_with(|digit: char| digit.is_ascii_digit());
        is_number || ["pp", "p.", "page", "vol", "s. ", "no.", ","].iter().any(|word| lower.starts_with(word))
    };
    let is_month = |text: &str| date::month(text.rsplit(' ').next().unwrap_or_default()).is_some();
    let is_stop = |at: &usize| !(is_abbreviated(&text[..*at]) || is_month(&text[..*at]));
    let stops = text.match_indices(". ").map(|(at, _)| at).filter(is_stop);
    let commas =
        text.match_indices([',', '(']).map(|(at, _)| at).filter(|at| begins_numbers(&text[at + 1..]));
    stops.chain(commas).min().unwrap_or(text.len())
}

/// The name of a meeting without where it was and when.
fn without_places(name: &str) -> (&str, Option<&str>, Option<Date>) {
    let end = end_of_series(name);
    let (venue, places) = name.split_at(end);
    let Some(places) = places.strip_prefix(", ").filter(|_| is_meeting(venue)) else {
        return (name, None, None);
    };
    let (places, day) = match places.rsplit_once(", ") {
        Some((places, day)) if date::parse(day).is_ok() => (Some(places), date::parse(day).ok()),
        None if date::parse(places).is_ok() => (None, date::parse(places).ok()),
        _ => (Some(places), None),
    };
    (venue, places, day)
}

/// Where the first part of a name ends at a comma; a series is one: `Meeting on Moss, Stones, and Rain`, `… on Moss, Stones
/// and Rain`.
fn end_of_series(name: &str) -> usize {
    let mut ends = name.match_indices(", ").map(|(at, _)| at).chain([name.len()]);
    let first = ends.next().unwrap_or(name.len());
    let mut from = first;
    for (number, end) in ends.enumerate() {
        let part = name.get(from + ", ".len()..end).unwrap_or_default();
        let is_held = ["online", "virtual"].iter().any(|word| part.to_ascii_lowercase().contains(word));
        if part.starts_with("and ") || number == 0 && part.contains(" and ") && !is_held {
            return end;
        }
        from = end;
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_and_proceedings_are_told_apart() {
        for (text, expected) in [
            (
                ". In: Nib, C., Quill, A. (eds.) Mosses of 2022. LNCS, vol. 13, pp. 1–10. Springer, Cham (2022).",
                Some(
                    "Mosses of 2022 | series LNCS; type chapter; editors Nib, C.; Quill, A.; publisher Springer; place Cham | volume 13; pages 1–10 | 2022 | ",
                ),
            ),
            (
                "In: Proceedings of Moss, pp. 1–10. ACM, New York (2021)",
                Some(
                    "Proceedings of Moss | publisher ACM; place New York; type inproceedings | pages 1–10 | 2021 | ",
                ),
            ),
            (
                " in Proc. Int. Conf. Moss (ICM), London, U.K., Jun. 2020, pp. 1–6, ",
                Some("Proc. Int. Conf. Moss (ICM) | type inproceedings | pages 1–6 | 2020-06 | London, U.K."),
            ),
            (
                "In: Kerr L, Nib C, editors. Handbook of Moss. London: Shore Press; 2022. p. 33-60.",
                Some(
                    "Handbook of Moss | publisher Shore Press; place London; type chapter; editors Kerr, L; Nib, C | pages 33-60 | 2022 | ",
                ),
            ),
            (
                "In: Kerr, L. (Ed.), Handbook of Moss. Elsevier, Amsterdam, pp. 33–60.",
                Some(
                    "Handbook of Moss | type chapter; editors Kerr, L.; publisher Elsevier; place Amsterdam | pages 33–60 |  | ",
                ),
            ),
            (
                "In Proceedings of the 2018 Conference on Moss, Stones, and Rain, pp. 1-9. 2018.",
                Some(
                    "Proceedings of the 2018 Conference on Moss, Stones, and Rain | type inproceedings | pages 1-9 | 2018 | ",
                ),
            ),
            (
                "In 2018 IEEE Conference on Moss and Rain (MOSS), pp. 1-9. IEEE, 2018.",
                Some(
                    "IEEE Conference on Moss and Rain (MOSS) | publisher IEEE; type inproceedings | pages 1-9 | 2018 | ",
                ),
            ),
            (
                "in Proc. Conf. Moss, London, U.K. and Online, Jun. 2020, pp. 1-9.",
                Some("Proc. Conf. Moss | type inproceedings | pages 1-9 | 2020-06 | London, U.K. and Online"),
            ),
            (
                "In Conference on Moss, Stones, and Rain, London, UK, pp. 1-9.",
                Some("Conference on Moss, Stones, and Rain | type inproceedings | pages 1-9 |  | London, UK"),
            ),
            ("In the rain we grow 12 mosses.", None),
            ("In Moss Letters, 2020", None),
        ] {
            let found = within(text).map(|found| {
                let values = |values: Vec<(Field, String)>| {
                    let values = values.into_iter().map(|(field, value)| format!("{} {value}", field.name()));
                    values.collect::<Vec<_>>().join("; ")
                };
                let Published { values: numbers, date, rest } = found.published;
                let date = date.map(|date| date.to_string()).unwrap_or_default();
                format!(
                    "{} | {} | {} | {date} | {}",
                    found.venue,
                    values(found.values),
                    values(numbers),
                    rest.join(", ")
                )
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
