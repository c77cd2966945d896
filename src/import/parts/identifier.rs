//! Identifiers and addresses as listings write them, to the form in which papers keep them.

use crate::paper::Paper;

/// A digital object identifier (ISO 26324) without a resolver's address or a label before it.
///
/// Its case stays. `None` when it is no such identifier.
pub fn doi(text: &str) -> Option<&str> {
    let mut rest = text.trim();
    for prefix in ["https://", "http://", "www.", "dx.doi.org/", "doi.org/", "doi:", "doi"] {
        rest = without_prefix(rest, prefix).unwrap_or(rest).trim_start_matches([' ', ':']);
    }
    let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
    let doi = rest[..end].trim_end_matches(['.', ',', ';']);
    let (registrant, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
    let is_number = registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    (is_number && registrant.len() >= 2 && !suffix.is_empty()).then_some(doi)
}

/// An arXiv identifier (<https://info.arxiv.org/help/arxiv_identifier.html>) and its version.
///
/// Taken are identifiers with and without `arXiv:`, with a class behind them (`[cs.CL]`), addresses on
/// arxiv.org, and arXiv's DOIs.
pub fn arxiv(text: &str) -> Option<(String, Option<u32>)> {
    let mut rest = text.trim();
    for prefix in ["https://", "http://", "www.", "export.", "dx.doi.org/", "doi.org/", "doi:"] {
        rest = without_prefix(rest, prefix).unwrap_or(rest).trim_start();
    }
    if let Some(path) = without_prefix(rest, "arxiv.org/") {
        rest = ["abs/", "pdf/", "html/", "format/"].iter().find_map(|kind| path.strip_prefix(kind))?;
    }
    for prefix in ["10.48550/", "arxiv:", "arxiv."] {
        rest = without_prefix(rest, prefix).unwrap_or(rest).trim_start();
    }
    let end = rest.find(|c: char| c.is_whitespace() || "[?#,;".contains(c)).unwrap_or(rest.len());
    let id = rest[..end].trim_end_matches(['.', '/']);
    let id = id.strip_suffix(".pdf").unwrap_or(id);
    let (id, version) = match id.rsplit_once(['v', 'V']) {
        Some((id, version)) if !version.is_empty() => (id, Some(version.parse().ok().filter(|v| *v > 0)?)),
        _ => (id, None),
    };
    Some((arxiv_id(id)?, version))
}

/// An identifier of either scheme, when it is one. Old ones lose the class of their archive, which
/// is not part of them: `math.GT/0309136` is `math/0309136`.
fn arxiv_id(id: &str) -> Option<String> {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((month, number)) = id.split_once('.')
        && month.len() == 4
        && (4..=5).contains(&number.len())
        && digits(month)
        && digits(number)
    {
        return Some(id.to_owned());
    }
    let (archive, number) = id.split_once('/')?;
    let archive = archive.split('.').next()?.to_ascii_lowercase();
    let is_archive = archive.len() >= 2 && archive.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    (is_archive && number.len() == 7 && digits(number)).then(|| format!("{archive}/{number}"))
}

/// The sixteen digits of an ORCID iD, however it is written.
pub fn orcid(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let bare = text.rsplit('/').next()?.trim_start_matches("orcid:").trim_start_matches("ORCID:");
    let digits: String = bare.chars().filter(|c| *c != '-' && !c.is_whitespace()).collect();
    let (check, number) = digits.as_bytes().split_last()?;
    let is_orcid = digits.len() == 16
        && number.iter().all(u8::is_ascii_digit)
        && (check.is_ascii_digit() || matches!(check, b'X' | b'x'));
    is_orcid.then(|| {
        let upper = digits.to_ascii_uppercase();
        format!("{}-{}-{}-{}", &upper[..4], &upper[4..8], &upper[8..12], &upper[12..])
    })
}

/// The first book number (ISO 2108) in a text, with its hyphens. Journal numbers are none.
pub fn isbn(text: &str) -> Option<&str> {
    text.split([' ', ';', ',', '(', ')', '\n']).map(str::trim).find(|part| {
        let digits: Vec<u8> = part.bytes().filter(|byte| *byte != b'-').collect();
        let Some((check, number)) = digits.split_last() else { return false };
        let numeric = number.iter().all(u8::is_ascii_digit);
        let long = digits.len() == 13 && check.is_ascii_digit() && matches!(&digits[..3], b"978" | b"979");
        let short = digits.len() == 10 && (check.is_ascii_digit() || matches!(check, b'X' | b'x'));
        numeric && (long || short)
    })
}

/// An address on the web, when the text is one.
pub fn web_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let rest = without_prefix(text, "https://").or_else(|| without_prefix(text, "http://"))?;
    let is_address = rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    is_address.then_some(text)
}

