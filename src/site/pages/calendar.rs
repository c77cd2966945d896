//! The calendar: all years, a year, a month, a day, and papers without a date.

use std::ops::Range;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use super::list::{self, ListFacts};
use super::{Content, Head, Kind, PageContext, Shown};
use crate::collection::Ordinals;
use crate::collection::dates::{Month, Year};
use crate::locale::Locale;
use crate::paper::Date;
use crate::paper::date::days_in_month;
use crate::site::address::{UNDATED, date_address, day_address, month_address, year_address};
use crate::site::pagination::Part;
use crate::site::plan::{Plan, Planner};
use crate::site::tops::TopList;
use crate::site::view::{
    CountLink, DatesView, DayEntry, DayView, Link, MonthEntry, MonthGrid, PeriodView, YearEntry, schema,
};
use crate::site::{Shared, Site};

/// A page of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// All years.
    Years,
    /// The papers of a year.
    Year(u16, Part),
    /// The papers of a month.
    Month(u16, u8, Part),
    /// The papers of a day.
    Day(u16, u8, u8, Part),
    /// Papers without a date.
    Undated(Part),
}

/// What a page of the calendar shows beside its papers.
#[derive(Debug, Serialize)]
pub enum CalendarFacts {
    /// All years.
    Years {
        /// The years that have papers, oldest first.
        years: Vec<YearFacts>,
        /// How many papers have no date.
        undated: usize,
        /// How many papers there are.
        count: usize,
    },
    /// A year.
    Year {
        /// The year.
        year: u16,
        /// Its months with papers; none on pages of older papers.
        months: Vec<MonthFacts>,
        /// How many papers tell no month; none on pages of older papers.
        without_month: usize,
        /// The years before and after it that have papers; none on pages of older papers, so that they stay.
        around: [Option<u16>; 2],
        /// Where its list goes on.
        list: ListFacts,
    },
    /// A month.
    Month {
        /// Its year.
        year: u16,
        /// Its number.
        month: u8,
        /// Its days with papers; none on pages of older papers.
        days: Option<MonthFacts>,
        /// The months before and after it that have papers; none on pages of older papers.
        around: [Option<(u16, u8)>; 2],
        /// Where its list goes on.
        list: ListFacts,
    },
    /// A day.
    Day {
        /// Year, month and day.
        day: (u16, u8, u8),
        /// The days before and after it that have papers; none on pages of older papers.
        around: [Option<Date>; 2],
        /// Where its list goes on.
        list: ListFacts,
    },
    /// Papers without a date.
    Undated(ListFacts),
}

/// A year with how many papers it has.
#[derive(Debug, Serialize)]
pub struct YearFacts {
    year: u16,
    count: usize,
    /// The months that have papers, with how many these are.
    months: Vec<(u8, usize)>,
}

/// A month with how many papers it has.
#[derive(Debug, Serialize)]
pub struct MonthFacts {
    pub(super) month: u8,
    pub(super) count: usize,
    /// The days that have papers, with how many these are.
    pub(super) days: Vec<(u8, usize)>,
}

/// What templates see of a page of the calendar.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
pub enum CalendarView {
    /// `dates.html`
    Years(DatesView),
    /// `year.html` and `month.html`
    Period(PeriodView),
    /// `day.html`
    Day(DayView),
}

impl Kind for Calendar {
    type Facts<'s> = CalendarFacts;
    type View = CalendarView;

    fn plan(planner: &mut Planner) {
        let dates = planner.site.collection.dates();
        // How many papers a day has is among the facts that decide which files there are.
        if planner.is_new() {
            planner.page(Self::Years);
        }
        if !dates.undated.is_empty() {
            planner.list(Ordinals::Range(dates.undated.clone()), Self::Undated);
        }
        for (number, year) in &dates.years {
            planner.list(Ordinals::Range(year.papers.clone()), |part| Self::Year(*number, part));
            for (month_number, month) in &year.months {
                let page = |part| Self::Month(*number, *month_number, part);
                planner.list(Ordinals::Range(month.papers.clone()), page);
                for (day, papers) in &month.days {
                    let page = |part| Self::Day(*number, *month_number, *day, part);
                    planner.list(Ordinals::Range(papers.clone()), page);
                }
            }
        }
    }

