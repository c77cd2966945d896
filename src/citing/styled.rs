//! References in the styles of journals and societies, each formatted once.
//!
//! A style takes about a millisecond for a reference. So references are kept with a digest of what they were
//! formatted from, and a builder writes them down from build to build.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::csl::{Style, Styles};
use super::formatted::Piece;
use super::{Reference, csl_json};
use crate::locale::FALLBACK;
use crate::paper::{Digest, Digester};

/// The styles that a site asks for, with the references that are known in them.
#[derive(Debug, Default)]
pub struct StyledReferences {
    styles: Styles,
    /// The tag of the language of their words; empty for that of each style.
    language: String,
    known: Mutex<Known>,
    formatted: AtomicUsize,
}

#[derive(Debug, Default)]
struct Known {
    references: HashMap<u64, Kept>,
    /// The places of those that nobody has written down.
    new: Vec<u64>,
}

/// A reference as it is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// A digest of the paper's address and the style: a later reference of these stands for an earlier one.
    place: u64,
    /// The digest of what it was formatted from.
    source: Digest,
    pieces: Box<[KeptPiece]>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum KeptPiece {
    Text(Box<str>),
    Apart(Box<str>),
    Address(Box<str>),
}

impl StyledReferences {
    /// The styles of these names, with no references. Names that are not known are passed over.
    pub fn new(names: &[String]) -> Self {
        Self { styles: Styles::new(names), ..Self::default() }
    }

    /// The same with the words of a language, by its tag. Styles have their own English, for readers of one country
    /// or another.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        self.language = if tag == FALLBACK { String::new() } else { tag.to_owned() };
        self.styles = self.styles.in_language(&self.language);
        self
    }

    /// The tag of the language of their words; empty for that of each style.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether there are no styles.
    pub fn is_empty(&self) -> bool {
        self.styles.all().is_empty()
    }

    /// A reference in the style with that name; none where there is no such style, or it gives up. The other arguments
    /// are those of [`Self::references`].
    pub fn in_style(
        &self,
        name: &str,
        address: &str,
        reference: &Reference,
        title: &str,
    ) -> Option<Vec<Piece<'static>>> {
        let style = self.styles.all().iter().find(|style| style.name == name)?;
        let item = item(reference, title);
        self.reference(style, address, &item, self.source(&item))
    }

    /// A reference in each of the styles, with the style's title; none where the style gives up. `address` is
    /// that of the paper's page, and `title` the paper's title as plain text.
    pub fn references(
        &self,
        address: &str,
        reference: &Reference,
        title: &str,
    ) -> Vec<(&str, Option<Vec<Piece<'static>>>)> {
        if self.is_empty() {
            return Vec::new();
        }
        let item = item(reference, title);
        let source = self.source(&item);
        let styles = self.styles.all().iter();
        styles.map(|style| (style.title.as_str(), self.reference(style, address, &item, source))).collect()
    }

    /// The digest of what a reference is formatted from.
    fn source(&self, item: &Value) -> Digest {
        Digester::new("source of a styled reference").text(&item.to_string()).text(&self.language).finish()
    }

    fn reference(
        &self,
        style: &Style,
        address: &str,
        item: &Value,
        source: Digest,
    ) -> Option<Vec<Piece<'static>>> {
        let place = place(address, &style.name);
        if let Some(kept) = self.lock().references.get(&place).filter(|kept| kept.source == source) {
            return Some(kept.pieces.iter().map(KeptPiece::shown).collect());
        }
        self.formatted.fetch_add(1, Ordering::Relaxed);
        let pieces = style.reference(item)?;
        let kept = Kept { place, source, pieces: pieces.iter().filter_map(KeptPiece::of).collect() };
        let mut known = self.lock();
        known.references.insert(place, kept);
        known.new.push(place);
        Some(pieces)
    }

    /// Takes references that were kept, the later of two with one place.
    pub fn recall(&self, kept: Vec<Kept>) {
        self.lock().references.extend(kept.into_iter().map(|kept| (kept.place, kept)));
    }

    /// Hands over the references that were formatted since this was last called, and then all. Of papers that
    /// are at none of these addresses, the references are forgotten when there are many.
    pub fn write_down<T>(
        &self,
        addresses: impl ExactSizeIterator<Item = String>,
        write: impl FnOnce(&[&Kept], &HashMap<u64, Kept>) -> T,
    ) -> T {
        let mut known = self.lock();
        let styles = self.styles.all();
        if known.references.len() > addresses.len() * styles.len() + FORGOTTEN {
            let places =
                addresses.flat_map(|address| styles.iter().map(move |style| place(&address, &style.name)));
            let places: HashSet<u64> = places.collect();
            known.references.retain(|place, _| places.contains(place));
        }
        let mut new = std::mem::take(&mut known.new);
        // The same in whatever order threads made them.
        new.sort_unstable();
        new.dedup();
        let new: Vec<&Kept> = new.iter().filter_map(|place| known.references.get(place)).collect();
        write(&new, &known.references)
    }

    /// How many references were formatted since this was last called.
    pub fn take_formatted(&self) -> usize {
        self.formatted.swap(0, Ordering::Relaxed)
    }

    fn lock(&self) -> MutexGuard<'_, Known> {
        // What is known is whole between two calls, whoever panicked.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many references of papers that are gone are carried along.
