//! The fields of an entry that its paper doesn't have.

use super::date::Dated;
use super::entry::Entry;
use super::{annotations, catalogues, journals, latex, links};
use crate::formats::said::Said;
use crate::formats::values::fields::Given;
use crate::formats::values::orcids;
use crate::paper::Paper;

/// Names of fields whose values a paper doesn't have, and for which the settings have no place. What is wrong
/// with its date is reported by itself.
pub(super) fn untaken(entry: &Entry, paper: &Paper, dated: &Dated, given: &Given) -> Vec<String> {
    let said = Said::of(paper);
    let is_taken = |name: &str, value: &str| match Fate::of(name) {
        _ if name == "orcid-numbers" => {
            orcids::give(&mut paper.authors.clone(), latex::unbraced(value)).is_empty()
        }
        _ if name == "keywords" && catalogues::has_index_terms(entry) => said.has(&latex::plain(value)),
        Fate::Taken | Fate::Bookkeeping => true,
        Fate::Perhaps => said.has(&latex::plain(value)),
        // An archive is told by its identifier.
        Fate::Journal => {
            let name = journals::named(value).map_or_else(|| latex::plain(value), str::to_owned);
            said.has(&name) || journals::is_archive(&name)
        }
        Fate::Date => dated.says(name, value, &said),
        Fate::Language => paper.language.is_none() || said.has_language(&latex::plain(value)),
        Fate::Address => links::has_address(value),
        Fate::Relation => !paper.relations.is_empty(),
        Fate::Notes => annotations::are_known(value),
        Fate::Untaken => false,
    };
    let fields = entry.fields().filter(|(name, _)| given.target(name).is_none());
    fields.filter(|(name, value)| !is_taken(name, value)).map(|(name, _)| name.to_owned()).collect()
}

/// Whether the words of a field's value are a paper's, where it is taken.
pub(super) fn is_said_as_it_is(name: &str) -> bool {
    match Fate::of(name) {
        Fate::Taken => !matches!(
            name,
            "type"
                | "file"
                | "pdf"
                | "slides"
                | "poster"
                | "supp"
                | "preview"
                | "biburl"
                | "crossref"
                | "xdata"
                | "eprinttype"
                | "archiveprefix"
                | "times-cited"
                | "orcid-numbers"
        ),
        Fate::Perhaps | Fate::Journal | Fate::Address | Fate::Untaken => true,
        Fate::Date | Fate::Language | Fate::Relation | Fate::Notes | Fate::Bookkeeping => false,
    }
}

/// What becomes of the value of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// It is taken, whatever it is.
    Taken,
    /// It is taken in some entries; in others it says what another field says, or something of its own.
    Perhaps,
    /// It is taken where no other field says where the paper stands.
    Journal,
    /// It is taken where it says the paper's date, as far as it says one.
    Date,
    /// The first one that is known is taken.
    Language,
    /// It is taken where it is an address.
    Address,
    /// It is taken where the relation is of a known kind.
    Relation,
    /// Notes on single names, of which some are known.
    Notes,
    /// It says something of programs, styles and records, and not of the paper; or it is the short form of
    /// what another field says.
    Bookkeeping,
    /// It is taken in no entry.
    Untaken,
}

impl Fate {
    fn of(name: &str) -> Self {
        match name {
            "author+an" => Self::Notes,
            "related" | "relatedtype" => Self::Relation,
            "date" | "year" | "month" | "day" => Self::Date,
            "journal" | "journaltitle" => Self::Journal,
            "langid" | "language" | "hyphenation" => Self::Language,
            _ if links::is_for_address(name) => Self::Address,
            _ if TAKEN.contains(&name) => Self::Taken,
            _ if PERHAPS.contains(&name) => Self::Perhaps,
            _ if BOOKKEEPING.contains(&name) || name.starts_with("bdsk-file") || name.starts_with("__") => {
                Self::Bookkeeping
            }
            _ => Self::Untaken,
        }
    }
}

const TAKEN: &[&str] = &[
    "title",
    "author",
    "editor",
    "keywords",
    "keyword",
    "author_keywords",
    "mendeley-tags",
    "groups",
    "mendeley-groups",
    "abstract",
    "doi",
    "volume",
    "number",
    "pages",
    "publisher",
    "edition",
    "issn",
    "isbn",
    "eprinttype",
    "archiveprefix",
    "pdf",
    "slides",
    "poster",
    "supp",
    "preview",
    "award",
    "award_name",
    "selected",
    "annotation",
    "additional_info",
    "tags",
    "howpublished",
    "note",
    "file",
    "author+an:orcid",
    "biburl",
    "crossref",
    "xdata",
    "chapter",
    "pubstate",
    "type",
    "times-cited",
    "orcid-numbers",
];

const PERHAPS: &[&str] = &[
    "abbr",
    "arxivid",
    "eissn",
    "arxiv",
    "pmid",
    "pmcid",
    "pmc",
    "subtitle",
    "booktitle",
    "booksubtitle",
    "maintitle",
    "journalsubtitle",
    "series",
    "eventtitle",
    "venue",
    "organization",
    "institution",
    "school",
    "collaboration",
    "eid",
    "articleno",
    "article-number",
    "art_number",
    "issue",
    "address",
    "location",
    "eprint",
    "eprintclass",
    "primaryclass",
    "license",
    "copyright",
    "funding",
    "funder",
    "funding_details",
];

const BOOKKEEPING: &[&str] = &[
    "key",
    "xref",
    "ids",
    "entryset",
    "entrysubtype",
    "options",
    "presort",
    "sortkey",
    "sortname",
    "sorttitle",
    "sortyear",
    "sortshorthand",
    "shorthand",
    "shortauthor",
    "shorteditor",
    "shorttitle",
    "shortjournal",
    "shortseries",
    "label",
    "gender",
    "execute",
    "indextitle",
    "indexsorttitle",
    "langidopts",
    "timestamp",
    "owner",
    "creationdate",
    "modificationdate",
    "date-added",
    "date-modified",
    "added-at",
    "added",
    "bibsource",
    "interhash",
    "intrahash",
    "username",
    "qualityassured",
    "printed",
    "urldate",
    "lastchecked",
    "lastaccessed",
    "accessed",
    "access-date",
    "issue_date",
    "acmid",
    "numpages",
    "pagetotal",
    "opt",
    "refid",
    "citationkey",
    "bib_source",
    "adsnote",
    "slaccitation",
    "abbrev_source_title",
    "journal-iso",
    "unique-id",
    "da",
    "document_type",
    "source",
    "item-type",
    "pdf_file",
    "bibtex_show",
    "dimensions",
    "altmetric",
    "google_scholar_id",
    "inspirehep_id",
];
