//! What templates see of papers over time.

use schemars::JsonSchema;
use serde::Serialize;

use super::TermLink;

/// Papers over time as a chart.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChartView {
    /// What it shows.
    pub title: String,
    /// The same in a sentence with its numbers.
    pub description: String,
    /// The bars as SVG, which stretches to any size; its colours are the style sheet's.
    pub svg_html: String,
    /// What the first bar stands for.
    pub first: String,
    /// What the last bar stands for.
    pub last: String,
    /// The number of the highest bar.
    pub most: usize,
    /// What a bar is: `year` or `month`.
    pub unit: &'static str,
    /// The same as a table.
    pub rows: Vec<ChartRow>,
}

/// A bar of a chart.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChartRow {
    /// The year or month.
    pub label: String,
    /// The address of its papers, or none without papers.
    pub address: Option<String>,
    /// How many papers there are.
    pub count: usize,
}

/// `trends.html`: papers a month, and the topics that rise and fall.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TrendsView {
    /// Papers a month, of the last five years that have some; or none.
    pub months: Option<ChartView>,
    /// The periods that are compared, or none where no two have enough papers.
    pub periods: Option<PeriodsView>,
    /// Tags whose share has grown by more than chance would have it, by percentage points.
    pub rising: Vec<ChangeView>,
    /// Tags whose share has fallen by more than chance would have it.
    pub falling: Vec<ChangeView>,
}

/// Two periods that are compared.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PeriodsView {
    /// The months of the earlier one, in words.
    pub before: String,
    /// How many papers it has.
    pub before_count: usize,
    /// The months of the later one, in words.
    pub now: String,
    /// How many papers it has.
    pub now_count: usize,
}

/// A tag whose share of papers has changed.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChangeView {
    /// The tag.
    pub term: TermLink,
    /// Its share before in percent, with one decimal.
    pub before: String,
    /// How many papers that is.
    pub before_count: usize,
    /// Its share now in percent, with one decimal.
    pub now: String,
    /// How many papers that is.
    pub now_count: usize,
}