/// Notes a DOI, or the arXiv paper that it names. What is none is passed over.
pub fn note_doi(paper: &mut Paper, text: &str) {
    let Some(doi) = doi(text) else { return };
    if without_prefix(doi, "10.48550/arxiv.").is_some() {
        note_arxiv(paper, doi);
    } else if paper.doi.is_none() {
        paper.doi = Some(doi.to_owned());
    }
}

/// Notes an arXiv identifier with its version, unless the paper has one.
pub fn note_arxiv(paper: &mut Paper, text: &str) {
    let Some((id, version)) = arxiv(text) else { return };
    match &paper.arxiv {
        None => {
            paper.arxiv = Some(id);
            paper.arxiv_version = version.or(paper.arxiv_version);
        }
        Some(known) if *known == id => paper.arxiv_version = paper.arxiv_version.or(version),
        Some(_) => {}
    }
}

/// Notes a paper's address: as its identifier where it names one, else as a link with that label.
///
/// What is no address on the web is passed over, and so is one whose label is taken.
pub fn note_address(paper: &mut Paper, label: &str, text: &str) {
    let Some(address) = web_address(text) else { return };
    let is_page = matches!(label, "page" | "html" | "paper");
    if is_page && names_the_paper(paper, address) {
        return;
    }
    let is_arxiv_pdf = on_host(address, "arxiv.org").is_some_and(|path| path.starts_with("pdf/"));
    if is_arxiv_pdf {
        note_arxiv(paper, address);
    }
    let label = match label {
        "page" if is_arxiv_pdf => "pdf",
        "page" if is_code_host(address) => "code",
        label => label,
    };
    if paper.links.values().any(|known| known == address) {
        return;
    }
    paper.links.entry(label.to_owned()).or_insert_with(|| address.to_owned());
}

/// Takes the identifier that an address names.
fn names_the_paper(paper: &mut Paper, address: &str) -> bool {
    let (slot, id) = if on_host(address, "doi.org").or_else(|| on_host(address, "dx.doi.org")).is_some() {
        note_doi(paper, address);
        return doi(address).is_some();
    } else if let Some(path) = on_host(address, "arxiv.org") {
        note_arxiv(paper, address);
        return path.starts_with("abs/") && arxiv(address).is_some();
    } else if let Some(path) = on_host(address, "openreview.net") {
        let id = path.strip_prefix("forum?id=").map(|id| id.split(['&', '#']).next().unwrap_or(id));
        (&mut paper.openreview, id)
    } else if let Some(path) = on_host(address, "aclanthology.org") {
        (&mut paper.acl, Some(path.trim_end_matches('/')).filter(|id| !id.contains(['/', '?', '#'])))
    } else if let Some(path) = on_host(address, "dblp.org") {
        (&mut paper.dblp, path.strip_prefix("rec/").map(|key| key.trim_end_matches(".html")))
    } else {
        return false;
    };
    let Some(id) = id.filter(|id| !id.is_empty()) else { return false };
    slot.get_or_insert_with(|| id.to_owned());
    true
}

/// The path behind a host and its slash.
fn on_host<'a>(address: &'a str, host: &str) -> Option<&'a str> {
    let rest = without_prefix(address, "https://").or_else(|| without_prefix(address, "http://"))?;
    let rest = without_prefix(rest, "www.").unwrap_or(rest);
    without_prefix(rest, host)?.strip_prefix('/')
}

