//! Which abstracts a site may show: publishers forbid some to be printed again.

use serde::Serialize;

use crate::paper::{Paper, PaperType};

/// Which abstracts are shown, on pages, in lists, in feeds and in exports. What is not shown is searched all
/// the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ShownAbstracts {
    /// All.
    #[default]
    All,
    /// Those that anybody may print: of papers with an open license, in open repositories, or not published.
    Open,
    /// None.
    None,
}

impl ShownAbstracts {
    /// All values with their names in the settings.
    pub const ALL: [(&'static str, Self); 3] =
        [("all", Self::All), ("open", Self::Open), ("none", Self::None)];

    /// Whether the abstract of a paper is shown. All that shows or exports abstracts asks this.
    pub fn has(self, paper: &Paper) -> bool {
        self == Self::All || self.has_such(has_open_abstract(paper))
    }

    /// Whether abstracts are shown that anybody may print, or those that not everybody may.
    pub fn has_such(self, is_open: bool) -> bool {
        match self {
            Self::All => true,
            Self::Open => is_open,
            Self::None => false,
        }
    }
}

/// Whether anybody may print a paper's abstract: its license is an open one, or it lies in a repository that
/// gives abstracts to everybody (arXiv, the ACL Anthology, OpenReview), or nobody published it but its
/// authors: it names no publisher and has no DOI, or is a preprint.
pub fn has_open_abstract(paper: &Paper) -> bool {
    if let Some(license) = &paper.license {
        return is_open_license(license);
    }
    let is_in_repository =
        paper.arxiv.get().is_some() || paper.acl.get().is_some() || paper.openreview.get().is_some();
    let is_unpublished = paper.publisher.is_none() && paper.doi.is_empty();
    is_in_repository || is_unpublished || paper.r#type == Some(PaperType::Preprint)
}

/// Whether a license, by an identifier of SPDX or an address, lets anybody print the text.
fn is_open_license(license: &str) -> bool {
    const OPEN: &[&str] =
        &["cc-", "cc0", "cc by", "public domain", "publicdomain", "pddl", "odc-by", "gfdl", "mit", "apache-"];
    let license = license.trim().to_ascii_lowercase();
    let bare = license.strip_prefix("https://").or_else(|| license.strip_prefix("http://"));
    match bare {
        Some(address) => {
            let address = address.trim_start_matches("www.");
            address.starts_with("creativecommons.org/licenses/")
                || address.starts_with("creativecommons.org/publicdomain/")
        }
        None => OPEN.iter().any(|open| license.starts_with(open)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_abstracts_are_those_that_anybody_may_print() {
        for (fields, open) in [
            ("license: CC-BY-4.0", true),
            ("license: https://creativecommons.org/licenses/by-nc-nd/4.0/\npublisher: A House", true),
            ("license: CC0-1.0\ndoi: 10.1234/a", true),
            ("license: https://example.org/terms\narxiv: \"1706.03762\"", false),
            ("license: All rights reserved", false),
            ("arxiv: \"1706.03762\"\ndoi: 10.1234/a\npublisher: A House", true),
            ("acl: P17-1001", true),
            ("doi: 10.1234/a", false),
            ("publisher: A House", false),
            ("type: preprint\ndoi: 10.1234/a", true),
            ("venue: A Journal", true),
        ] {
            let text = format!("title: A title\n{fields}\n");
            let paper: Paper = serde_saphyr::from_str(&text).unwrap();
            assert_eq!(ShownAbstracts::Open.has(&paper), open, "{fields}");
            assert!(ShownAbstracts::All.has(&paper) && !ShownAbstracts::None.has(&paper));
        }
    }
}
