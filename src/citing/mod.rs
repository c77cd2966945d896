//! Citing papers: a [`Reference`] is what bibliographies say of a paper, made of what its file says, and
//! each form in which it is written has a module.
//!
//! [`bibtex`] is for LaTeX, [`ris`] and [`csl_json`] are for reference managers, [`formatted`] is for
//! people. [`Form`] is the list of those that programs read.

pub mod bibtex;
#[cfg_attr(not(feature = "csl"), path = "no_csl.rs")]
pub mod csl;
pub mod csl_json;
mod form;
pub mod formatted;
mod latex;
mod protect;
pub mod ris;
pub mod styled;

use std::borrow::Cow;

pub use form::Form;
use serde_json::Value;

use crate::paper::fold::fold;
use crate::paper::identifier::Identifier;
use crate::paper::identity::kind::kind_of;
use crate::paper::name::key;
use crate::paper::venue::CONFERENCES;
use crate::paper::{ArxivId, CitedName, Date, Doi, Paper, PaperType, STATES};

/// What a bibliography says of a paper. All that follows from several fields is decided here, once for all
/// forms.
#[derive(Clone, Debug)]
pub struct Reference<'a> {
    /// The key by which it is cited.
    pub key: &'a str,
    /// What kind of publication it is, told or inferred from where it stands.
    pub kind: PaperType,
    /// What its file says.
    pub paper: &'a Paper,
    /// The authors, in the paper's order.
    pub authors: Vec<CitedName<'a>>,
    /// The editors, in the paper's order.
    pub editors: Vec<CitedName<'a>>,
    /// Whether there are more authors than those.
    pub has_more_authors: bool,
    /// The journal, the proceedings, the book or the series in which it stands; not arXiv, which
    /// `arxiv` tells.
    pub container: Option<&'a str>,
    /// The publisher; of a thesis the school, of a report the institution.
    pub publisher: Option<&'a str>,
    /// Its identifier at arXiv with the version that is meant, if one is.
    pub arxiv: Option<&'a ArxivId>,
    /// Where it can be found on the web, if anywhere.
    pub url: Option<String>,
    /// Topics, where they are asked for.
    pub keywords: Vec<&'a str>,
    /// The abstract as plain text, where it is asked for; math in it stands between dollars.
    pub summary: Option<String>,
}

impl<'a> Reference<'a> {
    /// The reference to a paper under a key.
    pub fn new(key: &'a str, paper: &'a Paper) -> Self {
        let kind = kind(paper);
        let organization = organization(paper);
        let publisher = paper.publisher.as_deref();
        let named = paper.authors.len();
        let counted = paper.author_count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
        Self {
            key,
            kind,
            paper,
            authors: paper.authors.iter().map(CitedName::of).collect(),
            editors: paper.editors.iter().map(CitedName::of).collect(),
            has_more_authors: named > 0 && (counted > named || paper.extra.contains_key("and_others")),
            container: paper
                .venue
                .as_deref()
                .filter(|venue| !is_archive(venue) || paper.arxiv.get().is_none()),
            publisher: match kind {
                PaperType::Thesis | PaperType::Report => publisher.or(organization),
                PaperType::Misc if Work::of(kind, paper) == Some(Work::Unpublished) => {
                    publisher.or(organization)
                }
                _ => publisher,
            },
            arxiv: paper.arxiv.get(),
            url: url(paper).map(|address| without_spaces(&address)),
            keywords: Vec::new(),
            summary: None,
        }
    }

    /// The same with the names by which authors are known to the site, each with the place among them: those
    /// who changed their names are cited by the new one. A name that is only written in another way stays.
    #[must_use]
    pub fn with_names(mut self, names: &[(u32, &'a str)]) -> Self {
        for (place, name) in names {
            let place = *place as usize;
            if let (Some(person), Some(cited)) = (self.paper.authors.get(place), self.authors.get_mut(place))
                && key(&person.display_name()) != key(name)
            {
                *cited = CitedName::named(name);
            }
        }
        self
    }

    /// The same with topics.
    #[must_use]
    pub fn with_keywords(self, keywords: Vec<&'a str>) -> Self {
        Self { keywords, ..self }
    }

    /// The same with an abstract as plain text.
    #[must_use]
    pub fn with_abstract(self, text: String) -> Self {
        Self { summary: Some(text).filter(|text| !text.is_empty()), ..self }
    }

    /// The institution that stands for authors: that of a work whose type is told, and of which nobody counted
    /// authors.
    pub fn corporate_author(&self) -> Option<&'a str> {
        let has_none = self.paper.authors.is_empty() && self.paper.author_count.is_none();
        organization(self.paper).filter(|_| has_none && self.paper.r#type.is_some())
    }

    /// The institution as an author, in forms that have no other place for it: it is neither publisher nor school, and
    /// no editor stands there.
    pub fn body_as_author(&self) -> Option<CitedName<'a>> {
        let body = self.corporate_author()?;
        (self.publisher != Some(body) && self.editors.is_empty()).then(|| CitedName::Whole(body.into()))
    }

    /// In words what state of publication it is in, such as `in press`; BibLaTeX has keys for these.
    pub fn state(&self) -> Option<&'a str> {
        let told = self.particular("pubstate")?;
        Some(STATES.iter().find(|(key, _)| *key == told).map_or(told, |(_, words)| words))
    }

