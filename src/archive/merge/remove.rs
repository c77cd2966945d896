//! A paper taken away for good.

use std::collections::BTreeSet;

use super::Merger;
use super::join::changed_fields;
use crate::archive::edit;
use crate::archive::library::ContentFile;
use crate::archive::memory::Remembered;
use crate::diagnostic::Diagnostic;

/// A page that is shown at the address of a paper that was removed.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The file of the page at the address of the paper with a slug, from the site's folder.
    pub file: fn(&str) -> String,
    /// The file's text.
    pub text: &'a str,
}

impl Merger<'_> {
    /// Takes a paper away for good: its file goes, each address that led to it shows a page, and no
    /// import brings it back.
    ///
    /// # Errors
    /// When there is no such paper.
    pub fn remove(&mut self, slug: &str, page: Page) -> Result<(), Diagnostic> {
        let file = self.file_of(slug)?;
        for address in addresses(slug, &file) {
            self.ledger.put_page(slug, &(page.file)(&address), page.text.to_owned());
        }
        self.take_away(slug, &file);
        Ok(())
    }

    /// Takes a paper away for good, as [`remove`](Self::remove) does; its addresses lead to another one.
    ///
    /// # Errors
    /// When there are no such papers, or the other one's file can't be changed line by line.
    pub fn remove_in_favour_of(&mut self, slug: &str, other: &str) -> Result<(), Diagnostic> {
        let (file, kept) = (self.file_of(slug)?, self.file_of(other)?);
        if slug == other {
            return Err(Diagnostic::error("a removed paper can't lead to itself").found(slug.to_owned()));
        }
        let mut paper = kept.paper.clone();
        for address in addresses(slug, &file) {
            if !paper.aliases.contains(&address) {
                paper.aliases.push(address);
            }
        }
        let changed = changed_fields(&kept.paper, &paper);
        let text = edit::with_fields(&kept.text, &paper, &changed, &kept.file)?;
        self.ledger.put(other, ContentFile::new(kept.file, text, paper), Some(kept.text));
        self.take_away(slug, &file);
        addresses(slug, &file).iter().for_each(|address| self.ledger.belong(address, other));
        Ok(())
    }

    /// Takes the file away, and remembers of the paper only by what it is known again. Its addresses
    /// are never given to others.
    fn take_away(&mut self, slug: &str, file: &ContentFile) {
        let (known, renamed) = self.recall_or_rename(slug, file.identity());
        let mut removed = Remembered::of(known.identity.clone());
        known.identities().into_iter().for_each(|identity| removed.learn(identity));
        removed.learn(file.identity());
        removed.records = known.all_records();
        // Texts of papers that were joined to it go, too, and no other branch brings them back.
        removed.undone = known.undone.clone();
        removed.undone.extend(known.joined.iter().map(crate::archive::memory::Joined::key));
        removed.removed = true;
        self.ledger.remove(slug);
        let addresses = addresses(slug, file).into_iter().chain(renamed);
        for address in addresses.collect::<BTreeSet<String>>() {
            self.ledger.remember(&address, removed.clone());
            self.ledger.belong(&address, slug);
        }
    }
}

/// The slugs by which a paper is found: its own, and those that it had before.
fn addresses(slug: &str, file: &ContentFile) -> Vec<String> {
    std::iter::once(slug.to_owned()).chain(file.paper.aliases.iter().cloned()).collect()
}
