//! Exports: the papers of whole indexes as files that reference managers read, and how they are divided.
//!
//! A file holds what a few thousand papers can say at most, so that it has less than 20 MB, and memory what it is made
//! of. An index with more is divided by year, a year with more by month, and a month with more by number.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::Serialize;

use super::Site;
use super::address::{listing_day_address, term_address};
use super::template_pages::{MadeFor, TemplatePages};
use crate::archive::Entry;
use crate::citing::Form;
use crate::collection::{Collection, Ordinals, TermKind};
use crate::paper::{Date, Digest, Digester};
use crate::settings::Settings;

/// What is exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportOf {
    /// All papers.
    Site,
    /// The papers of the term with that number.
    Term(TermKind, u32),
    /// The papers of a day of the listing with that number.
    Day(u32, Option<Date>),
    /// The papers of the volume with that number, in its order.
    Volume(u32),
}

/// A part of what is exported: a file in each form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExportPart {
    /// Of which papers it is.
    pub period: Period,
    /// Its number from 1 among those of the period; 0 where it is the only one.
    pub number: u32,
    /// Which places its papers have among all that are exported, from the oldest.
    pub places: Range<usize>,
}

/// Of which papers a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Period {
    /// All.
    Whole,
    /// Those of a year or a month.
    Of(Date),
    /// Those without a date.
    Undated,
}

/// All exports of a site.
#[derive(Debug, Default)]
pub struct Exports(BTreeMap<ExportOf, Vec<ExportPart>>);

/// The folder of the whole site's files, and the page that lists them.
pub const FOLDER: &str = "export/";

/// How many bytes the references of a part may have, as far as they can be told from what papers' files have.
const LIMIT: u64 = 16_000_000;

/// How many bytes a reference has at most: so many by itself, and so many for each byte of the front matter and of the
/// abstract, which escapes make longer.
const WEIGHTS: (u64, [u64; 2]) = (1_000, [4, 3]);

impl ExportPart {
    /// The name of its file in a form.
    pub fn file(&self, form: Form) -> String {
        let period = match self.period {
            Period::Whole => String::new(),
            Period::Of(date) => format!("-{date}"),
            Period::Undated => "-undated".to_owned(),
        };
        let number = if self.number == 0 { String::new() } else { format!("-part-{}", self.number) };
        format!("papers{period}{number}.{}", form.extension())
    }
}

impl Exports {
    /// Those of a collection that the settings ask for; those of volumes stand beside the pages that templates make for
    /// them, and where these make none there are none.
    pub fn new(collection: &Collection, settings: &Settings, pages: &[TemplatePages]) -> Self {
        let asked = &settings.export;
        let mut exports = BTreeMap::new();
        let has_abstract = settings.citations.with_abstract;
        let weight = |ordinal: usize| weight(&collection.papers[ordinal], has_abstract);
        let date = |ordinal: usize| collection.papers[ordinal].facts.date;
        let by_date = |papers: &Ordinals| {
            let papers: Vec<(u64, Option<Date>)> =
                papers.iter().map(|ordinal| (weight(ordinal), date(ordinal))).collect();
            divide(&papers, 0..papers.len(), Period::Whole)
        };
        if asked.has("site") && !collection.papers.is_empty() {
            exports.insert(ExportOf::Site, by_date(&collection.all()));
        }
        for kind in TermKind::ALL.into_iter().filter(|kind| asked.has(kind.folder())) {
            for (id, term) in collection.terms(kind).iter() {
                if term.papers.len() >= least(kind, settings) {
                    exports.insert(ExportOf::Term(kind, id), by_date(&Ordinals::List(&term.papers)));
                }
            }
        }
        if asked.has("lists") {
            for (id, listing) in collection.listings().iter() {
                for (date, day) in &listing.days {
                    let weights: Vec<(u64, Option<Date>)> =
                        day.papers.iter().map(|ordinal| (weight(*ordinal as usize), None)).collect();
                    let parts = by_number(&weights, 0..weights.len(), Period::Whole);
                    exports.insert(ExportOf::Day(id, *date), parts);
                }
            }
        }
        if asked.has("volumes") && volume_pages(pages).is_some() {
            for (number, volume) in (0..).zip(collection.volumes().iter()) {
                if volume.papers.len() >= 2 {
                    let weights: Vec<(u64, Option<Date>)> =
                        volume.papers.iter().map(|ordinal| (weight(*ordinal as usize), None)).collect();
                    let parts = by_number(&weights, 0..weights.len(), Period::Whole);
                    exports.insert(ExportOf::Volume(number), parts);
                }
            }
        }
        Self(exports)
    }

