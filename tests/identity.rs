//! Thousands of records with traps through every door: no two papers become one, and records of one
//! paper become one.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::sync::Arc;

use offprint::archive::library::{ContentFile, Library};
use offprint::archive::memory::{Memory, Origin};
use offprint::archive::merge::{Incoming, Merger, Outcome};
use offprint::archive::ranks::Ranks;
use offprint::archive::read;
use offprint::formats::{Findings, Listing, Record, YearFrom, format_named};
use offprint::paper::identity::Identity;
use offprint::paper::{Date, Paper, Person};
use rayon::prelude::*;

/// A record before it is written in a format.
#[derive(Clone, Debug, Default)]
struct Made {
    /// The type as content files name it.
    kind: &'static str,
    title: String,
    /// Given and family names.
    authors: Vec<(String, String)>,
    year: u16,
    venue: String,
    volume: String,
    issue: String,
    pages: String,
    doi: String,
    arxiv: String,
    isbn: String,
    text: String,
}

/// The formats that can carry all of a record, or most of it.
const DOORS: [&str; 5] = ["bibtex", "ris", "csl-json", "json-lines", "csv"];

const THINGS: [&str; 20] = [
    "moss", "lichen", "granite", "harbour", "glacier", "orchard", "beacon", "meadow", "quarry", "lagoon",
    "tundra", "canyon", "estuary", "thicket", "plateau", "fjord", "dune", "marsh", "crater", "prairie",
];
const QUALITIES: [&str; 15] = [
    "slow", "layered", "northern", "hidden", "brittle", "seasonal", "ancient", "shallow", "porous",
    "coastal", "frozen", "fertile", "narrow", "luminous", "remote",
];
const DEEDS: [&str; 20] = [
    "Measuring",
    "Counting",
    "Modelling",
    "Mapping",
    "Sampling",
    "Dating",
    "Tracing",
    "Simulating",
    "Ranking",
    "Listening to",
    "Restoring",
    "Predicting",
    "Classifying",
    "Observing",
    "Comparing",
    "Describing",
    "Surveying",
    "Drawing",
    "Forecasting",
    "Recording",
];
const FAMILIES: [&str; 20] = [
    "Quill", "Feather", "Alder", "Birk", "Cole", "Doe", "Early", "Fox", "Gray", "Holm", "Iversen", "Juniper",
    "Kestrel", "Larch", "Mills", "Nyberg", "Oakes", "Penn", "Rowan", "Sorrel",
];

fn pick<'a>(of: &[&'a str], number: usize) -> &'a str {
    of[number % of.len()]
}

/// A paper without traps: the number decides on all of it.
fn plain(number: usize) -> Made {
    let author = |of: usize| {
        let initial = char::from(b'A' + u8::try_from(of / 20 % 26).unwrap());
        (format!("{initial}{}", pick(&["da", "bel", "nton", "ris"], of)), pick(&FAMILIES, of).to_owned())
    };
    let title = format!(
        "{} {} {} in a {} {}",
        pick(&DEEDS, number),
        pick(&QUALITIES, number / 20),
        pick(&THINGS, number / 300),
        pick(&QUALITIES, number * 7 + number / 15),
        pick(&THINGS, number * 3 + number / 20),
    );
    let word = |place: usize| {
        format!("{}{}", pick(&THINGS, place * 5 + number), pick(&QUALITIES, place * 11 + number / 3))
    };
    let text = (0..20).map(word).collect::<Vec<_>>().join(" ");
    Made {
        kind: "article",
        title,
        authors: (0..=number % 4).map(|place| author(number + place * 37)).collect(),
        year: 1990 + u16::try_from(number % 34).unwrap(),
        venue: format!("Journal of {} Studies", pick(&THINGS, number / 7)),
        volume: (1 + number % 40).to_string(),
        issue: (1 + number % 6).to_string(),
        pages: format!("{}-{}", 1 + number % 900, 12 + number % 900),
        doi: format!("10.1000/made.{number}"),
        text: format!("Number {number} reports this: {text}."),
        ..Made::default()
    }
}

/// The paper of a number, with one of the traps.
fn made(number: usize) -> Made {
    let mut made = plain(number);
    let pair = plain(number - number % 2);
    match number / 2 % 10 {
        // Volumes whose ISBN stands on each of their papers.
        0 => {
            made.kind = "inproceedings";
            made.venue = "Proceedings of the Stone Conference".to_owned();
            made.isbn = "978-0-306-40615-7".to_owned();
            (made.volume, made.issue, made.doi) = Default::default();
        }
        // Chapters of one book with its number and its DOI.
        1 => {
            made.kind = "chapter";
            made.venue = "Animals of the house".to_owned();
            made.isbn = "978-3-16-148410-0".to_owned();
            made.doi = format!("10.1000/book.{}", number / 40);
        }
        // The DOI of a template, and the identifier that a program once put everywhere.
        2 => made.doi = "10.1145/1122445.1122456".to_owned(),
        3 => made.arxiv = "1011.1669".to_owned(),
        // A thesis and the article of its title; a conference's paper and the journal's.
        4 => {
            made = Made { title: pair.title, authors: pair.authors, year: pair.year, ..made };
            if number.is_multiple_of(2) {
                made.kind = "thesis";
                (made.venue, made.volume, made.issue, made.pages, made.doi) = Default::default();
            }
        }
        5 => {
            made = Made { title: pair.title, authors: pair.authors, year: pair.year, ..made };
            made.doi.clear();
            if number.is_multiple_of(2) {
                made.kind = "inproceedings";
                made.venue = "Proceedings of the Symposium on Paths".to_owned();
                (made.volume, made.issue) = Default::default();
            }
        }
        // A column of one author, and editorials of many.
        6 => {
            made.title = "Calendar".to_owned();
            made.authors = vec![("Ann".to_owned(), "Alder".to_owned())];
            (made.venue, made.text) = ("The Bulletin".to_owned(), String::new());
            (made.volume, made.issue) = ((number / 120).to_string(), (number % 120).to_string());
            made.year = 1990 + u16::try_from(number / 120).unwrap();
            made.doi.clear();
        }
        7 => {
            made.title = "Editorial".to_owned();
            made.text = String::new();
            made.doi.clear();
            made.volume = number.to_string();
        }
        // Errata with the DOI of their papers.
        8 => {
            made = Made { title: pair.title, authors: pair.authors, doi: pair.doi, year: pair.year, ..made };
            if number % 2 == 1 {
                made.title = format!("Erratum to: {}", made.title);
                made.text = String::new();
            }
        }
        // DOIs that were typed into two records.
        _ => made.doi = pair.doi,
    }
    made
}

