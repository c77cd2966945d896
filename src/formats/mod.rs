//! Listings to papers: one file or folder a format, and the table of them.
//!
//! A format recognises its listings by their content and reads each record by itself, so that a
//! bad one never loses the others. What it can't tell stays open: nothing is invented, and no gap
//! is filled from a neighbour.
//!
//! Each module here is a format, but for what formats share: [`decode`] makes text of bytes,
//! [`syntax`] cuts a text into records, [`records`] hands them over and reports what they lack,
//! [`text`] cleans what a record says, [`values`] reads dates, names and identifiers, and the others
//! that have no [`Format`] look at what was read. A new format is a file with a [`Format`] and a line in [`FORMATS`]:
//!
//! - `recognise` looks at the beginning and at marks that no other format has, and says in half a
//!   sentence what is missing.
//! - `read` cuts the text into records, makes each a [`Paper`](crate::paper::Paper), and hands it over at
//!   once; [`records`] reports what it lacks. It takes linear time, holds no
//!   second copy of the text, and refuses a record past [`records::LARGEST_RECORD`].
//! - [`clean`] does to every paper what no format may forget.
//! - Cases go into `tests/cases/formats/<name>/`. All that `tests/formats/` holds of formats holds of
//!   a new one at once, and each of its cases is where fuzzing begins.

mod account;
pub mod acl_anthology;
pub mod arxiv;
pub mod bibtex;
pub mod biorxiv;
mod borrowed;
pub mod catalogue_csv;
pub mod citation_cff;
mod cited_as;
pub mod clean;
pub mod csl_json;
pub mod csv;
pub mod daily_papers;
pub mod daily_papers_api;
pub mod daily_papers_html;
pub mod datacite;
pub mod datacite_xml;
pub mod dblp;
pub mod decode;
pub mod europe_pmc;
pub mod feed;
mod findings;
pub mod inspire;
pub mod json_feed;
pub mod json_lines;
pub mod markdown;
pub mod markdown_list;
pub mod marks;
mod namesakes;
pub mod openalex;
pub mod openreview;
pub mod paperlists;
pub mod pubmed;
pub mod pubmed_xml;
pub mod records;
pub mod ris;
pub mod said;
mod scraped;
pub mod semantic_scholar;
pub mod sigchi;
pub mod syntax;
pub mod text;
pub mod untaken;
pub mod values;
pub mod web_of_science;
mod without_papers;
pub mod yaml_list;
pub mod zenodo;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use self::account::Account;
pub use self::account::{Line, Lines};
pub use self::findings::{Findings, Gap, Lacks, Record, YearFrom, holds_none};
pub use self::without_papers::without_papers;

use crate::diagnostic::Diagnostic;
use crate::paper::Date;

/// Whether a column or key of a text has its titles, by what the settings say of columns.
type HasTitle = fn(&str, &BTreeMap<String, String>) -> bool;

/// A listing's text and what is known about it.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    /// Its name for messages: a path, or `standard input`.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// The day on which it was saved, when somebody said so.
    pub as_of: Option<Date>,
    /// Today, for listings that don't say when they were saved.
    pub today: Date,
    /// By field, the name of the column, key, tag or field of listings that has it.
    pub columns: &'a BTreeMap<String, String>,
}

/// The source of a format, which decides how far its word counts, field by field, where listings differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Written by the curator: tables, Markdown.
    Curated,
    /// The repository that holds the paper, such as arXiv.
    Repository,
    /// The venue that reviewed it, such as OpenReview.
    Venue,
    /// References, such as BibTeX files.
    Bibliography,
    /// Catalogues of all papers, such as OpenAlex.
    Catalogue,
    /// Pages that list papers of the day.
    Page,
}

