//! Citations: what each form makes of papers, and what comes back from it when it is imported again.

mod cases;
mod hostile;
mod known;
mod round_trip;

use std::collections::BTreeMap;

use offprint::formats::{Findings, Format, Listing, Record};
use offprint::paper::Paper;

/// The papers that a format finds in a text.
fn read(format: &Format, name: &str, text: &str) -> Vec<Paper> {
    let (today, columns) = ("2026-01-15".parse().unwrap(), BTreeMap::new());
    let listing = Listing { name, text, as_of: None, today, columns: &columns };
    let mut papers: Vec<Paper> = Vec::new();
    let mut take = |record: Record| papers.push(record.paper);
    let mut findings = Findings::new(name, &mut take);
    offprint::formats::read(format, &listing, &mut findings);
    papers
}
