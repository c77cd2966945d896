//! The index for searching, as an output made from all papers. `docs/search-format.md` describes its files.
//!
//! Each paper gives a piece for each of its terms (in which places it has it, and at which positions), and one
//! for its record, which results show. Terms stand in files in their order; records by month.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Serialize;
use serde_json::Value;

use super::markdown::Markdown;
use super::outputs::{FilePieces, FilePlan, Keys, Layer, MONTH_DIGITS, Output, PLACED, Piece};
use super::{Shared, access};
use crate::archive::{Entry, Whole};
use crate::collection::{Collection, TermKind};
use crate::paper::{Digester, Paper, Status, title};
use crate::search::files::{Sizes, Table, divide, gzip, name, push_number, push_places, take_number};
use crate::search::terms::{SENTENCE, place};
use crate::search::{Found, Texts, terms};
use crate::settings::ShownAbstracts;

/// The number of the format of the files.
pub const FORMAT: u32 = 1;

/// The folder of the index.
const FOLDER: &str = "search";

/// The output.
#[derive(Debug)]
pub struct SearchIndex;

/// What begins the keys of records, and those of terms.
const RECORD: &str = PLACED;
const TERM: &str = "t";

/// How many records a file holds at most.
const RECORDS: usize = 16;

/// How much goes into a file of terms: about two bytes for each paper that has one. An abstract has words in nearly
/// all files that a collection of 10,000 papers has, so these are few; and a query loads two or three.
const TERMS: Sizes = Sizes { least: 80_000, most: 180_000 };

/// How much goes into a file of positions: four bytes for each paper that has a term, and two for each
/// position. They are large, so that an abstract in another order rewrites few; only phrases load them.
const POSITIONS: Sizes = Sizes { least: 800_000, most: 1_400_000 };

/// How many characters of an abstract a record has at most.
const EXCERPT: usize = 160;

/// How many names a record has at most.
const NAMES: usize = 5;

/// The fewest letters of a word that is looked for among all words, and the most that tell files apart.
const WORD_LENGTHS: (usize, usize) = (4, 16);

/// What each kind of file is made as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum FileKind {
    Index,
    Terms,
    Positions,
    Records,
    Votes,
    Words,
}

impl FileKind {
    const ALL: [Self; 6] =
        [Self::Index, Self::Terms, Self::Positions, Self::Records, Self::Votes, Self::Words];
}

/// What results show of a paper, in this order. The third is how many authors it has, or -1 where it has more than it
/// names and nobody knows how many.
#[derive(Serialize)]
struct Record<'a>(&'a str, &'a str, i64, &'a str, Option<u64>, u8);

/// How many fields a record has; the last one holds the marks.
const FIELDS: usize = 6;

/// Which of them is the excerpt.
const EXCERPT_FIELD: usize = 3;

/// Makes plain text; nothing that a site can set changes that.
static MARKDOWN: LazyLock<Markdown> = LazyLock::new(|| Markdown::new(false));

/// What else a record says of its paper.
mod marks {
    /// There is code.
    pub(super) const CODE: u8 = 1;
    /// There is a PDF.
    pub(super) const PDF: u8 = 2;
    /// The paper was taken back.
    pub(super) const TAKEN_BACK: u8 = 4;
    /// Anybody may print its abstract.
    pub(super) const OPEN: u8 = 8;
}

/// What readers need first.
#[derive(Serialize)]
struct Index {
    format: u32,
    /// Another one whenever any file of the index is another one.
    edition: String,
    papers: usize,
    /// Each month's number behind that of the one before, and how many papers it has.
    months: Vec<u32>,
    /// How many records a file has.
    records: usize,
    /// The first term of each file of terms.
    terms: Vec<String>,
    /// The first term of each file of positions.
    positions: Vec<String>,
    /// The lengths of which there are words.
    words: Vec<usize>,
    /// Whether any paper has votes.
    votes: bool,
}

