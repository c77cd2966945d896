//! The schedule: talks day by day, a page for each year; a series that goes on over the turn of the newest year stands
//! on one.
//!
//! A build has no clock, so no page knows what lies ahead. A meeting of at most two weeks stands in its order; of a
//! longer series the newest day stands on top.

use serde::Serialize;

use super::{Content, Head, Kind, Page, PageContext, Shown};
use crate::collection::Ordinals;
use crate::locale::Argument;
use crate::paper::Date;
use crate::site::address::file_of;
use crate::site::plan::{Plan, Planner};
use crate::site::schedule::{ADDRESS, CALENDAR};
use crate::site::talks::{self, presented_view};
use crate::site::view::{ScheduleDay, ScheduleView, ScheduleYear, TalkView};
use crate::site::{Shared, Site, card};

/// The talks of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SchedulePage(u16);

/// What a page shows beside the papers of its talks.
#[derive(Debug, Serialize)]
pub struct ScheduleFacts {
    year: u16,
    /// The years of all pages, the first and the last of each, and their addresses.
    years: Vec<([u16; 2], String)>,
    /// The papers themselves, which are in the fingerprint by what lists show of them, in the order of their talks.
    #[serde(skip)]
    papers: Vec<usize>,
}

/// A meeting is no longer than this, from its first day to its last.
const MEETING_DAYS: i32 = 14;

impl Kind for SchedulePage {
    type Facts<'s> = ScheduleFacts;
    type View = ScheduleView;

    const TEMPLATE: Option<&'static str> = Some("schedule.html");

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        for year in site.schedule.years() {
            let page = Self(year);
            // A site may have a page of its own there.
            let known = planner.so_far().pages.get(&file_of(&page.address(site)));
            if known.is_none_or(|known| matches!(known.page, Page::SchedulePage(_))) {
                planner.page_of_papers(page);
            }
        }
    }

    fn address(self, site: &Site) -> String {
        site.schedule.address(self.0)
    }

    fn owner(self, _: &Site) -> String {
        "the schedule".to_owned()
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        Shown::Open(site.schedule.of(self.0))
    }

    fn facts(self, site: &Site, _: &Plan) -> ScheduleFacts {
        let page = |year| ([site.schedule.first_of(year), year], site.schedule.address(year));
        let years = site.schedule.years().map(page);
        let papers: Ordinals = site.schedule.of(self.0);
        ScheduleFacts { year: self.0, years: years.collect(), papers: papers.iter().collect() }
    }

    fn make(facts: &ScheduleFacts, context: &mut PageContext) -> Content<ScheduleView> {
        let shared = context.shared;
        let mut days = days(facts, context);
        if !is_meeting(&days) {
            days.reverse();
        }
        let times =
            || days.iter().flat_map(|(_, talks)| talks).filter_map(|talk| talk.presented.time.as_ref());
        let zone = times().next().and_then(|time| time.zone.clone());
        let zone = zone.filter(|zone| times().all(|time| time.zone.as_ref() == Some(zone)));
        let site = ("site", (&shared.settings.title).into());
        let year = year_words(shared, facts.year);
        let is_newest = facts.years.first().is_some_and(|([_, newest], _)| *newest == facts.year);
        let word = shared.locale.word("schedule").into_owned();
        let head = Head {
            kind: "schedule",
            title: match is_newest {
                true => word.clone(),
                false => shared.locale.say("schedule-of", &[("year", (&year).into())]),
            },
            description: shared.locale.say("about-schedule", &[site]),
            above: if is_newest { Vec::new() } else { vec![(word, ADDRESS.to_owned())] },
            ..Head::default()
        };
        let entry = |([first, last], address): &([u16; 2], String)| ScheduleYear {
            label: match first == last {
                true => year_words(shared, *last),
                false => {
                    let [first, last]: [Argument; 2] =
                        [first, last].map(|year| year_words(shared, *year).into());
                    shared.locale.say("between", &[("first", first), ("last", last)])
                }
            },
            address: shared.links.href(address),
            is_current: *last == facts.year,
        };
        let base = shared.settings.base_url.as_ref().map(ToString::to_string);
        let view = ScheduleView {
            count: facts.papers.len(),
            years: facts.years.iter().map(entry).collect(),
            zone,
            calendar: CALENDAR.to_owned(),
            // Calendar programs know this scheme; they ask for the file as web browsers do.
            subscribe: base.and_then(|base| Some(format!("webcal:{}{CALENDAR}", &base[base.find("//")?..]))),
            days: days.into_iter().map(|(day, talks)| day_view(shared, day, talks)).collect(),
        };
        Content::html(head, view)
    }
}

/// The days in their order, each with its talks.
fn days(facts: &ScheduleFacts, context: &PageContext) -> Vec<(Date, Vec<TalkView>)> {
    let shared = context.shared;
    let mut talks = Vec::with_capacity(facts.papers.len());
    for ordinal in &facts.papers {
        let open = context.paper(*ordinal);
        let paper = &open.whole.paper;
        let Some((presented, talk)) = paper.presented.as_ref().and_then(|told| Some((told, told.talk()?)))
        else {
            continue;
        };
        let place = (
            talks::when(shared, &talk).order(),
            paper.track.as_deref(),
            paper.session.as_deref(),
            paper.order,
        );
        let view = TalkView {
            paper: card::card(shared, open),
            presented: presented_view(shared, open.slug(), presented),
        };
        talks.push((place, view));
    }
    // Those that begin together stand by their sessions.
    talks.sort_by_key(|(place, _)| *place);
    let mut days: Vec<(Date, Vec<TalkView>)> = Vec::new();
    for (((day, _), ..), talk) in talks {
        match days.last_mut().filter(|(last, _)| *last == day) {
            Some((_, talks)) => talks.push(talk),
            None => days.push((day, vec![talk])),
        }
    }
    days
}

/// Whether all days are those of one meeting.
fn is_meeting(days: &[(Date, Vec<TalkView>)]) -> bool {
    let day = |place: Option<&(Date, Vec<TalkView>)>| place?.0.civil();
    let length = day(days.first()).zip(day(days.last())).map(|(first, last)| (last - first).get_days());
    length.is_some_and(|length| length < MEETING_DAYS)
}

fn day_view(shared: &Shared, day: Date, talks: Vec<TalkView>) -> ScheduleDay {
    ScheduleDay {
        id: day.to_string(),
        date: card::bare_date(shared, Some(day)).unwrap_or_else(|| card::date_view(shared, day)),
        weekday: shared.locale.weekday(day).0.to_owned(),
        talks,
    }
}

fn year_words(shared: &Shared, year: u16) -> String {
    Date::from_year(year).map_or_else(|| year.to_string(), |year| shared.locale.date(year))
}
