//! DOIs in the addresses of publishers' pages.

use super::without_prefix;

/// Sites whose addresses have the DOI behind something else than `doi/`.
const SITES: &[&str] = &[
    "frontiersin.org",
    "iopscience.iop.org",
    "journals.aps.org",
    "journals.plos.org",
    "link.springer.com",
    "projecteuclid.org",
];

/// What stands before the DOI, or behind it, where an address leads to a part of the paper or a form of it.
const VIEWS: &[&str] = &[
    "abs",
    "abstract",
    "book",
    "citedby",
    "epdf",
    "epub",
    "figure",
    "full",
    "full-text",
    "fullhtml",
    "figures",
    "fulltext",
    "html",
    "media",
    "meta",
    "pdf",
    "pdfdirect",
    "pdfplus",
    "reader",
    "references",
    "suppl",
    "suppl_file",
    "summary",
    "tables",
];

/// The DOI in the path of a page of that host, and whether the address leads to the page of the paper as the DOI
/// does, rather than to its text.
///
/// Known is whatever has `doi/` before the DOI, `/doi/abs/10.1145/1234567`, some publishers who write something
/// else there, and the preprint servers bioRxiv and medRxiv.
pub(super) fn doi_in<'p>(host: &str, path: &'p str) -> Option<(&'p str, bool)> {
    if matches!(host, "biorxiv.org" | "medrxiv.org") {
        return preprint(path);
    }
    let at = path
        .match_indices("10.")
        .map(|(at, _)| at)
        .find(|at| *at == 0 || path[..*at].ends_with(['/', '=']))?;
    let (before, doi) = path.split_at(at);
    let segments: Vec<&str> = before.split(['/', '?', '=', '&']).filter(|part| !part.is_empty()).collect();
    let is_view = |part: &str| VIEWS.iter().any(|view| part.eq_ignore_ascii_case(view));
    let is_doi = |part: &str| part.eq_ignore_ascii_case("doi");
    let is_behind_doi = match segments.as_slice() {
        [.., first, last] => is_doi(last) || (is_view(last) && is_doi(first)),
        [only] => is_doi(only),
        [] => false,
    };
    if !is_behind_doi && !SITES.contains(&host) {
        return None;
    }
    // A book's page is that of none of its chapters.
    if host == "link.springer.com" && before.contains("book/") {
        return None;
    }
    let end = doi.find(['?', '#', '&']).unwrap_or(doi.len());
    let mut doi = doi[..end].trim_end_matches('/');
    let mut views: Vec<&str> = segments.last().copied().filter(|part| is_view(part)).into_iter().collect();
    // Behind the DOI a view of the paper may follow, or the number and the title that the site gives it:
    // `article/doi/10.1000/moss/12345/Moss-on-walls`.
    let is_numbered =
        matches!(segments.as_slice(), [.., kind, last] if kind.contains("article") && is_doi(last));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_behind =
        |part: &str| is_view(part.split('.').next().unwrap_or_default()) || (is_numbered && is_number(part));
    let ends = doi.match_indices('/').map(|(at, _)| at).skip(1);
    let behind = ends.map(|at| (at, doi[at + 1..].split('/').next().unwrap_or_default()));
    if let Some((at, part)) = behind.into_iter().find(|(_, part)| is_behind(part)) {
        if !is_number(part) {
            views = vec![part.split('.').next().unwrap_or_default()];
        }
        doi = &doi[..at];
    }
    for ending in [".pdf", ".full", ".short", ".abstract", ".html"] {
        if let Some(name) = doi.strip_suffix(ending) {
            (doi, views) = (name, vec![&ending[1..]]);
        }
    }
    let is_page = views.iter().all(|view| matches!(*view, "abs" | "abstract" | "meta" | "short"));
    let is_page = is_page && !before.contains("content/pdf") && !before.contains("file");
    // What has no DOI has a number there that looks like one.
    let is_none = doi.starts_with("10.5555/") || doi.contains("/(ISSN)");
    (doi.contains('/') && !doi.ends_with('/') && !is_none).then_some((doi, is_page))
}

