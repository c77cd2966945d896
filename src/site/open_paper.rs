//! Papers as pages see them: their open files, and their terms.

use serde::Serialize;

use super::{Opened, Site};
use crate::archive::Whole;
use crate::collection::TermKind;

/// A paper whose file is open, with all that pages may show of it. A digest of the file and one of
/// its terms are in the fingerprints of all pages that show it.
#[derive(Clone, Copy)]
pub struct OpenPaper<'a> {
    site: &'a Site<'a>,
    ordinal: usize,
    /// All that its file says.
    pub whole: &'a Whole,
}

impl<'a> OpenPaper<'a> {
    /// The paper with that ordinal.
    ///
    /// # Panics
    /// When it is not open.
    pub fn new(site: &'a Site<'a>, opened: &'a Opened, ordinal: usize) -> Self {
        Self { site, ordinal, whole: opened.whole(ordinal) }
    }

    /// Its slug.
    pub fn slug(self) -> &'a str {
        self.site.collection.papers[self.ordinal].slug.as_str()
    }

    /// Its file, for messages.
    pub fn file(self) -> &'a str {
        &self.site.collection.papers[self.ordinal].file
    }

    /// Its terms of a kind, in its own order.
    pub fn terms(self, kind: TermKind) -> impl ExactSizeIterator<Item = TermFact<'a>> {
        terms(self.site, kind, self.ordinal)
    }
}

/// A term of a paper: all that is shown of it there.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct TermFact<'s> {
    /// The term's kind.
    pub kind: TermKind,
    /// Its number among those of its kind, for what is made of it once.
    #[serde(skip)]
    pub id: u32,
    /// Its name.
    pub name: &'s str,
    /// Its slug, if it has a page.
    pub slug: Option<&'s str>,
}

/// The terms of a paper, in its own order.
pub fn terms<'s>(
    site: &'s Site,
    kind: TermKind,
    ordinal: usize,
) -> impl ExactSizeIterator<Item = TermFact<'s>> {
    let terms = site.collection.terms(kind);
    terms.of_paper(ordinal).iter().map(move |id| {
        let term = terms.get(*id);
        let slug = site.has_page(kind, *id).then(|| term.slug.as_str());
        TermFact { kind, id: *id, name: &term.name, slug }
    })
}
