//! Identifiers in the fields and addresses of an entry.

use super::entry::Entry;
use super::latex;
use crate::paper::Paper;

/// Puts the identifiers that an entry has into a paper. The addresses that it has are looked at
/// elsewhere, one by one, with [`from_address`].
pub fn identify(entry: &Entry, paper: &mut Paper) {
    if let Some(doi) = entry.get("doi") {
        take_doi(&latex::verbatim(doi), paper);
    }
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
        if paper.arxiv.is_some() {
            break;
        }
        if let Some(value) = entry.get(name) {
            mentioned(name, &latex::verbatim(value), paper);
        }
    }
    if let Some(key) = entry.get("biburl").and_then(|address| dblp_key(&latex::verbatim(address))) {
        paper.dblp = Some(key);
    } else if let Some(key) = entry.key.strip_prefix("DBLP:").filter(|key| key.contains('/')) {
        paper.dblp = Some(key.to_owned());
    }
    let from_doi = paper.doi.as_deref().and_then(|doi| strip_prefix(doi, "10.18653/v1/"));
    paper.acl = from_doi.or(Some(entry.key)).filter(|id| is_acl(id)).map(str::to_owned);
}

/// Takes the identifier that an address holds. Tells whether the address is no more than that: the
/// page that the identifier resolves to.
pub fn from_address(address: &str, paper: &mut Paper) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    match host {
        "doi.org" | "dx.doi.org" => take_doi(path, paper),
        "arxiv.org" | "export.arxiv.org" => match path.split_once('/') {
            Some(("abs", id)) => take_arxiv(id, paper),
            Some(("pdf", id)) => {
                take_arxiv(id.strip_suffix(".pdf").unwrap_or(id), paper);
                false
            }
            _ => false,
        },
        "openreview.net" => {
            let id =
                path.split_once("id=").map_or("", |(_, id)| id.split(['&', '#']).next().unwrap_or_default());
            let is_id =
                !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
            if is_id {
                paper.openreview = Some(id.to_owned());
            }
            is_id && path.starts_with("forum")
        }
        "aclanthology.org" | "aclweb.org" => {
            let id = path.strip_prefix("anthology/").unwrap_or(path).trim_end_matches('/');
            let id = id.rsplit('/').next().unwrap_or(id);
            let page = id.strip_suffix(".pdf").unwrap_or(id);
            let found = is_acl(page);
            if found {
                paper.acl = Some(page.to_owned());
            }
            found && page == id
        }
        _ if host.starts_with("dblp.") => match dblp_key(address) {
            Some(key) => {
                paper.dblp = Some(key);
                true
            }
            None => false,
        },
        _ => false,
    }
}

/// Takes a DOI, with or without a resolver's address before it. arXiv's name its papers.
fn take_doi(text: &str, paper: &mut Paper) -> bool {
    let text = text.split_whitespace().find(|part| part.contains("10.")).unwrap_or_default();
    let Some(start) = text.find("10.") else { return false };
    let doi = text[start..].trim_end_matches(['.', ',', ';']);
    let registrant = doi[3..].bytes().take_while(|byte| byte.is_ascii_digit()).count();
    if !(4..=9).contains(&registrant) || !doi[3 + registrant..].contains('/') {
        return false;
    }
    if let Some(id) = strip_prefix(doi, "10.48550/arxiv.") {
        return take_arxiv(id, paper);
    }
    paper.doi.get_or_insert_with(|| doi.to_owned()).eq_ignore_ascii_case(doi)
}

/// `eprint` with the fields that tell whose it is, in BibTeX's and BibLaTeX's spelling.
fn eprint(entry: &Entry, paper: &mut Paper) {
    let Some(eprint) = entry.get("eprint").map(latex::verbatim) else { return };
    let archive = entry.first(&["eprinttype", "archiveprefix"]).map(latex::plain).unwrap_or_default();
    let class = entry.first(&["eprintclass", "primaryclass"]).map(latex::verbatim);
    match archive.to_ascii_lowercase().as_str() {
        "arxiv" | "" => {
            let numbered = class.as_deref().filter(|_| eprint.len() == 7 && is_digits(&eprint));
            let is_taken = match numbered {
                Some(class) => take_arxiv(&format!("{class}/{eprint}"), paper),
                None => take_arxiv(&eprint, paper),
            };
            if let Some(class) = class.filter(|class| is_taken && !class.contains(char::is_whitespace)) {
                paper.categories.push(class);
            }
        }
        other @ ("pmid" | "pubmed" | "pmcid" | "hal" | "jstor" | "iacr") => {
            let name = if other == "pubmed" { "pmid" } else { other };
            paper.extra.insert(name.to_owned(), eprint.into());
        }
        _ => {}
    }
}

/// An arXiv identifier that another field mentions: `arXiv preprint arXiv:1706.03762`, `abs/1706.03762`.
fn mentioned(field: &str, text: &str, paper: &mut Paper) {
    if matches!(field, "arxivid" | "arxiv") {
        take_arxiv(text.rsplit_once("arxiv.org/").map_or(text, |(_, rest)| rest), paper);
        return;
    }
    if field == "volume" {
        let id = text.strip_prefix("abs/").or(Some(text).filter(|text| text.contains('/')));
        id.map(|id| take_arxiv(id, paper));
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
        take_arxiv(id.split([' ', ',', ';', '[']).next().unwrap_or_default(), paper);
    }
}