impl Kind {
    /// All kinds with the names that settings use.
    pub const ALL: [(&'static str, Self); 6] = [
        ("curated", Self::Curated),
        ("repository", Self::Repository),
        ("venue", Self::Venue),
        ("bibliography", Self::Bibliography),
        ("catalogue", Self::Catalogue),
        ("page", Self::Page),
    ];
}

/// A format of listings.
#[derive(Debug)]
pub struct Format {
    /// The name that `--format` takes and that imports remember.
    pub name: &'static str,
    /// What it is, for people.
    pub title: &'static str,
    /// How to get such a listing, for people: what to do, or a command.
    pub obtain: &'static str,
    /// What follows it.
    pub kind: Kind,
    /// Says why a text is no listing of this format, or nothing when it is one.
    pub recognise: fn(&str) -> Result<(), String>,
    /// Reads a listing; [`read()`] calls it.
    pub read: fn(&Listing, &mut Findings),
    /// Of a format in plain text, the lines that say something of papers, found apart from `read`: builds with
    /// debug assertions report those of which neither a paper nor a message has anything.
    pub lines: Option<Lines>,
}

/// Reads a listing of a format: the one door to all of them.
pub fn read(format: &Format, listing: &Listing, findings: &mut Findings) {
    findings.account = Account::open(format.lines, listing);
    let (refused, problems) = (findings.refused, findings.diagnostics.len());
    (format.read)(listing, findings);
    findings.hand_over();
    // An answer without hits is no record that can't be read.
    if findings.taken == 0
        && findings.refused > refused
        && let Some(what) = without_papers(listing.text)
    {
        findings.refused = refused;
        findings.diagnostics.truncate(problems);
        findings.notes.push(holds_none(listing.name, what));
    }
    findings.finish();
    if let Some(account) = findings.account.take() {
        let vanished = account.close(listing, findings);
        findings.diagnostics.extend(vanished);
    }
}

/// All formats: first those that have marks of their own, then those that almost any text of their kind could
/// be, and last that whose records may stand anywhere in a text. Of several whose records begin on one line
/// the first one counts.
pub const FORMATS: &[Format] = &[
    arxiv::atom::FORMAT,
    arxiv::rss::FORMAT,
    arxiv::oai::FORMAT,
    arxiv::listing::FORMAT,
    arxiv::mailing::FORMAT,
    feed::FORMAT,
    acl_anthology::FORMAT,
    pubmed_xml::FORMAT,
    datacite_xml::FORMAT,
    daily_papers_html::FORMAT,
    daily_papers_api::FORMAT,
    daily_papers::FORMAT,
    json_feed::FORMAT,
    datacite::FORMAT,
    zenodo::FORMAT,
    biorxiv::FORMAT,
    inspire::FORMAT,
    dblp::FORMAT,
    europe_pmc::FORMAT,
    csl_json::FORMAT,
    openalex::FORMAT,
    semantic_scholar::FORMAT,
    openreview::FORMAT,
    paperlists::FORMAT,
    sigchi::FORMAT,
    json_lines::FORMAT,
    pubmed::FORMAT,
    ris::FORMAT,
    web_of_science::FORMAT,
    citation_cff::FORMAT,
    yaml_list::FORMAT,
    markdown::FORMAT,
    markdown_list::FORMAT,
    catalogue_csv::FORMAT,
    csv::FORMAT,
    bibtex::FORMAT,
];

/// The format of that name.
pub fn format_named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// A text that is a listing of no format.
#[derive(Clone, Debug)]
pub struct Unknown {
    /// What is to be said of it, in a sentence.
    pub problem: Box<Diagnostic>,
    /// Why it is none, format by format.
    pub reasons: Vec<String>,
}

/// The format of a listing.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// The format.
    pub format: &'static Format,
    /// Other formats of which it could be, too.
    pub others: Vec<&'static Format>,
}