impl Output for SearchIndex {
    fn name(&self) -> &'static str {
        "search"
    }

    fn pieces(&self, entry: &Entry, whole: &Whole) -> Vec<Piece> {
        let paper = &whole.paper;
        let marks = marks_of(paper);
        let mut pieces = vec![record(entry, paper, marks)];
        pieces.extend(terms_with(paper, marks).into_iter().map(|(term, found)| {
            let long = positions(&found);
            Piece { key: format!("{TERM}{term}"), short: [&[found.places][..], &found.cuts].concat(), long }
        }));
        pieces
    }

    fn files(&self, keys: &Keys, collection: &Collection) -> Vec<FilePlan> {
        let (records, terms) = (keys.beginning_with(RECORD), keys.beginning_with(TERM));
        let mut files = vec![FilePlan::default()];
        let months = plan_records(keys, records.clone(), collection, &mut files);
        let votes = keys.part(records.clone()).any(|(_, _, sums)| sums.bytes(Layer::Short) > 0);
        if votes {
            let pieces = Some((records.clone(), Layer::Short));
            let address = format!("{FOLDER}/votes.gz");
            files.push(FilePlan { address, kind: FileKind::Votes as u8, pieces, extra: Vec::new() });
        }
        let first_terms = plan_terms(keys, terms.clone(), FileKind::Terms, &mut files);
        let first_positions = plan_terms(keys, terms.clone(), FileKind::Positions, &mut files);
        let words = plan_words(keys, terms, &mut files);
        let index = Index {
            format: FORMAT,
            edition: edition(keys, &files),
            papers: records.len(),
            months,
            records: RECORDS,
            terms: first_terms,
            positions: first_positions,
            words,
            votes,
        };
        files[0] = FilePlan {
            address: format!("{FOLDER}/index.gz"),
            kind: FileKind::Index as u8,
            pieces: None,
            extra: json(&index),
        };
        files
    }

    fn file(&self, file: &FilePlan, keys: &Keys, pieces: &FilePieces, shared: &Shared) -> Vec<u8> {
        match FileKind::ALL[usize::from(file.kind)] {
            FileKind::Index | FileKind::Words => gzip(&file.extra),
            FileKind::Records => {
                let given = pieces.by_key().filter_map(|(_, mut given)| given.next());
                let shown = shared.settings.abstracts;
                let records: Vec<Cow<[u8]>> = given.map(|(_, record)| as_shown(record, shown)).collect();
                gzip(&[b"[[", records.join(&b',').as_slice(), b"],", &file.extra, b"]"].concat())
            }
            FileKind::Votes => {
                let mut bytes = Vec::new();
                for (_, given) in pieces.by_key() {
                    given.for_each(|(_, votes)| {
                        bytes.extend_from_slice(if votes.is_empty() { &[0] } else { votes });
                    });
                }
                gzip(&bytes)
            }
            FileKind::Terms => terms_file(keys, pieces),
            FileKind::Positions => positions_file(keys, pieces),
        }
    }
}

/// What changes whenever a file of the index may: its pieces, and what it has beside them.
fn edition(keys: &Keys, files: &[FilePlan]) -> String {
    let mut digester = Digester::new("edition");
    digester.digest(keys.digest());
    files.iter().for_each(|file| {
        digester.bytes(&file.extra);
    });
    digester.finish().to_string()[..12].to_owned()
}

/// The terms by which a paper is found.
pub fn terms_of(paper: &Paper) -> BTreeMap<String, Found> {
    terms_with(paper, marks_of(paper))
}

/// The terms by which a paper with these marks is found.
fn terms_with(paper: &Paper, marks: u8) -> BTreeMap<String, Found> {
    let (title, body) = (title::plain(&paper.title), Markdown::plain(&paper.body));
    let authors: Vec<_> = paper.authors.iter().map(|author| author.display_name()).collect();
    let texts = Texts {
        title: &title,
        body: &body,
        tags: paper.tags.iter().map(String::as_str).collect(),
        authors: authors.iter().map(|name| &**name).collect(),
        organizations: paper.organizations.iter().map(|organization| organization.name.as_str()).collect(),
        venue: paper.venue.as_deref(),
    };
    let mut found = terms(&texts);
    // No word has a colon in it.
    for (term, mark) in [("has:code", marks::CODE), ("has:pdf", marks::PDF)] {
        if marks & mark != 0 {
            found.entry(term.to_owned()).or_default();
        }
    }
    found
}

fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("what is written is plain data")
}

/// The key and the record of a paper, and its votes.
fn record(entry: &Entry, paper: &Paper, marks: u8) -> Piece {
    let title = MARKDOWN.plain_title(&paper.title);
    let authors = if paper.has_more_authors() { -1 } else { paper.counted_authors().into() };
    let excerpt = MARKDOWN.plain_excerpt(&paper.body, EXCERPT);
    let record = Record(entry.slug.as_str(), &title, authors, &excerpt, paper.upvotes, marks);
    let mut short = Vec::new();
    if let Some(votes) = paper.upvotes {
        push_number(&mut short, votes.saturating_add(1));
    }
    Piece { key: RECORD.to_owned(), short, long: json(&record) }
}

