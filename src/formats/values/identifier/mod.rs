//! Identifiers and addresses where listings write them: within other text, in addresses, beside other
//! identifiers. What form each has, [`crate::paper::identifier`] knows.

mod address;
mod publisher;

pub use self::address::{
    add_link, addresses, encoded, expected_address, is_of_paper, note_address, take_identifier, web_address,
    with_encoded_angles,
};
use super::placeholder::is_placeholder;
use crate::paper::identifier::end_of_path;
pub use crate::paper::identifier::restored;
use crate::paper::{ArxivId, Doi, Field, Identifier, Isbn, Issn, Paper, Slot};

/// The first digital object identifier in a text, without what stands before and after it.
pub fn doi(text: &str) -> Option<Doi> {
    let first_quote = text.find('"').unwrap_or(text.len());
    text.match_indices("10.").find_map(|(at, _)| {
        let rest = &text[at..];
        if text[..at].ends_with(char::is_alphanumeric) || !begins_with_registrant(rest) {
            return None;
        }
        // One in a quotation or in an attribute of HTML ends with it.
        let is_quoted = first_quote < at;
        let end = rest.find(|c: char| c.is_whitespace() || (is_quoted && c == '"')).unwrap_or(rest.len());
        let end = before_next(&rest[..end]).unwrap_or(end);
        // In the resolver's address signs are encoded, and others are no part of it.
        let is_resolved = text[..at].ends_with("doi.org/");
        let end = if is_resolved { end_of_path(&rest[..end]) } else { end };
        let end = before_tag(&rest[..end]).unwrap_or(end);
        let doi = rest[..end].trim_end_matches(['.', ',', ';']);
        match is_resolved && doi.contains('%') {
            true => Doi::parse(&format!("https://doi.org/{doi}")).ok(),
            false => Doi::parse(doi).ok(),
        }
    })
}

/// Whether a text begins as DOIs do: with a number of a bounded length, and a stroke after it, which addresses encode.
fn begins_with_registrant(text: &str) -> bool {
    const LONGEST: usize = 64;
    let is_of_number = |byte: &u8| byte.is_ascii_digit() || *byte == b'.';
    let behind = &text[text.bytes().take(LONGEST).take_while(is_of_number).count()..];
    behind.starts_with('/') || without_prefix(behind, "%2F").is_some()
}

/// Where the sign stands that parts an identifier from the next one: `10.1000/1;10.1000/2`.
fn before_next(text: &str) -> Option<usize> {
    let begins =
        |rest: &str| ["10.", "doi:", "http"].iter().any(|start| without_prefix(rest, start).is_some());
    text.match_indices([';', ',', '|']).map(|(at, _)| at).find(|at| begins(&text[at + 1..]))
}

/// Where a tag of HTML begins; a number of a publisher may have angle brackets of its own: `10.1002/(SICI)…1<1::AID-…`.
fn before_tag(text: &str) -> Option<usize> {
    const TAGS: [&str; 12] = ["a", "b", "br", "div", "em", "i", "p", "span", "strong", "sub", "sup", "u"];
    text.match_indices('<').map(|(at, _)| at).find(|at| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name = &rest[..rest.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(rest.len())];
        TAGS.contains(&name.to_ascii_lowercase().as_str())
            && (rest.len() == name.len() || rest[name.len()..].starts_with(['>', '/', ' ']))
    })
}