/// Takes an identifier of arXiv's, with its version if it has one.
fn take_arxiv(text: &str, paper: &mut Paper) -> bool {
    let text = text.trim();
    let text = text.rsplit_once("arxiv.org/abs/").map_or(text, |(_, id)| id);
    let text = strip_prefix(text, "arxiv:").unwrap_or(text).trim_end_matches(['.', '/']);
    let Some((id, version)) = arxiv(text) else { return false };
    if paper.arxiv.as_ref().is_some_and(|other| *other != id) {
        return false;
    }
    paper.arxiv = Some(id);
    paper.arxiv_version = version.or(paper.arxiv_version);
    true
}

/// An arXiv identifier and its version (<https://info.arxiv.org/help/arxiv_identifier.html>). The
/// old form's subject class, as in `math.GT/0309136`, is no part of it.
fn arxiv(text: &str) -> Option<(String, Option<u32>)> {
    let (id, version) = match text.rsplit_once('v') {
        Some((id, version)) if is_digits(version) => (id, Some(version.parse().ok()?)),
        _ => (text, None),
    };
    if let Some((month, number)) = id.split_once('.')
        && month.len() == 4
        && is_digits(month)
        && is_digits(number)
        && (4..=5).contains(&number.len())
    {
        return Some((id.to_owned(), version));
    }
    let (archive, number) = id.split_once('/')?;
    let archive = archive.split_once('.').map_or(archive, |(archive, _)| archive);
    let is_archive = archive.len() > 1 && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (is_archive && number.len() == 7 && is_digits(number)).then(|| (format!("{archive}/{number}"), version))
}

/// The key in the address of a DBLP record: `https://dblp.org/rec/conf/nips/X17.bib`.
fn dblp_key(address: &str) -> Option<String> {
    let (host, key) = address.split_once("/rec/")?;
    if !host.contains("dblp") {
        return None;
    }
    let key = ["bib/", "html/"].iter().find_map(|form| key.strip_prefix(form)).unwrap_or(key);
    let key = [".bib", ".html", ".xml"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key);
    key.contains('/').then(|| key.to_owned())
}

/// Whether it has the form of the ACL Anthology's identifiers: `2020.acl-main.1` or `P17-1001`
/// (<https://aclanthology.org/info/ids/>).
fn is_acl(id: &str) -> bool {
    if let Some((year, rest)) = id.split_once('.') {
        let Some((volume, number)) = rest.rsplit_once('.') else { return false };
        let Some((venue, name)) = volume.split_once('-') else { return false };
        let is_word =
            |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        return year.len() == 4 && is_digits(year) && is_digits(number) && is_word(venue) && is_word(name);
    }
    let Some((volume, number)) = id.split_once('-') else { return false };
    let Some(year) = volume.strip_prefix(|c: char| c.is_ascii_uppercase()) else { return false };
    year.len() == 2 && is_digits(year) && number.len() == 4 && is_digits(number)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The text behind a prefix, whatever its case.
fn strip_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(paper.arxiv.as_deref(), Some("1706.03762"), "{fields:?}");
            assert_eq!(paper.doi, None);
        }
        for fields in [
            &[("note", "Extended version of arXiv:1706.03762")][..],
            &[("eprint", "1706.03762"), ("eprinttype", "hal")],
            &[("eprint", "12345"), ("eprinttype", "pmid")],
            &[("journal", "arXiv")],
        ] {
            assert_eq!(paper(fields).arxiv, None, "{fields:?}");
        }
        let old = paper(&[("eprint", "math.GT/0309136v2"), ("primaryclass", "math.GT")]);
        assert_eq!((old.arxiv.as_deref(), old.arxiv_version), (Some("math/0309136"), Some(2)));
        assert_eq!(old.categories, ["math.GT"]);
        let older = paper(&[("eprint", "9711200"), ("archiveprefix", "arXiv"), ("primaryclass", "hep-th")]);
        assert_eq!(older.arxiv.as_deref(), Some("hep-th/9711200"));
    }

    #[test]
    fn addresses_hold_identifiers() {
        type Get = fn(&Paper) -> &Option<String>;
        let (doi, arxiv, review): (Get, Get, Get) = (|p| &p.doi, |p| &p.arxiv, |p| &p.openreview);
        let (acl, dblp): (Get, Get) = (|p| &p.acl, |p| &p.dblp);
        for (address, get, id, is_all) in [
            ("http://dx.doi.org/10.1145/1.2", doi, "10.1145/1.2", true),
            ("https://arxiv.org/abs/1706.03762v5", arxiv, "1706.03762", true),
            ("https://arxiv.org/pdf/1706.03762.pdf", arxiv, "1706.03762", false),
            ("https://openreview.net/forum?id=aB-c_9", review, "aB-c_9", true),
            ("https://openreview.net/pdf?id=aB-c_9", review, "aB-c_9", false),
            ("https://aclanthology.org/2020.acl-main.1/", acl, "2020.acl-main.1", true),
            ("https://www.aclweb.org/anthology/P17-1001.pdf", acl, "P17-1001", false),
            ("https://dblp.org/rec/conf/nips/X17.html", dblp, "conf/nips/X17", true),
        ] {
            let mut paper = Paper::default();
            assert_eq!(from_address(address, &mut paper), is_all, "{address}");
            assert_eq!(get(&paper).as_deref(), Some(id), "{address}");
        }
        let mut paper = Paper::default();
        assert!(!from_address("https://example.org/2020.acl-main.1", &mut paper));
        assert_eq!(paper, Paper::default());
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
            assert_eq!(paper.doi.as_deref(), Some("10.1000/a_B"), "{doi}");
        }
        assert_eq!(paper(&[("doi", "10/gf3gnj")]).doi, None);
        assert_eq!(paper(&[("doi", "10.18653/v1/P17-1001")]).acl.as_deref(), Some("P17-1001"));
    }
}