/// The same paper as another program, a person or a page writes it.
fn again(number: usize) -> Made {
    let mut again = made(number);
    match number % 5 {
        0 => again.title = again.title.to_uppercase(),
        1 => again.authors.iter_mut().for_each(|(given, _)| given.truncate(1)),
        2 => again.authors.truncate(1),
        3 => again.text.truncate(again.text.len() * 2 / 3),
        _ => again.venue.make_ascii_lowercase(),
    }
    again
}

impl Made {
    /// What it has of venue, volume, issue, pages, DOI, ISBN and abstract, under the names that a form has for
    /// these.
    fn named<'m>(&'m self, names: [&'m str; 7]) -> impl Iterator<Item = (&'m str, &'m str)> {
        let Self { venue, volume, issue, pages, doi, isbn, text, .. } = self;
        let values = [venue, volume, issue, pages, doi, isbn, text].map(String::as_str);
        names.into_iter().zip(values).filter(|(_, value)| !value.is_empty())
    }
}

fn write(door: &str, papers: &[Made]) -> String {
    match door {
        "bibtex" => papers.iter().enumerate().map(|(key, paper)| bibtex(key, paper)).collect(),
        "ris" => papers.iter().map(ris).collect(),
        "csl-json" => serde_json::to_string(&papers.iter().map(csl).collect::<Vec<_>>()).unwrap(),
        "json-lines" => papers.iter().map(|paper| format!("{}\n", json_line(paper))).collect(),
        "csv" => {
            let head =
                "title,type,authors,year,venue,volume,issue,pages,doi,arxiv,isbn,abstract\n".to_owned();
            head + &papers.iter().map(csv).collect::<String>()
        }
        other => panic!("{other}"),
    }
}

fn names(paper: &Made, between: &str) -> String {
    let names: Vec<String> =
        paper.authors.iter().map(|(given, family)| format!("{family}, {given}")).collect();
    names.join(between)
}

fn bibtex(key: usize, paper: &Made) -> String {
    let (kind, venue) = match paper.kind {
        "inproceedings" => ("inproceedings", "booktitle"),
        "chapter" => ("incollection", "booktitle"),
        "thesis" => ("phdthesis", "note"),
        _ => ("article", "journal"),
    };
    let mut text = format!("@{kind}{{key{key},\n  year = {{{}}},\n", paper.year);
    writeln!(text, "  title = {{{}}},\n  author = {{{}}},", paper.title, names(paper, " and ")).unwrap();
    for (name, value) in paper.named([venue, "volume", "number", "pages", "doi", "isbn", "abstract"]) {
        writeln!(text, "  {name} = {{{value}}},").unwrap();
    }
    if !paper.arxiv.is_empty() {
        writeln!(text, "  eprint = {{{}}},\n  archiveprefix = {{arXiv}},", paper.arxiv).unwrap();
    }
    text + "}\n"
}

fn ris(paper: &Made) -> String {
    let kind = match paper.kind {
        "inproceedings" => "CONF",
        "chapter" => "CHAP",
        "thesis" => "THES",
        _ => "JOUR",
    };
    let mut text = format!("TY  - {kind}\nPY  - {}\n", paper.year);
    for (given, family) in &paper.authors {
        writeln!(text, "AU  - {family}, {given}").unwrap();
    }
    writeln!(text, "TI  - {}", paper.title).unwrap();
    for (tag, value) in paper.named(["T2", "VL", "IS", "SP", "DO", "SN", "AB"]) {
        match value.split_once('-').filter(|_| tag == "SP") {
            Some((first, last)) => writeln!(text, "SP  - {first}\nEP  - {last}").unwrap(),
            None => writeln!(text, "{tag}  - {value}").unwrap(),
        }
    }
    if !paper.arxiv.is_empty() {
        writeln!(text, "UR  - https://arxiv.org/abs/{}", paper.arxiv).unwrap();
    }
    text + "ER  - \n\n"
}

fn csl(paper: &Made) -> serde_json::Value {
    let kind = match paper.kind {
        "inproceedings" => "paper-conference",
        "chapter" => "chapter",
        "thesis" => "thesis",
        _ => "article-journal",
    };
    let author = |(given, family): &(String, String)| serde_json::json!({"given": given, "family": family});
    let mut item = serde_json::json!({
        "type": kind, "title": paper.title, "issued": {"date-parts": [[paper.year]]},
        "author": paper.authors.iter().map(author).collect::<Vec<_>>(),
    });
    let keys = ["container-title", "volume", "issue", "page", "DOI", "ISBN", "abstract"];
    paper.named(keys).for_each(|(key, value)| item[key] = value.into());
    if !paper.arxiv.is_empty() {
        item["note"] = format!("arXiv: {}", paper.arxiv).into();
    }
    item
}

fn json_line(paper: &Made) -> serde_json::Value {
    let authors: Vec<String> =
        paper.authors.iter().map(|(given, family)| format!("{given} {family}")).collect();
    let mut line = serde_json::json!({"title": paper.title, "type": paper.kind, "date": paper.year.to_string(), "authors": authors});
    let keys = ["venue", "volume", "issue", "pages", "doi", "isbn", "abstract"];
    paper.named(keys).for_each(|(key, value)| line[key] = value.into());
    if !paper.arxiv.is_empty() {
        line["arxiv"] = paper.arxiv.as_str().into();
    }
    line
}

fn csv(paper: &Made) -> String {
    let year = paper.year.to_string();
    let cells: [&str; 12] = [
        &paper.title,
        paper.kind,
        &names(paper, "; "),
        &year,
        &paper.venue,
        &paper.volume,
        &paper.issue,
        &paper.pages,
        &paper.doi,
        &paper.arxiv,
        &paper.isbn,
        &paper.text,
    ];
    cells.map(|cell| format!("\"{cell}\"")).join(",") + "\n"
}

/// The records of some papers, as a listing of a format has them.
fn records(door: &str, papers: &[Made]) -> Vec<Incoming> {
    let records = read_listing(door, &write(door, papers));
    assert_eq!(records.len(), papers.len(), "{door}");
    records
}

/// The records of a listing.
fn read_listing(door: &str, text: &str) -> Vec<Incoming> {
    let columns = BTreeMap::new();
    let today = "2026-01-15".parse().unwrap();
    let listing = Listing { name: "made", text, as_of: None, today, columns: &columns };
    let mut records: Vec<Record> = Vec::new();
    let mut take = |record| records.push(record);
    let mut findings = Findings::new("made", &mut take);
    offprint::formats::read(format_named(door).unwrap(), &listing, &mut findings);
    drop(findings);
    let incoming = |record: Record| {
        let origin = Origin { format: door.into(), listing: "./made".into(), captured: None };
        Incoming {
            paper: record.paper,
            topics: Vec::new(),
            origin: origin.into(),
            inferred: Vec::new(),
            year: YearFrom::Record,
        }
    };
    records.into_iter().map(incoming).collect()
}

