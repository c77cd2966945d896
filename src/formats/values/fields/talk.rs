//! Talks: records that name who presents a paper also say when and where in words that mean something else in others.

use serde_json::Value;

use super::names::{self, Target};
use super::value::scalar;
use crate::formats::text::space::folded;
use crate::formats::values::{date, name};
use crate::paper::Paper;
use crate::paper::fold::fold;
use crate::paper::name::has_word_of_body;
use crate::paper::talk::Day;
use crate::paper::zone::{Clock, Zone};

/// What values are called beside that of a speaker, folded, and the part of the talk that they are.
const PARTS: &[(&str, &str)] = &[
    ("date", "date"),
    ("day", "date"),
    ("time", "time"),
    ("start", "time"),
    ("begin", "time"),
    ("end", "end"),
    ("zone", "zone"),
    ("timezone", "zone"),
    ("tz", "zone"),
    ("room", "place"),
    ("place", "place"),
    ("location", "place"),
    ("zoom", "url"),
    ("zoomlink", "url"),
];

/// What parts names of speakers in one text.
const BETWEEN_SPEAKERS: [&str; 6] = [" and ", " & ", " + ", " / ", ";", "、"];

/// Whether one of the names is that of a speaker, and none says that what it names is a part of a talk.
pub fn is_talk<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let is_speaker = |name: &str| matches!(names::target(name), Some((_, Target::Talk("by"))));
    names.clone().any(is_speaker)
        && !names.clone().any(|name| name.starts_with("presented.") || fold(name) == "presented")
}

/// What else names are called beside that of a speaker who is told of as a person, folded: in a schedule of papers by others
/// nobody is.
const OF_SPEAKERS: [&str; 7] =
    ["affiliation", "bio", "biography", "institution", "speakeraffiliation", "speakerbio", "speakerlink"];

/// Whether names beside that of a speaker tell of the person: the talk is the speaker's own work.
pub fn tells_of_speaker<'n>(names: impl Iterator<Item = &'n str> + Clone) -> bool {
    let mut folded = names.map(fold);
    let is_speaker = |name: &String| matches!(name.as_str(), "speaker" | "speakers");
    folded.clone().any(|name| is_speaker(&name)) && folded.any(|name| OF_SPEAKERS.contains(&name.as_str()))
}

/// The part of a talk for which a name is beside that of a speaker.
pub fn part(name: &str) -> Option<Target> {
    let folded = fold(name);
    PARTS.iter().find(|(known, _)| *known == folded).map(|(_, part)| Target::Talk(part))
}

/// The part of a meeting that is about a paper for which a name is: its speaker, or another.
pub fn part_of_meeting(name: &str) -> Option<&'static str> {
    match part(name).or_else(|| names::target(name).map(|(_, target)| target)) {
        Some(Target::Talk(part)) => Some(part),
        _ => None,
    }
}

/// Who presents a paper, by a value with the names: a text, or a list where they are several.
pub(super) fn speakers(value: &Value) -> Option<Value> {
    let names: Vec<String> = match value {
        Value::Array(values) => values.iter().map(speaker).collect::<Option<_>>()?,
        value => several(&speaker(value)?),
    };
    match names.as_slice() {
        [] => None,
        [one] => Some(Value::from(one.as_str())),
        several => Some(Value::from(several)),
    }
}

/// A name, or that of a map which has more to say of the speaker.
fn speaker(value: &Value) -> Option<String> {
    scalar(value).or_else(|| scalar(value.get("name")?))
}

/// The names in a text. Between commas alone may stand a place, `Ada Quill, Stone University`, or names of two words each.
fn several(text: &str) -> Vec<String> {
    let are_whole = || {
        let mut names = text.split(',');
        names.clone().count() > 1
            && names.all(|name| name.trim().split(' ').count() == 2 && !has_word_of_body(name))
    };
    if !BETWEEN_SPEAKERS.iter().any(|between| text.contains(between)) && !are_whole() {
        return vec![text.to_owned()];
    }
    if has_word_of_body(text) {
        return vec![text.to_owned()];
    }
    let groups = BETWEEN_SPEAKERS.iter().fold(text.to_owned(), |text, between| text.replace(between, "\n"));
    let is_reversed =
        |group: &str| group.split_once(", ").is_some_and(|(family, _)| !family.trim().contains(' '));
    if groups.lines().count() > 1 && groups.lines().all(is_reversed) {
        let people = groups.lines().filter_map(name::person);
        return people.map(|person| person.display_name().into_owned()).collect();
    }
    let parted = BETWEEN_SPEAKERS.iter().fold(text.to_owned(), |text, between| text.replace(between, ","));
    let names: Vec<String> = parted.split(',').map(folded).filter(|name| !name.is_empty()).collect();
    let is_name = |name: &String| {
        name.starts_with(char::is_alphabetic)
            && !name.contains(|sign: char| {
                sign.is_ascii_digit() || matches!(sign, '(' | '[' | '@' | ':' | '"' | '“')
            })
    };
    if names.iter().all(is_name) { names } else { vec![text.to_owned()] }
}

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

/// What records are called in messages that have no paper.
pub const WITHOUT_PAPER: &str = "days of a schedule without a paper";

