//! RIS, the tagged format of reference managers and of most databases' exports.
//!
//! Source: the specification of Research Information Systems
//! (<https://web.archive.org/web/20110930172154/http://www.refman.com/support/risformat_intro.asp>),
//! and what EndNote, Zotero, Scopus, IEEE Xplore and the Web of Science make of it. A record begins with
//! `TY`, before which some have other tags, and ends with `ER`; what lacks either is reported. Line ends, spaces around the hyphen and lines that
//! continue a value are free.

mod dates;
mod entry;
mod numbers;
mod paper;
mod tags;

use self::dates::OtherDates;
use self::entry::Entry;
use self::paper::without_subheading;
use self::tags::{Fate, TAGS, kind_of_words, tagged};
use super::{Findings, Format, Kind, Listing, account};
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::records::{Complete, Records, Spot};
use crate::formats::text::markup;
use crate::formats::untaken;
use crate::formats::values::fields::Given;
use crate::formats::values::{identifier, name};

/// The format.
pub const FORMAT: Format = Format {
    name: "ris",
    title: "RIS",
    obtain: "export RIS from a database or a reference manager",
    kind: Kind::Bibliography,
    recognise,
    read,
    lines: Some(said_lines),
};

fn recognise(text: &str) -> Result<(), String> {
    // Databases put their name and the date before the first record.
    let mut lines = lines(text).map(|(_, line)| line).filter(|line| !line.trim().is_empty()).take(30);
    let is_first = |line: &&str| matches!(tagged(line, false), Some(("TY", value)) if is_type(value) || value.is_empty());
    let Some(first) = lines.by_ref().find(is_first) else {
        return Err("no line `TY  - …` at its beginning".to_owned());
    };
    if lines.next().is_none_or(|line| tagged(line, has_one_space(first)).is_none()) {
        return Err("no tag follows its line `TY  - …`".to_owned());
    }
    // Without a type the tags have to show that it is a record.
    let is_of_paper = |line: &str| matches!(tagged(line, true), Some((tag, _)) if TAGS.contains(&tag));
    match is_without_type(first) && !lines.next().is_some_and(is_of_paper) {
        true => Err("its line `TY  - …` has no type".to_owned()),
        false => Ok(()),
    }
}

/// Whether a line `TY  - ` has nothing behind it.
fn is_without_type(line: &str) -> bool {
    tagged(line, false).is_some_and(|(_, value)| value.is_empty())
}

/// Whether a value is a type: a short name, or the words of some databases (`Journal Article`).
fn is_type(value: &str) -> bool {
    let is_name = value.len() <= 10 && value.bytes().all(|byte| byte.is_ascii_alphanumeric());
    !value.is_empty() && (is_name || kind_of_words(value).is_some())
}

/// Whether a line of a tag has one space before its hyphen, where the standard has two.
fn has_one_space(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').get(2..).is_some_and(|rest| rest.starts_with(" -"))
}

fn read(listing: &Listing, findings: &mut Findings) {
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Tag);
    let given = Given::new(listing.columns);
    let mut open: Option<Entry> = None;
    let mut number = 0;
    let mut astray = Astray::default();
    let mut other_dates = OtherDates::default();
    let mut one_space = false;
    for (line_number, line) in lines(listing.text) {
        match (tagged(line, one_space).or_else(|| small(line, open.as_ref())), &mut open) {
            (Some(("TY", kind)), _) => {
                if let Some(mut entry) = open.take() {
                    entry.part_with_another(&mut number, &mut records);
                    other_dates.see(&entry, &given);
                    entry.take_unended(&given, &mut records);
                }
                one_space = has_one_space(line);
                number += 1;
                let mut entry = Entry::new(number, line_number, line, kind);
                match astray.has_title {
                    true => astray.begin(&mut entry),
                    false => astray.settle(&mut number, &mut records),
                }
                open = Some(entry);
            }
            (Some(("ER", _)), Some(_)) => {
                if let Some(mut entry) = open.take() {
                    entry.part_with_another(&mut number, &mut records);
                    other_dates.see(&entry, &given);
                    entry.take(&given, &mut records);
                }
            }
            (Some((tag, value)), Some(entry)) => entry.push(tag, value),
            (None, open) => {
                let is_value = open.as_mut().is_some_and(|entry| entry.push_on(line));
                if !(is_value || is_furniture(line, number)) {
                    astray.note(line_number, line);
                }
            }
            (Some(("ER", _)), None) => astray.settle(&mut number, &mut records),
            (Some((tag, value)), None) => astray.push(line_number, line, tag, value),
        }
    }
    astray.settle(&mut number, &mut records);
    astray.finish(&mut records);
    other_dates.finish(&mut records);
    if let Some(mut entry) = open {
        entry.part_with_another(&mut number, &mut records);
        records.refuse(
            &entry.spot(),
            "has no end; it was left out",
            "the listing ends before a line `ER  - `",
        );
    }
    records.finish();
}

