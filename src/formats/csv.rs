//! Tables: values between commas, semicolons or tabs (RFC 4180), with a header that names the columns.
//!
//! Columns are known by our field names, by those of Zotero's, Scopus', IEEE's and PubMed's tables, and
//! by what `[import.columns]` says: `title = "Name of the paper"`. A list in one value has semicolons
//! between its parts.

use std::collections::BTreeMap;

use ::csv::{ByteRecord, ReaderBuilder};
use serde_json::Value;

use super::{Findings, Format, Kind, Listing};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::formats::records::{Complete, Draft, LARGEST_RECORD, Records, Spot};
use crate::formats::text::markup;
use crate::formats::text::space::folded;
use crate::formats::untaken;
use crate::formats::values::date;
use crate::formats::values::fields::{Given, Sheet, Style, Target, names};
use crate::paper::Field;
use crate::paper::name::ends_as_body;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    title: "a table (CSV or TSV) with a header",
    obtain: "save a spreadsheet as CSV, with a first line such as title,authors,date,doi,abstract",
    kind: Kind::Curated,
    recognise,
    read,
};

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// How much of a text the header is looked for in.
const LONGEST_HEADER: usize = 1 << 16;

/// How often reading begins anew after a row that swallowed others.
const MOST_RESTARTS: usize = 100;

/// Catalogues, and columns of which their exports have all, in small letters.
const CATALOGUES: [(&str, &[&str]); 12] = [
    ("Scopus", &["title", "source title", "eid"]),
    ("Scopus", &["title", "source title", "document type"]),
    ("IEEE Xplore", &["document title", "publication title", "pdf link"]),
    ("IEEE Xplore", &["document title", "publication title", "article citation count"]),
    ("Web of Science", &["article title", "source title", "ut (unique wos id)"]),
    ("SpringerLink", &["item title", "publication title", "item doi"]),
    ("Dimensions", &["title", "publication id", "dimensions url"]),
    ("The Lens", &["title", "lens id", "source title"]),
    ("PubMed", &["pmid", "title", "citation", "create date"]),
    ("OpenAlex", &["id", "display_name", "primary_location.source.display_name"]),
    ("OpenAlex", &["id", "display_name", "authorships.author.display_name"]),
    ("Publish or Perish", &["title", "gsrank", "querydate"]),
];

fn recognise(text: &str) -> Result<(), String> {
    is_table(text)?;
    match exporter(text) {
        Some(catalogue) => Err(format!("it has the columns of an export of {catalogue}")),
        None => Ok(()),
    }
}

/// Says why a text is no table of papers.
pub(super) fn is_table(text: &str) -> Result<(), String> {
    let start = beginning(text);
    let first = text[start..].trim_start().chars().next();
    if first.is_none_or(|c| "{[<@%\\#-+".contains(c)) {
        return Err("it doesn't begin with the names of columns".to_owned());
    }
    let header = Header::find(text, &Given::default())
        .ok_or("its first line is not parted by commas, semicolons or tabs")?;
    if text[start..header.end].contains('\0') {
        return Err("its first line has characters that are no text".to_owned());
    }
    if !header.has_title() {
        let names: Vec<&str> = header.names.iter().map(String::as_str).take(6).collect();
        return Err(format!(
            "none of its columns ({}) is for the title; in offprint.toml, [import.columns] title = \"{}\" names one",
            names.join(", "),
            names.first().copied().unwrap_or_default()
        ));
    }
    Ok(())
}

/// Whether a text is a table in which one of the columns that the settings name is the title's.
pub fn has_title_by(text: &str, columns: &BTreeMap<String, String>) -> bool {
    let first = text[beginning(text)..].trim_start().chars().next();
    let is_table = first.is_some_and(|c| !"{[<@%\\#-+".contains(c));
    let header =
        Header::find(text, &Given::new(columns)).filter(|_| is_table && columns.contains_key("title"));
    header.is_some_and(|header| header.has_title())
}

