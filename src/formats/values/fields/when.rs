//! Days and times of talks in any form, as content files write them.

use serde_json::Value;

use crate::formats::values::date;
use crate::paper::talk::Day;
use crate::paper::zone::{Clock, Zone};

/// What a text for a part of a talk says of it and of others, as content files write it: `March 4, 2026`, `16:00–17:00`,
/// `4 pm CET`. What isn't understood stays.
pub(super) fn when(part: &'static str, text: &str) -> Vec<(&'static str, Value)> {
    let said = match part {
        "date" if text.parse::<Clock>().is_ok() => hours(text),
        "date" => day(text),
        // A beginning with its day.
        "time" if let Some(said) = moment(text) => Some(said),
        "time" => hours(text),
        "end" => clock(text).map(|end| vec![("end", end)]),
        _ => None,
    };
    said.unwrap_or_else(|| vec![(part, text.to_owned())])
        .into_iter()
        .map(|(part, text)| (part, Value::from(text)))
        .collect()
}

/// The day, the time and the distance from UTC of a text that has a day and a time: `2025-09-10T09:00:00+01:00`.
fn moment(text: &str) -> Option<Vec<(&'static str, String)>> {
    let day = text.parse::<Day>().ok()?;
    let (_, time) = text.split_once(['T', ' '])?;
    let mut said = vec![("date", day.date.to_string()), ("time", time.get(.."09:00".len())?.to_owned())];
    said.extend(day.offset.map(|offset| ("zone", offset.to_string())));
    day.time.map(|_| said)
}

/// A day in any form, perhaps with the time behind it.
fn day(text: &str) -> Option<Vec<(&'static str, String)>> {
    if text.parse::<Day>().is_ok() {
        return None;
    }
    if let Ok(date) = date::parse(text) {
        return Some(vec![("date", date.to_string())]);
    }
    let parted = text.rsplit_once(", ").or_else(|| text.split_once([' ', 'T']));
    let (day, time) = parted?;
    let date = date::parse(day).ok().filter(|date| date.day().is_some())?;
    Some([vec![("date", date.to_string())], hours(time)?].concat())
}

/// A time of day, perhaps with the end and the zone behind it.
fn hours(text: &str) -> Option<Vec<(&'static str, String)>> {
    let (text, zone) = match text.rsplit_once(' ') {
        Some((time, zone)) if clock(zone).is_none() && zone.parse::<Zone>().is_ok() => (time, Some(zone)),
        _ => (text, None),
    };
    let parted = ["–", "—", " to ", "-"].iter().find_map(|between| text.split_once(between));
    let mut said = match parted.map(|(time, end)| (clock(time), clock(end))) {
        Some((Some(time), Some(end))) => vec![("time", time), ("end", end)],
        Some(_) => return None,
        None => vec![("time", clock(text)?)],
    };
    said.extend(zone.map(|zone| ("zone", zone.to_owned())));
    Some(said)
}

/// A time of day as content files write it: `16h`, `14h30`, `4 pm`.
fn clock(text: &str) -> Option<String> {
    let text = text.trim();
    if text.parse::<Clock>().is_ok() {
        return Some(text.to_owned());
    }
    if let Some(clock) = text.strip_suffix(" Uhr") {
        let clock = clock.replace('.', ":");
        let clock = if clock.contains(':') { clock } else { format!("{clock}:00") };
        return clock.parse::<Clock>().is_ok().then_some(clock);
    }
    let (hour, minute) = text.split_once('h')?;
    let clock = format!("{hour}:{}", if minute.is_empty() { "00" } else { minute });
    clock.parse::<Clock>().is_ok().then_some(clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_and_times_are_written_as_content_files_do() {
        for (part, text, expected) in [
            ("date", "2026-03-04", r#"[["date","2026-03-04"]]"#),
            ("date", "2026-03-04T16:00+01:00", r#"[["date","2026-03-04T16:00+01:00"]]"#),
            ("date", "March 4, 2026", r#"[["date","2026-03-04"]]"#),
            ("date", "2026-03-04 16:00:00", r#"[["date","2026-03-04 16:00:00"]]"#),
            ("date", "16:00", r#"[["time","16:00"]]"#),
            ("date", "Mar 11", r#"[["date","Mar 11"]]"#),
            ("time", "16:00–17:00 CET", r#"[["time","16:00"],["end","17:00"],["zone","CET"]]"#),
            ("time", "4pm to 5pm", r#"[["time","4pm"],["end","5pm"]]"#),
            ("time", "16.15 Uhr", r#"[["time","16:15"]]"#),
            ("time", "14h30", r#"[["time","14:30"]]"#),
            (
                "time",
                "2025-09-10T09:00:00+01:00",
                r#"[["date","2025-09-10"],["time","09:00"],["zone","+01:00"]]"#,
            ),
            ("end", "2025-09-10T10:30:00+01:00", r#"[["end","2025-09-10T10:30:00+01:00"]]"#),
            ("time", "after tea", r#"[["time","after tea"]]"#),
            ("place", "Hall 2", r#"[["place","Hall 2"]]"#),
        ] {
            assert_eq!(json!(when(part, text)).to_string(), expected, "{text}");
        }
    }
}
