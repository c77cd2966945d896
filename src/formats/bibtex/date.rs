//! The date of an entry: `date` in the form of EDTF (the BibLaTeX manual, section 2.3.8), or BibTeX's
//! `year`, `month` and `day`.

use super::entry::Entry;
use super::latex;
use crate::formats::said::Said;
use crate::formats::values::date::{self, edtf, is_season, month};
use crate::paper::{Date, date::days_in_month};

/// What an entry says about its date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dated {
    /// The date, or the first one of a range.
    pub date: Option<Date>,
    /// The whole text, where the date doesn't say all of it: a range, a season, about that year.
    pub text: Option<String>,
    /// What could not be understood: the field's name, and its text.
    pub fault: Option<(&'static str, String)>,
}

impl Dated {
    /// Whether a field's value is said by the date, is kept beside it, or is reported.
    pub(super) fn says(&self, field: &str, value: &str, said: &Said) -> bool {
        let text = &latex::plain(value);
        if self.fault.as_ref().is_some_and(|(_, fault)| fault.trim() == text.trim()) {
            return true;
        }
        let is_kept = || said.has(text);
        match field {
            "month" => {
                let told = month_and_day(text).0;
                told.is_some() && told == self.date.and_then(Date::month) || is_kept()
            }
            "day" => {
                let told = text.trim().parse().ok();
                told.is_some() && told == self.date.and_then(Date::day) || is_kept()
            }
            _ => {
                let date = edtf(text).map(|(date, _)| date).or_else(|| read(&latex::year(value)).date);
                date.is_some_and(|date| said.has_date(date)) || is_kept()
            }
        }
    }
}

/// The date of an entry.
pub(super) fn dated(entry: &Entry) -> Dated {
    let mut date_fault = None;
    if let Some(text) = entry.get("date").map(latex::plain) {
        let found = read(&text);
        if found.date.is_some() || entry.get("year").is_none() {
            return found;
        }
        date_fault = found.fault;
    }
    let Some(year) = entry.get("year").map(latex::year) else { return Dated::default() };
    let mut found = read(&year);
    if let Some((field, text)) = &mut found.fault {
        *field = "year";
        *text = entry.get("year").map(latex::plain).unwrap_or_default();
    }
    found.fault = date_fault.or(found.fault);
    refine(&mut found, entry);
    found
}

/// A date, or a range of dates of which the first one counts.
fn read(text: &str) -> Dated {
    let text = text.trim().to_owned();
    if let Some((date, says_all)) = edtf(&text) {
        return Dated { date: Some(date), text: (!says_all).then_some(text), fault: None };
    }
    match date::parse(&text) {
        // What only ends with a date, as `/2020`, doesn't say when it began.
        Ok(date) if !text.starts_with('/') => {
            Dated { date: Some(date), text: says_more(&text, date).then_some(text), fault: None }
        }
        Err(doubt) if doubt.known.is_some() => {
            Dated { date: doubt.known, fault: Some(("date", text)), ..Dated::default() }
        }
        _ => Dated { fault: Some(("date", text)), ..Dated::default() },
    }
}

/// Whether a text says more than its date: `2020 (to appear)`, `1991-92`, `c1988`.
fn says_more(text: &str, date: Date) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut numbers, mut others) = (0, 0);
    for word in words {
        match word.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) {
            true => numbers += 1,
            false => others += usize::from(month(word).is_none()),
        }
    }
    let of_date = 1 + usize::from(date.day().is_some());
    let is_number = !text.contains(char::is_alphabetic);
    let is_range_of_months =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| month(word).is_some()).count() > 1;
    others > 0 || is_range_of_months || numbers > of_date + usize::from(is_number && date.month().is_some())
}