/// The catalogue that exported a table, as far as its columns say.
pub(super) fn exporter(text: &str) -> Option<&'static str> {
    let header = Header::find(text, &Given::default())?;
    exporter_of(&header.names.iter().map(|name| name.to_lowercase()).collect::<Vec<_>>())
}

/// The catalogue whose exports have these columns, in small letters.
fn exporter_of(columns: &[String]) -> Option<&'static str> {
    let has_all = |names: &[&str]| names.iter().all(|name| columns.iter().any(|column| column == name));
    CATALOGUES.iter().find(|(_, names)| has_all(names)).map(|(catalogue, _)| *catalogue)
}

/// Reads a table.
pub(super) fn read(listing: &Listing, findings: &mut Findings) {
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Column);
    report_unknown_fields(listing, &mut records);
    match Header::find(listing.text, &Given::new(listing.columns)) {
        None => records.problem(no_header(listing)),
        Some(header) if !header.has_title() => records.problem(no_title(listing, &header)),
        Some(header) => {
            report_misspelt(&header, &mut records);
            let has_values = vec![false; header.names.len()];
            Table { listing, header: &header, line: 1, counted: 0, number: 0, has_values }.read(&mut records);
        }
    }
    records.finish();
}

fn no_header(listing: &Listing) -> Diagnostic {
    Diagnostic::error("the table has no header")
        .at(Place::line(listing.name, 1, listing.text.lines().next().unwrap_or_default()))
        .found("a first line that is not parted by commas, semicolons or tabs")
        .help("begin the table with a line of names, such as `title,authors,date,doi,abstract`")
}

fn no_title(listing: &Listing, header: &Header) -> Diagnostic {
    Diagnostic::error("no column is for the title")
        .at(Place::line(
            listing.name,
            header.line,
            listing.text.lines().nth(header.line - 1).unwrap_or_default(),
        ))
        .help(
            "name a column `title`, or say which one it is: [import.columns] title = \"…\" in offprint.toml",
        )
}

/// Reports names in `[import.columns]` that are none of a field.
fn report_unknown_fields(listing: &Listing, records: &mut Records) {
    for (field, column) in listing.columns {
        if names::named(field).is_some() {
            continue;
        }
        let help = match did_you_mean(field, names::all()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "a field is named as in content files; also `abstract`, `links.pdf`, `extra.key`".to_owned()
            }
        };
        let problem =
            Diagnostic::error(format!("[import.columns] names `{field}`, which is no field of a paper"));
        records.problem(problem.in_file(listing.name).found(format!("column `{column}`")).help(help));
    }
}

/// Warns of columns whose names look like misspelt fields.
fn report_misspelt(header: &Header, records: &mut Records) {
    for (name, column) in header.names.iter().zip(&header.columns) {
        if let Some(meant) = names::meant(name).filter(|_| column.is_none()) {
            let warning = Diagnostic::warning(format!("the column `{name}` is no field of a paper"));
            let place = Place::line(records.listing(), header.line, "");
            records.misspelt(name, warning.at(place).help(format!("did you mean `{meant}`?")));
        }
    }
}

/// The first line of a table.
struct Header {
    delimiter: char,
    names: Vec<String>,
    /// What each column is for, with its rank.
    columns: Vec<Option<(usize, Target)>>,
    /// Its line.
    line: usize,
    /// Where the rows begin.
    end: usize,
    /// Whether it is SpringerLink's, which writes the names of authors without anything between them.
    runs_names_together: bool,
    /// Whether a catalogue exported it: these put semicolons alone between keywords.
    is_of_catalogue: bool,
}

impl Header {
    /// Reads the header with the delimiter that makes the most of it.
    fn find(text: &str, given: &Given) -> Option<Self> {
        let start = beginning(text);
        let stated = text[..start].trim_end().chars().next_back().filter(|c| DELIMITERS.contains(c));
        let headers = DELIMITERS.iter().filter(|delimiter| stated.is_none_or(|stated| stated == **delimiter));
        let headers = headers.filter_map(|delimiter| Self::read(text, start, *delimiter, given));
        headers.max_by_key(|header| (header.has_title(), header.names.len(), header.delimiter == ','))
    }

