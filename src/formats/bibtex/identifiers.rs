//! Identifiers in the fields of an entry.

use super::entry::Entry;
use super::latex;
use crate::formats::values::identifier::{note_arxiv, note_doi, take_doi, without_prefix};
use crate::paper::{AclId, DblpKey, Identifier, Paper, Pmcid, Pmid, Slot};

/// Puts the identifiers that an entry has into a paper. Those in its addresses are taken with these. Returns what
/// is wrong with its DOI.
pub(super) fn identify(entry: &Entry, paper: &mut Paper) -> Option<(String, String)> {
    let flaw = entry.get("doi").and_then(|doi| take_doi(paper, &latex::verbatim(doi)));
    eprint(entry, paper);
    for name in [
        "arxivid",
        "arxiv",
        "journal",
        "journaltitle",
        "eid",
        "number",
        "volume",
        "pages",
        "howpublished",
        "note",
    ] {
        if !paper.arxiv.is_empty() {
            break;
        }
        if let Some(value) = entry.get(name) {
            mentioned(name, &latex::verbatim(value), paper);
        }
    }
    if let Some(note) = entry.get("note") {
        take_from_note(&latex::plain(note), paper);
    }
    let record = entry.get("biburl").and_then(|address| DblpKey::parse(&latex::verbatim(address)).ok());
    let key = entry.key.strip_prefix("DBLP:").and_then(|key| DblpKey::parse(key).ok());
    paper.dblp = record.or(key).into();
    let from_doi = paper.doi.get().and_then(|doi| without_prefix(doi.as_str(), "10.18653/v1/"));
    paper.acl = AclId::parse(from_doi.unwrap_or(entry.key)).ok().into();
    flaw
}

/// The identifiers of a note that says nothing else, each behind its label: `[DOI:10.1000/1] [PubMed:31044623]`, `PMID:
/// 31044623`.
pub(super) fn in_note(note: &str) -> Vec<(&str, &str)> {
    const LABELS: [&str; 5] = ["doi", "pmid", "pubmed", "pmcid", "pmc"];
    let named = |word: &str| LABELS.into_iter().find(|label| word.eq_ignore_ascii_case(label));
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut open = None;
    for word in note.split_whitespace() {
        let word = word.trim_start_matches('[').trim_end_matches([']', ';', ',', '.']);
        let apart = word.split_once(':').and_then(|(label, rest)| Some((named(label)?, rest)));
        let Some((label, number)) = apart.or_else(|| Some((open?, word))) else { return Vec::new() };
        if number.is_empty() {
            open = Some(label);
        } else {
            open = None;
            found.push((label, number));
        }
    }
    found
}

/// Takes the identifiers of a note, where the paper has none.
fn take_from_note(note: &str, paper: &mut Paper) {
    for (label, number) in in_note(note) {
        match label {
            "doi" => drop(note_doi(paper, number)),
            "pmid" | "pubmed" => paper.pmid.fill(Pmid::parse(number).ok()),
            _ => paper.pmcid.fill(Pmcid::parse(number).ok()),
        }
    }
}

/// `eprint` with the fields that tell whose it is, in BibTeX's and BibLaTeX's spelling.
fn eprint(entry: &Entry, paper: &mut Paper) {
    let Some(eprint) = entry.get("eprint").map(latex::verbatim) else { return };
    let archive = entry.first(&["eprinttype", "archiveprefix"]).map(latex::plain).unwrap_or_default();
    let class = entry.first(&["eprintclass", "primaryclass"]).map(latex::verbatim);
    match archive.to_ascii_lowercase().as_str() {
        "arxiv" | "" => {
            let numbered = class
                .as_deref()
                .filter(|_| eprint.len() == 7 && eprint.bytes().all(|byte| byte.is_ascii_digit()));
            let is_taken = match numbered {
                Some(class) => note_arxiv(paper, &format!("{class}/{eprint}")),
                None => note_arxiv(paper, &eprint),
            };
            if let Some(class) = class.filter(|class| is_taken && !class.contains(char::is_whitespace)) {
                paper.categories.push(class);
            }
        }
        "pmid" | "pubmed" => paper.pmid = Slot::read(&eprint),
        "pmcid" => paper.pmcid = Slot::read(&eprint),
        other @ ("hal" | "jstor" | "iacr") => {
            paper.extra.insert(other.to_owned(), eprint.into());
        }
        _ => {}
    }
}

