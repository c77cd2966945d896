//! What imports remember: `provenance/<year>.jsonl`, one line a paper; of listings see [`listings`].
//!
//! For each part of the paper that an import wrote, the line has the digest of the value, where it
//! came from, and the day on which that was saved. A part whose digest still fits may follow the
//! next listing; any other was changed by a person.
//!
//! The files are made for version control: values that stay as they are rewrite nothing, lines
//! stand in the order of their slugs, and of two branches all lines may be kept (git's
//! `merge=union`). What several lines of one paper say is put together when they are read
//! (`together.rs`). So nothing is ever forgotten by leaving a line or a record away, which such a
//! merge would bring back: it is stated by a record of its own.

pub mod intent;
mod line;
pub mod listings;
mod old;
mod together;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexSet;
use litemap::LiteMap;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::part::Part;
use crate::diagnostic::{Diagnostic, Place};
use crate::paper::identity::Identity;
use crate::paper::{Date, Digest, Paper};
use line::{Line, Said};
use listings::{LISTINGS, ListingDay, ListingDays};

pub use versions::Versions;

/// The folder of the site that holds these files.
pub const FOLDER: &str = "provenance";

/// The folder that held them before. Its files are carried over.
pub const OLD_FOLDER: &str = "imports";

/// How the names of these files end.
pub const EXTENSION: &str = ".jsonl";

/// How the file of the papers without a date is called, before the ending.
pub const UNDATED: &str = "undated";

/// Of how many lines of a file it is told one by one that they can't be read.
const TOLD_LINES: usize = 3;

/// What a site's `.gitattributes` says of these files: of two branches all lines are kept, and
/// differences leave them out.
pub const GIT_ATTRIBUTES: &str = "/provenance/*.jsonl merge=union -diff linguist-generated\n";

/// What imports remember of all papers, by slug.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    papers: BTreeMap<String, Arc<Remembered>>,
    /// Further lines of papers that have more than one.
    further: BTreeMap<String, Vec<Remembered>>,
    /// Slugs that papers had, and don't have any more.
    gone: BTreeMap<String, Gone>,
    /// On which day listings were saved, as somebody said.
    listings: ListingDays,
    /// By file, lines that can't be read. They stay for a person to mend.
    garbled: BTreeMap<String, IndexSet<String>>,
    /// Files that can't be read at all, and are left alone.
    unreadable: BTreeSet<String>,
}

/// What imports remember of a paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// By what the paper is known again when its file is gone: as it was at first.
    pub identity: Arc<Identity>,
    /// By what else it is known: identifiers and titles that were learned later.
    pub learned: Vec<Identity>,
    /// The parts that an import wrote.
    pub parts: LiteMap<Part, Trace>,
    /// The parts of which nothing is remembered any more, with the day from which on.
    pub forgotten: BTreeMap<Part, Option<Date>>,
    /// The digests of values that other listings' values took the place of, by part.
    pub replaced: BTreeMap<Part, BTreeSet<Digest>>,
    /// The tags that each listing gave, and those of the vocabulary, by source. A source that gives
    /// none any more has an empty list.
    pub tags: LiteMap<TagSource, Vec<String>>,
    /// The earliest dates of a preprint and of the published version, of a paper that has records of both.
    pub versions: Versions,
    /// Papers that a person joined to this one.
    pub joined: Vec<Joined>,
    /// The [keys](Joined::key) of papers that a person joined to this one, and took apart again.
    pub undone: BTreeSet<String>,
    /// Slugs of papers that a person told apart from this one.
    pub apart: Vec<String>,
    /// The [digests](super::merge::record_digest) of the records that made or changed its file.
    pub records: BTreeSet<Digest>,
    /// Whether a person took the paper away for good.
    pub removed: bool,
}

/// What an import wrote into a part of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The digest of the value, as [`Part::digest`] gives it.
    pub digest: Digest,
    /// Where it came from; the parts of a record share it.
    pub origin: Arc<Origin>,
}

