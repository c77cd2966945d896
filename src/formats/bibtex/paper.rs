//! The fields of an entry as a paper.

use std::collections::HashSet;

use serde_json::Value;

use super::annotations::{self, Annotation};
use super::date::{self, Dated};
use super::entry::Entry;
use super::names;
use super::{catalogues, identifiers, journals, latex, links, untaken};
use crate::formats::records::Draft;
use crate::formats::values::fields::{Given, Target};
use crate::formats::values::language as languages;
use crate::formats::values::placeholder::is_placeholder;
use crate::formats::values::{funding, identifier, keywords, kind, relation};
use crate::paper::{Field, Organization, Paper, PaperType, Relation, Slot};

/// A paper, and what could not be understood of its entry.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Read {
    /// The paper, as far as the entry says. Without a title it is none.
    pub paper: Paper,
    /// What it says about its date, and what is wrong with that.
    pub dated: Dated,
    /// Names that could not be told apart.
    pub unclear_names: Option<String>,
    /// Fields whose values the paper doesn't have.
    pub untaken: Vec<String>,
    /// Fields of the paper with values that can't be understood.
    pub unread: Vec<(&'static str, String)>,
    /// What else is wrong with values to which the settings give a place.
    pub flaws: Vec<(String, String)>,
}

/// Reads an entry that belongs to these groups. `known_as` gives the identifier of the entry with a key,
/// or else the key.
pub(super) fn read(
    entry: &Entry,
    groups: &[String],
    given: &Given,
    known_as: &dyn Fn(&str) -> String,
) -> Read {
    let dated = date::dated(entry);
    let mut paper = Paper {
        title: title(entry),
        date: dated.date,
        tags: tags(entry, groups),
        language: language(entry),
        body: entry.get("abstract").map(latex::markdown).unwrap_or_default(),
        ..Paper::default()
    };
    let key = if entry.key.contains('{') { latex::plain(entry.key) } else { entry.key.to_owned() };
    paper.citekey = Some(key).filter(|key| !key.is_empty());
    let flaw = identifiers::identify(entry, &mut paper);
    links::link(entry, &mut paper);
    let unclear_names = people(entry, &mut paper);
    publication(entry, &mut paper);
    paper.r#type = kind(entry, &paper);
    extra(entry, &dated, &mut paper);
    catalogues::take(entry, &mut paper);
    paper.relations = relations(entry, known_as);
    let mut draft = Draft { paper, ..Draft::default() };
    given.put(entry.fields().map(|(name, value)| (name, value_for(given.target(name), value))), &mut draft);
    let Draft { paper, mut unread, mut flaws, bad_date, .. } = draft;
    flaws.extend(flaw.into_iter().chain(bad_date));
    if paper.language.is_none() {
        let told = entry.first(&["langid", "language", "hyphenation"]).map(latex::plain);
        unread.extend(told.map(|told| ("language", told)));
    }
    let untaken = untaken::untaken(entry, &paper, &dated, given);
    Read { paper, dated, unclear_names, untaken, unread, flaws }
}

/// How many related entries are looked up.
const MOST_RELATED: usize = 100;

/// The entries to which BibLaTeX's `related` leads, where `relatedtype` is of a known kind.
fn relations(entry: &Entry, known_as: &dyn Fn(&str) -> String) -> Vec<Relation> {
    let mut relations = Vec::new();
    let kind = entry.get("relatedtype").and_then(|kind| relation::kind(&latex::plain(kind)));
    if let (Some(kind), Some(keys)) = (kind, entry.get("related")) {
        let keys = keys.split(',').map(str::trim).filter(|key| !key.is_empty());
        keys.take(MOST_RELATED).for_each(|key| relation::add(&mut relations, kind, &known_as(key)));
    }
    relations
}

/// A value as the place that the settings give to it takes it.
fn value_for(target: Option<&Target>, value: &str) -> Value {
    match target {
        Some(Target::Notes | Target::Field(Field::Body)) => Value::from(value),
        Some(Target::Link(_) | Target::Address) => Value::from(latex::verbatim(value)),
        _ => Value::from(latex::plain(value)),
    }
}

/// The language of the work.
fn language(entry: &Entry) -> Option<String> {
    let fields = ["langid", "language", "hyphenation"];
    fields.iter().filter_map(|field| entry.get(field)).find_map(|value| languages::tag(&latex::plain(value)))
}

/// The title with its subtitle. Proceedings may have only the title that their papers take over.
fn title(entry: &Entry) -> String {
    let is_whole =
        matches!(entry.kind.as_str(), "proceedings" | "mvproceedings" | "collection" | "mvcollection");
    let title = entry.get("title").or_else(|| entry.get("booktitle").filter(|_| is_whole));
    with_subtitle(title.map(latex::plain).unwrap_or_default(), entry.get("subtitle"))
}

