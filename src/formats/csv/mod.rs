//! Tables: values between commas, semicolons or tabs (RFC 4180), with a header that names the columns.
//!
//! Columns are known by our field names, by those of Zotero's, Scopus', IEEE's and PubMed's tables, and
//! by what `[import.columns]` says: `title = "Name of the paper"`. Lines with one value may stand above the header. A list in one value has semicolons
//! between its parts.

mod catalogue;
mod header;
mod phrases;
mod quotes;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Findings, Format, Kind, Listing, account};
use crate::diagnostic::{Diagnostic, Place, did_you_mean};
use crate::formats::records::{Complete, Records};
use crate::formats::untaken;
use crate::formats::values::fields::{Given, Target, names, scalar, text_of, without_numbers};
use crate::formats::values::literal::literal;
use crate::paper::Field;
pub(super) use header::Header;
use header::{beginning, rows};
pub(super) use table::Table;

/// The format.
pub const FORMAT: Format = Format {
    name: "csv",
    title: "a table (CSV or TSV) with a header",
    obtain: "save a spreadsheet as CSV, with a first line such as title,authors,date,doi,abstract",
    kind: Kind::Curated,
    recognise,
    read,
    lines: Some(values),
};

fn recognise(text: &str) -> Result<(), String> {
    is_table(text)?;
    match exporter(text) {
        Some(catalogue) => Err(format!("it has the columns of an export of {catalogue}")),
        None => Ok(()),
    }
}

/// The values that say something of papers, but for dates, languages and types, which papers say in another
/// form.
pub(super) fn values(text: &str, take: &mut dyn FnMut(account::Line)) {
    let Some(header) = Header::find(text, &Given::default()) else { return };
    let mut reader = rows(&text[header.end..], header.delimiter, header.has_quotes);
    let first = header.line + 1;
    for row in reader.byte_records().filter_map(Result::ok) {
        let line = table::line_of(&row);
        let number = first + usize::try_from(line).unwrap_or(1).saturating_sub(1);
        values_of_row(&header, number, &table::texts(&row), take);
    }
}

/// Those of one row.
pub(super) fn values_of_row(
    header: &Header,
    number: usize,
    values: &[Cow<str>],
    take: &mut dyn FnMut(account::Line),
) {
    let cells = catalogue::Row { names: &header.names, values };
    for ((value, name), column) in values.iter().zip(&header.names).zip(&header.columns) {
        let is_of_catalogue = header
            .catalogue
            .is_some_and(|catalogue| catalogue.is_silent(name) || catalogue.values(name, &cells).is_some());
        let target = column.as_ref().map(|(_, target)| target);
        if is_of_catalogue || target.is_some_and(is_in_another_form) {
            continue;
        }
        let plain = match target {
            Some(Target::Field(Field::Authors | Field::Editors)) => names_of(value),
            Some(target) => table::listed(target, value).map(|list| text_of(&list)),
            None => None,
        };
        take(account::Line { number, place: name, text: plain.as_deref().unwrap_or(value) });
    }
}

/// The names of a list of people, without what a catalogue or a program puts beside each.
fn names_of(value: &str) -> Option<String> {
    let list = literal(value).map(|list| {
        let names = list.as_array().into_iter().flatten().filter_map(scalar);
        names.collect::<Vec<_>>().join("; ")
    });
    list.or_else(|| value.contains('(').then(|| without_numbers(value)))
}

/// Whether a paper says what a column has in another form.
fn is_in_another_form(target: &Target) -> bool {
    matches!(
        target,
        Target::DocumentType
            | Target::Year
            | Target::Month
            | Target::Talk("date" | "time" | "end")
            | Target::Field(Field::Type | Field::Date | Field::Language | Field::Updated)
    )
}

/// Says why a text is no table of papers.
pub(super) fn is_table(text: &str) -> Result<(), String> {
    let start = beginning(text);
    let header = text[start..].trim_start();
    // A column of numbers may be called so.
    let is_numbered = header.strip_prefix('#').is_some_and(|rest| rest.starts_with([',', ';', '\t']));
    if !is_numbered && header.chars().next().is_none_or(|first| "{[<@%\\#-+".contains(first)) {
        return Err("it doesn't begin with the names of columns".to_owned());
    }
    let header = Header::find(text, &Given::default())
        .ok_or("its first line is not parted by commas, semicolons or tabs")?;
    if text[start..header.end].contains('\0') {
        return Err("its first line has characters that are no text".to_owned());
    }
    if is_entry(text[header.end..].trim_start()) {
        return Err("its first row begins as an entry of BibTeX does".to_owned());
    }
    if !header.has_title() {
        let names: Vec<&str> = header.names.iter().map(String::as_str).take(6).collect();
        return Err(format!(
            "none of its columns ({}) is for the title; in offprint.toml, [import.columns] title = \"{}\" names one",
            names.join(", "),
            phrases::like_titles(&header.names, &header.columns)
        ));
    }
    Ok(())
}

/// Whether a text is the header of a table and nothing else.
pub(super) fn is_bare_header(text: &str) -> bool {
    is_table(text).is_ok()
        && Header::find(text, &Given::default()).is_some_and(|header| text[header.end..].trim().is_empty())
}

fn is_entry(row: &str) -> bool {
    let kind = row
        .strip_prefix('@')
        .map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()));
    kind.is_some_and(|rest| rest.trim_start().starts_with('{'))
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
    header.catalogue.map(catalogue::Catalogue::title)
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
            Table::new(listing, &header).read(&mut records);
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
        let is_there = |meant: &&str| header.names.iter().any(|name| name.eq_ignore_ascii_case(meant));
        let is_silent = header.catalogue.is_some_and(|catalogue| catalogue.is_silent(name));
        let meant = names::meant(name).filter(|_| column.is_none() && !is_silent);
        if let Some(meant) = meant.filter(|meant| !is_there(meant)) {
            let warning = Diagnostic::warning(format!("the column `{name}` is no field of a paper"));
            let place = Place::line(records.listing(), header.line, "");
            records.misspelt(name, warning.at(place).help(format!("did you mean `{meant}`?")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Record;
    use crate::formats::csv::table::MOST_RESTARTS;
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
        assert_eq!(messages, ["the column `Title` was not taken"]);
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
