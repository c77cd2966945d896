//! Citations by the national standard of China, GB/T 7714, which tell in brackets behind the title what they cite:
//! `张三, 李四. 苔藓的生长[J]. 植物学报, 2020, 55(3): 123-130.`

use super::super::links::identifier::identifier;
use super::super::names::people::{authors, ends_with_initial};
use super::super::venue::abbreviated::whole_name;
use super::super::venue::published::{Published, published};
use super::Line;
use super::behind::take_numbers;
use super::ends::MOST_ENDS;
use super::imprint::{publisher, take_imprint};
use crate::formats::syntax::markdown::Piece;
use crate::formats::text::space::folded;
use crate::formats::values::name;
use crate::paper::Field;

/// What a citation says of which the style tells all parts apart.
#[derive(Debug)]
pub(in super::super) struct Reference {
    /// The names.
    pub authors: String,
    /// The title.
    pub title: String,
    /// The journal or the proceedings.
    pub venue: Option<String>,
    /// Volume, pages and year.
    pub published: Published,
    /// What else is said.
    pub values: Vec<(Field, String)>,
    /// The address of an identifier.
    pub address: Option<String>,
    /// What follows.
    pub rest: Vec<Piece>,
}

/// What stands in brackets, and which type of publication that is.
const KINDS: &[(&str, &str)] = &[
    ("J", "article"),
    ("C", "inproceedings"),
    ("D", "thesis"),
    ("M", "book"),
    ("R", "report"),
    ("P", "patent"),
    ("EB", "webpage"),
    ("A", "chapter"),
];

/// Reads pieces as such a citation, if they are one.
pub(in super::super) fn national(pieces: &[Piece]) -> Option<Reference> {
    // Most lines have no such mark.
    if !pieces.iter().any(|piece| piece.text.contains('[')) {
        return None;
    }
    let line = Line::of(pieces);
    let text = line.text.get(line.start()..)?;
    let (at, kind, behind) = mark(text)?;
    let (authors, title) = names_and_title(&text[..at])?;
    let signs =
        [("，", ", "), ("：", ": "), ("；", "; "), ("．", ". "), ("。", ". "), ("（", "("), ("）", ")")];
    let mut behind = signs.iter().fold(behind.to_owned(), |text, (sign, common)| text.replace(sign, common));
    let address = identifier(&behind).map(|(range, address)| {
        behind.replace_range(range, "");
        address
    });
    let mut values = take_numbers(&mut behind);
    values.push((Field::Type, kind.to_owned()));
    let is_part = behind.trim_start().starts_with("//");
    let told = behind.trim_start_matches([' ', '.', '/', ',']);
    let is_within = is_part || kind == "article";
    let end = if is_within { end_of_venue(told) } else { 0 };
    let (mut venue, mut told) = (told[..end].to_owned(), told[end..].to_owned());
    // `Proc. Moss. Fernham: Moss Press, 2019`
    let mut imprint = take_imprint(&mut venue).or_else(|| take_imprint(&mut told)).unwrap_or_default();
    let venue = Some(whole_name(&venue)).filter(|name| !name.is_empty());
    let mut published = published(&told);
    if imprint.is_empty()
        && kind != "article"
        && let Some(at) = published.rest.iter().position(|part| publisher(part).is_some())
    {
        imprint.push((Field::Publisher, published.rest.remove(at)));
    }
    let is_of_institution = matches!(kind, "thesis" | "report");
    values.extend(imprint.into_iter().map(|(field, text)| match field {
        Field::Publisher if is_of_institution => (Field::Organizations, text),
        _ => (field, text),
    }));
    let rest = line.rest(line.text.len());
    Some(Reference { authors, title, venue, published, values, address, rest })
}

/// Where the mark behind a title stands, the type that it tells, and what follows it.
fn mark(text: &str) -> Option<(usize, &'static str, &str)> {
    text.match_indices('[').take(MOST_ENDS).find_map(|(at, _)| {
        let (inside, behind) = text[at + 1..].split_once(']')?;
        let kind = inside.strip_suffix("/OL").unwrap_or(inside);
        let (_, kind) = KINDS.iter().find(|(known, _)| *known == kind)?;
        let goes_on =
            ["//", ".", "．", "。", ",", "，"].iter().any(|sign| behind.trim_start().starts_with(sign));
        (goes_on && at > 0).then_some((at, *kind, behind))
    })
}

/// The names with which a text begins, and the title behind them.
fn names_and_title(text: &str) -> Option<(String, String)> {
    let stops = text.char_indices().filter(|(_, sign)| matches!(sign, '.' | '．' | '。'));
    stops.take(MOST_ENDS).find_map(|(at, sign)| {
        let names = text[..at].trim_start_matches(['*', ' ']).trim_end();
        let title = folded(&text[at + sign.len_utf8()..]);
        // The stop is that of an initial.
        let goes_on = !title.starts_with(char::is_alphanumeric) || title.chars().nth(1) == Some('.');
        let list = names_in_characters(names).or_else(|| {
            let list = authors(&in_small_letters(names))?;
            (list.are_family_first || !ends_with_initial(names)).then_some(list.text)
        });
        list.filter(|_| !goes_on).map(|names| (names, title))
    })
}

