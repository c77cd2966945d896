//! The first line of a table: what separates its values, and what each column is for.

use ::csv::{ByteRecord, ReaderBuilder};

use super::catalogue::Catalogue;
use super::phrases::{self, Column};
use super::quotes;
use crate::formats::text::space::folded;
use crate::formats::values::fields::languages::Language;
use crate::formats::values::fields::talk::{self, Talks};
use crate::formats::values::fields::{Given, Target, names};
use crate::paper::Field;

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// How much of a text the header is looked for in.
const LONGEST_HEADER: usize = 1 << 16;

/// How many lines may stand above the header: a title, an empty one.
const MOST_ABOVE: usize = 5;

/// How many values such a line has at most, as the address of a search and the time of an export.
const MOST_VALUES_ABOVE: usize = 2;

/// The first line of a table.
pub(in crate::formats) struct Header {
    pub(super) delimiter: char,
    pub(in crate::formats) names: Vec<String>,
    /// What each column is for, with its rank.
    pub(super) columns: Vec<Option<Column>>,
    /// Its line.
    pub(super) line: usize,
    /// Where the rows begin.
    pub(super) end: usize,
    /// The catalogue that exported it.
    pub(super) catalogue: Option<Catalogue>,
    /// The language of its words, where it is another than English.
    pub(super) language: Option<&'static Language>,
    /// What its rows are, if they are talks.
    pub(super) talks: Option<Talks>,
    /// Whether quotes stand around values; else they are a part of them.
    pub(super) has_quotes: bool,
}

impl Header {
    /// Reads the header with the delimiter that makes the most of it. Where the first line is none, the header may stand
    /// below lines that have few values: `Publications of the group;;;`.
    pub(super) fn find(text: &str, given: &Given) -> Option<Self> {
        let start = beginning(text);
        let stated = text[..start].trim_end().chars().next_back().filter(|c| DELIMITERS.contains(c));
        let headers = |start: usize| {
            let all = DELIMITERS.iter().filter(move |sign| stated.is_none_or(|stated| stated == **sign));
            let all = all.filter_map(move |delimiter| Self::read(text, start, *delimiter, given));
            all.max_by_key(|header| (header.has_title(), header.names.len(), header.delimiter == ','))
        };
        let first = headers(start);
        if first.as_ref().is_some_and(Self::has_title) {
            return first;
        }
        let above = &text[start..text.floor_char_boundary(start + LONGEST_HEADER)];
        let ends = above.match_indices('\n').take(MOST_ABOVE).map(|(at, _)| start + at + 1);
        let is_below_titles = |header: &Self, end: usize| {
            let mut rows = rows(&text[start..end], header.delimiter, true);
            let known = header.columns.iter().flatten().count();
            let are_few = |row: ByteRecord| {
                let count = row.iter().filter(|value| !value.trim_ascii().is_empty()).count();
                count <= MOST_VALUES_ABOVE && count < known
            };
            rows.byte_records().all(|row| row.is_ok_and(are_few))
        };
        let mut below = ends.filter_map(|end| Some((end, headers(end)?)));
        let found = below.find(|(end, header)| {
            let known = header.columns.iter().flatten().count();
            header.has_title() && known > 1 && is_below_titles(header, *end)
        });
        found.map(|(_, header)| header).or(first)
    }

    /// The header of records that are no rows, but have the tags of the Web of Science.
    pub(in crate::formats) fn of_tags(names: Vec<String>, given: &Given) -> Self {
        let catalogue = Some(Catalogue::WebOfScience);
        let columns = columns(&names, given, catalogue, None, false);
        Self {
            delimiter: '\t',
            names,
            columns,
            line: 1,
            end: 0,
            catalogue,
            language: None,
            talks: None,
            has_quotes: false,
        }
    }

    fn read(text: &str, start: usize, delimiter: char, given: &Given) -> Option<Self> {
        let limit = text.floor_char_boundary((start + LONGEST_HEADER).min(text.len()));
        let mut reader = rows(&text[start..limit], delimiter, true);
        let mut row = ByteRecord::new();
        reader.read_byte_record(&mut row).ok().filter(|found| *found)?;
        let names: Vec<String> = row.iter().map(|name| folded(&String::from_utf8_lossy(name))).collect();
        if names.len() < 2 || names.iter().any(|name| name.len() > 200) {
            return None;
        }
        let catalogue = Catalogue::of(&names);
        let language = Language::of(&names);
        let talks = Talks::of(names.iter().map(String::as_str)).filter(|_| catalogue.is_none());
        let mut columns = columns(&names, given, catalogue, language, talks.is_some());
        let has_title = columns.iter().flatten().any(|(_, target)| *target == Target::Field(Field::Title));
        if !has_title && let Some(place) = phrases::of_titles(&names, &columns) {
            columns[place] = Some((1, Target::Field(Field::Title)));
        }
        // The Web of Science's values may begin with a quote of their own; a program for tables puts some around them.
        let is_bare = delimiter == '\t' && names.iter().any(|name| name == "AU");
        let has_quotes = !(is_bare && catalogue == Some(Catalogue::WebOfScience))
            || quotes::stand_around_values(&text[start..], delimiter);
        let before = &text[..start + skipped(&text[start..limit])];
        let line = before.matches('\n').count() + 1;
        let end = start + usize::try_from(reader.position().byte()).ok()?;
        Some(Self { delimiter, names, columns, line, end, catalogue, language, talks, has_quotes })
    }

