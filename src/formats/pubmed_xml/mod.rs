//! PubMed's XML: the answers of its `efetch`, and what it is distributed in.
//!
//! Source: <https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/current/index.html>.

mod book;

use serde_json::Value;

use super::pubmed::is_without_title;
use super::{Findings, Format, Kind, Listing};
use crate::formats::records::{Complete, Draft, Records};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::untaken;
use crate::formats::values::affiliation::without_mail;
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::formats::values::{date, kind, name, relation};
use crate::paper::{Field, Person, Relation, Slot, Status, Titles};

/// The format.
pub const FORMAT: Format = Format {
    name: "pubmed-xml",
    title: "PubMed's XML",
    obtain: "curl 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi?db=pubmed&rettype=xml&id=…' > papers.xml",
    kind: Kind::Catalogue,
    recognise,
    read,
    lines: None,
};

/// How far into a text its first record begins at most, in bytes.
const HEAD: usize = 1 << 16;

fn recognise(text: &str) -> Result<(), String> {
    let head = &text[..text.floor_char_boundary(HEAD)];
    let is_set = matches!(xml::root(text), Some("PubmedArticleSet" | "PubmedBookArticleSet"));
    let has_any = ["<PubmedArticle>", "<PubmedBookArticle>"].iter().any(|tag| head.contains(tag));
    match is_set && has_any || matches!(xml::root(text), Some("PubmedArticle" | "PubmedBookArticle")) {
        true => Ok(()),
        false => Err("it has no `<PubmedArticle>`".to_owned()),
    }
}

const NAMESPACES: &[&str] = &["http://www.w3.org/1998/Math/MathML"];

fn read(listing: &Listing, findings: &mut Findings) {
    let text = listing.text;
    let records = Records::new(listing, findings, Complete::Often);
    let mut records = records.with_places(untaken::Place::Element);
    let given = Given::new(listing.columns);
    xml::read(text, "PubmedArticle", NAMESPACES, &mut records, &mut |article, record, spot, records| {
        records.take(draft(article, record.text, &given), spot);
    });
    book::read(text, &given, &mut records);
    records.finish();
}

/// The markup within the first element of that name, whose tag may have attributes.
fn markup_of<'a>(text: &'a str, name: &str) -> &'a str {
    let inside = || {
        let start = text.find(&format!("<{name}"))?;
        let rest = &text[start..];
        let rest = &rest[rest.find('>')? + 1..];
        Some(&rest[..rest.find(&format!("</{name}>"))?])
    };
    inside().unwrap_or_default()
}

/// The element at a path of names.
fn at<'e>(element: &'e Element, path: &[&str]) -> Option<&'e Element> {
    path.iter().try_fold(element, |element, name| element.child(name))
}

fn text_at(element: &Element, path: &[&str]) -> String {
    at(element, path).map(|found| folded(&found.text())).unwrap_or_default()
}

/// Elements of a citation and of its article that are read, or say something of records.
const KNOWN: &[&str] = &[
    "PMID",
    "DateCompleted",
    "DateRevised",
    "DateCreated",
    "Article",
    "MedlineJournalInfo",
    "ChemicalList",
    "CitationSubset",
    "CommentsCorrectionsList",
    "MeshHeadingList",
    "KeywordList",
    "InvestigatorList",
    "NumberOfReferences",
    "SupplMeshList",
    "OtherID",
    "Journal",
    "ArticleTitle",
    "Pagination",
    "ELocationID",
    "Abstract",
    "AuthorList",
    "Language",
    "GrantList",
    "PublicationTypeList",
    "VernacularTitle",
    "ArticleDate",
    "DataBankList",
];

