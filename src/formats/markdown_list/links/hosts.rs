//! Which addresses lead to papers, and which to code and the like.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::formats::values::identifier::{web_address, without_suffix};

/// Whether an address leads to a place where papers are.
pub(in crate::formats::markdown_list) fn is_of_papers(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    // People keep their papers among their pages.
    let is_file =
        without_suffix(path, ".pdf").is_some() && (!is_of_code(address) || has_path(path, "github.io/"));
    is_file || (PAPERS.has(address) && !is_of_lists(path))
}

/// Whether an address, without its query, leads to what lists papers or people, or to a site as a whole.
fn is_of_lists(address: &str) -> bool {
    let is_program = has_path(address, "usenix.org/conference/") && !has_path(address, "/presentation/");
    let path = address.split_once("://").map_or(address, |(_, behind)| behind).trim_end_matches('/');
    !path.contains('/') || is_program || LISTS.has(address)
}

/// Whether an address leads to code, a video or the like.
pub(in crate::formats::markdown_list) fn is_of_code(address: &str) -> bool {
    CODE.has(address) && !has_path(address, "huggingface.co/papers")
}

/// Whether a path is in an address, in letters of any case.
fn has_path(address: &str, path: &str) -> bool {
    address.as_bytes().windows(path.len()).any(|part| part.eq_ignore_ascii_case(path.as_bytes()))
}

/// Hosts, perhaps with the beginnings of paths.
struct Hosts(Option<AhoCorasick>);

impl Hosts {
    fn of(hosts: &[&str]) -> Hosts {
        Hosts(AhoCorasick::builder().ascii_case_insensitive(true).build(hosts).ok())
    }

    /// Whether an address has one of them, and no longer name that ends as it does.
    fn has(&self, address: &str) -> bool {
        let is_joined = |sign: char| sign.is_alphanumeric() || sign == '-';
        let mut found = self.0.iter().flat_map(|hosts| hosts.find_overlapping_iter(address));
        found.any(|found| !address[..found.start()].ends_with(is_joined))
    }
}

/// Where papers are.
static PAPERS: LazyLock<Hosts> = LazyLock::new(|| {
    Hosts::of(&[
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
        "ar5iv.org/",
        "papers.cool/arxiv/0",
        "papers.cool/arxiv/1",
        "papers.cool/arxiv/2",
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
    ])
});

/// Where lists of papers and of people are.
static LISTS: LazyLock<Hosts> = LazyLock::new(|| {
    Hosts::of(&[
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
    ])
});

/// Where code, videos and the like are.
static CODE: LazyLock<Hosts> = LazyLock::new(|| {
    Hosts::of(&[
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
    ])
});

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