    fn read(text: &str, start: usize, delimiter: char, given: &Given) -> Option<Self> {
        let limit = text.floor_char_boundary((start + LONGEST_HEADER).min(text.len()));
        let mut reader = rows(&text[start..limit], delimiter);
        let mut row = ByteRecord::new();
        reader.read_byte_record(&mut row).ok().filter(|found| *found)?;
        let names: Vec<String> = row.iter().map(|name| folded(&String::from_utf8_lossy(name))).collect();
        if names.len() < 2 || names.iter().any(|name| name.len() > 200) {
            return None;
        }
        let columns: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        let catalogue = exporter_of(&columns);
        // There it is the journal or the catalogue, elsewhere the page from which a paper comes.
        let is_of_publish_or_perish = names.iter().any(|name| name == "GSRank");
        let is_of_scopus = names.iter().any(|name| name == "EID");
        let columns = names.iter().map(|name| match name.as_str() {
            "Source" if is_of_publish_or_perish => Some((0, Target::Field(Field::Venue))),
            "Source" if is_of_scopus => None,
            "display_name" if catalogue == Some("OpenAlex") => Some((0, Target::Field(Field::Title))),
            name => column(name, given),
        });
        let columns = columns.collect();
        let before = &text[..start + skipped(&text[start..limit])];
        let line = before.matches('\n').count() + 1;
        let end = start + usize::try_from(reader.position().byte()).ok()?;
        let runs_names_together = names.iter().any(|name| name == "Item Title");
        let is_of_catalogue = catalogue.is_some();
        Some(Self { delimiter, names, columns, line, end, runs_names_together, is_of_catalogue })
    }

    fn has_title(&self) -> bool {
        self.columns.iter().flatten().any(|(_, target)| *target == Target::Field(Field::Title))
    }
}

/// What a column is for: what the settings say, or else what its name says.
fn column(name: &str, given: &Given) -> Option<(usize, Target)> {
    match given.target(name) {
        Some(target) => Some((0, target.clone())),
        None => names::target(name).map(|(rank, target)| (rank + 1, target)),
    }
}

/// Where the header begins: after a byte order mark, and the line `sep=;` that tells Excel the separator.
fn beginning(text: &str) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].lines().next().unwrap_or_default();
    match first.strip_prefix("sep=") {
        Some(sign) if sign.trim_end_matches('\r').chars().count() == 1 => {
            text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1)
        }
        _ => start,
    }
}