/// Names in Chinese characters, if a text has nothing else: `张三, 李四*, 等`.
fn names_in_characters(text: &str) -> Option<String> {
    let is_character = |sign: char| ('\u{4e00}'..='\u{9fff}').contains(&sign) || sign == '·';
    let parts = text.split([',', '，', '、', ';', '；']).map(str::trim).filter(|part| !part.is_empty());
    let names: Option<Vec<&str>> = parts
        .map(|part| {
            let bare = name::without_marks(part);
            let is_name = bare.chars().all(is_character) && (1..=4).contains(&bare.chars().count());
            is_name.then_some(if part == "等" { "et al." } else { part })
        })
        .collect();
    names.filter(|names| !names.is_empty()).map(|names| names.join("; "))
}

/// Names whose families aren't in capital letters: `Zhang S` of `ZHANG S`.
fn in_small_letters(names: &str) -> String {
    let parts = names.split(',').map(|part| {
        let part = part.trim();
        let (family, given) = part.split_once(' ').unwrap_or((part, ""));
        let is_capital = family.chars().count() > 1 && family.chars().all(char::is_uppercase);
        let mut letters = family.chars();
        match letters.next().filter(|_| is_capital && !given.is_empty()) {
            Some(first) => format!("{first}{} {given}", letters.as_str().to_lowercase()),
            None => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// Where the name of a journal or of proceedings ends: before its year, or at a stop behind a whole word.
fn end_of_venue(text: &str) -> usize {
    let is_digit = |sign: char| sign.is_ascii_digit();
    let numbers = text.match_indices([',', '.', ':']).map(|(at, _)| at);
    let mut numbers = numbers.filter(|at| text[at + 1..].trim_start().starts_with(is_digit));
    let stops = text.match_indices(". ").map(|(at, _)| at);
    let mut stops = stops.filter(|at| {
        let last = text[..*at].rsplit([' ', '.']).next().unwrap_or_default();
        last.chars().count() > LONGEST_ABBREVIATION || !last.is_ascii()
    });
    let ends = [numbers.next(), stops.next()];
    ends.into_iter().flatten().min().unwrap_or(text.len())
}

/// The longest word that may be cut short, in letters.
const LONGEST_ABBREVIATION: usize = 5;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_tells_what_is_cited() {
        for (text, expected) in [
            (
                "1. 张三, 李四*. 苔藓的生长[J]. 植物学报, 2020, 55(3): 123-130.",
                Some(
                    "张三; 李四* | 苔藓的生长 | 植物学报 | article | volume 55, issue 3, pages 123-130 | 2020",
                ),
            ),
            (
                "王五，张三，等. 石头的滚动[C]//第十届石头大会论文集. 北京: 科学出版社, 2019: 45-50.",
                Some(
                    "王五; 张三; et al. | 石头的滚动 | 第十届石头大会论文集 | inproceedings, 科学出版社, 北京 | pages 45-50 | 2019",
                ),
            ),
            (
                "ZHANG S, LI S. Growth of moss in rain[J/OL]. Plant Sci, 2021, 12: 1-9.",
                Some(
                    "Zhang, S; Li, S | Growth of moss in rain | Plant Sci | article | volume 12, pages 1-9 | 2021",
                ),
            ),
            (
                "Quill A., Nib B. Stones in motion[C]//Proc. Moss. Fernham: MIT Press, 2019: 4-5.",
                Some(
                    "Quill A.; Nib B. | Stones in motion | Proc. Moss. | inproceedings, MIT Press, Fernham | pages 4-5 | 2019",
                ),
            ),
            (
                "赵六. 苔藓[D]. 北京: 苔藓大学, 2018.",
                Some("赵六 | 苔藓 |  | thesis, 苔藓大学, 北京 |  | 2018"),
            ),
            ("Ada Quill. Moss in [J]ava. Letters, 2020.", None),
            ("A list of marks [J]. More of it.", None),
        ] {
            let piece = Piece { text: text.to_owned(), ..Piece::default() };
            let found = national(&[piece]).map(|found| {
                let values = |values: &[(Field, String)], is_named: bool| {
                    let shown = values.iter().map(|(field, text)| match is_named {
                        true => format!("{} {text}", field.name()),
                        false => text.clone(),
                    });
                    shown.collect::<Vec<_>>().join(", ")
                };
                let date = found.published.date.map(|date| date.to_string()).unwrap_or_default();
                let venue = found.venue.unwrap_or_default();
                let own = values(&found.values, false);
                let numbers = values(&found.published.values, true);
                [found.authors, found.title, venue, own, numbers, date].join(" | ")
            });
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }
}