/// A listing, as far as it says whose word counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The format's name.
    pub format: Arc<str>,
    /// The listing's name: its path from the site's folder, or of one elsewhere the name with that
    /// of its folder. What was remembered before listings had folders has the file's name alone.
    pub listing: Arc<str>,
    /// When it was saved, as far as that is known.
    pub captured: Option<Date>,
}

impl Origin {
    /// Whether both are states of one listing.
    pub fn is_same_listing(&self, other: &Self) -> bool {
        self.format == other.format && is_same_name(&self.listing, &other.listing)
    }
}

/// Whether two names are of one listing. A name without a folder may be of any folder.
pub fn is_same_name(one: &str, other: &str) -> bool {
    let file = |name: &'_ str| name.rsplit('/').next().map(str::to_owned);
    one == other || (!(one.contains('/') && other.contains('/')) && file(one) == file(other))
}

/// The format and the name of a listing that gave tags; [`TOPICS`](super::ranks::TOPICS) and
/// nothing for the vocabulary.
pub type TagSource = (Arc<str>, Arc<str>);

/// A paper that a person joined to another one, with all that it takes to undo it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The slug that it had.
    pub slug: String,
    /// Its file, from the site's folder.
    pub file: String,
    /// The file's text.
    pub text: String,
    /// The text of the other file before.
    pub before: String,
    /// The digest of the other file's text afterwards.
    pub after: Digest,
    /// The parts that the other paper got from it.
    pub filled: Vec<String>,
    /// What was remembered of it.
    pub remembered: Remembered,
    /// How many papers had been joined to the other one and taken apart again before.
    pub round: usize,
}

impl Joined {
    /// What tells this joining from others of the same papers.
    pub fn key(&self) -> String {
        let text = format!("{}\n{}\n{}\n{}", self.slug, self.round, self.text, self.before);
        Digest::of(text.as_bytes()).to_string()
    }
}

/// Why a slug has no paper any more.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gone {
    /// The slug that leads on.
    pub to: String,
    /// What happened.
    pub how: How,
    /// The year of the file that holds the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
}

/// How a slug lost its paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum How {
    /// A person gave the paper's file another name.
    Renamed,
    /// A person joined the paper to another one.
    Joined,
}

impl Remembered {
    /// What is remembered of a paper of which only this is known.
    pub fn of(identity: impl Into<Arc<Identity>>) -> Self {
        Self { identity: identity.into(), ..Self::default() }
    }

    /// Remembers what was written into a part.
    pub fn record(&mut self, part: Part, trace: Trace) {
        self.forgotten.remove(&part);
        self.parts.insert(part, trace);
    }

    /// Remembers what an import wrote into a part in place of what stands there.
    pub fn replace(&mut self, part: Part, trace: Trace) {
        if let Some(last) = self.parts.get(&part)
            && last.digest != trace.digest
            && !last.origin.is_same_listing(&trace.origin)
        {
            self.replaced.entry(part.clone()).or_default().insert(last.digest);
        }
        self.record(part, trace);
    }

    /// Forgets what was written into a part, from a day on.
    pub fn forget(&mut self, part: &Part, day: Option<Date>) -> Option<Trace> {
        let trace = self.parts.remove(part)?;
        self.forgotten.insert(part.clone(), day.max(trace.origin.captured));
        Some(trace)
    }

    /// By what the paper is known apart from papers that were joined to it.
    pub fn own_identities(&self) -> impl Iterator<Item = &Identity> {
        std::iter::once(&*self.identity).chain(&self.learned)
    }

    /// By what the paper can be known: its own identities, and those of papers that were joined to it.
    pub fn identities(&self) -> Vec<&Identity> {
        let joined = self.joined.iter().flat_map(|joined| joined.remembered.identities());
        self.own_identities().chain(joined).collect()
    }

