//! RIS, the tagged format that all reference managers read.
//!
//! Source: the specification of Research Information Systems
//! (<https://web.archive.org/web/20110930172154/http://www.refman.com/support/risformat_intro.asp>), with the
//! tags that Zotero and EndNote give to what it leaves open.

use super::{Reference, Work, page_range};
use crate::paper::{CitedName, PaperType};

/// A reference as a record, with the line that ends it.
pub fn record(reference: &Reference) -> String {
    let mut record = Record(String::with_capacity(512));
    let paper = reference.paper;
    record.put("TY", Some(kind(reference)));
    for author in &reference.authors {
        record.put("AU", Some(&name(author)));
    }
    record.put("AU", reference.body_as_author().as_ref().map(name).as_deref());
    if reference.has_more_authors {
        // As in CSL: what Zotero makes BibTeX's `and others` of.
        record.put("AU", Some("others"));
    }
    for editor in &reference.editors {
        record.put(if is_part(reference.kind) { "A2" } else { "ED" }, Some(&name(editor)));
    }
    record.put("TI", Some(&paper.title));
    record.put("TT", paper.titles.as_ref().and_then(|titles| titles.translated.as_deref()));
    let is_given = is_part(reference.kind) || reference.kind == PaperType::Presentation;
    record.put("T2", reference.container.or(paper.event.as_deref().filter(|_| is_given)));
    record.put("T3", paper.series.as_deref());
    if let Some(date) = reference.date() {
        record.put("PY", Some(&format!("{:04}", date.year())));
        let part = |number: Option<u8>| number.map(|number| format!("{number:02}")).unwrap_or_default();
        let (month, day) = (part(date.month()), part(date.day()));
        record.put("DA", Some(&format!("{:04}/{month}/{day}/", date.year())));
    }
    record.put("VL", paper.volume.as_deref());
    record.put("IS", reference.number());
    if let Some(pages) = &paper.pages {
        let (first, last) = page_range(pages);
        record.put("SP", Some(first));
        record.put("EP", last.as_deref());
    }
    record.put("SE", reference.particular("chapter"));
    record.put("ET", paper.edition.as_deref());
    record.put("PB", reference.publisher);
    // Of a conference `CY` is the place where it was held.
    record.put(if reference.kind == PaperType::Inproceedings { "C1" } else { "CY" }, paper.place.as_deref());
    let isbn = paper.isbn.get().map(ToString::to_string);
    let issn = paper.issn.get().map(ToString::to_string);
    for numbers in
        [reference.particular("isbn").or(isbn.as_deref()), reference.particular("issn").or(issn.as_deref())]
    {
        numbers
            .into_iter()
            .flat_map(|numbers| numbers.split(", "))
            .for_each(|number| record.put("SN", Some(number)));
    }
    record.put("DO", paper.doi.get().map(crate::paper::Doi::as_str));
    if let Some(id) = reference.arxiv {
        let version = paper.arxiv_version.map(|version| format!("v{version}")).unwrap_or_default();
        record.put("AN", Some(&format!("arXiv:{id}{version}")));
    }
    match (paper.pmid.get(), reference.arxiv) {
        (Some(id), None) => {
            record.put("DB", Some("PubMed"));
            record.put("AN", Some(&id.to_string()));
        }
        (Some(id), Some(_)) => record.put("U1", Some(&format!("{id}[pmid]"))),
        (None, _) => {}
    }
    record.put("C2", paper.pmcid.get().map(ToString::to_string).as_deref());
    record.put("C5", reference.way());
    record.put("M3", medium(reference));
    record.put("UR", reference.url.as_deref());
    let pdf =
        paper.links.get("pdf").filter(|link| super::is_on_web(link) && Some(*link) != reference.url.as_ref());
    record.put("L1", pdf.map(|link| super::without_spaces(link)).as_deref());
    record.put("LA", paper.language.as_deref());
    for keyword in &reference.keywords {
        record.put("KW", Some(keyword));
    }
    record.put("AB", reference.summary.as_deref());
    record.put("N1", reference.with_status(reference.particular("note")).as_deref());
    record.put("ID", Some(reference.key));
    record.0.push_str("ER  - \n");
    record.0
}

struct Record(String);

impl Record {
    /// Puts a line; a value is never more than one.
    fn put(&mut self, tag: &str, value: Option<&str>) {
        let Some(value) = value else { return };
        let folded = value.split_whitespace().collect::<Vec<_>>().join(" ");
        if !folded.is_empty() {
            self.0.extend([tag, "  - ", &folded, "\n"]);
        }
    }
}

/// The type of reference.
fn kind(reference: &Reference) -> &'static str {
    if reference.work() == Some(Work::Unpublished) {
        return "MANSCPT";
    }
    match reference.kind {
        PaperType::Article | PaperType::Review => "JOUR",
        PaperType::Inproceedings => "CPAPER",
        PaperType::Preprint => "UNPB",
        PaperType::Thesis => "THES",
        PaperType::Book => "BOOK",
        PaperType::Chapter => "CHAP",
        PaperType::Report => "RPRT",
        PaperType::Dataset => "DATA",
        PaperType::Software => "COMP",
        PaperType::Presentation => "SLIDE",
        PaperType::Patent => "PAT",
        PaperType::Standard => "STAND",
        PaperType::Webpage => "ELEC",
        PaperType::Misc => "GEN",
    }
}

fn is_part(kind: PaperType) -> bool {
    matches!(kind, PaperType::Article | PaperType::Review | PaperType::Inproceedings | PaperType::Chapter)
}

/// What kind of work it is, in words, where the type of reference doesn't say it.
fn medium<'a>(reference: &Reference<'a>) -> Option<&'a str> {
    let told = reference.particular("genre");
    match reference.kind {
        PaperType::Preprint => told.or(Some("Preprint")),
        PaperType::Review => told.or(Some("Review")),
        _ => told,
    }
}

/// Family name first, with its particle, and what stands after the name at the end.
fn name(name: &CitedName) -> String {
    match name {
        // The first of its own commas is doubled where a name has no parts.
        CitedName::Whole(name) if name.contains(',') => name.replacen(',', ",,", 1),
        // A comma behind a name says that it has no parts, where its words don't show it.
        CitedName::Whole(name) if matches!(CitedName::named(name), CitedName::Parted { .. }) => {
            format!("{name},")
        }
        CitedName::Whole(name) => name.clone().into_owned(),
        CitedName::Parted { given, suffix, .. } => {
            let mut written = name.full_family().into_owned();
            for more in [given, suffix].into_iter().filter(|more| !more.is_empty()) {
                written.push_str(", ");
                written.push_str(more);
            }
            written
        }
    }
}