fn rows(text: &str, delimiter: char) -> ::csv::Reader<&[u8]> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// How many line ends stand before the first row.
fn skipped(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// Takes note of the columns that have values and are not taken.
fn note_untaken(header: &Header, has_values: &[bool], records: &mut Records) {
    let columns = header.names.iter().zip(&header.columns).zip(has_values);
    for (number, ((name, column), has_values)) in columns.enumerate() {
        match name.as_str() {
            _ if column.is_some() || !has_values => {}
            "" => records.untaken(&format!("column {} (without a name)", number + 1)),
            name => records.untaken(name),
        }
    }
}

/// The rows of a table while they are read.
struct Table<'t, 'l> {
    listing: &'t Listing<'l>,
    header: &'t Header,
    line: usize,
    counted: usize,
    number: usize,
    /// For each column, whether a row has a value in it.
    has_values: Vec<bool>,
}

impl<'l> Table<'_, 'l> {
    fn read(mut self, records: &mut Records) {
        let mut at = self.header.end;
        for _ in 0..MOST_RESTARTS {
            match self.read_from(at, records) {
                None => return note_untaken(self.header, &self.has_values, records),
                Some(next) => at = next,
            }
        }
        note_untaken(self.header, &self.has_values, records);
        records.problem(
            Diagnostic::error(format!("the table can't be read from line {} on", self.line_at(at)))
                .in_file(self.listing.name)
                .found("quotes that open and don't close")
                .help("save the table again as CSV with quotes around values that hold a quote"),
        );
    }

    /// Reads rows until the end, or until one swallows others because of a quote: reports it and
    /// returns where the line after its first one begins.
    fn read_from(&mut self, start: usize, records: &mut Records) -> Option<usize> {
        let text: &'l str = self.listing.text;
        let mut reader = rows(&text[start..], self.header.delimiter);
        let mut row = ByteRecord::new();
        let mut from = start;
        while matches!(reader.read_byte_record(&mut row), Ok(true)) {
            let end = start + usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
            let end = end.min(text.len());
            let begin = from + skipped(&text[from..end]);
            from = end;
            self.number += 1;
            let raw = &text[begin..end];
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
                let swallows = !is_well_quoted(raw.trim_end(), self.header.delimiter);
                if let Some(next) = first_line.filter(|next| swallows && next + 1 < end) {
                    return Some(next);
                }
            } else if row.iter().any(|value| !value.trim_ascii().is_empty()) {
                for (has_value, value) in self.has_values.iter_mut().zip(&row) {
                    *has_value |= !value.trim_ascii().is_empty();
                }
                self.record(&row, &spot, records);
            }
        }
        None
    }

    /// Why a row can't be read by the header. Empty values after its end are no harm.
    fn misfit(&self, row: &ByteRecord, raw: &str, is_last: bool) -> Option<String> {
        let (found, expected) = (row.len(), self.header.names.len());
        if is_last
            && raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1
            && is_open(raw, self.header.delimiter)
        {
            return Some("a quote that is not closed; the table may be cut off here".to_owned());
        }
        let has_surplus = !surplus(row, expected).is_empty();
        let is_sound = self.is_in_place(row) && is_well_quoted(raw.trim_end(), self.header.delimiter);
        if found < expected || (has_surplus && !is_sound) {
            return Some(format!("{found} values, {expected} columns"));
        }
        self.moved(row)
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

    fn record(&self, row: &ByteRecord, spot: &Spot, records: &mut Records) {
        let mut values: Vec<(usize, &Target, Value)> = Vec::new();
        let surplus = surplus(row, self.header.names.len());
        let last = self.header.columns.len() - 1;
        let mut goes_on = false;
        for (place, (value, column)) in row.iter().zip(&self.header.columns).enumerate() {
            if let Some((rank, target)) = column {
                let mut value = String::from_utf8_lossy(value).into_owned();
                // A text whose own commas no quotes protect goes on in what seem to be more values.
                if place == last && !surplus.is_empty() && is_prose(target) {
                    goes_on = true;
                    value = format!(
                        "{value}{} {}",
                        self.header.delimiter,
                        surplus.join(&format!("{} ", self.header.delimiter))
                    );
                }
                if let Some(decoded) = markup::decoded(&value) {
                    value = decoded;
                }
                if self.header.is_of_catalogue && *target == Target::Field(Field::Tags) {
                    let keywords: Vec<&str> = value.split([';', '|']).map(str::trim).collect();
                    values.push((*rank, target, Value::from(keywords)));
                    continue;
                }
                if self.header.runs_names_together && *target == Target::Field(Field::Authors) {
                    value = names_apart(&value);
                }
                values.push((*rank, target, Value::from(value)));
            }
        }
        values.sort_by_key(|(rank, ..)| *rank);
        let mut sheet = Sheet::new(Style::Table);
        values.iter().for_each(|(_, target, value)| sheet.put(target, value));
        let untaken = row.iter().zip(&self.header.columns).filter(|(_, column)| column.is_none());
        let remarks: Vec<_> = untaken.map(|(value, _)| String::from_utf8_lossy(value)).collect();
        let mut draft = Draft { remarks: remarks.join("\n"), ..sheet.draft(self.key(row)) };
        if !surplus.is_empty() {
            let found = format!("`{}` after the last column", surplus.join("`, `"));
            let what = match goes_on {
                true => "has more values than the header; they were taken as a part of the last one",
                false => "has more values than the header; they were left out",
            };
            draft.flaw(what, found);
        }
        records.take(draft, spot);
    }

    /// What the row calls itself, for messages.
    fn key(&self, row: &ByteRecord) -> Option<String> {
        let is_key = |name: &String| ["key", "id", "eid", "doi"].contains(&name.to_lowercase().as_str());
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

/// The longest text of names that run together that is still split, in bytes.
const LONGEST_NAMES: usize = 10_000;

/// Names that a table writes without anything between them, apart: `Ada QuillBo Feather`.
fn names_apart(text: &str) -> String {
    if text.len() > LONGEST_NAMES || text.contains([';', ',', '|']) || ends_as_body(text) {
        return text.to_owned();
    }
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut apart = String::with_capacity(text.len() + 8);
    let mut start = 0;
    for pair in letters.windows(2) {
        let ((_, before), (at, letter)) = (pair[0], pair[1]);
        if !(before.is_lowercase() && letter.is_uppercase()) {
            continue;
        }
        let word = text[start..at].rsplit([' ', '-', '\'', '’']).next().unwrap_or_default();
        let has_given = text[start..at].trim().contains(' ');
        let goes_on = text[at..].split(|c: char| c.is_lowercase() || c == '.').nth(1).is_some();
        if has_given && goes_on && !PREFIXES.contains(&word) {
            apart.push_str(&text[start..at]);
            apart.push_str("; ");
            start = at;
        }
    }
    apart.push_str(&text[start..]);
    apart
}

/// Beginnings of family names after which a capital goes on.
const PREFIXES: &[&str] = &[
    "Mc", "Mac", "De", "Del", "Della", "Des", "Di", "Da", "Do", "Dos", "Du", "La", "Le", "Lo", "Van", "Von",
    "Fitz", "El", "Al", "Ben", "Bin", "Ten", "Ter", "St", "San", "Ap",
];

/// Whether all quotes of a row stand where RFC 4180 has them: around whole values.
fn is_well_quoted(raw: &str, delimiter: char) -> bool {
    let mut is_quoted = false;
    let mut begins = true;
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' if is_quoted => {
                is_quoted = false;
                if letters.peek().is_some_and(|next| *next != delimiter && !matches!(next, '\n' | '\r')) {
                    return false;
                }
            }
            '"' if begins => is_quoted = true,
            '"' => return false,
            _ => {}
        }
        begins = !is_quoted && (letter == delimiter || letter == '\n');
    }
    !is_quoted
}

