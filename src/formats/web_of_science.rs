//! The Web of Science's plain text: a record is a sequence of lines with a tag of two letters and a value, which goes
//! on in indented lines, or in any without a tag. It ends with `ER`, the file with `EF`.
//!
//! The tags are those of the columns of its tab-delimited [tables](super::catalogue_csv), and mean the same.
//!
//! Source: <https://webofscience.help.clarivate.com/Content/export-records.htm>, field tags.

use std::borrow::Cow;

use indexmap::{IndexMap, IndexSet};

use super::{Findings, Format, Kind, Listing, account, csv};
use crate::formats::records::{Complete, LARGEST_RECORD, Records, Spot};
use crate::formats::untaken;
use crate::formats::values::fields::Given;

/// The format.
pub const FORMAT: Format = Format {
    name: "web-of-science",
    title: "the Web of Science's plain text",
    obtain: "choose “Export: Plain text file” on https://www.webofscience.com",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: Some(lines),
};

/// How far into a text its first record begins at most, in bytes.
const HEAD: usize = 1 << 12;

fn recognise(text: &str) -> Result<(), String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = &text[..text.floor_char_boundary(HEAD)];
    let mut tags =
        head.lines().filter_map(tagged).filter(|(tag, _)| !OF_FILE.contains(tag)).map(|(tag, _)| tag);
    let begins =
        tagged(head.lines().next().unwrap_or_default()).is_some_and(|(tag, _)| matches!(tag, "FN" | "PT"));
    match begins && tags.next() == Some("PT") && tags.next().is_some_and(|tag| KNOWN.contains(&tag)) {
        true => Ok(()),
        false => Err("it doesn't begin with a line `FN …` or `PT …` and those of a record".to_owned()),
    }
}

/// Tags that say something of the file.
const OF_FILE: [&str; 3] = ["FN", "VR", "EF"];

/// Tags that may follow the first one of a record.
const KNOWN: [&str; 10] = ["AU", "AF", "BA", "BE", "CA", "DT", "GP", "LA", "TI", "SO"];

/// Tags whose values stand on lines of their own each.
const LISTS: [&str; 10] = ["AU", "AF", "BA", "BF", "BE", "CA", "GP", "C1", "CR", "ED"];

/// The tag and the value of a line.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let (tag, rest) = line.trim_end().split_at_checked(2)?;
    let is_tag = tag.starts_with(|sign: char| sign.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (is_tag && (rest.is_empty() || rest.starts_with(' '))).then(|| (tag, rest.trim()))
}

/// A record while it is read.
#[derive(Default)]
struct Record<'a> {
    line: usize,
    first: &'a str,
    values: IndexMap<&'a str, String>,
    /// The tag of the last line.
    last: &'a str,
    size: usize,
}

/// How a record ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// With its line `ER`.
    Whole,
    /// With the next record, or with the file.
    Open,
}

/// Hands over each record.
fn records<'a>(text: &'a str, take: &mut dyn FnMut(&Record<'a>, End)) {
    let mut open: Option<Record> = None;
    for (number, line) in (1..).zip(text.trim_start_matches('\u{feff}').lines()) {
        match (tagged(line), &mut open) {
            (Some(("PT", kind)), _) => {
                open.iter().for_each(|record| take(record, End::Open));
                let values = [("PT", kind.to_owned())].into_iter().collect();
                open = Some(Record { line: number, first: line, values, last: "PT", size: line.len() });
            }
            (Some(("ER", _)), Some(record)) => {
                take(record, End::Whole);
                open = None;
            }
            (Some((tag, value)), Some(record)) => record.push(tag, value),
            // A program that wrapped lines has left the indent out.
            (None, Some(record)) if !line.trim().is_empty() => record.push(record.last, line.trim()),
            _ => {}
        }
    }
    open.iter().for_each(|record| take(record, End::Open));
}

impl<'a> Record<'a> {
    fn push(&mut self, tag: &'a str, value: &str) {
        self.size += value.len();
        self.last = tag;
        if self.size > LARGEST_RECORD {
            return;
        }
        let known = self.values.entry(tag).or_default();
        if !known.is_empty() && !value.is_empty() {
            known.push_str(if LISTS.contains(&tag) { "; " } else { " " });
        }
        known.push_str(value);
    }

    /// Its values in the order of the header.
    fn row<'r>(&'r self, header: &'r csv::Header) -> impl Iterator<Item = &'r str> {
        header.names.iter().map(|name| self.values.get(name.as_str()).map_or("", String::as_str))
    }
}

/// The header that all records of a text have, by the tags of all.
fn header(text: &str, given: &Given) -> csv::Header {
    let tags = text.lines().filter_map(tagged).map(|(tag, _)| tag);
    let tags: IndexSet<&str> = tags.filter(|tag| *tag != "ER" && !OF_FILE.contains(tag)).collect();
    csv::Header::of_tags(tags.into_iter().map(str::to_owned).collect(), given)
}

/// What says something of papers.
fn lines(text: &str, take: &mut dyn FnMut(account::Line)) {
    let header = header(text, &Given::default());
    records(text, &mut |record, end| {
        if end == End::Whole {
            let values: Vec<Cow<str>> = record.row(&header).map(Cow::Borrowed).collect();
            csv::values_of_row(&header, record.line, &values, take);
        }
    });
}

fn read(listing: &Listing, findings: &mut Findings) {
    let all = Records::new(listing, findings, Complete::Often);
    let mut all = all.with_places(untaken::Place::Tag);
    let header = header(listing.text, &Given::new(listing.columns));
    let mut table = csv::Table::new(listing, &header);
    let mut number = 0;
    records(listing.text, &mut |record, end| {
        number += 1;
        let spot = Spot { number, line: record.line, text: record.first };
        if record.size > LARGEST_RECORD {
            all.refuse(&spot, "is too large; it was left out", "more than 50 MB");
        } else if end == End::Open {
            all.refuse(&spot, "has no end; it was left out", "no line `ER` behind its fields");
        } else {
            table.take_values(record.row(&header), &spot, &mut all);
        }
    });
    table.finish(&mut all);
    all.finish();
}
