//! Charts: numbers as bars, drawn when the site is built.

use std::fmt::Write as _;

use super::Shared;
use super::address::date_address;
use super::timeline::Timeline;
use super::view::{ChartRow, ChartView};

/// How high a chart is drawn, in its own unit; style sheets say how high it stands on a page.
const HEIGHT: usize = 100;
/// How wide a bar is with the space behind it, and without.
const STEP: usize = 10;
const BAR: usize = 8;

/// Papers over time, each bar a year or a month.
pub(super) fn chart(shared: &Shared, title: &str, timeline: &Timeline) -> ChartView {
    let periods = timeline.periods();
    let rows: Vec<ChartRow> = periods
        .map(|(period, count)| ChartRow {
            label: period.in_words(),
            address: (count > 0).then(|| shared.links.href(&date_address(period))),
            count,
        })
        .collect();
    let most = rows.iter().map(|row| row.count).max().unwrap_or_default();
    let (first, last) = (label(rows.first()), label(rows.last()));
    let highest = rows.iter().find(|row| row.count == most);
    let (count, all, unit) = (timeline.count(), timeline.all(), timeline.unit.name());
    let papers = |count: usize| if count == 1 { "1 paper".to_owned() } else { format!("{count} papers") };
    let (counted, left_out) = match all.checked_sub(count) {
        None | Some(0) => (format!("{} in all", papers(count)), String::new()),
        Some(1) => (
            format!("{count} of {}", papers(all)),
            format!(" The other has no {unit}, or one far from these."),
        ),
        Some(_) => (
            format!("{count} of {}", papers(all)),
            format!(" The others have no {unit}, or one far from these."),
        ),
    };
    let period = if first == last { first.clone() } else { format!("{first} to {last}") };
    let description = format!("{period}: {counted}, most in {} ({most}).{left_out}", label(highest));
    ChartView {
        svg_html: bars(title, &description, &rows, most),
        title: title.to_owned(),
        description,
        first,
        last,
        most,
        unit: timeline.unit.name(),
        rows,
    }
}

fn label(row: Option<&ChartRow>) -> String {
    row.map(|row| row.label.clone()).unwrap_or_default()
}

/// The chart as SVG. Its words are made of numbers and names of months, and escaped all the same.
fn bars(title: &str, description: &str, rows: &[ChartRow], most: usize) -> String {
    let width = rows.len().max(1) * STEP;
    let mut svg = format!(
        "<svg viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"none\" role=\"img\"><title>{}</title><desc>{}</desc>",
        escaped(title),
        escaped(description)
    );
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.count > 0) {
        // A single paper is seen beside a thousand.
        let height = (row.count * HEIGHT).div_ceil(most.max(1)).max(2);
        let (x, y) = (place * STEP + (STEP - BAR) / 2, HEIGHT - height);
        let _ = write!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{BAR}\" height=\"{height}\"><title>{}: {}</title></rect>",
            escaped(&row.label),
            row.count
        );
    }
    svg.push_str("</svg>");
    svg
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, count: usize) -> ChartRow {
        ChartRow { label: label.to_owned(), address: None, count }
    }

    #[test]
    fn the_highest_bar_is_as_high_as_the_chart_and_the_lowest_can_be_seen() {
        let svg = bars("Papers", "d", &[row("2020", 1), row("2021", 0), row("2022", 1000)], 1000);
        assert!(svg.contains("x=\"1\" y=\"98\" width=\"8\" height=\"2\""), "{svg}");
        assert!(svg.contains("x=\"21\" y=\"0\" width=\"8\" height=\"100\""), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 2, "nothing is drawn for no paper");
    }

    #[test]
    fn words_are_escaped() {
        let svg = bars("<b> & \"", "<i>", &[row("<u>", 1)], 1);
        assert!(!svg.contains("<b>") && !svg.contains("<i>") && !svg.contains("<u>"), "{svg}");
        assert!(svg.contains("&lt;b&gt; &amp; &quot;"), "{svg}");
    }
}