/// Whether the last value of a row begins with a quote that nothing closes.
fn is_open(raw: &str, delimiter: char) -> bool {
    let mut is_quoted = false;
    let mut begins = true;
    let mut letters = raw.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
            }
            '"' if is_quoted => is_quoted = false,
            '"' if begins => is_quoted = true,
            _ => {}
        }
        begins = !is_quoted && (letter == delimiter || letter == '\n');
    }
    is_quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Record;
    use crate::paper::Date;

    fn found(text: &str, columns: &[(&str, &str)]) -> (Vec<Record>, Vec<String>) {
        let columns: BTreeMap<String, String> =
            columns.iter().map(|(field, name)| ((*field).to_owned(), (*name).to_owned())).collect();
        let today = Date::from_ymd(2026, 1, 15).unwrap();
        let mut records = Vec::new();
        let mut take = |record| records.push(record);
        let mut findings = Findings::new("x", &mut take);
        read(&Listing { name: "x", text, as_of: None, today, columns: &columns }, &mut findings);
        let untaken = findings.untaken.iter().flat_map(|untaken| untaken.told("x"));
        let told = untaken.chain(findings.diagnostics.iter().cloned());
        (records, told.map(|problem| problem.message).collect())
    }

    #[test]
    fn columns_are_what_the_settings_say() {
        let text = "Name;When;What;File;Mark;Title\nOn ink;2024;Ink.;https://a.example.org/1.pdf;A;Dr\n";
        let columns = [
            ("title", "name"),
            ("date", "When"),
            ("abstract", "What"),
            ("links.pdf", "File"),
            ("extra.mark", "Mark"),
            ("venue", "Journal"),
        ];
        let (records, messages) = found(text, &columns);
        let paper = &records[0].paper;
        assert_eq!((paper.title.as_str(), paper.body.as_str()), ("On ink", "Ink."));
        assert_eq!(paper.date, Date::from_year(2024));
        assert_eq!(paper.links["pdf"], "https://a.example.org/1.pdf");
        assert_eq!(paper.extra["mark"], "A");
        assert!(messages.is_empty(), "{messages:?}");
    }

    #[test]
    fn columns_that_are_not_taken_are_named_once() {
        let text = "Title,Year,Rating (1-5),Date read,Empty\nOn ink,2024,5,May,\nOn marks,2024,4,,\n";
        let (records, messages) = found(text, &[]);
        assert_eq!(records.len(), 2);
        assert_eq!(messages[0], "2 columns were not taken: `Rating (1-5)`, `Date read`");
        let (records, messages) =
            found(text, &[("extra.rating", "Rating (1-5)"), ("extra.read", "Date read")]);
        assert_eq!(records[0].paper.extra["rating"], "5");
        assert!(!messages.iter().any(|message| message.contains("not taken")), "{messages:?}");
    }

    #[test]
    fn the_settings_can_tell_which_column_has_the_title() {
        let columns = BTreeMap::from([("title".to_owned(), "Paper name".to_owned())]);
        assert!(has_title_by("Paper name;When\nOn ink;2024\n", &columns));
        assert!(!has_title_by("Name;When\nOn ink;2024\n", &columns));
        assert!(!has_title_by("{\"Paper name\": 1, 2}", &columns));
    }

    #[test]
    fn what_the_settings_misspell_is_reported() {
        let (records, messages) = found("a,b\n1,2\n", &[("titel", "a")]);
        assert!(records.is_empty());
        assert!(messages[0].contains("`titel`"), "{messages:?}");
        assert!(messages[1].contains("no column is for the title"), "{messages:?}");
    }

    #[test]
    fn names_that_run_together_are_parted() {
        for (text, names) in [
            ("Ada QuillBo Feather", "Ada Quill; Bo Feather"),
            ("Ada McNibBo van der DowCy A. Inkwell", "Ada McNib; Bo van der Dow; Cy A. Inkwell"),
            ("J. DeNibK. O'Blot", "J. DeNib; K. O'Blot"),
            ("Ada Quill", "Ada Quill"),
            ("Zoë ÉcritÖzge Ink", "Zoë Écrit; Özge Ink"),
            ("The InkLab Group", "The InkLab Group"),
        ] {
            assert_eq!(names_apart(text), names, "{text}");
        }
    }

    #[test]
    fn open_quotes_let_the_rest_be_read_again_so_often_and_no_more() {
        for rows in [10, MOST_RESTARTS, 2 * MOST_RESTARTS, 20_000] {
            let text = format!("title,abstract\n{}", "a,b,\"c\n".repeat(rows));
            let (records, messages) = found(&text, &[]);
            // Each time it reports the row whose quote swallows the others, and ends the reading.
            let times = messages.iter().filter(|message| message.contains("doesn't fit")).count();
            assert!(records.is_empty() && (1..=MOST_RESTARTS).contains(&times), "{times} of {rows}");
            let is_given_up = messages.iter().any(|message| message.contains("can't be read from line"));
            assert_eq!(is_given_up, rows > MOST_RESTARTS, "{rows}: {messages:?}");
        }
    }
}
