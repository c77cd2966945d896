//! The rows of a table, read by its header.

use std::borrow::Cow;

use ::csv::ByteRecord;
use serde_json::Value;

use super::catalogue::{Catalogue, Row};
use super::header::{Header, rows, skipped};
use super::quotes::Quotes;
use crate::diagnostic::{Diagnostic, Place};
use crate::formats::Listing;
use crate::formats::records::{Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::text::markup;
use crate::formats::text::space::folded;
use crate::formats::values::bracketed::{with_places, with_places_as_others};
use crate::formats::values::date;
use crate::formats::values::fields::names::PAGE_OF_EXPORTS;
use crate::formats::values::fields::{Sheet, Style, Target};
use crate::formats::values::literal::literal;
use crate::formats::values::run_together::names_apart;
use crate::formats::values::schedule;
use crate::paper::Field;
use crate::paper::value::Form;

/// How often reading begins anew after a row that swallowed others.
pub(super) const MOST_RESTARTS: usize = 100;

/// The rows of a table while they are read.
pub(in crate::formats) struct Table<'t, 'l> {
    listing: &'t Listing<'l>,
    header: &'t Header,
    line: usize,
    counted: usize,
    number: usize,
    /// For each column, whether a row has a value in it.
    has_values: Vec<bool>,
    /// For each column, whether its people have their places in brackets behind them.
    has_places: Vec<bool>,
    /// Whether the family names of all people stand first, before a comma.
    has_family_first: bool,
    /// Rows that only say that there was no paper: their lines and what they say.
    idle: Vec<(usize, String)>,
}

impl<'t, 'l> Table<'t, 'l> {
    pub(in crate::formats) fn new(listing: &'t Listing<'l>, header: &'t Header) -> Self {
        let count = header.names.len();
        Self {
            listing,
            header,
            line: 1,
            counted: 0,
            number: 0,
            has_values: vec![false; count],
            has_places: has_places(listing.text, header),
            has_family_first: is_of_zotero(&header.names),
            idle: Vec::new(),
        }
    }

    pub(super) fn read(mut self, records: &mut Records) {
        let mut at = self.header.end;
        for _ in 0..MOST_RESTARTS {
            match self.read_from(at, records) {
                None => return self.finish(records),
                Some(next) => at = next,
            }
        }
        let line = self.line_at(at);
        let listing = self.listing;
        self.finish(records);
        records.problem(
            Diagnostic::error(format!("the table can't be read from line {line} on"))
                .in_file(listing.name)
                .found("quotes that open and don't close")
                .help("save the table again as CSV with quotes around values that hold a quote"),
        );
    }

    /// Reads rows until the end, or until one swallows others because of a quote: reports it and
    /// returns where the line after its first one begins.
    fn read_from(&mut self, start: usize, records: &mut Records) -> Option<usize> {
        let text: &'l str = self.listing.text;
        let mut reader = rows(&text[start..], self.header.delimiter, self.header.has_quotes);
        let mut row = ByteRecord::new();
        let mut from = start;
        while matches!(reader.read_byte_record(&mut row), Ok(true)) {
            let end = start + usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let end = end.min(text.len());
            let begin = from + skipped(&text[from..end]);
            from = end;
            self.number += 1;
            let raw = &text[begin..end];
            if let Some(meant) = self.with_escaped_quotes(raw) {
                row = meant;
            }
            let spot = Spot {
                number: self.number,
                line: self.line_at(begin),
                text: raw.lines().next().unwrap_or_default(),
            };
            if raw.len() > LARGEST_RECORD {
                records.refuse(&spot, "is too large; it was left out", "more than 50 MB");
            } else if let Some(problem) = self.misfit(&row, raw, end == text.len()) {
                records.refuse(&spot, "doesn't fit the header; it was left out", &problem);
                let first_line = raw.find(['\n', '\r']).map(|newline| begin + newline + 1);
                let swallows = !self.has_well_quoted(raw);
                if let Some(next) = first_line.filter(|next| swallows && next + 1 < end) {
                    return Some(next);
                }
            } else if row.iter().any(|value| !value.trim_ascii().is_empty()) {
                self.take(&row, &spot, records);
            }
        }
        None
    }

    /// Takes a row that fits the header.
    fn take(&mut self, row: &ByteRecord, spot: &Spot, records: &mut Records) {
        for (has_value, value) in self.has_values.iter_mut().zip(row) {
            *has_value |= !value.trim_ascii().is_empty();
        }
        if let Some(said) = self.record(row, spot, records) {
            self.idle.push((spot.line, said));
        }
    }

    /// Takes values that stand in the order of the header, and in no row of a table.
    pub(in crate::formats) fn take_values<'v>(
        &mut self,
        values: impl Iterator<Item = &'v str>,
        spot: &Spot,
        records: &mut Records,
    ) {
        self.take(&values.collect(), spot, records);
    }

    /// Tells of columns that have values and are not taken, and of rows without a paper.
    pub(in crate::formats) fn finish(self, records: &mut Records) {
        note_untaken(self.header, &self.has_values, records);
        let Some((first, _)) = self.idle.first() else { return };
        let shown =
            self.idle.iter().take(MOST_SHOWN).map(|(line, said)| format!("line {line} says `{said}`"));
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = if self.idle.len() > MOST_SHOWN { " …" } else { "" };
        let message = match self.idle.len() {
            1 => "a row says that there was no paper, and was passed over".to_owned(),
            count => format!("{count} rows say that there was no paper, and were passed over"),
        };
        let place = Place::line(self.listing.name, *first, "");
        records.problem(Diagnostic::warning(message).at(place).found(shown + more));
    }

    /// Why a row can't be read by the header. Empty values after its end are no harm.
    fn misfit(&self, row: &ByteRecord, raw: &str, is_last: bool) -> Option<String> {
        let (found, expected) = (row.len(), self.header.names.len());
        if is_last
            && self.header.has_quotes
            && raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
            && Quotes::of(raw, self.header.delimiter).is_open
        {
            return Some("a quote that is not closed; the table may be cut off here".to_owned());
        }
        let has_surplus = !surplus(row, expected).is_empty();
        let is_sound = self.is_in_place(row) && self.has_well_quoted(raw);
        if found < expected || (has_surplus && !is_sound) {
            return Some(format!("{found} values, {expected} columns"));
        }
        self.moved(row)
    }

    /// A row whose quotes stand well once those behind a backslash are a part of their values, as programs have them that
    /// write LaTeX into tables: `"Verein f\"{u}r Moos"`.
    fn with_escaped_quotes(&self, raw: &str) -> Option<ByteRecord> {
        if !raw.contains("\\\"") || self.has_well_quoted(raw) {
            return None;
        }
        let doubled = raw.replace("\\\"", "\\\"\"");
        let mut all = rows(&doubled, self.header.delimiter, true).into_byte_records();
        let row = all.next()?.ok()?;
        let is_one = all.next().is_none() && row.len() == self.header.names.len();
        (is_one && self.has_well_quoted(&doubled)).then_some(row)
    }

    fn has_well_quoted(&self, raw: &str) -> bool {
        !self.header.has_quotes || Quotes::of(raw.trim_end(), self.header.delimiter).are_well()
    }

    /// The signs that a separator within a value has moved all behind it: a year stands where none should,
    /// and what stands in the column of years is no date.
    fn moved(&self, row: &ByteRecord) -> Option<String> {
        let at = |place: usize| row.get(place).map(|value| folded(&String::from_utf8_lossy(value)));
        let is_date = |target: &Target| matches!(target, Target::Year | Target::Field(Field::Date));
        let place = self
            .header
            .columns
            .iter()
            .position(|column| column.as_ref().is_some_and(|(_, target)| is_date(target)))?;
        let told =
            at(place).filter(|told| told.chars().any(char::is_alphabetic) && date::parse(told).is_err())?;
        let next = place + 1;
        let is_text = matches!(
            self.header.columns.get(next)?,
            Some((
                _,
                Target::Field(
                    Field::Venue | Field::Title | Field::Publisher | Field::Authors | Field::Language
                )
            ))
        );
        let year = at(next).filter(|year| is_text && is_year(year))?;
        let (names, column) = (&self.header.names, |place: usize| self.header.names.get(place));
        let (of_years, other) = (column(place)?, names.get(next)?);
        Some(format!(
            "`{year}` under `{other}`, `{told}` under `{of_years}`: a value has a separator of its own"
        ))
    }

    /// Whether a row with values too many has them after its end, and none of its own has moved: its
    /// date is where it should be.
    fn is_in_place(&self, row: &ByteRecord) -> bool {
        let columns = self.header.columns.iter().zip(row).filter_map(|(column, value)| {
            let (_, target) = column.as_ref()?;
            let is_date = matches!(target, Target::Year | Target::Field(Field::Date));
            is_date.then(|| date::parse(&String::from_utf8_lossy(value)).is_ok())
        });
        columns.reduce(|all, one| all && one).unwrap_or(false)
    }

    /// Takes the paper of a row; what the row says where it only says that there was none.
    fn record(&self, row: &ByteRecord, spot: &Spot, records: &mut Records) -> Option<String> {
        let mut values: Vec<(usize, &str, Target, Value)> = Vec::new();
        let texts = texts(row);
        let cells = Row { names: &self.header.names, values: &texts };
        let catalogue = self.header.catalogue;
        let surplus = surplus(row, self.header.names.len());
        let last = self.header.columns.len() - 1;
        let mut goes_on = false;
        let columns = self.header.names.iter().zip(&self.header.columns);
        for (place, (value, (name, column))) in texts.iter().zip(columns).enumerate() {
            if let Some((rank, target)) = column {
                // What the settings say of a column comes first.
                let own = catalogue.filter(|_| *rank > 0).and_then(|one| one.values(name, &cells));
                if let Some(own) = own {
                    values
                        .extend(own.into_iter().map(|(target, value)| (*rank, name.as_str(), target, value)));
                    continue;
                }
                let mut value = value.clone().into_owned();
                // A text whose own commas no quotes protect goes on in what seem to be more values.
                if place == last && !surplus.is_empty() && is_prose(target) {
                    goes_on = true;
                    value = format!(
                        "{value}{} {}",
                        self.header.delimiter,
                        surplus.join(&format!("{} ", self.header.delimiter))
                    );
                }
                let list = listed(target, &value);
                let value = match target {
                    _ if list.is_some() => list.unwrap_or_default(),
                    // Catalogues put semicolons alone between keywords.
                    Target::Field(Field::Tags) if catalogue.is_some() => {
                        Value::from(value.split([';', '|']).map(str::trim).collect::<Vec<_>>())
                    }
                    // It writes them without anything between them.
                    Target::Field(Field::Authors) if catalogue == Some(Catalogue::SpringerLink) => {
                        Value::from(names_apart(&value))
                    }
                    Target::Field(Field::Authors) if self.has_places[place] => {
                        let people = with_places_as_others(&value);
                        let people = people.and_then(|people| serde_json::to_value(people).ok());
                        people.unwrap_or_else(|| Value::from(value))
                    }
                    // One alone, whose comma parts no two.
                    Target::Field(Field::Authors | Field::Editors)
                        if self.has_family_first && is_one_with_comma(&value) =>
                    {
                        Value::from(value + ";")
                    }
                    Target::Field(Field::Authors | Field::Editors) => {
                        Value::from(match self.header.language {
                            Some(language) => language.with_and_read(&value).into_owned(),
                            None => value,
                        })
                    }
                    _ => Value::from(value),
                };
                values.push((*rank, name, target.clone(), value));
            }
        }
        values.sort_by_key(|(rank, ..)| *rank);
        let mut sheet = Sheet::new(Style::Table).keeping_files();
        values.iter().for_each(|(_, name, target, value)| sheet.put(name, target, value));
        let untaken = row.iter().zip(&self.header.columns).filter(|(_, column)| column.is_none());
        let remarks: Vec<_> = untaken.map(|(value, _)| String::from_utf8_lossy(value)).collect();
        let mut draft = Draft { remarks: remarks.join("\n"), ..sheet.draft(self.key(row)) };
        if schedule::is_without_paper(&draft.paper) {
            return Some(draft.paper.title);
        }
        if let Some(talks) = self.header.talks {
            talks.complete(&mut draft.paper);
        }
        if !surplus.is_empty() {
            let found = format!("`{}` after the last column", surplus.join("`, `"));
            let what = match goes_on {
                true => "has more values than the header; they were taken as a part of the last one",
                false => "has more values than the header; they were left out",
            };
            draft.flaw(what, found);
        }
        records.take(draft, spot);
        None
    }

    /// What the row calls itself, for messages.
    fn key(&self, row: &ByteRecord) -> Option<String> {
        let is_key =
            |name: &String| ["key", "id", "eid", "doi", "di"].contains(&name.to_lowercase().as_str());
        let column = self.header.names.iter().position(is_key)?;
        row.get(column).map(|value| folded(&String::from_utf8_lossy(value))).filter(|key| !key.is_empty())
    }

    /// The line of an offset; offsets must not go down.
    fn line_at(&mut self, offset: usize) -> usize {
        if offset > self.counted {
            let lines = self.listing.text.as_bytes()[self.counted..offset].iter();
            self.line += lines.filter(|byte| **byte == b'\n').count();
            self.counted = offset;
        }
        self.line
    }
}

