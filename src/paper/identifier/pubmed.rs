//! Identifiers of PubMed and of PubMed Central: <https://www.ncbi.nlm.nih.gov/pmc/pmctopmid/>.

use std::num::NonZeroU32;

use super::{Identifier, host_and_path, without_label, without_prefix};

/// The number of a record of PubMed's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pmid(NonZeroU32);

/// The number of a paper that PubMed Central keeps; it is written with `PMC` before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Pmcid(NonZeroU32);

impl Pmid {
    /// The number in a text that says whose number it is: `pmid:12345678`, and not digits alone.
    pub fn named(text: &str) -> Option<Self> {
        let is_bare = text.trim().bytes().all(|byte| byte.is_ascii_digit());
        Self::parse(text).ok().filter(|_| !is_bare)
    }
}

impl Identifier for Pmid {
    const LABEL: &'static str = "PubMed";
    const EXAMPLE: &'static str = "12345678";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let text = match host_and_path(text) {
            Some((host, path)) if host == "pubmed.ncbi.nlm.nih.gov" => path,
            Some((_, path)) => path.strip_prefix("pubmed/").ok_or("it is another address")?,
            None => without_label(text, "pmid"),
        };
        number(text.trim_end_matches('/')).map(Self)
    }

    fn key(&self) -> String {
        format!("pmid:{}", self.0)
    }

    fn address(&self) -> Option<String> {
        Some(format!("https://pubmed.ncbi.nlm.nih.gov/{}/", self.0))
    }
}

impl Identifier for Pmcid {
    const LABEL: &'static str = "PubMed Central";
    const EXAMPLE: &'static str = "PMC1234567";

    fn parse(text: &str) -> Result<Self, &'static str> {
        let host_and_path = host_and_path(text);
        let text = match host_and_path {
            Some((_, path)) => {
                let (_, name) = path.split_once("articles/").ok_or("it is another address")?;
                name.split('/').next().unwrap_or_default()
            }
            None => without_label(text, "pmcid"),
        };
        let is_address = host_and_path.is_some();
        // OpenAlex leaves the letters out of addresses.
        let digits = without_prefix(text, "PMC").or(Some(text).filter(|_| is_address));
        number(digits.ok_or("it does not begin with `PMC`")?).map(Self)
    }

    fn key(&self) -> String {
        format!("pmcid:{self}")
    }

    fn address(&self) -> Option<String> {
        Some(format!("https://pmc.ncbi.nlm.nih.gov/articles/{self}/"))
    }
}

fn number(text: &str) -> Result<NonZeroU32, &'static str> {
    // Programs for tables take whole numbers for fractions.
    let text = text.strip_suffix(".0").unwrap_or(text);
    let is_number = !text.is_empty() && text.len() <= 9 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|_| is_number).and_then(NonZeroU32::new);
    number.ok_or("it is no number of one to nine digits")
}

impl std::fmt::Display for Pmid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::fmt::Display for Pmcid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PMC{}", self.0)
    }
}

impl std::fmt::Debug for Pmid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl std::fmt::Debug for Pmcid {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_many_forms() {
        for (text, expected) in [
            ("40788791", Some("40788791")),
            ("40788791.0", Some("40788791")),
            ("PMID: 12", Some("12")),
            ("https://pubmed.ncbi.nlm.nih.gov/12/", Some("12")),
            ("0", None),
            ("12.5", None),
        ] {
            assert_eq!(Pmid::parse(text).ok().map(|id| id.to_string()).as_deref(), expected, "{text}");
        }
        for (text, expected) in [
            ("PMC2631630", Some("PMC2631630")),
            ("https://www.ncbi.nlm.nih.gov/pmc/articles/2631630", Some("PMC2631630")),
            ("https://pmc.ncbi.nlm.nih.gov/articles/PMC12/", Some("PMC12")),
            ("2631630", None),
        ] {
            assert_eq!(Pmcid::parse(text).ok().map(|id| id.to_string()).as_deref(), expected, "{text}");
        }
    }
}