    /// The digests of its records, and of those of papers that were joined to it.
    pub fn all_records(&self) -> BTreeSet<Digest> {
        let joined = self.joined.iter().flat_map(|joined| joined.remembered.all_records());
        self.records.iter().copied().chain(joined).collect()
    }

    /// Whether a record made or changed its file, or that of a paper that was joined to it.
    pub fn has_record(&self, record: Digest) -> bool {
        self.records.contains(&record)
            || self.joined.iter().any(|joined| joined.remembered.has_record(record))
    }

    /// Takes up identifiers and titles by which the paper wasn't known yet.
    pub fn learn(&mut self, identity: &Identity) {
        let known = self.identities();
        let has_title = known.iter().any(|known| known.title == identity.title);
        let has_ids = identity.ids.iter().all(|id| known.iter().any(|known| known.ids.contains(id)));
        if !(has_title && has_ids) {
            self.learned.push(identity.clone());
        }
    }
}

impl Memory {
    /// Takes the lines of one file of the folder. Lines that can't be read are reported and stay in the
    /// file; until they are mended, imports only fill empty fields of their papers.
    pub fn read(&mut self, file: &str, text: &str, problems: &mut Vec<Diagnostic>) {
        let take = |memory: &mut Self, line: &str| {
            match file {
                LISTINGS => memory.listings.take(serde_json::from_str(line)?),
                _ => memory.add(serde_json::from_str(line).map(Line::said)?),
            }
            Ok(())
        };
        self.read_lines(file, text, FOLDER, take, problems);
    }

    /// Takes the lines of one file of the folder that there was before.
    pub fn read_old(&mut self, file: &str, text: &str, problems: &mut Vec<Diagnostic>) {
        let take = |memory: &mut Self, line: &str| old::said(line).map(|said| memory.add(said));
        self.read_lines(file, text, OLD_FOLDER, take, problems);
    }