    /// What is exported, each with its parts.
    pub fn iter(&self) -> impl Iterator<Item = (ExportOf, &[ExportPart])> {
        self.0.iter().map(|(of, parts)| (*of, parts.as_slice()))
    }

    /// Whether nothing is exported.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The parts of what is exported, oldest first; none of what is not.
    pub fn parts(&self, of: ExportOf) -> &[ExportPart] {
        self.0.get(&of).map(Vec::as_slice).unwrap_or_default()
    }

    /// A digest of how all is divided. Of what it is follows from the facts of papers, the settings and the templates that
    /// add pages.
    pub fn digest(&self) -> Digest {
        let mut digester = Digester::new("exports");
        for parts in self.0.values() {
            digester.value(parts);
        }
        digester.finish()
    }
}

impl ExportOf {
    /// The forms in which it is exported.
    pub fn forms(self, settings: &Settings) -> impl Iterator<Item = Form> {
        Form::ALL
            .into_iter()
            .filter(move |form| self == Self::Site || settings.export.formats.contains(&form.key()))
    }

    /// Its papers: of a list the first one at the end, of a volume at the beginning.
    pub fn papers(self, collection: &Collection) -> Ordinals<'_> {
        match self {
            Self::Site => collection.all(),
            Self::Term(kind, id) => Ordinals::List(&collection.terms(kind).get(id).papers),
            Self::Day(id, date) => {
                let day = collection.listings().get(id).days.get(&date);
                Ordinals::List(day.map(|day| day.papers.as_slice()).unwrap_or_default())
            }
            Self::Volume(number) => Ordinals::List(&collection.volumes().get(number).papers),
        }
    }
}

/// The first template that makes a page for each volume.
fn volume_pages(pages: &[TemplatePages]) -> Option<&TemplatePages> {
    pages.iter().find(|pages| pages.made_for == MadeFor::EachVolume)
}

/// How many papers a term needs for exports. A paper's own page has those of one.
fn least(kind: TermKind, settings: &Settings) -> usize {
    if kind.is_people() { settings.min_papers.max(2) } else { 2 }
}

/// The papers of a part of what is exported, in the order of [`ExportOf::papers`].
pub fn papers<'s>(site: &'s Site, of: ExportOf, part: &ExportPart) -> Ordinals<'s> {
    of.papers(&site.collection).part(part.places.clone())
}

/// The address of a part of what is exported, in a form.
pub fn address(site: &Site, of: ExportOf, part: &ExportPart, form: Form) -> String {
    let folder = match of {
        ExportOf::Site => FOLDER.to_owned(),
        ExportOf::Term(kind, id) => term_address(kind, site.collection.terms(kind).get(id).slug.as_str()),
        ExportOf::Day(id, date) => {
            listing_day_address(site.collection.listings().get(id).slug.as_str(), date)
        }
        ExportOf::Volume(number) => {
            let slug = site.collection.volumes().get(number).slug.as_str();
            volume_pages(site.template_pages).map_or_else(String::new, |pages| pages.address_of(slug))
        }
    };
    folder + &part.file(form)
}

/// How many bytes the reference to a paper has at most in any form.
fn weight(entry: &Entry, has_abstract: bool) -> u64 {
    let (base, [front, body]) = WEIGHTS;
    let [front_size, body_size] = entry.sizes.map(u64::from);
    base + front * front_size + if has_abstract { body * body_size } else { 0 }
}