/// Content files and what imports remember, as they are on disk between imports.
#[derive(Clone, Default, PartialEq)]
struct Disk {
    content: BTreeMap<String, String>,
    memory: BTreeMap<String, String>,
}

impl Disk {
    /// Imports records in one go. Gives the slugs to which they went, and how many warnings there were.
    fn import(&mut self, records: &[Incoming]) -> (Vec<String>, usize) {
        let mut problems = Vec::new();
        let mut library = Library::default();
        let read =
            |(file, text): (&String, &String)| (file.clone(), text.clone(), read::paper(text, file).unwrap());
        let files: Vec<(String, String, Paper)> = self.content.par_iter().map(read).collect();
        for (file, text, paper) in files {
            let slug = file.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap().to_owned();
            library.insert(&slug, ContentFile::new(file, text, paper));
        }
        let mut memory = Memory::default();
        self.memory.iter().for_each(|(file, text)| memory.read(file, text, &mut problems));
        assert!(problems.is_empty(), "{problems:?}");
        let mut merger = Merger::new(library, memory, Ranks::default(), &|_| Vec::new());
        let (mut slugs, mut warnings) = (Vec::new(), 0);
        for merged in merger.merge_all(records.iter().cloned().map(Box::new).collect(), |_| ()) {
            assert!(!matches!(merged.outcome, Outcome::Skipped { .. }), "{merged:?}");
            warnings += merged.warnings.len();
            slugs.push(merged.slug);
        }
        let changes = merger.finish();
        for file in changes.changes.iter().flat_map(|change| &change.files) {
            self.content.insert(file.file.clone(), file.after.as_deref().unwrap().to_owned());
        }
        self.memory = changes.memory.files();
        (slugs, warnings)
    }

    /// The texts of all files, wherever they stand.
    fn texts(&self) -> Vec<&String> {
        let mut texts: Vec<&String> = self.content.values().collect();
        texts.sort_unstable();
        texts
    }

    fn papers(&self) -> BTreeMap<String, Paper> {
        self.content.iter().map(|(file, text)| (file.clone(), read::paper(text, file).unwrap())).collect()
    }
}

/// Which records went to one file.
fn fused(slugs: &[String], papers: &[Made]) -> Vec<String> {
    let mut by_slug: BTreeMap<&String, Vec<&Made>> = BTreeMap::new();
    slugs.iter().zip(papers).for_each(|(slug, paper)| by_slug.entry(slug).or_default().push(paper));
    let fused = by_slug.into_iter().filter(|(_, papers)| papers.len() > 1);
    fused.map(|(slug, papers)| format!("{slug}: {papers:?}")).take(4).collect()
}

/// A listing of so many papers with traps, and the files to which they went.
struct Whole {
    door: &'static str,
    all: Vec<Incoming>,
    disk: Disk,
    slugs: Vec<String>,
}

impl Whole {
    /// Imports the papers, each of which gets a file of its own.
    fn import(door: &'static str, count: usize) -> Self {
        let papers: Vec<Made> = (0..count).map(made).collect();
        let all = records(door, &papers);
        let mut disk = Disk::default();
        let (slugs, warnings) = disk.import(&all);
        assert!(warnings > 0 && warnings < count / 5, "{door}: {warnings} warnings");
        assert_eq!(disk.content.len(), count, "{door}: {}", fused(&slugs, &papers).join("\n"));
        Self { door, all, disk, slugs }
    }

    /// The numbers of so many of the papers.
    fn some(&self, many: usize) -> Vec<usize> {
        (0..many).map(|place| place * (self.all.len() / many) + place % 7).collect()
    }

    /// The records of papers with these numbers, in other words.
    fn again(&self, numbers: &[usize]) -> Vec<Incoming> {
        let twice: Vec<Made> = numbers.iter().map(|number| again(*number)).collect();
        let mut records = records(self.door, &twice);
        records.iter_mut().for_each(|record| Arc::make_mut(&mut record.origin).listing = "./again".into());
        records
    }

    /// Asserts that each went to the paper's own file.
    fn assert_joined(&self, numbers: &[usize], joined: &[String]) {
        let wrong: Vec<String> = numbers
            .iter()
            .zip(joined)
            .filter(|(number, slug)| self.slugs[**number] != **slug)
            .map(|(number, slug)| format!("{slug}, not {}: {:?}", self.slugs[*number], again(*number)))
            .collect();
        let shown = wrong[..wrong.len().min(4)].join("\n");
        assert!(wrong.is_empty(), "{}: {} of {}:\n{shown}", self.door, wrong.len(), numbers.len());
        assert_eq!(self.disk.content.len(), self.all.len());
    }
}

fn holds_through(door: &'static str, count: usize, duplicates: usize) {
    let mut whole = Whole::import(door, count);
    // Again, nothing changes.
    let before = whole.disk.clone();
    let (again_slugs, _) = whole.disk.import(&whole.all);
    let is_same = whole.slugs == again_slugs && whole.disk == before;
    assert!(is_same, "{door}: importing again changed something");
    // The same papers in other words join those that there are.
    let numbers = whole.some(duplicates);
    let (joined, _) = whole.disk.import(&whole.again(&numbers));
    whole.assert_joined(&numbers, &joined);
}

#[test]
fn five_thousand_papers_with_traps_stay_five_thousand_and_duplicates_join() {
    let mut whole = Whole::import("bibtex", 5000);
    let before = whole.disk.content.clone();
    // All again and some in other words, in one import: reading five thousand files takes longest.
    let numbers = whole.some(500);
    let twice = whole.again(&numbers);
    let (slugs, _) = whole.disk.import(&[whole.all.as_slice(), &twice].concat());
    let (again_slugs, joined) = slugs.split_at(whole.all.len());
    assert!(whole.slugs == again_slugs, "a record that came again went to another file");
    whole.assert_joined(&numbers, joined);
    let joined: HashSet<String> = joined.iter().map(|slug| format!("{slug}.md")).collect();
    let is_joined = |file: &String| file.rsplit('/').next().is_some_and(|name| joined.contains(name));
    let mut changed = before.iter().filter(|(file, text)| whole.disk.content[*file] != **text);
    assert!(changed.all(|(file, _)| is_joined(file)), "importing again changed something");
}

#[test]
fn papers_with_traps_stay_apart_in_a_long_table() {
    holds_through("csv", 800, 80);
}

