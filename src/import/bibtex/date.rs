//! Dates: `date` in the form of ISO 8601 and EDTF (the BibLaTeX manual, section 2.3.8), and BibTeX's
//! `year`, `month` and `day`.

use super::entry::Entry;
use super::latex;
use crate::paper::{Date, date::days_in_month};

/// What an entry says about its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The date, or the first one of a range.
    pub date: Option<Date>,
    /// The whole text, where the date doesn't say all of it: a range, a season, about that year.
    pub text: Option<String>,
    /// What could not be understood: the field's name, and its text.
    pub fault: Option<(&'static str, String)>,
}

/// The date of an entry.
pub fn dated(entry: &Entry) -> Dated {
    let mut date_fault = None;
    if let Some(text) = entry.get("date").map(latex::plain) {
        let found = edtf(&text);
        if found.date.is_some() || entry.get("year").is_none() {
            return found;
        }
        date_fault = found.fault;
    }
    let Some(year) = entry.get("year").map(latex::year) else { return Dated::default() };
    let mut found = edtf(&year);
    if let Some((field, _)) = &mut found.fault {
        *field = "year";
    }
    found.fault = date_fault.or(found.fault);
    if let Some(Date { .. }) = found.date
        && found.text.is_none()
    {
        refine(&mut found, entry);
    }
    found
}

/// Adds the month and the day to a year.
fn refine(found: &mut Dated, entry: &Entry) {
    let Some(year) = found.date.filter(|date| date.month().is_none()).map(Date::year) else { return };
    let Some(text) = entry.get("month").map(latex::plain) else { return };
    let (month, day) = month_and_day(&text);
    let day = entry.get("day").and_then(|day| latex::plain(day).trim().parse().ok()).or(day);
    let Some(month) = month else {
        if season(&text) {
            found.text = Some(format!("{text} {year}"));
        } else {
            found.fault = Some(("month", text));
        }
        return;
    };
    found.date = Date::from_ym(year, month).or(found.date);
    match day {
        Some(day) if days_in_month(year, month).is_some_and(|days| (1..=days).contains(&day)) => {
            found.date = Date::from_ymd(year, month, day);
        }
        Some(day) => found.fault = Some(("day", day.to_string())),
        None => {}
    }
}

/// A date, or a range of dates of which the first one counts.
fn edtf(text: &str) -> Dated {
    let text = text.trim();
    let fault = || Dated { fault: Some(("date", text.to_owned())), ..Dated::default() };
    let (start, is_range) = match text.split_once('/').or_else(|| year_range(text)) {
        Some((start, _)) => (start.trim(), true),
        None => (text, false),
    };
    let sure = start.trim_end_matches(['?', '~', '%']);
    match single(sure) {
        Some((date, is_whole)) => {
            let says_all = is_whole && !is_range && sure == start;
            Dated { date: Some(date), text: (!says_all).then(|| text.to_owned()), fault: None }
        }
        None => fault(),
    }
}

/// `1998--99` and `1998–1999`, which are a range of years and no month.
fn year_range(text: &str) -> Option<(&str, &str)> {
    let (start, end) = text.split_once(['–', '—']).or_else(|| text.split_once("--")).or_else(|| {
        let (start, end) = text.split_once('-')?;
        (end.len() == 4).then_some((start, end))
    })?;
    let is_year = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (start.trim().len() == 4 && is_year(start.trim()) && is_year(end.trim())).then_some((start, end))
}

/// A date, and whether it is all that the text says: not with a season or with digits left open.
fn single(text: &str) -> Option<(Date, bool)> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    if day.len() < text.len() && day.len() < 10 {
        return None;
    }
    if let Ok(date) = day.parse() {
        return Some((date, true));
    }
    let mut parts = day.split('-');
    let (year, month, day) = (number(parts.next()?, 4)?, parts.next(), parts.next());
    let year = u16::try_from(year).ok()?;
    let Some(month) = month else { return Some((Date::from_year(year)?, true)) };
    match number(month, 2) {
        // Seasons, quarters and halves of a year.
        Some(21..=41) if day.is_none() => Some((Date::from_year(year)?, false)),
        Some(month) => {
            let month = u8::try_from(month).ok()?;
            let open = day.is_some_and(is_open);
            match day.filter(|_| !open) {
                Some(day) => Some((Date::from_ymd(year, month, number(day, 2)?.try_into().ok()?)?, true)),
                None => Some((Date::from_ym(year, month)?, !open)),
            }
        }
        None if is_open(month) => Some((Date::from_year(year)?, false)),
        None => None,
    }
}

/// Digits that are left open: `XX`, or `uu` in the first draft of EDTF.
fn is_open(part: &str) -> bool {
    matches!(part, "XX" | "xx" | "uu" | "UU")
}

/// A number of at most that many digits; also of one letter more, as in `1998a`.
fn number(part: &str, width: usize) -> Option<u32> {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &part[digits..];
    let is_marked = width == 4 && rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_lowercase());
    let fits = if width == 4 { digits == 4 } else { (1..=width).contains(&digits) };
    (fits && (rest.is_empty() || is_marked)).then(|| part[..digits].parse().ok())?
}

