//! Trends: papers a month, and the topics that rise and fall.

use std::cmp::Ordering;
use std::ops::Range;

use serde::Serialize;

use super::{Content, Head, Kind, PageContext};
use crate::collection::{Collection, TermKind};
use crate::locale::Locale;
use crate::paper::Date;
use crate::site::address::term_address;
use crate::site::change::Share;
use crate::site::chart::{between, chart};
use crate::site::plan::{Plan, Planner};
use crate::site::timeline::Timeline;
use crate::site::view::{ChangeView, PeriodsView, TermLink, TrendsView};
use crate::site::{Shared, Site};

/// The page of trends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Trends;

/// Its address.
pub const ADDRESS: &str = "trends/";

/// Of how many months papers are shown.
const MONTHS: usize = 60;
/// The lengths of periods that may be compared, in months: the longest of which both have enough papers.
const LENGTHS: [u32; 4] = [12, 6, 3, 1];
/// How many papers a period needs.
const LEAST_PAPERS: usize = 20;
/// How many topics that rise are shown, and how many that fall.
const MOST: usize = 15;

/// What the page shows.
#[derive(Debug, Serialize)]
pub struct TrendsFacts<'s> {
    months: Option<Timeline>,
    compared: Option<Compared<'s>>,
}

/// Two periods, and the topics whose shares differ.
#[derive(Debug, Serialize)]
struct Compared<'s> {
    before: Period,
    now: Period,
    rising: Vec<Change<'s>>,
    falling: Vec<Change<'s>>,
}

/// Some months.
#[derive(Debug, Serialize)]
struct Period {
    first: Date,
    last: Date,
    count: usize,
}

#[derive(Debug, Serialize)]
struct Change<'s> {
    name: &'s str,
    slug: &'s str,
    before: Share,
    now: Share,
}

impl Kind for Trends {
    type Facts<'s> = TrendsFacts<'s>;
    type View = TrendsView;

    const TEMPLATE: Option<&'static str> = Some("trends.html");

    fn plan(planner: &mut Planner) {
        // Dates and tags are among the facts that decide which files there are.
        if planner.is_new() {
            planner.page(Self);
        }
    }

    fn address(self, _: &Site) -> String {
        ADDRESS.to_owned()
    }

    fn owner(self, _: &Site) -> String {
        "the page of trends".to_owned()
    }

    fn facts<'s>(self, site: &'s Site, _: &Plan) -> TrendsFacts<'s> {
        let collection = &site.collection;
        let months = Timeline::months(collection, MONTHS);
        let compared =
            months.as_ref().and_then(|months| months.ends().find_map(|end| Compared::new(collection, end)));
        TrendsFacts { months, compared }
    }

    fn make(facts: &TrendsFacts, context: &mut PageContext) -> Content<TrendsView> {
        let shared = context.shared;
        let view = |changes: &[Change]| changes.iter().map(|change| change.view(shared)).collect();
        let compared = facts.compared.as_ref();
        let view = TrendsView {
            months: facts.months.as_ref().map(|months| chart(shared, "chart-of-months", months)),
            periods: compared.map(|compared| PeriodsView {
                before: compared.before.in_words(&shared.locale),
                before_count: compared.before.count,
                now: compared.now.in_words(&shared.locale),
                now_count: compared.now.count,
            }),
            rising: compared.map_or_else(Vec::new, |compared| view(&compared.rising)),
            falling: compared.map_or_else(Vec::new, |compared| view(&compared.falling)),
        };
        let description = shared.locale.say("about-trends", &[("site", (&shared.settings.title).into())]);
        let head = Head {
            kind: "trends",
            title: shared.locale.word("trends").into_owned(),
            description,
            ..Head::default()
        };
        Content::html(head, view)
    }
}

