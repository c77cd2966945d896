//! Date variables: parts in lists, as the schema has them, or in maps by their names, as pandoc's YAML has them, or what
//! was written.

use serde_json::Value;

use crate::formats::syntax::json::{self, at, items};
use crate::formats::text::space::folded;
use crate::formats::values::date::{self, Doubt};
use crate::paper::Date;

/// The date of a date variable: its parts, or what was written; of a range the beginning, of a season the year.
pub(super) fn date(value: &Value) -> Option<Result<Date, Doubt>> {
    if let Some([Some(year), rest @ ..]) = days(value).first().map(Vec::as_slice) {
        let Ok(year) = u32::try_from(*year) else {
            return Some(Err(Doubt::impossible(format!("year {year}"))));
        };
        let part = |at: usize| rest.get(at).copied().flatten().and_then(|part| u32::try_from(part).ok());
        let (month, day) = (part(0).unwrap_or(0), part(1).unwrap_or(0));
        return Some(match (in_season(month), day) {
            (Some(_), 0) => date::whole(year, 0, 0),
            (_, day) => date::whole(year, month, day),
        });
    }
    let written = written(value)?;
    // EDTF is what schema 1.0.2 allows.
    Some(date::edtf(&written).map_or_else(|| date::parse(&written), |(date, _)| Ok(date)))
}

/// What a date says beyond a day, month or year: days from one to another, as bibliographies have them in `date` (EDTF),
/// and a season in words.
pub(super) fn in_full(issued: &Value) -> Option<String> {
    let season = season_of(at(issued, "season"));
    let day = |parts: &Parts| {
        let mut numbers = parts.iter().map(|part| u32::try_from((*part)?).ok());
        let (year, month, day) = (numbers.next()??, numbers.next(), numbers.next());
        match (
            month.map_or(Some(season.unwrap_or_default()), |month| month)?,
            day.map_or(Some(0), |day| day)?,
        ) {
            (month, 0) if in_season(month).is_some() => Some(format!("{year:04}-{}", in_season(month)?)),
            (month, day) => date::whole(year, month, day).ok().map(|date| date.to_string()),
        }
    };
    match days(issued).as_slice() {
        [] => {
            let written = written(issued)?;
            let (season, year) = written.split_once(' ')?;
            year.parse::<u16>().ok().filter(|year| *year >= 1000)?;
            season_named(season).map(|_| folded(&written))
        }
        [only] => {
            let told = day(only).filter(|told| told.parse::<Date>().is_err())?;
            let (year, season) = told.split_once('-')?;
            let name = SEASONS.get(season.parse::<usize>().ok()?.checked_sub(FIRST_SEASON as usize)?)?;
            Some(format!("{name} {year}"))
        }
        [first, last] => Some(format!("{}/{}", day(first)?, day(last)?)),
        _ => None,
    }
}

/// What was written where a date has no parts.
fn written(value: &Value) -> Option<String> {
    ["raw", "literal"].iter().find_map(|key| json::text(at(value, key))).or_else(|| json::text(value))
}

/// A year, a month and a day, as far as they are known.
type Parts = Vec<Option<i64>>;

/// The days of a date, of which a range has two, by year, month and day as far as they are known; a part that is no
/// number is `None`.
fn days(value: &Value) -> Vec<Parts> {
    // Of a range, or of one day, some write a list of variables.
    if items(value).iter().any(|one| listed(one).is_some()) {
        return items(value).iter().filter(|one| one.is_object()).flat_map(days).collect();
    }
    match (listed(value).unwrap_or(value), value) {
        (Value::Array(parts), _) if parts.iter().any(|part| part.is_array() || part.is_object()) => {
            parts.iter().map(day).filter(|day| !day.is_empty()).collect()
        }
        // Of a single day the list around it may be left out.
        (list @ Value::Array(_), _) => vec![day(list)],
        (_, map @ Value::Object(_)) if !day(map).is_empty() => vec![day(map)],
        _ => written(value).and_then(|written| seasons(&written)).unwrap_or_default(),
    }
}

/// The parts of a variable in lists.
fn listed(value: &Value) -> Option<&Value> {
    ["date-parts", "date_parts"].into_iter().map(|key| at(value, key)).find(|parts| parts.is_array())
}

/// A season as it is written in EDTF, or two: `2013-21`, `2013-21/2013-22`. One whose number is that of the next year
/// may be two years: `2020-21`.
fn seasons(written: &str) -> Option<Vec<Parts>> {
    let one = |text: &str| {
        let (year, month) = text.trim().split_once('-')?;
        let is_number = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let (year, month) = (is_number(year, 4) && is_number(month, 2))
            .then(|| year.parse::<u32>().ok().zip(month.parse::<u32>().ok()))??;
        Some((year, month))
    };
    let all: Vec<(u32, u32)> = written.split('/').map(one).collect::<Option<_>>()?;
    let is_of_seasons = match all.as_slice() {
        [(year, month)] => *month >= FIRST_SEASON && in_season(*month).is_some() && year % 100 + 1 != *month,
        [(_, first), (_, last)] => [first, last].into_iter().any(|month| in_season(*month).is_some()),
        _ => false,
    };
    let parts = |(year, month): (u32, u32)| vec![Some(i64::from(year)), Some(i64::from(month))];
    is_of_seasons.then(|| all.into_iter().map(parts).collect())
}

/// The parts of a day.
fn day(value: &Value) -> Parts {
    let named = ["year", "month", "day"].map(|key| at(value, key));
    match value {
        Value::Object(_) => named.into_iter().take_while(|part| !part.is_null()).map(number).collect(),
        list => items(list).iter().map(number).collect(),
    }
}

