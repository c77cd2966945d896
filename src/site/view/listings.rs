//! What templates see of listings, and of what came into the archive last.

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    CountLink, DateView, DayEntry, ExportPartView, Link, ListView, MonthGrid, PaginationView, with_papers,
};

/// `lists.html`: all listings.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListsView {
    /// The listings in the order of their names.
    pub listings: Vec<ListingEntry>,
}

/// A listing.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListingEntry {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// How many papers it has.
    pub count: usize,
    /// On how many days it has them.
    pub days: usize,
    /// Its newest day, or none.
    pub newest: Option<Link>,
    /// Its oldest day, or none.
    pub oldest: Option<Link>,
}

/// `listing.html`: the calendar of a listing, with the days of its newest year.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListingView {
    /// The listing.
    pub listing: ListingEntry,
    /// The years that it has, newest first.
    pub years: Vec<ListingYear>,
    /// The newest year, or none where no date is known.
    pub year: Option<u16>,
    /// The months of that year.
    pub calendar: Vec<MonthGrid>,
    /// Papers whose appearance has no date, or none.
    pub undated: Option<CountLink>,
}

/// A year of a listing.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ListingYear {
    /// The year.
    pub year: u16,
    /// Its address.
    pub address: String,
    /// How many papers the listing had in it, each as often as it stood there.
    pub count: usize,
}

/// A day of a listing: the answer of `listing_days`, and part of `listing-day.html`.
///
/// Of some lists only the month or the year is known; that is a day, too.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct ListingDay {
    /// The listing.
    pub listing: Link,
    /// The day, or none where it is not known; its `address` is that of the day in the listing.
    pub date: Option<DateView>,
    /// How many papers it has. The first hundred of them are its `papers`.
    pub count: usize,
    /// For each of `papers`, in their order, how it stood there.
    pub standings: Vec<StandingView>,
    /// The seven days of its week, from the day on with which weeks begin in the language's country, each with what
    /// the listing had; none where the day is not known.
    pub week: Vec<DayEntry>,
    /// The day before that has papers, of a year the year before; or none.
    pub earlier: Option<Link>,
    /// The day behind that has papers, of a year the year behind; or none.
    pub later: Option<Link>,
}

/// How a paper stood on a day of a listing.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StandingView {
    /// The paper's `slug`.
    pub slug: String,
    /// The place, from 1, or none.
    pub rank: Option<u32>,
    /// The votes that it had there, or none. What it has now says the paper.
    pub upvotes: Option<u64>,
}

/// `listing-day.html`: the papers of a day of a listing, in that day's order. A year has its days in a calendar,
/// too.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct ListingDayView {
    /// The day.
    #[serde(flatten)]
    pub day: ListingDay,
    /// The files with its papers for reference managers, where the settings ask for them: parts of them, mostly one.
    pub exports: Vec<ExportPartView>,
    /// The year of the calendar, or none.
    pub year: Option<u16>,
    /// The months to show: those of a year that have papers.
    pub calendar: Vec<MonthGrid>,
    /// The page before with papers of this day, or none.
    pub previous: Option<String>,
    /// The next page with papers of this day, or none.
    pub next: Option<String>,
}

/// `recent.html`: the papers that came into the archive last.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct RecentView {
    /// How many papers there are in all; none on pages behind the first.
    pub count: Option<usize>,
    /// Where the list goes on, as far as it does; its pages are numbered from the paper that came first.
    pub pagination: PaginationView,
    /// For each of `papers`, in their order, when it came into the archive, or none; its `address` is empty.
    pub added: Vec<Option<DateView>>,
}

/// `home.html`: the newest papers, the newest day of a listing, or both.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct HomeView {
    /// What the page shows: `newest` for the papers of the list, `listing` for the newest day of a listing, which
    /// `listing_days()` has, and no papers of the list; or `both`.
    pub show: &'static str,
    /// The list.
    #[serde(flatten)]
    pub list: ListView,
}
