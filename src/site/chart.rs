//! Charts: numbers as bars, drawn when the site is built.

use std::fmt::Write as _;

use super::Shared;
use super::address::date_address;
use super::timeline::Timeline;
use super::view::{ChartRow, ChartView};
use crate::locale::{Argument, Locale};
use crate::paper::html::escaped;

/// How high a chart is drawn, in its own unit; style sheets say how high it stands on a page.
const HEIGHT: usize = 100;
/// How wide a bar is with the space behind it, and without.
const STEP: usize = 10;
const BAR: usize = 8;

/// Papers over time, each bar a year or a month. `title` is the key of the word for it.
pub(super) fn chart(shared: &Shared, title: &str, timeline: &Timeline) -> ChartView {
    let locale = &shared.locale;
    let title = locale.word(title);
    let periods = timeline.periods();
    let rows: Vec<ChartRow> = periods
        .map(|(period, count)| ChartRow {
            label: locale.date(period),
            address: (count > 0).then(|| shared.links.href(&date_address(period))),
            count,
        })
        .collect();
    let most = rows.iter().map(|row| row.count).max().unwrap_or_default();
    let (first, last) = (label(rows.first()), label(rows.last()));
    let highest = rows.iter().find(|row| row.count == most);
    let (count, all, unit) = (timeline.count(), timeline.all(), timeline.unit.name());
    let period = if first == last { first.clone() } else { between(locale, &first, &last) };
    let left_out = all.saturating_sub(count);
    let highest = label(highest);
    let told = [
        ("period", Argument::from(&period)),
        ("shown", count.into()),
        ("count", all.max(count).into()),
        ("highest", (&highest).into()),
        ("most", most.into()),
    ];
    let description = match left_out {
        0 => locale.say("chart-all", &told),
        others => {
            let why = locale.say("chart-left-out", &[("unit", unit.into()), ("others", others.into())]);
            format!("{} {why}", locale.say("chart-some", &told))
        }
    };
    ChartView {
        svg_html: bars(locale, &title, &description, &rows, most),
        title: title.into_owned(),
        description,
        first,
        last,
        most,
        unit: timeline.unit.name(),
        rows,
    }
}

/// The time from one date to another.
pub(super) fn between(locale: &Locale, first: &str, last: &str) -> String {
    locale.say("between", &[("first", first.into()), ("last", last.into())])
}

fn label(row: Option<&ChartRow>) -> String {
    row.map(|row| row.label.clone()).unwrap_or_default()
}

/// The chart as SVG. Its words are made of numbers and names of months, and escaped all the same.
fn bars(locale: &Locale, title: &str, description: &str, rows: &[ChartRow], most: usize) -> String {
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
            "<rect x=\"{x}\" y=\"{y}\" width=\"{BAR}\" height=\"{height}\"><title>{}{}</title></rect>",
            escaped(&locale.say("label", &[("label", (&row.label).into())])),
            escaped(&locale.number(row.count as u64))
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(label: &str, count: usize) -> ChartRow {
        ChartRow { label: label.to_owned(), address: None, count }
    }

    #[test]
    fn the_highest_bar_is_as_high_as_the_chart_and_the_lowest_can_be_seen() {
        let svg = bars(
            &Locale::default(),
            "Papers",
            "d",
            &[row("2020", 1), row("2021", 0), row("2022", 1000)],
            1000,
        );
        assert!(svg.contains("x=\"1\" y=\"98\" width=\"8\" height=\"2\""), "{svg}");
        assert!(svg.contains("x=\"21\" y=\"0\" width=\"8\" height=\"100\""), "{svg}");
        assert_eq!(svg.matches("<rect").count(), 2, "nothing is drawn for no paper");
    }

    #[test]
    fn words_are_escaped() {
        let svg = bars(&Locale::default(), "<b> & \"", "<i>", &[row("<u>", 1)], 1);
        assert!(!svg.contains("<b>") && !svg.contains("<i>") && !svg.contains("<u>"), "{svg}");
        assert!(svg.contains("&lt;b&gt; &amp; &quot;"), "{svg}");
    }
}
