//! Merging what a listing says into content files, without touching what a person wrote.
//!
//! Three values meet in each part of a paper: what the last import wrote, what the file says now,
//! and what the listing says. A part that only the listing changed follows it, if its word counts
//! as much as that of the listing that wrote the part ([`rules`]); one that a person changed stays;
//! where both changed, the person's stays and the conflict is reported, once.

mod find;
mod follow;
mod fresh;
mod join;
mod ledger;
mod near;
mod notices;
mod outcome;
mod record_date;
mod remove;
pub mod rules;
mod says;
pub mod tags;
mod upgrade;
mod versions;
mod void;
mod year;

use std::borrow::Borrow;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::Field;
use super::library::{ContentFile, Library};
use super::memory::listings::ListingDay;
use super::memory::{Memory, Origin, Remembered};
use super::part::Part;
use super::ranks::{GUESSED, INFERRED, Ranks};
use crate::diagnostic::Diagnostic;
use crate::formats::YearFrom;
use crate::paper::identity::Identity;
use crate::paper::sameness::{self, Against, Described, Verdict, Void, Weighed};
use crate::paper::{Date, Digest, Paper};
use find::{Found, Wanted};
use fresh::{Fresh, Prepared};
use ledger::Ledger;
use near::{Keys, Near};
use void::VoidIds;

pub use find::record_digest;
pub use ledger::Changes;
pub use outcome::{Change, Merged, Outcome, Perhaps};
pub use remove::Page;

/// For how many records that is worked out at once: enough for all cores, and few enough for memory.
const AHEAD: usize = 1024;

/// A paper from a listing, ready to be merged.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The paper, with the tags that the listing gives it.
    pub paper: Paper,
    /// The tags that the vocabulary gives its title and abstract.
    pub topics: Vec<String>,
    /// The listing.
    pub origin: Arc<Origin>,
    /// Fields that the listing doesn't give, and that were inferred from what it gives.
    pub inferred: Vec<Field>,
    /// Who says of which year its date is.
    pub year: YearFrom,
}

impl Incoming {
    /// Where the value of a part comes from.
    pub fn origin_of(&self, part: &Part) -> Arc<Origin> {
        let format = match part.field {
            Field::Date | Field::Appearances if self.year == YearFrom::Guess => GUESSED,
            field if self.inferred.contains(&field) => INFERRED,
            _ => return self.origin.clone(),
        };
        Arc::new(Origin { format: format.into(), ..Origin::clone(&self.origin) })
    }
}

/// Merges papers one after another into content files and what imports remember of them.
pub struct Merger<'a> {
    ledger: Ledger,
    ranks: Ranks,
    topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    restores: bool,
    diagnostics: Vec<Diagnostic>,
    /// By listing, the digests of the slugs that it had in this import.
    seen: HashMap<String, HashSet<Digest>>,
    /// Titles of all papers, from when the first new one is met.
    near: Option<Near>,
    /// Identifiers that say nothing.
    void: VoidIds,
    /// Those of them that were reported.
    void_reported: HashSet<String>,
    /// How many pairs of papers were compared.
    compared: Cell<usize>,
}

impl<'a> Merger<'a> {
    /// Starts from what is there. `topics` gives the vocabulary's tags for a paper.
    pub fn new(
        library: Library,
        memory: Memory,
        ranks: Ranks,
        topics: &'a (dyn Fn(&Paper) -> Vec<String> + Sync),
    ) -> Self {
        Self {
            ledger: Ledger::new(library, memory),
            ranks,
            topics,
            restores: false,
            diagnostics: Vec::new(),
            seen: HashMap::new(),
            near: None,
            void: VoidIds::default(),
            void_reported: HashSet::new(),
            compared: Cell::new(0),
        }
    }

    /// Brings papers back from now on whose files were deleted by hand.
    pub fn restore(&mut self) {
        self.restores = true;
    }

    /// The content files, as they are after what was merged so far.
    pub fn library(&self) -> &Library {
        self.ledger.library()
    }

    /// How many pairs of papers were compared so far. It grows with the number of papers, whatever their
    /// titles are, and not with its square.
    pub fn compared(&self) -> usize {
        self.compared.get()
    }

    /// What has to be written.
    pub fn finish(mut self) -> Changes {
        self.diagnostics.extend(self.ledger.write_out_all());
        let mut changes = self.ledger.finish(&self.ranks);
        changes.diagnostics = self.diagnostics;
        changes
    }

