//! The form of a line: JSON, with what is often the same said once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Gone, Joined, Origin, Remembered, Trace, Versions};
use crate::archive::part::Part;
use crate::paper::identity::Place;
use crate::paper::identity::{Identity, current_key};
use crate::paper::{Date, Digest, PaperType};

/// A line of a file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    slug: String,
    /// That the slug has no paper any more. All else is missing then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gone: Option<Gone>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first_author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    kind: Option<PaperType>,
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    place: Place,
    /// Identities that were learned later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    learned: Vec<IdentityLine>,
    /// Format, listing, and the tags that it gave.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<(String, String, Vec<String>)>,
    /// The listings that wrote parts: format and name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origins: Vec<(String, String)>,
    /// By part: the digest, the place of its listing among the `origins`, and the day of the capture.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    parts: BTreeMap<String, (String, usize, Option<Date>)>,
    /// Parts of which nothing is remembered from a day on.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    forgotten: BTreeMap<String, Option<Date>>,
    /// By part, the digests of values that others took the place of.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    replaced: BTreeMap<String, Vec<String>>,
    /// The earliest date of a preprint, where there is a published version too, and that of this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    posted: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<Date>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    joined: Vec<JoinedLine>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    undone: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    apart: Vec<String>,
    /// The digests of the records that made or changed the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    records: Vec<String>,
    /// That a person took the paper away for good.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
}