    fn read_lines(
        &mut self,
        file: &str,
        text: &str,
        folder: &str,
        take: impl Fn(&mut Self, &str) -> serde_json::Result<()>,
        problems: &mut Vec<Diagnostic>,
    ) {
        let mut garbled = 0;
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let Err(error) = take(self, line) else { continue };
            self.garbled.entry(file.to_owned()).or_default().insert(line.to_owned());
            garbled += 1;
            if garbled > TOLD_LINES {
                continue;
            }
            problems.push(
                Diagnostic::warning("a line of what imports remember can't be read")
                    .at(Place::line(format!("{folder}/{file}"), index + 1, line)
                        .columns(error.column().max(1), 1))
                    .found(fault(&error))
                    .help("mend or remove it; without it imports only fill empty fields of its paper"),
            );
        }
        if garbled > TOLD_LINES {
            problems.push(
                Diagnostic::warning(format!(
                    "{} more lines of what imports remember can't be read",
                    garbled - TOLD_LINES
                ))
                .in_file(format!("{folder}/{file}"))
                .help(
                    "a newer version of Offprint may have written them, or the file is no memory of imports",
                ),
            );
        }
    }

    /// Takes a line beside those that there are.
    fn add(&mut self, said: Said) {
        match said {
            Said::Of(slug, remembered) => match self.papers.get(&slug) {
                None => drop(self.papers.insert(slug, Arc::from(remembered))),
                Some(known) if **known == *remembered => {}
                Some(_) => self.further.entry(slug).or_default().push(*remembered),
            },
            Said::Gone(slug, gone) => {
                let known = self.gone.entry(slug).or_insert_with(|| gone.clone());
                // Of two that differ either will do, as long as all branches take the same.
                if gone < *known {
                    *known = gone;
                }
            }
        }
    }

    /// On which day listings were saved, as somebody said.
    pub fn listings(&self) -> &ListingDays {
        &self.listings
    }

    /// Takes what somebody says of the day on which a listing was saved.
    pub fn say(&mut self, day: ListingDay) {
        self.listings.say(day);
    }

    /// Leaves a file alone that can't be read.
    pub fn leave_alone(&mut self, file: &str) {
        self.unreadable.insert(file.to_owned());
    }

    /// Makes one of several lines of a paper. What `file` says of the paper with a slug decides which
    /// of them fit; it is `None` where there is no file that can be read.
    pub fn settle<'p>(&mut self, file: impl Fn(&str) -> Option<&'p Paper>) {
        let back: Vec<String> = self.gone.keys().filter(|slug| file(slug).is_some()).cloned().collect();
        for slug in back {
            self.gone.remove(&slug);
        }
        let left: Vec<String> =
            self.gone.keys().filter(|slug| self.papers.contains_key(*slug)).cloned().collect();
        for slug in left {
            let lines = self
                .papers
                .remove(&slug)
                .map(Arc::unwrap_or_clone)
                .into_iter()
                .chain(self.further.remove(&slug).unwrap_or_default());
            // What is remembered of a joined paper stands with the one that it was joined to.
            if let Some(Gone { to, how: How::Renamed, .. }) = self.gone.get(&slug) {
                let to = self.last_name(to);
                lines.for_each(|line| self.add(Said::Of(to.clone(), Box::new(line))));
            }
        }
        for (slug, further) in std::mem::take(&mut self.further) {
            let first = self.papers.remove(&slug).map(Arc::unwrap_or_clone);
            let lines = first.into_iter().chain(further).collect();
            self.papers.insert(slug.clone(), Arc::new(together::together(lines, file(&slug))));
        }
    }

    /// The slug that a paper has now which was renamed to this one, and perhaps again.
    fn last_name(&self, slug: &str) -> String {
        let mut slug = slug;
        let mut seen = BTreeSet::new();
        while let Some(gone) = self.gone.get(slug).filter(|gone| gone.how == How::Renamed) {
            if !seen.insert(slug) {
                break;
            }
            slug = &gone.to;
        }
        slug.to_owned()
    }

    /// What is remembered of a paper.
    pub fn get(&self, slug: &str) -> Option<&Remembered> {
        self.papers.get(slug).map(Arc::as_ref)
    }

    /// All papers of which something is remembered, in the order of their slugs.
    pub fn papers(&self) -> impl Iterator<Item = (&String, &Remembered)> {
        self.papers.iter().map(|(slug, remembered)| (slug, &**remembered))
    }

    /// All that is said of a slug.
    pub fn standing(&self, slug: &str) -> Standing {
        Standing { remembered: self.papers.get(slug).cloned(), gone: self.gone.get(slug).cloned() }
    }

    /// Puts back what was said of a slug.
    pub fn put_back(&mut self, slug: &str, standing: Standing) {
        match standing.remembered {
            Some(remembered) => drop(self.papers.insert(slug.to_owned(), remembered)),
            None => drop(self.papers.remove(slug)),
        }
        match standing.gone {
            Some(gone) => drop(self.gone.insert(slug.to_owned(), gone)),
            None => drop(self.gone.remove(slug)),
        }
    }

    /// Remembers this of a paper.
    pub fn put(&mut self, slug: &str, remembered: Remembered) {
        self.gone.remove(slug);
        self.papers.insert(slug.to_owned(), Arc::new(remembered));
    }

    /// Takes away what is remembered of a paper whose slug leads on to another.
    pub fn retire(&mut self, slug: &str, to: &str, how: How) -> Option<Arc<Remembered>> {
        let remembered = self.papers.remove(slug);
        let year = remembered.as_ref().and_then(|remembered| remembered.identity.year);
        self.gone.insert(slug.to_owned(), Gone { to: to.to_owned(), how, year });
        remembered
    }

    /// The line of a slug, without the line's end.
    fn line(&self, slug: &str) -> Option<Line> {
        match (self.papers.get(slug), self.gone.get(slug)) {
            (Some(remembered), _) => Some(Line::of(slug, remembered)),
            (None, Some(gone)) => Some(Line::gone(slug, gone)),
            (None, None) => None,
        }
    }

    /// The files that hold all this, by their names in the folder.
    pub fn files(&self) -> BTreeMap<String, String> {
        let years = self.papers.iter().map(|(slug, remembered)| (slug, remembered.identity.year));
        let gone = self.gone.iter().map(|(slug, gone)| (slug, gone.year));
        let slugs: BTreeMap<&String, Option<u16>> = gone.chain(years).collect();
        let mut by_year: BTreeMap<Option<u16>, Vec<&String>> = BTreeMap::new();
        slugs.into_iter().for_each(|(slug, year)| by_year.entry(year).or_default().push(slug));
        let file = |(year, slugs): (Option<u16>, Vec<&String>)| {
            let stem = year.map_or_else(|| UNDATED.to_owned(), |year| format!("{year:04}"));
            let mut text = String::new();
            for line in slugs.into_iter().filter_map(|slug| self.line(slug)) {
                text.extend([line.to_string().as_str(), "\n"]);
            }
            (format!("{stem}{EXTENSION}"), text)
        };
        let mut files: BTreeMap<String, String> = by_year.into_par_iter().map(file).collect();
        files.extend(self.listings.file().map(|text| (LISTINGS.to_owned(), text)));
        for (file, lines) in &self.garbled {
            let text = files.entry(file.clone()).or_default();
            lines.iter().for_each(|line| text.extend([line.as_str(), "\n"]));
        }
        files.retain(|file, _| !self.unreadable.contains(file));
        files
    }
}

