//! arXiv identifiers: <https://info.arxiv.org/help/arxiv_identifier.html>.

use std::ops::RangeInclusive;

use super::without_prefix;
use crate::paper::Date;

/// The identifier of a paper on arXiv, and of one of its versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArxivId {
    /// Without a version and, in the old scheme, without a subject class: `2401.00001`,
    /// `quant-ph/9508027`.
    pub id: String,
    /// The version, from 1.
    pub version: Option<u32>,
}

impl ArxivId {
    /// Reads an identifier however it is given: alone, with `arXiv:` before it and a class behind it
    /// (`[cs.CL]`), as OAI identifier (`oai:arXiv.org:2401.00001v2`), as DOI of arXiv's, or as an
    /// address of the paper on arXiv.
    pub fn parse(text: &str) -> Option<Self> {
        let text = bare(text.trim())?;
        let end = text.find(|c: char| c.is_whitespace() || "[?#,;".contains(c)).unwrap_or(text.len());
        let text = text[..end].trim_end_matches(['.', '/']);
        let (id, version) = split_version(text.strip_suffix(".pdf").unwrap_or(text));
        let id = if is_new(id) { id.to_owned() } else { old(id)? };
        Some(Self { id, version })
    }

    /// The month that the identifier names: the one in which the paper was first announced.
    pub fn month(&self) -> Option<Date> {
        let digits = self.id.rsplit_once('/').map_or(self.id.as_str(), |(_, number)| number).get(..4)?;
        let year: u16 = digits[..2].parse().ok()?;
        let year = if year >= 91 { 1900 + year } else { 2000 + year };
        Date::from_ym(year, digits[2..].parse().ok()?)
    }
}

/// What stands behind an address, behind arXiv's part of a DOI, or behind a label.
fn bare(text: &str) -> Option<&str> {
    let mut rest = text;
    if let Some((_, address)) = text.split_once("://") {
        let (host, path) = address.split_once('/')?;
        if is_host(host) {
            return paper_path(path);
        }
        rest = Some(path).filter(|_| host.to_ascii_lowercase().ends_with("doi.org"))?;
    } else if let Some((_, path)) = text.split_once('/').filter(|(host, _)| is_host(host)) {
        return paper_path(path);
    }
    for prefix in ["doi.org/", "doi:", "10.48550/", "oai:arxiv.org:", "arxiv:", "arxiv."] {
        rest = without_prefix(rest, prefix).unwrap_or(rest).trim_start();
    }
    Some(rest)
}

/// arXiv's own host, or one of its mirrors and other faces.
fn is_host(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "arxiv.org" || host.ends_with(".arxiv.org")
}

/// What stands behind the kind of page.
fn paper_path(path: &str) -> Option<&str> {
    ["abs/", "pdf/", "html/", "format/"].iter().find_map(|kind| path.strip_prefix(kind))
}

/// The identifier and the number behind its `v`.
fn split_version(text: &str) -> (&str, Option<u32>) {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (rest, version) = text.split_at(text.len() - digits);
    match (rest.strip_suffix(['v', 'V']), version.parse()) {
        (Some(id), Ok(version)) if version > 0 => (id, Some(version)),
        _ => (text, None),
    }
}

fn digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_month(text: &str) -> bool {
    text.get(2..4).and_then(|month| month.parse().ok()).is_some_and(|month: u8| (1..=12).contains(&month))
}

/// Since April 2007: `YYMM.number`.
fn is_new(id: &str) -> bool {
    let Some((month, number)) = id.split_once('.') else { return false };
    digits(month, 4..=4) && is_month(month) && digits(number, 4..=5)
}

/// Before: `archive/YYMMnumber`, perhaps with a subject class, which isn't part of it.
fn old(id: &str) -> Option<String> {
    let (archive, number) = id.split_once('/')?;
    let archive = archive.split('.').next()?.to_ascii_lowercase();
    let is_archive = archive.len() >= 2
        && archive.starts_with(|c: char| c.is_ascii_lowercase())
        && archive.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    (is_archive && digits(number, 7..=7) && is_month(number)).then(|| format!("{archive}/{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_read_in_every_form() {
        for (text, id, version) in [
            ("2401.10020", "2401.10020", None),
            ("http://arxiv.org/abs/2401.00001v1", "2401.00001", Some(1)),
            ("https://arxiv.org/pdf/2401.00001v12.pdf", "2401.00001", Some(12)),
            ("http://export.arxiv.org/abs/quant-ph/9508027", "quant-ph/9508027", None),
            ("https://arxiv.org/html/2608.27351v1", "2608.27351", Some(1)),
            ("www.arxiv.org/abs/2401.00001?context=cs", "2401.00001", None),
            ("oai:arXiv.org:2401.00001v2", "2401.00001", Some(2)),
            ("oai:arXiv.org:quant-ph/9508027", "quant-ph/9508027", None),
            ("arXiv:0704.0001", "0704.0001", None),
            ("arXiv:1706.03762v5 [cs.CL]", "1706.03762", Some(5)),
            (" math.GT/0309136v3 ", "math/0309136", Some(3)),
            ("hep-th/9901001", "hep-th/9901001", None),
            ("10.48550/ARXIV.2405.00001", "2405.00001", None),
            ("https://dx.doi.org/10.48550/ARXIV.HEP-TH/9901001", "hep-th/9901001", None),
            ("doi:10.48550/arXiv.2405.00001.", "2405.00001", None),
        ] {
            let expected = ArxivId { id: id.to_owned(), version };
            assert_eq!(ArxivId::parse(text), Some(expected), "{text}");
        }
        for text in [
            "",
            "2413.00001",
            "2405.1",
            "24.1",
            "2401.00001v0",
            "http://arxiv.org/api/errors#x",
            "https://arxiv.org/list/cs.CL",
            "https://example.org/abs/2401.00001",
            "a/b",
            "10.1000/1234567",
            "10.1234/5678",
            "v1",
            "vv",
        ] {
            assert_eq!(ArxivId::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_identifier_names_its_month() {
        for (text, month) in
            [("2401.00001", "2024-01"), ("0704.0001", "2007-04"), ("hep-th/9108001", "1991-08")]
        {
            let month_of_id = ArxivId::parse(text).and_then(|id| id.month());
            assert_eq!(month_of_id.map(|month| month.to_string()).as_deref(), Some(month));
        }
    }
}