/// An arXiv identifier that another field mentions: `arXiv preprint arXiv:1706.03762`, `abs/1706.03762`.
fn mentioned(field: &str, text: &str, paper: &mut Paper) {
    if matches!(field, "arxivid" | "arxiv") {
        note_arxiv(paper, text);
        return;
    }
    if field == "volume" {
        let id = text.strip_prefix("abs/").or(Some(text).filter(|text| text.contains('/')));
        id.map(|id| note_arxiv(paper, id));
        return;
    }
    let lower = text.to_ascii_lowercase();
    let Some(start) = lower.find("arxiv:") else { return };
    // A note may speak of another paper's identifier.
    let is_own = match field {
        "note" | "howpublished" => {
            start == 0 || matches!(lower[..start].trim(), "arxiv preprint" | "preprint")
        }
        _ => true,
    };
    if is_own {
        let id = text[start + "arxiv:".len()..].trim_start();
        note_arxiv(paper, id.split([' ', ',', ';', '[']).next().unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{ArxivId, Doi};

    fn paper(fields: &[(&'static str, &'static str)]) -> Paper {
        let mut entry = Entry::default();
        for (name, value) in fields {
            entry.add(*name, *value);
        }
        let mut paper = Paper::default();
        identify(&entry, &mut paper);
        paper
    }

    #[test]
    fn arxiv_identifiers_stand_in_many_fields() {
        for fields in [
            &[("eprint", "1706.03762"), ("archiveprefix", "arXiv")][..],
            &[("eprint", "arXiv:1706.03762")],
            &[("eprint", "https://arxiv.org/abs/1706.03762"), ("eprinttype", "arxiv")],
            &[("arxivid", "1706.03762")],
            &[("journal", "arXiv preprint arXiv:1706.03762")],
            &[("journal", "arXiv:1706.03762 [cs]")],
            &[("journal", "CoRR"), ("volume", "abs/1706.03762")],
            &[("number", "arXiv:1706.03762")],
            &[("note", "arXiv:1706.03762 [cs.CL]")],
            &[("doi", "https://doi.org/10.48550/ARXIV.1706.03762")],
        ] {
            let paper = paper(fields);
            assert_eq!(paper.arxiv.get().map(ArxivId::as_str), Some("1706.03762"), "{fields:?}");
            assert!(paper.doi.is_empty());
        }
        for fields in [
            &[("note", "Extended version of arXiv:1706.03762")][..],
            &[("eprint", "1706.03762"), ("eprinttype", "hal")],
            &[("eprint", "12345"), ("eprinttype", "pmid")],
            &[("journal", "arXiv")],
        ] {
            assert!(paper(fields).arxiv.is_empty(), "{fields:?}");
        }
        let old = paper(&[("eprint", "math.GT/0309136v2"), ("primaryclass", "math.GT")]);
        assert_eq!(
            (old.arxiv.get().map(ArxivId::as_str), old.arxiv_version),
            (Some("math/0309136"), Some(2))
        );
        assert_eq!(old.categories, ["math.GT"]);
        let older = paper(&[("eprint", "9711200"), ("archiveprefix", "arXiv"), ("primaryclass", "hep-th")]);
        assert_eq!(older.arxiv.get().map(ArxivId::as_str), Some("hep-th/9711200"));
    }

    #[test]
    fn notes_may_be_identifiers() {
        for (note, doi, pmid) in [
            (
                r"[DOI:\href{https://dx.doi.org/10.1000/a}{10.1000/a}] [PubMed:\href{https://x.example/31044623}{31044623}]",
                "10.1000/a",
                "31044623",
            ),
            ("{PMID:} 23439512", "", "23439512"),
            ("doi: 10.1000/a; PMID: 23439512.", "10.1000/a", "23439512"),
            ("Erratum in doi:10.1000/a", "", ""),
            ("PMID: 23439512 is another", "", ""),
        ] {
            let paper = paper(&[("note", note)]);
            let found = (
                paper.doi.get().map_or("", Doi::as_str),
                paper.pmid.get().map_or(String::new(), Pmid::to_string),
            );
            assert_eq!(found, (doi, pmid.to_owned()), "{note}");
        }
    }

    #[test]
    fn dois_lose_their_resolver() {
        for doi in
            ["10.1000/a_B", "https://doi.org/10.1000/a\\_B", "doi: 10.1000/a{\\_}B", "DOI:10.1000/a_B."]
        {
            let mut entry = Entry::default();
            entry.add("doi", doi);
            let mut paper = Paper::default();
            identify(&entry, &mut paper);
            assert_eq!(paper.doi.get().map(Doi::as_str), Some("10.1000/a_B"), "{doi}");
        }
        let mut entry = Entry::default();
        entry.add("doi", "10/gf3gnj");
        let mut short = Paper::default();
        assert!(identify(&entry, &mut short).is_some() && short.doi.is_empty());
        assert_eq!(paper(&[("doi", "10.18653/v1/P17-1001")]).acl.get().map(AclId::as_str), Some("P17-1001"));
    }
}
