//! Views of dates: all years, a year, a month, a day.

use std::ops::Range;

use super::{link, list};
use crate::collection::dates::Month;
use crate::paper::date::{days_in_month, month_name};
use crate::site::Site;
use crate::site::pages::Page;
use crate::site::pagination::Part;
use crate::site::view::{
    CountLink, DatesView, DayEntry, DayView, Link, MonthEntry, MonthGrid, PeriodView, YearEntry,
};

/// All years.
pub fn years(site: &Site) -> DatesView {
    let dates = site.collection.dates();
    let months = dates.years.values().flat_map(|year| year.months.values());
    let busiest = months.map(|month| month.papers.len()).max().unwrap_or(0);
    let entry = |number: u16, year: &crate::collection::dates::Year| YearEntry {
        year: number,
        address: site.links.href(&format!("dates/{number:04}/")),
        count: year.papers.len(),
        months: (1..=12)
            .map(|month| {
                let count = year.months.get(&month).map_or(0, |month| month.papers.len());
                let address = || site.links.href(&format!("dates/{number:04}/{month:02}/"));
                MonthEntry {
                    month,
                    name: month_name(month),
                    address: (count > 0).then(address),
                    count,
                    level: level(count, busiest),
                }
            })
            .collect(),
    };
    DatesView {
        years: dates.years.iter().rev().map(|(number, year)| entry(*number, year)).collect(),
        undated: (!dates.undated.is_empty())
            .then(|| CountLink { address: site.links.href("dates/undated/"), count: dates.undated.len() }),
        count: site.collection.papers.len(),
    }
}

/// A year: its months and its papers.
pub fn year(site: &Site, page: Page, number: u16, part: Part) -> PeriodView {
    let years = &site.collection.dates().years;
    let Some(year) = years.get(&number) else { return PeriodView::nothing(number) };
    let busiest =
        year.months.values().flat_map(|month| month.days.values()).map(Range::len).max().unwrap_or(0);
    let grid = |(month, days): (&u8, &Month)| month_grid(site, number, *month, days, busiest);
    let year_link = |year: &u16| link(site, &year.to_string(), &format!("dates/{year:04}/"));
    PeriodView {
        year: number,
        calendar: if part == Part::Newest { year.months.iter().map(grid).collect() } else { Vec::new() },
        earlier: years.range(..number).next_back().map(|(year, _)| year_link(year)),
        later: years.range(number + 1..).next().map(|(year, _)| year_link(year)),
        list: list(site, page, &format!("dates/{number:04}/")),
    }
}

/// A month: its days and its papers.
pub fn month(site: &Site, page: Page, year: u16, number: u8, part: Part) -> PeriodView {
    let years = &site.collection.dates().years;
    let Some(month) = years.get(&year).and_then(|year| year.months.get(&number)) else {
        return PeriodView::nothing(year);
    };
    let busiest = month.days.values().map(Range::len).max().unwrap_or(0);
    let all = || years.iter().flat_map(|(year, months)| months.months.keys().map(|month| (*year, *month)));
    let month_link = |(year, month): (u16, u8)| {
        link(site, &format!("{} {year}", month_name(month)), &format!("dates/{year:04}/{month:02}/"))
    };
    let grid = || month_grid(site, year, number, month, busiest);
    PeriodView {
        year,
        calendar: if part == Part::Newest { vec![grid()] } else { Vec::new() },
        earlier: all().take_while(|other| *other < (year, number)).last().map(month_link),
        later: all().find(|other| *other > (year, number)).map(month_link),
        list: list(site, page, &format!("dates/{year:04}/{number:02}/")),
    }
}

/// A day: its papers.
pub fn day(site: &Site, page: Page, year: u16, month: u8, number: u8) -> DayView {
    let (earlier, later) = day_neighbours(site, year, month, number);
    DayView { earlier, later, list: list(site, page, &format!("dates/{year:04}/{month:02}/{number:02}/")) }
}

/// The days before and behind a day that have papers.
pub fn day_neighbours(site: &Site, year: u16, month: u8, number: u8) -> (Option<Link>, Option<Link>) {
    let papers = &site.collection.papers;
    let range = range_of_day(site, year, month, number);
    // Neighbours in the list of papers have the nearest dates, whole ones or partial ones.
    let day_link = |ordinal: usize| -> Option<Link> {
        let date = papers.get(ordinal)?.facts.date?;
        let (month, day) = (date.month()?, date.day()?);
        let address = format!("dates/{:04}/{month:02}/{day:02}/", date.year());
        Some(link(site, &date.in_words(), &address))
    };
    let earlier = (0..range.start).rev().take(SEARCHED).find_map(day_link);
    let later = (range.end..papers.len()).take(SEARCHED).find_map(day_link);
    (earlier, later)
}

fn range_of_day(site: &Site, year: u16, month: u8, day: u8) -> Range<usize> {
    let months = site.collection.dates().years.get(&year).and_then(|year| year.months.get(&month));
    months.and_then(|month| month.days.get(&day)).cloned().unwrap_or_default()
}

/// How many papers with partial dates may stand between two days that lead to each other.
const SEARCHED: usize = 1000;

/// Papers without a date.
pub fn undated(site: &Site, page: Page) -> DayView {
    DayView { earlier: None, later: None, list: list(site, page, "dates/undated/") }
}

/// A month as weeks from Monday to Sunday.
fn month_grid(site: &Site, year: u16, number: u8, month: &Month, busiest: usize) -> MonthGrid {
    let mut places: Vec<Option<DayEntry>> = Vec::with_capacity(42);
    places.resize_with(days_before(year, number), || None);
    for day in 1..=days_in_month(year, number).unwrap_or(0) {
        let count = month.days.get(&day).map_or(0, Range::len);
        let address = || site.links.href(&format!("dates/{year:04}/{number:02}/{day:02}/"));
        let entry = DayEntry { day, address: (count > 0).then(address), count, level: level(count, busiest) };
        places.push(Some(entry));
    }
    places.resize_with(places.len().next_multiple_of(7), || None);
    let mut weeks = Vec::with_capacity(6);
    let mut places = places.into_iter().peekable();
    while places.peek().is_some() {
        weeks.push(places.by_ref().take(7).collect());
    }
    MonthGrid {
        month: number,
        name: month_name(number),
        address: site.links.href(&format!("dates/{year:04}/{number:02}/")),
        count: month.papers.len(),
        weeks,
    }
}

/// How many days of its first week are before a month begins.
fn days_before(year: u16, month: u8) -> usize {
    let (Ok(year), Ok(month)) = (i16::try_from(year), i8::try_from(month)) else { return 0 };
    jiff::civil::Date::new(year, month, 1)
        .map_or(0, |first| usize::try_from(first.weekday().to_monday_zero_offset()).unwrap_or(0))
}

/// A count against the largest, from 0 (none) to 4, by orders of magnitude.
pub fn level(count: usize, largest: usize) -> u8 {
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
    fn weeks_begin_on_monday() {
        // 1 December 2024 was a Sunday, 1 January 2024 a Monday.
        assert_eq!(days_before(2024, 12), 6);
        assert_eq!(days_before(2024, 1), 0);
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