/// The values of a row as texts, with HTML's entities as what they stand for.
pub(super) fn texts(row: &ByteRecord) -> Vec<Cow<'_, str>> {
    let text = |value| {
        let text = String::from_utf8_lossy(value);
        markup::decoded(&text).map_or(text, Cow::Owned)
    };
    row.iter().map(text).collect()
}

/// What a program wrote as a list of Python or JSON, where the column may have one, or one of a single value.
pub(super) fn listed(target: &Target, value: &str) -> Option<Value> {
    let list = literal(value)?;
    let is_of_lists = match target {
        Target::Field(field) => matches!(
            field.form(),
            Form::List | Form::People | Form::Organizations | Form::Funding | Form::Links | Form::Relations
        ),
        Target::Address | Target::Link(_) => true,
        Target::Extra(_) | Target::Notes => return None,
        _ => false,
    };
    let is_short = list.as_array().is_some_and(|values| values.len() < 2);
    (is_of_lists || is_short).then_some(list)
}

/// How many rows without a paper are shown.
const MOST_SHOWN: usize = 3;

/// How many rows are looked at to learn what people in a column have behind their names.
const MOST_LOOKED_AT: usize = 200;

/// For each column, whether a row has several people in it, all with a place in brackets.
fn has_places(text: &str, header: &Header) -> Vec<bool> {
    let is_of_authors = |column: &Option<(usize, Target)>| {
        column.as_ref().is_some_and(|(_, target)| *target == Target::Field(Field::Authors))
    };
    let mut found = vec![false; header.names.len()];
    let mut reader = rows(&text[header.end..], header.delimiter, header.has_quotes);
    for row in reader.byte_records().take(MOST_LOOKED_AT).filter_map(Result::ok) {
        for ((found, column), value) in found.iter_mut().zip(&header.columns).zip(&row) {
            let has = |text: &str| with_places(text).is_some_and(|people| people.len() > 1);
            *found |= is_of_authors(column) && std::str::from_utf8(value).is_ok_and(has);
        }
    }
    found
}

