//! Merging what a listing says into content files, without touching what a person wrote.
//!
//! Three values meet in each part of a paper: what the last import wrote, what the file says now,
//! and what the listing says. A part that only the listing changed follows it, if its word counts
//! as much as that of the listing that wrote the part ([`rules`]); one that a person changed stays;
//! where both changed, the person's stays and the conflict is reported, once.

mod addresses;
mod doubtful;
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
mod settle;
pub mod tags;
mod upgrade;
mod versions;
mod void;
mod year;

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, mpsc};

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
use settle::{Held, Unsettled};
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
    /// What depends on records that are still to come.
    unsettled: Unsettled,
    /// Titles of all papers, from when the first new one is met.
    near: Option<Near>,
    /// Identifiers that say nothing.
    void: VoidIds,
    /// Identifiers that a listing has on two papers.
    doubtful: Void,
    /// Identifiers that say nothing and were reported.
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
            unsettled: Unsettled::default(),
            near: None,
            void: VoidIds::default(),
            doubtful: Void::default(),
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
        self.settle_tags();
        self.diagnostics.extend(self.ledger.write_out_all());
        let mut changes = self.ledger.finish(&self.ranks);
        changes.diagnostics = self.diagnostics;
        changes
    }

    /// Remembers on which day a listing was saved, as somebody says.
    pub fn say(&mut self, day: ListingDay) {
        self.ledger.say(day);
    }

    /// Merges papers one after another, each after what needs no others was worked out for many at once. Those of
    /// which several came are settled then. Says what became of each, in their order; `progress` is told how many had
    /// their first turn.
    pub fn merge_all(&mut self, incoming: Vec<Box<Incoming>>, progress: impl Fn(usize)) -> Vec<Merged> {
        let (identities, sharing) = self.survey(&incoming);
        let (mut held, mut done) = (Vec::new(), Vec::with_capacity(incoming.len()));
        let (known, ranks) = (self.ledger.records(), self.ranks.clone());
        let prepare = |(mut record, identity): (Box<Incoming>, Arc<Identity>)| {
            let prepared = Prepared::of(&mut record, identity, &ranks, |record| known.contains(&record));
            (record, prepared)
        };
        let mut incoming = incoming.into_iter().zip(identities);
        let (sender, ahead) = mpsc::sync_channel(1);
        std::thread::scope(|scope| {
            // While some have their turn, the next ones are worked out.
            scope.spawn(move || {
                loop {
                    let next: Vec<_> = incoming.by_ref().take(AHEAD).collect();
                    let prepared: Vec<_> = next.into_par_iter().map(prepare).collect();
                    if prepared.is_empty() || sender.send(prepared).is_err() {
                        break;
                    }
                }
            });
            for (number, (record, prepared)) in ahead.into_iter().flatten().enumerate() {
                self.unsettled.may_change_again = sharing[number];
                let fewer = self.unsettled.fewer_tags.len();
                let merged = self.merge_prepared(&record, prepared);
                if sharing[number] || self.unsettled.fewer_tags.len() > fewer {
                    held.push(Held { number, record, merged });
                } else {
                    done.push((number, merged));
                }
                progress(number);
            }
        });
        self.settle(&mut held);
        done.extend(held.into_iter().map(|held| (held.number, held.merged)));
        done.sort_unstable_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, merged)| merged).collect()
    }

    /// Looks for identifiers that say nothing, or that are in doubt, among what is there and all that is about to be
    /// merged. Gives back what tells the records' papers from others, and which records share an identifier or the title
    /// with another.
    fn survey(&mut self, incoming: &[Box<Incoming>]) -> (Vec<Arc<Identity>>, Vec<bool>) {
        let identities = incoming.par_iter().map(|record| Arc::new(Identity::of(&record.paper)));
        let identities: Vec<Arc<Identity>> = identities.collect();
        let files = self.ledger.library().sorted();
        let files = files.iter().map(|(_, file)| file.identity());
        self.void = VoidIds::among(files.chain(identities.iter().map(AsRef::as_ref)));
        let listings = incoming.iter().map(|record| &*record.origin.listing);
        let records = listings.zip(identities.iter().map(AsRef::as_ref));
        self.doubtful = doubtful::among(records, self.void.ids());
        let sharing = self.sharing(incoming, &identities);
        (identities, sharing)
    }

    /// Merges one paper.
    pub fn merge(&mut self, incoming: &mut Incoming) -> Merged {
        let identity = Identity::of(&incoming.paper).into();
        let prepared = Prepared::of(incoming, identity, &self.ranks, |_| true);
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
        // The file's own identity has its year, also one that was guessed.
        let fresh =
            fresh.unwrap_or_else(|| Fresh::of(incoming, Identity::of(&incoming.paper).into(), &self.ranks));
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
    sameness::weigh(Described::by(one), Described::by(other), void).verdict == Verdict::One
}

#[cfg(test)]
mod tests;
