//! What an import did.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use serde::Serialize;

use super::listing::ListingReport;
use super::site::FileReport;
use super::store::Store;
use crate::archive::merge::{Changes, Merged, Outcome};
use crate::diagnostic::Diagnostic;

/// What an import did.
#[derive(Debug, Default, Serialize)]
pub struct Report {
    /// Each listing.
    pub listings: Vec<ListingReport>,
    /// How many records were read.
    pub read: usize,
    /// How many papers are new.
    pub new: usize,
    /// How many papers changed.
    pub changed: usize,
    /// How many papers stayed as they were.
    pub unchanged: usize,
    /// How many records say nothing beside an earlier one that made or changed the same paper.
    pub repeated: usize,
    /// How many papers were left out.
    pub skipped: usize,
    /// How many records could not be used.
    pub refused: usize,
    /// Each paper that is new, changed or left out, or where a person's value stayed.
    pub papers: Vec<Merged>,
    /// For each of these, the place of its listing, if it came from one.
    #[serde(skip)]
    pub places: Vec<Option<usize>>,
    /// How many files of what imports remember were written or removed.
    pub remembered: usize,
    /// What it did to files.
    #[serde(flatten)]
    pub files: FileReport,
}

impl Report {
    /// Whether something is wrong: the exit status is 1 then.
    pub fn failed(&self) -> bool {
        self.files.failed() || self.listings.iter().any(ListingReport::failed)
    }

    /// Whether anything is wrong or doubtful, of what was taken long ago too.
    pub fn is_doubtful(&self) -> bool {
        let listings = self.listings.iter().map(|listing| &listing.diagnostics);
        listings.chain([&self.files.diagnostics]).any(|diagnostics| !diagnostics.is_empty())
    }

    /// Takes what became of a paper, which came from the listing in that place if it came from one.
    pub(super) fn take(&mut self, merged: Merged, listing: Option<usize>) {
        if let Some(listing) = listing.and_then(|place| self.listings.get_mut(place)) {
            listing.count(&merged.outcome);
            listing.diagnostics.extend(merged.warnings.iter().cloned());
        }
        match merged.outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed { .. } => self.changed += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Repeated => self.repeated += 1,
            Outcome::Skipped { .. } => self.skipped += 1,
        }
        self.papers.push(merged);
        self.places.push(listing);
    }

    /// Takes notices that were related to their papers: of those that came with this import it is told
    /// already that they are new or changed.
    pub(super) fn take_related(&mut self, related: Vec<Merged>) {
        let is_told = |merged: &Merged| matches!(merged.outcome, Outcome::New | Outcome::Changed { .. });
        let told = self.papers.iter().filter(|merged| is_told(merged));
        let told: HashSet<String> = told.map(|merged| merged.slug.clone()).collect();
        related.into_iter().filter(|merged| !told.contains(&merged.slug)).for_each(|merged| {
            self.take(merged, None);
        });
    }

    /// Writes what changed, unless nothing shall be written.
    pub(super) fn finish(
        &mut self,
        mut changes: Changes,
        writer: Option<Store>,
        root: &Path,
    ) -> Result<(), Vec<Diagnostic>> {
        self.settle(&changes.as_they_were);
        let written = self.files.write(&mut changes, writer, root)?;
        self.remembered = written.remembered;
        self.leave_out(&written.left);
        // What is remembered of all papers is freed beside what follows.
        rayon::spawn(move || drop(changes));
        Ok(())
    }

    /// Counts papers as unchanged whose files are in the end as they were.
    fn settle(&mut self, as_they_were: &BTreeSet<String>) {
        for (merged, place) in self.papers.iter_mut().zip(&self.places) {
            if as_they_were.contains(&merged.file) && matches!(merged.outcome, Outcome::Changed { .. }) {
                merged.outcome = Outcome::Unchanged;
                self.changed -= 1;
                self.unchanged += 1;
                if let Some(listing) = place.and_then(|place| self.listings.get_mut(place)) {
                    listing.count_back();
                }
            }
        }
        let is_worth_a_word = |merged: &Merged| {
            !matches!(merged.outcome, Outcome::Unchanged | Outcome::Repeated)
                || !merged.kept.is_empty()
                || !merged.perhaps.is_empty()
        };
        self.papers.retain(is_worth_a_word);
    }

    /// Counts papers as left out whose files were not written, with the reason.
    fn leave_out(&mut self, left: &BTreeMap<String, &'static str>) {
        for merged in &mut self.papers {
            let Some(reason) = left.get(&merged.file) else { continue };
            match merged.outcome {
                Outcome::New => self.new -= 1,
                Outcome::Changed { .. } => self.changed -= 1,
                Outcome::Unchanged | Outcome::Repeated | Outcome::Skipped { .. } => continue,
            }
            merged.outcome = Outcome::Skipped { reason: (*reason).to_owned() };
            self.skipped += 1;
        }
    }
}