/// Whether a table is Zotero's, in which family names always stand first.
fn is_of_zotero(names: &[String]) -> bool {
    let marks = ["Item Type", "Publication Title", "Abstract Note"];
    marks.iter().all(|mark| names.iter().any(|name| name == mark))
}

/// Whether a value has one comma and nothing else that parts people.
fn is_one_with_comma(value: &str) -> bool {
    value.matches(',').count() == 1
        && ![";", "|", "\n", " and ", " & "].iter().any(|sign| value.contains(sign))
}

/// Takes note of the columns that have values and are not taken.
fn note_untaken(header: &Header, has_values: &[bool], records: &mut Records) {
    let columns = header.names.iter().zip(&header.columns).zip(has_values);
    for (number, ((name, column), has_values)) in columns.enumerate() {
        let is_silent = header.catalogue.is_some_and(|catalogue| catalogue.is_silent(name));
        match name.as_str() {
            _ if column.is_some() || !has_values || is_silent => {}
            PAGE_OF_EXPORTS => {}
            "" => records.untaken(&format!("column {} (without a name)", number + 1)),
            name => records.untaken(name),
        }
    }
}

/// Whether a text is a year and nothing else.
fn is_year(text: &str) -> bool {
    text.len() == 4
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && matches!(text.as_bytes()[0], b'1' | b'2')
}

/// Whether a column holds sentences, which have commas.
fn is_prose(target: &Target) -> bool {
    matches!(target, Target::Field(Field::Body | Field::Summary | Field::Title) | Target::Extra(_))
}

/// The values of a row after its last column.
fn surplus(row: &ByteRecord, expected: usize) -> Vec<String> {
    let values = row.iter().skip(expected).map(|value| folded(&String::from_utf8_lossy(value)));
    values.filter(|value| !value.is_empty()).collect()
}

/// The line on which a row begins, among those that were read; 0 where that isn't known.
pub(super) fn line_of(row: &ByteRecord) -> u64 {
    row.position().map_or(0, ::csv::Position::line)
}
