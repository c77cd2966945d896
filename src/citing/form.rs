//! The forms in which programs read references.

use serde::Serialize;

use super::bibtex::{self, Letters};
use super::{Reference, csl_json, ris};

/// A form of references for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Form {
    /// BibTeX, for LaTeX.
    Bibtex,
    /// RIS, for reference managers.
    Ris,
    /// CSL-JSON, for citeproc and pandoc.
    CslJson,
}

impl Form {
    /// All forms.
    pub const ALL: [Self; 3] = [Self::Bibtex, Self::Ris, Self::CslJson];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bibtex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Bibtex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// How its files end, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
        }
    }

    /// A file with one reference.
    pub fn file(self, reference: &Reference, letters: Letters) -> String {
        match self {
            Self::Bibtex => bibtex::entry(reference, letters),
            Self::Ris => ris::record(reference),
            Self::CslJson => csl_json::file(reference),
        }
    }
}