/// Finds the format of a listing. Its values may hold whatever they like, such as an entry of BibTeX in an
/// abstract: of several formats it is the one whose first record begins first.
///
/// # Errors
/// Names the file, and for each format why the text is none of its listings.
pub fn recognise(listing: &Listing) -> Result<Recognised, Unknown> {
    let Listing { name, text, columns, .. } = *listing;
    let unread = |(what, instead): (&str, &str)| Unknown {
        problem: Box::new(unknown(name).found(what).help(instead)),
        reasons: Vec::new(),
    };
    if let Some(known) = begins_as_unread(text) {
        return Err(unread(known));
    }
    let mut reasons: IndexMap<String, Vec<&Format>> = IndexMap::new();
    let mut claims: Vec<&'static Format> = Vec::new();
    for format in FORMATS {
        match (format.recognise)(text) {
            Ok(()) => claims.push(format),
            Err(reason) => reasons.entry(reason).or_default().push(format),
        }
    }
    let others = claims.clone();
    // A table, an object or an item whose title only the settings name.
    let by_columns: [(&Format, HasTitle); 3] = [
        (&csv::FORMAT, csv::has_title_by),
        (&json_lines::FORMAT, json_lines::has_title_by),
        (&yaml_list::FORMAT, yaml_list::has_title_by),
    ];
    for (format, has_title) in by_columns {
        if !claims.iter().any(|claim| claim.name == format.name) && has_title(text, columns) {
            claims.push(format);
        }
    }
    let format = match claims.as_slice() {
        [] => return Err(unread_by_marks(text).map_or_else(|| unrecognised(name, text, &reasons), unread)),
        [only] => *only,
        claims => likeliest(claims, listing),
    };
    let others = others.into_iter().filter(|other| other.name != format.name).collect();
    Ok(Recognised { format, others })
}

/// By how many times more papers a format may have than the one whose first paper stands before its own, until it
/// is rather this one that took what is between them for a paper.
const FAR_MORE: usize = 10;