    /// Looks for identifiers that say nothing, among what is there and all that is about to be merged.
    pub fn survey(&mut self, incoming: &[impl Borrow<Incoming> + Sync]) {
        let identities = incoming.par_iter().map(|it| Identity::of(&it.borrow().paper));
        let identities: Vec<Identity> = identities.collect();
        let files = self.ledger.library().sorted();
        let files = files.iter().map(|(_, file)| file.identity());
        self.void = VoidIds::among(files.chain(&identities));
    }

    /// Remembers on which day a listing was saved, as somebody says.
    pub fn say(&mut self, day: ListingDay) {
        self.ledger.say(day);
    }

    /// Merges papers one after another, each after what needs no others was worked out for many at once.
    /// `take` is given the number of each, from 0, and what became of it.
    pub fn merge_all(&mut self, incoming: Vec<Box<Incoming>>, mut take: impl FnMut(usize, Merged)) {
        let (mut incoming, mut numbers) = (incoming.into_iter(), 0..);
        loop {
            let mut ahead: Vec<Box<Incoming>> = incoming.by_ref().take(AHEAD).collect();
            if ahead.is_empty() {
                return;
            }
            let (ledger, ranks) = (&self.ledger, &self.ranks);
            let is_known = |wanted: &Wanted| ledger.made_by(wanted.record).next().is_some();
            let prepared = ahead.par_iter_mut().map(|it| Prepared::of(it, ranks, is_known));
            let prepared: Vec<Prepared> = prepared.collect();
            for ((paper, prepared), number) in ahead.into_iter().zip(prepared).zip(&mut numbers) {
                take(number, self.merge_prepared(&paper, prepared));
            }
        }
    }

    /// Merges one paper.
    pub fn merge(&mut self, incoming: &mut Incoming) -> Merged {
        let prepared = Prepared::of(incoming, &self.ranks, |_| true);
        self.merge_prepared(incoming, prepared)
    }

    fn merge_prepared(&mut self, incoming: &Incoming, prepared: Prepared) -> Merged {
        let Prepared { wanted, fresh } = prepared;
        match self.find(incoming, &wanted) {
            Found::File(slug, others) => {
                if let Some(file) = self.library().unreadable(&slug).map(str::to_owned) {
                    return Merged::skipped(slug, file, "its file can't be read");
                }
                let mut merged = self.change(&slug, incoming, &wanted);
                let others = self.not_apart(&slug, others.iter().map(String::as_str));
                merged.perhaps = Perhaps::of(others, 0);
                merged
            }
            Found::Remembered(slug) => {
                if let Some(file) = self.library().unreadable(&slug).map(str::to_owned) {
                    return Merged::skipped(slug, file, "its file can't be read");
                }
                if self.ledger.recall(&slug).is_some_and(|known| known.removed) {
                    return Merged::skipped(slug, String::new(), "it was removed for good");
                }
                if !self.restores {
                    return Merged::skipped(
                        slug,
                        String::new(),
                        "its file was deleted; --restore brings it back",
                    );
                }
                self.create(Some(slug), incoming, wanted, fresh, &[])
            }
            Found::New(others) => self.create(None, incoming, wanted, fresh, &others),
        }
    }

    /// Writes a new file.
    fn create(
        &mut self,
        slug: Option<String>,
        incoming: &Incoming,
        wanted: Wanted,
        fresh: Option<Fresh>,
        others: &[(String, Weighed)],
    ) -> Merged {
        let Wanted { identity, record } = wanted;
        let fresh = fresh.unwrap_or_else(|| Fresh::of(incoming, &self.ranks));
        let perhaps = self.perhaps_same(&identity, incoming, &fresh.keys, others);
        let mut warnings = self.told_apart(incoming, others);
        warnings.extend(identity.ids.iter().filter_map(|id| self.void_warning(id, incoming)));
        self.void_reported.extend(identity.ids.iter().filter(|id| self.void.ids().contains(*id)).cloned());
        let slug = slug.unwrap_or_else(|| {
            let taken = |slug: &str| self.ledger.recall(slug).is_some();
            self.library().free_slug(&incoming.paper, taken).to_string()
        });
        let year = incoming.paper.date.map(Date::year);
        let folder = year.map_or_else(|| "undated".to_owned(), |year| format!("{year:04}"));
        let file = format!("content/{folder}/{slug}.md");
        let mut remembered = Remembered::of(identity);
        if let Some(old) = self.ledger.recall(&slug) {
            let Remembered { joined, undone, apart, records, .. } = old.clone();
            remembered = Remembered { joined, undone, apart, records, ..remembered };
            old.own_identities().for_each(|identity| remembered.learn(identity));
        }
        remembered.records.insert(record);
        if !incoming.paper.sections.is_empty() {
            remembered.records.insert(notes_given());
        }
        self.see(&slug, &incoming.origin);
        if let Some(near) = &mut self.near {
            near.add(&slug, &fresh.keys, incoming.paper.citekey.as_deref());
        }
        let content = fresh.put(file.clone(), &mut remembered);
        self.ledger.remember(&slug, remembered);
        self.ledger.put_new(&slug, content);
        Merged { slug, file, outcome: Outcome::New, kept: Vec::new(), perhaps, warnings }
    }

