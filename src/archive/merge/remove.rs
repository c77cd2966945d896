//! A paper taken away for good.

use std::collections::BTreeSet;

use super::join::changed_fields;
use super::{Merger, is_same};
use crate::archive::library::ContentFile;
use crate::archive::memory::Remembered;
use crate::archive::{edit, slug_of};
use crate::diagnostic::Diagnostic;
use crate::paper::Slug;

/// A page that is shown at the address of a paper that was removed.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The file of the page at the address of the paper with this slug, from the site's folder.
    pub file: fn(&Slug) -> String,
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
        let addresses = self.addresses(slug, &file)?;
        for address in &addresses {
            self.ledger.put_page(slug, &(page.file)(address), page.text.to_owned());
        }
        self.take_away(slug, &file, &addresses);
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
        let addresses = self.addresses(slug, &file)?;
        let mut paper = kept.paper().clone();
        for address in &addresses {
            if !paper.aliases.iter().any(|known| known == address.as_str()) {
                paper.aliases.push(address.to_string());
            }
        }
        let changed = changed_fields(kept.paper(), &paper);
        let text = edit::with_fields(&kept.text, &paper, &changed, &kept.file)?;
        self.ledger.put(other, ContentFile::new(kept.file, text, paper), Some(kept.text));
        self.take_away(slug, &file, &addresses);
        addresses.iter().for_each(|address| self.ledger.belong(address.as_str(), other));
        Ok(())
    }

    /// Takes the file away, and remembers of the paper only by what it is known again. Its addresses
    /// are never given to others.
    fn take_away(&mut self, slug: &str, file: &ContentFile, addresses: &[Slug]) {
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
        let addresses = addresses.iter().map(Slug::to_string).chain(renamed);
        for address in addresses.collect::<BTreeSet<String>>() {
            if address != slug && self.is_anothers(&address, &removed) {
                continue;
            }
            self.ledger.remember(&address, removed.clone());
            self.ledger.belong(&address, slug);
        }
    }

    /// Whether what is remembered of a slug is of another paper, whose file is gone.
    fn is_anothers(&self, slug: &str, paper: &Remembered) -> bool {
        let void = self.void.ids();
        self.ledger.recall(slug).is_some_and(|known| {
            let same = |one| paper.identities().into_iter().any(|other| is_same(one, other, void));
            !known.identities().into_iter().any(same)
        })
    }

    /// The slugs by which a paper is found: its own, and those that it had before. One that another
    /// paper has stays with that paper, which is told.
    fn addresses(&mut self, slug: &str, file: &ContentFile) -> Result<Vec<Slug>, Diagnostic> {
        let mut addresses = vec![slug_of(&file.file)?];
        for alias in file.paper().aliases.iter().filter_map(|alias| Slug::parse(alias).ok()) {
            if addresses.contains(&alias) {
                continue;
            }
            if self.library().has(alias.as_str()) {
                self.diagnostics.push(
                    Diagnostic::warning(format!("`{alias}` is the address of another paper, and stays so"))
                        .in_file(&*file.file)
                        .found(format!("`{alias}` among the aliases of `{slug}`")),
                );
                continue;
            }
            addresses.push(alias);
        }
        Ok(addresses)
    }
}