/// Completes a talk that is a work of its own, which leads to no paper: where it has no other date, its day is that. Its
/// speaker, where the record tells of the person, is the author, of whom a picture is then.
pub fn take_own(paper: &mut Paper, tells_of_speaker: bool) {
    let is_beside = |label: &String| matches!(label.as_str(), "slides" | "video" | "poster" | "code");
    let is_own =
        paper.authors.is_empty() && paper.identifier_keys().is_empty() && paper.links.keys().all(is_beside);
    let Some(talk) = paper.presented.as_ref().filter(|_| is_own) else { return };
    paper.date = paper.date.or_else(|| talk.date());
    let is_name = |name: &String| !name.contains([',', '(', '[']) && !has_word_of_body(name);
    if tells_of_speaker && !talk.by.is_empty() && talk.by.iter().all(is_name) {
        paper.authors = talk.by.iter().filter_map(|name| name::person(name)).collect();
        let portrait = paper.image.take().map(|image| ("speaker_image".to_owned(), Value::from(image)));
        paper.extra.extend(portrait);
    }
}

/// Whether what a schedule has is no paper, as there was none that day or it isn't chosen: `NO MEETING`, `canceled`, `TBA`.
pub fn is_without_paper(paper: &Paper) -> bool {
    // The date of a schedule is a day.
    let is_dated = paper.date.is_some_and(|date| date.day().is_none());
    let has_more = || {
        is_dated
            || !(paper.authors.is_empty() && paper.links.is_empty() && paper.body.is_empty())
            || paper.venue.is_some()
            || !paper.identifier_keys().is_empty()
    };
    let is_open = || paper.presented.is_some() && is_open(&paper.title);
    (says_none(&paper.title) || is_open()) && !has_more()
}

/// Whether a text in the place of a title says that the paper isn't chosen.
pub fn is_open(text: &str) -> bool {
    const OPEN: [&str; 6] = ["tba", "tbd", "t.b.a", "t.b.d", "to be announced", "to be determined"];
    OPEN.contains(&without_signs(&text.to_lowercase()))
}

/// Whether a text in the place of a title says that there is no meeting: `NO MEETING (reading week)`, but not `Canceled
/// stamps of 1901`.
pub fn says_none(text: &str) -> bool {
    const STARTS: [&str; 13] = [
        "no colloquium",
        "no lecture",
        "no talk",
        "no reading",
        "no readings",
        "no meeting",
        "no class",
        "no seminar",
        "no session",
        "no reading group",
        "no journal club",
        "cancelled",
        "canceled",
    ];
    const BEHIND: [&str; 6] = ["", "because", "due", "for", "this", "today"];
    const WHOLE: &[&str] = &[
        "break",
        "coffee",
        "coffee break",
        "dinner",
        "holiday",
        "lunch",
        "lunch break",
        "meeting canceled",
        "meeting cancelled",
        "reception",
        "registration",
        "spring break",
        "thanksgiving",
        "winter break",
    ];
    let lower = text.to_lowercase();
    let title = without_signs(&lower);
    let begins = |start: &str| {
        title.strip_prefix(start).is_some_and(|rest| {
            let word = rest.trim_start().split(|sign: char| !sign.is_alphanumeric()).next();
            !rest.starts_with(char::is_alphanumeric) && word.is_some_and(|word| BEHIND.contains(&word))
        })
    };
    WHOLE.contains(&title) || STARTS.into_iter().any(begins)
}

fn without_signs(text: &str) -> &str {
    text.trim_matches(|sign: char| !sign.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn speakers_are_parted_where_the_text_says_so() {
        for (value, expected) in [
            (json!("Ada Quill"), json!("Ada Quill")),
            (json!("Ada Quill, Stone University"), json!("Ada Quill, Stone University")),
            (json!("Ada Quill, Bo Feather"), json!(["Ada Quill", "Bo Feather"])),
            (json!("Quill, Ada"), json!("Quill, Ada")),
            (json!("Quill, Ada and Nib, Bo"), json!(["Ada Quill", "Bo Nib"])),
            (json!("Rock and Roll Institute"), json!("Rock and Roll Institute")),
            (json!("Ada Quill & Bo Feather"), json!(["Ada Quill", "Bo Feather"])),
            (json!("Ada Quill, Bo Feather, and Cy Nib"), json!(["Ada Quill", "Bo Feather", "Cy Nib"])),
            (json!("Ada Quill (Ink and Stone)"), json!("Ada Quill (Ink and Stone)")),
            (json!(["Ada Quill", {"name": "Bo Feather"}]), json!(["Ada Quill", "Bo Feather"])),
        ] {
            assert_eq!(speakers(&value), Some(expected), "{value}");
        }
        assert_eq!(speakers(&json!([["Ada"]])), None);
    }

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

    #[test]
    fn talks_of_speakers_told_of_are_their_own() {
        for (names, expected) in [
            (&["title", "speaker", "bio"][..], true),
            (&["title", "Speakers", "Speaker Link"], true),
            (&["title", "speaker", "abstract"], false),
            (&["title", "presenter", "institution"], false),
        ] {
            assert_eq!(tells_of_speaker(names.iter().copied()), expected, "{names:?}");
        }
    }

    #[test]
    fn names_of_parts_mean_them_beside_a_speaker() {
        assert!(
            is_talk(["title", "Speakers", "time"].into_iter()) && !is_talk(["title", "time"].into_iter())
        );
        assert_eq!(part("Time zone"), Some(Target::Talk("zone")));
        assert_eq!(part("Location"), Some(Target::Talk("place")));
        assert_eq!(part("venue"), None);
    }
}