    /// Notes that a listing has a paper. Returns whether that is the first time in this import.
    fn see(&mut self, slug: &str, origin: &Origin) -> bool {
        self.seen.entry(listing_of(origin)).or_default().insert(Digest::of(slug.as_bytes()))
    }

    /// Lets the listing and the vocabulary give a paper their tags.
    fn give_tags(
        &self,
        paper: &mut Paper,
        remembered: &mut Remembered,
        incoming: &Incoming,
        topics: &[String],
    ) -> bool {
        let by_hand = remembered.tags.is_empty() && !paper.tags.is_empty();
        if by_hand {
            return false;
        }
        tags::give_all(&mut paper.tags, &mut remembered.tags, incoming, topics, &self.ranks)
    }

    /// The slugs of papers that are perhaps the same as a new one: `others` that share much with it,
    /// one with its citation key and first author, and those with a title that is near.
    fn perhaps_same(
        &mut self,
        identity: &Identity,
        incoming: &Incoming,
        keys: &Keys,
        others: &[(String, Weighed)],
    ) -> Perhaps {
        let paper = &incoming.paper;
        let library = self.ledger.library();
        let near = self.near.get_or_insert_with(|| {
            let mut near = Near::default();
            let files = library.sorted();
            let keys: Vec<Keys> = files.par_iter().map(|(_, file)| Keys::of(&file.paper().title)).collect();
            for ((slug, file), keys) in files.iter().zip(&keys) {
                near.add(slug, keys, file.paper().citekey.as_deref());
            }
            near
        });
        let (found, more) = near.find(keys);
        let others = others.iter().filter(|(_, weighed)| weighed.verdict == Verdict::Perhaps);
        let mut slugs: Vec<String> = others.map(|(slug, _)| slug.clone()).collect();
        // A bibliography that was kept over years has entries whose titles changed.
        let with_key = paper.citekey.as_deref().and_then(|key| near.with_citekey(key));
        let is_by_same = |file: &ContentFile| {
            identity.first_author.is_some() && file.identity().first_author == identity.first_author
        };
        // Two entries of one listing are two.
        let seen = self.seen.get(&listing_of(&incoming.origin));
        let is_beside = |slug: &str| seen.is_some_and(|seen| seen.contains(&Digest::of(slug.as_bytes())));
        let with_key = with_key.filter(|slug| library.get(slug).is_some_and(is_by_same) && !is_beside(slug));
        slugs.extend(with_key.filter(|slug| !slugs.iter().any(|known| known == slug)).map(str::to_owned));
        let void = self.void.ids();
        for slug in found {
            let Some(file) = library.get(slug).filter(|_| !slugs.iter().any(|known| known == slug)) else {
                continue;
            };
            self.compared.set(self.compared.get() + 1);
            let one = Described::of(file.identity(), file.paper());
            let weighed = sameness::weigh(one, Described::of(identity, paper), void);
            if weighed.shared.is_none() && weighed.against == [Against::Title] {
                slugs.push(slug.to_owned());
            }
        }
        Perhaps::of(slugs, more)
    }

    /// The report, once, of an identifier that says nothing.
    fn void_warning(&self, id: &str, incoming: &Incoming) -> Option<Diagnostic> {
        let count = self.void.count(id).filter(|_| !self.void_reported.contains(id))?;
        let message =
            format!("{id} is on {count} records with different titles, and tells none of them apart");
        let warning = Diagnostic::warning(message).in_file(&*incoming.origin.listing);
        let found = format!("first on “{}”", incoming.paper.title);
        Some(warning.found(found).help("mend it where the listing comes from"))
    }