/// The month that a field names, and the day if it tells one. Of several months the first counts;
/// of several days none.
fn month_and_day(text: &str) -> (Option<u8>, Option<u8>) {
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if let [number] = words.as_slice()
        && let Ok(month @ 1..=12) = number.parse()
    {
        return (Some(month), None);
    }
    let months = words.iter().filter_map(|word| month(word));
    let month = months.clone().next();
    let mut days = words.iter().filter_map(|word| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<u8>().ok()
    });
    let day = match (days.next(), days.next()) {
        (Some(day), None) if months.count() == 1 => Some(day),
        _ => None,
    };
    (month, day)
}

/// The month of that name: a macro of BibTeX's, or a name in a language of its users, whole or cut.
pub fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    if name.chars().count() < 3 || !name.chars().all(char::is_alphabetic) {
        return None;
    }
    let at = MONTHS.iter().position(|names| names.split(' ').any(|whole| is_cut(&name, whole)))?;
    u8::try_from(at + 1).ok()
}

/// Whether it is the whole word or its beginning.
fn is_cut(word: &str, whole: &str) -> bool {
    whole.starts_with(word)
}

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

/// Whether a text names a season or quarter, which is no month and no mistake.
fn season(text: &str) -> bool {
    let text = text.to_lowercase();
    ["spring", "summer", "autumn", "fall", "winter", "quarter", "q1", "q2", "q3", "q4"]
        .iter()
        .any(|season| text.contains(season))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(fields: &[(&'static str, &'static str)]) -> (String, Option<String>, Option<&'static str>) {
        let mut entry = Entry::default();
        for (name, value) in fields {
            entry.add(*name, *value);
        }
        let found = dated(&entry);
        let date = found.date.map_or_else(String::new, |date| date.to_string());
        (date, found.text, found.fault.map(|(field, _)| field))
    }

    #[test]
    fn dates_are_read_as_precisely_as_they_are_given() {
        for (text, date, whole) in [
            ("2020-05-17", "2020-05-17", None),
            ("2020-5", "2020-05", None),
            ("2020", "2020", None),
            ("2020-05-17T10:00:00Z", "2020-05-17", None),
            ("2019/2020", "2019", Some("2019/2020")),
            ("2019-12-30/2020-01-02", "2019-12-30", Some("2019-12-30/2020-01-02")),
            ("2019/..", "2019", Some("2019/..")),
            ("2004~", "2004", Some("2004~")),
            ("2004-21", "2004", Some("2004-21")),
            ("2004-XX", "2004", Some("2004-XX")),
            ("2004-07-XX", "2004-07", Some("2004-07-XX")),
            ("1998a", "1998", None),
            ("1998--99", "1998", Some("1998–99")),
        ] {
            assert_eq!(of(&[("date", text)]), (date.to_owned(), whole.map(str::to_owned), None), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told() {
        for text in ["199X", "2020-13", "2023-02-29", "in press", "/2020", "-0044", "12345", "2020-00-XX", ""]
        {
            assert_eq!(of(&[("date", text)]), (String::new(), None, Some("date")), "{text}");
        }
        assert_eq!(of(&[("date", "soon"), ("year", "2020")]), ("2020".to_owned(), None, Some("date")));
        assert_eq!(of(&[("year", "forthcoming")]), (String::new(), None, Some("year")));
        assert_eq!(of(&[]), (String::new(), None, None));
    }

    #[test]
    fn months_have_many_names() {
        for (month, date) in [
            ("jul", "2020-07"),
            ("July", "2020-07"),
            ("7", "2020-07"),
            ("07", "2020-07"),
            ("Sept.", "2020-09"),
            ("juillet", "2020-07"),
            ("M{\\\"a}rz", "2020-03"),
            ("June--July", "2020-06"),
            ("06--11 Aug", "2020-08"),
            ("Aug. 3", "2020-08-03"),
            ("3~", "2020-03"),
            ("jul 4th", "2020-07-04"),
        ] {
            assert_eq!(of(&[("year", "2020"), ("month", month)]), (date.to_owned(), None, None), "{month}");
        }
        assert_eq!(
            of(&[("year", "2020"), ("month", "Spring")]),
            ("2020".to_owned(), Some("Spring 2020".to_owned()), None)
        );
        assert_eq!(of(&[("year", "2020"), ("month", "13")]), ("2020".to_owned(), None, Some("month")));
        assert_eq!(
            of(&[("year", "2021"), ("month", "feb"), ("day", "29")]),
            ("2021-02".to_owned(), None, Some("day"))
        );
    }

    #[test]
    fn years_have_marks_for_sorting() {
        assert_eq!(of(&[("year", "{\\noopsort{1973a}}1981")]).0, "1981");
        assert_eq!(of(&[("year", "{[2020]}")]).0, "2020");
    }
}