#[test]
fn papers_with_traps_stay_apart_in_a_long_listing_of_ris() {
    holds_through("ris", 800, 80);
}

#[test]
fn papers_with_traps_stay_apart_in_a_long_listing_of_csl_json() {
    holds_through("csl-json", 800, 80);
}

#[test]
fn papers_with_traps_stay_apart_through_every_door() {
    for door in DOORS {
        holds_through(door, 240, 40);
    }
}

#[test]
fn papers_come_out_the_same_imported_at_once_and_one_by_one() {
    let papers: Vec<Made> = (0..100).map(made).collect();
    for door in ["csl-json"] {
        let all = records(door, &papers);
        let (mut at_once, mut one_by_one) = (Disk::default(), Disk::default());
        at_once.import(&all);
        for (number, record) in all.iter().enumerate() {
            let mut record = record.clone();
            Arc::make_mut(&mut record.origin).listing = format!("./made-{number}").into();
            one_by_one.import(&[record]);
        }
        assert_eq!(one_by_one.content.len(), papers.len(), "{door}");
        assert_eq!(at_once.papers(), one_by_one.papers(), "{door}");
    }
}

#[test]
fn papers_of_one_title_are_compared_with_few_others() {
    let compared = |title: &dyn Fn(usize) -> String| -> usize {
        let mut library = Library::default();
        let mut compared = 0;
        for number in 0..5000 {
            let plain = plain(number);
            let (given, family) = &plain.authors[0];
            let paper = Paper {
                title: title(number),
                authors: vec![Person::named(format!("{given} {family}"))],
                date: Date::from_year(plain.year),
                volume: Some(plain.volume),
                ..Paper::default()
            };
            compared += library.find_all(&paper, &Identity::of(&paper)).len();
            library.insert(&format!("p{number}"), ContentFile::new(String::new(), String::new(), paper));
        }
        compared
    };
    let (different, one) =
        (compared(&|number| plain(number).title), compared(&|_| "Annual report".to_owned()));
    assert_eq!(different, 0);
    // A fixed number for each paper, whatever their count.
    assert!(one < 5000 * 150, "{one}");
}

#[test]
fn twice_as_many_papers_of_like_titles_take_twice_as_many_comparisons() {
    let compared = |title: &dyn Fn(usize) -> String, count: usize| -> usize {
        let paper = |number: usize| Paper {
            title: title(number),
            date: Date::from_year(2020),
            volume: Some(number.to_string()),
            ..Paper::default()
        };
        let origin = || Origin { format: "csv".into(), listing: "./made".into(), captured: None };
        let incoming = |number: usize| Incoming {
            paper: paper(number),
            topics: Vec::new(),
            origin: origin().into(),
            inferred: Vec::new(),
            year: YearFrom::Record,
        };
        let all: Vec<Box<Incoming>> = (0..count).map(|number| Box::new(incoming(number))).collect();
        let mut merger =
            Merger::new(Library::default(), Memory::default(), Ranks::default(), &|_| Vec::new());
        let merged = merger.merge_all(all, |_| ());
        assert!(merged.iter().all(|merged| merged.outcome == Outcome::New));
        merger.compared()
    };
    // Titles that differ in a number are no candidates for each other.
    let in_letters = |number: usize| -> String {
        number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
    };
    let titles: [(&str, &dyn Fn(usize) -> String); 3] = [
        ("one title", &|_| "Editorial".to_owned()),
        ("titles that differ in a word", &|number| {
            format!("Report number {} on the work", in_letters(number))
        }),
        ("titles that differ in a subtitle", &|number| format!("Reports on the work of us: part {number}")),
    ];
    for (what, title) in titles {
        let (once, twice) = (compared(title, 600), compared(title, 1200));
        assert!(once > 0 && twice * 10 <= once * 22, "{what}: {once} comparisons, then {twice}");
    }
}