const FORGOTTEN: usize = 1024;

fn place(address: &str, style: &str) -> u64 {
    Digester::new("styled reference").text(address).text(style).finish().low()
}

impl KeptPiece {
    fn of(piece: &Piece) -> Option<Self> {
        match piece {
            Piece::Text(text) => Some(Self::Text((&**text).into())),
            Piece::Apart(text) => Some(Self::Apart((&**text).into())),
            Piece::Address(address) => Some(Self::Address(address.as_str().into())),
            // Titles come to styles as plain text.
            Piece::Title(..) => None,
        }
    }

    fn shown(&self) -> Piece<'static> {
        match self {
            Self::Text(text) => Piece::Text(Cow::Owned(text.to_string())),
            Self::Apart(text) => Piece::Apart(Cow::Owned(text.to_string())),
            Self::Address(address) => Piece::Address(address.to_string()),
        }
    }
}

/// A reference as styles take it: formulas as they can be read plainly, one date, and nothing that they don't
/// print.
fn item(reference: &Reference, title: &str) -> Value {
    let mut item = csl_json::item(reference);
    let Some(fields) = item.as_object_mut() else { return item };
    if let Some(Value::String(text)) = fields.get_mut("title") {
        title.clone_into(text);
    }
    if let Some(Value::Array(dates)) =
        fields.get_mut("issued").and_then(|issued| issued.get_mut("date-parts"))
    {
        dates.truncate(1);
    }
    // Another paper's edit may change the key.
    fields.insert("id".to_owned(), "item".into());
    for key in ["citation-key", "abstract", "keyword"] {
        fields.shift_remove(key);
    }
    item
}

#[cfg(all(test, feature = "csl"))]
mod tests {
    use super::*;
    use crate::paper::Paper;

    fn shown(styles: &StyledReferences, address: &str, title: &str) -> usize {
        let paper = Paper { title: title.to_owned(), ..Paper::default() };
        let made = styles.references(address, &Reference::new("key", &paper), title);
        assert!(made.iter().all(|(_, pieces)| pieces.is_some()), "{made:?}");
        styles.take_formatted()
    }

    fn written(styles: &StyledReferences, addresses: &[&str]) -> (usize, Vec<Kept>) {
        let addresses = addresses.iter().map(|address| (*address).to_owned());
        styles.write_down(addresses, |new, all| (new.len(), all.values().cloned().collect()))
    }

    #[test]
    fn a_reference_is_formatted_once() {
        let names = ["apa".to_owned(), "ieee".to_owned()];
        let styles = StyledReferences::new(&names);
        assert_eq!(shown(&styles, "papers/a/", "Tides"), 2);
        assert_eq!(shown(&styles, "papers/a/", "Tides"), 0);
        assert_eq!(shown(&styles, "papers/a/", "Cups"), 2);
        let (new, kept) = written(&styles, &["papers/a/"]);
        assert_eq!((new, kept.len()), (2, 2), "the later of two counts");
        assert_eq!(written(&styles, &["papers/a/"]).0, 0);
        let next = StyledReferences::new(&[&names[..], &["mla".to_owned()]].concat());
        next.recall(kept);
        assert_eq!(shown(&next, "papers/a/", "Cups"), 1, "another style");
        assert_eq!(shown(&next, "papers/b/", "Cups"), 3, "another paper");
    }

    #[test]
    fn references_of_papers_that_are_gone_are_forgotten() {
        let styles = StyledReferences::new(&["apa".to_owned()]);
        let kept = |place| Kept { place, source: Digest::default(), pieces: Box::default() };
        styles.recall((0..2000).map(kept).collect());
        shown(&styles, "papers/a/", "Tides");
        let (new, kept) = written(&styles, &["papers/a/"]);
        assert_eq!((new, kept.len()), (1, 1));
    }
}