/// The format among several that claim a listing whose first paper stands first, or one with far more papers.
fn likeliest(claims: &[&'static Format], listing: &Listing) -> &'static Format {
    let read = claims.iter().map(|format| (*format, extent(format, listing)));
    let read: Vec<(&'static Format, (usize, usize))> = read.collect();
    let first = read.iter().min_by_key(|(_, (line, _))| *line);
    let most = read.iter().rev().max_by_key(|(_, (_, count))| *count);
    match (first, most) {
        (Some((_, (_, few))), Some((most, (_, many)))) if *many > few * FAR_MORE => most,
        (first, _) => first.map_or(claims[0], |(format, _)| format),
    }
}

/// The line on which the first record of a listing begins, read as one of a format, and how many it has.
fn extent(format: &Format, listing: &Listing) -> (usize, usize) {
    let (mut first, mut count) = (usize::MAX, 0);
    let mut take = |record: Record| {
        first = first.min(record.line);
        count += 1;
    };
    read(format, listing, &mut Findings::new(listing.name, &mut take));
    (first, count)
}

fn unknown(name: &str) -> Diagnostic {
    Diagnostic::error("the file is no listing that Offprint knows").in_file(name)
}

/// Why a text is a listing of no format, of which each has said why.
fn unrecognised(name: &str, text: &str, reasons: &IndexMap<String, Vec<&Format>>) -> Unknown {
    let problem = unknown(name);
    if text.trim().is_empty() {
        let problem = problem.found("the file is empty").help("save the listing again");
        return Unknown { problem: Box::new(problem), reasons: Vec::new() };
    }
    // The name of a file says what it was meant to be.
    let meant = meant_by(name);
    // A Markdown file may be a paper or a list of them.
    let is_meant = |format: &&Format| {
        Some(format.name) == meant
            || (meant == Some(markdown::FORMAT.name) && format.name == markdown_list::FORMAT.name)
    };
    let found = reasons.iter().flat_map(|(reason, formats)| {
        formats
            .iter()
            .filter(|format| is_meant(format))
            .map(move |format| format!("as {}: {reason}", format.title))
    });
    let found = found.collect::<Vec<_>>().join("; ");
    let problem = problem.help("`offprint help FORMAT` says what a format is, --verbose what the file misses of each; --format NAME decides, such as `--format csv`");
    let problem = if found.is_empty() { problem } else { problem.found(found) };
    let titles =
        |formats: &[&Format]| formats.iter().map(|format| format.title).collect::<Vec<_>>().join(", ");
    let reasons = reasons.iter().map(|(reason, formats)| format!("{}: {reason}", titles(formats)));
    Unknown { problem: Box::new(problem), reasons: reasons.collect() }
}

/// Formats of other programs that nothing here reads: how their texts begin, what they are, and what to
/// take instead.
const UNREAD: &[(&str, &str, &str)] = &[
    ("%0 ", "EndNote's own format (.enw)", "export RIS or BibTeX from EndNote"),
    ("Record 1 of ", "a printed list of references", "export RIS or BibTeX from where it comes"),
    (
        "Record #1 of ",
        "the Cochrane Library's export as text",
        "choose “RIS (EndNote)” when you export there",
    ),
];

/// Answers in JSON that nothing here reads: the marks that they have, what they are, and what to take instead.
const UNREAD_JSON: [(&[&str], &str, &str); 1] = [(
    &["\"response\"", "\"numFound\"", "\"docs\""],
    "an answer of HAL in JSON",
    "save the answer as BibTeX: add `wt=bibtex` to the address",
)];

/// Whether a text is of a format that is known and not read.
pub fn is_unread(text: &str) -> bool {
    begins_as_unread(text).or_else(|| unread_by_marks(text)).is_some()
}

/// What a text is that begins as one of a format which is known and not read, and what to do.
fn begins_as_unread(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let known = UNREAD.iter().find(|(beginning, ..)| text.starts_with(beginning));
    known.map(|(_, what, instead)| (*what, *instead)).or_else(|| printed(text))
}

/// What a text is that a catalogue prints for people to read, and what to do.
fn printed(text: &str) -> Option<(&'static str, &'static str)> {
    let text = &text[..text.floor_char_boundary(HEAD_OF_PRINTED)];
    let mut lines = text.lines().map(str::trim_end);
    let first = lines.next()?;
    // `<1>`, and then the name of a field with its value indented below.
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if first.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).is_some_and(is_number) {
        let is_field = lines.next().is_some_and(|name| name.starts_with(char::is_uppercase));
        let has_value = lines.next().is_some_and(|value| value.starts_with("  "));
        return (is_field && has_value).then_some(("Ovid's export as text", "export RIS from Ovid"));
    }
    let has_number = |text: &str| {
        text.split("PMID: ").skip(1).any(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()))
    };
    let what = match text.split_at_checked(3) {
        // Of a summary all is one paragraph, with the number at its end.
        Some(("1: ", _)) => {
            let paragraph = lines.take_while(|line| !line.is_empty());
            let paragraph = std::iter::once(first).chain(paragraph).collect::<Vec<_>>().join(" ");
            has_number(&paragraph).then_some("PubMed's “Summary (text)”")?
        }
        // With the abstract it stands alone on a line.
        // What has links in Markdown, no catalogue printed.
        Some(("1. ", rest)) if !rest.contains("](") => lines
            .any(|line| line.starts_with("PMID: ") && has_number(line))
            .then_some("PubMed's “Abstract (text)”")?,
        _ => return None,
    };
    Some((what, "choose “PubMed” as the format when you save it there (.nbib)"))
}

/// How much of a text is looked at for what shows that a catalogue printed it, in bytes.
const HEAD_OF_PRINTED: usize = 1 << 16;

/// What a text is that has the marks of a format which is known and not read, and what to do.
fn unread_by_marks(text: &str) -> Option<(&'static str, &'static str)> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let head = &text[..text.floor_char_boundary(2000)];
    let is_xml = |mark: &str| head.starts_with('<') && head.contains(mark);
    let instead = "export RIS or BibTeX from where it comes";
    if is_xml("http://www.loc.gov/MARC21") || is_xml("http://www.loc.gov/mods") {
        return Some(("a library's catalogue in XML (MARC or MODS)", instead));
    }
    if is_xml("<eSummaryResult") {
        return Some((
            "PubMed's summaries (eSummary)",
            "save the records whole: efetch with retmode=xml, or “PubMed” as format",
        ));
    }
    let is_json = |marks: &[&str]| head.starts_with('{') && marks.iter().all(|mark| text.contains(mark));
    for (marks, what, instead) in UNREAD_JSON {
        if is_json(marks) {
            return Some((what, instead));
        }
    }
    if head.starts_with("RT ")
        && ["A1 ", "T1 "].iter().all(|tag| head.lines().any(|line| line.starts_with(tag)))
    {
        return Some(("RefWorks' own format", "export RIS or BibTeX from RefWorks"));
    }
    (is_xml("<records>") && is_xml("<record>") && is_xml("<ref-type")).then_some(("EndNote's XML", instead))
}

