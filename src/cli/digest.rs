//! `offprint digest`: what came in over some days, to paste into a mail.

use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Done, Terminal, print_line, today};
use crate::builder::Options;
use crate::diagnostic::{Diagnostic, any_error};
use crate::export::digest;
use crate::paper::{Date, Days, Week};
use crate::settings::Settings;
use crate::site::digest::DigestForm;

/// Write what came in over some days, by topic, to paste into a mail or a chat
#[derive(Args)]
pub(super) struct Arguments {
    /// From which day on: so many days (`7d`) or weeks (`2w`) up to the last, or a date YYYY-MM-DD
    #[arg(long, value_name = "TIME", default_value = "7d", value_parser = since)]
    since: Since,
    /// The last day, YYYY-MM-DD; today where it is not told
    #[arg(long, value_name = "DATE", value_parser = super::import::day)]
    until: Option<Date>,
    /// The days of a week of ISO 8601, such as 2025-W44
    #[arg(long, value_name = "WEEK", conflicts_with_all = ["since", "until"])]
    week: Option<Week>,
    /// What to write
    #[arg(long, short, value_name = "FORMAT", default_value = "markdown")]
    format: Format,
}

/// Where the days begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Since {
    /// So many days.
    Days(u32),
    /// On a day.
    Day(Date),
}

/// The most days of a digest.
const MOST: u32 = 3660;

fn since(text: &str) -> Result<Since, String> {
    let counted = |letter: char, days: u32| {
        let number = text.strip_suffix(letter)?.parse::<u32>().ok()?;
        number.checked_mul(days).filter(|days| (1..=MOST).contains(days)).map(Since::Days)
    };
    let day = || text.parse::<Date>().ok().filter(|date| date.day().is_some()).map(Since::Day);
    let found = counted('d', 1).or_else(|| counted('w', 7)).or_else(day);
    found.ok_or_else(|| {
        "write days such as `7d`, weeks such as `2w`, or a date such as `2025-10-27`".to_owned()
    })
}

/// The formats by their names on the command line.
#[derive(Clone, Copy)]
struct Format(DigestForm);

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [Format; DigestForm::NAMED.len()] = {
            let [(_, one), (_, two), (_, three)] = DigestForm::NAMED;
            [Format(one), Format(two), Format(three)]
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        let (name, _) = DigestForm::NAMED.into_iter().find(|(_, form)| *form == self.0)?;
        Some(clap::builder::PossibleValue::new(name))
    }
}

#[derive(Serialize)]
struct Report {
    papers: usize,
    since: Date,
    until: Date,
    text: String,
    diagnostics: Vec<Diagnostic>,
}

/// Runs the command.
pub(super) fn run(arguments: &Arguments, root: &Path, terminal: &Terminal) -> Done {
    let until = arguments.until.unwrap_or_else(today);
    let days = match (arguments.week, arguments.since) {
        (Some(week), _) => Some(week.days()),
        (None, Since::Days(count)) => Days::up_to(until, count),
        (None, Since::Day(first)) => (first <= until).then_some(Days { first, last: until }),
    };
    let Some(days) = days else {
        return Err(vec![
            Diagnostic::error(format!("no day lies between those that are told: the last is {until}"))
                .help("let --since be before --until, which is today where it is not told"),
        ]);
    };
    let Format(form) = arguments.format;
    let (text, report) = digest(Options::new(root), days, form)?;
    if Settings::read(root)?.base_url.is_none() {
        terminal.say("Titles lead nowhere, since `base_url` is not set in offprint.toml.");
    }
    terminal.diagnostics(&report.diagnostics);
    let is_well = !any_error(&report.diagnostics);
    match terminal.json {
        true => {
            let (papers, diagnostics) = (report.papers, report.diagnostics);
            terminal.report(&Report { papers, since: days.first, until: days.last, text, diagnostics });
        }
        false => print_line(text.trim_end()),
    }
    Ok(is_well)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_weeks_and_dates_are_taken() {
        for (text, expected) in [
            ("7d", Some(Since::Days(7))),
            ("2w", Some(Since::Days(14))),
            ("2025-10-27", "2025-10-27".parse().ok().map(Since::Day)),
            ("2025-10", None),
            ("0d", None),
            ("7", None),
            ("-1d", None),
            ("99999999w", None),
            ("week", None),
        ] {
            assert_eq!(since(text).ok(), expected, "{text}");
        }
    }
}