    fn address(self, _: &Site) -> String {
        match self {
            Self::Years => "dates/".to_owned(),
            Self::Year(year, part) => part.address(&year_address(year)),
            Self::Month(year, month, part) => part.address(&month_address(year, month)),
            Self::Day(year, month, day, part) => part.address(&day_address(year, month, day)),
            Self::Undated(part) => part.address(UNDATED),
        }
    }

    fn owner(self, _: &Site) -> String {
        "the list of dates".to_owned()
    }

    fn views() -> Vec<(&'static str, Schema)> {
        vec![
            ("dates.html", schema::<DatesView>()),
            ("year.html", schema::<PeriodView>()),
            ("month.html", schema::<PeriodView>()),
            ("day.html", schema::<DayView>()),
        ]
    }

    fn template<'s>(self, _: &'s Site) -> Option<&'s str> {
        Some(match self {
            Self::Years => "dates.html",
            Self::Year(..) => "year.html",
            Self::Month(..) => "month.html",
            Self::Day(..) | Self::Undated(_) => "day.html",
        })
    }

    fn papers<'s>(self, site: &'s Site) -> Shown<'s> {
        let dates = site.collection.dates();
        let range = |range: &Range<usize>| Ordinals::Range(range.clone());
        let (papers, part) = match self {
            Self::Years => return Shown::Nothing,
            Self::Year(number, part) => (range(&year(site, number).papers), part),
            Self::Month(year, number, part) => (range(&month(site, year, number).papers), part),
            Self::Day(year, number, day, part) => (range(&month(site, year, number).days[&day]), part),
            Self::Undated(part) => (range(&dates.undated), part),
        };
        list::cards(site, papers, part)
    }

    fn facts(self, site: &Site, _: &Plan) -> CalendarFacts {
        let dates = site.collection.dates();
        let list = |papers: &Range<usize>, part, address| {
            ListFacts::new(site, &Ordinals::Range(papers.clone()), part, address)
        };
        match self {
            Self::Years => CalendarFacts::Years {
                years: dates.years.iter().map(|(number, year)| YearFacts::new(*number, year)).collect(),
                undated: dates.undated.len(),
                count: site.collection.papers.len(),
            },
            Self::Year(number, part) => {
                let (years, year) = (&dates.years, year(site, number));
                let months = year.months.iter().filter(|_| part == Part::Newest);
                CalendarFacts::Year {
                    year: number,
                    without_month: if part == Part::Newest { without_month(year) } else { 0 },
                    months: months.map(|(number, month)| MonthFacts::new(*number, month)).collect(),
                    around: match part {
                        Part::Newest => [
                            years.range(..number).next_back().map(|(year, _)| *year),
                            years.range(number + 1..).next().map(|(year, _)| *year),
                        ],
                        Part::Older(..) => [None; 2],
                    },
                    list: list(&year.papers, part, year_address(number)).with_search("year", number),
                }
            }
            Self::Month(year, number, part) => {
                let month = month(site, year, number);
                CalendarFacts::Month {
                    year,
                    month: number,
                    days: (part == Part::Newest).then(|| MonthFacts::new(number, month)),
                    around: match part {
                        Part::Newest => months_around(site, year, number),
                        Part::Older(..) => [None; 2],
                    },
                    list: list(&month.papers, part, month_address(year, number))
                        .with_top(site, TopList::Month(year, number))
                        .with_search("year", year),
                }
            }
            Self::Day(year, number, day, part) => {
                let papers = &month(site, year, number).days[&day];
                CalendarFacts::Day {
                    day: (year, number, day),
                    around: match part {
                        Part::Newest => days_around(site, papers),
                        Part::Older(..) => [None; 2],
                    },
                    list: list(papers, part, day_address(year, number, day)).with_search("year", year),
                }
            }
            Self::Undated(part) => CalendarFacts::Undated(list(&dates.undated, part, UNDATED.to_owned())),
        }
    }

    fn make(facts: &CalendarFacts, context: &mut PageContext) -> Content<CalendarView> {
        let shared = context.shared;
        let locale = &shared.locale;
        let mut above = vec![(locale.word("dates").into_owned(), "dates/".to_owned())];
        let (kind, title, view) = match facts {
            CalendarFacts::Years { years, undated, count } => {
                above.clear();
                (
                    "dates",
                    locale.word("dates").into_owned(),
                    CalendarView::Years(years_view(shared, years, *undated, *count)),
                )
            }
            CalendarFacts::Year { year, months, without_month, around, list } => {
                let link = |year: u16| shared.link(&year_title(locale, year), &year_address(year));
                let busiest = months.iter().map(MonthFacts::busiest).max().unwrap_or(0);
                let grid = |month: &MonthFacts| month_grid(shared, *year, month, busiest, &date_address);
                let calendar = months.iter().map(grid).collect();
                let around = around.map(|year| year.map(link));
                let mut view = period(*year, calendar, around, list, shared);
                view.without_month = if months.is_empty() { 0 } else { *without_month };
                ("year", year_title(locale, *year), CalendarView::Period(view))
            }
            CalendarFacts::Month { year, month, days, around, list } => {
                above.push((year_title(locale, *year), year_address(*year)));
                let link = |(year, month): (u16, u8)| {
                    shared.link(&month_title(locale, year, month), &month_address(year, month))
                };
                let grid = |days: &MonthFacts| month_grid(shared, *year, days, days.busiest(), &date_address);
                let calendar = days.iter().map(grid).collect();
                let around = around.map(|month| month.map(link));
                let view = CalendarView::Period(period(*year, calendar, around, list, shared));
                ("month", month_title(locale, *year, *month), view)
            }
            CalendarFacts::Day { day: (year, month, day), around, list } => {
                above.push((year_title(locale, *year), year_address(*year)));
                above.push((locale.month(*month).to_owned(), month_address(*year, *month)));
                let link = |date: Date| shared.link(&locale.date(date), &date_address(date));
                let [earlier, later] = around.map(|date| date.map(link));
                let view = DayView { earlier, later, list: list.view(shared) };
                let title =
                    Date::from_ymd(*year, *month, *day).map_or_else(String::new, |day| locale.date(day));
                ("day", title, CalendarView::Day(view))
            }
            CalendarFacts::Undated(list) => {
                let view = DayView { earlier: None, later: None, list: list.view(shared) };
                ("undated", locale.word("undated").into_owned(), CalendarView::Day(view))
            }
        };
        let site = &shared.settings.title;
        let description = match facts {
            CalendarFacts::Years { .. } => locale.say("about-dates", &[("site", site.into())]),
            CalendarFacts::Year { .. } | CalendarFacts::Month { .. } | CalendarFacts::Day { .. } => {
                locale.say("about-period", &[("period", (&title).into()), ("site", site.into())])
            }
            CalendarFacts::Undated(_) => locale.say("about-undated", &[("site", site.into())]),
        };
        Content::html(Head { kind, title, description, above, ..Head::default() }, view)
    }
}