/// All that was said of a slug at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    remembered: Option<Arc<Remembered>>,
    gone: Option<Gone>,
}

impl Standing {
    /// What was remembered of the paper.
    pub fn remembered(&self) -> Option<&Remembered> {
        self.remembered.as_deref()
    }
}

/// Whether the folder that there was before has a file of that name: anything else in it is not
/// what imports remember.
pub fn is_old_file(name: &str) -> bool {
    let year = name.strip_suffix(EXTENSION);
    year.is_some_and(|year| year == UNDATED || (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())))
}

/// What is wrong with a line of the program's own, in a curator's words.
fn fault(error: &serde_json::Error) -> &'static str {
    match error.classify() {
        Category::Eof => "it ends too early",
        Category::Syntax => "it is not the JSON that imports write",
        Category::Data => "a field is missing, or has a value that imports don't write",
        Category::Io => "the file can't be read",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Field;

    fn remembered(title: &str, year: Option<u16>) -> Remembered {
        let identity = Identity { title: title.to_owned(), year, ..Identity::default() };
        let mut remembered = Remembered::of(identity);
        let origin =
            |captured| Arc::new(Origin { format: "csv".into(), listing: "./a.csv".into(), captured });
        for (part, captured) in [
            (Part::whole(Field::Title), Date::from_ymd(2025, 10, 28)),
            (Part::whole(Field::Venue), Date::from_ymd(2025, 10, 29)),
            (Part { field: Field::Links, item: "a.b c".to_owned() }, None),
        ] {
            let digest = Digest::of(part.to_string().as_bytes());
            remembered.record(part, Trace { digest, origin: origin(captured) });
        }
        remembered.forget(&Part::whole(Field::Venue), None);
        remembered.learn(&Identity { ids: vec!["doi:10.1000/x".to_owned()], ..Identity::default() });
        remembered.tags.insert(("topics".into(), "".into()), vec!["x".to_owned()]);
        remembered.tags.insert(("csv".into(), "./b.csv".into()), Vec::new());
        remembered.apart.push("other".to_owned());
        remembered.records.insert(Digest::of(b"record"));
        let identity = Arc::make_mut(&mut remembered.identity);
        identity.kind = Some(crate::paper::PaperType::Thesis);
        identity.place.page = Some("1-".to_owned());
        remembered
    }

    fn read(files: &BTreeMap<String, String>) -> (Memory, Vec<Diagnostic>) {
        let (mut memory, mut problems) = (Memory::default(), Vec::new());
        files.iter().for_each(|(file, text)| memory.read(file, text, &mut problems));
        (memory, problems)
    }

    #[test]
    fn gives_back_what_was_written() {
        let mut memory = Memory::default();
        for (slug, year) in [("b", Some(2024)), ("a", Some(2024)), ("c", None)] {
            let mut paper = remembered(slug, year);
            paper.joined.push(Joined {
                slug: "old".to_owned(),
                file: "content/old.md".to_owned(),
                text: "a\nb".to_owned(),
                before: String::new(),
                after: Digest::of(b"after"),
                filled: vec!["venue".to_owned()],
                remembered: remembered("old", None),
                round: 1,
            });
            paper.undone.insert("0".to_owned());
            memory.put(slug, paper);
        }
        memory.put("d", remembered("d", Some(2024)));
        memory.retire("d", "a", How::Renamed);
        let files = memory.files();
        assert_eq!(files.keys().collect::<Vec<_>>(), ["2024.jsonl", "undated.jsonl"]);
        assert!(files["2024.jsonl"].starts_with("{\"slug\":\"a\""));
        assert_eq!(read(&files), (memory, vec![]));
    }

    #[test]
    fn a_bad_line_is_reported_and_stays_and_the_others_are_kept() {
        let text = "<<<<<<<\n{\"slug\":\"a\",\"title\":\"a\"}\n";
        let (memory, problems) = read(&BTreeMap::from([("2024.jsonl".to_owned(), text.to_owned())]));
        assert_eq!((memory.papers().count(), problems.len()), (1, 1));
        assert_eq!(problems[0].place.as_ref().unwrap().line, 1);
        assert!(memory.files()["2024.jsonl"].contains("<<<<<<<"));
    }

    #[test]
    fn of_very_many_bad_lines_a_few_are_told_and_all_stay() {
        let line = |number: usize| format!("{{\"slug\":\"paper-{number}\",\"title\":\"x\",\"newer\":1}}\n");
        let text: String = (0..20_000).map(line).collect();
        let (memory, problems) = read(&BTreeMap::from([("2024.jsonl".to_owned(), text.clone())]));
        assert_eq!(problems.len(), TOLD_LINES + 1);
        assert!(problems[TOLD_LINES].message.starts_with("19997 more lines"), "{:?}", problems[TOLD_LINES]);
        assert_eq!(memory.files()["2024.jsonl"], text);
        let few: String = (0..TOLD_LINES).map(line).collect();
        assert_eq!(read(&BTreeMap::from([("2024.jsonl".to_owned(), few)])).1.len(), TOLD_LINES);
    }

    #[test]
    fn a_line_of_a_slug_that_leads_on_counts_for_the_paper_there() {
        let mut memory = Memory::default();
        memory.put("old", remembered("old", Some(2024)));
        memory.put("joined", remembered("joined", Some(2024)));
        let before = memory.files()["2024.jsonl"].clone();
        memory.retire("old", "new", How::Renamed);
        memory.retire("joined", "kept", How::Joined);
        // A union brings the lines back.
        let text = before + &memory.files()["2024.jsonl"];
        let (mut both, _) = read(&BTreeMap::from([("2024.jsonl".to_owned(), text)]));
        both.settle(|_| None);
        assert_eq!(both.papers().map(|(slug, _)| slug.as_str()).collect::<Vec<_>>(), ["new"]);
        assert_eq!(both.files()["2024.jsonl"].lines().count(), 3);
    }

    #[test]
    fn names_without_a_folder_are_of_any() {
        for (one, other, same) in [
            ("a.csv", "inbox/a.csv", true),
            ("./a.csv", "inbox/a.csv", false),
            ("inbox/a.csv", "inbox/a.csv", true),
            ("b.csv", "inbox/a.csv", false),
            ("standard input", "standard input", true),
        ] {
            assert_eq!(is_same_name(one, other), same, "{one} {other}");
            assert_eq!(is_same_name(other, one), same, "{other} {one}");
        }
    }
}