fn is_code_host(address: &str) -> bool {
    ["github.com", "gitlab.com", "codeberg.org", "bitbucket.org"]
        .iter()
        .any(|host| on_host(address, host).is_some_and(|path| path.trim_matches('/').contains('/')))
}

/// What follows a prefix of any case.
fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let begin = text.get(..prefix.len())?;
    begin.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_lose_what_stands_around_them() {
        for (text, expected) in [
            ("10.1234/AbC.5", Some("10.1234/AbC.5")),
            ("https://doi.org/10.1234/x", Some("10.1234/x")),
            ("http://dx.doi.org/10.1234/x", Some("10.1234/x")),
            ("DOI: 10.5555/ABC.", Some("10.5555/ABC")),
            ("doi:10.1002/(SICI)1097<1::AID>3.0", Some("10.1002/(SICI)1097<1::AID>3.0")),
            ("10.1234", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(doi(text), expected, "{text}");
        }
    }

    #[test]
    fn arxiv_identifiers_lose_their_version() {
        let id = |id: &str, version| Some((id.to_owned(), version));
        for (text, expected) in [
            ("2401.10020", id("2401.10020", None)),
            ("arXiv:1706.03762v5 [cs.CL]", id("1706.03762", Some(5))),
            ("https://arxiv.org/pdf/2405.00001v2.pdf", id("2405.00001", Some(2))),
            ("http://export.arxiv.org/abs/quant-ph/9508027", id("quant-ph/9508027", None)),
            ("math.GT/0309136", id("math/0309136", None)),
            ("10.48550/ARXIV.2405.00001", id("2405.00001", None)),
            ("https://doi.org/10.48550/arXiv.2405.00001", id("2405.00001", None)),
            ("2405.1", None),
            ("https://arxiv.org/list/cs.CL", None),
            ("10.1234/5678", None),
            ("vv", None),
        ] {
            assert_eq!(arxiv(text), expected, "{text}");
        }
    }

    #[test]
    fn people_and_books_have_numbers() {
        assert_eq!(orcid("http://orcid.org/0000-0002-1825-009x").as_deref(), Some("0000-0002-1825-009X"));
        assert_eq!(orcid("0000-0002-1825"), None);
        assert_eq!(isbn("1234-5678 (ISSN); 978-3-16-148410-0 (ISBN)"), Some("978-3-16-148410-0"));
        assert_eq!(isbn("1234-5678"), None);
        assert_eq!(isbn("3-16-148410-X"), Some("3-16-148410-X"));
    }

    #[test]
    fn an_address_becomes_an_identifier_where_it_names_one() {
        let noted = |label: &str, address: &str| {
            let mut paper = Paper::default();
            note_address(&mut paper, label, address);
            let ids: Vec<String> = paper.identifiers().map(|(scheme, value)| scheme.key(value)).collect();
            (
                ids.join(" "),
                paper.links.into_iter().map(|(label, url)| format!("{label} {url}")).collect::<String>(),
            )
        };
        let text = |ids: &str, links: &str| (ids.to_owned(), links.to_owned());
        for (label, address, expected) in [
            ("page", "https://doi.org/10.1234/2", text("doi:10.1234/2", "")),
            ("page", "http://arxiv.org/abs/2405.00001v3", text("arxiv:2405.00001", "")),
            (
                "pdf",
                "https://arxiv.org/pdf/2405.00001",
                text("arxiv:2405.00001", "pdf https://arxiv.org/pdf/2405.00001"),
            ),
            ("page", "https://openreview.net/forum?id=aB_1&x=2", text("openreview:aB_1", "")),
            ("page", "https://aclanthology.org/2024.acl-long.1/", text("acl:2024.acl-long.1", "")),
            ("page", "https://dblp.org/rec/conf/x/Bell24.html", text("dblp:conf/x/Bell24", "")),
            ("page", "https://github.com/bell/mark", text("", "code https://github.com/bell/mark")),
            ("page", "https://example.org/a", text("", "page https://example.org/a")),
            ("page", "file:///c:/a.pdf", text("", "")),
            ("page", "javascript:alert(1)", text("", "")),
        ] {
            assert_eq!(noted(label, address), expected, "{address}");
        }
    }
}
