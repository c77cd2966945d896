//! Addresses on the web: identifiers where they name a paper, links otherwise.

use std::borrow::Cow;

use super::publisher::doi_in;
use super::{note, note_arxiv, note_doi, without_prefix};
use crate::paper::{AclId, DblpKey, Doi, Identifier, OpenReviewId, Paper, Pmcid, Pmid, Slot};

/// An address on the web, when the text is one.
pub fn web_address(text: &str) -> Option<&str> {
    let text = text.trim();
    let (host, _) = parts(text)?;
    let is_address = host.starts_with(|c: char| c.is_alphanumeric() || c == '[')
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    is_address.then_some(text)
}

/// An address where one is expected, and people leave its scheme out: `www.example.org`,
/// `example.org/two`, and of a DOI its host: `10.1000/two`.
pub fn expected_address(text: &str) -> Option<Cow<'_, str>> {
    if let Some(address) = web_address(text) {
        return Some(Cow::Borrowed(address));
    }
    let text = text.trim().trim_start_matches("//");
    if !text.contains('.') || text.contains(char::is_whitespace) {
        return None;
    }
    if text.starts_with("10.")
        && let Ok(doi) = Doi::parse(text)
    {
        return doi.address().map(Cow::Owned);
    }
    let end = text.find(['/', '?', '#', ':']).unwrap_or(text.len());
    let (host, path) = text.split_at(end);
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '-' | '_'))
    };
    let labels: Vec<&str> = host.split('.').collect();
    let domain =
        labels.last().filter(|domain| domain.len() > 1 && domain.chars().all(char::is_alphabetic))?;
    // A file's name has a point too.
    let is_file =
        ["pdf", "html", "htm", "txt", "doc", "docx", "ps"].contains(&domain.to_lowercase().as_str());
    let is_host = labels.len() > 1 && labels.iter().all(|label| is_label(label)) && !is_file;
    let is_told = host.to_ascii_lowercase().starts_with("www.") || path.starts_with('/');
    let address = format!("https://{text}");
    (is_host && is_told && web_address(&address).is_some()).then_some(Cow::Owned(address))
}

/// The addresses in a text that has nothing else, apart: a space or a semicolon parts them only where another one
/// begins behind it, or what follows is none.
pub fn addresses(text: &str) -> Vec<&str> {
    let begins = |text: &str| {
        ["http://", "https://", "www."].iter().any(|begin| without_prefix(text, begin).is_some())
    };
    let (mut found, mut start) = (Vec::new(), 0);
    for (at, sign) in text.match_indices([' ', '\n', '\t', ';']) {
        if at < start {
            continue;
        }
        let rest = text[at..].trim_start_matches([' ', '\n', '\t', ';']);
        let goes_on = begins(&text[start..])
            && !begins(rest)
            && match sign {
                ";" => {
                    !rest.is_empty()
                        && text[at + 1..].starts_with(|next: char| !next.is_whitespace())
                        && !is_labelled(rest)
                }
                " " => ends_as_path(up_to_next(rest)),
                _ => false,
            };
        if !goes_on {
            found.push(&text[start..at]);
            start = text.len() - rest.len();
        }
    }
    found.push(&text[start..]);
    found.into_iter().map(str::trim).filter(|address| !address.is_empty()).collect()
}

/// A text up to where an address begins in it.
fn up_to_next(text: &str) -> &str {
    let next = ["http://", "https://", "www."].iter().filter_map(|begin| text.find(begin)).min();
    text[..next.unwrap_or(text.len())].trim_end_matches([' ', '\n', '\t', ';'])
}

/// Whether a text begins with the name of what it has: `doi:10.1000/1`.
fn is_labelled(text: &str) -> bool {
    let label = text.split(':').next().filter(|label| label.len() < text.len());
    label.is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_alphabetic()))
}

/// Whether a text is no more than the end of an address with spaces in the name of its file: `b c.pdf`.
fn ends_as_path(text: &str) -> bool {
    let path = text.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| FILES.contains(&ending.as_str()))
        && !path.contains(['(', ')', ',', ';', '"', '<', '>', '\n', ':'])
}

/// How names of files end that papers are.
const FILES: &[&str] = &["doc", "docx", "htm", "html", "odt", "pdf", "ppt", "pptx", "ps", "txt", "zip"];

/// An address with its spaces encoded, and the angle brackets that are a part of it.
pub fn encoded(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    match address.contains(char::is_whitespace) {
        true => {
            let joined = address.split_whitespace().collect::<Vec<_>>().join("%20");
            Cow::Owned(with_encoded_angles(&joined).into_owned())
        }
        false => with_encoded_angles(address),
    }
}