    /// A note with what became of the paper: that it was retracted, withdrawn or corrected.
    pub fn with_status(&self, note: Option<&'a str>) -> Option<Cow<'a, str>> {
        let Some(status) = self.paper.status else { return note.map(Cow::Borrowed) };
        let word = status.label();
        match note {
            None => Some(Cow::Borrowed(word)),
            Some(note) if note.to_lowercase().contains(status.name()) => Some(Cow::Borrowed(note)),
            Some(note) if note.ends_with(['.', '?', '!']) => Some(Cow::Owned(format!("{note} {word}"))),
            Some(note) => Some(Cow::Owned(format!("{note}. {word}"))),
        }
    }

    /// Whether it has authors of whom the archive knows no name.
    pub fn lacks_authors(&self) -> bool {
        let posts = self.paper.organizations.iter().any(|organization| organization.handle.is_some());
        self.authors.is_empty() && (self.paper.author_count.is_some() || posts)
    }

    /// When it was published. Of a publication that is known to be a preprint too, only the year is taken from a
    /// date in the month of the preprint: it is likely the preprint's.
    pub fn date(&self) -> Option<Date> {
        let date = self.paper.record_or_first_date()?;
        let is_published = self.kind != PaperType::Preprint && self.container.is_some();
        let is_told = self.paper.record().is_some() || self.particular("date").is_some();
        if is_told || !is_published {
            return Some(date);
        }
        let month = Date::from_ym(date.year(), date.month().unwrap_or_default());
        let is_of_preprint = month.is_some() && self.arxiv.and_then(ArxivId::month) == month;
        if is_of_preprint { Date::from_year(date.year()) } else { Some(date) }
    }

    /// A particular that imports keep under `extra`, such as `note` or `genre`.
    pub fn particular(&self, key: &str) -> Option<&'a str> {
        self.paper.extra.get(key).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// How it was made public where no publisher or series says it, such as `Privately printed`.
    pub fn way(&self) -> Option<&'a str> {
        self.particular("howpublished")
    }

    /// Whether it is a manual, a booklet or an unpublished manuscript, of which imports keep the type in words.
    pub fn work(&self) -> Option<Work> {
        Work::of(self.kind, self.paper)
    }

    /// Its number within the journal or the series, or its own.
    pub fn number(&self) -> Option<&'a str> {
        self.paper.issue.as_deref().or(self.paper.number.as_deref())
    }

    /// The name for a file with the reference, without its extension.
    pub fn file_name(&self) -> String {
        let is_plain = |letter: char| letter.is_alphanumeric() || "._-".contains(letter);
        self.key.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect()
    }
}

/// Kinds of works that BibTeX has a type for and others have words for, which stand in `genre`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The manual of a program or a device.
    Manual,
    /// What is printed and bound, without a publisher.
    Booklet,
    /// What was never published.
    Unpublished,
}

impl Work {
    /// What a paper of a type is in the words of its `genre`.
    fn of(kind: PaperType, paper: &Paper) -> Option<Self> {
        let genre = fold(paper.extra.get("genre")?.as_str()?);
        match (kind, genre.as_str()) {
            (PaperType::Report, "manual") => Some(Self::Manual),
            (PaperType::Book, "booklet" | "pamphlet" | "brochure") => Some(Self::Booklet),
            (PaperType::Misc, "manuscript") => Some(Self::Unpublished),
            (PaperType::Misc, genre) if genre.starts_with("unpublished") => Some(Self::Unpublished),
            _ => None,
        }
    }
}

/// The institution behind a paper; none that only posted it, of which the listing gives the account.
fn organization(paper: &Paper) -> Option<&str> {
    let mut behind = paper.organizations.iter().filter(|organization| organization.handle.is_none());
    behind.next().map(|organization| organization.name.as_str())
}