/// Adds the month and the day to a year.
fn refine(found: &mut Dated, entry: &Entry) {
    let Some(date) = found.date.filter(|date| date.month().is_none()) else { return };
    let year = date.year();
    let Some(text) = entry.get("month").map(latex::plain) else { return };
    let (month, day) = month_and_day(&text);
    let day = entry.get("day").and_then(|day| latex::plain(day).trim().parse().ok()).or(day);
    let Some(month) = month else {
        if is_season(&text) {
            found.text = Some(format!("{text} {year}"));
        } else {
            found.fault = Some(("month", text));
        }
        return;
    };
    found.date = Date::from_ym(year, month).or(found.date);
    if day.is_none() && says_more(&format!("{text} {year}"), Date::from_ym(year, month).unwrap_or(date)) {
        let words = found.text.take().unwrap_or_else(|| year.to_string());
        found.text = Some(format!("{text} {words}"));
    }
    match day {
        Some(day) if days_in_month(year, month).is_some_and(|days| (1..=days).contains(&day)) => {
            found.date = Date::from_ymd(year, month, day);
        }
        Some(day) => found.fault = Some(("day", day.to_string())),
        None => {}
    }
}

/// The month that a field names, and the day if it has one. Of several months the first counts;
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
    fn what_is_no_date_is_reported() {
        for (text, known) in [("2020-13", "2020"), ("2023-02-29", "2023-02")] {
            assert_eq!(of(&[("date", text)]), (known.to_owned(), None, Some("date")), "{text}");
        }
        for text in ["199X", "in press", "/2020", "-0044", "12345", ""] {
            assert_eq!(of(&[("date", text)]), (String::new(), None, Some("date")), "{text}");
        }
        assert_eq!(of(&[("date", "soon"), ("year", "2020")]), ("2020".to_owned(), None, Some("date")));
        assert_eq!(of(&[("year", "forthcoming")]), (String::new(), None, Some("year")));
        assert_eq!(of(&[]), (String::new(), None, None));
    }

    #[test]
    fn years_stand_among_words() {
        for (text, date, whole) in [
            ("January 1978", "1978-01", None),
            ("1991-92", "1991", Some("1991-92")),
            ("1991/92", "1991", Some("1991/92")),
            ("2020 (to appear)", "2020", Some("2020 (to appear)")),
            ("to appear, 2020", "2020", Some("to appear, 2020")),
            ("{\\textcopyright} 1988", "1988", None),
            ("1990s", "1990", Some("1990s")),
            ("May/June 1999", "1999-05", Some("May/June 1999")),
            ("c1988", "1988", Some("c1988")),
            ("ca. 1988", "1988", Some("ca. 1988")),
            ("30-Mar-2020", "2020-03-30", None),
            ("March 30, 2020", "2020-03-30", None),
            ("(1988)", "1988", None),
            ("[1988]", "1988", None),
            ("1988.", "1988", None),
        ] {
            for field in ["year", "date"] {
                let expected = (date.to_owned(), whole.map(str::to_owned), None);
                assert_eq!(of(&[(field, text)]), expected, "{field} {text}");
            }
        }
        assert_eq!(of(&[("year", "January 1978"), ("month", "jan")]).0, "1978-01");
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
            ("Aug. 3", "2020-08-03"),
            ("3~", "2020-03"),
            ("jul 4th", "2020-07-04"),
        ] {
            assert_eq!(of(&[("year", "2020"), ("month", month)]), (date.to_owned(), None, None), "{month}");
        }
        for (year, month, date, whole) in [
            ("2020", "June--July", "2020-06", "June–July 2020"),
            ("2020", "06--11 Aug", "2020-08", "06–11 Aug 2020"),
            ("1999", "March 12--15", "1999-03", "March 12–15 1999"),
            ("1991-92", "jan", "1991-01", "1991-92"),
            ("2019 [1978]", "Sept-Oct", "2019-09", "Sept-Oct 2019 [1978]"),
        ] {
            let found = of(&[("year", year), ("month", month)]);
            assert_eq!(found, (date.to_owned(), Some(whole.to_owned()), None), "{month}");
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