/// A text with the angle brackets encoded that stand in numbers by the older standard (ANSI/NISO Z39.56), which are
/// the DOIs of many articles: `(199709)18:12<1450::AID-JCC3>3.0.CO;2-I`.
pub fn with_encoded_angles(text: &str) -> Cow<'_, str> {
    let is_other = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"');
    let (mut shown, mut done) = (String::new(), 0);
    for (at, _) in text.match_indices('<') {
        let inside = &text[at + 1..];
        let end = inside.find(is_other).filter(|end| inside[*end..].starts_with('>'));
        if let Some((place, behind)) = end.map(|end| (&inside[..end], &inside[end + 1..]))
            && is_behind_location(behind)
        {
            shown.push_str(&text[done..at]);
            shown.extend(["%3C", place, "%3E"]);
            done = text.len() - behind.len();
        }
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

/// Whether a text begins with what stands behind the location in such a number: `3.0.CO;2-I`.
fn is_behind_location(text: &str) -> bool {
    let mut parts = text.splitn(3, '.');
    let is_digit =
        |part: Option<&str>| part.is_some_and(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_digit());
    let has_digits = is_digit(parts.next()) && is_digit(parts.next());
    has_digits
        && parts.next().is_some_and(|rest| rest.bytes().take(2).filter(u8::is_ascii_alphabetic).count() == 2)
}

/// Notes a paper's address: as its identifier where it is no more than that, else as a link with that
/// label, which is our own (`page`, `pdf`, `code` …) or the listing's.
///
/// What is no address on the web is passed over, and so is one whose label is taken. The scheme may be
/// left out.
pub fn note_address(paper: &mut Paper, label: &str, text: &str) {
    let encoded = encoded(text);
    let Some(address) = expected_address(&encoded) else { return };
    let address = address.as_ref();
    if !(is_of_paper(label) && take_identifier(paper, address)) {
        add_link(paper, label, address);
    }
}

/// Whether links of that label lead to the paper itself, and not to what belongs to it.
pub fn is_of_paper(label: &str) -> bool {
    const LABELS: [&str; 15] = [
        "abs",
        "abstract",
        "acl",
        "alternate",
        "anthology",
        "arxiv",
        "dblp",
        "doi",
        "html",
        "link",
        "openreview",
        "page",
        "paper",
        "pdf",
        "publisher",
    ];
    let lower = label.to_lowercase();
    LABELS.contains(&lower.strip_suffix("-link").unwrap_or(&lower))
}

/// Adds a link, unless there is one of its label or to that address. Of a page and a PDF the address
/// itself shows what it leads to.
pub fn add_link(paper: &mut Paper, label: &str, text: &str) {
    let Some(address) = web_address(text) else { return };
    if paper.links.values().any(|known| known == address) {
        return;
    }
    let label = if matches!(label, "page" | "pdf") { told(address).unwrap_or(label) } else { label };
    // Another address of the same kind is kept beside the first.
    let numbered = (2..=MOST_OF_A_KIND).map(|number| format!("{label}-{number}"));
    let mut labels = std::iter::once(label.to_owned()).chain(numbered);
    let free = labels.find(|label| !paper.links.contains_key(label));
    paper.links.extend(free.map(|label| (label, address.to_owned())));
}

/// How many addresses of one kind a paper has at most.
const MOST_OF_A_KIND: usize = 50;

/// Takes the identifier that an address holds. Returns whether the address is no more than that: the
/// page to which the identifier of this paper resolves.
pub fn take_identifier(paper: &mut Paper, address: &str) -> bool {
    let Some((host, path)) = parts(address) else { return false };
    match host.as_str() {
        "doi.org" | "dx.doi.org" => note_doi(paper, address),
        "arxiv.org" | "export.arxiv.org" | "browse.arxiv.org" => {
            note_arxiv(paper, address) && path.starts_with("abs/")
        }
        "openreview.net" => {
            take(&mut paper.openreview, OpenReviewId::parse(address)) && path.starts_with("forum")
        }
        "aclanthology.org" | "aclweb.org" => {
            let is_file = path.trim_end_matches('/').ends_with(".pdf");
            take(&mut paper.acl, AclId::parse(address)) && !is_file
        }
        // Pages on arXiv's papers stay links.
        "huggingface.co" | "alphaxiv.org" | "ar5iv.org" | "papers.cool" => {
            let kinds = ["papers/", "abs/", "html/", "arxiv/"];
            if let Some(id) = kinds.iter().find_map(|kind| path.strip_prefix(kind)) {
                note_arxiv(paper, id);
            }
            false
        }
        // The pages of PubMed stay links too, where they are more than its number.
        "pubmed.ncbi.nlm.nih.gov" | "pmc.ncbi.nlm.nih.gov" | "ncbi.nlm.nih.gov" => {
            take(&mut paper.pmid, Pmid::parse(address));
            take(&mut paper.pmcid, Pmcid::parse(address));
            false
        }
        _ if host.starts_with("dblp.") => take(&mut paper.dblp, DblpKey::parse(address)),
        _ => doi_in(&host, path).is_some_and(|(doi, is_page)| {
            // Publishers encode signs in their addresses as the resolver's are.
            note_doi(paper, &format!("https://doi.org/{doi}")) && is_page
        }),
    }
}

/// Notes an identifier, if an address is that of one.
fn take<T: Identifier>(slot: &mut Slot<T>, id: Result<T, &str>) -> bool {
    id.is_ok_and(|id| note(slot, id))
}

/// What an address leads to, as far as it says.
fn told(address: &str) -> Option<&'static str> {
    let (host, path) = parts(address)?;
    let file = path.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    match host.as_str() {
        _ if file.ends_with(".pdf") => Some("pdf"),
        "arxiv.org" | "browse.arxiv.org" | "openreview.net" if file.starts_with("pdf") => Some("pdf"),
        "github.com" | "gitlab.com" | "bitbucket.org" | "codeberg.org"
            if path.trim_matches('/').contains('/') =>
        {
            Some("code")
        }
        "youtube.com" | "youtu.be" | "vimeo.com" | "slideslive.com" => Some("video"),
        _ => None,
    }
}