/// An identity within a line. The keys of the line's own stand among those of the line, where serde could put
/// them by `flatten` if that went together with `deny_unknown_fields`.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IdentityLine {
    pub(super) title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) ids: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) year: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) first_author: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<PaperType>,
    #[serde(default, skip_serializing_if = "Place::is_empty")]
    pub(super) place: Place,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct JoinedLine {
    file: String,
    text: String,
    before: String,
    after: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    filled: Vec<String>,
    #[serde(default, skip_serializing_if = "is_zero")]
    round: usize,
    remembered: Line,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// What a line says.
#[derive(Clone, Debug)]
pub(super) enum Said {
    /// What is remembered of the paper with a slug.
    Of(String, Box<Remembered>),
    /// A slug has no paper any more.
    Gone(String, Gone),
}

impl Line {
    pub(super) fn of(slug: &str, remembered: &Remembered) -> Self {
        let identity = Identity::clone(&remembered.identity);
        let origin = |trace: &Trace| (trace.origin.format.to_string(), trace.origin.listing.to_string());
        let mut origins: Vec<(String, String)> = remembered.parts.values().map(origin).collect();
        origins.sort_unstable();
        origins.dedup();
        let part = |(part, trace): (&Part, &Trace)| {
            let place = origins.binary_search(&origin(trace)).unwrap_or_default();
            (part.to_string(), (trace.digest.to_string(), place, trace.origin.captured))
        };
        let forgotten = remembered.forgotten.iter().map(|(part, day)| (part.to_string(), *day));
        let tags = remembered.tags.iter();
        let replaced = remembered
            .replaced
            .iter()
            .map(|(part, digests)| (part.to_string(), digests.iter().map(ToString::to_string).collect()));
        Self {
            slug: slug.to_owned(),
            gone: None,
            title: identity.title,
            ids: identity.ids,
            year: identity.year,
            first_author: identity.first_author,
            kind: identity.kind,
            place: identity.place,
            learned: remembered.learned.iter().map(IdentityLine::of).collect(),
            tags: tags
                .map(|((format, name), tags)| (format.to_string(), name.to_string(), tags.clone()))
                .collect(),
            parts: remembered.parts.iter().map(part).collect(),
            origins,
            forgotten: forgotten.collect(),
            replaced: replaced.collect(),
            posted: remembered.versions.posted,
            published: remembered.versions.published,
            joined: remembered.joined.iter().map(JoinedLine::of).collect(),
            undone: remembered.undone.clone(),
            apart: remembered.apart.clone(),
            records: remembered.records.iter().map(ToString::to_string).collect(),
            removed: remembered.removed,
        }
    }

    pub(super) fn gone(slug: &str, gone: &Gone) -> Self {
        Self { gone: Some(gone.clone()), ..Self::of(slug, &Remembered::default()) }
    }

    /// What it says. Parts and digests that this version doesn't know are left out.
    pub(super) fn said(self) -> Said {
        match self.gone {
            Some(gone) => Said::Gone(self.slug, gone),
            None => {
                let (slug, remembered) = self.remembered();
                Said::Of(slug, Box::new(remembered))
            }
        }
    }

    fn remembered(self) -> (String, Remembered) {
        let origins: Vec<(Arc<str>, Arc<str>)> =
            self.origins.into_iter().map(|(format, listing)| (format.into(), listing.into())).collect();
        // Most parts of a line have one origin, and share it.
        let mut known: Option<Arc<Origin>> = None;
        let trace = |(name, (digest, origin, captured)): (String, (String, usize, Option<Date>))| {
            let (format, listing) = origins.get(origin).cloned().unwrap_or_default();
            let origin = Origin { format, listing, captured };
            let shared = match known.take().filter(|known| **known == origin) {
                Some(shared) => shared,
                None => Arc::new(origin),
            };
            known = Some(shared.clone());
            Some((name.parse().ok()?, Trace { digest: digest.parse().ok()?, origin: shared }))
        };
        let forgotten = self.forgotten.into_iter();
        let replaced = |(part, digests): (String, Vec<String>)| {
            let digests = digests.iter().filter_map(|digest| digest.parse().ok()).collect();
            Some((part.parse().ok()?, digests))
        };
        let tags = self.tags.into_iter();
        let tags = tags.map(|(format, name, tags)| ((format.into(), name.into()), tags));
        let remembered = Remembered {
            identity: IdentityLine {
                title: self.title,
                ids: self.ids,
                year: self.year,
                first_author: self.first_author,
                kind: self.kind,
                place: self.place,
            }
            .identity()
            .into(),
            learned: self.learned.into_iter().map(IdentityLine::identity).collect(),
            parts: self.parts.into_iter().filter_map(trace).collect(),
            forgotten: forgotten.filter_map(|(part, day)| Some((part.parse().ok()?, day))).collect(),
            replaced: self.replaced.into_iter().filter_map(replaced).collect(),
            tags: tags.collect(),
            versions: Versions { posted: self.posted, published: self.published },
            joined: self.joined.into_iter().map(JoinedLine::joined).collect(),
            undone: self.undone,
            apart: self.apart,
            records: self.records.iter().filter_map(|record| record.parse().ok()).collect(),
            removed: self.removed,
        };
        (self.slug, remembered)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl IdentityLine {
    fn of(identity: &Identity) -> Self {
        let Identity { ids, title, year, first_author, kind, place } = identity.clone();
        Self { title, ids, year, first_author, kind, place }
    }

    pub(super) fn identity(self) -> Identity {
        let Self { title, ids, year, first_author, kind, place } = self;
        let ids = ids.iter().filter_map(|id| current_key(id)).collect();
        Identity { ids, title, year, first_author, kind, place }
    }
}

impl JoinedLine {
    fn of(joined: &Joined) -> Self {
        Self {
            file: joined.file.clone(),
            text: joined.text.clone(),
            before: joined.before.clone(),
            after: joined.after.to_string(),
            filled: joined.filled.clone(),
            round: joined.round,
            remembered: Line::of(&joined.slug, &joined.remembered),
        }
    }

    fn joined(self) -> Joined {
        let (slug, remembered) = self.remembered.remembered();
        Joined {
            slug,
            file: self.file,
            text: self.text,
            before: self.before,
            after: self.after.parse().unwrap_or(Digest(0)),
            filled: self.filled,
            remembered,
            round: self.round,
        }
    }
}
