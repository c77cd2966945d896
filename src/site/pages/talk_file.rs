//! Talks as files for calendar programs: all of the site, and the one on a paper beside its page.

use serde::Serialize;

use super::{Content, Kind, NoView, PageContext, Shown};
use crate::collection::Ordinals;
use crate::site::address::paper_address;
use crate::site::icalendar::{self, Event};
use crate::site::open_paper::OpenPaper;
use crate::site::plan::{Plan, Planner};
use crate::site::schedule::{CALENDAR, TALK_FILE};
use crate::site::talks::{presenters, when};
use crate::site::{Shared, Site, feeds};

/// A calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TalkFile {
    /// All talks.
    All,
    /// The talk on the paper with that ordinal.
    Paper(u32),
}

/// What a calendar shows beside its papers.
#[derive(Debug, Serialize)]
pub struct TalkFileFacts {
    is_whole: bool,
    /// The papers themselves, which are in the fingerprint by what lists show of them.
    #[serde(skip)]
    papers: Vec<usize>,
}

impl Kind for TalkFile {
    type Facts<'s> = TalkFileFacts;
    type View = NoView;

    fn plan(planner: &mut Planner) {
        let site = planner.site;
        if site.schedule.is_empty() {
            return;
        }
        planner.page_of_papers(Self::All);
        for ordinal in site.schedule.all().iter() {
            planner.page_of_papers(Self::Paper(u32::try_from(ordinal).unwrap_or(u32::MAX)));
        }
    }

    fn address(self, site: &Site) -> String {
        match self {
            Self::All => CALENDAR.to_owned(),
            Self::Paper(paper) => {
                format!("{}{TALK_FILE}", paper_address(&site.collection.papers[paper as usize].slug))
            }
        }
    }

    fn owner(self, site: &Site) -> String {
        match self {
            Self::All => "the calendar of all talks".to_owned(),
            Self::Paper(paper) => format!("the talk on {}", site.collection.papers[paper as usize].file),
        }
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        match self {
            Self::All => Shown::Open(site.schedule.all()),
            Self::Paper(paper) => Shown::Open(Ordinals::Range(paper as usize..paper as usize + 1)),
        }
    }

    fn facts(self, site: &Site, _: &Plan) -> TalkFileFacts {
        let papers = match self {
            Self::All => site.schedule.all().iter().collect(),
            Self::Paper(paper) => vec![paper as usize],
        };
        TalkFileFacts { is_whole: matches!(self, Self::All), papers }
    }

    fn make(facts: &TalkFileFacts, context: &mut PageContext) -> Content<NoView> {
        let shared = context.shared;
        let events: Vec<Event> =
            facts.papers.iter().filter_map(|ordinal| event(context.paper(*ordinal), shared)).collect();
        let name = facts.is_whole.then_some(shared.settings.title.as_str());
        Content::Bytes(icalendar::write(name, &events, shared.settings.schedule.minutes))
    }

    fn paper(self) -> Option<usize> {
        match self {
            Self::All => None,
            Self::Paper(paper) => Some(paper as usize),
        }
    }
}

/// How many authors are named.
const AUTHORS: usize = 4;

/// The talk on a paper; none without a whole day.
fn event(open: OpenPaper, shared: &Shared) -> Option<Event> {
    let paper = &open.whole.paper;
    let presented = paper.presented.as_ref()?;
    let when = when(shared, &presented.talk()?);
    let locale = &shared.locale;
    let base = feeds::base(shared);
    let page = (!base.is_empty()).then(|| format!("{base}{}", paper_address(open.slug())));
    let by = presenters(shared, presented).map(|by| locale.say("talk-by", &[("name", by.into())]));
    let comma = locale.word("comma");
    let names: Vec<_> = paper.authors.iter().take(AUTHORS).map(|author| author.display_name()).collect();
    let has_more = paper.authors.len() > AUTHORS || paper.has_more_authors();
    let more = if has_more { locale.word("and-more") } else { "".into() };
    let authors = (!names.is_empty()).then(|| {
        let names = format!("{}{more}", names.join(&*comma));
        locale.say("talk-paper-by", &[("names", names.into())])
    });
    let placed = [paper.event.clone(), paper.track.clone(), paper.session.clone()];
    let placed = placed.into_iter().flatten().collect::<Vec<_>>().join(&*comma);
    let call = presented.call().map(str::to_owned);
    let place = presented.room().map_or_else(|| call.clone().unwrap_or_default(), str::to_owned);
    let about = [by, authors, (!placed.is_empty()).then_some(placed), call, page.clone()];
    Some(Event {
        uid: uid(open.slug(), &base),
        stamp: paper.added.unwrap_or(when.day),
        title: shared.markdown.plain_title(&paper.title),
        about: about.into_iter().flatten().collect(),
        when,
        place,
        page,
    })
}

/// What the talk on a paper is called among all events: by its slug and the site's address, or the program's name as
/// long as that isn't known.
fn uid(slug: &str, base: &str) -> String {
    let site = base.split_once("//").map_or("offprint", |(_, site)| site.trim_end_matches('/'));
    format!("{slug}@{site}")
}
