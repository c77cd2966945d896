//! A preprint or a report and its published version are one paper, which is described as it was published.
//!
//! What tells where one version stands comes from one of them alone: a journal's volume beside the publisher
//! of a preprint would be of neither. The preprint's own DOI stays, as a link.

use std::cmp::Ordering;
use std::sync::Arc;

use super::{Incoming, says};
use crate::archive::Field;
use crate::archive::library::ContentFile;
use crate::archive::memory::{Origin, Remembered, Trace};
use crate::archive::part::Part;
use crate::paper::identity::Identity;
use crate::paper::identity::kind::{is_before, is_published, is_server};
use crate::paper::{Digest, Paper};

/// The link to a preprint that has a DOI of its own.
const PREPRINT: &str = "preprint";

/// The fields that tell where a version stands.
const OF_A_VERSION: [Field; 20] = [
    Field::Type,
    Field::Venue,
    Field::Volume,
    Field::Issue,
    Field::Pages,
    Field::Publisher,
    Field::Place,
    Field::Series,
    Field::Edition,
    Field::Number,
    Field::Event,
    Field::Session,
    Field::Track,
    Field::Order,
    Field::Doi,
    Field::Dblp,
    Field::Pmid,
    Field::Isbn,
    Field::Issn,
    Field::Citekey,
];

/// Which of a file and a record that belongs to it is of the published version, where the other is of what
/// came before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Published {
    /// The file; the record is of a preprint or a report.
    File,
    /// The record.
    Record,
    /// Neither, or both.
    Neither,
}

impl Published {
    /// `had_venue` says that a listing named the file's venue, and a person took it away.
    pub(super) fn of(file: &Identity, had_venue: bool, record: &Identity) -> Self {
        match (is_before(file.kind), is_before(record.kind)) {
            (false, true) if has_appeared(file) || had_venue => Self::File,
            (true, false) if has_appeared(record) => Self::Record,
            _ => Self::Neither,
        }
    }
}

/// Whether it is of a publication; tables and lists often name the venue, and no type.
fn has_appeared(identity: &Identity) -> bool {
    is_published(identity.kind) || (identity.kind.is_none() && identity.place.venue.is_some())
}

/// A record of a preprint without what tells where it stands, for the file of its published version.
pub(super) fn without_place(record: &Incoming, published: &Paper) -> Incoming {
    let mut record = record.clone();
    if let Some((label, address)) = link(&record.paper, published) {
        record.paper.links.entry(label).or_insert(address);
    }
    OF_A_VERSION.iter().for_each(|field| Part::whole(*field).clear(&mut record.paper));
    record
}

/// Takes from a file that describes a preprint what an import wrote of where it stands, before the published
/// version's place is taken. What a person wrote stays, and so does what came from a listing that doesn't say that it is
/// of a preprint, where the published version's says nothing.
pub(super) fn take_place(paper: &mut Paper, remembered: &mut Remembered, published: &Paper) {
    let doi = remembered.parts.get(&Part::whole(Field::Doi)).cloned();
    let of_preprint = listings_of_preprint(paper, remembered);
    let is_untouched = |paper: &Paper, trace: &Trace, part: &Part| {
        let gives_way = part.digest(published).is_some()
            || of_preprint.iter().any(|origin| origin.is_same_listing(&trace.origin));
        gives_way && part.digest(paper) == Some(trace.digest)
    };
    if let (Some(trace), Some((label, address))) = (doi, link(paper, published))
        && is_untouched(paper, &trace, &Part::whole(Field::Doi))
        && !paper.links.contains_key(&label)
    {
        let digest = Digest::of(address.as_bytes());
        paper.links.insert(label.clone(), address);
        let part = Part { field: Field::Links, item: label };
        remembered.record(part, Trace { digest, origin: trace.origin });
    }
    for part in OF_A_VERSION.map(Part::whole) {
        let is_free = remembered.parts.get(&part).is_some_and(|trace| is_untouched(paper, trace, &part));
        if is_free {
            part.clear(paper);
            remembered.forget(&part, None);
        }
    }
}

/// A record that has neither type nor venue without what it says otherwise than the file of a published version of where
/// that stands: it may be of what came before. `may_correct` says whether it may be another state of the listing that
/// wrote a part.
pub(super) fn without_doubtful_place(
    record: &Incoming,
    identity: &Identity,
    file: &ContentFile,
    may_correct: impl Fn(&Part) -> bool,
) -> Option<Incoming> {
    let says_nothing = identity.kind.is_none() && identity.place.venue.is_none();
    if !(says_nothing && has_appeared(file.identity())) {
        return None;
    }
    let differs = |part: &Part| {
        let (own, known) = (part.digest(&record.paper), part.digest(file.paper()));
        let says_more = || says::compare(part, &record.paper, file.paper()) == Ordering::Greater;
        own.is_some() && known.is_some() && own != known && !may_correct(part) && !says_more()
    };
    let doubtful: Vec<Part> = OF_A_VERSION.map(Part::whole).into_iter().filter(differs).collect();
    let mut record = (!doubtful.is_empty()).then(|| record.clone())?;
    doubtful.iter().for_each(|part| part.clear(&mut record.paper));
    Some(record)
}

/// The listings that say that a paper is a preprint or a report: by its type, its identifier or its server.
fn listings_of_preprint(paper: &Paper, remembered: &Remembered) -> Vec<Arc<Origin>> {
    let says_so = |field: &Field| match field {
        Field::Type => is_before(paper.r#type),
        Field::Venue => paper.venue.as_deref().is_some_and(is_server),
        _ => true,
    };
    let fields = [Field::Type, Field::Arxiv, Field::Venue].into_iter().filter(says_so);
    let traces = fields.filter_map(|field| remembered.parts.get(&Part::whole(field)));
    traces.map(|trace| trace.origin.clone()).collect()
}

/// The label and the address of a preprint by its DOI, unless that is the published version's.
fn link(paper: &Paper, published: &Paper) -> Option<(String, String)> {
    let doi = paper.doi.get().filter(|doi| published.doi.get() != Some(*doi))?;
    Some((PREPRINT.to_owned(), format!("https://doi.org/{doi}")))
}