/// The format for which the ending of a file's name stands, if any.
fn meant_by(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending {
        "csv" | "tsv" => csv::FORMAT.name,
        "nbib" => pubmed::FORMAT.name,
        "bib" | "bibtex" => bibtex::FORMAT.name,
        "ris" => ris::FORMAT.name,
        "md" | "markdown" => markdown::FORMAT.name,
        "json" | "jsonl" | "ndjson" => json_lines::FORMAT.name,
        "yml" | "yaml" => yaml_list::FORMAT.name,
        "cff" => citation_cff::FORMAT.name,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recognised(name: &str, text: &str) -> Result<Recognised, Unknown> {
        let today = "2024-06-01".parse().unwrap();
        recognise(&Listing { name, text, as_of: None, today, columns: &BTreeMap::new() })
    }

    #[test]
    fn a_list_behind_its_own_citation_is_the_list() {
        let items: String = (1..=12)
            .map(|number| {
                format!("- [Moss number {number} of the wall](https://arxiv.org/abs/2401.000{number:02})\n")
            })
            .collect();
        let entry = "```bibtex\n@article{quill2024,\n  title={A list of mosses},\n  author={Quill, Ada},\n  year={2024}\n}\n```\n";
        for text in [
            format!("# Mosses\n\n{entry}\n## Papers\n\n{items}"),
            format!("# Mosses\n\n## Papers\n\n{items}\n{entry}"),
        ] {
            assert_eq!(recognised("README.md", &text).unwrap().format.name, markdown_list::FORMAT.name);
        }
    }

    #[test]
    fn numbered_lists_of_papers_are_none_that_pubmed_printed() {
        for text in [
            "1. Quill, Ada. Moss. PMID: 99900001\n2. Nib, Cy. Ferns. PMID: 99900002\n",
            "1: moss\n\n2: ferns\n",
        ] {
            assert_eq!(begins_as_unread(text), None, "{text}");
        }
    }

    #[test]
    fn formats_that_nothing_reads_are_called_by_their_names() {
        for (text, what) in [
            ("%0 Journal Article\n%T Tides\n", "EndNote's own format"),
            ("Record #1 of 2\nID: CN-01234567\nAU: Quill A\nTI: Tides\nSO: Tides\nYR: 2020\n", "Cochrane"),
            ("RT Journal Article\nSR Print(0)\nID 1\nA1 Quill,Ada\nT1 Tides\nYR 2020\n", "RefWorks"),
            ("<xml><records><record><ref-type name=\"Book\">6", "EndNote's XML"),
            ("<?xml version=\"1.0\"?><eSummaryResult><DocSum><Id>1</Id></DocSum>", "PubMed's summaries"),
            ("<3>\nAuthor\n  Quill, Ada 1;  Nib, Cy 1\nTitle\n  Moss.[Article]\n", "Ovid"),
            (
                "\n1. Moss Lett. 2018 Nov;226:89-96. doi: 10.1000/1.\n\nGrowth of moss.\n\nQuill A(1).\n\nDOI: 10.1000/1\nPMID: 99900001  [Indexed for MEDLINE]\n",
                "Abstract (text)",
            ),
            (
                "1: Quill A. Growth of moss. Moss Lett. 2019\nSep;573(7):15. doi: 10.1000/1. PubMed PMID:\n99900001.\n\n\n2: Ferns.\n",
                "Summary (text)",
            ),
            ("{\"response\":{\"numFound\":1,\"start\":0,\"docs\":[{\"docid\":1,\"label_s\":\"x\"}]}}", "HAL"),
        ] {
            let unknown = recognised("a.txt", text).unwrap_err().problem;
            assert!(unknown.found.is_some_and(|found| found.contains(what)), "{text}");
            assert!(
                unknown
                    .help
                    .is_some_and(|help| ["export", "choose", "save"].iter().any(|word| help.contains(word))),
                "{text}"
            );
        }
        let table =
            recognised("a.csv", "Bezeichnung;Leute;Zeit\nMoore;Müller, K.;2003\n").unwrap_err().problem;
        let found = table.found.unwrap_or_default();
        assert!(found.starts_with("as a table (CSV or TSV) with a header: none of its columns"), "{found}");
    }
}