fn with_subtitle(title: String, subtitle: Option<&str>) -> String {
    let Some(subtitle) = subtitle.map(latex::plain).filter(|_| !title.is_empty()) else { return title };
    let mark = if title.ends_with([':', '?', '!', '.', '–', '—']) { "" } else { ":" };
    format!("{title}{mark} {subtitle}")
}

/// Keywords, and the names of groups.
fn tags(entry: &Entry, groups: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    // Beside those of the authors, Scopus has its own under `keywords`.
    let is_of_index =
        |field: &str| catalogues::has_index_terms(entry) && matches!(field, "keywords" | "keyword");
    for field in
        ["keywords", "keyword", "author_keywords", "tags", "mendeley-tags", "groups", "mendeley-groups"]
    {
        let Some(value) = entry.get(field).filter(|_| !is_of_index(field)) else { continue };
        // JabRef escapes the comma in the name of a group.
        let value = value.replace(r"\,", ESCAPED);
        let parts = keywords::parts(latex::unbraced(&value)).into_iter();
        tags.extend(parts.map(|part| latex::plain(&part.replace(ESCAPED, ","))));
    }
    tags.extend(groups.iter().cloned());
    let mut seen = HashSet::new();
    tags.retain(|tag| !tag.is_empty() && seen.insert(tag.to_lowercase()));
    tags
}

/// What stands for an escaped comma while a list is parted: a character of no text.
const ESCAPED: &str = "\u{fdd0}";

/// Authors, editors and institutions. Tells names that could not be told apart.
fn people(entry: &Entry, paper: &mut Paper) -> Option<String> {
    let authors = entry.get("author").map(names::names).unwrap_or_default();
    let editors = entry.get("editor").map(names::names).unwrap_or_default();
    paper.authors = authors.people;
    paper.editors = editors.people;
    for (at, orcid) in entry.get("author+an:orcid").into_iter().flat_map(annotations::of) {
        if let Some(author) = paper.authors.get_mut(at) {
            author.orcid = Slot::read(orcid);
        }
    }
    for (at, words) in entry.get("author+an").into_iter().flat_map(annotations::of) {
        let Some(author) = paper.authors.get_mut(at) else { continue };
        for word in words.split(',') {
            match annotations::meaning(word) {
                Some(Annotation::Corresponding) => author.corresponding = true,
                Some(Annotation::Equal) => author.equal = Some(1),
                None => {}
            }
        }
    }
    if authors.others {
        paper.extra.insert(Paper::AND_OTHERS.to_owned(), true.into());
    }
    if editors.others {
        paper.extra.insert(Paper::EDITORS_AND_OTHERS.to_owned(), true.into());
    }
    let is_published = matches!(kind_of(&entry.kind), Some(PaperType::Inproceedings | PaperType::Book));
    let institutions = match is_published {
        true => entry.first(&["collaboration"]),
        false => entry.first(&["institution", "school", "organization", "collaboration"]),
    };
    // Collaborations of physicists stand one after the other: `ATLAS, CMS`.
    let is_of_several = institutions.is_some() && institutions == entry.get("collaboration");
    let names = institutions.into_iter().map(latex::plain).flat_map(|names| match is_of_several {
        true => names.split(',').map(|name| name.trim().to_owned()).collect(),
        false => vec![names],
    });
    for name in names.filter(|name| !name.is_empty()) {
        paper.organizations.push(Organization { name, handle: None });
    }
    authors.unclear.or(editors.unclear)
}

