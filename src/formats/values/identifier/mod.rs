//! Identifiers and addresses where listings write them: within other text, in addresses, beside other
//! identifiers. What form each has, [`crate::paper::identifier`] knows.

mod address;

pub use self::address::{
    add_link, addresses, expected_address, note_address, take_identifier, web_address, without_spaces,
};
pub use crate::paper::identifier::restored;
use crate::paper::{ArxivId, Doi, Identifier, Isbn, Issn, Paper, Slot};

/// The first digital object identifier in a text, without what stands before and after it.
pub fn doi(text: &str) -> Option<Doi> {
    text.match_indices("10.").find_map(|(at, _)| {
        if text[..at].ends_with(char::is_alphanumeric) {
            return None;
        }
        let rest = &text[at..];
        // One in a quotation or in an attribute of HTML ends with it.
        let is_quoted = text[..at].contains('"');
        let end = rest.find(|c: char| c.is_whitespace() || (is_quoted && c == '"')).unwrap_or(rest.len());
        Doi::parse(rest[..end].trim_end_matches(['.', ',', ';'])).ok()
    })
}

/// The first book number in a text. Journals' numbers are none.
pub fn isbn(text: &str) -> Option<Isbn> {
    isbns(text).next()
}

/// The first number of a journal or series in a text. Books' numbers are none.
pub fn issn(text: &str) -> Option<Issn> {
    text.split([' ', ';', ',', '(', ')', '\n']).find_map(|part| Issn::parse(part).ok())
}

/// How many digits the number of a journal has, of which the last one may be an X.
const DIGITS_OF_ISSN: usize = 7;

/// All numbers of books and journals in a text, as they are written, also those that are none by their check
/// digits.
pub fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let is_number = |part: &&str| part.bytes().filter(u8::is_ascii_digit).count() >= DIGITS_OF_ISSN;
    text.split([' ', ';', ',', '(', ')', '\n']).filter(is_number)
}

/// All book numbers in a text.
pub fn isbns(text: &str) -> impl Iterator<Item = Isbn> {
    text.split([' ', ';', ',', '(', ')', '\n']).filter_map(|part| Isbn::parse(part).ok())
}

/// Notes a DOI, or the arXiv paper that it names, unless the paper has one. Returns whether it is the
/// one that the paper has then; what is none is passed over.
pub fn note_doi(paper: &mut Paper, text: &str) -> bool {
    let Some(doi) = doi(text) else { return false };
    if doi.arxiv().is_some() {
        return note_arxiv(paper, doi.as_str());
    }
    note(&mut paper.doi, doi)
}

/// Whether a text has the DOI of this paper, or that of the paper's arXiv identifier.
pub fn is_doi_of(paper: &Paper, text: &str) -> bool {
    doi(text).is_some_and(|doi| match doi.arxiv() {
        Some(id) => paper.arxiv.get() == Some(&id),
        None => paper.doi.get() == Some(&doi),
    })
}

/// Notes an arXiv identifier with its version, unless the paper has one. Returns whether it is the one
/// that the paper has then.
pub fn note_arxiv(paper: &mut Paper, text: &str) -> bool {
    let Some((id, version)) = ArxivId::parse_versioned(text) else { return false };
    let is_it = note(&mut paper.arxiv, id);
    if is_it {
        paper.arxiv_version = paper.arxiv_version.or(version);
    }
    is_it
}

/// Notes an identifier unless there is one, and returns whether it is the one that there is.
fn note<T: Identifier>(slot: &mut Slot<T>, id: T) -> bool {
    match slot.get() {
        Some(known) => *known == id,
        None => {
            *slot = id.into();
            true
        }
    }
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
            ("10.1000/a\"b", Some("10.1000/a\"b")),
            ("<a href=\"https://doi.org/10.1000/x\">it</a>", Some("10.1000/x")),
            ("110.1234/5", None),
            ("see section 10.", None),
            ("10.12/5", None),
            ("10/gf3gnj", None),
            ("10.1234", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(doi(text).as_ref().map(Doi::as_str), expected, "{text}");
        }
    }

    #[test]
    fn a_book_number_is_told_from_a_journals() {
        let found = |text| isbn(text).map(|isbn| isbn.to_string());
        assert_eq!(found("2049-3630 (ISSN); 978-3-16-148410-0 (ISBN)").as_deref(), Some("978-3-16-148410-0"));
        assert_eq!(found("2049-3630"), None);
        assert_eq!(found("3-16-148410-X").as_deref(), Some("3-16-148410-X"));
    }
}