fn draft(article: &Element, text: &str, given: &Given) -> Draft {
    let empty = Element::default();
    let citation = article.child("MedlineCitation").unwrap_or(&empty);
    let own = citation.child("Article").unwrap_or(&empty);
    let mut sheet = Sheet::new(Style::Table);
    let mut put = |name: &str, target: Target, value: Value| {
        let target = given.target(name).cloned().unwrap_or(target);
        sheet.put(name, &target, &value);
    };
    put("PMID", Target::Field(Field::Pmid), text_at(citation, &["PMID"]).into());
    put("Title", Target::Field(Field::Venue), journal(citation, own).into());
    for (path, target) in [
        (&["Journal", "ISSN"][..], Target::Field(Field::Issn)),
        (&["Journal", "JournalIssue", "Volume"], Target::Field(Field::Volume)),
        (&["Journal", "JournalIssue", "Issue"], Target::Field(Field::Issue)),
        (&["Language"], Target::Field(Field::Language)),
    ] {
        put(path.last().unwrap_or(&""), target, text_at(own, path).into());
    }
    let pages = text_at(own, &["Pagination", "MedlinePgn"]);
    let (first, last) =
        (text_at(own, &["Pagination", "StartPage"]), text_at(own, &["Pagination", "EndPage"]));
    // It leaves out digits of the last page: `100-8`.
    if pages.is_empty() || !last.is_empty() {
        put("StartPage", Target::FirstPage, first.into());
        put("EndPage", Target::LastPage, last.into());
    } else {
        put("MedlinePgn", Target::Field(Field::Pages), pages.into());
    }
    let days = [at(own, &["Journal", "JournalIssue", "PubDate"]), own.child("ArticleDate")];
    for day in days.into_iter().flatten() {
        put("PubDate", Target::Field(Field::Date), day_of(day).into());
    }
    let ids = at(article, &["PubmedData", "ArticleIdList"]).into_iter().flat_map(Element::elements);
    let places = own.children("ELocationID").map(|place| (place.attribute("EIdType"), place));
    for (kind, id) in ids.map(|id| (id.attribute("IdType"), id)).chain(places) {
        match kind {
            "doi" => put("doi", Target::Field(Field::Doi), folded(&id.text()).into()),
            // Where PubMed has a preprint of arXiv, that is its number at the publisher.
            "pii" if id.text().trim().to_ascii_lowercase().starts_with("arxiv:") => {
                put("pii", Target::Field(Field::Arxiv), folded(&id.text()).into());
            }
            "pmc" => put("pmc", Target::Field(Field::Pmcid), folded(&id.text()).into()),
            _ => {}
        }
    }
    put("Keyword", Target::Field(Field::Tags), Value::from(keywords(citation)));
    let types: Vec<String> = at(own, &["PublicationTypeList"])
        .into_iter()
        .flat_map(Element::elements)
        .map(|kind| folded(&kind.text()))
        .collect();
    for one in types.iter().filter(|one| kind::named(one).is_some()) {
        put("PublicationType", Target::DocumentType, one.as_str().into());
    }
    let grants = at(own, &["GrantList"]).into_iter().flat_map(|list| list.children("Grant"));
    let grants = grants.map(|grant| serde_json::json!({"funderName": text_at(grant, &["Agency"]), "awardNumber": text_at(grant, &["GrantID"])}));
    put("GrantList", Target::Field(Field::Funding), grants.collect());
    let shown = markup::title(markup_of(text, "ArticleTitle"), Entities::Decoded);
    let original = nonempty(plain_title(&text_at(own, &["VernacularTitle"])));
    let title = nonempty(plain_title(&shown))
        .filter(|title| !is_without_title(title))
        .or_else(|| original.clone())
        .unwrap_or_default();
    let mut draft = sheet.draft_beside(&title);
    draft.key = text_at(citation, &["PMID"]);
    // One type of several, one date of two: what the others say stands in the first.
    draft.untaken.retain(|name| !matches!(name.as_str(), "PublicationType" | "PubDate" | "doi"));
    let body = about(markup_of(text, "Abstract"));
    // Some have an abstract only in another language, or one from another source: the first of these is it.
    let is_other = |element: &&Element| element.name == "OtherAbstract";
    let first = citation.elements().chain(own.elements()).find(is_other).filter(|_| body.is_empty());
    let others = citation.elements().chain(own.elements()).filter(|element| {
        let is_taken = first.is_some_and(|first| std::ptr::eq(first, *element));
        !(KNOWN.contains(&element.name.as_str()) || is_taken)
    });
    draft.untaken.extend(
        others.filter(|element| !element.text().trim().is_empty()).map(|element| element.name.clone()),
    );
    let paper = &mut draft.paper;
    let electronic = own.children("ArticleDate").find_map(|day| date::parse(&day_of(day)).ok());
    paper.date = date::more_exact(paper.date, electronic);
    paper.body = if body.is_empty() { about(markup_of(text, "OtherAbstract")) } else { body };
    let is_archive = |venue: &String| venue.eq_ignore_ascii_case("arXiv");
    paper.venue = paper.venue.take().filter(|venue| !(is_archive(venue) && paper.arxiv.get().is_some()));
    let lists = || own.children("AuthorList");
    let is_editors = |list: &&Element| list.attribute("Type") == "editors";
    paper.authors = lists()
        .filter(|list| !is_editors(list))
        .flat_map(|list| list.children("Author"))
        // A misprint, beside which the right name stands.
        .filter(|author| author.attribute("ValidYN") != "N")
        .filter_map(person)
        .collect();
    paper.editors =
        lists().filter(is_editors).flat_map(|list| list.children("Author")).filter_map(person).collect();
    paper.titles = original
        .filter(|original| *original != title)
        .map(|original| Titles { original: Some(plain_title(&original).to_owned()), ..Titles::default() });
    paper.status = types.iter().find_map(|kind| match kind.as_str() {
        "Retracted Publication" => Some(Status::Retracted),
        "Corrected and Republished Article" => Some(Status::Corrected),
        _ => None,
    });
    paper.relations = relations(citation);
    draft
}