impl<'s> Compared<'s> {
    /// The two newest periods of one length, up to a month, that have enough papers; none where there are none.
    fn new(collection: &'s Collection, newest: u32) -> Option<Self> {
        LENGTHS.into_iter().find_map(|length| {
            let now = (newest + 1).checked_sub(length)?..newest + 1;
            let before = now.start.checked_sub(length)?..now.start;
            let counts = [&before, &now].map(|months| papers_of(collection, months).count());
            counts
                .iter()
                .all(|count| *count >= LEAST_PAPERS)
                .then(|| Self::of(collection, before, now, counts))?
        })
    }

    fn of(
        collection: &'s Collection,
        before: Range<u32>,
        now: Range<u32>,
        counts: [usize; 2],
    ) -> Option<Self> {
        let tags = collection.terms(TermKind::Tag);
        let of_tags = |months: &Range<u32>| {
            let mut counts = vec![0_usize; tags.len()];
            for ordinal in papers_of(collection, months) {
                tags.of_paper(ordinal).iter().for_each(|tag| counts[*tag as usize] += 1);
            }
            counts
        };
        let (parts_before, parts_now) = (of_tags(&before), of_tags(&now));
        let mut changes: Vec<Change> = tags
            .iter()
            .map(|(id, tag)| Change {
                name: &tag.name,
                slug: tag.slug.as_str(),
                before: Share { part: parts_before[id as usize], whole: counts[0] },
                now: Share { part: parts_now[id as usize], whole: counts[1] },
            })
            .filter(|change| change.now.differs_from(change.before))
            .collect();
        changes.sort_by(|one, other| {
            let by_growth = other.growth().partial_cmp(&one.growth()).unwrap_or(Ordering::Equal);
            by_growth.then_with(|| one.slug.cmp(other.slug))
        });
        let falls = changes.partition_point(|change| change.growth() > 0.0);
        let mut falling = changes.split_off(falls);
        falling.reverse();
        changes.truncate(MOST);
        falling.truncate(MOST);
        let [before, now] =
            [(before, counts[0]), (now, counts[1])].map(|(months, count)| Period::new(months, count));
        Some(Self { before: before?, now: now?, rising: changes, falling })
    }
}

impl Change<'_> {
    /// By how many percentage points the share has grown.
    fn growth(&self) -> f64 {
        self.now.percent() - self.before.percent()
    }

    fn view(&self, shared: &Shared) -> ChangeView {
        let address = shared.links.href(&term_address(TermKind::Tag, self.slug));
        let percent = |share: Share| shared.locale.tenths(share.percent());
        ChangeView {
            term: TermLink {
                name: self.name.to_owned(),
                address: Some(address),
                slug: Some(self.slug.to_string()),
            },
            before: percent(self.before),
            before_count: self.before.part,
            now: percent(self.now),
            now_count: self.now.part,
        }
    }
}

impl Period {
    fn new(months: Range<u32>, count: usize) -> Option<Self> {
        let date = |number: u32| format!("{:04}-{:02}", number / 12, number % 12 + 1).parse().ok();
        Some(Self { first: date(months.start)?, last: date(months.end - 1)?, count })
    }

    fn in_words(&self, locale: &Locale) -> String {
        let first = locale.date(self.first);
        if self.first == self.last {
            return first;
        }
        between(locale, &first, &locale.date(self.last))
    }
}

/// Months since the year 0; none of a date that tells none.
fn month_number(date: Date) -> Option<u32> {
    Some(u32::from(date.year()) * 12 + u32::from(date.month()?) - 1)
}

/// The papers of some months.
fn papers_of<'c>(collection: &'c Collection, months: &Range<u32>) -> impl Iterator<Item = usize> + use<'c> {
    let months = months.clone();
    let is_before = |number: u32| {
        move |entry: &std::sync::Arc<crate::archive::Entry>| {
            entry.facts.date.is_none_or(|date| {
                u32::from(date.year()) * 12 + date.month().map_or(0, |month| u32::from(month) - 1) < number
            })
        }
    };
    let start = collection.papers.partition_point(is_before(months.start));
    let end = collection.papers.partition_point(is_before(months.end));
    (start..end).filter(move |ordinal| {
        collection.papers[*ordinal]
            .facts
            .date
            .and_then(month_number)
            .is_some_and(|number| months.contains(&number))
    })
}
