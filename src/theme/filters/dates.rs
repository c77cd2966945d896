//! Dates by a pattern.

use std::sync::Arc;

use tera::{Kwargs, State, Value};

use super::{Form, Helper, argument, given};
use crate::locale::Locale;
use crate::paper::Date;

pub(super) const HELPERS: &[Helper] = &[Helper {
    name: "date",
    form: Form::Filter,
    description: "A date in words, or by a pattern. It takes a date of a view, such as `paper.date`, and texts such \
                  as `2024-12-09`, `2024-12` and `2024`. In a pattern stand `%Y` (2024), `%y` (24), `%m` (06), `%-m` (6), `%B` \
                  (June), `%b` (Jun), `%d` (02), `%-d` (2), `%A` (Friday), `%a` (Fri), `%j` (day of the year, 001 to 366) and `%%`.",
    arguments: &[
        argument("format", "The pattern for a whole date; without it the date is written in words."),
        argument("month", "The pattern where only the month is known; `%B %Y` without it."),
        argument("year", "The pattern where only the year is known; `%Y` without it."),
    ],
    examples: &[
        ("{{ paper.date | date }}", "12 June 2017"),
        ("{{ paper.date | date(format=\"%a, %-d %b %Y\") }}", "Mon, 12 Jun 2017"),
        ("{{ \"2024-12\" | date(format=\"%d.%m.%Y\", month=\"%m/%Y\") }}", "12/2024"),
    ],
    add: Some(|tera, tools| {
        let locale = Arc::clone(&tools.locale);
        tera.register_filter("date", move |value: &Value, given: Kwargs, _: &State| {
            date(&locale, value, &given)
        });
    }),
}];

fn date(locale: &Locale, value: &Value, kwargs: &Kwargs) -> Result<String, tera::Error> {
    let text = value.as_str().or_else(|| value.get_from_path("iso")?.as_str());
    let year = value.as_u64().map(|year| year.to_string());
    let Some(text) = text.or(year.as_deref()) else {
        let message = format!(
            "`date` takes a date such as paper.date or \"2024-12-09\", and was given {}",
            value.name()
        );
        return Err(tera::Error::message(message));
    };
    let date: Date = text.parse().map_err(|_| {
        tera::Error::message(format!("`{text}` is no date; write YYYY-MM-DD, YYYY-MM or YYYY"))
    })?;
    let Some(format) = given::<&str>(kwargs, "format")? else { return Ok(locale.date(date)) };
    let pattern = match (date.month(), date.day()) {
        (Some(_), Some(_)) => format,
        (Some(_), None) => given(kwargs, "month")?.unwrap_or("%B %Y"),
        (None, _) => given(kwargs, "year")?.unwrap_or("%Y"),
    };
    write(locale, date, pattern).map_err(tera::Error::message)
}

/// A date by a pattern.
fn write(locale: &Locale, date: Date, pattern: &str) -> Result<String, String> {
    let mut text = String::with_capacity(pattern.len() + 8);
    let mut rest = pattern;
    while let Some(at) = rest.find('%') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = rest.chars().take(if rest.starts_with('-') { 2 } else { 1 }).map(char::len_utf8).sum();
        let (sign, behind) = rest.split_at(length);
        text.push_str(
            &part(locale, date, sign).map_err(|why| format!("in the pattern `{pattern}` `%{sign}` {why}"))?,
        );
        rest = behind;
    }
    text.push_str(rest);
    Ok(text)
}

/// What stands for a sign of a pattern.
fn part(locale: &Locale, date: Date, sign: &str) -> Result<String, &'static str> {
    let month = date.month().ok_or("asks for a month, which the date doesn't have");
    let day = date.day().ok_or("asks for a day, which the date doesn't have");
    Ok(match sign {
        "%" => "%".to_owned(),
        "Y" => date.year().to_string(),
        "y" => format!("{:02}", date.year() % 100),
        "m" => format!("{:02}", month?),
        "-m" => month?.to_string(),
        "B" => locale.month(month?).to_owned(),
        "b" => locale.short_month(month?).to_owned(),
        "d" => format!("{:02}", day?),
        "-d" => day?.to_string(),
        "A" => day.map(|_| locale.weekday(date).0)?.to_owned(),
        "a" => day.map(|_| locale.weekday(date).1)?.to_owned(),
        "j" => {
            format!("{:03}", date.civil().ok_or("asks for a day, which the date doesn't have")?.day_of_year())
        }
        _ => return Err("is unknown; there are %Y %y %m %-m %B %b %d %-d %A %a %j %%"),
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::rendered;

    #[test]
    fn every_sign_of_a_pattern_has_its_meaning() {
        for (date, pattern, expected) in [
            (
                "2024-12-09",
                "%Y %y %m %-m %B %b %d %-d %A %a %j %%",
                "2024 24 12 12 December Dec 09 9 Monday Mon 344 %",
            ),
            ("2024-03-01", "%-d/%-m", "1/3"),
            ("0900-03-01", "%Y %y", "900 00"),
            ("2024-12-09", "no sign, é", "no sign, é"),
            ("2024-12", "%d", "December 2024"),
            ("2024", "%d", "2024"),
        ] {
            assert_eq!(rendered(&format!("{{{{ \"{date}\" | date(format=\"{pattern}\") }}}}")), expected);
        }
    }

    #[test]
    fn what_is_no_date_and_no_pattern_is_told() {
        for (source, told) in [
            ("{{ \"soon\" | date }}", "`soon` is no date"),
            ("{{ [1] | date }}", "was given array"),
            ("{{ \"2024\" | date(format=\"%Y\", year=\"%d\") }}", "asks for a day"),
            ("{{ \"2024-01-02\" | date(format=\"%Q\") }}", "`%Q` is unknown"),
            ("{{ \"2024-01-02\" | date(format=\"%é\") }}", "`%é` is unknown"),
            ("{{ \"2024-01-02\" | date(format=\"50%\") }}", "`%` is unknown"),
        ] {
            let found = rendered(source);
            assert!(found.starts_with("error") && found.contains(told), "{source}: {found}");
        }
    }
}
