//! What templates see of talks and their schedule.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Card, DateView};

/// When a paper is presented, where, and by whom.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PresentedView {
    /// Who presents it, or none.
    pub by: Option<String>,
    /// The day, or none; its `address` is empty.
    pub date: Option<DateView>,
    /// The time, or none.
    pub time: Option<TalkTimeView>,
    /// The room or another place, or none.
    pub place: Option<String>,
    /// The whole address of a call, or none.
    pub call: Option<String>,
    /// The address of a calendar file with this talk, or none without a whole day.
    pub calendar: Option<String>,
}

/// The time of a talk.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TalkTimeView {
    /// When it begins: `14:30`.
    pub start: String,
    /// When it ends, or none.
    pub end: Option<String>,
    /// The time zone, as readers see it: `Europe/Berlin`, `UTC+02:00`; or none where none is known.
    pub zone: Option<String>,
    /// Day and time of its beginning as machines read them: `2025-11-03T14:30+01:00`, without the distance from UTC
    /// where no zone is known.
    pub iso: String,
}

/// `schedule.html`: the talks of a year; of the newest one with those of the year before, where its last talk was at most
/// 92 days earlier than the first.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ScheduleView {
    /// The days that have talks: of a meeting of at most two weeks in their order, of a longer series the newest first.
    pub days: Vec<ScheduleDay>,
    /// How many talks there are in the year.
    pub count: usize,
    /// The years of all pages, the newest first; one alone where all talks stand on one page.
    pub years: Vec<ScheduleYear>,
    /// The time zone of all times, or none where they differ or none is known.
    pub zone: Option<String>,
    /// The address of a calendar with all talks of the site.
    pub calendar: String,
    /// The whole address by which calendar programs subscribe to it, or none without a `base_url`.
    pub subscribe: Option<String>,
}

/// A year of the schedule.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ScheduleYear {
    /// The year, as people write it.
    pub label: String,
    /// Its address.
    pub address: String,
    /// Whether the page is that of this year.
    pub is_current: bool,
}

/// A day of the schedule.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ScheduleDay {
    /// Its anchor on the page: `2025-11-03`.
    pub id: String,
    /// The day; its `address` is empty.
    pub date: DateView,
    /// Its name in the week.
    pub weekday: String,
    /// Its talks, in the order of their times.
    pub talks: Vec<TalkView>,
}

/// A talk on a paper.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TalkView {
    /// The paper.
    pub paper: Card,
    /// When it is, where, and by whom.
    pub presented: PresentedView,
}