/// The journal, whose whole title may be left out.
fn journal(citation: &Element, own: &Element) -> String {
    let places = [
        (own, ["Journal", "Title"]),
        (own, ["Journal", "ISOAbbreviation"]),
        (citation, ["MedlineJournalInfo", "MedlineTA"]),
    ];
    places.iter().find_map(|(element, path)| nonempty(&text_at(element, path))).unwrap_or_default()
}

/// The keywords, or where there are none the headings under which PubMed files the paper.
fn keywords(citation: &Element) -> Vec<String> {
    let lists = citation.children("KeywordList").flat_map(|list| list.children("Keyword"));
    let words: Vec<String> = lists.map(|word| folded(&word.text())).collect();
    if !words.is_empty() {
        return words;
    }
    let headings = citation.children("MeshHeadingList").flat_map(|list| list.children("MeshHeading"));
    headings.map(|heading| text_at(heading, &["DescriptorName"])).collect()
}

/// The papers about this one, and those that it is about.
fn relations(citation: &Element) -> Vec<Relation> {
    let mut relations = Vec::new();
    let notices = at(citation, &["CommentsCorrectionsList"]).into_iter().flat_map(Element::elements);
    for notice in notices {
        let Some(kind) = relation::kind_in_pubmed(notice.attribute("RefType")) else { continue };
        let number = text_at(notice, &["PMID"]);
        if !number.is_empty() {
            relation::add(&mut relations, kind, &format!("pmid:{number}"));
        }
    }
    relations
}

/// A title without the full stop that ends it there, and the brackets around one that was translated.
pub fn plain_title(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_suffix('.').filter(|text| !text.ends_with('.')).unwrap_or(text);
    text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text)
}

/// The day, month or year of a date in parts, or in words.
fn day_of(day: &Element) -> String {
    let words = text_at(day, &["MedlineDate"]);
    if !words.is_empty() {
        return words;
    }
    let parts = ["Year", "Month", "Day"].map(|name| text_at(day, &[name]));
    let season = text_at(day, &["Season"]);
    if parts[1].parse::<u8>().is_ok() {
        return parts
            .iter()
            .filter(|part| !part.is_empty())
            .map(|part| format!("{part:0>2}"))
            .collect::<Vec<_>>()
            .join("-");
    }
    folded(&format!("{} {} {}", parts[0], if parts[1].is_empty() { &season } else { &parts[1] }, parts[2]))
}

/// The abstract within an element, with the labels of its parts.
fn about(inside: &str) -> String {
    let parts = inside.split("<AbstractText").skip(1).filter_map(|part| {
        let (tag, rest) = part.split_once('>')?;
        let words = rest.split_once("</AbstractText>").map_or(rest, |(words, _)| words);
        let label = tag
            .split_once("Label=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .map_or("", |(label, _)| label);
        let words = markup::markdown(words, Entities::Decoded);
        match (label, words.is_empty()) {
            (_, true) => None,
            ("" | "UNLABELLED", false) => Some(words),
            (label, false) => Some(format!("**{}:** {words}", markup::text(label, Entities::Decoded))),
        }
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// A person with ORCID iD and places, or a body.
fn person(author: &Element) -> Option<Person> {
    let text = |name: &str| folded(&author.text_of(name));
    let mut person = match nonempty(&text("CollectiveName")) {
        Some(name) => Person { literal: true, ..Person::named(name) },
        None => {
            let given = nonempty(&text("ForeName")).unwrap_or_else(|| text("Initials"));
            name::from_parts(&given, &text("LastName"), &text("Suffix"))
        }
    };
    let number = author
        .children("Identifier")
        .find(|id| id.attribute("Source") == "ORCID")
        .map(|id| folded(&id.text()));
    person.orcid = number
        .and_then(|number| nonempty(number.rsplit('/').next()?))
        .map(|number| Slot::read(&number))
        .unwrap_or_default();
    let places = author.children("AffiliationInfo").map(|place| text_at(place, &["Affiliation"]));
    person.affiliations = places.filter_map(|place| without_mail(&place)).collect();
    person.equal = (author.attribute("EqualContrib") == "Y").then_some(1);
    (!person.display_name().is_empty()).then_some(person)
}
