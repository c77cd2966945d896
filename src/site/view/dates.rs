//! What templates see of years, months and days.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Link, ListView, with_papers};

/// `dates.html`: all years.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DatesView {
    /// The years that have papers, newest first.
    pub years: Vec<YearEntry>,
    /// Papers without a date, or none.
    pub undated: Option<CountLink>,
    /// How many papers there are.
    pub count: usize,
}

/// A year in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct YearEntry {
    /// The year.
    pub year: u16,
    /// Its address.
    pub address: String,
    /// How many papers it has.
    pub count: usize,
    /// Of how many of them only the year is known.
    pub without_month: usize,
    /// All twelve months, January first.
    pub months: Vec<MonthEntry>,
}

/// A month in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MonthEntry {
    /// The number, 1 to 12.
    pub month: u8,
    /// The name.
    pub name: String,
    /// The short name.
    pub short: String,
    /// The month with its year.
    pub words: String,
    /// Its address, or none without papers.
    pub address: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How much of the largest count that is, from 0 (none) to 4.
    pub level: u8,
}

/// A count, and where it leads.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CountLink {
    /// Where it leads.
    pub address: String,
    /// How many papers there are.
    pub count: usize,
}

/// `year.html` and `month.html`: papers with a calendar of their days.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct PeriodView {
    /// The year.
    pub year: u16,
    /// The months to show: all with papers on a year's page, one on a month's page.
    pub calendar: Vec<MonthGrid>,
    /// On a year's page with a calendar, of how many papers only the year is known; elsewhere 0.
    pub without_month: usize,
    /// The period before that has papers, or none.
    pub earlier: Option<Link>,
    /// The period behind that has papers, or none.
    pub later: Option<Link>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
}

/// A month as a grid of weeks.
#[derive(Debug, JsonSchema, Serialize)]
pub struct MonthGrid {
    /// The number, 1 to 12.
    pub month: u8,
    /// The name.
    pub name: String,
    /// The month with its year.
    pub words: String,
    /// Its address; empty where it has no page, as months of listings have none of which days are known.
    pub address: String,
    /// How many papers it has, also those of which only the month is known.
    pub count: usize,
    /// The weeks, each with seven places from the day on with which weeks begin in the language's country; none where another month's day is.
    pub weeks: Vec<Vec<Option<DayEntry>>>,
}

/// A day in the calendar.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DayEntry {
    /// The day of the month.
    pub day: u8,
    /// Its address, or none without papers.
    pub address: Option<String>,
    /// How many papers it has.
    pub count: usize,
    /// How much of the largest count that is, from 0 (none) to 4.
    pub level: u8,
}

/// `day.html`: the papers of a day, or those without a date.
#[derive(Debug, JsonSchema, Serialize)]
#[schemars(transform = with_papers)]
pub struct DayView {
    /// The day before that has papers, or none.
    pub earlier: Option<Link>,
    /// The day behind that has papers, or none.
    pub later: Option<Link>,
    /// Its papers.
    #[serde(flatten)]
    pub list: ListView,
}