/// The lines that say something of papers, but for dates, languages and types, which papers say in another
/// form, and what is the databases' own.
fn said_lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let (mut is_open, mut one_space, mut last) = (false, false, "");
    for (number, line) in lines(text) {
        let (tag, value) = match tagged(line, one_space) {
            Some(("TY", _)) => {
                (is_open, one_space, last) = (true, has_one_space(line), "TY");
                continue;
            }
            Some(("ER", _)) => {
                is_open = false;
                continue;
            }
            Some(tagged) => tagged,
            None => (last, line),
        };
        last = tag;
        let is_of_paper = match Fate::of(tag) {
            Fate::Taken | Fate::Doi | Fate::Address | Fate::Abstract | Fate::Perhaps | Fate::Untaken => true,
            Fate::Date | Fate::Language | Fate::Bookkeeping => false,
        };
        // That a list goes on, a paper says in another form.
        let goes_on = matches!(tag, "AU" | "A1" | "A2" | "ED") && name::is_others(value);
        if is_open && is_of_paper && tag != "M3" && !goes_on {
            let decoded = markup::decoded(value);
            let text = decoded.as_deref().unwrap_or(value);
            // Of which edition a number is (`1472-6963 (electronic)`), no field says.
            let numbers = if tag == "SN" { identifier::numbers(text).collect() } else { Vec::new() };
            let numbers = Some(numbers.join(" ")).filter(|numbers| !numbers.is_empty());
            let text = if tag == "KW" { without_subheading(text) } else { text };
            take(account::Line { number, place: tag, text: numbers.as_deref().unwrap_or(text) });
        }
    }
}

/// Whether a line outside records says nothing of papers: a blank one, or what a database puts before the
/// first one: `Provider: …`.
fn is_furniture(line: &str, records_so_far: usize) -> bool {
    let is_heading = || {
        let label = line.split_once(':').map(|(label, _)| label.trim());
        records_so_far == 0
            && label.is_some_and(|label| label.len() <= 30 && label.starts_with(char::is_uppercase))
    };
    line.trim().is_empty() || is_heading()
}

/// Lines with tags outside records. With a title they begin a record whose type is not its first tag, or are one that
/// lacks its beginning; others are a database's notes between two.
#[derive(Default)]
struct Astray<'a> {
    /// The lines since the last record, the first of which has a tag, and whether a title came with them.
    open: Vec<Line<'a>>,
    has_title: bool,
    /// The first line of notes, and how many lines there are.
    notes: Option<(usize, &'a str)>,
    count: usize,
}

/// A line outside records: its number, its text, and its tag with its value.
type Line<'a> = (usize, &'a str, Option<(&'a str, &'a str)>);

impl<'a> Astray<'a> {
    fn push(&mut self, number: usize, line: &'a str, tag: &'a str, value: &'a str) {
        self.open.push((number, line, Some((tag, value))));
        self.has_title |= is_title(tag, value);
    }

    /// Takes note of a line without a tag.
    fn note(&mut self, number: usize, line: &'a str) {
        if !self.open.is_empty() {
            return self.open.push((number, line, None));
        }
        self.notes.get_or_insert((number, line));
        self.count += 1;
    }