/// Small listings of each kind, and the titles of the papers that must come out.
const LISTINGS: &[(&str, &str, &str, &[&str])] = &[
    (
        "a volume's ISBN",
        "csv",
        "Document Title,Authors,Publication Title,Publication Year,ISBNs,DOI\nOn moss,A. Quill,2020 Stone Conference,2020,978-1-4503-0000-1,10.1000/s.1\nOn lichens,B. Feather,2020 Stone Conference,2020,978-1-4503-0000-1,10.1000/s.2\n",
        &["On lichens", "On moss"],
    ),
    (
        "chapters of a book",
        "csl-json",
        r#"[{"type":"chapter","title":"Chapter of mice","container-title":"Animals","ISBN":"978-3-16-148410-0","DOI":"10.1000/an.1","page":"1-20","issued":{"date-parts":[[2015]]},"author":[{"family":"Cole","given":"Cy"}]},{"type":"chapter","title":"Chapter of men","container-title":"Animals","ISBN":"978-3-16-148410-0","DOI":"10.1000/an.2","page":"21-40","issued":{"date-parts":[[2015]]},"author":[{"family":"Doe","given":"Di"}]}]"#,
        &["Chapter of men", "Chapter of mice"],
    ),
    (
        "chapters with their book's DOI",
        "ris",
        "TY  - CHAP\nTI  - Mice of the cellar\nAU  - Cole, Cy\nT2  - Animals\nPY  - 2015\nDO  - 10.1000/an\nER  - \n\nTY  - CHAP\nTI  - Men of the attic\nAU  - Cole, Cy\nT2  - Animals\nPY  - 2015\nDO  - 10.1000/an\nER  - \n\nTY  - BOOK\nTI  - Animals\nAU  - Cole, Cy\nPY  - 2015\nDO  - 10.1000/an\nER  - \n",
        &["Animals", "Men of the attic", "Mice of the cellar"],
    ),
    (
        "keys that are none",
        "json-lines",
        "{\"title\":\"On moss\",\"authors\":[\"Ada Quill\"],\"date\":\"2020\",\"dblp\":\";\",\"doi\":\"N/A\",\"acl\":\"TBD\",\"openreview\":\"https://openreview.net/forum\"}\n{\"title\":\"On lichens\",\"authors\":[\"Bo Feather\"],\"date\":\"2020\",\"dblp\":\";\",\"doi\":\"N/A\",\"acl\":\"TBD\",\"openreview\":\"https://openreview.net/forum\"}\n",
        &["On lichens", "On moss"],
    ),
    (
        "an identifier that a program put everywhere",
        "bibtex",
        "@article{one, author = {Ann Alder}, title = {Sols of silver}, journal = {J. Sols}, year = 1950, doi = {10.1000/sols.1}, eprint = {1011.1669v3}, archiveprefix = {arXiv}}\n@article{two, author = {Bo Birk and Cy Cole}, title = {Library of tiny crystals}, journal = {J. Crystals}, year = 2016, doi = {10.1000/cryst.2}, eprint = {1011.1669v3}, archiveprefix = {arXiv}}\n",
        &["Library of tiny crystals", "Sols of silver"],
    ),
    (
        "a DOI in two records",
        "bibtex",
        "@inproceedings{a, author = {Ann Alder}, title = {Knobs that push back}, booktitle = {Proc.}, year = 2016, pages = {1--2}, doi = {10.5281/zenodo.1}}\n@inproceedings{b, author = {Cy Cole}, title = {Rooms on the network}, booktitle = {Proc.}, year = 2016, pages = {106--111}, doi = {10.5281/zenodo.1}}\n",
        &["Knobs that push back", "Rooms on the network"],
    ),
    (
        "a thesis and its article",
        "bibtex",
        "@phdthesis{a, author = {Bo Birk}, title = {Slow waves in porous coastal sand}, school = {Somewhere}, year = 2016}\n@article{b, author = {Bo Birk and Cy Cole}, title = {Slow waves in porous coastal sand}, journal = {Journal of Sand}, volume = 3, year = 2016, doi = {10.1000/sand.3}}\n",
        &["Slow waves in porous coastal sand", "Slow waves in porous coastal sand"],
    ),
    (
        "a conference's paper and the journal's",
        "bibtex",
        "@inproceedings{a, author = {Ann Alder and Bo Birk}, title = {Counting short paths with few colours}, booktitle = {Proc. 12th Symposium on Paths}, year = 2014, pages = {628--639}}\n@article{b, author = {Ann Alder and Bo Birk}, title = {Counting short paths with few colours}, journal = {Journal of Paths}, volume = 10, number = 2, year = 2016, pages = {5--49}}\n",
        &["Counting short paths with few colours", "Counting short paths with few colours"],
    ),
    (
        "columns of one author",
        "bibtex",
        "@article{a, author = {Ann Alder}, title = {Calendar}, journal = {The Bulletin}, year = 2002, volume = 23, number = 1, pages = {1--2}, publisher = {Some Press}}\n@article{b, author = {Ann Alder}, title = {Calendar}, journal = {The Bulletin}, year = 2002, volume = 23, number = 2, pages = {101--102}}\n@article{c, author = {Ann Alder}, title = {Calendar}, journal = {The Bulletin}, year = 2002, volume = 23, number = 3, pages = {201--202}}\n",
        &["Calendar", "Calendar", "Calendar"],
    ),
    (
        "columns that only their links tell apart",
        "bibtex",
        "@article{a, author = {Ann Alder}, title = {Calendar}, journal = {The Bulletin}, year = 2002, month = jan, url = {https://example.org/a.pdf}}\n@article{b, author = {Ann Alder}, title = {Calendar}, journal = {The Bulletin}, year = 2002, month = feb, url = {https://example.org/b.pdf}}\n",
        &["Calendar", "Calendar"],
    ),
    (
        "a preprint and its article",
        "bibtex",
        "@misc{a, author = {Ann Alder}, title = {Counting short paths with few colours}, year = 2014, eprint = {1401.00001}, archiveprefix = {arXiv}}\n@article{b, author = {Alder, A.}, title = {Counting Short Paths with Few Colours}, journal = {Journal of Paths}, volume = 10, year = 2016, doi = {10.1000/p.1}}\n",
        &["Counting Short Paths with Few Colours"],
    ),
    (
        "a preprint server's record and the article",
        "ris",
        "TY  - JOUR\nTI  - Counting short paths with few colours\nAU  - Alder, Ann\nT2  - bioRxiv\nPY  - 2015\nDO  - 10.1101/2015.01.01.1\nER  - \n\nTY  - JOUR\nTI  - Counting short paths with few colours\nAU  - Alder, Ann\nT2  - Journal of Paths\nVL  - 10\nPY  - 2016\nDO  - 10.1000/p.1\nER  - \n",
        &["Counting short paths with few colours"],
    ),
    (
        "an erratum",
        "ris",
        "TY  - JOUR\nTI  - Counting short paths\nAU  - Alder, Ann\nPY  - 2015\nDO  - 10.1000/p.1\nER  - \n\nTY  - JOUR\nTI  - Erratum to: Counting short paths\nAU  - Alder, Ann\nPY  - 2015\nDO  - 10.1000/p.1\nER  - \n",
        &["Counting short paths", "Erratum to: Counting short paths"],
    ),
    (
        "authors cut off",
        "csv",
        "title,authors,year\nAttention is all they need,\"Vaswani, Ashish; Shazeer, Noam\",2017\nAttention is all they need,Vaswani et al.,2017\nAttention is all they need,A. Vaswani et al,2017\nAttention is all they need,\"Vaswani A, Shazeer N\",2017\n",
        &["Attention is all they need"],
    ),
    (
        "a template's DOI on four",
        "json-lines",
        "{\"title\":\"On moss\",\"authors\":[\"Ada Quill\"],\"doi\":\"10.1145/1122445.1122456\"}\n{\"title\":\"Rooms on the network\",\"authors\":[\"Ada Quill\"],\"doi\":\"10.1145/1122445.1122456\"}\n{\"title\":\"Library of tiny crystals\",\"authors\":[\"Bo Birk\"],\"doi\":\"10.1145/1122445.1122456\"}\n{\"title\":\"Counting short paths\",\"authors\":[\"Ada Quill\"],\"doi\":\"10.1145/1122445.1122456\"}\n",
        &["Counting short paths", "Library of tiny crystals", "On moss", "Rooms on the network"],
    ),
    (
        "an ISSN for an ISBN",
        "ris",
        "TY  - JOUR\nTI  - On moss\nAU  - Quill, Ada\nPY  - 2020\nSN  - 2049-3630\nER  - \n\nTY  - JOUR\nTI  - On lichens\nAU  - Feather, Bo\nPY  - 2020\nSN  - 2049-3630\nER  - \n",
        &["On lichens", "On moss"],
    ),
    (
        "a book's two numbers",
        "ris",
        "TY  - BOOK\nTI  - A book of moss\nAU  - Quill, Ada\nPY  - 2020\nSN  - 3-16-148410-X\nER  - \n\nTY  - BOOK\nTI  - A Book of Moss\nAU  - Quill, Ada\nPY  - 2020\nSN  - 978-3-16-148410-0\nER  - \n",
        &["A book of moss"],
    ),
    (
        "editorials of nobody",
        "csv",
        "title,date,venue\nEditorial,2020,The Bulletin\nEditorial,2020,The Herald\nEditorial,2021,The Bulletin\n",
        &["Editorial", "Editorial", "Editorial"],
    ),
    (
        "two editions of a report",
        "bibtex",
        "@techreport{a, author = {Ann Alder}, title = {State of the harbour}, institution = {Port}, year = 2019, number = 7}\n@techreport{b, author = {Ann Alder}, title = {State of the harbour}, institution = {Port}, year = 2020, number = 8}\n",
        &["State of the harbour", "State of the harbour"],
    ),
    (
        "two parts with one DOI",
        "bibtex",
        "@article{a, author = {Ann Alder}, title = {State of the harbour. Part {I}}, journal = {Port}, year = 2019, pages = {1--9}, doi = {10.1000/h}}\n@article{b, author = {Ann Alder}, title = {State of the harbour. Part {II}}, journal = {Port}, year = 2019, pages = {10--19}, doi = {10.1000/h}}\n",
        &["State of the harbour. Part I", "State of the harbour. Part II"],
    ),
    (
        "one title by two people",
        "bibtex",
        "@article{a, author = {Ann Alder}, title = {State of the harbour}, journal = {Port}, year = 2019}\n@article{b, author = {Bo Birk}, title = {State of the harbour}, journal = {Port}, year = 2019}\n",
        &["State of the harbour", "State of the harbour"],
    ),
    (
        "a data set of its article's title",
        "csl-json",
        r#"[{"type":"dataset","title":"Winters of the harbour","DOI":"10.5281/zenodo.7","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]},{"type":"article-journal","title":"Winters of the harbour","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]}]"#,
        &["Winters of the harbour", "Winters of the harbour"],
    ),
    (
        "a retracted paper",
        "csl-json",
        r#"[{"type":"article-journal","title":"Winters of the harbour","DOI":"10.1000/w","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]},{"type":"article-journal","title":"RETRACTED: Winters of the harbour","DOI":"10.1000/w","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]}]"#,
        &["RETRACTED: Winters of the harbour"],
    ),
    (
        "a review of a book",
        "ris",
        "TY  - BOOK\nTI  - A book of moss and stones\nAU  - Quill, Ada\nPY  - 2020\nSN  - 978-3-16-148410-0\nER  - \n\nTY  - JOUR\nTI  - A book of moss and stones\nAU  - Feather, Bo\nPY  - 2020\nSN  - 978-3-16-148410-0\nER  - \n",
        &["A book of moss and stones", "A book of moss and stones"],
    ),
    (
        "one paper from two programs",
        "bibtex",
        "@article{a, author = {Alder, Ann and Birk, Bo}, title = {Winters of the harbour}, journal = {Journal of Ports}, volume = 7, number = {1}, pages = {1--9}, year = 2019}\n@article{b, author = {A. Alder and B. Birk}, title = {Winters of the Harbour}, journal = {J. Ports}, volume = {7}, pages = {1-9}, year = {2019}, doi = {10.1000/w}}\n",
        &["Winters of the harbour"],
    ),
    (
        "a title with a subtitle and its DOI",
        "bibtex",
        "@article{a, author = {Alder, Ann}, title = {Winters of the harbour}, doi = {10.1000/w}, year = 2019}\n@article{b, author = {Alder, Ann}, title = {Winters of the {$harbour$}: twenty of them}, doi = {10.1000/W}, year = {2020}}\n",
        &["Winters of the harbour"],
    ),
    (
        "a comment and a reply",
        "bibtex",
        "@article{a, author = {Alder, Ann}, title = {Winters of the harbour}, doi = {10.1000/w}, year = 2019}\n@article{b, author = {Birk, Bo}, title = {Comment on ``Winters of the harbour''}, doi = {10.1000/w}, year = {2019}}\n@article{c, author = {Alder, Ann}, title = {Reply to comment on ``Winters of the harbour''}, doi = {10.1000/w}, year = {2019}}\n",
        &[
            "Comment on \"Winters of the harbour\"",
            "Reply to comment on \"Winters of the harbour\"",
            "Winters of the harbour",
        ],
    ),
    (
        "a series' DOI",
        "bibtex",
        "@techreport{a, author = {Ann Alder}, title = {Winters of the harbour}, year = 2019, doi = {10.1000/series}}\n@techreport{b, author = {Bo Birk}, title = {Knobs that push back}, year = 2019, doi = {10.1000/series}}\n@techreport{c, author = {Cy Cole}, title = {Rooms on the network}, year = 2019, doi = {10.1000/series}}\n@techreport{d, author = {Ann Alder}, title = {Library of tiny crystals}, year = 2019, doi = {10.1000/series}}\n",
        &[
            "Knobs that push back",
            "Library of tiny crystals",
            "Rooms on the network",
            "Winters of the harbour",
        ],
    ),
    (
        "a journal's DOI",
        "csl-json",
        r#"[{"type":"article-journal","title":"Winters","DOI":"10.1002/(ISSN)2049-3630","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]},{"type":"article-journal","title":"Winters again","DOI":"10.1002/(ISSN)2049-3630","issued":{"date-parts":[[2019]]},"author":[{"family":"Alder","given":"Ann"}]}]"#,
        &["Winters", "Winters again"],
    ),
    (
        "reports of a series with one title",
        "bibtex",
        "@article{w1, title = {Weekly moss report of the north}, author = {Quill, Ada}, journal = {Moss}, date = {2019-01-03}}\n@article{w2, title = {Weekly moss report of the north}, author = {Quill, Ada}, journal = {Moss}, date = {2019-01-10}}\n@article{w3, title = {Weekly moss report of the north}, author = {Quill, Ada}, journal = {Moss}, date = {2019-07-17}}\n",
        &[
            "Weekly moss report of the north",
            "Weekly moss report of the north",
            "Weekly moss report of the north",
        ],
    ),
    (
        "numbers that differ by a point",
        "bibtex",
        "@misc{a, title = {Moss dataset 2.0}, author = {Quill, Ada}, year = 2019}\n@misc{b, title = {Moss dataset 20}, author = {Quill, Ada}, year = 2019}\n",
        &["Moss dataset 2.0", "Moss dataset 20"],
    ),
    (
        "one title in two journals",
        "bibtex",
        "@article{a, title = {Moss and rays of the north}, author = {Quill, Ada}, journal = {Moss}, year = 2019}\n@article{b, title = {Moss and rays of the north}, author = {Quill, Ada}, journal = {Lichen Quarterly}, year = 2020}\n",
        &["Moss and rays of the north", "Moss and rays of the north"],
    ),
    (
        "a correction that names the place of its paper",
        "bibtex",
        "@article{a, title = {Moss and rays of the north}, author = {Quill, Ada}, journal = {Moss}, year = 2019, doi = {10.5555/12}, volume = 12, pages = {5}}\n@article{b, title = {Moss and rays of the north (vol 12, pg 5, 2019)}, author = {Quill, Ada}, journal = {Moss}, year = 2020, doi = {10.5555/12}, volume = 13, pages = {7}}\n",
        &["Moss and rays of the north", "Moss and rays of the north (vol 12, pg 5, 2019)"],
    ),
    (
        "a bare short title beside two that say more",
        "json-lines",
        "{\"title\":\"Editorial\",\"authors\":[\"Ann Dove\"],\"venue\":\"Sings\",\"volume\":\"4\",\"pages\":\"1\",\"date\":\"2016\"}\n{\"title\":\"Editorial\",\"authors\":[\"Ann Dove\"],\"venue\":\"Sings\",\"volume\":\"4\",\"pages\":\"101\",\"date\":\"2016\"}\n{\"title\":\"Editorial\",\"abstract\":\"Of fish and fishing.\"}\n",
        &["Editorial", "Editorial", "Editorial"],
    ),
    (
        "a title that fits two papers",
        "json-lines",
        "{\"title\":\"From the desk of the editor\",\"authors\":[\"Ann Dove\"],\"venue\":\"Sings\",\"volume\":\"4\",\"pages\":\"1\",\"date\":\"2016\"}\n{\"title\":\"From the desk of the editor\",\"authors\":[\"Ann Dove\"],\"venue\":\"Sings\",\"volume\":\"4\",\"pages\":\"101\",\"date\":\"2016\"}\n{\"title\":\"From the desk of the editor\",\"abstract\":\"Of fish and fishing.\"}\n",
        &["From the desk of the editor", "From the desk of the editor", "From the desk of the editor"],
    ),
    (
        "titles of signs",
        "ris",
        "TY  - JOUR\nTI  - ?\nAU  - Feather, Bo\nPY  - 2020\nER  - \n\nTY  - JOUR\nTI  - !\nAU  - Feather, Bo\nPY  - 2020\nER  - \n",
        &["!", "?"],
    ),
    (
        "an article, its preprint and a conference's paper of its title",
        "bibtex",
        "@article{sj, author = {Rose Moss and Finn Fern}, title = {Counting Lichens on Granite Walls}, journal = {Journal of Lichens}, volume = 48, number = 1, pages = {70--92}, year = 2019, doi = {10.1137/18M0000001}}\n@article{c, author = {Rose Moss and Finn Fern}, title = {Counting Lichens on Granite Walls}, journal = {CoRR}, volume = {abs/1710.00001}, year = 2017, eprinttype = {arXiv}, eprint = {1710.00001}}\n@inproceedings{ip, author = {Rose Moss and Finn Fern}, title = {Counting Lichens on Granite Walls}, booktitle = {3rd Lichen Conference}, pages = {7--16}, year = 2018, doi = {10.1145/1111.2222}}\n",
        &["Counting Lichens on Granite Walls", "Counting Lichens on Granite Walls"],
    ),
];

