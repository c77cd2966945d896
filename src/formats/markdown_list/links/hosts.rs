//! Which addresses lead to papers, and which to code and the like.

use crate::formats::values::identifier::web_address;

/// Whether an address leads to a place where papers are.
pub(in crate::formats::markdown_list) fn is_of_papers(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "arxiv.org/",
        "doi.org/",
        "openreview.net/",
        "aclanthology.org/",
        "aclweb.org/",
        "proceedings.mlr.press/",
        "papers.nips.cc/",
        "proceedings.neurips.cc/",
        "neurips.cc/virtual",
        "openaccess.thecvf.com/",
        "ieeexplore.ieee.org/",
        "dl.acm.org/",
        "link.springer.com/",
        "sciencedirect.com/science",
        "nature.com/articles",
        "science.org/doi",
        "pnas.org/doi",
        "biorxiv.org/content",
        "medrxiv.org/content",
        "jmlr.org/papers",
        "ojs.aaai.org/",
        "aaai.org/papers",
        "aaai.org/ocs",
        "ijcai.org/proceedings",
        "usenix.org/conference",
        "usenix.org/system",
        "ndss-symposium.org/ndss-paper",
        "huggingface.co/papers",
        "onlinelibrary.wiley.com/doi",
        "mdpi.com/",
        "frontiersin.org/articles",
        "isca-speech.org/archive",
        "isca-archive.org/",
        "ecva.net/papers",
        "bmvc2",
        "semanticscholar.org/paper",
        "researchgate.net/publication",
        "tandfonline.com/doi",
        "academic.oup.com/",
        "journals.sagepub.com/doi",
        "eprint.iacr.org/",
        "hal.science/",
        "inria.hal",
        "ncbi.nlm.nih.gov/",
        "pubmed.",
        "ssrn.com/",
        "vldb.org/pvldb",
        "osf.io/",
        "alphaxiv.org/",
        "dblp.org/rec",
        "zenodo.org/record",
        "paperswithcode.com/paper",
        "scholar.archive.org/",
        "iopscience.iop.org/article",
        "journals.aps.org/",
        "pubs.acs.org/doi",
        "pubs.rsc.org/",
        "cell.com/",
        "direct.mit.edu/",
    ];
    let address = address.to_ascii_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // People keep their papers among their pages.
    let is_file = path.ends_with(".pdf") && (!is_of_code(&address) || path.contains("github.io/"));
    is_file || (leads_to(&address, HOSTS) && !is_of_lists(path))
}

/// Whether an address, without its query, leads to what lists papers or people, or to a site as a whole.
fn is_of_lists(address: &str) -> bool {
    const LISTS: &[&str] = &[
        "arxiv.org/list",
        "arxiv.org/archive",
        "arxiv.org/a/",
        "openreview.net/group",
        "openreview.net/profile",
        "aclanthology.org/events",
        "aclanthology.org/people",
        "aclanthology.org/venues",
        "aclanthology.org/volumes",
        "dl.acm.org/conference",
        "dl.acm.org/doi/proceedings",
        "dl.acm.org/journal",
        "dl.acm.org/profile",
        "dl.acm.org/toc",
        "link.springer.com/conference",
        "link.springer.com/journal",
        "usenix.org/conferences",
    ];
    let is_program = address.contains("usenix.org/conference/") && !address.contains("/presentation/");
    let path = address.split_once("://").map_or(address, |(_, behind)| behind).trim_end_matches('/');
    !path.contains('/') || is_program || leads_to(address, LISTS)
}

/// Whether an address leads to code, a video or the like.
pub(in crate::formats::markdown_list) fn is_of_code(address: &str) -> bool {
    const HOSTS: &[&str] = &[
        "github.com/",
        "github.io",
        "gitlab.com/",
        "huggingface.co/",
        "youtube.com/",
        "youtu.be/",
        "twitter.com/",
        "x.com/",
        "img.shields.io/",
        "colab.research.google.com/",
        "medium.com/",
        "zhihu.com/",
        "bilibili.com/",
    ];
    let address = address.to_ascii_lowercase();
    leads_to(&address, HOSTS) && !address.contains("huggingface.co/papers")
}

/// Whether an address has one of these hosts, and no longer name that ends as it does.
fn leads_to(address: &str, hosts: &[&str]) -> bool {
    let is_joined = |sign: char| sign.is_alphanumeric() || sign == '-';
    let mut words =
        address.char_indices().map(|(at, _)| at).filter(|at| !address[..*at].ends_with(is_joined));
    // Most hosts begin otherwise: their first letters tell that sooner.
    let begins =
        |rest: &str, host: &str| rest.as_bytes().first() == host.as_bytes().first() && rest.starts_with(host);
    words.any(|at| hosts.iter().any(|host| begins(&address[at..], host)))
}

/// Whether an address leads to a place of the list itself.
pub(in crate::formats::markdown_list) fn is_within_page(address: &str) -> bool {
    address.is_empty()
        || address.starts_with('#')
        || (address.contains('#') && web_address(address).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_papers_are_told_from_lists_of_them() {
        for address in [
            "https://arxiv.org/abs/2405.00001",
            "http://arxiv.org/pdf/2405.00001",
            "https://openreview.net/forum?id=aB_1",
            "https://www.usenix.org/conference/moss25/presentation/quill",
            "https://dl.acm.org/doi/10.1145/1.2",
            "https://quill.github.io/moss.pdf",
        ] {
            assert!(is_of_papers(address), "{address}");
        }
        for address in [
            "https://arxiv.org/list/cs.LG/recent",
            "https://arxiv.org/",
            "https://openreview.net/group?id=Moss.cc/2025",
            "https://www.usenix.org/conference/moss25",
            "https://www.usenix.org/conferences",
            "https://aclanthology.org/events/acl-2024/",
            "https://github.com/quill/moss/blob/main/moss.pdf",
            "https://moss.example.org/1",
        ] {
            assert!(!is_of_papers(address), "{address}");
        }
    }
}
