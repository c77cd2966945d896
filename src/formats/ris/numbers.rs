//! The numbers of a work and of what it stands in: identifiers, ISSN and ISBN, and the numbers of reports.

use std::collections::HashSet;

use serde_json::Value;

use super::entry::Entry;
use crate::formats::values::identifier;
use crate::paper::{Identifier, Isbn, Issn, Paper, Pmcid, Pmid, Slot};

impl Entry<'_> {
    pub(super) fn number(&self) -> Option<String> {
        let own: &[&str] = match self.kind.as_str() {
            "RPRT" => &["IS", "M1", "SN"],
            "PAT" | "STAND" => &["IS", "SN", "M1"],
            _ => &["IS"],
        };
        let is_own = |number: &String| {
            identifier::issn(number).is_none() && identifier::isbn(number).is_none() && !is_arxiv(number)
        };
        own.iter().find_map(|tag| self.first(&[tag]).filter(is_own)).filter(|_| !self.has_issue())
    }

    /// Whether `SN` is a number of the work's own, and none of a journal or a book.
    fn has_own_number(&self) -> bool {
        matches!(self.kind.as_str(), "RPRT" | "PAT" | "STAND")
    }

    /// The number of a book; what is none by its check digit is reported with it.
    pub(super) fn isbn(&self) -> Slot<Isbn> {
        let of_book = |text: &str| text.bytes().filter(u8::is_ascii_digit).count() > 8;
        let unread = || {
            let has_number = self.all("SN").any(|text| identifier::issn(text).is_some());
            let text = self.all("SN").flat_map(identifier::numbers).find(|text| of_book(text));
            text.filter(|_| !has_number && !self.has_own_number()).map(Slot::read).unwrap_or_default()
        };
        self.all("SN").find_map(identifier::isbn).map_or_else(unread, Slot::Known)
    }

    /// The number of a journal; what is none, and no number of a book either, is reported with it.
    pub(super) fn issn(&self) -> Slot<Issn> {
        let unread = || match self.all("SN").next() {
            Some(text) if self.isbn().is_empty() && !self.has_own_number() => identifier::issn_or_text(text),
            _ => Slot::default(),
        };
        self.all("SN").find_map(identifier::issn).map_or_else(unread, Slot::Known)
    }

    /// Of several numbers of journals, or of books, a paper has the first.
    pub(super) fn keep_numbers(&self, paper: &mut Paper) {
        let mut seen = HashSet::new();
        let numbers: Vec<&str> = self.all("SN").flat_map(identifier::numbers).collect();
        let digits = |number: &str| number.replace('-', "");
        let numbers = numbers.into_iter().filter(|number| seen.insert(digits(number)));
        let (books, journals): (Vec<&str>, Vec<&str>) = numbers.partition(|number| digits(number).len() > 8);
        for (key, numbers) in [("isbn", books), ("issn", journals)] {
            if numbers.len() > 1 {
                paper.extra.insert(key.to_owned(), numbers.join(", ").into());
            }
        }
    }

    /// Notes the numbers of PubMed, which its own files and those of its exporters have.
    fn note_pubmed(&self, paper: &mut Paper) {
        // EndNote calls PubMed by whose it is; its number is MEDLINE's too.
        let is_of_pubmed = self.first(&["DB", "DP"]).is_some_and(|name| {
            let name = name.to_ascii_lowercase();
            matches!(name.as_str(), "pubmed" | "nlm")
                || ["medline", "ovid medline"].iter().any(|start| name.starts_with(start))
        });
        let by_label = |label| {
            ["U1", "U2", "U3"].iter().find_map(|tag| self.all(tag).find_map(|value| labelled(value, label)))
        };
        let accession = self.all("AN").next().filter(|_| is_of_pubmed);
        paper.pmid.fill(by_label(PMID).or(accession).and_then(|value| Pmid::parse(value).ok()));
        paper.pmcid.fill(by_label(PMCID).and_then(|value| Pmcid::parse(value).ok()));
    }

    /// Notes what programs call a record by, where it is a DOI or says what it is: `26990008 [pubmed]`.
    fn note_names_of_record(&self, paper: &mut Paper) {
        for name in self.all("ID") {
            let doi = labelled(name, "[doi]").unwrap_or(name).trim();
            if doi.starts_with("10.") && !doi.contains(char::is_whitespace) {
                identifier::note_doi(paper, doi);
            }
            paper.pmid.fill(labelled(name, "[pubmed]").and_then(|number| Pmid::parse(number).ok()));
        }
    }

    pub(super) fn note_identifiers(&self, paper: &mut Paper) {
        for tag in ["DO", "M3", "N1", "L3"] {
            // Only `DO` is for it; EndNote had it elsewhere once, and ProQuest has it behind `doi:`.
            let begins = |value: &str, start: &str| {
                value.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start))
            };
            let is_one = |value: &&str| {
                let starts = ["10.", "doi:", "https://doi.org/10.", "http://dx.doi.org/10."];
                tag == "DO" || starts.iter().any(|start| begins(value, start))
            };
            for value in self.all(tag).filter(is_one) {
                identifier::note_doi(paper, value);
            }
        }
        self.note_names_of_record(paper);
        for tag in ["AN", "M1", "N1", "C1", "IS"] {
            let values = self.all(tag).flat_map(str::lines);
            for value in values.filter(|value| is_arxiv(value)) {
                identifier::note_arxiv(paper, value);
            }
        }
        // Where EndNote and databases after it put the number of a text in PubMed Central.
        let central = self.all("C2").find_map(|value| Pmcid::parse(value).ok());
        paper.pmcid.fill(central);
        self.note_pubmed(paper);
        // Of files that lie beside the listing the names are kept.
        let files = self.all("L1").filter(|value| is_file(value));
        let files: Vec<Value> = files.map(|file| Value::from(file.trim())).collect();
        if let Some(first) = files.first() {
            let named = if files.len() == 1 { first.clone() } else { files.into() };
            paper.extra.insert("file".to_owned(), named);
        }
        for (tag, label) in [("L1", "pdf"), ("UR", "page"), ("L2", "page"), ("LK", "page")] {
            for address in self.all(tag).flat_map(addresses) {
                identifier::note_address(paper, label, &address);
            }
        }
    }
}

/// The labels that PubMed's exporters put behind its numbers.
pub(super) const PMID: &str = "[pmid]";
pub(super) const PMCID: &str = "[pmcid]";

/// What stands before a label in brackets: `31234567[pmid]`.
pub(super) fn labelled<'a>(value: &'a str, label: &str) -> Option<&'a str> {
    value.trim().strip_suffix(label).map(str::trim)
}

/// Whether a text is an identifier of arXiv's with its name before it.
pub(super) fn is_arxiv(text: &str) -> bool {
    text.trim_start().to_ascii_lowercase().starts_with("arxiv:")
}

/// Whether a text is the path of a file, and no address on the web: `files/12/moss.pdf`.
pub(super) fn is_file(text: &str) -> bool {
    let ending = text.trim().rsplit_once('.').map_or("", |(_, ending)| ending);
    let has_ending =
        (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_address = |text: String| identifier::expected_address(&text).is_some();
    has_ending && !text.contains("://") && !addresses(text).any(is_address)
}

/// The addresses in a value, which some databases write in one line.
pub(super) fn addresses(value: &str) -> impl Iterator<Item = String> + '_ {
    identifier::addresses(value).into_iter().map(|address| identifier::encoded(address).into_owned())
}