/// What a year is called.
pub(super) fn year_title(locale: &Locale, year: u16) -> String {
    Date::from_year(year).map_or_else(|| year.to_string(), |year| locale.date(year))
}

/// All years that have papers, newest first, for templates that ask for them.
pub fn all_years(site: &Site) -> Vec<YearEntry> {
    let years = site.collection.dates().years.iter();
    let years: Vec<YearFacts> = years.map(|(number, year)| YearFacts::new(*number, year)).collect();
    years_view(&site.shared, &years, 0, 0).years
}

/// The months of a year that have papers, with their days, for templates that ask for them.
pub fn months_of(site: &Site, year: u16) -> Vec<MonthGrid> {
    let months = site.collection.dates().years.get(&year).into_iter().flat_map(|year| &year.months);
    let months: Vec<MonthFacts> = months.map(|(number, month)| MonthFacts::new(*number, month)).collect();
    let busiest = months.iter().map(MonthFacts::busiest).max().unwrap_or(0);
    months.iter().map(|month| month_grid(&site.shared, year, month, busiest, &date_address)).collect()
}

/// What a month is called.
pub(super) fn month_title(locale: &Locale, year: u16, month: u8) -> String {
    Date::from_ym(year, month).map_or_else(String::new, |month| locale.date(month))
}