    /// Gives the lines to the record whose type follows them.
    fn begin(&mut self, entry: &mut Entry<'a>) {
        self.has_title = false;
        entry.before = self.open.first().map(|(number, line, _)| (*number, *line));
        for (_, line, tagged) in self.open.drain(..) {
            match tagged {
                Some((tag, value)) => entry.push(tag, value),
                None => drop(entry.push_on(line)),
            }
        }
        entry.count_before = entry.fields.len();
    }

    fn settle(&mut self, number: &mut usize, records: &mut Records) {
        let Some((line, text, _)) = self.open.first().copied() else { return };
        if std::mem::take(&mut self.has_title) {
            *number += 1;
            records.refuse(&Spot { number: *number, line, text }, NO_BEGINNING, FOUND_NONE);
        } else {
            self.notes.get_or_insert((line, text));
            self.count += self.open.len();
        }
        self.open.clear();
    }

    fn finish(self, records: &mut Records) {
        let Some((line, text)) = self.notes else { return };
        let message = match self.count {
            1 => "a line between records was passed over".to_owned(),
            count => format!("{count} lines between records were passed over"),
        };
        let place = Place::line(records.listing(), line, text);
        let help = "fields stand between a line `TY  - …` and a line `ER  - `";
        records.problem(Diagnostic::warning(message).at(place).help(help));
    }
}

/// What is told of a record without a type.
const NO_BEGINNING: &str = "has no beginning; it was left out";
const FOUND_NONE: &str = "no line `TY  - …` before its fields";

/// Whether a tag has a record's title.
fn is_title(tag: &str, value: &str) -> bool {
    matches!(tag, "TI" | "T1" | "CT") && !value.is_empty()
}

/// The lines of a text with their numbers, whatever ends them: `\r\n`, `\n`, or `\r` alone.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut rest = Some(text);
    let mut number = 0;
    std::iter::from_fn(move || {
        let text = rest?;
        number += 1;
        let Some(end) = text.find(['\n', '\r']) else {
            rest = None;
            return Some((number, text));
        };
        let (line, behind) = text.split_at(end);
        rest = Some(behind.strip_prefix("\r\n").unwrap_or(&behind[1..]));
        Some((number, line))
    })
}

/// The tag and the value of a line whose tag is in small letters, in a record that begins so.
fn small<'a>(line: &'a str, open: Option<&Entry>) -> Option<(&'a str, &'a str)> {
    let line = line.trim_start_matches('\u{feff}');
    let (tag, rest) = (line.get(..2)?, line.get(2..)?);
    let is_of_small = open.is_some_and(|entry| entry.first.starts_with("ty"));
    if !rest.starts_with(' ') || !(tag == "ty" || is_of_small) {
        return None;
    }
    let value = rest.trim_start_matches(' ').strip_prefix('-')?;
    let is_separated = value.is_empty() || value.starts_with(' ');
    let is_it = |known: &&&str| known.chars().map(|letter| letter.to_ascii_lowercase()).eq(tag.chars());
    let known = ["TY", "ER"].iter().chain(TAGS).find(is_it)?;
    (is_separated && (tag != "ty" || is_type(value.trim()))).then_some((known, value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_may_be_in_small_letters() {
        let of_small = Entry::new(1, 1, "ty  - jour", "jour");
        assert_eq!(of_small.kind, "JOUR");
        for (line, open, expected) in [
            ("ty  - jour", None, Some(("TY", "jour"))),
            ("ti  - Lower", Some(&of_small), Some(("TI", "Lower"))),
            ("er  -", Some(&of_small), Some(("ER", ""))),
            ("ti  - Lower", None, None),
            ("in  - so on", Some(&of_small), None),
            ("ty - the tie - of", None, None),
        ] {
            assert_eq!(small(line, open), expected, "{line}");
        }
    }

    #[test]
    fn any_line_end_will_do() {
        let found: Vec<(usize, &str)> = lines("\u{feff}a\r\nb\rc\n\nd").collect();
        assert_eq!(found, [(1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d")]);
    }
}