    pub(super) fn has_title(&self) -> bool {
        self.columns.iter().flatten().any(|(_, target)| *target == Target::Field(Field::Title))
    }
}

/// What columns of these names are for, of talks or not, with their ranks.
fn columns(
    names: &[String],
    given: &Given,
    catalogue: Option<Catalogue>,
    language: Option<&'static Language>,
    are_of_talks: bool,
) -> Vec<Option<Column>> {
    let plain = |place: usize, name: &str| {
        let own = catalogue.and_then(|catalogue| catalogue.target(name));
        let own = own.or_else(|| language.and_then(|language| language.target(name)));
        match own {
            Some(target) => Some((place + 1, target)),
            None => names::target(name).map(|(rank, target)| (rank + 1, target)),
        }
    };
    let column = |(place, name): (usize, &String)| {
        if let Some(target) = given.target(name) {
            return Some((0, target.clone()));
        }
        if catalogue.is_some_and(|catalogue| catalogue.is_silent(name)) {
            return None;
        }
        plain(place, name)
    };
    let mut columns: Vec<Option<Column>> = names.iter().enumerate().map(column).collect();
    for (name, column) in names.iter().zip(&mut columns).filter(|_| are_of_talks) {
        let is_given = column.as_ref().is_some_and(|(rank, _)| *rank == 0);
        if let Some(part) = talk::part(name).filter(|_| !is_given) {
            *column = Some((1, part));
        }
    }
    for (place, name) in names.iter().enumerate().filter(|_| catalogue.is_none()) {
        let is_known = |target: &Target| columns.iter().flatten().any(|(_, known)| known == target);
        if columns[place].is_none() {
            let found = phrases::target(name, |name| plain(place, name));
            columns[place] = found.filter(|(_, target)| *target == Target::Address || !is_known(target));
        }
    }
    // A program for reviewing has the names once more, beside those that have their places.
    let place = |own: &str| names.iter().position(|name| name == own);
    if let (Some(bare), Some(whole)) = (place("Author Names"), place("Authors"))
        && let (Some((worse, _)), Some((better, _))) = (columns[whole].clone(), columns[bare].clone())
        && place("Author Emails").is_some()
    {
        columns[whole] = Some((better, Target::Field(Field::Authors)));
        columns[bare] = Some((worse, Target::Field(Field::Authors)));
    }
    columns
}

/// Where the header begins: after a byte order mark, the line `sep=;` that tells Excel the separator, or what
/// Dimensions says of the file: one value in quotes, alone in its row.
pub(super) fn beginning(text: &str) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].lines().next().unwrap_or_default();
    match first.strip_prefix("sep=") {
        Some(sign) if sign.trim_end_matches('\r').chars().count() == 1 => {
            text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1)
        }
        _ if first.starts_with('"') => start + remark(&text[start..]).unwrap_or_default(),
        _ => start,
    }
}

/// Where the first row ends, when it is one value in quotes and a row of several follows it.
fn remark(text: &str) -> Option<usize> {
    let text = &text[..text.floor_char_boundary(LONGEST_HEADER)];
    let mut reader = rows(text, ',', true);
    let mut row = ByteRecord::new();
    reader.read_byte_record(&mut row).ok().filter(|found| *found)?;
    let end = usize::try_from(reader.position().byte()).ok()?;
    let is_alone = row.iter().skip(1).all(|value| value.trim_ascii().is_empty());
    let is_sentence = row.get(0).is_some_and(|value| value.contains(&b' '));
    reader.read_byte_record(&mut row).ok().filter(|found| *found)?;
    (is_alone && is_sentence && row.len() > 1).then_some(end)
}

pub(super) fn rows(text: &str, delimiter: char, has_quotes: bool) -> ::csv::Reader<&[u8]> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    let mut builder = ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true).quoting(has_quotes);
    builder.from_reader(text.as_bytes())
}

/// How many line ends stand before the first row.
pub(super) fn skipped(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}