/// Where it was published: venue, volume, issue, pages, publisher, ISBN.
fn publication(entry: &Entry, paper: &mut Paper) {
    let kind = kind_of(&entry.kind);
    let plain = |names: &[&str]| entry.first(names).map(latex::plain).filter(|text| !text.is_empty());
    paper.venue = venue(entry);
    paper.volume = plain(&["volume"]);
    // Of other works it is a number of their own or within a series.
    let has_issue = matches!(kind, Some(PaperType::Article | PaperType::Inproceedings) | None);
    paper.issue = plain(&["number", "issue"]).filter(|_| has_issue);
    let pages = plain(&["pages"]).or_else(|| plain(&["eid", "articleno", "article-number", "art_number"]));
    paper.pages = pages.map(|pages| pages.replace(" – ", "-").replace(['–', '—'], "-"));
    let of_event = match kind {
        Some(PaperType::Inproceedings | PaperType::Book) => &["publisher", "organization"][..],
        Some(PaperType::Thesis | PaperType::Report) => &["publisher", "institution", "school"],
        _ => &["publisher"],
    };
    paper.publisher = plain(of_event).map(|name| name.trim_end_matches([',', ' ']).to_owned());
    paper.place = plain(&["address", "location"]);
    paper.series = plain(&["series"]).filter(|series| Some(series) != paper.venue.as_ref());
    paper.edition = plain(&["edition"]);
    paper.number = plain(&["number"]).filter(|_| paper.issue.is_none());
    paper.event = plain(&["eventtitle"]).filter(|event| Some(event) != paper.venue.as_ref());
    paper.license = plain(&["license", "copyright"]);
    paper.funding = plain(&["funding", "funder", "funding_details"])
        .map(|text| funding::of_text(&text))
        .unwrap_or_default();
    paper.issn = plain(&["issn"]).and_then(|text| identifier::issn(&text)).into();
    paper.pmid.fill(plain(&["pmid"]).map(|text| Slot::read(&text)).unwrap_or_default());
    paper.pmcid.fill(plain(&["pmcid", "pmc"]).map(|text| Slot::read(&text)).unwrap_or_default());
    if kind == Some(PaperType::Book) {
        paper.isbn = plain(&["isbn"]).and_then(|text| identifier::isbn(&text)).into();
    }
    without_archive(paper);
}

/// Where arXiv stands for a journal, its identifier may stand for issue and pages.
fn without_archive(paper: &mut Paper) {
    let is_archived = paper.venue.as_deref().is_some_and(journals::is_archive);
    if !is_archived && paper.arxiv.is_empty() {
        return;
    }
    let fields =
        [&mut paper.volume, &mut paper.issue, &mut paper.pages, &mut paper.publisher, &mut paper.number];
    for field in fields {
        let names_arxiv = |text: &String| text.to_lowercase().contains("arxiv");
        if field.as_ref().is_some_and(names_arxiv) {
            *field = None;
        }
    }
    if is_archived && !paper.arxiv.is_empty() {
        (paper.venue, paper.volume) = (None, None);
    }
}

/// The journal, the book or the proceedings that it is in; of a book its series.
fn venue(entry: &Entry) -> Option<String> {
    let is_article = kind_of(&entry.kind) == Some(PaperType::Article);
    let fields: &[(&str, &str)] = match is_article {
        true => &[
            ("journaltitle", "journalsubtitle"),
            ("journal", "journalsubtitle"),
            ("booktitle", "booksubtitle"),
        ],
        false => &[
            ("booktitle", "booksubtitle"),
            ("journaltitle", "journalsubtitle"),
            ("journal", "journalsubtitle"),
        ],
    };
    let is_proceedings =
        matches!(entry.kind.as_str(), "proceedings" | "mvproceedings" | "collection" | "mvcollection");
    let named = fields.iter().filter(|_| !is_proceedings).find_map(|(title, subtitle)| {
        let value = entry.get(title)?;
        let title = journals::named(value).map_or_else(|| latex::plain(value), str::to_owned);
        (!title.is_empty()).then(|| with_subtitle(title, entry.get(subtitle)))
    });
    // A chapter of its author's own book stands in no other, and what stands alone in none.
    let others: &[&str] = match kind_of(&entry.kind) {
        Some(PaperType::Chapter | PaperType::Misc | PaperType::Report) => &["maintitle", "venue"],
        _ => &["maintitle", "eventtitle", "series", "venue"],
    };
    // Sites have a short form for a venue, but also such words as “Talk”.
    let short =
        matches!(kind_of(&entry.kind), Some(PaperType::Article | PaperType::Inproceedings)).then_some("abbr");
    named.or_else(|| {
        let mut others = others.iter().copied().chain(short);
        others.find_map(|field| Some(latex::plain(entry.get(field)?)).filter(|name| !name.is_empty()))
    })
}

/// The preprint servers that have the form of a journal.
const SERVERS: [&str; 8] = [
    "biorxiv",
    "medrxiv",
    "chemrxiv",
    "psyarxiv",
    "techrxiv",
    "ssrn electronic journal",
    "research square",
    "preprints",
];

/// The type of an entry's work, with preprints told from what was published.
fn kind(entry: &Entry, paper: &Paper) -> Option<PaperType> {
    let kind = kind_of(&entry.kind)?;
    let is_open = matches!(kind, PaperType::Article | PaperType::Misc | PaperType::Webpage);
    let is_preprint = match &paper.venue {
        None => !paper.arxiv.is_empty(),
        Some(venue) => journals::is_archive(venue) || SERVERS.contains(&venue.to_lowercase().as_str()),
    };
    Some(if is_open && is_preprint { PaperType::Preprint } else { kind })
}

