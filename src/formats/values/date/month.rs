//! The names of months and seasons, in the languages in which listings have them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::paper::Date;

/// The month of that name, whole or cut to three letters at least: 1 to 12.
pub fn month(name: &str) -> Option<u8> {
    let mut letters = name.chars();
    let start = [letters.next()?, letters.next()?, letters.next()?].map(small);
    let names = BY_START.get(&start)?;
    let name = name.to_lowercase();
    names.iter().find(|(whole, _)| whole.starts_with(&name)).map(|(_, month)| *month)
}

/// The small form of a letter that has one.
fn small(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// Names of months with their numbers.
type Names = Vec<(&'static str, u8)>;

/// Those of all months, by their first three letters.
static BY_START: LazyLock<HashMap<[char; 3], Names>> = LazyLock::new(|| {
    let mut by_start: HashMap<[char; 3], Names> = HashMap::new();
    for (names, number) in MONTHS.iter().zip(1..) {
        for name in names.split(' ') {
            let letters: Vec<char> = name.chars().take(3).collect();
            if let [one, two, three] = letters[..] {
                by_start.entry([one, two, three]).or_default().push((name, number));
            }
        }
    }
    by_start
});

/// The months in English, German, French, Spanish, Italian, Portuguese and Dutch.
const MONTHS: [&str; 12] = [
    "january januar jänner janvier enero gennaio janeiro januari",
    "february februar février fevrier febrero febbraio fevereiro februari",
    "march märz maerz mars marzo março marco maart",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro",
];

/// Whether a text names a season or quarter, which is no month and no mistake. The Web of Science has them in short:
/// `SUM-FAL`.
pub fn is_season(text: &str) -> bool {
    let text = text.to_lowercase();
    let is_whole = ["spring", "summer", "autumn", "fall", "winter", "quarter", "q1", "q2", "q3", "q4"]
        .iter()
        .any(|season| text.contains(season));
    let mut words = text.split(|sign: char| !sign.is_alphabetic());
    is_whole || words.any(|word| matches!(word, "spr" | "sum" | "fal" | "aut" | "win"))
}

/// What a text says of a date beyond it: a season where there is no month, or several months, with the year
/// (`Spring 2001`).
pub fn period(text: &str, date: Date) -> Option<String> {
    let year = date.year();
    let is_word = |word: &&str| !word.is_empty() && word.parse() != Ok(year);
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).filter(is_word).collect();
    let (first, last) = (words.first()?, words.last()?);
    let months = words.iter().filter(|word| month(word).is_some()).count();
    let says_more = months > 1 || (date.month().is_none() && is_season(text));
    if !says_more || date.day().is_some() {
        return None;
    }
    let start = first.as_ptr() as usize - text.as_ptr() as usize;
    let end = last.as_ptr() as usize + last.len() - text.as_ptr() as usize;
    let words = &text[start..end];
    // Of a range over two years both are told.
    let has_year = words.split(|sign: char| !sign.is_ascii_digit()).any(|number| number.len() == 4);
    Some(if has_year { text.trim().to_owned() } else { format!("{words} {year}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_many_names() {
        for (name, number) in
            [("jan", 1), ("May", 5), ("Sept", 9), ("SEP", 9), ("juillet", 7), ("März", 3), ("dez", 12)]
        {
            assert_eq!(month(name), Some(number), "{name}");
        }
        for name in ["", "ja", "Mon", "Brumaire", "mayor", "12", "Spring"] {
            assert_eq!(month(name), None, "{name}");
        }
        for (text, expected) in [
            ("2001///Spring", Some("Spring 2001")),
            ("SUM-FAL", Some("SUM-FAL 2001")),
            ("Jul-Aug", Some("Jul-Aug 2001")),
            ("3rd Quarter 2001", Some("3rd Quarter 2001")),
            ("2001 Dec-2002 Jan", Some("2001 Dec-2002 Jan")),
            ("May 6, 2001", None),
            ("2001/05//", None),
            ("", None),
        ] {
            let year = Date::from_year(2001).unwrap();
            assert_eq!(period(text, year).as_deref(), expected, "{text}");
        }
        assert_eq!(period("2001/02//Winter", Date::from_ym(2001, 2).unwrap()), None);
        assert!(is_season("Spring") && is_season("3rd Quarter") && !is_season("soon"));
    }
}
