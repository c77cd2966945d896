//! How talks stand in the schedule: their time zone, and how long they are.

use serde::Serialize;

use super::{Places, written};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::paper::presented::Form;
use crate::paper::zone::Zone;

/// How talks stand in the schedule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ScheduleSettings {
    /// The zone of talks that name none, in which all others are shown too; nothing for that of each.
    pub zone: Option<Zone>,
    /// How many minutes a talk without an end has in calendars; nothing where they have to know.
    pub minutes: Option<u32>,
}

/// More than a day is no talk.
const MOST_MINUTES: u32 = 24 * 60;

/// Checks them.
pub(super) fn resolve(
    written: written::Schedule,
    places: &Places,
    problems: &mut Vec<Diagnostic>,
) -> ScheduleSettings {
    let mut zone = None;
    match written.zone.as_deref().map(|text| (text, text.parse::<Zone>())) {
        None => {}
        Some((_, Ok(known))) => zone = Some(known),
        Some((text, Err(found))) => {
            problems.push(
                Diagnostic::error("`schedule.zone` is no time zone")
                    .at(places.value(&["schedule", "zone"]))
                    .found(found)
                    .help(zone_help(text)),
            );
        }
    }
    if let Some(minutes) = written.minutes.filter(|minutes| !(1..=MOST_MINUTES).contains(minutes)) {
        problems.push(
            Diagnostic::error(format!("`schedule.minutes` is {minutes}"))
                .at(places.value(&["schedule", "minutes"]))
                .help(format!("write a whole number from 1 to {MOST_MINUTES}")),
        );
    }
    ScheduleSettings { zone, minutes: written.minutes }
}

/// What helps where a text is no zone: the one that it is likely to mean, that of a city or one with nearly that
/// name, and else how zones are written.
pub fn zone_help(text: &str) -> String {
    let name = text.trim().replace(' ', "_");
    let names = Zone::names();
    let is_of_city =
        |zone: &&String| zone.rsplit_once('/').is_some_and(|(_, city)| city.eq_ignore_ascii_case(&name));
    let near = || did_you_mean(&name, names.iter().map(String::as_str));
    let meant = names.iter().find(is_of_city).map(String::as_str).or_else(near);
    match meant {
        Some(meant) => format!("did you mean {meant}? Else {}", Zone::EXPECTED),
        None => Zone::EXPECTED.to_owned(),
    }
}