/// A year that has papers.
fn year<'s>(site: &'s Site, number: u16) -> &'s Year {
    &site.collection.dates().years[&number]
}

/// A month that has papers.
fn month<'s>(site: &'s Site, year_number: u16, number: u8) -> &'s Month {
    &year(site, year_number).months[&number]
}

/// Of how many papers of a year no month is known.
fn without_month(year: &Year) -> usize {
    year.papers.len() - year.months.values().map(|month| month.papers.len()).sum::<usize>()
}

impl YearFacts {
    fn new(number: u16, year: &Year) -> Self {
        let months = year.months.iter().map(|(number, month)| (*number, month.papers.len()));
        Self { year: number, count: year.papers.len(), months: months.collect() }
    }
}

impl MonthFacts {
    fn new(number: u8, month: &Month) -> Self {
        let days = month.days.iter().map(|(day, papers)| (*day, papers.len()));
        Self { month: number, count: month.papers.len(), days: days.collect() }
    }

    /// The most papers of a day.
    pub(super) fn busiest(&self) -> usize {
        self.days.iter().map(|(_, count)| *count).max().unwrap_or(0)
    }
}

/// The months before and after a month that have papers.
fn months_around(site: &Site, year: u16, month: u8) -> [Option<(u16, u8)>; 2] {
    let years = &site.collection.dates().years;
    let months = |(year, months): (&u16, &Year), of_year: fn(&Year) -> Option<u8>| {
        of_year(months).map(|month| (*year, month))
    };
    let own = &years[&year].months;
    let earlier = own.range(..month).next_back().map(|(month, _)| (year, *month));
    let later = own.range(month + 1..).next().map(|(month, _)| (year, *month));
    let last = |months: &Year| months.months.keys().next_back().copied();
    let first = |months: &Year| months.months.keys().next().copied();
    [
        earlier.or_else(|| years.range(..year).rev().find_map(|year| months(year, last))),
        later.or_else(|| years.range(year + 1..).find_map(|year| months(year, first))),
    ]
}

/// The days before and after the papers of a day that have papers.
fn days_around(site: &Site, range: &Range<usize>) -> [Option<Date>; 2] {
    let papers = &site.collection.papers;
    // Neighbours in the list of papers have the nearest dates, whole ones or partial ones.
    let day = |ordinal: usize| papers[ordinal].facts.date.filter(|date| date.day().is_some());
    let earlier = (0..range.start).rev().take(SEARCHED).find_map(day);
    let later = (range.end..papers.len()).take(SEARCHED).find_map(day);
    [earlier, later]
}

/// How many papers with partial dates may stand between two days that lead to each other.
const SEARCHED: usize = 1000;

fn years_view(shared: &Shared, years: &[YearFacts], undated: usize, count: usize) -> DatesView {
    let busiest = years.iter().flat_map(|year| &year.months).map(|(_, count)| *count).max().unwrap_or(0);
    let month = |year: &YearFacts, number: u8| {
        let count = year.months.iter().find(|(month, _)| *month == number).map_or(0, |(_, count)| *count);
        let address = || shared.links.href(&month_address(year.year, number));
        MonthEntry {
            month: number,
            name: shared.locale.month(number).to_owned(),
            short: shared.locale.short_month(number).to_owned(),
            words: month_title(&shared.locale, year.year, number),
            address: (count > 0).then(address),
            count,
            level: level(count, busiest),
        }
    };
    let entry = |year: &YearFacts| YearEntry {
        year: year.year,
        address: shared.links.href(&year_address(year.year)),
        count: year.count,
        without_month: year.count - year.months.iter().map(|(_, count)| count).sum::<usize>(),
        months: (1..=12).map(|number| month(year, number)).collect(),
    };
    DatesView {
        years: years.iter().rev().map(entry).collect(),
        undated: (undated > 0).then(|| CountLink { address: shared.links.href(UNDATED), count: undated }),
        count,
    }
}