#[test]
fn records_of_one_listing_with_other_addresses_or_days_are_of_other_papers() {
    for (door, text, count) in [
        (
            "bibtex",
            "@misc{u1, title = {Slides}, author = {Stone, P.}, year = 2001, url = {https://example.org/1.pdf}}\n@misc{u2, title = {Slides}, author = {Stone, P.}, year = 2001, url = {https://example.org/2.pdf}}\n",
            2,
        ),
        (
            "bibtex",
            "@misc{a, title = {Weekly moss report of the north}, author = {Quill, Ada}, date = {2019-01-03}}\n@misc{b, title = {Weekly moss report of the north}, author = {Quill, Ada}, date = {2019-01-10}}\n",
            2,
        ),
        (
            "bibtex",
            "@misc{a, title = {Weekly moss report of the north}, author = {Quill, Ada}, date = {2019-01-03}}\n@misc{a, title = {Weekly moss report of the north}, author = {Quill, Ada}, date = {2019-01-03}}\n",
            1,
        ),
        (
            "csv",
            "title,authors,date,url\nWeekly moss report of the north,Ada Quill,2019-01-03,https://example.org/w/1\nWeekly moss report of the north,Ada Quill,2019-01-10,https://example.org/w/2\n",
            2,
        ),
    ] {
        let all = read_listing(door, text);
        let mut disk = Disk::default();
        disk.import(&all);
        assert_eq!(disk.papers().len(), count, "{text}");
        let before = disk.clone();
        disk.import(&all);
        assert!(disk == before, "importing again changed something: {text}");
    }
}