/// The host in lower case, without `www.`, and the path after its slash.
fn parts(address: &str) -> Option<(String, &str)> {
    let rest = without_prefix(address, "https://").or_else(|| without_prefix(address, "http://"))?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let host = host.to_ascii_lowercase();
    Some((host.strip_prefix("www.").map(str::to_owned).unwrap_or(host), path))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::ArxivId;

    #[test]
    fn an_address_becomes_an_identifier_where_it_names_one() {
        let noted = |label: &str, address: &str| {
            let mut paper = Paper::default();
            note_address(&mut paper, label, address);
            let links = paper.links.iter().map(|(label, url)| format!("{label} {url}"));
            (paper.identifier_keys().join(" "), links.collect::<String>())
        };
        for (label, address, ids, link) in [
            ("page", "https://doi.org/10.1234/2", "doi:10.1234/2", ""),
            ("page", "http://arxiv.org/abs/2405.00001v3", "arxiv:2405.00001", ""),
            ("page", "https://browse.arxiv.org/abs/2405.00001", "arxiv:2405.00001", ""),
            (
                "page",
                "https://arxiv.org/pdf/2405.00001",
                "arxiv:2405.00001",
                "pdf https://arxiv.org/pdf/2405.00001",
            ),
            (
                "page",
                "http://dx.doi.org/10.1002/(SICI)1096(199709)18:12<1450::AID-A1>3.0.CO;2-I",
                "doi:10.1002/(sici)1096(199709)18:12<1450::aid-a1>3.0.co;2-i",
                "",
            ),
            (
                "page",
                "https://onlinelibrary.wiley.com/doi/abs/10.1002/(SICI)1096(1997)18:12%3C1::AID-A1%3E3.0.CO;2-I",
                "doi:10.1002/(sici)1096(1997)18:12<1::aid-a1>3.0.co;2-i",
                "",
            ),
            ("page", "https://openreview.net/forum?id=aB_1&x=2", "openreview:aB_1", ""),
            (
                "pdf",
                "https://openreview.net/pdf?id=aB_1",
                "openreview:aB_1",
                "pdf https://openreview.net/pdf?id=aB_1",
            ),
            ("page", "https://aclanthology.org/2024.acl-long.1/", "acl:2024.acl-long.1", ""),
            (
                "page",
                "https://www.aclweb.org/anthology/P17-1001.pdf",
                "acl:p17-1001",
                "pdf https://www.aclweb.org/anthology/P17-1001.pdf",
            ),
            (
                "page",
                "https://pubmed.ncbi.nlm.nih.gov/12345678/",
                "pmid:12345678",
                "page https://pubmed.ncbi.nlm.nih.gov/12345678/",
            ),
            ("page", "https://aclanthology.org/events/", "", "page https://aclanthology.org/events/"),
            ("page", "https://dblp.org/rec/conf/x/Bell24.html", "dblp:conf/x/Bell24", ""),
            (
                "page",
                "https://www.biorxiv.org/content/10.1101/2024.01.02.999901v2",
                "doi:10.1101/2024.01.02.999901",
                "",
            ),
            (
                "page",
                "https://www.medrxiv.org/content/10.1101/19000001v1.full.pdf",
                "doi:10.1101/19000001",
                "pdf https://www.medrxiv.org/content/10.1101/19000001v1.full.pdf",
            ),
            (
                "page",
                "https://www.biorxiv.org/content/early/2019/01/02/500000",
                "",
                "page https://www.biorxiv.org/content/early/2019/01/02/500000",
            ),
            ("page", "https://dl.acm.org/doi/10.1145/1.2", "doi:10.1145/1.2", ""),
            (
                "page",
                "https://dl.acm.org/doi/pdf/10.1145/1.2",
                "doi:10.1145/1.2",
                "page https://dl.acm.org/doi/pdf/10.1145/1.2",
            ),
            ("code", "https://dl.acm.org/doi/10.1145/1.2", "", "code https://dl.acm.org/doi/10.1145/1.2"),
            ("arXiv", "https://arxiv.org/abs/2405.00001", "arxiv:2405.00001", ""),
            ("doi", "https://doi.org/10.1234/2", "doi:10.1234/2", ""),
            ("page", "https://github.com/bell/mark", "", "code https://github.com/bell/mark"),
            ("page", "https://example.org/a", "", "page https://example.org/a"),
            ("page", "https://example.org/2020.acl-main.1", "", "page https://example.org/2020.acl-main.1"),
            ("code", "https://doi.org/10.1234/2", "", "code https://doi.org/10.1234/2"),
            ("page", "file:///c:/a.pdf", "", ""),
            ("page", "javascript:alert(1)", "", ""),
        ] {
            assert_eq!(noted(label, address), (ids.to_owned(), link.to_owned()), "{address}");
        }
    }

    #[test]
    fn addresses_are_parted_where_another_one_begins() {
        for (text, expected) in [
            ("https://a.org/a;b,c", &["https://a.org/a;b,c"][..]),
            ("https://a.org/a b.pdf", &["https://a.org/a b.pdf"]),
            ("https://a.org/a b.pdf; https://b.org/2", &["https://a.org/a b.pdf", "https://b.org/2"]),
            (
                "https://a.org/1;https://b.org/2 www.c.org/3",
                &["https://a.org/1", "https://b.org/2", "www.c.org/3"],
            ),
            ("https://a.org/1 accessed in May 2020.", &["https://a.org/1", "accessed", "in", "May", "2020."]),
            ("https://a.org/1; ", &["https://a.org/1"]),
            ("https://a.org/1;doi:10.1000/1", &["https://a.org/1", "doi:10.1000/1"]),
            ("10.1000/1; 10.1000/2", &["10.1000/1", "10.1000/2"]),
            ("", &[]),
        ] {
            assert_eq!(addresses(text), expected, "{text}");
        }
    }

    #[test]
    fn the_scheme_of_an_address_may_be_left_out() {
        for (text, expected) in [
            ("www.example.org/one", Some("https://www.example.org/one")),
            ("www.example.org", Some("https://www.example.org")),
            ("example.org/two?x=1", Some("https://example.org/two?x=1")),
            ("//example.org/two", Some("https://example.org/two")),
            ("http://example.org", Some("http://example.org")),
            ("10.1000/Two", Some("https://doi.org/10.1000/Two")),
            ("example.org", None),
            ("papers/a.pdf", None),
            ("a.pdf/", None),
            ("e.g./so", None),
            ("fig.1/2", None),
            ("and/or", None),
            ("see www.example.org", None),
        ] {
            assert_eq!(expected_address(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_address_of_another_paper_is_a_link() {
        let mut paper = Paper { arxiv: ArxivId::parse("2405.00001").unwrap().into(), ..Paper::default() };
        note_address(&mut paper, "page", "https://arxiv.org/abs/2405.00002");
        assert_eq!(paper.arxiv.get().map(ArxivId::as_str), Some("2405.00001"));
        assert_eq!(paper.links["page"], "https://arxiv.org/abs/2405.00002");
    }
}