fn period(
    year: u16,
    calendar: Vec<MonthGrid>,
    [earlier, later]: [Option<Link>; 2],
    list: &ListFacts,
    shared: &Shared,
) -> PeriodView {
    PeriodView { year, calendar, without_month: 0, earlier, later, list: list.view(shared) }
}

/// A month as weeks, which begin as they do in the language's country. `address` is that of a day, or of a month.
pub(super) fn month_grid(
    shared: &Shared,
    year: u16,
    month: &MonthFacts,
    busiest: usize,
    address: &dyn Fn(Date) -> String,
) -> MonthGrid {
    let href = |date: Option<Date>| date.map(|date| shared.links.href(&address(date)));
    let mut places: Vec<Option<DayEntry>> = Vec::with_capacity(42);
    places.resize_with(days_before(year, month.month, shared.locale.week_start()), || None);
    for day in 1..=days_in_month(year, month.month).unwrap_or(0) {
        let count = month.days.iter().find(|(other, _)| *other == day).map_or(0, |(_, count)| *count);
        let address = Date::from_ymd(year, month.month, day).filter(|_| count > 0);
        let entry = DayEntry { day, address: href(address), count, level: level(count, busiest) };
        places.push(Some(entry));
    }
    places.resize_with(places.len().next_multiple_of(7), || None);
    let mut weeks = Vec::with_capacity(6);
    let mut places = places.into_iter().peekable();
    while places.peek().is_some() {
        weeks.push(places.by_ref().take(7).collect());
    }
    MonthGrid {
        month: month.month,
        name: shared.locale.month(month.month).to_owned(),
        words: month_title(&shared.locale, year, month.month),
        address: href(Date::from_ym(year, month.month)).unwrap_or_default(),
        count: month.count,
        weeks,
    }
}

/// The days of a week with what each has; `address` is that of a day.
pub(super) fn week_days(
    shared: &Shared,
    days: &[(Date, usize)],
    address: &dyn Fn(Date) -> String,
) -> Vec<DayEntry> {
    let busiest = days.iter().map(|(_, count)| *count).max().unwrap_or(0);
    let entry = |(date, count): &(Date, usize)| DayEntry {
        day: date.day().unwrap_or(0),
        address: (*count > 0).then(|| shared.links.href(&address(*date))),
        count: *count,
        level: level(*count, busiest),
    };
    days.iter().map(entry).collect()
}

/// How many days of its week are before a day, where the day is known. Weeks begin so many days behind Monday.
pub(super) fn days_into_week(date: Date, week_start: usize) -> Option<usize> {
    let (month, day) = (date.month()?, date.day()?);
    Some((days_before(date.year(), month, week_start) + usize::from(day) - 1) % 7)
}

/// How many days of its first week are before a month begins. Weeks begin so many days behind Monday.
fn days_before(year: u16, month: u8, week_start: usize) -> usize {
    let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else { return 0 };
    let behind_monday = jiff::civil::Date::new(year, month, 1)
        .map_or(0, |first| usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0));
    (behind_monday + 7 - week_start) % 7
}

/// A count against the largest, from 0 (none) to 4, by orders of magnitude.
#[expect(clippy::cast_precision_loss, reason = "no archive has as many papers as that would take")]
fn level(count: usize, largest: usize) -> u8 {
    if count == 0 {
        return 0;
    }
    let share = ((count + 1) as f64).ln() / ((largest + 1) as f64).ln();
    match share {
        share if share > 0.85 => 4,
        share if share > 0.6 => 3,
        share if share > 0.35 => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_begins_within_a_week() {
        // 1 December 2024 was a Sunday, 1 January 2024 a Monday.
        for (month, week_start, expected) in
            [(12, 0, 6), (12, 6, 0), (12, 5, 1), (1, 0, 0), (1, 6, 1), (1, 5, 2)]
        {
            assert_eq!(days_before(2024, month, week_start), expected, "{month}, {week_start}");
        }
    }

    #[test]
    fn levels_grow_with_counts() {
        assert_eq!(level(0, 10), 0);
        assert_eq!(level(10, 10), 4);
        assert_eq!(level(1, 1), 4);
        let levels: Vec<u8> = (0..1000).map(|count| level(count, 1000)).collect();
        assert!(levels.is_sorted());
    }
}