/// Listings of one paper, each with its format; what its file has to say in whatever order they come; and what
/// it must not say.
type Versions = (&'static [(&'static str, &'static str)], &'static [&'static str], &'static [&'static str]);

const VERSIONS: &[Versions] = &[
    (
        &[
            (
                "bibtex",
                "@article{pub, title = {A library of lichen signatures}, author = {Moss, Rose}, journal = {Cell Lichens}, volume = 6, pages = {424--443}, year = 2018, doi = {10.1016/j.cels.2018.03.012}}\n",
            ),
            (
                "bibtex",
                "@article{pre, title = {A library of lichen signatures}, author = {Moss, Rose}, journal = {bioRxiv}, year = 2017, doi = {10.1101/185918}, publisher = {Cold Harbor}}\n",
            ),
        ],
        &[
            "type: article",
            "venue: Cell Lichens",
            "doi: 10.1016/j.cels.2018.03.012",
            "citekey: pub",
            "preprint: https://doi.org/10.1101/185918",
        ],
        &["publisher"],
    ),
    (
        &[
            (
                "bibtex",
                "@inproceedings{pub, title = {Attention is all herons need}, author = {Heron, Ash}, booktitle = {Proc. Ponds}, pages = {1--9}, year = 2018}\n",
            ),
            (
                "bibtex",
                "@techreport{pre, title = {Attention is all herons need}, author = {Heron, Ash}, institution = {Heron Laboratory}, number = {TR-7}, year = 2017}\n",
            ),
        ],
        &["type: inproceedings", "venue: Proc. Ponds", "citekey: pub"],
        &["publisher", "number"],
    ),
    (
        &[
            (
                "bibtex",
                "@misc{pre, title = {Attention is all herons need}, author = {Heron, Ash and Stork, Noa and Ibis, Llion}, eprint = {1706.09999}, archivePrefix = {arXiv}, year = 2017}\n",
            ),
            (
                "bibtex",
                "@inproceedings{pub, title = {Attention is all herons need}, author = {Heron, Ash and Stork, Noa and others}, booktitle = {Proc. Ponds}, year = 2017}\n",
            ),
        ],
        &["type: inproceedings", "arxiv: \"1706.09999\"", "family: Ibis"],
        &["and_others"],
    ),
    (
        &[
            (
                "bibtex",
                "@article{a, title = {Moss and rays of the north}, author = {Garcia Marquez, Ana}, journal = {Moss}, year = 2019, doi = {10.5555/tides.1}, note = {N}}\n",
            ),
            ("csv", "Title,Authors,Year\nMoss and rays of the north,Ana Garcia Marquez,2019\n"),
            (
                "csl-json",
                r#"[{"id":"b","type":"article-journal","title":"Moss and rays of the north","author":[{"family":"Garcia Marquez","given":"Ana"}],"container-title":"Moss","issued":{"date-parts":[[2019]]},"DOI":"10.5555/TIDES.1"}]"#,
            ),
            (
                "json-lines",
                r#"{"title":"Moss and rays of the north","authors":["Ana Garcia Marquez"],"date":"2019","venue":"Moss","extra":{"a":1}}"#,
            ),
        ],
        &["given: Ana", "family: Garcia Marquez"],
        &[],
    ),
];

#[test]
fn versions_of_a_paper_give_one_file_in_whatever_order_they_come() {
    for (listings, has, lacks) in VERSIONS {
        let records: Vec<Vec<Incoming>> = listings
            .iter()
            .enumerate()
            .map(|(number, (door, text))| {
                let mut records = read_listing(door, text);
                records.iter_mut().for_each(|record| {
                    Arc::make_mut(&mut record.origin).listing = format!("./made-{number}").into();
                });
                records
            })
            .collect();
        let import = |order: &mut dyn Iterator<Item = usize>| {
            let mut disk = Disk::default();
            order.for_each(|number| drop(disk.import(&records[number])));
            disk
        };
        let disk = import(&mut (0..records.len()));
        let back = import(&mut (0..records.len()).rev());
        let texts = disk.texts();
        assert_eq!(texts, back.texts(), "the order of imports matters");
        assert_eq!(texts.len(), 1, "{texts:#?}");
        has.iter().for_each(|text| assert!(texts[0].contains(text), "{text} is missing in {}", texts[0]));
        lacks.iter().for_each(|text| assert!(!texts[0].contains(text), "{text} stands in {}", texts[0]));
        let mut again = disk.clone();
        (0..records.len()).for_each(|number| drop(again.import(&records[number])));
        assert!(again == disk, "importing again changed something: {texts:#?}");
    }
}

/// Listings of one paper whose values could replace each other in a ring: one says more than another, and
/// less than a third by its rank.
const RINGS: &[&[(&str, &str)]] = &[
    &[
        (
            "bibtex",
            "@article{a, title = {Moss and rays of the north}, author = {Quill, Ada}, journal = {Moss}, year = 2019, abstract = {We index marsh libraries. It is slow, and we say how slow.}}\n",
        ),
        (
            "bibtex",
            "@article{b, title = {Moss and rays of the north}, author = {Quill, Ada}, journal = {Moss}, year = 2019, abstract = {Marsh libraries are hard to index; here we index them all.}}\n",
        ),
        (
            "csv",
            "Title,Authors,Year,Abstract\nMoss and rays of the north,Ada Quill,2019,We index marsh libraries.\n",
        ),
    ],
    &[
        (
            "bibtex",
            "@article{p, title = {Moss and rays of the north}, author = {Quill, Ada}, year = 2019, doi = {10.5555/r1}, langid = {british}, pages = {12--19}}\n",
        ),
        (
            "bibtex",
            "@article{q, title = {Moss and rays of the north}, author = {Quill, Ada}, year = 2019, doi = {10.5555/r1}, langid = {german}, pages = {99--100}}\n",
        ),
        (
            "csv",
            "Title,Authors,Year,DOI,Language,Pages\nMoss and rays of the north,Ada Quill,2019,10.5555/r1,en,12\n",
        ),
    ],
    &[
        (
            "bibtex",
            "@article{k1, title = {Growth of moss on $N$ walls}, author = {Moss, Rose}, year = 2012, eprint = {1210.7597}, eprinttype = {arxiv}}\n",
        ),
        (
            "bibtex",
            "@article{k2, title = {Growth of Moss on N Walls}, author = {Moss, Rose}, year = 2012, eprint = {1210.7597}, eprinttype = {arxiv}}\n",
        ),
        (
            "bibtex",
            "@article{k3, title = {How moss grows}, author = {Moss, Rose}, year = 2012, eprint = {1210.7597}, eprinttype = {arxiv}}\n",
        ),
    ],
];

#[test]
fn values_do_not_replace_each_other_in_a_ring() {
    for listings in RINGS {
        let mut disk = Disk::default();
        let import = |disk: &mut Disk| {
            for (number, (door, text)) in listings.iter().enumerate() {
                let mut records = read_listing(door, text);
                records.iter_mut().for_each(|record| {
                    Arc::make_mut(&mut record.origin).listing = format!("./made-{number}").into();
                });
                disk.import(&records);
            }
        };
        import(&mut disk);
        let first = disk.clone();
        import(&mut disk);
        assert_eq!(first.texts(), disk.texts(), "the second import changed something");
        let second = disk.clone();
        import(&mut disk);
        assert!(second == disk, "the third import changed something");
    }
}

#[test]
fn small_listings_of_each_kind_come_out_right_at_once_one_by_one_and_again() {
    let mut wrong = Vec::new();
    for (name, door, text, titles) in LISTINGS {
        let all = read_listing(door, text);
        let (mut at_once, mut one_by_one) = (Disk::default(), Disk::default());
        at_once.import(&all);
        for (number, record) in all.iter().enumerate() {
            let mut record = record.clone();
            Arc::make_mut(&mut record.origin).listing = format!("./made-{number}").into();
            one_by_one.import(&[record]);
        }
        for (how, disk) in [("at once", &at_once), ("one by one", &one_by_one)] {
            let mut found: Vec<String> = disk.papers().into_values().map(|paper| paper.title).collect();
            found.sort_unstable();
            // Which of several spellings one paper's title gets, ranks and days decide.
            let is_title = |(one, other): (&String, &&str)| {
                titles.len() == 1 || one.to_lowercase() == other.to_lowercase()
            };
            let is_right = found.len() == titles.len() && found.iter().zip(*titles).all(is_title);
            if !is_right {
                wrong.push(format!("{name}, {how}: {found:#?}"));
            }
        }
        let before = at_once.clone();
        at_once.import(&all);
        if at_once != before {
            wrong.push(format!("{name}: importing again changed something"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