/// The type that a paper tells, or else the likeliest.
fn kind(paper: &Paper) -> PaperType {
    if kind_of(paper) == Some(PaperType::Preprint) {
        return PaperType::Preprint;
    }
    let is_numbered = paper.volume.is_some() || paper.issue.is_some();
    match (paper.r#type, paper.venue.as_deref()) {
        (Some(kind), _) => kind,
        (None, Some(venue)) if !is_numbered && is_conference(venue) => PaperType::Inproceedings,
        (None, Some(_)) => PaperType::Article,
        (None, None) if paper.arxiv.get().is_some() => PaperType::Preprint,
        (None, None) => PaperType::Misc,
    }
}

/// Whether a venue's name is that of a conference or of its proceedings.
fn is_conference(venue: &str) -> bool {
    let lower = venue.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let says_so = |word: &str| {
        matches!(
            word,
            "proceedings"
                | "proc"
                | "conference"
                | "conf"
                | "workshop"
                | "workshops"
                | "symposium"
                | "congress"
        )
    };
    words.any(|word| {
        says_so(word) || CONFERENCES.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()))
    })
}

/// Whether a venue is arXiv under one of its names.
fn is_archive(venue: &str) -> bool {
    let venue = venue.to_lowercase();
    venue == "corr" || venue.starts_with("arxiv") || venue.starts_with("computing research repository")
}

/// Where a paper can be found: the page that a listing gave, or else where an identifier other than a DOI
/// leads, or else one of its files.
fn url(paper: &Paper) -> Option<String> {
    let link = |label: &str| paper.links.get(label).filter(|link| is_of_paper(link, paper)).cloned();
    let held = || paper.acl.get().and_then(Identifier::address);
    let reviewed = || paper.openreview.get().and_then(Identifier::address);
    let archived = || paper.arxiv.get().map(|id| id.address_of(paper.arxiv_version));
    let found = link("page").or_else(held).or_else(reviewed);
    if paper.doi.get().is_some() {
        return found;
    }
    let any = || paper.links.values().find(|link| is_of_paper(link, paper)).cloned();
    found.or_else(archived).or_else(|| link("pdf")).or_else(any)
}

/// Whether an address is on the web, and not that of another paper, which a note may hold.
fn is_of_paper(link: &str, paper: &Paper) -> bool {
    let is_others = |doi: Doi| paper.doi.get().is_none_or(|own| *own != doi);
    let is_archived_elsewhere = |id: ArxivId| paper.arxiv.get().is_none_or(|own| *own != id);
    is_on_web(link)
        && !Doi::parse(link).is_ok_and(is_others)
        && !ArxivId::parse(link).is_ok_and(is_archived_elsewhere)
}

/// An address with its spaces encoded.
pub fn without_spaces(address: &str) -> String {
    address.split_whitespace().collect::<Vec<_>>().join("%20")
}

fn is_on_web(link: &str) -> bool {
    link.starts_with("https://") || link.starts_with("http://")
}

/// First and last page; the last is none for one page or an article number.
fn page_range(pages: &str) -> (&str, Option<Cow<'_, str>>) {
    let is_page = |page: &str| page.bytes().any(|byte| byte.is_ascii_digit());
    let dash = |letter: char| matches!(letter, '-' | '–' | '—' | '‐' | '‑');
    let mut parts = pages.split(dash).map(str::trim).filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(last), None) if is_page(first) && is_page(last) => {
            (first, Some(last_page(first, last)))
        }
        // Roman numerals.
        (Some(first), Some(last), None) if is_roman(first) && is_roman(last) => {
            (first, Some(Cow::Borrowed(last)))
        }
        _ => (pages, None),
    }
}

/// The last page in full, of which PubMed writes the digits that change: `1639-41` ends on page 1641.
pub fn last_page<'p>(first: &str, last: &'p str) -> Cow<'p, str> {
    let are_digits = [first, last].iter().all(|page| page.bytes().all(|byte| byte.is_ascii_digit()));
    match first.len().checked_sub(last.len()).filter(|missing| are_digits && *missing > 0) {
        Some(missing) if first[missing..] < *last => Cow::Owned(format!("{}{last}", &first[..missing])),
        _ => Cow::Borrowed(last),
    }
}

fn is_roman(page: &str) -> bool {
    page.bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte))
}

/// Pages with another dash in each range: `12-15, 20-25`.
fn pages_with(pages: &str, dash: &str) -> String {
    let ranges = pages.split(',').map(|range| match page_range(range.trim()) {
        (first, Some(last)) => format!("{first}{dash}{last}"),
        (one, None) => one.to_owned(),
    });
    ranges.collect::<Vec<_>>().join(", ")
}
