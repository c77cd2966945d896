//! Talks as pages show them.

use super::Shared;
use super::address::paper_address;
use super::card::bare_date;
use super::schedule::TALK_FILE;
use super::view::{PresentedView, TalkTimeView};
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::Presented;
use crate::paper::talk::{Talk, When};

/// When a talk is on this site.
pub fn when(shared: &Shared, talk: &Talk) -> When {
    talk.when(shared.settings.schedule.zone.as_ref())
}

/// What templates see of the talk on the paper with that slug.
pub fn presented_view(shared: &Shared, slug: &str, presented: &Presented) -> PresentedView {
    let when = presented.talk().map(|talk| when(shared, &talk));
    let date = when.as_ref().map(|when| when.day).or_else(|| presented.date());
    let calendar = when.is_some().then(|| format!("{}{TALK_FILE}", paper_address(slug)));
    PresentedView {
        by: presenters(shared, presented),
        date: bare_date(shared, date),
        time: when.as_ref().and_then(time_view),
        place: presented.room().map(str::to_owned),
        call: presented.call().map(str::to_owned),
        calendar,
    }
}

/// Who presents a paper, in words.
pub fn presenters(shared: &Shared, presented: &Presented) -> Option<String> {
    let (last, others) = presented.by.split_last()?;
    if others.is_empty() {
        return Some(last.clone());
    }
    let (comma, and) = (shared.locale.word("comma"), shared.locale.word("and"));
    Some(format!("{}{and}{last}", others.join(&comma)))
}

/// The time of a talk, where it has one.
fn time_view(when: &When) -> Option<TalkTimeView> {
    Some(TalkTimeView {
        start: when.start?.to_string(),
        end: when.end.map(|(_, end)| end.to_string()),
        zone: when.zone.as_ref().map(ToString::to_string),
        iso: when.iso(),
    })
}

/// The warning about a talk whose time no clock shows, because clocks leap over it that night.
pub fn leapt_over(shared: &Shared, presented: &Presented, file: &str) -> Option<Diagnostic> {
    let talk = presented.talk()?;
    let when = when(shared, &talk);
    let told = talk.time.filter(|_| when.is_leapt_over)?;
    let zone = talk.zone.as_ref().or(when.zone.as_ref())?;
    let shown = talk.when(Some(zone)).start?;
    Some(
        Diagnostic::warning(format!("clocks in {zone} leap over {told} on {}", talk.day))
            .at(Place::file(file))
            .found(format!("it is shown as {shown}, as calendars do"))
            .help("write the time that clocks show"),
    )
}