/// A record without its excerpt, where the site doesn't show the abstract.
fn as_shown(record: &[u8], shown: ShownAbstracts) -> Cow<'_, [u8]> {
    let hides = |marks: u64| match shown {
        ShownAbstracts::All => false,
        ShownAbstracts::Open => marks & u64::from(marks::OPEN) == 0,
        ShownAbstracts::None => true,
    };
    if shown == ShownAbstracts::All {
        return Cow::Borrowed(record);
    }
    match serde_json::from_slice::<Vec<Value>>(record) {
        Ok(mut fields) if fields.len() == FIELDS => {
            if hides(fields[FIELDS - 1].as_u64().unwrap_or_default()) {
                fields[EXCERPT_FIELD] = Value::String(String::new());
            }
            Cow::Owned(json(&fields))
        }
        Ok(_) | Err(_) => Cow::Borrowed(b"[]"),
    }
}

/// How many bytes of a key of a record tell the month.
const MONTH_KEY: usize = RECORD.len() + MONTH_DIGITS;

/// The first authors of a paper, by the names that the site has for them, and then its organizations where no
/// author is known by name.
fn names(collection: &Collection, ordinal: usize) -> (Vec<&str>, Vec<&str>) {
    let names = |kind: TermKind| {
        let terms = collection.terms(kind);
        let names = terms.of_paper(ordinal).iter().map(move |id| terms.get(*id).name.as_str());
        names.take(NAMES).collect::<Vec<_>>()
    };
    let authors = names(TermKind::Author);
    let organizations = if authors.is_empty() { names(TermKind::Organization) } else { Vec::new() };
    (authors, organizations)
}

/// What the site says of some papers, as their file has it behind the records: names of authors and of organizations,
/// and the dates by which they stand.
fn beside_records(collection: &Collection, ordinals: Range<usize>) -> Vec<u8> {
    let date = |ordinal: usize| collection.papers[ordinal].facts.date.map(|date| date.to_string());
    let dates: Vec<String> = ordinals.clone().map(|ordinal| date(ordinal).unwrap_or_default()).collect();
    let (authors, organizations): (Vec<_>, Vec<_>) =
        ordinals.map(|ordinal| names(collection, ordinal)).unzip();
    [json(&authors), json(&organizations), json(&dates)].join(&b',')
}

fn marks_of(paper: &Paper) -> u8 {
    // What cards show, and no other rule.
    let kinds = access::kinds(paper);
    let has = |kind: &str| kinds.contains(&kind);
    let (code, pdf) = (has("code"), has("pdf"));
    let taken_back = matches!(paper.status, Some(Status::Retracted | Status::Withdrawn));
    let mark = |is: bool, mark: u8| if is { mark } else { 0 };
    let open = ShownAbstracts::Open.has(paper);
    mark(code, marks::CODE)
        | mark(pdf, marks::PDF)
        | mark(taken_back, marks::TAKEN_BACK)
        | mark(open, marks::OPEN)
}

/// Plans the files of records. Gives the months as [`Index::months`] has them.
fn plan_records(
    keys: &Keys,
    records: Range<usize>,
    collection: &Collection,
    files: &mut Vec<FilePlan>,
) -> Vec<u32> {
    let month_of = |number: usize| keys.get(number).0[..MONTH_KEY].to_owned();
    let (mut months, mut last) = (Vec::new(), 0);
    let mut start = records.start;
    while start < records.end {
        let month = month_of(start);
        let end = keys.beginning_with(&month).end;
        let number = month[RECORD.len()..].parse::<u32>().unwrap_or(0);
        let (year, part) = (number / 13, number % 13);
        months.extend([number - last, u32::try_from(end - start).unwrap_or(u32::MAX)]);
        last = number;
        for (chunk, first) in (start..end).step_by(RECORDS).enumerate() {
            let behind = end.min(first + RECORDS);
            // Records stand in the order of the collection.
            let ordinals = first - records.start..behind - records.start;
            files.push(FilePlan {
                address: format!("{FOLDER}/records/{year:04}-{part:02}-{chunk}.gz"),
                kind: FileKind::Records as u8,
                pieces: Some((first..behind, Layer::Long)),
                extra: beside_records(collection, ordinals),
            });
        }
        start = end;
    }
    months
}

