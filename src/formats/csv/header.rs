//! The first line of a table: what separates its values, and what each column is for.

use ::csv::{ByteRecord, ReaderBuilder};

use crate::formats::text::space::folded;
use crate::formats::values::fields::{Given, Target, names};
use crate::paper::Field;

const DELIMITERS: [char; 3] = [',', ';', '\t'];

/// How much of a text the header is looked for in.
const LONGEST_HEADER: usize = 1 << 16;

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

/// The first line of a table.
pub(super) struct Header {
    pub(super) delimiter: char,
    pub(super) names: Vec<String>,
    /// What each column is for, with its rank.
    pub(super) columns: Vec<Option<(usize, Target)>>,
    /// Its line.
    pub(super) line: usize,
    /// Where the rows begin.
    pub(super) end: usize,
    /// Whether it is SpringerLink's, which writes the names of authors without anything between them.
    pub(super) runs_names_together: bool,
    /// Whether a catalogue exported it: these put semicolons alone between keywords.
    pub(super) is_of_catalogue: bool,
}

impl Header {
    /// Reads the header with the delimiter that makes the most of it.
    pub(super) fn find(text: &str, given: &Given) -> Option<Self> {
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

    pub(super) fn has_title(&self) -> bool {
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
pub(super) fn beginning(text: &str) -> usize {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = text[start..].lines().next().unwrap_or_default();
    match first.strip_prefix("sep=") {
        Some(sign) if sign.trim_end_matches('\r').chars().count() == 1 => {
            text[start..].find('\n').map_or(text.len(), |newline| start + newline + 1)
        }
        _ => start,
    }
}

pub(super) fn rows(text: &str, delimiter: char) -> ::csv::Reader<&[u8]> {
    let delimiter = u8::try_from(delimiter).unwrap_or(b',');
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// How many line ends stand before the first row.
pub(super) fn skipped(text: &str) -> usize {
    text.bytes().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}

/// The catalogue whose exports have these columns, in small letters.
pub(super) fn exporter_of(columns: &[String]) -> Option<&'static str> {
    let has_all = |names: &[&str]| names.iter().all(|name| columns.iter().any(|column| column == name));
    CATALOGUES.iter().find(|(_, names)| has_all(names)).map(|(catalogue, _)| *catalogue)
}
