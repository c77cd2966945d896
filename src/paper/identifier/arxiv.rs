//! arXiv identifiers: <https://info.arxiv.org/help/arxiv_identifier.html>.

use std::ops::RangeInclusive;

use super::{Identifier, kept_as_text, resolved, without_prefix};
use crate::paper::Date;

/// The identifier of a paper on arXiv without a version and, in the old scheme, without a subject
/// class: `2401.00001`, `quant-ph/9508027`.
#[derive(Clone)]
pub struct ArxivId(Box<str>);

kept_as_text!(ArxivId);

impl Identifier for ArxivId {
    const LABEL: &'static str = "arXiv";
    const EXAMPLE: &'static str = "1706.03762";

    /// Also takes OAI identifiers (`oai:arXiv.org:2401.00001v2`), arXiv's DOIs, and a class after
    /// the identifier (`[cs.CL]`).
    fn parse(text: &str) -> Result<Self, &'static str> {
        let no_id = "it is neither `YYMM.number` nor `archive/YYMMnumber` of a month that exists";
        Self::parse_versioned(text).map(|(id, _)| id).ok_or(no_id)
    }

    fn key(&self) -> String {
        format!("arxiv:{}", self.0)
    }

    fn address(&self) -> Option<String> {
        Some(self.address_of(None))
    }

    fn pdf(&self) -> Option<String> {
        Some(self.pdf_of(None))
    }
}

impl ArxivId {
    /// Reads an identifier and the version after it, from 1, if there is one.
    pub fn parse_versioned(text: &str) -> Option<(Self, Option<u32>)> {
        let text = bare(text.trim())?;
        let end = text.find(|c: char| c.is_whitespace() || "[?#,;".contains(c)).unwrap_or(text.len());
        let text = text[..end].trim_end_matches(['.', '/']);
        let (id, version) = split_version(text.strip_suffix(".pdf").unwrap_or(text));
        let id = if is_new(id) { id.to_owned() } else { old(id)? };
        Some((Self(id.into()), version))
    }

    /// The month that the identifier names: the one in which the paper was first announced.
    pub fn month(&self) -> Option<Date> {
        let digits = self.0.rsplit_once('/').map_or(&*self.0, |(_, number)| number).get(..4)?;
        let year: u16 = digits[..2].parse().ok()?;
        let year = if year >= 91 { 1900 + year } else { 2000 + year };
        Date::from_ym(year, digits[2..].parse().ok()?)
    }

    /// The address of one of its versions, or of the latest.
    pub fn address_of(&self, version: Option<u32>) -> String {
        with_version(resolved("https://arxiv.org/abs/", &self.0), version)
    }

    /// The address of the PDF of one of its versions, or of the latest.
    pub fn pdf_of(&self, version: Option<u32>) -> String {
        with_version(resolved("https://arxiv.org/pdf/", &self.0), version)
    }
}

fn with_version(address: String, version: Option<u32>) -> String {
    match version {
        Some(version) => format!("{address}v{version}"),
        None => address,
    }
}

/// What follows an address, arXiv's part of a DOI, or a label.
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

/// What follows the kind of page.
fn paper_path(path: &str) -> Option<&str> {
    ["abs/", "pdf/", "html/", "format/"].iter().find_map(|kind| path.strip_prefix(kind))
}

/// The identifier and the number after its `v`.
fn split_version(text: &str) -> (&str, Option<u32>) {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    let (rest, version) = text.split_at(text.len() - digits);
    match (rest.strip_suffix(['v', 'V']), version.parse()) {
        (Some(id), Ok(version)) if version > 0 => (id, Some(version)),
        _ => (text, None),
    }
}

/// An identifier that was taken for a number, with the zeros at its ends that a number loses:
/// `2501.0003` of `2501.00030`, `704.0001` of `0704.0001`.
pub fn restored(text: &str) -> Option<String> {
    let (month, number) = text.trim().split_once('.')?;
    let month = format!("{month:0>4}");
    let is_number = digits(number, 1..=5) && digits(&month, 4..=4) && self::month(&month).is_some();
    // Since 2015 the number has five digits, before it had four.
    let length = if month.as_str() >= "1501" { 5 } else { 4 };
    (is_number && number.len() <= length && month.as_str() >= "0704")
        .then(|| format!("{month}.{number:0<length$}"))
}

fn digits(text: &str, lengths: RangeInclusive<usize>) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The year and month with which a number begins, if that month exists.
fn month(text: &str) -> Option<(u8, u8)> {
    let (year, month) = (text.get(..2)?.parse().ok()?, text.get(2..4)?.parse().ok()?);
    (1..=12).contains(&month).then_some((year, month))
}

/// Since April 2007: `YYMM.number`, of four digits until the end of 2014 and of five since.
fn is_new(id: &str) -> bool {
    let Some((begin, number)) = id.split_once('.') else { return false };
    let Some(month) = month(begin).filter(|_| digits(begin, 4..=4)) else { return false };
    let length = if month < (15, 1) { 4 } else { 5 };
    ((7, 4)..(91, 1)).contains(&month) && digits(number, length..=length)
}

/// Before: `archive/YYMMnumber`, perhaps with a subject class, which isn't part of it.
fn old(id: &str) -> Option<String> {
    let (archive, number) = id.split_once('/')?;
    let archive = archive.split('.').next()?.to_ascii_lowercase();
    let month = month(number).filter(|_| digits(number, 7..=7))?;
    let is_then = !((7, 4)..(91, 1)).contains(&month);
    (is_then && ARCHIVES.contains(&archive.as_str())).then(|| format!("{archive}/{number}"))
}

/// The archives that gave identifiers before April 2007: <https://arxiv.org/archive>.
const ARCHIVES: [&str; 34] = [
    "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph",
    "cmp-lg", "comp-gas", "cond-mat", "cs", "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph",
    "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol", "physics", "plasm-ph",
    "q-alg", "q-bio", "quant-ph", "solv-int", "supr-con",
];

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
            let found = ArxivId::parse_versioned(text).map(|(id, version)| (id.to_string(), version));
            assert_eq!(found, Some((id.to_owned(), version)), "{text}");
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
            assert_eq!(ArxivId::parse_versioned(text), None, "{text}");
        }
    }

    #[test]
    fn zeros_that_a_number_lost_come_back() {
        for (text, id) in [
            ("2501.0003", Some("2501.00030")),
            ("2501.1", Some("2501.10000")),
            ("2501.00031", Some("2501.00031")),
            ("704.0001", Some("0704.0001")),
            ("1412.123", Some("1412.1230")),
            ("2013.5", None),
            ("2413.00001", None),
            ("3.14", None),
            ("12", None),
        ] {
            assert_eq!(restored(text).as_deref(), id, "{text}");
        }
    }

    #[test]
    fn an_identifier_names_its_month() {
        for (text, month) in
            [("2401.00001", "2024-01"), ("0704.0001", "2007-04"), ("hep-th/9108001", "1991-08")]
        {
            let month_of_id = ArxivId::parse(text).ok().and_then(|id| id.month());
            assert_eq!(month_of_id.map(|month| month.to_string()).as_deref(), Some(month));
        }
    }
}
