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

    /// Its name in settings and on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
        }
    }

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

    /// One of the references of a file with several.
    pub fn one_of(self, reference: &Reference, letters: Letters) -> String {
        match self {
            Self::Bibtex => bibtex::entry(reference, letters),
            Self::Ris => ris::record(reference),
            // Even what takes it for HTML must find no element in it. Only strings can have the sign.
            Self::CslJson => csl_json::item(reference).to_string().replace('<', "\\u003c"),
        }
    }

    /// What stands before the first reference of a file with several.
    pub fn beginning(self) -> &'static str {
        match self {
            Self::CslJson => "[\n",
            Self::Bibtex | Self::Ris => "",
        }
    }

    /// What stands between two of them.
    pub fn between(self) -> &'static str {
        match self {
            Self::CslJson => ",\n",
            Self::Bibtex | Self::Ris => "\n",
        }
    }

    /// What stands after the last of so many.
    pub fn end(self, references: usize) -> &'static str {
        match self {
            Self::CslJson if references > 0 => "\n]\n",
            Self::CslJson => "]\n",
            Self::Bibtex | Self::Ris => "",
        }
    }
}