    /// Those of the slugs that no person told apart from this one.
    fn not_apart<'s>(&self, slug: &str, others: impl Iterator<Item = &'s str>) -> Vec<String> {
        let apart = self.ledger.recall(slug).map_or(&[][..], |known| known.apart.as_slice());
        others.filter(|other| !apart.iter().any(|known| known == other)).map(str::to_owned).collect()
    }
}

/// What stands among the records of a paper to which an import gave notes.
fn notes_given() -> Digest {
    Digest::of(b"notes")
}

fn listing_of(origin: &Origin) -> String {
    format!("{}:{}", origin.format, origin.listing)
}

/// Whether two identities are of one paper, as far as they alone say.
fn is_same(one: &Identity, other: &Identity, void: &Void) -> bool {
    let described = |identity| Described { identity, text: "", date: None };
    sameness::weigh(described(one), described(other), void).verdict == Verdict::One
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::edit;
    use crate::archive::library::ReadFile;

    fn paper(text: &str) -> Paper {
        super::super::read::paper(text, "x.md").unwrap()
    }

    fn incoming(text: &str, captured: &str) -> Incoming {
        let (format, listing) = ("test".into(), "./a.txt".into());
        let origin = Arc::new(Origin { format, listing, captured: captured.parse().ok() });
        let year = YearFrom::Record;
        Incoming { paper: paper(text), topics: Vec::new(), origin, inferred: Vec::new(), year }
    }

    fn merger(library: Library, memory: Memory) -> Merger<'static> {
        Merger::new(library, memory, Ranks::default(), &|_| Vec::new())
    }

    fn fields(merged: &Merged) -> Vec<&str> {
        match &merged.outcome {
            Outcome::Changed { changes } => changes.iter().map(|change| change.field.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    const FIRST: &str = "---\ntitle: Lift\ndate: 2025-05-31\ntags:\n  - a\n  - b\ncomments: 2\n---\n\nText\n";

    /// The files and the memory after `FIRST` was imported, and the file changed by hand.
    fn imported(edit: impl Fn(&str) -> Option<String>) -> (Library, Memory) {
        let mut first = merger(Library::default(), Memory::default());
        assert_eq!(first.merge(&mut incoming(FIRST, "2025-10-28")).outcome, Outcome::New);
        let mut library = Library::default();
        if let Some(text) = edit(text_after(&first)) {
            library.add(ReadFile::of("content/2025/lift.md".to_owned(), text), &mut Vec::new());
        }
        (library, first.finish().memory)
    }

    fn after_import(edit: impl Fn(&str) -> Option<String>) -> Merger<'static> {
        let (library, memory) = imported(edit);
        merger(library, memory)
    }

    fn text_after<'a>(merger: &'a Merger) -> &'a str {
        &merger.library().get("lift").unwrap().text
    }

    #[test]
    fn importing_again_changes_nothing() {
        let (library, memory) = imported(|text| Some(text.to_owned()));
        // A later capture that says the same is nothing new.
        for captured in ["2025-10-28", "2025-10-29", ""] {
            let mut library_again = Library::default();
            let file = library.get("lift").unwrap();
            library_again.add(ReadFile::of(file.file.clone(), file.text.to_string()), &mut Vec::new());
            let mut merger = merger(library_again, memory.clone());
            assert_eq!(merger.merge(&mut incoming(FIRST, captured)).outcome, Outcome::Unchanged);
            let changes = merger.finish();
            assert_eq!((changes.changes, &changes.memory), (vec![], &memory), "{captured}");
        }
    }

    #[test]
    fn a_field_that_only_the_listing_changed_follows_it() {
        let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift  # mine")));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!(fields(&merged), ["comments"]);
        assert!(text_after(&merger).contains("comments: 5") && text_after(&merger).contains("# mine"));
    }

    #[test]
    fn papers_merged_at_once_are_as_if_merged_one_by_one() {
        let records = || {
            let other = FIRST.replace("title: Lift", "title: Another title of moss");
            let texts = [
                FIRST.to_owned(),
                other.clone(),
                FIRST.replace("comments: 2", "comments: 5"),
                other.replace("Text", "Another text"),
                FIRST.replace("title: Lift", "title: A third title of moss").replace("  - a\n", ""),
            ];
            texts.map(|text| Box::new(incoming(&text, "2025-10-29"))).into_iter().collect::<Vec<_>>()
        };
        for restores in [false, true] {
            // One paper is remembered, and its file was deleted.
            let [mut at_once, mut one_by_one] = [(); 2].map(|()| after_import(|_| None));
            if restores {
                at_once.restore();
                one_by_one.restore();
            }
            let mut merged = Vec::new();
            at_once.merge_all(records(), |_, outcome| merged.push(outcome));
            let expected: Vec<Merged> =
                records().into_iter().map(|mut record| one_by_one.merge(&mut record)).collect();
            assert_eq!(format!("{merged:?}"), format!("{expected:?}"));
            let (at_once, one_by_one) = (at_once.finish(), one_by_one.finish());
            assert_eq!((at_once.changes, at_once.memory), (one_by_one.changes, one_by_one.memory));
        }
    }

    #[test]
    fn records_that_a_number_alone_tells_apart_are_two_papers() {
        for numbers in [["pmid: 38000001", "pmid: 38000002"], ["pmcid: PMC1", "pmcid: PMC2"]] {
            let mut merger = merger(Library::default(), Memory::default());
            let record = |number: &str| {
                let venue = format!("type: article\nvenue: Moss\n{number}\ncomments:");
                Box::new(incoming(&FIRST.replace("comments:", &venue), "2025-10-28"))
            };
            let mut outcomes = Vec::new();
            let records = [numbers[0], numbers[1], numbers[0]].map(record).into_iter().collect();
            merger.merge_all(records, |_, merged| outcomes.push(merged.outcome));
            assert_eq!(outcomes, [Outcome::New, Outcome::New, Outcome::Unchanged], "{numbers:?}");
        }
    }

    #[test]
    fn a_date_of_record_that_a_person_wrote_stays() {
        let posted = "---\ntitle: Lift\ntype: preprint\ndate: 2020-03-01\narxiv: \"2003.00001\"\n---\n";
        let printed =
            "---\ntitle: Lift\ntype: article\ndate: 2021-04-01\nvenue: Moss\narxiv: \"2003.00001\"\n---\n";
        for (by_hand, expected) in
            [("", "record_date: 2021-04-01"), ("record_date: 2021-05-01\n", "record_date: 2021-05-01")]
        {
            let mut first = merger(Library::default(), Memory::default());
            first.merge(&mut incoming(posted, "2025-10-28"));
            let text = text_after(&first).replace("arxiv:", &format!("{by_hand}arxiv:"));
            let mut library = Library::default();
            library.add(ReadFile::of("content/2020/lift.md".to_owned(), text), &mut Vec::new());
            let mut second = merger(library, first.finish().memory);
            let mut record = incoming(printed, "2025-10-29");
            Arc::make_mut(&mut record.origin).listing = "./b.txt".into();
            second.merge(&mut record);
            let changes = second.finish();
            let after = changes.changes[0].files[0].after.clone().unwrap();
            assert!(after.contains(expected), "{after}");
        }
    }

    #[test]
    fn an_older_capture_changes_nothing() {
        let mut merger = after_import(|text| Some(text.to_owned()));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 1"), "2025-10-20"));
        assert_eq!(merged.outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_field_that_a_person_changed_stays() {
        let mut merger =
            after_import(|text| Some(text.replace("comments: 2", "comments: 3").replace("Text", "Mine")));
        let merged = merger.merge(&mut incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29"));
        assert_eq!((merged.outcome, merged.kept), (Outcome::Unchanged, vec!["comments".to_owned()]));
        assert!(text_after(&merger).contains("Mine"));
    }

    #[test]
    fn a_field_that_a_person_removed_stays_away() {
        let mut merger = after_import(|text| Some(text.replace("comments: 2\n", "")));
        assert_eq!(merger.merge(&mut incoming(FIRST, "2025-10-29")).outcome, Outcome::Unchanged);
    }

    #[test]
    fn a_deleted_paper_stays_deleted_until_it_is_restored() {
        let mut merger = after_import(|_| None);
        let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
        assert!(matches!(merged.outcome, Outcome::Skipped { .. }));
        merger.restore();
        let merged = merger.merge(&mut incoming(FIRST, "2025-10-29"));
        assert_eq!((merged.outcome, merged.file.as_str()), (Outcome::New, "content/2025/lift.md"));
    }

    #[test]
    fn a_renamed_file_is_known_by_its_title_and_a_retitled_one_by_its_name() {
        let (mut library, memory) = imported(|_| None);
        library.add(ReadFile::of("content/mine/lifted.md".to_owned(), FIRST.to_owned()), &mut Vec::new());
        let mut renamed = merger(library, memory);
        let mut newer = incoming(&FIRST.replace("comments: 2", "comments: 5"), "2025-10-29");
        assert_eq!(fields(&renamed.merge(&mut newer)), ["comments"]);
        let memory = renamed.finish().memory;
        assert!(memory.get("lifted").is_some() && memory.get("lift").is_none());

        let mut retitled = after_import(|text| Some(text.replace("title: Lift", "title: Raise")));
        assert_eq!(fields(&retitled.merge(&mut newer)), ["comments"]);
        assert!(text_after(&retitled).contains("title: Raise"));
    }

    #[test]
    fn lost_memory_only_fills_empty_fields() {
        let (library, _) = imported(|text| Some(text.replace("comments: 2\n", "")));
        let mut merger = merger(library, Memory::default());
        let newer = FIRST.replace("comments: 2", "comments: 5").replace("Text", "Other");
        let merged = merger.merge(&mut incoming(&newer, "2025-10-29"));
        assert_eq!(fields(&merged), ["comments"]);
        assert_eq!(merged.kept, ["body"]);
    }

    #[test]
    fn a_text_is_edited_twice_at_most_however_many_records_tell_of_its_paper() {
        for count in [3, 30, 300] {
            let mut merger = after_import(|text| Some(text.replace("title: Lift", "title: Lift # mine")));
            let before = edit::EDITS.get();
            for number in 1..=count {
                let day = format!("2025-{:02}-{:02}", 1 + number / 28, 1 + number % 28);
                let fields = format!(
                    "comments: {number}\nlinks:\n  copy-{number}: https://example.org/{number}\n\
                     appearances:\n  - listing: daily\n    date: {day}\n"
                );
                let record = FIRST.replace("comments: 2\n", &fields);
                let merged = merger.merge(&mut incoming(&record, "2025-10-29"));
                assert!(fields_of(&merged).contains(&format!("links.copy-{number}")), "{merged:?}");
            }
            let changes = merger.finish();
            assert!(edit::EDITS.get() - before <= 2, "{} edits", edit::EDITS.get() - before);
            let text = changes.changes[0].files[0].after.clone().unwrap();
            assert!(text.contains("title: Lift # mine"), "{text}");
            assert_eq!(text.matches("listing: daily").count(), count, "{text}");
            assert_eq!(paper(&text).links.len(), count);
            // All of it is remembered as the text has it: nothing counts as a person's.
            let mut library = Library::default();
            library.add(ReadFile::of("content/2025/lift.md".to_owned(), text.to_string()), &mut Vec::new());
            let mut again = self::merger(library, changes.memory);
            let record = text
                .replace("title: Lift # mine", "title: Lift")
                .replace("comments:", "upvotes: 9\ncomments:");
            let merged = again.merge(&mut incoming(&record, "2025-10-30"));
            assert_eq!((fields_of(&merged), merged.kept), (vec!["upvotes".to_owned()], vec![]));
        }
    }

    #[test]
    fn what_cannot_be_edited_later_leaves_what_was_edited_first() {
        let with_name = |text: &str| text.replace("comments: 2\n", "comments: &c 2\nmine: *c\n");
        let mut merger = after_import(|text| Some(with_name(text)));
        let with_venue = FIRST.replace("comments:", "venue: Letters\ncomments:");
        assert_eq!(fields(&merger.merge(&mut incoming(&with_venue, "2025-10-29"))), ["venue"]);
        let mut newer = incoming(&with_venue.replace("comments: 2", "comments: 5"), "2025-10-30");
        Arc::make_mut(&mut newer.origin).listing = "./b.txt".into();
        merger.merge(&mut newer);
        let changes = merger.finish();
        let text = changes.changes[0].files[0].after.clone().unwrap();
        assert!(text.contains("venue: Letters\n") && text.contains("comments: &c 2\nmine: *c\n"), "{text}");
        assert_eq!(changes.diagnostics.len(), 1, "{:?}", changes.diagnostics);
        let comments = Part::whole(Field::Comments);
        let remembered = changes.memory.get("lift").unwrap();
        assert_eq!(remembered.parts.get(&comments).map(|trace| trace.digest), comments.digest(&paper(FIRST)));
    }

    fn fields_of(merged: &Merged) -> Vec<String> {
        fields(merged).into_iter().map(str::to_owned).collect()
    }
}