/// The identifiers of a text without spaces, with signs between them.
fn apart(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = before_next(text);
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
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

/// The first number of a journal or series in a text, or what stands in its place there: a number that is none by
/// its check digit, without what follows it, or else the text.
pub fn issn_or_text(text: &str) -> Slot<Issn> {
    let unread = || Slot::read(numbers(text).next().unwrap_or(text));
    issn(text).map_or_else(unread, Slot::Known)
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

/// Notes the DOI of a text that is there for one. Returns what is to be told where the text says anything else:
/// what the record has, and the text.
pub fn take_doi(paper: &mut Paper, text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if text.is_empty() || is_placeholder(text) {
        return None;
    }
    let told = |what: String| Some((what, format!("`{text}`")));
    let Some(first) = doi(text) else {
        let reason = Doi::parse(text).err().unwrap_or("it does not begin with `10.`");
        return told(format!("has no valid DOI: {reason}; it was taken without"));
    };
    if !note_doi(paper, text) {
        return told("has a second DOI; the first was taken".to_owned());
    }
    let says_more = |word: &str| {
        let is_word =
            word.contains(char::is_alphanumeric) && !word.trim_end_matches(':').eq_ignore_ascii_case("doi");
        is_word && doi(word).as_ref() != Some(&first)
    };
    let has_tags = text.contains("</");
    (!has_tags && text.split_whitespace().flat_map(apart).any(says_more))
        .then(|| (format!("has more than a DOI where one belongs; `{first}` was taken"), format!("`{text}`")))
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

/// The identifier that a text is, which names its kind or can be nothing else: `doi:10.1000/1`, `arXiv:2401.00001`,
/// `https://doi.org/10.1000/1`, `10.1000/1`.
pub fn named(text: &str) -> Option<(Field, String)> {
    let text = text.trim();
    if web_address(text).is_some() {
        let mut paper = Paper::default();
        take_identifier(&mut paper, text);
        let known = [Field::Doi, Field::Arxiv, Field::Openreview, Field::Acl];
        return known.into_iter().find_map(|field| {
            let id = field.json(&paper)?.as_str()?.to_owned();
            // The address may say the version.
            Some((field, if field == Field::Arxiv { text.to_owned() } else { id }))
        });
    }
    let schemes = [
        ("doi:", Field::Doi),
        ("arxiv:", Field::Arxiv),
        ("arxiv ", Field::Arxiv),
        ("pmid:", Field::Pmid),
        ("pubmed:", Field::Pmid),
        ("pmcid:", Field::Pmcid),
        ("pmc:", Field::Pmcid),
        ("isbn:", Field::Isbn),
    ];
    let scheme = schemes.into_iter().find_map(|(scheme, field)| Some((field, without_prefix(text, scheme)?)));
    if let Some((field, id)) = scheme {
        return Some((field, id.trim().to_owned()));
    }
    if text.starts_with("10.") && Doi::parse(text).is_ok() {
        return Some((Field::Doi, text.to_owned()));
    }
    let (id, _) = ArxivId::parse_versioned(text)?;
    text.starts_with(id.as_str()).then(|| (Field::Arxiv, text.to_owned()))
}

/// What follows a prefix of any case.
pub fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let begin = text.get(..prefix.len())?;
    begin.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// What stands before an end, in letters of any case.
pub fn without_suffix<'a>(text: &'a str, suffix: &str) -> Option<&'a str> {
    let (before, end) = text.split_at_checked(text.len().checked_sub(suffix.len())?)?;
    end.eq_ignore_ascii_case(suffix).then_some(before)
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
            ("https://doi.org/10.1234/x#new_tab?utm_source=rss", Some("10.1234/x")),
            ("https://doi.org/10.1234/x?utm_source=rss", Some("10.1234/x")),
            ("DOI: 10.5555/ABC.", Some("10.5555/ABC")),
            ("doi:10.1002/(SICI)1097<1::AID>3.0", Some("10.1002/(SICI)1097<1::AID>3.0")),
            (
                "10.1002/(SICI)1096(199601)99:1<1::AID-A1>3.0.CO;2-1",
                Some("10.1002/(SICI)1096(199601)99:1<1::AID-A1>3.0.CO;2-1"),
            ),
            ("https://dl.example.org/doi/10.1145/1.2", Some("10.1145/1.2")),
            ("10.1000/2047-3-19<br />", Some("10.1000/2047-3-19")),
            ("10.1000/x 10.1000/y", Some("10.1000/x")),
            ("10.1000/x; 10.1000/y", Some("10.1000/x")),
            ("10.1000/x;10.1000/y", Some("10.1000/x")),
            ("10.1000/x,https://doi.org/10.1000/y", Some("10.1000/x")),
            ("10.1000/a\"b", Some("10.1000/a\"b")),
            ("<a href=\"https://doi.org/10.1000/x\">it</a>", Some("10.1000/x")),
            ("https://doi.org/10.1000%2Fx", Some("10.1000/x")),
            ("10.1234 and 10.1000.10/x", Some("10.1000.10/x")),
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
    fn what_a_text_for_a_doi_says_beside_it_is_told() {
        for (text, taken, told) in [
            ("10.1000/x", "10.1000/x", ""),
            ("doi: https://doi.org/10.1000/x.", "10.1000/x", ""),
            ("10.1000/x https://doi.org/10.1000/X", "10.1000/x", ""),
            ("<a href=\"https://doi.org/10.1000/x\">10.1000/x</a>", "10.1000/x", ""),
            ("n/a", "", ""),
            ("https://doi.org/10.1002/a%3C1%3E", "10.1002/a<1>", ""),
            ("10.1000/x 10.1000/y", "10.1000/x", "more than a DOI"),
            ("10.1000/x;10.1000/y", "10.1000/x", "more than a DOI"),
            ("10.1000/x;doi:10.1000/X", "10.1000/x", ""),
            ("10.1000/x (in print)", "10.1000/x", "more than a DOI"),
            ("10/gf3gnj", "", "does not begin with `10.`"),
            ("10.12/x", "", "four to nine digits"),
            ("soon", "", "does not begin with `10.`"),
        ] {
            let mut paper = Paper::default();
            let found = take_doi(&mut paper, text).map(|(what, _)| what).unwrap_or_default();
            assert_eq!(paper.doi.get().map(Doi::as_str).unwrap_or_default(), taken, "{text}");
            assert!(if told.is_empty() { found.is_empty() } else { found.contains(told) }, "{text}: {found}");
        }
    }

    #[test]
    fn what_a_record_is_called_by_may_be_an_identifier() {
        for (text, expected) in [
            ("doi:10.1000/1", Some((Field::Doi, "10.1000/1"))),
            ("10.1000/1", Some((Field::Doi, "10.1000/1"))),
            ("https://doi.org/10.1000/1", Some((Field::Doi, "10.1000/1"))),
            ("https://doi.org/abcdef", None),
            ("arXiv:2401.00001v2", Some((Field::Arxiv, "2401.00001v2"))),
            ("2401.00001", Some((Field::Arxiv, "2401.00001"))),
            ("http://arxiv.org/abs/2401.00001v2", Some((Field::Arxiv, "http://arxiv.org/abs/2401.00001v2"))),
            ("https://openreview.net/forum?id=aB_1", Some((Field::Openreview, "aB_1"))),
            ("PMID: 123", Some((Field::Pmid, "123"))),
            ("https://example.org/1", None),
            ("bell2024ink", None),
            ("17", None),
        ] {
            let found = named(text);
            assert_eq!(found.as_ref().map(|(field, id)| (*field, id.as_str())), expected, "{text}");
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
