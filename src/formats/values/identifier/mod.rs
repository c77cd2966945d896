//! Identifiers and addresses as listings write them, to the form in which papers keep them. How two
//! spellings are compared, [`Scheme`](crate::paper::identity::Scheme) knows.

mod address;
mod arxiv;

pub use self::address::{add_link, note_address, take_identifier, web_address};
pub use self::arxiv::ArxivId;
use crate::paper::Paper;

/// The first digital object identifier (ISO 26324) in a text, without a resolver's address or a label
/// before it.
///
/// Its case stays. `None` when there is no such identifier.
pub fn doi(text: &str) -> Option<&str> {
    text.match_indices("10.").find_map(|(at, _)| {
        if text[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let rest = &text[at..];
        let end = rest.find(|c: char| c.is_whitespace() || c == '"').unwrap_or(rest.len());
        let doi = rest[..end].trim_end_matches(['.', ',', ';']);
        let (registrant, suffix) = doi.strip_prefix("10.")?.split_once('/')?;
        let digits = registrant.bytes().take_while(u8::is_ascii_digit).count();
        let is_number = registrant.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        (is_number && (4..=9).contains(&digits) && !suffix.is_empty()).then_some(doi)
    })
}

/// The sixteen digits of an ORCID iD, however it is written.
pub fn orcid(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    let bare = text.rsplit('/').next()?.trim_start_matches("orcid:").trim_start_matches("ORCID:");
    let digits: String = bare.chars().filter(|c| *c != '-' && !c.is_whitespace()).collect();
    let (check, number) = digits.as_bytes().split_last()?;
    let is_orcid = digits.len() == 16
        && number.iter().all(u8::is_ascii_digit)
        && (check.is_ascii_digit() || matches!(check, b'X' | b'x'));
    is_orcid.then(|| {
        let upper = digits.to_ascii_uppercase();
        format!("{}-{}-{}-{}", &upper[..4], &upper[4..8], &upper[8..12], &upper[12..])
    })
}

/// The first book number (ISO 2108) in a text, with its hyphens. Journal numbers are none.
pub fn isbn(text: &str) -> Option<&str> {
    text.split([' ', ';', ',', '(', ')', '\n']).map(str::trim).find(|part| {
        let digits: Vec<u8> = part.bytes().filter(|byte| *byte != b'-').collect();
        let Some((check, number)) = digits.split_last() else { return false };
        let numeric = number.iter().all(u8::is_ascii_digit);
        let long = digits.len() == 13 && check.is_ascii_digit() && matches!(&digits[..3], b"978" | b"979");
        let short = digits.len() == 10 && (check.is_ascii_digit() || matches!(check, b'X' | b'x'));
        numeric && (long || short)
    })
}

/// An identifier of the ACL Anthology, when the text is one: `2020.acl-main.1`, `P17-1001`
/// (<https://aclanthology.org/info/ids/>).
pub fn acl(text: &str) -> Option<&str> {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let is_acl = if let Some((year, rest)) = text.split_once('.') {
        let (volume, number) = rest.rsplit_once('.')?;
        let (venue, name) = volume.split_once('-')?;
        year.len() == 4 && is_digits(year) && is_digits(number) && is_word(venue) && is_word(name)
    } else {
        let (volume, number) = text.split_once('-')?;
        let year = volume.strip_prefix(|c: char| c.is_ascii_uppercase())?;
        year.len() == 2 && is_digits(year) && number.len() == 4 && is_digits(number)
    };
    is_acl.then_some(text)
}

/// The key in the address of a record of DBLP's: `https://dblp.org/rec/conf/nips/X17.bib`.
pub fn dblp(address: &str) -> Option<&str> {
    let (host, key) = address.split_once("/rec/")?;
    if !host.contains("dblp") {
        return None;
    }
    let key = ["bib/", "html/"].iter().find_map(|form| key.strip_prefix(form)).unwrap_or(key);
    let key = [".bib", ".html", ".xml"].iter().find_map(|form| key.strip_suffix(form)).unwrap_or(key);
    key.contains('/').then_some(key)
}

/// Notes a DOI, or the arXiv paper that it names, unless the paper has one. Tells whether it is the
/// one that the paper has then; what is none is passed over.
pub fn note_doi(paper: &mut Paper, text: &str) -> bool {
    let Some(doi) = doi(text) else { return false };
    if without_prefix(doi, "10.48550/arxiv.").is_some() {
        return note_arxiv(paper, doi);
    }
    paper.doi.get_or_insert_with(|| doi.to_owned()).eq_ignore_ascii_case(doi)
}

/// Notes an arXiv identifier with its version, unless the paper has one. Tells whether it is the one
/// that the paper has then.
pub fn note_arxiv(paper: &mut Paper, text: &str) -> bool {
    let Some(ArxivId { id, version }) = ArxivId::parse(text) else { return false };
    let is_it = *paper.arxiv.get_or_insert_with(|| id.clone()) == id;
    if is_it {
        paper.arxiv_version = paper.arxiv_version.or(version);
    }
    is_it
}

/// What follows a prefix of any case.
pub fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let begin = text.get(..prefix.len())?;
    begin.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dois_lose_what_stands_around_them() {
        for (text, expected) in [
            ("10.1234/AbC.5", Some("10.1234/AbC.5")),
            ("https://doi.org/10.1234/x", Some("10.1234/x")),
            ("http://dx.doi.org/10.1234/x", Some("10.1234/x")),
            ("DOI: 10.5555/ABC.", Some("10.5555/ABC")),
            ("doi:10.1002/(SICI)1097<1::AID>3.0", Some("10.1002/(SICI)1097<1::AID>3.0")),
            (
                "10.1002/(SICI)1096(199601)99:1<1::AID-A1>3.0.CO;2-1",
                Some("10.1002/(SICI)1096(199601)99:1<1::AID-A1>3.0.CO;2-1"),
            ),
            ("https://dl.example.org/doi/10.1145/1.2", Some("10.1145/1.2")),
            ("10.1000/x 10.1000/y", Some("10.1000/x")),
            ("10.1000/x; 10.1000/y", Some("10.1000/x")),
            ("110.1234/5", None),
            ("see section 10.", None),
            ("10.12/5", None),
            ("10/gf3gnj", None),
            ("10.1234", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(doi(text), expected, "{text}");
        }
    }

    #[test]
    fn people_and_books_have_numbers() {
        assert_eq!(orcid("http://orcid.org/0000-0002-1825-009x").as_deref(), Some("0000-0002-1825-009X"));
        assert_eq!(orcid("0000-0002-1825"), None);
        assert_eq!(isbn("1234-5678 (ISSN); 978-3-16-148410-0 (ISBN)"), Some("978-3-16-148410-0"));
        assert_eq!(isbn("1234-5678"), None);
        assert_eq!(isbn("3-16-148410-X"), Some("3-16-148410-X"));
    }

    #[test]
    fn keys_of_collections_are_told_from_other_names() {
        for id in ["2020.acl-main.1", "P17-1001", "2024.findings-emnlp.12"] {
            assert_eq!(acl(id), Some(id));
        }
        for id in ["2020", "x", "P17-101", "2020.acl.1", "events", ""] {
            assert_eq!(acl(id), None, "{id}");
        }
        assert_eq!(dblp("https://dblp.org/rec/conf/nips/X17.html"), Some("conf/nips/X17"));
        assert_eq!(dblp("https://dblp.uni-trier.de/rec/bib/journals/x/Y20"), Some("journals/x/Y20"));
        assert_eq!(dblp("https://example.org/rec/conf/x/y"), None);
    }
}