/// Plans files of terms or of positions. Gives the first term of each.
fn plan_terms(keys: &Keys, terms: Range<usize>, kind: FileKind, files: &mut Vec<FilePlan>) -> Vec<String> {
    let (folder, layer, sizes) = match kind {
        FileKind::Positions => ("positions", Layer::Long, POSITIONS),
        _ => ("terms", Layer::Short, TERMS),
    };
    let weights = keys.part(terms.clone()).map(|(_, key, sums)| {
        let bytes = sums.bytes(layer) + u64::from(sums.pieces) + key.len() as u64;
        (&key[TERM.len()..], bytes)
    });
    let mut first_terms = Vec::new();
    let mut start = terms.start;
    for count in divide(weights, sizes) {
        let first = keys.get(start).0[TERM.len()..].to_owned();
        files.push(FilePlan {
            address: format!("{FOLDER}/{folder}/{}.gz", name(&first)),
            kind: kind as u8,
            pieces: Some((start..start + count, layer)),
            extra: Vec::new(),
        });
        first_terms.push(first);
        start += count;
    }
    first_terms
}

/// Plans the files of words, in which a word that is nowhere is looked for with a typing error. Gives the
/// lengths of which there are some.
fn plan_words(keys: &Keys, terms: Range<usize>, files: &mut Vec<FilePlan>) -> Vec<usize> {
    let mut by_length: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    for (_, key, sums) in keys.part(terms) {
        let term = &key[TERM.len()..];
        let length = term.chars().count();
        if length < WORD_LENGTHS.0 || !term.chars().all(char::is_alphabetic) {
            continue;
        }
        let words = by_length.entry(length.min(WORD_LENGTHS.1)).or_default();
        words.extend_from_slice(term.as_bytes());
        // How frequent it is: a letter for each power of two.
        words.extend([b'a' + u8::try_from(sums.pieces.max(1).ilog2()).unwrap_or(0), b'\n']);
    }
    let lengths = by_length.keys().copied().collect();
    files.extend(by_length.into_iter().map(|(length, words)| FilePlan {
        address: format!("{FOLDER}/words/{length:02}.gz"),
        kind: FileKind::Words as u8,
        pieces: None,
        extra: words,
    }));
    lengths
}

/// The positions of a term, as three columns: counts, sentences and words, each behind its length.
fn positions(found: &Found) -> Vec<u8> {
    let mut columns: [Vec<u8>; 3] = Default::default();
    let [counts, sentences, words] = &mut columns;
    let title = found.positions.partition_point(|position| *position < SENTENCE);
    // Smaller counts are told by the places.
    if found.places & place::ABSTRACT == place::ABSTRACT {
        push_number(counts, (found.positions.len() - title) as u64);
    }
    if found.places & place::TITLE != 0 {
        push_number(counts, title as u64);
    }
    let mut last = 0;
    for (number, position) in found.positions.iter().enumerate() {
        if number >= title {
            push_number(sentences, position / SENTENCE - last);
            last = position / SENTENCE;
        }
        push_number(words, position % SENTENCE);
    }
    let mut bytes = Vec::new();
    for column in columns {
        push_number(&mut bytes, column.len() as u64);
        bytes.extend_from_slice(&column);
    }
    bytes
}

fn terms_file(keys: &Keys, pieces: &FilePieces) -> Vec<u8> {
    let mut table = Table::<2>::default();
    for (key, given) in pieces.by_key() {
        let mut postings = Vec::new();
        push_places(&mut postings, given.clone().map(|(place, _)| place));
        let places: Vec<u8> = given.clone().filter_map(|(_, bytes)| bytes.first()).copied().collect();
        let cuts =
            given.clone().filter_map(|(_, bytes)| bytes.get(1..)).filter(|cuts| !cuts.is_empty()).min();
        let mut beside = Vec::new();
        push_number(&mut beside, given.len() as u64);
        push_number(&mut beside, cuts.map_or(0, <[u8]>::len) as u64);
        beside.extend_from_slice(cuts.unwrap_or_default());
        table.push(&keys.get(key).0[TERM.len()..], &beside, &[postings, places]);
    }
    table.finish()
}

fn positions_file(keys: &Keys, pieces: &FilePieces) -> Vec<u8> {
    let mut table = Table::<3>::default();
    for (key, given) in pieces.by_key() {
        let mut columns: [Vec<u8>; 3] = Default::default();
        for (_, mut bytes) in given {
            for column in &mut columns {
                let length =
                    take_number(&mut bytes).and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
                let (own, rest) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
                column.extend_from_slice(own);
                bytes = rest;
            }
        }
        table.push(&keys.get(key).0[TERM.len()..], &[], &columns);
    }
    table.finish()
}