fn number(part: &Value) -> Option<i64> {
    let named = |text: &str| {
        let season = text.strip_prefix("season-").and_then(|season| season.parse::<u32>().ok());
        let month = || date::month(text).map(u32::from);
        season.and_then(nth_season).or_else(|| season_named(text)).or_else(month).map(i64::from)
    };
    part.as_i64().or_else(|| {
        let text = part.as_str()?.trim();
        text.parse().ok().or_else(|| named(text))
    })
}

/// The seasons in the order of EDTF.
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// The season of spring in EDTF.
const FIRST_SEASON: u32 = 21;

/// The season for which a number of a month stands: 21 to 24 in EDTF and in CSL, 13 to 20 in older data.
fn in_season(month: u32) -> Option<u32> {
    (13..=24).contains(&month).then(|| FIRST_SEASON + (month - 13) % 4)
}

/// The season that is so many in the year, from 1, in EDTF.
fn nth_season(number: u32) -> Option<u32> {
    (1..=4).contains(&number).then(|| FIRST_SEASON + number - 1)
}

fn season_named(name: &str) -> Option<u32> {
    let names = [("spring", 1), ("summer", 2), ("autumn", 3), ("fall", 3), ("winter", 4)];
    names.iter().find(|(own, _)| name.eq_ignore_ascii_case(own)).and_then(|(_, number)| nth_season(*number))
}

/// The season of a variable of its own: a number or a name.
fn season_of(value: &Value) -> Option<u32> {
    let text = json::text(value)?;
    text.parse().ok().and_then(nth_season).or_else(|| season_named(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn dates_come_in_parts_or_in_words() {
        for (value, expected) in [
            (json!({"date-parts": [[2024, 5, 6]]}), Some("2024-05-06")),
            (json!({"date-parts": [["2024", "05"]]}), Some("2024-05")),
            (json!({"date-parts": [[2024, 5], [2024, 7]]}), Some("2024-05")),
            (json!({"date-parts": [[2024]], "season": "2"}), Some("2024")),
            (json!({"date-parts": [[2024, 21]]}), Some("2024")),
            (json!({"date-parts": [[2024, 13], [2024, 14]]}), Some("2024")),
            (json!({"date-parts": [[null]]}), None),
            (json!({"raw": "2024-05-06"}), Some("2024-05-06")),
            (json!({"literal": "Spring 2024"}), Some("2024")),
            (json!("2024-05-06/2024-05-08"), Some("2024-05-06")),
            (json!({"date_parts": [[2024, 5]]}), Some("2024-05")),
            (json!({"date-parts": [2024, 5, 6]}), Some("2024-05-06")),
            (json!({"year": 2024, "month": "05", "day": 6}), Some("2024-05-06")),
            (json!({"year": "2024", "month": "May"}), Some("2024-05")),
            (json!([{"year": 2024, "month": 5}]), Some("2024-05")),
            (json!([{"year": 2024, "season": 2}]), Some("2024")),
            (json!([2024, 5]), Some("2024-05")),
            (json!(2024), Some("2024")),
            (json!({"season": 2}), None),
            (json!([{"date-parts": [2018, 2, 1]}, {"date-parts": [2018, 2, 2]}]), Some("2018-02-01")),
            (json!([{"date-parts": [[2017, 9, 1]]}]), Some("2017-09-01")),
            (json!({"raw": "2013-21"}), Some("2013")),
            (json!({"raw": "2020-21"}), Some("2020")),
            (json!({"raw": "2013-13/2013-14"}), Some("2013")),
            (json!([]), None),
            (json!(null), None),
        ] {
            let date = date(&value).and_then(Result::ok).map(|date| date.to_string());
            assert_eq!(date.as_deref(), expected, "{value}");
        }
        let impossible = date(&json!({"date-parts": [[2024, 25, 1]]}));
        let impossible = impossible.and_then(Result::err);
        assert_eq!(impossible.as_ref().map(|doubt| doubt.found.as_str()), Some("month 25"));
        assert_eq!(impossible.and_then(|doubt| doubt.known), Date::from_year(2024));
        for (value, expected) in [
            (json!({"date-parts": [[2024, 5, 6]]}), None),
            (json!({"date-parts": [[2024, 13]]}), Some("Spring 2024")),
            (json!({"date-parts": [[2024, 24]]}), Some("Winter 2024")),
            (json!({"date-parts": [["2024"]], "season": "2"}), Some("Summer 2024")),
            (json!({"date-parts": [[2024, 5, 6], [2024, 5, 8]]}), Some("2024-05-06/2024-05-08")),
            (json!({"date-parts": [[2023, 24], [2024, 21]]}), Some("2023-24/2024-21")),
            (json!({"date-parts": [[2024, 5], [null]]}), None),
            (json!({"date-parts": [[2024, "season-04"]]}), Some("Winter 2024")),
            (json!({"year": 2024, "season": "Spring"}), Some("Spring 2024")),
            (json!([{"year": 2024, "month": 5}, {"year": 2024, "month": 7}]), Some("2024-05/2024-07")),
            (json!({"literal": "Fall 2024"}), Some("Fall 2024")),
            (json!({"literal": "in press"}), None),
            (json!({"raw": "2013-21"}), Some("Spring 2013")),
            (json!({"raw": "2020-21"}), None),
            (json!({"raw": "2013-13/2013-14"}), Some("2013-21/2013-22")),
            (
                json!([{"date-parts": [2018, 2, 1]}, {"date-parts": [2018, 2, 2]}]),
                Some("2018-02-01/2018-02-02"),
            ),
        ] {
            assert_eq!(in_full(&value).as_deref(), expected, "{value}");
        }
        let ancient = date(&json!({"date-parts": [[-380]]})).and_then(Result::err);
        assert_eq!(ancient.map(|doubt| doubt.found).as_deref(), Some("year -380"));
    }
}