/// The type that an entry's type in lower case stands for: BibLaTeX's own words, else common ones.
fn kind_of(kind: &str) -> Option<PaperType> {
    Some(match kind {
        "suppperiodical" => PaperType::Article,
        "masterthesis" | "bachelorthesis" => PaperType::Thesis,
        "mvbook" | "bookinbook" | "booklet" | "mvcollection" | "mvproceedings" | "reference"
        | "mvreference" | "periodical" => PaperType::Book,
        "suppbook" | "suppcollection" | "inreference" => PaperType::Chapter,
        "manual" => PaperType::Report,
        "softwareversion" | "softwaremodule" | "codefragment" => PaperType::Software,
        "lecture" => PaperType::Presentation,
        "www" => PaperType::Webpage,
        "unpublished" | "artwork" | "audio" | "image" | "legal" | "letter" | "movie" | "music"
        | "performance" | "video" => PaperType::Misc,
        _ => return kind::named(kind),
    })
}

/// What citations need beyond our fields.
fn extra(entry: &Entry, dated: &Dated, paper: &mut Paper) {
    if let Some(text) = &dated.text {
        paper.extra.insert("date".to_owned(), text.as_str().into());
    }
    if let Some(genre) = genre(entry, paper) {
        paper.extra.insert("genre".to_owned(), genre.into());
    }
    paper.award = award(entry);
    // What al-folio shows on its first page.
    if entry.get("selected").map(latex::plain).is_some_and(|truth| truth.eq_ignore_ascii_case("true")) {
        paper.extra.insert("selected".to_owned(), true.into());
    }
    // It goes on behind the venue, with links in Markdown.
    let more = entry.get("additional_info").map(latex::verbatim);
    if let Some(more) = more.map(|more| more.trim_start_matches(['.', ',', ' ']).to_owned()) {
        paper.extra.insert("additional_info".to_owned(), more.into());
    }
    for field in ["chapter", "issn", "isbn", "pubstate", "howpublished", "note", "annotation"] {
        let value = entry.get(field).filter(|value| !links::is_address_only(value)).map(latex::plain);
        let Some(value) = value else { continue };
        // Of several numbers, a paper has the first.
        let is_one = value.split([',', ';', ' ']).filter(|number| number.len() > 8).count() < 2;
        let is_held = match field {
            "isbn" => !paper.isbn.is_empty() && is_one,
            "issn" => !paper.issn.is_empty() && is_one,
            _ => false,
        };
        let says_arxiv = paper.arxiv.get().is_some_and(|id| value.contains(id.as_str()))
            && value.to_lowercase().starts_with("arxiv");
        if !(value.is_empty() || is_held || says_arxiv) {
            paper.extra.entry(field).or_insert_with(|| value.into());
        }
    }
}

/// What the paper won; al-folio has a name for it and what is to be said of it.
fn award(entry: &Entry) -> Option<String> {
    let plain = |field: &str| {
        entry.get(field).map(latex::plain).filter(|text| !(text.is_empty() || is_placeholder(text)))
    };
    match (plain("award_name"), plain("award")) {
        (Some(name), Some(award)) if !award.to_lowercase().contains(&name.to_lowercase()) => {
            Some(format!("{name}: {award}"))
        }
        (name, award) => award.or(name),
    }
}

/// What kind of thesis or report it is, in words; of other works, what tells them from those of their type.
fn genre(entry: &Entry, paper: &Paper) -> Option<String> {
    let stated = entry.get("type").map(latex::plain).filter(|text| !text.is_empty());
    let is_named = entry.kind.ends_with("thesis") && entry.kind != "thesis";
    let has_word = matches!(entry.kind.as_str(), "manual" | "booklet" | "unpublished");
    let is_named = is_named || has_word && paper.r#type != Some(PaperType::Preprint);
    let named = stated.or_else(|| is_named.then(|| entry.kind.clone()))?;
    Some(match named.as_str() {
        "manual" => "Manual".to_owned(),
        "booklet" => "Booklet".to_owned(),
        "unpublished" => "Unpublished manuscript".to_owned(),
        "phdthesis" => "PhD thesis".to_owned(),
        "mathesis" | "mastersthesis" | "masterthesis" => "Master’s thesis".to_owned(),
        "bathesis" | "bachelorthesis" | "bachelorsthesis" => "Bachelor’s thesis".to_owned(),
        "techreport" => "Technical report".to_owned(),
        "patentus" => "U.S. patent".to_owned(),
        "patenteu" => "European patent".to_owned(),
        "patentuk" => "British patent".to_owned(),
        "patentde" => "German patent".to_owned(),
        "patentfr" => "French patent".to_owned(),
        _ => named,
    })
}