/// The parts of papers, given by weight and date, that stand from the oldest to the newest.
fn divide(papers: &[(u64, Option<Date>)], places: Range<usize>, period: Period) -> Vec<ExportPart> {
    let sum: u64 = papers[places.clone()].iter().map(|(weight, _)| *weight).sum();
    if sum <= LIMIT || places.len() <= 1 {
        return vec![ExportPart { period, number: 0, places }];
    }
    let of = |date: Option<Date>| match (period, date) {
        (_, None) => Period::Undated,
        (Period::Whole, Some(date)) => Date::from_year(date.year()).map_or(Period::Undated, Period::Of),
        (_, Some(date)) => match date.month() {
            Some(month) => Date::from_ym(date.year(), month).map_or(period, Period::Of),
            None => Period::Of(date),
        },
    };
    let (mut parts, mut start) = (Vec::new(), places.start);
    for group in papers[places].chunk_by(|(_, one), (_, other)| of(*one) == of(*other)) {
        let (group_period, places) = (of(group[0].1), start..start + group.len());
        start = places.end;
        // What is left in one can't be told apart by its dates any further.
        parts.extend(
            match group_period == period || group_period == Period::Undated || is_month(group_period) {
                true => by_number(papers, places, group_period),
                false => divide(papers, places, group_period),
            },
        );
    }
    parts
}

fn is_month(period: Period) -> bool {
    matches!(period, Period::Of(date) if date.month().is_some())
}

/// The same, cut where the limit is reached, from the first one on.
fn by_number(papers: &[(u64, Option<Date>)], places: Range<usize>, period: Period) -> Vec<ExportPart> {
    let (mut parts, mut start, mut sum) = (Vec::new(), places.start, 0);
    for place in places.clone() {
        let (weight, _) = papers[place];
        if sum + weight > LIMIT && place > start {
            parts.push(ExportPart { period, number: 0, places: start..place });
            (start, sum) = (place, 0);
        }
        sum += weight;
    }
    parts.push(ExportPart { period, number: 0, places: start..places.end });
    if parts.len() > 1 {
        (1..).zip(&mut parts).for_each(|(number, part)| part.number = number);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The files of papers that are given by millions of bytes and date.
    fn files(papers: &[(u64, &str)]) -> Vec<String> {
        let papers: Vec<(u64, Option<Date>)> =
            papers.iter().map(|(weight, date)| (weight * 1_000_000, date.parse().ok())).collect();
        let parts = divide(&papers, 0..papers.len(), Period::Whole);
        let mut next = 0;
        for part in &parts {
            assert_eq!(part.places.start, next, "each paper is in one part: {parts:?}");
            next = part.places.end;
        }
        assert_eq!(next, papers.len());
        parts.iter().map(|part| format!("{} {}", part.file(Form::Bibtex), part.places.len())).collect()
    }

    #[test]
    fn what_is_too_much_is_divided_by_year_then_by_month_then_by_number() {
        for (papers, expected) in [
            (&[(15, "2023"), (1, "2024")][..], &["papers.bib 2"][..]),
            (&[(99, "2023")], &["papers.bib 1"]),
            (
                &[(1, ""), (8, "2023"), (9, "2024-01-03"), (2, "2024-02-01")],
                &["papers-undated.bib 1", "papers-2023.bib 1", "papers-2024.bib 2"],
            ),
            (
                &[(1, "2023"), (9, "2024"), (9, "2024-01-03"), (2, "2024-01-05"), (2, "2024-02-01")],
                &["papers-2023.bib 1", "papers-2024.bib 1", "papers-2024-01.bib 2", "papers-2024-02.bib 1"],
            ),
            (
                &[(9, "2024-01"), (9, "2024-01-03"), (2, "2024-01-05"), (2, "2024-02-01")],
                &["papers-2024-01-part-1.bib 1", "papers-2024-01-part-2.bib 2", "papers-2024-02.bib 1"],
            ),
            (
                &[(9, ""), (9, ""), (1, "2020")],
                &["papers-undated-part-1.bib 1", "papers-undated-part-2.bib 1", "papers-2020.bib 1"],
            ),
            (
                &[(9, "2024"), (9, "2024"), (9, "2024-05")],
                &["papers-2024-part-1.bib 1", "papers-2024-part-2.bib 1", "papers-2024-05.bib 1"],
            ),
        ] {
            assert_eq!(files(papers), expected, "{papers:?}");
        }
    }

    #[test]
    fn settings_and_forms_have_the_same_names() {
        assert_eq!(Form::ALL.map(Form::key), crate::settings::EXPORT_FORMATS);
    }
}
