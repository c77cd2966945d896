//! Books and their chapters, which PubMed describes apart from articles. What says something of the book only is
//! the chapter's as well: publisher, edition, editors.

use serde_json::Value;

use super::{NAMESPACES, about, at, day_of, keywords, markup_of, person, plain_title, text_at};
use crate::formats::records::{Draft, Records};
use crate::formats::syntax::xml::{self, Element};
use crate::formats::text::markup::{self, Entities};
use crate::formats::text::space::{folded, nonempty};
use crate::formats::values::fields::{Given, Sheet, Style, Target};
use crate::paper::{Field, PaperType, Person};

/// The element that a record is.
const RECORD: &str = "PubmedBookArticle";

/// Reads all of a document.
pub(super) fn read(text: &str, given: &Given, records: &mut Records) {
    xml::read_others(text, RECORD, NAMESPACES, records, &mut |record, found, spot, records| {
        records.take(draft(record, found.text, given), spot);
    });
}

/// Elements of a record and of its book that are read, or say something of records.
const KNOWN: &[&str] = &[
    "PMID",
    "ArticleIdList",
    "Book",
    "LocationLabel",
    "ArticleTitle",
    "Pagination",
    "Language",
    "AuthorList",
    "PublicationType",
    "Abstract",
    "Sections",
    "KeywordList",
    "ContributionDate",
    "DateRevised",
    "ItemList",
    "ReferenceList",
    "Publisher",
    "BookTitle",
    "PubDate",
    "BeginningDate",
    "EndingDate",
    "Volume",
    "Edition",
    "CollectionTitle",
    "Isbn",
    "Medium",
    "ReportNumber",
];

fn draft(record: &Element, text: &str, given: &Given) -> Draft {
    let empty = Element::default();
    let own = record.child("BookDocument").unwrap_or(&empty);
    let book = own.child("Book").unwrap_or(&empty);
    let mut sheet = Sheet::new(Style::Table);
    let mut put = |name: &str, target: Target, value: Value| {
        let target = given.target(name).cloned().unwrap_or(target);
        sheet.put(name, &target, &value);
    };
    let title_of = |name: &str| {
        let shown = markup::title(markup_of(text, name), Entities::Decoded);
        nonempty(plain_title(&shown))
    };
    let (title, of_book) = (title_of("ArticleTitle"), title_of("BookTitle"));
    let is_chapter = title.is_some();
    put("PMID", Target::Field(Field::Pmid), text_at(own, &["PMID"]).into());
    put("Language", Target::Field(Field::Language), text_at(own, &["Language"]).into());
    put("MedlinePgn", Target::Field(Field::Pages), text_at(own, &["Pagination", "MedlinePgn"]).into());
    for (path, field) in [
        (&["Publisher", "PublisherName"][..], Field::Publisher),
        (&["Publisher", "PublisherLocation"], Field::Place),
        (&["Volume"], Field::Volume),
        (&["Edition"], Field::Edition),
        (&["CollectionTitle"], Field::Series),
        (&["Isbn"], Field::Isbn),
        (&["ReportNumber"], Field::Number),
    ] {
        put(path.last().unwrap_or(&""), Target::Field(field), text_at(book, path).into());
    }
    // A chapter has a day of its own, which counts before that of its book.
    for day in [own.child("ContributionDate"), book.child("PubDate")].into_iter().flatten() {
        put("PubDate", Target::Field(Field::Date), day_of(day).into());
    }
    for id in at(own, &["ArticleIdList"]).into_iter().flat_map(Element::elements) {
        let text = folded(&id.text());
        match id.attribute("IdType") {
            "doi" => put("doi", Target::Field(Field::Doi), text.into()),
            "pmc" => put("pmc", Target::Field(Field::Pmcid), text.into()),
            "bookaccession" => {
                let address = format!("https://www.ncbi.nlm.nih.gov/books/{text}/");
                put("bookaccession", Target::Address, address.into());
            }
            _ => {}
        }
    }
    put("Keyword", Target::Field(Field::Tags), Value::from(keywords(own)));
    let shown = title.or_else(|| of_book.clone()).unwrap_or_default();
    let mut draft = sheet.draft_beside(&shown);
    draft.key = text_at(own, &["PMID"]);
    draft.untaken.retain(|name| name != "PubDate");
    let others = own.elements().chain(book.elements()).filter(|one| !KNOWN.contains(&one.name.as_str()));
    draft.untaken.extend(others.filter(|one| !one.text().trim().is_empty()).map(|one| one.name.clone()));
    let paper = &mut draft.paper;
    paper.r#type = Some(if is_chapter { PaperType::Chapter } else { PaperType::Book });
    paper.venue = of_book.filter(|_| is_chapter);
    paper.body = about(text);
    paper.authors = people(own, "authors");
    paper.editors = people(own, "editors");
    if paper.editors.is_empty() {
        paper.editors = people(book, "editors");
    }
    if paper.authors.is_empty() && !is_chapter {
        paper.authors = people(book, "authors");
    }
    draft
}

/// The people of the lists of that type directly in an element; a list without a type names authors.
fn people(element: &Element, kind: &str) -> Vec<Person> {
    let is_meant = |list: &&Element| match list.attribute("Type") {
        "" => kind == "authors",
        told => told == kind,
    };
    element
        .children("AuthorList")
        .filter(is_meant)
        .flat_map(|list| list.children("Author"))
        .filter_map(person)
        .collect()
}