/// The DOI of a preprint server's page, `content/10.1101/2024.01.02.999901v2.full`.
fn preprint(path: &str) -> Option<(&str, bool)> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let rest = without_prefix(path, "content/").filter(|rest| rest.starts_with("10."))?;
    let (doi, behind) = rest.rsplit_once('v')?;
    let end = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
    let (version, view) = behind.split_at(end);
    let is_preprint = !version.is_empty() && doi.ends_with(|sign: char| sign.is_ascii_digit());
    is_preprint.then_some((doi, matches!(view, "" | "/" | ".abstract")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_publishers_have_the_doi() {
        for (host, path, expected) in [
            ("dl.acm.org", "doi/10.1145/1234567.1234568", Some(("10.1145/1234567.1234568", true))),
            ("dl.acm.org", "doi/abs/10.1145/1234567.1", Some(("10.1145/1234567.1", true))),
            ("dl.acm.org", "doi/pdf/10.1145/1234567.1?download=true", Some(("10.1145/1234567.1", false))),
            ("dl.acm.org", "doi/fullHtml/10.1145/1234567.1", Some(("10.1145/1234567.1", false))),
            ("onlinelibrary.wiley.com", "doi/10.1002/abc.123/full", Some(("10.1002/abc.123", false))),
            ("onlinelibrary.wiley.com", "doi/10.1002/abc.123/abstract", Some(("10.1002/abc.123", true))),
            ("pubs.acs.org", "doi/10.1021/acs.abc.1c00001#x", Some(("10.1021/acs.abc.1c00001", true))),
            ("link.springer.com", "article/10.1007/s00000-022-1", Some(("10.1007/s00000-022-1", true))),
            ("link.springer.com", "10.1007/s00000-022-1", Some(("10.1007/s00000-022-1", true))),
            ("example.org", "10.1007/s00000-022-1", None),
            ("link.springer.com", "content/pdf/10.1007/s1-1.pdf", Some(("10.1007/s1-1", false))),
            ("frontiersin.org", "articles/10.3389/fabc.2020.1/full", Some(("10.3389/fabc.2020.1", false))),
            ("journals.aps.org", "prl/abstract/10.1103/Rev.1.2", Some(("10.1103/Rev.1.2", true))),
            (
                "journals.plos.org",
                "plosone/article?id=10.1371/journal.pone.1&type=x",
                Some(("10.1371/journal.pone.1", true)),
            ),
            (
                "academic.oup.com",
                "moss/article/doi/10.1093/moss/btaa1/5812345",
                Some(("10.1093/moss/btaa1", true)),
            ),
            (
                "pubs.acs.org",
                "acc/article/doi/10.1021/acc.6c1/52769/Moss-on-walls",
                Some(("10.1021/acc.6c1", true)),
            ),
            (
                "academic.oup.com",
                "moss/advance-article/doi/10.1093/moss/btaa1/5812345",
                Some(("10.1093/moss/btaa1", true)),
            ),
            ("pubs.aip.org", "article/doi/10.1063/5.0012345/198765", Some(("10.1063/5.0012345", true))),
            ("science.org", "doi/suppl/10.1126/sci.abc1/suppl_file/a.pdf", Some(("10.1126/sci.abc1", false))),
            (
                "link.springer.com",
                "article/10.1007/s1-021-3/fulltext.html",
                Some(("10.1007/s1-021-3", false)),
            ),
            ("link.springer.com", "article/10.1007/s1-021-3/figures/2", Some(("10.1007/s1-021-3", false))),
            ("link.springer.com", "book/10.1007/978-3-031-99901-1", None),
            ("emerald.com", "insight/doi/10.1108/ABC-1/full/html", Some(("10.1108/ABC-1", false))),
            ("onlinelibrary.wiley.com", "doi/10.1002/(ISSN)1097-0258", None),
            ("biorxiv.org", "content/10.1101/2024.01.02.999901v2", Some(("10.1101/2024.01.02.999901", true))),
            ("biorxiv.org", "content/10.1101/2024.01.02.999901", None),
            ("example.org", "papers/10.1000/1", None),
            ("dl.acm.org", "doi/10.1145", None),
            ("dl.acm.org", "doi/10.5555/1234567.1", None),
            ("dl.acm.org", "citation.cfm?id=10.1145/1", None),
        ] {
            assert_eq!(doi_in(host, path), expected, "{host}/{path}");
        }
    }
}
